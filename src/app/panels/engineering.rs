//! The engineered network: the choices behind it, its figures, and what to look
//! at, each with the way to its place.

mod curve;
mod figures;
mod infos;
mod tables;
mod why;

pub(super) use figures::{Cell, Tone, line_ui};

use super::PanelContext;
use super::parts::{NumberField, choice, divider, named, quiet, row};
use super::words::{assumption_name, phase_name};
use crate::analysis::engineering::{Engineering, EngineeringWarning, Place};
use crate::app::state::{Action, Selection};
use crate::app::theme::{self, Theme};
use crate::edit::{Command, CommandName, ops};
use crate::geometry::Bounds;
use crate::plan::{Assumptions, BuildingId, FAMILIES, LineId, SourceId};
use crate::report::pipes::why_not_engineered;
use crate::report::{engineering_text, family_name};
use eframe::egui::{Align, Id, Label, Layout, RichText, Role, ScrollArea, TextStyle, Ui};

/// Room for the scroll bar, logical pixels.
const BAR_PX: f32 = 12.0;
/// Findings of one kind that are listed before the others are asked for.
const LISTED: usize = 3;
/// Room around a place that is gone to, metres.
const AROUND_M: f64 = 40.0;
/// Supply and return of the regimes to choose from, °C.
const REGIMES: [(f64, f64); 4] = [(70.0, 40.0), (90.0, 70.0), (80.0, 50.0), (55.0, 30.0)];

/// The assumptions that a regime sets.
const REGIME_KEYS: [&str; 2] = ["supply_c", "return_c"];
/// A regime that is typed in cools at least by this, K.
const LEAST_COOLING_K: f64 = 5.0;

/// The content of the window.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let mut area = ScrollArea::vertical().auto_shrink([false, true]);
    if has_just_opened(ui) {
        area = area.vertical_scroll_offset(0.0);
    }
    area.show(ui, |ui| {
        // The bar stands beside the values, not on them.
        ui.set_max_width(ui.available_width() - BAR_PX);
        choices_ui(ui, cx);
        let (doc, texts) = (cx.doc, cx.texts);
        if let Some(reason) = why_not_engineered(&doc.plan, doc.shown()) {
            divider(ui);
            let text = quiet(ui, texts.get(reason));
            ui.add(Label::new(text).wrap());
            return;
        }
        let Some(engineering) = doc.shown().engineering.as_deref() else {
            return;
        };
        findings_ui(ui, cx, engineering);
        figures::ui(ui, cx, engineering);
    });
}

/// Whether the window was not shown in the pass before: then it begins at its top.
fn has_just_opened(ui: &Ui) -> bool {
    let id = Id::unique("when the engineered network was shown last");
    let pass = ui.ctx().cumulative_pass_nr();
    let last = ui.data(|data| data.get_temp::<u64>(id));
    ui.data_mut(|data| data.insert_temp(id, pass));
    last.is_none_or(|last| last + 1 < pass)
}

/// One way in which the network can be engineered, as a drop-down: the values
/// that it gives to assumptions.
struct Choice {
    /// The key of its name.
    message: &'static str,
    /// The assumptions that it sets.
    keys: &'static [&'static str],
    /// What can be chosen, with the values in the order of the keys.
    options: Vec<(Vec<f64>, String)>,
}

fn choices(cx: &PanelContext<'_>) -> Vec<Choice> {
    let texts = cx.texts;
    let numbered = |words: &[&str]| -> Vec<(Vec<f64>, String)> {
        let each = words.iter().zip(0_i32..);
        each.map(|(key, n)| (vec![f64::from(n)], texts.get(key).into_owned()))
            .collect()
    };
    let families: Vec<(Vec<f64>, String)> = FAMILIES
        .iter()
        .zip(1_i32..)
        .map(|(name, n)| (vec![f64::from(n)], family_name(texts, name)))
        .collect();
    let last = cx.doc.plan.variant().last_phase();
    let mut phases = vec![(vec![0.0], texts.get("engineering-last-phase").into_owned())];
    phases.extend((1..last).map(|phase| {
        let name = phase_name(&cx.doc.plan, texts, phase);
        (vec![f64::from(phase)], name)
    }));
    let mut all = vec![
        Choice {
            message: "engineering-regime",
            keys: &REGIME_KEYS,
            options: REGIMES
                .map(|(supply, back)| (vec![supply, back], format!("{supply}/{back}\u{a0}°C")))
                .to_vec(),
        },
        Choice {
            message: "engineering-prices",
            keys: &["price_level"],
            options: numbered(&[
                "engineering-price-low",
                "engineering-price-mid",
                "engineering-price-high",
            ]),
        },
        Choice {
            message: "engineering-law",
            keys: &["simultaneity_law"],
            options: numbered(&[
                "engineering-law-winter",
                "engineering-law-thermos",
                "engineering-law-constant",
                "engineering-law-table",
            ]),
        },
        Choice {
            message: "engineering-sized-for",
            keys: &["size_for_phase"],
            options: phases,
        },
        Choice {
            message: "engineering-customers",
            keys: &["size_on_expected"],
            options: numbered(&[
                "engineering-all-customers",
                "engineering-expected-customers",
            ]),
        },
        Choice {
            message: "engineering-hot-water",
            keys: &["hot_water_kind"],
            options: numbered(&[
                "engineering-hot-water-none",
                "engineering-hot-water-instant",
                "engineering-hot-water-tank",
            ]),
        },
    ];
    // A plan with a list of its own chooses from that, in its dialog.
    if cx.doc.plan.pipes.is_none() {
        all.push(Choice {
            message: "engineering-pipes",
            keys: &["pipe_family"],
            options: families.clone(),
        });
        all.push(Choice {
            message: "engineering-service-pipes",
            keys: &["service_pipe_family"],
            options: families,
        });
    }
    all
}

