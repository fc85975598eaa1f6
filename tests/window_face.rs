//! What the window shows of the engineered network and of the heat strategy, and
//! how it is found: menus, palette, legend, the page of figures.
#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;

use common::window::{CTRL, Window, english};
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Color32, Event, FontFamily, FontId, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Rect,
    Shape, TouchPhase, Vec2, pos2, vec2,
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use heatplan::app::Options;
use heatplan::app::map::LegendLayer;
use heatplan::app::state::{Brush, Dialog, Hover, Preferences, StreetMeasure, ToolKind};
use heatplan::app::theme::Theme;
use heatplan::edit::History;
use heatplan::edit::ops::{self, LineChange};
use heatplan::geometry::Point;
use heatplan::geometry::measure::{length_m, lerp};
use heatplan::plan::{LineEnd, LineId, LineRole, ZoneId, ZoneKind};
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
        "Investment by owner",
        "Revenue by class of customers",
    ] {
        assert!(window.has(title), "{title}");
    }
    let engineering = window.app().doc().results.engineering.clone().unwrap();
    let texts = Texts::new(Language::English);
    for row in &engineering.cost.phases {
        let total = texts.money_keur(row.potential.total_eur());
        assert!(window.has(&total), "phase {}: {total}", row.phase);
    }
    for class in engineering.potential.classes {
        if class.connections > 0.0 {
            assert!(window.has(&texts.money_keur_per_a(class.heat_eur)));
        }
    }
    for row in &engineering.year.phases {
        let peak = texts.with_unit(row.diversified_kw + row.loss_kw, 0, "unit-kw");
        assert!(window.has(&peak), "phase {}: {peak}", row.phase);
    }
    for source in &engineering.year.sources {
        let heat = texts.energy_in_mwh(source.mwh_per_a);
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

/// What is painted with its end cut off, or over the edge of what it stands in.
fn cut(window: &Window) -> Vec<String> {
    fn texts_of(shape: &Shape, clip: Rect, found: &mut Vec<String>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|s| texts_of(s, clip, found)),
            Shape::Text(text) => {
                let at = text.visual_bounding_rect();
                let is_in_sight = clip.y_range().intersects(at.y_range()) && at.width() > 2.0;
                let is_over = at.right() > clip.right() + 1.0 || at.left() < clip.left() - 1.0;
                if is_in_sight && (text.galley.elided || is_over) {
                    found.push(text.galley.text().to_owned());
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    for clipped in &window.harness.output().shapes {
        texts_of(&clipped.shape, clipped.clip_rect, &mut found);
    }
    found
}

/// Names that a plan brings along may be cut where a table has no room for them.
fn of_the_plan(text: &str, window: &Window) -> bool {
    let base = &window.plan().base;
    let words = text.trim();
    let streets = base.streets.records.iter();
    let mut names = streets.filter_map(|street| street.name.as_deref());
    names.any(|name| words.contains(name)) || words.chars().all(|sign| !sign.is_alphabetic())
}

#[test]
fn nothing_is_cut_in_cards_tables_and_windows() {
    let mut faults = Vec::new();
    for language in Language::ALL {
        let texts = Texts::new(language);
        let name = |key: &str| texts.get(key).into_owned();
        for size in [vec2(1366.0, 768.0), vec2(1920.0, 1080.0)] {
            let mut window = sample(language, size);
            let mut look = |window: &Window, what: &str| {
                for text in cut(window) {
                    if !of_the_plan(&text, window) {
                        faults.push(format!("{language:?} {} {what}: {text:?}", size.x));
                    }
                }
            };
            look(&window, "start");
            let places = places_of(&window);
            let [source, line, house] = places;
            let card = vec2(size.x - 150.0, 300.0);
            for (place, what) in [(house, "building"), (line, "line"), (source, "source")] {
                window.click(place);
                let chosen = window.app().session().selection.clone();
                assert!(!chosen.is_empty(), "{language:?} {size} {what}");
                look(&window, what);
                wheel(&mut window, card, -2_000.0);
                look(&window, what);
                if what == "building" {
                    assert_eq!(chosen.buildings.len(), 1, "{language:?} {size} {chosen:?}");
                    window.run(&name("strategy-make-collective"));
                    assert_eq!(window.app().session().selection.zones.len(), 1);
                    look(&window, "zone");
                    wheel(&mut window, card, -2_000.0);
                    look(&window, "zone, its end");
                }
            }
            window.key(NONE, Key::Escape);
            for command in ["pipe-action-density", "strategy-thresholds"] {
                window.run(&name(command));
            }
            look(&window, "legend and thresholds");
            let keep = name("strategy-thresholds-keep");
            window.press(&keep);
            for down in [-300.0, -300.0, -2_000.0] {
                wheel(&mut window, vec2(130.0, 300.0), down);
                look(&window, "legend, further down");
            }
            window.run(&name("pipes-action"));
            look(&window, "pipes");
            window.key(NONE, Key::Escape);
            for command in [
                "strategy-table-zones",
                "action-quantities",
                "action-profile",
                "panel-problems",
            ] {
                if command == "panel-problems" {
                    window.key(NONE, Key::F3);
                } else {
                    window.run(&name(command));
                }
                // Tables are wider than a small screen: they scroll.
                // On a small one a whole sentence stands under the pointer.
                let is_sentence = |text: &str| size.x < 1400.0 && text.chars().count() > 70;
                for text in elided(&window) {
                    if !of_the_plan(&text, &window) && !is_sentence(&text) {
                        faults.push(format!("{language:?} {} {command}: {text:?}", size.x));
                    }
                }
            }
        }
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "cut:\n{}", faults.join("\n"));
}

/// A source, the middle of a line and a building that is served.
fn places_of(window: &Window) -> [Point; 3] {
    let network = window.plan().network();
    let (_, source) = network.sources().next().unwrap();
    let lines = network.lines().map(|(id, _)| network.points(id));
    let segments = lines.flat_map(|points| {
        let pair = |pair: &[Point]| match *pair {
            [a, b] => Some([a, b]),
            _ => None,
        };
        points.windows(2).filter_map(pair).collect::<Vec<_>>()
    });
    let longest = segments.max_by(|a, b| length_m(a).total_cmp(&length_m(b)));
    let doc = window.app().doc();
    let of_network = |at: Point| network.line_near(at, 26.0, |_| true).is_some();
    let house = (window.plan().base.buildings.ids())
        .filter(|id| doc.results.link(*id).served_phase.is_some())
        .map(|id| doc.facts.centroid(id))
        .find(|at| !of_network(*at));
    [
        network.place(source.node).unwrap(),
        lerp(longest.unwrap(), 0.5),
        house.unwrap(),
    ]
}

/// What is painted with an ellipsis.
fn elided(window: &Window) -> Vec<String> {
    let is_elided = |shape: &Shape| match shape {
        Shape::Text(text) if text.galley.elided => Some(text.galley.text().to_owned()),
        _ => None,
    };
    let shapes = window.harness.output().shapes.iter();
    shapes.filter_map(|shown| is_elided(&shown.shape)).collect()
}

/// Turns the wheel over a place of the screen.
fn wheel(window: &mut Window, at: Vec2, down: f32) {
    window.move_to(at.to_pos2());
    window.harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, down),
        modifiers: NONE,
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
    });
    window.frames(30);
}

