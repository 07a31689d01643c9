//! One bar of one hundred percent: the share of each layer in the total.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use rust_decimal::Decimal;

use super::canvas::{Anchor, Ink, Lettering, magnitude, svg};
use super::label::{ellipsised, width as text_width};
use super::palette::Palette;
use crate::domain::catalog::Layer;

/// The height of the chart, in the units of its width: the bar and the row below it.
pub const HEIGHT: u32 = 56;

const BAR: f64 = 32.0;
const LEGEND: f64 = 24.0;
const FONT: f64 = 13.0;
const GAP: f64 = 2.0;
const PADDING: f64 = 8.0;
const SWATCH: f64 = 11.0;

/// A part of the whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    pub label: String,
    pub value: Decimal,
    pub layer: Layer,
}

/// Parts side by side, in the given order. A part that is too short for its label is named below the bar.
///
/// The row below is always there, so that the page does not jump while a slider moves.
#[must_use]
pub fn stacked(segments: &[Segment], palette: &Palette, width: u32) -> String {
    if segments.is_empty() {
        return String::new();
    }
    let width = f64::from(width).max(160.0);
    let total: f64 = segments.iter().map(|segment| magnitude(segment.value)).sum();
    let inside = Lettering { size: FONT, color: palette.surface, anchor: Anchor::Start, bold: true };
    let below = Lettering { color: palette.text, bold: false, ..inside };
    svg(width, f64::from(HEIGHT), |canvas| {
        canvas.rectangle((0.0, 0.0), (width, BAR), Ink(palette.grid, if total > 0.0 { 0.0 } else { 1.0 }));
        let mut start = 0.0;
        let mut legend = 0.0;
        for segment in segments {
            let color = Ink(palette.of(Some(segment.layer)), 1.0);
            let share = if total > 0.0 { magnitude(segment.value) / total } else { 0.0 };
            let percent = percent(share);
            let end = start + share * width;
            if share > 0.0 {
                // The gap belongs to the preceding segment; a tiny segment is at least one pixel wide.
                let edge = if end + GAP < width { (end - GAP).max(start + 1.0) } else { width };
                canvas.rectangle((start, 0.0), (edge, BAR), color);
            }
            let room = end - start - 2.0 * PADDING;
            start = end;
            let named = format!("{} {percent}", segment.label);
            let left = end - room - PADDING;
            if text_width(&named, FONT, true) <= room {
                canvas.text(&named, (left, BAR / 2.0), inside);
                continue;
            }
            if text_width(&percent, FONT, true) <= room {
                canvas.text(&percent, (left, BAR / 2.0), inside);
            }
            let named = ellipsised(&named, FONT, width - legend - SWATCH - 6.0);
            if !named.is_empty() {
                let middle = BAR + LEGEND - FONT * 0.7;
                let (top, bottom) = (middle - SWATCH / 2.0, middle + SWATCH / 2.0);
                canvas.rectangle((legend, top), (legend + SWATCH, bottom), color);
                canvas.text(&named, (legend + SWATCH + 6.0, middle), below);
            }
            legend += SWATCH + 6.0 + text_width(&named, FONT, false) + 16.0;
        }
    })
}

/// Whole percents. A share above zero never shows 0%, and a share below one never shows 100%.
fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 0.5 {
        "<1%".to_owned()
    } else if (99.5..100.0).contains(&percent) {
        ">99%".to_owned()
    } else {
        #[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "between 0 and 100")]
        let whole = percent.round() as i32;
        format!("{whole}%")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(label: &str, value: Decimal, layer: Layer) -> Segment {
        Segment { label: label.to_owned(), value, layer }
    }

    fn three(values: [Decimal; 3]) -> String {
        let [one, two, three] = values;
        let segments = [
            segment("Application", one, Layer::Application),
            segment("Data", two, Layer::Data),
            segment("Analytics", three, Layer::Analytics),
        ];
        stacked(&segments, &Palette::LIGHT, 560)
    }

    #[test]
    fn every_part_is_named_inside_or_below() {
        let markup = three([1_000.into(), 990.into(), 10.into()]);
        for text in ["Application 50%", "Data 50%", "Analytics 1%"] {
            assert_eq!(markup.matches(text).count(), 1, "{text} in {markup}");
        }
    }

    #[test]
    fn a_small_share_is_not_0_percent_and_a_large_one_not_100_percent() {
        assert_eq!(percent(0.0), "0%");
        assert_eq!(percent(0.001), "<1%");
        assert_eq!(percent(0.335), "34%");
        assert_eq!(percent(0.999), ">99%");
        assert_eq!(percent(1.0), "100%");
    }

    #[test]
    fn every_value_gives_finite_markup() {
        for values in
            [[Decimal::ZERO; 3], [Decimal::MAX; 3], [Decimal::new(1, 28), Decimal::MAX, Decimal::ZERO]]
        {
            let markup = three(values);
            assert!(!markup.contains("NaN") && !markup.contains("inf"), "{markup}");
        }
        assert_eq!(stacked(&[], &Palette::LIGHT, 560), "");
    }

    #[test]
    fn text_is_escaped() {
        for value in [Decimal::ZERO, Decimal::ONE] {
            let markup = stacked(&[segment("<script>\"&", value, Layer::Data)], &Palette::DARK, 560);
            assert!(markup.contains("&lt;script&gt;&quot;&amp;") && !markup.contains("<script"), "{markup}");
        }
    }
}
