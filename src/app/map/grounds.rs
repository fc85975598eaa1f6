//! Rules on the map: streets to avoid or forbidden, no-go areas, and the dashed
//! outlines of planned buildings. Line style and hatching say the same as the
//! colour.

use super::pen::{Pen, thinned};
use super::scenery::Scenery;
use super::twin::Twin;
use crate::app::state::{Document, Hover, LayerSettings, LegendKey, Session};
use crate::app::theme::Theme;
use crate::geometry::Bounds;
use crate::plan::{ClassRules, Ground, StreetClass, StreetId, StreetRule};
use crate::text::Texts;
use eframe::egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

/// Distance between two strokes of the hatching, logical pixels.
const HATCH_PX: f32 = 9.0;
/// Distance between two crosses on a forbidden street.
const CROSS_EVERY_PX: f32 = 26.0;
/// Half the size of such a cross.
const CROSS_PX: f32 = 3.6;
/// Width of the line on a street.
const STREET_PX: f32 = 2.4;
/// Streets that have their rule by class are marked up to this many metres per
/// logical pixel.
const CLASSES_TO_M_PER_PX: f64 = 12.0;
/// So many strokes of hatching are drawn at most in one area.
const HATCH_MAX: usize = 600;

/// How a rule is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleMark {
    /// A street with this rule.
    Street(StreetRule),
    /// A no-go area with this rule.
    Ground(StreetRule),
    /// A planned building.
    Planned,
}

impl RuleMark {
    /// What it is called in a legend.
    pub fn label(self, texts: &Texts) -> String {
        let key = match self {
            Self::Street(rule) => format!("legend-street-{}", rule.code()),
            Self::Ground(rule) => format!("legend-ground-{}", rule.code()),
            Self::Planned => return texts.get("legend-planned").into_owned(),
        };
        texts.get(&key).into_owned()
    }

    /// Its row of the legend, which hides it.
    pub const fn key(self) -> LegendKey {
        match self {
            Self::Street(rule) => LegendKey::StreetRule(rule),
            Self::Ground(rule) => LegendKey::GroundRule(rule),
            Self::Planned => LegendKey::Planned,
        }
    }

    /// Whether the map shows it with these layers.
    const fn is_shown(self, layers: &LayerSettings) -> bool {
        match self {
            Self::Street(_) => layers.rules && layers.streets,
            Self::Ground(_) => layers.rules,
            Self::Planned => layers.buildings,
        }
    }
}

/// The marks that the map shows with these layers, with how many there are.
pub fn shown_marks(doc: &Document, layers: &LayerSettings) -> Vec<(RuleMark, usize)> {
    let mut counts = rule_counts(doc);
    counts.retain(|(mark, _)| mark.is_shown(layers));
    counts
}

/// What is marked on the map, with how many there are, in the order of the
/// legend; only what there is.
fn rule_counts(doc: &Document) -> Vec<(RuleMark, usize)> {
    let overlays = &doc.plan.overlays;
    let classes = ClassRules::new(&doc.plan.assumptions);
    let mut counts = Vec::new();
    for rule in [StreetRule::Forbidden, StreetRule::Avoid] {
        let own = overlays
            .streets
            .iter()
            .filter_map(|(id, o)| Some((*id, o.rule?)));
        let mut count: usize = StreetClass::ALL
            .iter()
            .filter(|class| classes.of(Some(**class)) == rule)
            .map(|class| doc.facts.streets_of_class(*class).len())
            .sum();
        for (id, said) in own {
            let of_class = doc.plan.class_rule(id, &classes);
            count =
                (count + usize::from(said == rule)).saturating_sub(usize::from(of_class == rule));
        }
        counts.push((RuleMark::Street(rule), count));
    }
    for rule in [
        StreetRule::Forbidden,
        StreetRule::Avoid,
        StreetRule::Allowed,
    ] {
        let grounds = overlays.grounds.values();
        let count = grounds.filter(|one| one.rule == rule).count();
        counts.push((RuleMark::Ground(rule), count));
    }
    let planned = overlays.planned.values();
    counts.push((
        RuleMark::Planned,
        planned.filter(|one| !one.is_deleted()).count(),
    ));
    counts.retain(|(_, count)| *count > 0);
    counts
}

