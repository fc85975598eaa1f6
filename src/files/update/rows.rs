//! Rows of a layer and rows of a newer file put together: matched by id, else,
//! where one of both has no id of its own, by where and how large they are.

use super::RowNote;
use super::alike::same_attributes;
use crate::geometry::{LineStore, Point, PolygonStore};
use crate::plan::{
    AddressPoint, Area, Background, Building, CandidateSource, HeatSegment, HeatUser, LayerId,
    RawAttributes, Street,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Two rows without ids are the same thing when their middles are no further
/// apart, metres, ...
const SAME_PLACE_M: f64 = 0.5;
/// ... and the larger is no more than so many times the smaller.
const SAME_SIZE: f64 = 1.02;

/// The shapes of a table.
pub trait Shapes: Default {
    fn copy(&mut self, from: &Self, row: usize);
    fn push_none(&mut self);
    fn is_none(&self, row: usize) -> bool;
    fn is_same(&self, row: usize, other: &Self, other_row: usize) -> bool;
    /// The middle of a row and its size in the shapes' own measure.
    fn place(&self, row: usize) -> Option<(Point, f64)>;
}

impl Shapes for PolygonStore {
    fn copy(&mut self, from: &Self, row: usize) {
        self.push(from.view(row).parts().map(|part| part.rings()));
    }

    fn push_none(&mut self) {
        let none: [[&[Point]; 1]; 0] = [];
        self.push(none);
    }

    fn is_none(&self, row: usize) -> bool {
        self.view(row).is_empty()
    }

    fn is_same(&self, row: usize, other: &Self, other_row: usize) -> bool {
        let (a, b) = (self.view(row), other.view(other_row));
        a.parts().len() == b.parts().len()
            && a.parts()
                .zip(b.parts())
                .all(|(a, b)| a.rings().eq(b.rings()))
    }

    fn place(&self, row: usize) -> Option<(Point, f64)> {
        let view = self.view(row);
        Some((view.centroid()?, view.area_m2()))
    }
}

impl Shapes for LineStore {
    fn copy(&mut self, from: &Self, row: usize) {
        self.push(from.view(row));
    }

    fn push_none(&mut self) {
        self.push(&[]);
    }

    fn is_none(&self, row: usize) -> bool {
        self.view(row).is_empty()
    }

    fn is_same(&self, row: usize, other: &Self, other_row: usize) -> bool {
        self.view(row) == other.view(other_row)
    }

    fn place(&self, row: usize) -> Option<(Point, f64)> {
        let line = self.view(row);
        let first = line.first()?;
        let (mut sum, mut weight) = ([0.0, 0.0], 0.0);
        for (a, b) in line.iter().zip(line.iter().skip(1)) {
            let length = (b[0] - a[0]).hypot(b[1] - a[1]);
            weight += length;
            sum[0] += length * f64::midpoint(a[0], b[0]);
            sum[1] += length * f64::midpoint(a[1], b[1]);
        }
        if weight > 0.0 {
            Some(([sum[0] / weight, sum[1] / weight], weight))
        } else {
            Some((*first, 0.0))
        }
    }
}

/// A record that holds its own place.
pub trait Placed {
    fn place(&self) -> Point;
}

impl Placed for CandidateSource {
    fn place(&self) -> Point {
        self.place
    }
}

impl Placed for HeatUser {
    fn place(&self) -> Point {
        self.place
    }
}

impl Placed for AddressPoint {
    fn place(&self) -> Point {
        self.place
    }
}

/// Places of such records as a store of shapes.
#[derive(Debug, Default)]
pub struct Places(Vec<Point>);

impl Places {
    pub fn of<P: Placed>(rows: &[P]) -> Self {
        Self(rows.iter().map(Placed::place).collect())
    }
}

impl Shapes for Places {
    fn copy(&mut self, from: &Self, row: usize) {
        self.0.extend(from.0.get(row));
    }

    fn push_none(&mut self) {
        self.0.push([f64::NAN; 2]);
    }

    fn is_none(&self, row: usize) -> bool {
        self.0.get(row).is_none_or(|p| p[0].is_nan())
    }

    fn is_same(&self, row: usize, other: &Self, other_row: usize) -> bool {
        self.0.get(row) == other.0.get(other_row)
    }

    fn place(&self, row: usize) -> Option<(Point, f64)> {
        self.0.get(row).map(|p| (*p, 0.0))
    }
}

/// A record with its id and layer.
pub trait Record: Clone + PartialEq {
    fn id(&self) -> &Arc<str>;
    fn layer(&self) -> LayerId;
    /// The same as a row of this layer under this id.
    fn as_row(&self, id: Arc<str>, layer: LayerId) -> Self;
    /// The empty record that a dropped row leaves.
    fn gone(&self) -> Self;
}

macro_rules! record {
    ($type:ty, $gone:expr) => {
        impl Record for $type {
            fn id(&self) -> &Arc<str> {
                &self.external_id
            }

            fn layer(&self) -> LayerId {
                self.layer
            }

            fn as_row(&self, id: Arc<str>, layer: LayerId) -> Self {
                let mut row = self.clone();
                row.external_id = id;
                row.layer = layer;
                row
            }

            fn gone(&self) -> Self {
                let gone: fn(&Self) -> Self = $gone;
                gone(self)
            }
        }
    };
}

record!(Building, |row| Building {
    heated: Some(false),
    dwellings: Some(0),
    ..Building::new(row.external_id.clone(), row.layer)
});
record!(Street, |row| Street::new(
    row.external_id.clone(),
    row.layer
));
record!(Area, |row| Area {
    name: None,
    ..row.clone()
});
// rows of these are left out, nothing refers to them by number
record!(Background, Clone::clone);
record!(CandidateSource, Clone::clone);
record!(HeatSegment, Clone::clone);
record!(HeatUser, Clone::clone);
record!(AddressPoint, Clone::clone);

/// A table of rows.
pub struct Table<'t, S, R> {
    shapes: &'t S,
    records: &'t [R],
    attributes: &'t RawAttributes,
}

