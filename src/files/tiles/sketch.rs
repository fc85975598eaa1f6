//! How vector tiles look, on the screen and on paper: quiet, so that the plan
//! stands out. Knows the names of the usual schemas (Protomaps, OpenMapTiles,
//! Shortbread); what it doesn't know becomes a hairline. Which colour a
//! [`Tint`] is, says who draws it.

use super::vector::{VectorFeature, VectorLayer, VectorShape};

/// What a shape of a base map is coloured as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tint {
    /// Water.
    Water,
    /// Footprints.
    Building,
    /// Their outlines, and what nobody knows.
    Outline,
    /// Railways.
    Rail,
    /// Squares and other open ground.
    Square,
    /// Parks, woods, fields.
    Green,
    /// Industry, shops, quarries.
    Industrial,
    /// Streets.
    Street,
    /// The edge of streets, and paths.
    StreetEdge,
    /// Borders.
    Border,
}

/// A line: how wide on a screen, logical pixels, and its colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Logical pixels.
    pub width_px: f32,
    /// Its colour.
    pub tint: Tint,
}

impl Stroke {
    const fn new(width_px: f32, tint: Tint) -> Self {
        Self { width_px, tint }
    }
}

/// The keys that say what something is, most telling first.
const KIND_KEYS: [&str; 9] = [
    "pmap:kind",
    "kind",
    "class",
    "type",
    "highway",
    "landuse",
    "natural",
    "leisure",
    "subclass",
];

/// How a feature is drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Brush {
    /// What lies above what, 0 lowest.
    pub rank: u8,
    /// What its rings are filled with.
    pub fill: Option<Tint>,
    /// Its lines.
    pub stroke: Option<Stroke>,
    /// The edge of the stroke, below all strokes.
    pub casing: Option<Stroke>,
    /// Its lines are dashed.
    pub dashed: bool,
}

impl Brush {
    fn fill(rank: u8, tint: Tint) -> Self {
        Self {
            rank,
            fill: Some(tint),
            ..Self::default()
        }
    }

    fn line(rank: u8, width_px: f32, tint: Tint) -> Self {
        Self {
            rank,
            stroke: Some(Stroke::new(width_px, tint)),
            ..Self::default()
        }
    }

    /// Its lines with their ranks: all edges lie below all strokes.
    pub fn strokes(&self) -> impl Iterator<Item = (u8, Stroke)> {
        let casing = self.casing.map(|stroke| (self.rank, stroke));
        let stroke = self.stroke.map(|stroke| (self.rank + 100, stroke));
        casing.into_iter().chain(stroke)
    }
}

/// How important a way is, 0 to 4; `None` is not drawn.
fn way_class(kind: &str) -> Option<u8> {
    Some(match kind {
        "highway" | "motorway" | "trunk" | "motorway_link" | "trunk_link" => 4,
        "major_road" | "primary" | "secondary" | "primary_link" | "secondary_link" => 3,
        "medium_road" | "tertiary" | "tertiary_link" => 2,
        "path" | "footway" | "track" | "cycleway" | "steps" | "bridleway" | "pedestrian" => 0,
        "ferry" | "aerialway" | "aeroway" | "raceway" => return None,
        _ => 1,
    })
}

/// The lowest zoom at which a way of this class is drawn, its width there in
/// pixels, and what a zoom more adds to it.
const WAYS: [(u8, f32, f32); 5] = [
    (14, 0.8, 0.2),
    (12, 0.8, 0.9),
    (10, 1.0, 0.6),
    (7, 1.0, 0.45),
    (5, 1.2, 0.4),
];

/// How a feature of a layer is drawn at a zoom; `None`: not at all.
pub fn brush(layer: &VectorLayer, feature: &VectorFeature, zoom: u8) -> Option<Brush> {
    let name = layer.name.to_ascii_lowercase();
    let kind = KIND_KEYS.iter().find_map(|key| layer.text(feature, key));
    let kind = kind.unwrap_or_default();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if feature.shape == VectorShape::Points
        || has(&[
            "label",
            "name",
            "poi",
            "place",
            "earth",
            "mask",
            "background",
            "number",
            "housenum",
            "aerodrome",
            "aeroway",
        ])
    {
        return None;
    }
    let is_ring = feature.shape == VectorShape::Rings;
    if has(&["water", "ocean", "lake", "river"])
        || matches!(
            kind,
            "water" | "river" | "stream" | "canal" | "lake" | "ocean"
        )
    {
        let width_px = if kind == "stream" { 1.0 } else { 1.8 };
        return Some(if is_ring {
            Brush::fill(20, Tint::Water)
        } else {
            Brush::line(20, width_px, Tint::Water)
        });
    }
    if has(&["building"]) {
        let outline = (zoom >= 14).then(|| Stroke::new(0.6, Tint::Outline));
        return is_ring.then(|| Brush {
            rank: 40,
            fill: Some(Tint::Building),
            stroke: outline,
            ..Brush::default()
        });
    }
    if has(&["rail", "transit"]) || matches!(kind, "rail" | "railway" | "tram" | "subway") {
        return (!is_ring && zoom >= 10).then(|| Brush::line(60, 1.2, Tint::Rail));
    }
    if has(&["road", "transport", "street", "highway", "bridge"]) {
        return if is_ring {
            Some(Brush::fill(30, Tint::Square))
        } else {
            way(kind, zoom)
        };
    }
    if has(&["bound", "admin"]) {
        return Some(Brush {
            dashed: true,
            ..Brush::line(70, 1.0, Tint::Border)
        });
    }
    if has(&["land", "park", "green", "natural", "cover", "site"]) {
        return ground(&name, kind)
            .filter(|_| is_ring)
            .map(|tint| Brush::fill(10, tint));
    }
    // a schema of someone's own: shown, but hardly
    Some(Brush::line(50, 0.8, Tint::Outline))
}

