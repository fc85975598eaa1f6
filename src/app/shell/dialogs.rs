//! The dialogs of the window: paths, the picture's size, unsaved changes, and
//! the frames around what the panels and the help draw.

pub(super) mod over;

use super::HeatplanApp;
use super::disk::There;
use crate::app::panels;
use crate::app::state::{Action, Dialog};
use crate::app::theme::{self, Theme};
use eframe::egui::{
    self, Context, DragValue, Id, Key, Modal, RichText, ScrollArea, TextEdit, Ui, Vec2,
};
use std::path::{Path, PathBuf};

/// Smallest and largest side of a picture, pixels.
const PICTURE_SIDES: std::ops::RangeInclusive<u32> = 320..=8192;
/// Sizes offered: key of the name, width and height.
const PICTURE_SIZES: [(&str, [u32; 2]); 4] = [
    ("picture-full-hd", [1920, 1080]),
    ("picture-4k", [3840, 2160]),
    ("picture-a4", [2480, 1754]),
    ("picture-a3", [4961, 3508]),
];

/// What was typed and chosen in dialogs.
#[derive(Debug)]
pub(super) struct DialogState {
    pub path: String,
    /// No dialog of the system could open: the path must be typed.
    pub must_type: bool,
    /// Put the keyboard focus into the field.
    pub focus: bool,
    /// Key of what is wrong with the path.
    pub problem: Option<&'static str>,
    /// The folder of the path, which is not there.
    pub missing: Option<PathBuf>,
    /// The file that stands at the path already.
    over: Option<over::Over>,
    size: [u32; 2],
}

impl Default for DialogState {
    fn default() -> Self {
        Self {
            path: String::new(),
            must_type: false,
            focus: false,
            problem: None,
            missing: None,
            over: None,
            size: [1920, 1080],
        }
    }
}

impl DialogState {
    /// A path is to be typed; what is opened starts with an empty field.
    pub fn ask_for_path(&mut self, clear: bool) {
        if clear {
            self.path.clear();
        }
        self.must_type = true;
        self.focus = true;
        self.problem = None;
        self.missing = None;
        self.over = None;
    }
}

/// The path that was typed: without quotes, `~` as the home folder.
pub(super) fn typed_path(text: &str) -> Option<PathBuf> {
    let text = text.trim().trim_matches(['"', '\'']).trim();
    if text.is_empty() {
        return None;
    }
    let rest = text.strip_prefix("~/").or_else(|| text.strip_prefix("~\\"));
    if let Some(rest) = rest
        && let Some(home) = std::env::home_dir()
    {
        return Some(home.join(rest));
    }
    Some(PathBuf::from(text.strip_prefix("file://").unwrap_or(text)))
}

/// Selects the name in a path, without its folder and ending: what one types at
/// once is another name in the same place.
fn select_stem(ctx: &Context, field: Id, path: &str) {
    let letters = path.chars().count();
    let folder = path.rfind(['/', '\\']).map_or(0, |at| at + 1);
    let name = path.get(folder..).unwrap_or_default();
    let stem = name.rfind('.').filter(|at| *at > 0).unwrap_or(name.len());
    let from = path.get(..folder).unwrap_or_default().chars().count();
    let to = from + name.get(..stem).unwrap_or_default().chars().count();
    let mut state = egui::text_edit::TextEditState::load(ctx, field).unwrap_or_default();
    let at = |index: usize| egui::text::CCursor::new(index.min(letters));
    let range = egui::text::CCursorRange::two(at(from), at(to));
    state.cursor.set_char_range(Some(range));
    state.store(ctx, field);
}

