//! The map with the cards that float on it, and the table under it. Cards leave
//! the middle free, scroll when they are too tall, and fold away where the
//! window is narrow.

mod places;

use super::HeatplanApp;
use super::icons;
use crate::app::panels::{self, PanelContext};
use crate::app::state::{Panel as TablePanel, Side as Window};
use crate::app::theme::{self, CARD_GAP, Theme};
use crate::geometry::Point;
use crate::geometry::measure::distance_m;
use crate::plan::LineId;
use eframe::egui::{
    self, Area, CentralPanel, Color32, Context, Frame, Id, Margin, Order, Panel, Pos2, Rect, Role,
    ScrollArea, Sense, Ui, Vec2, WidgetInfo, pos2, vec2,
};
use places::{Dock, FOLDED_PX, LEFT_PX, Places, RIGHT_PX, Side, Sizes, places, runs_through};
use std::borrow::Cow;

/// Below these widths of the map a card starts folded.
const LEFT_NEEDS_PX: f32 = 980.0;
const RIGHT_NEEDS_PX: f32 = 700.0;
/// Beside a comparison they start folded on a map narrower than this.
const COMPARED_NEEDS_PX: f32 = 1700.0;
/// Below this height of the map, as over a table, the timeline starts folded.
const TIMELINE_NEEDS_PX: f32 = 520.0;

/// Width of a scroll bar in the padding of a card.
const BAR_PX: f32 = 11.0;

/// Frames after which the map is where it was asked to go.
const SETTLED: u8 = 4;

/// Room above what scrolls in a card, for its fold mark.
const FOLD_STRIP: i8 = 8;
/// Room around the name of a folded timeline.
const NAMED_PX: f32 = 20.0;

/// Which cards are open, and where they were drawn last.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The user's word on the left card; `None` = open where there is room.
    left: Option<bool>,
    right: Option<bool>,
    timeline: Option<bool>,
    timeline_height: f32,
    /// What the right card was about in the last frame, by its number.
    shown_selection: u64,
    /// The line whose vertices are listed, and the side that the list stands on.
    listed: Option<(LineId, Side)>,
    /// Where the map was drawn in this frame.
    map: Option<Rect>,
    /// What the map showed before the profile was opened.
    before_profile: Option<Sight>,
    /// What it shows since the whole way is in sight.
    of_profile: Option<Sight>,
    /// Frames since then.
    settled: u8,
}

/// The middle of what the map shows, plan metres, and its width and height in metres.
type Sight = (Point, [f64; 2]);

/// Whether the map still shows what it did: it was neither moved nor zoomed.
fn is_same_sight((a, [a_m, _]): Sight, (b, [b_m, _]): Sight) -> bool {
    (a_m - b_m).abs() < 0.02 * a_m && distance_m(a, b) < 0.05 * a_m
}

impl Layout {
    /// Where the map was drawn in this frame.
    pub(super) fn map(&self) -> Option<Rect> {
        self.map
    }

    /// Opens the card of layers and legend.
    pub(super) fn open_left(&mut self) {
        self.left = Some(true);
    }

    fn left_open(&self, width: f32, presenting: bool) -> bool {
        self.left.unwrap_or(width >= LEFT_NEEDS_PX && !presenting)
    }

    fn right_open(&self, width: f32) -> bool {
        self.right.unwrap_or(width >= RIGHT_NEEDS_PX)
    }

    /// Beside a profile the way it is about must be seen: the timeline starts folded.
    fn timeline_open(&self, height: f32, has_profile: bool) -> bool {
        self.timeline
            .unwrap_or(height >= TIMELINE_NEEDS_PX && !has_profile)
    }
}

impl HeatplanApp {
    pub(super) fn map_and_cards_ui(&mut self, ui: &mut Ui) {
        let theme = Theme::of(ui.ctx());
        let hidden = self.session.panels_hidden;
        if self.session.panel != TablePanel::None && !hidden {
            let most = (ui.available_height() * 0.6).max(140.0);
            Panel::bottom("shell-table")
                .resizable(true)
                .default_size(230.0)
                .size_range(120.0..=most)
                .frame(
                    Frame::new()
                        .fill(theme.card)
                        .inner_margin(Margin::symmetric(12, 8)),
                )
                .show(ui, |ui| self.panel(ui, panels::table_ui));
        }
        self.keep_sight();
        let map_rect = CentralPanel::no_frame()
            .show(ui, |ui| {
                let rect = ui.max_rect();
                self.layout.map = Some(rect);
                self.place_vertex_list(rect);
                let free = if hidden {
                    rect.shrink(CARD_GAP)
                } else {
                    self.card_places(rect).free
                };
                self.maps_ui(ui, rect, free);
                rect
            })
            .inner;
        self.session.view = self.map.view_bounds();
        let ctx = ui.ctx().clone();
        self.divider_ui(&ctx, map_rect);
        self.empty_ui(&ctx, map_rect);
        if !hidden && !self.is_blank() {
            self.cards_ui(&ctx, map_rect);
        }
        self.progress_ui(&ctx, map_rect);
        self.drop_hint_ui(&ctx, map_rect);
    }

