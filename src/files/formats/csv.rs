//! CSV and other text tables: separator, decimal sign and encoding are found
//! from the text itself.

mod column;

use super::content::{Content, CrsClaim, Head, STRIDE, Text, note, stop_if};
use super::encodings::TextEncoding;
use super::input::Input;
use super::offer::{LayerChoice, PlaceColumns};
use super::sheet::{Cell, Features, names_of, number, place_of};
use super::sniff::Format;
use crate::files::encoding::decode;
use crate::files::limits::MAX_COLUMNS;
use crate::files::mapping::Known;
use crate::files::numerals::{DecimalSign, Habit, Numeral};
use crate::files::progress::Progress;
use crate::files::report::{FilesError, ImportIssue, IssueCode};
use crate::geometry::Crs;
use ::csv::{ReaderBuilder, StringRecord};
use column::{Column, Kind, habit_of, is_word, is_year};
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

impl Layout<'_> {
    fn cell(&self, at: usize, raw: &str) -> Cell<'static> {
        let raw = raw.trim();
        if raw.is_empty() {
            return Cell::Empty;
        }
        let parsed = match self.kinds.get(at) {
            Some(Kind::Point) => raw.parse::<f64>().ok(),
            Some(Kind::Comma) => {
                Numeral::read(raw).map(|numeral| numeral.number(DecimalSign::Comma))
            }
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
mod tests;
