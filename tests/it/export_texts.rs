//! The Mermaid flowchart and the Markdown report: no text of a user becomes markup.

use camada::domain::basics::format::{self, MoneyForm};
use camada::domain::basics::text::Locale;
use camada::domain::files::export::markdown::markdown;
use camada::domain::files::export::mermaid::mermaid;

use crate::export_support::{Priced, all, everything, hostile, of_templates};

/// Whether a label contains only harmless characters, entities and our line breaks.
fn is_inert(label: &str) -> bool {
    let mut rest = label.replace("<br/>", " ");
    while let Some(start) = rest.find('#') {
        let end = rest[start..].find(';').expect("an entity ends") + start;
        assert!(rest[start + 1..end].chars().all(|c| c.is_ascii_digit()), "{label}");
        rest.replace_range(start..=end, " ");
    }
    rest.chars().all(|c| {
        c.is_alphanumeric() || matches!(c, ' ' | '\u{a0}' | '·' | '–' | '≥' | '×' | '…' | '.' | ',' | '-')
    }) && !label.contains("--")
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric())
}

/// Whether a line is one of the flowchart's known statements.
fn is_statement(line: &str) -> bool {
    let line = line.trim();
    let labelled = |rest: &str| {
        let (id, label) = rest.split_once("[\"")?;
        let label = label.strip_suffix("\"]")?;
        Some(is_id(id) && is_inert(label))
    };
    if ["flowchart TB", "end", "direction LR"].contains(&line) {
        return true;
    }
    if let Some(rest) = line.strip_prefix("style ") {
        return !rest.contains(['"', ';']);
    }
    if let Some((from, to)) = line.split_once(" --> ") {
        return is_id(from) && is_id(to);
    }
    if let Some((from, rest)) = line.split_once(" -->|\"") {
        let Some((label, to)) = rest.split_once("\"| ") else { return false };
        return is_id(from) && is_inert(label) && is_id(to);
    }
    labelled(line.strip_prefix("subgraph ").unwrap_or(line)) == Some(true)
}

#[test]
fn every_line_of_the_flowchart_is_a_statement_for_any_names() {
    for (name, priced) in all() {
        let text = mermaid(&priced.export(Locale::En));
        for line in text.lines() {
            assert!(is_statement(line), "{name}: {line}");
        }
        let opened = text.lines().filter(|line| line.trim().starts_with("subgraph ")).count();
        let closed = text.lines().filter(|line| line.trim() == "end").count();
        assert_eq!((opened, closed), (3 + priced.bench.design.groups.len(), opened), "{name}");
        let nodes = text.lines().filter(|line| line.trim().starts_with('c') && line.contains("[\"")).count();
        assert_eq!(nodes, priced.bench.design.components.len(), "{name}");
        let arrows = text.lines().filter(|line| line.contains(" -->")).count();
        assert_eq!(arrows, priced.bench.design.connections.len(), "{name}");
    }
}

#[test]
fn a_connection_shows_its_data_volume() {
    let text = mermaid(&Priced::new(hostile()).export(Locale::PtBr));
    assert!(text.contains("  c0 -->|\"10 GB#47;mês\"| c1\n"), "{text}");
}

/// The number of cells in a row, separated by unescaped bars.
fn cells(row: &str) -> usize {
    let mut escaped = false;
    let mut bars = 0;
    for character in row.chars() {
        match character {
            '\\' if !escaped => escaped = true,
            '|' if !escaped => bars += 1,
            _ => escaped = false,
        }
    }
    bars - 1
}

/// The report without its diagram.
fn prose(text: &str) -> String {
    let (before, rest) = text.split_once("```mermaid\n").unwrap();
    let (_, after) = rest.split_once("```\n").unwrap();
    format!("{before}{after}")
}

#[test]
fn tables_of_the_report_keep_their_columns_and_no_text_is_markup() {
    for (name, priced) in all() {
        for locale in [Locale::En, Locale::PtBr] {
            let text = markdown(&priced.export(locale), &priced.items());
            let prose = prose(&text);
            let mut columns = None;
            for line in prose.lines() {
                if line.starts_with('|') {
                    let count = cells(line);
                    assert_eq!(*columns.get_or_insert(count), count, "{name}: {line}");
                } else {
                    columns = None;
                }
                let mut before = ' ';
                for character in line.trim_start_matches(['#', '-', ' ', '|']).chars() {
                    let is_markup = "<>*_`[]()!$@~&".contains(character);
                    assert!(!is_markup || before == '\\', "{name}: {character} in {line}");
                    before = if before == '\\' && character == '\\' { ' ' } else { character };
                }
                let bare = line.replace("\\:", "");
                assert!(!bare.contains("://") && !bare.contains("www."), "{name}: {line}");
            }
        }
    }
}

#[test]
fn the_report_has_the_total_the_layers_every_source_and_every_gap() {
    let priced = Priced::new(everything());
    let text = markdown(&priced.export(Locale::PtBr), &priced.items());
    let currency = priced.bench.design.settings.currency.as_ref();
    let total = format::money(priced.estimate.monthly.likely, MoneyForm::of(Locale::PtBr, currency));
    assert!(text.contains(&total.replace('$', "\\$")), "{total}: {text}");
    for part in
        ["Aplicação", "Premissas", "Sem preço", "serviço desconhecido", "an offer", "Impostos", "01/11/2026"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    let (name, templates) = &of_templates()[3];
    let text = markdown(&templates.export(Locale::En), &templates.items());
    for item in templates.items().iter().filter(|item| !item.source.is_empty()) {
        let source: String = item.source.split(['(', ':', '&', '_']).next().unwrap().trim().to_owned();
        assert!(text.contains(&source), "{name}: {source}");
    }
}
