//! CSV and other text tables: separator, decimal sign and encoding are found
//! from the text itself.

use super::content::{Content, CrsClaim, Head, STRIDE, Text, note, stop_if};
use super::encodings::TextEncoding;
use super::input::Input;
use super::offer::{LayerChoice, PlaceColumns};
use super::sheet::{Cell, Features, names_of, number, place_of};
use super::sniff::Format;
use crate::files::columns::Column as Meant;
use crate::files::encoding::decode;
use crate::files::limits::MAX_COLUMNS;
use crate::files::mapping::Known;
use crate::files::numerals::{DecimalSign, Habit, Numeral};
use crate::files::progress::Progress;
use crate::files::report::{FilesError, ImportIssue, IssueCode};
use crate::geometry::Crs;
use ::csv::{ReaderBuilder, StringRecord};
use std::borrow::Cow;

/// Signs that part the columns.
const SEPARATORS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// Rows that are looked at to find places.
const FIRST_ROWS: usize = 50;

/// An open text table.
#[derive(Debug)]
pub(super) struct Csv {
    file: String,
    bytes: Vec<u8>,
    name: String,
    /// The encoding, and whether the text says so itself.
    encoding: (TextEncoding, bool),
    /// A text of two bytes per sign, decoded already.
    is_wide: bool,
}

/// How one text is laid out.
struct Layout<'t> {
    text: &'t str,
    separator: u8,
    has_header: bool,
    names: Vec<String>,
    kinds: Vec<Kind>,
    rows: usize,
    /// Rows with more or fewer columns than the first.
    ragged: usize,
    /// The line of a quote that is never closed, so that all lines behind it are
    /// one cell, and how many these are.
    open_quote: Option<(u64, usize)>,
    place: Option<(PlaceColumns, Option<Crs>)>,
    /// How it writes numbers.
    habit: Option<Habit>,
    /// Lines before the text: 1 where Excel names the separator.
    preamble: u64,
}

/// How the values of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Numbers with a decimal point.
    Point,
    /// Numbers with a decimal comma.
    Comma,
    Text,
}

/// Digits that a number keeps, whatever they are.
const SURE_DIGITS: usize = 15;

/// Opens a text table from its bytes.
pub(super) fn open(mut input: Input, progress: &Progress) -> Result<Csv, FilesError> {
    let mut bytes = std::mem::take(&mut input.bytes);
    let is_wide = matches!(bytes.as_slice(), [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]);
    if is_wide {
        bytes = decode(bytes).text.into_bytes();
    }
    let has_mark = bytes.starts_with(&[0xEF, 0xBB, 0xBF]);
    let is_utf8 = std::str::from_utf8(&bytes).is_ok();
    let csv = Csv {
        file: input.name.clone(),
        name: input.stem().to_owned(),
        encoding: if is_utf8 {
            (TextEncoding::Utf8, true)
        } else {
            (TextEncoding::default(), has_mark || is_wide)
        },
        bytes,
        is_wide,
    };
    let text = csv.decoded(&LayerChoice::default());
    let layout = layout(&text, &LayerChoice::default(), progress)?;
    if layout.names.len() > MAX_COLUMNS {
        return Err(FilesError::Broken {
            file: csv.file.clone(),
            format: Format::Csv,
            reason: format!("it has more than {MAX_COLUMNS} columns"),
        });
    }
    if layout.names.len() < 2 || layout.rows == 0 {
        return Err(FilesError::Broken {
            file: csv.file.clone(),
            format: Format::Csv,
            reason: "it has no rows with several columns".to_owned(),
        });
    }
    drop(text);
    Ok(csv)
}

impl Csv {
    fn decoded(&self, choice: &LayerChoice) -> Cow<'_, str> {
        let chosen = choice.encoding.filter(|_| !self.is_wide);
        chosen.unwrap_or(self.encoding.0).decode(&self.bytes)
    }
}

