//! Water and rail: what no service line crosses, and where a way leads through it.

use super::Barrier;
use crate::geometry::contains::{TOUCH_M, is_on_rings, rings_contain, segments_cross};
use crate::geometry::index::{BoxIndex, IndexedSegment, SegmentIndex};
use crate::geometry::measure::{along, distance_m};
use crate::geometry::nearest::nearest_on_segment;
use crate::geometry::{Bounds, Point, PolygonView, segments};
use crate::plan::{BackgroundKind, Backgrounds, Base};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Shapes of water that lie so near behind each other along a way are one water: a
/// river drawn in pieces, or as a surface and a line, metres.
const ONE_WATER_M: f64 = 1.0;
/// Tracks that lie so near behind each other are one railway, passed at once, metres.
const ONE_RAILWAY_M: f64 = 15.0;
/// Shorter than this a way is not in something, metres.
const HAIR_M: f64 = 1e-3;

/// Water and rail.
pub(super) struct Barriers {
    segments: SegmentIndex,
    kinds: Vec<Kept>,
    /// Boxes of those that have a surface.
    surfaces: BoxIndex,
}

struct Kept {
    kind: BackgroundKind,
    name: Option<Arc<str>>,
    /// The polygon of the background that it is; a line has none.
    polygon: Option<usize>,
}

/// A stretch of a way in water or over rail.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entered {
    /// Water or rail.
    pub kind: BackgroundKind,
    /// Where it begins along the way, metres.
    pub from_m: f64,
    /// Where it ends, metres; the same for a line without a width.
    pub to_m: f64,
}

impl Entered {
    /// How near to the end of a way this ends (or begins) when it goes on in the
    /// next one, metres: half of what still is one railway; in water the end itself.
    pub fn reach_m(&self) -> f64 {
        match self.kind {
            BackgroundKind::Rail => 0.5 * ONE_RAILWAY_M,
            _ => HAIR_M,
        }
    }

    /// Whether a way of this length is dry somewhere.
    pub fn leaves_dry(&self, length_m: f64) -> bool {
        self.from_m > HAIR_M || self.to_m < length_m - HAIR_M
    }
}

impl Barriers {
    pub fn new(base: &Base) -> Self {
        let background = &base.background;
        let mut kinds: Vec<Kept> = Vec::new();
        let mut rings: Vec<(u32, &[Point])> = Vec::new();
        let mut boxes: Vec<(u32, Bounds)> = Vec::new();
        for (at, (shape, record)) in background
            .polygons
            .iter()
            .zip(&background.polygon_records)
            .enumerate()
            .filter(|(_, (_, r))| r.kind.bars_services())
        {
            let owner = kinds.len() as u32;
            kinds.push(Kept {
                kind: record.kind,
                name: record.name.clone(),
                polygon: Some(at),
            });
            boxes.push((owner, shape.bounds()));
            rings.extend(shape.rings().map(|ring| (owner, ring)));
        }
        for (line, record) in background
            .lines
            .iter()
            .zip(&background.line_records)
            .filter(|(_, r)| r.kind.bars_services())
        {
            let owner = kinds.len() as u32;
            kinds.push(Kept {
                kind: record.kind,
                name: record.name.clone(),
                polygon: None,
            });
            rings.push((owner, line));
        }
        Self {
            segments: SegmentIndex::from_lines(rings),
            kinds,
            surfaces: BoxIndex::new(boxes),
        }
    }

    /// Whether there is neither water nor rail.
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    pub fn on(&self, segment: [Point; 2]) -> Option<Barrier> {
        self.first(segment, |_| true)
    }

    /// The first barrier of a wanted kind that a segment crosses.
    pub fn first(
        &self,
        segment: [Point; 2],
        is_wanted: impl Fn(BackgroundKind) -> bool,
    ) -> Option<Barrier> {
        if self.is_empty() {
            return None;
        }
        let mut near = Vec::new();
        self.segments
            .in_bounds(&Bounds::of_segment(segment), &mut near);
        near.iter().find_map(|found| {
            let kept = self.kinds.get(found.owner as usize)?;
            let at = is_wanted(kept.kind).then(|| segments_cross(segment, found.points))??;
            Some(Barrier {
                kind: kept.kind,
                name: kept.name.clone(),
                at,
            })
        })
    }

