//! What each phase adds and when it counts: what the business of the whole and that of
//! a place are both summed from.

use super::{ClassRevenue, CustomerClass, Running};
use crate::analysis::cost::{self, CostParts};
use crate::analysis::economics::Flows;
use crate::analysis::engineering::{BuildingEngineering, Engineering, Year, YearSums};
use crate::analysis::{BuildingDemand, Inputs, Results, ratio};
use crate::plan::{Assumptions, BuildingId};
use std::collections::BTreeMap;

/// What each phase adds.
pub(in crate::analysis) type Steps = BTreeMap<u8, Step>;

/// What a phase adds.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::analysis) struct Step {
    /// What is built.
    pub cost: CostParts,
    /// Who comes.
    classes: [ClassSum; 4],
    /// Metres of drawn lines that are in operation from then on.
    pub metres: f64,
}

/// What a phase adds of a class.
#[derive(Debug, Clone, Copy, Default)]
struct ClassSum {
    connections: f64,
    mwh: f64,
    /// Dwellings, or kW of others: what standing charges and fees go by.
    units: f64,
}

/// A customer as it pays.
#[derive(Debug, Clone, Copy)]
pub(in crate::analysis) struct Payer {
    /// The phase it is served from.
    pub phase: u8,
    /// Probability that it signs.
    pub rate: f64,
    /// Delivered heat, MWh per year.
    pub mwh: f64,
    class: CustomerClass,
    units: f64,
}

impl Payer {
    /// A served building; `large_kw` is the assumption that tells large customers.
    pub fn new(
        large_kw: f64,
        results: &Results,
        id: BuildingId,
        building: &BuildingEngineering,
    ) -> Option<Self> {
        let demand = results.building_demand(id)?;
        let phase = results.link(id).served_phase?;
        let class = class_of(large_kw, demand, building);
        let units = if class.by_dwellings() {
            f64::from(demand.dwellings.max(1))
        } else {
            building.peak_kw()
        };
        Some(Self {
            phase,
            rate: demand.connection_rate,
            mwh: building.demand_mwh_per_a,
            class,
            units,
        })
    }
}

impl Step {
    /// Connections (probabilities summed).
    pub fn connections(&self) -> f64 {
        self.classes.iter().map(|c| c.connections).sum()
    }

    /// Their heat, MWh per year.
    pub fn mwh(&self) -> f64 {
        self.classes.iter().map(|c| c.mwh).sum()
    }

    /// Takes a customer in, with this weight.
    pub fn take(&mut self, payer: &Payer, weight: f64) {
        if let Some(sum) = self.classes.get_mut(payer.class as usize) {
            sum.connections += weight;
            sum.mwh += weight * payer.mwh;
            sum.units += weight * payer.units;
        }
    }

    fn add(&mut self, more: &Self) {
        self.cost.add(&more.cost);
        self.metres += more.metres;
        for (sum, more) in self.classes.iter_mut().zip(&more.classes) {
            sum.connections += more.connections;
            sum.mwh += more.mwh;
            sum.units += more.units;
        }
    }
}

/// What the classes pay.
struct Tariff([[f64; 3]; 4]);

impl Tariff {
    /// Price per MWh, standing charge per unit and year, fee per unit of each class.
    fn new(a: &Assumptions) -> Self {
        Self(CustomerClass::ALL.map(|class| {
            let code = class.code();
            if class.by_dwellings() {
                [
                    a.value(&format!("price_{code}_eur_per_mwh")),
                    a.value(&format!("standing_{code}_eur")),
                    a.value(&format!("fee_{code}_eur")),
                ]
            } else {
                [
                    a.value(&format!("price_{code}_eur_per_mwh")),
                    a.value(&format!("standing_{code}_eur_per_kw")),
                    a.value(&format!("fee_{code}_eur_per_kw")),
                ]
            }
        }))
    }

    fn revenue(&self, step: &Step) -> [ClassRevenue; 4] {
        let mut found = [ClassRevenue::default(); 4];
        for (of, (sum, [price, standing, fee])) in
            found.iter_mut().zip(step.classes.iter().zip(&self.0))
        {
            *of = ClassRevenue {
                connections: sum.connections,
                mwh_per_a: sum.mwh,
                heat_eur: sum.mwh * price,
                standing_eur: sum.units * standing,
                fees_eur: sum.units * fee,
            };
        }
        found
    }
}

/// The class of a customer: a dwelling by its type, a shop with flats above as
/// its main use is; other buildings by their peak.
fn class_of(
    large_kw: f64,
    demand: &BuildingDemand,
    engineered: &BuildingEngineering,
) -> CustomerClass {
    if demand.dwelling_type.is_none() {
        return if engineered.peak_kw() >= large_kw {
            CustomerClass::Large
        } else {
            CustomerClass::Other
        };
    }
    // One substation for several dwellings.
    if demand.dwellings > 1 && engineered.substations <= 1.0 {
        CustomerClass::Block
    } else {
        CustomerClass::Dwelling
    }
}

