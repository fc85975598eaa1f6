//! Variants in the window: made, looked at, renamed, compared, taken over and
//! taken in, and the history's steps, all with mouse and keys.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "tests panic where they fail"
)]

mod common;

use common::window::{CTRL, Window, english};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, Pos2, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use heatplan::app::Options;
use heatplan::app::state::{CompareMode, Dialog, Panel, Preferences, Side};
use heatplan::geometry::Point;
use heatplan::plan::{ConnectionRule, LineId, VariantId};
use std::path::PathBuf;

/// The window of somebody whose decisions have a name.
fn open(paths: Vec<PathBuf>) -> Window {
    Window::with(Options {
        paths,
        preferences: Some(Preferences {
            author: Some("An Peeters".to_owned()),
            ..english()
        }),
        wait: true,
        ..Options::default()
    })
}

/// What these tests do with variants.
trait Variants {
    /// Presses the first step of the history whose name has all these parts.
    fn step(&mut self, parts: &[&str]);

    fn tick(&mut self, role: Role, label: &str);

    fn names(&self) -> Vec<String>;

    fn active(&self) -> String;

    fn id(&self, name: &str) -> VariantId;

    fn lines(&self, name: &str) -> usize;

    /// Draws a branch between two free places near the middle of the map.
    fn draw_branch(&mut self, shift_px: f32);
}

impl Variants for Window {
    fn step(&mut self, parts: &[&str]) {
        let fits = |row: &egui_kittest::Node<'_>| {
            let name = row.accesskit_node().label().unwrap_or_default();
            parts.iter().all(|part| name.contains(part))
        };
        {
            let mut rows = self.harness.get_all_by_role(Role::Button);
            rows.find(fits).expect("there is such a step").click();
        }
        self.frames(2);
        self.settle();
    }

    fn tick(&mut self, role: Role, label: &str) {
        self.harness.get_by_role_and_label(role, label).click();
        self.frames(2);
        self.settle();
    }

    fn names(&self) -> Vec<String> {
        let variants = self.plan().variants.iter();
        variants.map(|v| v.name.to_string()).collect()
    }

    fn active(&self) -> String {
        self.plan().variant().name.to_string()
    }

    fn id(&self, name: &str) -> VariantId {
        let mut variants = self.plan().variants.iter();
        variants.find(|v| &*v.name == name).unwrap().id
    }

    fn lines(&self, name: &str) -> usize {
        let variant = self.plan().variant_of(self.id(name)).unwrap();
        variant.network.line_count()
    }

    fn draw_branch(&mut self, shift_px: f32) {
        let middle = Pos2::new(860.0, 500.0 + shift_px);
        self.key(Modifiers::NONE, Key::B);
        for dx in [-30.0, 30.0] {
            self.click_at(middle + Vec2::new(dx, 0.0));
        }
        self.key(Modifiers::NONE, Key::Enter);
        self.key(Modifiers::NONE, Key::V);
    }
}

#[test]
fn variants_are_made_looked_at_named_and_deleted() {
    let mut window = open(Vec::new());
    let start = window.app().doc().plan.clone();
    let lines = start.network().line_count();
    window.key(Modifiers::NONE, Key::F9);
    assert!(window.app().session().sides.contains(&Side::Variants));
    window.run("Copy this variant");
    assert_eq!(window.names(), ["A", "A (copy)"]);
    assert_eq!(window.active(), "A (copy)", "the copy is looked at");
    let stamp = window.app().doc().plan.variant().stamp.clone().unwrap();
    assert_eq!(&*stamp.author, "An Peeters");
    assert_eq!(stamp.date.len(), 10);
    window.fill("Name of A (copy)", "North");
    window.fill("Note on North", "Without the canal crossing");
    assert_eq!(window.names(), ["A", "North"]);
    let note = window.app().doc().plan.variant().note.clone();
    assert_eq!(note.as_deref(), Some("Without the canal crossing"));

    window.draw_branch(0.0);
    let drawn = window.lines("North");
    assert!(drawn > lines, "a branch was drawn in North");
    assert_eq!(window.lines("A"), lines, "and not in A");
    let served = window.app().doc().results.totals.lines;
    assert_eq!(served as usize, drawn);

    window.press("Look at A");
    assert_eq!(window.active(), "A");
    assert_eq!(window.app().doc().results.totals.lines as usize, lines);
    assert!(!window.app().doc().history.is_previewing());
    // The name stands in the bar, with the list behind it.
    window.tick(Role::Button, "Variant A");
    window.tick(Role::Button, "North");
    assert_eq!(window.active(), "North");
    assert_eq!(window.app().doc().results.totals.lines as usize, drawn);

    // Undo takes the newest of the variant looked at and of the plan.
    window.press("Look at A");
    window.key(CTRL, Key::Z);
    assert_eq!(
        window.names(),
        ["A", "North"],
        "the note was the newest of the plan"
    );
    let north = window.id("North");
    let plan = &window.app().doc().plan;
    assert_eq!(plan.variant_of(north).unwrap().note, None);
    assert_eq!(window.lines("North"), drawn, "North's line stays");
    window.key(CTRL, Key::Z);
    assert_eq!(window.names(), ["A", "A (copy)"]);
    window.key(CTRL, Key::Z);
    assert_eq!(window.names().len(), 2, "North has a line of its own");
    let banner = window.app().session().banner.clone().unwrap();
    assert!(
        banner.is_error && banner.text.contains("A (copy)"),
        "{}",
        banner.text
    );

    window.run("New empty variant");
    assert_eq!(window.active(), "B");
    assert_eq!(window.lines("B"), 0);
    assert_eq!(
        window.app().doc().plan.variant().phases,
        start.variant().phases,
        "an empty variant has the phases"
    );
    window.run("Delete this variant");
    assert_eq!(window.names(), ["A", "A (copy)"]);
    window.key(CTRL, Key::Z);
    assert_eq!(window.active(), "B", "deleting is a step like any other");
}

