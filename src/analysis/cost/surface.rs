//! What a trench is dug through, and what that makes of civil works.

use crate::plan::{Assumptions, StreetClass, Surface};

/// The assumptions that are the factors on civil works, in the order of
/// [`Surface::ALL`].
pub const SURFACE_FACTORS: [&str; 5] = [
    "surface_verge",
    "surface_paving",
    "surface_asphalt",
    "surface_main_road",
    "surface_historic",
];

/// Factors on civil works, in the order of [`Surface::ALL`].
pub(super) fn factors(a: &Assumptions) -> [f64; 5] {
    SURFACE_FACTORS.map(|key| a.value(key))
}

/// What a street's own surface text and class say.
pub(super) fn surface_of(text: Option<&str>, class: Option<StreetClass>) -> Surface {
    let text = text.map(str::to_lowercase).unwrap_or_default();
    let says = |words: &[&str]| words.iter().any(|w| text.contains(w));
    if says(&["kassei", "cobble", "sett", "historic"]) {
        return Surface::Historic;
    }
    if matches!(
        class,
        Some(StreetClass::Motorway | StreetClass::Main | StreetClass::Regional)
    ) {
        return Surface::MainRoad;
    }
    // French `pave` is a stone; English `paved` is what is not `unpaved`.
    let is_word = |wanted: &[&str]| {
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|word| wanted.contains(&word))
    };
    if says(&["klinker", "paving", "pavé", "tegel", "brick", "dal"]) || is_word(&["pave", "paves"])
    {
        return Surface::Paving;
    }
    if says(&[
        "gras",
        "grass",
        "verge",
        "berm",
        "grind",
        "gravel",
        "unpaved",
        "ground",
        "dirt",
        "earth",
        "aarde",
        "zand",
        "sand",
        "compact",
        "halfverhard",
    ]) {
        return Surface::Verge;
    }
    if text.is_empty() && class == Some(StreetClass::Track) {
        return Surface::Verge;
    }
    Surface::Asphalt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surface_is_read_from_what_the_street_says() {
        for (text, class, wanted) in [
            (Some("asfalt"), None, Surface::Asphalt),
            (
                Some("Betonklinkers"),
                Some(StreetClass::Access),
                Surface::Paving,
            ),
            (Some("paving_stones"), None, Surface::Paving),
            (Some("unpaved"), None, Surface::Verge),
            (
                Some("kasseien"),
                Some(StreetClass::Regional),
                Surface::Historic,
            ),
            (None, Some(StreetClass::Regional), Surface::MainRoad),
            (None, Some(StreetClass::Main), Surface::MainRoad),
            (Some("paved"), None, Surface::Asphalt),
            (Some("pave"), None, Surface::Paving),
            (Some("Pavé autobloquant"), None, Surface::Paving),
            (Some("compacted"), None, Surface::Verge),
            (None, Some(StreetClass::Track), Surface::Verge),
            (None, None, Surface::Asphalt),
        ] {
            assert_eq!(surface_of(text, class), wanted, "{text:?}");
        }
    }
}
