//! What a layer is taken as, and its first rows under what the columns mean.

use super::{IntakeContext, templates, update};
use crate::app::panels::parts::choice;
use crate::app::panels::words::word;
use crate::app::state::LayerDraft;
use crate::app::theme::{self, Theme};
use crate::files::{ColumnOffer, ColumnUse, DecimalSign, Meaning, Target, Unit, counting};
use crate::plan::LayerKind;
use crate::text::Texts;
use eframe::egui::{
    Align, Checkbox, DragValue, Label, Layout, RichText, Role, ScrollArea, Ui, WidgetInfo,
};
use egui_extras::{Column, TableBuilder};

/// Heights and widths of the table, logical pixels.
const HEAD_PX: f32 = 68.0;
/// Room for one more line in its head: a doubt, or which column counts.
const MORE_PX: f32 = 24.0;
const ROW_PX: f32 = 20.0;
const COLUMN_PX: f32 = 150.0;
/// Room for what an update would change.
const UPDATE_PX: f32 = 190.0;

/// The middle of the dialog.
pub fn ui(ui: &mut Ui, cx: &mut IntakeContext<'_>) {
    head_ui(ui, cx);
    remembered_ui(ui, cx);
    templates::ui(ui, cx);
    factors_ui(ui, cx);
    ui.add_space(6.0);
    let updates = cx
        .intake
        .shown()
        .is_some_and(|layer| layer.target.is_some());
    let foot = if updates { UPDATE_PX } else { 0.0 };
    let height = (ui.available_height() - foot).max(120.0);
    let texts = cx.texts;
    ui.allocate_ui_with_layout(
        eframe::egui::vec2(ui.available_width(), height),
        Layout::top_down(Align::Min),
        |ui| {
            if let Some(layer) = cx.intake.shown_mut() {
                rows_ui(ui, layer, texts, height);
            }
        },
    );
    if updates {
        update::ui(ui, cx);
    }
}

/// Kind, and whether it is a new layer.
fn head_ui(ui: &mut Ui, cx: &mut IntakeContext<'_>) {
    let texts = cx.texts;
    let Some(layer) = cx.intake.shown() else {
        return;
    };
    let targets = cx.intake.targets(cx.plan, layer.kind());
    let (name, kind, recognised) = (
        layer.offer.name.clone(),
        layer.choice.kind,
        layer.offer.kind,
    );
    let target = layer.target;
    let own = layer.own_message();
    let (is_table, as_table) = (layer.is_table(), layer.as_table);
    let loses_values = layer.loses_values();
    let is_text = cx.intake.has_free_place(cx.intake.selected);
    let can_join = is_text && cx.intake.has_buildings;
    ui.horizontal(|ui| {
        ui.add(Label::new(theme::semibold(name)).truncate());
    });
    if is_table && !as_table {
        theme::caption(ui, texts.get("intake-table-about"));
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let title = texts.get("intake-kind");
        theme::caption(ui, title.as_ref());
        let found = match recognised {
            Some(kind) => {
                let known = own.map(|own| texts.get(own).into_owned());
                let kind = known.unwrap_or_else(|| word(texts, "layer", kind.code()));
                texts.with("intake-recognised", &[("kind", kind.into())])
            }
            None => texts.get("intake-choose").into_owned(),
        };
        let mut options: Vec<(Option<LayerKind>, String)> = vec![(None, found.clone())];
        options.extend(LayerKind::ALL.map(|kind| (Some(kind), word(texts, "layer", kind.code()))));
        if let Some(new) = choice(ui, &title, Some(kind), &found, &options)
            && let Some(layer) = cx.intake.shown_mut()
        {
            layer.choice.kind = new;
            layer.target = None;
        }
        if targets.is_empty() && !can_join {
            return;
        }
        ui.add_space(10.0);
        let title = texts.get("intake-target");
        theme::caption(ui, title.as_ref());
        let new = texts.get("intake-target-new").into_owned();
        let mut options: Vec<(Goal, String)> = vec![(Goal::New, new)];
        options.extend(targets.iter().map(|(id, name)| {
            let name = name.as_ref().into();
            let said = match id {
                Target::Layer(_) => texts.with("intake-target-update", &[("layer", name)]),
                Target::Network => texts.with("intake-target-network", &[("variant", name)]),
            };
            (Goal::Update(*id), said)
        }));
        if can_join {
            options.push((Goal::Join, texts.get("intake-target-join").into_owned()));
        }
        let goal = match target {
            _ if as_table => Goal::Join,
            Some(target) => Goal::Update(target),
            None => Goal::New,
        };
        if let Some(new) = choice(ui, &title, Some(goal), "", &options) {
            take_goal(cx, new);
        }
    });
    if loses_values {
        ui.horizontal_wrapped(|ui| {
            let amber = Theme::of(ui.ctx()).warning_amber;
            let text = RichText::new(texts.get("intake-values-lost"));
            ui.label(text.size(theme::CAPTION_PX).color(amber));
            if can_join && theme::link_button(ui, texts.get("intake-join-instead")).clicked() {
                take_goal(cx, Goal::Join);
            }
        });
    }
}

