//! The business: what customers pay, what running costs, and the gap that is
//! left.
//!
//! It is the business of what is added. Customers of phase 0 and the pipes that lie
//! there pay and cost what they did before: neither their heat, charges and tonnes nor
//! their losses, pumping and upkeep are in it, and what they are is told beside it
//! (`Existing`).
//!
//! A phase is built in its year and earns from the year after. Phases without a year
//! come with the first one that has a year where they stand before it, else a year
//! after the one before; where none has one the first is built at the start. One that
//! would not earn a single year of the business case is left out of it on both sides,
//! and named. All money is real and excl. VAT.
//!
//! Substations and sources are replaced after the years they last, at what they cost,
//! as long as a year of the business case is left; pipes outlive it. What things are
//! still worth in the end is not counted.
//!
//! The gap per tonne of CO₂ is the gap over the tonnes of all years of the business
//! case, each year with what is in operation by then, as in the cash flows. Tonnes
//! are summed plainly: a tonne later is a tonne.

use super::cost::{self, CostParts};
use super::economics::{Flows, annuity, npv};
use super::engineering::{BuildingEngineering, Engineering, Year};
use super::{BuildingDemand, Inputs, Results, ratio};
use crate::plan::Assumptions;
use serde::Serialize;
use std::collections::BTreeMap;

/// A class of customers, each with a price, a standing charge and a fee of its
/// own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CustomerClass {
    /// Dwellings with a substation each.
    Dwelling,
    /// Dwellings behind one substation.
    Block,
    /// Other buildings.
    Other,
    /// Other buildings with a large peak.
    Large,
}

impl CustomerClass {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Dwelling, Self::Block, Self::Other, Self::Large];

    /// Stable code, the part of the assumptions' keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Dwelling => "dwelling",
            Self::Block => "block",
            Self::Other => "other",
            Self::Large => "large",
        }
    }

    /// Whether it pays by dwellings, not by kW.
    const fn by_dwellings(self) -> bool {
        matches!(self, Self::Dwelling | Self::Block)
    }
}

/// What a class of customers comes to.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct ClassRevenue {
    /// Connections (probabilities summed).
    pub connections: f64,
    /// Heat, MWh per year.
    pub mwh_per_a: f64,
    /// Heat sold, EUR per year.
    pub heat_eur: f64,
    /// Standing charges, EUR per year.
    pub standing_eur: f64,
    /// Connection fees, EUR once.
    pub fees_eur: f64,
}

/// What one year brings and takes once everything stands, EUR per year.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Running {
    /// Heat sold to dwellings, EUR.
    pub dwellings_heat_eur: f64,
    /// Standing charges of dwellings, EUR.
    pub dwellings_standing_eur: f64,
    /// Heat sold to others, EUR.
    pub others_heat_eur: f64,
    /// Standing charges of others, EUR.
    pub others_standing_eur: f64,
    /// Upkeep of pipes and services, EUR.
    pub outdoor_upkeep_eur: f64,
    /// Upkeep of substations and sources, EUR.
    pub indoor_upkeep_eur: f64,
    /// Heat bought or made, with the losses, EUR.
    pub heat_bought_eur: f64,
    /// Electricity of the pumps, EUR.
    pub pumping_eur: f64,
    /// Heat lost, MWh: by the part of the metres in operation.
    pub loss_mwh: f64,
    /// Electricity of the pumps, MWh: by the heat delivered.
    pub pump_mwh: f64,
}

impl Running {
    /// What comes in, EUR.
    pub fn revenue_eur(&self) -> f64 {
        self.dwellings_heat_eur
            + self.dwellings_standing_eur
            + self.others_heat_eur
            + self.others_standing_eur
    }

    /// What goes out, EUR.
    pub fn cost_eur(&self) -> f64 {
        self.outdoor_upkeep_eur + self.indoor_upkeep_eur + self.heat_bought_eur + self.pumping_eur
    }
}

/// What exists already and is on neither side of the business.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Existing {
    /// Customers served since phase 0 (probabilities summed).
    pub connections: f64,
    /// Their heat, MWh per year.
    pub mwh_per_a: f64,
    /// Metres of trench in operation since then, services that are not drawn left out.
    pub trench_m: f64,
}

