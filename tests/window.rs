//! The window as a whole, without a graphics card: what a planner does with
//! mouse and keys, and what the plan and its numbers do in turn.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests panic where they fail"
)]

mod common;

use common::window::{CTRL, SIZE, Window};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Pos2, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use heatplan::app::state::{Dialog, Preferences, Selection, ThemeChoice, ToolKind};
use heatplan::app::{Options, Picked};
use heatplan::geometry::Point;
use heatplan::plan::{LineId, LineRole, NodeId, Plan};
use heatplan::text::Language;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The window on the sample.
fn sample() -> Window {
    Window::open(Vec::new())
}

/// The same at another size and in another language.
fn sample_in(language: Language, size: Vec2) -> Window {
    let options = Options {
        preferences: Some(Preferences {
            language: Some(language),
            ..Preferences::default()
        }),
        wait: true,
        ..Options::default()
    };
    Window::built(Harness::builder().with_size(size), options)
}

/// The share of the heat that is covered.
fn coverage(window: &Window) -> f64 {
    let totals = &window.app().doc().results.totals;
    totals.coverage.heat.unwrap_or_default()
}

fn lines(window: &Window) -> Vec<LineId> {
    window.plan().network().lines().map(|(id, _)| id).collect()
}

fn distance(a: Point, b: Point) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// How far a place is from the network's vertices, roughly.
fn from_network(window: &Window, at: Point) -> f64 {
    let network = window.app().doc().plan.network();
    network
        .lines()
        .flat_map(|(id, _)| {
            let points = network.points(id);
            let mut dense = Vec::new();
            for pair in points.windows(2) {
                for step in 0..=8 {
                    let t = f64::from(step) / 8.0;
                    dense.push([
                        pair[0][0] + t * (pair[1][0] - pair[0][0]),
                        pair[0][1] + t * (pair[1][1] - pair[0][1]),
                    ]);
                }
            }
            dense
        })
        .map(|p| distance(p, at))
        .fold(f64::INFINITY, f64::min)
}

/// The node of the network and the street vertex between which a trunk would
/// pass most unserved demand: the street with most demand away from the network.
fn where_to_trace(window: &Window) -> (NodeId, Point, Point) {
    let doc = window.app().doc();
    let network = doc.plan.network();
    let streets = &doc.plan.base.streets;
    let mut best: Option<(f64, Point)> = None;
    for (index, result) in doc.results.streets.iter().enumerate() {
        let Some(&end) = streets.lines.view(index).last() else {
            continue;
        };
        let away = from_network(window, end);
        if (120.0..400.0).contains(&away)
            && best.is_none_or(|(demand, _)| result.demand_mwh_per_a > demand)
        {
            best = Some((result.demand_mwh_per_a, end));
        }
    }
    let (_, target) = best.expect("a street away from the network");
    let (node, place) = network
        .nodes()
        .map(|(id, node)| (id, node.place))
        .min_by(|a, b| distance(a.1, target).total_cmp(&distance(b.1, target)))
        .expect("a node");
    (node, place, target)
}

