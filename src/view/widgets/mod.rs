//! Small parts that every panel uses.

mod icon;
mod number_field;
mod text_field;

pub(crate) use icon::{Shape, icon};
pub(crate) use number_field::NumberField;
pub(crate) use text_field::TextField;
