//! The addresses at a building, in its card.

use crate::app::panels::PanelContext;
use crate::app::panels::parts::{fact, quiet};
use crate::plan::BuildingId;
use eframe::egui::{CollapsingHeader, Ui};

/// So many are listed one under the other; more stand behind a fold.
const LISTED: usize = 3;

/// All addresses of a building, and what was counted from them.
pub(super) fn ui(ui: &mut Ui, cx: &PanelContext<'_>, id: BuildingId) {
    let (plan, texts) = (&cx.doc.plan, cx.texts);
    let word = texts.get("address-box");
    let addresses: Vec<String> = plan
        .members(&id)
        .iter()
        .flat_map(|member| plan.base.addresses.at(*member))
        .map(|address| address.text(&word))
        .collect();
    if addresses.is_empty() {
        return;
    }
    let title = texts.with(
        "address-count",
        &[("count", (addresses.len() as f64).into())],
    );
    let list = |ui: &mut Ui| {
        for address in &addresses {
            ui.label(quiet(ui, address.as_str()));
        }
    };
    if addresses.len() <= LISTED {
        fact(ui, &title, "");
        list(ui);
    } else {
        CollapsingHeader::new(quiet(ui, title))
            .id_salt("addresses of the building")
            .show(ui, list);
    }
    let counted = plan.building(id).is_some_and(|b| b.dwellings_counted);
    if counted {
        ui.label(quiet(ui, texts.get("address-dwellings-counted")));
    }
}
