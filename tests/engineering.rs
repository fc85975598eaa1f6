//! The engineering core against answers that nobody here wrote (`../shared/references`), against
//! hand calculations, and against its own balances over random networks.
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests panic where they fail and say what they leave out"
)]

use std::collections::BTreeMap;
use std::path::Path;

use heatplan::analysis::friction::{Bore, friction};
use heatplan::analysis::hydraulics::{
    Conditions, Consumer, Control, Draw, Grid, Layout, Pipe, Plant, PressureRules, Solution,
    profile, solve,
};
use heatplan::analysis::{economics, thermal, water};
use proptest::prelude::*;
use serde_json::Value;

/// A file of the reference cases; where their folder is not, what the tests keep of it.
fn reference(name: &str) -> String {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let whole = here.join("../shared/references").join(name);
    std::fs::read_to_string(&whole).unwrap_or_else(|_| {
        println!(
            "{} is not here: judged by what the tests keep",
            whole.display()
        );
        let kept = here.join("tests/fixtures/references").join(name);
        std::fs::read_to_string(kept).unwrap()
    })
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn within(what: &str, found: f64, wanted: f64, relative: f64) {
    let off = (found - wanted).abs();
    assert!(
        off <= relative * wanted.abs(),
        "{what}: {found} instead of {wanted}, {:.3} % off",
        100.0 * off / wanted.abs()
    );
}

#[test]
fn friction_and_water_are_those_of_the_table() {
    let text = reference("hydraulics/darcy_weisbach.json");
    let all: Value = serde_json::from_str(&text).unwrap();
    for row in all["water_props"].as_array().unwrap() {
        let t = number(&row["t_c"]);
        within(
            "density",
            water::density_kg_per_m3(t),
            number(&row["rho"]),
            0.002,
        );
        within(
            "viscosity",
            water::viscosity_pa_s(t),
            number(&row["mu"]),
            0.02,
        );
        let cp = 1000.0 * number(&row["cp_kj"]);
        within(
            "heat capacity",
            water::heat_capacity_j_per_kg_k(t),
            cp,
            0.002,
        );
    }
    let rows = all["rows"].as_array().unwrap();
    // Every ninth of them is kept in the tests.
    let least = if all["about"].is_null() { 300 } else { 42 };
    assert!(rows.len() >= least);
    let mut worst = 0.0_f64;
    for row in rows {
        let roughness = number(&row["eps_mm"]) / number(&row["id_mm"]);
        let wanted = number(&row["f_colebrook"]);
        let found = friction(number(&row["re"]), roughness).factor;
        within("friction", found, wanted, 1e-6);
        worst = worst.max((found / wanted - 1.0).abs());
        // With our own water the gradient follows too.
        let t = number(&row["t_c"]);
        let bore = Bore {
            diameter_m: number(&row["id_mm"]) / 1000.0,
            roughness_m: number(&row["eps_mm"]) / 1000.0,
        };
        let drop = heatplan::analysis::friction::drop(
            bore,
            number(&row["mdot"]),
            water::density_kg_per_m3(t),
            water::viscosity_pa_s(t),
        );
        within(
            "gradient",
            drop.gradient_pa_per_m,
            number(&row["dp_pa_m_colebrook"]),
            0.003,
        );
    }
    println!("friction: at most {worst:.1e} off over {} rows", rows.len());
}

/// A reference tree as a grid, with the names of its nodes.
fn tree_of(case: &Value) -> (Grid, Conditions, BTreeMap<u64, usize>) {
    let params = &case["params"];
    let (ts, drop) = (number(&params["ts"]), number(&params["dT"]));
    let mut names: BTreeMap<u64, usize> = BTreeMap::new();
    let mut node = |name: u64| {
        let next = names.len();
        *names.entry(name).or_insert(next)
    };
    let root = node(0);
    let pipes = case["edges"]
        .as_array()
        .unwrap()
        .iter()
        .map(|edge| Pipe {
            from: node(edge["u"].as_u64().unwrap()),
            to: node(edge["v"].as_u64().unwrap()),
            length_m: number(&edge["length_m"]),
            bore: Bore {
                diameter_m: number(&edge["id_mm"]) / 1000.0,
                roughness_m: number(&params["eps"]) / 1000.0,
            },
            u_w_per_m_k: number(&edge["u_w_mk"]),
            zeta: None,
        })
        .collect();
    let consumers = case["loads_kw"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, kw)| Consumer {
            node: node(name.parse().unwrap()),
            heat_w: 1000.0 * number(kw),
            draw: Draw::Cooling(drop),
        })
        .collect();
    let grid = Grid {
        nodes: names.len(),
        pipes,
        consumers,
        plants: vec![Plant {
            node: root,
            supply_c: ts,
            control: Control::Share(0.0),
        }],
        elevation_m: Vec::new(),
    };
    let conditions = Conditions {
        supply_c: ts,
        return_c: ts - drop,
        ground_c: number(&params["tg"]),
        local_share: 0.0,
    };
    (grid, conditions, names)
}

