//! The menu of the map: what can be done with what lies under the pointer,
//! made of the commands of the table.

use super::HeatplanApp;
use crate::app::commands::{CommandId, Tool, VariantCommand, View};
use crate::app::panels::{ground_name, line_name, zone_name};
use crate::app::state::{CoordinateFormat, Hover, Selection};
use crate::app::theme;
use crate::app::tools::{pick, selection_of};
use crate::geometry::Point;
use crate::plan::ZoneKind;
use crate::plan::{LineRole, LineState};
use eframe::egui::containers::menu::menu_style;
use eframe::egui::{Align, Context, Id, LayerId, Layout, Order, Popup, PopupKind, Pos2, Ui};

/// The menu while it is open.
#[derive(Debug, Clone)]
pub(super) struct ContextMenu {
    /// The place it is about, plan metres.
    pub at: Point,
    pos: Pos2,
    title: String,
    target: Option<Hover>,
}

/// A part of the menu.
#[derive(Debug, Clone, PartialEq)]
enum Part {
    /// Commands that stand in the menu.
    Rows(Vec<CommandId>),
    /// Commands behind an entry of this title: the menu fits on a small screen.
    Behind(&'static str, Vec<CommandId>),
}

/// The menu for what lies there; a line stands between parts in the menu.
/// `at_vertex`: nodes or vertices are chosen, which deleting is about then.
fn parts(target: Option<Hover>, at_vertex: bool) -> Vec<Part> {
    let groups = groups(target).into_iter();
    groups
        .map(|mut group| {
            if at_vertex {
                for command in &mut group {
                    if *command == CommandId::Delete {
                        *command = CommandId::DeleteVertices;
                    }
                }
            }
            if group.contains(&CommandId::MarkCrossing) {
                Part::Behind("draw-context-attributes", group)
            } else if group.contains(&CommandId::Simplify) {
                Part::Behind("draw-context-way", group)
            } else {
                Part::Rows(group)
            }
        })
        .collect()
}

/// The commands for what lies there, in their groups.
fn groups(target: Option<Hover>) -> Vec<Vec<CommandId>> {
    use CommandId as C;
    let draw = vec![
        C::Tool(Tool::Trunk),
        C::Tool(Tool::Branch),
        C::Tool(Tool::Service),
        C::Tool(Tool::Source),
    ];
    let whole = vec![C::ZoomSelection, C::SelectNone];
    match target {
        Some(Hover::Line(_)) => vec![
            vec![C::AddVertex, C::Split, C::Merge, C::JoinEnd, C::Disconnect],
            vec![C::Continue, C::Reroute],
            vec![C::Offset, C::Simplify, C::Reverse],
            vec![
                C::Role(LineRole::Trunk),
                C::Role(LineRole::Branch),
                C::PhaseUp,
                C::PhaseDown,
                C::State(LineState::New),
                C::State(LineState::Existing),
                C::MarkCrossing,
            ],
            vec![C::Lock, C::Variants(VariantCommand::CopySelection)],
            whole,
            vec![C::Delete, C::DeleteHanging],
        ],
        Some(Hover::Source(_)) => vec![whole, vec![C::Delete]],
        Some(Hover::Building(_)) => vec![
            vec![C::CycleDecision, C::PhaseUp, C::PhaseDown],
            vec![
                C::Tool(Tool::Service),
                C::ConnectBuildings,
                C::ReleaseBuildings,
                C::ReleaseServices,
            ],
            vec![C::JoinCustomer, C::SplitCustomer],
            vec![C::SelectStreet, C::SelectSector],
            whole,
        ],
        Some(Hover::Street(_)) => vec![
            draw,
            vec![C::Offset, C::Trace, C::CycleRule],
            vec![C::ConnectBuildings, C::ReleaseBuildings],
            vec![C::SelectStreet],
            whole,
        ],
        Some(Hover::Ground(_)) => vec![vec![C::CycleRule], whole, vec![C::Delete]],
        Some(Hover::Zone(_)) => vec![
            draw,
            vec![C::SelectZone, C::JoinZones],
            whole,
            vec![C::Delete],
        ],
        Some(Hover::Area(_)) => vec![
            draw,
            vec![C::SelectSector, C::MakeZone(ZoneKind::Collective)],
            whole,
        ],
        Some(Hover::Heat(_)) => vec![draw, vec![C::Trace], whole],
        None => vec![
            draw,
            vec![
                C::Tool(Tool::NoGo),
                C::Tool(Tool::Planned),
                C::Tool(Tool::Zone),
            ],
            vec![C::Undo, C::Redo],
            vec![C::SelectAllLines, C::SelectNone, C::ZoomFull],
        ],
    }
}

fn id() -> Id {
    Id::unique("shell-context-menu")
}

impl HeatplanApp {
    /// Opens the menu at a place; what lies there becomes the selection, unless
    /// it is part of it.
    pub(super) fn open_context(&mut self, at: Point, ctx: &Context) {
        let Some(pos) = self.map.screen_pos_of(at) else {
            return;
        };
        let target = self.with_tools(|_, cx| pick(cx, at));
        if let Some(hover) = target {
            let found = selection_of(hover);
            if !holds(&self.session.selection, &found) {
                *self.session.selection = found;
            }
        }
        self.context = Some(ContextMenu {
            at,
            pos,
            title: self.context_title(target),
            target,
        });
        Popup::open_id(ctx, id());
    }

