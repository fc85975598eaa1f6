//! The bar at the top: plan, tools, undo, presenting, language, commands.

use super::HeatplanApp;
use super::icons;
use super::menus::{is_on, tooltip, with_key};
use crate::app::commands::{CommandId, Tool};
use crate::app::state::Action;
use crate::app::theme::{self, Theme};
use crate::edit::ops;
use crate::text::Language;
use eframe::egui::{
    self, Align, FontId, Frame, Layout, Margin, Panel, RichText, Role, Sense, Stroke, Ui,
    WidgetInfo,
};

/// Tools in the bar, in their order, with the key of a short name for a bar that
/// has no room for the long ones.
const TOOLS: [(CommandId, &str); 9] = [
    (CommandId::Tool(Tool::Select), "bar-select"),
    (CommandId::Tool(Tool::Vertex), "bar-vertex"),
    (CommandId::Tool(Tool::Trunk), "bar-trunk"),
    (CommandId::Tool(Tool::Branch), "bar-branch"),
    (CommandId::Tool(Tool::Service), "bar-service"),
    (CommandId::Tool(Tool::Source), "bar-source"),
    (CommandId::Tool(Tool::Measure), "bar-measure"),
    (CommandId::Tool(Tool::PlanArea), "bar-plan-area"),
    (CommandId::Tool(Tool::Paint), "bar-paint"),
];
/// From these widths of the bar on there is room for the program's name, and
/// for the languages, which stand in the menu too.
const WORDMARK_FROM_PX: f32 = 1500.0;
const LANGUAGE_FROM_PX: f32 = 680.0;
/// The least that a button or two and the menu of all tools take.
const TOOLS_PX: f32 = 96.0;
/// Width of undo, redo, snapping and the line before them.
const UNDO_PX: f32 = 132.0;
/// Space between the parts of the bar.
const PART_GAP: f32 = 10.0;

