//! What pipes of the engineered network can be coloured by, and what is beyond
//! its limit in them: the same in the window, on paper and in tables.

use crate::analysis::Results;
use crate::analysis::engineering::{BuildingEngineering, Engineering, LineEngineering};
use crate::plan::{Assumptions, LineRole, Plan};
use crate::text::Texts;
use serde::{Deserialize, Serialize};

/// A figure that pipes are coloured by.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum LineMeasure {
    /// Nominal diameter, mm; each is a class of its own.
    #[default]
    Dn,
    /// Diversified peak, kW.
    Load,
    /// Velocity at the design flow, m/s.
    Velocity,
    /// Friction at the design flow, Pa per metre of one pipe.
    Gradient,
    /// Least difference of supply and return at peak, bar.
    Pressure,
    /// Supply temperature at its end at peak, °C.
    Temperature,
    /// Heat loss on average over the year, W per metre of trench.
    Loss,
    /// Design flow over what the pipe carries within its limits, %.
    Use,
}

/// Hours of a year.
const YEAR_H: f64 = 8760.0;

/// Diameters between which the colours of diameters run, mm.
const DN_RANGE: [f64; 2] = [20.0, 500.0];

impl LineMeasure {
    /// All of them, in the order of a list.
    pub const ALL: [Self; 8] = [
        Self::Dn,
        Self::Load,
        Self::Velocity,
        Self::Gradient,
        Self::Pressure,
        Self::Temperature,
        Self::Loss,
        Self::Use,
    ];

