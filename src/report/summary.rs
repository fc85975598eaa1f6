//! The engineered network in a page of figures: what the panel, the clipboard
//! and the workbook show, each with the place of `compute --json` that holds it.

use super::bill::tsv_line;
use crate::analysis::cost::CostParts;
use crate::analysis::engineering::Engineering;
use crate::analysis::revenue::Business;
use crate::text::{NO_VALUE, Texts};

/// Pa in a bar.
const BAR_PA: f64 = 1e5;

/// What a figure is of.
#[derive(Clone, Copy)]
enum Of {
    /// The network: one value.
    Network(fn(&Engineering) -> Option<f64>),
    /// The network with all potential customers, and with those expected.
    Both(
        fn(&Engineering) -> Option<f64>,
        fn(&Engineering) -> Option<f64>,
    ),
    /// The network at peak, mean and summer load.
    Loads(fn(&Engineering) -> [Option<f64>; 3]),
    /// The investment, of potential and of expected customers.
    Cost(fn(&CostParts) -> f64),
    /// The business, of potential and of expected customers.
    Business(fn(&Business) -> Option<f64>),
}

/// How a figure is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// So many decimals.
    Number(usize),
    /// In percent.
    Share,
    /// A year.
    Year,
}

/// Section, path in the JSON, name, unit, how it is written, what it is.
type Line = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    Written,
    Of,
);

use Of::{Both as P, Business as B, Cost as C, Loads as L, Network as N};
use Written::{Number, Share, Year};

/// The section of the peak.
pub const PEAK: &str = "summary-section-peak";
/// The section of the heat.
pub const HEAT: &str = "summary-section-heat";
/// The section of the three loads.
pub const LOADS: &str = "summary-section-loads";
const PRESSURE: &str = "summary-section-pressure";
/// The section of the investment.
pub const INVESTMENT: &str = "summary-section-investment";
/// The section of the business case.
pub const BUSINESS: &str = "summary-section-business";

const EUR: &str = "bill-unit-eur";
const EUR_A: &str = "summary-unit-eur-per-a";
const MWH_A: &str = "unit-mwh-per-a";
const BAR: &str = "pipe-unit-bar";

