//! Which layer a feature belongs to: by what the caller says, by its geometry
//! and columns, and where these say nothing by its neighbours and the name of
//! the file. So a mixed file is parted feature by feature.

use super::columns::{Column, OsmKey, plain};
use super::records::{ADDRESSES, GROUNDS, HEAT, HEAT_USERS, PLANNED, ZONES};
use super::row::Row;
use super::values::{background_kind, is_source_word, line_role};
use crate::plan::LayerKind;

/// The kinds of geometry that layers are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Polygon,
    Line,
    Point,
}

impl Class {
    /// GeoJSON's name for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Polygon => "Polygon",
            Self::Line => "LineString",
            Self::Point => "Point",
        }
    }
}

/// What the columns of one feature say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signal {
    /// It belongs to this layer.
    Kind(LayerKind),
    /// It is known, but a plan has no use for it (parcels).
    NotUsed,
    /// Nothing.
    Silent,
}

/// What a file as a whole says about features that say nothing themselves.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Hints {
    forced: Option<LayerKind>,
    /// The most frequent layer of the file.
    main: Option<LayerKind>,
    polygon: Option<LayerKind>,
    line: Option<LayerKind>,
    point: Option<LayerKind>,
}

/// What the columns of a feature say about its layer.
pub(super) fn signal(class: Class, row: &Row<'_>) -> Signal {
    if let Some(layer) = row.text(&[Column::PlanLayer]) {
        return layer_signal(&layer);
    }
    match class {
        Class::Polygon => polygon_signal(row),
        Class::Line => line_signal(row),
        Class::Point => point_signal(row),
    }
}

/// What a file of this program says of itself: layers that follow from others
/// are not read again.
fn layer_signal(layer: &str) -> Signal {
    match layer {
        "buildings" | PLANNED => Signal::Kind(LayerKind::Buildings),
        "streets" => Signal::Kind(LayerKind::Streets),
        "network_lines" | "network_sources" => Signal::Kind(LayerKind::Network),
        "candidate_sources" => Signal::Kind(LayerKind::Sources),
        "areas" => Signal::Kind(LayerKind::Areas),
        HEAT | HEAT_USERS => Signal::Kind(LayerKind::Heatmap),
        ADDRESSES => Signal::Kind(LayerKind::Addresses),
        // no-go areas and heat zones are no background: they go to the plan
        // beside its base
        "background" | "background_lines" | GROUNDS | ZONES => Signal::Kind(LayerKind::Background),
        _ => Signal::NotUsed,
    }
}

fn has_any(row: &Row<'_>, known: impl Fn(Column) -> bool) -> bool {
    row.cells.iter().any(|(column, _)| known(*column))
}

fn is_osm_building(row: &Row<'_>) -> bool {
    row.text(&[Column::OsmBuilding]).is_some_and(|v| v != "no")
}

fn is_background(row: &Row<'_>) -> bool {
    has_any(row, |c| matches!(c, Column::OsmLand(_)))
        || row
            .text(&[Column::Kind])
            .is_some_and(|kind| background_kind(&kind).is_some())
}

fn polygon_signal(row: &Row<'_>) -> Signal {
    let building = is_osm_building(row)
        || has_any(row, |c| {
            matches!(
                c,
                Column::GrbLabel
                    | Column::RidgeHeight
                    | Column::Levels
                    | Column::Dwellings
                    | Column::Demand(_)
                    | Column::BuildYear
                    | Column::HouseNumber
                    | Column::Heated
            )
        });
    if building {
        Signal::Kind(LayerKind::Buildings)
    } else if row.has(Column::SectorCode) || row.has(Column::SectorName) {
        Signal::Kind(LayerKind::Areas)
    } else if row.has(Column::Use) {
        Signal::Kind(LayerKind::Buildings)
    } else if is_background(row)
        || row.has(Column::Highway)
        || has_any(row, |c| {
            matches!(c, Column::OsmPlace(OsmKey::Amenity | OsmKey::Tourism))
        })
    {
        Signal::Kind(LayerKind::Background)
    } else if row.has(Column::Parcel) {
        Signal::NotUsed
    } else {
        Signal::Silent
    }
}

