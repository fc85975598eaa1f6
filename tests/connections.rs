//! Pinned services, candidates and joined customers, on the tiny town of
//! `sample_data/tiny/README.md`.

mod common;

use common::at;
use heatplan::analysis::{
    CandidateStanding, Facts, Inputs, NotServed, PinKind, Results, Warning, compute,
    connection_points, explain, own_demand, service_candidates, update,
};
use heatplan::edit::{Command, History, ops};
use heatplan::geometry::Point;
use heatplan::plan::{
    BackgroundKind, BuildingId, ConnectionRule, LineEnd, LineId, LineRole, PinnedFoot,
    PinnedService, Plan,
};

const B03: BuildingId = BuildingId(2);
const B05: BuildingId = BuildingId(4);
const B06: BuildingId = BuildingId(5);
const B07: BuildingId = BuildingId(6);
const B10: BuildingId = BuildingId(9);
const B11: BuildingId = BuildingId(10);
const TRUNK: LineId = LineId(0);
const NORTH: LineId = LineId(1);

struct Desk {
    plan: Plan,
    facts: Facts,
    results: Results,
    history: History,
}

impl Desk {
    fn of(plan: Plan) -> Self {
        let facts = Facts::new(&plan.base);
        let results = compute(&Inputs {
            plan: &plan,
            facts: &facts,
            year: None,
        });
        Self {
            plan,
            facts,
            results,
            history: History::new(),
        }
    }

    fn new() -> Self {
        Self::of(common::tiny())
    }

    fn inputs(&self) -> Inputs<'_> {
        Inputs {
            plan: &self.plan,
            facts: &self.facts,
            year: None,
        }
    }

    /// Runs a command, brings the results up to date and holds them against a
    /// full recompute.
    fn run(&mut self, command: Command) {
        assert!(!command.is_empty(), "{command:?}");
        let touched = self.history.run(&mut self.plan, command);
        let mut results = self.results.clone();
        update(&self.inputs(), &mut results, &touched);
        self.results = results;
        assert!(self.results == compute(&self.inputs()));
    }

    fn pin(&mut self, id: BuildingId, pin: PinnedService) {
        self.run(ops::pin_service(&self.plan, id, Some(pin)));
    }

    fn length_m(&self, id: BuildingId) -> Option<f64> {
        self.results.link(id).connection.map(|c| c.length_m)
    }
}

fn to(line: LineId, place: Point) -> PinnedService {
    PinnedService {
        to: Some(PinnedFoot { line, at: place }),
        ..PinnedService::default()
    }
}

fn close(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-6, "{a} is not {b}");
}

#[test]
fn a_pin_chooses_the_line_and_release_gives_the_old_one_back() {
    let mut desk = Desk::new();
    let before = desk.results.link(B03).connection.unwrap();
    assert_eq!((before.line, before.length_m), (NORTH, 10.0));
    desk.pin(B03, to(TRUNK, at(90.0, 100.0)));
    let pinned = desk.results.link(B03).connection.unwrap();
    assert_eq!((pinned.line, pinned.pinned), (TRUNK, Some(PinKind::Line)));
    assert_eq!(
        (pinned.facade, pinned.foot),
        (at(110.0, 120.0), at(90.0, 100.0))
    );
    close(pinned.length_m, 20.0 * 2.0_f64.sqrt());
    assert!(pinned.is_pinned() && !pinned.barred);
    let line = &desk.results.lines[&TRUNK];
    assert_eq!(line.buildings, 2);
    desk.run(ops::release_services(&desk.plan, &[B03], &[]).unwrap());
    assert_eq!(desk.results.link(B03).connection, Some(before));
    assert!(desk.plan.variant().decisions.is_empty());
}

#[test]
fn bends_count_in_the_length_and_are_drawn() {
    let mut desk = Desk::new();
    let pin = PinnedService {
        inner: vec![at(105.0, 140.0)],
        access: Some(at(110.0, 125.0)),
        ..to(NORTH, at(100.0, 140.0))
    };
    desk.pin(B03, pin);
    let connection = desk.results.link(B03).connection.unwrap();
    close(connection.length_m, 250.0_f64.sqrt() + 5.0);
    let points = connection_points(&desk.inputs(), B03, &connection);
    assert_eq!(
        points,
        [at(110.0, 125.0), at(105.0, 140.0), at(100.0, 140.0)]
    );
}

