//! What renovation leaves of a building's demand, by the plan's scenario, the
//! building's own level and its year of renovation (`domain.md` 2b).
//!
//! * *by year* (the default): from its year of renovation on a building saves
//!   what its own level says, else the `renovation_saving`;
//! * *as is*: the same, but nothing after the reference year counts;
//! * *light*, *label C*, *label A*: every building is renovated that far, but for
//!   those with a level of their own and new ones. One that was renovated before
//!   goes on from there.
//!
//! Hot water stays. A level never brings space heat below `renovation_floor`,
//! so that what is good already is not counted as saving. A figure of today
//! (given, measured, corrected) holds what was renovated up to today.

use super::Inputs;
use super::settings::Settings;
use crate::plan::{Building, BuildingId, RenovationLevel, RenovationScenario};

/// What a renovation does to space heat.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Renovation {
    /// Share of space heat that it saves, 0 to 1.
    pub saving: f64,
    /// Space heat that it cannot go below, kWh per m² reference area and year; 0
    /// where there is no such limit.
    pub floor_kwh_per_m2: f64,
}

impl Renovation {
    /// What is left of a demand, 0 to 1, whose hot water is this share and whose
    /// space heat is this much before.
    pub fn factor(&self, hot_water_share: f64, space_kwh_per_m2: f64) -> f64 {
        if self.saving <= 0.0 {
            return 1.0;
        }
        let left = space_kwh_per_m2 * (1.0 - self.saving);
        let saving = if left >= self.floor_kwh_per_m2 {
            self.saving
        } else if space_kwh_per_m2 > self.floor_kwh_per_m2 {
            1.0 - self.floor_kwh_per_m2 / space_kwh_per_m2
        } else {
            0.0
        };
        1.0 - saving * (1.0 - hot_water_share)
    }
}

/// How far a building is renovated in the year asked for. `of_today`: what it is
/// in the reference year, whatever the scenario.
pub(super) fn of(
    inputs: &Inputs<'_>,
    settings: &Settings,
    record: &Building,
    of_today: bool,
) -> Renovation {
    let year = inputs.year.unwrap_or(settings.reference_year);
    let scenario = if of_today {
        RenovationScenario::ByYear
    } else {
        settings.scenario
    };
    let until = match scenario {
        RenovationScenario::AsIs => year.min(settings.reference_year),
        _ => year,
    };
    let done = record.renovation_year.filter(|year| *year <= until);
    let is_in_figure = |year: &i32| record.demand.is_some() && *year <= settings.reference_year;
    let own = record.renovation_level;
    let saving_of = |level: Option<RenovationLevel>| {
        level.map_or(settings.renovation_saving, |level| settings.saving(level))
    };
    let since = done.filter(|year| !is_in_figure(year));
    let before = since.map_or(0.0, |_| saving_of(own));
    let floor = settings.renovation_floor;
    let Some(level) = scenario.level() else {
        let floor_kwh_per_m2 = if own.is_some() { floor } else { 0.0 };
        return Renovation {
            saving: before,
            floor_kwh_per_m2,
        };
    };
    let is_new = record.year.is_some_and(|y| y >= settings.new_from_year);
    if is_new && own.is_none() {
        return Renovation {
            saving: before,
            floor_kwh_per_m2: 0.0,
        };
    }
    let wanted = settings.saving(own.unwrap_or(level));
    let saving = match done.filter(is_in_figure) {
        // What the figure holds already is not saved a second time.
        Some(_) => {
            let held = saving_of(own).min(0.99);
            (1.0 - (1.0 - wanted) / (1.0 - held)).max(0.0)
        }
        None => wanted.max(before),
    };
    Renovation {
        saving,
        floor_kwh_per_m2: floor,
    }
}

/// How far a building is renovated in the year asked for, with what the user
/// corrected: for its card.
pub fn renovation_of(inputs: &Inputs<'_>, id: BuildingId) -> Renovation {
    let settings = Settings::new(&inputs.plan.assumptions);
    let record = inputs.plan.building(id);
    record.map_or_else(Renovation::default, |record| {
        of(inputs, &settings, &record, false)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hot_water_stays_and_nothing_goes_below_the_floor() {
        let level = Renovation {
            saving: 0.4,
            floor_kwh_per_m2: 30.0,
        };
        // 200 -> 120 of space heat, 15 % of the whole is hot water
        assert_eq!(level.factor(0.15, 200.0), 1.0 - 0.4 * 0.85);
        // 40 -> 24 would be below 30: a quarter is saved
        assert!((level.factor(0.0, 40.0) - 0.75).abs() < 1e-12);
        assert_eq!(level.factor(0.0, 25.0), 1.0);
        assert_eq!(Renovation::default().factor(0.3, 200.0), 1.0);
    }
}
