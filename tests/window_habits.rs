//! The habits of an editor in the whole window: what is hidden is not caught,
//! what was repaired is followed, what the keyboard says is understood, and each
//! operation on lines by mouse and keys at projected places.
#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;

use common::window::{CTRL, Town, Window, english};
use common::{at, near};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use heatplan::app::Options;
use heatplan::app::state::{Hover, LegendKey, Preferences, Selection};
use heatplan::edit::{CommandName, ops};
use heatplan::geometry::{Point, SnapKind};
use heatplan::plan::{
    BuildingId, BuildingUse, LineEnd, LineId, LineRole, Network, Phase, Plan, StreetId,
    StreetRepair, StreetRule,
};
use heatplan::text::{Language, Texts};
use std::path::Path;
use std::sync::Arc;

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;

/// The branches up Noordstraat and down Zuidstraat (phase 2) of the tiny town.
const NORTH: LineId = LineId(1);
const SOUTH: LineId = LineId(2);
/// Oostdreef, from [200, 100] down to [200, 0].
const OOSTDREEF: StreetId = StreetId(4);

fn network(window: &Window) -> &Network {
    window.plan().network()
}

fn last_line(window: &Window) -> LineId {
    network(window).lines().last().unwrap().0
}

fn undo_name(window: &Window) -> &'static str {
    window
        .app()
        .doc()
        .history
        .undo_name()
        .map_or("", CommandName::code)
}

/// A press of the key at `place` of the keyboard, which gives `key`.
fn press_at(window: &mut Window, place: Key, key: Key) {
    for pressed in [true, false] {
        window.harness.event(Event::Key {
            key,
            physical_key: Some(place),
            pressed,
            repeat: false,
            modifiers: NONE,
        });
        window.frames(2);
    }
}

fn caught(window: &Window) -> Option<SnapKind> {
    window.app().session().snap.map(|snap| snap.kind)
}

#[test]
fn what_the_legend_hides_is_not_caught() {
    let mut plan = common::tiny();
    // A line in a phase of its own, away from every street.
    let ends = [[130.0, 60.0], [170.0, 60.0]].map(|[x, y]| LineEnd::Free(at(x, y)));
    let (draw, _) = ops::draw_line(&plan, &ends, LineRole::Branch, 2).unwrap();
    draw.apply(&mut plan);
    let mut window = Town::of(&plan);
    window.key(NONE, Key::B);
    window.hover(at(150.0, 60.5));
    assert_eq!(caught(&window), Some(SnapKind::NetworkSegment));
    window.press_below("Phase 2 · 2030, 2");
    let hidden = LegendKey::LinePhase(2);
    assert!(window.app().session().filter.hides(&hidden));
    window.hover(at(150.5, 60.5));
    assert_eq!(caught(&window), None);
    // Drawn across it, the new line joins nothing that cannot be seen.
    window.click(at(150.0, 50.0));
    window.click(at(150.0, 60.5));
    window.key(NONE, Key::Enter);
    let drawn = network(&window).line(last_line(&window)).unwrap();
    assert_eq!(network(&window).lines_at(drawn.to).len(), 1);
    window.press_below("Show all");
    window.hover(at(140.0, 60.5));
    assert_eq!(caught(&window), Some(SnapKind::NetworkSegment));
}

#[test]
fn a_line_beside_a_repaired_street_follows_the_repair() {
    let mut plan = common::tiny();
    let course = Arc::from([at(200.0, 100.0), at(200.0, 40.0)]);
    let repairs = &mut plan.overlays.street_repairs;
    repairs.set(OOSTDREEF, Some(StreetRepair::Course(course)));
    let mut window = Town::of(&plan);
    window.click(at(200.0, 70.0));
    assert_eq!(
        window.app().session().selection,
        Selection::street(OOSTDREEF)
    );
    window.key(NONE, Key::O);
    window.enter(Role::SpinButton, "Distance", "3");
    window.press("Left");
    assert_eq!(window.app().session().ghost.len(), 1);
    window.press("Apply");
    assert_eq!(undo_name(&window), "draw-branch");
    let beside = network(&window).points(last_line(&window));
    near(&beside, &[[203.0, 100.0], [203.0, 40.0]], 1e-6);
}

