//! The application state, cheap to copy into every closure.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use reactive_graph::computed::Memo;
use reactive_graph::owner::StoredValue;
use reactive_graph::signal::RwSignal;
use reactive_graph::traits::{
    Get as _, GetUntracked as _, Set as _, Update as _, UpdateValue as _, With as _, WithUntracked as _,
};
use reactive_graph::wrappers::read::Signal;

use super::autosave::SaveState;
use super::autosave::Saver;
use super::baseline::{Baseline, baseline};
use super::catalog_search::CatalogFilter;
use super::dialog::Dialog;
use super::drag::{Drag, Target};
use super::notice::{Message, Notice, NoticeAction};
use super::packs::LoadedPack;
use super::ports::Storage;
use super::preferences::{Preferences, Theme};
use super::selection::Selection;
use super::shared::Shared;
use super::viewport::{Size, Viewport};
use super::what_if::WhatIf;
use crate::domain::basics::format::MoneyForm;
use crate::domain::basics::i18n::{Texts, texts};
use crate::domain::basics::json::Problems;
use crate::domain::basics::text::{Locale, Text};
use crate::domain::catalog::{Catalog, INTERACTIONS, PackEntry, pack_index};
use crate::domain::design::history::History;
use crate::domain::design::{Component, Design};
use crate::domain::drawing::{ASPECT, Drawing, Places, draw};
use crate::domain::estimate::{ComponentEstimate, CurvePoint, Estimate, estimate, volume_curve};
use crate::exchange::{Badge, Names, PanelView};

