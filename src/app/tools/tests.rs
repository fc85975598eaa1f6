//! Source, measure, plan area, picking and hints; drawing and selecting have
//! their tests beside them.

use super::fixture::{Desk, assert_points};
use super::{Hint, ToolEvent, ToolKey, ToolModifiers, Toolbox, pick, snap_message};
use crate::app::state::{Action, Hover, Selection, ToolKind};
use crate::edit::CommandName;
use crate::geometry::{Point, SnapKind};
use crate::plan::{BuildingId, LineId, LineRole, NodeId, PlanArea, SourceId, StreetId};
use crate::text::{Language, Texts};

#[test]
fn a_source_goes_to_the_network_and_takes_the_candidate_over() {
    let mut desk = Desk::with_network(ToolKind::Source);
    desk.move_to(1.5, 101.5);
    let overlay = desk.with(|toolbox, cx| toolbox.overlay(cx));
    assert_eq!(overlay.snap.unwrap().kind, SnapKind::LineEnd);
    assert_eq!(overlay.tip.unwrap().notice, Some("tip-takes-candidate"));
    desk.click(1.5, 101.5);
    let network = desk.doc.plan.network();
    let source = network.source(SourceId(0)).unwrap();
    assert_eq!(source.node, NodeId(0));
    assert_eq!(source.external_id.as_deref(), Some("waste-heat"));
    assert_eq!(source.name.as_deref(), Some("Bakery"));
    assert_eq!(source.capacity_mw, Some(0.5));
    assert_eq!(source.available_from, Some(2027));
    assert_eq!(desk.doc.history.undo_name(), Some(CommandName::PlaceSource));
    assert_eq!(desk.session.selection, Selection::source(SourceId(0)));
    // There is one now: a second press means that one.
    let steps = desk.steps();
    *desk.session.selection = Selection::default();
    desk.click(1.0, 100.0);
    assert_eq!(desk.steps(), steps);
    assert_eq!(desk.session.selection, Selection::source(SourceId(0)));
}

#[test]
fn a_candidate_away_from_the_network_is_placed_where_it_stands() {
    let mut desk = Desk::new(ToolKind::Source);
    desk.click(3.0, 103.0);
    let network = desk.doc.plan.network();
    let node = network.source(SourceId(0)).unwrap().node;
    assert_eq!(network.place(node), Some([2.0, 102.0]));
}

#[test]
fn a_source_on_a_line_splits_it_and_a_free_one_stands_alone() {
    let mut desk = Desk::with_network(ToolKind::Source);
    desk.click(50.0, 101.0);
    let network = desk.doc.plan.network();
    let source = network.source(SourceId(0)).unwrap();
    assert_eq!(source.external_id, None);
    assert_eq!(network.lines_at(source.node).len(), 2);
    desk.click(160.0, 160.0);
    let network = desk.doc.plan.network();
    let node = network.source(SourceId(1)).unwrap().node;
    assert_eq!(network.place(node), Some([160.0, 160.0]));
    desk.session.look_only = true;
    desk.click(180.0, 160.0);
    assert_eq!(desk.doc.plan.network().sources().count(), 2);
    assert!(desk.session.banner.is_some());
}

#[test]
fn measuring_gives_each_segment_and_the_total_and_changes_nothing() {
    let mut desk = Desk::new(ToolKind::Measure);
    desk.session.look_only = true;
    desk.session.snapping = false;
    desk.click(20.0, 20.0);
    desk.click(50.0, 60.0);
    desk.move_to(50.0, 70.0);
    let overlay = desk.with(|toolbox, cx| toolbox.overlay(cx));
    let measure = overlay.measure.unwrap();
    assert_eq!(measure.segments_m, [50.0, 10.0]);
    assert_eq!(measure.total_m, 60.0);
    assert!(measure.is_open);
    let tip = overlay.tip.unwrap();
    assert_eq!((tip.length_m, tip.segment_m), (Some(60.0), Some(10.0)));
    // The right click ends it where it was clicked last; it stays on screen.
    desk.right_click(50.0, 70.0);
    desk.move_to(90.0, 90.0);
    let measure = desk
        .with(|toolbox, cx| toolbox.overlay(cx))
        .measure
        .unwrap();
    assert_eq!(measure.segments_m, [50.0]);
    assert!(!measure.is_open);
    // The next press begins anew, Esc clears.
    desk.click(30.0, 30.0);
    desk.move_to(30.0, 40.0);
    let measure = desk
        .with(|toolbox, cx| toolbox.overlay(cx))
        .measure
        .unwrap();
    assert_points(&measure.points, &[[30.0, 30.0], [30.0, 40.0]]);
    desk.key(ToolKey::Escape);
    assert_eq!(desk.with(|toolbox, cx| toolbox.overlay(cx)).measure, None);
    assert_eq!(desk.log, []);
}

