//! `heatplan print`: the map on one page, to scale, as a PDF.

use super::Failure;
use super::args::{ComputeArgs, usage};
use super::close::did_you_mean;
#[cfg(feature = "report-pdf")]
use super::compute;
use super::sources::Reading;
use crate::geometry::Point;
use crate::report::pipes::LineMeasure;
use crate::text::Language;
use lexopt::{Arg, Parser, ValueExt};
use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;

/// What `heatplan print` is given.
#[derive(Debug, PartialEq)]
pub struct PrintArgs {
    /// The project and data files, the variant and the year.
    pub sources: ComputeArgs,
    /// The file to write.
    pub out: PathBuf,
    /// A3 instead of A4.
    pub size: Option<String>,
    /// Long side up.
    pub portrait: bool,
    /// The denominator of the scale.
    pub scale: Option<f64>,
    /// The middle of the map, plan metres.
    pub centre: Option<Point>,
    /// The title.
    pub title: String,
    /// Who made it.
    pub author: String,
    /// The day on the page; none: today.
    pub date: Option<String>,
    /// The language of the page.
    pub language: Language,
    /// Outlines and names of sectors are shown.
    pub areas: bool,
    /// Heat zones are shown.
    pub zones: bool,
    /// What is left out: `buildings`, `services`, `names`.
    pub without: Vec<String>,
    /// The page says that it is confidential.
    pub confidential: bool,
    /// Base maps on disk under the plan, bottom to top.
    pub base_maps: Vec<PathBuf>,
    /// The figure that pipes are coloured by.
    pub pipes: Option<LineMeasure>,
}

const PRINT: Reading = Reading {
    command: "print",
    options: &[
        "out",
        "size",
        "portrait",
        "landscape",
        "scale",
        "centre",
        "title",
        "author",
        "date",
        "lang",
        "areas",
        "zones",
        "without",
        "base-map",
        "confidential",
        "pipes",
        "year",
        "variant",
        "join",
        "personal",
        "crs",
        "help",
    ],
};

/// About so many classes has a figure of pipes on a page.
#[cfg(feature = "report-pdf")]
const PIPE_CLASSES: usize = 6;

/// Options with a value that only this command has.
const OWN: [&str; 11] = [
    "out", "size", "scale", "centre", "title", "author", "date", "lang", "without", "base-map",
    "pipes",
];

/// What can be left out of a page.
const PARTS: [&str; 3] = ["buildings", "services", "names"];

/// Reads the arguments after `print`; `None` when help was asked for.
pub fn parse(parser: &mut Parser) -> Result<Option<PrintArgs>, Failure> {
    let mut args = PrintArgs {
        sources: ComputeArgs::default(),
        out: PathBuf::new(),
        size: None,
        portrait: false,
        scale: None,
        centre: None,
        title: String::new(),
        author: String::new(),
        date: None,
        language: Language::English,
        areas: false,
        zones: false,
        without: Vec::new(),
        confidential: false,
        base_maps: Vec::new(),
        pipes: None,
    };
    while let Some(arg) = parser.next().map_err(|e| usage(&e))? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Long("portrait") => args.portrait = true,
            Arg::Long("landscape") => args.portrait = false,
            Arg::Long("areas") => args.areas = true,
            Arg::Long("zones") => args.zones = true,
            Arg::Long("confidential") => args.confidential = true,
            Arg::Long(name) if OWN.contains(&name) => {
                let name = name.to_owned();
                let value = parser.value().map_err(|e| usage(&e))?;
                take(&mut args, &name, value)?;
            }
            Arg::Long(name) => {
                let name = name.to_owned();
                PRINT.option(&name, parser, &mut args.sources)?;
            }
            Arg::Value(path) => PRINT.path(path.into(), &mut args.sources)?,
            other @ Arg::Short(_) => return Err(usage(&other.unexpected())),
        }
    }
    PRINT.something(&args.sources)?;
    if args.out.as_os_str().is_empty() {
        return Err(Failure::Usage("print: say --out FILE.pdf".to_owned()));
    }
    Ok(Some(args))
}

