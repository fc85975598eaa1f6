//! From the window's input to the camera and to the tool. Tools get presses and
//! releases as they come (egui's clicks drop long and moved ones), each once,
//! in plan metres.

use super::camera::Camera;
use super::twin::Twin;
use crate::app::commands::{Keymap, SketchKey};
use crate::app::state::{Hover, Session, ToolKind};
use crate::app::tools::{Overlay, ToolEvent, ToolKey};
use crate::geometry::Point;
use eframe::egui::{self, CursorIcon, Event, Key, PointerButton, Pos2, Vec2};

/// A press that moved no farther than this is a click, logical pixels.
const CLICK_PX: f32 = 6.0;
/// An arrow key moves the map by this part of it.
const ARROW_PART: f32 = 0.12;
/// Wheel points of one zoom level; a notch is about 50.
const WHEEL_POINTS_PER_LEVEL: f64 = 110.0;
/// A key zooms by this many levels.
const KEY_LEVELS: f64 = 0.5;

/// What the hands are doing, from frame to frame.
#[derive(Debug, Default)]
pub(super) struct Hands {
    /// The primary button went down on the map and is the tool's.
    primary: bool,
    /// A button went down somewhere else and is still held.
    elsewhere: bool,
    secondary_from: Option<Pos2>,
    /// The middle button pans.
    middle: bool,
    pointer: Option<Pos2>,
    /// The tool knows that the pointer is over the map.
    is_over: bool,
}

/// Whether a position belongs to the map, not to a card over it.
pub(super) struct Reach<'a> {
    pub(super) ctx: &'a egui::Context,
    pub(super) layer: egui::LayerId,
    pub(super) rect: egui::Rect,
    /// Nothing reaches the map: a dialog or popup is open.
    pub(super) is_blocked: bool,
    /// The map's own widget: keys act while it, or nothing, has the focus.
    pub(super) own: Option<egui::Id>,
    /// A text field had the keys when this frame began: Esc leaves it, and no more.
    pub(super) types_elsewhere: bool,
    /// The user's keys: the letters of a line in hand.
    pub(super) keys: &'a Keymap,
    /// The tool takes every sign that is typed.
    pub(super) tool_types: bool,
    /// The tool takes the arrow keys.
    pub(super) tool_nudges: bool,
}

impl Reach<'_> {
    fn holds(&self, pos: Pos2) -> bool {
        !self.is_blocked
            && self.rect.contains(pos)
            && self
                .ctx
                .layer_id_at(pos)
                .is_none_or(|top| top == self.layer)
    }

    /// Keys belong to some other widget.
    fn is_typing(&self) -> bool {
        let focused = self.ctx.memory(egui::Memory::focused);
        self.types_elsewhere || (focused.is_some() && focused != self.own)
    }

    fn space_held(&self) -> bool {
        !self.is_typing() && self.ctx.input(|input| input.key_down(Key::Space))
    }
}

impl Hands {
    /// The pointer, while it is over the map or holds something of it.
    pub(super) fn pointer(&self) -> Option<Pos2> {
        self.pointer.filter(|_| self.is_over || self.primary)
    }

    /// Whether the map is being pushed around.
    pub(super) fn is_panning(&self, reach: &Reach<'_>) -> bool {
        self.middle || (self.is_over && reach.space_held())
    }

