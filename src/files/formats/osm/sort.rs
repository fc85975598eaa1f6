//! Which layer an OSM object belongs to, by its tags.

use super::{Tags, value_of};

/// A layer that is made of an extract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Layer {
    /// Everything with a `building` tag.
    Buildings,
    /// Everything with a `highway` tag that is a line.
    Streets,
    /// Water, railways, land use, parks.
    Background,
    /// Places with a house number.
    Addresses,
}

impl Layer {
    /// Its name, which also tells the pipeline what it is.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Buildings => "buildings",
            Self::Streets => "streets",
            Self::Background => "background",
            Self::Addresses => "addresses",
        }
    }
}

/// Highways that are no street (yet, any more).
const NO_STREET: &[&str] = &[
    "proposed",
    "construction",
    "razed",
    "abandoned",
    "platform",
    "elevator",
    "corridor",
    "bus_stop",
    "street_lamp",
    "rest_area",
    "services",
];

/// Keys that make background.
const LAND: &[&str] = &["natural", "waterway", "landuse", "leisure", "railway"];

/// Values that are lines also where the way is closed.
const LINES: &[&str] = &[
    "coastline",
    "tree_row",
    "cliff",
    "ridge",
    "river",
    "stream",
    "canal",
    "ditch",
    "drain",
    "rail",
    "tram",
    "light_rail",
    "subway",
    "narrow_gauge",
    "disused",
    "abandoned",
    "track",
    "slipway",
];

fn is_building(tags: &Tags) -> bool {
    value_of(tags, "building").is_some_and(|value| value != "no")
}

fn is_land(tags: &Tags) -> bool {
    LAND.iter().any(|key| value_of(tags, key).is_some())
}

/// The layer of an area made of several ways.
pub(super) fn of_area(tags: &Tags) -> Option<Layer> {
    if is_building(tags) {
        Some(Layer::Buildings)
    } else if is_land(tags) || value_of(tags, "highway").is_some() {
        Some(Layer::Background)
    } else {
        None
    }
}

/// The layer of a way.
pub(super) fn of_way(tags: &Tags, is_closed: bool) -> Option<Layer> {
    if is_building(tags) && is_closed {
        return Some(Layer::Buildings);
    }
    if let Some(highway) = value_of(tags, "highway") {
        if is_closed && value_of(tags, "area") == Some("yes") {
            return Some(Layer::Background);
        }
        return (!NO_STREET.contains(&highway)).then_some(Layer::Streets);
    }
    is_land(tags).then_some(Layer::Background)
}

/// Whether a closed way of a layer is the area inside it.
pub(super) fn is_area(tags: &Tags, layer: Layer) -> bool {
    match layer {
        Layer::Buildings => true,
        Layer::Streets | Layer::Addresses => false,
        Layer::Background => match value_of(tags, "area") {
            Some("yes") => true,
            Some("no") => false,
            _ => !LAND
                .iter()
                .filter_map(|key| value_of(tags, key))
                .any(|value| LINES.contains(&value)),
        },
    }
}