/// Where a layer goes.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Goal {
    New,
    Update(Target),
    /// Its rows are joined to buildings.
    Join,
}

fn take_goal(cx: &mut IntakeContext<'_>, goal: Goal) {
    let target = match goal {
        Goal::Update(target) => Some(target),
        Goal::New | Goal::Join => None,
    };
    cx.intake.aim(target, cx.plan);
    if let Some(layer) = cx.intake.shown_mut() {
        layer.as_table = goal == Goal::Join;
    }
}

/// That everything stands as it was answered the last time.
fn remembered_ui(ui: &mut Ui, cx: &mut IntakeContext<'_>) {
    let texts = cx.texts;
    let Some(layer) = cx.intake.shown_mut().filter(|layer| layer.remembered) else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        theme::caption(ui, texts.get("intake-remembered"));
        if theme::link_button(ui, texts.get("intake-ask-anew")).clicked() {
            layer.ask_anew();
        }
    });
}

/// What turns gas and power into heat, where a column counts them.
fn factors_ui(ui: &mut Ui, cx: &mut IntakeContext<'_>) {
    let texts = cx.texts;
    let Some(layer) = cx.intake.shown_mut() else {
        return;
    };
    let mapping = &mut layer.mapping;
    let gas = mapping.has(Meaning::Gas);
    let volume = mapping
        .columns
        .iter()
        .any(|c| c.meaning == Some(Meaning::Gas) && c.unit == Some(Unit::CubicMetre));
    let power = mapping.has(Meaning::Power) && !mapping.has(Meaning::FullLoadHours);
    if !gas && !power {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let one = |ui: &mut Ui, key: &str, value: DragValue<'_>| {
            let label = theme::caption(ui, texts.get(key));
            ui.add(value).labelled_by(label.id);
            ui.add_space(8.0);
        };
        if gas {
            let mut percent = mapping.gas_to_heat * 100.0;
            let field = DragValue::new(&mut percent)
                .range(10.0..=120.0)
                .speed(0.5)
                .max_decimals(1)
                .suffix(" %");
            one(ui, "intake-boiler", field);
            mapping.gas_to_heat = percent / 100.0;
        }
        if volume {
            let field = DragValue::new(&mut mapping.gas_kwh_per_m3)
                .range(5.0..=15.0)
                .speed(0.05)
                .max_decimals(2)
                .suffix(" kWh/m³");
            one(ui, "intake-calorific", field);
        }
        if power {
            let field = DragValue::new(&mut mapping.full_load_h)
                .range(100.0..=8760.0)
                .speed(10.0)
                .max_decimals(0)
                .suffix(" h");
            one(ui, "intake-hours", field);
        }
    });
}

/// The first rows.
fn rows_ui(ui: &mut Ui, layer: &mut LayerDraft, texts: &Texts, height: f32) {
    let meanings = layer.meanings();
    let LayerDraft { offer, mapping, .. } = &*layer;
    if offer.columns.is_empty() {
        theme::empty_state(ui, texts.get("intake-no-columns"));
        return;
    }
    let (columns, rows) = (&offer.columns, &offer.rows);
    let looked_at = offer.looked_at;
    let counting = counting(mapping);
    let has_doubts = columns.iter().any(|c| c.doubt.is_some());
    let more = usize::from(has_doubts) + usize::from(!counting.is_empty());
    let head_px = HEAD_PX + MORE_PX * more as f32;
    let mut first: Option<String> = None;
    let mut uses: Vec<ColumnUse> = columns
        .iter()
        .map(|c| {
            let own = mapping.get(&c.name).cloned();
            own.unwrap_or_else(|| ColumnUse::kept(&c.name))
        })
        .collect();
    ScrollArea::horizontal()
        .id_salt("first rows of the import")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let mut table = TableBuilder::new(ui)
                .id_salt("first rows")
                .resizable(true)
                .auto_shrink([false, false])
                .max_scroll_height(height - head_px)
                .cell_layout(Layout::left_to_right(Align::Center));
            for _ in columns {
                table = table.column(Column::initial(COLUMN_PX).at_least(90.0).clip(true));
            }
            table
                .header(head_px, |mut header| {
                    for (column, used) in columns.iter().zip(&mut uses) {
                        header.col(|ui| {
                            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                                column_ui(ui, column, used, &meanings, looked_at, texts);
                                decimal_ui(ui, column, used, texts);
                                let counts = counting.get(&column.name);
                                if first_ui(ui, &column.name, counts, texts) {
                                    first = Some(column.name.clone());
                                }
                            });
                        });
                    }
                })
                .body(|body| {
                    body.rows(ROW_PX, rows.len(), |mut row| {
                        let Some(cells) = rows.get(row.index()) else {
                            return;
                        };
                        for cell in cells {
                            row.col(|ui| {
                                let text = RichText::new(cell).size(theme::SECONDARY_PX);
                                ui.add(Label::new(text).truncate());
                            });
                        }
                    });
                });
        });
    if let Some(first) = first {
        // one of those that say the same counts first
        let group = counting.get(&first);
        for used in &mut uses {
            if counting.get(&used.name) == group {
                used.first = used.name == first;
            }
        }
    }
    for used in uses {
        if let Some(column) = layer.mapping.entry(&used.name)
            && *column != used
        {
            *column = used;
            layer.template = None;
            layer.remembered = false;
        }
    }
}

