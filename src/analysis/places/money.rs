//! Losses and money of places: each place, and what lies in none, has a share of
//! everything, so that all shares together are the plan.
//!
//! | of | belongs to |
//! |---|---|
//! | customers, substations, services (drawn or not) | the place that the building stands in |
//! | trunk and branch | the place by the metres in it |
//! | trunk that lies in no place, sources | all places and the rest, by their heat |
//! | branches that lie in no place | the rest |
//! | the grant | all, by what they cost |

use crate::analysis::cost::{self, Prices};
use crate::analysis::engineering::{BuildingEngineering, Engineering, LineEngineering};
use crate::analysis::results::{PlaceBusiness, Results};
use crate::analysis::revenue::{Ledger, Payer, Step, Steps};
use crate::analysis::{Inputs, ratio};
use crate::plan::{BuildingId, LineId, LineRole};
use std::collections::BTreeMap;

/// A place by its number, or what lies in none.
pub(super) type Place = Option<u32>;

/// What a place comes to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PlaceMoney {
    /// Heat lost, MWh per year.
    pub loss_mwh_per_a: f64,
    /// With all potential customers, and with those that are expected to sign.
    pub business: [PlaceBusiness; 2],
}

/// What is summed of a place.
#[derive(Debug, Clone, Default)]
struct Purse {
    /// Of all potential customers, and of those that are expected to sign.
    steps: [Steps; 2],
    /// Heat lost at the customers counted in the sizing, MWh per year.
    loss_mwh: f64,
    /// Heat of all customers, those that exist already with them, MWh per year.
    served_mwh: f64,
}

/// What the places of a plan are worked out from.
pub(super) struct Books<'a> {
    inputs: &'a Inputs<'a>,
    results: &'a Results,
    engineering: &'a Engineering,
    prices: &'a Prices,
    ledgers: [Ledger<'a>; 2],
    large_kw: f64,
}

impl<'a> Books<'a> {
    pub fn new(
        inputs: &'a Inputs<'a>,
        results: &'a Results,
        engineering: &'a Engineering,
        prices: &'a Prices,
    ) -> Self {
        let ledger = |expected| Ledger::new(inputs, results, engineering, expected);
        Self {
            inputs,
            results,
            engineering,
            prices,
            ledgers: [ledger(false), ledger(true)],
            large_kw: inputs.plan.assumptions.value("large_customer_kw"),
        }
    }