/// Every figure in its order. `{}` in a path stands for `potential` or
/// `expected`.
#[rustfmt::skip]
const LINES: &[Line] = &[
    (PEAK, "peak.{}.substations", "summary-substations", "", Number(0), P(|e| Some(e.network.potential.substations), |e| Some(e.network.expected.substations))),
    (PEAK, "peak.{}.undiversified_kw", "summary-undiversified", "unit-kw", Number(0), P(|e| Some(e.network.potential.undiversified_kw), |e| Some(e.network.expected.undiversified_kw))),
    (PEAK, "peak.{}.diversified_kw", "summary-diversified", "unit-kw", Number(0), P(|e| Some(e.network.potential.diversified_kw), |e| Some(e.network.expected.diversified_kw))),
    (PEAK, "year.{}.peak_kw", "summary-peak-sources", "unit-kw", Number(0), P(|e| Some(e.year.potential.peak_kw), |e| Some(e.year.expected.peak_kw))),
    (PEAK, "year.{}.full_load_h", "summary-full-load", "summary-unit-h", Number(0), P(|e| e.year.potential.full_load_h, |e| e.year.expected.full_load_h)),
    (HEAT, "year.{}.delivered_mwh", "summary-delivered", MWH_A, Number(0), P(|e| Some(e.year.potential.delivered_mwh), |e| Some(e.year.expected.delivered_mwh))),
    (HEAT, "year.{}.loss_mwh", "summary-loss", MWH_A, Number(0), P(|e| Some(e.year.potential.loss_mwh), |e| Some(e.year.expected.loss_mwh))),
    (HEAT, "year.{}.loss_share", "summary-loss-share", "", Share, P(|e| e.year.potential.loss_share, |e| e.year.expected.loss_share)),
    (HEAT, "year.{}.pump_mwh", "summary-pump-energy", MWH_A, Number(1), P(|e| Some(e.year.potential.pump_mwh), |e| Some(e.year.expected.pump_mwh))),
    (HEAT, "year.demand_year", "summary-demand-year", "", Year, N(|e| Some(f64::from(e.year.demand_year)))),
    (HEAT, "year.short_mwh", "summary-short", MWH_A, Number(0), N(|e| Some(e.year.short_mwh))),
    (LOADS, "heat_kw", "summary-load-heat", "unit-kw", Number(0), L(|e| e.network.heat_kw.map(Some))),
    (LOADS, "loss_kw", "summary-load-loss", "unit-kw", Number(1), L(|e| e.network.loss_kw.map(Some))),
    (LOADS, "temperatures.least_supply_c", "summary-least-supply", "unit-celsius", Number(1), L(|e| e.network.least_supply_c)),
    (LOADS, "temperatures.return_c", "summary-return", "unit-celsius", Number(1), L(|e| e.network.return_c)),
    (PRESSURE, "", "summary-head", BAR, Number(2), N(|e| e.sources.iter().map(|s| s.head_pa / BAR_PA).reduce(f64::max))),
    (PRESSURE, "", "summary-pump-power", "unit-kw", Number(1), N(|e| e.sources.iter().map(|s| s.pump_kw).reduce(|a, b| a + b))),
    (PRESSURE, "hydraulics.held_bar", "summary-held", BAR, Number(2), N(|e| Some(e.network.hold_pa / BAR_PA))),
    (PRESSURE, "hydraulics.needed_bar", "summary-needed", BAR, Number(2), N(|e| Some(e.network.needed_hold_pa / BAR_PA))),
    (PRESSURE, "hydraulics.highest_bar", "summary-highest", BAR, Number(2), N(|e| Some(e.network.highest_pa / BAR_PA))),
    (PRESSURE, "hydraulics.standing_bar", "summary-standing", BAR, Number(2), N(|e| Some(e.network.standing_pa / BAR_PA))),
    (INVESTMENT, "cost.{}.lines_eur", "summary-lines", EUR, Number(0), C(|c| c.lines_eur)),
    (INVESTMENT, "cost.{}.services_eur", "summary-services", EUR, Number(0), C(|c| c.services_eur)),
    (INVESTMENT, "cost.{}.substations_eur", "summary-stations", EUR, Number(0), C(|c| c.substations_eur)),
    (INVESTMENT, "cost.{}.sources_eur", "summary-sources", EUR, Number(0), C(|c| c.sources_eur)),
    (INVESTMENT, "cost.{}.engineering_eur", "summary-engineering", EUR, Number(0), C(|c| c.engineering_eur)),
    (INVESTMENT, "cost.{}.contingency_eur", "summary-contingency", EUR, Number(0), C(|c| c.contingency_eur)),
    (INVESTMENT, "cost.{}.total_eur", "summary-total", EUR, Number(0), C(CostParts::total_eur)),
    (BUSINESS, "business.{}.connections", "summary-connections", "", Number(0), B(|b| Some(b.connections))),
    (BUSINESS, "business.{}.connection_fees_eur", "summary-fees", EUR, Number(0), B(|b| Some(b.connection_fees_eur))),
    (BUSINESS, "business.{}.revenue_eur_per_a", "summary-revenue", EUR_A, Number(0), B(|b| Some(b.running.revenue_eur()))),
    (BUSINESS, "business.{}.running_cost_eur_per_a", "summary-running", EUR_A, Number(0), B(|b| Some(b.running.cost_eur()))),
    (BUSINESS, "business.{}.reinvest_eur", "summary-reinvest", EUR, Number(0), B(|b| Some(b.reinvest_eur))),
    (BUSINESS, "business.{}.npv_eur", "summary-npv", EUR, Number(0), B(|b| Some(b.worth.npv_eur))),
    (BUSINESS, "business.{}.gap_eur", "summary-gap", EUR, Number(0), B(|b| Some(b.worth.gap_eur))),
    (BUSINESS, "business.{}.grant_eur", "summary-grant", EUR, Number(0), B(|b| Some(b.grant_eur))),
    (BUSINESS, "business.{}.open_gap_eur", "summary-open-gap", EUR, Number(0), B(|b| Some(b.worth.open_gap_eur))),
    (BUSINESS, "business.{}.gap_per_connection_eur", "summary-gap-connection", EUR, Number(0), B(|b| b.gap_per_connection_eur)),
    (BUSINESS, "business.{}.gap_per_tonne_eur", "summary-gap-tonne", "summary-unit-eur-per-t", Number(0), B(|b| b.gap_per_tonne_eur)),
    (BUSINESS, "business.{}.lcoh_eur_per_mwh", "summary-lcoh", "unit-eur-per-mwh", Number(1), B(|b| b.worth.lcoh_eur_per_mwh)),
    (BUSINESS, "business.{}.lcoh_with_grant_eur_per_mwh", "summary-lcoh-grant", "unit-eur-per-mwh", Number(1), B(|b| b.worth.lcoh_with_grant_eur_per_mwh)),
    (BUSINESS, "business.{}.capex_annuity_eur", "summary-annuity", EUR_A, Number(0), B(|b| Some(b.capex_annuity_eur))),
    (BUSINESS, "business.{}.gap_annuity_eur", "summary-gap-annuity", EUR_A, Number(0), B(|b| Some(b.gap_annuity_eur))),
    (BUSINESS, "business.{}.irr", "summary-irr", "", Share, B(|b| b.worth.irr)),
    (BUSINESS, "business.{}.payback_years", "summary-payback", "summary-unit-years", Number(0), B(|b| b.worth.payback_years)),
    (BUSINESS, "business.{}.co2_saved_t_per_a", "summary-co2", "summary-unit-t-per-a", Number(0), B(|b| Some(b.co2_saved_t_per_a))),
    (BUSINESS, "business.{}.co2_saved_t", "summary-co2-all", "summary-unit-t", Number(0), B(|b| Some(b.co2_saved_t))),
];

/// How many figures the page has.
pub const LENGTH: usize = LINES.len();

