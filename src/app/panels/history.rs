//! The steps that were done and undone, to go back and forth among them.

use super::PanelContext;
use super::parts::quiet;
use super::words::word;
use crate::app::state::Action;
use crate::app::theme::Theme;
use crate::edit::Step;
use eframe::egui::{Align, Button, RichText, ScrollArea, TextStyle, Ui};

/// The list: the start, what was done, what was taken back.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let texts = cx.texts;
    let history = &cx.doc.history;
    let steps = history.steps();
    let current = history.current();
    if steps.is_empty() {
        let text = quiet(ui, texts.get("history-empty"));
        ui.label(text);
        return;
    }
    let many = cx.doc.plan.variants.len() > 1;
    ScrollArea::vertical()
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            let start = texts.get("history-start");
            let at_start = current == 0;
            let saved = history.is_saved_at_start() && cx.doc.path.is_some();
            if row_ui(ui, cx, &start, at_start, true, saved) {
                cx.actions.push(Action::JumpTo(0));
            }
            for step in &steps {
                let name = step_name(cx, step, many);
                let is_current = step.serial == current;
                if row_ui(
                    ui,
                    cx,
                    &name,
                    is_current,
                    step.is_done && step.in_view,
                    step.is_saved,
                ) {
                    cx.actions.push(Action::JumpTo(step.serial));
                }
            }
        });
}

/// "12 · Draw trunk · Variant B".
fn step_name(cx: &PanelContext<'_>, step: &Step, many: bool) -> String {
    let what = word(cx.texts, "command", step.name.code());
    let mut name = format!("{} · {what}", step.serial);
    if many {
        let of = step
            .variants
            .iter()
            .filter_map(|id| cx.doc.plan.variant_of(*id))
            .map(|v| v.name.as_ref());
        for variant in of {
            name.push_str(" · ");
            name.push_str(variant);
        }
    }
    name
}

/// A step; answers whether it was clicked. The newest that is done stays in
/// sight.
fn row_ui(
    ui: &mut Ui,
    cx: &PanelContext<'_>,
    name: &str,
    is_current: bool,
    is_done: bool,
    is_saved: bool,
) -> bool {
    let texts = cx.texts;
    let mut name = name.to_owned();
    if is_saved {
        name = texts.with("history-saved", &[("step", name.into())]);
    }
    let mut text = RichText::new(name).text_style(TextStyle::Body);
    if !is_done && !is_current {
        text = text.color(Theme::of(ui.ctx()).ink_secondary).italics();
    }
    let width = ui.available_width();
    let button = Button::selectable(is_current, text)
        .truncate()
        .min_size(eframe::egui::vec2(width, 22.0));
    let response = ui.add_enabled(!cx.session.look_only, button);
    let moved_id = eframe::egui::Id::unique("history stands at");
    if is_current {
        let at = cx.doc.history.revision();
        let seen = ui.data(|data| data.get_temp::<u64>(moved_id));
        if seen != Some(at) {
            response.scroll_to_me(Some(Align::Center));
            ui.data_mut(|data| data.insert_temp(moved_id, at));
        }
    }
    response.clicked() && !is_current
}
