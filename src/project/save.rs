//! Saving a project: whole or not at all, with the version it replaces kept, and a
//! copy elsewhere where its own folder refuses.

use super::contents::write;
use super::disk::{Disk, RealDisk};
use super::replace::{self, replace_on};
use super::versions::{self, Spacing};
use super::{Places, ProjectError, Summary};
use crate::plan::Plan;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// What a project file holds beside the plan.
#[derive(Debug, Clone, Copy, Default)]
pub struct Beside<'a> {
    /// Where the window looked.
    pub view: Option<&'a Value>,
    /// A few figures for the list of earlier versions.
    pub summary: Option<&'a Summary>,
}

/// Saves the plan, and where the window looks, so that at every moment either
/// the old or the new file is there whole.
pub fn save(plan: &Plan, view: Option<&Value>, path: &Path) -> Result<(), ProjectError> {
    save_beside(
        &RealDisk,
        plan,
        Beside {
            view,
            ..Beside::default()
        },
        path,
    )
}

/// The same on a disk that tests can make fail.
pub fn save_on(
    disk: &dyn Disk,
    plan: &Plan,
    view: Option<&Value>,
    path: &Path,
) -> Result<(), ProjectError> {
    save_beside(
        disk,
        plan,
        Beside {
            view,
            ..Beside::default()
        },
        path,
    )
}

/// The same with a summary.
pub(super) fn save_beside(
    disk: &dyn Disk,
    plan: &Plan,
    beside: Beside<'_>,
    path: &Path,
) -> Result<(), ProjectError> {
    replace_on(disk, path, |file| write(plan, beside, file), |_| Ok(()))
}

/// Saves the plan over its project file and keeps the version it replaces in
/// the program's own folder. Where nothing can be written there (a full disk, a
/// share that is gone) a whole copy goes to that folder too, named after the
/// project and `label` (the local date and time), and the error says where it
/// lies. `spacing` says whether every save keeps a version, and whether it may go
/// on where none can be kept.
pub fn save_with_versions(
    plan: &Plan,
    view: Option<&Value>,
    path: &Path,
    places: &Places,
    label: &str,
    spacing: Spacing,
) -> Result<(), ProjectError> {
    let beside = Beside {
        view,
        ..Beside::default()
    };
    save_with_versions_on(&RealDisk, plan, beside, path, (places, label), spacing)
}

/// The same on a disk that tests can make fail.
pub fn save_with_versions_on(
    disk: &dyn Disk,
    plan: &Plan,
    beside: Beside<'_>,
    path: &Path,
    (places, label): (&Places, &str),
    spacing: Spacing,
) -> Result<(), ProjectError> {
    let outcome = replace_on(
        disk,
        path,
        |file| write(plan, beside, file),
        |old| match versions::keep(disk, places, path, old, spacing) {
            // What stands there was saved by somebody else, or is the newest.
            Err(source) if spacing == Spacing::Surely => Err(ProjectError::NotPutAside {
                path: path.to_owned(),
                source,
            }),
            // An earlier version is a comfort: without it the save goes on.
            Ok(()) | Err(_) => Ok(()),
        },
    );
    match outcome {
        Ok(()) => {
            replace::sweep_parts(path);
            // Should another program replace it, this is still to be had.
            versions::remember(disk, places, path);
            Ok(())
        }
        // Beside the project it has a hidden name that no dialog shows.
        Err(ProjectError::NotReplaced { path, kept, source }) => {
            let copy = versions::rescue_file(places, &path, label);
            let kept = versions::move_to(disk, &kept, &copy).map_or(kept, |()| copy);
            Err(ProjectError::NotReplaced { path, kept, source })
        }
        Err(ProjectError::Write { path, source }) => {
            let copy = versions::rescue_file(places, &path, label);
            Err(match rescue(disk, plan, beside, copy) {
                Some(kept) => ProjectError::NotReplaced { path, kept, source },
                None => ProjectError::Write { path, source },
            })
        }
        Err(ProjectError::ReadOnly { path, .. }) => {
            let copy = versions::rescue_file(places, &path, label);
            let kept = rescue(disk, plan, beside, copy);
            Err(ProjectError::ReadOnly { path, kept })
        }
        outcome @ Err(_) => outcome,
    }
}

/// Saves a copy at `copy`, whose folder need not be there; answers where it
/// lies, if it does.
fn rescue(disk: &dyn Disk, plan: &Plan, beside: Beside<'_>, copy: PathBuf) -> Option<PathBuf> {
    if let Some(folder) = copy.parent() {
        disk.new_folder(folder).ok()?;
    }
    match save_beside(disk, plan, beside, &copy) {
        Ok(()) => Some(copy),
        // Whole, but under the name that a half-written file has.
        Err(ProjectError::NotReplaced { kept, .. }) => Some(kept),
        Err(_) => None,
    }
}
