//! The engineered network as JSON and as sentences.

mod places;
mod words;

pub use words::{engineering_text, family_name};

use super::bill::surface_code;
use crate::analysis::Results;
use crate::analysis::cost::{CostParts, level_code, price_level};
use crate::analysis::engineering::{
    Engineering, EngineeringWarning, LineEngineering, Place, Regime, quantities,
};
use crate::analysis::revenue::{Business, CustomerClass};
use crate::plan::{LineRole, Plan};
use crate::text::{Language, Texts};
use serde_json::{Map, Value, json};

const BAR_PA: f64 = 1e5;

/// The engineered network; `None` while nothing is drawn or no source supplies
/// a line. Lists are sorted by id bytewise.
pub(super) fn engineering_json(plan: &Plan, results: &Results) -> Option<Value> {
    let engineering = results.engineering.as_deref()?;
    let network = &engineering.network;
    let texts = Texts::new(Language::English);
    let critical: Vec<String> = network
        .critical
        .iter()
        .map(|id| plan.building_label(*id))
        .collect();
    let mut lines: Vec<(String, Value)> = engineering
        .lines
        .iter()
        .map(|(id, line)| {
            let label = plan.line_label(*id);
            (label.clone(), line_json(&label, line))
        })
        .collect();
    lines.sort_by(|a, b| a.0.cmp(&b.0));
    let bill: Vec<Value> = quantities(&plan.assumptions, results)
        .into_iter()
        .map(|row| {
            json!({
                "dn": row.dn,
                "family": row.family,
                "role": row.role.code(),
                "phase": row.phase,
                "state": row.state.code(),
                "surface": surface_code(row.work),
                "surface_factor": row.surface_factor,
                "length_m": row.length_m,
                "cost_eur": row.cost_eur,
                "crossings": crossings_json(row.crossings),
                "lumps_eur": row.lumps_eur,
            })
        })
        .collect();
    let warnings: Vec<Value> = engineering
        .warnings
        .iter()
        .map(|warning| {
            json!({
                "code": warning.code(),
                "message": engineering_text(&texts, plan, warning),
                "where": engineering_where(plan, warning),
            })
        })
        .collect();
    let pipes = json!({
        "list": plan.pipes.as_ref().map(|own| own.name.as_ref()),
        "main": plan.pipe_family(LineRole::Trunk),
        "service": plan.pipe_family(LineRole::Service),
        "price_level": level_code(price_level(&plan.assumptions)),
        "price_dates": plan.pipe_list().dates(),
    });
    Some(json!({
        "pipes": pipes,
        "peak": {
            "substations": network.substations,
            "undiversified_kw": network.undiversified_kw,
            "diversified_kw": network.diversified_kw,
            "potential": network.potential,
            "expected": network.expected,
            "buildings_with_several": network.several_buildings,
            "substations_of_those": network.several_substations,
        },
        "hydraulics": {
            "critical": critical,
            "held_bar": network.hold_pa / BAR_PA,
            "needed_bar": network.needed_hold_pa / BAR_PA,
            "highest_bar": network.highest_pa / BAR_PA,
            "standing_bar": network.standing_pa / BAR_PA,
            "settled": network.settled,
            "elevation_m": network.elevation_m,
        },
        "temperatures": {
            "least_supply_c": cases(network.least_supply_c),
            "return_c": cases(network.return_c),
        },
        "heat_kw": cases(network.heat_kw),
        "loss_kw": cases(network.loss_kw),
        "year": year_json(plan, engineering),
        "sources": sources_json(plan, engineering),
        "cost": cost_json(engineering),
        "business": {
            "potential": business_json(&engineering.potential),
            "expected": business_json(&engineering.expected),
        },
        "quantities": bill,
        "lines": lines.into_iter().map(|(_, line)| line).collect::<Vec<_>>(),
        "buildings": places::buildings(plan, engineering),
        "nodes": places::nodes(plan, engineering),
        "profiles": places::profiles(plan, results, engineering),
        "warnings": warnings,
    }))
}

/// A figure of each case.
fn cases(values: [impl serde::Serialize; 3]) -> Value {
    let [peak, mean, summer] = values;
    json!({ "peak": peak, "mean": mean, "summer": summer })
}

/// Supply and return at the start and at the end of a line.
fn ends_json([start, end]: [Regime; 2]) -> Value {
    json!({
        "supply_c": [start.supply_c, end.supply_c],
        "return_c": [start.return_c, end.return_c],
    })
}

/// Crossings by what is crossed.
fn crossings_json([water, rail, road]: [u32; 3]) -> Value {
    json!({ "water": water, "rail": rail, "road": road })
}

