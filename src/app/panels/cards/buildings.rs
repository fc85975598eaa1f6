//! The card of one building or of several.

use super::building_facts::{BuildingFacts, Gathered};
use crate::analysis::{NotServed, explain};
use crate::app::panels::locks::guarded_ui;
use crate::app::panels::parts::{
    NumberField, choice, fact, field_row, quiet, segments, text_field,
};
use crate::app::panels::words::{building_name, line_name, phase_name, why_not_served, word};
use crate::app::panels::{Mixed, PanelContext};
use crate::app::state::{Action, Selection, Tracked};
use crate::app::theme;
use crate::edit::ops;
use crate::plan::{
    BuildingId, BuildingUse, Commitment, ConnectionRule, Correction, Decision, LayerKind, OwnerType,
};
use crate::text::Texts;
use eframe::egui::{Label, RichText, Ui};

/// Writes a typed number into a correction.
type SetNumber = fn(&mut Correction, Option<f64>);

/// The card.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>, selected: &Tracked) {
    let gathered = super::gathered(ui, cx.doc, selected.revision(), "buildings", || {
        Gathered::of(cx.doc, &selected.buildings)
    });
    let (ids, facts) = (gathered.ids.as_slice(), &gathered.facts);
    if let (&[id], texts) = (ids, cx.texts) {
        let plan = &cx.doc.plan;
        let name = building_name(plan, id);
        let mut about = vec![plan.building_label(id)];
        if let Some(own) = plan
            .base
            .buildings
            .records
            .get(id.index())
            .and_then(|b| b.name.as_ref())
            && own.as_ref() != name
        {
            about.push(own.to_string());
        }
        let customer = plan.overlays.customers.get(id);
        if let Some(customer) = customer {
            let count = (customer.members.len() as f64).into();
            about.push(texts.with("connect-customer-of", &[("count", count)]));
        } else if let Some(kind) = cx
            .doc
            .results
            .building_demand(id)
            .and_then(|d| d.dwelling_type)
        {
            about.push(word(texts, "dwelling", kind.code()));
        }
        about.retain(|part| *part != name);
        super::title_ui(ui, cx, &name, &about.join(" · "), facts.bounds);
        single_ui(ui, cx, id);
        super::planned::standing_ui(ui, cx, id);
        super::connection::one_ui(ui, cx, id);
        super::customer::ui(ui, cx, id);
    } else {
        let title = cx
            .texts
            .with("count-buildings", &[("count", (ids.len() as f64).into())]);
        super::title_ui(ui, cx, &title, "", facts.bounds);
        totals_ui(ui, cx.texts, facts);
        super::connection::several_ui(ui, cx, ids);
    }
    ui.add_enabled_ui(!cx.session.look_only, |ui| {
        decision_ui(ui, cx, &gathered);
        // The lock keeps what was loaded; planned buildings are the user's own.
        if gathered.planned == ids.len() {
            correction_ui(ui, cx, ids, facts);
        } else {
            guarded_ui(ui, cx, LayerKind::Buildings, |ui, cx| {
                correction_ui(ui, cx, ids, facts);
            });
        }
    });
    super::planned::delete_ui(ui, cx, ids, gathered.planned);
    if let &[id] = ids {
        super::own_data::ui(ui, cx, id);
    }
}

