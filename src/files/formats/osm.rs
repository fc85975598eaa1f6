//! OpenStreetMap extracts, as XML and as PBF: buildings (also those made of
//! several ways, with their courtyards), streets, water, railways, land use and
//! addresses, with all their tags.

mod areas;
mod pbf;
mod sort;
mod xml;

use super::content::{Content, CrsClaim, Head, STRIDE, Text, note, stop_if};
use super::input::Input;
use super::offer::LayerChoice;
use super::rings::Budget;
use super::shape::Shape;
use super::sniff::Format;
use super::write::{FeatureWriter, Value, key};
use crate::files::limits::MAX_SHAPE_POINTS;
use crate::files::progress::Progress;
use crate::files::report::{FilesError, ImportIssue, IssueCode};
use crate::geometry::{Crs, Point};
use sort::Layer;
use std::collections::{BTreeMap, BTreeSet};

/// Whom every map from this data must name.
const ATTRIBUTION: &str = "© OpenStreetMap contributors";

/// Coordinates are kept as whole ten-millionths of a degree, as OSM has them.
const PER_DEGREE: f64 = 1e7;

/// The tags of an object.
type Tags = Vec<(Box<str>, Box<str>)>;

/// A place with tags.
#[derive(Debug)]
struct TaggedNode {
    id: i64,
    tags: Tags,
}

/// A way.
#[derive(Debug)]
struct Way {
    id: i64,
    nodes: Vec<i64>,
    tags: Tags,
}

/// A member of a relation that is a way, and whether it bounds a hole.
#[derive(Debug, Clone, Copy)]
struct Member {
    way: i64,
    is_inner: bool,
}

/// A relation that is an area.
#[derive(Debug)]
struct Relation {
    id: i64,
    members: Vec<Member>,
    tags: Tags,
}

/// Everything of an extract that is needed.
#[derive(Debug, Default)]
struct Extract {
    /// Id, longitude and latitude, sorted by id.
    nodes: Vec<(i64, [i32; 2])>,
    tagged: Vec<TaggedNode>,
    ways: Vec<Way>,
    relations: Vec<Relation>,
    /// Ids of places and of relations with tags of which nothing is made.
    unused_nodes: Vec<i64>,
    unused_relations: Vec<i64>,
    /// The file ended too early.
    is_cut: bool,
}

impl Extract {
    fn node(&mut self, id: i64, place: [i32; 2], tags: Tags) {
        self.nodes.push((id, place));
        if tags.iter().any(|(key, _)| &**key == "addr:housenumber") {
            self.tagged.push(TaggedNode { id, tags });
        } else if !tags.is_empty() {
            self.unused_nodes.push(id);
        }
    }

    fn relation(&mut self, id: i64, members: Vec<Member>, tags: Tags) {
        if value_of(&tags, "type") == Some("multipolygon") {
            self.relations.push(Relation { id, members, tags });
        } else {
            self.unused_relations.push(id);
        }
    }

    /// Brings everything into the order of ids, in which it is looked up and
    /// written. An extract cut from several may have things twice.
    fn settle(&mut self) {
        self.nodes.sort_by_key(|node| node.0);
        self.nodes.dedup_by_key(|node| node.0);
        self.ways.sort_by_key(|way| way.id);
        self.ways.dedup_by_key(|way| way.id);
        self.relations.sort_by_key(|relation| relation.id);
        self.relations.dedup_by_key(|relation| relation.id);
        self.tagged.sort_by_key(|node| node.id);
        self.tagged.dedup_by_key(|node| node.id);
        for ids in [&mut self.unused_nodes, &mut self.unused_relations] {
            ids.sort_unstable();
            ids.dedup();
        }
    }

    fn place(&self, id: i64) -> Option<Point> {
        let at = self.nodes.binary_search_by_key(&id, |node| node.0).ok()?;
        let [lon, lat] = self.nodes.get(at)?.1;
        Some([f64::from(lon) / PER_DEGREE, f64::from(lat) / PER_DEGREE])
    }

    fn way(&self, id: i64) -> Option<&Way> {
        let at = self.ways.binary_search_by_key(&id, |way| way.id).ok()?;
        self.ways.get(at)
    }

    /// The stretches of a way that are in the extract, and how many of its points
    /// are not. What leaves the extract and comes back has a stretch on each side:
    /// nobody knows what lies between.
    fn stretches(&self, way: &Way) -> (Vec<Vec<Point>>, usize) {
        let mut stretches = vec![Vec::new()];
        let mut missing = 0;
        for id in &way.nodes {
            if let (Some(place), Some(stretch)) = (self.place(*id), stretches.last_mut()) {
                stretch.push(place);
            } else {
                missing += 1;
                stretches.push(Vec::new());
            }
        }
        stretches.retain(|stretch| stretch.len() > 1);
        (stretches, missing)
    }

