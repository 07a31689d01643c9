//! The compared columns, and the controls that choose them.

use super::ViewContext;
use super::element::{Element, tagged};
use super::form::{button, labelled_with_note, select};
use super::scenario_cards::swatch;
use crate::domain::analysis::comparison::{Column, MAX_COLUMNS};
use crate::domain::basics::i18n::fill;
use crate::domain::basics::json::Problems;
use crate::domain::basics::storage_key::Key;
use crate::domain::charts::{Palette, Rgb, color_place, series_color};
use crate::domain::design::Design;
use crate::domain::design::planning::{Chosen, Columns, read_colors};
use crate::exchange::{CompareAction, Field};

const COLUMN_ADD: Field = Field::new("column_add");

/// A column of the comparison.
pub(super) struct Shown {
    pub(super) column: Column,
    pub(super) color: Rgb,
    /// The scenario of the design itself that it is; `None` for its base and for other designs.
    pub(super) scenario: Option<String>,
    /// The index among the chosen columns, of which some may be missing.
    pub(super) index: usize,
}

/// The column that all others are compared with.
pub(super) struct BaselineColumn {
    pub(super) chosen: Chosen,
    pub(super) column: Column,
}

/// The columns that were found, and the names of the missing ones.
pub(super) struct Compared {
    pub(super) columns: Vec<Shown>,
    /// An index of the columns: the chosen baseline, or the first column if that is missing ([`Columns::as_baselines`]).
    pub(super) baseline: usize,
    /// Designs and scenarios that no longer exist.
    pub(super) missing: Vec<String>,
}

impl Compared {
    pub(super) fn columns(&self) -> Vec<&Column> {
        self.columns.iter().map(|shown| &shown.column).collect()
    }
}

