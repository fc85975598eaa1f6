//! Taking chosen changes of another variant over into the active one.

use super::variants::{copy_line, end_at};
use super::{EditError, join_network};
use crate::edit::diff::{DiffKind, LineDiff, SourceDiff, VariantDiff};
use crate::edit::{Change, Command, CommandName};
use crate::plan::{
    Decision, JOIN_TOLERANCE_M, Line, LineEnd, LineId, Network, NetworkError, NodeId, Phases,
    PinnedFoot, PinnedService, Plan, VariantId,
};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Takes over what `chosen` lists: the rows of a [`VariantDiff`] from the
/// active variant to `from` that the user picked. A line that only moved keeps
/// its id.
pub fn take_over(plan: &Plan, from: VariantId, chosen: &VariantDiff) -> Result<Command, EditError> {
    let theirs = &plan.variant_of(from).ok_or(EditError::NoVariant)?.network;
    let (mut command, network) = join_network(plan, CommandName::TakeOver, |network| {
        take_lines(network, theirs, &chosen.lines)?;
        take_sources(network, theirs, &chosen.sources)?;
        Ok(network.clone())
    })?;
    let variant = plan.variant();
    for diff in &chosen.decisions {
        let before = variant.decisions.get(&diff.building).cloned();
        let after = diff.b.clone().map(|decision| repinned(decision, &network));
        // What is taken over goes before what only followed its line.
        command
            .changes
            .retain(|c| !matches!(c, Change::Decision(id, ..) if *id == diff.building));
        if before != after {
            command
                .changes
                .push(Change::Decision(diff.building, before, after));
        }
    }
    command
        .changes
        .extend(super::zones::taken(plan, &chosen.zones));
    for diff in &chosen.assumptions {
        let before = variant.assumptions.get(&diff.key).cloned();
        if before != diff.b {
            let change = Change::OwnAssumption(diff.key.clone(), before, diff.b.clone());
            command.changes.push(change);
        }
    }
    let phases = taken_phases(plan, theirs, chosen);
    if phases != variant.phases {
        command
            .changes
            .push(Change::Phases(variant.phases.clone(), phases));
    }
    Ok(command)
}

/// A decision whose service is pinned to the line that runs through its place
/// here: a line's id means another line in another variant. Where none runs
/// through it, the service is automatic again from its access point.
fn repinned(mut decision: Decision, network: &Network) -> Decision {
    let Some(pin) = decision.service.take() else {
        return decision;
    };
    let at = pin.to.map(|foot| foot.at);
    let line = at.and_then(|at| match end_at(network, at) {
        LineEnd::Line { line, .. } => Some(line),
        LineEnd::Node(node) => network
            .lines_at(node)
            .into_iter()
            .find(|id| network.carries_services(*id)),
        LineEnd::Free(_) => None,
    });
    let pin = PinnedService {
        to: line.zip(at).map(|(line, at)| PinnedFoot { line, at }),
        ..pin
    };
    decision.service = Some(pin.tidied(JOIN_TOLERANCE_M)).filter(|pin| !pin.is_empty());
    decision
}

/// The heights of a line's ends as those of its like, which lie in the same places.
fn take_heights(network: &mut Network, ours: LineId, theirs: &Network, their: LineId) {
    for (node, elevation_m) in crate::edit::diff::other_heights(network, ours, theirs, their) {
        network.set_elevation(node, elevation_m);
    }
}

