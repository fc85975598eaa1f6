//! What the building card says of planned and demolished buildings: from when
//! to when one stands, and its demand in those years.

use crate::app::panels::PanelContext;
use crate::app::state::Document;
use crate::app::state::{Action, Selection};
use crate::app::theme;
use crate::edit::ops;
use crate::plan::BuildingId;
use eframe::egui::{Label, Ui};

/// The year from which a building stands that does not stand yet in the year of
/// the figures, with its demand from then on, MWh per year.
pub fn later(doc: &Document, id: BuildingId) -> Option<(i32, f64)> {
    let today = doc.plan.assumptions.value("reference_year") as i32;
    let figures = doc.shown().demand_year().unwrap_or(today);
    let record = doc.plan.building(id)?;
    let year = record.year.filter(|year| *year > figures)?;
    Some((year, crate::analysis::demand_in(&doc.inputs(), id, year)))
}

/// "Planned 2030: 0 before, 12.5 MWh/a from then on"; nothing for a building
/// that stands and stays.
pub fn standing_ui(ui: &mut Ui, cx: &PanelContext<'_>, id: BuildingId) {
    let (doc, texts) = (cx.doc, cx.texts);
    let Some(record) = doc.plan.building(id) else {
        return;
    };
    let is_planned = doc.plan.planned(id).is_some();
    let today = doc.plan.assumptions.value("reference_year") as i32;
    let mut sentences = Vec::new();
    let built = record.year.filter(|year| is_planned || *year > today);
    if let Some(year) = built {
        let demand = crate::analysis::demand_in(&doc.inputs(), id, year);
        let key = if is_planned {
            "card-planned-from"
        } else {
            "card-built-from"
        };
        let args = [
            ("year", texts.year(year).into()),
            ("demand", texts.demand(demand).into()),
        ];
        sentences.push(texts.with(key, &args));
    }
    if let Some(year) = record.demolition_year {
        let args = [("year", texts.year(year).into())];
        sentences.push(texts.with("card-demolished", &args));
    }
    for sentence in sentences {
        ui.add(Label::new(sentence).wrap());
    }
}

/// The link that deletes the planned ones among the selected buildings.
pub fn delete_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, ids: &[BuildingId], count: usize) {
    if count == 0 || cx.session.look_only {
        return;
    }
    let text = cx
        .texts
        .with("card-planned-delete", &[("count", (count as f64).into())]);
    if theme::link_button(ui, text).clicked() {
        cx.edit(ops::delete_planned(&cx.doc.plan, ids));
        cx.actions.push(Action::Select(Selection::default()));
    }
}
