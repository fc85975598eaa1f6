//! The coordinate systems as well-known text (OGC 01-009), as EPSG defines them.

use crate::geometry::Crs;

/// A coordinate system as a GeoPackage names it.
pub(super) struct System {
    /// Its name.
    pub name: String,
    /// Its definition.
    pub wkt: String,
    /// In a few words.
    pub description: String,
}

struct Datum {
    name: &'static str,
    datum: &'static str,
    datum_code: u32,
    spheroid: &'static str,
    spheroid_code: u32,
    code: u32,
}

const WGS84: Datum = Datum {
    name: "WGS 84",
    datum: "WGS_1984",
    datum_code: 6326,
    spheroid: "\"WGS 84\",6378137,298.257223563",
    spheroid_code: 7030,
    code: 4326,
};
const ETRS89: Datum = Datum {
    name: "ETRS89",
    datum: "European_Terrestrial_Reference_System_1989",
    datum_code: 6258,
    spheroid: "\"GRS 1980\",6378137,298.257222101",
    spheroid_code: 7019,
    code: 4258,
};
const BD72: Datum = Datum {
    name: "BD72",
    datum: "Reseau_National_Belge_1972",
    datum_code: 6313,
    spheroid: "\"International 1924\",6378388,297",
    spheroid_code: 7022,
    code: 4313,
};
const AMERSFOORT: Datum = Datum {
    name: "Amersfoort",
    datum: "Amersfoort",
    datum_code: 6289,
    spheroid: "\"Bessel 1841\",6377397.155,299.1528128",
    spheroid_code: 7004,
    code: 4289,
};

impl Datum {
    fn wkt(&self, axes: &str) -> String {
        let Self {
            name,
            datum,
            datum_code,
            spheroid,
            spheroid_code,
            code,
        } = self;
        format!(
            "GEOGCS[\"{name}\",DATUM[\"{datum}\",SPHEROID[{spheroid},AUTHORITY[\"EPSG\",\
             \"{spheroid_code}\"]],AUTHORITY[\"EPSG\",\"{datum_code}\"]],PRIMEM[\"Greenwich\",0,\
             AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\
             \"9122\"]],{axes}AUTHORITY[\"EPSG\",\"{code}\"]]"
        )
    }
}

const DEGREE_AXES: &str = "AXIS[\"Latitude\",NORTH],AXIS[\"Longitude\",EAST],";

fn projected(
    name: &str,
    datum: &Datum,
    projection: &str,
    parameters: &[(&str, &str)],
    extension: &str,
    code: u32,
) -> String {
    let parameters: Vec<String> = parameters
        .iter()
        .map(|(name, value)| format!("PARAMETER[\"{name}\",{value}],"))
        .collect();
    let parameters = parameters.concat();
    format!(
        "PROJCS[\"{name}\",{},PROJECTION[\"{projection}\"],{parameters}UNIT[\"metre\",1,\
         AUTHORITY[\"EPSG\",\"9001\"]],AXIS[\"Easting\",EAST],AXIS[\"Northing\",NORTH],{extension}\
         AUTHORITY[\"EPSG\",\"{code}\"]]",
        datum.wkt("")
    )
}

/// The official name and definition of a coordinate system.
pub(super) fn system(crs: Crs) -> System {
    let code = crs.epsg();
    let utm = |name: &str, datum: &Datum, zone: u8, south: bool| {
        let middle = (i32::from(zone) * 6 - 183).to_string();
        let northing = if south { "10000000" } else { "0" };
        let parameters = [
            ("latitude_of_origin", "0"),
            ("central_meridian", middle.as_str()),
            ("scale_factor", "0.9996"),
            ("false_easting", "500000"),
            ("false_northing", northing),
        ];
        projected(name, datum, "Transverse_Mercator", &parameters, "", code)
    };
    let (name, wkt) = match crs {
        Crs::Wgs84 => ("WGS 84 geodetic".to_owned(), WGS84.wkt(DEGREE_AXES)),
        Crs::Etrs89 => ("ETRS89".to_owned(), ETRS89.wkt(DEGREE_AXES)),
        Crs::Lambert72 => {
            let name = "BD72 / Belgian Lambert 72";
            let parameters = [
                ("latitude_of_origin", "90"),
                ("central_meridian", "4.36748666666667"),
                ("standard_parallel_1", "51.1666672333333"),
                ("standard_parallel_2", "49.8333339"),
                ("false_easting", "150000.013"),
                ("false_northing", "5400088.438"),
            ];
            let projection = "Lambert_Conformal_Conic_2SP";
            (
                name.to_owned(),
                projected(name, &BD72, projection, &parameters, "", code),
            )
        }
        Crs::Lambert2008 => {
            let name = "ETRS89 / Belgian Lambert 2008";
            let parameters = [
                ("latitude_of_origin", "50.797815"),
                ("central_meridian", "4.35921583333333"),
                ("standard_parallel_1", "49.8333333333333"),
                ("standard_parallel_2", "51.1666666666667"),
                ("false_easting", "649328"),
                ("false_northing", "665262"),
            ];
            let projection = "Lambert_Conformal_Conic_2SP";
            (
                name.to_owned(),
                projected(name, &ETRS89, projection, &parameters, "", code),
            )
        }
        Crs::RdNew => {
            let name = "Amersfoort / RD New";
            let parameters = [
                ("latitude_of_origin", "52.1561605555556"),
                ("central_meridian", "5.38763888888889"),
                ("scale_factor", "0.9999079"),
                ("false_easting", "155000"),
                ("false_northing", "463000"),
            ];
            let projection = "Oblique_Stereographic";
            (
                name.to_owned(),
                projected(name, &AMERSFOORT, projection, &parameters, "", code),
            )
        }
        Crs::WebMercator => {
            let name = "WGS 84 / Pseudo-Mercator";
            let parameters = [
                ("central_meridian", "0"),
                ("scale_factor", "1"),
                ("false_easting", "0"),
                ("false_northing", "0"),
            ];
            let extension = "EXTENSION[\"PROJ4\",\"+proj=merc +a=6378137 +b=6378137 +lat_ts=0 \
                +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +wktext +no_defs\"],";
            (
                name.to_owned(),
                projected(name, &WGS84, "Mercator_1SP", &parameters, extension, code),
            )
        }
        Crs::EtrsUtm(zone) => {
            let name = format!("ETRS89 / UTM zone {zone}N");
            let wkt = utm(&name, &ETRS89, zone, false);
            (name, wkt)
        }
        Crs::Utm { zone, south } => {
            let side = if south { 'S' } else { 'N' };
            let name = format!("WGS 84 / UTM zone {zone}{side}");
            let wkt = utm(&name, &WGS84, zone, south);
            (name, wkt)
        }
    };
    System {
        description: crs.name(),
        name,
        wkt,
    }
}
