//! What reading the attributes of a feature again would give, so that a writer
//! adds only what would be lost.

use super::records::Reader;
use super::row::{KnownNames, Row, read_row};
use crate::plan::{Building, Street};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The names of columns that this program writes for who looks at a file, and
/// leaves aside when it reads the file again.
const WRITTEN: &str = "\"heatplan_";

fn read<T>(attributes: &str, of: impl Fn(&mut Reader, &Row<'_>) -> T) -> T {
    let mut row = Row::default();
    if read_row(attributes, &mut KnownNames::default(), &mut row).is_err() {
        row.cells.clear();
    }
    of(&mut Reader::default(), &row)
}

/// The building that a reader makes of attributes (a JSON object); its id and
/// layer are empty.
pub fn understood_building(attributes: &str) -> Building {
    read(attributes, Reader::building)
}

/// The street that a reader makes of attributes; its id and layer are empty.
pub fn understood_street(attributes: &str) -> Street {
    read(attributes, Reader::street)
}

/// JSON without its line breaks. They only ever stand between tokens, as
/// strings must escape them.
pub(super) fn one_line(json: &str) -> Cow<'_, str> {
    if json.contains(['\n', '\r']) {
        json.split(['\n', '\r'])
            .map(str::trim_start)
            .collect::<String>()
            .into()
    } else {
        json.into()
    }
}

/// Attributes without the columns that this program wrote, and without the
/// empty ones of a table that holds them: what the user's own file had.
///
/// `added` are columns of the plan that this program wrote among them, where the
/// file says so.
pub(super) fn own_members<'p>(
    properties: Cow<'p, str>,
    added: Option<&BTreeSet<String>>,
) -> Cow<'p, str> {
    if !properties.contains(WRITTEN) {
        return properties;
    }
    let Ok(mut members) = serde_json::from_str::<Map<String, Value>>(&properties) else {
        return properties;
    };
    let is_added = |name: &str| added.is_some_and(|added| added.contains(name));
    members.retain(|name, value| {
        !name.starts_with("heatplan_") && !value.is_null() && !is_added(name)
    });
    Cow::Owned(Value::Object(members).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_understood_as_a_reader_does() {
        let building = understood_building(r#"{"bouwjaar":"1930","levels":2,"x":1}"#);
        assert_eq!((building.year, building.levels), (Some(1930), Some(2.0)));
        assert_eq!(understood_building("broken").year, None);
        let street = understood_street(r#"{"highway":"residential","name":"Markt"}"#);
        assert_eq!(street.name.as_deref(), Some("Markt"));
    }

    #[test]
    fn what_was_written_for_lookers_is_no_attribute_of_the_user() {
        let own = r#"{"a":1,"b":null}"#;
        assert!(matches!(own_members(own.into(), None), Cow::Borrowed(same) if same == own));
        let written = r#"{"heatplan_id":"x","a":1.50,"b":null,"heatplan_demand_mwh_per_a":3}"#;
        assert_eq!(own_members(written.into(), None), r#"{"a":1.5}"#);
        let added = BTreeSet::from(["a".to_owned()]);
        assert_eq!(own_members(written.into(), Some(&added)), "{}");
        assert_eq!(own_members(own.into(), Some(&added)), own, "not ours");
    }
}
