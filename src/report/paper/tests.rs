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
    let drawing = map::draw(&inputs, &compute(&inputs), spec, &layout, &|| false).unwrap();
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

/// The markup of a page with figures that cannot be taken for others.
fn markup(spec: &PaperSpec, language: crate::text::Language, named: &[&str]) -> (Layout, String) {
    let mut plan = plan();
    let mut base = Base::clone(&plan.base);
    base.layers.push(crate::plan::Layer {
        name: "gebouwen.gpkg".into(),
        kind: crate::plan::LayerKind::Buildings,
        crs: Crs::Lambert72,
        attribution: Some("Bron: \"GRB\" 2026".into()),
        features: 1,
        dropped: 0,
    });
    plan.base = Arc::new(base);
    let facts = Facts::of(&plan);
    let inputs = Inputs {
        plan: &plan,
        facts: &facts,
        year: None,
    };
    let mut results = compute(&inputs);
    let totals = &mut results.totals;
    totals.of.area_mwh_per_a = 87_654.0;
    totals.of.area_buildings = 4321;
    totals.served.buildings = 1234;
    totals.served.mwh_per_a = 54_321.0;
    totals.served.expected_mwh_per_a = 43_210.0;
    totals.served.trunk_m = 7_000.0;
    totals.served.branch_m = 2_500.0;
    totals.coverage.heat = Some(0.375);
    let layout = Layout::new(&plan, spec).unwrap();
    let mut drawing = map::draw(&inputs, &results, spec, &layout, &|| false).unwrap();
    drawing.base.named = named.iter().map(|whom| (*whom).to_owned()).collect();
    let texts = Texts::new(language);
    let page = page::source(&inputs, &results, &texts, spec, &layout, &drawing, &[]);
    (layout, page)
}

#[test]
fn the_page_says_figures_with_denominators_north_scale_day_and_whom_to_name() {
    let spec = PaperSpec {
        scale: Some(2500.0),
        title: "Warmte voor \"de Hoek\"".to_owned(),
        author: "Dienst Energie".to_owned(),
        date: "2026-11-22".to_owned(),
        ..PaperSpec::default()
    };
    let texts = Texts::new(crate::text::Language::Dutch);
    let (layout, page) = markup(&spec, crate::text::Language::Dutch, &["© kaart", "© kaart"]);
    // each figure stands with what it is a share or a sum of
    let line = |number: &str, what: &str| {
        let wanted = format!("figure-line(\"{number}\", \"{what}\")");
        assert!(page.contains(&wanted), "{wanted}\n{page}");
    };
    let total = texts.energy_mwh(87_654.0);
    line(
        &texts.percent(0.375, 1),
        &texts.with("paper-figure-heat", &[("total", total.as_str().into())]),
    );
    line(
        &texts.count(1234),
        &texts.with(
            "paper-figure-buildings",
            &[("total", crate::text::Arg::number(4321.0, 0))],
        ),
    );
    let expected = texts.energy_mwh(43_210.0);
    line(
        &texts.energy_mwh(54_321.0),
        &texts.with(
            "paper-figure-delivered",
            &[("expected", expected.as_str().into())],
        ),
    );
    let trench = texts.with(
        "paper-figure-trench",
        &[
            ("trunk", texts.length_m(7_000.0).as_str().into()),
            ("branch", texts.length_m(2_500.0).as_str().into()),
        ],
    );
    line(&texts.length_m(9_500.0), &trench);
    for said in [
        "Warmte voor \\\"de Hoek\\\"",
        "Dienst Energie · 22/11/2026",
        "Bron: \\\"GRB\\\" 2026; © kaart\"",
        "EPSG:3812",
    ] {
        assert!(page.contains(said), "{said}\n{page}");
    }
    let scale = texts.with(
        "paper-scale",
        &[("scale", crate::text::Arg::number(2500.0, 0))],
    );
    assert!(page.contains(&format!("strong-text(\"{scale}\")")));
    assert!(page.contains(&format!("strong-text(\"{}\")", texts.get("paper-north"))));
    // the bar is as long on paper as it says
    let bar_m = layout.bar_m(0.72 * layout.text.width);
    let label = texts.length_m(bar_m);
    assert!(page.contains(&format!("place(right, quiet(\"{label}\"))")));
    let bar_mm = bar_m * 1000.0 / 2500.0;
    assert!(page.contains(&format!("box(width: {bar_mm}mm")), "{bar_mm}");
    assert!(page.contains(&format!("rect(width: {}mm", bar_mm / 4.0)));
}