    /// Stable code; `pipe-` and this is the key of its name, `pipe-by-` and this
    /// that of the choice.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Dn => "dn",
            Self::Load => "load",
            Self::Velocity => "velocity",
            Self::Gradient => "gradient",
            Self::Pressure => "pressure",
            Self::Temperature => "temperature",
            Self::Loss => "loss",
            Self::Use => "use",
        }
    }

    /// The key of its name.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Dn => "pipe-dn",
            Self::Load => "pipe-load",
            Self::Velocity => "pipe-velocity",
            Self::Gradient => "pipe-gradient",
            Self::Pressure => "pipe-pressure",
            Self::Temperature => "pipe-temperature",
            Self::Loss => "pipe-loss",
            Self::Use => "pipe-use",
        }
    }

    /// The key of its unit.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Dn => "pipe-unit-mm",
            Self::Load => "unit-kw",
            Self::Velocity => "pipe-unit-m-per-s",
            Self::Gradient => "pipe-unit-pa-per-m",
            Self::Pressure => "pipe-unit-bar",
            Self::Temperature => "unit-celsius",
            Self::Loss => "pipe-unit-w-per-m",
            Self::Use => "unit-percent",
        }
    }

    /// The figure of a line, in the unit of the measure.
    pub fn of_line(self, line: &LineEngineering) -> f64 {
        match self {
            Self::Dn => f64::from(line.dn),
            Self::Load => line.diversified_kw,
            Self::Velocity => line.velocity_m_s,
            Self::Gradient => line.gradient_pa_per_m,
            Self::Pressure => line.least_difference_pa / 1e5,
            Self::Temperature => line.end.supply_c,
            Self::Loss => per_metre(1e6 * line.loss_mwh_per_a / YEAR_H, line.length_m),
            Self::Use => 100.0 * line.use_share,
        }
    }

    /// The figure of the service of a building that is not drawn as a line;
    /// `None` where it is drawn.
    pub fn of_service(self, building: &BuildingEngineering) -> Option<f64> {
        if building.service_dn == 0 {
            return None;
        }
        Some(match self {
            Self::Dn => f64::from(building.service_dn),
            Self::Load => building.service_kw,
            Self::Velocity => building.service_velocity_m_s,
            Self::Gradient => building.service_gradient_pa_per_m,
            Self::Pressure => building.difference_pa / 1e5,
            Self::Temperature => building.at.regime.supply_c,
            Self::Loss => per_metre(
                1e6 * building.service_loss_mwh_per_a / YEAR_H,
                building.service_m,
            ),
            Self::Use => 100.0 * building.service_use_share,
        })
    }

    /// Upper limits of all classes but the last, as long as the user sets no
    /// others; none for diameters, which are classes themselves.
    pub fn limits(self, assumptions: &Assumptions) -> Vec<f64> {
        match self {
            Self::Dn => Vec::new(),
            Self::Load => vec![50.0, 100.0, 250.0, 500.0, 1000.0, 2500.0],
            Self::Velocity => vec![0.25, 0.5, 1.0, 1.5, 2.0, 3.0],
            Self::Gradient => vec![25.0, 50.0, 100.0, 150.0, 200.0, 300.0],
            Self::Pressure => vec![0.6, 1.0, 1.5, 2.0, 3.0, 5.0],
            // What is lost of the supply temperature is of interest.
            Self::Temperature => {
                let supply_c = assumptions.value("supply_c");
                [10.0, 6.0, 4.0, 2.0, 1.0].map(|k| supply_c - k).to_vec()
            }
            Self::Loss => vec![5.0, 10.0, 15.0, 20.0, 25.0, 30.0],
            Self::Use => vec![25.0, 50.0, 75.0, 90.0, 100.0],
        }
    }

    /// Every figure of the pipes there are, services too.
    pub fn values(self, engineering: &Engineering) -> Vec<f64> {
        let lines = engineering.lines.values().map(|line| self.of_line(line));
        let services = engineering.buildings.values();
        lines
            .chain(services.filter_map(|building| self.of_service(building)))
            .collect()
    }

    /// Limits in round steps over the figures there are, so that no class is
    /// beyond all of them; those of [`Self::limits`] where there are none, and for
    /// shares of the capacity, whose classes mean something by themselves.
    pub fn round_limits(self, values: Vec<f64>, count: usize, a: &Assumptions) -> Vec<f64> {
        if matches!(self, Self::Dn | Self::Use) {
            return self.limits(a);
        }
        let found = round_steps(values, count);
        if found.is_empty() {
            self.limits(a)
        } else {
            found
        }
    }

    /// The class of a figure: a diameter itself, else the place among `limits`
    /// (a limit belongs to the class below it).
    pub fn class(self, value: f64, limits: &[f64]) -> u16 {
        match self {
            Self::Dn => value as u16,
            _ => limits.partition_point(|upper| value > *upper) as u16,
        }
    }

    /// What a class is called: "DN 100", "over 2.5", or that nothing supplies it.
    pub fn class_label(self, class: Option<u16>, limits: &[f64], texts: &Texts) -> String {
        let Some(class) = class else {
            return texts.get("pipe-no-figure").into_owned();
        };
        if self == Self::Dn {
            return format!("DN\u{a0}{class}");
        }
        let write = |value: &f64| texts.number_up_to(*value, 2);
        let class = usize::from(class);
        let lower = class.checked_sub(1).and_then(|below| limits.get(below));
        match (lower, limits.get(class)) {
            (None, None) => texts.get("map-class-all").into_owned(),
            (None, Some(upper)) => texts.with("map-class-up-to", &[("to", write(upper).into())]),
            (Some(lower), None) => texts.with("map-class-over", &[("from", write(lower).into())]),
            (Some(lower), Some(upper)) => texts.with(
                "map-class-between",
                &[("from", write(lower).into()), ("to", write(upper).into())],
            ),
        }
    }

    /// Where a class stands between light (0) and heavy (1), with so many limits.
    pub fn place(self, class: u16, limits: usize) -> f64 {
        match self {
            Self::Dn => {
                let [small, large] = DN_RANGE;
                let share = (f64::from(class.max(1)) / small).ln() / (large / small).ln();
                share.clamp(0.0, 1.0)
            }
            _ => (f64::from(class) / limits.max(1) as f64).min(1.0),
        }
    }
}

/// Of figures that lie further apart than this, high over low, classes widen with
/// them: 1, 2, 5, 10 and so on.
const WIDE: f64 = 40.0;

/// Part of the figures at each end that may lie beyond the outer limits.
const STRAY: f64 = 0.02;

