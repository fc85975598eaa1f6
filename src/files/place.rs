//! A chunk of parsed features into plan metres: coordinates are turned in one
//! go, shapes checked, and each feature goes to the columns of its layer.

use super::crs_of::{Found, is_swapped};
use super::heat_pieces::in_pieces;
use super::heights;
use super::parse::{Chunk, Parsed};
use super::recognise::Class;
use super::records::{FileLine, Record};
use super::report::{ImportIssue, IssueCode};
use super::shape;
use crate::geometry::{LineStore, Point, PolygonStore, Region, Transform};
use crate::plan::{
    AddressPoint, Area, Background, Building, CandidateSource, Correction, Decision, Ground,
    HeatSegment, HeatUser, LayerKind, PlannedBuilding, Street, Zone,
};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// Side of the square that stands for a building known as a point only, metres:
/// a small house.
const POINT_BUILDING_M: f64 = 8.0;

/// What goes with every record: its attributes, its place in the file and its id.
pub(super) struct Origin<'a> {
    /// Position of the feature in the file.
    pub index: usize,
    /// Its own attributes.
    pub properties: Cow<'a, str>,
    /// Its external id, if it has one.
    pub id: Option<Arc<str>>,
    /// A place on it, for what is said about it later.
    pub place: Option<Point>,
}

/// A line of a network file in plan metres.
pub(super) struct NetworkLine {
    /// Position of the feature in the file.
    pub index: usize,
    /// Its external id, if it has one.
    pub id: Option<Arc<str>>,
    /// Its polyline.
    pub points: Vec<Point>,
    /// Everything else.
    pub line: Box<FileLine>,
}

/// A source of a network file in plan metres.
pub(super) struct NetworkSource {
    /// Position of the feature in the file.
    pub index: usize,
    /// Its external id, if it has one.
    pub id: Option<Arc<str>>,
    /// The candidate it refers to.
    pub reference: Option<Arc<str>>,
    /// Where it is and what it says of itself.
    pub source: CandidateSource,
    /// It supplies.
    pub in_use: bool,
    /// It stands already.
    pub exists_already: bool,
    /// It says whether it stands already.
    pub says_state: bool,
}

/// Features of one layer kind, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub taken: usize,
    pub skipped: usize,
    pub repaired: usize,
}