#[test]
fn a_base_map_lies_below_everything_and_can_be_left_out() {
    let dir = tempfile::tempdir().unwrap();
    let spec = |base_map: bool| PaperSpec {
        scale: Some(5000.0),
        content: Content {
            base_map,
            ..Content::default()
        },
        base_maps: vec![PaperBaseMap {
            path: dir.path().to_owned(),
            opacity: 1.0,
            attribution: None,
        }],
        ..PaperSpec::default()
    };
    // every tile of a low zoom, so that the one above the page is among them
    let id = crate::files::tiles::TileId {
        zoom: 9,
        x: 262,
        y: 171,
    };
    for x in 255..270_u32 {
        let column = dir.path().join(format!("{}/{x}", id.zoom));
        std::fs::create_dir_all(&column).unwrap();
        for y in 165..178 {
            let white = image::RgbImage::from_pixel(4, 4, image::Rgb([255; 3]));
            white.save(column.join(format!("{y}.png"))).unwrap();
        }
    }
    let (_, with) = drawing(&plan(), &spec(true));
    let image = with.svg.find("<image").unwrap();
    let building = with.svg.rfind("<path").unwrap();
    assert!(image < building, "the plan lies on it");
    assert_eq!(with.base.named.len(), 1);
    let (_, without) = drawing(&plan(), &spec(false));
    assert!(!without.svg.contains("<image") && without.base.named.is_empty());
}

#[test]
fn pipes_by_diameter_are_on_the_map_and_in_the_legend() {
    use crate::report::columns::{TableKind, test_rows};
    use crate::report::pipes::LineMeasure;
    use std::collections::BTreeSet;
    let rows = test_rows(TableKind::Lines);
    let engineering = rows.results.engineering.as_deref().unwrap();
    let drawn = engineering.lines.iter().filter(|(id, _)| {
        let line = rows.plan.network().line(**id);
        line.is_some_and(|line| line.role != crate::plan::LineRole::Service)
    });
    let wanted: BTreeSet<u32> = drawn.map(|(_, line)| line.dn).collect();
    assert!(!wanted.is_empty());
    let inputs = Inputs {
        plan: &rows.plan,
        facts: &rows.facts,
        year: None,
    };
    let page = |pipes: Option<(LineMeasure, Vec<f64>)>| {
        let spec = PaperSpec {
            pipes,
            ..PaperSpec::default()
        };
        let layout = Layout::new(&rows.plan, &spec).unwrap();
        let drawing = map::draw(&inputs, &rows.results, &spec, &layout, &|| false).unwrap();
        let texts = Texts::new(crate::text::Language::English);
        let page = page::source(
            &inputs,
            &rows.results,
            &texts,
            &spec,
            &layout,
            &drawing,
            &[],
        );
        (drawing, page)
    };
    let (by_dn, legend) = page(Some((LineMeasure::Dn, Vec::new())));
    let (by_phase, plain) = page(None);
    assert_ne!(by_dn.svg, by_phase.svg, "other colours");
    for dn in &wanted {
        assert!(by_dn.key.pipes.contains(&Some(*dn as u16)), "DN {dn}");
        assert!(
            legend.contains(&format!("\"DN\u{a0}{dn}\"")),
            "DN {dn} in the legend"
        );
        assert!(!plain.contains(&format!("\"DN\u{a0}{dn}\"")));
    }
    assert!(by_phase.key.pipes.is_empty());
}

#[test]
fn a_zoning_map_says_kind_heat_and_reason_of_its_zones() {
    use crate::edit::ops;
    use crate::geometry::Bounds;
    use crate::plan::ZoneKind;
    use crate::report::columns::{TableKind, test_rows};
    let rows = test_rows(TableKind::Lines);
    let mut plan = rows.plan.clone();
    let footprints = &plan.base.buildings.footprints;
    let around: Bounds = (0..footprints.len())
        .map(|i| footprints.view(i).bounds())
        .fold(Bounds::EMPTY, |all, one| all.union(&one));
    let around = around.buffered(20.0);
    let ([x0, y0], [x1, y1]) = (around.min, around.max);
    let ring = [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
    let (command, id) = ops::draw_zone(&plan, &ring, ZoneKind::Collective).unwrap();
    command.apply(&mut plan);
    let words = ops::change_zones(&plan, &[id], |zone| {
        zone.name = Some("Old \"town\"".into());
        zone.reason = Some("dense, no room for pumps".into());
    });
    words.apply(&mut plan);
    let facts = Facts::of(&plan);
    let inputs = Inputs {
        plan: &plan,
        facts: &facts,
        year: None,
    };
    let results = compute(&inputs);
    let row = results.zones.get(&id).unwrap();
    let texts = Texts::new(crate::text::Language::English);
    let source = |zones: bool| {
        let spec = PaperSpec {
            content: Content {
                zones,
                ..Content::default()
            },
            ..PaperSpec::default()
        };
        let layout = Layout::new(&plan, &spec).unwrap();
        let drawing = map::draw(&inputs, &results, &spec, &layout, &|| false).unwrap();
        page::source(&inputs, &results, &texts, &spec, &layout, &drawing, &[])
    };
    let page = source(true);
    assert!(page.contains("Old \\\"town\\\" · Collective"), "{page}");
    assert!(page.contains("dense, no room for pumps"));
    let heat = texts.energy_mwh(row.demand_mwh_per_a);
    let is_group = row.buildings as usize >= crate::plan::PERSONAL_GROUP;
    // What the page says of the zone; the headlines are of the plan.
    let of_zone = page.split("Old ").nth(1).unwrap();
    let of_zone = of_zone.split("block(").next().unwrap();
    assert_eq!(
        of_zone.contains(&heat),
        is_group,
        "{} buildings: {of_zone}",
        row.buildings
    );
    assert!(!source(false).contains("dense, no room for pumps"));
}
