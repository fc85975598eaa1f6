//! Peak and simultaneity: how much power a building and a line must be ready for.
//!
//! A substation's peak is given, or its space heat over the full-load hours of
//! its use plus hot water by the kind of its substation. Not all are at their
//! peak at once: down the tree the sums are multiplied by a factor that falls
//! with their number: space heat with that of substations, hot water made on the
//! spot with that of dwellings, large customers (anchors) not at all.
//!
//! A factor is applied once, to sums of undiversified peaks; a diversified figure is
//! never multiplied again. A collective substation has one peak of space heat. Its hot
//! water is evened out over its own dwellings in its own service, and along a line
//! over all dwellings behind that, whichever substation they share: twenty dwellings
//! are evened out alike behind one substation and behind twenty.

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

/// How hot water made on the spot adds up: `n` dwellings take a·n + b·√n + c kW, as in
/// the Danish norm DS 439. Only the shape counts: a factor is that over n times the
/// first dwelling's, whatever that one is taken to need.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HotWaterLaw {
    /// a, kW: what each further one adds among very many.
    pub per_dwelling_kw: f64,
    /// b, kW.
    pub per_root_kw: f64,
    /// c, kW.
    pub fixed_kw: f64,
}

impl HotWaterLaw {
    /// The factor for `n` dwellings: 1 up to one, never above.
    pub fn factor(&self, n: f64) -> f64 {
        if n.is_nan() || n <= 1.0 {
            return 1.0;
        }
        let kw = |n: f64| self.per_dwelling_kw * n + self.per_root_kw * n.sqrt() + self.fixed_kw;
        let first = kw(1.0);
        if first > 0.0 {
            (kw(n) / (n * first)).min(1.0)
        } else {
            1.0
        }
    }
}

/// The laws that peaks are added up by.
#[derive(Debug, Clone, PartialEq)]
pub struct Laws {
    /// Of space heat and of all that is not hot water made on the spot, by substations.
    pub space: Simultaneity,
    /// Of hot water made on the spot, by dwellings.
    pub hot_water: HotWaterLaw,
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

impl HotWater {
    /// Stable code, also in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Instant => "instant",
            Self::Tank => "tank",
            Self::None => "none",
        }
    }
}

/// What a building's peak follows from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PeakInput {
    /// A peak that is known of the building as it is, kW: that of space heat and hot
    /// water together, evened out over all its dwellings and substations. Where hot
    /// water is made on the spot it is space heat as far as the demand asks for that,
    /// and hot water as far as the dwellings take that.
    pub given_kw: Option<f64>,
    /// What renovation left of the demand, 0 to 1. It saves space heat alone, so
    /// that this holds hot water in full; a given peak becomes less by it.
    pub left_share: f64,
    /// Delivered heat, MWh per year.
    pub demand_mwh_per_a: f64,
    /// The part of it that is hot water of dwellings, 0 to 1; after a renovation. Hot water
    /// made otherwise is no part of what is delivered.
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
    /// How hot water made on the spot is evened out inside a collective substation.
    pub hot_water_law: HotWaterLaw,
}

impl PeakInput {
    /// What a renovation left of space heat alone, 0 to 1.
    pub fn space_left(&self) -> f64 {
        let left = self.left_share.clamp(0.0, 1.0);
        // Hot water as it was, in parts of the demand before.
        let hot = left * self.hot_water_share.clamp(0.0, 1.0);
        if hot < 1.0 {
            ((left - hot) / (1.0 - hot)).clamp(0.0, 1.0)
        } else {
            1.0
        }
    }

    /// Simultaneity of hot water made on the spot inside its substation; of a peak that
    /// is known inside the building.
    pub fn inside_factor(&self) -> f64 {
        if self.collective || self.given_kw.is_some() {
            self.hot_water_law.factor(f64::from(self.dwellings))
        } else {
            1.0
        }
    }

    /// Space heat that the demand asks for, kW.
    pub fn space_kw(&self) -> f64 {
        let share = if self.dwellings > 0 {
            self.hot_water_share.clamp(0.0, 1.0)
        } else {
            // The full-load hours of another use hold its hot water too.
            0.0
        };
        if self.full_load_h > 0.0 {
            self.demand_mwh_per_a.max(0.0) * (1.0 - share) * 1000.0 / self.full_load_h
        } else {
            0.0
        }
    }

