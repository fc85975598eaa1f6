//! What was loaded: columns per layer, geometry in plan metres, the file's own
//! ids and attributes kept for the way back. Never changed in place; what the
//! user says about it lies in the overlays.

use super::addresses::Addresses;
use super::{
    BackgroundKind, BuildingUse, Commitment, DemandOrigin, HotWaterKind, LayerId, OwnerType,
    RenovationLevel, StreetClass, SubstationKind, UsePart,
};
use crate::geometry::trace::Level;
use crate::geometry::{Crs, LineStore, Point, PolygonStore};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a layer holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LayerKind {
    /// Building footprints.
    Buildings,
    /// Street axes.
    Streets,
    /// Sectors or zones.
    Areas,
    /// Water, rail, green.
    Background,
    /// Candidate heat sources.
    Sources,
    /// Heat per piece of street and large users (Warmtekaart).
    Heatmap,
    /// A drawn network (goes into the variant, not into the base).
    Network,
    /// Address points.
    Addresses,
}

impl LayerKind {
    /// All kinds, in the order a list shows them.
    pub const ALL: [Self; 8] = [
        Self::Buildings,
        Self::Streets,
        Self::Network,
        Self::Sources,
        Self::Areas,
        Self::Background,
        Self::Heatmap,
        Self::Addresses,
    ];

    /// Stable code; also the end of the message key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Buildings => "buildings",
            Self::Streets => "streets",
            Self::Areas => "areas",
            Self::Background => "background",
            Self::Sources => "sources",
            Self::Heatmap => "heatmap",
            Self::Network => "network",
            Self::Addresses => "addresses",
        }
    }
}

/// One loaded file or layer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Layer {
    /// The file's name, without its folder.
    pub name: Arc<str>,
    /// What it holds.
    pub kind: LayerKind,
    /// The coordinate system of the file.
    pub crs: Crs,
    /// Attribution the file carries (`© OpenStreetMap contributors` ...), if any.
    pub attribution: Option<Arc<str>>,
    /// Features taken from it.
    pub features: usize,
    /// Empty rows that features left which a newer file did not have any more.
    #[serde(default, skip_serializing_if = "is_none")]
    pub dropped: usize,
}

impl Layer {
    /// A layer without features that stands for the drawn network, which is none
    /// of the base: a plan that has it keeps its coordinate system.
    pub fn of_network(crs: Crs) -> Self {
        Self {
            name: "".into(),
            kind: LayerKind::Network,
            crs,
            attribution: None,
            features: 0,
            dropped: 0,
        }
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature that serde asks for"
)]
const fn is_none(count: &usize) -> bool {
    *count == 0
}

impl Base {
    /// Empty rows of a kind, left by features that a newer file did not have.
    pub fn dropped(&self, kind: LayerKind) -> usize {
        let of_kind = self.layers.iter().filter(|layer| layer.kind == kind);
        of_kind.map(|layer| layer.dropped).sum()
    }
}

/// Raw JSON texts of features' own attributes, end to end in one string.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RawAttributes {
    text: String,
    ends: Vec<usize>,
}

impl RawAttributes {
    /// Appends the attributes of the next feature (a JSON object, `{}` for none).
    pub fn push(&mut self, json: &str) {
        self.text.push_str(json);
        self.ends.push(self.text.len());
    }

    /// Takes the attributes of the last feature away.
    pub fn pop(&mut self) {
        self.ends.pop();
        let end = self.ends.last().copied().unwrap_or_default();
        self.text.truncate(end);
    }

    /// The JSON object of feature `index`, or `{}`.
    pub fn get(&self, index: usize) -> &str {
        let start = match index.checked_sub(1) {
            Some(before) => self.ends.get(before).copied().unwrap_or_default(),
            None => 0,
        };
        self.ends
            .get(index)
            .and_then(|&end| self.text.get(start..end))
            .unwrap_or("{}")
    }

