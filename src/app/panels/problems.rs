//! Findings about the plan: grouped with their count, each with a way to it.

mod engineered;
mod fold;
mod reach;
mod table;
#[cfg(test)]
mod tests;

pub use table::ui as table_ui;

use super::PanelContext;
use super::parts::{divider, quiet};
use super::words::{building_name, ground_name, line_name, source_name, street_name};
use crate::analysis::Warning;
use crate::analysis::lint::{FaultKind, Severity, warning_severity};
use crate::app::state::{
    Action, Document, Panel, ProblemId, ProblemKind, ProblemRow, Selection, ToolKind, count_notes,
    count_problems,
};
use crate::app::theme::{self, Theme};
use crate::geometry::Bounds;
use crate::plan::Plan;
use crate::text::Texts;
use eframe::egui::{Align, Id, Label, Layout, Role, Sense, Stroke, TextStyle, Ui, vec2};
use std::collections::BTreeMap;

/// Room around a problem when it is shown, metres.
const AROUND_M: f64 = 40.0;
/// Problems of a group that are listed in the card; the table lists all.
const LISTED: usize = 6;

/// The sentence of a finding.
pub fn warning_text(plan: &Plan, texts: &Texts, warning: &Warning) -> String {
    let line = |id| line_name(plan, texts, id);
    match warning {
        Warning::PlanAreaNotSet => texts.get("warning-plan-area-not-set").into_owned(),
        Warning::NoSource => texts.get("warning-no-source").into_owned(),
        Warning::PhaseWithoutYear { .. } => crate::report::warning_text(texts, plan, warning),
        Warning::SourceOffNetwork(id) => texts.with(
            "warning-source-off-network",
            &[("source", source_name(plan, texts, *id).into())],
        ),
        Warning::LineWithoutSource(id) => {
            texts.with("warning-line-without-source", &[("line", line(*id).into())])
        }
        Warning::LineServedLater {
            line: id,
            phase,
            effective,
        } => texts.with(
            "warning-line-served-later",
            &[
                ("line", line(*id).into()),
                ("phase", f64::from(*phase).into()),
                ("effective", f64::from(*effective).into()),
            ],
        ),
        Warning::RequiredBarred(id) => texts.with(
            "warning-required-barred",
            &[("building", building_name(plan, *id).into())],
        ),
        Warning::RequiredUnconnected(id) => texts.with(
            "warning-required-unconnected",
            &[("building", building_name(plan, *id).into())],
        ),
        Warning::PinLineGone(id) => texts.with(
            "warning-pin-line-gone",
            &[("building", building_name(plan, *id).into())],
        ),
        Warning::PinCrossesBarrier {
            building, water, ..
        } => texts.with(
            "warning-pin-crosses-barrier",
            &[
                ("building", building_name(plan, *building).into()),
                ("barrier", if *water { "water" } else { "rail" }.into()),
            ],
        ),
        Warning::PinOnForbiddenGround { building, ground } => texts.with(
            "warning-pin-on-forbidden-ground",
            &[
                ("building", building_name(plan, *building).into()),
                ("ground", ground_name(plan, texts, *ground).into()),
            ],
        ),
        Warning::PinThroughBuilding { building, other } => texts.with(
            "warning-pin-through-building",
            &[
                ("building", building_name(plan, *building).into()),
                ("other", building_name(plan, *other).into()),
            ],
        ),
        Warning::ServiceWithoutBuilding(id) => texts.with(
            "warning-service-without-building",
            &[("line", line(*id).into())],
        ),
        Warning::LineOnForbiddenStreet {
            line: id,
            street,
            length_m,
            ..
        } => texts.with(
            "warning-line-on-forbidden-street",
            &[
                ("line", line(*id).into()),
                ("street", street_name(plan, *street).into()),
                ("length", texts.length_m(*length_m).into()),
            ],
        ),
        Warning::LineOnForbiddenGround {
            line: id,
            ground,
            length_m,
            ..
        } => texts.with(
            "warning-line-on-forbidden-ground",
            &[
                ("line", line(*id).into()),
                ("ground", ground_name(plan, texts, *ground).into()),
                ("length", texts.length_m(*length_m).into()),
            ],
        ),
        Warning::LineCrossesBarrier {
            line: id, water, ..
        } => texts.with(
            "warning-line-crosses-barrier",
            &[
                ("line", line(*id).into()),
                ("barrier", if *water { "water" } else { "rail" }.into()),
            ],
        ),
        Warning::HeatExceeded { .. } | Warning::HeatResidual { .. } | Warning::HeatUserLost(_) => {
            crate::report::warning_text(texts, plan, warning)
        }
    }
}