    /// How much of a given peak is space heat for certain, kW, before a renovation.
    pub fn given_space_kw(&self) -> f64 {
        let given = self.given_kw.unwrap_or_default().max(0.0);
        let left = self.space_left();
        if left > 0.0 {
            given.min(self.space_kw() / left)
        } else {
            0.0
        }
    }

    /// Dwellings that make hot water on the spot.
    fn instant(&self) -> f64 {
        if self.hot_water == HotWater::Instant {
            f64::from(self.dwellings)
        } else {
            0.0
        }
    }
}

/// The peak of a building.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct BuildingPeak {
    /// Space heat (or what was given, less hot water made on the spot), kW.
    pub space_kw: f64,
    /// Hot water, kW, diversified inside where it is collective.
    pub hot_water_kw: f64,
    /// Substations.
    pub substations: f64,
    /// The peak was given: it is evened out over its substations already, which count as
    /// one by the law.
    pub is_given: bool,
    /// Dwellings that make hot water on the spot.
    pub instant: f64,
    /// What these take for it all at once, kW; not diversified inside.
    pub instant_kw: f64,
}

impl BuildingPeak {
    /// Both together, kW.
    pub fn total_kw(&self) -> f64 {
        self.space_kw + self.hot_water_kw
    }

    /// Substations that the law counts.
    fn counts(&self) -> f64 {
        if self.is_given {
            self.substations.min(1.0)
        } else {
            self.substations
        }
    }

    /// The part that adds up by the law of substations: all but hot water made on the
    /// spot, kW.
    pub fn steady_kw(&self) -> f64 {
        if self.instant > 0.0 {
            self.space_kw
        } else {
            self.total_kw()
        }
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
    let instant = input.instant();
    let inside = input.inside_factor();
    if let Some(kw) = input.given_kw {
        let kw = kw.max(0.0);
        if instant <= 0.0 {
            return BuildingPeak {
                space_kw: kw * input.left_share.clamp(0.0, 1.0),
                substations,
                is_given: true,
                ..BuildingPeak::default()
            };
        }
        let hot_water_kw =
            (kw - input.given_space_kw()).clamp(0.0, instant * input.instant_kw * inside);
        return BuildingPeak {
            space_kw: (kw - hot_water_kw) * input.space_left(),
            hot_water_kw,
            substations,
            is_given: true,
            instant,
            instant_kw: hot_water_kw / inside,
        };
    }
    let mwh = input.demand_mwh_per_a.max(0.0);
    let space_kw = input.space_kw();
    let none = input.dwellings == 0 || mwh <= 0.0;
    let (hot_water_kw, instant_kw) = match input.hot_water {
        _ if none => (0.0, 0.0),
        HotWater::None => (0.0, 0.0),
        HotWater::Tank => (dwellings * input.tank_kw, 0.0),
        HotWater::Instant => {
            let at_once = dwellings * input.instant_kw;
            (at_once * inside, at_once)
        }
    };
    BuildingPeak {
        space_kw,
        hot_water_kw,
        substations,
        is_given: false,
        instant: if instant_kw > 0.0 { instant } else { 0.0 },
        instant_kw,
    }
}

/// How much of an anchor a customer is, whose steady peak is this share of that of all
/// in its piece of network: 1, so that it counts in full, above the share from which
/// customers do; 0 up to half of that; evenly more between the two, so that no peak
/// jumps when one house more makes a customer a smaller part.
pub fn anchor_part(share: f64, anchor_share: f64) -> f64 {
    if anchor_share > 0.0 {
        (2.0 * share / anchor_share - 1.0).clamp(0.0, 1.0)
    } else {
        0.0
    }
}

/// Undiversified sums of what lies behind a place.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PeakSums {
    /// Substations × probability that they sign, anchors left out; those of a building
    /// whose peak was given count as one.
    pub substations: f64,
    /// Dwellings × probability that make hot water on the spot.
    pub instant: f64,
    /// Space heat and hot water into tanks, anchors left out, kW.
    pub space_kw: f64,
    /// Hot water made on the spot, every dwelling at once, kW.
    pub instant_kw: f64,
    /// Space heat and hot water into tanks of anchors, kW.
    pub anchors_kw: f64,
    /// Peaks of the buildings, each as it is, kW.
    pub buildings_kw: f64,
    /// Buildings × probability.
    pub customers: f64,
    /// What the largest customer takes if it signs, alone, kW: no line is ready for less.
    pub largest_kw: f64,
}

