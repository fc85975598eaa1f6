//! Peaks by hand, and what holds for any of them.

use super::*;
use proptest::prelude::*;

/// The law of DS 439.
const DS_439: HotWaterLaw = HotWaterLaw {
    per_dwelling_kw: 1.19,
    per_root_kw: 18.8,
    fixed_kw: 17.6,
};

fn laws(space: Simultaneity) -> Laws {
    Laws {
        space,
        hot_water: DS_439,
    }
}

fn near(found: f64, wanted: f64) {
    assert!(
        (found - wanted).abs() <= 1e-9 * wanted.abs().max(1.0),
        "{found} is not {wanted}"
    );
}

#[test]
fn winter_and_thermos_give_their_published_values() {
    // domain.md 2f, from the published coefficients.
    for (n, g) in [
        (1.0, 1.0),
        (5.0, 0.993),
        (10.0, 0.974),
        (20.0, 0.919),
        (30.0, 0.856),
        (50.0, 0.743),
        (75.0, 0.647),
        (100.0, 0.588),
        (150.0, 0.527),
        (200.0, 0.499),
        (300.0, 0.475),
    ] {
        let found = Simultaneity::Winter.factor(n);
        assert!((found - g).abs() < 6e-4, "{n}: {found}");
    }
    assert_eq!(Simultaneity::Thermos.factor(4.0), 0.715);
    assert_eq!(Simultaneity::Constant(0.6).factor(50.0), 0.6);
    assert_eq!(Simultaneity::Constant(0.6).factor(1.0), 1.0);
    let table = Simultaneity::Table(vec![(1.0, 1.0), (11.0, 0.8), (111.0, 0.5)]);
    assert!((table.factor(6.0) - 0.9).abs() < 1e-12);
    assert!((table.factor(61.0) - 0.65).abs() < 1e-12);
    assert_eq!(table.factor(500.0), 0.5);
    assert_eq!(Simultaneity::Table(Vec::new()).factor(9.0), 1.0);
}

#[test]
fn hot_water_on_the_spot_is_hardly_ever_at_once() {
    assert_eq!(DS_439.factor(1.0), 1.0);
    // 1.19 + 18.8 + 17.6 = 37.59 for the first; 119 + 188 + 17.6 = 324.6 for a hundred.
    near(DS_439.factor(100.0), 324.6 / 3759.0);
    near(DS_439.factor(4.0), (4.76 + 37.6 + 17.6) / (4.0 * 37.59));
    // What is said of the constants in the list of assumptions.
    assert!((DS_439.factor(100.0) - 0.086).abs() < 5e-4);
    let none = HotWaterLaw {
        per_dwelling_kw: 0.0,
        per_root_kw: 0.0,
        fixed_kw: 0.0,
    };
    assert_eq!(none.factor(50.0), 1.0);
}

fn house() -> PeakInput {
    PeakInput {
        given_kw: None,
        left_share: 1.0,
        demand_mwh_per_a: 20.0,
        hot_water_share: 0.15,
        full_load_h: 1700.0,
        dwellings: 1,
        collective: false,
        hot_water: HotWater::Instant,
        instant_kw: 35.0,
        tank_kw: 5.0,
        hot_water_law: DS_439,
    }
}

/// A house of 15 kW: its hot water comes from a tank.
fn tank() -> BuildingPeak {
    building_peak(&PeakInput {
        hot_water: HotWater::Tank,
        ..house()
    })
}

/// Dwellings behind one substation, of 8.5 MWh each.
fn block(dwellings: u32) -> BuildingPeak {
    building_peak(&PeakInput {
        dwellings,
        collective: true,
        demand_mwh_per_a: 8.5 * f64::from(dwellings),
        full_load_h: 1900.0,
        ..house()
    })
}

fn sum(peaks: impl IntoIterator<Item = BuildingPeak>, laws: &Laws) -> PeakSums {
    let mut sums = PeakSums::default();
    for peak in peaks {
        sums.add(&PeakSums::of(&peak, 0.0, laws));
    }
    sums
}

#[test]
fn a_house_by_hand() {
    // 20 MWh, 15 % hot water: 17 000 kWh / 1700 h = 10 kW, and 35 kW of hot water.
    let peak = building_peak(&house());
    near(peak.space_kw, 10.0);
    assert_eq!((peak.hot_water_kw, peak.instant), (35.0, 1.0));
    near(tank().total_kw(), 15.0);
    let office = building_peak(&PeakInput {
        dwellings: 0,
        demand_mwh_per_a: 140.0,
        full_load_h: 1400.0,
        ..house()
    });
    near(office.total_kw(), 100.0);
}

