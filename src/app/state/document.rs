//! The plan that is open: truth, history and results.

mod kept;
mod origin;

pub use kept::Stale;
pub use origin::{Origin, plan_name};

use super::findings::{Findings, ProblemId, ProblemRow, Problems};
use crate::analysis::{Facts, Inputs, Results};
use crate::edit::{Ahead, Command, CommandName, History};
use crate::files::ImportReport;
use crate::plan::{Plan, Stamp, Touched, VariantId};
use crate::project::Fingerprint;
use std::path::PathBuf;
use std::sync::Arc;

/// How the last save stands. The history marks the plan as saved when the copy
/// is taken, as edits go on while it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Save {
    /// What the history marks is in the file.
    #[default]
    Done,
    /// A copy is being written.
    Running,
    /// What the history marks did not reach a file.
    Failed,
}

/// The open plan with everything derived from it.
pub struct Document {
    /// The truth.
    pub plan: Plan,
    /// Facts of the base, made once at load.
    pub facts: Arc<Facts>,
    /// Undo and redo.
    pub history: History,
    /// The last complete results.
    pub results: Results,
    /// The revision the results are for; older than the history's while the
    /// worker is busy.
    pub results_revision: u64,
    /// What changed since the results were complete.
    pub pending: Touched,
    /// The same by revision, so that results of an older revision can be taken
    /// in while newer changes still wait.
    waiting: Vec<(u64, Touched)>,
    /// The variant that the results are of.
    figures_of: VariantId,
    /// Results of the other variants.
    kept: kept::Shelf,
    /// Who works here, for what is decided.
    pub stamp: Option<Stamp>,
    /// Results with the sketch in them, while one is being drawn.
    pub sketch_results: Option<Results>,
    /// The project file, once there is one.
    pub path: Option<PathBuf>,
    /// What that file was when it was opened or saved last.
    pub on_disk: Option<Fingerprint>,
    /// Where a plan without a file of its own came from.
    pub origin: Option<Origin>,
    /// What the last import said.
    pub report: ImportReport,
    /// The year that demand is asked for; `None` = the reference year.
    pub demand_year: Option<i32>,
    /// What lint found.
    pub findings: Findings,
    /// The problems of all kinds, as the list shows them.
    pub problems: Vec<ProblemRow>,
    /// How the last save stands.
    save: Save,
    /// Counts plans that were opened, so that late answers of a worker for
    /// another plan are thrown away.
    pub generation: u64,
}

impl Document {
    /// A document around a plan; facts and results are computed here, so for a
    /// large plan this belongs on the worker. What the import said goes into the
    /// plan; without a report that of the plan is taken.
    pub fn new(mut plan: Plan, mut report: ImportReport) -> Self {
        if report == ImportReport::default() {
            report = ImportReport::of_notes(&plan.import_notes);
        } else {
            plan.import_notes = report.notes();
        }
        let facts = Arc::new(Facts::of(&plan));
        let results = crate::analysis::compute(&Inputs {
            plan: &plan,
            facts: &facts,
            year: None,
        });
        let figures_of = plan.variant().id;
        let mut history = History::new();
        history.look_at(figures_of);
        Self {
            results_revision: history.revision(),
            figures_of,
            kept: kept::Shelf::new(),
            stamp: None,
            plan,
            facts,
            history,
            results,
            pending: Touched::default(),
            waiting: Vec::new(),
            sketch_results: None,
            path: None,
            on_disk: None,
            origin: None,
            report,
            demand_year: None,
            findings: Findings::default(),
            problems: Vec::new(),
            save: Save::default(),
            generation: 0,
        }
    }

    /// A document around a plan that was got back after a crash, with the steps
    /// that can still be undone.
    pub fn recovered(plan: Plan, history: History, report: ImportReport) -> Self {
        let mut document = Self::new(plan, report);
        document.results_revision = history.revision();
        document.history = history;
        document
    }

    /// Plan and results as they stand, sharing everything heavy, for work on
    /// another thread (a picture, an export); without history and report.
    pub fn snapshot(&self) -> Self {
        Self {
            plan: self.plan.clone(),
            facts: self.facts.clone(),
            history: History::new(),
            results: self.results.clone(),
            figures_of: self.figures_of,
            kept: kept::Shelf::new(),
            stamp: None,
            results_revision: 0,
            pending: Touched::default(),
            waiting: Vec::new(),
            sketch_results: None,
            path: self.path.clone(),
            on_disk: self.on_disk,
            origin: self.origin.clone(),
            report: ImportReport::default(),
            demand_year: self.demand_year,
            findings: self.findings.clone(),
            problems: Vec::new(),
            save: Save::default(),
            generation: self.generation,
        }
    }

