//! Editing in the whole window, without a graphics card: each operation is done
//! with mouse and keys at projected places, and the plan is looked at.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests panic where they fail"
)]

mod common;

use common::window::{CTRL, Town, Window};
use common::{at, near};
use eframe::egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, TouchPhase, Vec2,
};
use egui_kittest::kittest::Queryable as _;
use heatplan::app::state::{Selection, ToolKind};
use heatplan::edit::ops;
use heatplan::geometry::{Point, SnapKind};
use heatplan::plan::{LineEnd, LineId, LineRole, LineState, Network};

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;

/// The trunk along Hoofdstraat, the branch up Noordstraat (with a bend at
/// [100, 150]), the branch down Zuidstraat, and one that joins nothing.
const TRUNK: u32 = 0;
const NORTH: u32 = 1;
const SOUTH: u32 = 2;
const LOOSE: u32 = 3;

/// The window on the tiny town; no snapping, so that places are exact.
fn open() -> Town {
    let mut plan = common::tiny();
    let bend = ops::insert_vertex(&plan, LineId(NORTH), 0, at(100.0, 150.0)).unwrap();
    bend.apply(&mut plan);
    let ends = [[150.0, 60.0], [150.0, 85.0]].map(|[x, y]| LineEnd::Free(at(x, y)));
    let (loose, lines) = ops::draw_line(&plan, &ends, LineRole::Branch, 1).unwrap();
    assert_eq!(lines, [LineId(LOOSE)]);
    loose.apply(&mut plan);
    let mut window = Town::of(&plan);
    window.key(NONE, Key::S);
    assert!(!window.app().session().snapping);
    window
}

impl Window {
    fn network(&self) -> &Network {
        self.plan().network()
    }

    /// Types into the tool and presses Enter.
    fn typed(&mut self, text: &str) {
        self.text(text);
        self.key(NONE, Key::Enter);
    }

    fn right_click(&mut self, place: Point) {
        let pos = self.screen(place);
        self.right_click_at(pos);
    }

    /// Drags along a way of places of the plan.
    fn drag_along(&mut self, keys: Modifiers, way: &[Point]) {
        self.hover(way[0]);
        let start = self.screen(way[0]);
        self.button(start, true, keys);
        for pair in way.windows(2) {
            for step in 1..=5 {
                let part = f64::from(step) / 5.0;
                let along = |axis: usize| pair[0][axis] + (pair[1][axis] - pair[0][axis]) * part;
                self.hover([along(0), along(1)]);
            }
        }
        let end = self.screen(way[way.len() - 1]);
        self.button(end, false, keys);
        self.frames(30);
    }

    fn undo(&mut self) {
        self.key(CTRL, Key::Z);
    }

    fn points(&self, line: u32) -> Vec<Point> {
        self.network().points(LineId(line))
    }

    fn undo_name(&self) -> &'static str {
        self.app().doc().history.undo_name().unwrap().code()
    }

    fn selection(&self) -> &Selection {
        &self.app().session().selection
    }

    fn select(&mut self, lines: &[(u32, Point)]) {
        self.key(NONE, Key::V);
        self.key(NONE, Key::Escape);
        self.key(CTRL | SHIFT, Key::A);
        for (index, (line, place)) in lines.iter().enumerate() {
            self.click_with(if index == 0 { NONE } else { CTRL }, *place);
            assert!(self.selection().lines.contains(&LineId(*line)), "{line}");
        }
        assert_eq!(self.selection().lines.len(), lines.len());
    }

    fn is_clean(&self) {
        assert!(
            self.network().check().is_empty(),
            "{:?}",
            self.network().check()
        );
    }
}

#[test]
fn box_and_lasso_select_with_shift_and_ctrl() {
    let mut window = open();
    window.drag_along(NONE, &[at(90.0, 110.0), at(135.0, 175.0)]);
    assert_eq!(window.selection().lines, [LineId(NORTH)].into());
    let buildings = window.selection().buildings.len();
    assert!(buildings >= 2, "{:?}", window.selection());
    window.drag_along(SHIFT, &[at(92.0, 20.0), at(108.0, 40.0)]);
    assert_eq!(
        window.selection().lines,
        [LineId(NORTH), LineId(SOUTH)].into()
    );
    assert_eq!(window.selection().buildings.len(), buildings);
    window.key(SHIFT, Key::L);
    assert_eq!(window.app().session().tool, ToolKind::Lasso);
    // Round the end of the branch in the south, by hand.
    let round = [
        at(92.0, 20.0),
        at(92.0, -8.0),
        at(110.0, -8.0),
        at(110.0, 20.0),
    ];
    window.drag_along(CTRL, &round);
    assert_eq!(window.selection().lines, [LineId(NORTH)].into());
    window.drag_along(NONE, &round);
    assert_eq!(window.selection().lines, [LineId(SOUTH)].into());
    assert_eq!(window.steps(), 0, "nothing was changed");
}