/// Where a finding is, if it has a place.
pub fn warning_bounds(doc: &Document, warning: &Warning) -> Option<Bounds> {
    let network = doc.plan.network();
    let bounds = match warning {
        Warning::PlanAreaNotSet | Warning::NoSource | Warning::PhaseWithoutYear { .. } => {
            return None;
        }
        Warning::SourceOffNetwork(id) => Bounds::of(&[network.place(network.source(*id)?.node)?]),
        Warning::LineCrossesBarrier { at, .. }
        | Warning::PinCrossesBarrier { at, .. }
        | Warning::LineOnForbiddenStreet { at, .. }
        | Warning::LineOnForbiddenGround { at, .. } => Bounds::of(&[*at]),
        Warning::LineWithoutSource(id)
        | Warning::LineServedLater { line: id, .. }
        | Warning::ServiceWithoutBuilding(id) => Bounds::of(&network.points(*id)),
        Warning::RequiredBarred(id)
        | Warning::RequiredUnconnected(id)
        | Warning::PinLineGone(id)
        | Warning::PinOnForbiddenGround { building: id, .. }
        | Warning::PinThroughBuilding { building: id, .. } => {
            doc.plan.base.buildings.footprints.view(id.index()).bounds()
        }
        Warning::HeatExceeded { segment, .. } | Warning::HeatResidual { segment, .. } => {
            Bounds::of(doc.plan.base.heat.lines.view(segment.index()))
        }
        Warning::HeatUserLost(row) => Bounds::of(&[doc.plan.base.heat.users.get(*row)?.place]),
    };
    (!bounds.is_empty()).then(|| bounds.buffered(AROUND_M))
}

/// What a finding is about.
pub fn warning_selection(warning: &Warning) -> Selection {
    match warning {
        Warning::PlanAreaNotSet
        | Warning::NoSource
        | Warning::PhaseWithoutYear { .. }
        | Warning::HeatUserLost(_) => Selection::default(),
        Warning::HeatExceeded { segment, .. } | Warning::HeatResidual { segment, .. } => {
            Selection::heat_segment(*segment)
        }
        Warning::SourceOffNetwork(id) => Selection::source(*id),
        Warning::LineWithoutSource(id)
        | Warning::LineServedLater { line: id, .. }
        | Warning::ServiceWithoutBuilding(id)
        | Warning::LineOnForbiddenStreet { line: id, .. }
        | Warning::LineOnForbiddenGround { line: id, .. }
        | Warning::LineCrossesBarrier { line: id, .. } => Selection::line(*id),
        Warning::RequiredBarred(id)
        | Warning::RequiredUnconnected(id)
        | Warning::PinLineGone(id)
        | Warning::PinCrossesBarrier { building: id, .. }
        | Warning::PinOnForbiddenGround { building: id, .. }
        | Warning::PinThroughBuilding { building: id, .. } => Selection::building(*id),
    }
}

/// Findings of one kind.
struct Group<'a> {
    key: String,
    warnings: Vec<&'a Warning>,
}

/// The findings by kind, in the order in which the kinds first occur.
fn groups(warnings: &[Warning]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for warning in warnings {
        let key = match warning {
            Warning::LineCrossesBarrier { water: true, .. } => "problems-line-crosses-water".into(),
            Warning::LineCrossesBarrier { water: false, .. } => "problems-line-crosses-rail".into(),
            other => format!("problems-{}", other.code()),
        };
        match groups.iter_mut().find(|group| group.key == key) {
            Some(group) => group.warnings.push(warning),
            None => groups.push(Group {
                key,
                warnings: vec![warning],
            }),
        }
    }
    groups
}

/// A row of the list in the results card.
enum Listed<'a> {
    /// Findings of one kind.
    Findings(Group<'a>),
    /// A kind of fault that lint found, and how many.
    Faults(FaultKind, usize),
    /// A kind of finding of the engineered network, by its code, and how many.
    Engineering(&'static str, usize),
    /// So many issues of the import.
    Import(usize),
}

impl Listed<'_> {
    /// Of equal weight: lines that cross without a joint first, as other findings
    /// follow from them; then the network, the streets, and the import last.
    const fn order(&self) -> u8 {
        match self {
            Self::Faults(FaultKind::LineCrossing, _) => 0,
            Self::Faults(kind, _) if !kind.is_of_streets() => 1,
            Self::Findings(_) => 2,
            Self::Engineering(..) => 3,
            Self::Faults(..) => 4,
            Self::Import(_) => 5,
        }
    }
}

