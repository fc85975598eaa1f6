//! Quantities with their units, at the precision a person reads: three figures or so, never a
//! number without its unit.
//!
//! Energy is delivered heat per year, `a` being a year in every language; lengths are trench metres.

use super::numbers::UNIT_SPACE;
use super::{Language, NO_VALUE, Texts};

/// From here on energy is written in GWh/a, MWh/a.
const GWH_FROM_MWH: f64 = 10_000.0;

/// Fraction digits that leave about three figures: 2.34, 23.4, 234.
fn three_figures(value: f64) -> usize {
    // The limits lie half a digit lower, so that 9.996 is written 10.0 and not 10.00.
    match value.abs() {
        size if size < 9.995 => 2,
        size if size < 99.95 => 1,
        _ => 0,
    }
}

/// Below this a sum of money is written in whole euros, €.
const EUR_BELOW: f64 = 99_999.5;
/// Below this in thousands of euros, and from here on in millions, €.
const KEUR_BELOW: f64 = 9_999_500.0;

impl Texts {
    /// A sum of money as far as it is known: whole euros below 100 000, thousands
    /// below ten million, then millions: "54 200 €", "846 k€", "31.4 M€".
    pub fn money_eur(&self, eur: f64) -> String {
        self.money(eur, "")
    }

    /// The same for each year: "2 346 k€/a".
    pub fn money_eur_per_a(&self, eur: f64) -> String {
        self.money(eur, "/a")
    }

    /// A sum of money to the euro.
    pub fn whole_eur(&self, eur: f64) -> String {
        self.with_unit(eur, 0, "bill-unit-eur")
    }

    fn money(&self, eur: f64, per: &str) -> String {
        if !eur.is_finite() {
            return NO_VALUE.to_owned();
        }
        let number = |value: f64, decimals: usize, unit: &str| {
            format!("{}{UNIT_SPACE}{unit}{per}", self.number(value, decimals))
        };
        match eur.abs() {
            size if size < EUR_BELOW => number(eur, 0, "€"),
            size if size < KEUR_BELOW => number(eur / 1e3, 0, "k€"),
            size => number(eur / 1e6, three_figures(size / 1e6), "M€"),
        }
    }

