//! What the user drew beside the network: planned buildings, no-go areas, heat
//! zones.

use super::super::columns::TableKind;
use super::super::public::Released;
use super::buildings::{code, fields as building_fields, polygon, results, rows};
use super::fields::{At, Fields, Named};
use super::own::Own;
use super::{look, palette};
use crate::files::write::{FieldKind, Shape, ShapeKind, Sheet, Value};
use crate::plan::{BuildingUse, GroundId, ZoneId};
use crate::text::Texts;
use std::sync::Arc;

/// Planned buildings: read again they are buildings of their year.
pub(super) fn planned<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let plan = &released.plan;
    let buildings = &plan.base.buildings;
    let ids: Vec<u32> = plan
        .overlays
        .planned
        .iter()
        .filter(|(_, planned)| !planned.is_deleted())
        .map(|(id, _)| id.0)
        .collect();
    let mut fields = building_fields(released, texts, "planned_buildings");
    let record = move |id: u32| buildings.records.get(id as usize);
    fields.plan("use", "column-use", "", FieldKind::Code, move |at| {
        let found = record(at.id).and_then(|b| b.building_use);
        code(found.map(BuildingUse::code))
    });
    fields.plan(
        "build_year",
        "column-year-built",
        "",
        FieldKind::Year,
        move |at| Value::whole(record(at.id).and_then(|b| b.year)),
    );
    results(&mut fields, released, texts);
    let named = Named {
        name: "planned_buildings",
        title: "export-layer-planned",
        shape: ShapeKind::Polygon,
        own: Own::none(),
        shape_of: Box::new(|id| polygon(&buildings.footprints.view(id as usize))),
    };
    let title = texts.get("export-layer-planned").into_owned();
    let look = look::plain(title, "PLANNED_BUILDINGS", palette::INK, None, 0.5, None);
    fields.sheet(named, ids, look)
}

/// No-go areas with rule and reason.
pub(super) fn grounds<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let grounds = &released.plan.overlays.grounds;
    let ids: Vec<u32> = grounds.keys().map(|id| id.0).collect();
    let ground = move |id: u32| grounds.get(&GroundId(id));
    let id = |at: &At<'_>| Value::Text(format!("G{}", at.id));
    let mut fields = Fields::new("no_go_areas", texts, Box::new(id));
    fields.result("rule", "card-street-rule", "", FieldKind::Code, move |at| {
        let Some(rule) = ground(at.id).map(|g| g.rule.code()) else {
            return Value::Missing;
        };
        Value::Code(
            rule.into(),
            texts.get(&format!("street-rule-{rule}")).into_owned(),
        )
    });
    fields.result(
        "reason",
        "card-street-reason",
        "",
        FieldKind::Text,
        move |at| Value::text(ground(at.id).and_then(|g| g.reason.as_deref())),
    );
    fields.result("name", "column-name", "", FieldKind::Text, move |at| {
        Value::text(ground(at.id).and_then(|g| g.name.as_deref()))
    });
    let named = Named {
        name: "no_go_areas",
        title: "export-layer-grounds",
        shape: ShapeKind::Polygon,
        own: Own::none(),
        shape_of: Box::new(move |id| match ground(id).map(|g| g.ring().to_vec()) {
            Some(ring) if ring.len() > 3 => Shape::Polygon(vec![vec![ring]]),
            _ => Shape::None,
        }),
    };
    fields.sheet(named, ids, look::grounds(texts))
}

/// Heat zones with their words and figures.
pub(super) fn zones<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let zones = &released.plan.variant().zones;
    let ids: Vec<u32> = zones.keys().map(|id| id.0).collect();
    let id = |at: &At<'_>| Value::Text(ZoneId(at.id).label());
    let mut fields = Fields::new("heat_zones", texts, Box::new(id));
    let rows = Arc::new(rows(released, TableKind::Zones));
    fields.known(&rows, TableKind::Zones.columns(), &[], &["zone"]);
    let named = Named {
        name: "heat_zones",
        title: "export-layer-zones",
        shape: ShapeKind::Polygon,
        own: Own::none(),
        shape_of: Box::new(move |id| {
            let zone = zones.get(&ZoneId(id));
            zone.map_or(Shape::None, |zone| {
                Shape::Polygon(zone.region.polygons().to_vec())
            })
        }),
    };
    fields.sheet(named, ids, look::zones(texts))
}
