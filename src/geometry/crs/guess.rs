//! Choosing a CRS: from bare numbers in a file, and for a new plan.

use super::{Crs, Transform};
use crate::geometry::measure::Bounds;
use crate::geometry::{Point, segments};

/// What the range of some numbers says about their CRS. A guess: show it and let it be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CrsGuess {
    /// The CRS in whose usual range all numbers lie.
    pub crs: Crs,
    /// The numbers look like lat/lon of north-west Europe instead of lon/lat.
    pub axes_swapped: bool,
}

/// Boxes of the projected systems, from domain.md 6c; the first that holds all numbers wins. They
/// do not overlap, save where noted.
const RANGES: [(Crs, Bounds); 5] = [
    (
        Crs::Lambert72,
        Bounds {
            min: [20_000.0, 20_000.0],
            max: [300_000.0, 250_000.0],
        },
    ),
    (
        Crs::Lambert2008,
        Bounds {
            min: [520_000.0, 520_000.0],
            max: [800_000.0, 750_000.0],
        },
    ),
    (
        Crs::RdNew,
        Bounds {
            min: [0.0, 289_000.0],
            max: [300_000.0, 629_000.0],
        },
    ),
    (
        Crs::WebMercator,
        Bounds {
            min: [250_000.0, 6_400_000.0],
            max: [700_000.0, 6_700_000.0],
        },
    ),
    // zone 31 from 0° to 6.5° E and 49° to 54° N
    (
        Crs::EtrsUtm(31),
        Bounds {
            min: [280_000.0, 5_420_000.0],
            max: [740_000.0, 5_990_000.0],
        },
    ),
];

/// Guesses the CRS of coordinates from their bounds: degrees when all fit in ±180/±90, else the
/// first usual range that holds them all. `None` when empty or nowhere at home.
///
/// ```
/// use heatplan::geometry::{Bounds, Crs, detect_crs};
/// let leuven = Bounds::of(&[[171_778.0, 171_796.0], [174_000.0, 175_000.0]]);
/// assert_eq!(detect_crs(&leuven).map(|guess| guess.crs), Some(Crs::Lambert72));
/// ```
pub fn detect_crs(bounds: &Bounds) -> Option<CrsGuess> {
    if bounds.is_empty() {
        return None;
    }
    let degrees = Bounds {
        min: [-180.0, -90.0],
        max: [180.0, 90.0],
    };
    if degrees.contains_bounds(bounds) {
        // latitudes 49 to 54 as first number are in Kazakhstan only together with a second
        // number of the same size; with 2 to 7.3 they can only be the Low Countries, swapped
        let swapped = Bounds {
            min: [49.0, 2.0],
            max: [54.0, 7.3],
        };
        return Some(CrsGuess {
            crs: Crs::Wgs84,
            axes_swapped: swapped.contains_bounds(bounds),
        });
    }
    RANGES
        .iter()
        .find(|(_, range)| range.contains_bounds(bounds))
        .map(|&(crs, _)| CrsGuess {
            crs,
            axes_swapped: false,
        })
}

/// Where a system is used, lon/lat, with some 50 km around: the Belgian and the Dutch ones in
/// their countries, those of ETRS89 and Web Mercator in Europe (a town in Web Mercator elsewhere
/// looks like one here), UTM around its zone.
fn is_used_at(crs: Crs, [lon, lat]: Point) -> bool {
    let within = |west: f64, south: f64, east: f64, north: f64| {
        (west..=east).contains(&lon) && (south..=north).contains(&lat)
    };
    let around = |zone: u8| (lon - (f64::from(zone) * 6.0 - 183.0)).abs() <= 7.0;
    match crs {
        Crs::Lambert72 | Crs::Lambert2008 => within(2.0, 49.0, 6.9, 52.0),
        Crs::RdNew => within(2.7, 50.3, 7.7, 54.0),
        Crs::Wgs84 | Crs::Etrs89 => within(-180.0, -90.0, 180.0, 90.0),
        Crs::WebMercator => within(-32.0, 27.0, 45.0, 82.0),
        Crs::EtrsUtm(zone) | Crs::Utm { zone, south: false } => {
            around(zone) && (27.0..=84.5).contains(&lat)
        }
        Crs::Utm { zone, south: true } => around(zone) && (-80.5..=0.5).contains(&lat),
    }
}

