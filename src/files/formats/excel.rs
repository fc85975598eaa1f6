//! Workbooks of Excel and LibreOffice: every sheet is a table, with places
//! where its columns say so.

mod biff;
mod cells;
mod compound;

use super::content::{Content, CrsClaim, Head, Text, guarded, note};
use super::input::Input;
use super::offer::{LayerChoice, PlaceColumns};
use super::sheet::{Cell, Features, names_of, place_of};
use super::sniff::Format;
use crate::files::progress::Progress;
use crate::files::report::{FilesError, ImportIssue, IssueCode};
use crate::geometry::Crs;
use calamine::{Data, Range, Reader, SheetType, Sheets, open_workbook_auto_from_rs};
use cells::Cells;
use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::Cursor;

/// Rows above the header that are looked through.
const HEADER_WITHIN: usize = 15;

/// Rows that are looked at to find places.
const FIRST_ROWS: usize = 50;

/// An open workbook.
#[derive(Debug)]
pub(super) struct Excel {
    sheets: Vec<Sheet>,
    notes: Vec<ImportIssue>,
}

#[derive(Debug)]
struct Sheet {
    name: String,
    names: Vec<String>,
    cells: Range<Data>,
    /// The first row below the header.
    first: usize,
    rows: usize,
    place: Option<(PlaceColumns, Option<Crs>)>,
}

/// Opens a workbook from its bytes.
pub(super) fn open(mut input: Input, progress: &Progress) -> Result<Excel, FilesError> {
    let file = input.name.clone();
    let bytes = std::mem::take(&mut input.bytes);
    let broken = |reason: String| FilesError::Broken {
        file: file.clone(),
        format: Format::Excel,
        reason,
    };
    cells::check(&bytes, progress).map_err(broken)?;
    super::content::stop_if(progress)?;
    let mut stopped = Ok(());
    let mut left_out: Vec<(String, String)> = Vec::new();
    let mut said: Vec<ImportIssue> = Vec::new();
    let sheets = guarded(|| {
        let mut workbook =
            open_workbook_auto_from_rs(Cursor::new(bytes.as_slice())).map_err(|e| e.to_string())?;
        let mut sheets = Vec::new();
        let of_cells = |sheet: &calamine::Sheet| sheet.typ == SheetType::WorkSheet;
        let kinds = workbook.sheets_metadata().iter();
        let charts: Vec<String> = kinds
            .filter(|sheet| !of_cells(sheet))
            .map(|sheet| sheet.name.clone())
            .collect();
        for name in workbook.sheet_names() {
            stopped = super::content::stop_if(progress);
            if stopped.is_err() {
                break;
            }
            if charts.contains(&name) {
                continue;
            }
            match cells_of(&mut workbook, &name) {
                Ok((cells, cut)) => {
                    if let Some(row) = cut {
                        let args = vec![("layer", name.clone()), ("row", row.to_string())];
                        said.push(note(&file, IssueCode::SheetCut, "", args));
                    }
                    if let Some(sheet) = sheet(name, cells) {
                        let errors = faulty(&sheet);
                        if errors > 0 {
                            let name = sheet.name.clone();
                            let args = vec![("layer", name), ("count", errors.to_string())];
                            said.push(note(&file, IssueCode::CellsFaulty, "", args));
                        }
                        sheets.push(sheet);
                    }
                }
                // a bad sheet of several costs itself only
                Err(why) => left_out.push((name, why)),
            }
        }
        Ok(sheets)
    });
    stopped?;
    let sheets = sheets.map_err(broken)?;
    if sheets.is_empty() {
        let why = left_out.into_iter().next().map(|(_, why)| why);
        let none = || "no sheet has rows with several columns".to_owned();
        return Err(broken(why.unwrap_or_else(none)));
    }
    let notes = left_out.into_iter().map(|(sheet, why)| {
        let args = vec![("layer", sheet), ("kind", why.clone())];
        note(&file, IssueCode::LayerLeftOut, why, args)
    });
    let notes = notes.chain(said).collect();
    Ok(Excel { sheets, notes })
}

type Workbook<'b> = Sheets<Cursor<&'b [u8]>>;

/// A cell of a sheet with its row and column, from 0.
type Placed = ((u32, u32), Data);

/// Takes the cells that `next` gives until there is none, or one cannot be read:
/// why not, and the last row of which there was a cell. The error says why nothing
/// can be taken.
fn cells_until(
    cells: &mut Cells,
    mut next: impl FnMut() -> Result<Option<Placed>, String>,
) -> Result<(Option<String>, Option<u32>), String> {
    let mut last = None;
    loop {
        match next() {
            Ok(Some((place, value))) => {
                last = Some(place.0);
                cells.add(place, value)?;
            }
            Ok(None) => return Ok((None, last)),
            Err(why) => return Ok((Some(why), last)),
        }
    }
}

