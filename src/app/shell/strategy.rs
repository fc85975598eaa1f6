//! The heat strategy: zones of what is selected, renovation scenarios and the
//! window that shows them beside each other.

use super::HeatplanApp;
use crate::analysis::{Facts, Inputs};
use crate::app::commands::CommandId;
use crate::app::panels;
use crate::app::state::{
    Action, Banner, Brush, Dialog, ScenarioState, Selection, Side, ToolKind, Work,
};
use crate::app::tools::{neighbours, zone_number};
use crate::app::worker::{Lane, Outcome, Wake};
use crate::edit::{Change, CommandName, ops};
use crate::plan::{AreaId, BuildingId, Plan, RenovationScenario, ZoneId, ZoneKind};
use crate::report::layers::ExportLayer;
use crate::report::{ScenarioFigures, scenario_figures};
use eframe::egui::Context;
use std::collections::BTreeSet;
use std::sync::Arc;

/// With more buildings than this a zone is made beside the window.
const AT_ONCE: usize = 60;

/// What the scenarios are worked out from.
struct Job {
    plan: Plan,
    facts: Arc<Facts>,
    year: Option<i32>,
}

impl Job {
    fn make(&self) -> Arc<Vec<ScenarioFigures>> {
        let inputs = Inputs {
            plan: &self.plan,
            facts: &self.facts,
            year: self.year,
        };
        Arc::new(scenario_figures(&inputs))
    }
}

/// The one who works the scenarios out.
pub(super) struct ScenarioDesk {
    lane: Lane<Job, Arc<Vec<ScenarioFigures>>>,
    given: Option<(u64, u64, Option<i32>)>,
    always_in_frame: bool,
}

impl ScenarioDesk {
    /// `always_in_frame`: never use the thread (tests).
    pub fn new(wake: Wake, always_in_frame: bool) -> Self {
        Self {
            lane: Lane::new("heatplan-scenarios", wake, |job: Job| job.make()),
            given: None,
            always_in_frame,
        }
    }

    /// Whether the thread has something to do.
    pub fn is_busy(&self) -> bool {
        self.lane.is_busy()
    }
}

impl HeatplanApp {
    pub(super) fn run_strategy(&mut self, command: CommandId, ctx: &Context) {
        match command {
            CommandId::PaintZones => self.paint_zones(),
            CommandId::PrintZones => {
                self.show_dialog(Dialog::Paper);
                let title = self.texts.get("strategy-zoning-map").into_owned();
                self.paper.show_zones(title);
            }
            CommandId::ExportZones => self.open_export_of(ExportLayer::Zones),
            CommandId::Thresholds => self.show_thresholds(ctx),
            CommandId::MakeZone(kind) => self.make_zone(kind),
            CommandId::SelectZone => self.select_in_zone(),
            CommandId::JoinZones => {
                let zones: Vec<_> = self.session.selection.zones.iter().copied().collect();
                let command = ops::join_zones(&self.doc.plan, &zones);
                self.ask(Action::Edit(command));
            }
            CommandId::Scenario(scenario) => self.choose_scenario(scenario),
            // Open already: it closes.
            CommandId::Scenarios if self.session.sides.remove(&Side::Scenarios) => {}
            CommandId::Scenarios => self.open_side(Side::Scenarios),
            _ => {}
        }
    }

    /// The brush, dipped in a kind of zone.
    fn paint_zones(&mut self) {
        if !matches!(self.session.brush, Brush::Zone(_)) {
            self.session.brush = Brush::Zone(Some(ZoneKind::Collective));
        }
        self.session.layers.zones = true;
        self.take_tool(ToolKind::Paint);
    }

    /// The window of the thresholds, or away with it: what shows linear density on the
    /// map, and whose classes they are.
    fn show_thresholds(&mut self, ctx: &Context) {
        if self.close_side(Side::Thresholds) {
            return;
        }
        let has_streets = !self.doc.plan.base.streets.records.is_empty();
        let opened = self.session.layers.open_thresholds(has_streets);
        self.session.thresholds = Some(opened);
        self.session.panels_hidden = false;
        self.layout.open_left();
        panels::show_thresholds(ctx);
        self.open_side(Side::Thresholds);
    }

    fn choose_scenario(&mut self, scenario: RenovationScenario) {
        let command = ops::choose_scenario(&self.doc.plan, scenario);
        if !command.is_empty() {
            self.ask(Action::Edit(command));
        }
        let key = format!("renovation-{}", scenario.code());
        let name = self.texts.get(&key).into_owned();
        self.say("strategy-scenario-now", &[("scenario", name.into())]);
    }

