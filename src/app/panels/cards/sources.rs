//! The card of a source.

use crate::app::panels::PanelContext;
use crate::app::panels::locks::guarded_ui;
use crate::app::panels::parts::{NumberField, fact, field_row, quiet, row, switch, text_field};
use crate::app::panels::words::{phase_name, source_name};
use crate::app::theme::Theme;
use crate::edit::ops;
use crate::geometry::Bounds;
use crate::plan::{LayerKind, SUPPLY_RANGE_C, Source, SourceId};
use crate::report::working::source_working;
use eframe::egui::{Label, RichText, Ui};
use std::sync::Arc;

/// Room around a source when it is shown, metres.
const AROUND_M: f64 = 100.0;

/// The card.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>, id: SourceId) {
    let (doc, texts) = (cx.doc, cx.texts);
    let Some(source) = doc.plan.network().source(id) else {
        return;
    };
    let place = doc.plan.network().place(source.node);
    let bounds = place.map_or_else(Bounds::default, |p| Bounds::of(&[p]).buffered(AROUND_M));
    let title = source_name(&doc.plan, texts, id);
    super::title_ui(ui, cx, &title, &texts.get("role-source"), bounds);
    let engineering = doc.shown().engineering.as_deref();
    let at_peak = engineering.and_then(|e| e.sources.iter().find(|s| s.source == id));
    if let Some(found) = at_peak {
        let rows = [
            ("engine-heat", texts.power_kw(found.heat_kw)),
            (
                "engine-head",
                texts.with_unit(found.head_pa / 1e5, 2, "pipe-unit-bar"),
            ),
            ("engine-pump", texts.with_unit(found.pump_kw, 1, "unit-kw")),
            (
                "engine-return-c",
                texts.with_unit(found.return_c, 1, "unit-celsius"),
            ),
        ];
        for (key, value) in rows {
            fact(ui, &texts.get(key), &value);
        }
        if let Some(phase) = found.short_phase {
            let phase = phase_name(&doc.plan, texts, phase);
            let short = texts.power_kw(found.short_kw);
            let args = [("short", short.into()), ("phase", phase.into())];
            let text = texts.with("source-short", &args);
            let color = Theme::of(ui.ctx()).warning_amber;
            ui.add(Label::new(RichText::new(text).color(color)).wrap());
        }
        super::working::ui(ui, cx, "source", || {
            source_working(&doc.plan, doc.shown(), id)
        });
    }
    ui.add_enabled_ui(!cx.session.look_only, |ui| {
        guarded_ui(ui, cx, LayerKind::Network, |ui, cx| {
            let label = texts.get("card-in-use");
            row(ui, quiet(ui, label.as_ref()), |ui| {
                if switch(ui, &label, source.in_use) {
                    let on = !source.in_use;
                    change(cx, id, |s| s.in_use = on);
                }
            });
            let label = texts.get("source-exists");
            row(ui, quiet(ui, label.as_ref()), |ui| {
                if switch(ui, &label, source.exists_already) {
                    let exists = !source.exists_already;
                    change(cx, id, |s| s.exists_already = exists);
                }
            });
            texts_ui(ui, cx, id, source);
            numbers_ui(ui, cx, id, source);
        });
    });
}

/// A text of a source, to write to.
type Field = fn(&mut Source) -> &mut Option<Arc<str>>;

fn texts_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, id: SourceId, source: &Source) {
    let texts = cx.texts;
    // Until it has a name it goes by its number.
    let numbered = source_name(&cx.doc.plan, texts, id);
    let fields: [(&str, &Option<Arc<str>>, &str, Field); 2] = [
        ("column-name", &source.name, &numbered, |s| &mut s.name),
        ("card-kind", &source.kind, "", |s| &mut s.kind),
    ];
    for (key, value, hint, field) in fields {
        let label = texts.get(key);
        field_row(ui, texts, &label, false, |ui| {
            let current = value.as_deref().unwrap_or_default();
            if let Some(text) = text_field(ui, &label, id, current, hint, f32::INFINITY) {
                let text = Some(text.trim()).filter(|t| !t.is_empty());
                change(cx, id, |s| *field(s) = text.map(Into::into));
            }
        });
    }
}

fn numbers_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, id: SourceId, source: &Source) {
    let texts = cx.texts;
    let label = texts.get("column-capacity");
    field_row(ui, texts, &label, false, |ui| {
        let field = NumberField {
            name: &label,
            current: source.capacity_mw,
            hint: String::new(),
            range: [0.0, 10_000.0],
            is_year: false,
            unit: "MW",
        };
        if let Some(value) = field.show(ui, cx, id, 70.0) {
            change(cx, id, |s| s.capacity_mw = value);
        }
    });
    let label = texts.get("column-available-from");
    field_row(ui, texts, &label, false, |ui| {
        let field = NumberField {
            name: &label,
            current: source.available_from.map(f64::from),
            hint: texts.get("card-always").into_owned(),
            range: [1900.0, 2200.0],
            is_year: true,
            unit: "",
        };
        if let Some(value) = field.show(ui, cx, id, 70.0) {
            change(cx, id, |s| s.available_from = value.map(|y| y as i32));
        }
    });
    let label = texts.get("source-supply");
    field_row(ui, texts, &label, false, |ui| {
        let regime_c = cx.doc.plan.assumptions.value("supply_c");
        let field = NumberField {
            name: &label,
            current: source.supply_c,
            // Until it has its own it is that of the regime.
            hint: texts.number(regime_c, 0),
            range: SUPPLY_RANGE_C,
            is_year: false,
            unit: "°C",
        };
        if let Some(value) = field.show(ui, cx, id, 70.0) {
            change(cx, id, |s| s.supply_c = value);
        }
    });
}

fn change(cx: &mut PanelContext<'_>, id: SourceId, how: impl FnOnce(&mut Source)) {
    cx.try_edit(ops::change_source(&cx.doc.plan, id, how));
}
