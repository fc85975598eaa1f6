//! Phases, sources and money by hand.

use super::*;
use crate::plan::{Phase, Phases, Street, StreetId};

pub(super) fn phase(number: u8, year: i32) -> Phase {
    Phase {
        number,
        year: Some(year),
        name: None,
        note: None,
    }
}

pub(super) fn change_line(plan: &mut Plan, id: u32, change: impl Fn(&mut Line)) {
    let network = &mut plan.variant_mut().network;
    let mut line = network.line(LineId(id)).unwrap().clone();
    change(&mut line);
    network.put_line(LineId(id), Some(Arc::new(line)));
}

pub(super) fn set(plan: &mut Plan, key: &str, value: f64) {
    assert!(plan.assumptions.set(key, Some(value)), "{key}");
}

/// Says whether the first source stands already.
pub(super) fn source_exists(plan: &mut Plan, exists: bool) {
    let network = &mut plan.variant_mut().network;
    let first = network.sources().next();
    let (id, mut source) = first.map(|(id, s)| (id, s.clone())).unwrap();
    source.exists_already = exists;
    network.put_source(id, Some(Arc::new(source)));
}

pub(super) fn engineered(plan: &Plan) -> Engineering {
    results(plan).engineering.as_deref().unwrap().clone()
}

pub(super) fn has(engineering: &Engineering, wanted: &str) -> bool {
    engineering.warnings.iter().any(|w| w.code() == wanted)
}

#[test]
fn a_pipe_that_is_hardly_used_at_first_is_named() {
    let plan = street(|plan| with_source(plan, None));
    let share = engineered(&plan).lines[&LineId(0)].early_use_share.unwrap();
    for (limit, named) in [(share - 0.01, false), (share + 0.01, true)] {
        let mut plan = plan.clone();
        set(&mut plan, "early_use_share", limit);
        let engineering = engineered(&plan);
        assert_eq!(has(&engineering, "early-use"), named, "{limit}");
        for warning in &engineering.warnings {
            if let EngineeringWarning::EarlyUse {
                line, share: said, ..
            } = warning
            {
                assert_eq!(
                    (*line, *said),
                    (LineId(0), share),
                    "the branch is the last phase"
                );
            }
        }
    }
    assert!(share > 0.25 && !has(&engineered(&plan), "early-use"));
}

#[test]
fn sizing_for_the_first_phase_says_what_it_leaves_too_small() {
    let mut plan = street(|plan| with_source(plan, None));
    let last = engineered(&plan);
    set(&mut plan, "size_for_phase", 1.0);
    let first = engineered(&plan);
    let [wide, narrow] = [&last, &first].map(|e| &e.lines[&LineId(0)]);
    assert!(narrow.dn < wide.dn, "{} {}", narrow.dn, wide.dn);
    assert!(narrow.cost.total_eur() < wide.cost.total_eur());
    // The first four houses fit; with all eight it is too small, and it says so.
    assert!(narrow.early_use_share.unwrap() <= 1.0 && narrow.use_share > 1.0);
    assert!(narrow.too_small && narrow.needed_dn == wide.dn);
    let named = EngineeringWarning::TooSmall {
        line: LineId(0),
        dn: narrow.dn,
        needed_dn: wide.dn,
        velocity_m_s: narrow.velocity_m_s,
        gradient_pa_per_m: narrow.gradient_pa_per_m,
    };
    assert!(first.warnings.contains(&named));
    // What is built later is sized for what it carries then.
    assert_eq!(first.lines[&LineId(1)].dn, last.lines[&LineId(1)].dn);
    assert!(!last.lines[&LineId(0)].too_small);
}

#[test]
fn pipes_in_the_ground_are_kept_and_flagged() {
    let mut plan = street(|plan| with_source(plan, None));
    change_line(&mut plan, 0, |line| {
        line.phase = 0;
        line.state = crate::plan::LineState::Existing;
    });
    let unknown = engineered(&plan);
    let named = EngineeringWarning::UnknownDn {
        line: LineId(0),
        dn: unknown.lines[&LineId(0)].dn,
    };
    assert!(unknown.warnings.contains(&named), "{:?}", unknown.warnings);
    change_line(&mut plan, 0, |line| line.fixed_dn = Some(25));
    let known = engineered(&plan);
    let line = &known.lines[&LineId(0)];
    assert_eq!((line.dn, line.is_given, line.too_small), (25, true, true));
    assert!(line.needed_dn > 25 && line.use_share > 1.0);
    assert!(has(&known, "too-small") && !has(&known, "unknown-dn"));
    assert_eq!(line.cost.total_eur(), 0.0, "it is paid for");
}