impl<'t, S: Shapes, R: Record> Table<'t, S, R> {
    pub fn of(shapes: &'t S, records: &'t [R], attributes: &'t RawAttributes) -> Self {
        Self {
            shapes,
            records,
            attributes,
        }
    }

    /// The rows behind `from` records that have neither shape nor attributes.
    pub fn tail(
        shapes: &'t S,
        records: &'t [R],
        attributes: &'t RawAttributes,
        from: usize,
    ) -> Self {
        Self::of(shapes, records.get(from..).unwrap_or_default(), attributes)
    }

    fn note(&self, row: usize) -> RowNote {
        RowNote {
            external_id: self
                .records
                .get(row)
                .map_or_else(|| "".into(), |r| r.id().clone()),
            place: self.shapes.place(row).map(|(place, _)| place),
        }
    }
}

/// How tables are put together.
pub struct Merging<'m, R> {
    /// The layer that is brought up to date.
    pub layer: LayerId,
    /// A dropped row leaves an empty one, as something may refer to its number.
    pub keeps_row: bool,
    /// What invented ids of the kind begin with.
    pub letter: char,
    /// The rows that stay although the newer file has them not; `None` = all.
    pub kept: Option<&'m BTreeSet<usize>>,
    /// Ids of the newer file that it does not name itself.
    pub invented: BTreeSet<Arc<str>>,
    /// Puts into a record of the newer file what the plan learnt of its row from
    /// other layers.
    pub learn: &'m dyn Fn(&mut R, usize),
    /// The attributes of a row of the newer file with what the plan learnt of
    /// the row; `None` where that is nothing.
    pub learn_columns: &'m dyn Fn(&str, usize) -> Option<String>,
}

