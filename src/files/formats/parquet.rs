//! GeoParquet, and Parquet without places as a table.

mod guard;

use super::content::{Content, CrsClaim, Head, STRIDE, Text, guarded, note, stop_if};
use super::input::Input;
use super::offer::LayerChoice;
use super::sniff::Format;
use super::wkb;
use super::write::{FeatureWriter, Value, key};
use crate::files::progress::Progress;
use crate::files::report::{FilesError, IssueCode};
use crate::geometry::crs_of_projjson;
use ::bytes::Bytes as Shared;
use ::parquet::errors::ParquetError;
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::{Field, Row};
use serde_json::Value as Json;

/// An open Parquet file.
#[derive(Debug)]
pub(super) struct Parquet {
    file: String,
    bytes: Shared,
    head: Head,
    geometry: Option<String>,
    /// How the geometry column is written; `None` where that cannot be read.
    is_wkb: bool,
}

/// Opens a Parquet file from its bytes.
pub(super) fn open(mut input: Input, progress: &Progress) -> Result<Parquet, FilesError> {
    let file = input.name.clone();
    let name = input.stem().to_owned();
    let bytes = Shared::from(std::mem::take(&mut input.bytes));
    let broken = |reason: String| FilesError::Broken {
        file: file.clone(),
        format: Format::GeoParquet,
        reason,
    };
    let (geo, features) = guarded(|| {
        guard::check_schema(&bytes)?;
        let reader = SerializedFileReader::new(bytes.clone()).map_err(said)?;
        guard::check_page_heads(&bytes, reader.metadata())?;
        guard::check_pages(&reader, &mut || progress.is_cancelled())?;
        let metadata = reader.metadata().file_metadata();
        let geo = metadata
            .key_value_metadata()
            .into_iter()
            .flatten()
            .find(|pair| pair.key == "geo")
            .and_then(|pair| pair.value.clone());
        Ok((geo, usize::try_from(metadata.num_rows()).unwrap_or(0)))
    })
    .map_err(broken)?;
    stop_if(progress)?;
    let geo: Json = geo
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or(Json::Null);
    let geometry = geo
        .get("primary_column")
        .and_then(Json::as_str)
        .map(str::to_owned);
    let column = geometry
        .as_ref()
        .and_then(|name| geo.get("columns")?.get(name));
    let encoding = column
        .and_then(|c| c.get("encoding"))
        .and_then(Json::as_str)
        .unwrap_or("WKB");
    Ok(Parquet {
        head: Head {
            name,
            spatial: geometry.is_some(),
            crs: column.map_or_else(CrsClaim::default, claim),
            features,
            ..Head::default()
        },
        is_wkb: encoding.eq_ignore_ascii_case("WKB"),
        geometry,
        bytes,
        file,
    })
}

/// What the metadata of the geometry column says. Without a word it is lon/lat;
/// `null` stands for "not known".
fn claim(column: &Json) -> CrsClaim {
    match column.get("crs") {
        None => CrsClaim::known(crate::geometry::Crs::Wgs84),
        Some(Json::Null) => CrsClaim::default(),
        Some(json) => {
            let (crs, named) = crs_of_projjson(json);
            CrsClaim {
                crs,
                named: crs.map(|crs| crs.to_string()).or(named),
            }
        }
    }
}

fn said(error: ParquetError) -> String {
    match error {
        ParquetError::General(text) | ParquetError::EOF(text) => text,
        ParquetError::NYI(text) => format!("not known here: {text}"),
        other => other.to_string(),
    }
}

impl Content for Parquet {
    fn heads(&self) -> Vec<Head> {
        vec![self.head.clone()]
    }

    fn text(
        &self,
        _layer: usize,
        _choice: &LayerChoice,
        limit: usize,
        progress: &Progress,
    ) -> Result<Text, FilesError> {
        let mut stopped = Ok(());
        let text = guarded(|| {
            let reader = SerializedFileReader::new(self.bytes.clone()).map_err(said)?;
            let rows = reader.get_row_iter(None).map_err(said)?;
            let mut rows_of = Rows {
                parquet: self,
                writer: FeatureWriter::new(&self.head.name, &self.head.crs, None),
                keys: Vec::new(),
                curved: 0,
                binary: 0,
            };
            for row in rows.take(limit) {
                if rows_of.writer.features().is_multiple_of(STRIDE) {
                    stopped = stop_if(progress);
                    if stopped.is_err() {
                        break;
                    }
                }
                if rows_of.writer.is_full() {
                    break;
                }
                rows_of.write(row.map_err(said)?);
            }
            Ok(rows_of.finish())
        });
        stopped?;
        text.map_err(|reason| FilesError::Broken {
            file: self.file.clone(),
            format: Format::GeoParquet,
            reason,
        })
    }
}

/// Writes row after row.
struct Rows<'p> {
    parquet: &'p Parquet,
    writer: FeatureWriter,
    /// The names of the columns and the same as JSON.
    keys: Vec<(String, String)>,
    curved: usize,
    binary: usize,
}

