//! What the zoning map says of its heat zones beside the map: kind, heat, how much of
//! it is served, and the reason.

use super::layout::Layout;
use super::page::literal;
use crate::analysis::{AreaResult, Results};
use crate::plan::{PERSONAL_GROUP, Plan, Zone, ZoneId};
use crate::text::{Arg, NO_VALUE, Texts};
use std::fmt::Write as _;

/// So many zones are told of, those with the most heat; the table has them all.
const TOLD: usize = 6;

/// The heat demand of a zone. Of a few buildings it is not told how much they use: a
/// printed page goes from hand to hand.
fn heat(texts: &Texts, row: &AreaResult) -> String {
    if (row.buildings as usize) < PERSONAL_GROUP {
        return NO_VALUE.to_owned();
    }
    texts.energy_mwh(row.demand_mwh_per_a)
}

/// What is lost, spent and missing in a zone with the customers that are expected; of a
/// few buildings it is not told, as it says what they use. None while there is no
/// engineered network, or nobody in the zone has a connection.
fn money(texts: &Texts, results: &Results, row: &AreaResult) -> Option<String> {
    let business = &row.expected;
    let few = (row.served_buildings as usize) < PERSONAL_GROUP;
    if results.engineering.is_none() || business.connections <= 0.0 || few {
        return None;
    }
    let lcoh = business.lcoh_eur_per_mwh();
    let lcoh = lcoh.map_or_else(
        || NO_VALUE.to_owned(),
        |eur| texts.with_unit(eur, 0, "unit-eur-per-mwh"),
    );
    let each = business.gap_per_connection_eur().unwrap_or_default();
    let args: [(&str, Arg<'_>); 6] = [
        ("peak", texts.power_kw(row.expected_diversified_kw).into()),
        ("loss", texts.energy_mwh(business.loss_mwh_per_a).into()),
        ("cost", texts.money_eur(business.cost_eur).into()),
        ("gap", texts.money_eur(business.gap_eur()).into()),
        ("each", texts.money_eur(each).into()),
        ("lcoh", lcoh.into()),
    ];
    Some(texts.with("paper-zone-money", &args))
}

/// The zones in the frame, as typeset text; empty where there is none.
pub(super) fn block(plan: &Plan, results: &Results, texts: &Texts, layout: &Layout) -> String {
    let zones = plan.variant().zones.iter();
    let mut seen: Vec<(ZoneId, &Zone, AreaResult)> = zones
        .filter(|(_, zone)| zone.region.bounds().intersects(&layout.ground))
        .map(|(id, zone)| {
            let row = results.zones.get(id).copied().unwrap_or_default();
            (*id, zone.as_ref(), row)
        })
        .collect();
    if seen.is_empty() {
        return String::new();
    }
    seen.sort_by(|(a, _, x), (b, _, y)| {
        let by_heat = y.demand_mwh_per_a.total_cmp(&x.demand_mwh_per_a);
        by_heat.then(a.cmp(b))
    });
    let left = seen.len().saturating_sub(TOLD);
    let title = literal(&texts.get("layer-zones"));
    let mut out = format!("block(above: 2.6mm, below: 1.8mm, strong-text({title}))\n");
    for (id, zone, row) in seen.iter().take(TOLD) {
        let name = zone
            .name
            .as_deref()
            .map_or_else(|| id.label(), str::to_owned);
        let kind = format!("zone-kind-{}", zone.kind.code());
        let kind = texts.get(&kind);
        let figures = texts.with(
            "paper-zone-figures",
            &[
                ("heat", heat(texts, row).into()),
                (
                    "share",
                    texts.percent_or_none(row.coverage_heat(), 0).into(),
                ),
                ("count", row.buildings.into()),
            ],
        );
        let money = money(texts, results, row).map_or_else(String::new, |money| {
            format!("\n linebreak()\n quiet({})", literal(&money))
        });
        let (name, figures) = (literal(&format!("{name} · {kind}")), literal(&figures));
        let reason = zone.reason.as_deref().map_or_else(String::new, |reason| {
            format!("\n linebreak()\n quiet({})", literal(reason))
        });
        writeln!(
            out,
            "block(above: 0mm, below: 1.5mm, {{ text(weight: 600, {name})\n linebreak()\n \
             quiet({figures}){money}{reason} }})"
        )
        .ok();
    }
    if left > 0 {
        let more = texts.with("paper-zones-more", &[("count", left.into())]);
        writeln!(out, "quiet({})", literal(&more)).ok();
    }
    out
}
