//! The view of exports: the scenario, the options, and a download for each format.

use std::sync::Arc;

use serde_json::Value;

use super::ViewContext;
use super::element::{Element, tag, tagged};
use super::export_format::{Format, GROUPS, PictureOptions, chart_name};
use super::form::{self, checkbox, labelled_with_note, select};
use super::request::{Reply, Request};
use super::sheet::{alert, section};
use super::texts::export;
use crate::domain::basics::i18n::fill;
use crate::domain::catalog::price_age::Date;
use crate::domain::design::{Command, Design, PricesEdit, Scenario};
use crate::domain::estimate::estimate;
use crate::domain::files::export::Export;
use crate::domain::files::export::charts::Chart;
use crate::exchange::{Effect, ExportAction, Field};

/// The private parts of a plan.
const PRIVATE: [&str; 2] = ["decision", "slides"];

const SCENARIO: Field = Field::new("scenario");
const THEME: Field = Field::new("theme");
const INCLUDES_DESIGN: Field = Field::new("include-design");
const STRIPS: Field = Field::new("strip");

/// The options and a row for each format, after the user's action.
pub(super) fn answer(context: &ViewContext<'_>) -> Reply {
    let t = context.texts.export;
    let strips = context.is_ticked_in(&STRIPS);
    let mut base = context.request.design.clone();
    if strips {
        base = stripped(base);
    }
    let scenario = context.exported_scenario(&base);
    let design = base.effective(&context.catalog, scenario);
    let priced = estimate(&context.catalog, &design, design.settings.book);
    let today = context.request.today.clone().filter(|today| Date::earliest(today).is_some());
    let export = Export {
        catalog: &context.catalog,
        design: &design,
        scenario: scenario.map(|scenario| scenario.name.as_str()),
        estimate: &priced,
        locale: context.request.locale,
        today: today.as_deref().unwrap_or(&context.catalog.as_of),
    };
    let pictures = PictureOptions {
        is_dark: match context.text_in(&THEME) {
            "" => context.request.is_dark,
            chosen => chosen == "dark",
        },
        // Ticked until the user unticks it.
        includes_design: context.text_in(&INCLUDES_DESIGN) != "false",
    };
    let mut answer = match context.request.action() {
        Some(ExportAction::Download { format }) => match Format::of(format) {
            Some(Format::Pptx) => Reply {
                announcement: Some(fill(t.done, &[t.pptx_name])),
                effects: vec![context.exported_slides(
                    &base,
                    scenario,
                    Format::Pptx.file_name(&export, t.base),
                )],
                ..Reply::default()
            },
            Some(format) => download(t, &export, &base, pictures, format),
            None => Reply::default(),
        },
        Some(ExportAction::SetOption) | None => Reply::default(),
    };
    answer.view.push(context.options(t, &export, scenario, pictures, strips));
    for (title, formats) in GROUPS {
        let rows = formats.iter().map(|format| row(t, &export, *format));
        answer.view.push(section(title(t), "").children(rows));
    }
    let charts = Chart::ALL.into_iter().map(|chart| chart_row(t, &export, chart));
    answer.view.push(section(t.group_charts, "").children(charts));
    answer
}

/// The file of a format, or the reason why there is none.
fn download(
    t: &export::Texts,
    export: &Export<'_>,
    base: &Design,
    pictures: PictureOptions,
    format: Format,
) -> Reply {
    match format.effect(export, base, pictures, format.file_name(export, t.base)) {
        Some(effect) => Reply {
            announcement: Some(fill(t.done, &[format.words(t).0])),
            effects: vec![effect],
            ..Reply::default()
        },
        None => Reply::showing(vec![alert(if format.is_chart() { t.nothing } else { t.failed })]),
    }
}

/// A design without its private parts: own prices, discounts, commitments, notes.
fn stripped(mut design: Design) -> Design {
    // Removing rows breaks no rule of a design.
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

fn row(t: &export::Texts, export: &Export<'_>, format: Format) -> Element {
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

fn chart_row(t: &export::Texts, export: &Export<'_>, chart: Chart) -> Element {
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
    let test_id = format!("export-{word}");
    form::button("button", label, ExportAction::Download { format: word })
        .attr("data-testid", &test_id)
        .attr("aria-label", name)
}

impl ViewContext<'_> {
    /// The slides of a base in a scenario.
    fn exported_slides(&self, base: &Design, scenario: Option<&Scenario>, name: String) -> Effect {
        let request = Request {
            design: base.clone(),
            scenario: scenario.map(|scenario| scenario.id.clone()),
            ..self.request.clone()
        };
        ViewContext {
            request: &request,
            catalog: self.catalog.clone(),
            design: base.effective(&self.catalog, scenario),
            today: self.today,
            texts: self.texts,
        }
        .powerpoint(name)
    }

    /// The scenario that is exported: the chosen one, at first the one that the page shows.
    fn exported_scenario<'d>(&self, base: &'d Design) -> Option<&'d Scenario> {
        match self.request.fields.get(SCENARIO.name()) {
            Some(id) => base.scenarios.iter().find(|scenario| scenario.id == *id),
            None => base.scenario(self.request.scenario.as_deref()?),
        }
    }

    fn options(
        &self,
        t: &export::Texts,
        export: &Export<'_>,
        scenario: Option<&Scenario>,
        pictures: PictureOptions,
        strips: bool,
    ) -> Element {
        let scenarios = self.request.design.scenarios.iter();
        let scenarios = scenarios.map(|scenario| (scenario.id.clone(), scenario.name.clone()));
        let scenarios = std::iter::once((String::new(), t.base.to_owned())).chain(scenarios);
        let chosen = scenario.map_or("", |scenario| scenario.id.as_str());
        let themes = [("light", t.light), ("dark", t.dark)];
        let themes = themes.map(|(value, label)| (value.to_owned(), label.to_owned()));
        let theme = if pictures.is_dark { "dark" } else { "light" };
        let book = fill(t.prices_of, &[self.book_name(export.estimate.book)]);
        let mark = if export.estimate.gaps > 0 { "≥ " } else { "" };
        let total = format!("{mark}{}", self.money(export.estimate.monthly.likely));
        let note = strips.then(|| tagged("p", "callout").text(t.strip_note));
        let choice = |field: &Field, label: &str, control: Element| {
            labelled_with_note(field, label, control.on(ExportAction::SetOption), None)
        };
        section(t.title, t.help)
            .child(
                tagged("div", "sheet__row")
                    .child(choice(&SCENARIO, t.scenario, select(&SCENARIO, chosen, scenarios)))
                    .child(choice(&THEME, t.theme, select(&THEME, theme, themes))),
            )
            .child(checkbox(
                &INCLUDES_DESIGN,
                t.include_design,
                pictures.includes_design,
                ExportAction::SetOption,
            ))
            .child(checkbox(&STRIPS, t.strip, strips, ExportAction::SetOption))
            .children(note)
            .child(tagged("p", "sheet__text").text(&format!("{book} · {}", fill(t.total, &[&total]))))
    }
}
