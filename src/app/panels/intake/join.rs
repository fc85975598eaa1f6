//! How the rows of a table without places are joined to buildings.

use super::IntakeContext;
use crate::app::panels::parts::choice;
use crate::app::theme::{self, Theme};
use crate::files::join::{JoinBy, JoinPlan};
use crate::text::Texts;
use eframe::egui::{Label, RichText, Ui};

/// The part in place of the map.
pub fn ui(ui: &mut Ui, cx: &mut IntakeContext<'_>) {
    let texts = cx.texts;
    let title = texts.get("intake-join");
    theme::section_title(ui, title.as_ref());
    if !cx.intake.has_buildings {
        ui.add(Label::new(texts.get("intake-table-hint")).wrap());
        return;
    }
    let job = cx
        .intake
        .job(cx.intake.selected)
        .map(|job| job.of_any_join());
    let known = cx.intake.joins.as_ref();
    let plans = match known.filter(|(of, _)| Some(of) == job.as_ref()) {
        None => {
            theme::caption(ui, texts.get("intake-looking"));
            return;
        }
        Some((_, Err(reason))) => {
            let bad = Theme::of(ui.ctx()).bad;
            ui.add(Label::new(RichText::new(reason).color(bad)).wrap());
            return;
        }
        Some((_, Ok(plans))) => plans.clone(),
    };
    let Some(best) = plans.first() else {
        ui.add(Label::new(texts.get("join-none")).wrap());
        return;
    };
    let Some(layer) = cx.intake.shown_mut() else {
        return;
    };
    let now = layer.join.clone().unwrap_or_else(|| best.by.clone());
    let options: Vec<(usize, String)> = plans
        .iter()
        .map(|plan| way(texts, &plan.by))
        .enumerate()
        .collect();
    let mut at = plans.iter().position(|plan| plan.by == now);
    if let Some(new) = choice(ui, &title, at, "", &options) {
        at = Some(new);
        layer.join = plans.get(new).map(|plan| plan.by.clone());
        layer.wanted = true;
    }
    if let Some(plan) = at.and_then(|at| plans.get(at)) {
        ui.add_space(4.0);
        for line in outcome(texts, plan) {
            ui.add(Label::new(RichText::new(line).size(theme::SECONDARY_PX)).wrap());
        }
    }
    ui.add_space(4.0);
    theme::caption(ui, texts.get("intake-join-hint"));
}

fn way(texts: &Texts, by: &JoinBy) -> String {
    match by {
        JoinBy::Id(column) => texts.with("join-by-id", &[("column", column.as_str().into())]),
        JoinBy::Address => texts.get("join-by-address").into_owned(),
    }
}

/// What would come of it, line by line.
fn outcome(texts: &Texts, plan: &JoinPlan) -> Vec<String> {
    let number = |count: usize| (count as f64).into();
    let mut lines = vec![texts.with(
        "join-counts",
        &[
            ("matched", number(plan.matched)),
            ("rows", number(plan.rows)),
            ("buildings", number(plan.buildings)),
        ],
    )];
    for (key, count) in [
        ("join-approximate", plan.approximate),
        ("join-ambiguous", plan.ambiguous),
        ("join-unmatched", plan.unmatched),
    ] {
        if count > 0 {
            lines.push(texts.with(key, &[("count", number(count))]));
        }
    }
    lines
}
