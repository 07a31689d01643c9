//! The uncertainty of a total: the simulation as figures, histogram, tornado and tables.

use rust_decimal::Decimal;

use super::super::ViewContext;
use super::super::texts::Texts;
use crate::domain::analysis::price_use::fee_of;
use crate::domain::analysis::uncertainty::{
    Bin, Cause, DRAWS, Distribution, Model, PriceName, Simulation, Spread, Swing, tornado,
};
use crate::domain::basics::exact;
use crate::domain::basics::format;
use crate::domain::basics::i18n::{counted, fill};
use crate::domain::charts::{self, HistogramChart, TornadoChart, Turn};
use crate::domain::design::planning::{SEED, read_seed};
use crate::domain::estimate::Item;
use crate::domain::files::document::{Block, Figure, Table};

const WIDTH: u32 = 720;
/// How many rows the tornado draws.
const TURNS: usize = 12;

/// A simulation, complete or in progress, with the causes that move the total.
pub(in super::super) struct Drawn {
    pub(in super::super) distribution: Distribution,
    pub(in super::super) count: u32,
    /// The state to continue from; `None` when the simulation is complete.
    pub(in super::super) progress: Option<String>,
    pub(in super::super) swings: Vec<Swing>,
    likely: Decimal,
    /// The number of lines without a price; with any, every total is a lower bound (C8).
    pub(in super::super) gaps: usize,
}

impl Drawn {
    /// Whether there is nothing to draw.
    pub(in super::super) fn is_certain(&self) -> bool {
        self.swings.is_empty()
    }

    /// The number of charges without a price.
    pub(in super::super) fn gaps(&self) -> usize {
        self.gaps
    }
}

