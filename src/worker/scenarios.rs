//! The scenarios of a design: create, duplicate, rename, reorder, colour and delete them, and what each of them changes.

use super::Desk;
use super::element::{Element, tagged};
use super::field::{Complaint, Fields, action, select};
use super::request::Answer;
use super::sheet::section;
use crate::domain::analysis::growth::Growth;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::INTERACTIONS;
use crate::domain::charts::{COLORS, color_place, color_word};
use crate::domain::design::planning::{Colors, Columns, colors_value, read_colors};
use crate::domain::design::{Command, CommandError, Design, Scenario, ScenarioChange, ScenarioEdit};

/// Where a name and a value are put together.
pub(super) const PART: char = '|';
/// No choice.
pub(super) const AUTOMATIC: &str = "auto";

/// The base after an event, and what is told.
type Changed = (Design, String);

/// The view, after what the user did.
pub(super) fn answer(desk: &Desk<'_>) -> Answer {
    let outcome = desk.scenarios_change();
    let complaint = outcome.as_ref().and_then(|outcome| outcome.as_ref().err()).cloned();
    let changed = outcome.and_then(Result::ok).filter(|(base, _)| *base != desk.request.design);
    let base = changed.as_ref().map_or(&desk.request.design, |(base, _)| base);
    let fields = Fields::new(desk.request, complaint.as_ref());
    let mut view = vec![desk.scenarios(base, fields)];
    view.extend(desk.scenario_set(base, fields));
    let told = changed.as_ref().map(|(_, told)| told.clone());
    Answer { view, design: changed.map(|(base, _)| base), told, ..Answer::default() }
}