/// What is read of a number that can be read in two ways.
fn decimal_ui(ui: &mut Ui, column: &ColumnOffer, used: &mut ColumnUse, texts: &Texts) {
    let means = used.meaning.is_some();
    let Some(written) = column.doubt.as_deref().filter(|_| means) else {
        return;
    };
    let name = column.name.as_str();
    let title = texts.with("intake-decimal-of", &[("column", name.into())]);
    let auto = texts.with("intake-decimal-auto", &[("value", written.into())]);
    let reading = |sign: DecimalSign| {
        let number = sign.reads(written).unwrap_or_default();
        format!("{written} = {}", texts.language().number_up_to(number, 3))
    };
    let options = [
        (None, auto),
        (Some(DecimalSign::Point), reading(DecimalSign::Point)),
        (Some(DecimalSign::Comma), reading(DecimalSign::Comma)),
    ];
    if let Some(decimal) = choice(ui, &title, Some(used.decimal), "", &options) {
        used.decimal = decimal;
    }
}

/// Which of columns that say the same counts; answers whether this one is to.
fn first_ui(ui: &mut Ui, name: &str, counts: Option<&String>, texts: &Texts) -> bool {
    let Some(winner) = counts else {
        return false;
    };
    if winner == name {
        theme::caption(ui, texts.get("intake-counts"))
            .on_hover_text(texts.get("intake-counts-tip"));
        return false;
    }
    let tip = texts.with(
        "intake-count-instead-tip",
        &[("column", winner.as_str().into())],
    );
    let link = theme::link_button(ui, texts.get("intake-count-instead")).on_hover_text(tip);
    let title = texts.with("intake-count-instead-of", &[("column", name.into())]);
    link.widget_info(|| WidgetInfo::labeled(Role::Link, true, &title));
    link.clicked()
}

/// The head of a column: its name, what it means, its unit, whether it is personal.
fn column_ui(
    ui: &mut Ui,
    column: &ColumnOffer,
    used: &mut ColumnUse,
    meanings: &[Meaning],
    looked_at: usize,
    texts: &Texts,
) {
    let name = column.name.as_str();
    ui.spacing_mut().item_spacing.y = 2.0;
    let filled = texts.with(
        "intake-filled",
        &[
            ("filled", column.filled.into()),
            ("total", looked_at.into()),
        ],
    );
    let samples = format!("{filled}\n{}", column.samples.join("\n"));
    ui.add(Label::new(theme::semibold(name)).truncate())
        .on_hover_text(samples);
    let title = texts.with("intake-meaning-of", &[("column", name.into())]);
    let mut options: Vec<(Option<Meaning>, String)> =
        vec![(None, texts.get("meaning-none").into_owned())];
    options.extend(
        meanings
            .iter()
            .map(|m| (Some(*m), texts.get(m.message_key()).into_owned())),
    );
    if let Some(meaning) = choice(ui, &title, Some(used.meaning), "", &options) {
        used.meaning = meaning;
        used.unit = None;
        used.personal |= meaning.is_some_and(Meaning::is_personal);
    }
    ui.horizontal(|ui| {
        let units = used.meaning.map_or(&[][..], Meaning::units);
        if !units.is_empty() {
            let title = texts.with("intake-unit-of", &[("column", name.into())]);
            let options: Vec<(Unit, String)> = units
                .iter()
                .map(|unit| (*unit, unit.symbol().to_owned()))
                .collect();
            if let Some(unit) = choice(ui, &title, used.unit_in_force(), "", &options) {
                used.unit = Some(unit);
            }
        }
        let tick = ui.add(Checkbox::new(
            &mut used.personal,
            RichText::new(texts.get("intake-personal")).size(theme::CAPTION_PX),
        ));
        let title = texts.with("intake-personal-of", &[("column", name.into())]);
        let on = used.personal;
        tick.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &title));
        tick.on_hover_text(texts.get("intake-personal-tip"));
    });
}
