//! What an engineer brings along, through the window: pipes of his own, peaks,
//! heights and fittings, each with a way back.
#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;

use common::window::{CTRL, Window};
use eframe::egui::Key;
use heatplan::plan::{LineRole, PipeCatalogue, Plan};

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
    window.press_last("Close");
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