#[test]
fn trees_are_those_of_pandapipes() {
    let text = reference("hydraulics/trees_pandapipes.json");
    let all: Value = serde_json::from_str(&text).unwrap();
    let mut judged = 0;
    // Worst of mass flow (share), gradient (share), temperature (K), loss (share).
    let mut worst = [0.0_f64; 4];
    for case in all["cases"].as_array().unwrap() {
        if case["friction"] != "colebrook" {
            continue;
        }
        let name = case["name"].as_str().unwrap();
        let (grid, conditions, names) = tree_of(case);
        let solved = solve(&grid, &Layout::new(&grid), &conditions);
        assert!(solved.settled);
        let off = |found: f64, wanted: f64| (found / wanted - 1.0).abs();
        for wanted in case["pipes"].as_array().unwrap() {
            let label = wanted["name"].as_str().unwrap();
            let (stream, rest) = label.split_at(1);
            let (a, b) = rest.split_once('-').unwrap();
            let (a, b) = (names[&a.parse().unwrap()], names[&b.parse().unwrap()]);
            let i = grid
                .pipes
                .iter()
                .position(|p| (p.from, p.to) == (a, b))
                .unwrap();
            let stream = if stream == "s" {
                &solved.supply
            } else {
                &solved.return_
            };
            let found = stream.pipes[i];
            worst[0] = worst[0].max(off(found.flow_kg_s, number(&wanted["mdot"]).abs()));
            worst[1] = worst[1].max(off(
                found.gradient_pa_per_m,
                number(&wanted["dp_pa_m"]).abs(),
            ));
            let temperatures = [found.inlet_c, found.outlet_c];
            for (found, key) in temperatures.into_iter().zip(["t_from", "t_to"]) {
                worst[2] = worst[2].max((found - number(&wanted[key])).abs());
            }
            assert!(
                worst[0] <= 0.003 && worst[1] <= 0.01 && worst[2] <= 0.02,
                "{name} {label}: {worst:?}"
            );
        }
        worst[3] = worst[3].max(off(solved.loss_w / 1000.0, number(&case["heat_loss_kw"])));
        assert!(worst[3] <= 0.01, "{name}: {worst:?}");
        within(
            "total",
            solved.plants[0].flow_kg_s,
            number(&case["total_mdot"]),
            0.003,
        );
        judged += 1;
    }
    assert!(judged >= 3);
    println!(
        "pandapipes: {judged} trees; mass flow {:.2e}, gradient {:.2e}, temperature {:.4} K, loss {:.2e}",
        worst[0], worst[1], worst[2], worst[3]
    );
}

/// A case of pandapipes with several plants, of which all but the first hold a
/// flow, as a grid with the names of its nodes.
fn looped(case: &Value) -> (Grid, Conditions, BTreeMap<u64, usize>) {
    let (mut grid, mut conditions, names) = tree_of(&serde_json::json!({
        "params": {
            "ts": case["plants"][0]["supply_c"],
            "dT": case["params"]["dT"],
            "tg": case["params"]["tg"],
            "eps": case["params"]["eps"],
        },
        "edges": case["edges"],
        "loads_kw": case["loads_kw"],
    }));
    let plants = case["plants"].as_array().unwrap();
    let flows = case["pumps"].as_array().unwrap().iter();
    let total: f64 = flows.map(|pump| number(&pump["mdot"])).sum();
    grid.plants = plants
        .iter()
        .map(|plant| Plant {
            node: names[&plant["node"].as_u64().unwrap()],
            supply_c: number(&plant["supply_c"]),
            control: Control::Share(plant["mdot"].as_f64().unwrap_or_default() / total),
        })
        .collect();
    conditions.supply_c = number(&plants[0]["supply_c"]);
    (grid, conditions, names)
}

/// Rings, a chord and two plants of different temperature: flows of both
/// streams, gradients, pressures and temperatures against pandapipes.
#[test]
fn a_looped_network_with_two_plants_is_that_of_pandapipes() {
    let case: Value = serde_json::from_str(include_str!("fixtures/pandapipes_loop.json")).unwrap();
    let (grid, conditions, names) = looped(&case);
    let layout = Layout::new(&grid);
    assert_eq!(layout.chords().count(), 2);
    let solved = solve(&grid, &layout, &conditions);
    assert!(solved.settled);
    // Worst of mass flow (kg/s), gradient (Pa/m), temperature (K).
    let mut worst = [0.0_f64; 3];
    for wanted in case["pipes"].as_array().unwrap() {
        let (stream, rest) = wanted["name"].as_str().unwrap().split_at(1);
        let (a, b) = rest.split_once('-').unwrap();
        let (a, b) = (names[&a.parse().unwrap()], names[&b.parse().unwrap()]);
        let at = |p: &Pipe| (p.from, p.to) == (a, b);
        let i = grid.pipes.iter().position(at).unwrap();
        let stream = if stream == "s" {
            &solved.supply
        } else {
            &solved.return_
        };
        let found = stream.pipes[i];
        worst[0] = worst[0].max((found.flow_kg_s - number(&wanted["mdot"])).abs());
        let gradient = number(&wanted["dp_pa_m"]);
        worst[1] = worst[1].max((found.gradient_pa_per_m.abs() - gradient).abs());
    }
    let mut worst_pa = 0.0_f64;
    for wanted in case["junctions"].as_array().unwrap() {
        let (stream, name) = wanted["name"].as_str().unwrap().split_at(1);
        let node = names[&name.parse().unwrap()];
        let (stream, c) = if stream == "s" {
            (
                6e5 - solved.supply.lost_pa[node],
                solved.supply.nodes_c[node],
            )
        } else {
            (
                3e5 + solved.return_.lost_pa[node],
                solved.return_.nodes_c[node],
            )
        };
        worst_pa = worst_pa.max((stream - 1e5 * number(&wanted["p_bar"])).abs());
        worst[2] = worst[2].max((c - number(&wanted["t_c"])).abs());
    }
    println!(
        "pandapipes, two rings and two plants: mass flow {:.4} kg/s, gradient {:.3} Pa/m, temperature {:.4} K, pressure {worst_pa:.1} Pa",
        worst[0], worst[1], worst[2]
    );
    for (found, wanted) in solved.plants.iter().zip(case["pumps"].as_array().unwrap()) {
        within("plant", found.flow_kg_s, number(&wanted["mdot"]), 0.003);
        within("plant", found.heat_w, number(&wanted["q_w"]), 0.003);
    }
    assert!(worst[0] < 0.003 && worst[1] < 0.5 && worst[2] < 0.02 && worst_pa < 20.0);
}

