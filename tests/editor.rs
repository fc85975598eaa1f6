//! The editor under random hands: 10 000 acts over several seeds, with undo,
//! redo, previews and abandoned drags in between. After every act each
//! invariant of the network holds; undoing all gives the plan of the start,
//! redoing all the plan of the end.
#![expect(
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "tests panic where they fail"
)]

mod common;

use common::town::mix;
use heatplan::edit::ops::{self, EditError, LineChange, Part, Parts};
use heatplan::edit::{Command, CommandName, History};
use heatplan::geometry::Point;
use heatplan::geometry::offset::offset_way;
use heatplan::plan::{Line, LineEnd, LineId, LineRole, LineState, Network, NodeId, Plan, SourceId};
use std::collections::{BTreeMap, BTreeSet};

const SEEDS: u64 = 25;
const ACTS_PER_SEED: usize = 400;
/// Past this many lines acts that delete come first.
const MANY_LINES: usize = 45;

/// A stream of numbers that depends on its seed only.
struct Hand {
    seed: u64,
    drawn: u64,
}

impl Hand {
    fn number(&mut self) -> u64 {
        self.drawn += 1;
        mix(self.seed.wrapping_mul(0x1_0000_0001) ^ mix(self.drawn))
    }

    fn below(&mut self, end: usize) -> usize {
        (self.number() % end.max(1) as u64) as usize
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.number() % 100 < percent
    }

    fn unit(&mut self) -> f64 {
        (self.number() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> Option<T> {
        (!items.is_empty()).then(|| items[self.below(items.len())])
    }

    /// Some of the items, at least one where there is one.
    fn some<T: Copy + Ord>(&mut self, items: &[T], most: usize) -> Vec<T> {
        let count = 1 + self.below(most);
        let mut chosen: BTreeSet<T> = (0..count).filter_map(|_| self.pick(items)).collect();
        std::mem::take(&mut chosen).into_iter().collect()
    }

    /// A place: free, on a coarse grid so that things meet and overlap, or a
    /// hair beside something that is there.
    fn place(&mut self, network: &Network) -> Point {
        let origin = [694_000.0, 711_000.0];
        match self.below(4) {
            0 => [
                origin[0] + 200.0 * self.unit(),
                origin[1] + 200.0 * self.unit(),
            ],
            1 => {
                let corners: Vec<Point> = network
                    .lines()
                    .flat_map(|(_, line)| network.points_of(line))
                    .collect();
                let [x, y] = self.pick(&corners).unwrap_or(origin);
                let near = [0.0, 0.02, 0.049, 0.06, 0.4][self.below(5)];
                [x + near * (self.unit() - 0.5) * 2.0, y + near * self.unit()]
            }
            _ => [
                origin[0] + 20.0 * self.below(11) as f64,
                origin[1] + 20.0 * self.below(11) as f64,
            ],
        }
    }

    fn segment(&mut self, network: &Network) -> Option<(LineId, usize, Point)> {
        let line = self.pick(&lines(network))?;
        let points = network.points(line);
        let segment = self.below(points.len() - 1);
        let t = [0.0, 0.001, 0.3, 0.5, 0.999, 1.0][self.below(6)];
        let (a, b) = (points[segment], points[segment + 1]);
        Some((
            line,
            segment,
            [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])],
        ))
    }

    /// What a pointer may catch: a node, a line, or nothing.
    fn end(&mut self, network: &Network) -> LineEnd {
        let free = LineEnd::Free(self.place(network));
        match self.below(4) {
            0 => self.pick(&nodes(network)).map_or(free, LineEnd::Node),
            1 => self
                .segment(network)
                .map_or(free, |(line, segment, point)| LineEnd::Line {
                    line,
                    segment,
                    point,
                }),
            _ => free,
        }
    }

    fn ends(&mut self, network: &Network) -> Vec<LineEnd> {
        (0..2 + self.below(4)).map(|_| self.end(network)).collect()
    }

