//! Sittings that crash in every state, and what comes back of them.

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