fn line_signal(row: &Row<'_>) -> Signal {
    let role = row.text(&[Column::Role]);
    if role.is_some_and(|role| line_role(&role).is_some()) {
        return Signal::Kind(LayerKind::Network);
    }
    let heat = |c| matches!(c, Column::HeatPerMetre(_) | Column::Suppressed);
    if has_any(row, heat) {
        return Signal::Kind(LayerKind::Heatmap);
    }
    let street = has_any(row, |c| {
        matches!(
            c,
            Column::Highway
                | Column::RoadCategory
                | Column::RoadForm
                | Column::LeftName
                | Column::RightName
                | Column::Class
                | Column::WorksYear
        )
    });
    if street {
        Signal::Kind(LayerKind::Streets)
    } else if is_osm_building(row) {
        Signal::Kind(LayerKind::Buildings)
    } else if is_background(row) {
        Signal::Kind(LayerKind::Background)
    } else if has_any(row, |c| matches!(c, Column::Demand(_))) {
        Signal::Kind(LayerKind::Heatmap)
    } else {
        Signal::Silent
    }
}

fn point_signal(row: &Row<'_>) -> Signal {
    let is_source = [Column::Role, Column::Kind]
        .iter()
        .any(|c| row.text(&[*c]).is_some_and(|word| is_source_word(&word)));
    if is_source {
        return Signal::Kind(LayerKind::Network);
    }
    let candidate = has_any(row, |c| {
        matches!(
            c,
            Column::Capacity(_)
                | Column::Supply
                | Column::Return
                | Column::Price
                | Column::Co2
                | Column::AvailableFrom
        )
    });
    if candidate {
        Signal::Kind(LayerKind::Sources)
    } else if row.has(Column::FullAddress)
        || (row.has(Column::Street) && row.has(Column::HouseNumber))
    {
        Signal::Kind(LayerKind::Addresses)
    } else if has_any(row, |c| matches!(c, Column::Demand(_))) {
        // a large user of the heat map
        Signal::Kind(LayerKind::Heatmap)
    } else {
        Signal::Silent
    }
}

/// What the name of a file or layer says.
fn kind_of_name(name: &str) -> Option<LayerKind> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let plain = plain(stem);
    let has = |stems: &[&str]| stems.iter().any(|stem| plain.contains(stem));
    if has(&[
        "warmtekaart",
        "warmtevraag",
        "grootverbruik",
        "kleinverbruik",
        "heatmap",
        "demandedechaleur",
    ]) {
        Some(LayerKind::Heatmap)
    } else if has(&[
        "warmtenet",
        "heatnetwork",
        "network",
        "netwerk",
        "leiding",
        "reseau",
    ]) {
        Some(LayerKind::Network)
    } else if has(&["adres", "address"]) {
        Some(LayerKind::Addresses)
    } else if has(&["building", "gebouw", "batiment", "footprint", "pand", "gbg"]) {
        Some(LayerKind::Buildings)
    } else if has(&[
        "street",
        "straat",
        "straten",
        "road",
        "wegsegment",
        "wegverbinding",
        "voirie",
    ]) || plain.starts_with("wvb")
    {
        Some(LayerKind::Streets)
    } else if has(&["bronnen", "warmtebron", "source"]) {
        Some(LayerKind::Sources)
    } else if has(&[
        "sector", "secteur", "wijk", "buurt", "zone", "quartier", "area", "gebied",
    ]) {
        Some(LayerKind::Areas)
    } else if has(&[
        "background",
        "achtergrond",
        "water",
        "spoor",
        "groen",
        "landuse",
    ]) || plain.starts_with("wtz")
        || plain.starts_with("sbn")
    {
        Some(LayerKind::Background)
    } else {
        None
    }
}

