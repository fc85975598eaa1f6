//! An import report as it is kept in a project, and back.

use super::column_report::ColumnReport;
use super::mapping::{Meaning, Unit};
use super::report::{
    CONFLICT_ARG, FileReport, ImportIssue, ImportReport, IssueCode, KEYS_ARG, REFUSAL_ARG, ReadAs,
};
use crate::geometry::{Crs, Point};
use crate::plan::{ImportNotes, LayerKind};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Issues that are kept, at most: a file that is wrong throughout would say the
/// same a million times. The counts by file stay whole.
const KEPT: usize = 20_000;

/// The arguments that sentences about issues have.
const ARGS: &[&str] = &[
    "added",
    "address",
    "area",
    "beside",
    "blank",
    "building",
    "changed",
    "column",
    "columns",
    "conflicts",
    "count",
    "crs",
    "dropped",
    "expected",
    "first",
    "format",
    "found",
    "given",
    "id",
    "kept",
    "key",
    "kind",
    "known",
    "layer",
    "length",
    "line",
    "measured",
    "name",
    "near",
    "phase",
    "renamed",
    "row",
    "same",
    "second",
    "source",
    "unit",
    "value",
    "why",
    CONFLICT_ARG,
    KEYS_ARG,
    REFUSAL_ARG,
];

#[derive(Serialize, Deserialize)]
struct Notes {
    #[serde(default)]
    files: Vec<FileNote>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    issues: Vec<IssueNote>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    columns: Vec<ColumnNote>,
    #[serde(default, skip_serializing_if = "is_none")]
    older: usize,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature that serde asks for"
)]
const fn is_none(count: &usize) -> bool {
    *count == 0
}

#[derive(Serialize, Deserialize)]
struct FileNote {
    name: Arc<str>,
    kind: Option<LayerKind>,
    crs: Crs,
    features: usize,
    taken: usize,
    skipped: usize,
    repaired: usize,
    #[serde(default, skip_serializing_if = "ReadAs::is_layer")]
    read_as: ReadAs,
}

#[derive(Serialize, Deserialize)]
struct IssueNote {
    file: Arc<str>,
    code: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    index: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    byte: Option<usize>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    detail: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    args: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<Point>,
    #[serde(default)]
    repaired: bool,
}

#[derive(Serialize, Deserialize)]
struct ColumnNote {
    file: Arc<str>,
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    meaning: Option<Meaning>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<Unit>,
    filled: usize,
    refused: usize,
    #[serde(default, skip_serializing_if = "is_none")]
    outdone: usize,
}

impl ImportReport {
    /// The report to be kept with a plan: none where it says nothing. Of very many
    /// issues the first are kept.
    pub fn notes(&self) -> ImportNotes {
        if *self == Self::default() {
            return ImportNotes::default();
        }
        let notes = Notes {
            files: self.files.iter().map(FileNote::of).collect(),
            issues: self.issues.iter().take(KEPT).map(IssueNote::of).collect(),
            columns: self.columns.iter().map(ColumnNote::of).collect(),
            older: self.older,
        };
        serde_json::to_value(notes).map_or_else(|_| ImportNotes::default(), ImportNotes::new)
    }

    /// What was kept. An issue of a code that this program does not know is left
    /// out.
    pub fn of_notes(notes: &ImportNotes) -> Self {
        let Some(notes) = notes.value().and_then(|v| Notes::deserialize(v).ok()) else {
            return Self::default();
        };
        Self {
            files: notes.files.into_iter().map(FileNote::back).collect(),
            issues: notes
                .issues
                .into_iter()
                .filter_map(IssueNote::back)
                .collect(),
            columns: notes.columns.into_iter().map(ColumnNote::back).collect(),
            older: notes.older,
        }
    }
}

impl FileNote {
    fn of(file: &FileReport) -> Self {
        Self {
            name: file.name.clone(),
            kind: file.kind,
            crs: file.crs,
            features: file.features,
            taken: file.taken,
            skipped: file.skipped,
            repaired: file.repaired,
            read_as: file.read_as,
        }
    }

    fn back(self) -> FileReport {
        FileReport {
            name: self.name,
            kind: self.kind,
            crs: self.crs,
            features: self.features,
            taken: self.taken,
            skipped: self.skipped,
            repaired: self.repaired,
            read_as: self.read_as,
        }
    }
}

