//! What went out of a plan and comes back into it.

use super::LayerDraft;
use crate::files::Target;
use crate::geometry::measure::distance_m;
use crate::geometry::{Point, Transform};
use crate::plan::{LayerId, LayerKind, LineId, Plan};
use std::collections::BTreeSet;

/// Whether rows with these ids, which this program wrote, are lines and sources of
/// the network of `plan`: most of them are known there. A number that a line has
/// because it was drawn proves nothing: every plan has its first lines.
fn is_written_from(plan: &Plan, ids: &[String]) -> bool {
    if ids.is_empty() {
        return false;
    }
    let wanted: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
    let network = plan.network();
    let lines = network
        .lines()
        .filter_map(|(_, line)| line.external_id.as_deref());
    let sources = network.sources();
    let sources = sources.filter_map(|(_, source)| source.external_id.as_deref());
    let known: BTreeSet<&str> = lines
        .chain(sources)
        .filter(|id| wanted.contains(id))
        .collect();
    let found = ids.iter().filter(|id| known.contains(id.as_str())).count();
    2 * found > ids.len()
}

/// What of the plan a layer brings up to date because it went out of this plan: its
/// network, or the only layer of its kind, of which most of its rows are.
pub(super) fn target(plan: &Plan, layer: &LayerDraft) -> Option<Target> {
    let ids = &layer.offer.written_ids;
    let kind = layer.kind()?;
    if kind == LayerKind::Network {
        let is_own = is_written_from(plan, ids) || is_way_of(plan, layer);
        return is_own.then_some(Target::Network);
    }
    // a layer of the file that is another one of this program is none of the base
    let name = layer.offer.plan_layer.as_deref()?;
    let base = &plan.base;
    let rows: Vec<(&str, LayerId)> = match name {
        "buildings" => {
            let rows = base.buildings.records.iter().filter(|r| !r.is_planned());
            rows.map(|r| (r.external_id.as_ref(), r.layer)).collect()
        }
        "streets" => {
            let rows = base.streets.records.iter();
            rows.map(|r| (r.external_id.as_ref(), r.layer)).collect()
        }
        "areas" => {
            let rows = base.areas.records.iter();
            rows.map(|r| (r.external_id.as_ref(), r.layer)).collect()
        }
        "candidate_sources" => {
            let rows = base.sources.iter();
            rows.map(|r| (r.external_id.as_ref(), r.layer)).collect()
        }
        "addresses" => {
            let rows = base.addresses.records().iter();
            rows.map(|r| (r.external_id.as_ref(), r.layer)).collect()
        }
        "background" | "background_lines" => {
            let all = &base.background;
            if !all.polygon_records.is_empty() && !all.line_records.is_empty() {
                return None;
            }
            let rows = all.polygon_records.iter().chain(&all.line_records);
            rows.map(|r| (r.external_id.as_ref(), r.layer)).collect()
        }
        _ => return None,
    };
    let (_, target) = *rows.first()?;
    // rows of several files cannot be told apart in one
    if rows.iter().any(|(_, of)| *of != target) {
        return None;
    }
    let wanted: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
    let known = rows.iter().filter(|(id, _)| wanted.contains(id)).count();
    (2 * known > wanted.len()).then_some(Target::Layer(target))
}

/// Whether a layer shows planned buildings that the plan has already: read again
/// they would stand there twice.
pub(super) fn is_drawn_here(plan: &Plan, layer: &LayerDraft) -> bool {
    let ids = &layer.offer.written_ids;
    let drawn = plan.overlays.planned.values();
    let known: BTreeSet<&str> = drawn.map(|one| one.external_id.as_ref()).collect();
    layer.offer.plan_layer.as_deref() == Some("planned_buildings")
        && !ids.is_empty()
        && ids.iter().all(|id| known.contains(id.as_str()))
}

/// Ends of a line that lie this near to each other are the same, metres.
const SAME_END_M: f64 = 0.5;

/// Whether most lines of a layer that have no id of their own run as lines of the
/// same number do in the network of `plan`.
fn is_way_of(plan: &Plan, layer: &LayerDraft) -> bool {
    let Some(to_plan) = layer
        .crs()
        .and_then(|crs| Transform::new(crs, plan.crs).ok())
    else {
        return false;
    };
    let network = plan.network();
    let ends = &layer.offer.written_ends;
    let runs_there = |(id, ends): &&(String, [Point; 2])| {
        let line = id.strip_prefix('L').and_then(|number| number.parse().ok());
        let line = line.and_then(|number| network.line(LineId(number)));
        let Some(line) = line.filter(|line| line.external_id.is_none()) else {
            return false;
        };
        let places = network.place(line.from).zip(network.place(line.to));
        let mut ends = *ends;
        to_plan.points(&mut ends);
        let [first, last] = ends;
        let near = |a: Point, b: Point| distance_m(a, b) <= SAME_END_M;
        places.is_some_and(|(from, to)| {
            (near(first, from) && near(last, to)) || (near(first, to) && near(last, from))
        })
    };
    let found = ends.iter().filter(runs_there).count();
    2 * found > ends.len()
}
