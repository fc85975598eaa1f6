//! The import dialog: files are opened beside the window, what is chosen in the
//! dialog is read beside it too, and only then one step changes the plan.

mod keep;
mod read;

pub(super) use read::{Offered, offer, read_added, read_new};

use super::HeatplanApp;
use super::flow::{After, Busy, Done, Purpose};
use super::load::Wanted;
use super::{Pick, load};
use crate::app::panels::{self, IntakeAsk, IntakeContext};
use crate::app::state::{Action, Dialog, Intake, Job, Look, Place};
use crate::app::theme::Theme;
use crate::app::worker::Task;
use crate::files::join::JoinPlan;
use crate::files::{LayerChoice, LayerOffer, Template, Templates, UpdateSummary};
use crate::geometry::Point;
use eframe::egui::{Context, Id, Modal, RichText, vec2};
use std::path::PathBuf;
use std::sync::Arc;

/// The largest room of the dialog, logical pixels.
const LARGEST: [f32; 2] = [1360.0, 780.0];

/// What a look at a layer answers: what it offers under the choice, and where
/// it lies.
type Looked = (Option<LayerOffer>, Look);

/// The ways in which a table could be joined, or why it cannot be read.
type Ways = Result<Vec<JoinPlan>, String>;

/// The dialog and what runs for it.
#[derive(Default)]
pub(super) struct IntakeState {
    /// The dialog, while it is open.
    intake: Option<Intake>,
    /// Mappings kept under a name; read at the first use.
    templates: Option<Templates>,
    looking: Option<(Place, LayerChoice, Task<Looked>)>,
    checking: Option<(Job, Task<Result<UpdateSummary, String>>)>,
    joining: Option<(Job, Task<Ways>)>,
}

impl IntakeState {
    /// Whether something is being looked at.
    pub fn is_busy(&self) -> bool {
        self.looking.is_some() || self.checking.is_some() || self.joining.is_some()
    }
}

impl HeatplanApp {
    /// Picks files for the dialog.
    pub(super) fn pick_intake(&mut self) {
        let title = self.texts.get("action-import").into_owned();
        let filters = [
            "dialog-filter-known",
            "dialog-filter-project",
            "dialog-filter-geojson",
            "dialog-filter-all",
        ]
        .map(|key| self.texts.get(key).into_owned());
        self.flow
            .ask(Purpose::Intake, Pick::Open { title, filters });
    }

    /// Opens files for the dialog, beside the window.
    pub(super) fn open_intake(&mut self, paths: Vec<PathBuf>) {
        if self.flow.is_busy() {
            self.say_locked();
            return;
        }
        if let Some(project) = paths.iter().find(|path| load::is_project(path)) {
            let project = project.clone();
            self.ask(Action::OpenFiles(vec![(project, None)]));
            return;
        }
        let plan = self.doc.plan.clone();
        let templates = self.intake.templates.is_none();
        let templates = templates.then(|| self.templates_file()).flatten();
        self.flow.start(Busy::Loading, move |progress| {
            // A folder, dropped or typed, stands for the data files in it.
            let paths: Vec<PathBuf> = paths.into_iter().flat_map(super::flow::expand).collect();
            let offered = offer(&paths, &plan, progress).map(|offered| Offered {
                templates: keep::read(templates),
                ..offered
            });
            Done::Offered(offered.map(Box::new))
        });
    }

    /// Files were opened: what shall be read of them?
    pub(super) fn take_offered(&mut self, offered: Offered) {
        let failed: Vec<(String, String)> = offered
            .failed
            .into_iter()
            .map(|(name, error)| (name, error.message(&self.texts)))
            .collect();
        if offered.opened.is_empty() && failed.is_empty() {
            self.say_error("shell-folder-empty", &[]);
            return;
        }
        if offered.opened.is_empty() {
            let reasons: Vec<String> = failed.into_iter().map(|(_, reason)| reason).collect();
            self.say_text(reasons.join("\n"));
            return;
        }
        self.take_templates(offered.templates);
        let templates = self.templates().clone();
        let mut intake = Intake::of(offered.opened, failed, &templates);
        intake.replaces = self.would_replace();
        intake.has_buildings = !self.doc.plan.base.buildings.is_empty();
        if !intake.replaces {
            intake.around = Arc::new(offered.around);
            intake.remember(&self.doc.plan);
        }
        self.intake = IntakeState {
            intake: Some(intake),
            templates: Some(templates),
            ..IntakeState::default()
        };
        self.show_dialog(Dialog::Intake);
    }

