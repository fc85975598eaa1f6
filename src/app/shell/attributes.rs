//! Commands around the attribute tables: which rows, copying them, locks, and
//! selecting by street or sector.

use super::HeatplanApp;
use crate::analysis::{buildings_along, buildings_in, lines_along, lines_in, whole_streets};
use crate::app::commands::Table;
use crate::app::panels;
use crate::app::state::{Action, Banner, Dialog, Panel, Selection};
use crate::edit::Command;
use crate::files::{Frame, write_network};
use crate::plan::{AreaId, LayerKind, Plan, StreetId};
use eframe::egui;
use std::collections::BTreeSet;

impl HeatplanApp {
    /// Remembers locks and tables between sittings.
    pub(super) fn keep_habits(&mut self) {
        if self.prefs.locks != self.session.locks {
            self.prefs.locks = self.session.locks;
        }
        if self.prefs.tables != self.session.tables {
            self.prefs.tables.clone_from(&self.session.tables);
        }
    }

    /// The table of what is selected, with only the selected rows, or only
    /// those in view; the same again shows all rows.
    pub(super) fn show_only(&mut self, selected: bool) {
        let open = self.session.panel.table();
        let panel = match open {
            Some(_) => self.session.panel,
            None => self.panel_of_selection(),
        };
        let Some(kind) = panel.table() else {
            return;
        };
        self.session.panel = panel;
        let view = self.session.tables.of_mut(kind);
        let flag = if selected {
            &mut view.only_selected
        } else {
            &mut view.only_in_view
        };
        // A table that was closed opens with it on.
        *flag = open.is_none() || !*flag;
    }

    /// The table that fits what is selected; that of lines for nothing.
    pub(super) fn panel_of_selection(&self) -> Panel {
        let selection = &self.session.selection;
        if !selection.buildings.is_empty() {
            Panel::Buildings
        } else if !selection.lines.is_empty() {
            Panel::Lines
        } else if !selection.streets.is_empty() {
            Panel::Streets
        } else if !selection.nodes.is_empty() {
            Panel::Nodes
        } else if !selection.sources.is_empty() {
            Panel::Sources
        } else if !selection.areas.is_empty() {
            Panel::Areas
        } else if !selection.heat.is_empty() {
            Panel::Heat
        } else if !selection.zones.is_empty() {
            Panel::Zones
        } else {
            Panel::Lines
        }
    }

    /// Copies the selected rows of the open table; without one, the selected
    /// lines as GeoJSON that can be pasted.
    pub(super) fn copy(&mut self, ctx: &egui::Context) {
        let copied = panels::copy_rows(ctx, &self.doc, &self.session, &self.texts);
        if let Some(copied) = copied {
            let count = ("count", copied.rows.into());
            if copied.personal.is_empty() {
                self.say("table-copied", &[count]);
            } else {
                // A table is looked at by its owner; what is pasted may be passed on.
                let columns = copied.personal.join(", ");
                self.say(
                    "table-copied-personal",
                    &[count, ("columns", columns.into())],
                );
            }
            return;
        }
        let lines = self.session.selection.lines.len();
        if lines == 0 {
            self.say("table-copy-nothing", &[]);
            return;
        }
        let mut text = Vec::new();
        let plan = only_lines(&self.doc.plan, &self.session.selection);
        if let Err(error) = write_network(&plan, Frame::Plan, &mut text) {
            self.say_error("shell-failed", &[("reason", error.to_string().into())]);
            return;
        }
        ctx.copy_text(String::from_utf8_lossy(&text).into_owned());
        self.say("lines-copied", &[("count", lines.into())]);
    }

    /// Text came from the clipboard while no field had the focus.
    pub(super) fn paste_here(&mut self, text: String) {
        if self.session.dialog == Dialog::None {
            self.ask(Action::Paste(text));
        }
    }

    /// Locks or unlocks the layer of a table.
    pub(super) fn toggle_lock(&mut self, table: Table) {
        let Some(kind) = table.panel().table() else {
            return;
        };
        let layer = kind.layer();
        let locked = !self.session.locks.is_locked(layer);
        self.session.locks.set(layer, locked);
        let name = self.texts.get(kind.message()).into_owned();
        let key = if locked {
            "lock-is-locked"
        } else {
            "lock-is-open"
        };
        self.say(key, &[("layer", name.into())]);
    }

