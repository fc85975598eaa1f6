//! The figures of a sector or heat zone.

use super::{LinearDensity, ratio};
use crate::analysis::economics::Present;
use serde::Serialize;

/// What is spent and earned in a sector or heat zone: its part of the business of what is
/// added. The parts of all places and of what lies in none are the plan.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct PlaceBusiness {
    /// New connections (probabilities summed).
    pub connections: f64,
    /// Heat delivered to them in the end, MWh per year.
    pub delivered_mwh_per_a: f64,
    /// Heat lost in a year by its services and by its part of the lines, what exists
    /// already with them, MWh.
    pub loss_mwh_per_a: f64,
    /// Investment: its lines, services and substations, its share of the trunk that lies
    /// in no place and of the sources, with engineering and contingency, EUR excl. VAT.
    pub cost_eur: f64,
    /// Of that the two shares, EUR.
    pub shared_eur: f64,
    /// What its customers pay in a year in the end, EUR.
    pub revenue_eur_per_a: f64,
    /// What running it costs in a year in the end, EUR.
    pub running_cost_eur_per_a: f64,
    /// Its part of the grant, by what it costs, EUR.
    pub grant_eur: f64,
    /// Present value with that, EUR.
    pub npv_eur: f64,
    /// Present value of all it costs over the years, EUR.
    pub present_cost_eur: f64,
    /// Present value of the heat delivered over the years, MWh.
    pub present_heat_mwh: f64,
    /// CO₂ saved in the end, tonnes per year.
    pub co2_saved_t_per_a: f64,
}

impl PlaceBusiness {
    /// What is missing at the start without any grant, EUR. A place that pays for itself
    /// has none; that of the plan may be less than those of its places together.
    pub fn gap_eur(&self) -> f64 {
        // Less nothing is nothing, not less than nothing.
        (self.grant_eur - self.npv_eur).max(0.0)
    }

    /// The same per new connection.
    pub fn gap_per_connection_eur(&self) -> Option<f64> {
        ratio(self.gap_eur(), self.connections)
    }

    /// Levelised cost of heat without the grant, EUR per MWh; none without heat.
    pub fn lcoh_eur_per_mwh(&self) -> Option<f64> {
        let present = Present {
            cost_eur: self.present_cost_eur,
            heat_mwh: self.present_heat_mwh,
            income_eur: 0.0,
        };
        present.lcoh_eur_per_mwh(0.0)
    }

    fn add(&mut self, more: &Self) {
        self.connections += more.connections;
        self.delivered_mwh_per_a += more.delivered_mwh_per_a;
        self.loss_mwh_per_a += more.loss_mwh_per_a;
        self.cost_eur += more.cost_eur;
        self.shared_eur += more.shared_eur;
        self.revenue_eur_per_a += more.revenue_eur_per_a;
        self.running_cost_eur_per_a += more.running_cost_eur_per_a;
        self.grant_eur += more.grant_eur;
        self.npv_eur += more.npv_eur;
        self.present_cost_eur += more.present_cost_eur;
        self.present_heat_mwh += more.present_heat_mwh;
        self.co2_saved_t_per_a += more.co2_saved_t_per_a;
    }
}

/// Figures of a sector or heat zone, or of what lies in none. Buildings count where
/// their centroid lies, lines with the metres that lie in it. Money, losses, peaks and
/// CO₂ are those of the engineered network: 0 while there is none.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct AreaResult {
    /// Heated buildings in it.
    pub buildings: u32,
    /// Served ones among them.
    pub served_buildings: u32,
    /// Dwellings in the heated buildings.
    pub dwellings: u32,
    /// Dwellings in the served ones.
    pub served_dwellings: u32,
    /// Demand of all heated buildings, MWh per year.
    pub demand_mwh_per_a: f64,
    /// Served demand, MWh per year: the potential, if all sign.
    pub served_mwh_per_a: f64,
    /// Served buildings that are expected to sign (connection rates summed).
    pub expected_buildings: f64,
    /// Their demand, MWh per year.
    pub expected_mwh_per_a: f64,
    /// Gross floor area of the heated buildings, m².
    pub floor_area_m2: f64,
    /// Land area, hectares.
    pub area_ha: f64,
    /// Trunk in it, metres of trench.
    pub trunk_m: f64,
    /// Branches in it, metres of trench.
    pub branch_m: f64,
    /// Services of its served buildings, metres of trench.
    pub service_m: f64,
    /// Peaks of its served buildings, all at once, kW.
    pub peak_kw: f64,
    /// What a pipe to all of them would have to be ready for, kW.
    pub diversified_kw: f64,
    /// The same of those that are expected to sign.
    pub expected_diversified_kw: f64,
    /// Heat lost by its services and by its part of the lines, MWh per year: with the
    /// customers that the network is sized for.
    pub loss_mwh_per_a: f64,
    /// Its part of the business with all potential customers.
    pub potential: PlaceBusiness,
    /// With those that are expected to sign.
    pub expected: PlaceBusiness,
}

impl AreaResult {
    /// Areal density, MWh/(ha·a).
    pub fn density(&self) -> Option<f64> {
        ratio(self.demand_mwh_per_a, self.area_ha)
    }

    /// Linear density of the served heat over the metres in it.
    pub fn linear_density(&self) -> LinearDensity {
        LinearDensity::of(
            self.served_mwh_per_a,
            self.trunk_m + self.branch_m,
            self.service_m,
        )
    }

    /// The same with the expected heat.
    pub fn expected_density(&self) -> LinearDensity {
        LinearDensity::of(
            self.expected_mwh_per_a,
            self.trunk_m + self.branch_m,
            self.service_m,
        )
    }

    /// Served buildings over heated ones.
    pub fn coverage_buildings(&self) -> Option<f64> {
        ratio(f64::from(self.served_buildings), f64::from(self.buildings))
    }

    /// Served heat over all heat.
    pub fn coverage_heat(&self) -> Option<f64> {
        ratio(self.served_mwh_per_a, self.demand_mwh_per_a)
    }

    /// Floor area over land area, m² per m².
    pub fn plot_ratio(&self) -> Option<f64> {
        ratio(self.floor_area_m2, self.area_ha * 10_000.0)
    }

    /// The figures of both; diversified peaks are added, which is more than a
    /// pipe to both would need.
    pub fn add(&mut self, more: &Self) {
        self.buildings += more.buildings;
        self.served_buildings += more.served_buildings;
        self.dwellings += more.dwellings;
        self.served_dwellings += more.served_dwellings;
        self.demand_mwh_per_a += more.demand_mwh_per_a;
        self.served_mwh_per_a += more.served_mwh_per_a;
        self.expected_buildings += more.expected_buildings;
        self.expected_mwh_per_a += more.expected_mwh_per_a;
        self.floor_area_m2 += more.floor_area_m2;
        self.area_ha += more.area_ha;
        self.trunk_m += more.trunk_m;
        self.branch_m += more.branch_m;
        self.service_m += more.service_m;
        self.peak_kw += more.peak_kw;
        self.diversified_kw += more.diversified_kw;
        self.expected_diversified_kw += more.expected_diversified_kw;
        self.loss_mwh_per_a += more.loss_mwh_per_a;
        self.potential.add(&more.potential);
        self.expected.add(&more.expected);
    }
}
