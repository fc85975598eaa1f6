//! The columns of buildings.

use super::codes::{
    COMMITMENTS, DWELLINGS, HOT_WATERS, LEVELS, ORIGINS, OWNERS, RULES, STATES, SUBSTATIONS, USES,
};
use super::set::Edit;
use super::{Cell, Column, Kind, Rows};
use crate::analysis::engineering::BuildingEngineering;
use crate::analysis::{BuildingDemand, DwellingType, Link, Results};
use crate::plan::{
    Building, BuildingId, BuildingUse, Commitment, ConnectionRule, Correction, Decision,
    HotWaterKind, OwnerType, Plan, RenovationLevel, SubstationKind, uses::uses_text,
};

/// All of them; the first names the row.
pub(super) const COLUMNS: &[Column] = &[
    Column::new("building", "column-id", Kind::Text, |rows, id| {
        Cell::text(rows.building(id).map(|b| b.external_id.as_ref()))
    }),
    Column::new("address", "column-address", Kind::Text, |rows, id| {
        let Some(building) = rows.building(id) else {
            return Cell::Missing;
        };
        match building.address() {
            Some(address) => Cell::owned(address),
            None => Cell::text(building.name.as_deref()),
        }
    }),
    Column::new("use", "column-use", Kind::Code(USES), |rows, id| {
        let corrected = correction(rows, id).and_then(|c| c.building_use);
        let found = corrected.or_else(|| rows.building(id)?.building_use);
        Cell::code(found.map(BuildingUse::code))
    })
    .edit(Edit::correction_code(|c, code| {
        c.building_use = code.and_then(BuildingUse::from_code);
    })),
    Column::new("uses", "column-uses", Kind::Text, |rows, id| {
        let own = rows
            .plan
            .building(BuildingId(id))
            .map(|b| b.uses)
            .unwrap_or_default();
        if own.is_empty() {
            Cell::Missing
        } else {
            Cell::owned(uses_text(&own))
        }
    }),
    Column::new("year", "column-year-built", Kind::Year, |rows, id| {
        let corrected = correction(rows, id).and_then(|c| c.year);
        Cell::whole(corrected.or_else(|| rows.building(id)?.year))
    })
    .edit(Edit::correction_number([1000.0, 2200.0], true, |c, v| {
        c.year = v.map(|y| y as i32);
    })),
    Column::new("levels", "column-levels", Kind::Number(1), |rows, id| {
        Cell::number(demand(rows, id).map(|d| d.levels))
    })
    .edit(Edit::correction_number([0.5, 150.0], false, |c, v| {
        c.levels = v;
    })),
    Column::new(
        "dwellings",
        "column-dwellings",
        Kind::Number(0),
        |rows, id| Cell::whole(heated(rows, id).map(|d| d.dwellings)),
    )
    .edit(
        Edit::correction_number([0.0, 5000.0], true, |c, v| {
            c.dwellings = v.map(|d| d as u32);
        })
        .of_customer_together(),
    ),
    Column::new(
        "floor_area_m2",
        "column-floor-area",
        Kind::Number(0),
        |rows, id| Cell::number(demand(rows, id).map(|d| d.floor_area_m2)),
    )
    .unit("unit-m2")
    .edit(
        Edit::correction_number([1.0, 1_000_000.0], false, |c, v| c.floor_area_m2 = v)
            .of_customer_together(),
    ),
    Column::new(
        "demand_mwh_per_a",
        "column-demand",
        Kind::Number(1),
        |rows, id| Cell::number(heated(rows, id).map(|d| d.demand_mwh_per_a)),
    )
    .unit("unit-mwh-per-a")
    .edit(
        Edit::correction_number([0.0, 1_000_000.0], false, |c, v| c.demand_mwh_per_a = v)
            .of_whole_customer(),
    ),
    Column::new(
        "specific_kwh_per_m2_a",
        "column-specific",
        Kind::Number(0),
        |rows, id| {
            let known = heated(rows, id).filter(|d| d.floor_area_m2 > 0.0);
            Cell::number(known.map(|d| d.demand_mwh_per_a * 1000.0 / d.floor_area_m2))
        },
    )
    .unit("unit-kwh-per-m2-a"),
    Column::new(
        "demand_origin",
        "column-origin",
        Kind::Code(ORIGINS),
        |rows, id| Cell::code(heated(rows, id).map(|d| d.origin.code())),
    ),
    Column::new(
        "connection",
        "measure-connection",
        Kind::Code(STATES),
        |rows, id| {
            if rows.building(id).is_none() {
                return Cell::Missing;
            }
            Cell::Code(connection_state(&rows.plan, &rows.results, BuildingId(id)))
        },
    ),
    Column::new(
        "served_phase",
        "result-phase",
        Kind::Number(0),
        |rows, id| Cell::whole(link(rows, id).served_phase),
    ),
    Column::new(
        "service_m",
        "column-service",
        Kind::Number(1),
        |rows, id| Cell::number(link(rows, id).connection.map(|c| c.length_m)),
    )
    .unit("unit-m"),
    Column::new(
        "connection_rate",
        "card-connection-rate",
        Kind::Share,
        |rows, id| Cell::number(heated(rows, id).map(|d| d.connection_rate)),
    )
    .edit(Edit::decision_number([0.0, 1.0], false, |d, v| {
        d.connection_rate = v;
    })),
    Column::new(
        "decision",
        "card-decision",
        Kind::Code(RULES),
        |rows, id| {
            if rows.building(id).is_none() {
                return Cell::Missing;
            }
            Cell::Code(
                decision(rows, id)
                    .map_or(ConnectionRule::Candidate, |d| d.rule)
                    .code(),
            )
        },
    )
    .edit(Edit::decision_code(|d, code| {
        d.rule = code
            .and_then(ConnectionRule::from_code)
            .unwrap_or(ConnectionRule::Candidate);
    })),
    Column::new(
        "not_before_phase",
        "card-not-before",
        Kind::Number(0),
        |rows, id| Cell::whole(decision(rows, id).and_then(|d| d.phase)),
    )
    .hidden()
    .edit(Edit::decision_number([1.0, 9.0], true, |d, v| {
        d.phase = v.map(|p| p as u8);
    })),
    Column::new(
        "commitment",
        "column-commitment",
        Kind::Code(COMMITMENTS),
        |rows, id| {
            let decided = decision(rows, id).and_then(|d| d.commitment);
            let found = decided.or_else(|| rows.building(id)?.commitment);
            Cell::code(found.map(Commitment::code))
        },
    )
    .hidden()
    .edit(Edit::decision_code(|d, code| {
        d.commitment = code.and_then(Commitment::from_code);
    })),
    Column::new("pinned", "column-pinned", Kind::Bool, |rows, id| {
        Cell::yes_no(link(rows, id).connection.map(|c| c.is_pinned()))
    })
    .hidden(),
    Column::new("customer", "column-customer", Kind::Text, |rows, id| {
        let customer = rows.plan.overlays.customers.get(BuildingId(id));
        match customer.map(|c| c.name.as_deref()) {
            Some(None) => Cell::owned(rows.plan.building_label(BuildingId(id))),
            name => Cell::text(name.flatten()),
        }
    })
    .hidden(),
    Column::new("name", "column-name", Kind::Text, |rows, id| {
        Cell::text(rows.building(id).and_then(|b| b.name.as_deref()))
    })
    .hidden(),
    Column::new("street", "column-street", Kind::Text, |rows, id| {
        Cell::text(rows.building(id).and_then(|b| b.street.as_deref()))
    })
    .hidden(),
    Column::new(
        "house_number",
        "column-house-number",
        Kind::Text,
        |rows, id| Cell::text(rows.building(id).and_then(|b| b.house_number.as_deref())),
    )
    .hidden(),
    Column::new("sector", "column-sector-code", Kind::Text, |rows, id| {
        Cell::text(rows.building(id).and_then(|b| b.sector.as_deref()))
    })
    .hidden(),
    Column::new("area", "column-sector", Kind::Text, |rows, id| {
        let area = rows.facts.area_of(BuildingId(id));
        Cell::text(area.and_then(|area| rows.area_name(area)))
    })
    .hidden(),
    Column::new(
        "in_plan_area",
        "column-in-plan-area",
        Kind::Bool,
        |rows, id| Cell::yes_no(demand(rows, id).map(|d| d.in_plan_area)),
    )
    .hidden(),
    Column::new("heated", "card-heated", Kind::Bool, |rows, id| {
        Cell::yes_no(demand(rows, id).map(|d| d.heated))
    })
    .hidden()
    .edit(Edit::correction_bool(|c, v| c.heated = v).of_customer_together()),
    Column::new("year_used", "column-year-used", Kind::Year, |rows, id| {
        Cell::whole(demand(rows, id).map(|d| d.year))
    })
    .hidden(),
    Column::new(
        "dwelling_type",
        "column-dwelling-type",
        Kind::Code(DWELLINGS),
        |rows, id| {
            Cell::code(
                demand(rows, id)
                    .and_then(|d| d.dwelling_type)
                    .map(DwellingType::code),
            )
        },
    )
    .hidden(),
    Column::new(
        "footprint_m2",
        "column-footprint",
        Kind::Number(0),
        |rows, id| {
            let known = rows.building(id).is_some();
            Cell::number(known.then(|| rows.facts.footprint_m2(BuildingId(id))))
        },
    )
    .unit("unit-m2")
    .hidden(),
    Column::new("height_m", "column-height", Kind::Number(1), |rows, id| {
        Cell::number(rows.building(id).and_then(|b| b.height_m))
    })
    .unit("unit-m")
    .hidden(),
    Column::new(
        "renovation_year",
        "column-renovation-year",
        Kind::Year,
        |rows, id| {
            let corrected = correction(rows, id).and_then(|c| c.renovation_year);
            Cell::whole(corrected.or_else(|| rows.building(id)?.renovation_year))
        },
    )
    .hidden()
    .edit(Edit::correction_number([1900.0, 2200.0], true, |c, v| {
        c.renovation_year = v.map(|y| y as i32);
    })),
    Column::new(
        "renovation_level",
        "renovation-level",
        Kind::Code(LEVELS),
        |rows, id| {
            let corrected = correction(rows, id).and_then(|c| c.renovation_level);
            let level = corrected.or_else(|| rows.building(id)?.renovation_level);
            Cell::code(level.map(RenovationLevel::code))
        },
    )
    .hidden()
    .edit(Edit::correction_code(|c, code| {
        c.renovation_level = code.and_then(RenovationLevel::from_code);
    })),
    Column::new(
        "heat_zone",
        "column-zone",
        Kind::Text,
        |rows, id| match rows.results.zone_of(BuildingId(id)) {
            Some(zone) => Cell::owned(zone.label()),
            None => Cell::Missing,
        },
    )
    .hidden(),
    Column::new(
        "demolition_year",
        "column-demolition-year",
        Kind::Year,
        |rows, id| {
            let corrected = correction(rows, id).and_then(|c| c.demolition_year);
            Cell::whole(corrected.or_else(|| rows.building(id)?.demolition_year))
        },
    )
    .hidden()
    .edit(Edit::correction_number([1900.0, 2200.0], true, |c, v| {
        c.demolition_year = v.map(|y| y as i32);
    })),
    Column::new(
        "given_peak_kw",
        "engine-peak-given",
        Kind::Number(1),
        |rows, id| {
            let corrected = correction(rows, id).and_then(|c| c.peak_kw);
            Cell::number(corrected.or_else(|| rows.building(id)?.peak_kw))
        },
    )
    .unit("unit-kw")
    .hidden()
    .edit(Edit::correction_number(
        [0.1, 1_000_000.0],
        false,
        |c, v| c.peak_kw = v,
    )),
    Column::new(
        "substation",
        "engine-substation",
        Kind::Code(SUBSTATIONS),
        |rows, id| {
            let corrected = correction(rows, id).and_then(|c| c.substation);
            let found = corrected.or_else(|| rows.building(id)?.substation);
            Cell::code(found.map(SubstationKind::code))
        },
    )
    .hidden()
    .edit(Edit::correction_code(|c, code| {
        c.substation = code.and_then(SubstationKind::from_code);
    })),
    Column::new(
        "hot_water",
        "hot-water",
        Kind::Code(HOT_WATERS),
        |rows, id| {
            let corrected = correction(rows, id).and_then(|c| c.hot_water);
            let found = corrected.or_else(|| rows.building(id)?.hot_water);
            Cell::code(found.map(HotWaterKind::code))
        },
    )
    .hidden()
    .edit(Edit::correction_code(|c, code| {
        c.hot_water = code.and_then(HotWaterKind::from_code);
    })),
    Column::new(
        "substations",
        "engine-substations",
        Kind::Number(0),
        |rows, id| Cell::number(engineered(rows, id).map(|e| e.substations)),
    )
    .hidden(),
    Column::new("planned", "column-planned", Kind::Bool, |rows, id| {
        Cell::yes_no(rows.building(id).map(Building::is_planned))
    })
    .hidden(),
    Column::new(
        "owner_type",
        "column-owner",
        Kind::Code(OWNERS),
        |rows, id| {
            let corrected = correction(rows, id).and_then(|c| c.owner_type);
            let found = corrected.or_else(|| rows.building(id)?.owner_type);
            Cell::code(found.map(OwnerType::code))
        },
    )
    .hidden()
    .edit(Edit::correction_code(|c, code| {
        c.owner_type = code.and_then(OwnerType::from_code);
    })),
    Column::new(
        "expected_mwh_per_a",
        "column-expected",
        Kind::Number(1),
        |rows, id| Cell::number(heated(rows, id).map(|d| d.demand_mwh_per_a * d.connection_rate)),
    )
    .unit("unit-mwh-per-a")
    .hidden(),
    Column::new(
        "reach_phase",
        "column-reach-phase",
        Kind::Number(0),
        |rows, id| Cell::whole(link(rows, id).reach_phase),
    )
    .hidden(),
    Column::new("line", "column-line", Kind::Text, |rows, id| {
        link(rows, id)
            .connection
            .map_or(Cell::Missing, |c| Cell::owned(rows.plan.line_label(c.line)))
    })
    .hidden(),
    Column::new(
        "nearest_street",
        "column-nearest-street",
        Kind::Text,
        |rows, id| {
            let nearest = rows.facts.nearest_street(BuildingId(id));
            Cell::text(nearest.and_then(|(street, _)| rows.street(street.0)?.name.as_deref()))
        },
    )
    .hidden(),
    Column::new(
        "street_m",
        "column-street-distance",
        Kind::Number(1),
        |rows, id| Cell::number(rows.facts.nearest_street(BuildingId(id)).map(|(_, m)| m)),
    )
    .unit("unit-m")
    .hidden(),
    Column::new("peak_kw", "pipe-load", Kind::Number(1), |rows, id| {
        Cell::number(engineered(rows, id).map(BuildingEngineering::peak_kw))
    })
    .unit("unit-kw")
    .hidden(),
    Column::new(
        "space_kw",
        "engine-space-kw",
        Kind::Number(1),
        |rows, id| Cell::number(engineered(rows, id).map(|b| b.space_kw)),
    )
    .unit("unit-kw")
    .hidden(),
    Column::new(
        "hot_water_kw",
        "engine-hot-water-kw",
        Kind::Number(1),
        |rows, id| Cell::number(engineered(rows, id).map(|b| b.hot_water_kw)),
    )
    .unit("unit-kw")
    .hidden(),
    Column::new(
        "service_dn",
        "engine-service-dn",
        Kind::Number(0),
        |rows, id| Cell::whole(service(rows, id).map(|b| b.service_dn)),
    )
    .unit("pipe-unit-mm")
    .hidden(),
    Column::new(
        "service_velocity_m_per_s",
        "engine-service-velocity",
        Kind::Number(2),
        |rows, id| Cell::number(service(rows, id).map(|b| b.service_velocity_m_s)),
    )
    .unit("pipe-unit-m-per-s")
    .hidden(),
    Column::new(
        "service_gradient_pa_per_m",
        "engine-service-gradient",
        Kind::Number(0),
        |rows, id| Cell::number(service(rows, id).map(|b| b.service_gradient_pa_per_m)),
    )
    .unit("pipe-unit-pa-per-m")
    .hidden(),
    Column::new(
        "service_loss_mwh_per_a",
        "engine-service-loss",
        Kind::Number(2),
        |rows, id| Cell::number(service(rows, id).map(|b| b.service_loss_mwh_per_a)),
    )
    .unit("unit-mwh-per-a")
    .hidden(),
    Column::new(
        "service_eur",
        "engine-service-cost",
        Kind::Number(0),
        |rows, id| Cell::number(service(rows, id).map(|b| b.service_eur)),
    )
    .unit("bill-unit-eur")
    .hidden(),
    Column::new(
        "difference_bar",
        "pipe-pressure",
        Kind::Number(2),
        |rows, id| Cell::number(engineered(rows, id).map(|b| b.difference_pa / 1e5)),
    )
    .unit("pipe-unit-bar")
    .hidden(),
    celsius("supply_c", "pipe-temperature", |r, id| supply(r, id, 0)),
    celsius("supply_mean_c", "engine-supply-at-mean", |r, id| {
        supply(r, id, 1)
    }),
    celsius("supply_summer_c", "engine-supply-in-summer", |r, id| {
        supply(r, id, 2)
    }),
    Column::new("corrected", "column-corrected", Kind::Bool, |rows, id| {
        Cell::yes_no(rows.building(id).map(|_| correction(rows, id).is_some()))
    })
    .hidden(),
    Column::new("note", "panel-note", Kind::Text, |rows, id| {
        Cell::text(correction(rows, id).and_then(|c| c.note.as_deref()))
    })
    .hidden()
    .edit(Edit::correction_text(|c, v| c.note = v)),
    Column::new("x_m", "column-x", Kind::Number(1), |rows, id| {
        let known = rows.building(id).is_some();
        Cell::number(known.then(|| rows.facts.centroid(BuildingId(id))[0]))
    })
    .unit("unit-m")
    .hidden(),
    Column::new("y_m", "column-y", Kind::Number(1), |rows, id| {
        let known = rows.building(id).is_some();
        Cell::number(known.then(|| rows.facts.centroid(BuildingId(id))[1]))
    })
    .unit("unit-m")
    .hidden(),
    Column::new("layer", "column-layer", Kind::Text, |rows, id| {
        Cell::text(rows.building(id).and_then(|b| rows.layer_name(b.layer)))
    })
    .hidden(),
];

