//! The renovation scenarios beside each other: does the network survive both?

use crate::analysis::{Inputs, compute, ratio};
use crate::edit::ops;
use crate::plan::RenovationScenario;
use serde::Serialize;
use serde_json::{Value, json};

/// The headline figures of the plan under one scenario.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ScenarioFigures {
    /// The scenario.
    pub scenario: RenovationScenario,
    /// It is the one that the plan's figures are for.
    pub is_chosen: bool,
    /// Demand of the heated buildings of the plan area, MWh per year.
    pub demand_mwh_per_a: f64,
    /// Served demand, MWh per year, if all sign.
    pub served_mwh_per_a: f64,
    /// The same × connection rate.
    pub expected_mwh_per_a: f64,
    /// Linear density of the served heat over trunk and branch, MWh/(m·a).
    pub linear_mwh_per_m_a: Option<f64>,
    /// The same of the expected heat.
    pub expected_linear_mwh_per_m_a: Option<f64>,
    /// Peak to be ready for at the customers, kW.
    pub peak_kw: Option<f64>,
    /// That over the peak of the plan as it is today: how far pipes that are
    /// sized for today would be used.
    pub peak_of_today: Option<f64>,
    /// Largest diameter that its peak asks for, mm.
    pub largest_dn: Option<u32>,
    /// Heat lost over what the sources give.
    pub loss_share: Option<f64>,
    /// Investment with the customers that are expected, EUR.
    pub investment_eur: Option<f64>,
    /// Levelised cost of heat with them, EUR/MWh.
    pub lcoh_eur_per_mwh: Option<f64>,
    /// Onrendabele top with them, EUR.
    pub gap_eur: Option<f64>,
}

/// The figures of every scenario, in the order of the list. Computes the plan as
/// a whole five times: beside the window.
pub fn scenario_figures(inputs: &Inputs<'_>) -> Vec<ScenarioFigures> {
    let chosen = inputs.plan.assumptions.scenario();
    let mut rows: Vec<ScenarioFigures> = RenovationScenario::ALL
        .iter()
        .map(|scenario| {
            let mut plan = inputs.plan.clone();
            ops::choose_scenario(&plan, *scenario).apply(&mut plan);
            let results = compute(&Inputs {
                plan: &plan,
                ..*inputs
            });
            let served = &results.totals.served;
            let engineering = results.engineering.as_deref();
            ScenarioFigures {
                scenario: *scenario,
                is_chosen: *scenario == chosen,
                demand_mwh_per_a: results.totals.of.area_mwh_per_a,
                served_mwh_per_a: served.mwh_per_a,
                expected_mwh_per_a: served.expected_mwh_per_a,
                linear_mwh_per_m_a: served.density().excluding_service,
                expected_linear_mwh_per_m_a: served.expected_density().excluding_service,
                peak_kw: engineering.map(|e| e.network.diversified_kw),
                peak_of_today: None,
                largest_dn: engineering
                    .and_then(|e| e.lines.values().map(|line| line.needed_dn).max()),
                loss_share: engineering.and_then(|e| e.year.loss_share),
                investment_eur: engineering.map(|e| e.cost.expected.total_eur()),
                lcoh_eur_per_mwh: engineering.and_then(|e| e.expected.worth.lcoh_eur_per_mwh),
                gap_eur: engineering.map(|e| e.expected.worth.gap_eur),
            }
        })
        .collect();
    let today = rows
        .iter()
        .find(|row| row.scenario == RenovationScenario::AsIs)
        .and_then(|row| row.peak_kw);
    for row in &mut rows {
        row.peak_of_today = row.peak_kw.zip(today).and_then(|(kw, all)| ratio(kw, all));
    }
    rows
}

/// The same as JSON, by the code of each scenario.
pub fn scenarios_json(rows: &[ScenarioFigures]) -> Value {
    rows.iter().map(|row| json!(row)).collect()
}
