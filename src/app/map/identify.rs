//! The small card that says what lies under a resting pointer.

use super::legend::phase_label;
use super::overlay::beside;
use super::pen::Pen;
use super::pipes;
use crate::analysis::{NotServed, explain};
use crate::app::panels::{ground_name, zone_name};
use crate::app::state::{Document, Hover};
use crate::app::theme::{self, CARD_PADDING, CARD_RADIUS};
use crate::plan::{
    AreaId, BuildingId, GroundId, HeatSegmentId, LineId, SourceId, StreetId, StreetRule, ZoneId,
};
use crate::report::pipes::PipeLimits;
use crate::text::{Arg, Texts};
use eframe::egui::epaint::Shadow;
use eframe::egui::{CornerRadius, FontId, Pos2, Rect, Stroke, StrokeKind, vec2};
use std::time::Duration;

/// How long the pointer rests before the card comes.
pub(super) const REST: Duration = Duration::from_millis(450);
const WIDTH_PX: f32 = 280.0;

/// What the card says: a title and lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Card {
    title: String,
    lines: Vec<String>,
}

/// The card of what is hovered; `None` when it is gone.
pub(super) fn card(doc: &Document, texts: &Texts, hover: Hover) -> Option<Card> {
    match hover {
        Hover::Building(id) => building(doc, texts, id),
        Hover::Line(id) => line(doc, texts, id),
        Hover::Street(id) => street(doc, texts, id),
        Hover::Source(id) => source(doc, texts, id),
        Hover::Area(id) => area(doc, texts, id),
        Hover::Ground(id) => ground(doc, texts, id),
        Hover::Zone(id) => zone(doc, texts, id),
        Hover::Heat(id) => heat(doc, texts, id),
    }
}

