//! From a finished sketch to the edit: new lines, or a line that grows, joined
//! to themselves where the way meets itself.

use super::super::acts::with_phase;
use super::super::drag::Steps;
use super::super::sketch::Sketch;
use super::super::{Action, Point, SketchLine, ToolContext};
use crate::app::state::Banner;
use crate::edit::ops::{self, EditError};
use crate::edit::{Command, CommandName};
use crate::geometry::measure::distance_m;
use crate::geometry::nearest::nearest_on_polyline;
use crate::plan::{JOIN_TOLERANCE_M, LineEnd, LineId, Network, NetworkError, Plan};
use crate::text::Texts;

/// The edit that a sketch becomes. Where the way meets itself it is drawn in
/// parts, of which the later joins the earlier.
pub(super) fn command(
    cx: &ToolContext<'_>,
    sketch: &Sketch,
    line: &SketchLine,
) -> Result<Command, EditError> {
    let plan = &cx.doc.plan;
    let mut steps = Steps::new(plan);
    let mut grown = sketch.grows.filter(|(id, at_start)| {
        let grown = plan.network().line(*id);
        grown.is_some_and(|grown| {
            let node = if *at_start { grown.from } else { grown.to };
            grown.role == line.role && line.ends.first() == Some(&LineEnd::Node(node))
        })
    });
    let meetings = meetings(&line.points);
    let mut name: Option<CommandName> = None;
    let mut drawn_lines = Vec::new();
    let mut first = 0;
    let cuts = meetings.iter().map(|index| index - 1).filter(|at| *at > 0);
    for last in cuts.chain([line.ends.len().saturating_sub(1)]) {
        if last <= first {
            continue;
        }
        let part = part(&steps, line, first..=last, &meetings);
        let drawn = steps.run(|plan| {
            let command = if let Some((id, at_start)) = grown.take() {
                ops::extend_line(plan, id, at_start, &part)?.0
            } else {
                let (command, lines) = ops::draw_line(plan, &part, line.role, line.phase)?;
                drawn_lines.extend(lines);
                command
            };
            name.get_or_insert(command.name);
            Ok(command)
        });
        match drawn {
            // A part that only goes back along the way adds nothing.
            Err(EditError::Network(NetworkError::TooShort)) if name.is_some() => {}
            other => other?,
        }
        first = last;
    }
    let name = name.ok_or(NetworkError::TooShort)?;
    if let Some(chosen) = &sketch.reroutes {
        steps.run(|plan| Ok(ops::reroute(plan, &drawn_lines, chosen)?.0))?;
        return Ok(steps.named(CommandName::Reroute));
    }
    Ok(with_phase(cx, steps.named(name), line.phase))
}

/// Tells where a line comes too early: what it joins carries heat only from a later
/// phase on.
pub(super) fn told_later(cx: &ToolContext<'_>, line: &SketchLine) -> Option<Action> {
    let network = cx.doc.plan.network();
    let results = cx.doc.shown();
    let carries = |id: &LineId| results.lines.get(id)?.effective_phase;
    let mut from: Option<u8> = None;
    for end in &line.ends {
        let found = match end {
            LineEnd::Node(node) if !network.sources_at(*node).is_empty() => return None,
            LineEnd::Node(node) => network.lines_at(*node).iter().filter_map(carries).min(),
            LineEnd::Line { line, .. } => carries(line),
            LineEnd::Free(_) => None,
        };
        from = match (from, found) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    }
    let from = from.filter(|from| line.phase > 0 && *from > line.phase)?;
    let args = [
        ("phase", u32::from(line.phase).into()),
        ("from", u32::from(from).into()),
    ];
    Some(Action::Notify(Banner {
        text: cx.texts.with("draw-joins-later", &args),
        is_error: false,
    }))
}

/// Tells what a way that took the place of another left hanging: lines that no source
/// reaches any more, and services pinned to a line that is gone.
pub(super) fn told_loose(cx: &ToolContext<'_>, command: &Command) -> Option<Action> {
    let before = &cx.doc.plan;
    let mut after = before.clone();
    command.apply(&mut after);
    let network = after.network();
    let lines = match (before.network().reached_lines(), network.reached_lines()) {
        (Some(had), Some(have)) => had
            .difference(&have)
            .filter(|id| network.line(**id).is_some())
            .count(),
        _ => 0,
    };
    let services = lost_pins(before, &after);
    (lines + services > 0).then(|| {
        Action::Notify(Banner {
            text: loose_text(cx.texts, lines, services),
            is_error: false,
        })
    })
}

/// So many lines hang loose and so many pinned services are lost, in words.
fn loose_text(texts: &Texts, lines: usize, services: usize) -> String {
    // Whole numbers: only these are a message's `[0]`.
    let args = [("lines", lines.into()), ("services", services.into())];
    texts.with("draw-left-loose", &args)
}

/// How many services are pinned to a line that is gone since `before`. One that hung on
/// nothing then already was not lost by this.
fn lost_pins(before: &Plan, after: &Plan) -> usize {
    let pins = after.variant().decisions.iter();
    pins.filter_map(|(_, decision)| decision.service.as_ref()?.to)
        .filter(|foot| before.network().line(foot.line).is_some())
        .filter(|foot| after.network().line(foot.line).is_none())
        .count()
}

