//! What can go wrong with a project file, and what was odd about one that
//! opened all the same.

use super::reason::{Reason, part_text};
use crate::text::Texts;
use std::io;
use std::path::{Path, PathBuf};

/// Why a project could not be saved or opened. Saving never harms the file that
/// stood there.
#[derive(Debug, thiserror::Error)]
pub enum ProjectError {
    /// The file cannot be read.
    #[error("{}: cannot read this file: {source}", path.display())]
    Read {
        /// The project file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It is no project file.
    #[error("{}: this is not a Heatplan project: {reason}", path.display())]
    NotProject {
        /// The file.
        path: PathBuf,
        /// How that shows.
        reason: Reason,
    },
    /// A newer program wrote it.
    #[error(
        "{}: this project was saved by a newer program ({program}, schema {schema}); \
         update Heatplan to open it",
        path.display()
    )]
    Newer {
        /// The project file.
        path: PathBuf,
        /// Its schema number.
        schema: u64,
        /// The program that wrote it.
        program: String,
    },
    /// A part of it is missing or cannot be understood.
    #[error("{}: {entry} in this project is damaged: {reason}", path.display())]
    Damaged {
        /// The project file.
        path: PathBuf,
        /// The entry of the ZIP.
        entry: String,
        /// What is wrong with it.
        reason: Reason,
    },
    /// It would unpack to more than a plan can be.
    #[error("{}: {entry} in this project is too large: {reason}", path.display())]
    TooLarge {
        /// The project file.
        path: PathBuf,
        /// The entry of the ZIP.
        entry: String,
        /// The measure it exceeds.
        reason: Reason,
    },
    /// The file may not be overwritten.
    #[error(
        "{}: this file is read-only; save under another name{}",
        path.display(),
        kept.as_ref().map(|kept| format!("; the plan was kept as {}", kept.display())).unwrap_or_default()
    )]
    ReadOnly {
        /// The project file.
        path: PathBuf,
        /// Where a copy of the plan lies, if one was made.
        kept: Option<PathBuf>,
    },
    /// The project cannot be written.
    #[error("{}: cannot save here: {source}", path.display())]
    Write {
        /// The project file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It could not be written in its place; a whole copy stands elsewhere.
    #[error(
        "{}: cannot save here: {source}; the plan was kept as {}",
        path.display(),
        kept.display()
    )]
    NotReplaced {
        /// The project file.
        path: PathBuf,
        /// Where the copy lies.
        kept: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// What stands there could not be kept as an earlier version, so it was not
    /// replaced.
    #[error(
        "{}: what stands here could not be kept ({source}) and was not replaced; \
         save under another name",
        path.display()
    )]
    NotPutAside {
        /// The project file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl ProjectError {
    /// Stable code; the message key is `project-` and this.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Read { .. } => "unreadable",
            Self::NotProject { .. } => "not-a-project",
            Self::Newer { .. } => "newer",
            Self::Damaged { .. } => "damaged",
            Self::TooLarge { .. } => "too-large",
            Self::ReadOnly { .. } => "read-only",
            Self::Write { .. } => "not-saved",
            Self::NotReplaced { .. } => "not-replaced",
            Self::NotPutAside { .. } => "not-put-aside",
        }
    }

    /// The project file it is about.
    pub fn path(&self) -> &Path {
        match self {
            Self::Read { path, .. }
            | Self::NotProject { path, .. }
            | Self::Newer { path, .. }
            | Self::Damaged { path, .. }
            | Self::TooLarge { path, .. }
            | Self::ReadOnly { path, .. }
            | Self::Write { path, .. }
            | Self::NotReplaced { path, .. }
            | Self::NotPutAside { path, .. } => path,
        }
    }

    /// Where a whole copy of the plan lies that could not be saved.
    pub fn kept(&self) -> Option<&Path> {
        match self {
            Self::NotReplaced { kept, .. } => Some(kept),
            Self::ReadOnly { kept, .. } => kept.as_deref(),
            _ => None,
        }
    }

    /// The folder that was not there when the plan was to be saved in it.
    pub fn missing_folder(&self) -> Option<&Path> {
        match self {
            Self::Write { path, source } | Self::NotReplaced { path, source, .. }
                if source.kind() == io::ErrorKind::NotFound =>
            {
                path.parent()
                    .filter(|folder| !folder.as_os_str().is_empty())
            }
            _ => None,
        }
    }

    /// The sentence for the window.
    pub fn text(&self, texts: &Texts) -> String {
        if let Some(folder) = self.missing_folder() {
            let key = if self.kept().is_some() {
                "project-no-folder-kept"
            } else {
                "project-no-folder"
            };
            let kept = self.kept().map(|kept| kept.display().to_string());
            return texts.with(
                key,
                &[
                    ("file", name_of(self.path()).into()),
                    ("folder", folder.display().to_string().into()),
                    ("kept", kept.unwrap_or_default().into()),
                ],
            );
        }
        let key = format!("project-{}", self.code());
        let file = ("file", self.path().display().to_string().into());
        match self {
            Self::Read { source, .. }
            | Self::Write { source, .. }
            | Self::NotPutAside { source, .. } => {
                texts.with(&key, &[file, ("reason", texts.io_error(source).into())])
            }
            Self::NotProject { reason, .. } => {
                texts.with(&key, &[file, ("reason", reason.text(texts).into())])
            }
            Self::Newer { program, .. } => {
                texts.with(&key, &[file, ("program", program.as_str().into())])
            }
            Self::Damaged { entry, reason, .. } | Self::TooLarge { entry, reason, .. } => texts
                .with(
                    &key,
                    &[
                        file,
                        ("entry", part_text(entry, texts).into()),
                        ("reason", reason.text(texts).into()),
                    ],
                ),
            Self::ReadOnly { kept: None, .. } => texts.with(&key, &[file]),
            Self::ReadOnly {
                kept: Some(kept), ..
            } => texts.with(
                "project-read-only-kept",
                &[file, ("kept", kept.display().to_string().into())],
            ),
            Self::NotReplaced { kept, source, .. } => texts.with(
                &key,
                &[
                    file,
                    ("kept", kept.display().to_string().into()),
                    ("reason", texts.io_error(source).into()),
                ],
            ),
        }
    }
}

