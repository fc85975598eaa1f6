//! Which source gives what: one rule for the flows at peak, the source's card, the
//! year and what is short.
//!
//! Sources help each other only within a joined piece of network. There, at peak:
//!
//! 1. those of a known capacity come first, in their order, each up to its capacity;
//! 2. what is left is shared by those without one as the pressures of the network
//!    share it, their pumps holding the same head;
//! 3. where all have a capacity and that is not enough, the flows are solved with the
//!    first of them giving the rest: what it gives beyond its capacity is short.
//!
//! Over the year the same order holds at every load: first those of a known capacity,
//! then the others, each up to what it gives at peak. The mean and the summer load are
//! solved with the shares of the peak, so that the way to a source that waits for the
//! cold days counts as kept warm.

use super::model::Model;
use crate::analysis::hydraulics::{Control, Layout, Solution};

/// Turns of shares and flows at most.
const TURNS: usize = 8;
/// Done when no source of a known capacity is off by more than this part of the piece.
const STILL: f64 = 1e-6;

/// Plants, nodes and pipes by joined piece of network.
#[derive(Debug, Clone, Default)]
pub(super) struct Pieces {
    /// Plants of each piece by number, the leading one first.
    plants: Vec<Vec<usize>>,
    of_node: Vec<Option<u32>>,
}

impl Pieces {
    pub fn new(model: &Model, layout: &Layout) -> Self {
        let mut found = Self::default();
        let mut number_of = vec![None; model.grid.nodes];
        for (i, plant) in model.grid.plants.iter().enumerate() {
            let slot = layout
                .root(plant.node)
                .and_then(|root| number_of.get_mut(root));
            let Some(slot) = slot else { continue };
            let number = *slot.get_or_insert(found.plants.len() as u32);
            match found.plants.get_mut(number as usize) {
                Some(known) => known.push(i),
                None => found.plants.push(vec![i]),
            }
        }
        let of = |node: usize| number_of.get(layout.root(node)?).copied().flatten();
        found.of_node = (0..model.grid.nodes).map(of).collect();
        found
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.plants.len()
    }

    /// The number of the piece a node is in; none where no plant reaches it.
    pub fn of(&self, node: usize) -> Option<usize> {
        let number = self.of_node.get(node).copied().flatten()?;
        Some(number as usize)
    }

    /// The plants of each piece.
    pub fn plants(&self) -> impl Iterator<Item = &[usize]> {
        self.plants.iter().map(Vec::as_slice)
    }
}

/// Puts a source without a capacity first among those of its piece: what leads a piece
/// gives what the others leave. Answers whether anything moved.
pub(super) fn lead_by_unlimited(model: &mut Model, layout: &Layout) -> bool {
    let mut moved = false;
    for slots in Pieces::new(model, layout).plants() {
        let mut order = slots.to_vec();
        let has_limit = |i: &usize| model.capacities_kw.get(*i).is_some_and(Option::is_some);
        order.sort_by_key(has_limit);
        if order == slots {
            continue;
        }
        moved = true;
        let rows: Vec<_> = order
            .iter()
            .filter_map(|i| {
                let plant = *model.grid.plants.get(*i)?;
                Some((
                    plant,
                    *model.sources.get(*i)?,
                    *model.capacities_kw.get(*i)?,
                ))
            })
            .collect();
        for (slot, (plant, source, capacity_kw)) in slots.iter().zip(rows) {
            if let (Some(to_plant), Some(to_source), Some(to_capacity)) = (
                model.grid.plants.get_mut(*slot),
                model.sources.get_mut(*slot),
                model.capacities_kw.get_mut(*slot),
            ) {
                (*to_plant, *to_source, *to_capacity) = (plant, source, capacity_kw);
            }
        }
    }
    moved
}

/// What each source of a piece gives of a load by the rule, kW: of those without a
/// capacity, what is left in proportion to `solved`, what the flows give them.
/// Together less than the load where all have a capacity that is not enough.
pub(super) fn shared_kw(load_kw: f64, capacities_kw: &[Option<f64>], solved: &[f64]) -> Vec<f64> {
    let mut left = load_kw.max(0.0);
    let mut given: Vec<f64> = capacities_kw
        .iter()
        .map(|capacity| {
            let takes = capacity.map_or(0.0, |kw| left.min(kw));
            left -= takes;
            takes
        })
        .collect();
    let is_open = |i: usize| capacities_kw.get(i).is_some_and(Option::is_none);
    let open = solved.iter().enumerate().filter(|(i, _)| is_open(*i));
    let open_kw: f64 = open.map(|(_, kw)| kw.max(0.0)).sum();
    let mut is_first = true;
    for (i, (slot, kw)) in given.iter_mut().zip(solved).enumerate() {
        if is_open(i) {
            // Where nothing flows the first would give it.
            *slot = if open_kw > 0.0 {
                left * kw.max(0.0) / open_kw
            } else if is_first {
                left
            } else {
                0.0
            };
            is_first = false;
        }
    }
    given
}

/// What each plant's pump holds at first: of those of a known capacity that do not
/// lead their piece their share of its peak, of all others the head of the first.
pub(super) fn control(model: &mut Model, pieces: &Pieces, peak_kw: impl Fn(usize) -> f64) {
    for (number, plants) in pieces.plants().enumerate() {
        let total_kw = peak_kw(number);
        let mut left = total_kw;
        for (place, i) in plants.iter().enumerate() {
            let capacity = model.capacities_kw.get(*i).copied().flatten();
            let Some(plant) = model.grid.plants.get_mut(*i) else {
                continue;
            };
            plant.control = match capacity {
                Some(kw) if total_kw > 0.0 => {
                    let takes = left.min(kw);
                    left -= takes;
                    if place == 0 {
                        Control::HeadBelow(0.0)
                    } else {
                        Control::Share(takes / total_kw)
                    }
                }
                _ => Control::HeadBelow(0.0),
            };
        }
    }
}

