//! The few widgets that give the window its face.

use super::{CAPTION_PX, CARD_PADDING, CARD_RADIUS, FIGURE_PX, SECONDARY_PX, Theme, semibold_font};
use eframe::egui::{
    self, Align2, Color32, CornerRadius, FontId, Frame, InnerResponse, Label, Margin, Popup,
    Response, RichText, Role, Sense, SetOpenCommand, Shadow, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo,
};

/// The frame of a card: white, rounded, with a hairline and one soft shadow.
pub fn card_frame(theme: &Theme) -> Frame {
    Frame::new()
        .fill(theme.card)
        .stroke(Stroke::new(1.0, theme.hairline))
        .corner_radius(CornerRadius::same(CARD_RADIUS))
        .inner_margin(Margin::same(CARD_PADDING))
        .shadow(Shadow {
            offset: [0, 2],
            blur: 10,
            spread: 0,
            color: theme.card_shadow,
        })
}

/// A card around `contents`.
pub fn card<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    card_frame(Theme::of(ui.ctx())).show(ui, contents)
}

/// Semi-bold text of body size.
pub fn semibold(text: impl Into<String>) -> RichText {
    RichText::new(text).font(semibold_font(super::BODY_PX))
}

/// The one big number of a card.
pub fn lead_figure(ui: &mut Ui, text: impl Into<String>) -> Response {
    let theme = Theme::of(ui.ctx());
    ui.add(Label::new(
        RichText::new(text)
            .font(semibold_font(theme.lead_px()))
            .color(theme.ink),
    ))
}

/// A figure.
pub fn figure(ui: &mut Ui, text: impl Into<String>) -> Response {
    let theme = Theme::of(ui.ctx());
    ui.add(Label::new(
        RichText::new(text)
            .font(semibold_font(FIGURE_PX))
            .color(theme.ink),
    ))
}

/// What stands below a figure: unit and denominator.
pub fn caption(ui: &mut Ui, text: impl Into<String>) -> Response {
    let theme = Theme::of(ui.ctx());
    ui.add(Label::new(
        RichText::new(text)
            .size(SECONDARY_PX)
            .color(theme.ink_secondary),
    ))
}

/// The title of a part of a card.
pub fn section_title(ui: &mut Ui, text: impl Into<String>) -> Response {
    let theme = Theme::of(ui.ctx());
    ui.add(Label::new(
        RichText::new(text)
            .font(semibold_font(CAPTION_PX))
            .color(theme.ink_secondary),
    ))
}

/// What to do next, where there is nothing to show yet.
pub fn empty_state(ui: &mut Ui, text: impl Into<String>) -> Response {
    let theme = Theme::of(ui.ctx());
    ui.add(Label::new(RichText::new(text).color(theme.ink_secondary)).wrap())
}

/// A key as it stands on the keyboard.
pub fn keycap(ui: &mut Ui, text: &str) -> Response {
    let theme = Theme::of(ui.ctx());
    Frame::new()
        .fill(theme.hover_fill)
        .corner_radius(CornerRadius::same(4))
        .inner_margin(Margin::symmetric(5, 1))
        .show(ui, |ui| {
            ui.add(Label::new(
                RichText::new(text).size(CAPTION_PX).color(theme.ink),
            ))
        })
        .inner
}

/// A button that reads as a link.
pub fn link_button(ui: &mut Ui, text: impl Into<String>) -> Response {
    let theme = Theme::of(ui.ctx());
    ui.add(
        egui::Button::new(RichText::new(text).color(theme.link))
            .frame(false)
            .sense(Sense::click()),
    )
    .on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A rounded button, filled when it is the one in force.
pub fn pill_button(ui: &mut Ui, text: impl Into<String>, active: bool) -> Response {
    let theme = Theme::of(ui.ctx());
    painted_button(
        ui,
        &text.into(),
        &PaintedButton {
            active,
            fill: if active {
                theme.tool_active
            } else {
                theme.hover_fill
            },
            padding: Vec2::new(10.0, 3.0),
            radius: 12,
            height: 22.0,
            arrow: None,
        },
    )
}

/// Enter presses this button while the keyboard is nowhere else: the answer that
/// a question expects.
pub fn answers_enter(button: &Response) {
    if button.ctx.memory(|memory| memory.focused().is_none()) {
        button.request_focus();
    }
}

/// A tool in the top bar: dark when in hand.
pub fn tool_button(ui: &mut Ui, text: impl Into<String>, active: bool) -> Response {
    let theme = Theme::of(ui.ctx());
    painted_button(
        ui,
        &text.into(),
        &PaintedButton {
            active,
            fill: if active {
                theme.tool_active
            } else {
                Color32::TRANSPARENT
            },
            padding: Vec2::new(10.0, 5.0),
            radius: 6,
            height: 28.0,
            arrow: None,
        },
    )
}

/// Width of the switch in a button, and of the space after it.
const SWITCH_PX: f32 = 24.0;
const SWITCH_GAP_PX: f32 = 6.0;

/// The width of a [`switch_button`].
pub fn switch_button_width(ui: &Ui, text: &str) -> f32 {
    let font = FontId::proportional(super::BODY_PX);
    let ink = Theme::of(ui.ctx()).ink;
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, ink);
    galley.size().x + SWITCH_PX + SWITCH_GAP_PX + 12.0
}

