//! Promise 1 through the window itself: the process is killed while a user edits,
//! and every step that a frame has shown is there after the next start.
//!
//! The test starts itself as a child that draws, deletes and undoes by mouse and
//! keys, and says each act once its frame is over. The parent kills it (SIGKILL),
//! opens what is kept, and does the same acts in a window of its own to compare.

#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2};
use egui_kittest::Harness;
use heatplan::app::state::Preferences;
use heatplan::app::{FileDialogs, HeatplanApp, Options, Pick, Picked};
use heatplan::project::{Places, recover};
use heatplan::text::Language;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const FOLDER: &str = "HEATPLAN_KILL_WINDOW_FOLDER";
const SEED: &str = "HEATPLAN_KILL_WINDOW_SEED";
/// Windows killed.
const KILLS: u64 = 16;

/// A number that looks random but depends on `n` only (splitmix64).
fn mix(n: u64) -> u64 {
    let mut z = n.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// A user who never picks a file.
struct NoDialogs;

impl FileDialogs for NoDialogs {
    fn ask(&self, _: Pick, answer: Box<dyn FnOnce(Picked) + Send>) {
        answer(Picked::Cancelled);
    }
}

/// A window on the bundled sample whose user's acts depend on a seed alone.
struct Window {
    harness: Harness<'static, HeatplanApp>,
    seed: u64,
    acts: u64,
}

impl Window {
    fn open(folder: &Path, seed: u64) -> Self {
        let places = Some(Places::below(folder));
        let harness = Harness::builder()
            .with_size(Vec2::new(1366.0, 768.0))
            .with_max_steps(60)
            .build_eframe(move |cc| {
                let options = Options {
                    preferences: Some(Preferences {
                        language: Some(Language::English),
                        ..Preferences::default()
                    }),
                    dialogs: std::sync::Arc::new(NoDialogs),
                    places,
                    ..Options::default()
                };
                HeatplanApp::new(cc, options)
            });
        let mut window = Self {
            harness,
            seed,
            acts: 0,
        };
        window.settle();
        window
    }

    fn settle(&mut self) {
        let start = Instant::now();
        self.harness.run_steps(3);
        while self.harness.state().is_busy() {
            assert!(start.elapsed() < Duration::from_mins(2), "never done");
            std::thread::sleep(Duration::from_millis(2));
            self.harness.run_steps(1);
        }
        self.harness.run_steps(2);
    }

    fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    fn click(&mut self, pos: Pos2) {
        self.harness.hover_at(pos);
        self.harness.run_steps(2);
        for pressed in [true, false] {
            self.harness.event(Event::PointerButton {
                pos,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
        // Far enough apart not to be a double click.
        self.harness.run_steps(30);
    }

    /// The next act of the user.
    fn act(&mut self) {
        self.acts += 1;
        let random = mix(self.seed.wrapping_mul(1_000_003).wrapping_add(self.acts));
        match random % 6 {
            0 => self.key(Modifiers::COMMAND, Key::Z),
            1 => self.key(Modifiers::COMMAND, Key::Y),
            2 => {
                self.key(Modifiers::NONE, Key::Escape);
                self.key(Modifiers::COMMAND, Key::A);
                self.key(Modifiers::NONE, Key::Delete);
            }
            _ => {
                self.key(Modifiers::NONE, Key::T);
                let at = |n: u64| {
                    let x = 350 + mix(random ^ n) % 600;
                    let y = 150 + mix(random ^ n ^ 0x4d) % 450;
                    Pos2::new(x as f32, y as f32)
                };
                self.click(at(1));
                self.click(at(2));
                self.key(Modifiers::NONE, Key::Enter);
            }
        }
        self.settle();
    }
}

/// Not a test of its own: what the child does until it is killed.
#[test]
fn child() {
    let (Ok(folder), Ok(seed)) = (std::env::var(FOLDER), std::env::var(SEED)) else {
        return;
    };
    let mut window = Window::open(Path::new(&folder), seed.parse().unwrap());
    let mut out = std::io::stdout();
    writeln!(out, "\nready").unwrap();
    out.flush().unwrap();
    loop {
        window.act();
        // The harness takes what `println!` says; this is for the parent.
        writeln!(out, "\nacknowledged {}", window.acts).unwrap();
        out.flush().unwrap();
    }
}

/// Kills one window after at most so many ms; how many acts it had shown.
fn kill_one(seed: u64, within_ms: u64) -> u64 {
    let dir = tempfile::tempdir().unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture"])
        .env(FOLDER, dir.path())
        .env(SEED, seed.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok);
    assert!(lines.any(|line| line == "ready"), "the window never came");
    let reader = std::thread::spawn(move || {
        lines
            .filter_map(|line| line.strip_prefix("acknowledged ")?.parse::<u64>().ok())
            // A killed writer may leave half a number.
            .fold(
                0,
                |last, number| if number == last + 1 { number } else { last },
            )
    });
    std::thread::sleep(Duration::from_millis(50 + mix(seed) % within_ms));
    child.kill().unwrap();
    child.wait().unwrap();
    let acknowledged = reader.join().unwrap();

    let found = recover::find(&Places::below(dir.path()));
    let back = found
        .first()
        .map(|found| recover::load(&found.folder).unwrap());
    // The same acts again, beside it; one more may have been written down.
    let again = tempfile::tempdir().unwrap();
    let mut window = Window::open(again.path(), seed);
    let untouched = window.harness.state().doc().plan.clone();
    while window.acts < acknowledged {
        window.act();
    }
    let plan = back.map_or(untouched, |back| back.plan);
    let is_back = (0..2).any(|_| {
        let is_same = window.harness.state().doc().plan == plan;
        window.act();
        is_same
    });
    assert!(is_back, "seed {seed}: {acknowledged} acts, not all found");
    acknowledged
}

#[test]
fn a_killed_window_loses_no_step_that_was_shown() {
    let (mut acts, mut killed) = (0, 0);
    // On a crowded machine the windows get through little: then more of them, for longer.
    for round in 0..3 {
        let halves = [0, 1].map(|half| {
            std::thread::spawn(move || {
                let seeds = (0..KILLS / 2).map(|i| round * KILLS + 2 * i + half);
                seeds
                    .map(|seed| kill_one(seed, 2_500 << round))
                    .sum::<u64>()
            })
        });
        acts += halves
            .into_iter()
            .map(|half| half.join().unwrap())
            .sum::<u64>();
        killed += KILLS;
        if acts > KILLS {
            break;
        }
    }
    println!("{killed} windows killed, {acts} acts found back");
    assert!(acts > KILLS, "the users hardly worked: {acts} acts");
}
