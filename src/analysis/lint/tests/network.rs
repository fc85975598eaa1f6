//! Faults of the drawn network by hand.

use super::{MAIN, lines_of, mend, town};
use crate::analysis::lint::*;
use crate::analysis::{Facts, Inputs, Warning, compute};
use crate::geometry::measure::distance_m;
use crate::plan::{Base, Building, LayerId, Line, LineEnd, LineRole, LooseLine, Network, Source};

fn network(lines: &[(&[Point], LineRole)]) -> Network {
    let loose: Vec<LooseLine> = lines
        .iter()
        .map(|(points, role)| LooseLine {
            points: points.to_vec(),
            line: Line::new(NodeId(0), NodeId(0), Vec::new(), *role, 1),
        })
        .collect();
    Network::assemble(&loose, &[]).network
}

fn net_faults(plan: &Plan) -> Vec<Fault> {
    let facts = Facts::of(plan);
    let inputs = Inputs {
        plan,
        facts: &facts,
        year: None,
    };
    let results = compute(&inputs);
    lint_network(&inputs, &results, 1.0)
}

fn net_only(plan: &Plan) -> Fault {
    let mut faults = net_faults(plan);
    assert_eq!(faults.len(), 1, "{faults:#?}");
    faults.remove(0)
}

fn net_mended(plan: &Plan, fault: &Fault) -> Plan {
    let mended = mend(plan, fault);
    assert_eq!(mended.network().check(), [], "{fault:?}");
    mended
}

#[test]
fn lines_that_nearly_meet_are_joined() {
    const T: LineRole = LineRole::Trunk;
    const B: LineRole = LineRole::Branch;
    let mut plan = town(&[]);
    plan.variant_mut().network = network(&[(MAIN, T), (&[[100.5, 0.0], [150.0, 0.0]], B)]);
    let fault = net_only(&plan);
    assert_eq!(fault.kind, FaultKind::LineNearMiss);
    assert!((fault.size_m - 0.5).abs() < 1e-12);
    let mended = net_mended(&plan, &fault);
    assert_eq!(mended.network().nodes().count(), 3);
    assert_eq!(net_faults(&mended), []);
    plan.variant_mut().network = network(&[(MAIN, T), (&[[40.0, 0.7], [40.0, 50.0]], B)]);
    let fault = net_only(&plan);
    assert_eq!(fault.kind, FaultKind::LineUndershoot);
    let shown = preview(&plan, &lines_of(&plan), &fault).unwrap();
    assert!(shown.after.contains(&vec![[40.0, 0.0], [40.0, 50.0]]));
    let mended = net_mended(&plan, &fault);
    assert_eq!(mended.network().line_count(), 3);
    assert_eq!(net_faults(&mended), []);
    plan.variant_mut().network = network(&[(MAIN, T), (&[[50.0, -40.0], [50.0, 40.0]], B)]);
    let fault = net_only(&plan);
    assert_eq!(
        (fault.kind, fault.at),
        (FaultKind::LineCrossing, [50.0, 0.0])
    );
    let mended = net_mended(&plan, &fault);
    assert_eq!(mended.network().line_count(), 4);
    assert_eq!(net_faults(&mended), []);
    // A locked line stays where it is.
    let locked = plan.network().lines().next().unwrap().0;
    plan.variant_mut()
        .network
        .change_line(locked, |l| {
            l.locked = true;
            Ok(())
        })
        .unwrap();
    assert_eq!(net_only(&plan).repair, Err(Obstacle::Locked));
}

