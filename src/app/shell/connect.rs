//! Connecting what is selected, releasing it, and joining customers.

use super::HeatplanApp;
use crate::analysis::{ConnectionSummary, Inputs, connection_summary};
use crate::app::commands::CommandId;
use crate::app::state::{Action, Banner, Selection};
use crate::app::worker::Task;
use crate::edit::{Command, ops};
use crate::files::Progress;
use crate::plan::{BuildingId, Plan};
use std::collections::BTreeSet;

/// Finding a reason takes up to a millisecond: with more buildings than this it is
/// done on a thread of its own.
const IN_FRAME: usize = 3;

/// With more buildings than this, reasons are counted for the first of them only.
const EXPLAINED: usize = 5_000;

/// Buildings that were just connected, until the results say how it went.
#[derive(Debug, Clone)]
pub(super) struct Connecting {
    generation: u64,
    revision: u64,
    buildings: Vec<BuildingId>,
}

/// The reasons of many buildings, while they are worked out.
pub(super) struct Explaining {
    generation: u64,
    asked: usize,
    task: Task<ConnectionSummary>,
}

impl HeatplanApp {
    pub(super) fn run_connect(&mut self, command: CommandId) {
        match command {
            CommandId::ConnectBuildings => self.connect_selected(),
            CommandId::ReleaseBuildings => {
                let chosen = self.chosen_buildings();
                let released = ops::release_buildings(&self.doc.plan, &chosen);
                self.edit_or_say(released, "connect-nothing-to-release");
            }
            CommandId::ReleaseServices => self.release_services(),
            CommandId::JoinCustomer => self.join_selected(),
            CommandId::SplitCustomer => {
                let chosen = self.selected_buildings();
                let members: BTreeSet<BuildingId> = chosen
                    .iter()
                    .map(|id| self.doc.plan.lead(*id))
                    .flat_map(|lead| self.doc.plan.members(&lead).to_vec())
                    .collect();
                let split = ops::split_customers(&self.doc.plan, &chosen);
                self.edit_or_say(split, "connect-why-no-customer");
                self.ask(Action::Select(Selection {
                    buildings: members,
                    ..Selection::clone(&self.session.selection)
                }));
            }
            _ => {}
        }
    }

    fn selected_buildings(&self) -> Vec<BuildingId> {
        self.session.selection.buildings.iter().copied().collect()
    }

    /// The selected buildings, and those nearest to the selected streets.
    fn chosen_buildings(&self) -> Vec<BuildingId> {
        let plan = &self.doc.plan;
        let streets = &self.session.selection.streets;
        let mut chosen: BTreeSet<BuildingId> = self
            .session
            .selection
            .buildings
            .iter()
            .map(|id| plan.lead(*id))
            .collect();
        if !streets.is_empty() {
            let along = (0..plan.base.buildings.len())
                .map(BuildingId::from_index)
                .filter(|id| {
                    let near = self.doc.facts.nearest_street(*id);
                    near.is_some_and(|(street, _)| streets.contains(&street))
                });
            chosen.extend(along.map(|id| plan.lead(id)));
        }
        chosen.into_iter().collect()
    }

    fn edit_or_say(&mut self, command: Command, nothing: &str) {
        if command.is_empty() {
            self.say(nothing, &[]);
        } else {
            self.ask(Action::Edit(command));
        }
    }

    fn connect_selected(&mut self) {
        let chosen = self.chosen_buildings();
        let heated: Vec<BuildingId> = chosen
            .iter()
            .copied()
            .filter(|id| {
                let demand = self.doc.results.building_demand(*id);
                demand.is_some_and(|d| d.heated)
            })
            .collect();
        if heated.is_empty() {
            self.say("connect-none-heated", &[]);
            return;
        }
        let command = ops::connect_buildings(&self.doc.plan, &heated);
        let already = command.is_empty();
        if !already {
            self.ask(Action::Edit(command));
        }
        self.connecting = Some(Connecting {
            generation: self.doc.generation,
            // The edit is carried out at the end of the frame.
            revision: self.doc.history.revision() + u64::from(!already),
            buildings: chosen,
        });
    }

