//! What the pointer catches, for all tools: one index of streets and network,
//! made anew only when the plan has changed.

use super::handles::HandleKind;
use super::joints::Joints;
use super::on_map::OnMap;
use super::{Point, ToolContext};
use crate::edit::ops::Parts;
use crate::geometry::measure::distance_m;
use crate::geometry::snap::{
    self, Exclude, SnapCandidate, SnapIndex, SnapKind, SnapNode, SnapOwner, SnapPlace, SnapStatics,
};
use crate::geometry::{Bounds, segments, sketch_candidates};
use crate::plan::{BuildingId, JOIN_TOLERANCE_M, LineEnd, LineId, Network, NodeId};
use std::cell::RefCell;
use std::sync::Arc;

/// With a reach above this, facades are no aim any more and are left out, metres.
const MAX_FACADE_REACH_M: f64 = 30.0;

/// What the corners of areas and planned buildings catch.
const OF_OUTLINES: [SnapKind; 5] = [
    SnapKind::Crossing,
    SnapKind::StreetVertex,
    SnapKind::StreetSegment,
    SnapKind::AccessPoint,
    SnapKind::Drawing,
];

/// What must not be caught.
#[derive(Debug, Clone, Copy)]
pub(super) enum Except<'a> {
    /// Nothing.
    None,
    /// What a drag takes along. The index then stays the one of the moment the
    /// drag began: the plan under it holds only previews.
    Dragged(&'a Exclude),
}

/// The joints of a network, and the state of the plan that it is of.
type JointsOf = ((u64, u64), Arc<Joints>);

/// The snapping index and the state of the plan it is for.
#[derive(Debug, Default)]
pub(super) struct Snapper {
    index: SnapIndex,
    /// The streets in the index. Files that are added, their undo and street
    /// repairs make others, also for a plan that stays open.
    streets: Option<Arc<SnapStatics>>,
    /// Generation of the plan and revision of its history.
    made_for: Option<(u64, u64)>,
    /// The joints of the network in the index.
    joints: Arc<Joints>,
    /// Those of a state that the index is not for: while something is nudged.
    newer: RefCell<Option<JointsOf>>,
    /// How often joints were worked out.
    #[cfg(test)]
    pub joints_made: std::cell::Cell<usize>,
}

impl Snapper {
    /// What a pointer at `at` catches, if snapping is on.
    pub fn snap(
        &mut self,
        cx: &ToolContext<'_>,
        at: Point,
        except: Except<'_>,
    ) -> Option<SnapCandidate> {
        self.snap_among(cx, at, except, &SnapKind::ALL)
    }

    /// What a pointer at `at` catches of some kinds, if snapping is on.
    pub fn snap_among(
        &mut self,
        cx: &ToolContext<'_>,
        at: Point,
        except: Except<'_>,
        kinds: &[SnapKind],
    ) -> Option<SnapCandidate> {
        self.caught(cx, at, except, kinds, &[])
    }

    /// What a corner of an outline catches: of a facade its corners before the
    /// wall between them.
    pub fn snap_outline(
        &mut self,
        cx: &ToolContext<'_>,
        at: Point,
        except: Except<'_>,
    ) -> Option<SnapCandidate> {
        let snap = self.snap_among(cx, at, except, &OF_OUTLINES)?;
        let SnapOwner::Building { building, wall } = snap.owner else {
            return Some(snap);
        };
        let tolerance_m = cx.tolerance_m(cx.session.snap_settings.reach_px());
        let footprints = &cx.doc.plan.base.buildings.footprints;
        let view = footprints.view(BuildingId(building).index());
        let ends = view.exteriors().flat_map(segments).nth(wall as usize);
        let corner = (ends.into_iter().flatten())
            .map(|end| (distance_m(end, at), end))
            .filter(|(apart_m, _)| *apart_m <= tolerance_m)
            .min_by(|a, b| a.0.total_cmp(&b.0));
        Some(corner.map_or(snap, |(distance_m, point)| SnapCandidate {
            point,
            distance_m,
            ..snap
        }))
    }

    /// What of some kinds the pointer catches while a way is drawn, of which `way` are the
    /// points so far: also the way itself, and the feet of its last vertex.
    pub fn snap_drawing(
        &mut self,
        cx: &ToolContext<'_>,
        at: Point,
        kinds: &[SnapKind],
        way: &[Point],
    ) -> Option<SnapCandidate> {
        self.caught(cx, at, Except::None, kinds, way)
    }

