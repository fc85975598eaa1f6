//! The export dialog: what is written, for whom, and where to.

use super::flow::{Busy, Done, Purpose, file_name, name_of, with_extension};
use super::{HeatplanApp, Pick, load};
use crate::app::panels::choice;
use crate::app::state::{Action, Banner, Dialog};
use crate::app::theme::{self, Theme};
use crate::edit::ops;
use crate::files::{means_the_same, suggests_personal};
use crate::geometry::Crs;
use crate::plan::{DemandOrigin, LayerKind, PERSONAL_GROUP, VariantId};
use crate::report::columns::{Rows, TableKind};
use crate::report::export::{ExportError, ExportFormat, ExportOptions, Exported};
use crate::report::layers::ExportLayer;
use crate::text::Language;
use eframe::egui::{Context, RichText, ScrollArea, Ui};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Height of the list of layers before it scrolls, logical pixels.
const LAYERS_PX: f32 = 190.0;

/// What is chosen in the dialog.
#[derive(Debug, Default)]
pub(super) struct ExportState {
    /// The variant that is written; `None` = the one looked at.
    variant: Option<VariantId>,
    /// Personal values are written as they are.
    confidential: bool,
    /// The layers that were asked for this time, instead of those of the habit.
    asked: Option<Vec<ExportLayer>>,
    /// Columns that look personal and are not marked.
    suggested: Vec<Arc<str>>,
}

/// What is to be written, ready for another thread.
#[derive(Debug, Clone)]
pub(super) struct ExportJob {
    /// Format, layers and so on.
    pub options: ExportOptions,
    /// The variant.
    pub variant: VariantId,
    /// Personal values as they are.
    pub confidential: bool,
    /// Titles and words.
    pub language: Language,
}

impl HeatplanApp {
    /// The dialog opens: nothing is confidential until it is said anew.
    pub(super) fn open_export(&mut self) {
        let plan = &self.doc.plan;
        let rows = Rows::new(
            TableKind::Buildings,
            plan.clone(),
            self.doc.facts.clone(),
            self.doc.shown().clone(),
        );
        let mut names = rows.own_names();
        let decided = plan.variant().decisions.values();
        if decided.filter(|d| d.commitment.is_some()).count() > 0 {
            names.push("commitment".into());
        }
        names.sort_unstable();
        names.dedup();
        // what was metered is personal, whatever its column is called
        let mut records = plan.base.buildings.records.iter();
        let is_metered = records.any(|record| {
            let demand = record.demand.filter(|d| d.origin == DemandOrigin::Measured);
            demand.is_some()
        });
        let is_new = |name: &Arc<str>| {
            (suggests_personal(LayerKind::Buildings, name)
                || (is_metered && means_the_same(name, "demand_mwh_per_a")))
                && !plan.privacy.is_marked(LayerKind::Buildings, name)
        };
        names.retain(is_new);
        self.export = ExportState {
            suggested: names,
            ..ExportState::default()
        };
    }

    /// The dialog opens with that layer alone, in the format of the last time where
    /// that takes it.
    pub(super) fn open_export_of(&mut self, layer: ExportLayer) {
        self.show_dialog(Dialog::Export);
        self.export.asked = Some(vec![layer]);
        let habits = &mut self.prefs.export;
        let last = habits.format_at_first();
        if last.is_none_or(|format| !format.takes(layer)) {
            habits.format = Some(ExportFormat::Gpkg);
            habits.used = true;
        }
        self.suggest_export_path();
    }

    /// The layers of a format: those asked for this time, else those of the habit.
    fn layers_of(&self, format: ExportFormat) -> Vec<ExportLayer> {
        let asked = self.export.asked.as_ref();
        asked
            .filter(|layers| layers.iter().all(|layer| format.takes(*layer)))
            .cloned()
            .unwrap_or_else(|| self.prefs.export.layers_of(format))
    }