    /// A zone of the selected sectors, and of the land around the selected
    /// buildings.
    fn make_zone(&mut self, kind: ZoneKind) {
        let plan = &self.doc.plan;
        let selection = &self.session.selection;
        let chosen: BTreeSet<BuildingId> = selection
            .buildings
            .iter()
            .flat_map(|id| {
                let lead = plan.lead(*id);
                plan.members(&lead).to_vec()
            })
            .collect();
        let areas: Vec<AreaId> = selection.areas.iter().copied().collect();
        let is_long = chosen.len() > AT_ONCE;
        let facts = self.doc.facts.clone();
        let made = move |plan: &Plan| {
            let others = neighbours(plan, &facts, &chosen);
            let buildings: Vec<BuildingId> = chosen.iter().copied().collect();
            ops::make_zone(plan, (&buildings, &areas), &others, kind)
        };
        if is_long {
            // It is selected when it comes, see `take_base`.
            self.session.layers.zones = true;
            let texts = self.texts.clone();
            self.ask(Action::Make(Work::new(move |plan| match made(plan) {
                Ok((mut command, _)) => {
                    ops::name_new_zones(&mut command, |id| zone_number(&texts, id));
                    Ok(command)
                }
                Err(error) => Err(error.say(plan, &texts)),
            })));
            return;
        }
        match made(plan) {
            Ok((mut command, id)) => {
                self.session.layers.zones = true;
                ops::name_new_zones(&mut command, |id| zone_number(&self.texts, id));
                self.ask(Action::Edit(command));
                self.ask(Action::Select(Selection::zone(id)));
                self.say_zone_made(id);
            }
            Err(error) => self.say_text(error.say(&self.doc.plan, &self.texts)),
        }
    }

    /// Selects the zone that the newest step made, if it made one of what was
    /// selected.
    pub(super) fn select_made_zone(&mut self) {
        let step = self.doc.history.undo_command();
        let made = step.filter(|step| step.name == CommandName::MakeZone);
        let zone = made.and_then(|step| {
            step.changes.iter().find_map(|change| match change {
                Change::Zone(id, None, Some(_)) => Some(*id),
                _ => None,
            })
        });
        if let Some(id) = zone {
            self.ask(Action::Select(Selection::zone(id)));
            self.say_zone_made(id);
        }
    }

    fn say_zone_made(&mut self, id: ZoneId) {
        let name = zone_number(&self.texts, id);
        self.say("strategy-zone-made", &[("zone", name.into())]);
    }

    /// Selects the buildings that stand in the selected zones.
    fn select_in_zone(&mut self) {
        let zones = &self.session.selection.zones;
        let results = self.doc.shown();
        let ids = self.doc.plan.base.buildings.ids();
        let inside = ids.filter(|id| {
            results
                .zone_of(*id)
                .is_some_and(|zone| zones.contains(&zone))
        });
        let plan = &self.doc.plan;
        let buildings: BTreeSet<BuildingId> = inside.map(|id| plan.lead(id)).collect();
        let count = buildings.len();
        *self.session.selection = Selection {
            buildings,
            ..Selection::default()
        };
        self.say("strategy-selected", &[("count", count.into())]);
    }

    /// The scenarios are worked out anew where something changed, while their
    /// window is open.
    pub(super) fn refresh_scenarios(&mut self) {
        while let Some(outcome) = self.scenario_desk.lane.take() {
            match outcome {
                Outcome::Done(rows, _) => self.session.scenarios.rows = Some(rows),
                Outcome::Panicked(message) => {
                    let reason = &[("reason", message.as_str().into())];
                    self.session.banner = Some(Banner {
                        text: self.texts.with("shell-analysis-failed", reason),
                        is_error: true,
                    });
                }
            }
        }
        if !self.session.sides.contains(&Side::Scenarios) {
            self.session.scenarios = ScenarioState::default();
            self.scenario_desk.given = None;
            return;
        }
        let busy = self.scenario_desk.is_busy();
        self.session.scenarios.is_updating = busy;
        let year = self.session.demand_year(&self.doc.plan);
        let state = (self.doc.generation, self.doc.history.revision(), year);
        // While something is dragged the last figures stand still.
        if self.scenario_desk.given == Some(state) || self.doc.history.is_previewing() {
            return;
        }
        let job = Job {
            plan: self.doc.plan.clone(),
            facts: self.doc.facts.clone(),
            year,
        };
        self.scenario_desk.given = Some(state);
        if self.scenario_desk.always_in_frame || !self.scenario_desk.lane.is_alive() {
            self.session.scenarios.rows = Some(job.make());
            return;
        }
        self.session.scenarios.is_updating = true;
        self.scenario_desk.lane.put(0, job);
    }
}