    /// Number of features.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Gives back memory that was reserved for more features.
    pub fn shrink_to_fit(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// A demand that came with the data.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct GivenDemand {
    /// Delivered heat, MWh per year.
    pub mwh_per_a: f64,
    /// [`DemandOrigin::Measured`] or [`DemandOrigin::Given`].
    pub origin: DemandOrigin,
}

/// The attributes of a building that the program understands. `None` = unknown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Building {
    /// The id of the file, unique within the base (renamed and reported if not).
    pub external_id: Arc<str>,
    /// The layer it came with.
    pub layer: LayerId,
    /// What it is used for.
    #[serde(default, rename = "use", skip_serializing_if = "Option::is_none")]
    pub building_use: Option<BuildingUse>,
    /// Year of construction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// Storeys above ground.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub levels: Option<f64>,
    /// Height of the eaves or of the flat roof, metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height_m: Option<f64>,
    /// Height of the ridge, metres (3D GRB `HN_P99`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ridge_height_m: Option<f64>,
    /// Heated floor area, m², where the file gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor_area_m2: Option<f64>,
    /// Dwellings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dwellings: Option<u32>,
    /// Demand that came with the data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub demand: Option<GivenDemand>,
    /// Said to be heated or not; else the rule of `analysis::demand` decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heated: Option<bool>,
    /// Who owns it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_type: Option<OwnerType>,
    /// Year in which it is to be renovated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renovation_year: Option<i32>,
    /// How far it is or will be renovated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renovation_level: Option<RenovationLevel>,
    /// Year in which it is to be pulled down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub demolition_year: Option<i32>,
    /// Commitment that came with the data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commitment: Option<Commitment>,
    /// A proper name (town hall, St Paul's).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Arc<str>>,
    /// Street of the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<Arc<str>>,
    /// House number of the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub house_number: Option<Arc<str>>,
    /// Code of the sector it lies in, as the file says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sector: Option<Arc<str>>,
    /// The number of dwellings was counted from the boxes of its addresses.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dwellings_counted: bool,
    /// The street is that of its address points: the file names none.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub street_learnt: bool,
    /// The number is that of its address points: the file names none.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub number_learnt: bool,
    /// Uses on different levels, from the ground up; empty for one use all over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uses: Vec<UsePart>,
    /// Peak of space heat and hot water together, kW, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peak_kw: Option<f64>,
    /// How its dwellings are connected, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub substation: Option<SubstationKind>,
    /// How its dwellings get their hot water, where that is known; else as the plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hot_water: Option<HotWaterKind>,
}

impl Building {
    /// A building of which nothing is known but its id.
    pub fn new(external_id: Arc<str>, layer: LayerId) -> Self {
        Self {
            external_id,
            layer,
            building_use: None,
            year: None,
            levels: None,
            height_m: None,
            ridge_height_m: None,
            floor_area_m2: None,
            dwellings: None,
            demand: None,
            heated: None,
            owner_type: None,
            renovation_year: None,
            renovation_level: None,
            demolition_year: None,
            commitment: None,
            name: None,
            street: None,
            house_number: None,
            sector: None,
            dwellings_counted: false,
            street_learnt: false,
            number_learnt: false,
            uses: Vec::new(),
            peak_kw: None,
            substation: None,
            hot_water: None,
        }
    }

    /// "Kerkstraat 12", the name, or nothing.
    pub fn address(&self) -> Option<String> {
        match (&self.street, &self.house_number) {
            (Some(street), Some(number)) => Some(format!("{street} {number}")),
            (Some(street), None) => Some(street.to_string()),
            _ => None,
        }
    }
}

/// Footprints and their attributes; row `i` is `BuildingId(i)`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Buildings {
    /// Footprints in plan metres.
    pub footprints: PolygonStore,
    /// What the program understands of each.
    pub records: Vec<Building>,
    /// What the file says of each.
    pub attributes: RawAttributes,
}

impl Buildings {
    /// Number of buildings.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }
}

/// The attributes of a street that the program understands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Street {
    /// The id of the file, unique within the base.
    pub external_id: Arc<str>,
    /// The layer it came with.
    pub layer: LayerId,
    /// Street name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Arc<str>>,
    /// Class, for width on the map and for routes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<StreetClass>,
    /// Surface as the file says (`asfalt`, `klinkers` ...).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surface: Option<Arc<str>>,
    /// Who manages it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Arc<str>>,
    /// Year in which it is opened anyway.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub works_year: Option<i32>,
    /// What those works are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub works: Option<Arc<str>>,
    /// Width of the street, metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width_m: Option<f64>,
    /// Lies on a bridge or in a tunnel: does not meet what it crosses.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub grade_separated: bool,
    /// How high it lies there as the file says (`layer` of OpenStreetMap); 0 on
    /// the ground and where nothing is said.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub level: i8,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands a reference to the test whether a field is skipped"
)]
const fn is_zero(level: &i8) -> bool {
    *level == 0
}

impl Street {
    /// A street of which nothing is known but its id.
    pub fn new(external_id: Arc<str>, layer: LayerId) -> Self {
        Self {
            external_id,
            layer,
            name: None,
            class: None,
            surface: None,
            owner: None,
            works_year: None,
            works: None,
            width_m: None,
            grade_separated: false,
            level: 0,
        }
    }

    /// The level on which it passes others: `None` on a bridge or in a tunnel of
    /// which nothing more is said.
    pub const fn passing_level(&self) -> Level {
        match (self.grade_separated, self.level) {
            (true, 0) => None,
            (_, level) => Some(level),
        }
    }