    /// Draws the dialog.
    pub(super) fn export_ui(&mut self, ctx: &Context) {
        let mut go = false;
        let closed = self.modal(ctx, "export-title", |app, ui| {
            ui.set_width(460.0_f32.min(ui.ctx().content_rect().width() - 80.0));
            app.formats_ui(ui);
            ui.add_space(8.0);
            match app.prefs.export.format_at_first() {
                Some(format) => app.format_ui(ui, format),
                None => {
                    theme::caption(ui, app.texts.get("export-results-hint"));
                }
            }
            let may_choose = app.prefs.export.format_at_first().is_some();
            app.privacy_ui(ui, may_choose);
            if app.asks_for_path() {
                ui.add_space(8.0);
                go |= app.path_field_ui(ui, "dialog-path");
            }
            ui.add_space(12.0);
            go |= app.buttons_ui(ui);
        });
        if go {
            self.go_export();
        } else if closed {
            self.leave_dialog();
        }
    }

    fn formats_ui(&mut self, ui: &mut Ui) {
        let now = self.prefs.export.format_at_first();
        let formats = ExportFormat::ALL.map(Some).into_iter().chain([None]);
        for format in formats {
            let key = match format {
                Some(format) => format!("export-format-{}", format.code()),
                None => "export-format-results".to_owned(),
            };
            let name = self.texts.get(&key).into_owned();
            if ui.radio(now == format, name).clicked() {
                self.prefs.export.format = format;
                self.prefs.export.used = true;
                // A path that was typed for another format is none for this.
                self.suggest_export_path();
            }
        }
    }

