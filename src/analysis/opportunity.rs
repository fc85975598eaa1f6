//! Opportunity: is a street opened anyway when the pipe comes?

use super::{Inputs, Results};
use crate::plan::{LineId, LineRole, StreetId};
use std::collections::BTreeMap;

/// How works in a street and the network's phase there go together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Opportunity {
    /// No works are planned.
    NoWorks,
    /// Works are planned, no line runs here.
    NoLine {
        /// Year of the works.
        works_year: i32,
    },
    /// A line runs here, its phase has no year.
    NoYear {
        /// Year of the works.
        works_year: i32,
    },
    /// Works and phase share the year.
    Meets {
        /// The common year.
        year: i32,
    },
    /// They miss by no more than `works_tolerance_a`.
    NearMiss {
        /// Year of the works.
        works_year: i32,
        /// Year of the phase.
        phase_year: i32,
    },
    /// They miss by more: the street would be opened twice.
    Clash {
        /// Year of the works.
        works_year: i32,
        /// Year of the phase.
        phase_year: i32,
    },
}

impl Opportunity {
    /// Stable code; also the end of the message key.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoWorks => "no-works",
            Self::NoLine { .. } => "no-line",
            Self::NoYear { .. } => "no-year",
            Self::Meets { .. } => "meets",
            Self::NearMiss { .. } => "near-miss",
            Self::Clash { .. } => "clash",
        }
    }
}

/// The trunk and branch lines that run in each street (the street under the
/// middle of any of their segments), by street.
pub fn lines_by_street(inputs: &Inputs<'_>, results: &Results) -> BTreeMap<StreetId, Vec<LineId>> {
    let mut by_street: BTreeMap<StreetId, Vec<LineId>> = BTreeMap::new();
    for (id, line) in results
        .lines
        .iter()
        .filter(|(_, l)| l.role != LineRole::Service)
    {
        for pair in line.points.windows(2) {
            if let &[a, b] = pair
                && let Some(street) = inputs.facts.street_under([a, b])
            {
                let lines = by_street.entry(street).or_default();
                if lines.last() != Some(id) {
                    lines.push(*id);
                }
            }
        }
    }
    by_street
}

/// The opportunity in one street, given the lines that run in it; of several
/// lines the one whose year is nearest to the works counts.
pub fn opportunity_of(inputs: &Inputs<'_>, street: StreetId, lines: &[LineId]) -> Opportunity {
    let Some(works_year) = inputs.plan.street(street).and_then(|s| s.works_year) else {
        return Opportunity::NoWorks;
    };
    let variant = inputs.plan.variant();
    let mut any_new = false;
    let nearest = lines
        .iter()
        .filter_map(|id| variant.network.line(*id))
        .filter(|line| !line.exists_already())
        .inspect(|_| any_new = true)
        .filter_map(|line| variant.phases.year(line.phase))
        .min_by_key(|year| ((year - works_year).abs(), *year));
    let Some(phase_year) = nearest else {
        return if any_new {
            Opportunity::NoYear { works_year }
        } else {
            Opportunity::NoLine { works_year }
        };
    };
    let apart = (phase_year - works_year).abs();
    let tolerance = inputs.plan.assumptions.value("works_tolerance_a");
    if apart == 0 {
        Opportunity::Meets { year: works_year }
    } else if f64::from(apart) <= tolerance {
        Opportunity::NearMiss {
            works_year,
            phase_year,
        }
    } else {
        Opportunity::Clash {
            works_year,
            phase_year,
        }
    }
}

/// The opportunity in one street.
pub fn opportunity(inputs: &Inputs<'_>, results: &Results, street: StreetId) -> Opportunity {
    let lines = lines_by_street(inputs, results);
    opportunity_of(
        inputs,
        street,
        lines.get(&street).map(Vec::as_slice).unwrap_or_default(),
    )
}
