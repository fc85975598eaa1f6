//! The card of one line or of several.

use crate::analysis::{LinearDensity, ratio};
use crate::app::panels::locks::guarded_ui;
use crate::app::panels::parts::{choice, fact, field_row, row, switch, text_field};
use crate::app::panels::words::{line_name, phase_name, word};
use crate::app::panels::{Mixed, PanelContext};
use crate::app::state::Document;
use crate::app::theme;
use crate::edit::ops::{self, LineChange};
use crate::geometry::Bounds;
use crate::plan::{LayerKind, Line, LineId, LineRole, LineState, Plan};
use crate::report::working::line_working;
use crate::text::Texts;
use eframe::egui::{Label, RichText, TextStyle, Ui};
use std::sync::Arc;

/// Sums and common values of lines.
#[derive(Debug, Default)]
struct LineFacts {
    bounds: Bounds,
    length_m: f64,
    service_m: f64,
    buildings: u32,
    demand_mwh_per_a: f64,
    expected_mwh_per_a: f64,
    role: Mixed<LineRole>,
    phase: Mixed<u8>,
    state: Mixed<LineState>,
    takes_connections: Mixed<bool>,
    crossing: Mixed<bool>,
    road_crossings: Mixed<Option<u8>>,
    locked: Mixed<bool>,
    name: Mixed<Option<Arc<str>>>,
    parties: [Mixed<Option<Arc<str>>>; 4],
}

/// The parties of a line: message, value, and how to change it.
type Party = (
    &'static str,
    fn(&Line) -> &Option<Arc<str>>,
    fn(&mut LineChange) -> &mut Option<Option<Arc<str>>>,
);

const PARTIES: [Party; 4] = [
    ("party-owner", |l| &l.owner, |c| &mut c.owner),
    ("party-builder", |l| &l.builder, |c| &mut c.builder),
    ("party-operator", |l| &l.operator, |c| &mut c.operator),
    ("party-payer", |l| &l.payer, |c| &mut c.payer),
];

impl LineFacts {
    fn of(doc: &Document, ids: &[LineId]) -> Self {
        let mut facts = Self::default();
        for id in ids {
            let Some(line) = doc.plan.network().line(*id) else {
                continue;
            };
            facts.role.add(line.role);
            facts.phase.add(line.phase);
            facts.state.add(line.state);
            facts.takes_connections.add(line.takes_connections);
            facts.crossing.add(line.crossing);
            facts.road_crossings.add(line.road_crossings);
            facts.locked.add(line.locked);
            facts.name.add(line.name.clone());
            for (common, (_, value, _)) in facts.parties.iter_mut().zip(PARTIES) {
                common.add(value(line).clone());
            }
            let points = doc.plan.network().points_of(line);
            facts.bounds = facts.bounds.union(&Bounds::of(&points));
            if let Some(result) = doc.shown().lines.get(id) {
                facts.length_m += result.length_m;
                facts.service_m += result.service_m;
                facts.buildings += result.buildings;
                facts.demand_mwh_per_a += result.demand_mwh_per_a;
                facts.expected_mwh_per_a += result.expected_mwh_per_a;
            }
        }
        facts
    }

    fn density(&self) -> LinearDensity {
        LinearDensity::of(self.demand_mwh_per_a, self.length_m, self.service_m)
    }
}

/// The card.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>, ids: &[LineId], selection: u64) {
    let texts = cx.texts;
    let doc = cx.doc;
    let facts = super::gathered(ui, doc, selection, "lines", || LineFacts::of(doc, ids));
    if let &[id] = ids {
        let name = line_name(&cx.doc.plan, texts, id);
        let about = cx.doc.plan.line_label(id);
        let about = if name.ends_with(&about) {
            String::new()
        } else {
            about
        };
        super::title_ui(ui, cx, &name, &about, facts.bounds);
    } else {
        let title = texts.with("count-lines", &[("count", (ids.len() as f64).into())]);
        super::title_ui(ui, cx, &title, "", facts.bounds);
    }
    figures_ui(ui, texts, &facts);
    if let &[id] = ids {
        single_ui(ui, cx, id);
        engineered_ui(ui, cx, id);
    }
    ui.add_enabled_ui(!cx.session.look_only, |ui| {
        guarded_ui(ui, cx, LayerKind::Network, |ui, cx| {
            locked_ui(ui, cx, ids, &facts);
            fields_ui(ui, cx, ids, &facts);
        });
    });
}