#[test]
fn an_access_point_moves_the_service_and_can_stand_behind_the_building() {
    let mut desk = Desk::new();
    let side = |place| PinnedService {
        access: Some(place),
        ..PinnedService::default()
    };
    // A place off the facade is brought to it.
    desk.pin(B03, side(at(111.0, 119.0)));
    let connection = desk.results.link(B03).connection.unwrap();
    assert_eq!(connection.pinned, Some(PinKind::Access));
    assert_eq!(connection.facade, at(111.0, 120.0));
    close(connection.length_m, 11.0);
    // From the far side, every way runs through the building.
    desk.pin(B03, side(at(122.0, 125.0)));
    assert_eq!(desk.length_m(B03), None);
    desk.run(ops::set_assumption(&desk.plan, "max_service_m", Some(30.0)).unwrap());
    assert_eq!(desk.length_m(B03), None);
    assert_eq!(
        explain(&desk.inputs(), &desk.results, B03),
        NotServed::BehindItself
    );
}

#[test]
fn a_pin_follows_its_point_through_split_move_and_merge() {
    let mut desk = Desk::new();
    desk.pin(B03, to(NORTH, at(100.0, 160.0)));
    // A branch that starts at [100, 130] splits the northern line.
    let ends = [
        LineEnd::Line {
            line: NORTH,
            segment: 0,
            point: at(100.0, 130.0),
        },
        LineEnd::Free(at(60.0, 130.0)),
    ];
    let (command, _) = ops::draw_line(&desk.plan, &ends, LineRole::Branch, 1).unwrap();
    desk.run(command);
    let part = desk
        .plan
        .network()
        .lines()
        .find(|(_, l)| l.split_from == Some(NORTH))
        .unwrap()
        .0;
    let connection = desk.results.link(B03).connection.unwrap();
    assert_eq!((connection.line, connection.foot), (part, at(100.0, 160.0)));
    // Its end is moved: the foot stays on the line.
    let end = desk.plan.network().line(part).unwrap().to;
    desk.run(ops::move_node(&desk.plan, end, LineEnd::Free(at(90.0, 200.0))).unwrap());
    let foot = desk.results.link(B03).connection.unwrap().foot;
    assert!(foot[0] < 694_100.0 && foot[0] > 694_090.0, "{foot:?}");
    // The part goes: what is left of the line takes it, at its nearest point.
    desk.run(ops::delete(&desk.plan, &[part], &[]).unwrap());
    let connection = desk.results.link(B03).connection.unwrap();
    assert_eq!(
        (connection.line, connection.foot),
        (NORTH, at(100.0, 130.0))
    );
    // All of it goes: automatic again, and said so.
    desk.run(ops::delete(&desk.plan, &[NORTH], &[]).unwrap());
    assert!(
        desk.results
            .link(B03)
            .connection
            .is_none_or(|c| !c.is_pinned())
    );
    assert!(desk.results.warnings.contains(&Warning::PinLineGone(B03)));
    while let Some((_, touched)) = desk.history.undo(&mut desk.plan) {
        let mut results = desk.results.clone();
        update(&desk.inputs(), &mut results, &touched);
        desk.results = results;
    }
    assert!(desk.plan == common::tiny());
    assert!(desk.results == compute(&desk.inputs()));
}

#[test]
fn a_pin_goes_with_lines_that_become_one_and_not_to_a_neighbour() {
    let mut desk = Desk::new();
    let split = [(NORTH, 0, at(100.0, 150.0))];
    let (command, nodes) = ops::split_lines(&desk.plan, &split).unwrap();
    desk.run(command);
    let far = desk.plan.network().lines().last().unwrap().0;
    // At the far end of the part that will go.
    desk.pin(B03, to(far, at(100.0, 200.0)));
    let (command, kept) = ops::merge_at(&desk.plan, nodes[0]).unwrap();
    desk.run(command);
    assert_eq!(kept, NORTH);
    let pin = desk.plan.decision(B03).service.unwrap();
    assert_eq!(pin.to.unwrap().line, NORTH);
    assert_eq!(
        desk.results.link(B03).connection.unwrap().foot,
        at(100.0, 200.0)
    );
    // The trunk ends where the others begin: they are no part of it.
    desk.pin(B03, to(TRUNK, at(100.0, 100.0)));
    desk.run(ops::delete(&desk.plan, &[TRUNK], &[]).unwrap());
    assert!(desk.results.warnings.contains(&Warning::PinLineGone(B03)));
    let pin = desk.plan.decision(B03).service.unwrap();
    assert_eq!(pin.to.unwrap().line, TRUNK, "undo finds it as it was");
}

