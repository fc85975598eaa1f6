//! What lint found in the open plan: derived like the results, never edited.

use crate::analysis::Inputs;
use crate::analysis::engineering::{EngineeringWarning, Place};
use crate::analysis::lint::{
    Fault, FaultKind, Preview, Reach, Severity, lint_network, lint_streets, warning_key,
    warning_repair, warning_severity,
};
use crate::analysis::{Results, Warning};
use crate::files::{ImportIssue, ImportReport};
use crate::geometry::Point;
use crate::plan::{
    Base, BuildingId, ClassRules, LineId, Plan, StreetId, StreetRepairs, StreetRule,
};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A fault with the key by which it is ignored.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Its key.
    pub key: Arc<str>,
    /// What it is.
    pub fault: Fault,
}

/// What street faults depend on.
#[derive(Debug, Clone)]
struct StreetsOf {
    base: Arc<Base>,
    repairs: StreetRepairs,
    sources: Vec<Point>,
    classes: ClassRules,
    said: Vec<(StreetId, StreetRule)>,
    reach: Reach,
}

impl StreetsOf {
    fn of(plan: &Plan, reach: Reach) -> Self {
        let network = plan.network();
        Self {
            base: plan.base.clone(),
            repairs: plan.overlays.street_repairs.clone(),
            sources: network
                .sources()
                .filter_map(|(_, s)| network.place(s.node))
                .collect(),
            classes: ClassRules::new(&plan.assumptions),
            said: plan
                .overlays
                .streets
                .iter()
                .filter_map(|(id, o)| Some((*id, o.rule?)))
                .collect(),
            reach,
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.base, &other.base)
            && self.repairs.is_same(&other.repairs)
            && self.sources == other.sources
            && self.classes == other.classes
            && self.said == other.said
            && self.reach == other.reach
    }
}

/// Of what faults of the network tell the same as findings of the analysis.
#[derive(Debug, Clone, Default)]
struct Told {
    cut_off: BTreeSet<LineId>,
    /// A building with the one that its service runs through.
    through: BTreeSet<(BuildingId, BuildingId)>,
}

impl Told {
    fn by(faults: &[Found]) -> Self {
        let mut told = Self::default();
        for Found { fault, .. } in faults {
            match fault.kind {
                FaultKind::LineCutOff => told.cut_off.extend(&fault.lines),
                FaultKind::ServiceThroughBuilding => {
                    told.through.extend(fault.serves.zip(fault.building));
                }
                _ => {}
            }
        }
        told
    }
}

/// What lint found, and for what.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// Faults of the streets.
    pub streets: Arc<Vec<Found>>,
    /// Faults of the network.
    pub lines: Arc<Vec<Found>>,
    told: Arc<Told>,
    of: Option<(StreetsOf, (u64, usize))>,
}

impl Findings {
    /// Looks for faults; those of the streets are taken over from `before`
    /// where nothing they depend on changed. `revision` is the plan's.
    pub fn look(
        inputs: &Inputs<'_>,
        results: &Results,
        reach: Reach,
        revision: u64,
        before: &Self,
    ) -> Self {
        let plan = inputs.plan;
        let keyed = |faults: Vec<Fault>| -> Arc<Vec<Found>> {
            let all = faults.into_iter().map(|fault| Found {
                key: fault.key(plan),
                fault,
            });
            Arc::new(all.collect())
        };
        let now = StreetsOf::of(plan, reach);
        let known = before.of.as_ref().filter(|(of, _)| of.is_same(&now));
        let streets = match known {
            Some(_) => before.streets.clone(),
            None => keyed(lint_streets(plan, inputs.facts.street_lines(), reach)),
        };
        let lines = keyed(lint_network(inputs, results, reach));
        Self {
            streets,
            told: Arc::new(Told::by(&lines)),
            lines,
            of: Some((now, (revision, plan.active))),
        }
    }

    /// Whether a fault of the network tells the same as a finding of the analysis,
    /// and more: what mends it.
    pub fn tell(&self, warning: &Warning) -> bool {
        match *warning {
            Warning::LineWithoutSource(line) => self.told.cut_off.contains(&line),
            Warning::PinThroughBuilding { building, other } => {
                self.told.through.contains(&(building, other))
            }
            _ => false,
        }
    }

