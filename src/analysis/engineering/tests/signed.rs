//! What an engineer signs for: what is bought, given peaks, what is short, by hand.

use super::growth::{change_line, engineered, has, phase, set, source_exists, two_sources};
use super::*;
use crate::plan::{Correction, LineState, Phases};

#[test]
fn what_lies_in_the_ground_is_told_but_not_bought() {
    // The trunk and the services on it are there; the branch comes.
    let plan = street(|plan| {
        with_source(plan, None);
        change_line(plan, 0, |line| {
            line.phase = 0;
            line.state = LineState::Existing;
            line.fixed_dn = Some(50);
        });
    });
    let found = results(&plan);
    let engineering = found.engineering.as_deref().unwrap();
    let bill = quantities(&plan.assumptions, &found);
    let of = |state: LineState, role: LineRole| -> [f64; 2] {
        let rows = bill.iter().filter(|q| (q.state, q.role) == (state, role));
        rows.fold([0.0; 2], |[m, eur], q| [m + q.length_m, eur + q.cost_eur])
    };
    assert_eq!(of(LineState::Existing, LineRole::Trunk), [100.0, 0.0]);
    assert_eq!(of(LineState::Existing, LineRole::Service), [40.0, 0.0]);
    assert_eq!(of(LineState::New, LineRole::Trunk), [0.0, 0.0]);
    let branch = engineering.lines[&LineId(1)].cost.total_eur();
    assert_eq!(of(LineState::New, LineRole::Branch), [100.0, branch]);
    near(of(LineState::New, LineRole::Service)[0], 40.0);
    near(
        of(LineState::New, LineRole::Service)[1],
        4.0 * (1500.0 + 400.0 * 10.0),
    );
    // What is bought comes first, and its money is that of lines and services.
    let first_old = bill.iter().position(Quantity::exists).unwrap();
    assert!(bill[first_old..].iter().all(Quantity::exists));
    let eur: f64 = bill.iter().map(|q| q.cost_eur).sum();
    let cost = &engineering.cost.potential;
    near(eur, cost.lines_eur + cost.services_eur);
    // A new service drawn by hand and one that lies there are two rows.
    let both: Vec<bool> = bill
        .iter()
        .filter(|q| q.role == LineRole::Service)
        .map(Quantity::exists)
        .collect();
    assert_eq!(both, [false, true]);
}

/// Twenty MWh, 15 % of it hot water, on 108.8 m²: 156 kWh/m² of space heat stay above
/// the floor when two thirds of it are saved.
const LEFT: f64 = 0.15 + 0.85 * 0.33;

fn label_a(plan: &mut Plan) {
    let scenario = crate::plan::RenovationScenario::LabelA;
    set(plan, "renovation_scenario", scenario.number());
}

#[test]
fn hot_water_stays_when_a_renovation_saves_space_heat() {
    let mut plan = street(|plan| with_source(plan, None));
    let before = engineered(&plan);
    label_a(&mut plan);
    let after = engineered(&plan);
    let demand = results(&plan).demand.get(0).unwrap().demand_mwh_per_a;
    near(demand, 20.0 * LEFT);
    // 3.0 MWh of hot water as before and 5.61 of space heat.
    let house = &after.buildings[&BuildingId(0)];
    near(house.space_kw, 5610.0 / 1700.0);
    near(
        house.hot_water_kw,
        before.buildings[&BuildingId(0)].hot_water_kw,
    );
    // So is the summer's load: eight times 3.0 MWh.
    let summer = |e: &Engineering| e.network.heat_kw[2] - e.network.loss_kw[2];
    near(summer(&after), 8.0 * 3000.0 / 8760.0);
    near(summer(&after), summer(&before));
}

