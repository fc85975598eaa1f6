//! The promises that README prints and no other test holds whole.
#![expect(clippy::unwrap_used, reason = "a test ends at the first surprise")]

mod common;
#[path = "fuzz_seeds/mod.rs"]
mod seeds;

use heatplan::edit::{History, ops};
use heatplan::files::{Progress, is_readable, open_file, read_files};
use heatplan::plan::{LineEnd, LineRole, Plan};
use heatplan::project::{Places, Spacing, open, save, save_with_versions, versions};
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The files below a folder, sorted.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
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

/// Promise 3: input files are never modified, no lock is laid beside them.
#[test]
fn input_files_are_left_as_they_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let dir = tempfile::tempdir().unwrap();
    let mut sources = files_in(&root.join("sample_data"));
    let shared = root.join("../shared/data");
    if shared.exists() {
        let small = |path: &PathBuf| fs::metadata(path).is_ok_and(|m| m.len() < 4_000_000);
        sources.extend(files_in(&shared).into_iter().filter(small));
    } else {
        println!("the files of ../shared are not here: only the bundled ones are read");
    }
    let mut read = 0;
    for (number, source) in sources.iter().enumerate() {
        let is_project = source.extension().is_some_and(|e| e == "heatplan");
        if !is_project && !is_readable(source) {
            continue;
        }
        let folder = dir.path().join(number.to_string());
        fs::create_dir(&folder).unwrap();
        let path = folder.join(source.file_name().unwrap());
        // a Shapefile with what belongs to it
        let set = if source.extension().is_some_and(|e| e == "shp") {
            let endings = ["shp", "shx", "dbf", "prj", "cpg"];
            let set = endings.map(|e| source.with_extension(e));
            set.into_iter().filter(|path| path.exists()).collect()
        } else {
            vec![source.clone()]
        };
        let mut laid: Vec<PathBuf> = Vec::new();
        for from in &set {
            let to = folder.join(from.file_name().unwrap());
            fs::copy(from, &to).unwrap();
            let mut rights = fs::metadata(&to).unwrap().permissions();
            #[expect(
                clippy::permissions_set_readonly_false,
                reason = "a copy in the test's own folder"
            )]
            rights.set_readonly(false);
            fs::set_permissions(&to, rights).unwrap();
            let file = fs::File::options().write(true).open(&to).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
            laid.push(to);
        }
        laid.sort();
        let before = fs::read(&path).unwrap();
        if is_project {
            open(&path).ok();
        } else {
            open_file(&path, &Progress::new()).ok();
            read_files(&[(path.clone(), None)], None, &Progress::new()).ok();
        }
        assert_eq!(fs::read(&path).unwrap(), before, "{}", source.display());
        for path in &laid {
            let after = fs::metadata(path).unwrap().modified().unwrap();
            assert_eq!(after, SystemTime::UNIX_EPOCH, "{}", path.display());
        }
        assert_eq!(files_in(&folder), laid, "something was laid beside it");
        read += 1;
    }
    assert!(read > 10, "{read}");
}

