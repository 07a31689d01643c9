//! Small parts that every panel uses.

mod close_button;
mod draft;
mod icon;
mod number_field;
mod show;
mod text_field;

pub(crate) use close_button::CloseButton;
pub(crate) use draft::Draft;
pub(crate) use icon::{Icon, Shape};
pub(crate) use number_field::NumberField;
pub(crate) use show::Show;
pub(crate) use text_field::TextField;