#[test]
fn copies_and_knots_of_lines() {
    const B: LineRole = LineRole::Branch;
    let mut plan = town(&[]);
    plan.variant_mut().network =
        network(&[(MAIN, B), (&[[100.0, 0.0], [50.0, 0.2], [0.0, 0.0]], B)]);
    let fault = net_only(&plan);
    assert_eq!(fault.kind, FaultKind::LineDuplicate);
    let mended = net_mended(&plan, &fault);
    assert_eq!(mended.network().line_count(), 1);
    assert_eq!(net_faults(&mended), []);
    let knot: &[Point] = &[
        [0.0, 0.0],
        [60.0, 0.0],
        [60.0, 30.0],
        [30.0, 30.0],
        [30.0, -30.0],
    ];
    plan.variant_mut().network = network(&[(knot, B)]);
    let fault = net_only(&plan);
    assert_eq!(fault.kind, FaultKind::LineSelfCrossing);
    let mended = net_mended(&plan, &fault);
    assert_eq!(net_faults(&mended), []);
}

#[test]
fn a_line_that_crosses_itself_gets_a_node_there() {
    let mut plan = town(&[]);
    let knot_points: &[Point] = &[
        [0.0, 0.0],
        [60.0, 0.0],
        [60.0, 30.0],
        [30.0, 30.0],
        [30.0, -30.0],
    ];
    plan.variant_mut().network = network(&[(knot_points, LineRole::Branch)]);
    let whole_m = plan.network().length_m(LineId(0));
    let fault = net_only(&plan);
    assert_eq!(fault.at, [30.0, 0.0]);
    let shown = preview(&plan, &lines_of(&plan), &fault).unwrap();
    assert_eq!(shown.after.len(), 3);
    let mended = net_mended(&plan, &fault);
    let network = mended.network();
    assert_eq!(network.line_count(), 3);
    let node = network.node_near([30.0, 0.0], 1e-9).unwrap();
    assert_eq!(network.lines_at(node), [LineId(0), LineId(1), LineId(2)]);
    assert_eq!(network.points(LineId(0)), [[0.0, 0.0], [30.0, 0.0]]);
    let ring = network.line(LineId(1)).unwrap();
    assert_eq!((ring.from, ring.to), (node, node));
    assert_eq!(ring.inner, [[60.0, 0.0], [60.0, 30.0], [30.0, 30.0]]);
    assert_eq!(network.points(LineId(2)), [[30.0, 0.0], [30.0, -30.0]]);
    let sum_m: f64 = network.lines().map(|(id, _)| network.length_m(id)).sum();
    assert_eq!(sum_m, whole_m, "no metre is lost");
    // Crossed twice: the one after the other.
    let twice: &[Point] = &[
        [0.0, 0.0],
        [90.0, 0.0],
        [90.0, 30.0],
        [60.0, 30.0],
        [60.0, -30.0],
        [30.0, -30.0],
        [30.0, 60.0],
    ];
    plan.variant_mut().network = self::network(&[(twice, LineRole::Trunk)]);
    assert_eq!(net_faults(&plan).len(), 2);
    let facts = Facts::of(&plan);
    let inputs = Inputs {
        plan: &plan,
        facts: &facts,
        year: None,
    };
    let all = mend_all(&inputs, &compute(&inputs), 1.0, |_| true);
    assert_eq!(all.plan.network().check(), []);
    assert_eq!(net_faults(&all.plan), []);
    // A knot of a few centimetres leaves no ring.
    let mut knot = self::network(&[(&[[0.0, 0.0], [30.0, 0.0], [60.0, 0.0]], LineRole::Trunk)]);
    assert!(knot.tie_line(LineId(0), [0, 1], [30.0, 0.0]).is_err());
    // A locked line stays as it is.
    plan.variant_mut().network = self::network(&[(knot_points, LineRole::Branch)]);
    plan.variant_mut()
        .network
        .change_line(LineId(0), |l| {
            l.locked = true;
            Ok(())
        })
        .unwrap();
    assert_eq!(net_only(&plan).repair, Err(Obstacle::Locked));
}