fn color(theme: &Theme, rule: StreetRule) -> Color32 {
    match rule {
        StreetRule::Forbidden => theme.bad,
        StreetRule::Avoid => theme.warning_amber,
        StreetRule::Allowed => theme.ink_secondary,
    }
}

/// Paints no-go areas, below the network.
pub(super) fn grounds(pen: &Pen<'_>, doc: &Document, twin: &Twin, session: &Session) {
    if !session.layers.rules {
        return;
    }
    for (id, ground) in &doc.plan.overlays.grounds {
        let is_hidden = (session.filter).hides(&RuleMark::Ground(ground.rule).key());
        if is_hidden || !in_view(pen, twin, ground.bounds()) {
            continue;
        }
        let corners = ground_on_screen(pen, twin, ground);
        area(pen, &corners, ground.rule);
        let is_hovered = session.hover == Some(Hover::Ground(*id));
        if session.selection.grounds.contains(id) {
            pen.outline(&corners, pen.px(2.6), pen.theme.selection);
        } else if is_hovered {
            pen.outline(&corners, pen.px(2.0), pen.theme.hover);
        }
    }
}

/// Paints the rules of streets and the outlines of planned buildings.
pub(super) fn rules(pen: &Pen<'_>, doc: &Document, scenery: &Scenery, session: &Session) {
    if session.layers.rules && session.layers.streets {
        let classes = ClassRules::new(&doc.plan.assumptions);
        let said = &doc.plan.overlays.streets;
        let mark = |id: StreetId, rule: StreetRule| {
            let is_hidden = session.filter.hides(&RuleMark::Street(rule).key());
            if rule != StreetRule::Allowed && !is_hidden {
                let points = scenery.streets.points_on_screen(pen.camera, id);
                street(pen, &thinned(points.into_iter()), rule);
            }
        };
        // From afar a street's class shows by its width, and there are many.
        if pen.camera.metres_per_px() <= CLASSES_TO_M_PER_PX {
            for class in StreetClass::ALL {
                let rule = classes.of(Some(*class));
                for id in doc.facts.streets_of_class(*class) {
                    if said.get(id).is_none_or(|o| o.rule.is_none()) {
                        mark(*id, rule);
                    }
                }
            }
        }
        for (id, overlay) in said {
            if let Some(rule) = overlay.rule {
                mark(*id, rule);
            }
        }
    }
    let is_hidden = session.filter.hides(&RuleMark::Planned.key());
    if session.layers.buildings && !is_hidden {
        for (id, planned) in &doc.plan.overlays.planned {
            if planned.is_deleted() {
                continue;
            }
            for ring in scenery.buildings.rings_on_screen(pen.camera, *id) {
                if pen.camera.rect().intersects(Rect::from_points(&ring)) {
                    closed_dashes(pen, &ring, 1.6, pen.theme.ink);
                }
            }
        }
    }
}

fn in_view(pen: &Pen<'_>, twin: &Twin, bounds: &Bounds) -> bool {
    twin.mercator_bounds(bounds).intersects(&pen.camera.view())
}

fn ground_on_screen(pen: &Pen<'_>, twin: &Twin, ground: &Ground) -> Vec<Pos2> {
    let turned = twin.mercator_line(ground.corners());
    turned
        .into_iter()
        .map(|point| pen.camera.to_screen(point))
        .collect()
}

fn closed_dashes(pen: &Pen<'_>, ring: &[Pos2], px: f32, color: Color32) {
    let mut closed = ring.to_vec();
    closed.extend(ring.first());
    pen.dashed_line(&closed, pen.px(px), color);
}

/// Forbidden: hatched both ways with a full outline. To avoid: hatched one way
/// with a dashed outline. Off: a thin dashed outline.
fn area(pen: &Pen<'_>, corners: &[Pos2], rule: StreetRule) {
    let color = color(pen.theme, rule);
    let view = pen.camera.rect();
    let strokes = |slope: f32| {
        let stroke = Stroke::new(pen.px(1.1), color.gamma_multiply(0.75));
        for [a, b] in hatching(corners, pen.px(HATCH_PX), slope, view) {
            pen.painter.line_segment([a, b], stroke);
        }
    };
    match rule {
        StreetRule::Forbidden => {
            strokes(1.0);
            strokes(-1.0);
            pen.outline(corners, pen.px(2.0), color);
        }
        StreetRule::Avoid => {
            strokes(1.0);
            closed_dashes(pen, corners, 2.0, color);
        }
        StreetRule::Allowed => closed_dashes(pen, corners, 1.2, color),
    }
}

