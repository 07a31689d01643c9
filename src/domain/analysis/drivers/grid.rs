//! The values of a workload input at which the cost is computed.

use rust_decimal::Decimal;

use crate::domain::basics::exact::round_half_up;
use crate::domain::catalog::{INTERACTIONS, Input};

/// Values of an input, ascending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    pub values: Vec<Decimal>,
    /// Whether the values are evenly spaced on a logarithmic axis.
    pub is_log: bool,
    /// The resolution: the smallest distinguishable difference between two values.
    pub step: Decimal,
}

/// An input with a wider span uses a logarithmic axis.
const LINEAR: Decimal = Decimal::ONE_THOUSAND;
/// An input with at least this span counts things, so its step is one.
const COUNTS: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);
const STEPS: u32 = 24;
/// Steps of a decade, in hundredths: the E6 preferred numbers.
const DECADE: [i64; 6] = [100, 147, 215, 316, 464, 681];

/// The grid of an input around its current values, which are always on the grid. The volume ranges from 10K
/// to 100M. An input that spans at most a thousand is covered in even steps. Any other input ranges from a
/// hundredth to a hundred times its values, on a logarithmic axis.
#[must_use]
pub fn grid(input: &Input, around: &[Decimal]) -> Grid {
    let span = input.max.saturating_sub(input.min);
    let step = if span >= COUNTS { Decimal::ONE } else { Decimal::new(1, 2) };
    let is_log = span > LINEAR;
    let mut values = if is_log { log(input, around, step) } else { linear(input, step) };
    values.extend(around.iter().map(|value| multiple(*value, step)));
    values.retain(|value| *value >= input.min && *value <= input.max && (!is_log || *value > Decimal::ZERO));
    values.sort();
    values.dedup();
    Grid { values, is_log, step }
}

fn multiple(value: Decimal, step: Decimal) -> Decimal {
    round_half_up(value, step.scale())
}

fn linear(input: &Input, step: Decimal) -> Vec<Decimal> {
    let span = input.max.saturating_sub(input.min);
    let at = |index: u32| {
        let part = span.checked_mul(Decimal::from(index))?.checked_div(Decimal::from(STEPS))?;
        Some(multiple(input.min.checked_add(part)?, step))
    };
    (0..=STEPS).filter_map(at).collect()
}

fn log(input: &Input, around: &[Decimal], step: Decimal) -> Vec<Decimal> {
    let positive = || around.iter().copied().filter(|value| *value > Decimal::ZERO);
    let (low, high) = if input.id == INTERACTIONS {
        (Decimal::from(10_000), Decimal::from(100_000_000))
    } else {
        let default = input.default.max(step);
        let (low, high) = (positive().min().unwrap_or(default), positive().max().unwrap_or(default));
        let low = low.checked_div(Decimal::ONE_HUNDRED).unwrap_or(low);
        (low, high.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(high))
    };
    let (low, high) = (low.max(input.min).max(step), high.min(input.max));
    let mut power = Decimal::ONE;
    while power > low {
        let Some(next) = power.checked_div(Decimal::TEN) else { break };
        power = next;
    }
    let mut values = vec![low, high];
    while power <= high {
        let at = |hundredths: &i64| power.checked_mul(Decimal::new(*hundredths, 2));
        values.extend(DECADE.iter().filter_map(at).map(|value| multiple(value, step)));
        let Some(next) = power.checked_mul(Decimal::TEN) else { break };
        power = next;
    }
    values.retain(|value| *value >= low && *value <= high);
    values.iter().map(|value| multiple(*value, step)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::basics::text::Text;

    fn input(id: &str, default: &str, min: &str, max: &str) -> Input {
        let text = || Text { pt: id.to_owned(), en: None };
        let [default, min, max] = [default, min, max].map(|value| value.parse().unwrap());
        Input { id: id.to_owned(), name: text(), help: text(), unit: String::new(), default, min, max }
    }

    #[test]
    fn volume_runs_from_ten_thousand_to_a_hundred_million_with_the_columns_own_on_it() {
        let grid = grid(&input(INTERACTIONS, "100000", "0", "1000000000000"), &[Decimal::from(123_456)]);
        assert!(grid.is_log && grid.step == Decimal::ONE);
        assert_eq!(grid.values.first(), Some(&Decimal::from(10_000)));
        assert_eq!(grid.values.last(), Some(&Decimal::from(100_000_000)));
        assert!(grid.values.contains(&Decimal::from(123_456)) && grid.values.is_sorted());
        assert_eq!(grid.values.len(), 26);
    }

    #[test]
    fn a_percentage_has_even_steps_from_end_to_end() {
        let grid = grid(&input("hot_percent", "8", "0", "100"), &[Decimal::from(8)]);
        assert!(!grid.is_log);
        assert_eq!(grid.values.len(), 26);
        assert_eq!(
            (grid.values.first(), grid.values.last()),
            (Some(&Decimal::ZERO), Some(&Decimal::ONE_HUNDRED))
        );
    }

    #[test]
    fn any_other_input_is_varied_around_its_value_within_its_bounds() {
        let grid = grid(&input("record_kb", "1", "0", "100000"), &[Decimal::ZERO, Decimal::TWO]);
        assert!(grid.is_log && grid.step == Decimal::new(1, 2));
        assert_eq!(grid.values.first(), Some(&Decimal::new(2, 2)));
        assert_eq!(grid.values.last(), Some(&Decimal::from(200)));
    }
}
