//! Keeping a sitting safe while it goes on: a folder of its own with a lock, a
//! snapshot of the plan and the journal of what happened since.
//!
//! | file | what it is |
//! |---|---|
//! | `lock` | held while the program lives; one that can be taken was left by a crash |
//! | `owner.json` | who, since when, of which project |
//! | `snapshot-N.heatplan` | the whole plan when journal N began |
//! | `journal-N` | the steps since |
//! | `draft-K.heatplan` | a whole plan that is not the plan yet |
//!
//! A long journal is ended and the next one begun at once, while the snapshot it
//! starts from is written on another thread. Until that stands, recovery goes on
//! from the snapshot before through both journals, so that at no moment an
//! acknowledged step is in memory alone.
//!
//! A step that no journal can hold (other base data) is written the other way
//! round: first the whole plan as it will be, as a draft that recovery does not
//! know; then the step happens and the draft becomes the next snapshot. A draft
//! that is not wanted any more leaves no trace, and what came before a snapshot
//! goes only once that snapshot counts.

use super::disk::{Disk, RealDisk};
use super::journal::{Entry, Journal};
use super::save::save_on;
use super::{Fingerprint, Places, ProjectError, SCHEMA, replace};
use crate::plan::Plan;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

/// Entries after which a journal is worth ending.
const LONG_ENTRIES: usize = 200;
/// Bytes after which a journal is worth ending.
const LONG_BYTES: u64 = 4 << 20;
/// Steps reach the disk itself this soon.
const SYNC_WITHIN: Duration = Duration::from_millis(500);

pub(super) const LOCK: &str = "lock";
pub(super) const OWNER: &str = "owner.json";

/// The file of snapshot `number`.
pub(super) fn snapshot_file(number: u32) -> String {
    format!("snapshot-{number}.heatplan")
}

/// The file of journal `number`.
pub(super) fn journal_file(number: u32) -> String {
    format!("journal-{number}")
}

/// Whose sitting it is. Names no person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Owner {
    /// The process.
    pub pid: u32,
    /// When it began, as the window writes it (RFC 3339).
    pub started: String,
    /// The program's version.
    pub program: String,
    /// The project file, if there is one.
    #[serde(default)]
    pub project: Option<PathBuf>,
    /// The plan's name.
    #[serde(default)]
    pub name: String,
    /// What the project file was when it was last opened or saved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_disk: Option<Fingerprint>,
}

/// Why a sitting is not kept safe.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// A file of the sitting cannot be written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The snapshot cannot be written.
    #[error(transparent)]
    Snapshot(#[from] ProjectError),
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> KeepError + '_ {
    move |source| KeepError::Io {
        path: path.to_owned(),
        source,
    }
}

/// The keeper of one sitting.
#[derive(Debug)]
pub struct Keeper {
    folder: PathBuf,
    /// Held open: the system lets the lock go when the process ends.
    lock: File,
    owner: Owner,
    number: u32,
    /// Drafts so far: their files never have the same name.
    drafts: u32,
    journal: Journal,
    beside: Sender<DiskWork>,
    disk: Arc<dyn Disk>,
}

/// What is done beside the window, in this order.
enum DiskWork {
    /// The journal has grown: bring it to the disk.
    Grown,
    /// This is the journal from now on.
    Next(File),
    /// Everything before this snapshot is spent.
    Spent(u32),
    /// The sitting has another project file or name.
    Owner(Box<Owner>),
}

impl Keeper {
    /// Starts to keep `plan`: a new folder `id` with its first snapshot. `id`
    /// must be new (time, process and a counter make it so). `is_dirty`: the
    /// plan holds steps that are in no project file.
    pub fn start(
        places: &Places,
        id: &str,
        owner: Owner,
        plan: &Plan,
        is_dirty: bool,
    ) -> Result<Self, KeepError> {
        Self::start_on(Arc::new(RealDisk), places, id, owner, plan, is_dirty)
    }

    /// The same on a disk that tests can make fail. After an error nothing of
    /// the sitting stays, so that nobody is offered half of it.
    pub fn start_on(
        disk: Arc<dyn Disk>,
        places: &Places,
        id: &str,
        owner: Owner,
        plan: &Plan,
        is_dirty: bool,
    ) -> Result<Self, KeepError> {
        let folder = places.sessions().join(id);
        disk.new_folder(&places.sessions())
            .map_err(at(&places.sessions()))?;
        fs::create_dir(&folder).map_err(at(&folder))?;
        Self::start_in(disk, folder.clone(), owner, plan, is_dirty).inspect_err(|_| {
            // What resists has no owner or no plan and is swept another day.
            fs::remove_dir_all(&folder).ok();
        })
    }