/// What most signals say; silent ones have no voice.
fn most<'s>(signals: impl Iterator<Item = &'s (Class, Signal)>) -> Signal {
    let mut votes = [0_usize; LayerKind::ALL.len() + 1];
    for (_, signal) in signals {
        let place = match signal {
            Signal::Kind(kind) => LayerKind::ALL.iter().position(|k| k == kind),
            Signal::NotUsed => Some(LayerKind::ALL.len()),
            Signal::Silent => None,
        };
        if let Some(votes) = place.and_then(|p| votes.get_mut(p)) {
            *votes += 1;
        }
    }
    let top = votes.iter().copied().max().unwrap_or_default();
    let winner = votes.iter().position(|votes| *votes == top);
    match winner.filter(|_| top > 0).map(|at| LayerKind::ALL.get(at)) {
        Some(Some(kind)) => Signal::Kind(*kind),
        Some(None) => Signal::NotUsed,
        None => Signal::Silent,
    }
}

impl Hints {
    /// What the caller, a sample of the features and the file's name say.
    pub fn new(name: &str, forced: Option<LayerKind>, sample: &[(Class, Signal)]) -> Self {
        let named = kind_of_name(name);
        let of = |class: Class, possible: &[LayerKind], default: Option<LayerKind>| {
            match most(sample.iter().filter(|s| s.0 == class)) {
                Signal::Kind(kind) => return Some(kind),
                Signal::NotUsed => return None,
                Signal::Silent => {}
            }
            named.filter(|kind| possible.contains(kind)).or(default)
        };
        Self {
            forced,
            main: match most(sample.iter()) {
                Signal::Kind(kind) => Some(kind),
                Signal::NotUsed => None,
                Signal::Silent => named,
            },
            polygon: of(
                Class::Polygon,
                &[
                    LayerKind::Buildings,
                    LayerKind::Areas,
                    LayerKind::Background,
                ],
                Some(LayerKind::Buildings),
            ),
            line: of(
                Class::Line,
                &[
                    LayerKind::Streets,
                    LayerKind::Network,
                    LayerKind::Background,
                    LayerKind::Heatmap,
                ],
                Some(LayerKind::Streets),
            ),
            point: of(
                Class::Point,
                &[LayerKind::Sources, LayerKind::Addresses, LayerKind::Heatmap],
                None,
            ),
        }
    }

    /// The layer of a feature; `None` when a plan has no use for it.
    pub fn kind_of(self, class: Class, row: &Row<'_>) -> Option<LayerKind> {
        if let Some(kind) = self.forced {
            // points of a network file are sources only where they say so
            let stray = kind == LayerKind::Network
                && class == Class::Point
                && signal(class, row) != Signal::Kind(LayerKind::Network);
            return (!stray).then_some(kind);
        }
        match signal(class, row) {
            Signal::Kind(kind) => Some(kind),
            Signal::NotUsed => None,
            Signal::Silent => match class {
                Class::Polygon => self.polygon,
                Class::Line => self.line,
                Class::Point => self.point.filter(|kind| *kind != LayerKind::Network),
            },
        }
    }

    /// The layer that most features of a sample go to.
    pub fn most_go_to(self, sample: &[(Class, Signal)]) -> Option<LayerKind> {
        let goes_to = |(class, signal): &(Class, Signal)| match signal {
            Signal::Silent => match class {
                Class::Polygon => self.polygon,
                Class::Line => self.line,
                Class::Point => self.point,
            }
            .map_or(Signal::NotUsed, Signal::Kind),
            known => *known,
        };
        let all: Vec<(Class, Signal)> = sample.iter().map(|s| (s.0, goes_to(s))).collect();
        match most(all.iter()) {
            Signal::Kind(kind) => Some(kind),
            Signal::NotUsed | Signal::Silent => None,
        }
    }

    /// The layer that a feature counts to of which not even the class is known.
    pub fn kind_of_broken(self) -> Option<LayerKind> {
        self.forced.or(self.main)
    }
}

#[cfg(test)]
mod tests {
    use super::super::row::{KnownNames, read_row};
    use super::*;

    fn signal_of(class: Class, json: &str) -> Signal {
        let mut row = Row::default();
        read_row(json, &mut KnownNames::default(), &mut row).unwrap();
        signal(class, &row)
    }