fn figures_ui(ui: &mut Ui, texts: &Texts, facts: &LineFacts) {
    theme::figure(ui, texts.length_m(facts.length_m));
    let density = facts.density();
    let expected = ratio(facts.expected_mwh_per_a, facts.length_m);
    let rows = [
        (
            "card-buildings-on-it",
            texts.count(facts.buildings as usize),
        ),
        ("result-demand", texts.energy_mwh(facts.demand_mwh_per_a)),
        (
            "card-density",
            texts.density_or_none(density.excluding_service),
        ),
        (
            "card-density-services",
            texts.density_or_none(density.including_service),
        ),
        ("card-density-expected", texts.density_or_none(expected)),
        ("result-service-m", texts.length_m(facts.service_m)),
    ];
    for (key, value) in rows {
        fact(ui, &texts.get(key), &value);
    }
}

/// What lies behind one line, and whether it gets heat.
fn single_ui(ui: &mut Ui, cx: &PanelContext<'_>, id: LineId) {
    let (doc, texts) = (cx.doc, cx.texts);
    let Some(result) = doc.shown().lines.get(&id) else {
        return;
    };
    if result.downstream_buildings > result.buildings {
        let behind = format!(
            "{} · {}",
            texts.with(
                "count-buildings",
                &[("count", f64::from(result.downstream_buildings).into())]
            ),
            texts.energy_mwh(result.downstream_mwh_per_a),
        );
        fact(ui, &texts.get("card-downstream"), &behind);
        let engineering = doc.shown().engineering.as_deref();
        let pipe = engineering.and_then(|engineering| engineering.lines.get(&id));
        if pipe.is_some_and(|pipe| !pipe.is_only_way) {
            let shared = texts.get("card-downstream-shared");
            let text = super::super::parts::quiet(ui, shared).text_style(TextStyle::Small);
            ui.add(Label::new(text).wrap());
        }
        let density = texts.density_or_none(result.downstream_density());
        fact(ui, &texts.get("card-downstream-density"), &density);
    }
    let problem = match result.effective_phase {
        None => Some(texts.get("card-line-no-source").into_owned()),
        Some(effective) if effective > result.phase => Some(texts.with(
            "card-line-later",
            &[("phase", phase_name(&doc.plan, texts, effective).into())],
        )),
        Some(_) => None,
    };
    if let Some(problem) = problem {
        let color = crate::app::theme::Theme::of(ui.ctx()).warning_amber;
        ui.add(Label::new(RichText::new(problem).color(color)).wrap());
    }
}

/// What the line comes to as a pipe, and the working behind it.
fn engineered_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, id: LineId) {
    let (doc, texts) = (cx.doc, cx.texts);
    let engineering = doc.shown().engineering.as_ref();
    let Some(pipe) = engineering.and_then(|engineering| engineering.lines.get(&id)) else {
        return;
    };
    let number = |value: f64, decimals: usize, unit: &str| texts.with_unit(value, decimals, unit);
    let rows = [
        ("pipe-dn", format!("DN\u{a0}{}", pipe.dn)),
        ("pipe-load", texts.power_kw(pipe.potential_kw)),
        ("card-load-expected", texts.power_kw(pipe.expected_kw)),
        (
            "pipe-velocity",
            number(pipe.velocity_m_s, 2, "pipe-unit-m-per-s"),
        ),
        (
            "pipe-gradient",
            number(pipe.gradient_pa_per_m, 0, "pipe-unit-pa-per-m"),
        ),
        ("pipe-use", texts.percent(pipe.use_share, 0)),
        ("engine-loss", texts.energy_mwh(pipe.loss_mwh_per_a)),
        (
            "bill-cost",
            number(pipe.cost.total_eur(), 0, "bill-unit-eur"),
        ),
    ];
    for (key, value) in rows {
        fact(ui, &texts.get(key), &value);
    }
    let ends = pipe.cases.map(|ends| ends.map(|[_, end]| end));
    super::loads::ui(ui, texts, ends);
    super::loads::loss_ui(ui, texts, pipe.loss_kw);
    if !pipe.is_only_way {
        // Beside what it must be ready for: what comes through it from all sources.
        let carries = texts.with_unit(pipe.carries_kw, 0, "unit-kw");
        fact(ui, &texts.get("engineering-carries"), &carries);
    }
    if let Some(crossed) = crossings_text(texts, &doc.plan, id, pipe.cost.crossings) {
        fact(ui, &texts.get("card-crossings"), &crossed);
    }
    super::working::ui(ui, cx, "line", || line_working(&doc.plan, doc.shown(), id));
}

