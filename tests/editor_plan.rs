//! Random hands on everything a plan is, beside its network: pins, decisions,
//! joined customers, no-go areas, planned buildings, heat zones, renovation
//! scenarios, own pipes, variants, what is taken over and taken in, repairs. After every act each invariant of the plan
//! holds; undoing all gives the plan of the start, redoing all that of the end.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests panic where they fail"
)]

mod common;

use common::town::mix;
use heatplan::analysis::lint::{lint_network, mend_all, mend_one};
use heatplan::analysis::{Facts, Inputs, compute};
use heatplan::edit::{Change, Command, CommandName, History, VariantDiff, ops};
use heatplan::geometry::{Point, Region};
use heatplan::plan::{
    BuildingId, BuildingUse, ConnectionRule, GroundId, LineEnd, LineId, LineRole, OwnPipes,
    PinnedFoot, PinnedService, PipeCatalogue, Plan, RenovationScenario, StreetId, StreetRepair,
    StreetRule, VariantId, ZoneId, ZoneKind,
};
use std::collections::{BTreeMap, BTreeSet};

const SEEDS: u64 = 28;
const ACTS_PER_SEED: usize = 250;

/// A stream of numbers that depends on its seed only.
struct Hand {
    seed: u64,
    drawn: u64,
}

