//! The sheet of the load-duration curve.

use super::super::public::Released;
use super::fields::{At, Fields};
use super::money::source_name;
use super::tables::table;
use crate::analysis::engineering::DurationStep;
use crate::files::write::{FieldKind, Look, Sheet, Value};
use crate::text::Texts;
use std::sync::Arc;

/// Key, title, unit, decimals, value.
type Figure = (
    &'static str,
    &'static str,
    &'static str,
    u8,
    fn(&DurationStep) -> f64,
);

const FIGURES: [Figure; 5] = [
    ("hours", "duration-hours", "summary-unit-h", 1, |s| s.hours),
    ("outdoor_c", "duration-outdoor", "unit-celsius", 1, |s| {
        s.outdoor_c
    }),
    ("load_kw", "duration-load", "unit-kw", 1, |s| s.load_kw),
    ("loss_kw", "duration-loss", "unit-kw", 1, |s| s.loss_kw),
    ("short_kw", "duration-short", "unit-kw", 1, |s| s.short_kw),
];

/// The steps of the load-duration curve, the highest load first: how long, at which
/// outdoor temperature, what is asked of the sources and which of them gives it.
pub(super) fn curve<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let year = released.results.engineering.as_deref().map(|e| &e.year);
    let rows: Arc<Vec<DurationStep>> =
        Arc::new(year.map(|y| y.duration.clone()).unwrap_or_default());
    let count = rows.len() as u32;
    let id = |at: &At<'_>| Value::Text(format!("D{}", at.id + 1));
    let mut fields = Fields::new("duration_curve", texts, Box::new(id));
    for (key, title, unit, decimals, of) in FIGURES {
        let rows = rows.clone();
        fields.result(key, title, unit, FieldKind::Real(decimals), move |at| {
            Value::real(rows.get(at.id as usize).map(of))
        });
    }
    let sources = year.map(|y| y.sources.as_slice()).unwrap_or_default();
    for (place, source) in sources.iter().enumerate() {
        let rows = rows.clone();
        let key = format!("source_{}_kw", place + 1);
        let title = source_name(&released.plan, source.source);
        let kind = FieldKind::Real(1);
        fields.titled(&key, title, "unit-kw", kind, move |at| {
            let step = rows.get(at.id as usize);
            Value::real(step.and_then(|step| step.sources_kw.get(place).copied()))
        });
    }
    let ids = (0..count).collect();
    let named = table("duration_curve", "export-layer-duration");
    fields.sheet(named, ids, Look::default())
}
