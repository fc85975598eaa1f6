//! Looking for faults of streets and network while nothing is dragged: on a
//! thread of its own, as a large town takes about a second. Repairs of many at
//! once are worked out there too.

mod ask;

use super::HeatplanApp;
use crate::analysis::lint::{
    BRIDGE_RANGE_M, FaultKind, Mended, Reach, Severity, TOLERANCE_RANGE_M,
};
use crate::analysis::lint::{mend_all, preview};
use crate::analysis::{Facts, Inputs, Results};
use crate::app::commands::{CommandId, Table};
use crate::app::panels::problem_count_text;
use crate::app::state::{
    Action, AskedRepairs, Banner, Dialog, Document, Findings, LintAction, Panel, Session,
    ShownProblem, count_problems,
};
use crate::app::theme::{self, Theme};
use crate::app::worker::{Lane, Outcome, Wake, run_guarded};
use crate::edit::ops;
use crate::plan::Plan;
use crate::text::Texts;
use eframe::egui::{self, Sense, Stroke, Ui, vec2};
use std::sync::Arc;

/// What the thread starts from.
struct Snapshot {
    generation: u64,
    revision: u64,
    plan: Plan,
    facts: Arc<Facts>,
    results: Results,
    reach: Reach,
}

impl Snapshot {
    fn of(doc: &Document, reach: Reach) -> Self {
        Self {
            generation: doc.generation,
            revision: doc.history.revision(),
            plan: doc.plan.clone(),
            facts: doc.facts.clone(),
            results: doc.results.clone(),
            reach,
        }
    }

    fn inputs(&self) -> Inputs<'_> {
        Inputs {
            plan: &self.plan,
            facts: &self.facts,
            year: None,
        }
    }
}

enum Job {
    Look {
        from: Snapshot,
        before: Findings,
    },
    Mend {
        from: Snapshot,
        kinds: Vec<FaultKind>,
    },
}

enum Answer {
    Looked {
        generation: u64,
        findings: Findings,
    },
    Mended {
        generation: u64,
        revision: u64,
        mended: Box<Mended>,
    },
}

fn work(job: Job) -> Answer {
    match job {
        Job::Look { from, before } => Answer::Looked {
            generation: from.generation,
            findings: Findings::look(
                &from.inputs(),
                &from.results,
                from.reach,
                from.revision,
                &before,
            ),
        },
        Job::Mend { from, kinds } => {
            let mended = mend_all(&from.inputs(), &from.results, from.reach, |kind| {
                kinds.contains(&kind)
            });
            Answer::Mended {
                generation: from.generation,
                revision: from.revision,
                mended: Box::new(mended),
            }
        }
    }
}

/// The plan, reach and revisions that something was done for.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Stamp {
    generation: u64,
    revision: u64,
    results: u64,
    active: usize,
    reach: Reach,
}

impl Stamp {
    fn of(doc: &Document, reach: Reach) -> Self {
        Self {
            generation: doc.generation,
            revision: doc.history.revision(),
            results: doc.results_revision,
            active: doc.plan.active,
            reach,
        }
    }
}

/// The one who looks.
pub(super) struct Linter {
    lane: Lane<Job, Answer>,
    given: Option<Stamp>,
    listed: Option<(Stamp, usize, usize)>,
    mending: bool,
    /// So many were repaired; what is left is told once the list has followed.
    repaired: Option<usize>,
    always_in_frame: bool,
}

impl Linter {
    /// `always_in_frame`: never use the thread (tests).
    pub fn new(wake: Wake, always_in_frame: bool) -> Self {
        Self {
            lane: Lane::new("heatplan-lint", wake, work),
            given: None,
            listed: None,
            mending: false,
            repaired: None,
            always_in_frame,
        }
    }

    /// Whether the thread has something to do.
    pub fn is_busy(&self) -> bool {
        self.lane.is_busy()
    }

    /// So many problems were repaired; it is told once the list has followed.
    pub fn was_repaired(&mut self, count: usize) {
        self.repaired = Some(count);
    }

    fn in_frame(&self) -> bool {
        self.always_in_frame || !self.lane.is_alive()
    }
}

impl HeatplanApp {
    /// Takes in what was found and what was mended.
    pub(super) fn take_lint_answers(&mut self) {
        while let Some(outcome) = self.linter.lane.take() {
            match outcome {
                Outcome::Done(answer, _) => self.take_lint_answer(answer),
                Outcome::Panicked(message) => {
                    self.linter.mending = false;
                    self.session.lint.mending = false;
                    self.session.banner = Some(failure(&self.texts, &message));
                }
            }
        }
    }

