//! A disk that fails on purpose, under all that keeps a plan: the ZIP of a
//! project, its earlier versions, rescued copies, the journal and its keeper.

use super::disk::{Disk, RealDisk};
use super::journal::{self, Entry, Journal};
use super::{
    Beside, Keeper, Owner, Places, ProjectError, Spacing, open, recover, save,
    save_with_versions_on, versions,
};
use crate::edit::{History, ops};
use crate::geometry::Crs;
use crate::plan::Plan;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tempfile::{NamedTempFile, PersistError};

/// No space left.
const FULL: i32 = 28;

/// A disk that fails from its n-th act on, once or for good.
#[derive(Debug)]
pub struct FaultyDisk {
    acts: AtomicUsize,
    fails_at: usize,
    times: usize,
    error: i32,
    waited: AtomicUsize,
}

impl FaultyDisk {
    /// Fails `times` times, from act `fails_at` on, with this error of the
    /// system.
    pub fn new(fails_at: usize, times: usize, error: i32) -> Self {
        Self {
            acts: AtomicUsize::new(0),
            fails_at,
            times,
            error,
            waited: AtomicUsize::new(0),
        }
    }

    /// Acts that were asked of it.
    pub fn acts(&self) -> usize {
        self.acts.load(Ordering::SeqCst)
    }

    /// Attempts that it made others wait for.
    pub fn waited(&self) -> usize {
        self.waited.load(Ordering::SeqCst)
    }

    fn act(&self) -> io::Result<()> {
        let act = self.acts.fetch_add(1, Ordering::SeqCst);
        if (self.fails_at..self.fails_at.saturating_add(self.times)).contains(&act) {
            return Err(io::Error::from_raw_os_error(self.error));
        }
        Ok(())
    }
}

impl Disk for FaultyDisk {
    fn new_folder(&self, folder: &Path) -> io::Result<()> {
        self.act()?;
        RealDisk.new_folder(folder)
    }

    fn create(&self, folder: &Path) -> io::Result<NamedTempFile> {
        self.act()?;
        RealDisk.create(folder)
    }

    fn create_new(&self, path: &Path) -> io::Result<File> {
        self.act()?;
        RealDisk.create_new(path)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        // A full disk takes a part of the bytes before it refuses.
        let half = bytes.len().div_ceil(2).max(16).min(bytes.len());
        self.act()?;
        RealDisk.write(file, &bytes[..half])
    }

