//! One alternative over the base: network, decisions, phases.

use super::{
    BuildingId, Commitment, ConnectionRule, Network, OwnValues, PinnedService, Stamp, VariantId,
    Zone, ZoneId,
};
use rpds::RedBlackTreeMapSync;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What was decided about a building in a variant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// May, must or must not it be connected?
    pub rule: ConnectionRule,
    /// Not before this phase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phase: Option<u8>,
    /// How sure the customer is; `None` = as the base says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commitment: Option<Commitment>,
    /// Probability that it signs, 0 to 1; overrides class and zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connection_rate: Option<f64>,
    /// Its service line as the user wants it; `None` = automatic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<PinnedService>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Arc<str>>,
    /// By whom and when it was decided; says nothing by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stamp: Option<Stamp>,
}

impl Default for Decision {
    fn default() -> Self {
        Self {
            rule: ConnectionRule::Candidate,
            phase: None,
            commitment: None,
            connection_rate: None,
            service: None,
            note: None,
            stamp: None,
        }
    }
}

impl Decision {
    /// Whether it says no more than the default, whoever stamped it.
    pub fn is_default(&self) -> bool {
        self.says_the_same(&Self::default())
    }

    /// Whether both decide the same, whoever stamped them.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let unstamped = |d: &Self| Self {
            stamp: None,
            ..d.clone()
        };
        unstamped(self) == unstamped(other)
    }
}

/// A building phase: number 1 to n, in order of time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Phase {
    /// 1 to n.
    pub number: u8,
    /// The year in which it is in operation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// A name for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Arc<str>>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Arc<str>>,
}

/// The phases of a variant, sorted by number; phase 0 (what exists) is not in
/// the list.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Phases(pub Vec<Phase>);

impl Phases {
    /// The phase with this number.
    pub fn get(&self, number: u8) -> Option<&Phase> {
        self.0.iter().find(|p| p.number == number)
    }

    /// The year of a phase, if it has one.
    pub fn year(&self, number: u8) -> Option<i32> {
        self.get(number).and_then(|p| p.year)
    }

    /// The highest phase number, 0 when there is none.
    pub fn last(&self) -> u8 {
        self.0.iter().map(|p| p.number).max().unwrap_or_default()
    }

    /// The list with phases 1..=`last` all present, in order.
    pub fn filled_to(&self, last: u8) -> Self {
        let last = last.max(self.last());
        Self(
            (1..=last)
                .map(|number| {
                    self.get(number).cloned().unwrap_or(Phase {
                        number,
                        year: None,
                        name: None,
                        note: None,
                    })
                })
                .collect(),
        )
    }

    /// The phase in operation in `year`: the highest whose year is not later.
    /// A phase without a year comes with the next one that has a year (which
    /// builds on it), and after the last year only in the end state: nothing is
    /// shown as built before somebody said when.
    pub fn at_year(&self, year: i32) -> u8 {
        let mut current = 0;
        for phase in &self.0 {
            match phase.year {
                Some(y) if y <= year => current = phase.number,
                Some(_) => break,
                None => {}
            }
        }
        current
    }

    /// The phase with which a phase comes into operation: itself where it has a
    /// year, else the next one that has; `None` while no later phase has a year.
    pub fn comes_with(&self, number: u8) -> Option<u8> {
        let dated = self.0.iter().filter(|p| p.year.is_some());
        dated.map(|p| p.number).filter(|n| *n >= number).min()
    }

    /// Whether any phase has a year.
    pub fn have_years(&self) -> bool {
        self.0.iter().any(|p| p.year.is_some())
    }
}

/// A named alternative.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Variant {
    /// Its id; unique in the plan and never used again.
    #[serde(default, skip_serializing_if = "is_first")]
    pub id: VariantId,
    /// Its name.
    pub name: Arc<str>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Arc<str>>,
    /// By whom and when it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stamp: Option<Stamp>,
    /// The drawn network.
    pub network: Network,
    /// Decisions on buildings; a building that is not in it is a candidate.
    #[serde(default)]
    pub decisions: RedBlackTreeMapSync<BuildingId, Decision>,
    /// Phases with their years.
    #[serde(default)]
    pub phases: Phases,
    /// Heat zones; they do not overlap.
    #[serde(default, skip_serializing_if = "RedBlackTreeMapSync::is_empty")]
    pub zones: RedBlackTreeMapSync<ZoneId, Arc<Zone>>,
    /// The id of the next zone; ids are never given twice.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub next_zone: u32,
    /// What it assumes otherwise than the other variants.
    #[serde(default, skip_serializing_if = "RedBlackTreeMapSync::is_empty")]
    pub assumptions: OwnValues,
}

/// The first variant's id is not written: files from before ids stay as they are.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_first(id: &VariantId) -> bool {
    *id == VariantId::default()
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
const fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl Default for Variant {
    fn default() -> Self {
        Self {
            id: VariantId::default(),
            name: "A".into(),
            note: None,
            stamp: None,
            network: Network::default(),
            decisions: RedBlackTreeMapSync::default(),
            phases: Phases::default(),
            zones: RedBlackTreeMapSync::default(),
            next_zone: 0,
            assumptions: OwnValues::default(),
        }
    }
}

impl Variant {
    /// The zone that a place lies in.
    pub fn zone_at(&self, place: crate::geometry::Point) -> Option<ZoneId> {
        let mut zones = self.zones.iter();
        zones
            .rfind(|(_, zone)| zone.contains(place))
            .map(|(id, _)| *id)
    }

    /// Takes back what was pinned of a building's service; a decision that says
    /// nothing more goes.
    pub fn release(&mut self, building: BuildingId) {
        let Some(decision) = self.decisions.get(&building) else {
            return;
        };
        let mut freed = decision.clone();
        freed.service = None;
        if freed.is_default() {
            self.decisions.remove_mut(&building);
        } else {
            self.decisions.insert_mut(building, freed);
        }
    }

    /// The phase that is shown in `year`: the one in operation, else the last.
    pub fn phase_in(&self, year: Option<i32>) -> u8 {
        year.map_or_else(|| self.last_phase(), |year| self.phases.at_year(year))
    }

    /// The highest phase that a line, a decision or the list of phases names.
    pub fn last_phase(&self) -> u8 {
        let lines = self.network.lines().map(|(_, l)| l.phase).max();
        let decisions = self.decisions.values().filter_map(|d| d.phase).max();
        self.phases
            .last()
            .max(lines.unwrap_or_default())
            .max(decisions.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phases(years: &[Option<i32>]) -> Phases {
        let phase = |(&year, number)| Phase {
            number,
            year,
            name: None,
            note: None,
        };
        Phases(years.iter().zip(1..).map(phase).collect())
    }

    #[test]
    fn a_phase_without_a_year_is_not_built_before_somebody_said_when() {
        let open = phases(&[Some(2027), None]);
        assert_eq!(open.at_year(2026), 0);
        assert_eq!(open.at_year(2027), 1);
        assert_eq!(open.at_year(2200), 1, "only the end state has the second");
        assert_eq!((open.comes_with(1), open.comes_with(2)), (Some(1), None));
        let between = phases(&[None, Some(2030), None, Some(2033)]);
        assert_eq!(between.at_year(2029), 0);
        assert_eq!(between.at_year(2031), 2);
        assert_eq!(between.at_year(2033), 4);
        assert_eq!(between.comes_with(1), Some(2));
        assert_eq!(between.comes_with(3), Some(4));
        assert!(between.have_years() && !phases(&[None]).have_years());
    }
}
