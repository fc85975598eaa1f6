//! The card of a piece of street of the heat map, or of several: what was
//! published, what its buildings come to, and what is left.

use crate::analysis::{HeatSegmentResult, HeatState, heat_state};
use crate::app::panels::PanelContext;
use crate::app::panels::parts::fact;
use crate::app::state::{Action, Document, Selection};
use crate::app::theme;
use crate::geometry::Bounds;
use crate::plan::{BuildingId, HeatSegmentId};
use crate::text::{NO_VALUE, Texts};
use eframe::egui::Ui;
use std::collections::BTreeSet;

/// The card.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>, ids: &[HeatSegmentId], selection: u64) {
    let (doc, texts) = (cx.doc, cx.texts);
    let heat = &doc.plan.base.heat;
    let gathered = super::gathered(ui, doc, selection, "heat", || {
        let bounds = ids.iter().fold(Bounds::default(), |all, id| {
            all.union(&Bounds::of(heat.lines.view(id.index())))
        });
        (bounds, Sum::of(doc, ids))
    });
    let (bounds, sum) = (gathered.0, &gathered.1);
    if let &[id] = ids {
        let record = heat.records.get(id.index());
        let id_text = record.map_or("", |r| r.external_id.as_ref());
        let street = record.and_then(|r| r.street.as_deref()).unwrap_or(id_text);
        let about = texts.with("heat-piece", &[("segment", id_text.into())]);
        super::title_ui(ui, cx, street, &about, bounds);
    } else {
        let title = texts.with("count-heat-pieces", &[("count", (ids.len() as f64).into())]);
        super::title_ui(ui, cx, &title, "", bounds);
    }
    let density = crate::analysis::ratio(sum.published_mwh, sum.published_m);
    let figure = density.map_or_else(
        || texts.get("heat-not-published").into_owned(),
        |d| texts.density(d),
    );
    theme::figure(ui, figure);
    theme::caption(ui, texts.get("heat-density"));
    for (key, value) in sum.rows(doc, texts, ids) {
        fact(ui, &texts.get(key), &value);
    }
    let year = doc.plan.assumptions.value("reference_year") as i32;
    theme::caption(
        ui,
        texts.with(
            "heat-reference-year",
            &[("year", crate::text::Arg::year(year))],
        ),
    );
    let members = || -> BTreeSet<BuildingId> {
        let each = ids.iter().flat_map(|id| doc.facts.heat_members(*id));
        let heated = |id: &&BuildingId| {
            let demand = doc.shown().building_demand(**id);
            demand.is_some_and(|d| d.heated || d.customer.is_some())
        };
        each.filter(heated).map(|id| doc.plan.lead(*id)).collect()
    };
    if theme::link_button(ui, texts.get("heat-select-buildings")).clicked() {
        let selection = Selection {
            buildings: members(),
            ..Selection::default()
        };
        cx.actions.push(Action::Select(selection));
    }
    // The street below it, which the map does not give while this layer is on.
    if let &[id] = ids
        && let Some(street) = street_below(doc, id)
        && theme::link_button(ui, texts.get("heat-select-street")).clicked()
    {
        cx.actions.push(Action::Select(Selection::street(street)));
    }
}

fn street_below(doc: &Document, id: HeatSegmentId) -> Option<crate::plan::StreetId> {
    let line = doc.plan.base.heat.lines.view(id.index());
    let length_m = crate::geometry::measure::length_m(line);
    let (segment, _) = crate::geometry::measure::locate_along(line, length_m / 2.0)?;
    let piece = [*line.get(segment)?, *line.get(segment + 1)?];
    doc.facts.street_under(piece)
}

/// The figures of all pieces together.
#[derive(Default)]
struct Sum {
    users: Option<u32>,
    published: usize,
    published_mwh: f64,
    published_m: f64,
    result: HeatSegmentResult,
}

