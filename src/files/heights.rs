//! Heights that stand in the coordinates of a network line.

use serde_json::Value;

/// How high the first and the last point of each polyline of a geometry lie, m,
/// in the order of the file; empty where no coordinate has a height. Heights of
/// zero all along say nothing: programs write them for flat drawings.
pub(super) fn ends(raw_geometry: &str) -> Vec<[Option<f64>; 2]> {
    let Ok(geometry) = serde_json::from_str::<Value>(raw_geometry) else {
        return Vec::new();
    };
    let Some(coordinates) = geometry.get("coordinates").and_then(Value::as_array) else {
        return Vec::new();
    };
    let lines: Vec<&[Value]> = match geometry.get("type").and_then(Value::as_str) {
        Some("LineString") => vec![coordinates],
        Some("MultiLineString") => coordinates
            .iter()
            .filter_map(|line| line.as_array().map(Vec::as_slice))
            .collect(),
        _ => return Vec::new(),
    };
    let height = |position: Option<&Value>| position?.get(2)?.as_f64();
    let says = |line: &&[Value]| {
        line.iter()
            .any(|p| height(Some(p)).is_some_and(|m| m != 0.0))
    };
    if !lines.iter().any(says) {
        return Vec::new();
    }
    lines
        .iter()
        .map(|line| [line.first(), line.last()].map(height))
        .collect()
}

/// The heights of piece `number` of so many that were taken; nothing where some
/// of the file were left out, as then it is not known which is which.
pub(super) fn of_piece(
    ends: &[[Option<f64>; 2]],
    number: usize,
    pieces: usize,
) -> [Option<f64>; 2] {
    let known = (ends.len() == pieces).then(|| ends.get(number)).flatten();
    known.copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heights_of_ends_are_read_where_there_are_any() {
        let one = r#"{"type":"LineString","coordinates":[[1,2,12.5],[3,4,0],[5,6,18]]}"#;
        assert_eq!(ends(one), [[Some(12.5), Some(18.0)]]);
        let two = r#"{"type":"MultiLineString","coordinates":[[[1,2,7],[3,4]],[[5,6,0],[7,8,0]]]}"#;
        assert_eq!(ends(two), [[Some(7.0), None], [Some(0.0), Some(0.0)]]);
        assert_eq!(of_piece(&ends(two), 1, 2), [Some(0.0), Some(0.0)]);
        assert_eq!(of_piece(&ends(two), 0, 1), [None, None], "one was left out");
        for flat in [
            r#"{"type":"LineString","coordinates":[[1,2],[3,4]]}"#,
            r#"{"type":"LineString","coordinates":[[1,2,0],[3,4,0]]}"#,
            r#"{"type":"Point","coordinates":[1,2,3]}"#,
            "no geometry",
        ] {
            assert!(ends(flat).is_empty(), "{flat}");
        }
    }
}
