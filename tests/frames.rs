//! What a whole frame costs: the window's own work and the tessellation of what it
//! draws, without a graphics card. Measurements, run by name:
//! `cargo test --release --test frames -- --ignored --nocapture --test-threads 1`.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "tests panic where they fail; measurements are printed"
)]

#[path = "common/town.rs"]
mod town;

use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2};
use eframe::egui_wgpu::WgpuSetup;
use eframe::wgpu::Backends;
use egui_kittest::Harness;
use heatplan::app::state::{Hover, Panel, Preferences};
use heatplan::app::{FileDialogs, HeatplanApp, Options, Pick, Picked};
use heatplan::edit::ops;
use heatplan::geometry::Point;
use heatplan::plan::{Line, LineEnd, LineRole, LooseLine, Network, NodeId, Plan, ZoneKind};
use heatplan::text::Language;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A user who never picks a file.
struct NoDialogs;

impl FileDialogs for NoDialogs {
    fn ask(&self, _: Pick, answer: Box<dyn FnOnce(Picked) + Send>) {
        answer(Picked::Cancelled);
    }
}

struct Window {
    harness: Harness<'static, HeatplanApp>,
    _folder: tempfile::TempDir,
}

impl Window {
    /// The window on a plan, with its worker beside it as in the program.
    fn open(plan: &Plan) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("town.heatplan");
        before_the_window(|| heatplan::project::save(plan, None, &path)).unwrap();
        // With a renderer the map's blocks are retained, as in the program; nothing
        // is rendered here all the same.
        let mut setup = egui_kittest::wgpu::default_wgpu_setup();
        if let WgpuSetup::CreateNew(new) = &mut setup {
            new.instance_descriptor.backends = Backends::VULKAN;
        }
        let builder = Harness::builder()
            .with_size(Vec2::new(1920.0, 1080.0))
            .with_max_steps(60);
        let builder = if std::env::var_os("HEATPLAN_REQUIRE_GPU").is_some() {
            builder.wgpu_setup(setup)
        } else {
            builder
        };
        let harness = builder.build_eframe(move |cc| {
            HeatplanApp::new(
                cc,
                Options {
                    paths: vec![path],
                    preferences: Some(Preferences {
                        language: Some(Language::English),
                        ..Preferences::default()
                    }),
                    dialogs: Arc::new(NoDialogs),
                    ..Options::default()
                },
            )
        });
        let mut window = Self {
            harness,
            _folder: folder,
        };
        window.settle();
        window
    }

    fn app(&self) -> &HeatplanApp {
        self.harness.state()
    }

    fn settle(&mut self) {
        let start = Instant::now();
        self.harness.run_steps(4);
        while self.app().is_busy() {
            assert!(start.elapsed() < Duration::from_mins(10), "never done");
            std::thread::sleep(Duration::from_millis(20));
            self.harness.run_steps(1);
        }
        self.harness.run_steps(4);
    }

    /// One frame, and its shapes made into triangles.
    fn frame(&mut self) -> Frame {
        let (start, busy) = (Instant::now(), thread_cpu());
        self.harness.run_steps(1);
        let update = start.elapsed();
        let cpu = thread_cpu().saturating_sub(busy);
        let shapes = self.harness.output().shapes.clone();
        let start = Instant::now();
        let meshes = self.harness.ctx.tessellate(shapes, 1.0);
        let tessellation = start.elapsed();
        assert!(!meshes.is_empty());
        Frame {
            update,
            cpu,
            tessellation,
        }
    }

    fn key(&mut self, key: Key) {
        self.harness.key_press_modifiers(Modifiers::NONE, key);
        self.harness.run_steps(2);
    }

    fn button(&mut self, pos: Pos2, pressed: bool) {
        self.harness.event(Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
}

/// What one frame took.
struct Frame {
    /// The window's own work, by the clock.
    update: Duration,
    /// The same in time of this thread on a processor: other programs don't count.
    cpu: Duration,
    tessellation: Duration,
}

/// How long this thread was on a processor: what other programs and other threads
/// took while it waited does not count.
#[cfg(unix)]
fn thread_cpu() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::try_from(now).unwrap_or_default()
}

/// Elsewhere the clock has to do.
#[cfg(not(unix))]
fn thread_cpu() -> Duration {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}

/// Done on threads that end with it. Those that everything shares are started by the
/// window in the program, with a lower rank than its own: had a test used them
/// before, they would run against the frames they make room for.
fn before_the_window<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new()
        .build()
        .unwrap()
        .install(work)
}