#[test]
fn a_given_peak_keeps_its_hot_water() {
    let given = PeakInput {
        given_kw: Some(42.0),
        ..house()
    };
    let peak = building_peak(&given);
    // The space heat of its demand first, as of a house whose peak is not known.
    assert_eq!((peak.space_kw, peak.hot_water_kw), (10.0, 32.0));
    assert_eq!((peak.instant, peak.instant_kw), (1.0, 32.0));
    // A hundred of them: ten kW each by the law of space heat, 32 by that of hot water.
    let laws = laws(Simultaneity::Thermos);
    let hundred = sum((0..100).map(|_| peak), &laws);
    near(
        hundred.diversified_kw(&laws),
        (0.62 + 0.0038) * 1000.0 + 3200.0 * 324.6 / 3759.0,
    );
    // Given as it is estimated, the line is ready for the same.
    let estimate = building_peak(&house());
    let as_estimated = building_peak(&PeakInput {
        given_kw: Some(estimate.total_kw()),
        ..house()
    });
    let parts = |peak: &BuildingPeak| (peak.space_kw, peak.hot_water_kw, peak.instant_kw);
    assert_eq!(parts(&as_estimated), parts(&estimate));
    // Renovated to 15 % hot water and 35 % of the 85 % space heat: of ten kW 3.5 are
    // left, and all of the hot water.
    let left_share = 0.15 + 0.35 * 0.85;
    let renovated = PeakInput {
        left_share,
        demand_mwh_per_a: 20.0 * left_share,
        hot_water_share: 0.15 / left_share,
        ..given
    };
    near(renovated.space_left(), 0.35);
    near(renovated.given_space_kw(), 10.0);
    near(building_peak(&renovated).total_kw(), 32.0 + 3.5);
    // A boiler of less than both together is no house without space heat.
    let low = building_peak(&PeakInput {
        given_kw: Some(20.0),
        ..house()
    });
    assert_eq!((low.space_kw, low.hot_water_kw), (10.0, 10.0));
    // From a tank all of it goes by the law of space heat.
    let with_tank = building_peak(&PeakInput {
        hot_water: HotWater::Tank,
        ..renovated
    });
    near(with_tank.total_kw(), 42.0 * left_share);
    assert_eq!(with_tank.instant, 0.0);
    // Behind one substation the hot water is what twenty dwellings take together.
    let collective = building_peak(&PeakInput {
        given_kw: Some(300.0),
        dwellings: 20,
        collective: true,
        ..house()
    });
    near(collective.hot_water_kw, 700.0 * DS_439.factor(20.0));
    near(collective.instant_kw, 700.0);
    near(collective.total_kw(), 300.0);
    // What was measured of twenty dwellings is evened out over them, also where each has
    // a substation of its own: its own service is ready for all of it.
    for collective in [false, true] {
        let measured = building_peak(&PeakInput {
            given_kw: Some(100.0),
            demand_mwh_per_a: 120.0,
            full_load_h: 1800.0,
            dwellings: 20,
            collective,
            ..house()
        });
        near(measured.space_kw, 120.0 * 0.85 / 1.8);
        near(measured.total_kw(), 100.0);
        near(sum([measured], &laws).diversified_kw(&laws), 100.0);
        assert_eq!(measured.substations, if collective { 1.0 } else { 20.0 });
    }
}

#[test]
fn simultaneity_is_never_applied_twice() {
    let laws = laws(Simultaneity::Winter);
    // Twenty flats behind one substation: evened out inside, in full in their service.
    let one = block(20);
    near(one.hot_water_kw, 700.0 * DS_439.factor(20.0));
    assert_eq!((one.substations, one.instant), (1.0, 20.0));
    let alone = sum([one], &laws);
    near(alone.diversified_kw(&laws), one.total_kw());
    // Forty houses in two branches of twenty: the trunk multiplies the sum of the
    // undiversified, not that of the branches' diversified.
    let branch = sum((0..20).map(|_| tank()), &laws);
    let mut trunk = branch;
    trunk.add(&branch);
    let law = &laws.space;
    near(trunk.diversified_kw(&laws), law.factor(40.0) * 40.0 * 15.0);
    near(branch.diversified_kw(&laws), law.factor(20.0) * 300.0);
    let twice = law.factor(40.0) * 2.0 * branch.diversified_kw(&laws);
    assert!(trunk.diversified_kw(&laws) > twice + 1.0);
}

