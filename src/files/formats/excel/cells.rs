//! The cells of a workbook, counted before room is taken for them: a sheet of
//! two cells at far corners would fill the memory.

use super::{biff, compound};
use crate::files::limits::{MAX_CELL_CHARS, MAX_SHEET_CELLS, MAX_WORKBOOK_BYTES, MAX_ZIP_ENTRIES};
use crate::files::progress::Progress;
use calamine::{Cell, Data, Range};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{Cursor, Read as _};

/// Bytes between two looks at whether the user stopped.
const BLOCK: u64 = 4 << 20;
/// The largest row and column that any spreadsheet has.
const FAR: u64 = 16_384;
const LONG: u64 = 1_048_576;

/// Whether what is packed in a workbook is of a usual size. It is unpacked to
/// count, as what its entries claim may be a lie.
pub(super) fn check(bytes: &[u8], progress: &Progress) -> Result<(), String> {
    if bytes.starts_with(compound::MARK) {
        return biff::check(bytes, progress);
    }
    if !bytes.starts_with(b"PK") {
        return Ok(());
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| e.to_string())?;
    if archive.len() > MAX_ZIP_ENTRIES {
        return Err(format!("it holds more than {MAX_ZIP_ENTRIES} parts"));
    }
    let mut total = 0_u64;
    let mut content = Vec::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).map_err(|e| e.to_string())?;
        let is_content = entry.name().is_ok_and(|name| name == "content.xml");
        loop {
            if progress.is_cancelled() {
                return Ok(());
            }
            let mut block = Vec::new();
            let read = entry.by_ref().take(BLOCK).read_to_end(&mut block);
            let read = read.map_err(|e| e.to_string())? as u64;
            if read == 0 {
                break;
            }
            total = total.saturating_add(read);
            if total > MAX_WORKBOOK_BYTES {
                return Err("it becomes larger than 1 GB when it is unpacked".to_owned());
            }
            if is_content {
                content.append(&mut block);
            }
        }
    }
    check_repeats(&content)
}

