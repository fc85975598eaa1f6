//! A save that failed: what to do now stands under the bar until it is answered
//! or the next save works.

use super::{Asked, What};
use crate::app::shell::HeatplanApp;
use crate::app::shell::load::SaveError;
use crate::app::shell::strips::{Strip, StripButton};
use eframe::egui::Context;
use std::path::{Path, PathBuf};

/// A save that failed.
#[derive(Debug)]
pub(in crate::app::shell) struct Trouble {
    what: What,
    path: PathBuf,
    error: SaveError,
}

/// What can be done about it.
#[derive(Clone, Copy)]
enum Way {
    Elsewhere,
    Again,
    MakeFolder,
    ShowCopy,
    CopyPath,
    Close,
}

impl Trouble {
    /// Saving `what` at `path` failed.
    pub fn new(what: What, path: PathBuf, error: SaveError) -> Self {
        Self { what, path, error }
    }

    /// What this is about.
    pub fn what(&self) -> What {
        self.what
    }

    fn kept(&self) -> Option<&Path> {
        match &self.error {
            SaveError::Project(error) => error.kept(),
            SaveError::Changed | SaveError::Exists => None,
        }
    }

    fn missing_folder(&self) -> Option<&Path> {
        match &self.error {
            SaveError::Project(error) => error.missing_folder(),
            SaveError::Changed | SaveError::Exists => None,
        }
    }

    fn ways(&self) -> Vec<(Way, &'static str)> {
        let mut ways = vec![
            (Way::Elsewhere, "trouble-save-as"),
            (Way::Again, "trouble-again"),
        ];
        if self.missing_folder().is_some() {
            ways.push((Way::MakeFolder, "trouble-make-folder"));
        }
        if self.kept().is_some() {
            ways.push((Way::ShowCopy, "trouble-show-copy"));
            ways.push((Way::CopyPath, "trouble-copy-path"));
        }
        ways
    }
}

impl HeatplanApp {
    /// The strip about a save that failed, if one did.
    pub(in crate::app::shell) fn trouble_strip(&self) -> Option<Strip> {
        let trouble = self.saving.trouble.as_ref()?;
        let ways = trouble.ways();
        let buttons = ways
            .iter()
            .map(|(_, key)| StripButton::of(key, &self.texts));
        Some(Strip {
            text: trouble.error.text(&trouble.path, &self.texts),
            is_warning: true,
            buttons: buttons.collect(),
            can_close: true,
        })
    }

    /// What was pressed in it: a button by its place, or that it goes.
    pub(in crate::app::shell) fn answer_trouble(&mut self, pressed: Option<usize>, ctx: &Context) {
        let Some(trouble) = &self.saving.trouble else {
            return;
        };
        let way = pressed.map_or(Some(Way::Close), |at| {
            trouble.ways().get(at).map(|(way, _)| *way)
        });
        let (what, path) = (trouble.what, trouble.path.clone());
        let kept = trouble.kept().map(Path::to_path_buf);
        let missing = trouble.missing_folder().map(Path::to_path_buf);
        match way {
            Some(Way::Elsewhere) => match what {
                What::Project => self.pick_save(),
                What::Copy => self.pick_save_copy(),
            },
            Some(Way::Again) => self.write_again(what, path),
            Some(Way::MakeFolder) => {
                let Some(folder) = missing else { return };
                match std::fs::create_dir_all(&folder) {
                    Ok(()) => self.write_again(what, path),
                    Err(error) => self.say_no_folder(&folder, &error),
                }
            }
            Some(Way::ShowCopy) => {
                let Some(folder) = kept.as_deref().and_then(Path::parent) else {
                    return;
                };
                if let Err(error) = self.flow.show_folder(folder) {
                    let folder = folder.display().to_string();
                    let reason = self.texts.io_error(&error);
                    self.say_error(
                        "settings-not-opened",
                        &[("folder", folder.into()), ("reason", reason.into())],
                    );
                }
            }
            Some(Way::CopyPath) => {
                let Some(kept) = kept else { return };
                ctx.copy_text(kept.display().to_string());
                self.say("settings-copied", &[]);
            }
            Some(Way::Close) => self.saving.trouble = None,
            None => {}
        }
    }

    fn write_again(&mut self, what: What, path: PathBuf) {
        match what {
            What::Project => self.save_as_asked(path, Asked::ByHand),
            What::Copy => self.save_copy_to(&path, false),
        }
    }

    /// A folder that cannot be made.
    pub(in crate::app::shell) fn say_no_folder(&mut self, folder: &Path, error: &std::io::Error) {
        let reason = self.texts.io_error(error);
        self.say_error(
            "report-folder",
            &[
                ("file", folder.display().to_string().into()),
                ("reason", reason.into()),
            ],
        );
    }
}
