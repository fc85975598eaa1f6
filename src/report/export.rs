//! A plan to files of other programs: which formats there are, what each
//! holds, and writing them whole.

mod behind;

use behind::left_behind;

use super::layers::{ExportLayer, book, carry};
use super::public::Released;
use crate::files::Progress;
use crate::files::write::{
    Book, CsvStyle, ShapeKind, Sheet, WriteError, write_csv, write_dxf, write_geojson, write_gpkg,
    write_kml, write_xlsx,
};
use crate::geometry::Crs;
use crate::text::Texts;
use serde::{Deserialize, Serialize};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A format that a plan can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ExportFormat {
    /// GeoPackage: all layers and tables, styled for QGIS.
    #[default]
    Gpkg,
    /// GeoJSON.
    GeoJson,
    /// An Excel workbook.
    Xlsx,
    /// CSV.
    Csv,
    /// A CAD drawing.
    Dxf,
    /// KML for a globe.
    Kml,
}

impl ExportFormat {
    /// All of them, in the order of a list.
    pub const ALL: [Self; 6] = [
        Self::Gpkg,
        Self::GeoJson,
        Self::Xlsx,
        Self::Csv,
        Self::Dxf,
        Self::Kml,
    ];

    /// Its name on the command line; the message is `export-format-` and this.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gpkg => "gpkg",
            Self::GeoJson => "geojson",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Dxf => "dxf",
            Self::Kml => "kml",
        }
    }

    /// The format of this name.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| format.code().eq_ignore_ascii_case(code))
    }

    /// Whether it can hold a layer: drawings and globes show shapes, tables
    /// show rows.
    pub fn takes(self, layer: ExportLayer) -> bool {
        match self {
            Self::Gpkg => true,
            Self::GeoJson | Self::Dxf | Self::Kml => layer.shape() != ShapeKind::None,
            Self::Xlsx | Self::Csv => !matches!(
                layer,
                ExportLayer::Background | ExportLayer::BackgroundLines
            ),
        }
    }

    /// The layers that are written unless others are asked for.
    pub fn layers_at_first(self) -> Vec<ExportLayer> {
        use ExportLayer as L;
        let all = ExportLayer::ALL
            .into_iter()
            .filter(|layer| self.takes(*layer));
        match self {
            Self::Gpkg | Self::GeoJson => all.collect(),
            Self::Xlsx => all
                .filter(|l| {
                    !matches!(
                        l,
                        L::NetworkNodes
                            | L::NoGoAreas
                            | L::CandidateSources
                            | L::PublishedHeat
                            | L::LargeUsers
                            | L::Addresses
                    )
                })
                .collect(),
            Self::Csv => vec![L::Buildings],
            Self::Dxf => vec![
                L::Buildings,
                L::PlannedBuildings,
                L::NetworkLines,
                L::NetworkSources,
                L::Services,
                L::NoGoAreas,
            ],
            Self::Kml => vec![
                L::NetworkLines,
                L::NetworkSources,
                L::Services,
                L::PlannedBuildings,
                L::Areas,
            ],
        }
    }

    /// The coordinate systems that it can be written in, the usual one first;
    /// none for tables.
    pub fn systems(self, plan: Crs) -> Vec<Crs> {
        let belgian = matches!(plan, Crs::Lambert2008 | Crs::Lambert72);
        let mut systems = match self {
            Self::Xlsx | Self::Csv => return Vec::new(),
            Self::Kml => return vec![Crs::Wgs84],
            Self::GeoJson => vec![Crs::Wgs84, plan],
            Self::Gpkg => vec![plan, Crs::Wgs84],
            // CAD and GRB live in Lambert 72.
            Self::Dxf if belgian => vec![Crs::Lambert72, plan],
            Self::Dxf => vec![plan],
        };
        if belgian && !systems.contains(&Crs::Lambert72) {
            systems.insert(1, Crs::Lambert72);
        }
        systems.dedup();
        systems
    }

    /// Whether it can be written in a coordinate system.
    pub fn can_be_in(self, crs: Crs) -> bool {
        match self {
            Self::Xlsx | Self::Csv => false,
            Self::Kml => crs == Crs::Wgs84,
            Self::Dxf => crs.is_metric(),
            Self::Gpkg | Self::GeoJson => true,
        }
    }

    /// Whether it can be a file per layer.
    pub const fn can_be_parted(self) -> bool {
        matches!(self, Self::GeoJson | Self::Csv)
    }
}

/// What is to be written, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportOptions {
    /// The format.
    pub format: ExportFormat,
    /// The layers.
    pub layers: Vec<ExportLayer>,
    /// The coordinate system; `None` = the usual one of the format.
    pub crs: Option<Crs>,
    /// How CSV is written.
    pub csv: CsvStyle,
    /// GeoJSON in a file per layer; CSV of several layers always is.
    pub per_layer: bool,
    /// The moment, `2026-11-22T16:00:00Z`.
    pub written: String,
}

