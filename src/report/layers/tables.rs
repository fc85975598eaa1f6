//! Tables without shapes: phases, assumptions, variants.

use super::super::compare::{Measure, figure_columns};
use super::super::public::Released;
use super::fields::{At, Fields, Named};
use super::own::Own;
use crate::analysis::{self, Coverage, Facts, Inputs, PhaseResult, Results, Sums};
use crate::files::write::{FieldKind, Look, Shape, ShapeKind, Sheet, Value};
use crate::plan::{Assumption, catalogue};
use crate::text::Texts;
use std::sync::Arc;

/// Name, message of the title, and what is read.
type Word = (&'static str, &'static str, fn(&Assumption) -> &str);

/// A table without shapes.
pub(super) fn table<'a>(name: &'static str, title: &'static str) -> Named<'a> {
    Named {
        name,
        title,
        shape: ShapeKind::None,
        own: Own::none(),
        shape_of: Box::new(|_| Shape::None),
    }
}

/// Sums, with the messages of title and unit, how they are shown, and how many
/// they are.
type Sum = (
    &'static str,
    &'static str,
    &'static str,
    FieldKind,
    fn(&Sums) -> Value,
);

const SUMS: [Sum; 9] = [
    ("buildings", "layer-buildings", "", FieldKind::Whole, |s| {
        Value::whole(Some(s.buildings))
    }),
    ("dwellings", "column-dwellings", "", FieldKind::Whole, |s| {
        Value::whole(Some(s.dwellings))
    }),
    (
        "mwh_per_a",
        "column-demand",
        "unit-mwh-per-a",
        FieldKind::Real(1),
        |s| Value::real(s.mwh_per_a),
    ),
    (
        "expected_mwh_per_a",
        "column-expected",
        "unit-mwh-per-a",
        FieldKind::Real(1),
        |s| Value::real(s.expected_mwh_per_a),
    ),
    (
        "trunk_m",
        "export-trunk",
        "unit-m",
        FieldKind::Real(0),
        |s| Value::real(s.trunk_m),
    ),
    (
        "branch_m",
        "export-branch",
        "unit-m",
        FieldKind::Real(0),
        |s| Value::real(s.branch_m),
    ),
    (
        "service_m",
        "export-service",
        "unit-m",
        FieldKind::Real(0),
        |s| Value::real(s.service_m),
    ),
    (
        "linear_excluding_service_mwh_per_m_a",
        "card-density",
        "unit-mwh-per-m-a",
        FieldKind::Real(2),
        |s| Value::real(s.density().excluding_service),
    ),
    (
        "linear_including_service_mwh_per_m_a",
        "card-density-services",
        "unit-mwh-per-m-a",
        FieldKind::Real(2),
        |s| Value::real(s.density().including_service),
    ),
];

type Ratio = (&'static str, &'static str, fn(&Coverage) -> Option<f64>);

const COVERAGE: [Ratio; 4] = [
    ("coverage_buildings", "result-coverage-buildings", |c| {
        c.buildings
    }),
    ("coverage_dwellings", "result-coverage-dwellings", |c| {
        c.dwellings
    }),
    ("coverage_heat", "result-coverage-heat", |c| c.heat),
    (
        "coverage_reachable_heat",
        "result-coverage-reachable",
        |c| c.reachable_heat,
    ),
];

/// The phase table: what each phase adds and what there is in all.
pub(super) fn phases<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let rows = &released.results.totals.phases;
    let row = move |at: &At<'_>| rows.get(at.id as usize);
    let id =
        move |at: &At<'_>| row(at).map_or(Value::Missing, |p| Value::Text(format!("P{}", p.phase)));
    let mut fields = Fields::new("phases", texts, Box::new(id));
    fields.plan("phase", "result-phase", "", FieldKind::Whole, move |at| {
        Value::whole(row(at).map(|p| p.phase))
    });
    fields.plan(
        "year",
        "column-phase-year",
        "",
        FieldKind::Year,
        move |at| Value::whole(row(at).and_then(|p| p.year)),
    );
    let phases = &released.plan.variant().phases;
    for (name, title, of_name) in [("name", "column-name", true), ("note", "panel-note", false)] {
        fields.plan(name, title, "", FieldKind::Text, move |at| {
            let phase = row(at).and_then(|p| phases.get(p.phase));
            let text = phase.and_then(|p| {
                if of_name {
                    p.name.as_deref()
                } else {
                    p.note.as_deref()
                }
            });
            Value::text(text)
        });
    }
    for (part, prefix) in [
        ("increment", "export-increment"),
        ("cumulative", "export-cumulative"),
    ] {
        let is_increment = part == "increment";
        for (key, title, unit, kind, of) in SUMS {
            let sums = move |p: &PhaseResult| {
                of(if is_increment {
                    &p.increment
                } else {
                    &p.cumulative
                })
            };
            let title = format!("{}: {}", texts.get(prefix), texts.get(title));
            fields.titled(&format!("{part}_{key}"), title, unit, kind, move |at| {
                row(at).map_or(Value::Missing, sums)
            });
        }
    }
    for (key, title, of) in COVERAGE {
        fields.result(key, title, "", FieldKind::Share, move |at| {
            Value::real(row(at).and_then(|p| of(&p.coverage)))
        });
    }
    let ids = (0..rows.len() as u32).collect();
    fields.sheet(table("phases", "panel-phases"), ids, Look::default())
}

