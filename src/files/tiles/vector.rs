//! Mapbox vector tiles, version 2, turned into layers of shapes.
//! <https://github.com/mapbox/vector-tile-spec/tree/master/2.1>

use super::TileError;
use super::proto::{Bytes, Value, zigzag};
use crate::files::limits::{MAX_TILE_FEATURES, MAX_TILE_POINTS};

/// Layers of a tile; more is no map.
const MAX_LAYERS: usize = 256;
/// Places farther away than this from the tile, in units of the tile's grid,
/// are no places.
const MAX_PLACE: i64 = 1 << 20;
/// Text of a value that is kept, bytes.
const MAX_TEXT_BYTES: usize = 256;

/// A tile.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct VectorTile {
    /// In the order of the tile.
    pub layers: Vec<VectorLayer>,
}

/// Features of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct VectorLayer {
    /// Its name: `water`, `roads` and the like; who made the tiles decides.
    pub name: String,
    /// Units along a side of the tile.
    pub extent: u32,
    /// What is in it.
    pub features: Vec<VectorFeature>,
    keys: Vec<String>,
    values: Vec<TagValue>,
}

/// What kind of shape a feature has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VectorShape {
    /// Points.
    Points,
    /// Lines.
    Lines,
    /// Rings, to be filled where an odd number of them lies around.
    Rings,
}

/// A feature.
#[derive(Debug, Clone, PartialEq)]
pub struct VectorFeature {
    /// Points, lines or rings.
    pub shape: VectorShape,
    /// Its parts, right and down from the upper left corner, in units of the
    /// layer's grid. Rings do not repeat their first point.
    pub parts: Vec<Vec<[f32; 2]>>,
    tags: Vec<u32>,
}

/// A value of a tag.
#[derive(Debug, Clone, PartialEq)]
pub enum TagValue {
    /// Text.
    Text(String),
    /// A number, or 0 and 1 for no and yes.
    Number(f64),
    /// Something else.
    Other,
}

impl VectorLayer {
    /// What a feature says under a key.
    pub fn tag(&self, feature: &VectorFeature, key: &str) -> Option<&TagValue> {
        let place = self.keys.iter().position(|one| one == key)?;
        let (pairs, _) = feature.tags.as_chunks::<2>();
        let [_, value] = pairs.iter().find(|[key, _]| *key as usize == place)?;
        self.values.get(*value as usize)
    }

