//! The coordinate system of a file: its `crs` member, else the range of its
//! numbers (`domain.md` 6c). A guess is always told.

use super::parse::Chunk;
use crate::geometry::{Bounds, Crs, Point, detect_crs, doubted_crs};
use serde_json::Value;

/// A feature further than this from the middle of its file, and near it when
/// its two numbers change places, has them in the wrong order, degrees.
const SWAP_DISTANCE_DEG: f64 = 2.0;

/// What was found about a file.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::files) struct Found {
    /// The coordinate system.
    pub crs: Crs,
    /// It was guessed from the numbers although they are not plain lon/lat.
    pub guessed: bool,
    /// The file names its system, and its numbers look like this other one.
    pub doubt: Option<Crs>,
    /// All coordinates are lat/lon.
    pub swapped: bool,
    /// The middle of the features as the file has them, to find single swapped ones.
    pub middle: Option<Point>,
}

/// What the legacy `crs` member names: `Ok(None)` without one, `Err` with its
/// text where it is not known here.
pub(in crate::files) fn named(member: Option<&str>) -> Result<Option<Crs>, String> {
    let Some(value) = member.and_then(|raw| serde_json::from_str::<Value>(raw).ok()) else {
        return Ok(None);
    };
    let text = match &value {
        Value::Null => return Ok(None),
        Value::String(text) => Some(text.clone()),
        Value::Object(members) => {
            let properties = members.get("properties").unwrap_or(&value);
            ["name", "code", "href", "wkid", "latestWkid"]
                .iter()
                .find_map(|key| match properties.get(key)? {
                    Value::String(text) => Some(text.clone()),
                    Value::Number(code) => Some(format!("EPSG:{code}")),
                    _ => None,
                })
        }
        _ => None,
    };
    match text {
        None => Ok(None),
        Some(text) => match Crs::from_crs_member(&text) {
            Some(crs) => Ok(Some(crs)),
            None => Err(text),
        },
    }
}

