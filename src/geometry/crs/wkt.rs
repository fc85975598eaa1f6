//! Well-known text of coordinate systems, both generations: `.prj` files (also
//! in ESRI's dialect), GeoPackage's table, FlatGeobuf headers.

use super::Crs;
use super::described::Described;

/// A text longer than this is none, bytes.
const LENGTH_MAX: usize = 64 << 10;

/// Nodes stand in one another at most so deep.
const DEPTH_MAX: usize = 32;

/// The CRS that a well-known text (version 1 or 2, also ESRI's) describes:
/// by its code, else by its projection and every parameter. `None` where it is
/// none of ours.
///
/// ```
/// use heatplan::geometry::{Crs, crs_of_wkt};
/// let prj = r#"GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],
///     PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#;
/// assert_eq!(crs_of_wkt(prj), Some(Crs::Wgs84));
/// ```
pub fn crs_of_wkt(text: &str) -> Option<Crs> {
    if text.len() > LENGTH_MAX {
        return None;
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    let mut parser = Parser { rest: text };
    let root = parser.node(0)?;
    describe(&root)?.recognise()
}

/// The name that a well-known text gives its coordinate system.
pub fn wkt_name(text: &str) -> Option<String> {
    let text = text.get(..text.len().min(LENGTH_MAX)).unwrap_or(text);
    let start = text.find(['[', '('])?;
    let inside = text.get(start + 1..)?.trim_start();
    let inside = inside.strip_prefix('"')?;
    let end = inside.find('"')?;
    inside
        .get(..end)
        .map(str::to_owned)
        .filter(|name| !name.trim().is_empty())
}

/// `KEYWORD[...]`.
#[derive(Debug, Default)]
struct Node {
    keyword: String,
    texts: Vec<String>,
    numbers: Vec<f64>,
    nodes: Vec<Node>,
}

struct Parser<'a> {
    rest: &'a str,
}

impl Parser<'_> {
    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let c = chars.next()?;
        self.rest = chars.as_str();
        Some(c)
    }

    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn word(&mut self) -> String {
        let end = self
            .rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | '+' | '-')))
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word.to_owned()
    }

    /// A text in quotes, the opening one already taken; two quotes are one.
    fn quoted(&mut self) -> Option<String> {
        let mut text = String::new();
        loop {
            match self.next()? {
                '"' if self.rest.starts_with('"') => {
                    self.next();
                    text.push('"');
                }
                '"' => return Some(text),
                c => text.push(c),
            }
        }
    }

    fn node(&mut self, depth: usize) -> Option<Node> {
        self.skip_space();
        let keyword = self.word().to_ascii_uppercase();
        self.skip_space();
        if depth > DEPTH_MAX || keyword.is_empty() || !matches!(self.next()?, '[' | '(') {
            return None;
        }
        let mut node = Node {
            keyword,
            ..Node::default()
        };
        loop {
            self.skip_space();
            match self.rest.chars().next()? {
                ']' | ')' => {
                    self.next();
                    return Some(node);
                }
                ',' => {
                    self.next();
                }
                '"' => {
                    self.next();
                    node.texts.push(self.quoted()?);
                }
                _ => {
                    let before = self.rest;
                    let word = self.word();
                    self.skip_space();
                    if self.rest.starts_with(['[', '(']) {
                        self.rest = before;
                        node.nodes.push(self.node(depth + 1)?);
                    } else if word.is_empty() {
                        return None;
                    } else if let Ok(number) = word.parse::<f64>() {
                        node.numbers.push(number);
                    }
                }
            }
        }
    }
}

impl Node {
    fn name(&self) -> &str {
        self.texts.first().map_or("", String::as_str)
    }

    fn child(&self, keywords: &[&str]) -> Option<&Node> {
        self.nodes
            .iter()
            .find(|node| keywords.contains(&node.keyword.as_str()))
    }

    /// The node itself or the first one inside it with a keyword.
    fn find(&self, keywords: &[&str]) -> Option<&Node> {
        if keywords.contains(&self.keyword.as_str()) {
            return Some(self);
        }
        self.nodes.iter().find_map(|node| node.find(keywords))
    }

    fn authority(&self) -> Option<(String, u32)> {
        let node = self.child(&["ID", "AUTHORITY"])?;
        let code = match (node.numbers.first(), node.texts.get(1)) {
            (Some(number), _) => *number as u32,
            (None, Some(text)) => match text.trim() {
                "CRS84" => 84,
                text => text.parse().ok()?,
            },
            (None, None) => return None,
        };
        Some((node.name().to_owned(), code))
    }
}

const PROJECTED: &[&str] = &["PROJCS", "PROJCRS", "PROJECTEDCRS"];
const GEOGRAPHIC: &[&str] = &[
    "GEOGCS",
    "GEOGCRS",
    "GEOGRAPHICCRS",
    "GEODCRS",
    "GEODETICCRS",
];
const UNITS: &[&str] = &["UNIT", "LENGTHUNIT", "ANGLEUNIT"];

