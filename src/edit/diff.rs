//! What differs between two variants: lines, sources, decisions, phases, zones, and
//! what either assumes by itself.
//!
//! Lines are the same where they run the same way. What is left is paired by
//! the id it came with, then by the line id where both are near each other: a
//! copy keeps the ids of its lines, but ids given after the copy mean nothing
//! in the other variant.

use crate::geometry::Point;
use crate::geometry::measure::distance_m;
use crate::plan::{
    BuildingId, Decision, JOIN_TOLERANCE_M, Line, LineId, Network, NodeId, OwnValue, Phase, Source,
    SourceId, Variant, Zone, ZoneId,
};
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Lines with the same id whose ends are all farther apart than this were
/// drawn apart, metres.
const NEAR_M: f64 = 50.0;

/// What happened to a thing on the way from the first variant to the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DiffKind {
    /// Only the second has it.
    Added,
    /// Only the first has it.
    Removed,
    /// It runs or stands elsewhere; other attributes may differ too.
    Moved,
    /// Only attributes differ.
    Changed,
}

impl DiffKind {
    /// Stable code; the message key is `diff-` and this.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Moved => "moved",
            Self::Changed => "changed",
        }
    }

    fn of(has_a: bool, has_b: bool, moved: bool) -> Self {
        match (has_a, has_b) {
            (false, _) => Self::Added,
            (true, false) => Self::Removed,
            (true, true) if moved => Self::Moved,
            (true, true) => Self::Changed,
        }
    }
}

/// A line that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct LineDiff {
    /// The line of the first variant.
    pub a: Option<LineId>,
    /// The line of the second.
    pub b: Option<LineId>,
    /// What happened to it.
    pub kind: DiffKind,
    /// Names of the attributes that differ, sorted.
    pub attributes: Vec<String>,
}

/// A source that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceDiff {
    /// The source of the first variant.
    pub a: Option<SourceId>,
    /// The source of the second.
    pub b: Option<SourceId>,
    /// What happened to it.
    pub kind: DiffKind,
    /// Names of the attributes that differ, sorted.
    pub attributes: Vec<String>,
}

/// A decision that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct DecisionDiff {
    /// The building.
    pub building: BuildingId,
    /// The first variant's decision; `None` = candidate like any other.
    pub a: Option<Decision>,
    /// The second's.
    pub b: Option<Decision>,
    /// What happened to it.
    pub kind: DiffKind,
    /// Names of the attributes that differ, sorted.
    pub attributes: Vec<String>,
}

/// A phase that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct PhaseDiff {
    /// Its number.
    pub number: u8,
    /// The first variant's phase.
    pub a: Option<Phase>,
    /// The second's.
    pub b: Option<Phase>,
    /// What happened to it.
    pub kind: DiffKind,
    /// Names of the attributes that differ, sorted.
    pub attributes: Vec<String>,
}

/// A heat zone that differs. A copy keeps the ids of its zones; zones drawn after
/// the copy are the same where their land is.
#[derive(Debug, Clone, PartialEq)]
pub struct ZoneDiff {
    /// The first variant's zone.
    pub a: Option<(ZoneId, Arc<Zone>)>,
    /// The second's.
    pub b: Option<(ZoneId, Arc<Zone>)>,
    /// What happened to it.
    pub kind: DiffKind,
    /// Names of the attributes that differ, sorted.
    pub attributes: Vec<String>,
}

/// An assumption that at least one of the variants has by itself, and that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct AssumptionDiff {
    /// Its key.
    pub key: Arc<str>,
    /// What the first variant alone assumes; `None` = as all.
    pub a: Option<OwnValue>,
    /// What the second alone assumes.
    pub b: Option<OwnValue>,
    /// What happened to it.
    pub kind: DiffKind,
}

/// Everything that differs between two variants.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct VariantDiff {
    /// Lines, by the first variant's id, then what only the second has.
    pub lines: Vec<LineDiff>,
    /// Sources, in the same order.
    pub sources: Vec<SourceDiff>,
    /// Decisions, by building.
    pub decisions: Vec<DecisionDiff>,
    /// Phases, by number.
    pub phases: Vec<PhaseDiff>,
    /// Heat zones, by id.
    pub zones: Vec<ZoneDiff>,
    /// Assumptions, by key.
    pub assumptions: Vec<AssumptionDiff>,
}