/// Demand, connection and reason of one building.
fn single_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, id: BuildingId) {
    let (doc, texts) = (cx.doc, cx.texts);
    let results = doc.shown();
    let Some(demand) = results.building_demand(id) else {
        return;
    };
    if demand.heated {
        // Of one that is yet to be built, what it will need.
        let later = super::planned::later(doc, id);
        let mwh_per_a = later.map_or(demand.demand_mwh_per_a, |(_, mwh_per_a)| mwh_per_a);
        theme::figure(ui, texts.demand(mwh_per_a));
        let mut about = word(texts, "origin", demand.origin.code());
        if demand.floor_area_m2 > 0.0 {
            let specific = mwh_per_a * 1000.0 / demand.floor_area_m2;
            about = format!("{about} · {}", texts.specific_demand(specific));
        }
        if let Some((year, _)) = later {
            let args = [("year", texts.year(year).into())];
            about = format!("{about} · {}", texts.with("card-from-year", &args));
        }
        theme::caption(ui, about);
        let dwellings = texts.count(demand.dwellings as usize);
        fact(ui, &texts.get("column-dwellings"), &dwellings);
        super::heat::piece_of_building_ui(ui, cx, id);
    }
    let reason = explain(&doc.inputs(), results, id);
    let link = results.link(id);
    match &reason {
        NotServed::Served { phase } => {
            let text = texts.with(
                "card-served-from",
                &[("phase", phase_name(&doc.plan, texts, *phase).into())],
            );
            ui.add(Label::new(text).wrap());
        }
        _ => {
            if let Some(text) = why_not_served(doc, texts, &reason) {
                let text = if demand.heated {
                    texts.with("card-not-served", &[("reason", text.into())])
                } else {
                    text
                };
                ui.add(Label::new(RichText::new(text)).wrap());
            }
        }
    }
    if let Some(connection) = link.connection {
        let line = connection.drawn.unwrap_or(connection.line);
        let text = texts.with(
            "card-connection",
            &[
                ("length", texts.metres(connection.length_m, 1).into()),
                ("line", line_name(&doc.plan, texts, connection.line).into()),
            ],
        );
        if theme::link_button(ui, text).clicked() {
            cx.actions.push(Action::Select(Selection::line(line)));
        }
        if connection.barred && !connection.is_pinned_to_line() {
            ui.label(quiet(ui, texts.get("card-connection-barred")));
        }
    }
    super::working::building_ui(ui, cx, id);
    fact(
        ui,
        &texts.get("column-floor-area"),
        &texts.area_m2(demand.floor_area_m2),
    );
    fact(
        ui,
        &texts.get("column-footprint"),
        &texts.area_m2(
            doc.plan
                .members(&id)
                .iter()
                .map(|member| doc.facts.footprint_m2(*member))
                .sum(),
        ),
    );
    if let Some((street, distance_m)) = doc.facts.nearest_street(id) {
        let name = crate::app::panels::words::street_name(&doc.plan, street);
        let text = format!("{name} · {}", texts.length_m(distance_m));
        fact(ui, &texts.get("column-street"), &text);
    }
    super::addresses::ui(ui, cx, id);
}

/// Sums over several buildings.
fn totals_ui(ui: &mut Ui, texts: &Texts, facts: &BuildingFacts) {
    let share = crate::analysis::ratio(facts.served_mwh_per_a, facts.demand_mwh_per_a);
    theme::figure(ui, texts.percent_or_none(share, 1));
    let caption = texts.with(
        "card-heat-served-of",
        &[("energy", texts.energy_mwh(facts.demand_mwh_per_a).into())],
    );
    theme::caption(ui, caption);
    let of = |part: usize, whole: usize| format!("{} / {}", texts.count(part), texts.count(whole));
    let rows = [
        ("card-heated", of(facts.heated_count, facts.count)),
        (
            "result-coverage-buildings",
            of(facts.served_count, facts.heated_count),
        ),
        (
            "column-dwellings",
            texts.count(facts.dwellings_sum as usize),
        ),
        (
            "result-served-heat",
            texts.energy_mwh(facts.served_mwh_per_a),
        ),
        (
            "result-expected",
            texts.energy_mwh(facts.expected_mwh_per_a),
        ),
        ("column-floor-area", texts.area_m2(facts.floor_area_m2)),
    ];
    for (key, value) in rows {
        fact(ui, &texts.get(key), &value);
    }
}

