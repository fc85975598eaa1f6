//! What is typed beside the pointer while a line is drawn: a distance, a
//! direction, both, an offset or coordinates.

use super::Point;

/// Nothing is drawn farther away than this, metres: a slip of the keys.
pub(super) const MAX_REACH_M: f64 = 100_000.0;

/// From this on, two numbers with a comma between them are coordinates in the
/// plan's system; below it the comma is a decimal sign.
const COORDINATES_FROM: f64 = 1_000.0;

/// A typed text as it is understood.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Entry {
    /// `12.5`: so many metres in the present direction.
    Distance(f64),
    /// `<30`: the direction in degrees, counterclockwise from east.
    Direction(f64),
    /// `12.5<30`: both.
    Polar {
        /// Metres.
        distance_m: f64,
        /// Degrees, counterclockwise from east.
        angle_deg: f64,
    },
    /// `@3,4`: metres to the east and to the north.
    Offset(Point),
    /// `649328.5,665262`: a place in the plan's system.
    At(Point),
}

/// Whether a character can be part of an entry.
pub(super) fn is_part(typed: char) -> bool {
    typed.is_ascii_digit() || matches!(typed, '.' | ',' | ';' | '<' | '@' | '-' | '+')
}

/// Whether a character can begin one.
pub(super) fn begins(typed: char) -> bool {
    typed.is_ascii_digit() || matches!(typed, '.' | '<' | '@' | '-')
}

/// Reads an entry; the error is the key of a message. Numbers may have a
/// decimal point or comma. Between two numbers stands a semicolon, or a comma
/// where no doubt is left: after `@`, between numbers with a point, and between
/// numbers as large as coordinates are.
pub(super) fn read(text: &str) -> Result<Entry, &'static str> {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix('@') {
        return if rest.contains('<') {
            polar(rest)
        } else {
            pair(rest).map(Entry::Offset)
        };
    }
    if text.contains('<') {
        return polar(text);
    }
    let commas = text.matches(',').count();
    let is_pair = text.contains(';')
        || commas == 3
        || (commas == 1 && text.contains('.'))
        || (commas == 1 && is_coordinates(text));
    if is_pair {
        pair(text).map(Entry::At)
    } else if commas > 1 {
        Err("draw-entry-two-numbers")
    } else {
        distance(text).map(Entry::Distance)
    }
}

/// An angle alone, as for the angle lock: degrees.
pub(super) fn read_angle(text: &str) -> Result<f64, &'static str> {
    number(text.trim().trim_start_matches('<'))
}

/// A distance alone, as for the distance lock: metres.
pub(super) fn read_distance(text: &str) -> Result<f64, &'static str> {
    distance(text.trim())
}

fn is_coordinates(text: &str) -> bool {
    text.split(',')
        .all(|part| number(part).is_ok_and(|value| value.abs() >= COORDINATES_FROM))
}

fn polar(text: &str) -> Result<Entry, &'static str> {
    let Some((length, angle)) = text.split_once('<') else {
        return Err("draw-entry-not-a-number");
    };
    let angle_deg = number(angle)?;
    if length.trim().is_empty() {
        return Ok(Entry::Direction(angle_deg));
    }
    Ok(Entry::Polar {
        distance_m: distance(length)?,
        angle_deg,
    })
}

fn distance(text: &str) -> Result<f64, &'static str> {
    let value = number(text)?;
    if value <= 0.0 {
        Err("draw-entry-not-positive")
    } else if value > MAX_REACH_M {
        Err("draw-entry-too-far")
    } else {
        Ok(value)
    }
}

fn pair(text: &str) -> Result<Point, &'static str> {
    let parts: Vec<&str> = if text.contains(';') {
        text.split(';').collect()
    } else {
        text.split(',').collect()
    };
    match *parts.as_slice() {
        [x, y] => Ok([number(x)?, number(y)?]),
        // decimal commas on both sides of the comma between
        [x, x_part, y, y_part] if !text.contains(['.', ';']) => Ok([
            number(&format!("{x}.{x_part}"))?,
            number(&format!("{y}.{y_part}"))?,
        ]),
        _ => Err("draw-entry-two-numbers"),
    }
}

fn number(text: &str) -> Result<f64, &'static str> {
    let text = text.trim().replace(',', ".");
    let is_plain = !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    match text.parse::<f64>() {
        Ok(value) if is_plain && value.is_finite() => Ok(value),
        _ => Err("draw-entry-not-a-number"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_typing_is_understood() {
        for (text, want) in [
            ("12.5", Entry::Distance(12.5)),
            ("12,5", Entry::Distance(12.5)),
            (" 7 ", Entry::Distance(7.0)),
            ("<30", Entry::Direction(30.0)),
            ("<-12,5", Entry::Direction(-12.5)),
            (
                "12.5<30",
                Entry::Polar {
                    distance_m: 12.5,
                    angle_deg: 30.0,
                },
            ),
            (
                "@8<90",
                Entry::Polar {
                    distance_m: 8.0,
                    angle_deg: 90.0,
                },
            ),
            ("@3,-4", Entry::Offset([3.0, -4.0])),
            ("@3,5;-4", Entry::Offset([3.5, -4.0])),
            ("@1,5,2,5", Entry::Offset([1.5, 2.5])),
            ("649328.5,665262.25", Entry::At([649_328.5, 665_262.25])),
            ("649328,665262", Entry::At([649_328.0, 665_262.0])),
            ("649328,5;665262,25", Entry::At([649_328.5, 665_262.25])),
            ("649328,5,665262,25", Entry::At([649_328.5, 665_262.25])),
        ] {
            assert_eq!(read(text), Ok(want), "{text}");
        }
        assert_eq!(read_angle("<45"), Ok(45.0));
        assert_eq!(read_distance("2,5"), Ok(2.5));
    }

    #[test]
    fn what_is_no_entry_says_why() {
        for (text, why) in [
            ("", "draw-entry-not-a-number"),
            ("-", "draw-entry-not-a-number"),
            ("1.2.3", "draw-entry-not-a-number"),
            ("12<", "draw-entry-not-a-number"),
            ("@5", "draw-entry-two-numbers"),
            ("1,2,3", "draw-entry-two-numbers"),
            ("1;2;3", "draw-entry-two-numbers"),
            ("0", "draw-entry-not-positive"),
            ("-4", "draw-entry-not-positive"),
            ("0<30", "draw-entry-not-positive"),
            ("649328,5", "draw-entry-too-far"),
            ("infinity", "draw-entry-not-a-number"),
        ] {
            assert_eq!(read(text), Err(why), "{text}");
        }
    }
}
