//! Sheets of the engineered network beside its bill: what it costs by what, whom and
//! when, what each class of customers pays, and which source gives what.

use super::super::engineering::source_id;
use super::super::public::Released;
use super::fields::{At, Fields};
use super::tables::table;
use crate::analysis::cost::CostParts;
use crate::analysis::engineering::{PhasePeak, SourceYear};
use crate::analysis::revenue::{ClassRevenue, CustomerClass};
use crate::files::write::{FieldKind, Look, Sheet, Value};
use crate::plan::Plan;
use crate::text::Texts;
use std::sync::Arc;

/// A column: key, title, unit, kind, and what fills it of a row.
type Filled<'a, R> = (
    &'static str,
    &'static str,
    &'static str,
    FieldKind,
    Box<dyn Fn(&R) -> Value + 'a>,
);

/// The key of a part's name, and what it costs.
type Part = (&'static str, fn(&CostParts) -> f64);
/// A class of customers with what it comes to, potential and expected.
type ClassRow = (CustomerClass, [ClassRevenue; 2]);
/// Keys of potential and expected, title, unit, decimals, value.
type ClassFigure = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    u8,
    fn(&ClassRevenue) -> f64,
);
/// Key, title, value.
type PhaseFigure = (&'static str, &'static str, fn(&PhasePeak) -> Option<f64>);

/// A table of these rows; `letter` and their number are their ids.
fn rows_sheet<'a, R: 'a>(
    texts: &'a Texts,
    (name, title, letter): (&'static str, &'static str, char),
    rows: Vec<R>,
    columns: Vec<Filled<'a, R>>,
) -> Sheet<'a> {
    let count = rows.len() as u32;
    let rows = Arc::new(rows);
    let id = move |at: &At<'_>| Value::Text(format!("{letter}{}", at.id + 1));
    let mut fields = Fields::new(name, texts, Box::new(id));
    for (key, title, unit, kind, of) in columns {
        let rows = rows.clone();
        fields.result(key, title, unit, kind, move |at| {
            rows.get(at.id as usize).map_or(Value::Missing, &of)
        });
    }
    fields.sheet(table(name, title), (0..count).collect(), Look::default())
}

/// What is paid for.
struct CostRow {
    /// Part, total, owner or phase: the key of its name.
    by: &'static str,
    name: String,
    potential_eur: f64,
    expected_eur: f64,
}

/// How many rows [`costs`] has.
pub(super) fn cost_count(released: &crate::analysis::Results) -> usize {
    let engineering = released.engineering.as_deref();
    engineering.map_or(0, |e| 9 + e.cost.by_owner_eur.len() + e.cost.phases.len())
}

