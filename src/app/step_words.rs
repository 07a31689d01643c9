//! The steps of the history in words.

use reactive_graph::traits::GetUntracked as _;
use rust_decimal::Decimal;

use super::state::AppState;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::INTERACTIONS;
use crate::domain::design::{Named, Step};

impl AppState {
    /// What a step did, in the current language: “move of 3 components”.
    #[must_use]
    pub fn step_in_words(self, step: &Step) -> String {
        let t = self.t();
        let counted =
            |text: &str, count: &usize| fill(text, &[&format::number(Decimal::from(*count), 0, self.lang())]);
        match step {
            Step::Renamed => t.step_renamed.to_owned(),
            Step::Input(id) => fill(t.step_input, &[&self.input_name(id)]),
            Step::Settings => t.step_settings.to_owned(),
            Step::Prices => t.step_prices.to_owned(),
            Step::Scenario => t.step_scenario.to_owned(),
            Step::Added(named) => fill(t.step_added, &[&self.name_of(named)]),
            Step::Moved(count) => counted(t.step_moved, count),
            Step::Arranged(count) => counted(t.step_arranged, count),
            Step::Duplicated(count) => counted(t.step_duplicated, count),
            Step::Pasted(count) => counted(t.step_pasted, count),
            Step::Removed(named) => fill(t.step_removed, &[&self.name_of(named)]),
            Step::RemovedMany(count) => counted(t.step_removed_many, count),
            Step::Edited(named) => fill(t.step_edited, &[&self.name_of(named)]),
            Step::EditedMany(count) => counted(t.step_edited_many, count),
            Step::Grouped(name) => fill(t.step_grouped, &[name]),
            Step::GroupRenamed(name) => fill(t.step_group_renamed, &[name]),
            Step::Ungrouped(name) => fill(t.step_ungrouped, &[name]),
            Step::Connected => t.step_connected.to_owned(),
            Step::Disconnected => t.step_disconnected.to_owned(),
            Step::ConnectionEdited => t.step_connection.to_owned(),
            Step::NoteAdded => t.step_note_added.to_owned(),
            Step::NoteEdited => t.step_note_edited.to_owned(),
            Step::NoteRemoved => t.step_note_removed.to_owned(),
            Step::ZoneAdded(title) => fill(t.step_zone_added, &[title]),
            Step::ZoneEdited(title) => fill(t.step_zone_edited, &[title]),
            Step::ZoneRemoved(title) => fill(t.step_zone_removed, &[title]),
            Step::Opened(name) => fill(t.step_opened, &[name]),
            Step::Changed => t.step_changed.to_owned(),
            Step::Several => t.step_several.to_owned(),
        }
    }

    fn name_of(self, named: &Named) -> String {
        self.own_or_service_name(named.name.as_deref(), &named.service)
    }

    fn input_name(self, id: &str) -> String {
        if id == INTERACTIONS {
            return self.t().volume.to_owned();
        }
        let catalog = self.catalog.get_untracked();
        let input = catalog.inputs.iter().find(|input| input.id == id);
        input.map_or_else(|| id.to_owned(), |input| input.name.get(self.lang()).to_owned())
    }
}
