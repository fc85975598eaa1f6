//! Carrying out what panels, tools and dialogs asked for, at the end of the
//! frame and in their order.

use super::HeatplanApp;
use super::base::Then;
use super::connect::customers_whole;
use super::crossed::drawn_lines;
use crate::app::state::{Action, Banner, Dialog, Selection};
use crate::app::tools::Toolbox;
use crate::edit::CommandName;
use crate::plan::{BuildingId, LineId};
use crate::text::Arg;
use eframe::egui;

impl HeatplanApp {
    /// Carries out everything that was asked for in this frame.
    pub(super) fn carry_out(&mut self, ctx: &egui::Context) {
        self.let_go = false;
        self.doc.stamp = Some(crate::app::state::stamp(&self.prefs));
        // What the panels made for the plan of a drag fits no other plan.
        let mid_drag = self.doc.history.is_previewing();
        // What an action asks for in turn is carried out too, in this frame.
        let mut rounds = 0;
        while !self.actions.is_empty() && rounds < 8 {
            rounds += 1;
            for action in std::mem::take(&mut self.actions) {
                if mid_drag && rounds == 1 && matches!(action, Action::Edit(_)) {
                    self.let_go();
                    self.say_error("shell-edit-again", &[]);
                    continue;
                }
                self.carry_out_one(action, ctx);
            }
        }
    }

    fn carry_out_one(&mut self, action: Action, ctx: &egui::Context) {
        let locked = self.session.look_only || self.flow.is_reading();
        match action {
            Action::Run(command) => self.run(command, ctx),
            Action::Preview(_) | Action::PreviewMore(_) | Action::Commit if self.let_go => {}
            Action::Edit(_) if locked => {
                self.say_locked();
                // What was drawn for it is not lost.
                let back = self.with_tools(Toolbox::refused);
                self.actions.extend(back);
            }
            Action::Preview(_) | Action::PreviewMore(_) | Action::Commit if locked => {
                self.let_go();
                self.say_locked();
            }
            Action::Edit(command) if self.locked_layer(&command).is_some() => {
                if let Some(layer) = self.locked_layer(&command) {
                    self.say_layer_locked(layer);
                }
                let back = self.with_tools(Toolbox::refused);
                self.actions.extend(back);
            }
            Action::Preview(command) | Action::PreviewMore(command)
                if self.locked_layer(&command).is_some() =>
            {
                if let Some(layer) = self.locked_layer(&command) {
                    self.say_layer_locked(layer);
                }
                self.let_go();
            }
            Action::Edit(command) => {
                self.let_go();
                if let Err(Then::Edit(command)) = self.goes_by_task(Then::Edit(command)) {
                    let drawn = drawn_lines(&command);
                    if command.name == CommandName::Repair && !command.is_empty() {
                        self.linter.was_repaired(1);
                    }
                    self.doc.edit(command);
                    self.forget_what_is_gone();
                    self.look_for_crossings(drawn);
                }
            }
            Action::Make(_) if locked => self.say_locked(),
            Action::Make(work) => {
                self.let_go();
                self.goes_by_task(Then::Make(work)).ok();
            }
            Action::MakeSelection(work) => self.make_selection(work),
            Action::Preview(command) => self.doc.preview(command),
            Action::PreviewMore(command) => self.doc.preview_more(command),
            Action::Commit => {
                self.doc.commit();
                self.forget_what_is_gone();
            }
            Action::Abort => self.doc.abort(),
            Action::Sketch(line) => self.live.set_sketch(line),
            Action::Select(selection) => {
                self.select(customers_whole(&self.doc.plan, selection));
            }
            Action::Paste(text) => self.paste(text),
            Action::ZoomTo(bounds) => self.map.zoom_to(bounds),
            Action::CentreOn(point) => self.map.centre_on(point),
            Action::OpenFiles(files) => self.open_files(files),
            Action::ImportFiles(paths) => self.open_intake(paths),
            Action::ReadTable(path) => self.read_table(path, true),
            Action::SaveReport => self.pick_report(),
            Action::WriteReport(path) => self.write_report(path),
            Action::ReadPipes(path) => self.read_pipes(path),
            Action::ReadHeights(path) => self.read_heights(path, None),
            Action::WritePipes(path) => self.write_pipes(path),
            Action::SaveTo(path) => self.save_to(path),
            Action::SaveCopyTo(path) => self.save_copy_to(&path, false),
            Action::ExportTo(folder) => self.export_to(folder),
            Action::ExportPng {
                path,
                size,
                confidential,
            } => self.export_png(path, size, confidential),
            Action::Print { path, page } => self.print_to(path, *page),
            Action::Show(dialog) => self.show_dialog(dialog),
            Action::Notify(banner) if banner.is_error => self.refuse_with(banner),
            Action::Notify(banner) => self.session.banner = Some(banner),
            // An import under way is made for the variant looked at.
            Action::LookAt(_) if self.flow.is_reading() => self.say_locked(),
            Action::LookAt(variant) => self.look_at(variant),
            Action::CopyVariant(variant) => self.copy_variant(variant),
            Action::CopySelectionTo(variant) => self.copy_selection_into(variant),
            Action::CompareWith(variant) => self.compare_with(variant),
            Action::ReadVariants(path) => self.read_variants(path),
            Action::TakeIn(_) | Action::JoinTable(_) | Action::JumpTo(_) if locked => {
                self.say_locked();
            }
            Action::JoinTable(index) => self.join_table(index),
            Action::TakeIn(index) => self.take_in(index),
            Action::JumpTo(serial) => self.jump_to(serial),
            Action::SetAuthor(author) => self.prefs.author = author,
            Action::SetYear(year) => self.session.year = year,
            Action::ShowBaseMap(source) => self.show_base_map(&source),
            Action::RetryBaseMap(source) => self.map.retry_base_map(&source),
            Action::Lint(action) => self.run_lint(&action),
            Action::Context(at) => self.open_context(at, ctx),
        }
        ctx.request_repaint();
    }

