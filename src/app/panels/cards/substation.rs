//! How the dwellings of buildings are connected and get their hot water: two rows of
//! their card.

use super::building_facts::BuildingFacts;
use super::buildings::correct;
use crate::app::panels::PanelContext;
use crate::app::panels::parts::{choice, field_row};
use crate::app::panels::words::word;
use crate::plan::{BuildingId, HotWaterKind, SubstationKind};
use eframe::egui::Ui;

/// One substation for all dwellings, or one each; the first choice leaves it to
/// the number of dwellings.
pub(super) fn ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    ids: &[BuildingId],
    facts: &BuildingFacts,
) {
    let texts = cx.texts;
    let label = texts.get("engine-substation");
    let reset = field_row(ui, texts, &label, facts.corrected.substation, |ui| {
        let options: Vec<(SubstationKind, String)> = SubstationKind::ALL
            .iter()
            .map(|kind| (*kind, word(texts, "substation", kind.code())))
            .collect();
        let otherwise = if facts.substation.varies() {
            "card-mixed"
        } else {
            "substation-by-dwellings"
        };
        let current = facts.substation.same().copied().flatten();
        if let Some(value) = choice(ui, &label, current, &texts.get(otherwise), &options) {
            correct(cx, ids, |c| c.substation = Some(value));
        }
    });
    if reset {
        correct(cx, ids, |c| c.substation = None);
    }
    hot_water_ui(ui, cx, ids, facts);
}

/// On the spot, into a tank or none; the first choice leaves it to the plan.
fn hot_water_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, ids: &[BuildingId], facts: &BuildingFacts) {
    let texts = cx.texts;
    let label = texts.get("hot-water");
    let reset = field_row(ui, texts, &label, facts.corrected.hot_water, |ui| {
        let options: Vec<(HotWaterKind, String)> = HotWaterKind::ALL
            .iter()
            .map(|kind| (*kind, word(texts, "hot-water", kind.code())))
            .collect();
        let otherwise = if facts.hot_water.varies() {
            "card-mixed"
        } else {
            "hot-water-by-plan"
        };
        let current = facts.hot_water.same().copied().flatten();
        if let Some(value) = choice(ui, &label, current, &texts.get(otherwise), &options) {
            correct(cx, ids, |c| c.hot_water = Some(value));
        }
    });
    if reset {
        correct(cx, ids, |c| c.hot_water = None);
    }
}
