//! Tables joined to buildings: rows without a place of their own, by the id of a
//! building or by its address. What a row says becomes what is known of the
//! building (given and measured demand, use, year, dwellings ...); its other
//! columns go to the building's own attributes. Every row that finds no
//! building is named, with the one that is most like it.

mod book;
mod csv;
mod merge;
mod table;

pub use table::{Table, read_table};

use super::progress::Progress;
use super::report::{FileReport, FilesError, ImportIssue, ImportReport, IssueCode};
use super::{column_report, formats};
use crate::geometry::{Crs, Point};
use crate::plan::{Base, BuildingId, LayerKind};
use book::{AddressBook, Found};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// Reads the table in a file: its first layer without places, and where all have
/// places the first.
pub fn open_table(path: &Path, progress: &Progress) -> Result<Table, FilesError> {
    let file = formats::open_file(path, progress)?;
    let layers = &file.layers;
    let layer = layers.iter().position(|layer| !layer.spatial).unwrap_or(0);
    table_of(path, &file, layer, progress)
}

/// Reads the table in a file; `None` where every row has a place of its own, so
/// that the file is a layer and nothing to be joined.
pub fn open_placeless(path: &Path, progress: &Progress) -> Result<Option<Table>, FilesError> {
    let file = formats::open_file(path, progress)?;
    match file.layers.iter().position(|layer| !layer.spatial) {
        Some(layer) if !file.layers.iter().any(|layer| layer.spatial) => {
            table_of(path, &file, layer, progress).map(Some)
        }
        _ => Ok(None),
    }
}

fn table_of(
    path: &Path,
    file: &formats::OpenedFile,
    layer: usize,
    progress: &Progress,
) -> Result<Table, FilesError> {
    table_as(
        path,
        file,
        layer,
        &formats::LayerChoice::default(),
        progress,
    )
}

/// Reads the table in a layer of a file, as it was chosen: its encoding, and
/// what its columns mean.
pub fn table_as(
    path: &Path,
    file: &formats::OpenedFile,
    layer: usize,
    choice: &formats::LayerChoice,
    progress: &Progress,
) -> Result<Table, FilesError> {
    let is_packed = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("gz"));
    if file.format != formats::Format::Csv || is_packed {
        return read_table(&file.source_watched(layer, choice, progress)?);
    }
    // A text table as it is written: whether the point of "4.000" parts
    // thousands is decided cell by cell, as for every value of a building. The
    // readers of layers decide it per column, for the sake of coordinates.
    let bytes = super::limits::read_file(path).map_err(|error| FilesError::CannotRead {
        file: path.display().to_string(),
        reason: error.to_string(),
    })?;
    let bytes = match choice.encoding {
        Some(encoding) => encoding.decode(&bytes).into_owned().into_bytes(),
        None => bytes,
    };
    read_table(&super::Source {
        name: file.name.clone(),
        bytes,
        mapping: choice.mapping.clone(),
        ..super::Source::default()
    })
}

/// What the rows of a table are matched by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum JoinBy {
    /// The id of the building in this column.
    Id(String),
    /// Street, number and box, in the columns that mean them.
    Address,
}

/// A way to join a table, and what would come of it.
#[derive(Debug, Clone, PartialEq)]
pub struct JoinPlan {
    /// What rows are matched by.
    pub by: JoinBy,
    /// Rows in the table.
    pub rows: usize,
    /// Rows that find one building.
    pub matched: usize,
    /// Rows that find several.
    pub ambiguous: usize,
    /// Rows that find none.
    pub unmatched: usize,
    /// Different buildings that are found.
    pub buildings: usize,
}

/// What a join gives.
#[derive(Debug, Clone)]
pub struct Joined {
    /// The base with what the rows say.
    pub base: Arc<Base>,
    /// Buildings of which something was told.
    pub buildings: usize,
    /// What became of every row and column.
    pub report: ImportReport,
}

