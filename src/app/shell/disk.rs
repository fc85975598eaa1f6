//! Small questions to the disk and small files, beside the window: a share that
//! does not answer must not stop a frame. One is asked after the other, so that
//! what is written later is written last.

use super::HeatplanApp;
use super::dialogs::over::table_path;
use super::flow::{expand, name_of};
use super::load::{self, Files};
use crate::app::commands::CommandId;
use crate::app::state::{Action, BaseMap, BaseSource, Dialog};
use crate::app::worker::{Task, Wake};
use crate::files::tiles::is_tile_archive;
use crate::report::ReportError;
use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};

/// What the disk said.
#[derive(Debug)]
pub(in crate::app::shell) enum Seen {
    /// About files that were dropped, picked or typed.
    Files(Sorted),
    /// About a base map that was typed.
    Map { map: Box<BaseMap>, exists: bool },
    /// About a path that was typed into a dialog.
    Path {
        dialog: Dialog,
        path: PathBuf,
        there: There,
    },
    /// About a table that a dialog of the system named.
    Picked {
        dialog: Dialog,
        path: PathBuf,
        there: There,
    },
    /// A folder was made for the path of a dialog.
    Made {
        dialog: Dialog,
        folder: PathBuf,
        outcome: io::Result<()>,
    },
    /// A table was written; the key of what is said then.
    Wrote {
        path: PathBuf,
        said: &'static str,
        outcome: Result<(), ReportError>,
    },
    /// Templates were written, or why not.
    Kept(Result<(), String>),
}

/// What stands at a path.
#[derive(Debug, Clone, Copy)]
pub(in crate::app::shell) struct There {
    /// Something.
    pub exists: bool,
    /// A folder around it.
    pub folder: bool,
    /// A table of its name.
    pub table: bool,
}

impl There {
    fn at(path: &Path) -> Self {
        let folder = path.parent().filter(|f| !f.as_os_str().is_empty());
        Self {
            exists: path.exists(),
            folder: folder.is_none_or(Path::exists),
            table: table_path(path).exists(),
        }
    }
}

/// Files by what becomes of them.
#[derive(Debug, Default)]
pub(in crate::app::shell) struct Sorted {
    /// Archives of tiles.
    maps: Vec<PathBuf>,
    /// The others, folders as the data files in them.
    files: Files,
    /// What is not there.
    gone: Vec<PathBuf>,
    /// Nothing but folders without data was given.
    is_empty: bool,
}

impl Sorted {
    /// Looks at files; all are base maps where somebody says so.
    fn of(files: Files, are_maps: bool) -> Self {
        let mut sorted = Self::default();
        let mut given = 0;
        for (path, kind) in files {
            if !path.exists() {
                sorted.gone.push(path);
            } else if are_maps || (kind.is_none() && is_tile_archive(&path)) {
                sorted.maps.push(path);
            } else {
                given += 1;
                let found = expand(path).into_iter();
                sorted.files.extend(found.map(|path| (path, kind)));
            }
        }
        sorted.is_empty = given > 0 && sorted.files.is_empty();
        sorted
    }
}

type Work = Box<dyn FnOnce() -> Seen + Send>;

/// Questions that wait, and the one that is asked.
#[derive(Default)]
pub(in crate::app::shell) struct Disk {
    task: Option<Task<Seen>>,
    /// What waits, and whether something is written by it or follows from it.
    waiting: VecDeque<(bool, Work)>,
    /// The same of what is asked.
    writes: bool,
    /// The window closes once that is done.
    holds_close: bool,
}

impl Disk {
    /// Whether something is asked.
    pub fn is_busy(&self) -> bool {
        self.task.is_some()
    }

    /// Whether the window must not close yet, as something is still written: the
    /// first time that it is asked to. Who asks again does not want to wait.
    pub fn holds_close(&mut self) -> bool {
        self.is_writing() && !std::mem::replace(&mut self.holds_close, true)
    }

    fn is_writing(&self) -> bool {
        self.writes || self.waiting.iter().any(|(writes, _)| *writes)
    }

    /// Whether the window waited and may close now; true once.
    fn lets_go(&mut self) -> bool {
        !self.is_writing() && std::mem::take(&mut self.holds_close)
    }

    /// The answer there is, if there is one.
    fn take(&mut self) -> Option<Result<Seen, String>> {
        let seen = self.task.as_ref().and_then(Task::take)?;
        (self.task, self.writes) = (None, false);
        // What failed is to be read: the window stays.
        self.holds_close &= match &seen {
            Ok(Seen::Wrote { outcome, .. }) => outcome.is_ok(),
            Ok(Seen::Kept(outcome)) => outcome.is_ok(),
            Ok(_) => true,
            Err(_) => false,
        };
        Some(seen)
    }

