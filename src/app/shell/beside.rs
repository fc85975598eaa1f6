//! The room of the map when two variants are shown: which part is whose, and the
//! divider between them.

use super::HeatplanApp;
use super::icons;
use super::variants::window_id;
use crate::app::map::{BesideContext, MapContext, name_tag};
use crate::app::panels::short_name;
use crate::app::state::{CompareMode, Comparison, Side};
use crate::app::theme::{self, CARD_GAP, Theme};
use eframe::egui::{
    Align2, Area, Context, CursorIcon, Id, Key, Order, Pos2, Rect, Role, Sense, Stroke, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// Width of what is taken hold of at the divider, logical pixels.
const GRIP_PX: f32 = 18.0;
/// A map needs at least this room between the cards, logical pixels.
const LEAST_ROOM_PX: f32 = 120.0;
/// How near to the edge of the map the divider goes, part of its width.
const DIVIDER_RANGE: std::ops::RangeInclusive<f32> = 0.03..=0.97;
/// The cross that ends the divider stands so far below the middle of its grip.
const END_BELOW_PX: f32 = 42.0;
/// An arrow key moves the divider by this part of the map.
const ARROW_PART: f32 = 0.02;

/// The two parts of the map.
struct Parts {
    left: Rect,
    right: Rect,
    /// Where the line between them is.
    x: f32,
}

fn parts(map: Rect, at: f32) -> Parts {
    let x = map.left() + map.width() * at;
    Parts {
        left: Rect::from_min_max(map.min, pos2(x, map.bottom())),
        right: Rect::from_min_max(pos2(x, map.top()), map.max),
        x,
    }
}

/// The part of the variant looked at and that of the other one.
const fn ordered(made: &Comparison, [left, right]: [Rect; 2]) -> [Rect; 2] {
    if made.here_is_left {
        [left, right]
    } else {
        [right, left]
    }
}

/// What the second map's view fills, so that what is in the middle of the free
/// part of the first map is in the middle of that of the second: `part` and all
/// around it.
fn linked(first: Rect, [seen_first, seen_second]: [Rect; 2], part: Rect) -> Rect {
    let both = seen_first.is_positive() && seen_second.is_positive();
    let centre = if both {
        first.center() + (seen_second.center() - seen_first.center())
    } else {
        part.center()
    };
    let reach = (part.max - centre).abs().max((part.min - centre).abs());
    Rect::from_center_size(centre, 2.0 * reach)
}

/// The middle of the wider part of the map beside a window, part of its width.
fn free_middle(map: Rect, window: Rect) -> f32 {
    let left = (window.left() - map.left()).clamp(0.0, map.width());
    let right = (map.right() - window.right()).clamp(0.0, map.width());
    let middle = if left >= right {
        left / 2.0
    } else {
        map.width() - right / 2.0
    };
    (middle / map.width().max(1.0)).clamp(*DIVIDER_RANGE.start(), *DIVIDER_RANGE.end())
}

impl HeatplanApp {
    /// The map, or two variants of it.
    pub(super) fn maps_ui(&mut self, ui: &mut Ui, map: Rect, free: Rect) {
        let compare = &self.session.compare;
        let made = compare
            .made
            .clone()
            .filter(|_| compare.mode != CompareMode::Off);
        let Some(made) = made else {
            self.second_map = None;
            self.session.compare.shown = CompareMode::Off;
            self.first_map_ui(ui, map, free, map);
            return;
        };
        let x = if self.session.compare.mode == CompareMode::SideBySide {
            let halves = parts(map, 0.5);
            let left = Rect::from_min_max(halves.left.min, halves.left.max - vec2(1.0, 0.0));
            let [own, theirs] = ordered(&made, [left, halves.right]);
            self.first_map_ui(ui, own, free.intersect(own), own);
            let seen = [free.intersect(own), free.intersect(theirs)];
            let whole = linked(own, seen, theirs);
            self.second_map_ui(ui, &made, whole, theirs);
            halves.x
        } else {
            if self.session.compare.shown != CompareMode::Swipe {
                self.session.compare.divider = self.divider_at_first(ui.ctx(), map);
            }
            let halves = parts(map, self.session.compare.divider);
            let [own, theirs] = ordered(&made, [halves.left, halves.right]);
            self.first_map_ui(ui, map, free, own);
            self.second_map_ui(ui, &made, map, theirs);
            halves.x
        };
        self.session.compare.shown = self.session.compare.mode;
        self.border_ui(ui, &made, x, map);
    }

    /// Where the divider stands at first, part of the map: in the middle of what the
    /// window of the comparison leaves free, so that both sides show.
    fn divider_at_first(&self, ctx: &Context, map: Rect) -> f32 {
        let is_open = self.session.sides.contains(&Side::Compare);
        let window = ctx.memory(|memory| memory.area_rect(window_id(Side::Compare, Some(map))));
        match window.filter(|_| is_open) {
            Some(window) => free_middle(map, window),
            None => 0.5,
        }
    }

    /// The map shows one variant again.
    pub(super) fn end_comparison(&mut self) {
        self.session.compare.mode = CompareMode::Off;
    }

    /// The variant looked at, in `map`; the pointer is its own in `reach`.
    fn first_map_ui(&mut self, ui: &mut Ui, map: Rect, free: Rect, reach: Rect) {
        // Tips and decorations stay where they are seen.
        let seen = free.intersect(reach);
        let room = [seen, free]
            .into_iter()
            .find(|rect| rect.width() > LEAST_ROOM_PX && rect.height() > LEAST_ROOM_PX);
        let mut ui = ui.new_child(UiBuilder::new().max_rect(map).id_salt("first map"));
        self.map.show(
            &mut ui,
            MapContext {
                doc: &self.doc,
                session: &mut self.session,
                texts: &self.texts,
                toolbox: &mut self.toolbox,
                keys: &self.prefs.keys,
                actions: &mut self.actions,
                presenting: self.prefs.projector,
                free_rect: room.unwrap_or(map),
                reach,
                types_elsewhere: self.was_typing,
            },
        );
    }

    /// The other variant.
    fn second_map_ui(&mut self, ui: &mut Ui, made: &Arc<Comparison>, whole: Rect, part: Rect) {
        let mut second = match self.second_map.take() {
            Some(second) => second,
            None => self.map.beside(),
        };
        let is_clicked = second.show_beside(
            ui,
            &mut self.map,
            &BesideContext {
                comparison: made,
                session: &self.session,
                texts: &self.texts,
                presenting: self.prefs.projector,
                whole,
                part,
            },
        );
        self.second_map = Some(second);
        if is_clicked {
            let args = [("name", made.other.plan.variant().name.as_ref().into())];
            self.say("compare-only-looked-at", &args);
        }
    }

    /// The line between the two, with their names.
    fn border_ui(&self, ui: &Ui, made: &Comparison, x: f32, map: Rect) {
        let theme = Theme::of(ui.ctx());
        let painter = ui.painter_at(map);
        painter.vline(x, map.y_range(), Stroke::new(3.0, theme.card));
        painter.vline(x, map.y_range(), Stroke::new(1.0, theme.ink_secondary));
        let top = map.top() + CARD_GAP;
        let left = Rect::from_min_max(pos2(map.left(), top), pos2(x - GRIP_PX, map.bottom()));
        let right = Rect::from_min_max(pos2(x + GRIP_PX, top), map.max);
        let [a, b] = made.sides(&self.doc).map(|doc| &doc.plan.variant().name);
        name_tag(&painter, theme, &short_name(a), Align2::RIGHT_TOP, left);
        name_tag(&painter, theme, &short_name(b), Align2::LEFT_TOP, right);
    }

    /// The cross below the grip that takes the divider away.
    fn divider_end_ui(&mut self, ctx: &Context, centre: Pos2) {
        let theme = Theme::of(ctx);
        let name = self.texts.get("compare-end").into_owned();
        let shown = Area::new(Id::unique("end of the divider between variants"))
            .order(Order::Middle)
            .pivot(Align2::CENTER_CENTER)
            .fixed_pos(centre)
            .constrain(false)
            .movable(false)
            .fade_in(false)
            .show(ctx, |ui| {
                let frame = theme::card_frame(theme).inner_margin(1);
                frame.show(ui, |ui| icons::close_button(ui, &name, theme.ink_secondary))
            });
        if shown.inner.inner.on_hover_text(&name).clicked() {
            self.end_comparison();
        }
    }

    /// The grip of the divider: dragged, or moved with the arrow keys.
    pub(super) fn divider_ui(&mut self, ctx: &Context, map: Rect) {
        let compare = &self.session.compare;
        if compare.mode != CompareMode::Swipe || compare.made.is_none() {
            return;
        }
        let theme = Theme::of(ctx);
        let x = parts(map, compare.divider).x;
        let corner = pos2(x - GRIP_PX / 2.0, map.top());
        let name = self.texts.get("compare-divider").into_owned();
        let shown = Area::new(Id::unique("divider between variants"))
            .order(Order::Middle)
            .fixed_pos(corner)
            .constrain(false)
            .movable(false)
            .fade_in(false)
            .show(ctx, |ui| {
                let size = vec2(GRIP_PX, map.height());
                let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
                response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, &name));
                let grip = Rect::from_center_size(rect.center(), vec2(14.0, 44.0));
                let held = response.dragged() || response.hovered() || response.has_focus();
                let edge = if held { theme.link } else { theme.hairline };
                ui.painter().rect(
                    grip,
                    7.0,
                    theme.card,
                    Stroke::new(1.5, edge),
                    eframe::egui::StrokeKind::Inside,
                );
                for dx in [-2.0, 2.0] {
                    let centre = grip.center() + vec2(dx, 0.0);
                    ui.painter().vline(
                        centre.x,
                        (centre.y - 9.0)..=(centre.y + 9.0),
                        Stroke::new(1.3, theme.ink_secondary),
                    );
                }
                response.on_hover_cursor(CursorIcon::ResizeHorizontal)
            });
        let response = shown.inner;
        let mut moved = response.drag_delta().x / map.width().max(1.0);
        if response.has_focus() {
            let [left, right] = [Key::ArrowLeft, Key::ArrowRight]
                .map(|key| ctx.input(|input| input.key_pressed(key)));
            moved += ARROW_PART * (f32::from(u8::from(right)) - f32::from(u8::from(left)));
        }
        self.divider_end_ui(ctx, pos2(x, map.center().y + END_BELOW_PX));
        if moved != 0.0 {
            let compare = &mut self.session.compare;
            compare.divider =
                (compare.divider + moved).clamp(*DIVIDER_RANGE.start(), *DIVIDER_RANGE.end());
            ctx.request_repaint();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linked_maps_have_the_same_in_the_middle_of_what_is_free() {
        let map = Rect::from_min_max(pos2(0.0, 40.0), pos2(1000.0, 640.0));
        let halves = parts(map, 0.5);
        let free = Rect::from_min_max(pos2(250.0, 50.0), pos2(700.0, 600.0));
        let seen = [free.intersect(halves.left), free.intersect(halves.right)];
        let whole = linked(halves.left, seen, halves.right);
        assert!(whole.contains_rect(halves.right), "nothing is left out");
        // The first view's centre is its rect's: 125 left of the free middle.
        let off = |rect: Rect, seen: Rect| seen.center() - rect.center();
        assert_eq!(off(whole, seen[1]), off(halves.left, seen[0]));
        let covered = [seen[0], Rect::NOTHING];
        let whole = linked(halves.left, covered, halves.right);
        assert_eq!(whole, halves.right);
    }

    #[test]
    fn the_divider_begins_in_the_middle_of_what_is_free() {
        let map = Rect::from_min_max(pos2(0.0, 40.0), pos2(1000.0, 640.0));
        let right = Rect::from_min_max(pos2(600.0, 50.0), pos2(950.0, 500.0));
        assert!((free_middle(map, right) - 0.3).abs() < 1e-6);
        let left = Rect::from_min_max(pos2(10.0, 50.0), pos2(400.0, 500.0));
        assert!((free_middle(map, left) - 0.7).abs() < 1e-6);
        assert!(free_middle(map, map) >= 0.03, "it can be taken hold of");
    }

    #[test]
    fn the_parts_fill_the_map() {
        let map = Rect::from_min_max(pos2(10.0, 40.0), pos2(810.0, 640.0));
        for at in [0.03, 0.5, 0.97] {
            let parts = parts(map, at);
            assert!(parts.left.is_positive() && parts.right.is_positive());
            assert_eq!(parts.left.union(parts.right), map);
            assert_eq!(parts.left.right(), parts.right.left());
        }
    }
}
