//! What happens over the map, as the tools see it.

use crate::geometry::Point;

/// What the pointer or a key did over the map; places in plan metres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ToolEvent {
    /// The pointer moved.
    Moved {
        /// Where to.
        at: Point,
    },
    /// The primary button went down.
    Pressed {
        /// Where.
        at: Point,
    },
    /// The primary button came up.
    Released {
        /// Where.
        at: Point,
    },
    /// The secondary button was pressed and released without a drag.
    Secondary {
        /// Where.
        at: Point,
    },
    /// A double click, after its two presses and releases.
    DoubleClick {
        /// Where.
        at: Point,
    },
    /// A key that tools understand.
    Key(ToolKey),
    /// A character that was typed with nothing but the map to take it.
    Typed(char),
    /// An arrow key was let go.
    NudgeEnd,
    /// The pointer left the map.
    PointerLeft,
}

impl ToolEvent {
    /// Where it happened, if it has a place.
    pub fn place(self) -> Option<Point> {
        match self {
            Self::Moved { at }
            | Self::Pressed { at }
            | Self::Released { at }
            | Self::Secondary { at }
            | Self::DoubleClick { at } => Some(at),
            Self::Key(_) | Self::Typed(_) | Self::NudgeEnd | Self::PointerLeft => None,
        }
    }
}

/// The keys that tools understand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToolKey {
    /// Finish.
    Enter,
    /// Cancel.
    Escape,
    /// Drop the last vertex.
    Backspace,
    /// Drop the last vertex, or delete what is selected.
    Delete,
    /// Lock or release the distance.
    Distance,
    /// Lock or release the angle.
    Angle,
    /// Count angles from the last segment or from east.
    Relative,
    /// Perpendicular, parallel or free.
    Guide,
    /// Follow the street to its next crossing.
    Follow,
    /// Type exact coordinates.
    Coordinates,
    /// Move what is chosen by a step: to the east and to the north, -1 to 1.
    Nudge([i8; 2]),
}

/// Modifier keys held during an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ToolModifiers {
    /// Shift: steps of 45° while drawing, adds to the selection, longer nudges.
    pub shift: bool,
    /// Ctrl (or Command): toggles in the selection.
    pub ctrl: bool,
    /// Alt: no snapping while held.
    pub alt: bool,
}
