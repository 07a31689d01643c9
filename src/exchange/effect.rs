//! The effects that scripts of the page run for a view (`public/on-demand.js`).

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// An effect that needs a script of the page. As JSON: `{"save": {"name": …}}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Downloads a file.
    Save { name: String, media_type: String, content: FileContent },
    /// Draws an SVG as a PNG and downloads it.
    Png {
        name: String,
        svg: String,
        size: PngSize,
        /// A PNG chunk with the design, as base64.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        chunk: Option<String>,
    },
    /// Writes a presentation as a PowerPoint file and downloads it. The page hands the [`super::Deck`] on as JSON, so it
    /// need not read it.
    PowerPoint { name: String, deck: Value },
    /// Copies a text to the clipboard.
    Copy { text: String },
    /// Prints a separate document.
    Print { html: String },
    /// Enters or leaves full screen. A browser that refuses shows the presentation in its window.
    Fullscreen { on: bool },
    /// Opens the presenter's own window with the notes and the next slide.
    Speaker {},
    /// Asks the browser for persistent storage.
    Persist {},
}

/// The content of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileContent {
    Text(String),
    Base64(String),
}

/// How large a picture becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PngSize {
    /// A multiple of the drawing's size.
    Scale(u32),
    /// The width in pixels.
    Width(u32),
}

impl Effect {
    /// A text as a file.
    #[must_use]
    pub fn save_text(name: &str, media_type: &str, text: String) -> Self {
        Self::Save {
            name: name.to_owned(),
            media_type: media_type.to_owned(),
            content: FileContent::Text(text),
        }
    }

    /// Whether the browser itself shows the effect: by a download, a dialog, or another size of the page.
    #[must_use]
    pub fn shows_itself(&self) -> bool {
        !matches!(self, Self::Copy { .. })
    }
}
