//! `heatplan import`: data files into a project, with what the import dialog asks
//! said as options.

mod map;

use super::args::{is_named_project, usage};
use super::close::did_you_mean;
use super::compute::say_report;
use super::{DONE, FINDINGS, Failure};
use crate::edit::ops;
use crate::files::{
    self, Answer, ColumnUse, CsvStyle, DrawingUnit, FilesError, ImportIssue, ImportReport,
    LayerOffer, Progress, Removed, Source, Target, TextEncoding, UpdateSummary,
};
use crate::geometry::Crs;
use crate::plan::{Answers, Assumptions, LayerId, LayerKind, Plan};
use crate::project;
use crate::text::{Language, Texts};
use lexopt::{Arg, Parser, ValueExt};
use map::{column, unused_map};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What `heatplan import` is given.
#[derive(Debug, Default, PartialEq)]
pub struct ImportArgs {
    /// The project to add to.
    pub project: Option<PathBuf>,
    /// The data files.
    pub files: Vec<PathBuf>,
    /// The project file to write.
    pub out: PathBuf,
    /// Where the report goes as CSV.
    pub report: Option<PathBuf>,
    /// Layers to read, by name; none: those that a file offers.
    pub layers: Vec<String>,
    /// What the layers hold.
    pub kind: Option<LayerKind>,
    /// Their coordinate system.
    pub crs: Option<Crs>,
    /// The encoding of their texts.
    pub encoding: Option<TextEncoding>,
    /// What a length of 1 is in their drawings.
    pub unit: Option<DrawingUnit>,
    /// Column, meaning (`None`: only kept) and unit.
    pub map: Vec<ColumnUse>,
    /// Columns that say something about persons.
    pub personal: Vec<String>,
    /// Delivered heat per unit of gas.
    pub gas_to_heat: Option<f64>,
    /// The layer of the project to bring up to date, by name or kind.
    pub update: Option<String>,
    /// Rows that the newer file does not have stay.
    pub keep_removed: bool,
}

const OPTIONS: [&str; 14] = [
    "out",
    "report",
    "layer",
    "kind",
    "crs",
    "encoding",
    "unit",
    "map",
    "personal",
    "boiler-efficiency",
    "update",
    "removed",
    "help",
    "config-dir",
];

/// Reads the arguments after `import`; `None` when help was asked for.
pub fn parse(parser: &mut Parser) -> Result<Option<ImportArgs>, Failure> {
    let mut args = ImportArgs::default();
    let mut out = None;
    while let Some(arg) = parser.next().map_err(|e| usage(&e))? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Long("out") => out = Some(PathBuf::from(value(parser)?)),
            Arg::Long("report") => args.report = Some(PathBuf::from(value(parser)?)),
            Arg::Long("layer") => args.layers.push(value(parser)?),
            Arg::Long("kind") => args.kind = Some(kind(&value(parser)?)?),
            Arg::Long("crs") => args.crs = Some(crs(&value(parser)?)?),
            Arg::Long("encoding") => args.encoding = Some(encoding(&value(parser)?)?),
            Arg::Long("unit") => args.unit = Some(drawing_unit(&value(parser)?)?),
            Arg::Long("map") => args.map.push(column(&value(parser)?)?),
            Arg::Long("personal") => args.personal.push(value(parser)?),
            Arg::Long("boiler-efficiency") => {
                let share: f64 = parser
                    .value()
                    .and_then(|v| v.parse())
                    .map_err(|e| usage(&e))?;
                if !(0.1..=1.2).contains(&share) {
                    return Err(wrong("the boiler efficiency lies between 0.1 and 1.2"));
                }
                args.gas_to_heat = Some(share);
            }
            Arg::Long("update") => args.update = Some(value(parser)?),
            Arg::Long("removed") => {
                let word = value(parser)?;
                let removed = Removed::ALL.into_iter().find(|r| r.code() == word);
                let removed = removed.ok_or_else(|| wrong("--removed takes keep or drop"))?;
                args.keep_removed = removed == Removed::Keep;
            }
            Arg::Long(name) => {
                let hint = did_you_mean(name, OPTIONS.into_iter());
                return Err(wrong(&format!("there is no option --{name}{hint}")));
            }
            Arg::Value(path) => {
                let path = PathBuf::from(path);
                if is_named_project(&path) {
                    if args.project.replace(path).is_some() {
                        return Err(wrong("one project at a time"));
                    }
                } else {
                    args.files.push(path);
                }
            }
            other @ Arg::Short(_) => return Err(usage(&other.unexpected())),
        }
    }
    if args.files.is_empty() {
        return Err(wrong("name at least one data file"));
    }
    if args.update.is_some() && args.project.is_none() {
        return Err(wrong("--update goes with the project that has the layer"));
    }
    args.out = out
        .filter(|path| is_named_project(path))
        .ok_or_else(|| wrong("say where the plan goes: --out FILE.heatplan"))?;
    Ok(Some(args))
}