#[test]
fn a_given_peak_follows_the_renovation() {
    let mut plan = street(|plan| {
        with_source(plan, None);
        let given = Correction {
            peak_kw: Some(42.0),
            ..Correction::default()
        };
        plan.overlays.buildings.insert_mut(BuildingId(0), given);
    });
    near(engineered(&plan).buildings[&BuildingId(0)].peak_kw(), 42.0);
    label_a(&mut plan);
    // The part of hot water stays, that of space heat is a third.
    let by_hand = 0.15 * 42.0 + 0.33 * 0.85 * 42.0;
    near(
        engineered(&plan).buildings[&BuildingId(0)].peak_kw(),
        by_hand,
    );
}

#[test]
fn a_given_peak_that_is_too_low_is_named_and_no_heat_vanishes() {
    let given = |kw: f64| {
        let plan = street(|plan| {
            with_source(plan, Some(1.0));
            for i in 0..8 {
                let peak = Correction {
                    peak_kw: Some(kw),
                    ..Correction::default()
                };
                plan.overlays.buildings.insert_mut(BuildingId(i), peak);
            }
        });
        engineered(&plan)
    };
    let closes = |engineering: &Engineering| {
        let year = &engineering.year;
        let given: f64 = year.sources.iter().map(|s| s.mwh_per_a).sum();
        near(given + year.short_mwh, year.delivered_mwh + year.loss_mwh);
    };
    // 20 MWh at 1 kW are 20 000 h.
    let low = given(1.0);
    closes(&low);
    assert!(low.year.short_mwh > 50.0 && low.year.unmet_mwh == low.year.short_mwh);
    let named = EngineeringWarning::PeakTooLow {
        building: BuildingId(0),
        peak_kw: 1.0,
        mwh_per_a: 20.0,
        full_load_h: 20_000.0,
    };
    assert!(low.warnings.contains(&named), "{:?}", low.warnings);
    let unmet = low.warnings.iter().find(|w| w.code() == "heat-unmet");
    assert_eq!(unmet.unwrap().place(), Some(Place::Building(BuildingId(0))));
    // 2.5 kW could do it all year, but nobody heats in summer.
    let narrow = given(2.5);
    closes(&narrow);
    assert!(!has(&narrow, "peak-too-low") && has(&narrow, "heat-unmet"));
    let well = given(15.0);
    closes(&well);
    assert_eq!((well.year.short_mwh, well.year.unmet_mwh), (0.0, 0.0));
    assert!(!has(&well, "peak-too-low") && !has(&well, "heat-unmet"));
}

#[test]
fn what_is_missing_without_the_largest_source_is_named_by_phase() {
    let engineering = engineered(&two_sources());
    let [first, second] = engineering.year.phases.as_slice() else {
        panic!("two phases");
    };
    let boiler = engineering.year.sources[1].source;
    assert_eq!(second.largest, Some(boiler));
    // What is short with all sources is said as such, not twice.
    assert!(first.short_kw > 0.0);
    let said: Vec<&EngineeringWarning> = engineering
        .warnings
        .iter()
        .filter(|w| w.code() == "short-without-largest")
        .collect();
    let wanted = EngineeringWarning::ShortWithoutLargest {
        phase: 2,
        short_kw: second.short_without_largest_kw,
        worst_phase: 2,
        worst_kw: second.short_without_largest_kw,
        source: boiler,
        is_only: false,
    };
    assert_eq!(said, [&wanted]);
    assert_eq!(wanted.place(), Some(Place::Source(boiler)));
    // Of a single source without a limit nothing is known.
    let open = engineered(&street(|plan| with_source(plan, None)));
    assert!(!has(&open, "short-without-largest"));
    let one = engineered(&street(|plan| with_source(plan, Some(0.5))));
    // A single one of a known capacity is told once, not for each phase.
    assert_eq!(one.year.phases.len(), 2);
    let alone: Vec<&EngineeringWarning> = one
        .warnings
        .iter()
        .filter(|w| w.code() == "short-without-largest")
        .collect();
    let [first, last] = one.year.phases.as_slice() else {
        panic!("two phases");
    };
    let wanted = EngineeringWarning::ShortWithoutLargest {
        phase: 1,
        short_kw: first.short_without_largest_kw,
        worst_phase: 2,
        worst_kw: last.diversified_kw + last.loss_kw,
        source: one.sources[0].source,
        is_only: true,
    };
    assert_eq!(alone, [&wanted]);
}