    fn start_in(
        disk: Arc<dyn Disk>,
        folder: PathBuf,
        owner: Owner,
        plan: &Plan,
        is_dirty: bool,
    ) -> Result<Self, KeepError> {
        let path = folder.join(LOCK);
        let lock = disk.create_new(&path).map_err(at(&path))?;
        lock.try_lock().map_err(|error| {
            at(&path)(match error {
                TryLockError::Error(source) => source,
                TryLockError::WouldBlock => io::ErrorKind::ResourceBusy.into(),
            })
        })?;
        write_owner(&*disk, &folder, &owner)?;
        save_on(&*disk, plan, None, &folder.join(snapshot_file(0)))?;
        let path = folder.join(journal_file(0));
        let journal = begun(&disk, &path, is_dirty).map_err(at(&path))?;
        let handle = journal.handle().map_err(at(&path))?;
        let beside = disk_thread(disk.clone(), folder.clone(), handle);
        Ok(Self {
            folder,
            lock,
            owner,
            number: 0,
            drafts: 0,
            journal,
            beside,
            disk,
        })
    }

    /// Where the sitting is kept.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes down what happened. When this returns, the end of the process
    /// cannot undo it.
    pub fn note(&mut self, entry: &Entry) -> Result<(), KeepError> {
        let path = self.folder.join(journal_file(self.number));
        self.journal.append(entry).map_err(at(&path))?;
        // Without the thread (it ended) the system brings it to the disk itself.
        self.beside.send(DiskWork::Grown).ok();
        Ok(())
    }

    /// Whether the journal has grown so long that [`turn`](Self::turn) is due.
    pub fn is_long(&self) -> bool {
        self.journal.entries() >= LONG_ENTRIES || self.journal.bytes() >= LONG_BYTES
    }

    /// Ends the journal and begins the next, which starts from `plan` as it is
    /// now. The snapshot is to be written soon, on another thread.
    pub fn turn(&mut self, plan: &Plan, is_dirty: bool) -> Result<Snapshot, KeepError> {
        let number = self.number.saturating_add(1);
        let path = self.folder.join(journal_file(number));
        let journal = begun(&self.disk, &path, is_dirty).map_err(at(&path))?;
        self.go_on_with(number, journal);
        Ok(Snapshot {
            disk: self.disk.clone(),
            folder: self.folder.clone(),
            number,
            plan: plan.clone(),
        })
    }

    /// A draft of a plan with other base data, which no journal can hold. It is
    /// written on another thread, before the step happens;
    /// [`adopt`](Self::adopt) then goes on from it, and only then the step
    /// counts as safe.
    pub fn draft(&mut self, plan: &Plan) -> Draft {
        self.drafts = self.drafts.saturating_add(1);
        Draft {
            disk: self.disk.clone(),
            path: self.folder.join(format!("draft-{}.heatplan", self.drafts)),
            plan: plan.clone(),
        }
    }

    /// The plan is the drafted one now: it becomes the snapshot that the next
    /// journal starts from. After an error everything is as before.
    pub fn adopt(&mut self, mut drafted: Drafted, is_dirty: bool) -> Result<(), KeepError> {
        let number = self.number.saturating_add(1);
        // Until the snapshot has its name, recovery goes through this journal
        // too and finds no step in it.
        let path = self.folder.join(journal_file(number));
        let journal = begun(&self.disk, &path, is_dirty).map_err(at(&path))?;
        let snapshot = self.folder.join(snapshot_file(number));
        if let Err(source) = self.disk.rename_at(&drafted.path, &snapshot) {
            drop(journal);
            fs::remove_file(&path).map_err(at(&path))?;
            return Err(at(&snapshot)(source));
        }
        drafted.is_wanted = true;
        self.go_on_with(number, journal);
        self.beside.send(DiskWork::Spent(number)).ok();
        Ok(())
    }

    /// From now on steps go to this journal.
    fn go_on_with(&mut self, number: u32, journal: Journal) {
        // Without a second handle the system brings it to the disk in its own
        // time.
        if let Ok(handle) = journal.handle() {
            self.beside.send(DiskWork::Next(handle)).ok();
        }
        self.journal = journal;
        self.number = number;
    }

    /// The plan has another project file or name now. Written beside the
    /// window: until then recovery knows the one before and asks more.
    pub fn rename(&mut self, project: Option<PathBuf>, name: &str, on_disk: Option<Fingerprint>) {
        let now = Owner {
            project,
            name: name.to_owned(),
            on_disk,
            ..self.owner.clone()
        };
        if self.owner != now {
            self.owner = now.clone();
            // Without the thread it stays as it was.
            self.beside.send(DiskWork::Owner(Box::new(now))).ok();
        }
    }

