//! `heatplan export`: a plan to files of other programs.

use super::args::{ComputeArgs, usage};
use super::close::did_you_mean;
use super::compute::{load, position};
use super::sources::Reading;
use super::{Failure, settings};
use crate::analysis::{self, Facts, Inputs};
use crate::files::Progress;
use crate::files::write::CsvStyle;
use crate::geometry::Crs;
use crate::project;
use crate::report::export::{ExportError, ExportFormat, ExportOptions, export};
use crate::report::layers::ExportLayer;
use crate::report::public::Released;
use crate::text::{Language, Texts};
use lexopt::{Arg, Parser, ValueExt};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What `heatplan export` is given.
#[derive(Debug, PartialEq)]
pub struct ExportArgs {
    /// The project and data files, settings, year and variant.
    pub sources: ComputeArgs,
    /// The format.
    pub format: ExportFormat,
    /// The file, or for CSV and a file per layer what their names begin with.
    pub out: PathBuf,
    /// The coordinate system.
    pub crs: Option<Crs>,
    /// The layers; none = the usual ones of the format.
    pub layers: Vec<ExportLayer>,
    /// How CSV is written.
    pub csv: CsvStyle,
    /// GeoJSON in a file per layer.
    pub per_layer: bool,
    /// Personal values stay as they are.
    pub confidential: bool,
    /// The language of titles and words.
    pub language: Language,
}

const EXPORT: Reading = Reading {
    command: "export",
    options: &[
        "format",
        "out",
        "crs",
        "layers",
        "variant",
        "csv-style",
        "per-layer",
        "confidential",
        "language",
        "set",
        "pipes",
        "year",
        "join",
        "personal",
        "source-crs",
        "help",
    ],
};

/// Reads the arguments after `export`; `None` when help was asked for.
pub fn parse(parser: &mut Parser) -> Result<Option<ExportArgs>, Failure> {
    let mut args = ExportArgs {
        sources: ComputeArgs::default(),
        format: ExportFormat::Gpkg,
        out: PathBuf::new(),
        crs: None,
        layers: Vec::new(),
        csv: CsvStyle::Spreadsheet,
        per_layer: false,
        confidential: false,
        language: Language::English,
    };
    let (mut format, mut out) = (None, None);
    while let Some(arg) = parser.next().map_err(|e| usage(&e))? {
        let word = |parser: &mut Parser| -> Result<String, Failure> {
            let value = parser.value().map_err(|e| usage(&e))?;
            value.string().map_err(|e| usage(&e))
        };
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Long("format") => format = Some(format_of(&word(parser)?)?),
            Arg::Long("out") => {
                out = Some(PathBuf::from(parser.value().map_err(|e| usage(&e))?));
            }
            Arg::Long("crs") => {
                let named = word(parser)?;
                let crs = named.parse().map_err(|e| {
                    Failure::Usage(format!("--crs {named}: {e}; write it as EPSG:31370"))
                })?;
                args.crs = Some(crs);
            }
            Arg::Long("layers") => {
                for name in word(parser)?.split(',').filter(|n| !n.trim().is_empty()) {
                    args.layers.push(layer_of(name)?);
                }
            }
            Arg::Long("csv-style") => args.csv = style_of(&word(parser)?)?,
            Arg::Long("per-layer") => args.per_layer = true,
            Arg::Long("confidential") => args.confidential = true,
            Arg::Long("language") => args.language = language_of(&word(parser)?)?,
            Arg::Long(name) => {
                let name = name.to_owned();
                EXPORT.option(&name, parser, &mut args.sources)?;
            }
            Arg::Value(path) => EXPORT.path(path.into(), &mut args.sources)?,
            other @ Arg::Short(_) => return Err(usage(&other.unexpected())),
        }
    }
    EXPORT.something(&args.sources)?;
    let Some(out) = out else {
        return Err(Failure::Usage(
            "export: name the file: --out FILE".to_owned(),
        ));
    };
    let by_name = || {
        let ending = out.extension().and_then(|e| e.to_str());
        ending.and_then(ExportFormat::of)
    };
    let Some(format) = format.or_else(by_name) else {
        return Err(Failure::Usage(format!(
            "export: name the format: --format {}",
            names(ExportFormat::ALL.map(ExportFormat::code))
        )));
    };
    (args.format, args.out) = (format, out);
    check(&args)?;
    Ok(Some(args))
}

