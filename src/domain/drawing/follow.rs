//! Lines that follow dragged cards, before the drawing is composed again.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use super::boxes::{Drawing, Route};
use super::geometry::{Frame, Point};
use super::size::{CARD_HEIGHT, CARD_WIDTH, GAP};
use crate::domain::design::Side;

impl Drawing {
    /// The routes of dragged components, by index, to the frames in which they are shown meanwhile. All other
    /// routes stay. The lines run in the middle of the channels, so they cross no card but those below a dragged
    /// one; they may meet other lines.
    #[must_use]
    pub fn follow(&self, dragged: &[(usize, Frame)]) -> Vec<Route> {
        let shown = |card: usize| dragged.iter().find(|(index, _)| *index == card).map(|(_, frame)| *frame);
        let routes = self.routes.iter().filter_map(|route| {
            let (from, to) = (shown(route.from), shown(route.to));
            if from.is_none() && to.is_none() {
                return None;
            }
            let start = from.or_else(|| Some(self.cards.get(route.from)?.frame))?;
            let end = to.or_else(|| Some(self.cards.get(route.to)?.frame))?;
            Some(self.led(route, start, end, to.is_none()))
        });
        routes.collect()
    }

    /// The route between two frames; `is_forward` if the source is the one that is dragged.
    fn led(&self, route: &Route, start: Frame, end: Frame, is_forward: bool) -> Route {
        let (fixed, dragged) = if is_forward { (end, start) } else { (start, end) };
        let is_right = dragged.center().x >= fixed.center().x;
        let is_below = dragged.center().y >= fixed.center().y;
        let at = if is_right { fixed.right() + 1.0 } else { fixed.x - 1.0 };
        let x = middle(&self.grid.columns, CARD_WIDTH, at);
        let at = if is_below { dragged.y } else { dragged.bottom() };
        let y = middle(&self.grid.rows, CARD_HEIGHT, at);
        let port = Point { x: if is_right { fixed.right() } else { fixed.x }, y: fixed.center().y };
        let side = if y <= dragged.center().y { Side::Top } else { Side::Bottom };
        let tip =
            Point { x: dragged.center().x, y: if side == Side::Top { dragged.y } else { dragged.bottom() } };
        let mut points = vec![port, Point { x, y: port.y }, Point { x, y }, Point { x: tip.x, y }, tip];
        points.dedup();
        let fixed_side = if is_right { Side::Right } else { Side::Left };
        let (from_side, to_side) = if is_forward { (side, fixed_side) } else { (fixed_side, side) };
        if is_forward {
            points.reverse();
        }
        Route { points, from_side, to_side, label: None, ..route.clone() }
    }
}

/// The middle of the channel that is nearest to a position.
fn middle(starts: &[f64], length: f64, position: f64) -> f64 {
    let first = starts.first().map(|start| start - GAP / 2.0);
    let last = starts.last().map(|start| start + length + GAP / 2.0);
    let inner = starts.iter().zip(starts.iter().skip(1));
    let inner = inner.map(|(start, next)| f64::midpoint(start + length, *next));
    let middles = first.into_iter().chain(inner).chain(last);
    let distance = |middle: &f64| (middle - position).abs();
    middles.min_by(|one, other| distance(one).total_cmp(&distance(other))).unwrap_or(position)
}