impl HeatplanApp {
    pub(super) fn top_bar_ui(&mut self, ui: &mut Ui) {
        let theme = Theme::of(ui.ctx());
        let frame = Frame::new()
            .fill(theme.card)
            .inner_margin(Margin::symmetric(10, 0));
        Panel::top("shell-top-bar")
            .exact_size(theme::TOP_BAR_PX)
            .show_separator_line(true)
            .frame(frame)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                let width = ui.available_width();
                ui.horizontal_centered(|ui| {
                    self.main_menu_ui(ui);
                    ui.add_space(4.0);
                    if width >= WORDMARK_FROM_PX {
                        ui.label(theme::semibold("Heatplan"));
                        ui.add_space(PART_GAP);
                    }
                    // Names have their room, however long they are: what stands after
                    // them never moves.
                    let [plan_px, variant_px] = name_widths(width);
                    fixed_ui(ui, plan_px, |ui| self.plan_menu_ui(ui));
                    fixed_ui(ui, variant_px, |ui| self.variant_menu_ui(ui));
                    part_line(ui, theme);
                    // The right part is measured first, so that the tools know
                    // whether they fit.
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        self.right_part_ui(ui, width >= LANGUAGE_FROM_PX);
                        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                            self.tools_part_ui(ui);
                        });
                    });
                });
            });
    }

    /// The plan's name, with a menu to rename it.
    fn plan_menu_ui(&mut self, ui: &mut Ui) {
        let theme = Theme::of(ui.ctx());
        let plan = &self.doc.plan;
        // The mark goes before the name, which may be cut.
        let mark = if self.doc.is_dirty() { "• " } else { "" };
        let title = RichText::new(format!("{mark}{}", self.doc.name())).color(theme.ink_secondary);
        let button = egui::Button::new(title)
            .frame_when_inactive(false)
            .truncate();
        let response = ui
            .add(button)
            .on_hover_text(self.texts.get("shell-plan-tip"));
        let mut renamed = None;
        theme::menu_of(ui, &response)
            .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
            .show(|ui| {
                ui.set_min_width(240.0);
                let label = theme::section_title(ui, self.texts.get("shell-plan-name"));
                let id = ui.scope_id().with("plan name");
                let mut text = ui.data(|data| {
                    data.get_temp::<String>(id)
                        .unwrap_or_else(|| plan.name.to_string())
                });
                let field = ui.add_enabled(
                    !self.session.look_only,
                    egui::TextEdit::singleline(&mut text).desired_width(f32::INFINITY),
                );
                let field = field.labelled_by(label.id);
                if field.lost_focus() {
                    renamed = Some(text.trim().to_owned());
                    ui.data_mut(|data| data.remove::<String>(id));
                    if ui.input(|input| input.key_pressed(egui::Key::Enter)) {
                        ui.close();
                    }
                } else if field.has_focus() {
                    ui.data_mut(|data| data.insert_temp(id, text));
                }
                ui.set_max_width(320.0);
                theme::caption(ui, self.texts.get("shell-plan-title-hint"));
                ui.add_space(4.0);
                let place = match &self.doc.path {
                    Some(path) => path.display().to_string(),
                    None => self.texts.get("shell-not-saved").into_owned(),
                };
                theme::caption(ui, place);
                theme::caption(ui, plan.crs.name());
                for info in [CommandId::Save, CommandId::SaveAs]
                    .into_iter()
                    .filter_map(CommandId::info)
                {
                    if ui.button(self.texts.get(info.message)).clicked() {
                        self.actions.push(Action::Run(info.id));
                        ui.close();
                    }
                }
            });
        if let Some(name) = renamed.filter(|n| !n.is_empty() && **n != *self.doc.plan.name) {
            self.ask(Action::Edit(ops::rename(&self.doc.plan, &name)));
        }
    }

    fn tools_part_ui(&mut self, ui: &mut Ui) {
        let view = self.view();
        let width = ui.available_width();
        let long: Vec<String> = TOOLS
            .iter()
            .filter_map(|(id, _)| id.info())
            .map(|info| self.texts.get(info.message).into_owned())
            .collect();
        let short = || {
            TOOLS
                .map(|(_, key)| self.texts.get(key).into_owned())
                .to_vec()
        };
        let trace = self.texts.get("tool-trace").into_owned();
        let undo_px = UNDO_PX + theme::switch_button_width(ui, &trace);
        let has_undo = width >= undo_px + TOOLS_PX;
        let room = if has_undo { width - undo_px } else { width };
        let gap = ui.spacing().item_spacing.x;
        let widths_of = |names: &[String]| -> Vec<f32> {
            let widths = names.iter().map(|name| button_width(ui, name) + gap);
            widths.collect()
        };
        let mut names = long;
        let mut widths = widths_of(&names);
        if widths.iter().sum::<f32>() > room {
            names = short();
            widths = widths_of(&names);
        }
        let more = self.texts.get("bar-more-tools").into_owned();
        let more_px = button_width(ui, &more) + gap + 16.0;
        let count = fitting(&widths, room, more_px);
        for ((id, _), name) in TOOLS.into_iter().zip(names).take(count) {
            let Some(info) = id.info() else { continue };
            let on = is_on(id, &self.session, &self.prefs, &self.texts) == Some(true);
            let allowed = view.allows(id);
            let mut response = ui
                .add_enabled_ui(allowed, |ui| theme::tool_button(ui, name, on))
                .inner;
            // A short name is for the eye alone: a tool is called the same everywhere.
            let whole = self.texts.get(info.message);
            response.widget_info(|| WidgetInfo::selected(Role::Button, allowed, on, &*whole));
            if !allowed {
                // A grey tool is no dead end: pressing it says why it is grey.
                response = ui.interact(response.rect, response.id.with("why"), Sense::click());
            }
            let response = response.on_hover_text(tooltip(info, &self.prefs.keys, &self.texts));
            if response.clicked() {
                self.ask(Action::Run(id));
            }
        }
        if count < TOOLS.len() {
            // The menu is called after the tool in hand, unless that has a button.
            let in_hand = CommandId::Tool(self.session.tool);
            let shown: Vec<CommandId> = TOOLS.iter().take(count).map(|(id, _)| *id).collect();
            let has_button = shown.contains(&in_hand);
            self.tools_menu_ui(ui, has_button.then_some(more), &shown);
        }
        if self.session.look_only {
            let name = self.texts.get("shell-look-only-off-tip").into_owned();
            if theme::icon_button(ui, &name, icons::lock).clicked() {
                self.ask(Action::Run(CommandId::LookOnly));
            }
        }
        if !has_undo {
            return;
        }
        part_line(ui, Theme::of(ui.ctx()));
        for (id, forward) in [(CommandId::Undo, false), (CommandId::Redo, true)] {
            let Some(info) = id.info() else { continue };
            let name = with_key(self.command_name(info), info, &self.prefs.keys, &self.texts);
            let enabled = view.allows(id);
            let response = ui
                .add_enabled_ui(enabled, |ui| {
                    theme::icon_button(ui, &name, |painter, rect, ink| {
                        icons::turn(painter, rect, ink, forward);
                    })
                })
                .inner;
            if response.clicked() {
                self.ask(Action::Run(id));
            }
        }
        self.trace_part_ui(ui, trace, view.allows(CommandId::Trace));
        self.snap_part_ui(ui, &view);
    }

    /// Following streets while drawing is no tool but a way to use them: a switch.
    fn trace_part_ui(&mut self, ui: &mut Ui, name: String, allowed: bool) {
        let Some(info) = CommandId::Trace.info() else {
            return;
        };
        let response = ui
            .add_enabled_ui(allowed, |ui| {
                theme::switch_button(ui, name, self.session.trace)
            })
            .inner
            .on_hover_text(tooltip(info, &self.prefs.keys, &self.texts));
        if response.clicked() {
            self.ask(Action::Run(CommandId::Trace));
        }
    }

    /// From right to left: commands, language, presenting.
    fn right_part_ui(&mut self, ui: &mut Ui, with_language: bool) {
        let commands = self.texts.get("shell-commands").into_owned();
        let mut response = theme::bar_button(ui, commands);
        if let Some(info) = CommandId::Palette.info() {
            response = response.on_hover_text(tooltip(info, &self.prefs.keys, &self.texts));
        }
        if response.clicked() {
            self.ask(Action::Run(CommandId::Palette));
        }
        if with_language {
            self.language_menu_ui(ui);
        }
        self.present_button_ui(ui);
    }

    fn language_menu_ui(&mut self, ui: &mut Ui) {
        let title = self.texts.language().code().to_uppercase();
        let response = theme::menu_button(ui, title).on_hover_text(self.texts.get("language-menu"));
        let mut chosen = None;
        theme::menu_of(ui, &response).show(|ui| {
            for language in Language::ALL {
                let on = self.texts.language() == language;
                let row = egui::Button::new(language.native_name()).selected(on);
                if ui.add(row).clicked() {
                    chosen = Some(language);
                    ui.close();
                }
            }
        });
        if let Some(language) = chosen {
            self.ask(Action::Run(CommandId::Language(language)));
        }
    }

    fn present_button_ui(&mut self, ui: &mut Ui) {
        let present = self.texts.get("shell-present").into_owned();
        let mut response = theme::tool_button(ui, present, self.prefs.projector);
        if let Some(info) = CommandId::Projector.info() {
            response = response.on_hover_text(tooltip(info, &self.prefs.keys, &self.texts));
        }
        if response.clicked() {
            self.ask(Action::Run(CommandId::Projector));
        }
    }
}

