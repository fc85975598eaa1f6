//! The figures of a sector or heat zone, and what distributing heat there would
//! cost before any route is drawn, with the working.

mod business;

use crate::analysis::{AreaResult, Distribution, PerssonWerner};
use crate::app::panels::PanelContext;
use crate::app::panels::parts::{Info, fact, info_ui, money_fact, quiet};
use crate::app::theme;
use crate::text::{Arg, NO_VALUE, Texts};
use eframe::egui::{CollapsingHeader, Label, TextStyle, Ui};

/// The figures; `is_one`: of one place, so that its own peak and distribution
/// cost make sense.
pub(super) fn figures_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, sum: &AreaResult, is_one: bool) {
    let texts = cx.texts;
    let density = sum
        .density()
        .map_or_else(|| NO_VALUE.to_owned(), |d| texts.areal_density(d));
    theme::figure(ui, density);
    theme::caption(ui, texts.get("card-areal-density"));
    let of = |part: u32, whole: u32| {
        let (part, whole) = (texts.count(part as usize), texts.count(whole as usize));
        format!("{part} / {whole}")
    };
    let linear = |density: Option<f64>| {
        density.map_or_else(
            || NO_VALUE.to_owned(),
            |d| texts.with_unit(d, 2, "unit-mwh-per-m-a"),
        )
    };
    let rows = [
        (
            "result-coverage-heat",
            texts.percent_or_none(sum.coverage_heat(), 1),
        ),
        ("result-demand", texts.energy_mwh(sum.demand_mwh_per_a)),
        ("strategy-served", texts.energy_mwh(sum.served_mwh_per_a)),
        (
            "strategy-expected-heat",
            texts.energy_mwh(sum.expected_mwh_per_a),
        ),
        (
            "result-coverage-buildings",
            of(sum.served_buildings, sum.buildings),
        ),
        ("column-dwellings", of(sum.served_dwellings, sum.dwellings)),
        ("card-land-area", texts.with_unit(sum.area_ha, 1, "unit-ha")),
    ];
    for (key, value) in rows {
        fact(ui, &texts.get(key), &value);
    }
    if sum.trunk_m + sum.branch_m > 0.0 {
        let density = sum.linear_density().excluding_service;
        let expected = sum.expected_density().excluding_service;
        let rows = [
            (
                "strategy-network-length",
                texts.length_m(sum.trunk_m + sum.branch_m),
            ),
            ("strategy-service", texts.length_m(sum.service_m)),
            ("strategy-linear-density", linear(density)),
            ("strategy-expected-linear", linear(expected)),
        ];
        for (key, value) in rows {
            fact(ui, &texts.get(key), &value);
        }
    }
    if sum.peak_kw > 0.0 {
        let kw = |kw: f64| texts.with_unit(kw, 0, "unit-kw");
        fact(ui, &texts.get("strategy-undiversified"), &kw(sum.peak_kw));
        business::ui(ui, cx, sum, is_one);
    }
    if is_one {
        distribution_ui(ui, cx, sum);
    }
}

fn distribution_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, sum: &AreaResult) {
    let texts = cx.texts;
    let found = PerssonWerner::new(&cx.doc.plan.assumptions).of_area(sum);
    let Some(found) = found else { return };
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        theme::section_title(ui, texts.get("strategy-distribution-title"));
        let info = Info {
            text: "strategy-distribution-info",
            assumptions: &[
                "pw_c1_eur_per_m",
                "pw_c2_eur_per_m2",
                "pw_width_rule",
                "pw_market_share",
                "pw_years",
                "pw_rate",
            ],
        };
        info_ui(ui, cx, info);
    });
    let value = texts.with_unit(found.eur_per_mwh(), 1, "unit-eur-per-mwh");
    fact(ui, &texts.get("strategy-distribution"), &value);
    money_fact(ui, texts, "distribution-capital-all", found.capital_eur);
    let served = PerssonWerner::new(&cx.doc.plan.assumptions).of_served(sum);
    if let Some(served) = &served {
        money_fact(ui, texts, "distribution-capital-served", served.capital_eur);
    }
    let engineering = cx.doc.shown().engineering.as_deref();
    let own = engineering.and_then(|e| e.cost.trench_eur_per_m);
    CollapsingHeader::new(texts.get("strategy-working").into_owned())
        .id_salt("working of the distribution cost")
        .show(ui, |ui| {
            for line in working(texts, &found, sum, (served, own)) {
                let line = quiet(ui, line).text_style(TextStyle::Small);
                ui.add(Label::new(line).wrap());
            }
        });
}