#[test]
fn a_service_line_through_a_neighbour() {
    let mut plan = town(&[]);
    let base = Arc::make_mut(&mut plan.base);
    for (id, y) in [("near", 10.0), ("far", 30.0)] {
        let ring = [[45.0, y], [55.0, y], [55.0, y + 10.0], [45.0, y + 10.0]];
        base.buildings.footprints.push_polygon(&ring, &[]);
        base.buildings
            .records
            .push(Building::new(id.into(), LayerId(0)));
        base.buildings.attributes.push("{}");
    }
    let service = LineRole::Service;
    plan.variant_mut().network = network(&[
        (MAIN, LineRole::Branch),
        (&[[50.0, 0.0], [50.0, 30.0]], service),
        (&[[48.0, 0.0], [48.0, 10.0]], service),
    ]);
    let fault = net_only(&plan);
    assert_eq!(fault.kind, FaultKind::ServiceThroughBuilding);
    assert_eq!(fault.building, Some(BuildingId(0)));
    assert!((fault.size_m - 10.0).abs() < 1e-6);
    // Automatic it leaves by the corner, beside the neighbour.
    let mended = net_mended(&plan, &fault);
    let lines = plan.network().line_count();
    assert_eq!(mended.network().line_count(), lines - 1);
    assert_eq!(net_faults(&mended), []);
}

/// Seen as a first trunk through four houses, of which the list said "No problems".
#[test]
fn a_trunk_through_a_house_is_told() {
    let mut plan = town(&[]);
    let base = Arc::make_mut(&mut plan.base);
    // In the way, and one of which the line cuts a corner of half a metre.
    for (id, x, y) in [("in", 20.0, -4.0), ("beside", 50.0, -9.9)] {
        let ring = [[x, y], [x + 10.0, y], [x + 10.0, y + 10.0], [x, y + 10.0]];
        base.buildings.footprints.push_polygon(&ring, &[]);
        let mut building = Building::new(id.into(), LayerId(0));
        building.building_use = Some(crate::plan::BuildingUse::Dwelling);
        base.buildings.records.push(building);
        base.buildings.attributes.push("{}");
    }
    let way: &[Point] = &[[0.0, 0.0], [50.4, 0.0], [50.0, 40.0]];
    plan.variant_mut().network = network(&[(way, LineRole::Trunk)]);
    let fault = net_only(&plan);
    assert_eq!(fault.kind, FaultKind::LineThroughBuilding);
    assert_eq!(fault.building, Some(BuildingId(0)));
    assert!((fault.size_m - 10.0).abs() < 1e-6);
    assert_eq!(fault.repair, Err(Obstacle::NeedsHand));
    // What lies in the ground lies there.
    let line = plan.network().lines().next().unwrap().0;
    let network = &mut plan.variant_mut().network;
    let existing = |line: &mut crate::plan::Line| {
        line.state = crate::plan::LineState::Existing;
        line.phase = 0;
        Ok(())
    };
    network.change_line(line, existing).unwrap();
    assert_eq!(net_faults(&plan), []);
}

#[test]
fn findings_of_the_analysis_are_mended_too() {
    let mut plan = town(&[]);
    plan.variant_mut().network = network(&[(MAIN, LineRole::Branch)]);
    let line = plan.network().lines().next().unwrap().0;
    let late = Warning::LineServedLater {
        line,
        phase: 1,
        effective: 3,
    };
    let fault = warning_repair(&plan, &late).unwrap();
    let mended = mend(&plan, &fault);
    assert_eq!(mended.network().line(line).unwrap().phase, 3);
    let wet = Warning::LineCrossesBarrier {
        line,
        at: [5.0, 0.0],
        water: true,
    };
    let fault = warning_repair(&plan, &wet).unwrap();
    assert!(mend(&plan, &fault).network().line(line).unwrap().crossing);
    assert_eq!(distance_m(fault.at, [5.0, 0.0]), 0.0);
    assert_eq!(warning_repair(&plan, &Warning::NoSource), None);
}

