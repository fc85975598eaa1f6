//! The card of one street or of several: its agenda and whether pipes may run.

use super::street_facts::{StreetFacts, TEXT_FIELDS};
use crate::analysis::{Opportunity, StreetResult, opportunity};
use crate::app::commands::CommandId;
use crate::app::panels::locks::guarded_ui;
use crate::app::panels::parts::{NumberField, choice, fact, field_row, text_field};
use crate::app::panels::words::{street_name, word};
use crate::app::panels::{Mixed, PanelContext};
use crate::app::state::{Action, Tracked};
use crate::app::theme;
use crate::edit::ops;
use crate::plan::{LayerKind, StreetId, StreetOverlay, StreetRule};
use crate::text::Texts;
use eframe::egui::{Id, Label, RichText, Ui};
use std::sync::Arc;

/// The card.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>, selected: &Tracked) {
    let texts = cx.texts;
    let facts = super::gathered(ui, cx.doc, selected.revision(), "streets", || {
        StreetFacts::of(cx.doc, selected)
    });
    let ids = facts.ids.as_slice();
    if let &[id] = ids {
        let class = facts.first.as_ref().and_then(|s| s.class);
        let about = class.map(|c| word(texts, "street-class", c.code()));
        let name = street_name(&cx.doc.plan, id);
        super::title_ui(ui, cx, &name, &about.unwrap_or_default(), facts.bounds);
    } else {
        let title = texts.with("count-streets", &[("count", (ids.len() as f64).into())]);
        super::title_ui(ui, cx, &title, "", facts.bounds);
    }
    figures_ui(ui, texts, &facts.total);
    if let &[id] = ids {
        opportunity_ui(ui, cx, id);
    }
    repaired_ui(ui, cx, &facts.mended);
    if theme::link_button(ui, texts.get("card-select-along")).clicked() {
        cx.actions.push(Action::Run(CommandId::SelectStreet));
    }
    ui.add_enabled_ui(!cx.session.look_only, |ui| {
        guarded_ui(ui, cx, LayerKind::Streets, |ui, cx| {
            agenda_ui(ui, cx, &facts);
        });
        rule_ui(ui, cx, &facts);
    });
}

/// Says that streets run elsewhere than loaded, and lets them go back.
fn repaired_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, mended: &[StreetId]) {
    let (doc, texts) = (cx.doc, cx.texts);
    if mended.is_empty() {
        return;
    }
    let is_hidden = mended.iter().all(|id| doc.plan.street_line(*id).is_empty());
    let key = if is_hidden {
        "lint-course-hidden"
    } else {
        "lint-course-repaired"
    };
    ui.horizontal(|ui| {
        ui.label(texts.get(key));
        let back = texts.get("lint-course-reset");
        if !cx.session.look_only && theme::link_button(ui, back.as_ref()).clicked() {
            cx.edit(ops::reset_street_repairs(&doc.plan, mended));
        }
    });
}

fn figures_ui(ui: &mut Ui, texts: &Texts, sum: &StreetResult) {
    theme::figure(ui, texts.density_or_none(sum.density()));
    theme::caption(ui, texts.get("card-street-density"));
    let rows = [
        ("column-length", texts.length_m(sum.length_m)),
        ("card-heated-along-it", texts.count(sum.buildings as usize)),
        ("result-demand", texts.energy_mwh(sum.demand_mwh_per_a)),
    ];
    for (key, value) in rows {
        fact(ui, &texts.get(key), &value);
    }
}

/// The opportunity shown last and what it was found for.
type Kept = ((StreetId, u64, u64, u64), Opportunity);

/// How the works and the line in the street go together, worked out once per
/// result.
fn opportunity_ui(ui: &mut Ui, cx: &PanelContext<'_>, id: StreetId) {
    let doc = cx.doc;
    let place = Id::unique("opportunity of the selected street");
    let now = (
        id,
        doc.generation,
        doc.history.revision(),
        doc.results_revision,
    );
    let kept = ui
        .data(|data| data.get_temp::<Kept>(place))
        .filter(|(of, _)| *of == now);
    let found = if let Some((_, found)) = kept {
        found
    } else {
        let found = opportunity(&doc.inputs(), &doc.results, id);
        ui.data_mut(|data| data.insert_temp::<Kept>(place, (now, found)));
        found
    };
    let theme = theme::Theme::of(ui.ctx());
    let color = match found {
        Opportunity::Meets { .. } => theme.good,
        Opportunity::NearMiss { .. } => theme.warning_amber,
        Opportunity::Clash { .. } => theme.bad,
        _ => theme.ink_secondary,
    };
    let text = opportunity_text(cx.texts, found);
    ui.add(Label::new(RichText::new(text).color(color)).wrap());
}

/// The sentence for an opportunity.
fn opportunity_text(texts: &Texts, found: Opportunity) -> String {
    let years = |key: &str, works: i32, phase: i32| {
        texts.with(
            key,
            &[
                ("works", texts.year(works).into()),
                ("phase", texts.year(phase).into()),
            ],
        )
    };
    match found {
        Opportunity::NoWorks => texts.get("card-opportunity-no-works").into_owned(),
        Opportunity::NoLine { works_year } => {
            years("card-opportunity-no-line", works_year, works_year)
        }
        Opportunity::NoYear { works_year } => {
            years("card-opportunity-no-year", works_year, works_year)
        }
        Opportunity::Meets { year } => years("card-opportunity-meets", year, year),
        Opportunity::NearMiss {
            works_year,
            phase_year,
        } => years("card-opportunity-near-miss", works_year, phase_year),
        Opportunity::Clash {
            works_year,
            phase_year,
        } => years("card-opportunity-clash", works_year, phase_year),
    }
}

