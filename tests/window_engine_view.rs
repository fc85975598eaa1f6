//! The engineered network through the window: its colours on the map, its
//! tables, panels, charts and cards.
#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;

use common::window::{CTRL, Window};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use heatplan::analysis::engineering::Engineering;
use heatplan::analysis::{Facts, Inputs, Results, compute};
use heatplan::app::map::{Hidden, Legend, LegendLayer};
use heatplan::app::state::{LegendKey, NetworkStyle, Panel, Side};
use heatplan::edit::ops;
use heatplan::plan::{LineId, Plan};
use heatplan::report::bill::{bill, bill_total};
use heatplan::report::pipes::LineMeasure;
use heatplan::report::profile::Target;
use heatplan::report::results_json;
use heatplan::report::summary::{SummaryRow, summary};
use heatplan::report::working::{Step, building_working, line_working, source_working};
use heatplan::text::{Language, Texts};
use std::collections::BTreeSet;
use std::path::Path;
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
    assert!((3..=8).contains(&legend(&window).entries.len()));
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

/// What was copied last.
fn copied(window: &Window) -> String {
    let output = window.harness.output();
    let commands = output.platform_output.commands.iter();
    let mut texts = commands.filter_map(|command| match command {
        eframe::egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    texts.next_back().unwrap_or_default()
}

/// Presses what is called so, and answers what that put on the clipboard.
fn copy(window: &mut Window, label: &str) -> String {
    window.harness.get_by_label(label).click();
    let mut tries = (0..4).map(|_| {
        window.frames(1);
        copied(window)
    });
    tries.find(|text| !text.is_empty()).unwrap()
}

#[test]
fn the_bill_of_quantities_adds_up_selects_and_copies() {
    let (mut window, _folder) = tiny();
    window.run("Bill of quantities");
    assert_eq!(window.app().session().panel, Panel::Quantities);
    let doc = window.app().doc();
    let rows = bill(&doc.plan, &doc.results);
    let (length_m, cost_eur) = bill_total(&rows);
    let engineering = engineering(&window);
    let metres: f64 = engineering.lines.values().map(|l| l.length_m).sum();
    let services: f64 = engineering.buildings.values().map(|b| b.service_m).sum();
    assert!((length_m - metres - services).abs() < 1e-9);
    let cost = &engineering.cost.potential;
    assert!((cost_eur - cost.lines_eur - cost.services_eur).abs() < 1e-6);
    let text = copy(&mut window, "Copy all");
    assert_eq!(text.lines().count(), rows.len() + 2, "{text}");
    assert!(text.lines().all(|line| line.matches('\t').count() == 10));
    // A row selects the lines that it is made of.
    let trunk = line(&window, "T");
    let dn = engineering.lines[&trunk].dn.to_string();
    let name = Texts::new(Language::English).get("role-trunk").into_owned();
    let cells = window.harness.query_all_by_label(&name);
    let cell = cells.last().unwrap().rect().center();
    window.click_at(cell);
    assert!(
        window.app().session().selection.lines.contains(&trunk),
        "{dn}"
    );
}

#[test]
fn the_year_is_drawn_and_the_three_loads_are_told() {
    let (mut window, _folder) = tiny();
    // The card of a line has both peaks and the temperatures of each load.
    let trunk = line(&window, "T");
    let points = window.plan().network().points(trunk);
    window.click([points[0][0] + 45.0, points[0][1]]);
    assert!(window.app().session().selection.lines.contains(&trunk));
    let texts = Texts::new(Language::English);
    let pipe = engineering(&window).lines[&trunk].clone();
    for (title, value) in [
        ("Peak load, expected", texts.power_kw(pipe.expected_kw)),
        (
            "Supply / return at peak",
            texts.with_unit(pipe.end.return_c, 1, "unit-celsius"),
        ),
    ] {
        assert!(window.shows(title), "{title}");
        assert!(window.shows(&value), "{title}: {value}");
    }
    window.run("Engineered network: figures and choices");
    assert!(window.shows("At three loads") && window.shows("Mean load"));
    let spoken = window
        .harness
        .query_all_by_role(Role::Image)
        .filter_map(|node| node.accesskit_node().label())
        .find(|label| label.starts_with("Load-duration curve"))
        .unwrap();
    // What a screen reader says is the curve of the year: its first step is the peak.
    let year = engineering(&window).year.clone();
    let peak = texts.with_unit(year.duration[0].load_kw, 0, "unit-kw");
    assert!(spoken.contains(&peak), "{spoken} {peak}");
}

#[test]
fn the_figures_are_those_of_the_json_and_the_choices_undo() {
    let (mut window, _folder) = tiny();
    window.run("Engineered network: figures and choices");
    assert!(window.app().session().sides.contains(&Side::Engineering));
    let check = |window: &Window| {
        let doc = window.app().doc();
        let json = results_json(&doc.inputs(), &doc.results, false);
        let rows = summary(&engineering(window));
        let mut compared = 0;
        for row in rows.iter().filter(|row| !row.path.is_empty()) {
            let of = |who: &str| {
                let path = row.path.replace("{}", who).replace('.', "/");
                json.pointer(&format!("/engineering/{path}"))
                    .unwrap()
                    .as_f64()
            };
            if let Some(loads) = row.loads {
                for (load, value) in ["peak", "mean", "summer"].into_iter().zip(loads) {
                    let path = format!("/engineering/{}/{load}", row.path.replace('.', "/"));
                    assert_eq!(value, json.pointer(&path).unwrap().as_f64(), "{path}");
                }
                compared += 3;
                continue;
            }
            assert_eq!(row.potential, of("potential"), "{}", row.path);
            if let Some(expected) = row.expected {
                assert_eq!(expected, of("expected"), "{}", row.path);
            }
            compared += 1;
        }
        assert!(compared > 30);
        rows
    };
    let before = check(&window);
    window.choose("Supply and return", "90/70\u{a0}°C");
    let plan = window.plan();
    assert_eq!(plan.assumptions.value("supply_c"), 90.0);
    assert_eq!(plan.assumptions.value("return_c"), 70.0);
    let hot = check(&window);
    assert_ne!(before, hot, "a hotter network loses more");
    window.choose("Prices of pipe and civil works", "high");
    assert_eq!(window.plan().assumptions.value("price_level"), 2.0);
    let dear = check(&window);
    let total = |rows: &[SummaryRow]| {
        let found = rows.iter().find(|row| row.message == "summary-total");
        found.unwrap().potential.unwrap()
    };
    assert!(total(&dear) > total(&hot));
    window.choose("Simultaneity", "Winter 2001");
    assert_eq!(window.plan().assumptions.value("simultaneity_law"), 0.0);
    window.choose("Sized for the loads of", "Phase 1 · 2027");
    assert_eq!(window.plan().assumptions.value("size_for_phase"), 1.0);
    check(&window);
    // The regime is one step, as every other choice.
    for _ in 0..4 {
        window.key(CTRL, Key::Z);
    }
    assert_eq!(check(&window), before);
    assert!(window.app().doc().history.undo_name().is_none());
}

#[test]
fn the_profile_leads_to_what_is_selected_and_is_pointed_at_both_ways() {
    let (mut window, _folder) = tiny();
    window.key(Modifiers::NONE, Key::F12);
    assert_eq!(window.app().session().panel, Panel::Profile);
    let way = |window: &Window| window.app().session().profile.way.clone().unwrap();
    let critical = engineering(&window).network.critical[0];
    assert_eq!(way(&window).target, Target::Building(critical));
    // The chart points at the map.
    // The title stands over the chart of the same name.
    let named = window
        .harness
        .query_all_by_label_contains("Pressure at peak");
    let chart = named
        .map(|node| node.rect())
        .reduce(|a, b| if b.height() > a.height() { b } else { a })
        .unwrap();
    window.move_to(chart.center());
    window.frames(2);
    let at_m = window.app().session().profile.at_m.unwrap();
    let whole = way(&window).length_m();
    assert!(
        at_m > 0.2 * whole && at_m < 0.8 * whole,
        "{at_m} of {whole}"
    );
    // The map points at the chart.
    let place = way(&window).place_at(30.0).unwrap();
    let pos = window.screen(place);
    window.move_to(pos);
    window.frames(3);
    let at_m = window.app().session().profile.at_m.unwrap();
    assert!((at_m - 30.0).abs() < 3.0, "{at_m}");
    let text = copy(&mut window, "Copy all");
    assert_eq!(text.lines().count(), way(&window).stops.len() + 1);
    // Another place: the line that is selected, which the way to the critical building
    // leaves out of sight.
    let all = Modifiers::COMMAND | Modifiers::SHIFT;
    window.key(all, Key::F);
    window.frames(2);
    let branch = line(&window, "N");
    let points = window.plan().network().points(branch);
    let end = [points[1][0], points[1][1] - 20.0];
    window.click(end);
    window.frames(2);
    let found = way(&window);
    assert_eq!(found.stops.last().unwrap().place, points[1]);
    assert!(
        (found.length_m() - 200.0).abs() < 1e-6,
        "{}",
        found.length_m()
    );
    // Pressures fall and the return rises along the way.
    for pair in found.stops.windows(2) {
        assert!(pair[1].state.supply_pa <= pair[0].state.supply_pa + 1e-6);
        assert!(pair[1].state.return_pa >= pair[0].state.return_pa - 1e-6);
        assert!(pair[1].way_m > pair[0].way_m);
    }
    window.key(Modifiers::NONE, Key::F12);
    assert!(
        window.app().session().profile.way.is_none(),
        "closed with its chart"
    );
}

/// The bundled neighbourhood with its results.
fn sample() -> (Plan, Results) {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/sample_data/parelwijk/parelwijk.heatplan"
    );
    let plan = heatplan::project::open(Path::new(path)).unwrap().plan;
    let facts = Facts::new(&plan.base);
    let inputs = Inputs {
        plan: &plan,
        facts: &facts,
        year: None,
    };
    let results = compute(&inputs);
    (plan, results)
}

fn agrees(step: &Step, what: &str) {
    let size = step.shown.abs().max(1.0);
    assert!(
        (step.value - step.shown).abs() < 1e-9 * size,
        "{what}: {} gives {} and {} is shown",
        step.title,
        step.value,
        step.shown
    );
}

#[test]
fn every_formula_gives_the_figure_that_is_shown() {
    let (plan, results) = sample();
    let engineering = results.engineering.as_deref().unwrap();
    let mut seen = BTreeSet::new();
    for id in engineering.lines.keys() {
        for step in line_working(&plan, &results, *id) {
            agrees(&step, &plan.line_label(*id));
            seen.insert(step.formula);
        }
    }
    for id in engineering.buildings.keys() {
        for step in building_working(&plan, &results, *id) {
            agrees(&step, &plan.building_label(*id));
            seen.insert(step.formula);
        }
    }
    for source in &engineering.sources {
        for step in source_working(&plan, &results, source.source) {
            agrees(&step, "source");
            seen.insert(step.formula);
        }
    }
    assert!(seen.len() >= 9, "{seen:?}");
    for wanted in [
        "working-loss-ground-formula",
        "working-surface-formula",
        "working-factor-formula",
    ] {
        assert!(seen.contains(wanted), "{wanted} in {seen:?}");
    }
    // Each can be read in each language, with its value in it.
    for language in Language::ALL {
        let texts = Texts::new(language);
        for id in engineering.lines.keys().take(20) {
            for step in line_working(&plan, &results, *id) {
                let text = step.text(&texts);
                let value = texts.number(step.value, step.decimals);
                assert!(text.contains(&value), "{text}");
                assert!(!text.contains('{') && texts.has(step.title), "{text}");
            }
        }
    }
}

#[test]
fn cards_show_their_working_and_lead_to_the_profile() {
    let (mut window, _folder) = tiny();
    let trunk = line(&window, "T");
    let points = window.plan().network().points(trunk);
    let middle = [points[0][0] + 45.0, points[0][1]];
    window.click(middle);
    assert!(window.app().session().selection.lines.contains(&trunk));
    assert!(!window.shows("Colebrook"), "folded at first");
    window.press("Show the working");
    let app = window.app();
    let texts = Texts::new(Language::English);
    for step in line_working(&app.doc().plan, &app.doc().results, trunk) {
        assert!(window.shows(&step.text(&texts)), "{}", step.text(&texts));
    }
    window.press("Profile from the source");
    let way = window.app().session().profile.way.clone().unwrap();
    assert!((way.length_m() - 100.0).abs() < 1e-6);
}

/// Seen as a panel whose upper edge crept up while the pointer moved over it.
#[test]
fn the_profile_keeps_its_height() {
    let mut window = Window::open(Vec::new());
    window.key(Modifiers::NONE, Key::F12);
    window.settle();
    window.frames(40);
    let top = |window: &Window| {
        let tabs = window
            .harness
            .query_all_by_label_contains("Bill of quantities");
        tabs.map(|tab| tab.rect().top())
            .fold(f32::INFINITY, f32::min)
    };
    let before = top(&window);
    assert!(before.is_finite());
    for step in 0..60_u8 {
        window.move_to(eframe::egui::pos2(300.0 + 8.0 * f32::from(step), 650.0));
    }
    let after = top(&window);
    assert!((before - after).abs() < 0.5, "{before} {after}");
}