/// Room for the names of the plan and of the variant in a bar of this width.
const fn name_widths(width: f32) -> [f32; 2] {
    if width >= 1500.0 {
        [170.0, 150.0]
    } else if width >= 1000.0 {
        [104.0, 96.0]
    } else if width >= 620.0 {
        [84.0, 76.0]
    } else {
        [56.0, 56.0]
    }
}

/// A part of the bar that is always as wide.
fn fixed_ui(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui)) {
    let size = egui::vec2(width, ui.available_height());
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(width);
        ui.set_max_width(width);
        contents(ui);
    });
}

fn button_width(ui: &Ui, name: &str) -> f32 {
    let font = FontId::proportional(theme::BODY_PX);
    let color = Theme::of(ui.ctx()).ink;
    let galley = ui.painter().layout_no_wrap(name.to_owned(), font, color);
    galley.size().x + 20.0
}

/// The thin line between two parts of the bar.
fn part_line(ui: &mut Ui, theme: &Theme) {
    ui.add_space(PART_GAP);
    let (rect, _) = ui.allocate_exact_size(egui::vec2(1.0, 18.0), egui::Sense::hover());
    ui.painter().vline(
        rect.center().x,
        rect.y_range(),
        Stroke::new(1.0, theme.hairline),
    );
    ui.add_space(PART_GAP);
}

/// How many buttons fit in `room`: all of them, or as many as leave room for the
/// menu of the others.
fn fitting(widths: &[f32], room: f32, menu: f32) -> usize {
    if widths.iter().sum::<f32>() <= room {
        return widths.len();
    }
    let mut taken = menu;
    widths
        .iter()
        .take_while(|width| {
            taken += **width;
            taken <= room
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_tools_as_fit_stand_in_the_bar() {
        let widths = [60.0, 50.0, 70.0, 40.0];
        assert_eq!(fitting(&widths, 220.0, 55.0), 4);
        assert_eq!(
            fitting(&widths, 219.0, 55.0),
            2,
            "with the menu of the rest"
        );
        assert_eq!(fitting(&widths, 100.0, 55.0), 0);
        assert_eq!(fitting(&widths, -20.0, 55.0), 0);
    }
}