#[test]
fn a_measured_double_click_ends_without_a_zero() {
    let mut desk = Desk::new(ToolKind::Measure);
    desk.session.snapping = false;
    desk.click(20.0, 20.0);
    desk.click(50.0, 60.0);
    desk.click(50.0, 60.0);
    desk.event(ToolEvent::DoubleClick { at: [50.0, 60.0] });
    let measure = desk
        .with(|toolbox, cx| toolbox.overlay(cx))
        .measure
        .unwrap();
    assert_eq!(measure.segments_m, [50.0]);
    assert!(desk.undo());
    desk.key(ToolKey::Backspace);
    desk.move_to(20.0, 30.0);
    let measure = desk
        .with(|toolbox, cx| toolbox.overlay(cx))
        .measure
        .unwrap();
    assert_eq!(measure.segments_m, [10.0]);
}

fn square(desk: &mut Desk) {
    for [x, y] in [[0.0, 0.0], [80.0, 0.0], [80.0, 80.0]] {
        desk.click(x, y);
    }
}

#[test]
fn a_plan_area_is_a_closed_polygon_in_one_step() {
    let ways: [fn(&mut Desk); 3] = [
        |desk| {
            desk.right_click(0.0, 80.0);
        },
        |desk| {
            desk.key(ToolKey::Enter);
        },
        // On the first corner.
        |desk| {
            desk.click(1.0, 1.0);
        },
    ];
    for finish in ways {
        let mut desk = Desk::new(ToolKind::PlanArea);
        square(&mut desk);
        desk.move_to(0.0, 80.0);
        let overlay = desk.with(|toolbox, cx| toolbox.overlay(cx));
        assert_eq!(overlay.polygon.as_ref().map(Vec::len), Some(4));
        assert_eq!(overlay.tip.unwrap().area_m2, Some(6400.0));
        finish(&mut desk);
        let ring = vec![[0.0, 0.0], [80.0, 0.0], [80.0, 80.0], [0.0, 0.0]];
        assert_eq!(desk.doc.plan.area, PlanArea::Polygon(ring));
        assert_eq!(desk.steps(), 1);
        assert!(!desk.toolbox.is_busy());
        desk.undo();
        assert_eq!(desk.doc.plan.area, PlanArea::All);
    }
}

#[test]
fn a_plan_area_needs_three_corners_and_some_land() {
    let mut desk = Desk::new(ToolKind::PlanArea);
    desk.click(0.0, 0.0);
    desk.click(80.0, 0.0);
    desk.right_click(80.0, 0.0);
    assert!(!desk.toolbox.is_busy());
    assert!(desk.undo(), "Esc and a vain end can be taken back");
    desk.click(160.0, 0.0);
    desk.key(ToolKey::Enter);
    assert!(desk.session.banner.take().is_some());
    desk.key(ToolKey::Backspace);
    desk.click(80.0, 60.0);
    desk.key(ToolKey::Enter);
    assert!(matches!(desk.doc.plan.area, PlanArea::Polygon(_)));
    desk.session.look_only = true;
    desk.click(0.0, 0.0);
    assert!(!desk.toolbox.is_busy());
}

