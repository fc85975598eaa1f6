//! What to look at in an engineered network, as codes with arguments and places.

use crate::plan::{BuildingId, LineId, SourceId, VariantId};

/// A finding of the engineering, as a code with arguments.
#[derive(Debug, Clone, PartialEq)]
pub enum EngineeringWarning {
    /// The diameter is too small for the design flow.
    TooSmall {
        /// The line.
        line: LineId,
        /// What it has, mm.
        dn: u32,
        /// What it needs, mm.
        needed_dn: u32,
        /// Velocity at the design flow, m/s.
        velocity_m_s: f64,
        /// Friction at the design flow, Pa per metre of one pipe.
        gradient_pa_per_m: f64,
    },
    /// The service of a building is too small for its flow: no size is large enough.
    ServiceTooSmall {
        /// The building.
        building: BuildingId,
        /// What its service has, mm.
        dn: u32,
    },
    /// Water runs faster than the role of a line allows, though its size would do
    /// for the customers behind it: what comes from another source or around a
    /// ring.
    TooFast {
        /// The line.
        line: LineId,
        /// What it comes to, m/s.
        velocity_m_s: f64,
        /// What its role allows, m/s.
        limit_m_s: f64,
    },
    /// The friction is more than the role of a line allows, in the same way.
    TooSteep {
        /// The line.
        line: LineId,
        /// What it comes to, Pa per metre of one pipe.
        gradient_pa_per_m: f64,
        /// What its role allows, Pa per metre.
        limit_pa_per_m: f64,
    },
    /// It lies in the ground, but its diameter was not given: one that fits is
    /// taken.
    UnknownDn {
        /// The line.
        line: LineId,
        /// What was taken, mm.
        dn: u32,
    },
    /// In its first phase a pipe is hardly used, and so are those of its role that
    /// follow it.
    EarlyUse {
        /// The first of the lines.
        line: LineId,
        /// The others, by id: each is joined to one of them at an end.
        others: Vec<LineId>,
        /// Share of what they carry, the least of them.
        share: f64,
        /// The same, the most of them.
        most_share: f64,
    },
    /// The supply is too cool for a customer at mean or peak load.
    TooCool {
        /// The customer.
        building: BuildingId,
        /// What reaches it, °C.
        supply_c: f64,
        /// What must reach it, °C.
        least_c: f64,
    },
    /// The supply is too cool for customers in summer, when they take hot water alone: it
    /// cools on its way, unless a bypass keeps it moving.
    CoolInSummer {
        /// The customer that it reaches coolest.
        building: BuildingId,
        /// How many more it is too cool for.
        others: u32,
        /// What reaches it in summer, °C.
        supply_c: f64,
        /// What must reach it, °C.
        least_c: f64,
    },
    /// The coolest source of a piece of network leaves little to cool between its
    /// supply and the return: every pipe of the piece is sized for that much more
    /// water.
    SmallCooling {
        /// The coolest source, the first of them.
        source: SourceId,
        /// What it supplies at, °C.
        supply_c: f64,
        /// The return that the piece is sized for, °C.
        return_c: f64,
    },
    /// A peak that was given is too low for the demand: even all year at that
    /// power it would not be delivered.
    PeakTooLow {
        /// The customer.
        building: BuildingId,
        /// Its peak, kW.
        peak_kw: f64,
        /// Its demand, MWh per year.
        mwh_per_a: f64,
        /// Hours at full load that the demand asks for, of the year's 8 760.
        full_load_h: f64,
    },
    /// The peak of all is too low for what they take in a year with the losses:
    /// some of the heat cannot be delivered.
    HeatUnmet {
        /// The customer whose peak is lowest for its demand, by full-load hours.
        building: BuildingId,
        /// Peak of the sources, kW.
        peak_kw: f64,
        /// What is missing, MWh per year.
        unmet_mwh: f64,
    },
    /// The supply is hotter than the pipes may be for long.
    PipeTooHot {
        /// Their family.
        family: String,
        /// What they bear, °C.
        max_c: f64,
        /// The first pipe of that family.
        at: Place,
    },
    /// The pressure is higher than the pipes may bear.
    PipePressure {
        /// Their family.
        family: String,
        /// What they bear, Pa above the air.
        max_pa: f64,
        /// What there is, Pa above the air.
        highest_pa: f64,
        /// The pipe in which that is.
        at: Place,
    },
    /// Water would boil somewhere at the pressure that is held.
    Boils {
        /// The source that holds it.
        source: SourceId,
        /// What is held, Pa above the air.
        hold_pa: f64,
        /// What is needed, Pa above the air.
        needed_pa: f64,
    },
    /// The sources give less than the peak.
    SourcesShort {
        /// The phase from which that is so.
        phase: u8,
        /// What is missing in it, kW.
        short_kw: f64,
        /// The phase in which most is missing.
        worst_phase: u8,
        /// What is missing in that, kW.
        worst_kw: f64,
        /// The largest source there is by then, else the first of all.
        source: SourceId,
    },
    /// The sources give less than the peak once the largest of them is out (N-1).
    ShortWithoutLargest {
        /// The phase from which that is so.
        phase: u8,
        /// What is missing in it, kW.
        short_kw: f64,
        /// The phase in which most is missing.
        worst_phase: u8,
        /// What is missing in that, kW.
        worst_kw: f64,
        /// The source that is out.
        source: SourceId,
        /// There is no other.
        is_only: bool,
    },
    /// Nobody said what a source can give, though it has others beside it in its
    /// piece of network: it is taken to give what the pressures leave to it.
    CapacityUnknown {
        /// The source.
        source: SourceId,
        /// What it is taken to give at peak, kW.
        peak_kw: f64,
    },
    /// A phase is built so late that it does not earn a single year of the
    /// business case: it is left out of that.
    BeyondBusiness {
        /// The phase.
        phase: u8,
        /// Its year.
        year: i32,
        /// The last year of the business case.
        last_year: i32,
    },
    /// Flows and temperatures did not settle: the figures are no design.
    Unsettled,
}

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A drawn line.
    Line(LineId),
    /// A building, or its service.
    Building(BuildingId),
    /// A source.
    Source(SourceId),
}

