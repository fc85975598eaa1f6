//! Everything of a plan that can be handed over, as layers of typed fields: one
//! place for every format.
//!
//! A layer for programs carries the user's own columns under their own names,
//! what the plan holds under the names that the readers of `files` know, and
//! what the program says under `heatplan_` and the keys of the attribute
//! tables, which the readers leave aside: so a written file opens again as the
//! same plan.

mod base;
mod buildings;
mod drawn;
mod duration;
mod engineering;
mod fields;
mod look;
mod money;
mod network;
mod own;
pub mod palette;
mod places;
mod tables;

use super::public::Released;
use crate::analysis::Results;
use crate::files::write::{Book, BookPhase, ShapeKind, Sheet};
use crate::plan::{Carried, Plan};
use crate::text::Texts;

/// A layer or table that can be written.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum ExportLayer {
    /// Buildings with demand, decision, connection and reason.
    Buildings,
    /// Planned buildings.
    PlannedBuildings,
    /// Streets with heat density, works and rules.
    Streets,
    /// Lines of the network.
    NetworkLines,
    /// Nodes of the network.
    NetworkNodes,
    /// Sources in the network.
    NetworkSources,
    /// Service lines from facade to line.
    Services,
    /// Places that could supply heat.
    CandidateSources,
    /// Sectors and zones.
    Areas,
    /// Heat zones of the active variant.
    Zones,
    /// No-go areas.
    NoGoAreas,
    /// Water, rail, green: shapes.
    Background,
    /// Water and rail: lines.
    BackgroundLines,
    /// The phase table.
    Phases,
    /// Every assumption.
    Assumptions,
    /// The variants of the plan with their headline figures.
    Variants,
    /// The bill of quantities of the engineered network.
    Quantities,
    /// The page of figures of the engineered network.
    Engineering,
    /// Its investment by what it is for, by owner and by phase.
    Costs,
    /// What is spent and earned in each heat zone and sector, in none, and in all.
    Places,
    /// What each class of customers takes and pays.
    Revenue,
    /// What each source gives in a year.
    SourceSplit,
    /// Peak against sources in each phase, with and without the largest.
    SourcePhases,
    /// The load-duration curve of the year.
    DurationCurve,
}

impl ExportLayer {
    /// All of them, in the order of a list.
    pub const ALL: [Self; 24] = [
        Self::Buildings,
        Self::PlannedBuildings,
        Self::Streets,
        Self::NetworkLines,
        Self::NetworkNodes,
        Self::NetworkSources,
        Self::Services,
        Self::CandidateSources,
        Self::Areas,
        Self::Zones,
        Self::NoGoAreas,
        Self::Background,
        Self::BackgroundLines,
        Self::Phases,
        Self::Assumptions,
        Self::Variants,
        Self::Quantities,
        Self::Engineering,
        Self::Costs,
        Self::Places,
        Self::Revenue,
        Self::SourceSplit,
        Self::SourcePhases,
        Self::DurationCurve,
    ];

