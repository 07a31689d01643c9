//! The view of the canvas: pan, zoom and fit, and the place of each design's view in storage.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use reactive_graph::traits::{GetUntracked as _, Set as _, WithUntracked as _};
use serde_json::{Map, Value};

use super::selection::Selection;
use super::state::AppState;
use super::viewport::{Size, Viewport};
use crate::domain::basics::i18n::fill;
use crate::domain::drawing::{Frame, Point};

/// The storage key for the views of the designs.
const KEY: &str = "camada:views";
/// The most views that are kept.
const MOST: usize = 40;
/// The margin around a fitted drawing, in pixels.
const MARGIN: f64 = 10.0;
/// The margin around a component that is brought into sight, in pixels.
const NEAR: f64 = 32.0;

impl AppState {
    /// Shows a view, moved so far that the drawing stays in sight.
    pub fn look(self, viewport: Viewport) {
        let size = self.canvas_size.get_untracked();
        let whole = self.drawing.with_untracked(|drawing| drawing.frame());
        self.viewport.set(viewport.kept_in_sight(whole, size));
    }

    /// Takes a new size of the canvas. A drawing that was fitted stays fitted, unless the user works on a selection: a card
    /// must not move away under the pointer. The selected component stays in sight.
    pub fn resize_canvas(self, size: Size) {
        let before = self.canvas_size.get_untracked();
        let whole = self.drawing.with_untracked(|drawing| drawing.frame());
        let fitted = Viewport::fitting(whole, before, MARGIN).kept_in_sight(whole, before);
        let was_fitted = self.viewport.get_untracked() == fitted;
        self.canvas_size.set(size);
        let selection = self.selection.get_untracked();
        match selection.only_component() {
            Some(id) => self.reveal(id),
            None if was_fitted && selection == Selection::Nothing => self.fit(),
            None => {}
        }
    }

    /// Moves the drawing by a distance in pixels.
    pub fn pan(self, right: f64, down: f64) {
        self.look(self.viewport.get_untracked().panned(right, down));
    }

    /// Zooms around the middle of the canvas.
    pub fn zoom_to(self, zoom: f64) {
        let (width, height) = self.canvas_size.get_untracked();
        let viewport = self.viewport.get_untracked();
        self.look(viewport.zoomed(zoom / viewport.zoom, Point { x: width / 2.0, y: height / 2.0 }));
    }

    /// Shows the whole drawing.
    pub fn fit(self) {
        self.fit_part(self.drawing.with_untracked(|drawing| drawing.frame()));
    }

    /// Shows the selected components, or without a selection the whole drawing.
    pub fn fit_selection(self) {
        let frames = self.selected_frames();
        match frames.into_iter().reduce(|one, other| one.around(&other)) {
            Some(part) => self.fit_part(part),
            None => self.fit(),
        }
    }

    fn fit_part(self, part: Frame) {
        self.look(Viewport::fitting(part, self.canvas_size.get_untracked(), MARGIN));
    }

    /// The frames of the selected components.
    fn selected_frames(self) -> Vec<Frame> {
        self.selection
            .with_untracked(|selection| selection.components().filter_map(|id| self.card_frame(id)).collect())
    }

    /// The frame of a component's card, if the drawing has it.
    #[must_use]
    pub fn card_frame(self, id: &str) -> Option<Frame> {
        let index = self
            .drawn
            .with_untracked(|design| design.components.iter().position(|component| component.id == id))?;
        self.drawing.with_untracked(|drawing| drawing.cards.get(index).map(|card| card.frame))
    }

    /// Pans so far that a component is in sight.
    pub fn reveal(self, id: &str) {
        let Some(frame) = self.card_frame(id) else { return };
        let viewport = self.viewport.get_untracked();
        let (width, height) = self.canvas_size.get_untracked();
        let first = viewport.to_canvas(Point { x: frame.x, y: frame.y });
        let last = viewport.to_canvas(Point { x: frame.right(), y: frame.bottom() });
        let shift = |first: f64, last: f64, room: f64| {
            if first < NEAR {
                NEAR - first
            } else if last > room - NEAR {
                (room - NEAR - last).max(NEAR - first)
            } else {
                0.0
            }
        };
        let (right, down) = (shift(first.x, last.x, width), shift(first.y, last.y, height));
        if right != 0.0 || down != 0.0 {
            self.pan(right, down);
        }
    }

