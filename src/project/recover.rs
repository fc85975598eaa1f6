//! Getting back what a crash left behind.

use super::contents::{self, Opened};
use super::journal::{self, Damage, Entry};
use super::keeper::{LOCK, OWNER, Owner, journal_file, snapshot_file};
use super::{Fingerprint, Places, ProjectError, ProjectWarning, SCHEMA};
use crate::edit::{Act, History};
use crate::files::limits;
use crate::plan::Plan;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Discarded sittings kept, in case they were wanted after all.
const KEPT_DISCARDED: usize = 5;

/// A sitting that ended without goodbye.
#[derive(Debug, Clone)]
pub struct Recoverable {
    /// Its name among the sittings.
    pub id: String,
    /// Where it lies.
    pub folder: PathBuf,
    /// Whose it was.
    pub owner: Owner,
    /// When it was last written to.
    pub last: Option<SystemTime>,
    /// Acts in its journals since the snapshot.
    pub acts: usize,
    /// Whether nothing happened since the last save to the project file.
    pub is_saved: bool,
    /// Size on disk, bytes.
    pub bytes: u64,
}

/// What was got back.
#[derive(Debug)]
pub struct Recovered {
    /// The plan with everything acknowledged in it.
    pub plan: Plan,
    /// The steps since the snapshot, to be undone as before the crash.
    pub history: History,
    /// Acts that were played since the snapshot.
    pub acts: usize,
    /// What was odd about the snapshot.
    pub warnings: Vec<ProjectWarning>,
    /// Journals that could not be read to their end.
    pub damages: Vec<Damage>,
    /// The project file it belongs to.
    pub project: Option<PathBuf>,
    /// What that file was when it was last opened or saved there.
    pub on_disk: Option<Fingerprint>,
}

/// The sittings that crashed, the newest first. Those of living windows are
/// passed over; so is what is no sitting.
pub fn find(places: &Places) -> Vec<Recoverable> {
    let Ok(listing) = fs::read_dir(places.sessions()) else {
        return Vec::new();
    };
    let mut found: Vec<Recoverable> = listing
        .flatten()
        .filter_map(|entry| look_at(&entry.path()))
        .collect();
    found.sort_by(|a, b| b.last.cmp(&a.last).then_with(|| a.id.cmp(&b.id)));
    found
}

/// Removes what windows left that died before they had a plan, and what resisted
/// when they closed in order: folders without a snapshot or an owner, an hour
/// old, so that no window is just about to begin there.
pub fn sweep(places: &Places) {
    let Ok(listing) = fs::read_dir(places.sessions()) else {
        return;
    };
    for folder in listing.flatten().map(|entry| entry.path()) {
        let age = fs::metadata(&folder)
            .and_then(|meta| meta.modified())
            .ok()
            .and_then(|at| at.elapsed().ok());
        let is_old = age.is_some_and(|age| age > Duration::from_hours(1));
        let is_empty = numbers(&folder, "snapshot-").is_empty() || !has_owner(&folder);
        if is_old && is_empty && !is_alive(&folder) {
            // What resists is tried again at the next start.
            fs::remove_dir_all(&folder).ok();
        }
    }
}

/// Whether a sitting was begun there and not ended: ending takes its name away
/// first.
fn has_owner(folder: &Path) -> bool {
    // One that cannot be asked for is taken to be there.
    folder.join(OWNER).try_exists().unwrap_or(true)
}

/// Whose sitting it is. A name that cannot be read takes no plan away.
fn owner_of(folder: &Path) -> Owner {
    let read = limits::read_at_most(&folder.join(OWNER), limits::MAX_OWNER_BYTES).ok();
    read.and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default()
}

/// Whether the sitting's window still lives.
pub fn is_alive(folder: &Path) -> bool {
    // A lock that cannot be asked for is taken for a living one: better to
    // offer too little than to take a plan from under somebody's hands.
    match File::open(folder.join(LOCK)) {
        Ok(lock) => lock.try_lock().is_err(),
        Err(error) => error.kind() != io::ErrorKind::NotFound,
    }
}

