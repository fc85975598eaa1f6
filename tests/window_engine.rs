//! The engineered network through the window: its colours on the map, its
//! tables, panels, charts and cards.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests panic where they fail"
)]

mod common;

use common::window::Window;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use heatplan::analysis::engineering::Engineering;
use heatplan::app::map::{Hidden, Legend, LegendLayer};
use heatplan::app::state::{LegendKey, NetworkStyle};
use heatplan::edit::ops;
use heatplan::plan::{LineId, Plan};
use heatplan::report::pipes::LineMeasure;
use std::sync::Arc;

/// The tiny town in a window.
fn tiny() -> (Window, tempfile::TempDir) {
    window_of(&common::tiny())
}

fn window_of(plan: &Plan) -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (Window::of_plan(plan, folder.path()), folder)
}

fn line(window: &Window, label: &str) -> LineId {
    let plan = window.plan();
    let mut lines = plan.network().lines();
    let found = lines.find(|(id, _)| plan.line_label(*id) == label);
    found.unwrap().0
}

fn engineering(window: &Window) -> Arc<Engineering> {
    window.app().doc().results.engineering.clone().unwrap()
}

/// Flips a switch or a row of the legend, which may stand below the fold.
fn flip(window: &mut Window, name: &str) {
    window
        .harness
        .get_by_role_and_label(Role::CheckBox, name)
        .scroll_to_me();
    window.frames(4);
    let found = window.harness.get_by_role_and_label(Role::CheckBox, name);
    let at = found.rect().center();
    window.click_at(at);
}

fn legend(window: &Window) -> Legend {
    let mut legends = window.app().map().legends().iter();
    let found = legends.find(|legend| legend.layer == LegendLayer::Network);
    found.unwrap().clone()
}

#[test]
fn the_network_is_coloured_by_diameter_and_its_rows_filter() {
    let (mut window, _folder) = tiny();
    window.choose("Heat network", "by diameter");
    let style = NetworkStyle::Engineered(LineMeasure::Dn);
    assert_eq!(window.app().session().layers.network_style, style);
    let found = legend(&window);
    assert_eq!(found.title, "Nominal diameter");
    // Every line and every service that is not drawn stands in one row.
    let engineering = engineering(&window);
    let services = engineering
        .buildings
        .values()
        .filter(|b| b.service_dn > 0)
        .count();
    let counted: usize = found.entries.iter().map(|entry| entry.count).sum();
    assert_eq!(counted, engineering.lines.len() + services);
    let trunk = line(&window, "T");
    let dn = engineering.lines[&trunk].dn;
    let row = found
        .entries
        .iter()
        .find(|entry| entry.label == format!("DN\u{a0}{dn}"))
        .unwrap();
    let key = LegendKey::Pipe(LineMeasure::Dn, Some(dn as u16));
    assert_eq!(row.key, Some(key.clone()));
    // A click on the row hides the trunk, another one shows it again.
    let name = format!("{}, {}", row.label, row.count);
    let hides = |window: &Window| {
        let app = window.app();
        let line = app.doc().plan.network().line(trunk).unwrap();
        Hidden::new(app.doc(), app.session()).line(trunk, line)
    };
    assert!(!hides(&window));
    flip(&mut window, &name);
    assert!(hides(&window));
    flip(&mut window, &name);
    assert!(!hides(&window));
}

#[test]
fn every_figure_is_reached_from_the_palette_and_has_its_legend() {
    let (mut window, _folder) = tiny();
    for (command, measure) in [
        ("Colour the network by peak load", LineMeasure::Load),
        ("Colour the network by velocity", LineMeasure::Velocity),
        ("Colour the network by friction", LineMeasure::Gradient),
        (
            "Colour the network by pressure difference",
            LineMeasure::Pressure,
        ),
        (
            "Colour the network by supply temperature",
            LineMeasure::Temperature,
        ),
        ("Colour the network by heat loss", LineMeasure::Loss),
        (
            "Colour the network by use of the capacity",
            LineMeasure::Use,
        ),
        ("Colour the network by diameter", LineMeasure::Dn),
    ] {
        window.run(command);
        let layers = &window.app().session().layers;
        assert_eq!(layers.network_style, NetworkStyle::Engineered(measure));
        let limits = layers.pipe_limits(measure, &window.plan().assumptions);
        let engineering = engineering(&window);
        let found = legend(&window);
        for (id, line) in &engineering.lines {
            let class = measure.class(measure.of_line(line), &limits);
            let key = LegendKey::Pipe(measure, Some(class));
            let row = found.entries.iter().find(|e| e.key.as_ref() == Some(&key));
            let row = row.unwrap_or_else(|| panic!("{measure:?}: no row for {id:?}"));
            assert!(row.count > 0, "{measure:?} {}", row.label);
        }
    }
    window.run("Colour the network by phase");
    assert_eq!(
        window.app().session().layers.network_style,
        NetworkStyle::Phase
    );
}

#[test]
fn classes_of_a_figure_are_the_users_and_go_with_it() {
    let (mut window, _folder) = tiny();
    window.run("Colour the network by peak load");
    assert_eq!(legend(&window).entries.len(), 7);
    let chosen = window
        .harness
        .query_all_by_role_and_label(Role::ComboBox, "How the classes are found")
        .last()
        .is_some();
    assert!(chosen, "the legend offers its classes");
    window.run("Lines as wide as their diameter");
    assert!(window.app().session().layers.width_by_dn);
    flip(&mut window, "Width by diameter");
    assert!(!window.app().session().layers.width_by_dn);
    flip(&mut window, "Marks of pipes beyond a limit");
    assert!(!window.app().session().layers.pipe_marks);
}

#[test]
fn without_a_source_the_legend_says_why_there_are_no_figures() {
    let mut plan = common::tiny();
    let source = plan.network().sources().next().unwrap().0;
    let command = ops::change_source(&plan, source, |s| s.in_use = false).unwrap();
    heatplan::edit::History::new().run(&mut plan, command);
    let (mut window, _folder) = window_of(&plan);
    window.run("Colour the network by diameter");
    assert!(window.shows("no source is in use"));
    let found = legend(&window);
    let rows: Vec<&str> = found.entries.iter().map(|e| e.label.as_str()).collect();
    assert_eq!(rows, ["Not supplied"]);
    assert_eq!(found.entries[0].count, plan.network().line_count());
}