/// The investment by what it is for and by phase, each of which holds all of it, the
/// drawn lines by owner, and the total in a row of its own: the rows of one `by` can
/// be summed.
pub(super) fn costs<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let mut rows = Vec::new();
    if let Some(engineering) = released.results.engineering.as_deref() {
        let cost = &engineering.cost;
        let roles = ["role-trunk", "role-branch", "role-service"].into_iter();
        let both = cost.by_role_eur.iter().zip(&cost.by_role_expected_eur);
        for (key, (potential, expected)) in roles.zip(both) {
            rows.push(CostRow {
                by: "sheet-part",
                name: texts.get(key).into_owned(),
                potential_eur: *potential,
                expected_eur: *expected,
            });
        }
        let parts: [(&'static str, Part); 6] = [
            ("sheet-part", ("summary-services", |c| c.services_eur)),
            ("sheet-part", ("summary-stations", |c| c.substations_eur)),
            ("sheet-part", ("summary-sources", |c| c.sources_eur)),
            ("sheet-part", ("summary-engineering", |c| c.engineering_eur)),
            ("sheet-part", ("summary-contingency", |c| c.contingency_eur)),
            ("bill-total", ("summary-total", CostParts::total_eur)),
        ];
        for (by, (key, of)) in parts {
            rows.push(CostRow {
                by,
                name: texts.get(key).into_owned(),
                potential_eur: of(&cost.potential),
                expected_eur: of(&cost.expected),
            });
        }
        for (owner, eur) in &cost.by_owner_eur {
            let expected = cost.by_owner_expected_eur.get(owner).copied();
            let name = if owner.is_empty() {
                texts.get("sheet-no-owner").into_owned()
            } else {
                owner.clone()
            };
            rows.push(CostRow {
                by: "sheet-owner",
                name,
                potential_eur: *eur,
                expected_eur: expected.unwrap_or(*eur),
            });
        }
        for phase in &cost.phases {
            rows.push(CostRow {
                by: "sheet-phase",
                name: phase.phase.to_string(),
                potential_eur: phase.potential.total_eur(),
                expected_eur: phase.expected.total_eur(),
            });
        }
    }
    let eur = "bill-unit-eur";
    rows_sheet(
        texts,
        ("costs", "export-layer-costs", 'C'),
        rows,
        vec![
            (
                "by",
                "sheet-by",
                "",
                FieldKind::Text,
                Box::new(move |row| Value::text(Some(&texts.get(row.by)))),
            ),
            (
                "name",
                "column-name",
                "",
                FieldKind::Text,
                Box::new(|row| Value::text(Some(&row.name))),
            ),
            (
                "potential_eur",
                "summary-potential",
                eur,
                FieldKind::Real(0),
                Box::new(|row| Value::real(row.potential_eur)),
            ),
            (
                "expected_eur",
                "summary-expected",
                eur,
                FieldKind::Real(0),
                Box::new(|row| Value::real(row.expected_eur)),
            ),
        ],
    )
}

/// What each class of customers takes and pays: all that could, and those that are
/// expected to.
pub(super) fn revenue<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let mut rows: Vec<ClassRow> = Vec::new();
    if let Some(engineering) = released.results.engineering.as_deref() {
        let both = engineering.potential.classes.iter();
        let both = both.zip(&engineering.expected.classes);
        let all = CustomerClass::ALL.into_iter().zip(both);
        rows.extend(all.map(|(class, (potential, expected))| (class, [*potential, *expected])));
    }
    let figures: [ClassFigure; 5] = [
        (
            "connections",
            "expected_connections",
            "summary-connections",
            "",
            1,
            |c| c.connections,
        ),
        (
            "mwh_per_a",
            "expected_mwh_per_a",
            "summary-delivered",
            "unit-mwh-per-a",
            1,
            |c| c.mwh_per_a,
        ),
        (
            "heat_eur",
            "expected_heat_eur",
            "sheet-heat-sold",
            "summary-unit-eur-per-a",
            0,
            |c| c.heat_eur,
        ),
        (
            "standing_eur",
            "expected_standing_eur",
            "sheet-standing",
            "summary-unit-eur-per-a",
            0,
            |c| c.standing_eur,
        ),
        (
            "fees_eur",
            "expected_fees_eur",
            "summary-fees",
            "bill-unit-eur",
            0,
            |c| c.fees_eur,
        ),
    ];
    let class = |row: &ClassRow| {
        let code = row.0.code();
        let name = texts.get(&format!("revenue-class-{code}")).into_owned();
        Value::Code(code.into(), name)
    };
    let mut columns: Vec<Filled<'a, ClassRow>> =
        vec![("class", "sheet-class", "", FieldKind::Code, Box::new(class))];
    for (key, _, title, unit, decimals, of) in figures {
        let value = move |row: &ClassRow| Value::real(of(&row.1[0]));
        columns.push((key, title, unit, FieldKind::Real(decimals), Box::new(value)));
    }
    for (_, key, title, unit, decimals, of) in figures {
        let value = move |row: &ClassRow| Value::real(of(&row.1[1]));
        let title = match title {
            "summary-connections" => "sheet-expected-connections",
            "summary-delivered" => "sheet-expected-delivered",
            "sheet-heat-sold" => "sheet-expected-heat",
            "sheet-standing" => "sheet-expected-standing",
            _ => "sheet-expected-fees",
        };
        columns.push((key, title, unit, FieldKind::Real(decimals), Box::new(value)));
    }
    rows_sheet(
        texts,
        ("revenue", "export-layer-revenue", 'R'),
        rows,
        columns,
    )
}

