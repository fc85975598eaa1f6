//! What part of the world is on screen: a centre in Web Mercator metres, a zoom
//! level and the rectangle of the map. Zoom 0 shows the world in 256 pixels.

use crate::geometry::{Bounds, Point, mercator};
use eframe::egui::emath::TSTransform;
use eframe::egui::{Pos2, Rect, Vec2, pos2, vec2};

/// Farthest out: a country.
const MIN_ZOOM: f64 = 6.0;
/// Nearest: a pixel is about a centimetre.
const MAX_ZOOM: f64 = 24.0;
/// Nearest zoom that fitting something small goes to.
const MAX_FIT_ZOOM: f64 = 20.0;
/// Once around the equator of Web Mercator, metres.
const WORLD_M: f64 = 2.0 * std::f64::consts::PI * mercator::RADIUS_M;
/// Free border around what is fitted, logical pixels.
const FIT_MARGIN_PX: f32 = 28.0;
/// Logical pixels of a metre of paper at 96 per inch.
const PX_PER_PAPER_M: f64 = 96.0 / 0.0254;

/// Where a camera looks: a view to come back to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct ViewPoint {
    /// Centre, Web Mercator metres.
    centre: Point,
    zoom: f64,
}

/// The view of the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Camera {
    /// Centre of `rect`, Web Mercator metres.
    centre: Point,
    zoom: f64,
    /// Where the map is on screen, logical pixels.
    rect: Rect,
}

impl Camera {
    /// Centre and zoom: where it looks, wherever the map is on screen.
    pub(super) fn view_point(&self) -> ViewPoint {
        ViewPoint {
            centre: self.centre,
            zoom: self.zoom,
        }
    }

    /// Looks there again.
    pub(super) fn look_from(&mut self, view: ViewPoint) {
        self.centre = view.centre;
        self.zoom = view.zoom;
    }

    /// A view of `rect` on a place.
    pub(super) fn new(centre: Point, zoom: f64, rect: Rect) -> Self {
        Self {
            centre,
            zoom: zoom.clamp(MIN_ZOOM, MAX_ZOOM),
            rect,
        }
    }

    pub(super) fn zoom(&self) -> f64 {
        self.zoom
    }

    /// The centre in lon/lat degrees.
    pub(super) fn lon_lat(&self) -> Point {
        mercator::from_mercator(self.centre)
    }

    pub(super) fn rect(&self) -> Rect {
        self.rect
    }

    /// The map got another place or size on screen: what was in the middle of
    /// it stays there.
    pub(super) fn set_rect(&mut self, rect: Rect) {
        self.rect = rect;
    }

    /// The same, where cards leave `before` and now `free` of it: what was in the
    /// middle of the free part stays in the middle of it.
    pub(super) fn keep_middle(&mut self, before: Rect, rect: Rect, free: Rect) {
        let place = self.to_mercator(usable(self.rect, before).center());
        self.rect = rect;
        self.centre_on(place, free);
    }

    /// Logical pixels of one Web Mercator metre.
    pub(super) fn px_per_m(&self) -> f64 {
        256.0 * self.zoom.exp2() / WORLD_M
    }

    /// Ground metres of one logical pixel in the middle of the view.
    pub(super) fn metres_per_px(&self) -> f64 {
        1.0 / (self.px_per_m() * mercator::scale_at(self.lon_lat()[1]))
    }

    /// The n of 1 : n on a screen of 96 logical pixels per inch.
    pub(super) fn scale_denominator(&self) -> f64 {
        self.metres_per_px() * PX_PER_PAPER_M
    }

    /// Web Mercator metres to the screen.
    pub(super) fn to_screen(self, mercator: Point) -> Pos2 {
        let scale = self.px_per_m();
        let middle = self.rect.center();
        pos2(
            (f64::from(middle.x) + (mercator[0] - self.centre[0]) * scale) as f32,
            (f64::from(middle.y) - (mercator[1] - self.centre[1]) * scale) as f32,
        )
    }

    /// The screen to Web Mercator metres.
    pub(super) fn to_mercator(self, pos: Pos2) -> Point {
        let scale = self.px_per_m();
        let middle = self.rect.center();
        [
            self.centre[0] + (f64::from(pos.x) - f64::from(middle.x)) / scale,
            self.centre[1] - (f64::from(pos.y) - f64::from(middle.y)) / scale,
        ]
    }

