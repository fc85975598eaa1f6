//! All files of one import, from bytes to base and network. They are parsed
//! first and placed then, because the coordinate system of a new plan depends
//! on where the buildings are.

mod attribution;
mod counter;

use super::build::{Builder, FileFacts};
use super::carried::{self, Members};
use super::column_report;
use super::crs_of::{self, Found};
use super::encoding::decode;
use super::formats::{Input, companions_left_out, sources_of};
use super::geojson::reader::{Document, document_watched, offset_in, without_bare_words};
use super::mapping::Mapping;
use super::network::{self, NetworkFile};
use super::numerals::{self, Habit};
use super::parse::{self, Chunk, Context};
use super::place::{Placed, place};
use super::progress::{Progress, Stage};
use super::recognise::Hints;
use super::report::{FileReport, FilesError, Import, ImportIssue, IssueCode, ReadAs};
use super::row::Name;
use crate::geometry::{Crs, Point, Transform, plan_crs_for};
use crate::plan::{Base, Carried, LayerKind, Plan};
use attribution::attribution;
use counter::Counter;
use rayon::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;

/// Features that one thread takes at a time.
const CHUNK: usize = 512;

/// Of so many buildings at most the middle is taken.
const MIDDLE_SAMPLE: usize = 20_000;

/// The assumption that says how far from its building an address may lie.
pub(super) const ADDRESS_REACH: &str = "address_reach_m";

/// One file, read already.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Source {
    /// Its name without folder, for the report and for recognising it.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// What it holds, if the user says so; else it is recognised.
    pub kind: Option<LayerKind>,
    /// Its coordinate system, if the user says so; else it is found.
    pub crs: Option<Crs>,
    /// Its coordinate system where it names none and its numbers are not plain
    /// degrees, if the user says so; else the range of the numbers decides.
    pub crs_else: Option<Crs>,
    /// The content was made from another format, so that places in it mean nothing.
    pub converted: bool,
    /// What was left out or changed on the way from another format.
    pub notes: Vec<ImportIssue>,
    /// What its columns mean, if the user says so; else they are recognised.
    pub mapping: Option<Arc<Mapping>>,
    /// How its texts write numbers, where the file it was made from shows that.
    pub habit: Option<Habit>,
}

/// Reads files into a base and a network. `into` is the plan they are added to;
/// its base comes first in the new one and nothing in it changes.
///
/// A file that cannot be read is an error; one that is no GeoJSON is an error
/// where it stands alone or its kind is given, else one line of the report.
pub fn read_files(
    paths: &[(PathBuf, Option<LayerKind>)],
    into: Option<&Plan>,
    progress: &Progress,
) -> Result<Import, FilesError> {
    read_files_in(paths, None, into, progress)
}

/// Like [`read_files`]; `crs_else` is the coordinate system of files that name
/// none and are not in plain degrees.
pub fn read_files_in(
    paths: &[(PathBuf, Option<LayerKind>)],
    crs_else: Option<Crs>,
    into: Option<&Plan>,
    progress: &Progress,
) -> Result<Import, FilesError> {
    let mut sources = Vec::with_capacity(paths.len());
    let mut unread: Vec<ImportIssue> = Vec::new();
    let paths = companions_left_out(paths);
    let alone = paths.len() == 1;
    for (number, (path, kind)) in paths.iter().enumerate() {
        progress.set(Stage::Reading, 0.1 * number as f64 / paths.len() as f64);
        stop_if(progress)?;
        let input = Input::of_file(path, progress)?;
        let name: Arc<str> = input.name.as_str().into();
        match sources_of(input, *kind, progress) {
            Ok((mut read, mut notes)) => {
                for source in &mut read {
                    source.crs_else = crs_else;
                }
                sources.append(&mut read);
                unread.append(&mut notes);
            }
            Err(FilesError::Broken { format, reason, .. }) if !alone && kind.is_none() => {
                let mut issue = file_issue(&name, IssueCode::FormatBroken, None, reason);
                issue.args = vec![("format", format.name().to_owned())];
                unread.push(issue);
            }
            Err(FilesError::Unsupported { detail, .. }) if !alone && kind.is_none() => {
                unread.push(file_issue(
                    &name,
                    IssueCode::FormatUnsupported,
                    None,
                    detail,
                ));
            }
            Err(error) => return Err(error),
        }
    }
    read_all(sources, unread, into, progress)
}