    /// What the analysis reads.
    pub fn inputs(&self) -> Inputs<'_> {
        Inputs {
            plan: &self.plan,
            facts: &self.facts,
            year: self.demand_year,
        }
    }

    /// The problems of all kinds.
    pub fn problem_list(&self) -> Problems<'_> {
        Problems {
            plan: &self.plan,
            report: &self.report,
            results: &self.results,
            findings: &self.findings,
        }
    }

    /// Makes the rows of the list of problems anew.
    pub fn list_problems(&mut self) {
        self.problems = self.problem_list().rows();
    }

    /// The problem with this key.
    pub fn find_problem(&self, key: &str) -> Option<ProblemId> {
        let list = self.problem_list();
        let is_it = |id: ProblemId| list.get(id).is_some_and(|p| *p.key(&self.plan) == *key);
        self.problems.iter().map(|row| row.id).find(|id| is_it(*id))
    }

    /// The results to show: with the sketch while one is drawn.
    pub fn shown(&self) -> &Results {
        self.sketch_results.as_ref().unwrap_or(&self.results)
    }

    /// Whether the results on screen are older than the plan.
    pub fn is_updating(&self) -> bool {
        self.results_revision != self.history.revision()
            || self.results.demand_year() != self.demand_year
    }

    /// A number that is another one whenever the results are others: for what
    /// is worked out from them and kept.
    pub fn results_stamp(&self) -> u64 {
        let year = self.results.demand_year().unwrap_or_default() as u16;
        (self.results_revision << 16) | u64::from(year)
    }

    /// Runs a command as one step and notes what it touched.
    pub fn edit(&mut self, command: Command) {
        let mut touched = self.history.abort(&mut self.plan);
        let command = self.stamped(command);
        touched.merge(&self.history.run(&mut self.plan, command));
        self.note(&touched);
    }

    /// [`edit`](Self::edit) of a stamped command that was worked out in advance.
    pub fn edit_ahead(&mut self, ahead: Ahead) {
        let touched = self.history.run_ahead(&mut self.plan, ahead);
        self.note(&touched);
    }

    /// [`undo`](Self::undo) of a step whose inverse was worked out in advance.
    pub fn undo_ahead(&mut self, ahead: Ahead) -> Option<CommandName> {
        self.abort();
        let (name, touched) = self.history.undo_ahead(&mut self.plan, ahead)?;
        self.note(&touched);
        Some(name)
    }

    /// [`redo`](Self::redo) of a step that was worked out in advance.
    pub fn redo_ahead(&mut self, ahead: Ahead) -> Option<CommandName> {
        self.abort();
        let (name, touched) = self.history.redo_ahead(&mut self.plan, ahead)?;
        self.note(&touched);
        Some(name)
    }

    /// Shows a command while the mouse is down.
    pub fn preview(&mut self, command: Command) {
        // The stamp looks at the plan without the preview before it.
        let mut touched = self.history.abort(&mut self.plan);
        let command = self.stamped(command);
        touched.merge(&self.history.preview(&mut self.plan, command));
        self.note(&touched);
    }

    /// Shows a command on top of what is shown already: both will be one step.
    /// Costs what the command costs, however much is shown.
    pub fn preview_more(&mut self, command: Command) {
        let command = self.stamped(command);
        let touched = self.history.preview_more(&mut self.plan, command);
        self.note(&touched);
    }

    /// The command with who and when, as it will be a step.
    pub fn stamped(&self, command: Command) -> Command {
        match &self.stamp {
            Some(stamp) => command.stamped(&self.plan, stamp),
            None => command,
        }
    }

    /// Makes the preview a step.
    pub fn commit(&mut self) {
        self.history.commit();
    }

    /// Takes the preview back.
    pub fn abort(&mut self) {
        let touched = self.history.abort(&mut self.plan);
        self.note(&touched);
    }

    /// Takes the newest step back; its name, for the banner.
    pub fn undo(&mut self) -> Option<CommandName> {
        // What a preview touched is noted even where there is no step.
        self.abort();
        let (name, touched) = self.history.undo(&mut self.plan)?;
        self.note(&touched);
        Some(name)
    }

    /// Does the newest undone step again.
    pub fn redo(&mut self) -> Option<CommandName> {
        // What a preview touched is noted even where there is no step.
        self.abort();
        let (name, touched) = self.history.redo(&mut self.plan)?;
        self.note(&touched);
        Some(name)
    }

    /// Goes to a step of the history: takes back what came after it, or does
    /// again what came up to it, in its variant. 0 is the start. Answers the
    /// steps that were taken.
    pub fn jump_to(&mut self, serial: u64) -> usize {
        self.jump_until(serial, &|_| false).0
    }

    /// The same, but stops before a step that `stops` names; answers then also
    /// whether that step is one to be done again (else taken back).
    pub fn jump_until(
        &mut self,
        serial: u64,
        stops: &dyn Fn(&Command) -> bool,
    ) -> (usize, Option<bool>) {
        let steps = self.history.steps();
        let target = steps.iter().find(|step| step.serial == serial);
        if serial > 0 && target.is_none() {
            return (0, None);
        }
        if let Some(home) = target
            .filter(|step| !step.in_view)
            .and_then(|step| step.variants.first())
        {
            self.look_at(*home);
        }
        let forward = target.is_some_and(|step| !step.is_done);
        let mut taken = 0;
        while self.history.current() != serial {
            let next = if forward {
                self.history.redo_command()
            } else {
                self.history.undo_command()
            };
            if next.is_some_and(|next| stops(next)) {
                return (taken, Some(forward));
            }
            let moved = if forward { self.redo() } else { self.undo() };
            if moved.is_none() {
                break;
            }
            taken += 1;
        }
        (taken, None)
    }

    /// A copy of the plan as it is now is about to be saved.
    pub fn begin_save(&mut self) {
        self.history.mark_saved();
        self.save = Save::Running;
    }

    /// The copy was saved, or not.
    pub fn end_save(&mut self, done: bool) {
        self.save = if done { Save::Done } else { Save::Failed };
    }

    /// Whether a copy of the plan is being saved.
    pub fn is_saving(&self) -> bool {
        self.save == Save::Running
    }

    /// Whether the plan differs from what is in its file; true until a save has
    /// ended well.
    pub fn is_dirty(&self) -> bool {
        self.save != Save::Done || self.history.is_dirty()
    }

    /// Takes in results that are complete for `revision` of this plan. Older
    /// ones than those on screen are dropped.
    pub fn accept(&mut self, results: Results, revision: u64) {
        if revision < self.results_revision {
            return;
        }
        self.results = results;
        self.settle(revision);
    }

    /// The same, with the facts they were computed from: streets may run
    /// elsewhere now.
    pub fn accept_with(&mut self, facts: Arc<Facts>, results: Results, revision: u64) {
        let is_ours = Arc::ptr_eq(facts.base(), &self.plan.base);
        if revision >= self.results_revision && is_ours {
            self.facts = facts;
        }
        self.accept(results, revision);
    }

    /// Brings the results up to date here and now.
    pub fn update(&mut self) {
        self.facts = self.facts.clone().following_streets(&self.plan);
        let inputs = Inputs {
            plan: &self.plan,
            facts: &self.facts,
            year: self.demand_year,
        };
        crate::analysis::update(&inputs, &mut self.results, &self.pending);
        self.settle(self.history.revision());
    }

    fn settle(&mut self, revision: u64) {
        self.results_revision = revision;
        self.waiting.retain(|(at, _)| *at > revision);
        self.pending = Touched::default();
        for (_, touched) in &self.waiting {
            self.pending.merge(touched);
        }
        if self.waiting.is_empty() {
            self.results_revision = self.history.revision();
        }
    }

    fn note(&mut self, touched: &Touched) {
        if !touched.is_empty() {
            self.note_kept(touched);
        }
        if touched.concerns(self.figures_of) {
            self.pending.merge(touched);
            self.waiting
                .push((self.history.revision(), touched.clone()));
        }
        self.follow_active();
        if self.waiting.is_empty() {
            self.results_revision = self.history.revision();
        }
    }
}

#[cfg(test)]
mod tests;
