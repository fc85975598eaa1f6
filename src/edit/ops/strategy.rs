//! Commands of the heat strategy that are no zones.

use crate::edit::{Change, Command, CommandName};
use crate::plan::{Plan, RenovationScenario};

/// The assumption that holds the renovation scenario.
const SCENARIO: &str = "renovation_scenario";

/// Chooses for which renovation all figures are. Scenarios are the plan's: all
/// variants are compared under the same one.
pub fn choose_scenario(plan: &Plan, scenario: RenovationScenario) -> Command {
    let before = plan.assumptions.shared(SCENARIO);
    let after = (scenario != RenovationScenario::ByYear).then(|| scenario.number());
    let changes = if plan.assumptions.scenario() == scenario {
        Vec::new()
    } else {
        vec![Change::Assumption(SCENARIO.into(), before, after)]
    };
    Command::new(CommandName::ChooseScenario, changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;

    #[test]
    fn a_scenario_is_one_step_and_the_default_is_kept_nowhere() {
        let start = Plan::new("x", Crs::Lambert2008);
        let mut plan = start.clone();
        for scenario in RenovationScenario::ALL {
            let command = choose_scenario(&plan, *scenario);
            command.apply(&mut plan);
            assert_eq!(plan.assumptions.scenario(), *scenario);
            assert!(choose_scenario(&plan, *scenario).is_empty());
        }
        let back = choose_scenario(&plan, RenovationScenario::ByYear);
        back.apply(&mut plan);
        assert_eq!(plan, start);
    }
}
