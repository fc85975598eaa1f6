//! Friction of a full pipe: Darcy's factor by Colebrook and White.
//!
//! Below a Reynolds number of 2300 the flow is laminar (64/Re), from 4000 on it
//! is turbulent. Between them, where no formula holds, the factor goes over
//! from one to the other by a smooth step, so that the pressure drop and its
//! slope have no jump and more water always costs more pressure.

/// Laminar up to here.
pub const LAMINAR_TO: f64 = 2300.0;

/// Turbulent from here on.
pub const TURBULENT_FROM: f64 = 4000.0;

/// Darcy's friction factor, and how it goes with the flow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Friction {
    /// Darcy's factor (four times Fanning's).
    pub factor: f64,
    /// d ln(factor) / d ln(Re): -1 laminar, near 0 for rough turbulent flow.
    pub slope: f64,
}

/// The factor at a Reynolds number above zero for a relative roughness (height
/// over inner diameter).
pub fn friction(reynolds: f64, roughness: f64) -> Friction {
    let laminar = Friction {
        factor: 64.0 / reynolds,
        slope: -1.0,
    };
    if reynolds <= LAMINAR_TO {
        return laminar;
    }
    let turbulent = colebrook(reynolds, roughness);
    if reynolds >= TURBULENT_FROM {
        return turbulent;
    }
    let span = TURBULENT_FROM - LAMINAR_TO;
    let x = (reynolds - LAMINAR_TO) / span;
    let weight = x * x * (3.0 - 2.0 * x);
    let d_weight = 6.0 * x * (1.0 - x) / span;
    let factor = (1.0 - weight) * laminar.factor + weight * turbulent.factor;
    // Product rule, times Re over the factor.
    let rise = (1.0 - weight) * laminar.factor * laminar.slope
        + weight * turbulent.factor * turbulent.slope
        + d_weight * reynolds * (turbulent.factor - laminar.factor);
    Friction {
        factor,
        slope: rise / factor,
    }
}

/// Colebrook: 1/√f = -2 lg(roughness/3.7 + 2.51/(Re √f)), by Newton's method
/// from Haaland's explicit formula; four steps reach the last digits.
fn colebrook(reynolds: f64, roughness: f64) -> Friction {
    const K: f64 = 2.0 / std::f64::consts::LN_10;
    let rough = roughness.max(0.0) / 3.7;
    let smooth = 2.51 / reynolds;
    // x = 1/√f.
    let mut x = -1.8 * (rough.powf(1.11) + 6.9 / reynolds).log10();
    let mut pull = 0.0;
    for _ in 0..8 {
        let inner = rough + smooth * x;
        pull = K * smooth / inner;
        let step = (x + K * inner.ln()) / (1.0 + pull);
        x -= step;
        if step.abs() <= 1e-14 * x.abs() {
            break;
        }
    }
    Friction {
        factor: 1.0 / (x * x),
        slope: -2.0 * pull / (1.0 + pull),
    }
}

/// What a pipe's pressure drop is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bore {
    /// Inner diameter, m.
    pub diameter_m: f64,
    /// Height of the roughness, m.
    pub roughness_m: f64,
}

impl Bore {
    /// The open area, m².
    pub fn area_m2(self) -> f64 {
        std::f64::consts::PI * self.diameter_m * self.diameter_m / 4.0
    }
}

/// Pressure drop of water in a pipe.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Drop {
    /// Friction per metre of pipe, Pa/m, with the sign of the flow.
    pub gradient_pa_per_m: f64,
    /// d gradient / d mass flow, Pa/m per kg/s; above zero also at rest.
    pub gradient_slope: f64,
    /// Velocity, m/s, with the sign of the flow.
    pub velocity_m_s: f64,
    /// ρ v |v| / 2, Pa: times the sum of resistance figures = local losses.
    pub dynamic_pa: f64,
}

/// The friction of `mass_flow_kg_s` (its sign is the direction) in a bore, for
/// water of this density and viscosity.
pub fn drop(bore: Bore, mass_flow_kg_s: f64, density_kg_per_m3: f64, viscosity_pa_s: f64) -> Drop {
    let area = bore.area_m2();
    let speed = mass_flow_kg_s.abs() / (density_kg_per_m3 * area);
    let d = bore.diameter_m;
    let reynolds = density_kg_per_m3 * speed * d / viscosity_pa_s;
    // Hagen and Poiseuille: linear in the flow, and the slope at rest.
    let laminar_slope = 32.0 * viscosity_pa_s / (density_kg_per_m3 * area * d * d);
    let velocity_m_s = speed.copysign(mass_flow_kg_s);
    let dynamic_pa = 0.5 * density_kg_per_m3 * speed * velocity_m_s;
    if reynolds <= LAMINAR_TO {
        return Drop {
            gradient_pa_per_m: laminar_slope * mass_flow_kg_s,
            gradient_slope: laminar_slope,
            velocity_m_s,
            dynamic_pa,
        };
    }
    let friction = friction(reynolds, bore.roughness_m / d);
    let gradient = friction.factor * dynamic_pa / d;
    Drop {
        gradient_pa_per_m: gradient,
        gradient_slope: gradient * (2.0 + friction.slope) / mass_flow_kg_s,
        velocity_m_s,
        dynamic_pa,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::water;

    #[test]
    fn colebrook_of_a_textbook() {
        // fluids 1.3.1, exact by Lambert's W: DN25, 28.5 mm, 0.01 mm.
        for (reynolds, factor) in [
            (4_333.924_609_531_572, 0.039_343_730_154_556_625),
            (21_669.623_047_657_86, 0.026_165_747_133_232_213),
        ] {
            let found = friction(reynolds, 0.01 / 28.5).factor;
            assert!((found / factor - 1.0).abs() < 1e-12, "{found}");
        }
    }

    #[test]
    fn laminar_flow_is_64_over_re() {
        assert_eq!(friction(1000.0, 0.01).factor, 0.064);
        // Hagen-Poiseuille: 32 mu v / d².
        let bore = Bore {
            diameter_m: 0.05,
            roughness_m: 5e-5,
        };
        let (rho, mu) = (1000.0, 1e-3);
        let flow = 0.02 * rho * bore.area_m2();
        let found = drop(bore, flow, rho, mu);
        assert!((found.gradient_pa_per_m - 32.0 * mu * 0.02 / 0.0025).abs() < 1e-12);
    }

    #[test]
    fn the_drop_rises_with_the_flow_without_a_jump() {
        let bore = Bore {
            diameter_m: 0.0273,
            roughness_m: 5e-5,
        };
        let (rho, mu) = (water::density_kg_per_m3(70.0), water::viscosity_pa_s(70.0));
        let mut before = drop(bore, 0.0, rho, mu);
        assert_eq!(before.gradient_pa_per_m, 0.0);
        assert!(before.gradient_slope > 0.0);
        let mut flow = 0.0;
        while flow < 0.3 {
            flow += 1e-5;
            let now = drop(bore, flow, rho, mu);
            let rise = now.gradient_pa_per_m - before.gradient_pa_per_m;
            assert!(rise > 0.0, "at {flow}");
            // The slope that is told is the slope that is.
            let told = 0.5 * (now.gradient_slope + before.gradient_slope) * 1e-5;
            assert!(
                (rise - told).abs() < 0.01 * rise,
                "at {flow}: {rise} {told}"
            );
            let back = drop(bore, -flow, rho, mu);
            assert_eq!(back.gradient_pa_per_m, -now.gradient_pa_per_m);
            assert_eq!(back.gradient_slope, now.gradient_slope);
            before = now;
        }
    }
}
