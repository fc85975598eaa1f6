//! Carrying out repairs of streets on their courses, and the guard that nothing
//! moves too far.

use super::joints::cell;
use super::streets::Search;
use super::{Fault, Mend, Obstacle};
use crate::geometry::measure::distance_m;
use crate::geometry::nearest::nearest_on_polyline;
use crate::geometry::split::clean_polyline;
use crate::geometry::{LineStore, Point};
use crate::plan::{Plan, StreetId, StreetRepair};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// Room for the rounding of coordinates, metres.
const ROUNDING_M: f64 = 1e-6;

/// Mended courses by street; a hidden street has no points.
pub(super) type Courses = BTreeMap<StreetId, Vec<Point>>;

/// The courses of the streets that `mends` change.
pub(super) fn courses<'a>(mends: &[Mend], line_of: impl Fn(StreetId) -> &'a [Point]) -> Courses {
    let mut done = Courses::new();
    let take = |done: &mut Courses, street: StreetId| -> Vec<Point> {
        done.remove(&street)
            .unwrap_or_else(|| line_of(street).to_vec())
    };
    for mend in mends {
        match mend {
            Mend::Move { streets, from, to } => {
                let here = cell(*from);
                for &street in streets {
                    let mut line = take(&mut done, street);
                    for point in line.iter_mut().filter(|point| cell(**point) == here) {
                        *point = *to;
                    }
                    done.insert(street, clean_polyline(&line, 0.0));
                }
            }
            Mend::Insert {
                street,
                segment,
                at,
            } => {
                let mut line = take(&mut done, *street);
                let place = segment + 1;
                if place < line.len() {
                    line.insert(place, *at);
                }
                done.insert(*street, clean_polyline(&line, 0.0));
            }
            Mend::Cut {
                street,
                at_start,
                keep,
                at,
            } => {
                let line = take(&mut done, *street);
                let mut cut = Vec::with_capacity(line.len());
                if *at_start {
                    cut.push(*at);
                    cut.extend(line.get(*keep..).unwrap_or_default());
                } else {
                    cut.extend(line.get(..=*keep).unwrap_or_default());
                    cut.push(*at);
                }
                done.insert(*street, clean_polyline(&cut, 0.0));
            }
            Mend::Extend {
                street,
                at_start,
                to,
            } => {
                let mut line = take(&mut done, *street);
                if *at_start {
                    line.insert(0, *to);
                } else {
                    line.push(*to);
                }
                done.insert(*street, clean_polyline(&line, 0.0));
            }
            Mend::Hide { street } => {
                done.insert(*street, Vec::new());
            }
            // These are about the network.
            Mend::MergeNodes { .. }
            | Mend::JoinLine { .. }
            | Mend::JoinLines { .. }
            | Mend::Bridge { .. }
            | Mend::Release { .. }
            | Mend::TieLine { .. }
            | Mend::DeleteLine { .. }
            | Mend::MarkCrossing { .. }
            | Mend::SetPhase { .. } => {}
        }
    }
    done
}

/// How far the vertices of a course stray from another one, metres.
pub(super) fn stray_m(from: &[Point], to: &[Point]) -> f64 {
    // What both have is nowhere else; only the rest is worth a search.
    let known: HashSet<[u64; 2]> = to.iter().map(|p| p.map(f64::to_bits)).collect();
    from.iter()
        .filter(|point| !known.contains(&point.map(f64::to_bits)))
        .filter_map(|point| nearest_on_polyline(*point, to))
        .map(|foot| foot.distance_m)
        .fold(0.0, f64::max)
}

/// How far a course lies from where it was loaded, metres: the farthest any
/// vertex of one is from the other, and the shifts of the ends.
pub(super) fn drift_m(loaded: &[Point], now: &[Point]) -> f64 {
    let shift = |a: Option<&Point>, b: Option<&Point>| match (a, b) {
        (Some(a), Some(b)) => distance_m(*a, *b),
        _ => f64::INFINITY,
    };
    stray_m(loaded, now)
        .max(stray_m(now, loaded))
        .max(shift(loaded.first(), now.first()))
        .max(shift(loaded.last(), now.last()))
}