fn names<const N: usize>(codes: [&str; N]) -> String {
    codes.join("|")
}

fn format_of(name: &str) -> Result<ExportFormat, Failure> {
    ExportFormat::of(name).ok_or_else(|| {
        let codes = ExportFormat::ALL.map(ExportFormat::code);
        let hint = did_you_mean(name, codes.into_iter());
        Failure::Usage(format!(
            "--format {name}: the formats are {}{hint}",
            codes.join(", ")
        ))
    })
}

fn layer_of(name: &str) -> Result<ExportLayer, Failure> {
    ExportLayer::of(name).ok_or_else(|| {
        let names = ExportLayer::ALL.map(ExportLayer::name);
        let hint = did_you_mean(name, names.into_iter());
        Failure::Usage(format!(
            "--layers {name}: the layers are {}{hint}",
            names.join(", ")
        ))
    })
}

fn style_of(name: &str) -> Result<CsvStyle, Failure> {
    match name {
        "excel" | "spreadsheet" => Ok(CsvStyle::Spreadsheet),
        "machine" => Ok(CsvStyle::Machine),
        _ => Err(Failure::Usage(format!(
            "--csv-style {name}: excel (semicolons, decimal commas) or machine"
        ))),
    }
}

fn language_of(name: &str) -> Result<Language, Failure> {
    match name {
        "en" => Ok(Language::English),
        "nl" => Ok(Language::Dutch),
        "fr" => Ok(Language::French),
        _ => Err(Failure::Usage(format!("--language {name}: en, nl or fr"))),
    }
}

/// What cannot go together.
fn check(args: &ExportArgs) -> Result<(), Failure> {
    let format = args.format.code();
    if let Some(crs) = args.crs
        && !args.format.can_be_in(crs)
    {
        return Err(Failure::Usage(format!(
            "--crs {crs}: {format} is never written in it"
        )));
    }
    if let Some(layer) = args.layers.iter().find(|layer| !args.format.takes(**layer)) {
        return Err(Failure::Usage(format!(
            "--layers {}: {format} cannot hold it",
            layer.name()
        )));
    }
    if args.per_layer && !args.format.can_be_parted() {
        return Err(Failure::Usage(format!(
            "--per-layer: {format} holds all layers in one file"
        )));
    }
    Ok(())
}

/// Runs the command.
pub fn run(args: &ExportArgs, out: &mut dyn Write, err: &mut dyn Write) -> Result<(), Failure> {
    let english = Texts::new(Language::English);
    // A mistyped name should not cost the time to read the files.
    let mut probe = crate::plan::Assumptions::default();
    for setting in &args.sources.settings {
        settings::set(&mut probe, setting)?;
    }
    let (mut plan, _) = load(&args.sources, &english, err)?;
    for setting in &args.sources.settings {
        settings::set_in(&mut plan, setting)?;
    }
    super::pipes::put(&mut plan, &args.sources, &english)?;
    if let Some(name) = &args.sources.variant {
        plan.activate_at(position(&plan, name)?);
    }
    let facts = Arc::new(Facts::of(&plan));
    let inputs = Inputs {
        plan: &plan,
        facts: &facts,
        year: args.sources.year,
    };
    let results = analysis::compute(&inputs);
    let released = Released::new(
        &plan,
        &facts,
        &results,
        args.sources.year,
        args.confidential,
    );
    say_privacy(&released, &english, err);
    let texts = Texts::new(args.language);
    let options = ExportOptions {
        format: args.format,
        layers: match args.layers.as_slice() {
            [] => args.format.layers_at_first(),
            some => some.to_vec(),
        },
        crs: args.crs,
        csv: args.csv,
        per_layer: args.per_layer,
        written: now(),
    };
    let put = |path: &Path, fill: crate::report::export::Fill<'_>| {
        project::replace(path, |out| fill(out)).map_err(|error| error.to_string())
    };
    let written = export(
        &released,
        &options,
        &texts,
        &args.out,
        &put,
        &Progress::new(),
    );
    let written = written.map_err(|error| match error {
        ExportError::Nothing => Failure::Usage(format!("export: {error}")),
        error => Failure::File(error.to_string()),
    })?;
    if let Some(loss) = written.loss(&english) {
        // Where stderr is gone there is nobody to tell.
        writeln!(err, "{loss}").ok();
    }
    if let Some(behind) = written.left(&english) {
        writeln!(err, "{behind}").ok();
    }
    for path in written.files {
        writeln!(out, "{}", path.display())?;
    }
    Ok(())
}

