//! Plane geometry in metres: coordinate systems, measures, nearest points, containment, spatial
//! indexes, snapping, tracing and splitting. This room knows no plan and no window.
//!
//! All points are `[x, y]` in metres of one plan CRS unless a function says "lon/lat" (degrees).
//! Every function accepts degenerate input (repeated points, lines of one point, empty rings)
//! without a panic, and finite input never gives NaN except where a function says so.

pub mod chain;
pub mod contains;
pub mod crs;
pub mod heights;
pub mod index;
pub mod measure;
pub mod mercator;
pub mod nearest;
pub mod offset;
pub mod polygons;
pub mod region;
mod runs;
pub mod snap;
pub mod split;
pub mod trace;

pub use crs::{
    Crs, CrsError, CrsGuess, Transform, crs_of_projjson, crs_of_wkt, detect_crs, doubted_crs,
    plan_crs_for, stated_accuracy_m, wkt_name,
};
pub use measure::Bounds;
pub use polygons::{LineStore, PartView, PolygonStore, PolygonView};
pub use region::Region;
pub use runs::straight_runs;
pub use snap::{
    Exclude, SnapCandidate, SnapIndex, SnapKind, SnapNode, SnapOwner, SnapPlace, SnapStatics,
    sketch_candidates,
};
pub use trace::{StreetGraph, StreetPlace, StretchView, TraceStreet, Traced};

/// A point or vector `[x, y]`, metres in the plan CRS, or `[lon, lat]` degrees where said so.
pub type Point = [f64; 2];

/// The vector from `a` to `b`.
pub(crate) fn vector(a: Point, b: Point) -> Point {
    [b[0] - a[0], b[1] - a[1]]
}

/// Cross product of two vectors: twice the signed area of their triangle.
pub(crate) fn cross(a: Point, b: Point) -> f64 {
    a[0] * b[1] - a[1] * b[0]
}

/// Dot product of two vectors.
pub(crate) fn dot(a: Point, b: Point) -> f64 {
    a[0] * b[0] + a[1] * b[1]
}

/// The pairs of neighbours of a polyline or closed ring: its segments, in order.
pub(crate) fn segments(points: &[Point]) -> impl DoubleEndedIterator<Item = [Point; 2]> + '_ {
    points.windows(2).filter_map(|pair| match pair {
        &[a, b] => Some([a, b]),
        _ => None,
    })
}
