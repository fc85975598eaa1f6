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
    // What is in the snapshot is not known to be in the project file, unless its
    // journal says so.
    history.mark_unsaved();
    let is_whole = !opened.is_damaged();
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
                if *number == start && is_whole && began_saved(&read.entries) {
                    out.history.mark_saved();
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
    if !out.damages.is_empty() {
        // What is lost may be in the file: undoing the rest does not make it so.
        out.history.mark_unsaved();
    }
    Ok(out)
}

/// Whether a journal began with a plan that was as its project file.
fn began_saved(entries: &[Entry]) -> bool {
    matches!(entries.first(), Some(Entry::Began { .. }))
        && !matches!(entries.get(1), Some(Entry::Unsaved))
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
mod tests;
