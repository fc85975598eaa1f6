//! The bill of quantities.

use crate::analysis::Results;
use crate::plan::{BuildingId, LineId, LineRole, LineState};
use serde::Serialize;
use std::collections::BTreeMap;

/// A row of the bill of quantities.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Quantity {
    /// Nominal diameter, mm.
    pub dn: u32,
    /// Family of pipe.
    pub family: String,
    /// Role.
    pub role: LineRole,
    /// Phase it is built in.
    pub phase: u8,
    /// Whether it lies in the ground already: told, but no purchase.
    pub state: LineState,
    /// Factor of the surface.
    pub surface_factor: f64,
    /// Metres of trench.
    pub length_m: f64,
    /// EUR, without engineering and contingency.
    pub cost_eur: f64,
    /// Waters, railways and main or regional roads that are crossed.
    pub crossings: [u32; 3],
    /// Of that for crossings of water, rail and regional roads, less what works in
    /// the same street save, EUR: what no factor of a surface explains.
    pub lumps_eur: f64,
}

impl Quantity {
    /// What tells it from the other rows.
    pub fn key(&self) -> QuantityKey {
        QuantityKey {
            exists: self.exists(),
            dn: self.dn,
            family: self.family.clone(),
            role: self.role,
            phase: self.phase,
            factor: hundredths(self.surface_factor),
        }
    }

    /// Whether it lies in the ground already.
    pub const fn exists(&self) -> bool {
        matches!(self.state, LineState::Existing)
    }
}

/// What tells one row of the bill from the others, in the order of the rows: what is
/// bought first, then diameter, family, role, phase, surface.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct QuantityKey {
    exists: bool,
    dn: u32,
    family: String,
    role: LineRole,
    phase: u8,
    /// Factor of the surface, hundredths.
    factor: i64,
}

/// Factors that are one to a hundredth stand in one row.
fn hundredths(factor: f64) -> i64 {
    (factor * 100.0).round() as i64
}

impl QuantityKey {
    /// The row that a line is in; none where nothing is known of it.
    pub fn of_line(results: &Results, id: LineId) -> Option<Self> {
        let line = results.engineering.as_deref()?.lines.get(&id)?;
        let drawn = results.lines.get(&id)?;
        Some(Self {
            exists: line.exists_already,
            dn: line.dn,
            family: line.family.clone(),
            role: drawn.role,
            phase: drawn.phase,
            factor: hundredths(line.cost.surface_factor),
        })
    }

    /// The row that the service of a building is in; none where it is drawn as a line.
    pub fn of_service(results: &Results, id: BuildingId) -> Option<Self> {
        let engineering = results.engineering.as_deref()?;
        let building = engineering.buildings.get(&id)?;
        (building.service_dn > 0).then(|| Self {
            exists: building.service_exists,
            dn: building.service_dn,
            family: engineering.year.service_family.clone(),
            role: LineRole::Service,
            phase: results.link(id).served_phase.unwrap_or_default(),
            factor: 0,
        })
    }
}

/// The bill of quantities: metres and money by diameter, family, role, phase
/// and surface. Services that are not drawn stand with what they cost as a whole,
/// whatever is above them. The money of all rows is that of the lines and the
/// services of the potential. What lies in the ground already stands after all
/// that is bought, without money.
pub fn quantities(results: &Results) -> Vec<Quantity> {
    let Some(engineering) = &results.engineering else {
        return Vec::new();
    };
    let mut rows: BTreeMap<QuantityKey, (f64, f64, f64, [u32; 3])> = BTreeMap::new();
    for (id, line) in &engineering.lines {
        let Some(key) = QuantityKey::of_line(results, *id) else {
            continue;
        };
        let (length_m, cost_eur, lumps_eur, crossings) = rows.entry(key).or_default();
        for (sum, more) in crossings.iter_mut().zip(line.cost.crossings) {
            *sum += more;
        }
        *length_m += line.length_m;
        *cost_eur += line.cost.total_eur();
        *lumps_eur += line.cost.crossings_eur - line.cost.synergy_eur;
    }
    for (id, building) in &engineering.buildings {
        let Some(key) = QuantityKey::of_service(results, *id) else {
            continue;
        };
        let (length_m, cost_eur, ..) = rows.entry(key).or_default();
        *length_m += building.service_m;
        *cost_eur += building.service_eur;
    }
    rows.into_iter()
        .map(
            |(key, (length_m, cost_eur, lumps_eur, crossings))| Quantity {
                crossings,
                dn: key.dn,
                family: key.family,
                role: key.role,
                phase: key.phase,
                state: if key.exists {
                    LineState::Existing
                } else {
                    LineState::New
                },
                surface_factor: key.factor as f64 / 100.0,
                length_m,
                cost_eur,
                lumps_eur,
            },
        )
        .collect()
}