    fn caught(
        &mut self,
        cx: &ToolContext<'_>,
        at: Point,
        except: Except<'_>,
        kinds: &[SnapKind],
        way: &[Point],
    ) -> Option<SnapCandidate> {
        if !cx.session.snapping || cx.modifiers.alt {
            return None;
        }
        let mut exclude = self.excluded(cx, except);
        let settings = &cx.session.snap_settings;
        exclude.kinds = SnapKind::ALL
            .into_iter()
            .filter(|kind| {
                let is_shown = !settings.visible_only || is_visible(cx, *kind);
                !is_shown || !settings.catches(*kind) || !kinds.contains(kind)
            })
            .collect();
        let tolerance_m = cx.tolerance_m(settings.reach_px());
        let mut found = Vec::new();
        self.index.candidates(at, tolerance_m, &exclude, &mut found);
        if let Some(&last) = way.last() {
            self.index.feet(last, at, tolerance_m, &exclude, &mut found);
            sketch_candidates(way, at, tolerance_m, &exclude, &mut found);
        }
        if tolerance_m <= MAX_FACADE_REACH_M {
            let walls = |bounds: &Bounds, out: &mut Vec<_>| walls_in(cx, bounds, out);
            SnapIndex::access_points(at, tolerance_m, &exclude, walls, &mut found);
        }
        if settings.visible_only && !found.is_empty() {
            let on_map = OnMap::new(cx.doc, cx.session);
            found.retain(|candidate| shows_owner(cx, &on_map, &self.joints, candidate));
        }
        if !exclude.kinds.contains(&SnapKind::Drawing) {
            drawing_near(cx, at, tolerance_m, &mut found);
        }
        snap::pick(&found, tolerance_m)
    }

    /// The segment of the network or of a street under the pointer, whatever
    /// else lies there and whether snapping is on or not.
    pub fn segment_under(&mut self, cx: &ToolContext<'_>, at: Point) -> Option<[Point; 2]> {
        self.refresh(cx);
        let kinds = [SnapKind::NetworkSegment, SnapKind::StreetSegment];
        let exclude = Exclude {
            kinds: SnapKind::ALL
                .into_iter()
                .filter(|kind| !kinds.contains(kind))
                .collect(),
            ..Exclude::default()
        };
        let tolerance_m = cx.tolerance_m(cx.session.snap_settings.reach_px());
        let mut found = Vec::new();
        self.index.candidates(at, tolerance_m, &exclude, &mut found);
        let on_map = OnMap::new(cx.doc, cx.session);
        found.retain(|candidate| shows_owner(cx, &on_map, &self.joints, candidate));
        segment_of(cx, snap::pick(&found, tolerance_m)?.owner)
    }

    /// How a vertex that caught `snap` (or nothing, at `at`) meets the network.
    pub fn end_for(
        &mut self,
        cx: &ToolContext<'_>,
        snap: Option<&SnapCandidate>,
        at: Point,
        except: Except<'_>,
    ) -> LineEnd {
        let Some(snap) = snap else {
            return self.join(cx, at, except);
        };
        match snap.owner {
            SnapOwner::Node { node } => LineEnd::Node(NodeId(node)),
            SnapOwner::Line(place) | SnapOwner::Crossing(place, _) if place.is_network => {
                LineEnd::Line {
                    line: LineId(place.line),
                    segment: place.segment as usize,
                    point: snap.point,
                }
            }
            _ => self.join(cx, snap.point, except),
        }
    }

    /// The place of the network that a pointer at `at` is on, and how a vertex
    /// there meets it; `None` where it is on none.
    pub fn on_network(&mut self, cx: &ToolContext<'_>, at: Point) -> Option<(LineEnd, Point)> {
        let kinds = [
            SnapKind::NetworkNode,
            SnapKind::LineEnd,
            SnapKind::NetworkVertex,
            SnapKind::NetworkSegment,
        ];
        let snap = self.snap_among(cx, at, Except::None, &kinds)?;
        let end = self.end_for(cx, Some(&snap), at, Except::None);
        (!matches!(end, LineEnd::Free(_))).then_some((end, snap.point))
    }

    /// How a vertex at exactly `place` meets the network: what lies within 5 cm
    /// is joined even without snapping, as loading the plan again would join it.
    pub fn join(&mut self, cx: &ToolContext<'_>, place: Point, except: Except<'_>) -> LineEnd {
        let kinds = [
            SnapKind::NetworkNode,
            SnapKind::LineEnd,
            SnapKind::NetworkVertex,
            SnapKind::NetworkSegment,
        ];
        self.end_among(cx, place, except, &kinds)
    }

