//! The panels around the canvas: whether each is open, and how large it is.

use std::ops::RangeInclusive;

use serde_json::{Value, json};

/// A panel beside or below the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Catalog,
    Inspector,
    /// The worker's views: scenarios, prices, review …
    Review,
    Charts,
}

impl Side {
    const ALL: [Self; 4] = [Self::Catalog, Self::Inspector, Self::Review, Self::Charts];

    /// The key in storage.
    fn word(self) -> &'static str {
        match self {
            Self::Catalog => "catalog",
            Self::Inspector => "inspector",
            Self::Review => "review",
            Self::Charts => "charts",
        }
    }

    /// The sizes that the user can give the panel, in pixels: a width, or the height of the charts.
    #[must_use]
    pub fn sizes(self) -> RangeInclusive<u32> {
        match self {
            Self::Catalog => 200..=480,
            Self::Inspector => 280..=560,
            Self::Review => 420..=1_400,
            Self::Charts => 140..=900,
        }
    }
}

/// A panel's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pane {
    /// Whether it is open while nothing else asks for it. The inspector also comes with a selection.
    pub is_open: bool,
    /// The width, or the height of the charts, in pixels.
    pub size: u32,
}

/// All panels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panes {
    catalog: Pane,
    inspector: Pane,
    review: Pane,
    charts: Pane,
}

impl Default for Panes {
    /// The drawing has the room: only the catalog is open.
    fn default() -> Self {
        Self {
            catalog: Pane { is_open: true, size: 264 },
            inspector: Pane { is_open: false, size: 336 },
            review: Pane { is_open: false, size: 660 },
            charts: Pane { is_open: false, size: 330 },
        }
    }
}

impl Panes {
    /// The state of a panel.
    #[must_use]
    pub fn get(self, side: Side) -> Pane {
        match side {
            Side::Catalog => self.catalog,
            Side::Inspector => self.inspector,
            Side::Review => self.review,
            Side::Charts => self.charts,
        }
    }

    fn get_mut(&mut self, side: Side) -> &mut Pane {
        match side {
            Side::Catalog => &mut self.catalog,
            Side::Inspector => &mut self.inspector,
            Side::Review => &mut self.review,
            Side::Charts => &mut self.charts,
        }
    }

    /// Opens or closes a panel.
    pub fn set_open(&mut self, side: Side, is_open: bool) {
        self.get_mut(side).is_open = is_open;
    }

    /// Gives a panel a size within its bounds, in pixels.
    pub fn resize(&mut self, side: Side, pixels: u32) {
        let sizes = side.sizes();
        self.get_mut(side).size = pixels.clamp(*sizes.start(), *sizes.end());
    }

    /// Reads stored panels; missing and invalid values are the defaults.
    #[must_use]
    pub fn from_value(value: &Value) -> Self {
        let mut panes = Self::default();
        for side in Side::ALL {
            let Some(stored) = value.get(side.word()) else { continue };
            if let Some(is_open) = stored.get("open").and_then(Value::as_bool) {
                panes.set_open(side, is_open);
            }
            if let Some(size) = stored.get("size").and_then(Value::as_u64) {
                panes.resize(side, u32::try_from(size).unwrap_or(u32::MAX));
            }
        }
        panes
    }

    /// The panels for storage.
    #[must_use]
    pub fn to_value(self) -> Value {
        let entry = |side: Side| {
            let Pane { is_open, size } = self.get(side);
            (side.word().to_owned(), json!({ "open": is_open, "size": size }))
        };
        Value::Object(Side::ALL.into_iter().map(entry).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panels_survive_storage_with_their_sizes_in_bounds() {
        let mut panes = Panes::default();
        panes.set_open(Side::Charts, true);
        panes.resize(Side::Catalog, 9_999);
        assert_eq!(panes.get(Side::Catalog).size, 480);
        assert_eq!(Panes::from_value(&panes.to_value()), panes);
    }

    #[test]
    fn nonsense_in_storage_gives_the_defaults() {
        for nonsense in
            [json!(null), json!([]), json!({"catalog": 3}), json!({"charts": {"open": "yes", "size": -1}})]
        {
            assert_eq!(Panes::from_value(&nonsense), Panes::default(), "{nonsense}");
        }
    }
}