impl HeatplanApp {
    /// Draws the dialog that is open.
    pub(super) fn dialogs_ui(&mut self, ctx: &Context) {
        match self.session.dialog {
            Dialog::None => {}
            Dialog::Palette => self.palette_ui(ctx),
            Dialog::Find => self.find_ui(ctx),
            Dialog::Intake => self.intake_ui(ctx),
            Dialog::OpenPath
            | Dialog::IntakePath
            | Dialog::TablePath
            | Dialog::ReportPath
            | Dialog::PipesPath
            | Dialog::HeightsPath
            | Dialog::PipesSavePath
            | Dialog::SavePath
            | Dialog::SaveCopyPath
            | Dialog::ExportPath
            | Dialog::VariantPath => self.path_ui(ctx),
            Dialog::TakeIn => self.take_in_ui(ctx),
            Dialog::JoinTable => self.join_ui(ctx),
            Dialog::Export => self.export_ui(ctx),
            Dialog::RepairAll => self.repair_all_ui(ctx),
            Dialog::ExportPng => self.picture_ui(ctx),
            Dialog::Paper => self.paper_ui(ctx),
            Dialog::Unsaved => self.unsaved_ui(ctx),
            Dialog::Recover => self.recover_ui(ctx),
            Dialog::OpenElsewhere => self.elsewhere_ui(ctx),
            Dialog::ChangedOnDisk => self.changed_on_disk_ui(ctx),
            Dialog::Versions => self.versions_ui(ctx),
            Dialog::Shortcuts => self.shortcuts_ui(ctx),
            Dialog::Preferences => self.preferences_ui(ctx),
            Dialog::Remarks => self.remarks_ui(ctx),
            Dialog::Pipes => self.pipes_ui(ctx),
            Dialog::Heights => self.heights_ui(ctx),
            Dialog::BaseMaps => self.base_maps_ui(ctx),
            Dialog::Bookmarks => self.bookmarks_ui(ctx),
            Dialog::AddBookmark => self.add_bookmark_ui(ctx),
            Dialog::About => self.about_ui(ctx),
            Dialog::ImportReport => {
                self.window_ui(
                    ctx,
                    "panel-import-report",
                    [620.0, 460.0],
                    panels::import_report_ui,
                );
            }
            Dialog::Assumptions => {
                self.window_ui(
                    ctx,
                    "panel-assumptions",
                    [700.0, 520.0],
                    panels::assumptions_ui,
                );
            }
            Dialog::SelectBy => {
                self.window_ui(ctx, "select-by-title", [560.0, 300.0], panels::select_by_ui);
            }
        }
    }

