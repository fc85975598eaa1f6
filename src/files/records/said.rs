//! What this program wrote beside the user's own columns, read back: the
//! correction of a building, the rule of a no-go area and the words of a heat
//! zone.

use super::{NO_LAYER, Record};
use crate::files::report::IssueCode;
use crate::geometry::Region;
use crate::plan::{
    AddressPoint, Correction, Decision, HeatSegment, HeatUser, PinnedService, Stamp, StreetRule,
    Zone, ZoneKind,
};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::sync::Arc;

/// The column that holds the correction of a building, as JSON.
pub(in crate::files) const CORRECTION: &str = "heatplan_correction";

/// The column that holds the decision on a building, as JSON.
pub(in crate::files) const DECISION: &str = "heatplan_decided";

/// Layers that this program writes for who looks at a file: they follow from the
/// others and are made anew.
pub(in crate::files) const DERIVED: [&str; 2] = ["network_nodes", "services"];

/// The layer of no-go areas.
pub(in crate::files) const GROUNDS: &str = "no_go_areas";

/// The layer of heat zones.
pub(in crate::files) const ZONES: &str = "heat_zones";

/// The layer of planned buildings.
pub(in crate::files) const PLANNED: &str = "planned_buildings";

/// The layer of heat that somebody published per piece of street.
pub(in crate::files) const HEAT: &str = "published_heat";

/// The layer of its large users.
pub(in crate::files) const HEAT_USERS: &str = "large_users";

/// The layer of address points.
pub(in crate::files) const ADDRESSES: &str = "addresses";

/// Where the kind of a heat zone stands: as the program writes it, and by other
/// names.
const ZONE_KIND: [&str; 4] = ["heatplan_kind", "zone_kind", "zone", "kind"];

/// A no-go area without its outline.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::files) struct GroundRow {
    /// What holds in it.
    pub rule: StreetRule,
    /// Why.
    pub reason: Option<Arc<str>>,
    /// Its name.
    pub name: Option<Arc<str>>,
}

/// The correction that stands in the properties of a building, if one does. A
/// format without objects holds it as a text.
pub(in crate::files) fn correction(properties: &str) -> Option<Box<Correction>> {
    let correction: Correction = written(properties, CORRECTION)?;
    let numbers = [
        correction.levels,
        correction.floor_area_m2,
        correction.demand_mwh_per_a,
        correction.peak_kw,
    ];
    let usable = numbers
        .iter()
        .flatten()
        .all(|number| number.is_finite() && *number >= 0.0);
    (usable && !correction.is_empty()).then(|| Box::new(correction))
}

/// What stands as JSON, or as a text of JSON, in this column.
fn written<T: DeserializeOwned>(properties: &str, column: &str) -> Option<T> {
    if !properties.contains(column) {
        return None;
    }
    let members: Map<String, Value> = serde_json::from_str(properties).ok()?;
    match members.get(column)? {
        Value::String(text) => serde_json::from_str(text).ok(),
        other => serde_json::from_value(other.clone()).ok(),
    }
}

/// The decision on a building that stands in its properties, if one does.
pub(in crate::files) fn decision(properties: &str) -> Option<Box<Decision>> {
    let decision: Decision = written(properties, DECISION)?;
    let rate = decision.connection_rate;
    let usable = rate.is_none_or(|rate| (0.0..=1.0).contains(&rate))
        && decision
            .service
            .as_ref()
            .is_none_or(PinnedService::is_finite);
    (usable && !decision.is_default()).then(|| Box::new(decision))
}

/// The no-go area that stands in properties; one without a rule is forbidden.
pub(in crate::files) fn ground(properties: &str) -> GroundRow {
    let members: Map<String, Value> = serde_json::from_str(properties).unwrap_or_default();
    let text = |name: &str| {
        let text = members.get(name)?.as_str()?.trim();
        (!text.is_empty()).then(|| Arc::<str>::from(text))
    };
    let rule = text("heatplan_rule");
    let rule = rule.and_then(|code| StreetRule::from_code(&code));
    GroundRow {
        rule: rule.unwrap_or(StreetRule::Forbidden),
        reason: text("heatplan_reason"),
        name: text("heatplan_name"),
    }
}

/// The heat zone, without its land, that stands in the properties of a feature;
/// `None` where they do not say whether heat is collective, individual or
/// decided later. Names without `heatplan_` are understood too.
pub(in crate::files) fn zone(members: &Map<String, Value>) -> Option<Zone> {
    let text = |name: &str| -> Option<Arc<str>> {
        let text = members.get(name)?.as_str()?.trim();
        (!text.is_empty()).then(|| text.into())
    };
    let mut kinds = ZONE_KIND.iter().filter_map(|name| text(name));
    let kind = kinds.find_map(|code| ZoneKind::from_code(&code))?;
    let said = |name: &str| text(&format!("heatplan_{name}")).or_else(|| text(name));
    let mut zone = Zone::new(Region::default(), kind);
    zone.name = said("name");
    zone.reason = said("reason");
    zone.note = said("note");
    zone.stamp = said("decided_on").map(|date| Stamp {
        author: said("decided_by").unwrap_or_else(|| "".into()),
        date,
    });
    Some(zone)
}

