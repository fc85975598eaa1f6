//! Mappings kept under a name.

use super::{IntakeAsk, IntakeContext};
use crate::app::panels::parts::choice;
use crate::app::theme;
use eframe::egui::{Key, TextEdit, Ui};

/// The row of templates.
pub fn ui(ui: &mut Ui, cx: &mut IntakeContext<'_>) {
    let texts = cx.texts;
    let Some(layer) = cx.intake.shown() else {
        return;
    };
    let current = layer.template.clone();
    let names: Vec<String> = cx.templates.iter().map(|t| t.name.clone()).collect();
    let is_naming = cx.intake.naming.is_some() || cx.intake.renaming.is_some();
    let row = |ui: &mut Ui, cx: &mut IntakeContext<'_>| {
        if !names.is_empty() {
            let title = texts.get("intake-template");
            theme::caption(ui, title.as_ref());
            let none = texts.get("intake-template-none").into_owned();
            let mut options: Vec<(Option<usize>, String)> = vec![(None, none.clone())];
            options.extend(names.iter().cloned().enumerate().map(|(i, n)| (Some(i), n)));
            let at = current
                .as_ref()
                .and_then(|name| names.iter().position(|n| n == name));
            if let Some(new) = choice(ui, &title, Some(at), &none, &options) {
                let template = new
                    .and_then(|at| names.get(at))
                    .and_then(|name| cx.templates.get(name));
                if let Some(layer) = cx.intake.shown_mut() {
                    layer.take_template(template);
                }
            }
        }
        if let Some(name) = &current {
            if theme::link_button(ui, texts.get("intake-template-rename")).clicked() {
                cx.intake.renaming = Some((name.clone(), name.clone()));
                cx.intake.naming = None;
            }
            if theme::link_button(ui, texts.get("intake-template-remove")).clicked() {
                cx.asked.push(IntakeAsk::RemoveTemplate(name.clone()));
            }
        } else if cx.intake.naming.is_none()
            && theme::link_button(ui, texts.get("intake-template-save")).clicked()
        {
            cx.intake.naming = Some(String::new());
            cx.intake.renaming = None;
        }
    };
    if !names.is_empty() || !is_naming {
        ui.horizontal_wrapped(|ui| row(ui, cx));
    }
    if let Some(mut name) = cx.intake.naming.take() {
        match name_ui(ui, cx, &mut name) {
            Some(true) => cx.asked.push(IntakeAsk::SaveTemplate(name)),
            Some(false) => {}
            None => cx.intake.naming = Some(name),
        }
    } else if let Some((old, mut new)) = cx.intake.renaming.take() {
        match name_ui(ui, cx, &mut new) {
            Some(true) => cx.asked.push(IntakeAsk::RenameTemplate(old, new)),
            Some(false) => {}
            None => cx.intake.renaming = Some((old, new)),
        }
    }
}

/// A field for a name: done, given up, or still being typed.
fn name_ui(ui: &mut Ui, cx: &IntakeContext<'_>, name: &mut String) -> Option<bool> {
    let texts = cx.texts;
    let mut done = None;
    ui.horizontal(|ui| {
        let label = theme::caption(ui, texts.get("intake-template-name"));
        let field = ui.add(TextEdit::singleline(name).desired_width(180.0));
        let field = field.labelled_by(label.id);
        let enter = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        let can = !name.trim().is_empty();
        let save = ui.add_enabled_ui(can, |ui| {
            theme::pill_button(ui, texts.get("intake-template-keep"), can)
        });
        if can && (enter || save.inner.clicked()) {
            done = Some(true);
        }
        if theme::link_button(ui, texts.get("intake-template-leave")).clicked() {
            done = Some(false);
        }
    });
    done
}
