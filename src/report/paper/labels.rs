//! Names on the printed map: streets along their straight stretches, sectors in
//! their middle, sources beside their symbol. No two overlap.

use super::{Layout, PaperSpec, typeset};
use crate::geometry::index::SegmentIndex;
use crate::geometry::{Bounds, Point, straight_runs};
use crate::plan::{LineRole, Plan, StreetClass, StreetId};
use std::sync::Arc;

/// Street names are shown up to this scale.
const STREETS_TO: f64 = 6000.0;
/// The smallest letters that can be read on paper, millimetres high.
const STREET_MM: f64 = 1.85;
const SOURCE_MM: f64 = 2.3;
const AREA_MM: f64 = 2.6;
/// Height of the name of a heat zone, millimetres: it says what the page is about.
const ZONE_MM: f64 = 3.2;
/// The same name comes again no nearer than this, millimetres.
const REPEAT_MM: f64 = 75.0;
/// More than this many names are clutter.
const MAX_NAMES: usize = 220;
/// A stretch is straight while it turns by less than this, radians.
const STRAIGHT: f64 = 0.16;

/// A name nearer than this to a pipe stands beside it, millimetres.
const PIPE_MM: f64 = 1.3;
/// So far off, millimetres.
const BESIDE_MM: f64 = 2.0;

/// What a name belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    Street,
    Area,
    Zone,
    Source,
}

/// A name put on the map.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Name {
    pub text: Arc<str>,
    pub of: Named,
    /// The middle of the text, millimetres on the map.
    pub middle: [f64; 2],
    /// Clockwise, degrees, so that it can be read from below.
    pub turned_deg: f64,
    /// Height of the letters, millimetres.
    pub size_mm: f64,
}

#[derive(Default)]
struct Placed {
    boxes: Vec<Bounds>,
    names: Vec<Name>,
}

impl Placed {
    /// Puts a name where there is room.
    fn try_put(&mut self, name: Name, width_mm: f64) -> bool {
        let (sin, cos) = name.turned_deg.to_radians().sin_cos();
        let height = 1.35 * name.size_mm;
        let half = [
            0.5 * (width_mm * cos.abs() + height * sin.abs()),
            0.5 * (width_mm * sin.abs() + height * cos.abs()),
        ];
        let [x, y] = name.middle;
        let around = Bounds::of(&[[x - half[0], y - half[1]], [x + half[0], y + half[1]]]);
        if self.boxes.iter().any(|other| other.intersects(&around)) {
            return false;
        }
        self.boxes.push(around);
        self.names.push(name);
        true
    }

    fn is_repeated(&self, text: &Arc<str>, [x, y]: [f64; 2]) -> bool {
        self.names.iter().any(|other| {
            let [ox, oy] = other.middle;
            other.of == Named::Street && other.text == *text && (ox - x).hypot(oy - y) < REPEAT_MM
        })
    }
}

/// The names of a page.
pub(super) fn place(plan: &Plan, spec: &PaperSpec, layout: &Layout) -> Vec<Name> {
    let mut placed = Placed::default();
    sources(plan, layout, &mut placed);
    if spec.content.zones {
        zones(plan, layout, &mut placed);
    }
    if spec.content.areas {
        areas(plan, layout, &mut placed);
    }
    if spec.content.street_names && layout.scale <= STREETS_TO {
        streets(plan, spec, layout, &mut placed);
    }
    placed.names
}

fn sources(plan: &Plan, layout: &Layout, placed: &mut Placed) {
    let network = plan.network();
    for (_, source) in network.sources() {
        let (Some(text), Some(at)) = (&source.name, network.place(source.node)) else {
            continue;
        };
        let [x, y] = layout.to_map(at);
        let width = typeset::width_mm(text, SOURCE_MM, true);
        // to the right of the symbol, else to its left
        for middle_x in [x + 3.2 + 0.5 * width, x - 3.2 - 0.5 * width] {
            let name = Name {
                text: text.clone(),
                of: Named::Source,
                middle: [middle_x, y],
                turned_deg: 0.0,
                size_mm: SOURCE_MM,
            };
            if is_inside(layout, &name, width) && placed.try_put(name, width) {
                break;
            }
        }
    }
}

/// Names of heat zones; those without one have their number.
fn zones(plan: &Plan, layout: &Layout, placed: &mut Placed) {
    for (id, zone) in &plan.variant().zones {
        let text = zone.name.clone().unwrap_or_else(|| id.label().into());
        let middle = zone.region.label_point();
        lying(layout, placed, (text, Named::Zone, ZONE_MM), middle);
    }
}

fn areas(plan: &Plan, layout: &Layout, placed: &mut Placed) {
    let areas = &plan.base.areas;
    for (shape, record) in areas.shapes.iter().zip(&areas.records) {
        let text = record.name.as_ref().unwrap_or(&record.external_id);
        let name = (text.clone(), Named::Area, AREA_MM);
        lying(layout, placed, name, shape.centroid());
    }
}

/// Puts a name straight on its place, where that is on the map and there is room.
fn lying(
    layout: &Layout,
    placed: &mut Placed,
    (text, of, size_mm): (Arc<str>, Named, f64),
    place: Option<Point>,
) {
    let Some(place) = place.filter(|p| layout.ground.contains(*p)) else {
        return;
    };
    let width = typeset::width_mm(&text, size_mm, true);
    let name = Name {
        text,
        of,
        middle: layout.to_map(place),
        turned_deg: 0.0,
        size_mm,
    };
    if is_inside(layout, &name, width) {
        placed.try_put(name, width);
    }
}

