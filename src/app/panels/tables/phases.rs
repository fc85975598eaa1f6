//! The table of phases: what each adds, and all up to it.

use super::order::{Value, order};
use super::view::{Head, Rows, sort_key, table_ui};
use crate::analysis::{PhaseResult, Sums};
use crate::app::panels::PanelContext;
use crate::app::panels::words::phase_name;
use crate::app::state::{Panel, Selection};
use crate::geometry::Bounds;
use crate::text::{NO_VALUE, Texts};
use eframe::egui::Ui;

const HEADS: [Head; 16] = [
    Head::text("result-phase", 130.0),
    Head::number("table-buildings-new", "", 80.0),
    Head::number("table-buildings-all", "", 80.0),
    Head::number("table-dwellings-all", "", 80.0),
    Head::number("table-heat-new", "unit-mwh-per-a", 86.0),
    Head::number("table-heat-all", "unit-mwh-per-a", 86.0),
    Head::number("table-expected-all", "unit-mwh-per-a", 96.0),
    Head::number("table-trunk-new", "unit-m", 92.0),
    Head::number("table-branch-new", "unit-m", 92.0),
    Head::number("table-service-new", "unit-m", 92.0),
    Head::number("table-trench-all", "unit-m", 86.0),
    Head::number("table-density-new", "unit-mwh-per-m-a", 96.0),
    Head::number("table-density-all", "unit-mwh-per-m-a", 96.0),
    Head::number("card-density-services", "unit-mwh-per-m-a", 96.0),
    Head::number("result-coverage-heat", "unit-percent", 90.0),
    Head::number("result-coverage-buildings", "unit-percent", 90.0),
];

/// The table.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let (doc, texts) = (cx.doc, cx.texts);
    let phases = &doc.shown().totals.phases;
    if phases.is_empty() {
        super::super::parts::empty_state(
            ui,
            &texts.get("timeline-empty"),
            &texts.get("timeline-empty-next"),
        );
        return;
    }
    let row = |id: u32| phases.iter().find(|p| u32::from(p.phase) == id);
    let sort = sort_key(ui, Panel::Phases);
    let ids: Vec<u32> = phases.iter().map(|p| u32::from(p.phase)).collect();
    let ids = order(&ids, sort.descending, |id| {
        row(id).map_or(Value::Missing, |row| value(row, sort.column))
    });
    let lines_of = |id: u32| -> Selection {
        Selection {
            lines: doc
                .plan
                .network()
                .lines()
                .filter(|(_, line)| u32::from(line.phase) == id)
                .map(|(id, _)| id)
                .collect(),
            ..Selection::default()
        }
    };
    let selected = cx.session.selection.clone();
    table_ui(
        ui,
        cx,
        &Rows {
            panel: Panel::Phases,
            heads: &HEADS,
            ids: &ids,
            cell: &|id, column| match (column, row(id)) {
                (0, Some(row)) => phase_name(&doc.plan, texts, row.phase),
                (_, Some(row)) => shown(texts, row, column),
                (_, None) => NO_VALUE.to_owned(),
            },
            selected: &|id| !selected.is_empty() && selected == lines_of(id),
            selection: &lines_of,
            bounds: &|id| {
                let bounds = lines_of(id)
                    .lines
                    .iter()
                    .map(|line| Bounds::of(&doc.plan.network().points(*line)))
                    .reduce(|a, b| a.union(&b))?;
                Some(bounds.buffered(60.0))
            },
        },
    );
}

fn value(row: &PhaseResult, column: usize) -> Value {
    let (new, all) = (&row.increment, &row.cumulative);
    let trench = |sums: &Sums| sums.trunk_m + sums.branch_m;
    match column {
        0 => Value::Number(f64::from(row.phase)),
        1 => Value::Number(f64::from(new.buildings)),
        2 => Value::Number(f64::from(all.buildings)),
        3 => Value::Number(f64::from(all.dwellings)),
        4 => Value::Number(new.mwh_per_a),
        5 => Value::Number(all.mwh_per_a),
        6 => Value::Number(all.expected_mwh_per_a),
        7 => Value::Number(new.trunk_m),
        8 => Value::Number(new.branch_m),
        9 => Value::Number(new.service_m),
        10 => Value::Number(trench(all)),
        11 => Value::number(new.density().excluding_service),
        12 => Value::number(all.density().excluding_service),
        13 => Value::number(all.density().including_service),
        14 => Value::number(row.coverage.heat.map(|share| share * 100.0)),
        _ => Value::number(row.coverage.buildings.map(|share| share * 100.0)),
    }
}

fn shown(texts: &Texts, row: &PhaseResult, column: usize) -> String {
    let decimals = match column {
        4..=6 | 14 | 15 => 1,
        11..=13 => 2,
        _ => 0,
    };
    match value(row, column) {
        Value::Number(number) => texts.number(number, decimals),
        Value::Missing => NO_VALUE.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn increments_and_sums_stand_apart() {
        let row = PhaseResult {
            phase: 2,
            increment: Sums {
                buildings: 3,
                mwh_per_a: 50.0,
                branch_m: 100.0,
                ..Sums::default()
            },
            cumulative: Sums {
                buildings: 8,
                mwh_per_a: 120.0,
                trunk_m: 60.0,
                branch_m: 100.0,
                ..Sums::default()
            },
            ..PhaseResult::default()
        };
        let texts = Texts::new(Language::English);
        let cells: Vec<String> = (0..HEADS.len()).map(|c| shown(&texts, &row, c)).collect();
        assert_eq!(cells[1], "3");
        assert_eq!(cells[2], "8");
        assert_eq!(cells[10], "160");
        assert_eq!(cells[11], "0.50");
        assert_eq!(cells[12], "0.75");
        assert_eq!(cells[14], NO_VALUE);
        for head in HEADS {
            assert!(texts.has(head.key), "{}", head.key);
        }
    }
}
