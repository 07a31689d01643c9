//! A link that carries the whole design, and what a link carries.

use rust_decimal::Decimal;

use super::ViewContext;
use super::element::{Element, tagged};
use super::field::{action, check, labelled};
use super::import_words::link_error;
use super::library_actions::design_file;
use super::open::sound;
use super::request::Reply;
use super::sheet::section;
use super::texts_import::texts;
use crate::domain::format;
use crate::domain::i18n::fill;
use crate::domain::share_link::{self, Contents, LONG_LINK, LinkError, MAX_LINK};
use crate::domain::text::Locale;
use crate::exchange::{Effect, Opened};

/// The link of the design as it is, in whichever scenario it is looked at.
pub(super) fn answer(context: &ViewContext<'_>, address: &str) -> Reply {
    let t = texts(context.request.locale);
    let number = |value: usize| format::number(Decimal::from(value), 0, context.request.locale);
    let ticked = |name: &str| context.request.field(name) != "false";
    let contents = Contents { own_prices: ticked("share_prices"), notes: ticked("share_notes") };
    let base = address.split('#').next().unwrap_or_default();
    let link = format!("{base}{}", share_link::fragment(&context.request.design, contents));
    let length = link.chars().count();
    let is_too_long = link.len() > MAX_LINK;
    let event = context.request.event.as_ref().map(|(event, _)| event.as_str());
    let is_copying = event == Some("copy") && !is_too_long;
    let file = (event == Some("file")).then(|| design_file(&context.request.design));
    let mut own = section(t.share_title, t.share_help).child(
        tagged("div", "sheet__row")
            .child(check("share_prices", t.share_prices, contents.own_prices, "share"))
            .child(check("share_notes", t.share_notes, contents.notes, "share")),
    );
    if !contents.own_prices {
        own = own.child(tagged("p", "sheet__text").text(t.share_prices_out));
    }
    let copy = action("button button--primary", t.share_copy, "copy", "");
    let row = tagged("div", "sheet__row");
    let row = if is_too_long { row } else { row.child(copy) };
    own = own.children((!is_too_long).then(|| shown(&link, t.share_link)));
    own = own.child(tagged("p", "sheet__text").text(&fill(t.share_length, &[&number(length)])));
    let warning = if is_too_long {
        Some(fill(t.share_too_long, &[&number(length), &number(MAX_LINK)]))
    } else {
        (length > LONG_LINK).then(|| fill(t.share_long, &[&number(LONG_LINK)]))
    };
    own = own.children(warning.map(|text| tagged("p", "callout callout--warning").text(&text)));
    own = own.child(row.child(action("button", t.share_file, "file", "")));
    let effects = is_copying.then_some(Effect::Copy { text: link });
    Reply {
        view: vec![own],
        announcement: is_copying.then(|| t.share_copied.to_owned()),
        effects: effects.into_iter().collect(),
        file,
        ..Reply::default()
    }
}

fn shown(link: &str, label: &str) -> Element {
    let area = tagged("textarea", "input")
        .attr("name", "share_link")
        .attr("data-key", "share_link")
        .attr("rows", "3")
        .attr("readonly", "")
        .attr("spellcheck", "false")
        .text(link);
    labelled(label, area)
}

/// The design of a link, or why it has none.
pub(super) fn open_link(context: &ViewContext<'_>, link: &str) -> Opened {
    let opened = share_link::open(link);
    match opened.and_then(|design| sound(&context.catalog, design).map_err(LinkError::Design)) {
        Ok(design) => Opened::Design(design.save()),
        Err(error) => {
            // The message stays when the language changes.
            Opened::Refused([Locale::PtBr, Locale::En].map(|locale| link_error(&error, locale)))
        }
    }
}