#[test]
fn the_topmost_thing_is_picked() {
    let mut desk = Desk::with_network(ToolKind::Select);
    // A branch straight through a house.
    desk.draw(LineRole::Branch, &[[80.0, 55.0], [98.0, 55.0]]);
    let mut at = |x: f64, y: f64| desk.with(|_, cx| pick(cx, [x, y]));
    assert_eq!(at(90.0, 55.5), Some(Hover::Line(LineId(2))));
    assert_eq!(at(90.0, 58.0), Some(Hover::Building(BuildingId(2))));
    assert_eq!(at(50.0, 101.0), Some(Hover::Line(LineId(0))));
    assert_eq!(at(100.5, 50.0), Some(Hover::Street(StreetId(3))));
    assert_eq!(at(160.0, 160.0), None);
    desk.session.layers.services = false;
    let service = desk.draw(LineRole::Service, &[[150.0, 150.0], [150.0, 180.0]]);
    assert_eq!(desk.with(|_, cx| pick(cx, [150.0, 160.0])), None);
    desk.session.layers.services = true;
    let found = desk.with(|_, cx| pick(cx, [150.0, 160.0]));
    assert_eq!(found, Some(Hover::Line(service)));
}

/// All hints that the tools can give, by leading them through their states.
fn all_hints() -> Vec<Hint> {
    let mut hints = Vec::new();
    for tool in ToolKind::ALL {
        for trace in [false, true] {
            let mut desk = Desk::with_network(tool);
            desk.session.trace = trace;
            let mut note = |desk: &mut Desk| hints.extend(desk.with(|t, cx| t.hints(cx)));
            desk.move_to(160.0, 160.0);
            note(&mut desk);
            if tool == ToolKind::Select {
                desk.press(160.0, 160.0);
                desk.drag_on([160.0, 160.0], [190.0, 190.0]);
                note(&mut desk);
                desk.release(190.0, 190.0);
                desk.select_line(1);
                note(&mut desk);
                desk.move_to(100.0, 150.0);
                note(&mut desk);
                desk.press(100.0, 150.0);
                desk.drag_on([100.0, 150.0], [120.0, 150.0]);
                note(&mut desk);
            } else {
                desk.click(20.0, 20.0);
                note(&mut desk);
                desk.click(20.0, 60.0);
                note(&mut desk);
            }
        }
    }
    hints
}

#[test]
fn every_hint_and_remark_has_words_in_every_language() {
    let hints = all_hints();
    assert!(hints.len() > 40);
    let notices = [
        "tip-no-way",
        "tip-start-off-street",
        "tip-end-off-street",
        "tip-trace-too-far",
        "tip-closes-area",
        "tip-takes-candidate",
        "banner-look-only",
        "banner-line-refused",
        "banner-delete-refused",
        "banner-base-is-locked",
        "banner-area-too-small",
    ];
    for language in Language::ALL {
        let texts = Texts::new(language);
        let key_of = |hint: &Hint| match hint.command {
            Some(command) => command.info().map_or("", |info| info.message),
            None => hint.key_message,
        };
        let keys = hints.iter().flat_map(|h| [key_of(h), h.text_message]);
        let snaps = SnapKind::ALL.into_iter().map(snap_message);
        for key in keys.chain(snaps).chain(notices) {
            assert!(texts.has(key), "{key} in {language:?}");
        }
    }
}

#[test]
fn hints_tell_what_is_possible_now() {
    let mut desk = Desk::new(ToolKind::Trunk);
    let says = |desk: &mut Desk, key: &str| {
        let hints = desk.with(|toolbox, cx| toolbox.hints(cx));
        hints.iter().any(|hint| hint.text_message == key)
    };
    assert!(says(&mut desk, "hint-draw-start"));
    assert!(!says(&mut desk, "hint-finish"));
    desk.click(20.0, 20.0);
    assert!(!says(&mut desk, "hint-finish"));
    desk.click(20.0, 60.0);
    assert!(says(&mut desk, "hint-finish"));
    desk.key(ToolKey::Enter);
    assert!(says(&mut desk, "hint-draw-start"));
}