#[test]
fn the_vertex_tool_moves_adds_extends_and_deletes() {
    let mut window = open();
    let before = window.app().doc().plan.clone();
    window.key(NONE, Key::N);
    assert_eq!(window.app().session().tool, ToolKind::Vertex);
    window.drag_along(NONE, &[at(100.0, 150.0), at(125.0, 160.0)]);
    near(
        &window.points(NORTH),
        &[[100.0, 100.0], [125.0, 160.0], [100.0, 200.0]],
        0.8,
    );
    // A node takes all its lines along.
    window.drag_along(NONE, &[at(100.0, 100.0), at(108.0, 108.0)]);
    for (line, last) in [(TRUNK, true), (NORTH, false), (SOUTH, false)] {
        let points = window.points(line);
        let joint = if last {
            points[points.len() - 1]
        } else {
            points[0]
        };
        near(&[joint], &[[108.0, 108.0]], 0.8);
    }
    // The middle of the loose line becomes a vertex, its end grows.
    window.hover(at(150.0, 64.0));
    window.drag_along(NONE, &[at(150.0, 72.5), at(165.0, 72.5)]);
    near(
        &window.points(LOOSE),
        &[[150.0, 60.0], [165.0, 72.5], [150.0, 85.0]],
        0.8,
    );
    assert_eq!(window.undo_name(), "add-vertex");
    window.undo();
    window.hover(at(150.0, 80.0));
    window.frames(2);
    let beyond = {
        // 20 px beyond the end
        let end = window.screen(at(150.0, 85.0));
        window
            .app()
            .map()
            .plan_point_at(end - Vec2::new(0.0, 20.0))
            .unwrap()
    };
    window.drag_along(NONE, &[beyond, at(170.0, 140.0)]);
    near(
        &window.points(LOOSE),
        &[[150.0, 60.0], [150.0, 85.0], [170.0, 140.0]],
        0.8,
    );
    assert_eq!(window.undo_name(), "extend-line");
    window.click(at(150.0, 85.0));
    window.key(NONE, Key::Delete);
    near(&window.points(LOOSE), &[[150.0, 60.0], [170.0, 140.0]], 0.8);
    window.is_clean();
    while window.steps() > 0 {
        window.undo();
    }
    assert_eq!(window.app().doc().plan, before);
}

#[test]
fn vertices_are_chosen_in_a_box_moved_together_nudged_and_typed() {
    let mut window = open();
    window.key(NONE, Key::N);
    window.drag_along(NONE, &[at(85.0, 140.0), at(115.0, 210.0)]);
    window.drag_along(NONE, &[at(100.0, 150.0), at(110.0, 150.0)]);
    near(
        &window.points(NORTH),
        &[[100.0, 100.0], [110.0, 150.0], [110.0, 200.0]],
        0.8,
    );
    assert_eq!(window.undo_name(), "move-parts");
    // One of them, with the keys.
    let bend = window.points(NORTH)[1];
    window.click(bend);
    window.key(NONE, Key::ArrowRight);
    window.key(SHIFT, Key::ArrowUp);
    let moved = window.points(NORTH)[1];
    assert!((moved[0] - bend[0] - 0.1).abs() < 1e-6, "{moved:?}");
    assert!((moved[1] - bend[1] - 1.0).abs() < 1e-6, "{moved:?}");
    assert_eq!(window.steps(), 3, "each press is a step");
    // Exact coordinates, typed and by the key.
    window.typed("694104.5;711151.25");
    near(&window.points(NORTH)[1..2], &[[104.5, 151.25]], 1e-6);
    window.key(NONE, Key::F2);
    window.typed("@-4,5;-1,25");
    near(&window.points(NORTH)[1..2], &[[100.0, 150.0]], 1e-6);
    // And in the list: row 2 is the bend.
    let field = window.harness.get_by_label("Vertex 2 x");
    field.focus();
    window.frames(2);
    window.key(CTRL, Key::A);
    window.text("694112");
    window.key(NONE, Key::Enter);
    near(&window.points(NORTH)[1..2], &[[112.0, 150.0]], 1e-6);
    assert_eq!(window.steps(), 6);
    // The selected line moves whole by its body.
    window.key(NONE, Key::Escape);
    window.click(at(150.0, 66.0));
    window.drag_along(NONE, &[at(150.0, 66.0), at(160.0, 66.0)]);
    near(&window.points(LOOSE), &[[160.0, 60.0], [160.0, 85.0]], 0.8);
    window.is_clean();
}

