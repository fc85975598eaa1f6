//! The list of problems under the map: filter, tolerance, rows with what can be
//! done about each.

use super::engineered::{engineering_bounds, engineering_selection};
use super::fold;
use super::{AROUND_M, warning_bounds, warning_selection, warning_text};
use crate::analysis::lint::{FaultKind, Severity};
use crate::app::panels::PanelContext;
use crate::app::panels::parts::{choice, empty_state, quiet, segments};
use crate::app::panels::words::street_name;
use crate::app::state::{
    Action, LintAction, Problem, ProblemId, ProblemKind, ProblemRow, ProblemScope, Selection,
    count_repairable,
};
use crate::app::theme::{self, Theme};
use crate::edit::ops;
use crate::geometry::Bounds;
use crate::plan::StreetId;
use crate::report::{engineering_text, fault_text, repair_text};
use eframe::egui::{
    Align, Button, Id, Label, Layout, Role, Sense, Shape, Stroke, TextStyle, Ui, WidgetInfo, vec2,
};
use egui_extras::{Column, TableBuilder};
use fold::Line;
use std::sync::Arc;

/// Height of a row, logical pixels: its buttons need it.
const ROW_PX: f32 = 24.0;
const HEAD_PX: f32 = 22.0;

/// What the list shows.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Filter {
    scope: ProblemScope,
    kind: Option<ProblemKind>,
    ignored: bool,
}

impl Filter {
    fn takes(&self, row: &ProblemRow) -> bool {
        row.is_ignored == self.ignored
            && (self.scope == ProblemScope::All || row.kind.scope() == self.scope)
            && self.kind.is_none_or(|kind| kind == row.kind)
    }
}

fn filter_id() -> Id {
    Id::unique("filter of the problems")
}

/// Shows only the faults of a kind from now on.
pub fn show_kind(ui: &Ui, kind: FaultKind) {
    let filter = Filter {
        kind: Some(ProblemKind::Fault(kind)),
        ..Filter::default()
    };
    ui.data_mut(|data| data.insert_temp(filter_id(), filter));
}

/// Shows only the findings of the engineered network of a kind from now on.
pub fn show_engineering(ui: &Ui, code: &'static str) {
    let filter = Filter {
        kind: Some(ProblemKind::Engineering(code)),
        ..Filter::default()
    };
    ui.data_mut(|data| data.insert_temp(filter_id(), filter));
}

/// Shows only what the import said from now on.
pub fn show_import(ui: &Ui) {
    let filter = Filter {
        scope: ProblemScope::Import,
        ..Filter::default()
    };
    ui.data_mut(|data| data.insert_temp(filter_id(), filter));
}

/// The list with its bar.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    cx.session.lint.hover = None;
    let mut filter = ui
        .data(|data| data.get_temp::<Filter>(filter_id()))
        .unwrap_or_default();
    let doc = cx.doc;
    bar_ui(ui, cx, &mut filter);
    ui.data_mut(|data| data.insert_temp(filter_id(), filter));
    let mut rows: Vec<&ProblemRow> = doc.problems.iter().filter(|r| filter.takes(r)).collect();
    // The gravest first; of equal ones lines that cross without a joint, as others
    // follow from them, then those of a kind together, as they stand.
    let follows = |row: &ProblemRow| row.kind != ProblemKind::Fault(FaultKind::LineCrossing);
    rows.sort_by_key(|row| (std::cmp::Reverse(row.severity), follows(row)));
    ui.add_space(4.0);
    if rows.is_empty() {
        let texts = cx.texts;
        let all_well = filter == Filter::default();
        let (text, next) = if all_well {
            ("lint-none", "lint-none-next")
        } else {
            ("lint-none-here", "")
        };
        let next = if next.is_empty() {
            String::new()
        } else {
            texts.get(next).into_owned()
        };
        empty_state(ui, &texts.get(text), &next);
        return;
    }
    rows_ui(ui, cx, &rows);
}