/// The application state, as small as a pointer, so closures can capture it freely.
#[derive(Clone, Copy)]
pub struct AppState(&'static Signals);

impl Deref for AppState {
    type Target = Signals;

    fn deref(&self) -> &Signals {
        self.0
    }
}

/// All signals of the application.
pub struct Signals {
    /// The bundled catalog, against which packs are read.
    pub(super) bundled: Shared<Catalog>,
    /// The loaded price packs.
    pub packs: RwSignal<Shared<Vec<LoadedPack>>>,
    /// The price packs that the design needs.
    pub packs_needed: Memo<Vec<PackEntry>>,
    /// The bundled catalog with the loaded packs and the design's own services.
    pub catalog: Memo<Shared<Catalog>>,
    /// The design's base, which is saved.
    pub design: RwSignal<Shared<Design>>,
    pub(super) history: StoredValue<History<Shared<Design>>>,
    pub can_undo: RwSignal<bool>,
    pub can_redo: RwSignal<bool>,
    /// The id of the selected scenario; `None` is the base.
    pub scenario: RwSignal<Option<String>>,
    /// The design with the scenario applied.
    pub effective: Memo<Shared<Design>>,
    pub estimate: Memo<Shared<Estimate>>,
    /// Cost against volume; independent of the current volume.
    pub curve: Memo<Shared<Vec<CurvePoint>>>,
    /// The total that the shown one is compared with: the baseline of *Compare*.
    pub baseline: Memo<Option<Baseline>>,
    /// The selected items of the canvas.
    pub selection: RwSignal<Selection>,
    pub drag: RwSignal<Option<Drag>>,
    /// The drawing of the design, without a drag in progress.
    pub at_rest: Memo<Shared<Drawing>>,
    /// The base of the design as the canvas shows it: during a drag, as it would be after the drop.
    pub drawn: Memo<Shared<Design>>,
    /// The drawing of it.
    pub drawing: Memo<Shared<Drawing>>,
    pub viewport: RwSignal<Viewport>,
    /// The size of the canvas in pixels; zero until it is measured.
    pub canvas_size: RwSignal<Size>,
    /// The component whose card has the focus or had it last, by id.
    pub focused: RwSignal<Option<String>>,
    /// Whether the selected item is being renamed in place.
    pub renaming: RwSignal<bool>,
    /// The open dialog.
    pub dialog: RwSignal<Option<Dialog>>,
    /// The component and the place for a service that the user chooses next.
    pub offered: RwSignal<Option<(String, Target)>>,
    /// The component at the start of a connection that is being drawn.
    pub connecting: RwSignal<Option<String>>,
    pub filter: RwSignal<CatalogFilter>,
    pub locale: RwSignal<Locale>,
    pub theme: RwSignal<Theme>,
    pub preferences: RwSignal<Preferences>,
    pub notices: RwSignal<Vec<Notice>>,
    next_notice: StoredValue<u32>,
    /// The text for screen readers.
    pub announcement: RwSignal<String>,
    pub save_state: RwSignal<SaveState>,
    pub(super) saver: StoredValue<Saver>,
    /// The storage of designs.
    pub storage: &'static dyn Storage,
    /// The time, as ISO 8601.
    pub clock: fn() -> String,
    pub presenting: RwSignal<bool>,
    /// The badges on the cards of components, by component id.
    pub badges: RwSignal<Shared<BTreeMap<String, Vec<Badge>>>>,
    /// The open view of the worker in the panel over the canvas.
    pub review: RwSignal<Option<PanelView>>,
    /// The state before the what-if of the presentation.
    pub what_if: RwSignal<Option<WhatIf>>,
    /// Whether the presenter's own window is open.
    pub speaker: RwSignal<bool>,
    /// The current slide, counted from zero.
    pub slide: RwSignal<usize>,
    /// The file under review before it is imported: name and text.
    pub imported: RwSignal<(String, String)>,
    /// The id of an unchanged design from a link.
    pub linked: RwSignal<Option<String>>,
    /// The last used control of the panel, which gets the focus back after the page is rebuilt.
    pub used_control: RwSignal<Option<String>>,
    /// Whether the page is waiting for something that the user requested.
    pub waiting: RwSignal<bool>,
    /// Names of usages and charges in the current language, loaded when a component is first selected.
    pub names: RwSignal<Shared<Names>>,
}

/// The drawing of a design, computed again only when something changes that it shows.
fn drawing_of(design: Signal<Shared<Design>>) -> Memo<Shared<Drawing>> {
    let drawn = Memo::new(move |before: Option<&Shared<Design>>| {
        let design = design.get();
        match before {
            Some(before) if looks_like(before, &design) => before.clone(),
            _ => design,
        }
    });
    Memo::new(move |_| {
        let design = drawn.get();
        Shared::new(draw(&design, &Places::of(&design), ASPECT))
    })
}

/// Whether two designs have the same drawing. Prices, names and workloads are not part of it.
fn looks_like(one: &Design, other: &Design) -> bool {
    let is_same_card = |(one, other): (&Arc<Component>, &Arc<Component>)| {
        Arc::ptr_eq(one, other)
            || (&one.id, one.layer, &one.group, one.place)
                == (&other.id, other.layer, &other.group, other.place)
    };
    one.components.len() == other.components.len()
        && one.components.iter().zip(&other.components).all(is_same_card)
        && one.connections == other.connections
        && one.groups == other.groups
        && one.zones == other.zones
        && one.notes == other.notes
}

impl AppState {
    /// Creates the state for a catalog and a first design, with its stored text if it has one. Needs a
    /// reactive owner.
    #[must_use]
    pub fn new(
        catalog: Catalog,
        design: Design,
        stored: Option<String>,
        locale: Locale,
        theme: Theme,
        storage: &'static dyn Storage,
        clock: fn() -> String,
    ) -> Self {
        let bundled = Shared::new(catalog);
        // A restored design needs no saving, and an empty first design deserves no entry yet.
        let design = Shared::new(design);
        let saver = StoredValue::new(Saver::starting_from(design.clone(), stored));
        let design = RwSignal::new(design);
        let services = Memo::new(move |_| design.with(|design| design.services.clone()));
        let packs: RwSignal<Shared<Vec<LoadedPack>>> = RwSignal::new(Shared::new(Vec::new()));
        let (index, known) = (pack_index(), bundled.clone());
        let packs_needed = Memo::new(move |_| {
            let needed = design.with(|design| design.packs_needed(&known, &index));
            needed.into_iter().cloned().collect::<Vec<_>>()
        });
        let base = bundled.clone();
        let with_packs = Memo::new(move |_| {
            packs.with(|packs| {
                if packs.is_empty() {
                    return base.clone();
                }
                Shared::new(base.with_packs(packs.iter().map(|loaded| Arc::clone(&loaded.pack))))
            })
        });
        let catalog = Memo::new(move |_| {
            services.with(|services| {
                let priced = with_packs.get();
                if services.is_empty() {
                    return priced;
                }
                // Opening the file has already reported the problems in own services; the valid parts apply
                // here.
                Shared::new(priced.with_own(services, "services", &Problems::default()))
            })
        });
        let scenario: RwSignal<Option<String>> = RwSignal::new(None);
        let effective = Memo::new(move |_| {
            let base = design.get();
            match scenario.get().and_then(|name| base.scenario(&name).cloned()) {
                Some(scenario) => Shared::new(base.under(&catalog.get(), &scenario)),
                None => base,
            }
        });
        let priced = Memo::new(move |_| {
            let design = effective.get();
            Shared::new(estimate(&catalog.get(), &design, design.settings.book))
        });
        let basis = Memo::new(move |_| {
            let mut design = (*effective.get()).clone();
            design.workload.remove(INTERACTIONS);
            design
        });
        let curve = Memo::new(move |_| {
            basis.with(|design| Shared::new(volume_curve(&catalog.get(), design, design.settings.book)))
        });
        let drag: RwSignal<Option<Drag>> = RwSignal::new(None);
        let at_rest = drawing_of(design.into());
        let drawn = Memo::new(move |_| {
            let design = design.get();
            let dropped =
                drag.with(|drag| drag.as_ref().and_then(|drag| drag.dropped(&design, &at_rest.get())));
            dropped.map_or(design, Shared::new)
        });
        let drawing = drawing_of(drawn.into());
        let baseline = baseline(catalog, design, scenario, priced, storage);
        let signals = Signals {
            bundled,
            packs,
            packs_needed,
            catalog,
            design,
            history: StoredValue::new(History::default()),
            can_undo: RwSignal::new(false),
            can_redo: RwSignal::new(false),
            scenario,
            effective,
            estimate: priced,
            curve,
            baseline,
            selection: RwSignal::new(Selection::default()),
            drag,
            at_rest,
            drawn,
            drawing,
            viewport: RwSignal::new(Viewport::default()),
            canvas_size: RwSignal::new(Size::default()),
            focused: RwSignal::new(None),
            renaming: RwSignal::new(false),
            dialog: RwSignal::new(None),
            offered: RwSignal::new(None),
            connecting: RwSignal::new(None),
            filter: RwSignal::new(CatalogFilter::default()),
            locale: RwSignal::new(locale),
            theme: RwSignal::new(theme),
            preferences: RwSignal::new(Preferences::default()),
            notices: RwSignal::new(Vec::new()),
            next_notice: StoredValue::new(0),
            announcement: RwSignal::new(String::new()),
            save_state: RwSignal::new(SaveState::Saved),
            saver,
            storage,
            clock,
            presenting: RwSignal::new(false),
            badges: RwSignal::new(Shared::new(BTreeMap::new())),
            review: RwSignal::new(None),
            what_if: RwSignal::new(None),
            speaker: RwSignal::new(false),
            slide: RwSignal::new(0),
            imported: RwSignal::new((String::new(), String::new())),
            linked: RwSignal::new(None),
            used_control: RwSignal::new(None),
            waiting: RwSignal::new(false),
            names: RwSignal::new(Shared::new(Names::new())),
        };
        // The state lives as long as the page.
        Self(Box::leak(Box::new(signals)))
    }

    /// The texts of the current language; not tracked, because the page is rebuilt for another language.
    #[must_use]
    pub fn t(self) -> &'static Texts {
        texts(self.locale.get_untracked())
    }

    /// The current language, not tracked.
    #[must_use]
    pub fn lang(self) -> Locale {
        self.locale.get_untracked()
    }

    /// The currency and form of amounts; not tracked, because the page is rebuilt for another currency.
    #[must_use]
    pub fn form(self) -> MoneyForm {
        let locale = self.lang();
        self.design.with_untracked(|design| MoneyForm::of(locale, design.settings.currency.as_ref()))
    }

    /// The price of one component, which changes only with its own bill.
    #[must_use]
    pub fn component_estimate(self, id: String) -> Memo<Option<Arc<ComponentEstimate>>> {
        let state = self;
        let index = Memo::new(move |_| {
            state.effective.with(|design| design.components.iter().position(|component| component.id == id))
        });
        Memo::new(move |_| state.estimate.with(|estimate| estimate.components.get(index.get()?).cloned()))
    }

    /// The name of a component: its own name, else that of its service.
    #[must_use]
    pub fn component_name(self, id: &str) -> String {
        let design = self.design.get_untracked();
        let name = |component: &Arc<Component>| {
            self.own_or_service_name(component.name.as_deref(), &component.service)
        };
        design.component(id).map(name).unwrap_or_default()
    }

    /// A component's own name, else the name of its service, else the id of the service.
    #[must_use]
    pub fn own_or_service_name(self, own: Option<&str>, service: &str) -> String {
        let name = || self.catalog.with_untracked(|catalog| Some(catalog.service(service)?.name.clone()));
        own.map(str::to_owned).or_else(name).unwrap_or_else(|| service.to_owned())
    }

    /// The name of a usage or charge: from the page's catalog, else from the loaded names, else its id.
    #[must_use]
    pub fn catalog_name(self, name: &Text, path: &[&str]) -> String {
        let known = name.get(self.lang());
        if !known.is_empty() {
            return known.to_owned();
        }
        let fetched = self.names.with(|names| names.get(&path.join("/")).cloned());
        fetched.unwrap_or_else(|| path.last().copied().unwrap_or_default().replace(['_', '-'], " "))
    }

    /// Announces a text to screen readers. They read only texts that differ from the last one, so a repeated
    /// text gets a trailing space, which is silent.
    pub fn announce(self, text: impl Into<String>) {
        let mut text = text.into();
        if self.announcement.with_untracked(|last| *last == text) {
            text.push('\u{a0}');
        }
        self.announcement.set(text);
    }

    /// Shows a message, unless the same one is already visible.
    pub fn notify(self, message: Message, actions: impl IntoIterator<Item = NoticeAction>) {
        let actions = actions.into_iter().collect();
        let id = self.next_notice.try_update_value(|next| {
            *next = next.wrapping_add(1);
            *next
        });
        self.notices.update(|notices| {
            notices.retain(|notice| !message.takes_place_of(&notice.message));
            notices.push(Notice { id: id.unwrap_or_default(), message, actions });
            let surplus = notices.len().saturating_sub(4);
            notices.drain(..surplus);
        });
    }

    /// Removes a message.
    pub fn dismiss(self, id: u32) {
        self.notices.update(|notices| notices.retain(|notice| notice.id != id));
    }
}
