//! The bar of construction over the map while a line is in hand: what is
//! locked, and the keys as buttons.

use super::HeatplanApp;
use crate::app::theme::{self, Theme};
use crate::app::tools::{Construction, GuideKind, ToolKey};
use eframe::egui::{Align2, Area, Context, Id, Order};

/// Space between the top of the map and the bar, logical pixels.
const TOP_PX: f32 = 10.0;

impl HeatplanApp {
    pub(super) fn construct_bar_ui(&mut self, ctx: &Context) {
        let Some(construction) = self.toolbox.construction().cloned() else {
            return;
        };
        let Some(map) = self.map.rect() else {
            return;
        };
        let theme = Theme::of(ctx);
        let name = self.texts.get("draw-construction").into_owned();
        let buttons = self.buttons(&construction);
        let mut pressed = None;
        Area::new(Id::unique("shell-construction"))
            .order(Order::Middle)
            .fixed_pos(map.center_top() + eframe::egui::vec2(0.0, TOP_PX))
            .pivot(Align2::CENTER_TOP)
            .constrain(false)
            .fade_in(false)
            .accessible_name(name)
            .show(ctx, |ui| {
                theme::card_frame(theme).inner_margin(4).show(ui, |ui| {
                    ui.horizontal(|ui| {
                        ui.spacing_mut().item_spacing.x = 2.0;
                        for (key, text, tip, is_on) in buttons {
                            let response = theme::tool_button(ui, text, is_on).on_hover_text(tip);
                            if response.clicked() {
                                pressed = Some(key);
                            }
                        }
                    });
                });
            });
        if let Some(key) = pressed {
            self.tool_key(key);
        }
    }

    /// Key, words, explanation and whether it is on.
    fn buttons(&self, construction: &Construction) -> Vec<(ToolKey, String, String, bool)> {
        let texts = &self.texts;
        let word = |key: &str, value: Option<String>| match value {
            Some(value) => format!("{} {value}", texts.get(key)),
            None => texts.get(key).into_owned(),
        };
        let angle = construction
            .angle
            .map(|lock| format!("{}°", texts.number(lock.angle_deg, 1)));
        let guide = construction.guide.map(|guide| guide.kind);
        let guide_key = match guide {
            Some(GuideKind::Parallel) => "draw-parallel",
            _ => "draw-perpendicular",
        };
        let relative_key = if construction.is_relative {
            "draw-angle-relative"
        } else {
            "draw-angle-absolute"
        };
        [
            (
                ToolKey::Distance,
                word(
                    "draw-distance",
                    construction.distance_m.map(|m| texts.metres(m, 2)),
                ),
                "draw-distance-tip",
                construction.distance_m.is_some(),
            ),
            (
                ToolKey::Angle,
                word("draw-angle", angle),
                "draw-angle-tip",
                construction.angle.is_some(),
            ),
            (
                ToolKey::Relative,
                word(relative_key, None),
                "draw-relative-tip",
                construction.is_relative,
            ),
            (
                ToolKey::Guide,
                word(guide_key, None),
                "draw-guide-tip",
                guide.is_some(),
            ),
            (
                ToolKey::Follow,
                word("draw-follow", None),
                "draw-follow-tip",
                false,
            ),
            (
                ToolKey::Coordinates,
                word("draw-type", None),
                "draw-type-tip",
                construction.typing.is_some(),
            ),
        ]
        .into_iter()
        .map(|(key, text, tip, is_on)| (key, text, texts.get(tip).into_owned(), is_on))
        .collect()
    }
}