#[test]
fn the_history_goes_to_any_step() {
    let mut window = open(Vec::new());
    let start = window.app().doc().plan.clone();
    window.key(CTRL, Key::H);
    window.draw_branch(0.0);
    window.draw_branch(60.0);
    window.draw_branch(-60.0);
    let end = window.app().doc().plan.clone();
    let steps = window.app().doc().history.steps();
    assert_eq!(steps.len(), 3);
    window.step(&["1 · Draw branch · "]);
    assert_eq!(window.app().doc().history.current(), 1);
    assert!(window.app().doc().plan != end && window.app().doc().plan != start);
    window.step(&["3 · Draw branch · "]);
    assert!(window.app().doc().plan == end);
    window.press("Start");
    assert!(window.app().doc().plan == start, "all is taken back");
    assert!(!window.app().doc().is_dirty());
    window.step(&["2 · Draw branch · "]);
    assert_eq!(window.app().doc().history.current(), 2);
    // A step of another variant is gone to in that variant.
    window.run("New empty variant");
    window.draw_branch(0.0);
    window.draw_branch(60.0);
    let there = window.active();
    window.key(Modifiers::NONE, Key::F9);
    window.press("Look at A");
    window.key(Modifiers::NONE, Key::F9);
    window.step(&["Draw branch", &there]);
    assert_eq!(window.active(), there);
    assert_eq!(window.lines(&there), 1);
}

#[test]
fn two_variants_are_compared_and_chosen_changes_taken_over() {
    let mut window = open(Vec::new());
    let lines = window.app().doc().plan.network().line_count();
    window.run("Copy this variant");
    window.draw_branch(0.0);
    let added = window.lines("A (copy)") - lines;
    let network = window.app().doc().plan.network();
    let middles: Vec<Point> = network
        .lines()
        .map(|(id, _)| network.points(id))
        .map(|points| {
            let (a, b) = (points[0], points[1]);
            [f64::midpoint(a[0], b[0]), f64::midpoint(a[1], b[1])]
        })
        .filter(|at| {
            let pos = window.screen(*at);
            (330.0..980.0).contains(&pos.x) && (120.0..620.0).contains(&pos.y)
        })
        .collect();
    let first = middles
        .into_iter()
        .find_map(|middle| {
            window.click(middle);
            let selection = &window.app().session().selection;
            selection.lines.first().copied()
        })
        .expect("a line that no card covers");
    window.key(Modifiers::NONE, Key::Num3);
    let phase_of = |window: &Window, name: &str, id: LineId| {
        let plan = &window.app().doc().plan;
        let variant = plan.variant_of(window.id(name)).unwrap();
        variant.network.line(id).unwrap().phase
    };
    assert_eq!(phase_of(&window, "A (copy)", first), 3);
    window.key(Modifiers::NONE, Key::F9);
    window.press("Look at A");
    window.key(Modifiers::NONE, Key::F9);
    window.key(Modifiers::NONE, Key::F4);
    window.settle();
    let compare = window.app().session().compare.clone();
    assert_eq!(compare.other, Some(window.id("A (copy)")));
    let made = compare.made.expect("it is on screen");
    assert!(made.is_current);
    assert_eq!(made.diff.len(), added + 1);
    assert!(
        made.other.results.totals.lines as usize == lines + added,
        "the other's own results"
    );
    assert!(window.has("Heat served"), "the table of figures");
    let changes = format!("Changes ({})", added + 1);
    window.press(&changes);
    let label = window
        .harness
        .query_all_by_role(Role::CheckBox)
        .filter_map(|node| node.accesskit_node().label())
        .find(|label| label.contains("(phase"))
        .expect("the phase that changed");
    window.tick(Role::CheckBox, &label);
    window.press("Take 1 change of A (copy) over into A");
    assert_eq!(phase_of(&window, "A", first), 3);
    assert_eq!(window.lines("A"), lines, "the new branch was not chosen");
    window.press("Tick all");
    let all = match added {
        1 => "Take 1 change of A (copy) over into A".to_owned(),
        n => format!("Take {n} changes of A (copy) over into A"),
    };
    window.press(&all);
    assert_eq!(window.lines("A"), lines + added);
    assert!(window.has("The two variants are the same."));
    window.key(CTRL, Key::Z);
    window.key(CTRL, Key::Z);
    assert_eq!(window.lines("A"), lines);
    assert_ne!(phase_of(&window, "A", first), 3);
}