impl IssueNote {
    fn of(issue: &ImportIssue) -> Self {
        let args = issue.args.iter();
        Self {
            file: issue.file.clone(),
            code: issue.code.code().to_owned(),
            index: issue.index,
            byte: issue.byte,
            detail: issue.detail.clone(),
            args: args.map(|(k, v)| ((*k).to_owned(), v.clone())).collect(),
            place: issue.place,
            repaired: issue.repaired,
        }
    }

    fn back(self) -> Option<ImportIssue> {
        let code = IssueCode::ALL
            .iter()
            .find(|code| code.code() == self.code)?;
        let known = |name: &str| ARGS.iter().find(|known| **known == name).copied();
        let args = self.args.into_iter();
        Some(ImportIssue {
            file: self.file,
            index: self.index,
            byte: self.byte,
            code: *code,
            detail: self.detail,
            args: args.filter_map(|(k, v)| Some((known(&k)?, v))).collect(),
            place: self.place,
            repaired: self.repaired,
        })
    }
}

impl ColumnNote {
    fn of(column: &ColumnReport) -> Self {
        Self {
            file: column.file.clone(),
            name: column.name.clone(),
            meaning: column.meaning,
            unit: column.unit,
            filled: column.filled,
            refused: column.refused,
            outdone: column.outdone,
        }
    }

    fn back(self) -> ColumnReport {
        ColumnReport {
            file: self.file,
            name: self.name,
            meaning: self.meaning,
            unit: self.unit,
            filled: self.filled,
            refused: self.refused,
            outdone: self.outdone,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Language, Texts};

    /// A report with an issue of every code, each with all arguments.
    fn report() -> ImportReport {
        let issue = |(at, code): (usize, &IssueCode)| ImportIssue {
            file: "straten.geojson".into(),
            index: (at % 2 == 0).then_some(at),
            byte: (at % 3 == 0).then_some(7 * at),
            code: *code,
            detail: "why".to_owned(),
            args: ARGS.iter().map(|arg| (*arg, format!("{arg} é"))).collect(),
            place: (at % 2 == 1).then_some([694_000.25, 711_000.125]),
            repaired: at % 2 == 0,
        };
        ImportReport {
            files: vec![FileReport {
                name: "straten.geojson".into(),
                kind: Some(LayerKind::Streets),
                crs: Crs::Lambert2008,
                features: 9,
                taken: 7,
                skipped: 2,
                repaired: 1,
                read_as: ReadAs::Table,
            }],
            issues: IssueCode::ALL.iter().enumerate().map(issue).collect(),
            columns: vec![ColumnReport {
                file: "straten.geojson".into(),
                name: "naam".to_owned(),
                meaning: Meaning::ALL.first().copied(),
                unit: Unit::ALL.first().copied(),
                filled: 5,
                refused: 1,
                outdone: 1,
            }],
            older: 1,
        }
    }

    #[test]
    fn a_report_comes_back_as_it_was_kept() {
        let report = report();
        assert_eq!(ImportReport::of_notes(&report.notes()), report);
        assert!(ImportReport::default().notes().is_empty());
        assert_eq!(
            ImportReport::of_notes(&ImportNotes::default()),
            ImportReport::default()
        );
    }

    #[test]
    fn every_argument_of_a_sentence_is_known() {
        let texts = Texts::new(Language::English);
        for issue in ImportReport::of_notes(&report().notes()).issues {
            let text = issue.message(&texts);
            assert!(!text.contains("{$"), "{}: {text}", issue.code.code());
        }
    }

    #[test]
    fn what_a_later_program_says_more_is_left_out() {
        let mut value = report().notes().value().unwrap().clone();
        value["issues"][0]["code"] = "of-tomorrow".into();
        value["issues"][1]["args"] = serde_json::json!([["new", "x"], ["name", "y"]]);
        let back = ImportReport::of_notes(&ImportNotes::new(value));
        assert_eq!(back.issues.len(), report().issues.len() - 1);
        assert_eq!(back.issues[0].args, [("name", "y".to_owned())]);
        let broken = ImportNotes::new(serde_json::json!({"files": 3}));
        assert_eq!(ImportReport::of_notes(&broken), ImportReport::default());
    }
}
