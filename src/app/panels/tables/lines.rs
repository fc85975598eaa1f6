//! The table of lines.

use super::order::Value;
use super::sorter::{OrderKey, sorted};
use super::view::{Head, Rows, sort_key, table_ui};
use crate::analysis::Results;
use crate::app::panels::PanelContext;
use crate::app::panels::words::{line_name, word};
use crate::app::state::{Panel, Selection};
use crate::geometry::Bounds;
use crate::plan::{LineId, Plan};
use crate::text::{NO_VALUE, Texts};
use eframe::egui::Ui;

/// Room around a line when it is shown, metres.
const AROUND_M: f64 = 60.0;

const HEADS: [Head; 14] = [
    Head::text("column-id", 70.0),
    Head::text("column-name", 150.0),
    Head::text("column-role", 96.0),
    Head::number("result-phase", "", 50.0),
    Head::number("card-effective", "", 66.0),
    Head::text("card-state", 76.0),
    Head::number("column-length", "unit-m", 70.0),
    Head::number("layer-buildings", "", 70.0),
    Head::number("column-demand", "unit-mwh-per-a", 84.0),
    Head::number("card-density", "unit-mwh-per-m-a", 96.0),
    Head::number("card-density-services", "unit-mwh-per-m-a", 96.0),
    Head::number("card-downstream", "unit-mwh-per-a", 90.0),
    Head::number("card-downstream-density", "unit-mwh-per-m-a", 96.0),
    Head::text("party-owner", 110.0),
];

/// The table.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let (doc, texts) = (cx.doc, cx.texts);
    if doc.plan.network().line_count() == 0 {
        super::super::parts::empty_state(
            ui,
            &texts.get("table-no-lines"),
            &texts.get("empty-network"),
        );
        return;
    }
    let sort = sort_key(ui, Panel::Lines);
    let key = OrderKey::of(Panel::Lines, sort, doc, texts);
    let (plan, results, words) = (doc.plan.clone(), doc.results.clone(), texts.clone());
    let ids = sorted(
        ui.ctx(),
        doc,
        key,
        || doc.plan.network().lines().map(|(id, _)| id.0).collect(),
        move |id| value(&plan, &results, &words, LineId(id), sort.column),
    );
    let shown = doc.shown();
    let selection = cx.session.selection.lines.clone();
    table_ui(
        ui,
        cx,
        &Rows {
            panel: Panel::Lines,
            heads: &HEADS,
            ids: &ids,
            cell: &|id, column| cell(&doc.plan, shown, texts, LineId(id), column),
            selected: &|id| selection.contains(&LineId(id)),
            selection: &|id| Selection::line(LineId(id)),
            bounds: &|id| {
                let bounds = Bounds::of(&doc.plan.network().points(LineId(id)));
                (!bounds.is_empty()).then(|| bounds.buffered(AROUND_M))
            },
        },
    );
}

/// What a cell is sorted by.
fn value(plan: &Plan, results: &Results, texts: &Texts, id: LineId, column: usize) -> Value {
    let Some(line) = plan.network().line(id) else {
        return Value::Missing;
    };
    let result = results.lines.get(&id);
    match column {
        0 => Value::text(Some(&plan.line_label(id))),
        1 => Value::text(Some(&line_name(plan, texts, id))),
        2 => Value::text(Some(&word(texts, "role", line.role.code()))),
        3 => Value::Number(f64::from(line.phase)),
        4 => Value::number(result.and_then(|r| r.effective_phase).map(f64::from)),
        5 => Value::text(Some(&word(texts, "line", line.state.code()))),
        6 => Value::number(result.map(|r| r.length_m)),
        7 => Value::number(result.map(|r| f64::from(r.buildings))),
        8 => Value::number(result.map(|r| r.demand_mwh_per_a)),
        9 => Value::number(result.and_then(|r| r.density().excluding_service)),
        10 => Value::number(result.and_then(|r| r.density().including_service)),
        11 => Value::number(result.map(|r| r.downstream_mwh_per_a)),
        12 => Value::number(result.and_then(crate::analysis::LineResult::downstream_density)),
        _ => Value::text(line.owner.as_deref()),
    }
}

/// What a cell shows.
fn cell(plan: &Plan, results: &Results, texts: &Texts, id: LineId, column: usize) -> String {
    let Some(line) = plan.network().line(id) else {
        return NO_VALUE.to_owned();
    };
    match column {
        0 => plan.line_label(id),
        1 => line_name(plan, texts, id),
        2 => word(texts, "role", line.role.code()),
        5 => word(texts, "line", line.state.code()),
        13 => line.owner.as_deref().unwrap_or_default().to_owned(),
        _ => match value(plan, results, texts, id, column) {
            Value::Number(number) => match column {
                9 | 10 | 12 => texts.number(number, 2),
                6 | 8 | 11 => texts.number(number, 1),
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
    use crate::plan::{LineEnd, LineRole};
    use crate::text::Language;

    #[test]
    fn every_column_has_a_cell_and_a_value_that_agree() {
        let plan = Plan::new("test", Crs::Lambert2008);
        let mut doc = Document::new(plan, ImportReport::default());
        let ends = [LineEnd::Free([0.0, 0.0]), LineEnd::Free([80.0, 60.0])];
        let (command, ids) = ops::draw_line(&doc.plan, &ends, LineRole::Trunk, 2).unwrap();
        doc.edit(command);
        doc.results = crate::analysis::compute(&doc.inputs());
        let texts = Texts::new(Language::French);
        for (column, head) in HEADS.iter().enumerate() {
            let shown = cell(&doc.plan, &doc.results, &texts, ids[0], column);
            match value(&doc.plan, &doc.results, &texts, ids[0], column) {
                Value::Missing => assert!(shown.is_empty() || shown == NO_VALUE, "{}", head.key),
                Value::Text(text) => assert_eq!(text, shown.to_lowercase(), "{}", head.key),
                Value::Number(number) => {
                    assert!(head.number, "{}", head.key);
                    assert_eq!(
                        crate::text::parse_number(&shown),
                        Some(number),
                        "{}",
                        head.key
                    );
                }
            }
            assert!(texts.has(head.key), "{}", head.key);
        }
        assert_eq!(cell(&doc.plan, &doc.results, &texts, ids[0], 6), "100,0");
    }
}
