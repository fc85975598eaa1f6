//! What follows from the base alone: areas, neighbours, indexes. Made once at
//! load and shared; the dear ones are made when first asked for.

mod barriers;
mod heat;
mod roads;
mod streets;
mod walls;
mod ways;

use barriers::Barriers;
pub(super) use barriers::Entered;
pub(super) use roads::{ONE_ROAD_M, RoadEnd};
pub(super) use ways::joins_streets;

use crate::geometry::LineStore;
use crate::geometry::index::{BoxIndex, SegmentIndex};
use crate::geometry::{Bounds, Point};
use crate::plan::{AreaId, BackgroundKind, Base, BuildingId, BuildingUse, StreetId, StreetRepairs};
use rayon::prelude::*;
use std::sync::{Arc, OnceLock};

/// Side of a cell of the heat density grid, metres: one hectare.
pub const GRID_CELL_M: f64 = 100.0;

/// A footprint under this is a shed for its neighbours' dwelling type, m².
const SHED_M2: f64 = 25.0;

/// What follows from the base, and from where its streets run after the user's
/// repairs.
pub struct Facts {
    base: Arc<Base>,
    street_repairs: StreetRepairs,
    /// The streets with the repairs on them, where there are any.
    mended_streets: Option<LineStore>,
    footprint_m2: Vec<f64>,
    centroid: Vec<Point>,
    bounds: Bounds,
    building_tree: BoxIndex,
    barriers: Arc<Barriers>,
    /// Cells of the grid with a building in them, by row and column, and the
    /// cell of each building as a position in that list.
    cells: Vec<[i32; 2]>,
    cell_of: Vec<u32>,
    area_of: Vec<Option<AreaId>>,
    area_ha: Vec<f64>,
    shared_walls: OnceLock<Vec<u8>>,
    street_index: OnceLock<Arc<SegmentIndex>>,
    road_index: OnceLock<Arc<SegmentIndex>>,
    nearest_street: OnceLock<Vec<Option<(StreetId, f64)>>>,
    street_names: OnceLock<Arc<streets::StreetNames>>,
    ways: ways::Ways,
    snap_statics: OnceLock<Arc<crate::geometry::snap::SnapStatics>>,
    drawing_lines: OnceLock<Arc<SegmentIndex>>,
    heat: OnceLock<Arc<heat::HeatFacts>>,
}

/// A barrier that a segment crosses.
#[derive(Debug, Clone, PartialEq)]
pub struct Barrier {
    /// Water or rail.
    pub kind: BackgroundKind,
    /// Its name, if it has one.
    pub name: Option<Arc<str>>,
    /// Where it is crossed.
    pub at: Point,
}

impl Facts {
    /// Computes what is needed at once; the rest waits until asked for.
    pub fn new(base: &Arc<Base>) -> Self {
        let footprints = &base.buildings.footprints;
        let count = base.buildings.len();
        let each: Vec<(f64, Point, Bounds)> = (0..count)
            .into_par_iter()
            .map(|i| measured(&footprints.view(i)))
            .collect();
        let building_tree = BoxIndex::new(each.iter().zip(0..).map(|((.., b), i)| (i, *b)));
        let mut bounds = each
            .iter()
            .fold(Bounds::EMPTY, |all, (.., b)| all.union(b))
            .union(&base.streets.lines.bounds());
        if bounds.is_empty() {
            bounds = base
                .areas
                .shapes
                .bounds()
                .union(&base.background.polygons.bounds());
        }
        let footprint_m2 = each.iter().map(|(area, ..)| *area).collect();
        let centroid: Vec<Point> = each.iter().map(|(_, c, _)| *c).collect();
        let (cells, cell_of) = grid_cells(&centroid);
        let area_of = areas_of(base, &centroid, &base.buildings.records);
        let area_ha = base
            .areas
            .shapes
            .iter()
            .map(|shape| shape.area_m2() / 10_000.0)
            .collect();
        Self {
            base: base.clone(),
            street_repairs: StreetRepairs::default(),
            mended_streets: None,
            footprint_m2,
            centroid,
            bounds,
            building_tree,
            barriers: Arc::new(Barriers::new(base)),
            cells,
            cell_of,
            area_of,
            area_ha,
            shared_walls: OnceLock::new(),
            street_index: OnceLock::new(),
            road_index: OnceLock::new(),
            nearest_street: OnceLock::new(),
            street_names: OnceLock::new(),
            ways: ways::Ways::default(),
            snap_statics: OnceLock::new(),
            drawing_lines: OnceLock::new(),
            heat: OnceLock::new(),
        }
    }

