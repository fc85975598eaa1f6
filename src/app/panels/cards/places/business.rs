//! What is spent and earned in a sector or heat zone, potential and expected beside each
//! other, with the rule of what belongs to it.

use crate::analysis::{AreaResult, PlaceBusiness};
use crate::app::panels::PanelContext;
use crate::app::panels::engineering::{Cell, Tone, line_ui};
use crate::app::panels::parts::{Info, info_ui};
use crate::app::theme;
use crate::text::{NO_VALUE, Texts};
use eframe::egui::Ui;

/// Width of a column of figures, logical pixels.
const COLUMN_PX: f32 = 86.0;

/// A value as it is read, and to the last digit.
type Written = (String, String);
/// The key of a figure and how it is written.
type Figure = (&'static str, fn(&Texts, &PlaceBusiness) -> Option<Written>);

fn money(texts: &Texts, eur: f64) -> Written {
    (texts.money_keur(eur), texts.whole_eur(eur))
}

fn yearly(texts: &Texts, eur: f64) -> Written {
    let exact = texts.with_unit(eur, 0, "summary-unit-eur-per-a");
    (texts.money_keur_per_a(eur), exact)
}

/// The figures in their order.
#[rustfmt::skip]
const FIGURES: [Figure; 10] = [
    ("place-loss", |t, b| {
        let value = t.energy_in_mwh(b.loss_mwh_per_a);
        Some((value.clone(), value))
    }),
    ("place-row-cost", |t, b| Some(money(t, b.cost_eur))),
    ("place-row-shared", |t, b| Some(money(t, b.shared_eur))),
    ("summary-revenue", |t, b| Some(yearly(t, b.revenue_eur_per_a))),
    ("summary-running", |t, b| Some(yearly(t, b.running_cost_eur_per_a))),
    ("summary-npv", |t, b| Some(money(t, b.npv_eur))),
    ("summary-gap", |t, b| Some(money(t, b.gap_eur()))),
    ("summary-gap-connection", |t, b| Some(money(t, b.gap_per_connection_eur()?))),
    ("summary-lcoh", |t, b| {
        let value = t.with_unit(b.lcoh_eur_per_mwh()?, 1, "unit-eur-per-mwh");
        Some((value.clone(), value))
    }),
    ("strategy-co2", |t, b| {
        let value = t.with_unit(b.co2_saved_t_per_a, 0, "strategy-unit-t-per-a");
        Some((value.clone(), value))
    }),
];

/// The rows; the expected peak only of one place, as peaks do not add up.
pub(super) fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>, sum: &AreaResult, is_one: bool) {
    let texts = cx.texts;
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        theme::section_title(ui, texts.get("place-business"));
        let info = Info {
            text: "place-rule",
            assumptions: &["discount_rate", "business_years", "grant_eur"],
        };
        info_ui(ui, cx, info);
    });
    let head = |key: &str| Cell {
        text: texts.get(key).into_owned(),
        tone: Tone::Head,
        ..Cell::default()
    };
    let heads = [head("summary-potential"), head("summary-expected")];
    line_ui(ui, "", &heads, COLUMN_PX);
    let cell = |written: Option<Written>, tone: Tone| {
        let (text, exact) = written.unwrap_or_else(|| (NO_VALUE.to_owned(), String::new()));
        Cell { text, exact, tone }
    };
    if is_one {
        let kw = |kw: f64| {
            let text = texts.with_unit(kw, 0, "unit-kw");
            Some((text.clone(), text))
        };
        let cells = [
            cell(kw(sum.diversified_kw), Tone::Plain),
            cell(kw(sum.expected_diversified_kw), Tone::Expected),
        ];
        line_ui(ui, &texts.get("strategy-peak"), &cells, COLUMN_PX);
    }
    for (key, of) in FIGURES {
        let cells = [
            cell(of(texts, &sum.potential), Tone::Plain),
            cell(of(texts, &sum.expected), Tone::Expected),
        ];
        line_ui(ui, &texts.get(key), &cells, COLUMN_PX);
    }
}
