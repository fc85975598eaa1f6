//! The map as a whole, without a renderer: events reach the tool in plan
//! metres, the camera does as it is told, colours follow the results, and a
//! frame over a town of 100 000 footprints is quick.

mod colours;

use super::export::{PictureError, render_png};
use super::{MapContext, MapView};
use crate::app::commands::Keymap;
use crate::app::state::{
    Action, BuildingMeasure, Dialog, Document, Session, StreetMeasure, ToolKind,
};
use crate::app::theme;
use crate::app::tools::Toolbox;
use crate::edit::ops;
use crate::files::ImportReport;
use crate::geometry::{Bounds, Crs, Point};
use crate::plan::{
    Base, Building, Layer, LayerId, LayerKind, LineEnd, LineRole, Plan, Street, StreetId,
};
use crate::text::{Language, Texts};
use eframe::egui::{self, Event, Key, Modifiers, PointerButton, Pos2, RawInput, Rect, pos2, vec2};
use std::sync::Arc;

const CORNER: Point = [650_000.0, 660_000.0];

/// `rows` streets east to west, each with `columns` houses of 10 m on its north
/// side, 40 m between streets.
fn town(rows: usize, columns: usize) -> Plan {
    let mut base = Base::default();
    base.layers.push(Layer {
        name: "town.geojson".into(),
        kind: LayerKind::Buildings,
        crs: Crs::Lambert2008,
        attribution: Some("© the town".into()),
        features: rows * columns,
        dropped: 0,
    });
    for row in 0..rows {
        let y = CORNER[1] + 40.0 * row as f64;
        for column in 0..columns {
            let x = CORNER[0] + 11.0 * column as f64;
            // an L of 7 corners, as houses with an annex are
            base.buildings.footprints.push_polygon(
                &[
                    [x, y + 6.0],
                    [x + 10.0, y + 6.0],
                    [x + 10.0, y + 18.0],
                    [x + 5.0, y + 18.0],
                    [x + 5.0, y + 15.0],
                    [x, y + 15.0],
                    [x, y + 10.0],
                ],
                &[],
            );
            let id = format!("b{row}-{column}");
            let mut record = Building::new(id.into(), LayerId(0));
            record.year = Some(1900 + (column % 110) as i32);
            record.street = Some(format!("Street {row}").into());
            record.house_number = Some(format!("{column}").into());
            base.buildings.records.push(record);
            base.buildings.attributes.push("{}");
        }
        let far = CORNER[0] + 11.0 * columns as f64;
        base.streets.lines.push(&[[CORNER[0], y], [far, y]]);
        let mut street = Street::new(format!("s{row}").into(), LayerId(0));
        street.name = Some(format!("Street {row}").into());
        base.streets.records.push(street);
        base.streets.attributes.push("{}");
    }
    let mut plan = Plan::new("Town", Crs::Lambert2008);
    plan.base = Arc::new(base);
    plan
}

struct Stage {
    ctx: egui::Context,
    doc: Document,
    session: Session,
    texts: Texts,
    toolbox: Toolbox,
    map: MapView,
    time: f64,
    /// What the last frame painted.
    shapes: Vec<egui::epaint::ClippedShape>,
}

impl Stage {
    fn new(plan: Plan) -> Self {
        let ctx = egui::Context::default();
        theme::install(&ctx, false);
        let mut map = MapView::new(false);
        map.wait = true;
        let mut stage = Self {
            ctx,
            doc: Document::new(plan, ImportReport::default()),
            session: Session::new(),
            texts: Texts::new(Language::English),
            toolbox: Toolbox::new(),
            map,
            time: 0.0,
            shapes: Vec::new(),
        };
        stage.frame(Vec::new());
        stage.frame(Vec::new());
        stage
    }

