//! The scenarios of a design: create, duplicate, rename, reorder, colour and delete them, and the values of each.

use rust_decimal::Decimal;

use super::ViewContext;
use super::element::{Element, tagged};
use super::field_error::FieldError;
use super::form::{Form, button, labelled_with_note, select};
use super::request::Reply;
use super::scenario_changes::reset_of;
use super::scenario_form::{PERCENT, VALUE};
use super::sheet::section;
use crate::domain::analysis::growth::Growth;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::INTERACTIONS;
use crate::domain::charts::{COLORS, color_place, color_word};
use crate::domain::design::planning::{Colors, Columns, colors_value, read_colors};
use crate::domain::design::{Command, CommandError, Design, Scenario, ScenarioChange, ScenarioEdit};
use crate::exchange::{Field, ScenariosAction};

/// The value for the default: the automatic colour, the base's price book.
pub(super) const AUTOMATIC: &str = "auto";

const NEW_NAME: Field = Field::new("scenario_new");

fn name_field(id: &str) -> Field {
    Field::of("scenario_name_", id)
}

fn color_field(id: &str) -> Field {
    Field::of("scenario_color_", id)
}

/// The base after an action, and the announcement.
type Changed = (Design, String);

/// The scenarios, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>) -> Reply {
    let outcome = context.request.action().and_then(|action| context.scenarios_change(action));
    let error = outcome.as_ref().and_then(|outcome| outcome.as_ref().err()).cloned();
    let changed = outcome.and_then(Result::ok).filter(|(base, _)| *base != context.request.design);
    let base = changed.as_ref().map_or(&context.request.design, |(base, _)| base);
    let form = Form::new(context.request, error.as_ref());
    let mut view = vec![context.scenarios(base, form)];
    view.extend(context.scenario_form(base, form));
    let (design, announcement) = changed.unzip();
    Reply { view, design, announcement, ..Reply::default() }
}

