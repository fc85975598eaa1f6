//! What crashed sittings left: looked for at the start, got back on a thread.

use super::super::load::{LoadError, Start};
use crate::app::shell::crash;
use crate::app::state::Document;
use crate::edit::CommandName;
use crate::files::{ImportReport, Progress};
use crate::plan::LineRole;
use crate::project::recover::{self, Recovered};
use crate::project::{Places, ProjectWarning};
use std::path::{Path, PathBuf};

/// What a sitting holds, to be looked at before it is got back.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::app::shell) struct Preview {
    /// Buildings loaded.
    pub buildings: usize,
    /// Trunk and branch lines drawn in the active variant.
    pub lines: usize,
    /// Their length, metres.
    pub length_m: f64,
    /// The lines themselves and the middles of some buildings, plan metres.
    pub ways: Vec<Vec<[f64; 2]>>,
    /// Middles of buildings.
    pub dots: Vec<[f64; 2]>,
    /// Codes of the last steps, the newest first.
    pub steps: Vec<&'static str>,
    /// Records could not be read: bytes left out.
    pub lost_bytes: u64,
}

/// Dots drawn at most.
const MAX_DOTS: usize = 4_000;
/// Steps named.
const STEPS: usize = 4;

/// Looks into a sitting.
pub(in crate::app::shell) fn preview(folder: &Path) -> Result<Preview, LoadError> {
    let Recovered {
        plan,
        history,
        damages,
        ..
    } = recover::load(folder)?;
    let network = plan.network();
    let drawn = |role| matches!(role, LineRole::Trunk | LineRole::Branch);
    let lines: Vec<_> = network.lines().filter(|(_, l)| drawn(l.role)).collect();
    let buildings = &plan.base.buildings;
    let every = buildings.len().div_ceil(MAX_DOTS).max(1);
    let dots = (0..buildings.len())
        .step_by(every)
        .filter_map(|row| {
            let view = buildings.footprints.view(row);
            view.exteriors().next()?.first().copied()
        })
        .collect();
    let mut steps: Vec<_> = history.done_names().map(CommandName::code).collect();
    steps.reverse();
    steps.truncate(STEPS);
    Ok(Preview {
        buildings: buildings.len(),
        lines: lines.len(),
        length_m: lines.iter().map(|(id, _)| network.length_m(*id)).sum(),
        ways: network.lines().map(|(_, l)| network.points_of(l)).collect(),
        dots,
        steps,
        lost_bytes: damages.iter().map(|d| d.lost_bytes).sum(),
    })
}

/// A plan that was got back, with what keeps it now.
pub(in crate::app::shell) struct Back {
    /// The plan with its steps.
    pub document: Document,
    /// What keeps it from now on.
    pub started: Option<super::super::load::Started>,
    /// What was odd about the snapshot.
    pub warnings: Vec<ProjectWarning>,
    /// Acts that were played again.
    pub acts: usize,
    /// Bytes that could not be read.
    pub lost_bytes: u64,
}

/// Gets a sitting back. The old folder goes only once the plan is kept anew.
pub(in crate::app::shell) fn load(
    folder: &Path,
    start: Option<Start>,
    progress: &Progress,
) -> Result<Back, LoadError> {
    let Recovered {
        plan,
        history,
        acts,
        warnings,
        damages,
        project,
        on_disk,
    } = recover::load(folder)?;
    progress.set(crate::files::Stage::Building, 0.6);
    let mut document = Document::recovered(plan, history, ImportReport::default());
    document.facts.warm_up();
    // What came back in part must not be saved over what may be whole.
    let is_whole = damages.is_empty()
        && !warnings
            .iter()
            .any(|w| matches!(w, ProjectWarning::Damaged { .. }));
    let is_free = |path: &PathBuf| match &start {
        Some(start) => !is_open_elsewhere(&start.places, path, None),
        None => true,
    };
    document.path = project.filter(|path| is_whole && path.is_absolute() && is_free(path));
    document.on_disk = on_disk;
    let started = start.map(|start| start.keep_document(&document));
    if matches!(started, Some(Ok(_))) {
        // Should it resist it is offered again, which does no harm.
        std::fs::remove_dir_all(folder).ok();
    }
    Ok(Back {
        document,
        started,
        warnings,
        acts,
        lost_bytes: damages.iter().map(|d| d.lost_bytes).sum(),
    })
}

/// What crashes left.
#[derive(Default)]
pub(in crate::app::shell) struct Remains {
    /// The sittings, the newest first.
    pub sittings: Vec<recover::Recoverable>,
    /// What the program wrote down when the newest one fell.
    pub report: Option<PathBuf>,
}

/// The crashed sittings that hold something no file has; the others go. Reads
/// their journals: not for the window's own thread.
pub(in crate::app::shell) fn found(places: &Places) -> Remains {
    recover::sweep(places);
    let (mut wanted, mut spent) = (Vec::new(), Vec::new());
    for sitting in recover::find(places) {
        if sitting.is_saved {
            spent.push(sitting);
        } else {
            wanted.push(sitting);
        }
    }
    for sitting in spent {
        // Put aside for a while and not removed, in case it was wanted after all.
        recover::discard(places, &sitting.folder).ok();
    }
    let last = wanted.first().and_then(|sitting| sitting.last);
    Remains {
        report: last.and_then(|last| crash::newest(places, last)),
        sittings: wanted,
    }
}

/// Whether another window has this project open.
pub(in crate::app::shell) fn is_open_elsewhere(
    places: &Places,
    path: &Path,
    own: Option<&PathBuf>,
) -> bool {
    let same = |a: &Path, b: &Path| {
        a == b || matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
    };
    recover::living(places).iter().any(|(folder, owner)| {
        Some(folder) != own
            && owner
                .project
                .as_deref()
                .is_some_and(|other| same(other, path))
    })
}