#[test]
fn temperatures_are_those_of_the_exponential() {
    let folder = "hydraulics/analytic_temperature/";
    let mut judged = 0;
    for name in [
        "Temperature_one_pipe_an.csv",
        "Temperature_tee_2ab_1zu_an.csv",
        "Temperature_tee_2zu_1ab_an.csv",
        "Temperature_2zu_2ab_an.csv",
        "Temperature_masche_1load_an.csv",
        "Temperature_masche_1load_direction_an.csv",
    ] {
        let text = reference(&format!("{folder}{name}"));
        for line in text.lines() {
            // Two records may stand side by side; empty cells part them.
            let cells: Vec<&str> = line.split(';').collect();
            for start in 0..cells.len() {
                let record: Option<Vec<f64>> = cells
                    .get(start..start + 8)
                    .and_then(|r| r.iter().map(|c| c.parse().ok()).collect());
                let Some(record) = record else { continue };
                if record[0] != 5.0 || record[1] != 0.075 {
                    continue;
                }
                let u = record[0] * std::f64::consts::PI * record[1];
                let found =
                    thermal::outlet_c(record[5], record[4], u, record[6], record[2], record[3]);
                assert!((found - record[7]).abs() < 1e-6, "{name}: {found} {line}");
                judged += 1;
            }
        }
    }
    assert!(judged >= 20, "{judged}");
    println!("analytic temperatures: {judged} pipes");
}

/// Two waters meet: pandapipes' case with two inflows, through our own mixing.
#[test]
fn waters_mix_by_their_flow() {
    // 0.5 kg/s of 350 K over 2500 m each, meeting, and 1 kg/s on over 2500 m.
    // (Temperature_tee_2zu_1ab_an.csv: 306.9365931, then 299.891242; in °C here, with the
    // heat capacity of the case reached by choice of the loss figure.)
    let conditions = Conditions {
        supply_c: 76.85,
        return_c: 46.85,
        ground_c: 19.85,
        local_share: 0.0,
    };
    let cp = conditions.heat_capacity_j_per_kg_k();
    let u = 5.0 * std::f64::consts::PI * 0.075 * cp / 4182.0;
    let pipe = |from, to| Pipe {
        from,
        to,
        length_m: 2500.0,
        bore: Bore {
            diameter_m: 0.075,
            roughness_m: 1e-4,
        },
        u_w_per_m_k: u,
        zeta: None,
    };
    let plant = |node, control| Plant {
        node,
        supply_c: 76.85,
        control,
    };
    let grid = Grid {
        nodes: 4,
        pipes: vec![pipe(0, 2), pipe(1, 2), pipe(2, 3)],
        consumers: vec![Consumer {
            node: 3,
            heat_w: 20.0 * cp,
            draw: Draw::Cooling(20.0),
        }],
        plants: vec![
            plant(0, Control::Share(0.0)),
            plant(1, Control::HeadBelow(0.0)),
        ],
        elevation_m: Vec::new(),
    };
    let solved = solve(&grid, &Layout::new(&grid), &conditions);
    assert!(solved.settled);
    assert!((solved.plants[0].flow_kg_s - 0.5).abs() < 1e-9, "alike");
    assert!((solved.plants[1].flow_kg_s - 0.5).abs() < 1e-9);
    let found = [
        solved.supply.pipes[0].outlet_c,
        solved.supply.pipes[1].outlet_c,
        solved.supply.pipes[2].outlet_c,
    ];
    for (found, wanted) in found
        .into_iter()
        .zip([306.936_593_1, 306.936_593_1, 299.891_242])
    {
        assert!((found + 273.15 - wanted).abs() < 1e-6, "{found}");
    }
}