#[test]
fn the_gap_per_tonne_counts_each_year_what_is_there() {
    let plan = street(|plan| {
        plan.variant_mut().phases = Phases(vec![phase(1, 2027), phase(2, 2037)]);
        with_source(plan, None);
        set(plan, "business_years", 20.0);
    });
    let engineering = engineered(&plan);
    let (business, year) = (&engineering.potential, &engineering.year);
    // Half of the houses and of the metres save for twenty years, the others for ten.
    let saved = 160.0 * 0.202 / 0.9 - (160.0 + year.loss_mwh) * 0.03 - year.pump_mwh * 0.15;
    near(business.co2_saved_t_per_a, saved);
    near(
        business.co2_saved_t,
        0.5 * saved * 20.0 + 0.5 * saved * 10.0,
    );
    near(
        business.gap_per_tonne_eur.unwrap(),
        business.worth.gap_eur / business.co2_saved_t,
    );
    // The expected customers lose, pump and save as in their own year.
    let (expected, own) = (&engineering.expected, &year.expected);
    near(expected.running.loss_mwh, own.loss_mwh);
    near(expected.running.pump_mwh, own.pump_mwh);
    let saved =
        0.65 * 160.0 * 0.202 / 0.9 - (0.65 * 160.0 + own.loss_mwh) * 0.03 - own.pump_mwh * 0.15;
    near(expected.co2_saved_t_per_a, saved);
    // Sized for the expected ones, all of them pump more than the year that was solved.
    let mut plan = plan;
    set(&mut plan, "size_on_expected", 1.0);
    let sized = engineered(&plan);
    let all = &sized.year.potential;
    near(sized.potential.running.loss_mwh, all.loss_mwh);
    near(sized.potential.running.pump_mwh, all.pump_mwh);
    assert!(all.pump_mwh > sized.year.pump_mwh);
    near(sized.expected.running.pump_mwh, sized.year.pump_mwh);
}

#[test]
fn a_phase_beyond_the_business_case_is_left_out_on_both_sides() {
    let mut plan = street(|plan| {
        plan.variant_mut().phases = Phases(vec![phase(1, 2027), phase(2, 2047)]);
        with_source(plan, None);
        set(plan, "discount_rate", 0.0);
        set(plan, "business_years", 20.0);
    });
    let late = engineered(&plan);
    let business = &late.potential;
    assert_eq!((business.first_year, business.last_year), (2027, 2047));
    assert_eq!(business.left_out, [(2, 2047)]);
    near(business.connections, 4.0);
    near(business.delivered_mwh_per_a, 80.0);
    // The source is bought for the four houses of phase 1, at 133 €/kW with 10 and 15 %
    // for engineering and contingency, though all eight are in the investment.
    let [first, last] = late.year.phases.as_slice() else {
        panic!("two phases");
    };
    near(
        first.diversified_kw,
        Simultaneity::Winter.factor(4.0) * 4.0 * HOUSE_KW,
    );
    let [of_first, of_all] = [first, last].map(|p| p.diversified_kw + p.loss_kw);
    assert!(of_first < 0.6 * of_all);
    let parts = late.cost.phases[0].potential;
    let sources_eur = 133.0 * late.year.sources[0].peak_kw * of_first / of_all;
    near(
        business.capex_eur,
        1.25 * (parts.lines_eur + parts.services_eur + parts.substations_eur + sources_eur),
    );
    // One of a given capacity is bought as it was given.
    let mut given = plan.clone();
    let network = &mut given.variant_mut().network;
    let (id, mut source) = network
        .sources()
        .map(|(id, s)| (id, s.clone()))
        .next()
        .unwrap();
    source.capacity_mw = Some(0.2);
    network.put_source(id, Some(Arc::new(source)));
    let given = engineered(&given);
    near(
        given.potential.capex_eur,
        given.cost.phases[0].potential.total_eur(),
    );
    near(given.cost.phases[0].potential.sources_eur, 200.0 * 133.0);
    let named = EngineeringWarning::BeyondBusiness {
        phase: 2,
        year: 2047,
        last_year: 2047,
    };
    assert!(late.warnings.contains(&named));
    // A year more and it earns for one.
    set(&mut plan, "business_years", 21.0);
    let in_time = engineered(&plan);
    assert_eq!(in_time.potential.left_out, []);
    near(in_time.potential.connections, 8.0);
    near(
        in_time.potential.capex_eur,
        in_time.cost.potential.total_eur(),
    );
    assert!(!has(&in_time, "beyond-business"));
}

