//! The services a building could have: the best way to each of several lines.

use super::judge::{Bar, Judge, Scratch, Way};
use crate::analysis::results::Connection;
use crate::analysis::settings::Settings;
use crate::analysis::{Inputs, Results};
use crate::geometry::Point;
use crate::geometry::measure::distance_m;
use crate::plan::{
    BackgroundKind, BuildingId, JOIN_TOLERANCE_M, LineId, PinnedFoot, PinnedService,
};
use std::collections::BTreeMap;

/// Candidates are looked for as far as this many times the longest service of a
/// candidate building.
const LOOK_TIMES: f64 = 2.0;

/// How a possible service stands to the one the building has.
#[derive(Debug, Clone, PartialEq)]
pub enum CandidateStanding {
    /// It is the one the building has.
    Chosen,
    /// Open, but longer than the building's.
    Longer {
        /// By so many metres.
        by_m: f64,
    },
    /// Not longer, but the building's runs along its own street.
    OtherStreet,
    /// Not longer, but the user pinned or drew another one.
    Overruled,
    /// Open, but longer than a candidate building may have.
    TooFar {
        /// The limit, metres.
        max_m: f64,
    },
    /// Open and within the limit, but the building is excluded.
    Excluded,
    /// Its every way to that line is barred; by this the shortest.
    Barred(Bar),
}

impl CandidateStanding {
    /// Stable code; the message key is `candidate-` and this.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Chosen => "chosen",
            Self::Longer { .. } => "longer",
            Self::OtherStreet => "other-street",
            Self::Overruled => "overruled",
            Self::TooFar { .. } => "too-far",
            Self::Excluded => "excluded",
            Self::Barred(Bar::Building(_)) => "passes-building",
            Self::Barred(Bar::Ground(_)) => "crosses-ground",
            Self::Barred(Bar::Barrier(b)) if b.kind == BackgroundKind::Water => "crosses-water",
            Self::Barred(Bar::Barrier(_)) => "crosses-rail",
        }
    }
}

/// A service a building could have.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceCandidate {
    /// The line it would join.
    pub line: LineId,
    /// Where it would leave the facade.
    pub facade: Point,
    /// Where it would join.
    pub foot: Point,
    /// Its length, metres (with bends, for the one the building has).
    pub length_m: f64,
    /// Why it is or is not the building's.
    pub standing: CandidateStanding,
}

/// The best `k` services a building could have in up-to-date `results`, each to
/// another line: first the one it has, then open ways by length, then barred
/// ones. Nothing for what is not heated and where no line is near (within twice
/// `max_service_m`).
pub fn service_candidates(
    inputs: &Inputs<'_>,
    results: &Results,
    building: BuildingId,
    k: usize,
) -> Vec<ServiceCandidate> {
    let id = inputs.plan.lead(building);
    let settings = Settings::new(&inputs.plan.assumptions);
    let judge = Judge {
        inputs,
        settings: &settings,
        network: &results.carried.network,
        demand: &results.demand,
    };
    if !judge.heated(id) {
        return Vec::new();
    }
    let has = results.link(id).connection;
    let mut scratch = Scratch::default();
    let look_m = settings.reach_m.max(LOOK_TIMES * settings.max_service_m);
    judge.ways_within(&judge.search(id), look_m, &mut scratch, &mut None);
    // The best way to each line: the first open one, else the first at all.
    let mut best: BTreeMap<LineId, (Way, bool)> = BTreeMap::new();
    for way in std::mem::take(&mut scratch.ways) {
        if best.get(&way.line).is_some_and(|(_, open)| *open) {
            continue;
        }
        if judge.is_barred(id, way.ends(), &mut scratch.bars) {
            best.entry(way.line).or_insert((way, false));
        } else {
            best.insert(way.line, (way, true));
        }
    }
    if let Some(has) = &has {
        best.remove(&has.line);
    }
    let mut ways: Vec<(Way, bool)> = best.into_values().collect();
    ways.sort_by(|(a, a_open), (b, b_open)| b_open.cmp(a_open).then(a.order(b)));
    let mut near = Vec::new();
    let others = ways.into_iter().map(|(way, is_open)| {
        let bar = (!is_open)
            .then(|| judge.bar(id, way.ends(), &mut near))
            .flatten();
        ServiceCandidate {
            line: way.line,
            facade: way.pair.facade,
            foot: way.pair.foot,
            length_m: way.pair.distance_m,
            standing: match bar {
                Some(bar) => CandidateStanding::Barred(bar),
                None => standing(&way, has.as_ref(), &settings),
            },
        }
    });
    has.iter()
        .map(|has| ServiceCandidate {
            line: has.line,
            facade: has.facade,
            foot: has.foot,
            length_m: has.length_m,
            standing: CandidateStanding::Chosen,
        })
        .chain(others)
        .take(k)
        .collect()
}

/// The pin that makes a possible service the building's. An access point the
/// user chose stays; else the facade follows the foot, unless the way leaves it
/// elsewhere because the straight one is barred.
pub fn pin_of(
    inputs: &Inputs<'_>,
    building: BuildingId,
    candidate: &ServiceCandidate,
) -> PinnedService {
    let plan = inputs.plan;
    let chosen = plan
        .decision(plan.lead(building))
        .service
        .and_then(|pin| pin.access);
    let straight = super::facade_near(inputs, building, candidate.foot);
    let follows = straight.is_some_and(|at| distance_m(at, candidate.facade) <= JOIN_TOLERANCE_M);
    PinnedService {
        to: Some(PinnedFoot {
            line: candidate.line,
            at: candidate.foot,
        }),
        access: chosen.or((!follows).then_some(candidate.facade)),
        inner: Vec::new(),
    }
}

/// Why an open way is not the building's.
fn standing(way: &Way, has: Option<&Connection>, settings: &Settings) -> CandidateStanding {
    let length_m = way.pair.distance_m;
    match has {
        _ if length_m > settings.max_service_m => CandidateStanding::TooFar {
            max_m: settings.max_service_m,
        },
        None => CandidateStanding::Excluded,
        Some(has) if length_m > has.length_m => CandidateStanding::Longer {
            by_m: length_m - has.length_m,
        },
        Some(has) if has.is_pinned() => CandidateStanding::Overruled,
        Some(_) => CandidateStanding::OtherStreet,
    }
}