impl ViewContext<'_> {
    /// The palette of the page's theme.
    pub(super) fn palette(&self) -> Palette {
        if self.request.is_dark { Palette::DARK } else { Palette::LIGHT }
    }

    /// A design of the library.
    fn of_library(&self, id: &str) -> Option<Design> {
        Design::open(self.request.stored.get(&Key::Design(id).to_string())?).ok()
    }

    /// The columns of a base.
    pub(super) fn compared(&self, base: &Design) -> Compared {
        let columns = Columns::of(base);
        let mut found = Compared { columns: Vec::new(), baseline: 0, missing: Vec::new() };
        for (index, chosen) in columns.chosen.iter().enumerate() {
            let Some(column) = self.column_of(base, chosen) else {
                found.missing.push(chosen.scenario.clone().or(chosen.design.clone()).unwrap_or_default());
                continue;
            };
            if index == columns.baseline {
                found.baseline = found.columns.len();
            }
            let scenario = chosen.scenario.clone().filter(|_| chosen.design.is_none());
            found.columns.push(Shown { column, color: self.column_color(base, chosen), scenario, index });
        }
        found
    }

    /// A column of a base; `None` if its design or scenario does not exist.
    pub(super) fn column_of(&self, base: &Design, chosen: &Chosen) -> Option<Column> {
        let other = match &chosen.design {
            Some(id) => Some(self.of_library(id)?),
            None => None,
        };
        let design = other.as_ref().unwrap_or(base);
        let scenario = match &chosen.scenario {
            Some(id) => Some(design.scenario(id)?),
            None => None,
        };
        let label = match (&other, scenario) {
            (None, None) => self.texts.common.base.to_owned(),
            (None, Some(scenario)) => scenario.name.clone(),
            (Some(other), None) => other.name.clone(),
            (Some(other), Some(scenario)) => format!("{} – {}", other.name, scenario.name),
        };
        let catalog = match &other {
            Some(other) => self.catalog.with_own(&other.services, "services", &Problems::default()),
            None => self.catalog.clone(),
        };
        let effective = design.effective(&catalog, scenario);
        let family = chosen.design.clone().unwrap_or_default();
        Some(Column::new(&key_of(chosen), &family, &label, catalog, effective))
    }

    /// All possible columns, with their labels.
    fn candidates(&self, base: &Design) -> Vec<(Chosen, String)> {
        let mut found = vec![(Chosen::default(), self.texts.common.base.to_owned())];
        let of = |design: Option<&str>, scenario: &str| Chosen {
            design: design.map(str::to_owned),
            scenario: Some(scenario.to_owned()),
        };
        for scenario in &base.scenarios {
            found.push((of(None, &scenario.id), scenario.name.clone()));
        }
        for (key, text) in &self.request.stored {
            let Some(Key::Design(id)) = Key::parse(key) else { continue };
            if id == base.id {
                continue;
            }
            let Ok(design) = Design::open(text) else { continue };
            found.push((Chosen { design: Some(id.to_owned()), scenario: None }, design.name.clone()));
            for scenario in &design.scenarios {
                found.push((of(Some(id), &scenario.id), format!("{} – {}", design.name, scenario.name)));
            }
        }
        found
    }

    /// The columns plus the one chosen in the field; `None` if it does not exist or there is no room for it.
    pub(super) fn column_added(&self) -> Option<Columns> {
        let base = &self.request.design;
        let mut columns = Columns::of(base);
        let key = self.text_in(&COLUMN_ADD);
        let (chosen, _) = self.candidates(base).into_iter().find(|(chosen, _)| key_of(chosen) == key)?;
        if columns.chosen.len() >= MAX_COLUMNS || columns.chosen.contains(&chosen) {
            return None;
        }
        columns.chosen.push(chosen);
        Some(columns)
    }

    /// The columns without one; `None` if it is the last one or does not exist.
    pub(super) fn column_removed(&self, index: usize) -> Option<Columns> {
        let mut columns = Columns::of(&self.request.design);
        let count = columns.chosen.len();
        (index < count && count > 1).then(|| {
            columns.remove(index);
            columns
        })
    }

    /// The columns with another baseline; `None` if the column does not exist.
    pub(super) fn baseline_set(&self, index: usize) -> Option<Columns> {
        let columns = Columns::of(&self.request.design);
        (index < columns.chosen.len()).then_some(Columns { baseline: index, ..columns })
    }

    /// The column that the totals of all others are compared with; `None` if no column exists.
    pub(super) fn baseline_column(&self, base: &Design) -> Option<BaselineColumn> {
        let columns = Columns::of(base);
        columns.as_baselines().find_map(|chosen| {
            Some(BaselineColumn { chosen: chosen.clone(), column: self.column_of(base, chosen)? })
        })
    }

    /// The color of a column: the scenario's own, or the next by its place.
    pub(super) fn column_color(&self, base: &Design, chosen: &Chosen) -> Rgb {
        let own = chosen.scenario.as_deref().unwrap_or_default();
        let colors = base.planned("colors", read_colors);
        let color = chosen.design.is_none().then(|| colors.get(own)).flatten();
        let place = color.and_then(|color| color_place(color)).or_else(|| {
            let columns = Columns::of(base).chosen;
            columns.iter().position(|known| known == chosen).or_else(|| {
                let place = base.scenarios.iter().position(|scenario| scenario.id == own)?;
                Some(place.saturating_add(1))
            })
        });
        series_color(place.unwrap_or_default(), &self.palette())
    }

    /// The field that adds a column; nothing if there is no room or no other column.
    pub(super) fn column_choice(&self, base: &Design) -> Option<Element> {
        let texts = self.texts;
        let columns = Columns::of(base);
        let free = self.candidates(base).into_iter().filter(|(chosen, _)| !columns.chosen.contains(chosen));
        let mut options = vec![(NOTHING.to_owned(), texts.comparison.add_none.to_owned())];
        options.extend(free.map(|(chosen, label)| (key_of(&chosen), label)));
        (columns.chosen.len() < MAX_COLUMNS && options.len() > 1).then(|| {
            let control = select(&COLUMN_ADD, NOTHING, options).on(CompareAction::AddColumn);
            labelled_with_note(&COLUMN_ADD, texts.comparison.add, control, None)
        })
    }

    /// The head of a column: its color and name, whether it is the baseline, and the buttons that make it so and remove
    /// it.
    pub(super) fn column_head(&self, shown: &Shown, is_baseline: bool, is_alone: bool) -> Element {
        let texts = self.texts;
        let (name, index) = (&shown.column.label, shown.index);
        let baseline = if is_baseline {
            tagged("span", "badge badge--ok").text(texts.comparison.baseline)
        } else {
            button("link", texts.comparison.as_baseline, CompareAction::SetBaseline { index })
                .attr("aria-label", &fill(texts.comparison.make_baseline, &[name]))
        };
        let remove = button("compare__remove", "×", CompareAction::RemoveColumn { index })
            .attr("title", texts.common.remove)
            .attr("aria-label", &fill(texts.comparison.remove, &[name]));
        let title = tagged("span", "compare__name").child(swatch(shown.color)).text(name);
        let controls =
            tagged("span", "compare__controls").child(baseline).children((!is_alone).then_some(remove));
        tagged("th", "table__number")
            .key(&format!("head-{}", shown.column.key))
            .attr("scope", "col")
            .child(title)
            .child(controls)
    }

    /// A warning for each column that could not be found.
    pub(super) fn missing_columns(&self, compared: &Compared) -> Vec<Element> {
        let note = |name: &String| {
            tagged("p", "callout callout--warning").text(&fill(self.texts.comparison.missing, &[name]))
        };
        compared.missing.iter().map(note).collect()
    }
}

/// The value of no choice.
const NOTHING: &str = "-";

/// The key of a column among all others; ids of designs and scenarios may have any letters, so that their lengths part
/// them.
pub(super) fn key_of(chosen: &Chosen) -> String {
    let part = |id: &Option<String>| match id {
        Some(id) => format!("{}:{id}", id.len()),
        None => String::new(),
    };
    format!("{}/{}", part(&chosen.design), part(&chosen.scenario))
}