#[test]
fn a_pin_may_cross_what_others_may_not_and_says_so() {
    let mut plan = common::tiny();
    let base = std::sync::Arc::make_mut(&mut plan.base);
    base.background
        .lines
        .push(&[at(104.0, 110.0), at(104.0, 145.0)]);
    base.background
        .line_records
        .push(heatplan::plan::Background {
            external_id: "ditch".into(),
            layer: heatplan::plan::LayerId(0),
            kind: BackgroundKind::Water,
            name: None,
        });
    base.background.line_attributes.push("{}");
    let mut desk = Desk::of(plan);
    assert_eq!(desk.length_m(B03), None, "water bars every way");
    desk.pin(B03, to(NORTH, at(100.0, 125.0)));
    let connection = desk.results.link(B03).connection.unwrap();
    assert!(connection.barred && connection.length_m == 10.0);
    let crossing = desk.results.warnings.iter().find_map(|w| match w {
        Warning::PinCrossesBarrier {
            building,
            at,
            water,
        } => Some((*building, *at, *water)),
        _ => None,
    });
    assert_eq!(crossing, Some((B03, at(104.0, 125.0), true)));
    // B05 lies right before B06 as seen from the trunk.
    desk.pin(B06, to(TRUNK, at(88.0, 100.0)));
    assert!(
        desk.results
            .warnings
            .contains(&Warning::PinThroughBuilding {
                building: B06,
                other: B05
            })
    );
    // Once B05 is not heated, nothing is in the way.
    desk.run(ops::correct_buildings(&desk.plan, &[B05], |c| {
        c.heated = Some(false);
    }));
    assert!(
        !desk
            .results
            .warnings
            .iter()
            .any(|w| matches!(w, Warning::PinThroughBuilding { .. }))
    );
}

#[test]
fn a_drawn_service_goes_before_a_pin_and_release_takes_both() {
    let mut desk = Desk::new();
    desk.pin(B11, to(TRUNK, at(90.0, 100.0)));
    assert_eq!(desk.results.link(B11).connection.unwrap().line, TRUNK);
    let ends = [
        LineEnd::Line {
            line: NORTH,
            segment: 0,
            point: at(100.0, 117.0),
        },
        LineEnd::Free(at(152.0, 117.0)),
    ];
    let (command, lines) = ops::draw_line(&desk.plan, &ends, LineRole::Service, 1).unwrap();
    desk.run(command);
    assert_eq!(
        desk.results.link(B11).connection.unwrap().drawn,
        Some(lines[0])
    );
    assert_eq!(desk.results.drawn_services(&desk.plan, B11), lines);
    desk.run(ops::release_services(&desk.plan, &[B11], &lines).unwrap());
    assert_eq!(desk.length_m(B11), None);
    assert!(desk.plan.network().line(lines[0]).is_none());
}

#[test]
fn candidates_stand_by_line_with_their_reasons() {
    let mut desk = Desk::new();
    desk.run(ops::set_assumption(&desk.plan, "max_service_m", Some(30.0)).unwrap());
    let found = service_candidates(&desk.inputs(), &desk.results, B03, 3);
    assert_eq!(found[0].standing, CandidateStanding::Chosen);
    assert_eq!((found[0].line, found[0].length_m), (NORTH, 10.0));
    assert_eq!(found[1].line, TRUNK);
    close(found[1].length_m, 500.0_f64.sqrt());
    assert!(
        matches!(found[1].standing, CandidateStanding::Longer { by_m } if (by_m - 500.0_f64.sqrt() + 10.0).abs() < 1e-9),
        "{found:?}"
    );
    assert!(found.len() <= 3);
    let mut lines: Vec<LineId> = found.iter().map(|c| c.line).collect();
    lines.dedup();
    assert_eq!(lines.len(), found.len(), "each to another line");
    // Behind B05, the way of B06 to the trunk is barred.
    let found = service_candidates(&desk.inputs(), &desk.results, B06, 3);
    let trunk = found.iter().find(|c| c.line == TRUNK).unwrap();
    assert!(
        matches!(
            trunk.standing,
            CandidateStanding::TooFar { .. } | CandidateStanding::Barred(_)
        ),
        "{trunk:?}"
    );
    // Pinned to another line, the nearest is overruled.
    desk.pin(B03, to(TRUNK, at(90.0, 100.0)));
    let found = service_candidates(&desk.inputs(), &desk.results, B03, 3);
    assert_eq!(found[0].line, TRUNK);
    assert_eq!(found[1].standing, CandidateStanding::Overruled);
    // Nothing for a shed.
    assert!(service_candidates(&desk.inputs(), &desk.results, B10, 3).is_empty());
}