pub(super) fn source_name(plan: &Plan, id: crate::plan::SourceId) -> String {
    let source = plan.network().source(id);
    let name = source.and_then(|s| s.name.as_deref());
    name.map_or_else(|| source_id(plan, id), str::to_owned)
}

/// What each source gives in a year, in the order they are called on.
pub(super) fn sources<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let plan = &released.plan;
    let year = released.results.engineering.as_deref().map(|e| &e.year);
    let rows: Vec<SourceYear> = year.map(|y| y.sources.clone()).unwrap_or_default();
    let all_mwh: f64 = rows.iter().map(|row| row.mwh_per_a).sum();
    rows_sheet(
        texts,
        ("source_split", "export-layer-source-split", 'S'),
        rows,
        vec![
            (
                "source",
                "role-source",
                "",
                FieldKind::Text,
                Box::new(move |row| Value::text(Some(&source_name(plan, row.source)))),
            ),
            (
                "state",
                "bill-state",
                "",
                FieldKind::Code,
                Box::new(move |row| {
                    plan.network()
                        .source(row.source)
                        .map_or(Value::Missing, |s| {
                            let code = s.state().code();
                            let name = texts.get(&format!("line-{code}")).into_owned();
                            Value::Code(code.into(), name)
                        })
                }),
            ),
            (
                "capacity_kw",
                "sheet-source-capacity",
                "unit-kw",
                FieldKind::Real(0),
                Box::new(|row| Value::real(row.capacity_kw)),
            ),
            (
                "mwh_per_a",
                "sheet-source-heat-year",
                "unit-mwh-per-a",
                FieldKind::Real(0),
                Box::new(|row| Value::real(row.mwh_per_a)),
            ),
            (
                "share",
                "sheet-source-share",
                "",
                FieldKind::Real(4),
                Box::new(move |row| Value::real((all_mwh > 0.0).then(|| row.mwh_per_a / all_mwh))),
            ),
            (
                "peak_kw",
                "sheet-source-peak",
                "unit-kw",
                FieldKind::Real(0),
                Box::new(|row| Value::real(row.peak_kw)),
            ),
        ],
    )
}

/// The peak of each phase against the sources there are by then, with all of them and
/// without the largest.
pub(super) fn source_phases<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let plan = &released.plan;
    let year = released.results.engineering.as_deref().map(|e| &e.year);
    let rows: Vec<PhasePeak> = year.map(|y| y.phases.clone()).unwrap_or_default();
    let figures: [PhaseFigure; 6] = [
        ("diversified_kw", "summary-diversified", |p| {
            Some(p.diversified_kw)
        }),
        ("loss_kw", "sheet-source-phase-loss", |p| Some(p.loss_kw)),
        ("capacity_kw", "sheet-source-capacity", |p| p.capacity_kw),
        ("without_largest_kw", "sheet-source-without-largest", |p| {
            p.without_largest_kw
        }),
        ("short_kw", "sheet-source-short", |p| Some(p.short_kw)),
        (
            "short_without_largest_kw",
            "sheet-source-short-without",
            |p| Some(p.short_without_largest_kw),
        ),
    ];
    let mut columns: Vec<Filled<'a, PhasePeak>> = vec![(
        "phase",
        "result-phase",
        "",
        FieldKind::Whole,
        Box::new(|row| Value::whole(Some(row.phase))),
    )];
    for (key, title, of) in figures {
        let value = move |row: &PhasePeak| Value::real(of(row));
        columns.push((key, title, "unit-kw", FieldKind::Real(0), Box::new(value)));
    }
    columns.push((
        "largest",
        "sheet-source-largest",
        "",
        FieldKind::Text,
        Box::new(move |row| {
            let name = row.largest.map(|id| source_name(plan, id));
            Value::text(name.as_deref())
        }),
    ));
    rows_sheet(
        texts,
        ("source_phases", "export-layer-source-phases", 'P'),
        rows,
        columns,
    )
}
