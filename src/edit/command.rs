//! The command: what it changes, how it is applied and turned round.

mod absorb;
mod inverse;
mod parts;
mod prepared;

use super::scope::Reach;
use crate::plan::{
    Answers, AreaId, AreaOverlay, Base, BuildingId, Correction, Customer, Decision, Ground,
    GroundId, LayerKind, Line, LineId, Node, NodeId, OwnPipes, OwnValue, Phases, Plan, PlanArea,
    PlannedBuilding, Remark, SavedView, Source, SourceId, StreetId, StreetOverlay, StreetRepair,
    Touched, Variant, VariantId, Zone, ZoneId,
};
use parts::{mark_lines_at, put};
use rpds::RedBlackTreeMapSync;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

macro_rules! names {
    ($($(#[$doc:meta])* $variant:ident = $code:literal),+ $(,)?) => {
        /// What the user did, for the undo menu; the message key is
        /// `command-` and the code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub enum CommandName { $($(#[$doc])* #[serde(rename = $code)] $variant),+ }
        impl CommandName {
            /// Every name.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// Stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
    };
}

names! {
    /// A trunk was drawn.
    DrawTrunk = "draw-trunk",
    /// A branch was drawn.
    DrawBranch = "draw-branch",
    /// A service line was drawn.
    DrawService = "draw-service",
    /// A source was placed.
    PlaceSource = "place-source",
    /// A source was moved.
    MoveSource = "move-source",
    /// A source was changed.
    ChangeSource = "change-source",
    /// A vertex or node was moved.
    MoveVertex = "move-vertex",
    /// A vertex was added.
    AddVertex = "add-vertex",
    /// A vertex was deleted.
    DeleteVertex = "delete-vertex",
    /// Several vertices and nodes were moved together.
    MoveParts = "move-parts",
    /// Several vertices and nodes were deleted.
    DeleteParts = "delete-parts",
    /// Lines were split.
    SplitLines = "split-lines",
    /// Two lines became one.
    MergeLines = "merge-lines",
    /// Line ends that met at a node were taken apart.
    DisconnectNode = "disconnect-node",
    /// The direction of lines was turned round.
    ReverseLines = "reverse-lines",
    /// Vertices that hardly mattered were dropped.
    SimplifyLines = "simplify-lines",
    /// A line grew from one of its ends.
    ExtendLine = "extend-line",
    /// A new way took the place of a stretch of lines.
    Reroute = "reroute",
    /// Lines were deleted with all that hung on them.
    DeleteHanging = "delete-hanging",
    /// The end of a line was joined to another line.
    JoinEnd = "join-end",
    /// Lines were locked.
    LockLines = "lock-lines",
    /// Lines were unlocked.
    UnlockLines = "unlock-lines",
    /// Lines were deleted.
    DeleteLines = "delete-lines",
    /// Sources were deleted.
    DeleteSources = "delete-sources",
    /// Lines and sources were deleted.
    DeleteSelection = "delete-selection",
    /// The phase of lines was set.
    SetLinePhase = "set-line-phase",
    /// The role of lines was set.
    SetLineRole = "set-line-role",
    /// Other attributes of lines were set.
    ChangeLines = "change-lines",
    /// What is said of nodes was set.
    ChangeNodes = "change-nodes",
    /// Buildings were corrected.
    CorrectBuildings = "correct-buildings",
    /// Corrections were taken back.
    ResetCorrections = "reset-corrections",
    /// Decisions on buildings were made.
    DecideBuildings = "decide-buildings",
    /// A service line was pinned.
    PinService = "pin-service",
    /// Service lines were made automatic again.
    ReleaseServices = "release-services",
    /// Buildings became required.
    ConnectBuildings = "connect-buildings",
    /// Buildings became candidates again.
    ReleaseBuildings = "release-buildings",
    /// Buildings were joined into one customer.
    JoinCustomer = "join-customer",
    /// Customers were split into their buildings.
    SplitCustomer = "split-customer",
    /// A customer was changed.
    ChangeCustomer = "change-customer",
    /// The agenda or rule of streets was changed.
    ChangeStreets = "change-streets",
    /// A no-go area was drawn.
    DrawGround = "draw-ground",
    /// No-go areas were changed.
    ChangeGrounds = "change-grounds",
    /// A corner of a no-go area was moved, added or taken out.
    ReshapeGround = "reshape-ground",
    /// No-go areas were deleted.
    DeleteGrounds = "delete-grounds",
    /// A planned building was drawn.
    DrawPlanned = "draw-planned",
    /// The outline of a planned building was changed.
    ReshapePlanned = "reshape-planned",
    /// Planned buildings were deleted.
    DeletePlanned = "delete-planned",
    /// A heat zone was drawn.
    DrawZone = "draw-zone",
    /// A heat zone was made of what was selected.
    MakeZone = "make-zone",
    /// Buildings were painted into a heat zone, or out of all.
    PaintZone = "paint-zone",
    /// Heat zones were changed.
    ChangeZones = "change-zones",
    /// A corner of a heat zone was moved, added or taken out.
    ReshapeZone = "reshape-zone",
    /// Heat zones became one.
    JoinZones = "join-zones",
    /// Heat zones were deleted.
    DeleteZones = "delete-zones",
    /// Heat zones were read from a file.
    ImportZones = "import-zones",
    /// The renovation scenario was chosen.
    ChooseScenario = "choose-scenario",
    /// The connection rate of areas was changed.
    ChangeAreas = "change-areas",
    /// The phases were changed.
    ChangePhases = "change-phases",
    /// An assumption was changed.
    SetAssumption = "set-assumption",
    /// The active variant assumes something otherwise than the others from now on.
    OwnAssumption = "own-assumption",
    /// It assumes what all others do again.
    SharedAssumption = "shared-assumption",
    /// Assumptions were put back.
    ResetAssumptions = "reset-assumptions",
    /// The plan area was set.
    SetPlanArea = "set-plan-area",
    /// Lines were pasted.
    PasteLines = "paste-lines",
    /// Data was loaded into the plan.
    Import = "import",
    /// The rows of a table were joined to buildings.
    JoinTable = "join-table",
    /// A layer was brought up to date from a newer file.
    UpdateLayer = "update-layer",
    /// The plan was renamed.
    RenamePlan = "rename-plan",
    /// A view was added.
    AddView = "add-view",
    /// A view was renamed.
    RenameView = "rename-view",
    /// A view was set to what is in sight.
    ResetView = "reset-view",
    /// A view got another place in the list.
    MoveView = "move-view",
    /// A view was deleted.
    DeleteView = "delete-view",
    /// Phases were painted on buildings and lines.
    PaintPhase = "paint-phase",
    /// Decisions were painted on buildings.
    PaintDecision = "paint-decision",
    /// Commitments were painted on buildings.
    PaintCommitment = "paint-commitment",
    /// Faults of streets or of the network were repaired.
    Repair = "repair",
    /// Repairs of streets were taken back.
    ResetStreetRepairs = "reset-street-repairs",
    /// Problems are ignored from now on.
    IgnoreProblems = "ignore-problems",
    /// Ignored problems are shown again.
    ShowIgnored = "show-ignored",
    /// An empty variant was made.
    CreateVariant = "create-variant",
    /// A variant was copied.
    CopyVariant = "copy-variant",
    /// A variant was renamed.
    RenameVariant = "rename-variant",
    /// The note of a variant was changed.
    NoteVariant = "note-variant",
    /// A variant was deleted.
    DeleteVariant = "delete-variant",
    /// A variant was taken in from another project.
    ImportVariant = "import-variant",
    /// Lines were copied into another variant.
    CopyLines = "copy-lines",
    /// Changes of another variant were taken over.
    TakeOver = "take-over",
    /// The note on an assumption was changed.
    NoteAssumption = "note-assumption",
    /// The plan's own list of pipes was set or changed.
    SetPipes = "set-pipes",
    /// The program's own list of pipes counts again.
    ResetPipes = "reset-pipes",
    /// Columns were marked personal, or not personal.
    MarkPersonal = "mark-personal",
}

/// Planned buildings by their row in the base.
pub type PlannedRows = RedBlackTreeMapSync<BuildingId, Arc<PlannedBuilding>>;

/// One changed value, before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// A node of the active variant's network.
    Node(NodeId, Option<Node>, Option<Node>),
    /// A line.
    Line(LineId, Option<Arc<Line>>, Option<Arc<Line>>),
    /// A source.
    Source(SourceId, Option<Arc<Source>>, Option<Arc<Source>>),
    /// The next ids of the network.
    Counters([u32; 3], [u32; 3]),
    /// A building's correction.
    Correction(BuildingId, Option<Correction>, Option<Correction>),
    /// A building's decision.
    Decision(BuildingId, Option<Decision>, Option<Decision>),
    /// A decision in a variant that need not be the command's: what is said of
    /// a customer goes along with it in all of them.
    DecisionIn(VariantId, BuildingId, Option<Decision>, Option<Decision>),
    /// The customer that a building stands for.
    Customer(BuildingId, Option<Customer>, Option<Customer>),
    /// A street's overlay.
    Street(StreetId, Option<StreetOverlay>, Option<StreetOverlay>),
    /// A street's repair.
    StreetRepair(StreetId, Option<StreetRepair>, Option<StreetRepair>),
    /// Whether a problem is ignored.
    Ignored(Arc<str>, bool, bool),
    /// An area's overlay.
    Area(AreaId, Option<AreaOverlay>, Option<AreaOverlay>),
    /// A no-go area.
    Ground(GroundId, Option<Arc<Ground>>, Option<Arc<Ground>>),
    /// The next id of no-go areas.
    GroundCounter(u32, u32),
    /// A heat zone of the variant.
    Zone(ZoneId, Option<Arc<Zone>>, Option<Arc<Zone>>),
    /// The next id of zones of the variant.
    ZoneCounter(u32, u32),
    /// A planned building and its row in the base.
    Planned(
        BuildingId,
        Option<Arc<PlannedBuilding>>,
        Option<Arc<PlannedBuilding>>,
    ),
    /// Which rows of a base that comes with it are planned buildings.
    PlannedRows(PlannedRows, PlannedRows),
    /// The phases of the variant.
    Phases(Phases, Phases),
    /// An assumption that all variants share.
    Assumption(Arc<str>, Option<f64>, Option<f64>),
    /// What the variant alone assumes.
    OwnAssumption(Arc<str>, Option<OwnValue>, Option<OwnValue>),
    /// The plan's own list of pipes.
    Pipes(Option<Arc<OwnPipes>>, Option<Arc<OwnPipes>>),
    /// The plan area.
    PlanArea(PlanArea, PlanArea),
    /// The views to come back to.
    Views(Arc<Vec<SavedView>>, Arc<Vec<SavedView>>),
    /// The plan's name.
    Name(Arc<str>, Arc<str>),
    /// Whether a column of a layer is personal.
    Personal(LayerKind, Arc<str>, bool, bool),
    /// What was answered when data were read.
    Answers(Arc<Answers>, Arc<Answers>),
    /// Why an assumption is as it is.
    AssumptionRemark(Arc<str>, Option<Remark>, Option<Remark>),
    /// A variant of the plan comes (at this place of the list) or goes.
    Variant(usize, Option<Arc<Variant>>, Option<Arc<Variant>>),
    /// A variant's name.
    VariantName(VariantId, Arc<str>, Arc<str>),
    /// What a variant is about.
    VariantNote(VariantId, Option<Arc<str>>, Option<Arc<str>>),
    /// The id the next variant gets.
    NextVariant(u32, u32),
    /// Who looks at the first variant looks at the second from then on; who
    /// looks at another stays there.
    Active(VariantId, VariantId),
    /// The base data. Too large for a journal line: it is not serialised.
    #[serde(skip)]
    Base(Arc<Base>, Arc<Base>),
}

/// A command that takes more than this in memory is large.
const LARGE_BYTES: usize = 1 << 20;

/// A named, invertible list of changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Command {
    /// What the user did.
    pub name: CommandName,
    /// The variant whose network, decisions and phases it changes. `None`: it
    /// changes none of these, or those of the active variant; the history puts
    /// that one in, so that a step is complete in itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<VariantId>,
    /// What changed, in order.
    pub changes: Vec<Change>,
}

impl Command {
    /// A command of these changes, in the variant that is active when it is
    /// carried out.
    pub fn new(name: CommandName, changes: Vec<Change>) -> Self {
        Self {
            name,
            variant: None,
            changes,
        }
    }

    /// The same in a certain variant.
    pub fn in_variant(self, variant: VariantId) -> Self {
        Self {
            variant: Some(variant),
            ..self
        }
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The command that takes this one back.
    pub fn inverse(&self) -> Self {
        Self {
            name: self.name,
            variant: self.variant,
            changes: self.changes.iter().rev().map(Change::inverse).collect(),
        }
    }

    /// Whether it changes the base itself, which takes time in a large town.
    pub fn changes_base(&self) -> bool {
        let is_base = |change: &Change| matches!(change, Change::Planned(..) | Change::Base(..));
        self.changes.iter().any(is_base)
    }

    /// Whether it can be written down as it is: other base data is too large
    /// and must be kept as a whole plan.
    pub fn is_writable(&self) -> bool {
        let is_base = |change: &Change| matches!(change, Change::Base(..));
        !self.changes.iter().any(is_base)
    }

    /// Whether it takes more than about a megabyte: too much to write down, or to
    /// carry out, between two frames.
    pub fn is_large(&self) -> bool {
        super::scope::is_over(self, LARGE_BYTES)
    }

    /// Applies it to the plan and says what it touched. A command for a variant
    /// that the plan does not have does nothing.
    pub fn apply(&self, plan: &mut Plan) -> Touched {
        let looked_at = plan.variant().id;
        if let Some(variant) = self.variant
            && !plan.activate(variant)
        {
            return Touched::default();
        }
        let touched = self.apply_here(plan);
        self.look_on(plan, looked_at);
        touched
    }

    /// Goes back to the variant that was looked at, or to the one that the
    /// command leads to from there.
    fn look_on(&self, plan: &mut Plan, looked_at: VariantId) {
        let led_to = self.changes.iter().find_map(|change| match change {
            Change::Active(from, to) if *from == looked_at => Some(*to),
            _ => None,
        });
        if !led_to.is_some_and(|id| plan.activate(id)) && !plan.activate(looked_at) {
            plan.activate_at(plan.active);
        }
    }

    fn apply_here(&self, plan: &mut Plan) -> Touched {
        let mut touched = Touched::default();
        // Lines that end at a moved node are touched too, by the network as it
        // was and as it becomes.
        let mut nodes = Vec::new();
        for change in &self.changes {
            if let Change::Node(id, ..) = change {
                nodes.push(*id);
            }
        }
        nodes.sort_unstable();
        mark_lines_at(plan, &nodes, &mut touched);
        for change in &self.changes {
            match change.reach() {
                Reach::Variant => {
                    touched.variants.insert(plan.variant().id);
                }
                Reach::Plan | Reach::Everything => touched.all_variants = true,
                Reach::List => {}
            }
            change.apply(plan, &mut touched);
        }
        mark_lines_at(plan, &nodes, &mut touched);
        touched
    }
}

impl Change {
    fn apply(&self, plan: &mut Plan, touched: &mut Touched) {
        match self {
            Self::Node(id, _, after) => {
                plan.variant_mut().network.put_node(*id, *after);
                let sources = plan.network().sources().any(|(_, s)| s.node == *id);
                touched.sources |= sources;
            }
            Self::Line(id, _, after) => {
                let before = plan.network().line(*id);
                touched.engineered_lines |= match (before, after) {
                    (Some(before), Some(after)) => !before.is_engineered_as(after),
                    (before, after) => before.is_some() || after.is_some(),
                };
                plan.variant_mut().network.put_line(*id, after.clone());
                touched.lines.insert(*id);
            }
            Self::Source(id, _, after) => {
                plan.variant_mut().network.put_source(*id, after.clone());
                touched.sources = true;
            }
            Self::Counters(_, after) => plan.variant_mut().network.set_counters(*after),
            Self::Correction(id, _, after) => {
                put(&mut plan.overlays.buildings, *id, after.as_ref());
                touched.buildings.insert(*id);
            }
            Self::Decision(id, _, after) => {
                put(&mut plan.variant_mut().decisions, *id, after.as_ref());
                touched.buildings.insert(*id);
            }
            Self::DecisionIn(variant, id, _, after) => {
                for variant in plan.variants.iter_mut().filter(|v| v.id == *variant) {
                    put(&mut variant.decisions, *id, after.as_ref());
                }
                touched.buildings.insert(*id);
            }
            Self::Customer(lead, before, after) => {
                plan.overlays.customers.put(*lead, after.as_ref());
                touched.buildings.insert(*lead);
                for customer in [before, after].into_iter().flatten() {
                    touched.buildings.extend(&customer.members);
                }
            }
            Self::Street(id, _, after) => {
                put(&mut plan.overlays.streets, *id, after.as_ref());
                touched.streets.insert(*id);
            }
            Self::StreetRepair(id, _, after) => {
                plan.overlays.street_repairs.set(*id, after.clone());
                touched.street_lines = true;
            }
            Self::Ignored(key, _, after) => plan.overlays.ignored.set(key, *after),
            Self::Area(id, _, after) => {
                put(&mut plan.overlays.areas, *id, after.as_ref());
                touched.areas.insert(*id);
            }
            Self::Ground(id, _, after) => {
                put(&mut plan.overlays.grounds, *id, after.as_ref());
                touched.grounds.insert(*id);
            }
            Self::GroundCounter(_, after) => plan.overlays.next_ground = *after,
            Self::Zone(id, _, after) => {
                put(&mut plan.variant_mut().zones, *id, after.as_ref());
                touched.zones.insert(*id);
            }
            Self::ZoneCounter(_, after) => plan.variant_mut().next_zone = *after,
            Self::Planned(id, _, after) => {
                plan.put_planned(*id, after.as_ref());
                touched.everything = true;
            }
            Self::PlannedRows(_, after) => {
                plan.overlays.planned = after.clone();
                touched.everything = true;
            }
            Self::Phases(_, after) => {
                plan.variant_mut().phases = after.clone();
                touched.phases = true;
            }
            Self::Assumption(key, _, after) => {
                plan.assumptions.set(key, *after);
                touched.assumptions.insert(key.clone());
            }
            Self::OwnAssumption(key, _, after) => {
                let own = &mut plan.variant_mut().assumptions;
                put(own, key.clone(), after.as_ref());
                plan.assume_active();
                touched.assumptions.insert(key.clone());
            }
            Self::Pipes(_, after) => {
                plan.pipes.clone_from(after);
                touched.pipes = true;
            }
            Self::PlanArea(_, after) => {
                plan.area = after.clone();
                touched.plan_area = true;
            }
            Self::Views(_, after) => plan.views = after.clone(),
            Self::Answers(_, after) => plan.answers = after.clone(),
            Self::Name(_, after) => plan.name = after.clone(),
            Self::Personal(layer, column, _, after) => plan.privacy.set(*layer, column, *after),
            Self::AssumptionRemark(key, _, after) => {
                plan.assumptions.set_remark(key, after.clone());
            }
            Self::Variant(index, before, after) => {
                if let Some(old) = before {
                    plan.variants.retain(|v| v.id != old.id);
                    touched.came_or_went.insert(old.id);
                }
                if let Some(new) = after {
                    let at = (*index).min(plan.variants.len());
                    plan.variants.insert(at, new.as_ref().clone());
                    touched.came_or_went.insert(new.id);
                }
            }
            Self::VariantName(id, _, after) => {
                for variant in plan.variants.iter_mut().filter(|v| v.id == *id) {
                    variant.name = after.clone();
                }
            }
            Self::VariantNote(id, _, after) => {
                for variant in plan.variants.iter_mut().filter(|v| v.id == *id) {
                    variant.note.clone_from(after);
                }
            }
            Self::NextVariant(_, after) => plan.next_variant = *after,
            // Done once all changes stand, see `look_on`.
            Self::Active(..) => {}
            Self::Base(_, after) => {
                plan.base = after.clone();
                touched.everything = true;
            }
        }
    }
}
