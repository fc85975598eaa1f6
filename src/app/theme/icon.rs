//! The window's icon, drawn when it is needed: a trunk with two branches.

use super::Theme;
use eframe::egui::{Color32, IconData};

/// Side of the icon, pixels.
const SIDE: u32 = 64;

/// Distance from `p` to the segment `a`-`b`.
fn to_segment(p: [f32; 2], a: [f32; 2], b: [f32; 2]) -> f32 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let along = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy).max(1e-6);
    let t = along.clamp(0.0, 1.0);
    (p[0] - a[0] - t * dx).hypot(p[1] - a[1] - t * dy)
}

/// The icon as eframe takes it.
pub fn window_icon() -> IconData {
    let theme = Theme::get(false, false);
    let side = SIDE as f32;
    let scale = |[x, y]: [f32; 2]| [x * side, y * side];
    let mut rgba = Vec::with_capacity((SIDE * SIDE * 4) as usize);
    for y in 0..SIDE {
        for x in 0..SIDE {
            let p = [x as f32 + 0.5, y as f32 + 0.5];
            // A rounded square as ground.
            let inset = |v: f32| ((v - side / 2.0).abs() - side * 0.28).max(0.0);
            let edge = inset(p[0]).hypot(inset(p[1])) - side * 0.2;
            let ground = (0.5 - edge).clamp(0.0, 1.0);
            let mut color = theme.tool_active;
            let mut line = |a, b, width: f32, ink: Color32| {
                let cover =
                    (width * side / 2.0 + 0.5 - to_segment(p, scale(a), scale(b))).clamp(0.0, 1.0);
                color = color.lerp_to_gamma(ink, cover);
            };
            line([0.32, 0.5], [0.32, 0.82], 0.075, theme.phase(4, 4));
            line([0.62, 0.5], [0.62, 0.2], 0.075, theme.phase(3, 4));
            line([0.18, 0.5], [0.82, 0.5], 0.13, theme.phase(2, 4));
            line([0.18, 0.5], [0.18, 0.5], 0.2, theme.card);
            let [r, g, b, _] = color.to_array();
            rgba.extend([r, g, b, (ground * 255.0).round() as u8]);
        }
    }
    IconData {
        rgba,
        width: SIDE,
        height: SIDE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icon_is_square_with_clear_corners() {
        let icon = window_icon();
        assert_eq!(icon.rgba.len(), 64 * 64 * 4);
        assert_eq!(icon.rgba[3], 0, "corner");
        assert_eq!(icon.rgba[(32 * 64 + 32) * 4 + 3], 255, "middle");
    }
}
