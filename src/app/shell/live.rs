//! Keeping the results true while the user edits: quick work in the frame, the
//! rest on the worker's lane; the last good results stay on screen meanwhile.

use crate::analysis::{self, Facts, Inputs, Results, Sketched};
use crate::app::state::{Banner, Document, Session, SketchInfo, Stale};
use crate::app::tools::SketchLine;
use crate::app::worker::{Lane, Outcome, Wake, run_guarded, within_frame};
use crate::geometry::measure::length_m;
use crate::plan::{Base, Plan, Touched, VariantId};
use crate::text::Texts;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Work longer than this goes to the worker.
const FRAME_BUDGET_US: u64 = 4_000;
/// Up to so many buildings the first evaluation of a sketch runs in the frame;
/// after that its own measured time decides.
const SMALL_TOWN: usize = 20_000;
/// Bases of drawn buildings whose facts are kept.
const DRAWN_KEPT: usize = 3;
/// A sketch that took the worker less than this comes back into the frame.
const BACK_TO_FRAME: Duration = Duration::from_micros(2_500);

/// A snapshot to compute with; cheap, as plan and results share their parts.
struct Snapshot {
    generation: u64,
    variant: VariantId,
    plan: Plan,
    facts: Arc<Facts>,
    year: Option<i32>,
    results: Results,
}

impl Snapshot {
    fn of(doc: &Document) -> Self {
        Self {
            generation: doc.generation,
            variant: doc.plan.variant().id,
            plan: doc.plan.clone(),
            facts: doc.facts.clone(),
            year: doc.demand_year,
            results: doc.results.clone(),
        }
    }
}

/// A job for the lane.
enum Job {
    /// Results for a newer revision of the plan.
    Update {
        from: Snapshot,
        revision: u64,
        touched: Touched,
    },
    /// A line that is not drawn yet.
    Sketch {
        from: Snapshot,
        /// Number of the sketch and revision of the results it starts from.
        wanted: (u64, u64),
        line: SketchLine,
    },
}

/// Its answer.
enum Answer {
    Updated {
        generation: u64,
        variant: VariantId,
        revision: u64,
        facts: Arc<Facts>,
        results: Results,
    },
    Sketched {
        generation: u64,
        wanted: (u64, u64),
        /// Length of the way that this is of, metres.
        way_m: f64,
        outcome: Option<Sketched>,
    },
    /// The job panicked.
    Failed {
        generation: u64,
        failed: Failed,
        message: String,
    },
}

/// Results of a variant that are wanted: for which revision and which year.
type Wanted = (VariantId, u64, Option<i32>);

/// A job that panicked. It alone is not tried again: the same would come of it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Failed {
    Update(Wanted),
    /// A sketch on the results of this revision.
    Sketch(u64),
}

/// Does a job; a panic is an answer that says of what.
fn guarded(work: fn(Job) -> Answer, job: Job) -> Answer {
    let (generation, failed) = match &job {
        Job::Update { from, revision, .. } => (
            from.generation,
            Failed::Update((from.variant, *revision, from.year)),
        ),
        Job::Sketch { from, wanted, .. } => (from.generation, Failed::Sketch(wanted.1)),
    };
    run_guarded(|| work(job)).unwrap_or_else(|message| Answer::Failed {
        generation,
        failed,
        message,
    })
}

fn work(job: Job) -> Answer {
    match job {
        Job::Update {
            from,
            revision,
            touched,
        } => {
            let Snapshot {
                generation,
                variant,
                plan,
                facts,
                year,
                mut results,
            } = from;
            let facts = facts.following_streets(&plan);
            let inputs = Inputs {
                plan: &plan,
                facts: &facts,
                year,
            };
            analysis::update(&inputs, &mut results, &touched);
            // What tools ask for at the next mouse move.
            facts.warm_up();
            Answer::Updated {
                generation,
                variant,
                revision,
                facts,
                results,
            }
        }
        Job::Sketch { from, wanted, line } => {
            let inputs = Inputs {
                plan: &from.plan,
                facts: &from.facts,
                year: from.year,
            };
            let outcome =
                analysis::sketch(&inputs, &from.results, &line.ends, line.role, line.phase).ok();
            Answer::Sketched {
                generation: from.generation,
                wanted,
                way_m: length_m(&line.points),
                outcome,
            }
        }
    }
}

