//! The preferences in one place: what is seen, how saving goes, where things
//! are kept.

use super::HeatplanApp;
use super::folders::Place;
use crate::app::commands::CommandId;
use crate::app::present;
use crate::app::state::{Action, Dialog, Preferences, ThemeChoice, account_name};
use crate::app::theme::{self, Theme};
use crate::text::Language;
use eframe::egui::{
    Align, CollapsingHeader, Context, DragValue, Grid, Label, Layout, Response, RichText, TextEdit,
    Ui, Vec2, WidgetInfo,
};

/// Minutes between saves by the clock to choose from.
const AUTOSAVE_RANGE_MIN: std::ops::RangeInclusive<u32> = 1..=120;

/// The state of the dialog.
#[derive(Debug, Default)]
pub(super) struct PreferencesState {
    /// Whether to reset everything was asked.
    asks_to_reset: bool,
    /// Put the focus on the first control.
    focus: bool,
}

impl PreferencesState {
    /// Starts anew.
    pub fn open(&mut self) {
        *self = Self {
            focus: true,
            ..Self::default()
        };
    }
}

impl HeatplanApp {
    /// The dialog.
    pub(super) fn preferences_ui(&mut self, ctx: &Context) {
        let closed = self.modal(ctx, "settings-title", |app, ui| {
            ui.set_width(theme::dialog_width(ui, theme::DIALOG_WIDE_PX));
            app.look_part_ui(ui);
            app.saving_part_ui(ui);
            app.editing_part_ui(ui);
            app.base_maps_part_ui(ui);
            app.places_part_ui(ui);
            ui.add_space(14.0);
            app.preferences_foot_ui(ui);
        });
        if closed {
            self.session.dialog = Dialog::None;
        }
    }

    fn look_part_ui(&mut self, ui: &mut Ui) {
        let texts = &self.texts;
        theme::section_title(ui, texts.get("settings-look"));
        let mut action = None;
        rows(ui, "settings-look", |ui| {
            ui.label(texts.get("language-menu"));
            ui.horizontal(|ui| {
                let system = texts.get("language-system").into_owned();
                let is_system = self.prefs.language.is_none();
                let first = theme::pill_button(ui, system, is_system);
                if std::mem::take(&mut self.preferences.focus) {
                    first.request_focus();
                }
                if first.clicked() {
                    self.prefs.language = None;
                }
                for language in Language::ALL {
                    let is_it = self.prefs.language == Some(language);
                    if theme::pill_button(ui, language.native_name(), is_it).clicked() {
                        self.prefs.language = Some(language);
                    }
                }
            });
            ui.end_row();
            ui.label(texts.get("settings-theme"));
            ui.horizontal(|ui| {
                for (choice, key) in [
                    (ThemeChoice::Light, "settings-light"),
                    (ThemeChoice::Dark, "settings-dark"),
                ] {
                    let is_it = self.prefs.theme == choice;
                    if theme::pill_button(ui, texts.get(key), is_it).clicked() {
                        self.prefs.theme = choice;
                    }
                }
            });
            ui.end_row();
            ui.label(texts.get("settings-scale"));
            ui.horizontal(|ui| {
                let percent = (present::scale(&self.prefs) * 100.0).round();
                for (sign, key, command) in [
                    ("−", "action-smaller", CommandId::ScaleDown),
                    ("+", "action-larger", CommandId::ScaleUp),
                ] {
                    let name = texts.get(key);
                    let button = named(theme::pill_button(ui, sign, false), &name);
                    if button.on_hover_text(name).clicked() {
                        action = Some(Action::Run(command));
                    }
                }
                ui.label(texts.with(
                    "settings-percent",
                    &[("percent", f64::from(percent).into())],
                ));
                if self.prefs.ui_scale.is_some()
                    && theme::link_button(ui, texts.get("action-normal-size")).clicked()
                {
                    action = Some(Action::Run(CommandId::ScaleReset));
                }
            });
            ui.end_row();
        });
        self.actions.extend(action);
    }

    fn saving_part_ui(&mut self, ui: &mut Ui) {
        let texts = &self.texts;
        title(ui, texts.get("settings-saving"));
        rows(ui, "settings-saving", |ui| {
            let label = ui.label(texts.get("settings-autosave"));
            ui.horizontal(|ui| {
                let minutes = self.prefs.autosave_min();
                let mut is_on = minutes.is_some();
                if ui
                    .checkbox(&mut is_on, texts.get("settings-autosave-every"))
                    .changed()
                {
                    self.prefs.autosave = if is_on { None } else { Some(0) };
                }
                let mut chosen = minutes.unwrap_or(Preferences::AUTOSAVE_MIN);
                let name = texts.get("settings-autosave-minutes");
                let field = DragValue::new(&mut chosen)
                    .range(AUTOSAVE_RANGE_MIN)
                    .suffix(format!(" {}", texts.get("settings-minutes")));
                let field = ui.add_enabled(is_on, field).labelled_by(label.id);
                if field.on_hover_text(name).changed() {
                    self.prefs.autosave = Some(chosen);
                }
            });
            ui.end_row();
        });
        theme::caption(ui, texts.get("settings-autosave-hint"));
    }