/// What a chunk gives to the base and the network.
#[derive(Default)]
pub(super) struct Placed<'a> {
    pub buildings: Vec<(Building, Origin<'a>)>,
    pub footprints: PolygonStore,
    pub streets: Vec<(Street, Origin<'a>)>,
    pub axes: LineStore,
    pub areas: Vec<(Area, Origin<'a>)>,
    pub area_shapes: PolygonStore,
    pub background_polygons: Vec<(Background, Origin<'a>)>,
    pub background_shapes: PolygonStore,
    pub background_lines: Vec<(Background, Origin<'a>)>,
    pub background_axes: LineStore,
    pub sources: Vec<(CandidateSource, Origin<'a>)>,
    pub heat: Vec<(HeatSegment, Origin<'a>)>,
    pub heat_axes: LineStore,
    pub heat_users: Vec<(HeatUser, Origin<'a>)>,
    pub addresses: Vec<(AddressPoint, Origin<'a>)>,
    pub lines: Vec<NetworkLine>,
    pub network_sources: Vec<NetworkSource>,
    /// Corrections that this program wrote, by position in `buildings`.
    pub corrections: Vec<(usize, Correction)>,
    /// Decisions that it wrote, likewise.
    pub decisions: Vec<(usize, Decision)>,
    /// Planned buildings that it wrote, likewise; they have no id yet.
    pub planned: Vec<(usize, PlannedBuilding)>,
    /// No-go areas that it wrote.
    pub grounds: Vec<Ground>,
    /// Heat zones that it wrote.
    pub zones: Vec<Zone>,
    pub issues: Vec<ImportIssue>,
    /// Features that were repaired.
    pub repaired: BTreeSet<usize>,
    /// By position in [`LayerKind::ALL`], the last for no layer.
    pub tallies: [Tally; LayerKind::ALL.len() + 1],
}

/// Where a layer kind is counted.
pub(super) fn slot(kind: Option<LayerKind>) -> usize {
    kind.and_then(|kind| LayerKind::ALL.iter().position(|k| *k == kind))
        .unwrap_or(LayerKind::ALL.len())
}

impl Placed<'_> {
    fn tally(&mut self, kind: Option<LayerKind>) -> &mut Tally {
        let at = slot(kind).min(LayerKind::ALL.len());
        #[expect(
            clippy::indexing_slicing,
            reason = "one more slot than kinds, and held just above"
        )]
        &mut self.tallies[at]
    }
}

/// Places a chunk.
pub(super) fn place<'a>(
    mut chunk: Chunk<'a>,
    file: &Arc<str>,
    found: &Found,
    to_plan: &Transform,
) -> Placed<'a> {
    let features = std::mem::take(&mut chunk.features);
    let swapped: Vec<bool> = features
        .iter()
        .map(|feature| {
            let extent = chunk.extent(&feature.parts);
            swap_if_needed(&mut chunk, extent, found)
        })
        .collect();
    to_plan.points(&mut chunk.coords);

    let mut placed = Placed {
        footprints: PolygonStore::with_capacity(features.len(), chunk.coords.len()),
        ..Placed::default()
    };
    for kind in std::mem::take(&mut chunk.skipped) {
        placed.tally(kind).skipped += 1;
    }
    let mut parsed_issues = std::mem::take(&mut chunk.issues).into_iter().peekable();
    for (feature, swapped) in features.into_iter().zip(swapped) {
        // issues stay in the order of the features
        while let Some(issue) = parsed_issues.next_if(|i| i.index < Some(feature.index)) {
            placed.issues.push(issue);
        }
        let first = chunk
            .points(chunk.extent(&feature.parts))
            .first()
            .copied()
            .filter(|p| p.iter().all(|c| c.is_finite()));
        while let Some(mut issue) = parsed_issues.next_if(|i| i.index == Some(feature.index)) {
            issue.place = issue.place.or(first);
            placed.issues.push(issue);
        }
        let mut one = One {
            file,
            index: feature.index,
            repaired: feature.repaired,
            issues: Vec::new(),
        };
        if swapped && !found.swapped {
            one.repair(IssueCode::SwappedAxes, first);
        }
        let (kind, index) = (feature.kind, feature.index);
        let taken = add(&mut placed, &chunk, feature, first, &mut one);
        let repaired = one.repaired;
        match taken {
            Ok(()) => {
                placed.issues.append(&mut one.issues);
                let tally = placed.tally(Some(kind));
                tally.taken += 1;
                tally.repaired += usize::from(repaired);
                if repaired {
                    placed.repaired.insert(index);
                }
            }
            Err(why) => {
                placed.issues.push(one.refusal(why));
                placed.tally(Some(kind)).skipped += 1;
            }
        }
    }
    placed.issues.extend(parsed_issues);
    placed
}

/// Puts lat/lon in order, for a whole file or a single feature.
pub(super) fn swap_if_needed(chunk: &mut Chunk<'_>, extent: Range<usize>, found: &Found) -> bool {
    if !found.crs.is_geographic() {
        return false;
    }
    let first = chunk.points(extent.clone()).first().copied();
    let swapped = found.swapped
        || first
            .zip(found.middle)
            .is_some_and(|(first, middle)| is_swapped(first, middle));
    if swapped {
        for point in chunk.coords.get_mut(extent).into_iter().flatten() {
            point.reverse();
        }
    }
    swapped
}

/// What is said about one feature.
struct One<'f> {
    file: &'f Arc<str>,
    index: usize,
    repaired: bool,
    issues: Vec<ImportIssue>,
}

/// Why a feature is not taken.
struct Refusal {
    code: IssueCode,
    place: Option<Point>,
    detail: String,
    args: Vec<(&'static str, String)>,
}

impl From<shape::Refused> for Refusal {
    fn from((code, place): shape::Refused) -> Self {
        Self {
            code,
            place,
            detail: String::new(),
            args: match code {
                IssueCode::TooSmall => vec![("area", format!("{} m²", shape::MIN_AREA_M2))],
                _ => Vec::new(),
            },
        }
    }
}

impl One<'_> {
    fn issue(&self, code: IssueCode, place: Option<Point>) -> ImportIssue {
        ImportIssue {
            file: self.file.clone(),
            index: Some(self.index),
            byte: None,
            code,
            detail: String::new(),
            args: Vec::new(),
            place,
            repaired: false,
        }
    }

    fn repair(&mut self, code: IssueCode, place: Option<Point>) {
        let mut issue = self.issue(code, place);
        issue.repaired = true;
        self.issues.push(issue);
        self.repaired = true;
    }

    fn refusal(&self, why: Refusal) -> ImportIssue {
        let mut issue = self.issue(why.code, why.place);
        issue.detail = why.detail;
        issue.args = why.args;
        issue
    }
}

fn add<'a>(
    placed: &mut Placed<'a>,
    chunk: &Chunk<'a>,
    feature: Parsed<'a>,
    first: Option<Point>,
    one: &mut One<'_>,
) -> Result<(), Refusal> {
    let outside = chunk
        .points(chunk.extent(&feature.parts))
        .iter()
        .any(|p| p[0].is_nan());
    if outside {
        return Err((IssueCode::OutOfRange, None).into());
    }
    let Parsed {
        index,
        kind,
        class,
        id,
        properties,
        parts,
        record,
        correction,
        decision,
        planned,
        ..
    } = feature;
    let mut origin = Origin {
        index,
        properties,
        id,
        place: first,
    };
    match record {
        Record::Building(building) => {
            // a consumer that is known as a point only still uses its heat somewhere
            let stands_on_a_point = class == Class::Point && building.demand.is_some();
            let shape = match first.filter(|_| stands_on_a_point) {
                Some(place) => {
                    one.repair(IssueCode::PointBuilding, first);
                    vec![vec![shape::square(place, POINT_BUILDING_M)]]
                }
                None => area_shape(chunk, &parts, class, kind, one)?,
            };
            placed.footprints.push(&shape);
            let row = placed.buildings.len();
            if planned && let Some(drawn) = planned_building(&building, &shape) {
                placed.planned.push((row, drawn));
            }
            let corrected = correction.map(|said| (row, *said));
            placed.corrections.extend(corrected);
            let decided = decision.map(|said| (row, *said));
            placed.decisions.extend(decided);
            placed.buildings.push((building, origin));
        }
        Record::Area(area) => {
            let shape = area_shape(chunk, &parts, class, kind, one)?;
            placed.area_shapes.push(&shape);
            placed.areas.push((area, origin));
        }
        Record::Ground(row) => {
            for part in area_shape(chunk, &parts, class, kind, one)? {
                let ring = part.into_iter().next().unwrap_or_default();
                let mut ground = Ground::new(ring, row.rule);
                ground.reason.clone_from(&row.reason);
                ground.name.clone_from(&row.name);
                placed.grounds.push(ground);
            }
        }
        Record::Zone(mut zone) => {
            zone.region = Region::new(area_shape(chunk, &parts, class, kind, one)?);
            placed.zones.push(*zone);
        }
        Record::Background(background) if class == Class::Polygon => {
            let shape = area_shape(chunk, &parts, class, kind, one)?;
            placed.background_shapes.push(&shape);
            placed.background_polygons.push((background, origin));
        }
        Record::Background(background) => {
            for (number, points) in lines(chunk, &parts, class, kind, one)?.iter().enumerate() {
                placed.background_axes.push(points);
                placed
                    .background_lines
                    .push((background.clone(), origin.part(number)));
            }
        }
        Record::Street(street) => {
            for (number, points) in lines(chunk, &parts, class, kind, one)?.iter().enumerate() {
                placed.axes.push(points);
                placed.streets.push((street.clone(), origin.part(number)));
            }
        }
        Record::Heat(segment, mwh_per_m) => {
            let pieces = lines(chunk, &parts, class, kind, one)?;
            for (number, (piece, points)) in in_pieces(&segment, mwh_per_m, pieces).enumerate() {
                placed.heat_axes.push(&points);
                placed.heat.push((piece, origin.part(number)));
            }
        }
        Record::HeatUser(user) => {
            let mut places = parts.clone().flat_map(|part| chunk.rings(part));
            // several points of one user are one place
            let Some(place) = places.find_map(|ring| chunk.points(ring).first().copied()) else {
                return Err((IssueCode::EmptyGeometry, first).into());
            };
            origin.place = Some(place);
            placed.heat_users.push((HeatUser { place, ..user }, origin));
        }
        Record::Line(line) => {
            let pieces = lines(chunk, &parts, class, kind, one)?;
            if line.role_unknown {
                one.repair(IssueCode::UnknownRole, first);
            }
            let count = pieces.len();
            for (number, points) in pieces.into_iter().enumerate() {
                let mut line = line.clone();
                // A column of the file wins over what stands in its coordinates.
                let [from, to] = heights::of_piece(&line.heights, number, count);
                let [start, end] = line.ends_m;
                line.ends_m = if count == 1 {
                    [start.or(from), end.or(to)]
                } else {
                    [from, to]
                };
                placed.lines.push(NetworkLine {
                    index,
                    id: origin.part(number).id,
                    points,
                    line,
                });
            }
        }
        Record::Address(address) => {
            if class != Class::Point {
                return Err(wrong_type(class, "Point", first));
            }
            let places: Vec<Point> = parts
                .clone()
                .flat_map(|part| chunk.rings(part))
                .filter_map(|ring| chunk.points(ring).first().copied())
                .collect();
            for (number, place) in places.into_iter().enumerate() {
                let mut origin = origin.part(number);
                origin.place = Some(place);
                let address = AddressPoint {
                    place,
                    ..address.as_ref().clone()
                };
                placed.addresses.push((address, origin));
            }
        }
        Record::Source(source, reference, [in_use, exists_already, says_state]) => {
            let places: Vec<Point> = parts
                .clone()
                .flat_map(|part| chunk.rings(part))
                .filter_map(|ring| chunk.points(ring).first().copied())
                .collect();
            if class != Class::Point {
                return Err(wrong_type(class, "Point", first));
            }
            for (number, place) in places.into_iter().enumerate() {
                let mut origin = origin.part(number);
                origin.place = Some(place);
                let source = CandidateSource {
                    place,
                    ..source.clone()
                };
                if kind == LayerKind::Network {
                    placed.network_sources.push(NetworkSource {
                        index,
                        id: origin.id,
                        reference: reference.clone(),
                        source,
                        in_use,
                        exists_already,
                        says_state,
                    });
                } else {
                    // a point of a sources file may name itself by its reference
                    origin.id = origin.id.or_else(|| reference.clone());
                    placed.sources.push((source, origin));
                }
            }
            origin.place = first;
        }
    }
    Ok(())
}

/// A building that was written as a planned one, if it is one that can be drawn:
/// one outline, a year and a use.
fn planned_building(record: &Building, shape: &shape::Parts) -> Option<PlannedBuilding> {
    let [part] = shape.as_slice() else {
        return None;
    };
    let [ring] = part.as_slice() else {
        return None;
    };
    let mut outline = ring.clone();
    if outline.first() != outline.last() {
        outline.extend(outline.first().copied());
    }
    Some(PlannedBuilding {
        external_id: record.external_id.clone(),
        outline,
        year: record.year?,
        building_use: record.building_use?,
    })
}

impl<'a> Origin<'a> {
    /// The origin of part `number` of several: the first keeps the id, the
    /// others get `/2`, `/3` ...
    fn part(&self, number: usize) -> Origin<'a> {
        Origin {
            index: self.index,
            properties: self.properties.clone(),
            id: match (&self.id, number) {
                (Some(id), 1..) => Some(format!("{id}/{}", number + 1).into()),
                (id, _) => id.clone(),
            },
            place: self.place,
        }
    }
}