    /// The text that a feature says under a key.
    pub fn text(&self, feature: &VectorFeature, key: &str) -> Option<&str> {
        match self.tag(feature, key)? {
            TagValue::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// How much a tile may still bring.
struct Left {
    features: usize,
    points: usize,
}

/// Reads a tile; refuses what is larger than a tile should be.
pub fn read_vector_tile(bytes: &[u8]) -> Result<VectorTile, TileError> {
    let mut left = Left {
        features: MAX_TILE_FEATURES,
        points: MAX_TILE_POINTS,
    };
    let mut tile = VectorTile::default();
    let mut bytes = Bytes(bytes);
    while !bytes.is_empty() {
        let field = bytes.field().ok_or(TileError::Damaged("a vector tile"))?;
        if let (3, Value::Bytes(layer)) = field {
            if tile.layers.len() >= MAX_LAYERS {
                return Err(TileError::TooLarge);
            }
            tile.layers.push(read_layer(layer, &mut left)?);
        }
    }
    Ok(tile)
}

fn read_layer(bytes: &[u8], left: &mut Left) -> Result<VectorLayer, TileError> {
    const DAMAGED: TileError = TileError::Damaged("a layer of a vector tile");
    let mut layer = VectorLayer {
        name: String::new(),
        extent: 4096,
        features: Vec::new(),
        keys: Vec::new(),
        values: Vec::new(),
    };
    let mut bytes = Bytes(bytes);
    while !bytes.is_empty() {
        match bytes.field().ok_or(DAMAGED)? {
            (1, Value::Bytes(name)) => layer.name = text(name),
            (2, Value::Bytes(feature)) => {
                left.features = left.features.checked_sub(1).ok_or(TileError::TooLarge)?;
                layer.features.extend(read_feature(feature, left)?);
            }
            (3, Value::Bytes(key)) => layer.keys.push(text(key)),
            (4, Value::Bytes(value)) => layer.values.push(read_value(value)),
            (5, Value::Number(extent)) => {
                layer.extent = u32::try_from(extent)
                    .ok()
                    .filter(|extent| (1..=1 << 16).contains(extent))
                    .ok_or(DAMAGED)?;
            }
            _ => {}
        }
        if layer.keys.len().max(layer.values.len()) > MAX_TILE_POINTS {
            return Err(TileError::TooLarge);
        }
    }
    Ok(layer)
}

/// Text; what is no UTF-8 is replaced, what is long is cut.
fn text(bytes: &[u8]) -> String {
    let bytes = bytes.get(..MAX_TEXT_BYTES).unwrap_or(bytes);
    String::from_utf8_lossy(bytes).into_owned()
}

fn read_value(bytes: &[u8]) -> TagValue {
    match Bytes(bytes).field() {
        Some((1, Value::Bytes(found))) => TagValue::Text(text(found)),
        Some((2, Value::Four(number))) => TagValue::Number(f32::from_le_bytes(number).into()),
        Some((3, Value::Eight(number))) => TagValue::Number(f64::from_le_bytes(number)),
        Some((4 | 5 | 7, Value::Number(number))) => TagValue::Number(number as f64),
        Some((6, Value::Number(number))) => TagValue::Number(zigzag(number) as f64),
        _ => TagValue::Other,
    }
}

/// A feature; `None` where it has a shape that nobody knows.
fn read_feature(bytes: &[u8], left: &mut Left) -> Result<Option<VectorFeature>, TileError> {
    const DAMAGED: TileError = TileError::Damaged("a feature of a vector tile");
    let mut shape = None;
    let mut tags = Vec::new();
    let mut geometry: &[u8] = &[];
    let mut bytes = Bytes(bytes);
    while !bytes.is_empty() {
        match bytes.field().ok_or(DAMAGED)? {
            (2, Value::Bytes(packed)) => {
                let mut packed = Bytes(packed);
                while !packed.is_empty() {
                    tags.push(u32::try_from(packed.varint().ok_or(DAMAGED)?).unwrap_or(u32::MAX));
                }
            }
            (3, Value::Number(kind)) => {
                shape = match kind {
                    1 => Some(VectorShape::Points),
                    2 => Some(VectorShape::Lines),
                    3 => Some(VectorShape::Rings),
                    _ => None,
                };
            }
            (4, Value::Bytes(packed)) => geometry = packed,
            _ => {}
        }
    }
    let Some(shape) = shape else {
        return Ok(None);
    };
    let parts = read_parts(geometry, shape, left)?;
    Ok(Some(VectorFeature { shape, parts, tags }))
}

/// Carries out the commands of a geometry.
fn read_parts(
    bytes: &[u8],
    shape: VectorShape,
    left: &mut Left,
) -> Result<Vec<Vec<[f32; 2]>>, TileError> {
    const DAMAGED: TileError = TileError::Damaged("a shape of a vector tile");
    const MOVE_TO: u64 = 1;
    const LINE_TO: u64 = 2;
    const CLOSE: u64 = 7;
    let mut bytes = Bytes(bytes);
    let mut parts: Vec<Vec<[f32; 2]>> = Vec::new();
    let mut at = [0_i64; 2];
    while !bytes.is_empty() {
        let command = bytes.varint().ok_or(DAMAGED)?;
        let (what, count) = (command & 7, command >> 3);
        match what {
            MOVE_TO | LINE_TO => {}
            CLOSE => continue,
            _ => return Err(DAMAGED),
        }
        for _ in 0..count {
            for coordinate in &mut at {
                let step = zigzag(bytes.varint().ok_or(DAMAGED)?);
                *coordinate = coordinate.checked_add(step).ok_or(DAMAGED)?;
                if coordinate.abs() > MAX_PLACE {
                    return Err(DAMAGED);
                }
            }
            left.points = left.points.checked_sub(1).ok_or(TileError::TooLarge)?;
            let place = at.map(|coordinate| coordinate as f32);
            if what == MOVE_TO && (shape != VectorShape::Points || parts.is_empty()) {
                parts.push(vec![place]);
            } else {
                parts.last_mut().ok_or(DAMAGED)?.push(place);
            }
        }
    }
    let least = match shape {
        VectorShape::Points => 1,
        VectorShape::Lines => 2,
        VectorShape::Rings => 3,
    };
    parts.retain(|part| part.len() >= least);
    Ok(parts)
}
