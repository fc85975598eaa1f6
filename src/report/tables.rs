//! Tables as CSV: comma, decimal point, UTF-8, units in the headers. A text
//! that a spreadsheet would take for a formula gets an apostrophe before it.

use crate::analysis::{Inputs, Results};
use crate::plan::{Assumptions, BuildingId, catalogue};
use std::borrow::Cow;
use std::io::{self, Write};

/// A text cell that no spreadsheet runs as a formula (CWE-1236): those that
/// begin with `=`, `+`, `-`, `@`, tab or return get an apostrophe in front.
pub(super) fn text(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

/// A number as JSON writes it (shortest text that reads back the same), empty
/// for none.
fn number(value: impl Into<Option<f64>>) -> String {
    value
        .into()
        .filter(|v| v.is_finite())
        .map_or_else(String::new, |v| format!("{v}"))
}

fn show<T: std::fmt::Display>(value: Option<T>) -> String {
    value.map_or_else(String::new, |v| v.to_string())
}

/// One row of the phase table per phase: what it adds, then what there is in all.
pub fn phases_csv(results: &Results, out: impl Write) -> io::Result<()> {
    const SUMS: [&str; 9] = [
        "buildings",
        "dwellings",
        "mwh_per_a",
        "expected_mwh_per_a",
        "trunk_m",
        "branch_m",
        "service_m",
        "linear_excluding_service_mwh_per_m_a",
        "linear_including_service_mwh_per_m_a",
    ];
    let mut csv = csv::Writer::from_writer(out);
    let mut header = vec!["phase".to_owned(), "year".to_owned()];
    for part in ["increment", "cumulative"] {
        header.extend(SUMS.iter().map(|key| format!("{part}_{key}")));
    }
    header.extend(
        ["buildings", "dwellings", "heat", "reachable_heat"].map(|key| format!("coverage_{key}")),
    );
    csv.write_record(&header)?;
    for row in &results.totals.phases {
        let mut cells = vec![row.phase.to_string(), show(row.year)];
        for sums in [&row.increment, &row.cumulative] {
            let density = sums.density();
            cells.push(sums.buildings.to_string());
            cells.push(sums.dwellings.to_string());
            cells.extend(
                [
                    sums.mwh_per_a,
                    sums.expected_mwh_per_a,
                    sums.trunk_m,
                    sums.branch_m,
                    sums.service_m,
                ]
                .map(number),
            );
            cells.push(number(density.excluding_service));
            cells.push(number(density.including_service));
        }
        let coverage = &row.coverage;
        cells.extend(
            [
                coverage.buildings,
                coverage.dwellings,
                coverage.heat,
                coverage.reachable_heat,
            ]
            .map(number),
        );
        csv.write_record(&cells)?;
    }
    csv.flush()
}

/// One row per building, by the id of its file. Of a joined customer the row of
/// the building in its `customer` column carries the figures of the whole; the
/// others count for nothing, so that the column sums are those of the plan.
pub fn buildings_csv(inputs: &Inputs<'_>, results: &Results, out: impl Write) -> io::Result<()> {
    let plan = inputs.plan;
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record([
        "building",
        "name",
        "street",
        "house_number",
        "sector",
        "use",
        "year",
        "levels",
        "dwellings",
        "floor_area_m2",
        "heated",
        "in_plan_area",
        "demand_mwh_per_a",
        "demand_origin",
        "connection_rate",
        "decision",
        "commitment",
        "line",
        "service_m",
        "served_phase",
        "reach_phase",
        "note",
        "pinned",
        "customer",
    ])?;
    let buildings = &plan.base.buildings;
    let mut order: Vec<(&str, BuildingId)> = buildings
        .ids()
        .filter_map(|id| Some((buildings.records.get(id.index())?.external_id.as_ref(), id)))
        .collect();
    order.sort_unstable();
    for (label, id) in order {
        let (Some(building), Some(demand)) = (plan.building(id), results.building_demand(id))
        else {
            continue;
        };
        let link = results.link(id);
        let decision = plan.decision(id);
        let commitment = decision.commitment.or(building.commitment);
        let opt = |value: &Option<std::sync::Arc<str>>| {
            value
                .as_deref()
                .map_or_else(String::new, |v| text(v).into_owned())
        };
        csv.write_record([
            text(label).into_owned(),
            opt(&building.name),
            opt(&building.street),
            opt(&building.house_number),
            opt(&building.sector),
            show(building.building_use.map(crate::plan::BuildingUse::code)),
            demand.year.to_string(),
            number(demand.levels),
            demand.dwellings.to_string(),
            number(demand.floor_area_m2),
            demand.heated.to_string(),
            demand.in_plan_area.to_string(),
            number(demand.demand_mwh_per_a),
            demand.origin.code().to_owned(),
            number(demand.connection_rate),
            decision.rule.code().to_owned(),
            show(commitment.map(crate::plan::Commitment::code)),
            link.connection
                .map_or_else(String::new, |c| text(&plan.line_label(c.line)).into_owned()),
            number(link.connection.map(|c| c.length_m)),
            show(link.served_phase),
            show(link.reach_phase),
            plan.correction(id)
                .map_or_else(String::new, |c| opt(&c.note)),
            link.connection
                .map_or_else(String::new, |c| c.is_pinned().to_string()),
            demand.customer.map_or_else(String::new, |lead| {
                text(&plan.building_label(lead)).into_owned()
            }),
        ])?;
    }
    csv.flush()
}

/// Every assumption with the value in force, its default and where that comes
/// from, in the order of the catalogue.
pub fn assumptions_csv(assumptions: &Assumptions, out: impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record([
        "key", "value", "unit", "default", "changed", "source", "date",
    ])?;
    for row in catalogue() {
        csv.write_record([
            text(&row.key).into_owned(),
            number(assumptions.value(&row.key)),
            text(&row.unit).into_owned(),
            number(row.value),
            assumptions.changed(&row.key).is_some().to_string(),
            text(&row.source).into_owned(),
            text(&row.date).into_owned(),
        ])?;
    }
    csv.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text_and_numbers_stay_numbers() {
        for formula in ["=1+1", "+32 9 123", "-x", "@cmd", "\tx", "\rx"] {
            assert_eq!(text(formula), format!("'{formula}"));
        }
        assert_eq!(text("Kerkstraat"), "Kerkstraat");
        assert_eq!(number(-0.5), "-0.5");
        assert_eq!(number(0.1 + 0.2), "0.30000000000000004");
        assert_eq!(number(None), "");
        assert_eq!(number(f64::NAN), "");
    }

    #[test]
    fn the_assumption_sheet_says_what_was_changed() {
        let mut assumptions = Assumptions::default();
        assumptions.set("max_service_m", Some(15.0));
        let mut out = Vec::new();
        assumptions_csv(&assumptions, &mut out).unwrap();
        let sheet = String::from_utf8(out).unwrap();
        let row = sheet
            .lines()
            .find(|l| l.starts_with("max_service_m,"))
            .unwrap();
        assert!(row.starts_with("max_service_m,15,m,30,true,"), "{row}");
        assert_eq!(sheet.lines().count(), catalogue().len() + 1);
        assert!(
            sheet
                .lines()
                .any(|l| l.starts_with("reach_m,50,m,50,false,"))
        );
    }
}
