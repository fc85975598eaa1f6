//! Coordinate reference systems a plan can be read from, kept in and written to.
//!
//! [`Transform`] turns points between them, [`detect_crs`] guesses one from bare numbers and
//! [`plan_crs_for`] chooses the one a new plan is kept in.

mod described;
mod guess;
mod projjson;
mod transform;
mod wkt;

pub use guess::{CrsGuess, detect_crs, doubted_crs, plan_crs_for};
pub use projjson::crs_of_projjson;
pub use transform::{Transform, stated_accuracy_m};
pub use wkt::{crs_of_wkt, wkt_name};

use std::fmt;
use std::str::FromStr;

/// A coordinate reference system, known by its EPSG code; in files the string `"EPSG:3812"`.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub enum Crs {
    /// EPSG:4326, lon/lat in degrees on WGS84.
    Wgs84,
    /// EPSG:4258, lon/lat in degrees on ETRS89; taken as equal to WGS84 (they differ by under 1 m).
    Etrs89,
    /// EPSG:31370, Belgian Lambert 72.
    Lambert72,
    /// EPSG:3812, Belgian Lambert 2008.
    Lambert2008,
    /// EPSG:3857, Web Mercator: for background maps, never for measuring.
    WebMercator,
    /// EPSG:258zz, ETRS89 / UTM north, zones 28 to 38.
    EtrsUtm(
        /// The zone.
        u8,
    ),
    /// EPSG:326zz and EPSG:327zz, WGS84 / UTM, zones 1 to 60.
    Utm {
        /// The zone, 1 to 60.
        zone: u8,
        /// True on the southern hemisphere.
        south: bool,
    },
    /// EPSG:28992, Amersfoort / RD New, the Netherlands.
    RdNew,
}

/// Why a CRS cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CrsError {
    /// The text names no coordinate system that is known here.
    #[error("unknown coordinate system \"{0}\"")]
    Unknown(String),
    /// A UTM zone outside 1 to 60.
    #[error("{0} is no UTM zone")]
    Zone(u8),
    /// The projection library refused a definition.
    #[error("the definition of {crs} was refused: {reason}")]
    Definition {
        /// The coordinate system.
        crs: Crs,
        /// What the library said.
        reason: String,
    },
}

impl Crs {
    /// The CRS of an EPSG code; `None` when it is not one of ours.
    ///
    /// Codes that add only a height to a known plane (6190, 8370, 7415) and the old Google code
    /// (900913) are read as that plane.
    pub fn from_epsg(code: u32) -> Option<Self> {
        Some(match code {
            4326 => Self::Wgs84,
            4258 => Self::Etrs89,
            31370 | 6190 => Self::Lambert72,
            3812 | 8370 => Self::Lambert2008,
            3857 | 900_913 => Self::WebMercator,
            28992 | 7415 => Self::RdNew,
            25828..=25838 => Self::EtrsUtm((code - 25800) as u8),
            32601..=32660 => Self::Utm {
                zone: (code - 32600) as u8,
                south: false,
            },
            32701..=32760 => Self::Utm {
                zone: (code - 32700) as u8,
                south: true,
            },
            _ => return None,
        })
    }

    /// Every CRS that is known, each once: the national ones and those of degrees first, then
    /// the UTM zones.
    pub fn all() -> impl Iterator<Item = Self> {
        let first = [31370, 3812, 4326, 4258, 3857, 28992];
        let zones = (25828..=25838).chain(32601..=32660).chain(32701..=32760);
        first.into_iter().chain(zones).filter_map(Self::from_epsg)
    }

    /// Its EPSG code.
    pub fn epsg(self) -> u32 {
        match self {
            Self::Wgs84 => 4326,
            Self::Etrs89 => 4258,
            Self::Lambert72 => 31370,
            Self::Lambert2008 => 3812,
            Self::WebMercator => 3857,
            Self::RdNew => 28992,
            Self::EtrsUtm(zone) => 25800 + u32::from(zone),
            Self::Utm { zone, south: false } => 32600 + u32::from(zone),
            Self::Utm { zone, south: true } => 32700 + u32::from(zone),
        }
    }

    /// Its proper name, the same in every language ("Lambert 2008").
    pub fn name(self) -> String {
        match self {
            Self::Wgs84 => "WGS84".to_owned(),
            Self::Etrs89 => "ETRS89".to_owned(),
            Self::Lambert72 => "Lambert 72".to_owned(),
            Self::Lambert2008 => "Lambert 2008".to_owned(),
            Self::WebMercator => "Web Mercator".to_owned(),
            Self::RdNew => "RD New".to_owned(),
            Self::EtrsUtm(zone) => format!("ETRS89 / UTM {zone}N"),
            Self::Utm { zone, south: false } => format!("UTM {zone}N"),
            Self::Utm { zone, south: true } => format!("UTM {zone}S"),
        }
    }