/// The business case.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Business {
    /// What exists already: on neither side.
    pub existing: Existing,
    /// New connections (probabilities summed).
    pub connections: f64,
    /// Heat delivered to them in the end, MWh per year.
    pub delivered_mwh_per_a: f64,
    /// Investment, EUR.
    pub capex_eur: f64,
    /// Connection fees, EUR.
    pub connection_fees_eur: f64,
    /// Substations and sources that are replaced within the years, present value, EUR.
    pub reinvest_eur: f64,
    /// A grant at the start, EUR.
    pub grant_eur: f64,
    /// A year in the end.
    pub running: Running,
    /// Each class of customers in the end, in the order of
    /// [`CustomerClass::ALL`].
    pub classes: [ClassRevenue; 4],
    /// First year of the cash flows.
    pub first_year: i32,
    /// Last year of the cash flows.
    pub last_year: i32,
    /// Phases with their years that come too late to earn a single year: neither
    /// their cost nor their customers are in this, nor what a source without a given
    /// capacity would be larger for them.
    pub left_out: Vec<(u8, i32)>,
    /// Cash flows without the grant, one a year, EUR.
    pub cash_flows_eur: Vec<f64>,
    /// Present value with the grant, EUR.
    pub npv_eur: f64,
    /// Internal rate of return with the grant.
    pub irr: Option<f64>,
    /// Years until it is paid back at the discount rate, with the grant.
    pub payback_years: Option<f64>,
    /// Onrendabele top: what is missing at the start without any grant, EUR.
    pub gap_eur: f64,
    /// What is still missing with the grant, EUR.
    pub open_gap_eur: f64,
    /// The gap per connection, EUR.
    pub gap_per_connection_eur: Option<f64>,
    /// The gap per tonne of CO₂ saved over the years, EUR.
    pub gap_per_tonne_eur: Option<f64>,
    /// CO₂ saved in the end, tonnes per year.
    pub co2_saved_t_per_a: f64,
    /// CO₂ saved over all years of the cash flows, tonnes.
    pub co2_saved_t: f64,
    /// Levelised cost of heat without the grant, EUR per MWh delivered.
    pub lcoh_eur_per_mwh: Option<f64>,
    /// The same with the grant.
    pub lcoh_with_grant_eur_per_mwh: Option<f64>,
    /// The investment as a yearly payment, EUR.
    pub capex_annuity_eur: f64,
}

impl Business {
    /// Why there are no years until it is paid back, as the end of the key
    /// `business-no-payback-...`: nothing has to be, what is earned in a year does not
    /// even cover what it costs to run, or it does so too slowly for these years and
    /// this rate. None where it is paid back.
    pub fn no_payback(&self) -> Option<&'static str> {
        if self.payback_years.is_some() {
            return None;
        }
        let yearly_eur = self.running.revenue_eur() - self.running.cost_eur();
        Some(if self.npv_eur >= 0.0 {
            "nothing-to-pay"
        } else if yearly_eur <= 0.0 {
            "no-surplus"
        } else {
            "too-slow"
        })
    }
}

/// What a phase adds.
#[derive(Debug, Clone, Copy, Default)]
struct Step {
    cost: CostParts,
    classes: [ClassSum; 4],
    metres: f64,
}

/// What a phase adds of a class.
#[derive(Debug, Clone, Copy, Default)]
struct ClassSum {
    connections: f64,
    mwh: f64,
    /// Dwellings, or kW of others: what standing charges and fees go by.
    units: f64,
}

impl Step {
    fn connections(&self) -> f64 {
        self.classes.iter().map(|c| c.connections).sum()
    }

