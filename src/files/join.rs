//! Tables joined to buildings: rows without a place of their own, by the id of a
//! building or by its address. What a row says becomes what is known of the
//! building (given and measured demand, use, year, dwellings ...); its other
//! columns go to the building's own attributes. Every row that finds no
//! building is named, with the one that is most like it.

mod book;
mod find;
mod locality;
mod merge;
mod offer;
mod table;
#[cfg(test)]
mod tests;

pub use offer::{JoinPlan, preview_join, suggest_join};
pub use table::{Table, read_table};

pub(super) use merge::{retell, retell_columns};

use super::progress::{Progress, Stage};
use super::report::{FileReport, FilesError, ImportIssue, ImportReport, IssueCode, ReadAs};
use super::{column_report, formats};
use crate::geometry::{Crs, Point};
use crate::plan::{Base, BuildingId, DemandOrigin, GivenDemand, LayerKind};
use book::Found;
use find::Finder;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// Rows between two looks at whether the user stopped.
const STRIDE: usize = 256;

/// For so many rows without a building the one most like it is looked for: each
/// time all ids or streets are compared, and nobody reads more of them.
const NEAREST_ROWS: usize = 50;

/// Reads the table in a file: its first layer without places, and where all have
/// places the first.
pub fn open_table(path: &Path, progress: &Progress) -> Result<Table, FilesError> {
    let file = formats::open_file(path, progress)?;
    let layers = &file.layers;
    let layer = layers.iter().position(|layer| !layer.spatial).unwrap_or(0);
    table_as(&file, layer, &formats::LayerChoice::default(), progress)
}

/// Reads the table in a file; `None` where every row has a place of its own, so
/// that the file is a layer and nothing to be joined.
pub fn open_placeless(path: &Path, progress: &Progress) -> Result<Option<Table>, FilesError> {
    let file = formats::open_file(path, progress)?;
    match file.layers.iter().position(|layer| !layer.spatial) {
        Some(layer) if !file.layers.iter().any(|layer| layer.spatial) => {
            table_as(&file, layer, &formats::LayerChoice::default(), progress).map(Some)
        }
        _ => Ok(None),
    }
}

/// Reads the table in a layer of a file, as it was chosen: its encoding, and
/// what its columns mean.
pub fn table_as(
    file: &formats::OpenedFile,
    layer: usize,
    choice: &formats::LayerChoice,
    progress: &Progress,
) -> Result<Table, FilesError> {
    // A text table as it is written: ids and house numbers keep their digits.
    let choice = formats::LayerChoice {
        as_written: true,
        ..choice.clone()
    };
    let is_text = file.format == formats::Format::Csv;
    let source = file.source_watched(layer, &choice, progress)?;
    table::read_rows(&source, is_text, progress)
}

/// What the rows of a table are matched by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JoinBy {
    /// The id of the building in this column.
    Id(String),
    /// Street, number and box, in the columns that mean them.
    Address,
}

/// What a join gives.
#[derive(Debug, Clone)]
pub struct Joined {
    /// The base with what the rows say.
    pub base: Arc<Base>,
    /// Buildings of which something was told.
    pub buildings: usize,
    /// Names under which the table's personal columns stand at buildings.
    pub personal: Vec<Arc<str>>,
    /// What became of every row and column.
    pub report: ImportReport,
}

/// Joins a table. Several rows of one address (a row per flat or meter) add up;
/// a second row of the same id, or of the same address with the same box, is
/// left out and told.
pub fn join(
    table: &Table,
    base: &Base,
    crs: Crs,
    by: &JoinBy,
    progress: &Progress,
) -> Result<Joined, FilesError> {
    let matched = Matched::of(table, base, by, progress)?;
    let mut issues = table.issues.clone();
    issues.extend(matched.issues);
    let told = matched.told;
    let taken: usize = told.values().map(Vec::len).sum();
    let mut joined = base.clone();
    let outcome = merge::tell(&mut joined, table, &told);
    for id in outcome.kept_demand {
        for row in told.get(&id).into_iter().flatten() {
            let mwh = table.rows.get(*row).and_then(|row| row.record.demand);
            if let Some(theirs) = mwh {
                let mut issue = issue(table, *row, IssueCode::RowOutranked);
                issue.args.push(("value", theirs.mwh_per_a.to_string()));
                issue.args.push(("building", name_of(base, id)));
                issue.place = place_of(base, id);
                issue.repaired = true;
                issues.push(issue);
            }
        }
    }
    for id in outcome.mixed {
        let rows = told.get(&id).into_iter().flatten();
        let demands = rows.filter_map(|row| table.rows.get(*row)?.record.demand);
        let (measured, given): (Vec<GivenDemand>, Vec<GivenDemand>) =
            demands.partition(|demand| demand.origin == DemandOrigin::Measured);
        let sum = |of: &[GivenDemand]| of.iter().map(|d| d.mwh_per_a).sum::<f64>().to_string();
        let first = told.get(&id).and_then(|rows| rows.first());
        let mut issue = issue(
            table,
            first.copied().unwrap_or_default(),
            IssueCode::RowsMixed,
        );
        issue.args.push(("building", name_of(base, id)));
        issue.args.push(("measured", sum(&measured)));
        issue.args.push(("given", sum(&given)));
        issue.place = place_of(base, id);
        issue.repaired = true;
        issues.push(issue);
    }
    issues.sort_by_key(|issue| issue.index);
    for (column, count) in &outcome.renamed {
        issues.push(ImportIssue {
            file: table.name.clone(),
            index: None,
            byte: None,
            code: IssueCode::ColumnRenamed,
            detail: String::new(),
            args: vec![
                ("column", column.clone()),
                ("name", merge::name_beside(column, &table.name)),
                ("count", count.to_string()),
            ],
            place: None,
            repaired: true,
        });
    }
    let rows = table.rows.len() + table.unread;
    let files = vec![FileReport {
        name: table.name.clone(),
        kind: Some(LayerKind::Buildings),
        crs,
        features: rows,
        taken,
        skipped: rows - taken,
        repaired: 0,
        read_as: ReadAs::Table,
    }];
    let columns = column_report::of_file(&table.name, &table.names, &files);
    let report = ImportReport {
        files,
        issues,
        columns,
        older: 0,
    };
    if taken == 0 {
        return Err(FilesError::Nothing {
            file: table.name.to_string(),
            reason: IssueCode::RowUnmatched.code().to_owned(),
            report: Box::new(report),
        });
    }
    let personal = table
        .personal_columns()
        .into_iter()
        .flat_map(|column| names_at_buildings(column, table, &outcome.renamed))
        .collect();
    Ok(Joined {
        base: Arc::new(joined),
        buildings: told.len(),
        personal,
        report,
    })
}

