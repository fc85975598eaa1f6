//! Taking in what tasks and dialogs answered.

use super::names::name_of;
use super::{Done, PROGRESS_EVERY, Purpose};
use crate::app::shell::load::{self, Added, LoadError, Opened, PictureFailure, Wanted};
use crate::app::shell::remarks::Remarks;
use crate::app::shell::{HeatplanApp, Picked};
use crate::app::state::{Banner, Dialog, Document};
use crate::files::{ImportIssue, ImportReport, IssueCode};
use eframe::egui;

impl HeatplanApp {
    /// Takes in what tasks, dialogs and the worker answered.
    pub(in crate::app::shell) fn take_answers(&mut self, ctx: &egui::Context) {
        self.live
            .take_answers(&mut self.doc, &mut self.session, &self.texts);
        while let Ok((purpose, picked)) = self.flow.picked.try_recv() {
            self.flow.picking = false;
            self.take_picked(purpose, picked);
        }
        self.take_remains();
        self.take_seen();
        let answer = self.flow.task.as_ref().and_then(|(_, task)| task.take());
        if let Some(answer) = answer {
            self.flow.task = None;
            self.take_done(answer);
        } else if self.flow.is_busy() {
            ctx.request_repaint_after(PROGRESS_EVERY);
        }
    }

    /// Waits for the task that runs, and takes in its answer.
    pub(in crate::app::shell) fn finish_task(&mut self) {
        if let Some((_, task)) = self.flow.task.take() {
            let answer = task.wait();
            self.take_done(answer);
        }
    }

    fn take_picked(&mut self, purpose: Purpose, picked: Picked) {
        let paths = match picked {
            Picked::Paths(paths) => paths,
            Picked::Cancelled => {
                self.flow.after = None;
                return;
            }
            Picked::Unavailable => {
                self.session.dialog = match purpose {
                    Purpose::Open => Dialog::OpenPath,
                    Purpose::Intake => Dialog::IntakePath,
                    Purpose::Table => Dialog::TablePath,
                    Purpose::Report => Dialog::ReportPath,
                    Purpose::Variant => Dialog::VariantPath,
                    Purpose::Save => Dialog::SavePath,
                    Purpose::SaveCopy => Dialog::SaveCopyPath,
                    Purpose::Export => Dialog::ExportPath,
                    Purpose::ExportFile => Dialog::Export,
                    Purpose::Picture(..) => Dialog::ExportPng,
                    Purpose::Paper => Dialog::Paper,
                    Purpose::BaseMap => Dialog::BaseMaps,
                    Purpose::Pipes => Dialog::PipesPath,
                    Purpose::Heights => Dialog::HeightsPath,
                    Purpose::PipesFile => Dialog::PipesSavePath,
                };
                self.dialogs.ask_for_path(matches!(
                    purpose,
                    Purpose::Open
                        | Purpose::Intake
                        | Purpose::Table
                        | Purpose::Variant
                        | Purpose::Pipes
                        | Purpose::Heights
                ));
                if purpose == Purpose::BaseMap {
                    self.base_maps.open();
                }
                if purpose == Purpose::ExportFile {
                    self.suggest_export_path();
                }
                return;
            }
        };
        match purpose {
            Purpose::Open => self.open_files(paths.into_iter().map(|p| (p, None)).collect()),
            Purpose::Intake => self.open_intake(paths),
            Purpose::Table => {
                if let Some(path) = paths.into_iter().next() {
                    self.read_table(path, true);
                }
            }
            Purpose::BaseMap => self.add_base_maps(paths),
            Purpose::Heights => {
                if let Some(path) = paths.into_iter().next() {
                    self.read_heights(path, None);
                }
            }
            Purpose::Pipes => {
                if let Some(path) = paths.into_iter().next() {
                    self.read_pipes(path);
                }
            }
            Purpose::PipesFile => {
                if let Some(path) = paths.into_iter().next() {
                    self.look_at_picked(Dialog::PipesSavePath, path);
                }
            }
            Purpose::Report => {
                if let Some(path) = paths.into_iter().next() {
                    self.look_at_picked(Dialog::ReportPath, path);
                }
            }
            Purpose::Variant => {
                if let Some(path) = paths.into_iter().next() {
                    self.read_variants(path);
                }
            }
            Purpose::Save => match paths.into_iter().next() {
                Some(path) => self.save_as_picked(path),
                None => self.flow.after = None,
            },
            Purpose::SaveCopy => {
                if let Some(path) = paths.into_iter().next() {
                    self.save_copy_to(&path, true);
                }
            }
            Purpose::Export => {
                if let Some(folder) = paths.into_iter().next() {
                    self.export_to(folder);
                }
            }
            Purpose::ExportFile => {
                if let Some(path) = paths.into_iter().next() {
                    self.export_file(path);
                }
            }
            Purpose::Paper => {
                if let Some(path) = paths.into_iter().next() {
                    let page = self.paper.page(&self.prefs, &self.session.base_maps);
                    self.print_to(path, page);
                }
            }
            Purpose::Picture(size, confidential) => {
                if let Some(path) = paths.into_iter().next() {
                    self.export_png(path, size, confidential);
                }
            }
        }
    }

