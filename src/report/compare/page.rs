//! The figures of the engineered network's page in a comparison: the very rows that
//! the page has, so that a figure which is added there is compared too.

use super::super::summary::{LOAD_HEADS, SummaryRow, Written, summary};
use super::{Figure, Measure};
use crate::analysis::engineering::Engineering;
use crate::text::Texts;
use std::borrow::Cow;

/// Keys of the units of money of the page.
const EUR: &str = "bill-unit-eur";
const EUR_A: &str = "summary-unit-eur-per-a";

/// The rows of the page of two networks beside each other; none where neither has
/// one.
pub(super) fn compared(a: Option<&Engineering>, b: Option<&Engineering>) -> Vec<Figure> {
    let rows = |of: Option<&Engineering>| of.map(summary).unwrap_or_default();
    let (a, b) = (rows(a), rows(b));
    let all = if a.is_empty() { &b } else { &a };
    let mut out = Vec::new();
    for (at, row) in all.iter().enumerate() {
        // Both are in the order of the page.
        let (x, y) = (a.get(at), b.get(at));
        for part in parts(row) {
            let value = |row: Option<&SummaryRow>| row.and_then(|row| part.of(row));
            out.push(Figure {
                key: part.key(row).into(),
                message: row.message.into(),
                section: Some(row.section),
                is_expected: part == Part::Expected,
                load: part.load(),
                measure: measure(row),
                phase: None,
                a: value(x),
                b: value(y),
            });
        }
    }
    out
}

/// A column of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Potential,
    Expected,
    /// One of the three loads, by its place.
    Load(usize),
}

/// The three loads as `compute --json` calls them.
const LOADS: [&str; 3] = ["peak", "mean", "summer"];

impl Part {
    fn load(self) -> Option<&'static str> {
        match self {
            Self::Load(at) => LOAD_HEADS.get(at).copied(),
            _ => None,
        }
    }

    fn of(self, row: &SummaryRow) -> Option<f64> {
        let value = match self {
            Self::Potential => row.potential,
            Self::Expected => row.expected.flatten(),
            Self::Load(at) => row.loads.and_then(|loads| *loads.get(at)?),
        };
        value.filter(|value| value.is_finite())
    }

    /// The place in `compute --json`; what follows from several is called by its name.
    fn key(self, row: &SummaryRow) -> String {
        if row.path.is_empty() {
            return row.message.replace('-', "_");
        }
        let part = match self {
            Self::Potential => "potential",
            Self::Expected => "expected",
            Self::Load(at) => {
                let load = LOADS.get(at).copied().unwrap_or_default();
                return format!("engineering.{}.{load}", row.path);
            }
        };
        format!("engineering.{}", row.path.replace("{}", part))
    }
}

/// What there is of a row.
fn parts(row: &SummaryRow) -> Vec<Part> {
    if row.loads.is_some() {
        (0..LOADS.len()).map(Part::Load).collect()
    } else if row.expected.is_some() {
        vec![Part::Potential, Part::Expected]
    } else {
        vec![Part::Potential]
    }
}

fn measure(row: &SummaryRow) -> Measure {
    match (row.written, row.unit) {
        (Written::Share, _) => Measure::Share,
        (Written::Year, _) => Measure::Year,
        (_, EUR) => Measure::Money { per_year: false },
        (_, EUR_A) => Measure::Money { per_year: true },
        (Written::Number(decimals), unit) => Measure::Unit { unit, decimals },
    }
}

/// A column of a table of variants: one figure of the page.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::report) struct FigureColumn {
    /// Its name for machines: the place in `compute --json`, with `_` for `.`.
    pub key: String,
    /// Its title: the part of the page and the name.
    pub title: String,
    /// The key of its unit, empty where it has none.
    pub unit: &'static str,
    /// What kind of number it is.
    pub measure: Measure,
}