#[test]
fn a_house_at_the_start_of_a_line_lies_as_high_as_the_line() {
    use super::given::{hill, model_of};
    // The first house joins at 16 m; moved to stand before the start it joins there.
    let mut plan = hill(60.0);
    let base = Arc::make_mut(&mut plan.base);
    let mut footprints = crate::geometry::PolygonStore::default();
    for i in 0..base.buildings.footprints.len() {
        let ring: Vec<_> = base
            .buildings
            .footprints
            .view(i)
            .exteriors()
            .flatten()
            .map(|[x, y]| [if i == 0 { x - 24.0 } else { *x }, *y])
            .collect();
        footprints.push_polygon(&ring, &[]);
    }
    base.buildings.footprints = footprints;
    let Some(model) = model_of(&plan) else {
        panic!()
    };
    let is_service = |at: usize| matches!(model.parts[at].0, model::Part::Service(_));
    assert!(is_service(0), "its service stands before the first piece");
    let house = |id: u32| {
        let customer = model
            .customers
            .iter()
            .find(|c| c.building == BuildingId(id));
        model.grid.elevation_m[customer.unwrap().node]
    };
    near(house(0), 20.0);
    near(house(1), 20.0 + 0.36 * 30.0);
    assert!(
        model
            .grid
            .elevation_m
            .iter()
            .all(|m| (20.0..=80.0).contains(m))
    );
}

#[test]
fn a_source_that_stands_already_is_no_purchase() {
    let with = |exists: bool| {
        engineered(&street(|plan| {
            with_source(plan, Some(0.2));
            source_exists(plan, exists);
        }))
    };
    let (new, old) = (with(false), with(true));
    near(new.cost.potential.sources_eur, 200.0 * 133.0);
    assert_eq!(old.cost.potential.sources_eur, 0.0);
    near(
        new.cost.potential.total_eur() - old.cost.potential.total_eur(),
        1.25 * 200.0 * 133.0,
    );
    // Everything else is as it was, but for the upkeep of what was bought.
    near(
        new.potential.running.indoor_upkeep_eur - old.potential.running.indoor_upkeep_eur,
        0.025 * 200.0 * 133.0,
    );
    assert_eq!(new.lines, old.lines);
    assert!(old.sources[0].exists_already && !new.sources[0].exists_already);
}

/// One house at the middle of the street between two sources of 60 and 75 °C, with a
/// service that is drawn from where the two lines meet.
fn two_waters() -> Plan {
    street(|plan| {
        for i in (0..8).filter(|i| *i != 3) {
            let cold = Correction {
                heated: Some(false),
                ..Correction::default()
            };
            plan.overlays.buildings.insert_mut(BuildingId(i), cold);
        }
        let network = &mut plan.variant_mut().network;
        let [start, middle, end] = {
            let lines = [LineId(0), LineId(1)].map(|id| network.line(id).unwrap());
            [lines[0].from, lines[0].to, lines[1].to]
        };
        for (node, supply_c, capacity_mw) in [(start, 60.0, 0.005), (end, 75.0, 0.1)] {
            let added = network.add_source(LineEnd::Node(node), |node| Source {
                node,
                external_id: None,
                name: None,
                kind: None,
                capacity_mw: Some(capacity_mw),
                available_from: None,
                in_use: true,
                exists_already: false,
                supply_c: Some(supply_c),
            });
            added.unwrap();
        }
        let service = Line::new(NodeId(0), NodeId(0), Vec::new(), LineRole::Service, 1);
        let ends = [LineEnd::Node(middle), LineEnd::Free([83.0, 12.0])];
        network.draw(&ends, &service).unwrap();
    })
}

