//! Tables as CSV: for spreadsheets in Dutch or French, or for programs.

use super::{Book, Count, FieldKind, Sheet, Value, WriteError};
use crate::files::Progress;
use std::borrow::Cow;
use std::io::Write;

/// How a CSV is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum CsvStyle {
    /// For Excel as it is set up in Belgium: semicolons, decimal commas, a mark
    /// that says UTF-8, titles with units, words for codes, shares in percent.
    #[default]
    Spreadsheet,
    /// For programs: commas, decimal points, field names, codes, shares from 0
    /// to 1.
    Machine,
}

/// A text that no spreadsheet runs as a formula (CWE-1236): those that begin
/// with `=`, `+`, `-`, `@`, tab or return get an apostrophe in front. One that
/// is a plain number stays one.
pub(in crate::files) fn harmless(text: &str) -> Cow<'_, str> {
    let starts = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let is_number = text.parse::<f64>().is_ok_and(f64::is_finite)
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    if starts && !is_number {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

/// One sheet as CSV.
pub fn write_csv(
    book: &Book<'_>,
    sheet: &Sheet<'_>,
    style: CsvStyle,
    mut out: &mut dyn Write,
    progress: &Progress,
) -> Result<(), WriteError> {
    let people = style == CsvStyle::Spreadsheet;
    if people {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut csv = csv::WriterBuilder::new()
        .delimiter(if people { b';' } else { b',' })
        .terminator(csv::Terminator::CRLF)
        .from_writer(&mut out);
    let columns = sheet.for_people();
    let heads = columns.iter().filter_map(|at| sheet.fields.get(*at));
    let heads = heads.map(|field| {
        if people {
            harmless(&field.head()).into_owned()
        } else {
            harmless(&field.name).into_owned()
        }
    });
    csv.write_record(heads.collect::<Vec<_>>())
        .map_err(std::io::Error::from)?;
    let mut count = Count::of(book, progress);
    for row in sheet.rows() {
        count.step()?;
        let cells = columns.iter().map(|at| {
            let kind = sheet.fields.get(*at).map(|field| field.kind);
            let value = row.values.get(*at).unwrap_or(&Value::Missing);
            cell(value, kind, people)
        });
        csv.write_record(cells.collect::<Vec<_>>())
            .map_err(std::io::Error::from)?;
    }
    csv.flush()?;
    Ok(())
}

fn cell(value: &Value, kind: Option<FieldKind>, people: bool) -> String {
    match value {
        Value::Missing => String::new(),
        Value::Text(text) => harmless(text).into_owned(),
        Value::Code(_, word) if people => harmless(word).into_owned(),
        Value::Code(code, _) => harmless(code).into_owned(),
        Value::Bool(yes) => if *yes { "true" } else { "false" }.to_owned(),
        Value::Whole(number) => number.to_string(),
        Value::Real(number) if !number.is_finite() => String::new(),
        Value::Real(number) if people => {
            let number = match kind {
                // The dust of a multiplication is no digit of the share.
                Some(FieldKind::Share) => (*number * 1e11).round() / 1e9,
                _ => *number,
            };
            number.to_string().replace('.', ",")
        }
        Value::Real(number) => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_texts_and_numbers_stay_numbers() {
        for formula in [
            "=1+1",
            "+cmd|' /C calc'!A0",
            "-x",
            "@SUM(A1)",
            "\tx",
            "\r=1",
            "\n=1",
            "-1+1",
            "+32 9 123",
            "-inf",
        ] {
            assert_eq!(harmless(formula), format!("'{formula}"));
        }
        for text in ["Kerkstraat", "-12.5", "+3", "-1e3", "a=b", ""] {
            assert_eq!(harmless(text), text);
        }
        assert_eq!(cell(&Value::Real(-12.5), None, true), "-12,5");
        assert_eq!(cell(&Value::Real(-12.5), None, false), "-12.5");
        assert_eq!(cell(&Value::Real(f64::NAN), None, false), "");
        assert_eq!(cell(&Value::Real(0.29), Some(FieldKind::Share), true), "29");
        assert_eq!(
            cell(
                &Value::Code("trunk".into(), "=Hoofdleiding".into()),
                None,
                true
            ),
            "'=Hoofdleiding"
        );
    }
}