/// The text of the row of a figure: its name, left, right, unit, difference.
fn figure_row(window: &Window, name: &str) -> Vec<String> {
    let labels = window.harness.query_all_by_role(Role::Label);
    let row = labels
        .filter(|node| node.accesskit_node().value().as_deref() == Some(name))
        .map(|node| node.rect())
        .max_by(|a, b| a.width().total_cmp(&b.width()))
        .expect(name);
    let mut cells: Vec<(f32, String)> = window
        .harness
        .query_all_by_role(Role::Label)
        .filter(|node| (node.rect().center().y - row.center().y).abs() < 4.0)
        .filter(|node| node.rect().left() >= row.left())
        .filter_map(|node| Some((node.rect().left(), node.accesskit_node().value()?)))
        .collect();
    cells.sort_by(|a, b| a.0.total_cmp(&b.0));
    cells.into_iter().map(|(_, text)| text).collect()
}

fn number(text: &str) -> f64 {
    let plain: String = text
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, '.' | '−'))
        .collect();
    plain.replace('−', "-").parse().expect(text)
}

#[test]
fn a_comparison_keeps_its_order_and_its_differences_agree() {
    let mut window = open(Vec::new());
    window.run("Copy this variant");
    // A trunk is deleted in the copy, which stays the one looked at.
    let network = window.app().doc().plan.network();
    let trunks: Vec<(LineId, Point)> = network
        .lines()
        .filter(|(_, line)| line.role == heatplan::plan::LineRole::Trunk)
        .map(|(id, _)| {
            let points = network.points(id);
            let at = [
                f64::midpoint(points[0][0], points[1][0]),
                f64::midpoint(points[0][1], points[1][1]),
            ];
            (id, at)
        })
        .collect();
    let found = trunks.into_iter().any(|(id, at)| {
        let pos = window.screen(at);
        if !(330.0..980.0).contains(&pos.x) || !(120.0..620.0).contains(&pos.y) {
            return false;
        }
        window.click(at);
        window.app().session().selection.lines.contains(&id)
    });
    assert!(found, "a trunk that no card covers");
    // Away from its vertices, which Delete would mean.
    window.harness.hover_at(Pos2::new(700.0, 90.0));
    window.frames(2);
    window.key(Modifiers::NONE, Key::Delete);
    window.settle();
    assert!(window.lines("A (copy)") < window.lines("A"));
    window.key(Modifiers::NONE, Key::F9);
    window.key(Modifiers::NONE, Key::F4);
    window.settle();
    let session = window.app().session();
    assert!(
        session.sides.contains(&Side::Compare) && !session.sides.contains(&Side::Variants),
        "there is no room for both"
    );
    assert_eq!(session.compare.base, Some(window.id("A")));
    assert_eq!(window.active(), "A (copy)");
    assert!(window.has("Difference = A (copy) minus A"));
    let removed = figure_row(&window, "Trunk");
    let [left, right, gap] = [1, 2, 4].map(|column| number(&removed[column]));
    assert!(gap < 0.0 && left > right, "{removed:?}");
    for name in ["Trunk", "Heat delivered", "Heat served", "Service pipes"] {
        let row = figure_row(&window, name);
        if row[4] == "=" {
            assert_eq!(row[1], row[2], "{name}");
            continue;
        }
        let [left, right, gap] = [1, 2, 4].map(|column| number(&row[column]));
        assert!((right - left - gap).abs() < 1e-6, "{name}: {row:?}");
        assert_eq!(name == "Heat served", row[4].ends_with(" pp"), "{row:?}");
    }
    // The other way of looking turns nothing round, the button does.
    window.run("Next variant");
    assert_eq!(window.active(), "A");
    assert!(window.has("Difference = A (copy) minus A"));
    assert_eq!(figure_row(&window, "Trunk"), removed);
    window.press("Swap");
    assert!(window.has("Difference = A minus A (copy)"));
    assert!(number(&figure_row(&window, "Trunk")[4]) > 0.0);
    // The map shows each on its side: the one looked at is at the right now.
    window.press("Side by side");
    let map = |label: &str| window.harness.get_by_label(label).rect();
    assert!(map("Map of variant A (copy)").center().x < 683.0);
    let compare = window.harness.get_by_label("Swap").rect();
    assert!(compare.left() > 700.0, "the maps keep half of the window");
}