/// What a line crosses that costs a lump; nothing where it crosses nothing. Says so
/// where the roads are the user's own number.
fn crossings_text(texts: &Texts, plan: &Plan, id: LineId, crossed: [u32; 3]) -> Option<String> {
    let keys = [
        "card-crossings-water",
        "card-crossings-rail",
        "card-crossings-road",
    ];
    let is_own = plan
        .network()
        .line(id)
        .is_some_and(|line| line.road_crossings.is_some());
    let mut parts = Vec::new();
    for (slot, (key, count)) in keys.into_iter().zip(crossed).enumerate() {
        let is_own = slot == 2 && is_own;
        if count == 0 && !is_own {
            continue;
        }
        let text = texts.with(key, &[("count", f64::from(count).into())]);
        parts.push(if is_own {
            texts.with("card-crossings-own", &[("road", text.into())])
        } else {
            text
        });
    }
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// The switch that locks the lines; it works on locked ones too.
fn locked_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, ids: &[LineId], facts: &LineFacts) {
    let label = cx.texts.get("draw-locked");
    row(ui, super::super::parts::quiet(ui, label.as_ref()), |ui| {
        let on = facts.locked.same().copied().unwrap_or_default();
        if switch(ui, &label, on) {
            cx.try_edit(ops::set_locked(&cx.doc.plan, ids, !on));
        }
    });
}

fn fields_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, ids: &[LineId], facts: &LineFacts) {
    let texts = cx.texts;
    let mixed = texts.get("card-mixed");
    let mut change = LineChange::default();
    let label = texts.get("column-role");
    field_row(ui, texts, &label, false, |ui| {
        let options: Vec<(LineRole, String)> = LineRole::ALL
            .iter()
            .map(|r| (*r, word(texts, "role", r.code())))
            .collect();
        change.role = choice(ui, &label, facts.role.same().copied(), &mixed, &options);
    });
    let label = texts.get("result-phase");
    field_row(ui, texts, &label, false, |ui| {
        let last = cx.doc.plan.variant().last_phase();
        let options: Vec<(u8, String)> = (0..=last.saturating_add(1))
            .map(|phase| (phase, phase_name(&cx.doc.plan, texts, phase)))
            .collect();
        change.phase = choice(ui, &label, facts.phase.same().copied(), &mixed, &options);
    });
    let label = texts.get("card-state");
    field_row(ui, texts, &label, false, |ui| {
        let options: Vec<(LineState, String)> = LineState::ALL
            .iter()
            .map(|s| (*s, word(texts, "line", s.code())))
            .collect();
        change.state = choice(ui, &label, facts.state.same().copied(), &mixed, &options);
    });
    let label = texts.get("card-takes-connections");
    row(ui, super::super::parts::quiet(ui, label.as_ref()), |ui| {
        let on = facts.takes_connections.same().copied().unwrap_or_default();
        if switch(ui, &label, on) {
            change.takes_connections = Some(!on);
        }
    });
    let label = texts.get("card-crossing");
    row(ui, super::super::parts::quiet(ui, label.as_ref()), |ui| {
        let on = facts.crossing.same().copied().unwrap_or_default();
        if switch(ui, &label, on) {
            change.crossing = Some(!on);
        }
    });
    if facts.role.same() != Some(&LineRole::Service) {
        change.road_crossings = roads_field(ui, texts, ids, facts.road_crossings);
    }
    let label = texts.get("column-name");
    change.name = party_field(ui, texts, &label, ids, &facts.name);
    for (common, (key, _, field)) in facts.parties.iter().zip(PARTIES) {
        let label = texts.get(key);
        *field(&mut change) = party_field(ui, texts, &label, ids, common);
    }
    if change != LineChange::default() {
        cx.try_edit(ops::change_lines(&cx.doc.plan, ids, &change));
    }
}

