//! The colors of columns: six that remain distinct for color-blind viewers, in both themes.

use super::canvas::{Ink, svg};
use super::palette::{Palette, Rgb};

/// Blue, amber, green, violet, brick and plum: each for the light theme, with its counterpart for the dark
/// theme.
const SERIES: [(Rgb, Rgb); 6] = [
    ((0x19, 0x36, 0x77), (0x76, 0x6d, 0xf5)),
    ((0xc5, 0x7b, 0x0c), (0xff, 0xcf, 0x16)),
    ((0x2b, 0xa2, 0x67), (0x33, 0xf1, 0x92)),
    ((0x6f, 0x64, 0xff), (0xd6, 0xec, 0xff)),
    ((0x99, 0x23, 0x15), (0xca, 0x38, 0x00)),
    ((0x71, 0x30, 0x48), (0xb0, 0x4e, 0x90)),
];

/// The number of colors.
pub const COLORS: usize = SERIES.len();

/// The color at an index, in the theme of a palette. Indices beyond the last start over.
#[must_use]
pub fn series_color(place: usize, palette: &Palette) -> Rgb {
    let pair = place.checked_rem(COLORS).and_then(|place| SERIES.get(place));
    pair.map_or(palette.neutral, |(light, dark)| if *palette == Palette::DARK { *dark } else { *light })
}

/// The color at an index as a design file stores it: in the light theme, as `#193677`.
#[must_use]
pub fn color_word(place: usize) -> String {
    let (red, green, blue) = series_color(place, &Palette::LIGHT);
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The index of a color from a design file; `None` for any other color.
#[must_use]
pub fn color_place(word: &str) -> Option<usize> {
    (0..COLORS).find(|place| color_word(*place).eq_ignore_ascii_case(word))
}

/// A square in a color, for a legend outside of a chart.
#[must_use]
pub fn swatch(color: Rgb) -> String {
    svg(12.0, 12.0, |canvas| canvas.rectangle((0.0, 0.0), (12.0, 12.0), Ink(color, 1.0)))
}

#[cfg(test)]
mod tests {
    use super::super::vision::{VIEWERS, contrast, distance};
    use super::*;

    #[test]
    fn color_blind_viewers_can_distinguish_any_two_colors_in_both_themes() {
        for palette in [Palette::LIGHT, Palette::DARK] {
            for (name, viewer) in VIEWERS {
                for one in 0..COLORS {
                    for other in one + 1..COLORS {
                        let [a, b] = [one, other].map(|place| series_color(place, &palette));
                        let apart = distance(a, b, viewer);
                        assert!(apart >= 25.0, "{one} and {other} under {name}: ΔE {apart:.1}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_color_has_contrast_on_the_surface() {
        for palette in [Palette::LIGHT, Palette::DARK] {
            for place in 0..COLORS {
                let contrast = contrast(series_color(place, &palette), palette.surface);
                assert!(contrast >= 3.0, "{place}: {contrast:.2}");
            }
        }
    }

    #[test]
    fn a_color_of_a_file_is_recognized() {
        for place in 0..COLORS {
            assert_eq!(color_place(&color_word(place)), Some(place));
        }
        assert_eq!(color_place("#FFFFFF"), None);
    }
}
