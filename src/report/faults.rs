//! Faults of streets and network as sentences and as JSON: what is wrong, what
//! a repair would do, why there is none.

use crate::analysis::lint::{Fault, FaultKind, Mend, Obstacle};
use crate::plan::{BuildingId, LineId, Plan, StreetId};
use crate::text::{Arg, Texts};
use serde_json::{Map, Value, json};

/// Below this a gap is no gap but a touch, metres.
const TOUCH_M: f64 = 0.005;

/// What a street is called: its name, else its id.
fn street_name(plan: &Plan, id: StreetId) -> String {
    plan.base.streets.records.get(id.index()).map_or_else(
        || format!("S{}", id.0),
        |s| s.name.as_ref().unwrap_or(&s.external_id).to_string(),
    )
}

fn street_id(plan: &Plan, id: StreetId) -> String {
    let record = plan.base.streets.records.get(id.index());
    record.map_or_else(|| format!("S{}", id.0), |s| s.external_id.to_string())
}

/// The first two streets by name; two of one name with their ids behind it.
fn two_streets(plan: &Plan, streets: &[StreetId]) -> [String; 2] {
    let name = |place: usize| streets.get(place).map(|id| street_name(plan, *id));
    let (first, second) = (name(0).unwrap_or_default(), name(1).unwrap_or_default());
    if first == second && streets.len() > 1 {
        let with_id = |place: usize, name: &str| match streets.get(place) {
            Some(id) => {
                let own = street_id(plan, *id);
                if own == name {
                    own
                } else {
                    format!("{name} ({own})")
                }
            }
            None => name.to_owned(),
        };
        [with_id(0, &first), with_id(1, &second)]
    } else {
        [first, second]
    }
}

fn line_name(plan: &Plan, texts: &Texts, id: LineId) -> String {
    let label = plan.line_label(id);
    match plan.network().line(id) {
        Some(line) => match &line.name {
            Some(name) => name.to_string(),
            None => format!(
                "{} {label}",
                texts.get(&format!("role-{}", line.role.code()))
            ),
        },
        None => label,
    }
}

/// A size as people say it: centimetres matter below ten metres.
fn size(texts: &Texts, size_m: f64) -> String {
    texts.metres(size_m, if size_m < 10.0 { 2 } else { 0 })
}

fn args(texts: &Texts, plan: &Plan, fault: &Fault) -> Vec<(&'static str, Arg<'static>)> {
    let [street, other_street] = two_streets(plan, &fault.streets);
    let line = |place: usize| {
        let id = fault.lines.get(place);
        id.map_or_else(String::new, |id| line_name(plan, texts, *id))
    };
    let named = |id: BuildingId| {
        let record = plan.base.buildings.records.get(id.index());
        record
            .and_then(|r| r.address().or_else(|| r.name.as_deref().map(str::to_owned)))
            .unwrap_or_else(|| plan.building_label(id))
    };
    let building = fault.building.map(named);
    let served = fault.serves.map(named);
    // Of two streets on each other, the one that the repair cuts.
    let mends = fault.repair.as_deref().unwrap_or_default();
    let cut = mends.iter().find_map(|mend| match mend {
        Mend::Cut { street, .. } => Some(street_name(plan, *street)),
        _ => None,
    });
    let other = if fault.streets.is_empty() {
        line(1)
    } else {
        other_street
    };
    vec![
        ("street", street.into()),
        ("other", other.into()),
        ("line", line(0).into()),
        ("building", building.unwrap_or_default().into()),
        ("served", served.unwrap_or_default().into()),
        ("cut", cut.unwrap_or_default().into()),
        ("count", fault.streets.len().max(fault.lines.len()).into()),
        ("size", size(texts, fault.size_m).into()),
    ]
}

/// The sentence that says what is wrong. Findings that have their own (a line
/// over water, a phase out of order) have it with the warnings.
pub fn fault_text(texts: &Texts, plan: &Plan, fault: &Fault) -> String {
    let variant = match fault.kind {
        FaultKind::StreetNearMiss | FaultKind::StreetCrossing if fault.streets.len() < 2 => "-self",
        FaultKind::LineCutOff if fault.repair == Err(Obstacle::NoWay) => "-alone",
        FaultKind::StreetUndershoot | FaultKind::LineCutOff if fault.size_m < TOUCH_M => "-touch",
        FaultKind::ServiceThroughBuilding if fault.serves.is_some() => "-pin",
        _ => "",
    };
    let key = format!("lint-{}{variant}", fault.kind.code());
    texts.with(&key, &args(texts, plan, fault))
}