/// The ways in which a table could be joined, the one that matches most rows
/// first; those that match none are left out. Empty: the table has nothing to
/// do with these buildings.
pub fn suggest_join(table: &Table, base: &Base) -> Vec<JoinPlan> {
    let mut plans: Vec<JoinPlan> = Vec::new();
    let ids = ids_of(base);
    for (at, column) in table.columns.iter().enumerate() {
        let hits = table
            .rows
            .iter()
            .filter_map(|row| row.text(at))
            .any(|text| ids.contains_key(&*text));
        if hits {
            plans.push(preview_join(table, base, &JoinBy::Id(column.clone())));
        }
    }
    plans.push(preview_join(table, base, &JoinBy::Address));
    plans.retain(|plan| plan.matched + plan.ambiguous > 0);
    plans.sort_by(|a, b| {
        (b.matched, b.buildings)
            .cmp(&(a.matched, a.buildings))
            .then_with(|| a.by.cmp(&b.by))
    });
    plans
}

/// What would come of joining a table by something.
pub fn preview_join(table: &Table, base: &Base, by: &JoinBy) -> JoinPlan {
    let finder = Finder::new(base, table, by);
    let mut plan = JoinPlan {
        by: by.clone(),
        rows: table.rows.len(),
        matched: 0,
        ambiguous: 0,
        unmatched: 0,
        buildings: 0,
    };
    let mut buildings = BTreeSet::new();
    for row in 0..table.rows.len() {
        match finder.find(table, row).1 {
            Found::One(id) => {
                plan.matched += 1;
                buildings.insert(id);
            }
            Found::Several(_) => plan.ambiguous += 1,
            Found::None => plan.unmatched += 1,
        }
    }
    plan.buildings = buildings.len();
    plan
}

/// Joins a table. Several rows of one address (a row per flat or meter) add
/// their demands up; a second row of the same id, or of the same address with
/// the same box, is left out and told.
pub fn join(table: &Table, base: &Base, crs: Crs, by: &JoinBy) -> Result<Joined, FilesError> {
    let finder = Finder::new(base, table, by);
    let mut issues = table.issues.clone();
    let mut told: BTreeMap<BuildingId, Vec<usize>> = BTreeMap::new();
    let mut seen: BTreeSet<(BuildingId, String)> = BTreeSet::new();
    for row in 0..table.rows.len() {
        let (key, found) = finder.find(table, row);
        let same = finder.same(table, row).unwrap_or_else(|| key.clone());
        let issue = |code, args: Vec<(&'static str, String)>, place| {
            let mut all = vec![("key", key.clone())];
            all.extend(args);
            ImportIssue {
                file: table.name.clone(),
                index: Some(row),
                byte: None,
                code,
                detail: String::new(),
                args: all,
                place,
                repaired: false,
            }
        };
        match found {
            Found::One(id) if seen.insert((id, same)) => {
                told.entry(id).or_default().push(row);
            }
            Found::One(id) => {
                let name = base.buildings.records.get(id.index());
                let name = name.map_or_else(String::new, |b| b.external_id.to_string());
                issues.push(issue(
                    IssueCode::RowRepeated,
                    vec![("building", name)],
                    place_of(base, id),
                ));
            }
            Found::Several(ids) => issues.push(issue(
                IssueCode::RowAmbiguous,
                vec![("count", ids.len().to_string())],
                ids.first().and_then(|id| place_of(base, *id)),
            )),
            Found::None => {
                let near = finder.nearest(table, row);
                let known = if near.is_some() { "yes" } else { "no" };
                let (text, id) = near.unwrap_or_default();
                issues.push(issue(
                    IssueCode::RowUnmatched,
                    vec![("known", known.to_owned()), ("near", text)],
                    id.and_then(|id| place_of(base, id)),
                ));
            }
        }
    }
    let taken: usize = told.values().map(Vec::len).sum();
    issues.sort_by_key(|issue| issue.index);
    let files = vec![FileReport {
        name: table.name.clone(),
        kind: Some(LayerKind::Buildings),
        crs,
        features: table.rows.len(),
        taken,
        skipped: table.rows.len() - taken,
        repaired: 0,
    }];
    let columns = column_report::of_file(&table.name, &table.names, &files);
    let report = ImportReport {
        files,
        issues,
        columns,
    };
    if taken == 0 {
        return Err(FilesError::Nothing {
            file: table.name.to_string(),
            reason: IssueCode::RowUnmatched.code().to_owned(),
            report: Box::new(report),
        });
    }
    let mut base = base.clone();
    merge::tell(&mut base, table, &told);
    Ok(Joined {
        base: Arc::new(base),
        buildings: told.len(),
        report,
    })
}

