//! What a format gives: the heads of its layers at once, their texts when asked.

use super::encodings::TextEncoding;
use super::offer::{LayerChoice, PlaceColumns};
use super::units::DrawingUnit;
use crate::files::numerals::Habit;
use crate::files::progress::Progress;
use crate::files::report::{FilesError, ImportIssue, IssueCode};
use crate::geometry::Crs;
use std::fmt;
use std::sync::Arc;

/// Rows between two looks at whether the user stopped.
pub(super) const STRIDE: usize = 512;

/// What a file says about the coordinate system of a layer.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct CrsClaim {
    /// The system, where it is one of ours.
    pub crs: Option<Crs>,
    /// How the file names it.
    pub named: Option<String>,
}

impl CrsClaim {
    /// A system that is known.
    pub fn known(crs: Crs) -> Self {
        Self {
            crs: Some(crs),
            named: Some(crs.to_string()),
        }
    }

    /// What stands in the `crs` member of the text: the code of a known system,
    /// else the name, which the pipeline will not know and ask for.
    pub fn member(&self) -> Option<String> {
        self.crs
            .map(|crs| crs.to_string())
            .or_else(|| self.named.clone())
    }
}

/// A layer of a file, before its features are read.
#[derive(Debug, Clone, Default)]
pub(super) struct Head {
    /// Its name in the file; of a file of one layer, the file's own.
    pub name: String,
    /// Its features have places; else it is a table.
    pub spatial: bool,
    /// Its coordinate system.
    pub crs: CrsClaim,
    /// Features or rows.
    pub features: usize,
    /// The encoding of its texts, where the file leaves a choice, and whether
    /// the file says so itself.
    pub encoding: Option<(TextEncoding, bool)>,
    /// The columns that hold the place, where it is in columns.
    pub place: Option<PlaceColumns>,
    /// The unit of a drawing's lengths, and the one it names itself.
    pub unit: Option<(DrawingUnit, Option<DrawingUnit>)>,
    /// It should not be read unless asked for.
    pub unwanted: bool,
    /// How its texts write numbers, where the file shows that.
    pub habit: Option<Habit>,
}

/// The text of a layer.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// GeoJSON.
    pub bytes: Vec<u8>,
    /// What was left out or changed on the way.
    pub notes: Vec<ImportIssue>,
}

/// An open file of some format.
pub(super) trait Content: Send + Sync + fmt::Debug {
    /// Its layers, as they are under `choice` where that changes them.
    fn heads(&self) -> Vec<Head>;

    /// The head of one layer under a choice (of encoding, of columns).
    fn head(&self, layer: usize, _choice: &LayerChoice) -> Option<Head> {
        self.heads().into_iter().nth(layer)
    }

    /// The text of a layer, or of its first `limit` features.
    fn text(
        &self,
        layer: usize,
        choice: &LayerChoice,
        limit: usize,
        progress: &Progress,
    ) -> Result<Text, FilesError>;

    /// What was noticed while the file was opened.
    fn notes(&self) -> Vec<ImportIssue> {
        Vec::new()
    }

    /// The bytes of the text are the bytes of the file.
    fn is_own_text(&self) -> bool {
        false
    }
}

/// How many an iterator gives, looking now and then whether the user stopped.
pub(super) fn counted(
    things: &mut impl Iterator,
    progress: &Progress,
) -> Result<usize, FilesError> {
    let mut count = 0_usize;
    while things.next().is_some() {
        if count.is_multiple_of(STRIDE) {
            stop_if(progress)?;
        }
        count += 1;
    }
    Ok(count)
}

/// Says so where the user stopped it.
pub(super) fn stop_if(progress: &Progress) -> Result<(), FilesError> {
    if progress.is_cancelled() {
        Err(FilesError::Cancelled)
    } else {
        Ok(())
    }
}

/// Runs the reader of another house over a foreign file. Those are written for
/// files that are well; one that falls over a bad one must not take the program
/// with it.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err("its reader fell over it".to_owned()))
}

/// A remark about a whole file or layer.
pub(super) fn note(
    file: &str,
    code: IssueCode,
    detail: impl Into<String>,
    args: Vec<(&'static str, String)>,
) -> ImportIssue {
    ImportIssue {
        file: Arc::from(file),
        index: None,
        byte: None,
        code,
        detail: detail.into(),
        args,
        place: None,
        repaired: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_looks_whether_the_user_stopped() {
        let progress = Progress::new();
        assert_eq!(
            counted(&mut (0..3 * STRIDE), &progress).unwrap(),
            3 * STRIDE
        );
        let mut seen = 0;
        let mut things = (0..9 * STRIDE).inspect(|at| {
            seen = *at;
            if *at == STRIDE {
                progress.cancel();
            }
        });
        let stopped = counted(&mut things, &progress);
        assert!(matches!(stopped, Err(FilesError::Cancelled)));
        assert!(seen <= 2 * STRIDE, "{seen}");
    }
}
