//! Fields of a view: a label with a control, whose change is an event.

use super::element::{Element, tag, tagged};

/// A field for a text or a number; `event` is sent when it is left or Enter is pressed.
pub(super) fn input(name: &str, label: &str, value: &str, event: Option<&'static str>) -> Element {
    let control = tagged("input", "input")
        .attr("name", name)
        .attr("data-key", name)
        .attr("value", value)
        .attr("autocomplete", "off")
        .attr("maxlength", "200");
    let control = match event {
        Some(event) => control.attr("data-event", event),
        None => control,
    };
    labelled(label, control)
}

/// A choice among values with their labels; `event` is sent when another is chosen.
pub(super) fn select(
    name: &str,
    label: &str,
    chosen: &str,
    options: impl IntoIterator<Item = (String, String)>,
    event: Option<&'static str>,
) -> Element {
    let options = options
        .into_iter()
        .map(|(value, label)| {
            tag("option").attr("value", &value).attr_if(value == chosen, "selected", "").text(&label)
        })
        .collect::<Vec<_>>();
    let control = tagged("select", "select").attr("name", name).attr("data-key", name).children(options);
    let control = match event {
        Some(event) => control.attr("data-event", event),
        None => control,
    };
    labelled(label, control)
}

/// A box to tick; its event carries `true` or `false`.
pub(super) fn check(name: &str, label: &str, checked: bool, event: &'static str) -> Element {
    let control = tag("input")
        .attr("type", "checkbox")
        .attr("name", name)
        .attr("data-key", name)
        .attr_if(checked, "checked", "")
        .attr("data-event", event);
    tagged("label", "check").child(control).text(label)
}

/// A button that sends an event.
pub(super) fn action(class: &str, label: &str, event: &'static str, value: &str) -> Element {
    tagged("button", class)
        .attr("type", "button")
        .attr("data-key", &format!("{event} {value}"))
        .event(event, value)
        .text(label)
}

fn labelled(label: &str, control: Element) -> Element {
    tagged("label", "field").child(tagged("span", "field__label").text(label)).child(control)
}
