//! Findings of the engineered network: what they are about and where.

use super::AROUND_M;
use crate::analysis::engineering::{EngineeringWarning, Place};
use crate::app::state::{Document, Selection};
use crate::geometry::Bounds;

/// What a finding of the engineered network is about.
pub(super) fn engineering_selection(warning: &EngineeringWarning) -> Selection {
    match warning.place() {
        Some(Place::Line(id)) => Selection {
            lines: std::iter::once(id)
                .chain(warning.other_lines().iter().copied())
                .collect(),
            ..Selection::default()
        },
        Some(Place::Building(id)) => Selection::building(id),
        Some(Place::Source(id)) => Selection::source(id),
        None => Selection::default(),
    }
}

/// Where it is, with room around it.
pub(super) fn engineering_bounds(doc: &Document, warning: &EngineeringWarning) -> Option<Bounds> {
    let network = doc.plan.network();
    let bounds = match warning.place()? {
        Place::Line(id) => (warning.other_lines().iter())
            .map(|other| Bounds::of(&network.points(*other)))
            .fold(Bounds::of(&network.points(id)), |all, one| all.union(&one)),
        Place::Building(id) => {
            let base = &doc.plan.base.buildings;
            let known = id.index() < base.len();
            known.then(|| base.footprints.view(id.index()).bounds())?
        }
        Place::Source(id) => Bounds::of(&[network.place(network.source(id)?.node)?]),
    };
    (!bounds.is_empty()).then(|| bounds.buffered(AROUND_M))
}
