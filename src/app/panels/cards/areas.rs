//! The card of a sector or zone, or of several.

use crate::analysis::AreaResult;
use crate::app::commands::CommandId;
use crate::app::panels::area::with_sector;
use crate::app::panels::parts::{NumberField, field_row};
use crate::app::panels::words::{area_name, word};
use crate::app::panels::{Mixed, PanelContext};
use crate::app::state::{Action, Document};
use crate::app::theme;
use crate::edit::ops;
use crate::geometry::Bounds;
use crate::plan::{AreaId, PlanArea, ZoneKind};
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
    // Above the figures: under them it would be out of sight on a small screen.
    if theme::link_button(ui, texts.get("card-select-in")).clicked() {
        cx.actions.push(Action::Run(CommandId::SelectSector));
    }
    super::places::figures_ui(ui, cx, sum, ids.len() == 1);
    ui.add_enabled_ui(!cx.session.look_only, |ui| {
        rate_ui(ui, cx, ids);
        plan_area_ui(ui, cx, ids);
        zone_ui(ui, cx);
    });
}

/// The figures of all areas together.
fn total(doc: &Document, ids: &[AreaId]) -> AreaResult {
    let mut sum = AreaResult::default();
    for area in ids.iter().filter_map(|id| doc.shown().areas.get(id)) {
        sum.add(area);
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

/// Makes the sectors a heat zone.
fn zone_ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let texts = cx.texts;
    theme::caption(ui, texts.get("strategy-make-zone"));
    ui.horizontal_wrapped(|ui| {
        for kind in ZoneKind::ALL {
            let name = word(texts, "zone-kind", kind.code());
            if theme::link_button(ui, name).clicked() {
                cx.actions.push(Action::Run(CommandId::MakeZone(*kind)));
            }
        }
    });
}