/// What a name of a tile belongs to; the most important first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameOf {
    /// A town (0), a village (1), a part of one (2), a hamlet (3): a point.
    Place(u8),
    /// A street, the more important the lower: a line.
    Street(u8),
}

/// The keys that names stand under, what people there say first.
const NAME_KEYS: [&str; 5] = ["name", "name:latin", "name:nl", "name:fr", "name:en"];

/// The kinds of places that are named, by importance.
const PLACES: [&[&str]; 4] = [
    &["city", "town", "capital", "state_capital"],
    &["village", "locality", "municipality", "borough"],
    &["suburb", "quarter", "neighbourhood", "macrohood"],
    &["hamlet", "isolated_dwelling", "farm", "square"],
];

/// The name that a feature puts on a map: of a place by its point, of a street
/// along its line; `None` for everything else.
pub fn name<'t>(layer: &'t VectorLayer, feature: &VectorFeature) -> Option<(&'t str, NameOf)> {
    let text = NAME_KEYS
        .iter()
        .find_map(|key| layer.text(feature, key))
        .map(str::trim)
        .filter(|text| !text.is_empty())?;
    let of = layer.name.to_ascii_lowercase();
    let kinds = [
        "pmap:kind_detail",
        "kind_detail",
        "class",
        "kind",
        "pmap:kind",
        "place",
        "type",
    ];
    let mut kinds = kinds.iter().filter_map(|key| layer.text(feature, key));
    let has = |words: &[&str]| words.iter().any(|word| of.contains(word));
    match feature.shape {
        VectorShape::Points if has(&["place", "settlement", "label"]) => {
            let rank = kinds.find_map(|kind| PLACES.iter().position(|known| known.contains(&kind)));
            Some((text, NameOf::Place(u8::try_from(rank?).ok()?)))
        }
        VectorShape::Lines if has(&["road", "transport", "street", "highway"]) => {
            let class = kinds.find_map(way_class).unwrap_or(1);
            Some((text, NameOf::Street(4 - class.min(4))))
        }
        _ => None,
    }
}

fn way(kind: &str, zoom: u8) -> Option<Brush> {
    let class = way_class(kind)?;
    let (from, width_px, more_px) = WAYS.get(usize::from(class)).copied()?;
    let levels = zoom.checked_sub(from)?;
    let width_px = width_px + more_px * f32::from(levels);
    let is_path = class == 0;
    let tint = if is_path {
        Tint::StreetEdge
    } else {
        Tint::Street
    };
    Some(Brush {
        rank: 50 + class,
        stroke: Some(Stroke::new(width_px, tint)),
        // below this a street would be nothing but its edge
        casing: (!is_path && width_px >= 1.5)
            .then(|| Stroke::new(width_px + 1.6, Tint::StreetEdge)),
        dashed: is_path,
        ..Brush::default()
    })
}

/// The colour of a piece of ground.
fn ground(name: &str, kind: &str) -> Option<Tint> {
    const GREEN: [&str; 26] = [
        "park",
        "forest",
        "wood",
        "grass",
        "grassland",
        "meadow",
        "garden",
        "cemetery",
        "nature_reserve",
        "golf_course",
        "orchard",
        "scrub",
        "recreation_ground",
        "allotments",
        "village_green",
        "national_park",
        "protected_area",
        "playground",
        "vineyard",
        "heath",
        "pitch",
        "farmland",
        "farm",
        "wetland",
        "green",
        "zoo",
    ];
    const BUILT: [&str; 8] = [
        "industrial",
        "commercial",
        "retail",
        "railway",
        "quarry",
        "military",
        "landfill",
        "garages",
    ];
    const OPEN: [&str; 6] = [
        "pedestrian",
        "school",
        "hospital",
        "university",
        "college",
        "parking",
    ];
    if GREEN.contains(&kind) || name == "park" || name.contains("green") {
        Some(Tint::Green)
    } else if BUILT.contains(&kind) {
        Some(Tint::Industrial)
    } else if OPEN.contains(&kind) {
        Some(Tint::Square)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn motorways_are_seen_from_far_and_paths_from_near() {
        assert!(way("motorway", 6).is_some());
        assert!(way("residential", 9).is_none());
        assert!(way("path", 13).is_none());
        assert!(way("ferry", 14).is_none());
        let width = |kind| way(kind, 14).unwrap().stroke.unwrap().width_px;
        assert!(width("motorway") > width("tertiary"));
        assert!(width("tertiary") > width("residential"));
        assert!(width("residential") > width("path"));
    }

    #[test]
    fn edges_lie_below_all_streets() {
        let wide = way("motorway", 14).unwrap();
        let narrow = way("residential", 14).unwrap();
        let ranks = |brush: &Brush| brush.strokes().map(|(rank, _)| rank).collect::<Vec<_>>();
        assert!(ranks(&wide)[0] < ranks(&narrow)[1]);
    }

    #[test]
    fn ground_by_its_kind() {
        assert_eq!(ground("landuse", "forest"), Some(Tint::Green));
        assert_eq!(ground("landuse", "industrial"), Some(Tint::Industrial));
        assert_eq!(ground("landuse", "residential"), None);
        assert_eq!(ground("park", ""), Some(Tint::Green));
    }
}