/// Every assumption with the value in force, its default and its source.
pub(super) fn assumptions<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let assumptions = &released.plan.assumptions;
    let rows = catalogue();
    let row = move |at: &At<'_>| rows.get(at.id as usize);
    let id = move |at: &At<'_>| Value::text(row(at).map(|r| r.key.as_str()));
    let mut fields = Fields::new("assumptions", texts, Box::new(id));
    fields.result("title", "column-name", "", FieldKind::Text, move |at| {
        let Some(row) = row(at) else {
            return Value::Missing;
        };
        let key = format!("assumption-{}", row.key.replace('_', "-"));
        Value::text(
            texts
                .has(&key)
                .then(|| texts.get(&key).into_owned())
                .as_deref(),
        )
    });
    fields.result("value", "export-value", "", FieldKind::Real(6), move |at| {
        Value::real(row(at).map(|r| assumptions.value(&r.key)))
    });
    fields.result("unit", "export-unit", "", FieldKind::Text, move |at| {
        Value::text(row(at).map(|r| r.unit.as_str()))
    });
    fields.result(
        "default",
        "export-default",
        "",
        FieldKind::Real(6),
        move |at| Value::real(row(at).map(|r| r.value)),
    );
    fields.result(
        "changed",
        "export-changed",
        "",
        FieldKind::Bool,
        move |at| {
            row(at).map_or(Value::Missing, |r| {
                Value::Bool(assumptions.changed(&r.key).is_some())
            })
        },
    );
    fields.result("own", "export-own", "", FieldKind::Bool, move |at| {
        row(at).map_or(Value::Missing, |r| {
            Value::Bool(assumptions.own(&r.key).is_some())
        })
    });
    let texts_of: [Word; 2] = [
        ("source", "export-source", |r| &r.source),
        ("date", "export-date", |r| &r.date),
    ];
    for (key, title, of) in texts_of {
        fields.result(key, title, "", FieldKind::Text, move |at| {
            Value::text(row(at).map(of))
        });
    }
    fields.result("note", "panel-note", "", FieldKind::Text, move |at| {
        let remark = row(at).and_then(|r| assumptions.remark(&r.key));
        Value::text(remark.and_then(|r| r.note.as_deref()))
    });
    let ids = (0..rows.len() as u32).collect();
    fields.sheet(
        table("assumptions", "panel-assumptions"),
        ids,
        Look::default(),
    )
}

/// The variants of the plan with their headline figures in the end.
pub(super) fn variants<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let plan = &released.plan;
    let facts: &Facts = &released.facts;
    let all: Arc<Vec<Results>> = Arc::new(
        plan.variants
            .iter()
            .enumerate()
            .map(|(at, variant)| {
                if at == plan.active {
                    released.results.clone()
                } else {
                    let plan = plan.with_active(variant.id).unwrap_or_else(|| plan.clone());
                    let inputs = Inputs {
                        plan: &plan,
                        facts,
                        year: released.year,
                    };
                    analysis::compute(&inputs)
                }
            })
            .collect(),
    );
    let variant = move |at: &At<'_>| plan.variants.get(at.id as usize);
    let id = move |at: &At<'_>| {
        variant(at).map_or(Value::Missing, |v| Value::Text(format!("V{}", v.id.0)))
    };
    let mut fields = Fields::new("variants", texts, Box::new(id));
    fields.result("name", "column-name", "", FieldKind::Text, move |at| {
        Value::text(variant(at).map(|v| v.name.as_ref()))
    });
    fields.result("note", "panel-note", "", FieldKind::Text, move |at| {
        Value::text(variant(at).and_then(|v| v.note.as_deref()))
    });
    fields.result(
        "written",
        "export-this-variant",
        "",
        FieldKind::Bool,
        move |at| Value::Bool(at.id as usize == plan.active),
    );
    fields.result("lines", "table-lines", "", FieldKind::Whole, move |at| {
        let lines = variant(at).map(|v| v.network.line_count());
        Value::whole(lines.and_then(|lines| i64::try_from(lines).ok()))
    });
    for (key, title, unit, kind, of) in SUMS {
        let all = all.clone();
        fields.result(key, title, unit, kind, move |at| {
            let results = all.get(at.id as usize);
            results.map_or(Value::Missing, |r| of(&r.totals.served))
        });
    }
    for (key, title, of) in COVERAGE {
        let all = all.clone();
        fields.result(key, title, "", FieldKind::Share, move |at| {
            Value::real(all.get(at.id as usize).and_then(|r| of(&r.totals.coverage)))
        });
    }
    let engineered: Vec<_> = all.iter().map(|r| r.engineering.as_deref()).collect();
    let (columns, values) = figure_columns(&engineered, texts);
    let values = Arc::new(values);
    for (index, column) in columns.into_iter().enumerate() {
        let kind = match column.measure {
            Measure::Share => FieldKind::Share,
            Measure::Year => FieldKind::Year,
            Measure::Unit { decimals, .. } => FieldKind::Real(decimals.min(6) as u8),
            _ => FieldKind::Real(0),
        };
        let values = values.clone();
        fields.titled(&column.key, column.title, column.unit, kind, move |at| {
            let of = values.get(at.id as usize);
            let value = of.and_then(|row| row.get(index).copied().flatten());
            if kind == FieldKind::Year {
                Value::whole(value.map(|year| year as i32))
            } else {
                Value::real(value)
            }
        });
    }
    let ids = (0..plan.variants.len() as u32).collect();
    fields.sheet(
        table("variants", "export-layer-variants"),
        ids,
        Look::default(),
    )
}
