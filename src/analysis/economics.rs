//! Money over time: present value, internal rate, annuity, levelised cost.
//!
//! Cash flows come once a year, the first at once and undiscounted
//! (`npv = Σ cf[i] / (1 + rate)^i`). Rates are real, as shares (0.04 = 4 %).

use serde::Serialize;

/// Present value of yearly cash flows, the first undiscounted.
pub fn npv(rate: f64, cash_flows: &[f64]) -> f64 {
    cash_flows
        .iter()
        .enumerate()
        .map(|(year, cash)| cash / (1.0 + rate).powi(year as i32))
        .sum()
}

/// The rate at which the present value is nothing. Where several are, the one
/// nearest to zero; `None` where none is between -99.9 % and 1000 %.
pub fn irr(cash_flows: &[f64]) -> Option<f64> {
    let value = |rate: f64| npv(rate, cash_flows);
    let inflow = cash_flows.iter().any(|c| *c > 0.0);
    let outflow = cash_flows.iter().any(|c| *c < 0.0);
    if !(inflow && outflow) {
        return None;
    }
    // Steps in ln(1 + rate), so that both ends are looked at as closely.
    let (low, high): (f64, f64) = (0.001_f64.ln(), 11.0_f64.ln());
    let steps = 2000;
    let rate_at = |i: i32| (low + (high - low) * f64::from(i) / f64::from(steps)).exp() - 1.0;
    let mut roots: Vec<f64> = Vec::new();
    let mut before = (rate_at(0), value(rate_at(0)));
    for i in 1..=steps {
        let now = (rate_at(i), value(rate_at(i)));
        if before.1 == 0.0 {
            roots.push(before.0);
        } else if before.1.is_finite() && now.1.is_finite() && before.1 * now.1 < 0.0 {
            roots.push(bisect(&value, before.0, now.0));
        }
        before = now;
    }
    roots.into_iter().min_by(|a, b| a.abs().total_cmp(&b.abs()))
}

fn bisect(value: &impl Fn(f64) -> f64, low: f64, high: f64) -> f64 {
    let (mut low, mut high) = (low, high);
    let rises = value(low) < 0.0;
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if (value(middle) < 0.0) == rises {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// Present value of 1 a year at the end of `years` years.
pub fn annuity_factor(rate: f64, years: u32) -> f64 {
    if rate == 0.0 {
        f64::from(years)
    } else {
        (1.0 - (1.0 + rate).powi(-(years as i32))) / rate
    }
}

/// The yearly payment that pays 1 back over `years` years (capital recovery
/// factor); 0 for no years.
pub fn annuity(rate: f64, years: u32) -> f64 {
    if years == 0 {
        0.0
    } else {
        1.0 / annuity_factor(rate, years)
    }
}

/// Years until the summed cash flows are paid back, within the last year in
/// proportion; `None` where they never are. Discounted at `rate` (0 = simple).
pub fn payback_years(rate: f64, cash_flows: &[f64]) -> Option<f64> {
    let mut sum = 0.0;
    for (year, cash) in cash_flows.iter().enumerate() {
        let now = cash / (1.0 + rate).powi(year as i32);
        if sum < 0.0 && sum + now >= 0.0 {
            return Some(year as f64 - 1.0 - sum / now);
        }
        sum += now;
    }
    None
}

/// Money and heat of a plan year by year, the first at once and undiscounted.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Flows {
    /// What comes in, EUR.
    pub income_eur: Vec<f64>,
    /// What goes out: investment, replacement, running cost; less what is still worth
    /// something in the end, EUR.
    pub cost_eur: Vec<f64>,
    /// Heat delivered, MWh.
    pub heat_mwh: Vec<f64>,
}

/// What flows are worth.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Worth {
    /// Income less cost of each year, without the grant, EUR.
    pub cash_flows_eur: Vec<f64>,
    /// Present value with the grant, EUR.
    pub npv_eur: f64,
    /// Internal rate of return with the grant.
    pub irr: Option<f64>,
    /// Years until it is paid back at the rate, with the grant.
    pub payback_years: Option<f64>,
    /// What is missing at the start without any grant, EUR.
    pub gap_eur: f64,
    /// What is still missing with the grant, EUR.
    pub open_gap_eur: f64,
    /// Levelised cost of heat without the grant, EUR per MWh: present value of all cost
    /// over that of the heat; `None` without heat.
    pub lcoh_eur_per_mwh: Option<f64>,
    /// The same with the grant.
    pub lcoh_with_grant_eur_per_mwh: Option<f64>,
}

