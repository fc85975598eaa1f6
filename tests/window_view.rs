//! The window round the editor: its keys, its views, what the legend hides,
//! what is painted on the map and measured on it.
#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;

use common::window::{CTRL, Window, english};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, PointerButton, Pos2, Rect, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use heatplan::app::Options;
use heatplan::app::commands::{CommandId, Tool};
use heatplan::app::state::{
    Brush, BuildingMeasure, ClassMethod, CoordinateFormat, Dialog, Hover, LayerSettings,
    Preferences, Selection,
};
use heatplan::edit::CommandName;
use heatplan::geometry::Point;
use heatplan::plan::{BuildingId, Commitment, ConnectionRule, ViewYear};

const ALT: Modifiers = Modifiers::ALT;

/// The middle of the map, and around it what no card covers.
const MIDDLE: Pos2 = Pos2::new(650.0, 330.0);
const FREE: Rect = Rect::from_min_max(Pos2::new(300.0, 80.0), Pos2::new(1000.0, 590.0));

/// The window on the sample.
fn sample() -> Window {
    Window::open(Vec::new())
}

impl Window {
    /// Presses what is called so, once it is scrolled into sight.
    fn reach(&mut self, label: &str) {
        self.harness.get_by_label(label).scroll_to_me();
        self.frames(3);
        self.press(label);
    }

    /// The same for what has this in its name.
    fn reach_like(&mut self, part: &str) {
        self.harness.get_by_label_contains(part).scroll_to_me();
        self.frames(3);
        self.press_like(part);
    }

    /// The same with keys held.
    fn reach_with(&mut self, modifiers: Modifiers, part: &str) {
        self.harness.get_by_label_contains(part).scroll_to_me();
        self.frames(3);
        let rect = self.harness.get_by_label_contains(part).rect();
        self.click_at_with(modifiers, rect.center());
    }

    /// Clicks a row of the legend.
    fn press_row(&mut self, part: &str) {
        let is_row = |node: &egui_kittest::Node<'_>| node.accesskit_node().role() == Role::CheckBox;
        let rows = self.harness.query_all_by_label_contains(part);
        rows.filter(is_row).for_each(|row| row.scroll_to_me());
        self.frames(3);
        let rows = self.harness.query_all_by_label_contains(part);
        rows.filter(is_row).for_each(|row| row.click());
        self.frames(3);
    }

    /// Zooms in on the middle of what no card covers.
    fn zoom_in(&mut self, levels: usize) {
        self.move_to(MIDDLE);
        for _ in 0..2 * levels {
            self.key(Modifiers::NONE, Key::PageUp);
        }
    }

    /// Buildings in the middle of the map with the place of each on screen.
    fn buildings(&self) -> Vec<(BuildingId, Pos2)> {
        let base = &self.plan().base;
        let footprints = &base.buildings.footprints;
        (0..base.buildings.len())
            .filter_map(|index| {
                let footprint = footprints.view(index);
                let centre = footprint.bounds().centre()?;
                let pos = self.app().map().screen_pos_of(centre)?;
                (FREE.contains(pos) && footprint.contains(centre))
                    .then_some((BuildingId(index as u32), pos))
            })
            .collect()
    }

    fn rule(&self, id: BuildingId) -> ConnectionRule {
        self.plan().decision(id).rule
    }

    fn last_step(&self) -> Option<CommandName> {
        self.app().doc().history.undo_name()
    }

    /// The place in the middle of the map and the scale there.
    fn view(&self) -> (Point, f64) {
        let middle = self.app().map().plan_point_at(Pos2::new(683.0, 400.0));
        let scale = self.app().map().scale_denominator().unwrap();
        (middle.unwrap(), scale)
    }
}

fn is_same_view(a: (Point, f64), b: (Point, f64)) -> bool {
    let away = (a.0[0] - b.0[0]).hypot(a.0[1] - b.0[1]);
    away < 0.01 && (a.1 - b.1).abs() < 1e-6 * a.1
}

