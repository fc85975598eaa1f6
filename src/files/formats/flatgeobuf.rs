//! FlatGeobuf. The frame (header, index, one block per feature) is walked here;
//! the crate verifies and reads the blocks. Lengths in the file are checked
//! against what is there before anything is taken.

use super::content::{Content, CrsClaim, Head, STRIDE, Text, counted, note, stop_if};
use super::curve;
use super::input::Input;
use super::offer::LayerChoice;
use super::shape::Shape;
use super::sniff::Format;
use super::write::{FeatureWriter, Value, key};
use crate::files::limits::MAX_SHAPE_POINTS;
use crate::files::progress::Progress;
use crate::files::report::{FilesError, ImportIssue, IssueCode};
use crate::geometry::{Crs, Point, crs_of_wkt};
use flatgeobuf::{ColumnType, Geometry, GeometryType, Header};

/// Geometries stand in one another at most so deep.
const DEPTH_MAX: usize = 16;

/// Bytes of one node of the index.
const NODE: u64 = 40;

/// An open FlatGeobuf.
#[derive(Debug)]
pub(super) struct FlatGeobuf {
    file: String,
    bytes: Vec<u8>,
    /// Where the features begin.
    start: usize,
    head: Head,
    kind: GeometryType,
    columns: Vec<(String, ColumnType)>,
    notes: Vec<ImportIssue>,
}

/// Opens a FlatGeobuf from its bytes.
pub(super) fn open(mut input: Input, progress: &Progress) -> Result<FlatGeobuf, FilesError> {
    let file = input.name.clone();
    let stem = input.stem().to_owned();
    let bytes = std::mem::take(&mut input.bytes);
    let (start, head, kind, columns) =
        header(&bytes, &stem).map_err(|reason| FilesError::Broken {
            file: file.clone(),
            format: Format::FlatGeobuf,
            reason,
        })?;
    let mut notes = Vec::new();
    let mut blocks = Blocks::new(&bytes, start);
    let there = counted(&mut blocks, progress)?;
    if blocks.is_cut || there < head.features {
        let args = vec![("count", there.to_string())];
        notes.push(note(&file, IssueCode::FormatCut, "", args));
    }
    Ok(FlatGeobuf {
        file,
        start,
        head: Head {
            features: there,
            ..head
        },
        kind,
        columns,
        notes,
        bytes,
    })
}

type Opened = (usize, Head, GeometryType, Vec<(String, ColumnType)>);

fn header(bytes: &[u8], stem: &str) -> Result<Opened, String> {
    let size = bytes
        .get(8..)
        .and_then(|rest| rest.first_chunk::<4>())
        .ok_or("it has no header")?;
    let end = 12_usize.saturating_add(u32::from_le_bytes(*size) as usize);
    let block = bytes.get(8..end).ok_or("its header breaks off")?;
    if block.len() < 12 {
        return Err("its header breaks off".to_owned());
    }
    let header = flatgeobuf::size_prefixed_root_as_header(block).map_err(|e| e.to_string())?;
    let index = index_size(header.features_count(), header.index_node_size())
        .ok_or("its index is larger than the file")?;
    let start = usize::try_from(index)
        .ok()
        .and_then(|index| end.checked_add(index))
        .filter(|start| *start <= bytes.len())
        .ok_or("its index is larger than the file")?;
    let name = header.name().unwrap_or_default().trim();
    let head = Head {
        name: if name.is_empty() { stem } else { name }.to_owned(),
        spatial: true,
        crs: claim(&header),
        features: usize::try_from(header.features_count()).unwrap_or(usize::MAX),
        ..Head::default()
    };
    let columns = header
        .columns()
        .into_iter()
        .flatten()
        .map(|column| (key(column.name()), column.type_()))
        .collect();
    Ok((start, head, header.geometry_type(), columns))
}

/// Bytes of the index before the features; `None` where no file is so large.
fn index_size(features: u64, node_size: u16) -> Option<u64> {
    if node_size < 2 || features == 0 {
        return (node_size == 0 || features == 0).then_some(0);
    }
    let mut level = features;
    let mut nodes = features;
    while level > 1 {
        level = level.div_ceil(u64::from(node_size));
        nodes = nodes.checked_add(level)?;
    }
    // the tree of a single feature has a root above it
    if features == 1 {
        nodes += 1;
    }
    nodes.checked_mul(NODE)
}