/// Median and worst by the clock and in processor time.
fn print(what: &str, frames: &[Frame]) {
    let told = |mut times: Vec<Duration>| {
        times.sort_unstable();
        (times[times.len() / 2], times[times.len() - 1])
    };
    let count = u32::try_from(frames.len()).unwrap();
    let update = told(frames.iter().map(|f| f.update).collect());
    let tessellation = told(frames.iter().map(|f| f.tessellation).collect());
    let cpu = frames.iter().map(|f| f.cpu).sum::<Duration>() / count;
    println!("{what}: {count} frames, median and worst");
    println!("  own work     {:?} {:?}", update.0, update.1);
    let busy = told(frames.iter().map(|f| f.cpu).collect());
    println!("  on a processor {:?} {:?}, mean {cpu:?}", busy.0, busy.1);
    println!("  tessellation {:?} {:?}", tessellation.0, tessellation.1);
    // The longest frames: how much of each was work, how much was waiting.
    let mut longest: Vec<(usize, &Frame)> = frames.iter().enumerate().collect();
    longest.sort_unstable_by_key(|(_, frame)| std::cmp::Reverse(frame.cpu));
    for (number, frame) in longest.iter().take(5) {
        println!(
            "  frame {number} of {:?}, {:?} on a processor",
            frame.update, frame.cpu
        );
    }
}

/// The town with a star of 200 branches in its middle, as `benches/editor.rs` has
/// it; its node and where that is.
fn hub() -> (Plan, NodeId, Point) {
    before_the_window(star)
}

fn star() -> (Plan, NodeId, Point) {
    let mut plan = town::plan(100_000, 50_000.0);
    let facts = heatplan::analysis::Facts::new(&plan.base);
    let [x, y] = facts.bounds().centre().unwrap();
    let at = |angle: f64, r: f64| [x + 1.0 + r * angle.cos(), y + 1.0 + r * angle.sin()];
    let mut node = None;
    for spoke in 0..200_u32 {
        let angle = std::f64::consts::TAU * f64::from(spoke) / 200.0;
        let mut ends = vec![node.map_or(LineEnd::Free(at(0.0, 0.0)), LineEnd::Node)];
        for bend in 1..=4_u32 {
            let turn = if bend % 2 == 0 { 0.0 } else { 0.004 };
            let r = 630.0 * f64::from(bend) / 4.0;
            ends.push(LineEnd::Free(at(angle + turn, r)));
        }
        if let Ok((command, lines)) = ops::draw_line(&plan, &ends, LineRole::Branch, 1) {
            command.apply(&mut plan);
            let first = lines.first().and_then(|id| plan.network().line(*id));
            node = node.or_else(|| first.map(|line| line.from));
        }
    }
    let node = node.unwrap();
    let place = plan.network().place(node).unwrap();
    (plan, node, place)
}

#[test]
#[ignore = "a measurement: a town of 100 000 buildings"]
fn dragging_a_node_with_200_lines() {
    let (plan, node, place) = hub();
    assert!(plan.network().lines_at(node).len() > 150);
    let mut window = Window::open(&plan);
    window.key(Key::N);
    // Near enough that the 5 000 buildings around fill the map.
    let pos = window.app().map().screen_pos_of(place).unwrap();
    window.harness.hover_at(pos);
    window.harness.run_steps(2);
    for _ in 0..6 {
        window.key(Key::PageUp);
        window.settle();
    }
    let pos = window.app().map().screen_pos_of(place).unwrap();
    window.harness.hover_at(pos);
    window.harness.run_steps(3);
    window.button(pos, true);
    window.harness.run_steps(2);
    let mut frames = Vec::new();
    for step in 1..=80_u8 {
        let angle = f32::from(step) * 0.3;
        let to = pos + Vec2::new(30.0 * angle.cos(), 30.0 * angle.sin());
        window.harness.hover_at(to);
        frames.push(window.frame());
    }
    let moved = window.app().doc().plan.network().place(node).unwrap();
    assert_ne!(moved, place, "the drag moves it");
    window.button(pos + Vec2::new(30.0, 0.0), false);
    window.settle();
    print("a node with 200 lines dragged", &frames);
}

