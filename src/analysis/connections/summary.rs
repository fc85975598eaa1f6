//! How several buildings stand to the network, in groups.

use crate::analysis::explain::{NotServed, explain};
use crate::analysis::{Inputs, Results};
use crate::plan::BuildingId;
use std::collections::{BTreeMap, BTreeSet};

/// Buildings that connect, and those that do not by the reason why.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ConnectionSummary {
    /// Those with a service line to a line that reaches a source.
    pub connected: Vec<BuildingId>,
    /// Those among them whose service is longer than a candidate's may be.
    pub long: Vec<BuildingId>,
    /// The longest service among the connected, metres.
    pub longest_m: f64,
    /// The others, by the code of the reason ([`NotServed::code`]).
    pub not: BTreeMap<&'static str, Vec<BuildingId>>,
    /// Of those that are too far from every line, the shortest distance, metres.
    pub nearest_m: Option<f64>,
}

/// How buildings stand in up-to-date `results`; a joined customer counts once,
/// by its lead. Finding a reason takes some microseconds to milliseconds for
/// each building that is not served.
pub fn connection_summary(
    inputs: &Inputs<'_>,
    results: &Results,
    buildings: &[BuildingId],
) -> ConnectionSummary {
    let max_m = inputs.plan.assumptions.value("max_service_m");
    let mut summary = ConnectionSummary::default();
    let leads: BTreeSet<BuildingId> = buildings.iter().map(|id| inputs.plan.lead(*id)).collect();
    for id in leads {
        let reason = explain(inputs, results, id);
        match &reason {
            NotServed::Served { .. } => {
                let length_m = results.link(id).connection.map_or(0.0, |c| c.length_m);
                summary.connected.push(id);
                summary.longest_m = summary.longest_m.max(length_m);
                if length_m > max_m {
                    summary.long.push(id);
                }
                continue;
            }
            NotServed::TooFar { distance_m, .. } => {
                let nearest_m = summary.nearest_m.unwrap_or(f64::INFINITY);
                summary.nearest_m = Some(nearest_m.min(*distance_m));
            }
            _ => {}
        }
        summary.not.entry(reason.code()).or_default().push(id);
    }
    summary
}
