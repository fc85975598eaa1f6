//! `heatplan check`: what is wrong with a plan or with data files.

use super::args::{ComputeArgs, usage};
use super::compute::load;
use super::sources::Reading;
use super::{DONE, FINDINGS, Failure};
use crate::analysis::lint::{Severity, TOLERANCE_M, TOLERANCE_RANGE_M};
use crate::analysis::{self, Facts, Inputs};
use crate::report::{Check, Finding};
use crate::text::{Language, Texts};
use lexopt::{Arg, Parser, ValueExt};
use std::io::Write;

/// What `heatplan check` is given.
#[derive(Debug, PartialEq)]
pub struct CheckArgs {
    /// The project and data files.
    pub sources: ComputeArgs,
    /// One JSON object instead of lines for people.
    pub json: bool,
    /// What is nearer than this is taken as meant to join, metres.
    pub tolerance_m: f64,
}

const CHECK: Reading = Reading {
    command: "check",
    options: &["json", "tolerance", "join", "crs", "help"],
};

/// Reads the arguments after `check`; `None` when help was asked for.
pub fn parse(parser: &mut Parser) -> Result<Option<CheckArgs>, Failure> {
    let mut args = CheckArgs {
        sources: ComputeArgs::default(),
        json: false,
        tolerance_m: TOLERANCE_M,
    };
    while let Some(arg) = parser.next().map_err(|e| usage(&e))? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Long("json") => args.json = true,
            Arg::Long("tolerance") => {
                let value = parser.value().map_err(|e| usage(&e))?;
                args.tolerance_m = value.parse().map_err(|e| usage(&e))?;
                let [low, high] = TOLERANCE_RANGE_M;
                if !(low..=high).contains(&args.tolerance_m) {
                    return Err(Failure::Usage(format!(
                        "check: the tolerance lies between {low} and {high} metres"
                    )));
                }
            }
            Arg::Long(name) => {
                let name = name.to_owned();
                CHECK.option(&name, parser, &mut args.sources)?;
            }
            Arg::Value(path) => CHECK.path(path.into(), &mut args.sources)?,
            other @ Arg::Short(_) => return Err(usage(&other.unexpected())),
        }
    }
    CHECK.something(&args.sources)?;
    Ok(Some(args))
}

/// Runs the command; answers the exit code.
pub fn check(args: &CheckArgs, out: &mut dyn Write, err: &mut dyn Write) -> Result<u8, Failure> {
    let texts = Texts::new(Language::English);
    let (plan, report) = load(&args.sources, &texts, err)?;
    let facts = Facts::of(&plan);
    let inputs = Inputs {
        plan: &plan,
        facts: &facts,
        year: None,
    };
    let results = analysis::compute(&inputs);
    let found = Check::new(&inputs, &results, report.as_ref(), args.tolerance_m);
    if args.json {
        let object = found.json(&plan, args.tolerance_m);
        serde_json::to_writer_pretty(&mut *out, &object).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        for finding in &found.findings {
            writeln!(out, "{}", line(finding))?;
        }
        writeln!(out, "{}", total(&found, args.tolerance_m))?;
    }
    Ok(if found.is_clean() { DONE } else { FINDINGS })
}

/// Severity, what, where, and what could be done.
fn line(finding: &Finding) -> String {
    let mut text = format!("{}: {}", finding.severity.code(), finding.message);
    if let Some(at) = finding.place.get("at").and_then(|at| at.as_array())
        && let [x, y] = at.as_slice()
        && let (Some(x), Some(y)) = (x.as_f64(), y.as_f64())
    {
        text = format!("{text} (at {x:.1} {y:.1})");
    }
    match &finding.repair {
        Some(repair) if finding.is_repairable => format!("{text}. Repair: {repair}"),
        Some(repair) => format!("{text}. {repair}"),
        None => text,
    }
}

fn total(found: &Check, tolerance_m: f64) -> String {
    let mut text = format!(
        "Faults: {}, warnings: {}, notes: {} (tolerance {tolerance_m} m)",
        found.count(Severity::Fault),
        found.count(Severity::Warning),
        found.count(Severity::Note),
    );
    if found.ignored > 0 {
        text = format!("{text}, ignored: {}", found.ignored);
    }
    text
}