/// The text without mark and without the line with which Excel names the
/// separator, and that separator.
fn without_preamble(text: &str) -> (&str, Option<u8>) {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    match first.trim().as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', sign] => {
            let rest = text.get(first.len()..).unwrap_or_default();
            (rest.trim_start_matches(['\r', '\n']), Some(*sign))
        }
        [b's', b'e', b'p', b'='] => {
            let rest = text.get(first.len()..).unwrap_or_default();
            (rest.trim_start_matches(['\r', '\n']), Some(b'\t'))
        }
        _ => (text, None),
    }
}

/// The sign that gives the first rows the same number of columns, and most.
fn separator_of(text: &str) -> u8 {
    let columns = |separator: u8| -> usize {
        let mut reader = reader(text, separator);
        let mut counts: Vec<usize> = Vec::new();
        let mut record = StringRecord::new();
        while counts.len() < 20 && reader.read_record(&mut record).unwrap_or(false) {
            counts.push(record.len());
        }
        // a last row cut off by the end of a text counts for nothing
        let first = counts.first().copied().unwrap_or(0);
        let like_first = counts.iter().filter(|count| **count == first).count();
        if first > 1 && 2 * like_first > counts.len() {
            first * like_first
        } else {
            0
        }
    };
    SEPARATORS
        .into_iter()
        .max_by_key(|separator| {
            // of equals the first of the list
            let rank = SEPARATORS.iter().rev().position(|s| s == separator);
            (columns(*separator), rank)
        })
        .unwrap_or(b';')
}

fn reader(text: &str, separator: u8) -> ::csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

fn layout<'t>(
    text: &'t str,
    choice: &LayerChoice,
    progress: &Progress,
) -> Result<Layout<'t>, FilesError> {
    let as_written = choice.as_written;
    let whole = text;
    let (text, named) = without_preamble(text);
    // the line with which Excel names the separator counts too
    let preamble = u64::from(named.is_some() && text.len() < whole.len());
    let separator = named.unwrap_or_else(|| separator_of(text));
    let mut reader = reader(text, separator);
    let mut record = StringRecord::new();
    let mut first = StringRecord::new();
    let there = reader.read_record(&mut first).unwrap_or(false);
    // a first row of numbers is no header, but for years over columns of others
    let is_number = |cell: &str| number(cell).is_some();
    let has_header = there
        && if as_written {
            !first.iter().all(is_number)
        } else {
            let mut second = StringRecord::new();
            let mut reader = self::reader(text, separator);
            reader.read_record(&mut second).ok();
            reader.read_record(&mut second).ok();
            let below = second.iter().map(is_year).chain(std::iter::repeat(false));
            let mut cells = first.iter().zip(below);
            !first.iter().all(is_number)
                && cells.all(|(cell, below)| !is_number(cell) || (is_year(cell) && !below))
        };
    // wider ones are refused; to name all their columns would only cost room
    let width = first.len().min(MAX_COLUMNS + 1);
    let names = names_of((0..width).map(|at| match first.get(at) {
        Some(name) if has_header => name.to_owned(),
        _ => String::new(),
    }));
    let mut columns = vec![Column::default(); width];
    let mut first_rows: Vec<Vec<Cell<'_>>> = Vec::new();
    let (mut rows, mut ragged) = (0, 0);
    let mut look = |record: &StringRecord| {
        if is_blank(record) {
            return;
        }
        rows += 1;
        ragged += usize::from(record.len() != first.len());
        for (column, cell) in columns.iter_mut().zip(record) {
            column.see(cell.trim());
        }
        if first_rows.len() < FIRST_ROWS {
            let cells = record.iter().map(|c| Cell::Text(Cow::Owned(c.to_owned())));
            first_rows.push(cells.collect());
        }
    };
    if there && !has_header {
        look(&first);
    }
    let mut count = 0_usize;
    let (mut last, mut last_line) = (0, 0);
    while reader.read_record(&mut record).unwrap_or(false) {
        if count.is_multiple_of(STRIDE) {
            stop_if(progress)?;
        }
        count += 1;
        last = record.position().map_or(0, ::csv::Position::byte);
        last_line = line_of(text, &record);
        look(&record);
    }
    let open_quote = text
        .get(last as usize..)
        .filter(|tail| !tail.matches('"').count().is_multiple_of(2))
        .map(|tail| (last_line + preamble, tail.trim_end().lines().count()))
        .filter(|(_, lines)| *lines > 1);
    let place = place_of(&names, &first_rows);
    let known = |name: &str| match &choice.mapping {
        Some(mapping) => mapping.known(name),
        None => Known::of_name(name),
    };
    let is_word = |name: &String| known(name).is_some_and(|known| is_word(known.column));
    let kinds = names.iter().zip(&columns).filter(|_| !as_written);
    let kinds = kinds.map(|(name, column)| column.kind(separator, is_word(name)));
    let kinds = kinds.collect();
    Ok(Layout {
        text,
        separator,
        has_header,
        habit: habit_of(separator, &columns),
        names,
        kinds,
        rows,
        ragged,
        open_quote,
        preamble,
        place,
    })
}

