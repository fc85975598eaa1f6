//! Use by level in a building's card: which use takes how many levels, from the
//! ground up.

use crate::app::panels::PanelContext;
use crate::app::panels::parts::{NumberField, choice, cross_button, field_row, quiet};
use crate::app::panels::words::word;
use crate::app::theme;
use crate::edit::ops;
use crate::plan::uses::{main_use, tidy};
use crate::plan::{BuildingId, BuildingUse, UsePart};
use eframe::egui::Ui;

/// What is added first: a shop on the ground floor.
const FIRST_BELOW: BuildingUse = BuildingUse::Shop;

/// The uses of a building, each with its levels; a link to begin with.
pub(super) fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>, id: BuildingId) {
    let texts = cx.texts;
    let Some(record) = cx.doc.plan.building(id) else {
        return;
    };
    if record.building_use == Some(BuildingUse::Outbuilding) {
        return;
    }
    let corrected = cx.doc.plan.correction(id).is_some_and(|c| c.uses.is_some());
    let levels = cx
        .doc
        .results
        .building_demand(id)
        .map_or(2.0, |d| d.levels.max(1.0));
    let options: Vec<(BuildingUse, String)> = BuildingUse::ALL
        .iter()
        .map(|one| (*one, word(texts, "use", one.code())))
        .collect();
    let parts = &record.uses;
    if parts.is_empty() {
        let label = texts.get("uses-begin");
        if theme::link_button(ui, label).clicked() {
            let main = record.building_use.unwrap_or(BuildingUse::Dwelling);
            let below = if main == FIRST_BELOW {
                BuildingUse::Apartments
            } else {
                FIRST_BELOW
            };
            let above = (levels - 1.0).max(1.0);
            // A shop stays below what is added to it.
            let stack = if main == FIRST_BELOW {
                [(main, 1.0), (below, above)]
            } else {
                [(below, 1.0), (main, above)]
            };
            let parts: Vec<UsePart> = stack
                .iter()
                .filter_map(|(building_use, levels)| UsePart::new(*building_use, *levels))
                .collect();
            set(cx, id, &parts);
        }
        return;
    }
    let title = texts.get("uses-title");
    let reset = field_row(ui, texts, &title, corrected, |ui| {
        ui.label(quiet(ui, texts.get("uses-levels")));
    });
    if reset {
        cx.edit(ops::correct_buildings(&cx.doc.plan, &[id], |c| {
            c.uses = None;
            c.building_use = None;
        }));
        return;
    }
    let mut changed = None;
    // As the building stands: the ground floor at the bottom.
    for (at, part) in parts.iter().enumerate().rev() {
        let place = texts.with("uses-part", &[("number", ((at + 1) as f64).into())]);
        field_row(ui, texts, &place, false, |ui| {
            let remove = texts.with("uses-remove", &[("part", place.as_str().into())]);
            if cross_button(ui, &remove).clicked() {
                let mut parts = parts.clone();
                parts.remove(at);
                changed = Some(parts);
            }
            let name = texts.with("uses-levels-of", &[("part", place.as_str().into())]);
            let field = NumberField {
                name: &name,
                current: Some(part.levels),
                hint: String::new(),
                range: [0.1, 150.0],
                is_year: false,
                unit: "",
            };
            if let Some(Some(levels)) = field.show(ui, cx, (id, at), 36.0) {
                changed = with(parts, at, UsePart { levels, ..*part });
            }
            if let Some(building_use) = choice(ui, &place, Some(part.building_use), "", &options) {
                changed = with(
                    parts,
                    at,
                    UsePart {
                        building_use,
                        ..*part
                    },
                );
            }
        });
    }
    if theme::link_button(ui, texts.get("uses-add")).clicked() {
        let top = parts.last().map_or(FIRST_BELOW, |part| part.building_use);
        let next = if top == BuildingUse::Office {
            BuildingUse::Apartments
        } else {
            BuildingUse::Office
        };
        let mut parts = parts.clone();
        parts.extend(UsePart::new(next, 1.0));
        changed = Some(parts);
    }
    if let Some(parts) = changed {
        set(cx, id, &parts);
    }
}

fn with(parts: &[UsePart], at: usize, part: UsePart) -> Option<Vec<UsePart>> {
    let mut parts = parts.to_vec();
    *parts.get_mut(at)? = part;
    Some(parts)
}

/// Says the uses of a building; one use left holds for all of it.
fn set(cx: &mut PanelContext<'_>, id: BuildingId, parts: &[UsePart]) {
    let tidied = tidy(parts);
    let main = main_use(&tidied).or_else(|| main_use(parts));
    cx.edit(ops::correct_buildings(&cx.doc.plan, &[id], |c| {
        c.uses = Some(tidied.clone());
        c.building_use = main;
    }));
}
