//! Coordinates typed into the search.

use crate::geometry::{Bounds, Crs, Point, Transform};
use crate::text::parse_number;

/// A place farther from the data than this was not meant, metres.
const FARTHEST_M: f64 = 50_000.0;

/// The place that two typed numbers mean, plan metres: the reading (plan
/// system, Lambert 72, Lambert 2008, latitude and longitude in either order)
/// that lies nearest to the data.
pub(super) fn parse(text: &str, plan: Crs, data: &Bounds) -> Option<Point> {
    let (a, b) = two_numbers(text)?;
    let geographic = a.abs() <= 180.0 && b.abs() <= 180.0;
    let readings: Vec<(Crs, Point)> = if geographic {
        vec![(Crs::Wgs84, [b, a]), (Crs::Wgs84, [a, b])]
    } else {
        vec![
            (plan, [a, b]),
            (Crs::Lambert72, [a, b]),
            (Crs::Lambert2008, [a, b]),
        ]
    };
    readings
        .into_iter()
        .filter_map(|(crs, point)| {
            if crs == plan {
                return Some(point);
            }
            Transform::new(crs, plan).ok()?.point(point)
        })
        .filter(|point| point.iter().all(|c| c.is_finite()))
        .map(|point| (data.distance_m(point), point))
        .filter(|(distance_m, _)| *distance_m <= FARTHEST_M)
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, point)| point)
}

/// "152 345.6 213 087,9", "51.2; 4.4", "51,2 4,4", "649328, 665262".
fn two_numbers(text: &str) -> Option<(f64, f64)> {
    let text = text.trim();
    if !text
        .chars()
        .all(|c| c.is_ascii_digit() || c.is_whitespace() || ".,;-+°".contains(c))
    {
        return None;
    }
    let text = text.replace('°', " ");
    let split = text
        .split_once(';')
        .or_else(|| text.split_once(", "))
        .or_else(|| {
            // Two words, or four where thousands are set apart.
            let words = text.split_whitespace().count();
            let half = words / 2;
            if half == 0 || words % 2 == 1 {
                return None;
            }
            let middle = text
                .char_indices()
                .filter(|(_, c)| c.is_whitespace())
                .map(|(byte, _)| byte)
                .nth(half - 1)?;
            Some((text.get(..middle)?, text.get(middle..)?))
        })
        .or_else(|| (text.matches(',').count() == 1).then(|| text.split_once(','))?)?;
    let number = |part: &str| parse_number(part.trim());
    Some((number(split.0)?, number(split.1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_every_habit() {
        for text in [
            "649328.5, 665262",
            "649328.5; 665262",
            "649328,5 ; 665262",
            "649328.5 665262",
            "649 328.5 665 262",
        ] {
            assert_eq!(two_numbers(text), Some((649_328.5, 665_262.0)), "{text}");
        }
        assert_eq!(two_numbers("51,2 4,4"), Some((51.2, 4.4)));
        assert_eq!(two_numbers("649328,665262"), Some((649_328.0, 665_262.0)));
        assert_eq!(two_numbers("kerkstraat 12"), None);
        assert_eq!(two_numbers("12"), None);
    }

    #[test]
    fn the_reading_nearest_to_the_data_wins() {
        let data = Bounds::of(&[[649_000.0, 665_000.0], [650_000.0, 666_000.0]]);
        let plan = Crs::Lambert2008;
        assert_eq!(
            parse("649328, 665262", plan, &data),
            Some([649_328.0, 665_262.0])
        );
        let near = |text: &str| {
            let [x, y] = parse(text, plan, &data).unwrap();
            assert!(
                (x - 649_328.0).abs() < 2.0 && (y - 665_262.0).abs() < 2.0,
                "{text}: {x} {y}"
            );
        };
        near("50.797815, 4.359215833");
        near("4.359215833; 50.797815");
        near("149328 165262.5");
        assert_eq!(parse("10, 20", plan, &data), None, "far away");
    }
}
