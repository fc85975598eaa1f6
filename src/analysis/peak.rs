//! Peak and simultaneity: how much power a building and a line must be ready for.
//!
//! A substation's peak is given, or its space heat over the full-load hours of
//! its use plus hot water by the kind of its substation. Not all are at their
//! peak at once: down the tree the sums are multiplied by a factor that falls
//! with the number of substations, space heat and hot water apart, large
//! customers (anchors) not at all.
//!
//! The factor is applied once, to sums of undiversified peaks; a diversified
//! figure is never multiplied again. Inside a collective substation hot water of
//! its dwellings is diversified before it leaves the building: outside it counts
//! as one substation, with its peak as it is.

/// How simultaneity falls with the number of substations.
#[derive(Debug, Clone, PartialEq)]
pub enum Simultaneity {
    /// Winter, Haslauer and Obernberger 2001, on total substation capacity of
    /// heat-led networks; fitted for up to 200.
    Winter,
    /// THERMOS: 0.62 + 0.38/n.
    Thermos,
    /// The same from two substations on.
    Constant(f64),
    /// Points (n, factor), ascending; linear between, flat outside.
    Table(Vec<(f64, f64)>),
}

impl Simultaneity {
    /// The factor for `n` substations: 1 up to one, never above.
    pub fn factor(&self, n: f64) -> f64 {
        if n.is_nan() || n <= 1.0 {
            return 1.0;
        }
        let factor = match self {
            Self::Winter => {
                const A: f64 = 0.449_677_646_267_461;
                const B: f64 = 0.551_234_688;
                const C: f64 = 53.843_823_92;
                const D: f64 = 1.762_743_268;
                A + B / (1.0 + (n / C).powf(D))
            }
            Self::Thermos => 0.62 + 0.38 / n,
            Self::Constant(factor) => *factor,
            Self::Table(points) => along(points, n),
        };
        factor.clamp(0.0, 1.0)
    }
}

fn along(points: &[(f64, f64)], n: f64) -> f64 {
    let Some(&(first_n, first)) = points.first() else {
        return 1.0;
    };
    if n <= first_n {
        return first;
    }
    for pair in points.windows(2) {
        if let [(n0, f0), (n1, f1)] = *pair
            && n <= n1
        {
            return f0 + (f1 - f0) * (n - n0) / (n1 - n0).max(1e-12);
        }
    }
    points.last().map_or(1.0, |(_, factor)| *factor)
}

/// Simultaneity of hot water made on the spot, for `n` dwellings: the Danish
/// norm DS 439, 1.19 n + 18.8 √n + 12.6 kW, over n times its first dwelling.
pub fn hot_water_factor(n: f64) -> f64 {
    if n.is_nan() || n <= 1.0 {
        return 1.0;
    }
    let kw = |n: f64| 1.19 * n + 18.8 * n.sqrt() + 12.6;
    (kw(n) / (n * kw(1.0))).min(1.0)
}

/// How a substation makes hot water.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HotWater {
    /// On the spot, in a heat exchanger: a high, short peak.
    Instant,
    /// Into a tank, slowly.
    Tank,
    /// Not from the network.
    None,
}

/// What a building's peak follows from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PeakInput {
    /// A peak that is known of the building as it is, kW; stands for space heat
    /// and hot water together.
    pub given_kw: Option<f64>,
    /// What renovation left of the demand, 0 to 1. It saves space heat alone, so
    /// that this holds hot water in full; a given peak becomes less by it.
    pub left_share: f64,
    /// Delivered heat, MWh per year.
    pub demand_mwh_per_a: f64,
    /// The part of it that is hot water of dwellings, 0 to 1.
    pub hot_water_share: f64,
    /// Full-load hours of its use.
    pub full_load_h: f64,
    /// Dwellings in it.
    pub dwellings: u32,
    /// One substation for all of them.
    pub collective: bool,
    /// How hot water is made.
    pub hot_water: HotWater,
    /// Hot water power of one dwelling made on the spot, kW.
    pub instant_kw: f64,
    /// Hot water power of one dwelling into a tank, kW.
    pub tank_kw: f64,
}

/// The peak of a building.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct BuildingPeak {
    /// Space heat (or all of it, where it was given), kW.
    pub space_kw: f64,
    /// Hot water, kW, diversified inside where it is collective.
    pub hot_water_kw: f64,
    /// Substations.
    pub substations: f64,
    /// Substations that make hot water on the spot.
    pub instant: f64,
}