/// The sketch being evaluated.
#[derive(Default)]
struct SketchState {
    /// The line under the pointer, if one is being drawn.
    line: Option<SketchLine>,
    /// Counts changes of it.
    number: u64,
    /// The number with which the present line began.
    first: u64,
    /// The number and revision that its figures are for.
    shown: Option<(u64, u64)>,
    /// The number and revision that the worker was given last.
    given: Option<(u64, u64)>,
    /// How long the last evaluation took.
    took: Option<Duration>,
}

/// The results' keeper.
pub(super) struct Live {
    lane: Lane<Job, Answer>,
    sketch: SketchState,
    /// The plan, revision and year the worker was given last.
    given: Option<(u64, u64, Option<i32>)>,
    /// Plan, variant, revision and year of one that is not looked at.
    given_other: Option<(u64, VariantId, u64, Option<i32>)>,
    work: fn(Job) -> Answer,
    /// The jobs of the present revision that panicked.
    failed: Vec<Failed>,
    /// How long the last update of the results took.
    took: Option<Duration>,
    /// Facts of every base that was opened or imported: undo can bring it back.
    facts: Vec<(Arc<Base>, Arc<Facts>)>,
    /// Facts of the newest bases that came of drawing planned buildings. Older
    /// ones are made again when they are needed: each holds a whole town.
    drawn: VecDeque<(Arc<Base>, Arc<Facts>)>,
    always_in_frame: bool,
}

impl Live {
    /// `always_in_frame`: never use the worker (tests).
    pub fn new(wake: Wake, always_in_frame: bool) -> Self {
        Self::working(wake, always_in_frame, work)
    }

    fn working(wake: Wake, always_in_frame: bool, work: fn(Job) -> Answer) -> Self {
        let on_lane = move |job| guarded(work, job);
        Self {
            lane: Lane::new("heatplan-analysis", wake, on_lane),
            work,
            sketch: SketchState::default(),
            given: None,
            given_other: None,
            failed: Vec::new(),
            took: None,
            facts: Vec::new(),
            drawn: VecDeque::new(),
            always_in_frame,
        }
    }

    /// Whether the worker has something to do.
    pub fn is_busy(&self) -> bool {
        self.lane.is_busy()
    }

    /// How long the last update of the results took.
    pub fn took(&self) -> Option<Duration> {
        self.took
    }

    /// Forgets everything about the plan before: another one was opened.
    pub fn start_over(&mut self, doc: &Document) {
        self.lane.clear();
        self.sketch = SketchState {
            number: self.sketch.number + 1,
            ..SketchState::default()
        };
        self.given = None;
        self.given_other = None;
        self.failed.clear();
        self.facts = vec![(doc.plan.base.clone(), doc.facts.clone())];
        self.drawn.clear();
    }

    /// Facts of a base that was loaded into the plan.
    pub fn learn(&mut self, base: &Arc<Base>, facts: &Arc<Facts>) {
        self.facts.push((base.clone(), facts.clone()));
    }

    /// Facts of a base that came of drawing.
    pub fn learn_drawn(&mut self, base: &Arc<Base>, facts: &Arc<Facts>) {
        self.drawn.push_back((base.clone(), facts.clone()));
        while self.drawn.len() > DRAWN_KEPT {
            let oldest = self.drawn.pop_front();
            // Letting go of a town takes time too.
            rayon::spawn(move || drop(oldest));
        }
    }

    /// Every facts at hand.
    pub fn all_known(&self) -> Vec<Arc<Facts>> {
        let all = self.facts.iter().chain(&self.drawn);
        all.map(|(_, facts)| facts.clone()).collect()
    }

    /// Whether everything is computed in the frame (tests).
    pub fn is_always_in_frame(&self) -> bool {
        self.always_in_frame
    }

    fn known(&self, base: &Arc<Base>) -> Option<&Arc<Facts>> {
        let mut all = self.facts.iter().chain(&self.drawn);
        all.find(|(of, _)| Arc::ptr_eq(of, base))
            .map(|(_, facts)| facts)
    }

    /// Another line is under the pointer (`None`: none any more).
    pub fn set_sketch(&mut self, line: Option<SketchLine>) {
        if self.sketch.line != line {
            self.sketch.number += 1;
            if self.sketch.line.is_none() {
                self.sketch.first = self.sketch.number;
            }
            self.sketch.line = line;
        }
    }