/// Takes in an option that has a value.
fn take(args: &mut PrintArgs, name: &str, value: OsString) -> Result<(), Failure> {
    if name == "out" {
        args.out = value.into();
        return Ok(());
    }
    if name == "base-map" {
        args.base_maps.push(value.into());
        return Ok(());
    }
    let text = value.string().map_err(|e| usage(&e))?;
    let wrong = |wanted: &str| Failure::Usage(format!("print: --{name} {text}: {wanted}"));
    match name {
        "size" => {
            if !["a4", "a3"].contains(&text.to_ascii_lowercase().as_str()) {
                return Err(wrong("a4 or a3"));
            }
            args.size = Some(text);
        }
        "scale" => {
            let number = text.trim_start_matches("1:").parse().ok();
            let scale = number.filter(|scale: &f64| (100.0..=500_000.0).contains(scale));
            args.scale = Some(scale.ok_or_else(|| wrong("a number from 100 to 500000"))?);
        }
        "centre" => {
            let middle = text.split_once(',').and_then(|(x, y)| {
                let (x, y): (f64, f64) = (x.trim().parse().ok()?, y.trim().parse().ok()?);
                (x.is_finite() && y.is_finite()).then_some([x, y])
            });
            args.centre = Some(middle.ok_or_else(|| wrong("X,Y in metres of the plan"))?);
        }
        "title" => args.title = text,
        "author" => args.author = text,
        "date" => args.date = Some(text),
        "pipes" => {
            let mut all = LineMeasure::ALL.into_iter();
            let named = all.find(|measure| measure.code() == text);
            args.pipes = Some(named.ok_or_else(|| {
                let codes = LineMeasure::ALL.map(LineMeasure::code);
                let hint = did_you_mean(&text, codes.into_iter());
                wrong(&format!("{}{hint}", codes.join(", ")))
            })?);
        }
        "lang" => {
            args.language = Language::from_locale(&text).ok_or_else(|| wrong("en, nl or fr"))?;
        }
        _ => {
            for part in text.split(',') {
                if !PARTS.contains(&part) {
                    let hint = did_you_mean(part, PARTS.into_iter());
                    return Err(wrong(&format!("buildings, services or names{hint}")));
                }
                args.without.push(part.to_owned());
            }
        }
    }
    Ok(())
}

/// Runs the command.
#[cfg(feature = "report-pdf")]
pub fn print(args: &PrintArgs, out: &mut dyn Write, err: &mut dyn Write) -> Result<(), Failure> {
    use crate::analysis::{self, Facts, Inputs};
    use crate::report::paper::{self, Content, PaperBaseMap, PaperSize, PaperSpec};
    use crate::report::public::Released;
    use crate::report::write_file;
    use crate::text::Texts;
    use std::sync::Arc;

    let (mut plan, _) = compute::load(&args.sources, &Texts::new(Language::English), err)?;
    if let Some(name) = &args.sources.variant {
        plan.activate_at(compute::position(&plan, name)?);
    }
    let facts = Arc::new(Facts::of(&plan));
    let inputs = Inputs {
        plan: &plan,
        facts: &facts,
        year: None,
    };
    let results = analysis::compute(&inputs);
    // What is printed is passed round: personal values only in groups.
    let released = Released::new(&plan, &facts, &results, None, args.confidential);
    super::export::say_privacy(&released, &Texts::new(Language::English), err);
    let shows = |part: &str| !args.without.iter().any(|left_out| left_out == part);
    let today = || jiff::Zoned::now().date().to_string();
    let spec = PaperSpec {
        size: args
            .size
            .as_deref()
            .and_then(PaperSize::named)
            .unwrap_or_default(),
        landscape: !args.portrait,
        scale: args.scale,
        centre: args.centre,
        title: args.title.clone(),
        author: args.author.clone(),
        date: args.date.clone().unwrap_or_else(today),
        year: args.sources.year,
        content: Content {
            buildings: shows("buildings"),
            services: shows("services"),
            street_names: shows("names"),
            areas: args.areas,
            zones: args.zones,
            base_map: true,
        },
        confidential: args.confidential,
        base_maps: args
            .base_maps
            .iter()
            .map(|path| PaperBaseMap {
                path: path.clone(),
                opacity: 1.0,
                attribution: None,
            })
            .collect(),
        pipes: args.pipes.map(|measure| {
            let engineering = released.results.engineering.as_deref();
            let values = engineering.map(|e| measure.values(e)).unwrap_or_default();
            let limits = measure.round_limits(values, PIPE_CLASSES, &plan.assumptions);
            (measure, limits)
        }),
    };
    let texts = Texts::new(args.language);
    let page = paper::pdf(
        &released.inputs(),
        &released.results,
        &texts,
        &spec,
        &|| false,
    )
    .map_err(|error| Failure::File(error.message(&Texts::new(Language::English))))?;
    write_file(&args.out, |file| Ok(file.write_all(&page.pdf)?))
        .map_err(|error| Failure::File(error.to_string()))?;
    for remark in page.notes.sentences(&Texts::new(Language::English)) {
        writeln!(err, "{remark}")?;
    }
    writeln!(out, "{}", args.out.display())?;
    Ok(())
}

/// Says that this program was built without PDF.
#[cfg(not(feature = "report-pdf"))]
pub fn print(_: &PrintArgs, _: &mut dyn Write, _: &mut dyn Write) -> Result<(), Failure> {
    Err(Failure::Usage(
        "print: this program was built without PDF (feature report-pdf)".to_owned(),
    ))
}
