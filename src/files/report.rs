//! What an import gives back, and everything it has to say about it.

mod outcome;

pub use outcome::{Outcome, ReadAs};

use super::column_report::ColumnReport;
use super::formats::Format;
use super::update::ConflictKind;
use crate::geometry::{Crs, Point};
use crate::plan::{Base, LayerKind, Network, Phases, Said};
use crate::text::{Arg, Texts};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal),+ $(,)?) => {
        /// What can be odd about a file or a feature.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum IssueCode { $($(#[$doc])* $name),+ }

        impl IssueCode {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Stable code; the message key is `problem-` and this.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// The key of its message.
            pub const fn message_key(self) -> &'static str {
                match self { $(Self::$name => concat!("problem-", $code)),+ }
            }
        }
    };
}

codes! {
    /// The file breaks off or is no JSON from some byte on; what came before is kept.
    FileSyntax = "file-syntax",
    /// The file is no GeoJSON and was left out.
    NotGeoJson = "not-geojson",
    /// The file is damaged, or not what its first bytes say; it was left out.
    FormatBroken = "format-broken",
    /// The file is known, but of a kind that cannot be read; it was left out.
    FormatUnsupported = "format-unsupported",
    /// Another program has the file open and has not written all of it yet.
    WalBeside = "wal-beside",
    /// A layer or table of the file was not read.
    LayerLeftOut = "layer-left-out",
    /// The file breaks off; what came before is kept.
    FormatCut = "format-cut",
    /// It holds more than fits into memory; the first features were read.
    TooMuch = "too-much",
    /// A file that belongs to it is not beside it, or damaged.
    BesideMissing = "beside-missing",
    /// Rows that were marked as deleted were left out.
    RowsDeleted = "rows-deleted",
    /// Rows have more or fewer columns than the first one.
    RowsRagged = "rows-ragged",
    /// A quote is never closed: all lines behind it became one cell.
    QuoteOpen = "quote-open",
    /// A sheet of a workbook is damaged in or below some row; what came before is kept.
    SheetCut = "sheet-cut",
    /// Cells of a workbook that hold an error (#N/A) and count as empty.
    CellsFaulty = "cells-faulty",
    /// The table of values has fewer rows than there are shapes.
    RowsMissing = "rows-missing",
    /// Things in the file that a plan has no use for.
    ObjectsNotUsed = "objects-not-used",
    /// Lines that leave an extract end at its border.
    LinesCut = "lines-cut",
    /// Buildings that stand in a file twice, as an outline and as an area.
    BuildingsTwice = "buildings-twice",
    /// Arcs were turned into polylines.
    CurvesStraightened = "curves-straightened",
    /// Pictures and other binary values were left out.
    BinaryLeftOut = "binary-left-out",
    /// The file is not UTF-8; its bytes were read as Latin-1, or its half last sign was left out.
    FileEncoding = "file-encoding",
    /// Nothing in the file is of a kind that a plan knows.
    FileUnknown = "file-unknown",
    /// The coordinate system was guessed from the range of the numbers.
    CrsGuessed = "crs-guessed",
    /// The numbers do not look like the coordinate system that the file names.
    CrsDoubtful = "crs-doubtful",
    /// All coordinates of the file were lat/lon instead of lon/lat.
    FileSwapped = "file-swapped",
    /// The feature is no valid GeoJSON feature.
    BadFeature = "bad-feature",
    /// The feature is of no kind that a plan knows.
    UnknownKind = "unknown-kind",
    /// Its geometry is null or absent.
    NullGeometry = "null-geometry",
    /// Its geometry has no coordinates.
    EmptyGeometry = "empty-geometry",
    /// A coordinate is no finite number.
    NonFinite = "non-finite",
    /// Its coordinates lie outside the part of the world the plan can show.
    OutOfRange = "out-of-range",
    /// Its coordinates are lat/lon while the rest of the file is lon/lat.
    SwappedAxes = "swapped-axes",
    /// Its geometry is not of the type its layer needs.
    WrongType = "wrong-type",
    /// A building with a known demand of which only a point is known; a small
    /// square stands for it.
    PointBuilding = "point-building",
    /// Parts of a geometry collection that do not fit the layer were left out.
    CollectionPart = "collection-part",
    /// A ring has fewer than three, a line fewer than two different points.
    TooFewPoints = "too-few-points",
    /// A polygon has next to no area.
    TooSmall = "too-small",
    /// A ring did not end where it starts.
    UnclosedRing = "unclosed-ring",
    /// An outline crosses itself.
    SelfIntersecting = "self-intersecting",
    /// Points less than 1 mm from their neighbour were left out.
    RepeatedPoints = "repeated-points",
    /// A hole without area was left out.
    EmptyHole = "empty-hole",
    /// An id occurs more than once; the later one was renamed.
    DuplicateId = "duplicate-id",
    /// A value cannot be used and counts as unknown.
    BadValue = "bad-value",
    /// A network line without a known role; taken as a branch.
    UnknownRole = "unknown-role",
    /// A network line too short to be one.
    LineRefused = "line-refused",
    /// A source that stands on no line and so supplies nothing.
    SourceOffLine = "source-off-line",
    /// Lines of one phase give different years.
    PhaseYear = "phase-year",
    /// Layers and tables of this program that follow from the others: they are
    /// passed over and made anew.
    DerivedAnew = "derived-anew",
    /// The file says otherwise than the plan, which keeps its own.
    PlanKept = "plan-kept",
    /// Columns that say how much heat buildings use, of points that were read as
    /// addresses.
    ValuesNotUsed = "values-not-used",
    /// What an update by id changed, in all.
    UpdateDone = "update-done",
    /// A row that is new.
    UpdateAdded = "update-added",
    /// A row with another shape or other values.
    UpdateChanged = "update-changed",
    /// A row that the newer file does not have.
    UpdateRemoved = "update-removed",
    /// A row of which the plan says what does not go with the newer file.
    UpdateConflict = "update-conflict",
    /// A heat zone that does not say what heat it is meant to get.
    ZoneUnclear = "zone-unclear",
    /// An address without a street or number that can be read.
    AddressUnclear = "address-unclear",
    /// An address of which the register says that it is no more; left out.
    AddressRetired = "address-retired",
    /// No building stands at or near the address.
    AddressAlone = "address-alone",
    /// Several buildings stand equally near the address.
    AddressAmbiguous = "address-ambiguous",
    /// A building gives another street or number than its address point.
    AddressDiffers = "address-differs",
    /// A row of a table that belongs to no building.
    RowUnmatched = "row-unmatched",
    /// A row of a table that could belong to several buildings.
    RowAmbiguous = "row-ambiguous",
    /// A later row of a table about a building that an earlier one told of.
    RowRepeated = "row-repeated",
    /// Rows of one building tell measured and given demand: they are added up, and
    /// the sum is given.
    RowsMixed = "rows-mixed",
    /// A row was joined to a building whose address is not quite the same.
    RowApproximate = "row-approximate",
    /// A building keeps its demand, as it is better known than that of a row.
    RowOutranked = "row-outranked",
    /// A column of a table has another name at buildings that have one of that
    /// name themselves.
    ColumnRenamed = "column-renamed",
    /// The numbers of a column can be read in two ways, a thousand times apart.
    NumbersDoubtful = "numbers-doubtful",
    /// Values of a column are only kept, as another one says the same.
    ColumnOutdone = "column-outdone",
    /// A column of a table that a plan has no use for.
    ColumnUnused = "column-unused",
    /// The lengths of a drawing are in another unit and became metres.
    DrawingUnit = "drawing-unit",
    /// Part of a drawing that is left out.
    DrawingPart = "drawing-part",
}