/// The name of a file without its folder.
fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// Something odd in a project that opened all the same, by hand editing or by
/// a program that is not this one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProjectWarning {
    /// A part of the project is missing or damaged; the rest was opened.
    #[error("{entry} is damaged or missing ({reason}); the rest was opened")]
    Damaged {
        /// The entry of the ZIP.
        entry: String,
        /// What is wrong with it.
        reason: Reason,
    },
    /// A part is not the one that the program saved: somebody changed it.
    #[error("{0} was changed by another program than Heatplan")]
    Changed(String),
    /// An entry that is no part of a project was passed over.
    #[error("entry {0} is no part of a project and was passed over")]
    UnknownEntry(String),
    /// A changed assumption is not known here or outside its bounds; its
    /// default is used.
    #[error("assumption {0} is unknown or out of bounds; its default is used")]
    Assumption(String),
    /// Corrections, decisions or chosen areas of things that are not in the
    /// base were left out.
    #[error("{0} corrections or decisions are about things that are not there and were left out")]
    Dangling(usize),
    /// Lines or sources without a place were left out.
    #[error("{0} lines or sources have no place and were left out")]
    Placeless(usize),
}

impl ProjectWarning {
    /// Stable code; the message key is `project-warning-` and this.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Damaged { .. } => "damaged",
            Self::Changed(_) => "changed",
            Self::UnknownEntry(_) => "unknown-entry",
            Self::Assumption(_) => "assumption",
            Self::Dangling(_) => "dangling",
            Self::Placeless(_) => "placeless",
        }
    }

    /// The sentence for the window.
    pub fn text(&self, texts: &Texts) -> String {
        let key = format!("project-warning-{}", self.code());
        match self {
            Self::Damaged { entry, reason } => texts.with(
                &key,
                &[
                    ("entry", part_text(entry, texts).into()),
                    ("reason", reason.text(texts).into()),
                ],
            ),
            Self::Changed(entry) => texts.with(&key, &[("name", part_text(entry, texts).into())]),
            Self::UnknownEntry(name) | Self::Assumption(name) => {
                texts.with(&key, &[("name", name.as_str().into())])
            }
            Self::Dangling(count) | Self::Placeless(count) => {
                texts.with(&key, &[("count", (*count as u32).into())])
            }
        }
    }
}
