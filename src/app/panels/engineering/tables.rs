//! The tables of the engineered network that stand under its figures: phases
//! against sources, what each source gives, the investment by phase, role and
//! owner, the revenue by class of customers.

use super::super::PanelContext;
use super::super::parts::quiet;
use super::super::words::{phase_name, source_name, word};
use super::figures::{Cell, Tone, line_ui};
use crate::analysis::cost::{Cost, CostParts};
use crate::analysis::engineering::Engineering;
use crate::analysis::revenue::{ClassRevenue, CustomerClass, Existing};
use crate::app::theme;
use crate::plan::LineRole;
use crate::text::{NO_VALUE, Texts};
use eframe::egui::{Label, TextStyle, Ui};

/// Width of a column, logical pixels.
const COLUMN_PX: f32 = 98.0;
/// Width of a column of the investment by phase, of which there are five.
const PHASE_PX: f32 = 79.0;

/// The title of a table over its heads.
fn title_ui(ui: &mut Ui, texts: &Texts, title: &str, heads: &[&str], width: f32) {
    ui.add_space(6.0);
    let heads: Vec<Cell> = heads
        .iter()
        .map(|key| Cell {
            text: texts.get(key).into_owned(),
            tone: Tone::Head,
            ..Cell::default()
        })
        .collect();
    theme::section_title(ui, texts.get(title));
    line_ui(ui, "", &heads, width);
}

fn money(texts: &Texts, eur: f64) -> Cell {
    Cell {
        text: texts.money_keur(eur),
        exact: texts.whole_eur(eur),
        tone: Tone::Plain,
    }
}

fn money_per_a(texts: &Texts, eur: f64) -> Cell {
    Cell {
        text: texts.money_keur_per_a(eur),
        exact: texts.with_unit(eur, 0, "summary-unit-eur-per-a"),
        tone: Tone::Plain,
    }
}

/// Peak against capacity in each phase, with and without the largest unit.
pub(super) fn phases_ui(ui: &mut Ui, cx: &PanelContext<'_>, engineering: &Engineering) {
    let texts = cx.texts;
    let rows = &engineering.year.phases;
    if rows.is_empty() {
        return;
    }
    title_ui(
        ui,
        texts,
        "capacity-title",
        &[
            "capacity-peak",
            "capacity-there",
            "capacity-without-largest",
        ],
        COLUMN_PX,
    );
    let capacity = |kw: Option<f64>, short_kw: f64| {
        let shown = kw.map_or_else(
            || texts.get("capacity-unlimited").into_owned(),
            |kw| texts.with_unit(kw, 0, "unit-kw"),
        );
        let is_short = short_kw > 0.5;
        Cell {
            text: shown,
            exact: if is_short {
                let short = texts.with_unit(short_kw, 0, "unit-kw");
                texts.with("capacity-short", &[("short", short.into())])
            } else {
                String::new()
            },
            tone: if is_short { Tone::Bad } else { Tone::Plain },
        }
    };
    for row in rows {
        let name = phase_name(&cx.doc.plan, texts, row.phase);
        let peak = texts.with_unit(row.diversified_kw + row.loss_kw, 0, "unit-kw");
        let cells = [
            Cell::plain(peak),
            capacity(row.capacity_kw, row.short_kw),
            capacity(row.without_largest_kw, row.short_without_largest_kw),
        ];
        line_ui(ui, &name, &cells, COLUMN_PX);
    }
}

/// What each source gives in a year.
pub(super) fn sources_ui(ui: &mut Ui, cx: &PanelContext<'_>, engineering: &Engineering) {
    let texts = cx.texts;
    let rows = &engineering.year.sources;
    if rows.is_empty() {
        return;
    }
    title_ui(
        ui,
        texts,
        "split-title",
        &["split-heat", "split-share", "split-peak"],
        COLUMN_PX,
    );
    let all: f64 = rows.iter().map(|row| row.mwh_per_a).sum();
    for row in rows {
        let share = if all > 0.0 {
            texts.percent(row.mwh_per_a / all, 1)
        } else {
            NO_VALUE.to_owned()
        };
        let cells = [
            texts.energy_in_mwh(row.mwh_per_a),
            share,
            texts.with_unit(row.peak_kw, 0, "unit-kw"),
        ]
        .map(Cell::plain);
        let name = source_name(&cx.doc.plan, texts, row.source);
        line_ui(ui, &name, &cells, COLUMN_PX);
    }
}

