//! Sentences and names that several panels use.

use crate::analysis::NotServed;
use crate::app::state::Document;
use crate::plan::{BuildingId, GroundId, LineId, Plan, SourceId, StreetId, ZoneId};
use crate::text::Texts;

/// Letters of a variant's name where little room is.
const SHORT_NAME: usize = 22;

/// The name of a variant, cut where it is long.
pub fn short_name(name: &str) -> String {
    if name.chars().count() <= SHORT_NAME {
        return name.to_owned();
    }
    name.chars().take(SHORT_NAME - 1).collect::<String>() + "…"
}

/// The word for a value of a closed list: the message `prefix-code`.
pub fn word(texts: &Texts, prefix: &str, code: &str) -> String {
    texts.get(&format!("{prefix}-{code}")).into_owned()
}

/// The name of an assumption.
pub fn assumption_name(texts: &Texts, key: &str) -> String {
    word(texts, "assumption", &key.replace('_', "-"))
}

/// What a line is called: its name, else its role and id.
pub fn line_name(plan: &Plan, texts: &Texts, id: LineId) -> String {
    let label = plan.line_label(id);
    match plan.network().line(id) {
        Some(line) => match &line.name {
            Some(name) => name.to_string(),
            None => format!("{} {label}", word(texts, "role", line.role.code())),
        },
        None => label,
    }
}

/// The same with its id, where several lines may bear one name.
pub fn line_name_and_id(plan: &Plan, texts: &Texts, id: LineId) -> String {
    let name = line_name(plan, texts, id);
    let is_named = plan.network().line(id).is_some_and(|l| l.name.is_some());
    if is_named {
        format!("{name} ({})", plan.line_label(id))
    } else {
        name
    }
}

/// What a building is called: its address, else its name, else its id.
pub fn building_name(plan: &Plan, id: BuildingId) -> String {
    // A customer goes by its own name.
    let customer = plan.overlays.customers.get(id);
    if let Some(name) = customer.and_then(|c| c.name.as_deref()) {
        return name.to_owned();
    }
    let record = plan.base.buildings.records.get(id.index());
    record
        .and_then(|r| r.address().or_else(|| r.name.as_deref().map(str::to_owned)))
        .unwrap_or_else(|| plan.building_label(id))
}

/// What a street is called: its name, else its id.
pub fn street_name(plan: &Plan, id: StreetId) -> String {
    plan.base.streets.records.get(id.index()).map_or_else(
        || format!("S{}", id.0),
        |s| s.name.as_ref().unwrap_or(&s.external_id).to_string(),
    )
}

/// What a source is called: its name, else its id.
pub fn source_name(plan: &Plan, texts: &Texts, id: SourceId) -> String {
    let source = plan.network().source(id);
    source
        .and_then(|s| s.name.as_ref().or(s.external_id.as_ref()))
        .map_or_else(
            || format!("{} {}", texts.get("role-source"), id.0 + 1),
            ToString::to_string,
        )
}

/// What a no-go area is called: its name, else "No-go area" and its number.
pub fn ground_name(plan: &Plan, texts: &Texts, id: GroundId) -> String {
    let ground = plan.overlays.grounds.get(&id);
    ground.and_then(|g| g.name.as_deref()).map_or_else(
        || texts.with("ground-number", &[("number", f64::from(id.0 + 1).into())]),
        ToOwned::to_owned,
    )
}

/// What a heat zone is called: its name, else "Zone" and its number.
pub fn zone_name(plan: &Plan, texts: &Texts, id: ZoneId) -> String {
    let zone = plan.variant().zones.get(&id);
    zone.and_then(|zone| zone.name.as_deref()).map_or_else(
        || texts.with("zone-number", &[("number", f64::from(id.0 + 1).into())]),
        ToOwned::to_owned,
    )
}

/// What a sector is called: its name, else its code.
pub fn area_name(plan: &Plan, id: crate::plan::AreaId) -> String {
    plan.base.areas.records.get(id.index()).map_or_else(
        || format!("A{}", id.0),
        |a| a.name.as_ref().unwrap_or(&a.external_id).to_string(),
    )
}

/// "Phase 2 · 2031", or "Existing" for phase 0.
pub fn phase_name(plan: &Plan, texts: &Texts, phase: u8) -> String {
    if phase == 0 {
        return texts.get("phase-existing").into_owned();
    }
    match plan.variant().phases.year(phase) {
        Some(year) => texts.with(
            "phase-year",
            &[
                ("phase", f64::from(phase).into()),
                ("year", texts.year(year).into()),
            ],
        ),
        None => texts.with("phase-number", &[("phase", f64::from(phase).into())]),
    }
}

/// The message key of a reason why buildings are not served, for a count.
pub fn reason_key(texts: &Texts, code: &str) -> String {
    let key = format!("connect-reason-{code}");
    if texts.has(&key) {
        key
    } else {
        "connect-reason-other".to_owned()
    }
}

/// The sentence that says why a building is not served, and `None` where it is.
pub fn why_not_served(doc: &Document, texts: &Texts, reason: &NotServed) -> Option<String> {
    let plan = &doc.plan;
    Some(match reason {
        NotServed::Served { .. } => return None,
        NotServed::TooFar { distance_m, max_m } => texts.with(
            "reason-too-far",
            &[
                ("length", texts.metres(*distance_m, 1).into()),
                ("limit", texts.metres(*max_m, 1).into()),
            ],
        ),
        NotServed::CrossesBarrier { name, water } => {
            let key = if *water {
                "reason-crosses-water"
            } else {
                "reason-crosses-rail"
            };
            match name {
                Some(name) => format!("{} ({name})", texts.get(key)),
                None => texts.get(key).into_owned(),
            }
        }
        NotServed::CrossesGround(id) => texts.with(
            "reason-crosses-ground",
            &[("ground", ground_name(&doc.plan, texts, *id).into())],
        ),
        NotServed::PassesBuilding(other) => texts.with(
            "reason-through-building",
            &[("building", building_name(plan, *other).into())],
        ),
        NotServed::BehindItself => texts.get("reason-behind-itself").into_owned(),
        NotServed::LineWithoutSource(_) => texts.get("reason-no-source").into_owned(),
        NotServed::Excluded => texts.get("reason-excluded").into_owned(),
        NotServed::NotHeated => texts.get("reason-unheated").into_owned(),
        NotServed::NoNetwork => texts.get("reason-no-network").into_owned(),
    })
}
