//! Views to come back to: keeping one, the list of them, and stepping through
//! them for an audience.

use super::HeatplanApp;
use super::status_bar::coordinates_to_copy;
use crate::app::state::{Action, CoordinateFormat, Dialog, LayerSettings};
use crate::app::theme::{self, Theme};
use crate::edit::ops;
use crate::plan::{SavedView, ViewYear};
use eframe::egui::{
    self, Align, Context, Event, Key, Label, Layout, RichText, Role, TextEdit, Ui, Vec2, WidgetInfo,
};

/// What is being typed and chosen.
#[derive(Debug)]
pub(super) struct Bookmarks {
    name: String,
    with_layers: bool,
    with_year: bool,
    focus: bool,
    /// The view whose name is being changed.
    renaming: Option<(usize, String)>,
    /// The view that was gone to last.
    at: Option<usize>,
}

impl Default for Bookmarks {
    fn default() -> Self {
        Self {
            name: String::new(),
            with_layers: false,
            with_year: true,
            focus: false,
            renaming: None,
            at: None,
        }
    }
}

impl Bookmarks {
    /// Starts to keep a view, under this name until it gets another.
    pub fn start(&mut self, name: String) {
        self.name = name;
        self.focus = true;
    }

    /// Another plan was opened.
    pub fn forget(&mut self) {
        self.renaming = None;
        self.at = None;
    }
}

/// What a row of the list asks for.
enum Asked {
    Go(usize),
    Rename(usize, String),
    Update(usize),
    Move(usize, usize),
    Delete(usize),
}