fn bar_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, filter: &mut Filter) {
    let (doc, texts) = (cx.doc, cx.texts);
    ui.horizontal(|ui| {
        ui.set_min_height(ROW_PX);
        let count = |scope: ProblemScope| {
            let one = Filter {
                scope,
                kind: None,
                ignored: filter.ignored,
            };
            doc.problems.iter().filter(|r| one.takes(r)).count()
        };
        let scopes: Vec<(ProblemScope, String)> = ProblemScope::ALL
            .into_iter()
            .map(|scope| (scope, count(scope)))
            .filter(|(scope, count)| *scope == ProblemScope::All || *count > 0)
            .map(|(scope, count)| {
                let name = texts.get(scope.message());
                (scope, format!("{name} · {}", texts.count(count)))
            })
            .collect();
        if let Some(scope) = segments(ui, Some(filter.scope), &scopes) {
            filter.scope = scope;
            filter.kind = None;
        }
        kinds_ui(ui, cx, filter);
        ui.separator();
        super::reach::ui(ui, cx);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            repairs_ui(ui, cx, filter);
        });
    });
}

/// The kinds that occur, with their counts.
fn kinds_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, filter: &mut Filter) {
    let (doc, texts) = (cx.doc, cx.texts);
    let of_scope = Filter {
        kind: None,
        ..*filter
    };
    let mut kinds: Vec<(ProblemKind, usize)> = Vec::new();
    for row in doc.problems.iter().filter(|row| of_scope.takes(row)) {
        match kinds.iter_mut().find(|(kind, _)| *kind == row.kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((row.kind, 1)),
        }
    }
    if kinds.len() < 2 {
        filter.kind = None;
        return;
    }
    kinds.sort_unstable();
    let mut options: Vec<(Option<ProblemKind>, String)> =
        vec![(None, texts.get("lint-filter-every").into_owned())];
    options.extend(kinds.into_iter().map(|(kind, count)| {
        let name = kind_name(cx, kind, count);
        (Some(kind), format!("{name} · {}", texts.count(count)))
    }));
    let name = texts.get("lint-filter-kind");
    if let Some(kind) = choice(ui, &name, Some(filter.kind), "", &options) {
        filter.kind = kind;
    }
}

pub(super) fn kind_name(cx: &PanelContext<'_>, kind: ProblemKind, count: usize) -> String {
    let texts = cx.texts;
    match kind {
        ProblemKind::Fault(kind) => texts
            .get(&format!("lint-kind-{}", kind.code()))
            .into_owned(),
        ProblemKind::Warning(code) => {
            let key = format!("problems-{code}");
            if texts.has(&key) {
                texts.with(&key, &[("count", count.into())])
            } else {
                texts.get("lint-scope-plan").into_owned()
            }
        }
        ProblemKind::Engineering(code) => texts.get(&format!("problems-{code}")).into_owned(),
        ProblemKind::Import(_) => texts.get("lint-scope-import").into_owned(),
    }
}

/// From the right: repairs of many, taking them back, the ignored ones.
fn repairs_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, filter: &mut Filter) {
    let (doc, texts) = (cx.doc, cx.texts);
    let open = |row: &&ProblemRow| row.is_repairable && !row.is_ignored;
    let of_kind = |kind: FaultKind| count_repairable(&doc.problems, kind);
    let can = !cx.session.look_only && !cx.session.lint.mending && !doc.is_updating();
    let shown: Vec<FaultKind> = {
        let rows = doc.problems.iter().filter(|r| filter.takes(r)).filter(open);
        let mut kinds: Vec<FaultKind> = rows
            .filter_map(|r| match r.kind {
                ProblemKind::Fault(kind) => Some(kind),
                _ => None,
            })
            .collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    };
    // Crossings are marked, not mended: they have a tick of their own and count
    // only where there is nothing else.
    let mended = shown.iter().filter(|kind| **kind != FaultKind::LineBarrier);
    let total: usize = match mended.map(|kind| of_kind(*kind)).sum() {
        0 => of_kind(FaultKind::LineBarrier) * usize::from(!shown.is_empty()),
        total => total,
    };
    if cx.session.lint.mending {
        ui.spinner();
    }
    if total > 0 && !filter.ignored {
        let text = texts.with("lint-repair-all", &[("count", total.into())]);
        let response = ui
            .add_enabled(can, Button::new(text))
            .on_hover_text(texts.get("lint-repair-all-tip"));
        if response.clicked() {
            cx.actions
                .push(Action::Lint(LintAction::AskRepairAll(shown.clone())));
        }
    }
    let chosen = cx.session.lint.chosen.as_ref().and_then(|(id, _)| {
        let row = doc.problems.iter().find(|row| row.id == *id)?;
        match row.kind {
            ProblemKind::Fault(kind) if shown.len() > 1 => Some(kind),
            _ => None,
        }
    });
    if let Some(kind) = chosen
        && of_kind(kind) > 1
    {
        let text = texts.with("lint-repair-kind", &[("count", of_kind(kind).into())]);
        if ui.add_enabled(can, Button::new(text)).clicked() {
            cx.actions
                .push(Action::Lint(LintAction::AskRepairAll(vec![kind])));
        }
    }
    let ignored = doc.problems.iter().filter(|r| r.is_ignored).count();
    if ignored > 0 || filter.ignored {
        let text = texts.with("lint-show-ignored", &[("count", ignored.into())]);
        if theme::pill_button(ui, text, filter.ignored).clicked() {
            filter.ignored = !filter.ignored;
            filter.kind = None;
            filter.scope = ProblemScope::All;
        }
    }
    let repairs = doc.plan.overlays.street_repairs.len();
    if repairs > 0 && can {
        let text = texts.with("lint-reset-repairs", &[("count", repairs.into())]);
        if theme::link_button(ui, text).clicked() {
            cx.actions.push(Action::Lint(LintAction::ResetRepairs));
        }
    }
}