    /// Where a way runs in water or over rail: the stretches inside a surface and the
    /// places on a line, those of one kind that are one (a river in pieces, the tracks
    /// of a railway) joined. A way that only touches a surface or runs along its edge
    /// does not enter it. Water first, each in order of the metres.
    pub fn entered(&self, background: &Backgrounds, points: &[Point]) -> Vec<Entered> {
        if self.is_empty() {
            return Vec::new();
        }
        let (cuts, whole_m) = self.cuts(points);
        let mut found: Vec<Entered> = Vec::new();
        for (owner, cuts) in cuts {
            let Some(kept) = self.kinds.get(owner as usize) else {
                continue;
            };
            let Some(at) = kept.polygon else {
                found.extend(cuts.into_iter().map(|at_m| Entered {
                    kind: kept.kind,
                    from_m: at_m,
                    to_m: at_m,
                }));
                continue;
            };
            let inside = inside(&background.polygons.view(at), points, cuts, whole_m);
            found.extend(inside.into_iter().map(|[from_m, to_m]| Entered {
                kind: kept.kind,
                from_m,
                to_m,
            }));
        }
        let kinds = [
            (BackgroundKind::Water, ONE_WATER_M),
            (BackgroundKind::Rail, ONE_RAILWAY_M),
        ];
        let mut joined: Vec<Entered> = Vec::new();
        for (kind, one_m) in kinds {
            let mut of_kind: Vec<Entered> =
                found.iter().copied().filter(|e| e.kind == kind).collect();
            of_kind.sort_by(|a, b| a.from_m.total_cmp(&b.from_m));
            for next in of_kind {
                match joined.last_mut() {
                    Some(last) if last.kind == kind && next.from_m - last.to_m <= one_m => {
                        last.to_m = last.to_m.max(next.to_m);
                    }
                    _ => joined.push(next),
                }
            }
        }
        joined
    }

    /// The metres along a way at which it meets each barrier, and its length. A surface
    /// that the way may lie in as a whole is among them without any.
    fn cuts(&self, points: &[Point]) -> (BTreeMap<u32, Vec<f64>>, f64) {
        let mut cuts: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
        let mut near: Vec<IndexedSegment> = Vec::new();
        let mut from_m = 0.0;
        for segment in segments(points) {
            let [a, b] = segment;
            let long_m = distance_m(a, b);
            let around = Bounds::of_segment(segment).buffered(TOUCH_M);
            self.segments.in_bounds(&around, &mut near);
            for edge in &near {
                if let Some(at) = segments_cross(segment, edge.points) {
                    let met = cuts.entry(edge.owner).or_default();
                    met.push(from_m + distance_m(a, at));
                }
                // What runs along an edge leaves it at a corner.
                for end in edge.points {
                    let foot = nearest_on_segment(end, segment);
                    if foot.distance_m <= TOUCH_M {
                        let met = cuts.entry(edge.owner).or_default();
                        met.push(from_m + foot.fraction * long_m);
                    }
                }
            }
            from_m += long_m;
        }
        let around = Bounds::of(points);
        let mut surfaces = Vec::new();
        self.surfaces.within(&around, &mut surfaces);
        for owner in surfaces {
            cuts.entry(owner).or_default();
        }
        (cuts, from_m)
    }
}

/// The stretches of a way inside a surface, metres along it.
fn inside(
    surface: &PolygonView<'_>,
    points: &[Point],
    mut cuts: Vec<f64>,
    whole_m: f64,
) -> Vec<[f64; 2]> {
    if cuts.is_empty() && !surface.bounds().contains_bounds(&Bounds::of(points)) {
        return Vec::new();
    }
    cuts.extend([0.0, whole_m]);
    cuts.sort_by(f64::total_cmp);
    let mut found: Vec<[f64; 2]> = Vec::new();
    for pair in cuts.windows(2) {
        let &[from_m, to_m] = pair else { continue };
        if to_m - from_m <= HAIR_M {
            continue;
        }
        let Some(middle) = along(points, 0.5 * (from_m + to_m)) else {
            continue;
        };
        if !rings_contain(surface.rings(), middle) || is_on_rings(surface.rings(), middle) {
            continue;
        }
        match found.last_mut() {
            Some([_, end_m]) if from_m - *end_m <= HAIR_M => *end_m = to_m,
            _ => found.push([from_m, to_m]),
        }
    }
    found
}