#[test]
fn keys_are_changed_by_pressing_others() {
    let mut window = sample();
    window.key(Modifiers::NONE, Key::F1);
    assert_eq!(window.app().session().dialog, Dialog::Shortcuts);
    assert!(window.shows("AZERTY"), "digits say what they need");
    window.text("trace");
    // Another command has the key with Shift.
    {
        let mut keys = window.harness.query_all_by_label_contains(": T");
        let ends = |label: Option<String>| label.is_some_and(|label| label.ends_with(": T"));
        let key = keys.find(|key| ends(key.accesskit_node().label()));
        key.unwrap().click();
    }
    window.frames(2);
    window.key(Modifiers::SHIFT, Key::F9);
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().session().dialog, Dialog::None);
    let label = |window: &Window, id| {
        let app = window.app();
        app.preferences().keys.label(id, app.texts())
    };
    assert_eq!(
        label(&window, CommandId::Trace).as_deref(),
        Some("Shift+F9")
    );
    window.key(Modifiers::NONE, Key::T);
    assert!(!window.app().session().trace, "T means nothing now");
    window.key(Modifiers::SHIFT, Key::F9);
    assert!(window.app().session().trace);
    // The hint line shows the new key.
    assert!(window.shows("Shift+F9"));

    // A key that is in use is taken over only when asked.
    window.key(Modifiers::NONE, Key::F1);
    window.text("snapping");
    window.reach_like("Snapping: S");
    window.key(CTRL, Key::Z);
    assert!(window.shows("Ctrl+Z is in use"));
    window.reach("Cancel");
    assert_eq!(label(&window, CommandId::Undo).as_deref(), Some("Ctrl+Z"));
    window.reach_like("Snapping: S");
    window.key(CTRL, Key::Z);
    window.reach("Take over");
    assert_eq!(label(&window, CommandId::Undo), None);
    assert_eq!(
        label(&window, CommandId::Snapping).as_deref(),
        Some("Ctrl+Z")
    );

    // What the map needs is refused; Esc leaves it as it is.
    window.reach_like("Snapping: Ctrl+Z");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.shows("Enter is needed"));
    window.reach("Other keys");
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(
        label(&window, CommandId::Snapping).as_deref(),
        Some("Ctrl+Z")
    );
    window.reach("Reset all keys");
    assert!(!window.app().preferences().keys.is_any_changed());
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::NONE, Key::H);
    assert_eq!(window.app().session().tool, Tool::Trunk);
}

#[test]
fn the_palette_finds_scattered_letters_and_says_why_not() {
    let mut window = sample();
    window.key(CTRL | Modifiers::SHIFT, Key::P);
    window.text("dkthm");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(
        window.app().preferences().theme,
        heatplan::app::state::ThemeChoice::Dark
    );
    assert_eq!(
        window.app().preferences().recent_commands,
        ["action-dark-theme"]
    );
    window.key(CTRL | Modifiers::SHIFT, Key::P);
    assert!(window.shows("recent"));
    window.text("zoom to sel");
    assert!(window.shows("select something first"));
    // The recent one stands first in an empty list.
    window.key(Modifiers::NONE, Key::Escape);
    window.key(CTRL | Modifiers::SHIFT, Key::P);
    // Enter alone runs nothing; arrows choose.
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(
        window.app().preferences().theme,
        heatplan::app::state::ThemeChoice::Light
    );
}

#[test]
fn the_map_goes_back_and_forward_through_its_views() {
    let mut window = sample();
    let rest = |window: &mut Window| window.frames(60);
    rest(&mut window);
    let first = window.view();
    window.key(Modifiers::NONE, Key::ArrowLeft);
    rest(&mut window);
    let second = window.view();
    assert!(!is_same_view(first, second));
    let mid = Pos2::new(683.0, 400.0);
    window.harness.hover_at(mid);
    window.frames(2);
    window.key(Modifiers::NONE, Key::PageUp);
    rest(&mut window);
    let third = window.view();
    window.key(ALT, Key::ArrowLeft);
    assert!(is_same_view(window.view(), second));
    window.key(ALT, Key::ArrowLeft);
    assert!(is_same_view(window.view(), first));
    window.key(ALT, Key::ArrowRight);
    assert!(is_same_view(window.view(), second));
    // The side buttons of the mouse do the same.
    window.any_button(PointerButton::Extra2, mid, true, Modifiers::NONE);
    window.any_button(PointerButton::Extra2, mid, false, Modifiers::NONE);
    window.frames(2);
    assert!(is_same_view(window.view(), third));
    window.any_button(PointerButton::Extra1, mid, true, Modifiers::NONE);
    window.any_button(PointerButton::Extra1, mid, false, Modifiers::NONE);
    window.frames(2);
    assert!(is_same_view(window.view(), second));
}

