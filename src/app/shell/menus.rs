//! The main menu and the buttons made of commands.

use super::HeatplanApp;
use super::icons;
use super::load::Files;
use crate::app::commands::{COMMANDS, CommandId, Info, Keymap, Menu, Table, VariantCommand, View};
use crate::app::state::{Action, CompareMode, Preferences, Session, ThemeChoice};
use crate::app::theme::{self, Theme};
use crate::edit::{Change, Command, CommandName};
use crate::text::Texts;
use eframe::egui::{Button, RichText, Ui};

/// Least width of a menu, logical pixels.
const MENU_PX: f32 = 250.0;

/// Whether a command that switches something is on now; `None` for others.
pub(super) fn is_on(
    command: CommandId,
    session: &Session,
    prefs: &Preferences,
    texts: &Texts,
) -> Option<bool> {
    Some(match command {
        CommandId::Tool(tool) => session.tool == tool,
        CommandId::Trace => session.trace,
        CommandId::Snapping => session.snapping,
        CommandId::ColourBy(style) => {
            session.layers.network && session.layers.network_style == style
        }
        CommandId::WidthByDn => session.layers.width_by_dn,
        CommandId::HidePanels => session.panels_hidden,
        CommandId::Projector => prefs.projector,
        CommandId::LookOnly => session.look_only,
        CommandId::Play => session.playing,
        CommandId::YearDemand => session.year_demand,
        CommandId::DarkTheme => prefs.theme == ThemeChoice::Dark,
        CommandId::Language(language) => texts.language() == language,
        CommandId::ShowTable(table) => session.panel == table.panel(),
        CommandId::ToggleLock(table) => table
            .panel()
            .table()
            .is_some_and(|kind| session.locks.is_locked(kind.layer())),
        CommandId::TableSelected => session
            .panel
            .table()
            .is_some_and(|kind| session.tables.of(kind).only_selected),
        CommandId::TableInView => session
            .panel
            .table()
            .is_some_and(|kind| session.tables.of(kind).only_in_view),
        CommandId::Variants(VariantCommand::Window(side)) => session.sides.contains(&side),
        CommandId::Variants(VariantCommand::Swipe) => session.compare.mode == CompareMode::Swipe,
        CommandId::Variants(VariantCommand::SideBySide) => {
            session.compare.mode == CompareMode::SideBySide
        }
        CommandId::Table => {
            session.panel != Table::Lines.panel() && session.panel != crate::app::state::Panel::None
        }
        _ => return None,
    })
}

/// What a step of the history is called: of one assumption with its name.
pub(super) fn step_name(step: &Command, texts: &Texts) -> String {
    let name = texts
        .get(&format!("command-{}", step.name.code()))
        .into_owned();
    let keys: Vec<&str> = (step.changes.iter())
        .filter_map(|change| match change {
            Change::Assumption(key, ..) | Change::OwnAssumption(key, ..) => Some(key.as_ref()),
            _ => None,
        })
        .collect();
    let row = match keys.as_slice() {
        [key] => format!("assumption-{}", key.replace('_', "-")),
        ["supply_c", "return_c"] => "engineering-regime".to_owned(),
        _ => return name,
    };
    let is_of_one = matches!(
        step.name,
        CommandName::SetAssumption | CommandName::OwnAssumption | CommandName::SharedAssumption
    );
    if texts.has(&row) && is_of_one {
        format!("{name} · {}", texts.get(&row))
    } else {
        name
    }
}

/// The tooltip of a command: its name, what it does, its key.
pub(super) fn tooltip(info: &Info, keys: &Keymap, texts: &Texts) -> String {
    let tip = format!("{}-tip", info.message);
    let text = if texts.has(&tip) {
        texts.get(&tip).into_owned()
    } else {
        texts.get(info.message).into_owned()
    };
    with_key(text, info, keys, texts)
}

/// A text with the command's key behind it.
pub(super) fn with_key(text: String, info: &Info, keys: &Keymap, texts: &Texts) -> String {
    match keys.of(info).first() {
        Some(shortcut) => format!("{text}  ·  {}", shortcut.label(texts)),
        None => text,
    }
}

impl HeatplanApp {
    /// The name of a command as the menu shows it now: undo with its step.
    pub(super) fn command_name(&self, info: &Info) -> String {
        let step = match info.id {
            CommandId::Undo => self.doc.history.undo_command(),
            CommandId::Redo => self.doc.history.redo_command(),
            _ => None,
        };
        match step {
            Some(step) => {
                let step = step_name(step, &self.texts);
                self.texts
                    .with(&format!("{}-named", info.message), &[("step", step.into())])
            }
            None => self.texts.get(info.message).into_owned(),
        }
    }

