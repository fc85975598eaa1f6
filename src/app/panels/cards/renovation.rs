//! How far buildings are renovated, and what that saves in the year and scenario
//! that the figures are for.

use super::building_facts::BuildingFacts;
use crate::analysis::{Inputs, renovation_of};
use crate::app::panels::PanelContext;
use crate::app::panels::parts::{choice, fact, field_row};
use crate::app::panels::words::word;
use crate::edit::ops;
use crate::plan::{BuildingId, RenovationLevel};
use eframe::egui::Ui;

/// The level, to be chosen; for one building also what it saves.
pub(super) fn ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    ids: &[BuildingId],
    facts: &BuildingFacts,
) {
    let (doc, texts) = (cx.doc, cx.texts);
    let label = texts.get("renovation-level");
    let is_set = facts.corrected.renovation_level;
    let reset = field_row(ui, texts, &label, is_set, |ui| {
        let options: Vec<(RenovationLevel, String)> = RenovationLevel::ALL
            .iter()
            .map(|one| (*one, word(texts, "renovation", one.code())))
            .collect();
        let otherwise = if facts.renovation_level.varies() {
            "card-mixed"
        } else {
            "renovation-of-plan"
        };
        let current = facts.renovation_level.same().copied().flatten();
        if let Some(level) = choice(ui, &label, current, &texts.get(otherwise), &options) {
            cx.edit(ops::correct_buildings(&doc.plan, ids, |c| {
                c.renovation_level = Some(level);
            }));
        }
    });
    if reset {
        cx.edit(ops::correct_buildings(&doc.plan, ids, |c| {
            c.renovation_level = None;
        }));
    }
    let &[id] = ids else { return };
    let inputs = Inputs {
        plan: &doc.plan,
        facts: &doc.facts,
        year: doc.results.demand_year(),
    };
    let found = renovation_of(&inputs, id);
    if found.saving > 0.0 {
        let share = texts.percent(found.saving, 0);
        fact(ui, &texts.get("renovation-saving"), &share);
    }
}
