//! What a drawing shows, for its legend: only what there is gets a line.

use super::super::inks::{self, Ink};
use crate::analysis::Results;
use crate::plan::{BuildingId, LineRole, ZoneKind};
use std::collections::{BTreeMap, BTreeSet};

/// How a building stands to the network, as on the window's map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    Unheated,
    NotReached,
    Candidate,
    WithoutSource,
    Excluded,
    ServedLater,
    Served,
}

impl State {
    /// Legend order: good news first.
    pub const ALL: [Self; 7] = [
        Self::Served,
        Self::ServedLater,
        Self::WithoutSource,
        Self::Candidate,
        Self::NotReached,
        Self::Excluded,
        Self::Unheated,
    ];

    /// That of a building in `phase`; `None` where there are no results for it.
    pub fn of(results: &Results, id: BuildingId, phase: u8, is_excluded: bool) -> Option<Self> {
        let demand = results.demand.get(id.index())?;
        let link = results.links.get(id.index()).copied().unwrap_or_default();
        Some(match link.served_phase {
            _ if !demand.heated => Self::Unheated,
            _ if is_excluded => Self::Excluded,
            Some(from) if from <= phase => Self::Served,
            Some(_) => Self::ServedLater,
            None if link.connection.is_some() => Self::WithoutSource,
            None if link.reach_phase.is_some() => Self::Candidate,
            None => Self::NotReached,
        })
    }

    /// Its colour.
    pub const fn ink(self) -> Ink {
        match self {
            Self::Unheated => inks::UNHEATED,
            Self::NotReached => inks::NOT_REACHED,
            Self::Candidate => inks::CANDIDATE,
            Self::WithoutSource => inks::WITHOUT_SOURCE,
            Self::Excluded => inks::EXCLUDED,
            Self::ServedLater => inks::SERVED_LATER,
            Self::Served => inks::SERVED,
        }
    }

    /// The key of its name.
    pub const fn message_key(self) -> &'static str {
        match self {
            Self::Unheated => "paper-state-unheated",
            Self::NotReached => "paper-state-not-reached",
            Self::Candidate => "paper-state-candidate",
            Self::WithoutSource => "paper-state-without-source",
            Self::Excluded => "paper-state-excluded",
            Self::ServedLater => "paper-state-served-later",
            Self::Served => "paper-state-served",
        }
    }
}

/// What there is on a drawing.
#[derive(Debug, Clone, Default)]
pub(super) struct Key {
    /// Buildings in sight by state.
    pub states: BTreeMap<State, usize>,
    /// Phases of the lines in sight; 0 is what exists.
    pub phases: BTreeSet<u8>,
    /// Classes of the figure that pipes are coloured by; `None` is that of what
    /// nothing supplies.
    pub pipes: BTreeSet<Option<u16>>,
    /// Roles in sight.
    pub roles: BTreeSet<LineRole>,
    /// Service pipes.
    pub has_services: bool,
    /// Sources.
    pub has_sources: bool,
    /// Outlines of sectors.
    pub has_areas: bool,
    /// Kinds of heat zones in sight, with how many there are.
    pub zones: BTreeMap<ZoneKind, usize>,
    /// The outline of the plan area.
    pub has_plan_area: bool,
}