/// The line in which a record begins, from 1; blank lines before it are none of
/// its own.
fn line_of(text: &str, record: &StringRecord) -> u64 {
    record.position().map_or(0, |position| {
        let from = text.get(position.byte() as usize..).unwrap_or_default();
        let blank = from.chars().take_while(|c| matches!(c, '\r' | '\n'));
        position.line() + blank.filter(|c| *c == '\n').count() as u64
    })
}

fn is_blank(record: &StringRecord) -> bool {
    record.iter().all(|cell| cell.trim().is_empty())
}

/// A year, as heads of columns name one.
fn is_year(cell: &str) -> bool {
    let cell = cell.trim();
    cell.len() == 4
        && cell
            .parse()
            .is_ok_and(|year: u32| (1900..=2100).contains(&year))
}

/// Whether what a column means is a word, though it may look like a number.
fn is_word(column: Meant) -> bool {
    matches!(
        column,
        Meant::Id(_)
            | Meant::Name
            | Meant::HouseNumber
            | Meant::BoxNumber
            | Meant::Postcode
            | Meant::Sector
            | Meant::SectorCode
    )
}

/// How a file writes its numbers: as those of them show that can be read in one
/// way, else as the sign between its columns lets expect.
fn habit_of(separator: u8, columns: &[Column]) -> Option<Habit> {
    let shown = |sign: DecimalSign| columns.iter().any(|column| column.shows(sign));
    let of_separator = match separator {
        b',' => Some(DecimalSign::Point),
        b';' => Some(DecimalSign::Comma),
        _ => None,
    };
    let sign = match (shown(DecimalSign::Point), shown(DecimalSign::Comma)) {
        (true, false) => Some(DecimalSign::Point),
        (false, true) => Some(DecimalSign::Comma),
        _ => of_separator,
    };
    sign.map(|sign| Habit {
        sign,
        by_separator: of_separator == Some(sign),
    })
}

/// What all values of a column have in common.
#[derive(Debug, Clone, Copy)]
struct Column {
    some: bool,
    /// All can be read with a decimal point.
    as_point: bool,
    /// All can be read with a decimal comma, and one has a comma.
    as_comma: bool,
    has_comma: bool,
    has_point: bool,
    /// One can be read with a decimal point only, and one with a comma only.
    sure: [bool; 2],
    /// One has more digits than a number keeps.
    long: bool,
    /// The decimals behind points and behind commas.
    after_point: Decimals,
    after_comma: Decimals,
}

/// The decimals of the values of a column.
#[derive(Debug, Clone, Copy, Default)]
struct Decimals {
    /// One ends in a nought.
    padded: bool,
    /// The fewest and most.
    count: Option<(usize, usize)>,
}

