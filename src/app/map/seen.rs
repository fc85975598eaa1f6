//! What the colours on screen were made from, so that they are looked at again
//! only when something changed; and the class breaks, which stand still while
//! something is being dragged.

use super::classes::{breaks, building_values, is_numeric};
use crate::analysis::engineering::Engineering;
use crate::analysis::{BuildingDemand, Column, LineResult, Link, StreetResult};
use crate::app::state::{
    BuildingMeasure, ClassMethod, Classes, Document, Filter, LayerSettings, NetworkStyle, Session,
    StreetMeasure,
};
use crate::edit::Command;
use crate::plan::LineId;
use crate::text::Language;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The things that colours depend on, as they were.
#[derive(Default)]
pub(super) struct Seen {
    of: Option<Stamp>,
    demand: Column<BuildingDemand>,
    links: Column<Link>,
    streets: Column<StreetResult>,
    lines: Arc<BTreeMap<LineId, LineResult>>,
    /// While something is coloured by it or as wide as it says.
    engineering: Option<Arc<Engineering>>,
    breaks_of: Option<BreaksOf>,
    /// What the breaks were made from; older than the columns above during a drag.
    classed: Column<BuildingDemand>,
    classed_streets: Column<StreetResult>,
    classed_pipes: Option<Arc<Engineering>>,
    pipe_breaks_of: Option<(NetworkStyle, ClassMethod, usize)>,
}

#[derive(PartialEq)]
struct Stamp {
    generation: u64,
    /// None while lines are only moved: their way colours nothing but through the
    /// results, which are looked at apart.
    revision: Option<u64>,
    active: usize,
    year: Option<i32>,
    layers: LayerSettings,
    filter: Filter,
    language: Language,
    dark: bool,
}

/// What the breaks of the buildings were made for.
#[derive(PartialEq, Clone, Copy)]
struct BreaksOf {
    measure: BuildingMeasure,
    method: ClassMethod,
    count: usize,
}

impl Seen {
    /// Whether anything that colours depend on changed since the last call.
    pub(super) fn is_stale(
        &mut self,
        doc: &Document,
        session: &Session,
        language: Language,
        dark: bool,
    ) -> bool {
        let stamp = Stamp {
            generation: doc.generation,
            revision: (!is_moving(doc)).then(|| doc.history.revision()),
            active: doc.plan.active,
            year: session.year,
            layers: session.layers.clone(),
            filter: session.filter.clone(),
            language,
            dark,
        };
        let results = doc.shown();
        let layers = &session.layers;
        let engineering = results
            .engineering
            .as_ref()
            .filter(|_| layers.network_style.measure().is_some() || layers.width_by_dn);
        let is_same = self.of.as_ref() == Some(&stamp)
            && is_same_arc(self.engineering.as_ref(), engineering)
            && self.demand.is_same(&results.demand)
            && self.links.is_same(&results.links)
            && self.streets.is_same(&results.streets)
            && Arc::ptr_eq(&self.lines, &results.lines);
        if !is_same {
            self.of = Some(stamp);
            self.engineering = engineering.cloned();
            self.demand = results.demand.clone();
            self.links = results.links.clone();
            self.streets = results.streets.clone();
            self.lines = results.lines.clone();
        }
        !is_same
    }

    /// Finds the breaks anew that are not the user's own, where what they are
    /// made of changed and nothing is being dragged.
    pub(super) fn refresh_breaks(
        &mut self,
        doc: &Document,
        layers: &mut LayerSettings,
        frozen: bool,
    ) {
        let wanted = BreaksOf {
            measure: layers.building_measure,
            method: layers.building_classes.method,
            count: layers.building_classes.count,
        };
        let results = doc.shown();
        let is_new = self.breaks_of != Some(wanted);
        let is_moved = !frozen && !self.classed.is_same(&results.demand);
        if is_numeric(wanted.measure) && (is_new || is_moved) {
            self.classed = results.demand.clone();
            // own limits of one measure mean nothing for another
            let other_measure = self
                .breaks_of
                .is_some_and(|of| of.measure != wanted.measure);
            if other_measure && wanted.method == ClassMethod::Manual {
                layers.building_classes.method = ClassMethod::Quantile;
            }
            if layers.building_classes.method != ClassMethod::Manual {
                layers.building_classes.breaks = breaks(
                    &layers.building_classes,
                    building_values(wanted.measure, results),
                    wanted.measure == BuildingMeasure::Year,
                );
            }
        }
        self.breaks_of = Some(BreaksOf {
            method: layers.building_classes.method,
            ..wanted
        });
        self.refresh_pipe_breaks(doc, layers, frozen);
        let streets_moved = !frozen && !self.classed_streets.is_same(&results.streets);
        let classes = &layers.street_classes;
        if classes.method != ClassMethod::Manual
            && layers.street_measure == StreetMeasure::LinearDensity
            && (streets_moved || self.street_breaks_differ(classes))
        {
            self.classed_streets = results.streets.clone();
            let densities = results
                .streets
                .iter()
                .filter_map(crate::analysis::StreetResult::density);
            let values = densities.filter(|density| *density > 0.0).collect();
            layers.street_classes.breaks = breaks(&layers.street_classes, values, false);
        }
    }

    /// The same for the classes of the figure of the engineered network.
    fn refresh_pipe_breaks(&mut self, doc: &Document, layers: &mut LayerSettings, frozen: bool) {
        let classes = &layers.pipe_classes;
        let Some(measure) = layers.network_style.measure() else {
            return;
        };
        let wanted = (layers.network_style, classes.method, classes.count);
        let engineering = doc.shown().engineering.as_ref();
        let is_moved = !frozen && !is_same_arc(self.classed_pipes.as_ref(), engineering);
        if classes.method != ClassMethod::Manual
            && (is_moved || self.pipe_breaks_of != Some(wanted))
        {
            self.classed_pipes = engineering.cloned();
            let values = engineering.map(|e| measure.values(e)).unwrap_or_default();
            layers.pipe_classes.breaks = if classes.method == ClassMethod::Round {
                measure.round_limits(values, classes.count, &doc.plan.assumptions)
            } else {
                breaks(classes, values, false)
            };
        }
        self.pipe_breaks_of = Some(wanted);
    }

    fn street_breaks_differ(&self, classes: &Classes) -> bool {
        self.of.as_ref().is_none_or(|of| {
            of.layers.street_measure != StreetMeasure::LinearDensity
                || of.layers.street_classes.method != classes.method
                || of.layers.street_classes.count != classes.count
        })
    }
}

/// Whether what is shown of the plan differs from its last step in the way of lines
/// alone.
fn is_moving(doc: &Document) -> bool {
    doc.history.previewed().is_some_and(Command::only_moves)
}

/// Whether both are the same thing, or nothing.
pub(super) fn is_same_arc<T>(a: Option<&Arc<T>>, b: Option<&Arc<T>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Arc::ptr_eq(a, b),
        (a, b) => a.is_none() && b.is_none(),
    }
}
