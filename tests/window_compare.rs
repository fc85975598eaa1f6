//! Two variants compared in the window: the figures of the engineered network's page
//! beside each other, and ticks that stay while the plan is worked on.
#![expect(clippy::expect_used, reason = "tests panic where they fail")]

mod common;

use common::window::{CTRL, Window};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Pos2, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use heatplan::analysis::engineering::Engineering;
use heatplan::app::state::CompareMode;
use heatplan::report::compare_figures;

/// What these tests do with the comparison.
trait Compared {
    /// Draws a branch between two free places near the middle of the map.
    fn draw_branch(&mut self, shift_px: f32);

    /// The texts of the row below a title that begins with a name.
    fn row(&self, title: &str, name: &str) -> Vec<String>;

    /// The labels of the boxes of changes, with whether they are ticked.
    fn boxes(&self) -> Vec<(String, bool)>;

    fn tick(&mut self, label: &str);

    fn active(&self) -> String;
}

impl Compared for Window {
    fn draw_branch(&mut self, shift_px: f32) {
        let middle = Pos2::new(860.0, 500.0 + shift_px);
        self.key(Modifiers::NONE, Key::B);
        for dx in [-30.0, 30.0] {
            self.click_at(middle + Vec2::new(dx, 0.0));
        }
        self.key(Modifiers::NONE, Key::Enter);
        self.key(Modifiers::NONE, Key::V);
    }

    fn row(&self, title: &str, name: &str) -> Vec<String> {
        let labels: Vec<(eframe::egui::Rect, String)> = self
            .harness
            .query_all_by_role(Role::Label)
            .filter_map(|node| Some((node.rect(), node.accesskit_node().value()?)))
            .collect();
        let top = labels
            .iter()
            .find(|(_, text)| text == title)
            .expect(title)
            .0
            .bottom();
        let first = labels
            .iter()
            .filter(|(rect, text)| text == name && rect.top() > top)
            .min_by(|a, b| a.0.top().total_cmp(&b.0.top()))
            .expect(name)
            .0;
        let mut cells: Vec<_> = labels
            .iter()
            .filter(|(rect, _)| (rect.center().y - first.center().y).abs() < 4.0)
            .filter(|(rect, _)| rect.left() >= first.left())
            .collect();
        cells.sort_by(|a, b| a.0.left().total_cmp(&b.0.left()));
        cells.into_iter().map(|(_, text)| text.clone()).collect()
    }

    fn boxes(&self) -> Vec<(String, bool)> {
        self.harness
            .query_all_by_role(Role::CheckBox)
            .filter_map(|node| {
                let node = node.accesskit_node();
                let label = node.label().filter(|label| label.starts_with("Tick: "))?;
                let on = node.toggled() == Some(eframe::egui::accesskit::Toggled::True);
                Some((label, on))
            })
            .collect()
    }

    fn tick(&mut self, label: &str) {
        let found = self
            .harness
            .get_by_role_and_label(Role::CheckBox, label)
            .rect();
        self.click_at(found.center());
        self.settle();
    }

    fn active(&self) -> String {
        self.plan().variant().name.to_string()
    }
}

/// A number as the window writes it, "+1 234.5".
fn number(text: &str) -> f64 {
    let plain: String = text
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, '.' | '−'))
        .collect();
    plain.replace('−', "-").parse().expect(text)
}

#[test]
fn the_figures_of_the_network_and_its_business_stand_beside_each_other() {
    let mut window = Window::open(Vec::new());
    window.run("Copy this variant");
    window.draw_branch(0.0);
    window.key(Modifiers::NONE, Key::F4);
    let made = window.app().session().compare.made.clone().unwrap();
    assert_eq!(window.app().session().compare.mode, CompareMode::Off);
    let [left, right] = made.sides(window.app().doc());
    let engineered = |results: &heatplan::analysis::Results| -> Engineering {
        Engineering::clone(results.engineering.as_deref().unwrap())
    };
    let [a, b] = [left, right].map(|doc| engineered(&doc.results));
    let (a_eur, b_eur) = (a.cost.potential.total_eur(), b.cost.potential.total_eur());
    assert!(b_eur > a_eur + 1000.0, "a branch more costs more");
    let row = window.row("Investment, excl. VAT", "Total");
    assert_eq!(row[3], "k€");
    let [x, y, gap] = [1, 2, 4].map(|column| number(&row[column]));
    assert!(
        (x - a_eur / 1e3).abs() <= 0.5 && (y - b_eur / 1e3).abs() <= 0.5,
        "{row:?}"
    );
    assert!((y - x - gap).abs() < 1e-9 && gap >= 1.0, "{row:?}");
    // Every figure of the page, of potential and expected customers.
    for (title, name) in [
        ("Peak", "Peak with simultaneity"),
        ("Heat and losses", "Heat lost"),
        ("Heat and losses", "Electricity for pumping"),
        ("Business case", "Present value, with the grant"),
        ("Business case", "Gap, without any grant"),
        ("Business case", "Cost of heat (LCOH)"),
        ("Business case", "CO₂ saved"),
    ] {
        let row = window.row(title, name);
        assert!(row.len() >= 4, "{row:?}");
        if row[4] != "=" {
            let [x, y, gap] = [1, 2, 4].map(|column| number(&row[column]));
            assert!((y - x - gap).abs() < 1e-6, "{row:?}");
        }
    }
    let figures = compare_figures(&left.results, &right.results);
    let expected = figures
        .iter()
        .find(|f| f.key == "engineering.business.expected.npv_eur")
        .unwrap();
    assert_eq!(expected.a, Some(a.expected.worth.npv_eur));
    assert_eq!(expected.b, Some(b.expected.worth.npv_eur));
    let row = window.row("Present value, with the grant", "   expected");
    assert_eq!(number(&row[1]), expected.shown()[0].unwrap(), "{row:?}");
    // The whole table goes to a spreadsheet, to the last digit.
    let copied = window.copied_by("Copy all").unwrap();
    assert_eq!(copied.lines().count(), figures.len() + 1);
    let line = copied
        .lines()
        .find(|line| line.contains("Present value, with the grant, expected"))
        .unwrap();
    let texts = heatplan::text::Texts::new(heatplan::text::Language::English);
    assert!(
        line.contains(&texts.editable(a.expected.worth.npv_eur)),
        "{line}"
    );
}

