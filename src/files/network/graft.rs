//! New lines and sources into a network that has some already.

use super::{Origin, SOURCE_JOIN_M, issue, off_line};
use crate::files::report::{ImportIssue, IssueCode, REFUSAL_ARG};
use crate::geometry::Point;
use crate::geometry::nearest::nearest_on_polyline;
use crate::plan::{
    JOIN_TOLERANCE_M, LineEnd, LineId, LooseLine, LooseSource, Network, NetworkError, NodeId,
    Source,
};

/// Adds lines and sources to a network that has some: what is there keeps its
/// ids, the new joins it where they meet.
pub(super) fn graft(
    network: &Network,
    lines: &[LooseLine],
    line_origins: &[Origin],
    sources: &[LooseSource],
    source_origins: &[Origin],
    issues: &mut Vec<ImportIssue>,
) -> Network {
    let mut network = network.clone();
    for (loose, from) in lines.iter().zip(line_origins) {
        add_line(&mut network, loose, from, issues);
    }
    for (loose, from) in sources.iter().zip(source_origins) {
        add_source(&mut network, loose, from, issues);
    }
    network
}

/// Adds one line; one that is refused is told and leaves nothing behind.
pub fn add_line(
    network: &mut Network,
    loose: &LooseLine,
    from: &Origin,
    issues: &mut Vec<ImportIssue>,
) {
    let mut with_line = network.clone();
    match graft_line(&mut with_line, loose) {
        Ok(()) => *network = with_line,
        Err(error) => {
            issues.push(refusal(from, loose.points.first().copied(), &error));
        }
    }
}

/// That a line is refused, and why.
pub fn refusal(from: &Origin, place: Option<Point>, error: &NetworkError) -> ImportIssue {
    let mut issue = issue(from, IssueCode::LineRefused, place);
    issue.detail = error.to_string();
    issue.args.push((REFUSAL_ARG, error.code().to_owned()));
    issue
}

/// Adds one source; one that stands on no line is told.
pub fn add_source(
    network: &mut Network,
    loose: &LooseSource,
    from: &Origin,
    issues: &mut Vec<ImportIssue>,
) {
    let nearest = nearest_line(network, loose.place);
    let end = match nearest {
        Some((distance, end)) if distance <= SOURCE_JOIN_M => network
            .node_near(loose.place, SOURCE_JOIN_M)
            .filter(|node| !network.lines_at(*node).is_empty())
            .map_or(end, LineEnd::Node),
        _ => LineEnd::Free(loose.place),
    };
    let free = matches!(end, LineEnd::Free(_));
    let added = network.add_source(end, |node| Source {
        node,
        ..loose.source.clone()
    });
    if added.is_ok() && free {
        issues.push(off_line(loose, from, nearest.map(|(distance, _)| distance)));
    }
}

/// The node at a place: one that is there, one in a line that runs there, or a
/// new one.
pub fn node_at(network: &mut Network, place: Point) -> Option<NodeId> {
    let end = meeting(network, place);
    network.node_for(end).ok()
}

/// Draws one line into the network; existing ends that lie on its interior
/// split it, as on loading.
fn graft_line(network: &mut Network, loose: &LooseLine) -> Result<(), NetworkError> {
    let last = loose.points.len().saturating_sub(1);
    let ends: Vec<LineEnd> = loose
        .points
        .iter()
        .enumerate()
        .map(|(at, &point)| {
            if at == 0 || at == last {
                meeting(network, point)
            } else {
                LineEnd::Free(point)
            }
        })
        .collect();
    let mut parts: Vec<LineId> = network.draw(&ends, &loose.line)?;
    let nodes: Vec<(NodeId, Point)> = network.nodes().map(|(id, n)| (id, n.place)).collect();
    for (node, place) in nodes {
        for part in parts.clone() {
            let ends_here = network
                .line(part)
                .is_none_or(|l| l.from == node || l.to == node);
            let foot = nearest_on_polyline(place, &network.points(part));
            let Some(foot) = foot.filter(|f| !ends_here && f.distance_m <= JOIN_TOLERANCE_M) else {
                continue;
            };
            let next = LineId(network.counters()[1]);
            if let Ok(middle) = network.split_line(part, foot.segment, place) {
                if network.line(next).is_some() {
                    parts.push(next);
                }
                if middle != node {
                    network.merge_nodes(middle, node).ok();
                }
            }
            break;
        }
    }
    Ok(())
}

/// What of the network is at the end of a new line.
fn meeting(network: &Network, point: Point) -> LineEnd {
    if let Some(node) = network.node_near(point, JOIN_TOLERANCE_M) {
        return LineEnd::Node(node);
    }
    match nearest_line(network, point) {
        Some((distance, end)) if distance <= JOIN_TOLERANCE_M => end,
        _ => LineEnd::Free(point),
    }
}

fn nearest_line(network: &Network, place: Point) -> Option<(f64, LineEnd)> {
    let mut best: Option<(f64, LineEnd)> = None;
    for (line, _) in network.lines() {
        let Some(foot) = nearest_on_polyline(place, &network.points(line)) else {
            continue;
        };
        if best.is_none_or(|(distance, _)| foot.distance_m < distance) {
            let end = LineEnd::Line {
                line,
                segment: foot.segment,
                point: foot.point,
            };
            best = Some((foot.distance_m, end));
        }
    }
    best
}
