use super::*;
use crate::analysis::{Facts, compute};
use crate::geometry::{Crs, PolygonStore};
use crate::plan::{Base, Building, LayerId, Plan};
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
