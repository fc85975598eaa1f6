//! The sheet of assumptions: every default with its value, unit, source and
//! date; changed values are marked and can be put back.

use super::PanelContext;
use super::parts::{choice, cross_button, quiet, switch};
use super::words::{assumption_name, short_name, word};
use crate::app::state::Action;
use crate::app::theme::{self, Theme};
use crate::edit::{Change, Command, CommandName, ops};
use crate::plan::{
    Assumption, AssumptionGroup, AssumptionKind, OwnValue, StreetRule, catalogue, rule_of,
    value_of_rule,
};
use crate::text::{Texts, parse_number};
use eframe::egui::{
    Align, Checkbox, Context, DragValue, Id, Label, Layout, Role, ScrollArea, Sense, TextEdit,
    TextStyle, Ui, WidgetInfo, vec2,
};

fn filter_id() -> Id {
    Id::unique("filter of the assumptions")
}

/// Has the sheet show one assumption when it opens.
pub fn look_for(ctx: &Context, texts: &Texts, key: Option<&&str>) {
    let filter = key
        .map(|key| assumption_name(texts, key))
        .unwrap_or_default();
    ctx.data_mut(|data| data.insert_temp(filter_id(), filter));
}

/// Has the sheet show one group of assumptions when it opens.
pub fn look_for_group(ctx: &Context, texts: &Texts, group: AssumptionGroup) {
    let filter = word(texts, "assumption-group", group.code());
    ctx.data_mut(|data| data.insert_temp(filter_id(), filter));
}

/// The sheet.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let texts = cx.texts;
    let mut filter = ui
        .data(|data| data.get_temp::<String>(filter_id()))
        .unwrap_or_default();
    ui.horizontal(|ui| {
        let hint = texts.get("sheet-filter");
        let field = ui.add(
            TextEdit::singleline(&mut filter)
                .hint_text(quiet(ui, hint.as_ref()))
                .desired_width(260.0),
        );
        field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, hint.as_ref()));
        if field.changed() {
            ui.data_mut(|data| data.insert_temp(filter_id(), filter.clone()));
        }
        if !filter.is_empty() && cross_button(ui, &texts.get("sheet-filter-clear")).clicked() {
            filter.clear();
            ui.data_mut(|data| data.insert_temp(filter_id(), String::new()));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let changed = cx.doc.plan.assumptions.changed_keys().count();
            if changed > 0
                && !cx.session.look_only
                && theme::link_button(ui, texts.get("sheet-reset-all")).clicked()
            {
                cx.edit(ops::reset_assumptions(&cx.doc.plan));
            }
            if changed > 0 {
                let text = texts.with("sheet-changed-count", &[("count", (changed as f64).into())]);
                ui.label(quiet(ui, text));
            }
        });
    });
    ui.add_space(6.0);
    if has_own_column(cx) {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let name = short_name(&cx.doc.plan.variant().name);
                let head = texts.with("sheet-own-head", &[("name", name.into())]);
                let head = quiet(ui, head).text_style(TextStyle::Small);
                ui.label(head).on_hover_text(texts.get("sheet-own-tip"));
            });
        });
    }
    ScrollArea::vertical()
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let mut shown = 0;
            for group in AssumptionGroup::ALL {
                let rows: Vec<&Assumption> = catalogue()
                    .iter()
                    .filter(|row| row.group == group && fits(row, texts, &filter))
                    .collect();
                if rows.is_empty() {
                    continue;
                }
                shown += rows.len();
                ui.add_space(8.0);
                theme::section_title(ui, word(texts, "assumption-group", group.code()));
                for row in rows {
                    row_ui(ui, cx, row);
                }
            }
            if shown == 0 {
                ui.label(quiet(ui, texts.get("sheet-none")));
            }
        });
}

/// Whether a row is about what is looked for: all words, in name, key, unit,
/// source or the title of its group.
fn fits(row: &Assumption, texts: &Texts, filter: &str) -> bool {
    if filter.is_empty() {
        return true;
    }
    let about = format!(
        "{} {} {} {} {}",
        assumption_name(texts, &row.key),
        word(texts, "assumption-group", row.group.code()),
        row.key,
        row.unit,
        row.source
    )
    .to_lowercase();
    filter
        .to_lowercase()
        .split_whitespace()
        .all(|word| about.contains(word))
}

/// Whether rows can be held apart for the variant looked at: with one variant alone
/// there is nothing to hold them apart from.
fn has_own_column(cx: &PanelContext<'_>) -> bool {
    let plan = &cx.doc.plan;
    plan.variants.len() > 1 || plan.assumptions.own_keys().next().is_some()
}