    #[test]
    fn by_geometry_and_columns() {
        use LayerKind as K;
        for (class, json, kind) in [
            (
                Class::Polygon,
                r#"{"osm_id":"way/1","building":"yes"}"#,
                K::Buildings,
            ),
            (
                Class::Polygon,
                r#"{"OIDN":1,"TYPE":1,"LBLTYPE":"hoofdgebouw"}"#,
                K::Buildings,
            ),
            (
                Class::Polygon,
                r#"{"functie":"woning","sector":"13999A00-"}"#,
                K::Buildings,
            ),
            (
                Class::Polygon,
                r#"{"cd_sector":"13999A00-","name":"Centrum"}"#,
                K::Areas,
            ),
            (
                Class::Polygon,
                r#"{"kind":"water","name":"Kanaal"}"#,
                K::Background,
            ),
            (
                Class::Polygon,
                r#"{"landuse":"forest","natural":null}"#,
                K::Background,
            ),
            (
                Class::Polygon,
                r#"{"leisure":"sports_centre","building":"yes"}"#,
                K::Buildings,
            ),
            (Class::Line, r#"{"highway":"residential"}"#, K::Streets),
            (
                Class::Line,
                r#"{"WS_OIDN":1,"LBLMORF":"rotonde"}"#,
                K::Streets,
            ),
            (Class::Line, r#"{"railway":"rail"}"#, K::Background),
            (Class::Line, r#"{"role":"trunk","phase":1}"#, K::Network),
            (
                Class::Point,
                r#"{"kind":"source","source":"S1"}"#,
                K::Network,
            ),
            (
                Class::Point,
                r#"{"kind":"restwarmte","capacity_mw":6}"#,
                K::Sources,
            ),
        ] {
            assert_eq!(signal_of(class, json), Signal::Kind(kind), "{json}");
        }
        assert_eq!(
            signal_of(Class::Polygon, r#"{"capakey":"24502B"}"#),
            Signal::NotUsed
        );
        for (class, json) in [
            (Class::Line, r#"{"heat_kwh":1,"suppressed":true}"#),
            (Class::Line, r#"{"street":"A","suppressed":true}"#),
            (Class::Line, r#"{"warmtevraag_mwh":12,"straat":"A"}"#),
            (Class::Line, r#"{"warmtevraagdichtheid":900,"morf":103}"#),
            (Class::Point, r#"{"naam":"Zwembad","warmtevraag_mwh":1500}"#),
        ] {
            let heat = Signal::Kind(LayerKind::Heatmap);
            assert_eq!(signal_of(class, json), heat, "{json}");
        }
        assert_eq!(
            signal_of(Class::Line, r#"{"name":"Kerkstraat"}"#),
            Signal::Silent
        );
    }

    #[test]
    fn silent_features_follow_neighbours_then_the_name() {
        let row = Row::default();
        let kind = |name: &str, sample: &[(Class, Signal)], class| {
            Hints::new(name, None, sample).kind_of(class, &row)
        };
        assert_eq!(
            kind("x.geojson", &[], Class::Polygon),
            Some(LayerKind::Buildings)
        );
        assert_eq!(
            kind("Wijken.geojson", &[], Class::Polygon),
            Some(LayerKind::Areas)
        );
        assert_eq!(kind("x.json", &[], Class::Point), None);
        assert_eq!(
            kind("bronnen.json", &[], Class::Point),
            Some(LayerKind::Sources)
        );
        let sample = [
            (Class::Polygon, Signal::Kind(LayerKind::Background)),
            (Class::Polygon, Signal::Silent),
        ];
        assert_eq!(
            kind("buildings.json", &sample, Class::Polygon),
            Some(LayerKind::Background)
        );
        let unused = [(Class::Polygon, Signal::NotUsed)];
        assert_eq!(kind("buildings.json", &unused, Class::Polygon), None);
        for class in [Class::Line, Class::Point] {
            let heat = Some(LayerKind::Heatmap);
            assert_eq!(kind("Warmtekaart_straten.json", &[], class), heat);
        }
        let forced = Hints::new("x", Some(LayerKind::Sources), &[]);
        assert_eq!(forced.kind_of(Class::Point, &row), Some(LayerKind::Sources));
        let network = Hints::new("x", Some(LayerKind::Network), &[]);
        assert_eq!(network.kind_of(Class::Point, &row), None);
        assert_eq!(network.kind_of(Class::Line, &row), Some(LayerKind::Network));
    }
}
