//! What stands behind each figure of the page: a sentence, and the assumptions that it
//! rests on.

use crate::app::panels::parts::Info;

/// The figures by the key of their name.
#[rustfmt::skip]
const INFOS: &[(&str, Info)] = &[
    ("summary-substations", Info { text: "summary-substations-tip", assumptions: &["collective_from_dwellings", "hot_water_kind"] }),
    ("summary-undiversified", Info { text: "summary-undiversified-tip", assumptions: &["outdoor_design_c", "hot_water_kind"] }),
    ("summary-diversified", Info { text: "summary-diversified-tip", assumptions: &["simultaneity_law", "anchor_share"] }),
    ("summary-peak-sources", Info { text: "summary-peak-sources-tip", assumptions: &["simultaneity_law", "ground_c"] }),
    ("summary-full-load", Info { text: "summary-full-load-tip", assumptions: &["degree_days", "outdoor_mean_c", "outdoor_design_c", "heating_limit_c"] }),
    ("summary-delivered", Info { text: "summary-delivered-tip", assumptions: &["realistic_use", "renovation_scenario"] }),
    ("summary-loss", Info { text: "summary-loss-tip", assumptions: &["supply_c", "return_c", "ground_c", "pipe_family", "degree_days"] }),
    ("summary-loss-share", Info { text: "summary-loss-share-tip", assumptions: &["ground_c"] }),
    ("summary-load-heat", Info { text: "summary-load-heat-tip", assumptions: &["simultaneity_law", "hot_water_share"] }),
    ("summary-load-loss", Info { text: "summary-load-loss-tip", assumptions: &["ground_c", "supply_c"] }),
    ("summary-demand-year", Info { text: "summary-demand-year-tip", assumptions: &["reference_year", "renovation_scenario"] }),
    ("summary-short", Info { text: "summary-short-tip", assumptions: &[] }),
    ("summary-least-supply", Info { text: "summary-least-supply-tip", assumptions: &["supply_c", "least_supply_c"] }),
    ("summary-return", Info { text: "summary-return-tip", assumptions: &["return_c"] }),
    ("summary-head", Info { text: "summary-head-tip", assumptions: &["consumer_bar", "local_loss_share"] }),
    ("summary-pump-power", Info { text: "summary-pump-power-tip", assumptions: &["pump_efficiency"] }),
    ("summary-pump-energy", Info { text: "summary-pump-energy-tip", assumptions: &["pump_efficiency"] }),
    ("summary-held", Info { text: "summary-held-tip", assumptions: &["hold_bar"] }),
    ("summary-needed", Info { text: "summary-needed-tip", assumptions: &["least_hold_bar", "boiling_margin_bar"] }),
    ("summary-highest", Info { text: "summary-highest-tip", assumptions: &[] }),
    ("summary-standing", Info { text: "summary-standing-tip", assumptions: &["hold_bar"] }),
    ("summary-lines", Info { text: "summary-lines-tip", assumptions: &["price_level", "crossing_water_eur", "crossing_rail_eur", "crossing_road_eur", "synergy_saving"] }),
    ("summary-services", Info { text: "summary-services-tip", assumptions: &["service_fixed_eur", "service_eur_per_m"] }),
    ("summary-stations", Info { text: "summary-stations-tip", assumptions: &["connect_house_eur", "connect_block_eur", "connect_flat_eur", "connect_other_eur"] }),
    ("summary-sources", Info { text: "summary-sources-tip", assumptions: &["source_eur_per_kw"] }),
    ("summary-engineering", Info { text: "summary-engineering-tip", assumptions: &["engineering_share"] }),
    ("summary-contingency", Info { text: "summary-contingency-tip", assumptions: &["contingency_share"] }),
    ("summary-total", Info { text: "summary-total-tip", assumptions: &["price_level"] }),
    ("summary-fees", Info { text: "summary-fees-tip", assumptions: &["fee_dwelling_eur", "fee_block_eur", "fee_other_eur_per_kw"] }),
    ("summary-revenue", Info { text: "summary-revenue-tip", assumptions: &["price_dwelling_eur_per_mwh", "standing_dwelling_eur", "price_other_eur_per_mwh"] }),
    ("summary-running", Info { text: "summary-running-tip", assumptions: &["heat_bought_eur_per_mwh", "electricity_eur_per_mwh", "upkeep_outdoor", "upkeep_indoor"] }),
    ("summary-reinvest", Info { text: "summary-reinvest-tip", assumptions: &["substation_life_a", "source_life_a", "business_years"] }),
    ("summary-npv", Info { text: "summary-npv-tip", assumptions: &["discount_rate", "business_years"] }),
    ("summary-gap", Info { text: "summary-gap-tip", assumptions: &["discount_rate", "business_years"] }),
    ("summary-grant", Info { text: "summary-grant-tip", assumptions: &["grant_eur"] }),
    ("summary-open-gap", Info { text: "summary-open-gap-tip", assumptions: &["grant_eur"] }),
    ("summary-gap-connection", Info { text: "summary-gap-connection-tip", assumptions: &[] }),
    ("summary-gap-tonne", Info { text: "summary-gap-tonne-tip", assumptions: &["business_years"] }),
    ("summary-lcoh", Info { text: "summary-lcoh-tip", assumptions: &["discount_rate", "business_years"] }),
    ("summary-lcoh-grant", Info { text: "summary-lcoh-grant-tip", assumptions: &["grant_eur", "discount_rate"] }),
    ("summary-annuity", Info { text: "summary-annuity-tip", assumptions: &["discount_rate", "business_years"] }),
    ("summary-gap-annuity", Info { text: "summary-gap-annuity-tip", assumptions: &["discount_rate", "business_years"] }),
    ("summary-co2-all", Info { text: "summary-co2-all-tip", assumptions: &["business_years"] }),
    ("summary-irr", Info { text: "summary-irr-tip", assumptions: &[] }),
    ("summary-payback", Info { text: "summary-payback-tip", assumptions: &["business_years", "discount_rate"] }),
    ("summary-co2", Info { text: "summary-co2-tip", assumptions: &["co2_gas_t_per_mwh", "boiler_efficiency", "co2_source_t_per_mwh", "co2_electricity_t_per_mwh"] }),
    ("summary-connections", Info { text: "summary-connections-tip", assumptions: &["rate_existing", "rate_social_public", "rate_new"] }),
];

/// What stands behind a figure.
pub(super) fn info_of(message: &str) -> Option<Info> {
    let found = INFOS.iter().find(|(key, _)| *key == message);
    found.map(|(_, info)| *info)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::engineering::Engineering;
    use crate::plan::Assumptions;
    use crate::report::summary::summary;
    use crate::text::{Language, Texts};

    #[test]
    fn every_figure_says_what_stands_behind_it() {
        let rows = summary(&Engineering::default());
        for row in &rows {
            let info = info_of(row.message).unwrap_or_else(|| panic!("{}", row.message));
            for language in Language::ALL {
                assert!(Texts::new(language).has(info.text), "{}", info.text);
            }
            for key in info.assumptions {
                assert!(Assumptions::row(key).is_some(), "{}: {key}", row.message);
            }
        }
        for (key, _) in INFOS {
            assert!(
                rows.iter().any(|row| row.message == *key),
                "{key} is a figure"
            );
        }
    }
}
