//! `heatplan check`: what is wrong with a plan or with data files.

use super::args::{ComputeArgs, usage};
use super::compute::load;
use super::sources::Reading;
use super::{DONE, FINDINGS, Failure};
use crate::analysis::lint::{BRIDGE_RANGE_M, Reach, Severity, TOLERANCE_M, TOLERANCE_RANGE_M};
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
    /// What is taken as meant to join, and how wide a gap a repair bridges.
    pub reach: Reach,
}

const CHECK: Reading = Reading {
    command: "check",
    options: &["json", "tolerance", "bridge", "join", "crs", "help"],
};

/// Reads the arguments after `check`; `None` when help was asked for.
pub fn parse(parser: &mut Parser) -> Result<Option<CheckArgs>, Failure> {
    let mut args = CheckArgs {
        sources: ComputeArgs::default(),
        json: false,
        reach: TOLERANCE_M.into(),
    };
    while let Some(arg) = parser.next().map_err(|e| usage(&e))? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Long("json") => args.json = true,
            Arg::Long("tolerance") => {
                args.reach.tolerance_m = metres(parser, "the tolerance", TOLERANCE_RANGE_M)?;
            }
            Arg::Long("bridge") => {
                args.reach.bridge_m = metres(parser, "the longest bridge", BRIDGE_RANGE_M)?;
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

/// The value of an option: metres within a range.
fn metres(parser: &mut Parser, what: &str, [low, high]: [f64; 2]) -> Result<f64, Failure> {
    let value = parser.value().map_err(|e| usage(&e))?;
    let metres = value.parse().map_err(|e| usage(&e))?;
    if !(low..=high).contains(&metres) {
        return Err(Failure::Usage(format!(
            "check: {what} lies between {low} and {high} metres"
        )));
    }
    Ok(metres)
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
    let found = Check::new(&inputs, &results, report.as_ref(), args.reach);
    if args.json {
        let object = found.json(&plan, args.reach);
        serde_json::to_writer_pretty(&mut *out, &object).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        for finding in &found.findings {
            writeln!(out, "{}", line(finding))?;
        }
        writeln!(out, "{}", total(&found, args.reach.tolerance_m))?;
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
