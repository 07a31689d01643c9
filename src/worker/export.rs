//! The view of exports: which scenario, which options, and a download for each format.

use std::sync::Arc;

use serde_json::Value;

use super::Desk;
use super::element::{Element, tag, tagged};
use super::export_format::{Format, GROUPS, Wish, chart_name};
use super::field::{check, select};
use super::request::Answer;
use super::sheet::{alert, section};
use super::texts_export::{Texts, texts};
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::price_age::Date;
use crate::domain::design::{Command, Design, PricesEdit, Scenario};
use crate::domain::estimate::estimate;
use crate::domain::files::export::Export;
use crate::domain::files::export::charts::Chart;

/// Where a planned meeting has what is meant for nobody else.
const PRIVATE: [&str; 2] = ["decision", "slides"];

/// The view; with a file, if one was asked for.
pub(super) fn answer(desk: &Desk<'_>) -> Answer {
    let t = texts(desk.request.locale);
    let strips = desk.is_ticked("strip", false);
    let mut base = desk.request.design.clone();
    if strips {
        base = stripped(base);
    }
    let scenario = desk.exported_scenario(&base);
    let design = base.effective(scenario);
    let priced = estimate(&desk.catalog, &design, design.settings.book);
    let today = desk.request.today.clone().filter(|today| Date::earliest(today).is_some());
    let export = Export {
        catalog: &desk.catalog,
        design: &design,
        scenario: scenario.map(|scenario| scenario.name.as_str()),
        estimate: &priced,
        locale: desk.request.locale,
        today: today.as_deref().unwrap_or(&desk.catalog.as_of),
    };
    let wish = Wish {
        is_dark: match desk.request.field("theme") {
            "" => desk.request.is_dark,
            chosen => chosen == "dark",
        },
        carries_design: desk.is_ticked("carry", true),
    };
    let asked = desk.request.event.as_ref().filter(|(event, _)| event == "export");
    let asked = asked.and_then(|(_, word)| Format::of(word));
    let made = asked.map(|format| {
        let name = format.file_name(&export, t.base);
        format.made(&export, &base, wish, name)
    });
    let mut answer = match (asked, made) {
        (Some(format), Some(Some(made))) => Answer { told: Some(fill(t.done, &[format.words(t).0])), ..made },
        (Some(format), _) => {
            let why = if format.is_chart() { t.nothing } else { t.failed };
            Answer::showing(vec![alert(why)])
        }
        (None, _) => Answer::default(),
    };
    answer.view.push(desk.options(t, &export, scenario, wish, strips));
    for (title, formats) in GROUPS {
        let rows = formats.iter().map(|format| row(t, &export, *format));
        answer.view.push(section(title(t), "").children(rows));
    }
    let charts = Chart::ALL.into_iter().map(|chart| chart_row(t, &export, chart));
    answer.view.push(section(t.group_charts, "").children(charts));
    answer
}

/// A design without what is meant for nobody else: own prices, discounts, commitments, notes.
fn stripped(mut design: Design) -> Design {
    // Taking rows away breaks no rule of a design.
    let _outcome = Command::from(PricesEdit::Strip).apply(&mut design);
    for component in &mut design.components {
        if !component.notes.is_empty() {
            Arc::make_mut(component).notes.clear();
        }
    }
    if let Some(Value::Object(planning)) = design.planning.as_deref() {
        let mut planning = planning.clone();
        planning.retain(|section, _| !PRIVATE.contains(&section.as_str()));
        design.planning = (!planning.is_empty()).then(|| Arc::new(Value::Object(planning)));
    }
    design
}

fn row(t: &Texts, export: &Export<'_>, format: Format) -> Element {
    let (name, help) = format.words(t);
    tagged("div", "export__row")
        .child(
            tagged("div", "export__what")
                .child(tag("strong").text(name))
                .child(tagged("span", "sheet__text").text(help))
                .child(tagged("code", "export__file").text(&format.file_name(export, t.base))),
        )
        .child(button(t.download, &fill(t.download_named, &[name]), format))
}

fn chart_row(t: &Texts, export: &Export<'_>, chart: Chart) -> Element {
    let name = chart_name(chart, t);
    let file = Format::ChartSvg(chart).file_name(export, t.base);
    let named = |kind: &str| fill(t.download_named, &[&format!("{name} ({kind})")]);
    tagged("div", "export__row")
        .child(
            tagged("div", "export__what")
                .child(tag("strong").text(name))
                .child(tagged("code", "export__file").text(&file)),
        )
        .child(
            tagged("div", "sheet__row")
                .child(button("SVG", &named("SVG"), Format::ChartSvg(chart)))
                .child(button("PNG", &named("PNG"), Format::ChartPng(chart))),
        )
}

fn button(label: &str, name: &str, format: Format) -> Element {
    let word = format.word();
    tagged("button", "button")
        .attr("type", "button")
        .attr("data-key", &format!("export {word}"))
        .attr("data-testid", &format!("export-{word}"))
        .attr("aria-label", name)
        .event("export", &word)
        .text(label)
}

impl Desk<'_> {
    /// Whether a box is ticked; before anybody touched it, as it is at first.
    fn is_ticked(&self, name: &str, at_first: bool) -> bool {
        match self.request.field(name) {
            "" => at_first,
            value => value == "true",
        }
    }

    /// The scenario that is exported: the chosen one, at first the one that the page shows.
    fn exported_scenario<'d>(&self, base: &'d Design) -> Option<&'d Scenario> {
        match self.request.fields.get("scenario") {
            Some(id) => base.scenarios.iter().find(|scenario| scenario.id == *id),
            None => base.scenario(self.request.scenario.as_deref()?),
        }
    }

    fn options(
        &self,
        t: &Texts,
        export: &Export<'_>,
        scenario: Option<&Scenario>,
        wish: Wish,
        strips: bool,
    ) -> Element {
        let scenarios = self.request.design.scenarios.iter();
        let scenarios = scenarios.map(|scenario| (scenario.id.clone(), scenario.name.clone()));
        let scenarios = std::iter::once((String::new(), t.base.to_owned())).chain(scenarios);
        let chosen = scenario.map_or("", |scenario| scenario.id.as_str());
        let themes = [("light", t.light), ("dark", t.dark)];
        let themes = themes.map(|(value, label)| (value.to_owned(), label.to_owned()));
        let theme = if wish.is_dark { "dark" } else { "light" };
        let book = fill(t.prices_of, &[self.book_name(export.estimate.book)]);
        let mark = if export.estimate.gaps > 0 { "≥ " } else { "" };
        let total = format!("{mark}{}", self.money(export.estimate.monthly.likely));
        let note = strips.then(|| tagged("p", "callout").text(t.strip_note));
        section(t.title, t.help)
            .child(
                tagged("div", "sheet__row")
                    .child(select("scenario", t.scenario, chosen, scenarios, Some("option")))
                    .child(select("theme", t.theme, theme, themes, Some("option"))),
            )
            .child(check("carry", t.carry, wish.carries_design, "option"))
            .child(check("strip", t.strip, strips, "option"))
            .children(note)
            .child(tagged("p", "sheet__text").text(&format!("{book} · {}", fill(t.total, &[&total]))))
    }
}