/// The sittings of other windows that live, on this machine or on another one
/// that shares the folder: where they are kept and whose they are.
pub fn living(places: &Places) -> Vec<(PathBuf, Owner)> {
    let Ok(listing) = fs::read_dir(places.sessions()) else {
        return Vec::new();
    };
    let mut owners: Vec<(PathBuf, Owner)> = listing
        .flatten()
        .map(|entry| entry.path())
        .filter(|folder| is_alive(folder))
        .filter_map(|folder| {
            let owner = has_owner(&folder).then(|| owner_of(&folder))?;
            Some((folder, owner))
        })
        .collect();
    owners.sort_by(|a, b| a.0.cmp(&b.0));
    owners
}

fn look_at(folder: &Path) -> Option<Recoverable> {
    let id = folder.file_name()?.to_str()?.to_owned();
    if is_alive(folder) || !has_owner(folder) {
        return None;
    }
    let owner = owner_of(folder);
    let (mut last, mut bytes) = (None, 0);
    for file in fs::read_dir(folder).ok()?.flatten() {
        if let Ok(meta) = file.metadata() {
            bytes += meta.len();
            if file.file_name().to_string_lossy().starts_with("journal-") {
                last = last.max(meta.modified().ok());
            }
        }
    }
    let start = numbers(folder, "snapshot-").into_iter().next_back()?;
    let mut entries = Vec::new();
    let journals = numbers(folder, "journal-");
    // What cannot be read may hold steps that no file has.
    let mut is_certain = journals.contains(&start);
    for number in journals.range(start..) {
        match journal::read(&folder.join(journal_file(*number))) {
            Ok(read) => {
                is_certain &= read.damage.is_none();
                entries.extend(read.entries);
            }
            Err(_) => is_certain = false,
        }
    }
    let is_act = |entry: &&Entry| matches!(entry, Entry::Act(_));
    let newest = entries
        .iter()
        .rev()
        .find(|entry| !matches!(entry, Entry::Act(Act::Switch(_)) | Entry::Began { .. }));
    // A snapshot whose journal was not begun holds what no file has yet.
    let is_saved = is_certain && newest.is_none_or(|e| *e == Entry::Saved);
    let acts = entries.iter().filter(is_act).count();
    Some(Recoverable {
        id,
        folder: folder.to_owned(),
        owner,
        last,
        acts,
        is_saved,
        bytes,
    })
}

/// The numbers of the files with this beginning.
fn numbers(folder: &Path, beginning: &str) -> BTreeSet<u32> {
    let Ok(listing) = fs::read_dir(folder) else {
        return BTreeSet::new();
    };
    listing
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name();
            let rest = name.to_str()?.strip_prefix(beginning)?;
            rest.strip_suffix(".heatplan").unwrap_or(rest).parse().ok()
        })
        .collect()
}

