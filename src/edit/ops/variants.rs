//! Commands on the list of variants.

use super::{EditError, join_network};
use crate::edit::{Change, Command, CommandName};
use crate::geometry::Point;
use crate::plan::{
    JOIN_TOLERANCE_M, Line, LineEnd, LineId, Network, NetworkError, Plan, Remark, SourceId,
    Variant, VariantId,
};
use std::sync::Arc;

/// A name no variant of the plan has yet: `wanted`, else with a number behind it.
pub fn free_variant_name(plan: &Plan, wanted: &str) -> Arc<str> {
    let is_taken = |name: &str| plan.variants.iter().any(|v| *v.name == *name);
    if !is_taken(wanted) {
        return wanted.into();
    }
    (2..=u32::MAX)
        .map(|n| format!("{wanted} {n}"))
        .find(|name| !is_taken(name))
        .unwrap_or_else(|| wanted.to_owned())
        .into()
}

/// The next letter that no variant is called yet, as A, B, C ...
pub fn next_variant_name(plan: &Plan) -> Arc<str> {
    ('A'..='Z')
        .map(String::from)
        .find(|letter| plan.variants.iter().all(|v| *v.name != **letter))
        .map_or_else(|| free_variant_name(plan, "A"), Into::into)
}

/// Adds `variant` at the end under a free name and leads to it; its id is given
/// here.
pub(super) fn add(plan: &Plan, name: CommandName, mut variant: Variant) -> (Command, VariantId) {
    let id = VariantId(plan.next_variant);
    variant.id = id;
    variant.name = free_variant_name(plan, &variant.name);
    let changes = vec![
        Change::NextVariant(plan.next_variant, plan.next_variant.saturating_add(1)),
        Change::Variant(plan.variants.len(), None, Some(Arc::new(variant))),
        Change::Active(plan.variant().id, id),
    ];
    (Command::new(name, changes), id)
}

/// Makes an empty variant with the phases of the active one, and leads to it.
pub fn create_variant(plan: &Plan, name: &str) -> (Command, VariantId) {
    let variant = Variant {
        name: name.into(),
        phases: plan.variant().phases.clone(),
        ..Variant::default()
    };
    add(plan, CommandName::CreateVariant, variant)
}

/// Copies a variant with everything in it, and leads to the copy.
pub fn copy_variant(
    plan: &Plan,
    of: VariantId,
    name: &str,
) -> Result<(Command, VariantId), EditError> {
    let original = plan.variant_of(of).ok_or(EditError::NoVariant)?;
    let copy = Variant {
        name: name.into(),
        stamp: None,
        ..original.clone()
    };
    Ok(add(plan, CommandName::CopyVariant, copy))
}

/// Renames a variant. Two of the same name would not be told apart.
pub fn rename_variant(plan: &Plan, id: VariantId, name: &str) -> Result<Command, EditError> {
    let name = name.trim();
    let variant = plan.variant_of(id).ok_or(EditError::NoVariant)?;
    let is_taken = plan.variants.iter().any(|v| v.id != id && *v.name == *name);
    if name.is_empty() || is_taken {
        return Err(EditError::VariantName(name.to_owned()));
    }
    let changes = if *variant.name == *name {
        Vec::new()
    } else {
        vec![Change::VariantName(id, variant.name.clone(), name.into())]
    };
    Ok(Command::new(CommandName::RenameVariant, changes))
}

/// Says what a variant is about; an empty text says nothing.
pub fn note_variant(plan: &Plan, id: VariantId, note: &str) -> Result<Command, EditError> {
    let before = plan
        .variant_of(id)
        .ok_or(EditError::NoVariant)?
        .note
        .clone();
    let after: Option<Arc<str>> = Some(note.trim()).filter(|n| !n.is_empty()).map(Into::into);
    let changes = if before == after {
        Vec::new()
    } else {
        vec![Change::VariantNote(id, before, after)]
    };
    Ok(Command::new(CommandName::NoteVariant, changes))
}

/// Deletes a variant; never the last one. Who looks at it looks at the one
/// before it from then on.
pub fn delete_variant(plan: &Plan, id: VariantId) -> Result<Command, EditError> {
    let index = plan.variant_index(id).ok_or(EditError::NoVariant)?;
    let neighbour = match index.checked_sub(1) {
        Some(before) => plan.variants.get(before),
        None => plan.variants.get(1),
    };
    let (Some(variant), Some(neighbour)) = (plan.variants.get(index), neighbour) else {
        return Err(EditError::LastVariant);
    };
    let changes = vec![
        Change::Variant(index, Some(Arc::new(variant.clone())), None),
        Change::Active(id, neighbour.id),
    ];
    Ok(Command::new(CommandName::DeleteVariant, changes))
}

