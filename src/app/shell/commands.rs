//! What each command does.

use super::HeatplanApp;
use super::base::Then;
use super::flow::After;
use super::folders::Place;
use super::load::Wanted;
use super::menus::step_name;
use crate::analysis::lint::FaultKind;
use crate::app::commands::{CommandId, Tool, dialog_of};
use crate::app::state::{
    Action, CoordinateFormat, Dialog, Document, LayerSettings, LintAction, Panel, Selection,
    ThemeChoice,
};
use crate::app::tools::{OnMap, ToolEvent, ToolKey, Toolbox};
use crate::app::{map, panels, present};
use crate::edit::Ahead;
use crate::edit::ops::{self, EditError};
use crate::geometry::Bounds;
use crate::plan::{AssumptionGroup, BuildingId, ConnectionRule};
use crate::report::pipes::why_not_engineered;
use eframe::egui;

impl HeatplanApp {
    /// Runs a command, if it can run now.
    pub(super) fn run(&mut self, command: CommandId, ctx: &egui::Context) {
        use CommandId as C;
        // Undo asks the tool too, which may bring a sketch back.
        let view = crate::app::commands::View {
            can_undo: true,
            ..self.view()
        };
        if !view.allows(command) {
            if view.look_only && command.edits() || view.busy || view.reading {
                self.say_locked();
            }
            return;
        }
        if let Some(dialog) = dialog_of(command) {
            let open = if self.session.dialog == dialog {
                Dialog::None
            } else {
                dialog
            };
            self.show_dialog(open);
            return;
        }
        if command.edits() || changes_phase(command) || command == C::LookOnly {
            // Built for the plan as it is without the drag. Undo is the tool's
            // first: there it lets go of the drag and no more.
            if command != C::Undo {
                self.let_go();
            }
        }
        match command {
            C::StreetClasses => {
                panels::look_for_group(ctx, &self.texts, AssumptionGroup::StreetClass);
                self.show_dialog(Dialog::Assumptions);
            }
            C::New => self.guarded(After::New),
            C::Open => self.pick_open(),
            C::JoinTable => self.pick_table(),
            C::Heights => self.pick_heights(),
            C::Import => self.pick_intake(),
            C::OpenSample => self.guarded(After::Open(Wanted::Sample)),
            C::Recover => self.look_for_remains(true),
            C::Save => self.save(),
            C::SaveAs => self.pick_save(),
            C::SaveCopy => self.pick_save_copy(),
            C::Quit => self.quit(ctx),
            C::Undo => self.undo(),
            C::Redo => self.redo(),
            // As the key does.
            C::Delete | C::DeleteVertices if self.toolbox.has_chosen() => {
                self.tool_key(ToolKey::Delete);
            }
            C::DeleteVertices => self.say("draw-choose-a-vertex", &[]),
            C::Delete => self.delete_selected(),
            C::SelectAllLines => {
                let on_map = OnMap::new(&self.doc, &self.session);
                let lines = self.doc.plan.network().lines();
                let shown = lines.filter(|(id, line)| on_map.line(*id, line));
                *self.session.selection = Selection {
                    lines: shown.map(|(id, _)| id).collect(),
                    ..Selection::default()
                };
            }
            C::SelectNone => *self.session.selection = Selection::default(),
            C::CycleDecision => self.cycle_decision(),
            C::RepairAll => {
                let kinds = FaultKind::ALL.to_vec();
                self.run_lint(&LintAction::AskRepairAll(kinds));
            }
            C::ResetStreetRepairs => self.run_lint(&LintAction::ResetRepairs),
            C::ConnectBuildings
            | C::ReleaseBuildings
            | C::ReleaseServices
            | C::JoinCustomer
            | C::SplitCustomer => self.run_connect(command),
            C::MakeZone(_)
            | C::SelectZone
            | C::JoinZones
            | C::PaintZones
            | C::PrintZones
            | C::ExportZones
            | C::Thresholds
            | C::Scenario(_)
            | C::Scenarios => self.run_strategy(command, ctx),
            C::CycleRule => self.cycle_rule(),
            C::YearDemand => self.session.year_demand = !self.session.year_demand,
            C::PhaseUp => self.shift_phase(1),
            C::PhaseDown => self.shift_phase(-1),
            C::Phase(phase) => self.set_phase(phase),
            C::Tool(tool) => self.take_tool(tool),
            C::Trace => {
                self.session.trace = !self.session.trace;
                // From their ends lines grow along streets in Vertices too; any other tool
                // makes way for one that draws.
                let stays = self.session.tool.role().is_some() || self.session.tool == Tool::Vertex;
                if self.session.trace && !stays && !self.session.look_only {
                    self.take_tool(Tool::Branch);
                }
                let key = if self.session.trace {
                    "shell-trace-on"
                } else {
                    "shell-trace-off"
                };
                self.say(key, &[]);
            }
            C::Snapping => {
                self.session.snapping = !self.session.snapping;
                let key = if self.session.snapping {
                    "snapping-on"
                } else {
                    "snapping-off"
                };
                self.say(key, &[]);
            }
            C::SnapSettings => egui::Popup::toggle_id(ctx, super::snap_popup::id()),
            C::Context => {
                if let Some(at) = self.place_at_hand().or_else(|| self.map.middle()) {
                    self.open_context(at, ctx);
                }
            }
            C::AddBaseMap => self.pick_base_map(),
            C::ToggleBaseMaps => self.session.base_maps.toggle_all(),
            C::Simplify | C::Offset => self.open_line_bar(command),
            C::AddVertex
            | C::Split
            | C::Merge
            | C::JoinEnd
            | C::Disconnect
            | C::Reverse
            | C::Continue
            | C::Reroute
            | C::Lock
            | C::DeleteHanging
            | C::Role(_)
            | C::State(_)
            | C::MarkCrossing => {
                let place = self.place_at_hand();
                let actions = self.with_tools(|tools, cx| tools.act(command, place, cx));
                self.actions.extend(actions);
            }
            C::Coordinates => self.tool_key(ToolKey::Coordinates),
            C::Sketch(does) => self.tool_key(map::letter(does)),
            C::ZoomFull => self.zoom_full(),
            C::ZoomSelection => {
                if let Some(bounds) = bounds_of(&self.doc, &self.session.selection) {
                    self.map.zoom_to(bounds);
                }
            }
            C::ZoomLast => self.map.zoom_last(),
            C::ZoomNext => self.map.zoom_next(),
            C::NextBookmark => self.step_bookmark(1),
            C::PreviousBookmark => self.step_bookmark(-1),
            C::CopyCoordinates => self.copy_coordinates(self.prefs.coordinates, ctx),
            C::CopyCoordinatesIn(format) => self.copy_coordinates(format, ctx),
            C::ShowHidden => self.session.filter.clear(),
            C::ResetLayers => {
                self.session.layers = LayerSettings::default();
                self.session.filter.clear();
                self.session.before_paint = None;
            }
            C::Table => {
                self.session.panel = match self.session.panel {
                    Panel::None => self.panel_of_selection(),
                    _ => Panel::None,
                };
            }
            C::TableSelected => self.show_only(true),
            C::TableInView => self.show_only(false),
            C::Copy => self.copy(ctx),
            // The clipboard answers with an event.
            C::Paste => ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
            C::SelectStreet => self.select_along_street(),
            C::SelectSector => self.select_in_sector(),
            C::ToggleLock(table) => self.toggle_lock(table),
            C::ShowTable(table) => {
                let panel = table.panel();
                let open = self.session.panel == panel;
                self.session.panel = if open { Panel::None } else { panel };
            }
            C::Variants(command) => self.run_variants(command),
            C::ColourBy(style) => {
                self.session.layers.network = true;
                self.session.layers.colour_by(style);
                let why = why_not_engineered(&self.doc.plan, self.doc.shown());
                if let Some(reason) = why.filter(|_| style.measure().is_some()) {
                    self.say(reason, &[]);
                }
            }
            C::WidthByDn => {
                self.session.layers.width_by_dn = !self.session.layers.width_by_dn;
            }
            C::HidePanels => {
                self.map.keep_in_sight();
                self.session.panels_hidden = !self.session.panels_hidden;
            }
            C::FullScreen => {
                let full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
                ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(!full));
            }
            C::Projector => {
                self.map.keep_in_sight();
                self.prefs.projector = !self.prefs.projector;
            }
            C::LookOnly => {
                self.session.look_only = !self.session.look_only;
                if self.session.look_only {
                    if self.session.tool.edits() {
                        self.take_tool(Tool::Select);
                    }
                    self.say("shell-look-only", &[]);
                } else {
                    self.say("shell-look-only-off", &[]);
                }
            }
            C::Play => self.session.playing = !self.session.playing,
            C::EndState => {
                self.session.playing = false;
                self.session.year = None;
            }
            C::ScaleUp => self.prefs.ui_scale = present::stepped_scale(&self.prefs, 1),
            C::ScaleDown => self.prefs.ui_scale = present::stepped_scale(&self.prefs, -1),
            C::ScaleReset => self.prefs.ui_scale = None,
            C::DarkTheme => {
                self.prefs.theme = match self.prefs.theme {
                    ThemeChoice::Light => ThemeChoice::Dark,
                    ThemeChoice::Dark => ThemeChoice::Light,
                };
            }
            C::LogFolder => self.open_place(Place::Logs),
            C::CrashFolder => self.open_place(Place::Crashes),
            C::Language(language) => self.prefs.language = Some(language),
            C::CycleCoordinates => {
                self.prefs.coordinates = match self.prefs.coordinates {
                    CoordinateFormat::Plan => CoordinateFormat::Lambert72,
                    CoordinateFormat::Lambert72 => CoordinateFormat::Lambert2008,
                    CoordinateFormat::Lambert2008 => CoordinateFormat::Wgs84,
                    CoordinateFormat::Wgs84 => CoordinateFormat::Plan,
                };
            }
            // These open a dialog, see above.
            C::OpenPath
            | C::Export
            | C::ExportPng
            | C::Paper
            | C::Find
            | C::Assumptions
            | C::ImportReport
            | C::SelectBy
            | C::Palette
            | C::Shortcuts
            | C::Preferences
            | C::Remarks
            | C::Pipes
            | C::BaseMaps
            | C::Versions
            | C::About
            | C::Bookmarks
            | C::AddBookmark => {}
        }
    }

    /// Shows everything.
    pub(super) fn zoom_full(&mut self) {
        let mut bounds = self.doc.facts.bounds();
        for (_, node) in self.doc.plan.network().nodes() {
            bounds.extend(node.place);
        }
        if !bounds.is_empty() {
            self.map.zoom_to(bounds);
        }
    }

    fn undo(&mut self) {
        if self.doc.history.is_previewing() {
            self.let_go();
            return;
        }
        if let Some(actions) = self.with_tools(Toolbox::undo) {
            self.actions.extend(actions);
            return;
        }
        self.let_go();
        if self.goes_by_task(Then::Undo).is_err() {
            self.undo_step(None);
        }
    }

    /// Takes the newest step back and says which.
    pub(super) fn undo_step(&mut self, ahead: Option<Ahead>) {
        let origins = self.origins_of_selected();
        let step = self.doc.history.undo_command();
        let step = step
            .map(|step| step_name(step, &self.texts))
            .unwrap_or_default();
        let name = match ahead {
            Some(ahead) => self.doc.undo_ahead(ahead),
            None => self.doc.undo(),
        };
        if name.is_some() {
            self.select_whole(&origins);
            self.forget_what_is_gone();
            self.say("shell-undone", &[("step", step.into())]);
        } else if let Some(obstacle) = self.doc.history.undo_obstacle() {
            self.say_obstacle(&obstacle);
        }
    }

    fn redo(&mut self) {
        if self.goes_by_task(Then::Redo).is_err() {
            self.redo_step(None);
        }
    }

    /// Does the newest undone step again and says which.
    pub(super) fn redo_step(&mut self, ahead: Option<Ahead>) {
        let step = self.doc.history.redo_command();
        let step = step
            .map(|step| step_name(step, &self.texts))
            .unwrap_or_default();
        let name = match ahead {
            Some(ahead) => self.doc.redo_ahead(ahead),
            None => self.doc.redo(),
        };
        if name.is_some() {
            self.forget_what_is_gone();
            self.say("shell-redone", &[("step", step.into())]);
        } else if let Some(obstacle) = self.doc.history.redo_obstacle() {
            self.say_obstacle(&obstacle);
        }
    }

    pub(super) fn take_tool(&mut self, tool: Tool) {
        self.session.tool = tool;
        // The card of the source that was just placed would stand before the
        // figures of the line that is drawn from it.
        if tool.role().is_some() && self.session.selection.is_only_sources() {
            self.select(Selection::default());
        }
        let actions = self.with_tools(|tools, cx| {
            tools.taken();
            tools.set_tool(tool, cx)
        });
        self.actions.extend(actions);
    }

    /// Gives the tool in hand a key, as from the keyboard.
    pub(super) fn tool_key(&mut self, key: ToolKey) {
        let actions = self.with_tools(|tools, cx| tools.handle(ToolEvent::Key(key), cx));
        self.actions.extend(actions);
    }

    fn delete_selected(&mut self) {
        let wanted = crate::app::tools::deletable(&self.session.selection);
        match ops::delete_drawn(&self.doc.plan, &wanted) {
            Ok(command) => self.ask(Action::Edit(command)),
            Err(error) => self.refuse_edit(&error),
        }
    }

    /// Says why an edit was refused.
    pub(super) fn refuse_edit(&mut self, error: &EditError) {
        let reason = error.say(&self.doc.plan, &self.texts);
        let text = self
            .texts
            .with("shell-failed", &[("reason", reason.into())]);
        self.say_text(text);
    }

    fn cycle_decision(&mut self) {
        let buildings: Vec<BuildingId> = self.session.selection.buildings.iter().copied().collect();
        let Some(&first) = buildings.first() else {
            return;
        };
        let next = match self.doc.plan.decision(first).rule {
            ConnectionRule::Candidate => ConnectionRule::Required,
            ConnectionRule::Required => ConnectionRule::Excluded,
            ConnectionRule::Excluded => ConnectionRule::Candidate,
        };
        let command = ops::decide_buildings(&self.doc.plan, &buildings, |d| d.rule = next);
        self.ask(Action::Edit(command));
        let word = self
            .texts
            .get(&format!("decision-{}", next.code()))
            .into_owned();
        self.say(
            "shell-decision",
            &[("count", buildings.len().into()), ("rule", word.into())],
        );
    }
}

