//! The actions that have a name: for the command palette, the context menu and the list of keys.

use leptos::prelude::*;

use super::canvas::{STEP, focus_selected, start_connecting, zoom_by};
use super::files::{download_design, new_design, pick_file};
use super::panes::set_open;
use super::review::{open_review, present};
use crate::app::{AppState, Dialog, Selection, Side};
use crate::domain::basics::i18n::Texts;
use crate::domain::design::Edge;
use crate::exchange::{Effect, PanelView};
use crate::platform;

/// An action of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    Find,
    Keys,
    Undo,
    Redo,
    Rename,
    Connect,
    Duplicate,
    Copy,
    Cut,
    Remove,
    SelectAll,
    Group,
    Ungroup,
    Align(Edge),
    Distribute,
    Tidy,
    AddNote,
    AddZone,
    Fit,
    FitSelection,
    ZoomWhole,
    ZoomIn,
    ZoomOut,
    Design,
    Catalog,
    Charts,
    Library,
    NewDesign,
    OpenFile,
    SaveFile,
    Export,
    Share,
    Scenarios,
    Compare,
    Review,
    Prices,
    Present,
}

impl Action {
    /// All actions, in the order in which lists show them.
    pub(crate) const ALL: [Self; 40] = [
        Self::Find,
        Self::Keys,
        Self::Undo,
        Self::Redo,
        Self::Rename,
        Self::Connect,
        Self::Duplicate,
        Self::Copy,
        Self::Cut,
        Self::Remove,
        Self::SelectAll,
        Self::Group,
        Self::Ungroup,
        Self::Align(Edge::Left),
        Self::Align(Edge::Right),
        Self::Align(Edge::Top),
        Self::Align(Edge::Bottom),
        Self::Distribute,
        Self::Tidy,
        Self::AddNote,
        Self::AddZone,
        Self::Fit,
        Self::FitSelection,
        Self::ZoomWhole,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::Design,
        Self::Catalog,
        Self::Charts,
        Self::Library,
        Self::NewDesign,
        Self::OpenFile,
        Self::SaveFile,
        Self::Export,
        Self::Share,
        Self::Scenarios,
        Self::Compare,
        Self::Review,
        Self::Prices,
        Self::Present,
    ];