/// Says why an assumption is as it is, in the active variant alone where that assumes
/// it by itself; the stamp stays.
pub fn note_assumption(plan: &Plan, key: &str, note: &str) -> Command {
    let note: Option<Arc<str>> = Some(note.trim()).filter(|n| !n.is_empty()).map(Into::into);
    if let Some(own) = plan.assumptions.own(key) {
        let mut after = own.clone();
        after.remark.note = note;
        let changes = if *own == after {
            Vec::new()
        } else {
            let before = Some(own.clone());
            vec![Change::OwnAssumption(key.into(), before, Some(after))]
        };
        return Command::new(CommandName::NoteAssumption, changes);
    }
    let before = plan.assumptions.shared_remark(key).cloned();
    let mut after = before.clone().unwrap_or_default();
    after.note = note;
    let after = Some(after).filter(|r: &Remark| !r.is_empty());
    let changes = if before == after {
        Vec::new()
    } else {
        vec![Change::AssumptionRemark(key.into(), before, after)]
    };
    Command::new(CommandName::NoteAssumption, changes)
}

/// Copies lines and sources of the active variant into another one. Ends within
/// 5 cm of a node there join it, ends on a line there join that; where a line
/// runs there already nothing is added. Answers the lines that were added.
pub fn copy_into_variant(
    plan: &Plan,
    lines: &[LineId],
    sources: &[SourceId],
    into: VariantId,
) -> Result<(Command, usize), EditError> {
    let target = plan.with_active(into).ok_or(EditError::NoVariant)?;
    let from = plan.network();
    let (mut command, added) = join_network(&target, CommandName::CopyLines, |network| {
        let mut added = 0;
        for &id in lines {
            added += copy_line(network, from, id)?.len();
        }
        for &id in sources {
            let source = from.source(id).ok_or(NetworkError::NoSource(id))?;
            let place = from
                .place(source.node)
                .ok_or(NetworkError::NoNode(source.node))?;
            let end = end_at(network, place);
            let stands_there = match end {
                LineEnd::Node(node) => !network.sources_at(node).is_empty(),
                _ => false,
            };
            if !stands_there {
                network.add_source(end, |node| {
                    let mut copy = source.clone();
                    copy.node = node;
                    copy
                })?;
            }
        }
        Ok(added)
    })?;
    let last = lines
        .iter()
        .filter_map(|id| from.line(*id))
        .map(|l| l.phase)
        .max()
        .unwrap_or_default();
    let phases = &target.variant().phases;
    if !command.is_empty() && last > phases.last() {
        command
            .changes
            .push(Change::Phases(phases.clone(), phases.filled_to(last)));
    }
    Ok((command.in_variant(into), added))
}

/// Adds a copy of a line of another network, with the heights of its ends; answers
/// the lines that came of it.
pub(super) fn copy_line(
    network: &mut Network,
    from: &Network,
    id: LineId,
) -> Result<Vec<LineId>, NetworkError> {
    let line = from.line(id).ok_or(NetworkError::NoLine(id))?;
    let points = from.points_of(line);
    let last = points.len().saturating_sub(1);
    let ends: Vec<LineEnd> = points
        .iter()
        .enumerate()
        .map(|(index, &point)| {
            if index == 0 || index == last {
                end_at(network, point)
            } else {
                LineEnd::Free(point)
            }
        })
        .collect();
    let attributes = Line {
        split_from: None,
        ..line.clone()
    };
    let drawn = match network.draw(&ends, &attributes) {
        // It is there already.
        Err(NetworkError::TooShort) => return Ok(Vec::new()),
        outcome => outcome?,
    };
    if let (Some(&first), Some(&last)) = (points.first(), points.last()) {
        let heights = [line.from, line.to].map(|node| from.elevation_m(node));
        network.keep_heights(&drawn, [(first, heights[0]), (last, heights[1])]);
    }
    Ok(drawn)
}

/// What is at a place of the network within 5 cm: the nearest node, else the
/// nearest line, or nothing.
pub(super) fn end_at(network: &Network, place: Point) -> LineEnd {
    if let Some(node) = network.node_near(place, JOIN_TOLERANCE_M) {
        return LineEnd::Node(node);
    }
    let carries = |id| network.carries_services(id);
    match network.line_near(place, JOIN_TOLERANCE_M, carries) {
        Some((line, foot)) => LineEnd::Line {
            line,
            segment: foot.segment,
            point: place,
        },
        None => LineEnd::Free(place),
    }
}