/// The system that some numbers look like, where they do not look like the one that is named for
/// them: degrees under a system of metres, or numbers that lie outside of where the named one is
/// used and are at home in and around Belgium in another one. `None` where nothing speaks against
/// the named one, or nothing for another.
///
/// ```
/// use heatplan::geometry::{Bounds, Crs, doubted_crs};
/// let ghent = Bounds::of(&[[103_000.0, 192_000.0], [106_000.0, 195_000.0]]);
/// assert_eq!(doubted_crs(Crs::Lambert2008, &ghent), Some(Crs::Lambert72));
/// assert_eq!(doubted_crs(Crs::Lambert72, &ghent), None);
/// ```
pub fn doubted_crs(named: Crs, bounds: &Bounds) -> Option<Crs> {
    let looks = detect_crs(bounds)?.crs;
    if looks == named || looks.is_geographic() && named.is_geographic() {
        return None;
    }
    if looks.is_geographic() {
        return Some(looks);
    }
    let middle = bounds.centre()?;
    let is_at_home = Transform::new(named, Crs::Wgs84)
        .ok()
        .and_then(|to_degrees| to_degrees.point(middle))
        .is_some_and(|place| is_used_at(named, place));
    (!is_at_home).then_some(looks)
}

/// A coarse outline of Belgium in lon/lat, some kilometres outside the border, so that no Belgian
/// town falls out; a foreign one close to the border may fall in, which costs it nothing
/// (Lambert 2008 is true to 1 : 1 000 there).
const BELGIUM: [Point; 38] = [
    [2.30, 51.13],
    [3.20, 51.50],
    [3.38, 51.41],
    [3.56, 51.33],
    [3.92, 51.27],
    [4.18, 51.41],
    [4.37, 51.49],
    [4.80, 51.54],
    [5.12, 51.53],
    [5.27, 51.33],
    [5.56, 51.33],
    [5.80, 51.21],
    [5.90, 51.17],
    [5.86, 51.04],
    [5.74, 50.96],
    [5.66, 50.88],
    [5.66, 50.80],
    [5.72, 50.78],
    [6.06, 50.75],
    [6.31, 50.69],
    [6.27, 50.50],
    [6.44, 50.33],
    [6.16, 50.10],
    [5.80, 49.90],
    [5.95, 49.68],
    [5.88, 49.52],
    [5.45, 49.46],
    [5.10, 49.64],
    [4.81, 49.76],
    [4.62, 49.95],
    [4.12, 49.93],
    [4.08, 50.22],
    [3.62, 50.30],
    [3.22, 50.52],
    [3.13, 50.73],
    [2.84, 50.68],
    [2.54, 50.82],
    [2.30, 51.13],
];

/// The CRS a new plan is kept in, from the lon/lat centre of its buildings: Lambert 2008 in
/// Belgium, else the WGS84 UTM zone. Out-of-range longitudes are clamped to zones 1 and 60.
pub fn plan_crs_for(lon_lat_centre: Point) -> Crs {
    let [lon, lat] = lon_lat_centre;
    if is_in_belgium(lon_lat_centre) {
        return Crs::Lambert2008;
    }
    let zone = ((lon + 180.0) / 6.0).floor().clamp(0.0, 59.0) as u8 + 1;
    Crs::Utm {
        zone,
        south: lat < 0.0,
    }
}