#[test]
fn a_planner_draws_drags_and_takes_it_all_back() {
    let mut window = sample();
    let start_plan = window.app().doc().plan.clone();
    let start_results = window.app().doc().results.clone();
    let start_coverage = coverage(&window);
    assert!(start_plan.base.buildings.len() > 3000, "the sample is open");
    assert!(start_coverage > 0.1, "its example network serves something");

    // A trunk traced along the streets, from the network to a street without heat.
    let (_, from, to) = where_to_trace(&window);
    window.key(Modifiers::NONE, Key::H);
    assert_eq!(window.app().session().tool, ToolKind::Trunk);
    window.key(Modifiers::NONE, Key::T);
    assert!(window.app().session().trace);
    window.click(from);
    let pos = window.screen(to);
    window.move_to(pos);
    window.frames(2);
    let sketch = window.app().session().sketch.clone().expect("live figures");
    assert!(sketch.length_m >= distance(from, to) - 1.0, "{sketch:?}");
    assert!(
        window.app().doc().sketch_results.is_some(),
        "the map shows the sketch's effect"
    );
    window.click(to);
    window.key(Modifiers::NONE, Key::Enter);
    window.settle();
    let trunks: Vec<LineId> = lines(&window)
        .into_iter()
        .filter(|id| start_plan.network().line(*id).is_none())
        .collect();
    assert!(!trunks.is_empty(), "a line was drawn");
    let network = window.app().doc().plan.network();
    assert!(
        trunks
            .iter()
            .all(|id| network.line(*id).is_some_and(|l| l.role == LineRole::Trunk))
    );
    let vertices: usize = trunks.iter().map(|id| network.points(*id).len()).sum();
    assert!(vertices > 2, "it follows the streets");
    let with_trunk = coverage(&window);
    assert!(
        with_trunk > start_coverage,
        "{start_coverage} -> {with_trunk}"
    );
    assert!(
        window.app().session().sketch.is_none(),
        "no sketch is left over"
    );

    // A straight branch from its end to where nothing is near.
    window.key(Modifiers::NONE, Key::T);
    window.key(Modifiers::NONE, Key::B);
    assert_eq!(window.app().session().tool, ToolKind::Branch);
    let free = {
        let base = &window.app().doc().plan.base;
        let mut best = (0.0, to);
        for index in 0..base.streets.lines.len() {
            for &p in base.streets.lines.view(index) {
                let d = distance(p, to);
                if (80.0..220.0).contains(&d) && from_network(&window, p) > best.0 {
                    best = (from_network(&window, p), p);
                }
            }
        }
        best.1
    };
    window.click(to);
    window.click(free);
    window.key(Modifiers::NONE, Key::Enter);
    window.settle();
    let branch = *lines(&window)
        .iter()
        .rfind(|id| {
            window
                .app()
                .doc()
                .plan
                .network()
                .line(**id)
                .is_some_and(|l| l.role == LineRole::Branch)
                && start_plan.network().line(**id).is_none()
        })
        .expect("a branch");
    let with_branch = coverage(&window);
    assert!(with_branch >= with_trunk);

    // Its free end is dragged away; what it serves follows.
    window.key(Modifiers::NONE, Key::V);
    let points = window.app().doc().plan.network().points(branch);
    let middle = [
        f64::midpoint(points[0][0], points[1][0]),
        f64::midpoint(points[0][1], points[1][1]),
    ];
    window.click(middle);
    assert!(
        window.app().session().selection.lines.contains(&branch),
        "selected by a click"
    );
    let end = *points.last().unwrap();
    let target = window.screen(end) + Vec2::new(36.0, -30.0);
    let before = window.app().doc().results.clone();
    let steps = window.app().doc().history.done_names().count();
    window.drag(end, target);
    window.settle();
    let moved = window.app().doc().plan.network().points(branch);
    assert!(distance(*moved.last().unwrap(), end) > 5.0, "the end moved");
    assert_eq!(
        window.app().doc().history.done_names().count(),
        steps + 1,
        "a drag is one step"
    );
    assert_ne!(
        window.app().doc().results.lines,
        before.lines,
        "numbers follow"
    );

    // Ctrl+Z to the very start: plan and numbers are those of the start.
    let mut undone = 0;
    while window.app().doc().history.undo_name().is_some() {
        window.key(CTRL, Key::Z);
        undone += 1;
        assert!(undone < 50, "undo ends");
    }
    window.settle();
    assert_eq!(window.app().doc().plan, start_plan);
    assert_eq!(window.app().doc().results, start_results);
    assert_eq!(coverage(&window), start_coverage);

    // And forward again, to the last digit.
    for _ in 0..undone {
        window.key(CTRL | Modifiers::SHIFT, Key::Z);
    }
    window.settle();
    assert_eq!(window.app().doc().plan.network().points(branch), moved);
    assert!(!window.app().doc().is_updating());
}

#[test]
fn an_idle_window_draws_nothing() {
    let mut window = sample();
    window.harness.remove_cursor();
    // Messages fade, the map settles.
    window.harness.run();
    let ctx = window.harness.ctx.clone();
    window.frames(3);
    assert!(!ctx.has_requested_repaint(), "{:?}", ctx.repaint_causes());
}