fn take_lines(
    network: &mut Network,
    theirs: &Network,
    chosen: &[LineDiff],
) -> Result<(), NetworkError> {
    // What goes, goes first: what comes must not join it or be refused as there
    // already.
    let gone: Vec<LineId> = chosen
        .iter()
        .filter(|d| matches!(d.kind, DiffKind::Removed | DiffKind::Moved))
        .filter_map(|d| d.a)
        .collect();
    let went: BTreeSet<LineId> = gone
        .iter()
        .copied()
        .filter(|id| network.line(*id).is_some())
        .collect();
    network.remove_lines(&gone);
    for diff in chosen {
        let Some(their) = diff.b else { continue };
        let line = theirs.line(their).ok_or(NetworkError::NoLine(their))?;
        if let (DiffKind::Changed, Some(ours)) = (diff.kind, diff.a) {
            network.change_line(ours, |l| {
                *l = Line {
                    from: l.from,
                    to: l.to,
                    inner: std::mem::take(&mut l.inner),
                    split_from: l.split_from,
                    ..line.clone()
                };
                Ok(())
            })?;
            take_heights(network, ours, theirs, their);
            continue;
        }
        let added = copy_line(network, theirs, their)?;
        // One line in place of one: it stays the same line.
        if let (&[new], Some(ours)) = (added.as_slice(), diff.a)
            && went.contains(&ours)
        {
            rename_line(network, new, ours);
        }
    }
    Ok(())
}

/// Gives a line that was just added another id, and its own back.
fn rename_line(network: &mut Network, from: LineId, to: LineId) {
    let Some(line) = network.line_arc(from).cloned() else {
        return;
    };
    network.put_line(from, None);
    network.put_line(to, Some(line));
    let [node, next, source] = network.counters();
    if next == from.0 + 1 {
        network.set_counters([node, from.0, source]);
    }
}

fn take_sources(
    network: &mut Network,
    theirs: &Network,
    chosen: &[SourceDiff],
) -> Result<(), NetworkError> {
    for diff in chosen {
        if diff.kind == DiffKind::Removed
            && let Some(id) = diff.a
            && network.source(id).is_some()
        {
            network.remove_source(id)?;
        }
        let Some(their) = diff.b else { continue };
        let source = theirs.source(their).ok_or(NetworkError::NoSource(their))?;
        let place = theirs
            .place(source.node)
            .ok_or(NetworkError::NoNode(source.node))?;
        let at = |node: NodeId| {
            let mut copy = source.clone();
            copy.node = node;
            copy
        };
        match diff.a.filter(|id| network.source(*id).is_some()) {
            Some(ours) => {
                let stands = network.source(ours).map(|s| s.node);
                let stays = stands.filter(|n| network.place(*n) == Some(place));
                let node = if let Some(node) = stays {
                    node
                } else {
                    network.remove_source(ours)?;
                    network.node_for(end_at(network, place))?
                };
                network.put_source(ours, Some(Arc::new(at(node))));
            }
            None => {
                network.add_source(end_at(network, place), at)?;
            }
        }
    }
    Ok(())
}

