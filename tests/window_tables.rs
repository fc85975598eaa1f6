//! The attribute tables through the window: filtering, sorting, selecting,
//! editing, copying and pasting, locks, and selecting by expression, street and
//! sector.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "tests panic where they fail"
)]

mod common;

use common::window::{CTRL, SIZE, Window, english};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, OutputCommand, Pos2, Rect};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use heatplan::app::Options;
use heatplan::app::state::{Dialog, Panel, Selection, ToolKind};
use heatplan::edit::CommandName;
use heatplan::geometry::Point;
use heatplan::plan::{BuildingId, LineRole};
use heatplan::report::columns::TableKind;
use std::path::PathBuf;
use std::time::Duration;

const SHIFT: Modifiers = Modifiers::SHIFT;

/// The window on the twelve buildings of the tiny town.
fn tiny() -> Window {
    open(common::tiny_files())
}

/// The window on the sample neighbourhood.
fn sample() -> Window {
    open(Vec::new())
}

fn open(paths: Vec<PathBuf>) -> Window {
    // Each event is a step: both clicks of a double click must lie close.
    let builder = Harness::builder().with_size(SIZE).with_step_dt(0.05);
    let options = Options {
        paths,
        preferences: Some(english()),
        wait: true,
        ..Options::default()
    };
    Window::built(builder, options)
}

impl Window {
    fn selection(&self) -> &Selection {
        &self.app().session().selection
    }

    /// The lowest thing on screen with this name: the table stands under the
    /// map and the cards.
    fn place(&self, name: &str) -> Rect {
        self.harness
            .query_all_by_label(name)
            .map(|node| node.rect())
            .max_by(|a, b| a.top().total_cmp(&b.top()))
            .unwrap_or_else(|| panic!("nothing is called {name}"))
    }

    /// Clicks the lowest of this name.
    fn pick(&mut self, name: &str) {
        self.pick_with(Modifiers::NONE, name);
    }

    fn pick_with(&mut self, modifiers: Modifiers, name: &str) {
        let at = self.place(name).center();
        self.click_at_with(modifiers, at);
    }

    /// The topmost of this name: an entry of a list over the table.
    fn pick_top(&mut self, name: &str) {
        let at = self
            .harness
            .get_all_by_label(name)
            .map(|node| node.rect())
            .min_by(|a, b| a.top().total_cmp(&b.top()))
            .unwrap();
        self.click_at(at.center());
    }

    fn double_click(&mut self, at: Pos2) {
        self.move_to(at);
        for pressed in [true, false, true, false] {
            self.button(at, pressed, Modifiers::NONE);
        }
        self.frames(3);
    }

    /// Writes into a field in place of what stands there.
    fn write(&mut self, field: &str, text: &str) {
        let at = self
            .harness
            .get_by_role_and_label(Role::TextInput, field)
            .rect()
            .center();
        self.click_at(at);
        self.key(CTRL, Key::A);
        if text.is_empty() {
            self.key(Modifiers::NONE, Key::Delete);
        } else {
            self.text(text);
        }
        self.frames(3);
    }

    /// Where the cell of a column stands in the row of a building.
    fn cell(&self, row: &str, head: &str) -> Pos2 {
        // Heads are buttons; a card may have a field of the same name below.
        let heads = self.harness.get_all_by_role(Role::Button);
        let of_name = heads.filter(|node| {
            let label = node.accesskit_node().label();
            label.is_some_and(|label| label == head)
        });
        let lowest = of_name
            .map(|node| node.rect())
            .max_by(|a, b| a.top().total_cmp(&b.top()));
        let head = lowest.unwrap_or_else(|| panic!("no column is called {head}"));
        Pos2::new(head.center().x, self.place(row).center().y)
    }

