//! Heights of the nodes from a file of places with their height: read beside the
//! window, shown with what was lost and in which coordinate system, and taken
//! once the user says so.

use super::HeatplanApp;
use super::file_dialogs::Pick;
use super::flow::{Busy, Done, Purpose, name_of};
use crate::app::panels::intake::{named_crs, offered, search_ui};
use crate::app::panels::parts::choice;
use crate::app::state::Dialog;
use crate::app::theme::{self, Theme};
use crate::edit::ops;
use crate::files::{CrsBy, SpotLoss, SpotsError, read_spots};
use crate::geometry::Crs;
use crate::geometry::heights::Heights;
use crate::plan::{NodeId, Plan};
use eframe::egui::{Context, Label, RichText, Ui};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A node farther than this from every known place keeps what it has, metres.
const REACH_M: f64 = 250.0;

/// Width of the dialog.
const WIDTH_PX: f32 = 460.0;

/// Heights found for the nodes of a plan.
#[derive(Debug)]
pub(in crate::app::shell) struct NodeHeights {
    /// The state of the plan they were found for.
    revision: u64,
    /// Each node that was reached.
    nodes: BTreeMap<NodeId, f64>,
    /// Nodes that are too far from every known place.
    far: usize,
    /// Places with a height in the file.
    places: usize,
    /// What of the file gives nothing.
    lost: BTreeMap<SpotLoss, usize>,
    /// Its coordinate system, how that is known, and how well places lie in it.
    crs: Crs,
    by: CrsBy,
    accuracy_m: f64,
}

/// What the dialog shows.
#[derive(Debug)]
pub(in crate::app::shell) struct HeightsOffer {
    path: PathBuf,
    /// What was read, or why the coordinate system must be chosen first.
    found: Result<NodeHeights, String>,
}