/// A base source of 50 kW from the start, a peak boiler of 1 MW at the far end
/// from 2029 on; phases in 2027 and 2030.
pub(super) fn two_sources() -> Plan {
    street(|plan| {
        plan.variant_mut().phases = Phases(vec![phase(1, 2027), phase(2, 2030)]);
        with_source(plan, Some(0.05));
        let node = plan.network().line(LineId(1)).unwrap().to;
        source_at(plan, node, Some(1.0), |source| {
            source.available_from = Some(2029);
        });
    })
}

#[test]
fn base_and_peak_source_share_the_year_and_each_phase_is_checked() {
    let plan = two_sources();
    let engineering = engineered(&plan);
    let year = &engineering.year;
    let [base, peak] = year.sources.as_slice() else {
        panic!("two sources");
    };
    // The base runs first, never above what it gives, and gives most of the heat.
    near(base.peak_kw, 50.0);
    // Together they are ready for the design peak, which a normal year does not reach.
    near(base.peak_kw + peak.peak_kw, year.peak_kw);
    let network = &engineering.network;
    near(year.peak_kw, network.diversified_kw + network.loss_kw[0]);
    assert!(year.duration.iter().all(|s| s.load_kw <= year.peak_kw));
    near(
        base.mwh_per_a + peak.mwh_per_a,
        year.delivered_mwh + year.loss_mwh,
    );
    assert!(base.mwh_per_a > 3.0 * peak.mwh_per_a && peak.mwh_per_a > 0.0);
    assert_eq!(year.short_mwh, 0.0);
    let [first, second] = year.phases.as_slice() else {
        panic!("two phases");
    };
    let law = Simultaneity::Winter;
    near(first.diversified_kw, law.factor(4.0) * 4.0 * HOUSE_KW);
    near(second.diversified_kw, law.factor(8.0) * 8.0 * HOUSE_KW);
    // In 2027 only the base is there; without it there is nothing.
    assert_eq!(
        (first.capacity_kw, first.without_largest_kw),
        (Some(50.0), Some(0.0))
    );
    near(first.short_kw, first.diversified_kw + first.loss_kw - 50.0);
    near(
        first.short_without_largest_kw,
        first.diversified_kw + first.loss_kw,
    );
    // From 2030 both, and without the larger one the base alone.
    assert_eq!(
        (second.capacity_kw, second.without_largest_kw),
        (Some(1050.0), Some(50.0))
    );
    assert_eq!(second.short_kw, 0.0);
    near(
        second.short_without_largest_kw,
        second.diversified_kw + second.loss_kw - 50.0,
    );
    let short = EngineeringWarning::SourcesShort {
        phase: 1,
        short_kw: first.short_kw,
        worst_phase: 1,
        worst_kw: first.short_kw,
        source: base.source,
    };
    assert!(engineering.warnings.contains(&short));
}

#[test]
fn works_in_the_same_year_owners_and_upkeep_by_hand() {
    let plan = street(|plan| {
        plan.variant_mut().phases = Phases(vec![phase(1, 2027), phase(2, 2030)]);
        with_source(plan, None);
        let base = Arc::make_mut(&mut plan.base);
        for (id, x, works_year) in [(0, 0.0, Some(2027)), (1, 100.0, Some(2031))] {
            base.streets.lines.push(&[[x, 0.0], [x + 100.0, 0.0]]);
            let mut street = Street::new(format!("S{id}").into(), LayerId(0));
            street.works_year = works_year;
            base.streets.records.push(street);
            base.streets.attributes.push("{}");
        }
        change_line(plan, 0, |line| line.owner = Some("Stad".into()));
    });
    assert!(plan.street(StreetId(1)).is_some());
    let engineering = engineered(&plan);
    let [trunk, branch] = [LineId(0), LineId(1)].map(|id| &engineering.lines[&id].cost);
    // The street of the trunk is open in the year it is laid, that of the branch a year late.
    near(trunk.synergy_eur, 0.4 * trunk.civil_eur);
    assert_eq!(branch.synergy_eur, 0.0);
    let cost = &engineering.cost;
    near(cost.synergy_eur, trunk.synergy_eur);
    near(
        cost.potential.lines_eur,
        trunk.total_eur() + branch.total_eur(),
    );
    // With 10 and 15 %; the rest has no owner.
    near(cost.by_owner_eur["Stad"], 1.25 * trunk.total_eur());
    near(
        cost.by_owner_eur[""],
        cost.potential.total_eur() - 1.25 * trunk.total_eur(),
    );
    let business = &engineering.potential;
    let running = &business.running;
    let parts = &cost.potential;
    near(
        running.outdoor_upkeep_eur,
        0.018 * (parts.lines_eur + parts.services_eur),
    );
    near(
        running.indoor_upkeep_eur,
        0.025 * (parts.substations_eur + parts.sources_eur),
    );
    near(
        running.cost_eur(),
        running.outdoor_upkeep_eur
            + running.indoor_upkeep_eur
            + running.heat_bought_eur
            + running.pumping_eur,
    );
    near(
        business.gap_per_tonne_eur.unwrap(),
        business.worth.gap_eur / business.co2_saved_t,
    );
}