    fn vertex(&mut self, network: &Network) -> Option<(LineId, usize)> {
        self.pick(&vertices(network))
    }

    fn parts(&mut self, network: &Network) -> Parts {
        if self.chance(20) {
            let whole = self.some(&lines(network), 3);
            let mut parts = Parts::default();
            for id in whole {
                if let Some(line) = network.line(id) {
                    parts.nodes.extend([line.from, line.to]);
                    parts
                        .vertices
                        .extend((0..line.inner.len()).map(|v| (id, v)));
                }
            }
            return parts;
        }
        Parts {
            nodes: self.some(&nodes(network), 4).into_iter().collect(),
            vertices: self.some(&vertices(network), 4).into_iter().collect(),
        }
    }
}

fn lines(network: &Network) -> Vec<LineId> {
    network.lines().map(|(id, _)| id).collect()
}

fn nodes(network: &Network) -> Vec<NodeId> {
    network.nodes().map(|(id, _)| id).collect()
}

fn sources(network: &Network) -> Vec<SourceId> {
    network.sources().map(|(id, _)| id).collect()
}

fn vertices(network: &Network) -> Vec<(LineId, usize)> {
    network
        .lines()
        .flat_map(|(id, line)| (0..line.inner.len()).map(move |vertex| (id, vertex)))
        .collect()
}

/// One act; `None` where there is nothing to do it with.
fn act(plan: &Plan, hand: &mut Hand) -> Option<Result<Command, EditError>> {
    let network = plan.network();
    if network.line_count() > MANY_LINES {
        let some = hand.some(&lines(network), 12);
        return Some(if hand.chance(50) {
            ops::delete(plan, &some, &[])
        } else {
            ops::delete_with_hanging(plan, &some).map(|(c, _)| c)
        });
    }
    Some(match hand.below(30) {
        0..5 => {
            let role = [LineRole::Trunk, LineRole::Branch, LineRole::Service][hand.below(3)];
            ops::draw_line(plan, &hand.ends(network), role, hand.below(4) as u8).map(|(c, _)| c)
        }
        5..8 => ops::move_node(plan, hand.pick(&nodes(network))?, hand.end(network)),
        8..10 => {
            let (line, vertex) = hand.vertex(network)?;
            ops::move_vertex(plan, line, vertex, hand.end(network))
        }
        10 => {
            let (line, segment, point) = hand.segment(network)?;
            let place = if hand.chance(50) {
                point
            } else {
                hand.place(network)
            };
            ops::insert_vertex(plan, line, segment, place)
        }
        11 => {
            let (line, vertex) = hand.vertex(network)?;
            ops::delete_vertex(plan, line, vertex)
        }
        12 => {
            let cuts: Vec<_> = (0..=hand.below(3))
                .filter_map(|_| hand.segment(network))
                .collect();
            ops::split_lines(plan, &cuts).map(|(c, _)| c)
        }
        13 => ops::merge_at(plan, hand.pick(&nodes(network))?).map(|(c, _)| c),
        14 => {
            let (a, b) = (hand.pick(&lines(network))?, hand.pick(&lines(network))?);
            ops::merge_lines(plan, a, b).map(|(c, _)| c)
        }
        15 | 16 => {
            let node = hand.pick(&nodes(network))?;
            let keep = if hand.chance(50) {
                hand.pick(&network.lines_at(node))
            } else {
                None
            };
            ops::disconnect_node(plan, node, keep).map(|(c, _)| c)
        }
        17 => ops::reverse_lines(plan, &hand.some(&lines(network), 3)),
        18 => {
            let tolerance_m = [0.0, 0.1, 2.0, 15.0, 60.0][hand.below(5)];
            ops::simplify_lines(plan, &hand.some(&lines(network), 9), tolerance_m).map(|(c, _)| c)
        }
        19 => {
            let way = offset_way(
                &network.points(hand.pick(&lines(network))?),
                [-6.0, -0.4, 0.4, 6.0][hand.below(4)],
            );
            let ends: Vec<_> = way.into_iter().map(LineEnd::Free).collect();
            ops::draw_line(plan, &ends, LineRole::Branch, 1).map(|(c, _)| c)
        }
        20 | 21 => {
            let line = hand.pick(&lines(network))?;
            let ends: Vec<_> = hand.ends(network).split_off(1);
            ops::extend_line(plan, line, hand.chance(50), &ends).map(|(c, _)| c)
        }
        22 => {
            let delta = [
                [0.1, 1.0, 20.0][hand.below(3)] * (hand.unit() - 0.5),
                [0.0, 20.0][hand.below(2)],
            ];
            ops::move_parts(plan, &hand.parts(network), delta)
        }
        23 => {
            let at = hand.place(network);
            if hand.chance(50) {
                ops::place_part(plan, Part::Node(hand.pick(&nodes(network))?), at)
            } else {
                let (line, vertex) = hand.vertex(network)?;
                ops::place_part(plan, Part::Vertex(line, vertex), at)
            }
        }
        24 => ops::delete_parts(plan, &hand.parts(network)),
        25 => {
            let gone = hand.some(&sources(network), 1);
            let gone: &[SourceId] = if hand.chance(20) { &gone } else { &[] };
            ops::delete(plan, &hand.some(&lines(network), 2), gone)
        }
        26 => ops::delete_with_hanging(plan, &hand.some(&lines(network), 1)).map(|(c, _)| c),
        27 => {
            let change = LineChange {
                role: [None, Some(LineRole::Trunk), Some(LineRole::Service)][hand.below(3)],
                phase: hand.chance(50).then(|| hand.below(6) as u8),
                state: hand.chance(30).then_some(LineState::Existing),
                crossing: hand.chance(30).then(|| hand.chance(50)),
                ..LineChange::default()
            };
            ops::change_lines(plan, &hand.some(&lines(network), 4), &change)
        }
        28 => {
            let locked = hand.chance(40);
            let most = if locked { 2 } else { 30 };
            ops::set_locked(plan, &hand.some(&lines(network), most), locked)
        }
        _ => ops::place_source(plan, hand.end(network), None).map(|(c, _)| c),
    })
}