fn claim(header: &Header<'_>) -> CrsClaim {
    let Some(crs) = header.crs() else {
        return CrsClaim::default();
    };
    let by_code = crs.org().is_none_or(|org| org.eq_ignore_ascii_case("epsg"));
    let code = u32::try_from(crs.code()).unwrap_or(0);
    let wkt = crs.wkt().unwrap_or_default();
    let known = if by_code && code > 0 {
        Crs::from_epsg(code)
    } else {
        crs_of_wkt(wkt)
    };
    let name = crs.name().unwrap_or_default().trim();
    let named = match (code, name) {
        (0, "") => None,
        (0, name) => Some(name.to_owned()),
        (code, _) => Some(format!("{}:{code}", crs.org().unwrap_or("EPSG"))),
    };
    CrsClaim { crs: known, named }
}

/// The blocks of the features, each with its length before it.
struct Blocks<'a> {
    rest: &'a [u8],
    is_cut: bool,
}

impl<'a> Blocks<'a> {
    fn new(bytes: &'a [u8], start: usize) -> Self {
        Self {
            rest: bytes.get(start..).unwrap_or_default(),
            is_cut: false,
        }
    }
}

impl<'a> Iterator for Blocks<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        if self.rest.is_empty() {
            return None;
        }
        let block = self.rest.first_chunk::<4>().and_then(|size| {
            let end = (u32::from_le_bytes(*size) as usize).checked_add(4)?;
            self.rest.split_at_checked(end)
        });
        if let Some((block, rest)) = block {
            self.rest = rest;
            Some(block)
        } else {
            self.is_cut = true;
            self.rest = &[];
            None
        }
    }
}

impl Content for FlatGeobuf {
    fn heads(&self) -> Vec<Head> {
        vec![self.head.clone()]
    }

    fn text(
        &self,
        _layer: usize,
        _choice: &LayerChoice,
        limit: usize,
        progress: &Progress,
    ) -> Result<Text, FilesError> {
        let mut writer = FeatureWriter::new(&self.head.name, &self.head.crs, None);
        let (mut curved, mut binary) = (0_usize, 0_usize);
        for block in Blocks::new(&self.bytes, self.start) {
            if writer.features() >= limit || writer.is_full() {
                break;
            }
            if writer.features().is_multiple_of(STRIDE) {
                stop_if(progress)?;
            }
            writer.begin(None);
            let feature = match flatgeobuf::size_prefixed_root_as_feature(block) {
                Ok(feature) => feature,
                Err(error) => {
                    writer.end(Err(format!("it is damaged ({error})")));
                    continue;
                }
            };
            let own: Vec<(String, ColumnType)> = feature
                .columns()
                .into_iter()
                .flatten()
                .map(|column| (key(column.name()), column.type_()))
                .collect();
            let columns = if own.is_empty() { &self.columns } else { &own };
            let properties = feature.properties().map(|p| p.bytes());
            let odd = write_columns(properties.unwrap_or_default(), columns, &mut writer);
            binary += odd;
            let shape = match feature.geometry() {
                None => Ok(None),
                Some(geometry) => {
                    let mut room = MAX_SHAPE_POINTS;
                    shape(geometry, self.kind, 0, &mut room).map(|(shape, is_curved)| {
                        curved += usize::from(is_curved);
                        Some(shape)
                    })
                }
            };
            writer.end(shape);
        }
        let mut notes = Vec::from_iter(writer.full_note(&self.file));
        for (count, code) in [
            (curved, IssueCode::CurvesStraightened),
            (binary, IssueCode::BinaryLeftOut),
        ] {
            if count > 0 {
                let args = vec![
                    ("layer", self.head.name.clone()),
                    ("count", count.to_string()),
                ];
                let mut note = note(&self.file, code, "", args);
                note.repaired = code == IssueCode::CurvesStraightened;
                notes.push(note);
            }
        }
        Ok(Text {
            bytes: writer.finish(),
            notes,
        })
    }

    fn notes(&self) -> Vec<ImportIssue> {
        self.notes.clone()
    }
}