fn correction(rows: &Rows, id: u32) -> Option<&Correction> {
    rows.plan.correction(BuildingId(id))
}

fn decision(rows: &Rows, id: u32) -> Option<&Decision> {
    rows.plan.variant().decisions.get(&BuildingId(id))
}

fn demand(rows: &Rows, id: u32) -> Option<&BuildingDemand> {
    rows.results.building_demand(BuildingId(id))
}

fn heated(rows: &Rows, id: u32) -> Option<&BuildingDemand> {
    demand(rows, id).filter(|d| d.heated)
}

/// What a served building was engineered to.
fn engineered(rows: &Rows, id: u32) -> Option<&BuildingEngineering> {
    let engineering = rows.results.engineering.as_deref()?;
    engineering.buildings.get(&BuildingId(id))
}

/// A temperature, hidden at first.
const fn celsius(key: &'static str, title: &'static str, of: fn(&Rows, u32) -> Cell<'_>) -> Column {
    Column::new(key, title, Kind::Number(1), of)
        .unit("unit-celsius")
        .hidden()
}

/// What reaches a served building at one of the three loads.
fn supply(rows: &Rows, id: u32, case: usize) -> Cell<'_> {
    Cell::number(engineered(rows, id).and_then(|b| *b.supply_c.get(case)?))
}

/// The same where its service is not drawn as a line.
fn service(rows: &Rows, id: u32) -> Option<&BuildingEngineering> {
    engineered(rows, id).filter(|b| b.service_dn > 0)
}

fn link(rows: &Rows, id: u32) -> Link {
    rows.results.link(BuildingId(id))
}

/// How a building stands to the network, as a code of `connection-...`.
pub fn connection_state(plan: &Plan, results: &Results, id: BuildingId) -> &'static str {
    let link = results.link(id);
    let heated = results.building_demand(id).is_some_and(|d| d.heated);
    let decided = plan.variant().decisions.get(&id);
    if !heated {
        "unheated"
    } else if decided.is_some_and(|d| d.rule == ConnectionRule::Excluded) {
        "excluded"
    } else if link.served_phase.is_some() {
        "served"
    } else if link.connection.is_some() {
        "without-source"
    } else if link.reach_phase.is_some() {
        "candidate"
    } else {
        "not-reached"
    }
}