#[test]
fn thresholds_that_were_only_looked_at_leave_the_colours_as_they_were() {
    let mut window = Window::open(Vec::new());
    let before = window.app().session().layers.clone();
    window.run("Thresholds of linear density");
    assert!(window.app().session().layers.streets_by_density());
    window.key(NONE, Key::Escape);
    assert_eq!(window.app().session().layers, before, "closed by the key");
    window.run("Thresholds of linear density");
    let france = window
        .harness
        .get_by_role_and_label(Role::RadioButton, "France: Fonds Chaleur");
    france.click_accesskit();
    window.settle();
    assert_eq!(window.app().session().layers.density_set, "france");
    window.press_last("Cancel");
    assert_eq!(window.app().session().layers, before, "cancelled");
    window.run("Thresholds of linear density");
    let network = "The heat network is coloured by it";
    let switch = window
        .harness
        .get_by_role_and_label(Role::CheckBox, network);
    switch.click_accesskit();
    window.settle();
    window.press("Keep");
    let layers = window.app().session().layers.clone();
    assert!(layers.network_by_density() && layers.streets_by_density());
    // The two are told apart: by their names in the legend, and paler streets.
    let texts = Texts::new(Language::English);
    let theme = Theme::get(false, false);
    let legends = heatplan::app::map::legend(window.app().doc(), &layers, None, &texts, theme);
    let of = |layer: LegendLayer| legends.iter().find(|legend| legend.layer == layer).unwrap();
    let (streets, network) = (of(LegendLayer::Streets), of(LegendLayer::Network));
    assert_ne!(streets.title, network.title);
    assert!(streets.title.starts_with("Streets") && network.title.starts_with("Heat network"));
    for (street, line) in streets.entries.iter().zip(&network.entries) {
        assert_ne!(street.color, line.color, "{}", line.label);
    }
    // Another plan has its own.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.heatplan");
    heatplan::project::save(&common::tiny(), None, &path).unwrap();
    window.answers.will_be(&path);
    window.key(CTRL, Key::O);
    window.settle();
    assert_eq!(
        window.plan().base.buildings.len(),
        common::tiny().base.buildings.len()
    );
    let layers = &window.app().session().layers;
    assert!(!layers.network_by_density() && !layers.streets_by_density());
}

