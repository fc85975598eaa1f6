//! Earlier versions of the open project: what each was, and looking at one.

use crate::app::shell::HeatplanApp;
use crate::app::shell::flow::After;
use crate::app::shell::load::Wanted;
use crate::app::shell::safe;
use crate::app::shell::strips::{Strip, StripButton};
use crate::app::state::{Dialog, Origin};
use crate::app::theme;
use crate::app::worker::Task;
use crate::project::{Summary, Version, versions};
use eframe::egui::{Align, Context, Layout, Ui};
use std::path::PathBuf;

use super::Asked;

/// Earlier versions of the open project, being looked for or found.
pub(in crate::app::shell) struct Listing {
    task: Task<Vec<Version>>,
    pub found: Option<Vec<Version>>,
}

impl HeatplanApp {
    /// The versions of this project that were saved before.
    pub(in crate::app::shell) fn versions_ui(&mut self, ctx: &Context) {
        self.list_versions(ctx);
        let list = self.saving.versions.take();
        let found = list.as_ref().and_then(|list| list.found.as_deref());
        let mut chosen = None;
        let closed = self.modal(ctx, "guard-versions", |app, ui| {
            ui.set_width(theme::dialog_width(ui, theme::DIALOG_WIDE_PX));
            match found {
                None => {
                    theme::caption(ui, app.texts.get("guard-versions-looking"));
                }
                Some([]) => {
                    theme::empty_state(ui, app.texts.get("guard-no-versions"));
                }
                Some(found) => {
                    app.now_ui(ui);
                    for version in found {
                        if app.version_ui(ui, version, found) {
                            chosen = Some(version.clone());
                        }
                    }
                }
            }
            ui.add_space(8.0);
            theme::caption(ui, app.texts.get("guard-versions-hint"));
            ui.add_space(8.0);
            let name = app.texts.get("action-close").into_owned();
            if theme::pill_button(ui, name, false).clicked() {
                app.session.dialog = Dialog::None;
            }
        });
        if let (Some(version), Some(project)) = (chosen, self.versions_of()) {
            self.session.dialog = Dialog::None;
            self.guarded(After::Open(Wanted::Copy {
                path: version.path,
                origin: Origin::Version {
                    project,
                    saved: version.saved,
                },
            }));
        } else if closed {
            self.session.dialog = Dialog::None;
        }
        // Looked for anew when the dialog opens again.
        let is_open = self.session.dialog == Dialog::Versions;
        self.saving.versions = list.filter(|_| is_open);
    }

    /// What is on screen now, to hold the versions against.
    fn now_ui(&self, ui: &mut Ui) {
        let summary = self.figures().with_lines_of(&self.doc.plan);
        ui.label(theme::semibold(self.texts.get("versions-now")));
        theme::caption(ui, self.summary_line(&summary));
        ui.add_space(6.0);
    }

    /// One version; answers whether it is to be opened.
    fn version_ui(&self, ui: &mut Ui, version: &Version, all: &[Version]) -> bool {
        let mut clicked = false;
        let minute = safe::when(&self.texts, version.saved);
        let same = |other: &&Version| safe::when(&self.texts, other.saved) == minute;
        let when = if all.iter().filter(same).count() > 1 {
            safe::when_exactly(&self.texts, version.saved)
        } else {
            minute
        };
        ui.horizontal(|ui| {
            let kilobytes = self.texts.count(version.bytes.div_ceil(1024) as usize);
            ui.label(self.texts.with(
                "guard-version",
                &[("when", when.as_str().into()), ("size", kilobytes.into())],
            ));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let name = self.texts.get("recover-open-copy").into_owned();
                clicked = theme::link_button(ui, name).clicked();
            });
        });
        if let Some(summary) = &version.summary {
            theme::caption(ui, self.summary_line(summary));
        }
        ui.add_space(4.0);
        clicked
    }

    /// What a plan was when it was saved, on one line.
    fn summary_line(&self, summary: &Summary) -> String {
        let texts = &self.texts;
        let mut parts = vec![texts.with(
            "recover-lines",
            &[
                ("count", summary.lines.into()),
                ("length", texts.length_m(summary.length_m).into()),
            ],
        )];
        if let Some(served) = summary.served_buildings {
            let count = served as usize;
            parts.push(texts.with("versions-served", &[("count", count.into())]));
        }
        if let Some(share) = summary.heat_share.filter(|share| share.is_finite()) {
            let share = texts.percent(share, 1);
            parts.push(texts.with("versions-heat", &[("share", share.into())]));
        }
        let step = summary.step.as_ref().map(|code| format!("command-{code}"));
        if let Some(key) = step.filter(|key| texts.has(key)) {
            let step = texts.get(&key).into_owned();
            parts.push(texts.with("versions-step", &[("step", step.into())]));
        }
        if let Some(author) = &summary.author {
            parts.push(author.clone());
        }
        parts.join(" · ")
    }

    /// The project whose versions are listed: the open one, or that of which a
    /// version is open.
    fn versions_of(&self) -> Option<PathBuf> {
        let origin = self.doc.origin.as_ref().map(Origin::project);
        let project = self.doc.path.as_deref().or(origin);
        project.map(std::path::Path::to_path_buf)
    }

    /// Has a thread look for the versions of the open project, once for each time
    /// the dialog opens: the folder may lie on a slow disk.
    fn list_versions(&mut self, ctx: &Context) {
        let Some(list) = &mut self.saving.versions else {
            let wanted = self.safe.places().cloned().zip(self.versions_of());
            let work = move |_: &_| match &wanted {
                Some((places, path)) => versions(places, path),
                None => Vec::new(),
            };
            self.saving.versions = Some(Listing {
                task: Task::start("heatplan-look", self.flow.wake(), work),
                found: None,
            });
            return;
        };
        if list.found.is_none()
            && let Some(answer) = list.task.take()
        {
            // A folder that cannot be looked into has none to offer.
            list.found = Some(answer.unwrap_or_default());
            // A dialog that grows stands in the middle a frame later: nobody should
            // aim at a row that is about to move.
            ctx.request_repaint();
        }
    }

    /// The strip over an earlier version.
    pub(in crate::app::shell) fn version_strip(&self) -> Option<Strip> {
        let origin = self.doc.origin.as_ref();
        let Some(Origin::Version { saved, .. }) = origin.filter(|_| self.doc.path.is_none()) else {
            return None;
        };
        let when = safe::when(&self.texts, *saved);
        let args = [("name", self.doc.name().into()), ("when", when.into())];
        Some(Strip {
            text: self.texts.with("strip-version", &args),
            is_warning: false,
            buttons: ["strip-version-restore", "strip-version-back"]
                .map(|key| StripButton::of(key, &self.texts))
                .into(),
            can_close: false,
        })
    }

    /// What was pressed in it.
    pub(in crate::app::shell) fn answer_version(&mut self, pressed: Option<usize>) {
        let origin = self.doc.origin.as_ref();
        let Some(project) = origin.map(|origin| origin.project().to_owned()) else {
            return;
        };
        match pressed {
            // What stands there is kept as a version in its turn.
            Some(0) => self.save_as_asked(project, Asked::Over),
            Some(_) => self.guarded(After::Open(Wanted::Files(vec![(project, None)]))),
            None => {}
        }
    }
}