    /// Its name.
    pub(crate) fn label(self, t: &Texts) -> &'static str {
        match self {
            Self::Find => t.palette,
            Self::Keys => t.keys,
            Self::Undo => t.undo,
            Self::Redo => t.redo,
            Self::Rename => t.rename,
            Self::Connect => t.connect,
            Self::Duplicate => t.duplicate,
            Self::Copy => t.copy,
            Self::Cut => t.cut,
            Self::Remove => t.remove,
            Self::SelectAll => t.select_all,
            Self::Group => t.group_selection,
            Self::Ungroup => t.ungroup,
            Self::Align(Edge::Left) => t.align_left,
            Self::Align(Edge::Right) => t.align_right,
            Self::Align(Edge::Top) => t.align_top,
            Self::Align(Edge::Bottom) => t.align_bottom,
            Self::Distribute => t.distribute,
            Self::Tidy => t.tidy,
            Self::AddNote => t.add_note,
            Self::AddZone => t.add_zone,
            Self::Fit => t.zoom_fit,
            Self::FitSelection => t.zoom_selection,
            Self::ZoomWhole => t.zoom_whole,
            Self::ZoomIn => t.zoom_in,
            Self::ZoomOut => t.zoom_out,
            Self::Design => t.show_design,
            Self::Catalog => t.show_catalog,
            Self::Charts => t.charts_show,
            Self::Library => t.library,
            Self::NewDesign => t.new_design,
            Self::OpenFile => t.open_file,
            Self::SaveFile => t.save_file,
            Self::Export => t.export,
            Self::Share => t.share,
            Self::Scenarios => t.scenarios,
            Self::Compare => t.compare,
            Self::Review => t.review,
            Self::Prices => t.book,
            Self::Present => t.present,
        }
    }

    /// The keys that do the same; empty if there are none.
    pub(crate) fn keys(self) -> &'static str {
        match self {
            Self::Find => "Ctrl+K",
            Self::Keys => "?",
            Self::Undo => "Ctrl+Z",
            Self::Redo => "Ctrl+Shift+Z",
            Self::Rename => "F2",
            Self::Connect => "C",
            Self::Duplicate => "Ctrl+D",
            Self::Copy => "Ctrl+C",
            Self::Cut => "Ctrl+X",
            Self::Remove => "Delete",
            Self::SelectAll => "Ctrl+A",
            Self::Group => "Ctrl+G",
            Self::Ungroup => "Ctrl+Shift+G",
            Self::Fit => "Shift+1",
            Self::FitSelection => "Shift+2",
            Self::ZoomWhole => "Shift+0",
            Self::ZoomIn => "+",
            Self::ZoomOut => "-",
            _ => "",
        }
    }

    /// Whether the action would have an effect.
    pub(crate) fn is_possible(self, app: AppState) -> bool {
        let selection = app.selection.get_untracked();
        let count = selection.components().count();
        match self {
            Self::Undo => app.can_undo.get_untracked(),
            Self::Redo => app.can_redo.get_untracked(),
            Self::Rename => match &selection {
                Selection::Nothing => false,
                Selection::Components(_) => count == 1,
                _ => true,
            },
            Self::Connect => count == 1,
            Self::Duplicate | Self::Copy | Self::Cut | Self::Group | Self::AddZone | Self::FitSelection => {
                count > 0
            }
            Self::Remove => selection != Selection::Nothing,
            Self::Ungroup => matches!(selection, Selection::Group(_)),
            Self::Align(_) | Self::Distribute => count > 1,
            Self::SelectAll | Self::Tidy | Self::Fit => {
                app.design.with_untracked(|design| !design.components.is_empty())
            }
            _ => true,
        }
    }

    /// Whether the context menu offers the action for the present selection.
    pub(crate) fn is_in_menu(self, app: AppState) -> bool {
        let has_selection = app.selection.with_untracked(|selection| *selection != Selection::Nothing);
        let belongs = match self {
            Self::Rename
            | Self::Connect
            | Self::Duplicate
            | Self::Copy
            | Self::Cut
            | Self::Remove
            | Self::Group
            | Self::Ungroup
            | Self::Align(_)
            | Self::Distribute
            | Self::AddZone => has_selection,
            Self::Tidy => true,
            Self::SelectAll
            | Self::Undo
            | Self::Redo
            | Self::AddNote
            | Self::Fit
            | Self::Find
            | Self::Keys => !has_selection,
            _ => false,
        };
        belongs && self.is_possible(app)
    }

    /// Does it.
    pub(crate) fn run(self, app: AppState) {
        match self {
            Self::Find => app.dialog.set(Some(Dialog::Palette)),
            Self::Keys => app.dialog.set(Some(Dialog::Keys)),
            Self::Undo => app.undo(),
            Self::Redo => app.redo(),
            Self::Rename => app.renaming.set(true),
            Self::Connect => start_connecting(app),
            Self::Duplicate => {
                app.duplicate_selected();
                focus_selected(app);
            }
            Self::Copy => put_on_clipboard(app.copied(&app.selected_items())),
            Self::Cut => put_on_clipboard(app.cut(&app.selected_items())),
            Self::Remove => app.remove_selected(),
            Self::SelectAll => app.select_all(),
            Self::Group => app.group_selected(),
            Self::Ungroup => app.ungroup_selected(),
            Self::Align(edge) => app.align_selected(edge),
            Self::Distribute => app.distribute_selected(),
            Self::Tidy => app.tidy(),
            Self::AddNote => app.add_note(),
            Self::AddZone => app.add_zone(),
            Self::Fit => app.fit(),
            Self::FitSelection => app.fit_selection(),
            Self::ZoomWhole => app.zoom_to(1.0),
            Self::ZoomIn => zoom_by(app, STEP),
            Self::ZoomOut => zoom_by(app, STEP.recip()),
            Self::Design => toggle(app, Side::Inspector),
            Self::Catalog => toggle(app, Side::Catalog),
            Self::Charts => toggle(app, Side::Charts),
            Self::Library => open_review(app, PanelView::Library),
            Self::NewDesign => new_design(app),
            Self::OpenFile => pick_file(),
            Self::SaveFile => download_design(app),
            Self::Export => open_review(app, PanelView::Export),
            Self::Share => open_review(app, PanelView::Share),
            Self::Scenarios => open_review(app, PanelView::Scenarios),
            Self::Compare => open_review(app, PanelView::Compare),
            Self::Review => open_review(app, PanelView::Advice),
            Self::Prices => open_review(app, PanelView::Prices),
            Self::Present => present(app),
        }
    }
}

/// Copies a text; the browser asks the user if it must.
fn put_on_clipboard(text: Option<String>) {
    if let Some(text) = text {
        platform::perform(&[Effect::Copy { text }], |_done| {});
    }
}

fn toggle(app: AppState, side: Side) {
    let is_open = app.preferences.with_untracked(|preferences| preferences.panes.get(side).is_open);
    set_open(app, side, !is_open);
}
