//! Buildings with everything that is known, decided and computed of them.

use super::super::columns::{Rows, TableKind};
use super::super::public::Released;
use super::fields::{At, Fields, Named};
use super::look;
use super::own::Own;
use crate::analysis::{NotServed, explain};
use crate::files::write::{FieldKind, Shape, ShapeKind, Sheet, Value};
use crate::files::{means_the_same, understood_building};
use crate::geometry::PolygonView;
use crate::plan::{
    Building, BuildingId, BuildingUse, Commitment, DemandOrigin, HotWaterKind, LayerKind,
    OwnerType, SubstationKind,
};
use crate::text::Texts;
use std::sync::Arc;

/// A polygon of the base as a shape.
pub(super) fn polygon(view: &PolygonView<'_>) -> Shape {
    let parts = view
        .parts()
        .map(|part| part.rings().map(<[_]>::to_vec).collect());
    let parts: Vec<Vec<_>> = parts.collect();
    if parts.is_empty() {
        Shape::None
    } else {
        Shape::Polygon(parts)
    }
}

/// The buildings of the base, without the planned ones.
pub(super) fn sheet<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let plan = &released.plan;
    let buildings = &plan.base.buildings;
    let ids: Vec<u32> = buildings
        .records
        .iter()
        .enumerate()
        .filter(|(_, record)| !record.is_planned())
        .map(|(row, _)| row as u32)
        .collect();
    let own = Own::new(&ids, |id| Some(buildings.attributes.get(id as usize)));
    let mut fields = fields(released, texts, "buildings");
    base_fields(&mut fields, released);
    fields.own(&own, |_| false);
    results(&mut fields, released, texts);
    let named = Named {
        name: "buildings",
        title: "layer-buildings",
        shape: ShapeKind::Polygon,
        own,
        shape_of: Box::new(|id| polygon(&buildings.footprints.view(id as usize))),
    };
    fields.sheet(named, ids, look::buildings(released, texts))
}

/// The first fields of a layer of buildings.
pub(super) fn fields<'a>(
    released: &'a Released,
    texts: &'a Texts,
    layer: &'static str,
) -> Fields<'a> {
    let records = &released.plan.base.buildings.records;
    let id = move |at: &super::fields::At<'_>| {
        Value::text(records.get(at.id as usize).map(|b| b.external_id.as_ref()))
    };
    let privacy = &released.plan.privacy;
    Fields::new(layer, texts, Box::new(id)).personal(move |column| {
        let mut marked = privacy.of(LayerKind::Buildings);
        marked.any(|name| name == column || means_the_same(name, column))
    })
}