/// The argument with what a file says otherwise than the plan: keys of
/// assumptions and codes of [`crate::plan::CARRIED_PARTS`].
pub(super) const KEYS_ARG: &str = "keys";

/// The argument with the code of what does not go together in an update.
pub(super) const CONFLICT_ARG: &str = "conflict";

/// The argument with the code of why the network refuses a line.
pub(super) const REFUSAL_ARG: &str = "refusal";

/// One thing that is odd, with where and what.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportIssue {
    /// The file, without its folder.
    pub file: Arc<str>,
    /// Position of the feature in the file, from 0; `None` for the file itself.
    pub index: Option<usize>,
    /// Byte in the file where the feature or fault begins, if known.
    pub byte: Option<usize>,
    /// What it is.
    pub code: IssueCode,
    /// More about it, in short English; may be empty.
    pub detail: String,
    /// Values for the placeholders of its message.
    pub args: Vec<(&'static str, String)>,
    /// Where it is, plan metres, if it has a place.
    pub place: Option<Point>,
    /// The feature was taken all the same, after a repair.
    pub repaired: bool,
}

impl ImportIssue {
    /// One sentence about it in the language of `texts`, without file and index.
    pub fn message(&self, texts: &Texts) -> String {
        let byte = self.byte.map(|b| b.to_string()).unwrap_or_default();
        let mut args: Vec<(&str, Arg<'_>)> = vec![
            ("file", Arg::from(self.file.as_ref())),
            ("byte", Arg::from(byte)),
            ("detail", self.detail_in(texts).into()),
        ];
        args.extend(self.args.iter().map(|(key, value)| match *key {
            KEYS_ARG => (*key, Arg::from(keys_in(value, texts))),
            key => (key, Arg::from(value.as_str())),
        }));
        if let Some((_, code)) = self.args.iter().find(|(key, _)| *key == CONFLICT_ARG) {
            let about = self.args.iter().find(|(key, _)| *key == "name");
            let about = about.map_or("", |(_, about)| about.as_str());
            let kind = ConflictKind::of(code, about);
            let why = kind.map(|kind| kind.text(texts)).unwrap_or_default();
            args.push(("why", why.into()));
        }
        texts.with(self.code.message_key(), &args)
    }

