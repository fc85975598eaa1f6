//! What a file is: by its first bytes, and only where these say nothing by the
//! end of its name.

use super::input::sibling;
use std::fmt;
use std::path::Path;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// GeoJSON in all its forms: one collection, one feature a line, a text sequence.
    GeoJson,
    /// OGC GeoPackage.
    GeoPackage,
    /// A DXF drawing.
    Dxf,
}

impl Format {
    /// Its proper name, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::GeoJson => "GeoJSON",
            Self::GeoPackage => "GeoPackage",
            Self::Dxf => "DXF",
        }
    }

    /// What a file of these first bytes and this name is. What nothing speaks
    /// for is taken for GeoJSON, whose reader says what is wrong with it.
    pub(super) fn of(name: &str, bytes: &[u8]) -> Self {
        if bytes.starts_with(SQLITE) {
            return Self::GeoPackage;
        }
        let is_dxf = Path::new(name)
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("dxf"));
        if is_dxf || bytes.starts_with(DXF_BINARY) {
            return Self::Dxf;
        }
        Self::GeoJson
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The first bytes of an SQLite database.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// The first bytes of a DXF drawing in its binary form.
const DXF_BINARY: &[u8] = b"AutoCAD Binary DXF";

/// The endings of files that can be read, in lower case and without the dot.
pub const fn readable_endings() -> &'static [&'static str] {
    &[
        "geojson", "json", "geojsonl", "ndjson", "geojsons", "jsonl", "gpkg", "dxf", "gz",
    ]
}

/// Endings of files that go with another one: the `.shp` beside them.
const COMPANIONS: &[&str] = &[
    "dbf", "shx", "prj", "cpg", "sbn", "sbx", "qix", "qpj", "qmd", "cst", "idm", "ind",
];

/// Whether a file can be read, by its name. One that only goes with another is
/// read with that one and does not count.
pub fn is_readable(path: &Path) -> bool {
    let known = path.extension().is_some_and(|e| {
        readable_endings()
            .iter()
            .any(|known| e.eq_ignore_ascii_case(known))
    });
    known && !is_companion(path)
}

/// Whether a file goes with another one that is there.
pub fn is_companion(path: &Path) -> bool {
    let listed = path
        .extension()
        .is_some_and(|e| COMPANIONS.iter().any(|known| e.eq_ignore_ascii_case(known)));
    listed && sibling(path, "shp").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_first_bytes_and_by_name() {
        assert_eq!(
            Format::of("a.json", b"SQLite format 3\0 "),
            Format::GeoPackage
        );
        assert_eq!(Format::of("a.gpkg", b"{}"), Format::GeoJson);
        assert!(is_readable(Path::new("a/B.GeoJSON")));
        assert!(is_readable(Path::new("a.gpkg")));
        assert!(!is_readable(Path::new("a.heatplan")));
        assert!(!is_readable(Path::new("geojson")));
    }
}
