//! The bill of quantities.

use super::LineEngineering;
use crate::analysis::Results;
use crate::analysis::cost::SURFACE_FACTORS;
use crate::plan::{Assumptions, BuildingId, LineId, LineRole, LineState, Surface};
use serde::Serialize;
use std::collections::BTreeMap;

/// What a row of the bill is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Work {
    /// Trench under one surface: pipe and civil works by the metre.
    Under(Surface),
    /// Trench whose surface has no part in the price: a service, at a flat rate, or
    /// what lies in the ground already.
    Trench,
    /// No metres: crossings of water, rail and regional roads as lumps, less what
    /// works in the same street save.
    Lumps,
}

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
    /// What the row is of.
    pub work: Work,
    /// Factor of the surface on civil works; none where it has no part in the price.
    pub surface_factor: Option<f64>,
    /// Metres of trench; 0 of lumps, which stand beside those metres.
    pub length_m: f64,
    /// EUR, without engineering and contingency.
    pub cost_eur: f64,
    /// Waters, railways and main or regional roads that are crossed.
    pub crossings: [u32; 3],
    /// All of the cost of a row of lumps, EUR, and nothing of the others: what no metre
    /// explains.
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
            work: self.work,
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
    work: Work,
}

/// What a line puts into one row.
struct Part {
    work: Work,
    length_m: f64,
    cost_eur: f64,
}

/// The parts of a line: the metres of each surface at what a metre there costs, and
/// the lumps. Together they are all its metres and all its money.
fn parts_of(line: &LineEngineering) -> Vec<Part> {
    let cost = &line.cost;
    let by_surface_m: f64 = cost.surfaces_m.iter().sum();
    let mut parts = Vec::new();
    if by_surface_m > 0.0 {
        let rows = Surface::ALL.iter().zip(cost.surfaces_m);
        for ((surface, length_m), civil_eur) in rows.zip(cost.surfaces_eur) {
            if length_m > 0.0 {
                let pipe_eur = cost.pipe_eur * length_m / by_surface_m;
                parts.push(Part {
                    work: Work::Under(*surface),
                    length_m,
                    cost_eur: pipe_eur + civil_eur,
                });
            }
        }
    } else {
        parts.push(Part {
            work: Work::Trench,
            length_m: line.length_m,
            cost_eur: cost.pipe_eur + cost.civil_eur + cost.fixed_eur,
        });
    }
    if cost.crossings.iter().any(|count| *count > 0)
        || cost.crossings_eur > 0.0
        || cost.synergy_eur > 0.0
    {
        parts.push(Part {
            work: Work::Lumps,
            length_m: 0.0,
            cost_eur: cost.crossings_eur - cost.synergy_eur,
        });
    }
    parts
}

impl QuantityKey {
    /// The rows that a line is in, one for each of its surfaces and one for what it
    /// crosses; none where nothing is known of it.
    pub fn of_line(results: &Results, id: LineId) -> Vec<Self> {
        let engineering = results.engineering.as_deref();
        let found = engineering.and_then(|engineering| engineering.lines.get(&id));
        let (Some(line), Some(drawn)) = (found, results.lines.get(&id)) else {
            return Vec::new();
        };
        let key = |part: &Part| Self {
            exists: line.exists_already,
            dn: line.dn,
            family: line.family.clone(),
            role: drawn.role,
            phase: drawn.phase,
            work: part.work,
        };
        parts_of(line).iter().map(key).collect()
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
            work: Work::Trench,
        })
    }
}

/// Metres, money and what is crossed of a row.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    length_m: f64,
    cost_eur: f64,
    crossings: [u32; 3],
}

/// The bill of quantities: metres and money by diameter, family, role, phase
/// and surface, by the metre; what is crossed stands in rows of its own. Services that
/// are not drawn stand with what they cost as a whole, whatever is above them. The
/// money of all rows is that of the lines and the services of the potential. What lies
/// in the ground already stands after all that is bought, without money.
pub fn quantities(assumptions: &Assumptions, results: &Results) -> Vec<Quantity> {
    let Some(engineering) = &results.engineering else {
        return Vec::new();
    };
    let mut rows: BTreeMap<QuantityKey, Sum> = BTreeMap::new();
    for (id, line) in &engineering.lines {
        let keys = QuantityKey::of_line(results, *id);
        for (key, part) in keys.into_iter().zip(parts_of(line)) {
            let is_lumps = part.work == Work::Lumps;
            let sum = rows.entry(key).or_default();
            sum.length_m += part.length_m;
            sum.cost_eur += part.cost_eur;
            if is_lumps {
                for (sum, more) in sum.crossings.iter_mut().zip(line.cost.crossings) {
                    *sum += more;
                }
            }
        }
    }
    for (id, building) in &engineering.buildings {
        let Some(key) = QuantityKey::of_service(results, *id) else {
            continue;
        };
        let sum = rows.entry(key).or_default();
        sum.length_m += building.service_m;
        sum.cost_eur += building.service_eur;
    }
    let factor_of = |work: Work| match work {
        Work::Under(surface) => SURFACE_FACTORS
            .get(surface as usize)
            .map(|key| assumptions.value(key)),
        Work::Trench | Work::Lumps => None,
    };
    rows.into_iter()
        .map(|(key, sum)| Quantity {
            dn: key.dn,
            family: key.family,
            role: key.role,
            phase: key.phase,
            state: if key.exists {
                LineState::Existing
            } else {
                LineState::New
            },
            work: key.work,
            surface_factor: factor_of(key.work),
            length_m: sum.length_m,
            cost_eur: sum.cost_eur,
            crossings: sum.crossings,
            lumps_eur: if key.work == Work::Lumps {
                sum.cost_eur
            } else {
                0.0
            },
        })
        .collect()
}
