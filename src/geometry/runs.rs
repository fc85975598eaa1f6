//! The straight stretches of a line, for texts along it.

use super::{Point, dot, segments, vector};

/// The runs of a polyline that keep within `most_turn_rad` of the direction in
/// which they begin, from end to end. Repeated points and what is not finite are
/// passed over.
///
/// ```
/// use heatplan::geometry::straight_runs;
/// let bent = [[0.0, 0.0], [10.0, 0.2], [20.0, 0.0], [20.0, 30.0]];
/// let runs = straight_runs(&bent, 0.16);
/// assert_eq!(runs, [[[0.0, 0.0], [20.0, 0.0]], [[20.0, 0.0], [20.0, 30.0]]]);
/// ```
pub fn straight_runs(points: &[Point], most_turn_rad: f64) -> Vec<[Point; 2]> {
    let least = most_turn_rad.cos();
    let mut runs: Vec<[Point; 2]> = Vec::new();
    let mut first: Option<Point> = None;
    for [from, to] in segments(points) {
        let way = vector(from, to);
        let length = way[0].hypot(way[1]);
        if length <= 0.0 || !length.is_finite() {
            continue;
        }
        let way = way.map(|along| along / length);
        match (first, runs.last_mut()) {
            (Some(first), Some([_, end])) if dot(first, way) > least => *end = to,
            _ => {
                first = Some(way);
                runs.push([from, to]);
            }
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_ends_where_the_line_turns_away_from_its_beginning() {
        let street = [
            [0.0, 0.0],
            [10.0, 0.0],
            [10.0, 50.0],
            [9.0, 120.0],
            [-20.0, 121.0],
        ];
        let runs = straight_runs(&street, 0.35);
        assert_eq!(runs.len(), 3, "{runs:?}");
        assert_eq!(runs[1], [[10.0, 0.0], [9.0, 120.0]]);
        // a wide bend of small turns is no straight stretch
        let bend: Vec<Point> = (0..=18)
            .map(|step| f64::from(step) * 10.0_f64.to_radians())
            .map(|turn| [100.0 * turn.cos(), 100.0 * turn.sin()])
            .collect();
        assert!(straight_runs(&bend, 0.35).len() >= 5);
    }

    #[test]
    fn nothing_has_no_run() {
        assert!(straight_runs(&[], 0.2).is_empty());
        assert!(straight_runs(&[[1.0, 1.0]], 0.2).is_empty());
        assert!(straight_runs(&[[1.0, 1.0], [1.0, 1.0]], 0.2).is_empty());
        assert!(straight_runs(&[[1.0, 1.0], [f64::NAN, 1.0]], 0.2).is_empty());
    }
}