/// Why a plan was not exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// No layer is left to write.
    #[error("there is nothing to write: no layer was chosen that this format can hold")]
    Nothing,
    /// A file cannot be made; one that stood there before is as it was.
    #[error("{}: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: WriteError,
    },
    /// A file cannot be put in its place.
    #[error("{reason}")]
    Place {
        /// The file.
        path: PathBuf,
        /// What the disk says; names the file.
        reason: String,
    },
    /// The user cancelled; files that stood there before are as they were.
    #[error("cancelled")]
    Cancelled,
}

impl ExportError {
    /// Stable code; the message key is `export-error-` and this, with `file`
    /// and `reason`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Write { .. } => "write",
            Self::Place { .. } => "place",
            Self::Cancelled => "cancelled",
        }
    }

    /// The sentence about it.
    pub fn text(&self, texts: &Texts) -> String {
        let (file, reason) = match self {
            Self::Nothing | Self::Cancelled => (String::new(), String::new()),
            Self::Write { path, source } => (path.display().to_string(), source.to_string()),
            Self::Place { path, reason } => (path.display().to_string(), reason.clone()),
        };
        if let Self::Write {
            path,
            source: WriteError::Nowhere { crs },
        } = self
        {
            let args = [
                ("file", path.display().to_string().into()),
                ("crs", format!("{} ({crs})", crs.name()).into()),
            ];
            return texts.with("export-error-nowhere", &args);
        }
        let key = match self {
            Self::Nothing => "export-error-nothing",
            Self::Write { .. } => "export-error-write",
            Self::Place { .. } => "export-error-place",
            Self::Cancelled => "export-error-cancelled",
        };
        texts.with(key, &[("file", file.into()), ("reason", reason.into())])
    }
}

/// What an export made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The files.
    pub files: Vec<PathBuf>,
    /// Shapes that lie outside of the coordinate system and stand in the files
    /// without a place.
    pub lost: usize,
    /// The coordinate system of the files.
    pub crs: Crs,
    /// What of the plan is not in them: messages of its kinds with their counts.
    pub behind: Vec<(&'static str, usize)>,
}