    /// [`Language::number`] in this language.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        self.language().number(value, decimals)
    }

    /// [`Language::number_up_to`] in this language.
    pub fn number_up_to(&self, value: f64, decimals: usize) -> String {
        self.language().number_up_to(value, decimals)
    }

    /// [`Language::integer`] in this language.
    pub fn integer(&self, value: i64) -> String {
        self.language().integer(value)
    }

    /// [`Language::count`] in this language.
    pub fn count(&self, count: usize) -> String {
        self.language().count(count)
    }

    /// [`Language::percent`] in this language.
    pub fn percent(&self, share: f64, decimals: usize) -> String {
        self.language().percent(share, decimals)
    }

    /// [`Language::editable`] in this language.
    pub fn editable(&self, value: f64) -> String {
        self.language().editable(value)
    }

    /// [`Language::editable_fixed`] in this language.
    pub fn editable_fixed(&self, value: f64, decimals: usize) -> String {
        self.language().editable_fixed(value, decimals)
    }

    /// A share that may be missing (an empty denominator): a percentage or a dash.
    pub fn percent_or_none(&self, share: Option<f64>, decimals: usize) -> String {
        share.map_or_else(
            || NO_VALUE.to_owned(),
            |share| self.percent(share, decimals),
        )
    }

    /// A year, never grouped.
    pub fn year(&self, year: i32) -> String {
        year.to_string()
    }

    /// A number and the unit of a message key; a dash without unit where there is no value.
    pub fn with_unit(&self, value: f64, decimals: usize, unit_key: &str) -> String {
        if value.is_finite() {
            let number = self.number(value, decimals);
            format!("{number}{UNIT_SPACE}{}", self.get(unit_key))
        } else {
            NO_VALUE.to_owned()
        }
    }

    /// A length: "8.4 m", "412 m", and from a kilometre on "2.34 km".
    pub fn length_m(&self, length_m: f64) -> String {
        let size_m = length_m.abs();
        if size_m < 9.95 {
            self.with_unit(length_m, 1, "unit-m")
        } else if size_m < 999.5 {
            self.with_unit(length_m, 0, "unit-m")
        } else {
            let length_km = length_m / 1000.0;
            self.with_unit(length_km, three_figures(length_km), "unit-km")
        }
    }

    /// A length in metres however long it is, for tables whose rows are compared.
    pub fn metres(&self, length_m: f64, decimals: usize) -> String {
        self.with_unit(length_m, decimals, "unit-m")
    }

    /// Heat per year: "812 MWh/a", and from 10 000 MWh on "12.3 GWh/a".
    pub fn energy_mwh(&self, energy_mwh_per_a: f64) -> String {
        if energy_mwh_per_a.abs() < GWH_FROM_MWH - 0.5 {
            let decimals = three_figures(energy_mwh_per_a);
            self.with_unit(energy_mwh_per_a, decimals, "unit-mwh-per-a")
        } else {
            let energy_gwh_per_a = energy_mwh_per_a / 1000.0;
            self.with_unit(
                energy_gwh_per_a,
                three_figures(energy_gwh_per_a),
                "unit-gwh-per-a",
            )
        }
    }

    /// The heat demand of one building: always MWh/a, so that buildings compare.
    pub fn demand(&self, demand_mwh_per_a: f64) -> String {
        self.with_unit(
            demand_mwh_per_a,
            three_figures(demand_mwh_per_a),
            "unit-mwh-per-a",
        )
    }

    /// Heat demand per floor area: "128 kWh/(m²·a)".
    pub fn specific_demand(&self, demand_kwh_per_m2_a: f64) -> String {
        self.with_unit(demand_kwh_per_m2_a, 0, "unit-kwh-per-m2-a")
    }

    /// Linear heat density: "2.33 MWh/(m·a)".
    pub fn density(&self, density_mwh_per_m_a: f64) -> String {
        self.with_unit(density_mwh_per_m_a, 2, "unit-mwh-per-m-a")
    }

    /// A linear heat density that may be missing (no metres yet): the figure or a dash.
    pub fn density_or_none(&self, density_mwh_per_m_a: Option<f64>) -> String {
        density_mwh_per_m_a.map_or_else(|| NO_VALUE.to_owned(), |density| self.density(density))
    }

    /// Areal heat density: "336 MWh/(ha·a)".
    pub fn areal_density(&self, density_mwh_per_ha_a: f64) -> String {
        self.with_unit(density_mwh_per_ha_a, 0, "unit-mwh-per-ha-a")
    }

    /// An area: "96 m²", and from ten hectares on "12.4 ha".
    pub fn area_m2(&self, area_m2: f64) -> String {
        if area_m2.abs() < 99_999.5 {
            self.with_unit(area_m2, 0, "unit-m2")
        } else {
            let area_ha = area_m2 / 10_000.0;
            self.with_unit(area_ha, three_figures(area_ha), "unit-ha")
        }
    }

    /// A heat output: "450 kW", and from a megawatt on "1.20 MW".
    pub fn power_mw(&self, power_mw: f64) -> String {
        if power_mw.abs() < 0.9995 {
            self.with_unit(power_mw * 1000.0, 0, "unit-kw")
        } else {
            self.with_unit(power_mw, three_figures(power_mw), "unit-mw")
        }
    }

    /// A figure of the engineered network, always in kW, so that peaks, pipes and sources
    /// compare: "9 599 kW", "4.6 kW".
    pub fn power_kw(&self, power_kw: f64) -> String {
        let decimals = usize::from(power_kw.abs() < 9.95);
        self.with_unit(power_kw, decimals, "unit-kw")
    }

    /// Heat per year, always in MWh/a, so that rows of a table compare: "15 812 MWh/a".
    pub fn energy_in_mwh(&self, energy_mwh_per_a: f64) -> String {
        let decimals = if energy_mwh_per_a.abs() < 999.5 {
            three_figures(energy_mwh_per_a)
        } else {
            0
        };
        self.with_unit(energy_mwh_per_a, decimals, "unit-mwh-per-a")
    }

    /// A sum of money in thousands of euros, whatever its size, so that rows of a table
    /// compare: "31 386 k€", "8.1 k€".
    pub fn money_keur(&self, eur: f64) -> String {
        self.keur(eur, "")
    }

    /// The same for each year: "67.2 k€/a".
    pub fn money_keur_per_a(&self, eur: f64) -> String {
        self.keur(eur, "/a")
    }

    fn keur(&self, eur: f64, per: &str) -> String {
        if !eur.is_finite() {
            return NO_VALUE.to_owned();
        }
        let decimals = usize::from(eur.abs() < 99_950.0 && eur != 0.0);
        let number = self.number(eur / 1e3, decimals);
        format!("{number}{UNIT_SPACE}k€{per}")
    }

    /// A place in metres of a named system: "694 100.0  711 200.0 m".
    pub fn coordinates_m(&self, x_m: f64, y_m: f64, decimals: usize) -> String {
        let x = self.number(x_m, decimals);
        let y = self.number(y_m, decimals);
        format!(
            "{x}{UNIT_SPACE}{UNIT_SPACE}{y}{UNIT_SPACE}{}",
            self.get("unit-m")
        )
    }

    /// A place in degrees, latitude first as people say it: "51.20813° N, 4.99846° E".
    pub fn coordinates_degrees(&self, lon_deg: f64, lat_deg: f64) -> String {
        let lat_side = if lat_deg < 0.0 {
            "compass-south"
        } else {
            "compass-north"
        };
        let lon_side = if lon_deg < 0.0 {
            "compass-west"
        } else {
            "compass-east"
        };
        // A comma between the two would read as one more decimal sign in Dutch and French.
        let separator = match self.language() {
            Language::English => ", ",
            Language::Dutch | Language::French => "; ",
        };
        format!(
            "{}°{UNIT_SPACE}{}{separator}{}°{UNIT_SPACE}{}",
            self.number(lat_deg.abs(), 5),
            self.get(lat_side),
            self.number(lon_deg.abs(), 5),
            self.get(lon_side),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Plain spaces for narrow and no-break ones, so that the expectations can be read.
    fn plain(written: &str) -> String {
        written.replace(['\u{a0}', '\u{202f}'], " ")
    }

    fn check(written: impl Fn(&Texts) -> String, expected: [&str; 3]) {
        let actual = Language::ALL.map(|language| plain(&written(&Texts::new(language))));
        assert_eq!(actual, expected);
    }

    #[test]
    fn lengths() {
        check(|t| t.length_m(8.37), ["8.4 m", "8,4 m", "8,4 m"]);
        check(|t| t.length_m(9.96), ["10 m"; 3]);
        check(|t| t.length_m(412.4), ["412 m"; 3]);
        check(|t| t.length_m(999.6), ["1.00 km", "1,00 km", "1,00 km"]);
        check(|t| t.length_m(2340.0), ["2.34 km", "2,34 km", "2,34 km"]);
        check(|t| t.length_m(73_512.0), ["73.5 km", "73,5 km", "73,5 km"]);
        check(|t| t.length_m(1_234_567.0), ["1 235 km"; 3]);
        check(|t| t.length_m(f64::NAN), ["–"; 3]);
        check(|t| t.metres(12_345.6, 0), ["12 346 m"; 3]);
    }

    #[test]
    fn money() {
        check(|t| t.money_eur(950.4), ["950 €"; 3]);
        check(|t| t.money_eur(54_210.0), ["54 210 €"; 3]);
        check(|t| t.money_eur(99_999.6), ["100 k€"; 3]);
        check(|t| t.money_eur(-845_799.0), ["−846 k€"; 3]);
        check(
            |t| t.money_eur(9_999_600.0),
            ["10.0 M€", "10,0 M€", "10,0 M€"],
        );
        check(
            |t| t.money_eur(31_386_044.0),
            ["31.4 M€", "31,4 M€", "31,4 M€"],
        );
        check(|t| t.money_eur_per_a(2_345_678.0), ["2 346 k€/a"; 3]);
        check(|t| t.whole_eur(31_386_044.0), ["31 386 044 €"; 3]);
        check(|t| t.money_eur(f64::NAN), ["–"; 3]);
    }

    #[test]
    fn columns_have_one_unit() {
        check(|t| t.money_keur(31_386_044.0), ["31 386 k€"; 3]);
        check(|t| t.money_keur(8_123.0), ["8.1 k€", "8,1 k€", "8,1 k€"]);
        check(|t| t.money_keur(0.0), ["0 k€"; 3]);
        check(
            |t| t.money_keur_per_a(-67_194.0),
            ["−67.2 k€/a", "−67,2 k€/a", "−67,2 k€/a"],
        );
        check(|t| t.money_keur(f64::INFINITY), ["–"; 3]);
        check(|t| t.power_kw(9_599.4), ["9 599 kW"; 3]);
        check(|t| t.power_kw(4.62), ["4.6 kW", "4,6 kW", "4,6 kW"]);
        check(|t| t.energy_in_mwh(15_812.4), ["15 812 MWh/a"; 3]);
        check(
            |t| t.energy_in_mwh(8.25),
            ["8.25 MWh/a", "8,25 MWh/a", "8,25 MWh/a"],
        );
    }

    #[test]
    fn energies_and_densities() {
        check(
            |t| t.energy_mwh(0.0),
            ["0.00 MWh/a", "0,00 MWh/a", "0,00 MWh/a"],
        );
        check(|t| t.energy_mwh(812.4), ["812 MWh/a"; 3]);
        check(|t| t.energy_mwh(9_999.4), ["9 999 MWh/a"; 3]);
        check(
            |t| t.energy_mwh(10_000.0),
            ["10.0 GWh/a", "10,0 GWh/a", "10,0 GWh/a"],
        );
        check(
            |t| t.energy_mwh(12_345.0),
            ["12.3 GWh/a", "12,3 GWh/a", "12,3 GWh/a"],
        );
        check(
            |t| t.demand(14.23),
            ["14.2 MWh/a", "14,2 MWh/a", "14,2 MWh/a"],
        );
        check(|t| t.demand(12_345.0), ["12 345 MWh/a"; 3]);
        check(
            |t| t.density(2.333),
            ["2.33 MWh/(m·a)", "2,33 MWh/(m·a)", "2,33 MWh/(m·a)"],
        );
        check(|t| t.density_or_none(None), ["–"; 3]);
        check(|t| t.areal_density(336.0), ["336 MWh/(ha·a)"; 3]);
        check(|t| t.specific_demand(128.4), ["128 kWh/(m²·a)"; 3]);
        check(|t| t.percent_or_none(Some(0.5), 0), ["50 %"; 3]);
        check(|t| t.percent_or_none(None, 0), ["–"; 3]);
    }

    #[test]
    fn areas_powers_and_years() {
        check(|t| t.area_m2(96.2), ["96 m²"; 3]);
        check(|t| t.area_m2(546_400.0), ["54.6 ha", "54,6 ha", "54,6 ha"]);
        check(|t| t.power_mw(0.45), ["450 kW"; 3]);
        check(|t| t.power_mw(1.2), ["1.20 MW", "1,20 MW", "1,20 MW"]);
        check(|t| t.year(2030), ["2030"; 3]);
    }

    #[test]
    fn places() {
        check(
            |t| t.coordinates_m(694_100.04, 711_200.0, 1),
            [
                "694 100.0  711 200.0 m",
                "694 100,0  711 200,0 m",
                "694 100,0  711 200,0 m",
            ],
        );
        check(
            |t| t.coordinates_degrees(4.998_456, 51.208_131),
            [
                "51.20813° N, 4.99846° E",
                "51,20813° N; 4,99846° O",
                "51,20813° N; 4,99846° E",
            ],
        );
        check(
            |t| t.coordinates_degrees(-1.5, -2.0),
            [
                "2.00000° S, 1.50000° W",
                "2,00000° Z; 1,50000° W",
                "2,00000° S; 1,50000° O",
            ],
        );
    }
}