/// The cells of a sheet, and the row (from 1) in or below which it is damaged:
/// what stands before is kept. The error says why nothing of it can be taken.
fn cells_of(workbook: &mut Workbook<'_>, name: &str) -> Result<(Range<Data>, Option<u32>), String> {
    let mut cells = Cells::default();
    let damaged = |why: String| format!("it is damaged ({why})");
    let (cut, last) = match workbook {
        Sheets::Xlsx(xlsx) => {
            let reader = xlsx.worksheet_cells_reader(name);
            let mut reader = reader.map_err(|why| damaged(why.to_string()))?;
            cells_until(&mut cells, || {
                let cell = reader.next_cell().map_err(|why| why.to_string())?;
                Ok(cell.map(|cell| (cell.get_position(), cell.get_value().clone().into())))
            })?
        }
        Sheets::Xlsb(xlsb) => {
            let reader = xlsb.worksheet_cells_reader(name);
            let mut reader = reader.map_err(|why| damaged(why.to_string()))?;
            cells_until(&mut cells, || {
                let cell = reader.next_cell().map_err(|why| why.to_string())?;
                Ok(cell.map(|cell| (cell.get_position(), cell.get_value().clone().into())))
            })?
        }
        // these were read when the workbook was opened
        Sheets::Xls(_) | Sheets::Ods(_) => {
            let range = workbook.worksheet_range(name);
            return range
                .map(|r| (r, None))
                .map_err(|why| damaged(why.to_string()));
        }
    };
    match (cut, last) {
        (None, _) => Ok((cells.into_range(), None)),
        // the fault lies in the row of the last good cell, or in the next
        (Some(_), Some(row)) => Ok((cells.into_range(), Some(row + 1))),
        (Some(why), None) => Err(damaged(why)),
    }
}

/// Cells below the header that hold an error.
fn faulty(sheet: &Sheet) -> usize {
    let rows = sheet.cells.rows().skip(sheet.first);
    let errors = rows.flatten().filter(|cell| matches!(cell, Data::Error(_)));
    errors.count()
}

/// A year in a cell, as heads of columns name one.
fn year(cell: &Data) -> Option<i64> {
    let year = match cell {
        Data::Int(number) => *number,
        Data::Float(number) if number.fract() == 0.0 => *number as i64,
        _ => return None,
    };
    (1900..=2100).contains(&year).then_some(year)
}

/// A sheet as a table: its header is the first row that is as good as full,
/// and of texts only, but for years over columns of other numbers.
fn sheet(name: String, cells: Range<Data>) -> Option<Sheet> {
    let width = cells.width();
    let is_text = |cell: &Data| matches!(cell, Data::String(text) if !text.trim().is_empty());
    let filled = |row: &[Data]| row.iter().filter(|c| !matches!(c, Data::Empty)).count();
    let fullest = cells.rows().take(HEADER_WITHIN).map(filled).max()?;
    let header = cells
        .rows()
        .take(HEADER_WITHIN)
        .enumerate()
        .position(|(at, row)| {
            let count = filled(row);
            let heads = |(column, cell): (usize, &Data)| {
                let below = cells.get((at + 1, column));
                let below = below.is_some_and(|c| *c != Data::Empty && year(c).is_none());
                is_text(cell) || *cell == Data::Empty || (year(cell).is_some() && below)
            };
            count > 1
                && 5 * count >= 3 * fullest
                && row.iter().any(is_text)
                && row.iter().enumerate().all(heads)
        });
    if width < 2 {
        return None;
    }
    let names = names_of((0..width).map(|at| {
        let cell = header.and_then(|row| cells.get((row, at)));
        match cell {
            Some(Data::String(text)) => text.replace(['\r', '\n'], " "),
            Some(cell) => year(cell).map(|year| year.to_string()).unwrap_or_default(),
            None => String::new(),
        }
    }));
    let first = header.map_or(0, |row| row + 1);
    let rows = cells.rows().skip(first).filter(|row| filled(row) > 0);
    let first_rows: Vec<Vec<Cell<'_>>> = rows
        .clone()
        .take(FIRST_ROWS)
        .map(|row| row.iter().map(cell).collect())
        .collect();
    let count = rows.count();
    let place = place_of(&names, &first_rows);
    (count > 0).then_some(Sheet {
        name,
        names,
        first,
        rows: count,
        place,
        cells,
    })
}