fn wrong_type(class: Class, expected: &str, place: Option<Point>) -> Refusal {
    Refusal {
        code: IssueCode::WrongType,
        place,
        detail: format!("{} instead of {expected}", class.name()),
        args: vec![
            ("found", class.name().to_owned()),
            ("expected", expected.to_owned()),
        ],
    }
}

/// The polygon of a feature; a closed line where a polygon is expected is one.
fn area_shape(
    chunk: &Chunk<'_>,
    parts: &Range<usize>,
    class: Class,
    kind: LayerKind,
    one: &mut One<'_>,
) -> Result<shape::Parts, Refusal> {
    let rings_of = |part: usize| -> Vec<&[Point]> {
        chunk.rings(part).map(|ring| chunk.points(ring)).collect()
    };
    let first = chunk.points(chunk.extent(parts)).first().copied();
    let checked = match class {
        Class::Polygon => shape::polygon(parts.clone().map(rings_of))?,
        Class::Line if is_closed(&rings_of(parts.start)) => {
            one.repair(IssueCode::WrongType, first);
            if let Some(issue) = one.issues.last_mut() {
                issue.args = wrong_type(class, "Polygon", None).args;
            }
            let rings = rings_of(parts.start);
            shape::polygon(rings.into_iter().map(|ring| vec![ring]))?
        }
        Class::Line | Class::Point => return Err(wrong_type(class, expected_for(kind), first)),
    };
    for (code, place) in checked.repairs {
        one.repair(code, place.or(first));
    }
    Ok(checked.shape)
}

