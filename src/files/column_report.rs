//! What became of every column of a file: used as what and in which unit, kept
//! among the features' own attributes, how many values there were and how many
//! could not be used.

use super::mapping::{Meaning, Unit, unit_of};
use super::report::FileReport;
use super::row::Name;
use crate::plan::LayerKind;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What became of one column of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnReport {
    /// The file, without its folder.
    pub file: Arc<str>,
    /// Its name in the file.
    pub name: String,
    /// What it was taken as; `None` where it was only kept among the features'
    /// own attributes, as every column is.
    pub meaning: Option<Meaning>,
    /// The unit its numbers were read in; `None` where there is none.
    pub unit: Option<Unit>,
    /// Features that have a value in it.
    pub filled: usize,
    /// Values that could not be used and count as unknown.
    pub refused: usize,
}

impl ColumnReport {
    /// Values that the plan uses.
    pub const fn used(&self) -> usize {
        match self.meaning {
            Some(_) => self.filled.saturating_sub(self.refused),
            None => 0,
        }
    }

    /// Whether its numbers were converted from another unit.
    pub fn is_converted(&self) -> bool {
        self.meaning.is_some_and(|meaning| {
            meaning == Meaning::Gas
                || meaning == Meaning::Power
                || self.unit.is_some_and(|unit| {
                    let (times, per) = unit.ratio();
                    times.total_cmp(&per).is_ne()
                })
        })
    }
}

/// The columns of chunks as those of their file: in the order they came, with
/// their counts added up.
pub(super) fn merged(chunks: impl Iterator<Item = Vec<Name>>) -> Vec<Name> {
    let mut all: Vec<Name> = Vec::new();
    let mut places: BTreeMap<Box<str>, usize> = BTreeMap::new();
    for name in chunks.flatten() {
        if let Some(known) = places.get(&name.name).and_then(|at| all.get_mut(*at)) {
            known.filled += name.filled;
            known.refused += name.refused;
        } else {
            places.insert(name.name.clone(), all.len());
            all.push(name);
        }
    }
    all
}

/// The filled columns that say how much heat buildings use, of a file that was
/// read as addresses alone.
pub(super) fn unused_values<'n>(names: &'n [Name], layers: &[FileReport]) -> Vec<&'n str> {
    let only_addresses = !layers.is_empty()
        && layers
            .iter()
            .all(|layer| layer.kind == Some(LayerKind::Addresses));
    let is_demand = |name: &&Name| {
        let meaning = name.known.map(|known| Meaning::of_column(known.column));
        name.filled > 0 && meaning.is_some_and(Meaning::is_of_demand)
    };
    let unused = names.iter().filter(|_| only_addresses).filter(is_demand);
    unused.map(|name| name.name.as_ref()).collect()
}

/// What became of the columns of a file whose layers are `layers`.
pub(super) fn of_file(file: &Arc<str>, names: &[Name], layers: &[FileReport]) -> Vec<ColumnReport> {
    let reads = |meaning: &Meaning| {
        let mut kinds = layers.iter().filter_map(|layer| layer.kind);
        kinds.any(|kind| meaning.serves(kind))
    };
    names
        .iter()
        .map(|name| {
            let meaning = name.known.map(|known| Meaning::of_column(known.column));
            let meaning = meaning.filter(reads);
            let unit = name.known.and_then(unit_of);
            ColumnReport {
                file: file.clone(),
                name: name.name.to_string(),
                meaning,
                unit: meaning.and(unit),
                filled: name.filled,
                refused: name.refused,
            }
        })
        .collect()
}