impl Exported {
    /// The sentence about what of the plan is not in the files; `None` where nothing
    /// is missing.
    pub fn left(&self, texts: &Texts) -> Option<String> {
        let part =
            |(key, count): &(&'static str, usize)| texts.with(key, &[("count", (*count).into())]);
        let parts: Vec<String> = self.behind.iter().map(part).collect();
        let parts = parts.join(", ");
        (!parts.is_empty()).then(|| texts.with("export-left-behind", &[("parts", parts.into())]))
    }

    /// The sentence about shapes that were lost; `None` where all have a place.
    pub fn loss(&self, texts: &Texts) -> Option<String> {
        let crs = format!("{} ({})", self.crs.name(), self.crs);
        (self.lost > 0).then(|| {
            let args = [("count", self.lost.into()), ("crs", crs.into())];
            texts.with("export-lost", &args)
        })
    }
}

/// Fills a file.
pub type Fill<'f> = &'f mut dyn FnMut(&mut dyn Write) -> io::Result<()>;

/// Puts a file in its place whole, or leaves what stood there: the caller's
/// safe way of saving.
pub type Put<'p> = &'p dyn Fn(&Path, Fill<'_>) -> Result<(), String>;

/// The files that an export makes, each with its layers: one, or one per layer
/// named `NAME-layer.ext` (`NAME-layer-epsg31370.ext` outside of WGS84).
pub fn targets(
    options: &ExportOptions,
    plan: Crs,
    path: &Path,
) -> Vec<(PathBuf, Vec<ExportLayer>)> {
    let layers: Vec<ExportLayer> = ExportLayer::ALL
        .into_iter()
        .filter(|layer| options.layers.contains(layer) && options.format.takes(*layer))
        .collect();
    let parted = match options.format {
        ExportFormat::Csv => layers.len() > 1,
        format => format.can_be_parted() && options.per_layer,
    };
    if layers.is_empty() {
        return Vec::new();
    }
    if !parted {
        return vec![(path.to_owned(), layers)];
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let crs = crs_of(options, plan);
    let mark = match options.format {
        ExportFormat::GeoJson if !crs.is_geographic() => format!("-epsg{}", crs.epsg()),
        _ => String::new(),
    };
    layers
        .into_iter()
        .map(|layer| {
            let name = format!("{stem}-{}{mark}.{}", layer.name(), options.format.code());
            (path.with_file_name(name), vec![layer])
        })
        .collect()
}

fn crs_of(options: &ExportOptions, plan: Crs) -> Crs {
    let usual = options.format.systems(plan).first().copied();
    options.crs.or(usual).unwrap_or(plan)
}

/// Writes a released plan; answers the files and what is not in them. Each file
/// appears whole or not at all.
pub fn export(
    released: &Released,
    options: &ExportOptions,
    texts: &Texts,
    path: &Path,
    put: Put<'_>,
    progress: &Progress,
) -> Result<Exported, ExportError> {
    let targets = targets(options, released.plan.crs, path);
    if targets.is_empty() {
        return Err(ExportError::Nothing);
    }
    let mut written = Exported {
        files: Vec::new(),
        lost: 0,
        crs: crs_of(options, released.plan.crs),
        behind: left_behind(&released.plan, options.format),
    };
    for (path, layers) in targets {
        let mut book = book(released, &layers, texts, &options.written);
        if matches!(options.format, ExportFormat::Gpkg | ExportFormat::GeoJson) {
            carry(&mut book, released, &options.layers);
        }
        let mut failure = None;
        let mut lost = 0;
        let placed = put(
            &path,
            &mut |out| match write(&book, options, &path, out, progress) {
                Ok(count) => {
                    lost = count;
                    Ok(())
                }
                Err(WriteError::Io(error)) => Err(error),
                Err(other) => {
                    let reason = other.to_string();
                    failure = Some(other);
                    Err(io::Error::other(reason))
                }
            },
        );
        match (placed, failure) {
            (Ok(()), _) => {
                written.files.push(path);
                written.lost += lost;
            }
            (Err(_), Some(WriteError::Cancelled)) => return Err(ExportError::Cancelled),
            (Err(_), Some(source)) => return Err(ExportError::Write { path, source }),
            (Err(reason), None) => return Err(ExportError::Place { path, reason }),
        }
    }
    Ok(written)
}

fn write(
    book: &Book<'_>,
    options: &ExportOptions,
    path: &Path,
    out: &mut dyn Write,
    progress: &Progress,
) -> Result<usize, WriteError> {
    let crs = crs_of(options, book.crs);
    match options.format {
        ExportFormat::GeoJson => {
            let sheets: Vec<&Sheet<'_>> = book.sheets.iter().collect();
            write_geojson(book, &sheets, crs, out, progress)
        }
        ExportFormat::Xlsx => write_xlsx(book, out, progress).map(|()| 0),
        ExportFormat::Csv => match book.sheets.first() {
            Some(sheet) => write_csv(book, sheet, options.csv, out, progress).map(|()| 0),
            None => Ok(0),
        },
        ExportFormat::Dxf => write_dxf(book, crs, out, progress),
        ExportFormat::Kml => write_kml(book, out, progress),
        ExportFormat::Gpkg => {
            // A database needs a file of its own: it is made beside the target
            // and handed on whole.
            let folder = match path.parent() {
                Some(parent) if !parent.as_os_str().is_empty() => parent,
                _ => Path::new("."),
            };
            let scratch = tempfile::Builder::new()
                .prefix(".heatplan-")
                .suffix(".gpkg")
                .tempfile_in(folder)?;
            let lost = write_gpkg(book, crs, scratch.path(), progress)?;
            let mut whole = std::fs::File::open(scratch.path())?;
            io::copy(&mut whole, out)?;
            Ok(lost)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_after_their_layers() {
        let mut options = ExportOptions {
            format: ExportFormat::GeoJson,
            layers: vec![
                ExportLayer::Phases,
                ExportLayer::Streets,
                ExportLayer::Buildings,
            ],
            crs: None,
            csv: CsvStyle::Machine,
            per_layer: false,
            written: String::new(),
        };
        let path = Path::new("out/plan.geojson");
        let names = |options: &ExportOptions| -> Vec<String> {
            targets(options, Crs::Lambert2008, path)
                .iter()
                .map(|(path, _)| path.display().to_string())
                .collect()
        };
        assert_eq!(names(&options), ["out/plan.geojson"]);
        options.per_layer = true;
        assert_eq!(
            names(&options),
            ["out/plan-buildings.geojson", "out/plan-streets.geojson"]
        );
        options.crs = Some(Crs::Lambert72);
        assert_eq!(names(&options)[0], "out/plan-buildings-epsg31370.geojson");
        options.format = ExportFormat::Csv;
        assert_eq!(names(&options).len(), 3);
        options.layers = vec![ExportLayer::Background];
        assert!(names(&options).is_empty());
    }

    #[test]
    fn every_format_has_layers_and_a_usual_system() {
        for format in ExportFormat::ALL {
            assert!(!format.layers_at_first().is_empty());
            assert!(format.layers_at_first().iter().all(|l| format.takes(*l)));
            assert_eq!(ExportFormat::of(format.code()), Some(format));
            for plan in [Crs::Lambert2008, Crs::EtrsUtm(32)] {
                let systems = format.systems(plan);
                assert!(systems.iter().all(|crs| format.can_be_in(*crs)));
            }
        }
        assert_eq!(
            ExportFormat::Dxf.systems(Crs::Lambert2008),
            [Crs::Lambert72, Crs::Lambert2008]
        );
        assert_eq!(
            ExportLayer::of("network-lines"),
            Some(ExportLayer::NetworkLines)
        );
    }
}
