//! The keys of all commands: to be searched, and to be changed by pressing
//! others.

use super::HeatplanApp;
use super::picker::fold;
use crate::app::commands::{COMMANDS, Info, Menu, SKETCH, Shortcut, meant};
use crate::app::state::Dialog;
use crate::app::theme::{self, Theme};
use crate::app::tools::Toolbox;
use eframe::egui::{
    self, Align, Context, CornerRadius, Event, Key, Label, Layout, RichText, Role, ScrollArea,
    Sense, TextEdit, Ui, Vec2, WidgetInfo,
};

/// Width of the list, logical pixels.
const WIDTH_PX: f32 = 640.0;
const ROW_PX: f32 = 26.0;

/// Keys and buttons on the map that are no commands: both as message keys.
const ON_THE_MAP: [(&str, &str); 10] = [
    ("keys-click", "keys-click-does"),
    ("keys-finish", "keys-finish-does"),
    ("keys-drop", "keys-drop-does"),
    ("keys-cancel", "keys-cancel-does"),
    ("keys-alt", "keys-alt-does"),
    ("keys-shift", "keys-shift-does"),
    ("keys-pan", "keys-pan-does"),
    ("keys-zoom", "keys-zoom-does"),
    ("draw-key-arrows", "draw-keys-nudge"),
    ("draw-key-double-click", "draw-keys-double-click"),
];

/// The menus in the order of the overview.
const BY_USE: [Menu; 8] = [
    Menu::Tools,
    Menu::Lines,
    Menu::Edit,
    Menu::View,
    Menu::Engineering,
    Menu::Strategy,
    Menu::File,
    Menu::Help,
];

/// What the change of a command's keys is waiting for.
#[derive(Debug, Clone, PartialEq)]
enum Change {
    /// The next key press.
    Listening(&'static Info),
    /// Whether to take these keys from the commands that have them.
    Taken {
        info: &'static Info,
        shortcut: Shortcut,
        from: Vec<&'static Info>,
    },
    /// Nothing; these keys cannot be had.
    Refused {
        info: &'static Info,
        shortcut: Shortcut,
    },
}

impl Change {
    const fn info(&self) -> &'static Info {
        match self {
            Self::Listening(info) | Self::Taken { info, .. } | Self::Refused { info, .. } => info,
        }
    }
}

/// The state of the overview of keys.
#[derive(Debug, Default)]
pub(super) struct Keyboard {
    query: String,
    focus: bool,
    change: Option<Change>,
}

impl Keyboard {
    /// Starts anew, with the field in focus.
    pub fn open(&mut self) {
        *self = Self {
            focus: true,
            ..Self::default()
        };
    }

    /// Whether the next key press is meant for a command.
    pub fn is_listening(&self) -> bool {
        matches!(self.change, Some(Change::Listening(_)))
    }
}

