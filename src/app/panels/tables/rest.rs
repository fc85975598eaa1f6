//! Over the tables of sectors and heat zones: what lies in none of them, and all together,
//! which is the plan.

use super::attributes::Table;
use crate::analysis::AreaResult;
use crate::app::panels::PanelContext;
use crate::app::panels::parts::{Info, info_ui, quiet};
use crate::report::columns::TableKind;
use crate::text::{NO_VALUE, Texts};
use eframe::egui::{Label, TextStyle, Ui};

/// The two lines; nothing over other tables.
pub(super) fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>, table: &Table<'_>) {
    let (texts, results) = (cx.texts, &table.rows.results);
    if results.engineering.is_none() {
        return;
    }
    let rows = match table.kind {
        TableKind::Zones => [
            ("place-rest-zones", results.zones_rest),
            ("place-total-zones", results.zones_total()),
        ],
        TableKind::Areas => [
            ("place-rest-sectors", results.areas_rest),
            ("place-total-sectors", results.areas_total()),
        ],
        _ => return,
    };
    for (key, figures) in rows {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let line = quiet(ui, line(texts, key, &figures)).text_style(TextStyle::Small);
            ui.add(Label::new(line).wrap());
            if key.starts_with("place-total") {
                let info = Info {
                    text: "place-rule",
                    assumptions: &["grant_eur"],
                };
                info_ui(ui, cx, info);
            }
        });
    }
}

/// Name, buildings, heat, loss, investment, present value, cost of heat; potential and
/// expected with a stroke between.
fn line(texts: &Texts, key: &str, figures: &AreaResult) -> String {
    let both = |potential: String, expected: String| format!("{potential} / {expected}");
    let lcoh = |eur: Option<f64>| {
        eur.map_or_else(
            || NO_VALUE.to_owned(),
            |eur| texts.with_unit(eur, 1, "unit-eur-per-mwh"),
        )
    };
    let (potential, expected) = (&figures.potential, &figures.expected);
    let args = [
        ("name", texts.get(key).into_owned().into()),
        (
            "served",
            texts.count(figures.served_buildings as usize).into(),
        ),
        ("all", texts.count(figures.buildings as usize).into()),
        (
            "loss",
            both(
                texts.energy_in_mwh(potential.loss_mwh_per_a),
                texts.energy_in_mwh(expected.loss_mwh_per_a),
            )
            .into(),
        ),
        (
            "cost",
            both(
                texts.money_keur(potential.cost_eur),
                texts.money_keur(expected.cost_eur),
            )
            .into(),
        ),
        (
            "npv",
            both(
                texts.money_keur(potential.npv_eur),
                texts.money_keur(expected.npv_eur),
            )
            .into(),
        ),
        (
            "lcoh",
            both(
                lcoh(potential.lcoh_eur_per_mwh()),
                lcoh(expected.lcoh_eur_per_mwh()),
            )
            .into(),
        ),
    ];
    texts.with("place-sum-line", &args)
}
