//! The year: how long which load lasts, and which source carries it.

/// Hours of a year.
pub const YEAR_H: f64 = 8760.0;

/// One step of a load-duration curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DurationPoint {
    /// How long, hours per year.
    pub hours: f64,
    /// Share of the space heat peak, 0 to 1.
    pub space_heat: f64,
    /// Outdoor temperature, °C.
    pub outdoor_c: f64,
}

/// How often an outdoor temperature occurs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DegreeHours {
    /// Middle of the step, °C.
    pub outdoor_c: f64,
    /// Hours per year.
    pub hours: f64,
}

/// The share of space heat over the year, from the coldest hours on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DurationCurve {
    /// Its steps, the highest load first.
    pub points: Vec<DurationPoint>,
}

impl DurationCurve {
    /// The curve of a year of outdoor temperatures: nothing from `limit_c` on,
    /// all at `design_c`, linear between (what a building loses goes with the
    /// difference of the temperatures).
    pub fn of_year(hours: &[DegreeHours], design_c: f64, limit_c: f64) -> Self {
        let span = (limit_c - design_c).max(1e-9);
        let mut points: Vec<DurationPoint> = hours
            .iter()
            .map(|step| DurationPoint {
                hours: step.hours,
                space_heat: ((limit_c - step.outdoor_c) / span).clamp(0.0, 1.0),
                outdoor_c: step.outdoor_c,
            })
            .collect();
        points.sort_by(|a, b| a.outdoor_c.total_cmp(&b.outdoor_c));
        Self { points }
    }

    /// A year like the normal Belgian one, from a normal distribution of the
    /// outdoor temperature with this mean and spread: hours by whole degree, cut
    /// three and a half spreads from the mean.
    pub fn normal_year(mean_c: f64, spread_c: f64) -> Vec<DegreeHours> {
        let spread = spread_c.max(0.1);
        let (low, high) = (
            (mean_c - 3.5 * spread).floor() as i32,
            (mean_c + 3.5 * spread).ceil() as i32,
        );
        let weight = |c: f64| (-0.5 * ((c - mean_c) / spread).powi(2)).exp();
        let total: f64 = (low..=high).map(|c| weight(f64::from(c))).sum();
        (low..=high)
            .map(|c| DegreeHours {
                outdoor_c: f64::from(c),
                hours: YEAR_H * weight(f64::from(c)) / total,
            })
            .collect()
    }

    /// Degree days below `base_c`, K·d, of such a year.
    pub fn degree_days(hours: &[DegreeHours], base_c: f64) -> f64 {
        hours
            .iter()
            .map(|step| (base_c - step.outdoor_c).max(0.0) * step.hours / 24.0)
            .sum()
    }

    /// Hours at full load that give the same heat.
    pub fn full_load_hours(&self) -> f64 {
        self.points.iter().map(|p| p.hours * p.space_heat).sum()
    }

    /// Loads of a network over the year: space heat so that it comes to
    /// `space_mwh`, hot water and losses all year alike. The highest is at most
    /// `peak_kw`; what that cuts off is spread over the rest of the heating
    /// season, and what finds no room there either is not met. Steps and what is
    /// not met together hold all of the heat.
    pub fn loads(&self, space_mwh: f64, base_mwh: f64, peak_kw: f64) -> Loads {
        let hours: f64 = self.points.iter().map(|p| p.hours).sum();
        let wanted_base_kw = base_mwh * 1000.0 / YEAR_H;
        let base_kw = wanted_base_kw.min(peak_kw.max(0.0));
        let unmet_base_mwh = (wanted_base_kw - base_kw) * hours / 1000.0;
        let full = self.full_load_hours();
        let wanted_kwh = space_mwh.max(0.0) * 1000.0;
        let most_kw = (peak_kw - base_kw).max(0.0);
        let season = self.points.iter().filter(|p| p.space_heat > 0.0);
        let most_kwh = most_kw * season.map(|p| p.hours).sum::<f64>();
        if full <= 0.0 || wanted_kwh >= most_kwh {
            let load_kw = |p: &DurationPoint| {
                let heats = full > 0.0 && p.space_heat > 0.0;
                base_kw + if heats { most_kw } else { 0.0 }
            };
            return Loads {
                kw: self.points.iter().map(load_kw).collect(),
                unmet_mwh: unmet_base_mwh + (wanted_kwh - most_kwh).max(0.0) / 1000.0,
            };
        }
        // The scale is raised until the clipped curve holds the wanted heat.
        let held = |scale: f64| -> f64 {
            self.points
                .iter()
                .map(|p| p.hours * (p.space_heat * scale).min(most_kw))
                .sum()
        };
        let mut scale = wanted_kwh / full;
        if held(scale) < wanted_kwh {
            let mut high = scale;
            for _ in 0..40 {
                high *= 2.0;
                if held(high) >= wanted_kwh {
                    break;
                }
            }
            let mut low = scale;
            for _ in 0..60 {
                scale = 0.5 * (low + high);
                if held(scale) < wanted_kwh {
                    low = scale;
                } else {
                    high = scale;
                }
            }
        }
        let load_kw = |p: &DurationPoint| base_kw + (p.space_heat * scale).min(most_kw);
        Loads {
            kw: self.points.iter().map(load_kw).collect(),
            unmet_mwh: unmet_base_mwh,
        }
    }
}

