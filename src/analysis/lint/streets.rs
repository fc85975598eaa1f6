//! Street lint as a whole: the searches in their order.

use super::crossings::crossings;
use super::duplicates::duplicates;
use super::gaps::gaps;
use super::grid::Grid;
use super::islands::islands;
use super::joints::Joints;
use super::{Fault, FaultKind, Mend, Reach, SAME_M};
use crate::geometry::measure::length_m;
use crate::geometry::trace::{GROUND, Level, meet_on_their_way};
use crate::geometry::{LineStore, Point};
use crate::plan::{Backgrounds, ClassRules, Plan, Street, StreetId, StreetRepairs, StreetRule};
use std::collections::BTreeSet;

/// A street shorter than this has no length, metres.
const ZERO_M: f64 = 0.01;
/// A dead end shorter than this many times the tolerance is a stub.
pub(super) const STUB_TOLERANCES: f64 = 2.0;

/// What the searches read.
pub(super) struct Search<'a> {
    /// The streets as they run.
    pub lines: &'a LineStore,
    /// The streets as they were loaded.
    pub base: &'a LineStore,
    /// What is known of each.
    pub records: &'a [Street],
    /// Whether a pipe may run in each: the user's word, else that of its class.
    pub takes_pipes: Vec<bool>,
    /// The streets that count: with a length, and no copy of another one.
    pub counts: Vec<bool>,
    /// Sources of heat, plan metres.
    pub sources: Vec<Point>,
    /// The tolerance, metres.
    pub tolerance_m: f64,
    /// The widest gap that an island is joined over, metres.
    pub bridge_m: f64,
    /// Water and rail.
    pub background: &'a Backgrounds,
}

impl<'a> Search<'a> {
    /// The search through the streets `lines` of a plan.
    pub fn new(plan: &'a Plan, lines: &'a LineStore, reach: Reach) -> Self {
        let network = plan.network();
        let classes = ClassRules::new(&plan.assumptions);
        let mut sources: Vec<Point> = plan.base.sources.iter().map(|s| s.place).collect();
        sources.extend(network.sources().filter_map(|(_, s)| network.place(s.node)));
        Self {
            lines,
            base: &plan.base.streets.lines,
            records: &plan.base.streets.records,
            takes_pipes: (0..lines.len())
                .map(|at| plan.street_rule(StreetId::from_index(at), &classes))
                .map(|rule| rule != StreetRule::Forbidden)
                .collect(),
            counts: Vec::new(),
            sources,
            tolerance_m: reach.tolerance_m,
            bridge_m: reach.bridge_m,
            background: &plan.base.background,
        }
    }

    /// The level on which a street passes others.
    pub fn level(&self, street: u32) -> Level {
        let record = self.records.get(street as usize);
        record.map_or(GROUND, Street::passing_level)
    }

    /// Whether two streets meet where both are on their way: they lie on one
    /// level, and a pipe may run in them.
    pub fn meet(&self, a: u32, b: u32) -> bool {
        self.takes_pipes(a)
            && self.takes_pipes(b)
            && meet_on_their_way(self.level(a), self.level(b))
    }

    /// Whether a pipe may run in a street at all.
    pub fn takes_pipes(&self, street: u32) -> bool {
        self.takes_pipes
            .get(street as usize)
            .copied()
            .unwrap_or(true)
    }

    /// Whether a street is one of those looked at.
    pub fn counts(&self, street: u32) -> bool {
        self.counts.get(street as usize).copied().unwrap_or(false)
    }
}

/// The faults of the streets `lines` of a plan, which are its streets with the
/// repairs on them (`Facts::street_lines`), with one reach for all kinds.
/// Sorted by kind and street. A pure function: the same streets give the same
/// faults.
pub fn lint_streets(plan: &Plan, lines: &LineStore, reach: impl Into<Reach>) -> Vec<Fault> {
    let reach = reach.into();
    let mut search = Search::new(plan, lines, reach);
    let repairs = &plan.overlays.street_repairs;
    let mut faults = zero_lengths(&mut search, repairs);
    let grid = Grid::new(lines, &search.counts, reach.tolerance_m.max(SAME_M));
    let on_top = duplicates(&search, &grid);
    for &copy in &on_top.copies {
        if let Some(counts) = search.counts.get_mut(copy as usize) {
            *counts = false;
        }
    }
    faults.extend(on_top.faults);
    let joints = Joints::new(lines, &search.counts);
    let crossed = crossings(&search, &grid, &joints);
    let gaps = gaps(&search, &grid, &joints, &crossed.dead_ends);
    let mut busy = crossed.dead_ends;
    busy.extend(&gaps.dead_ends);
    faults.extend(crossed.faults);
    faults.extend(gaps.faults);
    faults.extend(stubs(&search, &joints, &busy));
    let islands = islands(&search, &joints, &faults);
    faults.extend(islands);
    super::sort(&mut faults);
    faults
}

/// Streets without length; the others count.
fn zero_lengths(search: &mut Search<'_>, repairs: &StreetRepairs) -> Vec<Fault> {
    let mut faults = Vec::new();
    search.counts = search
        .lines
        .iter()
        .zip(0..)
        .map(|(line, id)| {
            let is_finite = line.iter().flatten().all(|number| number.is_finite());
            let long_m = length_m(line);
            if is_finite && line.len() >= 2 && long_m >= ZERO_M {
                return true;
            }
            // What was hidden is settled.
            let street = StreetId(id);
            if let Some(&at) = line.first()
                && is_finite
                && repairs.get(street).is_none_or(|r| !r.points().is_empty())
            {
                let kind = FaultKind::StreetZeroLength;
                let mut fault = Fault::of_streets(kind, at, long_m, vec![street]);
                fault.repair = Ok(vec![Mend::Hide { street }]);
                faults.push(fault);
            }
            false
        })
        .collect();
    faults
}

/// Dead ends too short to be streets. An end that nearly meets something is
/// that fault instead.
fn stubs(search: &Search<'_>, joints: &Joints<'_>, busy: &BTreeSet<u32>) -> Vec<Fault> {
    let limit_m = STUB_TOLERANCES * search.tolerance_m;
    (0..search.lines.len() as u32)
        .filter(|street| search.counts(*street))
        .filter_map(|street| {
            let long_m = joints.length_m(street);
            if long_m > limit_m || !has_dead_end(joints, street) {
                return None;
            }
            let [start, end] = joints.ends(street)?;
            if busy.contains(&start) || busy.contains(&end) {
                return None;
            }
            let at = *joints.line(street).first()?;
            let id = StreetId(street);
            let mut fault = Fault::of_streets(FaultKind::StreetStub, at, long_m, vec![id]);
            fault.repair = Ok(vec![Mend::Hide { street: id }]);
            Some(fault)
        })
        .collect()
}

/// Whether a street leads nowhere at one of its ends.
pub(super) fn has_dead_end(joints: &Joints<'_>, street: u32) -> bool {
    joints
        .ends(street)
        .is_some_and(|ends| ends.iter().any(|end| joints.arms(*end) == 1))
}