fn of_nodes(
    plan: &Plan,
    path: &Path,
    crs: Option<Crs>,
    revision: u64,
) -> Result<NodeHeights, SpotsError> {
    let spots = read_spots(path, plan.crs, crs)?;
    let places = spots.places.len();
    let heights = Heights::new(spots.places);
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
        places,
        lost: spots.lost,
        crs: spots.crs,
        by: spots.by,
        accuracy_m: spots.accuracy_m,
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
            endings: &["csv", "txt", "xyz", "geojson", "json", "gpkg", "shp", "fgb"],
        };
        self.flow.ask(Purpose::Heights, pick);
    }

    /// Reads heights and finds those of the nodes, beside the window; `crs` is
    /// the coordinate system of the file where the user says so.
    pub(super) fn read_heights(&mut self, path: PathBuf, crs: Option<Crs>) {
        if self.flow.is_busy() || self.session.look_only {
            self.say_locked();
            return;
        }
        self.let_go();
        let plan = self.doc.plan.clone();
        let revision = self.doc.history.revision();
        self.flow.start(Busy::Loading, move |_| Done::Heights {
            outcome: of_nodes(&plan, &path, crs, revision),
            path,
        });
    }

    /// Heights were found: the dialog says what they are, or asks for the
    /// coordinate system.
    pub(super) fn take_heights(&mut self, path: &Path, outcome: Result<NodeHeights, SpotsError>) {
        let found = match outcome {
            Ok(found) => Ok(found),
            Err(error @ SpotsError::CoordinateSystem { .. }) => Err(error.message(&self.texts)),
            Err(error) => {
                let reason = error.message(&self.texts);
                let args = [("file", name_of(path).into()), ("reason", reason.into())];
                self.say_error("heights-refused", &args);
                self.heights = None;
                return;
            }
        };
        self.heights = Some(HeightsOffer {
            path: path.to_owned(),
            found,
        });
        self.show_dialog(Dialog::Heights);
    }

    /// What was read of a file of heights, and in which coordinate system.
    pub(super) fn heights_ui(&mut self, ctx: &Context) {
        let Some(offer) = self.heights.take() else {
            self.session.dialog = Dialog::None;
            return;
        };
        let (mut takes, mut cancelled, mut chosen) = (false, false, None);
        let closed = self.modal(ctx, "heights-dialog", |app, ui| {
            ui.set_width(theme::dialog_width(ui, WIDTH_PX));
            app.heights_found_ui(ui, &offer);
            ui.add_space(8.0);
            chosen = app.heights_crs_ui(ui, &offer);
            ui.add_space(14.0);
            ui.horizontal(|ui| {
                let has_nodes = offer.found.as_ref().is_ok_and(|f| !f.nodes.is_empty());
                let take = app.texts.get("heights-take").into_owned();
                let take = ui.add_enabled_ui(has_nodes, |ui| theme::pill_button(ui, take, true));
                takes = take.inner.clicked();
                let cancel = app.texts.get("action-cancel").into_owned();
                cancelled = theme::pill_button(ui, cancel, false).clicked();
            });
        });
        if let Some(crs) = chosen {
            self.session.dialog = Dialog::None;
            self.read_heights(offer.path, Some(crs));
        } else if takes {
            self.session.dialog = Dialog::None;
            self.give_heights(offer);
        } else if closed || cancelled {
            self.session.dialog = Dialog::None;
        } else {
            self.heights = Some(offer);
        }
    }

    /// How many heights there are, and what gives none.
    fn heights_found_ui(&self, ui: &mut Ui, offer: &HeightsOffer) {
        let texts = &self.texts;
        let theme = Theme::of(ui.ctx());
        let file = ("file", name_of(&offer.path).into());
        let found = match &offer.found {
            Ok(found) => found,
            Err(reason) => {
                let text = texts.with("heights-ask", &[file, ("reason", reason.as_str().into())]);
                ui.add(Label::new(RichText::new(text).color(theme.warning_amber)).wrap());
                return;
            }
        };
        let args = [
            file,
            ("places", found.places.into()),
            ("nodes", found.nodes.len().into()),
            ("far", found.far.into()),
            ("metres", REACH_M.into()),
        ];
        ui.add(Label::new(texts.with("heights-found", &args)).wrap());
        for (why, count) in &found.lost {
            let text = texts.with(why.message_key(), &[("count", (*count).into())]);
            ui.add(Label::new(RichText::new(text).color(theme.warning_amber)).wrap());
        }
    }

    /// The coordinate system; answers another one that was chosen.
    fn heights_crs_ui(&self, ui: &mut Ui, offer: &HeightsOffer) -> Option<Crs> {
        let texts = &self.texts;
        let now = offer.found.as_ref().ok();
        let title = texts.get("intake-crs").into_owned();
        theme::section_title(ui, title.as_str());
        // the plan's own system stands for the place where it lies
        let systems = offered(&[], now.map(|found| found.crs));
        let systems = systems.into_iter().chain([self.doc.plan.crs]);
        let mut options: Vec<(Crs, String)> = Vec::new();
        for crs in systems {
            if !options.iter().any(|(known, _)| *known == crs) {
                options.push((crs, named_crs(crs)));
            }
        }
        let none = texts.get("intake-choose").into_owned();
        let chosen = choice(ui, &title, now.map(|found| found.crs), &none, &options)
            .or_else(|| search_ui(ui, texts));
        if let Some(found) = now {
            let how = match found.by {
                CrsBy::You => texts.get("intake-crs-by-you"),
                CrsBy::File => texts.get("heights-crs-by-file"),
                CrsBy::Degrees => texts.get("intake-crs-by-default"),
                CrsBy::Numbers => texts.get("heights-crs-by-numbers"),
            };
            theme::caption(ui, how);
            if found.accuracy_m > 0.0 {
                let length = texts.number(found.accuracy_m, 1);
                theme::caption(
                    ui,
                    texts.with("intake-accuracy", &[("metres", length.into())]),
                );
            }
        }
        chosen.filter(|crs| now.is_none_or(|found| found.crs != *crs))
    }

    /// One step gives the heights to the nodes.
    fn give_heights(&mut self, offer: HeightsOffer) {
        let Ok(found) = offer.found else {
            return;
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
        let lost: usize = found.lost.values().sum();
        let args = [
            ("file", name_of(&offer.path).into()),
            ("nodes", nodes.len().into()),
            ("far", found.far.into()),
            ("metres", REACH_M.into()),
            ("crs", found.crs.name().into()),
            ("lost", lost.into()),
        ];
        self.say("heights-taken", &args);
    }
}
