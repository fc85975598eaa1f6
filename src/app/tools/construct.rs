//! Construction while drawing: a locked distance, a locked angle, and a guide
//! perpendicular or parallel to a line. Pure geometry; the draw tool asks it
//! where the next vertex may go.

use super::{Point, entry};
use crate::geometry::measure::distance_m;
use crate::geometry::{cross, dot, vector};

/// A snap this near to what the locks allow is taken as it is, metres.
const ON_LOCK_M: f64 = 0.02;

/// An angle held while drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AngleLock {
    /// Degrees, counterclockwise.
    pub angle_deg: f64,
    /// From the last segment on, not from east.
    pub is_relative: bool,
}

/// How a guide lies to its reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GuideKind {
    /// At a right angle.
    Perpendicular,
    /// Alongside.
    Parallel,
}

/// A direction taken from a segment on the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guide {
    /// How it lies to the segment.
    pub kind: GuideKind,
    /// The segment.
    pub reference: [Point; 2],
}

/// What is being typed beside the pointer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typing {
    /// Where the next vertex goes.
    Vertex(String),
    /// Where the chosen vertex goes.
    Move(String),
    /// The distance to lock.
    Distance(String),
    /// The angle to lock.
    Angle(String),
}

impl Typing {
    /// What was typed so far.
    pub fn text(&self) -> &str {
        match self {
            Self::Vertex(text) | Self::Move(text) | Self::Distance(text) | Self::Angle(text) => {
                text
            }
        }
    }

    pub(super) fn text_mut(&mut self) -> &mut String {
        match self {
            Self::Vertex(text) | Self::Move(text) | Self::Distance(text) | Self::Angle(text) => {
                text
            }
        }
    }

    /// A sign was typed. Tab goes on from the first number of a place to the second.
    pub(super) fn push(&mut self, typed: char) {
        let is_place = matches!(self, Self::Vertex(_) | Self::Move(_));
        let text = self.text_mut();
        if typed == '\t' {
            if is_place && !text.is_empty() && !text.contains([';', '<']) {
                text.push(';');
            }
        } else if entry::is_part(typed) {
            text.push(typed);
        }
    }

    /// The key of what is wrong with it, if something is. An empty text is only
    /// unfinished.
    pub fn problem(&self) -> Option<&'static str> {
        if self.text().is_empty() {
            return None;
        }
        match self {
            Self::Vertex(text) | Self::Move(text) => entry::read(text).err(),
            Self::Distance(text) => entry::read_distance(text).err(),
            Self::Angle(text) => entry::read_angle(text).err(),
        }
    }
}

/// The locks in force and what is being typed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Construction {
    /// Metres from the last vertex.
    pub distance_m: Option<f64>,
    /// The angle.
    pub angle: Option<AngleLock>,
    /// A typed angle counts from the last segment on.
    pub is_relative: bool,
    /// Perpendicular or parallel to something.
    pub guide: Option<Guide>,
    /// What is being typed.
    pub typing: Option<Typing>,
}

/// Something the pointer snapped to, as far as the locks care.
#[derive(Debug, Clone, Copy)]
pub(super) struct Caught {
    /// Where.
    pub point: Point,
    /// The segment it lies on, if it does.
    pub segment: Option<[Point; 2]>,
}

impl Construction {
    /// Whether anything is locked.
    pub fn is_locked(&self) -> bool {
        self.distance_m.is_some() || self.angle.is_some() || self.guide.is_some()
    }

    /// Lets everything go but the habit of relative angles.
    pub fn release(&mut self) {
        *self = Self {
            is_relative: self.is_relative,
            ..Self::default()
        };
    }

    /// The locked direction as a unit vector; `before` is the vertex before the
    /// last one.
    pub(super) fn direction(&self, before: Option<Point>, last: Point) -> Option<Point> {
        if let Some(guide) = self.guide {
            let [a, b] = guide.reference;
            let [x, y] = unit(vector(a, b))?;
            return Some(match guide.kind {
                GuideKind::Parallel => [x, y],
                GuideKind::Perpendicular => [-y, x],
            });
        }
        let lock = self.angle?;
        let base = before
            .filter(|_| lock.is_relative)
            .and_then(|before| unit(vector(before, last)))
            .unwrap_or([1.0, 0.0]);
        Some(turned(base, lock.angle_deg))
    }

