//! The panels driven as a user would: by names, clicks and keys.

use super::*;
use crate::app::state::{NetworkStyle, Panel, Selection, ToolKind};
use crate::app::theme;
use crate::edit::{CommandName, ops};
use crate::files::ImportReport;
use crate::geometry::Crs;
use crate::plan::{
    Base, Building, BuildingId, BuildingUse, LayerId, LayerKind, LineEnd, LineId, LineRole, Phase,
    Phases, Plan, Street, StreetId,
};
use crate::text::Language;
use eframe::egui::{Key, Modifiers, Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::sync::Arc;

/// A document with everything around it that a panel needs.
struct Host {
    doc: Document,
    session: Session,
    prefs: Preferences,
    texts: Texts,
    actions: Vec<Action>,
}

impl Host {
    fn new(doc: Document, language: Language) -> Self {
        Self {
            doc,
            session: Session::new(),
            prefs: Preferences::default(),
            texts: Texts::new(language),
            actions: Vec::new(),
        }
    }

    fn commands(&self) -> Vec<CommandName> {
        let name = |action: &Action| match action {
            Action::Edit(command) => Some(command.name),
            _ => None,
        };
        self.actions.iter().filter_map(name).collect()
    }
}

type Draw = fn(&mut egui::Ui, &mut PanelContext<'_>);

fn harness(host: Host, width: f32, height: f32, draw: Draw) -> Harness<'static, Host> {
    let mut harness = Harness::builder()
        .with_size(vec2(width, height))
        .with_context_setup(|ctx| theme::install(ctx, false))
        .build_ui_state(
            move |ui, host: &mut Host| {
                let Host {
                    doc,
                    session,
                    prefs,
                    texts,
                    actions,
                } = host;
                let mut cx = PanelContext {
                    doc,
                    session,
                    prefs,
                    texts,
                    actions,
                };
                egui::ScrollArea::vertical().show(ui, |ui| draw(ui, &mut cx));
            },
            host,
        );
    harness.run();
    harness
}

/// Two rows of houses along a street, a trunk of phase 1 (2029) and a branch
/// of phase 2 (2031).
fn document() -> Document {
    let mut base = Base::default();
    base.streets.lines.push(&[[0.0, 0.0], [200.0, 0.0]]);
    let mut street = Street::new("s1".into(), LayerId(0));
    street.name = Some("Kerkstraat".into());
    base.streets.records.push(street);
    base.streets.attributes.push("{}");
    for i in 0..10 {
        let x = 20.0 * f64::from(i);
        base.buildings.footprints.push_polygon(
            &[
                [x, 8.0],
                [x + 10.0, 8.0],
                [x + 10.0, 18.0],
                [x, 18.0],
                [x, 8.0],
            ],
            &[],
        );
        let mut record = Building::new(format!("b{i}").into(), LayerId(0));
        record.building_use = Some(BuildingUse::Dwelling);
        record.year = Some(1950 + i);
        record.street = Some("Kerkstraat".into());
        record.house_number = Some((2 * i + 1).to_string().into());
        base.buildings.records.push(record);
        base.buildings.attributes.push(r#"{"bron":"test"}"#);
    }
    let mut plan = Plan::new("test", Crs::Lambert2008);
    plan.base = Arc::new(base);
    let year = |number, year| Phase {
        number,
        year: Some(year),
        name: None,
        note: None,
    };
    plan.variant_mut().phases = Phases(vec![year(1, 2029), year(2, 2031)]);
    for (from, to, role, phase) in [
        ([0.0, 0.0], [100.0, 0.0], LineRole::Trunk, 1),
        ([100.0, 0.0], [160.0, 0.0], LineRole::Branch, 2),
    ] {
        let end = |p| {
            plan.network()
                .node_near(p, 0.1)
                .map_or(LineEnd::Free(p), LineEnd::Node)
        };
        let ends = [end(from), end(to)];
        let (command, _) = ops::draw_line(&plan, &ends, role, phase).unwrap();
        command.apply(&mut plan);
    }
    Document::new(plan, ImportReport::default())
}

fn empty() -> Document {
    Document::new(Plan::new("", Crs::Lambert2008), ImportReport::default())
}

fn type_into(harness: &mut Harness<'static, Host>, name: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, name).focus();
    harness.run();
    harness
        .get_by_role_and_label(Role::TextInput, name)
        .type_text(text);
    harness.run();
}

#[test]
fn a_text_is_committed_once_by_enter() {
    let mut host = Host::new(document(), Language::English);
    *host.session.selection = Selection::line(LineId(0));
    let mut harness = harness(host, 330.0, 1600.0, results_ui);
    type_into(&mut harness, "Owner", "Stad");
    assert!(harness.state().actions.is_empty(), "nothing while typing");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().commands(), [CommandName::ChangeLines]);
}

#[test]
fn escape_leaves_a_text_as_it_was() {
    let mut host = Host::new(document(), Language::English);
    *host.session.selection = Selection::line(LineId(0));
    let mut harness = harness(host, 330.0, 1600.0, results_ui);
    type_into(&mut harness, "Owner", "Stad");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.state().actions.is_empty());
}

