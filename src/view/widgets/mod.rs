//! Small parts that every panel uses.

mod icon;
mod number_field;
mod reactive;
mod text_field;

pub(crate) use icon::{Icon, Shape};
pub(crate) use number_field::NumberField;
pub(crate) use reactive::{block, either, list, reactive, when};
pub(crate) use text_field::TextField;