impl BuildingPeak {
    /// Both together, kW.
    pub fn total_kw(&self) -> f64 {
        self.space_kw + self.hot_water_kw
    }
}

/// The peak of a building (see [`PeakInput`]).
pub fn building_peak(input: &PeakInput) -> BuildingPeak {
    let dwellings = f64::from(input.dwellings);
    let substations = if input.collective {
        1.0
    } else {
        dwellings.max(1.0)
    };
    if let Some(kw) = input.given_kw {
        return BuildingPeak {
            space_kw: kw.max(0.0) * input.left_share.clamp(0.0, 1.0),
            hot_water_kw: 0.0,
            substations,
            instant: 0.0,
        };
    }
    let mwh = input.demand_mwh_per_a.max(0.0);
    let share = if input.dwellings > 0 {
        input.hot_water_share.clamp(0.0, 1.0)
    } else {
        // The full-load hours of another use hold its hot water too.
        0.0
    };
    let space_kw = if input.full_load_h > 0.0 {
        mwh * (1.0 - share) * 1000.0 / input.full_load_h
    } else {
        0.0
    };
    let none = input.dwellings == 0 || mwh <= 0.0;
    let (hot_water_kw, instant) = match input.hot_water {
        _ if none => (0.0, 0.0),
        HotWater::None => (0.0, 0.0),
        HotWater::Tank => (dwellings * input.tank_kw, 0.0),
        HotWater::Instant if input.collective => (
            dwellings * input.instant_kw * hot_water_factor(dwellings),
            1.0,
        ),
        HotWater::Instant => (dwellings * input.instant_kw, dwellings),
    };
    BuildingPeak {
        space_kw,
        hot_water_kw,
        substations,
        instant,
    }
}

/// Undiversified sums of what lies behind a place.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PeakSums {
    /// Substations × probability that they sign, anchors left out.
    pub substations: f64,
    /// Those of them that make hot water on the spot.
    pub instant: f64,
    /// Space heat and hot water into tanks, anchors left out, kW.
    pub space_kw: f64,
    /// Hot water made on the spot, anchors left out, kW.
    pub instant_kw: f64,
    /// Anchors, kW.
    pub anchors_kw: f64,
    /// Buildings × probability.
    pub customers: f64,
    /// The largest single substation, kW: no line is ready for less. A building
    /// with a substation for each dwelling is many small ones.
    pub largest_kw: f64,
}

impl PeakSums {
    /// One customer, counted with the probability (0 to 1) that it signs.
    pub fn of(peak: &BuildingPeak, probability: f64, is_anchor: bool) -> Self {
        let p = probability.clamp(0.0, 1.0);
        let kw = p * peak.total_kw();
        let largest_kw = kw / peak.substations.max(1.0);
        if is_anchor {
            return Self {
                anchors_kw: kw,
                customers: p,
                largest_kw: kw,
                ..Self::default()
            };
        }
        let instant = peak.instant > 0.0;
        Self {
            substations: p * peak.substations,
            instant: p * peak.instant,
            space_kw: p * (peak.space_kw + if instant { 0.0 } else { peak.hot_water_kw }),
            instant_kw: if instant { p * peak.hot_water_kw } else { 0.0 },
            anchors_kw: 0.0,
            customers: p,
            largest_kw,
        }
    }

    /// Adds what lies behind another way.
    pub fn add(&mut self, more: &Self) {
        self.substations += more.substations;
        self.instant += more.instant;
        self.space_kw += more.space_kw;
        self.instant_kw += more.instant_kw;
        self.anchors_kw += more.anchors_kw;
        self.customers += more.customers;
        self.largest_kw = self.largest_kw.max(more.largest_kw);
    }

    /// All peaks as if at once, kW.
    pub fn undiversified_kw(&self) -> f64 {
        self.space_kw + self.instant_kw + self.anchors_kw
    }