/// Finds the coordinate system of parsed features; `otherwise` is the one of
/// numbers that are not plain degrees where no member names one. `Err` says what
/// the numbers are when nothing tells.
pub(super) fn find(
    member: Option<&str>,
    otherwise: Option<Crs>,
    chunks: &[Chunk<'_>],
) -> Result<Found, String> {
    let (bounds, middle) = usual_bounds(chunks);
    let named = named(member);
    if let Ok(Some(crs)) = named
        && fits(crs, &bounds)
    {
        return Ok(Found {
            crs,
            guessed: false,
            doubt: doubted_crs(crs, &bounds),
            swapped: crs.is_geographic() && detect_crs(&bounds).is_some_and(|g| g.axes_swapped),
            middle,
        });
    }
    if bounds.is_empty() {
        return Ok(Found {
            crs: named.ok().flatten().unwrap_or(Crs::Wgs84),
            guessed: false,
            doubt: None,
            swapped: false,
            middle: None,
        });
    }
    // a name that is unknown here is no licence to guess
    named?;
    let guess = detect_crs(&bounds);
    if let Some(crs) = otherwise
        && guess.is_none_or(|guess| guess.crs != Crs::Wgs84)
    {
        return Ok(given(crs, chunks));
    }
    let Some(guess) = guess else {
        let ([x0, y0], [x1, y1]) = (bounds.min, bounds.max);
        return Err(format!("x {x0} to {x1}, y {y0} to {y1}"));
    };
    Ok(Found {
        crs: guess.crs,
        guessed: guess.crs != Crs::Wgs84,
        doubt: None,
        swapped: guess.axes_swapped,
        middle,
    })
}

/// The coordinate system that the user named; single swapped features are still found.
pub(super) fn given(crs: Crs, chunks: &[Chunk<'_>]) -> Found {
    let (bounds, middle) = usual_bounds(chunks);
    Found {
        crs,
        guessed: false,
        doubt: None,
        swapped: crs.is_geographic() && detect_crs(&bounds).is_some_and(|g| g.axes_swapped),
        middle,
    }
}

/// Degrees cannot hold metres; everything else is believed.
fn fits(crs: Crs, bounds: &Bounds) -> bool {
    let degrees = Bounds {
        min: [-180.0, -90.0],
        max: [180.0, 90.0],
    };
    !crs.is_geographic() || bounds.is_empty() || degrees.contains_bounds(bounds)
}

/// The box of the first points of all features without the outermost twentieth
/// on each side, so that single wild coordinates decide nothing, and the
/// median point.
fn usual_bounds(chunks: &[Chunk<'_>]) -> (Bounds, Option<Point>) {
    let firsts: Vec<Point> = first_points(chunks).collect();
    let sorted = |axis: usize| -> Vec<f64> {
        let mut values: Vec<f64> = firsts.iter().filter_map(|p| p.get(axis)).copied().collect();
        values.sort_by(f64::total_cmp);
        values
    };
    let (xs, ys) = (sorted(0), sorted(1));
    let cut = xs.len() / 20;
    let at = |values: &[f64], index: usize| values.get(index).copied();
    let corner = |index: usize| Some([at(&xs, index)?, at(&ys, index)?]);
    let mut bounds = Bounds::EMPTY;
    if let (Some(low), Some(high)) = (corner(cut), corner(xs.len().saturating_sub(cut + 1))) {
        bounds.extend(low);
        bounds.extend(high);
    }
    (bounds, corner(xs.len() / 2))
}

/// The first point of every feature.
fn first_points<'c>(chunks: &'c [Chunk<'_>]) -> impl Iterator<Item = Point> + 'c {
    chunks.iter().flat_map(|chunk| {
        chunk.features.iter().filter_map(move |feature| {
            let extent = chunk.extent(&feature.parts);
            chunk.points(extent).first().copied()
        })
    })
}

/// Whether a feature of a lon/lat file has its numbers in the wrong order: it
/// lies far from the middle of the file, and near it when they change places.
pub(super) fn is_swapped(first: Point, middle: Point) -> bool {
    let far = |p: Point| {
        (p[0] - middle[0]).abs() > SWAP_DISTANCE_DEG || (p[1] - middle[1]).abs() > SWAP_DISTANCE_DEG
    };
    far(first) && !far([first[1], first[0]])
}

/// The median of points, lon by lon and lat by lat; for the choice of the plan's
/// coordinate system.
pub(super) fn median(points: &mut [Point]) -> Option<Point> {
    let mut middle = |axis: usize| {
        let at = points.len() / 2;
        points.sort_by(|a, b| {
            let of = |p: &Point| p.get(axis).copied().unwrap_or_default();
            of(a).total_cmp(&of(b))
        });
        points.get(at).and_then(|p| p.get(axis)).copied()
    };
    Some([middle(0)?, middle(1)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_in_every_form() {
        let of = |text: &str| named(Some(text));
        assert_eq!(
            of(r#"{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::31370"}}"#),
            Ok(Some(Crs::Lambert72))
        );
        assert_eq!(
            of(r#"{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}"#),
            Ok(Some(Crs::Wgs84))
        );
        assert_eq!(
            of(r#"{"type":"EPSG","properties":{"code":3812}}"#),
            Ok(Some(Crs::Lambert2008))
        );
        assert_eq!(
            of(
                r#"{"type":"link","properties":{"href":"http://www.opengis.net/def/crs/EPSG/0/28992"}}"#
            ),
            Ok(Some(Crs::RdNew))
        );
        assert_eq!(of("\"EPSG:3857\""), Ok(Some(Crs::WebMercator)));
        assert_eq!(of("null"), Ok(None));
        assert_eq!(of("{}"), Ok(None));
        assert_eq!(of("[1]"), Ok(None));
        assert_eq!(named(None), Ok(None));
        assert_eq!(of("\"EPSG:3447\""), Err("EPSG:3447".to_owned()));
    }

    #[test]
    fn one_swapped_feature_among_many() {
        assert!(is_swapped([51.2, 3.2], [3.21, 51.22]));
        assert!(!is_swapped([3.2, 51.2], [3.21, 51.22]));
        assert!(!is_swapped([0.0, 0.0], [3.21, 51.22]));
        // near the diagonal both orders are near
        assert!(!is_swapped([10.0, 10.5], [10.2, 10.1]));
    }

    #[test]
    fn the_median_ignores_strays() {
        let mut points = vec![[1.0, 5.0], [2.0, 6.0], [900.0, -900.0]];
        assert_eq!(median(&mut points), Some([2.0, 5.0]));
        assert_eq!(median(&mut []), None);
    }
}