impl Desk<'_> {
    /// The base after the user's event, and what is told; `None` where it means nothing.
    fn scenarios_change(&self) -> Option<Result<Changed, Complaint>> {
        let (event, value) = self.request.event.as_ref()?;
        let p = self.p();
        let base = &self.request.design;
        let place = || base.scenarios.iter().position(|scenario| scenario.id == *value);
        let edit = match event.as_str() {
            "create" => {
                let name = self.request.field("scenario_new").trim();
                let number = base.scenarios.len().saturating_add(1);
                let name = if name.is_empty() { format!("{} {number}", p.scenario) } else { name.to_owned() };
                return Some(self.created(name, None));
            }
            "create-volume" => {
                let volume = self.design.volume(&self.catalog).checked_mul(value.parse().ok()?)?;
                let change = ScenarioChange::Input { id: INTERACTIONS.to_owned(), value: Some(volume) };
                return Some(self.created(fill(p.scenario_times, &[value]), Some(change)));
            }
            "rename" => {
                let is_other = |scenario: &&Scenario| {
                    let typed = self.request.fields.get(&name_field(scenario));
                    typed.is_some_and(|typed| *typed != scenario.name)
                };
                let scenario = base.scenarios.iter().find(is_other)?;
                let name = self.request.field(&name_field(scenario)).trim().to_owned();
                ScenarioEdit::Rename { id: scenario.id.clone(), name }
            }
            "duplicate" => {
                let name = fill(p.scenario_copy, &[&base.scenario(value)?.name]);
                ScenarioEdit::Duplicate { id: value.clone(), name }
            }
            "up" => ScenarioEdit::Reorder { id: value.clone(), to: place()?.checked_sub(1)? },
            "down" => ScenarioEdit::Reorder { id: value.clone(), to: place()?.checked_add(1)? },
            "delete" => return Some(self.deleted(value)),
            "color" => return Some(Ok((self.colored(value)?, p.told_changed.to_owned()))),
            "reset" => {
                let (id, change) = self.reset_of(value)?;
                ScenarioEdit::Set { id, change }
            }
            "set-input" | "set-discount" | "set-book" => match self.set_of(event)? {
                Ok((id, change)) => ScenarioEdit::Set { id, change },
                Err(complaint) => return Some(Err(complaint)),
            },
            _ => return None,
        };
        Some(self.edited(edit).map(|base| (base, p.told_changed.to_owned())))
    }

    fn edited(&self, edit: ScenarioEdit) -> Result<Design, Complaint> {
        let mut base = self.request.design.clone();
        let outcome = Command::Scenario(edit).apply(&mut base);
        outcome.map(|_| base).map_err(|_rejected: CommandError| self.refused_scenario())
    }

    /// Where what was refused is said: at the field of the event.
    fn refused_scenario(&self) -> Complaint {
        let event = self.request.event.as_ref().map_or("", |(event, _)| event.as_str());
        let field = match event {
            "set-input" => "set_value",
            "set-discount" => "set_percent",
            _ => "scenario_new",
        };
        Complaint::of(field, self.p().rejected)
    }

    /// A new scenario, with a change if there is one.
    fn created(&self, name: String, change: Option<ScenarioChange>) -> Result<Changed, Complaint> {
        let p = self.p();
        let told = fill(p.told_created, &[&name]);
        let mut base = self.request.design.clone();
        let mut apply = |edit| {
            Command::Scenario(edit)
                .apply(&mut base)
                .map_err(|_rejected: CommandError| self.refused_scenario())
        };
        let id = apply(ScenarioEdit::Create { name })?.unwrap_or_default();
        if let Some(change) = change {
            apply(ScenarioEdit::Set { id, change })?;
        }
        Ok((base, told))
    }

    /// The base without a scenario, its colour, its growth and its column.
    fn deleted(&self, id: &str) -> Result<Changed, Complaint> {
        let mut base = self.edited(ScenarioEdit::Delete { id: id.to_owned() })?;
        let mut colors = base.planned("colors", read_colors);
        colors.remove(id);
        base.plan("colors", colors_value(&colors));
        let mut growth = base.planned("growth", Growth::read);
        if growth.percent_by_scenario.remove(id).is_some() {
            base.plan("growth", Some(growth.to_value()));
        }
        let mut columns = base.planned("columns", Columns::read);
        let is_it = |scenario: &Option<String>| scenario.as_deref() == Some(id);
        let place =
            columns.chosen.iter().position(|chosen| chosen.design.is_none() && is_it(&chosen.scenario));
        if let Some(place) = place {
            columns.remove(place);
            base.plan("columns", columns.to_value());
        }
        Ok((base, self.p().told_changed.to_owned()))
    }

    /// The base with another colour of a scenario.
    fn colored(&self, value: &str) -> Option<Design> {
        let (id, word) = value.rsplit_once(PART)?;
        let mut base = self.request.design.clone();
        let mut colors = base.planned("colors", read_colors);
        match color_place(word) {
            Some(_) => colors.insert(id.to_owned(), word.to_owned()),
            None => colors.remove(id),
        };
        base.plan("colors", colors_value(&colors));
        Some(base)
    }

    fn scenarios(&self, base: &Design, fields: Fields<'_>) -> Element {
        let p = self.p();
        let mut body = section(p.scenarios_title, p.scenarios_help);
        let colors = base.planned("colors", read_colors);
        if base.scenarios.is_empty() {
            body = body.child(tagged("p", "callout").text(p.scenarios_empty));
        }
        let last = base.scenarios.len().saturating_sub(1);
        let items = base.scenarios.iter().enumerate().map(|(place, scenario)| {
            self.scenario(base, scenario, &colors, (place == 0, place == last), fields)
        });
        let create = tagged("div", "sheet__row")
            .child(fields.draft("scenario_new", p.scenario_new, self.is_done("create", fields)))
            .child(action("button", p.scenario_create, "create", ""))
            .child(action("button", &fill(p.scenario_times, &["3"]), "create-volume", "3"))
            .child(action("button", &fill(p.scenario_times, &["10"]), "create-volume", "10"));
        body.children(items.collect::<Vec<_>>()).child(create)
    }

    fn scenario(
        &self,
        base: &Design,
        scenario: &Scenario,
        colors: &Colors,
        (is_first, is_last): (bool, bool),
        fields: Fields<'_>,
    ) -> Element {
        let p = self.p();
        let id = scenario.id.as_str();
        let chosen = colors.get(id).filter(|word| color_place(word).is_some());
        let names = [p.color_0, p.color_1, p.color_2, p.color_3, p.color_4, p.color_5];
        let word = |word: &str| format!("{id}{PART}{word}");
        let mut options = vec![(word(AUTOMATIC), p.scenario_color_auto.to_owned())];
        options
            .extend((0..COLORS).zip(names).map(|(place, name)| (word(&color_word(place)), name.to_owned())));
        let color = select(
            &format!("scenario_color_{id}"),
            p.scenario_color,
            &word(chosen.map_or(AUTOMATIC, String::as_str)),
            options,
            Some("color"),
        );
        let button = |label: &str, event: &'static str, is_off: bool| {
            action("button button--small", label, event, id)
                .attr("aria-label", &format!("{label}: {}", scenario.name))
                .attr_if(is_off, "disabled", "")
        };
        let row = tagged("div", "sheet__row")
            .child(fields.input(
                &name_field(scenario),
                &fill(p.scenario_name, &[&scenario.name]),
                &scenario.name,
                Some("rename"),
            ))
            .child(color)
            .child(button(p.scenario_duplicate, "duplicate", false))
            .child(button(p.scenario_up, "up", is_first))
            .child(button(p.scenario_down, "down", is_last))
            .child(button(p.scenario_delete, "delete", false));
        tagged("article", "plan-scenario")
            .attr("data-testid", "scenario")
            .attr("data-scenario", id)
            .child(row)
            .child(self.changes_of(base, scenario))
    }

    fn scenario_set(&self, base: &Design, fields: Fields<'_>) -> Option<Element> {
        if base.scenarios.is_empty() {
            return None;
        }
        let p = self.p();
        let options = base.scenarios.iter().map(|scenario| (scenario.id.clone(), scenario.name.clone()));
        let asked = self.request.field("set_scenario");
        let shown = self.request.scenario.as_deref().unwrap_or_default();
        let chosen = if base.scenario(asked).is_some() { asked } else { shown };
        let scenario =
            tagged("div", "sheet__row").child(select("set_scenario", p.scenario, chosen, options, None));
        let locale = self.request.locale;
        let inputs = self.catalog.inputs.iter();
        let inputs = inputs.map(|input| (input.id.clone(), input.name.get(locale).to_owned()));
        let workload = tagged("div", "sheet__row")
            .child(select("set_input", p.scenario_input, self.request.field("set_input"), inputs, None))
            .child(fields.draft("set_value", p.scenario_value, self.is_done("set-input", fields)))
            .child(action("button", p.scenario_set, "set-input", ""));
        let books = [
            (AUTOMATIC, p.scenario_book_base),
            ("list", self.t.book_list),
            ("reference", self.t.book_reference),
        ];
        let books = books.map(|(word, name)| (word.to_owned(), name.to_owned()));
        let book = tagged("div", "sheet__row")
            .child(select("set_book", p.scenario_book, self.request.field("set_book"), books, None))
            .child(action("button", p.scenario_set, "set-book", ""));
        let vendors = self.vendors().into_iter();
        let discount = tagged("div", "sheet__row")
            .child(select("set_vendor", self.t.vendor, self.request.field("set_vendor"), vendors, None))
            .child(fields.draft("set_percent", p.scenario_discount, self.is_done("set-discount", fields)))
            .child(action("button", p.scenario_set, "set-discount", ""));
        Some(
            section(p.scenario_set_title, p.scenario_set_help)
                .child(scenario)
                .child(workload)
                .child(book)
                .child(discount),
        )
    }
}

fn name_field(scenario: &Scenario) -> String {
    format!("scenario_name_{}", scenario.id)
}

/// A key of parts.
pub(super) fn joined(parts: &[&str]) -> String {
    parts.join(&PART.to_string())
}