#[test]
fn a_tick_stays_while_the_plan_is_worked_on() {
    let mut window = Window::open(Vec::new());
    window.run("Copy this variant");
    window.draw_branch(0.0);
    window.draw_branch(60.0);
    window.run("Next variant");
    window.key(Modifiers::NONE, Key::F4);
    let count = window
        .app()
        .session()
        .compare
        .made
        .as_ref()
        .unwrap()
        .diff
        .len();
    assert!(count >= 2);
    window.press(&format!("Changes ({count})"));
    let first = window.boxes()[0].0.clone();
    window.tick(&first);
    assert_eq!(window.boxes()[0], (first.clone(), true));
    assert!(window.shows("Take 1 change of"));
    // Something else is done, and taken back: the comparison is made anew each time.
    let made = window.app().session().compare.made.clone().unwrap();
    window.draw_branch(-60.0);
    window.key(Modifiers::NONE, Key::F4);
    if !window.has(&first) {
        window.key(Modifiers::NONE, Key::F4);
    }
    let anew = window.app().session().compare.made.clone().unwrap();
    assert!(!std::sync::Arc::ptr_eq(&made, &anew));
    let on = |window: &Window| -> Vec<String> {
        let boxes = window.boxes().into_iter();
        boxes
            .filter(|(_, on)| *on)
            .map(|(label, _)| label)
            .collect()
    };
    assert_eq!(on(&window), std::slice::from_ref(&first));
    window.key(CTRL, Key::Z);
    assert_eq!(on(&window), std::slice::from_ref(&first));
    // What is taken over counts no more, and does again once it is taken back.
    window.press_like("Take 1 change of");
    assert!(on(&window).is_empty());
    assert!(window.shows("Take 0 changes of"));
    window.key(CTRL, Key::Z);
    assert_eq!(on(&window), [first]);
    // Between other variants nothing is ticked.
    window.run("Next variant");
    assert!(on(&window).is_empty());
}

#[test]
fn a_variant_assumes_something_of_its_own_and_another_takes_it_over() {
    const KEY: &str = "max_service_m";
    let name = "Longest service pipe";
    let mut window = Window::open(Vec::new());
    let start = window.plan().assumptions.value(KEY);
    let own_of = |window: &Window, variant: usize| {
        let own = window.plan().variants[variant].assumptions.get(KEY);
        own.map(|own| own.value)
    };
    window.key(Modifiers::NONE, Key::F8);
    window.fill("Find an assumption", name);
    assert!(!window.has("only in A"), "there is no other variant");
    window.key(Modifiers::NONE, Key::Escape);
    window.run("Copy this variant");
    window.key(Modifiers::NONE, Key::F8);
    window.fill("Find an assumption", name);
    assert!(window.has("only in A (copy)"));
    window.tick(&format!("Only in A (copy): {name}"));
    assert_eq!(own_of(&window, 1), Some(start), "at first as all");
    window.enter(Role::SpinButton, name, "12");
    assert_eq!(own_of(&window, 1), Some(12.0));
    assert_eq!(window.plan().assumptions.shared(KEY), None);
    assert!(window.shows("In the other variants 30"));
    window.fill(&format!("Reason for {name}"), "wide gardens");
    let remark = window.plan().assumptions.remark(KEY).cloned();
    assert_eq!(remark.and_then(|r| r.note).as_deref(), Some("wide gardens"));
    window.key(Modifiers::NONE, Key::Escape);
    // The other variant knows nothing of it, and nothing there undoes it.
    let served = |window: &Window| window.app().doc().results.totals.served.buildings;
    let few = served(&window);
    window.run("Next variant");
    assert_eq!(window.active(), "A");
    assert_eq!(window.plan().assumptions.value(KEY), start);
    assert!(served(&window) > few, "shorter services reach fewer");
    // Compared it is a difference, and taken over it counts here.
    window.key(Modifiers::NONE, Key::F4);
    window.press("Changes (1)");
    let label = window.boxes()[0].0.clone();
    assert!(
        label.contains("30") && label.contains("12") && label.contains(name),
        "{label}"
    );
    window.tick(&label);
    window.press_like("Take 1 change of");
    assert_eq!(own_of(&window, 0), Some(12.0));
    assert_eq!(served(&window), few);
    assert!(window.has("The two variants are the same."));
    window.key(CTRL, Key::Z);
    assert_eq!(own_of(&window, 0), None);
    // In its own variant it is undone step by step, and shared again by its box.
    window.run("Next variant");
    window.key(CTRL, Key::Z);
    window.key(CTRL, Key::Z);
    assert_eq!(own_of(&window, 1), Some(start));
    window.key(CTRL, Key::Y);
    assert_eq!(own_of(&window, 1), Some(12.0));
    window.key(Modifiers::NONE, Key::F8);
    window.fill("Find an assumption", name);
    window.tick(&format!("Only in A (copy): {name}"));
    assert_eq!(own_of(&window, 1), None);
    assert_eq!(window.plan().assumptions.value(KEY), start);
}
