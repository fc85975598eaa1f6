//! Promise 1: kill the process at any moment, and at most the unfinished sketch
//! is lost.
//!
//! The test starts itself as a child that edits without pause, keeps a journal
//! and says each step on its output once it is acknowledged. The parent kills it
//! (SIGKILL) at random moments, hundreds of times, and finds every acknowledged
//! step back. Some steps load other base data and take it back again, which no
//! journal can hold: they are drafted first, as in the window.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test ends at the first surprise"
)]

use heatplan::edit::{Act, Command, History, ops};
use heatplan::files::{Progress, Source, read_sources};
use heatplan::geometry::Crs;
use heatplan::plan::{Base, LineEnd, LineRole, Plan};
use heatplan::project::{Keeper, Owner, Places, journal::Entry, recover};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};
use std::sync::Arc;
use std::time::Duration;

const FOLDER: &str = "HEATPLAN_KILL_FOLDER";
const SEED: &str = "HEATPLAN_KILL_SEED";

/// Processes killed.
const KILLS: u64 = 300;
/// Editors at a time, so that they disturb each other.
const AT_ONCE: u64 = 6;

/// A number that looks random but depends on `n` only (splitmix64).
fn mix(n: u64) -> u64 {
    let mut z = n.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Two bases that imports alternate between.
fn bases() -> [Arc<Base>; 2] {
    let of = |count: usize| {
        let features: Vec<String> = (0..count)
            .map(|i| {
                let (x, y) = (650_000 + 40 * i, 650_000);
                format!(
                    r#"{{"type":"Feature","properties":{{"id":"b{i}"}},"geometry":{{"type":"Polygon","coordinates":[[[{x},{y}],[{0},{y}],[{0},{1}],[{x},{1}],[{x},{y}]]]}}}}"#,
                    x + 10,
                    y + 10
                )
            })
            .collect();
        let text = format!(
            r#"{{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"EPSG:3812"}}}},"features":[{}]}}"#,
            features.join(",")
        );
        let source = Source {
            name: "buildings.geojson".to_owned(),
            bytes: text.into_bytes(),
            kind: Some(heatplan::plan::LayerKind::Buildings),
            crs: None,
            ..Source::default()
        };
        let import = read_sources(vec![source], None, &Progress::new()).unwrap();
        assert_eq!(import.base.buildings.len(), count);
        import.base
    };
    [of(20), of(300)]
}

/// An editor whose acts depend on its seed alone.
struct Editor {
    bases: [Arc<Base>; 2],
    plan: Plan,
    history: History,
    seed: u64,
    acts: u64,
}

impl Editor {
    fn new(seed: u64) -> Self {
        let mut history = History::new();
        history.record();
        Self {
            bases: bases(),
            plan: Plan::new("Town", Crs::Lambert2008),
            history,
            seed,
            acts: 0,
        }
    }

    /// What the next act is, and the command that does it.
    fn next(&self) -> (Next, Command) {
        let acts = self.acts + 1;
        let random = mix(self.seed.wrapping_mul(1_000_003).wrapping_add(acts));
        let (plan, history) = (&self.plan, &self.history);
        let undo = history.undo_command().map(|step| step.inverse());
        let redo = history.redo_command().map(|step| Command::clone(step));
        match (random % 8, undo, redo) {
            (0, Some(command), _) => (Next::Undo, command),
            (1, _, Some(command)) => (Next::Redo, command),
            // Now and then other base data, that no journal can hold.
            (2, ..) if random.is_multiple_of(5) => {
                let [small, large] = &self.bases;
                let is_small = Arc::ptr_eq(&plan.base, small);
                let other = if is_small { large } else { small };
                let command = ops::import(plan, other.clone(), None);
                (Next::Step, command)
            }
            (n, ..) if n < 5 => {
                let at = |n: u64| [mix(n) as f64 % 5_000.0, mix(n ^ 0x4d) as f64 % 5_000.0];
                let ends: Vec<LineEnd> = (0..2 + random % 6)
                    .map(|i| LineEnd::Free(at(random ^ i)))
                    .collect();
                let drawn = ops::draw_line(plan, &ends, LineRole::Branch, 1);
                (Next::Step, drawn.unwrap().0)
            }
            _ => (Next::Step, ops::rename(plan, &format!("Town {acts}"))),
        }
    }

    /// Does what is next and says what it was.
    fn act(&mut self) -> Act {
        let (next, command) = self.next();
        self.acts += 1;
        let (plan, history) = (&mut self.plan, &mut self.history);
        match next {
            Next::Undo => assert!(history.undo(plan).is_some()),
            Next::Redo => assert!(history.redo(plan).is_some()),
            Next::Step => {
                history.run(plan, command);
            }
        }
        history.take_acts().pop().unwrap()
    }
}

enum Next {
    Step,
    Undo,
    Redo,
}

/// Not a test of its own: what the child does until it is killed.
#[test]
fn child() {
    let (Ok(folder), Ok(seed)) = (std::env::var(FOLDER), std::env::var(SEED)) else {
        return;
    };
    let seed: u64 = seed.parse().unwrap();
    let mut editor = Editor::new(seed);
    let owner = Owner {
        pid: std::process::id(),
        started: "now".to_owned(),
        program: "kill test".to_owned(),
        project: None,
        name: "Town".to_owned(),
        on_disk: None,
    };
    let places = Places::below(Path::new(&folder));
    let mut keeper = Keeper::start(&places, "sitting", owner, &editor.plan, false).unwrap();
    let mut out = std::io::stdout();
    // One snapshot after the other is written beside the edits, as in the window.
    let (snapshots, work) = std::sync::mpsc::channel::<heatplan::project::Snapshot>();
    std::thread::spawn(move || {
        for snapshot in work {
            snapshot.write().unwrap();
        }
    });
    loop {
        let (_, command) = editor.next();
        if command.is_writable() {
            let act = editor.act();
            keeper.note(&Entry::Act(act)).unwrap();
        } else {
            let mut after = editor.plan.clone();
            command.apply(&mut after);
            if editor.acts.is_multiple_of(3) {
                // An import that is refused leaves nothing behind.
                let other = Plan::new("Refused", Crs::Lambert2008);
                drop(keeper.draft(&other).write().unwrap());
            }
            let drafted = keeper.draft(&after).write().unwrap();
            editor.act();
            assert!(editor.plan == after, "the draft is of another plan");
            keeper.adopt(drafted, true).unwrap();
            writeln!(out, "\nother base").unwrap();
        }
        // The harness takes what `println!` says; this is for the parent.
        writeln!(out, "\nacknowledged {}", editor.acts).unwrap();
        out.flush().unwrap();
        // More often than in the window, so that many kills hit a turn.
        if keeper.is_long() || editor.acts.is_multiple_of(25) {
            snapshots
                .send(keeper.turn(&editor.plan, true).unwrap())
                .unwrap();
        }
    }
}

struct Outcome {
    acknowledged: u64,
    /// Steps among them that changed the base.
    bases: u64,
    turned: bool,
}

fn kill_one(seed: u64) -> Outcome {
    let dir = tempfile::tempdir().unwrap();
    let mut child = Process::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture"])
        .env(FOLDER, dir.path())
        .env(SEED, seed.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let reader = std::thread::spawn(move || {
        let (mut last, mut bases) = (0, 0);
        for line in output.lines() {
            let Ok(line) = line else { break };
            bases += u64::from(line == "other base");
            if let Some(number) = line.strip_prefix("acknowledged ")
                // A killed writer may leave half a line.
                && let Ok(number) = number.parse::<u64>()
                && number == last + 1
            {
                last = number;
            }
        }
        (last, bases)
    });
    std::thread::sleep(Duration::from_micros(5_000 + mix(seed) % 300_000));
    child.kill().unwrap();
    child.wait().unwrap();
    let (acknowledged, bases) = reader.join().unwrap();

    let places = Places::below(dir.path());
    let found = recover::find(&places);
    let Some(found) = found.first() else {
        // Killed before the sitting began.
        assert_eq!(acknowledged, 0, "seed {seed}: nothing to recover");
        return Outcome {
            acknowledged,
            bases,
            turned: false,
        };
    };
    let back = recover::load(&found.folder)
        .unwrap_or_else(|e| panic!("seed {seed}, {acknowledged} acknowledged: {e}"));
    // What was written down but not yet acknowledged may be there too.
    let mut editor = Editor::new(seed);
    while editor.acts < acknowledged {
        editor.act();
    }
    let is_back = (0..20_000).any(|_| {
        let same = editor.plan == back.plan;
        editor.act();
        same
    });
    assert!(
        is_back,
        "seed {seed}: {acknowledged} acknowledged, not all found"
    );
    let first: PathBuf = found.folder.join("journal-0");
    Outcome {
        acknowledged,
        bases,
        turned: !first.exists(),
    }
}

#[test]
fn every_acknowledged_step_survives_a_kill() {
    let threads: Vec<_> = (0..AT_ONCE)
        .map(|thread| {
            std::thread::spawn(move || {
                (0..KILLS / AT_ONCE)
                    .map(|i| kill_one(i * AT_ONCE + thread))
                    .collect::<Vec<_>>()
            })
        })
        .collect();
    let outcomes: Vec<Outcome> = threads
        .into_iter()
        .flat_map(|t| t.join().unwrap())
        .collect();
    let steps: u64 = outcomes.iter().map(|o| o.acknowledged).sum();
    let turned = outcomes.iter().filter(|o| o.turned).count();
    let bases: u64 = outcomes.iter().map(|o| o.bases).sum();
    println!(
        "{} kills survived, {steps} acknowledged steps found back ({bases} changed the base), \
         {turned} sittings after a snapshot",
        outcomes.len()
    );
    assert!(bases > 0, "no base was ever changed");
    assert_eq!(outcomes.len() as u64, KILLS);
    assert!(steps > KILLS, "the editors hardly worked: {steps} steps");
    assert!(turned > 0, "no journal was ever ended");
}