/// Where a finding is: the line, building or source it is about.
pub(super) fn engineering_where(plan: &Plan, warning: &EngineeringWarning) -> Value {
    let others = warning.other_lines();
    match warning.place() {
        Some(Place::Line(line)) if !others.is_empty() => {
            let lines = std::iter::once(&line).chain(others);
            let lines: Vec<String> = lines.map(|id| plan.line_label(*id)).collect();
            json!({ "line": plan.line_label(line), "lines": lines })
        }
        Some(Place::Line(line)) => json!({ "line": plan.line_label(line) }),
        Some(Place::Building(building)) => json!({ "building": plan.building_label(building) }),
        Some(Place::Source(source)) => json!({ "source": source_id(plan, source) }),
        None => Value::Null,
    }
}

/// What a line comes to, with `id` first.
pub(super) fn line_json(id: &str, line: &LineEngineering) -> Value {
    let [peak, mean, summer] = line.loss_kw;
    json!({
        "id": id,
        "family": line.family,
        "dn": line.dn,
        "needed_dn": line.needed_dn,
        "given": line.is_given,
        "too_small": line.too_small,
        "state": if line.exists_already { "existing" } else { "new" },
        "flow_from": if line.flow_is_balanced { "balance" } else { "customers" },
        "length_m": line.length_m,
        "customers": line.customers,
        "undiversified_kw": line.undiversified_kw,
        "diversified_kw": line.diversified_kw,
        "potential_kw": line.potential_kw,
        "expected_kw": line.expected_kw,
        "flow_kg_per_s": line.flow_kg_s,
        "carries_kw": line.carries_kw,
        "only_way": line.is_only_way,
        "velocity_m_per_s": line.velocity_m_s,
        "gradient_pa_per_m": line.gradient_pa_per_m,
        "drop_bar": line.drop_pa / BAR_PA,
        "zeta": line.zeta,
        "use": line.use_share,
        "early_use": line.early_use_share,
        "least_difference_bar": line.least_difference_pa / BAR_PA,
        "highest_bar": line.highest_pa / BAR_PA,
        "supply_c": [line.start.supply_c, line.end.supply_c],
        "return_c": [line.start.return_c, line.end.return_c],
        "temperatures": cases(line.cases.map(|ends| ends.map(ends_json))),
        "loss_kw": { "peak": peak, "mean": mean, "summer": summer },
        "loss_mwh_per_a": line.loss_mwh_per_a,
        "pipe_eur": line.cost.pipe_eur,
        "civil_eur": line.cost.civil_eur,
        "fixed_eur": line.cost.fixed_eur,
        "surface_factor": line.cost.surface_factor,
        "crossings": crossings_json(line.cost.crossings),
        "crossings_eur": line.cost.crossings_eur,
        "synergy_eur": line.cost.synergy_eur,
        "cost_eur": line.cost.total_eur(),
    })
}

pub(super) fn source_id(plan: &Plan, id: crate::plan::SourceId) -> String {
    super::findings::source_label(plan, id)
}

fn year_json(plan: &Plan, engineering: &Engineering) -> Value {
    let year = &engineering.year;
    let sources: Vec<Value> = year
        .sources
        .iter()
        .map(|row| {
            json!({
                "source": source_id(plan, row.source),
                "capacity_kw": row.capacity_kw,
                "mwh_per_a": row.mwh_per_a,
                "peak_kw": row.peak_kw,
            })
        })
        .collect();
    let phases: Vec<Value> = year
        .phases
        .iter()
        .map(|row| {
            json!({
                "phase": row.phase,
                "demand_year": row.demand_year,
                "diversified_kw": row.diversified_kw,
                "loss_kw": row.loss_kw,
                "capacity_kw": row.capacity_kw,
                "without_largest_kw": row.without_largest_kw,
                "short_kw": row.short_kw,
                "short_without_largest_kw": row.short_without_largest_kw,
                "largest": row.largest.map(|id| source_id(plan, id)),
            })
        })
        .collect();
    let duration: Vec<Value> = year
        .duration
        .iter()
        .map(|step| {
            let each = year.sources.iter().zip(&step.sources_kw);
            let each: Map<String, Value> = each
                .map(|(row, kw)| (source_id(plan, row.source), json!(kw)))
                .collect();
            json!({
                "hours": step.hours,
                "outdoor_c": step.outdoor_c,
                "load_kw": step.load_kw,
                "loss_kw": step.loss_kw,
                "sources_kw": each,
                "short_kw": step.short_kw,
            })
        })
        .collect();
    json!({
        "demand_year": year.demand_year,
        "potential": year.potential,
        "expected": year.expected,
        "outdoor": year.outdoor,
        "duration": duration,
        "delivered_mwh": year.delivered_mwh,
        "loss_mwh": year.loss_mwh,
        "loss_share": year.loss_share,
        "pump_mwh": year.pump_mwh,
        "full_load_h": year.full_load_h,
        "peak_kw": year.peak_kw,
        "short_mwh": year.short_mwh,
        "unmet_mwh": year.unmet_mwh,
        "sources": sources,
        "phases": phases,
    })
}