    /// Says how connecting went, once the results are there.
    pub(super) fn say_connected(&mut self) {
        let Some(connecting) = &self.connecting else {
            return;
        };
        if connecting.generation != self.doc.generation {
            self.connecting = None;
            return;
        }
        if self.doc.history.revision() < connecting.revision || self.doc.is_updating() {
            return;
        }
        let Some(connecting) = self.connecting.take() else {
            return;
        };
        let told: Vec<BuildingId> = connecting.buildings.into_iter().take(EXPLAINED).collect();
        let asked = told.len();
        if asked <= IN_FRAME {
            let summary = connection_summary(&self.doc.inputs(), &self.doc.results, &told);
            self.say_summary(asked, &summary);
            return;
        }
        let (plan, facts) = (self.doc.plan.clone(), self.doc.facts.clone());
        let (results, year) = (self.doc.results.clone(), self.doc.demand_year);
        let work = move |_: &Progress| {
            let inputs = Inputs {
                plan: &plan,
                facts: &facts,
                year,
            };
            connection_summary(&inputs, &results, &told)
        };
        self.explaining = Some(Explaining {
            generation: self.doc.generation,
            asked,
            task: Task::start("heatplan-explain", self.flow.wake(), work),
        });
    }

    /// Says it once the reasons of many buildings are found.
    pub(super) fn take_explained(&mut self) {
        let Some(explaining) = &self.explaining else {
            return;
        };
        if explaining.generation != self.doc.generation {
            self.explaining = None;
            return;
        }
        let Some(found) = explaining.task.take() else {
            return;
        };
        let asked = explaining.asked;
        self.explaining = None;
        match found {
            Ok(summary) => self.say_summary(asked, &summary),
            Err(message) => self.say_error("shell-failed", &[("reason", message.into())]),
        }
    }

    fn say_summary(&mut self, asked: usize, summary: &ConnectionSummary) {
        self.session.banner = Some(Banner {
            text: self.connected_text(asked, summary),
            is_error: summary.connected.is_empty(),
        });
    }

    fn connected_text(&self, asked: usize, summary: &ConnectionSummary) -> String {
        let texts = &self.texts;
        let mut parts = vec![texts.with(
            "connect-done",
            &[
                ("connected", summary.connected.len().into()),
                ("asked", asked.into()),
            ],
        )];
        if !summary.long.is_empty() {
            let limit_m = self.doc.plan.assumptions.value("max_service_m");
            parts.push(texts.with(
                "connect-done-long",
                &[
                    ("count", summary.long.len().into()),
                    ("limit", texts.length_m(limit_m).into()),
                    ("longest", texts.length_m(summary.longest_m).into()),
                ],
            ));
        }
        for (code, buildings) in &summary.not {
            parts.push(format!(
                "{}: {}",
                texts.get(&crate::app::panels::reason_key(texts, code)),
                texts.count(buildings.len())
            ));
        }
        parts.join(" · ")
    }

    fn release_services(&mut self) {
        let chosen = self.chosen_buildings();
        let drawn: BTreeSet<_> = chosen
            .iter()
            .flat_map(|id| {
                let lead = self.doc.plan.lead(*id);
                self.doc.results.drawn_services(&self.doc.plan, lead)
            })
            .collect();
        let drawn: Vec<_> = drawn.into_iter().collect();
        match ops::release_services(&self.doc.plan, &chosen, &drawn) {
            Ok(command) => self.edit_or_say(command, "connect-automatic-already"),
            Err(error) => {
                let text = error.say(&self.doc.plan, &self.texts);
                self.say_text(text);
            }
        }
    }

    fn join_selected(&mut self) {
        let chosen = self.selected_buildings();
        match ops::join_customer(&self.doc.plan, &chosen) {
            Some(command) => {
                let lead = command
                    .changes
                    .iter()
                    .rev()
                    .find_map(|change| match change {
                        crate::edit::Change::Customer(lead, _, Some(_)) => Some(*lead),
                        _ => None,
                    });
                self.ask(Action::Edit(command));
                if let Some(lead) = lead {
                    self.ask(Action::Select(Selection::building(lead)));
                }
            }
            None => self.say("connect-why-two-buildings", &[]),
        }
    }
}

/// The selection with customers by their leads, so that one counts once. A
/// single member, as chosen from its customer's card, stays as it is.
pub(super) fn customers_whole(plan: &Plan, mut selection: Selection) -> Selection {
    if selection.buildings.len() > 1 && !plan.overlays.customers.is_empty() {
        selection.buildings = selection
            .buildings
            .iter()
            .map(|id| plan.lead(*id))
            .collect();
    }
    selection
}
