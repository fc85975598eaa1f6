//! Persson and Werner: what distributing heat in a place would cost before any
//! route is drawn (`domain.md` 1c).
//!
//! Land area over effective width gives metres of trench; the heat of the place
//! over these metres gives a linear density, that a mean diameter, that a price
//! per metre, and capital per unit of heat:
//!
//! `Cd = a (C1 + C2 da) / (Qs / L)`, `Qs / L = e q w`, `da = 0.0486 ln(Qs/L) + 0.0007`

use super::economics::annuity;
use super::results::AreaResult;
use crate::plan::Assumptions;
use serde::Serialize;

/// GJ in a MWh.
pub const GJ_PER_MWH: f64 = 3.6;

/// How the effective width follows from the plot ratio.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WidthRule {
    /// Heat Roadmap Europe 2019: linear up to a plot ratio, flat beyond.
    HeatRoadmap,
    /// sEEnergies D4.5: flat above e⁻², a constant over the plot ratio below.
    Seenergies,
}

/// Which part of the rule of the effective width a place falls under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WidthPart {
    /// It grows with the plot ratio.
    Grows,
    /// It falls as the plot ratio grows.
    Falls,
    /// It does not depend on the plot ratio: from some ratio on it is one figure.
    Flat,
}

impl WidthPart {
    /// Stable code; the message key of the working is `distribution-width-` and this.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Grows => "grows",
            Self::Falls => "falls",
            Self::Flat => "flat",
        }
    }
}

/// The assumptions of the method, looked up once.
#[derive(Debug, Clone, PartialEq)]
pub struct PerssonWerner {
    c1_eur_per_m: f64,
    c2_eur_per_m2: f64,
    market_share: f64,
    annuity: f64,
    rule: WidthRule,
    width_slope_m: f64,
    width_base_m: f64,
    width_limit: f64,
    width_max_m: f64,
}

/// What distribution would come to in a place, with the numbers on the way.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Distribution {
    /// Floor area over land area, m² per m².
    pub plot_ratio: f64,
    /// Demand over floor area, GJ per m² and year.
    pub specific_gj_per_m2_a: f64,
    /// Land area over metres of trench, m.
    pub width_m: f64,
    /// How that follows from the plot ratio.
    pub width_part: WidthPart,
    /// The plot ratio from which the width is one figure, or up to which it grows.
    pub width_limit: f64,
    /// Metres of trench.
    pub trench_m: f64,
    /// Heat sold over metres of trench, GJ per m and year.
    pub linear_gj_per_m_a: f64,
    /// Mean inner diameter, m.
    pub diameter_m: f64,
    /// C1, EUR per metre of trench.
    pub c1_eur_per_m: f64,
    /// C2, EUR per metre of trench and metre of diameter.
    pub c2_eur_per_m2: f64,
    /// Construction cost, EUR per metre of trench.
    pub cost_eur_per_m: f64,
    /// Investment, EUR.
    pub capital_eur: f64,
    /// The yearly part of the investment.
    pub annuity: f64,
    /// Capital cost of distribution, EUR per GJ sold.
    pub eur_per_gj: f64,
}

impl Distribution {
    /// The same per MWh.
    pub fn eur_per_mwh(&self) -> f64 {
        self.eur_per_gj * GJ_PER_MWH
    }

    /// Heat sold over metres of trench, MWh per m and year.
    pub fn linear_mwh_per_m_a(&self) -> f64 {
        self.linear_gj_per_m_a / GJ_PER_MWH
    }
}

impl PerssonWerner {
    /// Reads the values in force.
    pub fn new(a: &Assumptions) -> Self {
        let years = a.value("pw_years").round().max(1.0) as u32;
        Self {
            c1_eur_per_m: a.value("pw_c1_eur_per_m"),
            c2_eur_per_m2: a.value("pw_c2_eur_per_m2"),
            market_share: a.value("pw_market_share"),
            annuity: annuity(a.value("pw_rate"), years),
            rule: if a.value("pw_width_rule").round() >= 1.0 {
                WidthRule::Seenergies
            } else {
                WidthRule::HeatRoadmap
            },
            width_slope_m: a.value("pw_width_slope_m"),
            width_base_m: a.value("pw_width_base_m"),
            width_limit: a.value("pw_width_limit"),
            width_max_m: a.value("pw_width_max_m"),
        }
    }