impl ViewContext<'_> {
    /// The seed of the design.
    pub(in super::super) fn seed(&self) -> u32 {
        self.request.design.planned("seed", read_seed).unwrap_or(SEED)
    }

    /// Continues the simulation from `progress` by at most `more` draws.
    pub(in super::super) fn simulate(&self, progress: Option<&str>, more: u32) -> Drawn {
        let model = Model::new(&self.catalog, &self.design, &self.ranges());
        let seed = u64::from(self.seed());
        let mut simulation = match progress {
            Some(progress) => Simulation::resume(model, seed, progress),
            None => Simulation::start(model, seed),
        };
        simulation.advance(more);
        let progress = (!simulation.is_done()).then(|| simulation.progress());
        let distribution = simulation.distribution();
        let count = simulation.drawn();
        let mut model = simulation.into_model();
        let swings = tornado(&mut model);
        Drawn { distribution, count, progress, swings, likely: model.likely().likely, gaps: model.gaps() }
    }

    /// Figures and charts, and on request the tables behind them.
    pub(in super::super) fn uncertainty_blocks(&self, drawn: &Drawn, with_tables: bool) -> Vec<Block> {
        let texts = self.texts;
        if drawn.is_certain() {
            return vec![
                Block::Figures(vec![self.total_figure(texts.slides.total_month, drawn.likely, drawn.gaps)]),
                Block::Text(texts.uncertainty.nothing.to_owned()),
            ];
        }
        let found = &drawn.distribution;
        let figure = |label, percent| self.total_figure(label, found.percentile(percent), drawn.gaps);
        let mut blocks = vec![Block::Figures(vec![
            figure(texts.uncertainty.p10, 10),
            figure(texts.uncertainty.p50, 50),
            figure(texts.uncertainty.p90, 90),
        ])];
        blocks.push(Block::Text(self.summary_lines(drawn).join("\n")));
        if let Some(svg) = self.histogram_drawing(drawn, WIDTH) {
            blocks.push(Block::Drawing { svg, label: texts.uncertainty.histogram.to_owned() });
            if with_tables {
                blocks.push(self.histogram_table(drawn, &found.histogram(self.rate())));
            }
        }
        blocks.push(Block::Text(texts.uncertainty.tornado_help.to_owned()));
        let label = texts.uncertainty.tornado.to_owned();
        blocks.push(Block::Drawing { svg: self.tornado_chart(drawn, TURNS, WIDTH), label });
        if drawn.swings.len() > TURNS {
            let counts = [TURNS, drawn.swings.len()].map(|count| count.to_string());
            blocks.push(Block::Text(fill(texts.uncertainty.tornado_others, &[&counts[0], &counts[1]])));
        }
        if with_tables {
            blocks.push(self.tornado_table(drawn));
        }
        blocks
    }

    fn total_figure(&self, label: &str, amount: Decimal, gaps: usize) -> Figure {
        Figure { label: label.to_owned(), value: self.bounded(amount, gaps), note: String::new() }
    }

    /// The results in words; the first line is the meaning of all.
    pub(in super::super) fn summary_lines(&self, drawn: &Drawn) -> Vec<String> {
        let (texts, found) = (self.texts, &drawn.distribution);
        let money = |amount: Decimal| self.bounded(amount, drawn.gaps);
        let ends = [10, 90].map(|percent| money(found.percentile(percent)));
        let share = format::percent(found.share_up_to(drawn.likely), 0, self.request.locale);
        let mut lines = vec![
            fill(texts.uncertainty.within, &[&ends[0], &ends[1]]),
            fill(texts.uncertainty.likely_not_exceeded, &[&money(drawn.likely), &share]),
        ];
        let facts = [
            (texts.uncertainty.mean, found.mean()),
            (texts.uncertainty.lowest, found.min()),
            (texts.uncertainty.highest, found.max()),
        ];
        let facts = facts.map(|(name, amount)| format!("{name}: {}", money(amount)));
        lines.push(facts.join(" · "));
        if drawn.gaps > 0 {
            lines.push(fill(texts.uncertainty.at_least, &[&drawn.gaps.to_string()]));
        }
        lines
    }

    /// The distribution of the total; `None` if all totals are the same.
    pub(in super::super) fn histogram_drawing(&self, drawn: &Drawn, width: u32) -> Option<String> {
        let bins = drawn.distribution.histogram(self.rate());
        (!bins.is_empty()).then(|| self.histogram(drawn, &bins, width))
    }

    fn histogram(&self, drawn: &Drawn, bins: &[Bin], width: u32) -> String {
        let (texts, found) = (self.texts, &drawn.distribution);
        let columns: Vec<charts::Column> =
            bins.iter().map(|bin| charts::Column { from: bin.from, to: bin.to, count: bin.count }).collect();
        let form = self.money_form();
        let mark = |text: &str, percent| {
            let amount = found.percentile(percent);
            let shown = format::bounded(self.mark_money(amount), drawn.gaps > 0);
            (amount, fill(text, &[&shown]))
        };
        let marks = [
            mark(texts.uncertainty.mark_p10, 10),
            mark(texts.uncertainty.mark_p50, 50),
            mark(texts.uncertainty.mark_p90, 90),
        ];
        let ends = bins.first().zip(bins.last());
        let (low, high) = ends.map_or((Decimal::ZERO, Decimal::ZERO), |(first, last)| (first.from, last.to));
        // Ticks within the bars only: the axis is as wide as the data.
        let within = |(tick, _): &(Decimal, String)| (low..=high).contains(tick);
        let x_ticks: Vec<_> = self.range_ticks(low, high).into_iter().filter(within).collect();
        let most = bins.iter().map(|bin| bin.count).max().unwrap_or_default();
        let y_ticks = self.share_ticks(most, found.count());
        let reading = |bin: &Bin| {
            let share = self.share_of_all(bin, found);
            format!("{} – {}: {share}", self.bounded(bin.from, drawn.gaps), self.money(bin.to))
        };
        let readings: Vec<String> = bins.iter().map(reading).collect();
        let chart = HistogramChart {
            columns: &columns,
            readings: &readings,
            marks: &marks,
            x_ticks: &x_ticks,
            y_ticks: &y_ticks,
            x_label: &fill(texts.uncertainty.axis_month, &[form.code()]),
            y_label: texts.uncertainty.histogram_y,
        };
        charts::histogram(&chart, &self.palette(), width)
    }

    /// Ticks of counts, labelled as shares of all.
    fn share_ticks(&self, most: u32, all: usize) -> Vec<(Decimal, String)> {
        let all = Decimal::from(all);
        let share = exact::div(Decimal::from(most), all).unwrap_or_default();
        let ticks = charts::round_ticks(Decimal::ZERO, share, 5).into_iter();
        let tick = |share: Decimal| {
            let count = exact::mul(share, all).unwrap_or_default();
            (count, format::percent(share, 1, self.request.locale))
        };
        ticks.map(tick).collect()
    }

    /// The share of all simulations in a bin, in percent.
    fn share_of_all(&self, bin: &Bin, found: &Distribution) -> String {
        let share = exact::div(Decimal::from(bin.count), Decimal::from(found.count())).unwrap_or_default();
        format::percent(share, 1, self.request.locale)
    }

    fn histogram_table(&self, drawn: &Drawn, bins: &[Bin]) -> Block {
        let (texts, found) = (self.texts, &drawn.distribution);
        let rows = bins.iter().map(|bin| {
            vec![
                self.bounded(bin.from, drawn.gaps),
                self.bounded(bin.to, drawn.gaps),
                self.figure(Decimal::from(bin.count), 0),
                self.share_of_all(bin, found),
            ]
        });
        let columns = [
            (texts.uncertainty.from, true),
            (texts.uncertainty.to, true),
            (texts.uncertainty.draws, true),
            (texts.uncertainty.share_of_draws, true),
        ];
        Block::Table(Table::new(texts.uncertainty.histogram, &columns).with(rows))
    }

    /// The `turns` largest causes.
    pub(in super::super) fn tornado_chart(&self, drawn: &Drawn, turns: usize, width: u32) -> String {
        let texts = self.texts;
        let form = self.money_form();
        let short = |amount| format::bounded(self.mark_money(amount), drawn.gaps > 0);
        let row = |swing: &Swing| Turn {
            label: self.spread_name(&swing.spread),
            at_low: swing.at_low,
            at_high: swing.at_high,
            low_label: short(swing.at_low),
            high_label: short(swing.at_high),
        };
        let rows: Vec<Turn> = drawn.swings.iter().take(turns).map(row).collect();
        let chart = TornadoChart {
            rows: &rows,
            likely: (drawn.likely, fill(texts.uncertainty.likely_at, &[&short(drawn.likely)])),
            legend: [texts.uncertainty.tornado_low, texts.uncertainty.tornado_high],
            x_label: &fill(texts.uncertainty.axis_month, &[form.code()]),
        };
        charts::tornado(&chart, &self.palette(), width)
    }

    fn tornado_table(&self, drawn: &Drawn) -> Block {
        let texts = self.texts;
        let rows = drawn.swings.iter().map(|swing| {
            let [low, _, high] = self.spread_figures(&swing.spread);
            vec![
                self.spread_name(&swing.spread),
                low,
                high,
                self.bounded(swing.at_low, drawn.gaps),
                self.bounded(swing.at_high, drawn.gaps),
                self.money(swing.size()),
            ]
        });
        let columns = [
            (texts.uncertainty.tornado_item, false),
            (texts.uncertainty.ranges_low, true),
            (texts.uncertainty.ranges_high, true),
            (texts.uncertainty.tornado_low, true),
            (texts.uncertainty.tornado_high, true),
            (texts.uncertainty.tornado_swing, true),
        ];
        Block::Table(Table::new(texts.uncertainty.tornado, &columns).with(rows))
    }

    /// The name of a cause of variation.
    pub(in super::super) fn spread_name(&self, spread: &Spread) -> String {
        let (texts, locale) = (self.texts, self.request.locale);
        match &spread.cause {
            Cause::Input(index) => {
                let input = self.catalog.inputs.get(*index);
                input.map(|input| input.name.get(locale).to_owned()).unwrap_or_default()
            }
            Cause::Price(price) => self.price_name(price, texts),
            Cause::Bill(index) => {
                let name = self.design.components.get(*index).map(|component| self.component_name(component));
                fill(texts.uncertainty.ranges_bill, &[&name.unwrap_or_default()])
            }
        }
    }

    fn price_name(&self, price: &PriceName, texts: Texts) -> String {
        let PriceName { service, offering, plan, item } = price;
        let known = self.catalog.service(service);
        let known = known.zip(offering.as_ref()).and_then(|(service, id)| service.offering(id));
        let known = known.and_then(|(_, offering)| offering.plan(plan.as_ref()?));
        let charge = known.and_then(|(_, plan)| plan.charges.iter().find(|charge| charge.id == *item));
        let item = self.item_name(fee_of(item).unwrap_or(Item::Transfer), charge.map(AsRef::as_ref));
        format!("{}: {} · {item}", texts.slides.price, self.service_name(service))
    }

    /// The low, likely and high value of a cause, formatted.
    pub(in super::super) fn spread_figures(&self, spread: &Spread) -> [String; 3] {
        let locale = self.request.locale;
        let range = spread.range;
        let shown = |figure: Decimal| match spread.cause {
            Cause::Input(index) => {
                let unit = self.catalog.inputs.get(index).map_or("", |input| input.unit.as_str());
                counted(figure, 6, unit, locale)
            }
            Cause::Price(_) => format::unit_price(figure, locale),
            Cause::Bill(_) => self.money(figure),
        };
        [range.low, range.likely, range.high].map(shown)
    }

    /// The progress of the simulation, in words.
    pub(in super::super) fn progress(&self, drawn: &Drawn) -> String {
        let counts = [drawn.count, DRAWS].map(|count| self.figure(Decimal::from(count), 0));
        fill(self.texts.uncertainty.progress, &[&counts[0], &counts[1]])
    }
}