/// The steps of a plan with their years and prices.
pub(in crate::analysis) struct Ledger<'a> {
    a: &'a Assumptions,
    /// The year of all potential customers, or of those that are expected to sign.
    of_year: YearSums,
    tariff: Tariff,
    /// Metres of drawn lines in operation in the end.
    all_m: f64,
    /// What exists already goes on as it did.
    pub existing: Step,
    /// What each phase adds.
    pub steps: Steps,
    /// What of it is not paid for sources, as phases that come too late are left out.
    pub less: BTreeMap<u8, CostParts>,
    /// Phases that count, with the years from the first one on.
    counted: Vec<(u8, usize)>,
    /// Phases with their years that come too late to earn a single year.
    pub left_out: Vec<(u8, i32)>,
    /// First year of the cash flows.
    pub first_year: i32,
    /// Years of the business case.
    pub years: usize,
    /// Discount rate.
    pub rate: f64,
    /// A grant at the start, EUR.
    pub grant_eur: f64,
}

/// What steps come to.
pub(in crate::analysis) struct Summed {
    /// Year by year.
    pub flows: Flows,
    /// What is bought again, year by year, EUR.
    pub renewed_eur: Vec<f64>,
    /// All steps that count.
    pub whole: Step,
    /// A year in the end.
    pub running: Running,
    /// CO₂ saved over all years, tonnes.
    pub co2_saved_t: f64,
}

impl<'a> Ledger<'a> {
    /// The ledger of all potential customers, or of those that are expected to sign.
    pub fn new(
        inputs: &Inputs<'a>,
        results: &Results,
        engineering: &Engineering,
        expected: bool,
    ) -> Self {
        let plan = inputs.plan;
        let a = &plan.assumptions;
        let mut steps = Steps::new();
        for row in &engineering.cost.phases {
            steps.entry(row.phase).or_default().cost = if expected {
                row.expected
            } else {
                row.potential
            };
        }
        for (id, line) in &engineering.lines {
            let phase = results
                .lines
                .get(id)
                .and_then(|l| l.effective_phase)
                .unwrap_or_default();
            steps.entry(phase).or_default().metres += line.length_m;
        }
        let large_kw = a.value("large_customer_kw");
        for (id, building) in &engineering.buildings {
            let Some(payer) = Payer::new(large_kw, results, *id, building) else {
                continue;
            };
            let weight = if expected { payer.rate } else { 1.0 };
            steps.entry(payer.phase).or_default().take(&payer, weight);
        }
        let all_m: f64 = steps.values().map(|s| s.metres).sum();
        let existing = steps.remove(&0).unwrap_or_default();
        let years = a.value("business_years") as usize;
        let phases = &plan.variant().phases;
        let dated = || steps.keys().filter_map(|p| phases.year(*p));
        let first_year = dated().min().unwrap_or(a.value("reference_year") as i32);
        let first_dated = steps.keys().find(|p| phases.year(**p).is_some()).copied();
        let mut left_out = Vec::new();
        let mut counted: Vec<(u8, usize)> = Vec::new();
        let mut before: Option<usize> = None;
        for phase in steps.keys() {
            let at = match (phases.year(*phase), before) {
                (Some(year), _) => (year - first_year).max(0) as usize,
                (None, None) => 0,
                // It comes with the first one that has a year.
                (None, Some(_)) if first_dated.is_some_and(|dated| *phase < dated) => 0,
                (None, Some(before)) => before + 1,
            };
            before = Some(at);
            if at >= years && at > 0 {
                left_out.push((*phase, first_year.saturating_add_unsigned(at as u32)));
            } else {
                counted.push((*phase, at));
            }
        }
        let lower_by = share_of_peak(&engineering.year, &left_out);
        let less = cost::smaller_sources(inputs, &engineering.cost, &engineering.year, lower_by);
        for (phase, parts) in &less {
            if let Some(step) = steps.get_mut(phase) {
                step.cost.add(parts);
            }
        }
        Self {
            a,
            of_year: engineering.year.of(expected),
            tariff: Tariff::new(a),
            all_m,
            existing,
            steps,
            less,
            counted,
            left_out,
            first_year,
            years,
            rate: a.value("discount_rate"),
            grant_eur: a.value("grant_eur"),
        }
    }

    /// Last year of the cash flows.
    pub const fn last_year(&self) -> i32 {
        self.first_year.saturating_add_unsigned(self.years as u32)
    }

