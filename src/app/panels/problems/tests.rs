//! Findings in groups.

use super::*;
use crate::plan::{BuildingId, LineId, SourceId, StreetId};
use crate::text::Language;

fn every() -> Vec<Warning> {
    vec![
        Warning::PlanAreaNotSet,
        Warning::NoSource,
        Warning::SourceOffNetwork(SourceId(0)),
        Warning::LineWithoutSource(LineId(1)),
        Warning::LineWithoutSource(LineId(2)),
        Warning::LineServedLater {
            line: LineId(1),
            phase: 1,
            effective: 2,
        },
        Warning::RequiredBarred(BuildingId(0)),
        Warning::RequiredUnconnected(BuildingId(1)),
        Warning::ServiceWithoutBuilding(LineId(3)),
        Warning::LineOnForbiddenStreet {
            line: LineId(1),
            street: StreetId(4),
            length_m: 12.0,
            at: [0.0, 0.0],
        },
        Warning::LineOnForbiddenGround {
            line: LineId(1),
            ground: crate::plan::GroundId(0),
            length_m: 12.0,
            at: [0.0, 0.0],
        },
        Warning::LineCrossesBarrier {
            line: LineId(1),
            at: [0.0, 0.0],
            water: true,
        },
        Warning::LineCrossesBarrier {
            line: LineId(1),
            at: [0.0, 0.0],
            water: false,
        },
        Warning::HeatExceeded {
            segment: crate::plan::HeatSegmentId(0),
            published_mwh_per_a: 10.0,
            excess_mwh_per_a: 2.0,
        },
        Warning::HeatResidual {
            segment: crate::plan::HeatSegmentId(0),
            published_mwh_per_a: 10.0,
            residual_mwh_per_a: 2.0,
        },
        Warning::HeatUserLost(0),
    ]
}

#[test]
fn kinds_are_counted_together_and_every_kind_has_words() {
    let warnings = every();
    let found = groups(&warnings);
    assert_eq!(found.len(), warnings.len() - 1);
    let without = found
        .iter()
        .find(|g| g.key == "problems-line-without-source");
    assert_eq!(without.map(|g| g.warnings.len()), Some(2));
    let plan = Plan::new("test", crate::geometry::Crs::Lambert2008);
    for language in Language::ALL {
        let texts = Texts::new(language);
        for group in &found {
            assert!(texts.has(&group.key), "{}", group.key);
        }
        for warning in &warnings {
            let text = warning_text(&plan, &texts, warning);
            assert!(!text.starts_with("warning-"), "{text}");
        }
    }
}

#[test]
fn a_group_selects_all_it_is_about() {
    let warnings = every();
    let refs: Vec<&Warning> = warnings.iter().collect();
    let selection = selection_of(&refs);
    assert_eq!(selection.lines.len(), 3);
    assert_eq!(selection.buildings.len(), 2);
    assert_eq!(selection.sources.len(), 1);
}