/// Forbidden: a line with crosses. To avoid: a dashed line.
fn street(pen: &Pen<'_>, points: &[Pos2], rule: StreetRule) {
    if points.len() < 2 || !pen.camera.rect().intersects(Rect::from_points(points)) {
        return;
    }
    let color = color(pen.theme, rule);
    let width = pen.px(STREET_PX);
    pen.round_line(points, width + pen.px(2.4), pen.theme.line_casing);
    if rule == StreetRule::Avoid {
        pen.dashed_line(points, width, color);
        return;
    }
    pen.round_line(points, width, color);
    let view = pen.camera.rect().expand(10.0);
    for at in every(points, pen.px(CROSS_EVERY_PX)) {
        if view.contains(at) {
            cross(
                pen.painter,
                at,
                pen.px(CROSS_PX),
                Stroke::new(width * 0.8, color),
            );
        }
    }
}

fn cross(painter: &Painter, at: Pos2, half: f32, stroke: Stroke) {
    for across in [vec2(half, half), vec2(half, -half)] {
        painter.line_segment([at - across, at + across], stroke);
    }
}

/// Places along a line at equal distances, half a distance from its ends; at
/// least its middle.
fn every(points: &[Pos2], distance: f32) -> Vec<Pos2> {
    let length: f32 = points
        .windows(2)
        .map(|p| match p {
            &[a, b] => (b - a).length(),
            _ => 0.0,
        })
        .sum();
    let count = (length / distance).round().clamp(1.0, 400.0);
    let step = length / count;
    let mut places = Vec::new();
    let mut next = 0.5 * step;
    let mut passed = 0.0;
    for pair in points.windows(2) {
        let &[a, b] = pair else { continue };
        let own = (b - a).length();
        while next <= passed + own && own > 0.0 {
            places.push(a + (b - a) * ((next - passed) / own));
            next += step;
        }
        passed += own;
    }
    places
}

/// Strokes of 45° (`slope` 1) or the other way (-1) inside a polygon (even-odd),
/// clipped to `view` across the strokes. They hang on the screen's grid of
/// strokes at the polygon's first corner, so that they move with the map.
fn hatching(corners: &[Pos2], distance: f32, slope: f32, view: Rect) -> Vec<[Pos2; 2]> {
    let Some(first) = corners.first() else {
        return Vec::new();
    };
    // A stroke is where y - slope * x has one value.
    let level = |p: &Pos2| p.y - slope * p.x;
    let step = distance * std::f32::consts::SQRT_2;
    let around = |points: &mut dyn Iterator<Item = f32>| {
        points.fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), v| {
            (low.min(v), high.max(v))
        })
    };
    let (low, high) = around(&mut corners.iter().map(level));
    let sides = [
        view.left_top(),
        view.right_top(),
        view.left_bottom(),
        view.right_bottom(),
    ];
    let (view_low, view_high) = around(&mut sides.iter().map(level));
    let (low, high) = (low.max(view_low), high.min(view_high));
    let mut strokes = Vec::new();
    let base = level(first);
    let mut number = ((low - base) / step).ceil();
    for _ in 0..HATCH_MAX {
        let wanted = base + number * step;
        if wanted > high || !wanted.is_finite() {
            break;
        }
        number += 1.0;
        let mut xs: Vec<f32> = Vec::new();
        for (a, b) in corners.iter().zip(corners.iter().cycle().skip(1)) {
            let (from, to) = (level(a), level(b));
            if (from > wanted) != (to > wanted) {
                xs.push(a.x + (b.x - a.x) * (wanted - from) / (to - from));
            }
        }
        xs.sort_by(f32::total_cmp);
        for pair in xs.chunks_exact(2) {
            let &[from, to] = pair else { continue };
            let (from, to) = (from.max(view.left()), to.min(view.right()));
            if from < to {
                let at = |x: f32| pos2(x, wanted + slope * x);
                strokes.push([at(from), at(to)]);
            }
        }
    }
    strokes
}