impl ViewContext<'_> {
    /// The base after an action; `None` if the scenario no longer exists or cannot be moved that way.
    fn scenarios_change(&self, action: &ScenariosAction) -> Option<Result<Changed, FieldError>> {
        let base = &self.request.design;
        let place = |id: &str| base.scenarios.iter().position(|scenario| scenario.id == id);
        let edit = match action {
            ScenariosAction::Create => return Some(self.created(self.new_name(), None, action)),
            ScenariosAction::CreateWithVolume { times } => {
                let volume = self.design.volume(&self.catalog).checked_mul(Decimal::from(*times))?;
                let change = ScenarioChange::Input { id: INTERACTIONS.to_owned(), value: Some(volume) };
                let name = fill(self.texts.scenarios.times, &[&times.to_string()]);
                return Some(self.created(name, Some(change), action));
            }
            ScenariosAction::Rename { id } => {
                let name = self.text_in(&name_field(id)).trim().to_owned();
                Ok(ScenarioEdit::Rename { id: base.scenario(id)?.id.clone(), name })
            }
            ScenariosAction::Duplicate { id } => {
                let name = fill(self.texts.scenarios.copy, &[&base.scenario(id)?.name]);
                Ok(ScenarioEdit::Duplicate { id: id.clone(), name })
            }
            ScenariosAction::MoveUp { id } => {
                Ok(ScenarioEdit::Reorder { id: id.clone(), to: place(id)?.checked_sub(1)? })
            }
            ScenariosAction::MoveDown { id } => {
                Ok(ScenarioEdit::Reorder { id: id.clone(), to: place(id)?.checked_add(1)? })
            }
            ScenariosAction::Delete { id } => return Some(self.deleted(id, action)),
            ScenariosAction::SetColor { id } => {
                return Some(Ok((self.colored(id), self.texts.scenarios.changed_announcement.to_owned())));
            }
            ScenariosAction::Reset { scenario, value } => {
                let id = base.scenario(scenario)?.id.clone();
                Ok(ScenarioEdit::Set { id, change: reset_of(value) })
            }
            ScenariosAction::SetInput => self.input_set()?,
            ScenariosAction::SetBook => self.book_set()?,
            ScenariosAction::SetDiscount => self.discount_set()?,
        };
        let changed = edit.and_then(|edit| self.edited(edit, action));
        Some(changed.map(|base| (base, self.texts.scenarios.changed_announcement.to_owned())))
    }

    /// The name of a new scenario: the typed name, or a numbered default.
    fn new_name(&self) -> String {
        match self.text_in(&NEW_NAME).trim() {
            "" => {
                let number = self.request.design.scenarios.len().saturating_add(1);
                format!("{} {number}", self.texts.common.scenario)
            }
            name => name.to_owned(),
        }
    }

    fn edited(&self, edit: ScenarioEdit, action: &ScenariosAction) -> Result<Design, FieldError> {
        let mut base = self.request.design.clone();
        let outcome = Command::Scenario(edit).apply(&mut base);
        outcome.map(|_| base).map_err(|_rejected: CommandError| self.refused_scenario(action))
    }

    /// The refusal of an action whose fields are sound by themselves.
    fn refused_scenario(&self, action: &ScenariosAction) -> FieldError {
        let field = match action {
            ScenariosAction::SetInput => VALUE,
            ScenariosAction::SetDiscount => PERCENT,
            ScenariosAction::Create
            | ScenariosAction::CreateWithVolume { .. }
            | ScenariosAction::Rename { .. }
            | ScenariosAction::Duplicate { .. }
            | ScenariosAction::MoveUp { .. }
            | ScenariosAction::MoveDown { .. }
            | ScenariosAction::Delete { .. }
            | ScenariosAction::SetColor { .. }
            | ScenariosAction::Reset { .. }
            | ScenariosAction::SetBook => NEW_NAME,
        };
        FieldError::at(&field, self.texts.fields.rejected)
    }

    /// A new scenario, with a change if there is one.
    fn created(
        &self,
        name: String,
        change: Option<ScenarioChange>,
        action: &ScenariosAction,
    ) -> Result<Changed, FieldError> {
        let announcement = fill(self.texts.scenarios.created_announcement, &[&name]);
        let mut base = self.request.design.clone();
        let mut apply = |edit| {
            Command::Scenario(edit)
                .apply(&mut base)
                .map_err(|_rejected: CommandError| self.refused_scenario(action))
        };
        let id = apply(ScenarioEdit::Create { name })?.into_iter().next().unwrap_or_default();
        if let Some(change) = change {
            apply(ScenarioEdit::Set { id, change })?;
        }
        Ok((base, announcement))
    }

    /// The base without a scenario, its colour, its growth and its column.
    fn deleted(&self, id: &str, action: &ScenariosAction) -> Result<Changed, FieldError> {
        let mut base = self.edited(ScenarioEdit::Delete { id: id.to_owned() }, action)?;
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
        Ok((base, self.texts.scenarios.changed_announcement.to_owned()))
    }

    /// The base with the colour of a scenario that is chosen in its field.
    fn colored(&self, id: &str) -> Design {
        let word = self.text_in(&color_field(id));
        let mut base = self.request.design.clone();
        let mut colors = base.planned("colors", read_colors);
        match color_place(word) {
            Some(_) => colors.insert(id.to_owned(), word.to_owned()),
            None => colors.remove(id),
        };
        base.plan("colors", colors_value(&colors));
        base
    }

    fn scenarios(&self, base: &Design, form: Form<'_>) -> Element {
        let texts = self.texts;
        let mut body = section(texts.scenarios.title, texts.scenarios.help);
        let colors = base.planned("colors", read_colors);
        if base.scenarios.is_empty() {
            body = body.child(tagged("p", "callout").text(texts.scenarios.empty));
        }
        let last = base.scenarios.len().saturating_sub(1);
        let items = base.scenarios.iter().enumerate().map(|(place, scenario)| {
            self.scenario(base, scenario, &colors, (place == 0, place == last), form)
        });
        let times = |times: u32| {
            let label = fill(texts.scenarios.times, &[&times.to_string()]);
            button("button", &label, ScenariosAction::CreateWithVolume { times })
        };
        let is_done = form.is_done(&ScenariosAction::Create);
        let create = tagged("div", "sheet__row")
            .child(form.draft(&NEW_NAME, texts.scenarios.new, is_done))
            .child(button("button", texts.scenarios.create, ScenariosAction::Create))
            .children([times(3), times(10)]);
        body.children(items.collect::<Vec<_>>()).child(create)
    }

    fn scenario(
        &self,
        base: &Design,
        scenario: &Scenario,
        colors: &Colors,
        (is_first, is_last): (bool, bool),
        form: Form<'_>,
    ) -> Element {
        let texts = self.texts;
        let id = || scenario.id.clone();
        let button = |label: &str, action: ScenariosAction, is_off: bool| {
            button("button button--small", label, action)
                .attr("aria-label", &format!("{label}: {}", scenario.name))
                .attr_if(is_off, "disabled", "")
        };
        let row = tagged("div", "sheet__row")
            .child(form.input(
                &name_field(&scenario.id),
                &fill(texts.scenarios.name, &[&scenario.name]),
                &scenario.name,
                ScenariosAction::Rename { id: id() },
            ))
            .child(self.color_choice(&scenario.id, colors))
            .child(button(texts.scenarios.duplicate, ScenariosAction::Duplicate { id: id() }, false))
            .child(button(texts.scenarios.up, ScenariosAction::MoveUp { id: id() }, is_first))
            .child(button(texts.scenarios.down, ScenariosAction::MoveDown { id: id() }, is_last))
            .child(button(texts.scenarios.delete, ScenariosAction::Delete { id: id() }, false));
        let reset = |value| ScenariosAction::Reset { scenario: id(), value }.into();
        tagged("article", "plan-scenario")
            .key(&format!("row-{}", scenario.id))
            .attr("data-testid", "scenario")
            .attr("data-scenario", &scenario.id)
            .child(row)
            .child(self.changes_of(base, scenario, reset))
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