/// What an act must not have changed: locked lines keep their attributes, the
/// place where they begin, and, in one piece or cut, their length.
fn assert_locks_held(before: &Plan, after: &Plan, name: CommandName) {
    let turns = matches!(name, CommandName::LockLines | CommandName::UnlockLines);
    let mut length_of: BTreeMap<LineId, f64> = BTreeMap::new();
    for (id, _) in after.network().lines() {
        let mut first = id;
        while let Some(from) = after.network().line(first).and_then(|l| l.split_from)
            && before.network().line(first).is_none()
        {
            first = from;
        }
        *length_of.entry(first).or_default() += after.network().length_m(id);
    }
    for (id, old) in before.network().lines().filter(|(_, l)| l.locked) {
        let new = after.network().line(id).expect("a locked line stays");
        let said = |line: &Line| Line {
            from: NodeId(0),
            to: NodeId(0),
            inner: Vec::new(),
            locked: line.locked || turns,
            ..line.clone()
        };
        assert_eq!(said(old), said(new), "attributes of {id:?} after {name:?}");
        assert_eq!(
            before.network().place(old.from),
            after.network().place(new.from),
            "{id:?} after {name:?}"
        );
        let (was, is) = (before.network().length_m(id), length_of[&id]);
        // A cut may be up to 5 cm off the line it joins.
        assert!(
            (was - is).abs() < 0.2,
            "{id:?} was {was}, is {is} after {name:?}"
        );
    }
}