#[test]
fn a_paste_keeps_what_the_import_said() {
    let tiny = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data/tiny");
    let files = ["buildings", "streets", "network", "sources"];
    let paths = files.map(|name| tiny.join(format!("{name}.geojson")));
    let mut window = Window::open(paths.to_vec());
    let report = |window: &Window| window.app().doc().report.clone();
    let names = |window: &Window| -> Vec<String> {
        let report = report(window);
        report.files.iter().map(|f| f.name.to_string()).collect()
    };
    let (before, said) = (names(&window), report(&window).issues);
    assert!(!before.is_empty());
    let paste = |window: &mut Window, text: &str| {
        window.harness.event(Event::Paste(text.to_owned()));
        window.settle();
    };
    let [x, y] = at(20.0, 20.0);
    let lines = format!("LINESTRING ({x} {y}, {} {y})", x + 30.0);
    paste(&mut window, &lines);
    assert_eq!(undo_name(&window), "paste-lines");
    let with_paste = [before.clone(), vec!["clipboard".to_owned()]].concat();
    assert_eq!(names(&window), with_paste);
    // A second paste takes the place of the first, and says what it left out.
    let ways = [vec![[x, y + 9.0], [x + 30.0, y + 9.0]], vec![[x, y]]];
    let features = ways.map(|coordinates| {
        let geometry = serde_json::json!({ "type": "LineString", "coordinates": coordinates });
        serde_json::json!({ "type": "Feature", "properties": {}, "geometry": geometry })
    });
    let half = serde_json::json!({ "type": "FeatureCollection", "features": features });
    paste(&mut window, &half.to_string());
    assert!(
        window.banner().contains("1 left out"),
        "{}",
        window.banner()
    );
    assert_eq!(names(&window), with_paste);
    let after = report(&window).issues;
    assert_eq!(after[..said.len()], said[..], "the import's own stay first");
    assert!(after.len() > said.len());
    assert!(after[said.len()..].iter().all(|i| &*i.file == "clipboard"));
}

#[test]
fn the_upper_row_of_an_azerty_keyboard_chooses_phases() {
    let mut plan = common::tiny();
    let third = Phase {
        number: 3,
        year: Some(2033),
        name: None,
        note: None,
    };
    plan.variant_mut().phases.0.push(third);
    let mut window = Town::of(&plan);
    window.key(NONE, Key::B);
    // The key of 4 gives ' there, that of 1 gives &, which egui does not know.
    press_at(&mut window, Key::Num4, Key::Quote);
    assert_eq!(window.app().session().draw_phase, 4);
    press_at(&mut window, Key::Num1, Key::Num1);
    assert_eq!(window.app().session().draw_phase, 1);
    let scale = window.app().map().scale_denominator().unwrap();
    press_at(&mut window, Key::Num6, Key::Minus);
    assert_eq!(window.app().session().draw_phase, 1);
    window.frames(30);
    assert!(window.app().map().scale_denominator().unwrap() > scale);
    // A line in hand takes no phase from it: there digits are metres.
    window.click(at(20.0, 20.0));
    press_at(&mut window, Key::Num4, Key::Quote);
    assert_eq!(window.app().session().draw_phase, 1);
}

#[test]
fn a_service_that_cannot_be_released_says_so_in_the_users_language() {
    let mut plan = common::tiny();
    let house = BuildingId(4);
    let (a, b) = (at(94.0, 65.0), at(100.0, 65.0));
    let ends = [
        LineEnd::Free(a),
        LineEnd::Line {
            line: SOUTH,
            segment: 0,
            point: b,
        },
    ];
    let (draw, lines) = ops::draw_line(&plan, &ends, LineRole::Service, 2).unwrap();
    draw.apply(&mut plan);
    ops::set_locked(&plan, &lines, true)
        .unwrap()
        .apply(&mut plan);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.heatplan");
    heatplan::project::save(&plan, None, &path).unwrap();
    let mut window = Window::with(Options {
        paths: vec![path],
        preferences: Some(Preferences {
            language: Some(Language::Dutch),
            ..english()
        }),
        wait: true,
        ..Options::default()
    });
    window.click(at(89.0, 65.0));
    assert_eq!(window.app().session().selection, Selection::building(house));
    window.key(SHIFT, Key::R);
    let error = ops::release_services(window.plan(), &[house], &lines).unwrap_err();
    let said = error.say(window.plan(), &Texts::new(Language::Dutch));
    assert_eq!(window.banner(), said);
    assert_ne!(said, error.to_string());
}

