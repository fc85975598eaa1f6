//! Two variants compared: every headline figure of both with the difference,
//! and what was changed, for the panel and for the command line.

mod page;

pub(super) use page::figure_columns;

use super::bill::tsv_line;
use crate::analysis::{LinearDensity, PhaseResult, Results, Sums, Totals};
use crate::edit::{DiffKind, VariantDiff};
use crate::plan::{OwnValue, Plan, Variant, ZoneId};
use crate::text::{Language, Texts};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Names the shape of the object; a key is only ever added under the same number.
pub const COMPARE_SCHEMA: &str = "heatplan.compare/1";

/// What kind of number a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// A number of things; expected ones may have a fraction.
    Count,
    /// A part of a whole, 0 to 1.
    Share,
    /// MWh per year.
    Energy,
    /// Metres of trench.
    Length,
    /// MWh per metre of trench and year.
    Density,
    /// A calendar year.
    Year,
    /// Euros, once or each year.
    Money {
        /// Each year.
        per_year: bool,
    },
    /// Any other unit, as the page of the engineered network writes it.
    Unit {
        /// The key of its message; empty for a number without one.
        unit: &'static str,
        /// The decimals that people are shown.
        decimals: usize,
    },
}

impl Measure {
    /// The unit as machines read it.
    pub fn unit(self) -> Cow<'static, str> {
        match self {
            Self::Share => "ratio".into(),
            Self::Energy => "MWh/a".into(),
            Self::Length => "m".into(),
            Self::Density => "MWh/(m·a)".into(),
            Self::Year => "year".into(),
            Self::Money { per_year: false } => "EUR".into(),
            Self::Money { per_year: true } => "EUR/a".into(),
            Self::Count | Self::Unit { unit: "", .. } => "1".into(),
            Self::Unit { unit, .. } => {
                let text = Texts::new(Language::English).get(unit).into_owned();
                text.replace('€', "EUR").into()
            }
        }
    }

    /// The unit that people are shown beside [`Figure::shown`]; empty for numbers of
    /// things.
    pub fn shown_unit(self, texts: &Texts) -> String {
        match self {
            Self::Share => texts.get("unit-percent").into_owned(),
            Self::Energy => texts.get("unit-mwh-per-a").into_owned(),
            Self::Length => texts.get("unit-m").into_owned(),
            Self::Density => texts.get("unit-mwh-per-m-a").into_owned(),
            Self::Money { per_year: false } => "k€".to_owned(),
            Self::Money { per_year: true } => "k€/a".to_owned(),
            Self::Count | Self::Year | Self::Unit { unit: "", .. } => String::new(),
            Self::Unit { unit, .. } => texts.get(unit).into_owned(),
        }
    }

    /// What a value is multiplied with to be shown to people: shares are
    /// percentages, sums of money thousands of euros.
    pub const fn factor(self) -> f64 {
        match self {
            Self::Share => 100.0,
            Self::Money { .. } => 1e-3,
            _ => 1.0,
        }
    }
}

/// From here on money is shown in whole thousands of euros, below with one decimal.
const WHOLE_KEUR_FROM_EUR: f64 = 99_950.0;

/// A figure of two variants.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Which figure, as machines name it: those of the engineered network by their
    /// place in `compute --json`, such as `engineering.business.potential.npv_eur`.
    pub key: Cow<'static, str>,
    /// The key of the message of its name.
    pub message: Cow<'static, str>,
    /// The key of the title of the part of the engineered network's page that it
    /// stands in; `None` for all others.
    pub section: Option<&'static str>,
    /// It is of the customers that are expected to sign, where the page tells these
    /// from all potential ones.
    pub is_expected: bool,
    /// The key of the load that it is at, where the page tells the three apart.
    pub load: Option<&'static str>,
    /// What kind of number it is.
    pub measure: Measure,
    /// Once this phase is in operation; `None` = in the end.
    pub phase: Option<u8>,
    /// Of the first variant; `None` where there is nothing to divide by, or no
    /// such phase.
    pub a: Option<f64>,
    /// Of the second.
    pub b: Option<f64>,
}

impl Figure {
    /// Whether it counts whole things; expected ones may have a fraction.
    pub fn is_whole(&self) -> bool {
        let whole = |value: Option<f64>| value.is_none_or(|v| v.fract() == 0.0);
        self.measure == Measure::Count && whole(self.a) && whole(self.b)
    }