    /// How wide it is drawn, metres: as the data say (2 to 25), else a plain
    /// figure for its class that makes a map readable and measures nothing.
    pub fn drawn_width_m(&self) -> f64 {
        if let Some(width_m) = self.width_m.filter(|width| width.is_finite()) {
            return width_m.clamp(2.0, 25.0);
        }
        match self.class {
            Some(StreetClass::Motorway) => 14.0,
            Some(StreetClass::Main) => 12.0,
            Some(StreetClass::Regional) => 11.0,
            Some(StreetClass::Collector) => 8.5,
            Some(StreetClass::Access) => 6.5,
            None => 6.0,
            Some(StreetClass::Track | StreetClass::Closed) => 3.5,
            Some(StreetClass::Path) => 2.5,
        }
    }
}

/// Street axes and their attributes; row `i` is `StreetId(i)`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Streets {
    /// Axes in plan metres.
    pub lines: LineStore,
    /// What the program understands of each.
    pub records: Vec<Street>,
    /// What the file says of each.
    pub attributes: RawAttributes,
}

/// A sector or zone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// Its code.
    pub external_id: Arc<str>,
    /// The layer it came with.
    pub layer: LayerId,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Arc<str>>,
}

/// Sectors and zones; row `i` is `AreaId(i)`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Areas {
    /// Shapes in plan metres.
    pub shapes: PolygonStore,
    /// Code and name of each.
    pub records: Vec<Area>,
    /// What the file says of each.
    pub attributes: RawAttributes,
}

/// A background shape: polygon or line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Background {
    /// The id of the file.
    pub external_id: Arc<str>,
    /// The layer it came with.
    pub layer: LayerId,
    /// What it is.
    pub kind: BackgroundKind,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Arc<str>>,
}

/// Background shapes: polygons and lines apart, each with its attributes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Backgrounds {
    /// Polygons in plan metres.
    pub polygons: PolygonStore,
    /// Attributes of the polygons.
    pub polygon_records: Vec<Background>,
    /// What the file says of each polygon.
    pub polygon_attributes: RawAttributes,
    /// Lines in plan metres.
    pub lines: LineStore,
    /// Attributes of the lines.
    pub line_records: Vec<Background>,
    /// What the file says of each line.
    pub line_attributes: RawAttributes,
}

impl Backgrounds {
    /// Whether there is ground (water, rail, green), and whether there are lines
    /// of drawings: by the first and last line of each layer, as a file holds
    /// one or the other.
    pub fn shows(&self) -> (bool, bool) {
        let lines = &self.line_records;
        let (mut ground, mut drawing) = (!self.polygon_records.is_empty(), false);
        let mut at = 0;
        while let Some(first) = lines.get(at) {
            let behind = lines.partition_point(|one| one.layer <= first.layer);
            let next = behind.max(at + 1);
            for one in [Some(first), lines.get(next - 1)].into_iter().flatten() {
                let is_drawing = one.kind == BackgroundKind::Drawing;
                drawing |= is_drawing;
                ground |= !is_drawing;
            }
            at = next;
        }
        (ground, drawing)
    }
}

/// A place that could supply heat.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CandidateSource {
    /// The id of the file.
    pub external_id: Arc<str>,
    /// The layer it came with.
    pub layer: LayerId,
    /// Where it stands, plan metres.
    pub place: Point,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Arc<str>>,
    /// Waste heat, heat pump, geothermal ... as the file says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Arc<str>>,
    /// Heat capacity, MW.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity_mw: Option<f64>,
    /// Supply temperature, °C.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supply_c: Option<f64>,
    /// Return temperature, °C.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_c: Option<f64>,
    /// Price of heat at the source, EUR per MWh.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_eur_per_mwh: Option<f64>,
    /// Emission, kg CO₂ per MWh.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub co2_kg_per_mwh: Option<f64>,
    /// First year in which it supplies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub available_from: Option<i32>,
    /// What the file says of it, a JSON object.
    #[serde(default, skip)]
    pub attributes: Arc<str>,
}

/// Everything that was loaded.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Base {
    /// The files it came from.
    pub layers: Vec<Layer>,
    /// Buildings.
    pub buildings: Buildings,
    /// Streets.
    pub streets: Streets,
    /// Sectors and zones.
    pub areas: Areas,
    /// Water, rail, green.
    pub background: Backgrounds,
    /// Candidate heat sources.
    pub sources: Vec<CandidateSource>,
    /// Heat per piece of street and large users.
    pub heat: super::HeatMap,
    /// Address points.
    pub addresses: Addresses,
    /// Tables that were joined to the buildings, in that order; what they tell
    /// stands in the records of the buildings too.
    pub tables: Vec<Arc<super::JoinedTable>>,
    /// Features that could not be taken, over all layers.
    pub skipped: usize,
}

impl Base {
    /// Who made the data, each once, in the order they were loaded.
    pub fn attributions(&self) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        self.layers
            .iter()
            .filter_map(|layer| layer.attribution.as_deref())
            .map(str::trim)
            .filter(|text| !text.is_empty() && seen.insert(*text))
            .collect()
    }
}