fn describe(root: &Node) -> Option<Described> {
    // inside what adds a height or a shift, the plane comes first
    let node = root.find(PROJECTED).or_else(|| root.find(GEOGRAPHIC))?;
    let method = node.find(&["PROJECTION", "METHOD"]);
    let is_projected = PROJECTED.contains(&node.keyword.as_str());
    if is_projected && method.is_none() && node.authority().is_none() {
        return None;
    }
    let mut parameters = Vec::new();
    collect_parameters(node, &mut parameters);
    let datum = node.find(&["DATUM", "ENSEMBLE", "TRF", "GEODETICDATUM"]);
    Some(Described {
        authority: node.authority().or_else(|| {
            // a compound system is known by its own code too
            root.authority()
                .filter(|(_, code)| Crs::from_epsg(*code).is_some())
        }),
        name: node.name().to_owned(),
        datum: datum.map_or("", Node::name).to_owned(),
        method: method.filter(|_| is_projected).map(|m| m.name().to_owned()),
        parameters,
        usual_units: units_are_usual(node, is_projected),
    })
}

fn collect_parameters(node: &Node, into: &mut Vec<(String, f64)>) {
    for inner in &node.nodes {
        if inner.keyword == "PARAMETER" {
            if let Some(value) = inner.numbers.first() {
                into.push((inner.name().to_owned(), *value));
            }
        } else if inner.keyword == "CONVERSION" {
            collect_parameters(inner, into);
        }
    }
}

