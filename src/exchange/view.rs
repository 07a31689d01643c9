//! The views of the worker: the subject of each, and the stored entries that it needs.

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

/// A view, with its subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    Library,
    Versions,
    /// `address` is the page's own address, the start of every link.
    Share {
        address: String,
    },
    Export,
    /// A file or a text, previewed before the import.
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
    /// The changes of the shown scenario to a component, or without one to the design.
    ScenarioChanges {
        component: Option<String>,
    },
    /// The explanation of one line of a component: a charge by its id, any other line by its name.
    Explanation {
        component: String,
        item: String,
    },
    /// The catalog's description of a service.
    Service {
        service: String,
    },
}

/// The part of the browser's storage that a view needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    Nothing,
    /// The designs, for comparison.
    Designs,
    /// The designs, and the versions of the open one.
    DesignsAndVersions,
    /// All of Camada's entries.
    Everything,
}

impl View {
    /// The part of the browser's storage that the view needs.
    #[must_use]
    pub fn stored(&self) -> Stored {
        match self {
            Self::Library | Self::Versions | Self::Import { .. } => Stored::Everything,
            Self::Compare | Self::Growth | Self::Drivers | Self::Export | Self::Present { .. } => {
                Stored::Designs
            }
            // Its pack says what changed since the last version.
            Self::Meeting => Stored::DesignsAndVersions,
            Self::Share { .. }
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
