//! What the legend hides on the map. Figures never depend on it.

use super::{BuildingMeasure, NetworkStyle, StreetMeasure};
use crate::plan::{LineRole, StreetRule, ZoneKind};
use crate::report::pipes::LineMeasure;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A row of a legend: what is shown, and the class in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum LegendKey {
    /// Buildings of a measure: the code of their class (`map::classes`).
    Building(BuildingMeasure, u8),
    /// Streets of a measure: the code of their class, 1 the first.
    Street(StreetMeasure, u8),
    /// Lines of a phase.
    LinePhase(u8),
    /// Lines of a role.
    LineRole(LineRole),
    /// Lines of an owner, or of none.
    LineOwner(Option<Arc<str>>),
    /// Lines in a class of linear heat density.
    LineDensity(u8),
    /// Pipes in a class of a figure, or without one.
    Pipe(LineMeasure, Option<u16>),
    /// Pieces of street of the heat map in a class (`map::heat`).
    Heat(u8),
    /// Large users of heat, which the heat map shows by themselves.
    HeatUsers,
    /// Cells and sectors in a class of areal heat density.
    Areal(u8),
    /// The marks of streets with a rule.
    StreetRule(StreetRule),
    /// Heat zones of a kind.
    Zone(ZoneKind),
    /// Heat zones in a class of their measure.
    ZoneClass(u8),
    /// No-go areas with a rule.
    GroundRule(StreetRule),
    /// The outlines of planned buildings.
    Planned,
}

impl LegendKey {
    /// Whether it says something about lines in this style.
    pub fn is_of_style(&self, style: NetworkStyle) -> bool {
        if let Self::Pipe(measure, _) = self {
            return style.measure() == Some(*measure);
        }
        matches!(
            (self, style),
            (Self::LinePhase(_), NetworkStyle::Phase)
                | (Self::LineRole(_), NetworkStyle::Role)
                | (Self::LineOwner(_), NetworkStyle::Owner)
                | (Self::LineDensity(_), NetworkStyle::LinearDensity)
        )
    }
}

/// The rows of the legends that are hidden. Rows of a measure that is not shown
/// wait until it is shown again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    hidden: BTreeSet<LegendKey>,
}

impl Filter {
    /// Whether nothing is hidden.
    pub fn is_empty(&self) -> bool {
        self.hidden.is_empty()
    }

    /// Whether a row is hidden.
    pub fn hides(&self, key: &LegendKey) -> bool {
        self.hidden.contains(key)
    }

    /// The hidden rows.
    pub fn keys(&self) -> impl Iterator<Item = &LegendKey> {
        self.hidden.iter()
    }

    /// Hides a row, or shows it again.
    pub fn toggle(&mut self, key: &LegendKey) {
        if !self.hidden.remove(key) {
            self.hidden.insert(key.clone());
        }
    }

    /// Leaves only `key` of the rows of its legend; where that is so already,
    /// shows them all.
    pub fn isolate(&mut self, key: &LegendKey, legend: &[LegendKey]) {
        let others = || legend.iter().filter(|other| *other != key);
        let alone = !self.hides(key) && others().all(|other| self.hides(other));
        self.hidden.remove(key);
        for other in others() {
            if alone {
                self.hidden.remove(other);
            } else {
                self.hidden.insert(other.clone());
            }
        }
    }

    /// Shows these rows again.
    pub fn show(&mut self, rows: &[LegendKey]) {
        for key in rows {
            self.hidden.remove(key);
        }
    }

    /// Shows everything.
    pub fn clear(&mut self) {
        self.hidden.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_hidden_shown_and_isolated() {
        let keys = [0, 1, 2].map(LegendKey::LinePhase);
        let mut filter = Filter::default();
        filter.toggle(&keys[1]);
        assert!(filter.hides(&keys[1]) && !filter.hides(&keys[0]));
        filter.isolate(&keys[1], &keys);
        assert_eq!(
            keys.each_ref().map(|k| filter.hides(k)),
            [true, false, true]
        );
        filter.isolate(&keys[1], &keys);
        assert!(filter.is_empty(), "isolated twice shows all");
        filter.toggle(&keys[2]);
        filter.toggle(&keys[2]);
        assert!(filter.is_empty());
    }
}