/// A part of the way: it begins where the part before ended, and joins what of
/// the way is drawn already.
fn part(
    steps: &Steps,
    line: &SketchLine,
    range: std::ops::RangeInclusive<usize>,
    meetings: &[usize],
) -> Vec<LineEnd> {
    let first = *range.start();
    let network = steps.plan().network();
    range
        .filter_map(|index| {
            let (end, place) = (*line.ends.get(index)?, *line.points.get(index)?);
            let joins = (index == first && first > 0) || meetings.contains(&index);
            let found = joins.then(|| joint(network, place)).flatten();
            Some(found.unwrap_or(end))
        })
        .collect()
}

/// How a place meets the network that is drawn so far.
pub(in crate::app::tools) fn joint(network: &Network, place: Point) -> Option<LineEnd> {
    if let Some(node) = network.node_near(place, JOIN_TOLERANCE_M) {
        return Some(LineEnd::Node(node));
    }
    let (line, foot) = network.line_near(place, JOIN_TOLERANCE_M, |_| true)?;
    Some(LineEnd::Line {
        line,
        segment: foot.segment,
        point: foot.point,
    })
}

/// The vertices of a way, by number, at which it meets an earlier part of
/// itself.
fn meetings(points: &[Point]) -> Vec<usize> {
    let mut found = Vec::new();
    for (index, &place) in points.iter().enumerate().skip(2) {
        let before = points.get(..index - 1).unwrap_or_default();
        let apart_m = if let [only] = before {
            Some(distance_m(*only, place))
        } else {
            nearest_on_polyline(place, before).map(|foot| foot.distance_m)
        };
        if apart_m.is_some_and(|apart_m| apart_m <= JOIN_TOLERANCE_M) {
            found.push(index);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;
    use crate::plan::{BuildingId, Decision, LineRole, PinnedFoot, PinnedService};
    use crate::text::Language;

    #[test]
    fn a_pin_that_was_lost_before_is_not_lost_again() {
        let mut plan = Plan::new("test", Crs::Lambert2008);
        for y in [0.0, 50.0, 90.0] {
            let ends = [LineEnd::Free([0.0, y]), LineEnd::Free([100.0, y])];
            let (drawn, _) = ops::draw_line(&plan, &ends, LineRole::Branch, 1).unwrap();
            drawn.apply(&mut plan);
        }
        for (id, y) in [(0, 0.0), (1, 50.0), (2, 50.0)] {
            let foot = PinnedFoot {
                line: LineId(id),
                at: [50.0, y],
            };
            let decision = Decision {
                service: Some(PinnedService {
                    to: Some(foot),
                    ..PinnedService::default()
                }),
                ..Decision::default()
            };
            let decisions = &mut plan.variant_mut().decisions;
            decisions.insert_mut(BuildingId(id), decision);
        }
        let without = |plan: &Plan, line: u32| {
            let mut after = plan.clone();
            let parts = ops::Parts::of_lines(plan, [LineId(line)]);
            ops::delete_parts(plan, &parts).unwrap().apply(&mut after);
            after
        };
        let first = without(&plan, 0);
        assert_eq!(lost_pins(&plan, &first), 1);
        let second = without(&first, 1);
        assert_eq!(lost_pins(&first, &second), 1, "the other was lost before");
        assert_eq!(lost_pins(&plan, &second), 2);
        assert_eq!(lost_pins(&second, &second), 0);
    }

    #[test]
    fn what_hangs_loose_is_counted_in_words() {
        let said = |language, lines, services| {
            let said = loose_text(&Texts::new(language), lines, services);
            said.replace(['\u{2068}', '\u{2069}'], "")
        };
        for (language, lines, services, wanted) in [
            (
                Language::English,
                1,
                0,
                "Rerouted; one line hangs loose. Ctrl+Z takes it back.",
            ),
            (
                Language::Dutch,
                0,
                1,
                "Omgelegd; één vastgezette aansluiting kwijt. Ctrl+Z maakt het ongedaan.",
            ),
            (
                Language::French,
                0,
                2,
                "Tracé déplacé ; 2 branchements fixés perdus. Ctrl+Z l’annule.",
            ),
        ] {
            let found = said(language, lines, services);
            assert_eq!(found.replace(['\u{a0}', '\u{202f}'], " "), wanted);
        }
    }

    #[test]
    fn a_way_meets_itself_at_its_start_and_across() {
        let square = [[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]];
        assert!(meetings(&square).is_empty());
        let closed = [square.as_slice(), &[[0.0, 0.0]]].concat();
        assert_eq!(meetings(&closed), [4]);
        let knot = [square.as_slice(), &[[5.0, 0.0], [5.0, -5.0]]].concat();
        assert_eq!(meetings(&knot), [4]);
        let back = [[0.0, 0.0], [10.0, 0.0], [0.0, 0.0]];
        assert_eq!(meetings(&back), [2]);
        assert!(meetings(&[]).is_empty());
    }
}