#[test]
fn joined_buildings_are_one_customer_until_they_are_split() {
    let mut desk = Desk::new();
    let before = desk.results.totals.clone();
    desk.run(ops::join_customer(&desk.plan, &[B07, B06, B05]).unwrap());
    assert_eq!(desk.plan.members(&B05), [B05, B06, B07]);
    let lead = desk.results.building_demand(B05).unwrap();
    assert!(lead.heated && lead.customer == Some(B05));
    close(lead.demand_mwh_per_a, 18.0 + 22.0 + 12.0);
    assert_eq!(lead.dwellings, 3);
    let member = desk.results.building_demand(B06).unwrap();
    assert!(!member.heated && member.blocks && member.demand_mwh_per_a == 0.0);
    assert_eq!(desk.length_m(B06), None);
    assert_eq!(
        desk.length_m(B05),
        Some(6.0),
        "the best facade of any of them"
    );
    let of = &desk.results.totals.of;
    assert_eq!(of.heated_buildings, before.of.heated_buildings - 2);
    close(of.mwh_per_a, before.of.mwh_per_a);
    assert_eq!(of.dwellings, before.of.dwellings);
    // B07 was out of reach alone and is served now.
    close(
        desk.results.totals.served.mwh_per_a,
        before.served.mwh_per_a + 12.0,
    );
    assert!(matches!(
        explain(&desk.inputs(), &desk.results, B07),
        NotServed::Served { .. }
    ));
    close(own_demand(&desk.inputs(), B07).demand_mwh_per_a, 12.0);
    // A demand given for the whole, a member that is corrected, another lead.
    desk.run(ops::change_customer(&desk.plan, B06, |c| {
        c.demand_mwh_per_a = Some(70.0);
        c.name = Some("School".into());
    }));
    close(desk.results.totals.of.mwh_per_a, before.of.mwh_per_a + 18.0);
    desk.run(ops::change_customer(&desk.plan, B06, |c| {
        c.demand_mwh_per_a = None;
    }));
    desk.run(ops::correct_buildings(&desk.plan, &[B06], |c| {
        c.demand_mwh_per_a = Some(30.0);
    }));
    close(desk.results.totals.of.mwh_per_a, before.of.mwh_per_a + 8.0);
    desk.run(ops::lead_customer(&desk.plan, B07));
    assert_eq!(desk.plan.lead(B05), B07);
    assert!(desk.results.building_demand(B07).unwrap().heated);
    desk.run(ops::leave_customer(&desk.plan, B07));
    assert_eq!(desk.plan.members(&B05), [B05, B06]);
    desk.run(ops::split_customers(&desk.plan, &[B06]));
    assert!(desk.plan.overlays.customers.is_empty());
    assert_eq!(
        desk.results.totals.of.heated_buildings,
        before.of.heated_buildings
    );
    assert!(ops::join_customer(&desk.plan, &[B05, B05]).is_none());
}

#[test]
fn a_shed_of_a_heated_customer_is_in_the_way_and_connects() {
    let mut desk = Desk::new();
    assert!(!desk.results.building_demand(B10).unwrap().blocks);
    // B01 at 8 m from the northern line, with the shed B10 behind it.
    desk.run(ops::join_customer(&desk.plan, &[BuildingId(0), B10]).unwrap());
    let shed = desk.results.building_demand(B10).unwrap();
    assert!(shed.blocks && !shed.heated);
    desk.run(ops::correct_buildings(&desk.plan, &[BuildingId(0)], |c| {
        c.heated = Some(false);
    }));
    assert!(!desk.results.building_demand(B10).unwrap().blocks);
    // Two sheds with a demand for the whole are heated.
    desk.run(ops::change_customer(&desk.plan, B10, |c| {
        c.demand_mwh_per_a = Some(5.0);
    }));
    assert!(desk.results.building_demand(BuildingId(0)).unwrap().heated);
    assert_eq!(desk.length_m(BuildingId(0)), Some(8.0));
}

#[test]
fn joining_takes_customers_in_whole_and_a_decided_building_leads() {
    let mut desk = Desk::new();
    desk.run(ops::join_customer(&desk.plan, &[B05, B06]).unwrap());
    desk.run(ops::connect_buildings(&desk.plan, &[B07]));
    desk.run(ops::join_customer(&desk.plan, &[B06, B07]).unwrap());
    assert_eq!(desk.plan.lead(B05), B07);
    assert_eq!(desk.plan.members(&B07), [B05, B06, B07]);
    assert!(ops::join_customer(&desk.plan, &[B05, B06]).is_none());
    // Decisions on any of them are decisions on the whole.
    desk.run(ops::release_buildings(&desk.plan, &[B05]));
    assert_eq!(desk.plan.decision(B07).rule, ConnectionRule::Candidate);
}

