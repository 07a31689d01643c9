//! A document as Markdown (`CommonMark` with tables), for a repository or a wiki. Drawings are omitted.

use super::{Block, Document, Figure, Section, Table, paragraphs};

/// Renders the text.
#[must_use]
pub fn markdown(document: &Document) -> String {
    let mut parts = vec![format!("# {}", inline(&document.title))];
    parts.extend(paragraphs(&document.subtitle).map(line));
    document.sections.iter().for_each(|part| section(part, &mut parts));
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

fn section(section: &Section, parts: &mut Vec<String>) {
    parts.push(format!("## {}", inline(&section.title)));
    for block in &section.blocks {
        match block {
            Block::Text(text) => parts.extend(paragraphs(text).map(line)),
            Block::Figures(figures) => parts.push(list(figures.iter().map(figure))),
            Block::Facts(facts) => {
                let item =
                    |(name, value): &(String, String)| format!("- {}: {}", inline(name), inline(value));
                parts.push(list(facts.iter().map(item)));
            }
            Block::Table(rows) => {
                let says_more = rows.caption != section.title && !rows.rows.is_empty();
                parts.extend(says_more.then(|| format!("**{}**", inline(&rows.caption))));
                parts.extend(table(rows));
            }
            Block::Drawing { .. } => {}
        }
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join("\n")
}

fn figure(figure: &Figure) -> String {
    let note = if figure.note.is_empty() { String::new() } else { format!(" ({})", inline(&figure.note)) };
    format!("- {}: **{}**{note}", inline(&figure.label), inline(&figure.value))
}

fn table(table: &Table) -> Option<String> {
    if table.rows.is_empty() {
        return None;
    }
    let row =
        |cells: &mut dyn Iterator<Item = String>| format!("| {} |", cells.collect::<Vec<_>>().join(" | "));
    let mut lines = vec![row(&mut table.columns.iter().map(|column| inline(&column.name)))];
    let rule = |is_number: bool| if is_number { "---:" } else { "---" };
    lines.push(row(&mut table.columns.iter().map(|column| rule(column.is_number).to_owned())));
    lines.extend(table.rows.iter().map(|cells| row(&mut cells.iter().map(|cell| inline(cell)))));
    Some(lines.join("\n"))
}

/// A text within a line: nothing in it becomes markup, and it contains no line break.
fn inline(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' => escaped.extend(['\\', letter]),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            letter if letter.is_whitespace() && letter != '\u{a0}' => escaped.push(' '),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A text on its own line: its beginning cannot start a list or a rule.
fn line(text: &str) -> String {
    let escaped = inline(text);
    let digits = escaped.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = escaped.split_at(digits);
    if rest.starts_with(['-', '+', '=']) && digits == 0 {
        return format!("\\{escaped}");
    }
    if rest.starts_with(['.', ')']) && digits > 0 {
        return format!("{number}\\{rest}");
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::basics::text::Locale;

    #[test]
    fn no_text_is_markup() {
        for (text, expected) in [
            ("a | b", "a \\| b"),
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("[x](javascript:1) ![y](z)", "\\[x\\](javascript:1) !\\[y\\](z)"),
            ("# title", "\\# title"),
            ("- item", "\\- item"),
            ("12. item", "12\\. item"),
            ("---", "\\---"),
            ("&lt; *a* _b_ `c` ~~d~~", "&amp;lt; \\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~"),
            ("a\u{0}b\u{1b}[1m", "ab\\[1m"),
            ("2026-11-25: $1,234.56", "2026-11-25: $1,234.56"),
        ] {
            assert_eq!(line(text), expected, "{text}");
        }
        assert_eq!(inline("one\ntwo\r\nthree"), "one two  three");
    }

    #[test]
    fn a_document_becomes_headings_lists_and_tables() {
        let table = Table::new("caption", &[("name", false), ("amount", true)]);
        let document = Document {
            locale: Locale::En,
            title: "T".to_owned(),
            subtitle: "S".to_owned(),
            sections: vec![Section::new(
                "One",
                vec![
                    Block::Text("a\n\nb".to_owned()),
                    Block::Facts(vec![("k".to_owned(), "v".to_owned())]),
                    Block::Table(table.with([vec!["x|y".to_owned(), "$1".to_owned()]])),
                    Block::Drawing { svg: "<svg/>".to_owned(), label: String::new() },
                ],
            )],
        };
        assert_eq!(
            markdown(&document),
            "# T\n\nS\n\n## One\n\na\n\nb\n\n- k: v\n\n**caption**\n\n| name | amount |\n| --- | ---: |\n| x\\|y | $1 |\n"
        );
    }
}