/// The list in the results card, the gravest first; nothing when all is well. It
/// counts what the chip of the status bar counts.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let (doc, texts) = (cx.doc, cx.texts);
    let open = open_warnings(doc);
    let rows = listed(doc, &open);
    if rows.is_empty() {
        return;
    }
    divider(ui);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if theme::link_button(ui, texts.get("problems-all")).clicked() {
                cx.session.panel = Panel::Problems;
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                theme::section_title(ui, texts.get("panel-problems"));
                let count = count_text(texts, &doc.problems);
                let count = quiet(ui, count).text_style(TextStyle::Small);
                ui.add(Label::new(count).wrap());
            });
        });
    });
    for (severity, row) in &rows {
        match row {
            Listed::Findings(group) => group_ui(ui, cx, group, *severity),
            Listed::Faults(kind, count) => {
                let name = texts
                    .get(&format!("lint-kind-{}", kind.code()))
                    .into_owned();
                faults_ui(ui, cx, Go::Fault(*kind), &name, *count, *severity);
            }
            Listed::Engineering(code, count) => {
                let name = texts.get(&format!("problems-{code}")).into_owned();
                faults_ui(ui, cx, Go::Engineering(code), &name, *count, *severity);
            }
            Listed::Import(count) => {
                let name = texts.get("lint-scope-import");
                faults_ui(ui, cx, Go::Import, &name, *count, *severity);
            }
        }
    }
}

/// "4 problems, 3 notes": what is open of the list.
pub fn count_text(texts: &Texts, problems: &[ProblemRow]) -> String {
    let (count, _) = count_problems(problems);
    let notes = count_notes(problems);
    let text = if count == 0 {
        texts.get("lint-chip-none").into_owned()
    } else {
        texts.with("lint-chip", &[("count", count.into())])
    };
    if notes == 0 {
        return text;
    }
    let notes = texts.with("lint-chip-notes", &[("count", notes.into())]);
    format!("{text}, {notes}")
}

/// The rows, the gravest first.
fn listed<'a>(doc: &Document, open: &'a [Warning]) -> Vec<(Severity, Listed<'a>)> {
    let weight = |group: &Group<'_>| {
        let each = group.warnings.iter().map(|w| warning_severity(w));
        each.max().unwrap_or(Severity::Note)
    };
    let mut rows: Vec<(Severity, Listed<'a>)> = groups(open)
        .into_iter()
        .map(|group| (weight(&group), Listed::Findings(group)))
        .collect();
    let mut kinds: BTreeMap<FaultKind, (Severity, usize)> = BTreeMap::new();
    let mut import: Option<(Severity, usize)> = None;
    let mut engineering: BTreeMap<&'static str, (Severity, usize)> = BTreeMap::new();
    for row in doc.problems.iter().filter(|row| !row.is_ignored) {
        let slot = match (row.kind, row.id) {
            (ProblemKind::Fault(kind), ProblemId::Street(_) | ProblemId::Line(_)) => {
                kinds.entry(kind).or_insert((row.severity, 0))
            }
            (ProblemKind::Engineering(code), _) => {
                engineering.entry(code).or_insert((row.severity, 0))
            }
            (ProblemKind::Import(_), _) => import.get_or_insert((row.severity, 0)),
            _ => continue,
        };
        *slot = (slot.0.max(row.severity), slot.1 + 1);
    }
    let faults = kinds.into_iter();
    rows.extend(faults.map(|(kind, (severity, count))| (severity, Listed::Faults(kind, count))));
    let engineering = engineering.into_iter();
    rows.extend(engineering.map(|(code, (severity, n))| (severity, Listed::Engineering(code, n))));
    rows.extend(import.map(|(severity, count)| (severity, Listed::Import(count))));
    rows.sort_by_key(|(severity, row)| (std::cmp::Reverse(*severity), row.order()));
    rows
}

/// The findings that are not ignored.
fn open_warnings(doc: &Document) -> Vec<Warning> {
    let rows = doc.problems.iter().filter(|row| !row.is_ignored);
    rows.filter_map(|row| match row.id {
        ProblemId::Warning(index) => doc.results.warnings.get(index as usize).cloned(),
        _ => None,
    })
    .collect()
}

/// What the list is opened for.
#[derive(Clone, Copy)]
enum Go {
    Fault(FaultKind),
    Engineering(&'static str),
    Import,
}

/// A kind of fault with its number and the way to the list.
fn faults_ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    go: Go,
    name: &str,
    count: usize,
    severity: Severity,
) {
    let texts = cx.texts;
    let title = format!("{name} · {}", texts.count(count));
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let show = texts.get("card-show");
            let link = theme::link_button(ui, show.as_ref());
            super::parts::named(&link, Role::Button, &format!("{show}: {title}"));
            if link.clicked() {
                cx.session.panel = Panel::Problems;
                match go {
                    Go::Fault(kind) => table::show_kind(ui, kind),
                    Go::Engineering(code) => table::show_engineering(ui, code),
                    Go::Import => table::show_import(ui),
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
                mark(ui, severity);
                ui.add(Label::new(title.as_str()).wrap());
            });
        });
    });
}