impl Joined {
    /// The names under which a column of the table stands at buildings.
    pub fn names_of(&self, column: &str) -> Vec<Arc<str>> {
        let is_it = |issue: &&ImportIssue| {
            let named = ("column", column.to_owned());
            issue.code == IssueCode::ColumnRenamed && issue.args.contains(&named)
        };
        let renamed = self.report.issues.iter().filter(is_it);
        let beside = renamed.filter_map(|issue| {
            let name = issue.args.iter().find(|(key, _)| *key == "name");
            name.map(|(_, name)| Arc::from(name.as_str()))
        });
        std::iter::once(Arc::from(column)).chain(beside).collect()
    }
}

fn names_at_buildings(
    column: &str,
    table: &Table,
    renamed: &BTreeMap<String, usize>,
) -> Vec<Arc<str>> {
    let mut names = vec![Arc::from(column)];
    if renamed.contains_key(column) {
        names.push(merge::name_beside(column, &table.name).into());
    }
    names
}

/// Rows with the buildings they belong to.
struct Matched {
    told: BTreeMap<BuildingId, Vec<usize>>,
    issues: Vec<ImportIssue>,
}

impl Matched {
    fn of(
        table: &Table,
        base: &Base,
        by: &JoinBy,
        progress: &Progress,
    ) -> Result<Self, FilesError> {
        let ids = find::ids_of(base);
        let finder = Finder::new(base, table, by, &ids);
        let mut seen: BTreeSet<(BuildingId, String)> = BTreeSet::new();
        let mut looked_for = 0;
        let mut matched = Self {
            told: BTreeMap::new(),
            issues: Vec::new(),
        };
        for row in 0..table.rows.len() {
            if row.is_multiple_of(STRIDE) {
                look(progress, row, table.rows.len())?;
            }
            let (key, found) = finder.find(table, row);
            let same = finder.same(table, row).unwrap_or_else(|| key.clone());
            let is_known = match &found {
                Found::One(id) | Found::Like(id, _) => !seen.insert((*id, same)),
                Found::Several(_) | Found::None => false,
            };
            let mut say = |code, args: Vec<(&'static str, String)>, place| {
                let mut issue = issue(table, row, code);
                issue.args.push(("key", key.clone()));
                issue.args.extend(args);
                issue.place = place;
                issue.repaired = code == IssueCode::RowApproximate;
                matched.issues.push(issue);
            };
            match found {
                Found::One(id) | Found::Like(id, _) if is_known => {
                    let building = ("building", name_of(base, id));
                    say(IssueCode::RowRepeated, vec![building], place_of(base, id));
                }
                Found::One(id) => matched.told.entry(id).or_default().push(row),
                Found::Like(id, text) => {
                    say(
                        IssueCode::RowApproximate,
                        vec![("near", text)],
                        place_of(base, id),
                    );
                    matched.told.entry(id).or_default().push(row);
                }
                Found::Several(ids) => say(
                    IssueCode::RowAmbiguous,
                    vec![("count", ids.len().to_string())],
                    ids.first().and_then(|id| place_of(base, *id)),
                ),
                Found::None => {
                    looked_for += 1;
                    let near = if looked_for <= NEAREST_ROWS {
                        look(progress, row, table.rows.len())?;
                        finder.nearest(table, row)
                    } else {
                        None
                    };
                    let blank = if key.trim().is_empty() { "yes" } else { "no" };
                    let known = if near.is_some() { "yes" } else { "no" };
                    let (text, id) = near.unwrap_or_default();
                    say(
                        IssueCode::RowUnmatched,
                        vec![
                            ("blank", blank.to_owned()),
                            ("known", known.to_owned()),
                            ("near", text),
                        ],
                        id.and_then(|id| place_of(base, id)),
                    );
                }
            }
        }
        Ok(matched)
    }
}

/// Says how far it is, and stops where the user wishes so.
fn look(progress: &Progress, row: usize, rows: usize) -> Result<(), FilesError> {
    if progress.is_cancelled() {
        return Err(FilesError::Cancelled);
    }
    progress.set(Stage::Building, row as f64 / rows.max(1) as f64);
    Ok(())
}

/// An issue about a row, with where it stands in the file.
fn issue(table: &Table, row: usize, code: IssueCode) -> ImportIssue {
    ImportIssue {
        file: table.name.clone(),
        index: Some(row),
        byte: None,
        code,
        detail: String::new(),
        args: vec![table.place_of(row)],
        place: None,
        repaired: false,
    }
}

fn name_of(base: &Base, id: BuildingId) -> String {
    let record = base.buildings.records.get(id.index());
    record.map_or_else(String::new, |building| building.external_id.to_string())
}

fn place_of(base: &Base, id: BuildingId) -> Option<Point> {
    base.buildings.footprints.view(id.index()).centroid()
}