/// Two buildings that the pointer reaches, one right of the other.
fn neighbours(window: &mut Window) -> [(BuildingId, Pos2); 2] {
    let mut found = Vec::new();
    for (id, pos) in window.buildings() {
        window.move_to(pos);
        window.frames(1);
        if window.app().session().hover == Some(Hover::Building(id)) {
            found.push((id, pos));
        }
        if found.len() > 1 {
            break;
        }
    }
    found.try_into().unwrap()
}

#[test]
fn a_stroke_of_the_brush_is_one_step() {
    let mut window = sample();
    window.zoom_in(2);
    let [a, b] = neighbours(&mut window);
    let start = window.app().doc().plan.clone();
    window.key(Modifiers::SHIFT, Key::B);
    assert_eq!(window.app().session().tool, Tool::Paint);
    window.reach("Required");
    assert_eq!(
        window.app().session().brush,
        Brush::Rule(ConnectionRule::Required)
    );
    let layers = |window: &Window| window.app().session().layers.building_measure;
    assert_eq!(
        layers(&window),
        BuildingMeasure::Decision,
        "the map shows what is painted"
    );
    window.click_at(a.1);
    assert_eq!(window.rule(a.0), ConnectionRule::Required);
    assert_eq!(window.last_step(), Some(CommandName::PaintDecision));
    window.key(CTRL, Key::Z);
    assert!(window.app().doc().plan == start);

    // A drag paints all it passes over, shown while the button is down.
    window.move_to(a.1);
    window.button(a.1, true, Modifiers::NONE);
    window.move_to(b.1);
    assert_eq!(window.rule(b.0), ConnectionRule::Required, "live");
    window.button(b.1, false, Modifiers::NONE);
    window.frames(2);
    assert_eq!(window.rule(a.0), ConnectionRule::Required);
    let painted = window.app().doc().plan.variant().decisions.size();
    assert!(painted > start.variant().decisions.size());
    window.key(CTRL, Key::Z);
    assert!(
        window.app().doc().plan == start,
        "one step takes the stroke back"
    );

    // Esc in the middle of a stroke leaves the plan as it was.
    window.move_to(a.1);
    window.button(a.1, true, Modifiers::NONE);
    window.key(Modifiers::NONE, Key::Escape);
    window.button(a.1, false, Modifiers::NONE);
    window.frames(2);
    assert!(window.app().doc().plan == start);

    // A row of the legend is a brush too; so are commitments and phases.
    window.reach_like("Excluded, ");
    assert_eq!(
        window.app().session().brush,
        Brush::Rule(ConnectionRule::Excluded)
    );
    window.click_at(a.1);
    assert_eq!(window.rule(a.0), ConnectionRule::Excluded);
    window.reach("Contracted");
    window.click_at(a.1);
    let decision = window.app().doc().plan.decision(a.0);
    assert_eq!(decision.commitment, Some(Commitment::Contracted));
    window.key(Modifiers::NONE, Key::Num2);
    assert_eq!(window.app().session().brush, Brush::Phase(2));
    window.click_at(a.1);
    assert_eq!(window.app().doc().plan.decision(a.0).phase, Some(2));
    assert_eq!(window.last_step(), Some(CommandName::PaintPhase));
    window.key(Modifiers::NONE, Key::V);
    assert_eq!(
        layers(&window),
        BuildingMeasure::Demand,
        "as before painting"
    );
}

