//! The command line as data.

use super::Failure;
use super::check::{self, CheckArgs};
use super::close::did_you_mean;
use super::export::{self, ExportArgs};
use super::help::Topic;
use super::import::{self, ImportArgs};
use super::print::{self, PrintArgs};
use super::sources::Reading;
use crate::geometry::Crs;
use crate::plan::{LayerKind, RenovationScenario};
use lexopt::{Arg, Parser, ValueExt};
use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};

/// What is asked for.
#[derive(Debug, PartialEq)]
pub enum Command {
    /// The window.
    Window(WindowArgs),
    /// A help text.
    Help(Topic),
    /// The version.
    Version,
    /// Results without a window.
    Compute(ComputeArgs),
    /// What is wrong with a plan.
    Check(CheckArgs),
    /// Data files into a project.
    Import(ImportArgs),
    /// The map on paper.
    Print(PrintArgs),
    /// What crashes left and what was saved before.
    Recover(RecoverArgs),
    /// A plan to files of other programs.
    Export(ExportArgs),
}

/// What the window is opened with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WindowArgs {
    /// Files to open.
    pub paths: Vec<PathBuf>,
    /// Where settings and everything else of the program are kept, instead of
    /// the user's own folders.
    pub config_dir: Option<PathBuf>,
}

/// What `heatplan recover` is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoverArgs {
    /// Where the program keeps its own, as for the window.
    pub config_dir: Option<PathBuf>,
    /// What is asked for.
    pub wanted: RecoverWanted,
}

/// What is to be recovered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecoverWanted {
    /// The list of what crashes left.
    List,
    /// The earlier versions of this project.
    Versions(PathBuf),
    /// This sitting, as a project file.
    Sitting {
        /// Its name in the list.
        id: String,
        /// The file to write.
        out: PathBuf,
    },
}

/// Where the results go.
#[derive(Debug, Default, PartialEq)]
pub enum Destination {
    /// A summary for people on stdout.
    #[default]
    Summary,
    /// The JSON object on stdout.
    Json,
    /// Files in this folder.
    Folder(PathBuf),
    /// The plan itself, as this project file.
    Project(PathBuf),
}

/// What `heatplan compute` is given.
#[derive(Debug, Default, PartialEq)]
pub struct ComputeArgs {
    /// The project to start from.
    pub project: Option<PathBuf>,
    /// Data files in the order given, with the kind that was said.
    pub files: Vec<(PathBuf, Option<LayerKind>)>,
    /// `NAME=VALUE`, in order.
    pub settings: Vec<String>,
    /// The coordinate system of files that name none.
    pub crs: Option<Crs>,
    /// Tables to join to the buildings, in this order.
    /// Each a file, or `FILE:COLUMN` with the column that holds the ids.
    pub joins: Vec<PathBuf>,
    /// A list of pipes in place of that of the plan.
    pub pipes: Option<PathBuf>,
    /// Columns of buildings that say something about persons.
    pub personal: Vec<String>,
    /// Where the results go.
    pub destination: Destination,
    /// Whether every service line is listed.
    pub connections: bool,
    /// The year that demand is asked for; none: the reference year.
    pub year: Option<i32>,
    /// The variant the results are of; `None` = the active one.
    pub variant: Option<String>,
    /// Personal values stay as they are.
    pub confidential: bool,
    /// For which renovation the figures are; `None` = as the project says.
    pub scenario: Option<RenovationScenario>,
    /// The figures of every renovation scenario instead.
    pub scenarios: bool,
    /// Two variants to compare instead.
    pub compare: Option<[String; 2]>,
}

const COMMANDS: [&str; 7] = [
    "check", "compute", "export", "import", "open", "print", "recover",
];