impl Hand {
    fn below(&mut self, end: usize) -> usize {
        self.drawn += 1;
        let number = mix(self.seed.wrapping_mul(0x1_0000_0003) ^ mix(self.drawn));
        (number % end.max(1) as u64) as usize
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> Option<T> {
        (!items.is_empty()).then(|| items[self.below(items.len())])
    }

    fn some<T: Copy + Ord>(&mut self, items: &[T], most: usize) -> Vec<T> {
        let count = 1 + self.below(most);
        let chosen: BTreeSet<T> = (0..count).filter_map(|_| self.pick(items)).collect();
        chosen.into_iter().collect()
    }

    fn place(&mut self) -> Point {
        let near = [0.0, 0.02, 0.3][self.below(3)];
        let grid = |n: usize| 25.0 * n as f64;
        [
            694_000.0 + grid(self.below(9)) + near,
            711_000.0 + grid(self.below(9)),
        ]
    }

    fn square(&mut self) -> [Point; 4] {
        let [x, y] = self.place();
        let size = 8.0 + self.below(30) as f64;
        [[x, y], [x + size, y], [x + size, y + size], [x, y + size]]
    }
}

fn lines(plan: &Plan) -> Vec<LineId> {
    plan.network().lines().map(|(id, _)| id).collect()
}

/// One act; `None` where there is nothing to do it with, or it is refused.
fn act(plan: &Plan, start: &Plan, hand: &mut Hand) -> Option<Command> {
    let network = plan.network();
    let all_lines = lines(plan);
    let buildings: Vec<BuildingId> = plan.base.buildings.ids().collect();
    let variants: Vec<VariantId> = plan.variants.iter().map(|v| v.id).collect();
    let planned: Vec<BuildingId> = plan.overlays.planned.keys().copied().collect();
    let grounds: Vec<GroundId> = plan.overlays.grounds.keys().copied().collect();
    let one = hand.pick(&buildings)?;
    Some(match hand.below(46) {
        0..4 => {
            let ends = [hand.place(), hand.place()].map(LineEnd::Free);
            let joined = match hand.pick(&all_lines).and_then(|id| network.line(id)) {
                Some(line) if hand.below(2) == 0 => [LineEnd::Node(line.to), ends[1]],
                _ => ends,
            };
            let role = [LineRole::Trunk, LineRole::Branch][hand.below(2)];
            ops::draw_line(plan, &joined, role, 1 + hand.below(3) as u8)
                .ok()?
                .0
        }
        4 => {
            let line = network.line(hand.pick(&all_lines)?)?;
            ops::move_node(plan, line.from, LineEnd::Free(hand.place())).ok()?
        }
        5 => {
            let (a, b) = (hand.pick(&all_lines)?, hand.pick(&all_lines)?);
            ops::merge_lines(plan, a, b).ok()?.0
        }
        6 => {
            let line = hand.pick(&all_lines)?;
            let way = network.points(line);
            let middle = [0, 1].map(|axis| f64::midpoint(way[0][axis], way[1][axis]));
            ops::split_lines(plan, &[(line, 0, middle)]).ok()?.0
        }
        7 => ops::delete(plan, &hand.some(&all_lines, 3), &[]).ok()?,
        8..11 => {
            let line = hand.pick(&all_lines)?;
            let way = network.points(line);
            let t = [0.0, 0.3, 0.9][hand.below(3)];
            let (a, b) = (way[0], way[1]);
            let at = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
            let pin = PinnedService {
                to: Some(PinnedFoot { line, at }),
                ..PinnedService::default()
            };
            ops::pin_service(plan, one, Some(pin).filter(|_| hand.below(5) > 0))
        }
        11 | 12 => {
            let rule = ConnectionRule::ALL[hand.below(ConnectionRule::ALL.len())];
            let phase = Some(1 + hand.below(4) as u8).filter(|p| *p < 4);
            ops::decide_buildings(plan, &hand.some(&buildings, 3), |d| {
                d.rule = rule;
                d.phase = phase;
            })
        }
        13 | 14 => ops::join_customer(plan, &hand.some(&buildings, 4))?,
        15 => ops::leave_customer(plan, one),
        16 => ops::lead_customer(plan, one),
        17 => ops::split_customers(plan, &[one]),
        18 => ops::change_customer(plan, one, |c| c.demand_mwh_per_a = Some(40.0)),
        19 => {
            let rule = [StreetRule::Avoid, StreetRule::Forbidden][hand.below(2)];
            ops::draw_ground(plan, &hand.square(), rule, None).ok()?.0
        }
        20 => ops::delete_grounds(plan, &hand.some(&grounds, 2)),
        21 | 22 => {
            let year = 2028 + hand.below(9) as i32;
            ops::draw_planned(plan, &hand.square(), BuildingUse::School, year)
                .ok()?
                .0
        }
        23 => ops::reshape_planned(plan, hand.pick(&planned)?, &hand.square()).ok()?,
        24 => ops::delete_planned(plan, &hand.some(&planned, 3)),
        25 if variants.len() < 4 => match hand.below(3) {
            0 => ops::create_variant(plan, "new").0,
            1 => ops::import_variant(plan, start, start.variant().id).ok()?.0,
            _ => {
                ops::copy_variant(plan, hand.pick(&variants)?, "copy")
                    .ok()?
                    .0
            }
        },
        25 => ops::delete_variant(plan, hand.pick(&variants)?).ok()?,
        26 => {
            let into = hand.pick(&variants)?;
            ops::copy_into_variant(plan, &hand.some(&all_lines, 3), &[], into)
                .ok()?
                .0
        }
        40..43 => {
            let keys = ["max_service_m", "reach_m", "supply_c", "street_join_m"];
            let key = keys[hand.below(keys.len())];
            match hand.below(4) {
                0 => ops::set_assumption(plan, key, Some(40.0 + hand.below(30) as f64)).ok()?,
                1 => ops::set_assumption(plan, key, None).ok()?,
                2 => ops::own_assumption(plan, key, false).ok()?,
                _ => ops::own_assumption(plan, key, true).ok()?,
            }
        }
        27 => {
            let from = hand.pick(&variants)?;
            let diff = VariantDiff::new(plan.variant(), plan.variant_of(from)?);
            ops::take_over(plan, from, &diff).ok()?
        }
        28 => {
            let street = StreetId(hand.below(5) as u32);
            let mut mended = plan.clone();
            let repairs = &mut mended.overlays.street_repairs;
            repairs.set(
                street,
                Some(StreetRepair::Hidden).filter(|_| hand.below(2) > 0),
            );
            ops::repair(plan, &mended).ok()?
        }
        29 => ops::correct_buildings(plan, &hand.some(&buildings, 2), |c| c.levels = Some(3.0)),
        30..38 => zone_act(plan, hand)?,
        38 => {
            let all = RenovationScenario::ALL;
            ops::choose_scenario(plan, all[hand.below(all.len())])
        }
        39 => {
            let name = ["quotation 1", "quotation 2"][hand.below(2)];
            let own = OwnPipes::new(name, PipeCatalogue::own().clone(), plan);
            ops::set_pipes(plan, Some(own).filter(|_| hand.below(3) > 0))
        }
        _ => {
            let facts = Facts::of(plan);
            let inputs = Inputs {
                plan,
                facts: &facts,
                year: None,
            };
            let results = compute(&inputs);
            let mended = if hand.below(2) == 0 {
                mend_all(&inputs, &results, 1.0, |kind| !kind.is_of_streets()).plan
            } else {
                let faults = lint_network(&inputs, &results, 1.0);
                let fault = (0..faults.len()).collect::<Vec<_>>();
                mend_one(plan, facts.street_lines(), &faults[hand.pick(&fault)?]).ok()?
            };
            // What a repair offers is never refused for breaking the network.
            ops::repair(plan, &mended).unwrap()
        }
    })
}

/// One act on heat zones.
fn zone_act(plan: &Plan, hand: &mut Hand) -> Option<Command> {
    let zones: Vec<ZoneId> = plan.variant().zones.keys().copied().collect();
    let kind = ZoneKind::ALL[hand.below(ZoneKind::ALL.len())];
    Some(match hand.below(9) {
        0 | 1 => ops::draw_zone(plan, &hand.square(), kind).ok()?.0,
        2 => {
            let (some, others) = painted(plan, hand);
            ops::make_zone(plan, (&some, &[]), &others, kind).ok()?.0
        }
        3 | 4 => paint(plan, hand)?,
        5 => ops::change_zones(plan, &hand.some(&zones, 2), |zone| zone.kind = kind),
        6 => {
            let id = hand.pick(&zones)?;
            let mut polygons = plan.variant().zones.get(&id)?.region.polygons().to_vec();
            let part = hand.below(polygons.len());
            let ring = hand.below(polygons[part].len());
            let corners = &mut polygons[part][ring];
            corners.pop();
            let corner = hand.below(corners.len());
            let [x, y] = corners[corner];
            corners[corner] = match hand.below(3) {
                0 => hand.place(),
                1 => [x + 6.0, y],
                _ => [x, y - 4.0],
            };
            ops::reshape_zone(plan, id, Region::new(polygons)).ok()?
        }
        7 => ops::join_zones(plan, &hand.some(&zones, 3)),
        _ => ops::delete_zones(plan, &hand.some(&zones, 1)),
    })
}

/// Some buildings, and all others.
fn painted(plan: &Plan, hand: &mut Hand) -> (Vec<BuildingId>, Vec<BuildingId>) {
    let buildings: Vec<BuildingId> = plan.base.buildings.ids().collect();
    let some = hand.some(&buildings, 3);
    let others = buildings.iter().copied().filter(|id| !some.contains(id));
    let others = others.collect();
    (some, others)
}

/// One movement of the zone brush.
fn paint(plan: &Plan, hand: &mut Hand) -> Option<Command> {
    let zones: Vec<ZoneId> = plan.variant().zones.keys().copied().collect();
    let kind = ZoneKind::ALL[hand.below(ZoneKind::ALL.len())];
    let (some, others) = painted(plan, hand);
    let kind = Some(kind).filter(|_| hand.below(4) > 0);
    let into = hand.pick(&zones).filter(|_| hand.below(3) > 0);
    let painted = ops::paint_zone(plan, into, kind, &some, &others);
    Some(painted.ok()?.0)
}

/// What holds of the zones of the active variant: their parts and they
/// themselves lie apart, and ids are never used again.
fn assert_zones_in_order(plan: &Plan, at: &str) {
    let variant = plan.variant();
    let zones: Vec<_> = variant.zones.iter().collect();
    for (i, (id, zone)) in zones.iter().enumerate() {
        assert!(id.0 < variant.next_zone, "{at}: {id:?}");
        let region = &zone.region;
        assert!(!region.is_empty() && region.is_finite(), "{at}: {id:?}");
        let is_sound = region.is_sound_after(&Region::default());
        assert!(is_sound, "{at}: {id:?} lies over itself");
        for (other, theirs) in &zones[i + 1..] {
            assert!(
                !region.overlaps(&theirs.region),
                "{at}: {id:?} over {other:?}"
            );
        }
    }
}

/// The invariants of a plan that its types do not hold by themselves.
fn assert_in_order(plan: &Plan, at: &str) {
    let rows = &plan.base.buildings;
    let stands = |id: &BuildingId| id.index() < rows.len() && !rows.is_gone(*id);
    let mut ids = BTreeSet::new();
    for variant in &plan.variants {
        assert_eq!(variant.network.check(), [], "{at}: {}", variant.name);
        assert!(
            ids.insert(variant.id) && variant.id.0 < plan.next_variant,
            "{at}"
        );
        for id in variant.decisions.keys() {
            assert!(stands(id), "{at}: a decision about {id:?}, which is gone");
        }
    }
    // What is in force is what all share, under what the variant looked at assumes.
    let own = &plan.variant().assumptions;
    for row in heatplan::plan::catalogue() {
        let key = row.key.as_str();
        let shared = plan.assumptions.shared(key).unwrap_or(row.value);
        let effective = own.get(key).map_or(shared, |own| own.value);
        assert_eq!(plan.assumptions.value(key), effective, "{at}: {key}");
        assert!(
            own.get(key).is_none_or(|own| own.stands(key)),
            "{at}: {key}"
        );
    }
    assert_eq!(plan.assumptions.own_keys().count(), own.size(), "{at}");
    let mut members = BTreeSet::new();
    for (lead, customer) in plan.overlays.customers.iter() {
        assert!(customer.members.len() >= 2, "{at}");
        assert!(customer.members.contains(&lead), "{at}: {lead:?}");
        for member in &customer.members {
            assert!(stands(member), "{at}: {member:?} is gone and a customer's");
            assert!(members.insert(*member), "{at}: {member:?} is in two");
            assert_eq!(plan.lead(*member), lead, "{at}");
        }
    }
    for (id, planned) in &plan.overlays.planned {
        assert_eq!(rows.is_gone(*id), planned.is_deleted(), "{at}: {id:?}");
    }
    let newest = plan.overlays.grounds.keys().next_back();
    assert!(
        newest.is_none_or(|id| id.0 < plan.overlays.next_ground),
        "{at}"
    );
    let labels: BTreeSet<&str> = rows
        .records
        .iter()
        .map(|r| r.external_id.as_ref())
        .collect();
    assert_eq!(labels.len(), rows.records.len(), "{at}: a label twice");
}

/// One command says what becomes of a decision, of a zone, of the scenario and of
/// the pipes once.
fn assert_says_once(command: &Command, at: &str) {
    let mut said = BTreeSet::new();
    for change in &command.changes {
        let about = match change {
            Change::Decision(id, ..) => format!("decision {id:?}"),
            Change::DecisionIn(variant, id, ..) => format!("decision {variant:?} {id:?}"),
            Change::Zone(id, ..) => format!("zone {id:?}"),
            Change::ZoneCounter(..) => "next zone".to_owned(),
            Change::Assumption(key, ..) => format!("assumption {key}"),
            Change::OwnAssumption(key, ..) => format!("own assumption {key}"),
            Change::Pipes(..) => "pipes".to_owned(),
            _ => continue,
        };
        let is_first = said.insert(about.clone());
        assert!(is_first, "{at} {:?}: {about} twice", command.name);
    }
}

/// Goes on with a stroke of the zone brush and ends it: one step.
fn stroke_on(plan: &mut Plan, history: &mut History, hand: &mut Hand, first: Command, at: &str) {
    let before = plan.clone();
    history.preview(plan, first);
    for _ in 0..2 + hand.below(6) {
        if let Some(more) = paint(plan, hand) {
            history.preview_more(plan, more);
            assert_zones_in_order(plan, at);
        }
    }
    if hand.below(3) == 0 {
        history.abort(plan);
        assert!(*plan == before, "{at}: letting a stroke go");
    } else if history.commit() {
        let step = history.undo_command().unwrap().clone();
        assert_says_once(&step, at);
        let after = plan.clone();
        history.undo(plan);
        assert!(*plan == before, "{at}: taking a stroke back");
        history.redo(plan);
        assert!(*plan == after, "{at}: a stroke again");
    }
}

/// Plays the acts of one seed; answers how often each kind of step was done.
fn play(seed: u64, told: &mut BTreeMap<String, usize>) {
    let start = common::tiny();
    let mut plan = start.clone();
    let mut history = History::new();
    let mut hand = Hand { seed, drawn: 0 };
    for step in 0..ACTS_PER_SEED {
        let at = format!("seed {seed} step {step}");
        let before = plan.clone();
        if let Some(command) = act(&plan, &start, &mut hand) {
            let name = command.name;
            assert_says_once(&command, &at);
            if !command.is_empty() {
                *told.entry(name.code().to_owned()).or_default() += 1;
            }
            if hand.below(4) == 0 {
                history.preview(&mut plan, command.clone());
                assert_in_order(&plan, &format!("{at} previewing {name:?}"));
                history.abort(&mut plan);
                // A variant that comes back is looked at.
                plan.activate(before.variant().id);
                assert!(plan == before, "{at}: letting {name:?} go");
            }
            let is_of_zones = command
                .changes
                .iter()
                .any(|c| matches!(c, Change::Zone(..)));
            if name == CommandName::PaintZone && hand.below(2) == 0 {
                stroke_on(&mut plan, &mut history, &mut hand, command, &at);
            } else {
                history.run(&mut plan, command);
            }
            assert_in_order(&plan, &format!("{at} {name:?}"));
            if is_of_zones {
                assert_zones_in_order(&plan, &format!("{at} {name:?}"));
            }
        }
        match hand.below(12) {
            0 | 1 => {
                let all: Vec<VariantId> = plan.variants.iter().map(|v| v.id).collect();
                if let Some(variant) = hand.pick(&all) {
                    plan.activate(variant);
                    history.look_at(variant);
                }
            }
            2 => {
                for _ in 0..=hand.below(4) {
                    history.undo(&mut plan);
                    assert_in_order(&plan, &format!("{at} undoing"));
                }
                for _ in 0..hand.below(5) {
                    history.redo(&mut plan);
                    assert_in_order(&plan, &format!("{at} redoing"));
                }
            }
            _ => {}
        }
    }
    // What is undone is of the variant looked at: each in turn, until no step
    // of any is left.
    let end = plan.clone();
    let mut views = Vec::new();
    loop {
        let all: Vec<VariantId> = plan.variants.iter().map(|v| v.id).collect();
        let undone = all.into_iter().find_map(|variant| {
            plan.activate(variant);
            history.look_at(variant);
            history.undo(&mut plan).map(|_| plan.variant().id)
        });
        let Some(view) = undone else { break };
        views.push(view);
    }
    plan.activate(start.variant().id);
    assert!(plan == start, "seed {seed}: undoing all gives the start");
    let same_file = |a: &Plan, b: &Plan| seed >= SAVED_SEEDS || bytes_of(a) == bytes_of(b);
    assert!(
        same_file(&plan, &start),
        "seed {seed}: undone is not as saved"
    );
    for view in views.iter().rev() {
        plan.activate(*view);
        history.look_at(*view);
        assert!(history.redo(&mut plan).is_some(), "seed {seed}");
    }
    plan.activate(end.variant().id);
    assert!(plan == end, "seed {seed}: redoing all gives the end");
    assert!(
        same_file(&plan, &end),
        "seed {seed}: redone is not as saved"
    );
}

/// Of so many seeds the saved files are compared too.
const SAVED_SEEDS: u64 = 5;

/// The file of a plan.
fn bytes_of(plan: &Plan) -> Vec<u8> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.heatplan");
    heatplan::project::save(plan, None, &path).unwrap();
    std::fs::read(path).unwrap()
}