#[test]
fn lines_are_split_merged_joined_and_taken_apart() {
    let mut window = open();
    window.hover(at(40.0, 100.0));
    window.key(NONE, Key::X);
    near(&window.points(TRUNK), &[[0.0, 100.0], [40.0, 100.0]], 0.8);
    assert_eq!(window.undo_name(), "split-lines");
    let second = *window
        .network()
        .lines()
        .map(|(id, _)| id)
        .max()
        .as_ref()
        .unwrap();
    window.select(&[(TRUNK, at(20.0, 100.0)), (second.0, at(70.0, 100.0))]);
    window.key(NONE, Key::J);
    assert_eq!(window.undo_name(), "merge-lines");
    assert!(window.network().line(second).is_none());
    near(&window.points(TRUNK)[2..], &[[100.0, 100.0]], 0.01);
    // Off any line, X takes the tool that cuts on a click.
    window.hover(at(180.0, 150.0));
    window.key(NONE, Key::X);
    assert_eq!(window.app().session().tool, ToolKind::Split);
    let count = window.network().line_count();
    window.click(at(100.0, 60.0));
    window.click(at(100.0, 30.0));
    assert_eq!(window.network().line_count(), count + 2);
    window.key(NONE, Key::Escape);
    assert_eq!(window.app().session().tool, ToolKind::Select);
    // The loose end onto the nearest line.
    window.select(&[(LOOSE, at(150.0, 66.0))]);
    window.hover(at(150.0, 84.0));
    window.key(SHIFT, Key::J);
    assert!(window.banner().contains("50"), "{}", window.banner());
    let joined = window.network().line(LineId(LOOSE)).unwrap().to;
    assert!(window.network().lines_at(joined).len() > 1);
    assert_eq!(window.undo_name(), "join-end");
    window.undo();
    window.undo();
    window.undo();
    // The joint of the three lines, of which the selected one stays.
    window.select(&[(NORTH, at(100.0, 130.0))]);
    window.hover(at(100.0, 101.0));
    window.key(NONE, Key::D);
    assert_eq!(window.undo_name(), "disconnect-node");
    near(&window.points(NORTH)[..1], &[[100.0, 100.0]], 1e-9);
    near(&window.points(SOUTH)[..1], &[[100.0, 99.5]], 1e-6);
    window.is_clean();
}

