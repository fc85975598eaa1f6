//! What the tool in hand wants drawn: sketch, rubber band, handles, snap
//! markers, measured way, selection box, and the tip beside the pointer.

use super::pen::{Pen, thinned};
use super::style::role_px;
use super::twin::Twin;
use crate::app::state::{Document, Session};
use crate::app::theme::{self, Theme};
use crate::app::tools::{Handle, HandleKind, Measured, Overlay, Tip, Typing, snap_message};
use crate::geometry::{Point, SnapCandidate, SnapKind};
use crate::plan::{LineRole, NodeId};
use crate::text::Texts;
use eframe::egui::epaint::Shadow;
use eframe::egui::{
    Align2, Color32, CornerRadius, FontId, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, pos2, vec2,
};
use std::collections::BTreeSet;

const HANDLE_PX: f32 = 4.5;
const MID_HANDLE_PX: f32 = 3.0;
const MARKER_PX: f32 = 6.0;
/// Half the size of the mark of a crossing without a joint.
const CROSSING_PX: f32 = 8.0;
const TIP_OFFSET: Vec2 = vec2(16.0, 18.0);
const TIP_PADDING: Vec2 = vec2(10.0, 7.0);

/// Places of the plan on screen.
fn on_screen(pen: &Pen<'_>, twin: &Twin, points: &[Point]) -> Vec<Pos2> {
    let turned = twin.mercator_line(points);
    thinned(turned.into_iter().map(|point| pen.camera.to_screen(point)))
}

fn place(pen: &Pen<'_>, twin: &Twin, point: Point) -> Option<Pos2> {
    Some(pen.camera.to_screen(twin.mercator(point)?))
}

/// Paints everything but the tip.
pub(super) fn overlay(
    pen: &Pen<'_>,
    twin: &Twin,
    overlay: &Overlay,
    last_phase: u8,
    texts: &Texts,
) {
    super::connect::services(pen, twin, &overlay.services);
    if let Some(corners) = &overlay.polygon {
        let kind = overlay.polygon_of;
        let color = kind.map_or(pen.theme.selection, |kind| pen.theme.zone_color(kind));
        polygon(pen, &on_screen(pen, twin, corners), color);
    }
    if let Some(reference) = overlay.reference {
        let points = on_screen(pen, twin, &reference);
        pen.round_line(&points, pen.px(7.0), pen.theme.link.gamma_multiply(0.35));
    }
    if let Some(role) = overlay.role {
        sketch(pen, twin, overlay, role, last_phase);
    } else if overlay.rubber.len() > 1 {
        let points = on_screen(pen, twin, &overlay.rubber);
        pen.dashed_line(&points, pen.px(1.6), pen.theme.selection);
    }
    if let Some(measured) = &overlay.measure {
        measure(pen, twin, measured, texts);
    }
    if let Some([a, b]) = overlay.box_select
        && let (Some(a), Some(b)) = (place(pen, twin, a), place(pen, twin, b))
    {
        let around = Rect::from_two_pos(a, b);
        let color = pen.theme.selection;
        pen.painter.rect(
            around,
            CornerRadius::ZERO,
            color.gamma_multiply(0.12),
            Stroke::new(pen.px(1.0), color),
            StrokeKind::Middle,
        );
    }
    for corner in &overlay.corners {
        if let Some(at) = place(pen, twin, corner.point) {
            corner_marker(pen, at, corner.is_mid, corner.active);
        }
    }
    if overlay.lasso.len() > 1 {
        lasso(pen, &on_screen(pen, twin, &overlay.lasso));
    }
    for handle in &overlay.handles {
        if let Some(at) = place(pen, twin, handle.point) {
            handle_marker(pen, at, handle);
        }
    }
    if let Some(snap) = &overlay.snap
        && let Some(at) = place(pen, twin, snap.point)
    {
        snap_marker(pen, at, snap);
    }
}

fn sketch(pen: &Pen<'_>, twin: &Twin, overlay: &Overlay, role: LineRole, last_phase: u8) {
    let color = pen
        .theme
        .phase(overlay.phase, last_phase.max(overlay.phase));
    let width = pen.px(role_px(role).max(2.5));
    let placed = on_screen(pen, twin, &overlay.sketch);
    let rubber = on_screen(pen, twin, &overlay.rubber);
    let casing = width + 2.0 * pen.px(Theme::CASING_PX);
    for way in [&placed, &rubber] {
        pen.round_line(way, casing, pen.theme.line_casing.gamma_multiply(0.75));
    }
    pen.dashed_line(&placed, width, color);
    pen.dashed_line(&rubber, 0.75 * width, color.gamma_multiply(0.8));
    for vertex in &overlay.vertices {
        if let Some(at) = place(pen, twin, *vertex) {
            ring(pen, at, HANDLE_PX, color);
        }
    }
    for crossing in &overlay.crossings {
        if let Some(at) = place(pen, twin, *crossing) {
            crossing_marker(pen, at);
        }
    }
}