#[test]
fn required_buildings_with_every_way_barred_follow_their_lines() {
    let mut plan = common::tiny();
    // Behind water all round, B12 has no open way at all.
    let moat = [
        at(165.0, 35.0),
        at(185.0, 35.0),
        at(185.0, 55.0),
        at(165.0, 55.0),
        at(165.0, 35.0),
    ];
    let base = std::sync::Arc::make_mut(&mut plan.base);
    base.background.lines.push(&moat);
    base.background
        .line_records
        .push(heatplan::plan::Background {
            external_id: "moat".into(),
            layer: heatplan::plan::LayerId(0),
            kind: BackgroundKind::Water,
            name: None,
        });
    base.background.line_attributes.push("{}");
    let b12 = BuildingId(11);
    let mut desk = Desk::of(plan);
    desk.run(ops::connect_buildings(&desk.plan, &[b12, B11]));
    let c = desk.results.link(b12).connection.unwrap();
    assert!(c.barred && c.line == LineId(2), "{c:?}");
    // A line far from it changes nothing; one nearer is taken; one inside the
    // moat opens a way. `run` holds each against a full recompute.
    for ends in [
        [at(0.0, 100.0), at(0.0, 160.0)],
        [at(150.0, 60.0), at(150.0, 90.0)],
        [at(182.0, 37.0), at(182.0, 53.0)],
    ] {
        let ends = ends.map(LineEnd::Free);
        let (command, lines) = ops::draw_line(&desk.plan, &ends, LineRole::Branch, 1).unwrap();
        desk.run(command);
        let c = desk.results.link(b12).connection.unwrap();
        assert_eq!(
            c.line == lines[0],
            ends[0] != LineEnd::Free(at(0.0, 100.0)),
            "{c:?}"
        );
    }
    assert_eq!(desk.length_m(b12), Some(2.0));
    let last = desk.plan.network().lines().last().unwrap().0;
    desk.run(ops::delete(&desk.plan, &[last], &[]).unwrap());
    assert!(desk.results.link(b12).connection.unwrap().barred);
}

#[test]
fn a_project_keeps_pins_and_customers_and_reports_name_them() {
    let mut desk = Desk::new();
    let pin = PinnedService {
        inner: vec![at(105.0, 140.0)],
        access: Some(at(110.0, 125.0)),
        ..to(NORTH, at(100.0, 140.0))
    };
    desk.pin(B03, pin);
    desk.run(ops::join_customer(&desk.plan, &[B05, B06]).unwrap());
    desk.run(ops::change_customer(&desk.plan, B05, |c| {
        c.name = Some("School".into());
        c.demand_mwh_per_a = Some(70.0);
    }));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pins.heatplan");
    heatplan::project::save(&desk.plan, None, &path).unwrap();
    let opened = heatplan::project::open(&path).unwrap();
    assert!(opened.plan == desk.plan && opened.warnings.is_empty());

    let json = heatplan::report::results_json(&desk.inputs(), &desk.results, true);
    let row = |label: &str| {
        let rows = json["connections"].as_array().unwrap();
        rows.iter().find(|r| r["building"] == label).cloned()
    };
    let pinned = row("B03").unwrap();
    assert_eq!(pinned["pinned"], true);
    assert_eq!(pinned["points"].as_array().unwrap().len(), 3);
    let free = row("B04").unwrap();
    assert!(free["pinned"] == false && free.get("points").is_none());
    assert!(row("B05").is_some() && row("B06").is_none());
    let customer = &json["customers"][0];
    assert_eq!(customer["building"], "B05");
    assert_eq!(customer["name"], "School");
    assert_eq!(customer["members"], serde_json::json!(["B05", "B06"]));
    assert_eq!(customer["demand_mwh_per_a"], 70.0);
    assert_eq!(json["inputs"]["heated_buildings"], 10);

    let mut csv = Vec::new();
    heatplan::report::buildings_csv(&desk.inputs(), &desk.results, &mut csv).unwrap();
    let mut reader = csv::Reader::from_reader(csv.as_slice());
    let heads = reader.headers().unwrap().clone();
    let column = |name: &str| heads.iter().position(|h| h == name).unwrap();
    let (id, customer, demand) = (
        column("building"),
        column("customer"),
        column("demand_mwh_per_a"),
    );
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let of = |label: &str| rows.iter().find(|r| &r[id] == label).unwrap();
    assert_eq!((&of("B06")[customer], &of("B06")[demand]), ("B05", "0"));
    assert_eq!((&of("B05")[customer], &of("B05")[demand]), ("B05", "70"));
    assert_eq!(&of("B03")[customer], "");
    assert_eq!(&of("B03")[column("pinned")], "true");
}
