//! Shapefile: geometries (`.shp`), attributes (`.dbf`), coordinate system
//! (`.prj`) and encoding (`.cpg`) of one layer. A `.dbf` alone is a table.

use super::content::{Content, CrsClaim, Head, STRIDE, Text, counted, note, stop_if};
use super::dbf::{Dbf, RowState};
use super::encodings::TextEncoding;
use super::input::Input;
use super::offer::LayerChoice;
use super::shp::{Shp, shape};
use super::sniff::Format;
use super::write::FeatureWriter;
use crate::files::progress::Progress;
use crate::files::report::{FilesError, ImportIssue, IssueCode};
use crate::geometry::{crs_of_wkt, wkt_name};

/// Behind a record of so many bytes it is looked whether the user stopped.
const LARGE: usize = 64 << 10;

/// An open Shapefile, or a table.
#[derive(Debug)]
pub(super) struct Shapefile {
    file: String,
    head: Head,
    shp: Option<Shp>,
    dbf: Option<Dbf>,
    notes: Vec<ImportIssue>,
}

/// Opens a `.shp` with what stands beside it.
pub(super) fn open(mut input: Input, progress: &Progress) -> Result<Shapefile, FilesError> {
    let file = input.name.clone();
    let broken = |reason: String| FilesError::Broken {
        file: file.clone(),
        format: Format::Shapefile,
        reason,
    };
    let mut notes = Vec::new();
    let shp = Shp::open(std::mem::take(&mut input.bytes)).map_err(broken)?;
    let mut records = shp.records();
    let features = counted(&mut records, progress)?;
    if records.is_cut {
        let args = vec![("count", features.to_string())];
        notes.push(note(&file, IssueCode::FormatCut, "", args));
    }
    let beside = input.beside_watched("dbf", progress)?;
    let dbf = match beside.map(Dbf::open) {
        Some(Ok(dbf)) => Some(dbf),
        Some(Err(reason)) => {
            let args = vec![("beside", format!("{}.dbf", input.stem()))];
            notes.push(note(&file, IssueCode::BesideMissing, reason, args));
            None
        }
        None => {
            let args = vec![("beside", format!("{}.dbf", input.stem()))];
            notes.push(note(&file, IssueCode::BesideMissing, "", args));
            None
        }
    };
    let cpg = input.beside("cpg");
    let crs = input.beside("prj").map_or_else(CrsClaim::default, |bytes| {
        let text = String::from_utf8_lossy(&bytes);
        CrsClaim {
            crs: crs_of_wkt(&text),
            named: wkt_name(&text),
        }
    });
    Ok(Shapefile {
        head: Head {
            name: input.stem().to_owned(),
            spatial: true,
            crs,
            features,
            encoding: dbf.as_ref().map(|dbf| dbf.encoding(cpg.as_deref())),
            ..Head::default()
        },
        file,
        shp: Some(shp),
        dbf,
        notes,
    })
}

/// Opens a `.dbf` without geometries.
pub(super) fn open_table(mut input: Input) -> Result<Shapefile, FilesError> {
    let dbf = Dbf::open(std::mem::take(&mut input.bytes)).map_err(|reason| FilesError::Broken {
        file: input.name.clone(),
        format: Format::Dbase,
        reason,
    })?;
    let cpg = input.beside("cpg");
    Ok(Shapefile {
        head: Head {
            name: input.stem().to_owned(),
            features: dbf.rows(),
            encoding: Some(dbf.encoding(cpg.as_deref())),
            ..Head::default()
        },
        file: input.name.clone(),
        shp: None,
        dbf: Some(dbf),
        notes: Vec::new(),
    })
}

impl Shapefile {
    fn encoding(&self, choice: &LayerChoice) -> TextEncoding {
        let own = self.head.encoding.map(|e| e.0);
        choice.encoding.or(own).unwrap_or_default()
    }
}

impl Content for Shapefile {
    fn heads(&self) -> Vec<Head> {
        vec![self.head.clone()]
    }

    fn head(&self, _layer: usize, choice: &LayerChoice) -> Option<Head> {
        let mut head = self.head.clone();
        if let (Some(chosen), Some(own)) = (choice.encoding, head.encoding.as_mut()) {
            *own = (chosen, own.1);
        }
        Some(head)
    }

    fn text(
        &self,
        _layer: usize,
        choice: &LayerChoice,
        limit: usize,
        progress: &Progress,
    ) -> Result<Text, FilesError> {
        let encoding = self.encoding(choice);
        let keys = self.dbf.as_ref().map(|dbf| dbf.keys(encoding));
        let keys = keys.unwrap_or_default();
        let mut writer = FeatureWriter::new(&self.head.name, &self.head.crs, None);
        let mut records = self.shp.as_ref().map(Shp::records);
        let (mut row, mut deleted) = (0, 0_usize);
        let (mut without, mut elsewhere) = (0_usize, 0_usize);
        let mut is_large = false;
        while row < self.head.features && writer.features() < limit && !writer.is_full() {
            if is_large || row.is_multiple_of(STRIDE) {
                stop_if(progress)?;
            }
            let shape = match records.as_mut() {
                None => Ok(None),
                Some(records) => match records.next() {
                    Some(content) => {
                        is_large = content.len() > LARGE;
                        shape(content)
                    }
                    None => break,
                },
            };
            let state = self.dbf.as_ref().map(|dbf| dbf.state(row));
            if state == Some(RowState::Deleted) {
                deleted += 1;
            } else {
                writer.begin(None);
                if let (Some(dbf), Some(RowState::Present)) = (&self.dbf, state) {
                    dbf.write_row(row, &keys, encoding, &mut writer);
                    elsewhere += dbf.elsewhere(row);
                }
                without += usize::from(state == Some(RowState::Missing));
                writer.end(shape);
            }
            row += 1;
        }
        let mut notes = Vec::from_iter(writer.full_note(&self.file));
        if deleted > 0 {
            let args = vec![("count", deleted.to_string())];
            notes.push(note(&self.file, IssueCode::RowsDeleted, "", args));
        }
        if without > 0 {
            let args = vec![("count", without.to_string())];
            notes.push(note(&self.file, IssueCode::RowsMissing, "", args));
        }
        if elsewhere > 0 {
            let layer = self.head.name.clone();
            let args = vec![("layer", layer), ("count", elsewhere.to_string())];
            notes.push(note(&self.file, IssueCode::BinaryLeftOut, "", args));
        }
        Ok(Text {
            bytes: writer.finish(),
            notes,
        })
    }