fn sources_json(plan: &Plan, engineering: &Engineering) -> Vec<Value> {
    engineering
        .sources
        .iter()
        .map(|row| {
            json!({
                "source": source_id(plan, row.source),
                "state": if row.exists_already { "existing" } else { "new" },
                "supply_c": row.supply_c,
                "flow_kg_per_s": row.flow_kg_s,
                "heat_kw": row.heat_kw,
                "capacity_kw": row.capacity_kw,
                "short_kw": row.short_kw,
                "short_phase": row.short_phase,
                "return_c": row.return_c,
                "head_bar": row.head_pa / BAR_PA,
                "pump_kw": row.pump_kw,
                "held_bar": row.hold_pa / BAR_PA,
                "needed_bar": row.needed_hold_pa / BAR_PA,
            })
        })
        .collect()
}

fn parts_json(parts: &CostParts) -> Map<String, Value> {
    let mut map = Map::new();
    for (key, eur) in [
        ("lines_eur", parts.lines_eur),
        ("services_eur", parts.services_eur),
        ("substations_eur", parts.substations_eur),
        ("sources_eur", parts.sources_eur),
        ("engineering_eur", parts.engineering_eur),
        ("contingency_eur", parts.contingency_eur),
        ("total_eur", parts.total_eur()),
    ] {
        map.insert(key.to_owned(), json!(eur));
    }
    map
}

fn cost_json(engineering: &Engineering) -> Value {
    let cost = &engineering.cost;
    let roles = |[trunk, branch, service]: [f64; 3]| json!({ "trunk": trunk, "branch": branch, "service": service });
    let phases: Vec<Value> = cost
        .phases
        .iter()
        .map(|row| {
            json!({
                "phase": row.phase,
                "potential": parts_json(&row.potential),
                "expected": parts_json(&row.expected),
            })
        })
        .collect();
    json!({
        "vat": "excluded",
        "price_year": cost.price_year,
        "potential": parts_json(&cost.potential),
        "expected": parts_json(&cost.expected),
        "by_role": roles(cost.by_role_eur),
        "by_role_expected": roles(cost.by_role_expected_eur),
        "by_owner": cost.by_owner_eur,
        "by_owner_expected": cost.by_owner_expected_eur,
        "trench_eur_per_m": cost.trench_eur_per_m,
        "synergy_eur": cost.synergy_eur,
        "phases": phases,
    })
}

/// Each class of customers by its code.
fn classes_json(business: &Business) -> Map<String, Value> {
    let rows = CustomerClass::ALL.iter().zip(&business.classes);
    rows.map(|(class, revenue)| (class.code().to_owned(), json!(revenue)))
        .collect()
}

fn business_json(business: &Business) -> Value {
    json!({
        "existing": business.existing,
        "connections": business.connections,
        "delivered_mwh_per_a": business.delivered_mwh_per_a,
        "capex_eur": business.capex_eur,
        "connection_fees_eur": business.connection_fees_eur,
        "grant_eur": business.grant_eur,
        "revenue_eur_per_a": business.running.revenue_eur(),
        "running_cost_eur_per_a": business.running.cost_eur(),
        "running": business.running,
        "classes": classes_json(business),
        "first_year": business.first_year,
        "last_year": business.last_year,
        "left_out_phases": business.left_out.iter().map(|(phase, _)| phase).collect::<Vec<_>>(),
        "reinvest_eur": business.reinvest_eur,
        "npv_eur": business.worth.npv_eur,
        "irr": business.worth.irr,
        "payback_years": business.worth.payback_years,
        "no_payback": business.no_payback(),
        "gap_eur": business.worth.gap_eur,
        "open_gap_eur": business.worth.open_gap_eur,
        "gap_per_connection_eur": business.gap_per_connection_eur,
        "gap_per_tonne_eur": business.gap_per_tonne_eur,
        "co2_saved_t_per_a": business.co2_saved_t_per_a,
        "co2_saved_t": business.co2_saved_t,
        "lcoh_eur_per_mwh": business.worth.lcoh_eur_per_mwh,
        "lcoh_with_grant_eur_per_mwh": business.worth.lcoh_with_grant_eur_per_mwh,
        "capex_annuity_eur": business.capex_annuity_eur,
        "gap_annuity_eur": business.gap_annuity_eur,
        "cash_flows_eur": business.worth.cash_flows_eur,
    })
}