/// Loads of a network over the year.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Loads {
    /// Of each step of the curve, kW.
    pub kw: Vec<f64>,
    /// Heat that is wanted but would ask for more than the peak, MWh per year.
    pub unmet_mwh: f64,
}

/// What the sources give over a year, in the order they are called on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SourceSplit {
    /// Heat of each, MWh per year.
    pub mwh: Vec<f64>,
    /// Highest load of each, kW.
    pub peak_kw: Vec<f64>,
    /// What each gives in each step, kW.
    pub steps_kw: Vec<Vec<f64>>,
    /// What none can give in each step, kW.
    pub steps_short_kw: Vec<f64>,
    /// Heat that no source can give, MWh per year.
    pub short_mwh: f64,
    /// Highest load that no source can give, kW.
    pub short_kw: f64,
}

/// Splits loads over sources: each takes what the ones before it leave.
/// `None` is a source without a limit.
pub fn split_sources(hours_kw: &[(f64, f64)], capacities_kw: &[Option<f64>]) -> SourceSplit {
    let mut split = SourceSplit {
        mwh: vec![0.0; capacities_kw.len()],
        peak_kw: vec![0.0; capacities_kw.len()],
        ..SourceSplit::default()
    };
    for &(hours, load_kw) in hours_kw {
        let mut left = load_kw.max(0.0);
        let mut step_kw = Vec::with_capacity(capacities_kw.len());
        for ((mwh, peak), capacity) in split
            .mwh
            .iter_mut()
            .zip(&mut split.peak_kw)
            .zip(capacities_kw)
        {
            let takes = capacity.map_or(left, |kw| left.min(kw.max(0.0)));
            *mwh += takes * hours / 1000.0;
            *peak = peak.max(takes);
            left -= takes;
            step_kw.push(takes);
        }
        split.short_mwh += left * hours / 1000.0;
        split.short_kw = split.short_kw.max(left);
        split.steps_kw.push(step_kw);
        split.steps_short_kw.push(left);
    }
    split
}

