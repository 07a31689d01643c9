//! The end of a gesture: a release, a cancelled pointer, a click.

use leptos::ev;
use leptos::prelude::*;

use super::gesture::{Connecting, Gesture, Press, Pressed};
use super::pointer::Pointer;
use super::under_pointer::{component_at, is_over_canvas};
use crate::app::{DragSource, Selection};
use crate::domain::basics::i18n::fill;

impl Pointer {
    pub(super) fn up(&self, event: &ev::PointerEvent) {
        self.down.update_value(|down| down.retain(|(id, _)| *id != event.pointer_id()));
        let mut gesture = Gesture::None;
        self.gesture.update_value(|now| std::mem::swap(now, &mut gesture));
        self.panning.set(false);
        match gesture {
            Gesture::None | Gesture::Pan(_) | Gesture::Pinch(..) => {}
            Gesture::Press(press) => self.clicked(press),
            Gesture::Marquee { .. } => {
                self.marquee.set(None);
                self.app.announce_selection();
            }
            Gesture::Drag => self.app.drop_dragged(),
            Gesture::Connect(connecting) => self.connected(connecting),
        }
    }

    pub(super) fn cancelled(&self, event: &ev::PointerEvent) {
        self.down.update_value(|down| down.retain(|(id, _)| *id != event.pointer_id()));
        self.stop();
    }

    /// Ends the gesture without an effect.
    pub(super) fn stop(&self) {
        self.gesture.set_value(Gesture::None);
        self.panning.set(false);
        self.marquee.set(None);
        self.line.set(None);
        self.app.drag.set(None);
    }

    /// A press and a release in one place.
    fn clicked(&self, press: Press) {
        let app = self.app;
        match press.on {
            Pressed::Card(id) => match app.connecting.get_untracked() {
                Some(from) => app.connect(&from, &id),
                None if press.adds => app.selection.update(|selection| *selection = selection.toggled(&id)),
                None => app.selection.set(Selection::component(&id)),
            },
            Pressed::Item(item) => app.selection.set(item),
            Pressed::Canvas if !press.adds => app.selection.set(Selection::Nothing),
            Pressed::Catalog(DragSource::Catalog { .. }, label) => {
                app.announce(fill(app.t().add_named, &[&label]));
            }
            Pressed::Canvas | Pressed::Catalog(..) => {}
        }
    }

    /// The end of a line that was drawn: on a component, or on nothing.
    fn connected(&self, connecting: Connecting) {
        self.line.set(None);
        let app = self.app;
        let at = self.at.get_value();
        let on = component_at(at);
        match (connecting, on) {
            (Connecting::From { id, .. }, Some(to)) if to != id => app.connect(&id, &to),
            // A click on a port starts a connection; the next click chooses its end.
            (Connecting::From { id, .. }, Some(_)) => app.connecting.set(Some(id)),
            (Connecting::From { id, .. }, None) if is_over_canvas(at) => {
                app.offer_services(&id, self.in_drawing(at));
            }
            (Connecting::End { connection, is_source }, Some(to)) => {
                app.reconnect(&connection, is_source, &to);
            }
            (Connecting::From { .. } | Connecting::End { .. }, None) => app.announce(app.t().cancelled),
        }
    }
}