/// A button of the top bar that is on or off, with a switch before its text.
pub fn switch_button(ui: &mut Ui, text: impl Into<String>, on: bool) -> Response {
    let (theme, text) = (Theme::of(ui.ctx()), text.into());
    let size = Vec2::new(switch_button_width(ui, &text), 28.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, on, &text));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let painter = ui.painter();
    if response.hovered() && enabled {
        painter.rect_filled(rect, CornerRadius::same(6), theme.hover_fill);
    }
    if response.has_focus() {
        let stroke = Stroke::new(1.5, theme.link);
        painter.rect_stroke(rect, CornerRadius::same(6), stroke, StrokeKind::Inside);
    }
    let faint = |color: Color32| {
        if enabled {
            color
        } else {
            color.gamma_multiply(0.55)
        }
    };
    let left = rect.left() + 6.0;
    let track = egui::Rect::from_min_size(
        egui::pos2(left, rect.center().y - 6.5),
        Vec2::new(SWITCH_PX, 13.0),
    );
    let fill = if on { theme.link } else { theme.not_served };
    painter.rect_filled(track, CornerRadius::same(7), faint(fill));
    let knob = if on {
        track.right() - 6.5
    } else {
        track.left() + 6.5
    };
    painter.circle_filled(egui::pos2(knob, track.center().y), 4.5, theme.card);
    let ink = faint(theme.ink);
    let font = FontId::proportional(super::BODY_PX);
    let galley = painter.layout_no_wrap(text, font, ink);
    let at = egui::pos2(
        track.right() + SWITCH_GAP_PX,
        rect.center().y - 0.5 * galley.size().y,
    );
    painter.galley(at, galley, ink);
    response
}

/// A plain button of the top bar.
pub fn bar_button(ui: &mut Ui, text: impl Into<String>) -> Response {
    tool_button(ui, text, false)
}

/// What a click on a button does to what it opens. A frame that is laid out anew sees
/// the same click again: it counts once, or what it opened would be closed before
/// anybody saw it.
pub fn toggled_once(ui: &Ui, button: &Response) -> Option<SetOpenCommand> {
    let frame = ui.ctx().cumulative_frame_nr();
    let place = button.id.with("clicked in frame");
    let is_new = button.clicked() && ui.data(|data| data.get_temp(place)) != Some(frame);
    if is_new {
        ui.data_mut(|data| data.insert_temp(place, frame));
    }
    is_new.then_some(SetOpenCommand::Toggle)
}

/// The menu below a button, which opens and closes it.
pub fn menu_of<'a>(ui: &Ui, button: &'a Response) -> Popup<'a> {
    Popup::menu(button).open_memory(toggled_once(ui, button))
}

/// A button of the top bar that opens a menu: a small arrow says so.
pub fn menu_button(ui: &mut Ui, text: impl Into<String>) -> Response {
    lit_menu_button(ui, text, false)
}

/// The same, dark where what it is called after is in hand.
pub fn lit_menu_button(ui: &mut Ui, text: impl Into<String>, active: bool) -> Response {
    let theme = Theme::of(ui.ctx());
    let (fill, arrow) = if active {
        (theme.tool_active, theme.tool_active_text)
    } else {
        (Color32::TRANSPARENT, theme.ink_secondary)
    };
    painted_button(
        ui,
        &text.into(),
        &PaintedButton {
            active,
            fill,
            padding: Vec2::new(10.0, 5.0),
            radius: 6,
            height: 28.0,
            arrow: Some(arrow),
        },
    )
}

struct PaintedButton {
    active: bool,
    fill: Color32,
    padding: Vec2,
    radius: u8,
    height: f32,
    /// A small arrow after the text.
    arrow: Option<Color32>,
}

/// Width of that arrow with the space before it.
const ARROW_PX: f32 = 13.0;

