//! A generated town of any size: straight streets, rows of houses on both
//! sides, sheds behind them, a canal, and a network along the middle streets.
//! No randomness: the same number of buildings gives the same town.

use heatplan::geometry::{Crs, Point};
use heatplan::plan::{
    Background, BackgroundKind, Base, Building, BuildingUse, LayerId, Line, LineRole, LooseLine,
    LooseSource, Network, NodeId, OwnerType, Phase, Phases, Plan, Source, Street, StreetClass,
};
use std::sync::Arc;

/// Houses on one side of a street between two crossings.
const PER_SIDE: usize = 12;
const PITCH_X_M: f64 = 100.0;
const PITCH_Y_M: f64 = 60.0;
const ORIGIN: Point = [690_000.0, 700_000.0];

/// A number that looks random but depends on `n` only (splitmix64).
pub fn mix(n: u64) -> u64 {
    let mut z = n.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

fn unit(n: u64) -> f64 {
    (mix(n) >> 11) as f64 / (1_u64 << 53) as f64
}

/// Blocks along x and y for at least `buildings` buildings.
fn blocks(buildings: usize) -> (usize, usize) {
    let blocks = buildings.div_ceil(PER_SIDE * 2);
    // Blocks are wider than high: more of them on top of each other.
    let nx = ((blocks as f64 * PITCH_Y_M / PITCH_X_M).sqrt().ceil() as usize).max(1);
    (nx, blocks.div_ceil(nx).max(1))
}

/// The base of a town of exactly `buildings` buildings.
pub fn base(buildings: usize) -> Base {
    let (nx, ny) = blocks(buildings);
    let mut base = Base::default();
    let street = |base: &mut Base, name: &str, points: &[Point]| {
        let id = base.streets.lines.push(points);
        let mut record = Street::new(format!("S{id}").into(), LayerId(0));
        record.name = Some(name.into());
        record.class = Some(StreetClass::Access);
        base.streets.records.push(record);
        base.streets.attributes.push("{}");
    };
    let at = |x: usize, y: usize| {
        [
            ORIGIN[0] + x as f64 * PITCH_X_M,
            ORIGIN[1] + y as f64 * PITCH_Y_M,
        ]
    };
    for y in 0..=ny {
        for x in 0..nx {
            street(
                &mut base,
                &format!("Dwarsstraat {y}"),
                &[at(x, y), at(x + 1, y)],
            );
        }
    }
    for x in 0..=nx {
        for y in 0..ny {
            street(
                &mut base,
                &format!("Langestraat {x}"),
                &[at(x, y), at(x, y + 1)],
            );
        }
    }
    'all: for block_y in 0..ny {
        for block_x in 0..nx {
            for side in 0..2 {
                for number in 0..PER_SIDE {
                    if base.buildings.len() == buildings {
                        break 'all;
                    }
                    house(&mut base, at(block_x, block_y), block_y, side, number);
                }
            }
        }
    }
    canal(&mut base, nx, ny);
    base
}

fn house(base: &mut Base, corner: Point, block_y: usize, side: usize, number: usize) {
    let seed = base.buildings.len() as u64;
    let width_m = 7.0;
    let depth_m = 8.0 + 4.0 * unit(seed * 7 + 1);
    // Every ninth is a shed in the garden.
    let shed = number % 9 == 8;
    let x0 = corner[0] + 6.0 + number as f64 * (width_m + 0.2 * unit(seed * 7 + 2));
    let set_back_m = if shed {
        22.0
    } else {
        7.0 + 2.0 * unit(seed * 7 + 3)
    };
    let (width_m, depth_m) = if shed { (4.0, 5.0) } else { (width_m, depth_m) };
    let (y0, y1) = if side == 0 {
        (corner[1] + set_back_m, corner[1] + set_back_m + depth_m)
    } else {
        let top = corner[1] + PITCH_Y_M - set_back_m;
        (top - depth_m, top)
    };
    let x1 = x0 + width_m;
    let bump = [x0 + 0.5 * width_m, y1 + 1.0];
    base.buildings.footprints.push_polygon(
        &[[x0, y0], [x1, y0], [x1, y1], bump, [x0, y1], [x0, y0]],
        &[],
    );
    let mut record = Building::new(format!("B{seed}").into(), LayerId(0));
    record.building_use = Some(match mix(seed) % 40 {
        _ if shed => BuildingUse::Outbuilding,
        0 => BuildingUse::Shop,
        1 => BuildingUse::Office,
        2 => BuildingUse::Apartments,
        _ => BuildingUse::Dwelling,
    });
    record.year = Some(1900 + (mix(seed * 3) % 126) as i32);
    record.levels = Some(1.0 + (mix(seed * 5) % 4) as f64);
    record.street = Some(format!("Dwarsstraat {}", block_y + side).into());
    record.house_number = Some(format!("{}", number + 1).into());
    if mix(seed * 11).is_multiple_of(10) {
        record.owner_type = Some(OwnerType::SocialHousing);
    }
    base.buildings.records.push(record);
    base.buildings.attributes.push("{}");
}