#[test]
fn events_of_any_kind_in_any_order_do_no_harm() {
    // A fixed walk through tools, events, modifiers and places that are not
    // numbers; the plan must undo to its start and stay free of debris.
    let places: [Point; 8] = [
        [0.0, 100.0],
        [100.0, 100.0],
        [100.0, 150.0],
        [100.0, 200.0],
        [50.0, 101.0],
        [160.0, 160.0],
        [f64::NAN, 0.0],
        [1e300, f64::INFINITY],
    ];
    let mut seed = 7_u32;
    let mut next = |count: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % count
    };
    let mut desk = Desk::new(ToolKind::Select);
    for _ in 0..6_000 {
        let at = places[next(places.len())];
        let event = match next(14) {
            0..=4 => ToolEvent::Moved { at },
            5..=7 => ToolEvent::Pressed { at },
            8 | 9 => ToolEvent::Released { at },
            10 => ToolEvent::Secondary { at },
            11 => ToolEvent::DoubleClick { at },
            12 => ToolEvent::PointerLeft,
            _ => {
                use ToolKey::{Backspace, Delete, Enter, Escape};
                ToolEvent::Key([Enter, Escape, Backspace, Delete][next(4)])
            }
        };
        if next(12) == 0 {
            desk.session.tool = ToolKind::ALL[next(7)];
            desk.session.trace = next(2) == 0;
        }
        let mut bit = || next(6) == 0;
        desk.modifiers = ToolModifiers {
            shift: bit(),
            ctrl: bit(),
            alt: bit(),
        };
        desk.event(event);
        desk.with(|toolbox, cx| (toolbox.overlay(cx), toolbox.hints(cx)));
        for (id, line) in desk.doc.plan.network().lines() {
            assert!(desk.doc.plan.network().length_m(id) > 0.0, "{line:?}");
            assert!(line.inner.iter().flatten().all(|c| c.is_finite()));
        }
        if next(40) == 0 && !desk.undo() {
            desk.doc.redo();
        }
    }
    let edits = desk.log.iter().filter(|a| matches!(a, Action::Edit(_)));
    assert!(edits.count() > 20, "the walk did something");
    desk.session.tool = ToolKind::Measure;
    desk.move_to(0.0, 0.0);
    while desk.doc.undo().is_some() {}
    let network = desk.doc.plan.network();
    assert!(network.is_empty() && network.nodes().count() == 0);
    assert_eq!(desk.doc.plan.area, PlanArea::All);
}

#[test]
fn a_tool_can_be_set_from_outside() {
    let mut desk = Desk::new(ToolKind::Trunk);
    desk.click(20.0, 20.0);
    desk.move_to(20.0, 60.0);
    assert_eq!(
        desk.with(|toolbox, cx| toolbox.set_tool(ToolKind::Trunk, cx)),
        []
    );
    let actions = desk.with(|toolbox, cx| toolbox.set_tool(ToolKind::Measure, cx));
    assert_eq!(actions, [Action::Sketch(None)]);
    assert_eq!(desk.toolbox.tool(), ToolKind::Measure);
    assert!(!Toolbox::new().is_busy());
}

/// Figures for a town of 90 000 street segments, 40 000 houses and 2 000 lines;
/// run it by name with `--ignored --nocapture`.
#[test]
#[ignore = "prints times"]
fn time_in_a_large_town() {
    let mut desk = Desk::large(ToolKind::Trunk);
    desk.session.trace = true;
    desk.metres_per_px = 1.0;
    let time = |what: &str, runs: u32, mut work: Box<dyn FnMut(u32) + '_>| {
        let start = std::time::Instant::now();
        (0..runs).for_each(&mut work);
        let each = start.elapsed().as_secs_f64() * 1e3 / f64::from(runs);
        println!("{what}: {each:.3} ms");
    };
    let step = |i: u32| f64::from(i) * 7.0;
    time(
        "first movement",
        1,
        Box::new(|_| drop(desk.move_to(5.0, 5.0))),
    );
    time(
        "movement with snapping",
        100,
        Box::new(|i| drop(desk.move_to(step(i), 40.0))),
    );
    desk.click(0.0, 0.0);
    time(
        "first trace",
        1,
        Box::new(|_| drop(desk.move_to(100.0, 100.0))),
    );
    time(
        "movement tracing 1 km",
        100,
        Box::new(|i| drop(desk.move_to(700.0, 700.0 + step(i)))),
    );
    time(
        "movement tracing 2.9 km",
        100,
        Box::new(|i| drop(desk.move_to(2000.0, 1200.0 + step(i)))),
    );
    desk.key(ToolKey::Escape);
    desk.session.tool = ToolKind::Select;
    time(
        "hover",
        100,
        Box::new(|i| drop(desk.move_to(step(i), 44.0))),
    );
    let at = |i: u32| [step(i), 44.0];
    time(
        "pick",
        100,
        Box::new(|i| drop(desk.with(|_, cx| vec![pick(cx, at(i))]))),
    );
    desk.select_line(1000);
    let [from, ..] = desk.points(1000)[..] else {
        panic!("no line")
    };
    desk.press(from[0], from[1]);
    let mut actions = Vec::new();
    time(
        "drag of a node, without applying it",
        100,
        Box::new(|i| {
            let at = [from[0] + step(i) + 20.0, from[1] + 30.0];
            actions.extend(desk.with(|t, cx| t.handle(ToolEvent::Moved { at }, cx)));
        }),
    );
    assert!(actions.iter().any(|a| matches!(a, Action::Preview(_))));
}

