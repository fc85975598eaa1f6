//! What the tables read: a plan with its results at one moment, to be shared
//! with a thread that sorts and filters.

use super::TableKind;
use crate::analysis::{Facts, Inputs, Opportunity, Results, lines_by_street, opportunity_of};
use crate::geometry::{Bounds, Point};
use crate::plan::{
    AreaId, Building, BuildingId, LayerKind, Line, LineId, NodeId, Plan, Source, SourceId, Street,
    StreetId, ZoneId,
};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// What meets at a node.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct NodeFacts {
    /// Line ends that stand on it.
    pub lines: u32,
    /// Sources that stand on it.
    pub sources: u32,
    /// The earliest phase of those lines.
    pub phase: Option<u8>,
}

/// A plan, the facts of its base and its results at one moment. Cheap to make,
/// as everything heavy is shared; what a table derives from them is worked out
/// once, when it is first asked for.
pub struct Rows {
    /// The plan.
    pub plan: Plan,
    /// Facts of its base.
    pub facts: Arc<Facts>,
    /// What the analysis says of it.
    pub results: Results,
    /// The year that demand is asked for; `None` = the reference year.
    pub year: Option<i32>,
    table: TableKind,
    nodes: OnceLock<BTreeMap<NodeId, NodeFacts>>,
    in_street: OnceLock<BTreeMap<StreetId, Vec<LineId>>>,
}

impl Rows {
    /// The rows of one table.
    pub fn new(table: TableKind, plan: Plan, facts: Arc<Facts>, results: Results) -> Self {
        Self {
            plan,
            facts,
            results,
            year: None,
            table,
            nodes: OnceLock::new(),
            in_street: OnceLock::new(),
        }
    }

    /// Which table they are of.
    pub fn table(&self) -> TableKind {
        self.table
    }

    /// Number of rows.
    pub fn count(&self) -> usize {
        let base = &self.plan.base;
        match self.table {
            // As many as `ids` gives, without walking through a million rows.
            TableKind::Buildings => {
                let overlays = &self.plan.overlays;
                let planned = overlays.planned.values();
                let gone = planned.filter(|planned| planned.is_deleted()).count();
                let members = overlays.customers.iter().map(|(lead, customer)| {
                    let others = customer.members.iter().filter(|id| **id != lead);
                    others.filter(|id| !base.buildings.is_gone(**id)).count()
                });
                base.buildings
                    .len()
                    .saturating_sub(gone + base.dropped(LayerKind::Buildings))
                    .saturating_sub(members.sum::<usize>())
            }
            TableKind::Streets => base
                .streets
                .records
                .len()
                .saturating_sub(base.dropped(LayerKind::Streets)),
            TableKind::Lines => self.plan.network().line_count(),
            TableKind::Nodes => self.plan.network().nodes().count(),
            TableKind::Sources => self.plan.network().sources().count(),
            TableKind::Heat => base.heat.records.len(),
            TableKind::Zones => self.plan.variant().zones.size(),
            TableKind::Areas => base
                .areas
                .records
                .len()
                .saturating_sub(base.dropped(LayerKind::Areas)),
        }
    }

    /// The ids of all rows, ascending.
    pub fn ids(&self) -> Vec<u32> {
        let network = self.plan.network();
        match self.table {
            TableKind::Lines => network.lines().map(|(id, _)| id.0).collect(),
            TableKind::Nodes => network.nodes().map(|(id, _)| id.0).collect(),
            TableKind::Sources => network.sources().map(|(id, _)| id.0).collect(),
            TableKind::Buildings => self.building_ids().map(|id| id.0).collect(),
            TableKind::Heat => (0..self.count() as u32).collect(),
            TableKind::Zones => self.plan.variant().zones.keys().map(|id| id.0).collect(),
            TableKind::Streets => {
                let lines = &self.plan.base.streets.lines;
                self.present(lines.len(), |row| !lines.view(row).is_empty())
            }
            TableKind::Areas => {
                let shapes = &self.plan.base.areas.shapes;
                self.present(shapes.len(), |row| !shapes.view(row).is_empty())
            }
        }
    }

    /// The rows that are there, without those that an updated layer dropped.
    fn present(&self, rows: usize, is_there: impl Fn(usize) -> bool) -> Vec<u32> {
        let all = self.count() == rows;
        let there = (0..rows).filter(|row| all || is_there(*row));
        there.map(|row| row as u32).collect()
    }

