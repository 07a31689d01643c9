//! The templates: sample designs to start with. They are part of the page, so they open at once.

use rust_decimal::Decimal;

use super::notice::Message;
use super::state::AppState;
use crate::domain::basics::format;
use crate::domain::basics::i18n::{fill, texts};
use crate::domain::basics::text::Locale;
use crate::domain::catalog::templates;
use crate::domain::design::Design;

/// A template, with the figures printed in the original guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// The name of its file, without folder and extension.
    pub id: &'static str,
    /// Interactions per month.
    pub volume: u32,
    /// The lower end of the printed monthly cost, in USD.
    pub low: u32,
    /// The upper end of the printed monthly cost, in USD.
    pub high: u32,
    /// Whether its components have catalog prices (an architecture) or only printed amounts (a budget).
    pub is_architecture: bool,
}

/// The six templates, in the order of the page: architectures, then budgets.
pub const TEMPLATES: [Template; 6] = [
    Template { id: "startup", volume: 100_000, low: 50, high: 100, is_architecture: true },
    Template { id: "growth", volume: 1_000_000, low: 500, high: 1_500, is_architecture: true },
    Template { id: "enterprise", volume: 10_000_000, low: 5_000, high: 20_000, is_architecture: true },
    Template { id: "budget-100k", volume: 100_000, low: 50, high: 50, is_architecture: false },
    Template { id: "budget-1m", volume: 1_000_000, low: 290, high: 290, is_architecture: false },
    Template { id: "budget-10m", volume: 10_000_000, low: 2_200, high: 2_200, is_architecture: false },
];

impl Template {
    /// The template with this id.
    #[must_use]
    pub fn find(id: &str) -> Option<Self> {
        TEMPLATES.into_iter().find(|template| template.id == id)
    }

    /// The name of the template on the page, in the current language.
    #[must_use]
    pub fn name(&self, app: AppState) -> &'static str {
        let t = app.t();
        match self.id {
            "startup" => t.template_startup,
            "growth" => t.template_growth,
            "enterprise" => t.template_enterprise,
            "budget-100k" => t.template_budget_100k,
            "budget-1m" => t.template_budget_1m,
            _ => t.template_budget_10m,
        }
    }

    /// The template as a design. An architecture has its own name; a budget is named after its volume, in the
    /// given language. The tests prove that all templates open.
    /// language. The tests prove that all templates open.
    #[must_use]
    pub fn design(&self, locale: Locale) -> Option<Design> {
        let file = format!("templates/{}.json", self.id);
        let (_, text) = templates().iter().find(|(name, _)| *name == file)?;
        let mut design = Design::open(text).ok()?;
        if !self.is_architecture {
            let volume = format::short(Decimal::from(self.volume), locale);
            design.name = fill(texts(locale).template_budget, &[&volume]);
        }
        Some(design)
    }
}

impl AppState {
    /// Opens a template by its id; undo brings the previous design back.
    pub fn open_template(self, id: &str) {
        match Template::find(id).and_then(|template| template.design(self.lang())) {
            Some(design) => self.replace(design),
            None => self.notify(Message::NotLoaded, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use reactive_graph::owner::Owner;
    use reactive_graph::traits::WithUntracked as _;

    use super::*;
    use crate::app::test_support::{MemoryStorage, app_over};
    use crate::domain::catalog::bundled;

    #[test]
    fn each_template_opens_at_its_volume_and_only_budgets_consist_of_printed_amounts() {
        let catalog = bundled().unwrap();
        for template in TEMPLATES {
            let design = template.design(Locale::En).unwrap();
            assert_eq!(design.volume(&catalog), Decimal::from(template.volume), "{}", template.id);
            let is_budget = design.components.iter().all(|component| component.quote.is_some());
            assert_eq!(is_budget, !template.is_architecture, "{}", template.id);
        }
        assert_eq!(templates().len(), TEMPLATES.len());
    }

    #[test]
    fn a_template_opens_at_once_and_undo_brings_the_last_design_back() {
        let owner = Owner::new();
        owner.set();
        let app = app_over(MemoryStorage::leaked());
        app.open_template("startup");
        assert_eq!(app.design.with_untracked(|design| design.components.len()), 5);
        assert!(app.is_unsaved());
        app.open_template("nothing");
        assert!(app.notices.with_untracked(|all| all.iter().any(|one| one.message == Message::NotLoaded)));
        app.undo();
        assert_eq!(app.design.with_untracked(|design| design.components.len()), 0);
    }

    #[test]
    fn a_template_has_a_name_in_the_readers_language() {
        let name = |id: &str, locale| Template::find(id).unwrap().design(locale).unwrap().name;
        assert_eq!(name("budget-1m", Locale::En), "Budget: 1M interactions/month");
        assert_eq!(name("budget-100k", Locale::PtBr), "Orçamento: 100\u{a0}mil interações/mês");
        assert_eq!(name("startup", Locale::En), "Startup");
    }
}