fn wrong(what: &str) -> Failure {
    Failure::Usage(format!("import: {what}"))
}

fn value(parser: &mut Parser) -> Result<String, Failure> {
    let value = parser.value().map_err(|e| usage(&e))?;
    value.string().map_err(|e| usage(&e))
}

fn kind(word: &str) -> Result<LayerKind, Failure> {
    let kinds = LayerKind::ALL;
    kinds.into_iter().find(|k| k.code() == word).ok_or_else(|| {
        let hint = did_you_mean(word, LayerKind::ALL.map(LayerKind::code).into_iter());
        wrong(&format!("there is no kind of layer {word}{hint}"))
    })
}

fn crs(word: &str) -> Result<Crs, Failure> {
    Crs::from_crs_member(word)
        .or_else(|| word.parse().ok().and_then(Crs::from_epsg))
        .ok_or_else(|| {
            wrong(&format!(
                "the coordinate system {word} is not known here; for example EPSG:31370"
            ))
        })
}

fn encoding(word: &str) -> Result<TextEncoding, Failure> {
    let all = TextEncoding::ALL;
    let found = all.iter().find(|e| e.name().eq_ignore_ascii_case(word));
    found.copied().ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|e| e.name()).collect();
        wrong(&format!("the encoding is one of {}", names.join(", ")))
    })
}

fn drawing_unit(word: &str) -> Result<DrawingUnit, Failure> {
    DrawingUnit::of(word).ok_or_else(|| {
        let signs = DrawingUnit::ALL.map(DrawingUnit::symbol);
        wrong(&format!(
            "the unit of a drawing is one of {}",
            signs.join(", ")
        ))
    })
}

