use crate::app::state::{LegendKey, NetworkStyle, ToolKind};
use crate::app::tools::fixture::{Desk, assert_points};
use crate::app::tools::{GuideKind, ToolEvent, ToolKey, ToolModifiers, Typing};
use crate::edit::ops::{self, LineChange};
use crate::geometry::SnapKind;
use crate::plan::LineRole;

/// A trunk begun at [20, 20], the pointer to the east of it, without snapping.
fn begun() -> Desk {
    let mut desk = Desk::with_network(ToolKind::Trunk);
    desk.session.snapping = false;
    desk.click(20.0, 20.0);
    desk.move_to(50.0, 20.0);
    desk
}

fn enter(desk: &mut Desk, text: &str) {
    desk.type_text(text);
    desk.key(ToolKey::Enter);
}

#[test]
fn typed_numbers_place_the_next_vertex() {
    let mut desk = begun();
    enter(&mut desk, "12.5");
    enter(&mut desk, "10<90");
    enter(&mut desk, "@3;-4");
    enter(&mut desk, "60;15,5");
    let want = [
        [20.0, 20.0],
        [32.5, 20.0],
        [32.5, 30.0],
        [35.5, 26.0],
        [60.0, 15.5],
    ];
    assert_points(&desk.toolbox_vertices(), &want);
    desk.key(ToolKey::Enter);
    assert_points(&desk.points(2), &want);
    assert_eq!(desk.steps(), 3, "the fixture's two and this one");
}

#[test]
fn what_is_typed_shows_where_it_leads_and_what_is_wrong_with_it() {
    let mut desk = begun();
    desk.type_text("12.5<9");
    let overlay = desk.with(|toolbox, cx| toolbox.overlay(cx));
    assert_eq!(
        overlay.tip.unwrap().typing,
        Some(Typing::Vertex("12.5<9".into()))
    );
    let (sin, cos) = 9_f64.to_radians().sin_cos();
    let want = [[20.0, 20.0], [20.0 + 12.5 * cos, 20.0 + 12.5 * sin]];
    assert_points(&overlay.rubber, &want);
    desk.type_text("<");
    desk.key(ToolKey::Enter);
    let tip = desk.tip().unwrap();
    assert_eq!(tip.notice, Some("draw-entry-not-a-number"));
    assert_eq!(desk.toolbox_vertices().len(), 1, "nothing was placed");
    desk.key(ToolKey::Backspace);
    desk.key(ToolKey::Enter);
    assert_eq!(desk.toolbox_vertices().len(), 2);
}

#[test]
fn escape_leaves_typing_then_locks_then_the_sketch() {
    let mut desk = begun();
    desk.key(ToolKey::Distance);
    enter(&mut desk, "7");
    desk.type_text("5");
    assert!(desk.toolbox.is_typing());
    desk.key(ToolKey::Escape);
    assert!(!desk.toolbox.is_typing());
    assert!(desk.toolbox.construction().unwrap().is_locked());
    desk.key(ToolKey::Escape);
    assert!(!desk.toolbox.construction().unwrap().is_locked());
    assert!(desk.toolbox.is_busy());
    desk.key(ToolKey::Escape);
    assert!(!desk.toolbox.is_busy());
}

#[test]
fn a_locked_distance_and_angle_hold_until_the_vertex_stands() {
    let mut desk = begun();
    desk.key(ToolKey::Distance);
    enter(&mut desk, "10");
    desk.click(20.0, 70.0);
    desk.click(40.0, 70.0);
    desk.key(ToolKey::Angle);
    enter(&mut desk, "-45");
    desk.click(60.0, 60.0);
    let placed = desk.toolbox_vertices();
    assert_points(&placed[..3], &[[20.0, 20.0], [20.0, 30.0], [40.0, 70.0]]);
    let [x, y] = placed[3];
    assert!((x - 40.0 + (y - 70.0)).abs() < 1e-9, "{placed:?}");
    assert!((x - 55.0).abs() < 1e-9, "{placed:?}");
    desk.click(61.0, 90.0);
    assert_points(&desk.toolbox_vertices()[4..], &[[61.0, 90.0]]);
}

#[test]
fn relative_angles_count_from_the_last_stretch() {
    let mut desk = begun();
    desk.click(20.0, 50.0);
    desk.key(ToolKey::Relative);
    desk.key(ToolKey::Angle);
    enter(&mut desk, "90");
    desk.key(ToolKey::Distance);
    enter(&mut desk, "8");
    desk.click(5.0, 55.0);
    assert_points(&desk.toolbox_vertices()[2..], &[[12.0, 50.0]]);
    enter(&mut desk, "5<-90");
    assert_points(&desk.toolbox_vertices()[3..], &[[12.0, 55.0]]);
}