    fn take_done(&mut self, answer: Result<Done, String>) {
        match answer {
            Ok(Done::Based(made)) => self.take_base(*made),
            Ok(Done::Selected(selection)) => self.select(*selection),
            Ok(Done::Refused(Some(text))) => {
                self.session.banner = Some(Banner {
                    text,
                    is_error: true,
                });
            }
            Ok(Done::Refused(None)) => self.say("shell-change-cancelled", &[]),
            Ok(Done::Opened(Ok(opened))) => self.take_opened(*opened),
            Ok(Done::Added(Ok(added))) => self.take_added(*added),
            Ok(Done::Offered(Ok(offered))) => self.take_offered(*offered),
            Ok(Done::Offered(Err(error))) => self.take_failure(error),
            Ok(Done::Back(Ok(back))) => self.take_back(*back),
            Ok(Done::Opened(Err(error)) | Done::Added(Err(error)) | Done::Back(Err(error))) => {
                self.take_failure(error);
            }
            Ok(Done::Foreign(Ok(foreign))) => self.take_foreign(*foreign),
            Ok(Done::Table { path, outcome }) => match outcome {
                Ok(offer) => self.take_table(path, offer),
                Err(error) => self.take_failure(error),
            },
            Ok(Done::Heights { path, outcome }) => self.take_heights(&path, outcome),
            Ok(Done::Pipes { path, outcome }) => self.take_pipes(&path, outcome),
            Ok(Done::Foreign(Err(error))) => self.say_text(error.text(&self.texts)),
            Ok(Done::Saved {
                path,
                asked,
                outcome,
            }) => self.take_saved(path, asked, outcome),
            Ok(Done::Copied { path, outcome }) => self.take_copied(path, outcome),
            Ok(Done::Exported { folder, outcome }) => match outcome {
                Ok(files) => self.say(
                    "shell-exported",
                    &[
                        ("count", files.into()),
                        ("folder", folder.display().to_string().into()),
                    ],
                ),
                Err(error) => self.say_text(load::report_text(&error, &self.texts)),
            },
            Ok(Done::ExportedFiles { outcome }) => self.take_exported(outcome),
            Ok(Done::Picture { path, outcome }) => match outcome {
                Ok(()) => self.say("shell-picture", &[("file", name_of(&path).into())]),
                Err(PictureFailure::Paint(error)) => {
                    self.say_error("shell-failed", &[("reason", error.to_string().into())]);
                }
                Err(PictureFailure::Write(error)) => {
                    self.say_text(load::report_text(&error, &self.texts));
                }
            },
            Ok(Done::Printed { path, outcome }) => self.take_printed(&path, outcome),
            Ok(Done::Pasted { revision, outcome }) => self.take_pasted(revision, outcome),
            Err(reason) => {
                self.flow.after = None;
                // It may have been the save that broke off.
                if self.doc.is_saving() {
                    self.doc.end_save(false);
                }
                self.say_error("shell-failed", &[("reason", reason.into())]);
            }
        }
    }

    fn take_opened(&mut self, opened: Opened) {
        let Opened {
            document,
            is_sample,
            remember,
            warnings,
            left_out,
            started,
        } = opened;
        let remarks = Remarks {
            file: Some(
                remember
                    .first()
                    .map_or_else(|| document.plan.name.to_string(), |path| name_of(path)),
            ),
            warnings,
            lost_bytes: 0,
        };
        let said_first = self.saving.say_when_open.take();
        self.replace(document, started);
        self.flow.is_sample = is_sample;
        for path in &remember {
            self.prefs.remember(path);
        }
        self.prefs.last_opened = remember;
        if !is_sample && !self.doc.report.is_clean() {
            self.say_report(counts_of(&self.doc.report), &[]);
        }
        let mut said: Vec<String> = Vec::new();
        // A project opened to look at takes nothing in.
        if !left_out.is_empty() && self.session.look_only {
            let names: Vec<_> = left_out.iter().map(|path| name_of(path)).collect();
            said.push(
                self.texts
                    .with("shell-left-out", &[("files", names.join(", ").into())]),
            );
        }
        said.extend(self.take_remarks(remarks));
        if !said.is_empty() {
            self.say_text(said.join("\n"));
        } else if let Some(key) = said_first {
            self.say(key, &[]);
        }
        if !left_out.is_empty() && !self.session.look_only {
            self.add_beside(left_out);
        }
    }

