//! What is told and said of zones and of the business, through the window: the grant, the
//! kind of hot water of a building, what a zone costs and earns.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests panic where they fail"
)]

mod common;

use common::window::Window;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use heatplan::edit::ops;
use heatplan::plan::{BuildingId, HotWaterKind, Plan, ZoneKind};

const NONE: Modifiers = Modifiers::NONE;
/// Where the tiny town's plan has its corner.
const X: f64 = 694_000.0;
const Y: f64 = 711_000.0;
/// B04 of the tiny town: a block of twelve dwellings.
const BLOCK: BuildingId = BuildingId(3);

/// The tiny town with its north-west quarter as a zone.
fn zoned() -> Plan {
    let mut plan = common::tiny();
    let ring = [
        [X, Y + 90.0],
        [X + 100.0, Y + 90.0],
        [X + 100.0, Y + 200.0],
        [X, Y + 200.0],
    ];
    let (command, _) = ops::draw_zone(&plan, &ring, ZoneKind::Collective).unwrap();
    command.apply(&mut plan);
    plan
}

#[test]
fn a_grant_is_typed_where_the_business_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::of_plan(&common::tiny(), folder.path());
    let before = window.plan().clone();
    window.key(NONE, Key::F10);
    for row in [
        "Cost of heat with the grant",
        "Investment per year",
        "Gap per year",
        "CO₂ saved over the years",
    ] {
        assert!(window.has(row), "{row}");
    }
    window.fill("Grant at the start", "250000");
    assert_eq!(window.plan().assumptions.value("grant_eur"), 250_000.0);
    let engineering = window.app().doc().results.engineering.clone().unwrap();
    let business = &engineering.potential;
    assert_eq!(business.grant_eur, 250_000.0);
    let [without, with] = [
        business.worth.lcoh_eur_per_mwh,
        business.worth.lcoh_with_grant_eur_per_mwh,
    ]
    .map(Option::unwrap);
    assert!(with < without, "{with} {without}");
    // Below nothing is refused.
    window.fill("Grant at the start", "-5");
    assert_eq!(window.plan().assumptions.value("grant_eur"), 250_000.0);
    window.undo_everything();
    assert_eq!(*window.plan(), before);
}

fn hot_water(window: &Window, id: BuildingId) -> Option<HotWaterKind> {
    window.plan().correction(id).and_then(|c| c.hot_water)
}

fn peak_kw(window: &Window, id: BuildingId) -> f64 {
    let engineering = window.app().doc().results.engineering.clone().unwrap();
    engineering.buildings[&id].hot_water_kw
}

#[test]
fn the_kind_of_hot_water_is_said_on_the_card() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::of_plan(&common::tiny(), folder.path());
    let before = window.plan().clone();
    let on_the_spot = peak_kw(&window, BLOCK);
    window.run("Lock or unlock the buildings");
    window.click([X + 112.0, Y + 160.0]);
    assert!(window.app().session().selection.buildings.contains(&BLOCK));
    assert_eq!(window.shown("Hot water"), "as the plan");
    for (word, kind, kw) in [
        ("Into a tank", HotWaterKind::Tank, 12.0 * 5.0),
        ("None from the network", HotWaterKind::None, 0.0),
        ("On the spot", HotWaterKind::Instant, on_the_spot),
    ] {
        window
            .harness
            .get_by_role_and_label(Role::ComboBox, "Hot water")
            .scroll_to_me();
        window.frames(4);
        window.choose("Hot water", word);
        assert_eq!(hot_water(&window, BLOCK), Some(kind));
        assert!((peak_kw(&window, BLOCK) - kw).abs() < 1e-9, "{word}");
    }
    window.undo_everything();
    assert_eq!(*window.plan(), before);
}

#[test]
fn the_card_of_a_zone_says_what_it_costs_and_the_table_what_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::of_plan(&zoned(), folder.path());
    let results = window.app().doc().results.clone();
    let zone = *results.zones.values().next().unwrap();
    let plain = |text: String| text.replace('\u{a0}', " ");
    let texts = heatplan::text::Texts::new(heatplan::text::Language::English);
    window.run("Table of heat zones");
    for key in ["In no zone: ", "Zones and rest: the plan: "] {
        assert!(window.shows(key), "{key}");
    }
    let engineering = results.engineering.clone().unwrap();
    let total = results.zones_total();
    let whole = engineering.cost.potential.total_eur();
    assert!((total.potential.cost_eur - whole).abs() < 1e-6 * whole);
    assert!(window.shows(&texts.money_keur(total.potential.cost_eur)));
    // The row opens the card of the zone.
    window.press_last("Z1");
    assert!(!window.app().session().selection.zones.is_empty());
    assert!(window.has("What it costs and earns"));
    for row in ["Gap per connection", "Present value, with the grant"] {
        assert!(window.has(row), "{row}");
    }
    let lcoh = zone.expected.lcoh_eur_per_mwh().unwrap();
    let lcoh = texts.with_unit(lcoh, 1, "unit-eur-per-mwh");
    assert!(window.shows(&lcoh), "{}", plain(lcoh));
    let cost = texts.money_keur(zone.potential.cost_eur);
    assert!(window.shows(&cost), "{}", plain(cost));
}
