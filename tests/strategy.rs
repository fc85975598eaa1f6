//! The heat strategy: zones and their figures, distribution cost before a route,
//! renovation scenarios, and that all of it comes back from a file.
#![expect(
    clippy::unwrap_used,
    clippy::float_cmp,
    reason = "tests panic where they fail, and sums of the tiny town are exact"
)]

mod common;

use heatplan::analysis::{AreaResult, Facts, Inputs, PerssonWerner, Results, compute, update};
use heatplan::edit::{History, VariantDiff, ops};
use heatplan::files::write::write_geojson;
use heatplan::files::{Progress, read_pasted};
use heatplan::geometry::Crs;
use heatplan::plan::{BuildingId, LineRole, Plan, RenovationLevel, RenovationScenario, ZoneKind};
use heatplan::report::layers::{ExportLayer, book};
use heatplan::report::public::Released;
use heatplan::report::{results_json, scenario_figures};
use heatplan::text::{Language, Texts};
use std::sync::Arc;

/// Where the tiny town's plan has its corner.
const X: f64 = 694_000.0;
const Y: f64 = 711_000.0;

/// Something that is done to a plan.
type Act = Box<dyn Fn(&Plan) -> heatplan::edit::Command>;

fn results(plan: &Plan) -> Results {
    let facts = Facts::of(plan);
    compute(&Inputs {
        plan,
        facts: &facts,
        year: None,
    })
}

/// The tiny town with its north-west quarter collective: B01, B02, B09, B10 and
/// half of the trunk.
fn zoned() -> Plan {
    let mut plan = common::tiny();
    let ring = [
        [X, Y + 90.0],
        [X + 100.0, Y + 90.0],
        [X + 100.0, Y + 200.0],
        [X, Y + 200.0],
    ];
    let (command, id) = ops::draw_zone(&plan, &ring, ZoneKind::Collective).unwrap();
    command.apply(&mut plan);
    ops::change_zones(&plan, &[id], |zone| {
        zone.name = Some("Noordwest".into());
        zone.reason = Some("dense".into());
    })
    .apply(&mut plan);
    plan
}

fn only(results: &Results) -> AreaResult {
    *results.zones.values().next().unwrap()
}

#[test]
fn the_figures_of_a_zone_are_those_of_what_stands_in_it() {
    let plan = zoned();
    let found = results(&plan);
    let zone = only(&found);
    // by hand: B01 20, B02 16, B09 300 MWh; B10 is a shed
    assert_eq!(zone.buildings, 3);
    assert_eq!(zone.demand_mwh_per_a, 336.0);
    assert!((zone.area_ha - 1.1).abs() < 1e-9);
    assert!((zone.density().unwrap() - 336.0 / 1.1).abs() < 1e-6);
    // all 100 m of the trunk; the branch runs along the edge, which is not inside
    assert!((zone.trunk_m - 100.0).abs() < 1e-6, "{}", zone.trunk_m);
    assert_eq!(zone.branch_m, 0.0);
    let served: f64 = (0..12)
        .map(BuildingId)
        .filter(|id| found.zone_of(*id).is_some() && found.link(*id).served_phase.is_some())
        .map(|id| found.building_demand(id).unwrap().demand_mwh_per_a)
        .sum();
    assert_eq!(zone.served_mwh_per_a, served);
    assert!(served > 0.0);
    let density = zone.linear_density().excluding_service.unwrap();
    assert!((density - served / 100.0).abs() < 1e-9);
    assert!(zone.peak_kw > 0.0 && zone.diversified_kw <= zone.peak_kw);
    assert!(zone.potential.cost_eur > 0.0 && zone.potential.co2_saved_t_per_a > 0.0);
    // the whole town as one zone has the figures of the whole plan
    let mut whole = plan.clone();
    let ring = [
        [X - 500.0, Y - 500.0],
        [X + 700.0, Y - 500.0],
        [X + 700.0, Y + 700.0],
        [X - 500.0, Y + 700.0],
    ];
    let (command, _) = ops::draw_zone(&whole, &ring, ZoneKind::Later).unwrap();
    command.apply(&mut whole);
    assert_eq!(
        whole.variant().zones.size(),
        1,
        "the other had nothing left"
    );
    let all = results(&whole);
    let zone = only(&all);
    let totals = &all.totals;
    assert_eq!(zone.demand_mwh_per_a, totals.of.mwh_per_a);
    assert_eq!(zone.served_mwh_per_a, totals.served.mwh_per_a);
    assert!((zone.trunk_m - totals.served.trunk_m).abs() < 1e-6);
    assert!((zone.branch_m - totals.served.branch_m).abs() < 1e-6);
    let engineering = all.engineering.as_ref().unwrap();
    let near = |found: f64, wanted: f64| {
        let far = (found - wanted).abs();
        assert!(far < 1e-6 * wanted.abs(), "{found} {wanted}");
    };
    for (place, business, cost) in [
        (
            &zone.potential,
            &engineering.potential,
            &engineering.cost.potential,
        ),
        (
            &zone.expected,
            &engineering.expected,
            &engineering.cost.expected,
        ),
    ] {
        near(place.co2_saved_t_per_a, business.co2_saved_t_per_a);
        near(place.cost_eur, cost.total_eur());
        near(place.npv_eur, business.worth.npv_eur);
        near(
            place.lcoh_eur_per_mwh().unwrap(),
            business.worth.lcoh_eur_per_mwh.unwrap(),
        );
    }
    near(zone.loss_mwh_per_a, engineering.year.loss_mwh);
    assert_eq!(all.zones_rest.potential.cost_eur, 0.0);
}

