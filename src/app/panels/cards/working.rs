//! The working behind the figures of a card, folded away at first: each formula
//! with its numbers.

use crate::app::panels::PanelContext;
use crate::app::panels::parts::{fact, quiet};
use crate::app::state::Panel;
use crate::app::theme;
use crate::plan::BuildingId;
use crate::report::working::{Step, building_working};
use eframe::egui::{Id, Label, RichText, TextStyle, Ui};

/// The links to working and profile, and the working where it is unfolded.
/// `make` works it out.
pub(super) fn ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    kind: &'static str,
    make: impl Fn() -> Vec<Step>,
) {
    if cx.doc.shown().engineering.is_none() {
        return;
    }
    let texts = cx.texts;
    let id = Id::unique("working of a card").with(kind);
    let mut open = ui
        .data(|data| data.get_temp::<bool>(id))
        .unwrap_or_default();
    ui.horizontal(|ui| {
        let key = if open {
            "working-hide"
        } else {
            "working-title"
        };
        if theme::link_button(ui, texts.get(key)).clicked() {
            open = !open;
            ui.data_mut(|data| data.insert_temp(id, open));
        }
        if theme::link_button(ui, texts.get("working-profile")).clicked() {
            cx.session.panel = Panel::Profile;
        }
    });
    if !open {
        return;
    }
    for step in make() {
        let title = quiet(ui, texts.get(step.title)).text_style(TextStyle::Small);
        ui.add(Label::new(title).wrap());
        let formula = RichText::new(step.text(texts)).text_style(TextStyle::Small);
        ui.add(Label::new(formula).wrap());
    }
}

/// What a served building comes to, and the working behind it.
pub(super) fn building_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, id: BuildingId) {
    let (doc, texts) = (cx.doc, cx.texts);
    let engineering = doc.shown().engineering.as_ref();
    let Some(found) = engineering.and_then(|engineering| engineering.buildings.get(&id)) else {
        return;
    };
    let mut rows = vec![("pipe-load", texts.with_unit(found.peak_kw(), 1, "unit-kw"))];
    if found.service_dn > 0 {
        rows.push(("engine-service-dn", format!("DN\u{a0}{}", found.service_dn)));
    }
    rows.push((
        "pipe-pressure",
        texts.with_unit(found.difference_pa / 1e5, 2, "pipe-unit-bar"),
    ));
    for (key, value) in rows {
        fact(ui, &texts.get(key), &value);
    }
    super::loads::ui(ui, texts, found.regimes());
    self::ui(ui, cx, "building", || {
        building_working(&doc.plan, doc.shown(), id)
    });
}