    /// Closing the profile gives the view back that opening it took, unless the map was
    /// moved since.
    fn keep_sight(&mut self) {
        let is_open = self.session.panel == TablePanel::Profile && !self.session.panels_hidden;
        let now = self.map.in_sight();
        if is_open {
            if self.layout.before_profile.is_none() {
                self.layout.before_profile = now;
            }
            if !self.session.profile.is_shown_whole {
                self.layout.of_profile = None;
                self.layout.settled = 0;
            } else if self.layout.settled < SETTLED {
                self.layout.settled += 1;
                self.layout.of_profile = now;
            }
            return;
        }
        let sights = (
            self.layout.before_profile.take(),
            self.layout.of_profile.take(),
            now,
        );
        if let (Some((place, size_m)), Some(of_profile), Some(now)) = sights
            && self.session.profile.is_shown_whole
            && is_same_sight(of_profile, now)
        {
            self.map.show_ground(place, size_m);
        }
        self.session.profile.close();
    }

    fn card_places(&self, map: Rect) -> Places {
        places(map, self.card_sizes(map))
    }

    /// The width by which cards are folded: two variants beside each other leave
    /// less room for them.
    fn width_for_cards(&self, map: Rect) -> f32 {
        let compares = self.session.sides.contains(&Window::Compare);
        if compares && map.width() < COMPARED_NEEDS_PX {
            0.0
        } else {
            map.width()
        }
    }

    fn card_sizes(&self, map: Rect) -> Sizes {
        let open = |open: bool, width: f32| if open { width } else { FOLDED_PX };
        let width = self.width_for_cards(map);
        let left_px = open(self.layout.left_open(width, self.prefs.projector), LEFT_PX);
        let right_px = open(self.layout.right_open(width), RIGHT_PX);
        let has_profile = self.session.panel == TablePanel::Profile;
        let timeline_px = if self.layout.timeline_open(map.height(), has_profile) {
            self.layout.timeline_height.max(FOLDED_PX)
        } else {
            FOLDED_PX
        };
        let dock = self.layout.listed.map(|(line, side)| Dock {
            side,
            height_px: self.vertex_list_height(line),
        });
        Sizes {
            left_px,
            right_px,
            timeline_px,
            dock,
        }
    }

    /// Chooses the side on which the vertices of a line are listed: the left one,
    /// unless the line runs there and not at the right. It stays while the line is
    /// the same.
    fn place_vertex_list(&mut self, map: Rect) {
        let wanted = self.listed_line();
        if self.layout.listed.map(|(line, _)| line) == wanted {
            return;
        }
        self.layout.listed = wanted.map(|line| (line, Side::Left));
        let Some(line) = wanted else {
            return;
        };
        let way: Vec<Pos2> = self
            .doc
            .plan
            .network()
            .points(line)
            .into_iter()
            .filter_map(|point| self.map.screen_pos_of(point))
            .collect();
        let mut covers = |side: Side| {
            self.layout.listed = Some((line, side));
            let dock = self.card_places(map).dock;
            dock.is_some_and(|dock| runs_through(&way, dock))
        };
        let side = if covers(Side::Left) && !covers(Side::Right) {
            Side::Right
        } else {
            Side::Left
        };
        self.layout.listed = Some((line, side));
    }

    /// The part of the map between the cards.
    pub(super) fn free_columns(&self, map: Rect) -> Rect {
        self.card_places(map).free
    }

    /// Where the vertices of a line are listed.
    pub(super) fn vertex_list_place(&self) -> Option<(LineId, Rect)> {
        let (line, _) = self.layout.listed?;
        let dock = self.card_places(self.layout.map?).dock?;
        Some((line, dock))
    }