    /// The street repairs that these facts know.
    pub fn street_repairs(&self) -> &StreetRepairs {
        &self.street_repairs
    }

    /// The streets as they run after the user's repairs; hidden ones have no
    /// points.
    pub fn street_lines(&self) -> &LineStore {
        self.mended_streets
            .as_ref()
            .unwrap_or(&self.base.streets.lines)
    }

    /// Facts of a base that differs from this one in one row of buildings only
    /// (see [`Plan::row_changed_since`](crate::plan::Plan::row_changed_since)):
    /// the same as [`Facts::new`] gives, with everything about streets, water and
    /// all other rows taken over.
    pub fn following(&self, base: &Arc<Base>, row: BuildingId) -> Self {
        let footprints = &base.buildings.footprints;
        let (count, at) = (base.buildings.len(), row.index());
        let (area_m2, place, _) = measured(&footprints.view(at));
        let replaced = |values: &mut Vec<f64>, value| put_row(values, at, count, value);
        let mut footprint_m2 = self.footprint_m2.clone();
        replaced(&mut footprint_m2, area_m2);
        let mut centroid = self.centroid.clone();
        put_row(&mut centroid, at, count, place);
        let boxes: Vec<Bounds> = (0..count)
            .into_par_iter()
            .map(|i| footprints.view(i).bounds())
            .collect();
        let mut bounds = boxes
            .iter()
            .fold(Bounds::EMPTY, |all, b| all.union(b))
            .union(&base.streets.lines.bounds());
        if bounds.is_empty() {
            bounds = self.bounds;
        }
        let (cells, cell_of) = grid_cells(&centroid);
        let mut area_of = self.area_of.clone();
        let record = base.buildings.records.get(at);
        let inside = record.and_then(|record| {
            let own = areas_of(base, &[place], std::slice::from_ref(record));
            own.first().copied().flatten()
        });
        put_row(&mut area_of, at, count, inside);
        let shared_walls = self.shared_walls.get().map(|walls| {
            let mut walls = walls.clone();
            // Planned buildings share no walls and take none away.
            put_row(&mut walls, at, count, 0);
            walls
        });
        let nearest_street = self.nearest_street.get().map(|known| {
            let mut known = known.clone();
            let nearest = streets::nearest_street(base, self.street_index(), at);
            put_row(&mut known, at, count, nearest);
            known
        });
        Self {
            base: base.clone(),
            street_repairs: self.street_repairs.clone(),
            mended_streets: self.mended_streets.clone(),
            footprint_m2,
            centroid,
            bounds,
            building_tree: BoxIndex::new(boxes.iter().zip(0..).map(|(b, i)| (i, *b))),
            barriers: self.barriers.clone(),
            cells,
            cell_of,
            area_of,
            area_ha: self.area_ha.clone(),
            shared_walls: shared_walls.map_or_else(OnceLock::new, OnceLock::from),
            street_index: self.street_index.clone(),
            road_index: self.road_index.clone(),
            nearest_street: nearest_street.map_or_else(OnceLock::new, OnceLock::from),
            street_names: self.street_names.clone(),
            ways: self.ways.clone(),
            snap_statics: self.snap_statics.clone(),
            drawing_lines: self.drawing_lines.clone(),
            heat: self.heat.get().map_or_else(OnceLock::new, |heat| {
                // A planned building counts on no piece of street.
                let mut heat = heat.as_ref().clone();
                if !base.heat.is_empty() {
                    put_row(&mut heat.segment_of, at, count, None);
                }
                OnceLock::from(Arc::new(heat))
            }),
        }
    }

    /// Makes what tools ask for at the first mouse move, so that they need not
    /// wait for it; call it where the base is loaded.
    pub fn warm_up(&self) {
        rayon::join(
            || {
                self.snap_statics();
                self.drawing_lines();
            },
            || {
                self.street_graph();
                self.leads_over_barrier(StreetId(0));
            },
        );
    }

