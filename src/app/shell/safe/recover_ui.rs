//! The question at the start: a plan was open when the program ended without
//! goodbye.

use super::remains::{self, Preview, Remains};
use super::time::when;
use crate::app::shell::HeatplanApp;
use crate::app::shell::flow::After;
use crate::app::shell::load::{LoadError, Wanted};
use crate::app::shell::remarks::Remarks;
use crate::app::state::{Banner, Dialog, Origin};
use crate::app::theme::{self, Theme};
use crate::app::worker::Task;
use crate::project::recover::{self, Recoverable};
use eframe::egui::{self, Context, Rect, RichText, Sense, Stroke, Ui};
use std::path::{Path, PathBuf};

/// What the question shows.
#[derive(Default)]
pub(in crate::app::shell) struct RecoverState {
    found: Vec<Recoverable>,
    /// What the program wrote down when it fell.
    report: Option<PathBuf>,
    chosen: usize,
    shown: Option<(PathBuf, Result<Preview, String>)>,
    looking: Option<(PathBuf, Task<Result<Preview, LoadError>>)>,
    searching: Option<Search>,
}

/// A search for crashed sittings, which reads whole journals.
struct Search {
    task: Task<Remains>,
    /// The user asked for it, and hears if there is nothing.
    is_asked: bool,
}

impl RecoverState {
    /// Whether there is something to ask about.
    pub fn has_some(&self) -> bool {
        !self.found.is_empty()
    }

    /// Whether crashed sittings are still looked for.
    pub fn is_searching(&self) -> bool {
        self.searching.is_some()
    }
}

enum Answer {
    Recover,
    Later,
    Discard,
}

impl HeatplanApp {
    /// Looks for crashed sittings, beside the window; the question follows if
    /// there is one. What the start is to open waits for it.
    pub(in crate::app::shell) fn look_for_remains(&mut self, is_asked: bool) {
        let Some(places) = self.safe.places().cloned() else {
            self.take_found(Remains::default(), is_asked);
            return;
        };
        let work = move |_: &_| remains::found(&places);
        let task = Task::start("heatplan-look", self.flow.wake(), work);
        self.recover.searching = Some(Search { task, is_asked });
    }

    /// Takes in what the search found, once it has ended.
    pub(in crate::app::shell) fn take_remains(&mut self) {
        let Some(search) = self.recover.searching.take() else {
            return;
        };
        match search.task.take() {
            None => self.recover.searching = Some(search),
            Some(answer) => self.take_search(answer, search.is_asked),
        }
    }

    /// Waits for the search; for tests.
    pub(in crate::app::shell) fn finish_search(&mut self) {
        if let Some(search) = self.recover.searching.take() {
            let answer = search.task.wait();
            self.take_search(answer, search.is_asked);
        }
    }

    fn take_search(&mut self, answer: Result<Remains, String>, is_asked: bool) {
        match answer {
            Ok(found) => self.take_found(found, is_asked),
            Err(reason) => {
                // Nothing is lost by it: what is there is looked for again at
                // the next start.
                self.take_found(Remains::default(), false);
                self.say_error("shell-failed", &[("reason", reason.into())]);
            }
        }
    }

    fn take_found(&mut self, found: Remains, is_asked: bool) {
        let Remains { sittings, report } = found;
        self.recover = RecoverState {
            report,
            found: sittings,
            ..RecoverState::default()
        };
        if self.recover.has_some() {
            log::info!("{} sittings to recover", self.recover.found.len());
            self.show_dialog(Dialog::Recover);
            return;
        }
        self.open_what_waits();
        if is_asked {
            self.say("recover-nothing", &[]);
        }
    }

    fn chosen_folder(&self) -> Option<PathBuf> {
        let chosen = self.recover.found.get(self.recover.chosen)?;
        Some(chosen.folder.clone())
    }

    /// Looks into the chosen sitting, beside the window.
    fn look_into_chosen(&mut self) {
        let Some(folder) = self.chosen_folder() else {
            return;
        };
        let state = &mut self.recover;
        if let Some((path, task)) = &state.looking
            && let Some(answer) = task.take()
        {
            let outcome = match answer {
                Ok(Ok(preview)) => Ok(preview),
                Ok(Err(error)) => Err(error.text(&self.texts)),
                Err(reason) => Err(reason),
            };
            state.shown = Some((path.clone(), outcome));
            state.looking = None;
        }
        let is_shown = state
            .shown
            .as_ref()
            .is_some_and(|(path, _)| *path == folder);
        if !is_shown && state.looking.is_none() {
            let theirs = folder.clone();
            let work = move |_: &_| remains::preview(&theirs);
            let task = Task::start("heatplan-look", self.flow.wake(), work);
            state.looking = Some((folder, task));
        }
    }

