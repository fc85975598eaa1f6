//! How dwellings get their hot water, in the words of files.

use super::word;
use crate::plan::HotWaterKind;

/// Words that deny what stands beside them.
const NOT: [&str; 13] = [
    "geen", "niet", "zonder", "nee", "neen", "aucun", "aucune", "pas", "sans", "non", "no", "not",
    "without",
];
/// Words for a tank that are part of other words too ("privatief").
const TANKS: [&str; 7] = [
    "vat",
    "tank",
    "tanks",
    "buffervat",
    "voorraadvat",
    "buffertank",
    "watertank",
];

/// What a part of a text says.
enum Said {
    /// How it is made.
    Kind(HotWaterKind),
    /// That it is not made so: "no boiler".
    Denied,
    /// That it does not come from the network, whatever else is said: "not connected".
    NotAtAll,
}

/// On the spot, into a tank, or not from the network. Hot water made with electricity
/// is not from the network, and neither is what is only said not to be: "no boiler". Where
/// another part says how it is made, that counts: "on the spot, no boiler".
pub(in crate::files) fn hot_water(text: &str) -> Option<HotWaterKind> {
    let whole = word(text);
    if let Some(kind) = HotWaterKind::from_code(&whole) {
        return Some(kind);
    }
    let (mut kind, mut denied) = (None, false);
    for part in whole.split([',', ';', '(', ')']).filter_map(said) {
        match part {
            Said::NotAtAll => return Some(HotWaterKind::None),
            Said::Denied => denied = true,
            Said::Kind(of_part) => kind = kind.or(Some(of_part)),
        }
    }
    kind.or(denied.then_some(HotWaterKind::None))
}

/// What a part of a text in small letters without accents says.
fn said(part: &str) -> Option<Said> {
    let mut words = part.split(|c: char| !c.is_alphanumeric());
    let is_denied = words.clone().any(|word| NOT.contains(&word));
    let has = |stems: &[&str]| stems.iter().any(|stem| part.contains(stem));
    let kind = if has(&["elektr", "electr"]) || part.trim() == "none" {
        Some(HotWaterKind::None)
    } else if has(&[
        "doorstroom",
        "ter plaatse",
        "terplaatse",
        "instant",
        "ogenblik",
    ]) {
        Some(HotWaterKind::Instant)
    } else if has(&["boiler", "ballon", "accumul", "opslag", "cylinder"])
        || words.any(|word| TANKS.contains(&word))
    {
        Some(HotWaterKind::Tank)
    } else {
        None
    };
    match (kind, is_denied) {
        (Some(_), true) => Some(Said::Denied),
        (None, true) => Some(Said::NotAtAll),
        (kind, false) => kind.map(Said::Kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_are(wanted: Option<HotWaterKind>, texts: &[&str]) {
        for text in texts {
            assert_eq!(hot_water(text), wanted, "{text}");
        }
    }

    #[test]
    fn words_of_three_languages_are_read() {
        all_are(
            Some(HotWaterKind::Instant),
            &[
                "instant",
                "Doorstroom",
                "ter plaatse",
                "doorstroomboiler",
                "production instantanée",
            ],
        );
        all_are(
            Some(HotWaterKind::Tank),
            &["boiler 200 l", "Ballon", "buffervat", "met vat", "tank 150"],
        );
        all_are(
            Some(HotWaterKind::None),
            &["geen", "aucune", "none", "elektrische", "Non"],
        );
        all_are(None, &["?", "", "privatief", "onbekend"]);
    }

    #[test]
    fn what_is_denied_or_electric_is_not_from_the_network() {
        all_are(
            Some(HotWaterKind::None),
            &[
                "elektrische boiler",
                "elektrische doorstroomboiler",
                "ballon électrique",
                "geen boiler",
                "aucun ballon",
                "niet via vat",
                "sans ballon",
                "boiler, niet op het net",
            ],
        );
        // What another part says counts.
        all_are(
            Some(HotWaterKind::Instant),
            &["doorstroom, geen boiler", "geen boiler; doorstroom"],
        );
        all_are(Some(HotWaterKind::Tank), &["boiler (niet elektrisch)"]);
    }
}