#[test]
fn waters_of_two_sources_mix_where_they_meet() {
    let plan = two_waters();
    let engineering = engineered(&plan);
    let [cool, hot] = engineering.sources.as_slice() else {
        panic!("two sources");
    };
    assert_eq!((cool.supply_c, hot.supply_c), (60.0, 75.0));
    assert!(cool.flow_kg_s > 0.0 && hot.flow_kg_s > 0.0);
    let network = plan.network();
    let middle = network.line(LineId(0)).unwrap().to;
    let [from_cool, from_hot] =
        [LineId(0), LineId(1)].map(|id| engineering.lines[&id].end.supply_c);
    let flow = cool.flow_kg_s + hot.flow_kg_s;
    let mixed_c = (cool.flow_kg_s * from_cool + hot.flow_kg_s * from_hot) / flow;
    let found_c = engineering.nodes[&middle].regime.supply_c;
    assert!((found_c - mixed_c).abs() < 1e-6, "{found_c} {mixed_c}");
    assert!(from_cool < found_c && found_c < from_hot);
    // The house cools what it gets to the return of the regime.
    let house = &engineering.buildings[&BuildingId(3)];
    assert!((house.at.regime.return_c - 40.0).abs() < 1e-6);
    // Each source heats its water from what comes back to its own temperature.
    let design = engineering.network.design;
    assert_eq!((design.supply_c, design.return_c), (60.0, 40.0));
    let cp = crate::analysis::water::mean_heat_capacity_j_per_kg_k(60.0, 40.0);
    for source in [cool, hot] {
        let heat_kw = source.flow_kg_s * cp * (source.supply_c - source.return_c) / 1000.0;
        near(source.heat_kw, heat_kw);
    }
    near(cool.heat_kw + hot.heat_kw, engineering.network.heat_kw[0]);
    // Pipes are sized for the cooler water: 15 kW over 20 K.
    near(
        engineering.lines[&LineId(2)].flow_kg_s,
        15_000.0 / (cp * 20.0),
    );
    // PE-X bears 80 °C: 75 is well, 85 is not.
    assert!(!has(&engineering, "pipe-too-hot"));
    let mut hotter = plan;
    let network = &mut hotter.variant_mut().network;
    let (id, mut source) = network
        .sources()
        .map(|(id, s)| (id, s.clone()))
        .last()
        .unwrap();
    source.supply_c = Some(85.0);
    network.put_source(id, Some(Arc::new(source)));
    assert!(has(&engineered(&hotter), "pipe-too-hot"));
}

#[test]
fn a_service_costs_the_same_whoever_draws_it() {
    let engineering = engineered(&two_waters());
    let service = &engineering.lines[&LineId(2)];
    let length_m = f64::hypot(17.0, 12.0);
    near(service.cost.total_eur(), 1500.0 + 400.0 * length_m);
    assert_eq!(engineering.cost.potential.services_eur, 0.0);
    near(engineering.cost.by_role_eur[2], service.cost.total_eur());
    // Of those that could sign 65 % do: so much of the service is laid, as of one that
    // nobody draws. Trunk and branch lie either way.
    let cost = &engineering.cost;
    let service_eur = 1500.0 + 400.0 * length_m;
    near(
        cost.expected.lines_eur,
        cost.potential.lines_eur - 0.35 * service_eur,
    );
    near(cost.by_role_expected_eur[2], 0.65 * service_eur);
    near(cost.by_role_expected_eur[0], cost.by_role_eur[0]);
    near(cost.by_owner_expected_eur[""], cost.expected.total_eur());
    let by_phase: f64 = cost.phases.iter().map(|p| p.expected.lines_eur).sum();
    near(by_phase, cost.expected.lines_eur);
}