/// The investment by phase, by role, by owner.
pub(super) fn cost_ui(ui: &mut Ui, cx: &PanelContext<'_>, engineering: &Engineering) {
    let texts = cx.texts;
    let cost = &engineering.cost;
    if !cost.phases.is_empty() {
        title_ui(
            ui,
            texts,
            "cost-by-phase",
            &[
                "cost-pipes",
                "cost-stations",
                "cost-sources",
                "summary-potential",
                "summary-expected",
            ],
            PHASE_PX,
        );
        for row in &cost.phases {
            let parts: &CostParts = &row.potential;
            let cells = [
                money(texts, parts.lines_eur + parts.services_eur),
                money(texts, parts.substations_eur),
                money(texts, parts.sources_eur),
                money(texts, parts.total_eur()),
                Cell {
                    tone: Tone::Expected,
                    ..money(texts, row.expected.total_eur())
                },
            ];
            let name = phase_name(&cx.doc.plan, texts, row.phase);
            line_ui(ui, &name, &cells, PHASE_PX);
        }
    }
    title_ui(ui, texts, "cost-by-role", &["bill-cost"], COLUMN_PX);
    for (role, eur) in LineRole::ALL.iter().zip(cost.by_role_eur) {
        if eur > 0.0 {
            let name = match role {
                LineRole::Service => texts.get("cost-drawn-services").into_owned(),
                _ => word(texts, "role", role.code()),
            };
            line_ui(ui, &name, &[money(texts, eur)], COLUMN_PX);
        }
    }
    let services = money(texts, cost.potential.services_eur);
    let name = texts.get("summary-services");
    line_ui(ui, &name, &[services], COLUMN_PX);
    owners_ui(ui, texts, cost);
}

/// The whole investment by owner, those without one together, and the sum.
fn owners_ui(ui: &mut Ui, texts: &Texts, cost: &Cost) {
    if cost.by_owner_eur.is_empty() {
        return;
    }
    let heads = ["summary-potential", "summary-expected"];
    title_ui(ui, texts, "cost-by-owner", &heads, COLUMN_PX);
    let both = |potential: f64, expected: f64| {
        [
            money(texts, potential),
            Cell {
                tone: Tone::Expected,
                ..money(texts, expected)
            },
        ]
    };
    // Those without one stand last, before the sum.
    let named = cost.by_owner_eur.iter().filter(|(o, _)| !o.is_empty());
    let rest = cost.by_owner_eur.get_key_value("");
    for (owner, eur) in named.chain(rest) {
        let expected = cost.by_owner_expected_eur.get(owner).copied();
        let cells = both(*eur, expected.unwrap_or_default());
        let name = if owner.is_empty() {
            texts.get("cost-no-owner").into_owned()
        } else {
            owner.clone()
        };
        line_ui(ui, &name, &cells, COLUMN_PX);
    }
    let sums = both(cost.potential.total_eur(), cost.expected.total_eur());
    line_ui(ui, &texts.get("cost-owner-total"), &sums, COLUMN_PX);
    let note = quiet(ui, texts.get("cost-no-owner-note")).text_style(TextStyle::Small);
    ui.add(Label::new(note).wrap());
}

/// That the business is that of what is added, where something exists already.
pub(super) fn existing_ui(ui: &mut Ui, texts: &Texts, existing: &Existing) {
    if existing.connections <= 0.0 && existing.trench_m <= 0.0 {
        return;
    }
    let text = texts.with(
        "business-existing",
        &[
            ("count", texts.number_up_to(existing.connections, 1).into()),
            ("heat", texts.energy_in_mwh(existing.mwh_per_a).into()),
        ],
    );
    ui.add(Label::new(quiet(ui, text)).wrap());
}

/// Revenue by class of customers, potential and expected.
pub(super) fn classes_ui(ui: &mut Ui, cx: &PanelContext<'_>, engineering: &Engineering) {
    let texts = cx.texts;
    title_ui(
        ui,
        texts,
        "revenue-by-class",
        &[
            "revenue-heat",
            "revenue-sold",
            "revenue-standing",
            "summary-expected",
        ],
        COLUMN_PX,
    );
    let yearly = |class: &ClassRevenue| class.heat_eur + class.standing_eur;
    let rows = CustomerClass::ALL.iter();
    let both = engineering
        .potential
        .classes
        .iter()
        .zip(&engineering.expected.classes);
    for (class, (potential, expected)) in rows.zip(both) {
        if potential.connections <= 0.0 {
            continue;
        }
        let cells = [
            Cell::plain(texts.energy_in_mwh(potential.mwh_per_a)),
            money_per_a(texts, potential.heat_eur),
            money_per_a(texts, potential.standing_eur),
            Cell {
                tone: Tone::Expected,
                ..money_per_a(texts, yearly(expected))
            },
        ];
        let count = texts.number_up_to(potential.connections, 1);
        let name = word(texts, "revenue-class", class.code());
        let name = texts.with(
            "revenue-class-count",
            &[("class", name.into()), ("count", count.into())],
        );
        line_ui(ui, &name, &cells, COLUMN_PX);
    }
}