/// A figure of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct SummaryRow {
    /// The key of its section's title.
    pub section: &'static str,
    /// Where `compute --json` has it below `engineering`, with `{}` for
    /// `potential` or `expected`; empty where it follows from several.
    pub path: &'static str,
    /// The key of its name.
    pub message: &'static str,
    /// The key of its unit, empty where it has none.
    pub unit: &'static str,
    /// How it is written.
    pub written: Written,
    /// Its value, with all potential customers where that matters.
    pub potential: Option<f64>,
    /// With those that are expected to sign; the outer `None` where the figure
    /// knows no difference.
    pub expected: Option<Option<f64>>,
    /// At peak, mean and summer load, where it is a figure of these; then the two above
    /// hold nothing, and the JSON has `peak`, `mean` and `summer` under its place.
    pub loads: Option<[Option<f64>; 3]>,
}

impl SummaryRow {
    /// A value of it with its unit, or a dash; sums of money in thousands of euros, as in
    /// all rows of its column.
    pub fn shown(&self, texts: &Texts, value: Option<f64>) -> String {
        match value.filter(|value| value.is_finite()) {
            Some(value) if self.unit == EUR => texts.money_keur(value),
            Some(value) if self.unit == EUR_A => texts.money_keur_per_a(value),
            _ => self.exact(texts, value),
        }
    }

    /// The same to the last digit that is worked out.
    pub fn exact(&self, texts: &Texts, value: Option<f64>) -> String {
        let Some(value) = value.filter(|value| value.is_finite()) else {
            return NO_VALUE.to_owned();
        };
        match self.written {
            Written::Share => texts.percent(value, 1),
            Written::Year => format!("{value:.0}"),
            Written::Number(decimals) if self.unit.is_empty() => texts.number(value, decimals),
            Written::Number(decimals) => texts.with_unit(value, decimals, self.unit),
        }
    }
}

/// The figures of the engineered network, in the order of the page.
pub fn summary(engineering: &Engineering) -> Vec<SummaryRow> {
    LINES
        .iter()
        .map(|&(section, path, message, unit, written, of)| {
            let loads = match of {
                Of::Loads(values) => Some(values(engineering)),
                _ => None,
            };
            let (potential, expected) = match of {
                Of::Network(value) => (value(engineering), None),
                Of::Both(potential, expected) => {
                    (potential(engineering), Some(expected(engineering)))
                }
                Of::Loads(_) => (None, None),
                Of::Cost(value) => (
                    Some(value(&engineering.cost.potential)),
                    Some(Some(value(&engineering.cost.expected))),
                ),
                Of::Business(value) => (
                    value(&engineering.potential),
                    Some(value(&engineering.expected)),
                ),
            };
            SummaryRow {
                section,
                path,
                message,
                unit,
                written,
                potential,
                expected,
                loads,
            }
        })
        .collect()
}

/// The heads of the three loads.
pub const LOAD_HEADS: [&str; 3] = ["summary-at-peak", "summary-at-mean", "summary-in-summer"];

/// The page for a spreadsheet: name, unit, potential, expected, the three loads.
pub fn summary_tsv(rows: &[SummaryRow], texts: &Texts) -> String {
    let title = |key: &str| texts.get(key).into_owned();
    let heads = [
        "summary-figure",
        "export-unit",
        "summary-potential",
        "summary-expected",
    ];
    let mut out = tsv_line(heads.into_iter().chain(LOAD_HEADS).map(title));
    let number = |value: Option<f64>| value.map_or_else(String::new, |v| texts.editable(v));
    for row in rows {
        let unit = match row.written {
            Written::Share | Written::Year => String::new(),
            Written::Number(_) if row.unit.is_empty() => String::new(),
            Written::Number(_) => title(row.unit),
        };
        let figures = [row.potential, row.expected.flatten()];
        let figures = figures.into_iter().chain(row.loads.unwrap_or_default());
        let cells = [title(row.message), unit].into_iter();
        out += &tsv_line(cells.chain(figures.map(number)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn money_is_short_and_exact_under_the_pointer() {
        let texts = Texts::new(Language::English);
        let row = summary(&Engineering::default())
            .into_iter()
            .find(|row| row.message == "summary-total")
            .unwrap();
        let plain = |text: String| text.replace('\u{a0}', " ");
        assert_eq!(plain(row.shown(&texts, Some(31_386_044.0))), "31 386 k€");
        assert_eq!(plain(row.exact(&texts, Some(31_386_044.0))), "31 386 044 €");
        assert_eq!(row.shown(&texts, None), NO_VALUE);
    }

    #[test]
    fn every_figure_has_a_name_and_a_unit_in_every_language() {
        let rows = summary(&Engineering::default());
        assert_eq!(rows.len(), LINES.len());
        for language in Language::ALL {
            let texts = Texts::new(language);
            for row in &rows {
                assert!(texts.has(row.section), "{}", row.section);
                assert!(texts.has(row.message), "{}", row.message);
                assert!(row.unit.is_empty() || texts.has(row.unit), "{}", row.unit);
            }
            let text = summary_tsv(&rows, &texts);
            assert_eq!(text.lines().count(), rows.len() + 1);
        }
    }
}