    /// Old maps have a building with courtyards twice: as a relation, and as the
    /// way around it. Takes the ways out, by position, and gives their tags to
    /// the relation where it has no such tag itself; relations that cannot be
    /// made to an area leave their ways alone.
    fn buildings_twice(&mut self) -> BTreeSet<usize> {
        let mut twice = BTreeSet::new();
        for at in 0..self.relations.len() {
            let Some(relation) = self.relations.get(at) else {
                continue;
            };
            if sort::of_area(&relation.tags) != Some(Layer::Buildings) {
                continue;
            }
            let outer = relation.members.iter().filter(|m| !m.is_inner);
            let outer_count = outer.clone().count();
            let doubled: Vec<usize> = outer
                .filter_map(|m| self.ways.binary_search_by_key(&m.way, |way| way.id).ok())
                .filter(|at| {
                    let way = self.ways.get(*at);
                    way.is_some_and(|w| {
                        sort::of_way(&w.tags, w.is_closed()) == Some(Layer::Buildings)
                    })
                })
                .collect();
            if doubled.is_empty()
                || areas::of_relation(self, relation, &mut Budget::default()).is_err()
            {
                continue;
            }
            // of one outline everything that is said of it is said of the building
            if let ([way], 1) = (doubled.as_slice(), outer_count) {
                let said = self.ways.get(*way).map(|way| way.tags.clone());
                if let Some(relation) = self.relations.get_mut(at) {
                    for (key, value) in said.unwrap_or_default() {
                        if value_of(&relation.tags, &key).is_none() {
                            relation.tags.push((key, value));
                        }
                    }
                }
            }
            twice.extend(doubled);
        }
        twice
    }
}

impl Way {
    /// Whether it ends where it begins, with something between.
    fn is_closed(&self) -> bool {
        self.nodes.len() > 3 && self.nodes.first() == self.nodes.last()
    }
}

fn value_of<'t>(tags: &'t Tags, key: &str) -> Option<&'t str> {
    tags.iter().find(|(k, _)| &**k == key).map(|(_, v)| &**v)
}

/// An object that becomes a feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Object {
    /// Position among the ways.
    Way(usize),
    /// Position among the relations.
    Relation(usize),
    /// Position among the places with tags.
    Node(usize),
}

/// An open extract.
#[derive(Debug)]
pub(super) struct Osm {
    /// The file.
    name: String,
    extract: Extract,
    layers: Vec<(Layer, Vec<Object>)>,
    notes: Vec<ImportIssue>,
}

/// Opens an extract in XML.
pub(super) fn open_xml(input: Input, progress: &Progress) -> Result<Osm, FilesError> {
    open(input, Format::OsmXml, progress, xml::read)
}

/// Opens an extract in PBF.
pub(super) fn open_pbf(input: Input, progress: &Progress) -> Result<Osm, FilesError> {
    open(input, Format::OsmPbf, progress, pbf::read)
}

/// Reads bytes into an extract; the error is a short English reason.
type Reader = fn(&[u8], &Progress, &mut Extract) -> Result<(), String>;

fn open(
    mut input: Input,
    format: Format,
    progress: &Progress,
    read: Reader,
) -> Result<Osm, FilesError> {
    let mut extract = Extract::default();
    let bytes = std::mem::take(&mut input.bytes);
    let read = read(&bytes, progress, &mut extract);
    stop_if(progress)?;
    let mut notes = Vec::new();
    if let Err(reason) = read {
        if extract.nodes.is_empty() {
            return Err(FilesError::Broken {
                file: input.name.clone(),
                format,
                reason,
            });
        }
        // what came before the fault is whole
        extract.is_cut = true;
        let count = extract.nodes.len() + extract.ways.len() + extract.relations.len();
        let args = vec![("count", count.to_string())];
        notes.push(note(&input.name, IssueCode::FormatCut, reason, args));
    }
    extract.settle();
    stop_if(progress)?;
    let twice = extract.buildings_twice();
    let (layers, others) = layers_of(&extract, &twice);
    for (code, count) in [
        (IssueCode::ObjectsNotUsed, others),
        (IssueCode::BuildingsTwice, twice.len()),
    ] {
        if count > 0 {
            let args = vec![("count", count.to_string())];
            let mut note = note(&input.name, code, "", args);
            note.repaired = true;
            notes.push(note);
        }
    }
    Ok(Osm {
        name: input.name.clone(),
        extract,
        layers,
        notes,
    })
}