#[test]
fn every_dialog_opens_by_its_key_and_closes_with_escape() {
    for language in Language::ALL {
        let mut window = sample_in(language, SIZE);
        for (modifiers, key, dialog) in [
            (Modifiers::NONE, Key::F1, Dialog::Shortcuts),
            (CTRL, Key::F, Dialog::Find),
            (CTRL | Modifiers::SHIFT, Key::P, Dialog::Palette),
            (CTRL | Modifiers::SHIFT, Key::O, Dialog::OpenPath),
            (CTRL | Modifiers::SHIFT, Key::E, Dialog::ExportPng),
            (CTRL, Key::P, Dialog::Paper),
            (Modifiers::NONE, Key::F7, Dialog::ImportReport),
            (Modifiers::NONE, Key::F8, Dialog::Assumptions),
        ] {
            window.key(modifiers, key);
            assert_eq!(
                window.app().session().dialog,
                dialog,
                "{language:?} {key:?}"
            );
            window.frames(3);
            window.key(Modifiers::NONE, Key::Escape);
            if window.app().session().dialog != Dialog::None {
                // The first Escape left a text field.
                window.key(Modifiers::NONE, Key::Escape);
            }
            assert_eq!(
                window.app().session().dialog,
                Dialog::None,
                "{language:?} {key:?}"
            );
        }
    }
}

#[test]
fn letters_typed_into_a_field_are_no_commands() {
    let mut window = sample();
    window.key(CTRL, Key::F);
    window.harness.key_press(Key::B);
    window.text("b");
    assert_eq!(window.app().session().tool, ToolKind::Select);
    assert_eq!(window.app().session().dialog, Dialog::Find);
}

#[test]
fn find_goes_to_a_street() {
    let mut window = sample();
    let name = {
        let base = &window.app().doc().plan.base;
        base.streets
            .records
            .iter()
            .find_map(|s| s.name.clone())
            .expect("a named street")
    };
    let scale = window.app().map().scale_denominator();
    window.key(CTRL, Key::F);
    window.text(&name);
    // The index is made on another thread.
    window.until("it is found", |window| {
        window
            .harness
            .query_by_role_and_label(Role::ListBoxOption, &name)
            .is_some()
    });
    window.key(Modifiers::NONE, Key::Enter);
    window.frames(4);
    let selection = &window.app().session().selection;
    assert!(!selection.streets.is_empty());
    assert!(
        window.app().map().scale_denominator() < scale,
        "nearer than before"
    );
}

#[test]
fn the_palette_runs_what_was_searched() {
    let mut window = sample();
    window.key(CTRL | Modifiers::SHIFT, Key::P);
    window.text("dark");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().preferences().theme, ThemeChoice::Dark);
    assert_eq!(window.app().session().dialog, Dialog::None);
}

#[test]
fn the_language_switches_while_it_runs() {
    let mut window = sample();
    assert!(window.harness.query_by_label("Trunk").is_some());
    window.key(CTRL | Modifiers::SHIFT, Key::P);
    window.text("dutch");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().texts().language(), Language::Dutch);
    let trunk = window.app().texts().get("tool-trunk").into_owned();
    assert_ne!(trunk, "Trunk");
    assert!(window.harness.query_by_label(&trunk).is_some());
}

#[test]
fn look_only_keeps_the_plan() {
    let mut window = sample();
    let before = lines(&window);
    window.key(CTRL, Key::L);
    window.key(Modifiers::NONE, Key::H);
    assert_eq!(
        window.app().session().tool,
        ToolKind::Select,
        "no drawing tool in hand"
    );
    window.key(CTRL, Key::A);
    assert_eq!(window.app().session().selection.lines.len(), before.len());
    window.key(Modifiers::NONE, Key::Delete);
    window.key(Modifiers::NONE, Key::Num2);
    assert_eq!(lines(&window), before);
    assert!(!window.app().doc().history.is_dirty());
    window.key(CTRL, Key::L);
    window.key(Modifiers::NONE, Key::Num2);
    window.settle();
    assert!(
        window.app().doc().history.is_dirty(),
        "and now it can be changed"
    );
    let network = window.app().doc().plan.network();
    assert!(network.lines().all(|(_, line)| line.phase == 2));
}

#[test]
fn unsaved_work_is_never_dropped_without_a_question() {
    let mut window = sample();
    window.key(CTRL, Key::A);
    window.key(Modifiers::NONE, Key::Num3);
    window.settle();
    let changed = window.app().doc().plan.clone();
    window.key(CTRL, Key::N);
    assert_eq!(window.app().session().dialog, Dialog::Unsaved);
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().session().dialog, Dialog::None);
    assert_eq!(window.app().doc().plan, changed);

    // Save asks where to, then the new plan comes.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.heatplan");
    window.answers.will_be(&path);
    window.key(CTRL, Key::N);
    window.press("Save");
    assert!(path.exists());
    assert!(
        window.app().doc().plan.network().is_empty(),
        "an empty plan"
    );
    assert!(window.app().doc().plan.base.buildings.is_empty());

    // What was saved opens as it was.
    window.answers.will_be(&path);
    window.key(CTRL, Key::O);
    window.settle();
    assert_eq!(window.app().doc().plan.variants, changed.variants);
    assert_eq!(*window.app().doc().plan.base, *changed.base);
    assert!(!window.app().doc().history.is_dirty());
    assert_eq!(window.app().preferences().recent, [path]);
}

