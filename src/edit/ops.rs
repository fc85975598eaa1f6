//! Making commands from what a user did. Every function leaves the plan as it
//! is and answers the command that would change it.

mod buildings;
mod connect;
mod customers;
mod foreign;
mod grounds;
mod guard;
mod lines;
mod operate;
mod parts;
mod privacy;
mod refusal;
mod repair;
mod reroute;
mod said;
mod settings;
mod strategy;
mod take_over;
mod variants;
mod views;
mod zones;

pub use buildings::{correct_buildings, decide_buildings, reset_corrections};
pub use connect::{connect_buildings, pin_service, release_buildings, release_services};
pub use customers::{
    change_customer, join_customer, lead_customer, leave_customer, split_customers,
};
pub use foreign::{TakenIn, import_variant};
pub use grounds::{
    Drawn, change_grounds, delete_drawn, delete_grounds, delete_planned, draw_ground, draw_planned,
    reshape_ground, reshape_planned,
};
pub use lines::{
    LineChange, change_lines, change_nodes, change_source, delete, delete_vertex, draw_line,
    insert_vertex, move_node, move_vertex, place_source,
};
pub use operate::{
    cut_crossing, delete_with_hanging, disconnect_node, extend_line, merge_at, merge_lines,
    reverse_lines, set_locked, simplify_lines, split_lines,
};
pub use parts::{Part, Parts, delete_parts, move_parts, place_part};
pub use privacy::mark_personal;
pub use refusal::EditError;
pub use repair::{ignore_problems, repair, reset_street_repairs};
pub use reroute::reroute;
pub use said::{plan_of, with_said};
pub use settings::{
    assumed, change_areas, change_streets, import, join_table, own_assumption, paste_lines, rename,
    reset_assumptions, set_assumption, set_phases, set_pipes, set_plan_area, update_layer,
};
pub use strategy::choose_scenario;
pub use take_over::take_over;
pub use variants::{
    copy_into_variant, copy_variant, create_variant, delete_variant, free_variant_name,
    next_variant_name, note_assumption, note_variant, rename_variant,
};
pub use views::{add_view, delete_view, move_view, rename_view, reset_view};
pub use zones::{
    ZONE_AROUND_M, ZONE_NEAR_M, change_zones, delete_zones, draw_zone, import_zones, join_zones,
    make_zone, name_new_zones, paint_zone, reaches_zone, reshape_zone,
};

use super::{Command, CommandName};
use crate::plan::{Network, NetworkError, Plan};
use guard::{Locks, network_changes, settled_changes};

/// Runs `change` on a copy of the active network; the command is what differs.
/// Locked lines hold.
fn edit_network<T>(
    plan: &Plan,
    name: CommandName,
    change: impl FnOnce(&mut Network) -> Result<T, NetworkError>,
) -> Result<(Command, T), EditError> {
    edit_with(plan, name, Locks::Hold, change)
}

/// The same for what may join a locked line: that is cut there, its way stays.
fn join_network<T>(
    plan: &Plan,
    name: CommandName,
    change: impl FnOnce(&mut Network) -> Result<T, NetworkError>,
) -> Result<(Command, T), EditError> {
    edit_with(plan, name, Locks::MayJoin, change)
}

fn edit_with<T>(
    plan: &Plan,
    name: CommandName,
    locks: Locks,
    change: impl FnOnce(&mut Network) -> Result<T, NetworkError>,
) -> Result<(Command, T), EditError> {
    let before = plan.network();
    let mut after = before.clone();
    let answer = change(&mut after)?;
    let mut changes = settled_changes(before, &mut after, locks)?;
    changes.extend(connect::repinned(plan, &after, &changes));
    Ok((Command::new(name, changes), answer))
}

#[cfg(test)]
mod tests;