/// What a row asks for.
enum Asked {
    Listen(&'static Info),
    Reset(&'static Info),
    Clear(&'static Info),
    TakeOver,
    Leave,
}

impl HeatplanApp {
    /// Takes the key press that a command waits for, out of the input.
    pub(super) fn hear_key(&mut self, ctx: &Context, early: Vec<Event>) {
        let Some(Change::Listening(info)) = &self.keyboard.change else {
            return;
        };
        let info = *info;
        let is_of_keys = |event: &Event| {
            matches!(
                event,
                Event::Key { .. } | Event::Text(_) | Event::Copy | Event::Cut | Event::Paste(_)
            )
        };
        let mut events = early;
        ctx.input_mut(|input| {
            events.extend(input.events.iter().filter(|e| is_of_keys(e)).cloned());
            input.events.retain(|event| !is_of_keys(event));
        });
        let ctrl = |key| Shortcut {
            ctrl: true,
            shift: false,
            alt: false,
            key,
        };
        let heard = events.iter().find_map(|event| match event {
            Event::Key {
                key,
                physical_key,
                pressed: true,
                repeat: false,
                modifiers,
            } => {
                let key = meant(*key, *physical_key, *modifiers);
                Some(Shortcut::of(key, *modifiers))
            }
            Event::Copy => Some(ctrl(Key::C)),
            Event::Cut => Some(ctrl(Key::X)),
            Event::Paste(_) => Some(ctrl(Key::V)),
            _ => None,
        });
        let Some(shortcut) = heard else { return };
        let plain = !shortcut.ctrl && !shortcut.alt && !shortcut.shift;
        if plain && shortcut.key == Key::Escape {
            self.keyboard.change = None;
        } else if shortcut.is_reserved() || !info.can_have(&shortcut) {
            self.keyboard.change = Some(Change::Refused { info, shortcut });
        } else {
            let from = self.prefs.keys.others_with(&shortcut, info);
            if from.is_empty() {
                self.prefs.keys.set(info, vec![shortcut]);
                self.keyboard.change = None;
            } else if from.iter().any(|other| other.keys_are_fixed()) {
                self.keyboard.change = Some(Change::Refused { info, shortcut });
            } else {
                self.keyboard.change = Some(Change::Taken {
                    info,
                    shortcut,
                    from,
                });
            }
        }
    }

    pub(super) fn shortcuts_ui(&mut self, ctx: &Context) {
        let mut asked = None;
        let mut is_left = false;
        let closed = self.modal(ctx, "action-keyboard", |app, ui| {
            ui.set_width(WIDTH_PX.min(ui.ctx().content_rect().width() - 80.0));
            is_left = app.keyboard_head_ui(ui);
            let tallest = ui.ctx().content_rect().height() - 230.0;
            ScrollArea::vertical()
                .id_salt("keys of all commands")
                .max_height(tallest)
                .min_scrolled_height(tallest)
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    ui.set_width(ui.available_width() - 14.0);
                    asked = app.keyboard_list_ui(ui);
                });
        });
        match asked {
            Some(Asked::Listen(info)) => self.keyboard.change = Some(Change::Listening(info)),
            Some(Asked::Reset(info)) => {
                self.prefs.keys.reset(info);
                self.keyboard.change = None;
            }
            Some(Asked::Clear(info)) => {
                self.prefs.keys.set(info, Vec::new());
                self.keyboard.change = None;
            }
            Some(Asked::TakeOver) => {
                if let Some(Change::Taken { info, shortcut, .. }) = self.keyboard.change.take() {
                    self.prefs.keys.set(info, vec![shortcut]);
                }
            }
            Some(Asked::Leave) => self.keyboard.change = None,
            None => {}
        }
        if closed || is_left {
            self.keyboard.change = None;
            self.session.dialog = Dialog::None;
        }
    }

    /// Search field and what holds for all keys; answers whether the list is left.
    fn keyboard_head_ui(&mut self, ui: &mut Ui) -> bool {
        let close = self.texts.get("action-close").into_owned();
        let mut is_left = false;
        let hint = self.texts.get("keyboard-search").into_owned();
        ui.horizontal(|ui| {
            let reset = self.texts.get("keyboard-reset-all").into_owned();
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                is_left = theme::pill_button(ui, close, true).clicked();
                ui.add_enabled_ui(self.prefs.keys.is_any_changed(), |ui| {
                    if theme::pill_button(ui, reset, false).clicked() {
                        self.prefs.keys.reset_all();
                        self.keyboard.change = None;
                    }
                });
                let before = self.keyboard.query.clone();
                let field = ui.add(
                    TextEdit::singleline(&mut self.keyboard.query)
                        .hint_text(hint.clone())
                        .desired_width(f32::INFINITY)
                        .margin(Vec2::new(8.0, 5.0)),
                );
                field.widget_info(|| WidgetInfo::text_edit(true, &before, &before, &hint));
                if std::mem::take(&mut self.keyboard.focus) {
                    field.request_focus();
                }
            });
        });
        ui.add_space(4.0);
        theme::caption(ui, self.texts.get("keyboard-how"));
        ui.add_space(4.0);
        is_left
    }

    fn keyboard_list_ui(&self, ui: &mut Ui) -> Option<Asked> {
        let query = fold(&self.keyboard.query);
        let mut asked = None;
        let mut shown = 0;
        ui.spacing_mut().item_spacing.y = 1.0;
        // What one does with a hand on the map first, then the commands in the
        // order in which a plan is drawn.
        let (fixed, of_sketch) = self.fixed_rows_ui(ui, &query);
        shown += fixed;
        asked = of_sketch.or(asked);
        for menu in BY_USE {
            let rows: Vec<&'static Info> = COMMANDS
                .iter()
                .filter(|info| info.menu == menu && self.fits(info, &query))
                .collect();
            if rows.is_empty() {
                continue;
            }
            shown += rows.len();
            ui.add_space(8.0);
            theme::section_title(ui, self.texts.get(menu.message()));
            for info in rows {
                asked = self.key_row_ui(ui, info).or(asked);
            }
        }
        if shown == 0 {
            theme::empty_state(ui, self.texts.get("empty-find"));
        }
        asked
    }

    /// Keys that are no commands: on the map, and while a line is in hand as the
    /// tools name them, with its letters, which can be changed. Answers how many fit
    /// what is searched, and what one of them asks for.
    fn fixed_rows_ui(&self, ui: &mut Ui, query: &str) -> (usize, Option<Asked>) {
        let sketch = Toolbox::sketch_hints();
        let of_a_sketch: Vec<(&str, &str)> = sketch
            .iter()
            .filter(|hint| hint.command.is_none())
            .map(|hint| (hint.key_message, hint.text_message))
            .collect();
        let letters: Vec<&'static Info> = SKETCH
            .iter()
            .filter(|info| self.fits(info, query))
            .collect();
        let mut asked = None;
        let mut shown = 0;
        for (title, rows, letters) in [
            ("keys-on-the-map", &ON_THE_MAP[..], Vec::new()),
            ("keys-of-a-sketch", of_a_sketch.as_slice(), letters),
        ] {
            let rows: Vec<_> = rows
                .iter()
                .map(|(key, does)| (self.texts.get(key), self.texts.get(does)))
                .filter(|(key, does)| fold(&format!("{key} {does}")).contains(query))
                .collect();
            if rows.is_empty() && letters.is_empty() {
                continue;
            }
            shown += rows.len() + letters.len();
            ui.add_space(8.0);
            theme::section_title(ui, self.texts.get(title));
            for (key, does) in rows {
                ui.horizontal(|ui| {
                    ui.set_min_height(ROW_PX);
                    ui.add_space(8.0);
                    ui.label(does);
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        ui.add_space(8.0);
                        theme::keycap(ui, &key);
                    });
                });
            }
            for info in letters {
                asked = self.key_row_ui(ui, info).or(asked);
            }
        }
        (shown, asked)
    }

    /// Whether name or keys of a command have these letters.
    fn fits(&self, info: &'static Info, query: &str) -> bool {
        if query.is_empty() {
            return true;
        }
        let name = fold(&self.texts.get(info.message));
        let keys = self.prefs.keys.of(info).iter();
        query.split(' ').all(|word| name.contains(word))
            || keys
                .map(|shortcut| fold(&shortcut.label(&self.texts)))
                .any(|label| label == query)
    }

    /// One command with its keys; a click lets it listen.
    fn key_row_ui(&self, ui: &mut Ui, info: &'static Info) -> Option<Asked> {
        let theme = Theme::of(ui.ctx());
        let change = self.keyboard.change.as_ref();
        let change = change.filter(|change| change.info().id == info.id);
        let name = self.texts.get(info.message).into_owned();
        let mut labels: Vec<String> = Vec::new();
        let keys = self.prefs.keys.of(info);
        for label in keys.iter().map(|s| s.label(&self.texts)) {
            // Two keys for one sign (+ and =) read the same.
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        let mut asked = None;
        let fixed = info.keys_are_fixed();
        let sense = if fixed {
            Sense::hover()
        } else {
            Sense::click()
        };
        let size = Vec2::new(ui.available_width(), ROW_PX);
        let (rect, response) = ui.allocate_exact_size(size, sense);
        let spoken = format!("{name}: {}", labels.join(", "));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, !fixed, &spoken));
        if change.is_some() || response.hovered() || response.has_focus() {
            let fill = if change.is_some() {
                theme.selection_fill
            } else {
                theme.hover_fill
            };
            ui.painter().rect_filled(rect, CornerRadius::same(6), fill);
        }
        if response.clicked() {
            asked = Some(Asked::Listen(info));
        }
        let inner = rect.shrink2(Vec2::new(8.0, 3.0));
        let builder = egui::UiBuilder::new()
            .max_rect(inner)
            .layout(Layout::right_to_left(Align::Center));
        let mut row = ui.new_child(builder);
        for label in labels.iter().rev() {
            theme::keycap(&mut row, label);
        }
        if let Some(note) = keys.iter().find_map(Shortcut::on_azerty) {
            theme::caption(&mut row, self.texts.get(note));
        }
        if self.prefs.keys.is_changed(info) {
            let reset = self.texts.get("keyboard-reset").into_owned();
            let name = format!("{reset}: {name}");
            let link = theme::link_button(&mut row, reset);
            link.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if link.clicked() {
                asked = Some(Asked::Reset(info));
            }
        }
        row.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(
                Label::new(RichText::new(&name).color(theme.ink))
                    .truncate()
                    .selectable(false),
            );
        });
        if let Some(change) = change {
            asked = self.change_ui(ui, change).or(asked);
        }
        asked
    }

    /// What a command waits for, under its row.
    fn change_ui(&self, ui: &mut Ui, change: &Change) -> Option<Asked> {
        let theme = Theme::of(ui.ctx());
        let mut asked = None;
        let mut button = |ui: &mut Ui, key: &str, strong: bool, answer: Asked| {
            if theme::pill_button(ui, self.texts.get(key), strong).clicked() {
                asked = Some(answer);
            }
        };
        ui.horizontal_wrapped(|ui| {
            ui.set_min_height(ROW_PX + 4.0);
            ui.add_space(8.0);
            match change {
                Change::Listening(info) => {
                    ui.label(RichText::new(self.texts.get("keyboard-press")).color(theme.link));
                    button(ui, "keyboard-clear", false, Asked::Clear(info));
                    button(ui, "action-cancel", false, Asked::Leave);
                }
                Change::Taken { shortcut, from, .. } => {
                    let names: Vec<_> = from.iter().map(|i| self.texts.get(i.message)).collect();
                    let text = self.texts.with(
                        "keyboard-taken",
                        &[
                            ("keys", shortcut.label(&self.texts).into()),
                            ("name", names.join(", ").into()),
                        ],
                    );
                    ui.label(RichText::new(text).color(theme.warning_amber));
                    button(ui, "keyboard-take-over", true, Asked::TakeOver);
                    button(ui, "action-cancel", false, Asked::Leave);
                }
                Change::Refused { info, shortcut } => {
                    let label = shortcut.label(&self.texts);
                    let text = self
                        .texts
                        .with("keyboard-refused", &[("keys", label.into())]);
                    ui.label(RichText::new(text).color(theme.warning_amber));
                    button(ui, "keyboard-other", true, Asked::Listen(info));
                    button(ui, "action-cancel", false, Asked::Leave);
                }
            }
        });
        asked
    }
}