    fn frame(&mut self, events: Vec<Event>) -> Vec<Action> {
        self.time += 0.1;
        let rect = Rect::from_min_size(Pos2::ZERO, vec2(1000.0, 700.0));
        let input = RawInput {
            screen_rect: Some(rect),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let mut actions = Vec::new();
        let Self {
            ctx,
            doc,
            session,
            texts,
            toolbox,
            map,
            ..
        } = self;
        let mut output = ctx.run_ui(input, |ui| {
            map.show(
                ui,
                MapContext {
                    reach: Rect::EVERYTHING,
                    types_elsewhere: false,
                    doc,
                    session,
                    texts,
                    toolbox,
                    keys: &Keymap::default(),
                    actions: &mut actions,
                    presenting: false,
                    free_rect: Rect::from_min_max(pos2(200.0, 40.0), pos2(1000.0, 700.0)),
                },
            );
        });
        output.textures_delta.clear();
        self.shapes = output.shapes;
        actions
    }

    fn at(&self, point: Point) -> Pos2 {
        self.map.screen_pos_of(point).unwrap()
    }

    fn button(pos: Pos2, button: PointerButton, pressed: bool) -> Event {
        Event::PointerButton {
            pos,
            button,
            pressed,
            modifiers: Modifiers::NONE,
        }
    }

    fn click(&mut self, pos: Pos2, button: PointerButton) -> Vec<Action> {
        let mut actions = self.frame(vec![
            Event::PointerMoved(pos),
            Self::button(pos, button, true),
        ]);
        actions.extend(self.frame(vec![Self::button(pos, button, false)]));
        actions
    }

    fn key(&mut self, key: Key) -> Vec<Action> {
        let event = |pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        self.frame(vec![event(true), event(false)])
    }
}

fn drawn(actions: &[Action]) -> bool {
    actions
        .iter()
        .any(|action| matches!(action, Action::Edit(_)))
}

/// The boxes of the street names on screen; each is painted with its halo, of
/// which only the last, the name itself, counts.
fn names_on_screen(stage: &Stage) -> Vec<Rect> {
    let mut found: Vec<Rect> = Vec::new();
    for clipped in &stage.shapes {
        if let egui::Shape::Text(text) = &clipped.shape
            && text.galley.text().starts_with("Street ")
        {
            let rect = text.visual_bounding_rect();
            let again = |other: &Rect| (other.center() - rect.center()).length() < 4.0;
            found.retain(|other| !again(other));
            found.push(rect);
        }
    }
    found
}

#[test]
fn street_names_stand_near_by_and_never_over_each_other() {
    let mut stage = Stage::new(town(6, 20));
    let around = |m: f64| {
        let [x, y] = [CORNER[0] + 110.0, CORNER[1] + 109.0];
        Bounds::of(&[[x - m, y - m], [x + m, y + m]])
    };
    stage.map.zoom_to(around(150.0));
    stage.frame(Vec::new());
    stage.frame(Vec::new());
    let names = names_on_screen(&stage);
    assert!(names.len() >= 6, "each street has its name: {names:?}");
    for (place, a) in names.iter().enumerate() {
        assert!(
            names[place + 1..]
                .iter()
                .all(|b| !a.shrink(1.0).intersects(b.shrink(1.0))),
            "{names:?}"
        );
    }
    stage.session.layers.street_names = false;
    stage.frame(Vec::new());
    assert!(names_on_screen(&stage).is_empty(), "switched off");
    stage.session.layers.street_names = true;
    // From afar: more than 1.3 m to the pixel.
    stage.map.zoom_to(around(1_500.0));
    stage.frame(Vec::new());
    stage.frame(Vec::new());
    assert!(names_on_screen(&stage).is_empty(), "too far");
}

#[test]
fn the_first_frame_shows_everything_beside_the_cards() {
    let stage = Stage::new(town(6, 20));
    let free = Rect::from_min_max(pos2(200.0, 40.0), pos2(1000.0, 700.0));
    for corner in [CORNER, [CORNER[0] + 220.0, CORNER[1] + 218.0]] {
        assert!(free.contains(stage.at(corner)), "{:?}", stage.at(corner));
    }
    let place = [CORNER[0] + 33.0, CORNER[1] + 77.0];
    let back = stage.map.plan_point_at(stage.at(place)).unwrap();
    assert!(
        (back[0] - place[0]).hypot(back[1] - place[1]) < 0.01,
        "{back:?}"
    );
    let scale = stage.map.scale_denominator().unwrap();
    assert!((500.0..3000.0).contains(&scale), "{scale}");
}

#[test]
fn a_line_is_drawn_with_presses_and_finished_with_the_other_button() {
    let mut stage = Stage::new(town(6, 20));
    stage.session.tool = ToolKind::Trunk;
    let (a, b) = (stage.at(CORNER), stage.at([CORNER[0] + 200.0, CORNER[1]]));
    stage.click(a, PointerButton::Primary);
    assert!(stage.toolbox.is_busy());
    // a long press that moves is a vertex all the same
    stage.frame(vec![
        Event::PointerMoved(b),
        Stage::button(b, PointerButton::Primary, true),
    ]);
    let slipped = b + vec2(9.0, 0.0);
    stage.frame(vec![
        Event::PointerMoved(slipped),
        Stage::button(slipped, PointerButton::Primary, false),
    ]);
    stage.time += 2.0;
    let actions = stage.click(b, PointerButton::Secondary);
    assert!(drawn(&actions), "{actions:?}");
    let edits: Vec<_> = actions
        .into_iter()
        .filter_map(|action| match action {
            Action::Edit(command) => Some(command),
            _ => None,
        })
        .collect();
    for command in edits {
        stage.doc.edit(command);
    }
    assert_eq!(stage.doc.plan.network().line_count(), 1);
    let (id, _) = stage.doc.plan.network().lines().next().unwrap();
    let length_m = stage.doc.plan.network().length_m(id);
    assert!((length_m - 200.0).abs() < 0.5, "{length_m}");
}

#[test]
fn keys_reach_the_tool_but_not_through_a_dialog() {
    let mut stage = Stage::new(town(6, 20));
    stage.session.tool = ToolKind::Branch;
    let (a, b) = (
        stage.at(CORNER),
        stage.at([CORNER[0] + 99.0, CORNER[1] + 40.0]),
    );
    stage.click(a, PointerButton::Primary);
    stage.time += 2.0;
    stage.click(b, PointerButton::Primary);
    stage.session.dialog = Dialog::About;
    assert!(!drawn(&stage.key(Key::Enter)));
    stage.session.dialog = Dialog::None;
    assert!(drawn(&stage.key(Key::Enter)));
}

#[test]
fn the_map_is_pushed_and_zoomed_without_losing_the_sketch() {
    let mut stage = Stage::new(town(6, 20));
    stage.session.tool = ToolKind::Trunk;
    let start = stage.at(CORNER);
    stage.click(start, PointerButton::Primary);
    let place = [CORNER[0] + 110.0, CORNER[1] + 100.0];
    let pos = stage.at(place);
    let near = |a: Pos2, b: Pos2| (a - b).length() < 0.1;
    // the middle button
    stage.frame(vec![
        Event::PointerMoved(pos),
        Stage::button(pos, PointerButton::Middle, true),
    ]);
    let there = pos + vec2(60.0, -25.0);
    stage.frame(vec![Event::PointerMoved(there)]);
    stage.frame(vec![Stage::button(there, PointerButton::Middle, false)]);
    assert!(
        near(stage.at(place), there),
        "{:?} {there:?}",
        stage.at(place)
    );
    // an arrow moves the view to the right, so the world to the left
    stage.key(Key::ArrowRight);
    assert!(stage.at(place).x < there.x - 20.0);
    // space and a move
    let from = stage.at(place);
    stage.frame(vec![Event::PointerMoved(from)]);
    let space = |pressed| Event::Key {
        key: Key::Space,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    stage.frame(vec![space(true)]);
    let to = from + vec2(-30.0, 40.0);
    stage.frame(vec![Event::PointerMoved(to)]);
    stage.frame(vec![space(false)]);
    assert!(near(stage.at(place), to), "{:?} {to:?}", stage.at(place));
    // a key zooms about the pointer
    let scale = stage.map.scale_denominator().unwrap();
    stage.key(Key::PageUp);
    assert!(stage.map.scale_denominator().unwrap() < 0.8 * scale);
    assert!(near(stage.at(place), to));
    // two presses in a row are not a zoom
    let scale = stage.map.scale_denominator().unwrap();
    stage.session.tool = ToolKind::Select;
    stage.click(to, PointerButton::Primary);
    stage.click(to, PointerButton::Primary);
    assert_eq!(stage.map.scale_denominator(), Some(scale));
    stage.session.tool = ToolKind::Trunk;
}

#[test]
fn what_lies_under_the_pointer_is_known_until_it_leaves() {
    let mut stage = Stage::new(town(6, 20));
    let house = stage.at([CORNER[0] + 3.0, CORNER[1] + 9.0]);
    stage.frame(vec![Event::PointerMoved(house)]);
    assert_eq!(
        stage.session.hover,
        Some(crate::app::state::Hover::Building(crate::plan::BuildingId(
            0
        )))
    );
    let [x, y] = stage.session.pointer.unwrap();
    assert!((x - CORNER[0] - 3.0).abs() < 0.1 && (y - CORNER[1] - 9.0).abs() < 0.1);
    stage.frame(vec![Event::PointerGone]);
    assert_eq!((stage.session.hover, stage.session.pointer), (None, None));
}

#[test]
fn zooming_to_bounds_and_places_waits_for_the_next_frame() {
    let mut stage = Stage::new(town(6, 20));
    let bounds = Bounds::of(&[CORNER, [CORNER[0] + 20.0, CORNER[1] + 20.0]]);
    let before = stage.map.scale_denominator();
    stage.map.zoom_to(bounds);
    assert_eq!(stage.map.scale_denominator(), before);
    stage.frame(Vec::new());
    assert!(stage.map.scale_denominator() < before);
    stage.map.centre_on([CORNER[0] + 200.0, CORNER[1]]);
    stage.frame(Vec::new());
    let middle = pos2(600.0, 370.0);
    assert!((stage.at([CORNER[0] + 200.0, CORNER[1]]) - middle).length() < 0.5);
}

#[test]
fn every_layer_and_measure_can_be_shown() {
    let mut stage = Stage::new(town(4, 12));
    let ends = [
        LineEnd::Free(CORNER),
        LineEnd::Free([CORNER[0] + 120.0, CORNER[1]]),
    ];
    let (command, _) = ops::draw_line(&stage.doc.plan, &ends, LineRole::Trunk, 1).unwrap();
    stage.doc.edit(command);
    stage.doc.update();
    stage.session.layers.grid = true;
    stage.session.layers.areas = true;
    for measure in [
        BuildingMeasure::Demand,
        BuildingMeasure::SpecificDemand,
        BuildingMeasure::Year,
        BuildingMeasure::Use,
        BuildingMeasure::Phase,
        BuildingMeasure::State,
        BuildingMeasure::Origin,
        BuildingMeasure::Plain,
    ] {
        stage.session.layers.building_measure = measure;
        stage.session.layers.street_measure = match measure {
            BuildingMeasure::Demand => StreetMeasure::LinearDensity,
            BuildingMeasure::Year => StreetMeasure::Opportunity,
            _ => StreetMeasure::Plain,
        };
        stage.frame(Vec::new());
        let buildings = stage
            .map
            .legends()
            .iter()
            .find(|legend| legend.layer == super::LegendLayer::Buildings);
        let counted = buildings.map(|l| l.entries.iter().map(|e| e.count).sum::<usize>());
        let expected = (measure != BuildingMeasure::Plain).then_some(48);
        assert_eq!(counted, expected, "{measure:?}");
    }
}

#[test]
fn the_picture_tells_rules_of_streets_in_its_legend() {
    let mut plan = town(2, 2);
    let mut doc = Document::new(plan.clone(), ImportReport::default());
    let texts = Texts::new(Language::English);
    let picture = |doc: &Document, rules: bool| {
        let mut session = Session::new();
        session.layers.rules = rules;
        let png = render_png(doc, &session, &texts, [900, 600], None).unwrap();
        image::load_from_memory(&png).unwrap().to_rgb8()
    };
    let wanted = crate::app::theme::Theme::get(false, false).bad;
    // The card in the upper right corner; the streets lie elsewhere.
    let marked = |image: &image::RgbImage| {
        let is_bad = |pixel: &image::Rgb<u8>| {
            let [r, g, b] = pixel.0;
            let off = |a: u8, b: u8| a.abs_diff(b) < 12;
            off(r, wanted.r()) && off(g, wanted.g()) && off(b, wanted.b())
        };
        image
            .enumerate_pixels()
            .filter(|(x, y, pixel)| *x > 690 && *y < 260 && is_bad(pixel))
            .count()
    };
    let none = marked(&picture(&doc, true));
    let streets: Vec<StreetId> = (0..plan.base.streets.records.len() as u32)
        .map(StreetId)
        .collect();
    assert!(!streets.is_empty());
    crate::edit::ops::change_streets(&plan, &streets[..1], |o| {
        o.rule = Some(crate::plan::StreetRule::Forbidden);
    })
    .apply(&mut plan);
    doc = Document::new(plan, ImportReport::default());
    let shown = marked(&picture(&doc, true));
    assert!(shown >= none + 5, "a line with a cross: {none} {shown}");
    assert_eq!(marked(&picture(&doc, false)), none, "the layer is off");
}

#[test]
fn a_picture_has_the_asked_size_and_shows_the_plan() {
    let plan = town(4, 12);
    let doc = Document::new(plan, ImportReport::default());
    let texts = Texts::new(Language::Dutch);
    let session = Session::new();
    let png = render_png(&doc, &session, &texts, [640, 420], None).unwrap();
    let picture = image::load_from_memory(&png).unwrap().to_rgb8();
    assert_eq!(picture.dimensions(), (640, 420));
    let colors: std::collections::BTreeSet<[u8; 3]> = picture.pixels().map(|p| p.0).collect();
    assert!(colors.len() > 50, "{}", colors.len());
    let again = render_png(&doc, &session, &texts, [640, 420], None).unwrap();
    assert!(png == again, "the same on every run");
    let error = render_png(&doc, &session, &texts, [10, 420], None);
    assert!(matches!(
        error,
        Err(PictureError::Size {
            width: 10,
            height: 420
        })
    ));
}

/// The program's own share of a frame over 100 000 footprints; run in release
/// with `cargo test --release -- --ignored map::tests::frame_time --nocapture`.
#[test]
#[ignore = "a measurement"]
fn frame_time_over_a_hundred_thousand_footprints() {
    for (rows, columns) in [(100, 100), (250, 400)] {
        let started = std::time::Instant::now();
        let mut stage = Stage::new(town(rows, columns));
        // with blocks as for the GPU, but nobody to paint them
        stage.map = MapView::new(true);
        stage.map.wait = true;
        stage.frame(Vec::new());
        println!(
            "{} footprints: first frame after {:?}",
            rows * columns,
            started.elapsed()
        );
        let mut times = Vec::new();
        for step in 0..60_u8 {
            let pos = pos2(300.0 + f32::from(step), 300.0);
            let began = std::time::Instant::now();
            stage.frame(vec![Event::PointerMoved(pos)]);
            times.push(began.elapsed());
        }
        times.sort_unstable();
        println!(
            "  a frame while the pointer moves: median {:?}, worst {:?}",
            times[30], times[59]
        );
        let mut times = Vec::new();
        for step in 0..20_u8 {
            stage.session.layers.grey_unserved = step % 2 == 0;
            stage.session.year = Some(2030 + i32::from(step));
            let began = std::time::Instant::now();
            stage.frame(Vec::new());
            times.push(began.elapsed());
        }
        times.sort_unstable();
        println!(
            "  a frame in which classes are looked at again: median {:?}",
            times[10]
        );
    }
}