#[test]
fn ten_blocks_take_the_hot_water_of_their_dwellings() {
    let laws = laws(Simultaneity::Thermos);
    let blocks = sum((0..10).map(|_| block(20)), &laws);
    // 200 dwellings: 1.19 × 200 + 18.8 √200 + 17.6 = 521.47 kW at 37.59 for the first,
    // so 485.54 at 35. (What leaves each block, 116.8 kW, times the factor of ten, would
    // be 276: evened out twice.)
    let hot_kw = 35.0 * (238.0 + 18.8 * 200.0_f64.sqrt() + 17.6) / 37.59;
    assert!((hot_kw - 485.54).abs() < 0.01, "{hot_kw}");
    // 170 MWh less 15 % at 1900 h, ten substations.
    let space_kw = (0.62 + 0.038) * 10.0 * 170.0 * 0.85 / 1.9;
    near(blocks.diversified_kw(&laws), space_kw + hot_kw);
    // It is that of two hundred flats with a substation each.
    let flats = sum(
        (0..200).map(|_| {
            building_peak(&PeakInput {
                demand_mwh_per_a: 8.5,
                full_load_h: 1900.0,
                ..house()
            })
        }),
        &laws,
    );
    assert_eq!(flats.instant, blocks.instant);
    near(flats.instant_kw, blocks.instant_kw);
    // With sixty houses: 260 dwellings, 70 substations.
    let houses = sum((0..60).map(|_| building_peak(&house())), &laws);
    let mut mixed = blocks;
    mixed.add(&houses);
    let hot_kw = 35.0 * (1.19 * 260.0 + 18.8 * 260.0_f64.sqrt() + 17.6) / 37.59;
    let space_kw = (0.62 + 0.38 / 70.0) * (10.0 * 170.0 * 0.85 / 1.9 + 600.0);
    near(mixed.diversified_kw(&laws), space_kw + hot_kw);
    assert!(mixed.diversified_kw(&laws) > blocks.diversified_kw(&laws));
    // What is not evened out is the sum of the peaks of the buildings.
    near(
        mixed.undiversified_kw(),
        10.0 * block(20).total_kw() + 60.0 * 45.0,
    );
}

#[test]
fn n_counts_substations_that_are_expected_to_sign() {
    let laws = laws(Simultaneity::Winter);
    let mut sums = PeakSums::default();
    for _ in 0..100 {
        sums.add(&PeakSums::of(&tank(), 0.0, &laws).times(0.6));
    }
    near(sums.substations, 60.0);
    near(
        sums.diversified_kw(&laws),
        laws.space.factor(60.0) * 60.0 * 15.0,
    );
}

#[test]
fn a_pipe_carries_the_whole_of_a_customer_that_may_sign() {
    let laws = laws(Simultaneity::Thermos);
    let expected = PeakSums::of(&building_peak(&house()), 0.0, &laws).times(0.65);
    near(expected.undiversified_kw(), 0.65 * 45.0);
    near(expected.diversified_kw(&laws), 45.0);
    // The balance takes it too, so that what arrives is what was sized for.
    near(expected.at(&expected.shares(&laws)), 45.0);
    // One that refused adds nothing.
    let refused = PeakSums::of(&building_peak(&house()), 0.0, &laws).times(0.0);
    assert_eq!(refused, PeakSums::default());
    // Twenty flats with a substation each sign together.
    let flats = building_peak(&PeakInput {
        dwellings: 20,
        demand_mwh_per_a: 170.0,
        ..house()
    });
    let whole = PeakSums::of(&flats, 0.0, &laws);
    let by_hand = (0.62 + 0.019) * 85.0 + 700.0 * DS_439.factor(20.0);
    near(whole.diversified_kw(&laws), by_hand);
    near(whole.times(0.1).diversified_kw(&laws), by_hand);
}

#[test]
fn an_anchor_counts_in_full() {
    let laws = laws(Simultaneity::Winter);
    let pool = BuildingPeak {
        space_kw: 400.0,
        substations: 1.0,
        ..BuildingPeak::default()
    };
    let mut sums = PeakSums::of(&pool, 1.0, &laws);
    sums.add(&sum((0..50).map(|_| tank()), &laws));
    near(
        sums.diversified_kw(&laws),
        400.0 + laws.space.factor(50.0) * 750.0,
    );
    // Half of it in full: the other half is half a substation among the others.
    let mut half = PeakSums::of(&pool, 0.5, &laws);
    half.add(&sum((0..50).map(|_| tank()), &laws));
    near(
        half.diversified_kw(&laws),
        200.0 + laws.space.factor(50.5) * 950.0,
    );
    // However low the factor, a line is ready for its largest customer.
    let low = Laws {
        space: Simultaneity::Constant(0.1),
        ..laws
    };
    let few = sum([pool, tank()], &low);
    assert_eq!(few.diversified_kw(&low), 400.0);
    near(few.at(&few.shares(&low)), 400.0);
}

