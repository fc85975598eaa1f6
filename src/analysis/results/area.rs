//! The figures of a sector or heat zone.

use super::{LinearDensity, ratio};
use serde::Serialize;

/// Figures of a sector or heat zone. Buildings count where their centroid lies,
/// lines with the metres that lie in it. Money, peaks and CO₂ are those of the
/// engineered network: 0 while there is none.
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
    /// Lines in it, services and substations of its buildings, with engineering
    /// and contingency, EUR excl. VAT; sources are not in it.
    pub cost_eur: f64,
    /// CO₂ that its served heat saves, tonnes per year: its share of what the
    /// whole network saves.
    pub co2_saved_t_per_a: f64,
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
        self.cost_eur += more.cost_eur;
        self.co2_saved_t_per_a += more.co2_saved_t_per_a;
    }
}
