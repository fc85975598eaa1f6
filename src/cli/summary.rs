//! The results as a page of text for people.

use crate::analysis::{Inputs, PhaseResult, Results};
use crate::edit::VariantDiff;
use crate::plan::{PlanArea, Variant};
use crate::report::{Measure, ScenarioFigures, compare_figures};
use crate::text::{Language, Texts};
use std::io::{self, Write};

/// Prints the summary: headline figures, the phase table, the findings.
pub fn print(inputs: &Inputs<'_>, results: &Results, out: &mut dyn Write) -> io::Result<()> {
    let plan = inputs.plan;
    let totals = &results.totals;
    let (of, served) = (&totals.of, &totals.served);
    let area = match &plan.area {
        PlanArea::All => "all loaded buildings (no plan area was chosen)".to_owned(),
        PlanArea::Sectors(chosen) => format!("{} chosen sectors", chosen.len()),
        PlanArea::Polygon(_) => "a drawn polygon".to_owned(),
    };
    row(out, "Plan area", &area)?;
    row(
        out,
        "Buildings",
        &format!(
            "{} loaded, {} heated, {} dwellings",
            of.buildings, of.heated_buildings, of.dwellings
        ),
    )?;
    if let Some(year) = inputs.year {
        row(out, "Demand of", &year.to_string())?;
    }
    row(
        out,
        "Streets",
        &format!("{}, {} m", of.streets, fixed(of.street_length_m, 1)),
    )?;
    row(
        out,
        "Network",
        &format!(
            "{} lines: trunk {} m, branch {} m, service {} m",
            totals.lines,
            fixed(served.trunk_m, 1),
            fixed(served.branch_m, 1),
            fixed(served.service_m, 1)
        ),
    )?;
    writeln!(out)?;
    writeln!(
        out,
        "In the end, if every candidate signs (expected: as many as are likely to)"
    )?;
    row(
        out,
        "Served buildings",
        &format!(
            "{} of {} = {} (expected {})",
            served.buildings,
            of.area_buildings,
            percent(totals.coverage.buildings),
            fixed(served.expected_buildings, 1)
        ),
    )?;
    row(
        out,
        "Served dwellings",
        &format!(
            "{} of {} = {}",
            served.dwellings,
            of.area_dwellings,
            percent(totals.coverage.dwellings)
        ),
    )?;
    row(
        out,
        "Served heat",
        &format!(
            "{} of {} MWh/a = {} (expected {} MWh/a)",
            fixed(served.mwh_per_a, 1),
            fixed(of.area_mwh_per_a, 1),
            percent(totals.coverage.heat),
            fixed(served.expected_mwh_per_a, 1)
        ),
    )?;
    row(
        out,
        "Reachable heat",
        &format!(
            "{} within {} m of a line",
            percent(totals.coverage.reachable_heat),
            plan.assumptions.value("reach_m")
        ),
    )?;
    if served.outside_buildings > 0 {
        row(
            out,
            "Outside the area",
            &format!(
                "{} buildings, {} MWh/a also served",
                served.outside_buildings,
                fixed(served.outside_mwh_per_a, 1)
            ),
        )?;
    }
    let (potential, expected) = (served.density(), served.expected_density());
    for (name, potential, expected) in [
        (
            "Heat per trench metre",
            potential.excluding_service,
            expected.excluding_service,
        ),
        (
            "  with service lines",
            potential.including_service,
            expected.including_service,
        ),
    ] {
        row(
            out,
            name,
            &format!(
                "{} MWh/(m\u{b7}a) (expected {})",
                optional(potential, 4),
                optional(expected, 4)
            ),
        )?;
    }
    phases(&totals.phases, out)
}

fn row(out: &mut dyn Write, name: &str, value: &str) -> io::Result<()> {
    writeln!(out, "{name:<22} {value}")
}

fn phases(phases: &[PhaseResult], out: &mut dyn Write) -> io::Result<()> {
    if phases.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    writeln!(
        out,
        "{:>5} {:>6} {:>9} {:>9} {:>12} {:>11} {:>11} {:>11} {:>11} {:>9}",
        "phase",
        "year",
        "buildings",
        "dwellings",
        "MWh/a",
        "trunk m",
        "branch m",
        "service m",
        "MWh/(m\u{b7}a)",
        "heat"
    )?;
    for row in phases {
        let add = &row.increment;
        writeln!(
            out,
            "{:>5} {:>6} {:>9} {:>9} {:>12} {:>11} {:>11} {:>11} {:>11} {:>9}",
            row.phase,
            row.year.map_or_else(|| "-".to_owned(), |y| y.to_string()),
            format!("+{}", add.buildings),
            format!("+{}", add.dwellings),
            format!("+{}", fixed(add.mwh_per_a, 1)),
            format!("+{}", fixed(add.trunk_m, 1)),
            format!("+{}", fixed(add.branch_m, 1)),
            format!("+{}", fixed(add.service_m, 1)),
            optional(add.density().excluding_service, 4),
            percent(row.coverage.heat),
        )?;
    }
    Ok(())
}

