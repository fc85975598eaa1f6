//! Views to come back to: a name, what is in sight, and how it is shown.

use crate::geometry::Point;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A place of the plan to come back to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedView {
    /// Its name; views may share one.
    pub name: Arc<str>,
    /// The middle of what is in sight, plan metres.
    pub centre: Point,
    /// Width and height of what is in sight, metres on the ground.
    pub size_m: [f64; 2],
    /// How the layers are shown, as the window wrote it; `None` leaves them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layers: Option<serde_json::Value>,
    /// The moment that is shown.
    #[serde(default, skip_serializing_if = "ViewYear::is_kept")]
    pub year: ViewYear,
}

/// The moment a view shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ViewYear {
    /// The slider stays where it is.
    #[default]
    Kept,
    /// The end state.
    End,
    /// This year.
    Year(i32),
}

impl ViewYear {
    /// Whether the slider stays where it is.
    pub fn is_kept(&self) -> bool {
        *self == Self::Kept
    }
}

impl SavedView {
    /// Whether there is something to look at: a place that is a place, and a
    /// size above zero.
    pub fn is_somewhere(&self) -> bool {
        self.centre.iter().all(|c| c.is_finite())
            && self.size_m.iter().all(|m| m.is_finite() && *m > 0.0)
    }
}
