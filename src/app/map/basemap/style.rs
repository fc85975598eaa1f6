//! How vector tiles look: quiet, so that the plan stands out. Knows the names
//! of the usual schemas (Protomaps, OpenMapTiles, Shortbread); what it doesn't
//! know becomes a hairline.

use crate::app::theme::Theme;
use crate::files::tiles::vector::{VectorFeature, VectorLayer, VectorShape};
use eframe::egui::{Color32, Stroke};

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
pub(super) struct Brush {
    /// What lies above what, 0 lowest.
    pub rank: u8,
    pub fill: Option<Color32>,
    pub stroke: Option<Stroke>,
    /// The edge of the stroke, below all strokes.
    pub casing: Option<Stroke>,
    pub dashed: bool,
}

impl Brush {
    fn fill(rank: u8, color: Color32) -> Self {
        Self {
            rank,
            fill: Some(color),
            ..Self::default()
        }
    }

    fn line(rank: u8, width_px: f32, color: Color32) -> Self {
        Self {
            rank,
            stroke: Some(Stroke::new(width_px, color)),
            ..Self::default()
        }
    }

    /// Its lines with their ranks: all edges lie below all strokes.
    pub(super) fn strokes(&self) -> impl Iterator<Item = (u8, Stroke)> {
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
pub(super) fn brush(
    layer: &VectorLayer,
    feature: &VectorFeature,
    zoom: u8,
    theme: &Theme,
) -> Option<Brush> {
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
            Brush::fill(20, theme.water)
        } else {
            Brush::line(20, width_px, theme.water)
        });
    }
    if has(&["building"]) {
        let outline = (zoom >= 14).then(|| Stroke::new(0.6, theme.building_outline));
        return is_ring.then(|| Brush {
            rank: 40,
            fill: Some(theme.unheated),
            stroke: outline,
            ..Brush::default()
        });
    }
    if has(&["rail", "transit"]) || matches!(kind, "rail" | "railway" | "tram" | "subway") {
        return (!is_ring && zoom >= 10).then(|| Brush::line(60, 1.2, theme.rail));
    }
    if has(&["road", "transport", "street", "highway", "bridge"]) {
        return if is_ring {
            Some(Brush::fill(30, theme.square))
        } else {
            way(kind, zoom, theme)
        };
    }
    if has(&["bound", "admin"]) {
        return Some(Brush {
            dashed: true,
            ..Brush::line(70, 1.0, theme.area_outline)
        });
    }
    if has(&["land", "park", "green", "natural", "cover", "site"]) {
        return ground(&name, kind, theme)
            .filter(|_| is_ring)
            .map(|color| Brush::fill(10, color));
    }
    // a schema of someone's own: shown, but hardly
    Some(Brush::line(50, 0.8, theme.building_outline))
}

fn way(kind: &str, zoom: u8, theme: &Theme) -> Option<Brush> {
    let class = way_class(kind)?;
    let (from, width_px, more_px) = WAYS.get(usize::from(class)).copied()?;
    let levels = zoom.checked_sub(from)?;
    let width_px = width_px + more_px * f32::from(levels);
    let is_path = class == 0;
    let color = if is_path {
        theme.street_casing
    } else {
        theme.street
    };
    Some(Brush {
        rank: 50 + class,
        stroke: Some(Stroke::new(width_px, color)),
        // below this a street would be nothing but its edge
        casing: (!is_path && width_px >= 1.5)
            .then(|| Stroke::new(width_px + 1.6, theme.street_casing)),
        dashed: is_path,
        ..Brush::default()
    })
}

/// The colour of a piece of ground.
fn ground(name: &str, kind: &str, theme: &Theme) -> Option<Color32> {
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
        Some(theme.green)
    } else if BUILT.contains(&kind) {
        Some(theme.industrial)
    } else if OPEN.contains(&kind) {
        Some(theme.square)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn motorways_are_seen_from_far_and_paths_from_near() {
        let theme = Theme::get(false, false);
        assert!(way("motorway", 6, theme).is_some());
        assert!(way("residential", 9, theme).is_none());
        assert!(way("path", 13, theme).is_none());
        assert!(way("ferry", 14, theme).is_none());
        let width = |kind| way(kind, 14, theme).unwrap().stroke.unwrap().width;
        assert!(width("motorway") > width("tertiary"));
        assert!(width("tertiary") > width("residential"));
        assert!(width("residential") > width("path"));
    }

    #[test]
    fn edges_lie_below_all_streets() {
        let theme = Theme::get(false, false);
        let wide = way("motorway", 14, theme).unwrap();
        let narrow = way("residential", 14, theme).unwrap();
        let ranks = |brush: &Brush| brush.strokes().map(|(rank, _)| rank).collect::<Vec<_>>();
        assert!(ranks(&wide)[0] < ranks(&narrow)[1]);
    }

    #[test]
    fn ground_by_its_kind() {
        let theme = Theme::get(false, false);
        assert_eq!(ground("landuse", "forest", theme), Some(theme.green));
        assert_eq!(
            ground("landuse", "industrial", theme),
            Some(theme.industrial)
        );
        assert_eq!(ground("landuse", "residential", theme), None);
        assert_eq!(ground("park", "", theme), Some(theme.green));
    }
}