/// What a repair would do, or why there is none with one click.
pub fn repair_text(texts: &Texts, plan: &Plan, fault: &Fault) -> String {
    match &fault.repair {
        Ok(mends) => {
            let code = match mends.first() {
                // Lines that are cut off are joined as others are, where they touch.
                Some(Mend::JoinLines { .. }) => FaultKind::LineCrossing.code(),
                Some(Mend::JoinLine { .. }) => FaultKind::LineUndershoot.code(),
                _ => fault.kind.code(),
            };
            let key = format!("lint-repair-{code}");
            texts.with(&key, &args(texts, plan, fault))
        }
        Err(obstacle) => texts
            .get(&format!("lint-obstacle-{}", obstacle.code()))
            .into_owned(),
    }
}

/// Where a fault is: external ids of what it is about and the place in plan
/// metres.
pub fn fault_place(plan: &Plan, fault: &Fault) -> Value {
    let mut place = Map::new();
    if !fault.streets.is_empty() {
        let ids = fault.streets.iter().map(|id| street_id(plan, *id));
        place.insert("streets".to_owned(), ids.collect::<Vec<_>>().into());
    }
    if !fault.lines.is_empty() {
        let ids = fault.lines.iter().map(|id| plan.line_label(*id));
        place.insert("lines".to_owned(), ids.collect::<Vec<_>>().into());
    }
    if let Some(building) = fault.building {
        place.insert("building".to_owned(), plan.building_label(building).into());
    }
    place.insert("at".to_owned(), json!(fault.at));
    Value::Object(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;
    use crate::plan::{Base, LayerId, Street};
    use crate::text::Language;
    use std::sync::Arc;

    fn plan() -> Plan {
        let mut base = Base::default();
        for id in ["7", "8"] {
            base.streets.lines.push(&[[0.0, 0.0], [1.0, 0.0]]);
            let mut street = Street::new(id.into(), LayerId(0));
            street.name = Some("Berkenlaan".into());
            base.streets.records.push(street);
        }
        let mut plan = Plan::new("test", Crs::Lambert2008);
        plan.base = Arc::new(base);
        plan
    }

    fn fault(kind: FaultKind) -> Fault {
        let of_streets = kind.is_of_streets();
        Fault {
            severity: kind.severity(),
            serves: None,
            kind,
            at: [1.0, 2.0],
            size_m: 0.58,
            streets: if of_streets {
                vec![StreetId(0), StreetId(1)]
            } else {
                Vec::new()
            },
            lines: if of_streets {
                Vec::new()
            } else {
                vec![LineId(0), LineId(1)]
            },
            building: None,
            repair: Ok(Vec::new()),
        }
    }

    #[test]
    fn every_kind_has_its_words_in_every_language() {
        let plan = plan();
        for language in Language::ALL {
            let texts = Texts::new(language);
            for &kind in FaultKind::ALL {
                let fault = fault(kind);
                let has_own = matches!(kind, FaultKind::LineBarrier | FaultKind::LinePhase);
                let text = fault_text(&texts, &plan, &fault);
                assert!(has_own || !text.starts_with("lint-"), "{text}");
                // Only a hand can lead a line round a building.
                if kind != FaultKind::LineThroughBuilding {
                    let text = repair_text(&texts, &plan, &fault);
                    assert!(!text.starts_with("lint-"), "{text}");
                    let does = format!("lint-does-{}", kind.code());
                    assert!(texts.has(&does), "{does}");
                }
                assert!(texts.has(&format!("lint-kind-{}", kind.code())), "{kind:?}");
            }
            for &obstacle in Obstacle::ALL {
                let mut fault = fault(FaultKind::StreetNearMiss);
                fault.repair = Err(obstacle);
                let text = repair_text(&texts, &plan, &fault);
                assert!(!text.starts_with("lint-"), "{text}");
            }
        }
    }

    #[test]
    fn streets_of_one_name_are_told_apart() {
        let texts = Texts::new(Language::English);
        let near = fault(FaultKind::StreetNearMiss);
        let text = fault_text(&texts, &plan(), &near);
        assert!(text.contains("Berkenlaan (7)") && text.contains("Berkenlaan (8)"));
        assert!(text.contains("0.58"), "{text}");
        let mut ring = near.clone();
        ring.streets.pop();
        assert!(fault_text(&texts, &plan(), &ring).starts_with("The ends of Berkenlaan"));
        let place = fault_place(&plan(), &near);
        assert_eq!(place["streets"], json!(["7", "8"]));
        assert_eq!(place["at"], json!([1.0, 2.0]));
    }
}