/// Parts of a line, the missing ones left out.
fn joined(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

fn word(texts: &Texts, group: &str, code: &str) -> String {
    texts.get(&format!("{group}-{code}")).into_owned()
}

fn building(doc: &Document, texts: &Texts, id: BuildingId) -> Option<Card> {
    let record = doc.plan.building(id)?;
    let customer = doc.plan.overlays.customers.get(id);
    let title = customer
        .and_then(|c| c.name.as_ref())
        .or(record.name.as_ref())
        .map(ToString::to_string)
        .or_else(|| record.address())
        .unwrap_or_else(|| doc.plan.building_label(id));
    let address = record.name.as_ref().and_then(|_| record.address());
    let results = doc.shown();
    let demand = results.building_demand(id)?;
    let mut lines = vec![joined([
        customer.map(|c| {
            let count = c.members.len() as f64;
            texts.with("connect-customer-of", &[("count", count.into())])
        }),
        address,
        record
            .building_use
            .map(|one| word(texts, "use", one.code())),
        record.year.map(|year| texts.year(year)),
    ])];
    let planned = doc.plan.planned(id).and(record.year);
    lines.push(joined([
        planned.map(|year| texts.with("map-planned", &[("year", Arg::year(year))])),
        record
            .demolition_year
            .map(|year| texts.with("map-demolished", &[("year", Arg::year(year))])),
    ]));
    if demand.heated {
        lines.push(joined([
            Some(texts.demand(demand.demand_mwh_per_a)),
            Some(word(texts, "origin", demand.origin.code())),
        ]));
    }
    lines.push(standing(doc, texts, id));
    let engineering = doc.shown().engineering.as_ref();
    if let Some(pipe) = engineering.and_then(|engineering| engineering.buildings.get(&id)) {
        lines.push(if pipe.service_dn > 0 {
            pipes::tip(
                texts,
                pipe.service_dn,
                pipe.peak_kw(),
                pipe.service_velocity_m_s,
                pipe.service_gradient_pa_per_m,
            )
        } else {
            texts.power_kw(pipe.peak_kw())
        });
    }
    Some(Card { title, lines })
}

/// How a building stands to the network: served from when, or why not.
fn standing(doc: &Document, texts: &Texts, id: BuildingId) -> String {
    match explain(&doc.inputs(), doc.shown(), id) {
        NotServed::Served { phase } => joined([
            Some(texts.get("connection-served").into_owned()),
            Some(phase_label(doc, texts, phase)),
            doc.shown()
                .link(id)
                .connection
                .map(|connection| texts.length_m(connection.length_m)),
        ]),
        NotServed::NotHeated => texts.get("reason-unheated").into_owned(),
        NotServed::Excluded => texts.get("reason-excluded").into_owned(),
        NotServed::NoNetwork => texts.get("reason-no-network").into_owned(),
        NotServed::TooFar { distance_m, max_m } => texts.with(
            "reason-too-far",
            &[
                ("length", texts.metres(distance_m, 1).into()),
                ("limit", texts.metres(max_m, 1).into()),
            ],
        ),
        NotServed::CrossesBarrier { water, name } => joined([
            Some(
                texts
                    .get(if water {
                        "reason-crosses-water"
                    } else {
                        "reason-crosses-rail"
                    })
                    .into_owned(),
            ),
            name.map(|name| name.to_string()),
        ]),
        NotServed::CrossesGround(id) => texts.with(
            "reason-crosses-ground",
            &[("ground", ground_name(&doc.plan, texts, id).into())],
        ),
        NotServed::PassesBuilding(other) => {
            let label = doc
                .plan
                .building(other)
                .and_then(|record| record.address())
                .unwrap_or_else(|| doc.plan.building_label(other));
            texts.with("reason-through-building", &[("building", label.into())])
        }
        NotServed::BehindItself => texts.get("reason-behind-itself").into_owned(),
        NotServed::LineWithoutSource(_) => texts.get("reason-no-source").into_owned(),
    }
}

fn line(doc: &Document, texts: &Texts, id: LineId) -> Option<Card> {
    let record = doc.plan.network().line(id)?;
    let label = doc.plan.line_label(id);
    let title = joined([
        Some(word(texts, "role", record.role.code())),
        Some(record.name.as_ref().map_or(label, ToString::to_string)),
    ]);
    let mut lines = vec![joined([
        Some(phase_label(doc, texts, record.phase)),
        (record.phase > 0).then(|| word(texts, "line", record.state.code())),
        record.owner.as_ref().map(ToString::to_string),
    ])];
    if let Some(result) = doc.shown().lines.get(&id) {
        let count = f64::from(result.buildings);
        lines.push(joined([
            Some(texts.length_m(result.length_m)),
            result
                .density()
                .excluding_service
                .map(|density| texts.density(density)),
            Some(texts.with("count-buildings", &[("count", Arg::number(count, 0))])),
        ]));
        if result.effective_phase.is_none() && !doc.shown().totals.no_source {
            lines.push(texts.get("reason-no-source").into_owned());
        }
    }
    let engineering = doc.shown().engineering.as_ref();
    if let Some(pipe) = engineering.and_then(|engineering| engineering.lines.get(&id)) {
        lines.push(pipes::tip(
            texts,
            pipe.dn,
            pipe.diversified_kw,
            pipe.velocity_m_s,
            pipe.gradient_pa_per_m,
        ));
        let beyond = PipeLimits::new(&doc.plan.assumptions).beyond(record.role, pipe);
        lines.push(joined([
            beyond.too_small.then(|| {
                let needed = f64::from(pipe.needed_dn);
                texts.with("pipe-too-small", &[("dn", Arg::year(needed as i32))])
            }),
            beyond
                .too_fast
                .then(|| texts.get("pipe-too-fast").into_owned()),
            beyond
                .too_steep
                .then(|| texts.get("pipe-too-steep").into_owned()),
        ]));
    }
    Some(Card { title, lines })
}

fn street(doc: &Document, texts: &Texts, id: StreetId) -> Option<Card> {
    let record = doc.plan.street(id)?;
    let title = record
        .name
        .as_ref()
        .map_or_else(|| record.external_id.to_string(), ToString::to_string);
    let result = doc.shown().streets.get(id.index());
    let said = doc.plan.overlays.streets.get(&id);
    let lines = vec![
        joined([
            result.map(|street| texts.length_m(street.length_m)),
            result
                .and_then(crate::analysis::StreetResult::density)
                .map(|density| texts.density(density)),
        ]),
        joined([
            record
                .works_year
                .map(|year| texts.with("map-works-in", &[("year", Arg::year(year))])),
            record.works.as_ref().map(ToString::to_string),
        ]),
        rule_line(
            texts,
            Some(
                doc.plan
                    .street_rule(id, &crate::plan::ClassRules::new(&doc.plan.assumptions)),
            ),
            said.and_then(|overlay| overlay.reason.as_deref()),
        ),
    ];
    Some(Card { title, lines })
}

/// "Forbidden: trees", or nothing where pipes may run.
fn rule_line(texts: &Texts, rule: Option<StreetRule>, reason: Option<&str>) -> String {
    let Some(rule) = rule.filter(|rule| *rule != StreetRule::Allowed) else {
        return String::new();
    };
    joined([
        Some(word(texts, "street-rule", rule.code())),
        reason.map(ToOwned::to_owned),
    ])
}

fn ground(doc: &Document, texts: &Texts, id: GroundId) -> Option<Card> {
    let record = doc.plan.overlays.grounds.get(&id)?;
    let off = (record.rule == StreetRule::Allowed).then(|| texts.get("ground-is-off").into_owned());
    Some(Card {
        title: ground_name(&doc.plan, texts, id),
        lines: vec![joined([
            off,
            Some(rule_line(
                texts,
                Some(record.rule),
                record.reason.as_deref(),
            )),
        ])],
    })
}

fn zone(doc: &Document, texts: &Texts, id: ZoneId) -> Option<Card> {
    let record = doc.plan.variant().zones.get(&id)?;
    let row = doc.shown().zones.get(&id).copied().unwrap_or_default();
    Some(Card {
        title: zone_name(&doc.plan, texts, id),
        lines: vec![
            joined([
                Some(word(texts, "zone-kind", record.kind.code())),
                record.reason.as_deref().map(ToOwned::to_owned),
            ]),
            joined([
                Some(texts.energy_mwh(row.demand_mwh_per_a)),
                row.density().map(|density| texts.areal_density(density)),
            ]),
        ],
    })
}

fn source(doc: &Document, texts: &Texts, id: SourceId) -> Option<Card> {
    let record = doc.plan.network().source(id)?;
    let title = record.name.as_ref().map_or_else(
        || texts.get("role-source").into_owned(),
        ToString::to_string,
    );
    let lines = vec![
        joined([
            record.kind.as_ref().map(ToString::to_string),
            record.capacity_mw.map(|power| texts.power_mw(power)),
        ]),
        joined([
            record
                .available_from
                .map(|year| texts.with("map-available-from", &[("year", Arg::year(year))])),
            (!record.in_use).then(|| texts.get("map-not-in-use").into_owned()),
            record
                .exists_already
                .then(|| texts.get("source-exists").into_owned()),
        ]),
    ];
    Some(Card { title, lines })
}

fn area(doc: &Document, texts: &Texts, id: AreaId) -> Option<Card> {
    let record = doc.plan.base.areas.records.get(id.index())?;
    let title = record
        .name
        .as_ref()
        .unwrap_or(&record.external_id)
        .to_string();
    let result = doc.shown().areas.get(&id);
    let lines = vec![joined([
        result
            .and_then(crate::analysis::AreaResult::density)
            .map(|density| texts.areal_density(density)),
        result.map(|area| {
            let count = f64::from(area.buildings);
            texts.with("count-buildings", &[("count", Arg::number(count, 0))])
        }),
    ])];
    Some(Card { title, lines })
}

fn heat(doc: &Document, texts: &Texts, id: HeatSegmentId) -> Option<Card> {
    let heat = &doc.plan.base.heat;
    let record = heat.records.get(id.index())?;
    let title = record
        .street
        .as_ref()
        .unwrap_or(&record.external_id)
        .to_string();
    let published = record.mwh_per_a.map_or_else(
        || texts.get("heat-legend-suppressed").into_owned(),
        |mwh| texts.energy_mwh(mwh),
    );
    let lines = vec![
        joined([
            Some(published),
            heat.density(id).map(|density| texts.density(density)),
        ]),
        crate::analysis::heat_state(&doc.inputs(), doc.shown(), id)
            .map(|state| word(texts, "heat-state", state.code()))
            .unwrap_or_default(),
    ];
    Some(Card { title, lines })
}

/// Paints the card beside the pointer, inside `room`.
pub(super) fn paint(pen: &Pen<'_>, card: &Card, at: Pos2, room: Rect) {
    let layout = |text: &str, font: FontId, color| {
        let galley = pen.painter.layout(text.to_owned(), font, color, WIDTH_PX);
        (galley, color)
    };
    let mut galleys = vec![layout(
        &card.title,
        theme::semibold_font(theme::BODY_PX),
        pen.theme.ink,
    )];
    galleys.extend(
        card.lines
            .iter()
            .filter(|line| !line.is_empty())
            .map(|line| {
                layout(
                    line,
                    FontId::proportional(theme::SECONDARY_PX),
                    pen.theme.ink_secondary,
                )
            }),
    );
    let padding = vec2(f32::from(CARD_PADDING) - 3.0, 9.0);
    let gap = 3.0;
    let width = galleys.iter().map(|(g, _)| g.size().x).fold(0.0, f32::max);
    let height: f32 = galleys.iter().map(|(g, _)| g.size().y + gap).sum::<f32>() - gap;
    let around = beside(at, vec2(width, height) + 2.0 * padding, room);
    let corners = CornerRadius::same(CARD_RADIUS - 2);
    let shadow = Shadow {
        offset: [0, 2],
        blur: 10,
        spread: 0,
        color: pen.theme.card_shadow,
    };
    pen.painter.add(shadow.as_shape(around, corners));
    pen.painter.rect(
        around,
        corners,
        pen.theme.card,
        Stroke::new(1.0, pen.theme.hairline),
        StrokeKind::Inside,
    );
    let mut place = around.min + padding;
    for (galley, color) in galleys {
        let next = place + vec2(0.0, galley.size().y + gap);
        pen.painter.galley(place, galley, color);
        place = next;
    }
}
