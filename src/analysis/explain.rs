//! Why is a building not served? A reason for every one.

use super::connections::{Bar, Judge, Scratch};
use super::settings::Settings;
use super::{Inputs, Results};
use crate::plan::{BackgroundKind, BuildingId, ConnectionRule, GroundId, LineId};
use std::sync::Arc;

/// How a building stands, with the reason where it is not served.
#[derive(Debug, Clone, PartialEq)]
pub enum NotServed {
    /// It is served from this phase on.
    Served {
        /// The phase.
        phase: u8,
    },
    /// It is no heated building.
    NotHeated,
    /// The user excluded it.
    Excluded,
    /// Nothing is drawn that takes connections.
    NoNetwork,
    /// The nearest line is too far.
    TooFar {
        /// Facade to line, metres.
        distance_m: f64,
        /// The limit, metres.
        max_m: f64,
    },
    /// Every way within the limit is barred; the shortest crosses water or rail.
    CrossesBarrier {
        /// The name of the canal or railway.
        name: Option<Arc<str>>,
        /// Water, else rail.
        water: bool,
    },
    /// Every way within the limit is barred; the shortest passes through this
    /// forbidden no-go area.
    CrossesGround(GroundId),
    /// Every way within the limit is barred; the shortest passes through this.
    PassesBuilding(BuildingId),
    /// From the access point the user chose, every way within the limit runs
    /// through the building itself.
    BehindItself,
    /// It is connected, but its line never reaches a source.
    LineWithoutSource(LineId),
}

impl NotServed {
    /// Stable code; the message key is `reason-` and this.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Served { .. } => "served",
            Self::NotHeated => "not-heated",
            Self::Excluded => "excluded",
            Self::NoNetwork => "no-network",
            Self::TooFar { .. } => "too-far",
            Self::CrossesBarrier { water: true, .. } => "crosses-water",
            Self::CrossesBarrier { water: false, .. } => "crosses-rail",
            Self::CrossesGround(_) => "crosses-ground",
            Self::PassesBuilding(_) => "passes-building",
            Self::BehindItself => "behind-itself",
            Self::LineWithoutSource(_) => "line-without-source",
        }
    }
}

/// Explains how a building stands in up-to-date `results`.
pub fn explain(inputs: &Inputs<'_>, results: &Results, id: BuildingId) -> NotServed {
    // A joined building stands as its customer does.
    let id = inputs.plan.lead(id);
    let link = results.link(id);
    if let Some(phase) = link.served_phase {
        return NotServed::Served { phase };
    }
    if !results.building_demand(id).is_some_and(|d| d.heated) {
        return NotServed::NotHeated;
    }
    if inputs.plan.decision(id).rule == ConnectionRule::Excluded {
        return NotServed::Excluded;
    }
    if let Some(connection) = link.connection {
        return NotServed::LineWithoutSource(connection.drawn.unwrap_or(connection.line));
    }
    let settings = Settings::new(&inputs.plan.assumptions);
    let judge = Judge {
        inputs,
        settings: &settings,
        network: &results.carried.network,
        demand: &results.demand,
    };
    let mut scratch = Scratch::default();
    let max_m = settings.max_service_m;
    if let Some((_, way)) = judge.shortest(id, max_m, &mut scratch) {
        match judge.bar(id, way, &mut Vec::new()) {
            Some(Bar::Barrier(barrier)) => {
                return NotServed::CrossesBarrier {
                    name: barrier.name,
                    water: barrier.kind == BackgroundKind::Water,
                };
            }
            Some(Bar::Building(other)) if inputs.plan.lead(other) == id => {
                return NotServed::BehindItself;
            }
            Some(Bar::Ground(ground)) => return NotServed::CrossesGround(ground),
            Some(Bar::Building(other)) => return NotServed::PassesBuilding(other),
            None => {}
        }
    }
    match judge.nearest(id) {
        Some((distance_m, _)) => NotServed::TooFar { distance_m, max_m },
        None => NotServed::NoNetwork,
    }
}