    /// The base these facts are about.
    pub fn base(&self) -> &Arc<Base> {
        &self.base
    }

    /// The extent of buildings and streets, or else of what there is.
    pub fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// Footprint of a building, m² (courtyards taken off).
    pub fn footprint_m2(&self, id: BuildingId) -> f64 {
        self.footprint_m2
            .get(id.index())
            .copied()
            .unwrap_or_default()
    }

    /// Centroid of a building's footprint.
    pub fn centroid(&self, id: BuildingId) -> Point {
        self.centroid.get(id.index()).copied().unwrap_or_default()
    }

    /// Building ids by box.
    pub fn building_tree(&self) -> &BoxIndex {
        &self.building_tree
    }

    /// Cells of the heat density grid that have a building, by row and column.
    pub(super) fn cells(&self) -> &[[i32; 2]] {
        &self.cells
    }

    /// The cell of a building, as a position in [`cells`](Self::cells).
    pub(super) fn cell_of(&self, id: BuildingId) -> usize {
        self.cell_of.get(id.index()).map_or(0, |c| *c as usize)
    }

    /// The sector or zone that a building's centroid lies in; without one, the
    /// area with the code its attributes name.
    pub fn area_of(&self, id: BuildingId) -> Option<AreaId> {
        self.area_of.get(id.index()).copied().flatten()
    }

    /// The sector or zone at a point, the lowest id where they overlap.
    pub fn area_at(&self, point: Point) -> Option<AreaId> {
        self.base
            .areas
            .shapes
            .iter()
            .position(|shape| shape.contains(point))
            .map(AreaId::from_index)
    }

    /// Land area of a sector or zone, hectares.
    pub fn area_ha(&self, id: AreaId) -> f64 {
        self.area_ha.get(id.index()).copied().unwrap_or_default()
    }

    /// How many neighbours share a wall with a building, sheds not counted.
    pub fn shared_walls(&self, id: BuildingId) -> u8 {
        self.shared_walls
            .get_or_init(|| walls::shared_walls(&self.base, &self.building_tree, &self.is_shed()))
            .get(id.index())
            .copied()
            .unwrap_or_default()
    }

    fn is_shed(&self) -> Vec<bool> {
        self.base
            .buildings
            .records
            .iter()
            .zip(&self.footprint_m2)
            // A planned building makes nobody's house a terraced one today.
            .map(|(b, area)| {
                b.building_use == Some(BuildingUse::Outbuilding)
                    || *area < SHED_M2
                    || b.is_planned()
            })
            .collect()
    }

    /// Segments of all streets; the owner is the street's id.
    pub fn street_index(&self) -> &Arc<SegmentIndex> {
        self.street_index.get_or_init(|| {
            Arc::new(SegmentIndex::from_lines(
                self.street_lines().iter().zip(0..).map(|(l, i)| (i, l)),
            ))
        })
    }

    /// The street nearest to a building's facade and its distance in metres;
    /// the lowest id where they are equally near.
    pub fn nearest_street(&self, id: BuildingId) -> Option<(StreetId, f64)> {
        self.nearest_streets().get(id.index()).copied().flatten()
    }

    pub(super) fn nearest_streets(&self) -> &[Option<(StreetId, f64)>] {
        self.nearest_street
            .get_or_init(|| streets::nearest_streets(&self.base, self.street_index()))
    }

    fn street_names(&self) -> &streets::StreetNames {
        self.street_names
            .get_or_init(|| Arc::new(streets::StreetNames::new(&self.base)))
    }

    /// A number for the street a building belongs to: that of its address if it
    /// has one, else of the nearest street. Streets of one name have one number.
    pub(super) fn own_street(&self, id: BuildingId) -> Option<u32> {
        let record = self.base.buildings.records.get(id.index())?;
        match &record.street {
            Some(name) => self.street_names().of_name(name),
            None => self
                .nearest_street(id)
                .and_then(|(street, _)| self.street_names().of_street(street)),
        }
    }

    /// The number of the street that the middle of a network segment lies in.
    pub(super) fn street_along(&self, segment: [Point; 2]) -> Option<u32> {
        let [a, b] = segment;
        let middle = crate::geometry::measure::lerp([a, b], 0.5);
        let near = self.street_index().nearest(middle)?;
        (near.distance_m <= streets::ALONG_M)
            .then(|| self.street_names().of_street(StreetId(near.owner)))
            .flatten()
    }