fn painted_button(ui: &mut Ui, text: &str, look: &PaintedButton) -> Response {
    let theme = Theme::of(ui.ctx());
    let PaintedButton {
        active,
        fill,
        padding,
        radius,
        height,
        arrow,
    } = *look;
    let ink = if !ui.is_enabled() {
        theme.ink_secondary.gamma_multiply(0.55)
    } else if active {
        theme.tool_active_text
    } else {
        theme.ink
    };
    let galley =
        ui.painter()
            .layout_no_wrap(text.to_owned(), FontId::proportional(super::BODY_PX), ink);
    let arrow_px = if arrow.is_some() { ARROW_PX } else { 0.0 };
    let size = Vec2::new(galley.size().x + 2.0 * padding.x + arrow_px, height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::Button, enabled, active, text));
    if ui.is_rect_visible(rect) {
        let fill = if !active && response.hovered() {
            theme.hover_fill
        } else {
            fill
        };
        ui.painter()
            .rect_filled(rect, CornerRadius::same(radius), fill);
        if response.has_focus() {
            ui.painter().rect_stroke(
                rect,
                CornerRadius::same(radius),
                Stroke::new(1.5, theme.link),
                StrokeKind::Inside,
            );
        }
        let middle = rect.center() - Vec2::new(arrow_px / 2.0, 0.0);
        let at = Align2::CENTER_CENTER.anchor_size(middle, galley.size());
        if let Some(color) = arrow {
            let tip = egui::pos2(at.right() + ARROW_PX - 4.0, rect.center().y + 2.5);
            let wings = [Vec2::new(-4.0, -4.0), Vec2::new(4.0, -4.0)];
            ui.painter().add(egui::Shape::convex_polygon(
                vec![tip + wings[0], tip + wings[1], tip],
                color,
                Stroke::NONE,
            ));
        }
        ui.painter().galley(at.min, galley, ink);
    }
    response
}

/// A small square button whose sign is drawn by `paint` into the given rectangle
/// with the given colour; `name` is its tooltip and its name for screen readers.
pub fn icon_button(
    ui: &mut Ui,
    name: &str,
    paint: impl FnOnce(&egui::Painter, egui::Rect, Color32),
) -> Response {
    let theme = Theme::of(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(24.0), Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    if ui.is_rect_visible(rect) {
        if response.hovered() && enabled {
            ui.painter()
                .rect_filled(rect, CornerRadius::same(6), theme.hover_fill);
        }
        if response.has_focus() {
            ui.painter().rect_stroke(
                rect,
                CornerRadius::same(6),
                Stroke::new(1.5, theme.link),
                StrokeKind::Inside,
            );
        }
        let ink = if enabled {
            theme.ink
        } else {
            theme.ink_secondary.gamma_multiply(0.55)
        };
        paint(ui.painter(), rect.shrink(6.0), ink);
    }
    response.on_hover_text(name)
}

/// The small (i) beside a figure; `name` says what it explains.
pub fn info_mark(ui: &mut Ui, name: &str) -> Response {
    let theme = Theme::of(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(14.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if ui.is_rect_visible(rect) {
        let ink = if response.hovered() || response.has_focus() {
            theme.link
        } else {
            theme.ink_secondary
        };
        ui.painter()
            .circle_stroke(rect.center(), 6.0, Stroke::new(1.0, ink));
        ui.painter().text(
            rect.center(),
            Align2::CENTER_CENTER,
            "i",
            FontId::proportional(9.5),
            ink,
        );
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Event, Modifiers, PointerButton, Pos2, RawInput, pos2};

    /// Seen in the import dialog: a list did not open, as the frame of the click was
    /// laid out twice.
    #[test]
    fn a_click_in_a_frame_that_is_laid_out_twice_opens_a_menu_once() {
        let ctx = egui::Context::default();
        let at = pos2(20.0, 12.0);
        let frame = |events: Vec<Event>| {
            let mut open = false;
            let input = RawInput {
                screen_rect: Some(egui::Rect::from_min_size(
                    Pos2::ZERO,
                    Vec2::new(300.0, 200.0),
                )),
                events,
                ..RawInput::default()
            };
            let mut output = ctx.run_ui(input, |ui| {
                let button = ui.button("a long enough button");
                if button.clicked() {
                    ui.ctx().request_discard("something else has another size");
                }
                open = menu_of(ui, &button).show(|ui| ui.label("row")).is_some();
            });
            output.textures_delta.clear();
            open
        };
        let click = |pressed| Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        frame(vec![Event::PointerMoved(at)]);
        frame(vec![click(true)]);
        assert!(frame(vec![click(false)]));
        assert!(frame(Vec::new()), "it stays open");
    }
}
