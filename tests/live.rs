//! The live loop: after any edits, results brought up to date equal results
//! computed from nothing, bit for bit; undoing all gives the plan of the start.
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "tests panic where they fail"
)]

mod common;

use heatplan::analysis::{Facts, Inputs, Results, compute, sketch, update};
use heatplan::edit::{Command, History, ops};
use heatplan::geometry::Point;
use heatplan::plan::{
    AreaId, BuildingId, BuildingUse, Commitment, ConnectionRule, LineEnd, LineId, LineRole,
    LineState, NodeId, OwnPipes, Phase, Phases, PinnedFoot, PinnedService, PipeCatalogue, Plan,
    PlanArea, SourceId, StreetId, StreetRepair, StreetRule, Surface, Touched, ZoneId, ZoneKind,
};
use proptest::prelude::*;
use std::sync::Arc;

/// A random act: which kind, which things, where.
type Act = (u8, u32, u32, [f64; 2], [f64; 2]);

fn place(plan: &Plan, facts: &Facts, [u, v]: [f64; 2]) -> Point {
    // Acts happen around the network, where they matter.
    let network = plan.network();
    let mut bounds = heatplan::geometry::Bounds::EMPTY;
    for (_, node) in network.nodes() {
        bounds.extend(node.place);
    }
    if bounds.is_empty() {
        bounds = facts.bounds();
    }
    let bounds = bounds.buffered(40.0);
    let [w, h] = bounds.size();
    [bounds.min[0] + u * w, bounds.min[1] + v * h]
}

fn nth<T>(items: impl Iterator<Item = T>, n: u32) -> Option<T> {
    let mut items: Vec<T> = items.collect();
    (!items.is_empty()).then(|| items.swap_remove(n as usize % items.len()))
}

/// The place on the network a pointer there would snap to, or nothing.
fn end(plan: &Plan, facts: &Facts, kind: u32, n: u32, at: [f64; 2]) -> LineEnd {
    let network = plan.network();
    match kind % 3 {
        0 => nth(network.nodes(), n).map(|(id, _)| LineEnd::Node(id)),
        1 => nth(network.lines(), n).map(|(line, _)| {
            let points = network.points(line);
            let segment = n as usize % (points.len() - 1);
            let (a, b) = (points[segment], points[segment + 1]);
            LineEnd::Line {
                line,
                segment,
                point: [0.6 * a[0] + 0.4 * b[0], 0.6 * a[1] + 0.4 * b[1]],
            }
        }),
        _ => None,
    }
    .unwrap_or_else(|| LineEnd::Free(place(plan, facts, at)))
}