#[test]
fn a_crossing_is_marked_on_its_card_and_a_locked_line_says_that_it_is() {
    let mut host = Host::new(document(), Language::Dutch);
    *host.session.selection = Selection::line(LineId(1));
    let mut harness = harness(host, 330.0, 1600.0, results_ui);
    harness
        .get_by_role_and_label(Role::CheckBox, "Kruist water of spoor")
        .click();
    harness.run();
    let Some(Action::Edit(command)) = harness.state().actions.first().cloned() else {
        panic!("an edit was asked for");
    };
    let host = harness.state_mut();
    host.actions.clear();
    host.doc.edit(command);
    assert!(host.doc.plan.network().line(LineId(1)).unwrap().crossing);
    let lock = ops::set_locked(&host.doc.plan, &[LineId(1)], true).unwrap();
    host.doc.edit(lock);
    harness.run();
    harness
        .get_by_role_and_label(Role::CheckBox, "Kruist water of spoor")
        .click();
    harness.run();
    let told = harness.state().actions.clone();
    assert!(
        matches!(told.as_slice(), [Action::Notify(b)]
            if b.text.contains("L1") && b.text.contains("vergrendeld")),
        "{told:?}"
    );
}

#[test]
fn leaving_a_field_commits_it_and_a_refused_number_is_told() {
    let mut host = Host::new(document(), Language::Dutch);
    *host.session.selection = Selection::building(BuildingId(3));
    host.session.locks.set(LayerKind::Buildings, false);
    let mut harness = harness(host, 330.0, 1800.0, results_ui);
    type_into(&mut harness, "Bouwlagen", "2,5");
    harness.key_press(Key::Tab);
    harness.run();
    assert_eq!(harness.state().commands(), [CommandName::CorrectBuildings]);
    let Some(Action::Edit(command)) = harness.state().actions.first().cloned() else {
        panic!("an edit was asked for");
    };
    harness.state_mut().doc.edit(command);
    let corrected = harness.state().doc.plan.correction(BuildingId(3)).cloned();
    assert_eq!(corrected.and_then(|c| c.levels), Some(2.5));
    harness.state_mut().actions.clear();
    harness.run();
    type_into(&mut harness, "Woningen", "veel");
    harness.key_press(Key::Enter);
    harness.run();
    let told = harness.state().actions.clone();
    assert!(
        matches!(told.as_slice(), [Action::Notify(b)] if b.is_error),
        "{told:?}"
    );
}

#[test]
fn a_locked_layer_takes_no_corrections_until_it_is_unlocked_in_place() {
    let mut host = Host::new(document(), Language::English);
    *host.session.selection = Selection::building(BuildingId(3));
    let mut harness = harness(host, 330.0, 1800.0, results_ui);
    type_into(&mut harness, "Levels", "3");
    harness.key_press(Key::Tab);
    harness.run();
    assert!(harness.state().commands().is_empty(), "locked at first");
    harness.get_by_label("Unlock").click();
    harness.run();
    assert!(!harness.state().session.locks.buildings);
    type_into(&mut harness, "Levels", "3");
    harness.key_press(Key::Tab);
    harness.run();
    assert_eq!(harness.state().commands(), [CommandName::CorrectBuildings]);
    // A decision is no correction: it needs no key.
    harness.state_mut().actions.clear();
    harness
        .state_mut()
        .session
        .locks
        .set(LayerKind::Buildings, true);
    harness.run();
    harness.get_by_label("Required").click();
    harness.run();
    assert_eq!(harness.state().commands(), [CommandName::DecideBuildings]);
}