/// What was decided: rule, phase, commitment, connection rate.
fn decision_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, gathered: &Gathered) {
    let (ids, facts) = (gathered.ids.as_slice(), &gathered.facts);
    let texts = cx.texts;
    ui.add_space(4.0);
    theme::section_title(ui, texts.get("card-decision"));
    let rules: Vec<(ConnectionRule, String)> = ConnectionRule::ALL
        .iter()
        .map(|rule| (*rule, word(texts, "decision", rule.code())))
        .collect();
    if let Some(rule) = segments(ui, facts.rule.same().copied(), &rules) {
        decide(cx, ids, |d| d.rule = rule);
    }
    let mixed = texts.get("card-mixed");
    let phase_label = texts.get("card-not-before");
    let reset = field_row(
        ui,
        texts,
        &phase_label,
        matches!(facts.phase, Mixed::Same(Some(_))),
        |ui| {
            let last = cx.doc.plan.variant().last_phase();
            let mut options = vec![(None, texts.get("card-phase-of-line").into_owned())];
            options.extend(
                (1..=last.saturating_add(1))
                    .map(|phase| (Some(phase), phase_name(&cx.doc.plan, texts, phase))),
            );
            let chosen = choice(
                ui,
                &phase_label,
                facts.phase.same().copied(),
                &mixed,
                &options,
            );
            if let Some(phase) = chosen {
                decide(cx, ids, |d| d.phase = phase);
            }
        },
    );
    if reset {
        decide(cx, ids, |d| d.phase = None);
    }
    let commitment_label = texts.get("column-commitment");
    let reset = field_row(
        ui,
        texts,
        &commitment_label,
        facts.commitment_decided,
        |ui| {
            let options: Vec<(Commitment, String)> = Commitment::ALL
                .iter()
                .map(|c| (*c, word(texts, "commitment", c.code())))
                .collect();
            let current = facts.commitment.same().copied();
            if let Some(value) = choice(ui, &commitment_label, current, &mixed, &options) {
                decide(cx, ids, |d| d.commitment = Some(value));
            }
        },
    );
    if reset {
        decide(cx, ids, |d| d.commitment = None);
    }
    let rate_label = texts.get("card-connection-rate");
    let decided = !matches!(facts.rate, Mixed::Same(None) | Mixed::Nothing);
    let reset = field_row(ui, texts, &rate_label, decided, |ui| {
        let used = facts.rate_used.same();
        let field = NumberField {
            name: &rate_label,
            current: facts.rate.same().copied().flatten().map(|r| r * 100.0),
            hint: used.map_or_else(|| mixed.to_string(), |r| texts.number(r * 100.0, 0)),
            range: [0.0, 100.0],
            is_year: false,
            unit: "%",
        };
        if let Some(value) = field.show(ui, cx, ids.first(), 60.0) {
            decide(cx, ids, |d| {
                d.connection_rate = value.map(|percent| percent / 100.0);
            });
        }
    });
    if reset {
        decide(cx, ids, |d| d.connection_rate = None);
    }
    crate::app::panels::stamps::decision_ui(ui, cx, gathered);
}

fn decide(cx: &mut PanelContext<'_>, ids: &[BuildingId], change: impl Fn(&mut Decision)) {
    cx.edit(ops::decide_buildings(&cx.doc.plan, ids, change));
}

pub(super) fn correct(
    cx: &mut PanelContext<'_>,
    ids: &[BuildingId],
    change: impl Fn(&mut Correction),
) {
    cx.edit(ops::correct_buildings(&cx.doc.plan, ids, change));
}

/// A field of a corrected number: what is set, what is used instead.
struct Corrected<'a> {
    key: &'a str,
    corrected: bool,
    value: Option<f64>,
    used: String,
    range: [f64; 2],
    is_year: bool,
    unit: &'a str,
}