#[test]
fn the_brush_sets_the_phase_of_lines() {
    let mut window = sample();
    window.zoom_in(1);
    let network = window.app().doc().plan.network();
    let (line, pos) = network
        .lines()
        .filter(|(_, line)| line.phase == 1)
        .find_map(|(id, _)| {
            let points = network.points(id);
            let middle = [
                f64::midpoint(points[0][0], points[1][0]),
                f64::midpoint(points[0][1], points[1][1]),
            ];
            let pos = window.app().map().screen_pos_of(middle)?;
            FREE.contains(pos).then_some((id, pos))
        })
        .unwrap();
    window.key(Modifiers::SHIFT, Key::B);
    window.key(Modifiers::NONE, Key::Num3);
    window.drag_at(pos, pos + Vec2::new(1.0, 1.0));
    let phase = |window: &Window| window.app().doc().plan.network().line(line).unwrap().phase;
    assert_eq!(phase(&window), 3);
    window.key(CTRL, Key::Z);
    assert_eq!(phase(&window), 1);
    // A phase that cannot be yet says why.
    let last = window.app().doc().plan.variant().last_phase();
    assert_eq!(last, 4, "the sample has four");
    window.key(Modifiers::NONE, Key::Num4);
    window.key(Modifiers::NONE, Key::P);
    window.key(Modifiers::NONE, Key::P);
    assert!(
        window.banner().contains("next new phase is 5"),
        "{}",
        window.banner()
    );
    assert_eq!(window.app().session().brush, Brush::Phase(5));
}

#[test]
fn a_digit_on_a_building_says_what_it_set() {
    let mut window = sample();
    window.zoom_in(2);
    let [a, _] = neighbours(&mut window);
    window.click_at(a.1);
    assert_eq!(window.app().session().selection, Selection::building(a.0));
    window.key(Modifiers::NONE, Key::Num2);
    let label = window.app().doc().plan.building_label(a.0);
    assert_eq!(window.banner(), format!("{label}: not before phase 2"));
    assert_eq!(window.app().doc().plan.decision(a.0).phase, Some(2));
    window.key(CTRL, Key::Z);
    assert_eq!(window.banner(), "Undone, Decide on buildings");
}

#[test]
fn rows_of_the_legend_hide_what_they_stand_for() {
    let mut window = sample();
    window.zoom_in(2);
    let [a, _] = neighbours(&mut window);
    window.click_at(a.1);
    assert_eq!(window.app().session().selection, Selection::building(a.0));
    let totals = window.app().doc().results.totals.clone();
    // Alt and a click on a class leaves that class alone: no other building can
    // be reached any more.
    let counted = window
        .harness
        .query_all_by_label_contains("not served, ")
        .count();
    assert_eq!(counted, 1);
    window.reach_with(ALT, "not served, ");
    let app = window.app();
    assert!(!app.session().filter.is_empty());
    assert!(window.shows("Hidden on the map only"));
    let served = |window: &Window, id: BuildingId| {
        let link = window.app().doc().results.link(id);
        link.served_phase.is_some()
    };
    let spots = window.buildings();
    let mut seen = [0, 0];
    for (id, pos) in spots.iter().take(60) {
        window.move_to(*pos);
        window.frames(1);
        if let Some(Hover::Building(over)) = window.app().session().hover {
            assert!(!served(&window, over), "{over:?} is hidden");
            seen[0] += 1;
        }
        seen[1] += usize::from(served(&window, *id));
    }
    assert!(seen[1] > 0, "some of those buildings are served");
    assert_eq!(
        window.app().doc().results.totals,
        totals,
        "the figures stay"
    );
    if served(&window, a.0) {
        assert!(
            window.app().session().selection.is_empty(),
            "hidden, so not selected"
        );
    }
    window.reach("Show all");
    assert!(window.app().session().filter.is_empty());
    window.move_to(a.1);
    window.frames(1);
    assert_eq!(window.app().session().hover, Some(Hover::Building(a.0)));

    // Lines by phase: Ctrl+A takes only those that are shown.
    window.press_row("Phase 1 ");
    assert!(!window.app().session().filter.is_empty());
    window.key(CTRL, Key::A);
    let network = window.app().doc().plan.network();
    let selected = &window.app().session().selection.lines;
    assert!(!selected.is_empty());
    assert!(
        selected
            .iter()
            .all(|id| network.line(*id).unwrap().phase != 1)
    );
    window.press_row("Phase 1 ");
    assert!(window.app().session().filter.is_empty());
}

#[test]
fn natural_breaks_make_the_classes() {
    let mut window = sample();
    let quantiles = window
        .app()
        .session()
        .layers
        .building_classes
        .breaks
        .clone();
    window.reach("How the classes are found");
    window.reach("natural breaks");
    window.frames(3);
    let classes = window.app().session().layers.building_classes.clone();
    assert_eq!(classes.method, ClassMethod::Natural);
    assert_eq!(classes.breaks.len(), classes.count - 1);
    assert_ne!(classes.breaks, quantiles);
}

