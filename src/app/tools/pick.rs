//! What lies under the pointer or in a box.

use super::on_map::OnMap;
use super::{Point, ToolContext};
use crate::app::map::Hidden;
use crate::app::state::{Hover, LegendKey, Selection};
use crate::geometry::contains::{is_on_rings, ring_contains, segments_cross};
use crate::geometry::measure::distance_m;
use crate::geometry::nearest::nearest_on_segment;
use crate::geometry::{Bounds, PolygonView, segments};
use crate::plan::{BuildingId, HeatSegmentId, LineId, LineRole, NodeId, SourceId, StreetId};

/// How near a pointer must be to a source symbol, logical pixels.
const SOURCE_PX: f64 = 10.0;

/// How near to the middle of a trunk; other lines are drawn thinner.
const TRUNK_PX: f64 = 7.0;

/// How near to the middle of a branch or service line.
const LINE_PX: f64 = 5.5;

/// How near to the axis of a street.
const STREET_PX: f64 = 5.0;

/// The topmost thing under the pointer that the map shows: source, line,
/// building, piece of the heat map, street, no-go area, area.
pub fn pick(cx: &ToolContext<'_>, at: Point) -> Option<Hover> {
    pick_network(cx, at)
        .or_else(|| pick_building(cx, at))
        .or_else(|| pick_heat(cx, at))
        .or_else(|| pick_street(cx, at))
        .or_else(|| pick_ground(cx, at))
        .or_else(|| pick_zone(cx, at))
        .or_else(|| {
            let area = cx.session.layers.areas.then(|| cx.doc.facts.area_at(at));
            area.flatten().map(Hover::Area)
        })
}

/// The source or line under the pointer.
pub(super) fn pick_network(cx: &ToolContext<'_>, at: Point) -> Option<Hover> {
    pick_source(cx, at)
        .map(Hover::Source)
        .or_else(|| pick_line(cx, at).map(Hover::Line))
}

fn pick_source(cx: &ToolContext<'_>, at: Point) -> Option<SourceId> {
    if !cx.session.layers.network {
        return None;
    }
    let network = cx.doc.plan.network();
    let reach_m = cx.tolerance_m(SOURCE_PX);
    network
        .sources()
        .filter_map(|(id, source)| Some((distance_m(network.place(source.node)?, at), id)))
        .filter(|(distance, _)| *distance <= reach_m)
        .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
        .map(|(_, id)| id)
}

/// The line under the pointer, the nearest first.
pub(super) fn pick_line(cx: &ToolContext<'_>, at: Point) -> Option<LineId> {
    let network = cx.doc.plan.network();
    // One walk over the nodes and a search in that list is several times faster
    // than asking the persistent map for each end.
    let places: Vec<(NodeId, Point)> = network.nodes().map(|(id, n)| (id, n.place)).collect();
    let place = |node: NodeId| {
        let found = places.binary_search_by_key(&node, |(id, _)| *id).ok()?;
        places.get(found).map(|(_, place)| *place)
    };
    let mut best: Option<(f64, LineId)> = None;
    let on_map = OnMap::new(cx.doc, cx.session);
    for (id, line) in network.lines().filter(|(id, line)| on_map.line(*id, line)) {
        let reach_m = cx.tolerance_m(match line.role {
            LineRole::Trunk => TRUNK_PX,
            LineRole::Branch | LineRole::Service => LINE_PX,
        });
        let (Some(from), Some(to)) = (place(line.from), place(line.to)) else {
            continue;
        };
        let mut a = from;
        for b in line.inner.iter().copied().chain([to]) {
            let distance = nearest_on_segment(at, [a, b]).distance_m;
            if distance <= reach_m && best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, id));
            }
            a = b;
        }
    }
    best.map(|(_, id)| id)
}

/// The building under the pointer.
pub(super) fn pick_building(cx: &ToolContext<'_>, at: Point) -> Option<Hover> {
    if !cx.session.layers.buildings {
        return None;
    }
    let mut near = Vec::new();
    let tree = cx.doc.facts.building_tree();
    tree.within(&Bounds::of(&[at]), &mut near);
    let footprints = &cx.doc.plan.base.buildings.footprints;
    let hidden = Hidden::new(cx.doc, cx.session);
    // Of overlapping footprints the one drawn last lies on top.
    near.into_iter()
        .rev()
        .map(BuildingId)
        .find(|id| footprints.view(id.index()).contains(at) && !hidden.building(*id))
        // A customer is one thing, whichever of its footprints is meant.
        .map(|id| Hover::Building(cx.doc.plan.lead(id)))
}

fn pick_street(cx: &ToolContext<'_>, at: Point) -> Option<Hover> {
    if !cx.session.layers.streets {
        return None;
    }
    let near = cx.doc.facts.street_index().nearest(at)?;
    (near.distance_m <= cx.tolerance_m(STREET_PX)).then_some(Hover::Street(StreetId(near.owner)))
}

