//! Placed features into the base: layers, ids, attributes.

use super::addresses::{self, Incoming};
use super::ids::Ids;
use super::place::{Origin, Placed, slot};
use super::report::{FileReport, ImportIssue, ImportReport, IssueCode, ReadAs};
use crate::geometry::measure::distance_m;
use crate::geometry::{Crs, Point};
use crate::plan::{
    Base, BuildingId, JOIN_TOLERANCE_M, Layer, LayerId, LayerKind, PlannedBuilding, Said, Whole,
};
use std::sync::Arc;

/// The external ids in use, by layer kind.
struct AllIds {
    buildings: Ids,
    streets: Ids,
    areas: Ids,
    background: Ids,
    sources: Ids,
    heat: Ids,
    addresses: Ids,
}

/// Adds placed features to a base, file after file.
pub(super) struct Builder {
    /// The base as far as it is.
    pub base: Base,
    /// What is said so far.
    pub report: ImportReport,
    /// Ids of features that have none of their own.
    pub invented: Vec<(LayerKind, Arc<str>)>,
    ids: AllIds,
    /// Addresses that came, to be joined to buildings at the end.
    addresses: Vec<Incoming>,
    /// What this program wrote of another plan.
    pub said: Said,
    /// Buildings that were there before.
    known_buildings: usize,
}

/// What is the same for all chunks of a file.
pub(super) struct FileFacts {
    /// Its name without folder.
    pub name: Arc<str>,
    /// Its coordinate system.
    pub crs: Crs,
    /// Who must be named, if known.
    pub attribution: Option<Arc<str>>,
}

/// A layer of a file that is being filled: its id, once a feature needs it.
#[derive(Default)]
struct OpenLayers([Option<LayerId>; LayerKind::ALL.len()]);

impl OpenLayers {
    fn id(&mut self, base: &mut Base, facts: &FileFacts, kind: LayerKind) -> LayerId {
        let Some(known) = self.0.get_mut(slot(Some(kind))) else {
            return LayerId::default();
        };
        *known.get_or_insert_with(|| {
            base.layers.push(Layer {
                name: facts.name.clone(),
                kind,
                crs: facts.crs,
                attribution: facts.attribution.clone(),
                features: 0,
                dropped: 0,
            });
            LayerId::from_index(base.layers.len() - 1)
        })
    }
}

impl Builder {
    /// Starts from the base that is there.
    pub fn new(base: Base) -> Self {
        let ids = AllIds {
            buildings: Ids::of(base.buildings.records.iter().map(|r| &r.external_id)),
            streets: Ids::of(base.streets.records.iter().map(|r| &r.external_id)),
            areas: Ids::of(base.areas.records.iter().map(|r| &r.external_id)),
            background: Ids::of(
                base.background
                    .polygon_records
                    .iter()
                    .chain(&base.background.line_records)
                    .map(|r| &r.external_id),
            ),
            sources: Ids::of(base.sources.iter().map(|r| &r.external_id)),
            heat: Ids::of(
                base.heat
                    .records
                    .iter()
                    .map(|r| &r.external_id)
                    .chain(base.heat.users.iter().map(|r| &r.external_id)),
            ),
            addresses: Ids::of(base.addresses.records().iter().map(|r| &r.external_id)),
        };
        Self {
            known_buildings: base.buildings.len(),
            base,
            report: ImportReport::default(),
            invented: Vec::new(),
            ids,
            addresses: Vec::new(),
            said: Said::default(),
        }
    }

