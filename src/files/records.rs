//! Known columns of a feature to the record of its layer. A value that cannot
//! be used counts as unknown and is told; it never costs the feature.

use super::columns::{Column, OsmKey};
use super::row::{Cell, Row};
use super::values;
use crate::plan::{
    Area, Background, BackgroundKind, Building, BuildingUse, CandidateSource, DemandOrigin,
    GivenDemand, HeatSegment, HeatUser, LayerId, Line, LineRole, LineState, NodeId, Street,
    StreetClass,
};
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
}

/// The record of a feature, by the layer it belongs to.
#[derive(Debug, Clone)]
pub(super) enum Record {
    Building(Building),
    Street(Street),
    Area(Area),
    Background(Background),
    /// A candidate source, or a source of a network with its reference.
    Source(CandidateSource, Option<Arc<str>>),
    Line(Box<FileLine>),
    /// A piece of street of the heat map, with its MWh per metre and year.
    Heat(HeatSegment, Option<f64>),
    /// A large user of the heat map.
    HeatUser(HeatUser),
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
        record.building_use = building_use(row);
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
        record.commitment = self.read(row, &[Column::Commitment], |c| {
            values::commitment(&c.text()?)
        });
        record.name = self.shared(row, &[Column::Name]);
        record.street = self.shared(row, &[Column::Street]);
        record.house_number = self.shared(row, &[Column::HouseNumber]);
        record.sector = self.shared(row, &[Column::Sector, Column::SectorCode]);
        record
    }

    /// The demand that the file gives: a meter's figure before any other, and of
    /// several the first.
    fn demand(&mut self, row: &Row<'_>) -> Option<GivenDemand> {
        let mut best: Option<GivenDemand> = None;
        for (column, cell) in &row.cells {
            let Column::Demand(heat) = column else {
                continue;
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
        best
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
        record.grade_separated = is_grade_separated(row);
        record
    }

    /// A piece of street of the heat map. What is kept back is unknown, whatever
    /// stands in its place.
    pub fn heat_segment(&mut self, row: &Row<'_>) -> (HeatSegment, Option<f64>) {
        let mut record = HeatSegment::new(self.texts.share(""), NO_LAYER);
        record.street = self.shared(
            row,
            &[
                Column::Street,
                Column::LeftName,
                Column::RightName,
                Column::Name,
            ],
        );
        record.suppressed = self
            .read(row, &[Column::Suppressed], values::yes_no)
            .unwrap_or_default();
        if record.suppressed {
            return (record, None);
        }
        record.mwh_per_a = self.demand(row).map(|given| given.mwh_per_a);
        record.users = self.read(row, &[Column::HeatUsers], |c| {
            values::number_in(c, 0.0, 1e6).map(|n| n.round() as u32)
        });
        let per_metre = row.cells.iter().find_map(|(column, cell)| match column {
            Column::HeatPerMetre(unit) => Some((*column, *unit, cell)),
            _ => None,
        });
        let mwh_per_m = per_metre.and_then(|(column, unit, cell)| {
            let value = values::number_in(cell, 0.0, 1e9).map(|n| unit.mwh(n));
            if value.is_none() && !says_unknown(cell) {
                self.refuse(column, cell);
            }
            value
        });
        (record, mwh_per_m)
    }

    /// A large user of the heat map.
    pub fn heat_user(&mut self, row: &Row<'_>, properties: &str) -> HeatUser {
        HeatUser {
            external_id: self.texts.share(""),
            layer: NO_LAYER,
            place: [f64::NAN; 2],
            name: self.shared(row, &[Column::Name]),
            mwh_per_a: self.demand(row).map(|given| given.mwh_per_a),
            attributes: properties.into(),
        }
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

    /// A candidate source, with the reference that a source of a network has.
    pub fn source(
        &mut self,
        row: &Row<'_>,
        properties: &str,
    ) -> (CandidateSource, Option<Arc<str>>) {
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
            supply_c: number(self, Column::Supply),
            return_c: number(self, Column::Return),
            price_eur_per_mwh: number(self, Column::Price),
            co2_kg_per_mwh: number(self, Column::Co2),
            available_from: self.read(row, &[Column::AvailableFrom], values::year),
            attributes: properties.into(),
        };
        (source, reference)
    }

    /// A line of a network.
    pub fn line(&mut self, row: &Row<'_>, properties: &str) -> FileLine {
        let role = row
            .text(&[Column::Role])
            .and_then(|text| values::line_role(&text));
        let state = self
            .read(row, &[Column::State], |c| values::line_state(&c.text()?))
            .unwrap_or(LineState::New);
        let given = self.read(row, &[Column::Phase], |c| {
            values::number_in(c, 0.0, 255.0).filter(|n| n.fract() == 0.0)
        });
        let phase = match given {
            Some(phase) => phase as u8,
            None if state == LineState::Existing => 0,
            None => 1,
        };
        let mut line = Line::new(
            NodeId(0),
            NodeId(0),
            Vec::new(),
            role.unwrap_or(LineRole::Branch),
            phase,
        );
        line.state = if phase == 0 {
            LineState::Existing
        } else {
            state
        };
        if let Some(takes) = self.read(row, &[Column::TakesConnections], values::yes_no) {
            line.takes_connections = takes;
        }
        line.crossing = self
            .read(row, &[Column::Crossing], values::yes_no)
            .unwrap_or_default();
        line.locked = self
            .read(row, &[Column::Locked], values::yes_no)
            .unwrap_or_default();
        line.name = self.shared(row, &[Column::Name]);
        line.owner = self.shared(row, &[Column::Owner]);
        line.builder = self.shared(row, &[Column::Builder]);
        line.operator = self.shared(row, &[Column::Operator]);
        line.payer = self.shared(row, &[Column::Payer]);
        line.attributes = (properties != "{}").then(|| properties.into());
        FileLine {
            line,
            year: self.read(row, &[Column::Year], values::year),
            role_unknown: role.is_none(),
        }
    }
}

/// Whether a value says that nothing is known, which is no fault.
fn says_unknown(cell: &Cell<'_>) -> bool {
    match cell {
        Cell::Null => true,
        Cell::Number(number) => *number == 0.0,
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

/// On a bridge, in a tunnel or on another level. A passage through a building
/// lies at street level.
fn is_grade_separated(row: &Row<'_>) -> bool {
    let yes = |column: Column| {
        row.text(&[column])
            .is_some_and(|v| !matches!(v.as_ref(), "no" | "nee" | "non" | "0" | "building_passage"))
    };
    let level = row.get(Column::Level).and_then(values::number);
    yes(Column::Bridge) || yes(Column::Tunnel) || level.is_some_and(|l| l != 0.0)
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
mod tests {
    use super::super::row::{KnownNames, read_row};
    use super::*;

    fn row(json: &str) -> Row<'_> {
        let mut row = Row::default();
        read_row(json, &mut KnownNames::default(), &mut row).unwrap();
        row
    }

    #[test]
    fn a_building_of_the_sample() {
        let mut reader = Reader::default();
        let record = reader.building(&row(
            r#"{"use":"eredienst","name":"Sint-Pauluskerk","year":1523,"levels":1,"height_m":19.0,"dwellings":0,"epc_label":null,"heat_demand_kwh":10700,"owner_type":"gemeente","renovation_year":null,"street":"Kloosterstraat","house_number":"200","sector":"13999A00-"}"#,
        ));
        assert_eq!(record.building_use, Some(BuildingUse::Worship));
        assert_eq!(
            (record.year, record.levels, record.dwellings),
            (Some(1523), Some(1.0), Some(0))
        );
        assert_eq!(record.demand.unwrap().origin, DemandOrigin::Given);
        assert!((record.demand.unwrap().mwh_per_a - 10.7).abs() < 1e-12);
        assert_eq!(record.address().as_deref(), Some("Kloosterstraat 200"));
        assert_eq!(record.sector.as_deref(), Some("13999A00-"));
        assert!(reader.bad.is_empty());
    }

    #[test]
    fn osm_grb_and_french_buildings() {
        let mut reader = Reader::default();
        let mut use_of = |json: &str| reader.building(&row(json)).building_use;
        assert_eq!(use_of(r#"{"building":"yes"}"#), None);
        assert_eq!(
            use_of(r#"{"building":"industrial","amenity":"fire_station"}"#),
            Some(BuildingUse::Public)
        );
        assert_eq!(
            use_of(r#"{"building":"house","shop":"yes"}"#),
            Some(BuildingUse::Dwelling)
        );
        assert_eq!(
            use_of(r#"{"building":"garage","shop":"yes"}"#),
            Some(BuildingUse::Outbuilding)
        );
        assert_eq!(
            use_of(r#"{"TYPE":2,"LBLTYPE":"bijgebouw"}"#),
            Some(BuildingUse::Outbuilding)
        );
        assert_eq!(use_of(r#"{"TYPE":1,"LBLTYPE":"hoofdgebouw"}"#), None);
        let french = reader.building(&row(
            r#"{"affectation":"maison","année_construction":"1930","niveaux":2,"conso_gaz_kwh":20000,"rue":"Rue Haute","numéro":5}"#,
        ));
        assert_eq!(french.demand.unwrap().origin, DemandOrigin::Measured);
        assert!((french.demand.unwrap().mwh_per_a - 18.0).abs() < 1e-9);
        assert_eq!(french.house_number.as_deref(), Some("5"));
        let grb = reader.building(&row(r#"{"HN_P99":8.5,"H_DTM_MIN":3.0}"#));
        assert_eq!((grb.ridge_height_m, grb.height_m), (Some(8.5), None));
    }

    #[test]
    fn bad_values_are_told_and_unknown_ones_are_not() {
        let mut reader = Reader::default();
        let record = reader.building(&row(
            r#"{"warmtevraag":-3,"year":"n.v.t.","levels":"veel","dwellings":{"a":1},"height":0}"#,
        ));
        assert_eq!(
            (record.demand, record.year, record.levels),
            (None, None, None)
        );
        let told: Vec<&str> = reader.bad.iter().map(|b| b.value.as_str()).collect();
        assert_eq!(told, ["veel", "[...]", "-3"]);
    }

    #[test]
    fn streets_of_three_registers() {
        let mut reader = Reader::default();
        let plain = reader.street(&row(
            r#"{"name":"Markt","class":"EW","morf":"voetgangerszone","surface":"kasseien","owner":"gemeente","works_year":2030,"works":"riolering","width_m":11.0}"#,
        ));
        assert_eq!(plain.class, Some(StreetClass::Path));
        assert_eq!((plain.works_year, plain.width_m), (Some(2030), Some(11.0)));
        let register = reader.street(&row(
            r#"{"MORF":103,"LBLMORF":"één rijbaan","WEGCAT":"EW","LSTRNM":"Kerkstraat"}"#,
        ));
        assert_eq!(
            (register.class, register.name.as_deref()),
            (Some(StreetClass::Access), Some("Kerkstraat"))
        );
        let osm = reader.street(&row(
            r#"{"highway":"secondary","bridge":"yes","width":"2.3"}"#,
        ));
        assert!(osm.grade_separated);
        assert_eq!(osm.class, Some(StreetClass::Regional));
        assert!(
            !reader
                .street(&row(r#"{"highway":"service","tunnel":"building_passage"}"#))
                .grade_separated
        );
    }

    #[test]
    fn network_lines_and_sources() {
        let mut reader = Reader::default();
        let line = reader.line(
            &row(r#"{"role":"trunk","phase":2,"year":2030,"takes_connections":"nee"}"#),
            "{}",
        );
        assert_eq!(
            (line.line.role, line.line.phase, line.year),
            (LineRole::Trunk, 2, Some(2030))
        );
        assert!(!line.line.takes_connections && line.line.attributes.is_none());
        let old = reader.line(&row(r#"{"rol":"aftakking","toestand":"bestaand"}"#), "{}");
        assert_eq!((old.line.phase, old.line.state), (0, LineState::Existing));
        assert!(reader.line(&row(r#"{"role":"x"}"#), "{}").role_unknown);
        let (source, reference) = reader.source(
            &row(r#"{"kind":"source","source":"S1","vermogen_kw":500}"#),
            "{}",
        );
        assert_eq!(
            (source.kind, source.capacity_mw, reference.as_deref()),
            (None, Some(0.5), Some("S1"))
        );
    }

    #[test]
    fn background_from_words_and_osm() {
        let mut reader = Reader::default();
        let mut kind = |json: &str, file: &str| reader.background(&row(json), file).kind;
        assert_eq!(kind(r#"{"kind":"sports"}"#, ""), BackgroundKind::Green);
        assert_eq!(kind(r#"{"waterway":"canal"}"#, ""), BackgroundKind::Water);
        assert_eq!(
            kind(r#"{"waterway":"stream","tunnel":"culvert"}"#, ""),
            BackgroundKind::Other
        );
        assert_eq!(
            kind(r#"{"railway":"abandoned"}"#, ""),
            BackgroundKind::Other
        );
        assert_eq!(kind("{}", "Sbn_34022.geojson"), BackgroundKind::Rail);
    }
}
