//! The cards of the scenarios: the total of each, its difference to the baseline, and its changes in a sentence.

use super::ViewContext;
use super::columns::BaselineColumn;
use super::element::{Element, tagged};
use super::form::{Form, button, labelled_with_note, select};
use super::printed::Printed;
use super::scenarios::{color_field, name_field};
use crate::domain::analysis::comparison::Column;
use crate::domain::charts::{COLORS, Rgb, color_place, color_word, swatch as draw_swatch};
use crate::domain::design::planning::{Chosen, Colors, read_colors};
use crate::domain::design::{Design, Scenario};
use crate::exchange::{PageAction, ScenariosAction};

/// The value for the automatic colour.
const AUTOMATIC: &str = "auto";

impl ViewContext<'_> {
    /// A card for the design without a scenario, and one for each scenario.
    pub(super) fn scenario_cards(&self, base: &Design, form: Form<'_>) -> Vec<Element> {
        let baseline = self.baseline_column(base);
        let colors = base.planned("colors", read_colors);
        let last = base.scenarios.len().saturating_sub(1);
        let mut cards = vec![self.design_card(base, baseline.as_ref())];
        cards.extend(base.scenarios.iter().enumerate().map(|(place, scenario)| {
            let menu = self.card_menu(scenario, &colors, (place == 0, place == last));
            let name = form
                .input(
                    &name_field(&scenario.id),
                    self.texts.scenarios.name,
                    &scenario.name,
                    ScenariosAction::Rename { id: scenario.id.clone() },
                )
                .attr("class", "field scenario__name");
            let chosen = Chosen { design: None, scenario: Some(scenario.id.clone()) };
            let changes = self.changes_in_words(base, scenario);
            let changes = if changes.is_empty() {
                self.texts.scenarios.nothing.to_owned()
            } else {
                changes.join(" · ")
            };
            self.card(base, &chosen, baseline.as_ref(), name)
                .attr("data-testid", "scenario")
                .attr("data-scenario", &scenario.id)
                .attr("aria-label", &scenario.name)
                .child(tagged("p", "scenario__changes").text(&changes))
                .child(self.card_foot(Some(scenario)).child(menu))
        }));
        cards
    }

    /// The card of the design without a scenario.
    fn design_card(&self, base: &Design, baseline: Option<&BaselineColumn>) -> Element {
        let name = tagged("strong", "scenario__name").text(self.texts.common.base);
        self.card(base, &Chosen::default(), baseline, name)
            .attr("aria-label", self.texts.common.base)
            .child(self.card_foot(None))
    }

    /// A card with its head: colour, name, total and difference to the baseline.
    fn card(
        &self,
        base: &Design,
        chosen: &Chosen,
        baseline: Option<&BaselineColumn>,
        name: Element,
    ) -> Element {
        let total = self.column_of(base, chosen).map(|column| self.printed_total(&column));
        let is_baseline = baseline.is_some_and(|baseline| baseline.chosen == *chosen);
        let note = if is_baseline {
            Some(tagged("span", "badge badge--ok").text(self.texts.comparison.baseline))
        } else {
            total.zip(baseline).map(|(total, baseline)| {
                let baseline = self.printed_total(&baseline.column);
                let class = format!("scenario__difference {}", total.against(baseline).trend().class());
                tagged("span", class.trim_end()).text(&self.print_against(total, baseline))
            })
        };
        let total = tagged("span", "scenario__figures")
            .child(
                tagged("strong", "scenario__total")
                    .text(&total.map(|total| self.print(total)).unwrap_or_default()),
            )
            .children(note);
        let is_shown = self.shown_scenario() == chosen.scenario;
        let class = if is_shown { "scenario is-shown" } else { "scenario" };
        let head = tagged("div", "scenario__head")
            .child(swatch(self.column_color(base, chosen)))
            .child(name)
            .child(total);
        let id = chosen.scenario.as_deref().unwrap_or_default();
        tagged("article", class).key(&format!("row-{id}")).child(head)
    }

    /// The printed total of a column.
    pub(super) fn printed_total(&self, column: &Column) -> Printed {
        Printed { amount: self.in_cents(column.total()), is_bound: column.estimate.gaps > 0 }
    }

    /// The foot of a card: whether it is shown, or the button that shows it.
    fn card_foot(&self, scenario: Option<&Scenario>) -> Element {
        let texts = self.texts;
        let id = scenario.map(|scenario| scenario.id.clone());
        let name = scenario.map_or(texts.common.base, |scenario| &scenario.name);
        let show = if self.shown_scenario() == id {
            tagged("span", "badge badge--muted").text(texts.scenarios.shown)
        } else {
            button("button button--small", texts.scenarios.show, PageAction::ShowScenario(id))
                .attr("aria-label", &format!("{}: {name}", texts.scenarios.show))
        };
        tagged("div", "scenario__foot").child(show)
    }

    /// Everything else that can be done with a scenario.
    fn card_menu(&self, scenario: &Scenario, colors: &Colors, (is_first, is_last): (bool, bool)) -> Element {
        let texts = self.texts;
        let id = || scenario.id.clone();
        let named = |label: &str| format!("{label}: {}", scenario.name);
        let item = |label: &str, action: ScenariosAction, is_off: bool| {
            button("menu__item", label, action)
                .attr("aria-label", &named(label))
                .attr_if(is_off, "disabled", "")
        };
        let panel = tagged("div", "more__panel")
            .child(self.color_choice(&scenario.id, colors))
            .child(item(texts.scenarios.duplicate, ScenariosAction::Duplicate { id: id() }, false))
            .child(item(texts.scenarios.up, ScenariosAction::MoveUp { id: id() }, is_first))
            .child(item(texts.scenarios.down, ScenariosAction::MoveDown { id: id() }, is_last))
            .child(item(texts.scenarios.delete, ScenariosAction::Delete { id: id() }, false));
        let summary = tagged("summary", "button button--small")
            .key(&format!("more-{}", scenario.id))
            .attr("aria-label", &named(texts.scenarios.more))
            .text(texts.scenarios.more);
        tagged("details", "more").child(summary).child(panel)
    }

    fn color_choice(&self, id: &str, colors: &Colors) -> Element {
        let texts = self.texts;
        let chosen = colors.get(id).filter(|word| color_place(word).is_some());
        let names = [
            texts.scenarios.color_0,
            texts.scenarios.color_1,
            texts.scenarios.color_2,
            texts.scenarios.color_3,
            texts.scenarios.color_4,
            texts.scenarios.color_5,
        ];
        let mut options = vec![(AUTOMATIC.to_owned(), texts.scenarios.color_auto.to_owned())];
        options.extend((0..COLORS).zip(names).map(|(place, name)| (color_word(place), name.to_owned())));
        let field = color_field(id);
        let action = ScenariosAction::SetColor { id: id.to_owned() };
        let control = select(&field, chosen.map_or(AUTOMATIC, String::as_str), options).on(action);
        labelled_with_note(&field, texts.scenarios.color, control, None)
    }
}

/// A square in the colour of a column.
pub(super) fn swatch(color: Rgb) -> Element {
    tagged("span", "swatch").attr("aria-hidden", "true").drawing(draw_swatch(color))
}
