//! The window of thresholds of linear heat density: the named sets with their
//! limits, words and sources, the user's own, and what on the map shows them.

use super::classes::{address_ui, classes_ui};
use crate::analysis::{DensitySet, density_sets};
use crate::app::commands::CommandId;
use crate::app::panels::PanelContext;
use crate::app::panels::parts::{divider, named, quiet, row, switch};
use crate::app::state::{Action, ClassMethod, NetworkStyle};
use crate::app::theme::{self, Theme};
use crate::text::Texts;
use eframe::egui::{
    Align2, FontId, Label, Rect, Role, ScrollArea, Sense, TextStyle, Ui, pos2, vec2,
};

/// Height of the colours of a set, and of the numbers below them, logical pixels.
const COLOURS_PX: f32 = 10.0;
const NUMBERS_PX: f32 = 15.0;
/// Height of the buttons below the list, logical pixels.
const FOOT_PX: f32 = 44.0;

/// The content of the window.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let texts = cx.texts;
    let intro = quiet(ui, texts.get("strategy-thresholds-intro")).text_style(TextStyle::Small);
    ui.add(Label::new(intro).wrap());
    let mut is_chosen = shown_ui(ui, cx);
    divider(ui);
    let list_px = (ui.available_height() - FOOT_PX).max(80.0);
    ScrollArea::vertical()
        .auto_shrink([false, true])
        .max_height(list_px)
        .show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 10.0);
            let layers = &cx.session.layers;
            let now = layers.named_set(&layers.street_classes);
            for set in density_sets() {
                is_chosen |= set_ui(ui, cx, set, now == Some(set));
            }
            is_chosen |= own_ui(ui, cx, now.is_none());
        });
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        let keep = theme::pill_button(ui, texts.get("strategy-thresholds-keep"), true).clicked();
        let cancel = theme::pill_button(ui, texts.get("action-cancel"), false).clicked();
        if let Some(open) = cx.session.thresholds.as_mut() {
            open.is_chosen = (open.is_chosen || is_chosen || keep) && !cancel;
        }
        if keep || cancel {
            cx.actions.push(Action::Run(CommandId::Thresholds));
        }
    });
}

/// What on the map shows the classes; answers whether that was changed.
fn shown_ui(ui: &mut Ui, cx: &mut PanelContext<'_>) -> bool {
    let texts = cx.texts;
    let layers = &mut cx.session.layers;
    let mut is_changed = false;
    if !cx.doc.plan.base.streets.records.is_empty() {
        let on = layers.streets_by_density();
        let name = texts.get("strategy-thresholds-streets");
        let label = quiet(ui, name.as_ref());
        if row(ui, label, |ui| switch(ui, &name, on)) {
            layers.colour_streets(!on);
            is_changed = true;
        }
    }
    if !cx.doc.plan.network().is_empty() {
        let on = layers.network_by_density();
        let name = texts.get("strategy-thresholds-network");
        let label = quiet(ui, name.as_ref());
        if row(ui, label, |ui| switch(ui, &name, on)) {
            layers.network = true;
            layers.colour_by(if on {
                NetworkStyle::default()
            } else {
                NetworkStyle::LinearDensity
            });
            is_changed = true;
        }
    }
    is_changed
}

/// A named set; answers whether it was chosen.
fn set_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, set: &DensitySet, is_now: bool) -> bool {
    let texts = cx.texts;
    let chosen = ui.radio(is_now, texts.get(&set.message())).clicked();
    if chosen {
        cx.session.layers.take_set(Some(set));
    }
    ui.indent(&set.code, |ui| {
        bar_ui(ui, texts, set);
        let source = quiet(ui, texts.get(&set.source_message())).text_style(TextStyle::Small);
        ui.add(Label::new(source).wrap());
        if !set.url.is_empty() {
            address_ui(ui, cx, &set.url);
        }
    });
    ui.add_space(4.0);
    chosen
}

/// The user's own limits, which are typed here while they are in force.
fn own_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, is_now: bool) -> bool {
    let chosen = ui.radio(is_now, cx.texts.get("density-set-own")).clicked();
    if chosen {
        cx.session.layers.take_set(None);
    }
    if !is_now {
        return chosen;
    }
    let before = cx.session.layers.street_classes.clone();
    let mut classes = before.clone();
    ui.indent("own limits", |ui| {
        classes_ui(ui, cx, "thresholds", &mut classes, false);
    });
    let is_changed = classes != before;
    let layers = &mut cx.session.layers;
    if classes.method == ClassMethod::Manual {
        layers.own_density.clone_from(&classes.breaks);
    }
    layers.street_classes = classes;
    chosen || is_changed
}

/// The classes of a set as colours, with the limits between them below.
fn bar_ui(ui: &mut Ui, texts: &Texts, set: &DensitySet) {
    let theme = Theme::of(ui.ctx());
    let size = vec2(ui.available_width(), COLOURS_PX + NUMBERS_PX);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let count = set.breaks.len() + 1;
    let width = rect.width() / count as f32;
    let font = FontId::proportional(theme::CAPTION_PX);
    for class in 0..count {
        let left = rect.left() + width * class as f32;
        let patch = Rect::from_min_size(pos2(left, rect.top()), vec2(width - 1.0, COLOURS_PX));
        let color = theme.density_ramp(class, count);
        ui.painter().rect_filled(patch, 2.0, color);
        if let Some(limit) = set.breaks.get(class) {
            let at = pos2(left + width, rect.top() + COLOURS_PX + 1.0);
            let number = texts.number_up_to(*limit, 2);
            let ink = theme.ink_secondary;
            ui.painter()
                .text(at, Align2::CENTER_TOP, number, font.clone(), ink);
        }
    }
    let classes: Vec<String> = (0..count)
        .map(|class| {
            let range = crate::app::map::class_range(texts, &set.breaks, class, false);
            match set.word(class) {
                Some(word) => format!("{range} · {}", texts.get(&word)),
                None => range,
            }
        })
        .collect();
    let unit = texts.get("unit-mwh-per-m-a");
    let spoken = format!("{} ({unit})", classes.join("\n"));
    named(&response, Role::Image, &spoken);
    response.on_hover_text(spoken);
}
