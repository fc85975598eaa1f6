//! From the shape of an older project file to that of this program, one step for
//! each schema number. A step works on the JSON as it stands in the file, so
//! that it stays right whatever becomes of the types.

use serde_json::Value;

/// From schema N + 1 (the place in the list, from 0) to the next: the name of an
/// entry, and what stands in it.
type Step = fn(&str, &mut Value);

const STEPS: [Step; 3] = [to_2, to_3, to_4];

/// Brings an entry of a file of schema `from` to the present one.
pub fn upgrade(from: u64, entry: &str, value: &mut Value) {
    let done = usize::try_from(from.saturating_sub(1)).unwrap_or(usize::MAX);
    for step in STEPS.iter().skip(done) {
        step(entry, value);
    }
}

/// The schema that the steps lead to.
#[cfg(test)]
const fn newest() -> u64 {
    STEPS.len() as u64 + 1
}

/// Schema 2: variants carry a number of their own that is never used again; in
/// schema 1 their place was their name. What else is new (pinned services,
/// joined customers, grounds, planned buildings, repaired streets, notes) has
/// nothing to stand for it in schema 1.
fn to_2(entry: &str, value: &mut Value) {
    let Some(object) = value.as_object_mut() else {
        return;
    };
    if entry == "plan.json" {
        if let Some(count) = object.get("variants").cloned() {
            object.entry("next_variant").or_insert(count);
        }
    } else if let Some(place) = entry
        .strip_prefix("variants/")
        .and_then(|rest| rest.strip_suffix(".json"))
        .and_then(|place| place.parse::<u32>().ok())
    {
        object.entry("id").or_insert(place.into());
    }
}

/// Schema 3: heat of street segments, rules for classes of streets, and what
/// else came with the import of any file. All of it may be absent: an older
/// program would lose it, a file without it needs no change.
fn to_3(_entry: &str, _value: &mut Value) {}

/// Schema 4: heat zones, a list of pipes of the plan's own, levels of
/// renovation, given peaks and substations, heights of nodes, fittings of lines,
/// answers about files and what the import said. All of it may be absent: an
/// older program would lose it, a file without it needs no change.
fn to_4(_entry: &str, _value: &mut Value) {}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn variants_of_schema_1_are_numbered_by_their_place() {
        let mut plan = json!({"variants": 3, "name": "x"});
        upgrade(1, "plan.json", &mut plan);
        assert_eq!(plan, json!({"variants": 3, "name": "x", "next_variant": 3}));
        let mut variant = json!({"name": "B"});
        upgrade(1, "variants/2.json", &mut variant);
        assert_eq!(variant, json!({"name": "B", "id": 2}));
        let mut present = json!({"name": "B", "id": 7});
        upgrade(2, "variants/2.json", &mut present);
        assert_eq!(present, json!({"name": "B", "id": 7}));
        upgrade(1, "variants/2.json", &mut Value::Null);
    }

    #[test]
    fn what_schemas_2_and_3_say_stands_in_the_next() {
        let before = json!({"name": "x", "overlays": {"grounds": {}}, "variants": 1});
        for (from, entry) in [(2, "plan.json"), (2, "variants/0.json"), (3, "plan.json")] {
            let mut value = before.clone();
            upgrade(from, entry, &mut value);
            assert_eq!(value, before);
        }
    }

    #[test]
    fn every_schema_up_to_the_present_one_has_its_step() {
        assert_eq!(newest(), crate::project::SCHEMA);
    }
}