/// Prints two variants beside each other: every figure that is there, and how
/// many lines and decisions differ.
pub fn print_comparison(
    (a, results_a): (&Variant, &Results),
    (b, results_b): (&Variant, &Results),
    out: &mut dyn Write,
) -> io::Result<()> {
    let line = |out: &mut dyn Write, name: &str, values: [&str; 3], unit: &str| {
        let [x, y, d] = values;
        writeln!(out, "{name:<36} {x:>14} {y:>14} {d:>14}  {unit}")
    };
    writeln!(out, "difference = {} minus {}", b.name, a.name)?;
    line(out, "", [&a.name, &b.name, "difference"], "")?;
    let english = Texts::new(Language::English);
    let (mut phase, mut section) = (None, None);
    for figure in compare_figures(results_a, results_b) {
        if figure.a.is_none() && figure.b.is_none() {
            continue;
        }
        if figure.section != section {
            section = figure.section;
            if let Some(key) = section {
                writeln!(out, "\n{}", english.get(key))?;
            }
        }
        if figure.phase != phase {
            phase = figure.phase;
            if let Some(number) = phase {
                writeln!(out, "\nOnce phase {number} is in operation")?;
            }
        }
        let decimals = figure.decimals();
        let [left, right, difference] = figure.shown();
        let difference = difference.map_or_else(String::new, |d| {
            let sign = if d > 0.0 { "+" } else { "" };
            let points = if figure.measure == Measure::Share {
                " pp"
            } else {
                ""
            };
            format!("{sign}{}{points}", fixed(d, decimals))
        });
        let unit = match figure.measure {
            // The page's own units; the others as they are named in the JSON.
            Measure::Share => "%".into(),
            Measure::Money { .. } | Measure::Unit { .. } => {
                figure.measure.shown_unit(&english).into()
            }
            other => other.unit(),
        };
        let name = if figure.section.is_some() {
            figure.name(&english)
        } else {
            figure.key.replace('_', " ")
        };
        line(
            out,
            &name,
            [
                &optional(left, decimals),
                &optional(right, decimals),
                &difference,
            ],
            &unit,
        )?;
    }
    let diff = VariantDiff::new(a, b);
    writeln!(out)?;
    writeln!(
        out,
        "{} lines, {} sources, {} decisions and {} phases differ (--json lists them)",
        diff.lines.len(),
        diff.sources.len(),
        diff.decisions.len(),
        diff.phases.len()
    )?;
    if !diff.assumptions.is_empty() {
        writeln!(out, "{} assumptions differ", diff.assumptions.len())?;
    }
    if !diff.zones.is_empty() {
        writeln!(out, "{} heat zones differ", diff.zones.len())?;
    }
    Ok(())
}

/// The headline figures under every renovation scenario, one row each.
pub fn print_scenarios(rows: &[ScenarioFigures], out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(
        out,
        "{:<10} {:>12} {:>12} {:>12} {:>10} {:>9} {:>7} {:>5} {:>7} {:>9}",
        "scenario",
        "demand",
        "served",
        "expected",
        "MWh/(m·a)",
        "peak kW",
        "of now",
        "DN",
        "loss",
        "EUR/MWh"
    )?;
    for row in rows {
        let mark = if row.is_chosen { "*" } else { "" };
        writeln!(
            out,
            "{:<10} {:>12} {:>12} {:>12} {:>10} {:>9} {:>7} {:>5} {:>7} {:>9}",
            format!("{}{mark}", row.scenario.code()),
            fixed(row.demand_mwh_per_a, 1),
            fixed(row.served_mwh_per_a, 1),
            fixed(row.expected_mwh_per_a, 1),
            optional(row.linear_mwh_per_m_a, 2),
            optional(row.peak_kw, 0),
            percent_whole(row.peak_of_today),
            row.largest_dn
                .map_or_else(|| "-".to_owned(), |dn| dn.to_string()),
            percent_whole(row.loss_share),
            optional(row.lcoh_eur_per_mwh, 0),
        )?;
    }
    writeln!(out, "* the scenario of the plan; demand in MWh/a")
}

fn percent_whole(ratio: Option<f64>) -> String {
    ratio.map_or_else(|| "-".to_owned(), |r| format!("{} %", fixed(r * 100.0, 0)))
}

/// A fixed number of decimals, never "-0.0".
fn fixed(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    match text.strip_prefix('-') {
        Some(rest) if rest.chars().all(|c| matches!(c, '0' | '.')) => rest.to_owned(),
        _ => text,
    }
}

fn optional(value: Option<f64>, decimals: usize) -> String {
    value.map_or_else(|| "-".to_owned(), |v| fixed(v, decimals))
}

fn percent(ratio: Option<f64>) -> String {
    ratio.map_or_else(|| "-".to_owned(), |r| format!("{} %", fixed(r * 100.0, 2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_for_people() {
        assert_eq!(fixed(-0.04, 1), "0.0");
        assert_eq!(fixed(-1.25, 2), "-1.25");
        assert_eq!(optional(None, 2), "-");
        assert_eq!(percent(Some(500.0 / 600.0)), "83.33 %");
    }
}
