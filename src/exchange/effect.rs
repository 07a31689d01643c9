//! What scripts of the page do for a view (`public/on-demand.js`).

use serde::{Deserialize, Serialize};

/// Something that only a script of the page can do. As JSON: `{"save": {"name": …}}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Hands out a file.
    Save { name: String, media_type: String, content: FileContent },
    /// Draws an SVG as a PNG and hands it out.
    Png {
        name: String,
        svg: String,
        size: PngSize,
        /// A chunk of a PNG, as base64, that carries the design.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        chunk: Option<String>,
    },
    /// Puts a text on the clipboard.
    Copy { text: String },
    /// Prints a document of its own.
    Print { html: String },
    /// Enters or leaves full screen. A browser that refuses shows the presentation in its window.
    Fullscreen { on: bool },
    /// Asks the browser to keep what is stored for good.
    Persist {},
}

/// What a file holds.
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
    /// So many times as large as drawn.
    Scale(u32),
    /// So many pixels wide.
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

    /// Whether the browser itself shows that it was done: by a download, a dialog, another size of the page.
    #[must_use]
    pub fn shows_itself(&self) -> bool {
        !matches!(self, Self::Copy { .. })
    }
}