#[test]
#[ignore = "a measurement: a town of 100 000 buildings"]
fn dragging_a_corner_of_a_zone() {
    let (mut plan, _, [x, y]) = hub();
    // The largest whose corners can be dragged, over some thousand buildings, and
    // four neighbours that it is cut out of.
    let ring = |[x, y]: Point, r: f64, corners: u32| -> Vec<Point> {
        let angle = |k: u32| std::f64::consts::TAU * f64::from(k) / f64::from(corners);
        let at = |k: u32| [x + r * angle(k).cos(), y + r * angle(k).sin()];
        (0..corners).map(at).collect()
    };
    for [dx, dy] in [
        [1_500.0, 0.0],
        [-1_500.0, 0.0],
        [0.0, 1_500.0],
        [0.0, -1_500.0],
    ] {
        let outline = ring([x + dx, y + dy], 700.0, 300);
        let (command, _) = ops::draw_zone(&plan, &outline, ZoneKind::Later).unwrap();
        command.apply(&mut plan);
    }
    let outline = ring([x, y], 700.0, 380);
    let (command, zone) = ops::draw_zone(&plan, &outline, ZoneKind::Collective).unwrap();
    command.apply(&mut plan);
    let mut window = Window::open(&plan);
    let region = |window: &Window| {
        let zones = &window.app().doc().plan.variant().zones;
        zones.get(&zone).map(|zone| zone.region.clone())
    };
    let before = region(&window).unwrap();
    // A click where no building lies chooses it; a corner of it is taken in hand.
    window.key(Key::V);
    let corners = before.rings().next().unwrap();
    let screen = |window: &Window, at: Point| window.app().map().screen_pos_of(at).unwrap();
    for _ in 0..3 {
        let pos = screen(&window, [x, y]);
        window.harness.hover_at(pos);
        window.harness.run_steps(2);
        window.key(Key::PageUp);
        window.settle();
    }
    let a = screen(&window, corners[40]);
    let inwards = (screen(&window, [x, y]) - a).normalized();
    let empty = (20..200_u8).map(|step| a + inwards * f32::from(step));
    let over_it = |window: &mut Window, pos: &Pos2| {
        window.harness.hover_at(*pos);
        window.harness.run_steps(2);
        window.app().session().hover == Some(Hover::Zone(zone))
    };
    let mut tried = empty.into_iter();
    let inside = tried.find(|pos| over_it(&mut window, pos)).unwrap();
    window.button(inside, true);
    window.button(inside, false);
    window.settle();
    assert!(window.app().session().selection.zones.contains(&zone));
    window.harness.run_steps(40);
    window.harness.hover_at(a);
    window.harness.run_steps(3);
    window.button(a, true);
    window.harness.run_steps(2);
    let mut frames = Vec::new();
    for step in 1..=60_u8 {
        let away = (a - screen(&window, [x, y])).normalized();
        window.harness.hover_at(a + away * 0.5 * f32::from(step));
        frames.push(window.frame());
    }
    window.button(a, false);
    window.settle();
    assert_ne!(region(&window).unwrap(), before, "the drag shapes it");
    print("a corner of a zone dragged", &frames);
}

#[test]
#[ignore = "a measurement: a town of 100 000 buildings"]
fn frames_while_a_town_is_saved() {
    let (plan, node, _) = hub();
    let mut window = Window::open(&plan);
    for turn in 0..3 {
        // Something to save: the middle of the star a little to the east.
        let place = window.app().doc().plan.network().place(node).unwrap();
        window.key(Key::N);
        let pos = window.app().map().screen_pos_of(place).unwrap();
        window.harness.hover_at(pos);
        window.harness.run_steps(3);
        window.button(pos, true);
        window.harness.run_steps(2);
        window.harness.hover_at(pos + Vec2::new(25.0, 0.0));
        window.harness.run_steps(2);
        window.button(pos + Vec2::new(25.0, 0.0), false);
        window.settle();
        assert!(window.app().doc().is_dirty(), "turn {turn}: nothing moved");
        let start = Instant::now();
        // One event is one frame of the harness: a key press of four of them would
        // count as a single long one.
        window.harness.event(Event::Key {
            key: Key::S,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::COMMAND,
        });
        let mut frames = Vec::new();
        while window.app().doc().is_dirty() || window.app().is_busy() {
            assert!(start.elapsed() < Duration::from_mins(1), "never saved");
            frames.push(window.frame());
        }
        println!("saved in {:?}", start.elapsed());
        print("a town of 100 000 buildings saved", &frames);
    }
}