impl VariantDiff {
    /// What differs on the way from `a` to `b`.
    pub fn new(a: &Variant, b: &Variant) -> Self {
        Self {
            lines: lines(&a.network, &b.network),
            sources: sources(&a.network, &b.network),
            decisions: decisions(a, b),
            phases: phases(a, b),
            zones: zones(a, b),
            assumptions: assumptions(a, b),
        }
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Number of differences.
    pub fn len(&self) -> usize {
        self.lines.len()
            + self.sources.len()
            + self.decisions.len()
            + self.phases.len()
            + self.zones.len()
            + self.assumptions.len()
    }
}

/// The bits of a way, so that both directions are the same key.
fn way(points: &[Point]) -> Vec<[u64; 2]> {
    let bits = |p: &Point| p.map(f64::to_bits);
    let there: Vec<_> = points.iter().map(bits).collect();
    let back: Vec<_> = points.iter().rev().map(bits).collect();
    there.min(back)
}

fn lines(a: &Network, b: &Network) -> Vec<LineDiff> {
    let ways_of = |network: &Network| -> BTreeMap<LineId, Vec<Point>> {
        network
            .lines()
            .map(|(id, line)| (id, network.points_of(line)))
            .collect()
    };
    let (ways_a, ways_b) = (ways_of(a), ways_of(b));
    let mut left_a: BTreeSet<LineId> = ways_a.keys().copied().collect();
    let mut left_b: BTreeSet<LineId> = ways_b.keys().copied().collect();
    let mut pairs: Vec<(LineId, LineId)> = Vec::new();
    let mut pair = |x: LineId, y: LineId, la: &mut BTreeSet<_>, lb: &mut BTreeSet<_>| {
        la.remove(&x);
        lb.remove(&y);
        pairs.push((x, y));
    };
    // The same way; of several, the same id before others.
    let mut by_way: BTreeMap<Vec<[u64; 2]>, BTreeSet<LineId>> = BTreeMap::new();
    for (id, points) in &ways_b {
        by_way.entry(way(points)).or_default().insert(*id);
    }
    for (id, points) in &ways_a {
        let Some(same) = by_way.get_mut(&way(points)) else {
            continue;
        };
        let other = same.take(id).or_else(|| same.pop_first());
        if let Some(other) = other {
            pair(*id, other, &mut left_a, &mut left_b);
        }
    }
    // The id it came with, where it means one line on either side.
    let named_of = |network: &Network, left: &BTreeSet<LineId>| {
        let mut named: BTreeMap<String, Vec<LineId>> = BTreeMap::new();
        for id in left {
            if let Some(name) = network.line(*id).and_then(|l| l.external_id.clone()) {
                named.entry(name.to_string()).or_default().push(*id);
            }
        }
        named
    };
    let named_b = named_of(b, &left_b);
    for (name, ids) in named_of(a, &left_a) {
        if let (&[x], Some(&[y])) = (ids.as_slice(), named_b.get(&name).map(Vec::as_slice)) {
            pair(x, y, &mut left_a, &mut left_b);
        }
    }
    for id in left_a.clone() {
        let near = left_b.contains(&id)
            && ways_a
                .get(&id)
                .zip(ways_b.get(&id))
                .is_some_and(|(x, y)| are_near(x, y));
        if near {
            pair(id, id, &mut left_a, &mut left_b);
        }
    }
    pairs.sort_unstable();
    let mut out: Vec<LineDiff> = Vec::new();
    for (x, y) in pairs {
        let (Some(before), Some(after)) = (a.line(x), b.line(y)) else {
            continue;
        };
        let moved = ways_a.get(&x).map(|w| way(w)) != ways_b.get(&y).map(|w| way(w));
        let mut attributes = line_attributes(before, after);
        if !other_heights(a, x, b, y).is_empty() {
            attributes.push("elevation_m".to_owned());
        }
        if moved || !attributes.is_empty() {
            out.push(LineDiff {
                a: Some(x),
                b: Some(y),
                kind: DiffKind::of(true, true, moved),
                attributes,
            });
        }
    }
    out.extend(left_a.into_iter().map(|id| LineDiff {
        a: Some(id),
        b: None,
        kind: DiffKind::Removed,
        attributes: Vec::new(),
    }));
    out.sort_by_key(|d| d.a);
    out.extend(left_b.into_iter().map(|id| LineDiff {
        a: None,
        b: Some(id),
        kind: DiffKind::Added,
        attributes: Vec::new(),
    }));
    out
}

/// Whether two ways share a point, or both their ends are near.
fn are_near(x: &[Point], y: &[Point]) -> bool {
    let shares = x
        .iter()
        .any(|p| y.iter().any(|q| distance_m(*p, *q) <= JOIN_TOLERANCE_M));
    let (Some(x0), Some(x1), Some(y0), Some(y1)) = (x.first(), x.last(), y.first(), y.last())
    else {
        return false;
    };
    let ends =
        |p: &Point, q: &Point| distance_m(*x0, *p) <= NEAR_M && distance_m(*x1, *q) <= NEAR_M;
    shares || ends(y0, y1) || ends(y1, y0)
}

/// The ends of a line of `a` whose height is another one in `b`, where its like has an
/// end in the same place; with the height there.
pub(super) fn other_heights(
    a: &Network,
    x: LineId,
    b: &Network,
    y: LineId,
) -> Vec<(NodeId, Option<f64>)> {
    let ends = |network: &Network, id: LineId| -> Vec<(NodeId, Point, Option<f64>)> {
        let line = network.line(id);
        let nodes = line.into_iter().flat_map(|line| [line.from, line.to]);
        nodes
            .filter_map(|node| Some((node, network.place(node)?, network.elevation_m(node))))
            .collect()
    };
    let there = ends(b, y);
    ends(a, x)
        .into_iter()
        .filter_map(|(node, place, height)| {
            let is_here = |(_, at, _): &&(_, Point, _)| distance_m(*at, place) <= JOIN_TOLERANCE_M;
            let (_, _, other) = there.iter().find(is_here)?;
            (*other != height).then_some((node, *other))
        })
        .collect()
}

/// The attributes that differ, apart from where the line runs.
fn line_attributes(a: &Line, b: &Line) -> Vec<String> {
    // Writing a line down is slow, and most are the same.
    let here = |line: &Line| Line {
        from: a.from,
        to: a.to,
        inner: Vec::new(),
        split_from: None,
        ..line.clone()
    };
    if here(a) == here(b) {
        return Vec::new();
    }
    let mut names = differing(a, b);
    names.retain(|n| !matches!(n.as_str(), "from" | "to" | "inner" | "split_from"));
    names
}

/// The members of two values that differ, as they are called in files, sorted.
fn differing(a: &impl Serialize, b: &impl Serialize) -> Vec<String> {
    let members = |value: serde_json::Result<Value>| match value {
        Ok(Value::Object(map)) => map,
        _ => serde_json::Map::new(),
    };
    let (a, b) = (
        members(serde_json::to_value(a)),
        members(serde_json::to_value(b)),
    );
    let names: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    names
        .into_iter()
        .filter(|name| a.get(*name) != b.get(*name))
        .cloned()
        .collect()
}

fn sources(a: &Network, b: &Network) -> Vec<SourceDiff> {
    let place = |network: &Network, source: &Source| network.place(source.node);
    let is_same = |x: &Source, y: &Source| match (&x.external_id, &y.external_id) {
        (Some(p), Some(q)) => p == q,
        _ => place(a, x)
            .zip(place(b, y))
            .is_some_and(|(p, q)| distance_m(p, q) <= 1.0),
    };
    let mut left_b: Vec<(SourceId, &Source)> = b.sources().collect();
    let mut out = Vec::new();
    for (x, before) in a.sources() {
        // A copy keeps the id of what it has not touched.
        let found = left_b
            .iter()
            .position(|(y, after)| *y == x && is_same(before, after))
            .or_else(|| left_b.iter().position(|(_, after)| is_same(before, after)));
        let Some(at) = found else {
            out.push(SourceDiff {
                a: Some(x),
                b: None,
                kind: DiffKind::Removed,
                attributes: Vec::new(),
            });
            continue;
        };
        let (y, after) = left_b.remove(at);
        let moved = place(a, before) != place(b, after);
        let mut attributes = differing(before, after);
        attributes.retain(|n| n != "node");
        if moved || !attributes.is_empty() {
            out.push(SourceDiff {
                a: Some(x),
                b: Some(y),
                kind: DiffKind::of(true, true, moved),
                attributes,
            });
        }
    }
    out.extend(left_b.into_iter().map(|(id, _)| SourceDiff {
        a: None,
        b: Some(id),
        kind: DiffKind::Added,
        attributes: Vec::new(),
    }));
    out
}

fn decisions(a: &Variant, b: &Variant) -> Vec<DecisionDiff> {
    let buildings: BTreeSet<BuildingId> = a
        .decisions
        .keys()
        .chain(b.decisions.keys())
        .copied()
        .collect();
    buildings
        .into_iter()
        .filter_map(|building| {
            let (x, y) = (a.decisions.get(&building), b.decisions.get(&building));
            let plain = Decision::default();
            let (before, after) = (x.unwrap_or(&plain), y.unwrap_or(&plain));
            if before.says_the_same(after) {
                return None;
            }
            let mut attributes = differing(before, after);
            attributes.retain(|n| n != "stamp");
            Some(DecisionDiff {
                building,
                a: x.cloned(),
                b: y.cloned(),
                kind: DiffKind::of(x.is_some(), y.is_some(), false),
                attributes,
            })
        })
        .collect()
}

fn assumptions(a: &Variant, b: &Variant) -> Vec<AssumptionDiff> {
    let keys: BTreeSet<&Arc<str>> = a.assumptions.keys().chain(b.assumptions.keys()).collect();
    keys.into_iter()
        .filter_map(|key| {
            let (x, y) = (a.assumptions.get(key), b.assumptions.get(key));
            if x.map(|own| own.value.to_bits()) == y.map(|own| own.value.to_bits()) {
                return None;
            }
            Some(AssumptionDiff {
                key: key.clone(),
                a: x.cloned(),
                b: y.cloned(),
                kind: DiffKind::of(x.is_some(), y.is_some(), false),
            })
        })
        .collect()
}

fn phases(a: &Variant, b: &Variant) -> Vec<PhaseDiff> {
    let numbers: BTreeSet<u8> = a
        .phases
        .0
        .iter()
        .chain(&b.phases.0)
        .map(|p| p.number)
        .collect();
    numbers
        .into_iter()
        .filter_map(|number| {
            let (x, y) = (a.phases.get(number), b.phases.get(number));
            if x == y {
                return None;
            }
            let attributes = match (x, y) {
                (Some(x), Some(y)) => differing(x, y),
                _ => Vec::new(),
            };
            Some(PhaseDiff {
                number,
                a: x.cloned(),
                b: y.cloned(),
                kind: DiffKind::of(x.is_some(), y.is_some(), false),
                attributes,
            })
        })
        .collect()
}

fn zones(a: &Variant, b: &Variant) -> Vec<ZoneDiff> {
    let is_same = |x: &Zone, y: &Zone| {
        x.region == y.region || x.region.bounds().intersects(y.region.bounds())
    };
    let mut left: Vec<(ZoneId, &Arc<Zone>)> = b.zones.iter().map(|(id, z)| (*id, z)).collect();
    let mut out = Vec::new();
    for (id, before) in &a.zones {
        let found = left
            .iter()
            .position(|(_, after)| after.region == before.region)
            .or_else(|| {
                left.iter()
                    .position(|(other, after)| other == id && is_same(before, after))
            });
        let ours = Some((*id, before.clone()));
        let Some(at) = found else {
            out.push(ZoneDiff {
                a: ours,
                b: None,
                kind: DiffKind::Removed,
                attributes: Vec::new(),
            });
            continue;
        };
        let (other, after) = left.remove(at);
        if before.says_the_same(after) {
            continue;
        }
        let moved = before.region != after.region;
        let mut attributes = differing(&**before, &**after);
        attributes.retain(|name| !matches!(name.as_str(), "region" | "stamp"));
        out.push(ZoneDiff {
            a: ours,
            b: Some((other, after.clone())),
            kind: DiffKind::of(true, true, moved),
            attributes,
        });
    }
    out.extend(left.into_iter().map(|(id, zone)| ZoneDiff {
        a: None,
        b: Some((id, zone.clone())),
        kind: DiffKind::Added,
        attributes: Vec::new(),
    }));
    out
}
