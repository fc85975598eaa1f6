//! Recognising a CRS from its description: what remains of WKT and PROJJSON
//! once their notation is gone. A code decides; without one the projection and
//! every one of its parameters must agree, so that a lookalike (Lambert 2005,
//! an old Lambert 72 on another datum) is never taken for one of ours.

use super::Crs;

/// A description of a coordinate system.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Described {
    /// The authority and its code, if it names them.
    pub authority: Option<(String, u32)>,
    /// Its name.
    pub name: String,
    /// The name of its datum (or ensemble of datums).
    pub datum: String,
    /// The projection method; `None` for longitude and latitude.
    pub method: Option<String>,
    /// Parameters of the projection by name, in degrees and metres.
    pub parameters: Vec<(String, f64)>,
    /// All its units are degrees or metres.
    pub usual_units: bool,
}

/// What the datum of a description is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Datum {
    Wgs84,
    Etrs89,
    Belgium72,
    Amersfoort,
}

/// Letters and digits in lower case.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

impl Described {
    /// The CRS it describes, if it is one of ours.
    pub fn recognise(&self) -> Option<Crs> {
        if let Some((authority, code)) = &self.authority {
            match plain(authority).as_str() {
                // a code is the last word, also where it is none of ours
                "epsg" => return Crs::from_epsg(*code),
                "ogc" => return (*code == 84).then_some(Crs::Wgs84),
                "esri" if matches!(code, 102_100 | 102_113) => return Some(Crs::WebMercator),
                _ => {}
            }
        }
        if !self.usual_units {
            return None;
        }
        let Some(method) = &self.method else {
            return match self.datum()? {
                Datum::Wgs84 => Some(Crs::Wgs84),
                Datum::Etrs89 => Some(Crs::Etrs89),
                Datum::Belgium72 | Datum::Amersfoort => None,
            };
        };
        let method = plain(method);
        if method.contains("pseudomercator") || method.contains("mercatorauxiliarysphere") {
            return self.web_mercator();
        }
        if method.contains("stereographic") {
            return self.rd_new();
        }
        if method.contains("transversemercator") || method == "gausskruger" {
            return self.utm();
        }
        if method.contains("lambertconformalconic") || method.contains("lambertconicconformal") {
            return self.lambert();
        }
        // the old way to say Web Mercator names it in words only
        if method.starts_with("mercator") && plain(&self.name).contains("pseudomercator") {
            return self.web_mercator();
        }
        None
    }

    fn datum(&self) -> Option<Datum> {
        let datum = plain(&self.datum);
        let has = |words: &[&str]| words.iter().any(|word| datum.contains(word));
        if has(&["wgs1984", "wgs84", "worldgeodeticsystem1984"]) {
            Some(Datum::Wgs84)
        } else if has(&[
            "etrs1989",
            "etrs89",
            "europeanterrestrialreferencesystem1989",
        ]) {
            Some(Datum::Etrs89)
        } else if has(&["belge1972", "belge72", "bd72"]) {
            Some(Datum::Belgium72)
        } else if has(&["amersfoort"]) {
            Some(Datum::Amersfoort)
        } else {
            None
        }
    }

    /// The value of a parameter under any of its names.
    fn parameter(&self, names: &[&str]) -> Option<f64> {
        self.parameters
            .iter()
            .find(|(name, _)| names.contains(&plain(name).as_str()))
            .map(|p| p.1)
    }

    fn is(&self, names: &[&str], wanted: f64, within: f64) -> bool {
        self.parameter(names)
            .is_some_and(|value| (value - wanted).abs() <= within)
    }

    fn origin_is(&self, lon_deg: f64, lat_deg: f64, east_m: f64, north_m: f64) -> bool {
        self.is(LON, lon_deg, 2e-7)
            && self.is(LAT, lat_deg, 2e-7)
            && self.is(EAST, east_m, 0.002)
            && self.is(NORTH, north_m, 0.002)
    }

    fn lambert(&self) -> Option<Crs> {
        let first = self.parameter(FIRST_PARALLEL)?;
        let second = self.parameter(SECOND_PARALLEL)?;
        let parallels_are = |south: f64, north: f64| {
            (first.min(second) - south).abs() < 2e-7 && (first.max(second) - north).abs() < 2e-7
        };
        match self.datum()? {
            Datum::Belgium72 => (parallels_are(49.833_333_9, 51.166_667_233_333)
                && self.origin_is(4.367_486_666_667, 90.0, 150_000.013, 5_400_088.438))
            .then_some(Crs::Lambert72),
            Datum::Etrs89 => (parallels_are(49.833_333_333_333, 51.166_666_666_667)
                && self.origin_is(4.359_215_833_333, 50.797_815, 649_328.0, 665_262.0))
            .then_some(Crs::Lambert2008),
            Datum::Wgs84 | Datum::Amersfoort => None,
        }
    }

    fn utm(&self) -> Option<Crs> {
        let lon = self.parameter(LON)?;
        let zone = ((lon + 183.0) / 6.0).round();
        let on_grid = (lon - (zone * 6.0 - 183.0)).abs() < 1e-7 && (1.0..=60.0).contains(&zone);
        let usual = self.is(LAT, 0.0, 1e-7) && self.is(SCALE, 0.9996, 1e-9);
        if !on_grid || !usual || !self.is(EAST, 500_000.0, 1e-3) {
            return None;
        }
        let zone = zone as u8;
        let north = self.is(NORTH, 0.0, 1e-3);
        let south = self.is(NORTH, 10_000_000.0, 1e-3);
        match self.datum()? {
            Datum::Wgs84 if north || south => Some(Crs::Utm { zone, south }),
            Datum::Etrs89 if north => Crs::from_epsg(25_800 + u32::from(zone)),
            _ => None,
        }
    }

    fn rd_new(&self) -> Option<Crs> {
        let here = self.origin_is(5.387_638_888_889, 52.156_160_555_556, 155_000.0, 463_000.0)
            && self.is(SCALE, 0.999_907_9, 1e-9);
        (here && self.datum()? == Datum::Amersfoort).then_some(Crs::RdNew)
    }

    fn web_mercator(&self) -> Option<Crs> {
        let at_zero = |names: &[&str]| self.parameter(names).is_none_or(|value| value == 0.0);
        let plain = at_zero(LON) && at_zero(EAST) && at_zero(NORTH) && at_zero(FIRST_PARALLEL);
        (plain && self.datum()? == Datum::Wgs84).then_some(Crs::WebMercator)
    }
}

const LON: &[&str] = &[
    "centralmeridian",
    "longitudeoffalseorigin",
    "longitudeofnaturalorigin",
    "longitudeoforigin",
    "longitudeofcenter",
];
const LAT: &[&str] = &[
    "latitudeoforigin",
    "latitudeoffalseorigin",
    "latitudeofnaturalorigin",
    "latitudeofcenter",
];
const EAST: &[&str] = &["falseeasting", "eastingatfalseorigin"];
const NORTH: &[&str] = &["falsenorthing", "northingatfalseorigin"];
const SCALE: &[&str] = &["scalefactor", "scalefactoratnaturalorigin"];
const FIRST_PARALLEL: &[&str] = &["standardparallel1", "latitudeof1ststandardparallel"];
const SECOND_PARALLEL: &[&str] = &["standardparallel2", "latitudeof2ndstandardparallel"];