/// The street with a ring back to its source: the first four houses on the trunk, the
/// others on the ring, one of them large.
fn ring(large_kw: f64) -> Plan {
    street(|plan| {
        with_source(plan, None);
        change_line(plan, 1, |line| line.takes_connections = false);
        set(plan, "anchor_share", 0.0);
        let large = Correction {
            peak_kw: Some(large_kw),
            ..Correction::default()
        };
        plan.overlays.buildings.insert_mut(BuildingId(4), large);
        let network = &mut plan.variant_mut().network;
        let [start, end] = {
            let lines = [LineId(0), LineId(1)].map(|id| network.line(id).unwrap());
            [lines[0].from, lines[1].to]
        };
        let way = [[200.0, 40.0], [-60.0, 40.0], [-60.0, 0.0]];
        let mut ends = vec![LineEnd::Node(end)];
        ends.extend(way.map(LineEnd::Free));
        ends.push(LineEnd::Node(start));
        let branch = Line::new(NodeId(0), NodeId(0), Vec::new(), LineRole::Branch, 1);
        network.draw(&ends, &branch).unwrap();
    })
}

#[test]
fn no_line_around_a_ring_is_narrower_than_what_lies_behind_it() {
    use super::given::model_of;
    use crate::analysis::hydraulics::Layout;
    for large_kw in [15.0, 120.0, 500.0, 900.0] {
        let plan = ring(large_kw);
        let mut model = model_of(&plan).unwrap();
        let layout = Layout::new(&model.grid);
        assert_eq!(layout.chords().count(), 1, "one ring");
        let basis = Basis::new(&plan);
        let to_flow =
            1000.0 / (crate::analysis::water::mean_heat_capacity_j_per_kg_k(70.0, 40.0) * 30.0);
        let pieces = sharing::Pieces::new(&model, &layout);
        let loads = build::loads(&model, (&layout, &pieces), false, None, |_| true);
        let flows: Vec<f64> = loads
            .pipes
            .iter()
            .map(|sums| to_flow * sums.diversified_kw(&basis.law))
            .collect();
        let waters = waters::Waters::new(&basis, &model.grid, &layout);
        let sized = build::choose(&mut model, &layout, (&basis, &waters), &flows, &[]);
        for node in layout.order() {
            let Some((pipe, parent)) = layout.up(node) else {
                continue;
            };
            if let Some((before, _)) = layout.up(parent) {
                assert!(
                    sized[before].dn >= sized[pipe].dn,
                    "{large_kw} kW: DN {} before DN {}",
                    sized[before].dn,
                    sized[pipe].dn
                );
            }
        }
        // One diameter to a line that is drawn.
        let mut of_line = std::collections::BTreeMap::new();
        for ((part, ..), found) in model.parts.iter().zip(&sized) {
            if let model::Part::Line(id) = part {
                assert_eq!(*of_line.entry(*id).or_insert(found.dn), found.dn);
            }
        }
        // The ring hangs on both sides: the street is as wide as its widest piece.
        let engineering = engineered(&plan);
        let dn = |id: u32| engineering.lines[&LineId(id)].dn;
        assert!(dn(0) >= dn(1) && dn(1) >= dn(2), "{large_kw} kW");
    }
}

#[test]
fn a_pipe_that_carries_more_than_its_own_customers_ask_for_says_so() {
    let engineering = engineered(&two_sources());
    let law = Simultaneity::Winter;
    let to_flow =
        1000.0 / (crate::analysis::water::mean_heat_capacity_j_per_kg_k(70.0, 40.0) * 30.0);
    let last = &engineering.lines[&LineId(1)];
    assert!(last.flow_is_balanced);
    assert!(last.flow_kg_s > to_flow * last.diversified_kw);
    let tree = engineered(&street(|plan| with_source(plan, None)));
    for line in tree.lines.values() {
        assert!(!line.flow_is_balanced);
        near(line.flow_kg_s, to_flow * line.diversified_kw);
    }
    near(
        tree.lines[&LineId(1)].diversified_kw,
        law.factor(4.0) * 4.0 * HOUSE_KW,
    );
}