fn polygon(pen: &Pen<'_>, corners: &[Pos2], color: Color32) {
    let mut closed = corners.to_vec();
    closed.extend(corners.first());
    pen.dashed_line(&closed, pen.px(2.0), color);
    for corner in corners {
        ring(pen, *corner, HANDLE_PX, color);
    }
}

/// Where a sketch crosses a line without a joint: a ring with a cross in it.
fn crossing_marker(pen: &Pen<'_>, at: Pos2) {
    let reach = pen.px(CROSSING_PX);
    let halo = Stroke::new(pen.px(4.0), pen.theme.card.gamma_multiply(0.9));
    let stroke = Stroke::new(pen.px(2.0), pen.theme.warning_amber);
    let part = 0.55 * reach;
    for stroke in [halo, stroke] {
        pen.painter.circle_stroke(at, reach, stroke);
        for across in [vec2(part, part), vec2(part, -part)] {
            pen.painter.line_segment([at - across, at + across], stroke);
        }
    }
}

/// Ways that an operation would make.
pub(super) fn ghosts(pen: &Pen<'_>, twin: &Twin, ways: &[Vec<Point>]) {
    for way in ways {
        let points = on_screen(pen, twin, way);
        pen.round_line(&points, pen.px(6.0), pen.theme.card.gamma_multiply(0.8));
        pen.dashed_line(&points, pen.px(2.6), pen.theme.link);
        for point in way {
            if let Some(at) = place(pen, twin, *point) {
                ring(pen, at, MID_HANDLE_PX, pen.theme.link);
            }
        }
    }
}

/// The hand's line, and the line that would close it.
fn lasso(pen: &Pen<'_>, way: &[Pos2]) {
    let color = pen.theme.selection;
    pen.painter
        .line(way.to_vec(), Stroke::new(pen.px(1.5), color));
    if let (Some(first), Some(last)) = (way.first(), way.last()) {
        pen.dashed_line(&[*last, *first], pen.px(1.0), color);
    }
}

fn measure(pen: &Pen<'_>, twin: &Twin, measured: &Measured, texts: &Texts) {
    let color = pen.theme.ink;
    let points: Vec<Pos2> = measured
        .points
        .iter()
        .filter_map(|point| place(pen, twin, *point))
        .collect();
    pen.round_line(&points, pen.px(4.0), pen.theme.line_casing);
    pen.round_line(&points, pen.px(1.6), color);
    for at in &points {
        ring(pen, *at, MID_HANDLE_PX, color);
    }
    if measured.segments_m.len() < 2 {
        return;
    }
    for (pair, length_m) in points.windows(2).zip(&measured.segments_m) {
        let &[a, b] = pair else { continue };
        let text = texts.length_m(*length_m);
        let galley =
            pen.painter
                .layout_no_wrap(text, FontId::proportional(theme::CAPTION_PX), color);
        if (b - a).length() > galley.size().x + 12.0 {
            let around = Align2::CENTER_CENTER.anchor_size(a + 0.5 * (b - a), galley.size());
            pen.painter
                .rect_filled(around.expand(2.0), CornerRadius::same(3), pen.theme.card);
            pen.painter.galley(around.min, galley, color);
        }
    }
}

/// Rings around the selected nodes of the network.
pub(super) fn nodes(pen: &Pen<'_>, doc: &Document, twin: &Twin, selected: &BTreeSet<NodeId>) {
    for node in selected {
        if let Some(at) = doc.plan.network().place(*node)
            && let Some(at) = place(pen, twin, at)
        {
            ring(pen, at, MARKER_PX, pen.theme.selection);
        }
    }
}

fn ring(pen: &Pen<'_>, at: Pos2, radius: f32, color: Color32) {
    let stroke = Stroke::new(pen.px(1.8), color);
    pen.painter
        .circle(at, pen.px(radius), pen.theme.card, stroke);
}