impl Decimals {
    fn see(&mut self, decimals: &str) {
        let count = decimals.len();
        self.padded |= count > 1 && decimals.ends_with('0');
        let (least, most) = self.count.unwrap_or((count, count));
        self.count = Some((least.min(count), most.max(count)));
    }

    /// Whether they are those of versions: 1.10 comes after 1.9.
    fn are_of_versions(self) -> bool {
        self.padded && self.count.is_some_and(|(least, most)| least != most)
    }
}

impl Default for Column {
    fn default() -> Self {
        Self {
            some: false,
            as_point: true,
            as_comma: true,
            has_comma: false,
            has_point: false,
            sure: [false; 2],
            long: false,
            after_point: Decimals::default(),
            after_comma: Decimals::default(),
        }
    }
}

impl Column {
    fn see(&mut self, cell: &str) {
        if cell.is_empty() {
            return;
        }
        self.some = true;
        let digits = cell.trim_start_matches('-');
        // 0123 is a code, not a number; 12E3 too
        let is_code = digits.len() > 1
            && digits.starts_with('0')
            && digits.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
            || digits
                .split_once(['e', 'E'])
                .is_some_and(|(before, after)| !before.contains('.') && !after.starts_with('-'));
        let is_plain = !is_code
            && digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
            && cell.parse::<f64>().is_ok_and(f64::is_finite);
        let of_comma = !is_code
            && digits.chars().all(|c| {
                c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '\u{a0}' | '\u{202f}')
            })
            && digits.matches(',').count() <= 1
            && thousands_are_well(digits)
            && number(cell).is_some();
        self.has_comma |= of_comma && cell.contains(',');
        self.has_point |= is_plain && cell.contains('.');
        self.as_point &= is_plain;
        self.as_comma &= of_comma;
        let whole = digits.split(['.', ',']).next().unwrap_or_default();
        self.long |= whole.bytes().filter(u8::is_ascii_digit).count() > SURE_DIGITS;
        // beside a decimal comma points part thousands, so that each sign counts apart
        let (sign, decimals) = if digits.contains(',') {
            (',', &mut self.after_comma)
        } else {
            ('.', &mut self.after_point)
        };
        if let Some((_, after)) = digits.rsplit_once(sign) {
            decimals.see(after);
        }
        if is_plain || of_comma {
            let shown = Numeral::read(cell).and_then(|numeral| numeral.shows());
            let [point, comma] = &mut self.sure;
            *point |= shown == Some(DecimalSign::Point);
            *comma |= shown == Some(DecimalSign::Comma);
        }
    }

    /// Whether its numbers, and all its cells are numbers, show this decimal sign.
    fn shows(&self, sign: DecimalSign) -> bool {
        let [point, comma] = self.sure;
        match sign {
            DecimalSign::Point => self.as_point && point,
            DecimalSign::Comma => self.as_comma && comma,
        }
    }

    /// How its values are read. They stay texts where a number would lose what
    /// they say ("1.10" beside "1.2", an EAN), and where "12.500" can be read in
    /// two ways: what the column means decides that.
    fn kind(self, separator: u8, is_word: bool) -> Kind {
        let decimals = if self.as_comma && self.has_comma {
            self.after_comma
        } else {
            self.after_point
        };
        if !self.some || self.long || decimals.are_of_versions() {
            return Kind::Text;
        }
        if is_word && (self.has_comma || self.has_point) {
            return Kind::Text;
        }
        let [sure_point, sure_comma] = self.sure;
        if self.as_comma && self.has_comma {
            let is_open = separator == b',' && !sure_comma;
            if is_open { Kind::Text } else { Kind::Comma }
        } else if self.as_point {
            let is_open = self.has_point && !sure_point && separator != b',';
            if is_open { Kind::Text } else { Kind::Point }
        } else {
            Kind::Text
        }
    }
}

