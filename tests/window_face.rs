//! What the window shows of the engineered network and of the heat strategy, and
//! how it is found: menus, palette, legend, the page of figures.
#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;

use common::window::{CTRL, Window, english};
use eframe::egui::accesskit::Role;
use eframe::egui::{Color32, FontFamily, FontId, Key, Modifiers, Shape, Vec2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use heatplan::app::Options;
use heatplan::app::map::LegendLayer;
use heatplan::app::state::{Brush, Dialog, Hover, Preferences, StreetMeasure, ToolKind};
use heatplan::app::theme::Theme;
use heatplan::edit::History;
use heatplan::edit::ops::{self, LineChange};
use heatplan::geometry::measure::{length_m, lerp};
use heatplan::plan::{LineId, LineRole, ZoneId, ZoneKind};
use heatplan::report::pipes::PipeLimits;
use heatplan::text::{Language, Texts};
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
    let sets = window
        .harness
        .get_by_role_and_label(Role::ComboBox, "Thresholds of")
        .rect();
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

/// The sample in a language, in a window of this size.
fn sample(language: Language, size: Vec2) -> Window {
    let preferences = Preferences {
        language: Some(language),
        ..english()
    };
    let mut window = Window::with(Options {
        preferences: Some(preferences),
        wait: true,
        ..Options::default()
    });
    window.harness.set_size(size);
    window.settle();
    window
}

/// Whether a text stands whole in a place of this size, in one of the sizes of
/// type that the window has.
fn is_whole(window: &Window, text: &str, place: Vec2) -> bool {
    [13.0, 12.0, 11.0].into_iter().any(|size| {
        let font = FontId::proportional(size);
        let semibold = FontId::new(size, FontFamily::Name("semibold".into()));
        [font, semibold].into_iter().any(|font| {
            let galley = window.harness.ctx.fonts_mut(|fonts| {
                fonts.layout(text.to_owned(), font, Color32::default(), place.x + 4.0)
            });
            (galley.size().y - place.y).abs() < 1.5
        })
    })
}

#[test]
fn no_name_on_the_page_of_figures_is_cut() {
    for language in Language::ALL {
        for size in [vec2(1366.0, 768.0), vec2(1920.0, 1080.0)] {
            let mut window = sample(language, size);
            window.key(NONE, Key::F10);
            window.frames(4);
            let texts = Texts::new(language);
            let regime = texts.get("engineering-regime").into_owned();
            let head = window
                .harness
                .get_by_role_and_label(Role::ComboBox, &regime)
                .rect();
            assert!(head.top() < 160.0, "the page begins at its top");
            let left = window
                .harness
                .query_all_by_role(Role::Label)
                .find(|node| node.value().as_deref() == Some(regime.as_str()))
                .unwrap()
                .rect()
                .left();
            let mut seen = 0;
            for node in window.harness.query_all_by_role(Role::Label) {
                let rect = node.rect();
                let is_inside = rect.left() > left - 2.0 && rect.right() < head.right() + 2.0;
                let text = node.value().unwrap_or_default();
                if !is_inside || rect.top() < head.top() || text.trim().is_empty() {
                    continue;
                }
                seen += 1;
                assert!(
                    is_whole(&window, &text, rect.size()),
                    "{language:?} {size:?}: {text:?} in {rect:?}"
                );
            }
            assert!(seen > 100, "{seen} texts were looked at");
        }
    }
}

#[test]
fn the_page_of_figures_shows_what_only_the_json_had() {
    let mut window = Window::open(Vec::new());
    window.key(NONE, Key::F10);
    for title in [
        "Capacity of the sources by phase",
        "What each source gives in a year",
        "Investment by phase",
        "Pipes by role",
        "Drawn pipes by owner",
        "Revenue by class of customers",
    ] {
        assert!(window.has(title), "{title}");
    }
    let engineering = window.app().doc().results.engineering.clone().unwrap();
    let texts = Texts::new(Language::English);
    for row in &engineering.cost.phases {
        let total = texts.money_eur(row.potential.total_eur());
        assert!(window.has(&total), "phase {}: {total}", row.phase);
    }
    for class in engineering.potential.classes {
        if class.connections > 0.0 {
            assert!(window.has(&texts.money_eur_per_a(class.heat_eur)));
        }
    }
    for row in &engineering.year.phases {
        let peak = texts.with_unit(row.diversified_kw + row.loss_kw, 0, "unit-kw");
        assert!(window.has(&peak), "phase {}: {peak}", row.phase);
    }
    for source in &engineering.year.sources {
        let heat = texts.energy_mwh(source.mwh_per_a);
        assert!(window.has(&heat), "{heat}");
    }
}

#[test]
fn undo_says_which_assumption() {
    let mut window = Window::open(Vec::new());
    window.run("Engineered network");
    window.choose("Supply and return", "55/30\u{a0}°C");
    window.key(CTRL, Key::Z);
    assert!(window.shows("Supply and return"), "the regime by its name");
    let said = window.app().session().banner.clone().unwrap().text;
    assert!(said.ends_with("Supply and return"), "{said}");
    window.choose("Simultaneity", "Winter 2001");
    window.key(CTRL, Key::Z);
    let said = window.app().session().banner.clone().unwrap().text;
    assert!(said.contains(" · "), "{said}");
}

#[test]
fn a_message_leaves_the_titles_of_windows_free() {
    let mut window = Window::open(Vec::new());
    window.run("Engineered network");
    window.key(NONE, Key::S);
    let said = window.harness.get_by_label("Snapping off").rect();
    let title = window.harness.get_by_label("Engineered network").rect();
    assert!(said.top() > title.top() + 100.0, "{said:?} {title:?}");
    assert!(said.bottom() < 768.0);
}

#[test]
fn the_chosen_legend_of_the_network_comes_first_with_classes_that_have_lines() {
    let mut window = Window::open(Vec::new());
    for command in [
        "Colour the network by velocity",
        "Colour the network by pressure difference",
        "Colour the network by friction",
        "Colour the network by heat loss",
        "Colour the network by supply temperature",
    ] {
        window.run(command);
        let app = window.app();
        let layers = &app.session().layers;
        let texts = Texts::new(Language::English);
        let theme = Theme::get(false, false);
        let legends = heatplan::app::map::legend(app.doc(), layers, None, &texts, theme);
        let first = legends.first().unwrap();
        assert_eq!(first.layer, LegendLayer::Network, "{command}");
        let used = first.entries.iter().filter(|entry| entry.count > 0).count();
        assert!(
            used + 1 >= first.entries.len() && used >= 3,
            "{command}: {used} of {} classes have lines",
            first.entries.len()
        );
        let row = window
            .harness
            .query_all_by_label_contains(&first.entries[0].label);
        let top = row.map(|node| node.rect().top()).fold(f32::MAX, f32::min);
        assert!(top < 700.0, "{command}: the legend is in sight");
    }
    assert!(window.shows("Lines and services are counted"));
    let name = window
        .harness
        .query_all_by_role(Role::Label)
        .find(|node| node.value().as_deref() == Some("Heat network"))
        .unwrap();
    assert!(is_whole(&window, "Heat network", name.rect().size()));
}

#[test]
fn a_zone_of_a_large_selection_has_a_name_is_selected_and_told() {
    let mut window = Window::open(Vec::new());
    let start = window.plan().clone();
    let bounds = window.app().doc().facts.bounds();
    let corner = [bounds.min[0] - 20.0, bounds.min[1] - 20.0];
    let middle = bounds.centre().unwrap();
    window.show(&[corner, middle]);
    let to = window.screen(middle);
    window.drag(corner, to);
    let chosen = window.app().session().selection.buildings.clone();
    assert!(chosen.len() > 60, "{} buildings", chosen.len());
    window.run("Make a collective zone of the selection");
    window.settle();
    let zones: Vec<ZoneId> = window.plan().variant().zones.keys().copied().collect();
    let &[id] = zones.as_slice() else {
        unreachable!("one zone")
    };
    let zone = window.plan().variant().zones.get(&id).unwrap().clone();
    assert_eq!(zone.name.as_deref(), Some("Zone 1"));
    assert_eq!(window.app().session().selection.zones.len(), 1);
    assert!(window.app().session().layers.zones);
    assert!(window.shows("Zone 1 made"));
    assert!(zone.contains(zone.region.label_point().unwrap()));
    // All of them are in it and nobody else.
    let doc = window.app().doc();
    let plan = &doc.plan;
    let mut wrong = 0;
    for building in plan.base.buildings.ids() {
        let is_chosen = chosen.contains(&plan.lead(building));
        let is_in = doc.results.zone_of(building) == Some(id);
        wrong += usize::from(is_chosen != is_in);
    }
    assert_eq!(wrong, 0, "buildings wrongly in or out");
    window.undo_everything();
    assert_eq!(*window.plan(), start);
}

#[test]
fn painting_where_nothing_is_says_so() {
    let mut window = Window::open(Vec::new());
    window.run("Paint heat zones");
    let bounds = window.app().doc().facts.bounds();
    let outside = [bounds.min[0] - 20.0, bounds.min[1] - 20.0];
    window.show(&[outside, bounds.centre().unwrap()]);
    let at = window.screen(outside);
    window.move_to(at);
    window.button(at, true, NONE);
    window.button(at, false, NONE);
    window.frames(2);
    assert!(window.shows("Nothing to paint there"));
    assert!(window.app().doc().history.undo_name().is_none());
}

/// How often a text stands in what is painted.
fn painted(window: &Window, text: &str) -> usize {
    let shapes = window.harness.output().shapes.iter();
    let is_it = |shape: &Shape| matches!(shape, Shape::Text(found) if found.galley.text() == text);
    shapes.filter(|clipped| is_it(&clipped.shape)).count()
}

/// Whether a text that is painted has this in it.
fn paints(window: &Window, part: &str) -> bool {
    fn has(shape: &Shape, part: &str) -> bool {
        match shape {
            Shape::Text(found) => found.galley.text().contains(part),
            Shape::Vec(shapes) => shapes.iter().any(|shape| has(shape, part)),
            _ => false,
        }
    }
    let mut shapes = window.harness.output().shapes.iter();
    shapes.any(|clipped| has(&clipped.shape, part))
}

#[test]
fn pipes_beyond_their_limit_are_marked_on_the_map() {
    let mut plan = common::tiny();
    // The thinnest pipe for the whole load.
    let trunks = plan.network().lines();
    let trunks = trunks.filter(|(_, line)| line.role == LineRole::Trunk);
    let trunks: Vec<LineId> = trunks.map(|(id, _)| id).collect();
    let thin = LineChange {
        fixed_dn: Some(Some(20)),
        ..LineChange::default()
    };
    let command = ops::change_lines(&plan, &trunks, &thin).unwrap();
    History::new().run(&mut plan, command);
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::of_plan(&plan, folder.path());
    window.run("Zoom to everything");
    let doc = window.app().doc();
    let engineering = doc.results.engineering.clone().unwrap();
    let limits = PipeLimits::new(&doc.plan.assumptions);
    let beyond = engineering.lines.iter().filter(|(id, pipe)| {
        let line = doc.plan.network().line(**id).unwrap();
        limits.beyond(line.role, pipe).any()
    });
    let beyond = beyond.count();
    assert!(beyond > 0);
    let before = painted(&window, "!");
    let switch = "Marks of pipes beyond a limit";
    window
        .harness
        .get_by_role_and_label(Role::CheckBox, switch)
        .click();
    window.settle();
    assert!(!window.app().session().layers.pipe_marks);
    assert_eq!(before - painted(&window, "!"), beyond, "one mark for each");
}

#[test]
fn a_branch_on_a_later_trunk_is_told() {
    let mut window = Window::open(Vec::new());
    let network = window.plan().network();
    let last = window.plan().variant().last_phase();
    let (id, _) = network
        .lines()
        .filter(|(_, line)| line.phase == last && line.role != LineRole::Service)
        .max_by(|a, b| {
            let length = |id| length_m(&network.points(id));
            length(a.0).total_cmp(&length(b.0))
        })
        .unwrap();
    let points = network.points(id);
    let at = lerp([points[0], points[1]], 0.5);
    let [x, y] = [points[1][0] - points[0][0], points[1][1] - points[0][1]];
    let length = x.hypot(y);
    let away = [at[0] - 40.0 * y / length, at[1] + 40.0 * x / length];
    window.run("Branch");
    window.show(&[at, away]);
    window.click(at);
    window.click(away);
    window.harness.key_press_modifiers(NONE, Key::Enter);
    window.frames(6);
    let said = window.app().session().banner.clone().unwrap().text;
    assert!(said.starts_with("Drawn in phase 1"), "{said}");
    assert!(said.contains(&format!("phase {last}")), "{said}");
    assert!(window.app().doc().history.undo_name().is_some());
}

#[test]
fn the_card_at_the_pointer_goes_when_the_map_moves() {
    let mut window = Window::open(Vec::new());
    let results = &window.app().doc().results;
    let id = (window.plan().base.buildings.ids())
        .find(|id| results.link(*id).served_phase.is_some())
        .unwrap();
    let at = window.app().doc().facts.centroid(id);
    window.show(&[at]);
    let place = window.screen(at);
    window.move_to(place);
    window.frames(60);
    let Some(Hover::Building(found)) = window.app().session().hover else {
        unreachable!("a building lies there")
    };
    let demand = window.app().doc().results.building_demand(found).unwrap();
    let texts = Texts::new(Language::English);
    let heat = texts.demand(demand.demand_mwh_per_a);
    assert!(paints(&window, &heat), "the card is there: {heat}");
    window.harness.key_press_modifiers(NONE, Key::Minus);
    window.frames(30);
    assert!(!paints(&window, &heat), "what lay there lies elsewhere");
}