/// A square corner of an outline, or the small disc in the middle of an edge.
fn corner_marker(pen: &Pen<'_>, at: Pos2, is_mid: bool, active: bool) {
    let color = pen.theme.selection;
    let fill = if active { color } else { pen.theme.card };
    if is_mid {
        let stroke = Stroke::new(pen.px(1.0), color);
        pen.painter.circle(at, pen.px(MID_HANDLE_PX), fill, stroke);
        return;
    }
    let size = Vec2::splat(2.0 * pen.px(HANDLE_PX) * if active { 1.3 } else { 1.0 });
    pen.painter.rect(
        Rect::from_center_size(at, size),
        CornerRadius::ZERO,
        fill,
        Stroke::new(pen.px(1.6), color),
        StrokeKind::Middle,
    );
}

fn handle_marker(pen: &Pen<'_>, at: Pos2, handle: &Handle) {
    let Handle { kind, active, .. } = *handle;
    let color = pen.theme.selection;
    let fill = if active || handle.chosen {
        color
    } else {
        pen.theme.card
    };
    let stroke = Stroke::new(pen.px(1.6), color);
    let size = if active { 1.3 } else { 1.0 };
    match kind {
        HandleKind::Node(_) | HandleKind::SourceNode(_) => {
            let around = Rect::from_center_size(at, Vec2::splat(2.0 * pen.px(HANDLE_PX) * size));
            pen.painter.rect(
                around,
                CornerRadius::same(1),
                fill,
                stroke,
                StrokeKind::Middle,
            );
        }
        HandleKind::Vertex(..) => {
            pen.painter
                .circle(at, pen.px(HANDLE_PX) * size, fill, stroke);
        }
        HandleKind::End(..) => {
            let reach = pen.px(HANDLE_PX) * size;
            let halo = Stroke::new(pen.px(4.0), pen.theme.card);
            for stroke in [halo, Stroke::new(pen.px(1.8), color)] {
                for across in [vec2(reach, 0.0), vec2(0.0, reach)] {
                    pen.painter.line_segment([at - across, at + across], stroke);
                }
            }
        }
        HandleKind::Mid(..) => {
            let fill = if active {
                color
            } else {
                pen.theme.card.gamma_multiply(0.7)
            };
            let stroke = Stroke::new(pen.px(1.0), color);
            pen.painter
                .circle(at, pen.px(MID_HANDLE_PX) * size, fill, stroke);
        }
    }
}

fn snap_marker(pen: &Pen<'_>, at: Pos2, snap: &SnapCandidate) {
    let stroke = Stroke::new(pen.px(2.0), pen.theme.link);
    let halo = Stroke::new(pen.px(4.5), pen.theme.card.gamma_multiply(0.9));
    let fill = pen.theme.card.gamma_multiply(0.6);
    let shapes = marker(snap.kind, at, pen.px(MARKER_PX), [halo, stroke], fill);
    pen.painter.extend(shapes);
}

/// Square for a vertex or node, circle for an end, cross for a crossing,
/// diamond for a place on a segment, a right angle for a foot, triangle for a
/// facade.
fn marker(kind: SnapKind, at: Pos2, half: f32, strokes: [Stroke; 2], fill: Color32) -> Vec<Shape> {
    let [halo, stroke] = strokes;
    let closed = |corners: &[[f32; 2]]| {
        let points: Vec<Pos2> = corners
            .iter()
            .map(|[x, y]| at + half * vec2(*x, *y))
            .collect();
        vec![
            Shape::closed_line(points.clone(), halo),
            Shape::convex_polygon(points, fill, stroke),
        ]
    };
    match kind {
        SnapKind::NetworkNode
        | SnapKind::NetworkVertex
        | SnapKind::StreetVertex
        | SnapKind::SketchVertex => closed(&[[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]]),
        SnapKind::LineEnd => vec![
            Shape::circle_stroke(at, half, halo),
            Shape::circle_filled(at, half, fill),
            Shape::circle_stroke(at, half, stroke),
        ],
        SnapKind::Crossing => strokes
            .into_iter()
            .flat_map(|stroke| {
                [vec2(half, half), vec2(half, -half)]
                    .map(|across| Shape::line_segment([at - across, at + across], stroke))
            })
            .collect(),
        SnapKind::Perpendicular => strokes
            .into_iter()
            .flat_map(|stroke| {
                let square = vec![at + vec2(-half, 0.0), at, at + vec2(0.0, half)];
                let corner = [[-half, -half], [-half, half], [half, half]];
                let corner = corner.map(|[x, y]| at + vec2(x, y)).to_vec();
                [Shape::line(square, stroke), Shape::line(corner, stroke)]
            })
            .collect(),
        SnapKind::NetworkSegment
        | SnapKind::StreetSegment
        | SnapKind::SketchSegment
        | SnapKind::Drawing => closed(&[[0.0, -1.25], [1.25, 0.0], [0.0, 1.25], [-1.25, 0.0]]),
        SnapKind::AccessPoint => closed(&[[0.0, -1.15], [1.1, 0.8], [-1.1, 0.8]]),
    }
}

