//! What joined tables tell of buildings, kept beside the records that it went
//! into: a newer file of the buildings brings its own records, and what the
//! tables told is told again.

use super::{Base, Building, BuildingId, LayerId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What the rows of one table tell of one building.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// What the program understands of it; what is unset tells nothing. Its id
    /// and layer mean nothing.
    pub record: Building,
    /// All columns as they are in the table, a JSON object.
    pub columns: Arc<str>,
}

impl Told {
    /// A row that tells nothing yet.
    pub fn nothing() -> Self {
        Self {
            record: Building::new("".into(), LayerId(0)),
            columns: "{}".into(),
        }
    }
}

/// A table that was joined.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JoinedTable {
    /// The name of its file, without folder.
    pub name: Arc<str>,
    /// What it tells, by building, ascending.
    pub rows: Vec<(BuildingId, Told)>,
}

impl JoinedTable {
    /// What it tells of a building.
    pub fn of(&self, building: BuildingId) -> Option<&Told> {
        let at = self
            .rows
            .binary_search_by_key(&building, |row| row.0)
            .ok()?;
        self.rows.get(at).map(|row| &row.1)
    }
}

impl Base {
    /// What tables tell of a building, in the order in which they were joined,
    /// each with the name of its table.
    pub fn told_of(&self, building: BuildingId) -> impl Iterator<Item = (&str, &Told)> {
        self.tables
            .iter()
            .filter_map(move |table| Some((table.name.as_ref(), table.of(building)?)))
    }
}
