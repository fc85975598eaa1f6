//! dBASE tables: the attributes of a Shapefile, or a table of their own.

use super::encodings::TextEncoding;
use super::write::{FeatureWriter, Value, key};
use std::fmt::Write as _;

/// A table in memory.
#[derive(Debug)]
pub(super) struct Dbf {
    bytes: Vec<u8>,
    fields: Vec<Field>,
    header: usize,
    record: usize,
    rows: usize,
    driver: u8,
}

#[derive(Debug)]
struct Field {
    raw_name: Vec<u8>,
    kind: u8,
    from: usize,
    width: usize,
}

/// Whether a row counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowState {
    /// It does.
    Present,
    /// It was marked as deleted.
    Deleted,
    /// The file ends before it.
    Missing,
}

impl Dbf {
    /// Takes a table apart. The error is a short English reason.
    pub fn open(bytes: Vec<u8>) -> Result<Self, String> {
        let head: &[u8; 32] = bytes
            .first_chunk::<32>()
            .ok_or_else(|| "it has no header".to_owned())?;
        let declared = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        let header = usize::from(u16::from_le_bytes([head[8], head[9]]));
        let record = usize::from(u16::from_le_bytes([head[10], head[11]]));
        let driver = head[29];
        if header < 33 || record == 0 {
            return Err("its header is no dBASE header".to_owned());
        }
        let mut fields = Vec::new();
        let mut from = 1;
        let mut rest = bytes.get(32..header.min(bytes.len())).unwrap_or_default();
        while let Some((raw, after)) = rest.split_first_chunk::<32>() {
            if raw[0] == 0x0D {
                break;
            }
            rest = after;
            let end = raw.iter().take(11).position(|b| *b == 0).unwrap_or(11);
            let kind = raw[11].to_ascii_uppercase();
            // long texts keep the upper half of their width where the decimals stand
            let width = match kind {
                b'C' => usize::from(u16::from_le_bytes([raw[16], raw[17]])),
                _ => usize::from(raw[16]),
            };
            fields.push(Field {
                raw_name: raw.get(..end).unwrap_or_default().to_vec(),
                kind,
                from,
                width,
            });
            from += width;
        }
        if fields.is_empty() || from > record {
            return Err("its columns do not fit its rows".to_owned());
        }
        let there = bytes.len().saturating_sub(header).div_ceil(record);
        Ok(Self {
            rows: declared.min(there),
            bytes,
            fields,
            header,
            record,
            driver,
        })
    }

    /// Rows in it, with the deleted ones.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The encoding of its texts, and whether the file says so: what stands in
    /// the `.cpg` beside it, else its language driver, else what its bytes look
    /// like.
    pub fn encoding(&self, cpg: Option<&[u8]>) -> (TextEncoding, bool) {
        let named = cpg.and_then(|bytes| TextEncoding::from_name(&String::from_utf8_lossy(bytes)));
        if let Some(known) = named.or_else(|| TextEncoding::from_language_driver(self.driver)) {
            return (known, true);
        }
        let body = self.bytes.get(self.header..).unwrap_or_default();
        if body.is_ascii() {
            return (TextEncoding::default(), true);
        }
        // a text field may be cut inside a sign, so single faults prove nothing
        let texts = (0..self.rows.min(2000)).flat_map(|row| {
            self.fields
                .iter()
                .filter(|f| f.kind == b'C')
                .filter_map(move |f| self.cell(row, f))
        });
        let (mut as_utf8, mut not) = (0_usize, 0_usize);
        for text in texts.filter(|text| !text.is_ascii()) {
            match std::str::from_utf8(trimmed(text)) {
                Ok(_) => as_utf8 += 1,
                Err(error) if error.error_len().is_none() => {}
                Err(_) => not += 1,
            }
        }
        if as_utf8 > 0 && not == 0 {
            (TextEncoding::Utf8, false)
        } else {
            (TextEncoding::default(), false)
        }
    }

    /// The names of the columns as JSON strings.
    pub fn keys(&self, encoding: TextEncoding) -> Vec<String> {
        self.fields
            .iter()
            .map(|field| key(encoding.decode(trimmed(&field.raw_name)).trim()))
            .collect()
    }