#[test]
fn layers_are_remembered_and_can_be_put_back() {
    let layers = LayerSettings {
        grid: true,
        building_measure: BuildingMeasure::Use,
        ..LayerSettings::default()
    };
    let mut window = Window::with(Options {
        preferences: Some(Preferences {
            layers: Some(layers),
            ..english()
        }),
        wait: true,
        ..Options::default()
    });
    assert!(window.app().session().layers.grid);
    assert_eq!(
        window.app().session().layers.building_measure,
        BuildingMeasure::Use
    );
    window.run("layers as at first");
    assert!(!window.app().session().layers.grid);
    let kept = window.app().preferences().layers.clone().unwrap();
    assert!(!kept.grid && kept.building_measure == BuildingMeasure::Demand);
}

#[test]
fn views_are_kept_in_the_plan_and_gone_back_to() {
    let mut window = sample();
    let start = window.app().doc().plan.clone();
    window.zoom_in(2);
    let near = window.view();
    window.key(CTRL, Key::B);
    assert_eq!(window.app().session().dialog, Dialog::AddBookmark);
    window.key(CTRL, Key::A);
    window.text("Station");
    window.reach("With the layers as they are shown now");
    window.reach("Keep");
    let views = &window.app().doc().plan.views;
    assert_eq!(views.len(), 1);
    assert_eq!(&*views[0].name, "Station");
    assert!(views[0].layers.is_some());
    assert_eq!(views[0].year, ViewYear::End);
    assert_eq!(window.last_step(), Some(CommandName::AddView));

    window.key(CTRL | Modifiers::SHIFT, Key::F);
    window.frames(3);
    let far = window.view();
    assert!(!is_same_view(near, far));
    window.key(CTRL, Key::B);
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(&*window.app().doc().plan.views[1].name, "View 2");

    // By the list, by stepping, and with a presenter's buttons.
    window.key(CTRL | Modifiers::SHIFT, Key::B);
    window.reach("Station");
    window.frames(3);
    assert!(
        is_same_view(window.view(), near),
        "{:?} {near:?}",
        window.view()
    );
    window.key(ALT, Key::PageDown);
    window.frames(3);
    assert!(is_same_view(window.view(), far));
    window.key(Modifiers::NONE, Key::F5);
    window.frames(6);
    window.key(Modifiers::NONE, Key::PageDown);
    assert_eq!(window.banner(), "Station");
    window.key(Modifiers::NONE, Key::PageUp);
    assert_eq!(window.banner(), "View 2");
    window.key(Modifiers::NONE, Key::F5);
    window.frames(6);

    // Renamed, moved, deleted: each a step.
    window.key(CTRL | Modifiers::SHIFT, Key::B);
    window.reach("Rename: View 2");
    window.key(CTRL, Key::A);
    window.text("All");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(&*window.app().doc().plan.views[1].name, "All");
    window.reach("Up: All");
    assert_eq!(&*window.app().doc().plan.views[0].name, "All");
    window.reach("Update: Station");
    window.reach("Delete: All");
    assert_eq!(window.app().doc().plan.views.len(), 1);
    window.key(Modifiers::NONE, Key::Escape);
    for _ in 0..6 {
        window.key(CTRL, Key::Z);
    }
    assert!(window.app().doc().plan == start);
}

#[test]
fn an_area_is_measured() {
    let mut window = sample();
    window.zoom_in(1);
    let start = window.app().doc().history.revision();
    window.key(Modifiers::NONE, Key::S);
    window.key(Modifiers::SHIFT, Key::M);
    assert_eq!(window.app().session().tool, Tool::MeasureArea);
    for offset in [[0.0, 0.0], [200.0, 0.0], [200.0, 200.0], [0.0, 200.0]] {
        window.click_at(Pos2::new(400.0 + offset[0], 200.0 + offset[1]));
    }
    window.key(Modifiers::NONE, Key::Enter);
    window.frames(2);
    assert_eq!(
        window.app().doc().history.revision(),
        start,
        "nothing is changed"
    );
    assert!(window.shows("close and keep") || window.shows("first corner"));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.shows("first corner"), "gone");
}