    /// What Ctrl+C puts on the clipboard.
    fn copied(&mut self) -> Option<String> {
        self.harness.event(Event::Copy);
        for _ in 0..200 {
            self.frames(1);
            for command in &self.harness.output().platform_output.commands {
                if let OutputCommand::CopyText(text) = command {
                    return Some(text.clone());
                }
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        None
    }

    fn paste(&mut self, text: &str) {
        self.harness.event(Event::Paste(text.to_owned()));
        self.settle();
    }

    fn buildings(&self) -> Vec<u32> {
        self.selection().buildings.iter().map(|id| id.0).collect()
    }

    fn levels(&self, id: u32) -> Option<f64> {
        self.plan().correction(BuildingId(id))?.levels
    }
}

fn open_buildings(window: &mut Window) {
    window.key(Modifiers::NONE, Key::F6);
    window.pick("Buildings · 12");
    assert_eq!(window.app().session().panel, Panel::Buildings);
    window.frames(2);
}

#[test]
fn a_filter_is_an_expression_that_completes_and_explains_itself() {
    let mut window = tiny();
    open_buildings(&mut window);
    assert!(window.has("12 of 12 · 0 selected"));
    window.write("Filter", "demand_mwh_per_a > 50 AND dwellings = 0");
    assert!(window.has("2 of 12 · 0 selected"), "B08 and B09");
    assert!(window.has("B09") && !window.has("B01"));
    // A slip keeps the rows, says that they are of the filter before and what is
    // wrong, with what was meant; they are not to be selected by it.
    window.write("Filter", "dweling > 1");
    assert!(window.has("Rows of the last filter") && !window.has("2 of 12 · 0 selected"));
    window.pick("Select these");
    assert!(window.buildings().is_empty(), "not of this filter");
    assert!(window.has("There is no column dweling (position 1). Do you mean dwellings?"));
    // Tab takes the first suggestion.
    window.write("Filter", "levels > 2 OR floor_a");
    window.key(Modifiers::NONE, Key::Tab);
    let tables = &window.app().session().tables;
    let filter = &tables.of(TableKind::Buildings).filter;
    assert_eq!(filter, "levels > 2 OR floor_area_m2");
    window.text(" > 500");
    window.frames(1);
    assert!(window.has("3 of 12 · 0 selected"), "B04, B08 and B09");
    window.write("Filter", "");
    assert!(window.has("12 of 12 · 0 selected"));
}

/// Letters typed after Enter ran as commands: they took tools in hand.
#[test]
fn enter_in_the_filter_keeps_what_is_typed_there() {
    let mut window = tiny();
    open_buildings(&mut window);
    window.write("Filter", "levels > 2");
    window.key(Modifiers::NONE, Key::Enter);
    window.key(Modifiers::NONE, Key::M);
    assert_eq!(window.app().session().tool, ToolKind::Select);
    window.text("0");
    window.frames(1);
    let tables = &window.app().session().tables;
    assert_eq!(tables.of(TableKind::Buildings).filter, "levels > 20");
}

#[test]
fn rows_sort_and_select_with_the_map() {
    let mut window = tiny();
    open_buildings(&mut window);
    window.pick("Heat demand");
    window.pick("Heat demand, smallest first");
    let (first, second) = (window.place("B09"), window.place("B04"));
    assert!(first.top() < second.top(), "300 MWh before 100");
    window.pick("B09");
    assert_eq!(window.buildings(), [8]);
    // Shift takes the rows between, Ctrl one in or out.
    window.pick_with(SHIFT, "B08");
    assert_eq!(window.buildings(), [3, 7, 8]);
    window.pick_with(CTRL, "B04");
    assert_eq!(window.buildings(), [7, 8]);
    assert!(window.has("12 of 12 · 2 selected"));
    // Only those, by key; again shows all.
    window.key(SHIFT, Key::F6);
    assert!(window.has("2 of 12 · 2 selected"));
    assert!(!window.has("B04"));
    window.key(SHIFT, Key::F6);
    window.pick("Selected first");
    assert!(window.place("B08").top() < window.place("B04").top());
    // What is selected elsewhere comes into view: the last row of the order.
    window.pick("Selected first");
    window.pick("Lines · 3");
    window.pick("Buildings · 12");
    window.key(CTRL, Key::F3);
    window.write("Expression", "building = 'B10'");
    window.pick("Select");
    window.key(Modifiers::NONE, Key::Escape);
    window.frames(4);
    let row = window.place("B10");
    assert!(row.bottom() <= 768.0 && row.top() > 400.0, "{row:?}");
}

#[test]
fn a_cell_is_edited_once_its_layer_is_unlocked() {
    let mut window = tiny();
    open_buildings(&mut window);
    let at = window.cell("B03", "Levels");
    window.double_click(at);
    assert!(
        window
            .harness
            .query_by_role_and_label(Role::TextInput, "Levels of B03")
            .is_none(),
        "locked: nothing is edited"
    );
    window.pick("Unlock Buildings");
    assert!(!window.app().session().locks.buildings);
    assert!(
        !window.app().preferences().locks.buildings,
        "remembered between sittings"
    );
    window.double_click(at);
    window.write("Levels of B03", "4");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.levels(2), Some(4.0));
    // Escape leaves a cell as it was.
    window.double_click(at);
    window.write("Levels of B03", "9");
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.levels(2), Some(4.0));
    // A number out of range is refused in words.
    window.double_click(at);
    window.write("Levels of B03", "900");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.levels(2), Some(4.0));
    assert_eq!(window.banner(), "Give a number from 0.5 to 150.");
    window.key(CTRL, Key::Z);
    assert_eq!(window.levels(2), None);
    // A closed list opens as one.
    let at = window.cell("B03", "Use");
    window.double_click(at);
    window.pick("School");
    let building = window.plan().building(BuildingId(2)).unwrap();
    assert_eq!(
        building.building_use.map(heatplan::plan::BuildingUse::code),
        Some("school")
    );
}

