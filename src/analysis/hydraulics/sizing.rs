//! Diameters: the smallest that carries the design flow within its limits,
//! never wider behind than before.

use super::{Grid, Layout, at};
use crate::analysis::friction::{Bore, drop};
use crate::analysis::water;

/// What a pipe of some role may be loaded with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Highest velocity, m/s.
    pub velocity_m_s: f64,
    /// Highest friction, Pa per metre of one pipe.
    pub gradient_pa_per_m: f64,
}

/// A size that may be chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sizing {
    /// Nominal diameter, mm.
    pub dn: u32,
    /// Its inside.
    pub bore: Bore,
    /// Highest velocity for this size, m/s, whatever the role allows.
    pub velocity_m_s: f64,
}

/// What is asked of one pipe.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PipeWish {
    /// Design flow, kg/s, whichever way.
    pub flow_kg_s: f64,
    /// Which of the classes (limits and sizes) it is chosen from.
    pub class: usize,
    /// Its nominal diameter where that is given.
    pub fixed_dn: Option<u32>,
    /// It is not chosen narrower than this, mm.
    pub least_dn: u32,
    /// The supply runs against the tree of the layout: it comes from a plant that
    /// stands farther out than the root.
    pub is_backwards: bool,
}

/// The size of one pipe.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sized {
    /// Which size of its class.
    pub choice: usize,
    /// Its nominal diameter, mm.
    pub dn: u32,
    /// The nominal diameter that its flow asks for, mm.
    pub needed_dn: u32,
    /// Flow that this size carries within the limits, kg/s.
    pub capacity_kg_s: f64,
    /// The size that was given is too small for the flow, or the largest is.
    pub too_small: bool,
}

impl Sized {
    /// Design flow over what it carries within its limits.
    pub fn use_of(&self, flow_kg_s: f64) -> f64 {
        if self.capacity_kg_s > 0.0 {
            flow_kg_s / self.capacity_kg_s
        } else {
            0.0
        }
    }
}