    fn write(&mut self, wake: Wake, work: impl FnOnce() -> Seen + Send + 'static) {
        self.waiting.push_back((true, Box::new(work)));
        self.go_on(wake);
    }

    fn ask(&mut self, wake: Wake, work: impl FnOnce() -> Seen + Send + 'static) {
        self.waiting.push_back((false, Box::new(work)));
        self.go_on(wake);
    }

    fn go_on(&mut self, wake: Wake) {
        if self.task.is_none()
            && let Some((writes, work)) = self.waiting.pop_front()
        {
            self.writes = writes;
            self.task = Some(Task::start("heatplan-disk", wake, move |_| work()));
        }
    }
}

impl HeatplanApp {
    fn ask_disk(&mut self, work: impl FnOnce() -> Seen + Send + 'static) {
        self.disk.ask(self.flow.wake(), work);
    }

    fn ask_to_write(&mut self, work: impl FnOnce() -> Seen + Send + 'static) {
        self.disk.write(self.flow.wake(), work);
    }

    /// Whether the window waits with closing for what is still written, and says so.
    pub(in crate::app::shell) fn waits_for_disk(&mut self) -> bool {
        let waits = self.disk.holds_close();
        if waits {
            self.say("shell-closing", &[]);
        }
        waits
    }

    /// Takes in what the disk said.
    pub(in crate::app::shell) fn take_seen(&mut self) {
        let Some(seen) = self.disk.take() else {
            return;
        };
        match seen {
            Ok(Seen::Files(sorted)) => self.take_sorted(sorted),
            Ok(Seen::Map { map, exists }) => self.take_typed_map(*map, exists),
            Ok(Seen::Path {
                dialog,
                path,
                there,
            }) => {
                // another dialog, or none, may be open by now
                if self.session.dialog == dialog {
                    self.go_to_path(dialog, path, there);
                }
            }
            Ok(Seen::Picked {
                dialog,
                path,
                there,
            }) => {
                if !self.asks_over_picked(&path, dialog, there.table) {
                    self.write_table(dialog, path);
                }
            }
            Ok(Seen::Made {
                dialog,
                folder,
                outcome,
            }) => match outcome {
                Ok(()) if self.session.dialog == dialog => self.folder_is_made(dialog),
                Ok(()) => {}
                Err(error) => self.say_no_folder(&folder, &error),
            },
            Ok(Seen::Wrote {
                path,
                said,
                outcome,
            }) => match outcome {
                Ok(()) => self.say(said, &[("file", name_of(&path).into())]),
                Err(error) => self.say_text(load::report_text(&error, &self.texts)),
            },
            Ok(Seen::Kept(Ok(()))) => {}
            Ok(Seen::Kept(Err(reason))) | Err(reason) => {
                self.say_error("shell-failed", &[("reason", reason.into())]);
            }
        }
        self.disk.go_on(self.flow.wake());
        // A question that came up meanwhile is answered first.
        if self.disk.lets_go() && self.session.dialog == Dialog::None {
            self.ask(Action::Run(CommandId::Quit));
        }
    }

    /// Opens files: a project in place of the plan, data into it unless it is
    /// the untouched sample or empty, and archives of tiles as base maps.
    pub(in crate::app::shell) fn open_files(&mut self, files: Files) {
        if !files.is_empty() {
            self.ask_disk(move || Seen::Files(Sorted::of(files, false)));
        }
    }

    /// Puts archives on top of the base maps.
    pub(in crate::app::shell) fn add_base_maps(&mut self, paths: Vec<PathBuf>) {
        let files = paths.into_iter().map(|path| (path, None)).collect();
        self.ask_disk(move || Seen::Files(Sorted::of(files, true)));
    }

    fn take_sorted(&mut self, sorted: Sorted) {
        for path in sorted.maps {
            self.add_base_map(BaseMap::new(BaseSource::File(path)));
        }
        if let Some(gone) = sorted.gone.first() {
            self.prefs.recent.retain(|path| path != gone);
            self.say_error("shell-vanished", &[("file", name_of(gone).into())]);
        } else if sorted.is_empty {
            self.say_error("shell-folder-empty", &[]);
        } else if !sorted.files.is_empty() {
            self.open_sorted(sorted.files);
        }
    }

    /// Looks whether a base map that was typed is there.
    pub(in crate::app::shell) fn look_for_map(&mut self, map: BaseMap) {
        self.ask_disk(move || Seen::Map {
            exists: match &map.source {
                BaseSource::File(path) => path.exists(),
                _ => true,
            },
            map: Box::new(map),
        });
    }

    /// Looks at a path that was typed, before the dialog goes on with it.
    pub(in crate::app::shell) fn look_at_path(&mut self, dialog: Dialog, path: PathBuf) {
        self.ask_disk(move || Seen::Path {
            dialog,
            there: There::at(&path),
            path,
        });
    }

