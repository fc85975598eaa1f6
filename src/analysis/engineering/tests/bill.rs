//! The bill of quantities by surface, by hand.

use super::growth::{change_line, set};
use super::money::{band, over, road};
use super::*;
use crate::plan::{BackgroundKind, LineState, StreetClass};

/// One trunk of two segments of 100 m: pavers, then asphalt.
const TWO_STREETS: &[crate::geometry::Point] = &[[0.0, 0.0], [100.0, 0.0], [200.0, 0.0]];

fn paved_and_plain(more: impl Fn(&mut Base)) -> Plan {
    over(&[TWO_STREETS], |base| {
        for (surface, from_x) in [("betonklinkers", 0.0), ("asfalt", 100.0)] {
            let ends = [[from_x, 1.0], [from_x + 100.0, 1.0]];
            road(base, StreetClass::Access, &ends);
            if let Some(street) = base.streets.records.last_mut() {
                street.surface = Some(surface.into());
            }
        }
        more(base);
    })
}

fn trunk_rows(plan: &Plan) -> Vec<Quantity> {
    let bill = quantities(&plan.assumptions, &results(plan));
    let rows = bill.into_iter();
    rows.filter(|row| row.role == LineRole::Trunk).collect()
}

#[test]
fn a_line_under_two_surfaces_is_two_rows() {
    let plan = paved_and_plain(|_| ());
    let rows = trunk_rows(&plan);
    let works: Vec<Work> = rows.iter().map(|row| row.work).collect();
    assert_eq!(
        works,
        [Work::Under(Surface::Paving), Work::Under(Surface::Asphalt)]
    );
    let pipes = PipeCatalogue::own().family("steel-single-2");
    let pipe = pipes.iter().find(|pipe| pipe.dn == rows[0].dn).unwrap();
    let [laid, civil] =
        [&pipe.pipe_eur_per_m, &pipe.civil_eur_per_m].map(|price| price.at(PriceLevel::Mid));
    for (row, factor) in rows.iter().zip([0.8, 1.0]) {
        near(row.length_m, 100.0);
        assert_eq!(row.surface_factor, Some(factor));
        near(row.cost_eur, 100.0 * (laid + factor * civil));
        assert_eq!((row.lumps_eur, row.crossings), (0.0, [0; 3]));
    }
}

#[test]
fn what_is_crossed_stands_beside_the_metres_and_all_is_the_cost() {
    let mut plan = paved_and_plain(|base| band(base, BackgroundKind::Water, 110.0, 120.0));
    set(&mut plan, "synergy_saving", 0.4);
    let rows = trunk_rows(&plan);
    let lumps = rows.last().unwrap();
    assert_eq!((lumps.work, lumps.crossings), (Work::Lumps, [1, 0, 0]));
    assert_eq!((lumps.length_m, lumps.surface_factor), (0.0, None));
    near(lumps.cost_eur, 150_000.0);
    near(lumps.lumps_eur, lumps.cost_eur);
    // By the metre as without it.
    let dry = trunk_rows(&paved_and_plain(|_| ()));
    assert_eq!(rows[..2], dry[..]);
    // All rows are the money of the plan, to the cent.
    let found = results(&plan);
    let bill = quantities(&plan.assumptions, &found);
    let eur: f64 = bill.iter().map(|row| row.cost_eur).sum();
    let cost = &found.engineering.as_deref().unwrap().cost.potential;
    assert!((eur - cost.lines_eur - cost.services_eur).abs() < 0.005);
    // A line is found from each of its rows.
    let keys = QuantityKey::of_line(&found, LineId(0));
    let of_rows: Vec<QuantityKey> = rows.iter().map(Quantity::key).collect();
    assert_eq!(keys, of_rows);
}

#[test]
fn equal_factors_do_not_make_two_surfaces_one() {
    let mut plan = paved_and_plain(|_| ());
    set(&mut plan, "surface_paving", 1.0);
    let rows = trunk_rows(&plan);
    assert_eq!(rows.len(), 2);
    near(rows[0].cost_eur, rows[1].cost_eur);
    // What lies there already has no surface that was paid for.
    change_line(&mut plan, 0, |line| {
        line.phase = 0;
        line.state = LineState::Existing;
    });
    let rows = trunk_rows(&plan);
    let [old] = rows.as_slice() else {
        panic!("{rows:?}");
    };
    assert_eq!((old.work, old.surface_factor), (Work::Trench, None));
    assert_eq!((old.length_m, old.cost_eur), (200.0, 0.0));
}