/// Runs the command.
pub fn import(args: &ImportArgs, out: &mut dyn Write, err: &mut dyn Write) -> Result<u8, Failure> {
    let texts = Texts::new(Language::English);
    let opened = match &args.project {
        Some(path) => {
            let opened = project::open(path).map_err(|e| Failure::File(e.to_string()))?;
            for warning in &opened.warnings {
                writeln!(err, "{}: {}", path.display(), warning.text(&texts)).ok();
            }
            Some(opened.plan)
        }
        None => None,
    };
    let failed = |e: FilesError, err: &mut dyn Write| {
        if let FilesError::Nothing { report, .. } = &e {
            say_report(report, &texts, err);
        }
        Failure::File(e.message(&texts))
    };
    let before = opened.as_ref().map(|plan| plan.answers.clone());
    let mut answers = Answers::clone(&before.unwrap_or_default());
    let assumptions = opened.as_ref().map(|plan| plan.assumptions.clone());
    let assumptions = assumptions.unwrap_or_default();
    let (sources, notes) = sources(args, &mut answers, &assumptions).map_err(|e| match e {
        Trouble::Files(e) => failed(e, err),
        Trouble::Other(failure) => failure,
    })?;
    let (mut plan, report) = match (&args.update, opened) {
        (Some(layer), Some(mut plan)) => {
            let id = layer_of(&plan, layer)?;
            let removed = if args.keep_removed {
                Removed::Keep
            } else {
                Removed::Drop
            };
            let update = files::read_update(&plan, id, sources, removed, &Progress::new())
                .map_err(|e| failed(e, err))?;
            unused_map(args, &update.report)?;
            print_summary(&update.summary, &texts, out)?;
            ops::update_layer(&plan, update.base, update.network).apply(&mut plan);
            (plan, update.report)
        }
        (_, opened) => {
            let import = files::read_sources(sources, opened.as_ref(), &Progress::new())
                .map_err(|e| failed(e, err))?;
            unused_map(args, &import.report)?;
            let plan = if let Some(mut plan) = opened {
                if !files::has_data(&plan) {
                    plan.crs = import.crs;
                }
                let command = ops::import(&plan, import.base, import.network);
                ops::with_said(command, &plan, &import.said).apply(&mut plan);
                plan
            } else {
                let (crs, network) = (import.crs, import.network);
                ops::plan_of(&plan_name(args), crs, import.base, network, &import.said)
            };
            (plan, import.report)
        }
    };
    // what the files' own readers left out comes first
    let report = ImportReport {
        issues: notes.into_iter().chain(report.issues).collect(),
        ..report
    };
    say_report(&report, &texts, err);
    mark(&mut plan, args, &report);
    for one in plan.answers.iter() {
        if answers.get(&one.file, &one.layer).is_none() {
            answers.put(&one.file, &one.layer, one.answer.clone());
        }
    }
    plan.answers = Arc::new(answers);
    if let Some(path) = &args.report {
        write_report(&report, &texts, path)?;
        writeln!(out, "{}", path.display())?;
    }
    project::save(&plan, None, &args.out).map_err(|e| Failure::File(e.to_string()))?;
    writeln!(out, "{}", args.out.display())?;
    Ok(if report.has_losses() { FINDINGS } else { DONE })
}

enum Trouble {
    Files(FilesError),
    Other(Failure),
}

/// The layers that are asked for, as the import takes them, and what is to be
/// said of the rest: what the files' readers left out, and layers that are not
/// read unless somebody names them. What is said here of a layer is kept in
/// `answers`; what was said of it before stands where nothing else is said.
fn sources(
    args: &ImportArgs,
    answers: &mut Answers,
    assumptions: &Assumptions,
) -> Result<(Vec<Source>, Vec<ImportIssue>), Trouble> {
    let mut sources = Vec::new();
    let mut notes: Vec<ImportIssue> = Vec::new();
    let mut missing: Vec<&str> = args.layers.iter().map(String::as_str).collect();
    let mut there: Vec<String> = Vec::new();
    let mut unmapped: Vec<&str> = args.map.iter().map(|c| c.name.as_str()).collect();
    unmapped.extend(args.personal.iter().map(String::as_str));
    for path in &args.files {
        let file = files::open_file(path, &Progress::new()).map_err(Trouble::Files)?;
        let mut read = Vec::new();
        for (number, layer) in file.layers.iter().enumerate() {
            there.push(layer.name.clone());
            let is_named = args.layers.contains(&layer.name);
            missing.retain(|name| *name != layer.name);
            let known = Answer::kept(answers, &file.name, &layer.name);
            let has_place = known.as_ref().is_some_and(|known| known.place.is_some());
            if is_named || (args.layers.is_empty() && (layer.wanted || has_place)) {
                unmapped.retain(|name| layer.columns.iter().all(|c| c.name != *name));
                let answer = answer(args, layer, known, assumptions);
                let mapping = Arc::new(answer.mapping.clone());
                let source = file
                    .chosen(number, &answer.choice(), &mapping, &Progress::new())
                    .map_err(Trouble::Files)?;
                sources.push(source);
                answer.keep(answers, &file.name, layer);
                read.push(number);
            }
        }
        if args.layers.is_empty() {
            notes.append(&mut file.notes_beside(&read));
        } else {
            notes.extend_from_slice(&file.notes);
        }
    }
    let failure = |text: String| Err(Trouble::Other(wrong(&text)));
    if let Some(name) = missing.first() {
        return failure(format!(
            "there is no layer {name}; there are {}",
            there.join(", ")
        ));
    }
    if let Some(name) = unmapped.first() {
        return failure(format!("no layer that is read has a column {name}"));
    }
    if sources.is_empty() {
        return failure(format!(
            "none of the layers {} has places; name one with --layer",
            there.join(", ")
        ));
    }
    Ok((sources, notes))
}

