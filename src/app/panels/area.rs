//! Which buildings the headline figures are about.

use super::PanelContext;
use super::parts::drop_button;
use super::words::area_name;
use crate::app::state::ToolKind;
use crate::app::theme;
use crate::edit::ops;
use crate::plan::{AreaId, Plan, PlanArea};
use crate::text::Texts;
use eframe::egui::{PopupCloseBehavior, ScrollArea, Ui};
use std::collections::BTreeSet;

/// The chooser: all buildings, sectors, or a drawn polygon.
pub fn chooser_ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let (doc, texts) = (cx.doc, cx.texts);
    let plan = &doc.plan;
    let shown = described(plan, texts);
    let name = texts.get("result-plan-area");
    let button = drop_button(ui, &name, &shown);
    if cx.session.look_only {
        return;
    }
    theme::menu_of(ui, &button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_min_width(220.0);
            let all = plan.area == PlanArea::All;
            if ui
                .selectable_label(all, texts.get("result-plan-area-all"))
                .clicked()
            {
                cx.edit(ops::set_plan_area(plan, PlanArea::All));
                ui.close();
            }
            let drawn = matches!(plan.area, PlanArea::Polygon(_));
            if ui.selectable_label(drawn, texts.get("area-draw")).clicked() {
                cx.session.tool = ToolKind::PlanArea;
                ui.close();
            }
            let areas = &plan.base.areas.records;
            if areas.is_empty() {
                return;
            }
            ui.separator();
            ui.label(super::parts::quiet(ui, texts.get("area-sectors")));
            ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
                for id in sorted_areas(plan) {
                    let mut on = chosen(&plan.area).contains(&id);
                    if ui.checkbox(&mut on, area_name(plan, id)).changed() {
                        cx.edit(ops::set_plan_area(plan, with_sector(&plan.area, id, on)));
                    }
                }
            });
        });
}

/// What the plan area is, in a few words.
pub fn described(plan: &Plan, texts: &Texts) -> String {
    match &plan.area {
        PlanArea::All => texts.get("result-plan-area-all").into_owned(),
        PlanArea::Polygon(_) => texts.get("result-plan-area-drawn").into_owned(),
        PlanArea::Sectors(ids) => match (ids.len(), ids.first()) {
            (1, Some(id)) => area_name(plan, *id),
            (count, _) => texts.with("count-areas", &[("count", (count as f64).into())]),
        },
    }
}

/// The plan area with a sector taken in or out; without any it is everything.
pub fn with_sector(area: &PlanArea, id: AreaId, on: bool) -> PlanArea {
    let mut ids = chosen(area);
    if on {
        ids.insert(id);
    } else {
        ids.remove(&id);
    }
    if ids.is_empty() {
        PlanArea::All
    } else {
        PlanArea::Sectors(ids)
    }
}

fn chosen(area: &PlanArea) -> BTreeSet<AreaId> {
    match area {
        PlanArea::Sectors(ids) => ids.clone(),
        PlanArea::All | PlanArea::Polygon(_) => BTreeSet::new(),
    }
}

fn sorted_areas(plan: &Plan) -> Vec<AreaId> {
    let mut ids: Vec<AreaId> = (0..plan.base.areas.records.len())
        .map(AreaId::from_index)
        .collect();
    ids.sort_by_cached_key(|id| (area_name(plan, *id), *id));
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sectors_come_and_go_and_the_last_one_leaves_everything() {
        let (a, b) = (AreaId(3), AreaId(1));
        let one = with_sector(&PlanArea::All, a, true);
        assert_eq!(one, PlanArea::Sectors(BTreeSet::from([a])));
        let two = with_sector(&one, b, true);
        assert_eq!(two, PlanArea::Sectors(BTreeSet::from([a, b])));
        assert_eq!(
            with_sector(&two, a, false),
            PlanArea::Sectors(BTreeSet::from([b]))
        );
        assert_eq!(with_sector(&one, a, false), PlanArea::All);
        let drawn = PlanArea::Polygon(vec![[0.0, 0.0]]);
        assert_eq!(
            with_sector(&drawn, b, true),
            PlanArea::Sectors(BTreeSet::from([b]))
        );
    }
}
