//! What a file is: by its first bytes, and only where these say nothing by the
//! end of its name.

use super::input::sibling;
use super::shp::Shp;
use std::fmt;
use std::io::Cursor;
use std::path::Path;
use zip::ZipArchive;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// GeoJSON in all its forms: one collection, one feature a line, a text sequence.
    GeoJson,
    /// OGC GeoPackage.
    GeoPackage,
    /// ESRI Shapefile, with the files beside it.
    Shapefile,
    /// A dBASE table without geometries.
    Dbase,
    /// FlatGeobuf.
    FlatGeobuf,
    /// GeoParquet, or Parquet without places.
    GeoParquet,
    /// OpenStreetMap, XML.
    OsmXml,
    /// OpenStreetMap, PBF.
    OsmPbf,
    /// A text table.
    Csv,
    /// A workbook of Excel or LibreOffice.
    Excel,
    /// A zipped folder of any of these.
    Zip,
    /// A DXF drawing.
    Dxf,
}

impl Format {
    /// Its proper name, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::GeoJson => "GeoJSON",
            Self::GeoPackage => "GeoPackage",
            Self::Shapefile => "Shapefile",
            Self::Dbase => "dBASE",
            Self::FlatGeobuf => "FlatGeobuf",
            Self::GeoParquet => "GeoParquet",
            Self::OsmXml => "OSM XML",
            Self::OsmPbf => "OSM PBF",
            Self::Csv => "CSV",
            Self::Excel => "Excel",
            Self::Zip => "ZIP",
            Self::Dxf => "DXF",
        }
    }

    /// What a file of these first bytes and this name is. What nothing speaks
    /// for is taken for GeoJSON, whose reader says what is wrong with it. The
    /// error says what a file is that is known and cannot be read.
    pub(super) fn of(name: &str, bytes: &[u8]) -> Result<Self, &'static str> {
        if let Some(known) = by_magic(bytes) {
            return known;
        }
        let ending = name.rsplit_once('.').map_or("", |n| n.1);
        let ending = ending.to_ascii_lowercase();
        let start = bytes
            .strip_prefix(&[0xEF, 0xBB, 0xBF])
            .unwrap_or(bytes)
            .trim_ascii_start();
        match start.first() {
            Some(b'<') => return of_xml(start),
            Some(b'{' | b'[' | 0x1e) => return Ok(Self::GeoJson),
            _ => {}
        }
        match ending.as_str() {
            "csv" | "tsv" | "txt" | "tab" => Ok(Self::Csv),
            "dbf" => Ok(Self::Dbase),
            "shx" | "prj" | "cpg" | "qpj" | "sbn" | "sbx" | "qix" => {
                Err("a part of a Shapefile; open the file that ends in .shp")
            }
            "dxf" => Ok(Self::Dxf),
            "dwg" => Err("a drawing, which has no features with values"),
            _ => Ok(Self::GeoJson),
        }
    }
}

fn by_magic(bytes: &[u8]) -> Option<Result<Format, &'static str>> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if starts(b"SQLite format 3\0") {
        Some(Ok(Format::GeoPackage))
    } else if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        Some(of_zip(bytes))
    } else if starts(&[0xD0, 0xCF, 0x11, 0xE0]) {
        Some(Ok(Format::Excel))
    } else if starts(b"fgb\x03fgb") {
        Some(Ok(Format::FlatGeobuf))
    } else if starts(b"PAR1") {
        Some(Ok(Format::GeoParquet))
    } else if Shp::is(bytes) {
        Some(Ok(Format::Shapefile))
    } else if bytes
        .get(4..)
        .is_some_and(|b| b.starts_with(b"\x0a\x09OSMHeader"))
    {
        Some(Ok(Format::OsmPbf))
    } else if starts(b"PMTiles") {
        Some(Err(
            "a map of tiles (PMTiles), which is opened as a base map",
        ))
    } else if starts(b"%PDF") {
        Some(Err("a PDF, from which no data can be read"))
    } else if starts(b"AC10") {
        Some(Err("a drawing, which has no features with values"))
    } else {
        None
    }
}

/// A workbook is a ZIP too, and so is a project.
fn of_zip(bytes: &[u8]) -> Result<Format, &'static str> {
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Ok(Format::Zip);
    };
    let has = |name: &str| archive.index_for_name(name).is_some();
    if has("xl/workbook.xml") || has("xl/workbook.bin") || (has("content.xml") && has("mimetype")) {
        Ok(Format::Excel)
    } else if has("manifest.json") && has("plan.json") {
        Err("a Heatplan project, which is opened by itself")
    } else {
        Ok(Format::Zip)
    }
}

