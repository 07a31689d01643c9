//! The words for domain values in exports and in the worker's views.

use super::texts::Texts;
use crate::domain::basics::i18n::fill;
use crate::domain::basics::text::Locale;
use crate::domain::catalog::price::Confidence;
use crate::domain::catalog::{Charge, Layer};
use crate::domain::design::Tax;
use crate::domain::estimate::{GapReason, Item};

/// The name of a layer.
#[must_use]
pub(super) fn layer_name(layer: Layer, t: &Texts) -> &'static str {
    match layer {
        Layer::Application => t.layer_application,
        Layer::Data => t.layer_data,
        Layer::Analytics => t.layer_analytics,
    }
}

/// The reason for a missing price, in words.
#[must_use]
pub(super) fn gap_in_words(reason: GapReason, t: &Texts) -> &'static str {
    match reason {
        GapReason::NoPrice => t.gap_no_price,
        GapReason::NotInBook => t.gap_not_in_book,
        GapReason::UnknownService => t.gap_unknown_service,
        GapReason::UnknownOffering => t.gap_unknown_offering,
        GapReason::UnknownPlan => t.gap_unknown_plan,
        GapReason::MissingHost => t.gap_missing_host,
        GapReason::OutOfRange => t.gap_out_of_range,
    }
}

/// The confidence of a price, in words.
#[must_use]
pub fn confidence_in_words(confidence: Confidence, t: &Texts) -> &'static str {
    match confidence {
        Confidence::Reference => t.confidence_reference,
        Confidence::Vendor => t.confidence_vendor,
        Confidence::Copy => t.confidence_copy,
        Confidence::Derived => t.confidence_derived,
        Confidence::Secondary => t.confidence_secondary,
        Confidence::Unverified => t.confidence_unverified,
        Confidence::Own => t.confidence_own,
    }
}

/// The subject of a line, in words.
#[must_use]
pub fn title<'c>(item: Item, charge: Option<&'c Charge>, t: &Texts, locale: Locale) -> &'c str {
    if let Some(charge) = charge {
        return charge.name.get(locale);
    }
    match item {
        Item::BaseFee => t.item_base_fee,
        Item::Discount => t.item_discount,
        Item::Minimum => t.item_minimum,
        Item::Credit => t.item_credit,
        Item::Quote => t.item_quote,
        Item::Charge(_) | Item::Transfer => t.item_transfer,
        Item::Whole => t.item_component,
    }
}

/// The name of a tax, with a mark while the user has not confirmed its percentage.
pub(super) fn tax_name(t: &Texts, tax: &Tax) -> String {
    let name = if tax.name.is_empty() { t.tax } else { &tax.name };
    if tax.to_confirm { fill(t.to_confirm, &[name]) } else { name.to_owned() }
}