#[test]
fn lines_go_on_turn_simplify_lie_beside_streets_lock_and_go() {
    let mut window = open();
    window.select(&[(NORTH, at(100.0, 130.0))]);
    window.key(NONE, Key::R);
    assert_eq!(window.undo_name(), "reverse-lines");
    near(&window.points(NORTH)[..1], &[[100.0, 200.0]], 1e-9);
    // On from its free end: the same line grows.
    window.hover(at(100.0, 190.0));
    window.key(NONE, Key::E);
    assert_eq!(window.app().session().tool, ToolKind::Branch);
    window.click(at(130.0, 195.0));
    window.key(NONE, Key::Enter);
    assert_eq!(window.undo_name(), "extend-line");
    near(
        &window.points(NORTH)[..2],
        &[[130.0, 195.0], [100.0, 200.0]],
        0.8,
    );
    // Its bend at [100, 150] lies on the straight: simplifying drops it.
    window.select(&[(NORTH, at(100.0, 130.0))]);
    let before = window.points(NORTH).len();
    window.key(NONE, Key::Y);
    assert!(
        !window.app().session().ghost.is_empty(),
        "shown before it is done"
    );
    window.key(NONE, Key::Enter);
    assert_eq!(window.undo_name(), "simplify-lines");
    assert_eq!(window.points(NORTH).len(), before - 1);
    assert!(window.app().session().ghost.is_empty());
    // A branch beside Oostdreef, 2 m to its right.
    window.key(CTRL | SHIFT, Key::A);
    window.click(at(200.0, 30.0));
    assert_eq!(window.selection().streets.len(), 1);
    let count = window.network().line_count();
    window.key(NONE, Key::O);
    assert_eq!(window.app().session().ghost.len(), 1);
    window.press("Right");
    window.key(NONE, Key::Enter);
    assert_eq!(window.undo_name(), "draw-branch");
    assert_eq!(window.network().line_count(), count + 1);
    let beside = window.network().lines().last().unwrap().0;
    near(
        &window.points(beside.0),
        &[[198.0, 100.0], [198.0, 0.0]],
        1e-6,
    );
    // Locked, a line refuses; unlocked it goes, with what hangs on it.
    window.select(&[(TRUNK, at(30.0, 100.0))]);
    window.key(NONE, Key::U);
    assert!(window.network().line(LineId(TRUNK)).unwrap().locked);
    window.key(NONE, Key::R);
    assert!(window.banner().contains("locked"), "{}", window.banner());
    window.key(NONE, Key::U);
    window.key(SHIFT, Key::D);
    assert_eq!(window.undo_name(), "delete-hanging");
    assert!(
        window.network().line(LineId(SOUTH)).is_none(),
        "it hung on it"
    );
    assert!(
        window.network().line(LineId(LOOSE)).is_some(),
        "it had no source before"
    );
    window.is_clean();
}

#[test]
fn the_menu_of_the_map_offers_what_fits_and_does_it() {
    let mut window = open();
    window.right_click(at(100.0, 30.0));
    assert_eq!(window.selection().lines, [LineId(SOUTH)].into());
    let menu = window.harness.get_by_label_contains("Split here").rect();
    let last = window
        .harness
        .get_by_label_contains("Copy coordinates in")
        .rect();
    assert!(last.bottom() - menu.top() < 480.0, "it fits at 768 px");
    window.press("Role, phase, state");
    window.press("Make it a trunk");
    assert_eq!(
        window.network().line(LineId(SOUTH)).unwrap().role,
        LineRole::Trunk
    );
    window.right_click(at(100.0, 30.0));
    window.press("Role, phase, state");
    window.press("Mark as existing");
    assert_eq!(
        window.network().line(LineId(SOUTH)).unwrap().state,
        LineState::Existing
    );
    // The cut is where the menu was opened, not where its entry was clicked.
    window.right_click(at(100.0, 30.0));
    window.press_like("Split here");
    near(&window.points(SOUTH)[1..], &[[100.0, 30.0]], 0.8);
    assert_eq!(window.steps(), 3);
    // A street offers to draw beside it, a building its decision.
    window.right_click(at(200.0, 60.0));
    assert_eq!(window.selection().streets.len(), 1);
    assert!(
        window
            .harness
            .query_by_label_contains("Draw beside")
            .is_some()
    );
    window.key(NONE, Key::Escape);
    window.right_click(at(116.0, 125.0));
    assert_eq!(window.selection().buildings.len(), 1);
    window.key(NONE, Key::Escape);
    // Esc closed the menu and nothing else.
    assert_eq!(window.selection().buildings.len(), 1);
}

#[test]
fn construction_while_drawing_is_exact() {
    let mut window = open();
    window.key(NONE, Key::H);
    window.key(NONE, Key::F2);
    window.typed("694020;711020");
    window.hover(at(60.0, 20.0));
    window.typed("12.5");
    window.key(NONE, Key::A);
    window.typed("90");
    window.key(NONE, Key::D);
    window.typed("20");
    window.click(at(40.0, 60.0));
    window.typed("10<0");
    // At a right angle to Hoofdstraat, which the pointer is on.
    window.hover(at(150.0, 100.0));
    window.key(NONE, Key::P);
    window.click(at(55.0, 70.0));
    window.key(NONE, Key::Enter);
    let drawn = window.network().lines().last().unwrap();
    assert_eq!((drawn.1.role, drawn.1.phase), (LineRole::Trunk, 1));
    let points = window.points(drawn.0.0);
    let exact = [[20.0, 20.0], [32.5, 20.0], [32.5, 40.0], [42.5, 40.0]];
    // The first distance goes where the pointer is, within half a pixel.
    near(&points[..4], &exact, 1e-4);
    assert!((points[4][0] - points[3][0]).abs() < 1e-6, "{points:?}");
    assert_eq!(window.steps(), 1);
    assert_eq!(window.app().session().tool, ToolKind::Trunk);
    // A letter that is a command elsewhere was the tool's here.
    assert_eq!(window.app().session().draw_phase, 1);
}