impl Search<'_> {
    /// Whether repairs may be carried out: they leave streets, and none lies
    /// farther from where it was loaded than the tolerance (or than it lies
    /// already, after a repair with a larger one).
    pub fn may(&self, mends: &[Mend]) -> Result<(), Obstacle> {
        let now = |id: StreetId| self.lines.view(id.index());
        for (street, course) in courses(mends, now) {
            if course.is_empty() {
                continue;
            }
            if course.len() < 2 {
                return Err(Obstacle::Vanishes);
            }
            let loaded = self.base.view(street.index());
            let limit_m = self.tolerance_m + ROUNDING_M;
            let after_m = drift_m(loaded, &course);
            if after_m <= limit_m {
                continue;
            }
            // One that was cut, or runs on over a gap, has an end elsewhere
            // already: what there is of it must stay where it ran.
            let now = now(street);
            let may_stray_m = limit_m.max(stray_m(now, loaded) + ROUNDING_M);
            if after_m > drift_m(loaded, now) + ROUNDING_M || stray_m(&course, loaded) > may_stray_m
            {
                return Err(Obstacle::TooFar);
            }
        }
        Ok(())
    }

    /// Whether what repairs leave of streets lies no farther from where it was loaded
    /// than the tolerance, or than it lies already, wherever the ends are.
    pub fn stays(&self, mends: &[Mend]) -> Result<(), Obstacle> {
        let now = |id: StreetId| self.lines.view(id.index());
        let strays = courses(mends, now).into_iter().any(|(street, course)| {
            let loaded = self.base.view(street.index());
            let limit_m = self.tolerance_m.max(stray_m(now(street), loaded)) + ROUNDING_M;
            stray_m(&course, loaded) > limit_m
        });
        if strays {
            return Err(Obstacle::TooFar);
        }
        Ok(())
    }

    /// The first of some ways to mend a fault that may be taken, or why the
    /// last one may not.
    pub fn first_of(
        &self,
        ways: impl IntoIterator<Item = Vec<Mend>>,
    ) -> Result<Vec<Mend>, Obstacle> {
        let mut why = Obstacle::NeedsHand;
        for way in ways {
            match self.may(&way) {
                Ok(()) => return Ok(way),
                Err(obstacle) => why = obstacle,
            }
        }
        Err(why)
    }
}

/// Writes mended courses into the overlay of a plan. A course that is what was
/// loaded is no repair.
pub(super) fn write(plan: &mut Plan, courses: Courses) {
    for (street, course) in courses {
        let loaded = plan.base.streets.lines.view(street.index());
        let repair = if course.len() < 2 {
            Some(StreetRepair::Hidden)
        } else if course == loaded {
            None
        } else {
            Some(StreetRepair::Course(Arc::from(course)))
        };
        plan.overlays.street_repairs.set(street, repair);
    }
}

/// What a repair would change, to be drawn: courses before and after.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Preview {
    /// Streets and lines as they run now, plan metres.
    pub before: Vec<Vec<Point>>,
    /// As they would run.
    pub after: Vec<Vec<Point>>,
}

/// What the repair of a fault would change; `None` when it has none. `lines`
/// are the streets as they run.
pub fn preview(plan: &Plan, lines: &LineStore, fault: &Fault) -> Option<Preview> {
    let mends = fault.repair.as_ref().ok()?;
    let mut shown = Preview::default();
    for (street, course) in courses(mends, |id| lines.view(id.index())) {
        shown.before.push(lines.view(street.index()).to_vec());
        shown.after.push(course);
    }
    for mend in mends {
        if let Mend::Release { before, after, .. } = mend {
            shown.before.push(before.clone());
            shown.after.push(after.clone());
        }
    }
    if !fault.kind.is_of_streets() {
        let after = super::network_mend::mended(plan, mends).ok()?;
        let network = plan.network();
        let mut ids: Vec<_> = network.lines().map(|(id, _)| id).collect();
        ids.extend(after.network().lines().map(|(id, _)| id));
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            let (now, then) = (network.points(id), after.network().points(id));
            if now != then || network.line_arc(id) != after.network().line_arc(id) {
                shown.before.push(now);
                shown.after.push(then);
            }
        }
    }
    Some(shown)
}
