//! What an update changed, as lines of its report: so that what came, changed
//! and went can be read afterwards, row by row.

use super::{Conflict, RowNote, UpdateSummary};
use crate::files::report::{CONFLICT_ARG, ImportIssue, IssueCode};
use std::sync::Arc;

/// Rows of one kind that are named; of more only the count is told.
const NAMED: usize = 5_000;

/// The lines about an update by `files`. They stand under the first of them, so
/// that they go when that file is read again.
pub(super) fn lines(summary: &UpdateSummary, files: &[String]) -> Vec<ImportIssue> {
    let file: Arc<str> = files.first().map_or("", String::as_str).into();
    let line = |code, args, place| ImportIssue {
        place,
        ..ImportIssue::of_file(&file, code, args)
    };
    let kept = summary.removed.len().saturating_sub(summary.dropped);
    let counts = [
        ("added", summary.added.len()),
        ("changed", summary.changed.len()),
        ("dropped", summary.dropped),
        ("kept", kept),
        ("same", summary.unchanged),
        ("conflicts", summary.conflicts.len()),
    ];
    let counts = counts.map(|(name, count)| (name, count.to_string()));
    let mut lines = vec![line(IssueCode::UpdateDone, counts.to_vec(), None)];
    let mut rows = |code, rows: &[RowNote]| {
        let named = rows.iter().take(NAMED).map(|row| {
            let args = vec![("id", row.external_id.to_string())];
            line(code, args, row.place)
        });
        lines.extend(named);
    };
    rows(IssueCode::UpdateAdded, &summary.added);
    rows(IssueCode::UpdateChanged, &summary.changed);
    rows(IssueCode::UpdateRemoved, &summary.removed);
    for Conflict {
        external_id,
        place,
        kind,
    } in summary.conflicts.iter().take(NAMED)
    {
        let mut args = vec![
            ("id", external_id.to_string()),
            (CONFLICT_ARG, kind.code().to_owned()),
        ];
        args.extend(kind.about().map(|about| ("name", about.to_owned())));
        lines.push(line(IssueCode::UpdateConflict, args, *place));
    }
    lines
}