    fn cut(&self, file: &mut File, bytes: u64) -> io::Result<()> {
        self.act()?;
        RealDisk.cut(file, bytes)
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        if let Err(error) = self.act() {
            let bytes = fs::read(from)?;
            fs::write(to, &bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        RealDisk.copy(from, to)
    }

    fn rename_at(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.act()?;
        RealDisk.rename_at(from, to)
    }

    fn permit(&self, file: &File, permissions: fs::Permissions) -> io::Result<()> {
        self.act()?;
        RealDisk.permit(file, permissions)
    }

    fn sync(&self, _: &File) -> io::Result<()> {
        // No power cut can be tested here, and waiting for the disk is slow.
        self.act()
    }

    fn rename(&self, file: NamedTempFile, target: &Path) -> Result<(), PersistError> {
        match self.act() {
            Ok(()) => RealDisk.rename(file, target),
            Err(error) => Err(PersistError { error, file }),
        }
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        self.act()
    }

    fn is_busy(&self, error: &io::Error) -> bool {
        matches!(error.raw_os_error(), Some(5 | 32))
    }

    fn wait(&self, _: Duration) {
        self.waited.fetch_add(1, Ordering::SeqCst);
    }
}

/// A plan whose file takes more than one write: its name is long and does not
/// pack.
fn plan(number: u32) -> Plan {
    let mut word = u64::from(number) + 1;
    let mut name = String::new();
    for _ in 0..1_500 {
        word = word.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        name.push_str(&(word >> 32).to_string());
    }
    Plan::new(&name, Crs::Lambert2008)
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[test]
fn a_fault_at_any_act_of_a_save_leaves_whole_plans_alone() {
    let (old, new) = (plan(1), plan(2));
    let dir = tempfile::tempdir().unwrap();
    let first = dir.path().join("first.heatplan");
    save(&old, None, &first).unwrap();
    let mut injected = 0;
    // No space, read-only, input/output error.
    for error in [FULL, 30, 5] {
        for times in [1, 4, usize::MAX] {
            for fails_at in 0.. {
                let dir = tempfile::tempdir().unwrap();
                let folder = dir.path().join("project");
                fs::create_dir(&folder).unwrap();
                let path = folder.join("town.heatplan");
                fs::copy(&first, &path).unwrap();
                let places = Places::below(&dir.path().join("kept"));
                let disk = FaultyDisk::new(fails_at, times, error);
                let outcome = save_with_versions_on(
                    &disk,
                    &new,
                    Beside::default(),
                    &path,
                    (&places, "id"),
                    Spacing::Every,
                );
                let what = format!("act {fails_at}, {times} times, error {error}: {outcome:?}");
                let stands = open(&path).unwrap();
                assert!(stands.warnings.is_empty(), "{what}");
                match &outcome {
                    Ok(()) => assert!(stands.plan == new, "{what}"),
                    Err(ProjectError::NotReplaced { kept, .. }) => {
                        assert!(stands.plan == old, "{what}");
                        assert!(open(kept).unwrap().plan == new, "{what}");
                    }
                    Err(_) => {
                        assert!(stands.plan == old, "{what}");
                        // One fault alone always leaves a copy.
                        assert!(times > 1, "{what}");
                    }
                }
                // Half a file is nowhere: not beside the project, not among the
                // versions, not among the rescued copies.
                for file in files_below(dir.path()) {
                    let whole = open(&file).unwrap();
                    assert!(whole.warnings.is_empty(), "{what}: {}", file.display());
                }
                for version in versions(&places, &path) {
                    assert!(open(&version.path).unwrap().plan == old, "{what}");
                }
                if disk.acts() <= fails_at {
                    break;
                }
                injected += 1;
            }
        }
    }
    println!("{injected} faults injected into saves");
    assert!(injected > 200, "{injected}");
}

#[test]
fn what_stands_there_is_kept_or_not_replaced() {
    let (theirs, ours) = (plan(1), plan(2));
    let mut refused = 0;
    for times in [1, usize::MAX] {
        for fails_at in 0.. {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("town.heatplan");
            save(&theirs, None, &path).unwrap();
            let places = Places::below(&dir.path().join("kept"));
            let disk = FaultyDisk::new(fails_at, times, FULL);
            let outcome = save_with_versions_on(
                &disk,
                &ours,
                Beside::default(),
                &path,
                (&places, "id"),
                Spacing::Surely,
            );
            let what = format!("act {fails_at}, {times} times: {outcome:?}");
            let stands = open(&path).unwrap().plan;
            if outcome.is_ok() {
                assert!(stands == ours, "{what}");
                let kept = versions(&places, &path);
                let is_theirs = |path: &Path| open(path).unwrap().plan == theirs;
                assert!(kept.iter().any(|one| is_theirs(&one.path)), "{what}");
            } else {
                assert!(stands == theirs, "{what}");
            }
            refused += u32::from(matches!(outcome, Err(ProjectError::NotPutAside { .. })));
            if disk.acts() <= fails_at {
                break;
            }
        }
    }
    assert!(refused > 3, "{refused}");
}

#[test]
fn a_read_only_project_leaves_a_copy_where_one_can_be_written() {
    for (fails_at, has_copy) in [(usize::MAX, true), (0, false)] {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("town.heatplan");
        save(&plan(1), None, &path).unwrap();
        let mut rights = fs::metadata(&path).unwrap().permissions();
        rights.set_readonly(true);
        fs::set_permissions(&path, rights).unwrap();
        let places = Places::below(&dir.path().join("kept"));
        let disk = FaultyDisk::new(fails_at, usize::MAX, FULL);
        let error = save_with_versions_on(
            &disk,
            &plan(2),
            Beside::default(),
            &path,
            (&places, "id"),
            Spacing::Every,
        )
        .unwrap_err();
        let ProjectError::ReadOnly { kept, .. } = &error else {
            panic!("{error}");
        };
        assert_eq!(kept.is_some(), has_copy);
        if let Some(kept) = kept {
            assert_eq!(open(kept).unwrap().plan, plan(2));
            assert!(error.to_string().contains(&kept.display().to_string()));
        }
        assert_eq!(open(&path).unwrap().plan, plan(1));
    }
}

#[test]
fn a_fault_at_any_act_of_the_journal_loses_no_step_that_it_took() {
    let mut injected = 0;
    for times in [1, 2, 3, usize::MAX] {
        for fails_at in 0.. {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("journal");
            let disk = Arc::new(FaultyDisk::new(fails_at, times, FULL));
            let Ok(mut journal) = Journal::begin_on(disk.clone(), &path, &[Entry::Unsaved]) else {
                assert!(!path.exists(), "half a journal is in the way");
                injected += 1;
                continue;
            };
            let mut taken = vec![Entry::Unsaved];
            for number in 0..8 {
                let entry = Entry::Began {
                    schema: number,
                    program: "p".repeat(number as usize * 9),
                };
                if journal.append(&entry).is_ok() {
                    taken.push(entry);
                }
                // Half a record may stand at the end, no more than that.
                let read = journal::read(&path).unwrap();
                assert_eq!(read.entries, taken, "act {fails_at}, {times} times");
            }
            assert_eq!(journal.entries(), taken.len());
            if disk.acts() <= fails_at {
                break;
            }
            injected += 1;
        }
    }
    println!("{injected} faults injected into journals");
    assert!(injected > 40, "{injected}");
}

/// A sitting on a failing disk, kept as the window keeps it: a step that could
/// not be written down is followed by a draft of the whole plan, until that
/// works.
struct Sitting {
    plan: Plan,
    history: History,
    keeper: Keeper,
    needs_whole: bool,
    /// The plan as it was when the keeper last said that all is safe.
    safe: Plan,
}

impl Sitting {
    fn step(&mut self, number: u32) {
        let command = ops::rename(&self.plan, &format!("Step {number}"));
        self.history.run(&mut self.plan, command);
        let acts = self.history.take_acts();
        if self.needs_whole {
            let draft = self.keeper.draft(&self.plan);
            let adopted = draft.write().ok().map(|d| self.keeper.adopt(d, true));
            self.needs_whole = !matches!(adopted, Some(Ok(())));
        } else {
            let keeper = &mut self.keeper;
            self.needs_whole = acts
                .into_iter()
                .any(|act| keeper.note(&Entry::Act(act)).is_err());
        }
        if !self.needs_whole {
            self.safe = self.plan.clone();
        }
    }

    fn turn(&mut self) {
        if !self.needs_whole
            && let Ok(snapshot) = self.keeper.turn(&self.plan, true)
        {
            // Without it the journals go on from the snapshot before.
            snapshot.write().ok();
        }
    }
}

#[test]
fn a_fault_at_any_act_of_the_keeper_loses_no_acknowledged_step() {
    let (mut injected, mut refused) = (0, 0);
    for times in [1, 3, 12] {
        for fails_at in 0.. {
            let dir = tempfile::tempdir().unwrap();
            let places = Places::below(dir.path());
            let disk = Arc::new(FaultyDisk::new(fails_at, times, FULL));
            let plan = Plan::new("Town", Crs::Lambert2008);
            let start = |id: &str| {
                Keeper::start_on(disk.clone(), &places, id, Owner::default(), &plan, true)
            };
            let Some(keeper) = (0..20).find_map(|n| {
                let started = start(&format!("s{n}"));
                refused += usize::from(started.is_err());
                started.ok()
            }) else {
                panic!("it never starts, act {fails_at}");
            };
            let sittings = fs::read_dir(places.sessions()).unwrap().count();
            assert_eq!(sittings, 1, "what could not start leaves nothing");
            let mut history = History::new();
            history.record();
            let mut sitting = Sitting {
                safe: plan.clone(),
                plan: plan.clone(),
                history,
                keeper,
                needs_whole: false,
            };
            for number in 0..30 {
                sitting.step(number);
                if number % 4 == 1 {
                    sitting.turn();
                }
                // Killed now, everything acknowledged comes back; after a fault
                // perhaps more than that.
                let back = recover::load(sitting.keeper.folder()).unwrap();
                let what = format!("act {fails_at}, {times} times, step {number}");
                let is_newest = back.plan == sitting.plan;
                assert!(is_newest || back.plan == sitting.safe, "{what}");
                assert!(is_newest || sitting.needs_whole, "{what}");
            }
            // Each attempt spends a fault at least, and the first one may come as late
            // as in the last of these.
            let mut number = 30;
            while number < 30 + times as u32
                || (sitting.needs_whole && number < 30 + 3 * times as u32)
            {
                sitting.step(number);
                number += 1;
            }
            assert!(!sitting.needs_whole, "it never recovered, act {fails_at}");
            let back = recover::load(sitting.keeper.folder()).unwrap();
            assert!(back.plan == sitting.plan, "act {fails_at}, {times} times");
            if disk.acts() <= fails_at {
                break;
            }
            injected += 1;
        }
    }
    println!("{injected} faults injected into keepers, {refused} starts refused");
    assert!(injected > 200 && refused > 20, "{injected}, {refused}");
}