    /// The place the locks allow that the pointer means; `None` when nothing is
    /// locked. What it caught is taken where the locks pass through it or
    /// through its segment within `reach_m`.
    pub(super) fn place(
        &self,
        (before, last): (Option<Point>, Point),
        pointer: Point,
        caught: Option<Caught>,
        reach_m: f64,
    ) -> Option<Point> {
        let direction = self.direction(before, last);
        match (direction, self.distance_m) {
            (Some(direction), Some(distance_m)) => {
                let is_behind = dot(vector(last, pointer), direction) < 0.0;
                let signed_m = if is_behind { -distance_m } else { distance_m };
                Some(along(last, direction, signed_m))
            }
            (Some(direction), None) => Some(on_line(last, direction, pointer, caught, reach_m)),
            (None, Some(distance_m)) => Some(on_circle(last, distance_m, pointer, caught, reach_m)),
            (None, None) => None,
        }
    }
}

/// The unit vector in the same direction; `None` for one without length.
pub(super) fn unit(v: Point) -> Option<Point> {
    let length = v[0].hypot(v[1]);
    (length > 0.0 && length.is_finite()).then(|| [v[0] / length, v[1] / length])
}

/// A vector turned counterclockwise.
pub(super) fn turned([x, y]: Point, angle_deg: f64) -> Point {
    let (sin, cos) = angle_deg.to_radians().sin_cos();
    [x * cos - y * sin, x * sin + y * cos]
}

/// So many metres from a place in a direction.
pub(super) fn along(from: Point, direction: Point, distance_m: f64) -> Point {
    [
        from[0] + direction[0] * distance_m,
        from[1] + direction[1] * distance_m,
    ]
}

/// The place on a line through `last` that the pointer means.
pub(super) fn on_line(
    last: Point,
    direction: Point,
    pointer: Point,
    caught: Option<Caught>,
    reach_m: f64,
) -> Point {
    let foot = |at: Point| along(last, direction, dot(vector(last, at), direction));
    if let Some(caught) = caught {
        if distance_m(foot(caught.point), caught.point) <= ON_LOCK_M {
            return caught.point;
        }
        let crossing = caught
            .segment
            .and_then(|segment| crossing(last, direction, segment));
        if let Some(at) = crossing.filter(|at| distance_m(*at, pointer) <= reach_m) {
            return at;
        }
    }
    foot(pointer)
}

/// Where a line through `from` crosses a segment.
fn crossing(from: Point, direction: Point, [a, b]: [Point; 2]) -> Option<Point> {
    let along_segment = vector(a, b);
    let turn = cross(direction, along_segment);
    if turn.abs() <= 1e-9 * along_segment[0].hypot(along_segment[1]) {
        return None;
    }
    let fraction = cross(vector(a, from), direction) / cross(along_segment, direction);
    (0.0..=1.0).contains(&fraction).then(|| {
        [
            a[0] + along_segment[0] * fraction,
            a[1] + along_segment[1] * fraction,
        ]
    })
}

/// The place at so many metres from `last` that the pointer means.
fn on_circle(
    last: Point,
    radius_m: f64,
    pointer: Point,
    caught: Option<Caught>,
    reach_m: f64,
) -> Point {
    if let Some(caught) = caught {
        if (distance_m(last, caught.point) - radius_m).abs() <= ON_LOCK_M {
            return caught.point;
        }
        let nearest = caught
            .segment
            .into_iter()
            .flat_map(|segment| circle_crossings(last, radius_m, segment))
            .flatten()
            .min_by(|a, b| distance_m(*a, pointer).total_cmp(&distance_m(*b, pointer)));
        if let Some(at) = nearest.filter(|at| distance_m(*at, pointer) <= reach_m) {
            return at;
        }
    }
    let direction = unit(vector(last, pointer)).unwrap_or([1.0, 0.0]);
    along(last, direction, radius_m)
}

fn circle_crossings(centre: Point, radius_m: f64, [a, b]: [Point; 2]) -> [Option<Point>; 2] {
    let (way, from) = (vector(a, b), vector(centre, a));
    let square = dot(way, way);
    if square <= 0.0 {
        return [None; 2];
    }
    let half = dot(from, way) / square;
    let rest = (dot(from, from) - radius_m * radius_m) / square;
    let under = half * half - rest;
    if under < 0.0 {
        return [None; 2];
    }
    let root = under.sqrt();
    [-half - root, -half + root].map(|fraction| {
        (0.0..=1.0)
            .contains(&fraction)
            .then(|| [a[0] + way[0] * fraction, a[1] + way[1] * fraction])
    })
}