    /// Pans so far that the first selected component is in sight.
    pub fn reveal_selected(self) {
        let first =
            self.selection.with_untracked(|selection| selection.components().next().map(str::to_owned));
        if let Some(id) = first {
            self.reveal(&id);
        }
    }

    /// Restores the view of the open design, or fits it if it has none.
    pub fn restore_view(self) {
        let id = self.design.with_untracked(|design| design.id.clone());
        match self.stored_views().get(&id).and_then(Viewport::from_value) {
            Some(viewport) => self.look(viewport),
            None => self.look(Viewport::fitting(
                self.drawing.with_untracked(|drawing| drawing.frame()),
                self.canvas_size.get_untracked(),
                MARGIN,
            )),
        }
    }

    /// Stores the view of the open design in the browser. An empty design has none: its first component is fitted.
    pub fn keep_view(self) {
        let design = self.design.get_untracked();
        if design.is_empty() {
            return;
        }
        let id = design.id.clone();
        let mut views = self.stored_views();
        views.remove(&id);
        while views.len() >= MOST {
            let Some(first) = views.keys().next().cloned() else { break };
            views.remove(&first);
        }
        views.insert(id, self.viewport.get_untracked().to_value());
        // If storage is blocked, the view lasts only as long as the page.
        let _written = self.storage.write(KEY, &Value::Object(views).to_string());
    }

    fn stored_views(self) -> Map<String, Value> {
        let text = self.storage.read(KEY).ok().flatten().unwrap_or_default();
        match serde_json::from_str(&text) {
            Ok(Value::Object(views)) => views,
            _ => Map::new(),
        }
    }

    /// Selects the components whose cards a frame touches, in addition to those that were selected before.
    pub fn select_within(self, frame: Frame, kept: &Selection) {
        let design = self.design.get_untracked();
        let touched = self.drawing.with_untracked(|drawing| {
            let cards = drawing.cards.iter().zip(&design.components);
            let touched = cards.filter(|(card, _)| card.frame.overlaps(&frame));
            touched.map(|(_, component)| component.id.clone()).collect::<Vec<_>>()
        });
        let selection = Selection::of(kept.components().map(str::to_owned).chain(touched));
        if self.selection.with_untracked(|before| *before != selection) {
            self.selection.set(selection);
        }
    }

    /// Announces the number of selected components, if there are any.
    pub fn announce_selection(self) {
        let count = self.selection.with_untracked(|selection| selection.components().count());
        if count > 0 {
            self.announce(fill(self.t().selected_count, &[&count.to_string()]));
        }
    }
}

#[cfg(test)]
mod tests {
    use reactive_graph::owner::Owner;

    use super::*;
    use crate::app::ports::Storage as _;
    use crate::app::test_support::{MemoryStorage, app_over};
    use crate::domain::catalog::Layer;
    use crate::domain::design::{Command, Place};

    #[test]
    fn a_design_has_a_stored_view_once_it_has_a_component() {
        Owner::new().with(|| {
            let storage = MemoryStorage::leaked();
            let app = app_over(storage);
            app.keep_view();
            assert_eq!(storage.read(KEY).unwrap(), None, "the first component is fitted");
            app.dispatch(Command::Add {
                service: "kafka".to_owned(),
                offering: "aws-msk".to_owned(),
                place: Place { layer: Layer::Data, group: None, before: None, cell: None },
            });
            app.pan(3.0, 0.0);
            app.keep_view();
            let stored: Value = serde_json::from_str(&storage.read(KEY).unwrap().unwrap()).unwrap();
            assert_eq!(stored["design"], app.viewport.get_untracked().to_value());
        });
    }
}