/// Lays a file where nobody may write, as on a share that is only read.
#[cfg(unix)]
fn laid_read_only(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    fs::create_dir(folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    fs::set_permissions(folder, fs::Permissions::from_mode(0o555)).unwrap();
    path
}

/// Promise 3: base maps stay open for a whole sitting, and nobody notices. A
/// database that was left in the mode that writes beside itself is no exception.
#[cfg(unix)]
#[test]
fn base_maps_and_inputs_are_read_where_nobody_may_write_and_never_locked() {
    use heatplan::files::tiles::{TileArchive, TileId};
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let dir = tempfile::tempdir().unwrap();
    let wal = dir.path().join("wal.mbtiles");
    fs::write(&wal, seeds::mbtiles()).unwrap();
    let db = rusqlite::Connection::open(&wal).unwrap();
    let mode: String = db
        .query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))
        .unwrap();
    assert_eq!(mode, "wal");
    db.execute("INSERT INTO metadata VALUES ('more', 'x')", [])
        .unwrap();
    drop(db);
    let wal = fs::read(&wal).unwrap();
    let square = seeds::SQUARE.as_bytes().to_vec();
    for (name, bytes) in [
        ("a.pmtiles", seeds::pmtiles()),
        ("b.mbtiles", seeds::mbtiles()),
        ("c.mbtiles", wal),
        ("d.geojson", square),
        ("e.parquet", seeds::parquet()),
        ("f.osm.pbf", seeds::pbf()),
        ("g.zip", seeds::zip()),
    ] {
        let folder = dir.path().join(name.replace('.', "-"));
        let path = laid_read_only(&folder, name, &bytes);
        let opened = if name.ends_with("tiles") {
            let archive = TileArchive::open(&path).unwrap();
            let (zoom, x, y) = (0, 0, 0);
            assert!(archive.tile(TileId { zoom, x, y }).unwrap().is_some());
            Some(archive)
        } else {
            read_files(&[(path.clone(), None)], None, &Progress::new()).unwrap();
            None
        };
        // The kernel's own list, while the archive is still open.
        let inode = format!(":{} ", fs::metadata(&path).unwrap().ino());
        let locks = fs::read_to_string("/proc/locks").unwrap_or_default();
        assert!(!locks.contains(&inode), "{name}: {locks}");
        assert_eq!(
            files_in(&folder),
            std::slice::from_ref(&path),
            "beside {name}"
        );
        drop(opened);
        assert_eq!(
            files_in(&folder),
            std::slice::from_ref(&path),
            "beside {name}"
        );
        assert_eq!(fs::read(&path).unwrap(), bytes, "{name}");
        let after = fs::metadata(&path).unwrap();
        assert_eq!(after.modified().unwrap(), SystemTime::UNIX_EPOCH, "{name}");
        assert_eq!(after.permissions().mode() & 0o777, 0o444, "{name}");
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    }
}

