//! The building of a row, by id or by address.

use super::JoinBy;
use super::book::{self, AddressBook, Found};
use super::table::Table;
use crate::plan::{Base, BuildingId};
use std::collections::BTreeMap;

/// Buildings by the ids of their files.
pub(super) type Ids<'b> = BTreeMap<&'b str, BuildingId>;

pub(super) fn ids_of(base: &Base) -> Ids<'_> {
    base.buildings
        .ids()
        .filter_map(|id| {
            let record = base.buildings.records.get(id.index())?;
            Some((record.external_id.as_ref(), id))
        })
        .collect()
}

/// Finds the building of a row.
pub(super) enum Finder<'b> {
    Id {
        ids: &'b Ids<'b>,
        column: Option<usize>,
    },
    Address(AddressBook),
}

impl<'b> Finder<'b> {
    pub fn new(base: &Base, table: &Table, by: &JoinBy, ids: &'b Ids<'b>) -> Self {
        match by {
            JoinBy::Id(name) => Self::Id {
                ids,
                column: table.position(name),
            },
            JoinBy::Address => Self::Address(AddressBook::new(base, table.names_towns())),
        }
    }

    /// What the row is found by, for people (empty where it says nothing), and
    /// what is found.
    pub fn find(&self, table: &Table, row: usize) -> (String, Found) {
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
                Some(address) => (
                    record.written(address),
                    book.find(address, &record.locality),
                ),
                None => (record.address_text.clone(), Found::None),
            },
        }
    }

    /// What tells a row from another about the same building, where it is not
    /// what the row is found by: the address in its one form.
    pub fn same(&self, table: &Table, row: usize) -> Option<String> {
        match self {
            Self::Id { .. } => None,
            Self::Address(_) => Some(table.rows.get(row)?.address.as_ref()?.to_string()),
        }
    }

    /// What is most like a row that finds nothing.
    pub fn nearest(&self, table: &Table, row: usize) -> Option<(String, Option<BuildingId>)> {
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
