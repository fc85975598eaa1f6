//! Promise 1 through the window itself: the process is killed while a user edits,
//! and every step that a frame has shown is there after the next start.
//!
//! The test starts itself as a child that draws, deletes and undoes by mouse and
//! keys, and says each act once its frame is over. The parent kills it (SIGKILL),
//! opens what is kept, and does the same acts in a window of its own to compare.

#![expect(clippy::unwrap_used, reason = "tests panic where they fail")]

mod common;

use common::town::mix;
use common::window::{CTRL, Window, english};
use eframe::egui::{Key, Modifiers, Pos2};
use heatplan::app::Options;
use heatplan::project::{Places, recover};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const FOLDER: &str = "HEATPLAN_KILL_WINDOW_FOLDER";
const SEED: &str = "HEATPLAN_KILL_WINDOW_SEED";
/// Windows killed.
const KILLS: u64 = 16;

/// A window on the bundled sample whose user's acts depend on a seed alone.
struct User {
    window: Window,
    seed: u64,
    acts: u64,
}

impl User {
    fn open(folder: &Path, seed: u64) -> Self {
        let window = Window::with(Options {
            preferences: Some(english()),
            places: Some(Places::below(folder)),
            ..Options::default()
        });
        Self {
            window,
            seed,
            acts: 0,
        }
    }

    /// The next act of the user.
    fn act(&mut self) {
        self.acts += 1;
        let random = mix(self.seed.wrapping_mul(1_000_003).wrapping_add(self.acts));
        let window = &mut self.window;
        match random % 6 {
            0 => window.key(CTRL, Key::Z),
            1 => window.key(CTRL, Key::Y),
            2 => {
                window.key(Modifiers::NONE, Key::Escape);
                window.key(CTRL, Key::A);
                window.key(Modifiers::NONE, Key::Delete);
            }
            _ => {
                window.key(Modifiers::NONE, Key::T);
                let at = |n: u64| {
                    let x = 350 + mix(random ^ n) % 600;
                    let y = 150 + mix(random ^ n ^ 0x4d) % 450;
                    Pos2::new(x as f32, y as f32)
                };
                window.click_at(at(1));
                window.click_at(at(2));
                window.key(Modifiers::NONE, Key::Enter);
            }
        }
        window.settle();
    }
}

/// Not a test of its own: what the child does until it is killed.
#[test]
fn child() {
    let (Ok(folder), Ok(seed)) = (std::env::var(FOLDER), std::env::var(SEED)) else {
        return;
    };
    let mut user = User::open(Path::new(&folder), seed.parse().unwrap());
    let mut out = std::io::stdout();
    writeln!(out, "\nready").unwrap();
    out.flush().unwrap();
    loop {
        user.act();
        // The harness takes what `println!` says; this is for the parent.
        writeln!(out, "\nacknowledged {}", user.acts).unwrap();
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
    let mut user = User::open(again.path(), seed);
    let untouched = user.window.plan().clone();
    while user.acts < acknowledged {
        user.act();
    }
    let plan = back.map_or(untouched, |back| back.plan);
    let is_back = (0..2).any(|_| {
        let is_same = *user.window.plan() == plan;
        user.act();
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
