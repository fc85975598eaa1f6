//! What became of every column of a file: used as what and in which unit, kept
//! among the features' own attributes, how many values there were and how many
//! could not be used.

use super::mapping::{Meaning, Unit, unit_of};
use super::numerals::Doubt;
use super::report::{FileReport, ImportIssue, IssueCode};
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
    /// Values that are only kept because another column says the same of their
    /// features.
    pub outdone: usize,
}

impl ColumnReport {
    /// Values that the plan uses.
    pub const fn used(&self) -> usize {
        match self.meaning {
            Some(_) => {
                let usable = self.filled.saturating_sub(self.refused);
                usable.saturating_sub(self.outdone)
            }
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
            known.add(name);
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
                outdone: name.outdone,
            }
        })
        .collect()
}

/// What is to be said of how the columns of a file were read: those whose numbers
/// can be read in two ways, and those of which values were left for another's.
pub(super) fn notes(file: &Arc<str>, names: &[Name], doubts: Vec<Doubt>) -> Vec<ImportIssue> {
    let note = |code: IssueCode, args: Vec<(&'static str, String)>| ImportIssue {
        repaired: true,
        ..ImportIssue::of_file(file, code, args)
    };
    let doubts = doubts.into_iter().map(|doubt| {
        let args = vec![
            ("column", doubt.column),
            ("count", doubt.count.to_string()),
            ("value", doubt.written),
            ("found", doubt.read),
        ];
        note(IssueCode::NumbersDoubtful, args)
    });
    let outdone = names.iter().filter(|name| name.outdone > 0).map(|name| {
        let by = name.outdone_by.as_deref().unwrap_or_default();
        let args = vec![
            ("column", name.name.to_string()),
            ("count", name.outdone.to_string()),
            ("kept", by.to_owned()),
        ];
        note(IssueCode::ColumnOutdone, args)
    });
    doubts.chain(outdone).collect()
}