#[test]
fn rows_of_rules_and_grounds_hide_what_they_stand_for() {
    let mut plan = common::tiny();
    let ring = [[130.0, 60.0], [170.0, 60.0], [170.0, 90.0], [130.0, 90.0]];
    let ring = ring.map(|[x, y]| at(x, y));
    let (draw, ground) =
        ops::draw_ground(&plan, &ring, StreetRule::Forbidden, Some("trees")).unwrap();
    draw.apply(&mut plan);
    let ring = [[20.0, 20.0], [40.0, 20.0], [40.0, 40.0], [20.0, 40.0]].map(|[x, y]| at(x, y));
    let (draw, _) = ops::draw_planned(&plan, &ring, BuildingUse::School, 2031).unwrap();
    draw.apply(&mut plan);
    let mut window = Town::of(&plan);
    window.hover(at(150.0, 75.0));
    assert_eq!(window.app().session().hover, Some(Hover::Ground(ground)));
    window.click(at(150.0, 75.0));
    assert!(window.app().session().selection.grounds.contains(&ground));
    let totals = window.app().doc().results.totals.clone();
    window.press_below("Area: pipes forbidden, 1");
    let row = LegendKey::GroundRule(StreetRule::Forbidden);
    assert!(window.app().session().filter.hides(&row));
    assert!(
        window.app().session().selection.is_empty(),
        "hidden, so not selected"
    );
    window.hover(at(151.0, 75.0));
    assert_eq!(window.app().session().hover, None);
    assert_eq!(
        window.app().doc().results.totals,
        totals,
        "the figures stay"
    );
    window.press_below("Planned building, 1");
    assert!(window.app().session().filter.hides(&LegendKey::Planned));
    assert!(window.shows("Hidden on the map only"));
    window.press_below("Show all");
    assert!(window.app().session().filter.is_empty());
    window.hover(at(150.0, 75.0));
    assert_eq!(window.app().session().hover, Some(Hover::Ground(ground)));
}

#[test]
fn vertices_are_chosen_with_shift_and_ctrl() {
    let mut plan = common::tiny();
    let bend = ops::insert_vertex(&plan, NORTH, 0, at(100.0, 150.0)).unwrap();
    bend.apply(&mut plan);
    let mut window = Town::of(&plan);
    window.key(NONE, Key::S);
    window.key(NONE, Key::N);
    window.click(at(100.0, 150.0));
    window.click_with(SHIFT, at(100.0, 200.0));
    window.key(NONE, Key::ArrowUp);
    let points = network(&window).points(NORTH);
    near(
        &points,
        &[[100.0, 100.0], [100.0, 150.1], [100.0, 200.1]],
        1e-6,
    );
    window.click_with(CTRL, at(100.0, 200.1));
    window.key(NONE, Key::ArrowRight);
    let points = network(&window).points(NORTH);
    near(
        &points,
        &[[100.0, 100.0], [100.1, 150.1], [100.0, 200.1]],
        1e-6,
    );
    window.undo_everything();
    assert_eq!(network(&window), plan.network());
}

