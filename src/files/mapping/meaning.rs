//! The meanings that a column can have.

use super::{Known, Mapping, Unit};
use crate::files::columns::{Column, DemandColumn, EnergyUnit, column_of};
use crate::plan::LayerKind;
use serde::{Deserialize, Serialize};

macro_rules! meanings {
    ($($(#[$doc:meta])* $name:ident = $code:literal),+ $(,)?) => {
        /// What a column of a file means.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        pub enum Meaning { $($(#[$doc])* #[serde(rename = $code)] $name),+ }

        impl Meaning {
            /// Every meaning, in the order a list shows them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Stable code; the message key is `meaning-` and this.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// The key of its name.
            pub const fn message_key(self) -> &'static str {
                match self { $(Self::$name => concat!("meaning-", $code)),+ }
            }
        }
    };
}

meanings! {
    /// The feature's id.
    Id = "id",
    /// A proper name.
    Name = "name",
    /// Useful heat, as somebody calculated it.
    Heat = "heat",
    /// Useful heat, metered.
    HeatMeasured = "heat-measured",
    /// Gas, metered, by its gross calorific value.
    Gas = "gas",
    /// Heat power; heat with full-load hours.
    Power = "power",
    /// Full-load hours a year of that power.
    FullLoadHours = "full-load-hours",
    /// What a building is used for.
    Use = "use",
    /// Year of construction.
    BuildYear = "build-year",
    /// A year: of construction of a building, of operation of a line.
    Year = "year",
    /// Storeys above ground.
    Levels = "levels",
    /// Height of the eaves or flat roof.
    Height = "height",
    /// Height of the ridge.
    RidgeHeight = "ridge-height",
    /// Heated floor area.
    FloorArea = "floor-area",
    /// Dwellings.
    Dwellings = "dwellings",
    /// Peak of space heat and hot water.
    Peak = "peak",
    /// One substation for all dwellings, or one each.
    Substation = "substation",
    /// Hot water on the spot, into a tank, or none.
    HotWater = "hot-water",
    /// Heated or not.
    Heated = "heated",
    /// Street name.
    Street = "street",
    /// House number.
    HouseNumber = "house-number",
    /// The box of an address.
    BoxNumber = "box",
    /// Postcode.
    Postcode = "postcode",
    /// Street, number and box in one text.
    FullAddress = "full-address",
    /// Use of the ground floor.
    UseGround = "use-ground",
    /// Use of the floors above.
    UseUpper = "use-upper",
    /// All uses with their levels in one text.
    UseByLevel = "use-by-level",
    /// Code of the sector something lies in.
    Sector = "sector",
    /// Who owns or manages it.
    Owner = "owner",
    /// What kind of owner.
    OwnerType = "owner-type",
    /// Year of the renovation.
    RenovationYear = "renovation-year",
    /// Year of the demolition.
    DemolitionYear = "demolition-year",
    /// How sure the customer is.
    Commitment = "commitment",
    /// Class of a street, in words.
    Class = "class",
    /// Wegenregister's road category.
    RoadCategory = "road-category",
    /// Wegenregister's form of a road.
    RoadForm = "road-form",
    /// Surface of a street.
    Surface = "surface",
    /// Works in a street.
    Works = "works",
    /// The year of those works.
    WorksYear = "works-year",
    /// Width of a street.
    Width = "width",
    /// Lies on a bridge.
    Bridge = "bridge",
    /// Lies in a tunnel.
    Tunnel = "tunnel",
    /// Level above or below the ground.
    Level = "level",
    /// Street name of the left side.
    LeftName = "left-name",
    /// Street name of the right side.
    RightName = "right-name",
    /// Role of a network line.
    Role = "role",
    /// Phase of a network line.
    Phase = "phase",
    /// New or existing.
    State = "state",
    /// Who builds it.
    Builder = "builder",
    /// Who operates it.
    Operator = "operator",
    /// Who pays for it.
    Payer = "payer",
    /// A figure of a pipe, by the name of the column.
    PipeFigure = "pipe-figure",
    /// Buildings may connect to the line.
    TakesConnections = "takes-connections",
    /// The line is meant to cross water or rail.
    Crossing = "crossing",
    /// The line is locked.
    Locked = "locked",
    /// Its nominal diameter, where that is given.
    GivenDn = "given-dn",
    /// How many regional roads it crosses.
    RoadCrossings = "road-crossings",
    /// What kind of source or background.
    Kind = "kind",
    /// The source that a point stands for.
    SourceRef = "source",
    /// Heat capacity of a source.
    Capacity = "capacity",
    /// Supply temperature, °C.
    Supply = "supply",
    /// Return temperature, °C.
    Return = "return",
    /// Price of heat.
    Price = "price",
    /// Emission, kg CO₂ per MWh.
    Co2 = "co2",
    /// First year a source supplies.
    AvailableFrom = "available-from",
    /// Code of a statistical sector in the sectors' own file.
    SectorCode = "sector-code",
    /// Name of a sector.
    SectorName = "sector-name",
    /// OpenStreetMap's `building`.
    OsmBuilding = "osm-building",
    /// Another key of OpenStreetMap.
    OsmTag = "osm-tag",
    /// OpenStreetMap's `highway`.
    Highway = "highway",
    /// GRB's `LBLTYPE`.
    GrbLabel = "grb-label",
    /// GRB's `TYPE`.
    GrbType = "grb-type",
    /// Heat per metre of street, of the heat map.
    HeatPerMetre = "heat-per-metre",
    /// Figures kept back, of the heat map.
    Suppressed = "suppressed",
    /// Users of heat, of the heat map.
    HeatUsers = "heat-users",
    /// A cadastral parcel's key.
    Parcel = "parcel",
}

/// Layers, as signs of who reads a meaning.
const B: u8 = 1;
const S: u8 = 2;
const N: u8 = 4;
const Q: u8 = 8;
const A: u8 = 16;
const G: u8 = 32;
const D: u8 = 64;
const H: u8 = 128;

impl Meaning {
    /// The meaning of this code.
    pub fn of(code: &str) -> Option<Self> {
        let code = code.trim().to_ascii_lowercase().replace('_', "-");
        Self::ALL.iter().copied().find(|m| m.code() == code)
    }

    /// The meaning of what is recognised.
    pub(in crate::files) const fn of_column(column: Column) -> Self {
        match column {
            Column::Id(_) => Self::Id,
            Column::Name => Self::Name,
            Column::Use => Self::Use,
            Column::OsmBuilding => Self::OsmBuilding,
            Column::OsmPlace(_) | Column::OsmLand(_) => Self::OsmTag,
            Column::GrbLabel => Self::GrbLabel,
            Column::GrbType => Self::GrbType,
            Column::BuildYear => Self::BuildYear,
            Column::Year => Self::Year,
            Column::Levels => Self::Levels,
            Column::Height => Self::Height,
            Column::RidgeHeight => Self::RidgeHeight,
            Column::FloorArea => Self::FloorArea,
            Column::Dwellings => Self::Dwellings,
            Column::Demand(DemandColumn { gas: true, .. }) => Self::Gas,
            Column::Demand(DemandColumn { measured: true, .. }) => Self::HeatMeasured,
            Column::Demand(_) => Self::Heat,
            Column::Power { .. } => Self::Power,
            Column::FullLoadHours => Self::FullLoadHours,
            Column::Peak(_) => Self::Peak,
            Column::Substation => Self::Substation,
            Column::HotWater => Self::HotWater,
            Column::Heated => Self::Heated,
            Column::Owner => Self::Owner,
            Column::OwnerType => Self::OwnerType,
            Column::RenovationYear => Self::RenovationYear,
            Column::DemolitionYear => Self::DemolitionYear,
            Column::Commitment => Self::Commitment,
            Column::Street => Self::Street,
            Column::HouseNumber => Self::HouseNumber,
            Column::BoxNumber => Self::BoxNumber,
            Column::Postcode => Self::Postcode,
            Column::FullAddress => Self::FullAddress,
            Column::UseGround => Self::UseGround,
            Column::UseUpper => Self::UseUpper,
            Column::UseByLevel => Self::UseByLevel,
            Column::Sector => Self::Sector,
            Column::SectorCode => Self::SectorCode,
            Column::SectorName => Self::SectorName,
            Column::Class => Self::Class,
            Column::RoadCategory => Self::RoadCategory,
            Column::RoadForm => Self::RoadForm,
            Column::Highway => Self::Highway,
            Column::Surface => Self::Surface,
            Column::Works => Self::Works,
            Column::WorksYear => Self::WorksYear,
            Column::Width => Self::Width,
            Column::Bridge => Self::Bridge,
            Column::Tunnel => Self::Tunnel,
            Column::Level => Self::Level,
            Column::LeftName => Self::LeftName,
            Column::RightName => Self::RightName,
            // These are read by their own name, whatever is mapped.
            Column::Kind | Column::PlanLayer | Column::InUse => Self::Kind,
            Column::Role => Self::Role,
            Column::Phase => Self::Phase,
            Column::State => Self::State,
            Column::Builder => Self::Builder,
            Column::Operator => Self::Operator,
            Column::Payer => Self::Payer,
            Column::Pipe(_) => Self::PipeFigure,
            Column::TakesConnections => Self::TakesConnections,
            Column::Crossing => Self::Crossing,
            Column::Locked => Self::Locked,
            Column::GivenDn => Self::GivenDn,
            Column::RoadCrossings => Self::RoadCrossings,
            Column::SourceRef => Self::SourceRef,
            Column::Capacity(_) => Self::Capacity,
            Column::Supply => Self::Supply,
            Column::Return => Self::Return,
            Column::Price => Self::Price,
            Column::Co2 => Self::Co2,
            Column::AvailableFrom => Self::AvailableFrom,
            Column::HeatPerMetre(_) => Self::HeatPerMetre,
            Column::Suppressed => Self::Suppressed,
            Column::HeatUsers => Self::HeatUsers,
            Column::Parcel => Self::Parcel,
        }
    }

    /// What a column of this name, meaning and unit is to the readers.
    pub(super) fn known(self, name: &str, unit: Option<Unit>, mapping: &Mapping) -> Option<Known> {
        let scale = match self {
            // these readers take the unit themselves
            Self::Heat
            | Self::HeatMeasured
            | Self::Gas
            | Self::Power
            | Self::Capacity
            | Self::Peak
            | Self::HeatPerMetre => 1.0,
            _ => unit.map_or(1.0, |unit| unit.to_plan(1.0)),
        };
        let demand = |measured, gas| {
            let energy = match unit.unwrap_or(Unit::Kwh) {
                Unit::CubicMetre => EnergyUnit::per_m3(mapping.gas_kwh_per_m3),
                unit => EnergyUnit::from(unit.ratio()),
            };
            Column::Demand(DemandColumn {
                unit: energy,
                measured,
                gas,
                to_heat: if gas { mapping.gas_to_heat } else { 1.0 },
                kwh_per_m3: mapping.gas_kwh_per_m3,
            })
        };
        let column = match self {
            // several columns may be ids: the best name wins
            Self::Id => match column_of(name) {
                Some(Column::Id(rank)) => Column::Id(rank),
                _ => Column::Id(0),
            },
            Self::OsmTag => match column_of(name) {
                Some(column @ (Column::OsmPlace(_) | Column::OsmLand(_))) => column,
                _ => return None,
            },
            Self::PipeFigure => match column_of(name) {
                Some(column @ Column::Pipe(_)) => column,
                _ => return None,
            },
            Self::Heat => demand(false, false),
            Self::HeatMeasured => demand(true, false),
            Self::Gas => demand(true, true),
            Self::Power => Column::Power {
                mw: unit.unwrap_or(Unit::Kilowatt).to_plan(1.0),
                full_load_h: mapping.full_load_h,
            },
            Self::Peak => Column::Peak(unit.unwrap_or(Unit::Kilowatt).to_plan(1.0)),
            Self::Substation => Column::Substation,
            Self::HotWater => Column::HotWater,
            Self::Capacity => Column::Capacity(unit.unwrap_or(Unit::Megawatt).to_plan(1.0)),
            Self::FullLoadHours => Column::FullLoadHours,
            Self::Name => Column::Name,
            Self::Use => Column::Use,
            Self::OsmBuilding => Column::OsmBuilding,
            Self::GrbLabel => Column::GrbLabel,
            Self::GrbType => Column::GrbType,
            Self::BuildYear => Column::BuildYear,
            Self::Year => Column::Year,
            Self::Levels => Column::Levels,
            Self::Height => Column::Height,
            Self::RidgeHeight => Column::RidgeHeight,
            Self::FloorArea => Column::FloorArea,
            Self::Dwellings => Column::Dwellings,
            Self::Heated => Column::Heated,
            Self::Owner => Column::Owner,
            Self::OwnerType => Column::OwnerType,
            Self::RenovationYear => Column::RenovationYear,
            Self::DemolitionYear => Column::DemolitionYear,
            Self::Commitment => Column::Commitment,
            Self::Street => Column::Street,
            Self::HouseNumber => Column::HouseNumber,
            Self::BoxNumber => Column::BoxNumber,
            Self::Postcode => Column::Postcode,
            Self::FullAddress => Column::FullAddress,
            Self::UseGround => Column::UseGround,
            Self::UseUpper => Column::UseUpper,
            Self::UseByLevel => Column::UseByLevel,
            Self::Sector => Column::Sector,
            Self::SectorCode => Column::SectorCode,
            Self::SectorName => Column::SectorName,
            Self::Class => Column::Class,
            Self::RoadCategory => Column::RoadCategory,
            Self::RoadForm => Column::RoadForm,
            Self::Highway => Column::Highway,
            Self::Surface => Column::Surface,
            Self::Works => Column::Works,
            Self::WorksYear => Column::WorksYear,
            Self::Width => Column::Width,
            Self::Bridge => Column::Bridge,
            Self::Tunnel => Column::Tunnel,
            Self::Level => Column::Level,
            Self::LeftName => Column::LeftName,
            Self::RightName => Column::RightName,
            Self::Kind => Column::Kind,
            Self::Role => Column::Role,
            Self::Phase => Column::Phase,
            Self::State => Column::State,
            Self::Builder => Column::Builder,
            Self::Operator => Column::Operator,
            Self::Payer => Column::Payer,
            Self::TakesConnections => Column::TakesConnections,
            Self::Crossing => Column::Crossing,
            Self::Locked => Column::Locked,
            Self::GivenDn => Column::GivenDn,
            Self::RoadCrossings => Column::RoadCrossings,
            Self::SourceRef => Column::SourceRef,
            Self::Supply => Column::Supply,
            Self::Return => Column::Return,
            Self::Price => Column::Price,
            Self::Co2 => Column::Co2,
            Self::AvailableFrom => Column::AvailableFrom,
            Self::HeatPerMetre => {
                let ratio = unit.unwrap_or(Unit::Kwh).ratio();
                Column::HeatPerMetre(EnergyUnit::from(ratio))
            }
            Self::Suppressed => Column::Suppressed,
            Self::HeatUsers => Column::HeatUsers,
            Self::Parcel => Column::Parcel,
        };
        Some(Known { column, scale })
    }

    /// The units its numbers can count in, the usual one first; empty where a
    /// unit says nothing.
    pub const fn units(self) -> &'static [Unit] {
        match self {
            Self::Heat | Self::HeatMeasured | Self::HeatPerMetre => &[
                Unit::Kwh,
                Unit::Mwh,
                Unit::Gwh,
                Unit::Gigajoule,
                Unit::Megajoule,
            ],
            Self::Gas => &[Unit::Kwh, Unit::CubicMetre, Unit::Mwh, Unit::Gigajoule],
            Self::Power | Self::Peak => &[Unit::Kilowatt, Unit::Megawatt],
            Self::Capacity => &[Unit::Megawatt, Unit::Kilowatt],
            Self::Height | Self::RidgeHeight | Self::Width => &[
                Unit::Metre,
                Unit::Decimetre,
                Unit::Centimetre,
                Unit::Millimetre,
            ],
            Self::FloorArea => &[Unit::SquareMetre, Unit::Are, Unit::Hectare],
            Self::Price => &[Unit::EurPerMwh, Unit::EurPerKwh, Unit::CentPerKwh],
            _ => &[],
        }
    }

    const fn layers(self) -> u8 {
        match self {
            Self::Id | Self::Name => B | S | N | Q | A | G | D | H,
            Self::Heat | Self::HeatMeasured | Self::Gas | Self::Power | Self::FullLoadHours => {
                B | H
            }
            Self::Use
            | Self::BuildYear
            | Self::Levels
            | Self::Height
            | Self::RidgeHeight
            | Self::FloorArea
            | Self::Dwellings
            | Self::Peak
            | Self::Substation
            | Self::HotWater
            | Self::Heated
            | Self::UseGround
            | Self::UseUpper
            | Self::UseByLevel
            | Self::Sector
            | Self::OwnerType
            | Self::RenovationYear
            | Self::DemolitionYear
            | Self::Commitment
            | Self::OsmBuilding
            | Self::GrbLabel
            | Self::GrbType => B,
            Self::Year => B | N,
            Self::HouseNumber | Self::FullAddress => B | D,
            Self::BoxNumber | Self::Postcode => D,
            Self::Street => B | S | D | H,
            Self::Surface | Self::Owner => B | S | N,
            Self::State => N | D,
            Self::SectorCode => B | A,
            Self::Class
            | Self::RoadCategory
            | Self::RoadForm
            | Self::Works
            | Self::WorksYear
            | Self::Width
            | Self::Bridge
            | Self::Level => S,
            Self::LeftName | Self::RightName => S | H,
            Self::Tunnel | Self::Highway => S | G,
            Self::OsmTag => B | G,
            Self::Role
            | Self::Phase
            | Self::Builder
            | Self::Operator
            | Self::Payer
            | Self::PipeFigure
            | Self::TakesConnections
            | Self::Crossing
            | Self::Locked
            | Self::GivenDn
            | Self::RoadCrossings => N,
            Self::Kind => N | Q | G,
            Self::SourceRef
            | Self::Capacity
            | Self::Supply
            | Self::Return
            | Self::Price
            | Self::Co2
            | Self::AvailableFrom => N | Q,
            Self::SectorName => A,
            Self::HeatPerMetre | Self::Suppressed | Self::HeatUsers => H,
            Self::Parcel => 0,
        }
    }

    /// Whether a layer of this kind takes something from such a column.
    pub const fn serves(self, kind: LayerKind) -> bool {
        let sign = match kind {
            LayerKind::Buildings => B,
            LayerKind::Streets => S,
            LayerKind::Network => N,
            LayerKind::Sources => Q,
            LayerKind::Areas => A,
            LayerKind::Background => G,
            LayerKind::Heatmap => H,
            LayerKind::Addresses => D,
        };
        self.layers() & sign != 0
    }

    /// Whether such a column says how much heat a building uses.
    pub const fn is_of_demand(self) -> bool {
        matches!(
            self,
            Self::Heat | Self::HeatMeasured | Self::Gas | Self::Power
        )
    }

    /// Whether such a column says something about persons: what they use, what
    /// they own, whether they want to join.
    pub const fn is_personal(self) -> bool {
        matches!(
            self,
            Self::HeatMeasured | Self::Gas | Self::Owner | Self::Commitment
        )
    }
}

#[cfg(test)]
mod tests;
