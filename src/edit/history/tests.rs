use super::*;
use crate::edit::ops;
use crate::geometry::Crs;
use crate::plan::{BuildingId, ConnectionRule, LineEnd, LineRole, Plan};
use proptest::prelude::*;

fn draw(plan: &Plan, x: f64) -> Command {
    drawn(plan, x).unwrap()
}

/// The same; `None` where a line runs there already.
fn drawn(plan: &Plan, x: f64) -> Option<Command> {
    let ends = [LineEnd::Free([x, 0.0]), LineEnd::Free([x, 50.0])];
    let (command, _) = ops::draw_line(plan, &ends, LineRole::Branch, 1).ok()?;
    Some(command)
}

fn require(plan: &Plan, building: u32) -> Command {
    ops::decide_buildings(plan, &[BuildingId(building)], |d| {
        d.rule = ConnectionRule::Required;
        d.phase = Some(d.phase.unwrap_or_default() + 1);
    })
}

fn look_at(plan: &mut Plan, history: &mut History, variant: VariantId) {
    assert!(plan.activate(variant));
    history.look_at(variant);
}

/// Two variants, B a copy of A with a line; B is looked at.
fn two() -> (Plan, History, VariantId) {
    let mut plan = Plan::new("x", Crs::Lambert2008);
    let mut history = History::new();
    let command = draw(&plan, 0.0);
    history.run(&mut plan, command);
    let (command, b) = ops::copy_variant(&plan, VariantId(0), "B").unwrap();
    history.run(&mut plan, command);
    assert_eq!(plan.variant().id, b);
    (plan, history, b)
}

#[test]
fn undo_takes_the_newest_of_the_variant_and_the_plan() {
    let (mut plan, mut history, b) = two();
    let a = VariantId(0);
    let command = draw(&plan, 100.0);
    history.run(&mut plan, command);
    look_at(&mut plan, &mut history, a);
    let command = draw(&plan, 200.0);
    history.run(&mut plan, command);
    let command = ops::set_assumption(&plan, "reach_m", Some(60.0)).unwrap();
    history.run(&mut plan, command);
    look_at(&mut plan, &mut history, b);
    assert_eq!(history.undo_name(), Some(CommandName::SetAssumption));
    history.undo(&mut plan);
    assert_eq!(history.undo_name(), Some(CommandName::DrawBranch));
    history.undo(&mut plan);
    assert_eq!(plan.network().line_count(), 1, "the line in B went");
    assert_eq!(
        plan.variant_of(a).unwrap().network.line_count(),
        2,
        "A's stayed"
    );
    // The copy itself is next, and B goes with it.
    assert_eq!(history.undo_name(), Some(CommandName::CopyVariant));
    assert_eq!(history.undo_obstacle(), None);
    history.undo(&mut plan);
    assert_eq!((plan.variants.len(), plan.variant().id), (1, a));
    assert_eq!(plan.next_variant, 1, "undo restores the counter");
    assert_eq!(
        history.undo_name(),
        Some(CommandName::DrawBranch),
        "A's newest"
    );
    history.redo(&mut plan);
    assert_eq!(plan.variant().id, b, "the copy comes back and is looked at");
}

#[test]
fn a_variant_with_steps_of_its_own_is_not_undone_from_elsewhere() {
    let (mut plan, mut history, b) = two();
    let command = draw(&plan, 100.0);
    history.run(&mut plan, command);
    look_at(&mut plan, &mut history, VariantId(0));
    let obstacle = history.undo_obstacle().unwrap();
    assert_eq!(obstacle.name, CommandName::CopyVariant);
    assert_eq!(obstacle.first, CommandName::DrawBranch);
    assert_eq!(obstacle.variant, Some(b));
    let before = plan.clone();
    assert_eq!(history.undo(&mut plan), None);
    assert_eq!(plan, before);
    look_at(&mut plan, &mut history, b);
    assert_eq!(history.undo_obstacle(), None);
    history.undo(&mut plan);
    history.undo(&mut plan);
    assert_eq!(plan.variants.len(), 1);
}