/// IBPSA DESTEST, network 0: sixteen equal buildings on two strings.
#[test]
fn destest_network_0() {
    let text = reference("hydraulics/destest_network0_reference.json");
    let all: Value = serde_json::from_str(&text).unwrap();
    // Lengths, inner diameters and insulation of the common exercise; 25 mW/(m·K) is what
    // the submissions' loss between i and h (316-326 W) comes to.
    let u = |d_mm: f64, insulation_mm: f64| {
        2.0 * std::f64::consts::PI * 0.025 / ((d_mm / 2.0 + insulation_mm) / (d_mm / 2.0)).ln()
    };
    let mut pipes = Vec::new();
    let mut pipe = |from, to, length_m, d_mm: f64, insulation_mm| {
        pipes.push(Pipe {
            from,
            to,
            length_m,
            bore: Bore {
                diameter_m: d_mm / 1000.0,
                roughness_m: 1e-5,
            },
            u_w_per_m_k: u(d_mm, insulation_mm),
            zeta: None,
        });
    };
    // i = 0; h, g, f, e = 1..4; d, c, b, a = 5..8; buildings from 9 on, two at each.
    for string in 0..2 {
        let at = |k: usize| 1 + 4 * string + k;
        pipe(0, at(0), 36.0, 50.0, 45.0);
        pipe(at(0), at(1), 24.0, 50.0, 45.0);
        pipe(at(1), at(2), 24.0, 40.0, 42.5);
        pipe(at(2), at(3), 24.0, 32.0, 46.5);
    }
    for node in 1..9 {
        let end = node == 4 || node == 8;
        let (d_mm, insulation_mm) = if end { (25.0, 42.5) } else { (20.0, 45.0) };
        for k in 0..2 {
            pipe(node, 9 + 2 * (node - 1) + k, 12.0, d_mm, insulation_mm);
        }
    }
    let grid = Grid {
        nodes: 25,
        pipes,
        consumers: (9..25)
            .map(|node| Consumer {
                node,
                heat_w: 19_347.0,
                draw: Draw::Cooling(30.0),
            })
            .collect(),
        plants: vec![Plant {
            node: 0,
            supply_c: 70.0,
            control: Control::Share(0.0),
        }],
        elevation_m: Vec::new(),
    };
    let conditions = Conditions {
        supply_c: 70.0,
        return_c: 40.0,
        ground_c: 10.0,
        local_share: 0.0,
    };
    let solved = solve(&grid, &Layout::new(&grid), &conditions);
    let tools = all["tools"].as_array().unwrap();
    let range = |key: &str| {
        let values: Vec<f64> = tools.iter().map(|t| number(&t["values"][key])).collect();
        (
            values.iter().copied().fold(f64::INFINITY, f64::min),
            values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        )
    };
    let flow = solved.plants[0].flow_kg_s * 3600.0;
    let (low, high) = range("mdot_kg_h");
    assert!(
        flow > 0.997 * low && flow < 1.003 * high,
        "{flow} kg/h, the tools say {low} to {high}"
    );
    for (key, node) in [
        ("Ts_h", 1),
        ("Ts_g", 2),
        ("Ts_f", 3),
        ("Ts_e", 4),
        ("Ts_SD1", 15),
    ] {
        let found = solved.supply.nodes_c[node];
        let (low, high) = range(key);
        assert!(
            found > low - 0.1 && found < high + 0.1,
            "{key}: {found}, the tools say {low} to {high}"
        );
    }
    println!(
        "DESTEST network 0: {flow:.0} kg/h ({low:.0} to {high:.0}), farthest supply {:.3} °C",
        solved.supply.nodes_c[15]
    );
}

/// Laminar pipes make a linear network, whose flows a hand can find.
fn laminar(from: usize, to: usize, length_m: f64) -> Pipe {
    Pipe {
        from,
        to,
        length_m,
        bore: Bore {
            diameter_m: 0.1,
            roughness_m: 5e-5,
        },
        // Without losses every pipe has the same water.
        u_w_per_m_k: 0.0,
        zeta: None,
    }
}

const CALM: Conditions = Conditions {
    supply_c: 70.0,
    return_c: 40.0,
    ground_c: 10.0,
    local_share: 0.0,
};

/// Draws `flow_kg_s` at the conditions of [`CALM`].
fn draws(node: usize, flow_kg_s: f64) -> Consumer {
    Consumer {
        node,
        heat_w: flow_kg_s * 30.0 * CALM.heat_capacity_j_per_kg_k(),
        draw: Draw::Cooling(30.0),
    }
}

fn plant(node: usize, control: Control) -> Plant {
    Plant {
        node,
        supply_c: 70.0,
        control,
    }
}

#[test]
fn a_loop_by_hand() {
    // A ring of four equal pipes 0-1-2-3-0, plant at 0, 0.03 kg/s drawn at 1 and 0.01 at 2.
    // Laminar: the clockwise flow x through 0-1 closes the ring when
    // x + (x - 0.03) + (x - 0.04) + (x - 0.04) = 0, so x = 0.0275.
    let ring = |length_m: f64| {
        vec![
            laminar(0, 1, length_m),
            laminar(1, 2, length_m),
            laminar(2, 3, length_m),
            laminar(3, 0, length_m),
        ]
    };
    let grid = Grid {
        nodes: 4,
        pipes: ring(100.0),
        consumers: vec![draws(1, 0.03), draws(2, 0.01)],
        plants: vec![plant(0, Control::Share(0.0))],
        elevation_m: Vec::new(),
    };
    let solved = solve(&grid, &Layout::new(&grid), &CALM);
    assert!(solved.settled);
    for stream in [&solved.supply, &solved.return_] {
        let flows: Vec<f64> = stream.pipes.iter().map(|p| p.flow_kg_s).collect();
        for (found, wanted) in flows.iter().zip([0.0275, -0.0025, -0.0125, -0.0125]) {
            assert!((found - wanted).abs() < 1e-12, "{flows:?}");
        }
    }
    // Turbulent and rough: drops go with the square. Two ways of 100 and 400 m to one consumer
    // part the water about as 2 to 1 (exactly so where the friction factor is the same).
    let grid = Grid {
        nodes: 3,
        pipes: vec![
            laminar(0, 2, 100.0),
            laminar(0, 1, 200.0),
            laminar(1, 2, 200.0),
        ],
        consumers: vec![draws(2, 30.0)],
        plants: vec![plant(0, Control::Share(0.0))],
        elevation_m: Vec::new(),
    };
    let solved = solve(&grid, &Layout::new(&grid), &CALM);
    let [short, long, _] = [0, 1, 2].map(|i| solved.supply.pipes[i]);
    let parts = short.flow_kg_s / long.flow_kg_s;
    assert!(parts > 2.0 && parts < 2.1, "{parts}");
    assert!((short.drop_pa - 2.0 * long.drop_pa).abs() < 1e-6 * short.drop_pa);
}