/// The mass flow a bore carries within limits, kg/s, for water of `mean_c`.
pub fn capacity_kg_s(bore: Bore, limits: Limits, mean_c: f64) -> f64 {
    let density = water::density_kg_per_m3(mean_c);
    let viscosity = water::viscosity_pa_s(mean_c);
    let by_velocity = limits.velocity_m_s.max(0.0) * bore.area_m2() * density;
    let gradient = |flow: f64| drop(bore, flow, density, viscosity).gradient_pa_per_m;
    if gradient(by_velocity) <= limits.gradient_pa_per_m {
        return by_velocity;
    }
    let (mut low, mut high) = (0.0, by_velocity);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if gradient(middle) <= limits.gradient_pa_per_m {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

/// Sizes every pipe of a grid. `classes` are limits with the sizes to choose
/// from, ascending; `mean_c` the temperature of the water the pipes are chosen
/// for (the return's: it is the more viscous).
///
/// From the far ends to the plants: no chosen pipe is narrower than one chosen
/// behind it. A given diameter is kept, flagged where it is too small, and does
/// not widen what lies before it. A pipe that closes a loop must carry what the
/// loop does when it is cut elsewhere: it takes the smaller of what the pipes at
/// its two ends have.
pub fn size(
    grid: &Grid,
    layout: &Layout,
    classes: &[(Limits, Vec<Sizing>)],
    wishes: &[PipeWish],
    mean_c: f64,
) -> Vec<Sized> {
    let capacities: Vec<Vec<f64>> = classes
        .iter()
        .map(|(limits, sizes)| {
            sizes
                .iter()
                .map(|s| {
                    let velocity_m_s = limits.velocity_m_s.min(s.velocity_m_s);
                    let limits = Limits {
                        velocity_m_s,
                        ..*limits
                    };
                    capacity_kg_s(s.bore, limits, mean_c)
                })
                .collect()
        })
        .collect();
    let choose = |wish: &PipeWish, least_dn: u32| -> Sized {
        let sizes = classes
            .get(wish.class)
            .map_or(&[][..], |(_, sizes)| sizes.as_slice());
        let capacity = capacities.get(wish.class).map_or(&[][..], Vec::as_slice);
        let last = sizes.len().saturating_sub(1);
        let carries = capacity.iter().position(|c| *c >= wish.flow_kg_s);
        let needed = carries.unwrap_or(last);
        let dn = |i: usize| sizes.get(i).map_or(0, |s| s.dn);
        // A diameter that is not in the class counts as the next smaller one.
        let given = wish
            .fixed_dn
            .map(|dn| sizes.iter().rposition(|s| s.dn <= dn).unwrap_or(0));
        let wide = sizes.iter().position(|s| s.dn >= least_dn).unwrap_or(last);
        let choice = given.unwrap_or(needed.max(wide));
        Sized {
            choice,
            dn: dn(choice),
            needed_dn: dn(needed),
            capacity_kg_s: at(capacity, choice),
            too_small: carries.is_none() || given.is_some_and(|given| given < needed),
        }
    };
    let mut sized = vec![Sized::default(); grid.pipes.len()];
    let mut behind = vec![0_u32; grid.nodes];
    let mut widest = vec![0_u32; grid.nodes];
    let widen = |list: &mut [u32], node: usize, dn: u32| {
        if let Some(slot) = list.get_mut(node) {
            *slot = (*slot).max(dn);
        }
    };
    for node in layout.order().rev() {
        let Some((number, parent)) = layout.up(node) else {
            continue;
        };
        let (Some(wish), Some(slot)) = (wishes.get(number), sized.get_mut(number)) else {
            continue;
        };
        let least = behind.get(node).copied().unwrap_or_default();
        *slot = choose(wish, least.max(wish.least_dn));
        let passes_on = if wish.is_backwards {
            // What comes from a source farther out does not pass what lies before.
            least
        } else if wish.fixed_dn.is_some() {
            least.max(slot.needed_dn)
        } else {
            slot.dn
        };
        widen(&mut behind, parent, passes_on);
        widen(&mut widest, parent, slot.dn);
        widen(&mut widest, node, slot.dn);
    }
    for chord in layout.chords() {
        let (Some(pipe), Some(wish), Some(slot)) = (
            grid.pipes.get(chord),
            wishes.get(chord),
            sized.get_mut(chord),
        ) else {
            continue;
        };
        let wide = |node: usize| widest.get(node).copied().unwrap_or_default();
        let least = wide(pipe.from).min(wide(pipe.to));
        *slot = choose(wish, least.max(wish.least_dn));
    }
    // What no plant reaches carries nothing.
    for (slot, wish) in sized.iter_mut().zip(wishes) {
        if slot.dn == 0 {
            let still = PipeWish {
                flow_kg_s: 0.0,
                ..*wish
            };
            *slot = choose(&still, 0);
        }
    }
    sized
}

#[cfg(test)]
mod tests {
    use super::super::{Control, Pipe, Plant};
    use super::*;

    fn steel(dn: u32, inside_mm: f64) -> Sizing {
        Sizing {
            dn,
            bore: Bore {
                diameter_m: inside_mm / 1000.0,
                roughness_m: 5e-5,
            },
            velocity_m_s: 3.0,
        }
    }

    fn sizes() -> Vec<Sizing> {
        vec![
            steel(25, 27.3),
            steel(50, 53.9),
            steel(100, 107.1),
            steel(200, 210.1),
        ]
    }

    const LIMITS: Limits = Limits {
        velocity_m_s: 3.0,
        gradient_pa_per_m: 100.0,
    };

    #[test]
    fn capacities_are_those_of_the_table() {
        // domain.md 3a, water of 70 °C, 0.05 mm, dT 30 K: kW at 100, 150 and
        // 250 Pa/m (there by Swamee-Jain, up to 3 % off Colebrook).
        for (inside_mm, wanted) in [
            (27.3, [32.0, 40.0, 52.0]),
            (53.9, [197.0, 244.0, 318.0]),
            (107.1, [1214.0, 1498.0, 1949.0]),
            (312.7, [20_212.0, 24_867.0, 32_259.0]),
        ] {
            for (gradient_pa_per_m, kw) in [100.0, 150.0, 250.0].into_iter().zip(wanted) {
                let limits = Limits {
                    velocity_m_s: 9.0,
                    gradient_pa_per_m,
                };
                let flow = capacity_kg_s(steel(0, inside_mm).bore, limits, 70.0);
                let found = flow * 4.186 * 30.0;
                assert!(
                    (found / kw - 1.0).abs() < 0.025,
                    "{inside_mm}: {found} {kw}"
                );
            }
        }
        // Where the velocity binds: v A rho.
        let slow = Limits {
            velocity_m_s: 0.1,
            gradient_pa_per_m: 100.0,
        };
        let bore = steel(0, 107.1).bore;
        let flow = capacity_kg_s(bore, slow, 70.0);
        assert!((flow - 0.1 * bore.area_m2() * water::density_kg_per_m3(70.0)).abs() < 1e-12);
    }

    fn line(from: usize, to: usize) -> Pipe {
        Pipe {
            from,
            to,
            length_m: 100.0,
            bore: steel(0, 50.0).bore,
            u_w_per_m_k: 0.2,
            zeta: None,
        }
    }

    fn wish(flow_kg_s: f64, fixed_dn: Option<u32>) -> PipeWish {
        PipeWish {
            flow_kg_s,
            class: 0,
            fixed_dn,
            least_dn: 0,
            is_backwards: false,
        }
    }

    fn grid(pipes: Vec<Pipe>, nodes: usize) -> (Grid, Layout) {
        let grid = Grid {
            nodes,
            pipes,
            plants: vec![Plant {
                node: 0,
                supply_c: 70.0,
                control: Control::Share(0.0),
            }],
            ..Grid::default()
        };
        let layout = Layout::new(&grid);
        (grid, layout)
    }

    #[test]
    fn no_pipe_is_narrower_than_what_lies_behind_it() {
        let (grid, layout) = grid(vec![line(0, 1), line(2, 1), line(2, 3)], 4);
        let classes = [(LIMITS, sizes())];
        let found = |wishes: &[PipeWish]| -> Vec<u32> {
            size(&grid, &layout, &classes, wishes, 70.0)
                .iter()
                .map(|s| s.dn)
                .collect()
        };
        // 0.25 kg/s fits DN25, 1.5 DN50, 9 DN100.
        let free = [wish(0.2, None), wish(1.5, None), wish(0.2, None)];
        assert_eq!(found(&free), [50, 50, 25]);
        // A given diameter stays, and does not widen the pipe before it.
        let given = [wish(1.5, None), wish(1.5, Some(200)), wish(1.5, None)];
        assert_eq!(found(&given), [50, 200, 50]);
        let narrow = [wish(1.5, None), wish(1.5, Some(25)), wish(1.5, None)];
        let sized = size(&grid, &layout, &classes, &narrow, 70.0);
        assert!(sized[1].too_small && sized[1].dn == 25 && sized[1].needed_dn == 50);
        assert!(!sized[0].too_small && !sized[2].too_small);
        let much = [wish(500.0, None), wish(0.0, None), wish(0.0, None)];
        let sized = size(&grid, &layout, &classes, &much, 70.0);
        assert!(
            sized[0].too_small && sized[0].dn == 200,
            "the largest is not enough"
        );
        assert!(sized[0].use_of(500.0) > 1.0);
    }

    #[test]
    fn a_pipe_that_closes_a_loop_carries_it() {
        // 0-1-3 and 0-2-3 with a link 1-2 that closes nothing but stands by.
        let (grid, layout) = grid(vec![line(0, 1), line(0, 2), line(1, 2)], 3);
        let classes = [(LIMITS, sizes())];
        let wishes = [wish(9.0, None), wish(1.5, None), wish(0.1, None)];
        let sized = size(&grid, &layout, &classes, &wishes, 70.0);
        assert_eq!([sized[0].dn, sized[1].dn, sized[2].dn], [100, 50, 50]);
    }
}