#[test]
fn what_is_dropped_or_drawn_onto_lines_joins_them() {
    let mut plan = common::tiny();
    for way in [
        [[150.0, 60.0], [150.0, 85.0]],
        [[180.0, 50.0], [220.0, 50.0]],
    ] {
        let ends = way.map(|[x, y]| LineEnd::Free(at(x, y)));
        let (draw, _) = ops::draw_line(&plan, &ends, LineRole::Branch, 1).unwrap();
        draw.apply(&mut plan);
    }
    let (loose, across) = (LineId(3), LineId(4));
    let mut window = Town::of(&plan);
    window.key(NONE, Key::N);
    window.hover(at(150.0, 68.0));
    window.drag_between(at(150.0, 85.0), at(50.0, 98.5));
    let end = network(&window).line(loose).unwrap().to;
    assert_eq!(
        network(&window).lines_at(end).len(),
        3,
        "the trunk is cut there"
    );
    near(&network(&window).points(loose)[1..], &[[50.0, 100.0]], 0.8);
    window.key(CTRL, Key::Z);
    assert_eq!(network(&window), plan.network());
    // Where the branch crosses Oostdreef neither has a vertex.
    window.key(NONE, Key::B);
    window.hover(at(201.0, 51.0));
    assert_eq!(caught(&window), Some(SnapKind::Crossing));
    window.click(at(201.0, 51.0));
    window.click(at(230.0, 75.0));
    window.key(NONE, Key::Enter);
    let drawn = network(&window).line(last_line(&window)).unwrap().clone();
    let joint = [drawn.from, drawn.to]
        .into_iter()
        .find(|node| network(&window).lines_at(*node).len() == 3);
    near(
        &[network(&window).place(joint.unwrap()).unwrap()],
        &[[200.0, 50.0]],
        1e-6,
    );
    near(
        &network(&window).points(across),
        &[[180.0, 50.0], [200.0, 50.0]],
        1e-6,
    );
    assert!(network(&window).check().is_empty());
}

#[test]
fn reach_and_hidden_layers_are_set_in_the_popup_of_snapping() {
    let mut window = Town::of(&common::tiny());
    window.key(NONE, Key::B);
    window.hover(at(150.0, 108.0));
    let reach = |window: &Window| window.app().session().snap_settings.tolerance_px;
    let before = reach(&window);
    assert_eq!(caught(&window), None, "8 m away");
    window.key(SHIFT, Key::S);
    let slider = window.harness.get_by_role_and_label(Role::Slider, "Reach");
    let rect = slider.rect();
    window.click_at(rect.right_center() - eframe::egui::vec2(2.0, 0.0));
    assert!(reach(&window) > before, "{} px", reach(&window));
    window.press("Only what the map shows");
    assert!(!window.app().session().snap_settings.visible_only);
    window.key(NONE, Key::Escape);
    window.frames(4);
    window.hover(at(151.0, 108.0));
    assert_eq!(caught(&window), Some(SnapKind::StreetSegment));
    let kept = window.app().preferences().snapping.clone();
    assert_eq!(kept, window.app().session().snap_settings);
}

#[test]
fn lines_are_simplified_to_a_typed_tolerance_and_marked_as_crossings() {
    let mut plan = common::tiny();
    let bend = ops::insert_vertex(&plan, NORTH, 0, at(101.5, 150.0)).unwrap();
    bend.apply(&mut plan);
    let mut window = Town::of(&plan);
    window.click(at(100.7, 125.0));
    assert_eq!(window.app().session().selection, Selection::line(NORTH));
    window.key(NONE, Key::Y);
    assert!(
        window
            .harness
            .get_by_label("Apply")
            .accesskit_node()
            .is_disabled()
    );
    window.enter(Role::SpinButton, "Tolerance", "2");
    window.press("Apply");
    assert_eq!(undo_name(&window), "simplify-lines");
    near(
        &network(&window).points(NORTH),
        &[[100.0, 100.0], [100.0, 200.0]],
        1e-6,
    );
    window.run("Meant to cross water or rail");
    assert!(network(&window).line(NORTH).unwrap().crossing);
    window.undo_everything();
    assert_eq!(network(&window), plan.network());
}

#[test]
fn a_sketch_keeps_right_angles_runs_parallel_and_loses_one_vertex() {
    let mut window = Town::of(&common::tiny());
    window.key(NONE, Key::S);
    window.key(NONE, Key::B);
    // Shift: in steps of 45 degrees.
    window.click(at(20.0, 20.0));
    window.click_with(SHIFT, at(60.0, 23.0));
    // One vertex too many, taken back without leaving the tool.
    window.click(at(60.0, 60.0));
    window.key(CTRL, Key::Z);
    assert_eq!(undo_name(&window), "", "no step of the plan");
    window.key(NONE, Key::Enter);
    let points = network(&window).points(last_line(&window));
    near(&points, &[[20.0, 20.0], [60.0, 20.0]], 3.5);
    assert!((points[0][1] - points[1][1]).abs() < 1e-6, "{points:?}");
    // P twice over Oostdreef: parallel to it.
    window.click(at(130.0, 65.0));
    window.hover(at(200.0, 60.0));
    window.key(NONE, Key::P);
    window.key(NONE, Key::P);
    window.click(at(152.0, 25.0));
    window.key(NONE, Key::Enter);
    let points = network(&window).points(last_line(&window));
    assert_eq!(points.len(), 2);
    assert!((points[0][0] - points[1][0]).abs() < 1e-6, "{points:?}");
    assert!((points[0][1] - points[1][1]).abs() > 20.0, "{points:?}");
}