#[test]
fn zones_and_scenarios_live_equal_full_and_undo_brings_everything_back() {
    let start = zoned();
    let facts = Facts::of(&start);
    let mut plan = start.clone();
    let mut history = History::new();
    let inputs = |plan: &Plan| -> Results {
        compute(&Inputs {
            plan,
            facts: &facts,
            year: None,
        })
    };
    let mut live = inputs(&plan);
    let first = *plan.variant().zones.keys().next().unwrap();
    let ring = [
        [X + 50.0, Y + 50.0],
        [X + 150.0, Y + 50.0],
        [X + 150.0, Y + 150.0],
        [X + 50.0, Y + 150.0],
    ];
    let acts: Vec<Act> = vec![
        Box::new(move |p| ops::draw_zone(p, &ring, ZoneKind::Individual).unwrap().0),
        Box::new(|p| {
            ops::paint_zone(p, None, Some(ZoneKind::Later), &[BuildingId(3)], &[])
                .unwrap()
                .0
        }),
        Box::new(|p| ops::choose_scenario(p, RenovationScenario::LabelA)),
        Box::new(|p| {
            ops::correct_buildings(p, &[BuildingId(0)], |c| {
                c.renovation_level = Some(RenovationLevel::Unchanged);
            })
        }),
        Box::new(move |p| ops::delete_zones(p, &[first])),
        Box::new(|p| ops::choose_scenario(p, RenovationScenario::ByYear)),
    ];
    for act in acts {
        let command = act(&plan);
        let touched = history.run(&mut plan, command);
        update(
            &Inputs {
                plan: &plan,
                facts: &facts,
                year: None,
            },
            &mut live,
            &touched,
        );
        assert_eq!(live, inputs(&plan), "live equals full");
    }
    while history.undo(&mut plan).is_some() {}
    assert_eq!(plan, start);
}