    /// The dialog.
    pub(super) fn intake_ui(&mut self, ctx: &Context) {
        let Some(mut intake) = self.intake.intake.take() else {
            self.session.dialog = Dialog::None;
            return;
        };
        self.take_looks(&mut intake);
        self.start_looks(&intake);
        let room = ctx.content_rect().size() - vec2(96.0, 128.0);
        let size = room
            .min(vec2(LARGEST[0], LARGEST[1]))
            .max(vec2(480.0, 320.0));
        let theme = Theme::of(ctx);
        let mut asked = Vec::new();
        let templates = self.templates().clone();
        let title = self.texts.get("intake-title").into_owned();
        let modal = Modal::new(Id::unique("import dialog"))
            .backdrop_color(theme.backdrop)
            .frame(crate::app::theme::card_frame(theme).inner_margin(18))
            .show(ctx, |ui| {
                ui.set_width(size.x);
                ui.set_max_height(size.y + 60.0);
                ui.label(RichText::new(&title).font(crate::app::theme::semibold_font(16.0)));
                ui.add_space(8.0);
                let mut cx = IntakeContext {
                    intake: &mut intake,
                    templates: &templates,
                    plan: &self.doc.plan,
                    texts: &self.texts,
                    asked: &mut asked,
                };
                panels::intake_ui(ui, &mut cx, size);
            });
        if modal.should_close() {
            // a name that is being typed is left first
            let named = intake.naming.take().is_some();
            let renamed = intake.renaming.take().is_some();
            if !named && !renamed {
                asked.push(IntakeAsk::Cancel);
            }
        }
        self.intake.intake = Some(intake);
        for ask in asked {
            self.answer_intake(ask);
        }
    }

    fn answer_intake(&mut self, ask: IntakeAsk) {
        match ask {
            IntakeAsk::Cancel => {
                self.intake.intake = None;
                self.intake.looking = None;
                self.intake.checking = None;
                self.intake.joining = None;
                self.session.dialog = Dialog::None;
                // without anything open the start would stand before an empty plan
                if self.is_blank() {
                    self.open_now(Wanted::Sample);
                }
            }
            IntakeAsk::Import => self.read_intake(),
            IntakeAsk::SaveTemplate(name) => {
                if let Some(intake) = &mut self.intake.intake
                    && let Some(layer) = intake.shown_mut()
                {
                    let name = name.trim().to_owned();
                    let template = Template {
                        name: name.clone(),
                        kind: layer.choice.kind,
                        mapping: layer.mapping.clone(),
                    };
                    layer.template = Some(name);
                    self.change_templates(|templates| templates.put(template));
                }
            }
            IntakeAsk::RenameTemplate(old, new) => {
                let mut done = false;
                self.change_templates(|templates| done = templates.rename(&old, &new));
                if done && let Some(intake) = &mut self.intake.intake {
                    for file in &mut intake.files {
                        for layer in &mut file.layers {
                            if layer.template.as_ref() == Some(&old) {
                                layer.template = Some(new.trim().to_owned());
                            }
                        }
                    }
                } else {
                    self.say_error("intake-template-taken", &[("name", new.into())]);
                }
            }
            IntakeAsk::RemoveTemplate(name) => {
                self.change_templates(|templates| templates.remove(&name));
                for file in self.intake.intake.iter_mut().flat_map(|i| &mut i.files) {
                    for layer in &mut file.layers {
                        if layer.template.as_ref() == Some(&name) {
                            layer.template = None;
                        }
                    }
                }
            }
        }
    }

    /// Reads what is chosen.
    fn read_intake(&mut self) {
        let Some(intake) = self.intake.intake.as_ref().filter(|i| i.is_ready()) else {
            return;
        };
        let replaces = intake.replaces && !intake.is_only_tables();
        if self.flow.is_busy() || (self.session.look_only && !replaces) {
            self.say_locked();
            return;
        }
        let jobs = intake.jobs();
        self.intake.intake = None;
        self.intake.looking = None;
        self.intake.checking = None;
        self.intake.joining = None;
        self.session.dialog = Dialog::None;
        if replaces {
            self.guarded(After::Open(Wanted::Chosen(jobs)));
            return;
        }
        self.let_go();
        let (plan, revision, year) = (
            self.doc.plan.clone(),
            self.doc.history.revision(),
            self.doc.demand_year,
        );
        let draft = self.safe.draft(&self.doc);
        self.flow.start(Busy::Loading, move |progress| {
            let added = read_added(&jobs, plan, revision, year, draft, progress);
            Done::Added(added.map(Box::new))
        });
    }