#[test]
fn a_plan_area_is_kept_when_refused_or_put_away() {
    let mut desk = Desk::new(ToolKind::PlanArea);
    square(&mut desk);
    let enter = ToolEvent::Key(ToolKey::Enter);
    desk.with(|toolbox, cx| toolbox.handle(enter, cx));
    assert!(!desk.toolbox.is_busy());
    desk.with(Toolbox::refused);
    assert!(desk.toolbox.is_busy());
    desk.session.tool = ToolKind::Measure;
    desk.move_to(5.0, 5.0);
    assert!(!desk.toolbox.is_busy());
    assert!(desk.with(Toolbox::undo).is_some());
    desk.session.tool = ToolKind::PlanArea;
    desk.key(ToolKey::Enter);
    assert!(matches!(desk.doc.plan.area, PlanArea::Polygon(_)));
}

#[test]
fn streets_that_come_and_go_in_the_open_plan_are_snapped_to_as_they_are() {
    use crate::analysis::Facts;
    use crate::plan::StreetRepair;
    use std::sync::Arc;
    fn caught(desk: &mut Desk, x: f64, y: f64) -> Option<SnapKind> {
        desk.move_to(x, y);
        desk.with(|toolbox, cx| toolbox.overlay(cx))
            .snap
            .map(|snap| snap.kind)
    }
    let mut desk = Desk::new(ToolKind::Branch);
    let street = Some(SnapKind::StreetSegment);
    assert_eq!(caught(&mut desk, 50.0, 101.0), street);
    assert_eq!(caught(&mut desk, 50.0, 251.0), None);
    // A file is added: another base, and facts of it, for the same plan.
    let mut base = crate::plan::Base::clone(&desk.doc.plan.base);
    base.streets.lines.push(&[[0.0, 250.0], [100.0, 250.0]]);
    let record = crate::plan::Street::new("S7".into(), crate::plan::LayerId(0));
    base.streets.records.push(record);
    desk.doc.plan.base = Arc::new(base);
    desk.doc.facts = Arc::new(Facts::of(&desk.doc.plan));
    assert_eq!(caught(&mut desk, 50.0, 251.0), street, "the new street");
    // A street is repaired away, as "repair all" does it.
    let mut mended = desk.doc.plan.clone();
    let repairs = &mut mended.overlays.street_repairs;
    repairs.set(StreetId(6), Some(StreetRepair::Hidden));
    let course = StreetRepair::Course(vec![[0.0, 120.0], [100.0, 120.0]].into());
    repairs.set(StreetId(0), Some(course));
    let command = crate::edit::ops::repair(&desk.doc.plan, &mended).unwrap();
    desk.doc.edit(command);
    desk.doc.update();
    assert_eq!(caught(&mut desk, 50.0, 251.0), None, "it is hidden");
    assert_eq!(caught(&mut desk, 50.0, 101.0), None, "it runs elsewhere");
    assert_eq!(caught(&mut desk, 50.0, 121.0), street);
    desk.doc.undo();
    desk.doc.update();
    assert_eq!(caught(&mut desk, 50.0, 101.0), street);
}