fn rows_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, rows: &[&ProblemRow]) {
    let texts = cx.texts;
    let height = ui.available_height();
    let chosen = newly_chosen(ui, cx);
    let lines = fold::lines(ui, rows, chosen);
    let scroll_to = chosen.and_then(|id| {
        let is_it = |line: &Line<'_>| matches!(line, Line::One(row) if row.id == id);
        lines.iter().position(is_it)
    });
    let [kind_px, what_px] = fold::widths(ui, cx, &lines);
    let mut table = TableBuilder::new(ui)
        .id_salt(("problems", texts.language()))
        .striped(false)
        .sense(Sense::click())
        .resizable(true)
        .auto_shrink([false, false])
        .max_scroll_height(height)
        .cell_layout(Layout::left_to_right(Align::Center))
        .column(Column::exact(18.0))
        .column(Column::initial(kind_px).at_least(60.0).clip(true))
        .column(Column::initial(what_px).at_least(120.0).clip(true))
        .column(Column::initial(66.0).at_least(40.0).clip(true))
        .column(Column::initial(150.0).at_least(40.0).clip(true))
        .column(Column::remainder().at_least(200.0).clip(true));
    if let Some(row) = scroll_to {
        table = table.scroll_to_row(row, None);
    }
    table
        .header(HEAD_PX, |mut header| {
            header.col(|_| {});
            for key in [
                "lint-column-kind",
                "lint-column-what",
                "lint-column-size",
                "lint-column-place",
                "lint-column-do",
            ] {
                header.col(|ui| {
                    let title = quiet(ui, texts.get(key))
                        .text_style(TextStyle::Small)
                        .strong();
                    ui.add(Label::new(title).truncate().selectable(false));
                });
            }
        })
        .body(|body| {
            body.rows(ROW_PX, lines.len(), |mut row| {
                let shown = match lines.get(row.index()) {
                    Some(Line::One(shown)) => *shown,
                    Some(Line::Kind(kind)) => {
                        fold::kind_ui(&mut row, cx, kind);
                        return;
                    }
                    None => return,
                };
                let Some(problem) = cx.doc.problem_list().get(shown.id) else {
                    return;
                };
                let is_chosen =
                    (cx.session.lint.chosen.as_ref()).is_some_and(|(id, _)| *id == shown.id);
                row.set_selected(is_chosen);
                let text = sentence(cx, &problem);
                row.col(|ui| severity_ui(ui, cx, shown.severity));
                row.col(|ui| {
                    let kind = kind_name(cx, shown.kind, 1);
                    let kind = match shown.kind {
                        ProblemKind::Warning(_) => texts.get("lint-scope-plan").into_owned(),
                        _ => kind,
                    };
                    let kind = quiet(ui, kind);
                    ui.add(Label::new(kind).truncate().selectable(false));
                });
                row.col(|ui| {
                    ui.add(Label::new(text.as_str()).truncate().selectable(false));
                });
                row.col(|ui| {
                    let size = size_text(cx, &problem);
                    ui.add(Label::new(size).truncate().selectable(false));
                });
                row.col(|ui| {
                    let place = quiet(ui, place_name(cx, &problem));
                    ui.add(Label::new(place).truncate().selectable(false));
                });
                row.col(|ui| acts_ui(ui, cx, shown, &problem, &text));
                let response = row.response();
                response.widget_info(|| {
                    WidgetInfo::selected(Role::Row, true, is_chosen, text.as_str())
                });
                if response.hovered() {
                    cx.session.lint.hover = Some(shown.id);
                }
                if response.clicked() {
                    choose(cx, shown.id, &problem, response.double_clicked());
                }
            });
        });
}