/// The piece of street of the heat map under the pointer.
fn pick_heat(cx: &ToolContext<'_>, at: Point) -> Option<Hover> {
    if !cx.session.layers.heatmap {
        return None;
    }
    let near = cx.doc.facts.heat_index().nearest(at)?;
    let id = HeatSegmentId(near.owner);
    (near.distance_m <= cx.tolerance_m(STREET_PX)).then_some(Hover::Heat(id))
}

/// The no-go area under the pointer; of several the one drawn last.
pub(super) fn pick_ground(cx: &ToolContext<'_>, at: Point) -> Option<Hover> {
    if !cx.session.layers.rules {
        return None;
    }
    let mut grounds = cx.doc.plan.overlays.grounds.iter();
    let is_hidden = |rule| cx.session.filter.hides(&LegendKey::GroundRule(rule));
    grounds
        .rfind(|(_, ground)| ground.contains(at) && !is_hidden(ground.rule))
        .map(|(id, _)| Hover::Ground(*id))
}

/// The heat zone under the pointer.
fn pick_zone(cx: &ToolContext<'_>, at: Point) -> Option<Hover> {
    if !cx.session.layers.zones {
        return None;
    }
    let zones = &cx.doc.plan.variant().zones;
    let id = cx.doc.plan.variant().zone_at(at)?;
    let zone = zones.get(&id)?;
    (!crate::app::map::hides_zone(cx.doc, cx.session, id, zone)).then_some(Hover::Zone(id))
}

/// What a thing under the pointer is as a selection.
pub fn selection_of(hover: Hover) -> Selection {
    match hover {
        Hover::Source(id) => Selection::source(id),
        Hover::Line(id) => Selection::line(id),
        Hover::Building(id) => Selection::building(id),
        Hover::Street(id) => Selection::street(id),
        Hover::Area(id) => Selection::area(id),
        Hover::Ground(id) => Selection::ground(id),
        Hover::Zone(id) => Selection::zone(id),
        Hover::Heat(id) => Selection::heat_segment(id),
    }
}

/// The lines, sources and buildings on the map that reach into a box.
pub(super) fn in_box(cx: &ToolContext<'_>, corners: [Point; 2]) -> Selection {
    let Bounds { min, max } = Bounds::of(&corners);
    let corners = [min, [max[0], min[1]], max, [min[0], max[1]]];
    in_polygon(cx, &corners)
}

/// The same for a polygon, given by its corners.
pub(super) fn in_polygon(cx: &ToolContext<'_>, corners: &[Point]) -> Selection {
    let shape = Shape::new(corners);
    let network = cx.doc.plan.network();
    let mut selection = Selection::default();
    let on_map = OnMap::new(cx.doc, cx.session);
    for (id, line) in network.lines().filter(|(id, line)| on_map.line(*id, line)) {
        if segments(&network.points_of(line)).any(|s| shape.meets(s)) {
            selection.lines.insert(id);
        }
    }
    if cx.session.layers.network {
        for (id, source) in network.sources() {
            if network.place(source.node).is_some_and(|p| shape.holds(p)) {
                selection.sources.insert(id);
            }
        }
    }
    if cx.session.layers.buildings {
        let mut near = Vec::new();
        let tree = cx.doc.facts.building_tree();
        tree.within(&shape.bounds, &mut near);
        let footprints = &cx.doc.plan.base.buildings.footprints;
        for id in near.into_iter().map(BuildingId) {
            let meets = shape.meets_polygon(&footprints.view(id.index()));
            if meets && on_map.building(id) {
                selection.buildings.insert(cx.doc.plan.lead(id));
            }
        }
    }
    selection
}

/// A drawn shape that selects what it touches.
pub(super) struct Shape {
    /// Closed.
    ring: Vec<Point>,
    bounds: Bounds,
}

impl Shape {
    pub fn new(corners: &[Point]) -> Self {
        let mut ring = corners.to_vec();
        ring.extend(corners.first());
        Self {
            bounds: Bounds::of(&ring),
            ring,
        }
    }

    /// Whether a point lies in it.
    pub fn holds(&self, point: Point) -> bool {
        self.bounds.contains(point)
            && (ring_contains(&self.ring, point) || is_on_rings([self.ring.as_slice()], point))
    }

    fn meets(&self, segment: [Point; 2]) -> bool {
        Bounds::of_segment(segment).intersects(&self.bounds)
            && (segment.iter().any(|&point| self.holds(point))
                || segments(&self.ring).any(|edge| segments_cross(segment, edge).is_some()))
    }

    fn meets_polygon(&self, polygon: &PolygonView<'_>) -> bool {
        polygon.rings().flat_map(segments).any(|s| self.meets(s))
            // The shape lies wholly inside.
            || self.ring.first().is_some_and(|&point| polygon.contains(point))
    }
}