#[test]
fn random_acts_on_the_whole_plan_keep_every_invariant() {
    let mut told = BTreeMap::new();
    for seed in 0..SEEDS {
        play(seed, &mut told);
    }
    println!("{told:#?}");
    // Every operation was done, not only refused.
    for name in [
        CommandName::PinService,
        CommandName::DecideBuildings,
        CommandName::JoinCustomer,
        CommandName::SplitCustomer,
        CommandName::ChangeCustomer,
        CommandName::DrawGround,
        CommandName::DeleteGrounds,
        CommandName::DrawPlanned,
        CommandName::ReshapePlanned,
        CommandName::DeletePlanned,
        CommandName::CreateVariant,
        CommandName::CopyVariant,
        CommandName::ImportVariant,
        CommandName::DeleteVariant,
        CommandName::TakeOver,
        CommandName::Repair,
        CommandName::CorrectBuildings,
        CommandName::MergeLines,
        CommandName::DrawZone,
        CommandName::MakeZone,
        CommandName::PaintZone,
        CommandName::ChangeZones,
        CommandName::ReshapeZone,
        CommandName::JoinZones,
        CommandName::DeleteZones,
        CommandName::SetPipes,
        CommandName::ResetPipes,
        CommandName::ChooseScenario,
        CommandName::SetAssumption,
        CommandName::OwnAssumption,
        CommandName::SharedAssumption,
    ] {
        let times = told.get(name.code()).copied().unwrap_or_default();
        assert!(times >= 10, "{} was done {times} times", name.code());
    }
}