    /// From offsets right and down of `origin` (Web Mercator metres) to the
    /// screen.
    pub(super) fn placement(&self, origin: Point) -> TSTransform {
        TSTransform::new(self.to_screen(origin).to_vec2(), self.px_per_m() as f32)
    }

    /// What is on screen, Web Mercator metres.
    pub(super) fn view(&self) -> Bounds {
        Bounds::of(&[
            self.to_mercator(self.rect.left_bottom()),
            self.to_mercator(self.rect.right_top()),
        ])
    }

    /// Moves what is shown by so many logical pixels.
    pub(super) fn pan(&mut self, delta: Vec2) {
        let scale = self.px_per_m();
        self.centre[0] -= f64::from(delta.x) / scale;
        self.centre[1] += f64::from(delta.y) / scale;
    }

    /// Zooms by so many levels; what is under `pos` stays there.
    pub(super) fn zoom_about(&mut self, pos: Pos2, levels: f64) {
        let held = self.to_mercator(pos);
        self.zoom = (self.zoom + levels).clamp(MIN_ZOOM, MAX_ZOOM);
        self.pan(pos - self.to_screen(held));
    }

    /// Shows `bounds` (Web Mercator metres) as large as they fit in `free`.
    /// Empty bounds change nothing.
    pub(super) fn fit(&mut self, bounds: &Bounds, free: Rect) {
        let Some(middle) = bounds.centre() else {
            return;
        };
        let [width_m, height_m] = bounds.size();
        let free = usable(self.rect, free);
        let room = (free.size() - 2.0 * Vec2::splat(FIT_MARGIN_PX)).max(vec2(32.0, 32.0));
        let scale =
            (f64::from(room.x) / width_m.max(1e-6)).min(f64::from(room.y) / height_m.max(1e-6));
        self.zoom = (scale * WORLD_M / 256.0)
            .log2()
            .clamp(MIN_ZOOM, MAX_FIT_ZOOM);
        self.centre_on(middle, free);
    }

    /// Shows so many metres of ground around a place (Web Mercator metres), as
    /// large as they fit in `free`.
    pub(super) fn show_ground(&mut self, place: Point, size_m: [f64; 2], free: Rect) {
        let room = usable(self.rect, free).size();
        let metres_per_px = (size_m[0] / f64::from(room.x)).max(size_m[1] / f64::from(room.y));
        let scale = mercator::scale_at(mercator::from_mercator(place)[1]);
        if metres_per_px > 0.0 && metres_per_px.is_finite() {
            self.zoom = (WORLD_M / (256.0 * metres_per_px * scale))
                .log2()
                .clamp(MIN_ZOOM, MAX_ZOOM);
            self.centre_on(place, free);
        }
    }

    /// What `free` shows: its middle (Web Mercator metres), and width and height
    /// in metres of ground. The other way of [`show_ground`](Self::show_ground).
    pub(super) fn ground(&self, free: Rect) -> (Point, [f64; 2]) {
        let free = usable(self.rect, free);
        let place = self.to_mercator(free.center());
        let scale = mercator::scale_at(mercator::from_mercator(place)[1]);
        let metres_per_px = 1.0 / (self.px_per_m() * scale);
        let size_m = [free.width(), free.height()].map(|px| f64::from(px) * metres_per_px);
        (place, size_m)
    }

    /// Puts a place (Web Mercator metres) in the middle of `free`.
    pub(super) fn centre_on(&mut self, place: Point, free: Rect) {
        self.centre = place;
        self.pan(usable(self.rect, free).center() - self.rect.center());
    }
}

