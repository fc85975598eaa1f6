//! What an engineer brings along, through the window: pipes of his own, peaks,
//! heights and fittings, each with a way back.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests panic where they fail"
)]

mod common;

use common::window::{CTRL, Window};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use heatplan::app::state::Dialog;
use heatplan::plan::{BuildingId, LineId, LineRole, NodeId, PipeCatalogue, Plan, SubstationKind};

/// A list of two families that the program does not know, as a Belgian
/// spreadsheet saves it; `inside` is the inner diameter of the first size.
fn own_list(inside: &str) -> String {
    let heading = "family;dn;outer_mm;inner_mm;roughness_mm;u_w_per_m_k;max_c;max_bar;max_m_per_s;\
                   casing_mm;pipe_low;pipe_mid;pipe_high;civil_low;civil_mid;civil_high;date;source";
    let row = |family: &str, dn: u32, inside: &str, mid: u32| {
        format!(
            "{family};{dn};{};{inside};0,01;0,3;95;10;2,5;{};1;{mid};9999;2;20;30;2026-10;Offerte",
            dn + 10,
            dn + 90
        )
    };
    [
        heading.to_owned(),
        row("Koper", 40, inside, 111),
        row("Koper", 100, "101,5", 222),
        row("Zilver", 50, "52", 333),
    ]
    .join("\n")
}

fn trunk_families(plan: &Plan, window: &Window) -> Vec<String> {
    let engineering = window.app().doc().results.engineering.clone().unwrap();
    let is_trunk = |id: &heatplan::plan::LineId| {
        plan.network()
            .line(*id)
            .is_some_and(|l| l.role == LineRole::Trunk)
    };
    let lines = engineering.lines.iter().filter(|(id, _)| is_trunk(id));
    lines.map(|(_, line)| line.family.clone()).collect()
}

#[test]
fn pipes_of_ones_own_come_in_are_chosen_and_go_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::of_plan(&common::tiny(), folder.path());
    let file = folder.path().join("offerte.csv");

    // A list with a fault is refused, and the fault named; nothing changes.
    std::fs::write(&file, own_list("veertig")).unwrap();
    window.run("Pipes and prices");
    assert!(window.shows("The program's own list"));
    assert!(window.shows("prices of 2025"));
    window.answers.will_be(&file);
    window.press("Load a list of your own…");
    assert!(window.shows("Row 2, column inner_mm: “veertig”"));
    assert!(window.plan().pipes.is_none());
    assert_eq!(window.app().doc().history.undo_name(), None);

    // One without is taken over: sizes, prices, and what is engineered with it.
    std::fs::write(&file, own_list("41,2")).unwrap();
    window.answers.will_be(&file);
    window.press("Load a list of your own…");
    assert!(!window.shows("column inner_mm"));
    assert!(window.shows("List of your own, offerte.csv: 3 sizes in 2 families"));
    let plan = window.plan().clone();
    assert_eq!(plan.pipe_family(LineRole::Trunk), "Koper");
    assert_eq!(plan.pipes_for(LineRole::Trunk)[0].inner_mm, 41.2);
    assert!(trunk_families(&plan, &window).iter().all(|f| f == "Koper"));
    assert!(window.shows("111"), "the middle price is shown");
    window.choose("Trunk and branches", "Zilver");
    assert_eq!(window.plan().pipe_family(LineRole::Branch), "Zilver");
    assert_eq!(window.plan().pipe_family(LineRole::Service), "Koper");
    let plan = window.plan().clone();
    assert!(trunk_families(&plan, &window).iter().all(|f| f == "Zilver"));
    window.press("High");
    assert_eq!(window.plan().assumptions.value("price_level"), 2.0);

    // It goes out as a table that reads back, and is saved with the plan.
    let out = folder.path().join("out.csv");
    window.answers.will_be(&out);
    window.press("Save this list as CSV…");
    let text = std::fs::read_to_string(&out).unwrap();
    assert_eq!(PipeCatalogue::parse(&text).as_ref(), Ok(plan.pipe_list()));
    let saved = folder.path().join("copy.heatplan");
    heatplan::project::save(window.plan(), None, &saved).unwrap();
    let opened = heatplan::project::open(&saved).unwrap();
    assert_eq!(opened.warnings, []);
    assert_eq!(opened.plan.pipes, window.plan().pipes);

    // Back to the program's own, each step of it undone.
    window.press("Back to the program's own list");
    assert!(window.plan().pipes.is_none());
    window.key(Modifiers::NONE, Key::Escape);
    window.key(CTRL, Key::Z);
    assert_eq!(window.plan().pipe_family(LineRole::Trunk), "Zilver");
    window.key(CTRL, Key::Z);
    window.key(CTRL, Key::Z);
    assert_eq!(window.plan().pipe_family(LineRole::Trunk), "Koper");
    window.key(CTRL, Key::Z);
    assert!(window.plan().pipes.is_none());
    window.undo_everything();
    let plan = window.plan().clone();
    assert!(
        trunk_families(&plan, &window)
            .iter()
            .all(|f| f == "steel-single-2")
    );
}

