//! Findings about the plan, in a fixed order: the plan as a whole, sources,
//! lines, buildings.

use super::Inputs;
use super::facts::Entered;
use super::results::{LineResult, Results, Warning};
use super::street_rules::{Forbids, StreetRules, Trespass};
use crate::geometry::measure::along;
use crate::plan::{
    AssumptionGroup, Assumptions, BackgroundKind, ConnectionRule, LineId, LineRole, PlanArea,
    Touched,
};
use std::sync::Arc;

/// Makes the list anew; what follows from a line's own course is kept for
/// lines that were not touched.
pub(super) fn update(inputs: &Inputs<'_>, results: &mut Results, touched: &Touched) {
    let plan = inputs.plan;
    let network = plan.network();
    let before = std::mem::take(&mut results.carried.findings);
    let keep = !touched.everything
        && touched.streets.is_empty()
        && !touched.street_lines
        && touched.grounds.is_empty()
        && !touched.assumptions.iter().any(|key| {
            let row = Assumptions::row(key);
            row.is_none_or(|row| row.group == AssumptionGroup::StreetClass)
        });
    let rules = StreetRules::new(plan, inputs.facts);
    let rules = Some(rules).filter(StreetRules::forbids_anything);
    for (id, line) in results.lines.iter() {
        let kept = before
            .get(id)
            .filter(|_| keep && !touched.lines.contains(id))
            .cloned();
        let findings = kept.unwrap_or_else(|| {
            let entered = results.carried.network.entered_of(*id);
            course(inputs, rules.as_ref(), *id, line, entered)
        });
        results.carried.findings.insert(*id, findings);
    }
    let mut warnings = Vec::new();
    if plan.area == PlanArea::All {
        warnings.push(Warning::PlanAreaNotSet);
    }
    if results.totals.no_source && network.line_count() > 0 {
        warnings.push(Warning::NoSource);
    }
    let phases = &plan.variant().phases;
    if phases.have_years() {
        let undated = (1..=plan.variant().last_phase()).filter(|p| phases.year(*p).is_none());
        warnings.extend(undated.map(|phase| Warning::PhaseWithoutYear {
            phase,
            with: phases.comes_with(phase),
        }));
    }
    for (id, source) in network.sources() {
        if network.lines_at(source.node).is_empty() {
            warnings.push(Warning::SourceOffNetwork(id));
        }
    }
    for (id, line) in results.lines.iter() {
        match line.effective_phase {
            None => warnings.push(Warning::LineWithoutSource(*id)),
            Some(effective) if effective > line.phase => {
                warnings.push(Warning::LineServedLater {
                    line: *id,
                    phase: line.phase,
                    effective,
                });
            }
            Some(_) => {}
        }
    }
    for (id, line) in results.lines.iter() {
        let drawn = results
            .carried
            .network
            .lines
            .get(id)
            .is_some_and(|l| l.drawn.is_some());
        if line.role == LineRole::Service && !drawn {
            warnings.push(Warning::ServiceWithoutBuilding(*id));
        }
    }
    warnings.extend(
        results
            .carried
            .findings
            .values()
            .flat_map(|f| f.iter().cloned()),
    );
    for (id, decision) in &plan.variant().decisions {
        if decision.rule != ConnectionRule::Required {
            continue;
        }
        // A member of a customer connects by its lead.
        if plan.lead(*id) != *id {
            continue;
        }
        match results.link(*id).connection {
            None => warnings.push(Warning::RequiredUnconnected(*id)),
            Some(c) if c.barred && !c.is_pinned_to_line() => {
                warnings.push(Warning::RequiredBarred(*id));
            }
            Some(_) => {}
        }
    }
    super::connections::pin_findings(inputs, results, &mut warnings);
    super::heatmap::findings(inputs, results, &mut warnings);
    results.warnings = warnings;
}

/// What a line meets on its way: forbidden streets and no-go areas, water, rail.
fn course(
    inputs: &Inputs<'_>,
    rules: Option<&StreetRules<'_>>,
    id: LineId,
    line: &LineResult,
    entered: &[Entered],
) -> Arc<[Warning]> {
    let (role, points) = (line.role, &line.points);
    let mut findings = Vec::new();
    if role == LineRole::Service {
        return findings.into();
    }
    for Trespass { by, length_m, at } in rules.map_or_else(Vec::new, |r| r.trespasses(points)) {
        findings.push(match by {
            Forbids::Street(street) => Warning::LineOnForbiddenStreet {
                line: id,
                street,
                length_m,
                at,
            },
            Forbids::Ground(ground) => Warning::LineOnForbiddenGround {
                line: id,
                ground,
                length_m,
                at,
            },
        });
    }
    // One that is meant to cross is no finding.
    let crosses = inputs.plan.network().line(id).is_some_and(|l| l.crossing);
    for stretch in entered.iter().filter(|_| !crosses) {
        let is_water = stretch.kind == BackgroundKind::Water;
        let again = findings
            .iter()
            .any(|w| matches!(w, Warning::LineCrossesBarrier { water, .. } if *water == is_water));
        // At the first bank; where the line begins in the water at the other one.
        let at_m = if stretch.from_m > 0.0 {
            stretch.from_m
        } else {
            stretch.to_m
        };
        if let Some(at) = along(points, at_m).filter(|_| !again) {
            findings.push(Warning::LineCrossesBarrier {
                line: id,
                at,
                water: is_water,
            });
        }
    }
    findings.into()
}