/// Even-odd rule over [`BELGIUM`].
fn is_in_belgium([lon, lat]: Point) -> bool {
    segments(&BELGIUM)
        .filter(|[a, b]| (a[1] > lat) != (b[1] > lat))
        .filter(|[a, b]| lon < a[0] + (lat - a[1]) / (b[1] - a[1]) * (b[0] - a[0]))
        .count()
        % 2
        == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(corners: [Point; 2]) -> Option<(Crs, bool)> {
        detect_crs(&Bounds::of(&corners)).map(|g| (g.crs, g.axes_swapped))
    }

    #[test]
    fn ranges_of_numbers() {
        assert_eq!(guess([[2.5, 50.6], [6.0, 51.6]]), Some((Crs::Wgs84, false)));
        assert_eq!(guess([[50.8, 4.3], [51.0, 4.7]]), Some((Crs::Wgs84, true)));
        assert_eq!(
            guess([[171_778.0, 171_796.0], [174_000.0, 175_000.0]]),
            Some((Crs::Lambert72, false))
        );
        assert_eq!(
            guess([[673_346.0, 674_437.0], [680_000.0, 680_000.0]]),
            Some((Crs::Lambert2008, false))
        );
        assert_eq!(
            guess([[360_935.0, 6_592_540.0], [361_000.0, 6_592_600.0]]),
            Some((Crs::WebMercator, false))
        );
        assert_eq!(
            guess([[155_000.0, 463_000.0], [160_000.0, 465_000.0]]),
            Some((Crs::RdNew, false))
        );
        assert_eq!(
            guess([[600_000.0, 5_650_000.0], [601_000.0, 5_651_000.0]]),
            Some((Crs::EtrsUtm(31), false))
        );
        assert_eq!(guess([[3.0, 50.0], [500_000.0, 500_000.0]]), None);
        assert_eq!(detect_crs(&Bounds::EMPTY), None);
    }

    #[test]
    fn a_name_that_does_not_fit_the_numbers_is_doubted() {
        let doubt = |named, corners: [Point; 2]| doubted_crs(named, &Bounds::of(&corners));
        let degrees = [[3.2, 51.1], [3.3, 51.2]];
        let lambert72 = [[103_000.0, 192_000.0], [106_000.0, 195_000.0]];
        let lambert2008 = [[603_000.0, 692_000.0], [606_000.0, 695_000.0]];
        let rd = [[155_000.0, 463_000.0], [160_000.0, 465_000.0]];
        let utm = [[550_000.0, 5_650_000.0], [551_000.0, 5_651_000.0]];
        let web = [[410_000.0, 6_630_000.0], [411_000.0, 6_631_000.0]];
        let zone = |zone| Crs::Utm { zone, south: false };
        for (named, numbers, looks) in [
            (Crs::Lambert72, degrees, Crs::Wgs84),
            (Crs::WebMercator, degrees, Crs::Wgs84),
            (Crs::Lambert2008, lambert72, Crs::Lambert72),
            (Crs::Lambert72, lambert2008, Crs::Lambert2008),
            (Crs::RdNew, lambert72, Crs::Lambert72),
            (Crs::Lambert72, rd, Crs::RdNew),
            (Crs::EtrsUtm(31), lambert72, Crs::Lambert72),
            (zone(31), lambert2008, Crs::Lambert2008),
            (Crs::WebMercator, lambert72, Crs::Lambert72),
            (Crs::Lambert72, utm, Crs::EtrsUtm(31)),
            (Crs::Lambert2008, web, Crs::WebMercator),
        ] {
            assert_eq!(doubt(named, numbers), Some(looks), "{named}");
        }
        for (named, numbers) in [
            (Crs::Wgs84, degrees),
            (Crs::Etrs89, degrees),
            (Crs::Lambert72, lambert72),
            (Crs::Lambert2008, lambert2008),
            (Crs::RdNew, rd),
            (Crs::WebMercator, web),
            // the same numbers are at home in every zone
            (Crs::EtrsUtm(31), utm),
            (Crs::EtrsUtm(32), utm),
            (zone(33), utm),
            // nothing speaks for another one
            (Crs::Lambert72, [[1e6, 1e6], [1.1e6, 1.1e6]]),
        ] {
            assert_eq!(doubt(named, numbers), None, "{named}");
        }
        assert_eq!(doubted_crs(Crs::Lambert72, &Bounds::EMPTY), None);
    }

    #[test]
    fn belgian_towns_get_lambert_2008() {
        for town in [
            [3.72715, 51.05304],
            [2.58, 51.098],  // De Panne
            [3.2875, 51.35], // Knokke-Heist
            [4.47, 51.467],  // Essen
            [4.93, 51.44],   // Baarle-Hertog
            [5.79, 51.10],   // Maaseik
            [5.64, 50.89],   // Lanaken
            [5.81, 50.75],   // Voeren
            [5.96, 50.73],   // Plombières
            [6.036, 50.628], // Eupen
            [6.22, 50.34],   // Büllingen side
            [6.13, 50.28],   // Sankt Vith
            [5.81, 49.68],   // Arlon
            [5.83, 49.565],  // Athus
            [5.53, 49.567],  // Virton
            [4.17, 50.03],   // Momignies
            [4.317, 50.048], // Chimay
            [3.206, 50.745], // Moeskroen
            [2.88, 50.765],  // Comines-Warneton
            [2.73, 50.855],  // Poperinge
            [3.81, 51.20],   // Zelzate
        ] {
            assert_eq!(plan_crs_for(town), Crs::Lambert2008, "{town:?}");
        }
    }

    #[test]
    fn elsewhere_the_utm_zone() {
        for (town, zone, south) in [
            ([5.47, 51.44], 31, false),   // Eindhoven
            ([6.13, 49.61], 32, false),   // Luxembourg
            ([2.35, 48.86], 31, false),   // Paris
            ([12.57, 55.68], 33, false),  // Copenhagen
            ([174.76, -36.85], 60, true), // Auckland
            ([180.0, 10.0], 60, false),
            ([-180.0, 10.0], 1, false),
        ] {
            assert_eq!(plan_crs_for(town), Crs::Utm { zone, south }, "{town:?}");
        }
    }
}