    /// The detail in the language of `texts`, where there are words for it.
    fn detail_in(&self, texts: &Texts) -> String {
        let refusal = self.args.iter().find(|(key, _)| *key == REFUSAL_ARG);
        match refusal.map(|(_, code)| code.as_str()) {
            Some("not-finite") => texts.get("given-line-not-finite").into_owned(),
            Some("too-short") => texts.get("given-line-too-short").into_owned(),
            _ => super::reason::said(&self.detail, texts),
        }
    }
}

/// The names of assumptions and parts of a plan.
fn keys_in(codes: &str, texts: &Texts) -> String {
    let word = |code: &str| {
        let assumption = format!("assumption-{}", code.replace('_', "-"));
        match code {
            "pipes" => texts.get("carried-pipes").into_owned(),
            "plan_area" => texts.get("carried-plan-area").into_owned(),
            "streets" => texts.get("carried-streets").into_owned(),
            "areas" => texts.get("carried-areas").into_owned(),
            "variants" => texts.get("carried-variants").into_owned(),
            "views" => texts.get("carried-views").into_owned(),
            "customers" => texts.get("carried-customers").into_owned(),
            _ if texts.has(&assumption) => texts.get(&assumption).into_owned(),
            code => code.to_owned(),
        }
    };
    let words: Vec<String> = codes.split(", ").map(word).collect();
    words.join(", ")
}

/// What became of one file, or of one kind of feature in a mixed file.
#[derive(Debug, Clone, PartialEq)]
pub struct FileReport {
    /// The file, without its folder.
    pub name: Arc<str>,
    /// What it was read as; `None` when nothing in it was known.
    pub kind: Option<LayerKind>,
    /// Its coordinate system.
    pub crs: Crs,
    /// Features of this kind in the file.
    pub features: usize,
    /// Features that were taken.
    pub taken: usize,
    /// Features that were left out.
    pub skipped: usize,
    /// Features that were taken after a repair.
    pub repaired: usize,
    /// What its rows became, where that is no layer of its kind.
    pub read_as: ReadAs,
}

/// All issues of one code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IssueGroup {
    /// The code.
    pub code: IssueCode,
    /// How often it occurs.
    pub count: usize,
    /// In how many of these the feature was taken after a repair.
    pub repaired: usize,
}