#[test]
fn where_no_dialog_opens_the_window_asks_for_a_path() {
    let mut window = sample();
    window.answers.say(Picked::Unavailable);
    window.key(CTRL, Key::O);
    assert_eq!(window.app().session().dialog, Dialog::OpenPath);
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/sample_data/tiny/buildings.geojson"
    );
    window.frames(2);
    window.text(path);
    window.key(Modifiers::NONE, Key::Enter);
    window.settle();
    assert_eq!(window.app().session().dialog, Dialog::None);
    let buildings = window.app().doc().plan.base.buildings.len();
    assert!(
        (1..50).contains(&buildings),
        "{buildings} in place of the untouched sample"
    );

    // More data is added to what is open, as one step that undo takes back.
    let streets = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/sample_data/tiny/streets.geojson"
    );
    window.answers.will_be(Path::new(streets));
    window.key(CTRL, Key::O);
    window.settle();
    let doc = window.app().doc();
    assert_eq!(doc.plan.base.buildings.len(), buildings);
    assert!(!doc.plan.base.streets.lines.is_empty());
    assert!(Arc::ptr_eq(doc.facts.base(), &doc.plan.base));
    window.key(CTRL, Key::Z);
    window.settle();
    let doc = window.app().doc();
    assert!(doc.plan.base.streets.lines.is_empty());
    assert!(
        Arc::ptr_eq(doc.facts.base(), &doc.plan.base),
        "facts follow the base"
    );
}

#[test]
fn a_broken_file_says_so_and_the_plan_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.geojson");
    std::fs::write(&path, "this is no GeoJSON").unwrap();
    let mut window = sample();
    let plan = window.app().doc().plan.clone();
    window.answers.will_be(&path);
    window.key(CTRL, Key::O);
    window.settle();
    let banner = window.app().session().banner.clone().expect("a message");
    assert!(
        banner.is_error && banner.text.contains("broken.geojson"),
        "{banner:?}"
    );
    assert_eq!(window.app().doc().plan, plan);
}

#[test]
fn export_writes_the_results() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = sample();
    window.answers.will_be(folder.path());
    window.key(CTRL, Key::E);
    window.press("Folder with results (JSON, CSV, GeoJSON)");
    window.press("Choose file…");
    let text = std::fs::read_to_string(folder.path().join("results.json")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let shown = coverage(&window);
    assert_eq!(
        json["coverage"]["heat"].as_f64(),
        Some(shown),
        "the same to the last digit"
    );
}

#[test]
fn the_map_goes_on_paper_as_it_was_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = sample();
    window.key(CTRL, Key::P);
    window.harness.get_by_label("Portrait").click();
    window.press("A3");
    window.harness.get_by_label_contains("A3 · Scale 1");
    // no ending typed: it becomes a PDF all the same
    let target = folder.path().join("kaart");
    window.answers.will_be(&target);
    window.press("Choose a file…");
    let bytes = std::fs::read(target.with_extension("pdf")).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    assert!(!window.app().doc().is_dirty());
}

#[test]
fn small_windows_and_large_text_still_work() {
    for size in [
        Vec2::new(640.0, 400.0),
        Vec2::new(1024.0, 640.0),
        Vec2::new(1920.0, 1080.0),
    ] {
        let mut window = sample_in(Language::French, size);
        window.key(Modifiers::NONE, Key::F5);
        assert!(window.app().preferences().projector);
        window.frames(4);
        window.key(Modifiers::NONE, Key::F6);
        window.frames(4);
        window.key(CTRL, Key::Plus);
        window.frames(4);
        assert_eq!(window.app().preferences().ui_scale, Some(1.1));
        let (_, at, _) = where_to_trace(&window);
        assert!(window.app().map().screen_pos_of(at).is_some());
    }
}

