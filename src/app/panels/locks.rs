//! The locks of the layers: the padlock beside a layer, and what a card shows
//! while its layer is locked.

use super::PanelContext;
use crate::app::state::Locks;
use crate::app::theme::{self, Theme};
use crate::plan::LayerKind;
use crate::text::Texts;
use eframe::egui::{
    Color32, CursorIcon, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

/// Side of the padlock with its room, logical pixels.
const SIDE_PX: f32 = 16.0;

/// The message of a layer's name.
const fn layer_message(layer: LayerKind) -> &'static str {
    match layer {
        LayerKind::Buildings => "layer-buildings",
        LayerKind::Streets => "layer-streets",
        LayerKind::Network => "layer-network",
        LayerKind::Areas => "layer-areas",
        LayerKind::Sources => "layer-sources",
        LayerKind::Background => "layer-background",
        LayerKind::Heatmap => "layer-heatmap",
        LayerKind::Addresses => "layer-addresses",
    }
}

/// What a click on the padlock does, in words.
fn says(texts: &Texts, layer: LayerKind, locked: bool) -> String {
    let name = texts.get(layer_message(layer)).into_owned();
    let key = if locked { "lock-unlock" } else { "lock-lock" };
    texts.with(key, &[("layer", name.into())])
}

/// The padlock of a layer; a click locks or unlocks it.
pub fn lock_button(ui: &mut Ui, texts: &Texts, locks: &mut Locks, layer: LayerKind) {
    let locked = locks.is_locked(layer);
    let (rect, response) = ui.allocate_exact_size(vec2(SIDE_PX, SIDE_PX), Sense::click());
    let theme = Theme::of(ui.ctx());
    let ink = if response.hovered() || response.has_focus() {
        theme.link
    } else if locked || layer == LayerKind::Network {
        // Only what is open although it came from a file asks for attention.
        theme.ink_secondary
    } else {
        theme.warning_amber
    };
    padlock(ui.painter(), rect.center(), ink, locked);
    let name = says(texts, layer, locked);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, locked, name.as_str()));
    let response = response
        .on_hover_text(name)
        .on_hover_cursor(CursorIcon::PointingHand);
    if response.clicked() {
        locks.set(layer, !locked);
    }
}

/// A small padlock: its bow closed, or open to one side.
pub fn padlock(painter: &Painter, centre: Pos2, ink: Color32, closed: bool) {
    let body = Rect::from_center_size(centre + vec2(0.0, 2.0), vec2(9.0, 6.5));
    let stroke = Stroke::new(1.3, ink);
    if closed {
        painter.rect_filled(body, 1.5, ink);
    } else {
        painter.rect_stroke(body, 1.5, stroke, StrokeKind::Inside);
    }
    let shift = if closed { 0.0 } else { 4.0 };
    let (left, right) = (centre.x - 2.6 + shift, centre.x + 2.6 + shift);
    let (foot, top) = (body.top(), body.top() - 3.0);
    let mut bow = vec![pos2(left, foot), pos2(left, top)];
    for step in 1..8 {
        let angle = std::f32::consts::PI * (1.0 - step as f32 / 8.0);
        let middle = f32::midpoint(left, right);
        bow.push(pos2(middle + 2.6 * angle.cos(), top - 2.6 * angle.sin()));
    }
    bow.push(pos2(right, top));
    if closed {
        bow.push(pos2(right, foot));
    }
    painter.add(Shape::line(bow, stroke));
}

/// A part of a card that changes a layer: while the layer is locked it is shown
/// but does nothing, under a line that unlocks it with one click.
pub fn guarded_ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    layer: LayerKind,
    contents: impl FnOnce(&mut Ui, &mut PanelContext<'_>),
) {
    let locked = cx.session.locks.is_locked(layer);
    if locked {
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let (rect, _) = ui.allocate_exact_size(vec2(SIDE_PX, SIDE_PX), Sense::hover());
            let ink = Theme::of(ui.ctx()).ink_secondary;
            padlock(ui.painter(), rect.center(), ink, true);
            let name = cx.texts.get(layer_message(layer)).into_owned();
            theme::caption(ui, cx.texts.with("lock-locked", &[("layer", name.into())]));
            let unlock = theme::link_button(ui, cx.texts.get("lock-unlock-here"));
            if unlock.clicked() {
                cx.session.locks.set(layer, false);
            }
        });
    }
    ui.add_enabled_ui(!locked, |ui| contents(ui, cx));
}