/// The phases with the chosen ones, and with every phase that is now named.
fn taken_phases(plan: &Plan, theirs: &Network, chosen: &VariantDiff) -> Phases {
    let mut phases = plan.variant().phases.clone();
    for diff in &chosen.phases {
        phases.0.retain(|p| p.number != diff.number);
        phases.0.extend(diff.b.clone());
    }
    phases.0.sort_by_key(|p| p.number);
    let lines = chosen.lines.iter().filter_map(|d| theirs.line(d.b?));
    let decisions = chosen.decisions.iter().filter_map(|d| d.b.as_ref()?.phase);
    let last = lines.map(|l| l.phase).chain(decisions).max();
    match last {
        Some(last) if last > phases.last() => phases.filled_to(last),
        _ => phases,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops;
    use crate::geometry::Crs;
    use crate::plan::{
        BuildingId, ConnectionRule, LayerKind, LineEnd, LineRole, Phase, Plan, SourceId,
    };

    fn line(plan: &mut Plan, points: &[[f64; 2]], role: LineRole) -> LineId {
        let ends: Vec<LineEnd> = points
            .iter()
            .map(|p| match plan.network().node_near(*p, 0.01) {
                Some(node) => LineEnd::Node(node),
                None => LineEnd::Free(*p),
            })
            .collect();
        let (command, lines) = ops::draw_line(plan, &ends, role, 1).unwrap();
        command.apply(plan);
        lines[0]
    }

    /// A with a trunk and two branches and a source; B a copy, looked at.
    fn two() -> (Plan, VariantId, VariantId) {
        let mut plan = Plan::new("x", Crs::Lambert2008);
        let a = plan.variant().id;
        line(&mut plan, &[[0.0, 0.0], [100.0, 0.0]], LineRole::Trunk);
        line(&mut plan, &[[100.0, 0.0], [100.0, 80.0]], LineRole::Branch);
        line(&mut plan, &[[100.0, 0.0], [100.0, -80.0]], LineRole::Branch);
        let node = plan.network().node_near([0.0, 0.0], 1.0).unwrap();
        let (command, _) = ops::place_source(&plan, LineEnd::Node(node), None).unwrap();
        command.apply(&mut plan);
        let (command, b) = ops::copy_variant(&plan, a, "B").unwrap();
        command.apply(&mut plan);
        (plan, a, b)
    }

    fn diff(plan: &Plan, a: VariantId, b: VariantId) -> VariantDiff {
        VariantDiff::new(plan.variant_of(a).unwrap(), plan.variant_of(b).unwrap())
    }

    /// B changed in every way that a variant can differ.
    fn changed() -> (Plan, VariantId, VariantId) {
        let (mut plan, a, b) = two();
        assert!(diff(&plan, a, b).is_empty(), "a copy is the same");
        let vertex = [40.0, 25.0];
        let edits = [
            ops::insert_vertex(&plan, LineId(0), 0, vertex).unwrap(),
            ops::delete(&plan, &[LineId(2)], &[]).unwrap(),
            ops::decide_buildings(&plan, &[BuildingId(7)], |d| {
                d.rule = ConnectionRule::Required;
                d.phase = Some(3);
            }),
            ops::change_source(&plan, SourceId(0), |s| s.capacity_mw = Some(4.0)).unwrap(),
            ops::own_assumption(&plan, "reach_m", true).unwrap(),
        ];
        for edit in edits {
            edit.apply(&mut plan);
        }
        line(&mut plan, &[[0.0, 0.0], [-60.0, 0.0]], LineRole::Branch);
        let change = ops::LineChange {
            phase: Some(2),
            ..ops::LineChange::default()
        };
        ops::change_lines(&plan, &[LineId(1)], &change)
            .unwrap()
            .apply(&mut plan);
        (plan, a, b)
    }

    #[test]
    fn every_kind_of_difference_is_found() {
        let (plan, a, b) = changed();
        let diff = diff(&plan, a, b);
        let lines: Vec<_> = diff
            .lines
            .iter()
            .map(|d| (d.a.map(|i| i.0), d.b.map(|i| i.0), d.kind))
            .collect();
        assert_eq!(
            lines,
            [
                (Some(0), Some(0), DiffKind::Moved),
                (Some(1), Some(1), DiffKind::Changed),
                (Some(2), None, DiffKind::Removed),
                (None, Some(3), DiffKind::Added),
            ]
        );
        assert_eq!(diff.lines[1].attributes, ["phase"]);
        assert_eq!(diff.sources[0].attributes, ["capacity_mw"]);
        assert_eq!(diff.decisions[0].attributes, ["phase", "rule"]);
        assert_eq!(diff.decisions[0].kind, DiffKind::Added);
        let phases: Vec<u8> = diff.phases.iter().map(|d| d.number).collect();
        assert_eq!(phases, [1, 2, 3]);
        assert_eq!(diff.assumptions[0].kind, DiffKind::Added);
        assert_eq!(&*diff.assumptions[0].key, "reach_m");
        assert_eq!(diff.len(), 4 + 1 + 1 + 3 + 1);
    }

    #[test]
    fn ids_given_after_the_copy_mean_nothing_in_the_other_variant() {
        let (mut plan, a, b) = two();
        line(&mut plan, &[[0.0, 0.0], [0.0, 500.0]], LineRole::Branch);
        plan.activate(a);
        line(&mut plan, &[[100.0, 80.0], [900.0, 80.0]], LineRole::Branch);
        let diff = diff(&plan, a, b);
        let kinds: Vec<_> = diff.lines.iter().map(|d| d.kind).collect();
        assert_eq!(
            kinds,
            [DiffKind::Removed, DiffKind::Added],
            "both are line 3"
        );
    }

    #[test]
    fn taking_everything_over_leaves_no_difference_and_is_one_step() {
        let (mut plan, a, b) = changed();
        plan.activate(a);
        let start = plan.clone();
        let whole = diff(&plan, a, b);
        let command = take_over(&plan, b, &whole).unwrap();
        command.apply(&mut plan);
        let left = diff(&plan, a, b);
        assert!(left.is_empty(), "{left:?}");
        assert!(
            plan.network().line(LineId(0)).is_some(),
            "the moved line kept its id"
        );
        assert_eq!(plan.network().counters()[1], 4);
        command.inverse().apply(&mut plan);
        assert_eq!(plan, start);
    }

    #[test]
    fn only_what_is_chosen_is_taken_over() {
        let (mut plan, a, b) = changed();
        plan.activate(a);
        let whole = diff(&plan, a, b);
        let chosen = VariantDiff {
            lines: vec![whole.lines[0].clone()],
            decisions: whole.decisions.clone(),
            ..VariantDiff::default()
        };
        take_over(&plan, b, &chosen).unwrap().apply(&mut plan);
        assert_eq!(plan.network().points(LineId(0)).len(), 3);
        assert_eq!(plan.network().line_count(), 3, "nothing went, nothing came");
        assert_eq!(
            plan.network()
                .lines_at(plan.network().line(LineId(1)).unwrap().from)
                .len(),
            3
        );
        assert_eq!(plan.decision(BuildingId(7)).phase, Some(3));
        assert_eq!(
            plan.variant().phases.last(),
            3,
            "the decision's phase is there"
        );
        let left = diff(&plan, a, b);
        assert_eq!((left.lines.len(), left.decisions.len()), (3, 0));
    }

    #[test]
    fn a_foreign_variant_is_matched_by_layer_and_id() {
        use crate::plan::{Base, Building, LayerId};
        let base = |ids: &[&str], layer: &str| {
            let mut base = Base::default();
            base.layers.push(crate::plan::Layer {
                name: layer.into(),
                kind: LayerKind::Buildings,
                crs: Crs::Lambert2008,
                attribution: None,
                features: ids.len(),
                dropped: 0,
            });
            for id in ids {
                let corner = [[0.0, 0.0], [9.0, 0.0], [9.0, 9.0], [0.0, 0.0]];
                base.buildings.footprints.push_polygon(&corner, &[]);
                base.buildings
                    .records
                    .push(Building::new((*id).into(), LayerId(0)));
                base.buildings.attributes.push("{}");
            }
            std::sync::Arc::new(base)
        };
        let (mut theirs, _, b) = changed();
        theirs.base = base(&["B1", "B2", "B3"], "homes");
        for id in 0..3 {
            ops::decide_buildings(&theirs, &[BuildingId(id)], |d| {
                d.connection_rate = Some(0.5 + f64::from(id) / 10.0);
            })
            .apply(&mut theirs);
        }
        let mut plan = Plan::new("ours", Crs::Lambert2008);
        plan.base = base(&["B3", "B9", "B1"], "homes");
        let start = plan.clone();
        let (command, new, taken) = ops::import_variant(&plan, &theirs, b).unwrap();
        command.apply(&mut plan);
        assert_eq!(plan.variant().id, new);
        assert_eq!(&*plan.variant().name, "B");
        assert_eq!(plan.network(), theirs.network());
        assert_eq!(plan.decision(BuildingId(0)).connection_rate, Some(0.7));
        assert_eq!(plan.decision(BuildingId(2)).connection_rate, Some(0.5));
        assert_eq!((taken.lines, taken.decisions), (3, 2));
        assert_eq!(taken.unknown, ["B2".into(), "B7".into()]);
        command.inverse().apply(&mut plan);
        assert_eq!(plan, start);
        // Another layer: its ids say nothing about ours.
        plan.base = base(&["B1"], "sheds");
        let (_, _, taken) = ops::import_variant(&plan, &theirs, b).unwrap();
        assert_eq!(taken.decisions, 0);
    }

    #[test]
    fn a_variant_in_another_coordinate_system_is_turned() {
        let mut theirs = Plan::new("x", Crs::Lambert72);
        line(
            &mut theirs,
            &[[150_000.0, 170_000.0], [150_100.0, 170_000.0]],
            LineRole::Trunk,
        );
        let plan = Plan::new("ours", Crs::Lambert2008);
        let id = theirs.variant().id;
        let (command, ..) = ops::import_variant(&plan, &theirs, id).unwrap();
        let mut after = plan.clone();
        command.apply(&mut after);
        let points = after.network().points(LineId(0));
        assert!((points[0][0] - 650_000.0).abs() < 200.0, "{points:?}");
        assert!((after.network().length_m(LineId(0)) - 100.0).abs() < 0.05);
    }

    #[test]
    fn a_pin_is_taken_over_to_the_line_at_its_place() {
        let (mut plan, a, b) = two();
        // Line 3 means one line here and another one there.
        line(&mut plan, &[[0.0, 0.0], [0.0, 60.0]], LineRole::Branch);
        let pin = PinnedService {
            to: Some(PinnedFoot {
                line: LineId(3),
                at: [0.0, 30.0],
            }),
            access: Some([-5.0, 30.0]),
            inner: vec![[-2.0, 30.0]],
        };
        ops::pin_service(&plan, BuildingId(1), Some(pin.clone())).apply(&mut plan);
        plan.activate(a);
        line(&mut plan, &[[100.0, 80.0], [300.0, 80.0]], LineRole::Branch);
        let whole = diff(&plan, a, b);
        let start = plan.clone();
        let added = whole.lines.iter().filter(|d| d.kind == DiffKind::Added);
        let with_line = VariantDiff {
            lines: added.cloned().collect(),
            decisions: whole.decisions.clone(),
            ..VariantDiff::default()
        };
        take_over(&plan, b, &with_line).unwrap().apply(&mut plan);
        let taken = plan.decision(BuildingId(1)).service.unwrap();
        let line = taken.to.unwrap().line;
        assert_ne!(line, LineId(3));
        assert_eq!(plan.network().points(line), [[0.0, 0.0], [0.0, 60.0]]);
        assert_eq!(taken.inner, pin.inner);
        // Without the line only the access point is left.
        let mut plan = start;
        let alone = VariantDiff {
            decisions: whole.decisions,
            ..VariantDiff::default()
        };
        take_over(&plan, b, &alone).unwrap().apply(&mut plan);
        let taken = plan.decision(BuildingId(1)).service.unwrap();
        assert_eq!((taken.to, taken.access), (None, pin.access));
    }

    #[test]
    fn phases_are_taken_one_by_one() {
        let (mut plan, a, b) = two();
        let phase = |number, year| Phase {
            number,
            year: Some(year),
            name: None,
            note: None,
        };
        let set = |plan: &mut Plan, phases: Vec<Phase>| {
            ops::set_phases(plan, Phases(phases)).apply(plan);
        };
        set(&mut plan, vec![phase(1, 2030), phase(2, 2035)]);
        plan.activate(a);
        set(&mut plan, vec![phase(1, 2028)]);
        let whole = diff(&plan, a, b);
        assert_eq!(whole.phases.len(), 2);
        let chosen = VariantDiff {
            phases: vec![whole.phases[1].clone()],
            ..VariantDiff::default()
        };
        take_over(&plan, b, &chosen).unwrap().apply(&mut plan);
        assert_eq!(plan.variant().phases.0, [phase(1, 2028), phase(2, 2035)]);
    }
}