fn agenda_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, facts: &StreetFacts) {
    let (texts, ids) = (cx.texts, facts.ids.as_slice());
    let year = &facts.works_year;
    let number = |value: Option<f64>, varies: bool, name, range, is_year, unit| NumberField {
        name,
        current: value,
        hint: if varies {
            texts.get("card-mixed").into_owned()
        } else {
            String::new()
        },
        range,
        is_year,
        unit,
    };
    let label = texts.get("column-works-year");
    let mut reset = field_row(ui, texts, &label, facts.said_year, |ui| {
        let current = year.same().copied().flatten().map(f64::from);
        let field = number(current, year.varies(), &label, [1900.0, 2200.0], true, "");
        if let Some(value) = field.show(ui, cx, (ids.first(), ids.len()), 70.0) {
            change(cx, ids, |o| o.works_year = value.map(|y| y as i32));
        }
    });
    if std::mem::take(&mut reset) {
        change(cx, ids, |o| o.works_year = None);
    }
    let values = facts.texts.iter().zip(facts.said_texts);
    for ((key, _, own), (common, said)) in TEXT_FIELDS.into_iter().zip(values) {
        text_ui(ui, cx, ids, (common, said), (key, own));
    }
    let width = &facts.width_m;
    let label = texts.get("column-width");
    reset = field_row(ui, texts, &label, facts.said_width, |ui| {
        let current = width.same().copied().flatten();
        let field = number(current, width.varies(), &label, [0.5, 200.0], false, "m");
        if let Some(value) = field.show(ui, cx, (ids.first(), ids.len()), 70.0) {
            change(cx, ids, |o| o.width_m = value);
        }
    });
    if reset {
        change(cx, ids, |o| o.width_m = None);
    }
}

type Own = fn(&mut StreetOverlay) -> &mut Option<Arc<str>>;

fn text_ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    ids: &[StreetId],
    (common, said): (&Mixed<Option<Arc<str>>>, bool),
    (key, own): (&str, Own),
) {
    let texts = cx.texts;
    let label = texts.get(key);
    let reset = field_row(ui, texts, &label, said, |ui| {
        let current = common.same().cloned().flatten();
        let hint = if common.varies() {
            texts.get("card-mixed")
        } else {
            "".into()
        };
        let typed = text_field(
            ui,
            &label,
            (ids.first(), ids.len()),
            current.as_deref().unwrap_or_default(),
            &hint,
            f32::INFINITY,
        );
        if let Some(text) = typed {
            let text = Some(text.trim()).filter(|t| !t.is_empty());
            change(cx, ids, |o| *own(o) = text.map(Into::into));
        }
    });
    if reset {
        change(cx, ids, |o| *own(o) = None);
    }
}

fn rule_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, facts: &StreetFacts) {
    let (texts, ids) = (cx.texts, facts.ids.as_slice());
    // Where a class says something, a street's own rule can be put back to it.
    let (by_class, own) = (facts.by_class, facts.said_rule);
    let label = texts.get("card-street-rule");
    let reset = field_row(ui, texts, &label, by_class && own, |ui| {
        let options: Vec<(StreetRule, String)> = StreetRule::ALL
            .iter()
            .map(|r| (*r, word(texts, "street-rule", r.code())))
            .collect();
        let current = facts.rule.same().copied();
        if let Some(value) = choice(ui, &label, current, &texts.get("card-mixed"), &options) {
            let value = Some(value).filter(|r| *r != StreetRule::Allowed || by_class);
            change(cx, ids, |o| o.rule = value);
        }
    });
    if reset {
        change(cx, ids, |o| o.rule = None);
    }
    if by_class && !own && theme::link_button(ui, texts.get("card-rule-of-class")).clicked() {
        cx.actions.push(Action::Run(CommandId::StreetClasses));
    }
    let reason = super::grounds::reason_ui(ui, texts, &facts.reason, (ids.first(), ids.len()));
    if let Some(reason) = reason {
        change(cx, ids, |o| o.reason.clone_from(&reason));
    }
}

fn change(cx: &mut PanelContext<'_>, ids: &[StreetId], how: impl Fn(&mut StreetOverlay)) {
    cx.edit(ops::change_streets(&cx.doc.plan, ids, how));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn both_years_stand_in_the_sentence() {
        let texts = Texts::new(Language::Dutch);
        let clash = opportunity_text(
            &texts,
            Opportunity::Clash {
                works_year: 2027,
                phase_year: 2031,
            },
        );
        assert!(clash.contains("2027") && clash.contains("2031"), "{clash}");
        let near = opportunity_text(
            &texts,
            Opportunity::NearMiss {
                works_year: 2030,
                phase_year: 2031,
            },
        );
        assert_ne!(clash, near);
    }
}