impl Rows<'_> {
    fn write(&mut self, row: Row) {
        self.writer.begin(None);
        let mut shape = Ok(None);
        for (at, (name, field)) in row.into_columns().into_iter().enumerate() {
            if self.parquet.geometry.as_ref() == Some(&name) {
                shape = match field {
                    Field::Null => Ok(None),
                    Field::Bytes(bytes) if self.parquet.is_wkb => {
                        wkb::read(bytes.data()).map(|read| {
                            self.curved += usize::from(read.curved);
                            Some(read.shape)
                        })
                    }
                    _ => Err("its geometry is not in WKB".to_owned()),
                };
                continue;
            }
            // the box around each geometry is made by programs and belongs to it
            if name == "bbox" && matches!(field, Field::Group(_)) {
                continue;
            }
            if self.keys.get(at).is_none_or(|known| known.0 != name) {
                self.keys.truncate(at);
                self.keys.resize(at, (String::new(), String::new()));
                let json = key(&name);
                self.keys.push((name, json));
            }
            let Some((_, key)) = self.keys.get(at) else {
                continue;
            };
            match &field {
                Field::Bytes(_) => self.binary += 1,
                Field::Str(text) => self.writer.column(key, Value::Text(text)),
                other => {
                    if let Some(value) = plain(other) {
                        self.writer.column(key, value);
                    } else {
                        let json = json_of(other, 0).to_string();
                        self.writer.column(key, Value::Json(&json));
                    }
                }
            }
        }
        self.writer.end(shape);
    }

    fn finish(self) -> Text {
        let mut notes = Vec::from_iter(self.writer.full_note(&self.parquet.file));
        for (count, code) in [
            (self.curved, IssueCode::CurvesStraightened),
            (self.binary, IssueCode::BinaryLeftOut),
        ] {
            if count > 0 {
                let args = vec![
                    ("layer", self.parquet.head.name.clone()),
                    ("count", count.to_string()),
                ];
                let mut note = note(&self.parquet.file, code, "", args);
                note.repaired = code == IssueCode::CurvesStraightened;
                notes.push(note);
            }
        }
        Text {
            bytes: self.writer.finish(),
            notes,
        }
    }
}

/// A value without parts.
fn plain(field: &Field) -> Option<Value<'_>> {
    Some(match field {
        Field::Null => Value::Null,
        Field::Bool(yes) => Value::Bool(*yes),
        Field::Byte(n) => Value::Whole((*n).into()),
        Field::Short(n) => Value::Whole((*n).into()),
        Field::Int(n) => Value::Whole((*n).into()),
        Field::Long(n) => Value::Whole(*n),
        Field::UByte(n) => Value::Whole((*n).into()),
        Field::UShort(n) => Value::Whole((*n).into()),
        Field::UInt(n) => Value::Whole((*n).into()),
        Field::ULong(n) => Value::Large(*n),
        Field::Float16(n) => Value::Number(n.to_f64()),
        Field::Float(n) => Value::Number((*n).into()),
        Field::Double(n) => Value::Number(*n),
        _ => return None,
    })
}