fn of_xml(start: &[u8]) -> Result<Format, &'static str> {
    let head = start.get(..4096.min(start.len())).unwrap_or_default();
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    if head.contains("<osm") {
        Ok(Format::OsmXml)
    } else if head.contains("<kml") {
        Err("a KML file, which cannot be read; save it as GeoPackage or GeoJSON")
    } else if head.contains("gml") || head.contains("<wfs:") {
        Err("a GML file, which cannot be read; save it as GeoPackage or GeoJSON")
    } else if head.contains("<html") {
        Err("a web page, perhaps an error message of the site it was loaded from")
    } else {
        Err("XML of a kind that is not known")
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The endings of files that can be read, in lower case and without the dot.
pub const fn readable_endings() -> &'static [&'static str] {
    &[
        "geojson",
        "json",
        "geojsonl",
        "geojsons",
        "ndjson",
        "jsonl",
        "gpkg",
        "dxf",
        "shp",
        "dbf",
        "fgb",
        "parquet",
        "geoparquet",
        "osm",
        "pbf",
        "csv",
        "tsv",
        "xlsx",
        "xlsm",
        "xlsb",
        "xls",
        "ods",
        "zip",
        "gz",
    ]
}

/// Endings of files that go with another one: the `.shp` beside them.
const COMPANIONS: &[&str] = &[
    "dbf", "shx", "prj", "cpg", "sbn", "sbx", "qix", "qpj", "qmd", "cst", "idm", "ind",
];

fn ends_in(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, ending)| endings.iter().any(|e| ending.eq_ignore_ascii_case(e)))
}

/// Whether a name is that of a file that can be read.
pub(super) fn is_readable_name(name: &str) -> bool {
    ends_in(name, readable_endings())
}

/// Whether a name is that of a file that may go with another one.
pub(super) fn is_companion_name(name: &str) -> bool {
    ends_in(name, COMPANIONS)
}

/// Whether a file can be read, by its name. One that only goes with another is
/// read with that one and does not count.
pub fn is_readable(path: &Path) -> bool {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
    name.is_some_and(|name| is_readable_name(&name)) && !is_companion(path)
}

/// Whether a file goes with another one that is there.
pub fn is_companion(path: &Path) -> bool {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
    name.is_some_and(|name| is_companion_name(&name)) && sibling(path, "shp").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_first_bytes_and_by_name() {
        for (name, bytes, format) in [
            ("a.json", &b"SQLite format 3\0 "[..], Format::GeoPackage),
            ("a.gpkg", b"{}", Format::GeoJson),
            ("a", b"\xEF\xBB\xBF [", Format::GeoJson),
            ("a", b"\x1e{", Format::GeoJson),
            ("a.txt", b"a;b", Format::Csv),
            ("a.csv", b"\xFF\xFEa\0;\0", Format::Csv),
            (
                "a.xml",
                b"<?xml version='1.0'?>\n<osm version='0.6'>",
                Format::OsmXml,
            ),
            ("a", b"\0\0\0\x0d\x0a\x09OSMHeader", Format::OsmPbf),
            ("a", b"PAR1", Format::GeoParquet),
            ("a", b"fgb\x03fgb\0", Format::FlatGeobuf),
            ("a", &[0, 0, 0x27, 0x0a], Format::Shapefile),
            ("a.dbf", &[3, 1], Format::Dbase),
            ("a", b"PK\x03\x04", Format::Zip),
            ("a.xyz", b"hello", Format::GeoJson),
        ] {
            assert_eq!(Format::of(name, bytes), Ok(format), "{name}");
        }
        for (name, bytes) in [
            ("a.pdf", &b"%PDF-1.4"[..]),
            ("a.shx", b"x"),
            ("a.kml", b"<kml xmlns=''>"),
            ("a.geojson", b"<!DOCTYPE html><html>"),
            ("a", b"PMTiles"),
        ] {
            assert!(Format::of(name, bytes).is_err(), "{name}");
        }
        assert!(is_readable(Path::new("a/B.GeoJSON")));
        assert!(is_readable(Path::new("a.osm.pbf")));
        assert!(!is_readable(Path::new("a.heatplan")));
        assert!(!is_readable(Path::new("geojson")));
    }
}