#[test]
fn with_three_variants_the_copy_goes_where_the_list_says() {
    let mut window = Town::of(&common::tiny());
    window.run("New empty variant");
    window.run("New empty variant");
    let names: Vec<String> = window
        .plan()
        .variants
        .iter()
        .map(|v| v.name.to_string())
        .collect();
    assert_eq!(names.len(), 3);
    window.key(NONE, Key::F9);
    window.press(&format!("Look at {}", names[0]));
    window.key(CTRL, Key::A);
    assert_eq!(window.app().session().selection.lines.len(), 3);
    window.run("Copy selection to another variant");
    assert!(
        window.banner().contains("Choose the variant"),
        "{}",
        window.banner()
    );
    let lines = |window: &Window| -> Vec<usize> {
        let variants = window.plan().variants.iter();
        variants.map(|v| v.network.line_count()).collect()
    };
    assert_eq!(lines(&window), [3, 0, 0]);
    window.press(&format!("More for {}", names[2]));
    window.press("Copy selection here");
    assert_eq!(lines(&window), [3, 0, 3]);
    assert!(window.banner().contains(&names[2]), "{}", window.banner());
    window.key(CTRL, Key::Z);
    assert_eq!(lines(&window), [3, 0, 0]);
}

#[test]
fn an_assumption_has_a_reason_that_undo_takes_back() {
    let mut window = Town::of(&common::tiny());
    let reason = |window: &Window| {
        let remark = window.plan().assumptions.remark("max_service_m").cloned();
        remark.and_then(|r| r.note).map(|n| n.to_string())
    };
    let name = Texts::new(Language::English)
        .get("assumption-max-service-m")
        .into_owned();
    window.key(NONE, Key::F8);
    window.fill("Find an assumption", &name);
    window.fill(&format!("Reason for {name}"), "narrow front gardens");
    assert_eq!(reason(&window).as_deref(), Some("narrow front gardens"));
    window.key(NONE, Key::Escape);
    window.key(CTRL, Key::Z);
    assert_eq!(reason(&window), None);
    window.key(CTRL, Key::Y);
    assert_eq!(reason(&window).as_deref(), Some("narrow front gardens"));
}

/// A hand that counts its clicks and keys.
struct Hand {
    window: Town,
    acts: usize,
}

impl Hand {
    fn key(&mut self, key: Key) {
        self.window.key(NONE, key);
        self.acts += 1;
    }

    fn click(&mut self, place: Point) {
        self.window.click(place);
        self.acts += 1;
    }
}

/// Acts of a practised hand in 15 seconds, at 1.5 s each.
const ACTS_IN_15_S: usize = 10;

/// Two streets side by side, joined at both ends, and a trunk along the one in
/// the south: in from the west, along it, out to the east.
fn two_streets() -> Plan {
    let mut base = heatplan::plan::Base::default();
    let streets: [[[f64; 2]; 2]; 6] = [
        [[-50.0, 0.0], [0.0, 0.0]],
        [[0.0, 0.0], [200.0, 0.0]],
        [[200.0, 0.0], [250.0, 0.0]],
        [[0.0, 0.0], [0.0, 80.0]],
        [[0.0, 80.0], [200.0, 80.0]],
        [[200.0, 80.0], [200.0, 0.0]],
    ];
    for (number, way) in streets.iter().enumerate() {
        base.streets.lines.push(&way.map(|[x, y]| at(x, y)));
        let id = format!("s{number}").into();
        let street = heatplan::plan::Street::new(id, heatplan::plan::LayerId(0));
        base.streets.records.push(street);
        base.streets.attributes.push("{}");
    }
    let mut plan = common::tiny();
    let lines: Vec<heatplan::plan::LooseLine> = streets[..3]
        .iter()
        .map(|way| heatplan::plan::LooseLine {
            points: way.map(|[x, y]| at(x, y)).to_vec(),
            line: heatplan::plan::Line::new(
                heatplan::plan::NodeId(0),
                heatplan::plan::NodeId(0),
                Vec::new(),
                LineRole::Trunk,
                1,
            ),
        })
        .collect();
    let source = heatplan::plan::LooseSource {
        place: at(-50.0, 0.0),
        source: plan.network().sources().next().unwrap().1.clone(),
    };
    plan.base = Arc::new(base);
    plan.variant_mut().network = Network::assemble(&lines, &[source]).network;
    plan
}

