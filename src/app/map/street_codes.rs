//! The class of each street in what the street layer shows.

use super::classes::class_of;
use super::legend::street_density;
use super::style::STREET_PLAIN;
use crate::analysis::{Opportunity, lines_by_street, opportunity_of};
use crate::app::state::{Document, LayerSettings, StreetMeasure};
use crate::plan::StreetId;

/// The code of every street, by index; empty where all are plain.
pub(super) fn street_codes(doc: &Document, layers: &LayerSettings) -> Vec<u8> {
    match layers.street_measure {
        StreetMeasure::Plain => Vec::new(),
        StreetMeasure::LinearDensity => {
            let breaks = &layers.street_classes.breaks;
            (0..doc.plan.base.streets.records.len())
                .map(
                    |index| match street_density(doc, StreetId::from_index(index)) {
                        Some(density) if density > 0.0 => class_of(density, breaks) as u8 + 1,
                        _ => STREET_PLAIN,
                    },
                )
                .collect()
        }
        StreetMeasure::Opportunity => opportunities(doc),
    }
}

/// The code of every street in the opportunity view: 0 where no works are
/// known, then as in [`super::style::OPPORTUNITIES`].
pub(super) fn opportunities(doc: &Document) -> Vec<u8> {
    let inputs = doc.inputs();
    let by_street = lines_by_street(&inputs, doc.shown());
    let overlays = &doc.plan.overlays.streets;
    let records = doc.plan.base.streets.records.iter().enumerate();
    records
        .map(|(index, record)| {
            let id = StreetId::from_index(index);
            let said = overlays.get(&id).is_some_and(|o| o.works_year.is_some());
            if record.works_year.is_none() && !said {
                return STREET_PLAIN;
            }
            let lines = by_street.get(&id).map(Vec::as_slice).unwrap_or_default();
            match opportunity_of(&inputs, id, lines) {
                Opportunity::NoWorks => STREET_PLAIN,
                Opportunity::Meets { .. } => 1,
                Opportunity::NearMiss { .. } => 2,
                Opportunity::Clash { .. } => 3,
                Opportunity::NoLine { .. } | Opportunity::NoYear { .. } => 4,
            }
        })
        .collect()
}