impl EngineeringWarning {
    /// Stable code; the message key is `engineering-` and this.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooSmall { .. } => "too-small",
            Self::ServiceTooSmall { .. } => "service-too-small",
            Self::TooFast { .. } => "too-fast",
            Self::TooSteep { .. } => "too-steep",
            Self::UnknownDn { .. } => "unknown-dn",
            Self::EarlyUse { .. } => "early-use",
            Self::TooCool { .. } => "too-cool",
            Self::CoolInSummer { .. } => "cool-in-summer",
            Self::SmallCooling { .. } => "small-cooling",
            Self::PeakTooLow { .. } => "peak-too-low",
            Self::HeatUnmet { .. } => "heat-unmet",
            Self::PipeTooHot { .. } => "pipe-too-hot",
            Self::PipePressure { .. } => "pipe-pressure",
            Self::Boils { .. } => "boils",
            Self::SourcesShort { .. } => "sources-short",
            Self::ShortWithoutLargest { .. } => "short-without-largest",
            Self::CapacityUnknown { .. } => "capacity-unknown",
            Self::BeyondBusiness { .. } => "beyond-business",
            Self::Unsettled => "unsettled",
        }
    }

    /// Where it is; nowhere where it is about all of the network.
    pub const fn place(&self) -> Option<Place> {
        match self {
            Self::TooSmall { line, .. }
            | Self::TooFast { line, .. }
            | Self::TooSteep { line, .. }
            | Self::UnknownDn { line, .. }
            | Self::EarlyUse { line, .. } => Some(Place::Line(*line)),
            Self::ServiceTooSmall { building, .. }
            | Self::TooCool { building, .. }
            | Self::CoolInSummer { building, .. }
            | Self::PeakTooLow { building, .. }
            | Self::HeatUnmet { building, .. } => Some(Place::Building(*building)),
            Self::PipeTooHot { at, .. } | Self::PipePressure { at, .. } => Some(*at),
            Self::SmallCooling { source, .. }
            | Self::Boils { source, .. }
            | Self::SourcesShort { source, .. }
            | Self::ShortWithoutLargest { source, .. }
            | Self::CapacityUnknown { source, .. } => Some(Place::Source(*source)),
            Self::BeyondBusiness { .. } | Self::Unsettled => None,
        }
    }

    /// What it is ignored by in a variant: the same whatever the figures come to.
    pub fn ignored_as(&self, variant: VariantId) -> String {
        let (place, phase) = (self.place(), self.phase().unwrap_or_default());
        format!("E{} {} {place:?} {phase}", variant.0, self.code())
    }

    /// The lines it is about beside the one of its place, by id.
    pub fn other_lines(&self) -> &[LineId] {
        match self {
            Self::EarlyUse { others, .. } => others,
            _ => &[],
        }
    }

    /// The phase it is about, if it is about one.
    pub const fn phase(&self) -> Option<u8> {
        match self {
            Self::SourcesShort { phase, .. }
            | Self::ShortWithoutLargest { phase, .. }
            | Self::BeyondBusiness { phase, .. } => Some(*phase),
            _ => None,
        }
    }

    /// Whether it is only worth knowing: nothing is wrong with the design.
    pub const fn is_note(&self) -> bool {
        matches!(
            self,
            Self::UnknownDn { .. }
                | Self::EarlyUse { .. }
                | Self::CoolInSummer { .. }
                | Self::ShortWithoutLargest { .. }
                | Self::CapacityUnknown { .. }
                | Self::BeyondBusiness { .. }
        )
    }
}