    /// Goes through the input of this frame: moves the camera and tells `tool`
    /// what happened. Answers whether the camera moved.
    pub(super) fn take(
        &mut self,
        reach: &Reach<'_>,
        camera: &mut Camera,
        twin: &Twin,
        tool: &mut dyn FnMut(ToolEvent, &Camera),
    ) -> bool {
        let before = *camera;
        let events = reach.ctx.input(|input| input.events.clone());
        let typing = reach.is_typing();
        let mut moved = None;
        for event in &events {
            match event {
                Event::PointerMoved(pos) => self.moved(*pos, reach, camera, &mut moved),
                Event::PointerButton {
                    pos,
                    button,
                    pressed,
                    ..
                } => {
                    self.flush(&mut moved, reach, camera, twin, tool);
                    self.button(*pos, *button, *pressed, reach, camera, twin, tool);
                }
                Event::PointerGone => {
                    self.pointer = None;
                    moved = None;
                }
                Event::Key {
                    key,
                    pressed: true,
                    modifiers,
                    repeat,
                    ..
                } if !typing && !reach.is_blocked => {
                    self.flush(&mut moved, reach, camera, twin, tool);
                    self.key(*key, *modifiers, *repeat, reach, camera, tool);
                }
                Event::Key {
                    key: Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::ArrowDown,
                    pressed: false,
                    ..
                } if reach.tool_nudges => tool(ToolEvent::NudgeEnd, camera),
                Event::Text(text) if !typing && !reach.is_blocked => {
                    self.flush(&mut moved, reach, camera, twin, tool);
                    for typed in text.chars() {
                        tool(ToolEvent::Typed(typed), camera);
                    }
                }
                _ => {}
            }
        }
        self.wheel(reach, camera);
        self.flush(&mut moved, reach, camera, twin, tool);
        let camera_moved = *camera != before;
        if camera_moved
            && self.is_over
            && let Some(at) = self.place(camera, twin)
        {
            // the world moved under the pointer
            tool(ToolEvent::Moved { at }, camera);
        }
        camera_moved
    }

    fn place(&self, camera: &Camera, twin: &Twin) -> Option<Point> {
        twin.plan(camera.to_mercator(self.pointer?))
    }

    fn moved(
        &mut self,
        pos: Pos2,
        reach: &Reach<'_>,
        camera: &mut Camera,
        moved: &mut Option<Pos2>,
    ) {
        let delta = self.pointer.map_or(Vec2::ZERO, |last| pos - last);
        self.pointer = Some(pos);
        if self.middle || (reach.holds(pos) && !self.primary && reach.space_held()) {
            camera.pan(delta);
        }
        *moved = Some(pos);
    }

    /// Tells the tool about the newest move, once for all moves since the last
    /// press.
    fn flush(
        &mut self,
        moved: &mut Option<Pos2>,
        reach: &Reach<'_>,
        camera: &Camera,
        twin: &Twin,
        tool: &mut dyn FnMut(ToolEvent, &Camera),
    ) {
        let fresh = moved.take();
        let is_over = self
            .pointer
            .is_some_and(|pos| !self.elsewhere && reach.holds(pos));
        if self.is_over && !is_over && !self.primary {
            tool(ToolEvent::PointerLeft, camera);
        }
        self.is_over = is_over;
        if fresh.is_some()
            && (is_over || self.primary)
            && let Some(at) = self.place(camera, twin)
        {
            tool(ToolEvent::Moved { at }, camera);
        }
    }

    fn button(
        &mut self,
        pos: Pos2,
        button: PointerButton,
        pressed: bool,
        reach: &Reach<'_>,
        camera: &Camera,
        twin: &Twin,
        tool: &mut dyn FnMut(ToolEvent, &Camera),
    ) {
        self.pointer = Some(pos);
        if pressed && !reach.holds(pos) {
            self.elsewhere = true;
            return;
        }
        if !pressed {
            self.elsewhere = false;
        }
        if button == PointerButton::Middle {
            self.middle = pressed;
            return;
        }
        let Some(at) = self.place(camera, twin) else {
            self.primary &= pressed;
            return;
        };
        match (button, pressed) {
            (PointerButton::Primary, true) if !reach.space_held() => {
                self.primary = true;
                // a number field lets go of the keys when the work goes on here
                reach.ctx.memory_mut(|memory| {
                    if let Some(id) = memory.focused() {
                        memory.surrender_focus(id);
                    }
                });
                tool(ToolEvent::Pressed { at }, camera);
            }
            (PointerButton::Primary, false) if self.primary => {
                self.primary = false;
                tool(ToolEvent::Released { at }, camera);
                let is_double = reach
                    .ctx
                    .input(|input| input.pointer.button_double_clicked(PointerButton::Primary));
                if is_double {
                    tool(ToolEvent::DoubleClick { at }, camera);
                }
            }
            (PointerButton::Secondary, true) => self.secondary_from = Some(pos),
            (PointerButton::Secondary, false) => {
                let from = self.secondary_from.take();
                if from.is_some_and(|from| (from - pos).length() <= CLICK_PX) {
                    tool(ToolEvent::Secondary { at }, camera);
                }
            }
            _ => {}
        }
    }

