//! Use by level: a shop below, flats above. Each use takes its levels' share of
//! the floor; the building stays one customer with one connection.

use super::BuildingUse;
use serde::{Deserialize, Serialize};

/// A use of some levels of a building.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct UsePart {
    /// What they are used for.
    #[serde(rename = "use")]
    pub building_use: BuildingUse,
    /// How many levels; above zero. Halves are fine: they share a level.
    pub levels: f64,
}

impl UsePart {
    /// A part; `None` where the levels are no number above zero.
    pub fn new(building_use: BuildingUse, levels: f64) -> Option<Self> {
        (levels.is_finite() && levels > 0.0).then_some(Self {
            building_use,
            levels,
        })
    }
}

/// Levels of all parts together.
pub fn total_levels(parts: &[UsePart]) -> f64 {
    parts.iter().map(|part| part.levels).sum()
}

/// The use of the most levels; of equal ones the upper, as shops stand below
/// flats. `None` where there is no part.
pub fn main_use(parts: &[UsePart]) -> Option<BuildingUse> {
    let mut uses: Vec<UsePart> = Vec::new();
    for part in parts {
        match uses
            .iter_mut()
            .find(|u| u.building_use == part.building_use)
        {
            Some(known) => known.levels += part.levels,
            None => uses.push(*part),
        }
    }
    uses.iter()
        .max_by(|a, b| a.levels.total_cmp(&b.levels))
        .map(|part| part.building_use)
}

/// Neighbours of one use become one part, parts without levels go, and one use
/// all over is no use by level.
pub fn tidy(parts: &[UsePart]) -> Vec<UsePart> {
    let mut tidied: Vec<UsePart> = Vec::new();
    for part in parts {
        if !(part.levels.is_finite() && part.levels > 0.0) {
            continue;
        }
        match tidied.last_mut() {
            Some(last) if last.building_use == part.building_use => last.levels += part.levels,
            _ => tidied.push(*part),
        }
    }
    if tidied.len() < 2 {
        tidied.clear();
    }
    tidied
}

/// "shop 1 + apartments 3": the codes of the uses with their levels, from the
/// ground up, as the import reads them.
pub fn uses_text(parts: &[UsePart]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .map(|part| format!("{} {}", part.building_use.code(), part.levels))
        .collect();
    parts.join(" + ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_main_use_has_the_most_levels() {
        let part = |building_use, levels| UsePart::new(building_use, levels).unwrap();
        let shop = part(BuildingUse::Shop, 1.0);
        let flats = part(BuildingUse::Apartments, 3.0);
        assert_eq!(main_use(&[shop, flats]), Some(BuildingUse::Apartments));
        assert_eq!(
            main_use(&[shop, part(BuildingUse::Dwelling, 1.0)]),
            Some(BuildingUse::Dwelling)
        );
        let offices = part(BuildingUse::Office, 1.5);
        assert_eq!(
            main_use(&[shop, offices, shop]),
            Some(BuildingUse::Shop),
            "two shops together are more"
        );
        assert_eq!(main_use(&[]), None);
        assert_eq!(total_levels(&[shop, flats]), 4.0);
        assert_eq!(uses_text(&[shop, flats]), "shop 1 + apartments 3");
    }

    #[test]
    fn one_use_all_over_is_no_use_by_level() {
        let shop = UsePart::new(BuildingUse::Shop, 1.0).unwrap();
        let none = UsePart {
            levels: 0.0,
            building_use: BuildingUse::Office,
        };
        assert!(tidy(&[shop, none, shop]).is_empty());
        assert_eq!(UsePart::new(BuildingUse::Shop, f64::NAN), None);
    }
}