fn cell(data: &Data) -> Cell<'_> {
    match data {
        Data::Empty | Data::Error(_) => Cell::Empty,
        Data::Bool(yes) => Cell::Bool(*yes),
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::String(text) if text.trim().is_empty() => Cell::Empty,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            Cell::Text(Cow::Borrowed(text))
        }
        Data::DateTime(date) if date.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
            let mut text = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) != (0, 0, 0) {
                // writing into memory does not fail
                write!(text, "T{hour:02}:{minute:02}:{second:02}").ok();
            }
            Cell::Text(Cow::Owned(text))
        }
        Data::DateTime(duration) => Cell::Number(duration.as_f64()),
    }
}

impl Sheet {
    fn head(&self, choice: &LayerChoice) -> Head {
        let found = self.place.as_ref();
        let crs = found.filter(|_| choice.place.is_none()).and_then(|p| p.1);
        let place = choice.place.clone().or_else(|| found.map(|p| p.0.clone()));
        Head {
            name: self.name.clone(),
            spatial: place.is_some(),
            crs: CrsClaim { crs, named: None },
            features: self.rows,
            place,
            ..Head::default()
        }
    }
}

impl Content for Excel {
    fn heads(&self) -> Vec<Head> {
        let choice = LayerChoice::default();
        self.sheets
            .iter()
            .map(|sheet| sheet.head(&choice))
            .collect()
    }

    fn head(&self, layer: usize, choice: &LayerChoice) -> Option<Head> {
        self.sheets.get(layer).map(|sheet| sheet.head(choice))
    }

    fn text(
        &self,
        layer: usize,
        choice: &LayerChoice,
        limit: usize,
        progress: &Progress,
    ) -> Result<Text, FilesError> {
        let Some(sheet) = self.sheets.get(layer) else {
            return Ok(Text::default());
        };
        let head = sheet.head(choice);
        let rows = sheet
            .cells
            .rows()
            .skip(sheet.first)
            .filter(|row| row.iter().any(|c| *c != Data::Empty))
            .map(|row| Ok(row.iter().map(cell).collect()));
        let features = Features {
            names: &sheet.names,
            place: head.place.as_ref(),
            name: &head.name,
            crs: &head.crs,
            line: None,
        };
        features.text(rows, limit, progress)
    }

    fn notes(&self) -> Vec<ImportIssue> {
        self.notes.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Workbook};