    /// The sitting ended well: nothing needs to be recovered. The folder goes.
    pub fn close(self) -> Result<(), KeepError> {
        let Self { folder, lock, .. } = self;
        // What names the sitting goes first: should the rest resist, nothing is
        // offered for recovery.
        let owner = folder.join(OWNER);
        let gone = fs::remove_file(&owner).map_err(at(&owner));
        drop(lock);
        fs::remove_dir_all(&folder).map_err(at(&folder))?;
        gone
    }
}

/// A new journal, which says whether its snapshot holds unsaved steps.
fn begun(disk: &Arc<dyn Disk>, path: &Path, is_dirty: bool) -> io::Result<Journal> {
    let mut entries = vec![Entry::Began {
        schema: SCHEMA,
        program: env!("CARGO_PKG_VERSION").to_owned(),
    }];
    if is_dirty {
        entries.push(Entry::Unsaved);
    }
    Journal::begin_on(disk.clone(), path, &entries)
}

fn write_owner(disk: &dyn Disk, folder: &Path, owner: &Owner) -> Result<(), KeepError> {
    let path = folder.join(OWNER);
    let text = serde_json::to_vec_pretty(owner)
        .map_err(io::Error::from)
        .map_err(at(&path))?;
    replace::replace_on(disk, &path, |file| file.write_all(&text), |_| Ok(()))?;
    Ok(())
}

/// Brings journals to the disk, a moment after each entry, and takes away what
/// is spent. Ends with its sender.
fn disk_thread(disk: Arc<dyn Disk>, folder: PathBuf, first: File) -> Sender<DiskWork> {
    let (sender, receiver) = mpsc::channel::<DiskWork>();
    // Where the system gives no thread it brings the file to the disk in its
    // own time, as for any other program.
    thread::Builder::new()
        .name("heatplan-journal".to_owned())
        .spawn(move || {
            let mut file = first;
            while let Ok(message) = receiver.recv() {
                if matches!(message, DiskWork::Grown) {
                    // What comes meanwhile is brought to the disk with it.
                    thread::sleep(SYNC_WITHIN);
                }
                let messages: Vec<_> = std::iter::once(message)
                    .chain(receiver.try_iter())
                    .collect();
                file.sync_data().ok();
                for message in messages {
                    match message {
                        DiskWork::Grown => {}
                        DiskWork::Next(next) => {
                            // It may hold entries already.
                            next.sync_data().ok();
                            file = next;
                        }
                        DiskWork::Owner(owner) => {
                            // A hint for the next start, which asks without it.
                            write_owner(&*disk, &folder, &owner).ok();
                        }
                        DiskWork::Spent(number) => {
                            // The names first: after a power cut what goes now
                            // must not be missed.
                            if super::replace::sync_folder(&folder).is_ok() {
                                take_away_before(&folder, number);
                            }
                        }
                    }
                }
            }
        })
        .ok();
    sender
}

/// Takes away the snapshots and journals before number `number`.
fn take_away_before(folder: &Path, number: u32) {
    for number in (0..number).rev() {
        let old = [snapshot_file(number), journal_file(number)];
        let found = old.map(|name| fs::remove_file(folder.join(name)).is_ok());
        if found == [false, false] {
            // Older ones went when this one was written.
            break;
        }
    }
}

/// A snapshot that is still to be written.
#[derive(Debug)]
pub struct Snapshot {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
    number: u32,
    plan: Plan,
}

impl Snapshot {
    /// Its number, that of the journal that starts from it.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Writes it; then what came before it is not needed any more and goes.
    pub fn write(self) -> Result<(), ProjectError> {
        let path = self.folder.join(snapshot_file(self.number));
        save_on(&*self.disk, &self.plan, None, &path)?;
        take_away_before(&self.folder, self.number);
        Ok(())
    }
}

/// A plan as it will be, still to be written.
#[derive(Debug)]
pub struct Draft {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    plan: Plan,
}

impl Draft {
    /// The same draft of another plan.
    pub fn with_plan(self, plan: Plan) -> Self {
        Self { plan, ..self }
    }

    /// Writes it.
    pub fn write(self) -> Result<Drafted, ProjectError> {
        save_on(&*self.disk, &self.plan, None, &self.path)?;
        Ok(Drafted {
            path: self.path,
            is_wanted: false,
        })
    }
}

/// A draft that was written. Unless it is [adopted](Keeper::adopt) it goes
/// again when it is dropped.
#[derive(Debug)]
pub struct Drafted {
    path: PathBuf,
    is_wanted: bool,
}

impl Drop for Drafted {
    fn drop(&mut self) {
        if !self.is_wanted {
            // What stays behind is no snapshot and goes with the sitting.
            fs::remove_file(&self.path).ok();
        }
    }
}