    /// The second less the first.
    pub fn difference(&self) -> Option<f64> {
        Some(self.b? - self.a?)
    }

    /// Its name with what it is of, in a sentence of its own.
    pub fn name(&self, texts: &Texts) -> String {
        let name = texts.get(&self.message).into_owned();
        if let Some(load) = self.load {
            format!("{name}: {}", texts.get(load))
        } else if self.is_expected {
            texts.with("compare-expected-of", &[("name", name.into())])
        } else {
            name
        }
    }

    /// The decimals that people are shown.
    pub fn decimals(&self) -> usize {
        match self.measure {
            Measure::Unit { decimals, .. } => decimals,
            Measure::Money { .. } => {
                let size = |value: Option<f64>| value.unwrap_or_default().abs();
                usize::from(size(self.a).max(size(self.b)) < WHOLE_KEUR_FROM_EUR)
            }
            Measure::Count if self.is_whole() => 0,
            Measure::Count | Measure::Length | Measure::Share => 1,
            Measure::Energy | Measure::Year => 0,
            Measure::Density => 3,
        }
    }

    /// Both figures as people are shown them, rounded and shares in percent, and
    /// the second less the first of these: who subtracts what stands there finds
    /// the difference that stands beside it.
    pub fn shown(&self) -> [Option<f64>; 3] {
        let decimals = self.decimals();
        let rounded = |value: f64| {
            // The digits that are written are the ones that count.
            let text = format!("{:.decimals$}", value * self.measure.factor());
            text.parse().unwrap_or(value)
        };
        let (a, b) = (self.a.map(rounded), self.b.map(rounded));
        let difference = a.zip(b).map(|(a, b)| {
            let text = format!("{:.decimals$}", b - a);
            text.parse().unwrap_or(b - a) + 0.0
        });
        [a, b, difference]
    }
}