    /// Effective width for a plot ratio above zero, m.
    pub fn width_m(&self, plot_ratio: f64) -> f64 {
        match self.rule {
            WidthRule::HeatRoadmap if plot_ratio <= self.width_limit => {
                self.width_slope_m * plot_ratio + self.width_base_m
            }
            WidthRule::HeatRoadmap => self.width_max_m,
            WidthRule::Seenergies => {
                let flat = (-2.0_f64).exp();
                if plot_ratio > flat {
                    4.0_f64.exp()
                } else {
                    2.0_f64.exp() / plot_ratio
                }
            }
        }
    }

    /// Which part of the rule a plot ratio falls under, and the ratio that parts them.
    fn width_part(&self, plot_ratio: f64) -> (WidthPart, f64) {
        match self.rule {
            WidthRule::HeatRoadmap if plot_ratio <= self.width_limit => {
                (WidthPart::Grows, self.width_limit)
            }
            WidthRule::HeatRoadmap => (WidthPart::Flat, self.width_limit),
            WidthRule::Seenergies => {
                let limit = (-2.0_f64).exp();
                let is_flat = plot_ratio > limit;
                let part = if is_flat {
                    WidthPart::Flat
                } else {
                    WidthPart::Falls
                };
                (part, limit)
            }
        }
    }

    /// Mean diameter for a linear density, m.
    pub fn diameter_m(linear_gj_per_m_a: f64) -> f64 {
        if linear_gj_per_m_a < 1.5 {
            return 0.02;
        }
        0.0486 * linear_gj_per_m_a.ln() + 0.0007
    }

    /// What distribution would come to on `land_m2` with buildings of
    /// `floor_m2` that take `demand_mwh_per_a`; `None` where one of them is
    /// nothing.
    pub fn of(&self, floor_m2: f64, land_m2: f64, demand_mwh_per_a: f64) -> Option<Distribution> {
        self.selling(floor_m2, land_m2, demand_mwh_per_a, self.market_share)
    }

    fn selling(
        &self,
        floor_m2: f64,
        land_m2: f64,
        demand_mwh_per_a: f64,
        market_share: f64,
    ) -> Option<Distribution> {
        let sold_gj = demand_mwh_per_a * GJ_PER_MWH * market_share;
        let is_something = |value: f64| value.is_finite() && value > 0.0;
        if ![floor_m2, land_m2, sold_gj].into_iter().all(is_something) {
            return None;
        }
        let plot_ratio = floor_m2 / land_m2;
        let width_m = self.width_m(plot_ratio);
        if !is_something(width_m) {
            return None;
        }
        let (width_part, width_limit) = self.width_part(plot_ratio);
        let trench_m = land_m2 / width_m;
        let linear_gj_per_m_a = sold_gj / trench_m;
        let diameter_m = Self::diameter_m(linear_gj_per_m_a);
        let cost_eur_per_m = self.c1_eur_per_m + self.c2_eur_per_m2 * diameter_m;
        Some(Distribution {
            plot_ratio,
            specific_gj_per_m2_a: demand_mwh_per_a * GJ_PER_MWH / floor_m2,
            width_m,
            width_part,
            width_limit,
            trench_m,
            linear_gj_per_m_a,
            diameter_m,
            c1_eur_per_m: self.c1_eur_per_m,
            c2_eur_per_m2: self.c2_eur_per_m2,
            cost_eur_per_m,
            capital_eur: cost_eur_per_m * trench_m,
            annuity: self.annuity,
            eur_per_gj: self.annuity * cost_eur_per_m / linear_gj_per_m_a,
        })
    }

    /// What distribution would come to in a sector or zone for the heat that the drawn
    /// network serves there, whatever the market share: beside what the drawn one
    /// costs it stands for the same heat.
    pub fn of_served(&self, area: &AreaResult) -> Option<Distribution> {
        let land_m2 = area.area_ha * 10_000.0;
        self.selling(area.floor_area_m2, land_m2, area.served_mwh_per_a, 1.0)
    }