#[test]
fn two_plants_by_hand() {
    // 0 --100 m-- 1 --300 m-- 2, plants at 0 and 2 with the same head, 0.04 kg/s drawn at 1:
    // laminar, so the flows are as 3 to 1. Supply and return together see both viscosities,
    // but in the same proportion.
    let mut grid = Grid {
        nodes: 3,
        pipes: vec![laminar(0, 1, 100.0), laminar(1, 2, 300.0)],
        consumers: vec![draws(1, 0.04)],
        plants: vec![
            plant(0, Control::Share(0.0)),
            plant(2, Control::HeadBelow(0.0)),
        ],
        elevation_m: Vec::new(),
    };
    let solved = solve(&grid, &Layout::new(&grid), &CALM);
    assert!(solved.settled);
    assert!((solved.plants[0].flow_kg_s - 0.03).abs() < 1e-12);
    assert!((solved.plants[1].flow_kg_s - 0.01).abs() < 1e-12);
    // By shares the second gives what it is told, and its head follows.
    grid.plants[1].control = Control::Share(0.6);
    let layout = Layout::new(&grid);
    let solved = solve(&grid, &layout, &CALM);
    assert!((solved.plants[1].flow_kg_s - 0.024).abs() < 1e-12);
    assert!(
        (solved.supply.pipes[1].flow_kg_s + 0.024).abs() < 1e-12,
        "towards 1"
    );
    let found = profile(&grid, &layout, &solved, &CALM, &rules(), &[]);
    let lost = |i: usize| solved.supply.pipes[i].drop_pa + solved.return_.pipes[i].drop_pa;
    assert!((found.pumps[0].head_pa - lost(0) - 50_000.0).abs() < 1e-6);
    assert!((found.pumps[1].head_pa - 50_000.0 + lost(1)).abs() < 1e-6);
    // A plant with less head gives less: 0.02 kg/s each way needs the heads as far apart as
    // the drops are.
    let below = lost_at(0.02, 300.0) - lost_at(0.02, 100.0);
    grid.plants[1].control = Control::HeadBelow(-below);
    let solved = solve(&grid, &layout, &CALM);
    assert!((solved.plants[1].flow_kg_s - 0.02).abs() < 1e-10);
    // Two on one node share alike.
    grid.plants[1].control = Control::HeadBelow(0.0);
    grid.plants.push(plant(2, Control::HeadBelow(0.0)));
    let solved = solve(&grid, &layout, &CALM);
    assert!((solved.plants[1].flow_kg_s - 0.005).abs() < 1e-12);
    assert_eq!(solved.plants[1].flow_kg_s, solved.plants[2].flow_kg_s);
    grid.plants.pop();
    // One with much less head would be run through backwards: its valve shuts.
    grid.plants[1].control = Control::HeadBelow(1e6);
    let solved = solve(&grid, &layout, &CALM);
    assert!(solved.settled);
    assert_eq!(solved.plants[1].flow_kg_s, 0.0);
    assert_eq!(solved.plants[0].flow_kg_s, solved.consumers[0].flow_kg_s);
}

/// Laminar drop of supply and return together over a length of the pipe of [`laminar`], Pa.
fn lost_at(flow_kg_s: f64, length_m: f64) -> f64 {
    let area = std::f64::consts::PI * 0.01 / 4.0;
    [70.0, 40.0]
        .iter()
        .map(|&t| {
            32.0 * water::viscosity_pa_s(t) * flow_kg_s * length_m
                / (water::density_kg_per_m3(t) * area * 0.01)
        })
        .sum()
}

fn rules() -> PressureRules {
    PressureRules {
        consumer_pa: 50_000.0,
        pump_efficiency: 0.5,
        margin_pa: 50_000.0,
        hottest_c: 70.0,
        hold_pa: None,
        least_hold_pa: 100_000.0,
    }
}

#[test]
fn pressures_by_hand() {
    // One pipe of 1 km; the consumer stands 20 m above the plant.
    let grid = Grid {
        nodes: 2,
        pipes: vec![laminar(0, 1, 1000.0)],
        consumers: vec![draws(1, 10.0)],
        plants: vec![plant(0, Control::Share(0.0))],
        elevation_m: vec![5.0, 25.0],
    };
    let layout = Layout::new(&grid);
    let solved = solve(&grid, &layout, &CALM);
    let found = profile(&grid, &layout, &solved, &CALM, &rules(), &[]);
    let lost = solved.supply.pipes[0].drop_pa + solved.return_.pipes[0].drop_pa;
    let head = lost + 50_000.0;
    assert_eq!(found.critical, [0]);
    assert!((found.pumps[0].head_pa - head).abs() < 1e-6);
    // Volume flow times head over efficiency.
    let power = 10.0 / water::density_kg_per_m3(40.0) * head / 0.5;
    assert!((found.pumps[0].power_w / power - 1.0).abs() < 1e-9);
    assert!((found.nodes[1].difference_pa() - 50_000.0).abs() < 1e-6);
    // 20 m of water, and water of 70 °C that may not boil at the top: 0.31 bar of vapour and
    // 0.5 bar of margin, less the air.
    let weight = 20.0 * water::GRAVITY_M_S2 * water::density_kg_per_m3(40.0);
    let needed = weight + water::vapour_pressure_pa(70.0) + 50_000.0 - water::ATMOSPHERE_PA;
    assert!((found.needed_hold_pa - needed).abs() < 1e-6);
    assert!(!found.boils);
    let low = PressureRules {
        hold_pa: Some(100_000.0),
        ..rules()
    };
    assert!(profile(&grid, &layout, &solved, &CALM, &low, &[]).boils);
    // Twice the design flow costs more than three times the drop, less than four.
    let twice = profile(&grid, &layout, &solved, &CALM, &rules(), &[2.0]);
    let ratio = (twice.pumps[0].head_pa - 50_000.0) / lost;
    assert!(ratio > 3.0 && ratio < 4.0, "{ratio}");
}