impl<'m, R> Merging<'m, R> {
    /// Of rows whose numbers nothing refers to and of which other layers tell
    /// nothing.
    pub fn plain(
        layer: LayerId,
        letter: char,
        kept: Option<&'m BTreeSet<usize>>,
        invented: BTreeSet<Arc<str>>,
    ) -> Self {
        Self {
            layer,
            keeps_row: false,
            letter,
            kept,
            invented,
            learn: &|_, _| (),
            learn_columns: &|_, _| None,
        }
    }
}

/// What became of a row of the layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Of another layer, or as it was.
    Same,
    /// The newer file has it, with another shape (`moved`) or other values.
    Changed { moved: bool },
    /// The newer file does not have it; it stays.
    Missing,
    /// The newer file does not have it; it goes.
    Dropped,
}

/// Two tables put together.
pub struct Merged<S, R> {
    pub shapes: S,
    pub records: Vec<R>,
    pub attributes: RawAttributes,
    /// What became of each old row.
    pub fates: Vec<Fate>,
    pub added: Vec<RowNote>,
    pub changed: Vec<RowNote>,
    pub removed: Vec<RowNote>,
    pub unchanged: usize,
    pub dropped: usize,
    pub by_place: usize,
    /// Empty rows of the layer.
    pub gone: usize,
}

/// Puts the rows of the newer file into those of the plan.
pub fn merge<S: Shapes, R: Record>(
    old: &Table<'_, S, R>,
    fresh: &Table<'_, S, R>,
    how: &Merging<'_, R>,
) -> Merged<S, R> {
    let (partner, by_place) = partners(old, fresh, how);
    let mut merged = Merged {
        shapes: S::default(),
        records: Vec::with_capacity(old.records.len()),
        attributes: RawAttributes::default(),
        fates: Vec::with_capacity(old.records.len()),
        added: Vec::new(),
        changed: Vec::new(),
        removed: Vec::new(),
        unchanged: 0,
        dropped: 0,
        by_place,
        gone: 0,
    };
    let taken: BTreeSet<usize> = partner.values().copied().collect();
    for (row, record) in old.records.iter().enumerate() {
        let is_ours = record.layer() == how.layer;
        let was_gone = is_ours && how.keeps_row && old.shapes.is_none(row);
        let fate = if !is_ours {
            Fate::Same
        } else if let Some(&new) = partner.get(&row) {
            merged.put(old, row, fresh, new, how)
        } else if was_gone {
            merged.gone += 1;
            Fate::Same
        } else {
            merged.removed.push(old.note(row));
            let stays = how.kept.is_none_or(|kept| kept.contains(&row));
            if stays { Fate::Missing } else { Fate::Dropped }
        };
        match fate {
            Fate::Same | Fate::Missing => merged.copy(old, row, record.clone()),
            Fate::Changed { .. } => {}
            Fate::Dropped => {
                merged.dropped += 1;
                if how.keeps_row {
                    merged.gone += 1;
                    merged.shapes.push_none();
                    merged.records.push(record.gone());
                    merged.attributes.push("{}");
                }
            }
        }
        merged.fates.push(fate);
    }
    for (row, record) in fresh.records.iter().enumerate() {
        if !taken.contains(&row) {
            merged.added.push(fresh.note(row));
            let id = record.id().clone();
            merged.copy(fresh, row, record.as_row(id, how.layer));
        }
    }
    merged
}

impl<S: Shapes, R: Record> Merged<S, R> {
    fn copy(&mut self, from: &Table<'_, S, R>, row: usize, record: R) {
        self.shapes.copy(from.shapes, row);
        self.records.push(record);
        self.attributes.push(from.attributes.get(row));
    }

