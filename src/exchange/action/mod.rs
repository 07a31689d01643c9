//! User actions: an enum for each view, and the actions that run in the page without the worker.

mod advice;
mod backup;
mod compare;
mod connections;
mod decision;
mod drivers;
mod explanation;
mod export;
mod growth;
mod import;
mod library;
mod meeting;
mod own_prices;
mod prices;
mod quote;
mod recovery;
mod scenario_changes;
mod scenarios;
mod share;
mod terms;
mod uncertainty;
mod versions;

use serde::{Deserialize, Serialize};

use super::view::{PanelView, View};

pub use advice::AdviceAction;
pub use backup::BackupAction;
pub use compare::CompareAction;
pub use connections::ConnectionsAction;
pub use decision::DecisionAction;
pub use drivers::DriversAction;
pub use explanation::ExplanationAction;
pub use export::ExportAction;
pub use growth::GrowthAction;
pub use import::ImportAction;
pub use library::LibraryAction;
pub use meeting::MeetingAction;
pub use own_prices::OwnPricesAction;
pub use prices::PricesAction;
pub use quote::QuoteAction;
pub use recovery::RecoveryAction;
pub use scenario_changes::{ScenarioChangesAction, ScenarioValue};
pub use scenarios::ScenariosAction;
pub use share::ShareAction;
pub use terms::TermsAction;
pub use uncertainty::UncertaintyAction;
pub use versions::VersionsAction;

/// The actions of all views. The code that draws a button creates its action; the view's handler matches it.
macro_rules! actions {
    ($($view:ident($action:ident),)*) => {
        /// A user action in a view.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Action {
            $($view($action),)*
        }

        impl Action {
            /// Whether the action is one of this view.
            #[must_use]
            pub fn is_of(&self, view: &View) -> bool {
                match (self, view) {
                    $((Self::$view(_), View::$view { .. }) => true,)*
                    _ => false,
                }
            }
        }

        $(
            impl From<$action> for Action {
                fn from(action: $action) -> Self {
                    Self::$view(action)
                }
            }

            impl From<$action> for Trigger {
                fn from(action: $action) -> Self {
                    Self::Ask(action.into())
                }
            }

            impl OfView for $action {
                fn of(action: &Action) -> Option<&Self> {
                    match action {
                        Action::$view(action) => Some(action),
                        _ => None,
                    }
                }
            }
        )*
    };
}

actions! {
    Advice(AdviceAction),
    Backup(BackupAction),
    Compare(CompareAction),
    Connections(ConnectionsAction),
    Decision(DecisionAction),
    Drivers(DriversAction),
    Explanation(ExplanationAction),
    Export(ExportAction),
    Growth(GrowthAction),
    Import(ImportAction),
    Library(LibraryAction),
    Meeting(MeetingAction),
    OwnPrices(OwnPricesAction),
    Prices(PricesAction),
    Quote(QuoteAction),
    Recovery(RecoveryAction),
    ScenarioChanges(ScenarioChangesAction),
    Scenarios(ScenariosAction),
    Share(ShareAction),
    Terms(TermsAction),
    Uncertainty(UncertaintyAction),
    Versions(VersionsAction),
}

/// The actions of one view.
pub trait OfView: Sized {
    /// The action, if it is one of this view.
    fn of(action: &Action) -> Option<&Self>;
}

/// The action of a button or a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Trigger {
    /// Asks the worker for the view after this action.
    Ask(Action),
    /// Runs in the page.
    Page(PageAction),
}

impl From<PageAction> for Trigger {
    fn from(action: PageAction) -> Self {
        Self::Page(action)
    }
}

/// An action that runs in the page without the worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageAction {
    /// Opens another view of the panel.
    Open(PanelView),
    /// Shows a scenario by its id, or the design without one.
    ShowScenario(Option<String>),
    /// Goes to a slide of the presentation, counted from zero.
    GoToSlide(usize),
    /// Opens the presenter's own window.
    OpenSpeaker,
}

impl PageAction {
    /// The action as it stands in an attribute.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads an action from an attribute.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

/// An [`Action`] on the page: the page returns a button's token to the worker without parsing it. So the page does not
/// need the code of all actions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token(String);

impl Token {
    /// The token that stands at a control.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The token of an action.
    #[must_use]
    pub fn of(action: &Action) -> Self {
        Self(serde_json::to_string(action).unwrap_or_default())
    }

    /// The action of a token; `None` for one of another release.
    #[must_use]
    pub fn action(&self) -> Option<Action> {
        serde_json::from_str(&self.0).ok()
    }

    /// The token as it stands at a control.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}
