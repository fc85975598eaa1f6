//! The card of one no-go area or of several: its rule, why, and what runs
//! through it.

use crate::analysis::Warning;
use crate::app::panels::parts::{choice, fact, field_row, segments, text_field};
use crate::app::panels::words::{ground_name, word};
use crate::app::panels::{Mixed, PanelContext};
use crate::app::state::{Action, Selection};
use crate::app::theme;
use crate::edit::ops;
use crate::geometry::Bounds;
use crate::geometry::measure::signed_area_m2;
use crate::plan::{Ground, GroundId, StreetRule};
use crate::text::Texts;
use eframe::egui::Ui;
use std::sync::Arc;

/// Reasons that are offered; any other can be typed. The message key is
/// `reason-why-` and this.
const REASONS: [&str; 5] = ["trees", "surfacing", "subsoil", "protected", "owner"];

/// The card.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>, ids: &[GroundId]) {
    let (doc, texts) = (cx.doc, cx.texts);
    let found: Vec<Arc<Ground>> = ids
        .iter()
        .filter_map(|id| doc.plan.overlays.grounds.get(id).cloned())
        .collect();
    let bounds = found
        .iter()
        .fold(Bounds::EMPTY, |all, ground| all.union(ground.bounds()));
    if let &[id] = ids {
        let name = ground_name(&doc.plan, texts, id);
        let about = texts.get("card-ground");
        super::title_ui(ui, cx, &name, &about, bounds);
    } else {
        let count = (ids.len() as f64).into();
        let title = texts.with("count-grounds", &[("count", count)]);
        super::title_ui(ui, cx, &title, "", bounds);
    }
    let area_m2: f64 = found
        .iter()
        .map(|ground| signed_area_m2(ground.ring()).abs())
        .sum();
    fact(ui, &texts.get("card-ground-area"), &texts.area_m2(area_m2));
    lines_ui(ui, cx, ids);
    ui.add_enabled_ui(!cx.session.look_only, |ui| {
        rule_ui(ui, cx, ids, &found);
        reason_row(ui, cx, ids, &found);
        if let &[id] = ids {
            name_ui(ui, cx, id);
        }
        if theme::link_button(ui, texts.get("card-ground-delete")).clicked() {
            cx.edit(ops::delete_grounds(&cx.doc.plan, ids));
            cx.actions.push(Action::Select(Selection::default()));
        }
    });
}

/// The lines that run through it though they may not.
fn lines_ui(ui: &mut Ui, cx: &PanelContext<'_>, ids: &[GroundId]) {
    let lengths: Vec<f64> = cx
        .doc
        .results
        .warnings
        .iter()
        .filter_map(|warning| match warning {
            Warning::LineOnForbiddenGround {
                ground, length_m, ..
            } if ids.contains(ground) => Some(*length_m),
            _ => None,
        })
        .collect();
    let sum_m: f64 = lengths.iter().sum();
    let value = format!(
        "{} · {}",
        cx.texts.count(lengths.len()),
        cx.texts.length_m(sum_m)
    );
    fact(ui, &cx.texts.get("card-ground-lines"), &value);
}

fn rule_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, ids: &[GroundId], found: &[Arc<Ground>]) {
    let texts = cx.texts;
    let rule = Mixed::of(found.iter().map(|ground| ground.rule));
    let options: Vec<(StreetRule, String)> = StreetRule::ALL
        .iter()
        .map(|one| (*one, word(texts, "ground-rule", one.code())))
        .collect();
    if let Some(rule) = segments(ui, rule.same().copied(), &options) {
        cx.edit(ops::change_grounds(&cx.doc.plan, ids, |g| g.rule = rule));
    }
    if let Some(rule) = rule.same() {
        theme::caption(ui, texts.get(&format!("ground-rule-{}-tip", rule.code())));
    }
}

fn reason_row(ui: &mut Ui, cx: &mut PanelContext<'_>, ids: &[GroundId], found: &[Arc<Ground>]) {
    let reason = Mixed::of(found.iter().map(|ground| ground.reason.clone()));
    if let Some(reason) = reason_ui(ui, cx.texts, &reason, (ids.first(), ids.len())) {
        cx.edit(ops::change_grounds(&cx.doc.plan, ids, |ground| {
            ground.reason.clone_from(&reason);
        }));
    }
}

fn name_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, id: GroundId) {
    let texts = cx.texts;
    let label = texts.get("card-ground-name");
    let ground = cx.doc.plan.overlays.grounds.get(&id);
    let name = ground.and_then(|ground| ground.name.clone());
    field_row(ui, texts, &label, false, |ui| {
        let current = name.as_deref().unwrap_or_default();
        let hint = ground_name(&cx.doc.plan, texts, id);
        if let Some(text) = text_field(ui, &label, id, current, &hint, f32::INFINITY) {
            let name = Some(text.trim()).filter(|t| !t.is_empty());
            cx.edit(ops::change_grounds(&cx.doc.plan, &[id], |ground| {
                ground.name = name.map(Into::into);
            }));
        }
    });
}

/// Why pipes may not run somewhere: typed, or picked from the usual reasons.
/// Answers a new reason (`None` inside: none any more).
pub fn reason_ui(
    ui: &mut Ui,
    texts: &Texts,
    common: &Mixed<Option<Arc<str>>>,
    salt: impl std::hash::Hash + std::fmt::Debug,
) -> Option<Option<Arc<str>>> {
    let label = texts.get("card-street-reason");
    let mut chosen = None;
    field_row(ui, texts, &label, false, |ui| {
        let current = common.same().cloned().flatten();
        let hint = if common.varies() {
            texts.get("card-mixed")
        } else {
            "".into()
        };
        let current = current.as_deref().unwrap_or_default();
        let typed = text_field(ui, &label, salt, current, &hint, f32::INFINITY);
        if let Some(text) = typed {
            let text = Some(text.trim()).filter(|t| !t.is_empty());
            chosen = Some(text.map(Into::into));
        }
    });
    let usual = texts.get("card-usual-reasons");
    field_row(ui, texts, "", false, |ui| {
        let options: Vec<(usize, String)> = REASONS
            .iter()
            .enumerate()
            .map(|(place, code)| (place, word(texts, "reason-why", code)))
            .collect();
        let now = common.same().and_then(|reason| reason.as_deref());
        let current = options
            .iter()
            .find(|(_, text)| Some(text.as_str()) == now)
            .map(|(place, _)| *place);
        if let Some(place) = choice(ui, &usual, current, &usual, &options) {
            let text = options.get(place).map(|(_, text)| text.as_str());
            chosen = Some(text.map(Into::into));
        }
    });
    chosen
}
