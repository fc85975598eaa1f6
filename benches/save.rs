//! What saving costs on a town of 100 000 buildings: the file itself, on a
//! thread; the copy for it, which is all that the window waits for; and a step
//! in the journal.
//!
//! `cargo bench --no-default-features --bench save`
#![expect(clippy::unwrap_used, reason = "a bench may panic")]

#[path = "../tests/common/town.rs"]
mod town;

use divan::{Bencher, black_box};
use heatplan::edit::{Act, ops};
use heatplan::plan::{LineEnd, LineRole, Plan};
use heatplan::project::journal::{Entry, Journal};
use heatplan::project::{open, save};
use std::sync::OnceLock;

fn main() {
    divan::main();
}

fn plan() -> &'static Plan {
    static PLAN: OnceLock<Plan> = OnceLock::new();
    PLAN.get_or_init(|| town::plan(100_000, 50_000.0))
}

/// The whole file, brought to the disk.
#[divan::bench(max_time = 10, sample_count = 10)]
fn save_100_000_buildings(bencher: Bencher<'_, '_>) {
    let (dir, plan) = (tempfile::tempdir().unwrap(), plan());
    let path = dir.path().join("a.heatplan");
    bencher.bench_local(|| save(plan, None, &path).unwrap());
}

/// Reading it back.
#[divan::bench(max_time = 10, sample_count = 10)]
fn open_100_000_buildings(bencher: Bencher<'_, '_>) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.heatplan");
    save(plan(), None, &path).unwrap();
    bencher.bench_local(|| open(&path).unwrap().plan.base.buildings.len());
}

/// What the window waits for.
#[divan::bench]
fn copy_for_the_thread_that_saves(bencher: Bencher<'_, '_>) {
    let plan = plan();
    bencher.bench_local(|| black_box(plan.clone()));
}

/// A drawn line of ten points, until the system has it.
#[divan::bench(sample_count = 2000)]
fn journal_write(bencher: Bencher<'_, '_>) {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = Journal::create(&dir.path().join("journal")).unwrap();
    let ends: Vec<LineEnd> = (0..10)
        .map(|i| LineEnd::Free([690_000.0, 700_000.0 + f64::from(i) * 20.0]))
        .collect();
    let (command, _) = ops::draw_line(plan(), &ends, LineRole::Branch, 1).unwrap();
    let entry = Entry::Act(Act::Step(std::sync::Arc::new(command)));
    bencher.bench_local(|| journal.append(&entry).unwrap());
}
