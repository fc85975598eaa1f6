//! The shape of a network: the tree of shortest ways from its plants, and the
//! pipes that close loops.

use super::Grid;
use crate::geometry::measure::Metres;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// No pipe.
const NONE: u32 = u32::MAX;

/// The tree of shortest ways over a [`Grid`]; depends on nodes, pipes, lengths
/// and where the plants stand, not on flows.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// Reached nodes, each after the one it is reached from.
    order: Vec<u32>,
    /// The pipe each node is reached by.
    parent_pipe: Vec<u32>,
    /// The node each node is reached from.
    parent: Vec<u32>,
    /// Pipes between the root and the node; `NONE` where it is not reached.
    depth: Vec<u32>,
    /// The root of the piece each node is in.
    root: Vec<u32>,
    /// Pipes that close loops, by number.
    chords: Vec<u32>,
    /// Pipes at each node: ends of the lists, and the lists.
    ends: Vec<u32>,
    at_node: Vec<u32>,
}

impl Layout {
    /// The layout of a grid. Ties go to the lower number.
    pub fn new(grid: &Grid) -> Self {
        let (ends, at_node) = neighbours(grid);
        let mut layout = Self {
            order: Vec::with_capacity(grid.nodes),
            parent_pipe: vec![NONE; grid.nodes],
            parent: vec![NONE; grid.nodes],
            depth: vec![NONE; grid.nodes],
            root: vec![NONE; grid.nodes],
            chords: Vec::new(),
            ends,
            at_node,
        };
        for plant in &grid.plants {
            if plant.node < grid.nodes && !layout.reached(plant.node) {
                layout.grow(grid, plant.node);
            }
        }
        layout.chords = grid
            .pipes
            .iter()
            .enumerate()
            .filter(|(i, pipe)| {
                let by = |node: usize| layout.parent_pipe.get(node) == Some(&(*i as u32));
                pipe.from != pipe.to
                    && layout.reached(pipe.from)
                    && layout.reached(pipe.to)
                    && !by(pipe.from)
                    && !by(pipe.to)
            })
            .map(|(i, _)| i as u32)
            .collect();
        layout
    }

    /// Dijkstra from one plant over everything not reached yet.
    fn grow(&mut self, grid: &Grid, start: usize) {
        let mut queue = BinaryHeap::new();
        queue.push(Reverse((Metres(0.0), start, NONE, NONE, 0)));
        while let Some(Reverse((Metres(way_m), node, by, from, depth))) = queue.pop() {
            if self.reached(node) {
                continue;
            }
            self.order.push(node as u32);
            for (list, value) in [
                (&mut self.parent_pipe, by),
                (&mut self.parent, from),
                (&mut self.depth, depth),
                (&mut self.root, start as u32),
            ] {
                if let Some(slot) = list.get_mut(node) {
                    *slot = value;
                }
            }
            for &number in self.pipes_at(node) {
                let Some(pipe) = grid.pipes.get(number as usize) else {
                    continue;
                };
                let other = if pipe.from == node {
                    pipe.to
                } else {
                    pipe.from
                };
                if !self.reached(other) {
                    queue.push(Reverse((
                        Metres(way_m + pipe.length_m),
                        other,
                        number,
                        node as u32,
                        depth + 1,
                    )));
                }
            }
        }
    }

    /// Whether any plant reaches the node.
    pub fn reached(&self, node: usize) -> bool {
        self.depth.get(node).is_some_and(|d| *d != NONE)
    }

    /// Reached nodes, each after the one it is reached from.
    pub fn order(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.order.iter().map(|&node| node as usize)
    }

    /// The pipe a node is reached by and the node at its other end; `None` for
    /// a root or where it is not reached.
    pub fn up(&self, node: usize) -> Option<(usize, usize)> {
        let pipe = *self.parent_pipe.get(node)?;
        (pipe != NONE).then_some((
            pipe as usize,
            self.parent.get(node).copied().unwrap_or_default() as usize,
        ))
    }

    /// The node of the plant that leads the piece a node is in.
    pub fn root(&self, node: usize) -> Option<usize> {
        let root = *self.root.get(node)?;
        (root != NONE).then_some(root as usize)
    }

    /// Pipes that close loops.
    pub fn chords(&self) -> impl Iterator<Item = usize> + '_ {
        self.chords.iter().map(|&pipe| pipe as usize)
    }

    /// Pipes at a node, by number.
    pub fn pipes_at(&self, node: usize) -> &[u32] {
        let end = |i: usize| self.ends.get(i).copied().unwrap_or_default() as usize;
        let start = if node == 0 { 0 } else { end(node - 1) };
        self.at_node.get(start..end(node)).unwrap_or_default()
    }

    /// The way from node `a` to node `b` along the tree: its pipes, each with
    /// whether it is walked from its `from` to its `to`.
    pub fn way(&self, grid: &Grid, a: usize, b: usize) -> Vec<(usize, bool)> {
        let depth = |node: usize| self.depth.get(node).copied().unwrap_or(NONE);
        let (mut a, mut b) = (a, b);
        let mut out = Vec::new();
        let mut back = Vec::new();
        while a != b {
            let lift_a = depth(a) >= depth(b);
            let node = if lift_a { a } else { b };
            let Some((pipe, parent)) = self.up(node) else {
                break;
            };
            let starts_here = grid.pipes.get(pipe).is_some_and(|p| p.from == node);
            if lift_a {
                out.push((pipe, starts_here));
                a = parent;
            } else {
                back.push((pipe, !starts_here));
                b = parent;
            }
        }
        back.reverse();
        out.append(&mut back);
        out
    }
}

/// Pipes at each node, as ends of lists and the lists end to end.
fn neighbours(grid: &Grid) -> (Vec<u32>, Vec<u32>) {
    let ends_of = |i: usize| -> [Option<usize>; 2] {
        let Some(pipe) = grid.pipes.get(i) else {
            return [None, None];
        };
        let fits = pipe.from < grid.nodes && pipe.to < grid.nodes && pipe.from != pipe.to;
        if fits {
            [Some(pipe.from), Some(pipe.to)]
        } else {
            [None, None]
        }
    };
    let mut ends = vec![0_u32; grid.nodes];
    for i in 0..grid.pipes.len() {
        for node in ends_of(i).into_iter().flatten() {
            if let Some(count) = ends.get_mut(node) {
                *count += 1;
            }
        }
    }
    let mut total = 0;
    for end in &mut ends {
        total += *end;
        *end = total;
    }
    // Filled from the back, so that each list is in the order of the pipes.
    let mut next = ends.clone();
    let mut lists = vec![0_u32; total as usize];
    for i in (0..grid.pipes.len()).rev() {
        for node in ends_of(i).into_iter().flatten() {
            if let Some(place) = next.get_mut(node) {
                *place -= 1;
                if let Some(slot) = lists.get_mut(*place as usize) {
                    *slot = i as u32;
                }
            }
        }
    }
    (ends, lists)
}