#[test]
fn a_customer_becomes_an_anchor_by_and_by() {
    for (share, part) in [
        (0.05, 0.0),
        (0.1, 0.0),
        (0.125, 0.25),
        (0.15, 0.5),
        (0.2, 1.0),
        (0.9, 1.0),
    ] {
        near(anchor_part(share, 0.2), part);
    }
    assert_eq!(anchor_part(0.5, 0.0), 0.0, "switched off");
}

/// The peak of these in one piece of network: those that may be are anchors from a
/// fifth of all on.
fn piece_kw(peaks: &[BuildingPeak], laws: &Laws) -> f64 {
    let all: f64 = peaks.iter().map(BuildingPeak::steady_kw).sum();
    let mut sums = PeakSums::default();
    for peak in peaks {
        let may_be = peak.instant != 1.0 && peak.substations == 1.0;
        let part = if may_be {
            anchor_part(peak.steady_kw() / all, 0.2)
        } else {
            0.0
        };
        sums.add(&PeakSums::of(peak, part, laws));
    }
    sums.diversified_kw(laws)
}

fn any_law() -> impl Strategy<Value = Laws> {
    prop_oneof![
        Just(laws(Simultaneity::Thermos)),
        Just(laws(Simultaneity::Winter)),
    ]
}

fn any_house() -> impl Strategy<Value = BuildingPeak> {
    (10.0..30.0_f64).prop_map(|mwh| {
        building_peak(&PeakInput {
            demand_mwh_per_a: mwh,
            ..house()
        })
    })
}

fn any_customer() -> impl Strategy<Value = BuildingPeak> {
    prop_oneof![
        3 => any_house(),
        1 => (3..60_u32).prop_map(block),
        1 => (20.0..1500.0_f64).prop_map(|mwh| building_peak(&PeakInput {
            dwellings: 0,
            demand_mwh_per_a: mwh,
            full_load_h: 1500.0,
            ..house()
        })),
    ]
}

proptest! {
    #[test]
    fn the_peak_never_falls_when_a_house_joins_houses(
        law in any_law(),
        mut houses in proptest::collection::vec(any_house(), 1..150),
    ) {
        let with = piece_kw(&houses, &law);
        houses.pop();
        prop_assert!(with >= piece_kw(&houses, &law) - 1e-9);
    }

    #[test]
    fn the_peak_never_falls_when_one_more_of_a_kind_joins(
        law in any_law(),
        customer in any_customer(),
        n in 1..150_usize,
    ) {
        let [few, more] = [n, n + 1].map(|n| piece_kw(&vec![customer; n], &law));
        prop_assert!(more >= few - 1e-9, "{} of them {}, one more {}", n, few, more);
    }

    /// The laws count substations however small they are, so that a house beside large
    /// customers can lower their factor. What is evened out of n large ones is at most a
    /// fifth of the whole each, and 0.62 + 0.38 / n falls by 0.38 / (n (n + 1)): at most
    /// 0.19 of a fifth.
    #[test]
    fn a_house_more_never_makes_a_peak_jump_down(
        law in any_law(),
        mut customers in proptest::collection::vec(any_customer(), 1..60),
        house in any_house(),
    ) {
        let before = piece_kw(&customers, &law);
        customers.push(house);
        prop_assert!(piece_kw(&customers, &law) >= (1.0 - 0.2 * 0.19) * before);
    }

    #[test]
    fn a_line_is_ready_for_the_largest_on_it_and_for_no_more_than_all(
        law in any_law(),
        customers in proptest::collection::vec((any_customer(), 0.0..1.0_f64), 1..60),
    ) {
        let mut sums = PeakSums::default();
        let mut largest = 0.0_f64;
        for (peak, part) in &customers {
            let of_one = PeakSums::of(peak, *part, &law);
            largest = largest.max(of_one.diversified_kw(&law));
            sums.add(&of_one);
        }
        let found = sums.diversified_kw(&law);
        prop_assert!(found >= largest);
        prop_assert!(found <= sums.undiversified_kw() * (1.0 + 1e-12));
        let balanced = sums.at(&sums.shares(&law));
        prop_assert!((balanced - found).abs() <= 1e-9 * found);
    }
}