/// The sign of a mark in a legend.
pub fn swatch(painter: &Painter, rect: Rect, mark: RuleMark, theme: &Theme) {
    match mark {
        RuleMark::Street(rule) => {
            let color = color(theme, rule);
            let stroke = Stroke::new(STREET_PX, color);
            let ends = [rect.left_center(), rect.right_center()];
            if rule == StreetRule::Avoid {
                painter.extend(Shape::dashed_line(&ends, stroke, 4.0, 3.0));
            } else {
                painter.line_segment(ends, stroke);
                cross(painter, rect.center(), CROSS_PX, Stroke::new(2.0, color));
            }
        }
        RuleMark::Ground(rule) => {
            let color = color(theme, rule);
            let inner = rect.shrink2(Vec2::new(1.0, 1.0));
            let corners = [
                inner.left_top(),
                inner.right_top(),
                inner.right_bottom(),
                inner.left_bottom(),
            ];
            let slopes: &[f32] = match rule {
                StreetRule::Forbidden => &[1.0, -1.0],
                StreetRule::Avoid => &[1.0],
                StreetRule::Allowed => &[],
            };
            for slope in slopes {
                for stroke in hatching(&corners, 3.5, *slope, inner) {
                    painter.line_segment(stroke, Stroke::new(1.0, color));
                }
            }
            outline(painter, corners, color, rule == StreetRule::Forbidden);
        }
        RuleMark::Planned => {
            let inner = rect.shrink2(Vec2::new(2.0, 1.0));
            painter.rect_filled(inner, 0.0, theme.not_served);
            let corners = [
                inner.left_top(),
                inner.right_top(),
                inner.right_bottom(),
                inner.left_bottom(),
            ];
            outline(painter, corners, theme.ink, false);
        }
    }
}

fn outline(painter: &Painter, corners: [Pos2; 4], color: Color32, is_full: bool) {
    let stroke = Stroke::new(1.2, color);
    let mut closed = corners.to_vec();
    closed.extend(corners.first());
    if is_full {
        painter.add(Shape::line(closed, stroke));
    } else {
        painter.extend(Shape::dashed_line(&closed, stroke, 3.0, 2.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_stay_inside_the_polygon_and_the_view() {
        // An L: the strokes stop at the inner corner and go on beyond it.
        let corners = [
            pos2(0.0, 0.0),
            pos2(100.0, 0.0),
            pos2(100.0, 40.0),
            pos2(40.0, 40.0),
            pos2(40.0, 100.0),
            pos2(0.0, 100.0),
        ];
        let inside = |p: Pos2| {
            (-0.1..=100.1).contains(&p.x)
                && (-0.1..=100.1).contains(&p.y)
                && (p.x <= 40.1 || p.y <= 40.1)
        };
        let everything = Rect::from_min_max(pos2(-50.0, -50.0), pos2(200.0, 200.0));
        for slope in [1.0, -1.0] {
            let strokes = hatching(&corners, 9.0, slope, everything);
            assert!(strokes.len() > 10, "{}", strokes.len());
            for [a, b] in &strokes {
                assert!(
                    inside(*a) && inside(*b) && inside(*a + (*b - *a) * 0.5),
                    "{a} {b}"
                );
            }
        }
        let view = Rect::from_min_max(pos2(0.0, 0.0), pos2(30.0, 30.0));
        let few = hatching(&corners, 9.0, 1.0, view);
        assert!(!few.is_empty() && few.len() < 12, "{}", few.len());
        assert!(few.iter().flatten().all(|p| p.x <= 30.1));
        assert!(hatching(&[], 9.0, 1.0, view).is_empty());
    }

    #[test]
    fn crosses_stand_at_equal_distances() {
        let line = [pos2(0.0, 0.0), pos2(60.0, 0.0), pos2(60.0, 40.0)];
        let places = every(&line, 25.0);
        assert_eq!(places.len(), 4);
        assert_eq!(places[0], pos2(12.5, 0.0));
        assert_eq!(places[3], pos2(60.0, 27.5));
        assert_eq!(every(&line[..2], 500.0), [pos2(30.0, 0.0)], "the middle");
    }
}