#[test]
fn selections_can_be_made_and_dropped_by_key() {
    let mut window = sample();
    window.key(CTRL, Key::A);
    assert!(!window.app().session().selection.is_empty());
    window.key(CTRL | Modifiers::SHIFT, Key::A);
    assert_eq!(window.app().session().selection, Selection::default());
}

/// Presses the end of a selected line and drags it, the button still down.
fn hold_a_handle(window: &mut Window) -> Pos2 {
    // The line whose end is nearest to the middle of the map: no card is there.
    let centre = Pos2::new(640.0, 340.0);
    let far = |id: &LineId| {
        let points = window.app().doc().plan.network().points(*id);
        window.screen(*points.last().unwrap()).distance(centre)
    };
    let line = *lines(window)
        .iter()
        .min_by(|a, b| far(a).total_cmp(&far(b)))
        .unwrap();
    let points = window.app().doc().plan.network().points(line);
    let middle = [
        f64::midpoint(points[0][0], points[1][0]),
        f64::midpoint(points[0][1], points[1][1]),
    ];
    window.click(middle);
    let start = window.screen(*points.last().unwrap());
    window.move_to(start);
    window.button(start, true, Modifiers::NONE);
    let to = start + Vec2::new(30.0, -24.0);
    for step in 1..=4 {
        window.move_to(start + (to - start) * (step as f32 / 4.0));
    }
    assert!(
        window.app().doc().history.is_previewing(),
        "a drag is under way"
    );
    to
}

#[test]
fn a_key_during_a_drag_lets_go_of_it_first() {
    for (modifiers, key, steps) in [
        (Modifiers::NONE, Key::Num3, 1),
        (CTRL, Key::Z, 0),
        (CTRL | Modifiers::SHIFT, Key::Z, 0),
        (CTRL, Key::L, 0),
    ] {
        let mut window = sample();
        let start_plan = window.app().doc().plan.clone();
        let to = hold_a_handle(&mut window);
        window.key(modifiers, key);
        if key == Key::Z && modifiers.shift {
            // Nothing to redo: the drag goes on, and is given up here.
            window.key(Modifiers::NONE, Key::Escape);
        }
        assert!(!window.app().doc().history.is_previewing(), "{key:?}");
        window.move_to(to + Vec2::new(9.0, 9.0));
        window.button(to, false, Modifiers::NONE);
        window.frames(2);
        let history = &window.app().doc().history;
        assert_eq!(history.done_names().count(), steps, "{key:?}");
        for _ in 0..steps {
            window.key(CTRL, Key::Z);
        }
        window.settle();
        assert_eq!(window.app().doc().plan, start_plan, "{key:?}");
    }
}

#[test]
fn a_save_given_up_closes_nothing_later() {
    let mut window = sample();
    window.key(CTRL, Key::A);
    window.key(Modifiers::NONE, Key::Num3);
    window.settle();
    let changed = window.app().doc().plan.clone();
    window.answers.say(Picked::Unavailable);
    window.key(CTRL, Key::N);
    window.harness.get_by_label("Save").click();
    window.frames(4);
    assert_eq!(window.app().session().dialog, Dialog::SavePath);
    window.key(Modifiers::NONE, Key::Escape);
    if window.app().session().dialog != Dialog::None {
        window.key(Modifiers::NONE, Key::Escape);
    }
    assert_eq!(window.app().session().dialog, Dialog::None);

    // A save of its own later is only a save.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("later.heatplan");
    window.answers.will_be(&path);
    window.key(CTRL, Key::S);
    window.settle();
    assert!(path.exists());
    assert_eq!(window.app().doc().plan, changed);
    assert!(!window.app().doc().is_dirty());

    // A project that comes with data: both are opened, the data as one step.
    let data = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/sample_data/tiny/streets.geojson"
    );
    window
        .answers
        .say(Picked::Paths(vec![PathBuf::from(data), path]));
    window.key(CTRL, Key::O);
    window.settle();
    assert_eq!(window.app().doc().plan.variants, changed.variants);
    let banner = window.app().session().banner.clone().expect("a message");
    assert!(banner.text.contains("5 features"), "{banner:?}");
    let streets = |plan: &Plan| plan.base.streets.records.len();
    assert_eq!(
        streets(&window.app().doc().plan),
        streets(&changed) + 5,
        "beside those of the project"
    );
    assert!(window.app().doc().is_dirty());
    window.key(CTRL, Key::Z);
    window.settle();
    assert_eq!(window.app().doc().plan, changed);
}