#[test]
fn a_scenario_reduces_space_heat_and_leaves_hot_water_and_what_was_kept() {
    let mut plan = common::tiny();
    let before = results(&plan);
    let demand = |results: &Results, i: u32| {
        results
            .building_demand(BuildingId(i))
            .unwrap()
            .demand_mwh_per_a
    };
    ops::choose_scenario(&plan, RenovationScenario::LabelC).apply(&mut plan);
    let c = results(&plan);
    // B01: 20 MWh on 2 x 100 m² x 0.85, 15 % of it hot water: 100 kWh/m² of space
    // heat; x 0.6 and x 0.33 stay above the floor of 30
    assert!((demand(&before, 0) - 20.0).abs() < 1e-12);
    assert!((demand(&c, 0) - 20.0 * (1.0 - 0.4 * 0.85)).abs() < 1e-9);
    ops::choose_scenario(&plan, RenovationScenario::LabelA).apply(&mut plan);
    let a = results(&plan);
    assert!((demand(&a, 0) - 20.0 * (1.0 - 0.67 * 0.85)).abs() < 1e-9);
    // B05: 18 MWh are 90 kWh/m² of space heat; 29.7 would be below the floor
    let left = 18.0 * (0.15 + 0.85 * 30.0 / 90.0);
    assert!(
        (demand(&a, 4) - left).abs() < 1e-9,
        "{} {left}",
        demand(&a, 4)
    );
    ops::correct_buildings(&plan, &[BuildingId(0)], |c| {
        c.renovation_level = Some(RenovationLevel::Unchanged);
    })
    .apply(&mut plan);
    assert_eq!(demand(&results(&plan), 0), 20.0, "protected");
    // everything follows: density, peak, losses, the business
    let density = |r: &Results| r.totals.served.density().excluding_service.unwrap();
    assert!(density(&a) < density(&c) && density(&c) < density(&before));
    let peak = |r: &Results| r.engineering.as_ref().unwrap().network.diversified_kw;
    assert!(peak(&a) < peak(&before));
    let lcoh = |r: &Results| {
        r.engineering
            .as_ref()
            .unwrap()
            .expected
            .worth
            .lcoh_eur_per_mwh
            .unwrap()
    };
    assert!(lcoh(&a) > lcoh(&before), "the same pipes for less heat");
}

#[test]
fn the_scenarios_stand_beside_each_other() {
    let mut plan = common::tiny();
    ops::choose_scenario(&plan, RenovationScenario::Light).apply(&mut plan);
    let facts = Facts::of(&plan);
    let rows = scenario_figures(&Inputs {
        plan: &plan,
        facts: &facts,
        year: None,
    });
    assert_eq!(rows.len(), RenovationScenario::ALL.len());
    let chosen: Vec<_> = rows.iter().filter(|row| row.is_chosen).collect();
    assert_eq!(chosen.len(), 1);
    assert_eq!(
        chosen[0].demand_mwh_per_a,
        results(&plan).totals.of.area_mwh_per_a
    );
    let of = |wanted| *rows.iter().find(|row| row.scenario == wanted).unwrap();
    let today = of(RenovationScenario::AsIs);
    assert_eq!(today.demand_mwh_per_a, 600.0);
    assert_eq!(today.peak_of_today, Some(1.0));
    let a = of(RenovationScenario::LabelA);
    assert!(a.demand_mwh_per_a < of(RenovationScenario::LabelC).demand_mwh_per_a);
    assert!(a.peak_of_today.unwrap() < 1.0 && a.loss_share > today.loss_share);
}