/// How a layer is read: what is said here, else what was said of it before, else
/// what its names suggest.
fn answer(
    args: &ImportArgs,
    layer: &LayerOffer,
    known: Option<Answer>,
    assumptions: &Assumptions,
) -> Answer {
    let mut suggested = Answer::suggested(layer);
    suggested.mapping.take_factors(assumptions);
    let mut mapping = suggested.mapping.clone();
    let mut answer = known.unwrap_or(suggested);
    for column in &mut mapping.columns {
        if let Some(known) = answer.mapping.get(&column.name) {
            column.clone_from(known);
        }
    }
    for said in &args.map {
        if mapping.get(&said.name).is_some()
            && let Some(column) = mapping.entry(&said.name)
        {
            *column = ColumnUse {
                personal: column.personal,
                ..said.clone()
            };
        }
    }
    for name in &args.personal {
        if mapping.get(name).is_some()
            && let Some(column) = mapping.entry(name)
        {
            column.personal = true;
        }
    }
    mapping.gas_kwh_per_m3 = answer.mapping.gas_kwh_per_m3;
    mapping.full_load_h = answer.mapping.full_load_h;
    mapping.gas_to_heat = args.gas_to_heat.unwrap_or(answer.mapping.gas_to_heat);
    answer.mapping = mapping;
    answer.kind = args.kind.or(answer.kind);
    answer.crs = args.crs.or(answer.crs);
    answer.encoding = args.encoding.or(answer.encoding);
    answer.unit = args.unit.or(answer.unit);
    answer
}

/// Marks the personal columns in the kinds of layer that were read.
fn mark(plan: &mut Plan, args: &ImportArgs, report: &ImportReport) {
    let columns: Vec<(LayerKind, Arc<str>)> = report
        .files
        .iter()
        .filter_map(|file| file.kind)
        .flat_map(|kind| {
            let names = args.personal.iter();
            names.map(move |name| (kind, Arc::from(name.as_str())))
        })
        .collect();
    ops::mark_personal(plan, &columns, true).apply(plan);
}

/// The layer of this name, else the only one of this kind.
fn layer_of(plan: &Plan, name: &str) -> Result<Target, Failure> {
    let layers = &plan.base.layers;
    let named = layers.iter().position(|l| l.name.as_ref() == name);
    let mut of_kind = layers
        .iter()
        .enumerate()
        .filter(|(_, l)| l.kind.code() == name)
        .map(|(at, _)| at);
    let only = of_kind.next().filter(|_| of_kind.next().is_none());
    let found = named.or(only).map(LayerId::from_index);
    if found.is_none() && name == LayerKind::Network.code() {
        return Ok(Target::Network);
    }
    found.map(Target::Layer).ok_or_else(|| {
        let layers = layers.iter().map(|l| l.name.as_ref());
        let names: Vec<&str> = layers.chain([LayerKind::Network.code()]).collect();
        wrong(&format!(
            "the project has no layer {name}; it has {}",
            names.join(", ")
        ))
    })
}