/// The free part of the map; all of it where the cards leave hardly any.
fn usable(rect: Rect, free: Rect) -> Rect {
    let free = rect.intersect(free);
    if free.width() < 120.0 || free.height() < 90.0 {
        rect
    } else {
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEUVEN: Point = [523_000.0, 6_598_000.0];

    fn camera() -> Camera {
        let rect = Rect::from_min_size(pos2(10.0, 40.0), vec2(1366.0, 700.0));
        Camera::new(LEUVEN, 17.0, rect)
    }

    #[test]
    fn what_is_in_the_middle_of_the_free_part_stays_there() {
        let mut camera = camera();
        let free = Rect::from_min_max(pos2(260.0, 52.0), pos2(1040.0, 640.0));
        let seen = camera.to_mercator(free.center());
        let rect = Rect::from_min_size(pos2(10.0, 40.0), vec2(1366.0, 460.0));
        let less = Rect::from_min_max(pos2(260.0, 52.0), pos2(1040.0, 450.0));
        camera.keep_middle(free, rect, less);
        let now = camera.to_mercator(less.center());
        assert!((now[0] - seen[0]).hypot(now[1] - seen[1]) < 1e-6);
        assert_eq!(camera.zoom(), 17.0);
    }

    #[test]
    fn there_and_back() {
        let camera = camera();
        for pos in [pos2(10.0, 40.0), pos2(700.5, 333.25), pos2(1376.0, 740.0)] {
            let back = camera.to_screen(camera.to_mercator(pos));
            assert!((back - pos).length() < 1e-3, "{pos:?} {back:?}");
        }
        let step = camera.to_screen([LEUVEN[0], LEUVEN[1] + 1.0]) - camera.rect().center();
        assert!(step.y < 0.0, "north is up");
    }

    #[test]
    fn the_wheel_holds_what_is_under_the_pointer() {
        let mut camera = camera();
        let pos = pos2(200.0, 600.0);
        let before = camera.to_mercator(pos);
        camera.zoom_about(pos, 1.75);
        let after = camera.to_mercator(pos);
        assert!((before[0] - after[0]).abs() < 1e-3 && (before[1] - after[1]).abs() < 1e-3);
        assert_eq!(camera.zoom(), 18.75);
        camera.zoom_about(pos, 99.0);
        assert_eq!(camera.zoom(), MAX_ZOOM);
    }

    #[test]
    fn fitting_keeps_clear_of_the_cards() {
        let mut camera = camera();
        let free = Rect::from_min_max(pos2(260.0, 52.0), pos2(1050.0, 620.0));
        let bounds = Bounds {
            min: [LEUVEN[0] - 900.0, LEUVEN[1] - 100.0],
            max: [LEUVEN[0] + 900.0, LEUVEN[1] + 100.0],
        };
        camera.fit(&bounds, free);
        for corner in [bounds.min, bounds.max] {
            assert!(free.contains(camera.to_screen(corner)), "{corner:?}");
        }
        let middle = camera.to_screen(LEUVEN);
        assert!((middle - free.center()).length() < 0.01);
        // as large as fits: the width is what binds here
        let width = camera.to_screen(bounds.max).x - camera.to_screen(bounds.min).x;
        assert!(
            (width - (free.width() - 2.0 * FIT_MARGIN_PX)).abs() < 0.1,
            "{width}"
        );
    }

    #[test]
    fn a_point_is_fitted_near_but_not_too_near_and_nothing_changes_nothing() {
        let mut camera = camera();
        let before = camera;
        camera.fit(&Bounds::EMPTY, camera.rect());
        assert_eq!(camera, before);
        camera.fit(&Bounds::of(&[LEUVEN]), Rect::NOTHING);
        assert_eq!(camera.zoom(), MAX_FIT_ZOOM);
        assert!((camera.to_screen(LEUVEN) - camera.rect().center()).length() < 0.01);
    }

    #[test]
    fn what_was_in_sight_is_in_sight_again_whatever_covers_the_map() {
        let mut camera = camera();
        let free = Rect::from_min_max(pos2(260.0, 52.0), pos2(1050.0, 620.0));
        let (place, size_m) = camera.ground(free);
        let before = camera;
        camera.pan(vec2(300.0, 40.0));
        camera.zoom_about(pos2(100.0, 100.0), 1.3);
        camera.show_ground(place, size_m, free);
        assert!((camera.zoom() - before.zoom()).abs() < 1e-6);
        assert!((camera.to_screen(place) - before.to_screen(place)).length() < 0.01);
        // A larger room shows it larger, and all of it.
        camera.show_ground(place, size_m, camera.rect());
        let (middle, larger_m) = camera.ground(camera.rect());
        assert!((middle[0] - place[0]).abs() < 0.01);
        assert!(larger_m[0] >= size_m[0] - 1e-6 && larger_m[1] >= size_m[1] - 1e-6);
        assert!(camera.zoom() > before.zoom());
    }

    #[test]
    fn the_scale_is_that_of_the_ground() {
        // a pixel of zoom 17 at the equator is 1.194 m, at 50.88° north 0.753 m
        let camera = camera();
        assert!((camera.metres_per_px() - 0.753).abs() < 0.001);
        assert!((camera.scale_denominator() - 2847.0).abs() < 5.0);
    }
}