fn peak_kw(window: &Window, id: u32) -> f64 {
    let engineering = window.app().doc().results.engineering.clone().unwrap();
    engineering.buildings[&BuildingId(id)].peak_kw()
}

/// B04 of the tiny town: a block of twelve dwellings.
const BLOCK: BuildingId = BuildingId(3);

#[test]
fn a_peak_and_substations_are_said_on_the_card_and_in_the_table() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::of_plan(&common::tiny(), folder.path());
    let before = window.plan().clone();
    let estimated = peak_kw(&window, BLOCK.0);
    window.run("Lock or unlock the buildings");
    window.click([694_112.0, 711_160.0]);
    assert!(window.app().session().selection.buildings.contains(&BLOCK));
    window.fill("Peak load, given", "75.5");
    assert_eq!(window.plan().correction(BLOCK).unwrap().peak_kw, Some(75.5));
    assert!((peak_kw(&window, BLOCK.0) - 75.5).abs() < 1e-9);
    let row = window
        .harness
        .get_by_role_and_label(Role::ComboBox, "Substations");
    row.scroll_to_me();
    window.frames(4);
    let row = window
        .harness
        .get_by_role_and_label(Role::ComboBox, "Substations");
    let at = row.rect().center();
    window.click_at(at);
    window.press_last("One per dwelling");
    let correction = window.plan().correction(BLOCK).unwrap();
    assert_eq!(correction.substation, Some(SubstationKind::Individual));
    let engineering = window.app().doc().results.engineering.clone().unwrap();
    assert_eq!(engineering.buildings[&BLOCK].substations, 12.0);
    window.undo_everything();
    assert_eq!(*window.plan(), before);
    assert!((peak_kw(&window, BLOCK.0) - estimated).abs() < 1e-9);
}

#[test]
fn heights_come_from_a_file_in_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::of_plan(&common::tiny(), folder.path());
    let before = window.plan().clone();
    let file = folder.path().join("dtm.csv");
    std::fs::write(
        &file,
        "x;y;z\n694000;711100;12,5\n694100;711200;31\nhier;;\n1;2\n;;9\n",
    )
    .unwrap();
    window.answers.will_be(&file);
    window.run("Heights of the network");
    assert!(*window.plan() == before, "nothing is taken unseen");
    assert!(window.shows("2 places with a height"));
    assert!(
        window.shows("3 rows left out"),
        "every row is accounted for"
    );
    assert!(
        window.shows("the range of its numbers says so"),
        "in which system"
    );
    window.press_last("Take these heights");
    let network = window.plan().network().clone();
    let line = |id: u32| network.line(LineId(id)).unwrap();
    assert_eq!(network.elevation_m(line(0).from), Some(12.5));
    assert_eq!(network.elevation_m(line(1).to), Some(31.0));
    // Half way between both.
    assert_eq!(network.elevation_m(line(0).to), Some(21.75));
    let engineering = window.app().doc().results.engineering.clone().unwrap();
    let [low, high] = engineering.network.elevation_m.unwrap();
    assert_eq!((low, high), (12.5, 31.0));
    window.key(CTRL, Key::Z);
    assert_eq!(*window.plan(), before);

    // Another system can be chosen; these places lie far from the network then.
    window.answers.will_be(&file);
    window.run("Heights of the network");
    window.choose("Coordinate system", "Lambert 72 (EPSG:31370)");
    assert_eq!(window.app().session().dialog, Dialog::Heights);
    assert!(window.shows("0 nodes of the network"));
    window.press_last("Cancel");
    assert_eq!(*window.plan(), before);

    // A file whose system nobody knows is asked about.
    std::fs::write(&file, "x;y;z\n99000000;99000000;3\n").unwrap();
    window.answers.will_be(&file);
    window.run("Heights of the network");
    assert!(window.shows("Choose the coordinate system"));
    window.press_last("Cancel");
    assert_eq!(*window.plan(), before);

    // A file without any says so and changes nothing.
    std::fs::write(&file, "x;y\n1;2\n").unwrap();
    window.answers.will_be(&file);
    window.run("Heights of the network");
    assert!(window.shows("No heights from dtm.csv"));
    assert_eq!(*window.plan(), before);
}