    /// Takes in what the worker answered.
    pub fn take_answers(&mut self, doc: &mut Document, session: &mut Session, texts: &Texts) {
        while let Some(outcome) = self.lane.take() {
            match outcome {
                Outcome::Done(
                    Answer::Updated {
                        generation,
                        variant,
                        revision,
                        facts,
                        results,
                    },
                    took,
                ) if generation == doc.generation => {
                    self.took = Some(took);
                    if variant == doc.plan.variant().id {
                        doc.accept_with(facts, results, revision);
                    } else {
                        doc.accept_of(variant, results, revision);
                    }
                }
                Outcome::Done(
                    Answer::Sketched {
                        generation,
                        wanted,
                        way_m,
                        outcome,
                    },
                    took,
                ) if generation == doc.generation => {
                    self.sketch.took = Some(took);
                    // One of a line that is finished or gone comes too late.
                    if self.sketch.line.is_some() && wanted.0 >= self.sketch.first {
                        show_sketch(outcome, way_m, doc, session);
                        self.sketch.shown = Some(wanted);
                    }
                }
                Outcome::Done(
                    Answer::Failed {
                        generation,
                        failed,
                        message,
                    },
                    _,
                ) if generation == doc.generation => self.fail(failed, session, texts, &message),
                // For a plan that is not open any more.
                Outcome::Done(..) => {}
                // What a job says of its panic panicked itself.
                Outcome::Panicked(message) => session.banner = Some(failure(texts, &message)),
            }
        }
    }

    fn fail(&mut self, failed: Failed, session: &mut Session, texts: &Texts, message: &str) {
        self.failed.push(failed);
        session.banner = Some(failure(texts, message));
    }

    fn has_failed(&self, doc: &Document, variant: VariantId) -> bool {
        let wanted = (variant, doc.history.revision(), doc.demand_year);
        self.failed.contains(&Failed::Update(wanted))
    }

    /// Brings results and sketch up to date, here or by the worker.
    pub fn bring_up_to_date(&mut self, doc: &mut Document, session: &mut Session, texts: &Texts) {
        doc.demand_year = session.demand_year(&doc.plan);
        // The plan is another one now, so that the work may succeed.
        let (revision, results) = (doc.history.revision(), doc.results_revision);
        self.failed.retain(|failed| match failed {
            Failed::Update((_, of, _)) => *of == revision,
            Failed::Sketch(of) => *of == results,
        });
        self.follow_base(doc);
        self.update_results(doc, session, texts);
        self.update_sketch(doc, session, texts);
        self.update_others(doc, session, texts);
    }

    /// Results of the variants that are not looked at, one after the other,
    /// once nothing else is to be done: for going there and for comparing.
    fn update_others(&mut self, doc: &mut Document, session: &mut Session, texts: &Texts) {
        let revision = doc.history.revision();
        let is_idle =
            doc.pending.is_empty() && !doc.history.is_previewing() && self.sketch.line.is_none();
        if !is_idle {
            return;
        }
        if self.always_in_frame || !self.lane.is_alive() {
            // Without the worker only what somebody looks at.
            while session.shows_other_variants()
                && let Some(stale) = self.stale_variant(doc)
            {
                let variant = stale.variant;
                let Some((from, touched)) = snapshot_of(doc, stale) else {
                    return;
                };
                let job = Job::Update {
                    from,
                    revision,
                    touched,
                };
                match guarded(self.work, job) {
                    Answer::Updated { results, .. } => doc.accept_of(variant, results, revision),
                    Answer::Sketched { .. } => return,
                    Answer::Failed {
                        failed, message, ..
                    } => self.fail(failed, session, texts, &message),
                }
            }
            return;
        }
        if self.lane.is_busy() {
            return;
        }
        let Some(stale) = self.stale_variant(doc) else {
            return;
        };
        let wanted = (doc.generation, stale.variant, revision, doc.demand_year);
        if self.given_other != Some(wanted)
            && let Some((from, touched)) = snapshot_of(doc, stale)
        {
            self.given_other = Some(wanted);
            self.lane.put(
                2,
                Job::Update {
                    from,
                    revision,
                    touched,
                },
            );
        }
    }

    /// The first of the others that is to be worked on.
    fn stale_variant(&self, doc: &Document) -> Option<Stale> {
        doc.stale_variant(|variant| !self.has_failed(doc, variant))
    }

    /// Undo and redo of an import, and drawing planned buildings, change the
    /// base: its facts follow. In a large town they were made before, by
    /// `shell::base`.
    fn follow_base(&mut self, doc: &mut Document) {
        if Arc::ptr_eq(doc.facts.base(), &doc.plan.base) {
            return;
        }
        if let Some(facts) = self.known(&doc.plan.base) {
            doc.facts = facts.clone();
            return;
        }
        doc.facts = match doc.plan.row_changed_since(doc.facts.base()) {
            Some(row) => Arc::new(doc.facts.following(&doc.plan.base, row)),
            None => Arc::new(Facts::of(&doc.plan)),
        };
        let facts = doc.facts.clone();
        self.learn_drawn(&doc.plan.base, &facts);
    }