    /// The question itself.
    pub(in crate::app::shell) fn recover_ui(&mut self, ctx: &Context) {
        self.look_into_chosen();
        let mut answer = None;
        let closed = self.modal(ctx, "recover-title", |app, ui| {
            ui.set_width(theme::dialog_width(ui, theme::DIALOG_WIDE_PX));
            ui.label(app.texts.get("recover-detail"));
            ui.add_space(10.0);
            app.sittings_ui(ui);
            ui.add_space(8.0);
            app.preview_ui(ui);
            ui.add_space(12.0);
            ui.horizontal_wrapped(|ui| {
                for (key, value, strong) in [
                    ("recover-now", Answer::Recover, true),
                    ("recover-later", Answer::Later, false),
                    ("recover-discard", Answer::Discard, false),
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
            ui.add_space(4.0);
            theme::caption(ui, app.texts.get("recover-hint"));
            if let Some(report) = &app.recover.report {
                let file = report.display().to_string();
                let text = app.texts.with("recover-report", &[("file", file.into())]);
                theme::caption(ui, text);
            }
        });
        match answer {
            Some(Answer::Recover) => self.recover_chosen(),
            Some(Answer::Discard) => self.discard_chosen(),
            Some(Answer::Later) => self.session.dialog = Dialog::None,
            // Esc answers nothing away: it is asked again at the next start.
            None if closed => self.session.dialog = Dialog::None,
            None => {}
        }
        if self.session.dialog != Dialog::Recover {
            self.open_what_waits();
        }
    }

    fn sittings_ui(&mut self, ui: &mut Ui) {
        let texts = &self.texts;
        let mut chosen = self.recover.chosen;
        for (index, sitting) in self.recover.found.iter().enumerate() {
            let name = texts.with(
                "recover-sitting",
                &[
                    ("name", sitting.owner.name.as_str().into()),
                    ("when", when(texts, sitting.last).into()),
                    ("count", sitting.acts.into()),
                ],
            );
            if ui.radio(index == chosen, name).clicked() {
                chosen = index;
            }
            if let Some(project) = &sitting.owner.project {
                // A path of hundreds of letters must not push the answers away.
                ui.horizontal_wrapped(|ui| {
                    ui.add_space(22.0);
                    theme::caption(ui, project.display().to_string());
                });
            }
        }
        self.recover.chosen = chosen;
    }

    fn preview_ui(&self, ui: &mut Ui) {
        let theme = Theme::of(ui.ctx());
        let texts = &self.texts;
        let chosen = self.chosen_folder();
        let shown = self.recover.shown.as_ref();
        let outcome = shown.filter(|(path, _)| Some(path) == chosen.as_ref());
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(theme::SMALL_MAP, Sense::hover());
            ui.painter().rect_filled(rect, 6.0, theme.land);
            match outcome {
                None => {
                    ui.label(texts.get("recover-looking"));
                }
                Some((_, Err(reason))) => {
                    ui.label(RichText::new(reason).color(theme.bad));
                }
                Some((_, Ok(preview))) => {
                    small_map(ui, rect, preview, theme);
                    ui.vertical(|ui| {
                        let length = texts.length_m(preview.length_m);
                        ui.label(
                            texts.with("recover-buildings", &[("count", preview.buildings.into())]),
                        );
                        ui.label(texts.with(
                            "recover-lines",
                            &[("count", preview.lines.into()), ("length", length.into())],
                        ));
                        ui.add_space(6.0);
                        for code in &preview.steps {
                            let name = texts.get(&format!("command-{code}")).into_owned();
                            theme::caption(ui, name);
                        }
                        if preview.lost_bytes > 0 {
                            let bytes = preview.lost_bytes.to_string();
                            let text = texts.with("recover-lost", &[("bytes", bytes.into())]);
                            ui.label(RichText::new(text).color(theme.bad));
                        }
                    });
                }
            }
        });
    }

    fn recover_chosen(&mut self) {
        if let Some(folder) = self.chosen_folder()
            && !self.flow.is_busy()
        {
            self.recover.found.clear();
            self.session.dialog = Dialog::None;
            // What is open now may hold unsaved steps too.
            self.guarded(After::Recover(folder));
        }
    }

    fn discard_chosen(&mut self) {
        if let (Some(folder), Some(places)) = (self.chosen_folder(), self.safe.places()) {
            match recover::discard(places, &folder) {
                Ok(()) => {
                    let kept = places.discarded().display().to_string();
                    self.say("recover-discarded", &[("folder", kept.into())]);
                }
                Err(error) => {
                    let text = self.texts.io_error(&error);
                    self.session.banner = Some(Banner {
                        text: self
                            .texts
                            .with("recover-not-discarded", &[("reason", text.into())]),
                        is_error: true,
                    });
                }
            }
            self.recover
                .found
                .retain(|sitting| sitting.folder != folder);
        }
        self.recover.chosen = 0;
        if !self.recover.has_some() {
            self.session.dialog = Dialog::None;
        }
    }

    /// Gets a sitting back in place of the present plan.
    pub(in crate::app::shell) fn recover_from(&mut self, folder: PathBuf) {
        let start = self.safe.start();
        self.flow.recover(folder, start);
    }

    /// Takes in a plan that was got back.
    pub(in crate::app::shell) fn take_back(&mut self, back: remains::Back) {
        let remains::Back {
            document,
            started,
            warnings,
            acts,
            lost_bytes,
        } = back;
        self.replace(document, started);
        let mut text = self.texts.with("recover-done", &[("count", acts.into())]);
        let remarks = Remarks {
            file: None,
            warnings,
            lost_bytes,
        };
        let is_error = !remarks.is_empty();
        if let Some(line) = self.take_remarks(remarks) {
            text.push('\n');
            text.push_str(&line);
        }
        self.session.banner = Some(Banner { text, is_error });
    }

    /// What the start wanted to open before it asked.
    fn open_what_waits(&mut self) {
        // Somebody may have opened something else meanwhile.
        if let Some(paths) = self.waiting.take()
            && !self.flow.is_busy()
            && self.is_blank()
        {
            self.open_first(paths);
        }
    }

    /// Whether another window has this project open.
    pub(in crate::app::shell) fn is_open_elsewhere(&self, path: &Path) -> bool {
        let own = self.safe.folder();
        self.safe
            .places()
            .is_some_and(|places| remains::is_open_elsewhere(places, path, own.as_ref()))
    }
}

impl HeatplanApp {
    /// Another window has the project open: two writers would take each other's
    /// work away.
    pub(in crate::app::shell) fn elsewhere_ui(&mut self, ctx: &Context) {
        let Some(path) = self.elsewhere.clone() else {
            self.session.dialog = Dialog::None;
            return;
        };
        let file = path.display().to_string();
        let mut answer = None;
        let closed = self.modal(ctx, "recover-elsewhere", |app, ui| {
            ui.set_width(theme::dialog_width(ui, theme::DIALOG_PX));
            ui.label(app.texts.with(
                "recover-elsewhere-detail",
                &[("file", file.as_str().into())],
            ));
            ui.add_space(12.0);
            ui.horizontal_wrapped(|ui| {
                for (key, value, strong) in [
                    ("recover-open-look", Some(true), true),
                    ("recover-open-copy", Some(false), false),
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
        let Some(answer) = answer.or(closed.then_some(None)) else {
            return;
        };
        self.elsewhere = None;
        self.session.dialog = Dialog::None;
        match answer {
            Some(look_only) => {
                let project = path.clone();
                let origin = if look_only {
                    Origin::Look { project }
                } else {
                    Origin::Copy { project }
                };
                self.open_now(Wanted::Copy { path, origin });
                self.flow.look_only = look_only;
            }
            // Without anything open the start would stand before an empty plan.
            None if self.is_blank() => self.open_now(Wanted::Sample),
            None => {}
        }
    }
}

/// Buildings as dots, lines as lines, in a rectangle.
fn small_map(ui: &Ui, rect: Rect, preview: &Preview, theme: &Theme) {
    let places = || preview.ways.iter().flatten().chain(&preview.dots);
    let fold = |pick: fn(f64, f64) -> f64, start: f64, axis: usize| {
        places()
            .filter_map(|p| p.get(axis).copied())
            .fold(start, pick)
    };
    let low = [0, 1].map(|axis| fold(f64::min, f64::INFINITY, axis));
    let high = [0, 1].map(|axis| fold(f64::max, f64::NEG_INFINITY, axis));
    let inner = rect.shrink(8.0);
    let ([x0, y0], [x1, y1]) = (low, high);
    let scale = (f64::from(inner.width()) / (x1 - x0).max(1.0))
        .min(f64::from(inner.height()) / (y1 - y0).max(1.0));
    let at = |[x, y]: [f64; 2]| {
        let dx = (x - f64::midpoint(x0, x1)) * scale;
        let dy = (y - f64::midpoint(y0, y1)) * scale;
        inner.center() + egui::vec2(dx as f32, -dy as f32)
    };
    let painter = ui.painter_at(rect);
    for dot in &preview.dots {
        painter.circle_filled(at(*dot), 0.8, theme.not_served);
    }
    for way in &preview.ways {
        let points = way.iter().map(|p| at(*p)).collect();
        painter.line(points, Stroke::new(1.6, theme.link));
    }
}