/// The direction from one place to another: degrees counterclockwise from
/// east, 0 to 360.
pub fn angle_deg(from: Point, to: Point) -> f64 {
    let [x, y] = vector(from, to);
    y.atan2(x).to_degrees().rem_euclid(360.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: Option<Point>, b: Point) {
        let a = a.unwrap();
        assert!(distance_m(a, b) < 1e-9, "{a:?} is not {b:?}");
    }

    const LAST: (Option<Point>, Point) = (Some([0.0, -10.0]), [0.0, 0.0]);

    #[test]
    fn nothing_locked_is_nothing_said() {
        let free = Construction::default();
        assert_eq!(free.place(LAST, [3.0, 4.0], None, 5.0), None);
        assert!(!free.is_locked());
    }

    #[test]
    fn a_locked_distance_keeps_the_pointers_direction() {
        let lock = Construction {
            distance_m: Some(10.0),
            ..Construction::default()
        };
        near(lock.place(LAST, [3.0, 4.0], None, 5.0), [6.0, 8.0]);
        // along a street at y = 6 that the pointer caught
        let caught = Caught {
            point: [7.5, 6.0],
            segment: Some([[-50.0, 6.0], [50.0, 6.0]]),
        };
        near(lock.place(LAST, [7.5, 6.5], Some(caught), 5.0), [8.0, 6.0]);
        // too far from where the street is met
        near(lock.place(LAST, [0.0, 6.0], Some(caught), 1.0), [0.0, 10.0]);
    }

    #[test]
    fn angles_count_from_east_or_from_the_last_segment() {
        let mut lock = Construction {
            angle: Some(AngleLock {
                angle_deg: 90.0,
                is_relative: false,
            }),
            ..Construction::default()
        };
        near(lock.place(LAST, [3.0, 4.0], None, 5.0), [0.0, 4.0]);
        near(lock.place(LAST, [3.0, -4.0], None, 5.0), [0.0, -4.0]);
        lock.angle = Some(AngleLock {
            angle_deg: 90.0,
            is_relative: true,
        });
        near(lock.place(LAST, [-3.0, 4.0], None, 5.0), [-3.0, 0.0]);
        lock.distance_m = Some(20.0);
        near(lock.place(LAST, [-3.0, 4.0], None, 5.0), [-20.0, 0.0]);
    }

    #[test]
    fn a_locked_direction_ends_on_what_was_caught() {
        let lock = Construction {
            angle: Some(AngleLock {
                angle_deg: 45.0,
                is_relative: false,
            }),
            ..Construction::default()
        };
        let caught = Caught {
            point: [9.0, 10.0],
            segment: Some([[0.0, 10.0], [50.0, 10.0]]),
        };
        near(
            lock.place(LAST, [9.0, 10.5], Some(caught), 5.0),
            [10.0, 10.0],
        );
        let node = Caught {
            point: [7.0, 7.01],
            segment: None,
        };
        near(lock.place(LAST, [7.2, 7.0], Some(node), 5.0), [7.0, 7.01]);
    }

    #[test]
    fn guides_are_perpendicular_or_parallel() {
        let mut lock = Construction {
            guide: Some(Guide {
                kind: GuideKind::Perpendicular,
                reference: [[0.0, 50.0], [30.0, 90.0]],
            }),
            ..Construction::default()
        };
        let at = lock.place(LAST, [-4.0, 3.0], None, 5.0).unwrap();
        near(Some(at), [-4.0, 3.0]);
        lock.guide = Some(Guide {
            kind: GuideKind::Parallel,
            reference: [[0.0, 50.0], [30.0, 90.0]],
        });
        near(lock.place(LAST, [3.0, 4.0], None, 5.0), [3.0, 4.0]);
        near(lock.place(LAST, [-4.0, 3.0], None, 5.0), [0.0, 0.0]);
    }

    #[test]
    fn degrees_go_counterclockwise_from_east() {
        assert_eq!(angle_deg([0.0, 0.0], [1.0, 0.0]), 0.0);
        assert_eq!(angle_deg([0.0, 0.0], [0.0, 2.0]), 90.0);
        assert_eq!(angle_deg([0.0, 0.0], [0.0, -2.0]), 270.0);
    }

    #[test]
    fn typing_says_what_is_wrong_with_it() {
        assert_eq!(Typing::Vertex(String::new()).problem(), None);
        let mut typing = Typing::Move(String::new());
        "\t694001,5\t711002.5\t"
            .chars()
            .for_each(|typed| typing.push(typed));
        assert_eq!(typing.text(), "694001,5;711002.5", "Tab parts the two");
        assert_eq!(typing.problem(), None);
        assert_eq!(
            Typing::Vertex("1,2,3".into()).problem(),
            Some("draw-entry-two-numbers")
        );
        assert_eq!(Typing::Angle("-30".into()).problem(), None);
        assert_eq!(
            Typing::Distance("-30".into()).problem(),
            Some("draw-entry-not-positive")
        );
    }
}
