//! A list of pipes from a file of the user's own.

use super::encoding::decode;
use crate::plan::{PipeCatalogue, PipeRowError};
use crate::text::{Arg, Texts};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// A list of pipes has a few hundred rows; what is larger is something else.
const MAX_BYTES: u64 = 4 << 20;

/// Why a list of pipes was not read.
#[derive(Debug, thiserror::Error)]
pub enum PipesError {
    /// The file cannot be read.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// The file is far too large for such a list.
    #[error("the file is larger than {MAX_BYTES} bytes: no list of pipes")]
    TooLarge,
    /// Rows are wrong; all of them.
    #[error("{} faults; the first: {}", .0.len(), .0.first().map(ToString::to_string).unwrap_or_default())]
    Rows(Vec<PipeRowError>),
}

impl PipesError {
    /// What is wrong, a sentence for each row.
    pub fn lines(&self, texts: &Texts) -> Vec<String> {
        match self {
            Self::Io(error) => vec![texts.io_error(error)],
            Self::TooLarge => vec![texts.get("pipes-too-large").into_owned()],
            Self::Rows(rows) => rows.iter().map(|row| row_text(row, texts)).collect(),
        }
    }
}

/// What is wrong with a row.
fn row_text(error: &PipeRowError, texts: &Texts) -> String {
    let mut args: Vec<(&str, Arg<'_>)> = Vec::new();
    if let Some(row) = error.row() {
        args.push(("row", (row as f64).into()));
    }
    match error {
        PipeRowError::NoColumn(column) => args.push(("column", (*column).into())),
        PipeRowError::Number { column, value, .. } => {
            args.push(("column", (*column).into()));
            args.push(("value", value.as_str().into()));
        }
        _ => {}
    }
    texts.with(&format!("pipes-error-{}", error.code()), &args)
}

/// Reads a list of pipes (CSV with the columns of the program's own list).
pub fn read_pipes(path: &Path) -> Result<PipeCatalogue, PipesError> {
    let mut bytes = Vec::new();
    File::open(path)?
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(PipesError::TooLarge);
    }
    let decoded = decode(bytes);
    let text = decoded.text.get(decoded.mark..).unwrap_or_default();
    PipeCatalogue::parse(text).map_err(PipesError::Rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn a_list_is_read_and_faults_name_row_and_column() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pipes.csv");
        let own = PipeCatalogue::own();
        // As a Belgian spreadsheet saves it, with its mark.
        std::fs::write(&path, format!("\u{feff}{}", own.to_csv(true))).unwrap();
        assert_eq!(&read_pipes(&path).unwrap(), own);
        let broken = own.to_csv(false).replacen(",21.7,", ",twenty,", 1);
        std::fs::write(&path, broken).unwrap();
        let error = read_pipes(&path).unwrap_err();
        for (language, wanted) in [
            (Language::English, "Row"),
            (Language::Dutch, "Rij"),
            (Language::French, "Ligne"),
        ] {
            let lines = error.lines(&Texts::new(language));
            assert_eq!(lines.len(), 1);
            for part in [wanted, "inner_mm", "twenty"] {
                assert!(lines[0].contains(part), "{language:?}: {}", lines[0]);
            }
        }
        assert!(matches!(read_pipes(folder.path()), Err(PipesError::Io(_))));
    }
}