/// The town with backs of twenty corners to its houses, as surveyed footprints have.
fn detailed(buildings: usize) -> Plan {
    let mut plan = town::plan(buildings, 1_000.0);
    let mut base = heatplan::plan::Base::clone(&plan.base);
    let mut jagged = heatplan::plan::Base::default().buildings.footprints;
    for i in 0..base.buildings.len() {
        let bounds = base.buildings.footprints.view(i).bounds();
        let ([x0, y0], [x1, y1]) = (bounds.min, bounds.max);
        let mut ring = vec![[x0, y0], [x1, y0], [x1, y1 - 0.5]];
        for k in 1..20_u32 {
            let along = f64::from(k) / 20.0;
            ring.push([x1 + along * (x0 - x1), y1 - 0.5 * f64::from(k % 2)]);
        }
        ring.extend([[x0, y1 - 0.5], [x0, y0]]);
        jagged.push_polygon(&ring, &[]);
    }
    base.buildings.footprints = jagged;
    plan.base = Arc::new(base);
    plan
}

#[test]
#[ignore = "a measurement: a stroke over houses with many corners"]
fn painting_a_zone_along_a_street() {
    let plan = before_the_window(|| detailed(5_000));
    let facts = heatplan::analysis::Facts::new(&plan.base);
    let [x, y] = facts.bounds().centre().unwrap();
    let mut window = Window::open(&plan);
    let centre = window.app().map().screen_pos_of([x, y]).unwrap();
    window.harness.hover_at(centre);
    window.harness.run_steps(2);
    for _ in 0..4 {
        window.key(Key::PageUp);
        window.settle();
    }
    // The front row of the nearest street.
    let near = plan.base.buildings.ids().map(|id| facts.centroid(id));
    let first = near
        .min_by(|a, b| {
            let away = |p: &Point| (p[0] - x).hypot(p[1] - y);
            away(a).total_cmp(&away(b))
        })
        .unwrap();
    let screen = |window: &Window, at: Point| window.app().map().screen_pos_of(at).unwrap();
    window.harness.key_press_modifiers(Modifiers::SHIFT, Key::B);
    window.harness.run_steps(3);
    {
        use egui_kittest::kittest::Queryable as _;
        let radio = eframe::egui::accesskit::Role::RadioButton;
        let kind = window.harness.get_by_role_and_label(radio, "Collective");
        kind.click();
        window.harness.run_steps(3);
    }
    let start = screen(&window, first);
    window.harness.hover_at(start);
    window.harness.run_steps(2);
    window.button(start, true);
    let mut frames = vec![window.frame()];
    for step in 1..=80_u8 {
        let to = screen(&window, [first[0] + 2.0 * f64::from(step), first[1]]);
        window.harness.hover_at(to);
        frames.push(window.frame());
    }
    let end = screen(&window, [first[0] + 160.0, first[1]]);
    window.button(end, false);
    window.settle();
    let zones = window.app().doc().plan.variant().zones.size();
    assert_eq!(zones, 1, "the stroke makes a zone");
    print("a zone painted along a street", &frames);
}

/// A town with 10 000 drawn lines of a bend each, on a grid about its middle.
fn lattice() -> (Plan, Point) {
    let mut plan = town::plan(20_000, 1_000.0);
    let facts = heatplan::analysis::Facts::new(&plan.base);
    let [x, y] = facts.bounds().centre().unwrap();
    let line = Line::new(NodeId(0), NodeId(0), Vec::new(), LineRole::Branch, 1);
    let lines: Vec<LooseLine> = (0..10_000_u32)
        .map(|k| {
            let [dx, dy] = [k % 100, k / 100].map(|n| (f64::from(n) - 50.0) * 30.0);
            let way = [[0.0, 0.0], [12.0, 3.0], [24.0, 1.0]];
            LooseLine {
                points: way.map(|[a, b]| [x + dx + a, y + dy + b]).to_vec(),
                line: line.clone(),
            }
        })
        .collect();
    plan.variant_mut().network = Network::assemble(&lines, &[]).network;
    (plan, [x, y])
}