/// The problem that was chosen since the last frame, to scroll to.
fn newly_chosen(ui: &Ui, cx: &PanelContext<'_>) -> Option<ProblemId> {
    let place = Id::unique("problem that the list saw");
    let now = cx.session.lint.chosen.as_ref().map(|(id, _)| *id);
    let before = ui.data(|data| data.get_temp::<Option<ProblemId>>(place));
    ui.data_mut(|data| data.insert_temp(place, now));
    now.filter(|_| before != Some(now))
}

/// Shows a problem on the map: chosen, selected what it is about, zoomed to.
fn choose(cx: &mut PanelContext<'_>, id: ProblemId, problem: &Problem<'_>, _again: bool) {
    let key = problem.key(&cx.doc.plan);
    cx.session.lint.chosen = Some((id, key));
    cx.actions.push(Action::Select(selection(cx, problem)));
    if let Some(bounds) = bounds(cx, problem) {
        cx.actions.push(Action::ZoomTo(bounds));
    }
}

/// What a problem is about.
fn selection(cx: &PanelContext<'_>, problem: &Problem<'_>) -> Selection {
    match problem {
        Problem::Import(_) => Selection::default(),
        Problem::Warning(warning) => warning_selection(warning),
        Problem::Engineering(warning) => engineering_selection(warning),
        Problem::Fault(found) => Selection {
            streets: (found.fault.streets.iter().copied())
                .filter(|id| !cx.doc.plan.street_line(*id).is_empty())
                .collect(),
            lines: found.fault.lines.iter().copied().collect(),
            buildings: found.fault.serves.iter().copied().collect(),
            ..Selection::default()
        },
    }
}

/// Where a problem is, with room around it: near enough to see its gap.
fn bounds(cx: &PanelContext<'_>, problem: &Problem<'_>) -> Option<Bounds> {
    /// Of a fault's place: a gap of a metre must be seen.
    const NEAR_M: f64 = 5.0;
    match problem {
        Problem::Warning(warning) => warning_bounds(cx.doc, warning),
        Problem::Engineering(warning) => engineering_bounds(cx.doc, warning),
        Problem::Import(issue) => Some(Bounds::of(&[issue.place?]).buffered(AROUND_M)),
        Problem::Fault(found) if found.fault.kind == FaultKind::StreetIsland => {
            let mut all = Bounds::EMPTY;
            for id in &found.fault.streets {
                all = all.union(&Bounds::of(cx.doc.plan.street_line(*id)));
            }
            Some(all.buffered(AROUND_M))
        }
        Problem::Fault(found) => {
            let room_m = NEAR_M.max(6.0 * found.fault.size_m.min(20.0));
            Some(Bounds::of(&[found.fault.at]).buffered(room_m))
        }
    }
}

/// The sentence of a problem.
pub(super) fn sentence(cx: &PanelContext<'_>, problem: &Problem<'_>) -> String {
    let (plan, texts) = (&cx.doc.plan, cx.texts);
    match problem {
        Problem::Import(issue) => {
            let text = issue.message(texts);
            match issue.index {
                Some(index) => format!("{} {index}: {text}", issue.file),
                None => format!("{}: {text}", issue.file),
            }
        }
        Problem::Warning(warning) => warning_text(plan, texts, warning),
        Problem::Engineering(warning) => engineering_text(texts, plan, warning),
        Problem::Fault(found) => fault_text(texts, plan, &found.fault),
    }
}

fn size_text(cx: &PanelContext<'_>, problem: &Problem<'_>) -> String {
    match problem {
        Problem::Fault(found) if found.fault.size_m > 0.0 => {
            let size_m = found.fault.size_m;
            cx.texts.metres(size_m, if size_m < 10.0 { 2 } else { 0 })
        }
        _ => String::new(),
    }
}

/// The street it is in.
fn place_name(cx: &PanelContext<'_>, problem: &Problem<'_>) -> String {
    let plan = &cx.doc.plan;
    let named = match problem {
        Problem::Fault(found) => found.fault.streets.first().copied(),
        _ => None,
    };
    let near = || {
        let at = problem.place(plan)?;
        let near = cx.doc.facts.street_index().nearest(at)?;
        Some(StreetId(near.owner))
    };
    named
        .or_else(near)
        .map(|id| street_name(plan, id))
        .unwrap_or_default()
}

