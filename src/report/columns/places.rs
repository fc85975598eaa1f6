//! The figures that sectors and heat zones share, as columns of both tables.

use super::{Cell, Rows};
use crate::analysis::{AreaResult, Distribution, PerssonWerner};

/// What distributing heat would come to in a place.
pub(super) fn distribution(rows: &Rows, area: Option<&AreaResult>) -> Option<Distribution> {
    PerssonWerner::new(&rows.plan.assumptions).of_area(area?)
}

/// A figure, if there is a row.
pub(super) fn number<'a>(
    area: Option<&AreaResult>,
    of: impl Fn(&AreaResult) -> Option<f64>,
) -> Cell<'a> {
    Cell::number(area.and_then(of))
}

/// A table of columns: its own, then the shared figures of `$result`, a function
/// from rows and id to the figures of a place, then its last ones.
macro_rules! place_columns {
    ($result:path; [$($own:expr),+ $(,)?]; [$($last:expr),* $(,)?]) => {
        &[
            $($own,)+
            Column::new("buildings", "layer-buildings", Kind::Number(0), |rows, id| {
                Cell::whole($result(rows, id).map(|r| r.buildings))
            }),
            Column::new(
                "served_buildings",
                "column-served-buildings",
                Kind::Number(0),
                |rows, id| Cell::whole($result(rows, id).map(|r| r.served_buildings)),
            ),
            Column::new(
                "demand_mwh_per_a",
                "column-demand",
                Kind::Number(1),
                |rows, id| places::number($result(rows, id), |r| Some(r.demand_mwh_per_a)),
            )
            .unit("unit-mwh-per-a"),
            Column::new(
                "served_mwh_per_a",
                "column-served-heat",
                Kind::Number(1),
                |rows, id| places::number($result(rows, id), |r| Some(r.served_mwh_per_a)),
            )
            .unit("unit-mwh-per-a"),
            Column::new(
                "expected_mwh_per_a",
                "strategy-expected-heat",
                Kind::Number(1),
                |rows, id| places::number($result(rows, id), |r| Some(r.expected_mwh_per_a)),
            )
            .unit("unit-mwh-per-a"),
            Column::new(
                "coverage_heat",
                "result-coverage-heat",
                Kind::Share,
                |rows, id| places::number($result(rows, id), AreaResult::coverage_heat),
            ),
            Column::new("area_ha", "card-land-area", Kind::Number(1), |rows, id| {
                places::number($result(rows, id), |r| Some(r.area_ha))
            })
            .unit("unit-ha"),
            Column::new(
                "density_mwh_per_ha_a",
                "column-areal-density",
                Kind::Number(0),
                |rows, id| places::number($result(rows, id), AreaResult::density),
            )
            .unit("unit-mwh-per-ha-a"),
            Column::new(
                "network_m",
                "strategy-network-length",
                Kind::Number(0),
                |rows, id| places::number($result(rows, id), |r| Some(r.trunk_m + r.branch_m)),
            )
            .unit("unit-m"),
            Column::new(
                "linear_mwh_per_m_a",
                "strategy-linear-density",
                Kind::Number(2),
                |rows, id| {
                    places::number($result(rows, id), |r| r.linear_density().excluding_service)
                },
            )
            .unit("unit-mwh-per-m-a"),
            Column::new(
                "peak_kw",
                "strategy-peak",
                Kind::Number(0),
                |rows, id| places::number($result(rows, id), |r| Some(r.diversified_kw)),
            )
            .unit("unit-kw"),
            Column::new(
                "loss_mwh_per_a",
                "place-loss",
                Kind::Number(0),
                |rows, id| places::number($result(rows, id), |r| Some(r.loss_mwh_per_a)),
            )
            .unit("unit-mwh-per-a"),
            Column::new(
                "expected_loss_mwh_per_a",
                "place-loss-expected",
                Kind::Number(0),
                |rows, id| places::number($result(rows, id), |r| Some(r.expected.loss_mwh_per_a)),
            )
            .unit("unit-mwh-per-a")
            .hidden(),
            Column::new(
                "cost_eur",
                "place-cost",
                Kind::Number(0),
                |rows, id| places::number($result(rows, id), |r| Some(r.potential.cost_eur)),
            )
            .unit("strategy-unit-eur"),
            Column::new(
                "expected_cost_eur",
                "place-cost-expected",
                Kind::Number(0),
                |rows, id| places::number($result(rows, id), |r| Some(r.expected.cost_eur)),
            )
            .unit("strategy-unit-eur"),
            Column::new(
                "revenue_eur_per_a",
                "place-revenue",
                Kind::Number(0),
                |rows, id| places::number($result(rows, id), |r| Some(r.potential.revenue_eur_per_a)),
            )
            .unit("summary-unit-eur-per-a"),
            Column::new(
                "expected_revenue_eur_per_a",
                "place-revenue-expected",
                Kind::Number(0),
                |rows, id| places::number($result(rows, id), |r| Some(r.expected.revenue_eur_per_a)),
            )
            .unit("summary-unit-eur-per-a"),
            Column::new(
                "npv_eur",
                "place-npv",
                Kind::Number(0),
                |rows, id| places::number($result(rows, id), |r| Some(r.potential.npv_eur)),
            )
            .unit("strategy-unit-eur"),
            Column::new(
                "expected_npv_eur",
                "place-npv-expected",
                Kind::Number(0),
                |rows, id| places::number($result(rows, id), |r| Some(r.expected.npv_eur)),
            )
            .unit("strategy-unit-eur"),
            Column::new(
                "gap_eur",
                "place-gap",
                Kind::Number(0),
                |rows, id| places::number($result(rows, id), |r| Some(r.potential.gap_eur())),
            )
            .unit("strategy-unit-eur"),
            Column::new(
                "expected_gap_eur",
                "place-gap-expected",
                Kind::Number(0),
                |rows, id| places::number($result(rows, id), |r| Some(r.expected.gap_eur())),
            )
            .unit("strategy-unit-eur"),
            Column::new(
                "gap_per_connection_eur",
                "place-gap-each",
                Kind::Number(0),
                |rows, id| places::number($result(rows, id), |r| r.potential.gap_per_connection_eur()),
            )
            .unit("strategy-unit-eur"),
            Column::new(
                "expected_gap_per_connection_eur",
                "place-gap-each-expected",
                Kind::Number(0),
                |rows, id| places::number($result(rows, id), |r| r.expected.gap_per_connection_eur()),
            )
            .unit("strategy-unit-eur"),
            Column::new(
                "lcoh_eur_per_mwh",
                "place-lcoh",
                Kind::Number(1),
                |rows, id| places::number($result(rows, id), |r| r.potential.lcoh_eur_per_mwh()),
            )
            .unit("unit-eur-per-mwh"),
            Column::new(
                "expected_lcoh_eur_per_mwh",
                "place-lcoh-expected",
                Kind::Number(1),
                |rows, id| places::number($result(rows, id), |r| r.expected.lcoh_eur_per_mwh()),
            )
            .unit("unit-eur-per-mwh"),
            Column::new(
                "expected_peak_kw",
                "place-peak-expected",
                Kind::Number(0),
                |rows, id| places::number($result(rows, id), |r| Some(r.expected_diversified_kw)),
            )
            .unit("unit-kw")
            .hidden(),
            Column::new(
                "shared_eur",
                "place-shared",
                Kind::Number(0),
                |rows, id| places::number($result(rows, id), |r| Some(r.potential.shared_eur)),
            )
            .unit("strategy-unit-eur")
            .hidden(),
            Column::new(
                "expected_shared_eur",
                "place-shared-expected",
                Kind::Number(0),
                |rows, id| places::number($result(rows, id), |r| Some(r.expected.shared_eur)),
            )
            .unit("strategy-unit-eur")
            .hidden(),
            Column::new(
                "running_cost_eur_per_a",
                "place-running",
                Kind::Number(0),
                |rows, id| places::number($result(rows, id), |r| Some(r.potential.running_cost_eur_per_a)),
            )
            .unit("summary-unit-eur-per-a")
            .hidden(),
            Column::new(
                "expected_running_cost_eur_per_a",
                "place-running-expected",
                Kind::Number(0),
                |rows, id| places::number($result(rows, id), |r| Some(r.expected.running_cost_eur_per_a)),
            )
            .unit("summary-unit-eur-per-a")
            .hidden(),
            Column::new(
                "distribution_eur_per_mwh",
                "strategy-distribution",
                Kind::Number(1),
                |rows, id| {
                    let found = places::distribution(rows, $result(rows, id));
                    Cell::number(found.map(|d| d.eur_per_mwh()))
                },
            )
            .unit("unit-eur-per-mwh"),
            Column::new(
                "co2_saved_t_per_a",
                "strategy-co2",
                Kind::Number(0),
                |rows, id| places::number($result(rows, id), |r| Some(r.potential.co2_saved_t_per_a)),
            )
            .unit("strategy-unit-t-per-a")
            .hidden(),
            Column::new("dwellings", "column-dwellings", Kind::Number(0), |rows, id| {
                Cell::whole($result(rows, id).map(|r| r.dwellings))
            })
            .hidden(),
            Column::new(
                "served_dwellings",
                "strategy-served-dwellings",
                Kind::Number(0),
                |rows, id| Cell::whole($result(rows, id).map(|r| r.served_dwellings)),
            )
            .hidden(),
            Column::new(
                "expected_buildings",
                "strategy-expected-buildings",
                Kind::Number(1),
                |rows, id| places::number($result(rows, id), |r| Some(r.expected_buildings)),
            )
            .hidden(),
            Column::new(
                "expected_linear_mwh_per_m_a",
                "strategy-expected-linear",
                Kind::Number(2),
                |rows, id| {
                    places::number($result(rows, id), |r| r.expected_density().excluding_service)
                },
            )
            .unit("unit-mwh-per-m-a")
            .hidden(),
            Column::new("trunk_m", "strategy-trunk", Kind::Number(0), |rows, id| {
                places::number($result(rows, id), |r| Some(r.trunk_m))
            })
            .unit("unit-m")
            .hidden(),
            Column::new("branch_m", "strategy-branch", Kind::Number(0), |rows, id| {
                places::number($result(rows, id), |r| Some(r.branch_m))
            })
            .unit("unit-m")
            .hidden(),
            Column::new("service_m", "strategy-service", Kind::Number(0), |rows, id| {
                places::number($result(rows, id), |r| Some(r.service_m))
            })
            .unit("unit-m")
            .hidden(),
            Column::new(
                "undiversified_kw",
                "strategy-undiversified",
                Kind::Number(0),
                |rows, id| places::number($result(rows, id), |r| Some(r.peak_kw)),
            )
            .unit("unit-kw")
            .hidden(),
            Column::new(
                "plot_ratio",
                "strategy-plot-ratio",
                Kind::Number(2),
                |rows, id| places::number($result(rows, id), AreaResult::plot_ratio),
            )
            .hidden(),
            Column::new(
                "effective_width_m",
                "strategy-width",
                Kind::Number(1),
                |rows, id| {
                    Cell::number(places::distribution(rows, $result(rows, id)).map(|d| d.width_m))
                },
            )
            .unit("unit-m")
            .hidden(),
            Column::new(
                "distribution_eur",
                "strategy-capital",
                Kind::Number(0),
                |rows, id| {
                    let found = places::distribution(rows, $result(rows, id));
                    Cell::number(found.map(|d| d.capital_eur))
                },
            )
            .unit("strategy-unit-eur")
            .hidden(),
            $($last,)*
        ]
    };
}
pub(super) use place_columns;