    /// What a row is.
    pub fn state(&self, row: usize) -> RowState {
        let at = self.header + row * self.record;
        match self.bytes.get(at) {
            Some(b'*') => RowState::Deleted,
            Some(_) if row < self.rows => RowState::Present,
            _ => RowState::Missing,
        }
    }

    fn cell(&self, row: usize, field: &Field) -> Option<&[u8]> {
        let at = self.header + row * self.record + field.from;
        self.bytes.get(at..at + field.width)
    }

    /// Values of a row that stand in another file (memos, pictures).
    pub fn elsewhere(&self, row: usize) -> usize {
        let fields = self.fields.iter();
        let elsewhere = fields.filter(|field| match field.kind {
            b'M' | b'G' | b'P' => true,
            b'B' => field.width != 8,
            _ => false,
        });
        elsewhere
            .filter_map(|field| self.cell(row, field))
            .filter(|raw| !raw.iter().all(|b| matches!(b, b' ' | b'0' | 0)))
            .count()
    }

    /// Writes the columns of a row.
    pub fn write_row(
        &self,
        row: usize,
        keys: &[String],
        encoding: TextEncoding,
        writer: &mut FeatureWriter,
    ) {
        for (field, key) in self.fields.iter().zip(keys) {
            let Some(raw) = self.cell(row, field) else {
                writer.column(key, Value::Null);
                continue;
            };
            match field.kind {
                b'N' | b'F' => writer.column(key, number(raw)),
                b'L' => {
                    let value = match raw.first() {
                        Some(b'T' | b't' | b'Y' | b'y') => Value::Bool(true),
                        Some(b'F' | b'f' | b'N' | b'n') => Value::Bool(false),
                        _ => Value::Null,
                    };
                    writer.column(key, value);
                }
                b'I' | b'+' => match raw.first_chunk::<4>() {
                    Some(bytes) => {
                        writer.column(key, Value::Whole(i32::from_le_bytes(*bytes).into()));
                    }
                    None => writer.column(key, Value::Null),
                },
                // of eight bytes the program that writes .dbc beside it means a number
                b'O' | b'B' if field.kind == b'O' || field.width == 8 => {
                    match raw.first_chunk::<8>() {
                        Some(bytes) => {
                            writer.column(key, Value::Number(f64::from_le_bytes(*bytes)));
                        }
                        None => writer.column(key, Value::Null),
                    }
                }
                b'Y' => match raw.first_chunk::<8>() {
                    Some(bytes) => {
                        let money = i64::from_le_bytes(*bytes) as f64 / 1e4;
                        writer.column(key, Value::Number(money));
                    }
                    None => writer.column(key, Value::Null),
                },
                b'T' | b'@' => match moment(raw) {
                    Some(text) => writer.column(key, Value::Text(&text)),
                    None => writer.column(key, Value::Null),
                },
                b'D' => {
                    let text = String::from_utf8_lossy(raw);
                    let text = text.trim();
                    match (text.get(..4), text.get(4..6), text.get(6..8)) {
                        (Some(year), Some(month), Some(day)) if text != "00000000" => {
                            writer.column(key, Value::Text(&format!("{year}-{month}-{day}")));
                        }
                        _ => writer.column(key, Value::Null),
                    }
                }
                // what stands in another file (memos, pictures) is not here
                b'M' | b'G' | b'P' | b'B' => writer.column(key, Value::Null),
                _ => {
                    let raw = trimmed(raw);
                    if raw.is_empty() {
                        writer.column(key, Value::Null);
                    } else {
                        writer.column(key, Value::Text(encoding.decode(raw).trim_end()));
                    }
                }
            }
        }
    }
}

