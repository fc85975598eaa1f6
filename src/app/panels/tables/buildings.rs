//! The table of buildings.

use super::order::Value;
use super::sorter::{OrderKey, sorted};
use super::view::{Head, Rows, sort_key, table_ui};
use crate::analysis::Results;
use crate::app::panels::PanelContext;
use crate::app::panels::words::word;
use crate::app::state::{Panel, Selection};
use crate::plan::{BuildingId, Plan};
use crate::text::{NO_VALUE, Texts};
use eframe::egui::Ui;

/// Room around a building when it is shown, metres.
const AROUND_M: f64 = 60.0;

const HEADS: [Head; 14] = [
    Head::text("column-id", 90.0),
    Head::text("column-address", 170.0),
    Head::text("column-use", 110.0),
    Head::number("column-year-built", "", 60.0),
    Head::number("column-levels", "", 60.0),
    Head::number("column-dwellings", "", 66.0),
    Head::number("column-floor-area", "unit-m2", 80.0),
    Head::number("column-demand", "unit-mwh-per-a", 84.0),
    Head::number("column-specific", "unit-kwh-per-m2-a", 84.0),
    Head::text("column-origin", 84.0),
    Head::text("measure-connection", 120.0),
    Head::number("result-phase", "", 50.0),
    Head::number("column-service", "unit-m", 74.0),
    Head::number("card-connection-rate", "unit-percent", 74.0),
];

/// The table.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let (doc, texts) = (cx.doc, cx.texts);
    let buildings = &doc.plan.base.buildings;
    if buildings.is_empty() {
        super::super::parts::empty_state(
            ui,
            &texts.get("table-no-buildings"),
            &texts.get("empty-plan"),
        );
        return;
    }
    let sort = sort_key(ui, Panel::Buildings);
    let key = OrderKey::of(Panel::Buildings, sort, doc, texts);
    // Cheap: persistent maps and shared chunks.
    let (plan, results, words) = (doc.plan.clone(), doc.results.clone(), texts.clone());
    let joined = plan.overlays.customers.clone();
    // A customer is one row, its lead's.
    let stands_alone = move |id: &u32| {
        let id = BuildingId(*id);
        joined.lead_of(id).is_none_or(|lead| lead == id)
    };
    let ids = sorted(
        ui.ctx(),
        doc,
        key,
        || (0..buildings.len() as u32).filter(stands_alone).collect(),
        move |id| value(&plan, &results, &words, BuildingId(id), sort.column),
    );
    let shown = doc.shown();
    let selection = cx.session.selection.buildings.clone();
    table_ui(
        ui,
        cx,
        &Rows {
            panel: Panel::Buildings,
            heads: &HEADS,
            ids: &ids,
            cell: &|id, column| cell(&doc.plan, shown, texts, BuildingId(id), column),
            selected: &|id| selection.contains(&BuildingId(id)),
            selection: &|id| Selection::building(BuildingId(id)),
            bounds: &|id| {
                let footprint = buildings.footprints.view(id as usize);
                Some(footprint.bounds().buffered(AROUND_M))
            },
        },
    );
}