    /// What each place comes to; `places` are their numbers, `of_building` says where
    /// a building stands and `of_line` how many metres of a line lie where.
    pub fn of<'s>(
        &self,
        places: impl Iterator<Item = u32>,
        of_building: impl Fn(BuildingId) -> Place,
        of_line: impl Fn(LineId) -> &'s [(u32, f64)],
    ) -> BTreeMap<Place, PlaceMoney> {
        let mut purses: BTreeMap<Place, Purse> =
            places.map(|n| (Some(n), Purse::default())).collect();
        purses.entry(None).or_default();
        let mut shared = Purse::default();
        for (id, building) in &self.engineering.buildings {
            let place = of_building(*id);
            if let Some(purse) = purses.get_mut(&place) {
                self.add_building(purse, *id, building);
            }
        }
        for (id, line) in &self.engineering.lines {
            self.add_line(
                (&mut purses, &mut shared),
                *id,
                line,
                &of_building,
                &of_line,
            );
        }
        self.share_out(&mut purses, &shared)
    }

    fn add_building(&self, purse: &mut Purse, id: BuildingId, building: &BuildingEngineering) {
        let Some(payer) = Payer::new(self.large_kw, self.results, id, building) else {
            return;
        };
        purse.loss_mwh += building.service_loss_mwh_per_a;
        purse.served_mwh += payer.mwh;
        let works = cost::building_works(self.prices, self.results, id, building);
        for (steps, weight) in purse.steps.iter_mut().zip([1.0, payer.rate]) {
            steps.entry(payer.phase).or_default().take(&payer, weight);
            if let Some(works) = &works {
                let step = steps.entry(works.phase).or_default();
                step.cost.services_eur += weight * works.service_eur;
                step.cost.substations_eur += weight * works.substation_eur;
            }
        }
    }

    fn add_line<'s>(
        &self,
        (purses, shared): (&mut BTreeMap<Place, Purse>, &mut Purse),
        id: LineId,
        line: &LineEngineering,
        of_building: impl Fn(BuildingId) -> Place,
        of_line: impl Fn(LineId) -> &'s [(u32, f64)],
    ) {
        let Some(drawn) = self.results.lines.get(&id) else {
            return;
        };
        let phase = drawn.effective_phase.unwrap_or_default();
        let works = cost::line_works(self.inputs.plan, self.results, id, line);
        let put = |purse: &mut Purse, part: f64| {
            purse.loss_mwh += part * line.loss_mwh_per_a;
            let rate = works.as_ref().map_or(1.0, |works| works.rate);
            for (steps, weight) in purse.steps.iter_mut().zip([1.0, rate]) {
                steps.entry(phase).or_default().metres += part * line.length_m;
                if let Some(works) = &works {
                    let step = steps.entry(works.phase).or_default();
                    step.cost.lines_eur += weight * part * works.eur;
                }
            }
        };
        if drawn.role == LineRole::Service {
            let building = cost::served_by(self.results, id);
            if let Some(purse) = purses.get_mut(&building.and_then(of_building)) {
                put(purse, 1.0);
            }
            return;
        }
        let spans = of_line(id);
        let parts = spans
            .iter()
            .map(|(place, m)| (place, ratio(*m, drawn.length_m)));
        let parts: Vec<(u32, f64)> = parts
            .filter_map(|(place, part)| Some((*place, part?)))
            .collect();
        let inside: f64 = parts.iter().map(|(_, part)| part).sum();
        // Places that overlap do not make a line longer.
        let scale = 1.0 / inside.max(1.0);
        for (place, part) in &parts {
            if let Some(purse) = purses.get_mut(&Some(*place)) {
                put(purse, scale * part);
            }
        }
        let outside = 1.0 - inside;
        // What is left by rounding is no line.
        if outside > 1e-9 {
            if drawn.role == LineRole::Trunk {
                put(shared, outside);
            } else if let Some(purse) = purses.get_mut(&None) {
                put(purse, outside);
            }
        }
    }

    /// Gives every place its part of what is shared, and sums it over the years.
    fn share_out(
        &self,
        purses: &mut BTreeMap<Place, Purse>,
        shared: &Purse,
    ) -> BTreeMap<Place, PlaceMoney> {
        let served: f64 = purses.values().map(|purse| purse.served_mwh).sum();
        let mut found: BTreeMap<Place, PlaceMoney> = BTreeMap::new();
        for (place, purse) in purses.iter_mut() {
            purse.loss_mwh += part_of(purse.served_mwh, served, *place) * shared.loss_mwh;
            found.insert(*place, PlaceMoney::default());
        }
        // The year's own loss, shared as the parts lose.
        let lost: f64 = purses.values().map(|purse| purse.loss_mwh).sum();
        for (purse, money) in purses.values().zip(found.values_mut()) {
            let part = ratio(purse.loss_mwh, lost).unwrap_or(0.0);
            money.loss_mwh_per_a = part * self.engineering.year.loss_mwh;
            for (expected, business) in [false, true].into_iter().zip(&mut money.business) {
                let year = self.engineering.year.of(expected);
                business.loss_mwh_per_a = part * year.loss_mwh;
            }
        }
        for (k, ledger) in self.ledgers.iter().enumerate() {
            let none = Steps::new();
            let common = shared.steps.get(k).unwrap_or(&none);
            let sums: Vec<(Place, PlaceBusiness)> = self.business(ledger, k == 1, purses, common);
            for (place, business) in sums {
                let slot = found.get_mut(&place).and_then(|m| m.business.get_mut(k));
                if let Some(slot) = slot {
                    let loss_mwh_per_a = slot.loss_mwh_per_a;
                    *slot = PlaceBusiness {
                        loss_mwh_per_a,
                        ..business
                    };
                }
            }
        }
        found
    }

    /// The business of every place with what is shared; `common` are the steps of the
    /// trunk that lies in none.
    fn business(
        &self,
        ledger: &Ledger<'_>,
        expected: bool,
        purses: &BTreeMap<Place, Purse>,
        common: &Steps,
    ) -> Vec<(Place, PlaceBusiness)> {
        let a = &self.inputs.plan.assumptions;
        let heat_of = |steps: &Steps| -> f64 {
            let new = steps.iter().filter(|(phase, _)| **phase > 0);
            new.map(|(_, step)| step.mwh()).sum()
        };
        let whole_mwh = heat_of(&ledger.steps);
        let mut rows = Vec::new();
        for (place, purse) in purses {
            let [potential, of_expected] = &purse.steps;
            let mut steps = if expected { of_expected } else { potential }.clone();
            let part = part_of(heat_of(&steps), whole_mwh, *place);
            let mut of_all_eur = 0.0;
            let mut share = |phase: u8, more: &dyn Fn(&mut Step)| {
                let step: &mut Step = steps.entry(phase).or_default();
                let before_eur = step.cost.works_eur();
                more(step);
                of_all_eur += step.cost.works_eur() - before_eur;
            };
            for (phase, step) in common {
                share(*phase, &|own| {
                    own.cost.lines_eur += part * step.cost.lines_eur;
                    own.metres += part * step.metres;
                });
            }
            for row in &self.engineering.cost.phases {
                let all = if expected {
                    &row.expected
                } else {
                    &row.potential
                };
                share(row.phase, &|own| {
                    own.cost.sources_eur += part * all.sources_eur;
                });
            }
            for step in steps.values_mut() {
                step.cost = step.cost.with_shares(a);
            }
            let cost_eur: f64 = steps.values().map(|step| step.cost.total_eur()).sum();
            let shared_eur = of_all_eur * cost::works_share(a);
            for (phase, less) in &ledger.less {
                if let Some(step) = steps.get_mut(phase) {
                    step.cost.add(&less.times(part));
                }
            }
            let sum = ledger.sum(&steps);
            let present = sum.flows.present(ledger.rate);
            let counted_eur = sum.whole.cost.total_eur();
            rows.push((
                *place,
                counted_eur,
                PlaceBusiness {
                    connections: sum.whole.connections(),
                    delivered_mwh_per_a: sum.whole.mwh(),
                    cost_eur,
                    shared_eur,
                    revenue_eur_per_a: sum.running.revenue_eur(),
                    running_cost_eur_per_a: sum.running.cost_eur(),
                    npv_eur: present.income_eur - present.cost_eur,
                    present_cost_eur: present.cost_eur,
                    present_heat_mwh: present.heat_mwh,
                    co2_saved_t_per_a: ledger.saved_t(sum.whole.mwh(), &sum.running),
                    grant_eur: 0.0,
                    loss_mwh_per_a: 0.0,
                },
            ));
        }
        let all_eur: f64 = rows.iter().map(|(_, eur, _)| eur).sum();
        let granted = |(place, eur, mut business): (Place, f64, PlaceBusiness)| {
            business.grant_eur = part_of(eur, all_eur, place) * ledger.grant_eur;
            business.npv_eur += business.grant_eur;
            (place, business)
        };
        rows.into_iter().map(granted).collect()
    }
}

/// The part of a place in what all share; where there is nothing to share by, all of
/// it is of the rest.
fn part_of(own: f64, all: f64, place: Place) -> f64 {
    if all > 0.0 {
        own / all
    } else if place.is_none() {
        1.0
    } else {
        0.0
    }
}