/// The lines of a tip: what is being typed, figures, and what the pointer joins.
pub(super) fn tip_lines(tip: &Tip, session: &Session, texts: &Texts) -> [String; 3] {
    let mut figures: Vec<String> = Vec::new();
    figures.extend(tip.length_m.map(|length_m| texts.length_m(length_m)));
    if let (Some(segment_m), Some(length_m)) = (tip.segment_m, tip.length_m)
        && segment_m < length_m
    {
        figures.push(format!("+{}", texts.length_m(segment_m)));
    }
    figures.extend(
        tip.angle_deg
            .map(|angle| format!("{}°", texts.number(angle, 1))),
    );
    figures.extend(tip.area_m2.map(|area_m2| texts.area_m2(area_m2)));
    let mut words: Vec<String> = Vec::new();
    if tip.shows_sketch
        && let Some(sketch) = &session.sketch
    {
        figures.extend(sketch.density.map(|density| texts.density(density)));
        let count = f64::from(sketch.buildings);
        words.extend(sketch.new_trench(texts));
        words.push(texts.with(
            "count-buildings",
            &[("count", crate::text::Arg::number(count, 0))],
        ));
    }
    if let Some(kind) = tip.joins {
        let what = texts.get(snap_message(kind)).into_owned();
        words.push(texts.with("map-tip-joins", &[("what", what.into())]));
    }
    words.extend(Some(tip.text.clone()).filter(|text| !text.is_empty()));
    words.extend(tip.notice.map(|key| texts.get(key).into_owned()));
    words.extend(tip.refusal.clone());
    if tip.shows_place {
        let [x, y] = tip.at;
        figures.push(texts.coordinates_m(x, y, 2));
    }
    let typed = tip.typing.as_ref().map_or_else(String::new, |typing| {
        let key = match typing {
            Typing::Vertex(_) => "draw-typing-vertex",
            Typing::Move(_) => "draw-typing-move",
            Typing::Distance(_) => "draw-typing-distance",
            Typing::Angle(_) => "draw-typing-angle",
        };
        format!("{} {}|", texts.get(key), typing.text())
    });
    [typed, figures.join(" · "), words.join(" · ")]
}

/// Paints the tip beside its place, inside `room`.
pub(super) fn tip(pen: &Pen<'_>, twin: &Twin, tip: &Tip, lines: [String; 3], room: Rect) {
    let Some(at) = place(pen, twin, tip.at) else {
        return;
    };
    let [typed, figures, words] = lines;
    let galleys: Vec<_> = [
        (
            typed,
            theme::semibold_font(theme::BODY_PX),
            pen.theme.tip_text,
        ),
        (
            figures,
            theme::semibold_font(theme::BODY_PX),
            pen.theme.tip_text,
        ),
        (
            words,
            FontId::proportional(theme::SECONDARY_PX),
            pen.theme.tip_secondary,
        ),
    ]
    .into_iter()
    .filter(|(text, ..)| !text.is_empty())
    .map(|(text, font, color)| (pen.painter.layout_no_wrap(text, font, color), color))
    .collect();
    if galleys.is_empty() {
        return;
    }
    let width = galleys.iter().map(|(g, _)| g.size().x).fold(0.0, f32::max);
    let height: f32 = galleys.iter().map(|(g, _)| g.size().y).sum();
    let size = vec2(width, height) + 2.0 * TIP_PADDING;
    let around = beside(at, size, room);
    pen.painter.add(
        Shadow {
            offset: [0, 2],
            blur: 8,
            spread: 0,
            color: pen.theme.card_shadow,
        }
        .as_shape(around, CornerRadius::same(6)),
    );
    pen.painter
        .rect_filled(around, CornerRadius::same(6), pen.theme.tip);
    let mut line = around.min + TIP_PADDING;
    for (galley, color) in galleys {
        let next = line + vec2(0.0, galley.size().y);
        pen.painter.galley(line, galley, color);
        line = next;
    }
}

