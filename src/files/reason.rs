//! Why a file or a geometry cannot be read, in the language of the user. Readers
//! say it in short English, which is also what the machine's reports say; the
//! sentences stand here with the messages that say the same to a person. What
//! stands in braces is an argument.

use crate::text::Texts;

/// What readers say, and the message for it.
const KNOWN: &[(&str, &str)] = &[
    ("its geometry breaks off", "reason-geometry-breaks-off"),
    (
        "its geometry is nested too deep",
        "reason-geometry-too-deep",
    ),
    (
        "its geometry is of the unknown kind {}",
        "reason-geometry-unknown",
    ),
    ("its geometry is of the kind {}", "reason-geometry-kind"),
    (
        "its geometry has the byte order {}",
        "reason-geometry-order",
    ),
    (
        "its geometry has an unknown envelope",
        "reason-geometry-envelope",
    ),
    (
        "its geometry is no GeoPackage geometry",
        "reason-geometry-no-gpkg",
    ),
    (
        "its geometry is of a kind that only one program knows",
        "reason-geometry-own",
    ),
    ("its geometry is not in WKB", "reason-geometry-no-wkb"),
    ("its geometry is no WKT ({})", "reason-geometry-no-wkt"),
    (
        "its geometry is a polyhedral surface",
        "reason-geometry-polyhedral",
    ),
    ("its geometry is a TIN", "reason-geometry-tin"),
    (
        "its geometry is a multipatch (a body in three dimensions)",
        "reason-geometry-multipatch",
    ),
    (
        "its curve is made of something else than lines",
        "reason-curve-of-others",
    ),
    ("it has too many rings", "reason-rings-too-many"),
    ("it has no outline", "reason-no-outline"),
    ("its outline is not closed", "reason-outline-open"),
    (
        "one of its inner rings lies outside it",
        "reason-inner-outside",
    ),
    ("{} of its ways are not in the file", "reason-ways-missing"),
    (
        "{} of its points are not in the file",
        "reason-points-missing",
    ),
    (
        "some of its points are not in the file",
        "reason-points-some",
    ),
    ("it has more than {} points", "reason-points-too-many"),
    ("it has more than {} columns", "reason-columns-too-many"),
    ("it has more than {} parts", "reason-parts-too-many"),
    ("it holds more than {} parts", "reason-parts-hold-many"),
    ("it has no rows with several columns", "reason-no-rows"),
    ("its columns do not fit its rows", "reason-columns-misfit"),
    ("its columns are nested too deep", "reason-columns-deep"),
    (
        "a group of its columns is damaged",
        "reason-columns-damaged",
    ),
    ("its lists hold too many values", "reason-lists-too-many"),
    ("it has no header", "reason-no-header"),
    ("its header breaks off", "reason-header-breaks-off"),
    ("its header is no dBASE header", "reason-header-no-dbase"),
    ("it has no Shapefile header", "reason-header-no-shp"),
    (
        "its index is larger than the file",
        "reason-index-too-large",
    ),
    ("its table of sectors is damaged", "reason-sectors-damaged"),
    ("its end is damaged", "reason-end-damaged"),
    ("it ends before its end", "reason-ends-early"),
    ("it is damaged ({})", "reason-damaged"),
    ("its reader fell over it", "reason-reader-fell"),
    ("it is no OpenStreetMap file", "reason-no-osm"),
    ("it is a TIN", "reason-a-tin"),
    ("it is larger than {} MB", "reason-larger-mb"),
    ("it becomes larger than {} bytes", "reason-becomes-larger"),
    (
        "it becomes larger than 1 GB when it is unpacked",
        "reason-becomes-1gb",
    ),
    ("its sheets are larger than 1 GB", "reason-sheets-1gb"),
    (
        "the texts of its sheets are larger than 1 GB",
        "reason-texts-1gb",
    ),
    (
        "the texts of one of its sheets are larger than 1 GB",
        "reason-texts-one-1gb",
    ),
    (
        "one of its sheets has more than {} cells",
        "reason-cells-too-many",
    ),
    (
        "one of its pages claims to be far larger than it is",
        "reason-page-lies",
    ),
    (
        "a drawing, which has no features with values",
        "reason-a-drawing",
    ),
    ("an archive in an archive", "reason-archive-inside"),
    (
        "a web page, perhaps an error message of the site it was loaded from",
        "reason-a-web-page",
    ),
    (
        "a part of a Shapefile; open the file that ends in .shp",
        "reason-shp-part",
    ),
    (
        "a gzip file that cannot be unpacked ({})",
        "reason-gzip-broken",
    ),
    ("a PDF, from which no data can be read", "reason-a-pdf"),
    (
        "a KML file, which cannot be read; save it as GeoPackage or GeoJSON",
        "reason-a-kml",
    ),
    (
        "a GML file, which cannot be read; save it as GeoPackage or GeoJSON",
        "reason-a-gml",
    ),
    (
        "a Heatplan project, which is opened by itself",
        "reason-a-project",
    ),
    ("it holds more than {} files", "reason-files-too-many"),
    ("one of its pages is damaged", "reason-page-damaged"),
    (
        "one of its pages claims more values than it has",
        "reason-page-claims",
    ),
];