    fn take_added(&mut self, added: Added) {
        let Added {
            command,
            facts,
            results,
            revision,
            report,
            notes,
            remember,
            drafted,
        } = added;
        if self.doc.history.revision() != revision {
            // Something changed meanwhile: the step was made for another plan.
            self.say_error("shell-add-again", &[]);
            return;
        }
        self.doc.edit(command);
        self.safe.adopt(drafted, &mut self.doc);
        self.live.learn(&self.doc.plan.base, &facts);
        self.doc.facts = facts;
        let now = self.doc.history.revision();
        self.doc.accept(results, now);
        self.doc.plan.import_notes = notes;
        let counts = counts_of(&report);
        let updates: Vec<ImportIssue> = report.of(IssueCode::UpdateDone).cloned().collect();
        self.doc.report.put(report);
        self.flow.is_sample = false;
        for path in &remember {
            self.prefs.remember(path);
        }
        self.zoom_full();
        self.say_report(counts, &updates);
    }

    fn take_failure(&mut self, error: LoadError) {
        self.flow.look_only = false;
        self.saving.say_when_open = None;
        if let LoadError::Ask(paths) = error {
            self.open_intake(paths);
            return;
        }
        self.session.banner = Some(Banner {
            text: error.text(&self.texts),
            is_error: !matches!(error, LoadError::Cancelled),
        });
        if let Some(report) = error.into_report() {
            self.doc.report = report;
            self.session.dialog = Dialog::ImportReport;
        }
        if self.doc.generation == 0 && self.is_empty() && !self.prefs.last_opened.is_empty() {
            // The start could not reopen what was open last: the sample it is,
            // and the next start does not stumble again.
            self.prefs.last_opened.clear();
            self.open(Wanted::Sample);
        }
    }

    /// Another plan takes the place of the present one.
    pub(in crate::app::shell) fn replace(
        &mut self,
        mut document: Document,
        started: Option<load::Started>,
    ) {
        document.generation = self.doc.generation + 1;
        self.doc = document;
        self.safe.replace(&mut self.doc, started);
        self.saving.start_over();
        self.flow.after = None;
        self.foreign = None;
        self.remarks = Remarks::default();
        self.toolbox = crate::app::tools::Toolbox::new();
        let session = &mut self.session;
        *session.selection = crate::app::state::Selection::default();
        session.hover = None;
        session.snap = None;
        session.sketch = None;
        session.year = None;
        session.look_only = std::mem::take(&mut self.flow.look_only);
        session.playing = false;
        session.draw_phase = 1;
        session.tool = crate::app::state::ToolKind::Select;
        session.dialog = Dialog::None;
        session.compare = crate::app::state::Compare::default();
        session.sides.remove(&crate::app::state::Side::Compare);
        session.sides.remove(&crate::app::state::Side::Thresholds);
        session.thresholds = None;
        // The first plan of a sitting is seen as plans were seen last.
        if self.doc.generation > 1 {
            session.layers.leave_plan();
        }
        self.live.start_over(&self.doc);
        self.find.forget();
        self.bookmarks.forget();
        self.session.filter.clear();
        self.zoom_full();
    }

    fn say_report(&mut self, counts: [usize; 3], updates: &[ImportIssue]) {
        let [taken, skipped, repaired] = counts;
        let mut text = self.texts.with(
            "shell-imported",
            &[
                ("taken", taken.into()),
                ("skipped", skipped.into()),
                ("repaired", repaired.into()),
            ],
        );
        // what came, changed and went says more than how many were read
        for update in updates {
            text = format!("{}\n{text}", update.message(&self.texts));
        }
        self.session.banner = Some(Banner {
            text,
            is_error: skipped > 0,
        });
    }
}

/// Features that were taken, left out, and taken after a repair.
fn counts_of(report: &ImportReport) -> [usize; 3] {
    [report.taken(), report.skipped(), report.repaired()]
}