    fn cards_ui(&mut self, ctx: &Context, map: Rect) {
        let at = self.card_places(map);
        let width = self.width_for_cards(map);
        let left = self.layout.left_open(width, self.prefs.projector);
        let right = self.layout.right_open(width);
        let has_profile = self.session.panel == TablePanel::Profile;
        let timeline = self.layout.timeline_open(map.height(), has_profile);
        let names = ["panel-layers", "panel-results", "panel-phases"]
            .map(|key| self.texts.get(key).into_owned());
        let [layers, results, phases] = names;
        let folds =
            [self.texts.get("shell-fold"), self.texts.get("shell-unfold")].map(Cow::into_owned);
        let card = |id: &'static str, name: &str, rect: Rect, open: bool, side: Side| Card {
            id: Id::unique(id),
            name: name.to_owned(),
            fold: format!("{} · {name}", if open { &folds[0] } else { &folds[1] }),
            rect,
            open,
            side,
            to_top: false,
        };
        let spec = card("shell-left", &layers, at.left, left, Side::Left);
        if spec
            .show(ctx, |ui| self.panel(ui, panels::layers_ui))
            .folded
        {
            self.layout.left = Some(!left);
        }
        let mut spec = card("shell-right", &results, at.right, right, Side::Right);
        let about = self.session.selection.revision();
        spec.to_top = self.layout.shown_selection != about;
        self.layout.shown_selection = about;
        if spec
            .show(ctx, |ui| self.panel(ui, panels::results_ui))
            .folded
        {
            self.layout.right = Some(!right);
        }
        let spec = card(
            "shell-timeline",
            &phases,
            at.timeline,
            timeline,
            Side::Bottom,
        );
        let shown = spec.show(ctx, |ui| self.panel(ui, panels::timeline_ui));
        if shown.folded {
            self.layout.timeline = Some(!timeline);
        }
        if timeline && (shown.height - self.layout.timeline_height).abs() > 0.5 {
            self.layout.timeline_height = shown.height;
            ctx.request_repaint();
        }
    }

    /// Draws a panel with what it may see and do.
    fn panel(&mut self, ui: &mut Ui, panel: fn(&mut Ui, &mut PanelContext<'_>)) {
        let mut cx = PanelContext {
            doc: &self.doc,
            session: &mut self.session,
            prefs: &self.prefs,
            texts: &self.texts,
            actions: &mut self.actions,
        };
        panel(ui, &mut cx);
    }

    /// The contents of a dialog that the panels draw.
    pub(super) fn panel_dialog(&mut self, ui: &mut Ui, panel: fn(&mut Ui, &mut PanelContext<'_>)) {
        self.panel(ui, panel);
    }

    /// Nothing is loaded and nothing drawn.
    pub(super) fn is_blank(&self) -> bool {
        !self.view().has_data
    }
}

struct Card {
    id: Id,
    name: String,
    fold: String,
    /// Where it may go; it is as tall as its contents, at most this.
    rect: Rect,
    open: bool,
    side: Side,
    /// The contents are others: they are shown from their beginning.
    to_top: bool,
}

struct Shown {
    folded: bool,
    height: f32,
}

impl Card {
    fn show(self, ctx: &Context, contents: impl FnOnce(&mut Ui)) -> Shown {
        let theme = Theme::of(ctx);
        let padding = f32::from(theme::CARD_PADDING);
        let size = if self.open {
            self.rect.width()
        } else {
            FOLDED_PX
        };
        // A folded timeline would be a round button that nobody knows: it is named.
        let written = (self.side == Side::Bottom && !self.open).then(|| {
            let font = egui::FontId::proportional(theme::SECONDARY_PX);
            ctx.fonts_mut(|fonts| {
                fonts.layout_no_wrap(self.name.clone(), font, theme.ink_secondary)
            })
        });
        let name_px = written.as_ref().map_or(0.0, |w| w.size().x + NAMED_PX);
        let folded_size = vec2(FOLDED_PX + name_px, FOLDED_PX);
        let corner = match (self.side, self.open) {
            (Side::Right, false) => pos2(self.rect.right() - FOLDED_PX, self.rect.top()),
            (Side::Bottom, false) => pos2(
                self.rect.center().x - folded_size.x / 2.0,
                self.rect.bottom() - FOLDED_PX,
            ),
            _ => self.rect.min,
        };
        let mut folded = false;
        let response = Area::new(self.id)
            .order(Order::Middle)
            .fixed_pos(corner)
            .constrain(false)
            .movable(false)
            .fade_in(false)
            .accessible_name(self.name.clone())
            .show(ctx, |ui| {
                if self.open {
                    // A scroll bar stands in the padding, beside the values.
                    let bar = if self.side == Side::Bottom {
                        0.0
                    } else {
                        BAR_PX
                    };
                    let mut frame = theme::card_frame(theme);
                    frame.inner_margin.right -= bar as i8;
                    // What scrolls stays clear of the mark that folds the card.
                    let strip = if self.side == Side::Bottom {
                        0
                    } else {
                        FOLD_STRIP
                    };
                    frame.inner_margin.top += strip;
                    frame.show(ui, |ui| {
                        let inner = size - 2.0 * padding;
                        ui.set_width(inner + bar);
                        let tall = self.rect.height() - 2.0 * padding - f32::from(strip);
                        // An area offers the height it had last; the contents may have grown.
                        ui.set_max_height(tall);
                        if self.side == Side::Bottom {
                            contents(ui);
                        } else {
                            let mut area = ScrollArea::vertical()
                                .id_salt("scroll")
                                .max_height(tall)
                                .auto_shrink([false, true]);
                            if self.to_top {
                                area = area.vertical_scroll_offset(0.0);
                            }
                            area.show(ui, |ui| {
                                ui.set_width(inner);
                                contents(ui);
                            });
                        }
                    });
                    let card = ui.min_rect();
                    folded = self.fold_mark(ui, card);
                } else {
                    let (rect, response) = ui.allocate_exact_size(folded_size, Sense::click());
                    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &self.fold));
                    ui.painter()
                        .add(theme::card_frame(theme).inner_margin(0).paint(rect));
                    let ink = if response.hovered() {
                        theme.ink
                    } else {
                        theme.ink_secondary
                    };
                    let sign = Rect::from_min_size(rect.min, Vec2::splat(FOLDED_PX));
                    self.sign(ui, sign.shrink(11.0), ink);
                    if let Some(galley) = written {
                        let y = rect.center().y - 0.5 * galley.size().y;
                        ui.painter().galley(pos2(sign.right(), y), galley, ink);
                    }
                    folded = response.on_hover_text(&self.fold).clicked();
                }
            })
            .response;
        Shown {
            folded,
            height: response.rect.height(),
        }
    }

    /// The small mark in the corner that folds the card away.
    fn fold_mark(&self, ui: &Ui, card: Rect) -> bool {
        let theme = Theme::of(ui.ctx());
        let centre = pos2(card.right() - 13.0, card.top() + 13.0);
        let rect = Rect::from_center_size(centre, Vec2::splat(16.0));
        let response = ui.interact(rect, self.id.with("fold"), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &self.fold));
        let ink = if response.hovered() || response.has_focus() {
            theme.ink
        } else {
            theme.ink_secondary.gamma_multiply(0.6)
        };
        icons::chevron(ui.painter(), rect.shrink(4.5), ink, true);
        response.on_hover_text(&self.fold).clicked()
    }

    /// What a folded card shows: layers, figures or a timeline in small.
    fn sign(&self, ui: &Ui, rect: Rect, ink: Color32) {
        let painter = ui.painter();
        let stroke = egui::Stroke::new(1.5, ink);
        let at = |x: f32, y: f32| -> Pos2 { rect.min + vec2(x * rect.width(), y * rect.height()) };
        match self.side {
            Side::Left => {
                for y in [0.3, 0.55, 0.8] {
                    painter.add(egui::Shape::line(
                        vec![
                            at(0.0, y),
                            at(0.5, y + 0.2),
                            at(1.0, y),
                            at(0.5, y - 0.2),
                            at(0.0, y),
                        ],
                        stroke,
                    ));
                }
            }
            Side::Right => {
                for (x, top) in [(0.15, 0.55), (0.5, 0.25), (0.85, 0.0)] {
                    painter.line_segment([at(x, 1.0), at(x, top)], egui::Stroke::new(2.5, ink));
                }
            }
            Side::Bottom => {
                painter.line_segment([at(0.0, 0.5), at(1.0, 0.5)], stroke);
                painter.circle_filled(at(0.6, 0.5), 3.0, ink);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrow_maps_start_with_folded_cards() {
        let layout = Layout::default();
        assert!(layout.left_open(1366.0, false) && layout.right_open(1366.0));
        assert!(!layout.left_open(1366.0, true), "presenting: the map first");
        assert!(!layout.left_open(683.0, false) && !layout.right_open(683.0));
        let layout = Layout {
            left: Some(true),
            ..Layout::default()
        };
        assert!(layout.left_open(683.0, false), "the user's word counts");
        assert!(layout.timeline_open(696.0, false) && !layout.timeline_open(466.0, false));
    }
}
