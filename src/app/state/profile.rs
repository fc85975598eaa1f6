//! The way of the water that is looked at, and the place on it that is pointed
//! at, in the chart or on the map.

use super::{Document, Selection};
use crate::analysis::engineering::Engineering;
use crate::plan::Plan;
use crate::report::profile::{Target, Way, lower_end, way};
use std::sync::Arc;

/// The profile of this sitting.
#[derive(Debug, Clone, Default)]
pub struct ProfileSession {
    /// The way, while its chart is open.
    pub way: Option<Arc<Way>>,
    /// The place that is pointed at, metres from the source.
    pub at_m: Option<f64>,
    /// The map was moved so that the whole way is in sight.
    pub is_shown_whole: bool,
    /// What the way was made for.
    of: Option<(Arc<Engineering>, u64, Target)>,
}

impl ProfileSession {
    /// Finds the way to what is selected, else to the critical building, where it
    /// may be another one than before.
    pub fn refresh(&mut self, doc: &Document, selection: &Selection) {
        let results = doc.shown();
        let Some(engineering) = &results.engineering else {
            self.forget_way();
            return;
        };
        let Some(target) = target(&doc.plan, results, selection) else {
            self.forget_way();
            return;
        };
        let revision = doc.history.revision();
        let is_same = self.of.as_ref().is_some_and(|(of, at, before)| {
            Arc::ptr_eq(of, engineering) && *at == revision && *before == target
        });
        if !is_same {
            self.way = way(&doc.plan, results, target).map(Arc::new);
            self.of = Some((engineering.clone(), revision, target));
        }
    }

    /// There is no way to show.
    fn forget_way(&mut self) {
        *self = Self {
            is_shown_whole: self.is_shown_whole,
            ..Self::default()
        };
    }

    /// The chart was closed.
    pub fn close(&mut self) {
        if self.of.is_some() || self.at_m.is_some() || self.is_shown_whole {
            *self = Self::default();
        }
    }
}

/// Where the way leads: to the building, node or line that is selected, where it
/// is supplied, else to the critical building.
fn target(
    plan: &Plan,
    results: &crate::analysis::Results,
    selection: &Selection,
) -> Option<Target> {
    let engineering = results.engineering.as_deref()?;
    let building = selection
        .buildings
        .iter()
        .find(|id| engineering.buildings.contains_key(id));
    if let Some(id) = building {
        return Some(Target::Building(*id));
    }
    let node = selection
        .nodes
        .iter()
        .find(|id| engineering.nodes.contains_key(id));
    if let Some(id) = node {
        return Some(Target::Node(*id));
    }
    let line = selection
        .lines
        .iter()
        .find(|id| engineering.lines.contains_key(id));
    if let Some(node) = line.and_then(|id| lower_end(plan, results, *id)) {
        return Some(Target::Node(node));
    }
    let critical = engineering.network.critical.first()?;
    Some(Target::Building(*critical))
}