fn command(plan: &Plan, facts: &Facts, (kind, a, b, p, q): Act) -> Option<Command> {
    let buildings = plan.base.buildings.len() as u32;
    let some_buildings: Vec<BuildingId> = (0..=b % 4)
        .map(|i| BuildingId((a + i * 7) % buildings))
        .collect();
    let line = nth(plan.network().lines(), a).map(|(id, _)| id);
    let node = nth(plan.network().nodes(), a).map(|(id, _)| id);
    let role = [LineRole::Trunk, LineRole::Branch, LineRole::Service][b as usize % 3];
    match kind % 42 {
        0 | 1 => ops::draw_line(
            plan,
            &[end(plan, facts, a, b, p), end(plan, facts, b, a, q)],
            [LineRole::Trunk, LineRole::Branch][a as usize % 2],
            1 + (b % 4) as u8,
        )
        .ok()
        .map(|(c, _)| c),
        2 => {
            // A service line from somewhere to a building.
            let home = facts.centroid(BuildingId(a % buildings));
            ops::draw_line(
                plan,
                &[end(plan, facts, 1, b, p), LineEnd::Free(home)],
                LineRole::Service,
                1,
            )
            .ok()
            .map(|(c, _)| c)
        }
        3 | 4 => ops::move_node(plan, node?, LineEnd::Free(place(plan, facts, p))).ok(),
        5 => ops::move_node(plan, node?, end(plan, facts, b, a / 3, p)).ok(),
        6 => {
            let line = line?;
            let segment = plan.network().line(line)?.inner.len();
            ops::insert_vertex(plan, line, segment, place(plan, facts, p)).ok()
        }
        7 => ops::move_vertex(plan, line?, 0, end(plan, facts, b, a / 2, p)).ok(),
        8 => ops::delete(plan, &[line?], &[]).ok(),
        9 => {
            let source = nth(plan.network().sources(), a)?.0;
            if b % 2 == 0 {
                ops::delete(plan, &[], &[source]).ok()
            } else {
                ops::change_source(plan, source, |s| {
                    s.in_use = !s.in_use;
                    s.available_from = Some(2026 + (b % 9) as i32);
                    s.capacity_mw = (a % 3 == 0).then_some(f64::from(b % 20) / 10.0);
                })
                .ok()
            }
        }
        10 => ops::place_source(plan, end(plan, facts, a, b, p), None)
            .ok()
            .map(|(c, _)| c),
        11 => ops::change_lines(
            plan,
            &[line?],
            &ops::LineChange {
                phase: Some((b % 5) as u8),
                role: Some(role).filter(|_| a % 3 == 0),
                state: Some(if a % 4 == 0 {
                    LineState::Existing
                } else {
                    LineState::New
                }),
                takes_connections: Some(b % 3 != 0),
                fixed_dn: (b % 4 == 1).then_some((a % 2 == 0).then_some(20 + 5 * (a % 40))),
                surface: (b % 4 == 2).then(|| nth(Surface::ALL.iter().copied(), a)),
                road_crossings: (b % 4 == 3).then_some((a % 3 > 0).then_some((a % 3) as u8)),
                ..ops::LineChange::default()
            },
        )
        .ok(),
        12 => Some(ops::correct_buildings(plan, &some_buildings, |c| {
            match b % 5 {
                0 => c.heated = Some(a % 2 == 0),
                1 => c.building_use = Some(BuildingUse::ALL[a as usize % BuildingUse::ALL.len()]),
                2 => c.demand_mwh_per_a = Some(f64::from(a % 100)),
                3 => c.levels = Some(f64::from(1 + a % 6)),
                _ => *c = heatplan::plan::Correction::default(),
            }
        })),
        13 => Some(ops::decide_buildings(plan, &some_buildings, |d| {
            d.rule = ConnectionRule::ALL[a as usize % 3];
            d.phase = (b % 3 == 0).then_some((b % 4) as u8);
            d.commitment = (a % 2 == 0).then_some(Commitment::ALL[b as usize % 4]);
        })),
        14 => {
            let (key, value) = [
                ("max_service_m", f64::from(5 + a % 60)),
                ("reach_m", f64::from(10 + a % 90)),
                ("service_avoids_buildings", f64::from(a % 2)),
                ("service_prefers_own_street", f64::from(a % 2)),
                ("rate_existing", f64::from(a % 100) / 100.0),
                ("min_heated_area_m2", f64::from(a % 120)),
                ("realistic_use", f64::from(a % 2)),
                ("reference_year", f64::from(1990 + a % 60)),
                ("street_class_regional", f64::from(a % 3)),
                ("street_class_access", f64::from(a % 3)),
                ("street_class_collector", f64::from(a % 3)),
                ("street_join_m", f64::from(a % 30) / 10.0),
                ("street_crossings_join", f64::from(a % 2)),
                ("supply_c", f64::from(50 + a % 60)),
                ("simultaneity_law", f64::from(a % 4)),
                ("price_level", f64::from(a % 3)),
                ("size_on_expected", f64::from(a % 2)),
                ("hot_water_kind", f64::from(a % 3)),
            ][b as usize % 18];
            if a % 5 < 2 {
                // Held apart for this variant, or shared again.
                return ops::own_assumption(plan, key, a % 5 == 0).ok();
            }
            ops::set_assumption(plan, key, Some(value)).ok()
        }
        15 => Some(ops::set_plan_area(
            plan,
            match b % 3 {
                0 => PlanArea::All,
                1 => PlanArea::Sectors([AreaId(a % 4)].into()),
                _ => {
                    let ([x0, y0], [x1, y1]) = (place(plan, facts, p), place(plan, facts, q));
                    PlanArea::Polygon(vec![[x0, y0], [x1, y0], [x1, y1], [x0, y0]])
                }
            },
        )),
        16 => {
            let mut phases: Phases = plan.variant().phases.clone();
            for phase in &mut phases.0 {
                phase.year = Some(2026 + i32::from(phase.number) * (1 + (a % 3) as i32));
            }
            if b % 4 == 0 {
                let number = phases.last() + 1;
                if number < 9 {
                    phases.0.push(Phase {
                        number,
                        year: None,
                        name: None,
                        note: None,
                    });
                }
            }
            Some(ops::set_phases(plan, phases))
        }
        18 => {
            let ([x0, y0], [x1, y1]) = (place(plan, facts, p), place(plan, facts, q));
            // Small ones are where many buildings connect.
            let (w, h) = (x1 - x0, y1 - y0);
            let (x1, y1) = if a % 2 == 0 {
                (x0 + 0.15 * w, y0 + 0.15 * h)
            } else {
                (x1, y1)
            };
            let ring = [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
            ops::draw_ground(plan, &ring, StreetRule::ALL[b as usize % 3], None)
                .ok()
                .map(|(c, _)| c)
        }
        19 => {
            let (ground, known) = nth(plan.overlays.grounds.iter(), a)?;
            match b % 3 {
                0 => Some(ops::delete_grounds(plan, &[*ground])),
                1 => Some(ops::change_grounds(plan, &[*ground], |g| {
                    g.rule = StreetRule::ALL[a as usize % 3];
                    g.reason = (a % 2 == 0).then(|| "trees".into());
                })),
                _ => {
                    let mut ring = known.corners().to_vec();
                    ring[0] = place(plan, facts, p);
                    ops::reshape_ground(plan, *ground, &ring).ok()
                }
            }
        }
        20 => {
            let [x, y] = place(plan, facts, p);
            let (w, h) = (4.0 + 20.0 * q[0], 4.0 + 20.0 * q[1]);
            let ring = [[x, y], [x + w, y], [x + w, y + h], [x, y + h]];
            let building_use = BuildingUse::ALL[a as usize % BuildingUse::ALL.len()];
            let year = 1980 + (b % 60) as i32;
            ops::draw_planned(plan, &ring, building_use, year)
                .ok()
                .map(|(c, _)| c)
        }
        21 => {
            let (id, known) = nth(plan.overlays.planned.iter(), a)?;
            if b % 2 == 0 || known.is_deleted() {
                Some(ops::delete_planned(plan, &[*id]))
            } else {
                let mut ring = known.outline.clone();
                ring.pop();
                ring[0] = place(plan, facts, p);
                ops::reshape_planned(plan, *id, &ring).ok()
            }
        }
        22 => Some(ops::correct_buildings(plan, &some_buildings, |c| {
            c.demolition_year = Some(1990 + (b % 80) as i32);
            c.floor_area_m2 = (a % 2 == 0).then_some(f64::from(50 + a % 900));
        })),
        23 => {
            // A pin: to a line near or far, from any side, with or without bends.
            let building = BuildingId(a % buildings);
            let to = line.filter(|_| b % 4 != 0).map(|line| PinnedFoot {
                line,
                at: place(plan, facts, p),
            });
            let access = (b % 3 == 0).then(|| {
                let [x, y] = facts.centroid(building);
                [x + 60.0 * (q[0] - 0.5), y + 60.0 * (q[1] - 0.5)]
            });
            let inner = if b % 5 == 0 {
                vec![place(plan, facts, q)]
            } else {
                Vec::new()
            };
            let pin = (b % 7 != 0).then_some(PinnedService { to, access, inner });
            Some(ops::pin_service(plan, building, pin))
        }
        24 => {
            let facts_of = compute(&inputs(plan, facts));
            let drawn = facts_of.drawn_services(plan, plan.lead(BuildingId(a % buildings)));
            ops::release_services(plan, &[BuildingId(a % buildings)], &drawn).ok()
        }
        25 => ops::join_customer(plan, &some_buildings),
        26 => {
            let joined = nth(plan.overlays.customers.iter(), a).map(|(lead, _)| lead)?;
            let member = plan.members(&joined)[b as usize % plan.members(&joined).len()];
            Some(match b % 4 {
                0 => ops::split_customers(plan, &[member]),
                1 => ops::leave_customer(plan, member),
                2 => ops::lead_customer(plan, member),
                _ => ops::change_customer(plan, member, |c| {
                    c.demand_mwh_per_a = (a % 2 == 0).then(|| f64::from(a % 50));
                    c.name = Some("School".into());
                }),
            })
        }
        27 => Some(if b % 4 == 0 {
            ops::release_buildings(plan, &some_buildings)
        } else {
            ops::connect_buildings(plan, &some_buildings)
        }),
        28 | 29 => repair(plan, a, b),
        38..41 => zone(plan, facts, (kind, a, b, p, q)),
        41 => Some(whole(plan, a, b)),
        30..38 => operate(plan, facts, (kind, a, b, p, q)),
        _ => {
            let streets = plan.base.streets.records.len() as u32;
            (streets > 0).then(|| {
                ops::change_streets(plan, &[StreetId(a % streets)], |s| {
                    s.rule = Some(StreetRule::ALL[b as usize % 3]);
                    s.works_year = Some(2026 + (a % 10) as i32);
                })
            })
        }
    }
}

/// A street moved, hidden, or as it was loaded; or faults mended by lint.
fn repair(plan: &Plan, a: u32, b: u32) -> Option<Command> {
    let streets = plan.base.streets.lines.len() as u32;
    if streets == 0 {
        return None;
    }
    let street = StreetId(a % streets);
    let mut mended = plan.clone();
    match b % 4 {
        0 => {
            let line = plan.street_line(street);
            let fault = heatplan::analysis::lint::lint_streets(
                plan,
                &plan.overlays.street_repairs.lines(&plan.base.streets.lines),
                f64::from(1 + a % 5),
            );
            let lines = plan.overlays.street_repairs.lines(&plan.base.streets.lines);
            let fault = fault.iter().find(|f| f.is_repairable());
            if let Some(fault) = fault {
                mended = heatplan::analysis::lint::mend_one(plan, &lines, fault).ok()?;
            } else if line.len() >= 2 {
                let course: Vec<Point> = line.iter().map(|[x, y]| [x + 0.4, y + 3.0]).collect();
                let repair = StreetRepair::Course(course.into());
                mended.overlays.street_repairs.set(street, Some(repair));
            }
        }
        1 => mended
            .overlays
            .street_repairs
            .set(street, Some(StreetRepair::Hidden)),
        2 => return Some(ops::reset_street_repairs(plan, &[street])),
        _ => {
            let course: Vec<Point> = plan
                .base
                .streets
                .lines
                .view(street.index())
                .iter()
                .map(|[x, y]| [x - 1.5, y + f64::from(b % 9)])
                .collect();
            let repair = StreetRepair::Course(course.into());
            mended.overlays.street_repairs.set(street, Some(repair));
        }
    }
    ops::repair(plan, &mended).ok()
}

/// Facts follow the base and the street repairs, as the window lets them; answers whether it changed.
fn follow(plan: &Plan, facts: &mut Facts) -> bool {
    let mut has_followed = false;
    if !Arc::ptr_eq(facts.base(), &plan.base) {
        *facts = match plan.row_changed_since(facts.base()) {
            Some(row) => facts.following(&plan.base, row),
            None => Facts::of(plan),
        };
        has_followed = true;
    }
    if !facts.fits_streets_of(plan) {
        *facts = facts.with_street_repairs(&plan.overlays.street_repairs);
        has_followed = true;
    }
    has_followed
}

/// Operations on whole lines.
fn operate(plan: &Plan, facts: &Facts, (kind, a, b, p, q): Act) -> Option<Command> {
    let network = plan.network();
    let line = nth(network.lines(), a).map(|(id, _)| id)?;
    let node = nth(network.nodes(), a).map(|(id, _)| id)?;
    let first = |(command, _)| command;
    match kind % 42 {
        30 => {
            let LineEnd::Line {
                line,
                segment,
                point,
            } = end(plan, facts, 1, a, p)
            else {
                return None;
            };
            let cut = ops::split_lines(plan, &[(line, segment, point)]);
            cut.ok().map(|(command, _)| command)
        }
        31 => ops::merge_at(plan, node).ok().map(first),
        32 => {
            let apart = ops::disconnect_node(plan, node, None);
            apart.ok().map(|(command, _)| command)
        }
        33 => ops::reverse_lines(plan, &[line]).ok(),
        34 => {
            let fewer = ops::simplify_lines(plan, &[line], f64::from(b % 30));
            fewer.ok().map(|(command, _)| command)
        }
        35 => {
            let on = [end(plan, facts, b, a, p), end(plan, facts, a, b, q)];
            ops::extend_line(plan, line, b % 2 == 0, &on)
                .ok()
                .map(first)
        }
        36 => {
            let parts = ops::Parts::of_lines(plan, [line]);
            if b % 4 == 0 {
                ops::delete_parts(plan, &parts).ok()
            } else {
                let by = [40.0 * (p[0] - 0.5), 40.0 * (p[1] - 0.5)];
                ops::move_parts(plan, &parts, by).ok()
            }
        }
        _ => {
            let gone = ops::delete_with_hanging(plan, &[line]);
            gone.ok().map(|(command, _)| command)
        }
    }
}

/// Heat zones drawn, changed, reshaped, joined and deleted.
fn zone(plan: &Plan, facts: &Facts, (kind, a, b, p, q): Act) -> Option<Command> {
    let kinds = ZoneKind::ALL;
    let wanted = kinds[b as usize % kinds.len()];
    let known = nth(plan.variant().zones.iter(), a).map(|(id, zone)| (*id, zone.clone()));
    let (Some((id, known)), false) = (known, kind % 42 == 38) else {
        let ([x0, y0], [x1, y1]) = (place(plan, facts, p), place(plan, facts, q));
        let ring = [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
        let drawn = ops::draw_zone(plan, &ring, wanted);
        return drawn.ok().map(|(command, _)| command);
    };
    match b % 4 {
        0 => Some(ops::delete_zones(plan, &[id])),
        1 => Some(ops::change_zones(plan, &[id], |zone| {
            zone.kind = wanted;
            zone.reason = (a % 2 == 0).then(|| "canal".into());
        })),
        2 => {
            let ids: Vec<ZoneId> = plan.variant().zones.keys().copied().take(2).collect();
            Some(ops::join_zones(plan, &ids))
        }
        _ => {
            let mut ring: Vec<Point> = known.region.rings().next()?.to_vec();
            *ring.first_mut()? = place(plan, facts, p);
            ring.pop();
            ops::reshape_zone(plan, id, heatplan::geometry::Region::of_ring(ring)).ok()
        }
    }
}

/// What is said of the plan as a whole: its pipes, its name.
fn whole(plan: &Plan, a: u32, b: u32) -> Command {
    if b.is_multiple_of(3) {
        return ops::rename(plan, &format!("Plan {a}"));
    }
    let own = (b % 3 == 1).then(|| {
        let mut pipes = plan.pipe_list().pipes().to_vec();
        for pipe in &mut pipes {
            pipe.u_w_per_m_k *= 1.0 + f64::from(a % 10) / 10.0;
        }
        OwnPipes::new("own.csv", PipeCatalogue::from(pipes), plan)
    });
    ops::set_pipes(plan, own)
}

fn inputs<'a>(plan: &'a Plan, facts: &'a Facts) -> Inputs<'a> {
    Inputs {
        plan,
        facts,
        year: None,
    }
}

/// Plays acts with previews, aborts, undo and redo in between, and compares
/// after every step.
fn play(start: &Plan, acts: &[Act]) {
    let mut facts = Facts::of(start);
    let mut plan = start.clone();
    let mut history = History::new();
    let mut results: Results = compute(&inputs(&plan, &facts));
    let mut pending = Touched::default();
    let mut has_followed = false;
    for (step, act) in acts.iter().enumerate() {
        has_followed |= follow(&plan, &mut facts);
        if let Some(command) = command(&plan, &facts, *act) {
            if act.1 % 3 == 0 {
                // A drag: several previews, sometimes given up.
                pending.merge(&history.preview(&mut plan, command.clone()));
                if act.2 % 2 == 0 {
                    has_followed |= follow(&plan, &mut facts);
                    update(
                        &inputs(&plan, &facts),
                        &mut results,
                        &std::mem::take(&mut pending),
                    );
                }
                pending.merge(&history.preview(&mut plan, command));
                if act.2 % 5 == 0 {
                    pending.merge(&history.abort(&mut plan));
                } else {
                    history.commit();
                }
            } else {
                pending.merge(&history.run(&mut plan, command));
            }
        }
        if act.0 % 7 == 0
            && let Some((_, touched)) = history.undo(&mut plan)
        {
            pending.merge(&touched);
            if act.2 % 2 == 0
                && let Some((_, touched)) = history.redo(&mut plan)
            {
                pending.merge(&touched);
            }
        }
        // Like the worker: what was touched may gather before it is looked at.
        if act.1 % 4 == 0 {
            continue;
        }
        has_followed |= follow(&plan, &mut facts);
        update(
            &inputs(&plan, &facts),
            &mut results,
            &std::mem::take(&mut pending),
        );
        // Facts that followed are those made from nothing.
        let own = has_followed.then(|| Facts::of(&plan));
        has_followed = false;
        let fresh = compute(&inputs(&plan, own.as_ref().unwrap_or(&facts)));
        assert_same(&results, &fresh, step, act);
    }
    history.abort(&mut plan);
    let end = plan.clone();
    let mut steps = 0;
    while history.undo(&mut plan).is_some() {
        steps += 1;
    }
    assert!(plan == *start, "undoing all gives the start");
    for _ in 0..steps {
        history.redo(&mut plan);
    }
    assert!(plan == end, "redoing all gives the end");
}

fn assert_same(results: &Results, fresh: &Results, step: usize, act: &Act) {
    for (i, (a, b)) in results.links.iter().zip(fresh.links.iter()).enumerate() {
        assert_eq!(a, b, "link of building {i} after step {step} {act:?}");
    }
    assert_eq!(
        results.lines, fresh.lines,
        "lines after step {step} {act:?}"
    );
    assert_eq!(
        results.totals, fresh.totals,
        "totals after step {step} {act:?}"
    );
    assert!(results == fresh, "results after step {step} {act:?}");
}

fn acts(count: usize) -> impl Strategy<Value = Vec<Act>> {
    let unit = || [0.0..1.0_f64, 0.0..1.0_f64];
    prop::collection::vec(
        (any::<u8>(), any::<u32>(), any::<u32>(), unit(), unit()),
        1..count,
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn incremental_equals_full_on_tiny(acts in acts(40)) {
        play(&common::tiny(), &acts);
    }

    #[test]
    fn incremental_equals_full_on_a_small_town(acts in acts(24)) {
        play(&common::town::plan(700, 2_000.0), &acts);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn incremental_equals_full_on_parelwijk(acts in acts(16)) {
        play(parelwijk(), &acts);
    }
}

/// The bundled sample: real attributes, sectors, canal, sources, four phases.
fn parelwijk() -> &'static Plan {
    static PLAN: std::sync::OnceLock<Plan> = std::sync::OnceLock::new();
    PLAN.get_or_init(|| {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data/parelwijk");
        heatplan::project::open(&folder.join("parelwijk.heatplan"))
            .map(|opened| opened.plan)
            .unwrap()
    })
}

/// The same with heat published per street, and a large user of it.
fn with_heat() -> &'static Plan {
    static PLAN: std::sync::OnceLock<Plan> = std::sync::OnceLock::new();
    PLAN.get_or_init(|| {
        use heatplan::files::{Progress, Source, read_sources};
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data/parelwijk");
        let bytes = std::fs::read(folder.join("warmtekaart_segments.geojson")).unwrap();
        let user = br#"{"type":"FeatureCollection","features":[{"type":"Feature","id":"U","properties":{"warmtevraag_mwh":640},"geometry":{"type":"Point","coordinates":[5.0042,51.2054]}}]}"#;
        let source = |name: &str, bytes: &[u8]| Source {
            name: name.to_owned(),
            bytes: bytes.to_vec(),
            ..Source::default()
        };
        let sources = vec![
            source("warmtekaart.geojson", &bytes),
            source("grootverbruikers.geojson", user),
        ];
        let mut plan = parelwijk().clone();
        let import = read_sources(sources, Some(&plan), &Progress::new()).unwrap();
        assert_eq!(import.base.heat.users.len(), 1);
        ops::import(&plan, import.base, import.network).apply(&mut plan);
        plan
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Many acts say something about buildings, and so about their neighbours.
    #[test]
    fn incremental_equals_full_with_published_heat(acts in acts(16)) {
        play(with_heat(), &acts);
    }
}

/// What the engineered network does not read leaves it as it is: not made anew.
#[test]
fn zones_and_names_leave_the_engineered_network() {
    let mut plan = parelwijk().clone();
    let facts = Facts::of(&plan);
    let mut results = compute(&inputs(&plan, &facts));
    let bounds = facts.bounds();
    let [x, y] = bounds.centre().unwrap();
    let ring = [[x, y], [x + 200.0, y], [x + 200.0, y + 150.0]];
    let (draw, id) = ops::draw_zone(&plan, &ring, ZoneKind::Collective).unwrap();
    let play = |plan: &mut Plan, results: &mut Results, command: Command| {
        let before = results.engineering.clone().unwrap();
        let touched = command.apply(plan);
        update(&inputs(plan, &facts), results, &touched);
        assert!(
            *results == compute(&inputs(plan, &facts)),
            "live equals full"
        );
        Arc::ptr_eq(&before, results.engineering.as_ref().unwrap())
    };
    assert!(play(&mut plan, &mut results, draw));
    assert!(results.zones[&id].buildings > 0, "the zone has its figures");
    let why = ops::change_zones(&plan, &[id], |zone| zone.reason = Some("canal".into()));
    assert!(play(&mut plan, &mut results, why));
    let name = ops::rename(&plan, "Another name");
    assert!(play(&mut plan, &mut results, name));
    // So does the name of a line, and who is to build it; who owns it is in the money.
    let lines: Vec<_> = plan.network().lines().map(|(id, _)| id).take(1).collect();
    let named = |change: ops::LineChange| ops::change_lines(&plan, &lines, &change).unwrap();
    let [name, builder, owner] = [
        ops::LineChange {
            name: Some(Some("Spine".into())),
            ..ops::LineChange::default()
        },
        ops::LineChange {
            builder: Some(Some("Digger".into())),
            ..ops::LineChange::default()
        },
        ops::LineChange {
            owner: Some(Some("Town".into())),
            ..ops::LineChange::default()
        },
    ]
    .map(named);
    assert!(play(&mut plan, &mut results, name));
    assert!(play(&mut plan, &mut results, builder));
    assert!(!play(&mut plan, &mut results, owner));
    // What it reads makes it anew.
    let list = plan.pipe_list().clone();
    let pipes = ops::set_pipes(&plan, Some(OwnPipes::new("own.csv", list, &plan)));
    assert!(!play(&mut plan, &mut results, pipes));
    let level = ops::set_assumption(&plan, "price_level", Some(2.0)).unwrap();
    assert!(!play(&mut plan, &mut results, level));
}

#[test]
fn a_sketch_shows_what_drawing_it_gives() {
    let plan = common::tiny();
    let facts = Facts::new(&plan.base);
    let results = compute(&inputs(&plan, &facts));
    let ends = [
        LineEnd::Node(NodeId(1)),
        LineEnd::Free([694_200.0, 711_100.0]),
    ];
    let sketched = sketch(&inputs(&plan, &facts), &results, &ends, LineRole::Branch, 2).unwrap();
    assert_eq!(sketched.length_m, 100.0);
    assert_eq!((sketched.buildings, sketched.demand_mwh_per_a), (1, 15.0));
    assert_eq!(sketched.density, Some(0.15));
    let mut drawn = plan.clone();
    let (command, lines) = ops::draw_line(&plan, &ends, LineRole::Branch, 2).unwrap();
    command.apply(&mut drawn);
    assert_eq!(lines, sketched.lines);
    assert!(compute(&inputs(&drawn, &facts)) == sketched.results);
    assert_eq!(
        plan.network().line(LineId(3)),
        None,
        "the plan is as it was"
    );
}

#[test]
fn a_line_without_source_is_served_later_or_never() {
    let mut plan = common::tiny();
    let facts = Facts::new(&plan.base);
    // The trunk comes in phase 3 only: its branches wait for it.
    let change = ops::LineChange {
        phase: Some(3),
        ..ops::LineChange::default()
    };
    ops::change_lines(&plan, &[LineId(0)], &change)
        .unwrap()
        .apply(&mut plan);
    let r = compute(&inputs(&plan, &facts));
    assert_eq!(r.lines[&LineId(1)].effective_phase, Some(3));
    assert_eq!(r.link(BuildingId(0)).served_phase, Some(3));
    ops::delete(&plan, &[LineId(0)], &[])
        .unwrap()
        .apply(&mut plan);
    let r = compute(&inputs(&plan, &facts));
    assert_eq!(r.totals.lines_without_source.len(), 2);
    assert_eq!(r.totals.served.buildings, 0);
    // Without any source every line counts as reaching one.
    ops::delete(&plan, &[], &[SourceId(0)])
        .unwrap()
        .apply(&mut plan);
    let r = compute(&inputs(&plan, &facts));
    assert!(r.totals.no_source);
    assert_eq!(r.totals.served.buildings, 6);
}

#[test]
fn a_service_line_made_a_branch_takes_connections() {
    let mut plan = common::tiny();
    let facts = Facts::new(&plan.base);
    let ends = [
        LineEnd::Node(NodeId(1)),
        LineEnd::Free([694_200.0, 711_100.0]),
    ];
    let (command, lines) = ops::draw_line(&plan, &ends, LineRole::Service, 1).unwrap();
    command.apply(&mut plan);
    assert_eq!(compute(&inputs(&plan, &facts)).totals.served.buildings, 7);
    let change = ops::LineChange {
        role: Some(LineRole::Branch),
        ..ops::LineChange::default()
    };
    ops::change_lines(&plan, &lines, &change)
        .unwrap()
        .apply(&mut plan);
    assert_eq!(compute(&inputs(&plan, &facts)).totals.served.buildings, 8);
}

#[test]
fn a_source_that_never_comes_is_no_root_of_the_supply_tree() {
    let mut plan = common::tiny();
    let facts = Facts::new(&plan.base);
    let end = plan.network().line(LineId(2)).unwrap().to;
    let (command, late) = ops::place_source(&plan, LineEnd::Node(end), None).unwrap();
    command.apply(&mut plan);
    ops::change_source(&plan, late, |s| s.available_from = Some(2060))
        .unwrap()
        .apply(&mut plan);
    let r = compute(&inputs(&plan, &facts));
    assert_eq!(r.lines[&LineId(0)].downstream_mwh_per_a, 500.0);
}