    /// True when its numbers are degrees.
    pub fn is_geographic(self) -> bool {
        matches!(self, Self::Wgs84 | Self::Etrs89)
    }

    /// True when lengths and areas may be measured in it: metres, and hardly stretched.
    pub fn is_metric(self) -> bool {
        !self.is_geographic() && self != Self::WebMercator
    }

    /// Reads the ways in which files name a CRS: the legacy GeoJSON `crs` member
    /// (`"EPSG:31370"`, `"urn:ogc:def:crs:EPSG::31370"`, `"urn:ogc:def:crs:OGC:1.3:CRS84"`), links
    /// (`"http://www.opengis.net/def/crs/EPSG/0/3812"`) and a bare code. `None` when unknown.
    pub fn from_crs_member(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_uppercase();
        let last = text.rsplit([':', '/', '#']).next()?;
        if last == "CRS84" {
            return Some(Self::Wgs84);
        }
        if !text.contains("EPSG") && last.len() != text.len() {
            return None;
        }
        Self::from_epsg(last.trim_start_matches("EPSG").trim().parse().ok()?)
    }
}

impl fmt::Display for Crs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EPSG:{}", self.epsg())
    }
}

impl FromStr for Crs {
    type Err = CrsError;

    fn from_str(text: &str) -> Result<Self, CrsError> {
        Self::from_crs_member(text).ok_or_else(|| CrsError::Unknown(text.to_owned()))
    }
}

impl TryFrom<String> for Crs {
    type Error = CrsError;

    fn try_from(text: String) -> Result<Self, CrsError> {
        text.parse()
    }
}

impl From<Crs> for String {
    fn from(crs: Crs) -> Self {
        crs.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_crs_stands_in_the_list_once() {
        let codes: std::collections::BTreeSet<u32> = Crs::all().map(Crs::epsg).collect();
        assert_eq!(codes.len(), Crs::all().count());
        let known = (0..100_000).filter(|code| {
            // codes of the same plane with a height are no system of their own
            Crs::from_epsg(*code).is_some_and(|crs| crs.epsg() == *code)
        });
        assert!(known.eq(codes));
    }

    #[test]
    fn every_way_to_name_a_crs() {
        for text in [
            "EPSG:31370",
            " epsg:31370 ",
            "31370",
            "urn:ogc:def:crs:EPSG::31370",
            "urn:ogc:def:crs:EPSG:9.9.1:31370",
            "http://www.opengis.net/def/crs/EPSG/0/31370",
            "http://www.opengis.net/gml/srs/epsg.xml#31370",
            "EPSG:6190",
        ] {
            assert_eq!(Crs::from_crs_member(text), Some(Crs::Lambert72), "{text}");
        }
        for text in [
            "urn:ogc:def:crs:OGC:1.3:CRS84",
            "urn:ogc:def:crs:OGC::CRS84",
            "OGC:CRS84",
            "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
            "EPSG:4326",
        ] {
            assert_eq!(Crs::from_crs_member(text), Some(Crs::Wgs84), "{text}");
        }
        for text in [
            "",
            "EPSG:",
            "EPSG:3447",
            "ESRI:31370",
            "Lambert",
            "EPSG:99999999999",
            "EPSG:25899",
        ] {
            assert_eq!(Crs::from_crs_member(text), None, "{text}");
        }
    }

    #[test]
    fn codes_names_and_files_agree() {
        let mut all = vec![
            Crs::Wgs84,
            Crs::Etrs89,
            Crs::Lambert72,
            Crs::Lambert2008,
            Crs::WebMercator,
            Crs::RdNew,
        ];
        all.extend((28..=38).map(Crs::EtrsUtm));
        for zone in 1..=60 {
            all.push(Crs::Utm { zone, south: false });
            all.push(Crs::Utm { zone, south: true });
        }
        for crs in all {
            assert_eq!(Crs::from_epsg(crs.epsg()), Some(crs));
            let json = serde_json::to_string(&crs).unwrap();
            assert_eq!(json, format!("\"EPSG:{}\"", crs.epsg()));
            assert_eq!(serde_json::from_str::<Crs>(&json).unwrap(), crs);
        }
        assert_eq!(Crs::EtrsUtm(31).name(), "ETRS89 / UTM 31N");
        assert!(serde_json::from_str::<Crs>("\"EPSG:1\"").is_err());
        assert!(Crs::RdNew.is_metric() && !Crs::WebMercator.is_metric() && !Crs::Wgs84.is_metric());
    }
}
