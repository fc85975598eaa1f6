//! What the window shows of the engineered network and of the heat strategy, and
//! how it is found: menus, palette, legend, the page of figures.
#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;

use common::window::{CTRL, Window};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use heatplan::app::state::{Brush, Dialog, StreetMeasure, ToolKind};
use heatplan::plan::ZoneKind;
use std::collections::BTreeSet;

const NONE: Modifiers = Modifiers::NONE;

/// Opens a menu of the main menu: its row has an arrow behind its name.
fn open_menu(window: &mut Window, name: &str) {
    window.press("Menu");
    let is_row = |label: Option<String>| label.is_some_and(|l| l.starts_with(name));
    window
        .harness
        .query_all_by_label_contains(name)
        .rfind(|row| is_row(row.accesskit_node().label()))
        .unwrap()
        .click();
    window.frames(2);
    window.settle();
}

#[test]
fn the_heat_strategy_has_a_menu_of_its_own() {
    let mut window = Window::open(Vec::new());
    open_menu(&mut window, "Heat strategy");
    for name in [
        "Heat zone",
        "Paint heat zones",
        "Thresholds of linear density…",
    ] {
        assert!(window.has(name), "{name}");
    }
    window.press("Paint heat zones");
    assert_eq!(window.app().session().tool, ToolKind::Paint);
    let collective = Brush::Zone(Some(ZoneKind::Collective));
    assert_eq!(window.app().session().brush, collective);
    open_menu(&mut window, "Heat strategy");
    window.press("Thresholds of linear density…");
    let layers = &window.app().session().layers;
    assert_eq!(layers.street_measure, StreetMeasure::LinearDensity);
    let sets = window.harness.get_by_label("Thresholds of").rect();
    assert!(sets.bottom() < 768.0, "in sight: {sets:?}");
    // What cannot run yet says why, and nothing opens.
    window.run("Zoning map on paper");
    assert_eq!(window.app().session().dialog, Dialog::Palette);
    assert!(window.shows("Draw or paint a heat zone first"));
    window.key(NONE, Key::Escape);
}

/// What every button on screen is called.
fn names(window: &Window) -> BTreeSet<Option<String>> {
    let rows = window.harness.query_all_by_role(Role::Button);
    rows.map(|row| row.accesskit_node().label()).collect()
}

#[test]
fn every_menu_fits_a_small_screen() {
    let mut window = Window::open(Vec::new());
    for menu in [
        "File",
        "Edit",
        "Tools",
        "Lines",
        "View",
        "Engineering",
        "Heat strategy",
        "Help",
    ] {
        let before = names(&window);
        open_menu(&mut window, menu);
        let rows = window.harness.query_all_by_role(Role::Button);
        let last = rows
            .filter(|row| !before.contains(&row.accesskit_node().label()))
            .map(|row| row.rect().bottom())
            .fold(0.0_f32, f32::max);
        assert!(last > 60.0, "{menu} has rows");
        assert!(last < 760.0, "{menu} ends at {last}");
        window.key(NONE, Key::Escape);
        window.key(NONE, Key::Escape);
    }
}

#[test]
fn the_palette_knows_other_words() {
    let mut window = Window::open(Vec::new());
    for (query, found) in [
        ("threshold", "Thresholds of linear density…"),
        ("linear dens", "Thresholds of linear density…"),
        ("heat strategy", "Zoning map on paper…"),
        ("lcoh", "Engineered network: figures and choices"),
    ] {
        window.key(CTRL | Modifiers::SHIFT, Key::P);
        window.text(query);
        assert!(window.shows(found), "{query} finds {found}");
        window.key(NONE, Key::Escape);
    }
    window.run("threshold");
    let layers = &window.app().session().layers;
    assert_eq!(layers.street_measure, StreetMeasure::LinearDensity);
}

#[test]
fn a_drop_down_begins_at_its_value_and_enter_closes_it() {
    let mut window = Window::open(Vec::new());
    window.run("Engineered network");
    let prices = "Prices of pipe and civil works";
    assert_eq!(window.shown(prices), "middle");
    window
        .harness
        .get_by_role_and_label(Role::ComboBox, prices)
        .focus();
    window.frames(2);
    window.key(NONE, Key::Enter);
    window.key(NONE, Key::ArrowDown);
    window.key(NONE, Key::Enter);
    assert_eq!(window.shown(prices), "high", "one below the middle");
    assert!(!window.has("low"), "closed");
    assert_eq!(window.plan().assumptions.value("price_level"), 2.0);
    window.key(CTRL, Key::Z);
    assert_eq!(window.shown(prices), "middle");
}