/// A file as text.
struct Opened {
    name: Arc<str>,
    text: String,
    mark: usize,
    rescued_at: Option<usize>,
    kind: Option<LayerKind>,
    crs: Option<Crs>,
    crs_else: Option<Crs>,
    converted: bool,
    notes: Vec<ImportIssue>,
    mapping: Option<Arc<Mapping>>,
    habit: Option<Habit>,
}

/// A file taken apart.
struct Parsed<'a> {
    facts: FileFacts,
    kind: Option<LayerKind>,
    found: Found,
    phases: Option<&'a str>,
    carried: Option<Arc<Carried>>,
    features: usize,
    /// Features of layers that are made anew.
    derived: usize,
    chunks: Vec<Chunk<'a>>,
    columns: Vec<Name>,
    issues: Vec<ImportIssue>,
}

/// Like [`read_files`], for content that is in memory, where the user may have
/// said which coordinate system a file is in.
pub fn read_sources(
    sources: Vec<Source>,
    into: Option<&Plan>,
    progress: &Progress,
) -> Result<Import, FilesError> {
    read_all(sources, Vec::new(), into, progress)
}

/// All sources into one import; `unread` is what was said about the files
/// before they became sources.
fn read_all(
    sources: Vec<Source>,
    mut unread: Vec<ImportIssue>,
    into: Option<&Plan>,
    progress: &Progress,
) -> Result<Import, FilesError> {
    let stopped = || progress.is_cancelled();
    let alone = sources.len() == 1 && unread.is_empty();
    // what the plan assumes of gas and powers, where nobody says otherwise
    let factors = into.map(|plan| Mapping::of_plan(&plan.assumptions));
    let factors = factors.filter(|own| *own != Mapping::default());
    let factors = factors.map(Arc::new);
    let sources = sources.into_iter().map(|source| Source {
        mapping: source.mapping.clone().or_else(|| factors.clone()),
        ..source
    });
    let files: Vec<Opened> = sources.map(open).collect();
    let mut documents: Vec<Document<'_>> = Vec::with_capacity(files.len());
    let mut patched: Vec<Option<String>> = Vec::with_capacity(files.len());
    for file in &files {
        stop_if(progress)?;
        let document = document_watched(file.body(), &stopped);
        stop_if(progress)?;
        patched.push(without_nan(file.body(), &document));
        documents.push(document);
    }
    let bytes = Counter::new(files.iter().map(|f| f.text.len()).sum());
    let mut parsed = Vec::with_capacity(files.len());
    let mut members = Members::default();
    for ((file, first), patched) in files.iter().zip(documents).zip(&patched) {
        stop_if(progress)?;
        let (text, document) = match patched {
            Some(text) => (text.as_str(), document_watched(text, &stopped)),
            None => (file.body(), first),
        };
        match parse_file(file, text, &document, &mut members, progress, &bytes) {
            Ok(file) => parsed.push(file),
            Err(FilesError::NotGeoJson { byte, reason, .. }) if !alone && file.kind.is_none() => {
                unread.push(file_issue(
                    &file.name,
                    IssueCode::NotGeoJson,
                    Some(byte),
                    reason,
                ));
            }
            Err(error) => return Err(error),
        }
    }

    let keep = into.filter(|plan| carried::has_data(plan));
    let said = parsed.iter().find_map(|file| file.carried.as_ref()?.crs);
    let crs = keep.map(|plan| plan.crs).or(said);
    let crs = crs.unwrap_or_else(|| crs_of_plan(&parsed));
    let base = keep.map_or_else(Base::default, |plan| plan.base.as_ref().clone());
    let mut builder = Builder::new(base);
    builder.report.issues.append(&mut unread);
    let points = Counter::new(
        parsed
            .iter()
            .flat_map(|f| &f.chunks)
            .map(|c| c.coords.len())
            .sum(),
    );
    let said = parsed
        .iter()
        .filter_map(|file| Some((&file.facts.name, file.carried.as_ref()?)));
    let carried = carried::taken(said, into, &mut builder.report.issues);
    let mut networks = Vec::new();
    for mut file in parsed {
        let to_plan =
            Transform::new(file.found.crs, crs).map_err(|error| FilesError::UnknownCrs {
                file: file.facts.name.to_string(),
                named: error.to_string(),
            })?;
        let (name, found) = (&file.facts.name, &file.found);
        let mut placed = std::mem::take(&mut file.chunks)
            .into_par_iter()
            .map(|chunk| {
                stop_if(progress)?;
                let share = points.add(chunk.coords.len());
                progress.set(Stage::Placing, 0.6 + 0.3 * share);
                Ok(place(chunk, name, found, &to_plan))
            })
            .collect::<Result<Vec<_>, FilesError>>()?;
        progress.set(Stage::Building, 0.9);
        stop_if(progress)?;
        add_file(&mut builder, file, &mut placed, &mut networks);
    }

    let old = keep.map(|plan| (plan.network(), &plan.variant().phases));
    let mut issues = Vec::new();
    let known = keep.map_or(0, |plan| plan.base.sources.len());
    let sources = networks.iter().flat_map(|file| &file.sources);
    let says_state = sources.filter(|source| source.says_state);
    let says_state = says_state.map(|source| source.source.place).collect();
    let network = network::build(old, &networks, &builder.base.sources, known, &mut issues);
    builder.report.issues.append(&mut issues);
    let invented = std::mem::take(&mut builder.invented);
    let whole = carried.whole.as_ref().filter(|_| keep.is_none());
    if let Some(whole) = whole {
        builder.put_rows(whole);
    }
    let mut said = std::mem::take(&mut builder.said);
    let reach_m = keep.map_or_else(
        || crate::plan::Assumptions::default().value(ADDRESS_REACH),
        |plan| plan.assumptions.value(ADDRESS_REACH),
    );
    let (mut base, report) = builder.finish(reach_m);
    if let Some(whole) = whole {
        whole.put_told(&mut base);
        whole.rows.put_files(&mut base);
    }
    said.carried = carried;
    let features: usize = report.files.iter().map(|f| f.features).sum();
    if features > 0 && report.taken() == 0 {
        let names: Vec<&str> = files.iter().map(|f| f.name.as_ref()).collect();
        let reason = report.by_code().into_iter().max_by_key(|group| group.count);
        return Err(FilesError::Nothing {
            file: names.join(", "),
            reason: reason.map_or("", |group| group.code.code()).to_owned(),
            report: Box::new(report),
        });
    }
    progress.set(Stage::Done, 1.0);
    Ok(Import {
        crs,
        base: Arc::new(base),
        network,
        said,
        report,
        invented,
        says_state,
    })
}

