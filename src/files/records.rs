//! Known columns of a feature to the record of its layer. A value that cannot
//! be used counts as unknown and is told; it never costs the feature.

mod heat;
mod pipe;
mod said;
mod whole;

pub(super) use said::{
    DERIVED, GROUNDS, GroundRow, ZONES, correction, decision, ground, written_zone, zone,
};
pub(super) use whole::full_address;

use super::columns::{Column, OsmKey};
use super::row::{Cell, Row};
use super::values;
use crate::plan::uses;
use crate::plan::{
    AddressPoint, Area, Background, BackgroundKind, Building, BuildingUse, CandidateSource,
    DemandOrigin, GivenDemand, HeatSegment, HeatUser, LayerId, Line, SUPPLY_RANGE_C, Street,
    StreetClass, UsePart, Zone,
};
use crate::text::address::HouseNumber;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

/// Texts that many features share, kept once. Only asked, never walked through.
#[derive(Debug, Default)]
pub(super) struct Interner(HashMap<Box<str>, Arc<str>>);

impl Interner {
    /// The shared copy of a text.
    pub fn share(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let shared: Arc<str> = text.into();
        self.0.insert(text.into(), shared.clone());
        shared
    }
}

/// A value that could not be used.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct BadValue {
    /// Its column.
    pub column: Column,
    /// As the file has it.
    pub value: String,
}

/// A network line of a file before it is part of a network.
#[derive(Debug, Clone)]
pub(super) struct FileLine {
    /// Everything but the nodes.
    pub line: Line,
    /// The line's own year, which may fill that of its phase.
    pub year: Option<i32>,
    /// The role was missing or unknown.
    pub role_unknown: bool,
    /// How high its first and last point lie, m above the sea, where given.
    pub ends_m: [Option<f64>; 2],
    /// The same of each of its polylines, where its coordinates have heights.
    pub heights: Vec<[Option<f64>; 2]>,
}

/// The record of a feature, by the layer it belongs to.
#[derive(Debug, Clone)]
pub(super) enum Record {
    Building(Building),
    Street(Street),
    Area(Area),
    Background(Background),
    /// A candidate source, or a source of a network with its reference.
    Source(CandidateSource, Option<Arc<str>>, [bool; 3]),
    Line(Box<FileLine>),
    /// A piece of street of the heat map, with its MWh per metre and year.
    Heat(HeatSegment, Option<f64>),
    /// A large user of the heat map.
    HeatUser(HeatUser),
    Address(Box<AddressPoint>),
    /// A no-go area that this program wrote.
    Ground(GroundRow),
    /// A heat zone, still without its land.
    Zone(Box<Zone>),
}

/// Reads the columns of one feature after another.
#[derive(Default)]
pub(super) struct Reader {
    /// Shared texts.
    pub texts: Interner,
    /// What could not be used in the feature at hand.
    pub bad: Vec<BadValue>,
}

const NO_LAYER: LayerId = LayerId(0);

impl Reader {
    fn shared(&mut self, row: &Row<'_>, columns: &[Column]) -> Option<Arc<str>> {
        row.text(columns).map(|text| self.texts.share(&text))
    }