#[test]
fn the_guide_goes_from_perpendicular_to_parallel_to_none() {
    let mut desk = begun();
    // Oostdreef runs from [200, 100] to [220, 50].
    desk.move_to(210.0, 75.0);
    desk.key(ToolKey::Guide);
    let guide = |desk: &Desk| desk.toolbox.construction().unwrap().guide;
    let found = guide(&desk).unwrap();
    assert_eq!(found.kind, GuideKind::Perpendicular);
    assert_points(&found.reference, &[[200.0, 100.0], [220.0, 50.0]]);
    let overlay = desk.with(|toolbox, cx| toolbox.overlay(cx));
    assert_eq!(overlay.reference, Some(found.reference));
    desk.click(70.0, 30.0);
    let [x, y] = desk.toolbox_vertices()[1];
    assert!(
        ((x - 20.0) * 20.0 - (y - 20.0) * 50.0).abs() < 1e-6,
        "at a right angle"
    );
    desk.move_to(210.0, 75.0);
    desk.key(ToolKey::Guide);
    desk.key(ToolKey::Guide);
    assert_eq!(guide(&desk).unwrap().kind, GuideKind::Parallel);
    desk.key(ToolKey::Guide);
    assert_eq!(guide(&desk), None);
    desk.move_to(160.0, 160.0);
    desk.key(ToolKey::Guide);
    assert_eq!(guide(&desk), None);
    assert_eq!(desk.tip().unwrap().notice, Some("draw-tip-no-reference"));
}

#[test]
fn follow_goes_to_the_next_crossing_and_one_backspace_takes_it_back() {
    let mut desk = Desk::new(ToolKind::Branch);
    desk.click(20.0, 100.0);
    desk.move_to(150.0, 110.0);
    desk.key(ToolKey::Follow);
    desk.key(ToolKey::Follow);
    // At [200, 100] only two stretches meet: that is no crossing.
    let clicked = [[20.0, 100.0], [100.0, 100.0], [200.0, 0.0]];
    assert_points(&desk.toolbox_vertices(), &clicked);
    let sketch = desk.with(|toolbox, cx| toolbox.overlay(cx)).sketch;
    assert_points(&sketch[2..], &[[200.0, 100.0], [220.0, 50.0], [200.0, 0.0]]);
    desk.key(ToolKey::Backspace);
    let sketch = desk.with(|toolbox, cx| toolbox.overlay(cx)).sketch;
    assert_points(&sketch, &clicked[..2]);
    desk.click(160.0, 160.0);
    desk.key(ToolKey::Follow);
    assert_eq!(
        desk.tip().unwrap().notice,
        Some("draw-tip-no-street-to-follow")
    );
}

#[test]
fn a_foot_on_a_street_and_the_own_line_are_caught() {
    let mut desk = Desk::new(ToolKind::Trunk);
    desk.click(60.0, 60.0);
    desk.move_to(61.5, 98.5);
    let snap = desk.with(|toolbox, cx| toolbox.overlay(cx)).snap.unwrap();
    assert_eq!(
        (snap.kind, snap.point),
        (SnapKind::Perpendicular, [60.0, 100.0])
    );
    desk.click(61.5, 98.5);
    desk.click(30.0, 60.0);
    desk.move_to(59.0, 80.0);
    let snap = desk.with(|toolbox, cx| toolbox.overlay(cx)).snap.unwrap();
    assert_eq!(
        (snap.kind, snap.point),
        (SnapKind::SketchSegment, [60.0, 80.0])
    );
    desk.move_to(59.0, 61.0);
    let snap = desk.with(|toolbox, cx| toolbox.overlay(cx)).snap.unwrap();
    assert_eq!(
        (snap.kind, snap.point),
        (SnapKind::SketchVertex, [60.0, 60.0])
    );
}

/// What a pointer at this place catches.
fn kind(desk: &mut Desk, x: f64, y: f64) -> Option<SnapKind> {
    desk.move_to(x, y);
    let overlay = desk.with(|toolbox, cx| toolbox.overlay(cx));
    overlay.snap.map(|s| s.kind)
}

