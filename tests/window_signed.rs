//! What an engineer signs for, through the window: findings of the engineered network
//! in the list of problems, sources that stand already, services at a flat rate.
#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;

use common::window::{CTRL, Window};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use heatplan::app::state::{ProblemKind, ProblemScope};
use heatplan::plan::{LineId, Plan, SourceId};
use std::sync::Arc;

/// The tiny town with a trunk that was given far too small a pipe.
fn narrow() -> Plan {
    let mut plan = common::tiny();
    let network = &mut plan.variant_mut().network;
    let mut trunk = network.line(LineId(0)).unwrap().clone();
    trunk.fixed_dn = Some(25);
    network.put_line(LineId(0), Some(Arc::new(trunk)));
    plan
}

/// The codes of the engineered network's findings that are open in the list.
fn listed(window: &Window) -> Vec<&'static str> {
    let rows = window.app().doc().problems.iter().filter(|r| !r.is_ignored);
    rows.filter_map(|row| match row.kind {
        ProblemKind::Engineering(code) => Some(code),
        _ => None,
    })
    .collect()
}

#[test]
fn findings_of_the_engineered_network_stand_in_the_list_with_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::of_plan(&narrow(), folder.path());
    // A source of half a MW: too little without it, in either phase.
    let codes = listed(&window);
    assert!(codes.contains(&"too-small"), "{codes:?}");
    assert!(codes.contains(&"short-without-largest"), "{codes:?}");
    for row in &window.app().doc().problems {
        if let ProblemKind::Engineering(code) = row.kind {
            assert_eq!(row.kind.scope(), ProblemScope::Engineering);
            let problem = window.app().doc().problem_list().get(row.id).unwrap();
            assert!(problem.place(window.plan()).is_some(), "{code} has a place");
        }
    }
    window.key(Modifiers::NONE, Key::F3);
    assert!(window.shows("Engineering · "));
    // Its row leads to the line.
    window.press_like("Show: T: DN 25 is too small");
    let selection = &window.app().session().selection;
    assert!(selection.lines.contains(&LineId(0)) && selection.lines.len() == 1);
    window.press_like("Show: S1 is the only source");
    let selection = &window.app().session().selection;
    assert!(selection.sources.contains(&SourceId(0)));
    // It can be put aside, and comes back with undo.
    window.press_like("Ignore: T: DN 25 is too small");
    assert!(!listed(&window).contains(&"too-small"));
    window.key(CTRL, Key::Z);
    assert!(listed(&window).contains(&"too-small"));
}

#[test]
fn a_regime_of_ones_own_is_typed_kept_within_bounds_and_undone() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::of_plan(&common::tiny(), folder.path());
    let regime = |window: &Window| {
        let a = &window.plan().assumptions;
        [a.value("supply_c"), a.value("return_c")]
    };
    window.key(Modifiers::NONE, Key::F10);
    window.fill("Supply temperature", "65");
    window.fill("Return temperature", "35");
    assert_eq!(regime(&window), [65.0, 35.0]);
    let engineering = window.app().doc().results.engineering.clone().unwrap();
    let design = engineering.network.design;
    assert_eq!([design.supply_c, design.return_c], [65.0, 35.0]);
    // A return that leaves nothing to cool is refused, and said.
    window.fill("Return temperature", "62");
    assert_eq!(regime(&window), [65.0, 35.0]);
    // It is saved and read back.
    let saved = folder.path().join("own.heatplan");
    heatplan::project::save(window.plan(), None, &saved).unwrap();
    let opened = heatplan::project::open(&saved).unwrap();
    assert_eq!(opened.plan.assumptions.value("supply_c"), 65.0);
    window.key(CTRL, Key::Z);
    assert_eq!(regime(&window), [65.0, 40.0]);
    window.key(CTRL, Key::Z);
    assert_eq!(regime(&window), [70.0, 40.0]);
}

#[test]
fn a_source_says_that_it_stands_and_what_it_supplies_at() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::of_plan(&common::tiny(), folder.path());
    let source = |window: &Window| {
        window
            .plan()
            .network()
            .source(SourceId(0))
            .cloned()
            .unwrap()
    };
    let money = |window: &Window| {
        let engineering = window.app().doc().results.engineering.clone().unwrap();
        engineering.cost.potential.sources_eur
    };
    let supply_c = |window: &Window| {
        let engineering = window.app().doc().results.engineering.clone().unwrap();
        engineering.sources[0].supply_c
    };
    let place = window.plan().network().place(source(&window).node).unwrap();
    window.click(place);
    assert!(
        window
            .app()
            .session()
            .selection
            .sources
            .contains(&SourceId(0))
    );
    let bought = money(&window);
    assert!(bought > 0.0);
    let switch = window
        .harness
        .get_by_role_and_label(Role::CheckBox, "Stands already");
    switch.click_accesskit();
    window.settle();
    assert!(source(&window).exists_already);
    assert_eq!(money(&window), 0.0);
    assert_eq!(supply_c(&window), 70.0, "that of the regime");
    window.fill("Supply temperature of its own", "80");
    assert_eq!(source(&window).supply_c, Some(80.0));
    assert_eq!(supply_c(&window), 80.0);
    // It is saved and read back.
    let saved = folder.path().join("copy.heatplan");
    heatplan::project::save(window.plan(), None, &saved).unwrap();
    let opened = heatplan::project::open(&saved).unwrap();
    assert_eq!(opened.warnings, []);
    assert_eq!(
        opened.plan.network().source(SourceId(0)),
        window.plan().network().source(SourceId(0))
    );
    window.key(CTRL, Key::Z);
    assert_eq!(source(&window).supply_c, None);
    window.key(CTRL, Key::Z);
    assert!(!source(&window).exists_already);
    assert_eq!(money(&window), bought);
}

#[test]
fn the_table_of_services_shows_no_prices_that_do_not_count() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::of_plan(&common::tiny(), folder.path());
    window.run("Pipes and prices");
    assert!(window.has("Civil works"));
    window.press("Sizes of services");
    assert!(!window.has("Civil works") && !window.has("Pipe") && !window.has("€/m"));
    assert!(window.shows("flat rate, whatever their size: 1"));
    assert!(window.shows("€ per metre"));
    window.press("Sizes of trunk and branches");
    assert!(window.has("Civil works"));
}

#[test]
fn a_line_between_two_sources_says_what_it_carries() {
    let folder = tempfile::tempdir().unwrap();
    let mut plan = common::tiny();
    let network = &mut plan.variant_mut().network;
    let sources = network.sources().map(|(_, s)| s.clone());
    let mut second = sources.into_iter().next().unwrap();
    let end = network.line(LineId(0)).unwrap().to;
    (second.external_id, second.capacity_mw) = (None, None);
    network
        .add_source(heatplan::plan::LineEnd::Node(end), |node| {
            heatplan::plan::Source { node, ..second }
        })
        .unwrap();
    let points = network.points(LineId(0));
    let middle = [points[0][0] + 45.0, points[0][1]];
    for (plan, said) in [(common::tiny(), false), (plan, true)] {
        let mut window = Window::of_plan(&plan, folder.path());
        window.click(middle);
        assert!(window.app().session().selection.lines.contains(&LineId(0)));
        assert_eq!(window.shows("Carried at the common peak"), said);
    }
}
