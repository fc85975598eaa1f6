//! `heatplan compute`: files in, results out.

use super::args::{ComputeArgs, Destination};
use super::close::did_you_mean;
use super::{Failure, settings, summary};
use crate::analysis::{self, Facts, Inputs, Results};
use crate::edit::ops;
use crate::files::{self, FilesError, ImportIssue, ImportReport, Outcome, Progress};
use crate::plan::Plan;
use crate::report::public::Released;
use crate::report::{
    compare_json, released_json, scenario_figures, scenarios_json, warning_text, write_out,
};
use crate::text::{Language, Texts};
use crate::{project, report};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

/// Lines on stderr for one kind of problem of one file; the rest is counted.
const MAX_LINES: usize = 5;

/// Runs the command.
pub fn compute(
    args: &ComputeArgs,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<(), Failure> {
    let texts = Texts::new(Language::English);
    // A mistyped name should not cost the time to read the files.
    let mut probe = crate::plan::Assumptions::default();
    for setting in &args.settings {
        settings::set(&mut probe, setting)?;
    }
    let (mut plan, _) = load(args, &texts, err)?;
    for setting in &args.settings {
        settings::set_in(&mut plan, setting)?;
    }
    super::pipes::put(&mut plan, args, &texts)?;
    if let Some(name) = &args.variant {
        plan.activate_at(position(&plan, name)?);
    }
    if let Some(scenario) = args.scenario {
        ops::choose_scenario(&plan, scenario).apply(&mut plan);
    }
    let facts = Arc::new(Facts::of(&plan));
    if args.scenarios {
        return scenarios(args, &plan, &facts, out);
    }
    if let Some(names) = &args.compare {
        return compare(args, &plan, &facts, names, out);
    }
    let inputs = Inputs {
        plan: &plan,
        facts: &facts,
        year: args.year,
    };
    let results = analysis::compute(&inputs);
    say_findings(&plan, &results, &texts, err);
    // A project is the planner's own; everything else may be passed on.
    let is_own = matches!(args.destination, Destination::Project(_));
    let confidential = args.confidential || is_own;
    let released = Released::new(&plan, &facts, &results, args.year, confidential);
    if !is_own {
        super::export::say_privacy(&released, &texts, err);
    }
    print(args, &released, out)
}

/// Where the variant of this name stands.
pub(super) fn position(plan: &Plan, name: &str) -> Result<usize, Failure> {
    let names = || plan.variants.iter().map(|v| v.name.as_ref());
    names().position(|n| n == name).ok_or_else(|| {
        let there: Vec<&str> = names().collect();
        Failure::Usage(format!(
            "there is no variant {name}; the project has {}{}",
            there.join(", "),
            did_you_mean(name, names())
        ))
    })
}

/// The headline figures under every renovation scenario.
fn scenarios(
    args: &ComputeArgs,
    plan: &Plan,
    facts: &Arc<Facts>,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let released = {
        let results = analysis::compute(&Inputs {
            plan,
            facts,
            year: args.year,
        });
        Released::new(plan, facts, &results, args.year, args.confidential)
    };
    let rows = scenario_figures(&released.inputs());
    if args.destination == Destination::Json {
        let object = serde_json::json!({
            "schema": "heatplan.scenarios/1",
            "scenarios": scenarios_json(&rows),
        });
        serde_json::to_writer_pretty(&mut *out, &object).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        summary::print_scenarios(&rows, out)?;
    }
    Ok(())
}

/// Compares two variants of the plan.
fn compare(
    args: &ComputeArgs,
    plan: &Plan,
    facts: &Arc<Facts>,
    [first, second]: &[String; 2],
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let results_of = |name: &str| -> Result<(Plan, Results), Failure> {
        let mut plan = plan.clone();
        plan.activate_at(position(&plan, name)?);
        let results = analysis::compute(&Inputs {
            plan: &plan,
            facts,
            year: args.year,
        });
        let confidential = args.confidential;
        let released = Released::new(&plan, facts, &results, args.year, confidential);
        Ok((released.plan, released.results))
    };
    let ((a, results_a), (b, results_b)) = (results_of(first)?, results_of(second)?);
    let (variant_a, variant_b) = (a.variant(), b.variant());
    if args.destination == Destination::Json {
        let object = compare_json(plan, (variant_a, &results_a), (variant_b, &results_b));
        serde_json::to_writer_pretty(&mut *out, &object).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        summary::print_comparison((variant_a, &results_a), (variant_b, &results_b), out)?;
    }
    Ok(())
}

fn print(args: &ComputeArgs, released: &Released, out: &mut dyn Write) -> Result<(), Failure> {
    match &args.destination {
        Destination::Summary => summary::print(&released.inputs(), &released.results, out)?,
        Destination::Json => {
            let object = released_json(released, args.connections);
            serde_json::to_writer_pretty(&mut *out, &object).map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
        Destination::Folder(folder) => {
            let written = write_out(folder, released, args.connections)
                .map_err(|e: report::ReportError| Failure::File(e.to_string()))?;
            for path in written {
                writeln!(out, "{}", path.display())?;
            }
        }
        Destination::Project(path) => {
            project::save(&released.plan, None, path).map_err(|e| Failure::File(e.to_string()))?;
            writeln!(out, "{}", path.display())?;
        }
    }
    Ok(())
}

/// The project, the data files, or the files on top of the project.
/// Answers what the import said too, where there was one.
pub(super) fn load(
    args: &ComputeArgs,
    texts: &Texts,
    err: &mut dyn Write,
) -> Result<(Plan, Option<ImportReport>), Failure> {
    let (mut plan, report) = load_files(args, texts, err)?;
    super::join::tables(&mut plan, args, texts, err)?;
    Ok((plan, report))
}

fn load_files(
    args: &ComputeArgs,
    texts: &Texts,
    err: &mut dyn Write,
) -> Result<(Plan, Option<ImportReport>), Failure> {
    let opened = match &args.project {
        Some(path) => {
            let opened = project::open(path).map_err(|e| Failure::File(e.to_string()))?;
            for warning in &opened.warnings {
                writeln!(err, "{}: {}", path.display(), warning.text(texts)).ok();
            }
            Some(opened.plan)
        }
        None => None,
    };
    if args.files.is_empty() {
        let nothing = || Failure::Usage("there is nothing to read".to_owned());
        return Ok((opened.ok_or_else(nothing)?, None));
    }
    let import = files::read_files_in(&args.files, args.crs, opened.as_ref(), &Progress::new())
        .map_err(|e| {
            if let FilesError::Nothing { report, .. } = &e {
                say_report(report, texts, err);
            }
            Failure::File(e.message(texts))
        })?;
    say_report(&import.report, texts, err);
    let Some(mut plan) = opened else {
        let (crs, network) = (import.crs, import.network);
        let plan = ops::plan_of(plan_name(args), crs, import.base, network, &import.said);
        return Ok((plan, Some(import.report)));
    };
    if !files::has_data(&plan) {
        plan.crs = import.crs;
    }
    // The command's way back is not kept: nobody undoes here, and the base
    // should be in memory once.
    let command = ops::import(&plan, import.base, import.network);
    ops::with_said(command, &plan, &import.said).apply(&mut plan);
    Ok((plan, Some(import.report)))
}

fn plan_name(args: &ComputeArgs) -> &str {
    args.files
        .first()
        .and_then(|(path, _)| path.parent())
        .and_then(Path::file_name)
        .and_then(|name| name.to_str())
        .unwrap_or("plan")
}

/// One line per problem of the import, a few of each kind.
pub(super) fn say_report(report: &ImportReport, texts: &Texts, err: &mut dyn Write) {
    let mut by_kind: BTreeMap<(&str, &str), Vec<&ImportIssue>> = BTreeMap::new();
    // what an update changed is said on its own
    for issue in report.issues.iter().filter(|i| !i.code.is_of_update()) {
        by_kind
            .entry((issue.file.as_ref(), issue.code.code()))
            .or_default()
            .push(issue);
    }
    for ((file, _), issues) in by_kind {
        for issue in issues.iter().take(MAX_LINES) {
            writeln!(err, "{}", issue_line(issue, texts)).ok();
        }
        let more = issues.len().saturating_sub(MAX_LINES);
        if more > 0 {
            writeln!(err, "{file}: and {more} more of these").ok();
        }
    }
}

/// File, feature and what is odd about it, and what became of the feature.
fn issue_line(issue: &ImportIssue, texts: &Texts) -> String {
    let file = issue.file.as_ref();
    let mut message = issue.message(texts);
    if !issue.detail.is_empty() && !message.contains(&issue.detail) {
        message = format!("{message} ({})", issue.detail);
    }
    let place = |key: &str| issue.args.iter().find(|(name, _)| *name == key);
    // a row of a table stands in a line that people find again
    if let Some((key, number)) = place("line").or_else(|| place("row")) {
        let lost = match issue.outcome() {
            Outcome::Dropped | Outcome::Told if !issue.repaired => "; left out",
            _ => "",
        };
        return format!("{file}: {key} {number}: {message}{lost}");
    }
    // counted from 1, as in the window and in the report that is saved
    let number = issue.index.map(|index| index + 1);
    match number {
        Some(number) if issue.outcome() == Outcome::Dropped => {
            format!("{file}: feature {number}: {message}; left out")
        }
        Some(number) => format!("{file}: feature {number}: {message}"),
        None if message.contains(file) => message,
        None => format!("{file}: {message}"),
    }
}

/// The findings about the plan itself, a few of each kind.
fn say_findings(plan: &Plan, results: &Results, texts: &Texts, err: &mut dyn Write) {
    let mut said: BTreeMap<&str, usize> = BTreeMap::new();
    for warning in &results.warnings {
        let count = said.entry(warning.code()).or_default();
        *count += 1;
        if *count <= MAX_LINES {
            writeln!(err, "{}", warning_text(texts, plan, warning)).ok();
        }
    }
    for (code, count) in said {
        let more = count.saturating_sub(MAX_LINES);
        if more > 0 {
            writeln!(err, "{code}: and {more} more of these").ok();
        }
    }
}