/// How many main roads lines cross, where the user knows better than the streets:
/// empty = as many as those show. What is no such number changes nothing.
fn roads_field(
    ui: &mut Ui,
    texts: &Texts,
    ids: &[LineId],
    common: Mixed<Option<u8>>,
) -> Option<Option<u8>> {
    let label = texts.get("card-roads-crossed");
    let mut answer = None;
    field_row(ui, texts, &label, false, |ui| {
        let own = common.same().copied().flatten();
        let hint = if common.varies() {
            texts.get("card-mixed")
        } else {
            texts.get("card-roads-counted")
        };
        let shown = own.map(|count| count.to_string()).unwrap_or_default();
        let typed = text_field(
            ui,
            &label,
            (ids.first(), ids.len()),
            &shown,
            &hint,
            f32::INFINITY,
        );
        answer = typed.and_then(|text| match text.trim() {
            "" => Some(None),
            text => text.parse().ok().filter(|count| *count < 100).map(Some),
        });
    });
    answer
}

/// A text of lines; `Some(None)` when it was cleared.
fn party_field(
    ui: &mut Ui,
    texts: &Texts,
    label: &str,
    ids: &[LineId],
    common: &Mixed<Option<Arc<str>>>,
) -> Option<Option<Arc<str>>> {
    let mut answer = None;
    field_row(ui, texts, label, false, |ui| {
        let current = common.same().cloned().flatten();
        let hint = if common.varies() {
            texts.get("card-mixed")
        } else {
            "".into()
        };
        let typed = text_field(
            ui,
            label,
            (ids.first(), ids.len()),
            current.as_deref().unwrap_or_default(),
            &hint,
            f32::INFINITY,
        );
        answer = typed.map(|text| {
            let text = text.trim();
            (!text.is_empty()).then(|| text.into())
        });
    });
    answer
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::ImportReport;
    use crate::geometry::Crs;
    use crate::plan::LineEnd;

    #[test]
    fn lengths_add_up_and_attributes_mix() {
        let mut doc = Document::new(Plan::new("test", Crs::Lambert2008), ImportReport::default());
        let mut ids = Vec::new();
        for (y, role) in [(0.0, LineRole::Trunk), (50.0, LineRole::Branch)] {
            let ends = [LineEnd::Free([0.0, y]), LineEnd::Free([100.0, y])];
            let (command, new) = ops::draw_line(&doc.plan, &ends, role, 1).unwrap();
            doc.edit(command);
            ids.extend(new);
        }
        let owner = LineChange {
            owner: Some(Some("Stad".into())),
            ..LineChange::default()
        };
        let command = ops::change_lines(&doc.plan, &ids[..1], &owner).unwrap();
        doc.edit(command);
        doc.results = crate::analysis::compute(&doc.inputs());
        let facts = LineFacts::of(&doc, &ids);
        assert_eq!(facts.length_m, 200.0);
        assert!(facts.role.varies());
        assert_eq!(facts.phase, Mixed::Same(1));
        assert!(facts.parties[0].varies());
        assert_eq!(facts.parties[1], Mixed::Same(None));
        assert_eq!(facts.density().excluding_service, Some(0.0));
        assert_eq!(LineFacts::of(&doc, &[LineId(99)]).role, Mixed::Nothing);
    }
}