#[test]
fn a_consumer_that_holds_its_return_draws_more_where_it_is_cooler() {
    let mut far = laminar(0, 1, 2000.0);
    far.u_w_per_m_k = 0.3;
    let mut grid = Grid {
        nodes: 2,
        pipes: vec![far],
        consumers: vec![Consumer {
            node: 1,
            heat_w: 50_000.0,
            draw: Draw::To {
                return_c: 40.0,
                least_k: 10.0,
            },
        }],
        plants: vec![plant(0, Control::Share(0.0))],
        elevation_m: Vec::new(),
    };
    let layout = Layout::new(&grid);
    let solved = solve(&grid, &layout, &CALM);
    assert!(solved.settled);
    let c = solved.consumers[0];
    assert!((c.return_c - 40.0).abs() < 1e-6, "{c:?}");
    assert!(c.supply_c < 66.0);
    let asked = 50_000.0 / (CALM.heat_capacity_j_per_kg_k() * (c.supply_c - 40.0));
    assert!((c.flow_kg_s / asked - 1.0).abs() < 1e-9);
    // With hardly a load the water comes cold; it draws no more than ten kelvin ask for.
    grid.consumers[0].heat_w = 100.0;
    let solved = solve(&grid, &layout, &CALM);
    let most = 100.0 / (CALM.heat_capacity_j_per_kg_k() * 10.0);
    assert!((solved.consumers[0].flow_kg_s - most).abs() < 1e-12);
}

/// The worst imbalance of mass at a node and of energy over the network, as shares.
fn imbalance(grid: &Grid, layout: &Layout, solved: &Solution) -> (f64, f64) {
    let mut worst = 0.0_f64;
    for stream in [&solved.supply, &solved.return_] {
        let mut sums = vec![0.0; grid.nodes];
        for (pipe, state) in grid.pipes.iter().zip(&stream.pipes) {
            sums[pipe.from] -= state.flow_kg_s;
            sums[pipe.to] += state.flow_kg_s;
        }
        for (consumer, state) in grid.consumers.iter().zip(&solved.consumers) {
            sums[consumer.node] -= state.flow_kg_s;
        }
        for (plant, state) in grid.plants.iter().zip(&solved.plants) {
            sums[plant.node] += state.flow_kg_s;
        }
        for (node, sum) in sums.iter().enumerate() {
            if layout.reached(node) {
                worst = worst.max(sum.abs());
            }
        }
    }
    let total: f64 = solved.consumers.iter().map(|c| c.flow_kg_s).sum();
    let loads: f64 = solved.consumers.iter().map(|c| c.heat_w).sum();
    let open = solved.heat_w - loads - solved.loss_w;
    (
        worst / total.max(1e-12),
        open.abs() / solved.heat_w.abs().max(1e-12),
    )
}