/// How a building stands to the network, as a code of `connection-...`.
pub fn state(plan: &Plan, results: &Results, id: BuildingId) -> &'static str {
    let link = results.link(id);
    let heated = results.building_demand(id).is_some_and(|d| d.heated);
    if !heated {
        "unheated"
    } else if plan
        .variant()
        .decisions
        .get(&id)
        .is_some_and(|d| d.rule == crate::plan::ConnectionRule::Excluded)
    {
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

/// What a cell is sorted by.
fn value(plan: &Plan, results: &Results, texts: &Texts, id: BuildingId, column: usize) -> Value {
    let base = plan.base.buildings.records.get(id.index());
    let correction = plan.correction(id);
    let demand = results.building_demand(id);
    let heated = demand.filter(|d| d.heated);
    let link = results.link(id);
    match column {
        0 => Value::text(base.map(|b| b.external_id.as_ref())),
        1 => match base.and_then(crate::plan::Building::address) {
            Some(address) => Value::text(Some(&address)),
            None => Value::text(base.and_then(|b| b.name.as_deref())),
        },
        2 => {
            let code = correction
                .and_then(|c| c.building_use)
                .or_else(|| base.and_then(|b| b.building_use));
            code.map_or(Value::Missing, |u| {
                Value::text(Some(&word(texts, "use", u.code())))
            })
        }
        3 => Value::number(
            correction
                .and_then(|c| c.year)
                .or_else(|| base.and_then(|b| b.year))
                .map(f64::from),
        ),
        4 => Value::number(demand.map(|d| d.levels)),
        5 => Value::number(heated.map(|d| f64::from(d.dwellings))),
        6 => Value::number(demand.map(|d| d.floor_area_m2)),
        7 => Value::number(heated.map(|d| d.demand_mwh_per_a)),
        8 => Value::number(
            heated
                .filter(|d| d.floor_area_m2 > 0.0)
                .map(|d| d.demand_mwh_per_a * 1000.0 / d.floor_area_m2),
        ),
        9 => heated.map_or(Value::Missing, |d| {
            Value::text(Some(&word(texts, "origin", d.origin.code())))
        }),
        10 => Value::text(Some(&word(texts, "connection", state(plan, results, id)))),
        11 => Value::number(link.served_phase.map(f64::from)),
        12 => Value::number(link.connection.map(|c| c.length_m)),
        _ => Value::number(heated.map(|d| d.connection_rate * 100.0)),
    }
}

/// What a cell shows.
fn cell(plan: &Plan, results: &Results, texts: &Texts, id: BuildingId, column: usize) -> String {
    let base = plan.base.buildings.records.get(id.index());
    match column {
        0 => plan.building_label(id),
        1 => base
            .and_then(|b| b.address().or_else(|| b.name.as_deref().map(str::to_owned)))
            .unwrap_or_default(),
        2 => {
            let found = plan.building(id).and_then(|b| b.building_use);
            found
                .map(|u| word(texts, "use", u.code()))
                .unwrap_or_default()
        }
        9 => results
            .building_demand(id)
            .filter(|d| d.heated)
            .map(|d| word(texts, "origin", d.origin.code()))
            .unwrap_or_default(),
        10 => word(texts, "connection", state(plan, results, id)),
        _ => match value(plan, results, texts, id, column) {
            Value::Number(number) => match column {
                3 | 11 => texts.year(number as i32),
                4 => texts.number_up_to(number, 1),
                7 | 12 => texts.number(number, 1),
                _ => texts.number(number, 0),
            },
            _ => NO_VALUE.to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::Document;
    use crate::edit::ops;
    use crate::files::ImportReport;
    use crate::geometry::Crs;
    use crate::plan::{Base, Building, ConnectionRule, LayerId};
    use crate::text::Language;
    use std::sync::Arc;

    fn document(count: usize) -> Document {
        let mut base = Base::default();
        for i in 0..count {
            let (x, y) = ((i % 300) as f64 * 20.0, (i / 300) as f64 * 20.0);
            base.buildings.footprints.push_polygon(
                &[
                    [x, y],
                    [x + 9.0, y],
                    [x + 9.0, y + 9.0],
                    [x, y + 9.0],
                    [x, y],
                ],
                &[],
            );
            let mut record = Building::new(format!("b{i}").into(), LayerId(0));
            record.street = Some("Kerkstraat".into());
            record.house_number = Some((count - i).to_string().into());
            base.buildings.records.push(record);
            base.buildings.attributes.push("{}");
        }
        let mut plan = Plan::new("test", Crs::Lambert2008);
        plan.base = Arc::new(base);
        Document::new(plan, ImportReport::default())
    }

    #[test]
    fn every_column_has_a_cell_and_a_value_that_agree() {
        let doc = document(3);
        let texts = Texts::new(Language::Dutch);
        let id = BuildingId(1);
        for (column, head) in HEADS.iter().enumerate() {
            let shown = cell(&doc.plan, &doc.results, &texts, id, column);
            match value(&doc.plan, &doc.results, &texts, id, column) {
                Value::Missing => assert!(shown.is_empty() || shown == NO_VALUE, "{}", head.key),
                Value::Text(text) => {
                    assert_eq!(text, shown.to_lowercase(), "{}", head.key);
                    assert!(!head.number);
                }
                Value::Number(number) => {
                    assert!(head.number, "{}", head.key);
                    let read = crate::text::parse_number(&shown).unwrap();
                    assert!((read - number).abs() <= 0.51, "{} {shown}", head.key);
                }
            }
            assert!(texts.has(head.key), "{}", head.key);
            assert!(
                head.unit.is_empty() || texts.has(head.unit),
                "{}",
                head.unit
            );
        }
        assert_eq!(cell(&doc.plan, &doc.results, &texts, id, 1), "Kerkstraat 2");
    }

    #[test]
    fn a_decision_shows_in_the_state() {
        let mut doc = document(2);
        assert_eq!(state(&doc.plan, &doc.results, BuildingId(0)), "not-reached");
        let command = ops::decide_buildings(&doc.plan, &[BuildingId(0)], |d| {
            d.rule = ConnectionRule::Excluded;
        });
        doc.edit(command);
        assert_eq!(state(&doc.plan, &doc.results, BuildingId(0)), "excluded");
    }
}