/// The entries of a project by name, as they are unpacked.
fn entries_of(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut entry = zip.by_index(index).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (entry.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

/// Promise 2: versions of a project differ only where the plan does.
#[test]
fn one_change_of_the_plan_changes_its_own_entry_alone() {
    let plan = common::tiny();
    let before = entries_of(&bytes_of(&plan));
    assert!(before.len() > 4, "{:?}", before.keys());
    let building = [heatplan::plan::BuildingId(0)];
    let decided = ops::decide_buildings(&plan, &building, |decision| {
        decision.rule = heatplan::plan::ConnectionRule::Required;
    });
    let corrected = ops::correct_buildings(&plan, &building, |correction| {
        correction.demand_mwh_per_a = Some(77.5);
    });
    for (command, wanted) in [(decided, "variants/0.json"), (corrected, "plan.json")] {
        let mut other = plan.clone();
        History::new().run(&mut other, command);
        let after = entries_of(&bytes_of(&other));
        let changed: Vec<&str> = before
            .iter()
            .filter(|(name, bytes)| after.get(*name) != Some(*bytes))
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(changed, ["manifest.json", wanted]);
        assert_eq!(after.len(), before.len());
        // Of the manifest the one line of that entry, with its size and sum.
        let lines = |entries: &BTreeMap<String, Vec<u8>>| {
            let text = String::from_utf8(entries["manifest.json"].clone()).unwrap();
            text.lines().map(str::to_owned).collect::<Vec<_>>()
        };
        let differing = std::iter::zip(lines(&before), lines(&after));
        let differing = differing.filter(|(a, b)| a != b).count();
        assert!((1..=2).contains(&differing), "{differing} lines");
    }
}

fn edited(plan: &mut Plan, history: &mut History) {
    for step in 0..30_u32 {
        let x = f64::from(step) * 7.0;
        let ends = [
            LineEnd::Free([694_000.0 + x, 711_000.0]),
            LineEnd::Free([694_010.0 + x, 711_150.0 - x]),
        ];
        let drawn = ops::draw_line(plan, &ends, LineRole::Branch, 1);
        if let Ok((command, line)) = drawn {
            history.run(plan, command);
            if step % 3 == 0 {
                let command = ops::delete(plan, &line, &[]).unwrap();
                history.run(plan, command);
            }
        }
        let command = ops::rename(plan, &format!("Step {step}"));
        history.run(plan, command);
    }
}

fn bytes_of(plan: &Plan) -> Vec<u8> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.heatplan");
    save(plan, None, &path).unwrap();
    fs::read(path).unwrap()
}

/// Promise 5: every edit undoes; undo then redo gives the identical file, byte
/// for byte, and so does save, open, save.
#[test]
fn undo_and_redo_give_the_identical_file() {
    let mut plan = common::tiny();
    let mut history = History::new();
    let first = bytes_of(&plan);
    edited(&mut plan, &mut history);
    let last = bytes_of(&plan);
    assert_ne!(first, last);
    while history.undo(&mut plan).is_some() {}
    assert_eq!(bytes_of(&plan), first);
    while history.redo(&mut plan).is_some() {}
    assert_eq!(bytes_of(&plan), last);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.heatplan");
    fs::write(&path, &last).unwrap();
    assert_eq!(bytes_of(&open(&path).unwrap().plan), last);
}

/// Promise 6: what the window's document holds after a sitting of edits, undo,
/// other variants and late answers of its worker is what the command line
/// prints of the saved project, to the last digit.
#[cfg(feature = "gui")]
#[test]
fn window_and_command_line_give_the_same_json() {
    use heatplan::analysis::{Inputs, update};
    use heatplan::app::state::Document;
    use heatplan::files::ImportReport;
    use heatplan::plan::{BuildingId, ConnectionRule, StreetId, StreetRepair};
    use heatplan::report::results_json;

    fn assert_same(doc: &Document, folder: &Path, what: &str) {
        let path = folder.join("sitting.heatplan");
        save(&doc.plan, None, &path).unwrap();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let args = ["compute", "--json", "--connections"].map(Into::into);
        let args = args.into_iter().chain([path.into_os_string()]);
        heatplan::cli::run(args, &mut out, &mut err);
        let theirs: serde_json::Value = serde_json::from_slice(&out).unwrap();
        assert!(!doc.is_updating(), "{what}");
        let ours = results_json(&doc.inputs(), &doc.results, true);
        assert_eq!(ours, theirs, "{what}");
    }

    let dir = tempfile::tempdir().unwrap();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data/parelwijk");
    let plan = open(&sample.join("parelwijk.heatplan")).unwrap().plan;
    let mut doc = Document::new(plan, ImportReport::default());
    assert_same(&doc, dir.path(), "as opened");
    let a = doc.plan.variant().id;
    let node = doc.plan.network().nodes().next().unwrap().0;
    let [x, y] = doc.plan.network().place(node).unwrap();
    let ends = [LineEnd::Node(node), LineEnd::Free([x + 90.0, y + 60.0])];
    let (drawn, _) = ops::draw_line(&doc.plan, &ends, LineRole::Branch, 1).unwrap();
    doc.edit(drawn);
    doc.update();
    let some: Vec<_> = (0..40).step_by(3).map(BuildingId).collect();
    doc.edit(ops::decide_buildings(&doc.plan, &some, |d| {
        d.rule = ConnectionRule::Required;
    }));
    doc.edit(ops::join_customer(&doc.plan, some.get(..3).unwrap()).unwrap());
    doc.edit(ops::correct_buildings(&doc.plan, &some, |c| {
        c.demand_mwh_per_a = Some(77.5);
    }));
    doc.update();
    assert_same(&doc, dir.path(), "after edits");

    // Streets are repaired, and the pipeline has old facts until it is updated.
    let mut mended = doc.plan.clone();
    for street in (0..doc.plan.base.streets.records.len() as u32).step_by(2) {
        let repairs = &mut mended.overlays.street_repairs;
        repairs.set(StreetId(street), Some(StreetRepair::Hidden));
    }
    doc.edit(ops::repair(&doc.plan, &mended).unwrap());
    doc.update();
    assert_same(&doc, dir.path(), "after a street repair");

    // B comes, and its figures are being made while an assumption changes.
    let (copied, b) = ops::copy_variant(&doc.plan, a, "B").unwrap();
    doc.edit(copied);
    doc.edit(drawn_from(&doc.plan, node));
    doc.update();
    doc.look_at(a);
    doc.edit(ops::set_assumption(&doc.plan, "reach_m", Some(35.0)).unwrap());
    let stale = doc.stale_variant(|_| true).unwrap();
    let (of, revision) = (doc.plan.with_active(b).unwrap(), doc.history.revision());
    doc.edit(ops::set_assumption(&doc.plan, "max_service_m", Some(12.0)).unwrap());
    let inputs = Inputs {
        plan: &of,
        facts: &doc.facts,
        year: None,
    };
    let mut late = stale.results;
    update(&inputs, &mut late, &stale.touched);
    doc.accept_of(b, late, revision);
    doc.update();
    assert_same(&doc, dir.path(), "in A");
    doc.look_at(b);
    doc.update();
    assert_same(&doc, dir.path(), "in B");

    doc.preview(ops::set_assumption(&doc.plan, "reach_m", Some(3.0)).unwrap());
    doc.update();
    doc.abort();
    for _ in 0..4 {
        assert!(doc.undo().is_some());
    }
    doc.update();
    assert_same(&doc, dir.path(), "after undo");
    while doc.redo().is_some() {}
    doc.update();
    assert_same(&doc, dir.path(), "after redo");
}

/// A branch from this node.
#[cfg(feature = "gui")]
fn drawn_from(plan: &Plan, node: heatplan::plan::NodeId) -> heatplan::edit::Command {
    let [x, y] = plan.network().place(node).unwrap();
    let ends = [LineEnd::Node(node), LineEnd::Free([x - 80.0, y - 70.0])];
    ops::draw_line(plan, &ends, LineRole::Branch, 1).unwrap().0
}

/// How long a save of a large project takes, and a journal write; printed, not
/// asserted: `cargo test --release --test promises -- --ignored --nocapture`.
#[test]
#[ignore = "measures"]
fn figures_of_saving() {
    use heatplan::edit::Act;
    use heatplan::project::journal::{Entry, Journal};
    use std::time::Instant;
    let plan = common::town::plan(100_000, 50_000.0);
    let dir = tempfile::tempdir().unwrap();
    let start = Instant::now();
    let copy = plan.clone();
    println!("clone for the thread that saves: {:?}", start.elapsed());
    let path = dir.path().join("a.heatplan");
    let start = Instant::now();
    save(&copy, None, &path).unwrap();
    let bytes = fs::metadata(&path).unwrap().len();
    println!(
        "first save of 100 000 buildings: {:?}, {bytes} bytes",
        start.elapsed()
    );
    // What the window does: the version that goes is compared and put aside, the
    // one that comes is noted.
    let places = Places::below(&dir.path().join("data"));
    for number in 1..=2 {
        let start = Instant::now();
        save_with_versions(&copy, None, &path, &places, "label", Spacing::Every).unwrap();
        println!(
            "save {number} over it, with versions: {:?}",
            start.elapsed()
        );
    }
    assert_eq!(versions(&places, &path).len(), 2);
    let start = Instant::now();
    open(&path).unwrap();
    println!("open: {:?}", start.elapsed());
    let mut journal = Journal::create(&dir.path().join("journal")).unwrap();
    let mut times = Vec::new();
    for step in 0..2_000_u32 {
        let x = f64::from(step % 100);
        let ends: Vec<LineEnd> = (0..10)
            .map(|i| LineEnd::Free([690_000.0 + x, 700_000.0 + f64::from(i) * 20.0]))
            .collect();
        let (command, _) = ops::draw_line(&copy, &ends, LineRole::Branch, 1).unwrap();
        let entry = Entry::Act(Act::Step(std::sync::Arc::new(command)));
        let start = Instant::now();
        journal.append(&entry).unwrap();
        times.push(start.elapsed());
    }
    times.sort();
    println!(
        "journal write: median {:?}, slowest {:?}",
        times.get(times.len() / 2).unwrap(),
        times.last().unwrap()
    );
}
