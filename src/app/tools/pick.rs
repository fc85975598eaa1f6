//! What lies under the pointer or in a box.

use super::handles::is_shown;
use super::{Point, ToolContext};
use crate::app::map::Hidden;
use crate::app::state::{Hover, Selection};
use crate::geometry::contains::segments_cross;
use crate::geometry::measure::distance_m;
use crate::geometry::nearest::nearest_on_segment;
use crate::geometry::{Bounds, PolygonView, segments};
use crate::plan::{BuildingId, LineId, LineRole, NodeId, SourceId, StreetId};

/// How near a pointer must be to a source symbol, logical pixels.
const SOURCE_PX: f64 = 10.0;

/// How near to the middle of a trunk; other lines are drawn thinner.
const TRUNK_PX: f64 = 7.0;

/// How near to the middle of a branch or service line.
const LINE_PX: f64 = 5.5;

/// How near to the axis of a street.
const STREET_PX: f64 = 5.0;

/// The topmost thing under the pointer that the map shows: source, line,
/// building, street, area.
pub fn pick(cx: &ToolContext<'_>, at: Point) -> Option<Hover> {
    pick_network(cx, at)
        .or_else(|| pick_building(cx, at))
        .or_else(|| pick_street(cx, at))
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

/// The line under the pointer.
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
    let hidden = Hidden::new(cx.doc, cx.session);
    for (id, line) in network.lines().filter(|(_, line)| is_shown(cx, line)) {
        if hidden.line(id, line) {
            continue;
        }
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
        .map(Hover::Building)
}

fn pick_street(cx: &ToolContext<'_>, at: Point) -> Option<Hover> {
    if !cx.session.layers.streets {
        return None;
    }
    let near = cx.doc.facts.street_index().nearest(at)?;
    (near.distance_m <= cx.tolerance_m(STREET_PX)).then_some(Hover::Street(StreetId(near.owner)))
}

/// What a thing under the pointer is as a selection.
pub(super) fn selection_of(hover: Hover) -> Selection {
    match hover {
        Hover::Source(id) => Selection::source(id),
        Hover::Line(id) => Selection::line(id),
        Hover::Building(id) => Selection::building(id),
        Hover::Street(id) => Selection::street(id),
        Hover::Area(id) => Selection::area(id),
    }
}

/// The lines, sources and buildings on the map that reach into a box.
pub(super) fn in_box(cx: &ToolContext<'_>, corners: [Point; 2]) -> Selection {
    let bounds = Bounds::of(&corners);
    let network = cx.doc.plan.network();
    let mut selection = Selection::default();
    let hidden = Hidden::new(cx.doc, cx.session);
    for (id, line) in network.lines().filter(|(_, line)| is_shown(cx, line)) {
        if hidden.line(id, line) {
            continue;
        }
        if segments(&network.points_of(line)).any(|s| segment_meets(s, &bounds)) {
            selection.lines.insert(id);
        }
    }
    if cx.session.layers.network {
        for (id, source) in network.sources() {
            if network
                .place(source.node)
                .is_some_and(|p| bounds.contains(p))
            {
                selection.sources.insert(id);
            }
        }
    }
    if cx.session.layers.buildings {
        let mut near = Vec::new();
        cx.doc.facts.building_tree().within(&bounds, &mut near);
        let footprints = &cx.doc.plan.base.buildings.footprints;
        for id in near.into_iter().map(BuildingId) {
            if polygon_meets(&footprints.view(id.index()), &bounds) && !hidden.building(id) {
                selection.buildings.insert(id);
            }
        }
    }
    selection
}

fn segment_meets(segment: [Point; 2], bounds: &Bounds) -> bool {
    if !Bounds::of_segment(segment).intersects(bounds) {
        return false;
    }
    let ([left, bottom], [right, top]) = (bounds.min, bounds.max);
    let corners = [[left, bottom], [right, bottom], [right, top], [left, top]];
    segment.iter().any(|&point| bounds.contains(point))
        || corners
            .iter()
            .zip(corners.iter().cycle().skip(1))
            .any(|(a, b)| segments_cross(segment, [*a, *b]).is_some())
}

fn polygon_meets(polygon: &PolygonView<'_>, bounds: &Bounds) -> bool {
    bounds.contains_bounds(&polygon.bounds())
        || polygon
            .rings()
            .flat_map(segments)
            .any(|s| segment_meets(s, bounds))
        // The box lies wholly inside.
        || polygon.contains(bounds.min)
}