    fn editing_part_ui(&mut self, ui: &mut Ui) {
        title(ui, self.texts.get("settings-editing"));
        let mut action = None;
        rows(ui, "settings-editing", |ui| {
            let texts = &self.texts;
            let label = ui.label(texts.get("settings-author"));
            let mut author = self.prefs.author.clone().unwrap_or_default();
            let field = TextEdit::singleline(&mut author)
                .hint_text(account_name())
                .desired_width(240.0)
                .margin(Vec2::new(8.0, 5.0));
            let field = ui.add(field).labelled_by(label.id);
            if field
                .on_hover_text(texts.get("settings-author-tip"))
                .changed()
            {
                self.prefs.author = Some(author).filter(|name| !name.trim().is_empty());
            }
            ui.end_row();
            ui.label(texts.get("intake-always-label"));
            ui.checkbox(&mut self.prefs.always_ask, texts.get("intake-always"));
            ui.end_row();
            ui.label(texts.get("settings-keys"));
            let change = texts.get("settings-change-keys").into_owned();
            if theme::link_button(ui, change).clicked() {
                action = Some(Action::Run(CommandId::Shortcuts));
            }
            ui.end_row();
        });
        self.actions.extend(action);
        let mut settings = self.session.snap_settings.clone();
        CollapsingHeader::new(self.texts.get("settings-snapping"))
            .id_salt("settings-snapping")
            .show(ui, |ui| self.snap_settings_ui(ui, &mut settings));
        self.set_snapping(settings);
    }

    fn places_part_ui(&mut self, ui: &mut Ui) {
        title(ui, self.texts.get("settings-places"));
        let Some(places) = self.safe.places().cloned() else {
            theme::caption(ui, self.texts.get("settings-nothing-kept"));
            return;
        };
        let mut wanted = None;
        let texts = &self.texts;
        for place in Place::ALL {
            let name = texts.get(place.message());
            let path = place.path(&places).display().to_string();
            ui.horizontal(|ui| {
                let size = Vec2::new(LABEL_PX, ui.spacing().interact_size.y);
                ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                    ui.set_min_width(LABEL_PX);
                    ui.label(name.as_ref());
                });
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    for (key, named_key, opens) in [
                        ("settings-copy", "settings-copy-named", false),
                        ("settings-open", "settings-open-named", true),
                    ] {
                        let spoken = texts.with(named_key, &[("name", name.as_ref().into())]);
                        let button = theme::link_button(ui, texts.get(key));
                        if named(button, &spoken).clicked() {
                            wanted = Some((place, opens));
                        }
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let ink = Theme::of(ui.ctx()).ink_secondary;
                        let text = RichText::new(&path).size(theme::SECONDARY_PX).color(ink);
                        ui.add(Label::new(text).truncate()).on_hover_text(&path);
                    });
                });
            });
        }
        match wanted {
            Some((place, true)) => self.open_place(place),
            Some((place, false)) => {
                ui.ctx()
                    .copy_text(place.path(&places).display().to_string());
                self.say("settings-copied", &[]);
            }
            None => {}
        }
    }

    fn preferences_foot_ui(&mut self, ui: &mut Ui) {
        let texts = &self.texts;
        let mut answer = None;
        if self.preferences.asks_to_reset {
            theme::caption(ui, texts.get("settings-reset-sure"));
            ui.add_space(4.0);
            ui.horizontal(|ui| {
                let yes = theme::pill_button(ui, texts.get("settings-reset-now"), true);
                let no = theme::pill_button(ui, texts.get("action-cancel"), false);
                answer = yes.clicked().then_some(true);
                answer = answer.or(no.clicked().then_some(false));
            });
        } else {
            ui.horizontal(|ui| {
                let close = theme::pill_button(ui, texts.get("action-close"), true);
                if close.clicked() {
                    self.session.dialog = Dialog::None;
                }
                let reset = theme::pill_button(ui, texts.get("settings-reset"), false);
                self.preferences.asks_to_reset = reset.clicked();
            });
        }
        if let Some(is_sure) = answer {
            self.preferences.asks_to_reset = false;
            if is_sure {
                self.prefs.reset();
                self.session.snap_settings = self.prefs.snapping.clone();
                self.session.base_maps = self.prefs.base_maps.clone();
                self.say("settings-was-reset", &[]);
            }
        }
    }
}

/// Width of the names before the settings, logical pixels.
const LABEL_PX: f32 = 196.0;

/// Settings below each other, each with its name before it.
pub(super) fn rows(ui: &mut Ui, id: &str, contents: impl FnOnce(&mut Ui)) {
    Grid::new(id)
        .num_columns(2)
        .min_col_width(LABEL_PX)
        .spacing([8.0, 8.0])
        .show(ui, contents);
}

/// The title of a part below another.
pub(super) fn title(ui: &mut Ui, text: impl Into<String>) {
    ui.add_space(12.0);
    theme::section_title(ui, text);
}

/// A button whose sign says less than this name.
fn named(button: Response, name: &str) -> Response {
    let enabled = button.enabled();
    button.widget_info(|| WidgetInfo::labeled(eframe::egui::Role::Button, enabled, name));
    button
}
