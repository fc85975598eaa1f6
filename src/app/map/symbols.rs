//! Symbols: sources in use and candidate sources.

use super::pen::Pen;
use super::twin::Twin;
use crate::app::state::{Document, Hover, LayerSettings, Selection};
use crate::plan::SourceId;
use eframe::egui::{Color32, Pos2, Shape, Stroke, Vec2, vec2};

/// Radius of a source in use, logical pixels.
const SOURCE_PX: f32 = 9.0;
/// Radius of a candidate source.
const CANDIDATE_PX: f32 = 7.0;
/// Candidates nearer than this to a source in use are the same thing, metres.
const SAME_PLACE_M: f64 = 1.0;

/// Paints the candidate sources, hollow, then the sources in use.
pub(super) fn sources(
    pen: &Pen<'_>,
    doc: &Document,
    twin: &Twin,
    layers: &LayerSettings,
    marked: (&Selection, Option<Hover>),
) {
    let network = doc.plan.network();
    let in_use: Vec<_> = network
        .sources()
        .filter_map(|(id, source)| Some((id, source, network.place(source.node)?)))
        .collect();
    if layers.candidate_sources {
        for candidate in &doc.plan.base.sources {
            let is_taken = in_use.iter().any(|(.., place)| {
                crate::geometry::measure::distance_m(*place, candidate.place) < SAME_PLACE_M
            });
            if !is_taken && let Some(at) = on_screen(pen, twin, candidate.place) {
                candidate_symbol(pen, at);
            }
        }
    }
    if !layers.network {
        return;
    }
    for (id, source, place) in in_use {
        if let Some(at) = on_screen(pen, twin, place) {
            source_symbol(pen, at, source.in_use, mark(pen, marked, id));
        }
    }
}

/// Where a place is on screen, if a symbol there would be seen.
fn on_screen(pen: &Pen<'_>, twin: &Twin, place: crate::geometry::Point) -> Option<Pos2> {
    let at = pen.camera.to_screen(twin.mercator(place)?);
    pen.camera.rect().expand(16.0).contains(at).then_some(at)
}

fn mark(pen: &Pen<'_>, marked: (&Selection, Option<Hover>), id: SourceId) -> Option<Color32> {
    if marked.0.sources.contains(&id) {
        Some(pen.theme.selection)
    } else if marked.1 == Some(Hover::Source(id)) {
        Some(pen.theme.hover.gamma_multiply(0.45))
    } else {
        None
    }
}

fn source_symbol(pen: &Pen<'_>, at: Pos2, in_use: bool, halo: Option<Color32>) {
    let radius = pen.px(SOURCE_PX);
    if let Some(color) = halo {
        pen.painter.circle_filled(at, radius + pen.px(5.0), color);
    }
    pen.painter
        .circle_filled(at, radius + pen.px(1.8), pen.theme.line_casing);
    let ground = if in_use {
        pen.theme.tool_active
    } else {
        pen.theme.ink_secondary
    };
    pen.painter.circle_filled(at, radius, ground);
    flame(pen, at, 0.62 * radius, pen.theme.tool_active_text);
    if !in_use {
        let across = Vec2::splat(radius * 0.8);
        pen.painter.line_segment(
            [at - across, at + across],
            Stroke::new(pen.px(1.6), pen.theme.line_casing),
        );
    }
}

fn candidate_symbol(pen: &Pen<'_>, at: Pos2) {
    let radius = pen.px(CANDIDATE_PX);
    let color = pen.theme.tool_active;
    pen.painter
        .circle_filled(at, radius + pen.px(1.5), pen.theme.line_casing);
    pen.painter
        .circle_stroke(at, radius, Stroke::new(pen.px(1.5), color));
    flame(pen, at, 0.55 * radius, color);
}

/// A drop with its tip up: heat. Both halves are convex, as egui wants them.
fn flame(pen: &Pen<'_>, at: Pos2, size: f32, color: Color32) {
    const ROUND: usize = 14;
    let middle = at + vec2(0.0, 0.25 * size);
    let radius = 0.78 * size;
    pen.painter.circle_filled(middle, radius, color);
    let side = |sign: f32| {
        let angle = sign * std::f32::consts::TAU / ROUND as f32;
        middle + radius * vec2(angle.sin() * 2.2, -angle.cos()).normalized()
    };
    let tip = at - vec2(0.0, 1.15 * size);
    pen.painter.add(Shape::convex_polygon(
        vec![tip, side(1.0), side(-1.0)],
        color,
        Stroke::NONE,
    ));
}