/// Whether the points (or spaces) before a decimal comma part thousands.
fn thousands_are_well(digits: &str) -> bool {
    let whole = digits.split(',').next().unwrap_or_default();
    let mut groups = whole.split(['.', ' ', '\u{a0}', '\u{202f}']);
    let first = groups.next().unwrap_or_default();
    let mut parted = false;
    let rest_well = groups.all(|group| {
        parted = true;
        group.len() == 3
    });
    rest_well && (!parted || (1..=3).contains(&first.len()))
}

impl Layout<'_> {
    fn cell(&self, at: usize, raw: &str) -> Cell<'static> {
        let raw = raw.trim();
        if raw.is_empty() {
            return Cell::Empty;
        }
        let parsed = match self.kinds.get(at) {
            Some(Kind::Point) => raw.parse::<f64>().ok(),
            Some(Kind::Comma) => number(raw),
            Some(Kind::Text) | None => None,
        };
        parsed.map_or_else(|| Cell::Text(Cow::Owned(raw.to_owned())), Cell::Number)
    }

    fn head(&self, csv: &Csv, choice: &LayerChoice) -> Head {
        let place = choice
            .place
            .clone()
            .or_else(|| self.place.as_ref().map(|p| p.0.clone()));
        let crs = match (&choice.place, &self.place) {
            (None, Some((_, Some(crs)))) => CrsClaim {
                crs: Some(*crs),
                named: None,
            },
            _ => CrsClaim::default(),
        };
        let own = csv.encoding;
        Head {
            name: csv.name.clone(),
            spatial: place.is_some(),
            crs,
            features: self.rows,
            encoding: Some((choice.encoding.unwrap_or(own.0), own.1)),
            place,
            habit: self.habit,
            ..Head::default()
        }
    }
}

impl Content for Csv {
    fn heads(&self) -> Vec<Head> {
        self.head(0, &LayerChoice::default()).into_iter().collect()
    }

    fn head(&self, _layer: usize, choice: &LayerChoice) -> Option<Head> {
        let text = self.decoded(choice);
        let layout = layout(&text, choice, &Progress::new()).ok()?;
        Some(layout.head(self, choice))
    }