#[test]
fn a_field_is_set_in_all_selected_rows_as_one_step() {
    let mut window = tiny();
    open_buildings(&mut window);
    window.pick("Unlock Buildings");
    window.pick("B01");
    window.pick_with(SHIFT, "B03");
    assert_eq!(window.buildings(), [0, 1, 2]);
    window.pick("Set a field");
    window.pick("Column");
    window.pick_top("Levels");
    window.write("New value", "3");
    window.pick("Set in 3 rows");
    assert_eq!([0, 1, 2].map(|id| window.levels(id)), [Some(3.0); 3]);
    // An expression gives each row its own value.
    window.write("New value", "= levels + 1");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!([0, 1, 2].map(|id| window.levels(id)), [Some(4.0); 3]);
    window.key(CTRL, Key::Z);
    assert_eq!(window.levels(1), Some(3.0));
    window.key(CTRL, Key::Z);
    assert_eq!([0, 1, 2].map(|id| window.levels(id)), [None; 3]);
    assert!(window.app().doc().history.undo_name().is_none());
}

#[test]
fn columns_are_chosen_and_own_attributes_are_columns_too() {
    let mut window = tiny();
    open_buildings(&mut window);
    window.pick("Columns");
    window.pick_top("Origin");
    window.key(Modifiers::NONE, Key::Escape);
    let tables = &window.app().session().tables;
    let shown = tables.of(TableKind::Buildings).shown(TableKind::Buildings);
    assert!(shown.iter().all(|column| column.key() != "demand_origin"));
    assert!(!window.has("Origin"), "no head any more");
    // Every own attribute of the file can be filtered on.
    window.write("Filter", "own.levels IS NOT NULL");
    assert!(window.has("12 of 12 · 0 selected"));
}

#[test]
fn rows_are_copied_for_a_spreadsheet() {
    let mut window = tiny();
    open_buildings(&mut window);
    window.pick("B02");
    window.pick_with(CTRL, "B04");
    let text = window.copied().unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0].contains("Heat demand (MWh/a)"), "{}", lines[0]);
    assert!(lines[1].starts_with("B02\t") && lines[2].starts_with("B04\t"));
    assert!(lines[2].split('\t').any(|cell| cell == "100"));
    assert_eq!(window.banner(), "2 rows copied");
}

/// A free place of the tiny town and a node of its network.
fn ends(window: &Window) -> (Point, Point) {
    let network = window.plan().network();
    let node = network
        .nodes()
        .map(|(_, node)| node.place)
        .max_by(|a, b| a[1].total_cmp(&b[1]))
        .unwrap();
    (node, [node[0] + 60.0, node[1] + 20.0])
}

#[test]
fn lines_are_pasted_into_the_network_as_one_step() {
    let mut window = tiny();
    let start = window.plan().clone();
    let (node, free) = ends(&window);
    // WKT in the plan's own coordinates, in the role and phase that is drawn.
    window.key(Modifiers::NONE, Key::H);
    window.key(Modifiers::NONE, Key::Num2);
    window.paste(&format!(
        "LINESTRING ({} {}, {} {})",
        node[0], node[1], free[0], free[1]
    ));
    let network = window.plan().network();
    assert_eq!(network.line_count(), start.network().line_count() + 1);
    let (id, line) = network.lines().last().unwrap();
    assert_eq!((line.role, line.phase), (LineRole::Trunk, 2));
    assert!(network.lines_at(line.from).len() > 1, "joined at the node");
    assert_eq!(window.selection(), &Selection::line(id));
    assert_eq!(
        window.app().doc().history.undo_name(),
        Some(CommandName::PasteLines)
    );
    assert!(window.banner().starts_with("1 line pasted"));
    // Copied as GeoJSON, and pasted again after it was taken back.
    let copied = window.copied().unwrap();
    assert!(copied.contains("\"trunk\"") && copied.contains("LineString"));
    window.key(CTRL, Key::Z);
    assert_eq!(window.plan().network(), start.network());
    window.key(Modifiers::NONE, Key::V);
    window.key(Modifiers::NONE, Key::Num1);
    window.paste(&copied);
    let (_, again) = window.plan().network().lines().last().unwrap();
    assert_eq!(
        (again.role, again.phase),
        (LineRole::Trunk, 2),
        "it says so itself"
    );
    window.key(CTRL, Key::Z);
    assert_eq!(window.plan().network(), start.network());
    // What is no line is told.
    window.paste("a shopping list");
    assert!(window.app().session().banner.as_ref().unwrap().is_error);
    assert_eq!(window.plan(), &start);
}

