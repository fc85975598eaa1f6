//! What is typed while a list to choose from opens. Its field has the keys only a
//! frame or two after its shortcut, and frames may be slow: until then letters
//! would be lost or, worse, be commands of the map. They wait for the field.

use super::HeatplanApp;
use crate::app::commands::CommandId;
use crate::app::state::Dialog;
use eframe::egui::{Context, Event, Key};

/// Key presses and letters that wait.
#[derive(Debug, Default)]
pub(super) struct TypedAhead {
    /// In the order in which they came.
    waiting: Vec<Event>,
    /// A list was asked for and its field does not have the keys yet; so many
    /// frames it may still take.
    opening: u8,
}

/// A field that does not have the keys after so many frames will not get them.
const MOST_FRAMES: u8 = 30;

/// What is typed, as opposed to what the pointer does. Esc is not held up: it
/// closes what opens.
fn is_typed(event: &Event) -> bool {
    match event {
        Event::Text(_) | Event::Paste(_) => true,
        Event::Key { key, modifiers, .. } => *key != Key::Escape && !modifiers.command,
        _ => false,
    }
}

/// Whether it chooses among the lines that fit what was typed before it.
fn chooses(event: &Event) -> bool {
    matches!(
        event,
        Event::Key {
            key: Key::Enter | Key::ArrowDown | Key::ArrowUp,
            pressed: true,
            ..
        }
    )
}

/// Where the events begin that must wait for another frame, as the list then fits
/// the letters before them.
fn next_frame_from(events: &[Event]) -> usize {
    let is_letter = |event: &Event| matches!(event, Event::Text(_) | Event::Paste(_));
    let Some(letter) = events.iter().position(is_letter) else {
        return events.len();
    };
    let after = events.iter().skip(letter).position(chooses);
    after.map_or(events.len(), |chooser| letter + chooser)
}

/// Takes what is typed out of `events` from `start` on.
fn take_typed(events: &mut Vec<Event>, start: usize) -> Vec<Event> {
    let tail = events.split_off(start.min(events.len()));
    let (typed, others): (Vec<Event>, Vec<Event>) = tail.into_iter().partition(is_typed);
    events.extend(others);
    typed
}

impl TypedAhead {
    /// A list to choose from opens.
    pub fn open(&mut self) {
        self.opening = MOST_FRAMES;
    }

    /// The events that are for this frame. `opens_at`: the place of a key press that
    /// opens a list; `is_open`: a list is open; `has_keys`: its field has the keys.
    fn sift(
        &mut self,
        mut events: Vec<Event>,
        opens_at: Option<usize>,
        is_open: bool,
        has_keys: bool,
    ) -> Vec<Event> {
        if !is_open || has_keys {
            self.opening = 0;
        }
        if self.opening > 0 {
            self.opening -= 1;
            let typed = take_typed(&mut events, 0);
            self.waiting.extend(typed);
            return events;
        }
        let mut all = std::mem::take(&mut self.waiting);
        let before = all.len();
        all.append(&mut events);
        if let Some(opens_at) = opens_at {
            self.waiting = take_typed(&mut all, before + opens_at + 1);
        } else if is_open {
            let from = next_frame_from(&all);
            self.waiting = take_typed(&mut all, from);
        }
        all
    }
}

impl HeatplanApp {
    /// Keeps what is typed for a list that opens, before anything else sees the
    /// keys of this frame.
    pub(super) fn type_ahead(&mut self, ctx: &Context) {
        let is_open = matches!(
            self.session.dialog,
            Dialog::Palette | Dialog::Find | Dialog::SelectBy
        );
        let has_keys = ctx.text_edit_focused();
        let is_free = self.session.dialog == Dialog::None && !self.keyboard.is_listening();
        let view = self.view();
        let keys = &self.prefs.keys;
        let opens = |event: &Event| {
            let pressed = keys.pressed(std::slice::from_ref(event), has_keys);
            pressed.iter().any(|command| {
                let is_list = matches!(
                    command,
                    CommandId::Palette | CommandId::Find | CommandId::SelectBy
                );
                is_list && view.allows(*command)
            })
        };
        ctx.input_mut(|input| {
            let events = std::mem::take(&mut input.events);
            let opens_at = is_free.then(|| events.iter().position(opens)).flatten();
            input.events = self.typed_ahead.sift(events, opens_at, is_open, has_keys);
        });
        if !self.typed_ahead.waiting.is_empty() || self.typed_ahead.opening > 0 {
            ctx.request_repaint();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::Modifiers;

    fn key(key: Key) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        }
    }

    fn text(text: &str) -> Event {
        Event::Text(text.to_owned())
    }

    #[test]
    fn letters_wait_for_the_field_and_come_in_their_order() {
        let mut ahead = TypedAhead::default();
        // The shortcut and the first letter in one slow frame.
        let first = vec![key(Key::P), key(Key::D), text("d")];
        let now = ahead.sift(first, Some(0), false, false);
        assert_eq!(now, [key(Key::P)], "no command of the map sees the letter");
        ahead.open();
        let moved = Event::PointerMoved(eframe::egui::Pos2::ZERO);
        let second = vec![text("i"), moved.clone(), key(Key::Enter)];
        let now = ahead.sift(second, None, true, false);
        assert_eq!(now, [moved], "the pointer is not held up");
        let now = ahead.sift(vec![key(Key::Escape)], None, true, false);
        assert_eq!(now, [key(Key::Escape)]);
        let now = ahead.sift(Vec::new(), None, true, true);
        assert_eq!(now, [key(Key::D), text("d"), text("i")]);
        let now = ahead.sift(Vec::new(), None, true, true);
        assert_eq!(now, [key(Key::Enter)], "once the list fits the letters");
    }

    #[test]
    fn a_list_that_does_not_open_gives_the_keys_back() {
        let mut ahead = TypedAhead::default();
        ahead.sift(vec![key(Key::P), text("d")], Some(0), false, false);
        let now = ahead.sift(vec![text("e")], None, false, false);
        assert_eq!(now, [text("d"), text("e")]);
        // Without a list Enter follows letters in the same frame.
        let both = vec![text("d"), key(Key::Enter)];
        assert_eq!(ahead.sift(both.clone(), None, false, true), both);
    }
}
