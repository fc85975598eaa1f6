//! Which columns say something about persons: consumption, refusal, owner.
//!
//! What is written for others shows a personal column only in groups of at
//! least [`PERSONAL_GROUP`] customers, unless the user confirms that a file is
//! confidential. The marks are part of the plan; what becomes of the values
//! is decided where something is written (`report::public`).

use super::LayerKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The smallest group of customers whose personal values are shown as one
/// figure to others (k-anonymity with k = 5).
pub const PERSONAL_GROUP: usize = 5;

/// A column of a layer.
///
/// The column is known by its name in the user's file (`gas_kwh`) or, for what
/// the program knows itself, by the key of the attribute tables
/// (`demand_mwh_per_a`, `commitment`, `owner_type`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PersonalColumn {
    /// The kind of layer that has it.
    pub layer: LayerKind,
    /// Its name.
    pub column: Arc<str>,
}

/// The personal columns of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Privacy {
    marked: BTreeSet<PersonalColumn>,
}

impl Privacy {
    /// Whether no column is marked.
    pub fn is_empty(&self) -> bool {
        self.marked.is_empty()
    }

    /// Whether this column is marked personal.
    pub fn is_marked(&self, layer: LayerKind, column: &str) -> bool {
        self.of(layer).any(|name| name == column)
    }

    /// The marked columns of a layer, by name.
    pub fn of(&self, layer: LayerKind) -> impl Iterator<Item = &str> {
        self.marked
            .iter()
            .filter(move |marked| marked.layer == layer)
            .map(|marked| marked.column.as_ref())
    }

    /// All marked columns, by layer and name.
    pub fn columns(&self) -> impl Iterator<Item = &PersonalColumn> {
        self.marked.iter()
    }

    /// Marks a column, or takes the mark away.
    pub fn set(&mut self, layer: LayerKind, column: &Arc<str>, is_personal: bool) {
        let column = PersonalColumn {
            layer,
            column: column.clone(),
        };
        if is_personal {
            self.marked.insert(column);
        } else {
            self.marked.remove(&column);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_by_layer_and_name_and_go_through_a_file() {
        let mut privacy = Privacy::default();
        privacy.set(LayerKind::Buildings, &"gas_kwh".into(), true);
        privacy.set(LayerKind::Streets, &"owner".into(), true);
        privacy.set(LayerKind::Buildings, &"owner".into(), true);
        privacy.set(LayerKind::Buildings, &"owner".into(), false);
        assert!(privacy.is_marked(LayerKind::Buildings, "gas_kwh"));
        assert!(!privacy.is_marked(LayerKind::Buildings, "owner"));
        assert!(privacy.is_marked(LayerKind::Streets, "owner"));
        assert_eq!(privacy.columns().count(), 2);
        let json = serde_json::to_string(&privacy).unwrap();
        assert_eq!(serde_json::from_str::<Privacy>(&json).unwrap(), privacy);
        assert_eq!(
            json,
            r#"[{"layer":"buildings","column":"gas_kwh"},{"layer":"streets","column":"owner"}]"#
        );
    }
}