fn streets(plan: &Plan, spec: &PaperSpec, layout: &Layout, placed: &mut Placed) {
    struct Candidate {
        class: StreetClass,
        length_mm: f64,
        street: usize,
        from: [f64; 2],
        to: [f64; 2],
    }
    let streets = &plan.base.streets;
    let mut candidates = Vec::new();
    for (street, record) in streets.records.iter().enumerate() {
        // As it runs after repairs; a hidden one has no points and no name.
        let points = plan.street_line(StreetId::from_index(street));
        let is_seen = !points.is_empty() && Bounds::of(points).intersects(&layout.ground);
        if record.name.is_none() || !is_seen {
            continue;
        }
        let on_map: Vec<[f64; 2]> = points.iter().map(|&p| layout.to_map(p)).collect();
        for [from, to] in straight_runs(&on_map, STRAIGHT) {
            candidates.push(Candidate {
                class: record.class.unwrap_or(StreetClass::Access),
                length_mm: (to[0] - from[0]).hypot(to[1] - from[1]),
                street,
                from,
                to,
            });
        }
    }
    let pipes = pipes(plan, spec, layout);
    candidates.sort_by(|a, b| {
        let by_rank = a
            .class
            .cmp(&b.class)
            .then(b.length_mm.total_cmp(&a.length_mm));
        by_rank
            .then(a.street.cmp(&b.street))
            .then(a.from[0].total_cmp(&b.from[0]))
    });
    for found in candidates {
        if placed.names.len() >= MAX_NAMES {
            break;
        }
        let Some(text) = streets
            .records
            .get(found.street)
            .and_then(|r| r.name.as_ref())
        else {
            continue;
        };
        let width = typeset::width_mm(text, STREET_MM, false);
        let middle = [
            0.5 * (found.from[0] + found.to[0]),
            0.5 * (found.from[1] + found.to[1]),
        ];
        if width > found.length_mm || placed.is_repeated(text, middle) {
            continue;
        }
        let turned_deg = readable(found.from, found.to);
        let name = Name {
            text: text.clone(),
            of: Named::Street,
            middle: beside(middle, turned_deg, &pipes),
            turned_deg,
            size_mm: STREET_MM,
        };
        if is_inside(layout, &name, width) {
            placed.try_put(name, width);
        }
    }
}

/// The trunks and branches that the page shows, in millimetres.
fn pipes(plan: &Plan, spec: &PaperSpec, layout: &Layout) -> SegmentIndex {
    let last = plan.variant().phase_in(spec.year);
    let network = plan.network();
    let shown = network.lines().filter(|(_, line)| {
        line.role != LineRole::Service && (line.exists_already() || line.phase <= last)
    });
    let lines: Vec<(u32, Vec<Point>)> = shown
        .map(|(id, _)| {
            let points = network.points(id);
            (id.0, points.iter().map(|&p| layout.to_map(p)).collect())
        })
        .collect();
    SegmentIndex::from_lines(lines.iter().map(|(id, points)| (*id, points.as_slice())))
}

/// The middle of a name moved off a pipe that runs where it would stand.
fn beside(middle: Point, turned_deg: f64, pipes: &SegmentIndex) -> Point {
    let is_on_pipe = pipes
        .nearest(middle)
        .is_some_and(|near| near.distance_m < PIPE_MM);
    if !is_on_pipe {
        return middle;
    }
    let (sin, cos) = turned_deg.to_radians().sin_cos();
    [middle[0] + BESIDE_MM * sin, middle[1] - BESIDE_MM * cos]
}

/// The angle of a text along a stretch, degrees clockwise, never upside down.
fn readable(from: [f64; 2], to: [f64; 2]) -> f64 {
    let angle = (to[1] - from[1]).atan2(to[0] - from[0]).to_degrees();
    if angle > 90.0 {
        angle - 180.0
    } else if angle <= -90.0 {
        angle + 180.0
    } else {
        angle
    }
}

fn is_inside(layout: &Layout, name: &Name, width_mm: f64) -> bool {
    let (sin, cos) = name.turned_deg.to_radians().sin_cos();
    let half = [
        0.5 * width_mm * cos.abs() + 1.0,
        0.5 * width_mm * sin.abs() + 2.0,
    ];
    let [x, y] = name.middle;
    x >= half[0]
        && y >= half[1]
        && x <= layout.map.width - half[0]
        && y <= layout.map.height - half[1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_never_upside_down() {
        assert_eq!(readable([0.0, 0.0], [10.0, 0.0]), 0.0);
        assert_eq!(readable([10.0, 0.0], [0.0, 0.0]), 0.0);
        assert_eq!(readable([0.0, 0.0], [0.0, 5.0]), 90.0);
        assert_eq!(readable([0.0, 5.0], [0.0, 0.0]), 90.0);
        assert!((readable([0.0, 0.0], [-5.0, 5.0]) + 45.0).abs() < 1e-12);
    }

    #[test]
    fn names_keep_apart() {
        let name = |x: f64| Name {
            text: "Lindelaan".into(),
            of: Named::Street,
            middle: [x, 10.0],
            turned_deg: 0.0,
            size_mm: 2.0,
        };
        let mut placed = Placed::default();
        assert!(placed.try_put(name(10.0), 12.0));
        assert!(!placed.try_put(name(20.0), 12.0));
        assert!(placed.try_put(name(23.0), 12.0));
        assert!(placed.is_repeated(&"Lindelaan".into(), [40.0, 10.0]));
        assert!(!placed.is_repeated(&"Lindelaan".into(), [140.0, 10.0]));
    }
}