    /// What to be ready for, kW: anchors as they are, space heat by the law,
    /// hot water made on the spot by its own; never less than the largest
    /// substation, never more than all at once.
    pub fn diversified_kw(&self, law: &Simultaneity) -> f64 {
        let space = law.factor(self.substations) * self.space_kw;
        let instant = hot_water_factor(self.instant) * self.instant_kw;
        (self.anchors_kw + space + instant)
            .max(self.largest_kw)
            .min(self.undiversified_kw())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(hot_water_factor(1.0), 1.0);
        // (119 + 188 + 12.6) / 3259.
        assert!((hot_water_factor(100.0) - 319.6 / 3259.0).abs() < 1e-12);
        assert!(hot_water_factor(2.0) < 0.7);
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
        }
    }

    #[test]
    fn a_house_by_hand() {
        // 20 MWh, 15 % hot water: 17 000 kWh / 1700 h = 10 kW, and 35 kW of hot water.
        let peak = building_peak(&house());
        assert!((peak.space_kw - 10.0).abs() < 1e-12);
        assert_eq!((peak.hot_water_kw, peak.instant), (35.0, 1.0));
        let tank = building_peak(&PeakInput {
            hot_water: HotWater::Tank,
            ..house()
        });
        assert!((tank.total_kw() - 15.0).abs() < 1e-12);
        let given = building_peak(&PeakInput {
            given_kw: Some(42.0),
            ..house()
        });
        assert_eq!(given.total_kw(), 42.0);
        // Renovated to 15 % hot water and 35 % of the 85 % space heat.
        let renovated = building_peak(&PeakInput {
            given_kw: Some(42.0),
            left_share: 0.15 + 0.35 * 0.85,
            ..house()
        });
        assert!((renovated.total_kw() - (6.3 + 0.35 * 35.7)).abs() < 1e-12);
        let office = building_peak(&PeakInput {
            dwellings: 0,
            demand_mwh_per_a: 140.0,
            full_load_h: 1400.0,
            ..house()
        });
        assert!((office.total_kw() - 100.0).abs() < 1e-12);
    }

    #[test]
    fn simultaneity_is_never_applied_twice() {
        let law = Simultaneity::Winter;
        // Twenty flats behind one substation: diversified inside, one substation outside.
        let block = building_peak(&PeakInput {
            dwellings: 20,
            collective: true,
            demand_mwh_per_a: 170.0,
            hot_water_share: 0.0,
            ..house()
        });
        let inside = 20.0 * 35.0 * hot_water_factor(20.0);
        assert!((block.hot_water_kw - inside).abs() < 1e-9);
        assert_eq!((block.substations, block.instant), (1.0, 1.0));
        let alone = PeakSums::of(&block, 1.0, false);
        assert_eq!(alone.diversified_kw(&law), alone.undiversified_kw());
        // Forty houses in two branches of twenty: the trunk multiplies the sum of the
        // undiversified, not that of the branches' diversified.
        let tank = building_peak(&PeakInput {
            hot_water: HotWater::Tank,
            ..house()
        });
        let mut branch = PeakSums::default();
        for _ in 0..20 {
            branch.add(&PeakSums::of(&tank, 1.0, false));
        }
        let mut trunk = branch;
        trunk.add(&branch);
        let by_hand = law.factor(40.0) * 40.0 * 15.0;
        assert!((trunk.diversified_kw(&law) - by_hand).abs() < 1e-9);
        assert!((branch.diversified_kw(&law) - law.factor(20.0) * 300.0).abs() < 1e-9);
        let twice = law.factor(40.0) * 2.0 * branch.diversified_kw(&law);
        assert!(trunk.diversified_kw(&law) > twice + 1.0);
    }

    #[test]
    fn n_counts_substations_that_are_expected_to_sign() {
        let tank = building_peak(&PeakInput {
            hot_water: HotWater::Tank,
            ..house()
        });
        let mut sums = PeakSums::default();
        for _ in 0..100 {
            sums.add(&PeakSums::of(&tank, 0.6, false));
        }
        assert!((sums.substations - 60.0).abs() < 1e-9);
        let by_hand = Simultaneity::Winter.factor(60.0) * 60.0 * 15.0;
        assert!((sums.diversified_kw(&Simultaneity::Winter) - by_hand).abs() < 1e-9);
    }

    #[test]
    fn an_anchor_counts_in_full() {
        let tank = building_peak(&PeakInput {
            hot_water: HotWater::Tank,
            ..house()
        });
        let pool = BuildingPeak {
            space_kw: 400.0,
            substations: 1.0,
            ..BuildingPeak::default()
        };
        let mut sums = PeakSums::of(&pool, 1.0, true);
        for _ in 0..50 {
            sums.add(&PeakSums::of(&tank, 1.0, false));
        }
        let by_hand = 400.0 + Simultaneity::Winter.factor(50.0) * 750.0;
        assert!((sums.diversified_kw(&Simultaneity::Winter) - by_hand).abs() < 1e-9);
        // However low the factor, a line is ready for its largest substation.
        let mut few = PeakSums::of(&pool, 1.0, false);
        few.add(&PeakSums::of(&tank, 1.0, false));
        assert_eq!(few.diversified_kw(&Simultaneity::Constant(0.1)), 400.0);
    }
}