    /// What distribution would come to in a sector or zone, for all its heat times the
    /// market share.
    pub fn of_area(&self, area: &AreaResult) -> Option<Distribution> {
        self.of(
            area.floor_area_m2,
            area.area_ha * 10_000.0,
            area.demand_mwh_per_a,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn served_heat_is_priced_for_itself_and_with_the_numbers_that_are_told() {
        let method = with(&[("pw_market_share", 0.5)]);
        let area = AreaResult {
            area_ha: 10.0,
            floor_area_m2: 40_000.0,
            demand_mwh_per_a: 8000.0,
            served_mwh_per_a: 4000.0,
            ..AreaResult::default()
        };
        // Half of the heat by the market share, or the half that is served: the same.
        let (all, served) = (method.of_area(&area), method.of_served(&area));
        let (all, served) = (all.unwrap(), served.unwrap());
        assert_eq!(all.capital_eur, served.capital_eur);
        let price = served.c1_eur_per_m + served.c2_eur_per_m2 * served.diameter_m;
        assert_eq!(served.cost_eur_per_m, price);
        let none = AreaResult {
            served_mwh_per_a: 0.0,
            ..area
        };
        assert!(method.of_served(&none).is_none());
        let less = AreaResult {
            served_mwh_per_a: 1000.0,
            ..area
        };
        let less = method.of_served(&less).unwrap();
        assert_eq!(less.trench_m, served.trench_m);
        assert!(less.diameter_m < served.diameter_m && less.capital_eur < served.capital_eur);
    }

    fn with(values: &[(&str, f64)]) -> PerssonWerner {
        let mut a = Assumptions::default();
        for (key, value) in values {
            assert!(a.set(key, Some(*value)), "{key}");
        }
        PerssonWerner::new(&a)
    }

    #[test]
    fn the_worked_example_comes_out() {
        // domain.md 1c: e = 0.4, q = 0.5 GJ/m² -> w = 60 m, 12.0 GJ/m = 3.33 MWh/m,
        // da = 0.121 m, C = 754 EUR/m (212/4464), 30 years at 3 % -> 3.21 EUR/GJ.
        let method = with(&[
            ("pw_width_rule", 0.0),
            ("pw_c1_eur_per_m", 212.0),
            ("pw_c2_eur_per_m2", 4464.0),
            ("pw_years", 30.0),
            ("pw_rate", 0.03),
            ("pw_market_share", 1.0),
        ]);
        let land_m2 = 100_000.0;
        let floor_m2 = 40_000.0;
        let demand_mwh = floor_m2 * 0.5 / GJ_PER_MWH;
        let found = method.of(floor_m2, land_m2, demand_mwh).unwrap();
        let near = |a: f64, b: f64, by: f64| assert!((a - b).abs() < by, "{a} {b}");
        near(found.plot_ratio, 0.4, 1e-12);
        near(found.specific_gj_per_m2_a, 0.5, 1e-12);
        near(found.width_m, 60.0, 1e-9);
        near(found.linear_gj_per_m_a, 12.0, 1e-9);
        near(found.linear_mwh_per_m_a(), 3.333, 1e-3);
        near(found.diameter_m, 0.0486 * 12.0_f64.ln() + 0.0007, 1e-12);
        near(found.diameter_m, 0.1215, 1e-4);
        near(found.cost_eur_per_m, 754.2, 0.1);
        near(found.annuity, 0.0510, 1e-4);
        near(found.eur_per_gj, 3.206, 2e-3);
        near(found.trench_m, 100_000.0 / 60.0, 1e-6);
        near(found.capital_eur, 754.2 * 1666.67, 200.0);
    }

    #[test]
    fn widths_follow_both_published_rules() {
        let hre = with(&[("pw_width_rule", 0.0)]);
        assert!((hre.width_m(0.2) - 32.5).abs() < 1e-12);
        assert_eq!(hre.width_m(0.9), 60.0);
        let see = with(&[("pw_width_rule", 1.0)]);
        assert!((see.width_m(0.5) - 54.598).abs() < 1e-3);
        assert!((see.width_m(0.1) - 73.891).abs() < 1e-3);
        // What is said of the width is what it does.
        for (method, ratio, part) in [
            (&hre, 0.2, WidthPart::Grows),
            (&hre, 0.9, WidthPart::Flat),
            (&see, 0.1, WidthPart::Falls),
            (&see, 0.79, WidthPart::Flat),
            (&see, 0.268, WidthPart::Flat),
        ] {
            let land_m2 = 10_000.0;
            let found = method.of(ratio * land_m2, land_m2, 500.0).unwrap();
            assert_eq!(found.width_part, part, "{ratio}");
            let more = method.width_m(ratio * 1.01) - method.width_m(ratio);
            match part {
                WidthPart::Grows => assert!(more > 0.0),
                WidthPart::Falls => assert!(more < 0.0),
                WidthPart::Flat => assert_eq!(more, 0.0),
            }
        }
        assert_eq!(PerssonWerner::diameter_m(1.0), 0.02);
        assert!(see.of(0.0, 1.0, 1.0).is_none() && see.of(1.0, 1.0, 0.0).is_none());
    }
}