    fn key(
        &mut self,
        key: Key,
        modifiers: egui::Modifiers,
        repeat: bool,
        reach: &Reach<'_>,
        camera: &mut Camera,
        tool: &mut dyn FnMut(ToolEvent, &Camera),
    ) {
        if modifiers.command || modifiers.alt {
            return;
        }
        let step = ARROW_PART * camera.rect().size().min_elem();
        let arrow = match key {
            Key::ArrowLeft => Some([-1, 0]),
            Key::ArrowRight => Some([1, 0]),
            Key::ArrowUp => Some([0, 1]),
            Key::ArrowDown => Some([0, -1]),
            _ => None,
        };
        if let Some([east, north]) = arrow {
            if reach.tool_nudges {
                tool(ToolEvent::Key(ToolKey::Nudge([east, north])), camera);
            } else {
                camera.pan(step * Vec2::new(-f32::from(east), f32::from(north)));
            }
            return;
        }
        let tool_key = match key {
            Key::Enter if !repeat => ToolKey::Enter,
            Key::Escape if !repeat => ToolKey::Escape,
            Key::Backspace => ToolKey::Backspace,
            // Held down it goes on to nothing else: not from vertices to whole lines.
            Key::Delete if !repeat => ToolKey::Delete,
            Key::PageUp => return self.zoom(camera, KEY_LEVELS),
            Key::PageDown => return self.zoom(camera, -KEY_LEVELS),
            Key::Plus | Key::Equals if !reach.tool_types => return self.zoom(camera, KEY_LEVELS),
            Key::Minus if !reach.tool_types => return self.zoom(camera, -KEY_LEVELS),
            _ => match reach.keys.of_sketch(key, modifiers).map(letter) {
                Some(letter) if !repeat || letter == ToolKey::Follow => letter,
                _ => return,
            },
        };
        tool(ToolEvent::Key(tool_key), camera);
    }

    /// About the pointer while it is over the map, else about the middle.
    fn zoom(&self, camera: &mut Camera, levels: f64) {
        let about = self
            .pointer
            .filter(|_| self.is_over)
            .unwrap_or(camera.rect().center());
        camera.zoom_about(about, levels);
    }

    fn wheel(&mut self, reach: &Reach<'_>, camera: &mut Camera) {
        let Some(pos) = self.pointer.filter(|pos| reach.holds(*pos)) else {
            return;
        };
        let (scroll, pinch) = reach
            .ctx
            .input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
        let levels =
            f64::from(scroll.y) / WHEEL_POINTS_PER_LEVEL + f64::from(pinch.max(1e-3)).log2();
        if levels != 0.0 {
            camera.zoom_about(pos, levels);
        }
    }
}

/// What a letter of the line in hand is to the tool.
pub(in crate::app) const fn letter(does: SketchKey) -> ToolKey {
    match does {
        SketchKey::Distance => ToolKey::Distance,
        SketchKey::Angle => ToolKey::Angle,
        SketchKey::Relative => ToolKey::Relative,
        SketchKey::Guide => ToolKey::Guide,
        SketchKey::Follow => ToolKey::Follow,
    }
}

/// The form of the pointer: what a press there would do.
pub(super) fn cursor(is_panning: bool, session: &Session, overlay: &Overlay) -> CursorIcon {
    if is_panning {
        CursorIcon::Grabbing
    } else if overlay.handles.iter().any(|handle| handle.active)
        || overlay.services.grips.iter().any(|grip| grip.active)
        || overlay.corners.iter().any(|corner| corner.active)
    {
        CursorIcon::Move
    } else if overlay.services.possible.iter().any(|way| way.active) {
        CursorIcon::PointingHand
    } else if session.tool != ToolKind::Select {
        CursorIcon::Crosshair
    } else if matches!(session.hover, Some(Hover::Area(_)) | None) {
        CursorIcon::Default
    } else {
        CursorIcon::PointingHand
    }
}
