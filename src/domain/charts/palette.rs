//! The colors of the charts, for the light and the dark theme.

use crate::domain::catalog::Layer;

/// Red, green and blue.
pub type Rgb = (u8, u8, u8);

/// A color in SVG and CSS notation: `#3B5BDB`.
#[must_use]
pub fn hex((red, green, blue): Rgb) -> String {
    format!("#{red:02X}{green:02X}{blue:02X}")
}

/// The colors of a chart. Each layer has the same color as on the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Labels and figures.
    pub text: Rgb,
    /// Tick labels and titles of axes.
    pub muted: Rgb,
    /// Grid lines and empty tracks.
    pub grid: Rgb,
    /// The background of the chart; also the text on a filled bar.
    pub surface: Rgb,
    /// Application, Data and Analytics.
    pub layers: [Rgb; 3],
    /// A bar that belongs to no layer.
    pub neutral: Rgb,
    /// The total.
    pub accent: Rgb,
    /// The price range of a sample architecture, as printed in the original guide.
    pub band: Rgb,
}

impl Palette {
    /// The light theme.
    pub const LIGHT: Self = Self {
        text: (0x1c, 0x20, 0x30),
        muted: (0x5b, 0x62, 0x75),
        grid: (0xe3, 0xe6, 0xee),
        surface: (0xff, 0xff, 0xff),
        layers: [(0x3b, 0x5b, 0xdb), (0x0a, 0x7a, 0x5c), (0xb5, 0x54, 0x0a)],
        neutral: (0x6b, 0x72, 0x85),
        accent: (0x5c, 0x0f, 0x4d),
        band: (0x5a, 0x68, 0x84),
    };
    /// The dark theme.
    pub const DARK: Self = Self {
        text: (0xee, 0xf0, 0xf6),
        muted: (0xa3, 0xab, 0xbf),
        grid: (0x2c, 0x32, 0x42),
        surface: (0x17, 0x1b, 0x26),
        layers: [(0x8e, 0xa2, 0xff), (0x4f, 0xd1, 0xc5), (0xf5, 0xa2, 0x5d)],
        neutral: (0x95, 0x9d, 0xb2),
        accent: (0xf1, 0x4a, 0x78),
        band: (0x9a, 0xa8, 0xc4),
    };

    /// The color of a layer, or the neutral color for none.
    #[must_use]
    pub fn of(&self, layer: Option<Layer>) -> Rgb {
        let [application, data, analytics] = self.layers;
        match layer {
            Some(Layer::Application) => application,
            Some(Layer::Data) => data,
            Some(Layer::Analytics) => analytics,
            None => self.neutral,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::vision::{VIEWERS, contrast, distance};
    use super::*;

    #[test]
    fn color_blind_viewers_can_distinguish_the_colors_in_both_themes() {
        for palette in [Palette::LIGHT, Palette::DARK] {
            let [application, data, analytics] = palette.layers;
            let grays = [palette.neutral, palette.band];
            let all = [application, data, analytics, palette.accent, palette.neutral, palette.band];
            for (viewer, matrix) in VIEWERS {
                for (place, one) in all.into_iter().enumerate() {
                    for other in all.into_iter().skip(place.saturating_add(1)) {
                        let are_gray = [one, other].map(|color| grays.contains(&color));
                        // The two grays never appear in one chart; 2.3 is the smallest difference that an eye
                        // can see.
                        let least = match are_gray {
                            [true, true] => continue,
                            [false, false] => 20.0,
                            _ => 10.0,
                        };
                        let distance = distance(one, other, matrix);
                        assert!(distance >= least, "{one:?} and {other:?} with {viewer}: {distance}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_layer_has_the_same_color_on_canvas_and_charts() {
        let styles = include_str!("../../../public/styles/tokens.css");
        let (light, dark) = styles.split_once("[data-theme=\"dark\"]").unwrap();
        for (theme, palette) in [(light, Palette::LIGHT), (dark, Palette::DARK)] {
            for (name, (red, green, blue)) in
                ["application", "data", "analytics"].into_iter().zip(palette.layers)
            {
                let token = format!("--{name}: #{red:02x}{green:02x}{blue:02x};");
                assert!(theme.contains(&token), "{token}");
            }
        }
    }

    #[test]
    fn marks_and_texts_have_contrast_on_the_surface() {
        for palette in [Palette::LIGHT, Palette::DARK] {
            for color in palette.layers.into_iter().chain([palette.neutral, palette.accent, palette.band]) {
                // 4.5 rather than 3: the surface color is also the text on a filled bar.
                assert!(contrast(color, palette.surface) >= 4.5, "{color:?} on {:?}", palette.surface);
            }
            assert!(contrast(palette.text, palette.surface) >= 7.0);
            assert!(contrast(palette.muted, palette.surface) >= 4.5);
        }
    }
}