    fn mwh(&self) -> f64 {
        self.classes.iter().map(|c| c.mwh).sum()
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

    fn fees_eur(&self, step: &Step) -> f64 {
        self.revenue(step).iter().map(|class| class.fees_eur).sum()
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

/// The business of the engineered network.
pub(super) fn business(
    inputs: &Inputs<'_>,
    results: &Results,
    engineering: &Engineering,
    expected: bool,
) -> Business {
    let plan = inputs.plan;
    let a = &plan.assumptions;
    let mut steps: BTreeMap<u8, Step> = BTreeMap::new();
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
    let tariff = Tariff::new(a);
    let large_kw = a.value("large_customer_kw");
    for (id, building) in &engineering.buildings {
        let (Some(demand), Some(phase)) =
            (results.building_demand(*id), results.link(*id).served_phase)
        else {
            continue;
        };
        let weight = if expected {
            demand.connection_rate
        } else {
            1.0
        };
        let step = steps.entry(phase).or_default();
        let class = class_of(large_kw, demand, building);
        let units = if class.by_dwellings() {
            f64::from(demand.dwellings.max(1))
        } else {
            building.peak_kw()
        };
        if let Some(sum) = step.classes.get_mut(class as usize) {
            sum.connections += weight;
            sum.mwh += weight * building.demand_mwh_per_a;
            sum.units += weight * units;
        }
    }
    let all_m: f64 = steps.values().map(|s| s.metres).sum();
    // What exists already goes on as it did.
    let existing = steps.remove(&0).unwrap_or_default();
    let years = a.value("business_years") as usize;
    let rate = a.value("discount_rate");
    let phases = &plan.variant().phases;
    let dated = || steps.keys().filter_map(|p| phases.year(*p));
    let first_year = dated().min().unwrap_or(a.value("reference_year") as i32);
    let first_dated = steps.keys().find(|p| phases.year(**p).is_some()).copied();
    let mut co2_saved_t = 0.0;
    let mut left_out = Vec::new();
    let mut flows = Flows::of_years(years);
    let mut renewed = vec![0.0; years + 1];
    let mut whole = Step::default();
    let mut before: Option<usize> = None;
    let mut counted: Vec<(u8, usize)> = Vec::new();
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
    for (phase, at) in counted {
        let Some(step) = steps.get(&phase) else {
            continue;
        };
        // Connection fees are price, not cost.
        add_at(&mut flows.income_eur, at, tariff.fees_eur(step));
        add_at(&mut flows.cost_eur, at, step.cost.total_eur());
        let running = running(a, &tariff, step, engineering, all_m);
        let mwh = step.mwh();
        for year in at + 1..=years {
            add_at(&mut flows.income_eur, year, running.revenue_eur());
            add_at(&mut flows.cost_eur, year, running.cost_eur());
            add_at(&mut flows.heat_mwh, year, mwh);
        }
        for (life, eur) in cost::renewals(a, &step.cost) {
            // In the last year nothing is bought that would serve nobody.
            for year in (at + life..years).step_by(life) {
                add_at(&mut flows.cost_eur, year, eur);
                add_at(&mut renewed, year, eur);
            }
        }
        co2_saved_t += (years - at.min(years)) as f64 * saved_t(a, mwh, &running);
        whole.add(step);
    }
    let grant_eur = a.value("grant_eur");
    let worth = flows.worth(rate, grant_eur);
    let delivered = whole.mwh();
    let in_the_end = running(a, &tariff, &whole, engineering, all_m);
    Business {
        existing: Existing {
            connections: existing.connections(),
            mwh_per_a: existing.mwh(),
            trench_m: existing.metres,
        },
        connections: whole.connections(),
        delivered_mwh_per_a: delivered,
        capex_eur: whole.cost.total_eur(),
        connection_fees_eur: tariff.fees_eur(&whole),
        reinvest_eur: npv(rate, &renewed),
        grant_eur,
        running: in_the_end,
        classes: tariff.revenue(&whole),
        first_year,
        last_year: first_year.saturating_add_unsigned(years as u32),
        left_out,
        npv_eur: worth.npv_eur,
        irr: worth.irr,
        payback_years: worth.payback_years,
        gap_eur: worth.gap_eur,
        open_gap_eur: worth.open_gap_eur,
        gap_per_connection_eur: ratio(worth.gap_eur, whole.connections()),
        // Where nothing is saved a price per tonne means nothing.
        gap_per_tonne_eur: ratio(worth.gap_eur, co2_saved_t).filter(|_| co2_saved_t > 0.0),
        co2_saved_t_per_a: saved_t(a, delivered, &in_the_end),
        co2_saved_t,
        lcoh_eur_per_mwh: worth.lcoh_eur_per_mwh,
        lcoh_with_grant_eur_per_mwh: worth.lcoh_with_grant_eur_per_mwh,
        capex_annuity_eur: whole.cost.total_eur() * annuity(rate, years as u32),
        cash_flows_eur: worth.cash_flows_eur,
    }
}

/// The part of the peak of the sources that these phases add, 0 to 1.
fn share_of_peak(year: &Year, phases: &[(u8, i32)]) -> f64 {
    let mut before_kw = 0.0;
    let mut sum_kw = 0.0;
    for row in &year.phases {
        let needs_kw = row.diversified_kw + row.loss_kw;
        if phases.iter().any(|(phase, _)| *phase == row.phase) {
            sum_kw += needs_kw - before_kw;
        }
        before_kw = needs_kw;
    }
    ratio(sum_kw, before_kw).map_or(0.0, |share| share.clamp(0.0, 1.0))
}

/// A year of what a phase adds (or of the whole), losses and pumping by the
/// part of the metres and of the heat.
fn running(
    a: &Assumptions,
    tariff: &Tariff,
    step: &Step,
    engineering: &Engineering,
    all_m: f64,
) -> Running {
    let year = &engineering.year;
    let delivered = step.mwh();
    let [dwelling, block, other, large] = tariff.revenue(step);
    let loss = year.loss_mwh * ratio(step.metres, all_m).unwrap_or(0.0);
    // The year is that of the customers counted in the sizing: more of them pump more.
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
fn saved_t(a: &Assumptions, delivered_mwh: f64, running: &Running) -> f64 {
    delivered_mwh * a.value("co2_gas_t_per_mwh") / a.value("boiler_efficiency")
        - (delivered_mwh + running.loss_mwh) * a.value("co2_source_t_per_mwh")
        - running.pump_mwh * a.value("co2_electricity_t_per_mwh")
}

fn add_at(list: &mut [f64], index: usize, more: f64) {
    if let Some(slot) = list.get_mut(index) {
        *slot += more;
    }
}
