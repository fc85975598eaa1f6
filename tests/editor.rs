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
#[path = "common/hand.rs"]
mod hand;

use hand::{Hand, act};
use heatplan::edit::{CommandName, History};
use heatplan::plan::{Line, LineId, Network, NodeId, Plan};
use std::collections::BTreeMap;

const SEEDS: u64 = 25;
const ACTS_PER_SEED: usize = 400;
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
    let mut hand = Hand::of_seed(seed);
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