/// Everything an import has to say.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ImportReport {
    /// The files in the order they were given, mixed files once per kind.
    pub files: Vec<FileReport>,
    /// Everything odd, by file, then by feature.
    pub issues: Vec<ImportIssue>,
    /// What became of each column, by file, then in the order they came.
    pub columns: Vec<ColumnReport>,
    /// How many of the files came with earlier imports; these stand first.
    pub older: usize,
}

impl ImportReport {
    /// The names of the files of the newest import.
    pub fn newest(&self) -> BTreeSet<&str> {
        let files = self.files.get(self.older..).unwrap_or_default();
        files.iter().map(|file| file.name.as_ref()).collect()
    }

    /// The issues counted by code, in the order of the codes.
    pub fn by_code(&self) -> Vec<IssueGroup> {
        Self::groups(self.issues.iter())
    }

    /// The same of some of the issues.
    pub fn groups<'i>(issues: impl Iterator<Item = &'i ImportIssue>) -> Vec<IssueGroup> {
        let mut groups: BTreeMap<IssueCode, IssueGroup> = BTreeMap::new();
        for issue in issues {
            let group = groups.entry(issue.code).or_insert(IssueGroup {
                code: issue.code,
                count: 0,
                repaired: 0,
            });
            group.count += 1;
            group.repaired += usize::from(issue.repaired);
        }
        groups.into_values().collect()
    }

    /// The issues of one code.
    pub fn of(&self, code: IssueCode) -> impl Iterator<Item = &ImportIssue> {
        self.issues.iter().filter(move |issue| issue.code == code)
    }

    /// Features that were taken.
    pub fn taken(&self) -> usize {
        self.files.iter().map(|f| f.taken).sum()
    }

    /// Features that were left out.
    pub fn skipped(&self) -> usize {
        self.files.iter().map(|f| f.skipped).sum()
    }

    /// Features that were taken after a repair.
    pub fn repaired(&self) -> usize {
        self.files.iter().map(|f| f.repaired).sum()
    }

    /// Whether something of the files was lost: features that were left out, or
    /// what a damaged file does not show.
    pub fn has_losses(&self) -> bool {
        let is_lost = |issue: &ImportIssue| {
            issue.outcome() == Outcome::Dropped
                || matches!(
                    issue.code,
                    IssueCode::FileSyntax
                        | IssueCode::FormatCut
                        | IssueCode::TooMuch
                        | IssueCode::NotGeoJson
                        | IssueCode::FormatBroken
                        | IssueCode::FormatUnsupported
                        | IssueCode::ValuesNotUsed
                )
        };
        self.skipped() > 0 || self.issues.iter().any(is_lost)
    }

    /// Whether there is nothing to say.
    pub fn is_clean(&self) -> bool {
        self.issues.is_empty()
    }

    /// Adds what another report says of its files, in place of what was said of
    /// files of the same name; everything else stays.
    pub fn put(&mut self, other: Self) {
        let names: BTreeSet<Arc<str>> = other.files.iter().map(|f| f.name.clone()).collect();
        self.files.retain(|file| !names.contains(&file.name));
        self.issues.retain(|issue| !names.contains(&issue.file));
        self.columns.retain(|column| !names.contains(&column.file));
        self.older = self.files.len();
        self.files.extend(other.files);
        self.issues.extend(other.issues);
        self.columns.extend(other.columns);
    }
}

/// What an import gives.
#[derive(Debug, Clone)]
pub struct Import {
    /// The coordinate system of the plan.
    pub crs: Crs,
    /// The old base with the new layers behind it.
    pub base: Arc<Base>,
    /// Network and phases, where the files change them.
    pub network: Option<(Network, Phases)>,
    /// What files that this program wrote say of the plan they came from.
    pub said: Said,
    /// What was skipped, repaired or guessed.
    pub report: ImportReport,
    /// Ids that were given to features without one of their own.
    pub(super) invented: Vec<(LayerKind, Arc<str>)>,
    /// Where sources of the network say whether they stand already, plan metres.
    pub(super) says_state: Vec<Point>,
}

