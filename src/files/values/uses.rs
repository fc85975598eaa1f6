//! Use by level as files write it: "handel+appartementen", "winkel 1,
//! woning 2".

use super::{building_use, split_number};
use crate::plan::BuildingUse;
use crate::plan::uses::{UsePart, tidy};

/// Uses over each other from the ground up: each but the last takes one level,
/// the last what is left of `levels`, at least one.
pub(in crate::files) fn stacked(uses: &[BuildingUse], levels: Option<f64>) -> Vec<UsePart> {
    let below = uses.len().saturating_sub(1) as f64;
    let top = levels.map_or(1.0, |levels| (levels - below).max(1.0));
    let parts: Vec<UsePart> = uses
        .iter()
        .enumerate()
        .filter_map(|(at, one)| UsePart::new(*one, if at + 1 == uses.len() { top } else { 1.0 }))
        .collect();
    tidy(&parts)
}

/// Several uses in one text, parted by signs or "en", "et", "and"; each may
/// have its number of levels before or behind it. `None` where there are fewer
/// than two, or one of them is no use.
pub(in crate::files) fn uses_by_level(text: &str, levels: Option<f64>) -> Option<Vec<UsePart>> {
    let text = text.to_lowercase();
    let mut pieces: Vec<&str> = vec![&text];
    for sign in ["+", "&", ";", "/", ",", " en ", " et ", " and "] {
        pieces = pieces.iter().flat_map(|piece| piece.split(sign)).collect();
    }
    if pieces.len() < 2 {
        return None;
    }
    let mut uses = Vec::new();
    let mut counted = Vec::new();
    for piece in pieces {
        let piece = piece.trim();
        let (word, count) = match piece.find(|c: char| c.is_ascii_digit()) {
            Some(0) => {
                let (count, word) = split_number(piece)?;
                (word.trim_start_matches(['x', '×', ' ']), Some(count))
            }
            Some(at) => {
                let (word, count) = piece.split_at_checked(at)?;
                let word = word.trim_end_matches([' ', ':', '(']);
                (word, split_number(count).map(|(n, _)| n))
            }
            None => (piece, None),
        };
        // An unknown word is no use, and a garage without levels of its own no
        // floor.
        let one = building_use(word).filter(|one| match one {
            BuildingUse::Other => false,
            BuildingUse::Outbuilding => count.is_some(),
            _ => true,
        })?;
        uses.push(one);
        counted.extend(count.and_then(|count| UsePart::new(one, count)));
    }
    let parts = if counted.len() == uses.len() {
        tidy(&counted)
    } else {
        stacked(&uses, levels)
    };
    (parts.len() >= 2).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, levels: Option<f64>) -> Vec<(BuildingUse, f64)> {
        uses_by_level(text, levels)
            .unwrap_or_default()
            .iter()
            .map(|part| (part.building_use, part.levels))
            .collect()
    }

    #[test]
    fn several_uses_in_one_text() {
        use BuildingUse as U;
        let shop_and_flats = [(U::Shop, 1.0), (U::Apartments, 3.0)];
        assert_eq!(read("handel+appartementen", Some(4.0)), shop_and_flats);
        assert_eq!(read("Winkel / Appartementen", Some(4.0)), shop_and_flats);
        assert_eq!(read("commerce et appartements", Some(4.0)), shop_and_flats);
        assert_eq!(read("shop 1 + apartments 3", None), shop_and_flats);
        assert_eq!(read("1 winkel, 3 appartementen", None), shop_and_flats);
        assert_eq!(
            read("handel en woning", None),
            [(U::Shop, 1.0), (U::Dwelling, 1.0)]
        );
        assert_eq!(
            read("winkel+kantoor+appartementen", Some(5.0)),
            [(U::Shop, 1.0), (U::Office, 1.0), (U::Apartments, 3.0)]
        );
    }

    #[test]
    fn one_use_or_an_unknown_one_is_none() {
        for text in [
            "woning",
            "handel+handel",
            "handel+xyzzy",
            "woning + garage",
            "+",
            "",
        ] {
            assert_eq!(uses_by_level(text, Some(3.0)), None, "{text}");
        }
    }
}
