//! "Did you mean": names near to a mistyped one.

/// Up to three of `names` that are near to `typed`, nearest first.
pub fn close_names<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let typed = typed.to_lowercase();
    let limit = (typed.chars().count() / 3).max(2);
    let mut found: Vec<(usize, &str)> = names
        .filter_map(|name| {
            let within = typed.len() >= 3 && (name.contains(&typed) || typed.contains(name));
            let distance = edits(&typed, name);
            (within || distance <= limit).then_some((distance, name))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().take(3).map(|(_, name)| name).collect()
}

/// ", did you mean a, b or c?" or nothing.
pub fn did_you_mean<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> String {
    match close_names(typed, names).as_slice() {
        [] => String::new(),
        [one] => format!("; did you mean {one}?"),
        [head @ .., last] => format!("; did you mean {} or {last}?", head.join(", ")),
    }
}

/// Letters to insert, drop or change to make `b` of `a` (Levenshtein).
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (slot, cb) in row.iter_mut().skip(1).zip(&b) {
            let substituted = diagonal + usize::from(ca != *cb);
            diagonal = *slot;
            left = substituted.min(diagonal + 1).min(left + 1);
            *slot = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_edits() {
        assert_eq!(edits("", "abc"), 3);
        assert_eq!(edits("abc", ""), 3);
        assert_eq!(edits("kitten", "sitting"), 3);
        assert_eq!(edits("reach_m", "reach_m"), 0);
    }

    #[test]
    fn finds_names_near_and_within() {
        let names = ["max_service_m", "reach_m", "service_avoids_buildings"];
        let close = |typed| close_names(typed, names.into_iter());
        assert_eq!(close("max_servce_m"), ["max_service_m"]);
        assert_eq!(close("reach"), ["reach_m"]);
        assert!(close("xyzzy").is_empty());
        assert_eq!(
            did_you_mean("service", names.into_iter()),
            "; did you mean max_service_m or service_avoids_buildings?"
        );
    }
}