fn stop_if(progress: &Progress) -> Result<(), FilesError> {
    if progress.is_cancelled() {
        Err(FilesError::Cancelled)
    } else {
        Ok(())
    }
}

fn open(source: Source) -> Opened {
    let decoded = decode(source.bytes);
    Opened {
        name: source.name.into(),
        text: decoded.text,
        mark: decoded.mark,
        rescued_at: decoded.rescued_at,
        kind: source.kind,
        crs: source.crs,
        crs_else: source.crs_else,
        converted: source.converted,
        notes: source.notes,
        mapping: source.mapping,
        habit: source.habit,
    }
}

impl Opened {
    /// The text behind its mark.
    fn body(&self) -> &str {
        self.text.get(self.mark..).unwrap_or_default()
    }
}

/// The text with bare NaN and Infinity replaced, where the first fault is one.
fn without_nan(text: &str, document: &Document<'_>) -> Option<String> {
    let at = document.broken.as_ref()?.byte;
    let around = text.as_bytes().get(at.saturating_sub(2)..)?;
    let bare = around.iter().take(4).any(|b| matches!(b, b'N' | b'I'));
    if bare { without_bare_words(text) } else { None }
}

pub(super) fn file_issue(
    file: &Arc<str>,
    code: IssueCode,
    byte: Option<usize>,
    detail: impl Into<String>,
) -> ImportIssue {
    ImportIssue {
        byte,
        detail: detail.into(),
        ..ImportIssue::of_file(file, code, Vec::new())
    }
}