/// What the plan holds of a building, where reading the user's own columns
/// again would not give the same.
fn base_fields<'a>(fields: &mut Fields<'a>, released: &'a Released) {
    type Of = fn(&Building) -> Value;
    let base: [(&str, &str, &str, FieldKind, Of); 21] = [
        ("use", "column-use", "", FieldKind::Code, |b| {
            code(b.building_use.map(BuildingUse::code))
        }),
        (
            "build_year",
            "column-year-built",
            "",
            FieldKind::Year,
            |b| Value::whole(b.year),
        ),
        ("levels", "column-levels", "", FieldKind::Real(1), |b| {
            Value::real(b.levels)
        }),
        (
            "height_m",
            "column-height",
            "unit-m",
            FieldKind::Real(1),
            |b| Value::real(b.height_m),
        ),
        (
            "ridge_height_m",
            "export-ridge",
            "unit-m",
            FieldKind::Real(1),
            |b| Value::real(b.ridge_height_m),
        ),
        (
            "floor_area_m2",
            "column-floor-area",
            "unit-m2",
            FieldKind::Real(1),
            |b| Value::real(b.floor_area_m2),
        ),
        ("dwellings", "column-dwellings", "", FieldKind::Whole, |b| {
            Value::whole(b.dwellings)
        }),
        (
            "heat_demand_measured_mwh",
            "export-demand-measured",
            "unit-mwh-per-a",
            FieldKind::Real(3),
            |b| given(b, DemandOrigin::Measured),
        ),
        (
            "heat_demand_mwh",
            "export-demand-given",
            "unit-mwh-per-a",
            FieldKind::Real(3),
            |b| given(b, DemandOrigin::Given),
        ),
        ("heated", "card-heated", "", FieldKind::Bool, |b| {
            yes_no(b.heated)
        }),
        ("owner_type", "column-owner", "", FieldKind::Code, |b| {
            code(b.owner_type.map(OwnerType::code))
        }),
        (
            "renovation_year",
            "column-renovation-year",
            "",
            FieldKind::Year,
            |b| Value::whole(b.renovation_year),
        ),
        (
            "demolition_year",
            "column-demolition-year",
            "",
            FieldKind::Year,
            |b| Value::whole(b.demolition_year),
        ),
        (
            "peak_kw",
            "engine-peak-given",
            "unit-kw",
            FieldKind::Real(2),
            |b| Value::real(b.peak_kw),
        ),
        (
            "substation",
            "engine-substation",
            "",
            FieldKind::Code,
            |b| code(b.substation.map(SubstationKind::code)),
        ),
        ("hot_water", "hot-water", "", FieldKind::Code, |b| {
            code(b.hot_water.map(HotWaterKind::code))
        }),
        (
            "commitment",
            "column-commitment",
            "",
            FieldKind::Code,
            |b| code(b.commitment.map(Commitment::code)),
        ),
        ("name", "column-name", "", FieldKind::Text, |b| {
            text(b.name.as_ref())
        }),
        ("street", "column-street", "", FieldKind::Text, |b| {
            text(b.street.as_ref())
        }),
        (
            "house_number",
            "column-house-number",
            "",
            FieldKind::Text,
            |b| text(b.house_number.as_ref()),
        ),
        ("sector", "column-sector-code", "", FieldKind::Text, |b| {
            text(b.sector.as_ref())
        }),
    ];
    let buildings = &released.plan.base.buildings;
    for (name, title, unit, kind, of) in base {
        // A column that no row needs is left out.
        let needed = |row: usize| {
            let record = buildings.records.get(row)?;
            let value = of(record);
            if record.is_planned() || value == Value::Missing {
                return None;
            }
            let again = understood_building(buildings.attributes.get(row));
            (of(&again) != value).then_some(value)
        };
        if (0..buildings.len()).all(|row| needed(row).is_none()) {
            continue;
        }
        fields.plan(name, title, unit, kind, move |at| {
            let row = at.id as usize;
            let Some(record) = buildings.records.get(row) else {
                return Value::Missing;
            };
            let again = understood_building(buildings.attributes.get(row));
            let value = of(record);
            if of(&again) == value {
                Value::Missing
            } else {
                value
            }
        });
    }
}

fn given(building: &Building, origin: DemandOrigin) -> Value {
    let demand = building.demand.filter(|d| d.origin == origin);
    Value::real(demand.map(|d| d.mwh_per_a))
}

pub(super) fn text(text: Option<&Arc<str>>) -> Value {
    Value::text(text.map(AsRef::as_ref))
}

pub(super) fn yes_no(value: Option<bool>) -> Value {
    value.map_or(Value::Missing, Value::Bool)
}

/// A code as the word for itself: what is read again, not shown.
pub(super) fn code(code: Option<&'static str>) -> Value {
    code.map_or(Value::Missing, |code| {
        Value::Code(code.into(), code.to_owned())
    })
}

