//! `--join`: tables to the buildings of a plan, and which of their columns say
//! something about persons.

use super::Failure;
use super::args::ComputeArgs;
use super::close::did_you_mean;
use super::compute::say_report;
use crate::edit::ops;
use crate::files::join::{self, JoinBy, JoinPlan, Table};
use crate::files::{FilesError, Progress};
use crate::plan::{LayerKind, Plan};
use crate::text::Texts;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What stands for the address where a column could be named.
const ADDRESS: &str = "address";

/// Joins the tables in their order and marks the personal columns.
pub(super) fn tables(
    plan: &mut Plan,
    args: &ComputeArgs,
    texts: &Texts,
    err: &mut dyn Write,
) -> Result<(), Failure> {
    let mut marked: Vec<(LayerKind, Arc<str>)> = Vec::new();
    let mut suggested: Vec<(Arc<str>, Arc<str>)> = Vec::new();
    for given in &args.joins {
        let (path, column) = parted(given);
        let failed = |error: FilesError, err: &mut dyn Write| {
            if let FilesError::Nothing { report, .. } = &error {
                say_report(report, texts, err);
            }
            Failure::File(error.message(texts))
        };
        let progress = Progress::new();
        let table = join::open_table(&path, &progress).map_err(|e| failed(e, err))?;
        let way = way(&table, plan, column.as_deref()).map_err(|trouble| match trouble {
            Trouble::Files(error) => failed(error, err),
            Trouble::Usage(text) => Failure::Usage(text),
        })?;
        let by = way.as_ref().map_or(&JoinBy::Address, |way| &way.by);
        let joined =
            join::join(&table, &plan.base, plan.crs, by, &progress).map_err(|e| failed(e, err))?;
        say_report(&joined.report, texts, err);
        if let Some(way) = &way {
            say_way(&table, way, err);
        }
        for name in &args.personal {
            if table.columns.contains(name) {
                let names = joined.names_of(name);
                marked.extend(names.into_iter().map(|name| (LayerKind::Buildings, name)));
            }
        }
        let personal = joined.personal.iter();
        suggested.extend(personal.map(|name| (table.name.clone(), name.clone())));
        plan.base = joined.base;
    }
    for name in &args.personal {
        if !has_column(plan, name) {
            return Err(Failure::Usage(format!(
                "--personal {name}: no building has a column of this name"
            )));
        }
        marked.push((LayerKind::Buildings, Arc::from(name.as_str())));
    }
    ops::mark_personal(plan, &marked, true).apply(plan);
    for (file, column) in suggested {
        if !plan.privacy.is_marked(LayerKind::Buildings, &column) {
            writeln!(
                err,
                "{file}: the column {column} may say something about persons; mark it with \
                 --personal \"{column}\" and it is written only for groups"
            )
            .ok();
        }
    }
    Ok(())
}

enum Trouble {
    Files(FilesError),
    Usage(String),
}

/// The way that is named, else the likeliest.
fn way(table: &Table, plan: &Plan, column: Option<&str>) -> Result<Option<JoinPlan>, Trouble> {
    let progress = Progress::new();
    let preview = |by: &JoinBy| {
        join::preview_join(table, &plan.base, by, &progress)
            .map(Some)
            .map_err(Trouble::Files)
    };
    match column {
        None => {
            let ways = join::suggest_join(table, &plan.base, &progress);
            ways.map(|ways| ways.into_iter().next())
                .map_err(Trouble::Files)
        }
        Some(name) if table.columns.iter().any(|column| column == name) => {
            preview(&JoinBy::Id(name.to_owned()))
        }
        Some(ADDRESS) => preview(&JoinBy::Address),
        Some(name) => {
            let names = table.columns.iter().map(String::as_str);
            Err(Trouble::Usage(format!(
                "--join {}: there is no column {name}{}",
                table.name,
                did_you_mean(name, names.chain([ADDRESS]))
            )))
        }
    }
}

/// How it was joined, and with what outcome.
fn say_way(table: &Table, way: &JoinPlan, err: &mut dyn Write) {
    let by = match &way.by {
        JoinBy::Id(column) => format!("the column {column}"),
        JoinBy::Address => "address".to_owned(),
    };
    let approximate = match way.approximate {
        0 => String::new(),
        count => format!(", {count} of them by a number that is not quite the same"),
    };
    writeln!(
        err,
        "{}: joined by {by}: {} of {} rows{approximate}, {} buildings",
        table.name, way.matched, way.rows, way.buildings
    )
    .ok();
}

/// `FILE` or `FILE:COLUMN`. What is a file as a whole is one, whatever colons
/// stand in its name.
fn parted(given: &Path) -> (PathBuf, Option<String>) {
    let text = given.to_string_lossy();
    match text.rsplit_once(':') {
        Some((file, column)) if !given.exists() && Path::new(file).exists() => {
            (PathBuf::from(file), Some(column.to_owned()))
        }
        _ => (given.to_owned(), None),
    }
}

fn has_column(plan: &Plan, name: &str) -> bool {
    let key = format!("{}:", serde_json::Value::from(name));
    let attributes = &plan.base.buildings.attributes;
    (0..attributes.len()).any(|row| {
        let text = attributes.get(row);
        // as this program writes it, or with room behind the name
        text.contains(&key) || text.contains(&key.replace(':', " :"))
    })
}