/// The objects of each layer that has some, and how many tagged ones go to none;
/// ways in `left_out` stand for nothing.
fn layers_of(extract: &Extract, left_out: &BTreeSet<usize>) -> (Vec<(Layer, Vec<Object>)>, usize) {
    let mut layers: BTreeMap<Layer, Vec<Object>> = BTreeMap::new();
    let mut others = extract.unused_nodes.len() + extract.unused_relations.len();
    for (at, way) in extract.ways.iter().enumerate() {
        if left_out.contains(&at) {
            continue;
        }
        match sort::of_way(&way.tags, way.is_closed()) {
            Some(layer) => layers.entry(layer).or_default().push(Object::Way(at)),
            None => others += usize::from(!way.tags.is_empty()),
        }
    }
    for (at, relation) in extract.relations.iter().enumerate() {
        match sort::of_area(&relation.tags) {
            Some(layer) => layers.entry(layer).or_default().push(Object::Relation(at)),
            None => others += 1,
        }
    }
    for at in 0..extract.tagged.len() {
        layers
            .entry(Layer::Addresses)
            .or_default()
            .push(Object::Node(at));
    }
    (layers.into_iter().collect(), others)
}

impl Osm {
    fn shape(
        &self,
        object: Object,
        layer: Layer,
        budget: &mut Budget,
        cut: &mut usize,
    ) -> Result<Option<Shape>, String> {
        match object {
            Object::Node(at) => {
                let node = self.extract.tagged.get(at);
                let place = node.and_then(|node| self.extract.place(node.id));
                Ok(place.map(|place| Shape::Points(vec![place])))
            }
            Object::Way(at) => {
                let Some(way) = self.extract.ways.get(at) else {
                    return Ok(None);
                };
                if way.nodes.len() > MAX_SHAPE_POINTS {
                    return Err(format!("it has more than {MAX_SHAPE_POINTS} points"));
                }
                let (stretches, missing) = self.extract.stretches(way);
                let is_area = way.is_closed() && sort::is_area(&way.tags, layer);
                if missing > 0 && (is_area || stretches.is_empty()) {
                    return Err(format!("{missing} of its points are not in the file"));
                }
                *cut += usize::from(missing > 0);
                Ok(Some(if is_area {
                    Shape::Polygons(vec![stretches])
                } else {
                    Shape::Lines(stretches)
                }))
            }
            Object::Relation(at) => match self.extract.relations.get(at) {
                Some(relation) => areas::of_relation(&self.extract, relation, budget)
                    .map(|polygons| Some(Shape::Polygons(polygons))),
                None => Ok(None),
            },
        }
    }

    fn id_and_tags(&self, object: Object) -> Option<(String, &Tags)> {
        Some(match object {
            Object::Way(at) => {
                let way = self.extract.ways.get(at)?;
                (format!("way/{}", way.id), &way.tags)
            }
            Object::Relation(at) => {
                let relation = self.extract.relations.get(at)?;
                (format!("relation/{}", relation.id), &relation.tags)
            }
            Object::Node(at) => {
                let node = self.extract.tagged.get(at)?;
                (format!("node/{}", node.id), &node.tags)
            }
        })
    }
}

impl Content for Osm {
    fn heads(&self) -> Vec<Head> {
        self.layers
            .iter()
            .map(|(layer, objects)| Head {
                name: layer.name().to_owned(),
                spatial: true,
                crs: CrsClaim::known(Crs::Wgs84),
                features: objects.len(),
                unwanted: *layer == Layer::Addresses,
                ..Head::default()
            })
            .collect()
    }

    fn text(
        &self,
        layer: usize,
        _choice: &LayerChoice,
        limit: usize,
        progress: &Progress,
    ) -> Result<Text, FilesError> {
        let Some((layer, objects)) = self.layers.get(layer) else {
            return Ok(Text::default());
        };
        let crs = CrsClaim::known(Crs::Wgs84);
        let mut writer = FeatureWriter::new(layer.name(), &crs, Some(ATTRIBUTION));
        let mut budget = Budget::default();
        let mut cut = 0;
        for object in objects.iter().take(limit) {
            if writer.is_full() {
                break;
            }
            // areas of many ways may take their time
            let may_take_long = matches!(object, Object::Relation(_));
            if may_take_long || writer.features().is_multiple_of(STRIDE) {
                stop_if(progress)?;
            }
            let Some((id, tags)) = self.id_and_tags(*object) else {
                continue;
            };
            writer.begin(Some(&id));
            for (name, value) in tags {
                writer.column(&key(name), Value::Text(value));
            }
            writer.end(self.shape(*object, *layer, &mut budget, &mut cut));
        }
        let mut notes: Vec<ImportIssue> = writer.full_note(layer.name()).into_iter().collect();
        if cut > 0 {
            let args = vec![("count", cut.to_string())];
            let mut note = note(&self.name, IssueCode::LinesCut, "", args);
            note.repaired = true;
            notes.push(note);
        }
        Ok(Text {
            notes,
            bytes: writer.finish(),
        })
    }

    fn notes(&self) -> Vec<ImportIssue> {
        self.notes.clone()
    }
}

#[cfg(test)]
mod tests;