    fn format_ui(&mut self, ui: &mut Ui, format: ExportFormat) {
        let layers = self.texts.get("export-layers").into_owned();
        theme::section_title(ui, layers);
        let mut wanted = self.layers_of(format);
        let before = wanted.clone();
        ScrollArea::vertical()
            .id_salt("layers of the export")
            .max_height(LAYERS_PX)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for layer in ExportLayer::ALL {
                    if !format.takes(layer) {
                        continue;
                    }
                    let count = layer.count(&self.doc.plan, self.doc.shown());
                    let mut on = wanted.contains(&layer) && count > 0;
                    let title = self.texts.get(layer.message());
                    let text = format!("{title} · {}", self.texts.count(count));
                    let tick = eframe::egui::Checkbox::new(&mut on, text);
                    if ui.add_enabled(count > 0, tick).changed() {
                        wanted.retain(|l| *l != layer);
                        if on {
                            wanted.push(layer);
                        }
                    }
                }
            });
        if wanted != before {
            let habits = &mut self.prefs.export;
            if let Some(asked) = &mut self.export.asked {
                *asked = wanted;
            } else {
                habits.layers.insert(format.code().to_owned(), wanted);
            }
            habits.format = Some(format);
            habits.used = true;
        }
        ui.add_space(6.0);
        self.system_ui(ui, format);
        self.variant_choice_ui(ui);
        if format == ExportFormat::Csv {
            let habits = &mut self.prefs.export;
            for (machine, key) in [(false, "export-csv-excel"), (true, "export-csv-machine")] {
                let name = self.texts.get(key).into_owned();
                if ui.radio(habits.machine_csv == machine, name).clicked() {
                    habits.machine_csv = machine;
                }
            }
        }
        if format == ExportFormat::GeoJson {
            let name = self.texts.get("export-per-layer").into_owned();
            ui.checkbox(&mut self.prefs.export.per_layer, name);
        }
    }

    fn system_ui(&mut self, ui: &mut Ui, format: ExportFormat) {
        let plan = self.doc.plan.crs;
        let systems = format.systems(plan);
        let Some(usual) = systems.first().copied().filter(|_| systems.len() > 1) else {
            return;
        };
        let options: Vec<(Crs, String)> = systems
            .iter()
            .map(|crs| (*crs, format!("{} ({crs})", crs.name())))
            .collect();
        let now = self.prefs.export.system_of(format, plan).unwrap_or(usual);
        let title = self.texts.get("export-system").into_owned();
        let chosen = ui
            .horizontal(|ui| {
                ui.label(title.as_str());
                choice(ui, &title, Some(now), "", &options)
            })
            .inner;
        if let Some(crs) = chosen {
            let habits = &mut self.prefs.export;
            habits.systems.insert(format.code().to_owned(), crs);
        }
    }

    fn variant_choice_ui(&mut self, ui: &mut Ui) {
        let plan = &self.doc.plan;
        if plan.variants.len() < 2 {
            return;
        }
        let options: Vec<(VariantId, String)> = plan
            .variants
            .iter()
            .map(|v| (v.id, v.name.to_string()))
            .collect();
        let now = self.export.variant.unwrap_or(plan.variant().id);
        let title = self.texts.get("export-variant").into_owned();
        let chosen = ui
            .horizontal(|ui| {
                ui.label(title.as_str());
                choice(ui, &title, Some(now), "", &options)
            })
            .inner;
        if chosen.is_some() {
            self.export.variant = chosen;
        }
    }

    /// Whether personal values were asked for as they are.
    pub(super) fn is_confidential(&self) -> bool {
        self.export.confidential && !self.doc.plan.privacy.is_empty()
    }

    /// What becomes of personal columns, and columns that look personal; with
    /// `may_choose` they may be written as they are.
    pub(super) fn privacy_ui(&mut self, ui: &mut Ui, may_choose: bool) {
        let privacy = &self.doc.plan.privacy;
        if !privacy.is_empty() {
            let columns: Vec<&str> = privacy.columns().map(|c| c.column.as_ref()).collect();
            let said = self.texts.with(
                "export-personal",
                &[
                    ("columns", columns.join(", ").into()),
                    ("group", PERSONAL_GROUP.into()),
                ],
            );
            ui.add_space(8.0);
            theme::caption(ui, said);
            if may_choose {
                let name = self.texts.get("export-confidential").into_owned();
                ui.checkbox(&mut self.export.confidential, name);
            }
            if self.export.confidential {
                let theme = Theme::of(ui.ctx());
                let warning = self.texts.get("export-confidential-warning");
                ui.label(RichText::new(warning).color(theme.bad));
            }
        }
        if self.export.suggested.is_empty() || self.session.look_only {
            return;
        }
        let names = self.export.suggested.join(", ");
        ui.add_space(8.0);
        theme::caption(
            ui,
            self.texts
                .with("export-suggested", &[("columns", names.into())]),
        );
        if theme::link_button(ui, self.texts.get("export-mark")).clicked() {
            let columns: Vec<_> = std::mem::take(&mut self.export.suggested)
                .into_iter()
                .map(|name| (LayerKind::Buildings, name))
                .collect();
            let command = ops::mark_personal(&self.doc.plan, &columns, true);
            self.ask(Action::Edit(command));
        }
    }

    fn buttons_ui(&mut self, ui: &mut Ui) -> bool {
        let key = if self.asks_for_path() {
            "action-export-now"
        } else {
            "export-choose"
        };
        let mut go = false;
        ui.horizontal(|ui| {
            let name = self.texts.get(key).into_owned();
            go = theme::pill_button(ui, name, true).clicked();
            let cancel = self.texts.get("action-cancel").into_owned();
            if theme::pill_button(ui, cancel, false).clicked() {
                self.leave_dialog();
            }
        });
        go
    }

    /// What the dialog says, as a job; `None` for the folder of results.
    fn export_job(&self) -> Option<ExportJob> {
        let habits = &self.prefs.export;
        let format = habits.format_at_first()?;
        Some(ExportJob {
            options: ExportOptions {
                format,
                layers: self.layers_of(format),
                crs: habits.system_of(format, self.doc.plan.crs),
                csv: habits.csv(),
                per_layer: habits.per_layer,
                written: now(),
            },
            variant: self.export.variant.unwrap_or(self.doc.plan.variant().id),
            confidential: self.is_confidential(),
            language: self.texts.language(),
        })
    }

    fn go_export(&mut self) {
        let Some(job) = self.export_job() else {
            self.session.dialog = Dialog::None;
            self.pick_export();
            return;
        };
        if self.asks_for_path() {
            if let Some(path) = self.path_that_was_typed() {
                self.session.dialog = Dialog::None;
                self.export_file(path);
            }
            return;
        }
        self.session.dialog = Dialog::None;
        let ending = job.options.format.code();
        let pick = Pick::SaveExport {
            title: self.texts.get("export-title").into_owned(),
            name: self.export_name(&job),
            filter: self
                .texts
                .get(&format!("export-format-{ending}"))
                .into_owned(),
            ending,
            folder: self.export_folder(),
        };
        self.flow.ask_to_save(Purpose::ExportFile, pick);
    }

    /// A name that says what is special about the file.
    fn export_name(&self, job: &ExportJob) -> String {
        let mut name = file_name(&self.doc.name());
        if let Some(variant) = self.doc.plan.variant_of(job.variant)
            && self.doc.plan.variants.len() > 1
        {
            name = format!("{name}-{}", file_name(&variant.name));
        }
        if let Some(crs) = job.options.crs
            && job.options.format == ExportFormat::GeoJson
            && !crs.is_geographic()
        {
            name = format!("{name}-epsg{}", crs.epsg());
        }
        if job.confidential {
            name.push_str("-confidential");
        }
        format!("{name}.{}", job.options.format.code())
    }

    fn export_folder(&self) -> Option<PathBuf> {
        let last = self.prefs.export.folder.clone().filter(|f| f.is_dir());
        last.or_else(|| self.doc.path.as_deref()?.parent().map(Path::to_path_buf))
    }

    /// The whole path that would be suggested, for who must type it.
    pub(super) fn export_path(&self) -> Option<PathBuf> {
        let job = self.export_job()?;
        let folder = self.export_folder().or_else(std::env::home_dir);
        Some(folder.unwrap_or_default().join(self.export_name(&job)))
    }

    /// Writes what the dialog says into this file.
    pub(super) fn export_file(&mut self, path: PathBuf) {
        let Some(job) = self.export_job() else {
            return;
        };
        if self.flow.is_busy() {
            self.say_locked();
            return;
        }
        self.let_go();
        self.prefs.export.used = true;
        self.prefs.export.format = Some(job.options.format);
        self.prefs.export.folder = path.parent().map(Path::to_path_buf);
        let path = with_extension(path, job.options.format.code());
        let (snapshot, pending) = (self.doc.snapshot(), self.doc.pending.clone());
        self.flow
            .start(Busy::Writing, move |progress| Done::ExportedFiles {
                outcome: load::export_files(&path, snapshot, &pending, &job, progress),
            });
    }

    /// Takes in how an export ended.
    pub(super) fn take_exported(&mut self, outcome: Result<Exported, ExportError>) {
        match outcome {
            Ok(written) => self.say_exported(&written),
            Err(ExportError::Cancelled) => self.say("export-error-cancelled", &[]),
            Err(error) => self.say_text(error.text(&self.texts)),
        }
    }

    /// What was written, and what of it has no place.
    fn say_exported(&mut self, written: &Exported) {
        let texts = &self.texts;
        let done = match written.files.as_slice() {
            [one] => {
                let file = one.display().to_string();
                texts.with("export-done", &[("file", file.into())])
            }
            many => {
                let first = many.first().map(|path| name_of(path)).unwrap_or_default();
                let folder = many.first().and_then(|path| path.parent());
                let folder = folder.map(|f| f.display().to_string()).unwrap_or_default();
                let args = [
                    ("count", many.len().into()),
                    ("file", first.into()),
                    ("folder", folder.into()),
                ];
                texts.with("export-done-many", &args)
            }
        };
        let loss = written.loss(texts);
        // What is missing matters more than what is there: it stays until it was read.
        let is_error = loss.is_some();
        let text = [Some(done), loss, written.left(texts)]
            .into_iter()
            .flatten();
        let text = text.collect::<Vec<_>>().join("\n");
        if is_error {
            self.say_text(text);
        } else {
            self.session.banner = Some(Banner { text, is_error });
        }
    }
}

/// The moment, for the metadata of a file.
fn now() -> String {
    jiff::Timestamp::now()
        .strftime("%Y-%m-%dT%H:%M:%SZ")
        .to_string()
}