/// What the data say and what the user says instead.
fn correction_ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    ids: &[BuildingId],
    facts: &BuildingFacts,
) {
    let texts = cx.texts;
    ui.add_space(4.0);
    theme::section_title(ui, texts.get("card-data"));
    use_ui(ui, cx, ids, facts);
    let mut demand_used = facts.demand_used.same().copied();
    if let &[id] = ids {
        super::uses::ui(ui, cx, id);
        let later = super::planned::later(cx.doc, id);
        demand_used = later.map(|(_, mwh_per_a)| mwh_per_a).or(demand_used);
    }
    heated_ui(ui, cx, ids, facts);
    let mixed = texts.get("card-mixed").into_owned();
    let known = |value: &Mixed<Option<f64>>| value.same().copied().flatten();
    let hint = |value: Option<String>| value.unwrap_or_else(|| mixed.clone());
    let as_f64 = |value: Mixed<Option<i32>>| match value {
        Mixed::Same(v) => v.map(f64::from),
        _ => None,
    };
    let numbers: [(Corrected<'_>, SetNumber); 8] = [
        (
            Corrected {
                key: "column-year-built",
                corrected: facts.corrected.year,
                value: as_f64(facts.year),
                used: hint(
                    facts
                        .year_used
                        .same()
                        .filter(|_| !facts.year.varies())
                        .map(|y| texts.year(*y)),
                ),
                range: [1000.0, 2200.0],
                is_year: true,
                unit: "",
            },
            |c, v| c.year = v.map(|y| y as i32),
        ),
        (
            Corrected {
                key: "column-levels",
                corrected: facts.corrected.levels,
                value: known(&facts.levels),
                used: hint(facts.levels_used.same().map(|l| texts.number_up_to(*l, 1))),
                range: [0.5, 150.0],
                is_year: false,
                unit: "",
            },
            |c, v| c.levels = v,
        ),
        (
            Corrected {
                key: "card-floor-area",
                corrected: facts.corrected.floor_area,
                value: known(&facts.floor_area),
                used: hint(facts.floor_area_used.same().map(|a| texts.number(*a, 0))),
                range: [0.0, 1_000_000.0],
                is_year: false,
                unit: "m²",
            },
            |c, v| c.floor_area_m2 = v,
        ),
        (
            Corrected {
                key: "column-dwellings",
                corrected: facts.corrected.dwellings,
                value: facts.dwellings.same().copied().flatten().map(f64::from),
                used: hint(
                    facts
                        .dwellings_used
                        .same()
                        .map(|d| texts.count(*d as usize)),
                ),
                range: [0.0, 5000.0],
                is_year: true,
                unit: "",
            },
            |c, v| c.dwellings = v.map(|d| d as u32),
        ),
        (
            Corrected {
                key: "column-demand",
                corrected: facts.corrected.demand,
                value: known(&facts.own_demand),
                used: hint(demand_used.map(|d| texts.number(d, 1))),
                range: [0.0, 1_000_000.0],
                is_year: false,
                unit: "MWh/a",
            },
            |c, v| c.demand_mwh_per_a = v,
        ),
        (
            Corrected {
                key: "engine-peak-given",
                corrected: facts.corrected.peak,
                value: known(&facts.peak_kw),
                // Only what is served has a peak.
                used: if facts.peak_used_kw.varies() {
                    mixed.clone()
                } else {
                    let used = facts.peak_used_kw.same();
                    used.map(|kw| texts.number(*kw, 1)).unwrap_or_default()
                },
                range: [0.1, 1_000_000.0],
                is_year: false,
                unit: "kW",
            },
            |c, v| c.peak_kw = v,
        ),
        (
            Corrected {
                key: "column-renovation-year",
                corrected: facts.corrected.renovation_year,
                value: as_f64(facts.renovation_year),
                used: if facts.renovation_year.varies() {
                    mixed.clone()
                } else {
                    String::new()
                },
                range: [1900.0, 2200.0],
                is_year: true,
                unit: "",
            },
            |c, v| c.renovation_year = v.map(|y| y as i32),
        ),
        (
            Corrected {
                key: "card-demolition-year",
                corrected: facts.corrected.demolition_year,
                value: as_f64(facts.demolition_year),
                used: if facts.demolition_year.varies() {
                    mixed.clone()
                } else {
                    String::new()
                },
                range: [1900.0, 2200.0],
                is_year: true,
                unit: "",
            },
            |c, v| c.demolition_year = v.map(|y| y as i32),
        ),
    ];
    for (field, set) in numbers {
        number_ui(ui, cx, ids, field, set);
    }
    super::renovation::ui(ui, cx, ids, facts);
    super::substation::ui(ui, cx, ids, facts);
    owner_ui(ui, cx, ids, facts);
    note_ui(ui, cx, ids, facts);
    if facts.corrected.any && theme::link_button(ui, texts.get("card-reset-all")).clicked() {
        cx.edit(ops::reset_corrections(&cx.doc.plan, ids));
    }
}

fn number_ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    ids: &[BuildingId],
    of: Corrected<'_>,
    set: fn(&mut Correction, Option<f64>),
) {
    let texts = cx.texts;
    let label = texts.get(of.key);
    let reset = field_row(ui, texts, &label, of.corrected, |ui| {
        let field = NumberField {
            name: &label,
            current: of.value,
            hint: of.used,
            range: of.range,
            is_year: of.is_year,
            unit: of.unit,
        };
        if let Some(value) = field.show(ui, cx, (ids.first(), ids.len()), 70.0) {
            correct(cx, ids, |c| set(c, value));
        }
    });
    if reset {
        correct(cx, ids, |c| set(c, None));
    }
}

