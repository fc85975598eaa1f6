//! Promise 8 for what a crash left: a journal that an earlier version of the
//! program wrote is read by this one, step by step.
//!
//! Each folder of `tests/fixtures/journals` is a sitting as a killed window of
//! that schema leaves it, with `after.heatplan`, the plan it must come back to.

#[path = "common/hand.rs"]
mod hand;

use heatplan::edit::{History, ops};
use heatplan::project::journal::{Entry, Journal};
use heatplan::project::{Keeper, Owner, Places, ProjectError, SCHEMA, open, recover, save};
use std::fs;
use std::path::{Path, PathBuf};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/journals")
}

#[test]
fn journals_of_every_schema_since_they_are_written_come_back() {
    let mut schemas = Vec::new();
    for folder in fs::read_dir(fixtures()).unwrap().map(|e| e.unwrap().path()) {
        let name = folder.file_name().unwrap().to_str().unwrap();
        schemas.push(name.trim_start_matches("schema-").parse::<u64>().unwrap());
        let after = open(&folder.join("after.heatplan")).unwrap().plan;
        let first = open(&folder.join("snapshot-0.heatplan")).unwrap().plan;
        let back = recover::load(&folder).unwrap();
        assert!(back.damages.is_empty(), "{name}: {:?}", back.damages);
        assert!(back.warnings.is_empty(), "{name}: {:?}", back.warnings);
        assert!(back.acts > 100, "{name}: {}", back.acts);
        assert!(back.plan == after, "{name} comes back as another plan");
        let (mut plan, mut history) = (back.plan, back.history);
        while history.undo(&mut plan).is_some() {}
        assert!(plan == first, "{name} cannot be undone to its start");
    }
    schemas.sort_unstable();
    let wanted: Vec<u64> = (3..=SCHEMA).collect();
    assert_eq!(schemas, wanted, "each schema has its fixture");
}

#[test]
fn a_journal_of_a_newer_program_is_left_for_that_program() {
    let dir = tempfile::tempdir().unwrap();
    let places = Places::below(dir.path());
    let folder = places.sessions().join("s1");
    fs::create_dir_all(&folder).unwrap();
    let fixture = fixtures().join(format!("schema-{SCHEMA}"));
    for name in ["snapshot-0.heatplan", "owner.json"] {
        fs::copy(fixture.join(name), folder.join(name)).unwrap();
    }
    let newer = Entry::Began {
        schema: SCHEMA + 1,
        program: "99.0".to_owned(),
    };
    let journal = folder.join("journal-0");
    drop(Journal::begin(&journal, &[newer, Entry::Unsaved]).unwrap());
    let before = fs::read(&journal).unwrap();
    let found = recover::find(&places);
    assert_eq!(found.len(), 1, "it is offered");
    assert!(!found[0].is_saved);
    match recover::load(&folder) {
        Err(ProjectError::Newer {
            schema, program, ..
        }) => assert_eq!((schema, program.as_str()), (SCHEMA + 1, "99.0")),
        other => panic!("{other:?}"),
    }
    assert_eq!(fs::read(&journal).unwrap(), before);
}

/// Writes the fixture of the present schema:
/// `cargo test --test journals -- --ignored`. Only for a new schema; a fixture
/// that stands is never written again.
#[test]
#[ignore = "writes a fixture"]
fn write_the_fixture_of_this_schema() {
    let target = fixtures().join(format!("schema-{SCHEMA}"));
    assert!(!target.exists(), "it stands already");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/projects");
    let mut plan = open(&sample.join("schema-1.heatplan")).unwrap().plan;
    let dir = tempfile::tempdir().unwrap();
    let places = Places::below(dir.path());
    let owner = Owner {
        pid: 1,
        started: "2026-11-22T10:00:00Z".to_owned(),
        program: "0.1.0".to_owned(),
        name: "Town".to_owned(),
        ..Owner::default()
    };
    let mut keeper = Keeper::start(&places, "s1", owner, &plan, false).unwrap();
    let mut history = History::new();
    history.record();
    let mut hand = hand::Hand::of_seed(34);
    for step in 0..160 {
        let command = match hand::act(&plan, &mut hand) {
            Some(Ok(command)) => command,
            _ => ops::rename(&plan, &format!("Step {step}")),
        };
        history.run(&mut plan, command);
        if hand.chance(12) {
            history.undo(&mut plan);
        }
        if hand.chance(6) {
            history.redo(&mut plan);
        }
        for act in history.take_acts() {
            keeper.note(&Entry::Act(act)).unwrap();
        }
    }
    fs::create_dir_all(&target).unwrap();
    for name in ["snapshot-0.heatplan", "journal-0", "owner.json"] {
        fs::copy(keeper.folder().join(name), target.join(name)).unwrap();
    }
    save(&plan, None, &target.join("after.heatplan")).unwrap();
}