    fn update_results(&mut self, doc: &mut Document, session: &mut Session, texts: &Texts) {
        let revision = doc.history.revision();
        // Another year of the slider touches nothing of the plan.
        let is_same_year = doc.results.demand_year() == doc.demand_year;
        let active = doc.plan.variant().id;
        if (doc.pending.is_empty() && is_same_year) || self.has_failed(doc, active) {
            return;
        }
        let given = Some((doc.generation, revision, doc.demand_year));
        if self.given == given && self.lane.is_alive() {
            // The worker has it.
            return;
        }
        let estimate = analysis::estimate_update_us(
            &doc.inputs(),
            &doc.results,
            &doc.pending,
            FRAME_BUDGET_US,
        );
        if estimate < FRAME_BUDGET_US || self.always_in_frame || !self.lane.is_alive() {
            let start = Instant::now();
            if let Err(message) = run_guarded(|| within_frame(|| doc.update())) {
                let failed = Failed::Update((active, revision, doc.demand_year));
                self.fail(failed, session, texts, &message);
            }
            self.took = Some(start.elapsed());
        } else {
            self.given = given;
            self.lane.put(
                0,
                Job::Update {
                    from: Snapshot::of(doc),
                    revision,
                    touched: doc.pending.clone(),
                },
            );
        }
    }

    fn update_sketch(&mut self, doc: &mut Document, session: &mut Session, texts: &Texts) {
        let Some(line) = &self.sketch.line else {
            if self.sketch.shown.take().is_some() || doc.sketch_results.is_some() {
                doc.sketch_results = None;
                session.sketch = None;
            }
            return;
        };
        let wanted = (self.sketch.number, doc.results_revision);
        let failed = Failed::Sketch(doc.results_revision);
        if self.sketch.shown == Some(wanted) || self.failed.contains(&failed) {
            return;
        }
        let quick = match self.sketch.took {
            Some(took) if self.sketch.given.is_some() => took < BACK_TO_FRAME,
            Some(took) => took < Duration::from_micros(FRAME_BUDGET_US),
            None => doc.plan.base.buildings.len() <= SMALL_TOWN,
        };
        if quick || self.always_in_frame || !self.lane.is_alive() {
            let start = Instant::now();
            let (inputs, results) = (doc.inputs(), &doc.results);
            let outcome = run_guarded(|| {
                within_frame(|| {
                    analysis::sketch(&inputs, results, &line.ends, line.role, line.phase)
                })
            });
            self.sketch.took = Some(start.elapsed());
            self.sketch.given = None;
            self.sketch.shown = Some(wanted);
            let way_m = length_m(&line.points);
            match outcome {
                Ok(sketched) => show_sketch(sketched.ok(), way_m, doc, session),
                Err(message) => self.fail(failed, session, texts, &message),
            }
        } else if self.sketch.given != Some(wanted) {
            self.sketch.given = Some(wanted);
            self.lane.put(
                1,
                Job::Sketch {
                    from: Snapshot::of(doc),
                    wanted,
                    line: line.clone(),
                },
            );
        }
    }
}

/// What the results of a variant that is not looked at are made from.
fn snapshot_of(doc: &Document, stale: Stale) -> Option<(Snapshot, Touched)> {
    let snapshot = Snapshot {
        generation: doc.generation,
        variant: stale.variant,
        plan: doc.plan.with_active(stale.variant)?,
        facts: doc.facts.clone(),
        year: doc.demand_year,
        results: stale.results,
    };
    Some((snapshot, stale.touched))
}

/// A sketch too short to draw has no figures.
fn show_sketch(sketched: Option<Sketched>, way_m: f64, doc: &mut Document, session: &mut Session) {
    let Some(sketched) = sketched else {
        doc.sketch_results = None;
        session.sketch = None;
        return;
    };
    session.sketch = Some(SketchInfo {
        length_m: sketched.length_m,
        way_m,
        demand_mwh_per_a: sketched.demand_mwh_per_a,
        buildings: sketched.buildings,
        density: sketched.density,
    });
    doc.sketch_results = Some(sketched.results);
}

fn failure(texts: &Texts, message: &str) -> Banner {
    Banner {
        text: texts.with("shell-analysis-failed", &[("reason", message.into())]),
        is_error: true,
    }
}

#[cfg(test)]
mod tests;