    /// Whether they are about the streets as they run in `plan`: their repairs
    /// may be carried out there.
    pub fn fit_streets(&self, plan: &Plan) -> bool {
        self.of.as_ref().is_some_and(|(of, _)| {
            Arc::ptr_eq(&of.base, &plan.base) && of.repairs.is_same(&plan.overlays.street_repairs)
        })
    }

    /// Whether they are about the network of this revision of the plan: their
    /// repairs may be carried out there.
    pub fn fit_network(&self, plan: &Plan, revision: u64) -> bool {
        let now = (revision, plan.active);
        self.of.as_ref().is_some_and(|(_, at)| *at == now)
    }
}

/// A problem of the list: where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemId {
    /// An issue of the import report.
    Import(u32),
    /// A finding of the analysis.
    Warning(u32),
    /// A fault of the streets.
    Street(u32),
    /// A fault of the network.
    Line(u32),
    /// A finding of the engineered network.
    Engineering(u32),
}

/// A problem itself.
#[derive(Debug, Clone, Copy)]
pub enum Problem<'a> {
    /// An issue of the import report.
    Import(&'a ImportIssue),
    /// A finding of the analysis.
    Warning(&'a Warning),
    /// A fault of streets or network.
    Fault(&'a Found),
    /// A finding of the engineered network.
    Engineering(&'a EngineeringWarning),
}

/// What kind of problem it is, for the filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemKind {
    /// Of the import, by its code.
    Import(&'static str),
    /// Of the analysis, by its code.
    Warning(&'static str),
    /// Of streets or network.
    Fault(FaultKind),
    /// Of the engineered network, by its code.
    Engineering(&'static str),
}

/// Which part of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum ProblemScope {
    /// All of it.
    #[default]
    All,
    /// The import.
    Import,
    /// The plan as a whole: the analysis.
    Plan,
    /// Streets.
    Streets,
    /// The network.
    Network,
    /// The engineered network: pipes, pressures, temperatures, sources.
    Engineering,
}

impl ProblemScope {
    /// All of them, in their order.
    pub const ALL: [Self; 6] = [
        Self::All,
        Self::Plan,
        Self::Streets,
        Self::Network,
        Self::Engineering,
        Self::Import,
    ];

    /// The key of its name.
    pub const fn message(self) -> &'static str {
        match self {
            Self::All => "lint-scope-all",
            Self::Import => "lint-scope-import",
            Self::Plan => "lint-scope-plan",
            Self::Streets => "lint-scope-streets",
            Self::Network => "lint-scope-network",
            Self::Engineering => "lint-scope-engineering",
        }
    }
}

impl ProblemKind {
    /// The part of the list it stands in.
    pub const fn scope(self) -> ProblemScope {
        match self {
            Self::Import(_) => ProblemScope::Import,
            Self::Warning(_) => ProblemScope::Plan,
            Self::Fault(kind) if kind.is_of_streets() => ProblemScope::Streets,
            Self::Fault(_) => ProblemScope::Network,
            Self::Engineering(_) => ProblemScope::Engineering,
        }
    }
}

impl Problem<'_> {
    /// Its kind. A finding of the analysis that has a repair counts with the
    /// faults of the network.
    pub fn kind(&self) -> ProblemKind {
        match self {
            Self::Import(issue) => ProblemKind::Import(issue.code.code()),
            Self::Warning(Warning::LineCrossesBarrier { .. }) => {
                ProblemKind::Fault(FaultKind::LineBarrier)
            }
            Self::Warning(Warning::LineServedLater { .. }) => {
                ProblemKind::Fault(FaultKind::LinePhase)
            }
            Self::Warning(warning) => ProblemKind::Warning(warning.code()),
            Self::Fault(found) => ProblemKind::Fault(found.fault.kind),
            Self::Engineering(warning) => ProblemKind::Engineering(warning.code()),
        }
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Import(issue) if issue.repaired => Severity::Note,
            Self::Warning(warning) => warning_severity(warning),
            Self::Fault(found) => found.fault.severity,
            Self::Engineering(warning) if warning.is_note() => Severity::Note,
            Self::Import(_) | Self::Engineering(_) => Severity::Warning,
        }
    }

    /// Where it is, if it has one place.
    pub fn place(&self, plan: &Plan) -> Option<Point> {
        match self {
            Self::Import(issue) => issue.place,
            Self::Warning(warning) => warning_repair(plan, warning).map(|fault| fault.at),
            Self::Fault(found) => Some(found.fault.at),
            Self::Engineering(warning) => engineering_place(plan, warning.place()?),
        }
    }

    /// The fault that it is, with its repair.
    pub fn fault(&self, plan: &Plan) -> Option<Fault> {
        match self {
            Self::Import(_) | Self::Engineering(_) => None,
            Self::Warning(warning) => warning_repair(plan, warning),
            Self::Fault(found) => Some(found.fault.clone()),
        }
    }

    /// The key by which it is ignored.
    pub fn key(&self, plan: &Plan) -> Arc<str> {
        match self {
            Self::Fault(found) => found.key.clone(),
            Self::Warning(warning) => warning_key(plan, warning),
            Self::Engineering(warning) => warning.ignored_as(plan.variant().id).into(),
            Self::Import(issue) => {
                let index = issue.index.map(|i| i.to_string()).unwrap_or_default();
                format!("{} {} {index}", issue.code.code(), issue.file).into()
            }
        }
    }
}

/// A place of what a finding of the engineered network is about: the middle of a
/// line or a building, the node of a source.
fn engineering_place(plan: &Plan, place: Place) -> Option<Point> {
    let network = plan.network();
    match place {
        Place::Line(id) => {
            let points = network.points(id);
            let half_m = crate::geometry::measure::length_m(&points) / 2.0;
            crate::geometry::measure::along(&points, half_m)
        }
        Place::Building(id) => {
            let base = &plan.base.buildings;
            let known = id.index() < base.len();
            known.then(|| base.footprints.view(id.index()).bounds().centre())?
        }
        Place::Source(id) => network.place(network.source(id)?.node),
    }
}

/// A row of the list: a problem with what the list needs of it at a glance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProblemRow {
    /// Where it stands.
    pub id: ProblemId,
    /// Its kind.
    pub kind: ProblemKind,
    /// How much it matters.
    pub severity: Severity,
    /// Whether the user does not want to hear of it.
    pub is_ignored: bool,
    /// Whether one click mends it.
    pub is_repairable: bool,
}

