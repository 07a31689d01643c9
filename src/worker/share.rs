//! A link with the whole design in it: its contents, and the way to copy it.

use rust_decimal::Decimal;

use super::ViewContext;
use super::element::{Element, tagged};
use super::form::{button, checkbox, labelled_with_note, text_area};
use super::import_words::link_error;
use super::library_actions::design_file;
use super::open::sound;
use super::request::Reply;
use super::sheet::section;
use super::texts::import;
use crate::domain::basics::format;
use crate::domain::basics::i18n::fill;
use crate::domain::basics::text::Locale;
use crate::domain::design::Design;
use crate::domain::files::share_link::{self, Agreed, Contents, LONG_LINK, LinkError, MAX_LINK};
use crate::exchange::{Effect, Field, Opened, ShareAction};

const LINK: Field = Field::new("share_link");
const TERMS: Field = Field::new("share_prices");
const QUOTES: Field = Field::new("share_quotes");
const NOTES: Field = Field::new("share_notes");

/// The link of the whole design, independent of the shown scenario, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>, address: &str) -> Reply {
    let t = context.texts.import;
    // All are included until the user unticks them.
    let is_included = |field| context.text_in(field) != "false";
    let contents =
        Contents { terms: is_included(&TERMS), quotes: is_included(&QUOTES), notes: is_included(&NOTES) };
    let agreed = carried(&context.request.design, contents);
    let base = address.split('#').next().unwrap_or_default();
    let link = format!("{base}{}", share_link::fragment(&context.request.design, contents));
    let is_too_long = link.len() > MAX_LINK;
    let view = vec![context.share_view(t, &link, contents, is_too_long)];
    match context.request.action() {
        Some(ShareAction::CopyLink) if !is_too_long => Reply {
            view,
            announcement: Some(context.share_copied(agreed)),
            effects: vec![Effect::Copy { text: link }],
            ..Reply::default()
        },
        Some(ShareAction::DownloadFile) => {
            let (name, media_type, text) = design_file(&context.request.design);
            Reply { view, effects: vec![Effect::save_text(&name, media_type, text)], ..Reply::default() }
        }
        Some(ShareAction::CopyLink | ShareAction::SetContents) | None => Reply::showing(view),
    }
}

/// What of the agreements of a design a link carries.
fn carried(design: &Design, contents: Contents) -> Agreed {
    let all = Agreed::of(design);
    let Agreed { prices, terms, .. } = if contents.terms { all } else { Agreed::default() };
    Agreed { prices, terms, quotes: if contents.quotes { all.quotes } else { 0 } }
}

impl ViewContext<'_> {
    /// “3 own prices, 1 quote”: what was agreed with vendors.
    fn agreed_in_words(&self, agreed: Agreed) -> String {
        let t = self.texts.import;
        let parts = [
            (agreed.prices, t.share_agreed_prices),
            (agreed.terms, t.share_agreed_terms),
            (agreed.quotes, t.share_agreed_quotes),
        ];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0);
        parts.map(|(count, text)| fill(text, &[&count.to_string()])).collect::<Vec<_>>().join(", ")
    }

    fn share_copied(&self, agreed: Agreed) -> String {
        let t = self.texts.import;
        if agreed.is_empty() {
            return t.share_copied.to_owned();
        }
        format!("{} {}", t.share_copied, fill(t.share_carries, &[&self.agreed_in_words(agreed)]))
    }

    fn share_view(&self, t: &import::Texts, link: &str, contents: Contents, is_too_long: bool) -> Element {
        let number = |value: usize| format::number(Decimal::from(value), 0, self.request.locale);
        let length = link.chars().count();
        let all = Agreed::of(&self.request.design);
        let checkboxes = tagged("div", "sheet__row")
            .children(
                (all.prices > 0 || all.terms > 0)
                    .then(|| checkbox(&TERMS, t.share_prices, contents.terms, ShareAction::SetContents)),
            )
            .children(
                (all.quotes > 0)
                    .then(|| checkbox(&QUOTES, t.share_quotes, contents.quotes, ShareAction::SetContents)),
            )
            .child(checkbox(&NOTES, t.share_notes, contents.notes, ShareAction::SetContents));
        let agreed = carried(&self.request.design, contents);
        let carries = (!agreed.is_empty()).then(|| {
            let text = fill(t.share_carries, &[&self.agreed_in_words(agreed)]);
            tagged("p", "callout callout--warning").attr("data-testid", "share-carries").text(&text)
        });
        let is_less = agreed != all;
        let left_out = is_less.then(|| tagged("p", "sheet__text").text(t.share_prices_out));
        let shown = text_area(&LINK, link, 3).attr("readonly", "").attr("spellcheck", "false");
        let shown = labelled_with_note(&LINK, t.share_link, shown, None);
        let warning = if is_too_long {
            Some(fill(t.share_too_long, &[&number(length), &number(MAX_LINK)]))
        } else {
            (length > LONG_LINK).then(|| fill(t.share_long, &[&number(LONG_LINK)]))
        };
        let copy = button("button button--primary", t.share_copy, ShareAction::CopyLink);
        let buttons = tagged("div", "sheet__row").children((!is_too_long).then_some(copy)).child(button(
            "button",
            t.share_file,
            ShareAction::DownloadFile,
        ));
        section(t.share_title, t.share_help)
            .children(carries)
            .child(checkboxes)
            .children(left_out)
            .children((!is_too_long).then_some(shown))
            .child(tagged("p", "sheet__text").text(&fill(t.share_length, &[&number(length)])))
            .children(warning.map(|text| tagged("p", "callout callout--warning").text(&text)))
            .child(buttons)
    }
}

/// The design of a link, or the reason why it does not open.
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