/// Whether the cells of an OpenDocument sheet, with those that are said to be
/// repeated, are of a usual number.
fn check_repeats(content: &[u8]) -> Result<(), String> {
    let mut reader = Reader::from_reader(content);
    let (mut cells, mut rows_between) = (0_u64, 0_u64);
    // of the row: cells up to the last full one, empty ones behind it, its copies
    let (mut full, mut empty, mut copies) = (0_u64, 0_u64, 1_u64);
    let mut widest = 0_u64;
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => match element.name().as_ref() {
                b"table:table" => (rows_between, widest) = (0, 0),
                b"table:table-row" => {
                    (full, empty) = (0, 0);
                    copies = repeated(&element, b"table:number-rows-repeated").min(LONG);
                }
                b"table:table-cell" | b"table:covered-table-cell" => {
                    let count = repeated(&element, b"table:number-columns-repeated").min(FAR);
                    if has_value(&element) {
                        full = (full + empty + count).min(FAR);
                        empty = 0;
                    } else {
                        empty += count;
                    }
                }
                _ => {}
            },
            Ok(Event::End(element)) if element.name().as_ref() == b"table:table-row" => {
                if full == 0 {
                    rows_between = (rows_between + copies).min(LONG);
                } else {
                    widest = widest.max(full);
                    let rows = copies + std::mem::take(&mut rows_between);
                    cells = cells.saturating_add(rows.saturating_mul(widest));
                }
            }
            // what is no XML is refused by the reader itself
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
        if cells > MAX_SHEET_CELLS {
            return Err(too_many());
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &[u8]) -> Option<String> {
    let mut attributes = element.attributes();
    attributes.with_checks(false);
    let found = attributes.flatten().find(|a| a.key.as_ref() == name)?;
    Some(String::from_utf8_lossy(&found.value).into_owned())
}

fn repeated(element: &BytesStart<'_>, name: &[u8]) -> u64 {
    attribute(element, name)
        .and_then(|text| text.parse().ok())
        .unwrap_or(1)
}

/// Whether a cell says of what kind its value is.
fn has_value(element: &BytesStart<'_>) -> bool {
    attribute(element, b"office:value-type").is_some()
        || attribute(element, b"table:formula").is_some()
}

pub(super) fn too_many() -> String {
    format!("one of its sheets has more than {MAX_SHEET_CELLS} cells")
}

/// Cells that are given one by one, as a sheet.
#[derive(Default)]
pub(super) struct Cells {
    cells: Vec<Cell<Data>>,
    /// First and last row and column.
    rows: Option<(u32, u32)>,
    columns: Option<(u32, u32)>,
    text_bytes: u64,
}

impl Cells {
    /// Takes a cell; the error says why the sheet cannot be taken.
    pub fn add(&mut self, (row, column): (u32, u32), data: Data) -> Result<(), String> {
        if data == Data::Empty {
            return Ok(());
        }
        let data = match data {
            Data::String(text) => Data::String(self.text(text)),
            other => other,
        };
        let widen = |known: Option<(u32, u32)>, at: u32| match known {
            Some((first, last)) => (first.min(at), last.max(at)),
            None => (at, at),
        };
        let (rows, columns) = (widen(self.rows, row), widen(self.columns, column));
        (self.rows, self.columns) = (Some(rows), Some(columns));
        let long = u64::from(rows.1 - rows.0) + 1;
        let wide = u64::from(columns.1 - columns.0) + 1;
        let copies = self.cells.len() as u64;
        if long.saturating_mul(wide).max(copies) > MAX_SHEET_CELLS {
            return Err(too_many());
        }
        if self.text_bytes > MAX_WORKBOOK_BYTES {
            return Err("the texts of one of its sheets are larger than 1 GB".to_owned());
        }
        self.cells.push(Cell::new((row, column), data));
        Ok(())
    }

    /// A text as it is kept; one that many cells share is kept for each.
    fn text(&mut self, mut text: String) -> String {
        if text.len() > MAX_CELL_CHARS {
            let end = text.char_indices().nth(MAX_CELL_CHARS).map(|(at, _)| at);
            text.truncate(end.unwrap_or(text.len()));
            text.shrink_to_fit();
        }
        self.text_bytes = self.text_bytes.saturating_add(text.len() as u64);
        text
    }

    /// The sheet.
    pub fn into_range(self) -> Range<Data> {
        Range::from_sparse(self.cells)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_far_apart_take_no_room() {
        let mut cells = Cells::default();
        cells.add((0, 0), Data::Int(1)).unwrap();
        cells.add((1_048_575, 16_383), Data::Empty).unwrap();
        assert!(cells.add((1_048_575, 16_383), Data::Int(1)).is_err());
        let mut cells = Cells::default();
        for row in 0..1_000 {
            cells.add((row, 3), Data::Int(1)).unwrap();
        }
        let long = "é".repeat(2 * MAX_CELL_CHARS);
        cells.add((3, 4), Data::String(long)).unwrap();
        let range = cells.into_range();
        assert_eq!((range.height(), range.width()), (1_000, 2));
        let cut = range.get((3, 1)).unwrap().to_string();
        assert_eq!(cut.chars().count(), MAX_CELL_CHARS);
    }

    #[test]
    fn repeated_cells_are_counted() {
        let row = |cells: &str, copies: u32| {
            format!(
                "<table:table-row table:number-rows-repeated=\"{copies}\">{cells}</table:table-row>"
            )
        };
        let full = "<table:table-cell office:value-type=\"float\"/>";
        let far = "<table:table-cell table:number-columns-repeated=\"16383\"/>";
        let sheet = |rows: &str| format!("<table:table>{rows}</table:table>");
        let check = |rows: &str| check_repeats(sheet(rows).as_bytes());
        // as every spreadsheet ends its rows and its sheet
        assert!(check(&(row(&format!("{full}{far}"), 1) + &row(far, 1_048_000))).is_ok());
        assert!(check(&row(&format!("{far}{full}"), 5_000)).is_err());
        assert!(check(&row(&format!("{far}{full}"), 1).repeat(5_000)).is_err());
        let apart = row(&format!("{far}{full}"), 1) + &row(far, 1_048_000) + &row(full, 1);
        assert!(check(&apart).is_err());
    }
}
