//! Findings about a plan as sentences and as places.

use crate::analysis::Warning;
use crate::plan::{BuildingId, GroundId, HeatSegmentId, LineId, Plan, SourceId};
use crate::text::Texts;
use serde_json::{Map, Value, json};

/// The id shown for a source: the one it came with, else "S" and its number.
pub(super) fn source_label(plan: &Plan, source: SourceId) -> String {
    plan.network()
        .source(source)
        .and_then(|s| s.external_id.as_deref().map(str::to_owned))
        .unwrap_or_else(|| format!("S{}", source.0))
}

/// The name of a no-go area, else "No-go area" and its number.
fn ground_label(texts: &Texts, plan: &Plan, id: GroundId) -> String {
    let ground = plan.overlays.grounds.get(&id);
    ground.and_then(|g| g.name.as_deref()).map_or_else(
        || texts.with("ground-number", &[("number", (id.0 + 1).into())]),
        str::to_owned,
    )
}

/// The street and id of a piece of street of the heat map.
fn heat_label(plan: &Plan, id: HeatSegmentId) -> String {
    let Some(record) = plan.base.heat.records.get(id.index()) else {
        return format!("W{}", id.0);
    };
    match &record.street {
        Some(street) => format!("{street} ({})", record.external_id),
        None => record.external_id.to_string(),
    }
}

/// The sentence of a finding in the language of `texts`.
pub fn warning_text(texts: &Texts, plan: &Plan, warning: &Warning) -> String {
    let key = format!("warning-{}", warning.code());
    let line = |id: LineId| ("line", plan.line_label(id).into());
    let building = |id: BuildingId| ("building", plan.building_label(id).into());
    match warning {
        Warning::PlanAreaNotSet | Warning::NoSource => texts.with(&key, &[]),
        Warning::PhaseWithoutYear { phase, with } => texts.with(
            &key,
            &[
                ("phase", u32::from(*phase).into()),
                ("with", u32::from(with.unwrap_or_default()).into()),
            ],
        ),
        Warning::SourceOffNetwork(id) => {
            texts.with(&key, &[("source", source_label(plan, *id).into())])
        }
        Warning::LineWithoutSource(id) | Warning::ServiceWithoutBuilding(id) => {
            texts.with(&key, &[line(*id)])
        }
        Warning::LineServedLater {
            line: id,
            phase,
            effective,
        } => texts.with(
            &key,
            &[
                line(*id),
                ("phase", u32::from(*phase).into()),
                ("effective", u32::from(*effective).into()),
            ],
        ),
        Warning::RequiredBarred(id)
        | Warning::RequiredUnconnected(id)
        | Warning::PinLineGone(id) => texts.with(&key, &[building(*id)]),
        Warning::PinCrossesBarrier {
            building: id,
            water,
            ..
        } => {
            let kind = if *water { "water" } else { "rail" };
            texts.with(&key, &[building(*id), ("barrier", kind.into())])
        }
        Warning::PinOnForbiddenGround {
            building: id,
            ground,
        } => texts.with(
            &key,
            &[
                building(*id),
                ("ground", ground_label(texts, plan, *ground).into()),
            ],
        ),
        Warning::PinThroughBuilding {
            building: id,
            other,
        } => {
            let other = plan.building_label(*other);
            texts.with(&key, &[building(*id), ("other", other.into())])
        }
        Warning::LineOnForbiddenStreet {
            line: id,
            street,
            length_m,
            ..
        } => {
            let street = plan.base.streets.records.get(street.index());
            let name = street.map_or_else(String::new, |s| {
                s.name.as_ref().unwrap_or(&s.external_id).to_string()
            });
            let length = texts.length_m(*length_m);
            texts.with(
                &key,
                &[
                    line(*id),
                    ("street", name.into()),
                    ("length", length.into()),
                ],
            )
        }
        Warning::LineOnForbiddenGround {
            line: id,
            ground,
            length_m,
            ..
        } => {
            let name = ground_label(texts, plan, *ground);
            let length = texts.length_m(*length_m);
            texts.with(
                &key,
                &[
                    line(*id),
                    ("ground", name.into()),
                    ("length", length.into()),
                ],
            )
        }
        Warning::LineCrossesBarrier {
            line: id, water, ..
        } => {
            let kind = if *water { "water" } else { "rail" };
            texts.with(&key, &[line(*id), ("barrier", kind.into())])
        }
        Warning::HeatExceeded {
            segment,
            published_mwh_per_a: published,
            excess_mwh_per_a: heat,
        }
        | Warning::HeatResidual {
            segment,
            published_mwh_per_a: published,
            residual_mwh_per_a: heat,
        } => texts.with(
            &key,
            &[
                ("segment", heat_label(plan, *segment).into()),
                ("heat", texts.demand(*heat).into()),
                ("total", texts.demand(*published).into()),
            ],
        ),
        Warning::HeatUserLost(row) => {
            let user = plan.base.heat.users.get(*row);
            let name = user.map_or_else(String::new, |u| {
                u.name.as_ref().unwrap_or(&u.external_id).to_string()
            });
            texts.with(&key, &[("user", name.into())])
        }
    }
}

