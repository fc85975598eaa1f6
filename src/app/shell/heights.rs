//! Heights of the nodes from a file of places with their height.

use super::HeatplanApp;
use super::file_dialogs::Pick;
use super::flow::{Busy, Done, Purpose, name_of};
use crate::edit::ops;
use crate::files::{SpotsError, read_spots};
use crate::geometry::heights::Heights;
use crate::plan::{NodeId, Plan};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A node farther than this from every known place keeps what it has, metres.
const REACH_M: f64 = 250.0;

/// Heights found for the nodes of a plan.
#[derive(Debug)]
pub(in crate::app::shell) struct NodeHeights {
    /// The state of the plan they were found for.
    revision: u64,
    /// Each node that was reached.
    nodes: BTreeMap<NodeId, f64>,
    /// Nodes that are too far from every known place.
    far: usize,
}

fn of_nodes(plan: &Plan, path: &Path, revision: u64) -> Result<NodeHeights, SpotsError> {
    let heights = Heights::new(read_spots(path, plan.crs)?);
    let network = plan.network();
    let nodes: BTreeMap<NodeId, f64> = network
        .nodes()
        .filter_map(|(id, node)| Some((id, heights.within(node.place, REACH_M)?)))
        // Centimetres: a terrain model is no better.
        .map(|(id, height_m)| (id, (100.0 * height_m).round() / 100.0))
        .collect();
    let far = network.nodes().count() - nodes.len();
    Ok(NodeHeights {
        revision,
        nodes,
        far,
    })
}

impl HeatplanApp {
    /// Asks for a file with heights.
    pub(super) fn pick_heights(&mut self) {
        let title = self.texts.get("heights-title").into_owned();
        let kind = self.texts.get("heights-filter").into_owned();
        let all = self.texts.get("dialog-filter-all").into_owned();
        let pick = Pick::OpenFile {
            title,
            filters: [kind, all],
            endings: &["csv", "txt", "xyz", "geojson", "json"],
        };
        self.flow.ask(Purpose::Heights, pick);
    }

    /// Reads heights and finds those of the nodes, beside the window.
    pub(super) fn read_heights(&mut self, path: PathBuf) {
        if self.flow.is_busy() || self.session.look_only {
            self.say_locked();
            return;
        }
        self.let_go();
        let plan = self.doc.plan.clone();
        let revision = self.doc.history.revision();
        self.flow.start(Busy::Loading, move |_| Done::Heights {
            outcome: of_nodes(&plan, &path, revision),
            path,
        });
    }

    /// Heights were found: one step gives them to the nodes.
    pub(super) fn take_heights(&mut self, path: &Path, outcome: Result<NodeHeights, SpotsError>) {
        let file = name_of(path);
        let found = match outcome {
            Ok(found) => found,
            Err(error) => {
                let reason = error.message(&self.texts);
                let args = [("file", file.into()), ("reason", reason.into())];
                self.say_error("heights-refused", &args);
                return;
            }
        };
        if found.revision != self.doc.history.revision() {
            self.say_error("shell-add-again", &[]);
            return;
        }
        let nodes: Vec<NodeId> = found.nodes.keys().copied().collect();
        let command = ops::change_nodes(&self.doc.plan, &nodes, |id, node| {
            node.elevation_m = found.nodes.get(&id).copied().or(node.elevation_m);
        });
        self.doc.edit(command);
        let args = [
            ("file", file.into()),
            ("nodes", nodes.len().into()),
            ("far", found.far.into()),
            ("metres", REACH_M.into()),
        ];
        self.say("heights-taken", &args);
    }
}