    /// Asks for more where the plan changed, and keeps the list and what is
    /// shown of it on the map.
    pub(super) fn keep_findings(&mut self) {
        let reach = self.prefs.lint_reach();
        let stamp = Stamp::of(&self.doc, reach);
        let is_settled = !self.doc.history.is_previewing() && !self.doc.is_updating();
        if is_settled && self.linter.given != Some(stamp) {
            self.linter.given = Some(stamp);
            let job = Job::Look {
                from: Snapshot::of(&self.doc, reach),
                before: self.doc.findings.clone(),
            };
            self.give(0, job);
        }
        let findings = &self.doc.findings;
        // A drag changes the plan with every move of the mouse, but what is found
        // only when results or findings come.
        let last = self
            .linter
            .listed
            .filter(|_| self.doc.history.is_previewing());
        let revision = last.map_or(stamp.revision, |(stamp, ..)| stamp.revision);
        let listed = (
            Stamp { revision, ..stamp },
            Arc::as_ptr(&findings.streets) as usize,
            Arc::as_ptr(&findings.lines) as usize,
        );
        if self.linter.listed != Some(listed) {
            self.linter.listed = Some(listed);
            self.doc.list_problems();
            // What was shown or chosen may be gone or stand elsewhere now.
            let lint = &mut self.session.lint;
            lint.shown = None;
            lint.hover = None;
            if let Some((_, key)) = lint.chosen.take() {
                lint.chosen = self.doc.find_problem(&key).map(|id| (id, key));
            }
        }
        show(&self.doc, &mut self.session);
        self.say_repaired(is_settled && self.linter.given == Some(stamp));
    }

    /// Tells what a repair of many did and what it left, once both are in the list.
    fn say_repaired(&mut self, is_asked: bool) {
        let (doc, findings) = (&self.doc, &self.doc.findings);
        let revision = doc.history.revision();
        let follows = is_asked
            && findings.fit_streets(&doc.plan)
            && findings.fit_network(&doc.plan, revision);
        if !follows {
            return;
        }
        if let Some(count) = self.linter.repaired.take() {
            let (left, _) = count_problems(&self.doc.problems);
            if left == 0 {
                self.say("lint-repaired-all", &[("count", count.into())]);
            } else {
                self.say(
                    "lint-repaired",
                    &[("count", count.into()), ("left", left.into())],
                );
            }
        }
    }

    fn give(&mut self, place: usize, job: Job) {
        if !self.linter.in_frame() {
            self.linter.lane.put(place, job);
            return;
        }
        match run_guarded(|| work(job)) {
            Ok(answer) => self.take_lint_answer(answer),
            Err(message) => {
                self.linter.mending = false;
                self.session.lint.mending = false;
                self.session.banner = Some(failure(&self.texts, &message));
            }
        }
    }

    fn take_lint_answer(&mut self, answer: Answer) {
        match answer {
            Answer::Looked {
                generation,
                findings,
            } => {
                if generation == self.doc.generation {
                    self.doc.findings = findings;
                }
            }
            Answer::Mended {
                generation,
                revision,
                mended,
            } => {
                self.linter.mending = false;
                self.session.lint.mending = false;
                if generation != self.doc.generation {
                    return;
                }
                if revision != self.doc.history.revision() {
                    self.say_error("lint-repair-again", &[]);
                    return;
                }
                self.take_in_repairs(&mended);
            }
        }
    }

    /// Makes a step of what was mended, where an edit is allowed now: much may
    /// have been locked while the thread worked.
    fn take_in_repairs(&mut self, mended: &Mended) {
        if self.session.look_only || self.flow.is_reading() {
            self.say_locked();
            return;
        }
        let command = match ops::repair(&self.doc.plan, &mended.plan) {
            Ok(command) => command,
            Err(error) => {
                self.refuse_edit(&error);
                return;
            }
        };
        if let Some(layer) = self.locked_layer(&command) {
            self.say_layer_locked(layer);
            return;
        }
        if !command.is_empty() {
            self.doc.edit(command);
            self.forget_what_is_gone();
        }
        self.linter.repaired = Some(mended.count);
    }

