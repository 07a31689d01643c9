//! Zones: titled frames around components, across lanes.
#![expect(clippy::float_arithmetic, reason = "geometry")]

use super::boxes::Drawing;
use super::geometry::Frame;
use super::size::{GROUP_HEAD, GROUP_PAD};

/// The frame of a zone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ZoneBox {
    pub frame: Frame,
    /// The box for title and sum. It stands on the upper edge and may cover lines: it needs a background.
    pub title: Frame,
}

/// The frame around components, by index; `None` without any. Frames of groups that lie wholly among the members
/// are inside, too.
#[must_use]
pub fn zone(drawing: &Drawing, members: &[usize]) -> Option<ZoneBox> {
    let frames = members.iter().filter_map(|member| Some(drawing.cards.get(*member)?.frame));
    let cards = frames.reduce(|one, other| one.around(&other))?;
    let inner = cards.grown(GROUP_PAD);
    let groups = drawing.groups.iter().map(|group| group.frame);
    let groups = groups.filter(|group| inner.x <= group.x && group.right() <= inner.right());
    let groups = groups.filter(|group| cards.overlaps(group) && group.bottom() <= inner.bottom());
    let frame = groups.fold(cards, |frame, group| frame.around(&group)).grown(GROUP_PAD / 2.0);
    let title = Frame { height: GROUP_HEAD, y: frame.y - GROUP_HEAD / 2.0, ..frame };
    Some(ZoneBox { frame, title })
}
