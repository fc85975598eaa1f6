//! The rules of streets and no-go areas from the keyboard.

use super::HeatplanApp;
use crate::app::state::{Action, Hover};
use crate::edit::{Command, CommandName, ops};
use crate::plan::{ClassRules, GroundId, StreetId, StreetRule};

impl HeatplanApp {
    /// The next rule for the selected streets and no-go areas, else for the one
    /// under the pointer; several get the one after that of the first.
    pub(super) fn cycle_rule(&mut self) {
        let selection = &self.session.selection;
        let mut streets: Vec<StreetId> = selection.streets.iter().copied().collect();
        let mut grounds: Vec<GroundId> = selection.grounds.iter().copied().collect();
        if streets.is_empty() && grounds.is_empty() {
            match self.session.hover {
                Some(Hover::Street(id)) => streets.push(id),
                Some(Hover::Ground(id)) => grounds.push(id),
                _ => return,
            }
        }
        let plan = &self.doc.plan;
        let classes = ClassRules::new(&plan.assumptions);
        let of_street = |id: &StreetId| Some(plan.street_rule(*id, &classes));
        let of_ground = |id: &GroundId| plan.overlays.grounds.get(id).map(|ground| ground.rule);
        let now = streets
            .first()
            .map(of_street)
            .or_else(|| grounds.first().map(of_ground))
            .flatten()
            .unwrap_or(StreetRule::Allowed);
        let next = match now {
            StreetRule::Allowed => StreetRule::Avoid,
            StreetRule::Avoid => StreetRule::Forbidden,
            StreetRule::Forbidden => StreetRule::Allowed,
        };
        let by_class = streets
            .iter()
            .any(|id| plan.class_rule(*id, &classes) != StreetRule::Allowed);
        let of_streets = ops::change_streets(plan, &streets, |overlay| {
            // "Allowed" is only worth a word where a class says otherwise.
            overlay.rule = Some(next).filter(|rule| *rule != StreetRule::Allowed || by_class);
        });
        let of_grounds = ops::change_grounds(plan, &grounds, |ground| ground.rule = next);
        let name = if of_streets.is_empty() {
            CommandName::ChangeGrounds
        } else {
            CommandName::ChangeStreets
        };
        let mut changes = of_streets.changes;
        changes.extend(of_grounds.changes);
        self.ask(Action::Edit(Command::new(name, changes)));
        let word = self
            .texts
            .get(&format!("street-rule-{}", next.code()))
            .into_owned();
        let count = streets.len() + grounds.len();
        self.say(
            "shell-rule",
            &[("count", count.into()), ("rule", word.into())],
        );
    }
}