    /// Looks how the shown table could be joined, where that was not done for it
    /// as it is chosen now.
    fn start_joins(&mut self, intake: &Intake) {
        let job = intake.job(intake.selected);
        let Some(job) = job.filter(|job| job.is_table && intake.has_buildings) else {
            return;
        };
        let of = job.of_any_join();
        let is_known = intake.joins.as_ref().is_some_and(|(known, _)| *known == of);
        let running = self.intake.joining.as_ref();
        if is_known || running.is_some_and(|(known, _)| *known == of) {
            return;
        }
        if let Some((_, task)) = running {
            task.progress().cancel();
        }
        let (base, texts, theirs) = (self.doc.plan.base.clone(), self.texts.clone(), of.clone());
        let work = move |progress: &_| read::joins(&theirs, &base, &texts, progress);
        let task = Task::start("heatplan-join", self.flow.wake(), work);
        self.intake.joining = Some((of, task));
    }

    /// Takes in what looks and checks answered.
    fn take_looks(&mut self, intake: &mut Intake) {
        if let Some((place, choice, task)) = &self.intake.looking
            && let Some(answer) = task.take()
        {
            let (offer, look) = answer.unwrap_or_else(|reason| {
                let outline = Err(reason);
                (None, Look { outline })
            });
            let (place, choice) = (*place, choice.clone());
            self.intake.looking = None;
            if let Some(layer) = intake.layer_mut(place)
                && layer.choice == choice
                && let Some(offer) = offer
            {
                layer.take_offer(offer);
            }
            intake.look = Some((place, choice, look));
        }
        if let Some((job, task)) = &self.intake.checking
            && let Some(answer) = task.take()
        {
            let answer = answer.and_then(|summary| summary);
            intake.check = Some((job.clone(), answer));
            self.intake.checking = None;
        }
        if let Some((job, task)) = &self.intake.joining
            && let Some(answer) = task.take()
        {
            let answer = answer.and_then(|plans| plans);
            intake.joins = Some((job.clone(), answer));
            self.intake.joining = None;
        }
    }

    /// Starts to look at the shown layer, where that was not done for the
    /// present choice.
    fn start_looks(&mut self, intake: &Intake) {
        let place = intake.selected;
        let Some((job, layer)) = intake.job(place).zip(intake.shown()) else {
            return;
        };
        let is_shown = intake
            .look
            .as_ref()
            .is_some_and(|(at, choice, _)| *at == place && *choice == layer.choice);
        let has_place = layer.offer.spatial || layer.choice.place.is_some();
        if !is_shown && self.intake.looking.is_none() && has_place {
            let (choice, texts) = (layer.choice.clone(), self.texts.clone());
            let had = layer.offer.encoding;
            let work = move |progress: &_| read::look(&job, had, &texts, progress);
            let task = Task::start("heatplan-look", self.flow.wake(), work);
            self.intake.looking = Some((place, choice, task));
        }
        self.start_joins(intake);
        let Some(job) = intake.job(place).filter(|job| job.target.is_some()) else {
            return;
        };
        let is_checked = intake.check.as_ref().is_some_and(|(of, _)| *of == job);
        let is_running = self
            .intake
            .checking
            .as_ref()
            .is_some_and(|(of, _)| *of == job);
        if !is_checked && !is_running {
            if let Some((_, task)) = &self.intake.checking {
                task.progress().cancel();
            }
            let (plan, texts, of) = (self.doc.plan.clone(), self.texts.clone(), job.clone());
            let work = move |progress: &_| read::check(&of, &plan, &texts, progress);
            let task = Task::start("heatplan-check", self.flow.wake(), work);
            self.intake.checking = Some((job, task));
        }
    }
}

impl HeatplanApp {
    /// Asks where the import report goes.
    pub(super) fn pick_report(&mut self) {
        let name = super::flow::file_name(&self.doc.name());
        let pick = Pick::SaveFile {
            title: self.texts.get("intake-save-report").into_owned(),
            name: format!("{name}-import.csv"),
            filter: "CSV".to_owned(),
            ending: "csv",
        };
        self.flow.ask(Purpose::Report, pick);
    }

    /// Writes the import report as a table that a spreadsheet opens.
    pub(super) fn write_report(&mut self, path: PathBuf) {
        let path = super::flow::with_extension(path, "csv");
        let (report, texts) = (self.doc.report.clone(), self.texts.clone());
        self.write_bytes(path, "intake-report-saved", move || {
            let mut bytes = Vec::new();
            let style = crate::files::CsvStyle::Spreadsheet;
            report.write_csv(&texts, style, &mut bytes)?;
            Ok(bytes)
        });
    }
}

/// Where the plan lies: some of its buildings, else its streets, in degrees.
pub(super) type Around = Vec<Point>;