/// Writes the columns of a feature; how many binary values were left out.
/// What cannot be read ends the columns: behind it nothing is in step.
fn write_columns(
    bytes: &[u8],
    columns: &[(String, ColumnType)],
    writer: &mut FeatureWriter,
) -> usize {
    let mut binary = 0;
    let mut bytes = Bytes { rest: bytes };
    while let Some(number) = bytes.take::<2>() {
        let Some((key, kind)) = columns.get(usize::from(u16::from_le_bytes(number))) else {
            break;
        };
        let value = match *kind {
            ColumnType::Binary => {
                if bytes.long().is_none() {
                    break;
                }
                binary += 1;
                continue;
            }
            ColumnType::String | ColumnType::DateTime | ColumnType::Json => {
                let Some(raw) = bytes.long() else { break };
                let text = String::from_utf8_lossy(raw);
                let is_json = *kind == ColumnType::Json
                    && serde_json::from_str::<serde_json::Value>(&text).is_ok();
                if is_json {
                    writer.column(key, Value::Json(&text));
                } else {
                    writer.column(key, Value::Text(&text));
                }
                continue;
            }
            ColumnType::Bool => bytes.take::<1>().map(|[b]| Value::Bool(b != 0)),
            ColumnType::Byte => bytes
                .take()
                .map(|b| Value::Whole(i8::from_le_bytes(b).into())),
            ColumnType::UByte => bytes.take::<1>().map(|[b]| Value::Whole(b.into())),
            ColumnType::Short => bytes
                .take()
                .map(|b| Value::Whole(i16::from_le_bytes(b).into())),
            ColumnType::UShort => bytes
                .take()
                .map(|b| Value::Whole(u16::from_le_bytes(b).into())),
            ColumnType::Int => bytes
                .take()
                .map(|b| Value::Whole(i32::from_le_bytes(b).into())),
            ColumnType::UInt => bytes
                .take()
                .map(|b| Value::Whole(u32::from_le_bytes(b).into())),
            ColumnType::Long => bytes.take().map(|b| Value::Whole(i64::from_le_bytes(b))),
            ColumnType::ULong => bytes.take().map(|b| Value::Large(u64::from_le_bytes(b))),
            ColumnType::Float => bytes
                .take()
                .map(|b| Value::Number(f32::from_le_bytes(b).into())),
            ColumnType::Double => bytes.take().map(|b| Value::Number(f64::from_le_bytes(b))),
            _ => None,
        };
        match value {
            Some(value) => writer.column(key, value),
            None => break,
        }
    }
    binary
}

struct Bytes<'a> {
    rest: &'a [u8],
}

impl<'a> Bytes<'a> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.rest.split_first_chunk::<N>()?;
        self.rest = rest;
        Some(*head)
    }

    /// Bytes with their length before them.
    fn long(&mut self) -> Option<&'a [u8]> {
        let length = u32::from_le_bytes(self.take::<4>()?) as usize;
        let (head, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(head)
    }
}