fn place_of(base: &Base, id: BuildingId) -> Option<Point> {
    base.buildings.footprints.view(id.index()).centroid()
}

fn ids_of(base: &Base) -> BTreeMap<&str, BuildingId> {
    base.buildings
        .ids()
        .filter_map(|id| {
            let record = base.buildings.records.get(id.index())?;
            Some((record.external_id.as_ref(), id))
        })
        .collect()
}

/// Finds the building of a row.
enum Finder<'b> {
    Id {
        ids: BTreeMap<&'b str, BuildingId>,
        column: Option<usize>,
    },
    Address(AddressBook),
}

impl<'b> Finder<'b> {
    fn new(base: &'b Base, table: &Table, by: &JoinBy) -> Self {
        match by {
            JoinBy::Id(name) => Self::Id {
                ids: ids_of(base),
                column: table.columns.iter().position(|column| column == name),
            },
            JoinBy::Address => Self::Address(AddressBook::new(base)),
        }
    }

    /// What the row is found by, for people, and what is found.
    fn find(&self, table: &Table, row: usize) -> (String, Found) {
        let Some(record) = table.rows.get(row) else {
            return (String::new(), Found::None);
        };
        match self {
            Self::Id { ids, column } => {
                let text = column.and_then(|at| record.text(at)).unwrap_or_default();
                let found = ids.get(&*text).map_or(Found::None, |id| Found::One(*id));
                (text.into_owned(), found)
            }
            Self::Address(book) => match &record.address {
                Some(address) => (record.written(address), book.find(address)),
                None => (record.address_text.clone(), Found::None),
            },
        }
    }

    /// What tells a row from another about the same building, where it is not
    /// what the row is found by: the address in its one form.
    fn same(&self, table: &Table, row: usize) -> Option<String> {
        match self {
            Self::Id { .. } => None,
            Self::Address(_) => Some(table.rows.get(row)?.address.as_ref()?.to_string()),
        }
    }

