//! Totals: coverage, phase table, expected figures. Every sum is made anew in
//! id order, so that a total does not depend on what was edited before.

use super::results::{
    BuildingDemand, Coverage, Denominators, LineResult, Link, PhaseResult, Sums, Totals, ratio,
};
use super::{Column, Inputs};
use crate::plan::{LineId, LineRole};
use std::collections::BTreeMap;

/// What the ratios are over.
pub(super) fn denominators(inputs: &Inputs<'_>, demand: &Column<BuildingDemand>) -> Denominators {
    let base = &inputs.plan.base;
    let mut of = Denominators {
        // Rows of deleted planned buildings are empty.
        buildings: base.buildings.ids().count() as u32,
        // A street that was hidden as a copy or a stub is none.
        streets: inputs
            .facts
            .street_lines()
            .iter()
            .filter(|line| !line.is_empty())
            .count() as u32,
        street_length_m: inputs
            .facts
            .street_lines()
            .iter()
            .map(crate::geometry::measure::length_m)
            // the sum of nothing would be -0.0
            .fold(0.0, |sum, length_m| sum + length_m),
        ..Denominators::default()
    };
    for (i, d) in demand.iter().enumerate() {
        of.footprint_area_m2 += inputs
            .facts
            .footprint_m2(crate::plan::BuildingId::from_index(i));
        if !d.heated {
            continue;
        }
        of.heated_buildings += 1;
        of.dwellings += d.dwellings;
        of.mwh_per_a += d.demand_mwh_per_a;
        *of.mwh_by_origin.entry(d.origin).or_default() += d.demand_mwh_per_a;
        if d.in_plan_area {
            of.area_buildings += 1;
            of.area_dwellings += d.dwellings;
            of.area_mwh_per_a += d.demand_mwh_per_a;
        }
    }
    of
}

/// The headline figures.
pub(super) fn totals(
    inputs: &Inputs<'_>,
    of: Denominators,
    demand: &Column<BuildingDemand>,
    links: &Column<Link>,
    lines: &BTreeMap<LineId, LineResult>,
    no_source: bool,
) -> Totals {
    let phases = &inputs.plan.variant().phases;
    let last = inputs.plan.variant().last_phase() as usize;
    // Index = phase; one more for what is never served.
    let mut by_phase = vec![Sums::default(); last + 1];
    let mut reach_by_phase = vec![0.0; last + 1];
    let mut unserved_service_m = 0.0;
    for (d, link) in demand.iter().zip(links.iter()) {
        if !d.heated {
            continue;
        }
        if let Some(phase) = link.reach_phase
            && d.in_plan_area
            && let Some(reach) = reach_by_phase.get_mut(usize::from(phase))
        {
            *reach += d.demand_mwh_per_a;
        }
        let service_m = link.connection.map_or(0.0, |c| c.length_m);
        let Some(sums) = link
            .served_phase
            .and_then(|p| by_phase.get_mut(usize::from(p)))
        else {
            unserved_service_m += service_m;
            continue;
        };
        sums.service_m += service_m;
        let expected_mwh = d.demand_mwh_per_a * d.connection_rate;
        if d.in_plan_area {
            sums.buildings += 1;
            sums.dwellings += d.dwellings;
            sums.mwh_per_a += d.demand_mwh_per_a;
            sums.expected_buildings += d.connection_rate;
            sums.expected_mwh_per_a += expected_mwh;
        } else {
            sums.outside_buildings += 1;
            sums.outside_mwh_per_a += d.demand_mwh_per_a;
            sums.outside_expected_mwh_per_a += expected_mwh;
        }
    }
    for (sums, reach) in by_phase.iter_mut().zip(reach_by_phase) {
        sums.reachable_mwh_per_a = reach;
    }
    for line in lines.values() {
        if let Some(sums) = by_phase.get_mut(usize::from(line.phase)) {
            match line.role {
                LineRole::Trunk => sums.trunk_m += line.length_m,
                LineRole::Branch => sums.branch_m += line.length_m,
                LineRole::Service => {}
            }
        }
    }
    let mut cumulative = Sums::default();
    let mut rows = Vec::new();
    for (number, increment) in by_phase.into_iter().enumerate() {
        add(&mut cumulative, &increment);
        let number = number as u8;
        // What exists already is a row only where something exists.
        if number > 0 || increment != Sums::default() {
            rows.push(PhaseResult {
                phase: number,
                year: phases.year(number),
                increment,
                cumulative,
                coverage: coverage(&of, &cumulative),
            });
        }
    }
    let mut served = cumulative;
    served.service_m += unserved_service_m;
    Totals {
        coverage: coverage(&of, &served),
        served,
        phases: rows,
        lines: lines.len() as u32,
        lines_without_source: lines
            .iter()
            .filter(|(_, l)| l.effective_phase.is_none())
            .map(|(id, _)| *id)
            .collect(),
        no_source,
        of,
    }
}

fn add(to: &mut Sums, more: &Sums) {
    to.buildings += more.buildings;
    to.dwellings += more.dwellings;
    to.mwh_per_a += more.mwh_per_a;
    to.expected_buildings += more.expected_buildings;
    to.expected_mwh_per_a += more.expected_mwh_per_a;
    to.outside_buildings += more.outside_buildings;
    to.outside_mwh_per_a += more.outside_mwh_per_a;
    to.outside_expected_mwh_per_a += more.outside_expected_mwh_per_a;
    to.reachable_mwh_per_a += more.reachable_mwh_per_a;
    to.trunk_m += more.trunk_m;
    to.branch_m += more.branch_m;
    to.service_m += more.service_m;
}

fn coverage(of: &Denominators, served: &Sums) -> Coverage {
    Coverage {
        buildings: ratio(f64::from(served.buildings), f64::from(of.area_buildings)),
        dwellings: ratio(f64::from(served.dwellings), f64::from(of.area_dwellings)),
        heat: ratio(served.mwh_per_a, of.area_mwh_per_a),
        reachable_heat: ratio(served.reachable_mwh_per_a, of.area_mwh_per_a),
    }
}
