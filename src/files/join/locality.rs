//! The town in the columns of a row or in what a building's file says of it.

use crate::files::columns::{Column, column_of, plain};
use crate::text::address::Locality;
use serde_json::{Map, Value};

/// Names of a column that holds a town, plain.
const TOWNS: [&str; 14] = [
    "gemeente",
    "gemeentenaam",
    "stad",
    "woonplaats",
    "plaatsnaam",
    "town",
    "city",
    "municipality",
    "addrcity",
    "commune",
    "nomcommune",
    "localite",
    "ville",
    "deelgemeente",
];

/// Whether a column of this name holds a town.
pub(super) fn is_town(name: &str) -> bool {
    TOWNS.contains(&plain(name).as_str())
}

/// The town in a feature's own attributes, a JSON object.
pub(super) fn of_attributes(attributes: &str) -> Locality {
    // most say nothing, and need not be taken apart
    if attributes.len() < 8 {
        return Locality::default();
    }
    let members: Map<String, Value> = serde_json::from_str(attributes).unwrap_or_default();
    let (mut postcode, mut town) = (None, None);
    let mut whole = Locality::default();
    for (name, value) in &members {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => continue,
        };
        match column_of(name) {
            Some(Column::Postcode) => postcode = postcode.or(Some(text)),
            Some(Column::FullAddress) => whole = whole.or(Locality::of_text(&text)),
            _ if is_town(name) => town = town.or(Some(text)),
            _ => {}
        }
    }
    Locality::of_parts(postcode.as_deref(), town.as_deref()).or(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_town_stands_in_columns_or_in_the_address() {
        let of = |text: &str| of_attributes(text);
        assert_eq!(
            of(r#"{"Postcode":8000,"Gemeente":"Brugge"}"#),
            Locality::of_parts(Some("8000"), Some("Brugge"))
        );
        assert_eq!(of(r#"{"adres":"Markt 1, 8000 Brugge"}"#).postcode, "8000");
        assert!(of(r#"{"bouwjaar":1931}"#).is_empty() && of("{}").is_empty());
    }
}
