//! Files and their layers: what is read.

use super::IntakeContext;
use crate::app::panels::words::word;
use crate::app::state::LayerDraft;
use crate::app::theme::{self, Theme};
use crate::text::Texts;
use eframe::egui::{
    Button, Checkbox, Frame, Label, Margin, RichText, Role, ScrollArea, TextWrapMode, Ui,
    WidgetInfo, vec2,
};

/// The list.
pub fn ui(ui: &mut Ui, cx: &mut IntakeContext<'_>) {
    let texts = cx.texts;
    theme::section_title(ui, texts.get("intake-layers"));
    ui.add_space(2.0);
    ScrollArea::vertical()
        .id_salt("layers of the import")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            for file in 0..cx.intake.files.len() {
                file_ui(ui, cx, file);
                ui.add_space(8.0);
            }
            for (name, reason) in &cx.intake.failed {
                ui.add(Label::new(theme::semibold(name)).truncate());
                let bad = Theme::of(ui.ctx()).bad;
                ui.add(Label::new(RichText::new(reason).color(bad)).wrap());
                ui.add_space(8.0);
            }
        });
}

fn file_ui(ui: &mut Ui, cx: &mut IntakeContext<'_>, file: usize) {
    let Some(of) = cx.intake.files.get(file) else {
        return;
    };
    let name = of.file.name.clone();
    ui.add(Label::new(theme::semibold(name.as_str())).truncate())
        .on_hover_text(of.path.display().to_string());
    theme::caption(ui, of.file.format.name());
    for layer in 0..of.layers.len() {
        layer_ui(ui, cx, (file, layer));
    }
}

fn layer_ui(ui: &mut Ui, cx: &mut IntakeContext<'_>, place: (usize, usize)) {
    let texts = cx.texts;
    let selected = cx.intake.selected == place;
    let Some(layer) = cx.intake.layer_mut(place) else {
        return;
    };
    let name = layer.offer.name.clone();
    let mut chosen = false;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let tick = ui.add(Checkbox::without_text(&mut layer.wanted));
        let tip = texts.with("intake-read-layer", &[("layer", name.as_str().into())]);
        let (enabled, on) = (tick.enabled(), layer.wanted);
        tick.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, on, &tip));
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let row = Button::selectable(selected, name.as_str()).wrap_mode(TextWrapMode::Truncate);
            let width = ui.available_width();
            chosen = ui
                .add(row.min_size(vec2(width, 20.0)))
                .on_hover_text(name.as_str())
                .clicked();
            // in line with the name inside its button
            let inside = Margin {
                left: 8,
                ..Margin::ZERO
            };
            Frame::new().inner_margin(inside).show(ui, |ui| {
                theme::caption(ui, about(layer, texts));
                for question in layer.questions() {
                    let amber = Theme::of(ui.ctx()).warning_amber;
                    let text = RichText::new(texts.get(question.message_key()))
                        .size(theme::CAPTION_PX)
                        .color(amber);
                    ui.add(Label::new(text).wrap());
                }
            });
        });
    });
    if chosen {
        cx.intake.selected = place;
        cx.intake.naming = None;
    }
}

/// Kind and number of features.
fn about(layer: &LayerDraft, texts: &Texts) -> String {
    let own = layer
        .choice
        .kind
        .is_none()
        .then(|| layer.own_message())
        .flatten();
    let kind = match layer.kind() {
        _ if layer.as_table => texts.get("intake-table-joined").into_owned(),
        _ if layer.is_table() => texts.get("intake-table").into_owned(),
        Some(_) if own.is_some() => texts.get(own.unwrap_or_default()).into_owned(),
        Some(kind) => word(texts, "layer", kind.code()),
        None => texts.get("report-unknown").into_owned(),
    };
    format!("{kind} · {}", texts.count(layer.offer.features))
}