fn use_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, ids: &[BuildingId], facts: &BuildingFacts) {
    let texts = cx.texts;
    let label = texts.get("column-use");
    let reset = field_row(ui, texts, &label, facts.corrected.building_use, |ui| {
        let options: Vec<(BuildingUse, String)> = BuildingUse::ALL
            .iter()
            .map(|u| (*u, word(texts, "use", u.code())))
            .collect();
        let otherwise = if facts.building_use.varies() {
            "card-mixed"
        } else {
            "use-unknown"
        };
        let current = facts.building_use.same().copied().flatten();
        if let Some(value) = choice(ui, &label, current, &texts.get(otherwise), &options) {
            correct(cx, ids, |c| c.building_use = Some(value));
        }
    });
    if reset {
        correct(cx, ids, |c| c.building_use = None);
    }
}

fn heated_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, ids: &[BuildingId], facts: &BuildingFacts) {
    let texts = cx.texts;
    let label = texts.get("card-heated");
    let reset = field_row(ui, texts, &label, facts.corrected.heated, |ui| {
        let options = [
            (true, texts.get("value-yes").into_owned()),
            (false, texts.get("value-no").into_owned()),
        ];
        let current = facts.heated.same().copied();
        if let Some(value) = choice(ui, &label, current, &texts.get("card-mixed"), &options) {
            correct(cx, ids, |c| c.heated = Some(value));
        }
    });
    if reset {
        correct(cx, ids, |c| c.heated = None);
    }
}

fn owner_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, ids: &[BuildingId], facts: &BuildingFacts) {
    let texts = cx.texts;
    let label = texts.get("column-owner");
    let reset = field_row(ui, texts, &label, facts.corrected.owner_type, |ui| {
        let options: Vec<(OwnerType, String)> = OwnerType::ALL
            .iter()
            .map(|o| (*o, word(texts, "owner", o.code())))
            .collect();
        let otherwise = if facts.owner_type.varies() {
            "card-mixed"
        } else {
            "owner-unknown"
        };
        let current = facts.owner_type.same().copied().flatten();
        if let Some(value) = choice(ui, &label, current, &texts.get(otherwise), &options) {
            correct(cx, ids, |c| c.owner_type = Some(value));
        }
    });
    if reset {
        correct(cx, ids, |c| c.owner_type = None);
    }
}

fn note_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, ids: &[BuildingId], facts: &BuildingFacts) {
    let texts = cx.texts;
    let label = texts.get("panel-note");
    field_row(ui, texts, &label, false, |ui| {
        let current = facts.note.same().cloned().flatten();
        let hint = if facts.note.varies() {
            "card-mixed"
        } else {
            "card-note-hint"
        };
        let typed = text_field(
            ui,
            &label,
            (ids.first(), ids.len()),
            current.as_deref().unwrap_or_default(),
            &texts.get(hint),
            f32::INFINITY,
        );
        if let Some(text) = typed {
            let note = Some(text.trim()).filter(|t| !t.is_empty());
            correct(cx, ids, |c| c.note = note.map(Into::into));
        }
    });
}