/// Where a finding is: an object with the external ids of what it is about and
/// the place in plan metres; null when it is about the whole plan.
pub fn warning_place(plan: &Plan, warning: &Warning) -> Value {
    let mut place = Map::new();
    let mut put = |key: &str, value: Value| {
        place.insert(key.to_owned(), value);
    };
    match warning {
        Warning::PlanAreaNotSet | Warning::NoSource => {}
        Warning::PhaseWithoutYear { phase, .. } => put("phase", (*phase).into()),
        Warning::SourceOffNetwork(id) => {
            put("source", source_label(plan, *id).into());
            let node = plan.network().source(*id).map(|s| s.node);
            if let Some(at) = node.and_then(|node| plan.network().place(node)) {
                put("at", json!(at));
            }
        }
        Warning::LineWithoutSource(id)
        | Warning::ServiceWithoutBuilding(id)
        | Warning::LineServedLater { line: id, .. } => put("line", plan.line_label(*id).into()),
        Warning::RequiredBarred(id)
        | Warning::RequiredUnconnected(id)
        | Warning::PinLineGone(id) => put("building", plan.building_label(*id).into()),
        Warning::PinCrossesBarrier { building, at, .. } => {
            put("building", plan.building_label(*building).into());
            put("at", json!(at));
        }
        Warning::PinOnForbiddenGround { building, ground } => {
            put("building", plan.building_label(*building).into());
            put("ground", ground.0.into());
        }
        Warning::PinThroughBuilding { building, other } => {
            put("building", plan.building_label(*building).into());
            put("other", plan.building_label(*other).into());
        }
        Warning::LineOnForbiddenStreet {
            line,
            street,
            length_m,
            at,
        } => {
            put("line", plan.line_label(*line).into());
            put("length_m", json!(length_m));
            put("at", json!(at));
            if let Some(street) = plan.base.streets.records.get(street.index()) {
                put("street", street.external_id.as_ref().into());
            }
        }
        Warning::LineOnForbiddenGround {
            line,
            ground,
            length_m,
            at,
        } => {
            put("line", plan.line_label(*line).into());
            put("ground", ground.0.into());
            put("length_m", json!(length_m));
            put("at", json!(at));
        }
        Warning::LineCrossesBarrier { line, at, .. } => {
            put("line", plan.line_label(*line).into());
            put("at", json!(at));
        }
        Warning::HeatExceeded {
            segment,
            excess_mwh_per_a: heat,
            ..
        }
        | Warning::HeatResidual {
            segment,
            residual_mwh_per_a: heat,
            ..
        } => {
            if let Some(record) = plan.base.heat.records.get(segment.index()) {
                put("segment", record.external_id.as_ref().into());
            }
            put("mwh_per_a", json!(heat));
        }
        Warning::HeatUserLost(row) => {
            if let Some(user) = plan.base.heat.users.get(*row) {
                put("user", user.external_id.as_ref().into());
                put("at", json!(user.place));
            }
        }
    }
    if place.is_empty() {
        Value::Null
    } else {
        Value::Object(place)
    }
}