#[test]
fn a_locked_plan_takes_no_edits() {
    let mut host = Host::new(document(), Language::English);
    *host.session.selection = Selection::building(BuildingId(3));
    host.session.look_only = true;
    let mut harness = harness(host, 330.0, 1800.0, results_ui);
    harness.get_by_label("Required").click();
    harness.run();
    assert!(harness.state().commands().is_empty());
    harness.state_mut().session.look_only = false;
    harness.run();
    harness.get_by_label("Required").click();
    harness.run();
    assert_eq!(harness.state().commands(), [CommandName::DecideBuildings]);
}

#[test]
fn phase_years_are_typed_and_keep_their_order() {
    let host = Host::new(document(), Language::English);
    let mut harness = harness(host, 330.0, 1200.0, results_ui);
    type_into(&mut harness, "Year of phase 2", "");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    harness
        .get_by_role_and_label(Role::TextInput, "Year of phase 2")
        .type_text("2027");
    harness.key_press(Key::Enter);
    harness.run();
    let told = harness.state().actions.clone();
    assert!(
        matches!(told.as_slice(), [Action::Notify(b)] if b.is_error),
        "{told:?}"
    );
}

#[test]
fn the_table_sorts_and_selects() {
    let mut host = Host::new(document(), Language::English);
    host.session.panel = Panel::Buildings;
    let mut harness = harness(host, 1200.0, 400.0, table_ui);
    harness.get_by_role_and_label(Role::Button, "Built").click();
    harness.run();
    harness
        .get_by_role_and_label(Role::Button, "Built, smallest first")
        .click();
    harness.run();
    let row = harness.get_by_label("b9").rect();
    let other = harness.get_by_label("b8").rect();
    assert!(row.top() < other.top(), "the newest house stands first");
    harness.get_by_label("b9").click();
    harness.run();
    let selected = Action::Select(Selection::building(BuildingId(9)));
    assert_eq!(harness.state().actions, [selected]);
}

#[test]
fn a_layer_changes_its_style_and_goes_off() {
    let host = Host::new(document(), Language::English);
    let mut harness = harness(host, 260.0, 900.0, layers_ui);
    harness
        .get_by_role_and_label(Role::ComboBox, "Heat network")
        .click();
    harness.run();
    harness.get_by_label("by role").click();
    harness.run();
    assert_eq!(
        harness.state().session.layers.network_style,
        NetworkStyle::Role
    );
    harness
        .get_by_role_and_label(Role::ComboBox, "Heat network")
        .click();
    harness.run();
    harness.get_by_label("off").click();
    harness.run();
    assert!(!harness.state().session.layers.network);
}

#[test]
fn the_slider_asks_for_a_year_by_key() {
    let host = Host::new(document(), Language::English);
    let mut harness = harness(host, 700.0, 90.0, timeline_ui);
    harness.get_by_label("Year").focus();
    harness.run();
    harness.key_press(Key::ArrowLeft);
    harness.run();
    let asked = harness.state().actions.clone();
    assert_eq!(
        asked,
        [Action::SetYear(Some(2032))],
        "one before the last year"
    );
}

#[test]
fn everything_draws_in_every_language_and_state() {
    let panels: [Draw; 7] = [
        select_by_ui,
        layers_ui,
        results_ui,
        timeline_ui,
        table_ui,
        import_report_ui,
        assumptions_ui,
    ];
    for language in Language::ALL {
        for draw in panels {
            harness(Host::new(empty(), language), 330.0, 600.0, draw);
            let mut host = Host::new(document(), language);
            host.session.tool = ToolKind::Branch;
            host.session.year = Some(2030);
            host.session.panel = Panel::Lines;
            *host.session.selection = Selection {
                buildings: (0..4).map(BuildingId).collect(),
                lines: [LineId(0), LineId(1)].into(),
                streets: [StreetId(0)].into(),
                ..Selection::default()
            };
            let mut harness = harness(host, 330.0, 600.0, draw);
            for panel in [
                Panel::Phases,
                Panel::Problems,
                Panel::Buildings,
                Panel::Streets,
                Panel::Nodes,
                Panel::Sources,
                Panel::Areas,
                Panel::Heat,
            ] {
                harness.state_mut().session.panel = panel;
                harness.run();
            }
            assert!(
                harness.state().actions.is_empty(),
                "drawing asks for nothing"
            );
        }
    }
}
