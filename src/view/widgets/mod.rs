//! Small parts that every panel uses.

mod draft;
mod icon;
mod number_field;
mod old_number_field;
mod old_text_field;
mod text_field;

pub(crate) use draft::Draft;
pub(crate) use icon::{Icon, Shape, icon};
pub(crate) use number_field::NumberField;
pub(crate) use old_number_field::OldNumberField;
pub(crate) use old_text_field::OldTextField;
pub(crate) use text_field::TextField;
