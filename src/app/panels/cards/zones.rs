//! The card of one heat zone or of several: what it is meant to get and why, and
//! what stands in it.

use super::places::figures_ui;
use crate::analysis::AreaResult;
use crate::app::commands::CommandId;
use crate::app::panels::parts::{field_row, quiet, segments, text_field};
use crate::app::panels::variants::stamp_text;
use crate::app::panels::words::{word, zone_name};
use crate::app::panels::{Mixed, PanelContext};
use crate::app::state::{Action, Selection};
use crate::app::theme;
use crate::edit::ops;
use crate::geometry::Bounds;
use crate::plan::{Zone, ZoneId, ZoneKind};
use eframe::egui::{Label, TextStyle, Ui};
use std::sync::Arc;

/// The card.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>, ids: &[ZoneId]) {
    let (doc, texts) = (cx.doc, cx.texts);
    let zones = &doc.plan.variant().zones;
    let found: Vec<Arc<Zone>> = ids.iter().filter_map(|id| zones.get(id).cloned()).collect();
    let bounds = found
        .iter()
        .fold(Bounds::EMPTY, |all, zone| all.union(zone.region.bounds()));
    if let &[id] = ids {
        let name = zone_name(&doc.plan, texts, id);
        let about = texts.get("zone-card");
        super::title_ui(ui, cx, &name, &about, bounds);
    } else {
        let count = (ids.len() as f64).into();
        let title = texts.with("zone-count", &[("count", count)]);
        super::title_ui(ui, cx, &title, "", bounds);
    }
    ui.add_enabled_ui(!cx.session.look_only, |ui| {
        kind_ui(ui, cx, ids, &found);
    });
    let mut sum = AreaResult::default();
    for row in ids.iter().filter_map(|id| doc.shown().zones.get(id)) {
        sum.add(row);
    }
    figures_ui(ui, cx, &sum, ids.len() == 1);
    ui.add_enabled_ui(!cx.session.look_only, |ui| {
        words_ui(ui, cx, ids, &found);
    });
    stamp_ui(ui, cx, &found);
    if theme::link_button(ui, texts.get("strategy-select-zone")).clicked() {
        cx.actions.push(Action::Run(CommandId::SelectZone));
    }
    ui.add_enabled_ui(!cx.session.look_only, |ui| {
        if ids.len() > 1 && theme::link_button(ui, texts.get("strategy-join-zones")).clicked() {
            cx.actions.push(Action::Run(CommandId::JoinZones));
        }
        if theme::link_button(ui, texts.get("zone-delete")).clicked() {
            cx.edit(ops::delete_zones(&cx.doc.plan, ids));
            cx.actions.push(Action::Select(Selection::default()));
        }
    });
}

fn kind_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, ids: &[ZoneId], found: &[Arc<Zone>]) {
    let texts = cx.texts;
    let kind = Mixed::of(found.iter().map(|zone| zone.kind));
    let options: Vec<(ZoneKind, String)> = ZoneKind::ALL
        .iter()
        .map(|one| (*one, word(texts, "zone-kind", one.code())))
        .collect();
    if let Some(kind) = segments(ui, kind.same().copied(), &options) {
        cx.edit(ops::change_zones(&cx.doc.plan, ids, |zone| {
            zone.kind = kind;
        }));
    }
}

/// Reads a text of a zone.
type Get = fn(&Zone) -> &Option<Arc<str>>;
/// Writes it.
type Set = fn(&mut Zone, Option<Arc<str>>);

/// Name, reason and note.
fn words_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, ids: &[ZoneId], found: &[Arc<Zone>]) {
    let texts = cx.texts;
    let fields: [(&str, Get, Set); 3] = [
        ("column-name", |z| &z.name, |z, text| z.name = text),
        ("zone-reason", |z| &z.reason, |z, text| z.reason = text),
        ("zone-note", |z| &z.note, |z, text| z.note = text),
    ];
    for (key, get, set) in fields {
        if key == "column-name" && ids.len() > 1 {
            continue;
        }
        let common = Mixed::of(found.iter().map(|zone| get(zone).clone()));
        let label = texts.get(key);
        field_row(ui, texts, &label, false, |ui| {
            let current = common.same().cloned().flatten();
            let hint = match ids {
                _ if common.varies() => texts.get("card-mixed").into_owned(),
                &[id] if key == "column-name" => zone_name(&cx.doc.plan, texts, id),
                _ => String::new(),
            };
            let current = current.as_deref().unwrap_or_default();
            let salt = (key, ids.first(), ids.len());
            if let Some(text) = text_field(ui, &label, salt, current, &hint, f32::INFINITY) {
                let text = Some(text.trim()).filter(|t| !t.is_empty());
                cx.edit(ops::change_zones(&cx.doc.plan, ids, |zone| {
                    set(zone, text.map(Into::into));
                }));
            }
        });
    }
}

fn stamp_ui(ui: &mut Ui, cx: &PanelContext<'_>, found: &[Arc<Zone>]) {
    let stamp = Mixed::of(found.iter().map(|zone| zone.stamp.clone()));
    if let Some(Some(stamp)) = stamp.same() {
        let text = stamp_text(cx.texts, stamp).into();
        let text = cx.texts.with("stamp-decided", &[("stamp", text)]);
        let text = quiet(ui, text).text_style(TextStyle::Small);
        ui.add(Label::new(text).wrap());
    }
}
