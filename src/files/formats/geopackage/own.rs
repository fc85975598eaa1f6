//! What this program wrote into a GeoPackage for itself.

use crate::files::carried::MEMBER;
use rusqlite::{Connection, Row};
use serde_json::{Value as Json, json};

/// The layer of the network's lines in a file of this program.
const NETWORK_LINES: &str = "network_lines";

/// The table in which it says what it wrote.
const ABOUT: &str = "heatplan_about";

/// What stands in no table of places and goes with the layer `table`: the phases,
/// and what the plan says beside its layers.
pub(super) fn members(connection: &Connection, table: &str) -> Vec<(&'static str, Json)> {
    let phases = phases_of(connection, table).map(|phases| ("phases", phases));
    let carried = carried_of(connection).map(|carried| (MEMBER, carried));
    phases.into_iter().chain(carried).collect()
}

/// The tables of which this program says, in its own table, that they follow
/// from the others; that table is one of them. A file of another program has none.
pub(super) fn derived(connection: &Connection) -> Vec<String> {
    let mut tables: Vec<String> = match about(connection, "derived") {
        Some(names) => names.split(',').map(str::to_owned).collect(),
        None => return Vec::new(),
    };
    tables.push(ABOUT.to_owned());
    tables
}

/// What this program wrote about itself in a file, if it wrote the file.
fn about(connection: &Connection, name: &str) -> Option<String> {
    let sql = "SELECT value FROM heatplan_about WHERE name = ?1";
    let row = |row: &Row<'_>| row.get::<_, String>(0);
    // a table of this name that is made otherwise says nothing
    connection.query_row(sql, [name], row).ok()
}

/// What this program wrote that stands in no layer: it goes with each of them, as
/// any may be read alone.
fn carried_of(connection: &Connection) -> Option<Json> {
    serde_json::from_str(&about(connection, "plan")?).ok()
}

/// The phases of the network where this program wrote the file: their table has
/// no place, so they go with the lines.
fn phases_of(connection: &Connection, table: &str) -> Option<Json> {
    if table != NETWORK_LINES {
        return None;
    }
    let sql = "SELECT phase, year, name, note FROM phases ORDER BY phase LIMIT 255";
    let mut statement = connection.prepare(sql).ok()?;
    let rows = statement.query_map([], |row| {
        let (phase, year): (Option<i64>, Option<i64>) = (row.get(0)?, row.get(1)?);
        let (name, note): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
        Ok(json!({"phase": phase, "year": year, "name": name, "note": note}))
    });
    // a table of this name that says something else says nothing here
    Some(rows.ok()?.filter_map(Result::ok).collect())
}