    /// The layer whose lock forbids a command.
    pub(super) fn locked_layer(&self, command: &Command) -> Option<LayerKind> {
        self.session.locks.refuses(command, &self.doc.plan)
    }

    /// Says why an edit did not happen, and how it can.
    pub(super) fn say_layer_locked(&mut self, layer: LayerKind) {
        let key = match layer {
            LayerKind::Buildings => "lock-refused-buildings",
            LayerKind::Streets => "lock-refused-streets",
            _ => "lock-refused-network",
        };
        self.refuse_with(Banner {
            text: self.texts.get(key).into_owned(),
            is_error: true,
        });
    }

    /// Selects buildings and lines along the selected streets, or along the
    /// street of the selected buildings: the whole street of that name.
    pub(super) fn select_along_street(&mut self) {
        let selection = &self.session.selection;
        let mut streets: BTreeSet<StreetId> = selection.streets.clone();
        if streets.is_empty() {
            let nearest = |id: &_| self.doc.facts.nearest_street(*id).map(|(street, _)| street);
            streets.extend(selection.buildings.iter().filter_map(nearest));
        }
        if streets.is_empty() {
            self.say("select-street-none", &[]);
            return;
        }
        let streets = whole_streets(&self.doc.plan.base, &streets);
        let mut found = Selection {
            buildings: buildings_along(&self.doc.facts, &streets)
                .into_iter()
                .collect(),
            lines: lines_along(&self.doc.inputs(), &streets)
                .into_iter()
                .collect(),
            ..Selection::default()
        };
        let nothing = found.is_empty();
        // The street itself stays in hand: its rule, and what is connected along it.
        found.streets = streets;
        self.select_found(found, "select-street-empty");
        if nothing {
            self.say("select-street-empty", &[]);
        }
    }

    /// Selects buildings and lines in the selected sectors, or in the sector of
    /// the selected buildings.
    pub(super) fn select_in_sector(&mut self) {
        let selection = &self.session.selection;
        let mut areas: BTreeSet<AreaId> = selection.areas.clone();
        if areas.is_empty() {
            let area = |id: &_| self.doc.facts.area_of(*id);
            areas.extend(selection.buildings.iter().filter_map(area));
        }
        if areas.is_empty() {
            self.say("select-sector-none", &[]);
            return;
        }
        let found = Selection {
            buildings: buildings_in(&self.doc.facts, &areas).into_iter().collect(),
            lines: lines_in(&self.doc.inputs(), &areas).into_iter().collect(),
            ..Selection::default()
        };
        self.select_found(found, "select-sector-empty");
    }

    fn select_found(&mut self, found: Selection, empty: &str) {
        if found.is_empty() {
            self.say(empty, &[]);
            return;
        }
        let found = super::connect::customers_whole(&self.doc.plan, found);
        let (buildings, lines) = (found.buildings.len(), found.lines.len());
        *self.session.selection = found;
        self.say(
            "select-found",
            &[("buildings", buildings.into()), ("lines", lines.into())],
        );
    }
}

/// The plan with a network of the selected lines only, and the sources that
/// stand on them.
fn only_lines(plan: &Plan, selection: &Selection) -> Plan {
    let mut plan = plan.clone();
    let network = &mut plan.variant_mut().network;
    let others: Vec<_> = network
        .lines()
        .map(|(id, _)| id)
        .filter(|id| !selection.lines.contains(id))
        .collect();
    let nodes: BTreeSet<_> = network
        .lines()
        .filter(|(id, _)| selection.lines.contains(id))
        .flat_map(|(_, line)| [line.from, line.to])
        .collect();
    let away: Vec<_> = network
        .sources()
        .filter(|(_, source)| !nodes.contains(&source.node))
        .map(|(id, _)| id)
        .collect();
    for id in away {
        network.put_source(id, None);
    }
    for id in others {
        network.put_line(id, None);
    }
    plan
}