    fn workbook() -> Vec<u8> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet().set_name("Verbruik 2023").unwrap();
        sheet.write(0, 0, "Verbruik van de gemeente").unwrap();
        for (column, name) in ["Adres", "kWh", "Datum", "Verwarmd"].iter().enumerate() {
            sheet.write(2, column as u16, *name).unwrap();
        }
        sheet.write(3, 0, "Kerkstraat 12").unwrap();
        sheet.write(3, 1, 12_000.5).unwrap();
        let date = ExcelDateTime::from_ymd(2023, 4, 5).unwrap();
        let style = CellFormat::new().set_num_format("yyyy-mm-dd");
        sheet.write_with_format(3, 2, &date, &style).unwrap();
        sheet.write(3, 3, true).unwrap();
        sheet.write(5, 0, "Markt 1").unwrap();
        sheet.write(5, 1, 7).unwrap();
        let places = workbook.add_worksheet().set_name("Punten").unwrap();
        for (row, cells) in [["id", "lon", "lat"]].iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                places.write(row as u32, column as u16, *cell).unwrap();
            }
        }
        places.write(1, 0, "a").unwrap();
        places.write(1, 1, 4.5).unwrap();
        places.write(1, 2, 51.25).unwrap();
        workbook.add_worksheet().set_name("Leeg").unwrap();
        workbook.save_to_buffer().unwrap()
    }

    #[test]
    fn sheets_are_tables_with_typed_cells() {
        let excel = open(Input::of_bytes("v.xlsx", workbook()), &Progress::new()).unwrap();
        let heads: Vec<(String, bool, usize)> = excel
            .heads()
            .into_iter()
            .map(|h| (h.name, h.spatial, h.features))
            .collect();
        assert_eq!(
            heads,
            [
                ("Verbruik 2023".to_owned(), false, 2),
                ("Punten".to_owned(), true, 1)
            ]
        );
        let of = |layer: usize| -> serde_json::Value {
            let text = excel
                .text(layer, &LayerChoice::default(), usize::MAX, &Progress::new())
                .unwrap();
            serde_json::from_slice(&text.bytes).unwrap()
        };
        assert_eq!(
            of(0)["features"][0]["properties"],
            serde_json::json!({"Adres":"Kerkstraat 12","kWh":12000.5,"Datum":"2023-04-05","Verwarmd":true})
        );
        assert_eq!(of(0)["features"][1]["properties"]["kWh"], 7);
        assert_eq!(of(1)["features"][0]["geometry"]["coordinates"][1], 51.25);
        assert_eq!(of(1)["crs"]["properties"]["name"], "EPSG:4326");
    }

    /// A workbook with one part of its archive rewritten.
    fn with_part(whole: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
        use std::io::{Read, Write};
        let mut archive = zip::ZipArchive::new(Cursor::new(whole)).unwrap();
        let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..archive.len() {
            let mut entry = archive.by_index(at).unwrap();
            let name = entry.name().unwrap().to_string();
            let mut text = Vec::new();
            entry.read_to_end(&mut text).unwrap();
            if name == part {
                let changed = change(String::from_utf8(text.clone()).unwrap());
                assert_ne!(changed.as_bytes(), text, "{part} has what is changed");
                text = changed.into_bytes();
            }
            let options = zip::write::SimpleFileOptions::default();
            out.start_file(name, options).unwrap();
            out.write_all(&text).unwrap();
        }
        out.finish().unwrap().into_inner()
    }

    #[test]
    fn a_sheet_that_is_damaged_says_from_where_on_and_errors_are_counted() {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet().set_name("Verbruik").unwrap();
        let rows = [
            ["Adres", "Code"],
            ["Markt 1", "a"],
            ["Markt 2", "b"],
            ["Markt 3", "c"],
        ];
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                sheet.write(row as u32, column as u16, *cell).unwrap();
            }
        }
        workbook.add_worksheet().set_name("Ander").unwrap();
        let whole = workbook.save_to_buffer().unwrap();
        let told = |bytes: Vec<u8>| {
            let excel = open(Input::of_bytes("v.xlsx", bytes), &Progress::new()).unwrap();
            let codes: Vec<IssueCode> = excel.notes.iter().map(|note| note.code).collect();
            let args = excel.notes.first().map(|note| note.args.clone());
            (excel.sheets[0].rows, codes, args.unwrap_or_default())
        };
        assert_eq!(told(whole.clone()), (3, Vec::new(), Vec::new()));
        let part = "xl/worksheets/sheet1.xml";
        let cell = "<c r=\"A3\"";
        let broken = with_part(&whole, part, |text| text.replace(cell, "<c r=\"?3\""));
        let (rows, codes, args) = told(broken);
        assert_eq!((rows, codes), (1, vec![IssueCode::SheetCut]));
        assert_eq!(
            args,
            [("layer", "Verbruik".to_owned()), ("row", "2".to_owned())]
        );
        let faulty = with_part(&whole, part, |text| {
            let at = text.find("<c r=\"B3\"").unwrap();
            let end = at + text[at..].find("</c>").unwrap();
            let error = "<c r=\"B3\" t=\"e\"><v>#N/A</v>";
            format!("{}{error}{}", &text[..at], &text[end..])
        });
        let (rows, codes, args) = told(faulty);
        assert_eq!((rows, codes), (3, vec![IssueCode::CellsFaulty]));
        assert_eq!(args[1], ("count", "1".to_owned()));
        let gone = with_part(&whole, "xl/worksheets/sheet2.xml", |_| {
            "<nothing".to_owned()
        });
        let (rows, codes, args) = told(gone);
        assert_eq!((rows, codes), (3, vec![IssueCode::LayerLeftOut]));
        assert_eq!(args[0].1, "Ander");
    }

    #[test]
    fn years_head_columns() {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.write(0, 0, "Adres").unwrap();
        sheet.write(1, 0, "Markt 1").unwrap();
        for (column, kwh) in [(1, 12_000), (2, 11_500)] {
            sheet.write(0, column, 2021 + i32::from(column)).unwrap();
            sheet.write(1, column, kwh).unwrap();
        }
        let bytes = workbook.save_to_buffer().unwrap();
        let excel = open(Input::of_bytes("v.xlsx", bytes), &Progress::new()).unwrap();
        assert_eq!(excel.sheets[0].names, ["Adres", "2022", "2023"]);
        assert_eq!(excel.sheets[0].rows, 1);
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (row, year) in [(0, 1950), (1, 1961)] {
            sheet.write(row, 0, "Markt").unwrap();
            sheet.write(row, 1, year).unwrap();
        }
        let bytes = workbook.save_to_buffer().unwrap();
        let excel = open(Input::of_bytes("v.xlsx", bytes), &Progress::new()).unwrap();
        assert_eq!(excel.sheets[0].rows, 2, "the years of buildings are data");
    }

    #[test]
    fn damage_is_told() {
        let whole = workbook();
        for bytes in [
            whole[..whole.len() / 2].to_vec(),
            b"PK\x03\x04".to_vec(),
            vec![0xD0, 0xCF, 0x11, 0xE0],
        ] {
            let opened = open(Input::of_bytes("v.xlsx", bytes), &Progress::new());
            assert!(matches!(opened, Err(FilesError::Broken { .. })));
        }
    }
}
