//! Who decided or set something, when and why: a line on the building's card
//! and one below an assumption.

use super::PanelContext;
use super::cards::Gathered;
use super::parts::{quiet, text_field};
use super::variants::stamp_text;
use super::words::assumption_name;
use crate::edit::ops;
use eframe::egui::{Label, TextStyle, Ui};

/// The reason for a decision, and who made it; for several buildings only what
/// they have in common.
pub fn decision_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, gathered: &Gathered) {
    let (texts, ids) = (cx.texts, &gathered.ids);
    let Some(first) = &gathered.first else {
        return;
    };
    let common = first.note.as_deref().filter(|_| gathered.same_note);
    let note = common.unwrap_or_default();
    if !first.is_default() || !note.is_empty() {
        let label = texts.get("stamp-note");
        ui.horizontal(|ui| {
            let text = quiet(ui, label.as_ref());
            ui.label(text);
            let width = ui.available_width();
            let hint = texts.get("stamp-note-hint");
            ui.add_enabled_ui(!cx.session.look_only, |ui| {
                if let Some(new) = text_field(ui, &label, ids.first(), note, &hint, width) {
                    let new = Some(new.trim()).filter(|n| !n.is_empty());
                    cx.edit(ops::decide_buildings(&cx.doc.plan, ids, |d| {
                        d.note = new.map(Into::into);
                    }));
                }
            });
        });
    }
    if let Some(stamp) = &first.stamp
        && gathered.same_stamp
    {
        let text = texts.with(
            "stamp-decided",
            &[("stamp", stamp_text(texts, stamp).into())],
        );
        let text = quiet(ui, text).text_style(TextStyle::Small);
        ui.label(text);
    }
}

/// The reason for a changed assumption, and who changed it.
pub fn assumption_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, key: &str) {
    let texts = cx.texts;
    let remark = cx
        .doc
        .plan
        .assumptions
        .remark(key)
        .cloned()
        .unwrap_or_default();
    ui.horizontal(|ui| {
        ui.add_space(16.0);
        if let Some(stamp) = &remark.stamp {
            let text = texts.with("stamp-set", &[("stamp", stamp_text(texts, stamp).into())]);
            let text = quiet(ui, text).text_style(TextStyle::Small);
            ui.add(Label::new(text));
        }
        let name = assumption_name(texts, key);
        let label = texts.with("stamp-note-of", &[("name", name.into())]);
        let note = remark.note.as_deref().unwrap_or_default();
        let hint = texts.get("stamp-note-hint");
        let width = ui.available_width();
        ui.add_enabled_ui(!cx.session.look_only, |ui| {
            if let Some(new) = text_field(ui, &label, key, note, &hint, width) {
                cx.edit(ops::note_assumption(&cx.doc.plan, key, &new));
            }
        });
    });
}