    /// The buildings that have a row: a joined customer has one, its lead's.
    fn building_ids(&self) -> impl Iterator<Item = BuildingId> {
        let customers = &self.plan.overlays.customers;
        let stands_alone =
            move |id: &BuildingId| customers.lead_of(*id).is_none_or(|lead| lead == *id);
        self.plan.base.buildings.ids().filter(stands_alone)
    }

    /// Where a row is on the map; `None` for one without a place.
    pub fn bounds(&self, id: u32) -> Option<Bounds> {
        let base = &self.plan.base;
        let network = self.plan.network();
        let index = id as usize;
        let bounds = match self.table {
            TableKind::Buildings if index < base.buildings.len() => {
                base.buildings.footprints.view(index).bounds()
            }
            TableKind::Streets if index < base.streets.records.len() => {
                Bounds::of(self.plan.street_line(StreetId::from_index(index)))
            }
            TableKind::Areas if index < base.areas.records.len() => {
                base.areas.shapes.view(index).bounds()
            }
            TableKind::Heat if index < base.heat.records.len() => {
                Bounds::of(base.heat.lines.view(index))
            }
            TableKind::Zones => *self.plan.variant().zones.get(&ZoneId(id))?.region.bounds(),
            TableKind::Lines => Bounds::of(&network.points(LineId(id))),
            TableKind::Nodes => Bounds::of(&[network.place(NodeId(id))?]),
            TableKind::Sources => Bounds::of(&[self.source_place(SourceId(id))?]),
            _ => return None,
        };
        (!bounds.is_empty()).then_some(bounds)
    }

    /// A building as it was loaded.
    pub(super) fn building(&self, id: u32) -> Option<&Building> {
        self.plan.base.buildings.records.get(BuildingId(id).index())
    }

    /// A street as it was loaded.
    pub(super) fn street(&self, id: u32) -> Option<&Street> {
        self.plan.base.streets.records.get(StreetId(id).index())
    }

    pub(super) fn line(&self, id: u32) -> Option<&Line> {
        self.plan.network().line(LineId(id))
    }

    pub(super) fn source(&self, id: u32) -> Option<&Source> {
        self.plan.network().source(SourceId(id))
    }

    pub(super) fn source_place(&self, id: SourceId) -> Option<Point> {
        let network = self.plan.network();
        network.place(network.source(id)?.node)
    }

    /// The name of a sector or zone, else its code.
    pub(super) fn area_name(&self, id: AreaId) -> Option<&str> {
        let area = self.plan.base.areas.records.get(id.index())?;
        Some(area.name.as_ref().unwrap_or(&area.external_id))
    }

    /// The name of the file that a row came with.
    pub(super) fn layer_name(&self, layer: crate::plan::LayerId) -> Option<&str> {
        self.plan
            .base
            .layers
            .get(layer.index())
            .map(|l| l.name.as_ref())
    }

    /// What meets at a node.
    pub(super) fn node(&self, id: u32) -> Option<NodeFacts> {
        self.nodes
            .get_or_init(|| self.all_nodes())
            .get(&NodeId(id))
            .copied()
    }

    fn all_nodes(&self) -> BTreeMap<NodeId, NodeFacts> {
        let network = self.plan.network();
        let mut nodes: BTreeMap<NodeId, NodeFacts> = network
            .nodes()
            .map(|(id, _)| (id, NodeFacts::default()))
            .collect();
        for (_, line) in network.lines() {
            for end in [line.from, line.to] {
                if let Some(node) = nodes.get_mut(&end) {
                    node.lines += 1;
                    node.phase = Some(node.phase.map_or(line.phase, |p| p.min(line.phase)));
                }
            }
        }
        for (_, source) in network.sources() {
            if let Some(node) = nodes.get_mut(&source.node) {
                node.sources += 1;
            }
        }
        nodes
    }

    /// How works and line go together in a street.
    pub(super) fn opportunity(&self, id: StreetId) -> Opportunity {
        let inputs = Inputs {
            plan: &self.plan,
            facts: &self.facts,
            year: self.year,
        };
        let lines = self
            .in_street
            .get_or_init(|| lines_by_street(&inputs, &self.results))
            .get(&id);
        opportunity_of(&inputs, id, lines.map(Vec::as_slice).unwrap_or_default())
    }
}