#[test]
fn zones_of_a_paste_come_where_its_lines_meet_a_locked_network() {
    let mut window = tiny();
    let start = window.plan().clone();
    let ([x, y], _) = ends(&window);
    window.pick("Lock Heat network");
    let ring = [[x, y], [x + 50.0, y], [x + 50.0, y + 50.0], [x, y]];
    let features = [
        serde_json::json!({
            "type": "Feature", "properties": {"kind": "individual"},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }),
        serde_json::json!({
            "type": "Feature", "properties": {"role": "trunk", "phase": 9},
            "geometry": {"type": "LineString", "coordinates": [[x, y], [x, y + 80.0]]},
        }),
    ];
    let both = serde_json::json!({ "type": "FeatureCollection", "features": features });
    window.paste(&both.to_string());
    assert_eq!(window.plan().variant().zones.size(), 1);
    assert_eq!(window.plan().network(), start.network());
    assert_eq!(window.plan().variant().phases, start.variant().phases);
    let said = window.banner();
    assert!(
        said.contains("1 heat zone (") && said.contains("locked") && !said.contains("no-go"),
        "{said}"
    );
    window.key(CTRL, Key::Z);
    assert_eq!(window.plan(), &start, "one step of undo");
}

#[test]
fn a_locked_network_takes_no_line_and_says_why() {
    let mut window = tiny();
    let start = window.plan().clone();
    let (node, free) = ends(&window);
    window.pick("Lock Heat network");
    assert!(window.app().session().locks.network);
    window.paste(&format!(
        "LINESTRING ({} {}, {} {})",
        node[0], node[1], free[0], free[1]
    ));
    assert_eq!(window.plan(), &start);
    assert!(window.banner().contains("locked"), "{}", window.banner());
    // Nor does a deletion.
    window.key(CTRL, Key::A);
    window.key(Modifiers::NONE, Key::Delete);
    assert_eq!(window.plan(), &start);
    window.pick("Unlock Heat network");
    window.key(CTRL, Key::A);
    window.key(Modifiers::NONE, Key::Delete);
    assert_eq!(window.plan().network().line_count(), 0);
}

#[test]
fn an_expression_selects_in_four_ways() {
    let mut window = tiny();
    window.key(CTRL, Key::F3);
    assert_eq!(window.app().session().dialog, Dialog::SelectBy);
    window.write("Expression", "levels = 2");
    assert!(window.has("7 of 12 fulfil it"));
    window.pick("Select");
    assert_eq!(window.buildings().len(), 7);
    window.write("Expression", "demand_mwh_per_a > 20");
    window.pick("Within the selection");
    window.pick("Select");
    assert_eq!(window.buildings(), [2, 5, 7], "B03, B06 and B08");
    window.write("Expression", "building IN ('B09', 'B10')");
    window.pick("Add");
    window.pick("Select");
    assert_eq!(window.buildings(), [2, 5, 7, 8, 9]);
    window.write("Expression", "NOT heated");
    window.pick("Remove");
    window.pick("Select");
    assert_eq!(window.buildings(), [2, 5, 7, 8]);
    // Another table, and a condition that is none.
    window.pick("Lines");
    window.write("Expression", "phase + 1");
    assert!(
        window.has(
            "This gives a value; a filter must be true or false, as in demand_mwh_per_a > 50."
        )
    );
    window.write("Expression", "phase = 2");
    window.pick("New selection");
    window.pick("Select");
    assert_eq!(window.selection().lines.len(), 1);
    assert!(window.selection().buildings.is_empty());
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().session().dialog, Dialog::None);
}