    /// Looks at a table that a dialog of the system named, before it is written.
    pub(in crate::app::shell) fn look_at_picked(&mut self, dialog: Dialog, path: PathBuf) {
        self.ask_to_write(move || Seen::Picked {
            dialog,
            there: There::at(&path),
            path,
        });
    }

    /// Makes the folder of a path that was typed.
    pub(in crate::app::shell) fn make_folder(&mut self, dialog: Dialog, folder: PathBuf) {
        self.ask_disk(move || Seen::Made {
            dialog,
            outcome: std::fs::create_dir_all(&folder),
            folder,
        });
    }

    fn write_table(&mut self, dialog: Dialog, path: PathBuf) {
        if dialog == Dialog::ReportPath {
            self.write_report(path);
        } else {
            self.write_pipes(path);
        }
    }

    /// Writes a table; `said` is the key of what is said then.
    pub(in crate::app::shell) fn write_bytes(
        &mut self,
        path: PathBuf,
        said: &'static str,
        make: impl FnOnce() -> io::Result<Vec<u8>> + Send + 'static,
    ) {
        self.ask_to_write(move || {
            let fill = |out: &mut dyn io::Write| out.write_all(&make()?);
            let outcome = crate::report::write_file(&path, |out| Ok(fill(out)?));
            Seen::Wrote {
                path,
                said,
                outcome,
            }
        });
    }

    /// Writes a small file of the program's own.
    pub(in crate::app::shell) fn keep_file(&mut self, path: PathBuf, text: String) {
        self.ask_to_write(move || {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).ok();
            }
            let put = |out: &mut dyn io::Write| out.write_all(text.as_bytes());
            let written = crate::report::write_file(&path, |out| Ok(put(out)?));
            Seen::Kept(written.map_err(|error| error.to_string()))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Waits for the next answer as the window's frames do.
    fn answer(disk: &mut Disk) {
        while disk.take().is_none() {
            std::thread::yield_now();
        }
        disk.go_on(wake());
    }

    fn wake() -> Wake {
        std::sync::Arc::new(|| ())
    }

    #[test]
    fn the_window_closes_once_what_waits_is_written() {
        let dir = tempfile::tempdir().unwrap();
        let mut disk = Disk::default();
        assert!(!disk.holds_close(), "nothing is written");
        let (go, gate) = std::sync::mpsc::channel::<()>();
        let (first, second) = (dir.path().join("a.csv"), dir.path().join("b.csv"));
        let write = |path: PathBuf| {
            let outcome = std::fs::write(&path, "x");
            Seen::Kept(outcome.map_err(|error| error.to_string()))
        };
        let path = first.clone();
        disk.write(wake(), move || {
            gate.recv().ok();
            write(path)
        });
        let path = second.clone();
        disk.write(wake(), move || write(path));
        assert!(disk.holds_close() && !disk.lets_go());
        assert!(!disk.holds_close(), "asked again it closes at once");
        go.send(()).unwrap();
        answer(&mut disk);
        assert!(first.exists() && !disk.lets_go(), "the other one waits");
        answer(&mut disk);
        assert!(second.exists() && disk.lets_go() && !disk.lets_go());
        // What failed keeps the window open, so that it is read.
        let nowhere = dir.path().join("none/c.csv");
        disk.write(wake(), move || write(nowhere));
        assert!(disk.holds_close());
        answer(&mut disk);
        assert!(!disk.lets_go());
        // A mere question holds nothing up.
        disk.ask(wake(), || Seen::Files(Sorted::default()));
        assert!(!disk.holds_close());
    }

    #[test]
    fn files_are_sorted_by_what_stands_there() {
        let dir = tempfile::tempdir().unwrap();
        let put = |name: &str| -> PathBuf {
            let path = dir.path().join(name);
            std::fs::write(&path, "{}").unwrap();
            path
        };
        let (data, map) = (put("a.geojson"), put("b.pmtiles"));
        let gone = dir.path().join("gone.geojson");
        let empty = dir.path().join("empty");
        std::fs::create_dir(&empty).unwrap();
        let wanted = [&data, &map, &gone].map(|path| (path.clone(), None));
        let sorted = Sorted::of(wanted.to_vec(), false);
        assert_eq!(sorted.files, [(data.clone(), None)]);
        assert_eq!(
            (sorted.maps, sorted.gone),
            (vec![map.clone()], vec![gone.clone()])
        );
        assert!(Sorted::of(vec![(empty, None)], false).is_empty);
        assert_eq!(Sorted::of(vec![(data.clone(), None)], true).maps, [data]);
        let there = There::at(&gone);
        assert!(there.folder && !there.exists && !there.table);
        assert!(!There::at(&gone.join("deeper/x.csv")).folder);
    }
}
