//! Where the cards go on a map of a given size, and what they leave free.

use crate::app::theme::CARD_GAP;
use eframe::egui::{Pos2, Rect, pos2, vec2};

/// Widths of the cards, logical pixels.
pub(super) const LEFT_PX: f32 = 244.0;
pub(super) const RIGHT_PX: f32 = 318.0;
/// A card that is folded away.
pub(super) const FOLDED_PX: f32 = 36.0;
/// The timeline: its greatest width, and the least it needs between the cards.
const TIMELINE_MAX_PX: f32 = 960.0;
const TIMELINE_MIN_PX: f32 = 380.0;

/// The most of a column's height that a list below a card takes.
const DOCK_PART: f32 = 0.45;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
    Bottom,
}

/// A list that stands in the column of a card, below it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Dock {
    pub(super) side: Side,
    /// The height it asks for.
    pub(super) height_px: f32,
}

/// How wide and tall the cards are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sizes {
    pub(super) left_px: f32,
    pub(super) right_px: f32,
    pub(super) timeline_px: f32,
    pub(super) dock: Option<Dock>,
}

/// Where the cards go on a map of this size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Places {
    pub(super) left: Rect,
    pub(super) right: Rect,
    pub(super) timeline: Rect,
    /// The list that stands below a card.
    pub(super) dock: Option<Rect>,
    /// What no card covers.
    pub(super) free: Rect,
}

pub(super) fn places(map: Rect, sizes: Sizes) -> Places {
    let Sizes {
        left_px,
        right_px,
        timeline_px,
        dock,
    } = sizes;
    let inner = map.shrink(CARD_GAP);
    let docked = |side: Side, card_px: f32, open_px: f32| match dock {
        Some(dock) if dock.side == side => card_px.max(open_px),
        _ => card_px,
    };
    // What the columns at the left and at the right take, cards and list.
    let left_column = docked(Side::Left, left_px, LEFT_PX);
    let right_column = docked(Side::Right, right_px, LEFT_PX);
    let between = inner.width() - left_column - right_column - 2.0 * CARD_GAP;
    let beside = between >= TIMELINE_MIN_PX;
    let (timeline_width, timeline_x) = if beside {
        let width = between.min(TIMELINE_MAX_PX);
        let start = inner.left() + left_column + CARD_GAP;
        (width, start + (between - width) / 2.0)
    } else {
        (inner.width(), inner.left())
    };
    let timeline = Rect::from_min_size(
        pos2(timeline_x, inner.bottom() - timeline_px),
        vec2(timeline_width, timeline_px),
    );
    let cards_bottom = if beside {
        inner.bottom()
    } else {
        timeline.top() - CARD_GAP
    };
    let height = (cards_bottom - inner.top()).max(60.0);
    let dock_rect = dock.map(|dock| {
        let dock_px = dock.height_px.min(height * DOCK_PART);
        let (x, width) = match dock.side {
            Side::Right => (inner.right() - right_column, right_column),
            Side::Left | Side::Bottom => (inner.left(), left_column),
        };
        let top = inner.top() + height - dock_px;
        Rect::from_min_size(pos2(x, top), vec2(width, dock_px))
    });
    let card_px = |side: Side| match (dock, dock_rect) {
        (Some(dock), Some(rect)) if dock.side == side => {
            (height - rect.height() - CARD_GAP).max(60.0)
        }
        _ => height,
    };
    let left = Rect::from_min_size(inner.min, vec2(left_px, card_px(Side::Left)));
    let right = Rect::from_min_size(
        pos2(inner.right() - right_px, inner.top()),
        vec2(right_px, card_px(Side::Right)),
    );
    let free = Rect::from_min_max(
        pos2(inner.left() + left_column + CARD_GAP, inner.top()),
        pos2(
            inner.right() - right_column - CARD_GAP,
            timeline.top() - CARD_GAP,
        ),
    );
    Places {
        left,
        right,
        timeline,
        dock: dock_rect,
        // On a tiny window the whole map must do.
        free: if free.width() > 80.0 && free.height() > 80.0 {
            free
        } else {
            inner
        },
    }
}

/// Whether a way on the screen comes near a rectangle: whether the box around one
/// of its segments does.
pub(super) fn runs_through(way: &[Pos2], rect: Rect) -> bool {
    way.windows(2).any(|pair| match pair {
        [a, b] => Rect::from_two_pos(*a, *b).intersects(rect),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(left_px: f32, right_px: f32) -> Sizes {
        Sizes {
            left_px,
            right_px,
            timeline_px: 82.0,
            dock: None,
        }
    }

    fn map(width: f32, height: f32) -> Rect {
        Rect::from_min_size(pos2(0.0, 44.0), vec2(width, height))
    }

    #[test]
    fn cards_do_not_overlap_and_leave_the_middle_free() {
        for (width, height) in [(1366.0, 696.0), (1920.0, 1008.0), (1024.0, 600.0)] {
            let at = places(map(width, height), sizes(LEFT_PX, RIGHT_PX));
            assert!(!at.left.intersects(at.right));
            assert!(!at.timeline.intersects(at.left) && !at.timeline.intersects(at.right));
            assert!(
                at.free.width() > 300.0 && at.free.height() > 300.0,
                "{at:?}"
            );
            assert!(!at.free.intersects(at.timeline));
            assert!(map(width, height).contains_rect(at.timeline));
        }
    }

    #[test]
    fn a_narrow_window_puts_the_timeline_below_the_cards() {
        let at = places(map(683.0, 384.0), sizes(FOLDED_PX, RIGHT_PX));
        assert!(at.timeline.width() > 600.0);
        assert!(at.right.bottom() < at.timeline.top());
        assert!(!at.free.intersects(at.right));
    }

    #[test]
    fn a_list_below_a_card_covers_no_more_of_the_map() {
        let room = map(1366.0, 696.0);
        let plain = places(room, sizes(LEFT_PX, RIGHT_PX));
        for side in [Side::Left, Side::Right] {
            let dock = Some(Dock {
                side,
                height_px: 240.0,
            });
            let at = places(
                room,
                Sizes {
                    dock,
                    ..sizes(LEFT_PX, RIGHT_PX)
                },
            );
            let list = at.dock.unwrap();
            assert_eq!(at.free, plain.free, "the same is free");
            assert!(!list.intersects(at.free) && !list.intersects(at.timeline));
            assert!(!list.intersects(at.left) && !list.intersects(at.right));
        }
        let dock = Some(Dock {
            side: Side::Left,
            height_px: 900.0,
        });
        let folded = Sizes {
            dock,
            ..sizes(FOLDED_PX, RIGHT_PX)
        };
        let at = places(room, folded);
        let list = at.dock.unwrap();
        assert!(list.height() < 0.5 * room.height() && !list.intersects(at.free));
        assert!(list.width() >= LEFT_PX && !list.intersects(at.timeline));
    }

    #[test]
    fn a_line_under_the_list_is_noticed() {
        let rect = Rect::from_min_size(pos2(0.0, 400.0), vec2(244.0, 240.0));
        let through = [pos2(-50.0, 500.0), pos2(600.0, 520.0)];
        let above = [pos2(100.0, 100.0), pos2(100.0, 390.0)];
        assert!(runs_through(&through, rect) && !runs_through(&above, rect));
        assert!(!runs_through(&[], rect));
    }
}