    /// The main menu behind the three lines.
    pub(super) fn main_menu_ui(&mut self, ui: &mut Ui) {
        let name = self.texts.get("shell-menu").into_owned();
        let response = theme::icon_button(ui, &name, icons::menu);
        let view = self.view();
        theme::menu_of(ui, &response).show(|ui| {
            ui.set_min_width(170.0);
            for menu in Menu::ALL {
                let title = self.texts.get(menu.message()).into_owned();
                ui.menu_button(title, |ui| {
                    self.menu_rows_ui(ui, menu, &view, &[]);
                });
            }
        });
    }

    /// The rows of a menu but those that stand elsewhere.
    fn menu_rows_ui(&mut self, ui: &mut Ui, menu: Menu, view: &View, elsewhere: &[CommandId]) {
        ui.set_min_width(MENU_PX);
        let mut group = None;
        let here: Vec<&Info> = (COMMANDS.iter())
            .filter(|info| info.is_in(menu) && !elsewhere.contains(&info.id))
            .collect();
        let mut titles: Vec<&str> = Vec::new();
        for info in &here {
            if titles.contains(&info.within) {
                continue;
            }
            if group.is_some_and(|g| g != info.group) {
                ui.separator();
            }
            group = Some(info.group);
            if info.within.is_empty() {
                self.menu_row_ui(ui, info, view);
                if info.id == CommandId::OpenSample {
                    self.recent_ui(ui, view);
                }
                continue;
            }
            // The first of a menu inside stands for all of it.
            titles.push(info.within);
            let title = self.texts.get(info.within).into_owned();
            ui.menu_button(title, |ui| {
                ui.set_min_width(MENU_PX);
                for row in here.iter().filter(|row| row.within == info.within) {
                    self.menu_row_ui(ui, row, view);
                    if row.id == CommandId::Bookmarks {
                        self.bookmark_menu_ui(ui);
                    }
                }
            });
        }
    }

    /// One command in a menu.
    pub(super) fn menu_row_ui(&mut self, ui: &mut Ui, info: &Info, view: &View) {
        let theme = Theme::of(ui.ctx());
        let mut button = Button::new(self.command_name(info));
        if let Some(shortcut) = self.prefs.keys.of(info).first() {
            button = button.shortcut_text(
                RichText::new(shortcut.label(&self.texts))
                    .size(theme::CAPTION_PX)
                    .color(theme.ink_secondary),
            );
        }
        if is_on(info.id, &self.session, &self.prefs, &self.texts) == Some(true) {
            button = button.selected(true);
        }
        let response = ui.add_enabled(view.allows(info.id), button);
        let tip = format!("{}-tip", info.message);
        let response = if self.texts.has(&tip) {
            response.on_hover_text(self.texts.get(&tip))
        } else {
            response
        };
        if response.clicked() {
            self.ask(Action::Run(info.id));
            ui.close();
        }
    }

    fn recent_ui(&mut self, ui: &mut Ui, view: &View) {
        let title = self.texts.get("action-open-recent").into_owned();
        let mut chosen: Option<Files> = None;
        ui.add_enabled_ui(
            !self.prefs.recent.is_empty() && view.allows(CommandId::Open),
            |ui| {
                ui.menu_button(title, |ui| {
                    ui.set_min_width(260.0);
                    for path in &self.prefs.recent {
                        let name = path.file_name().map_or_else(
                            || path.display().to_string(),
                            |n| n.to_string_lossy().into_owned(),
                        );
                        let row = ui.button(name).on_hover_text(path.display().to_string());
                        if row.clicked() {
                            chosen = Some(vec![(path.clone(), None)]);
                            ui.close();
                        }
                    }
                });
            },
        );
        if let Some(files) = chosen {
            self.ask(Action::OpenFiles(files));
        }
    }

    /// The tools without a button as a menu, where the bar is too narrow for all of
    /// them; called after the tool in hand where it has no other name.
    pub(super) fn tools_menu_ui(&mut self, ui: &mut Ui, name: Option<String>, shown: &[CommandId]) {
        let view = self.view();
        let is_in_hand = name.is_none();
        let name = name.unwrap_or_else(|| {
            let info = CommandId::Tool(self.session.tool).info();
            info.map(|info| self.texts.get(info.message).into_owned())
                .unwrap_or_default()
        });
        let response = theme::lit_menu_button(ui, name, is_in_hand);
        theme::menu_of(ui, &response).show(|ui| self.menu_rows_ui(ui, Menu::Tools, &view, shown));
    }
}
