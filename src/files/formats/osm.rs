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
use std::collections::BTreeMap;

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
    /// The file ended too early.
    is_cut: bool,
}

impl Extract {
    fn node(&mut self, id: i64, place: [i32; 2], tags: Tags) {
        self.nodes.push((id, place));
        if tags.iter().any(|(key, _)| &**key == "addr:housenumber") {
            self.tagged.push(TaggedNode { id, tags });
        }
    }

    fn relation(&mut self, id: i64, members: Vec<Member>, tags: Tags) {
        if value_of(&tags, "type") == Some("multipolygon") {
            self.relations.push(Relation { id, members, tags });
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

    /// The points of a way that are in the extract, and how many are not.
    fn points(&self, way: &Way) -> (Vec<Point>, usize) {
        let points: Vec<Point> = way.nodes.iter().filter_map(|id| self.place(*id)).collect();
        let missing = way.nodes.len() - points.len();
        (points, missing)
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
    let (layers, others) = layers_of(&extract);
    if others > 0 {
        let args = vec![("count", others.to_string())];
        let mut note = note(&input.name, IssueCode::ObjectsNotUsed, "", args);
        note.repaired = true;
        notes.push(note);
    }
    Ok(Osm {
        extract,
        layers,
        notes,
    })
}

/// The objects of each layer that has some, and how many tagged ones go to none.
fn layers_of(extract: &Extract) -> (Vec<(Layer, Vec<Object>)>, usize) {
    let mut layers: BTreeMap<Layer, Vec<Object>> = BTreeMap::new();
    let mut others = 0;
    for (at, way) in extract.ways.iter().enumerate() {
        let is_closed = way.nodes.len() > 3 && way.nodes.first() == way.nodes.last();
        match sort::of_way(&way.tags, is_closed) {
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
                let (points, missing) = self.extract.points(way);
                let is_closed = way.nodes.len() > 3 && way.nodes.first() == way.nodes.last();
                if is_closed && sort::is_area(&way.tags, layer) {
                    if missing > 0 {
                        return Err(format!("{missing} of its points are not in the file"));
                    }
                    return Ok(Some(Shape::Polygons(vec![vec![points]])));
                }
                // a street that leaves the extract ends at its border
                Ok(Some(Shape::Lines(vec![points])))
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
            writer.end(self.shape(*object, *layer, &mut budget));
        }
        Ok(Text {
            notes: writer.full_note(layer.name()).into_iter().collect(),
            bytes: writer.finish(),
        })
    }

    fn notes(&self) -> Vec<ImportIssue> {
        self.notes.clone()
    }
}

#[cfg(test)]
mod tests;
