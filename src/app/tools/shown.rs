//! What a tool shows: its overlay on the map and the tip beside the pointer.

use super::{Handle, ServiceOverlay, Typing};
use crate::geometry::{Point, SnapCandidate, SnapKind};
use crate::plan::ZoneKind;
use crate::plan::{LineEnd, LineRole};

/// A line that is being drawn, up to the pointer.
#[derive(Debug, Clone, PartialEq)]
pub struct SketchLine {
    /// Its vertices as they would join the network.
    pub ends: Vec<LineEnd>,
    /// The same as places, plan metres; as long as `ends`.
    pub points: Vec<Point>,
    /// What it would be.
    pub role: LineRole,
    /// The phase it would be in.
    pub phase: u8,
}

/// What a tool wants drawn over the map; places in plan metres.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overlay {
    /// The way placed so far, traced stretches included.
    pub sketch: Vec<Point>,
    /// The vertices of it that were clicked.
    pub vertices: Vec<Point>,
    /// From the last vertex to the pointer; may be a traced way.
    pub rubber: Vec<Point>,
    /// Where the sketch crosses drawn lines without a joint.
    pub crossings: Vec<Point>,
    /// Role of the sketch, while one can be drawn.
    pub role: Option<LineRole>,
    /// Phase of the sketch.
    pub phase: u8,
    /// What the pointer snaps to.
    pub snap: Option<SnapCandidate>,
    /// The segment that the direction is taken from.
    pub reference: Option<[Point; 2]>,
    /// Handles to drag.
    pub handles: Vec<Handle>,
    /// The measured way.
    pub measure: Option<Measured>,
    /// The polygon being drawn (plan area, no-go area, building), open, up to
    /// the pointer.
    pub polygon: Option<Vec<Point>>,
    /// The kind of the zone that it becomes, if it becomes one.
    pub polygon_of: Option<ZoneKind>,
    /// Corners of a no-go area or planned building, to drag.
    pub corners: Vec<Corner>,
    /// Figures beside the pointer.
    pub tip: Option<Tip>,
    /// Two opposite corners of the selection box.
    pub box_select: Option<[Point; 2]>,
    /// The lasso being drawn, open, up to the pointer.
    pub lasso: Vec<Point>,
    /// Services that buildings could have, and the grips of one.
    pub services: ServiceOverlay,
}

/// A corner of a polygon that can be dragged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Corner {
    /// Where it is.
    pub point: Point,
    /// The middle of an edge: dragging it makes a new corner.
    pub is_mid: bool,
    /// Under the pointer or in hand.
    pub active: bool,
}

/// A way measured with the measure tool.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Measured {
    /// Its points, the pointer last while it goes on.
    pub points: Vec<Point>,
    /// Length of each segment, metres.
    pub segments_m: Vec<f64>,
    /// Length of all, metres.
    pub total_m: f64,
    /// Whether it still follows the pointer.
    pub is_open: bool,
}

/// Figures and words beside the pointer. The live demand and density of a
/// sketch stand in [`Session::sketch`](crate::app::state::Session::sketch).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tip {
    /// The place it belongs to.
    pub at: Point,
    /// Length of all, metres.
    pub length_m: Option<f64>,
    /// Length of the last stretch, metres.
    pub segment_m: Option<f64>,
    /// Direction of the last stretch, degrees counterclockwise from east; while
    /// it matters.
    pub angle_deg: Option<f64>,
    /// Area, m².
    pub area_m2: Option<f64>,
    /// What the pointer joins.
    pub joins: Option<SnapKind>,
    /// Whether the sketch's figures of the session belong in it.
    pub shows_sketch: bool,
    /// Words that are complete already.
    pub text: String,
    /// Message key of a remark ("no way along streets").
    pub notice: Option<&'static str>,
    /// What is being typed.
    pub typing: Option<Typing>,
    /// Why the plan does not follow, as a sentence.
    pub refusal: Option<String>,
    /// Whether the place is shown as coordinates.
    pub shows_place: bool,
}

/// The message key of the word for what a pointer snaps to.
pub const fn snap_message(kind: SnapKind) -> &'static str {
    match kind {
        SnapKind::NetworkNode => "snap-network-node",
        SnapKind::LineEnd => "snap-line-end",
        SnapKind::Crossing => "snap-crossing",
        SnapKind::NetworkSegment => "snap-network-segment",
        SnapKind::StreetVertex => "snap-street-vertex",
        SnapKind::StreetSegment => "snap-street-segment",
        SnapKind::AccessPoint => "snap-access-point",
        SnapKind::Drawing => "snap-drawing",
        SnapKind::NetworkVertex => "snap-network-vertex",
        SnapKind::Perpendicular => "snap-perpendicular",
        SnapKind::SketchVertex => "snap-sketch-vertex",
        SnapKind::SketchSegment => "snap-sketch-segment",
    }
}
