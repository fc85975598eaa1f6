//! Groups on one street, just too small and just large enough.

use super::*;
use crate::edit::ops;
use crate::geometry::Crs;
use crate::plan::{
    Base, Building, BuildingUse, DemandOrigin, GivenDemand, LayerId, LayerKind, Street,
};
use crate::text::Language;

/// What the meter of each house says.
const METERS: [f64; 6] = [9000.0, 12_000.0, 15_500.0, 21_000.0, 30_000.0, 44_000.0];

/// So many houses in a row along one street, each with its meter, marked
/// personal.
fn street_of(houses: usize) -> Plan {
    let mut base = Base::default();
    base.streets.lines.push(&[[0.0, 0.0], [200.0, 0.0]]);
    let street = Street::new("s1".into(), LayerId(0));
    base.streets.records.push(street);
    base.streets.attributes.push("{}");
    for (row, kwh) in METERS.iter().take(houses).enumerate() {
        let x = 20.0 * row as f64;
        let ring = [
            [x, 8.0],
            [x + 9.0, 8.0],
            [x + 9.0, 17.0],
            [x, 17.0],
            [x, 8.0],
        ];
        base.buildings.footprints.push_polygon(&ring, &[]);
        let mut record = Building::new(format!("b{row}").into(), LayerId(0));
        record.building_use = Some(BuildingUse::Dwelling);
        base.buildings.records.push(record);
        let own = format!(r#"{{"gas_kwh":{kwh},"eigenaar":"Familie {row}","dak":"plat"}}"#);
        base.buildings.attributes.push(&own);
    }
    let mut plan = Plan::new("straat", Crs::Lambert2008);
    plan.base = Arc::new(base);
    let columns = ["gas_kwh", "eigenaar"].map(|name| (LayerKind::Buildings, name.into()));
    ops::mark_personal(&plan, &columns, true).apply(&mut plan);
    plan
}

fn release(plan: &Plan, confidential: bool) -> Released {
    let facts = Arc::new(Facts::of(plan));
    let results = analysis::compute(&Inputs {
        plan,
        facts: &facts,
        year: None,
    });
    Released::new(plan, &facts, &results, None, confidential)
}

fn own(plan: &Plan, row: usize) -> Value {
    serde_json::from_str(plan.base.buildings.attributes.get(row)).unwrap()
}

#[test]
fn four_customers_are_no_group_and_five_are_one() {
    let few = release(&street_of(PERSONAL_GROUP - 1), false);
    assert!(few.is_grouped());
    for row in 0..PERSONAL_GROUP - 1 {
        assert_eq!(own(&few.plan, row), json!({ "dak": "plat" }));
    }
    let enough = release(&street_of(PERSONAL_GROUP), false);
    let mean = METERS[..PERSONAL_GROUP].iter().sum::<f64>() / PERSONAL_GROUP as f64;
    for row in 0..PERSONAL_GROUP {
        let shown = own(&enough.plan, row);
        assert_eq!(shown, json!({ "gas_kwh": mean, "dak": "plat" }));
    }
}

#[test]
fn buildings_joined_into_one_customer_count_once() {
    let mut plan = street_of(PERSONAL_GROUP);
    ops::join_customer(&plan, &[BuildingId(0), BuildingId(1)])
        .unwrap()
        .apply(&mut plan);
    let four = release(&plan, false);
    assert!((0..PERSONAL_GROUP).all(|row| own(&four.plan, row).get("gas_kwh").is_none()));
    let mut plan = street_of(PERSONAL_GROUP + 1);
    ops::join_customer(&plan, &[BuildingId(0), BuildingId(1)])
        .unwrap()
        .apply(&mut plan);
    let five = release(&plan, false);
    assert!((0..=PERSONAL_GROUP).all(|row| own(&five.plan, row).get("gas_kwh").is_some()));
}

#[test]
fn nothing_changes_where_nothing_is_marked_or_the_user_confirmed() {
    let mut plan = street_of(2);
    let texts = Texts::new(Language::English);
    let secret = release(&plan, true);
    assert!(secret.is_confidential() && !secret.is_grouped());
    assert_eq!(own(&secret.plan, 1), own(&plan, 1));
    assert!(secret.note(&texts).starts_with("CONFIDENTIAL"));
    assert_eq!(secret.privacy_json().unwrap()["confidential"], true);
    let public = release(&plan, false);
    assert!(public.note(&texts).contains("gas_kwh"));
    assert_eq!(public.privacy_json().unwrap()["group"], PERSONAL_GROUP);

    let columns = ["gas_kwh", "eigenaar"].map(|name| (LayerKind::Buildings, name.into()));
    ops::mark_personal(&plan, &columns, false).apply(&mut plan);
    let open = release(&plan, false);
    assert!(!open.is_confidential() && !open.is_grouped());
    assert_eq!(own(&open.plan, 1), own(&plan, 1));
    assert!(open.note(&texts).is_empty() && open.privacy_json().is_none());
}

#[test]
fn means_of_two_sets_of_houses_do_not_give_one_away() {
    let mut plan = street_of(PERSONAL_GROUP + 1);
    let mut base = plan.base.as_ref().clone();
    for (record, kwh) in base.buildings.records.iter_mut().zip(METERS) {
        record.demand = Some(GivenDemand {
            mwh_per_a: 0.9 * kwh / 1000.0,
            origin: DemandOrigin::Measured,
        });
    }
    base.buildings.records[5].heated = Some(false);
    plan.base = Arc::new(base);
    let columns = [(LayerKind::Buildings, "demand_mwh_per_a".into())];
    ops::mark_personal(&plan, &columns, true).apply(&mut plan);
    let public = release(&plan, false);
    let mean = METERS[..PERSONAL_GROUP].iter().sum::<f64>() / PERSONAL_GROUP as f64;
    for row in 0..PERSONAL_GROUP {
        assert_eq!(own(&public.plan, row)["gas_kwh"], mean);
    }
    // six times the mean of all, less five times this one, would be its meter
    assert!(own(&public.plan, 5).get("gas_kwh").is_none());
    // and one without a value of its own in the column leaves it out for all
    let mut base = plan.base.as_ref().clone();
    let mut kept = crate::plan::RawAttributes::default();
    for row in 0..=PERSONAL_GROUP {
        kept.push(if row == 2 {
            "{}"
        } else {
            base.buildings.attributes.get(row)
        });
    }
    base.buildings.attributes = kept;
    plan.base = Arc::new(base);
    let public = release(&plan, false);
    assert!((0..=PERSONAL_GROUP).all(|row| own(&public.plan, row).get("gas_kwh").is_none()));
}