/// Moves the shares of flow until each source of a known capacity gives at peak what
/// the rule says of the heat, losses included. Answers whether it came to that.
pub(super) fn settle(
    model: &mut Model,
    pieces: &Pieces,
    solve: impl Fn(&Model) -> Solution,
) -> bool {
    let has_share = |model: &Model| {
        let mut plants = model.grid.plants.iter();
        plants.any(|plant| matches!(plant.control, Control::Share(_)))
    };
    if !has_share(model) {
        return true;
    }
    for _ in 0..TURNS {
        let solved = solve(model);
        let mut is_still = true;
        let mut moved = model.grid.plants.clone();
        for plants in pieces.plants() {
            let of = |i: &usize| solved.plants.get(*i).map_or(0.0, |p| p.heat_w / 1000.0);
            let heats: Vec<f64> = plants.iter().map(of).collect();
            let capacities: Vec<Option<f64>> = plants
                .iter()
                .map(|i| model.capacities_kw.get(*i).copied().flatten())
                .collect();
            let total_kw: f64 = heats.iter().sum();
            let wanted = shared_kw(total_kw, &capacities, &heats);
            let mut room = 1.0_f64;
            for ((i, heat), wanted) in plants.iter().zip(&heats).zip(&wanted) {
                let Some(plant) = moved.get_mut(*i) else {
                    continue;
                };
                let Control::Share(share) = plant.control else {
                    continue;
                };
                is_still &= (heat - wanted).abs() <= STILL * total_kw;
                let next = if *heat > 0.0 {
                    share * wanted / heat
                } else if total_kw > 0.0 {
                    wanted / total_kw
                } else {
                    0.0
                };
                let next = next.clamp(0.0, room);
                room -= next;
                plant.control = Control::Share(next);
            }
        }
        if is_still {
            // These shares were looked at: they stay.
            return true;
        }
        model.grid.plants = moved;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_capacities_come_first_and_the_flows_share_the_rest() {
        // 1 000 kW: 300 from the one with a limit, 700 as 2 : 5 over the others.
        let shared = shared_kw(1000.0, &[None, Some(300.0), None], &[20.0, 900.0, 50.0]);
        assert_eq!(shared, [200.0, 300.0, 500.0]);
        // In their order; the last one has nothing left to give.
        let shared = shared_kw(1000.0, &[Some(600.0), Some(700.0), Some(50.0)], &[0.0; 3]);
        assert_eq!(shared, [600.0, 400.0, 0.0]);
        // Not enough: 250 are missing.
        let shared = shared_kw(1000.0, &[Some(600.0), Some(150.0)], &[1.0, 1.0]);
        assert_eq!(shared.iter().sum::<f64>(), 750.0);
        // Nothing flows yet: the first without a limit gives all.
        assert_eq!(shared_kw(10.0, &[None, None], &[0.0, 0.0]), [10.0, 0.0]);
    }

    /// Two sources on the ends of one pipe; the second has a share.
    fn two_ends() -> Model {
        use crate::analysis::friction::Bore;
        use crate::analysis::hydraulics::{Grid, Pipe, Plant};
        let plant = |node, control| Plant {
            node,
            supply_c: 70.0,
            control,
        };
        let bore = Bore {
            diameter_m: 0.1,
            roughness_m: 5e-5,
        };
        Model {
            grid: Grid {
                nodes: 2,
                pipes: vec![Pipe {
                    from: 0,
                    to: 1,
                    length_m: 10.0,
                    bore,
                    u_w_per_m_k: 0.2,
                    zeta: None,
                }],
                plants: vec![
                    plant(0, Control::HeadBelow(0.0)),
                    plant(1, Control::Share(0.5)),
                ],
                ..Grid::default()
            },
            capacities_kw: vec![None, Some(300.0)],
            ..Model::default()
        }
    }

    #[test]
    fn sharing_that_does_not_settle_is_answered() {
        use crate::analysis::hydraulics::PlantState;
        let solved = |heats_kw: [f64; 2]| Solution {
            plants: heats_kw
                .map(|kw| PlantState {
                    heat_w: 1000.0 * kw,
                    ..PlantState::default()
                })
                .to_vec(),
            ..Solution::default()
        };
        let mut model = two_ends();
        let pieces = Pieces::new(&model, &Layout::new(&model.grid));
        // What it gives goes with its share: 300 of 1 000 kW is found.
        let follows = |model: &Model| match model.grid.plants[1].control {
            Control::Share(share) => solved([1000.0 * (1.0 - share), 1000.0 * share]),
            Control::HeadBelow(_) => solved([1000.0, 0.0]),
        };
        assert!(settle(&mut model, &pieces, follows));
        assert_eq!(model.grid.plants[1].control, Control::Share(0.3));
        // Whatever is asked of it, it gives 500.
        let mut model = two_ends();
        assert!(!settle(&mut model, &pieces, |_| solved([500.0, 500.0])));
        // Nobody has a share: there is nothing to settle.
        let mut model = two_ends();
        model.grid.plants[1].control = Control::HeadBelow(0.0);
        assert!(settle(&mut model, &pieces, |_| solved([500.0, 500.0])));
    }
}
