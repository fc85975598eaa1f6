//! The sentence over the map that goes away by itself, an error after a minute.

use super::HeatplanApp;
use super::icons;
use crate::app::state::{Banner, Dialog, ToolKind};
use crate::app::theme::{CARD_GAP, Theme};
use eframe::egui::{self, Align2, Area, CornerRadius, Frame, Id, Margin, Order, RichText, Vec2};
use std::time::Duration;

/// Seconds a message stays. One about something that went wrong stays a minute: it
/// may name the only place of a copy, and can be closed.
const STAYS: f64 = 4.0;
const STAYS_ON_ERROR: f64 = 60.0;

/// Since when the present message is on screen.
#[derive(Debug, Default)]
pub(super) struct BannerClock {
    shown: Option<(Banner, f64)>,
    /// A sentence that says why something was refused: the next act makes it old.
    refusal: Option<Refusal>,
}

/// Why something was refused, and what stood when that came on screen.
#[derive(Debug)]
struct Refusal {
    banner: Banner,
    when: Option<Moment>,
}

/// What acts change: plan, revision, selection and tool.
type Moment = (u64, u64, u64, ToolKind);

impl BannerClock {
    /// This sentence says why something was refused.
    pub(super) fn refused(&mut self, banner: Banner) {
        self.refusal = Some(Refusal { banner, when: None });
    }

    /// Whether the sentence was about a refusal and something was done since.
    fn is_old(&mut self, banner: &Banner, now: Moment) -> bool {
        let Some(refusal) = self.refusal.as_mut().filter(|r| r.banner == *banner) else {
            self.refusal = None;
            return false;
        };
        *refusal.when.get_or_insert(now) != now
    }
}

impl HeatplanApp {
    /// Draws the message of the session, and takes it away when its time is over.
    pub(super) fn banner_ui(&mut self, ctx: &egui::Context) {
        let Some(banner) = self.session.banner.clone() else {
            self.banner.shown = None;
            return;
        };
        let moment = (
            self.doc.generation,
            self.doc.history.revision(),
            self.session.selection.revision(),
            self.session.tool,
        );
        if self.banner.is_old(&banner, moment) {
            self.session.banner = None;
            self.banner = BannerClock::default();
            return;
        }
        let now = ctx.input(|input| input.time);
        let since = match &self.banner.shown {
            Some((shown, since)) if *shown == banner => *since,
            _ => {
                self.banner.shown = Some((banner.clone(), now));
                now
            }
        };
        let stays = if banner.is_error {
            STAYS_ON_ERROR
        } else {
            STAYS
        };
        let left = since + stays - now;
        if left <= 0.0 {
            self.session.banner = None;
            self.banner.shown = None;
            return;
        }
        ctx.request_repaint_after(Duration::from_secs_f64(left));
        let theme = Theme::of(ctx);
        // At the foot of the map, over the timeline: windows have their titles at
        // the top.
        let screen = ctx.content_rect();
        let map = self.layout.map().unwrap_or(screen);
        let free = if self.session.panels_hidden {
            map.shrink(CARD_GAP)
        } else {
            self.free_columns(map)
        };
        // A dialog has its buttons at its foot: over it messages stand at the top.
        let (pivot, place) = if self.session.dialog == Dialog::None {
            let foot = free.center_bottom() - Vec2::new(0.0, CARD_GAP);
            (Align2::CENTER_BOTTOM, foot)
        } else {
            let head = map.center_top() + Vec2::new(0.0, CARD_GAP);
            (Align2::CENTER_TOP, head)
        };
        let close = self.texts.get("action-close").into_owned();
        let mut gone = false;
        Area::new(Id::unique("shell-banner"))
            .order(Order::Foreground)
            .pivot(pivot)
            .fixed_pos(place)
            .constrain_to(screen)
            .fade_in(false)
            .show(ctx, |ui| {
                Frame::new()
                    .fill(theme.tip)
                    .corner_radius(CornerRadius::same(8))
                    .inner_margin(Margin::symmetric(12, 7))
                    .show(ui, |ui| {
                        ui.set_max_width(560.0);
                        ui.horizontal(|ui| {
                            if banner.is_error {
                                icons::warning(ui, theme.warning_amber);
                            }
                            ui.add(
                                egui::Label::new(RichText::new(&banner.text).color(theme.tip_text))
                                    .wrap(),
                            );
                            gone = icons::close_button(ui, &close, theme.tip_secondary).clicked();
                        });
                    });
            });
        if gone {
            self.session.banner = None;
        }
    }
}
