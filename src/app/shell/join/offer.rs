//! Reading and joining a table: what runs on a task's thread.

use crate::app::shell::load::{Added, LoadError, Now};
use crate::edit::{Change, ops};
use crate::files::join::{JoinBy, JoinPlan, Table};
use crate::files::{self, Answer, Progress};
use crate::plan::{Answers, Plan};
use std::path::Path;
use std::sync::Arc;

/// A table that was read, with the ways in which it could be joined.
pub(in crate::app::shell) struct TableOffer {
    /// Its rows.
    pub table: Table,
    /// The ways, the best first; empty where none finds a building.
    pub plans: Vec<JoinPlan>,
}

/// Reads a table and looks how it could be joined to the buildings of `plan`;
/// `None` where its rows have places, so that it is a layer, and no join was
/// `asked` for.
pub(in crate::app::shell) fn table(
    path: &Path,
    plan: &Plan,
    asked: bool,
    progress: &Progress,
) -> Result<Option<TableOffer>, LoadError> {
    let table = if asked {
        Some(files::join::open_table(path, progress)?)
    } else {
        files::join::open_placeless(path, progress)?
    };
    let Some(table) = table else {
        return Ok(None);
    };
    let mut plans = files::join::suggest_join(&table, &plan.base, progress)?;
    // as it was joined the last time
    let last = Answer::of_layer(&plan.answers, &table.name).and_then(|answer| answer.join);
    plans.sort_by_key(|way| Some(&way.by) != last.as_ref());
    Ok(Some(TableOffer { table, plans }))
}

/// Joins a table to the buildings of the plan.
pub(in crate::app::shell) fn join(
    offer: &Arc<TableOffer>,
    by: &JoinBy,
    now: Now,
    progress: &Progress,
) -> Result<Added, LoadError> {
    let way = by.clone();
    let (theirs, base, crs, by) = (
        offer.clone(),
        now.plan.base.clone(),
        now.plan.crs,
        by.clone(),
    );
    let joined = files::stopped_at_once(progress, move |progress| {
        files::join::join(&theirs.table, &base, crs, &by, progress)
    })?;
    let mut command = ops::join_table(&now.plan, joined.base, &joined.personal);
    let mut answers = Answers::clone(&now.plan.answers);
    let mut answer = Answer::kept(&answers, &offer.table.name, "").unwrap_or_default();
    answer.join = Some(way);
    answer.keep_as(&mut answers, &offer.table.name, "");
    if *now.plan.answers != answers {
        let change = Change::Answers(now.plan.answers.clone(), Arc::new(answers));
        command.changes.push(change);
    }
    Ok(now.added(command, joined.report, Vec::new()))
}