/// Reads the arguments after the program's name.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command, Failure> {
    let mut parser = Parser::from_args(args);
    match parser.next().map_err(|e| usage(&e))? {
        None => Ok(Command::Window(WindowArgs::default())),
        Some(Arg::Short('h') | Arg::Long("help")) => Ok(Command::Help(Topic::Program)),
        Some(Arg::Short('V') | Arg::Long("version")) => Ok(Command::Version),
        Some(Arg::Long("config-dir")) => {
            let folder = parser.value().map_err(|e| usage(&e))?;
            with_config_dir(parser, folder.into())
        }
        Some(Arg::Value(word)) => match word.to_str() {
            Some("recover") => recover(&mut parser, None),
            Some("compute") => compute(&mut parser),
            Some("check") => {
                Ok(check::parse(&mut parser)?.map_or(Command::Help(Topic::Check), Command::Check))
            }
            Some("import") => {
                let args = import::parse(&mut parser)?;
                Ok(args.map_or(Command::Help(Topic::Import), Command::Import))
            }
            Some("export") => {
                Ok(export::parse(&mut parser)?
                    .map_or(Command::Help(Topic::Export), Command::Export))
            }
            Some("print") => {
                Ok(print::parse(&mut parser)?.map_or(Command::Help(Topic::Print), Command::Print))
            }
            Some("open") => open(&mut parser, Vec::new()),
            Some("help") => help(&mut parser),
            // A file dropped on the program or opened by the desktop.
            _ if Path::new(&word).is_file() => open(&mut parser, vec![word.into()]),
            _ => {
                let word = word.to_string_lossy();
                let hint = did_you_mean(&word, COMMANDS.into_iter());
                Err(Failure::Usage(format!(
                    "{word}: there is no such command or file{hint}"
                )))
            }
        },
        Some(other) => Err(usage(&other.unexpected())),
    }
}

/// The program with its own folder: then the window or a command follows.
fn with_config_dir(mut parser: Parser, folder: PathBuf) -> Result<Command, Failure> {
    let mut rest: Vec<OsString> = Vec::new();
    for word in parser.raw_args().map_err(|e| usage(&e))? {
        rest.push(word);
    }
    match parse(rest)? {
        Command::Window(args) => Ok(Command::Window(WindowArgs {
            config_dir: args.config_dir.or(Some(folder)),
            ..args
        })),
        Command::Recover(args) => Ok(Command::Recover(RecoverArgs {
            config_dir: args.config_dir.or(Some(folder)),
            ..args
        })),
        other => Ok(other),
    }
}

fn recover(parser: &mut Parser, config_dir: Option<PathBuf>) -> Result<Command, Failure> {
    let mut args = RecoverArgs {
        config_dir,
        wanted: RecoverWanted::List,
    };
    let (mut id, mut out) = (None, None);
    while let Some(arg) = parser.next().map_err(|e| usage(&e))? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(Topic::Recover)),
            Arg::Long("list") => {}
            Arg::Long("config-dir") => {
                args.config_dir = Some(parser.value().map_err(|e| usage(&e))?.into());
            }
            Arg::Long("versions") => {
                let path = parser.value().map_err(|e| usage(&e))?;
                args.wanted = RecoverWanted::Versions(path.into());
            }
            Arg::Long("out") => {
                out = Some(PathBuf::from(parser.value().map_err(|e| usage(&e))?));
            }
            Arg::Value(word) if id.is_none() => id = Some(word.string().map_err(|e| usage(&e))?),
            other => return Err(usage(&other.unexpected())),
        }
    }
    match (id, out) {
        (Some(id), Some(out)) => args.wanted = RecoverWanted::Sitting { id, out },
        (None, None) => {}
        _ => {
            return Err(Failure::Usage(
                "recover: name a sitting of the list and --out FILE.heatplan".to_owned(),
            ));
        }
    }
    Ok(Command::Recover(args))
}

fn help(parser: &mut Parser) -> Result<Command, Failure> {
    match parser.next().map_err(|e| usage(&e))? {
        Some(Arg::Value(word)) if word == "compute" => Ok(Command::Help(Topic::Compute)),
        Some(Arg::Value(word)) if word == "check" => Ok(Command::Help(Topic::Check)),
        Some(Arg::Value(word)) if word == "import" => Ok(Command::Help(Topic::Import)),
        Some(Arg::Value(word)) if word == "export" => Ok(Command::Help(Topic::Export)),
        Some(Arg::Value(word)) if word == "open" => Ok(Command::Help(Topic::Open)),
        Some(Arg::Value(word)) if word == "recover" => Ok(Command::Help(Topic::Recover)),
        Some(Arg::Value(word)) if word == "print" => Ok(Command::Help(Topic::Print)),
        _ => Ok(Command::Help(Topic::Program)),
    }
}

fn open(parser: &mut Parser, mut paths: Vec<PathBuf>) -> Result<Command, Failure> {
    let mut config_dir = None;
    while let Some(arg) = parser.next().map_err(|e| usage(&e))? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(Topic::Open)),
            Arg::Long("config-dir") => {
                config_dir = Some(parser.value().map_err(|e| usage(&e))?.into());
            }
            Arg::Value(path) => paths.push(path.into()),
            other => return Err(usage(&other.unexpected())),
        }
    }
    if paths.is_empty() {
        return Err(Failure::Usage("open: name at least one file".to_owned()));
    }
    Ok(Command::Window(WindowArgs { paths, config_dir }))
}

