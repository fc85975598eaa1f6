//! The catalogue as a whole, on a small plan.

use super::*;
use crate::analysis::{Facts, Inputs, compute};
use crate::edit::History;
use crate::geometry::Crs;
use crate::plan::{
    Area, Base, Building, BuildingId, BuildingUse, LayerId, LineRole, LooseLine, LooseSource,
    NodeId, Plan, Source, Street,
};
use crate::text::Language;

/// Three houses on a street with a trunk in it, a source at its end, a sector.
pub(in crate::report) fn rows(table: TableKind) -> Rows {
    let mut base = Base::default();
    base.streets.lines.push(&[[0.0, 0.0], [100.0, 0.0]]);
    let mut street = Street::new("s1".into(), LayerId(0));
    street.name = Some("Kerkstraat".into());
    street.surface = Some("asfalt".into());
    base.streets.records.push(street);
    base.streets.attributes.push(r#"{"wegcat":"lokaal"}"#);
    for i in 0..3 {
        let x = 30.0 * f64::from(i);
        base.buildings.footprints.push_polygon(
            &[
                [x, 8.0],
                [x + 10.0, 8.0],
                [x + 10.0, 18.0],
                [x, 18.0],
                [x, 8.0],
            ],
            &[],
        );
        let mut record = Building::new(format!("b{i}").into(), LayerId(0));
        record.building_use = Some(if i == 2 {
            BuildingUse::School
        } else {
            BuildingUse::Dwelling
        });
        record.year = (i > 0).then_some(1950 + i);
        record.street = Some("Kerkstraat".into());
        record.house_number = Some((2 * i + 1).to_string().into());
        base.buildings.records.push(record);
        base.buildings
            .attributes
            .push(&format!(r#"{{"straat":"Kerkstraat","gas":{}}}"#, 1000 * i));
    }
    base.heat.lines.push(&[[0.0, 0.0], [100.0, 0.0]]);
    let mut piece = crate::plan::HeatSegment::new("W1".into(), LayerId(0));
    piece.street = Some("Kerkstraat".into());
    piece.mwh_per_a = Some(60.0);
    base.heat.records.push(piece);
    base.heat.attributes.push("{}");
    base.areas.shapes.push_polygon(
        &[
            [-10.0, -10.0],
            [50.0, -10.0],
            [50.0, 50.0],
            [-10.0, 50.0],
            [-10.0, -10.0],
        ],
        &[],
    );
    base.areas.records.push(Area {
        external_id: "A1".into(),
        layer: LayerId(0),
        name: Some("Centrum".into()),
    });
    base.areas.attributes.push("{}");
    let mut plan = Plan::new("test", Crs::Lambert2008);
    plan.base = Arc::new(base);
    let corners = [[-5.0, -5.0], [45.0, -5.0], [45.0, 45.0], [-5.0, 45.0]];
    let zone = crate::edit::ops::draw_zone(&plan, &corners, crate::plan::ZoneKind::Later);
    zone.unwrap().0.apply(&mut plan);
    let mut line = crate::plan::Line::new(NodeId(0), NodeId(0), Vec::new(), LineRole::Trunk, 1);
    line.name = Some("Kerkstraat west".into());
    line.attributes = Some(r#"{"dn":200}"#.into());
    let lines = [LooseLine {
        points: vec![[0.0, 0.0], [80.0, 0.0]],
        line,
    }];
    let source = LooseSource {
        place: [0.0, 0.0],
        source: Source {
            node: NodeId(0),
            external_id: None,
            name: Some("Ketelhuis".into()),
            kind: None,
            capacity_mw: Some(2.0),
            available_from: None,
            in_use: true,
            exists_already: false,
            supply_c: None,
        },
    };
    plan.variant_mut().network = crate::plan::Network::assemble(&lines, &[source]).network;
    of_plan(table, plan)
}

pub(in crate::report) fn of_plan(table: TableKind, plan: Plan) -> Rows {
    let facts = Arc::new(Facts::new(&plan.base));
    let inputs = Inputs {
        plan: &plan,
        facts: &facts,
        year: None,
    };
    let results = compute(&inputs);
    Rows::new(table, plan, facts, results)
}

fn cell<'r>(rows: &'r Rows, id: u32, key: &str) -> Cell<'r> {
    ColumnRef::find(rows.table(), key).unwrap().value(rows, id)
}

#[test]
fn every_column_has_words_and_values_of_its_kind() {
    for table in TableKind::ALL {
        let rows = rows(table);
        assert!(rows.count() > 0, "{table:?}");
        assert_eq!(rows.count(), rows.ids().len(), "{table:?}");
        let mut keys = std::collections::BTreeSet::new();
        for column in table.columns() {
            assert!(keys.insert(column.key), "{} stands twice", column.key);
            for language in Language::ALL {
                let texts = Texts::new(language);
                assert!(texts.has(column.message), "{}", column.message);
                assert!(
                    column.unit.is_empty() || texts.has(column.unit),
                    "{}",
                    column.unit
                );
                if let Kind::Code(codes) = column.kind {
                    for code in (codes.all)() {
                        let word = codes.word(&texts, code);
                        let key = format!("{}-{code}", codes.prefix);
                        assert!(texts.has(&key), "{key}");
                        assert_eq!(codes.find(Some(&texts), &word.to_uppercase()), Some(code));
                    }
                }
            }
            for id in rows.ids() {
                let cell = (column.value)(&rows, id);
                let fits = match column.kind {
                    Kind::Number(_) | Kind::Share | Kind::Year => {
                        matches!(cell, Cell::Number(_) | Cell::Missing)
                    }
                    Kind::Text => matches!(cell, Cell::Text(_) | Cell::Missing),
                    Kind::Bool => matches!(cell, Cell::Bool(_) | Cell::Missing),
                    Kind::Code(codes) => match cell {
                        Cell::Code(code) => (codes.all)().contains(&code),
                        Cell::Missing => true,
                        _ => false,
                    },
                };
                assert!(fits, "{table:?} {} {cell:?}", column.key);
            }
            assert_eq!(
                (column.value)(&rows, 999_999),
                Cell::Missing,
                "{}",
                column.key
            );
        }
        assert!(rows.bounds(rows.ids()[0]).is_some());
        assert!(rows.bounds(999_999).is_none());
    }
}

#[test]
fn values_are_those_of_the_plan_and_its_results() {
    let buildings = rows(TableKind::Buildings);
    assert_eq!(cell(&buildings, 0, "year"), Cell::Missing);
    assert_eq!(cell(&buildings, 2, "year"), Cell::Number(1952.0));
    assert_eq!(cell(&buildings, 2, "use"), Cell::Code("school"));
    assert_eq!(
        cell(&buildings, 1, "address"),
        Cell::Text("Kerkstraat 3".into())
    );
    assert_eq!(cell(&buildings, 1, "connection"), Cell::Code("served"));
    assert_eq!(cell(&buildings, 1, "own.gas"), Cell::Number(1000.0));
    assert_eq!(cell(&buildings, 0, "area"), Cell::Text("Centrum".into()));
    assert_eq!(cell(&buildings, 2, "area"), Cell::Missing);
    let own: Vec<String> = buildings
        .own_names()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(own, ["gas", "straat"]);
    let lines = rows(TableKind::Lines);
    assert_eq!(cell(&lines, 0, "length_m"), Cell::Number(80.0));
    assert_eq!(cell(&lines, 0, "own.dn"), Cell::Number(200.0));
    let nodes = rows(TableKind::Nodes);
    assert_eq!(cell(&nodes, 0, "kind"), Cell::Code("source"));
    assert_eq!(cell(&nodes, 1, "kind"), Cell::Code("end"));
    assert_eq!(cell(&nodes, 1, "x_m"), Cell::Number(80.0));
    let streets = rows(TableKind::Streets);
    assert_eq!(cell(&streets, 0, "works_and_line"), Cell::Code("no-works"));
    assert_eq!(cell(&streets, 0, "rule"), Cell::Code("allowed"));
    let areas = rows(TableKind::Areas);
    assert_eq!(cell(&areas, 0, "buildings"), Cell::Number(2.0));
}

/// A value that every column that can be set takes, other than what is there.
fn another(column: &Column, now: &Cell<'_>) -> NewValue {
    match column.kind {
        Kind::Share => NewValue::Number(0.25),
        Kind::Year => NewValue::Number(2031.0),
        Kind::Number(_) => NewValue::Number(3.0),
        Kind::Text => NewValue::Text("anders".into()),
        Kind::Bool => NewValue::Bool(*now != Cell::Bool(true)),
        Kind::Code(codes) => {
            let all = (codes.all)();
            let other = all.into_iter().find(|code| *now != Cell::Code(code));
            NewValue::Code(other.unwrap())
        }
    }
}

#[test]
fn what_is_set_is_read_back_and_undo_restores_it() {
    let mut set = 0;
    for table in TableKind::ALL {
        for column in table.columns().iter().filter(|c| c.edit.is_some()) {
            let before = rows(table);
            let ids = before.ids();
            let new = another(column, &(column.value)(&before, ids[0]));
            let values: Vec<(u32, NewValue)> = ids.iter().map(|id| (*id, new.clone())).collect();
            let command = set_values(&before.plan, column, &values).unwrap();
            let mut plan = before.plan.clone();
            let mut history = History::new();
            history.run(&mut plan, command);
            let after = of_plan(table, plan.clone());
            for id in &ids {
                let cell = (column.value)(&after, *id);
                let same = match &new {
                    NewValue::Number(v) => cell == Cell::Number(*v),
                    NewValue::Text(v) => cell == Cell::Text(v.as_ref().into()),
                    NewValue::Bool(v) => cell == Cell::Bool(*v),
                    NewValue::Code(v) => cell == Cell::Code(v),
                    NewValue::Clear => false,
                };
                // An unheated building shows no demand of its own.
                assert!(
                    same || (column.key != "heated" && cell == Cell::Missing),
                    "{table:?} {} {cell:?}",
                    column.key
                );
            }
            history.undo(&mut plan);
            assert_eq!(plan, before.plan, "{}", column.key);
            set += 1;
        }
    }
    assert!(set > 25, "{set}");
}

#[test]
fn rows_may_each_get_their_own_value_in_one_command() {
    let rows = rows(TableKind::Buildings);
    let Some(ColumnRef::Known(column)) = ColumnRef::find(TableKind::Buildings, "not_before_phase")
    else {
        panic!("no column");
    };
    let values = [
        (0, NewValue::Number(3.0)),
        (1, NewValue::Number(1.0)),
        (2, NewValue::Number(3.0)),
        (77, NewValue::Number(2.0)),
    ];
    let command = set_values(&rows.plan, column, &values).unwrap();
    let mut plan = rows.plan.clone();
    command.apply(&mut plan);
    let phases: Vec<_> = (0..3)
        .map(|id| plan.decision(BuildingId(id)).phase)
        .collect();
    assert_eq!(phases, [Some(3), Some(1), Some(3)]);
    assert_eq!(plan.variant().phases.last(), 3);
    command.inverse().apply(&mut plan);
    assert_eq!(plan, rows.plan);
}

#[test]
fn wrong_values_are_refused_with_a_reason() {
    let rows = rows(TableKind::Lines);
    let column = |key: &str| {
        TableKind::Lines
            .columns()
            .iter()
            .find(|c| c.key == key)
            .unwrap()
    };
    let set = |key: &str, value: NewValue| set_values(&rows.plan, column(key), &[(0, value)]);
    assert_eq!(
        set("length_m", NewValue::Number(1.0)),
        Err(SetError::ReadOnly)
    );
    assert_eq!(set("phase", NewValue::Clear), Err(SetError::Empty));
    assert_eq!(set("phase", NewValue::Bool(true)), Err(SetError::WrongKind));
    assert_eq!(set("phase", NewValue::Number(1.5)), Err(SetError::NotWhole));
    assert_eq!(
        set("phase", NewValue::Number(12.0)),
        Err(SetError::OutOfRange {
            low: 0.0,
            high: 9.0
        })
    );
    for error in [
        SetError::ReadOnly,
        SetError::Empty,
        SetError::WrongKind,
        SetError::NotWhole,
        SetError::OutOfRange {
            low: 0.0,
            high: 1.0,
        },
        SetError::Customer { name: "x".into() },
    ] {
        let key = format!("table-set-{}", error.code());
        assert!(Texts::new(Language::French).has(&key), "{key}");
    }
}

#[test]
fn copied_rows_are_what_a_spreadsheet_reads() {
    let rows = rows(TableKind::Buildings);
    let columns: Vec<ColumnRef> = [
        "building",
        "floor_area_m2",
        "use",
        "connection_rate",
        "own.gas",
    ]
    .iter()
    .filter_map(|key| ColumnRef::find(TableKind::Buildings, key))
    .collect();
    let copied = rows_tsv(&rows, &columns, &[2, 0], &Texts::new(Language::Dutch));
    let lines: Vec<Vec<&str>> = copied.lines().map(|l| l.split('\t').collect()).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0][1], "Vloeroppervlakte (m²)");
    assert!(lines[0][3].ends_with("(%)"), "{}", lines[0][3]);
    assert_eq!(lines[1][0], "b2");
    assert_eq!(lines[1][2], "School");
    assert_eq!(lines[1][4], "2000");
    let share = crate::text::parse_number(lines[1][3]).unwrap();
    assert!((1.0..=100.0).contains(&share), "{share}");
    assert!(
        !lines[1][3].contains('.'),
        "the decimal sign of the language"
    );
}

