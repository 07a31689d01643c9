//! Actions of the view of the meeting.

use serde::{Deserialize, Serialize};

/// What the user does in the view of the meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeetingAction {}