#[test]
fn escape_closes_what_stands_beside_the_map_one_by_one() {
    let mut window = open(Vec::new());
    window.key(CTRL, Key::A);
    let selected = window.app().session().selection.clone();
    assert!(!selected.is_empty());
    window.key(Modifiers::NONE, Key::F9);
    window.key(CTRL, Key::H);
    window.key(Modifiers::NONE, Key::F6);
    window.frames(2);
    // What is in hand goes first.
    window.key(Modifiers::NONE, Key::B);
    let at = window
        .app()
        .map()
        .plan_point_at(Pos2::new(700.0, 300.0))
        .unwrap();
    window.click(at);
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(
        window.app().session().sides.len(),
        2,
        "the sketch was meant"
    );
    window.key(Modifiers::NONE, Key::V);
    // Esc in a field leaves the field.
    window
        .harness
        .get_by_role_and_label(Role::TextInput, "Name of A")
        .focus();
    window.frames(2);
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().session().sides.len(), 2);
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().session().sides.len(), 1);
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.app().session().sides.is_empty());
    assert_ne!(window.app().session().panel, Panel::None);
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().session().panel, Panel::None);
    assert_eq!(
        window.app().session().selection,
        *selected,
        "still selected"
    );
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.app().session().selection.is_empty());
}

#[test]
fn a_table_below_the_map_keeps_what_is_in_its_middle() {
    let mut window = open(Vec::new());
    let (middle, _) = window.app().map().in_sight().unwrap();
    let free = window.app().map().free_rect().unwrap();
    window.key(Modifiers::NONE, Key::F6);
    window.frames(4);
    let less = window.app().map().free_rect().unwrap();
    assert!(less.height() < free.height() - 100.0);
    let (now, _) = window.app().map().in_sight().unwrap();
    assert!(
        (now[0] - middle[0]).hypot(now[1] - middle[1]) < 0.5,
        "{middle:?} {now:?}"
    );
    // The timeline folds away rather than lie over what is left of the map.
    assert!(less.height() > 330.0, "{less:?}");
    window.key(Modifiers::NONE, Key::F6);
    window.frames(4);
    let (back, _) = window.app().map().in_sight().unwrap();
    assert!((back[0] - middle[0]).hypot(back[1] - middle[1]) < 0.5);
    assert_eq!(window.app().map().free_rect(), Some(free));
}

#[test]
fn chosen_lines_are_copied_into_another_variant() {
    let mut window = open(Vec::new());
    window.run("New empty variant");
    window.key(Modifiers::NONE, Key::F9);
    window.press("Look at A");
    window.key(CTRL, Key::A);
    let selected = window.app().session().selection.lines.len();
    assert!(selected > 3);
    window.run("Copy selection to another variant");
    assert_eq!(window.active(), "A");
    assert_eq!(window.lines("B"), selected, "joined as they were");
    let plan = &window.app().doc().plan;
    let nodes = |id| plan.variant_of(id).unwrap().network.nodes().count();
    assert_eq!(nodes(window.id("B")), nodes(window.id("A")));
    window.key(CTRL, Key::Z);
    assert_eq!(window.lines("B"), 0);
}

#[test]
fn a_colleagues_variant_is_taken_in_and_compared() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("colleague.heatplan");
    let mut theirs = open(Vec::new());
    let lines = theirs.app().doc().plan.network().line_count();
    theirs.draw_branch(0.0);
    let their_lines = theirs.lines("A");
    theirs.key(Modifiers::NONE, Key::F9);
    theirs.fill("Name of A", "South");
    heatplan::project::save(&theirs.app().doc().plan, None, &path).unwrap();
    drop(theirs);

    let mut window = open(Vec::new());
    window.answers.will_be(&path);
    window.run("Take in a variant…");
    assert_eq!(window.app().session().dialog, Dialog::TakeIn);
    window.press("Take in South");
    assert_eq!(window.names(), ["A", "South"]);
    assert_eq!(window.active(), "South");
    assert_eq!(window.lines("South"), their_lines);
    assert_eq!(window.lines("A"), lines);
    let compare = window.app().session().compare.clone();
    assert_eq!(compare.other, Some(window.id("A")), "compared at once");
    window.key(CTRL, Key::Z);
    assert_eq!(window.names(), ["A"]);
    assert_eq!(window.app().session().compare.mode, CompareMode::Off);
}