    /// Its name in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Buildings => "buildings",
            Self::PlannedBuildings => "planned_buildings",
            Self::Streets => "streets",
            Self::NetworkLines => "network_lines",
            Self::NetworkNodes => "network_nodes",
            Self::NetworkSources => "network_sources",
            Self::Services => "services",
            Self::CandidateSources => "candidate_sources",
            Self::Areas => "areas",
            Self::Zones => "heat_zones",
            Self::NoGoAreas => "no_go_areas",
            Self::Background => "background",
            Self::BackgroundLines => "background_lines",
            Self::Phases => "phases",
            Self::Assumptions => "assumptions",
            Self::Variants => "variants",
            Self::Quantities => "quantities",
            Self::Engineering => "engineering",
            Self::Costs => "costs",
            Self::Places => "zone_business",
            Self::Revenue => "revenue",
            Self::SourceSplit => "source_split",
            Self::SourcePhases => "source_phases",
            Self::DurationCurve => "duration_curve",
        }
    }

    /// The layer of this name.
    pub fn of(name: &str) -> Option<Self> {
        let plain = name.trim().replace('-', "_").to_lowercase();
        Self::ALL.into_iter().find(|layer| layer.name() == plain)
    }

    /// The message of its title.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Buildings => "layer-buildings",
            Self::PlannedBuildings => "export-layer-planned",
            Self::Streets => "layer-streets",
            Self::NetworkLines => "export-layer-lines",
            Self::NetworkNodes => "export-layer-nodes",
            Self::NetworkSources => "export-layer-sources",
            Self::Services => "export-layer-services",
            Self::CandidateSources => "export-layer-candidates",
            Self::Areas => "layer-areas",
            Self::Zones => "export-layer-zones",
            Self::NoGoAreas => "export-layer-grounds",
            Self::Background => "layer-background",
            Self::BackgroundLines => "export-layer-background-lines",
            Self::Phases => "panel-phases",
            Self::Assumptions => "panel-assumptions",
            Self::Variants => "export-layer-variants",
            Self::Quantities => "panel-quantities",
            Self::Engineering => "panel-engineering",
            Self::Costs => "export-layer-costs",
            Self::Places => "export-layer-places",
            Self::Revenue => "export-layer-revenue",
            Self::SourceSplit => "export-layer-source-split",
            Self::SourcePhases => "export-layer-source-phases",
            Self::DurationCurve => "export-layer-duration",
        }
    }

    /// What its rows are made of.
    pub const fn shape(self) -> ShapeKind {
        match self {
            Self::Buildings
            | Self::PlannedBuildings
            | Self::Areas
            | Self::Zones
            | Self::NoGoAreas
            | Self::Background => ShapeKind::Polygon,
            Self::Streets | Self::NetworkLines | Self::Services | Self::BackgroundLines => {
                ShapeKind::Line
            }
            Self::NetworkNodes | Self::NetworkSources | Self::CandidateSources => ShapeKind::Point,
            Self::Phases
            | Self::Assumptions
            | Self::Variants
            | Self::Quantities
            | Self::Engineering
            | Self::Costs
            | Self::Places
            | Self::Revenue
            | Self::SourceSplit
            | Self::SourcePhases
            | Self::DurationCurve => ShapeKind::None,
        }
    }

    /// Whether it follows from the other layers, so that nobody reads it again.
    pub fn is_derived(self) -> bool {
        self.shape() == ShapeKind::None || matches!(self, Self::NetworkNodes | Self::Services)
    }

    /// How many rows it has in a plan; cheap enough for a list.
    pub fn count(self, plan: &Plan, results: &Results) -> usize {
        let base = &plan.base;
        match self {
            Self::Buildings => base
                .buildings
                .len()
                .saturating_sub(plan.overlays.planned.size()),
            Self::PlannedBuildings => {
                let planned = plan.overlays.planned.values();
                planned.filter(|p| !p.is_deleted()).count()
            }
            Self::Streets => base.streets.records.len(),
            Self::NetworkLines => plan.network().line_count(),
            Self::NetworkNodes => plan.network().nodes().count(),
            Self::NetworkSources => plan.network().sources().count(),
            Self::Services => {
                let links = results.links.iter();
                links.filter(|link| link.connection.is_some()).count()
            }
            Self::CandidateSources => base.sources.len(),
            Self::Areas => base.areas.records.len(),
            Self::Zones => plan.variant().zones.size(),
            Self::NoGoAreas => plan.overlays.grounds.size(),
            Self::Background => base.background.polygon_records.len(),
            Self::BackgroundLines => base.background.line_records.len(),
            Self::Phases => results.totals.phases.len(),
            Self::Assumptions => crate::plan::catalogue().len(),
            Self::Variants => plan.variants.len(),
            Self::Quantities => {
                crate::analysis::engineering::quantities(&plan.assumptions, results).len()
            }
            Self::Engineering => results
                .engineering
                .as_deref()
                .map_or(0, |_| super::summary::LENGTH),
            Self::Costs => money::cost_count(results),
            Self::Places => places::count(results),
            Self::Revenue => results
                .engineering
                .as_deref()
                .map_or(0, |e| e.potential.classes.len()),
            Self::SourceSplit => results
                .engineering
                .as_deref()
                .map_or(0, |e| e.year.sources.len()),
            Self::SourcePhases => results
                .engineering
                .as_deref()
                .map_or(0, |e| e.year.phases.len()),
            Self::DurationCurve => results
                .engineering
                .as_deref()
                .map_or(0, |e| e.year.duration.len()),
        }
    }
}