    /// What is most like a row that finds nothing.
    fn nearest(&self, table: &Table, row: usize) -> Option<(String, Option<BuildingId>)> {
        let record = table.rows.get(row)?;
        match self {
            Self::Id { ids, column } => {
                let text = column.and_then(|at| record.text(at))?;
                let near = book::most_like(&text, ids.keys().copied())?;
                Some((near.to_owned(), ids.get(near).copied()))
            }
            Self::Address(book) => book
                .nearest(record.address.as_ref()?)
                .map(|(text, id)| (text, Some(id))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Source;
    use crate::plan::{Building, BuildingUse, Commitment, DemandOrigin, LayerId, OwnerType};

    fn base() -> Base {
        let mut base = Base::default();
        for (at, (id, street, number)) in [
            ("B1", "Kerkstraat", "12"),
            ("B2", "Kerkstraat", "14-18"),
            ("B3", "Rue de l'Église", "3"),
            ("B4", "Molenweg", "7"),
            ("B5", "Molenweg", "7"),
        ]
        .into_iter()
        .enumerate()
        {
            let x = 20.0 * at as f64;
            base.buildings.footprints.push_polygon(
                &[[x, 0.0], [x + 10.0, 0.0], [x + 10.0, 10.0], [x, 0.0]],
                &[],
            );
            let mut building = Building::new(id.into(), LayerId(0));
            building.street = Some(street.into());
            building.house_number = Some(number.into());
            base.buildings.records.push(building);
            base.buildings.attributes.push(r#"{"own":1}"#);
        }
        base
    }

    fn table(csv: &str) -> Table {
        read_table(&Source {
            name: "klanten.csv".into(),
            bytes: csv.as_bytes().to_vec(),
            ..Source::default()
        })
        .unwrap()
    }

    fn told(base: &Base, table: &Table, by: &JoinBy) -> Joined {
        join(table, base, Crs::Lambert2008, by).unwrap()
    }

    #[test]
    fn by_id_with_every_kind_of_value() {
        let base = base();
        let table = table(
            "pand;functie;bouwjaar;wooneenheden;gas_kwh;eigenaarstype;commitment;opmerking\n\
             B1;winkel;1930;2;10.000;gemeente;contracted;hoekpand\n\
             B3;;;;;;;\n\
             B9;school;;;;;;\n\
             B1;kantoor;;;;;;\n",
        );
        let plans = suggest_join(&table, &base);
        assert_eq!(plans.first().unwrap().by, JoinBy::Id("pand".into()));
        let joined = told(&base, &table, &plans.first().unwrap().by);
        let after = &joined.base.buildings.records[0];
        assert_eq!(after.building_use, Some(BuildingUse::Shop));
        assert_eq!((after.year, after.dwellings), (Some(1930), Some(2)));
        let demand = after.demand.unwrap();
        assert_eq!(demand.origin, DemandOrigin::Measured);
        assert!((demand.mwh_per_a - 9.0).abs() < 1e-9, "{demand:?}");
        assert_eq!(after.owner_type, Some(OwnerType::Public));
        assert_eq!(after.commitment, Some(Commitment::Contracted));
        assert_eq!(after.street.as_deref(), Some("Kerkstraat"));
        let own = joined.base.buildings.attributes.get(0);
        assert!(
            own.contains("\"own\":1") && own.contains("hoekpand"),
            "{own}"
        );
        // What a row leaves open stays as it was.
        assert_eq!(joined.base.buildings.records[2], base.buildings.records[2]);
        let codes: Vec<_> = joined
            .report
            .issues
            .iter()
            .map(|i| (i.code, i.index))
            .collect();
        assert_eq!(
            codes,
            [
                (IssueCode::RowUnmatched, Some(2)),
                (IssueCode::RowRepeated, Some(3))
            ]
        );
        assert_eq!(joined.buildings, 2);
        let file = &joined.report.files[0];
        assert_eq!((file.features, file.taken, file.skipped), (4, 2, 2));
    }

    #[test]
    fn by_address_with_boxes_added_up() {
        let base = base();
        let table = table(
            "adres,verbruik_kwh\n\
             \"Kerkstr. 12 bus 1\",1000\n\
             Kerkstraat 12 b2,2000\n\
             KERKSTRAAT 12/2,9999\n\
             \"3, rue de l'Eglise\",3000\n\
             Kerkstraat 16,4000\n\
             Kerkstraat 22,1\n\
             Kerkstrat 12,1\n\
             Molenweg 7,5000\n\
             Stationsplein 1,1\n",
        );
        let plan = preview_join(&table, &base, &JoinBy::Address);
        assert_eq!(
            (plan.matched, plan.ambiguous, plan.unmatched, plan.buildings),
            (5, 1, 3, 3)
        );
        let joined = told(&base, &table, &JoinBy::Address);
        let mwh = |at: usize| {
            joined.base.buildings.records[at]
                .demand
                .map(|d| d.mwh_per_a)
        };
        assert_eq!(
            mwh(0),
            Some(3.0),
            "two boxes; the third row is the second again"
        );
        assert_eq!(mwh(1), Some(4.0), "16 lies in 14-18");
        assert_eq!(mwh(2), Some(3.0));
        assert_eq!(mwh(3), None);
        let near: Vec<_> = joined
            .report
            .of(IssueCode::RowUnmatched)
            .map(|issue| {
                let near = issue.args.iter().find(|(key, _)| *key == "near");
                near.map(|(_, text)| text.clone()).unwrap()
            })
            .collect();
        assert_eq!(near, ["Kerkstraat 14-18", "Kerkstraat 12", ""]);
        let ambiguous: Vec<_> = joined.report.of(IssueCode::RowAmbiguous).collect();
        assert_eq!(ambiguous.len(), 1);
        assert!(ambiguous[0].args.contains(&("count", "2".to_owned())));
    }

    #[test]
    fn the_same_table_twice_changes_nothing_more() {
        let base = base();
        let table = table("pand;warmtevraag_mwh\nB1;12,5\n");
        let by = JoinBy::Id("pand".into());
        let once = told(&base, &table, &by);
        let twice = told(&once.base, &table, &by);
        assert_eq!(once.base, twice.base);
        assert_eq!(
            once.base.buildings.records[0].demand.unwrap().mwh_per_a,
            12.5
        );
    }

    #[test]
    fn a_table_about_other_buildings_is_refused_with_its_rows() {
        let base = base();
        let table = table("pand;year\nX1;1930\n");
        assert!(suggest_join(&table, &base).is_empty());
        let error = join(&table, &base, Crs::Lambert2008, &JoinBy::Address).unwrap_err();
        assert!(matches!(error, FilesError::Nothing { report, .. } if report.issues.len() == 1));
    }
}