    /// Opens a dialog, or closes what is open.
    pub(super) fn show_dialog(&mut self, dialog: Dialog) {
        if dialog != self.session.dialog {
            // A question that is left without an answer is no promise.
            self.leave_dialog();
        }
        self.session.dialog = dialog;
        match dialog {
            Dialog::Palette => {
                self.typed_ahead.open();
                self.palette.open();
            }
            Dialog::Export | Dialog::ExportPng => self.open_export(),
            Dialog::Shortcuts => self.keyboard.open(),
            Dialog::Preferences => self.preferences.open(),
            Dialog::BaseMaps => self.base_maps.open(),
            Dialog::AddBookmark => {
                let name = self.next_bookmark_name();
                self.bookmarks.start(name);
            }
            Dialog::Find => {
                self.typed_ahead.open();
                self.find.open(&self.doc, self.flow.wake());
            }
            Dialog::SelectBy => self.typed_ahead.open(),
            Dialog::Pipes => self.pipes.open(),
            Dialog::OpenPath
            | Dialog::IntakePath
            | Dialog::TablePath
            | Dialog::PipesPath
            | Dialog::HeightsPath
            | Dialog::VariantPath => {
                self.dialogs.ask_for_path(true);
            }
            Dialog::SavePath
            | Dialog::SaveCopyPath
            | Dialog::ExportPath
            | Dialog::PipesSavePath
            | Dialog::ReportPath => {
                self.dialogs.ask_for_path(false);
            }
            _ => {}
        }
    }

    /// Saving was part of something else only while it was asked about.
    pub(super) fn leave_dialog(&mut self) {
        if matches!(self.session.dialog, Dialog::SavePath | Dialog::Unsaved) {
            self.flow.forget_after();
        }
        self.session.dialog = Dialog::None;
    }

    /// Selects this; the same again changes nothing.
    pub(super) fn select(&mut self, selection: Selection) {
        if self.session.selection != selection {
            let before = std::mem::replace(&mut *self.session.selection, selection);
            // Letting go of a million ids takes time too.
            rayon::spawn(move || drop(before));
        }
    }