    fn text(
        &self,
        _layer: usize,
        choice: &LayerChoice,
        limit: usize,
        progress: &Progress,
    ) -> Result<Text, FilesError> {
        let text = self.decoded(choice);
        let layout = layout(&text, choice, progress)?;
        let head = layout.head(self, choice);
        let mut reader = reader(layout.text, layout.separator);
        let mut record = StringRecord::new();
        let mut skip_header = layout.has_header;
        let mut count = 0_usize;
        let line = std::cell::Cell::new(0);
        let rows = std::iter::from_fn(|| {
            loop {
                if count.is_multiple_of(STRIDE)
                    && let Err(stopped) = stop_if(progress)
                {
                    return Some(Err(stopped));
                }
                count += 1;
                if !reader.read_record(&mut record).unwrap_or(false) {
                    return None;
                }
                if std::mem::take(&mut skip_header) || is_blank(&record) {
                    continue;
                }
                line.set(line_of(layout.text, &record) + layout.preamble);
                let cells = record.iter().enumerate();
                return Some(Ok(cells.map(|(at, raw)| layout.cell(at, raw)).collect()));
            }
        });
        let features = Features {
            names: &layout.names,
            place: head.place.as_ref(),
            name: &head.name,
            crs: &head.crs,
            line: choice.as_written.then_some(&line),
        };
        let mut text = features.text(rows, limit, progress)?;
        if layout.ragged > 0 {
            let args = vec![("count", layout.ragged.to_string())];
            let mut ragged: ImportIssue = note(&self.file, IssueCode::RowsRagged, "", args);
            ragged.repaired = true;
            text.notes.push(ragged);
        }
        if let Some((line, lines)) = layout.open_quote {
            let args = vec![("line", line.to_string()), ("count", lines.to_string())];
            let quote = note(&self.file, IssueCode::QuoteOpen, "", args);
            text.notes.push(quote);
        }
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(csv: &Csv, choice: &LayerChoice) -> serde_json::Value {
        let text = csv.text(0, choice, usize::MAX, &Progress::new()).unwrap();
        serde_json::from_slice(&text.bytes).unwrap()
    }

    fn of(text: &[u8]) -> Csv {
        open(
            Input::of_bytes("verbruik.csv", text.to_vec()),
            &Progress::new(),
        )
        .unwrap()
    }

    #[test]
    fn belgian_excel_and_machine_style() {
        for text in [
            "Straat;Nr;kWh;Code\nKerkstraat;12;1.234,5;0123\n\"Markt; 2\";3A;800,25;4\n",
            "sep=;\r\nStraat;Nr;kWh;Code\r\nKerkstraat;12;1234,5;0123\r\n\"Markt; 2\";3A;800,25;4\r\n",
            "\u{feff}Straat\tNr\tkWh\tCode\nKerkstraat\t12\t1234,5\t0123\nMarkt; 2\t3A\t800,25\t4\n\n",
            "Straat,Nr,kWh,Code\nKerkstraat,12,1234.5,0123\nMarkt; 2,3A,800.25,4",
            "Straat|Nr|kWh|Code\nKerkstraat|12|\"1234,5\"|0123\nMarkt; 2|3A|800,25|4",
        ] {
            let csv = of(text.as_bytes());
            let head = &csv.heads()[0];
            assert_eq!((head.features, head.spatial), (2, false), "{text}");
            let json = json(&csv, &LayerChoice::default());
            assert_eq!(
                json["features"][0]["properties"],
                serde_json::json!({"Straat":"Kerkstraat","Nr":"12","kWh":1234.5,"Code":"0123"}),
                "{text}"
            );
            assert_eq!(json["features"][1]["properties"]["Straat"], "Markt; 2");
        }
    }

    #[test]
    fn encodings_are_sniffed_and_can_be_chosen() {
        let latin = of(b"a;b\ncaf\xE9;1\n");
        assert_eq!(
            latin.heads()[0].encoding,
            Some((TextEncoding::Windows1252, false))
        );
        assert_eq!(
            json(&latin, &LayerChoice::default())["features"][0]["properties"]["a"],
            "café"
        );
        let dos = LayerChoice {
            encoding: Some(TextEncoding::Cp850),
            ..LayerChoice::default()
        };
        assert_eq!(json(&latin, &dos)["features"][0]["properties"]["a"], "cafÚ");
        let wide: Vec<u8> = "\u{feff}a;b\ncafé;1\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(
            json(&of(&wide), &LayerChoice::default())["features"][0]["properties"]["a"],
            "café"
        );
    }

    #[test]
    fn points_by_columns_and_by_choice() {
        let csv = of(b"id;x_lambert72;y_lambert72\na;150000,5;170000\nb;;\n");
        let head = &csv.heads()[0];
        assert!(head.spatial);
        assert_eq!(head.crs.crs, Some(Crs::Lambert72));
        let json_of = json(&csv, &LayerChoice::default());
        assert_eq!(json_of["crs"]["properties"]["name"], "EPSG:31370");
        assert_eq!(
            json_of["features"][0]["geometry"]["coordinates"],
            serde_json::json!([150_000.5, 170_000.0])
        );
        assert!(json_of["features"][1]["geometry"].is_null());
        let csv = of(b"id,oost_m,noord_m\na,1,2\n");
        assert!(!csv.heads()[0].spatial);
        let choice = LayerChoice {
            place: Some(PlaceColumns::Xy {
                x: "oost_m".into(),
                y: "noord_m".into(),
            }),
            ..LayerChoice::default()
        };
        assert!(csv.head(0, &choice).unwrap().spatial);
        assert_eq!(
            json(&csv, &choice)["features"][0]["geometry"]["coordinates"][1],
            2.0
        );
        let csv = of(b"id;wkt\na;POLYGON((0 0,4 0,4 4,0 0))\nb;nonsense\n");
        assert!(!csv.heads()[0].spatial);
        let csv = of(b"id;wkt\na;POLYGON((0 0,4 0,4 4,0 0))\nb;\n");
        assert_eq!(
            json(&csv, &LayerChoice::default())["features"][0]["geometry"]["type"],
            "Polygon"
        );
    }

