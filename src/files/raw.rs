//! The members of one feature, still raw, and its geometry.

use geojson::Geometry;
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// The members of a feature, still raw.
#[derive(Default)]
pub(super) struct RawFeature<'a> {
    pub kind: Option<&'a str>,
    pub id: Option<&'a str>,
    pub properties: Option<&'a str>,
    pub geometry: Option<&'a str>,
    /// Heatplan's own record, in its project files.
    pub heatplan: Option<&'a str>,
    /// Why a format gave no geometry.
    pub fault: Option<&'a str>,
}

impl<'de: 'a, 'a> serde::Deserialize<'de> for RawFeature<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = RawFeature<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a feature object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut feature = RawFeature::default();
                while let Some(name) = map.next_key::<MemberName>()? {
                    let slot = match name {
                        MemberName::Type => &mut feature.kind,
                        MemberName::Id => &mut feature.id,
                        MemberName::Properties => &mut feature.properties,
                        MemberName::Geometry => &mut feature.geometry,
                        MemberName::Heatplan => &mut feature.heatplan,
                        MemberName::Fault => &mut feature.fault,
                        MemberName::Other => {
                            map.next_value::<IgnoredAny>()?;
                            continue;
                        }
                    };
                    let raw: &'de RawValue = map.next_value()?;
                    *slot = (raw.get() != "null").then_some(raw.get());
                }
                Ok(feature)
            }
        }
        deserializer.deserialize_map(Members)
    }
}

#[derive(serde::Deserialize)]
#[serde(field_identifier, rename_all = "lowercase")]
enum MemberName {
    Type,
    Id,
    Properties,
    Geometry,
    Heatplan,
    /// See `formats::write::FAULT_MEMBER`.
    #[serde(rename = "heatplan_fault")]
    Fault,
    #[serde(other)]
    Other,
}

/// Reads a raw feature text; a bare geometry becomes a feature without properties.
pub(super) fn raw_feature(text: &str) -> Result<RawFeature<'_>, String> {
    let feature: RawFeature<'_> = serde_json::from_str(text).map_err(|e| e.to_string())?;
    match feature.kind.map(|kind| kind.trim_matches('"')) {
        Some("Feature") => Ok(feature),
        Some(
            "Point" | "MultiPoint" | "LineString" | "MultiLineString" | "Polygon" | "MultiPolygon"
            | "GeometryCollection",
        ) => Ok(RawFeature {
            geometry: Some(text),
            ..RawFeature::default()
        }),
        Some(other) => Err(format!("its type is \"{other}\", not \"Feature\"")),
        None => Err("it has no type".to_owned()),
    }
}

/// Geometry text to the crate's geometry.
pub(super) fn geometry(raw: &str) -> Result<Geometry, String> {
    serde_json::from_str(raw).map_err(|e| e.to_string())
}