/// The box that holds a row apart for the variant looked at.
fn own_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, row: &Assumption, name: &str) {
    let texts = cx.texts;
    let size = vec2(24.0, 20.0);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_size(size);
        if !row.may_differ() {
            return;
        }
        let variant = short_name(&cx.doc.plan.variant().name);
        let mut own = cx.doc.plan.assumptions.own(&row.key).is_some();
        let label = texts.with(
            "sheet-own",
            &[("variant", variant.into()), ("name", name.into())],
        );
        let enabled = !cx.session.look_only;
        let tick = ui.add_enabled(enabled, Checkbox::without_text(&mut own));
        tick.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, own, &label));
        if tick.changed() {
            cx.try_edit(ops::own_assumption(&cx.doc.plan, &row.key, own));
        }
        tick.on_hover_text(label);
    });
}

/// A value of an assumption as people read it, with its unit.
pub fn value_of_key(texts: &Texts, key: &str, value: f64) -> String {
    match crate::plan::Assumptions::row(key) {
        Some(row) if row.unit.is_empty() => value_text(texts, row, value),
        Some(row) => format!("{}\u{a0}{}", value_text(texts, row, value), row.unit),
        None => texts.editable(value),
    }
}

/// A value of a row as people read it.
fn value_text(texts: &Texts, row: &Assumption, value: f64) -> String {
    match row.kind {
        AssumptionKind::Switch => word(texts, "value", if value > 0.5 { "yes" } else { "no" }),
        AssumptionKind::Rule => word(texts, "street-rule", rule_of(value).code()),
        AssumptionKind::Number => texts.editable(value),
    }
}

fn row_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, row: &Assumption) {
    let texts = cx.texts;
    let is_own = cx.doc.plan.assumptions.own(&row.key).is_some();
    let has_own_column = has_own_column(cx);
    let changed = cx.doc.plan.assumptions.changed(&row.key).is_some();
    let name = assumption_name(texts, &row.key);
    ui.horizontal(|ui| {
        let (mark, response) = ui.allocate_exact_size(vec2(8.0, 20.0), Sense::hover());
        if changed {
            let color = Theme::of(ui.ctx()).link;
            ui.painter().circle_filled(mark.center(), 3.0, color);
            if is_own {
                // A ring around the dot: in this variant alone.
                let stroke = eframe::egui::Stroke::new(1.0, color);
                ui.painter().circle_stroke(mark.center(), 5.0, stroke);
            }
            response.on_hover_text(texts.get("sheet-changed"));
        }
        ui.add(Label::new(name.as_str()).truncate());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if has_own_column {
                own_ui(ui, cx, row, &name);
            }
            ui.allocate_ui_with_layout(
                vec2(20.0, 20.0),
                Layout::right_to_left(Align::Center),
                |ui| {
                    ui.set_min_width(20.0);
                    if changed && !cx.session.look_only {
                        let reset =
                            texts.with("sheet-reset-row", &[("name", name.as_str().into())]);
                        if cross_button(ui, &reset).clicked() {
                            cx.try_edit(ops::set_assumption(&cx.doc.plan, &row.key, None));
                        }
                    }
                },
            );
            ui.allocate_ui_with_layout(
                vec2(96.0, 20.0),
                Layout::left_to_right(Align::Center),
                |ui| {
                    ui.set_min_width(96.0);
                    ui.label(quiet(ui, row.unit.as_str()));
                },
            );
            ui.add_enabled_ui(!cx.session.look_only, |ui| value_ui(ui, cx, row, &name));
        });
    });
    ui.horizontal(|ui| {
        ui.add_space(16.0);
        let mut source = format!("{} · {}", row.source, row.date);
        if changed {
            let default = value_text(texts, row, row.value);
            let default = texts.with("sheet-default", &[("value", default.into())]);
            source = format!("{default} · {source}");
        }
        if is_own {
            let shared = cx.doc.plan.assumptions.shared_value(&row.key);
            let shared = value_text(texts, row, shared);
            let shared = texts.with("sheet-shared", &[("value", shared.into())]);
            source = format!("{shared} · {source}");
        }
        let source = quiet(ui, source).text_style(TextStyle::Small);
        ui.add(Label::new(source).wrap());
    });
    if changed {
        super::stamps::assumption_ui(ui, cx, &row.key);
    }
}

/// The value: dragged values are shown live and are one step when let go.
fn value_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, row: &Assumption, name: &str) {
    let texts = cx.texts;
    let value = cx.doc.plan.assumptions.value(&row.key);
    if row.kind == AssumptionKind::Switch {
        let on = value > 0.5;
        if switch(ui, name, on) {
            set(cx, row, if on { 0.0 } else { 1.0 });
        }
        return;
    }
    if row.kind == AssumptionKind::Rule {
        let options: Vec<(StreetRule, String)> = StreetRule::ALL
            .iter()
            .map(|rule| (*rule, word(texts, "street-rule", rule.code())))
            .collect();
        if let Some(rule) = choice(ui, name, Some(rule_of(value)), "", &options) {
            set(cx, row, value_of_rule(rule));
        }
        return;
    }
    let mut new = value;
    let response = ui.push_id(&row.key, |ui| {
        ui.add_sized(
            vec2(84.0, 20.0),
            DragValue::new(&mut new)
                .range(row.min..=row.max)
                .speed(speed(row))
                .update_while_editing(false)
                .custom_formatter(|value, _| texts.editable(value))
                .custom_parser(parse_number),
        )
    });
    let response = response.inner;
    let enabled = response.enabled();
    response.widget_info(|| {
        let mut info = WidgetInfo::drag_value(enabled, value);
        info.label = Some(name.to_owned());
        info
    });
    let start_id = Id::unique("assumption before the drag");
    if response.drag_started() {
        let assumptions = &cx.doc.plan.assumptions;
        let before = match assumptions.own(&row.key) {
            Some(own) => Before::Own(own.clone()),
            None => Before::Shared(assumptions.shared(&row.key)),
        };
        ui.data_mut(|data| data.insert_temp(start_id, before));
    }
    if response.dragged() {
        let before = ui.data(|data| data.get_temp::<Before>(start_id));
        let rounded = round_drag(new).clamp(row.min, row.max);
        if let Some(before) = before
            && rounded != value
            && !cx.session.look_only
        {
            cx.actions
                .push(Action::Preview(dragged(row, before, rounded)));
        }
    } else if response.drag_stopped() {
        cx.actions.push(Action::Commit);
    } else if new != value {
        set(cx, row, new);
    }
}