fn canal(base: &mut Base, nx: usize, ny: usize) {
    let y = ORIGIN[1] + (ny / 3) as f64 * PITCH_Y_M + 28.0;
    let (x0, x1) = (ORIGIN[0] - 50.0, ORIGIN[0] + nx as f64 * PITCH_X_M + 50.0);
    base.background.polygons.push_polygon(
        &[[x0, y], [x1, y], [x1, y + 4.0], [x0, y + 4.0], [x0, y]],
        &[],
    );
    base.background.polygon_records.push(Background {
        external_id: "canal".into(),
        layer: LayerId(0),
        kind: BackgroundKind::Water,
        name: Some("Kanaal".into()),
    });
    base.background.polygon_attributes.push("{}");
}

/// A town with a network of about `network_m` metres: one trunk up the middle
/// and branches along the cross streets, nearest to the middle first.
pub fn plan(buildings: usize, network_m: f64) -> Plan {
    let (nx, ny) = blocks(buildings);
    let mut plan = Plan::new("town", Crs::Lambert2008);
    plan.base = Arc::new(base(buildings));
    let at = |x: usize, y: usize| {
        [
            ORIGIN[0] + x as f64 * PITCH_X_M,
            ORIGIN[1] + y as f64 * PITCH_Y_M,
        ]
    };
    let middle = nx / 2;
    let line = |role, phase, from, to| LooseLine {
        points: vec![from, to],
        line: Line::new(NodeId(0), NodeId(0), Vec::new(), role, phase),
    };
    let mut lines = Vec::new();
    let mut left_m = network_m;
    for y in 0..ny {
        if left_m <= 0.0 {
            break;
        }
        lines.push(line(LineRole::Trunk, 1, at(middle, y), at(middle, y + 1)));
        left_m -= PITCH_Y_M;
        for x in (0..middle.min(8)).rev() {
            let x = middle - 1 - (middle.min(8) - 1 - x);
            lines.push(line(
                LineRole::Branch,
                1 + (y * 4 / ny) as u8,
                at(x + 1, y),
                at(x, y),
            ));
            left_m -= PITCH_X_M;
        }
        for x in middle..nx.min(middle + 8) {
            lines.push(line(
                LineRole::Branch,
                1 + (y * 4 / ny) as u8,
                at(x, y),
                at(x + 1, y),
            ));
            left_m -= PITCH_X_M;
        }
    }
    let source = LooseSource {
        place: at(middle, 0),
        source: Source {
            node: NodeId(0),
            external_id: None,
            name: None,
            kind: None,
            capacity_mw: None,
            available_from: None,
            in_use: true,
            exists_already: false,
            supply_c: None,
        },
    };
    let built = Network::assemble(&lines, &[source]);
    plan.variant_mut().network = built.network;
    plan.variant_mut().phases = Phases(
        (1..=4)
            .map(|number| Phase {
                number,
                year: Some(2026 + i32::from(number) * 2),
                name: None,
                note: None,
            })
            .collect(),
    );
    plan
}
