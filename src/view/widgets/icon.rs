//! Line icons, drawn in the text's colour.

use leptos::prelude::*;

/// The subject of an icon.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    Undo,
    Redo,
    Plus,
    Moon,
    Sun,
    Present,
    Share,
    Close,
    Grip,
    Copy,
    Trash,
    Search,
    Info,
    Warning,
    File,
    Group,
    Reset,
    Chevron,
    Layers,
    Sliders,
    Chart,
    Check,
    Fold,
    Fit,
    Minus,
}

impl Shape {
    fn path(self) -> &'static str {
        match self {
            Self::Undo => "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
            Self::Redo => "m15 14 5-5-5-5M20 9H10a6 6 0 0 0 0 12h3",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Moon => "M20 14.5A8.5 8.5 0 1 1 9.500 4 7 7 0 0 0 20 14.500z",
            Self::Sun => {
                "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.500 1.500M17.500 17.500 19 19M19 5l-1.500 1.500M6.500 17.500 5 19"
            }
            Self::Present => "M3 4h18v12H3zM8 21l4-5 4 5",
            Self::Share => "M12 15V3M8 7l4-4 4 4M5 12v8h14v-8",
            Self::Close => "m6 6 12 12M18 6 6 18",
            Self::Grip => "M9 5h.01M9 12h.01M9 19h.01M15 5h.01M15 12h.01M15 19h.01",
            Self::Copy => "M9 9h11v11H9zM5 15H4V4h11v1",
            Self::Trash => "M4 7h16M10 11v6M14 11v6M6 7l1 13h10l1-13M9 7V4h6v3",
            Self::Search => "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM20 20l-4-4",
            Self::Info => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 8h.01",
            Self::Warning => "M12 4 2.500 20h19zM12 10v4M12 17h.01",
            Self::File => "M6 3h8l4 4v14H6zM14 3v4h4",
            Self::Group => "M4 4h16v16H4zM9 9h6v6H9z",
            Self::Reset => "M4 12a8 8 0 1 0 3-6.200L4 8M4 3v5h5",
            Self::Chevron => "m6 9 6 6 6-6",
            Self::Layers => "m12 3 9 5-9 5-9-5zM3 13l9 5 9-5",
            Self::Sliders => "M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4",
            Self::Check => "M9 5H5v15h14V5h-4M9 3h6v4H9zM8 13l3 3 5-5",
            Self::Fold => "M15 6l-6 6 6 6M5 4v16",
            Self::Fit => "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
            Self::Minus => "M5 12h14",
            Self::Chart => "M4 20V4M4 20h16M8 16v-4M12 16V8M16 16v-6",
        }
    }
}

/// An icon beside or instead of a text. A control that shows only an icon needs a label.
#[component]
pub(crate) fn Icon(shape: Shape) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d=shape.path() />
        </svg>
    }
}