impl HeatplanApp {
    /// The dialog that keeps what is in sight.
    pub(super) fn add_bookmark_ui(&mut self, ctx: &Context) {
        let mut confirmed = false;
        let mut cancelled = false;
        let closed = self.modal(ctx, "bookmark-title", |app, ui| {
            ui.set_width(320.0);
            let label = theme::section_title(ui, app.texts.get("bookmark-name"));
            let field = ui.add(
                TextEdit::singleline(&mut app.bookmarks.name)
                    .desired_width(f32::INFINITY)
                    .margin(Vec2::new(8.0, 6.0)),
            );
            let field = field.labelled_by(label.id);
            if std::mem::take(&mut app.bookmarks.focus) {
                field.request_focus();
            }
            confirmed |= field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            ui.add_space(4.0);
            let layers = app.texts.get("bookmark-with-layers").into_owned();
            ui.checkbox(&mut app.bookmarks.with_layers, layers);
            let year = app.texts.get("bookmark-with-year").into_owned();
            ui.checkbox(&mut app.bookmarks.with_year, year);
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                let keep = app.texts.get("bookmark-keep").into_owned();
                confirmed |= theme::pill_button(ui, keep, true).clicked();
                let cancel = app.texts.get("action-cancel").into_owned();
                cancelled |= theme::pill_button(ui, cancel, false).clicked();
            });
        });
        if confirmed {
            self.session.dialog = Dialog::None;
            let (layers, year) = (self.bookmarks.with_layers, self.bookmarks.with_year);
            if let Some(view) = self.view_in_sight(layers, year) {
                let name = view.name.to_string();
                self.bookmarks.at = Some(self.doc.plan.views.len());
                self.ask(Action::Edit(ops::add_view(&self.doc.plan, view)));
                self.say("bookmark-kept", &[("name", name.into())]);
            }
        } else if closed || cancelled {
            self.session.dialog = Dialog::None;
        }
    }

    /// A name that no view has yet.
    pub(super) fn next_bookmark_name(&self) -> String {
        let views = &self.doc.plan.views;
        let name = |number: usize| {
            self.texts
                .with("bookmark-numbered", &[("number", number.into())])
        };
        (views.len() + 1..=2 * views.len() + 1)
            .map(name)
            .find(|name| views.iter().all(|view| *view.name != **name))
            .unwrap_or_else(|| name(views.len() + 1))
    }

    fn view_in_sight(&self, with_layers: bool, with_year: bool) -> Option<SavedView> {
        let (centre, size_m) = self.map.in_sight()?;
        let name = self.bookmarks.name.trim();
        let name = if name.is_empty() {
            self.next_bookmark_name()
        } else {
            name.to_owned()
        };
        Some(SavedView {
            name: name.into(),
            centre,
            size_m,
            layers: with_layers
                .then(|| serde_json::to_value(&self.session.layers).ok())
                .flatten(),
            year: match self.session.year {
                _ if !with_year => ViewYear::Kept,
                Some(year) => ViewYear::Year(year),
                None => ViewYear::End,
            },
        })
    }

    /// Goes to a view.
    pub(super) fn go_to_bookmark(&mut self, index: usize) {
        let Some(view) = self.doc.plan.views.get(index).cloned() else {
            return;
        };
        self.bookmarks.at = Some(index);
        self.map.show_ground(view.centre, view.size_m);
        // What a later version wrote and this one cannot read stays as it is.
        let layers = view.layers.map(serde_json::from_value::<LayerSettings>);
        if let Some(Ok(layers)) = layers {
            self.session.layers = layers;
        }
        match view.year {
            ViewYear::Kept => {}
            ViewYear::End => self.ask(Action::SetYear(None)),
            ViewYear::Year(year) => self.ask(Action::SetYear(Some(year))),
        }
        if view.year != ViewYear::Kept {
            self.session.playing = false;
        }
        self.say("bookmark-at", &[("name", view.name.as_ref().into())]);
    }

    /// Goes to the next view, or the one before, round the ends.
    pub(super) fn step_bookmark(&mut self, by: isize) {
        let count = self.doc.plan.views.len() as isize;
        if count == 0 {
            return;
        }
        let next = match self.bookmarks.at {
            Some(at) => (at as isize + by).rem_euclid(count),
            None if by > 0 => 0,
            None => count - 1,
        };
        self.go_to_bookmark(next as usize);
    }

    /// While presenting, Page down and Page up step through the views, as the
    /// buttons of a presenter do: they are taken out of the input.
    pub(super) fn take_presenter_keys(&mut self, ctx: &Context) {
        let presents = self.prefs.projector && !self.doc.plan.views.is_empty();
        if !presents || self.session.dialog != Dialog::None {
            return;
        }
        let mut steps = 0;
        ctx.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Key {
                    key: key @ (Key::PageDown | Key::PageUp),
                    pressed,
                    modifiers,
                    ..
                } if modifiers.is_none() => {
                    if *pressed {
                        steps += if *key == Key::PageDown { 1 } else { -1 };
                    }
                    false
                }
                _ => true,
            });
        });
        if steps != 0 {
            self.step_bookmark(steps);
        }
    }

    /// The list of views.
    pub(super) fn bookmarks_ui(&mut self, ctx: &Context) {
        let mut asked = None;
        let mut add = false;
        let closed = self.modal(ctx, "bookmarks-title", |app, ui| {
            ui.set_width(420.0_f32.min(ui.ctx().content_rect().width() - 80.0));
            if app.doc.plan.views.is_empty() {
                theme::empty_state(ui, app.texts.get("bookmarks-empty"));
            }
            for index in 0..app.doc.plan.views.len() {
                asked = app.bookmark_row_ui(ui, index).or(asked.take());
            }
            ui.add_space(10.0);
            let name = app.texts.get("action-add-bookmark").into_owned();
            let can_add = !app.session.look_only && !app.is_blank();
            ui.add_enabled_ui(can_add, |ui| {
                add = theme::pill_button(ui, name, can_add).clicked();
            });
        });
        if closed {
            self.bookmarks.renaming = None;
            self.session.dialog = Dialog::None;
        }
        if add {
            self.ask(Action::Show(Dialog::AddBookmark));
        }
        let plan = &self.doc.plan;
        let command = match asked {
            None => return,
            Some(Asked::Go(index)) => {
                self.session.dialog = Dialog::None;
                self.go_to_bookmark(index);
                return;
            }
            Some(Asked::Rename(index, name)) => ops::rename_view(plan, index, &name),
            Some(Asked::Update(index)) => {
                let kept = plan.views.get(index);
                let layers = kept.is_some_and(|view| view.layers.is_some());
                let year = kept.is_some_and(|view| view.year != ViewYear::Kept);
                match self.view_in_sight(layers, year) {
                    Some(view) => ops::reset_view(plan, index, view),
                    None => return,
                }
            }
            Some(Asked::Move(index, to)) => ops::move_view(plan, index, to),
            Some(Asked::Delete(index)) => ops::delete_view(plan, index),
        };
        self.ask(Action::Edit(command));
    }

    fn bookmark_row_ui(&mut self, ui: &mut Ui, index: usize) -> Option<Asked> {
        let view = self.doc.plan.views.get(index)?.clone();
        let mut asked = None;
        let can_edit = !self.session.look_only;
        ui.horizontal(|ui| {
            ui.set_min_height(28.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 10.0;
                let last = self.doc.plan.views.len().saturating_sub(1);
                let mut link = |ui: &mut Ui, key: &str, enabled: bool, answer: Asked| {
                    let text = self.texts.get(key).into_owned();
                    let name = format!("{text}: {}", view.name);
                    ui.add_enabled_ui(enabled && can_edit, |ui| {
                        let link = theme::link_button(ui, text);
                        link.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
                        if link.clicked() {
                            asked = Some(answer);
                        }
                    });
                };
                link(ui, "bookmark-delete", true, Asked::Delete(index));
                link(ui, "bookmark-update", true, Asked::Update(index));
                link(
                    ui,
                    "bookmark-up",
                    index > 0,
                    Asked::Move(index, index.saturating_sub(1)),
                );
                link(
                    ui,
                    "bookmark-down",
                    index < last,
                    Asked::Move(index, index + 1),
                );
                let rename = self.texts.get("bookmark-rename").into_owned();
                let name = format!("{rename}: {}", view.name);
                ui.add_enabled_ui(can_edit, |ui| {
                    let link = theme::link_button(ui, rename);
                    link.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
                    if link.clicked() {
                        self.bookmarks.renaming = Some((index, view.name.to_string()));
                        self.bookmarks.focus = true;
                    }
                });
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    asked = self.bookmark_name_ui(ui, index, &view).or(asked.take());
                });
            });
        });
        asked
    }

    /// The name, to go there by; or the field in which it is changed.
    fn bookmark_name_ui(&mut self, ui: &mut Ui, index: usize, view: &SavedView) -> Option<Asked> {
        if let Some((_, text)) = self
            .bookmarks
            .renaming
            .as_mut()
            .filter(|(at, _)| *at == index)
        {
            let field = ui.add(TextEdit::singleline(text).desired_width(f32::INFINITY));
            let spoken = self.texts.get("bookmark-name");
            field.widget_info(|| WidgetInfo::text_edit(true, "", text.as_str(), &*spoken));
            if std::mem::take(&mut self.bookmarks.focus) {
                field.request_focus();
            }
            if field.lost_focus() {
                let (_, text) = self.bookmarks.renaming.take()?;
                let left = ui.input(|input| input.key_pressed(Key::Escape));
                return (!left).then_some(Asked::Rename(index, text));
            }
            return None;
        }
        let theme = Theme::of(ui.ctx());
        let details = self.bookmark_details(view);
        let name = RichText::new(view.name.as_ref()).color(theme.link);
        let button = egui::Button::new(name)
            .frame_when_inactive(false)
            .truncate();
        let clicked = ui.add(button).on_hover_text(&details).clicked();
        ui.add(
            Label::new(
                RichText::new(details)
                    .size(theme::CAPTION_PX)
                    .color(theme.ink_secondary),
            )
            .truncate(),
        );
        clicked.then_some(Asked::Go(index))
    }

    /// The year of a view, and whether it brings its layers.
    fn bookmark_details(&self, view: &SavedView) -> String {
        let year = match view.year {
            ViewYear::Kept => None,
            ViewYear::End => Some(self.texts.get("timeline-end-state").into_owned()),
            ViewYear::Year(year) => Some(self.texts.year(year)),
        };
        let layers = view.layers.as_ref();
        let layers = layers.map(|_| self.texts.get("bookmark-has-layers").into_owned());
        let parts: Vec<String> = year.into_iter().chain(layers).collect();
        parts.join(" · ")
    }

    /// The views as rows of a menu.
    pub(super) fn bookmark_menu_ui(&mut self, ui: &mut Ui) {
        if self.doc.plan.views.is_empty() {
            return;
        }
        let title = self.texts.get("bookmarks-go").into_owned();
        let mut chosen = None;
        ui.menu_button(title, |ui| {
            ui.set_min_width(180.0);
            for (index, view) in self.doc.plan.views.iter().enumerate() {
                if ui.button(view.name.as_ref()).clicked() {
                    chosen = Some(index);
                    ui.close();
                }
            }
        });
        if let Some(index) = chosen {
            self.go_to_bookmark(index);
        }
    }

    /// Puts the pointer's place on the clipboard.
    pub(super) fn copy_coordinates(&mut self, format: CoordinateFormat, ctx: &Context) {
        let Some(point) = self.place_at_hand().or(self.map.last_pointer()) else {
            return;
        };
        match coordinates_to_copy(point, self.doc.plan.crs, format) {
            Some((system, text)) => {
                ctx.copy_text(text.clone());
                self.say(
                    "coordinates-copied",
                    &[("place", text.into()), ("system", system.into())],
                );
            }
            None => self.say_error("coordinates-outside", &[]),
        }
    }
}
