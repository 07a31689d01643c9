//! Actions of the view of the meeting.

use serde::{Deserialize, Serialize};

/// A user action in the view of the meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeetingAction {
    AddSlide,
    MoveSlideUp { slide: usize },
    MoveSlideDown { slide: usize },
    RemoveSlide { slide: usize },
    EditSlide { slide: usize },
    ResetSlides,
    DownloadPack,
    DownloadDeck,
    Print,
}
