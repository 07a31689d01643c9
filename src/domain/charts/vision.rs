//! Models of color vision, for the tests of the chart colors.
#![expect(clippy::float_arithmetic, reason = "contrast is a ratio of luminances")]

use super::palette::Rgb;

pub(super) type Linear = [f64; 3];

fn linear((red, green, blue): Rgb) -> Linear {
    [red, green, blue].map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    })
}

fn luminance(color: Rgb) -> f64 {
    dot([0.2126, 0.7152, 0.0722], linear(color))
}

fn dot(one: Linear, other: Linear) -> f64 {
    one.into_iter().zip(other).map(|(one, other)| one * other).sum()
}

/// Vision without deficiency and with protanopia, deuteranopia and tritanopia (Machado, Oliveira and
/// Fernandes 2009, severity 1), over linear red, green and blue.
pub(super) const VIEWERS: [(&str, [Linear; 3]); 4] = [
    ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// A color as a viewer sees it, in CIE L*a*b* under D65, where distances roughly match perception.
fn seen(color: Rgb, viewer: [Linear; 3]) -> Linear {
    let light = viewer.map(|row| dot(row, linear(color)).clamp(0.0, 1.0));
    let root = |value: f64| {
        if value > 216.0 / 24_389.0 { value.cbrt() } else { (24_389.0 / 27.0 * value + 16.0) / 116.0 }
    };
    let x = root(dot([0.412_456, 0.357_576, 0.180_438], light) / 0.950_47);
    let y = root(dot([0.212_673, 0.715_152, 0.072_175], light));
    let z = root(dot([0.019_334, 0.119_192, 0.950_304], light) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The contrast ratio of two colors, from 1 to 21.
pub(super) fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The distance of two colors for a viewer; 2.3 is the smallest difference that an eye can see.
pub(super) fn distance(one: Rgb, other: Rgb, viewer: [Linear; 3]) -> f64 {
    let [one, other] = [one, other].map(|color| seen(color, viewer));
    let squares: Vec<f64> = one.into_iter().zip(other).map(|(one, other)| (one - other).powi(2)).collect();
    squares.into_iter().sum::<f64>().sqrt()
}