/// What an update changes, in lines.
fn print_summary(
    summary: &UpdateSummary,
    texts: &Texts,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    for (word, count) in [
        ("unchanged", summary.unchanged),
        ("added", summary.added.len()),
        ("changed", summary.changed.len()),
        ("removed", summary.removed.len()),
        ("dropped", summary.dropped),
        ("matched by place", summary.by_place),
        ("not from a file", summary.own),
        ("heights cleared", summary.heights),
        ("conflicts", summary.conflicts.len()),
    ] {
        writeln!(out, "{word}: {count}")?;
    }
    for conflict in &summary.conflicts {
        writeln!(
            out,
            "conflict: {}: {}",
            conflict.external_id,
            conflict.text(texts)
        )?;
    }
    Ok(())
}

fn write_report(report: &ImportReport, texts: &Texts, path: &Path) -> Result<(), Failure> {
    let mut bytes = Vec::new();
    let written = report
        .write_csv(texts, CsvStyle::Machine, &mut bytes)
        .and_then(|()| std::fs::write(path, &bytes));
    written.map_err(|e| Failure::File(format!("{}: {e}", path.display())))
}

/// A new plan is called after its project file.
fn plan_name(args: &ImportArgs) -> String {
    let stem = args.out.file_stem();
    stem.map_or_else(|| "plan".to_owned(), |s| s.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{DecimalSign, Meaning, Unit};

    fn parsed(line: &str) -> Result<Option<ImportArgs>, Failure> {
        parse(&mut Parser::from_args(line.split_whitespace()))
    }

    fn refused(line: &str) -> String {
        match parsed(line) {
            Err(failure) => failure.to_string(),
            Ok(args) => panic!("{args:?}"),
        }
    }

    #[test]
    fn everything_the_dialog_asks_can_be_said() {
        let args = parsed(
            "p.heatplan a.gpkg --layer gebouwen --kind buildings --crs 31370 --map verbruik=gas:m3,point,first \
             --map a=b=none --personal verbruik --boiler-efficiency 0.85 --update gebouwen \
             --removed keep --report r.csv --out q.heatplan",
        )
        .unwrap()
        .unwrap();
        assert_eq!(args.project, Some("p.heatplan".into()));
        assert_eq!(args.crs, Some(Crs::Lambert72));
        assert_eq!(
            args.map,
            [
                ColumnUse {
                    meaning: Some(Meaning::Gas),
                    unit: Some(Unit::CubicMetre),
                    decimal: Some(DecimalSign::Point),
                    first: true,
                    ..ColumnUse::kept("verbruik")
                },
                ColumnUse::kept("a=b")
            ]
        );
        assert!(args.keep_removed);
        assert_eq!(parsed("--help").unwrap(), None);
    }

    #[test]
    fn wrong_usage_says_what_to_do() {
        let ok = "a.geojson --out p.heatplan";
        assert!(refused("--out p.heatplan").contains("data file"));
        assert!(refused("a.geojson").contains("--out"));
        assert!(refused("a.geojson --out folder").contains("--out"));
        assert!(refused(&format!("{ok} --update x")).contains("project"));
        assert!(refused(&format!("{ok} --kind build")).contains("did you mean buildings"));
        assert!(refused(&format!("{ok} --crs EPSG:1")).contains("EPSG:31370"));
        assert!(refused(&format!("{ok} --map x")).contains("COLUMN=MEANING"));
        assert!(refused(&format!("{ok} --map x=gas,last")).contains("not last"));
        assert!(refused(&format!("{ok} --map x=hight")).contains("did you mean"));
        assert!(refused(&format!("{ok} --map x=height:kwh")).contains("counts in m, dm"));
        assert!(refused(&format!("{ok} --removed some")).contains("keep or drop"));
        assert!(refused(&format!("{ok} --boiler-efficiency 90")).contains("0.1"));
        assert!(refused(&format!("{ok} --unit parsec")).contains("mm"));
        assert!(refused(&format!("{ok} --laye x")).contains("did you mean layer"));
    }
}