/// Whether the axes count metres or degrees.
fn units_are_usual(node: &Node, is_projected: bool) -> bool {
    let wanted = if is_projected {
        1.0
    } else {
        std::f64::consts::PI / 180.0
    };
    let own = node
        .nodes
        .iter()
        .filter(|inner| UNITS.contains(&inner.keyword.as_str()));
    let of_axes = node
        .nodes
        .iter()
        .filter(|inner| matches!(inner.keyword.as_str(), "AXIS" | "CS"))
        .flat_map(|axis| &axis.nodes)
        .filter(|inner| UNITS.contains(&inner.keyword.as_str()));
    own.chain(of_axes)
        .filter_map(|unit| unit.numbers.first())
        .all(|factor| (factor - wanted).abs() < 1e-9)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ESRI_72: &str = r#"PROJCS["Belge_Lambert_1972",GEOGCS["GCS_Belge_1972",DATUM["D_Belge_1972",SPHEROID["International_1924",6378388.0,297.0]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],PARAMETER["False_Easting",150000.013],PARAMETER["False_Northing",5400088.438],PARAMETER["Central_Meridian",4.36748666666667],PARAMETER["Standard_Parallel_1",51.1666672333333],PARAMETER["Standard_Parallel_2",49.8333339],PARAMETER["Latitude_Of_Origin",90.0],UNIT["Meter",1.0]]"#;
    const ESRI_2008: &str = r#"PROJCS["Belge_Lambert_2008",GEOGCS["GCS_ETRS_1989",DATUM["D_ETRS_1989",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],PARAMETER["False_Easting",649328.0],PARAMETER["False_Northing",665262.0],PARAMETER["Central_Meridian",4.35921583333333],PARAMETER["Standard_Parallel_1",49.8333333333333],PARAMETER["Standard_Parallel_2",51.1666666666667],PARAMETER["Latitude_Of_Origin",50.797815],UNIT["Meter",1.0]]"#;
    const UTM: &str = r#"PROJCS["WGS_1984_UTM_Zone_31N",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",3.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#;
    const WKT2: &str = r#"PROJCRS["BD72 / Belgian Lambert 72",BASEGEOGCRS["BD72",DATUM["Reseau National Belge 1972",ELLIPSOID["International 1924",6378388,297,LENGTHUNIT["metre",1]]],PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]],ID["EPSG",4313]],CONVERSION["Belgian Lambert 72",METHOD["Lambert Conic Conformal (2SP)",ID["EPSG",9802]],PARAMETER["Latitude of false origin",90,ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",8821]],PARAMETER["Longitude of false origin",4.36748666666667,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Latitude of 1st standard parallel",51.1666672333333,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Latitude of 2nd standard parallel",49.8333339,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Easting at false origin",150000.013,LENGTHUNIT["metre",1]],PARAMETER["Northing at false origin",5400088.438,LENGTHUNIT["metre",1]]],CS[Cartesian,2],AXIS["easting (X)",east,ORDER[1],LENGTHUNIT["metre",1]],AXIS["northing (Y)",north,ORDER[2],LENGTHUNIT["metre",1]],USAGE[SCOPE["Engineering survey."],AREA["Belgium - onshore."],BBOX[49.5,2.5,51.51,6.4]],ID["EPSG",31370]]"#;

    #[test]
    fn esri_names_none_and_parameters_decide() {
        assert_eq!(crs_of_wkt(ESRI_72), Some(Crs::Lambert72));
        assert_eq!(crs_of_wkt(ESRI_2008), Some(Crs::Lambert2008));
        assert_eq!(
            crs_of_wkt(UTM),
            Some(Crs::Utm {
                zone: 31,
                south: false
            })
        );
        let etrs = UTM
            .replace("D_WGS_1984", "D_ETRS_1989")
            .replace(",3.0", ",9.0");
        assert_eq!(crs_of_wkt(&etrs), Some(Crs::EtrsUtm(32)));
        let south = UTM.replace("\"False_Northing\",0.0", "\"False_Northing\",10000000.0");
        assert_eq!(
            crs_of_wkt(&south),
            Some(Crs::Utm {
                zone: 31,
                south: true
            })
        );
        let name_is_no_proof = ESRI_72.replace("150000.013", "150000.013256");
        assert_eq!(crs_of_wkt(&name_is_no_proof), Some(Crs::Lambert72));
        assert_eq!(wkt_name(ESRI_72).as_deref(), Some("Belge_Lambert_1972"));
    }

    #[test]
    fn lookalikes_are_refused() {
        // Lambert 2005 differs from 2008 in its false origin only
        let lambert_2005 = ESRI_2008
            .replace("649328.0", "150328.0")
            .replace("665262.0", "166262.0");
        assert_eq!(crs_of_wkt(&lambert_2005), None);
        // the older Lambert 72, half an arc second and a foot beside
        let older = ESRI_72.replace("4.36748666666667", "4.35693972222222");
        assert_eq!(crs_of_wkt(&older), None);
        let in_feet = ESRI_72.replace("UNIT[\"Meter\",1.0]", "UNIT[\"Foot\",0.3048]");
        assert_eq!(crs_of_wkt(&in_feet), None);
        let other_datum = ESRI_2008.replace("D_ETRS_1989", "D_WGS_1984");
        assert_eq!(crs_of_wkt(&other_datum), None);
        let other_code = WKT2.replace("ID[\"EPSG\",31370]", "ID[\"EPSG\",31300]");
        assert_eq!(crs_of_wkt(&other_code), None);
        assert_eq!(
            crs_of_wkt(
                "GEOGCS[\"GCS_Belge_1972\",DATUM[\"D_Belge_1972\"],UNIT[\"Degree\",0.0174532925199433]]"
            ),
            None
        );
    }

    #[test]
    fn codes_in_both_generations() {
        assert_eq!(crs_of_wkt(WKT2), Some(Crs::Lambert72));
        let without_code = WKT2.replace(",ID[\"EPSG\",31370]]", "]");
        // "Reseau National Belge 1972" is the datum's official name
        assert_eq!(crs_of_wkt(&without_code), Some(Crs::Lambert72));
        assert_eq!(
            crs_of_wkt(r#"PROJCS["x",AUTHORITY["EPSG","28992"]]"#),
            Some(Crs::RdNew)
        );
        let compound = format!(r#"COMPD_CS["a + height",{ESRI_72},VERT_CS["Ostend"]]"#);
        assert_eq!(crs_of_wkt(&compound), Some(Crs::Lambert72));
        let bound =
            format!("BOUNDCRS[SOURCECRS[{WKT2}],TARGETCRS[GEOGCRS[\"WGS 84\",ID[\"EPSG\",4326]]]]");
        assert_eq!(crs_of_wkt(&bound), Some(Crs::Lambert72));
        let web = r#"PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Mercator_Auxiliary_Sphere"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",0.0],PARAMETER["Auxiliary_Sphere_Type",0.0],UNIT["Meter",1.0]]"#;
        assert_eq!(crs_of_wkt(web), Some(Crs::WebMercator));
        let rd = r#"PROJCS["RD_New",GEOGCS["GCS_Amersfoort",DATUM["D_Amersfoort",SPHEROID["Bessel_1841",6377397.155,299.1528128]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Double_Stereographic"],PARAMETER["False_Easting",155000.0],PARAMETER["False_Northing",463000.0],PARAMETER["Central_Meridian",5.38763888888889],PARAMETER["Scale_Factor",0.9999079],PARAMETER["Latitude_Of_Origin",52.15616055555555],UNIT["Meter",1.0]]"#;
        assert_eq!(crs_of_wkt(rd), Some(Crs::RdNew));
    }

    #[test]
    fn what_is_no_text_of_a_system_is_none() {
        for text in [
            "",
            "EPSG:31370",
            "PROJCS",
            "PROJCS[",
            "PROJCS[\"a",
            "[[[[",
            "PROJCS[\"a\"]",
            "LOCAL_CS[\"x\"]",
        ] {
            assert_eq!(crs_of_wkt(text), None, "{text}");
        }
        assert_eq!(crs_of_wkt(&"A[".repeat(40_000)), None);
        assert_eq!(crs_of_wkt(&"A[".repeat(20_000)), None);
    }
}