/// Day and time of eight bytes: the Julian day number, and milliseconds since
/// midnight.
fn moment(raw: &[u8]) -> Option<String> {
    let (day, rest) = raw.split_first_chunk::<4>()?;
    let day = i64::from(i32::from_le_bytes(*day));
    let second = i64::from(i32::from_le_bytes(*rest.first_chunk::<4>()?)) / 1000;
    // 1 January 1000 to 31 December 3000: what lies outside is no date
    if !(2_086_308..=2_817_151).contains(&day) || !(0..86_400).contains(&second) {
        return None;
    }
    let (year, month, day) = date_of(day);
    let mut text = format!("{year:04}-{month:02}-{day:02}");
    if second > 0 {
        let (hour, minute) = (second / 3600, second / 60 % 60);
        // writing into memory does not fail
        write!(text, "T{hour:02}:{minute:02}:{:02}", second % 60).ok();
    }
    Some(text)
}

/// The Gregorian date of a Julian day number (Fliegel and van Flandern 1968).
const fn date_of(julian_day: i64) -> (i64, i64, i64) {
    let l = julian_day + 68_569;
    let n = 4 * l / 146_097;
    let l = l - (146_097 * n + 3) / 4;
    let i = 4000 * (l + 1) / 1_461_001;
    let l = l - 1461 * i / 4 + 31;
    let j = 80 * l / 2447;
    let day = l - 2447 * j / 80;
    let l = j / 11;
    (100 * (n - 49) + i + l, j + 2 - 12 * l, day)
}

/// A text without what fills up its width.
fn trimmed(raw: &[u8]) -> &[u8] {
    let end = raw.iter().position(|b| *b == 0).unwrap_or(raw.len());
    let raw = raw.get(..end).unwrap_or_default();
    let end = raw.iter().rposition(|b| *b != b' ').map_or(0, |at| at + 1);
    raw.get(..end).unwrap_or_default()
}

