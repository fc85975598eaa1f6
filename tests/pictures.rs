//! Small pictures of the window as a graphics adapter draws it, compared with
//! those in `tests/snapshots`. `UPDATE_SNAPSHOTS=1` records them anew: look at
//! each before it is kept. Without a Vulkan adapter (a software one will do)
//! they are skipped, unless `HEATPLAN_REQUIRE_GPU=1` says that there must be one.
#![expect(clippy::expect_used, reason = "tests panic where they fail")]

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2};
use eframe::egui_wgpu::WgpuSetup;
use eframe::wgpu::Backends;
use egui_kittest::kittest::Queryable as _;
use egui_kittest::{Harness, SnapshotOptions};
use heatplan::app::state::{Dialog, Panel, Preferences, StreetMeasure, ThemeChoice, ToolKind};
use heatplan::app::{FileDialogs, HeatplanApp, Options, Pick, Picked};
use heatplan::geometry::Point;
use heatplan::plan::LineId;
use heatplan::text::Language;
use std::io::{self, Write as _};
use std::pin::pin;
use std::sync::{Arc, LazyLock};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

const CTRL: Modifiers = Modifiers::COMMAND;
/// The window, logical pixels.
const SIZE: Vec2 = Vec2::new(1000.0, 640.0);
/// Squared distance of colours that counts as another colour, and how many
/// pixels may have one: edges come out a little differently in other versions
/// of the software adapter.
const COLOUR_DISTANCE: f32 = 1.2;
const OTHER_PIXELS: usize = 600;

/// Vulkan alone, and the software adapter where there are several.
fn vulkan() -> WgpuSetup {
    let mut setup = egui_kittest::wgpu::default_wgpu_setup();
    if let WgpuSetup::CreateNew(new) = &mut setup {
        new.instance_descriptor.backends = Backends::VULKAN;
    }
    setup
}

/// Whether there is a Vulkan adapter.
fn has_adapter() -> bool {
    static FOUND: LazyLock<bool> = LazyLock::new(|| {
        let instance = wait_for(vulkan().new_instance());
        !wait_for(instance.enumerate_adapters(Backends::VULKAN)).is_empty()
    });
    *FOUND
}

/// What a future answers; these are ready at once outside a browser.
fn wait_for<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(answer) = future.as_mut().poll(&mut context) {
            return answer;
        }
        std::thread::yield_now();
    }
}

/// Nobody picks a file for a picture.
struct NoFiles;

impl FileDialogs for NoFiles {
    fn ask(&self, _pick: Pick, answer: Box<dyn FnOnce(Picked) + Send>) {
        answer(Picked::Cancelled);
    }
}

/// Preferences that depend on nothing of this machine.
fn preferences(language: Language) -> Preferences {
    Preferences {
        language: Some(language),
        ..Preferences::default()
    }
}

struct Window {
    harness: Harness<'static, HeatplanApp>,
}

impl Window {
    /// The window on the sample; `None` where pictures are skipped.
    fn open(size: Vec2, preferences: Preferences) -> Option<Self> {
        if !has_adapter() {
            let required = std::env::var_os("HEATPLAN_REQUIRE_GPU").is_some_and(|v| v == "1");
            assert!(
                !required,
                "HEATPLAN_REQUIRE_GPU=1, but there is no Vulkan adapter"
            );
            // Past the capture of the test's output, so that it is seen.
            writeln!(io::stderr(), "picture skipped: no Vulkan adapter").ok();
            return None;
        }
        let harness = Harness::builder()
            .with_size(size)
            .with_pixels_per_point(1.0)
            .with_max_steps(60)
            .with_options(
                SnapshotOptions::new()
                    .threshold(COLOUR_DISTANCE)
                    .max_failed_pixels(OTHER_PIXELS)
                    .output_path(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots")),
            )
            .wgpu_setup(vulkan())
            .build_eframe(move |cc| {
                HeatplanApp::new(
                    cc,
                    Options {
                        paths: Vec::new(),
                        preferences: Some(preferences),
                        dialogs: Arc::new(NoFiles),
                        wait: true,
                        ..Options::default()
                    },
                )
            });
        let mut window = Self { harness };
        window.settle();
        Some(window)
    }

    fn english() -> Option<Self> {
        Self::open(SIZE, preferences(Language::English))
    }

    fn app(&self) -> &HeatplanApp {
        self.harness.state()
    }

    fn frames(&mut self, count: usize) {
        self.harness.run_steps(count);
    }

    /// Runs frames until the worker and the map are done, messages have faded
    /// and nothing moves.
    fn settle(&mut self) {
        let start = Instant::now();
        self.frames(2);
        while self.app().is_busy() || self.app().map().is_preparing() {
            assert!(start.elapsed() < Duration::from_mins(1), "never done");
            std::thread::sleep(Duration::from_millis(5));
            self.frames(1);
        }
        self.harness.run();
        assert!(self.app().session().banner.is_none(), "messages fade");
    }

    /// Compares the window without the pointer.
    fn picture(mut self, name: &str) {
        self.harness.remove_cursor();
        self.settle();
        self.harness.snapshot(name);
    }

    fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.frames(2);
    }

    fn screen(&self, at: Point) -> Pos2 {
        self.app().map().screen_pos_of(at).expect("on the map")
    }

    fn move_to(&mut self, pos: Pos2) {
        self.harness.hover_at(pos);
        self.frames(1);
    }

