//! The catalog's description of a service.

use super::ViewContext;
use super::element::{Element, outside_link, tag, tagged};
use super::request::Reply;
use crate::domain::basics::text::Text;
use crate::domain::catalog::{Example, Link, Offering, Service};

/// The body of the dialog about the service `id`.
pub(super) fn answer(context: &ViewContext<'_>, id: &str) -> Reply {
    let service = context.catalog.service(id);
    Reply::showing(service.map(|service| context.service(service)).unwrap_or_default())
}

impl ViewContext<'_> {
    fn text<'a>(&self, text: &'a Text) -> &'a str {
        text.get(self.request.locale)
    }

    fn service(&self, service: &Service) -> Vec<Element> {
        let texts = self.texts;
        let hosts: Vec<&str> = service
            .requires
            .iter()
            .filter_map(|id| self.catalog.service(id))
            .map(|host| host.name.as_str())
            .collect();
        let offerings = service.offerings.iter().map(|offering| self.offering(offering));
        let mut view = paragraph(texts.service.use_for, self.text(&service.use_case));
        view.extend(self.list(texts.service.features, &service.features));
        view.extend(self.list(texts.service.when_to_use, &service.when));
        view.extend(paragraph(texts.service.requires, &hosts.join(", ")));
        view.extend(service.examples.iter().flat_map(|example| self.example(example)));
        view.push(tag("h3").text(texts.service.offerings));
        view.push(tagged("ul", "details__offerings").children(offerings));
        view.extend(paragraph(texts.service.licence, service.licence.as_deref().unwrap_or_default()));
        view.extend(self.list(texts.service.notes_title, &service.notes));
        view.extend(self.links(texts.service.links, &service.links));
        view
    }

    fn list(&self, title: &str, texts: &[Text]) -> Vec<Element> {
        titled(title, texts.iter().map(|text| tag("li").text(self.text(text))).collect())
    }

    fn example(&self, example: &Example) -> Vec<Element> {
        let title = format!("{}: {}", self.texts.service.example, self.text(&example.title));
        let code = tagged("pre", "code").attr("tabindex", "0").child(tag("code").text(&example.code));
        vec![tag("h3").text(&title), code]
    }

    fn offering(&self, offering: &Offering) -> Element {
        let vendor = self.catalog.vendor(&offering.vendor).map(|vendor| self.text(&vendor.name));
        let notes: Vec<&str> = offering.notes.iter().map(|note| self.text(note)).collect();
        tag("li")
            .child(tag("strong").text(self.text(&offering.name)))
            .child(tagged("span", "details__vendor").text(vendor.unwrap_or_default()))
            .children((!notes.is_empty()).then(|| tag("p").text(&notes.join(" "))))
    }

    fn links(&self, title: &str, links: &[Link]) -> Vec<Element> {
        let entry = |link: &Link| tag("li").child(outside_link(&link.url, self.text(&link.title)));
        titled(title, links.iter().map(entry).collect())
    }
}

/// A titled paragraph, if there is a text.
fn paragraph(title: &str, text: &str) -> Vec<Element> {
    if text.is_empty() {
        return Vec::new();
    }
    vec![tag("h3").text(title), tag("p").text(text)]
}

/// A titled list, if it has entries.
fn titled(title: &str, entries: Vec<Element>) -> Vec<Element> {
    if entries.is_empty() {
        return Vec::new();
    }
    vec![tag("h3").text(title), tag("ul").children(entries)]
}
