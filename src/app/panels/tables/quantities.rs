//! The bill of quantities: a row for each diameter, family, role, phase and
//! surface; a click selects what it is made of.

use super::order::{Value, order};
use super::view::{Head, Rows, sort_key, table_ui};
use crate::analysis::engineering::{Engineering, QuantityKey, Work};
use crate::app::panels::PanelContext;
use crate::app::panels::parts::{empty_state, quiet};
use crate::app::panels::words::{phase_name, word};
use crate::app::state::{Document, Panel, Selection};
use crate::app::theme;
use crate::geometry::Bounds;
use crate::report::bill::{BillRow, HEADS, bill, bill_total, bill_tsv, eur_per_m, state_message};
use crate::report::family_name;
use crate::report::pipes::why_not_engineered;
use crate::text::{NO_VALUE, Texts};
use eframe::egui::{Align, Id, Layout, TextStyle, Ui};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Widths of the columns, logical pixels.
const WIDTHS: [f32; 11] = [
    60.0, 190.0, 110.0, 130.0, 140.0, 80.0, 90.0, 110.0, 90.0, 130.0, 90.0,
];

/// The bill of one result.
#[derive(Clone)]
struct Kept {
    of: Arc<Engineering>,
    made: Arc<Made>,
}

/// The rows and what each is made of: its lines, and the buildings of its
/// services.
#[derive(Default)]
struct Made {
    rows: Vec<BillRow>,
    parts: Vec<Selection>,
}

/// The rows, made anew only where the network was engineered anew.
fn kept(ui: &Ui, doc: &Document) -> Arc<Made> {
    let Some(now) = &doc.shown().engineering else {
        return Arc::default();
    };
    let place = Id::unique("bill of quantities");
    let found = ui.data(|data| data.get_temp::<Kept>(place));
    if let Some(kept) = found.filter(|kept| Arc::ptr_eq(&kept.of, now)) {
        return kept.made;
    }
    let rows = bill(&doc.plan, doc.shown());
    let made = Arc::new(Made {
        parts: parts(doc, now, &rows),
        rows,
    });
    let kept = Kept {
        of: now.clone(),
        made: made.clone(),
    };
    ui.data_mut(|data| data.insert_temp(place, kept));
    made
}

/// The table with its sums above it.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let (doc, texts) = (cx.doc, cx.texts);
    let made = kept(ui, doc);
    let rows = made.rows.as_slice();
    if rows.is_empty() {
        let reason = why_not_engineered(&doc.plan, doc.shown()).unwrap_or("bill-empty");
        empty_state(ui, &texts.get("panel-quantities"), &texts.get(reason));
        return;
    }
    sums_ui(ui, texts, rows);
    let sort = sort_key(ui, Panel::Quantities);
    let ids: Vec<u32> = (0..rows.len() as u32).collect();
    let row = |id: u32| rows.get(id as usize);
    let ids = order(&ids, sort.descending, |id| {
        row(id).map_or(Value::Missing, |row| value(row, sort.column))
    });
    let heads: Vec<Head> = HEADS
        .iter()
        .zip(WIDTHS)
        .enumerate()
        .map(|(at, ((key, unit), width))| {
            if matches!(at, 1..=4 | 10) {
                Head::text(key, width)
            } else {
                Head::number(key, unit, width)
            }
        })
        .collect();
    let selected = cx.session.selection.clone();
    let part = |id: u32| made.parts.get(id as usize);
    table_ui(
        ui,
        cx,
        &Rows {
            panel: Panel::Quantities,
            heads: &heads,
            ids: &ids,
            cell: &|id, column| {
                row(id).map_or_else(String::new, |row| shown(doc, texts, row, column))
            },
            selected: &|id| part(id).is_some_and(|part| !selected.is_empty() && selected == *part),
            selection: &|id| part(id).cloned().unwrap_or_default(),
            bounds: &|id| {
                let found = part(id)?;
                let lines = found.lines.iter();
                let lines = lines.map(|id| Bounds::of(&doc.plan.network().points(*id)));
                let base = &doc.plan.base.buildings.footprints;
                let buildings = found.buildings.iter();
                let buildings = buildings.map(|id| base.view(id.index()).bounds());
                let all = lines.chain(buildings).reduce(|a, b| a.union(&b))?;
                Some(all.buffered(60.0))
            },
        },
    );
}