    /// What undo or delete took away is not selected any more.
    pub(super) fn forget_what_is_gone(&mut self) {
        let plan = &self.doc.plan;
        let (network, overlays, base) = (plan.network(), &plan.overlays, &plan.base);
        let zones = &plan.variant().zones;
        let (buildings, streets) = (base.buildings.len(), base.streets.lines.len());
        let (areas, pieces) = (base.areas.records.len(), base.heat.records.len());
        let stays = |id: &BuildingId| {
            let planned = overlays.planned.get(id);
            id.index() < buildings && planned.is_none_or(|planned| !planned.is_deleted())
        };
        let now = &self.session.selection;
        let all_stay = now.lines.iter().all(|id| network.line(*id).is_some())
            && now.sources.iter().all(|id| network.source(*id).is_some())
            && now.nodes.iter().all(|id| network.node(*id).is_some())
            // Ids are in order: the last one tells of all.
            && now.streets.last().is_none_or(|id| id.index() < streets)
            && now.areas.last().is_none_or(|id| id.index() < areas)
            && now.heat.last().is_none_or(|id| id.index() < pieces)
            && now.grounds.iter().all(|id| overlays.grounds.contains_key(id))
            && now.zones.iter().all(|id| zones.contains_key(id))
            && now.buildings.last().is_none_or(|id| id.index() < buildings)
            && overlays.planned.keys().all(|id| stays(id) || !now.buildings.contains(id));
        if !all_stay {
            let selection: &mut Selection = &mut self.session.selection;
            selection.lines.retain(|id| network.line(*id).is_some());
            selection.sources.retain(|id| network.source(*id).is_some());
            selection.nodes.retain(|id| network.node(*id).is_some());
            selection.streets.retain(|id| id.index() < streets);
            selection.areas.retain(|id| id.index() < areas);
            selection.heat.retain(|id| id.index() < pieces);
            selection
                .grounds
                .retain(|id| overlays.grounds.contains_key(id));
            selection.zones.retain(|id| zones.contains_key(id));
            selection.buildings.retain(stays);
        }
        self.session.hover = None;
        self.keep_draw_phase(1);
        self.keep_comparison();
    }

    /// The selected parts of lines that were split, each with what it was part of.
    pub(super) fn origins_of_selected(&self) -> Vec<(LineId, LineId)> {
        let network = self.doc.plan.network();
        let selected = self.session.selection.lines.iter();
        selected
            .filter_map(|id| Some((*id, network.line(*id)?.split_from?)))
            .collect()
    }

    /// Where undo made a split line whole again of which a part was selected, the
    /// line is.
    pub(super) fn select_whole(&mut self, origins: &[(LineId, LineId)]) {
        let network = self.doc.plan.network();
        let whole: Vec<LineId> = (origins.iter())
            .filter(|(part, _)| network.line(*part).is_none())
            .map(|(_, whole)| *whole)
            .filter(|whole| network.line(*whole).is_some())
            .collect();
        if !whole.is_empty() {
            self.session.selection.lines.extend(whole);
        }
    }

    /// A sentence for a few seconds.
    pub(super) fn say(&mut self, key: &str, args: &[(&str, Arg<'_>)]) {
        self.session.banner = Some(Banner {
            text: self.texts.with(key, args),
            is_error: false,
        });
    }

    /// A sentence about something that went wrong.
    pub(super) fn say_error(&mut self, key: &str, args: &[(&str, Arg<'_>)]) {
        // Without the arguments, which may name files and people.
        log::warn!("said: {key}");
        self.session.banner = Some(Banner {
            text: self.texts.with(key, args),
            is_error: true,
        });
    }

    /// The same, with a sentence that is complete already.
    pub(super) fn say_text(&mut self, text: String) {
        self.refuse_with(Banner {
            text,
            is_error: true,
        });
    }

    /// Says why something was refused, until something else is done.
    pub(super) fn refuse_with(&mut self, banner: Banner) {
        self.banner.refused(banner.clone());
        self.session.banner = Some(banner);
    }

    /// Why nothing happens: look only, or the plan is being read or written.
    pub(super) fn say_locked(&mut self) {
        if self.session.look_only {
            self.say("shell-look-only", &[]);
        } else {
            self.say("shell-wait", &[]);
        }
    }
}
