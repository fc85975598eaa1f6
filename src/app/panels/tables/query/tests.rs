//! Rows in order, in the frame and on a thread.

use super::*;
use crate::analysis::{Facts, Inputs, compute};
use crate::geometry::Crs;
use crate::plan::{Base, Building, BuildingUse, LayerId, Plan};
use crate::report::columns::Cell;
use std::time::{Duration, Instant};

fn plan(count: usize) -> Plan {
    let mut base = Base::default();
    let streets: Vec<Arc<str>> = (0..400).map(|n| format!("Straat {n}").into()).collect();
    for i in 0..count {
        let (x, y) = ((i % 1000) as f64 * 20.0, (i / 1000) as f64 * 20.0);
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
        record.building_use = Some(BuildingUse::ALL[i * 7 % 20]);
        record.year = Some(1900 + (i * 31 % 120) as i32);
        record.street = streets.get(i * 13 % 400).cloned();
        record.house_number = Some((i % 200).to_string().into());
        base.buildings.records.push(record);
        base.buildings.attributes.push("{}");
    }
    let mut plan = Plan::new("test", Crs::Lambert2008);
    plan.base = Arc::new(base);
    plan
}

fn rows(count: usize) -> Arc<Rows> {
    let plan = plan(count);
    let facts = Arc::new(Facts::new(&plan.base));
    let inputs = Inputs {
        plan: &plan,
        facts: &facts,
        year: None,
    };
    let results = compute(&inputs);
    Arc::new(Rows::new(TableKind::Buildings, plan, facts, results))
}

fn wanted(sort: Option<&str>, filter: &str) -> Wanted {
    Wanted {
        table: TableKind::Buildings,
        of: [1; 4],
        language: Language::English,
        sort: sort.map(str::to_owned),
        descending: false,
        filter: filter.to_owned(),
        area: None,
    }
}

fn job(rows: &Arc<Rows>, wanted: &Wanted) -> Job {
    let texts = Texts::new(wanted.language);
    let condition =
        |text: &str| Expression::condition(text, wanted.table, &[], Some(&texts)).unwrap();
    Job {
        rows: rows.clone(),
        filter: (!wanted.filter.is_empty()).then(|| condition(&wanted.filter)),
        sort: wanted
            .sort
            .as_ref()
            .and_then(|key| ColumnRef::find(wanted.table, key)),
        texts,
    }
}

fn place() -> Id {
    Id::unique("test of a query")
}

#[test]
fn a_short_table_is_asked_at_once_and_only_once() {
    let (ctx, rows) = (Context::default(), rows(40));
    let wanted = wanted(Some("year"), "year < 1960");
    let first = ask(&ctx, place(), &wanted, false, || job(&rows, &wanted));
    assert!(first.progress.is_none());
    let years: Vec<f64> = first
        .order
        .ids()
        .iter()
        .map(|id| {
            match ColumnRef::find(TableKind::Buildings, "year")
                .unwrap()
                .value(&rows, *id)
            {
                Cell::Number(year) => year,
                other => panic!("{other:?}"),
            }
        })
        .collect();
    assert!(!years.is_empty() && years.is_sorted() && years.iter().all(|y| *y < 1960.0));
    let again = ask(&ctx, place(), &wanted, false, || panic!("not asked again"));
    assert!(Arc::ptr_eq(&first.order, &again.order));
    let id = first.order.ids()[3];
    assert_eq!(first.order.place(id), Some(3));
    assert_eq!(first.order.place(99_999), None);
    // While something is dragged the rows stay, whatever the revision.
    let mut later = wanted.clone();
    later.of = [1, 2, 2, 1];
    let dragged = ask(&ctx, place(), &later, true, || panic!("not while dragging"));
    assert!(Arc::ptr_eq(&first.order, &dragged.order));
    later.filter = "year < 1950".into();
    let other = ask(&ctx, place(), &later, true, || job(&rows, &later));
    assert!(other.order.ids().len() < first.order.ids().len());
}

#[test]
fn only_rows_in_view_and_the_order_of_ids() {
    let (ctx, rows) = (Context::default(), rows(40));
    let mut wanted = wanted(None, "");
    wanted.area = Some(Bounds {
        min: [15.0, 0.0],
        max: [45.0, 10.0],
    });
    let answer = ask(&ctx, place(), &wanted, false, || job(&rows, &wanted));
    assert_eq!(answer.order.ids(), [1, 2]);
    wanted.descending = true;
    let answer = ask(&ctx, place(), &wanted, false, || job(&rows, &wanted));
    assert_eq!(answer.order.ids(), [2, 1]);
}

