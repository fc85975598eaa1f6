//! Making commands from what a user did. Every function leaves the plan as it
//! is and answers the command that would change it.

mod buildings;
mod connect;
mod lines;
mod settings;
mod variants;

pub use buildings::{correct_buildings, decide_buildings, reset_corrections};
pub use connect::{
    change_customer, connect_buildings, join_customer, lead_customer, leave_customer, pin_service,
    release_buildings, release_services, split_customers,
};
pub use lines::{
    LineChange, change_lines, change_source, delete, delete_vertex, draw_line, insert_vertex,
    move_node, move_vertex, place_source,
};
pub use settings::{
    change_areas, change_streets, import, rename, reset_assumptions, set_assumption, set_phases,
    set_plan_area,
};

pub use variants::{
    copy_into_variant, copy_variant, create_variant, delete_variant, free_variant_name,
    next_variant_name, note_assumption, note_variant, rename_variant,
};

use super::{Change, Command, CommandName};
use crate::plan::{Network, NetworkError, Plan};
use std::collections::BTreeSet;

/// Why an edit is refused; the plan is as it was.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EditError {
    /// The network refuses.
    #[error(transparent)]
    Network(#[from] NetworkError),
    /// The assumption is not known or the value is outside its bounds.
    #[error("{key} cannot be {value}")]
    Assumption {
        /// The name asked for.
        key: String,
        /// The value asked for.
        value: f64,
    },
    /// The variant is not there (any more).
    #[error("the variant does not exist")]
    NoVariant,
    /// A plan always has a variant.
    #[error("the last variant cannot be deleted")]
    LastVariant,
    /// The name is empty, or another variant has it.
    #[error("no variant can be called \"{0}\"")]
    VariantName(String),
}

/// Runs `change` on a copy of the active network; the command is what differs.
fn edit_network<T>(
    plan: &Plan,
    name: CommandName,
    change: impl FnOnce(&mut Network) -> Result<T, NetworkError>,
) -> Result<(Command, T), EditError> {
    let before = plan.network();
    let mut after = before.clone();
    let answer = change(&mut after)?;
    Ok((Command::new(name, network_changes(before, &after)), answer))
}

/// What differs between two networks, nodes first, by id.
pub(super) fn network_changes(before: &Network, after: &Network) -> Vec<Change> {
    let mut changes = Vec::new();
    let nodes: BTreeSet<_> = before
        .nodes()
        .chain(after.nodes())
        .map(|(id, _)| id)
        .collect();
    for id in nodes {
        let (a, b) = (before.node(id).copied(), after.node(id).copied());
        if a != b {
            changes.push(Change::Node(id, a, b));
        }
    }
    let lines: BTreeSet<_> = before
        .lines()
        .chain(after.lines())
        .map(|(id, _)| id)
        .collect();
    for id in lines {
        let (a, b) = (before.line_arc(id), after.line_arc(id));
        let same = match (a, b) {
            (Some(a), Some(b)) => std::sync::Arc::ptr_eq(a, b) || a == b,
            (None, None) => true,
            _ => false,
        };
        if !same {
            changes.push(Change::Line(id, a.cloned(), b.cloned()));
        }
    }
    let sources: BTreeSet<_> = before
        .sources()
        .chain(after.sources())
        .map(|(id, _)| id)
        .collect();
    for id in sources {
        let (a, b) = (before.source_arc(id), after.source_arc(id));
        if a != b {
            changes.push(Change::Source(id, a.cloned(), b.cloned()));
        }
    }
    if before.counters() != after.counters() {
        changes.push(Change::Counters(before.counters(), after.counters()));
    }
    changes
}
