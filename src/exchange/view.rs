//! The views of the worker: what each is about, and what it needs to know of the browser's storage.

use serde::{Deserialize, Serialize};

/// A view of the panel over the canvas. Those that belong together are its tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PanelView {
    Library,
    Versions,
    Share,
    Export,
    Import,
    Scenarios,
    Compare,
    Growth,
    Drivers,
    Uncertainty,
    Meeting,
    Decision,
    Advice,
    Prices,
    OwnPrices,
    Recovery,
    Terms,
    /// The presentation, which covers the page.
    Present,
}

/// A view that is asked for, with what it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    Library,
    Versions,
    /// `address` is that of the page, which links begin with.
    Share {
        address: String,
    },
    Export,
    /// A file or a text that is looked at before it is imported.
    Import {
        name: String,
        text: String,
    },
    Scenarios,
    Compare,
    Growth,
    Drivers,
    Uncertainty,
    Meeting,
    Decision,
    Advice,
    Prices,
    OwnPrices,
    Recovery,
    Terms,
    /// A slide, counted from zero.
    Present {
        slide: usize,
        with_notes: bool,
    },
    Backup {
        component: String,
    },
    Quote {
        component: String,
    },
    Connections {
        component: String,
    },
    /// What the shown scenario changes about a component, or without one about the design.
    ScenarioChanges {
        component: Option<String>,
    },
    /// How a line of a component came about: a charge by its id, everything else by its word.
    Explanation {
        component: String,
        item: String,
    },
    /// What the catalog says about a service.
    Service {
        service: String,
    },
}

/// What a view needs to know of the browser's storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    Nothing,
    /// The designs, which may be compared.
    Designs,
    /// The designs, and the versions of the open one.
    DesignsAndVersions,
    /// Everything that is Camada's.
    Everything,
}

impl View {
    /// What the view needs to know of the browser's storage.
    #[must_use]
    pub fn stored(&self) -> Stored {
        match self {
            Self::Library | Self::Versions | Self::Import { .. } => Stored::Everything,
            Self::Compare | Self::Growth | Self::Drivers | Self::Present { .. } => Stored::Designs,
            // Its pack says what changed since the last version.
            Self::Meeting => Stored::DesignsAndVersions,
            Self::Share { .. }
            | Self::Export
            | Self::Scenarios
            | Self::Uncertainty
            | Self::Decision
            | Self::Advice
            | Self::Prices
            | Self::OwnPrices
            | Self::Recovery
            | Self::Terms
            | Self::Backup { .. }
            | Self::Quote { .. }
            | Self::Connections { .. }
            | Self::ScenarioChanges { .. }
            | Self::Explanation { .. }
            | Self::Service { .. } => Stored::Nothing,
        }
    }

    /// The view of the panel that it is, if it is one.
    #[must_use]
    pub fn in_panel(&self) -> Option<PanelView> {
        Some(match self {
            Self::Library => PanelView::Library,
            Self::Versions => PanelView::Versions,
            Self::Share { .. } => PanelView::Share,
            Self::Export => PanelView::Export,
            Self::Import { .. } => PanelView::Import,
            Self::Scenarios => PanelView::Scenarios,
            Self::Compare => PanelView::Compare,
            Self::Growth => PanelView::Growth,
            Self::Drivers => PanelView::Drivers,
            Self::Uncertainty => PanelView::Uncertainty,
            Self::Meeting => PanelView::Meeting,
            Self::Decision => PanelView::Decision,
            Self::Advice => PanelView::Advice,
            Self::Prices => PanelView::Prices,
            Self::OwnPrices => PanelView::OwnPrices,
            Self::Recovery => PanelView::Recovery,
            Self::Terms => PanelView::Terms,
            Self::Present { .. } => PanelView::Present,
            Self::Backup { .. }
            | Self::Quote { .. }
            | Self::Connections { .. }
            | Self::ScenarioChanges { .. }
            | Self::Explanation { .. }
            | Self::Service { .. } => return None,
        })
    }
}