    /// The same, but only nodes are joined: for the vertices of a traced way,
    /// which may run along a line that is there already.
    pub fn join_node(&mut self, cx: &ToolContext<'_>, place: Point, except: Except<'_>) -> LineEnd {
        let kinds = [SnapKind::NetworkNode, SnapKind::LineEnd];
        self.end_among(cx, place, except, &kinds)
    }

    fn end_among(
        &mut self,
        cx: &ToolContext<'_>,
        place: Point,
        except: Except<'_>,
        kinds: &[SnapKind],
    ) -> LineEnd {
        let mut exclude = self.excluded(cx, except);
        let others = SnapKind::ALL.into_iter().filter(|k| !kinds.contains(k));
        exclude.kinds = others.collect();
        let mut found = Vec::new();
        self.index
            .candidates(place, JOIN_TOLERANCE_M, &exclude, &mut found);
        match snap::pick(&found, JOIN_TOLERANCE_M).map(|s| (s.owner, s.point)) {
            Some((SnapOwner::Node { node }, _)) => LineEnd::Node(NodeId(node)),
            Some((SnapOwner::Line(on), point)) => LineEnd::Line {
                line: LineId(on.line),
                segment: on.segment as usize,
                point,
            },
            _ => LineEnd::Free(place),
        }
    }

    /// Brings the index up to date, unless a drag holds it, and says what the
    /// drag takes along.
    fn excluded(&mut self, cx: &ToolContext<'_>, except: Except<'_>) -> Exclude {
        match except {
            Except::None => {
                self.refresh(cx);
                Exclude::default()
            }
            Except::Dragged(exclude) => exclude.clone(),
        }
    }

    /// Makes the index for the plan as it is, if it is for another state.
    pub fn refresh(&mut self, cx: &ToolContext<'_>) {
        let state = cx.state();
        let streets = cx.doc.facts.snap_statics();
        let has_streets = self
            .streets
            .as_ref()
            .is_some_and(|known| Arc::ptr_eq(known, streets));
        if has_streets && self.made_for == Some(state) {
            return;
        }
        if !has_streets {
            self.index = SnapIndex::new(streets.clone());
            self.streets = Some(streets.clone());
        }
        let network = cx.doc.plan.network();
        self.joints = self.joints(cx);
        load_network(&mut self.index, network, &self.joints);
        self.made_for = Some(state);
    }

    /// Which lines stand on which node in the plan as it is, worked out once for
    /// each state of it.
    pub fn joints(&self, cx: &ToolContext<'_>) -> Arc<Joints> {
        let state = cx.state();
        if self.made_for == Some(state) {
            return self.joints.clone();
        }
        let mut newer = self.newer.borrow_mut();
        if let Some((of, joints)) = newer.as_ref()
            && *of == state
        {
            return joints.clone();
        }
        #[cfg(test)]
        self.joints_made.set(self.joints_made.get() + 1);
        let joints = Arc::new(Joints::of(cx.doc.plan.network()));
        *newer = Some((state, joints.clone()));
        joints
    }
}

fn load_network(index: &mut SnapIndex, network: &Network, joints: &Joints) {
    let lines: Vec<(u32, Vec<Point>)> = network
        .lines()
        .map(|(id, line)| (id.0, network.points_of(line)))
        .collect();
    let nodes = network.nodes().map(|(id, node)| SnapNode {
        node: id.0,
        point: node.place,
        lines: u32::try_from(joints.count(id)).unwrap_or(u32::MAX),
        has_source: joints.has_source(id),
    });
    index.set_network(
        nodes,
        lines.iter().map(|(id, points)| (*id, points.as_slice())),
    );
}

/// Proposes the lines of drawings near `at`: their corners, and between them the
/// nearest point.
fn drawing_near(cx: &ToolContext<'_>, at: Point, tolerance_m: f64, found: &mut Vec<SnapCandidate>) {
    let index = cx.doc.facts.drawing_lines();
    if index.is_empty() {
        return;
    }
    let mut near = Vec::new();
    index.near(at, tolerance_m, &mut near);
    for one in near {
        let line = cx.doc.plan.base.background.lines.view(one.owner as usize);
        let ends = line.iter().skip(one.segment as usize).take(2).copied();
        let corner = ends
            .map(|end| (distance_m(end, at), end))
            .filter(|(apart_m, _)| *apart_m <= 0.6 * tolerance_m)
            .min_by(|a, b| a.0.total_cmp(&b.0));
        // A corner counts as nearer than the line that leads to it.
        let (apart_m, point) = corner.map_or((one.distance_m, one.foot), |(m, end)| (0.5 * m, end));
        found.push(SnapCandidate {
            kind: SnapKind::Drawing,
            point,
            distance_m: apart_m,
            owner: SnapOwner::Drawing {
                line: one.owner,
                segment: one.segment,
            },
        });
    }
}