/// What of each part of the sums is taken at the diversified peak.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PeakShares {
    /// Of [`PeakSums::space_kw`].
    pub space: f64,
    /// Of [`PeakSums::instant_kw`].
    pub instant: f64,
    /// Of [`PeakSums::anchors_kw`].
    pub anchors: f64,
}

impl PeakSums {
    /// One customer that signs; `in_full` of it, 0 to 1, is an anchor (see
    /// [`anchor_part`]).
    pub fn of(peak: &BuildingPeak, in_full: f64, laws: &Laws) -> Self {
        let in_full = in_full.clamp(0.0, 1.0);
        let steady_kw = peak.steady_kw();
        let mut sums = Self {
            substations: (1.0 - in_full) * peak.counts(),
            instant: peak.instant,
            space_kw: (1.0 - in_full) * steady_kw,
            instant_kw: peak.instant_kw,
            anchors_kw: in_full * steady_kw,
            buildings_kw: peak.total_kw(),
            customers: 1.0,
            largest_kw: 0.0,
        };
        sums.largest_kw = sums.by_law_kw(laws);
        sums
    }

    /// The same counted with the probability (0 to 1) that it signs. If it does, a pipe
    /// must carry all of it: the largest customer is not made smaller.
    #[must_use]
    pub fn times(&self, probability: f64) -> Self {
        let p = probability.clamp(0.0, 1.0);
        Self {
            substations: p * self.substations,
            instant: p * self.instant,
            space_kw: p * self.space_kw,
            instant_kw: p * self.instant_kw,
            anchors_kw: p * self.anchors_kw,
            buildings_kw: p * self.buildings_kw,
            customers: p * self.customers,
            largest_kw: if p > 0.0 { self.largest_kw } else { 0.0 },
        }
    }

    /// Adds what lies behind another way.
    pub fn add(&mut self, more: &Self) {
        self.substations += more.substations;
        self.instant += more.instant;
        self.space_kw += more.space_kw;
        self.instant_kw += more.instant_kw;
        self.anchors_kw += more.anchors_kw;
        self.buildings_kw += more.buildings_kw;
        self.customers += more.customers;
        self.largest_kw = self.largest_kw.max(more.largest_kw);
    }

    /// The peaks of all buildings at once, kW.
    pub const fn undiversified_kw(&self) -> f64 {
        self.buildings_kw
    }

    /// Anchors as they are, space heat and hot water made on the spot each by its own
    /// law, kW.
    pub fn by_law_kw(&self, laws: &Laws) -> f64 {
        let space = laws.space.factor(self.substations) * self.space_kw;
        let instant = laws.hot_water.factor(self.instant) * self.instant_kw;
        self.anchors_kw + space + instant
    }

    /// What to be ready for, kW: what the laws say, never less than the largest
    /// customer alone. Never more than all at once, where all sign: no law goes above 1.
    pub fn diversified_kw(&self, laws: &Laws) -> f64 {
        self.by_law_kw(laws).max(self.largest_kw)
    }

    /// What of each part makes up the diversified peak.
    pub fn shares(&self, laws: &Laws) -> PeakShares {
        let by_law = self.by_law_kw(laws);
        let more = if by_law > 0.0 {
            self.diversified_kw(laws) / by_law
        } else {
            1.0
        };
        PeakShares {
            space: more * laws.space.factor(self.substations),
            instant: more * laws.hot_water.factor(self.instant),
            anchors: more,
        }
    }

    /// What these take at such shares, kW.
    pub fn at(&self, shares: &PeakShares) -> f64 {
        shares.space * self.space_kw
            + shares.instant * self.instant_kw
            + shares.anchors * self.anchors_kw
    }
}

#[cfg(test)]
mod tests;