#[test]
fn a_trunk_goes_through_the_next_street_in_four_acts() {
    let plan = two_streets();
    let window = Town::of(&plan);
    let mut hand = Hand { window, acts: 0 };
    // Reroute (Shift+T) from where the pointer is on the trunk; a place of the next street;
    // the trunk again; done.
    let start = hand.window.screen(at(0.0, 0.0));
    hand.window.move_to(start);
    hand.window.key(Modifiers::SHIFT, Key::T);
    hand.click(at(100.0, 80.0));
    hand.click(at(200.0, 0.0));
    hand.key(Key::Enter);
    assert_eq!(hand.acts + 1, 4);
    let mut window = hand.window;
    let net = network(&window);
    assert_eq!(net.line_count(), 3);
    assert!(net.line(LineId(1)).is_none(), "the old way is gone");
    let new = last_line(&window);
    near(
        &net.points(new),
        &[
            [0.0, 0.0],
            [0.0, 80.0],
            [100.0, 80.0],
            [200.0, 80.0],
            [200.0, 0.0],
        ],
        0.05,
    );
    assert_eq!(net.line(new).unwrap().role, LineRole::Trunk);
    assert!(net.check().is_empty());
    // One step, that undo takes back whole.
    let history = &window.app().doc().history;
    assert_eq!(history.undo_name(), Some(CommandName::Reroute));
    assert_eq!(history.done_names().count(), 1);
    window.key(CTRL, Key::Z);
    assert_eq!(network(&window), plan.network());
    // A way that does not come back to the network is kept and told.
    let start = window.screen(at(0.0, 0.0));
    window.move_to(start);
    window.key(Modifiers::SHIFT, Key::T);
    window.click(at(100.0, 80.0));
    window.key(NONE, Key::Enter);
    assert!(window.shows("must begin and end on the same network"));
    assert_eq!(network(&window), plan.network());
    window.click(at(200.0, 0.0));
    window.key(NONE, Key::Enter);
    assert_eq!(network(&window).line_count(), 3);
}

#[test]
fn a_trunk_is_rerouted_through_the_next_street_in_a_few_acts() {
    let plan = two_streets();
    let window = Town::of(&plan);
    let mut hand = Hand { window, acts: 0 };
    // Trunk; from the node in the west to the node in the east, through the two
    // corners of the next street; done.
    hand.key(Key::H);
    hand.click(at(0.0, 0.0));
    hand.click(at(0.0, 80.0));
    hand.click(at(200.0, 80.0));
    hand.click(at(200.0, 0.0));
    hand.key(Key::Enter);
    // Hand; the old way; away with it.
    hand.key(Key::V);
    hand.click(at(100.0, 0.0));
    hand.key(Key::Delete);
    assert!(hand.acts <= ACTS_IN_15_S, "{} acts", hand.acts);
    let mut window = hand.window;
    let net = network(&window);
    assert_eq!(net.line_count(), 3);
    assert!(net.line(LineId(1)).is_none(), "the old way is gone");
    let new = last_line(&window);
    near(
        &net.points(new),
        &[[0.0, 0.0], [0.0, 80.0], [200.0, 80.0], [200.0, 0.0]],
        1e-6,
    );
    assert_eq!(net.line(new).unwrap().role, LineRole::Trunk);
    let results = &window.app().doc().results;
    assert!(
        results
            .lines
            .values()
            .all(|line| line.effective_phase.is_some())
    );
    assert!(net.check().is_empty());
    assert_eq!(window.app().doc().history.done_names().count(), 2);
    window.undo_everything();
    assert_eq!(network(&window), plan.network());
}
