//! Something else stands where the plan was to be saved: what becomes of both.

use super::{Asked, What};
use crate::app::shell::HeatplanApp;
use crate::app::shell::flow::{After, Busy, Done};
use crate::app::shell::load::{self, LoadError, SaveError, Wanted};
use crate::app::state::Dialog;
use crate::app::theme;
use crate::project::{self, Beside};
use eframe::egui::Context;
use std::path::PathBuf;

/// What stands where the plan was to be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app::shell) enum Standing {
    /// The project's own file, which another program wrote to.
    Changed,
    /// A file that the user may not know of.
    Exists,
}

impl Standing {
    /// What stands in the way, where something does.
    pub const fn of(error: &SaveError) -> Option<Self> {
        match error {
            SaveError::Changed => Some(Self::Changed),
            SaveError::Exists => Some(Self::Exists),
            SaveError::Project(_) => None,
        }
    }
}

/// What becomes of a file that was changed by another program.
#[derive(Clone, Copy)]
enum Answer {
    Elsewhere,
    Compare,
    Instead,
    Over,
    Cancel,
}

/// What is offered, the first one for Enter.
const CHANGED: &[(&str, Answer)] = &[
    ("guard-other-name", Answer::Elsewhere),
    ("guard-compare", Answer::Compare),
    ("guard-instead", Answer::Instead),
    ("guard-overwrite", Answer::Over),
    ("action-cancel", Answer::Cancel),
];
const EXISTS: &[(&str, Answer)] = &[
    ("guard-other-name", Answer::Elsewhere),
    ("guard-overwrite", Answer::Over),
    ("action-cancel", Answer::Cancel),
];

impl HeatplanApp {
    /// Another program wrote to the file since it was opened, or one stands there.
    pub(in crate::app::shell) fn changed_on_disk_ui(&mut self, ctx: &Context) {
        let Some((what, path, standing)) = self.saving.changed.clone() else {
            self.session.dialog = Dialog::None;
            return;
        };
        let file = path.display().to_string();
        let mut answer = None;
        let (title, detail, hint, ways) = match standing {
            Standing::Changed => (
                "guard-changed",
                "guard-changed-detail",
                "guard-changed-ways",
                CHANGED,
            ),
            Standing::Exists => (
                "guard-exists",
                "guard-exists-detail",
                "guard-changed-hint",
                EXISTS,
            ),
        };
        let closed = self.modal(ctx, title, |app, ui| {
            ui.set_width(theme::dialog_width(ui, theme::DIALOG_WIDE_PX));
            let detail = app.texts.with(detail, &[("file", file.as_str().into())]);
            ui.label(detail);
            ui.add_space(12.0);
            ui.horizontal_wrapped(|ui| {
                for (at, (key, value)) in ways.iter().enumerate() {
                    let name = app.texts.get(key).into_owned();
                    let button = theme::pill_button(ui, name, at == 0);
                    if at == 0 {
                        theme::answers_enter(&button);
                    }
                    if button.clicked() {
                        answer = Some(*value);
                    }
                }
            });
            ui.add_space(4.0);
            theme::caption(ui, app.texts.get(hint));
        });
        let Some(answer) = answer.or(closed.then_some(Answer::Cancel)) else {
            return;
        };
        self.saving.changed = None;
        self.session.dialog = Dialog::None;
        match answer {
            Answer::Over if what == What::Copy => self.save_copy_over(path),
            Answer::Over => self.save_as_asked(path, Asked::Over),
            Answer::Elsewhere if what == What::Copy => self.pick_save_copy(),
            Answer::Elsewhere => self.pick_save(),
            Answer::Compare => {
                self.flow.forget_after();
                self.read_variants(path);
            }
            Answer::Instead => {
                self.flow.forget_after();
                self.open_instead(path);
            }
            Answer::Cancel => self.flow.forget_after(),
        }
    }

    /// Opens what stands there now in place of the plan, which is kept among the
    /// earlier versions first.
    fn open_instead(&mut self, path: PathBuf) {
        let wanted = Wanted::Files(vec![(path.clone(), None)]);
        let Some(places) = self.safe.places().cloned() else {
            // Nothing can be kept: what is not saved is asked about.
            self.guarded(After::Open(wanted));
            return;
        };
        if self.flow.is_busy() {
            self.say_locked();
            return;
        }
        self.let_go();
        self.saving.say_when_open = Some("guard-put-aside");
        let (plan, figures) = (self.doc.plan.clone(), self.figures());
        let start = self.safe.start();
        self.flow.start(Busy::Loading, move |progress| {
            let summary = figures.with_lines_of(&plan);
            let beside = Beside {
                summary: Some(&summary),
                ..Beside::default()
            };
            let opened = project::keep_as_version(&plan, beside, &places, &path)
                .map_err(LoadError::from)
                .and_then(|()| load::open(&wanted, start, progress));
            Done::Opened(opened.map(Box::new))
        });
    }
}
