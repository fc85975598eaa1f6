//! The card of a sector or zone, or of several.

use crate::analysis::{AreaResult, ratio};
use crate::app::commands::CommandId;
use crate::app::panels::area::with_sector;
use crate::app::panels::parts::{NumberField, fact, field_row};
use crate::app::panels::words::area_name;
use crate::app::panels::{Mixed, PanelContext};
use crate::app::state::{Action, Document};
use crate::app::theme;
use crate::edit::ops;
use crate::geometry::Bounds;
use crate::plan::{AreaId, PlanArea};
use eframe::egui::Ui;
use std::collections::BTreeSet;

/// The card.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>, ids: &[AreaId], selection: u64) {
    let (doc, texts) = (cx.doc, cx.texts);
    let gathered = super::gathered(ui, doc, selection, "areas", || {
        let shapes = &doc.plan.base.areas.shapes;
        let bounds = ids.iter().fold(Bounds::default(), |all, id| {
            all.union(&shapes.view(id.index()).bounds())
        });
        (bounds, total(doc, ids))
    });
    let (bounds, sum) = (gathered.0, &gathered.1);
    if let &[id] = ids {
        let name = area_name(&doc.plan, id);
        let code = doc.plan.base.areas.records.get(id.index());
        let code = code.map(|a| a.external_id.to_string()).unwrap_or_default();
        let about = if code == name { String::new() } else { code };
        super::title_ui(ui, cx, &name, &about, bounds);
    } else {
        let title = texts.with("count-areas", &[("count", (ids.len() as f64).into())]);
        super::title_ui(ui, cx, &title, "", bounds);
    }
    let density = sum.density().map_or_else(
        || crate::text::NO_VALUE.to_owned(),
        |d| texts.areal_density(d),
    );
    theme::figure(ui, density);
    theme::caption(ui, texts.get("card-areal-density"));
    let share = texts.percent_or_none(ratio(sum.served_mwh_per_a, sum.demand_mwh_per_a), 1);
    let rows = [
        ("result-coverage-heat", share),
        ("result-demand", texts.energy_mwh(sum.demand_mwh_per_a)),
        (
            "result-coverage-buildings",
            format!(
                "{} / {}",
                texts.count(sum.served_buildings as usize),
                texts.count(sum.buildings as usize)
            ),
        ),
        ("card-land-area", texts.with_unit(sum.area_ha, 1, "unit-ha")),
    ];
    for (key, value) in rows {
        fact(ui, &texts.get(key), &value);
    }
    if theme::link_button(ui, texts.get("card-select-in")).clicked() {
        cx.actions.push(Action::Run(CommandId::SelectSector));
    }
    ui.add_enabled_ui(!cx.session.look_only, |ui| {
        rate_ui(ui, cx, ids);
        plan_area_ui(ui, cx, ids);
    });
}

/// The figures of all areas together.
fn total(doc: &Document, ids: &[AreaId]) -> AreaResult {
    let mut sum = AreaResult::default();
    for area in ids.iter().filter_map(|id| doc.shown().areas.get(id)) {
        sum.buildings += area.buildings;
        sum.served_buildings += area.served_buildings;
        sum.demand_mwh_per_a += area.demand_mwh_per_a;
        sum.served_mwh_per_a += area.served_mwh_per_a;
        sum.area_ha += area.area_ha;
    }
    sum
}

fn rate_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, ids: &[AreaId]) {
    let (doc, texts) = (cx.doc, cx.texts);
    let rate = |id: &AreaId| {
        doc.plan
            .overlays
            .areas
            .get(id)
            .and_then(|a| a.connection_rate)
    };
    let common = Mixed::of(ids.iter().map(rate));
    let set = !matches!(common, Mixed::Same(None) | Mixed::Nothing);
    let label = texts.get("card-connection-rate");
    let reset = field_row(ui, texts, &label, set, |ui| {
        let hint = if common.varies() {
            "card-mixed"
        } else {
            "card-by-class"
        };
        let field = NumberField {
            name: &label,
            current: common.same().copied().flatten().map(|r| r * 100.0),
            hint: texts.get(hint).into_owned(),
            range: [0.0, 100.0],
            is_year: false,
            unit: "%",
        };
        if let Some(value) = field.show(ui, cx, (ids.first(), ids.len()), 80.0) {
            let rate = value.map(|percent| percent / 100.0);
            cx.edit(ops::change_areas(&doc.plan, ids, |a| {
                a.connection_rate = rate;
            }));
        }
    });
    if reset {
        cx.edit(ops::change_areas(&doc.plan, ids, |a| {
            a.connection_rate = None;
        }));
    }
}

fn plan_area_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, ids: &[AreaId]) {
    let (doc, texts) = (cx.doc, cx.texts);
    let plan_area = &doc.plan.area;
    let only = PlanArea::Sectors(ids.iter().copied().collect::<BTreeSet<_>>());
    ui.horizontal_wrapped(|ui| {
        if *plan_area != only && theme::link_button(ui, texts.get("card-make-plan-area")).clicked()
        {
            cx.edit(ops::set_plan_area(&doc.plan, only));
        }
        if let PlanArea::Sectors(chosen) = plan_area {
            let inside = ids.iter().all(|id| chosen.contains(id));
            let key = if inside {
                "card-leave-plan-area"
            } else {
                "card-join-plan-area"
            };
            if theme::link_button(ui, texts.get(key)).clicked() {
                let area = ids.iter().fold(plan_area.clone(), |area, id| {
                    with_sector(&area, *id, !inside)
                });
                cx.edit(ops::set_plan_area(&doc.plan, area));
            }
        }
    });
}