/// What the program says of a building.
pub(super) fn results<'a>(fields: &mut Fields<'a>, released: &'a Released, texts: &'a Texts) {
    let rows = Arc::new(rows(released, TableKind::Buildings));
    let columns = TableKind::Buildings.columns();
    fields.known(&rows, columns, &[], &["building", "demand_origin"]);
    fields.result(
        "demand_origin",
        "column-origin",
        "",
        FieldKind::Code,
        move |at| {
            let id = BuildingId(at.id);
            let demand = released.results.building_demand(id).filter(|d| d.heated);
            let Some(demand) = demand else {
                return Value::Missing;
            };
            if released.is_group_mean(id) {
                let word = texts.get("export-group-mean").into_owned();
                return Value::Code("group-mean".into(), word);
            }
            let origin = demand.origin.code();
            let word = texts.get(&format!("origin-{origin}")).into_owned();
            Value::Code(origin.into(), word)
        },
    );
    fields.result(
        "corrections",
        "export-corrections",
        "",
        FieldKind::Text,
        move |at| corrections(released, BuildingId(at.id)),
    );
    let corrected = &released.plan.overlays.buildings;
    if !corrected.is_empty() {
        let get = move |at: &At<'_>| {
            let json = corrected.get(&BuildingId(at.id)).map(serde_json::to_string);
            Value::text(json.and_then(Result::ok).as_deref())
        };
        fields.again("correction", "export-correction", get);
    }
    let decided = &released.plan.variant().decisions;
    if decided.iter().any(|(_, decision)| !decision.is_default()) {
        let get = move |at: &At<'_>| {
            let decision = decided.get(&BuildingId(at.id));
            let decision = decision.filter(|d| !d.is_default());
            let json = decision.map(serde_json::to_string);
            Value::text(json.and_then(Result::ok).as_deref())
        };
        fields.again("decided", "export-decided", get);
    }
    fields.result("reason", "export-reason", "", FieldKind::Code, move |at| {
        let reason = explain(&released.inputs(), &released.results, BuildingId(at.id));
        let word = texts.get(reason_message(&reason)).into_owned();
        Value::Code(reason.code().into(), word)
    });
    fields.result(
        "nearest_line_m",
        "export-nearest-line",
        "unit-m",
        FieldKind::Real(1),
        move |at| {
            let reason = explain(&released.inputs(), &released.results, BuildingId(at.id));
            match reason {
                NotServed::TooFar { distance_m, .. } => Value::real(distance_m),
                _ => Value::Missing,
            }
        },
    );
}

const fn reason_message(reason: &NotServed) -> &'static str {
    match reason {
        NotServed::Served { .. } => "export-reason-served",
        NotServed::NotHeated => "export-reason-not-heated",
        NotServed::Excluded => "export-reason-excluded",
        NotServed::NoNetwork => "export-reason-no-network",
        NotServed::TooFar { .. } => "export-reason-too-far",
        NotServed::CrossesBarrier { water: true, .. } => "export-reason-crosses-water",
        NotServed::CrossesBarrier { water: false, .. } => "export-reason-crosses-rail",
        NotServed::CrossesGround(_) => "export-reason-crosses-ground",
        NotServed::PassesBuilding(_) => "export-reason-passes-building",
        NotServed::BehindItself => "export-reason-behind-itself",
        NotServed::LineWithoutSource(_) => "export-reason-line-without-source",
    }
}

/// The names of what the user corrected.
fn corrections(released: &Released, id: BuildingId) -> Value {
    let Some(correction) = released.plan.correction(id) else {
        return Value::Missing;
    };
    match serde_json::to_value(correction) {
        Ok(serde_json::Value::Object(map)) => {
            let names: Vec<&str> = map.keys().map(String::as_str).collect();
            Value::text(Some(&names.join(", ")))
        }
        _ => Value::Missing,
    }
}

/// The rows of an attribute table.
pub(super) fn rows(released: &Released, table: TableKind) -> Rows {
    let mut rows = Rows::new(
        table,
        released.plan.clone(),
        released.facts.clone(),
        released.results.clone(),
    );
    rows.year = released.year;
    rows
}