#[test]
fn a_long_table_is_asked_beside_the_frame_and_a_newer_question_wins() {
    let (ctx, rows) = (Context::default(), rows(20_000));
    let old = wanted(Some("address"), "");
    let first = ask(&ctx, place(), &old, false, || job(&rows, &old));
    assert!(first.progress.is_some() && first.order.ids().is_empty());
    let new = wanted(Some("year"), "use = 'school'");
    let start = Instant::now();
    let found = loop {
        let answer = ask(&ctx, place(), &new, false, || job(&rows, &new));
        if answer.progress.is_none() {
            break answer.order;
        }
        assert!(start.elapsed() < Duration::from_mins(1), "it never came");
        std::thread::sleep(Duration::from_millis(2));
    };
    assert_eq!(found.ids().len(), 1000);
    // The question that was called back has no answer that could be mistaken for one.
    let start = Instant::now();
    let all = loop {
        let answer = ask(&ctx, place(), &old, false, || job(&rows, &old));
        if answer.progress.is_none() {
            break answer.order;
        }
        assert_eq!(
            answer.order.ids().len(),
            1000,
            "the old rows stay meanwhile"
        );
        assert!(start.elapsed() < Duration::from_mins(1), "it never came");
        std::thread::sleep(Duration::from_millis(2));
    };
    assert_eq!(all.ids().len(), 20_000);
}

#[test]
fn parts_sort_as_the_whole() {
    let mut parts: Vec<(Key, u32)> = (0..200_000u32)
        .map(|id| {
            (
                Key::Number(f64::from(id.wrapping_mul(2_654_435_761) % 1000)),
                id,
            )
        })
        .collect();
    let mut whole = parts.clone();
    whole.sort_by(|(a, x), (b, y)| compare(a, b, true).then(x.cmp(y)));
    assert!(sort_in_parts(&mut parts, true, &|_| Some(())).is_some());
    assert_eq!(parts, whole);
    assert!(sort_in_parts(&mut parts, true, &|_| None).is_none());
}

#[test]
fn selected_rows_stand_on_top_or_alone() {
    let order = Arc::new(Order::new(vec![7, 3, 9, 1, 5]));
    let picked = Arc::new(vec![1, 3]);
    let shown = |mode| Shown::new(order.clone(), picked.clone(), mode);
    let ids = |shown: &Shown| {
        (0..shown.len())
            .filter_map(|row| shown.id(row))
            .collect::<Vec<_>>()
    };
    let in_place = shown(Picked::InPlace);
    assert_eq!(ids(&in_place), [7, 3, 9, 1, 5]);
    let first = shown(Picked::First);
    assert_eq!(ids(&first), [3, 1, 7, 9, 5]);
    let only = shown(Picked::Only);
    assert_eq!(ids(&only), [3, 1]);
    for shown in [&in_place, &first, &only] {
        for row in 0..shown.len() {
            let id = shown.id(row).unwrap();
            assert_eq!(shown.row_of(id), Some(row));
        }
        assert_eq!(shown.picked_ids(), [3, 1]);
        assert_eq!(shown.id(shown.len()), None);
    }
    assert_eq!(only.row_of(7), None);
    assert_eq!(first.row_of(2), None);
}

/// A million buildings, sorted and filtered: run by hand for figures
/// (`cargo test --lib a_million_rows -- --ignored --nocapture`).
#[test]
#[ignore = "makes a million buildings; for figures"]
fn a_million_rows() {
    let rows = rows(1_000_000);
    for (sort, filter) in [
        (None, ""),
        (Some("demand_mwh_per_a"), ""),
        (Some("address"), ""),
        (Some("use"), ""),
        (None, "\"use\" = 'school' AND demand_mwh_per_a > 1"),
        (
            Some("year"),
            "address ILIKE '%straat 12%' OR levels BETWEEN 2 AND 3",
        ),
    ] {
        let wanted = wanted(sort, filter);
        let start = Instant::now();
        let order = run(&job(&rows, &wanted), &wanted, &Running::default()).unwrap();
        let took = start.elapsed();
        println!(
            "{sort:?} {filter:?}: {} rows in {took:?}",
            order.ids().len()
        );
        assert!(!order.ids().is_empty());
    }
}