/// The problems of a plan, in the order of their parts.
#[derive(Clone, Copy)]
pub struct Problems<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// What the import said.
    pub report: &'a ImportReport,
    /// The results.
    pub results: &'a Results,
    /// What lint found.
    pub findings: &'a Findings,
}

impl<'a> Problems<'a> {
    /// A problem; `None` when it is gone.
    pub fn get(&self, id: ProblemId) -> Option<Problem<'a>> {
        Some(match id {
            ProblemId::Import(i) => Problem::Import(self.report.issues.get(i as usize)?),
            ProblemId::Warning(i) => Problem::Warning(self.results.warnings.get(i as usize)?),
            ProblemId::Street(i) => Problem::Fault(self.findings.streets.get(i as usize)?),
            ProblemId::Line(i) => Problem::Fault(self.findings.lines.get(i as usize)?),
            ProblemId::Engineering(i) => {
                let engineering = self.results.engineering.as_deref()?;
                Problem::Engineering(engineering.warnings.get(i as usize)?)
            }
        })
    }

    /// The rows of the list: plan, streets, network, engineering, import.
    pub fn rows(&self) -> Vec<ProblemRow> {
        let warnings = (0..self.results.warnings.len() as u32).map(ProblemId::Warning);
        let streets = (0..self.findings.streets.len() as u32).map(ProblemId::Street);
        let lines = (0..self.findings.lines.len() as u32).map(ProblemId::Line);
        let engineering = self.results.engineering.as_deref();
        let engineering = engineering.map_or(0, |e| e.warnings.len() as u32);
        let engineering = (0..engineering).map(ProblemId::Engineering);
        // What an update did as it should is in its report, not among the problems.
        let issues = self.report.issues.iter().zip(0..);
        let issues = issues.filter(|(issue, _)| !issue.code.is_done_by_update());
        let issues = issues.map(|(_, index)| ProblemId::Import(index));
        warnings
            .chain(streets)
            .chain(lines)
            .chain(engineering)
            .chain(issues)
            .filter_map(|id| {
                let problem = self.get(id)?;
                if let Problem::Warning(warning) = problem
                    && self.findings.tell(warning)
                {
                    return None;
                }
                Some(ProblemRow {
                    id,
                    kind: problem.kind(),
                    severity: problem.severity(),
                    is_ignored: self.is_ignored(&problem),
                    is_repairable: match problem {
                        Problem::Import(_) | Problem::Engineering(_) => false,
                        Problem::Warning(warning) => {
                            warning_repair(self.plan, warning).is_some_and(|f| f.is_repairable())
                        }
                        Problem::Fault(found) => found.fault.is_repairable(),
                    },
                })
            })
            .collect()
    }

    fn is_ignored(&self, problem: &Problem<'_>) -> bool {
        let ignored = &self.plan.overlays.ignored;
        !ignored.is_empty() && ignored.contains(&problem.key(self.plan))
    }
}