#[test]
fn what_is_typed_is_read_as_the_column_needs_it() {
    let texts = Texts::new(Language::Dutch);
    let read = |key: &str, typed: &str| {
        let columns = TableKind::Buildings.columns();
        read_value(
            columns.iter().find(|c| c.key == key).unwrap(),
            &texts,
            typed,
        )
    };
    assert_eq!(read("levels", " 2,5 "), Ok(NewValue::Number(2.5)));
    assert_eq!(read("connection_rate", "65 %"), Ok(NewValue::Number(0.65)));
    assert_eq!(read("heated", "Ja"), Ok(NewValue::Bool(true)));
    assert_eq!(read("heated", "false"), Ok(NewValue::Bool(false)));
    assert_eq!(read("heated", "maybe"), Err(SetError::WrongKind));
    assert_eq!(read("use", "woning"), Ok(NewValue::Code("dwelling")));
    assert_eq!(read("use", "kasteel"), Err(SetError::WrongKind));
    assert_eq!(read("note", "dak"), Ok(NewValue::Text("dak".into())));
    assert_eq!(read("note", "  "), Ok(NewValue::Clear));
}

#[test]
fn joined_customers_are_one_row_and_the_count_agrees() {
    let mut plan = rows(TableKind::Buildings).plan;
    let customer = crate::plan::Customer::of(vec![BuildingId(2), BuildingId(0)]);
    plan.overlays.customers.put(BuildingId(0), Some(&customer));
    let rows = of_plan(TableKind::Buildings, plan);
    assert_eq!(rows.ids(), [0, 1]);
    assert_eq!(rows.count(), 2);
}