/// Whether the map shows the layer of what a kind catches.
fn is_visible(cx: &ToolContext<'_>, kind: SnapKind) -> bool {
    let layers = &cx.session.layers;
    match kind {
        SnapKind::StreetVertex | SnapKind::StreetSegment => layers.streets,
        SnapKind::AccessPoint => layers.buildings,
        SnapKind::Drawing => layers.drawing,
        SnapKind::NetworkNode
        | SnapKind::LineEnd
        | SnapKind::NetworkVertex
        | SnapKind::NetworkSegment => layers.network,
        // of either layer, see `shows_owner`
        SnapKind::Crossing
        | SnapKind::Perpendicular
        | SnapKind::SketchVertex
        | SnapKind::SketchSegment => true,
    }
}

/// Whether the map shows what a candidate lies on: neither its layer is off nor
/// does the legend hide it. `joints` are those of the network in the index.
fn shows_owner(
    cx: &ToolContext<'_>,
    on_map: &OnMap<'_>,
    joints: &Joints,
    candidate: &SnapCandidate,
) -> bool {
    let network = cx.doc.plan.network();
    let shows_line = |id: LineId| on_map.is_not_hidden(network, id);
    let shows = |place: SnapPlace| {
        if place.is_network {
            shows_line(LineId(place.line))
        } else {
            cx.session.layers.streets
        }
    };
    match candidate.owner {
        SnapOwner::Line(place) => shows(place),
        SnapOwner::Crossing(a, b) => shows(a) && shows(b),
        SnapOwner::Node { node } => {
            // A source is shown whatever becomes of its lines.
            let node = NodeId(node);
            joints.has_source(node)
                || joints.count(node) == 0
                || joints.lines_at(node).any(shows_line)
        }
        SnapOwner::Building { building, .. } => on_map.building(BuildingId(building)),
        _ => true,
    }
}

/// The segment that an owner lies on, if it lies on one.
pub(super) fn segment_of(cx: &ToolContext<'_>, owner: SnapOwner) -> Option<[Point; 2]> {
    let SnapOwner::Line(place) = owner else {
        return None;
    };
    let segment = place.segment as usize;
    let at = |points: &[Point]| Some([*points.get(segment)?, *points.get(segment + 1)?]);
    if place.is_network {
        at(&cx.doc.plan.network().points(LineId(place.line)))
    } else {
        let streets = cx.doc.facts.street_lines();
        let index = place.line as usize;
        (index < streets.len()).then(|| at(streets.view(index)))?
    }
}

/// What a dragged handle takes along, and so cannot catch.
pub(super) fn moving_with(network: &Network, kind: HandleKind) -> Exclude {
    let mut exclude = Exclude::default();
    match kind {
        HandleKind::Node(node) | HandleKind::SourceNode(node) => {
            exclude.nodes.insert(node.0);
            let lines = network.lines_at(node);
            exclude.lines.extend(lines.iter().map(|line| line.0));
        }
        HandleKind::Vertex(line, _) | HandleKind::Mid(line, _) | HandleKind::End(line, _) => {
            exclude.lines.insert(line.0);
            if let Some(line) = network.line(line) {
                exclude.nodes.extend([line.from.0, line.to.0]);
            }
        }
    }
    exclude
}

/// What a choice of nodes and vertices takes along.
pub(super) fn moving(network: &Network, parts: &Parts) -> Exclude {
    let mut exclude = Exclude {
        nodes: parts.nodes.iter().map(|node| node.0).collect(),
        lines: parts.vertices.iter().map(|(line, _)| line.0).collect(),
        ..Exclude::default()
    };
    for (id, line) in network.lines() {
        if parts.nodes.contains(&line.from) || parts.nodes.contains(&line.to) {
            exclude.lines.insert(id.0);
        }
    }
    exclude
}

/// The outer walls of the buildings in a box, as (building, wall, ends).
fn walls_in(cx: &ToolContext<'_>, bounds: &Bounds, out: &mut Vec<(u32, u32, [Point; 2])>) {
    let mut buildings = Vec::new();
    cx.doc.facts.building_tree().within(bounds, &mut buildings);
    let footprints = &cx.doc.plan.base.buildings.footprints;
    for building in buildings {
        let view = footprints.view(BuildingId(building).index());
        let walls = view.exteriors().flat_map(segments).zip(0..);
        out.extend(walls.map(|(ends, wall)| (building, wall, ends)));
    }
}