    /// What the classes of a step pay.
    pub fn revenue(&self, step: &Step) -> [ClassRevenue; 4] {
        self.tariff.revenue(step)
    }

    /// Connection fees of a step, EUR.
    pub fn fees_eur(&self, step: &Step) -> f64 {
        self.revenue(step).iter().map(|class| class.fees_eur).sum()
    }

    /// Steps over the years: all that are of phases which count.
    pub fn sum(&self, steps: &Steps) -> Summed {
        let years = self.years;
        let mut flows = Flows::of_years(years);
        let mut renewed_eur = vec![0.0; years + 1];
        let mut whole = Step::default();
        let mut co2_saved_t = 0.0;
        for (phase, at) in &self.counted {
            let (Some(step), at) = (steps.get(phase), *at) else {
                continue;
            };
            // Connection fees are price, not cost.
            add_at(&mut flows.income_eur, at, self.fees_eur(step));
            add_at(&mut flows.cost_eur, at, step.cost.total_eur());
            let running = self.running(step);
            let mwh = step.mwh();
            for year in at + 1..=years {
                add_at(&mut flows.income_eur, year, running.revenue_eur());
                add_at(&mut flows.cost_eur, year, running.cost_eur());
                add_at(&mut flows.heat_mwh, year, mwh);
            }
            for (life, eur) in cost::renewals(self.a, &step.cost) {
                // In the last year nothing is bought that would serve nobody.
                for year in (at + life..years).step_by(life) {
                    add_at(&mut flows.cost_eur, year, eur);
                    add_at(&mut renewed_eur, year, eur);
                }
            }
            co2_saved_t += (years - at.min(years)) as f64 * self.saved_t(mwh, &running);
            whole.add(step);
        }
        Summed {
            flows,
            renewed_eur,
            running: self.running(&whole),
            whole,
            co2_saved_t,
        }
    }

    /// A year of what a phase adds (or of the whole), losses and pumping by the
    /// part of the metres and of the heat.
    fn running(&self, step: &Step) -> Running {
        let (a, year) = (self.a, &self.of_year);
        let delivered = step.mwh();
        let [dwelling, block, other, large] = self.tariff.revenue(step);
        let loss = year.loss_mwh * ratio(step.metres, self.all_m).unwrap_or(0.0);
        let pumping = year.pump_mwh * ratio(delivered, year.delivered_mwh).unwrap_or(0.0);
        let outdoor = step.cost.lines_eur + step.cost.services_eur;
        let indoor = step.cost.substations_eur + step.cost.sources_eur;
        Running {
            dwellings_heat_eur: dwelling.heat_eur + block.heat_eur,
            dwellings_standing_eur: dwelling.standing_eur + block.standing_eur,
            others_heat_eur: other.heat_eur + large.heat_eur,
            others_standing_eur: other.standing_eur + large.standing_eur,
            outdoor_upkeep_eur: outdoor * a.value("upkeep_outdoor"),
            indoor_upkeep_eur: indoor * a.value("upkeep_indoor"),
            heat_bought_eur: (delivered + loss) * a.value("heat_bought_eur_per_mwh"),
            pumping_eur: pumping * a.value("electricity_eur_per_mwh"),
            loss_mwh: loss,
            pump_mwh: pumping,
        }
    }

    /// CO₂ that a year of so much delivered heat saves, tonnes: that of the boilers
    /// replaced less that of the sources (with the losses) and of the pumps.
    pub fn saved_t(&self, delivered_mwh: f64, running: &Running) -> f64 {
        let a = self.a;
        delivered_mwh * a.value("co2_gas_t_per_mwh") / a.value("boiler_efficiency")
            - (delivered_mwh + running.loss_mwh) * a.value("co2_source_t_per_mwh")
            - running.pump_mwh * a.value("co2_electricity_t_per_mwh")
    }
}

/// The part of the peak of the sources that these phases add, 0 to 1.
fn share_of_peak(year: &Year, phases: &[(u8, i32)]) -> f64 {
    // The sources are made for the phase that asks most: one that asks less adds nothing.
    let mut highest_kw = 0.0_f64;
    let mut sum_kw = 0.0;
    for row in &year.phases {
        let needs_kw = highest_kw.max(row.diversified_kw + row.loss_kw);
        if phases.iter().any(|(phase, _)| *phase == row.phase) {
            sum_kw += needs_kw - highest_kw;
        }
        highest_kw = needs_kw;
    }
    ratio(sum_kw, highest_kw).map_or(0.0, |share| share.clamp(0.0, 1.0))
}

fn add_at(list: &mut [f64], index: usize, more: f64) {
    if let Some(slot) = list.get_mut(index) {
        *slot += more;
    }
}
