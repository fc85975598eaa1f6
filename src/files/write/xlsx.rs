//! Tables as an Excel workbook: typed cells, heads with units, a frozen head
//! with filters. Texts are texts: nothing in them is run as a formula.

use super::{Book, Count, Field, FieldKind, Sheet, Value, WriteError};
use crate::files::Progress;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};
use std::io::Write;

/// Rows that a sheet of Excel holds, its head included.
const MAX_ROWS: usize = 1_048_576;
/// Characters that a cell of Excel holds.
const MAX_TEXT: usize = 32_767;
/// Characters in the name of a sheet.
const MAX_NAME: usize = 31;
/// Widths of columns, characters.
const WIDTHS: [f64; 2] = [8.0, 40.0];

/// Every sheet of the book as one of a workbook, those without rows left out.
pub fn write_xlsx(
    book: &Book<'_>,
    out: &mut dyn Write,
    progress: &Progress,
) -> Result<(), WriteError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(book));
    let formats = Formats::new();
    let mut count = Count::of(book, progress);
    let mut taken: Vec<String> = Vec::new();
    for sheet in book.sheets.iter().filter(|sheet| sheet.count > 0) {
        if sheet.count >= MAX_ROWS {
            return Err(WriteError::TooManyRows {
                layer: sheet.title.clone(),
                rows: sheet.count,
            });
        }
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(sheet_name(&sheet.title, &mut taken))?;
        fill(worksheet, sheet, &formats, &mut count)?;
    }
    if taken.is_empty() {
        // A workbook must have a sheet.
        workbook.add_worksheet().write_string(0, 0, &book.title)?;
    }
    out.write_all(&workbook.save_to_buffer()?)?;
    Ok(())
}

fn properties(book: &Book<'_>) -> DocProperties {
    let mut properties = DocProperties::new()
        .set_title(&book.title)
        .set_comment(&book.note)
        .set_author(concat!("Heatplan ", env!("CARGO_PKG_VERSION")));
    if book.is_confidential {
        properties = properties.set_status("confidential");
    }
    // The clock of the machine has no say in what is written.
    match ExcelDateTime::parse_from_str(book.written.trim_end_matches('Z')) {
        Ok(written) => properties.set_creation_datetime(&written),
        Err(_) => properties,
    }
}

struct Formats {
    head: Format,
    year: Format,
    whole: Format,
    share: Format,
    reals: [Format; 7],
}

impl Formats {
    fn new() -> Self {
        let number = |format: &str| Format::new().set_num_format(format);
        Self {
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top),
            year: number("0"),
            whole: number("#,##0"),
            share: number("0%"),
            reals: [
                number("#,##0"),
                number("#,##0.0"),
                number("#,##0.00"),
                number("#,##0.000"),
                number("#,##0.0000"),
                number("#,##0.00000"),
                number("#,##0.000000"),
            ],
        }
    }

    fn of(&self, kind: FieldKind) -> &Format {
        match kind {
            FieldKind::Year => &self.year,
            FieldKind::Share => &self.share,
            FieldKind::Real(decimals) => {
                self.reals.get(usize::from(decimals)).unwrap_or(&self.whole)
            }
            _ => &self.whole,
        }
    }
}

fn fill(
    worksheet: &mut Worksheet,
    sheet: &Sheet<'_>,
    formats: &Formats,
    count: &mut Count<'_>,
) -> Result<(), WriteError> {
    let columns: Vec<(u16, usize, &Field)> = sheet
        .for_people()
        .into_iter()
        .filter_map(|at| Some((at, sheet.fields.get(at)?)))
        .zip(0_u16..)
        .map(|((at, field), column)| (column, at, field))
        .collect();
    for (column, _, field) in &columns {
        let head = field.head();
        let width = (head.chars().count() as f64 * 0.75).clamp(WIDTHS[0], WIDTHS[1]);
        let width = match field.kind {
            FieldKind::Text | FieldKind::Code => width.max(14.0),
            _ => width,
        };
        worksheet.set_column_width(*column, width)?;
        worksheet.write_string_with_format(0, *column, head, &formats.head)?;
    }
    for (index, row) in sheet.rows().enumerate() {
        count.step()?;
        let line = (index + 1) as u32;
        for (column, at, field) in &columns {
            let value = row.values.get(*at).unwrap_or(&Value::Missing);
            write(worksheet, line, *column, value, formats.of(field.kind))?;
        }
    }
    worksheet.set_freeze_panes(1, 1)?;
    if let Some((last, ..)) = columns.last() {
        worksheet.autofilter(0, 0, sheet.count as u32, *last)?;
    }
    Ok(())
}

fn write(
    worksheet: &mut Worksheet,
    row: u32,
    column: u16,
    value: &Value,
    format: &Format,
) -> Result<(), WriteError> {
    match value {
        Value::Text(text) => {
            let text: String = text.chars().take(MAX_TEXT).collect();
            worksheet.write_string(row, column, text)?;
        }
        Value::Code(_, word) => {
            worksheet.write_string(row, column, word)?;
        }
        Value::Bool(yes) => {
            worksheet.write_boolean(row, column, *yes)?;
        }
        Value::Whole(number) => {
            worksheet.write_number_with_format(row, column, *number as f64, format)?;
        }
        Value::Real(number) if number.is_finite() => {
            worksheet.write_number_with_format(row, column, *number, format)?;
        }
        Value::Missing | Value::Real(_) => {}
    }
    Ok(())
}

/// A name that Excel takes: at most 31 characters, none of `[]:*?/\`, no
/// apostrophe at its ends, not one that another sheet has.
fn sheet_name(title: &str, taken: &mut Vec<String>) -> String {
    let clean: String = title
        .chars()
        .map(|c| if "[]:*?/\\".contains(c) { ' ' } else { c })
        .collect();
    let clean = clean.trim().trim_matches('\'').to_owned();
    let base = if clean.is_empty() {
        "Sheet".to_owned()
    } else {
        clean
    };
    let mut name: String = base.chars().take(MAX_NAME).collect();
    let mut number = 2;
    while taken
        .iter()
        .any(|t| t.to_lowercase() == name.to_lowercase())
    {
        let end = format!(" {number}");
        let room = MAX_NAME - end.chars().count();
        name = base.chars().take(room).collect::<String>() + &end;
        number += 1;
    }
    taken.push(name.clone());
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_are_taken_by_excel() {
        let mut taken = Vec::new();
        assert_eq!(sheet_name("a/b [c]", &mut taken), "a b  c");
        assert_eq!(sheet_name("A/B [C]", &mut taken), "A B  C 2");
        assert_eq!(sheet_name("", &mut taken), "Sheet");
        let long = "x".repeat(40);
        assert_eq!(sheet_name(&long, &mut taken).len(), 31);
        assert_eq!(sheet_name(&long, &mut taken).len(), 31);
    }
}
