//! Pasting lines from the clipboard into the network.

use super::{Busy, Done};
use crate::app::shell::HeatplanApp;
use crate::app::state::{Banner, Selection};
use crate::edit::ops;
use crate::files::{ImportReport, PasteError, Pasted, read_pasted, read_zones};
use crate::geometry::Bounds;
use crate::plan::{LayerKind, LineId, LineRole, Zone};

impl HeatplanApp {
    /// Reads what was pasted, beside the window; the plan stands still
    /// meanwhile.
    pub(in crate::app::shell) fn paste(&mut self, text: String) {
        if self.session.look_only || self.flow.is_busy() {
            self.say_locked();
            return;
        }
        if let Some(zones) = read_zones(&text, self.doc.plan.crs) {
            self.let_go();
            self.take_zones(&zones);
            return;
        }
        if self.session.locks.is_locked(LayerKind::Network) {
            self.say_layer_locked(LayerKind::Network);
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
                outcome: outcome.map(Box::new),
            }
        });
    }

    /// Takes heat zones in, as one step.
    fn take_zones(&mut self, zones: &[Zone]) {
        let before = self.doc.plan.variant().next_zone;
        let command = ops::import_zones(&self.doc.plan, zones);
        self.session.layers.zones = true;
        self.doc.edit(command);
        let all = self.doc.plan.variant().zones.keys();
        let new = all.copied().filter(|id| id.0 >= before);
        *self.session.selection = Selection {
            zones: new.collect(),
            ..Selection::default()
        };
        self.say("strategy-zones-read", &[("count", zones.len().into())]);
    }

    /// Takes in what was pasted, as one step.
    pub(super) fn take_pasted(&mut self, revision: u64, outcome: Result<Box<Pasted>, PasteError>) {
        let pasted = match outcome {
            Ok(pasted) => *pasted,
            Err(error) => {
                self.say_paste_error(error);
                return;
            }
        };
        if self.doc.history.revision() != revision {
            self.say_error("shell-add-again", &[]);
            return;
        }
        let Pasted {
            network,
            phases,
            lines,
            report,
        } = pasted;
        let before = self.doc.plan.network().clone();
        self.doc
            .edit(ops::paste_lines(&self.doc.plan, &network, phases));
        let new: Vec<LineId> = self
            .doc
            .plan
            .network()
            .lines()
            .map(|(id, _)| id)
            .filter(|id| before.line(*id).is_none())
            .collect();
        let network = self.doc.plan.network();
        let bounds = new.iter().fold(Bounds::EMPTY, |all, id| {
            all.union(&Bounds::of(&network.points(*id)))
        });
        if self
            .session
            .view
            .is_some_and(|view| !view.intersects(&bounds))
        {
            self.map.zoom_to(bounds.buffered(60.0));
        }
        *self.session.selection = Selection {
            lines: new.into_iter().collect(),
            ..Selection::default()
        };
        let skipped = report.skipped();
        let crs = report.files.first().map(|file| file.crs.name());
        self.report_paste(report);
        let args = [
            ("count", lines.into()),
            ("skipped", skipped.into()),
            ("crs", crs.unwrap_or_default().into()),
        ];
        self.say("paste-done", &args);
        if skipped > 0 {
            self.say("paste-done-skipped", &args);
        }
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
            PasteError::NoLines(report) => {
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