#[test]
fn variants_and_the_active_one_are_saved_and_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("two.heatplan");
    let mut window = open(Vec::new());
    window.run("Copy this variant");
    window.draw_branch(0.0);
    window.answers.will_be(&path);
    window.key(CTRL, Key::S);
    window.settle();
    assert!(!window.app().doc().is_dirty());
    let saved = window.app().doc().plan.clone();
    drop(window);
    let window = open(vec![path]);
    let opened = &window.app().doc().plan;
    assert_eq!(opened.variants, saved.variants);
    assert_eq!(opened.active, 1);
    assert_eq!(opened.next_variant, 2);
}

#[test]
fn decisions_carry_who_made_them_and_why() {
    let mut window = open(Vec::new());
    let doc = window.app().doc();
    let place = (0..doc.plan.base.buildings.len())
        .map(heatplan::plan::BuildingId::from_index)
        .filter(|id| doc.results.building_demand(*id).is_some_and(|d| d.heated))
        .map(|id| (id, doc.facts.centroid(id)))
        .find(|(_, at)| {
            let pos = window.screen(*at);
            (330.0..900.0).contains(&pos.x) && (120.0..560.0).contains(&pos.y)
        });
    let (_, at) = place.expect("a building in view");
    window.click(at);
    let id = *window
        .app()
        .session()
        .selection
        .buildings
        .first()
        .expect("selected");
    window.key(Modifiers::NONE, Key::C);
    window.settle();
    let decision = window.app().doc().plan.decision(id);
    assert_eq!(decision.rule, ConnectionRule::Required);
    let stamp = decision.stamp.expect("stamped");
    assert_eq!(&*stamp.author, "An Peeters");
    assert!(window.has(&format!("Decided: An Peeters, {}", stamp.date)));
    window.fill("Reason", "The school board decided");
    let decision = window.app().doc().plan.decision(id);
    assert_eq!(decision.note.as_deref(), Some("The school board decided"));
}

#[test]
fn a_divider_shows_one_variant_on_each_side() {
    let mut window = open(Vec::new());
    window.run("Copy this variant");
    window.draw_branch(0.0);
    window.run("Two variants with a divider");
    assert_eq!(window.app().session().compare.mode, CompareMode::Swipe);
    let made = window.app().session().compare.made.clone().unwrap();
    assert_eq!(made.other.plan.variant().id, window.id("A"));
    assert!(made.is_current);
    let grip = window
        .harness
        .get_by_role_and_label(Role::Slider, "Divider between the variants")
        .rect()
        .center();
    let before = window.app().session().compare.divider;
    window.drag_at(grip, grip + Vec2::new(-200.0, 0.0));
    let after = window.app().session().compare.divider;
    assert!(after < before - 0.1, "{before} {after}");
    // The pointer right of the divider is not the tool's: nothing is drawn there.
    let lines = window.lines("A (copy)");
    window.draw_branch(0.0);
    assert_eq!(window.lines("A (copy)"), lines);
    window.key(Modifiers::NONE, Key::Escape);
    // Both sides look at the same place: the wheel over B moves A's camera too.
    let centre = window.app().map().plan_point_at(grip).unwrap();
    let at = Pos2::new(900.0, 400.0);
    window.harness.hover_at(at);
    window.frames(2);
    window.harness.event(Event::MouseWheel {
        unit: eframe::egui::MouseWheelUnit::Point,
        delta: Vec2::new(0.0, 200.0),
        phase: eframe::egui::TouchPhase::Move,
        source: eframe::egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    window.frames(30);
    let moved = window.app().map().plan_point_at(grip).unwrap();
    assert!((moved[0] - centre[0]).hypot(moved[1] - centre[1]) > 5.0);
    window.run("Two variants side by side");
    assert_eq!(window.app().session().compare.mode, CompareMode::SideBySide);
    assert!(window.has("Map of variant A"));
    window.run("Delete this variant");
    assert_eq!(
        window.app().session().compare.mode,
        CompareMode::Off,
        "one is left: nothing to compare"
    );
}