/// Gets a sitting back: from the newest snapshot that can be read, through all
/// journals after it. What cannot be read is named, never guessed.
pub fn load(folder: &Path) -> Result<Recovered, ProjectError> {
    let mut failure = None;
    for start in numbers(folder, "snapshot-").into_iter().rev() {
        match contents::open(&folder.join(snapshot_file(start))) {
            Ok(opened) => return replay(folder, start, opened),
            // An older one may still stand.
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    Err(failure.unwrap_or_else(|| ProjectError::Read {
        path: folder.to_owned(),
        source: io::ErrorKind::NotFound.into(),
    }))
}

fn replay(folder: &Path, start: u32, opened: Opened) -> Result<Recovered, ProjectError> {
    let mut history = History::new();
    // What is in the snapshot is not known to be in the project file.
    history.mark_unsaved();
    let mut out = Recovered {
        plan: opened.plan,
        history,
        acts: 0,
        warnings: opened.warnings,
        damages: Vec::new(),
        project: None,
        on_disk: None,
    };
    let owner = owner_of(folder);
    (out.project, out.on_disk) = (owner.project, owner.on_disk);
    let mut expected = start;
    for number in numbers(folder, "journal-").range(start..) {
        // A journal goes on from the one before it; over a gap nothing fits.
        if *number != expected {
            break;
        }
        expected = expected.saturating_add(1);
        let path = folder.join(journal_file(*number));
        match journal::read(&path) {
            Ok(read) => {
                if let Some(Entry::Began { schema, program }) = read.entries.first()
                    && *schema > SCHEMA
                {
                    // Its steps may mean what this program does not know: they
                    // are left for the one that wrote them.
                    return Err(ProjectError::Newer {
                        path,
                        schema: *schema,
                        program: program.clone(),
                    });
                }
                for entry in read.entries {
                    match entry {
                        Entry::Act(act) => {
                            out.acts += 1;
                            out.history.replay(&mut out.plan, act);
                        }
                        Entry::Saved => out.history.mark_saved(),
                        Entry::Unsaved => out.history.mark_unsaved(),
                        Entry::Began { .. } => {}
                    }
                }
                if let Some(damage) = read.damage {
                    out.damages.push(damage);
                    // Later steps build on the lost ones.
                    break;
                }
            }
            Err(error) => {
                out.damages.push(Damage {
                    at_byte: 0,
                    lost_bytes: 0,
                    reason: error.to_string(),
                });
                break;
            }
        }
    }
    Ok(out)
}

/// Puts a sitting aside: it is not offered again, but kept for a while, as a
/// thing inside may be wanted, or be why the program crashed.
pub fn discard(places: &Places, folder: &Path) -> io::Result<()> {
    let kept = places.discarded();
    fs::create_dir_all(&kept)?;
    let name = folder.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    fs::rename(folder, kept.join(name))?;
    let mut all: Vec<PathBuf> = fs::read_dir(&kept)?.flatten().map(|e| e.path()).collect();
    // Names begin with the time.
    all.sort();
    let surplus = all.len().saturating_sub(KEPT_DISCARDED);
    for old in all.iter().take(surplus) {
        fs::remove_dir_all(old)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops;
    use crate::geometry::Crs;
    use crate::project::Keeper;

    fn owner() -> Owner {
        Owner {
            pid: 1,
            started: "2026-11-22T10:00:00+01:00".to_owned(),
            program: "test".to_owned(),
            project: Some(PathBuf::from("/somewhere/town.heatplan")),
            name: "Town".to_owned(),
            on_disk: None,
        }
    }

    struct Sitting {
        dir: tempfile::TempDir,
        places: Places,
        plan: Plan,
        history: History,
        keeper: Keeper,
    }

    impl Sitting {
        fn new() -> Self {
            let dir = tempfile::tempdir().unwrap();
            let places = Places::below(dir.path());
            let plan = Plan::new("Town", Crs::Lambert2008);
            let keeper = Keeper::start(&places, "s1", owner(), &plan, false).unwrap();
            let mut history = History::new();
            history.record();
            Self {
                dir,
                places,
                plan,
                history,
                keeper,
            }
        }

        fn rename(&mut self, name: &str) {
            let command = ops::rename(&self.plan, name);
            self.history.run(&mut self.plan, command);
            for act in self.history.take_acts() {
                self.keeper.note(&Entry::Act(act)).unwrap();
            }
        }

        /// As if the process had been killed: the lock goes, the files stay.
        fn crash(self) -> (tempfile::TempDir, Places, Plan) {
            (self.dir, self.places, self.plan)
        }
    }

    #[test]
    fn a_crashed_sitting_is_found_and_comes_back() {
        let mut sitting = Sitting::new();
        assert!(find(&sitting.places).is_empty(), "the window still lives");
        sitting.rename("One");
        sitting.rename("Two");
        let (_dir, places, plan) = sitting.crash();
        let found = find(&places);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].acts, found[0].is_saved), (2, false));
        assert_eq!(found[0].owner, owner());
        let back = load(&found[0].folder).unwrap();
        assert_eq!(back.plan, plan);
        let (mut plan, mut history) = (back.plan, back.history);
        assert!(history.is_dirty());
        history.undo(&mut plan);
        history.undo(&mut plan);
        assert_eq!(&*plan.name, "Town");
        assert!(back.damages.is_empty() && back.warnings.is_empty());
        assert_eq!(back.project, owner().project);
    }

    #[test]
    fn a_journal_that_turned_needs_no_snapshot_yet() {
        for written in [false, true] {
            let mut sitting = Sitting::new();
            sitting.rename("One");
            let snapshot = sitting.keeper.turn(&sitting.plan, true).unwrap();
            sitting.rename("Two");
            if written {
                snapshot.write().unwrap();
            }
            sitting.rename("Three");
            let (_dir, places, plan) = sitting.crash();
            let folder = &find(&places)[0].folder;
            let back = load(folder).unwrap();
            assert_eq!(back.plan, plan);
            assert_eq!(back.acts, if written { 2 } else { 3 });
            assert_eq!(folder.join("snapshot-0.heatplan").exists(), !written);
        }
    }

    #[test]
    fn a_damaged_snapshot_falls_back_on_the_one_before() {
        let mut sitting = Sitting::new();
        sitting.rename("One");
        let snapshot = sitting.keeper.turn(&sitting.plan, true).unwrap();
        sitting.rename("Two");
        let half = sitting
            .keeper
            .folder()
            .join(snapshot_file(snapshot.number()));
        fs::write(half, b"PK half a file").unwrap();
        let (_dir, places, plan) = sitting.crash();
        assert_eq!(load(&find(&places)[0].folder).unwrap().plan, plan);
    }

    #[test]
    fn what_only_a_snapshot_holds_is_not_taken_for_saved() {
        for is_dirty in [false, true] {
            let mut sitting = Sitting::new();
            sitting.rename("One");
            sitting.keeper.note(&Entry::Saved).unwrap();
            let snapshot = sitting.keeper.turn(&sitting.plan, is_dirty).unwrap();
            snapshot.write().unwrap();
            let (_dir, places, _) = sitting.crash();
            assert_eq!(find(&places)[0].is_saved, !is_dirty);
        }
    }

    #[test]
    fn a_draft_counts_once_it_is_adopted_and_leaves_no_trace_otherwise() {
        for is_adopted in [false, true] {
            let mut sitting = Sitting::new();
            sitting.rename("One");
            let mut other = sitting.plan.clone();
            other.name = "Imported".into();
            let drafted = sitting.keeper.draft(&other).write().unwrap();
            let folder = sitting.keeper.folder().to_owned();
            // Killed now, the import never happened.
            assert_eq!(load(&folder).unwrap().plan, sitting.plan);
            if is_adopted {
                sitting.keeper.adopt(drafted, true).unwrap();
                sitting.plan = other;
            } else {
                drop(drafted);
            }
            assert_eq!(load(&folder).unwrap().plan, sitting.plan);
            sitting.rename("Two");
            let (_dir, places, plan) = sitting.crash();
            let found = find(&places);
            assert_eq!(load(&found[0].folder).unwrap().plan, plan);
            assert!(!found[0].is_saved);
            let drafts = fs::read_dir(&folder).unwrap().flatten();
            let is_draft = |e: &fs::DirEntry| e.file_name().to_string_lossy().contains("draft");
            assert_eq!(drafts.filter(is_draft).count(), 0);
        }
    }

    #[test]
    fn a_refused_import_leaves_no_gap() {
        let mut sitting = Sitting::new();
        sitting.rename("One");
        let refused = sitting.keeper.draft(&Plan::new(
            "Other",
            Crs::Utm {
                zone: 31,
                south: false,
            },
        ));
        let refused = refused.write().unwrap();
        sitting.rename("Two");
        drop(refused);
        sitting.rename("Three");
        let turned = sitting.keeper.turn(&sitting.plan, true).unwrap();
        sitting.rename("Four");
        let folder = sitting.keeper.folder().to_owned();
        assert_eq!(load(&folder).unwrap().plan, sitting.plan);
        turned.write().unwrap();
        assert_eq!(load(&folder).unwrap().plan, sitting.plan);
    }

    #[test]
    fn a_draft_that_cannot_be_adopted_leaves_everything_as_it_was() {
        let mut sitting = Sitting::new();
        sitting.rename("One");
        let drafted = sitting.keeper.draft(&Plan::new("Other", Crs::Lambert2008));
        let drafted = drafted.write().unwrap();
        let folder = sitting.keeper.folder().to_owned();
        // A folder stands where the snapshot should be.
        fs::create_dir_all(folder.join("snapshot-1.heatplan").join("x")).unwrap();
        sitting.keeper.adopt(drafted, true).unwrap_err();
        sitting.rename("Two");
        let (_dir, places, plan) = sitting.crash();
        let back = load(&find(&places)[0].folder).unwrap();
        assert_eq!((back.plan, back.acts), (plan, 2));
    }

    #[test]
    fn a_sitting_whose_owner_cannot_be_read_is_offered_all_the_same() {
        let mut sitting = Sitting::new();
        sitting.rename("One");
        let folder = sitting.keeper.folder().to_owned();
        fs::write(folder.join(OWNER), "").unwrap();
        let (_dir, places, plan) = sitting.crash();
        let found = find(&places);
        assert_eq!(load(&found[0].folder).unwrap().plan, plan);
    }

    #[test]
    fn living_windows_are_named_and_not_offered() {
        let sitting = Sitting::new();
        let folder = sitting.keeper.folder().to_owned();
        assert_eq!(living(&sitting.places), [(folder, owner())]);
        let (_dir, places, _) = sitting.crash();
        assert!(living(&places).is_empty());
    }

    #[test]
    fn old_folders_without_a_plan_are_swept_and_no_others() {
        let sitting = Sitting::new();
        let places = sitting.places.clone();
        for (name, age_s) in [("old", 7_200), ("closed", 7_200), ("young", 10)] {
            let folder = places.sessions().join(name);
            fs::create_dir(&folder).unwrap();
            if name == "closed" {
                // Its owner is gone, the rest resisted.
                fs::write(folder.join(snapshot_file(0)), "x").unwrap();
            }
            let at = SystemTime::now() - Duration::from_secs(age_s);
            File::open(&folder).unwrap().set_modified(at).unwrap();
        }
        sweep(&places);
        let mut left: Vec<_> = fs::read_dir(places.sessions())
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        assert_eq!(left, ["s1", "young"]);
        drop(sitting);
    }

    #[test]
    fn a_journal_that_cannot_be_read_is_never_taken_for_saved() {
        // the first record is damaged; nothing but a beginning; cut off
        for damage in ["first record", "empty", "behind saved"] {
            let mut sitting = Sitting::new();
            sitting.rename("One");
            if damage == "behind saved" {
                sitting.keeper.note(&Entry::Saved).unwrap();
            }
            let path = sitting.keeper.folder().join(journal_file(0));
            let (_dir, places, _) = sitting.crash();
            let mut bytes = fs::read(&path).unwrap();
            match damage {
                "first record" => bytes[20] ^= 0xff,
                "empty" => bytes.clear(),
                _ => bytes.extend_from_slice(&[9, 0, 0]),
            }
            fs::write(&path, &bytes).unwrap();
            let found = find(&places);
            assert_eq!(found.len(), 1, "{damage}");
            assert!(!found[0].is_saved, "{damage}");
        }
    }

    #[test]
    fn a_journal_that_cannot_be_begun_leaves_nothing_in_the_way() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal-0");
        // too large for a record
        let name = "n".repeat(crate::files::limits::MAX_RECORD_BYTES as usize);
        let huge = Entry::Began {
            schema: 3,
            program: name,
        };
        assert!(journal::Journal::begin(&path, &[huge]).is_err());
        assert!(!path.exists());
        journal::Journal::begin(&path, &[Entry::Unsaved]).unwrap();
        assert_eq!(journal::read(&path).unwrap().entries, [Entry::Unsaved]);
    }

    #[test]
    fn a_sitting_that_ended_well_leaves_nothing() {
        let mut sitting = Sitting::new();
        sitting.rename("One");
        let Sitting { places, keeper, .. } = sitting;
        let folder = keeper.folder().to_owned();
        keeper.close().unwrap();
        assert!(!folder.exists());
        assert!(find(&places).is_empty());
    }

    #[test]
    fn discarded_sittings_are_kept_for_a_while() {
        let dir = tempfile::tempdir().unwrap();
        let places = Places::below(dir.path());
        let plan = Plan::new("Town", Crs::Lambert2008);
        for i in 0..8 {
            let id = format!("s{i}");
            drop(Keeper::start(&places, &id, owner(), &plan, false).unwrap());
            discard(&places, &places.sessions().join(id)).unwrap();
        }
        assert!(find(&places).is_empty());
        let kept: BTreeSet<_> = fs::read_dir(places.discarded())
            .unwrap()
            .map(|e| e.unwrap().file_name())
            .collect();
        assert_eq!(kept.len(), KEPT_DISCARDED);
        assert!(kept.contains(std::ffi::OsStr::new("s7")));
    }
}
