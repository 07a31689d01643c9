//! The colours of columns: six that stay apart for colour-blind viewers, in both themes.

use super::palette::{Palette, Rgb};

/// Blue, amber, green, violet, brick and plum: for the light theme, and what stands for them in the dark one.
const SERIES: [(Rgb, Rgb); 6] = [
    ((0x19, 0x36, 0x77), (0x76, 0x6d, 0xf5)),
    ((0xc5, 0x7b, 0x0c), (0xff, 0xcf, 0x16)),
    ((0x2b, 0xa2, 0x67), (0x33, 0xf1, 0x92)),
    ((0x6f, 0x64, 0xff), (0xd6, 0xec, 0xff)),
    ((0x99, 0x23, 0x15), (0xca, 0x38, 0x00)),
    ((0x71, 0x30, 0x48), (0xb0, 0x4e, 0x90)),
];

/// How many colours there are.
pub const COLORS: usize = SERIES.len();

/// The colour of a place, in the theme of a palette; beyond the last they begin anew.
#[must_use]
pub fn series_color(place: usize, palette: &Palette) -> Rgb {
    let pair = place.checked_rem(COLORS).and_then(|place| SERIES.get(place));
    pair.map_or(palette.neutral, |(light, dark)| if *palette == Palette::DARK { *dark } else { *light })
}

/// The colour of a place as a design file has it: of the light theme, as `#193677`.
#[must_use]
pub fn color_word(place: usize) -> String {
    let (red, green, blue) = series_color(place, &Palette::LIGHT);
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The place of a colour of a design file; `None` for a colour that is none of these.
#[must_use]
pub fn color_place(word: &str) -> Option<usize> {
    (0..COLORS).find(|place| color_word(*place).eq_ignore_ascii_case(word))
}

#[cfg(test)]
#[expect(clippy::float_arithmetic, reason = "distances of colours")]
mod tests {
    use super::*;

    /// Machado, Oliveira and Fernandes (2009), at full severity: nobody, protanopia, deuteranopia, tritanopia.
    const VIEWERS: [[[f64; 3]; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ];

    fn linear((red, green, blue): Rgb) -> [f64; 3] {
        [red, green, blue].map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        })
    }

    fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
        let root = |value: f64| {
            if value > 0.008_856 { value.cbrt() } else { 7.787 * value + 16.0 / 116.0 }
        };
        let x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.950_47);
        let y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue);
        let z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.088_83);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    fn seen(color: Rgb, viewer: &[[f64; 3]; 3]) -> [f64; 3] {
        let light = linear(color);
        lab(viewer.map(|row| {
            let sum: f64 = row.iter().zip(light).map(|(share, channel)| share * channel).sum();
            sum.clamp(0.0, 1.0)
        }))
    }

    fn luminance(color: Rgb) -> f64 {
        let [red, green, blue] = linear(color);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    #[test]
    fn any_two_colours_stay_apart_for_colour_blind_viewers_in_both_themes() {
        for palette in [Palette::LIGHT, Palette::DARK] {
            for (name, viewer) in ["nobody", "protanopia", "deuteranopia", "tritanopia"].iter().zip(&VIEWERS)
            {
                for one in 0..COLORS {
                    for other in one + 1..COLORS {
                        let [a, b] = [one, other].map(|place| seen(series_color(place, &palette), viewer));
                        let apart = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                        assert!(apart >= 25.0, "{one} and {other} under {name}: ΔE {apart:.1}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_colour_stands_out_on_the_surface() {
        for palette in [Palette::LIGHT, Palette::DARK] {
            for place in 0..COLORS {
                let (one, other) = (luminance(series_color(place, &palette)), luminance(palette.surface));
                let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
                assert!(contrast >= 3.0, "{place}: {contrast:.2}");
            }
        }
    }

    #[test]
    fn a_colour_of_a_file_is_found_again() {
        for place in 0..COLORS {
            assert_eq!(color_place(&color_word(place)), Some(place));
        }
        assert_eq!(color_place("#FFFFFF"), None);
    }
}
