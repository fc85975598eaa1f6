//! The steps that were done and undone, to go back and forth among them.

use super::PanelContext;
use super::parts::quiet;
use super::words::{building_name, street_name, word};
use crate::app::state::Action;
use crate::app::theme::Theme;
use crate::edit::{About, Step};
use crate::plan::{LineId, Plan, StreetId};
use crate::text::Language;
use eframe::egui::{Align, Button, Id, RichText, ScrollArea, TextStyle, Ui};
use std::collections::BTreeMap;
use std::sync::Arc;

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
            let abouts = abouts(ui, cx, &steps);
            for (at, step) in steps.iter().enumerate() {
                let about = abouts.get(&step.serial).map(String::as_str);
                let name = step_name(cx, (at + 1, about.unwrap_or_default()), step, many);
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

/// "12 · Draw trunk T4, Kerkstraat · Variant B": numbered as they stand in the list.
fn step_name(
    cx: &PanelContext<'_>,
    (number, about): (usize, &str),
    step: &Step,
    many: bool,
) -> String {
    let what = word(cx.texts, "command", step.name.code());
    let mut name = format!("{number} · {what}");
    if !about.is_empty() {
        name.push_str(" · ");
        name.push_str(about);
    }
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

/// What steps were done to, by their serials, for one plan in one language.
type Abouts = ((u64, Language), Arc<BTreeMap<u64, String>>);

/// So many steps get their words in one frame.
const WORDED_PER_FRAME: usize = 40;

/// What each step was done to, worded once, when it is first seen: a line that is
/// gone later keeps its street.
fn abouts(ui: &Ui, cx: &PanelContext<'_>, steps: &[Step]) -> Arc<BTreeMap<u64, String>> {
    let place = Id::unique("what the steps of the history were done to");
    let of = (cx.doc.generation, cx.texts.language());
    let kept = ui.data(|data| data.get_temp::<Abouts>(place));
    let kept = kept.filter(|(was, _)| *was == of).map(|(_, kept)| kept);
    let mut kept = kept.unwrap_or_default();
    let is_new = |step: &&Step| !kept.contains_key(&step.serial);
    let new: Vec<&Step> = steps.iter().filter(is_new).take(WORDED_PER_FRAME).collect();
    if !new.is_empty() {
        let all = Arc::make_mut(&mut kept);
        for step in new {
            all.insert(step.serial, about_text(cx, &step.about));
        }
        ui.data_mut(|data| data.insert_temp(place, (of, kept.clone())));
        ui.ctx().request_repaint();
    }
    kept
}

/// What a step was done to: "B24, Scheepmakersstraat", "3 lines", a building.
fn about_text(cx: &PanelContext<'_>, about: &About) -> String {
    let (plan, texts) = (&cx.doc.plan, cx.texts);
    let count = |key: &str, count: usize| texts.with(key, &[("count", count.into())]);
    if let Some(line) = &about.line {
        let own = line.external_id.as_deref().map(str::to_owned);
        let label = own.unwrap_or_else(|| plan.line_label(line.id));
        let street = line.name.as_deref().map(str::to_owned);
        let street = street.or_else(|| street_of(cx, line.id));
        return joined(label, street);
    }
    if let Some(node) = about.node {
        let lines = plan.network().lines_at(node);
        let first = lines.first().copied();
        let name = |line: LineId| joined(plan.line_label(line), street_of(cx, line));
        return first.map(name).unwrap_or_default();
    }
    match (about.buildings, about.building, about.street) {
        (1, Some(id), _) if id.index() < plan.base.buildings.len() => building_name(plan, id),
        (0, _, Some(street)) if about.streets == 1 => known_street(plan, street),
        (0, _, Some(_)) => count("count-streets", about.streets),
        (0, ..) => String::new(),
        (several, ..) => count("count-buildings", several),
    }
}

fn joined(label: String, street: Option<String>) -> String {
    match street.filter(|street| !street.is_empty() && *street != label) {
        Some(street) => format!("{label}, {street}"),
        None => label,
    }
}

fn known_street(plan: &Plan, street: StreetId) -> String {
    if street.index() < plan.base.streets.lines.len() {
        street_name(plan, street)
    } else {
        String::new()
    }
}

/// The street that a line lies in: the nearest one to its middle.
fn street_of(cx: &PanelContext<'_>, line: LineId) -> Option<String> {
    let points = cx.doc.plan.network().points(line);
    let middle = *points.get(points.len() / 2)?;
    let near = cx.doc.facts.street_index().nearest(middle)?;
    Some(known_street(&cx.doc.plan, StreetId(near.owner)))
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
    let moved_id = Id::unique("history stands at");
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