/// How many problems there are that are neither ignored nor mere notes, and the
/// gravest of all that are not ignored.
pub fn count(rows: &[ProblemRow]) -> (usize, Option<Severity>) {
    let open = rows.iter().filter(|row| !row.is_ignored);
    open.fold((0, None), |(count, worst), row| {
        let counts = usize::from(row.severity > Severity::Note);
        (count + counts, worst.max(Some(row.severity)))
    })
}

/// How many mere notes there are that are not ignored.
pub fn notes(rows: &[ProblemRow]) -> usize {
    let open = rows.iter().filter(|row| !row.is_ignored);
    open.filter(|row| row.severity == Severity::Note).count()
}

/// How many faults of a kind one click can mend: open ones, not ignored.
pub fn repairable(rows: &[ProblemRow], kind: FaultKind) -> usize {
    let open = rows
        .iter()
        .filter(|row| row.is_repairable && !row.is_ignored);
    open.filter(|row| row.kind == ProblemKind::Fault(kind))
        .count()
}

/// What the list of problems asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum LintAction {
    /// Another tolerance, metres.
    SetTolerance(f64),
    /// Another widest gap that is bridged, metres.
    SetBridge(f64),
    /// Ask what of these kinds is to be mended at once.
    AskRepairAll(Vec<FaultKind>),
    /// Mend every fault of these kinds that one click can mend.
    RepairAll(Vec<FaultKind>),
    /// Take all repairs of streets back.
    ResetRepairs,
}

/// A problem as the map shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownProblem {
    /// Which one.
    pub id: ProblemId,
    /// Where it is, if it has one place.
    pub at: Option<Point>,
    /// How much it matters.
    pub severity: Severity,
    /// What its repair would change.
    pub change: Preview,
}

/// What of the problems belongs to the sitting.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LintSession {
    /// The problem that was chosen in the list, with its key.
    pub chosen: Option<(ProblemId, Arc<str>)>,
    /// The problem that is pointed at.
    pub hover: Option<ProblemId>,
    /// The one that the map shows.
    pub shown: Option<ShownProblem>,
    /// Many are being repaired.
    pub mending: bool,
    /// What is asked about before many are repaired.
    pub asked: Option<AskedRepairs>,
}

/// Repairs of many at once, before they are carried out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AskedRepairs {
    /// The kinds of faults.
    pub kinds: Vec<FaultKind>,
    /// Lines over water or rail are to be marked as meant too, which changes no
    /// line and hides what may be a slip.
    pub crossings: bool,
}

impl AskedRepairs {
    /// The kinds that are to be mended as it stands.
    pub fn wanted(&self) -> Vec<FaultKind> {
        let kinds = self.kinds.iter().copied();
        kinds
            .filter(|kind| self.crossings || *kind != FaultKind::LineBarrier)
            .collect()
    }
}