    fn read<T>(
        &mut self,
        row: &Row<'_>,
        columns: &[Column],
        read: impl Fn(&Cell<'_>) -> Option<T>,
    ) -> Option<T> {
        for column in columns {
            let Some(cell) = row.get(*column) else {
                continue;
            };
            let value = read(cell);
            if value.is_some() {
                return value;
            }
            if !says_unknown(cell) {
                self.refuse(*column, cell);
            }
        }
        None
    }

    fn refuse(&mut self, column: Column, cell: &Cell<'_>) {
        let value = match cell {
            Cell::Other => Cow::Borrowed("[...]"),
            cell => cell.text().unwrap_or_default(),
        };
        self.bad.push(BadValue {
            column,
            value: value.chars().take(60).collect(),
        });
    }

    /// The external id that columns give, the best column first.
    pub fn id(row: &Row<'_>, kind_column: Option<Column>) -> Option<Arc<str>> {
        let columns = [Column::Id(0), Column::Id(1), Column::Id(2), Column::Id(3)];
        let text = kind_column
            .and_then(|c| row.get(c)?.text())
            .or_else(|| row.text(&columns))?;
        Some(text.as_ref().into())
    }

    /// A building.
    pub fn building(&mut self, row: &Row<'_>) -> Building {
        let mut record = Building::new(self.texts.share(""), NO_LAYER);
        record.uses = self.uses(row);
        record.building_use = uses::main_use(&record.uses).or_else(|| building_use(row));
        record.year = self.read(row, &[Column::BuildYear, Column::Year], values::year);
        record.levels = self.read(row, &[Column::Levels], |c| {
            values::number_in(c, f64::MIN_POSITIVE, 200.0)
        });
        record.height_m = self.read(row, &[Column::Height], |c| {
            values::number_in(c, f64::MIN_POSITIVE, 500.0)
        });
        record.ridge_height_m = self.read(row, &[Column::RidgeHeight], |c| {
            values::number_in(c, f64::MIN_POSITIVE, 500.0)
        });
        record.floor_area_m2 = self.read(row, &[Column::FloorArea], |c| {
            values::number_in(c, f64::MIN_POSITIVE, 1e6)
        });
        if record.floor_area_m2.is_none() {
            // French for floor area, OpenStreetMap's word for paving
            record.floor_area_m2 = row
                .get(Column::Surface)
                .and_then(|c| values::number_in(c, f64::MIN_POSITIVE, 1e6));
        }
        record.dwellings = self.read(row, &[Column::Dwellings], |c| {
            values::number_in(c, 0.0, 10_000.0).map(|n| n.round() as u32)
        });
        record.demand = self.demand(row);
        record.heated = self.read(row, &[Column::Heated], values::yes_no);
        record.owner_type = self.read(row, &[Column::OwnerType], |c| {
            values::owner_type(&c.text()?)
        });
        if record.owner_type.is_none() {
            // an owner's proper name is no fault, only no type
            record.owner_type = row
                .text(&[Column::Owner])
                .and_then(|text| values::owner_type(&text));
        }
        record.renovation_year = self.read(row, &[Column::RenovationYear], values::year);
        record.demolition_year = self.read(row, &[Column::DemolitionYear], values::year);
        record.peak_kw = self.peak_kw(row);
        record.substation = self.read(row, &[Column::Substation], |c| {
            values::substation(&c.text()?)
        });
        record.hot_water = self.read(row, &[Column::HotWater], |c| values::hot_water(&c.text()?));
        record.commitment = self.read(row, &[Column::Commitment], |c| {
            values::commitment(&c.text()?)
        });
        record.name = self.shared(row, &[Column::Name]);
        record.street = self.shared(row, &[Column::Street]);
        record.house_number = self.shared(row, &[Column::HouseNumber]);
        if record.street.is_none()
            && let Some((street, number, _)) = full_address(row)
        {
            record.street = Some(self.texts.share(&street));
            record.house_number = record
                .house_number
                .or_else(|| number.map(|n| self.texts.share(&n)));
        }
        record.sector = self.shared(row, &[Column::Sector, Column::SectorCode]);
        record
    }

    /// Use by level: from columns for the ground floor and those above, from a
    /// text such as "handel + appartementen", or from OSM's flats with a shop.
    fn uses(&mut self, row: &Row<'_>) -> Vec<UsePart> {
        let levels = row
            .get(Column::Levels)
            .and_then(values::number)
            .filter(|levels| *levels > 0.0);
        let mut of = |column: Column| {
            let cell = row.get(column)?;
            let found = cell.text().and_then(|text| values::building_use(&text));
            if found.is_none() && !says_unknown(cell) {
                self.refuse(column, cell);
            }
            found
        };
        let (ground, upper) = (of(Column::UseGround), of(Column::UseUpper));
        let whole = row.text(&[Column::UseByLevel, Column::Use]);
        if let Some(ground) = ground {
            let above = upper.or_else(|| values::building_use(whole.as_deref()?));
            return above.map_or_else(Vec::new, |above| values::stacked(&[ground, above], levels));
        }
        if let Some(uses) = whole.and_then(|text| values::uses_by_level(&text, levels)) {
            return uses;
        }
        // "building=apartments" with "building:flats" and "shop": a shop below.
        let home = row
            .text(&[Column::OsmBuilding])
            .and_then(|text| values::osm_building(&text))
            .filter(|u| matches!(u, BuildingUse::Dwelling | BuildingUse::Apartments));
        let place = row.cells.iter().find_map(|(column, cell)| match column {
            Column::OsmPlace(key) => values::osm_place(*key, &cell.text()?),
            _ => None,
        });
        let flats = row
            .get(Column::Dwellings)
            .and_then(values::number)
            .is_some_and(|count| count >= 1.0);
        match (place, home) {
            (Some(place), Some(home)) if flats && levels.is_some_and(|l| l >= 2.0) => {
                values::stacked(&[place, home], levels)
            }
            _ => Vec::new(),
        }
    }

    /// An address point; `None` where street or number cannot be read, or where
    /// it stands no more.
    pub fn address(&mut self, row: &Row<'_>, properties: &str) -> Option<AddressPoint> {
        let full = full_address(row);
        let street = row
            .text(&[Column::Street])
            .map(std::borrow::Cow::into_owned)
            .or_else(|| Some(full.as_ref()?.0.clone()))?;
        let written = row
            .text(&[Column::HouseNumber])
            .map(std::borrow::Cow::into_owned)
            .or_else(|| full.as_ref()?.1.clone())?;
        // "12 bus 3" in the number column is parted; what cannot be read stays.
        let read = HouseNumber::parse(&written);
        let number = read.as_ref().map_or_else(
            || written.clone(),
            |number| number.without_box().to_string(),
        );
        let bus = self.shared(row, &[Column::BoxNumber]).or_else(|| {
            let own = read.map(|number| number.bus).filter(|bus| !bus.is_empty());
            let bus = own.or_else(|| full?.2)?;
            Some(self.texts.share(&bus.to_uppercase()))
        });
        Some(AddressPoint {
            external_id: self.texts.share(""),
            layer: NO_LAYER,
            place: [f64::NAN; 2],
            street: self.texts.share(&street),
            number: self.texts.share(&number),
            bus,
            postcode: self.shared(row, &[Column::Postcode]),
            status: self.shared(row, &[Column::State]),
            building: None,
            attributes: properties.into(),
        })
    }

    /// The demand that the file gives: a meter's figure before any other, and of
    /// several the first.
    fn demand(&mut self, row: &Row<'_>) -> Option<GivenDemand> {
        let mut best: Option<GivenDemand> = None;
        let mut of_power = None;
        for (column, cell) in &row.cells {
            let heat = match column {
                Column::Demand(heat) => heat,
                Column::Power { mw, full_load_h } => {
                    let hours = row
                        .get(Column::FullLoadHours)
                        .and_then(|hours| values::number_in(hours, 1.0, 8784.0));
                    let heat = values::heat_of_power(cell, *mw, hours.unwrap_or(*full_load_h));
                    if heat.is_none() && !says_unknown(cell) {
                        self.refuse(*column, cell);
                    }
                    of_power = of_power.or(heat.filter(|mwh| *mwh > 0.0));
                    continue;
                }
                _ => continue,
            };
            let Some(mwh_per_a) = values::demand(cell, *heat) else {
                if !says_unknown(cell) {
                    self.refuse(*column, cell);
                }
                continue;
            };
            if heat.gas && mwh_per_a == 0.0 {
                continue;
            }
            let origin = if heat.measured {
                DemandOrigin::Measured
            } else {
                DemandOrigin::Given
            };
            if best
                .is_none_or(|b| b.origin == DemandOrigin::Given && origin == DemandOrigin::Measured)
            {
                best = Some(GivenDemand { mwh_per_a, origin });
            }
        }
        // what was counted or calculated says more than the size of a boiler
        best.or_else(|| {
            of_power.map(|mwh_per_a| GivenDemand {
                mwh_per_a,
                origin: DemandOrigin::Given,
            })
        })
    }

    /// A street.
    pub fn street(&mut self, row: &Row<'_>) -> Street {
        let mut record = Street::new(self.texts.share(""), NO_LAYER);
        record.name = self.shared(
            row,
            &[
                Column::Name,
                Column::Street,
                Column::LeftName,
                Column::RightName,
            ],
        );
        record.class = street_class(row);
        record.surface = self.shared(row, &[Column::Surface]);
        record.owner = self.shared(row, &[Column::Owner]);
        record.works_year = self.read(row, &[Column::WorksYear], values::year);
        record.works = self.shared(row, &[Column::Works]);
        record.width_m = self.read(row, &[Column::Width], |c| {
            values::number_in(c, f64::MIN_POSITIVE, 200.0)
        });
        let level = row.get(Column::Level).and_then(values::number);
        record.level = level.map_or(0, |level| level.round() as i8);
        record.grade_separated = record.level != 0 || is_raised(row);
        record
    }

    /// A sector or zone.
    pub fn area(&mut self, row: &Row<'_>) -> Area {
        Area {
            external_id: self.texts.share(""),
            layer: NO_LAYER,
            name: self.shared(row, &[Column::SectorName, Column::Name]),
        }
    }

    /// A background shape; `file` is the name of its file, which may tell the kind.
    pub fn background(&mut self, row: &Row<'_>, file: &str) -> Background {
        Background {
            external_id: self.texts.share(""),
            layer: NO_LAYER,
            kind: background_kind(row, file),
            name: self.shared(row, &[Column::Name]),
        }
    }

    /// A candidate source, with the reference that a source of a network has. The
    /// pipes of a network are sized by what its sources supply at: there a
    /// temperature no heat network has (kelvin, none) is refused.
    pub fn source(
        &mut self,
        row: &Row<'_>,
        properties: &str,
        is_of_network: bool,
    ) -> (CandidateSource, Option<Arc<str>>) {
        let [coldest_c, hottest_c] = if is_of_network {
            SUPPLY_RANGE_C
        } else {
            [-1e6, 1e6]
        };
        let number = |reader: &mut Self, column| {
            reader.read(row, &[column], |c| values::number_in(c, -1e6, 1e6))
        };
        let capacity = row.cells.iter().find_map(|(column, cell)| match column {
            Column::Capacity(mw) => Some((*column, *mw, cell)),
            _ => None,
        });
        let capacity_mw = capacity.and_then(|(column, mw, cell)| {
            let value = values::number_in(cell, 0.0, 1e6).map(|n| n * mw);
            if value.is_none() {
                self.refuse(column, cell);
            }
            value
        });
        let reference = self.shared(row, &[Column::SourceRef]);
        let source = CandidateSource {
            external_id: self.texts.share(""),
            layer: NO_LAYER,
            place: [f64::NAN; 2],
            name: self.shared(row, &[Column::Name]),
            kind: self
                .shared(row, &[Column::Kind])
                .filter(|kind| !values::is_source_word(kind)),
            capacity_mw,
            supply_c: self.read(row, &[Column::Supply], |c| {
                values::number_in(c, coldest_c, hottest_c)
            }),
            return_c: number(self, Column::Return),
            price_eur_per_mwh: number(self, Column::Price),
            co2_kg_per_mwh: number(self, Column::Co2),
            available_from: self.read(row, &[Column::AvailableFrom], values::year),
            attributes: properties.into(),
        };
        (source, reference)
    }
}

/// Whether a status says that an address is no more.
pub(super) fn is_retired(row: &Row<'_>) -> bool {
    row.text(&[Column::State]).is_some_and(|status| {
        matches!(
            values::word(&status).as_str(),
            "gehistoreerd" | "afgekeurd" | "opgeheven" | "retired" | "rejected" | "historique"
        )
    })
}

/// Whether a value says that nothing is known, which is no fault.
fn says_unknown(cell: &Cell<'_>) -> bool {
    match cell {
        Cell::Null => true,
        Cell::Number(number) | Cell::Counted(number, _) => *number == 0.0,
        Cell::Text(text) => matches!(
            values::word(text).as_str(),
            "" | "0"
                | "-"
                | "?"
                | "n.v.t."
                | "nvt"
                | "n/a"
                | "na"
                | "nan"
                | "null"
                | "none"
                | "onbekend"
                | "unknown"
                | "inconnu"
        ),
        Cell::Bool(_) | Cell::Other => false,
    }
}

/// A plain use wins, then an outbuilding or a home that OSM or GRB names, then
/// what else OSM says of the place, then the rest of OSM's building value.
fn building_use(row: &Row<'_>) -> Option<BuildingUse> {
    if let Some(found) = row
        .text(&[Column::Use])
        .and_then(|text| values::building_use(&text))
    {
        return Some(found);
    }
    let osm = row
        .text(&[Column::OsmBuilding])
        .and_then(|text| values::osm_building(&text));
    if matches!(
        osm,
        Some(BuildingUse::Outbuilding | BuildingUse::Dwelling | BuildingUse::Apartments)
    ) {
        return osm;
    }
    let place = row.cells.iter().find_map(|(column, cell)| match column {
        Column::OsmPlace(key) | Column::OsmLand(key @ OsmKey::Leisure) => {
            values::osm_place(*key, &cell.text()?)
        }
        _ => None,
    });
    place.or(osm).or_else(|| {
        [Column::GrbLabel, Column::GrbType]
            .into_iter()
            .find_map(|c| values::grb_use(row.get(c)?))
    })
}

/// What the form of a road settles (motorway, path, track), else its category.
fn street_class(row: &Row<'_>) -> Option<StreetClass> {
    let form = row.get(Column::RoadForm).and_then(values::form_class);
    form.or_else(|| {
        [Column::Class, Column::RoadCategory]
            .into_iter()
            .find_map(|c| values::street_class(&row.get(c)?.text()?))
    })
    .or_else(|| values::highway_class(&row.text(&[Column::Highway])?))
}

/// On a bridge or in a tunnel. A passage through a building lies at street level.
fn is_raised(row: &Row<'_>) -> bool {
    let yes = |column: Column| {
        row.text(&[column])
            .is_some_and(|v| !matches!(v.as_ref(), "no" | "nee" | "non" | "0" | "building_passage"))
    };
    yes(Column::Bridge) || yes(Column::Tunnel)
}

fn background_kind(row: &Row<'_>, file: &str) -> BackgroundKind {
    let plain = row
        .text(&[Column::Kind])
        .and_then(|text| values::background_kind(&text));
    if let Some(kind) = plain {
        return kind;
    }
    // water in a pipe and railways in a tunnel bar nothing
    let below = row
        .text(&[Column::Tunnel])
        .is_some_and(|tunnel| tunnel != "no");
    let osm = row.cells.iter().find_map(|(column, cell)| match column {
        Column::OsmLand(key) => values::osm_background(*key, &cell.text()?),
        _ => None,
    });
    match osm {
        Some(kind) if below && kind.bars_services() => BackgroundKind::Other,
        Some(kind) => kind,
        None if row.has(Column::Highway) => BackgroundKind::Square,
        None => {
            let word = values::word(file);
            if word.starts_with("sbn") {
                BackgroundKind::Rail
            } else if word.starts_with("wtz") {
                BackgroundKind::Water
            } else {
                values::background_kind(&word).unwrap_or(BackgroundKind::Other)
            }
        }
    }
}

#[cfg(test)]
mod tests;
