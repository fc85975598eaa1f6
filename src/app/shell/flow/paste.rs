//! Pasting lines, heat zones and no-go areas from the clipboard.

use super::{Busy, Done};
use crate::app::shell::HeatplanApp;
use crate::app::state::{Banner, Selection};
use crate::edit::{Command, CommandName, ops};
use crate::files::{ImportReport, PasteError, Pasted, read_pasted};
use crate::geometry::Bounds;
use crate::plan::{LayerKind, LineId, LineRole, Plan};

/// What a paste brings, worked out beside the window.
pub(in crate::app::shell) struct Ready {
    command: Command,
    /// The same without the lines, for a network that is locked.
    areas: Command,
    lines: usize,
    zones: usize,
    grounds: usize,
    report: ImportReport,
}

impl Ready {
    /// All that was read, as one step on `plan`.
    fn new(plan: &Plan, pasted: Pasted) -> Self {
        let lines = ops::paste_lines(plan, &pasted.network, pasted.phases);
        let mut command = ops::with_said(lines, plan, &pasted.said);
        if pasted.lines == 0 {
            command.name = CommandName::ImportZones;
        }
        let nothing = Command::new(CommandName::ImportZones, Vec::new());
        Self {
            command,
            areas: ops::with_said(nothing, plan, &pasted.said),
            lines: pasted.lines,
            zones: pasted.said.zones.len(),
            grounds: pasted.said.grounds.len(),
            report: pasted.report,
        }
    }
}

impl HeatplanApp {
    /// Reads what was pasted, beside the window; the plan stands still
    /// meanwhile.
    pub(in crate::app::shell) fn paste(&mut self, text: String) {
        if self.session.look_only || self.flow.is_busy() {
            self.say_locked();
            return;
        }
        self.let_go();
        let plan = self.doc.plan.clone();
        let revision = self.doc.history.revision();
        let role = self.session.tool.role().unwrap_or(LineRole::Branch);
        let phase = self.session.draw_phase;
        let name = self.texts.get("paste-clipboard").into_owned();
        self.flow.start(Busy::Loading, move |progress| {
            let outcome = read_pasted(&text, &name, &plan, (role, phase), progress);
            Done::Pasted {
                revision,
                outcome: outcome.map(|pasted| Box::new(Ready::new(&plan, pasted))),
            }
        });
    }

    /// Takes in what was pasted, as one step.
    pub(super) fn take_pasted(&mut self, revision: u64, outcome: Result<Box<Ready>, PasteError>) {
        let ready = match outcome {
            Ok(ready) => *ready,
            Err(error) => {
                self.say_paste_error(error);
                return;
            }
        };
        if self.doc.history.revision() != revision {
            self.say_error("shell-add-again", &[]);
            return;
        }
        let without_lines = ready.lines > 0 && self.session.locks.is_locked(LayerKind::Network);
        if without_lines && ready.zones + ready.grounds == 0 {
            self.say_layer_locked(LayerKind::Network);
            return;
        }
        let before = self.doc.plan.clone();
        let command = if without_lines {
            ready.areas
        } else {
            ready.command
        };
        if !command.changes.is_empty() {
            self.doc.edit(command);
        }
        self.session.layers.zones |= ready.zones > 0;
        let plan = &self.doc.plan;
        let lines = plan.network().lines().map(|(id, _)| id);
        let lines: Vec<LineId> = lines
            .filter(|id| before.network().line(*id).is_none())
            .collect();
        let first_zone = before.variant().next_zone;
        let zones = plan.variant().zones.keys().copied();
        let zones = zones.filter(|id| id.0 >= first_zone).collect();
        let bounds = lines.iter().fold(Bounds::EMPTY, |all, id| {
            all.union(&Bounds::of(&plan.network().points(*id)))
        });
        if !bounds.is_empty()
            && self
                .session
                .view
                .is_some_and(|view| !view.intersects(&bounds))
        {
            self.map.zoom_to(bounds.buffered(60.0));
        }
        *self.session.selection = Selection {
            lines: lines.into_iter().collect(),
            zones,
            ..Selection::default()
        };
        let skipped = ready.report.skipped();
        let crs = ready.report.files.first().map(|file| file.crs.name());
        self.report_paste(ready.report);
        let lines = if without_lines { 0 } else { ready.lines };
        let part = |key: &str, count: usize| {
            (count > 0).then(|| self.texts.with(key, &[("count", count.into())]))
        };
        let parts = [
            part("paste-part-lines", lines),
            part("paste-part-zones", ready.zones),
            part("paste-part-grounds", ready.grounds),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let args = [
            ("parts", parts.join(", ").into()),
            ("count", lines.into()),
            ("skipped", skipped.into()),
            ("crs", crs.unwrap_or_default().into()),
        ];
        let key = match (without_lines, skipped > 0) {
            (true, _) => "paste-some-locked",
            (false, true) => "paste-some-skipped",
            (false, false) if ready.zones + ready.grounds == 0 => "paste-done",
            (false, false) => "paste-some",
        };
        self.say(key, &args);
    }

    /// Puts what a paste said beside what the import said, in place of what the
    /// paste before it said.
    fn report_paste(&mut self, report: ImportReport) {
        self.doc.report.put(report);
        self.doc.list_problems();
    }

    fn say_paste_error(&mut self, error: PasteError) {
        let text = match error {
            PasteError::Unknown(_) => self.texts.get("paste-unknown").into_owned(),
            PasteError::TooLong { bytes } => {
                let mb = bytes as f64 / 1e6;
                self.texts.with("paste-too-long", &[("mb", mb.into())])
            }
            PasteError::Nothing(report) => {
                let reason = report.by_code().into_iter().max_by_key(|group| group.count);
                let reason = reason
                    .and_then(|group| report.of(group.code).next().map(|i| i.message(&self.texts)));
                self.report_paste(*report);
                self.texts.with(
                    "paste-nothing",
                    &[("reason", reason.unwrap_or_default().into())],
                )
            }
            PasteError::Refused(error) => error.message(&self.texts),
        };
        self.session.banner = Some(Banner {
            text,
            is_error: true,
        });
    }
}