fn choices_ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let locked = cx.session.look_only;
    for one in choices(cx) {
        let now: Vec<f64> = one
            .keys
            .iter()
            .map(|key| cx.doc.plan.assumptions.value(key))
            .collect();
        let known = one.options.iter().position(|(values, _)| *values == now);
        let own: Vec<String> = now.iter().map(|v| cx.texts.editable(*v)).collect();
        let own = own.join("/");
        let options: Vec<(usize, String)> = one
            .options
            .iter()
            .enumerate()
            .map(|(at, (_, name))| (at, name.clone()))
            .collect();
        let name = cx.texts.get(one.message);
        let label = quiet(ui, name.as_ref());
        let chosen = row(ui, label, |ui| {
            ui.add_enabled_ui(!locked, |ui| choice(ui, &name, known, &own, &options))
                .inner
        });
        if let Some((values, _)) = chosen.and_then(|at| one.options.get(at)) {
            set(cx, one.keys, values);
        }
        if one.keys == REGIME_KEYS {
            regime_ui(ui, cx, locked);
        }
    }
}

/// Supply and return as numbers, for a regime that is not in the list. The one always
/// stays so far below the other that there is something to cool.
fn regime_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, locked: bool) {
    let texts = cx.texts;
    let values = REGIME_KEYS.map(|key| cx.doc.plan.assumptions.value(key));
    let [supply_c, return_c] = values;
    let titles = ["engineering-regime-supply", "engineering-regime-return"];
    for (key, (title, value)) in REGIME_KEYS.into_iter().zip(titles.into_iter().zip(values)) {
        let Some(default) = Assumptions::row(key) else {
            continue;
        };
        let (low, high) = if key == "supply_c" {
            (default.min.max(return_c + LEAST_COOLING_K), default.max)
        } else {
            (default.min, default.max.min(supply_c - LEAST_COOLING_K))
        };
        let name = texts.get(title);
        let label = quiet(ui, name.as_ref());
        let typed = row(ui, label, |ui| {
            let field = NumberField {
                name: &name,
                current: Some(value),
                hint: String::new(),
                range: [low, high],
                is_year: false,
                unit: "°C",
            };
            ui.add_enabled_ui(!locked, |ui| field.show(ui, cx, key, 70.0))
                .inner
        });
        if let Some(typed) = typed {
            // Cleared it is what it was at first, as far as the other one lets it.
            let value = typed.unwrap_or(default.value).clamp(low.min(high), high);
            set(cx, &[key], &[value]);
        }
    }
}

/// The grant as a field; the assumption is that of the list of all.
fn grant_ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let key = "grant_eur";
    let Some(default) = Assumptions::row(key) else {
        return;
    };
    let name = assumption_name(cx.texts, key);
    let label = quiet(ui, name.as_str());
    let typed = row(ui, label, |ui| {
        let field = NumberField {
            name: &name,
            current: Some(cx.doc.plan.assumptions.value(key)),
            hint: String::new(),
            range: [default.min, default.max],
            is_year: false,
            unit: "€",
        };
        ui.add_enabled_ui(!cx.session.look_only, |ui| field.show(ui, cx, key, 110.0))
            .inner
    });
    if let Some(typed) = typed {
        set(cx, &[key], &[typed.unwrap_or(default.value)]);
    }
}

/// Sets several assumptions in one step.
fn set(cx: &mut PanelContext<'_>, keys: &[&str], values: &[f64]) {
    let changes = keys
        .iter()
        .zip(values)
        .filter_map(|(key, value)| ops::assumed(&cx.doc.plan, key, *value))
        .collect();
    cx.edit(Command::new(CommandName::SetAssumption, changes));
}