/// A geometry, and whether it had arcs.
fn shape(
    geometry: Geometry<'_>,
    kind: GeometryType,
    depth: usize,
    room: &mut usize,
) -> Result<(Shape, bool), String> {
    if depth > DEPTH_MAX {
        return Err("its geometry is nested too deep".to_owned());
    }
    let kind = if kind == GeometryType::Unknown {
        geometry.type_()
    } else {
        kind
    };
    let mut curved = false;
    let mut parts = |of: GeometryType, room: &mut usize| -> Result<Vec<Shape>, String> {
        let mut shapes = Vec::new();
        for part in geometry.parts().into_iter().flatten() {
            let (shape, is_curved) = shape(part, of, depth + 1, room)?;
            curved |= is_curved;
            shapes.push(shape);
        }
        Ok(shapes)
    };
    let shape = match kind {
        GeometryType::Point => {
            let points = points(geometry, room)?;
            let empty = points.iter().flatten().all(|n| n.is_nan());
            Shape::Points(if empty { Vec::new() } else { points })
        }
        GeometryType::MultiPoint => Shape::Points(points(geometry, room)?),
        GeometryType::LineString => Shape::Lines(vec![points(geometry, room)?]),
        GeometryType::CircularString => {
            curved = true;
            let points = points(geometry, room)?;
            Shape::Lines(vec![curve::straighten(&points, room)?])
        }
        GeometryType::MultiLineString => Shape::Lines(rings(geometry, room)?),
        GeometryType::Polygon | GeometryType::Triangle => {
            let rings = rings(geometry, room)?;
            let empty = rings.iter().all(Vec::is_empty);
            Shape::Polygons(if empty { Vec::new() } else { vec![rings] })
        }
        GeometryType::MultiPolygon => {
            Shape::Polygons(polygons(parts(GeometryType::Polygon, room)?))
        }
        GeometryType::MultiSurface => {
            Shape::Polygons(polygons(parts(GeometryType::Unknown, room)?))
        }
        GeometryType::CompoundCurve => {
            let mut line = Vec::new();
            for part in parts(GeometryType::Unknown, room)? {
                curve::join(&mut line, part)?;
            }
            Shape::Lines(vec![line])
        }
        GeometryType::CurvePolygon => {
            let mut rings = Vec::new();
            for part in parts(GeometryType::Unknown, room)? {
                let mut ring = Vec::new();
                curve::join(&mut ring, part)?;
                rings.push(ring);
            }
            Shape::Polygons(vec![rings])
        }
        GeometryType::MultiCurve => {
            let mut lines = Vec::new();
            for part in parts(GeometryType::Unknown, room)? {
                if let Shape::Lines(mut more) = part {
                    lines.append(&mut more);
                }
            }
            Shape::Lines(lines)
        }
        GeometryType::GeometryCollection => Shape::Collection(parts(GeometryType::Unknown, room)?),
        other => {
            let name = other.variant_name().unwrap_or("unknown");
            return Err(format!("its geometry is of the kind {name}"));
        }
    };
    let heights_m = geometry.z().map(|z| z.iter().collect()).unwrap_or_default();
    let shape = match depth {
        0 if !curved => shape.at_heights(heights_m),
        _ => shape,
    };
    Ok((shape, curved))
}

fn polygons(shapes: Vec<Shape>) -> Vec<Vec<Vec<Point>>> {
    shapes
        .into_iter()
        .flat_map(|shape| match shape {
            Shape::Polygons(polygons) => polygons,
            _ => Vec::new(),
        })
        .collect()
}

/// The points of a geometry. Several parts may share them in the file, so they
/// are counted.
fn points(geometry: Geometry<'_>, room: &mut usize) -> Result<Vec<Point>, String> {
    let mut points = Vec::new();
    if let Some(numbers) = geometry.xy() {
        curve::take(room, numbers.len() / 2)?;
        let mut numbers = numbers.iter();
        while let (Some(x), Some(y)) = (numbers.next(), numbers.next()) {
            points.push([x, y]);
        }
    }
    Ok(points)
}

/// The points cut at the ends of the rings; one ring where no ends are given.
fn rings(geometry: Geometry<'_>, room: &mut usize) -> Result<Vec<Vec<Point>>, String> {
    let points = points(geometry, room)?;
    let Some(ends) = geometry.ends().filter(|ends| !ends.is_empty()) else {
        return Ok(vec![points]);
    };
    let mut from = 0;
    let mut rings = Vec::new();
    for end in ends {
        let end = end as usize;
        rings.push(points.get(from..end).unwrap_or_default().to_vec());
        from = end.max(from);
    }
    Ok(rings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_is_as_large_as_the_format_says() {
        assert_eq!(index_size(0, 16), Some(0));
        assert_eq!(index_size(100, 0), Some(0));
        assert_eq!(index_size(100, 1), None);
        assert_eq!(index_size(1, 16), Some(2 * NODE));
        // 100 leaves, 7 above them, the root
        assert_eq!(index_size(100, 16), Some(108 * NODE));
        assert_eq!(index_size(u64::MAX, 2), None);
    }

    #[test]
    fn lengths_that_lie_are_refused() {
        let magic = [0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0];
        for rest in [
            &[][..],
            &[0xff; 4],
            &[0xff; 40],
            &[0; 40],
            &[8, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1],
        ] {
            let bytes = [&magic[..], rest].concat();
            assert!(matches!(
                open(Input::of_bytes("a.fgb", bytes), &Progress::new()),
                Err(FilesError::Broken { .. })
            ));
        }
    }
}