/// A figure of one variant.
type One = (&'static str, Measure, Option<f64>);

/// Every headline figure of both: in the end, those of the engineered network's page,
/// and phase by phase.
pub fn compare_figures(a: &Results, b: &Results) -> Vec<Figure> {
    let engineered = page::compared(a.engineering.as_deref(), b.engineering.as_deref());
    let (a, b) = (&a.totals, &b.totals);
    let mut out = Vec::new();
    pair(&mut out, None, &in_the_end(a), &in_the_end(b));
    out.extend(engineered);
    let numbers: BTreeSet<u8> = a.phases.iter().chain(&b.phases).map(|p| p.phase).collect();
    for number in numbers {
        // A variant with fewer phases has its last state in the later ones.
        let (x, y) = (a.at_phase(number), b.at_phase(number));
        let own =
            |row: Option<&PhaseResult>| row.filter(|r| r.phase == number).and_then(|r| r.year);
        let year = |value: Option<i32>| vec![("year", Measure::Year, value.map(f64::from))];
        pair(&mut out, Some(number), &year(own(x)), &year(own(y)));
        pair(&mut out, Some(number), &in_phase(x), &in_phase(y));
    }
    out
}

fn pair(out: &mut Vec<Figure>, phase: Option<u8>, a: &[One], b: &[One]) {
    for ((key, measure, x), (_, _, y)) in a.iter().zip(b) {
        out.push(Figure {
            key: (*key).into(),
            message: format!("compare-{}", key.replace('_', "-")).into(),
            section: None,
            is_expected: false,
            load: None,
            measure: *measure,
            phase,
            a: *x,
            b: *y,
        });
    }
}

fn in_the_end(totals: &Totals) -> Vec<One> {
    let (served, coverage) = (&totals.served, &totals.coverage);
    let mut out = vec![
        ("coverage_heat", Measure::Share, coverage.heat),
        ("coverage_buildings", Measure::Share, coverage.buildings),
        ("coverage_dwellings", Measure::Share, coverage.dwellings),
        ("reachable_heat", Measure::Share, coverage.reachable_heat),
    ];
    out.extend(sums(served));
    out.extend([
        (
            "expected_buildings",
            Measure::Count,
            Some(served.expected_buildings),
        ),
        (
            "expected_mwh_per_a",
            Measure::Energy,
            Some(served.expected_mwh_per_a),
        ),
        ("trunk_m", Measure::Length, Some(served.trunk_m)),
        ("branch_m", Measure::Length, Some(served.branch_m)),
        ("service_m", Measure::Length, Some(served.service_m)),
    ]);
    let (potential, expected) = (served.density(), served.expected_density());
    out.extend(density(potential));
    out.extend([
        (
            "expected_density_excluding_service",
            Measure::Density,
            expected.excluding_service,
        ),
        (
            "expected_density_including_service",
            Measure::Density,
            expected.including_service,
        ),
        (
            "outside_mwh_per_a",
            Measure::Energy,
            Some(served.outside_mwh_per_a),
        ),
        ("lines", Measure::Count, Some(f64::from(totals.lines))),
        (
            "lines_without_source",
            Measure::Count,
            Some(totals.lines_without_source.len() as f64),
        ),
    ]);
    out
}

fn sums(sums: &Sums) -> [One; 3] {
    [
        (
            "served_buildings",
            Measure::Count,
            Some(f64::from(sums.buildings)),
        ),
        (
            "served_dwellings",
            Measure::Count,
            Some(f64::from(sums.dwellings)),
        ),
        ("served_mwh_per_a", Measure::Energy, Some(sums.mwh_per_a)),
    ]
}

fn density(density: LinearDensity) -> [One; 2] {
    [
        (
            "density_excluding_service",
            Measure::Density,
            density.excluding_service,
        ),
        (
            "density_including_service",
            Measure::Density,
            density.including_service,
        ),
    ]
}

/// What is in operation once a phase is.
fn in_phase(row: Option<&PhaseResult>) -> Vec<One> {
    let nothing = PhaseResult::default();
    let row = row.unwrap_or(&nothing);
    let mut out = vec![("coverage_heat", Measure::Share, row.coverage.heat)];
    out.extend(sums(&row.cumulative));
    out.push((
        "trench_m",
        Measure::Length,
        Some(row.cumulative.trunk_m + row.cumulative.branch_m),
    ));
    out.extend(density(row.cumulative.density()));
    out
}

/// The figures for a spreadsheet, to the last digit: when, part of the page, name,
/// unit, first, second, difference.
pub fn compare_tsv(figures: &[Figure], [a, b]: [&str; 2], texts: &Texts) -> String {
    let title = |key: &str| texts.get(key).into_owned();
    let mut out = tsv_line([
        title("result-phase"),
        title("summary-section"),
        title("summary-figure"),
        title("export-unit"),
        a.to_owned(),
        b.to_owned(),
        title("compare-difference"),
    ]);
    for figure in figures {
        // As it is, not as it is shown: money in euros, shares as parts.
        let unit = match figure.measure {
            Measure::Money { per_year: false } => title("bill-unit-eur"),
            Measure::Money { per_year: true } => title("summary-unit-eur-per-a"),
            Measure::Share => String::new(),
            other => other.shown_unit(texts),
        };
        let number = |value: Option<f64>| match value {
            None => String::new(),
            Some(year) if figure.measure == Measure::Year => format!("{year:.0}"),
            Some(value) => texts.editable(value),
        };
        out += &tsv_line([
            figure
                .phase
                .map_or_else(String::new, |phase| phase.to_string()),
            figure.section.map_or_else(String::new, title),
            figure.name(texts),
            unit,
            number(figure.a),
            number(figure.b),
            number(figure.difference()),
        ]);
    }
    out
}

/// The comparison of two variants of a plan as one JSON object. Differences are
/// the second less the first; ids are those of the files.
pub fn compare_json(
    plan: &Plan,
    (a, results_a): (&Variant, &Results),
    (b, results_b): (&Variant, &Results),
) -> Value {
    let diff = VariantDiff::new(a, b);
    let label = |variant: &Variant, id: Option<crate::plan::LineId>| {
        id.and_then(|id| variant.network.line(id).map(|line| (id, line)))
            .map(|(id, line)| {
                line.external_id
                    .as_deref()
                    .map_or_else(|| format!("L{}", id.0), str::to_owned)
            })
    };
    let source = |variant: &Variant, id: Option<crate::plan::SourceId>| {
        id.and_then(|id| variant.network.source(id).map(|s| (id, s)))
            .map(|(id, s)| {
                s.external_id
                    .as_deref()
                    .map_or_else(|| format!("Q{}", id.0), str::to_owned)
            })
    };
    let row = |first: Value, second: Value, kind: DiffKind, attributes: &[String]| json!({ "a": first, "b": second, "kind": kind.code(), "attributes": attributes });
    json!({
        "schema": COMPARE_SCHEMA,
        "crs": plan.crs.to_string(),
        "a": a.name,
        "b": b.name,
        "figures": compare_figures(results_a, results_b)
            .iter()
            .map(|figure| json!({
                "key": figure.key,
                "unit": figure.measure.unit(),
                "phase": figure.phase,
                "a": figure.a,
                "b": figure.b,
                "difference": figure.difference(),
            }))
            .collect::<Value>(),
        "lines": diff
            .lines
            .iter()
            .map(|d| row(json!(label(a, d.a)), json!(label(b, d.b)), d.kind, &d.attributes))
            .collect::<Value>(),
        "sources": diff
            .sources
            .iter()
            .map(|d| row(json!(source(a, d.a)), json!(source(b, d.b)), d.kind, &d.attributes))
            .collect::<Value>(),
        "decisions": diff
            .decisions
            .iter()
            .map(|d| json!({
                "building": plan.building_label(d.building),
                "a": d.a,
                "b": d.b,
                "kind": d.kind.code(),
                "attributes": d.attributes,
            }))
            .collect::<Value>(),
        "phases": diff
            .phases
            .iter()
            .map(|d| json!({
                "phase": d.number,
                "a": d.a,
                "b": d.b,
                "kind": d.kind.code(),
                "attributes": d.attributes,
            }))
            .collect::<Value>(),
        "assumptions": diff
            .assumptions
            .iter()
            .map(|d| {
                // Who has no value of their own has the one that all share.
                let value = |own: Option<&OwnValue>| {
                    own.map_or_else(|| plan.assumptions.shared_value(&d.key), |own| own.value)
                };
                json!({
                    "key": d.key,
                    "a": value(d.a.as_ref()),
                    "b": value(d.b.as_ref()),
                    "kind": d.kind.code(),
                })
            })
            .collect::<Value>(),
        "zones": diff
            .zones
            .iter()
            .map(|d| {
                let label = |id: Option<ZoneId>| json!(id.map(ZoneId::label));
                let a = label(d.a.as_ref().map(|(id, _)| *id));
                let b = label(d.b.as_ref().map(|(id, _)| *id));
                row(a, b, d.kind, &d.attributes)
            })
            .collect::<Value>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_beside_each_other_with_their_difference() {
        let mut a = Totals::default();
        a.served.mwh_per_a = 600.0;
        a.served.trunk_m = 200.0;
        a.coverage.heat = Some(0.25);
        a.phases = vec![PhaseResult {
            phase: 1,
            year: Some(2028),
            cumulative: a.served,
            coverage: a.coverage,
            ..PhaseResult::default()
        }];
        let mut b = a.clone();
        b.served.mwh_per_a = 900.0;
        b.coverage.heat = None;
        b.phases.push(PhaseResult {
            phase: 2,
            year: Some(2031),
            cumulative: b.served,
            ..PhaseResult::default()
        });
        let rounded = Figure {
            key: "trunk_m".into(),
            message: "compare-trunk-m".into(),
            section: None,
            is_expected: false,
            load: None,
            measure: Measure::Length,
            phase: None,
            a: Some(100.04),
            b: Some(100.06),
        };
        assert_eq!(rounded.shown()[0], Some(100.0));
        let gap = rounded.shown()[2].map(|d| (d * 10.0).round());
        assert_eq!(gap, Some(1.0), "100.1 less 100.0, not 0.02");
        let of = |totals: &Totals| {
            let mut results = Results::default();
            results.totals = totals.clone();
            results
        };
        let (a, b) = (of(&a), of(&b));
        let figures = compare_figures(&a, &b);
        let find = |key: &str, phase| {
            figures
                .iter()
                .find(|f| f.key == key && f.phase == phase)
                .unwrap()
        };
        assert_eq!(find("served_mwh_per_a", None).difference(), Some(300.0));
        assert_eq!(
            find("density_excluding_service", None).difference(),
            Some(1.5)
        );
        assert_eq!(find("coverage_heat", None).difference(), None);
        assert_eq!(
            find("coverage_heat", None).shown(),
            [Some(25.0), None, None]
        );
        let year = find("year", Some(2));
        assert_eq!((year.a, year.b), (None, Some(2031.0)));
        // The first variant stays as it is after its last phase.
        assert_eq!(find("served_mwh_per_a", Some(2)).difference(), Some(300.0));
        assert_eq!(
            compare_figures(&a, &a)
                .iter()
                .filter_map(Figure::difference)
                .map(f64::abs)
                .fold(0.0, f64::max),
            0.0
        );
    }
}