/// A random network: a tree over `size` nodes and some more pipes.
fn random_grid(
    size: usize,
    parents: &[usize],
    more: &[(usize, usize)],
    values: &[(f64, f64, f64)],
    plants: &[(usize, bool)],
) -> Grid {
    let pipe = |from: usize, to: usize, (a, b, c): (f64, f64, f64)| Pipe {
        from,
        to,
        length_m: 5.0 + 300.0 * a,
        bore: Bore {
            diameter_m: 0.02 + 0.2 * b,
            roughness_m: 5e-5,
        },
        u_w_per_m_k: 0.1 + 0.3 * c,
        zeta: Some(2.0 * a),
    };
    let value = |i: usize| values[i % values.len()];
    let mut pipes: Vec<Pipe> = (1..size)
        .map(|node| {
            let parent = parents[node % parents.len()] % node;
            // Some the other way round: the sense of drawing does not matter.
            if node % 3 == 0 {
                pipe(node, parent, value(node))
            } else {
                pipe(parent, node, value(node))
            }
        })
        .collect();
    for (i, (a, b)) in more.iter().enumerate() {
        if a % size != b % size {
            pipes.push(pipe(a % size, b % size, value(size + i)));
        }
    }
    let consumers = (1..size)
        .filter(|node| node % 2 == 1)
        .map(|node| {
            let (a, b, _) = value(7 * node);
            Consumer {
                node,
                heat_w: 2_000.0 + 200_000.0 * a * b,
                draw: if node % 4 == 1 {
                    Draw::Cooling(20.0 + 20.0 * b)
                } else {
                    Draw::To {
                        return_c: 35.0 + 10.0 * a,
                        least_k: 8.0,
                    }
                },
            }
        })
        .collect();
    let mut all = vec![plant(0, Control::Share(0.0))];
    for (node, by_share) in plants {
        let share = 0.4 / plants.len() as f64;
        all.push(plant(
            node % size,
            if *by_share {
                Control::Share(share)
            } else {
                Control::HeadBelow(0.0)
            },
        ));
    }
    Grid {
        nodes: size,
        pipes,
        consumers,
        plants: all,
        elevation_m: Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Mass at every node and energy over the whole close to 1e-9, and the drops around every
    /// loop sum to nothing, whatever the network.
    #[test]
    fn mass_and_energy_close(
        size in 3_usize..60,
        parents in prop::collection::vec(0_usize..60, 60),
        more in prop::collection::vec((0_usize..60, 0_usize..60), 0..8),
        values in prop::collection::vec((0.0_f64..1.0, 0.0_f64..1.0, 0.0_f64..1.0), 97),
        plants in prop::collection::vec(1_usize..60, 0..3),
        by_share in any::<bool>(),
    ) {
        let plants: Vec<(usize, bool)> = plants.iter().map(|node| (*node, by_share)).collect();
        let grid = random_grid(size, &parents, &more, &values, &plants);
        let layout = Layout::new(&grid);
        let solved = solve(&grid, &layout, &CALM);
        let (mass, energy) = imbalance(&grid, &layout, &solved);
        prop_assert!(mass < 1e-9, "mass {mass}");
        prop_assert!(energy < 1e-9, "energy {energy}");
        prop_assert!(solved.settled);
        for stream in [&solved.supply, &solved.return_] {
            // A ten-thousandth of a pascal is nothing: the temperatures, and with them the
            // drops, are taken once more after the flows stand still.
            let most = stream.pipes.iter().fold(100.0_f64, |m, p| m.max(p.drop_pa.abs()));
            for (pipe, state) in grid.pipes.iter().zip(&stream.pipes) {
                // In the supply pressure falls along the flow; in the return the other way.
                let by_nodes = stream.lost_pa[pipe.to] - stream.lost_pa[pipe.from];
                prop_assert!(
                    (by_nodes - state.drop_pa).abs() < 1e-6 * most,
                    "a loop does not close: {by_nodes} {}", state.drop_pa
                );
                prop_assert!(state.inlet_c <= 70.0 + 1e-9);
            }
        }
    }
}

/// Compares present value, internal rate, payback, gap, annuity and cost of heat with
/// known answers, through the very function that the business of a plan uses. Answers
/// how many cases there were.
fn money_cases(text: &str) -> usize {
    let all: Value = serde_json::from_str(text).unwrap();
    let close = |what: &str, found: f64, wanted: f64| {
        let off = (found - wanted).abs();
        assert!(
            off <= 1e-9 * wanted.abs().max(1e-3),
            "{what}: {found} instead of {wanted}"
        );
    };
    let cases = all["cases"].as_array().unwrap();
    for case in cases {
        let name = case["name"].as_str().unwrap();
        let rate = number(&case["rate"]);
        let cash = case["cashflow"].as_array().unwrap().iter().map(number);
        let mut flows = economics::Flows::of_years(cash.len() - 1);
        for (year, eur) in cash.clone().enumerate() {
            flows.income_eur[year] = eur.max(0.0);
            flows.cost_eur[year] = (-eur).max(0.0);
        }
        let worth = flows.worth(rate, 0.0);
        let wanted = number(&case["npv"]);
        let size: f64 = cash.map(f64::abs).fold(0.0, f64::max);
        let near = |found: f64, wanted: f64| {
            let off = (found - wanted).abs();
            assert!(
                off <= 1e-9 * wanted.abs().max(1e-3 * size),
                "{name}: {found} {wanted}"
            );
        };
        near(worth.npv_eur, wanted);
        near(worth.gap_eur, (-wanted).max(0.0));
        assert_eq!(worth.open_gap_eur, worth.gap_eur, "{name}: without a grant");
        // A grant at the start counts in full, and a grant of the gap closes it.
        let granted = flows.worth(rate, 0.5 * size);
        near(granted.npv_eur, wanted + 0.5 * size);
        near(granted.open_gap_eur, (-wanted - 0.5 * size).max(0.0));
        assert_eq!(
            granted.gap_eur, worth.gap_eur,
            "{name}: the gap itself stays"
        );
        near(flows.worth(rate, worth.gap_eur).open_gap_eur, 0.0);
        match case["irr"].as_f64() {
            Some(wanted) => {
                let found = worth.irr.unwrap();
                assert!((found - wanted).abs() <= 1e-7, "{name}: {found} {wanted}");
            }
            None => assert_eq!(worth.irr, None, "{name}"),
        }
        for (key, rate) in [("simple_payback_y", 0.0), ("discounted_payback_y", rate)] {
            let found = flows.worth(rate, 0.0).payback_years;
            match case[key].as_f64() {
                Some(wanted) => close(name, found.unwrap(), wanted),
                None => assert_eq!(found, None, "{name} {key}"),
            }
        }
        assert_eq!(worth.lcoh_eur_per_mwh, None, "{name}: no heat");
    }
    for case in all["annuity"].as_array().unwrap() {
        let rate = number(&case["rate"]);
        let years = case["n"].as_u64().unwrap() as u32;
        let found = number(&case["pv"]) * economics::annuity(rate, years);
        close("payment", found, number(&case["pmt"]));
        close(
            "value",
            economics::annuity_factor(rate, years),
            number(&case["pv_of_1"]),
        );
    }
    for case in all["lcoh"].as_array().unwrap() {
        let years = case["n"].as_u64().unwrap() as usize;
        let rate = number(&case["rate"]);
        let heat = number(&case["heat_delivered_mwh_y"]);
        let fed_in = heat / (1.0 - number(&case["loss_frac"]));
        let mut flows = economics::Flows::of_years(years);
        flows.cost_eur[0] = number(&case["capex"]);
        for year in 1..=years {
            flows.cost_eur[year] = number(&case["opex_y"]) + number(&case["fuel_eur_mwh"]) * fed_in;
            flows.heat_mwh[year] = heat;
        }
        for again in case["reinvest"].as_array().unwrap() {
            flows.cost_eur[again[0].as_u64().unwrap() as usize] += number(&again[1]);
        }
        flows.cost_eur[years] -= number(&case["salvage"]);
        let wanted = number(&case["lcoh_eur_mwh"]);
        let found = flows.worth(rate, 0.0);
        close("cost of heat", found.lcoh_eur_per_mwh.unwrap(), wanted);
        // A grant takes its share of every MWh off; sold at that price nothing is missing.
        let delivered = heat * economics::annuity_factor(rate, years as u32);
        let granted = flows.worth(rate, 1000.0);
        close(
            "cost of heat with a grant",
            granted.lcoh_with_grant_eur_per_mwh.unwrap(),
            wanted - 1000.0 / delivered,
        );
        for year in 1..=years {
            flows.income_eur[year] = wanted * heat;
        }
        let sold = flows.worth(rate, 0.0);
        assert!(
            sold.npv_eur.abs() <= 1e-9 * wanted * delivered,
            "{}",
            sold.npv_eur
        );
        if let Some(wanted) = case["annuity_capex"].as_f64() {
            let found = number(&case["capex"]) * economics::annuity(rate, years as u32);
            close("annuity of the investment", found, wanted);
        }
    }
    cases.len()
}

#[test]
fn money_is_that_worked_by_hand() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/money/cases.json");
    assert_eq!(money_cases(&std::fs::read_to_string(path).unwrap()), 3);
}