#[test]
fn heights_and_fittings_are_set_in_the_tables_and_travel_in_files() {
    use heatplan::edit::ops;
    use heatplan::report::columns::{NewValue, TableKind, set_values};
    let mut plan = common::tiny();
    let column = |table: TableKind, key: &str| {
        let mut columns = table.columns().iter();
        columns.find(|c| c.key == key).unwrap()
    };
    let number = |at: u32, n: f64| [(at, NewValue::Number(n))];
    let mut steps = Vec::new();
    for (table, key, at, n) in [
        (TableKind::Nodes, "elevation_m", 0, 14.25),
        (TableKind::Lines, "bends", 0, 3.0),
        (TableKind::Lines, "tees", 0, 2.0),
        (TableKind::Lines, "zeta", 0, 1.5),
        (TableKind::Lines, "given_dn", 0, 80.0),
        (TableKind::Lines, "road_crossings", 1, 1.0),
    ] {
        let before = plan.clone();
        let command = set_values(&plan, column(table, key), &number(at, n)).unwrap();
        command.apply(&mut plan);
        assert_ne!(plan, before, "{key}");
        steps.push((before, command));
    }
    assert_eq!(plan.network().elevation_m(NodeId(0)), Some(14.25));
    let line = plan.network().line(LineId(0)).unwrap();
    assert_eq!(
        (line.fittings.bends, line.fittings.tees),
        (Some(3), Some(2))
    );
    assert_eq!(
        (line.fittings.valves, line.fittings.zeta),
        (None, Some(1.5))
    );

    // A split keeps them with the first part, merging brings them back.
    let mut network = plan.network().clone();
    let node = network
        .split_line(LineId(0), 0, [694_050.0, 711_100.0])
        .unwrap();
    let parts = network.lines_at(node);
    let cut = network.line(parts[1]).unwrap();
    assert_eq!(
        (cut.fittings.bends, cut.fittings.zeta),
        (Some(0), Some(0.0))
    );
    network.merge_at(node).unwrap();
    assert_eq!(network.line(LineId(0)).unwrap().fittings, line.fittings);

    // Through the project file, and through GeoJSON.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.heatplan");
    heatplan::project::save(&plan, None, &path).unwrap();
    assert_eq!(
        heatplan::project::open(&path).unwrap().plan.variants,
        plan.variants
    );
    let path = folder.path().join("network.geojson");
    let mut out = Vec::new();
    heatplan::files::write_network(&plan, heatplan::files::Frame::Plan, &mut out).unwrap();
    std::fs::write(&path, out).unwrap();
    let progress = heatplan::files::Progress::new();
    let read = heatplan::files::read_files(&[(path, None)], None, &progress).unwrap();
    let (again, _) = read.network.unwrap();
    let pipe = |network: &heatplan::plan::Network, id: u32| {
        let line = network.line(LineId(id)).unwrap();
        (line.fittings, line.fixed_dn, line.road_crossings)
    };
    for id in 0..3 {
        assert_eq!(pipe(&again, id), pipe(plan.network(), id), "{id}");
    }
    let source = again.line(LineId(0)).unwrap().from;
    assert_eq!(again.elevation_m(source), Some(14.25));

    for (before, command) in steps.iter().rev() {
        command.inverse().apply(&mut plan);
        assert_eq!(plan, *before);
    }
    let nothing = ops::change_nodes(&plan, &[NodeId(0)], |_, node| node.place = [0.0, 0.0]);
    assert!(nothing.is_empty(), "places stay");
}