/// What becomes of personal columns, on stderr.
pub(super) fn say_privacy(released: &Released, texts: &Texts, err: &mut dyn Write) {
    let note = released.note(texts);
    if note.is_empty() {
        return;
    }
    let hint = if released.is_grouped() {
        " (--confidential keeps them as they are)"
    } else {
        ""
    };
    // Where stderr is gone there is nobody to tell.
    writeln!(err, "{note}{hint}").ok();
}

/// The moment, for the metadata of a file.
fn now() -> String {
    jiff::Timestamp::now()
        .strftime("%Y-%m-%dT%H:%M:%SZ")
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::OsString;

    fn parsed(line: &str) -> Result<ExportArgs, Failure> {
        let mut parser = Parser::from_args(line.split_whitespace().map(OsString::from));
        parse(&mut parser).map(Option::unwrap)
    }

    fn wrong(line: &str) -> String {
        match parsed(line) {
            Err(Failure::Usage(message)) => message,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn the_format_is_named_or_follows_from_the_file() {
        let args = parsed(
            "a.heatplan --format gpkg --out x.gpkg --crs EPSG:31370 \
             --layers buildings,network-lines --variant B --confidential",
        )
        .unwrap();
        assert_eq!(args.format, ExportFormat::Gpkg);
        assert_eq!(args.crs, Some(Crs::Lambert72));
        assert_eq!(
            args.layers,
            [ExportLayer::Buildings, ExportLayer::NetworkLines]
        );
        assert_eq!(args.sources.variant.as_deref(), Some("B"));
        assert!(args.confidential);
        assert_eq!(
            parsed("a.geojson --out x.xlsx").unwrap().format,
            ExportFormat::Xlsx
        );
    }

    #[test]
    fn wrong_usage_says_what_to_do() {
        assert!(wrong("--out x.gpkg").contains("name a project"));
        assert!(wrong("a.heatplan").contains("--out FILE"));
        assert!(wrong("a.heatplan --out x").contains("gpkg|geojson"));
        assert!(wrong("a.heatplan --out x --format gpgk").contains("did you mean gpkg"));
        assert!(wrong("a.heatplan --out x.gpkg --layers bildings").contains("buildings"));
        assert!(wrong("a.heatplan --out x.kml --crs EPSG:31370").contains("never"));
        assert!(wrong("a.heatplan --out x.dxf --crs EPSG:4326").contains("never"));
        assert!(wrong("a.heatplan --out x.dxf --layers phases").contains("cannot hold"));
        assert!(wrong("a.heatplan --out x.gpkg --crs EPSG:1").contains("EPSG:31370"));
        assert!(wrong("a.heatplan --out x.gpkg --per-layer").contains("one file"));
        assert!(wrong("a.heatplan --out x.csv --csv-style x").contains("machine"));
        assert!(wrong("a.heatplan --out x.csv --language de").contains("nl"));
        assert!(wrong("a.heatplan --out x.csv --fromat csv").contains("did you mean format"));
    }
}