/// How much each of three solved cases counts at a load between them: linear between
/// the two next to it, the nearest alone beyond all of them. Together 1.
pub fn case_weights(cases_kw: [f64; 3], load_kw: f64) -> [f64; 3] {
    let mut order = [0, 1, 2];
    let kw = |case: usize| cases_kw.get(case).copied().unwrap_or_default();
    order.sort_by(|a, b| kw(*a).total_cmp(&kw(*b)).then(a.cmp(b)));
    let [low, middle, high] = order;
    let mut weights = [0.0; 3];
    let mut put = |case: usize, weight: f64| {
        if let Some(slot) = weights.get_mut(case) {
            *slot += weight;
        }
    };
    let (below, above) = if load_kw <= kw(middle) {
        (low, middle)
    } else {
        (middle, high)
    };
    let span_kw = kw(above) - kw(below);
    let share = if span_kw > 0.0 {
        ((load_kw - kw(below)) / span_kw).clamp(0.0, 1.0)
    } else {
        0.0
    };
    put(below, 1.0 - share);
    put(above, share);
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_is_whole_and_its_heat_is_kept() {
        let year = DurationCurve::normal_year(10.6, 6.6);
        let hours: f64 = year.iter().map(|s| s.hours).sum();
        assert!((hours - YEAR_H).abs() < 1e-6);
        let curve = DurationCurve::of_year(&year, -8.0, 15.0);
        assert!(
            curve
                .points
                .windows(2)
                .all(|p| p[0].space_heat >= p[1].space_heat)
        );
        assert_eq!(curve.points[0].space_heat, 1.0);
        for peak_kw in [500.0, 1500.0, 9000.0] {
            let found = curve.loads(1000.0, 200.0, peak_kw);
            assert_eq!(found.unmet_mwh, 0.0);
            let loads = found.kw;
            let mwh: f64 = loads
                .iter()
                .zip(&curve.points)
                .map(|(kw, p)| kw * p.hours / 1000.0)
                .sum();
            assert!((mwh - 1200.0).abs() < 1e-6, "{peak_kw}: {mwh}");
            assert!(loads.iter().all(|kw| *kw <= peak_kw + 1e-9));
        }
        assert!((YEAR_H - hours).abs() < 1e-6);
    }

    #[test]
    fn what_a_peak_cannot_deliver_is_not_met() {
        let year = DurationCurve::normal_year(10.6, 6.6);
        let curve = DurationCurve::of_year(&year, -8.0, 15.0);
        let season_h: f64 = curve
            .points
            .iter()
            .filter(|p| p.space_heat > 0.0)
            .map(|p| p.hours)
            .sum();
        // 22.8 kW of hot water and losses all year; 100 kW leave 77.2 for the season.
        let (space_mwh, base_mwh, peak_kw) = (1000.0, 200.0, 100.0);
        let found = curve.loads(space_mwh, base_mwh, peak_kw);
        let by_hand = space_mwh - (peak_kw - 200_000.0 / YEAR_H) * season_h / 1000.0;
        assert!(by_hand > 0.0 && (found.unmet_mwh - by_hand).abs() < 1e-9);
        // Not even that: 10 kW all year.
        let found = curve.loads(space_mwh, base_mwh, 10.0);
        assert!((found.unmet_mwh - (1200.0 - 87.6)).abs() < 1e-6);
        assert!(found.kw.iter().all(|kw| *kw == 10.0));
    }

    #[test]
    fn a_load_between_two_cases_takes_part_of_each() {
        let cases = [100.0, 20.0, 4.0];
        assert_eq!(case_weights(cases, 60.0), [0.5, 0.5, 0.0]);
        assert_eq!(case_weights(cases, 8.0), [0.0, 0.25, 0.75]);
        assert_eq!(case_weights(cases, 20.0), [0.0, 1.0, 0.0]);
        assert_eq!(case_weights(cases, 200.0), [1.0, 0.0, 0.0]);
        assert_eq!(case_weights(cases, 0.0), [0.0, 0.0, 1.0]);
        // A given peak below the mean load; all alike.
        assert_eq!(case_weights([10.0, 20.0, 4.0], 7.0), [0.5, 0.0, 0.5]);
        assert_eq!(case_weights([5.0; 3], 5.0), [1.0, 0.0, 0.0]);
    }

    proptest::proptest! {
        /// Whatever the peak: what is delivered and what is not met is what is wanted,
        /// and what the sources give and what is short is what is delivered.
        #[test]
        fn no_heat_vanishes(
            space_mwh in 0.0..5_000.0_f64,
            base_mwh in 0.0..2_000.0_f64,
            peak_kw in 0.0..3_000.0_f64,
            limits in proptest::collection::vec(proptest::option::of(0.0..1_500.0_f64), 0..4),
            limit_c in -20.0..20.0_f64,
        ) {
            let year = DurationCurve::normal_year(10.6, 6.6);
            let curve = DurationCurve::of_year(&year, -8.0, limit_c);
            let found = curve.loads(space_mwh, base_mwh, peak_kw);
            proptest::prop_assert!(found.kw.iter().all(|kw| *kw <= peak_kw * (1.0 + 1e-12)));
            let steps: Vec<(f64, f64)> =
                curve.points.iter().zip(&found.kw).map(|(p, kw)| (p.hours, *kw)).collect();
            let split = split_sources(&steps, &limits);
            let given: f64 = split.mwh.iter().sum();
            let all = given + split.short_mwh + found.unmet_mwh;
            let wanted = space_mwh + base_mwh;
            proptest::prop_assert!((all - wanted).abs() <= 1e-9 * wanted.max(1.0), "{all} {wanted}");
        }
    }

    #[test]
    fn sources_are_called_on_in_order() {
        // 1000 h at 100 kW, 2000 h at 50 kW, over 40, 30 and nothing more.
        let split = split_sources(
            &[(1000.0, 100.0), (2000.0, 50.0)],
            &[Some(40.0), Some(30.0)],
        );
        assert_eq!(split.mwh, [120.0, 50.0]);
        assert_eq!(split.peak_kw, [40.0, 30.0]);
        assert_eq!((split.short_mwh, split.short_kw), (30.0, 30.0));
        assert_eq!(split.steps_kw, [[40.0, 30.0], [40.0, 10.0]]);
        assert_eq!(split.steps_short_kw, [30.0, 0.0]);
        let open = split_sources(&[(1000.0, 100.0)], &[Some(40.0), None]);
        assert_eq!(open.mwh, [40.0, 60.0]);
        assert_eq!(open.short_mwh, 0.0);
    }
}
