//! Steps worked out in advance: what a large one does to the plan is found on
//! another thread, so that taking it in costs the window next to nothing.

use super::{Act, History};
use crate::edit::{Command, CommandName, Touched};
use crate::plan::Plan;
use std::sync::Arc;

/// What a command does to a plan.
#[derive(Debug, Clone)]
pub struct Ahead {
    command: Arc<Command>,
    plan: Plan,
    touched: Touched,
}

impl Ahead {
    /// Carries out `command` on a copy of `plan`, as [`History::run`] would.
    pub fn of(command: Command, plan: &Plan) -> Self {
        let command = super::addressed(plan, command);
        let mut plan = plan.clone();
        let touched = command.apply(&mut plan);
        Self {
            command: Arc::new(command),
            plan,
            touched,
        }
    }

    /// Whether the command is [large](Command::is_large).
    pub fn is_large(&self) -> bool {
        self.command.is_large()
    }

    /// The plan after it.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }
}

impl History {
    /// [`run`](Self::run) of what was worked out for this very plan.
    pub fn run_ahead(&mut self, plan: &mut Plan, ahead: Ahead) -> Touched {
        let touched = self.abort(plan);
        if ahead.command.is_empty() {
            return touched;
        }
        self.view = plan.variant().id;
        self.revision += 1;
        let command = ahead.command.clone();
        let touched = arrive(plan, touched, ahead);
        self.push(command);
        self.view = plan.variant().id;
        touched
    }

    /// [`undo`](Self::undo) where the inverse of the step was worked out for
    /// this very plan.
    pub fn undo_ahead(&mut self, plan: &mut Plan, ahead: Ahead) -> Option<(CommandName, Touched)> {
        self.undo_by(plan, |_, plan, touched| {
            let inverse = ahead.command.clone();
            (arrive(plan, touched, ahead), Act::Undo(inverse))
        })
    }

    /// [`redo`](Self::redo) where the step was worked out for this very plan.
    pub fn redo_ahead(&mut self, plan: &mut Plan, ahead: Ahead) -> Option<(CommandName, Touched)> {
        self.redo_by(plan, |_, plan, touched| arrive(plan, touched, ahead))
    }
}

fn arrive(plan: &mut Plan, mut touched: Touched, ahead: Ahead) -> Touched {
    touched.merge(&ahead.touched);
    let before = std::mem::replace(plan, ahead.plan);
    // Letting go of a million values takes time too.
    rayon::spawn(move || drop(before));
    touched
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops;
    use crate::geometry::Crs;
    use crate::plan::{Base, Building, BuildingId, LayerId};

    fn plan() -> Plan {
        let mut base = Base::default();
        for i in 0..300 {
            let x = 20.0 * f64::from(i);
            let ring = [[x, 0.0], [x + 9.0, 0.0], [x, 9.0], [x, 0.0]];
            base.buildings.footprints.push_polygon(&ring, &[]);
            let id = format!("b{i}").into();
            base.buildings.records.push(Building::new(id, LayerId(0)));
            base.buildings.attributes.push("{}");
        }
        let mut plan = Plan::new("x", Crs::Lambert2008);
        plan.base = Arc::new(base);
        plan
    }

    #[test]
    fn what_was_worked_out_ahead_is_the_step_itself() {
        let start = plan();
        let ids: Vec<BuildingId> = (0..300).map(BuildingId).collect();
        let command = ops::correct_buildings(&start, &ids, |c| c.levels = Some(3.0));
        let (mut plain, mut plain_history) = (start.clone(), History::new());
        let (mut plan, mut history) = (start.clone(), History::new());
        plain_history.record();
        history.record();
        let touched = plain_history.run(&mut plain, command.clone());
        let ahead = Ahead::of(command, &plan);
        assert_eq!(*ahead.plan(), plain);
        assert_eq!(history.run_ahead(&mut plan, ahead), touched);
        assert_eq!(plan, plain);

        let inverse = history.undo_command().unwrap().inverse();
        let ahead = Ahead::of(inverse, &plan);
        assert_eq!(
            history.undo_ahead(&mut plan, ahead),
            plain_history.undo(&mut plain)
        );
        assert_eq!(plan, start);

        let again = Command::clone(history.redo_command().unwrap());
        let ahead = Ahead::of(again, &plan);
        assert_eq!(
            history.redo_ahead(&mut plan, ahead),
            plain_history.redo(&mut plain)
        );
        assert_eq!(
            (&plan, history.current()),
            (&plain, plain_history.current())
        );
        assert_eq!(history.take_acts(), plain_history.take_acts());
        let nothing = Ahead::of(
            Command::new(CommandName::CorrectBuildings, Vec::new()),
            &plan,
        );
        assert_eq!(history.run_ahead(&mut plan, nothing), Touched::default());
        assert_eq!(history.done_names().count(), 1);
    }
}