/// Why nothing could be imported.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FilesError {
    /// The file cannot be opened or read.
    #[error("{file} cannot be read: {reason}")]
    CannotRead {
        /// The file as it was given.
        file: String,
        /// What the system says.
        reason: String,
        /// What kind of trouble that is, where the system says so.
        kind: Option<std::io::ErrorKind>,
    },
    /// The file holds no GeoJSON.
    #[error("{file} is not GeoJSON: {reason} at byte {byte}")]
    NotGeoJson {
        /// The file, without its folder.
        file: String,
        /// Where it stops to be.
        byte: usize,
        /// Why.
        reason: String,
    },
    /// The file is damaged, or not what its first bytes say.
    #[error("{file} cannot be read as {format}: {reason}")]
    Broken {
        /// The file, without its folder.
        file: String,
        /// What it should be.
        format: Format,
        /// What is wrong with it, in short English.
        reason: String,
    },
    /// The file is known, but of a kind that cannot be read.
    #[error("{file} is {detail}")]
    Unsupported {
        /// The file, without its folder.
        file: String,
        /// What it is, in short English, with an article.
        detail: String,
    },
    /// Neither a `crs` member nor the numbers say where on earth it is.
    #[error("{file}: unknown coordinate system ({named}); name it and read again")]
    UnknownCrs {
        /// The file, without its folder.
        file: String,
        /// What its `crs` member says, else the range of its numbers.
        named: String,
    },
    /// The plan has no layer that could be brought up to date.
    #[error("the plan has no layer {layer}")]
    NoLayer {
        /// The layer as it was named.
        layer: String,
    },
    /// The user stopped it.
    #[error("stopped")]
    Cancelled,
    /// There are features, but none that a plan could take.
    #[error("nothing in {file} can be used: {reason}")]
    Nothing {
        /// The files.
        file: String,
        /// The most frequent reason, a code.
        reason: String,
        /// What is odd about each feature.
        report: Box<ImportReport>,
    },
}

impl FilesError {
    /// Stable code; the message key is `problem-` and this.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::CannotRead { .. } => "file-missing",
            Self::NotGeoJson { .. } => "not-geojson",
            Self::Broken { .. } => "format-broken",
            Self::Unsupported { .. } => "format-unsupported",
            Self::UnknownCrs { .. } => "crs-unknown",
            Self::NoLayer { .. } => "no-layer",
            Self::Cancelled => "cancelled",
            Self::Nothing { .. } => "nothing-usable",
        }
    }

    /// One sentence about it in the language of `texts`.
    pub fn message(&self, texts: &Texts) -> String {
        let key = format!("problem-{}", self.code());
        let args: Vec<(&str, Arg<'_>)> = match self {
            Self::CannotRead { file, reason, kind } => {
                let said = match kind {
                    Some(std::io::ErrorKind::FileTooLarge) => texts.with(
                        "system-file-over-gb",
                        &[(
                            "count",
                            (super::limits::MAX_FILE_BYTES >> 30).to_string().into(),
                        )],
                    ),
                    Some(kind) => texts.io_error(&std::io::Error::from(*kind)),
                    None => reason.clone(),
                };
                vec![("file", file.into()), ("detail", said.into())]
            }
            Self::NotGeoJson { file, byte, reason } => vec![
                ("file", file.into()),
                ("byte", byte.to_string().into()),
                ("detail", reason.into()),
            ],
            Self::Broken {
                file,
                format,
                reason,
            } => vec![
                ("file", file.into()),
                ("format", format.name().into()),
                ("detail", super::reason::said(reason, texts).into()),
            ],
            Self::Unsupported { file, detail } => {
                let detail = super::reason::said(detail, texts);
                vec![("file", file.into()), ("detail", detail.into())]
            }
            Self::UnknownCrs { file, named } => {
                vec![("file", file.into()), ("detail", named.into())]
            }
            Self::NoLayer { layer } => vec![("layer", layer.into())],
            Self::Cancelled => Vec::new(),
            Self::Nothing { file, report, .. } => {
                let why = report.issues.first().map(|issue| issue.message(texts));
                vec![
                    ("file", file.into()),
                    ("detail", why.unwrap_or_default().into()),
                ]
            }
        };
        texts.with(&key, &args)
    }
}
