//! Commands on the views to come back to. A place in the list that there is not
//! changes nothing.

use crate::edit::{Change, Command, CommandName};
use crate::plan::{Plan, SavedView};
use std::sync::Arc;

fn changed(plan: &Plan, name: CommandName, change: impl FnOnce(&mut Vec<SavedView>)) -> Command {
    let mut after = plan.views.to_vec();
    change(&mut after);
    let changes = if after == *plan.views {
        Vec::new()
    } else {
        vec![Change::Views(plan.views.clone(), Arc::new(after))]
    };
    Command::new(name, changes)
}

/// Adds a view at the end; one without a place is not taken.
pub fn add_view(plan: &Plan, view: SavedView) -> Command {
    changed(plan, CommandName::AddView, |views| {
        if view.is_somewhere() {
            views.push(view);
        }
    })
}

/// Gives the view at `index` another name; an empty one is not taken.
pub fn rename_view(plan: &Plan, index: usize, name: &str) -> Command {
    changed(plan, CommandName::RenameView, |views| {
        if let Some(view) = views.get_mut(index).filter(|_| !name.trim().is_empty()) {
            view.name = name.trim().into();
        }
    })
}

/// Puts another view in the place of the one at `index`; the name stays.
pub fn reset_view(plan: &Plan, index: usize, view: SavedView) -> Command {
    changed(plan, CommandName::ResetView, |views| {
        if let Some(slot) = views.get_mut(index).filter(|_| view.is_somewhere()) {
            let name = slot.name.clone();
            *slot = SavedView { name, ..view };
        }
    })
}

/// Moves the view at `index` to the place `to`, at most the last.
pub fn move_view(plan: &Plan, index: usize, to: usize) -> Command {
    changed(plan, CommandName::MoveView, |views| {
        if index < views.len() {
            let view = views.remove(index);
            views.insert(to.min(views.len()), view);
        }
    })
}

/// Deletes the view at `index`.
pub fn delete_view(plan: &Plan, index: usize) -> Command {
    changed(plan, CommandName::DeleteView, |views| {
        if index < views.len() {
            views.remove(index);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;
    use crate::plan::ViewYear;

    fn view(name: &str) -> SavedView {
        SavedView {
            name: name.into(),
            centre: [650_000.0, 660_000.0],
            size_m: [400.0, 300.0],
            layers: Some(serde_json::json!({"grid": true})),
            year: ViewYear::Year(2031),
        }
    }

    fn names(plan: &Plan) -> Vec<&str> {
        plan.views.iter().map(|v| v.name.as_ref()).collect()
    }

    #[test]
    fn views_are_kept_in_order_and_every_step_goes_back() {
        let mut plan = Plan::new("x", Crs::Lambert2008);
        let start = plan.clone();
        let mut done = Vec::new();
        let mut run = |plan: &mut Plan, command: Command| {
            assert!(command.apply(plan).is_empty(), "no result depends on it");
            done.push(command);
        };
        for name in ["a", "b", "c"] {
            let command = add_view(&plan, view(name));
            run(&mut plan, command);
        }
        let command = move_view(&plan, 2, 0);
        run(&mut plan, command);
        assert_eq!(names(&plan), ["c", "a", "b"]);
        let command = rename_view(&plan, 1, " Station ");
        run(&mut plan, command);
        let end = SavedView {
            year: ViewYear::End,
            ..view("other")
        };
        let command = reset_view(&plan, 1, end);
        run(&mut plan, command);
        assert_eq!(plan.views[1].year, ViewYear::End);
        let command = delete_view(&plan, 0);
        run(&mut plan, command);
        assert_eq!(names(&plan), ["Station", "b"]);
        for command in done.iter().rev() {
            command.inverse().apply(&mut plan);
        }
        assert_eq!(plan, start);
        let json = serde_json::to_string(&done).unwrap();
        assert_eq!(serde_json::from_str::<Vec<Command>>(&json).unwrap(), done);
    }

    #[test]
    fn what_makes_no_sense_changes_nothing() {
        let mut plan = Plan::new("x", Crs::Lambert2008);
        let nowhere = SavedView {
            size_m: [0.0, 5.0],
            ..view("n")
        };
        assert!(add_view(&plan, nowhere.clone()).is_empty());
        add_view(&plan, view("a")).apply(&mut plan);
        assert!(rename_view(&plan, 0, "  ").is_empty());
        assert!(rename_view(&plan, 4, "z").is_empty());
        assert!(reset_view(&plan, 0, nowhere).is_empty());
        assert!(move_view(&plan, 0, 9).is_empty());
        assert!(delete_view(&plan, 3).is_empty());
    }
}