/// Paints from one place of the plan to another.
fn stroke(window: &mut Window, from: Point, to: Point) {
    let to = window.screen(to);
    window.drag(from, to);
}

#[test]
fn painting_away_from_the_chosen_zone_makes_a_new_one_and_says_so() {
    let mut window = Window::open(Vec::new());
    let start = window.plan().clone();
    let facts = window.app().doc().facts.clone();
    let footprints = &start.base.buildings.footprints;
    let whole: Vec<_> = start.base.buildings.ids().collect();
    let first = whole[0];
    let a = facts.centroid(first);
    let apart = |p: Point, q: Point| (p[0] - q[0]).hypot(p[1] - q[1]);
    let near = |from: Point, least: f64, most: f64| {
        let mut places = whole.iter().map(|id| facts.centroid(*id));
        places
            .find(|at| (least..most).contains(&apart(*at, from)))
            .unwrap()
    };
    let (beside, far) = (near(a, 8.0, 22.0), near(a, 150.0, 260.0));
    window.show(&[a, beside, far]);
    window.run("Paint heat zones");
    let zones = |window: &Window| -> Vec<ZoneId> {
        window.plan().variant().zones.keys().copied().collect()
    };
    let said = |window: &Window| {
        let banner = window.app().session().banner.clone();
        banner.unwrap().text.replace('\u{a0}', " ")
    };
    let dab = |window: &mut Window, at: Point| {
        let at = window.screen(at);
        window.move_to(at);
        window.button(at, true, NONE);
        window.button(at, false, NONE);
        window.frames(3);
    };
    dab(&mut window, a);
    assert_eq!(said(&window), "Zone 1 made, with 1 building");
    dab(&mut window, beside);
    assert_eq!(zones(&window).len(), 1, "beside the chosen zone it grows");
    assert_eq!(said(&window), "Zone 1: 1 building painted into it");
    let of_first = window.plan().variant().zones.get(&ZoneId(0)).cloned();
    dab(&mut window, far);
    assert_eq!(zones(&window).len(), 2, "away from it there is a new one");
    assert_eq!(said(&window), "Zone 2 made, with 1 building");
    assert_eq!(
        window.plan().variant().zones.get(&ZoneId(0)).cloned(),
        of_first
    );
    assert_eq!(window.app().session().selection.zones.len(), 1);
    // Long strokes: one piece of land with a smooth outline.
    window.key(CTRL, Key::Z);
    window.key(CTRL, Key::Z);
    window.key(CTRL, Key::Z);
    assert!(zones(&window).is_empty());
    stroke(&mut window, a, beside);
    let zone = window
        .plan()
        .variant()
        .zones
        .iter()
        .next()
        .unwrap()
        .1
        .clone();
    assert_eq!(zone.region.polygons().len(), 1, "no crumbs");
    let outline = zone.region.rings().next().unwrap();
    let turns = outline.windows(3).filter(|corner| {
        let [p, q, r] = **corner else { return false };
        let (u, v) = ([q[0] - p[0], q[1] - p[1]], [r[0] - q[0], r[1] - q[1]]);
        let cross = u[0] * v[1] - u[1] * v[0];
        let dot = u[0] * v[0] + u[1] * v[1];
        cross.atan2(dot).abs() > 1.0
    });
    let (sharp, corners) = (turns.count(), outline.len());
    assert!(sharp * 2 < corners, "{sharp} sharp of {corners} corners");
    assert!(footprints.len() > 100);
    window.undo_everything();
    assert_eq!(*window.plan(), start);
}