    fn click(&mut self, pos: Pos2) {
        self.move_to(pos);
        for pressed in [true, false] {
            self.harness.event(Event::PointerButton {
                pos,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
            self.frames(1);
        }
        // Far enough apart not to be a double click.
        self.frames(8);
    }

    /// Works a control of the cards.
    fn press(&mut self, role: Role, label: &str) {
        self.harness.get_by_role_and_label(role, label).click();
        self.frames(4);
    }

    /// The longest stretch of the network without a bend: its line and middle.
    fn longest_stretch(&self) -> (LineId, Point) {
        let network = self.app().doc().plan.network();
        let mut best: Option<(f64, LineId, Point)> = None;
        for (id, _) in network.lines() {
            let points = network.points(id);
            for (a, b) in points.iter().zip(points.iter().skip(1)) {
                let length_m = (a[0] - b[0]).hypot(a[1] - b[1]);
                if best.is_none_or(|(most_m, ..)| length_m > most_m) {
                    let middle = [f64::midpoint(a[0], b[0]), f64::midpoint(a[1], b[1])];
                    best = Some((length_m, id, middle));
                }
            }
        }
        best.map(|(_, id, middle)| (id, middle))
            .expect("the sample has a network")
    }
}

#[test]
fn the_sample_at_start() {
    let Some(window) = Window::english() else {
        return;
    };
    assert!(window.app().doc().plan.base.buildings.len() > 3000);
    window.picture("start");
}

#[test]
fn dark_and_french() {
    let dark = Preferences {
        theme: ThemeChoice::Dark,
        ..preferences(Language::French)
    };
    let Some(window) = Window::open(SIZE, dark) else {
        return;
    };
    window.picture("dark_french");
}

#[test]
fn the_card_of_a_building_in_dutch() {
    const NAME: &str = "Stadhuis Parelwijk";
    let Some(mut window) = Window::open(SIZE, preferences(Language::Dutch)) else {
        return;
    };
    window.key(CTRL, Key::F);
    window.harness.event(Event::Text(NAME.to_owned()));
    window.frames(2);
    // The index is made on another thread.
    let start = Instant::now();
    while window
        .harness
        .query_by_role_and_label(Role::ListBoxOption, NAME)
        .is_none()
    {
        assert!(start.elapsed() < Duration::from_secs(20), "not found");
        std::thread::sleep(Duration::from_millis(5));
        window.frames(1);
    }
    window.key(Modifiers::NONE, Key::Enter);
    window.frames(4);
    assert_eq!(window.app().session().selection.buildings.len(), 1);
    window.picture("building_dutch");
}

#[test]
fn a_selected_line() {
    let Some(mut window) = Window::english() else {
        return;
    };
    let (line, middle) = window.longest_stretch();
    let pos = window.screen(middle);
    window.click(pos);
    assert!(window.app().session().selection.lines.contains(&line));
    window.key(CTRL, Key::J);
    window.picture("line");
}

#[test]
fn a_table() {
    let Some(mut window) = Window::english() else {
        return;
    };
    window.key(Modifiers::NONE, Key::F6);
    assert_eq!(window.app().session().panel, Panel::Lines);
    window.picture("table");
}

#[test]
fn the_assumptions() {
    let Some(mut window) = Window::english() else {
        return;
    };
    window.key(Modifiers::NONE, Key::F8);
    assert_eq!(window.app().session().dialog, Dialog::Assumptions);
    window.picture("assumptions");
}

#[test]
fn the_import_report() {
    let Some(mut window) = Window::english() else {
        return;
    };
    window.key(Modifiers::NONE, Key::F7);
    assert_eq!(window.app().session().dialog, Dialog::ImportReport);
    window.picture("import_report");
}

#[test]
fn for_an_audience() {
    let Some(mut window) = Window::english() else {
        return;
    };
    window.key(Modifiers::NONE, Key::F5);
    assert!(window.app().preferences().projector);
    window.picture("present");
}

#[test]
fn the_grid_and_the_sectors() {
    let Some(mut window) = Window::english() else {
        return;
    };
    for layer in ["Heat density grid", "Sectors"] {
        window.press(Role::ComboBox, layer);
        window.press(Role::Button, "Heat density");
    }
    let layers = &window.app().session().layers;
    assert!(layers.grid && layers.areas);
    window.picture("grid_sectors");
}

#[test]
fn streets_by_heat_density() {
    let Some(mut window) = Window::english() else {
        return;
    };
    window.press(Role::ComboBox, "Streets");
    window.press(Role::Button, "Linear heat density");
    assert_eq!(
        window.app().session().layers.street_measure,
        StreetMeasure::LinearDensity
    );
    window.picture("streets_density");
}

#[test]
fn the_network_by_diameter_and_its_profile() {
    let Some(mut window) = Window::english() else {
        return;
    };
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    let text = "Colour the network by diameter".to_owned();
    window.harness.event(Event::Text(text));
    window.frames(2);
    window.key(Modifiers::NONE, Key::Enter);
    window.key(Modifiers::NONE, Key::F12);
    window.picture("diameters");
}

#[test]
fn a_line_being_drawn() {
    let Some(mut window) = Window::english() else {
        return;
    };
    window.key(Modifiers::NONE, Key::B);
    assert_eq!(window.app().session().tool, ToolKind::Branch);
    let (_, middle) = window.longest_stretch();
    let from = window.screen(middle);
    window.click(from);
    let to = from + Vec2::new(70.0, -60.0);
    window.click(to);
    window.move_to(to + Vec2::new(40.0, 50.0));
    // The pointer stays: without it there is no tip.
    window.settle();
    let sketch = window.app().session().sketch.clone();
    assert!(sketch.is_some_and(|sketch| sketch.length_m > 50.0 && sketch.buildings > 0));
    window.harness.snapshot("sketch");
}

#[test]
fn an_empty_plan() {
    let Some(mut window) = Window::english() else {
        return;
    };
    window.key(CTRL, Key::N);
    assert!(window.app().doc().plan.base.buildings.is_empty());
    window.picture("empty");
}