#[test]
fn a_street_selects_what_lies_along_it() {
    let mut window = tiny();
    window.key(Modifiers::NONE, Key::F6);
    window.pick("Streets · 5");
    assert_eq!(window.app().session().panel, Panel::Streets);
    window.pick("Noordstraat");
    assert_eq!(window.selection().streets.len(), 1);
    window.key(CTRL | SHIFT, Key::J);
    let along = window.buildings();
    assert!(!along.is_empty());
    let facts = &window.app().doc().facts;
    for index in 0..window.plan().base.buildings.len() {
        let id = BuildingId::from_index(index);
        let nearest = facts.nearest_street(id).unwrap().0;
        assert_eq!(along.contains(&id.0), nearest.0 == 2, "{index}");
    }
    assert_eq!(window.selection().lines.len(), 1, "the branch in it");
    // From a building: its whole street, both stretches of one name.
    window.key(CTRL | SHIFT, Key::A);
    window.pick("Buildings · 12");
    window.write("Filter", "building = 'B09'");
    window.pick("B09");
    window.key(CTRL | SHIFT, Key::J);
    let facts = &window.app().doc().facts;
    for id in window.buildings() {
        let nearest = facts.nearest_street(BuildingId(id)).unwrap().0;
        assert!(nearest.0 < 2, "Hoofdstraat");
    }
    assert!(window.buildings().contains(&8));
}

#[test]
fn a_sector_selects_what_lies_in_it_from_its_card() {
    let mut window = sample();
    window.key(Modifiers::NONE, Key::F6);
    let areas = window.plan().base.areas.records.len();
    assert!(areas > 0);
    window.pick(&format!("Sectors · {areas}"));
    let name = window.plan().base.areas.records[0].external_id.to_string();
    window.pick(&name);
    assert_eq!(window.selection().areas.len(), 1);
    window.pick("Select what lies in it");
    let area = heatplan::plan::AreaId(0);
    let facts = window.app().doc().facts.clone();
    let expected: Vec<u32> = (0..window.plan().base.buildings.len())
        .map(BuildingId::from_index)
        .filter(|id| facts.area_of(*id) == Some(area))
        .map(|id| id.0)
        .collect();
    assert!(!expected.is_empty());
    assert_eq!(window.buildings(), expected);
}

#[test]
fn the_sample_is_filtered_beside_the_frame_and_follows_the_map() {
    let mut window = sample();
    let count = window.plan().base.buildings.len();
    assert!(count > 3000, "long enough for the thread");
    window.key(Modifiers::NONE, Key::F6);
    let all = window.app().texts().count(count);
    window.pick(&format!("Buildings · {all}"));
    let rows = format!("{all} of {all} · 0 selected");
    window.until(&rows, |window| window.has(&rows));
    // Zoomed to one building, only what is around it is listed.
    window.key(CTRL, Key::F3);
    window.write(
        "Expression",
        "building = (building) AND levels > 0 AND x_m > 0",
    );
    window.key(Modifiers::NONE, Key::Escape);
    window.frames(2);
    let first = window.plan().building_label(BuildingId(0));
    window.pick(&first);
    window.key(CTRL, Key::J);
    window.frames(4);
    window.key(CTRL, Key::F6);
    let view = window.app().session().view.unwrap();
    let inside = (0..count)
        .filter(|index| {
            let bounds = window
                .plan()
                .base
                .buildings
                .footprints
                .view(*index)
                .bounds();
            bounds.intersects(&view)
        })
        .count();
    assert!((1..count).contains(&inside), "{inside}");
    let shown = window.app().texts().count(inside);
    let rows = format!("{shown} of {all} · 1 selected");
    window.until(&rows, |window| window.has(&rows));
}

#[test]
fn every_table_opens_from_the_menu_of_tables() {
    let mut window = sample();
    window.key(Modifiers::NONE, Key::F6);
    let network = window.plan().network();
    let texts = window.app().texts();
    let tabs = [
        (Panel::Lines, "Lines", network.line_count()),
        (Panel::Nodes, "Nodes", network.nodes().count()),
        (Panel::Sources, "Heat sources", network.sources().count()),
    ]
    .map(|(panel, name, count)| (panel, format!("{name} · {}", texts.count(count)), count));
    for (panel, tab, count) in tabs {
        assert!(count > 0);
        window.pick(&tab);
        assert_eq!(window.app().session().panel, panel);
        let shown = window.app().texts().count(count);
        assert!(
            window.has(&format!("{shown} of {shown} · 0 selected")),
            "{tab}"
        );
    }
    // A node is selected like anything else, and shown on the map.
    let nodes = window.plan().network().nodes().count();
    window.pick(&format!("Nodes · {}", window.app().texts().count(nodes)));
    let (first, _) = window.plan().network().nodes().next().unwrap();
    window.pick(&format!("N{}", first.0));
    assert_eq!(window.selection().nodes.len(), 1);
    window.key(CTRL, Key::J);
    window.frames(2);
    let place = window.plan().network().place(first).unwrap();
    let at = window.app().map().screen_pos_of(place).unwrap();
    assert!(Rect::from_min_size(Pos2::ZERO, SIZE).contains(at));
}