/// Ids only ever count up.
fn assert_ids_are_new(before: &Network, after: &Network) {
    let [nodes, lines, sources] = before.counters();
    for (old, new) in before.counters().into_iter().zip(after.counters()) {
        assert!(old <= new);
    }
    let is_new = |id: u32, next: u32, was: bool| was || id >= next;
    for (id, _) in after.nodes() {
        assert!(is_new(id.0, nodes, before.node(id).is_some()));
    }
    for (id, _) in after.lines() {
        assert!(is_new(id.0, lines, before.line(id).is_some()));
    }
    for (id, _) in after.sources() {
        assert!(is_new(id.0, sources, before.source(id).is_some()));
    }
}

/// Plays the acts of one seed; answers how often each kind of step was done and
/// each refusal given.
fn play(seed: u64, told: &mut BTreeMap<String, usize>) {
    let start = common::tiny();
    let mut plan = start.clone();
    let mut history = History::new();
    let mut hand = Hand { seed, drawn: 0 };
    for step in 0..ACTS_PER_SEED {
        let before = plan.clone();
        let at = format!("seed {seed} step {step}");
        match act(&plan, &mut hand) {
            None => {}
            Some(Err(error)) => {
                *told.entry(format!("refused {}", error.code())).or_default() += 1;
            }
            Some(Ok(command)) => {
                let name = command.name;
                *told.entry(name.code().to_owned()).or_default() += 1;
                if hand.chance(30) {
                    // A drag: a preview, then the one that counts, or neither.
                    history.preview(&mut plan, command.clone());
                    assert_eq!(plan.network().check(), [], "{at} previewing {name:?}");
                    history.abort(&mut plan);
                    assert!(plan == before, "{at}: letting {name:?} go");
                    history.preview(&mut plan, command);
                    history.commit();
                } else {
                    history.run(&mut plan, command);
                }
                assert_ids_are_new(before.network(), plan.network());
                assert_locks_held(&before, &plan, name);
                assert_eq!(plan.network().check(), [], "{at} {name:?}");
            }
        }
        if hand.chance(12) {
            for _ in 0..=hand.below(4) {
                history.undo(&mut plan);
                assert_eq!(plan.network().check(), [], "{at} undoing");
            }
            for _ in 0..hand.below(5) {
                history.redo(&mut plan);
                assert_eq!(plan.network().check(), [], "{at} redoing");
            }
        }
    }
    let end = plan.clone();
    let mut steps = 0;
    while history.undo(&mut plan).is_some() {
        steps += 1;
    }
    assert!(plan == start, "seed {seed}: undoing all gives the start");
    for _ in 0..steps {
        history.redo(&mut plan);
    }
    assert!(plan == end, "seed {seed}: redoing all gives the end");
}

#[test]
fn ten_thousand_random_acts_keep_every_invariant() {
    assert_eq!(SEEDS as usize * ACTS_PER_SEED, 10_000);
    let mut told = BTreeMap::new();
    for seed in 0..SEEDS {
        play(seed, &mut told);
    }
    println!("{told:#?}");
    // Every operation was done, not only refused.
    for name in [
        CommandName::DrawTrunk,
        CommandName::DrawBranch,
        CommandName::DrawService,
        CommandName::PlaceSource,
        CommandName::MoveVertex,
        CommandName::MoveParts,
        CommandName::AddVertex,
        CommandName::DeleteVertex,
        CommandName::DeleteParts,
        CommandName::SplitLines,
        CommandName::MergeLines,
        CommandName::DisconnectNode,
        CommandName::ReverseLines,
        CommandName::SimplifyLines,
        CommandName::ExtendLine,
        CommandName::DeleteLines,
        CommandName::DeleteHanging,
        CommandName::ChangeLines,
        CommandName::LockLines,
        CommandName::UnlockLines,
    ] {
        let times = told.get(name.code()).copied().unwrap_or_default();
        assert!(times >= 10, "{} was done {times} times", name.code());
    }
}