fn parse_file<'a>(
    file: &Opened,
    text: &'a str,
    document: &Document<'a>,
    members: &mut Members<'a>,
    progress: &Progress,
    bytes: &Counter,
) -> Result<Parsed<'a>, FilesError> {
    let mut issues = file.notes.clone();
    if let Some(at) = file.rescued_at {
        issues.push(file_issue(
            &file.name,
            IssueCode::FileEncoding,
            Some(at),
            "",
        ));
    }
    if let Some(broken) = &document.broken {
        let byte = broken.byte + file.mark;
        if document.features.is_empty() {
            return Err(FilesError::NotGeoJson {
                file: file.name.to_string(),
                byte,
                reason: broken.reason.clone(),
            });
        }
        let issue = file_issue(
            &file.name,
            IssueCode::FileSyntax,
            Some(byte),
            &broken.reason,
        );
        issues.push(issue);
    }
    let name = document
        .member("name")
        .and_then(|raw| serde_json::from_str::<String>(raw).ok());
    let sample = parse::sample(&document.features, file.mapping.as_ref());
    // the name of the layer inside helps where that of the file says nothing
    let names = format!("{} {}", name.unwrap_or_default(), file.name);
    let carried = document.member(carried::MEMBER);
    let carried = carried.and_then(|raw| members.read(&file.name, raw, &mut issues));
    let mut context = Context {
        carried: carried.clone(),
        file: file.name.clone(),
        text,
        hints: Hints::new(&names, file.kind, &sample),
        mapping: file.mapping.clone(),
        signs: Arc::default(),
    };
    let (mut chunks, mut columns) = parse_features(file, &context, document, progress, bytes)?;
    let (signs, doubts) = numerals::decide(&columns, file.habit);
    if !signs.is_usual() {
        // Only all numbers of a column say how they are written: once more, as
        // that is now known not to be the usual way.
        context.signs = signs;
        bytes.undo(text.len());
        (chunks, columns) = parse_features(file, &context, document, progress, bytes)?;
    }
    issues.append(&mut column_report::notes(&file.name, &columns, doubts));
    let found = match file.crs {
        Some(crs) => crs_of::given(crs, &chunks),
        None => crs_of::find(document.member("crs"), file.crs_else, &chunks).map_err(|named| {
            FilesError::UnknownCrs {
                file: file.name.to_string(),
                named,
            }
        })?,
    };
    if found.guessed {
        let detail = found.crs.to_string();
        let mut issue = file_issue(&file.name, IssueCode::CrsGuessed, None, &detail);
        issue.args = vec![("crs", format!("{} ({detail})", found.crs.name()))];
        issues.push(issue);
    }
    if let Some(looks) = found.doubt {
        let mut issue = file_issue(&file.name, IssueCode::CrsDoubtful, None, "");
        let name = |crs: Crs| format!("{} ({crs})", crs.name());
        issue.args = vec![("crs", name(found.crs)), ("found", name(looks))];
        issues.push(issue);
    }
    if found.swapped {
        let mut issue = file_issue(&file.name, IssueCode::FileSwapped, None, "");
        issue.repaired = true;
        issues.push(issue);
    }
    Ok(Parsed {
        facts: FileFacts {
            name: file.name.clone(),
            crs: found.crs,
            attribution: attribution(document),
        },
        kind: file.kind,
        found,
        phases: document.member("phases"),
        carried,
        features: document.features.len(),
        derived: chunks.iter().map(|chunk| chunk.derived).sum(),
        chunks,
        columns,
        issues,
    })
}

/// The features of a file in parts, and its columns.
fn parse_features<'a>(
    file: &Opened,
    context: &Context<'a>,
    document: &Document<'a>,
    progress: &Progress,
    bytes: &Counter,
) -> Result<(Vec<Chunk<'a>>, Vec<Name>), FilesError> {
    let text = context.text;
    let mut chunks = document
        .features
        .par_chunks(CHUNK)
        .enumerate()
        .map(|(number, features)| {
            stop_if(progress)?;
            let mut chunk = parse::chunk(context, number * CHUNK, features);
            if file.converted {
                // bytes of a text that the user never sees
                for issue in &mut chunk.issues {
                    issue.byte = None;
                }
            }
            let first = features.first().map_or(0, |f| offset_in(text, f));
            let end = features.last().map_or(0, |f| offset_in(text, f) + f.len());
            let share = bytes.add(end.saturating_sub(first));
            progress.set(Stage::Parsing, 0.1 + 0.5 * share);
            Ok(chunk)
        })
        .collect::<Result<Vec<_>, FilesError>>()?;
    let names = chunks.iter_mut();
    let names = names.map(|chunk| std::mem::take(&mut chunk.names));
    let columns = column_report::merged(names);
    Ok((chunks, columns))
}