/// Round limits for about so many classes over some figures: equal steps, or for
/// figures that lie far apart the series 1, 2, 5. Empty where all are the same.
pub fn round_steps(mut values: Vec<f64>, count: usize) -> Vec<f64> {
    values.retain(|value| value.is_finite());
    values.sort_unstable_by(f64::total_cmp);
    let Some(last) = values.len().checked_sub(1) else {
        return Vec::new();
    };
    let at = |share: f64| values.get((share * last as f64).round() as usize).copied();
    let (Some(low), Some(high)) = (at(STRAY), at(1.0 - STRAY)) else {
        return Vec::new();
    };
    let count = count.max(2);
    if high <= low {
        return Vec::new();
    }
    if low > 0.0 && high / low > WIDE {
        let first = low.log10().floor() as i32;
        let series = (first..=first + 12).flat_map(|k| [1.0, 2.0, 5.0].map(|n| n * 10_f64.powi(k)));
        let all: Vec<f64> = series.filter(|v| *v > low && *v < high).collect();
        let every = all.len().div_ceil(count).max(1);
        return all.into_iter().step_by(every).collect();
    }
    let step = round_step((high - low) / count as f64);
    let first = (low / step).floor() as i64 + 1;
    (first..)
        .map(|n| n as f64 * step)
        // Away with the last digits that multiplying leaves.
        .map(|v| (v / step * 1e6).round() / 1e6 * step)
        .map(tidy)
        .take_while(|v| *v < high)
        .take(2 * count)
        .collect()
}

/// Twelve digits are more than a limit needs.
fn tidy(value: f64) -> f64 {
    format!("{value:.9}").parse().unwrap_or(value)
}

/// The smallest of 1, 2, 2.5, 5 times a power of ten that is no less than this.
pub fn round_step(least: f64) -> f64 {
    if !(least.is_finite() && least > 0.0) {
        return 1.0;
    }
    let power = 10_f64.powf(least.log10().floor());
    let steps = [1.0, 2.0, 2.5, 5.0, 10.0].map(|n| n * power);
    let enough = steps.into_iter().find(|step| *step >= least * (1.0 - 1e-9));
    enough.unwrap_or(10.0 * power)
}

fn per_metre(value: f64, length_m: f64) -> f64 {
    if length_m > 0.0 {
        value / length_m
    } else {
        0.0
    }
}

/// What a role may have, and what is beyond it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PipeLimits {
    velocity_m_s: [f64; 3],
    gradient_pa_per_m: [f64; 3],
}

/// What is beyond its limit in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Beyond {
    /// The diameter does not do for the design flow.
    pub too_small: bool,
    /// The water runs faster than its role may have.
    pub too_fast: bool,
    /// The friction is higher than its role may have.
    pub too_steep: bool,
}

impl Beyond {
    /// Whether anything is.
    pub const fn any(self) -> bool {
        self.too_small || self.too_fast || self.too_steep
    }
}

/// A limit is passed by more than this part of it: sizes are chosen with the
/// water of the return, and rounding is no fault.
const SLACK: f64 = 1.005;

impl PipeLimits {
    /// The limits in force, looked up once.
    pub fn new(assumptions: &Assumptions) -> Self {
        let of = |keys: [&str; 3]| keys.map(|key| assumptions.value(key));
        Self {
            velocity_m_s: of(["trunk_m_per_s", "branch_m_per_s", "service_m_per_s"]),
            gradient_pa_per_m: of(["trunk_pa_per_m", "branch_pa_per_m", "service_pa_per_m"]),
        }
    }

    /// Highest velocity in m/s and friction in Pa/m of a role.
    pub const fn of(&self, role: LineRole) -> [f64; 2] {
        let [trunk, branch, service] = self.velocity_m_s;
        let [trunk_pa, branch_pa, service_pa] = self.gradient_pa_per_m;
        match role {
            LineRole::Trunk => [trunk, trunk_pa],
            LineRole::Branch => [branch, branch_pa],
            LineRole::Service => [service, service_pa],
        }
    }

    /// What is beyond its limit in a line of this role.
    pub fn beyond(&self, role: LineRole, line: &LineEngineering) -> Beyond {
        let [velocity, gradient] = self.of(role);
        Beyond {
            too_small: line.too_small,
            too_fast: line.velocity_m_s > velocity * SLACK,
            too_steep: line.gradient_pa_per_m > gradient * SLACK,
        }
    }
}

