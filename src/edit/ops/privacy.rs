//! Marking columns as personal.

use crate::edit::{Change, Command, CommandName};
use crate::plan::{LayerKind, Plan};
use std::sync::Arc;

/// Marks columns as personal (`is_personal`), or takes the marks away. Each is
/// a kind of layer and the column's name in its file, or the key of the
/// attribute tables for what the program knows itself. Those that are so
/// already change nothing.
pub fn mark_personal(plan: &Plan, columns: &[(LayerKind, Arc<str>)], is_personal: bool) -> Command {
    let mut wanted = columns.to_vec();
    wanted.sort_unstable();
    wanted.dedup();
    let changes = wanted
        .into_iter()
        .filter(|(layer, column)| plan.privacy.is_marked(*layer, column) != is_personal)
        .map(|(layer, column)| Change::Personal(layer, column, !is_personal, is_personal))
        .collect();
    Command::new(CommandName::MarkPersonal, changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;

    #[test]
    fn marks_go_on_and_off_and_back() {
        let mut plan = Plan::new("x", Crs::Lambert2008);
        let start = plan.clone();
        let columns = [
            (LayerKind::Buildings, Arc::from("gas_kwh")),
            (LayerKind::Buildings, Arc::from("commitment")),
            (LayerKind::Buildings, Arc::from("gas_kwh")),
        ];
        let mark = mark_personal(&plan, &columns, true);
        assert_eq!(mark.changes.len(), 2);
        assert!(mark.apply(&mut plan).is_empty(), "no result depends on it");
        assert!(plan.privacy.is_marked(LayerKind::Buildings, "gas_kwh"));
        assert!(mark_personal(&plan, &columns, true).is_empty());
        let unmark = mark_personal(&plan, &columns[..1], false);
        unmark.apply(&mut plan);
        assert!(!plan.privacy.is_marked(LayerKind::Buildings, "gas_kwh"));
        let json = serde_json::to_string(&[&mark, &unmark]).unwrap();
        let read: Vec<Command> = serde_json::from_str(&json).unwrap();
        assert_eq!(read, [mark.clone(), unmark.clone()]);
        unmark.inverse().apply(&mut plan);
        mark.inverse().apply(&mut plan);
        assert_eq!(plan, start);
    }
}