    /// Adds one file; its network parts stay in the chunks for later.
    pub fn add_file(&mut self, facts: &FileFacts, chunks: &mut [Placed<'_>]) {
        let mut layers = OpenLayers::default();
        self.reserve(chunks);
        let count = |of: fn(&Placed<'_>) -> usize| -> usize { chunks.iter().map(of).sum() };
        let shown = count(|c| c.background_polygons.len() + c.background_lines.len());
        let drawn = match (count(|c| c.zones.len()), count(|c| c.grounds.len())) {
            (1.., 0) if shown == 0 => ReadAs::Zones,
            (0, 1..) if shown == 0 => ReadAs::Grounds,
            _ => ReadAs::Layer,
        };
        for chunk in &mut *chunks {
            let mut issues = std::mem::take(&mut chunk.issues);
            let before = issues.len();
            self.add_chunk(facts, chunk, &mut layers, &mut issues);
            if issues.len() > before {
                issues.sort_by_key(|issue| issue.index);
            }
            self.report.issues.append(&mut issues);
        }
        for (number, kind) in LayerKind::ALL
            .iter()
            .map(|k| Some(*k))
            .chain([None])
            .enumerate()
        {
            let sum = |part: fn(&super::place::Tally) -> usize| -> usize {
                chunks
                    .iter()
                    .filter_map(|c| c.tallies.get(number))
                    .map(part)
                    .sum()
            };
            let (taken, skipped) = (sum(|t| t.taken), sum(|t| t.skipped));
            if taken + skipped == 0 {
                continue;
            }
            self.base.skipped += skipped;
            self.report.files.push(FileReport {
                name: facts.name.clone(),
                kind,
                crs: facts.crs,
                features: taken + skipped,
                taken,
                skipped,
                repaired: sum(|t| t.repaired),
                read_as: match kind {
                    Some(LayerKind::Background) => drawn,
                    _ => ReadAs::Layer,
                },
            });
            let open = layers.0.get(number).copied().flatten();
            if let Some(layer) = open.and_then(|id| self.base.layers.get_mut(id.index())) {
                layer.features = taken;
            }
        }
    }

    /// Puts the rows of another plan, which were read as a new one, in the order
    /// they had there, and streets that were repaired there as they were loaded.
    pub fn put_rows(&mut self, whole: &Whole) {
        let planned = std::mem::take(&mut self.said.planned);
        if !(planned.is_empty() && whole.planned.is_empty() && whole.rows.gone.is_empty()) {
            let (moved, planned) = whole.put_buildings(&mut self.base, &planned);
            let place = |id: &mut BuildingId| {
                *id = moved.get(id.index()).copied().unwrap_or(*id);
            };
            self.said
                .corrections
                .iter_mut()
                .for_each(|one| place(&mut one.0));
            self.said
                .decisions
                .iter_mut()
                .for_each(|one| place(&mut one.0));
            self.said.planned = planned;
        }
        let near = |(a, b): (&Point, &Point)| distance_m(*a, *b) <= JOIN_TOLERANCE_M;
        let is_same = |a: &[Point], b: &[Point]| a.len() == b.len() && a.iter().zip(b).all(near);
        whole.rows.put_areas(&mut self.base);
        let repairs = whole
            .rows
            .put_streets(&whole.repairs, &mut self.base, is_same);
        self.said.repairs = repairs;
    }

    /// The base, with addresses joined to buildings that are at most
    /// `address_reach_m` away, and the memory that was reserved in vain given
    /// back.
    pub fn finish(mut self, address_reach_m: f64) -> (Base, ImportReport) {
        self.base.buildings.attributes.shrink_to_fit();
        self.base.streets.attributes.shrink_to_fit();
        addresses::join(
            &mut self.base,
            self.addresses,
            self.known_buildings,
            address_reach_m,
            &mut self.report.issues,
        );
        (self.base, self.report)
    }

    fn reserve(&mut self, chunks: &[Placed<'_>]) {
        let count = |of: fn(&Placed<'_>) -> usize| chunks.iter().map(of).sum();
        self.base
            .buildings
            .records
            .reserve_exact(count(|c| c.buildings.len()));
        self.base
            .streets
            .records
            .reserve_exact(count(|c| c.streets.len()));
    }

    fn add_chunk(
        &mut self,
        facts: &FileFacts,
        chunk: &mut Placed<'_>,
        layers: &mut OpenLayers,
        issues: &mut Vec<ImportIssue>,
    ) {
        let Self {
            base,
            ids,
            invented,
            addresses,
            said,
            ..
        } = self;
        let known_addresses = base.addresses.len();

        let mut renamed = Renamed {
            facts,
            issues,
            features: Vec::new(),
            invented,
        };
        // id and layer of the next record of a kind
        let mut admit =
            |ids: &mut Ids, base: &mut Base, of: (LayerKind, char, usize), origin: &Origin<'_>| {
                let (kind, letter, number) = of;
                let id = unique(ids, kind, letter, number, origin, &mut renamed);
                (id, layers.id(base, facts, kind))
            };

        let first = base.buildings.records.len();
        let corrections = std::mem::take(&mut chunk.corrections).into_iter();
        said.corrections
            .extend(corrections.map(|(row, said)| (BuildingId::from_index(first + row), said)));
        let decisions = std::mem::take(&mut chunk.decisions).into_iter();
        said.decisions
            .extend(decisions.map(|(row, said)| (BuildingId::from_index(first + row), said)));
        said.grounds.append(&mut chunk.grounds);
        said.zones.append(&mut chunk.zones);
        base.buildings
            .footprints
            .append(&std::mem::take(&mut chunk.footprints));
        let mut planned = std::mem::take(&mut chunk.planned).into_iter().peekable();
        for (row, (mut record, origin)) in
            std::mem::take(&mut chunk.buildings).into_iter().enumerate()
        {
            let of = (LayerKind::Buildings, 'B', base.buildings.records.len());
            (record.external_id, record.layer) = admit(&mut ids.buildings, base, of, &origin);
            if let Some((_, drawn)) = planned.next_if(|(at, _)| *at == row) {
                let drawn = PlannedBuilding {
                    external_id: record.external_id,
                    ..drawn
                };
                base.buildings.attributes.push("{}");
                base.buildings.records.push(drawn.record());
                said.planned
                    .push((BuildingId::from_index(first + row), drawn));
                continue;
            }
            base.buildings.attributes.push(&origin.properties);
            base.buildings.records.push(record);
        }

        base.streets.lines.append(&std::mem::take(&mut chunk.axes));
        for (mut record, origin) in chunk.streets.drain(..) {
            let of = (LayerKind::Streets, 'S', base.streets.records.len());
            (record.external_id, record.layer) = admit(&mut ids.streets, base, of, &origin);
            base.streets.attributes.push(&origin.properties);
            base.streets.records.push(record);
        }

        base.areas.shapes.append(&chunk.area_shapes);
        for (mut record, origin) in chunk.areas.drain(..) {
            let of = (LayerKind::Areas, 'A', base.areas.records.len());
            (record.external_id, record.layer) = admit(&mut ids.areas, base, of, &origin);
            base.areas.attributes.push(&origin.properties);
            base.areas.records.push(record);
        }

        let shapes = |base: &Base| {
            let all = &base.background;
            all.polygon_records.len() + all.line_records.len()
        };
        base.background.polygons.append(&chunk.background_shapes);
        for (mut record, origin) in chunk.background_polygons.drain(..) {
            let of = (LayerKind::Background, 'G', shapes(base));
            (record.external_id, record.layer) = admit(&mut ids.background, base, of, &origin);
            base.background.polygon_attributes.push(&origin.properties);
            base.background.polygon_records.push(record);
        }
        base.background.lines.append(&chunk.background_axes);
        for (mut record, origin) in chunk.background_lines.drain(..) {
            let of = (LayerKind::Background, 'G', shapes(base));
            (record.external_id, record.layer) = admit(&mut ids.background, base, of, &origin);
            base.background.line_attributes.push(&origin.properties);
            base.background.line_records.push(record);
        }

        for (mut record, origin) in chunk.sources.drain(..) {
            let of = (LayerKind::Sources, 'Q', base.sources.len());
            (record.external_id, record.layer) = admit(&mut ids.sources, base, of, &origin);
            base.sources.push(record);
        }

        let heat = |base: &Base| base.heat.records.len() + base.heat.users.len();
        base.heat.lines.append(&chunk.heat_axes);
        for (mut record, origin) in chunk.heat.drain(..) {
            let of = (LayerKind::Heatmap, 'W', heat(base));
            (record.external_id, record.layer) = admit(&mut ids.heat, base, of, &origin);
            base.heat.attributes.push(&origin.properties);
            base.heat.records.push(record);
        }
        for (mut record, origin) in chunk.heat_users.drain(..) {
            let of = (LayerKind::Heatmap, 'W', heat(base));
            (record.external_id, record.layer) = admit(&mut ids.heat, base, of, &origin);
            base.heat.users.push(record);
        }

        for (mut record, origin) in chunk.addresses.drain(..) {
            let number = known_addresses + addresses.len();
            let of = (LayerKind::Addresses, 'D', number);
            (record.external_id, record.layer) = admit(&mut ids.addresses, base, of, &origin);
            addresses.push(Incoming {
                record,
                file: facts.name.clone(),
                index: origin.index,
            });
        }

        for (kind, index) in std::mem::take(&mut renamed.features) {
            if chunk.repaired.insert(index)
                && let Some(tally) = chunk.tallies.get_mut(slot(Some(kind)))
            {
                tally.repaired += 1;
            }
        }
    }
}

/// What is told about ids that were in use already, and those that were invented.
struct Renamed<'r> {
    facts: &'r FileFacts,
    issues: &'r mut Vec<ImportIssue>,
    features: Vec<(LayerKind, usize)>,
    invented: &'r mut Vec<(LayerKind, Arc<str>)>,
}

/// The id of a record: its own if it is free, else renamed and told, else invented.
fn unique(
    ids: &mut Ids,
    kind: LayerKind,
    letter: char,
    number: usize,
    origin: &Origin<'_>,
    renamed: &mut Renamed<'_>,
) -> Arc<str> {
    let Some(wanted) = &origin.id else {
        let id = ids.invent(letter, number);
        renamed.invented.push((kind, id.clone()));
        return id;
    };
    let (id, is_new) = ids.take(wanted);
    if is_new {
        renamed.features.push((kind, origin.index));
        renamed.issues.push(ImportIssue {
            file: renamed.facts.name.clone(),
            index: Some(origin.index),
            byte: None,
            code: IssueCode::DuplicateId,
            detail: format!("{wanted} became {id}"),
            args: vec![("id", wanted.to_string()), ("renamed", id.to_string())],
            place: origin.place,
            repaired: true,
        });
    }
    id
}