#[test]
#[ignore = "a measurement: 10 000 drawn lines"]
fn hands_on_10_000_lines() {
    let (plan, [x, y]) = before_the_window(lattice);
    let mut window = Window::open(&plan);
    let screen = |window: &Window, at: Point| window.app().map().screen_pos_of(at).unwrap();
    let nodes = |window: &Window| -> Vec<Point> {
        let network = window.app().doc().plan.network();
        network.nodes().map(|(_, node)| node.place).collect()
    };
    let moves = |window: &mut Window| -> Vec<Frame> {
        let middle = screen(window, [x, y]);
        (0..60_u8)
            .map(|step| {
                let angle = f32::from(step) * 0.3;
                let to = middle + Vec2::new(90.0 * angle.cos(), 60.0 * angle.sin());
                window.harness.hover_at(to);
                window.frame()
            })
            .collect()
    };
    // Drawing: what the pointer catches, the whole town on screen.
    window.key(Key::B);
    let frames = moves(&mut window);
    print("the pointer catches among 10 000 lines", &frames);
    // All of them in a box of the vertex tool.
    window.key(Key::N);
    let (from, to) = (
        screen(&window, [x - 1_560.0, y - 1_560.0]),
        screen(&window, [x + 1_560.0, y + 1_560.0]),
    );
    window.harness.hover_at(from);
    window.harness.run_steps(2);
    window.button(from, true);
    for part in [0.3_f32, 0.6, 1.0] {
        window.harness.hover_at(from + (to - from) * part);
        window.harness.run_steps(1);
    }
    window.button(to, false);
    window.settle();
    let frames = moves(&mut window);
    print("the pointer moves over 30 000 chosen vertices", &frames);
    // They are chosen: an arrow key moves them all.
    let before = nodes(&window);
    window.key(Key::ArrowRight);
    window.settle();
    let after = nodes(&window);
    let moved = before.iter().zip(&after).filter(|(a, b)| a != b).count();
    assert!(moved > 15_000, "{moved}");
    // A single node is dragged, each frame a preview.
    window.key(Key::Escape);
    let network = window.app().doc().plan.network().clone();
    let (_, node) = network
        .nodes()
        .min_by(|(_, a), (_, b)| {
            let apart = |p: Point| (p[0] - x).hypot(p[1] - y);
            apart(a.place).total_cmp(&apart(b.place))
        })
        .unwrap();
    let pos = screen(&window, node.place);
    window.harness.hover_at(pos);
    window.harness.run_steps(3);
    window.button(pos, true);
    window.harness.run_steps(2);
    let frames = moves(&mut window);
    window.button(pos, false);
    window.settle();
    print("a node dragged among 10 000 lines", &frames);
}

#[test]
#[ignore = "a measurement: a table of a million buildings"]
fn scrolling_a_sorted_and_filtered_table_of_a_million_rows() {
    let count = std::env::var("ROWS").map_or(1_000_000, |rows| rows.parse().unwrap());
    let plan = before_the_window(|| town::plan(count, 1_000.0));
    let mut window = Window::open(&plan);
    window.key(Key::F6);
    let tables = heatplan::app::state::Panel::Buildings;
    assert_ne!(window.app().session().panel, Panel::None);
    while window.app().session().panel != tables {
        use egui_kittest::kittest::Queryable as _;
        let tab = window.harness.get_by_label_contains("Buildings · ");
        tab.click();
        window.harness.run_steps(3);
    }
    {
        use egui_kittest::kittest::Queryable as _;
        let filter = eframe::egui::accesskit::Role::TextInput;
        window
            .harness
            .get_by_role_and_label(filter, "Filter")
            .focus();
        window.harness.run_steps(2);
        let text = "demand_mwh_per_a > 1".to_owned();
        window.harness.event(Event::Text(text));
        window.harness.run_steps(3);
        // The head of the column stands lowest of what is called so.
        let named = window.harness.query_all_by_label("Heat demand");
        let head = named.max_by(|a, b| a.rect().top().total_cmp(&b.rect().top()));
        head.unwrap().click();
    }
    // The rows are found and sorted beside the frame.
    for _ in 0..600 {
        window.harness.run_steps(1);
        std::thread::sleep(Duration::from_millis(20));
    }
    window.settle();
    window.harness.hover_at(Pos2::new(500.0, 950.0));
    window.harness.run_steps(2);
    let mut frames = Vec::new();
    for step in 0..80_u8 {
        let delta = if step % 20 < 10 { -400.0 } else { 300.0 };
        window.harness.event(Event::MouseWheel {
            unit: eframe::egui::MouseWheelUnit::Point,
            delta: Vec2::new(0.0, delta),
            phase: eframe::egui::TouchPhase::Move,
            source: eframe::egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
        frames.push(window.frame());
    }
    print("a table of a million rows scrolled", &frames);
}
