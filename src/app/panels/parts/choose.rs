//! What is chosen from a few: drop-downs, words side by side, switches.

use super::ROW_PX;
use crate::app::theme::{Theme, menu_of};
use eframe::egui::{
    Align, Align2, Response, RichText, Role, ScrollArea, Sense, Shape, Stroke, TextStyle, Ui,
    WidgetInfo, pos2, vec2,
};

/// A value with a small triangle; clicking it opens a menu.
pub fn drop_button(ui: &mut Ui, name: &str, shown: &str) -> Response {
    let caret = 12.0;
    let limit = (ui.available_width() - caret).max(24.0);
    let galley = eframe::egui::WidgetText::from(shown).into_galley(
        ui,
        Some(eframe::egui::TextWrapMode::Truncate),
        limit,
        TextStyle::Body,
    );
    let size = vec2(galley.size().x + caret, galley.size().y.max(ROW_PX - 4.0));
    let (rect, mut response) = ui.allocate_exact_size(size, Sense::click());
    if galley.elided {
        response = response.on_hover_text(shown);
    }
    let theme = Theme::of(ui.ctx());
    let color = if response.hovered() || response.has_focus() {
        theme.link
    } else {
        theme.ink_secondary
    };
    let text_at = Align2::LEFT_CENTER
        .align_size_within_rect(galley.size(), rect)
        .min;
    ui.painter().galley(text_at, galley, color);
    let tip = pos2(rect.right() - 4.0, rect.center().y + 2.0);
    ui.painter().add(Shape::convex_polygon(
        vec![tip + vec2(-3.5, -4.0), tip + vec2(3.5, -4.0), tip],
        color,
        Stroke::NONE,
    ));
    let enabled = response.enabled();
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, enabled, name);
        info.current_text_value = Some(shown.to_owned());
        info
    });
    response
}

/// When a list was opened, and when it was shown last, in passes.
#[derive(Clone, Copy)]
struct Opened {
    at: u64,
    last: u64,
}

/// Passes until a list that opened stands where it stays.
const SETTLES: u64 = 2;

/// A flat drop-down; answers what was chosen, if it is new. The keyboard begins
/// at the value in force: arrows go from there, Enter takes and closes.
pub fn choice<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    current: Option<T>,
    otherwise: &str,
    options: &[(T, String)],
) -> Option<T> {
    ui.push_id(name, |ui| {
        let shown = options
            .iter()
            .find(|(value, _)| current == Some(*value))
            .map_or(otherwise, |(_, text)| text.as_str());
        let button = drop_button(ui, name, shown);
        let opened_id = button.id.with("opened");
        let mut chosen = None;
        menu_of(ui, &button).show(|ui| {
            let pass = ui.ctx().cumulative_pass_nr();
            let before = ui.data(|data| data.get_temp::<Opened>(opened_id));
            let before = before.filter(|opened| opened.last + 1 >= pass);
            let at = before.map_or(pass, |opened| opened.at);
            ui.data_mut(|data| data.insert_temp(opened_id, Opened { at, last: pass }));
            let settles = pass - at < SETTLES;
            ui.set_min_width(button.rect.width().max(120.0));
            ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                for (value, text) in options {
                    let is_current = current == Some(*value);
                    let row = ui.selectable_label(is_current, text.as_str());
                    if is_current && settles {
                        row.request_focus();
                        row.scroll_to_me(Some(Align::Center));
                    }
                    if row.clicked() {
                        chosen = Some(*value);
                        ui.close();
                    }
                }
            });
        });
        if chosen.is_some() {
            button.request_focus();
        }
        chosen.filter(|value| current != Some(*value))
    })
    .inner
}

/// Two or three words side by side of which one holds; answers a new choice.
pub fn segments<T: Copy + PartialEq>(
    ui: &mut Ui,
    current: Option<T>,
    options: &[(T, String)],
) -> Option<T> {
    let mut chosen = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding = vec2(6.0, 2.0);
        let mut one = |ui: &mut Ui, (value, text): &(T, String)| {
            let on = current == Some(*value);
            let text = RichText::new(text).text_style(TextStyle::Small);
            if ui.selectable_label(on, text).clicked() && !on {
                chosen = Some(*value);
            }
        };
        // At the right edge of a row widgets are laid from the right.
        if ui.layout().prefer_right_to_left() {
            for option in options.iter().rev() {
                one(ui, option);
            }
        } else {
            for option in options {
                one(ui, option);
            }
        }
    });
    chosen
}

/// A switch; answers whether it was flipped.
pub fn switch(ui: &mut Ui, name: &str, on: bool) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(26.0, 14.0), Sense::click());
    let theme = Theme::of(ui.ctx());
    let track = if on { theme.link } else { theme.not_served };
    ui.painter().rect_filled(rect, 7.0, track);
    let x = if on {
        rect.right() - 7.0
    } else {
        rect.left() + 7.0
    };
    ui.painter()
        .circle_filled(pos2(x, rect.center().y), 5.0, theme.card);
    if response.has_focus() {
        let ring = Stroke::new(1.0, theme.ink);
        ui.painter()
            .rect_stroke(rect, 7.0, ring, eframe::egui::StrokeKind::Outside);
    }
    let enabled = response.enabled();
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, on, name));
    response.on_hover_text(name).clicked()
}
