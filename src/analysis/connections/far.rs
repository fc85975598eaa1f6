//! Required buildings that find no open way near: which of them a change can
//! concern, so that not each edit searches the whole network for each of them.
//!
//! What a required building finds follows from the ways up to the length of its
//! service times `own_street_factor` (a way along the own street may be so much
//! longer than the shortest). A change farther away leaves it as it is. One
//! whose every way is barred has the shortest of all: while nothing in the way
//! came or went and its own line stands, only a line that changed can open
//! a way or lay a shorter one, and only the ways to such lines are looked at.

use super::NetworkIndex;
use super::judge::{Judge, Scratch, Way};
use crate::analysis::results::{Connection, Link, PinKind, Results};
use crate::analysis::settings::Settings;
use crate::analysis::{Column, Inputs};
use crate::geometry::Bounds;
use crate::plan::{BuildingId, ConnectionRule, LineId};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Room for rounding, metres.
const MARGIN_M: f64 = 1e-3;

/// How far a required building had to look.
enum Far {
    /// It found nothing at all.
    Nothing,
    /// Its way is open, but longer than a candidate's may be.
    Open(f64),
    /// Every way is barred.
    Barred(Connection),
}

fn far(link: Link, settings: &Settings) -> Option<Far> {
    let Some(connection) = link.connection else {
        return Some(Far::Nothing);
    };
    // Drawn and pinned lines are judged again with every change of lines.
    if connection.drawn.is_some() || connection.pinned == Some(PinKind::Line) {
        None
    } else if connection.barred {
        Some(Far::Barred(connection))
    } else {
        (connection.length_m > settings.max_service_m).then_some(Far::Open(
            connection.length_m * settings.own_street_factor.max(1.0),
        ))
    }
}

fn required<'a>(inputs: &Inputs<'a>) -> impl Iterator<Item = BuildingId> + use<'a> {
    inputs
        .plan
        .variant()
        .decisions
        .iter()
        .filter(|(_, d)| d.rule == ConnectionRule::Required)
        .map(|(id, _)| *id)
}

/// The far required buildings that a change may concern: of lines (`touched`;
/// `before` is the network before it, the judge has the one after it) or of
/// what is in the way (`obstacles`: where something came or went).
pub(in crate::analysis) fn far_required(
    judge: &Judge<'_>,
    links: &Column<Link>,
    before: &NetworkIndex,
    touched: &BTreeSet<LineId>,
    obstacles: &[Bounds],
) -> Vec<BuildingId> {
    let mut boxes: Vec<Bounds> = obstacles.to_vec();
    for id in touched {
        for index in [before, judge.network] {
            if let Some(line) = index.lines.get(id) {
                boxes.extend(line.points.windows(2).map(Bounds::of));
            }
        }
    }
    let mut scratch = Scratch::default();
    required(judge.inputs)
        .filter(|id| judge.heated(*id))
        .filter(|&id| {
            let link = links.get(id.index()).copied().unwrap_or_default();
            match far(link, judge.settings) {
                None => false,
                Some(Far::Nothing) => true,
                Some(Far::Open(radius_m)) => {
                    let around = judge.search(id).bounds.buffered(radius_m + MARGIN_M);
                    boxes.iter().any(|b| b.intersects(&around))
                }
                Some(Far::Barred(connection)) => {
                    !obstacles.is_empty()
                        || touched.contains(&connection.line)
                        || opens(judge, id, &connection, touched, &mut scratch)
                }
            }
        })
        .collect()
}

/// Whether a changed line opens a way to a building whose every way is barred,
/// or lays one that would be shorter.
fn opens(
    judge: &Judge<'_>,
    id: BuildingId,
    connection: &Connection,
    touched: &BTreeSet<LineId>,
    scratch: &mut Scratch,
) -> bool {
    let search = judge.search(id);
    let shorter = |way: &Way| {
        let by_length = way.pair.distance_m.total_cmp(&connection.length_m);
        by_length.then(way.line.cmp(&connection.line)) == Ordering::Less
    };
    touched.iter().any(|line| {
        let ways = judge.ways_to(&search, *line, scratch);
        ways.iter()
            .any(|way| shorter(way) || !judge.is_barred(id, way.ends(), &mut scratch.bars))
    })
}

/// Roughly how many required buildings a change of lines makes search the whole
/// network, and how many only the changed lines.
pub(in crate::analysis) fn searches(
    inputs: &Inputs<'_>,
    settings: &Settings,
    results: &Results,
    touched: &BTreeSet<LineId>,
) -> [u64; 2] {
    if touched.is_empty() {
        return [0, 0];
    }
    let boxes: Vec<Bounds> = touched
        .iter()
        .flat_map(|id| {
            let old = results.lines.get(id).map(|l| Bounds::of(&l.points));
            old.into_iter()
                .chain([Bounds::of(&inputs.plan.network().points(*id))])
        })
        .collect();
    let footprints = &inputs.plan.base.buildings.footprints;
    let [mut whole, mut part] = [0, 0];
    for id in required(inputs) {
        match far(results.link(id), settings) {
            None | Some(Far::Nothing) => {}
            Some(Far::Open(radius_m)) => {
                let around = footprints
                    .view(id.index())
                    .bounds()
                    .buffered(radius_m + MARGIN_M);
                whole += u64::from(boxes.iter().any(|b| b.intersects(&around)));
            }
            Some(Far::Barred(connection)) if touched.contains(&connection.line) => whole += 1,
            Some(Far::Barred(_)) => part += 1,
        }
    }
    [whole, part]
}
