//! What the analysis finds that a person should know.

use crate::geometry::Point;
use crate::plan::{BuildingId, GroundId, HeatSegmentId, LineId, SourceId, StreetId};

/// A finding about the plan, as a code with arguments; `text/` makes a sentence.
#[derive(Debug, Clone, PartialEq)]
pub enum Warning {
    /// No area was chosen: the figures are about all loaded buildings.
    PlanAreaNotSet,
    /// The plan has no source; every line counts as reaching one.
    NoSource,
    /// A phase has no year while others have: the slider's years show it only
    /// with a later phase, or in the end state.
    PhaseWithoutYear {
        /// The phase.
        phase: u8,
        /// The phase with which it comes into operation; `None` where no later
        /// one has a year.
        with: Option<u8>,
    },
    /// A source stands on no line and supplies nothing.
    SourceOffNetwork(SourceId),
    /// A line never reaches a source.
    LineWithoutSource(LineId),
    /// A line reaches a source only in a later phase.
    LineServedLater {
        /// The line.
        line: LineId,
        /// The phase it is drawn in.
        phase: u8,
        /// The phase in which it first reaches a source.
        effective: u8,
    },
    /// A required building is connected although every way is barred.
    RequiredBarred(BuildingId),
    /// A required building finds no line at all.
    RequiredUnconnected(BuildingId),
    /// The line that a service was pinned to is gone: it is automatic again.
    PinLineGone(BuildingId),
    /// A pinned service crosses water or a railway.
    PinCrossesBarrier {
        /// Whose service.
        building: BuildingId,
        /// Where, plan metres.
        at: Point,
        /// `true` for water, `false` for rail.
        water: bool,
    },
    /// A pinned service passes through a forbidden no-go area.
    PinOnForbiddenGround {
        /// Whose service.
        building: BuildingId,
        /// The area.
        ground: GroundId,
    },
    /// A pinned service passes through another heated building.
    PinThroughBuilding {
        /// Whose service.
        building: BuildingId,
        /// The building in its way.
        other: BuildingId,
    },
    /// A drawn service line meets no building.
    ServiceWithoutBuilding(LineId),
    /// A line runs along a street where pipes are forbidden.
    LineOnForbiddenStreet {
        /// The line.
        line: LineId,
        /// The street.
        street: StreetId,
        /// For how far, metres.
        length_m: f64,
        /// A place of it, plan metres.
        at: Point,
    },
    /// A line runs through a no-go area where pipes are forbidden.
    LineOnForbiddenGround {
        /// The line.
        line: LineId,
        /// The area.
        ground: GroundId,
        /// For how far, metres.
        length_m: f64,
        /// A place of it, plan metres.
        at: Point,
    },
    /// A line crosses water or a railway.
    LineCrossesBarrier {
        /// The line.
        line: LineId,
        /// Where, plan metres.
        at: Point,
        /// `true` for water, `false` for rail.
        water: bool,
    },
    /// The known buildings at a piece of street take more than was published
    /// for it.
    HeatExceeded {
        /// The piece.
        segment: HeatSegmentId,
        /// Published, MWh per year.
        published_mwh_per_a: f64,
        /// How much more they take, MWh per year.
        excess_mwh_per_a: f64,
    },
    /// Published heat of a piece of street that goes to no building.
    HeatResidual {
        /// The piece.
        segment: HeatSegmentId,
        /// Published, MWh per year.
        published_mwh_per_a: f64,
        /// What is left of it, MWh per year.
        residual_mwh_per_a: f64,
    },
    /// A large user of the heat map (its row) stands in no building and near none.
    HeatUserLost(usize),
}

impl Warning {
    /// Stable code; the message key is `warning-` and this.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::PlanAreaNotSet => "plan-area-not-set",
            Self::NoSource => "no-source",
            Self::PhaseWithoutYear { with: Some(_), .. } => "phase-without-year",
            Self::PhaseWithoutYear { with: None, .. } => "phase-without-end-year",
            Self::SourceOffNetwork(_) => "source-off-network",
            Self::LineWithoutSource(_) => "line-without-source",
            Self::LineServedLater { .. } => "line-served-later",
            Self::RequiredBarred(_) => "required-barred",
            Self::RequiredUnconnected(_) => "required-unconnected",
            Self::PinLineGone(_) => "pin-line-gone",
            Self::PinCrossesBarrier { .. } => "pin-crosses-barrier",
            Self::PinOnForbiddenGround { .. } => "pin-on-forbidden-ground",
            Self::PinThroughBuilding { .. } => "pin-through-building",
            Self::ServiceWithoutBuilding(_) => "service-without-building",
            Self::LineOnForbiddenStreet { .. } => "line-on-forbidden-street",
            Self::LineOnForbiddenGround { .. } => "line-on-forbidden-ground",
            Self::LineCrossesBarrier { .. } => "line-crosses-barrier",
            Self::HeatExceeded { .. } => "heat-exceeded",
            Self::HeatResidual { .. } => "heat-residual",
            Self::HeatUserLost(_) => "heat-user-lost",
        }
    }
}