#[test]
fn a_deleted_variant_comes_back_with_its_steps() {
    let (mut plan, mut history, b) = two();
    let command = draw(&plan, 100.0);
    history.run(&mut plan, command);
    let whole = plan.clone();
    let command = ops::delete_variant(&plan, b).unwrap();
    history.run(&mut plan, command);
    assert_eq!(
        plan.variant().id,
        VariantId(0),
        "the neighbour is looked at"
    );
    assert!(matches!(
        ops::delete_variant(&plan, VariantId(0)),
        Err(ops::EditError::LastVariant)
    ));
    history.undo(&mut plan);
    assert_eq!(plan, whole);
    history.undo(&mut plan);
    assert_eq!(plan.network().line_count(), 1);
}

#[test]
fn lines_copied_into_another_variant_are_undone_from_either() {
    let (mut plan, mut history, b) = two();
    let command = draw(&plan, 100.0);
    history.run(&mut plan, command);
    let start = plan.clone();
    let lines: Vec<_> = plan.network().lines().map(|(id, _)| id).collect();
    let (command, added) = ops::copy_into_variant(&plan, &lines, &[], VariantId(0)).unwrap();
    assert_eq!(added, 1, "the other line runs there already");
    history.run(&mut plan, command);
    assert_eq!(plan.variant().id, b, "one stays where one is");
    assert_eq!(
        plan.variant_of(VariantId(0)).unwrap().network.line_count(),
        2
    );
    history.undo(&mut plan);
    assert_eq!(plan, start);
    history.redo(&mut plan);
    look_at(&mut plan, &mut history, VariantId(0));
    assert_eq!(history.undo_name(), Some(CommandName::CopyLines));
    history.undo(&mut plan);
    assert_eq!(plan.network().line_count(), 1);
}

#[test]
fn saved_means_the_same_steps_are_done() {
    let (mut plan, mut history, b) = two();
    assert!(history.is_dirty());
    history.mark_saved();
    look_at(&mut plan, &mut history, VariantId(0));
    assert!(!history.is_dirty(), "looking elsewhere is no change");
    let command = require(&plan, 1);
    history.run(&mut plan, command);
    look_at(&mut plan, &mut history, b);
    let command = require(&plan, 2);
    history.run(&mut plan, command);
    history.undo(&mut plan);
    assert!(history.is_dirty(), "the step in A is not saved");
    look_at(&mut plan, &mut history, VariantId(0));
    history.undo(&mut plan);
    assert!(!history.is_dirty());
    history.redo(&mut plan);
    history.mark_saved();
    history.undo(&mut plan);
    let command = require(&plan, 3);
    history.run(&mut plan, command);
    history.undo(&mut plan);
    assert!(history.is_dirty(), "the saved step can never come back");
}

#[test]
fn each_stack_keeps_five_hundred_steps() {
    let (mut plan, mut history, b) = two();
    look_at(&mut plan, &mut history, VariantId(0));
    for i in 0..600 {
        let command = require(&plan, i % 7);
        history.run(&mut plan, command);
    }
    let of_a = history
        .steps()
        .iter()
        .filter(|s| s.variants.contains(&VariantId(0)))
        .count();
    assert_eq!(of_a, 500);
    look_at(&mut plan, &mut history, b);
    assert_eq!(
        history.undo_name(),
        Some(CommandName::CopyVariant),
        "B's are all there"
    );
    look_at(&mut plan, &mut history, VariantId(0));
    let mut taken_back = 0;
    while history.undo(&mut plan).is_some() {
        taken_back += 1;
    }
    assert!(taken_back >= 500, "{taken_back}");
}

#[test]
fn the_oldest_go_when_the_bytes_are_many() {
    let mut plan = Plan::new("x", Crs::Lambert2008);
    let mut history = History::new();
    let zigzag: Vec<LineEnd> = (0..40_000)
        .map(|i| LineEnd::Free([f64::from(i), f64::from(i % 2)]))
        .collect();
    let (command, _) = ops::draw_line(&plan, &zigzag, LineRole::Trunk, 1).unwrap();
    history.run(&mut plan, command);
    let line = plan.network().lines().next().unwrap().0;
    for i in 0..450 {
        let command = ops::move_vertex(&plan, line, 5, LineEnd::Free([5.0, f64::from(i)]));
        history.run(&mut plan, command.unwrap());
    }
    assert!(
        history.size_bytes() <= MAX_BYTES,
        "{}",
        history.size_bytes()
    );
    let steps = history.steps().len();
    assert!((100..300).contains(&steps), "{steps}");
    let sum: usize = history.done.iter().map(|s| s.bytes).sum();
    assert_eq!(sum, history.size_bytes());
}