fn group_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, group: &Group<'_>, severity: Severity) {
    let (doc, texts) = (cx.doc, cx.texts);
    let open_id = Id::unique("problem group").with(&group.key);
    let mut open = ui
        .data(|data| data.get_temp::<bool>(open_id))
        .unwrap_or_default();
    let many = group.warnings.len() > 1;
    let title = match group.warnings.as_slice() {
        [one] => warning_text(&doc.plan, texts, one),
        all => texts.with(&group.key, &[("count", (all.len() as f64).into())]),
    };
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            link_ui(ui, cx, group);
            ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
                if many {
                    if triangle(ui, &title, open, severity) {
                        open = !open;
                        ui.data_mut(|data| data.insert_temp(open_id, open));
                    }
                } else {
                    mark(ui, severity);
                }
                ui.add(Label::new(title.as_str()).wrap());
            });
        });
    });
    if !many || !open {
        return;
    }
    for warning in group.warnings.iter().take(LISTED) {
        let text = warning_text(&doc.plan, texts, warning);
        ui.indent(open_id, |ui| {
            let text = quiet(ui, text).text_style(TextStyle::Small);
            let label = ui.add(Label::new(text).wrap().sense(Sense::click()));
            if label.on_hover_text(texts.get("card-show")).clicked() {
                show(cx, warning_selection(warning), warning_bounds(doc, warning));
            }
        });
    }
    if group.warnings.len() > LISTED && theme::link_button(ui, texts.get("problems-all")).clicked()
    {
        cx.session.panel = Panel::Problems;
    }
}

/// What can be done about a group: show it, or the next step.
fn link_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, group: &Group<'_>) {
    let (doc, texts) = (cx.doc, cx.texts);
    match group.warnings.first() {
        Some(Warning::NoSource) => {
            if !cx.session.look_only
                && theme::link_button(ui, texts.get("problems-place-source")).clicked()
            {
                cx.session.tool = ToolKind::Source;
            }
        }
        Some(Warning::PlanAreaNotSet) => {
            if !cx.session.look_only
                && theme::link_button(ui, texts.get("problems-draw-area")).clicked()
            {
                cx.session.tool = ToolKind::PlanArea;
            }
        }
        _ => {
            let places = group.warnings.iter().filter_map(|w| warning_bounds(doc, w));
            let Some(bounds) = places.reduce(|a, b| a.union(&b)) else {
                return;
            };
            if theme::link_button(ui, texts.get("card-show")).clicked() {
                show(cx, selection_of(&group.warnings), Some(bounds));
            }
        }
    }
}

/// Everything that some findings are about.
fn selection_of(warnings: &[&Warning]) -> Selection {
    let mut all = Selection::default();
    for warning in warnings {
        let one = warning_selection(warning);
        all.buildings.extend(one.buildings);
        all.lines.extend(one.lines);
        all.sources.extend(one.sources);
    }
    all
}

fn show(cx: &mut PanelContext<'_>, selection: Selection, bounds: Option<Bounds>) {
    cx.actions.push(Action::Select(selection));
    if let Some(bounds) = bounds {
        cx.actions.push(Action::ZoomTo(bounds));
    }
}

/// What weight looks like: a mere note is no alarm.
fn color_of(ui: &Ui, severity: Severity) -> eframe::egui::Color32 {
    let theme = Theme::of(ui.ctx());
    match severity {
        Severity::Fault => theme.bad,
        Severity::Warning => theme.warning_amber,
        Severity::Note => theme.ink_secondary,
    }
}

/// The dot of a single finding.
fn mark(ui: &mut Ui, severity: Severity) {
    let (rect, _) = ui.allocate_exact_size(vec2(10.0, 16.0), Sense::hover());
    let color = color_of(ui, severity);
    ui.painter().circle_filled(rect.center(), 3.0, color);
}

/// The triangle that opens a group; answers whether it was clicked.
fn triangle(ui: &mut Ui, name: &str, open: bool, severity: Severity) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(10.0, 16.0), Sense::click());
    let color = color_of(ui, severity);
    let c = rect.center();
    let points = if open {
        vec![
            c + vec2(-4.0, -2.0),
            c + vec2(4.0, -2.0),
            c + vec2(0.0, 3.0),
        ]
    } else {
        vec![
            c + vec2(-2.0, -4.0),
            c + vec2(3.0, 0.0),
            c + vec2(-2.0, 4.0),
        ]
    };
    let shape = eframe::egui::Shape::convex_polygon(points, color, Stroke::NONE);
    ui.painter().add(shape);
    super::parts::named(&response, eframe::egui::Role::DisclosureTriangle, name);
    response.clicked()
}
