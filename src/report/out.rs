//! A folder of results: each file appears whole or not at all.

use super::geo::{GeoError, connections_geojson, lines_geojson};
use super::json::released_json;
use super::public::Released;
use super::rules::{has_rules, rules_geojson};
use super::tables::{assumptions_csv, buildings_csv, phases_csv};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Writes one file of the folder.
type Fill = fn(&Report<'_>, &mut dyn Write) -> Result<(), GeoError>;

/// What the files are filled from.
struct Report<'a> {
    released: &'a Released,
    with_connections: bool,
}

const FILES: [(&str, Fill); 6] = [
    ("results.json", |of, out| {
        let object = released_json(of.released, of.with_connections);
        serde_json::to_writer_pretty(&mut *out, &object).map_err(io::Error::from)?;
        Ok(writeln!(out)?)
    }),
    ("phases.csv", |of, out| {
        Ok(phases_csv(&of.released.results, out)?)
    }),
    ("buildings.csv", |of, out| {
        Ok(buildings_csv(
            &of.released.inputs(),
            &of.released.results,
            out,
        )?)
    }),
    ("assumptions.csv", |of, out| {
        Ok(assumptions_csv(&of.released.plan.assumptions, out)?)
    }),
    ("connections.geojson", |of, out| {
        connections_geojson(&of.released.inputs(), &of.released.results, out)
    }),
    ("lines.geojson", |of, out| {
        lines_geojson(&of.released.inputs(), &of.released.results, out)
    }),
];

/// Why a report could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The folder cannot be made.
    #[error("{}: cannot make this folder: {source}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file cannot be written; one that stood there before is as it was.
    #[error("{}: cannot write this file: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        source: GeoError,
    },
}

impl ReportError {
    /// Stable code; the message key is `report-` and this, with `file` and
    /// `reason`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Folder { .. } => "folder",
            Self::Write { .. } => "write",
        }
    }
}

/// Writes a file through `fill` so that it appears whole: into a temporary file
/// beside it, then renamed over what stood there.
pub fn write_file(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), GeoError>,
) -> Result<(), ReportError> {
    let attempt = || -> Result<(), GeoError> {
        let folder = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let mut builder = tempfile::Builder::new();
        builder.prefix(".heatplan-");
        readable_by_others(&mut builder);
        let mut file = builder.tempfile_in(folder)?;
        let mut buffered = BufWriter::new(file.as_file_mut());
        fill(&mut buffered)?;
        buffered.flush()?;
        drop(buffered);
        file.persist(path).map_err(|e| e.error)?;
        Ok(())
    };
    attempt().map_err(|source| ReportError::Write {
        path: path.to_owned(),
        source,
    })
}

/// A temporary file is private; a report is as open as any new file.
#[cfg(unix)]
fn readable_by_others(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn readable_by_others(_: &mut tempfile::Builder<'_, '_>) {}

/// Writes `results.json`, `phases.csv`, `buildings.csv`, `assumptions.csv`,
/// `connections.geojson` and `lines.geojson`, and `rules.geojson` where the
/// user drew or ruled something, into the folder `dir`, which is
/// made where it is not there. Files of these names are replaced, others stay.
/// Answers the paths written.
pub fn write_out(
    dir: &Path,
    released: &Released,
    with_connections: bool,
) -> Result<Vec<PathBuf>, ReportError> {
    std::fs::create_dir_all(dir).map_err(|source| ReportError::Folder {
        path: dir.to_owned(),
        source,
    })?;
    let report = Report {
        released,
        with_connections,
    };
    let rules: (&str, Fill) = ("rules.geojson", |of, out| {
        rules_geojson(&of.released.inputs(), &of.released.results, out)
    });
    let more = has_rules(&released.plan).then_some(rules);
    FILES
        .iter()
        .chain(&more)
        .map(|(name, fill)| {
            let path = dir.join(name);
            write_file(&path, |out| fill(&report, out))?;
            Ok(path)
        })
        .collect()
}