/// The figures of the page as columns, and of each variant its values in the same
/// order; a variant without an engineered network has none.
pub(in crate::report) fn figure_columns(
    of: &[Option<&Engineering>],
    texts: &Texts,
) -> (Vec<FigureColumn>, Vec<Vec<Option<f64>>>) {
    let empty = Engineering::default();
    let columns = compared(Some(&empty), None)
        .iter()
        .map(|figure| {
            let key = figure.key.strip_prefix("engineering.");
            let key = key.unwrap_or(&figure.key).replace('.', "_");
            let section = figure.section.map_or(Cow::default(), |key| texts.get(key));
            FigureColumn {
                key,
                title: format!("{section}: {}", figure.name(texts)),
                unit: match figure.measure {
                    Measure::Money { per_year: false } => EUR,
                    Measure::Money { per_year: true } => EUR_A,
                    Measure::Unit { unit, .. } => unit,
                    _ => "",
                },
                measure: figure.measure,
            }
        })
        .collect();
    let values = |engineering: Option<&Engineering>| -> Vec<Option<f64>> {
        let figures = compared(engineering, None);
        figures.iter().map(|figure| figure.a).collect()
    };
    (columns, of.iter().copied().map(values).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;
    use std::collections::BTreeSet;

    /// A network with a gap and an investment.
    fn network(gap_eur: f64) -> Engineering {
        let mut out = Engineering::default();
        out.potential.worth.gap_eur = gap_eur;
        out.expected.worth.gap_eur = 2.0 * gap_eur;
        out.cost.potential.lines_eur = 10.0 * gap_eur;
        out
    }

    #[test]
    fn every_row_of_the_page_is_compared_under_its_place_in_the_json() {
        let (a, b) = (network(100_000.0), network(250_000.0));
        let figures = compared(Some(&a), Some(&b));
        let page = summary(&a);
        let messages: BTreeSet<&str> = figures.iter().map(|f| f.message.as_ref()).collect();
        assert_eq!(
            messages,
            page.iter().map(|row| row.message).collect(),
            "what the page gains is compared too"
        );
        let keys: BTreeSet<&str> = figures.iter().map(|f| f.key.as_ref()).collect();
        assert_eq!(keys.len(), figures.len(), "each has a key of its own");
        let find = |key: &str| figures.iter().find(|f| f.key == key).unwrap();
        let gap = find("engineering.business.expected.gap_eur");
        assert_eq!(gap.difference(), Some(300_000.0));
        assert_eq!(gap.shown(), [Some(200.0), Some(500.0), Some(300.0)]);
        assert_eq!(gap.measure.unit(), "EUR");
        let total = find("engineering.cost.potential.total_eur");
        assert_eq!(total.difference(), Some(1_500_000.0));
    }

    #[test]
    fn a_variant_without_a_network_has_dashes() {
        let b = network(100_000.0);
        let figures = compared(None, Some(&b));
        let gap = figures
            .iter()
            .find(|f| f.key == "engineering.business.potential.gap_eur")
            .unwrap();
        assert_eq!((gap.a, gap.b), (None, Some(100_000.0)));
        assert_eq!(gap.shown(), [None, Some(100.0), None]);
        assert!(compared(None, None).is_empty());
    }

    #[test]
    fn columns_and_values_stand_in_one_order() {
        let texts = Texts::new(Language::English);
        let a = network(80_000.0);
        let (columns, values) = figure_columns(&[Some(&a), None], &texts);
        let at = columns
            .iter()
            .position(|c| c.key == "business_potential_gap_eur")
            .unwrap();
        assert_eq!(columns[at].title, "Business case: Gap, without any grant");
        assert_eq!(values[0][at], Some(80_000.0));
        assert_eq!(values[0].len(), columns.len());
        assert!(values[1].is_empty());
        let keys: BTreeSet<&str> = columns.iter().map(|c| c.key.as_str()).collect();
        assert_eq!(keys.len(), columns.len());
    }
}
