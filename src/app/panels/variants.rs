//! The list of variants, each with its note and a few headline figures.

use super::PanelContext;
use super::parts::{ROW_PX, divider, named, quiet, text_field};
use crate::analysis::Totals;
use crate::app::commands::{CommandId, VariantCommand, View};
use crate::app::state::{Action, Side, account_name};
use crate::app::theme;
use crate::edit::ops;
use crate::plan::{Stamp, Variant, VariantId};
use crate::text::Texts;
use eframe::egui::{Align, Frame, Label, Layout, Margin, Role, ScrollArea, TextStyle, Ui};

/// The list, and what can be done with it.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let texts = cx.texts;
    let doc = cx.doc;
    ScrollArea::vertical()
        .max_height((ui.available_height() - 140.0).max(80.0))
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for (index, variant) in doc.plan.variants.iter().enumerate() {
                if index > 0 {
                    divider(ui);
                }
                ui.push_id(variant.id, |ui| variant_ui(ui, cx, variant));
            }
        });
    divider(ui);
    let view = View::of(doc, cx.session);
    for row in [
        [VariantCommand::New, VariantCommand::Copy],
        [
            VariantCommand::Import,
            VariantCommand::Window(Side::Compare),
        ],
    ] {
        ui.horizontal(|ui| {
            for command in row {
                let id = CommandId::Variants(command);
                let Some(info) = id.info() else { continue };
                ui.add_enabled_ui(view.allows(id), |ui| {
                    if theme::pill_button(ui, texts.get(info.message), false).clicked() {
                        cx.actions.push(Action::Run(id));
                    }
                });
            }
        });
    }
    author_ui(ui, cx);
}

fn variant_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, variant: &Variant) {
    let texts = cx.texts;
    let id = variant.id;
    let on = cx.doc.plan.variant().id == id;
    let name = variant.name.as_ref();
    ui.horizontal(|ui| {
        ui.set_min_height(ROW_PX);
        let look = texts.with("variants-look-at", &[("name", name.into())]);
        let radio = ui.radio(on, "");
        named(&radio, Role::RadioButton, &look);
        if radio.on_hover_text(look).clicked() && !on {
            cx.actions.push(Action::LookAt(id));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            more_ui(ui, cx, variant, on);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let label = texts.with("variants-name-of", &[("name", name.into())]);
                let width = ui.available_width();
                ui.add_enabled_ui(!cx.session.look_only, |ui| {
                    if let Some(new) = text_field(ui, &label, id, name, "", width) {
                        cx.try_edit(ops::rename_variant(&cx.doc.plan, id, &new));
                    }
                });
            });
        });
    });
    ui.horizontal(|ui| {
        ui.add_space(24.0);
        let label = texts.with("variants-note-of", &[("name", name.into())]);
        let note = variant.note.as_deref().unwrap_or_default();
        let hint = texts.get("variants-note-hint");
        let width = ui.available_width();
        ui.add_enabled_ui(!cx.session.look_only, |ui| {
            if let Some(new) = text_field(ui, &label, id, note, &hint, width) {
                cx.try_edit(ops::note_variant(&cx.doc.plan, id, &new));
            }
        });
    });
    let indented = Margin {
        left: 26,
        ..Margin::ZERO
    };
    Frame::NONE.inner_margin(indented).show(ui, |ui| {
        let text = match cx.doc.results_of(id) {
            Some((results, true)) => headline(texts, &results.totals),
            _ => texts.get("window-updating").into_owned(),
        };
        ui.add(Label::new(text).wrap());
        if let Some(stamp) = &variant.stamp {
            let text = quiet(ui, stamp_text(texts, stamp)).text_style(TextStyle::Small);
            ui.label(text);
        }
    });
}

/// Four figures in a line: heat served, energy, trench, density.
pub fn headline(texts: &Texts, totals: &Totals) -> String {
    let served = &totals.served;
    [
        texts.with(
            "variants-heat-served",
            &[(
                "share",
                texts.percent_or_none(totals.coverage.heat, 1).into(),
            )],
        ),
        texts.energy_mwh(served.mwh_per_a),
        texts.length_m(served.trunk_m + served.branch_m),
        texts.density_or_none(served.density().excluding_service),
    ]
    .join(" · ")
}

/// "An Peeters, 2026-05-01".
pub fn stamp_text(texts: &Texts, stamp: &Stamp) -> String {
    if stamp.author.is_empty() {
        return texts.with("stamp-date", &[("date", stamp.date.as_ref().into())]);
    }
    texts.with(
        "stamp-by",
        &[
            ("author", stamp.author.as_ref().into()),
            ("date", stamp.date.as_ref().into()),
        ],
    )
}

/// What else can be done with one variant.
fn more_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, variant: &Variant, on: bool) {
    let texts = cx.texts;
    let name = texts.with("variants-more", &[("name", variant.name.as_ref().into())]);
    let button = theme::menu_button(ui, "…");
    named(&button, Role::Button, &name);
    let (id, locked) = (variant.id, cx.session.look_only);
    let selected =
        !cx.session.selection.lines.is_empty() || !cx.session.selection.sources.is_empty();
    theme::menu_of(ui, &button).show(|ui| {
        ui.set_min_width(200.0);
        let mut row = |ui: &mut Ui, key: &str, enabled: bool, action: Action| {
            let text = texts.get(key).into_owned();
            if ui
                .add_enabled(enabled, eframe::egui::Button::new(text))
                .clicked()
            {
                cx.actions.push(action);
                ui.close();
            }
        };
        row(ui, "variants-row-look", !on, Action::LookAt(id));
        row(ui, "variants-row-compare", !on, Action::CompareWith(id));
        row(ui, "variants-row-copy", !locked, Action::CopyVariant(id));
        let can = !locked && !on && selected;
        row(
            ui,
            "variants-row-copy-here",
            can,
            Action::CopySelectionTo(id),
        );
        delete_ui(ui, cx, id);
    });
}

fn delete_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, id: VariantId) {
    let can = !cx.session.look_only && cx.doc.plan.variants.len() > 1;
    let text = cx.texts.get("variants-row-delete").into_owned();
    if ui
        .add_enabled(can, eframe::egui::Button::new(text))
        .clicked()
    {
        cx.try_edit(ops::delete_variant(&cx.doc.plan, id));
        ui.close();
    }
}

/// The name that decisions are stamped with.
fn author_ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let texts = cx.texts;
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let label = texts.get("variants-author");
        let text = quiet(ui, label.as_ref());
        ui.label(text);
        let now = cx.prefs.author.as_deref().unwrap_or_default();
        let width = ui.available_width();
        if let Some(new) = text_field(ui, &label, "author", now, &account_name(), width) {
            let new = Some(new.trim().to_owned()).filter(|n| !n.is_empty());
            cx.actions.push(Action::SetAuthor(new));
        }
    });
}
