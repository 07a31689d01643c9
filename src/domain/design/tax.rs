//! Taxes on the whole bill (C10): a list, each on the sum or also on top of taxes before it.

use rust_decimal::Decimal;
use serde::Serialize;

use super::read::{self, list_within};
use crate::domain::basics::exact::{self, Exact};
use crate::domain::basics::flaw::{Flaw, not_a_date, outside};
use crate::domain::basics::json::{Fault, Node};

/// The maximum number of taxes in a design.
pub const MAX_TAXES: usize = 12;
/// The maximum percentage of a tax that is part of its own basis.
pub const MAX_GROSS_UP: Decimal = Decimal::from_parts(50, 0, 0, false, 0);

/// A tax.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Tax {
    /// Unique within the list.
    pub id: String,
    /// The user's name; empty for one without a name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// 0 to 100; at most [`MAX_GROSS_UP`] with `gross_up`.
    pub percent: Decimal,
    /// The ids of taxes before it in the list whose amounts are part of its basis. The sum of all monthly costs,
    /// with commitments and contingency, always is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub on: Vec<String>,
    /// Whether the tax is part of its own basis, as when the payer bears a tax that is withheld from the vendor:
    /// the amount is basis × percent ÷ (100 − percent).
    #[serde(skip_serializing_if = "is_false")]
    pub gross_up: bool,
    /// Where the percentage comes from, and its date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// Whether the percentage is a default that the user has not confirmed yet.
    #[serde(skip_serializing_if = "is_false")]
    pub to_confirm: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

impl Tax {
    /// The amount of the tax on a basis.
    ///
    /// # Errors
    ///
    /// `OutOfRange` if the amount leaves the range of a decimal.
    pub fn of(&self, basis: Decimal) -> Exact {
        let rest = if self.gross_up {
            exact::sub(Decimal::ONE_HUNDRED, self.percent)?
        } else {
            Decimal::ONE_HUNDRED
        };
        exact::div(exact::mul(basis, self.percent)?, rest)
    }

    /// The largest percentage of the tax.
    #[must_use]
    pub fn max_percent(&self) -> Decimal {
        if self.gross_up { MAX_GROSS_UP } else { Decimal::ONE_HUNDRED }
    }

    fn flaw(&self, before: &[Self]) -> Option<Flaw> {
        let is_known = |id: &String| before.iter().any(|other| other.id == *id);
        let long = |field, text: Option<&String>| Some((field, read::too_long(text?)?));
        long("id", Some(&self.id))
            .or_else(|| is_known(&self.id).then(|| ("id", Fault::Duplicate(self.id.clone()))))
            .or_else(|| long("name", Some(&self.name)))
            .or_else(|| long("source", self.source.as_ref()))
            .or_else(|| not_a_date(self.as_of.as_deref()).map(|fault| ("as_of", fault)))
            .or_else(|| {
                outside(self.percent, Decimal::ZERO, self.max_percent()).map(|fault| ("percent", fault))
            })
            .or_else(|| {
                let unknown = self.on.iter().find(|id| !is_known(id))?;
                Some(("on", Fault::UnknownReference(unknown.clone())))
            })
            .or_else(|| {
                let mut seen = std::collections::BTreeSet::new();
                let twice = self.on.iter().find(|id| !seen.insert(id.as_str()))?;
                Some(("on", Fault::Duplicate(twice.clone())))
            })
    }
}

/// The first flaw of a list of taxes, with the index of the tax.
pub(super) fn flaw(taxes: &[Tax]) -> Option<(usize, Flaw)> {
    taxes.iter().enumerate().find_map(|(index, tax)| {
        let before = taxes.get(..index).unwrap_or_default();
        Some((index, tax.flaw(before)?))
    })
}

/// Reads the list `taxes` of an object.
pub(super) fn read(node: &Node<'_>) -> Vec<Tax> {
    let nodes = list_within(node, "taxes", MAX_TAXES);
    let taxes: Vec<Tax> = nodes.iter().map(tax).collect();
    if let Some((index, flaw)) = flaw(&taxes)
        && let Some(node) = nodes.get(index)
    {
        node.note(Some(flaw));
    }
    taxes
}

fn tax(node: &Node<'_>) -> Tax {
    node.only(&["id", "name", "percent", "on", "gross_up", "source", "as_of", "to_confirm"]);
    let flag = |key: &str| node.optional(key).is_some_and(|flag| flag.boolean());
    Tax {
        id: node.text_at("id"),
        name: node.optional_text("name").unwrap_or_default(),
        percent: node.required("percent").map(|percent| percent.decimal()).unwrap_or_default(),
        on: node.list("on").iter().map(|id| id.text().to_owned()).collect(),
        gross_up: flag("gross_up"),
        source: node.optional_text("source"),
        as_of: node.optional_text("as_of"),
        to_confirm: flag("to_confirm"),
    }
}
