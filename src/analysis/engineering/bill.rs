//! The bill of quantities.

use crate::analysis::Results;
use crate::plan::{LineRole, LineState};
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
    /// Of that for crossings of water, rail and regional roads, less what works in
    /// the same street save, EUR: what no factor of a surface explains.
    pub lumps_eur: f64,
}

impl Quantity {
    /// Whether it lies in the ground already.
    pub const fn exists(&self) -> bool {
        matches!(self.state, LineState::Existing)
    }
}

/// The bill of quantities: metres and money by diameter, family, role, phase
/// and surface. Services that are not drawn stand with what they cost as a whole,
/// whatever is above them. The money of all rows is that of the lines and the
/// services of the potential. What lies in the ground already stands after all
/// that is bought, without money.
pub fn quantities(results: &Results) -> Vec<Quantity> {
    // In the ground, diameter, family, role, phase, surface factor in hundredths.
    type Key = (bool, u32, String, LineRole, u8, i64);
    let Some(engineering) = &results.engineering else {
        return Vec::new();
    };
    let mut rows: BTreeMap<Key, (f64, f64, f64)> = BTreeMap::new();
    for (id, line) in &engineering.lines {
        let Some(drawn) = results.lines.get(id) else {
            continue;
        };
        let factor = (line.cost.surface_factor * 100.0).round() as i64;
        let key = (
            line.exists_already,
            line.dn,
            line.family.clone(),
            drawn.role,
            drawn.phase,
            factor,
        );
        let (length_m, cost_eur, lumps_eur) = rows.entry(key).or_default();
        *length_m += line.length_m;
        *cost_eur += line.cost.total_eur();
        *lumps_eur += line.cost.crossings_eur - line.cost.synergy_eur;
    }
    for (id, building) in &engineering.buildings {
        if building.service_dn == 0 {
            continue;
        }
        let phase = results.link(*id).served_phase.unwrap_or_default();
        let family = engineering.year.service_family.clone();
        let key = (
            building.service_exists,
            building.service_dn,
            family,
            LineRole::Service,
            phase,
            0,
        );
        let (length_m, cost_eur, _) = rows.entry(key).or_default();
        *length_m += building.service_m;
        *cost_eur += building.service_eur;
    }
    rows.into_iter()
        .map(
            |((exists, dn, family, role, phase, factor), (length_m, cost_eur, lumps_eur))| {
                Quantity {
                    dn,
                    family,
                    role,
                    phase,
                    state: if exists {
                        LineState::Existing
                    } else {
                        LineState::New
                    },
                    surface_factor: factor as f64 / 100.0,
                    length_m,
                    cost_eur,
                    lumps_eur,
                }
            },
        )
        .collect()
}