    /// A window that leaves the map in use, around contents of the panels.
    fn window_ui(
        &mut self,
        ctx: &Context,
        title: &str,
        size: [f32; 2],
        contents: fn(&mut Ui, &mut panels::PanelContext<'_>),
    ) {
        let theme = Theme::of(ctx);
        let room = ctx.content_rect().size() - Vec2::new(40.0, 120.0);
        let size = Vec2::from(size).min(room);
        let mut open = true;
        let name = self.texts.get(title).into_owned();
        egui::Window::new(theme::semibold(name))
            .id(Id::unique(title))
            .open(&mut open)
            .collapsible(false)
            .default_size(size)
            .min_size(Vec2::new(360.0, 200.0).min(room))
            .max_size(room)
            .pivot(egui::Align2::CENTER_CENTER)
            .default_pos(ctx.content_rect().center())
            .frame(theme::card_frame(theme))
            .show(ctx, |ui| self.panel_dialog(ui, contents));
        let escape = !ctx.text_edit_focused()
            && !self.toolbox.is_busy()
            && ctx.input(|input| input.key_pressed(Key::Escape));
        // A button inside may have opened another dialog meanwhile.
        let still = matches!(
            self.session.dialog,
            Dialog::ImportReport | Dialog::Assumptions | Dialog::SelectBy
        );
        if (!open || escape) && still {
            self.session.dialog = Dialog::None;
        }
    }

    fn path_ui(&mut self, ctx: &Context) {
        let dialog = self.session.dialog;
        let (title, label, action) = match dialog {
            Dialog::SavePath => ("dialog-save-title", "dialog-path", "action-save"),
            Dialog::SaveCopyPath => ("guard-copy-title", "dialog-path", "action-save"),
            Dialog::ExportPath => ("dialog-export-title", "shell-folder", "action-export-now"),
            Dialog::VariantPath => ("variants-pick-title", "dialog-path", "action-open-now"),
            Dialog::IntakePath => ("action-import", "dialog-path", "action-open-now"),
            Dialog::TablePath => ("join-title", "dialog-path", "action-open-now"),
            Dialog::HeightsPath => ("heights-title", "dialog-path", "action-open-now"),
            Dialog::PipesPath => ("pipes-load-title", "dialog-path", "action-open-now"),
            Dialog::PipesSavePath => ("pipes-save-title", "dialog-path", "action-save"),
            Dialog::ReportPath => ("intake-save-report", "dialog-path", "action-save"),
            _ => ("dialog-open-title", "dialog-path", "action-open-now"),
        };
        if self.dialogs.focus {
            self.suggest_path(dialog);
        }
        let mut confirmed = false;
        let closed = self.modal(ctx, title, |app, ui| {
            ui.set_width(440.0_f32.min(ui.ctx().content_rect().width() - 80.0));
            confirmed |= app.path_field_ui(ui, label);
            app.missing_folder_ui(ui, dialog);
            confirmed |= app.over_ui(ui);
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                let name = app.texts.get(action).into_owned();
                confirmed |= theme::pill_button(ui, name, true).clicked();
                let cancel = app.texts.get("action-cancel").into_owned();
                if theme::pill_button(ui, cancel, false).clicked() {
                    app.leave_dialog();
                }
            });
        });
        if confirmed {
            self.confirm_path(dialog);
        } else if closed {
            self.leave_dialog();
        }
    }

    /// The field for a path; answers whether Enter was pressed in it.
    pub(super) fn path_field_ui(&mut self, ui: &mut Ui, label: &str) -> bool {
        let theme = Theme::of(ui.ctx());
        if self.dialogs.must_type {
            theme::caption(ui, self.texts.get("dialog-path-hint"));
            ui.add_space(4.0);
        }
        let label = theme::section_title(ui, self.texts.get(label));
        let field = ui.add(
            TextEdit::singleline(&mut self.dialogs.path)
                .desired_width(f32::INFINITY)
                .margin(Vec2::new(8.0, 6.0)),
        );
        let field = field.labelled_by(label.id);
        if std::mem::take(&mut self.dialogs.focus) {
            field.request_focus();
            select_stem(ui.ctx(), field.id, &self.dialogs.path);
        }
        if field.changed() {
            self.dialogs.problem = None;
            self.dialogs.missing = None;
            self.dialogs.over = None;
        }
        if let Some(problem) = self.dialogs.problem {
            ui.label(RichText::new(self.texts.get(problem)).color(theme.bad));
        }
        field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
    }

    /// What can be done about a folder that is not there.
    fn missing_folder_ui(&mut self, ui: &mut Ui, dialog: Dialog) {
        let Some(folder) = self.dialogs.missing.clone() else {
            return;
        };
        let theme = Theme::of(ui.ctx());
        let name = folder.display().to_string();
        let text = self
            .texts
            .with("path-no-folder", &[("folder", name.into())]);
        ui.label(RichText::new(text).color(theme.bad));
        let make = self.texts.get("path-make-folder").into_owned();
        if theme::pill_button(ui, make, false).clicked() {
            self.make_folder(dialog, folder);
        }
    }

    /// The folder of the path that was typed is there now.
    pub(super) fn folder_is_made(&mut self, dialog: Dialog) {
        self.dialogs.missing = None;
        self.confirm_path(dialog);
    }

    fn confirm_path(&mut self, dialog: Dialog) {
        let Some(path) = typed_path(&self.dialogs.path) else {
            self.dialogs.problem = Some("shell-path-empty");
            self.dialogs.focus = true;
            return;
        };
        self.look_at_path(dialog, path);
    }

    /// Goes on with a path that was typed; `there` is what stands at it.
    pub(super) fn go_to_path(&mut self, dialog: Dialog, path: PathBuf, there: There) {
        let is_save = matches!(dialog, Dialog::SavePath | Dialog::SaveCopyPath);
        if let Some(folder) = path.parent()
            && is_save
            && !there.folder
        {
            // What was typed stays: it may be a slip of one letter.
            self.dialogs.missing = Some(folder.to_owned());
            return;
        }
        // A project is asked about where it is saved.
        if matches!(dialog, Dialog::ReportPath | Dialog::PipesSavePath)
            && self.asks_over(&path, there.table)
        {
            return;
        }
        let action = match dialog {
            Dialog::SavePath => Action::SaveTo(path),
            Dialog::SaveCopyPath => Action::SaveCopyTo(path),
            Dialog::ExportPath => Action::ExportTo(path),
            Dialog::ReportPath => Action::WriteReport(path),
            Dialog::PipesSavePath => Action::WritePipes(path),
            _ if !there.exists => {
                self.dialogs.problem = Some("shell-path-missing");
                self.dialogs.focus = true;
                return;
            }
            Dialog::VariantPath => Action::ReadVariants(path),
            Dialog::IntakePath => Action::ImportFiles(vec![path]),
            Dialog::TablePath => Action::ReadTable(path),
            Dialog::PipesPath => Action::ReadPipes(path),
            Dialog::HeightsPath => Action::ReadHeights(path),
            _ => Action::OpenFiles(vec![(path, None)]),
        };
        self.dialogs.must_type = false;
        self.session.dialog = Dialog::None;
        self.ask(action);
    }

    /// Whether a path must be typed, as no dialog of the system could open.
    pub(super) fn asks_for_path(&self) -> bool {
        self.dialogs.must_type
    }

    /// Puts the path that an export would get into the field.
    pub(super) fn suggest_export_path(&mut self) {
        if self.dialogs.must_type
            && let Some(path) = self.export_path()
        {
            self.dialogs.path = path.display().to_string();
        }
    }

    /// The path that was typed; says what is wrong where there is none.
    pub(super) fn path_that_was_typed(&mut self) -> Option<PathBuf> {
        let path = typed_path(&self.dialogs.path);
        if path.is_none() {
            self.dialogs.problem = Some("shell-path-empty");
            self.dialogs.focus = true;
        } else {
            self.dialogs.must_type = false;
        }
        path
    }

    /// Puts a path of the right kind into the field, unless one stands there:
    /// beside the project, else in the user's folder, under the plan's name.
    pub(super) fn suggest_path(&mut self, dialog: Dialog) {
        let typed = Path::new(self.dialogs.path.trim());
        let ending = typed.extension().and_then(|e| e.to_str());
        let (fits, wanted) = match dialog {
            Dialog::SavePath | Dialog::SaveCopyPath => (ending == Some("heatplan"), ".heatplan"),
            Dialog::ExportPath => (ending.is_none(), "-results"),
            Dialog::ExportPng => (ending == Some("png"), ".png"),
            Dialog::ReportPath => (ending == Some("csv"), "-import.csv"),
            Dialog::PipesSavePath => (ending == Some("csv"), "-pipes.csv"),
            Dialog::Paper => (ending == Some("pdf"), ".pdf"),
            _ => return,
        };
        if fits && !self.dialogs.path.trim().is_empty() {
            return;
        }
        let (folder, name) = self.proposed_save(dialog == Dialog::SaveCopyPath);
        let folder = folder.unwrap_or_else(|| std::env::home_dir().unwrap_or_default());
        self.dialogs.path = folder.join(format!("{name}{wanted}")).display().to_string();
    }

    fn picture_ui(&mut self, ctx: &Context) {
        if self.dialogs.must_type && self.dialogs.focus {
            self.suggest_path(Dialog::ExportPng);
        }
        let mut write = false;
        let closed = self.modal(ctx, "dialog-picture-title", |app, ui| {
            ui.set_width(340.0);
            for (key, size) in PICTURE_SIZES {
                let name = app.texts.get(key).into_owned();
                let on = app.dialogs.size == size;
                if ui.radio(on, name).clicked() {
                    app.dialogs.size = size;
                }
            }
            ui.add_space(6.0);
            ui.horizontal(|ui| {
                let [width, height] = &mut app.dialogs.size;
                for (side, key) in [(width, "picture-width"), (height, "picture-height")] {
                    let label = ui.label(app.texts.get(key));
                    ui.add(DragValue::new(side).range(PICTURE_SIDES).suffix(" px"))
                        .labelled_by(label.id);
                }
            });
            theme::caption(ui, app.texts.get("picture-hint"));
            app.privacy_ui(ui, true);
            if app.dialogs.must_type {
                ui.add_space(8.0);
                write |= app.path_field_ui(ui, "dialog-path");
            }
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                let key = if app.dialogs.must_type {
                    "action-export-now"
                } else {
                    "picture-choose"
                };
                let name = app.texts.get(key).into_owned();
                write |= theme::pill_button(ui, name, true).clicked();
                let cancel = app.texts.get("action-cancel").into_owned();
                if theme::pill_button(ui, cancel, false).clicked() {
                    app.session.dialog = Dialog::None;
                }
            });
        });
        if write {
            let size = self.dialogs.size;
            let confidential = self.is_confidential();
            if self.dialogs.must_type {
                match typed_path(&self.dialogs.path) {
                    Some(path) => {
                        self.dialogs.must_type = false;
                        self.session.dialog = Dialog::None;
                        self.ask(Action::ExportPng {
                            path,
                            size,
                            confidential,
                        });
                    }
                    None => self.dialogs.problem = Some("shell-path-empty"),
                }
            } else {
                self.session.dialog = Dialog::None;
                self.pick_picture(size, confidential);
            }
        } else if closed {
            self.session.dialog = Dialog::None;
            self.dialogs.must_type = false;
        }
    }

    fn unsaved_ui(&mut self, ctx: &Context) {
        let mut answer = None;
        let question = self
            .texts
            .with("dialog-unsaved", &[("plan", self.plan_title().into())]);
        let detail = self.unsaved_detail();
        let closed = self.modal_titled(ctx, "shell-unsaved", &question, |app, ui| {
            ui.set_width(theme::dialog_width(ui, theme::DIALOG_PX));
            theme::caption(ui, detail);
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                for (key, value, strong) in [
                    ("action-save", Some(true), true),
                    ("action-discard", Some(false), false),
                    ("action-cancel", None, false),
                ] {
                    let name = app.texts.get(key).into_owned();
                    let button = theme::pill_button(ui, name, strong);
                    if strong {
                        theme::answers_enter(&button);
                    }
                    if button.clicked() {
                        answer = Some(value);
                    }
                }
            });
        });
        match answer {
            Some(answer) => self.answer_unsaved(answer),
            None if closed => self.answer_unsaved(None),
            None => {}
        }
    }

    /// What is lost by not saving, and what is not.
    fn unsaved_detail(&self) -> String {
        let Some(path) = &self.doc.path else {
            let key = if self.doc.origin.is_some() {
                "unsaved-origin"
            } else {
                "unsaved-no-file"
            };
            return self.texts.get(key).into_owned();
        };
        let file = ("file", super::flow::name_of(path).into());
        // A clock that failed saves nothing until somebody saves by hand.
        let minutes = self.prefs.autosave_min();
        match minutes.filter(|_| !self.saving.is_stopped()) {
            Some(minutes) => {
                let minutes = ("minutes", minutes.into());
                self.texts.with("unsaved-autosave", &[file, minutes])
            }
            None => self.texts.with("unsaved-file", &[file]),
        }
    }

    /// A dialog over everything; answers whether it should close.
    pub(super) fn modal(
        &mut self,
        ctx: &Context,
        title: &str,
        contents: impl FnOnce(&mut Self, &mut Ui),
    ) -> bool {
        let name = self.texts.get(title).into_owned();
        self.modal_titled(ctx, title, &name, contents)
    }

    fn modal_titled(
        &mut self,
        ctx: &Context,
        id: &str,
        title: &str,
        contents: impl FnOnce(&mut Self, &mut Ui),
    ) -> bool {
        let theme = Theme::of(ctx);
        let tallest = ctx.content_rect().height() - 80.0;
        let modal = Modal::new(Id::unique(id))
            .backdrop_color(theme.backdrop)
            .frame(theme::card_frame(theme).inner_margin(18))
            .show(ctx, |ui| {
                // An area offers little height at first; a long dialog needs more.
                ui.set_max_height(tallest);
                ScrollArea::vertical().max_height(tallest).show(ui, |ui| {
                    ui.label(RichText::new(title).font(theme::semibold_font(16.0)));
                    ui.add_space(6.0);
                    contents(self, ui);
                });
            });
        modal.should_close()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_paths() {
        assert_eq!(typed_path("  "), None);
        assert_eq!(
            typed_path("\"/a b/c.geojson\""),
            Some("/a b/c.geojson".into())
        );
        assert_eq!(
            typed_path("file:///x/y.heatplan"),
            Some("/x/y.heatplan".into())
        );
        let home = std::env::home_dir().unwrap();
        assert_eq!(
            typed_path("~/plan.heatplan"),
            Some(home.join("plan.heatplan"))
        );
    }
}