fn number(raw: &[u8]) -> Value<'static> {
    let text = String::from_utf8_lossy(trimmed(raw));
    let text = text.trim();
    if let Ok(whole) = text.parse::<i64>() {
        return Value::Whole(whole);
    }
    // stars stand for a number that did not fit
    match text.replace(',', ".").parse::<f64>() {
        Ok(number) if number.is_finite() => Value::Number(number),
        _ => Value::Null,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::content::CrsClaim;
    use super::*;

    /// A table with a column of each kind; each row is its raw cells.
    pub fn table(driver: u8, fields: &[(&str, u8, u8)], rows: &[&[&[u8]]]) -> Vec<u8> {
        let record = 1 + fields.iter().map(|f| usize::from(f.2)).sum::<usize>();
        let header = 33 + 32 * fields.len();
        let mut out = vec![3, 120, 1, 1];
        out.extend((rows.len() as u32).to_le_bytes());
        out.extend((header as u16).to_le_bytes());
        out.extend((record as u16).to_le_bytes());
        out.resize(32, 0);
        out[29] = driver;
        for (name, kind, width) in fields {
            let mut field = name.as_bytes().to_vec();
            field.resize(11, 0);
            field.push(*kind);
            field.extend([0; 4]);
            field.push(*width);
            field.resize(32, 0);
            out.extend(field);
        }
        out.push(0x0D);
        for row in rows {
            out.push(b' ');
            for (cell, field) in row.iter().zip(fields) {
                let mut cell = cell.to_vec();
                cell.resize(usize::from(field.2), b' ');
                out.extend(cell);
            }
        }
        out
    }

    fn rows_of(dbf: &Dbf, encoding: TextEncoding) -> serde_json::Value {
        let keys = dbf.keys(encoding);
        let mut writer = FeatureWriter::new("x", &CrsClaim::default(), None);
        for row in 0..dbf.rows() {
            writer.begin(None);
            dbf.write_row(row, &keys, encoding, &mut writer);
            writer.end(Ok(None));
        }
        serde_json::from_slice(&writer.finish()).unwrap()
    }

    #[test]
    fn every_kind_of_column() {
        let fields = [
            ("naam", b'C', 8),
            ("jaar", b'N', 6),
            ("opp", b'F', 8),
            ("warm", b'L', 1),
            ("sinds", b'D', 8),
            ("groot", b'I', 4),
        ];
        let row: &[&[u8]] = &[
            b"caf\xE9",
            b"1931",
            b" 12.50",
            b"T",
            b"20240131",
            &7_i32.to_le_bytes(),
        ];
        let empty: &[&[u8]] = &[b"", b"******", b"", b"?", b"00000000", &[0; 4]];
        let dbf = Dbf::open(table(0x57, &fields, &[row, empty])).unwrap();
        assert_eq!(dbf.encoding(None), (TextEncoding::Windows1252, true));
        assert_eq!(dbf.encoding(Some(b"UTF-8\r\n")), (TextEncoding::Utf8, true));
        let json = rows_of(&dbf, TextEncoding::Windows1252);
        assert_eq!(
            json["features"][0]["properties"],
            serde_json::json!({"naam":"café","jaar":1931,"opp":12.5,"warm":true,"sinds":"2024-01-31","groot":7})
        );
        assert_eq!(
            json["features"][1]["properties"],
            serde_json::json!({"naam":null,"jaar":null,"opp":null,"warm":null,"sinds":null,"groot":0})
        );
    }

    #[test]
    fn moments_money_and_what_stands_elsewhere() {
        let fields = [
            ("op", b'T', 8),
            ("sinds", b'@', 8),
            ("prijs", b'Y', 8),
            ("b", b'B', 8),
            ("memo", b'M', 10),
        ];
        // 2 January 2024, 13:04:05
        let mut at = 2_460_312_i32.to_le_bytes().to_vec();
        at.extend((((13 * 60 + 4) * 60 + 5) * 1000_i32).to_le_bytes());
        let mut day = 2_451_545_i32.to_le_bytes().to_vec();
        day.extend([0; 4]);
        let money = 123_450_i64.to_le_bytes();
        let real = 2.5_f64.to_le_bytes();
        let row: &[&[u8]] = &[&at, &day, &money, &real, b"        12"];
        let empty: &[&[u8]] = &[b"", &[0; 8], &[0; 8], &[0; 8], b""];
        let dbf = Dbf::open(table(0x57, &fields, &[row, empty])).unwrap();
        let json = rows_of(&dbf, TextEncoding::Windows1252);
        assert_eq!(
            json["features"][0]["properties"],
            serde_json::json!({"op":"2024-01-02T13:04:05","sinds":"2000-01-01","prijs":12.345,"b":2.5,"memo":null})
        );
        assert_eq!(
            json["features"][1]["properties"]["op"],
            serde_json::Value::Null
        );
        assert_eq!((dbf.elsewhere(0), dbf.elsewhere(1)), (1, 0));
    }

    #[test]
    fn the_encoding_is_guessed_from_the_bytes_only_without_a_word() {
        let utf8 = Dbf::open(table(0, &[("a", b'C', 9)], &[&["café".as_bytes()]])).unwrap();
        assert_eq!(utf8.encoding(None), (TextEncoding::Utf8, false));
        let latin = Dbf::open(table(0, &[("a", b'C', 9)], &[&[b"caf\xE9 b"]])).unwrap();
        assert_eq!(latin.encoding(None), (TextEncoding::Windows1252, false));
        let plain = Dbf::open(table(0, &[("a", b'C', 9)], &[&[b"cafe"]])).unwrap();
        assert!(plain.encoding(None).1);
    }

    #[test]
    fn damage_is_told_and_rows_that_are_not_there_are_missing() {
        let whole = table(0, &[("a", b'C', 9)], &[&[b"x"], &[b"y"], &[b"z"]]);
        for cut in 0..66 {
            assert!(
                Dbf::open(whole[..cut].to_vec()).map_or(true, |d| d.rows() == 0),
                "{cut}"
            );
        }
        let mut cut = Dbf::open(whole[..whole.len() - 12].to_vec()).unwrap();
        assert_eq!(cut.rows(), 2);
        assert_eq!(cut.state(1), RowState::Present);
        assert_eq!(cut.state(2), RowState::Missing);
        rows_of(&cut, TextEncoding::Utf8);
        let at = cut.header;
        cut.bytes[at] = b'*';
        assert_eq!(cut.state(0), RowState::Deleted);
        let mut lie = whole;
        lie[4..8].copy_from_slice(&u32::MAX.to_le_bytes());
        assert_eq!(Dbf::open(lie).unwrap().rows(), 3);
    }
}
