//! The other layers of the base: streets, candidate sources, sectors,
//! background.

use super::super::columns::TableKind;
use super::super::public::Released;
use super::buildings::{code, polygon, rows, text};
use super::fields::{At, Fields, Named};
use super::own::Own;
use super::{look, palette};
use crate::files::write::{FieldKind, Shape, ShapeKind, Sheet, Value};
use crate::files::{means_the_same, understood_street};
use crate::geometry::Point;
use crate::plan::{LayerKind, Street, StreetClass, StreetId};
use crate::text::Texts;
use serde_json::Value as Json;
use std::sync::Arc;

/// Fields of a layer whose personal columns are marked by their own names.
fn fields<'a>(
    released: &'a Released,
    texts: &'a Texts,
    layer: &'static str,
    kind: LayerKind,
    id: impl Fn(&At<'_>) -> Value + 'a,
) -> Fields<'a> {
    let privacy = &released.plan.privacy;
    let fields = Fields::new(layer, texts, Box::new(id));
    fields.personal(move |column| privacy.is_marked(kind, column))
}

fn line(points: &[Point]) -> Shape {
    if points.len() < 2 {
        Shape::None
    } else {
        Shape::Line(points.to_vec())
    }
}

/// Whether the user's own attributes say something under a name of this meaning.
fn says(at: &At<'_>, name: &str) -> bool {
    let mut own = at.own.iter();
    own.any(|(own, value)| !is_blank(value) && means_the_same(own, name))
}

fn is_blank(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::String(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// Streets as they run, with density, works and rules; those that count no more
/// after a repair are left out.
pub(super) fn streets<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    type Of = fn(&Street) -> Value;
    let plan = &released.plan;
    let streets = &plan.base.streets;
    let runs = |id: &u32| !plan.street_line(StreetId(*id)).is_empty();
    let ids: Vec<u32> = (0..streets.records.len() as u32).filter(runs).collect();
    let own = Own::new(&ids, |id| Some(streets.attributes.get(id as usize)));
    let id = |at: &At<'_>| {
        Value::text(
            streets
                .records
                .get(at.id as usize)
                .map(|s| s.external_id.as_ref()),
        )
    };
    let mut fields = fields(released, texts, "streets", LayerKind::Streets, id);
    let base: [(&str, &str, FieldKind, Of); 9] = [
        ("name", "column-name", FieldKind::Text, |s| {
            text(s.name.as_ref())
        }),
        ("class", "column-class", FieldKind::Code, |s| {
            code(s.class.map(StreetClass::code))
        }),
        ("surface", "column-surface", FieldKind::Text, |s| {
            text(s.surface.as_ref())
        }),
        ("owner", "card-street-owner", FieldKind::Text, |s| {
            text(s.owner.as_ref())
        }),
        ("works_year", "column-works-year", FieldKind::Year, |s| {
            Value::whole(s.works_year)
        }),
        ("works", "column-works", FieldKind::Text, |s| {
            text(s.works.as_ref())
        }),
        ("width_m", "column-width", FieldKind::Real(1), |s| {
            Value::real(s.width_m)
        }),
        ("layer", "column-level", FieldKind::Whole, |s| {
            Value::whole(Some(s.level).filter(|level| *level != 0))
        }),
        ("bridge", "column-grade-separated", FieldKind::Text, |s| {
            let is_bridge = s.grade_separated && s.level == 0;
            Value::text(is_bridge.then_some("yes"))
        }),
    ];
    for (name, title, kind, of) in base {
        let needed = move |row: usize| {
            let value = of(streets.records.get(row)?);
            let again = understood_street(streets.attributes.get(row));
            (value != Value::Missing && of(&again) != value).then_some(value)
        };
        if (0..streets.records.len()).any(|row| needed(row).is_some()) {
            fields.plan(name, title, "", kind, move |at| {
                needed(at.id as usize).unwrap_or(Value::Missing)
            });
        }
    }
    fields.own(&own, |_| false);
    let rows = Arc::new(rows(released, TableKind::Streets));
    fields.known(&rows, TableKind::Streets.columns(), &[], &["street"]);
    fields.result(
        "repaired",
        "export-repaired",
        "",
        FieldKind::Bool,
        move |at| {
            let repairs = &plan.overlays.street_repairs;
            Value::Bool(repairs.get(StreetId(at.id)).is_some())
        },
    );
    let named = Named {
        name: "streets",
        title: "layer-streets",
        shape: ShapeKind::Line,
        own,
        shape_of: Box::new(|id| line(plan.street_line(StreetId(id)))),
    };
    let title = texts.get("layer-streets").into_owned();
    let look = look::plain(title, "STREETS", palette::STREET, None, 0.4, None);
    fields.sheet(named, ids, look)
}