/// Whether a command changes the phase of what is selected.
const fn changes_phase(command: CommandId) -> bool {
    matches!(
        command,
        CommandId::PhaseUp | CommandId::PhaseDown | CommandId::Phase(_)
    )
}

/// The bounds of everything selected; `None` when nothing is.
pub(super) fn bounds_of(doc: &Document, selection: &Selection) -> Option<Bounds> {
    let base = &doc.plan.base;
    let network = doc.plan.network();
    let mut bounds = Bounds::EMPTY;
    let members = selection
        .buildings
        .iter()
        .flat_map(|id| doc.plan.members(id));
    for id in members {
        if id.index() < base.buildings.len() {
            bounds = bounds.union(&base.buildings.footprints.view(id.index()).bounds());
        }
    }
    for id in &selection.lines {
        bounds = bounds.union(&Bounds::of(&network.points(*id)));
    }
    for id in &selection.sources {
        if let Some(place) = network.source(*id).and_then(|s| network.place(s.node)) {
            bounds.extend(place);
        }
    }
    for id in &selection.nodes {
        if let Some(place) = network.place(*id) {
            bounds.extend(place);
        }
    }
    for id in &selection.streets {
        bounds = bounds.union(&Bounds::of(doc.plan.street_line(*id)));
    }
    for id in &selection.areas {
        if id.index() < base.areas.records.len() {
            bounds = bounds.union(&base.areas.shapes.view(id.index()).bounds());
        }
    }
    for id in &selection.heat {
        if id.index() < base.heat.records.len() {
            bounds = bounds.union(&Bounds::of(base.heat.lines.view(id.index())));
        }
    }
    for id in &selection.grounds {
        if let Some(ground) = doc.plan.overlays.grounds.get(id) {
            bounds = bounds.union(ground.bounds());
        }
    }
    for id in &selection.zones {
        if let Some(zone) = doc.plan.variant().zones.get(id) {
            bounds = bounds.union(zone.region.bounds());
        }
    }
    (!bounds.is_empty()).then_some(bounds)
}