/// Why there is no engineered network, as the key of a sentence; `None` where
/// there is one.
pub fn why_not_engineered(plan: &Plan, results: &Results) -> Option<&'static str> {
    if results.engineering.is_some() {
        return None;
    }
    let network = plan.network();
    Some(if network.line_count() == 0 {
        "pipe-why-no-lines"
    } else if network.sources().next().is_none() {
        "pipe-why-no-source"
    } else if network.sources().all(|(_, source)| !source.in_use) {
        "pipe-why-not-in-use"
    } else {
        "pipe-why-not-supplied"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_belongs_to_the_class_below_it_and_diameters_are_classes() {
        let limits = LineMeasure::Velocity.limits(&Assumptions::default());
        assert_eq!(LineMeasure::Velocity.class(0.25, &limits), 0);
        assert_eq!(LineMeasure::Velocity.class(0.26, &limits), 1);
        assert_eq!(LineMeasure::Velocity.class(9.0, &limits), 6);
        assert_eq!(LineMeasure::Dn.class(125.0, &[]), 125);
        assert_eq!(LineMeasure::Velocity.place(6, 6), 1.0);
        assert_eq!(LineMeasure::Dn.place(20, 0), 0.0);
        assert_eq!(LineMeasure::Dn.place(900, 0), 1.0);
        assert!(LineMeasure::Dn.place(100, 0) > LineMeasure::Dn.place(80, 0));
    }

    #[test]
    fn round_limits_lie_within_the_figures() {
        let velocities: Vec<f64> = (0..100).map(|n| 0.2 + 0.011 * f64::from(n)).collect();
        let limits = round_steps(velocities, 6);
        assert_eq!(limits, [0.4, 0.6, 0.8, 1.0, 1.2]);
        let loads: Vec<f64> = (0..100).map(|n| 10.0 * 1.07_f64.powi(n)).collect();
        let limits = round_steps(loads, 6);
        assert!(
            limits.is_sorted() && (4..=6).contains(&limits.len()),
            "{limits:?}"
        );
        assert!(
            limits.iter().all(|v| *v > 10.0 && *v < 8200.0),
            "{limits:?}"
        );
        assert!(round_steps(vec![3.0; 9], 6).is_empty());
        assert!(round_steps(Vec::new(), 6).is_empty());
        assert_eq!(round_step(0.31), 0.5);
        assert_eq!(round_step(20.0), 20.0);
        assert_eq!(round_step(0.0), 1.0);
        let a = Assumptions::default();
        let shares = LineMeasure::Use.round_limits(vec![1.0, 2.0], 6, &a);
        assert_eq!(shares, LineMeasure::Use.limits(&a));
        let none = LineMeasure::Velocity.round_limits(Vec::new(), 6, &a);
        assert_eq!(none, LineMeasure::Velocity.limits(&a));
    }

    #[test]
    fn limits_rise_and_follow_the_regime() {
        let mut assumptions = Assumptions::default();
        assumptions.set("supply_c", Some(90.0));
        for measure in LineMeasure::ALL {
            let limits = measure.limits(&assumptions);
            assert!(limits.is_sorted(), "{measure:?}");
            assert_eq!(limits.is_empty(), measure == LineMeasure::Dn);
        }
        let limits = LineMeasure::Temperature.limits(&assumptions);
        assert_eq!(limits.last(), Some(&89.0));
    }

    #[test]
    fn a_line_is_beyond_the_limits_of_its_role() {
        let limits = PipeLimits::new(&Assumptions::default());
        let [velocity, gradient] = limits.of(LineRole::Branch);
        let mut line = LineEngineering {
            velocity_m_s: velocity,
            gradient_pa_per_m: gradient,
            ..LineEngineering::default()
        };
        assert!(!limits.beyond(LineRole::Branch, &line).any());
        line.velocity_m_s *= 1.02;
        line.gradient_pa_per_m *= 1.02;
        let beyond = limits.beyond(LineRole::Branch, &line);
        assert!(beyond.too_fast && beyond.too_steep && !beyond.too_small);
    }
}
