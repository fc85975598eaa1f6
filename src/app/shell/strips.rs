//! Strips under the bar at the top: what is special about the plan on screen, in
//! words and with what can be done about it. They stay until it is over.

use super::HeatplanApp;
use super::icons;
use crate::app::theme::{self, Theme};
use crate::text::Texts;
use eframe::egui::{Frame, Label, Margin, Panel, RichText, Ui};

/// A strip.
pub(super) struct Strip {
    /// What it says.
    pub text: String,
    /// Something went wrong.
    pub is_warning: bool,
    /// What can be done, the most likely first.
    pub buttons: Vec<StripButton>,
    /// Whether it can be put away unanswered.
    pub can_close: bool,
}

/// A button of a strip.
pub(super) struct StripButton(String);

impl StripButton {
    /// The button that this message names.
    pub fn of(key: &str, texts: &Texts) -> Self {
        Self(texts.get(key).into_owned())
    }
}

/// What was done to a strip: a button by its place, or (`None`) it was put away.
type Pressed = Option<usize>;

impl HeatplanApp {
    /// Draws the strips, and does what was pressed in them.
    pub(super) fn strips_ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        if let Some(strip) = self.trouble_strip()
            && let Some(pressed) = self.strip_ui(ui, "shell-strip-trouble", &strip)
        {
            self.answer_trouble(pressed, &ctx);
        }
        if let Some(strip) = self.version_strip()
            && let Some(pressed) = self.strip_ui(ui, "shell-strip-version", &strip)
        {
            self.answer_version(pressed);
        }
        if let Some(strip) = self.look_strip()
            && let Some(pressed) = self.strip_ui(ui, "shell-strip-look", &strip)
        {
            self.answer_look(pressed);
        }
    }

    fn strip_ui(&self, ui: &mut Ui, id: &str, strip: &Strip) -> Option<Pressed> {
        let theme = Theme::of(ui.ctx());
        let close = self.texts.get("action-close").into_owned();
        let frame = Frame::new()
            .fill(theme.card)
            .inner_margin(Margin::symmetric(12, 6));
        let mut pressed = None;
        Panel::top(id).frame(frame).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                if strip.is_warning {
                    icons::warning(ui, theme.warning_amber);
                }
                ui.add(Label::new(RichText::new(&strip.text).color(theme.ink)).wrap());
                for (at, StripButton(name)) in strip.buttons.iter().enumerate() {
                    if theme::pill_button(ui, name.as_str(), at == 0).clicked() {
                        pressed = Some(Some(at));
                    }
                }
                if strip.can_close && icons::close_button(ui, &close, theme.ink_secondary).clicked()
                {
                    pressed = Some(None);
                }
            });
        });
        pressed
    }
}
