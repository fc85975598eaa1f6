//! Whether two features say the same, however their files write it.

use serde_json::{Map, Value};

/// Whether two objects of attributes hold the same values: spaces, the order of
/// members and the way a number is written mean nothing, and a member without a
/// value is the same as none.
pub(super) fn same_attributes(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let read = |text: &str| serde_json::from_str::<Map<String, Value>>(text);
    match (read(a), read(b)) {
        (Ok(a), Ok(b)) => same_members(&a, &b),
        _ => false,
    }
}

/// The same of objects that were read already.
pub(super) fn same_members(a: &Map<String, Value>, b: &Map<String, Value>) -> bool {
    let says = |(_, value): &(&String, &Value)| !value.is_null();
    let same = |(name, value): (&String, &Value)| {
        b.get(name).is_some_and(|other| same_value(value, other))
    };
    a.iter().filter(says).count() == b.iter().filter(says).count()
        && a.iter().filter(says).all(same)
}

fn same_value(a: &Value, b: &Value) -> bool {
    match (a, b) {
        // whole numbers beyond what a fraction can tell apart count exactly
        (Value::Number(a), Value::Number(b)) => {
            a == b || (!(is_whole(a) && is_whole(b)) && a.as_f64() == b.as_f64())
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_value(a, b))
        }
        (Value::Object(a), Value::Object(b)) => same_members(a, b),
        (a, b) => a == b,
    }
}

fn is_whole(number: &serde_json::Number) -> bool {
    number.is_i64() || number.is_u64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_count_and_their_spelling_does_not() {
        let was = r#"{"a":1,"b":"x","c":[1,{"d":2.5}],"e":null}"#;
        for same in [
            r#"{ "a": 1, "b": "x", "c": [ 1, { "d": 2.5 } ] }"#,
            r#"{"c":[1.0,{"d":25e-1}],"b":"\u0078","a":1.0,"f":null}"#,
        ] {
            assert!(same_attributes(was, same), "{same}");
            assert!(same_attributes(same, was), "{same}");
        }
        for other in [
            r#"{"a":2,"b":"x","c":[1,{"d":2.5}]}"#,
            r#"{"a":1,"b":"x ","c":[1,{"d":2.5}]}"#,
            r#"{"a":"1","b":"x","c":[1,{"d":2.5}]}"#,
            r#"{"a":1,"b":"x","c":[{"d":2.5},1]}"#,
            r#"{"a":1,"b":"x","c":[1,{"d":2.5}],"g":0}"#,
            r#"{"a":1,"b":"x"}"#,
            "{",
        ] {
            assert!(!same_attributes(was, other), "{other}");
        }
        let big = r#"{"id":9007199254740993}"#;
        assert!(!same_attributes(big, r#"{"id":9007199254740992}"#));
    }
}