/// A value with parts, a date or a decimal as JSON.
fn json_of(field: &Field, depth: usize) -> Json {
    if depth > 32 {
        return Json::Null;
    }
    match field {
        Field::Bool(yes) => Json::from(*yes),
        Field::Str(text) => Json::from(text.as_str()),
        Field::Group(row) => Json::Object(
            row.get_column_iter()
                .map(|(name, field)| (name.clone(), json_of(field, depth + 1)))
                .collect(),
        ),
        Field::ListInternal(list) => Json::Array(
            list.elements()
                .iter()
                .map(|field| json_of(field, depth + 1))
                .collect(),
        ),
        Field::MapInternal(map) => Json::Array(
            map.entries()
                .iter()
                .map(|(a, b)| Json::Array(vec![json_of(a, depth + 1), json_of(b, depth + 1)]))
                .collect(),
        ),
        Field::Bytes(_) | Field::Null => Json::Null,
        Field::Decimal(_) => {
            let text = field.to_string();
            text.parse::<f64>().map_or(Json::from(text), Json::from)
        }
        other => match plain(other) {
            Some(Value::Whole(n)) => Json::from(n),
            Some(Value::Large(n)) => Json::from(n),
            Some(Value::Number(n)) => Json::from(n),
            // dates and times as the library writes them
            _ => Json::from(other.to_string().trim_matches('"')),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;
    use ::parquet::column::writer::ColumnWriter;
    use ::parquet::file::metadata::KeyValue;
    use ::parquet::file::properties::WriterProperties;
    use ::parquet::file::writer::SerializedFileWriter;
    use ::parquet::schema::parser::parse_message_type;
    use std::sync::Arc;

    fn file() -> Vec<u8> {
        let schema =
            "message s { optional binary naam (UTF8); optional double kwh; required binary geom; }";
        let schema = Arc::new(parse_message_type(schema).unwrap());
        let geo = r#"{"version":"1.0.0","primary_column":"geom","columns":{"geom":{"encoding":"WKB","crs":{"id":{"authority":"EPSG","code":31370}}}}}"#;
        let properties = WriterProperties::builder()
            .set_key_value_metadata(Some(vec![KeyValue::new("geo".to_owned(), geo.to_owned())]))
            .build();
        let mut point = vec![1, 1, 0, 0, 0];
        point.extend(150_000.25_f64.to_le_bytes());
        point.extend(170_000.5_f64.to_le_bytes());
        let mut out = Vec::new();
        let mut writer = SerializedFileWriter::new(&mut out, schema, Arc::new(properties)).unwrap();
        let mut group = writer.next_row_group().unwrap();
        let mut at = 0;
        while let Some(mut column) = group.next_column().unwrap() {
            match column.untyped() {
                ColumnWriter::ByteArrayColumnWriter(w) if at == 0 => {
                    w.write_batch(&["Sint-Anna".into()], Some(&[1, 0]), None)
                        .unwrap();
                }
                ColumnWriter::ByteArrayColumnWriter(w) => {
                    let bad = vec![1, 16, 0, 0, 0];
                    w.write_batch(&[point.clone().into(), bad.into()], None, None)
                        .unwrap();
                }
                ColumnWriter::DoubleColumnWriter(w) => {
                    w.write_batch(&[0.1, 7.0], Some(&[1, 1]), None).unwrap();
                }
                _ => panic!("another column"),
            }
            column.close().unwrap();
            at += 1;
        }
        group.close().unwrap();
        writer.close().unwrap();
        out
    }

    #[test]
    fn rows_types_places_and_system() {
        let parquet = open(Input::of_bytes("a.parquet", file()), &Progress::new()).unwrap();
        let head = &parquet.heads()[0];
        assert_eq!((head.spatial, head.features), (true, 2));
        assert_eq!(head.crs.crs, Some(Crs::Lambert72));
        let text = parquet
            .text(0, &LayerChoice::default(), usize::MAX, &Progress::new())
            .unwrap();
        let json: Json = serde_json::from_slice(&text.bytes).unwrap();
        assert_eq!(
            json["features"][0]["properties"],
            serde_json::json!({"naam":"Sint-Anna","kwh":0.1})
        );
        assert_eq!(
            json["features"][0]["geometry"]["coordinates"][0],
            150_000.25
        );
        assert_eq!(
            json["features"][1]["properties"],
            serde_json::json!({"naam":null,"kwh":7})
        );
        assert!(
            json["features"][1]["heatplan_fault"]
                .as_str()
                .unwrap()
                .contains("TIN")
        );
    }

    #[test]
    fn damage_is_told() {
        let whole = file();
        for cut in [4, 8, whole.len() / 2, whole.len() - 1] {
            assert!(matches!(
                open(
                    Input::of_bytes("a.parquet", whole[..cut].to_vec()),
                    &Progress::new()
                ),
                Err(FilesError::Broken { .. })
            ));
        }
        // damage in the middle is seen when the rows are read
        for at in (4..whole.len() - 8).step_by(7) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x55;
            if let Ok(parquet) = open(Input::of_bytes("a.parquet", bytes), &Progress::new()) {
                parquet
                    .text(0, &LayerChoice::default(), usize::MAX, &Progress::new())
                    .ok();
            }
        }
    }

    #[test]
    fn a_page_that_claims_gigabytes_is_refused_before_room_is_taken() {
        let good = file();
        let reader = SerializedFileReader::new(Shared::from(good.clone())).unwrap();
        guard::check_page_heads(&good, reader.metadata()).unwrap();
        // The last column's pages become one, with a head of our own.
        let column = reader.metadata().row_group(0).column(2);
        let start = column.dictionary_page_offset();
        let start = start.unwrap_or_else(|| column.data_page_offset()) as usize;
        let length = column.compressed_size() as usize;
        let with_head = |unpacked: [u8; 5], left: usize| {
            let mut bytes = good.clone();
            let mut head = vec![0x15, 0, 0x15];
            head.extend(unpacked);
            head.push(0x15);
            let packed = length - head.len() - 2 - left;
            assert!(packed < 64, "one byte holds it");
            head.extend([2 * packed as u8, 0]);
            bytes[start..start + head.len()].copy_from_slice(&head);
            guard::check_page_heads(&bytes, reader.metadata())
        };
        let two_gb = [0xfe, 0xff, 0xff, 0xff, 0x0f];
        let why = with_head(two_gb, 0).unwrap_err();
        assert!(why.contains("far larger"), "{why}");
        // Below zero, and a rest that is no head.
        assert!(with_head([0xff, 0xff, 0xff, 0xff, 0x0f], 0).is_err());
        let some_kb = [0x80, 0x80, 0x81, 0x80, 0];
        with_head(some_kb, 0).unwrap();
        assert!(with_head(some_kb, 1).is_err());
        // The same through the door of every file.
        let mut bytes = good.clone();
        let mut head = vec![0x15, 0, 0x15];
        head.extend(two_gb);
        head.extend([0x15, 2 * (length - 11) as u8, 0]);
        bytes[start..start + head.len()].copy_from_slice(&head);
        let refused = open(Input::of_bytes("x.parquet", bytes), &Progress::new());
        assert!(refused.unwrap_err().to_string().contains("far larger"));
    }
}