/// The user's own value when a drag began.
#[derive(Clone)]
enum Before {
    /// Of all variants.
    Shared(Option<f64>),
    /// Of the variant looked at.
    Own(OwnValue),
}

/// The command of a drag so far: from the value before it to the one under the
/// pointer. The plan on screen holds the preview already and cannot be asked.
fn dragged(row: &Assumption, before: Before, value: f64) -> Command {
    let key = row.key.as_str().into();
    let change = match before {
        Before::Shared(before) => {
            // The default is no change of the user's.
            let after = Some(value).filter(|v| *v != row.value);
            (before != after).then_some(Change::Assumption(key, before, after))
        }
        Before::Own(before) => (before.value != value).then(|| {
            let after = OwnValue {
                value,
                ..before.clone()
            };
            Change::OwnAssumption(key, Some(before), Some(after))
        }),
    };
    Command::new(CommandName::SetAssumption, change.into_iter().collect())
}

/// How much a pixel of dragging changes a value.
fn speed(row: &Assumption) -> f64 {
    (row.value.abs() / 200.0).clamp(0.002, 10.0)
}

/// Dragged values get at most four significant digits.
fn round_drag(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let digits = (3 - value.abs().log10().floor() as i32).clamp(0, 6);
    let power = 10_f64.powi(digits);
    (value * power).round() / power
}

fn set(cx: &mut PanelContext<'_>, row: &Assumption, value: f64) {
    let change = ops::assumed(&cx.doc.plan, &row.key, value);
    let changes = change.into_iter().collect();
    cx.edit(Command::new(CommandName::SetAssumption, changes));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::History;
    use crate::geometry::Crs;
    use crate::plan::{Assumptions, Plan};
    use crate::text::Language;

    #[test]
    fn words_find_rows_by_name_key_unit_and_source() {
        let texts = Texts::new(Language::Dutch);
        let row = Assumptions::row("max_service_m").unwrap();
        assert!(fits(row, &texts, ""));
        assert!(fits(row, &texts, "max_service"));
        assert!(fits(row, &texts, "PRACTICE row"));
        assert!(fits(row, &texts, &assumption_name(&texts, &row.key)));
        assert!(!fits(row, &texts, "practice penguin"));
    }

    #[test]
    fn a_drag_is_one_step_from_the_value_before_it() {
        let row = Assumptions::row("max_service_m").unwrap();
        let mut plan = Plan::new("test", Crs::Lambert2008);
        plan.assumptions.set(&row.key, Some(20.0));
        let start = plan.clone();
        let mut history = History::new();
        for value in [21.0, 22.5, 30.0, 25.0] {
            let before = Before::Shared(Some(20.0));
            history.preview(&mut plan, dragged(row, before, value));
            assert_eq!(plan.assumptions.value(&row.key), value);
        }
        assert!(history.commit());
        assert_eq!(history.done_names().count(), 1);
        history.undo(&mut plan);
        assert_eq!(plan, start);
        // The same of what this variant alone assumes.
        let command = ops::own_assumption(&plan, &row.key, true).unwrap();
        history.run(&mut plan, command);
        let own = plan.assumptions.own(&row.key).cloned().unwrap();
        for value in [21.0, row.value] {
            history.preview(&mut plan, dragged(row, Before::Own(own.clone()), value));
            assert_eq!(plan.assumptions.value(&row.key), value);
            assert_eq!(plan.assumptions.shared_value(&row.key), 20.0);
        }
        assert!(history.commit());
        history.undo(&mut plan);
        history.undo(&mut plan);
        assert_eq!(plan, start);
    }

    #[test]
    fn dragged_values_are_easy_to_read() {
        assert_eq!(round_drag(30.123_456), 30.12);
        assert_eq!(round_drag(0.652_34), 0.6523);
        assert_eq!(round_drag(12_345.6), 12_346.0);
        assert_eq!(round_drag(0.0), 0.0);
    }
}
