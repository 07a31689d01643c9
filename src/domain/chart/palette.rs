//! The colours of the charts, for the light and the dark theme.

use crate::domain::catalog::Layer;

/// Red, green and blue.
pub type Rgb = (u8, u8, u8);

/// The colours of a chart. One colour per layer, the same as on the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Labels and figures.
    pub text: Rgb,
    /// Tick labels and titles of axes.
    pub muted: Rgb,
    /// Grid lines and empty tracks.
    pub grid: Rgb,
    /// What the chart stands on; also the text on a filled bar.
    pub surface: Rgb,
    /// Application, Data and Analytics.
    pub layers: [Rgb; 3],
    /// A bar that belongs to no layer.
    pub neutral: Rgb,
    /// The total.
    pub accent: Rgb,
    /// The printed range of a reference architecture.
    pub band: Rgb,
}

impl Palette {
    /// Of the light theme.
    pub const LIGHT: Self = Self {
        text: (0x1c, 0x20, 0x30),
        muted: (0x5b, 0x62, 0x75),
        grid: (0xe3, 0xe6, 0xee),
        surface: (0xff, 0xff, 0xff),
        layers: [(0x3b, 0x5b, 0xdb), (0x0b, 0x7a, 0x75), (0xb5, 0x54, 0x0a)],
        neutral: (0x6b, 0x72, 0x85),
        accent: (0xa6, 0x1e, 0x6b),
        band: (0x5a, 0x68, 0x84),
    };
    /// Of the dark theme.
    pub const DARK: Self = Self {
        text: (0xee, 0xf0, 0xf6),
        muted: (0xa3, 0xab, 0xbf),
        grid: (0x2c, 0x32, 0x42),
        surface: (0x17, 0x1b, 0x26),
        layers: [(0x8e, 0xa2, 0xff), (0x4f, 0xd1, 0xc5), (0xf5, 0xa2, 0x5d)],
        neutral: (0x95, 0x9d, 0xb2),
        accent: (0xff, 0x8a, 0xc4),
        band: (0x9a, 0xa8, 0xc4),
    };

    /// The colour of a layer; the neutral one for none.
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
#[expect(clippy::float_arithmetic, reason = "contrast is a ratio of luminances")]
mod tests {
    use super::*;

    fn luminance((red, green, blue): Rgb) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(one: Rgb, other: Rgb) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn marks_stand_out_and_texts_are_readable_on_the_surface() {
        for palette in [Palette::LIGHT, Palette::DARK] {
            for color in palette.layers.into_iter().chain([palette.neutral, palette.accent, palette.band]) {
                // 4.5 rather than 3: the surface colour is also the text on a filled bar.
                assert!(contrast(color, palette.surface) >= 4.5, "{color:?} on {:?}", palette.surface);
            }
            assert!(contrast(palette.text, palette.surface) >= 7.0);
            assert!(contrast(palette.muted, palette.surface) >= 4.5);
        }
    }
}