/// The layers `wanted` of a plan as a book to be written, in the order of
/// [`ExportLayer::ALL`]; `written` is the moment, `2026-11-22T16:00:00Z`.
pub fn book<'a>(
    released: &'a Released,
    wanted: &[ExportLayer],
    texts: &'a Texts,
    written: &str,
) -> Book<'a> {
    let sheets: Vec<Sheet<'a>> = ExportLayer::ALL
        .into_iter()
        .filter(|layer| wanted.contains(layer))
        .map(|layer| sheet(released, layer, texts))
        .collect();
    let relations = network::relations(released, wanted);
    let phases = released.plan.variant().phases.0.iter().map(|phase| {
        let text = |text: &Option<std::sync::Arc<str>>| text.as_deref().map(str::to_owned);
        BookPhase {
            number: phase.number,
            year: phase.year,
            name: text(&phase.name),
            note: text(&phase.note),
        }
    });
    // what stands in no layer goes with those that it is about
    let is_plan = wanted
        .iter()
        .any(|layer| matches!(layer, ExportLayer::Buildings | ExportLayer::NetworkLines));
    let carried = Carried::of(&released.plan);
    let carried = Some(carried).filter(|carried| is_plan && !carried.is_empty());
    let derived = wanted.iter().filter(|layer| layer.is_derived());
    Book {
        carried: carried.and_then(|carried| serde_json::to_value(carried).ok()),
        derived: derived.map(|layer| layer.name()).collect(),
        title: released.plan.name.to_string(),
        note: released.note(texts),
        is_confidential: released.is_confidential(),
        crs: released.plan.crs,
        phases: phases.collect(),
        sheets,
        relations,
        written: written.to_owned(),
    }
}

fn sheet<'a>(released: &'a Released, layer: ExportLayer, texts: &'a Texts) -> Sheet<'a> {
    match layer {
        ExportLayer::Buildings => buildings::sheet(released, texts),
        ExportLayer::PlannedBuildings => drawn::planned(released, texts),
        ExportLayer::Streets => base::streets(released, texts),
        ExportLayer::NetworkLines => network::lines(released, texts),
        ExportLayer::NetworkNodes => network::nodes(released, texts),
        ExportLayer::NetworkSources => network::sources(released, texts),
        ExportLayer::Services => network::services(released, texts),
        ExportLayer::CandidateSources => base::candidates(released, texts),
        ExportLayer::Areas => base::areas(released, texts),
        ExportLayer::Zones => drawn::zones(released, texts),
        ExportLayer::NoGoAreas => drawn::grounds(released, texts),
        ExportLayer::Background => base::background(released, texts),
        ExportLayer::BackgroundLines => base::background_lines(released, texts),
        ExportLayer::Phases => tables::phases(released, texts),
        ExportLayer::Assumptions => tables::assumptions(released, texts),
        ExportLayer::Variants => tables::variants(released, texts),
        ExportLayer::Quantities => engineering::quantities(released, texts),
        ExportLayer::Engineering => engineering::figures(released, texts),
        ExportLayer::Costs => money::costs(released, texts),
        ExportLayer::Places => places::sheet(released, texts),
        ExportLayer::Revenue => money::revenue(released, texts),
        ExportLayer::SourceSplit => money::sources(released, texts),
        ExportLayer::SourcePhases => money::source_phases(released, texts),
        ExportLayer::DurationCurve => duration::curve(released, texts),
    }
}

#[cfg(test)]
mod tests;