/// What flows come to in money and heat of the start.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Present {
    /// Present value of what comes in, EUR.
    pub income_eur: f64,
    /// Present value of what goes out, EUR.
    pub cost_eur: f64,
    /// The same of the heat delivered, MWh.
    pub heat_mwh: f64,
}

impl Present {
    /// Levelised cost of heat with a grant at the start, EUR per MWh; `None` without
    /// heat.
    pub fn lcoh_eur_per_mwh(&self, grant_eur: f64) -> Option<f64> {
        (self.heat_mwh > 0.0).then(|| (self.cost_eur - grant_eur) / self.heat_mwh)
    }
}

impl Flows {
    /// Nothing, at the start and at the end of each of so many years.
    pub fn of_years(years: usize) -> Self {
        let none = vec![0.0; years + 1];
        Self {
            income_eur: none.clone(),
            cost_eur: none.clone(),
            heat_mwh: none,
        }
    }

    /// What they come to at the start.
    pub fn present(&self, rate: f64) -> Present {
        Present {
            income_eur: npv(rate, &self.income_eur),
            cost_eur: npv(rate, &self.cost_eur),
            heat_mwh: npv(rate, &self.heat_mwh),
        }
    }

    /// What they are worth at a rate, with a grant at the start.
    pub fn worth(&self, rate: f64, grant_eur: f64) -> Worth {
        let years = self.income_eur.iter().zip(&self.cost_eur);
        let flows: Vec<f64> = years.map(|(income, cost)| income - cost).collect();
        let mut granted = flows.clone();
        if let Some(first) = granted.first_mut() {
            *first += grant_eur;
        }
        let present = self.present(rate);
        Worth {
            npv_eur: npv(rate, &granted),
            irr: irr(&granted),
            payback_years: payback_years(rate, &granted),
            gap_eur: gap_eur(rate, &flows),
            open_gap_eur: gap_eur(rate, &granted),
            lcoh_eur_per_mwh: present.lcoh_eur_per_mwh(0.0),
            lcoh_with_grant_eur_per_mwh: present.lcoh_eur_per_mwh(grant_eur),
            cash_flows_eur: flows,
        }
    }
}

/// The subsidy at the start that makes the present value nothing (onrendabele
/// top); 0 where the plan pays by itself.
pub fn gap_eur(rate: f64, cash_flows: &[f64]) -> f64 {
    (-npv(rate, cash_flows)).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recovery_factors_of_the_table() {
        // domain.md 4, exact.
        for (rate, thirty, forty) in [
            (0.02, 0.0446, 0.0366),
            (0.03, 0.0510, 0.0433),
            (0.04, 0.0578, 0.0505),
            (0.05, 0.0651, 0.0583),
            (0.07, 0.0806, 0.0750),
            (0.08, 0.0888, 0.0839),
        ] {
            assert!((annuity(rate, 30) - thirty).abs() < 5.1e-5);
            assert!((annuity(rate, 40) - forty).abs() < 5.1e-5);
        }
        assert_eq!(annuity(0.0, 20), 0.05);
        assert_eq!(annuity(0.04, 0), 0.0);
    }

    #[test]
    fn a_gap_closes_the_plan() {
        let flows = [-1000.0, 50.0, 50.0, 50.0];
        let gap = gap_eur(0.04, &flows);
        let mut closed = flows;
        closed[0] += gap;
        assert!(npv(0.04, &closed).abs() < 1e-9);
        assert_eq!(gap_eur(0.0, &[-10.0, 20.0]), 0.0);
        assert_eq!(irr(&[1.0, 2.0]), None);
        // (1 + r)² ... -100, 230, -132: 10 % and 20 %; the nearer to zero.
        assert!((irr(&[-100.0, 230.0, -132.0]).unwrap() - 0.1).abs() < 1e-9);
        assert_eq!(payback_years(0.0, &[-100.0, 40.0, 40.0, 40.0]), Some(2.5));
        assert_eq!(payback_years(0.0, &[-100.0, 40.0]), None);
    }
}