/// A random act: what, and with what.
type Act = (u8, u8, u8);

fn act(plan: &Plan, (kind, a, b): Act) -> Option<Command> {
    let variant = plan.variants.get(usize::from(a) % plan.variants.len())?.id;
    let network = plan.network();
    let line = network.lines().nth(usize::from(b)).map(|(id, _)| id);
    match kind % 12 {
        0 | 1 => drawn(plan, f64::from(a) * 10.0),
        2 => Some(require(plan, u32::from(a % 5))),
        3 => {
            let node = network.nodes().nth(usize::from(a))?.0;
            ops::move_node(plan, node, LineEnd::Free([f64::from(a), f64::from(b)])).ok()
        }
        4 => ops::delete(plan, &[line?], &[]).ok(),
        5 => ops::set_assumption(plan, "reach_m", Some(f64::from(a))).ok(),
        6 => Some(ops::rename(plan, &format!("plan {a}"))),
        7 => Some(ops::create_variant(plan, "new").0),
        8 => ops::copy_variant(plan, variant, "copy")
            .ok()
            .map(|(c, _)| c),
        9 => ops::delete_variant(plan, variant).ok(),
        10 => {
            let lines: Vec<_> = network.lines().map(|(id, _)| id).collect();
            ops::copy_into_variant(plan, &lines, &[], variant)
                .ok()
                .map(|(c, _)| c)
        }
        _ => ops::rename_variant(plan, variant, &format!("variant {b}")).ok(),
    }
}

/// Undoes or redoes everything, going from variant to variant, as far as `may`
/// allows.
fn all(
    plan: &mut Plan,
    history: &mut History,
    step: fn(&mut History, &mut Plan) -> bool,
    may: impl Fn(&History) -> bool,
) {
    loop {
        let mut moved = false;
        for id in plan.variants.iter().map(|v| v.id).collect::<Vec<_>>() {
            if plan.variant_of(id).is_none() {
                continue;
            }
            look_at(plan, history, id);
            while may(history) && step(history, plan) {
                moved = true;
            }
        }
        if !moved {
            return;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn undoing_all_over_mixed_stacks_gives_the_start_and_redoing_all_the_end(
        acts in prop::collection::vec((any::<u8>(), any::<u8>(), any::<u8>()), 1..80)
    ) {
        let mut plan = Plan::new("x", Crs::Lambert2008);
        let start = plan.clone();
        let mut history = History::new();
        for (kind, a, b) in acts {
            match kind % 16 {
                12 => {
                    let id = plan.variants[usize::from(a) % plan.variants.len()].id;
                    look_at(&mut plan, &mut history, id);
                }
                13 | 14 => {
                    history.undo(&mut plan);
                }
                15 => {
                    history.redo(&mut plan);
                }
                _ => {
                    if let Some(command) = act(&plan, (kind % 16, a, b)) {
                        if b % 3 == 0 {
                            history.preview(&mut plan, command.clone());
                            history.preview(&mut plan, command);
                            if b % 2 == 0 { history.abort(&mut plan); } else { history.commit(); }
                        } else {
                            history.run(&mut plan, command);
                        }
                    }
                }
            }
            prop_assert!(!plan.variants.is_empty());
            prop_assert!(plan.variants.get(plan.active).is_some());
            let ids: BTreeSet<_> = plan.variants.iter().map(|v| v.id).collect();
            prop_assert_eq!(ids.len(), plan.variants.len(), "ids are unique");
        }
        let mut end = plan.clone();
        let done: BTreeSet<u64> = history.done.iter().map(|s| s.serial).collect();
        all(&mut plan, &mut history, |h, p| h.undo(p).is_some(), |_| true);
        prop_assert!(history.done.is_empty(), "nothing is left to undo");
        plan.activate(VariantId(0));
        prop_assert_eq!(&plan, &start);
        prop_assert!(!history.is_dirty());
        let is_wanted = |h: &History| {
            h.next_redo().is_some_and(|i| done.contains(&h.undone[i].serial))
        };
        all(&mut plan, &mut history, |h, p| h.redo(p).is_some(), is_wanted);
        plan.activate(end.variants[0].id);
        end.activate(end.variants[0].id);
        prop_assert_eq!(plan, end);
    }
}