/// Selects a building and shows where it is.
fn show_building(cx: &mut PanelContext<'_>, id: BuildingId) {
    let base = &cx.doc.plan.base.buildings;
    cx.actions.push(Action::Select(Selection::building(id)));
    if id.index() < base.len() {
        let bounds = base.footprints.view(id.index()).bounds();
        cx.actions.push(Action::ZoomTo(bounds.buffered(AROUND_M)));
    }
}

fn show_line(cx: &mut PanelContext<'_>, id: LineId) {
    let bounds = Bounds::of(&cx.doc.plan.network().points(id));
    cx.actions.push(Action::Select(Selection::line(id)));
    cx.actions.push(Action::ZoomTo(bounds.buffered(AROUND_M)));
}

fn show_source(cx: &mut PanelContext<'_>, id: SourceId) {
    let network = cx.doc.plan.network();
    let at = network.source(id).and_then(|s| network.place(s.node));
    cx.actions.push(Action::Select(Selection::source(id)));
    if let Some(at) = at {
        let bounds = Bounds::of(&[at]).buffered(AROUND_M);
        cx.actions.push(Action::ZoomTo(bounds));
    }
}

/// What to look at, by kind; a click goes there.
fn findings_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, engineering: &Engineering) {
    let texts = cx.texts;
    let mut rest = engineering.warnings.as_slice();
    if rest.is_empty() {
        return;
    }
    divider(ui);
    theme::section_title(ui, texts.get("engineering-findings"));
    while let Some(first) = rest.first() {
        let code = first.code();
        let same = rest.iter().take_while(|w| w.code() == code).count();
        let (group, after) = rest.split_at(same);
        rest = after;
        let open_id = Id::unique("all findings of a kind").with(code);
        let is_open = ui
            .data(|data| data.get_temp::<bool>(open_id))
            .unwrap_or_default();
        let shown = if is_open { same } else { same.min(LISTED) };
        for warning in group.iter().take(shown) {
            finding_ui(ui, cx, warning);
        }
        if same > LISTED {
            let text = if is_open {
                texts.get("engineering-fewer").into_owned()
            } else {
                let left = (same - LISTED) as f64;
                texts.with("engineering-more", &[("count", left.into())])
            };
            if theme::link_button(ui, text).clicked() {
                ui.data_mut(|data| data.insert_temp(open_id, !is_open));
            }
        }
    }
}

fn finding_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, warning: &EngineeringWarning) {
    let texts = cx.texts;
    let text = engineering_text(texts, &cx.doc.plan, warning);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            if let Some(place) = warning.place() {
                let show = texts.get("card-show");
                let link = theme::link_button(ui, show.as_ref());
                named(&link, Role::Button, &format!("{show}: {text}"));
                if link.clicked() {
                    match place {
                        Place::Line(line) => show_line(cx, line),
                        Place::Building(building) => show_building(cx, building),
                        Place::Source(source) => show_source(cx, source),
                    }
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
                let color = Theme::of(ui.ctx()).warning_amber;
                let text = RichText::new(text.as_str())
                    .text_style(TextStyle::Small)
                    .color(color);
                ui.add(Label::new(text).wrap());
            });
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::Document;
    use crate::files::ImportReport;
    use crate::geometry::Crs;
    use crate::plan::Plan;
    use crate::text::{Language, Texts};

    #[test]
    fn a_regime_is_one_step_and_the_default_is_no_change() {
        let doc = Document::new(Plan::new("test", Crs::Lambert2008), ImportReport::default());
        let mut session = crate::app::state::Session::new();
        let (prefs, texts) = (
            crate::app::state::Preferences::default(),
            Texts::new(Language::English),
        );
        let mut actions = Vec::new();
        let mut cx = PanelContext {
            doc: &doc,
            session: &mut session,
            prefs: &prefs,
            texts: &texts,
            actions: &mut actions,
        };
        set(&mut cx, &["supply_c", "return_c"], &[70.0, 40.0]);
        assert!(cx.actions.is_empty(), "these are the defaults");
        set(&mut cx, &["supply_c", "return_c"], &[55.0, 30.0]);
        let [Action::Edit(command)] = actions.as_slice() else {
            unreachable!("one step")
        };
        assert_eq!(command.changes.len(), 2);
    }

    #[test]
    fn every_choice_has_its_words() {
        for language in Language::ALL {
            let texts = Texts::new(language);
            for family in FAMILIES {
                assert_ne!(family_name(&texts, family), family);
            }
        }
    }
}