#[test]
fn money_is_that_of_numpy_financial() {
    let text = reference("econ/econ.json");
    println!("money: {} cash flows", money_cases(&text));
}

/// The sample neighbourhood: figures a heat engineer expects, and what closes.
#[test]
fn parelwijk_is_engineered() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data/parelwijk/parelwijk.heatplan");
    let mut plan = heatplan::project::open(&path).unwrap().plan;
    let facts = heatplan::analysis::Facts::of(&plan);
    let results_of = |plan: &heatplan::plan::Plan| {
        heatplan::analysis::compute(&heatplan::analysis::Inputs {
            plan,
            facts: &facts,
            year: None,
        })
    };
    let results = results_of(&plan);
    let engineering = results.engineering.as_deref().unwrap();
    let network = &engineering.network;
    assert!(network.settled);
    let close = |a: f64, b: f64| assert!((a - b).abs() <= 1e-9 * b.abs().max(1.0), "{a} {b}");
    close(
        network.heat_kw[0],
        network.diversified_kw + network.loss_kw[0],
    );
    let lines: f64 = engineering.lines.values().map(|l| l.loss_mwh_per_a).sum();
    let services: f64 = engineering
        .buildings
        .values()
        .map(|b| b.service_loss_mwh_per_a)
        .sum();
    close(lines + services, engineering.year.loss_mwh);
    // Every served building with a demand, and every metre of the drawn lines.
    let served = results
        .demand
        .iter()
        .zip(results.links.iter())
        .filter(|(d, l)| d.heated && d.demand_mwh_per_a > 0.0 && l.served_phase.is_some())
        .count();
    assert_eq!(engineering.buildings.len(), served);
    let metres: f64 = engineering.lines.values().map(|l| l.length_m).sum();
    let sums = &results.totals.served;
    close(metres, sums.trunk_m + sums.branch_m);
    close(
        engineering.potential.capex_eur,
        engineering.cost.potential.total_eur(),
    );
    // Practice (domain): 2000-2500 h after simultaneity, losses of 5-20 %, no line over 4 m/s.
    let year = &engineering.year;
    let hours = 1000.0 * year.delivered_mwh / network.diversified_kw;
    assert!((1800.0..3000.0).contains(&hours), "{hours} h");
    assert!(
        year.loss_share
            .is_some_and(|share| (0.05..0.2).contains(&share)),
        "{:?}",
        year.loss_share
    );
    for (id, line) in &engineering.lines {
        assert!(
            line.velocity_m_s < 4.0 && line.dn >= line.needed_dn,
            "{id:?} {line:?}"
        );
        assert!(line.end.supply_c <= line.start.supply_c, "{id:?}");
        assert!(line.least_difference_pa >= 50_000.0 - 1e-6, "{id:?}");
    }
    println!(
        "Parelwijk: {:.0} kW, {hours:.0} h, {:.1} % lost, {:.0} EUR",
        network.diversified_kw,
        100.0 * year.loss_share.unwrap(),
        engineering.potential.capex_eur
    );
    let inputs = heatplan::analysis::Inputs {
        plan: &plan,
        facts: &facts,
        year: None,
    };
    let json = heatplan::report::results_json(&inputs, &results, false);
    close(
        number(&json["engineering"]["peak"]["diversified_kw"]),
        network.diversified_kw,
    );
    // Nothing drawn: nothing engineered, and no key.
    plan.variant_mut().network = heatplan::plan::Network::default();
    let results = results_of(&plan);
    assert_eq!(results.engineering, None);
    let inputs = heatplan::analysis::Inputs {
        plan: &plan,
        facts: &facts,
        year: None,
    };
    let json = heatplan::report::results_json(&inputs, &results, false);
    assert!(json.get("engineering").is_none());
}