#[test]
fn the_place_of_the_pointer_is_copied() {
    let mut window = sample();
    let pos = Pos2::new(500.0, 300.0);
    window.move_to(pos);
    window.frames(2);
    let at = window.app().map().plan_point_at(pos).unwrap();
    window.key(CTRL | Modifiers::SHIFT, Key::C);
    let copied = format!("Copied {:.2}, {:.2} (", at[0], at[1]);
    assert!(window.banner().starts_with(&copied), "{}", window.banner());
    window.run("copy coordinates wgs");
    assert!(window.banner().contains("WGS84"), "{}", window.banner());
    assert_eq!(
        window.app().preferences().coordinates,
        CoordinateFormat::Plan
    );

    // From the menu of the map: the place where it was opened.
    let place = Pos2::new(560.0, 350.0);
    let at = window.app().map().plan_point_at(place).unwrap();
    window.right_click_at(place);
    window.reach_like("Copy coordinates in");
    window.reach("Copy coordinates, system of the plan");
    let copied = format!("Copied {:.2}, {:.2} (", at[0], at[1]);
    assert!(window.banner().starts_with(&copied), "{}", window.banner());
}

#[test]
fn presenting_keeps_in_sight_what_was() {
    let mut window = sample();
    window.zoom_in(2);
    window.frames(4);
    let (place, size_m) = window.app().map().in_sight().unwrap();
    window.key(CTRL, Key::Tab);
    window.frames(8);
    let (middle, larger_m) = window.app().map().in_sight().unwrap();
    assert!((middle[0] - place[0]).hypot(middle[1] - place[1]) < 0.5);
    assert!(larger_m[0] >= size_m[0] - 0.1 && larger_m[1] >= size_m[1] - 0.1);
    let share = (size_m[0] / larger_m[0]).max(size_m[1] / larger_m[1]);
    assert!(share > 0.99, "as large as it fits: {share}");
    window.key(CTRL, Key::Tab);
    window.frames(8);
    let (place, before_m) = window.app().map().in_sight().unwrap();
    window.key(Modifiers::NONE, Key::F5);
    window.frames(8);
    let (middle, after_m) = window.app().map().in_sight().unwrap();
    assert!((middle[0] - place[0]).hypot(middle[1] - place[1]) < 0.5);
    assert!(after_m[0] >= before_m[0] - 0.1 && after_m[1] >= before_m[1] - 0.1);
}

#[test]
fn the_bar_stands_still_whatever_names_and_undo_do() {
    let mut window = sample();
    let place = |window: &Window, label: &str| {
        let bar = window.harness.query_all_by_label(label);
        let mut tops = bar.map(|node| node.rect()).filter(|rect| rect.top() < 44.0);
        tops.next().expect(label)
    };
    let names = ["Select", "Measure", "Trace", "Present"];
    let before = names.map(|name| place(&window, name));
    // Trace is a switch apart from the tools, not one that is in hand.
    window
        .harness
        .get_by_role_and_label(Role::CheckBox, "Trace");
    assert!(before[2].left() > before[1].right());
    window.run("Copy this variant");
    assert!(window.app().doc().is_dirty(), "undo is there");
    window.run("Copy this variant");
    let name = window.app().doc().plan.variant().name.to_string();
    assert_eq!(name, "A (copy) (copy)", "longer than its room");
    assert_eq!(names.map(|name| place(&window, name)), before);
}

#[test]
fn the_overview_of_keys_begins_with_drawing_and_editing() {
    let mut window = sample();
    window.key(Modifiers::NONE, Key::F1);
    let top = |window: &Window, text: &str| {
        let labels = window.harness.query_all_by_role(Role::Label);
        let mut found = labels.filter(|n| n.accesskit_node().value().as_deref() == Some(text));
        found.next().expect(text).rect().top()
    };
    let titles = ["On the map", "While a line is in hand", "Tools"];
    let tops = titles.map(|title| top(&window, title));
    assert!(tops.is_sorted(), "{tops:?}");
    assert!(tops[1] < 700.0, "without scrolling");
    // What the tools themselves say of these keys.
    for hint in heatplan::app::tools::Toolbox::sketch_hints() {
        let texts = window.app().texts();
        let does = texts.get(hint.text_message).into_owned();
        assert!(top(&window, &does) > tops[1], "{does}");
    }
    window.text("lock distance");
    assert!(window.shows("lock distance") && !window.shows("Open…"));
}
