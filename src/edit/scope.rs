//! On which stacks of the history a step stands.
//!
//! Each variant has a stack of its own, and the base and the plan have one. A
//! step can be taken back once no later step stands on one of its stacks.

use super::command::{Change, Command};
use crate::plan::{Base, Line, Network, VariantId, Zone};
use std::collections::BTreeSet;
use std::mem::size_of;

/// What a change is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Network, decisions or phases of one variant.
    Variant,
    /// What all variants share and results depend on.
    Plan,
    /// What ids of every variant refer to: the base.
    Everything,
    /// What all variants share but no result depends on: names, notes, the list
    /// of variants.
    List,
}

impl Change {
    /// What it is part of.
    pub(super) const fn reach(&self) -> Reach {
        match self {
            Self::Node(..)
            | Self::Line(..)
            | Self::Source(..)
            | Self::Counters(..)
            | Self::Decision(..)
            | Self::Zone(..)
            | Self::ZoneCounter(..)
            | Self::OwnAssumption(..)
            | Self::Phases(..) => Reach::Variant,
            Self::Correction(..)
            | Self::Customer(..)
            | Self::DecisionIn(..)
            | Self::Street(..)
            | Self::StreetRepair(..)
            | Self::Area(..)
            | Self::Ground(..)
            | Self::GroundCounter(..)
            | Self::Assumption(..)
            | Self::Pipes(..)
            | Self::PlanArea(..) => Reach::Plan,
            Self::Base(..) | Self::Planned(..) | Self::PlannedRows(..) => Reach::Everything,
            Self::Name(..)
            | Self::Personal(..)
            | Self::Views(..)
            | Self::Answers(..)
            | Self::Ignored(..)
            | Self::AssumptionRemark(..)
            | Self::Variant(..)
            | Self::VariantName(..)
            | Self::VariantNote(..)
            | Self::NextVariant(..)
            | Self::Active(..) => Reach::List,
        }
    }

    /// A rough size in memory, bytes. What a value shares with others counts
    /// each time, so that the bound errs on the safe side.
    fn size_bytes(&self) -> usize {
        let heap = match self {
            Self::Line(_, a, b) => [a, b].into_iter().flatten().map(|l| line_bytes(l)).sum(),
            Self::Source(_, a, b) => 256 * (usize::from(a.is_some()) + usize::from(b.is_some())),
            Self::Correction(_, a, b) => 64 * (usize::from(a.is_some()) + usize::from(b.is_some())),
            Self::Customer(_, a, b) => [a, b]
                .into_iter()
                .flatten()
                .map(|c| 96 + 4 * c.members.len())
                .sum(),
            Self::Decision(_, a, b) | Self::DecisionIn(_, _, a, b) => [a, b]
                .into_iter()
                .flatten()
                .map(|d| 32 + 16 * d.service.as_ref().map_or(0, |s| s.inner.len()))
                .sum(),
            Self::StreetRepair(_, a, b) => [a, b]
                .into_iter()
                .flatten()
                .map(|repair| size_of_val(repair.points()))
                .sum(),
            Self::Ignored(key, ..) => key.len(),
            Self::Personal(_, column, ..) => column.len(),
            Self::Ground(_, a, b) => [a, b]
                .into_iter()
                .flatten()
                .map(|g| 160 + std::mem::size_of_val(g.ring()))
                .sum(),
            Self::Zone(_, a, b) => [a, b].into_iter().flatten().map(|z| zone_bytes(z)).sum(),
            Self::Planned(_, a, b) => [a, b]
                .into_iter()
                .flatten()
                .map(|p| 160 + std::mem::size_of_val(p.outline.as_slice()))
                .sum(),
            Self::PlannedRows(a, b) => 400 * (a.size() + b.size()),
            Self::Phases(a, b) => 96 * (a.0.len() + b.0.len()),
            Self::Variant(_, a, b) => [a, b]
                .into_iter()
                .flatten()
                .map(|v| {
                    let zones = v.zones.values().map(|z| zone_bytes(z)).sum::<usize>();
                    network_bytes(&v.network) + 160 * v.decisions.size() + zones
                })
                .sum(),
            Self::Pipes(a, b) => [a, b]
                .into_iter()
                .flatten()
                .map(|own| 400 * own.pipes.pipes().len())
                .sum(),
            Self::Views(a, b) => 256 * (a.len() + b.len()),
            Self::Answers(a, b) => 4096 * (a.iter().count() + b.iter().count()),
            // One of the two is the base of the plan or of another step.
            Self::Base(a, b) => base_bytes(a).max(base_bytes(b)),
            _ => 32,
        };
        size_of::<Self>() + heap
    }
}