/// A plan with a source at the start of the trunk and these branches.
fn supplied(branches: &[&[Point]]) -> Plan {
    let mut plan = town(&[]);
    let mut lines = vec![(MAIN, LineRole::Trunk)];
    lines.extend(branches.iter().map(|way| (*way, LineRole::Branch)));
    let mut network = network(&lines);
    network
        .add_source(LineEnd::Free(MAIN[0]), |node| Source {
            node,
            external_id: None,
            name: None,
            kind: None,
            capacity_mw: None,
            available_from: None,
            in_use: true,
            exists_already: false,
            supply_c: None,
        })
        .unwrap();
    // The source stands on the trunk.
    let place = network.nodes().filter(|(_, n)| n.place == MAIN[0]);
    let nodes: Vec<NodeId> = place.map(|(id, _)| id).collect();
    if let [first, second] = nodes.as_slice() {
        network.merge_nodes(*second, *first).unwrap();
    }
    plan.variant_mut().network = network;
    plan
}

#[test]
fn lines_without_a_source_are_joined_over_the_shortest_gap() {
    // A piece of two branches, 6 m beside the trunk.
    let beside: &[Point] = &[[40.0, 6.0], [40.0, 50.0]];
    let behind: &[Point] = &[[40.0, 50.0], [90.0, 50.0]];
    let plan = supplied(&[beside, behind]);
    let fault = net_only(&plan);
    assert_eq!(
        (fault.kind, fault.lines.len(), fault.severity),
        (FaultKind::LineCutOff, 2, Severity::Fault)
    );
    assert!((fault.size_m - 6.0).abs() < 1e-9);
    let shown = preview(&plan, &lines_of(&plan), &fault).unwrap();
    assert!(
        shown.after.contains(&vec![[40.0, 6.0], [40.0, 0.0]]),
        "{shown:?}"
    );
    let mended = net_mended(&plan, &fault);
    assert_eq!(mended.network().line_count(), 3 + 2);
    assert_eq!(net_faults(&mended), []);
    let facts = Facts::of(&mended);
    let inputs = Inputs {
        plan: &mended,
        facts: &facts,
        year: None,
    };
    let results = compute(&inputs);
    assert!(
        results
            .lines
            .values()
            .all(|line| line.effective_phase == Some(1))
    );
    // Wider than what is bridged.
    let plan = supplied(&[&[[40.0, 16.0], [40.0, 50.0]]]);
    assert_eq!(net_only(&plan).repair, Err(Obstacle::TooWide));
    // Where they cross both the crossing and what it cuts off are told; one
    // repair mends both.
    let plan = supplied(&[&[[50.0, -20.0], [50.0, 20.0]]]);
    let faults = net_faults(&plan);
    let kinds: Vec<FaultKind> = faults.iter().map(|f| f.kind).collect();
    assert_eq!(kinds, [FaultKind::LineCrossing, FaultKind::LineCutOff]);
    assert!(faults.iter().all(|f| f.severity == Severity::Fault));
    for fault in &faults {
        assert_eq!(net_faults(&net_mended(&plan, fault)), []);
    }
    // All at once comes to the same.
    let facts = Facts::of(&plan);
    let inputs = Inputs {
        plan: &plan,
        facts: &facts,
        year: None,
    };
    let all = mend_all(&inputs, &compute(&inputs), 1.0, |kind| {
        !kind.is_of_streets()
    });
    assert_eq!(net_faults(&all.plan), []);
    // A house stands in the gap.
    let mut plan = supplied(&[beside]);
    let mut base = Base::clone(&plan.base);
    let house: &[Point] = &[
        [36.0, 2.0],
        [44.0, 2.0],
        [44.0, 4.0],
        [36.0, 4.0],
        [36.0, 2.0],
    ];
    base.buildings.footprints.push_polygon(house, &[]);
    base.buildings
        .records
        .push(Building::new("h".into(), LayerId(0)));
    base.buildings.attributes.push("{}");
    plan.base = Arc::new(base);
    assert_eq!(net_only(&plan).repair, Err(Obstacle::InTheWay));
}
