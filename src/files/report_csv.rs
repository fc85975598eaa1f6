//! The report of an import as a table: what became of every layer, every column
//! and every odd feature.

use super::report::{ImportReport, Outcome};
use crate::text::Texts;
use std::io::{self, Write};

/// The heads of the columns; machine words, the same in every language.
const HEADS: [&str; 13] = [
    "record", "file", "layer", "crs", "column", "meaning", "unit", "feature", "in", "used",
    "repaired", "dropped", "message",
];

/// Whether a spreadsheet is to open it by itself, or a program to read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CsvStyle {
    /// `;` between the cells and a byte order mark, as Belgian Excel wants it.
    Spreadsheet,
    /// `,` between the cells, UTF-8.
    Machine,
}

impl ImportReport {
    /// Writes the report as CSV: a row for each layer of a file, then one for
    /// each column, then one for each thing that is odd. Sentences are in the
    /// language of `texts`; a cell that a spreadsheet would take as a formula is
    /// put behind an apostrophe.
    pub fn write_csv(&self, texts: &Texts, style: CsvStyle, mut out: impl Write) -> io::Result<()> {
        let comma = match style {
            CsvStyle::Spreadsheet => {
                out.write_all("\u{feff}".as_bytes())?;
                b';'
            }
            CsvStyle::Machine => b',',
        };
        let mut csv = csv::WriterBuilder::new().delimiter(comma).from_writer(out);
        csv.write_record(HEADS)?;
        for file in &self.files {
            let kind = file.kind.map_or("", crate::plan::LayerKind::code);
            csv.write_record([
                "layer",
                &harmless(&file.name),
                kind,
                &file.crs.to_string(),
                "",
                "",
                "",
                "",
                &file.features.to_string(),
                &file.taken.to_string(),
                &file.repaired.to_string(),
                &file.skipped.to_string(),
                "",
            ])?;
        }
        for column in &self.columns {
            let meaning = column
                .meaning
                .map_or("meaning-none", super::mapping::Meaning::message_key);
            let meaning = texts.get(meaning);
            let unit = column.unit.map_or("", super::mapping::Unit::symbol);
            csv.write_record([
                "column",
                &harmless(&column.file),
                "",
                "",
                &harmless(&column.name),
                &meaning,
                unit,
                "",
                &column.filled.to_string(),
                &column.used().to_string(),
                "",
                &column.refused.to_string(),
                "",
            ])?;
        }
        for issue in &self.issues {
            let feature = issue.index.map(|i| (i + 1).to_string());
            let column = issue.args.iter().find(|(key, _)| *key == "column");
            let dropped = issue.outcome() == Outcome::Dropped;
            csv.write_record([
                issue.code.code(),
                &harmless(&issue.file),
                "",
                "",
                &harmless(column.map_or("", |(_, name)| name)),
                "",
                "",
                &feature.unwrap_or_default(),
                "",
                "",
                if issue.repaired { "1" } else { "" },
                if dropped { "1" } else { "" },
                &harmless(&issue.message(texts)),
            ])?;
        }
        csv.flush()
    }
}

/// A text that no spreadsheet takes as a formula.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{Progress, Source, read_sources};
    use crate::text::Language;

    #[test]
    fn every_layer_column_and_fault_has_a_row() {
        let bytes = r#"{"type":"FeatureCollection","features":[
            {"type":"Feature","id":1,"properties":{"bouwlagen":2,"=cmd":"x","gas_m3":"veel"},"geometry":{"type":"Polygon","coordinates":[[[4,51],[4.001,51],[4.001,51.001],[4,51]]]}},
            {"type":"Feature","id":2,"properties":{"bouwlagen":null},"geometry":null}]}"#;
        let source = Source {
            name: "gebouwen.geojson".to_owned(),
            bytes: bytes.into(),
            ..Source::default()
        };
        let report = read_sources(vec![source], None, &Progress::new())
            .unwrap()
            .report;
        let texts = Texts::new(Language::English);
        let text = |style| {
            let mut out = Vec::new();
            report.write_csv(&texts, style, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        let machine = text(CsvStyle::Machine);
        let rows: Vec<&str> = machine.lines().collect();
        assert_eq!(rows[0], HEADS.join(","));
        assert_eq!(
            rows[1],
            "layer,gebouwen.geojson,buildings,EPSG:4326,,,,,2,1,1,1,"
        );
        assert_eq!(
            rows[2],
            "column,gebouwen.geojson,,,bouwlagen,Storeys,,,1,1,,0,"
        );
        assert_eq!(
            rows[3],
            "column,gebouwen.geojson,,,'=cmd,Only keep,,,1,0,,0,"
        );
        assert!(
            rows[4].starts_with("column,gebouwen.geojson,,,gas_m3,Gas"),
            "{}",
            rows[4]
        );
        assert!(rows[4].ends_with(",m³,,1,0,,1,"), "{}", rows[4]);
        assert!(
            rows.iter()
                .any(|r| r.starts_with("null-geometry,") && r.contains(",2,,,,1,"))
        );
        assert!(
            rows.iter()
                .any(|r| r.starts_with("bad-value,") && r.contains(",gas_m3,,,1,,,1,,"))
        );
        assert!(text(CsvStyle::Spreadsheet).starts_with("\u{feff}record;file;"));
    }
}