/// A box of this size right below a place, or on its other sides where the room
/// ends.
pub(super) fn beside(at: Pos2, size: Vec2, room: Rect) -> Rect {
    let mut min = at + TIP_OFFSET;
    if min.x + size.x > room.right() {
        min.x = at.x - TIP_OFFSET.x - size.x;
    }
    if min.y + size.y > room.bottom() {
        min.y = at.y - TIP_OFFSET.y - size.y;
    }
    let least = room.min;
    Rect::from_min_size(pos2(min.x.max(least.x), min.y.max(least.y)), size)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::SketchInfo;
    use crate::text::Language;

    #[test]
    fn each_group_of_snap_kinds_has_a_marker_of_its_own() {
        let look = |kind: SnapKind| {
            let strokes = [4.0, 2.0].map(|width| Stroke::new(width, Color32::BLACK));
            marker(kind, Pos2::ZERO, 10.0, strokes, Color32::WHITE)
        };
        let corners = |kind: SnapKind| -> Vec<Pos2> {
            match look(kind).last() {
                Some(Shape::Path(path)) if path.closed => path.points.clone(),
                _ => Vec::new(),
            }
        };
        // Square: right above the corners lies nothing; diamond: a tip.
        let tip = |kind: SnapKind| corners(kind).iter().any(|p| p.x == 0.0 && p.y < -10.0);
        for (kind, sides, has_tip) in [
            (SnapKind::NetworkNode, 4, false),
            (SnapKind::NetworkVertex, 4, false),
            (SnapKind::StreetVertex, 4, false),
            (SnapKind::SketchVertex, 4, false),
            (SnapKind::NetworkSegment, 4, true),
            (SnapKind::StreetSegment, 4, true),
            (SnapKind::SketchSegment, 4, true),
            (SnapKind::Drawing, 4, true),
            (SnapKind::AccessPoint, 3, true),
        ] {
            assert_eq!(
                (corners(kind).len(), tip(kind)),
                (sides, has_tip),
                "{kind:?}"
            );
        }
        let circles = |kind: SnapKind| {
            let all = look(kind);
            all.iter().all(|shape| matches!(shape, Shape::Circle(_)))
        };
        assert!(circles(SnapKind::LineEnd));
        let lines = |kind: SnapKind| {
            let all = look(kind);
            all.iter()
                .filter(|s| matches!(s, Shape::LineSegment { .. }))
                .count()
        };
        assert_eq!(lines(SnapKind::Crossing), 4, "a cross and its halo");
        let foot = look(SnapKind::Perpendicular);
        let open = |shape: &Shape| matches!(shape, Shape::Path(path) if !path.closed);
        assert!(foot.len() == 4 && foot.iter().all(open), "right angles");
        for kind in SnapKind::ALL {
            assert!(!look(kind).is_empty(), "{kind:?}");
        }
    }

    #[test]
    fn the_tip_says_figures_first_and_then_what_it_joins() {
        let texts = Texts::new(Language::English);
        let session = Session {
            sketch: Some(SketchInfo {
                length_m: 135.0,
                way_m: 135.0,
                demand_mwh_per_a: 324.0,
                buildings: 12,
                density: Some(2.4),
            }),
            ..Session::new()
        };
        let tip = Tip {
            length_m: Some(135.0),
            segment_m: Some(20.0),
            joins: Some(SnapKind::NetworkSegment),
            shows_sketch: true,
            ..Tip::default()
        };
        let [typed, figures, words] = tip_lines(&tip, &session, &texts);
        assert!(typed.is_empty());
        assert_eq!(figures, "135\u{a0}m · +20\u{a0}m · 2.40\u{a0}MWh/(m·a)");
        assert!(words.starts_with("12 buildings · "), "{words}");
        assert!(words.contains("Network line"), "{words}");
        let lines = tip_lines(&Tip::default(), &session, &texts);
        assert!(lines.iter().all(String::is_empty));
        let tip = Tip {
            typing: Some(Typing::Vertex("12.5<".to_owned())),
            ..Tip::default()
        };
        let [typed, ..] = tip_lines(&tip, &session, &texts);
        assert!(typed.ends_with(" 12.5<|"), "{typed}");
    }

    #[test]
    fn the_tip_stays_in_the_room() {
        let room = Rect::from_min_max(pos2(0.0, 0.0), pos2(400.0, 300.0));
        let size = vec2(120.0, 40.0);
        for at in [
            pos2(10.0, 10.0),
            pos2(390.0, 295.0),
            pos2(200.0, 290.0),
            pos2(399.0, 1.0),
        ] {
            let around = beside(at, size, room);
            assert!(room.contains_rect(around), "{at:?} {around:?}");
            assert!(!around.contains(at));
        }
    }
}