fn compute(parser: &mut Parser) -> Result<Command, Failure> {
    let mut args = ComputeArgs::default();
    let mut json = false;
    let mut folder = None;
    while let Some(arg) = parser.next().map_err(|e| usage(&e))? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(Topic::Compute)),
            Arg::Long("json") => json = true,
            Arg::Long("connections") => args.connections = true,
            Arg::Long("confidential") => args.confidential = true,
            Arg::Long("out") => {
                let value = parser.value().map_err(|e| usage(&e))?;
                if folder.replace(PathBuf::from(value)).is_some() {
                    return Err(Failure::Usage("--out: give it once".to_owned()));
                }
            }
            Arg::Long("scenarios") => args.scenarios = true,
            Arg::Long("scenario") => {
                let value = parser.value().map_err(|e| usage(&e))?;
                args.scenario = Some(scenario(&value.string().map_err(|e| usage(&e))?)?);
            }
            Arg::Long("compare") => {
                let mut name = || -> Result<String, Failure> {
                    let value = parser.value().map_err(|e| usage(&e))?;
                    value.string().map_err(|e| usage(&e))
                };
                if args.compare.replace([name()?, name()?]).is_some() {
                    return Err(Failure::Usage("--compare: give it once".to_owned()));
                }
            }
            Arg::Long(name) => {
                let name = name.to_owned();
                COMPUTE.option(&name, parser, &mut args)?;
            }
            Arg::Value(path) => COMPUTE.path(path.into(), &mut args)?,
            other @ Arg::Short(_) => return Err(usage(&other.unexpected())),
        }
    }
    args.destination = match (json, folder) {
        (true, Some(_)) => {
            return Err(Failure::Usage(
                "compute: --json or --out, not both; --out writes results.json too".to_owned(),
            ));
        }
        (true, None) => Destination::Json,
        (false, Some(path)) if is_named_project(&path) => Destination::Project(path),
        (false, Some(folder)) => Destination::Folder(folder),
        (false, None) => Destination::Summary,
    };
    let on_paper = !matches!(args.destination, Destination::Summary | Destination::Json);
    if args.scenarios && (on_paper || args.connections || args.compare.is_some()) {
        return Err(Failure::Usage(
            "compute: --scenarios prints a table, or JSON with --json, and nothing else".to_owned(),
        ));
    }
    if args.connections && args.destination == Destination::Summary {
        return Err(Failure::Usage(
            "compute: --connections goes with --json or --out".to_owned(),
        ));
    }
    let compares = args.compare.is_some();
    if compares && args.variant.is_some() {
        return Err(Failure::Usage(
            "compute: --variant or --compare, not both".to_owned(),
        ));
    }
    let on_stdout = matches!(args.destination, Destination::Summary | Destination::Json);
    if compares && (!on_stdout || args.connections) {
        return Err(Failure::Usage(
            "compute: --compare prints a table, or JSON with --json, and nothing else".to_owned(),
        ));
    }
    COMPUTE.something(&args)?;
    Ok(Command::Compute(args))
}

const COMPUTE: Reading = Reading {
    command: "compute",
    options: &[
        "set",
        "pipes",
        "join",
        "personal",
        "crs",
        "confidential",
        "year",
        "scenario",
        "scenarios",
        "json",
        "out",
        "connections",
        "variant",
        "compare",
        "help",
    ],
};

/// A renovation scenario by its name.
fn scenario(name: &str) -> Result<RenovationScenario, Failure> {
    RenovationScenario::from_code(name).ok_or_else(|| {
        let all = RenovationScenario::ALL.iter().map(|one| one.code());
        let names: Vec<&str> = all.collect();
        Failure::Usage(format!(
            "--scenario {name}: give one of {}",
            names.join(", ")
        ))
    })
}

/// A year of four digits, as a plan could be about.
pub(super) fn year(text: &std::ffi::OsStr) -> Result<i32, Failure> {
    let text = text.to_string_lossy();
    text.parse()
        .ok()
        .filter(|year| (1000..=2999).contains(year))
        .ok_or_else(|| Failure::Usage(format!("--year {text}: give a year such as 2035")))
}

/// A project by its name, or by the first bytes of a ZIP where the name is not
/// one of data (a workbook is a ZIP too).
pub(super) fn is_project(path: &Path) -> bool {
    let starts_as_zip = || {
        let mut head = [0; 4];
        std::fs::File::open(path)
            .and_then(|mut file| file.read_exact(&mut head))
            .is_ok_and(|()| head == *b"PK\x03\x04")
    };
    is_named_project(path) || (!crate::files::is_readable(path) && starts_as_zip())
}

