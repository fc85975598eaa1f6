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

mod ledger;

pub(super) use ledger::{Ledger, Payer, Step, Steps};

use super::economics::{Worth, annuity, npv};
use super::engineering::Engineering;
use super::{Inputs, Results, ratio};
use serde::Serialize;

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
    /// Cash flows, present value, gap and cost of heat, without and with the grant.
    #[serde(flatten)]
    pub worth: Worth,
    /// The gap per connection, EUR.
    pub gap_per_connection_eur: Option<f64>,
    /// The gap per tonne of CO₂ saved over the years, EUR.
    pub gap_per_tonne_eur: Option<f64>,
    /// CO₂ saved in the end, tonnes per year.
    pub co2_saved_t_per_a: f64,
    /// CO₂ saved over all years of the cash flows, tonnes.
    pub co2_saved_t: f64,
    /// The investment as a yearly payment, EUR.
    pub capex_annuity_eur: f64,
    /// The gap (without any grant) as a yearly payment over the same years, EUR.
    pub gap_annuity_eur: f64,
}

impl Business {
    /// Why there are no years until it is paid back, as the end of the key
    /// `business-no-payback-...`: nothing has to be, what is earned in a year does not
    /// even cover what it costs to run, or it does so too slowly for these years and
    /// this rate. None where it is paid back.
    pub fn no_payback(&self) -> Option<&'static str> {
        if self.worth.payback_years.is_some() {
            return None;
        }
        let yearly_eur = self.running.revenue_eur() - self.running.cost_eur();
        Some(if self.worth.npv_eur >= 0.0 {
            "nothing-to-pay"
        } else if yearly_eur <= 0.0 {
            "no-surplus"
        } else {
            "too-slow"
        })
    }
}

/// The business of the engineered network.
pub(super) fn business(
    inputs: &Inputs<'_>,
    results: &Results,
    engineering: &Engineering,
    expected: bool,
) -> Business {
    let ledger = Ledger::new(inputs, results, engineering, expected);
    let sum = ledger.sum(&ledger.steps);
    let worth = sum.flows.worth(ledger.rate, ledger.grant_eur);
    let whole = &sum.whole;
    let delivered = whole.mwh();
    Business {
        existing: Existing {
            connections: ledger.existing.connections(),
            mwh_per_a: ledger.existing.mwh(),
            trench_m: ledger.existing.metres,
        },
        connections: whole.connections(),
        delivered_mwh_per_a: delivered,
        capex_eur: whole.cost.total_eur(),
        connection_fees_eur: ledger.fees_eur(whole),
        reinvest_eur: npv(ledger.rate, &sum.renewed_eur),
        grant_eur: ledger.grant_eur,
        running: sum.running,
        classes: ledger.revenue(whole),
        first_year: ledger.first_year,
        last_year: ledger.last_year(),
        gap_per_connection_eur: ratio(worth.gap_eur, whole.connections()),
        // Where nothing is saved a price per tonne means nothing.
        gap_per_tonne_eur: ratio(worth.gap_eur, sum.co2_saved_t).filter(|_| sum.co2_saved_t > 0.0),
        co2_saved_t_per_a: ledger.saved_t(delivered, &sum.running),
        co2_saved_t: sum.co2_saved_t,
        capex_annuity_eur: whole.cost.total_eur() * annuity(ledger.rate, ledger.years as u32),
        gap_annuity_eur: worth.gap_eur * annuity(ledger.rate, ledger.years as u32),
        left_out: ledger.left_out,
        worth,
    }
}
