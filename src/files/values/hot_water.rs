//! How dwellings get their hot water, in the words of files.

use super::word;
use crate::plan::HotWaterKind;

/// On the spot, into a tank, or not from the network.
pub(in crate::files) fn hot_water(text: &str) -> Option<HotWaterKind> {
    let said = word(text);
    HotWaterKind::from_code(&said).or_else(|| {
        let has = |stems: &[&str]| stems.iter().any(|stem| said.contains(stem));
        if has(&["doorstroom", "terplaatse", "instant", "ogenblik"]) {
            Some(HotWaterKind::Instant)
        } else if has(&[
            "boiler", "vat", "tank", "ballon", "accumul", "opslag", "cylinder",
        ]) {
            Some(HotWaterKind::Tank)
        } else if has(&["geen", "aucun", "niet", "elektr", "electr", "none"]) {
            Some(HotWaterKind::None)
        } else {
            None
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_three_languages_are_read() {
        for (text, wanted) in [
            ("instant", Some(HotWaterKind::Instant)),
            ("Doorstroom", Some(HotWaterKind::Instant)),
            ("production instantanée", Some(HotWaterKind::Instant)),
            ("boiler 200 l", Some(HotWaterKind::Tank)),
            ("Ballon", Some(HotWaterKind::Tank)),
            ("geen", Some(HotWaterKind::None)),
            ("aucune", Some(HotWaterKind::None)),
            ("elektrische", Some(HotWaterKind::None)),
            ("?", None),
        ] {
            assert_eq!(hot_water(text), wanted, "{text}");
        }
    }
}
