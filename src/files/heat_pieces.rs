//! A street of the heat map that comes in several parts.

use crate::geometry::{Point, measure};
use crate::plan::HeatSegment;

/// The parts of a piece of street: its sum goes to them by their length; where
/// only its density is given, the sum follows from it. The users stay with the
/// whole, so only a single part names them.
pub(super) fn in_pieces(
    whole: &HeatSegment,
    mwh_per_m: Option<f64>,
    parts: Vec<Vec<Point>>,
) -> impl Iterator<Item = (HeatSegment, Vec<Point>)> {
    let lengths: Vec<f64> = parts.iter().map(|p| measure::length_m(p)).collect();
    let all_m: f64 = lengths.iter().sum();
    let users = whole.users.filter(|_| parts.len() == 1);
    let whole = whole.clone();
    parts
        .into_iter()
        .zip(lengths)
        .map(move |(points, length_m)| {
            let by_sum = match whole.mwh_per_a {
                Some(mwh) if lengths_differ(length_m, all_m) => Some(mwh * (length_m / all_m)),
                sum => sum,
            };
            let piece = HeatSegment {
                mwh_per_a: by_sum.or(mwh_per_m.map(|density| density * length_m)),
                users,
                ..whole.clone()
            };
            (piece, points)
        })
}

/// Whether a part is less than the whole.
fn lengths_differ(part_m: f64, whole_m: f64) -> bool {
    whole_m > 0.0 && part_m < whole_m
}