/// The same of properties as they stand in a file.
pub(in crate::files) fn written_zone(properties: &str) -> Option<Zone> {
    zone(&serde_json::from_str(properties).ok()?)
}

/// What this program wrote of one thing, under its own names.
struct Written(Map<String, Value>);

impl Written {
    fn of(properties: &str) -> Self {
        Self(serde_json::from_str(properties).unwrap_or_default())
    }

    fn text(&self, key: &str) -> Option<Arc<str>> {
        let text = self.0.get(&format!("heatplan_{key}"))?.as_str()?.trim();
        (!text.is_empty()).then(|| text.into())
    }

    /// A number of at least nought.
    fn number(&self, key: &str) -> Option<f64> {
        let number = self.0.get(&format!("heatplan_{key}"))?.as_f64()?;
        (number.is_finite() && number >= 0.0).then_some(number)
    }
}

/// A piece of street with its published heat, without its course and id.
fn heat(properties: &str) -> HeatSegment {
    let written = Written::of(properties);
    let suppressed = written.0.get("heatplan_suppressed");
    HeatSegment {
        street: written.text("street"),
        mwh_per_a: written.number("mwh_per_a"),
        users: written.number("users").map(|users| users as u32),
        suppressed: suppressed.and_then(Value::as_bool).unwrap_or_default(),
        ..HeatSegment::new("".into(), NO_LAYER)
    }
}

/// A large user, without its place and id; `own` is what the user's file said.
fn heat_user(properties: &str, own: &str) -> HeatUser {
    let written = Written::of(properties);
    HeatUser {
        external_id: "".into(),
        layer: NO_LAYER,
        place: [f64::NAN; 2],
        name: written.text("name"),
        mwh_per_a: written.number("mwh_per_a"),
        attributes: own.into(),
    }
}

/// An address, without its place and id; none without a street and a number.
fn address(properties: &str, own: &str) -> Option<AddressPoint> {
    let written = Written::of(properties);
    Some(AddressPoint {
        external_id: "".into(),
        layer: NO_LAYER,
        place: [f64::NAN; 2],
        street: written.text("street")?,
        number: written.text("number")?,
        bus: written.text("box"),
        postcode: written.text("postcode"),
        status: written.text("status"),
        building: None,
        attributes: own.into(),
    })
}

/// What this program wrote of a thing in one of its own layers; `None` where the
/// layer is none that only this program has, an error where what it needs is not
/// there.
pub(in crate::files) fn written_record(
    layer: &str,
    written: &str,
    own: &str,
) -> Option<Result<Record, IssueCode>> {
    Some(match layer {
        GROUNDS => Ok(Record::Ground(ground(written))),
        ZONES => written_zone(written)
            .map(|zone| Record::Zone(Box::new(zone)))
            .ok_or(IssueCode::ZoneUnclear),
        HEAT => Ok(Record::Heat(heat(written), None)),
        HEAT_USERS => Ok(Record::HeatUser(heat_user(written, own))),
        ADDRESSES => address(written, own)
            .map(|address| Record::Address(Box::new(address)))
            .ok_or(IssueCode::AddressUnclear),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_and_nonsense_is_nothing() {
        let wanted = Correction {
            levels: Some(3.0),
            note: Some("dak \"nieuw\"".into()),
            ..Correction::default()
        };
        let json = serde_json::to_string(&wanted).unwrap();
        let as_text = serde_json::json!({ CORRECTION: json }).to_string();
        assert_eq!(correction(&as_text).as_deref(), Some(&wanted));
        let as_object = format!("{{\"{CORRECTION}\":{json}}}");
        assert_eq!(correction(&as_object).as_deref(), Some(&wanted));
        for odd in ["{}", "3", "{\"levels\":-1}", "{\"levels\":\"x\"}"] {
            let text = serde_json::json!({ CORRECTION: odd }).to_string();
            assert_eq!(correction(&text), None, "{odd}");
        }
        let decided = r#"{"heatplan_decided":"{\"rule\":\"required\",\"phase\":2}"}"#;
        assert_eq!(decision(decided).unwrap().phase, Some(2));
        let odd = r#"{"heatplan_decided":{"rule":"required","connection_rate":7}}"#;
        assert_eq!((decision(odd), decision("{}")), (None, None));
        let row =
            ground(r#"{"heatplan_rule":"avoid","heatplan_reason":"bomen","heatplan_name":""}"#);
        assert_eq!(row.rule, StreetRule::Avoid);
        assert_eq!((row.reason.as_deref(), row.name), (Some("bomen"), None));
        assert_eq!(ground("{}").rule, StreetRule::Forbidden);
        let written = written_zone(
            r#"{"heatplan_kind":"later","heatplan_reason":" riolering ","heatplan_decided_on":"2026-11-22"}"#,
        )
        .unwrap();
        assert_eq!(written.kind, ZoneKind::Later);
        assert_eq!(written.reason.as_deref(), Some("riolering"));
        assert_eq!(&*written.stamp.unwrap().date, "2026-11-22");
        let plain = written_zone(r#"{"zone":"park","kind":"individual","name":"West"}"#).unwrap();
        assert_eq!(plain.kind, ZoneKind::Individual);
        assert_eq!(plain.name.as_deref(), Some("West"));
        assert!(written_zone(r#"{"kind":"park"}"#).is_none() && written_zone("3").is_none());
    }
}