/// Metres and money of all rows, and the button that copies them.
fn sums_ui(ui: &mut Ui, texts: &Texts, rows: &[BillRow]) {
    let (length_m, cost_eur) = bill_total(rows);
    let sums = texts.with(
        "bill-sums",
        &[
            ("length", texts.length_m(length_m).into()),
            ("cost", texts.with_unit(cost_eur, 0, "bill-unit-eur").into()),
        ],
    );
    ui.horizontal(|ui| {
        ui.label(theme::semibold(sums));
        let note = quiet(ui, texts.get("bill-note")).text_style(TextStyle::Small);
        ui.label(note);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if theme::link_button(ui, texts.get("table-copy-all")).clicked() {
                ui.ctx().copy_text(bill_tsv(rows, texts));
            }
        });
    });
}

fn value(row: &BillRow, column: usize) -> Value {
    let q = &row.quantity;
    match column {
        2 => Value::Number(f64::from(q.role as u8)),
        3 => Value::Number(f64::from(q.phase)),
        // In the order of the surfaces, what is crossed after them.
        4 => match q.work {
            Work::Under(surface) => Value::Number(f64::from(surface as u8)),
            Work::Lumps => Value::Number(f64::from(u8::MAX)),
            Work::Trench => Value::Missing,
        },
        5 => Value::number(q.surface_factor),
        6 => Value::Number(q.length_m),
        7 => Value::Number(q.cost_eur),
        8 => Value::number(eur_per_m(q)),
        9 => Value::Number(q.lumps_eur),
        10 => Value::Number(f64::from(u8::from(q.exists()))),
        // Families of one diameter stand together.
        _ => Value::Number(f64::from(q.dn)),
    }
}

fn shown(doc: &Document, texts: &Texts, row: &BillRow, column: usize) -> String {
    let q = &row.quantity;
    match column {
        0 => q.dn.to_string(),
        1 => family_name(texts, &q.family),
        2 => word(texts, "role", q.role.code()),
        3 => phase_name(&doc.plan, texts, q.phase),
        4 if row.surface.is_empty() => NO_VALUE.to_owned(),
        4 => texts.get(row.surface).into_owned(),
        5 => match q.surface_factor {
            Some(factor) => texts.number(factor, 2),
            None => NO_VALUE.to_owned(),
        },
        6 if q.work == Work::Lumps => NO_VALUE.to_owned(),
        6 => texts.number(q.length_m, 1),
        7 if q.exists() => NO_VALUE.to_owned(),
        7 => texts.number(q.cost_eur, 0),
        9 if q.lumps_eur.abs() < 0.5 => NO_VALUE.to_owned(),
        9 => texts.number(q.lumps_eur, 0),
        10 => texts.get(state_message(q)).into_owned(),
        _ => eur_per_m(q).map_or_else(|| NO_VALUE.to_owned(), |eur| texts.number(eur, 0)),
    }
}

/// What each row is made of.
fn parts(doc: &Document, engineering: &Engineering, rows: &[BillRow]) -> Vec<Selection> {
    let results = doc.shown();
    let mut parts = vec![Selection::default(); rows.len()];
    let rows = rows.iter().enumerate();
    let places: BTreeMap<QuantityKey, usize> =
        rows.map(|(at, row)| (row.quantity.key(), at)).collect();
    for id in engineering.lines.keys() {
        for key in QuantityKey::of_line(results, *id) {
            let place = places.get(&key).copied();
            if let Some(part) = place.and_then(|at| parts.get_mut(at)) {
                part.lines.insert(*id);
            }
        }
    }
    for id in engineering.buildings.keys() {
        let key = QuantityKey::of_service(results, *id);
        let place = key.and_then(|key| places.get(&key).copied());
        if let Some(part) = place.and_then(|at| parts.get_mut(at)) {
            part.buildings.insert(*id);
        }
    }
    parts
}