#[test]
fn the_row_of_a_joined_customer_sets_the_demand_of_the_whole() {
    let mut plan = rows(TableKind::Buildings).plan;
    let (a, b, c) = (BuildingId(0), BuildingId(1), BuildingId(2));
    let joined = crate::edit::ops::join_customer(&plan, &[a, b]).unwrap();
    joined.apply(&mut plan);
    let column = |key: &str| {
        let all = TableKind::Buildings.columns().iter();
        all.into_iter().find(|column| column.key == key).unwrap()
    };
    let demand = column("demand_mwh_per_a");
    let number = |v: f64| NewValue::Number(v);
    let typed = [(a.0, number(600.0)), (c.0, number(600.0))];
    let command = set_values(&plan, demand, &typed).unwrap();
    let before = plan.clone();
    command.apply(&mut plan);
    let shown = of_plan(TableKind::Buildings, plan.clone());
    assert_eq!((demand.value)(&shown, a.0), Cell::Number(600.0));
    assert_eq!((demand.value)(&shown, c.0), Cell::Number(600.0));
    assert!(plan.correction(a).is_none(), "its own demand is as it was");
    let cleared = set_values(&plan, demand, &[(a.0, NewValue::Clear)]).unwrap();
    cleared.apply(&mut plan);
    assert_eq!(
        plan.overlays.customers.get(a).unwrap().demand_mwh_per_a,
        None
    );
    cleared.inverse().apply(&mut plan);
    command.inverse().apply(&mut plan);
    assert_eq!(plan, before);
    // What the row sums up cannot be typed there, and nothing else is written.
    for (key, value) in [
        ("dwellings", number(4.0)),
        ("floor_area_m2", number(400.0)),
        ("heated", NewValue::Bool(false)),
    ] {
        let both = [(c.0, value.clone()), (a.0, value.clone())];
        let refused = set_values(&plan, column(key), &both);
        assert!(matches!(refused, Err(SetError::Customer { .. })), "{key}");
        assert!(set_values(&plan, column(key), &[(c.0, value)]).is_ok());
    }
    assert!(set_values(&plan, column("year"), &[(a.0, number(1990.0))]).is_ok());
}