/// The reason in the language of `texts`. What only another library knows (the
/// words of a parser) stays as it is.
pub(super) fn said(reason: &str, texts: &Texts) -> String {
    let found = KNOWN
        .iter()
        .filter_map(|(pattern, key)| Some((*key, argument(reason, pattern)?)))
        // of several that fit, the one that leaves least to its argument
        .min_by_key(|(_, argument)| argument.map_or(0, str::len));
    match found {
        Some((key, argument)) => {
            let what = argument.unwrap_or_default();
            texts.with(key, &[("what", what.into())])
        }
        None => reason.to_owned(),
    }
}

/// What stands at the place of the braces; `Some(None)` where a reason without
/// an argument is that of the pattern, `None` where it is another one.
#[expect(
    clippy::option_option,
    reason = "another reason, or one without argument"
)]
fn argument<'r>(reason: &'r str, pattern: &str) -> Option<Option<&'r str>> {
    match pattern.split_once("{}") {
        None => (reason == pattern).then_some(None),
        Some((before, after)) => {
            let inner = reason.strip_prefix(before)?.strip_suffix(after)?;
            (!inner.is_empty()).then_some(Some(inner))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn every_reason_is_said_in_every_language_and_in_english_as_it_is() {
        let english = Texts::new(Language::English);
        let others = [Language::Dutch, Language::French].map(Texts::new);
        for (pattern, key) in KNOWN {
            let reason = pattern.replace("{}", "x7");
            let told = said(&reason, &english).replace('\u{a0}', " ");
            assert_eq!(told, reason, "{key}");
            for texts in &others {
                let told = said(&reason, texts);
                assert!(told != reason && !told.contains("reason-"), "{key}: {told}");
                assert_eq!(told.contains("x7"), pattern.contains("{}"), "{key}: {told}");
            }
        }
        let unknown = "expected value at line 1";
        assert_eq!(said(unknown, &others[0]), unknown);
    }

    /// Every sentence that a reader of a format writes stands in the table.
    #[test]
    fn no_reader_says_what_only_english_readers_understand() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/files/formats");
        let mut folders = vec![root];
        let mut missing = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let text = std::fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]").next().unwrap();
                if path.ends_with("tests.rs") {
                    continue;
                }
                for line in code.lines().filter(|l| !l.trim_start().starts_with("//")) {
                    for piece in line.split('"').skip(1).step_by(2) {
                        let starts = ["its ", "it ", "the texts of", "one of its", "a part of a"];
                        if !starts.iter().any(|start| piece.starts_with(start)) {
                            continue;
                        }
                        // an argument by its name, or by its place
                        let mut plain = String::new();
                        let mut inside = false;
                        for sign in piece.chars() {
                            match sign {
                                '{' => inside = true,
                                '}' => {
                                    inside = false;
                                    plain.push_str("x7");
                                }
                                _ if inside => {}
                                sign => plain.push(sign),
                            }
                        }
                        if !KNOWN.iter().any(|(p, _)| argument(&plain, p).is_some()) {
                            missing.push(plain);
                        }
                    }
                }
            }
        }
        assert!(missing.is_empty(), "{missing:#?}");
    }
}
