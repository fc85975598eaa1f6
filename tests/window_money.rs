//! What a line crosses, who pays for what, and the business of what is added, through
//! the window.
#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;

use common::window::{CTRL, Window};
use eframe::egui::{Key, Modifiers};
use heatplan::plan::{Line, LineId, LineState, Plan};
use std::sync::Arc;

fn with_trunk(change: impl Fn(&mut Line)) -> Plan {
    let mut plan = common::tiny();
    let network = &mut plan.variant_mut().network;
    let mut trunk = network.line(LineId(0)).unwrap().clone();
    change(&mut trunk);
    network.put_line(LineId(0), Some(Arc::new(trunk)));
    plan
}

#[test]
fn the_number_of_roads_crossed_is_typed_on_the_card_priced_and_undone() {
    let folder = tempfile::tempdir().unwrap();
    let plan = with_trunk(|trunk| trunk.fixed_dn = Some(25));
    let mut window = Window::of_plan(&plan, folder.path());
    let lump_eur = |window: &Window| {
        let engineering = window.app().doc().results.engineering.clone().unwrap();
        engineering.lines[&LineId(0)].cost.crossings_eur
    };
    let own = |window: &Window| {
        window
            .plan()
            .network()
            .line(LineId(0))
            .unwrap()
            .road_crossings
    };
    window.key(Modifiers::NONE, Key::F3);
    window.press_like("Show: T: DN 25 is too small");
    assert_eq!((own(&window), lump_eur(&window)), (None, 0.0));
    assert!(!window.shows("(your number)"));
    window.fill("Main roads crossed", "2");
    assert_eq!((own(&window), lump_eur(&window)), (Some(2), 100_000.0));
    assert!(window.shows("2 main roads (your number)"));
    // What is no number changes nothing.
    window.fill("Main roads crossed", "many");
    assert_eq!(own(&window), Some(2));
    window.key(CTRL, Key::Z);
    assert_eq!((own(&window), lump_eur(&window)), (None, 0.0));
}

#[test]
fn the_page_says_whose_business_it_is_and_who_pays() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::of_plan(&with_trunk(|_| ()), folder.path());
    window.key(Modifiers::NONE, Key::F10);
    assert!(!window.shows("This is the business of what is added."));
    drop(window);
    let plan = with_trunk(|trunk| {
        trunk.state = LineState::Existing;
        trunk.phase = 0;
        trunk.owner = Some("Stad".into());
    });
    let mut window = Window::of_plan(&plan, folder.path());
    window.key(Modifiers::NONE, Key::F10);
    assert!(window.shows("This is the business of what is added."));
    assert!(window.shows("Investment by owner"));
    assert!(window.shows("Without owner"));
    let engineering = window.app().doc().results.engineering.clone().unwrap();
    assert!(engineering.potential.existing.trench_m > 0.0);
    let sum: f64 = engineering.cost.by_owner_eur.values().sum();
    let total = engineering.cost.potential.total_eur();
    assert!((sum - total).abs() < 1e-6 * total);
}