    fn context_title(&self, target: Option<Hover>) -> String {
        let plan = &self.doc.plan;
        let name = match target {
            Some(Hover::Line(line)) => Some(line_name(plan, &self.texts, line)),
            Some(Hover::Building(building)) => Some(
                plan.building(building)
                    .and_then(|record| record.address())
                    .unwrap_or_else(|| plan.building_label(building)),
            ),
            Some(Hover::Street(street)) => plan
                .street(street)
                .map(|record| record.name.unwrap_or(record.external_id).to_string()),
            Some(Hover::Ground(ground)) => Some(ground_name(plan, &self.texts, ground)),
            Some(Hover::Zone(zone)) => Some(zone_name(plan, &self.texts, zone)),
            Some(Hover::Source(_)) => Some(self.texts.get("role-source").into_owned()),
            Some(Hover::Area(area)) => plan
                .base
                .areas
                .records
                .get(area.index())
                .map(|area| area.name.as_ref().unwrap_or(&area.external_id).to_string()),
            Some(Hover::Heat(piece)) => plan.base.heat.records.get(piece.index()).map(|piece| {
                piece
                    .street
                    .as_ref()
                    .unwrap_or(&piece.external_id)
                    .to_string()
            }),
            None => None,
        };
        name.unwrap_or_else(|| self.texts.get("draw-context-here").into_owned())
    }

    pub(super) fn context_menu_ui(&mut self, ctx: &Context) {
        let Some(menu) = self.context.clone() else {
            return;
        };
        let view = self.view();
        let layer = LayerId::new(Order::Foreground, id());
        let shown = Popup::new(id(), ctx.clone(), menu.pos, layer)
            .kind(PopupKind::Menu)
            .open_memory(None)
            .layout(Layout::top_down_justified(Align::Min))
            .style(menu_style)
            .gap(0.0)
            .accessible_name(self.texts.get("draw-context"))
            .show(|ui| {
                ui.set_min_width(230.0);
                theme::section_title(ui, menu.title.clone());
                let parts = parts(menu.target, self.toolbox.has_chosen());
                for (index, part) in parts.into_iter().enumerate() {
                    if index > 0 {
                        ui.separator();
                    }
                    match part {
                        Part::Rows(commands) => self.rows_of_ui(ui, commands, &view),
                        Part::Behind(title, commands) => {
                            let title = self.texts.get(title).into_owned();
                            ui.menu_button(title, |ui| {
                                ui.set_min_width(230.0);
                                self.rows_of_ui(ui, commands, &view);
                            });
                        }
                    }
                }
                ui.separator();
                self.copy_rows_ui(ui, &view);
            });
        if shown.is_none() {
            self.context = None;
        }
    }

    fn rows_of_ui(&mut self, ui: &mut Ui, commands: Vec<CommandId>, view: &View) {
        for info in commands.into_iter().filter_map(CommandId::info) {
            self.menu_row_ui(ui, info, view);
        }
    }

    /// Copying the coordinates of the place, in any system.
    fn copy_rows_ui(&mut self, ui: &mut Ui, view: &View) {
        let title = self.texts.get("context-copy").into_owned();
        ui.menu_button(title, |ui| {
            ui.set_min_width(230.0);
            let formats = [
                CoordinateFormat::Plan,
                CoordinateFormat::Wgs84,
                CoordinateFormat::Lambert72,
                CoordinateFormat::Lambert2008,
            ];
            let commands = formats.map(CommandId::CopyCoordinatesIn);
            for info in commands.into_iter().filter_map(CommandId::info) {
                self.menu_row_ui(ui, info, view);
            }
        });
    }

    /// The place that a command is about: where the menu was opened, else the
    /// pointer.
    pub(super) fn place_at_hand(&self) -> Option<Point> {
        self.context
            .as_ref()
            .map(|menu| menu.at)
            .or(self.session.pointer)
    }
}

/// Whether everything of `part` is selected.
fn holds(selection: &Selection, part: &Selection) -> bool {
    part.lines.is_subset(&selection.lines)
        && part.buildings.is_subset(&selection.buildings)
        && part.sources.is_subset(&selection.sources)
        && part.streets.is_subset(&selection.streets)
        && part.areas.is_subset(&selection.areas)
        && part.grounds.is_subset(&selection.grounds)
        && part.zones.is_subset(&selection.zones)
        && part.heat.is_subset(&selection.heat)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{BuildingId, LineId};

    #[test]
    fn every_entry_is_a_command_of_the_table_and_stands_once() {
        let targets = [
            None,
            Some(Hover::Line(LineId(0))),
            Some(Hover::Building(BuildingId(0))),
            Some(Hover::Street(crate::plan::StreetId(0))),
            Some(Hover::Source(crate::plan::SourceId(0))),
            Some(Hover::Area(crate::plan::AreaId(0))),
            Some(Hover::Ground(crate::plan::GroundId(0))),
            Some(Hover::Zone(crate::plan::ZoneId(0))),
        ];
        for target in targets {
            let all: Vec<CommandId> = groups(target).into_iter().flatten().collect();
            let once: std::collections::BTreeSet<_> = all.iter().copied().collect();
            assert_eq!(once.len(), all.len(), "{target:?}");
            assert!(all.iter().all(|id| id.info().is_some()), "{target:?}");
            // Rows in the menu itself: it fits on a screen 768 px tall.
            let rows = parts(target, false).into_iter().map(|part| match part {
                Part::Rows(rows) => rows.len(),
                Part::Behind(..) => 1,
            });
            assert!(rows.sum::<usize>() <= 16, "{target:?}");
        }
    }
}
