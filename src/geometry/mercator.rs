//! Web Mercator (EPSG:3857) in closed form, for drawing only: nothing is measured in it.

use super::Point;

/// Radius of the Web Mercator sphere, metres (semi-major axis of WGS84).
pub const RADIUS_M: f64 = 6_378_137.0;

/// The latitude, degrees, where the square Web Mercator world ends.
pub const MAX_LATITUDE_DEG: f64 = 85.051_128_779_806_6;

/// Web Mercator metres of a lon/lat in degrees. Latitudes beyond [`MAX_LATITUDE_DEG`] are clamped
/// to it, so that a finite point stays finite.
///
/// Formula: EPSG Guidance Note 7-2, "Popular Visualisation Pseudo-Mercator".
///
/// ```
/// let [x, y] = heatplan::geometry::mercator::to_mercator([180.0, 0.0]);
/// assert!((x - 20_037_508.342_789_244).abs() < 1e-6 && y.abs() < 1e-6);
/// ```
pub fn to_mercator(lon_lat: Point) -> Point {
    let latitude = lon_lat[1].clamp(-MAX_LATITUDE_DEG, MAX_LATITUDE_DEG);
    // asinh(tan(lat)) is ln(tan(45° + lat/2)) without its loss of digits near the equator
    [
        RADIUS_M * lon_lat[0].to_radians(),
        RADIUS_M * latitude.to_radians().tan().asinh(),
    ]
}

/// Lon/lat in degrees of Web Mercator metres: the inverse of [`to_mercator`].
pub fn from_mercator(mercator: Point) -> Point {
    [
        (mercator[0] / RADIUS_M).to_degrees(),
        (mercator[1] / RADIUS_M).sinh().atan().to_degrees(),
    ]
}

/// How many Web Mercator metres one metre on the ground takes at a latitude in degrees
/// (`1 / cos(latitude)`, spherical; about 1.59 in Belgium). Clamped at [`MAX_LATITUDE_DEG`].
pub fn scale_at(latitude_deg: f64) -> f64 {
    1.0 / latitude_deg
        .clamp(-MAX_LATITUDE_DEG, MAX_LATITUDE_DEG)
        .to_radians()
        .cos()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_point_and_way_back() {
        // the worked example of EPSG Guidance Note 7-2
        let lon_lat = from_mercator([-11_169_055.58, 2_800_000.0]);
        assert!((lon_lat[0] + 100.333_333_3).abs() < 1e-7, "{lon_lat:?}");
        assert!((lon_lat[1] - 24.381_786_94).abs() < 1e-7, "{lon_lat:?}");
        let back = to_mercator(lon_lat);
        assert!((back[0] + 11_169_055.58).abs() < 1e-6 && (back[1] - 2_800_000.0).abs() < 1e-6);
    }

    #[test]
    fn the_world_is_a_square() {
        let [x, y] = to_mercator([180.0, MAX_LATITUDE_DEG]);
        assert!((x - y).abs() < 1e-6);
        assert_eq!(
            to_mercator([0.0, 90.0]),
            to_mercator([0.0, MAX_LATITUDE_DEG])
        );
    }

    #[test]
    fn scale_is_one_at_the_equator_and_two_at_sixty_degrees() {
        assert_eq!(scale_at(0.0), 1.0);
        assert!((scale_at(60.0) - 2.0).abs() < 1e-12);
        assert!(scale_at(90.0).is_finite());
    }
}
