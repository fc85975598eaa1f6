//! `heatplan recover`: what crashes left, without a window.

use super::Failure;
use super::args::{RecoverArgs, RecoverWanted};
use crate::project::recover::{self, Recoverable};
use crate::project::{Places, save, versions};
use std::io::Write;
use std::path::Path;
use std::time::SystemTime;

/// Runs the command.
pub fn recover(
    args: &RecoverArgs,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<(), Failure> {
    let places = match &args.config_dir {
        Some(folder) => Places::below(folder),
        None => Places::of_user().ok_or_else(|| {
            Failure::File("this user has no home folder; name one with --config-dir".to_owned())
        })?,
    };
    match &args.wanted {
        RecoverWanted::List => list(&places, out, err),
        RecoverWanted::Versions(path) => list_versions(&places, path, out, err),
        RecoverWanted::Sitting { id, out: file } => write(&places, id, file, out, err),
    }
}

fn list(places: &Places, out: &mut dyn Write, err: &mut dyn Write) -> Result<(), Failure> {
    let found = recover::find(places);
    if found.is_empty() {
        writeln!(err, "nothing to recover in {}", places.sessions().display()).ok();
    }
    for sitting in &found {
        let project = sitting.owner.project.as_deref().unwrap_or(Path::new("-"));
        writeln!(
            out,
            "{}\t{}\t{} steps\t{}\t{}{}",
            sitting.id,
            when(sitting.last),
            sitting.acts,
            sitting.owner.name,
            project.display(),
            if sitting.is_saved { "\tsaved" } else { "" }
        )?;
    }
    Ok(())
}

fn list_versions(
    places: &Places,
    path: &Path,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<(), Failure> {
    let list = versions(places, path);
    if list.is_empty() {
        writeln!(err, "{}: no earlier version was kept", path.display()).ok();
    }
    for version in list {
        let (when, bytes) = (when(version.saved), version.bytes);
        let told = version.summary.map(|summary| {
            let (lines, length_m) = (summary.lines, summary.length_m);
            format!("\t{lines} lines, {length_m:.0} m")
        });
        let path = version.path.display();
        let told = told.unwrap_or_default();
        writeln!(out, "{path}\t{when}\t{bytes} bytes{told}")?;
    }
    Ok(())
}

fn write(
    places: &Places,
    id: &str,
    file: &Path,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<(), Failure> {
    let found = recover::find(places);
    let Some(Recoverable { folder, .. }) = found.iter().find(|sitting| sitting.id == id) else {
        return Err(Failure::Usage(format!(
            "recover: there is no sitting {id}; 'heatplan recover' lists them"
        )));
    };
    if file.exists() {
        // What is recovered is by nature not what somebody has just saved.
        return Err(Failure::File(format!(
            "{}: this file is there already; name a new one",
            file.display()
        )));
    }
    let back = recover::load(folder).map_err(|e| Failure::File(e.to_string()))?;
    for damage in &back.damages {
        writeln!(
            err,
            "{} bytes of a journal cannot be read: {}",
            damage.lost_bytes, damage.reason
        )
        .ok();
    }
    for warning in &back.warnings {
        writeln!(err, "{warning}").ok();
    }
    save(&back.plan, None, file).map_err(|e| Failure::File(e.to_string()))?;
    writeln!(out, "{}", file.display())?;
    Ok(())
}

/// A moment, RFC 3339 in UTC, or `-`.
fn when(time: Option<SystemTime>) -> String {
    time.and_then(|time| jiff::Timestamp::try_from(time).ok())
        .and_then(|stamp| stamp.round(jiff::Unit::Second).ok())
        .map_or_else(|| "-".to_owned(), |stamp| stamp.to_string())
}