/// Places that could supply heat.
pub(super) fn candidates<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let sources = &released.plan.base.sources;
    let ids: Vec<u32> = (0..sources.len() as u32).collect();
    let get = move |id: u32| sources.get(id as usize);
    let own = Own::new(&ids, move |id| get(id).map(|s| s.attributes.as_ref()));
    let id = move |at: &At<'_>| Value::text(get(at.id).map(|s| s.external_id.as_ref()));
    let mut fields = fields(released, texts, "candidate_sources", LayerKind::Sources, id);
    for (name, title) in [("name", "column-name"), ("kind", "card-kind")] {
        fields.plan(name, title, "", FieldKind::Text, move |at| {
            let Some(source) = get(at.id).filter(|_| !says(at, name)) else {
                return Value::Missing;
            };
            let said = if name == "name" {
                &source.name
            } else {
                &source.kind
            };
            text(said.as_ref())
        });
    }
    for (name, title, unit) in [
        ("capacity_mw", "column-capacity", "unit-mw"),
        ("supply_c", "export-supply", ""),
        ("return_c", "export-return", ""),
        ("price_eur_per_mwh", "export-price", ""),
        ("co2_kg_per_mwh", "export-co2", ""),
    ] {
        // A capacity may be given in kW as well.
        let kilowatts = name == "capacity_mw";
        fields.plan(name, title, unit, FieldKind::Real(3), move |at| {
            let said = says(at, name) || (kilowatts && says(at, "capacity_kw"));
            let Some(source) = get(at.id).filter(|_| !said) else {
                return Value::Missing;
            };
            Value::real(match name {
                "capacity_mw" => source.capacity_mw,
                "supply_c" => source.supply_c,
                "return_c" => source.return_c,
                "price_eur_per_mwh" => source.price_eur_per_mwh,
                _ => source.co2_kg_per_mwh,
            })
        });
    }
    let available = "available_from";
    let title = "column-available-from";
    fields.plan(available, title, "", FieldKind::Year, move |at| {
        let source = get(at.id).filter(|_| !says(at, available));
        Value::whole(source.and_then(|s| s.available_from))
    });
    fields.own(&own, |_| false);
    let named = Named {
        name: "candidate_sources",
        title: "export-layer-candidates",
        shape: ShapeKind::Point,
        own,
        shape_of: Box::new(move |id| get(id).map_or(Shape::None, |s| Shape::Point(s.place))),
    };
    let title = texts.get("export-layer-candidates").into_owned();
    let look = look::plain(
        title,
        "CANDIDATE_SOURCES",
        palette::INK,
        Some(palette::NOT_SERVED),
        4.0,
        Some("name"),
    );
    fields.sheet(named, ids, look)
}

/// Sectors and zones with their figures.
pub(super) fn areas<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let areas = &released.plan.base.areas;
    let stands = |id: &u32| !areas.shapes.view(*id as usize).is_empty();
    let ids: Vec<u32> = (0..areas.records.len() as u32).filter(stands).collect();
    let own = Own::new(&ids, |id| Some(areas.attributes.get(id as usize)));
    let record = |id: u32| areas.records.get(id as usize);
    let id = move |at: &At<'_>| Value::text(record(at.id).map(|a| a.external_id.as_ref()));
    let mut fields = fields(released, texts, "areas", LayerKind::Areas, id);
    // The sector code is what makes a polygon an area again when it is read.
    fields.plan(
        "cd_sector",
        "column-sector-code",
        "",
        FieldKind::Text,
        move |at| {
            if says(at, "cd_sector") {
                return Value::Missing;
            }
            Value::text(record(at.id).map(|a| a.external_id.as_ref()))
        },
    );
    fields.own(&own, |_| false);
    let rows = Arc::new(rows(released, TableKind::Areas));
    fields.known(&rows, TableKind::Areas.columns(), &[], &["area"]);
    let named = Named {
        name: "areas",
        title: "layer-areas",
        shape: ShapeKind::Polygon,
        own,
        shape_of: Box::new(|id| polygon(&areas.shapes.view(id as usize))),
    };
    let title = texts.get("layer-areas").into_owned();
    let label = Some("heatplan_name");
    let look = look::plain(title, "AREAS", palette::AREA, None, 0.4, label);
    fields.sheet(named, ids, look)
}

/// Water, rail, green: shapes.
pub(super) fn background<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let all = &released.plan.base.background;
    let ids: Vec<u32> = (0..all.polygon_records.len() as u32).collect();
    let own = Own::new(&ids, |id| Some(all.polygon_attributes.get(id as usize)));
    let shape_of = Box::new(|id| polygon(&all.polygons.view(id as usize)));
    let named = Named {
        name: "background",
        title: "layer-background",
        shape: ShapeKind::Polygon,
        own,
        shape_of,
    };
    scenery(released, texts, named, ids, &all.polygon_records)
}

/// Water and rail: lines.
pub(super) fn background_lines<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let all = &released.plan.base.background;
    let ids: Vec<u32> = (0..all.line_records.len() as u32).collect();
    let own = Own::new(&ids, |id| Some(all.line_attributes.get(id as usize)));
    let shape_of = Box::new(|id| line(all.lines.view(id as usize)));
    let named = Named {
        name: "background_lines",
        title: "export-layer-background-lines",
        shape: ShapeKind::Line,
        own,
        shape_of,
    };
    scenery(released, texts, named, ids, &all.line_records)
}

fn scenery<'a>(
    released: &'a Released,
    texts: &'a Texts,
    named: Named<'a>,
    ids: Vec<u32>,
    records: &'a [crate::plan::Background],
) -> Sheet<'a> {
    let record = move |id: u32| records.get(id as usize);
    let id = move |at: &At<'_>| Value::text(record(at.id).map(|b| b.external_id.as_ref()));
    let mut fields = fields(released, texts, named.name, LayerKind::Background, id);
    // What a file says of its kind stays; where it says nothing the plan does.
    fields.plan(
        "kind",
        "card-kind",
        "",
        FieldKind::Text,
        move |at| match at.own.get("kind") {
            Some(own) if !is_blank(own) => super::own::value_of(Some(own), FieldKind::Text),
            _ => Value::text(record(at.id).map(|b| b.kind.code())),
        },
    );
    fields.own(&named.own, |name| name == "kind");
    fields.result("kind", "card-kind", "", FieldKind::Code, move |at| {
        let Some(kind) = record(at.id).map(|b| b.kind.code()) else {
            return Value::Missing;
        };
        Value::Code(
            kind.into(),
            texts.get(&format!("background-{kind}")).into_owned(),
        )
    });
    let look = look::background(texts, named.shape == ShapeKind::Line);
    fields.sheet(named, ids, look)
}
