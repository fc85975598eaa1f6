//! Heat that somebody published per piece of street, its large users, and the
//! address points. What the plan holds of them stands under the program's names,
//! so that it is read again as it is; the user's own columns go along.

use super::super::public::Released;
use super::buildings::text;
use super::fields::{At, Fields, Named};
use super::own::Own;
use super::{look, palette};
use crate::files::write::{FieldKind, Shape, ShapeKind, Sheet, Value};
use crate::plan::LayerKind;
use crate::text::Texts;

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

/// Pieces of street with their heat.
pub(super) fn pieces<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let heat = &released.plan.base.heat;
    let ids: Vec<u32> = (0..heat.records.len() as u32).collect();
    let get = move |at: &At<'_>| heat.records.get(at.id as usize);
    let own = Own::new(&ids, |id| Some(heat.attributes.get(id as usize)));
    let id = move |at: &At<'_>| Value::text(get(at).map(|r| r.external_id.as_ref()));
    let layer = "published_heat";
    let mut fields = fields(released, texts, layer, LayerKind::Heatmap, id);
    fields.result("street", "column-street", "", FieldKind::Text, move |at| {
        text(get(at).and_then(|r| r.street.as_ref()))
    });
    let unit = "unit-mwh-per-a";
    let demand = "column-demand";
    fields.result("mwh_per_a", demand, unit, FieldKind::Real(3), move |at| {
        Value::real(get(at).and_then(|r| r.mwh_per_a))
    });
    fields.result("users", "export-users", "", FieldKind::Whole, move |at| {
        Value::whole(get(at).and_then(|r| r.users))
    });
    let kept_back = "export-suppressed";
    fields.result("suppressed", kept_back, "", FieldKind::Bool, move |at| {
        Value::Bool(get(at).is_some_and(|r| r.suppressed))
    });
    fields.own(&own, |_| false);
    let named = Named {
        name: layer,
        title: "export-layer-heat",
        shape: ShapeKind::Line,
        own,
        shape_of: Box::new(|id| match heat.lines.view(id as usize) {
            points if points.len() < 2 => Shape::None,
            points => Shape::Line(points.to_vec()),
        }),
    };
    let title = texts.get("export-layer-heat").into_owned();
    let look = look::plain(
        title,
        "PUBLISHED_HEAT",
        palette::NOT_SERVED,
        None,
        0.8,
        None,
    );
    fields.sheet(named, ids, look)
}

/// Large users of published heat.
pub(super) fn users<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let users = &released.plan.base.heat.users;
    let ids: Vec<u32> = (0..users.len() as u32).collect();
    let get = move |id: u32| users.get(id as usize);
    let own = Own::new(&ids, move |id| get(id).map(|user| user.attributes.as_ref()));
    let id = move |at: &At<'_>| Value::text(get(at.id).map(|u| u.external_id.as_ref()));
    let layer = "large_users";
    let mut fields = fields(released, texts, layer, LayerKind::Heatmap, id);
    fields.result("name", "column-name", "", FieldKind::Text, move |at| {
        text(get(at.id).and_then(|u| u.name.as_ref()))
    });
    let unit = "unit-mwh-per-a";
    let demand = "column-demand";
    fields.result("mwh_per_a", demand, unit, FieldKind::Real(3), move |at| {
        Value::real(get(at.id).and_then(|u| u.mwh_per_a))
    });
    fields.own(&own, |_| false);
    let named = Named {
        name: layer,
        title: "export-layer-large-users",
        shape: ShapeKind::Point,
        own,
        shape_of: Box::new(move |id| get(id).map_or(Shape::None, |u| Shape::Point(u.place))),
    };
    let title = texts.get("export-layer-large-users").into_owned();
    let label = Some("heatplan_name");
    let fill = Some(palette::NOT_SERVED);
    let look = look::plain(title, "LARGE_USERS", palette::INK, fill, 3.0, label);
    fields.sheet(named, ids, look)
}

/// Address points.
pub(super) fn addresses<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let plan = &released.plan;
    let all = plan.base.addresses.records();
    let ids: Vec<u32> = (0..all.len() as u32).collect();
    let get = move |id: u32| all.get(id as usize);
    let own = Own::new(&ids, move |id| get(id).map(|one| one.attributes.as_ref()));
    let id = move |at: &At<'_>| Value::text(get(at.id).map(|a| a.external_id.as_ref()));
    let layer = "addresses";
    let mut fields = fields(released, texts, layer, LayerKind::Addresses, id);
    fields.result("street", "column-street", "", FieldKind::Text, move |at| {
        text(get(at.id).map(|a| &a.street))
    });
    let number = "column-house-number";
    fields.result("number", number, "", FieldKind::Text, move |at| {
        text(get(at.id).map(|a| &a.number))
    });
    fields.result("box", "export-box", "", FieldKind::Text, move |at| {
        text(get(at.id).and_then(|a| a.bus.as_ref()))
    });
    let postcode = "export-postcode";
    fields.result("postcode", postcode, "", FieldKind::Text, move |at| {
        text(get(at.id).and_then(|a| a.postcode.as_ref()))
    });
    let status = "export-address-status";
    fields.result("status", status, "", FieldKind::Text, move |at| {
        text(get(at.id).and_then(|a| a.status.as_ref()))
    });
    let building = "export-building";
    fields.result(
        "building",
        building,
        "",
        FieldKind::Text,
        move |at| match get(at.id).and_then(|a| a.building) {
            Some(id) => Value::Text(plan.building_label(id)),
            None => Value::Missing,
        },
    );
    fields.own(&own, |_| false);
    let named = Named {
        name: layer,
        title: "export-layer-addresses",
        shape: ShapeKind::Point,
        own,
        shape_of: Box::new(move |id| get(id).map_or(Shape::None, |a| Shape::Point(a.place))),
    };
    let title = texts.get("export-layer-addresses").into_owned();
    let look = look::plain(
        title,
        "ADDRESSES",
        palette::INK,
        Some(palette::INK),
        1.0,
        None,
    );
    fields.sheet(named, ids, look)
}