    fn notes(&self) -> Vec<ImportIssue> {
        self.notes.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::super::dbf::tests::table;
    use super::super::shp::tests::{file, rings};
    use super::*;
    use crate::geometry::Crs;
    use std::path::Path;

    const UTM: &str = r#"PROJCS["WGS_1984_UTM_Zone_31N",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",3.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#;

    fn write(folder: &Path) {
        let ring = [[0.0, 0.0], [0.0, 9.0], [9.0, 9.0], [0.0, 0.0]];
        let record = rings(15, &[&ring]);
        let records = [record.clone(), 0_i32.to_le_bytes().to_vec(), record];
        std::fs::write(folder.join("gebouwen.shp"), file(15, &records)).unwrap();
        let mut dbf = table(0, &[("naam", b'C', 8)], &[&[b"caf\xE9"], &[b"b"], &[b"c"]]);
        let end = dbf.len();
        dbf[end - 9] = b'*';
        std::fs::write(folder.join("gebouwen.dbf"), dbf).unwrap();
        std::fs::write(folder.join("gebouwen.prj"), UTM).unwrap();
    }

    #[test]
    fn a_layer_of_four_files() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path());
        let path = folder.path().join("gebouwen.shp");
        let opened = open(
            Input::of_file(&path, &Progress::new()).unwrap(),
            &Progress::new(),
        )
        .unwrap();
        let head = &opened.heads()[0];
        assert_eq!(
            head.crs.crs,
            Some(Crs::Utm {
                zone: 31,
                south: false
            })
        );
        assert_eq!((head.name.as_str(), head.features), ("gebouwen", 3));
        assert_eq!(head.encoding, Some((TextEncoding::Windows1252, false)));
        assert!(opened.notes().is_empty());
        let text = opened
            .text(0, &LayerChoice::default(), usize::MAX, &Progress::new())
            .unwrap();
        assert_eq!(text.notes[0].code, IssueCode::RowsDeleted);
        let json: serde_json::Value = serde_json::from_slice(&text.bytes).unwrap();
        assert_eq!(json["features"].as_array().unwrap().len(), 2);
        assert_eq!(json["features"][0]["properties"]["naam"], "café");
        assert_eq!(json["features"][0]["geometry"]["type"], "Polygon");
        assert!(json["features"][1]["geometry"].is_null());
        let other = LayerChoice {
            encoding: Some(TextEncoding::Cp850),
            ..LayerChoice::default()
        };
        let text = opened.text(0, &other, 1, &Progress::new()).unwrap();
        assert!(String::from_utf8(text.bytes).unwrap().contains("cafÚ"));
    }

    #[test]
    fn values_that_are_missing_are_counted() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path());
        let fields = [("naam", b'C', 8), ("memo", b'M', 10)];
        let dbf = table(0, &fields, &[&[b"a", b"         1"], &[b"b", b""]]);
        std::fs::write(folder.path().join("gebouwen.dbf"), dbf).unwrap();
        let path = folder.path().join("gebouwen.shp");
        let opened = open(
            Input::of_file(&path, &Progress::new()).unwrap(),
            &Progress::new(),
        )
        .unwrap();
        let text = opened
            .text(0, &LayerChoice::default(), usize::MAX, &Progress::new())
            .unwrap();
        let told: Vec<(IssueCode, &str)> = text
            .notes
            .iter()
            .map(|n| (n.code, n.args.last().unwrap().1.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (IssueCode::RowsMissing, "1"),
                (IssueCode::BinaryLeftOut, "1")
            ]
        );
    }

    #[test]
    fn what_is_missing_beside_it_is_told() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path());
        let path = folder.path().join("gebouwen.shp");
        std::fs::remove_file(folder.path().join("gebouwen.dbf")).unwrap();
        let opened = open(
            Input::of_file(&path, &Progress::new()).unwrap(),
            &Progress::new(),
        )
        .unwrap();
        assert_eq!(opened.notes()[0].code, IssueCode::BesideMissing);
        assert_eq!(opened.heads()[0].features, 3);
        let bytes = std::fs::read(&path).unwrap();
        let cut = Input::of_bytes("a.shp", bytes[..bytes.len() - 50].to_vec());
        let opened = open(cut, &Progress::new()).unwrap();
        let codes: Vec<IssueCode> = opened.notes().iter().map(|n| n.code).collect();
        assert_eq!(codes, [IssueCode::FormatCut, IssueCode::BesideMissing]);
    }

    #[test]
    fn a_table_alone_has_no_places() {
        let dbf = table(0x57, &[("naam", b'C', 8)], &[&[b"a"], &[b"b"]]);
        let opened = open_table(Input::of_bytes("verbruik.dbf", dbf)).unwrap();
        assert!(!opened.heads()[0].spatial);
        assert_eq!(opened.heads()[0].features, 2);
        assert!(open_table(Input::of_bytes("x.dbf", vec![3; 50])).is_err());
    }
}
