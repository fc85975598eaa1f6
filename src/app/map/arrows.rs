//! The direction of selected lines, as chevrons along them.

use super::pen::Pen;
use eframe::egui::{Color32, Pos2, Shape, Stroke, Vec2};

/// Space between two chevrons, logical pixels.
const EVERY_PX: f32 = 72.0;
/// Half the width of a chevron.
const HALF_PX: f32 = 4.0;

/// Paints chevrons along a way on screen, in its direction.
pub(super) fn paint(pen: &Pen<'_>, way: &[Pos2], color: Color32) {
    let half = pen.px(HALF_PX);
    let stroke = Stroke::new(pen.px(1.8), color);
    for (tip, along) in places(way, EVERY_PX) {
        let across = Vec2::new(-along.y, along.x);
        let back = tip - half * along;
        let chevron = vec![
            back + half * across,
            tip + 0.3 * half * along,
            back - half * across,
        ];
        pen.painter.add(Shape::line(chevron, stroke));
    }
}

/// Where the chevrons are, with their direction: in the middle of a short way,
/// else at even distances.
fn places(way: &[Pos2], every: f32) -> Vec<(Pos2, Vec2)> {
    let length: f32 = way
        .windows(2)
        .map(|pair| match pair {
            &[a, b] => (b - a).length(),
            _ => 0.0,
        })
        .sum();
    // a way outside any screen has none
    if length < every / 3.0 || !length.is_finite() || length > 1e5 {
        return Vec::new();
    }
    let count = (length / every).round().max(1.0);
    let step = length / count;
    let mut next = step / 2.0;
    let mut behind = 0.0;
    let mut found = Vec::new();
    for pair in way.windows(2) {
        let &[a, b] = pair else { continue };
        let here = (b - a).length();
        let along = (b - a).normalized();
        while here > 0.0 && next <= behind + here && next < length {
            found.push((a + (next - behind) * along, along));
            next += step;
        }
        behind += here;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::pos2;

    #[test]
    fn chevrons_stand_at_even_distances_and_point_along() {
        let way = [pos2(0.0, 0.0), pos2(100.0, 0.0), pos2(100.0, 100.0)];
        let found = places(&way, 50.0);
        let at: Vec<Pos2> = found.iter().map(|(place, _)| *place).collect();
        assert_eq!(
            at,
            [
                pos2(25.0, 0.0),
                pos2(75.0, 0.0),
                pos2(100.0, 25.0),
                pos2(100.0, 75.0)
            ]
        );
        assert_eq!(found[0].1, Vec2::new(1.0, 0.0));
        assert_eq!(found[3].1, Vec2::new(0.0, 1.0));
    }

    #[test]
    fn a_short_way_has_one_and_a_dot_none() {
        assert_eq!(places(&[pos2(0.0, 0.0), pos2(30.0, 0.0)], 50.0).len(), 1);
        assert!(places(&[pos2(0.0, 0.0), pos2(3.0, 0.0)], 50.0).is_empty());
        assert!(places(&[], 50.0).is_empty());
    }
}