    /// The street that the middle of a network segment lies in.
    pub fn street_under(&self, segment: [Point; 2]) -> Option<StreetId> {
        let middle = crate::geometry::measure::lerp(segment, 0.5);
        let near = self.street_index().nearest(middle)?;
        (near.distance_m <= streets::ALONG_M).then_some(StreetId(near.owner))
    }

    /// The streets' part of the snapping index.
    pub fn snap_statics(&self) -> &Arc<crate::geometry::snap::SnapStatics> {
        self.snap_statics.get_or_init(|| {
            let lines = self.street_lines().iter().zip(0..);
            Arc::new(crate::geometry::snap::SnapStatics::new(
                lines.map(|(line, id)| (id, line)),
            ))
        })
    }

    /// The lines of drawings, for snapping.
    pub fn drawing_lines(&self) -> &SegmentIndex {
        self.drawing_lines.get_or_init(|| {
            let background = &self.base.background;
            let lines = background
                .lines
                .iter()
                .zip(&background.line_records)
                .zip(0_u32..)
                .filter(|((_, record), _)| record.kind == BackgroundKind::Drawing)
                .map(|((line, _), id)| (id, line));
            Arc::new(SegmentIndex::from_lines(lines))
        })
    }

    /// The first barrier (water before rail as loaded) that a segment crosses.
    pub fn barrier_on(&self, segment: [Point; 2]) -> Option<Barrier> {
        self.barriers.on(segment)
    }

    /// Where a way runs in water or over rail, in order of its metres; water first.
    pub(super) fn entered(&self, points: &[Point]) -> Vec<Entered> {
        self.barriers.entered(&self.base.background, points)
    }
}

fn grid_cells(centroids: &[Point]) -> (Vec<[i32; 2]>, Vec<u32>) {
    let cell = |[x, y]: Point| {
        [
            (x / GRID_CELL_M).floor() as i32,
            (y / GRID_CELL_M).floor() as i32,
        ]
    };
    let mut cells: Vec<[i32; 2]> = centroids.iter().map(|c| cell(*c)).collect();
    let by_row = |[x, y]: &[i32; 2]| (*y, *x);
    cells.par_sort_unstable_by_key(by_row);
    cells.dedup();
    let cell_of = centroids
        .par_iter()
        .map(|c| {
            let key = by_row(&cell(*c));
            cells.binary_search_by_key(&key, by_row).unwrap_or_default() as u32
        })
        .collect();
    (cells, cell_of)
}

/// Area, centroid and box of a footprint.
fn measured(view: &crate::geometry::PolygonView<'_>) -> (f64, Point, Bounds) {
    let bounds = view.bounds();
    let centroid = view
        .centroid()
        .or_else(|| bounds.centre())
        .unwrap_or([0.0; 2]);
    (view.area_m2(), centroid, bounds)
}

/// Makes a column `count` rows long, with `value` in row `at`.
fn put_row<T>(values: &mut Vec<T>, at: usize, count: usize, value: T) {
    values.truncate(count);
    match values.get_mut(at) {
        Some(slot) => *slot = value,
        None if at < count => values.push(value),
        None => {}
    }
}

fn areas_of(
    base: &Base,
    centroids: &[Point],
    records: &[crate::plan::Building],
) -> Vec<Option<AreaId>> {
    let shapes = &base.areas.shapes;
    if shapes.is_empty() {
        return vec![None; centroids.len()];
    }
    let boxes: Vec<Bounds> = shapes.iter().map(|s| s.bounds()).collect();
    let codes: std::collections::BTreeMap<&str, usize> = base
        .areas
        .records
        .iter()
        .enumerate()
        .rev()
        .map(|(i, a)| (a.external_id.as_ref(), i))
        .collect();
    centroids
        .par_iter()
        .zip(records)
        .map(|(c, record)| {
            boxes
                .iter()
                .enumerate()
                .find(|(i, b)| b.contains(*c) && shapes.view(*i).contains(*c))
                .map(|(i, _)| i)
                .or_else(|| codes.get(record.sector.as_deref()?).copied())
                .map(AreaId::from_index)
        })
        .collect()
}
