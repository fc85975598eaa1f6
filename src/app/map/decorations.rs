//! Scale bar, north arrow, attribution and the quiet word while the map is
//! being prepared.

use super::pen::Pen;
use crate::app::state::{Session, base_attributions};
use crate::app::theme;
use crate::plan::Base;
use crate::text::Texts;
use eframe::egui::{Align2, CornerRadius, FontId, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

/// A scale bar is at most this long, logical pixels.
const BAR_MAX_PX: f32 = 120.0;
const MARGIN: Vec2 = vec2(14.0, 12.0);

/// The longest of 1, 2 or 5 times a power of ten that is not above `longest_m`.
///
/// ```
/// use heatplan::app::map::round_length_m;
/// assert_eq!(round_length_m(183.0), 100.0);
/// assert_eq!(round_length_m(200.0), 200.0);
/// assert_eq!(round_length_m(9_999.0), 5_000.0);
/// assert_eq!(round_length_m(0.0), 0.0);
/// ```
pub fn round_length_m(longest_m: f64) -> f64 {
    if !(longest_m.is_finite() && longest_m > 0.0) {
        return 0.0;
    }
    let power = 10_f64.powi(longest_m.log10().floor() as i32);
    // a hair of tolerance, for powers that are not exact
    [5.0, 2.0]
        .into_iter()
        .map(|times| times * power)
        .find(|length_m| *length_m <= longest_m * (1.0 + 1e-12))
        .unwrap_or(power)
}

/// Paints scale bar and north arrow at the lower left of `room`.
pub(super) fn scale_bar(pen: &Pen<'_>, texts: &Texts, room: Rect) {
    let m_per_px = pen.camera.metres_per_px();
    let length_m = round_length_m(f64::from(BAR_MAX_PX) * m_per_px);
    let width = (length_m / m_per_px) as f32;
    let left = room.left_bottom() + vec2(MARGIN.x, -MARGIN.y);
    let arrow_width = 16.0;
    let bar = left + vec2(arrow_width + 8.0, 0.0);
    let font = FontId::proportional(theme::CAPTION_PX);
    let galley = pen
        .painter
        .layout_no_wrap(scale_label(texts, length_m), font, pen.theme.ink);
    let plate = Rect::from_min_max(
        left + vec2(-7.0, -30.0),
        bar + vec2(width.max(galley.size().x) + 8.0, 7.0),
    );
    pen.painter.rect_filled(
        plate,
        CornerRadius::same(6),
        pen.theme.card.gamma_multiply(0.82),
    );
    let stroke = Stroke::new(1.5, pen.theme.ink);
    let ends = [bar, bar + vec2(width, 0.0)];
    pen.painter.line_segment(ends, stroke);
    for end in ends {
        pen.painter
            .line_segment([end, end - vec2(0.0, 5.0)], stroke);
    }
    pen.painter.galley(
        bar - vec2(0.0, 7.0 + galley.size().y),
        galley,
        pen.theme.ink,
    );
    north(pen, texts, left + vec2(0.5 * arrow_width, 0.0));
}

fn scale_label(texts: &Texts, length_m: f64) -> String {
    if length_m >= 1000.0 {
        texts.with_unit(length_m / 1000.0, 0, "unit-km")
    } else if length_m >= 1.0 {
        texts.with_unit(length_m, 0, "unit-m")
    } else {
        texts.with_unit(length_m, 2, "unit-m")
    }
}

/// A small arrow: the map is always north up.
fn north(pen: &Pen<'_>, texts: &Texts, foot: Pos2) {
    let tip = foot - vec2(0.0, 15.0);
    let half = |side: f32| vec![tip, foot + vec2(side * 4.5, 1.0), foot - vec2(0.0, 2.5)];
    let ink = pen.theme.ink;
    let edge = Stroke::new(1.0, ink);
    pen.painter
        .add(Shape::convex_polygon(half(-1.0), ink, edge));
    pen.painter
        .add(Shape::convex_polygon(half(1.0), pen.theme.card, edge));
    pen.painter.text(
        tip - vec2(0.0, 1.0),
        Align2::CENTER_BOTTOM,
        texts.get("compass-north"),
        FontId::proportional(theme::CAPTION_PX),
        ink,
    );
}

/// Who made the data, each once, in the order they were loaded.
pub(super) fn attribution(base: &Base) -> String {
    base.attributions().join(" · ")
}

/// Who made what is on the map: the data, and the base maps under it. Pictures
/// and pages that show the map must say it.
pub fn attribution_of_map(base: &Base, session: &Session) -> String {
    let data = attribution(base);
    let mut said = base_attributions(&session.base_maps, &session.base_reports);
    said.retain(|text| !data.contains(text.as_str()));
    if !data.is_empty() {
        said.insert(0, data);
    }
    said.join(" · ")
}

/// Paints the attribution at the lower right of `room`; long ones wrap.
pub(super) fn attribution_label(pen: &Pen<'_>, base: &Base, session: &Session, room: Rect) {
    let text = attribution_of_map(base, session);
    if text.is_empty() {
        return;
    }
    let galley = pen.painter.layout(
        text,
        FontId::proportional(theme::CAPTION_PX),
        pen.theme.ink_secondary,
        (0.45 * room.width()).max(160.0),
    );
    let size = galley.size();
    let min = room.right_bottom() - size - vec2(8.0, 6.0);
    pen.painter.rect_filled(
        Rect::from_min_size(min, size).expand2(vec2(5.0, 2.0)),
        CornerRadius::same(4),
        pen.theme.card.gamma_multiply(0.82),
    );
    pen.painter.galley(min, galley, pen.theme.ink_secondary);
}

/// A word in the middle while footprints and streets are being turned.
pub(super) fn preparing(pen: &Pen<'_>, texts: &Texts, room: Rect) {
    let galley = pen.painter.layout_no_wrap(
        texts.get("loading-facts").into_owned(),
        FontId::proportional(theme::BODY_PX),
        pen.theme.ink_secondary,
    );
    let size = galley.size();
    let at = pos2(
        room.center().x - 0.5 * size.x,
        room.center().y - 0.5 * size.y,
    );
    pen.painter.galley(at, galley, pen.theme.ink_secondary);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;
    use crate::plan::{Layer, LayerKind};
    use crate::text::Language;

    #[test]
    fn scale_bars_are_round() {
        for (longest_m, round_m) in [
            (1.0, 1.0),
            (0.37, 0.2),
            (49.0, 20.0),
            (50.0, 50.0),
            (1e6, 1e6),
        ] {
            assert!(
                (round_length_m(longest_m) - round_m).abs() < 1e-9 * round_m,
                "{longest_m}"
            );
        }
        assert_eq!(round_length_m(f64::NAN), 0.0);
        let texts = Texts::new(Language::Dutch);
        assert_eq!(scale_label(&texts, 500.0), "500\u{a0}m");
        assert_eq!(scale_label(&texts, 2000.0), "2\u{a0}km");
        assert_eq!(scale_label(&texts, 0.5), "0,50\u{a0}m");
    }

    #[test]
    fn attribution_names_each_source_once() {
        let layer = |attribution: Option<&str>| Layer {
            name: "x.geojson".into(),
            kind: LayerKind::Buildings,
            crs: Crs::Wgs84,
            attribution: attribution.map(Into::into),
            features: 1,
            dropped: 0,
        };
        let base = Base {
            layers: vec![
                layer(Some("© OpenStreetMap contributors")),
                layer(None),
                layer(Some("Digitaal Vlaanderen ")),
                layer(Some("© OpenStreetMap contributors")),
                layer(Some("  ")),
            ],
            ..Base::default()
        };
        assert_eq!(
            attribution(&base),
            "© OpenStreetMap contributors · Digitaal Vlaanderen"
        );
        assert_eq!(attribution(&Base::default()), "");
    }
}