    /// A row of the plan that the newer file has too. One that is as it was is
    /// not put yet.
    fn put(
        &mut self,
        old: &Table<'_, S, R>,
        row: usize,
        fresh: &Table<'_, S, R>,
        new: usize,
        how: &Merging<'_, R>,
    ) -> Fate {
        let (Some(before), Some(after)) = (old.records.get(row), fresh.records.get(new)) else {
            return Fate::Same;
        };
        let id = if how.invented.contains(after.id()) {
            before.id()
        } else {
            after.id()
        };
        let mut after = after.as_row(id.clone(), how.layer);
        (how.learn)(&mut after, row);
        let theirs = fresh.attributes.get(new);
        let learnt = (how.learn_columns)(theirs, row);
        let attributes = learnt.as_deref().unwrap_or(theirs);
        let moved = !old.shapes.is_same(row, fresh.shapes, new);
        if !moved && after == *before && same_attributes(old.attributes.get(row), attributes) {
            self.unchanged += 1;
            return Fate::Same;
        }
        let mut note = fresh.note(new);
        note.external_id = id.clone();
        if how.keeps_row && old.shapes.is_none(row) {
            // dropped before, and back again
            self.added.push(note);
        } else {
            self.changed.push(note);
        }
        self.shapes.copy(fresh.shapes, new);
        self.records.push(after);
        self.attributes.push(attributes);
        Fate::Changed { moved }
    }
}

/// The row of the newer file for each row of the layer that it has, and how
/// many were found by their place.
fn partners<S: Shapes, R: Record>(
    old: &Table<'_, S, R>,
    fresh: &Table<'_, S, R>,
    how: &Merging<'_, R>,
) -> (BTreeMap<usize, usize>, usize) {
    let own_id = |record: &R| !how.invented.contains(record.id());
    let mut by_id: BTreeMap<&str, usize> = BTreeMap::new();
    for (row, record) in fresh.records.iter().enumerate() {
        if own_id(record) {
            by_id.insert(record.id(), row);
        }
    }
    let mut partner = BTreeMap::new();
    let mut left: Vec<usize> = Vec::new();
    for (row, record) in old.records.iter().enumerate() {
        if record.layer() != how.layer {
            continue;
        }
        if let Some(new) = by_id.remove(record.id().as_ref()) {
            partner.insert(row, new);
        } else if !old.shapes.is_none(row) {
            left.push(row);
        }
    }
    // what has no id on one of both sides is known by its place
    let mut cells: BTreeMap<[i64; 2], Vec<usize>> = BTreeMap::new();
    let cell = |p: Point| p.map(|c| (c / SAME_PLACE_M).floor() as i64);
    let taken: BTreeSet<usize> = partner.values().copied().collect();
    for row in (0..fresh.records.len()).filter(|row| !taken.contains(row)) {
        if let Some((place, _)) = fresh.shapes.place(row) {
            cells.entry(cell(place)).or_default().push(row);
        }
    }
    let mut found = 0;
    for row in left {
        let Some((place, size)) = old.shapes.place(row) else {
            continue;
        };
        let no_id = old
            .records
            .get(row)
            .is_some_and(|r| looks_invented(r.id(), how.letter));
        let [x, y] = cell(place);
        let around = [-1, 0, 1]
            .into_iter()
            .flat_map(|dx| [-1, 0, 1].map(|dy| [x + dx, y + dy]));
        let mut best: Option<(f64, usize, [i64; 2])> = None;
        for key in around {
            for &new in cells.get(&key).into_iter().flatten() {
                let Some((other, other_size)) = fresh.shapes.place(new) else {
                    continue;
                };
                let may = no_id || fresh.records.get(new).is_some_and(|r| !own_id(r));
                let apart = (other[0] - place[0]).hypot(other[1] - place[1]);
                let alike = size.max(other_size) <= SAME_SIZE * size.min(other_size);
                let nearer =
                    best.is_none_or(|(d, n, _)| apart.total_cmp(&d).then(new.cmp(&n)).is_lt());
                if may && alike && apart <= SAME_PLACE_M && nearer {
                    best = Some((apart, new, key));
                }
            }
        }
        if let Some((_, new, key)) = best {
            partner.insert(row, new);
            found += 1;
            if let Some(rows) = cells.get_mut(&key) {
                rows.retain(|r| *r != new);
            }
        }
    }
    (partner, found)
}

/// Whether an id is one that the program gives to what has none: `B12`.
fn looks_invented(id: &str, letter: char) -> bool {
    id.strip_prefix(letter)
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
}