#[test]
fn zones_come_back_from_geojson_project_and_another_variant() {
    let plan = zoned();
    let facts = Arc::new(Facts::of(&plan));
    let found = results(&plan);
    let released = Released::new(&plan, &facts, &found, None, true);
    let texts = Texts::new(Language::English);
    let written = book(
        &released,
        &[ExportLayer::Zones],
        &texts,
        "2026-11-22T16:00:00Z",
    );
    let mut bytes = Vec::new();
    let sheets: Vec<_> = written.sheets.iter().collect();
    write_geojson(&written, &sheets, Crs::Wgs84, &mut bytes, &Progress::new()).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let branch = (LineRole::Branch, 1);
    let pasted = read_pasted(&text, "zones", &plan, branch, &Progress::new()).unwrap();
    assert_eq!((pasted.lines, pasted.report.skipped()), (0, 0));
    let back = pasted.said.zones;
    let zone = plan.variant().zones.values().next().unwrap();
    assert_eq!(back.len(), 1);
    assert_eq!(
        (&back[0].name, &back[0].reason, back[0].kind),
        (&zone.name, &zone.reason, zone.kind)
    );
    assert!((back[0].region.area_m2() - zone.region.area_m2()).abs() < 0.5);
    let mut fresh = common::tiny();
    ops::import_zones(&fresh, &back).apply(&mut fresh);
    assert_eq!(only(&results(&fresh)).demand_mwh_per_a, 336.0);
    // a project keeps them
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.heatplan");
    heatplan::project::save(&plan, None, &path).unwrap();
    let opened = heatplan::project::open(&path).unwrap();
    assert!(opened.warnings.is_empty());
    assert_eq!(opened.plan.variant().zones, plan.variant().zones);
    // another variant takes them over
    let mut two = common::tiny();
    let a = two.variant().id;
    let (command, b) = ops::copy_variant(&two, a, "B").unwrap();
    command.apply(&mut two);
    ops::import_zones(&two, &back).apply(&mut two);
    two.activate(a);
    let diff = VariantDiff::new(two.variant_of(a).unwrap(), two.variant_of(b).unwrap());
    assert_eq!(diff.zones.len(), 1);
    let start = two.clone();
    let command = ops::take_over(&two, b, &diff).unwrap();
    command.apply(&mut two);
    assert_eq!(two.variant().zones, two.variant_of(b).unwrap().zones);
    command.inverse().apply(&mut two);
    assert_eq!(two, start);
}

#[test]
fn the_json_names_zones_and_scenario_with_the_working() {
    let plan = zoned();
    let facts = Facts::of(&plan);
    let inputs = Inputs {
        plan: &plan,
        facts: &facts,
        year: None,
    };
    let found = compute(&inputs);
    let json = results_json(&inputs, &found, false);
    assert_eq!(json["renovation"]["scenario"], "by-year");
    let row = &json["zones"][0];
    assert_eq!(row["zone"], "Z1");
    assert_eq!(row["demand_mwh_per_a"], 336.0);
    let zone = only(&found);
    // what lies in no zone, and all together: the plan
    let number = |path: &str| json.pointer(path).unwrap().as_f64().unwrap();
    for of in ["potential", "expected"] {
        for (place, whole) in [
            ("cost_eur", format!("/engineering/cost/{of}/total_eur")),
            ("npv_eur", format!("/engineering/business/{of}/npv_eur")),
            (
                "revenue_eur_per_a",
                format!("/engineering/business/{of}/revenue_eur_per_a"),
            ),
        ] {
            let [zone, rest, total] = ["/zones/0", "/zones_rest", "/zones_total"]
                .map(|at| number(&format!("{at}/{of}/{place}")));
            let whole = number(&whole);
            assert!((zone + rest - total).abs() < 1e-6 * whole.abs(), "{place}");
            assert!((total - whole).abs() < 1e-6 * whole.abs(), "{place}");
            assert!(zone != 0.0 && rest != 0.0, "{place}");
        }
    }
    assert_eq!(row["cost_eur"], zone.potential.cost_eur);
    assert_eq!(row["potential"]["gap_eur"], zone.potential.gap_eur());
    assert_eq!(row["loss_mwh_per_a"], zone.loss_mwh_per_a);
    let by_hand = PerssonWerner::new(&plan.assumptions)
        .of_area(&zone)
        .unwrap();
    assert_eq!(row["distribution"]["eur_per_gj"], by_hand.eur_per_gj);
    let again = by_hand.annuity * (549.0 + 3370.0 * by_hand.diameter_m) / by_hand.linear_gj_per_m_a;
    assert!((again - by_hand.eur_per_gj).abs() < 1e-9);
    let none = results_json(&inputs, &found, false);
    assert_eq!(none, json);
    let bare = common::tiny();
    let bare_results = results(&bare);
    let bare_inputs = Inputs {
        plan: &bare,
        facts: &facts,
        year: None,
    };
    assert!(
        results_json(&bare_inputs, &bare_results, false)
            .get("zones")
            .is_none()
    );
}