#[test]
fn closing_the_profile_gives_the_former_view_back() {
    let mut window = Window::open(Vec::new());
    let sight = |window: &Window| window.app().map().in_sight().unwrap();
    let (middle, [width_m, _]) = sight(&window);
    window.key(NONE, Key::F12);
    window.frames(12);
    let whole = window.app().session().profile.is_shown_whole;
    let way = window.app().session().profile.way.clone().unwrap();
    // The ends stand where no card covers them.
    let free = window.app().map().free_rect().unwrap();
    for stop in &way.stops {
        let at = window.screen(stop.place);
        assert!(free.contains(at), "{at:?} in {free:?}");
    }
    let tab = |window: &Window| {
        window
            .harness
            .get_by_label("Pressure at peak, bar")
            .rect()
            .top()
    };
    let top = tab(&window);
    for step in 0..40 {
        window.move_to(pos2(300.0 + 10.0 * step as f32, 300.0 + 8.0 * step as f32));
    }
    assert_eq!(tab(&window), top, "the panel does not grow by itself");
    window.key(NONE, Key::F12);
    window.frames(12);
    let (now, [now_m, _]) = sight(&window);
    assert!(
        (now_m - width_m).abs() < 0.02 * width_m,
        "{now_m} {width_m}"
    );
    let off = (now[0] - middle[0]).hypot(now[1] - middle[1]);
    assert!(off < 0.03 * width_m, "{off} m");
    // What the user moved since stays.
    window.key(NONE, Key::F12);
    window.frames(12);
    window.key(NONE, Key::Minus);
    window.frames(12);
    let moved = sight(&window).1[0];
    window.key(NONE, Key::F12);
    window.frames(12);
    assert!(sight(&window).1[0] >= moved * 0.9 || !whole);
}