#[test]
fn each_class_of_customers_pays_its_own() {
    use crate::analysis::revenue::CustomerClass;
    use crate::plan::{Correction, SubstationKind};
    let mut plan = street(|plan| with_source(plan, None));
    let mut correct = |id: u32, correction: Correction| {
        plan.overlays
            .buildings
            .insert_mut(BuildingId(id), correction);
    };
    // A block of ten behind one substation, an office, a large pool.
    let block = Correction {
        dwellings: Some(10),
        substation: Some(SubstationKind::Collective),
        ..Correction::default()
    };
    correct(0, block);
    for (id, building_use, kw) in [
        (1, BuildingUse::Office, 40.0),
        (2, BuildingUse::Pool, 300.0),
    ] {
        let other = Correction {
            building_use: Some(building_use),
            dwellings: Some(0),
            peak_kw: Some(kw),
            ..Correction::default()
        };
        correct(id, other);
    }
    for (key, value) in [
        ("price_block_eur_per_mwh", 70.0),
        ("standing_block_eur", 150.0),
        ("fee_block_eur", 1000.0),
        ("price_large_eur_per_mwh", 60.0),
        ("standing_large_eur_per_kw", 12.0),
        ("fee_large_eur_per_kw", 55.0),
    ] {
        set(&mut plan, key, value);
    }
    let business = engineered(&plan).potential;
    let [dwelling, block, other, large] = business.classes;
    assert_eq!(CustomerClass::ALL.map(CustomerClass::code)[1], "block");
    // Five houses, one block, one office, one pool, each of 20 MWh.
    let connections = [dwelling, block, other, large].map(|c| c.connections);
    assert_eq!(connections, [5.0, 1.0, 1.0, 1.0]);
    near(dwelling.heat_eur, 100.0 * 90.0);
    near(dwelling.standing_eur, 5.0 * 300.0);
    near(block.heat_eur, 20.0 * 70.0);
    near(block.standing_eur, 10.0 * 150.0);
    near(block.fees_eur, 10.0 * 1000.0);
    near(other.standing_eur, 40.0 * 20.0);
    near(large.heat_eur, 20.0 * 60.0);
    near(large.standing_eur, 300.0 * 12.0);
    near(large.fees_eur, 300.0 * 55.0);
    let classes = [dwelling, block, other, large];
    let all = |of: fn(&crate::analysis::revenue::ClassRevenue) -> f64| -> f64 {
        classes.iter().map(of).sum()
    };
    near(
        business.running.revenue_eur(),
        all(|c| c.heat_eur + c.standing_eur),
    );
    near(business.connection_fees_eur, all(|c| c.fees_eur));
    near(business.connections, 8.0);
}

/// A boiler at the far end sends its heat back through the pipes that were sized for
/// the last houses alone: seen as DN 20 in front of 1 MW.
#[test]
fn pipes_towards_a_second_source_carry_what_it_gives() {
    let plan = two_sources();
    let engineering = engineered(&plan);
    let with_one = engineered(&street(|plan| with_source(plan, None)));
    let last = LineId(1);
    let (both, one) = (&engineering.lines[&last], &with_one.lines[&last]);
    assert!(
        both.flow_kg_s > one.flow_kg_s,
        "{} {}",
        both.flow_kg_s,
        one.flow_kg_s
    );
    assert!(both.dn >= one.dn && !both.too_small);
    assert!(
        engineering
            .lines
            .values()
            .all(|line| line.least_difference_pa > 0.0)
    );
}
