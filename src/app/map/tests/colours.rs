//! When colours are looked at anew.

use super::{CORNER, Stage, town};
use crate::app::state::{BuildingMeasure, ClassMethod};
use crate::edit::ops;
use crate::plan::{LineEnd, LineRole};

#[test]
fn breaks_stand_still_during_a_drag_and_chunks_are_rebuilt_only_for_colours() {
    let mut stage = Stage::new(town(6, 20));
    assert_eq!(
        stage.session.layers.building_classes.method,
        ClassMethod::Quantile
    );
    let breaks = stage.session.layers.building_classes.breaks.clone();
    assert!(!breaks.is_empty());
    let rebuilt = stage.map.buildings.rebuilt;
    assert_eq!(rebuilt, 1);
    stage.frame(Vec::new());
    assert_eq!(stage.map.buildings.rebuilt, rebuilt, "nothing changed");
    // a correction under the mouse: colours follow, breaks wait
    let correction = crate::plan::Correction {
        demand_mwh_per_a: Some(900.0),
        ..crate::plan::Correction::default()
    };
    let ids: Vec<_> = (0..60).map(crate::plan::BuildingId).collect();
    let command = ops::correct_buildings(&stage.doc.plan, &ids, |c| *c = correction.clone());
    stage.doc.preview(command);
    stage.doc.update();
    stage.frame(Vec::new());
    assert_eq!(stage.map.buildings.rebuilt, rebuilt + 1);
    assert_eq!(stage.session.layers.building_classes.breaks, breaks);
    stage.doc.commit();
    stage.frame(Vec::new());
    assert_ne!(stage.session.layers.building_classes.breaks, breaks);
    // years have other breaks
    stage.session.layers.building_measure = BuildingMeasure::Year;
    stage.frame(Vec::new());
    let years = &stage.session.layers.building_classes.breaks;
    assert!(
        years.iter().all(|year| (1900.0..2020.0).contains(year)),
        "{years:?}"
    );
}

#[test]
fn a_moved_line_colours_nothing_until_its_results_come() {
    let mut stage = Stage::new(town(6, 20));
    let ends = [
        LineEnd::Free(CORNER),
        LineEnd::Free([CORNER[0] + 150.0, CORNER[1]]),
    ];
    let (command, lines) = ops::draw_line(&stage.doc.plan, &ends, LineRole::Branch, 1).unwrap();
    stage.doc.edit(command);
    stage.doc.update();
    stage.frame(Vec::new());
    let node = stage.doc.plan.network().line(lines[0]).unwrap().to;
    let services = |stage: &Stage| (stage.map.is_stale, stage.map.services_are_stale);
    let pull = |stage: &mut Stage, by_m: f64| {
        stage.doc.abort();
        let to = LineEnd::Free([CORNER[0] + 150.0, CORNER[1] + by_m]);
        let command = ops::move_node(&stage.doc.plan, node, to).unwrap();
        stage.doc.preview(command);
        stage.frame(Vec::new());
        services(stage)
    };
    pull(&mut stage, 1.0);
    pull(&mut stage, 2.0);
    assert_eq!(pull(&mut stage, 3.0), (false, false), "it is only moved");
    stage.doc.update();
    assert_eq!(pull(&mut stage, 4.0), (true, false), "its results came");
    assert_eq!(pull(&mut stage, 5.0), (false, true), "services follow");
    stage.doc.commit();
    stage.frame(Vec::new());
    assert_eq!(services(&stage), (true, true), "it is done");
}