#[test]
fn settings_decide_what_is_caught_and_how_near() {
    let mut desk = Desk::new(ToolKind::Trunk);
    assert_eq!(kind(&mut desk, 50.0, 102.0), Some(SnapKind::StreetSegment));
    desk.session
        .snap_settings
        .switch(SnapKind::StreetSegment, false);
    assert_eq!(kind(&mut desk, 50.0, 102.0), None);
    desk.session
        .snap_settings
        .switch(SnapKind::StreetSegment, true);
    assert_eq!(kind(&mut desk, 50.0, 106.0), None);
    desk.session.snap_settings.tolerance_px = 40;
    assert_eq!(kind(&mut desk, 50.0, 106.0), Some(SnapKind::StreetSegment));
    desk.session.layers.streets = false;
    assert_eq!(kind(&mut desk, 50.0, 106.0), None);
    desk.session.snap_settings.visible_only = false;
    assert_eq!(kind(&mut desk, 50.0, 106.0), Some(SnapKind::StreetSegment));
}

#[test]
fn what_the_map_does_not_show_is_not_caught() {
    let mut desk = Desk::with_network(ToolKind::Trunk);
    desk.session.layers.streets = false;
    // A drawn service pipe off the branch up Noordstraat.
    let service = desk.draw(LineRole::Service, &[[140.0, 160.0], [160.0, 160.0]]);
    assert_eq!(
        kind(&mut desk, 150.0, 161.0),
        Some(SnapKind::NetworkSegment)
    );
    assert_eq!(kind(&mut desk, 161.0, 160.0), Some(SnapKind::LineEnd));
    desk.session.layers.services = false;
    assert_eq!(kind(&mut desk, 150.0, 161.0), None, "its way");
    assert_eq!(kind(&mut desk, 161.0, 160.0), None, "its end");
    // The node that it shares with a shown line is caught still.
    assert_eq!(kind(&mut desk, 50.0, 101.0), Some(SnapKind::NetworkSegment));
    desk.session.snap_settings.visible_only = false;
    assert_eq!(
        kind(&mut desk, 150.0, 161.0),
        Some(SnapKind::NetworkSegment)
    );
    desk.session.snap_settings.visible_only = true;
    desk.session.layers.services = true;
    // A phase that the legend hides.
    let later = LineChange {
        phase: Some(2),
        ..LineChange::default()
    };
    let later = ops::change_lines(&desk.doc.plan, &[service], &later);
    desk.doc.edit(later.unwrap());
    desk.session.layers.network_style = NetworkStyle::Phase;
    desk.session.filter.toggle(&LegendKey::LinePhase(2));
    assert_eq!(kind(&mut desk, 150.0, 161.0), None);
    assert_eq!(kind(&mut desk, 50.0, 101.0), Some(SnapKind::NetworkSegment));
    desk.session.filter.toggle(&LegendKey::LinePhase(1));
    assert_eq!(kind(&mut desk, 50.0, 101.0), None);
    assert_eq!(kind(&mut desk, 0.0, 101.0), None, "nor its nodes");
    desk.session.filter.clear();
    assert_eq!(
        kind(&mut desk, 150.0, 161.0),
        Some(SnapKind::NetworkSegment)
    );
}

#[test]
fn shift_holds_steps_of_45_degrees_and_still_ends_on_a_street() {
    let mut desk = Desk::new(ToolKind::Trunk);
    desk.session
        .snap_settings
        .switch(SnapKind::Perpendicular, false);
    desk.click(60.0, 60.0);
    desk.modifiers = ToolModifiers {
        shift: true,
        ..ToolModifiers::default()
    };
    desk.click(20.5, 99.0);
    assert_points(&desk.toolbox_vertices()[1..], &[[20.0, 100.0]]);
}

#[test]
fn digits_and_letters_belong_to_the_tool_only_while_a_line_is_in_hand() {
    let mut desk = Desk::new(ToolKind::Trunk);
    assert!(!desk.toolbox.takes_letters());
    desk.type_text("12");
    assert!(!desk.toolbox.is_typing());
    desk.key(ToolKey::Coordinates);
    assert!(desk.toolbox.takes_letters() && desk.toolbox.is_typing());
    enter(&mut desk, "20;30");
    assert_points(&desk.toolbox_vertices(), &[[20.0, 30.0]]);
    assert!(desk.toolbox.takes_letters() && !desk.toolbox.is_typing());
    // Another event in between does not lose it.
    desk.event(ToolEvent::PointerLeft);
    desk.type_text("@5;0");
    desk.key(ToolKey::Enter);
    assert_points(&desk.toolbox_vertices()[1..], &[[25.0, 30.0]]);
}