fn zone_bytes(zone: &Zone) -> usize {
    size_of::<Zone>() + zone.region.rings().map(size_of_val).sum::<usize>()
}

fn line_bytes(line: &Line) -> usize {
    let attributes = line.attributes.as_ref().map_or(0, |text| text.len());
    size_of::<Line>() + line.inner.len() * size_of::<[f64; 2]>() + attributes
}

fn network_bytes(network: &Network) -> usize {
    let lines: usize = network.lines().map(|(_, line)| line_bytes(line)).sum();
    lines + 96 * network.nodes().count()
}

fn base_bytes(base: &Base) -> usize {
    let points = base.buildings.footprints.point_count()
        + base.streets.lines.point_count()
        + base.areas.shapes.point_count()
        + base.background.polygons.point_count()
        + base.background.lines.point_count()
        + base.heat.lines.point_count();
    let records = base.buildings.len()
        + base.streets.records.len()
        + base.areas.records.len()
        + base.background.polygon_records.len()
        + base.background.line_records.len()
        + base.heat.records.len()
        + base.heat.users.len();
    // A record with its texts and its own attributes.
    points * size_of::<[f64; 2]>() + records * 700
}

/// The stacks a step stands on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Scope {
    /// Base and plan.
    pub plan: bool,
    /// Every variant too.
    pub everywhere: bool,
    /// These variants.
    pub variants: BTreeSet<VariantId>,
}

impl Scope {
    /// What undo looks at while `variant` is active: its stack and the plan's.
    pub fn view(variant: VariantId) -> Self {
        Self {
            plan: true,
            everywhere: false,
            variants: BTreeSet::from([variant]),
        }
    }

    /// The stacks of a command whose variant is known, made while `active` was
    /// looked at: what is done to another variant is undone from either.
    pub fn of(command: &Command, active: VariantId) -> Self {
        let mut scope = Self::default();
        for change in &command.changes {
            match change.reach() {
                Reach::Variant => {
                    scope.variants.insert(command.variant.unwrap_or(active));
                    scope.variants.insert(active);
                }
                Reach::Plan | Reach::List => scope.plan = true,
                Reach::Everything => {
                    scope.plan = true;
                    scope.everywhere = true;
                }
            }
            match change {
                Change::Variant(_, before, after) => {
                    let both = [before, after].into_iter().flatten();
                    scope.variants.extend(both.map(|v| v.id));
                }
                Change::DecisionIn(variant, ..) => {
                    scope.variants.insert(*variant);
                }
                _ => {}
            }
        }
        scope
    }

    /// Whether both stand on one stack.
    pub fn meets(&self, other: &Self) -> bool {
        self.everywhere
            || other.everywhere
            || (self.plan && other.plan)
            || !self.variants.is_disjoint(&other.variants)
    }

    /// Takes in the stacks of another.
    pub fn join(&mut self, other: &Self) {
        self.plan |= other.plan;
        self.everywhere |= other.everywhere;
        self.variants.extend(&other.variants);
    }
}

/// Whether a command takes more than so many bytes; looks no further than it
/// must.
pub(super) fn is_over(command: &Command, bytes: usize) -> bool {
    let mut left = bytes;
    command.changes.iter().any(|change| {
        let taken = change.size_bytes();
        let over = taken > left;
        left = left.saturating_sub(taken);
        over
    })
}

/// A rough size of a command in memory, bytes.
pub(super) fn size_bytes(command: &Command) -> usize {
    size_of::<Command>()
        + command
            .changes
            .iter()
            .map(Change::size_bytes)
            .sum::<usize>()
}