/// The coordinate system of a new plan: by the middle of the buildings, else of
/// everything; Belgium where there is nothing.
fn crs_of_plan(files: &[Parsed<'_>]) -> Crs {
    let middle = |only: Option<LayerKind>| -> Option<Point> {
        let mut points: Vec<Point> = Vec::new();
        for file in files {
            let Ok(to_degrees) = Transform::new(file.found.crs, Crs::Wgs84) else {
                continue;
            };
            let all = file.chunks.iter().flat_map(|chunk| {
                let of_kind = move |f: &&parse::Parsed<'_>| only.is_none_or(|kind| f.kind == kind);
                let first = move |f: &parse::Parsed<'_>| -> Option<Point> {
                    chunk.points(chunk.extent(&f.parts)).first().copied()
                };
                chunk.features.iter().filter(of_kind).filter_map(first)
            });
            let mut first: Vec<Point> = all.collect();
            if file.found.swapped {
                for point in &mut first {
                    point.reverse();
                }
            }
            let step = first.len() / MIDDLE_SAMPLE + 1;
            let mut first: Vec<Point> = first.into_iter().step_by(step).collect();
            to_degrees.points(&mut first);
            points.extend(first.into_iter().filter(|p| p[0].is_finite()));
        }
        crs_of::median(&mut points)
    };
    middle(Some(LayerKind::Buildings))
        .or_else(|| middle(None))
        .map_or(Crs::Lambert2008, plan_crs_for)
}

fn add_file<'a>(
    builder: &mut Builder,
    mut file: Parsed<'a>,
    placed: &mut [Placed<'_>],
    networks: &mut Vec<NetworkFile<'a>>,
) {
    builder.report.issues.append(&mut file.issues);
    let reports = builder.report.files.len();
    builder.add_file(&file.facts, placed);
    let new = builder.report.files.get(reports..).unwrap_or_default();
    let mut columns = column_report::of_file(&file.facts.name, &file.columns, new);
    builder.report.columns.append(&mut columns);
    let new = builder.report.files.get(reports..).unwrap_or_default();
    let unused = column_report::unused_values(&file.columns, new);
    if !unused.is_empty() {
        let mut issue = file_issue(&file.facts.name, IssueCode::ValuesNotUsed, None, "");
        issue.args = vec![("columns", unused.join(", "))];
        builder.report.issues.push(issue);
    }
    let new = builder.report.files.get(reports..).unwrap_or_default();
    let derived = file.derived;
    if derived > 0 {
        let mut issue = file_issue(&file.facts.name, IssueCode::DerivedAnew, None, "");
        issue.args = vec![("count", derived.to_string())];
        builder.report.issues.push(issue);
    }
    if derived > 0 && derived == file.features {
        // nothing of it is data
    } else if file.features == 0 {
        builder.report.files.push(FileReport {
            name: file.facts.name.clone(),
            kind: file.kind,
            crs: file.facts.crs,
            features: 0,
            taken: 0,
            skipped: 0,
            repaired: 0,
            read_as: ReadAs::Layer,
        });
    } else if new.iter().all(|report| report.kind.is_none()) {
        let issue = file_issue(&file.facts.name, IssueCode::FileUnknown, None, "");
        builder.report.issues.push(issue);
    }
    let network = NetworkFile {
        name: file.facts.name.clone(),
        phases: file.phases,
        lines: placed
            .iter_mut()
            .flat_map(|c| std::mem::take(&mut c.lines))
            .collect(),
        sources: placed
            .iter_mut()
            .flat_map(|c| std::mem::take(&mut c.network_sources))
            .collect(),
    };
    // phases without a line belong to no network
    if !network.lines.is_empty() || !network.sources.is_empty() {
        networks.push(network);
    }
}