/// The buttons of a row, or why it has none.
fn acts_ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    row: &ProblemRow,
    problem: &Problem<'_>,
    text: &str,
) {
    let (doc, texts) = (cx.doc, cx.texts);
    ui.spacing_mut().item_spacing.x = 6.0;
    let named = |response: eframe::egui::Response, word: &str| {
        let name = format!("{word}: {text}");
        let enabled = response.enabled();
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, &name));
        response
    };
    let show = texts.get("lint-show");
    if named(theme::link_button(ui, show.as_ref()), &show).clicked() {
        choose(cx, row.id, problem, true);
    }
    let fault = problem.fault(&doc.plan);
    if let Some(fault) = &fault {
        let why = repair_text(texts, &doc.plan, fault);
        if fault.is_repairable() {
            let fits = if fault.kind.is_of_streets() {
                doc.findings.fit_streets(&doc.plan)
            } else {
                doc.findings.fit_network(&doc.plan, doc.history.revision())
            };
            let can = fits && !cx.session.look_only && !cx.session.lint.mending;
            let word = texts.get("lint-repair");
            let button = ui.add_enabled(can, Button::new(word.as_ref()).small());
            let button = named(button, &word).on_hover_text(why);
            if button.hovered() {
                cx.session.lint.hover = Some(row.id);
            }
            if button.clicked() {
                repair(cx, fault);
            }
        } else {
            ignore_ui(ui, cx, row, problem, named);
            let why = quiet(ui, why).text_style(TextStyle::Small);
            ui.add(Label::new(why).truncate().selectable(false));
            return;
        }
    }
    ignore_ui(ui, cx, row, problem, named);
}

fn repair(cx: &mut PanelContext<'_>, fault: &crate::analysis::lint::Fault) {
    let doc = cx.doc;
    match crate::analysis::lint::mend_one(&doc.plan, doc.facts.street_lines(), fault) {
        Ok(mended) => {
            // Its ring goes from the map at once; the row follows.
            cx.session.lint.chosen = None;
            cx.session.lint.hover = None;
            cx.try_edit(ops::repair(&doc.plan, &mended));
        }
        Err(obstacle) => {
            let key = format!("lint-obstacle-{}", obstacle.code());
            let text = cx.texts.get(&key).into_owned();
            cx.complain(text);
        }
    }
}

fn ignore_ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    row: &ProblemRow,
    problem: &Problem<'_>,
    named: impl Fn(eframe::egui::Response, &str) -> eframe::egui::Response,
) {
    let texts = cx.texts;
    let key = if row.is_ignored {
        "lint-show-again"
    } else {
        "lint-ignore"
    };
    let word = texts.get(key);
    if cx.session.look_only {
        return;
    }
    if named(theme::link_button(ui, word.as_ref()), &word).clicked() {
        let keys: [Arc<str>; 1] = [problem.key(&cx.doc.plan)];
        cx.edit(ops::ignore_problems(&cx.doc.plan, &keys, !row.is_ignored));
    }
}

/// The sign of a severity: its shape tells it too, not only its colour.
pub(super) fn severity_ui(ui: &mut Ui, cx: &PanelContext<'_>, severity: Severity) {
    let theme = Theme::of(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::hover());
    let c = rect.center();
    match severity {
        Severity::Fault => {
            ui.painter().circle_filled(c, 5.0, theme.bad);
            let stroke = Stroke::new(1.4, theme.card);
            ui.painter()
                .line_segment([c - vec2(2.2, 2.2), c + vec2(2.2, 2.2)], stroke);
            ui.painter()
                .line_segment([c + vec2(-2.2, 2.2), c + vec2(2.2, -2.2)], stroke);
        }
        Severity::Warning => {
            let points = vec![c + vec2(0.0, -5.0), c + vec2(5.5, 4.5), c + vec2(-5.5, 4.5)];
            let sign = Shape::convex_polygon(points, theme.warning_amber, Stroke::NONE);
            ui.painter().add(sign);
        }
        Severity::Note => {
            let stroke = Stroke::new(1.4, theme.ink_secondary);
            ui.painter().circle_stroke(c, 4.0, stroke);
        }
    }
    let key = format!("lint-severity-{}", severity.code());
    let name = cx.texts.get(&key);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name.as_ref()));
    response.on_hover_text(name.as_ref());
}