fn is_closed(rings: &[&[Point]]) -> bool {
    !rings.is_empty()
        && rings
            .iter()
            .all(|ring| ring.len() >= 4 && ring.first() == ring.last())
}

const fn expected_for(kind: LayerKind) -> &'static str {
    match kind {
        LayerKind::Buildings | LayerKind::Areas | LayerKind::Background => "Polygon",
        LayerKind::Streets | LayerKind::Network | LayerKind::Heatmap => "LineString",
        LayerKind::Sources | LayerKind::Addresses => "Point",
    }
}

/// The polylines of a feature. Of several, a bad one costs only itself.
fn lines(
    chunk: &Chunk<'_>,
    parts: &Range<usize>,
    class: Class,
    kind: LayerKind,
    one: &mut One<'_>,
) -> Result<Vec<Vec<Point>>, Refusal> {
    let first = chunk.points(chunk.extent(parts)).first().copied();
    if class != Class::Line {
        return Err(wrong_type(class, expected_for(kind), first));
    }
    let mut taken = Vec::new();
    let mut refused = None;
    let mut repairs = Vec::new();
    for ring in parts.clone().flat_map(|part| chunk.rings(part)) {
        match shape::line(chunk.points(ring)) {
            Ok(checked) => {
                repairs.extend(checked.repairs);
                taken.push(checked.shape);
            }
            Err(why) => refused = refused.or(Some(why)),
        }
    }
    match refused {
        Some(why) if taken.is_empty() => Err(why.into()),
        refused => {
            repairs.extend(refused);
            repairs.dedup_by_key(|(code, _)| *code);
            for (code, place) in repairs {
                one.repair(code, place.or(first));
            }
            if taken.is_empty() {
                return Err((IssueCode::EmptyGeometry, first).into());
            }
            Ok(taken)
        }
    }
}