#[test]
fn follow_street_runs_to_the_next_crossing() {
    let mut window = open();
    window.key(NONE, Key::B);
    window.key(NONE, Key::S);
    window.click(at(180.0, 100.0));
    window.hover(at(110.0, 112.0));
    window.key(NONE, Key::F);
    window.hover(at(112.0, 20.0));
    window.key(NONE, Key::Enter);
    let drawn = window.network().lines().last().unwrap().0;
    near(
        &window.points(drawn.0),
        &[[180.0, 100.0], [100.0, 100.0]],
        0.8,
    );
    let end = window.network().line(drawn).unwrap();
    let joined = [end.from, end.to]
        .iter()
        .any(|node| window.network().lines_at(*node).len() == 4);
    assert!(joined, "it joins the node at the crossing");
}

#[test]
fn pan_and_zoom_never_lose_the_sketch() {
    let mut window = open();
    window.key(NONE, Key::B);
    window.click(at(130.0, 140.0));
    window.click(at(160.0, 140.0));
    let scale = window.app().map().scale_denominator();
    // Wheel.
    window.harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: Vec2::new(0.0, 60.0),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
        modifiers: NONE,
    });
    window.frames(30);
    assert!(window.app().map().scale_denominator() < scale, "nearer");
    let place = |window: &Window| window.screen(at(160.0, 140.0));
    let before = place(&window);
    // Middle drag.
    window.move_to(Pos2::new(650.0, 330.0));
    for (pos, pressed) in [
        (Pos2::new(650.0, 330.0), true),
        (Pos2::new(610.0, 300.0), false),
    ] {
        window.move_to(pos);
        window.any_button(PointerButton::Middle, pos, pressed, NONE);
    }
    assert_eq!(place(&window) - before, Vec2::new(-40.0, -30.0));
    let before = place(&window);
    // Space and a drag, and the pointer that leaves the map meanwhile.
    window.harness.key_down(Key::Space);
    window.frames(1);
    window.move_to(Pos2::new(640.0, 310.0));
    window.move_to(Pos2::new(660.0, 330.0));
    window.harness.key_up(Key::Space);
    window.harness.hover_at(Pos2::new(660.0, 10.0));
    window.frames(2);
    assert_eq!(place(&window) - before, Vec2::new(50.0, 30.0));
    window.click(at(160.0, 110.0));
    // One vertex back, without leaving the tool.
    window.key(NONE, Key::Backspace);
    window.click(at(175.0, 140.0));
    window.key(NONE, Key::Enter);
    let drawn = window.network().lines().last().unwrap().0;
    near(
        &window.points(drawn.0),
        &[[130.0, 140.0], [160.0, 140.0], [175.0, 140.0]],
        0.8,
    );
    assert_eq!(window.app().session().tool, ToolKind::Branch);
}

#[test]
fn snapping_is_set_in_its_popup_and_remembered() {
    let mut window = open();
    window.key(NONE, Key::S);
    window.key(NONE, Key::B);
    window.hover(at(150.0, 101.0));
    let caught = |window: &Window| window.app().session().snap.map(|snap| snap.kind);
    assert_eq!(caught(&window), Some(SnapKind::StreetSegment));
    window.key(SHIFT, Key::S);
    window.press("Street");
    window.key(NONE, Key::Escape);
    window.frames(2);
    window.hover(at(151.0, 101.0));
    assert_eq!(caught(&window), None);
    let kept = &window.app().preferences().snapping;
    assert!(!kept.catches(SnapKind::StreetSegment) && kept.catches(SnapKind::StreetVertex));
    assert_eq!(kept, &window.app().session().snap_settings);
    // The foot of the last vertex on the trunk, marked as such.
    window.click(at(60.0, 60.0));
    window.hover(at(61.0, 98.5));
    assert_eq!(caught(&window), Some(SnapKind::Perpendicular));
    window.click(at(61.0, 98.5));
    window.key(NONE, Key::Enter);
    let drawn = window.network().lines().last().unwrap().0;
    near(&window.points(drawn.0)[1..], &[[60.0, 100.0]], 0.8);
    let foot = window.points(drawn.0)[1];
    assert!(
        (foot[0] - window.points(drawn.0)[0][0]).abs() < 1e-6,
        "a right angle"
    );
    assert!((foot[1] - at(0.0, 100.0)[1]).abs() < 1e-6, "on the trunk");
}

