//! The columns of heat zones.

use super::places::{self, place_columns};
use super::set::Edit;
use super::{Cell, Codes, Column, Kind, Rows};
use crate::analysis::AreaResult;
use crate::plan::{Zone, ZoneId, ZoneKind};

const KINDS: Codes = Codes {
    prefix: "zone-kind",
    all: || ZoneKind::ALL.iter().map(|kind| kind.code()).collect(),
};

/// All of them; the first names the row.
pub(super) const COLUMNS: &[Column] = place_columns!(
    result;
    [
        Column::new("zone", "column-id", Kind::Text, |rows, id| {
            match zone(rows, id) {
                Some(_) => Cell::owned(ZoneId(id).label()),
                None => Cell::Missing,
            }
        }),
        Column::new("name", "column-name", Kind::Text, |rows, id| {
            Cell::text(zone(rows, id).and_then(|z| z.name.as_deref()))
        })
        .edit(Edit::zone_text(|z, text| z.name = text)),
        Column::new("kind", "zone-kind", Kind::Code(KINDS), |rows, id| {
            Cell::code(zone(rows, id).map(|z| z.kind.code()))
        })
        .edit(Edit::zone_code(|z, code| {
            if let Some(kind) = code.and_then(ZoneKind::from_code) {
                z.kind = kind;
            }
        })),
        Column::new("reason", "zone-reason", Kind::Text, |rows, id| {
            Cell::text(zone(rows, id).and_then(|z| z.reason.as_deref()))
        })
        .edit(Edit::zone_text(|z, text| z.reason = text)),
    ];
    [
        Column::new("note", "zone-note", Kind::Text, |rows, id| {
            Cell::text(zone(rows, id).and_then(|z| z.note.as_deref()))
        })
        .hidden()
        .edit(Edit::zone_text(|z, text| z.note = text)),
        Column::new("decided_by", "zone-author", Kind::Text, |rows, id| {
            let stamp = zone(rows, id).and_then(|z| z.stamp.as_ref());
            Cell::text(stamp.map(|s| s.author.as_ref()))
        })
        .hidden(),
        Column::new("decided_on", "zone-date", Kind::Text, |rows, id| {
            let stamp = zone(rows, id).and_then(|z| z.stamp.as_ref());
            Cell::text(stamp.map(|s| s.date.as_ref()))
        })
        .hidden(),
    ]
);

fn zone(rows: &Rows, id: u32) -> Option<&Zone> {
    rows.plan
        .variant()
        .zones
        .get(&ZoneId(id))
        .map(AsRef::as_ref)
}

fn result(rows: &Rows, id: u32) -> Option<&AreaResult> {
    rows.results.zones.get(&ZoneId(id))
}