    /// Carries out what the list of problems asks for.
    pub(super) fn run_lint(&mut self, action: &LintAction) {
        match action {
            LintAction::SetTolerance(tolerance_m) => {
                let [low, high] = TOLERANCE_RANGE_M;
                if tolerance_m.is_finite() {
                    self.prefs.lint_tolerance_m = Some(tolerance_m.clamp(low, high));
                }
            }
            LintAction::SetBridge(bridge_m) => {
                let [low, high] = BRIDGE_RANGE_M;
                if bridge_m.is_finite() {
                    self.prefs.lint_bridge_m = Some(bridge_m.clamp(low, high));
                }
            }
            LintAction::AskRepairAll(kinds) => {
                if self.session.look_only || self.flow.is_reading() {
                    self.say_locked();
                } else {
                    self.session.lint.asked = Some(AskedRepairs {
                        kinds: kinds.clone(),
                        crossings: false,
                    });
                    self.show_dialog(Dialog::RepairAll);
                }
            }
            LintAction::RepairAll(kinds) => {
                if self.session.look_only || self.flow.is_reading() {
                    self.say_locked();
                } else if !self.linter.mending {
                    self.let_go();
                    self.linter.mending = true;
                    self.session.lint.mending = true;
                    let job = Job::Mend {
                        from: Snapshot::of(&self.doc, self.prefs.lint_reach()),
                        kinds: kinds.clone(),
                    };
                    self.give(1, job);
                }
            }
            LintAction::ResetRepairs => {
                let streets: Vec<_> = (self.doc.plan.overlays.street_repairs.iter())
                    .map(|(id, _)| id)
                    .collect();
                let command = ops::reset_street_repairs(&self.doc.plan, &streets);
                self.ask(Action::Edit(command));
            }
        }
    }

    /// The counted chip that opens the list.
    pub(super) fn problem_chip_ui(&mut self, ui: &mut Ui) {
        if self.is_blank() {
            return;
        }
        let (_, worst) = count_problems(&self.doc.problems);
        let text = problem_count_text(&self.texts, &self.doc.problems);
        let theme = Theme::of(ui.ctx());
        let color = match worst {
            Some(Severity::Fault) => theme.bad,
            Some(Severity::Warning) => theme.warning_amber,
            _ => theme.good,
        };
        let is_open = self.session.panel == Panel::Problems;
        let font = egui::FontId::proportional(theme::SECONDARY_PX);
        let galley = ui.painter().layout_no_wrap(text.clone(), font, theme.ink);
        let size = vec2(galley.size().x + 26.0, 20.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| {
            egui::WidgetInfo::selected(egui::Role::Button, true, is_open, text.as_str())
        });
        let fill = if is_open || response.hovered() || response.has_focus() {
            theme.hover_fill
        } else {
            theme.card
        };
        ui.painter().rect(
            rect,
            10.0,
            fill,
            Stroke::new(1.0, theme.hairline),
            egui::StrokeKind::Inside,
        );
        let dot = egui::pos2(rect.left() + 11.0, rect.center().y);
        ui.painter().circle_filled(dot, 4.0, color);
        let at = egui::pos2(rect.left() + 19.0, rect.center().y - 0.5 * galley.size().y);
        ui.painter().galley(at, galley, theme.ink);
        let response = response.on_hover_text(self.texts.get("lint-chip-tip"));
        if response.clicked() {
            self.ask(Action::Run(CommandId::ShowTable(Table::Problems)));
        }
    }
}

/// What is shown on the map of the problem that is pointed at, else chosen.
fn show(doc: &Document, session: &mut Session) {
    let wanted = if session.panel == Panel::Problems {
        let chosen = session.lint.chosen.as_ref().map(|(id, _)| *id);
        session.lint.hover.or(chosen)
    } else {
        None
    };
    if session.lint.shown.as_ref().map(|shown| shown.id) == wanted {
        return;
    }
    session.lint.shown = wanted.and_then(|id| {
        let problem = doc.problem_list().get(id)?;
        let fault = problem.fault(&doc.plan);
        let fits = !fault.as_ref().is_some_and(|f| f.kind.is_of_streets())
            || doc.findings.fit_streets(&doc.plan);
        let change = fault
            .filter(|_| fits)
            .and_then(|fault| preview(&doc.plan, doc.facts.street_lines(), &fault));
        Some(ShownProblem {
            id,
            at: problem.place(&doc.plan),
            severity: problem.severity(),
            change: change.unwrap_or_default(),
        })
    });
}

fn failure(texts: &Texts, message: &str) -> Banner {
    Banner {
        text: texts.with("shell-analysis-failed", &[("reason", message.into())]),
        is_error: true,
    }
}