    #[test]
    fn rows_of_other_length_are_told_and_kept() {
        let csv = of(b"a;b;c\n1;2;3\n4;5\n6;7;8;9\n");
        let text = csv
            .text(0, &LayerChoice::default(), 99, &Progress::new())
            .unwrap();
        assert_eq!(text.notes[0].code, IssueCode::RowsRagged);
        assert_eq!(text.notes[0].args, [("count", "2".to_owned())]);
        assert_eq!(csv.heads()[0].features, 3);
    }

    fn first(text: &str) -> serde_json::Value {
        let json = json(&of(text.as_bytes()), &LayerChoice::default());
        json["features"][0]["properties"].clone()
    }

    #[test]
    fn what_a_number_would_lose_stays_a_text() {
        let read = first(
            "ean;versie;code;tel;prijs;id;kWh\n\
             541448812345678901;1.10;12E3;+32470123456;12.50;1.20;1e-05\n\
             541448812345678902;1.2;13E3;+32470123457;8.20;1.21;2.5\n",
        );
        assert_eq!(
            read,
            serde_json::json!({
                "ean": "541448812345678901", "versie": "1.10", "code": "12E3",
                "tel": "+32470123456", "prijs": 12.5, "id": "1.20", "kWh": 1e-5
            })
        );
    }

    #[test]
    fn thousands_are_no_decimals_and_stay_open_where_a_column_shows_neither() {
        // what a column means decides it later, see `numerals`
        let read = first("a;b;c;d\n12.500;12.500;12.500;12,500\n9.800;1234.500;9.800,5;9\n");
        assert_eq!(
            read,
            serde_json::json!({"a": "12.500", "b": 12.5, "c": 12500, "d": 12.5})
        );
        let read = first("a,b\n12.500,\"12,500\"\n");
        assert_eq!(read, serde_json::json!({"a": 12.5, "b": "12,500"}));
        let habit = |text: &str| of(text.as_bytes()).heads()[0].habit;
        let of_sign = |sign, by_separator| Some(Habit { sign, by_separator });
        assert_eq!(habit("a;b\n1;2\n"), of_sign(DecimalSign::Comma, true));
        assert_eq!(habit("a,b\n1,2\n"), of_sign(DecimalSign::Point, true));
        assert_eq!(habit("a;b\n1;2.5\n"), of_sign(DecimalSign::Point, false));
        assert_eq!(habit("a\tb\n1\t2\n"), None);
    }

    #[test]
    fn years_head_columns() {
        let csv = of(b"Adres;2022;2023\nKerkstraat 1;12000;11000\nMarkt 2;9000;2000\n");
        assert_eq!(csv.heads()[0].features, 2);
        let csv = of(b"Kerkstraat;1950\nMarkt;1961\n");
        assert_eq!(csv.heads()[0].features, 2, "those of buildings are data");
    }

    #[test]
    fn a_text_that_is_no_table_is_refused() {
        for text in ["", "a", "a\nb\nc\n", "a;b\n", "\0\0\0"] {
            let refused = open(Input::of_bytes("x.csv", text.into()), &Progress::new());
            assert!(
                matches!(refused, Err(FilesError::Broken { .. })),
                "{text:?}"
            );
        }
    }

    #[test]
    fn numbers_without_a_header_get_numbered_columns() {
        let csv = of(b"1;2\n3;4\n");
        let json = json(&csv, &LayerChoice::default());
        assert_eq!(json["features"].as_array().unwrap().len(), 2);
        assert_eq!(json["features"][0]["properties"]["column 1"], 1);
    }
}