#[test]
fn many_findings_of_a_kind_are_one_row_that_unfolds() {
    let mut plan = Window::open(Vec::new()).plan().clone();
    let mut history = History::new();
    let corner = heatplan::analysis::Facts::of(&plan).bounds().min;
    for n in 0..6 {
        // Each on its own, without a source.
        let x = corner[0] - 100.0 - 40.0 * f64::from(n);
        let ends = [[x, corner[1]], [x, corner[1] + 60.0]].map(LineEnd::Free);
        let (command, _) = ops::draw_line(&plan, &ends, LineRole::Branch, 1).unwrap();
        history.run(&mut plan, command);
    }
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::of_plan(&plan, folder.path());
    window.key(NONE, Key::F3);
    let sentence = "reaches no source; the nearest";
    let rows = |window: &Window| {
        let found = window.harness.query_all_by_label_contains(sentence);
        found.count()
    };
    let names = |window: &Window, word: &str| -> Vec<String> {
        let links = window.harness.query_all_by_label_contains(word);
        let labels = links.filter_map(|node| node.accesskit_node().label());
        let of_lines = |label: &String| label.ends_with("· 6") && label.contains("source");
        labels.filter(of_lines).collect()
    };
    assert_eq!(rows(&window), 0, "folded");
    let unfold = names(&window, "Unfold: ").first().cloned().unwrap();
    window.harness.get_by_label(&unfold).click_accesskit();
    window.settle();
    let table = vec2(600.0, 680.0);
    let mut seen = 0;
    for _ in 0..12 {
        seen = seen.max(rows(&window));
        wheel(&mut window, table, -40.0);
    }
    assert!(seen > 0, "unfolded");
    wheel(&mut window, table, 2_000.0);
    for _ in 0..12 {
        if !names(&window, "Fold: ").is_empty() {
            break;
        }
        wheel(&mut window, table, -40.0);
    }
    let fold = names(&window, "Fold: ").first().cloned().unwrap();
    window.harness.get_by_label(&fold).click_accesskit();
    window.settle();
    for _ in 0..12 {
        assert_eq!(rows(&window), 0, "folded again");
        wheel(&mut window, table, -40.0);
    }
}

#[test]
fn figures_of_the_engineered_network_say_what_stands_behind_them() {
    let mut window = Window::open(Vec::new());
    window.run("Engineered network: figures and choices");
    let all = window
        .harness
        .query_all_by_role_and_label(Role::Button, "What this figure means");
    let infos: Vec<_> = all.map(|node| node.rect().left()).collect();
    assert!(infos.len() > 30, "{} of them", infos.len());
    let place = window.app().map().free_rect().unwrap();
    let is_of_page = |left: &f32| place.x_range().contains(*left);
    let of_page = infos.iter().filter(|left| is_of_page(left)).count();
    assert!(of_page >= 38, "one for each figure: {of_page}");
    let first = infos.iter().position(is_of_page).unwrap();
    let name = "What this figure means";
    let mut all = window
        .harness
        .query_all_by_role_and_label(Role::Button, name);
    all.nth(first).unwrap().click_accesskit();
    drop(all);
    window.settle();
    assert!(window.shows("Substations of all connected buildings"));
}

#[test]
fn the_list_of_layers_folds_so_that_the_legend_has_the_room() {
    let mut window = Window::open(Vec::new());
    let first = |window: &Window| {
        let row = window
            .harness
            .query_all_by_label_contains("up to 13")
            .next();
        row.map(|node| node.rect().top())
    };
    let before = first(&window).unwrap();
    window.press("Fold the list of layers");
    let folded = first(&window).unwrap();
    assert!(folded < before - 200.0, "{before} {folded}");
    assert!(!window.has("Street names"));
    window.press("Show the list of layers");
    assert!(window.has("Street names"));
}

#[test]
fn the_card_of_a_source_warns_where_its_network_is_short() {
    let mut window = Window::open(Vec::new());
    let [source, ..] = places_of(&window);
    window.click(source);
    let engineering = window.app().doc().results.engineering.clone().unwrap();
    let found = engineering.sources.first().unwrap();
    let texts = Texts::new(Language::English);
    let short = texts.power_kw(found.short_kw);
    assert!(found.short_kw > 100.0, "the sample is short");
    assert!(window.shows(&format!("Short of {short} in Phase 4")));
    assert!(
        window.has(&texts.power_kw(found.heat_kw)),
        "in the unit of the page"
    );
}