impl Sum {
    fn of(doc: &Document, ids: &[HeatSegmentId]) -> Self {
        let heat = &doc.plan.base.heat;
        let mut sum = Self::default();
        for id in ids {
            if let Some(record) = heat.records.get(id.index()) {
                if let Some(mwh) = record.mwh_per_a {
                    sum.published += 1;
                    sum.published_mwh += mwh;
                    sum.published_m += heat.length_m(*id);
                }
                if let Some(users) = record.users {
                    sum.users = Some(sum.users.unwrap_or_default() + users);
                }
            }
            if let Some(result) = doc.shown().heat.get(id.index()) {
                let all = &mut sum.result;
                all.known_buildings += result.known_buildings;
                all.known_mwh_per_a += result.known_mwh_per_a;
                all.estimated_buildings += result.estimated_buildings;
                all.estimated_mwh_per_a += result.estimated_mwh_per_a;
                all.large_buildings += result.large_buildings;
                all.large_mwh_per_a += result.large_mwh_per_a;
                all.sum_mwh_per_a += result.sum_mwh_per_a;
                if let Some(residual) = result.residual_mwh_per_a {
                    let so_far = all.residual_mwh_per_a.unwrap_or_default();
                    all.residual_mwh_per_a = Some(so_far + residual);
                }
                if ids.len() == 1 {
                    all.factor = result.factor;
                }
            }
        }
        sum
    }

    fn rows(
        &self,
        doc: &Document,
        texts: &Texts,
        ids: &[HeatSegmentId],
    ) -> Vec<(&'static str, String)> {
        let or_none = |text: Option<String>| text.unwrap_or_else(|| NO_VALUE.to_owned());
        let part = |count: u32, mwh: f64| {
            texts.with(
                "heat-count-and-demand",
                &[
                    ("count", texts.count(count as usize).into()),
                    ("heat", texts.energy_mwh(mwh).into()),
                ],
            )
        };
        let r = &self.result;
        let published = (self.published > 0).then(|| texts.energy_mwh(self.published_mwh));
        let mut rows = vec![
            (
                "heat-published",
                published.unwrap_or_else(|| texts.get("heat-not-published").into_owned()),
            ),
            (
                "heat-users",
                or_none(self.users.map(|n| texts.count(n as usize))),
            ),
            ("heat-known", part(r.known_buildings, r.known_mwh_per_a)),
            (
                "heat-estimated",
                part(r.estimated_buildings, r.estimated_mwh_per_a),
            ),
        ];
        if let Some(factor) = r.factor {
            rows.push(("heat-factor", texts.number(factor, 2)));
        }
        rows.push(("heat-sum", texts.energy_mwh(r.sum_mwh_per_a)));
        rows.push((
            "heat-residual",
            or_none(r.residual_mwh_per_a.map(|mwh| texts.energy_mwh(mwh))),
        ));
        if r.large_buildings > 0 {
            rows.push(("heat-large", part(r.large_buildings, r.large_mwh_per_a)));
        }
        if let &[id] = ids
            && let Some(state) = heat_state(&doc.inputs(), doc.shown(), id)
        {
            rows.push(("heat-state", state_name(texts, state)));
        }
        rows
    }
}

/// How a piece stands, in words.
fn state_name(texts: &Texts, state: HeatState) -> String {
    texts
        .get(&format!("heat-state-{}", state.code()))
        .into_owned()
}

/// Where its demand is a share of a street piece's published sum: that piece.
pub fn piece_of_building_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, id: BuildingId) {
    let (doc, texts) = (cx.doc, cx.texts);
    let demand = doc.shown().building_demand(id);
    if demand.is_none_or(|d| d.origin != crate::plan::DemandOrigin::Segment) {
        return;
    }
    let Some(piece) = doc.facts.heat_segment_of(id) else {
        return;
    };
    let Some(record) = doc.plan.base.heat.records.get(piece.index()) else {
        return;
    };
    let name = texts.with(
        "heat-piece",
        &[("segment", record.external_id.as_ref().into())],
    );
    if theme::link_button(ui, name).clicked() {
        cx.actions
            .push(Action::Select(Selection::heat_segment(piece)));
    }
}