/// A path that ends in `.heatplan`.
pub(super) fn is_named_project(path: &Path) -> bool {
    path.extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("heatplan"))
}

pub(super) fn usage(error: &lexopt::Error) -> Failure {
    Failure::Usage(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(line: &str) -> Result<Command, Failure> {
        parse(line.split_whitespace().map(OsString::from))
    }

    fn wrong(line: &str) -> String {
        match command(line) {
            Err(Failure::Usage(message)) => message,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn commands() {
        assert_eq!(command("").unwrap(), Command::Window(WindowArgs::default()));
        assert_eq!(command("--version").unwrap(), Command::Version);
        assert_eq!(
            command("compute -h").unwrap(),
            Command::Help(Topic::Compute)
        );
        assert_eq!(
            command("help compute").unwrap(),
            Command::Help(Topic::Compute)
        );
        assert_eq!(
            command("open a b").unwrap(),
            Command::Window(WindowArgs {
                paths: vec!["a".into(), "b".into()],
                config_dir: None
            })
        );
    }

    #[test]
    fn the_programs_own_folder_can_be_named_before_or_after() {
        for line in [
            "--config-dir d open a",
            "open --config-dir d a",
            "open a --config-dir=d",
        ] {
            assert_eq!(
                command(line).unwrap(),
                Command::Window(WindowArgs {
                    paths: vec!["a".into()],
                    config_dir: Some("d".into())
                })
            );
        }
        let Command::Window(args) = command("--config-dir d").unwrap() else {
            panic!("not the window");
        };
        assert_eq!(args.config_dir, Some("d".into()));
        assert!(wrong("--config-dir").contains("config-dir"));
    }

    #[test]
    fn recover_lists_or_writes() {
        let wanted = |line: &str| match command(line).unwrap() {
            Command::Recover(args) => (args.config_dir, args.wanted),
            other => panic!("{line}: {other:?}"),
        };
        assert_eq!(wanted("recover"), (None, RecoverWanted::List));
        assert_eq!(
            wanted("--config-dir d recover --versions p"),
            (Some("d".into()), RecoverWanted::Versions("p".into()))
        );
        assert_eq!(
            wanted("recover s1 --out x.heatplan").1,
            RecoverWanted::Sitting {
                id: "s1".to_owned(),
                out: "x.heatplan".into()
            }
        );
        assert!(wrong("recover s1").contains("--out"));
        assert!(wrong("recover --out x").contains("--out"));
    }

    #[test]
    fn compute_takes_a_project_data_files_and_settings() {
        let line = "compute a.heatplan b.geojson --network n1 --network=n2 \
                    --set reach_m=40 --year 2035 --json --connections";
        let Command::Compute(args) = command(line).unwrap() else {
            panic!("not compute");
        };
        assert_eq!(args.project, Some("a.heatplan".into()));
        assert_eq!(
            args.files,
            [
                ("b.geojson".into(), None),
                ("n1".into(), Some(LayerKind::Network)),
                ("n2".into(), Some(LayerKind::Network)),
            ]
        );
        assert_eq!(args.settings, ["reach_m=40"]);
        assert_eq!(args.year, Some(2035));
        assert_eq!(args.destination, Destination::Json);
        assert!(args.connections);
    }

    #[test]
    fn wrong_usage_says_what_to_do() {
        assert!(wrong("compute").contains("name a project or data files"));
        assert!(wrong("comptue").contains("did you mean compute"));
        assert!(wrong("compute x --year soon").contains("2035"));
        assert!(wrong("compute x --year 20350").contains("2035"));
        assert!(wrong("compute --bulidings x").contains("did you mean buildings"));
        assert!(wrong("compute x --json --out d").contains("not both"));
        assert!(wrong("compute x --connections").contains("--json or --out"));
        assert!(wrong("compute a.heatplan b.heatplan").contains("one project"));
        assert!(wrong("compute x --out").contains("out"));
        assert!(wrong("compute x --json=yes").contains("json"));
        assert!(wrong("compute -x").contains("-x"));
        assert!(wrong("compute a.heatplan --compare A").contains("compare"));
        assert!(wrong("compute a.heatplan --compare A B --variant A").contains("not both"));
        assert!(wrong("compute a.heatplan --compare A B --out d").contains("nothing else"));
        assert!(wrong("open").contains("at least one file"));
        assert!(wrong("--jsn").contains("--jsn"));
    }
}
