use super::*;
use crate::analysis::{Facts, compute};
use crate::geometry::{Crs, PolygonStore};
use crate::plan::{Base, Building, LayerId, Plan, Street, StreetId, StreetRepair};
use std::sync::Arc;

/// One building of 100 m x 60 m with a court of 20 m x 20 m.
fn plan() -> Plan {
    let at = |x: f64, y: f64| [694_000.0 + x, 711_000.0 + y];
    let outer = [
        at(0., 0.),
        at(100., 0.),
        at(100., 60.),
        at(0., 60.),
        at(0., 0.),
    ];
    // turned the same way as the outer ring, as some files have it
    let hole = [
        at(40., 20.),
        at(60., 20.),
        at(60., 40.),
        at(40., 40.),
        at(40., 20.),
    ];
    let mut footprints = PolygonStore::new();
    footprints.push_polygon(&outer, &[&hole]);
    let mut base = Base::default();
    base.buildings.footprints = footprints;
    base.buildings.records = vec![Building::new("b1".into(), LayerId(0))];
    base.buildings.attributes.push("{}");
    let mut plan = Plan::new("Court", Crs::Lambert2008);
    plan.base = Arc::new(base);
    plan
}

fn drawing(plan: &Plan, spec: &PaperSpec) -> (Layout, map::Drawing) {
    let facts = Facts::of(plan);
    let inputs = Inputs {
        plan,
        facts: &facts,
        year: None,
    };
    let layout = Layout::new(plan, spec).unwrap();
    let drawing = map::draw(&inputs, &compute(&inputs), spec, &layout);
    (layout, drawing)
}

/// The points of the last path, millimetres.
fn last_path(svg: &str) -> Vec<Vec<[f64; 2]>> {
    let data = svg.rsplit("<path d=\"").next().unwrap();
    let data = &data[..data.find('"').unwrap()];
    data.split('Z')
        .filter(|ring| !ring.is_empty())
        .map(|ring| {
            ring.split(['M', 'L'])
                .filter(|point| !point.is_empty())
                .map(|point| {
                    let (x, y) = point.split_once(' ').unwrap();
                    [x.parse().unwrap(), y.parse().unwrap()]
                })
                .collect()
        })
        .collect()
}

#[test]
fn a_hundred_metres_at_one_to_a_thousand_are_a_hundred_millimetres() {
    let spec = PaperSpec {
        scale: Some(1000.0),
        ..PaperSpec::default()
    };
    let (layout, drawing) = drawing(&plan(), &spec);
    let rings = last_path(&drawing.svg);
    assert_eq!(rings.len(), 2);
    let xs: Vec<f64> = rings[0].iter().map(|p| p[0]).collect();
    let width =
        xs.iter().copied().fold(f64::MIN, f64::max) - xs.iter().copied().fold(f64::MAX, f64::min);
    assert!((width - 100.0).abs() < 0.002, "{width}");
    // the middle of the building is the middle of the map
    let middle = xs.iter().sum::<f64>() / xs.len() as f64;
    assert!((middle - 0.5 * layout.map.width).abs() < 0.002);
}

#[test]
fn holes_are_cut_out_whichever_way_the_file_turns_them() {
    let spec = PaperSpec::default();
    let (_, drawing) = drawing(&plan(), &spec);
    let rings = last_path(&drawing.svg);
    let area = |ring: &Vec<[f64; 2]>| {
        let mut closed = ring.clone();
        closed.push(ring[0]);
        crate::geometry::measure::signed_area_m2(&closed)
    };
    assert!(area(&rings[0]) * area(&rings[1]) < 0.0, "{rings:?}");
}

#[test]
fn the_largest_round_scale_that_fits_is_chosen() {
    let plan = plan();
    let landscape = PaperSpec::default();
    let upright = PaperSpec {
        landscape: false,
        ..PaperSpec::default()
    };
    // 100 m with 4 % of air on both sides need 109 mm at 1:1000, and A4 has
    // 200: 1:750 gives 145 mm, 1:500 would need 217
    assert_eq!(fitting_scale(&plan, &landscape), 750.0);
    assert_eq!(fitting_scale(&plan, &upright), 750.0);
    let a3 = PaperSpec {
        size: PaperSize::A3,
        ..PaperSpec::default()
    };
    assert_eq!(fitting_scale(&plan, &a3), 500.0);
}

#[test]
fn the_legend_counts_what_is_in_the_frame() {
    let (_, inside) = drawing(&plan(), &PaperSpec::default());
    assert_eq!(inside.key.states.values().sum::<usize>(), 1);
    let away = PaperSpec {
        centre: Some([690_000.0, 700_000.0]),
        scale: Some(1000.0),
        ..PaperSpec::default()
    };
    let (_, outside) = drawing(&plan(), &away);
    assert!(outside.key.states.is_empty());
}

/// A street of 200 m with a name, and one beside it.
fn two_streets() -> Plan {
    let at = |x: f64, y: f64| [694_000.0 + x, 711_000.0 + y];
    let mut base = Base::default();
    for (name, y) in [("Parklaan", 0.0), ("Kerkdreef", 80.0)] {
        base.streets.lines.push(&[at(0.0, y), at(200.0, y)]);
        let mut street = Street::new(name.into(), LayerId(0));
        street.name = Some(name.into());
        base.streets.records.push(street);
        base.streets.attributes.push("{}");
    }
    let mut plan = Plan::new("Streets", Crs::Lambert2008);
    plan.base = Arc::new(base);
    plan
}

#[test]
fn streets_are_printed_as_they_run_after_repairs() {
    let mut plan = two_streets();
    let spec = PaperSpec {
        scale: Some(2000.0),
        ..PaperSpec::default()
    };
    let ways = |plan: &Plan| -> Vec<f64> {
        let (_, drawing) = drawing(plan, &spec);
        let data = drawing.svg.rsplit("<path d=\"").next().unwrap();
        let data = &data[..data.find('"').unwrap()];
        // lengths of the ways in millimetres
        data.split('M')
            .filter(|way| !way.is_empty())
            .map(|way| {
                let xs: Vec<f64> = way
                    .split('L')
                    .map(|point| point.split_once(' ').unwrap().0.parse().unwrap())
                    .collect();
                (xs[1] - xs[0]).abs()
            })
            .collect()
    };
    let names = |plan: &Plan| -> Vec<String> {
        let layout = Layout::new(plan, &spec).unwrap();
        let placed = labels::place(plan, &spec, &layout);
        placed.iter().map(|name| name.text.to_string()).collect()
    };
    let near = |found: Vec<f64>, wanted: &[f64]| {
        assert_eq!(found.len(), wanted.len(), "{found:?}");
        for (a, b) in found.iter().zip(wanted) {
            assert!((a - b).abs() < 0.002, "{found:?}");
        }
    };
    near(ways(&plan), &[100.0, 100.0]);
    assert_eq!(names(&plan), ["Parklaan", "Kerkdreef"]);
    let base = plan.base.streets.lines.view(0);
    let course: Arc<[crate::geometry::Point]> =
        Arc::from([base[0], [base[0][0] + 60.0, base[0][1]]]);
    let repairs = &mut plan.overlays.street_repairs;
    repairs.set(StreetId(0), Some(StreetRepair::Course(course)));
    repairs.set(StreetId(1), Some(StreetRepair::Hidden));
    near(ways(&plan), &[30.0]);
    assert_eq!(names(&plan), ["Parklaan"], "a hidden street has no name");
}
