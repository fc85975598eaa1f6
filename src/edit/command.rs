//! The command: what it changes, how it is applied and turned round.

use crate::plan::{
    AreaId, AreaOverlay, Base, BuildingId, Correction, Customer, Decision, Line, LineId, Node, NodeId,
    Phases, Plan, PlanArea, Source, SourceId, StreetId, StreetOverlay, Touched,
};
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
    /// The connection rate of areas was changed.
    ChangeAreas = "change-areas",
    /// The phases were changed.
    ChangePhases = "change-phases",
    /// An assumption was changed.
    SetAssumption = "set-assumption",
    /// Assumptions were put back.
    ResetAssumptions = "reset-assumptions",
    /// The plan area was set.
    SetPlanArea = "set-plan-area",
    /// Data was loaded into the plan.
    Import = "import",
    /// The plan was renamed.
    RenamePlan = "rename-plan",
}

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
    /// The customer that a building stands for.
    Customer(BuildingId, Option<Customer>, Option<Customer>),
    /// A street's overlay.
    Street(StreetId, Option<StreetOverlay>, Option<StreetOverlay>),
    /// An area's overlay.
    Area(AreaId, Option<AreaOverlay>, Option<AreaOverlay>),
    /// The phases of the variant.
    Phases(Phases, Phases),
    /// An assumption.
    Assumption(Arc<str>, Option<f64>, Option<f64>),
    /// The plan area.
    PlanArea(PlanArea, PlanArea),
    /// The plan's name.
    Name(Arc<str>, Arc<str>),
    /// The base data. Too large for a journal line: it is not serialised.
    #[serde(skip)]
    Base(Arc<Base>, Arc<Base>),
}

/// A named, invertible list of changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Command {
    /// What the user did.
    pub name: CommandName,
    /// What changed, in order.
    pub changes: Vec<Change>,
}

impl Command {
    /// A command of these changes.
    pub fn new(name: CommandName, changes: Vec<Change>) -> Self {
        Self { name, changes }
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The command that takes this one back.
    pub fn inverse(&self) -> Self {
        Self {
            name: self.name,
            changes: self.changes.iter().rev().map(Change::inverse).collect(),
        }
    }

    /// Applies it to the plan and says what it touched.
    pub fn apply(&self, plan: &mut Plan) -> Touched {
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
            change.apply(plan, &mut touched);
        }
        mark_lines_at(plan, &nodes, &mut touched);
        touched
    }
}

fn mark_lines_at(plan: &Plan, sorted_nodes: &[NodeId], touched: &mut Touched) {
    if sorted_nodes.is_empty() {
        return;
    }
    for (id, line) in plan.network().lines() {
        if [line.from, line.to]
            .iter()
            .any(|node| sorted_nodes.binary_search(node).is_ok())
        {
            touched.lines.insert(id);
        }
    }
}

impl Change {
    fn inverse(&self) -> Self {
        match self.clone() {
            Self::Node(id, a, b) => Self::Node(id, b, a),
            Self::Line(id, a, b) => Self::Line(id, b, a),
            Self::Source(id, a, b) => Self::Source(id, b, a),
            Self::Counters(a, b) => Self::Counters(b, a),
            Self::Correction(id, a, b) => Self::Correction(id, b, a),
            Self::Decision(id, a, b) => Self::Decision(id, b, a),
            Self::Customer(id, a, b) => Self::Customer(id, b, a),
            Self::Street(id, a, b) => Self::Street(id, b, a),
            Self::Area(id, a, b) => Self::Area(id, b, a),
            Self::Phases(a, b) => Self::Phases(b, a),
            Self::Assumption(key, a, b) => Self::Assumption(key, b, a),
            Self::PlanArea(a, b) => Self::PlanArea(b, a),
            Self::Name(a, b) => Self::Name(b, a),
            Self::Base(a, b) => Self::Base(b, a),
        }
    }

    fn apply(&self, plan: &mut Plan, touched: &mut Touched) {
        match self {
            Self::Node(id, _, after) => {
                plan.variant_mut().network.put_node(*id, *after);
                let sources = plan.network().sources().any(|(_, s)| s.node == *id);
                touched.sources |= sources;
            }
            Self::Line(id, _, after) => {
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
            Self::Area(id, _, after) => {
                put(&mut plan.overlays.areas, *id, after.as_ref());
                touched.areas.insert(*id);
            }
            Self::Phases(_, after) => {
                plan.variant_mut().phases = after.clone();
                touched.phases = true;
            }
            Self::Assumption(key, _, after) => {
                plan.assumptions.set(key, *after);
                touched.assumptions.insert(key.clone());
            }
            Self::PlanArea(_, after) => {
                plan.area = after.clone();
                touched.plan_area = true;
            }
            Self::Name(_, after) => plan.name = after.clone(),
            Self::Base(_, after) => {
                plan.base = after.clone();
                touched.everything = true;
            }
        }
    }
}

fn put<K: Ord + Copy, V: Clone>(
    map: &mut rpds::RedBlackTreeMapSync<K, V>,
    key: K,
    value: Option<&V>,
) {
    match value {
        Some(value) => map.insert_mut(key, value.clone()),
        None => {
            map.remove_mut(&key);
        }
    }
}