/// The rectangle around a line on the screen.
fn on_screen(window: &Window, line: u32) -> eframe::egui::Rect {
    let points = window.points(line);
    let mut all = points.iter().map(|point| window.screen(*point));
    let first = all.next().unwrap();
    let start = eframe::egui::Rect::from_min_max(first, first);
    all.fold(start, |rect, pos| {
        rect.union(eframe::egui::Rect::from_min_max(pos, pos))
    })
}

#[test]
fn the_vertex_list_does_not_cover_its_line_and_follows_the_choice() {
    use egui_kittest::kittest::NodeT as _;
    let mut window = open();
    let way: Vec<Point> = (0..60)
        .map(|i| at(130.0 + f64::from(i % 2), 20.0 + f64::from(i)))
        .collect();
    let written: Vec<String> = way.iter().map(|[x, y]| format!("{x} {y}")).collect();
    let wkt = format!("LINESTRING ({})", written.join(", "));
    window.harness.event(Event::Paste(wkt));
    window.settle();
    let long = window.network().lines().last().unwrap().0;
    assert_eq!(window.points(long.0).len(), 60, "{}", window.banner());
    window.key(NONE, Key::N);
    window.click(at(100.0, 120.0));
    let line = on_screen(&window, NORTH);
    let first = window.harness.get_by_label("Vertex 1 x");
    assert!(
        !first.rect().intersects(line),
        "{:?} {line:?}",
        first.rect()
    );
    let shown = first.accesskit_node().value().unwrap();
    assert_eq!(shown, "694100.00", "always two decimals");
    let heads = ["X (m)", "Y (m)"].map(|head| window.harness.get_by_label(head).rect());
    assert!(heads[0].left() < heads[1].left());
    let right = |rect: eframe::egui::Rect| rect.right();
    assert!((right(heads[0]) - right(first.rect())).abs() < 8.0);
    // The list of a long line shows the vertex that was chosen on the map.
    window.select(&[(long.0, at(130.5, 40.0))]);
    window.key(NONE, Key::N);
    assert!(window.harness.query_by_label("Vertex 56 x").is_none());
    window.click(way[55]);
    window.frames(3);
    let field = window.harness.get_by_label("Vertex 56 x").rect();
    assert!(field.bottom() < 740.0 && field.top() > 300.0, "{field:?}");
}

/// Where the map writes a street's name.
fn names_of(window: &Window, street: &str) -> Vec<Pos2> {
    use eframe::egui::epaint::Shape;
    let shapes = window.harness.output().shapes.iter();
    let texts = shapes.filter_map(|clipped| match &clipped.shape {
        Shape::Text(text) if text.galley.text() == street && text.angle != 0.0 => Some(text.pos),
        _ => None,
    });
    texts.collect()
}

/// A name steps aside for a pipe; that is no reason to jump about under the hand.
#[test]
fn street_names_stand_while_a_node_is_dragged() {
    let mut window = open();
    window.key(NONE, Key::N);
    let end = at(100.0, 150.0);
    window.hover(end);
    let before = names_of(&window, "Noordstraat");
    assert!(!before.is_empty());
    let pos = window.screen(end);
    window.button(pos, true, NONE);
    let away = [end[0] + 40.0, end[1] + 10.0];
    for step in 1..=4 {
        let part = f64::from(step) / 4.0;
        let to = [0, 1].map(|axis| end[axis] + (away[axis] - end[axis]) * part);
        window.hover(to);
        window.frames(2);
        assert_eq!(names_of(&window, "Noordstraat"), before);
    }
    assert!(window.app().doc().history.is_previewing());
    let pos = window.screen(away);
    window.button(pos, false, NONE);
    window.settle();
    let after = names_of(&window, "Noordstraat");
    assert_ne!(after, before, "no pipe is in its way any more");
}