/// The formulas with the numbers filled in: for all heat, then what is served alone and
/// what the plan's own trench costs.
fn working(
    texts: &Texts,
    found: &Distribution,
    sum: &AreaResult,
    (served, own_eur_per_m): (Option<Distribution>, Option<f64>),
) -> Vec<String> {
    let n = |value: f64, decimals: usize| texts.number(value, decimals);
    let land_m2 = n(sum.area_ha * 10_000.0, 0);
    let say = |key: &str, numbers: &[(&'static str, String)]| {
        let args: Vec<(&str, Arg<'_>)> = numbers
            .iter()
            .map(|(name, number)| (*name, number.as_str().into()))
            .collect();
        texts.with(key, &args)
    };
    let width_key = format!("distribution-width-{}", found.width_part.code());
    let mut lines = vec![
        say(
            "strategy-working-ratio",
            &[
                ("floor", n(sum.floor_area_m2, 0)),
                ("land", land_m2.clone()),
                ("value", n(found.plot_ratio, 3)),
            ],
        ),
        say(
            &width_key,
            &[
                ("limit", n(found.width_limit, 3)),
                ("value", n(found.width_m, 2)),
            ],
        ),
        say(
            "strategy-working-trench",
            &[
                ("land", land_m2),
                ("width", n(found.width_m, 2)),
                ("value", n(found.trench_m, 0)),
            ],
        ),
        say(
            "strategy-working-heat",
            &[
                ("heat", n(found.linear_mwh_per_m_a() * found.trench_m, 0)),
                ("trench", n(found.trench_m, 0)),
                ("value", n(found.linear_mwh_per_m_a(), 3)),
                ("gigajoule", n(found.linear_gj_per_m_a, 2)),
            ],
        ),
        say(
            "strategy-working-diameter",
            &[
                ("gigajoule", n(found.linear_gj_per_m_a, 2)),
                ("value", n(found.diameter_m, 3)),
            ],
        ),
        say(
            "distribution-working-price",
            &[
                ("base", n(found.c1_eur_per_m, 0)),
                ("slope", n(found.c2_eur_per_m2, 0)),
                ("diameter", n(found.diameter_m, 3)),
                ("value", n(found.cost_eur_per_m, 0)),
            ],
        ),
        say(
            "strategy-working-investment",
            &[
                ("price", n(found.cost_eur_per_m, 0)),
                ("trench", n(found.trench_m, 0)),
                ("value", texts.money_eur(found.capital_eur)),
            ],
        ),
        say(
            "strategy-working-cost",
            &[
                ("annuity", n(100.0 * found.annuity, 2)),
                ("price", n(found.cost_eur_per_m, 0)),
                ("density", n(found.linear_mwh_per_m_a(), 3)),
                ("value", n(found.eur_per_mwh(), 1)),
            ],
        ),
    ];
    if let Some(served) = served {
        lines.push(say(
            "distribution-working-served",
            &[
                ("heat", texts.energy_mwh(sum.served_mwh_per_a)),
                ("diameter", n(served.diameter_m, 3)),
                ("price", n(served.cost_eur_per_m, 0)),
                ("trench", n(served.trench_m, 0)),
                ("value", texts.money_eur(served.capital_eur)),
            ],
        ));
    }
    if let Some(own) = own_eur_per_m {
        let price = n(found.cost_eur_per_m, 0);
        let numbers = [("own", n(own, 0)), ("price", price)];
        lines.push(say("distribution-working-own", &numbers));
    }
    lines
}
