//! A field with a list under it: type, choose with the arrows, Enter.

use crate::app::theme::{self, Theme};
use eframe::egui::{
    self, Align2, Context, CornerRadius, Id, Key, Modal, Modifiers, RichText, Role, ScrollArea,
    Sense, TextEdit, Ui, Vec2, WidgetInfo,
};

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// What it is.
    pub text: String,
    /// Kind, shortcut ... at the right.
    pub detail: String,
    /// Can be chosen.
    pub enabled: bool,
}

/// The state of a field with a list.
#[derive(Debug, Default)]
pub(super) struct Picker {
    /// What was typed.
    pub query: String,
    /// The line that Enter takes, once something was typed or chosen.
    pub selected: usize,
    /// The arrows chose a line since the query changed last.
    chose: bool,
    focus: bool,
}

/// What the user did in this frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chosen {
    /// Nothing yet.
    Nothing,
    /// This line.
    Row(usize),
    /// Closed it.
    Closed,
}

impl Picker {
    /// Starts anew, with the field in focus.
    pub fn open(&mut self) {
        *self = Self {
            focus: true,
            ..Self::default()
        };
    }

    /// Whether a line is chosen: nobody means the first of all lines who has
    /// neither typed a letter nor used the arrows.
    fn has_choice(&self) -> bool {
        self.chose || !self.query.trim().is_empty()
    }

    /// Moves the choice by `steps` among `count` lines, round the ends. The first
    /// step chooses an end.
    fn step(&mut self, steps: isize, count: usize) {
        if count == 0 || steps == 0 {
            return;
        }
        if self.has_choice() {
            let at = self.selected.min(count - 1) as isize + steps;
            self.selected = at.rem_euclid(count as isize) as usize;
        } else {
            self.selected = if steps > 0 { 0 } else { count - 1 };
        }
        self.chose = true;
    }

    /// Draws it; `rows` are those for the present query, `empty` what stands
    /// there when there are none.
    pub fn show(
        &mut self,
        ctx: &Context,
        id: &str,
        hint: &str,
        rows: &[Row],
        empty: &str,
    ) -> Chosen {
        let theme = Theme::of(ctx);
        let (down, up, enter) = ctx.input_mut(|input| {
            (
                input.consume_key(Modifiers::NONE, Key::ArrowDown),
                input.consume_key(Modifiers::NONE, Key::ArrowUp),
                input.consume_key(Modifiers::NONE, Key::Enter),
            )
        });
        self.step(isize::from(down) - isize::from(up), rows.len());
        let moved = down || up;
        let mut chosen = Chosen::Nothing;
        let selected = self.selected.min(rows.len().saturating_sub(1));
        let is_meant = enter && self.has_choice();
        if is_meant && rows.get(selected).is_some_and(|row| row.enabled) {
            chosen = Chosen::Row(selected);
        }
        let modal_id = Id::unique(id);
        let area = Modal::default_area(modal_id).anchor(Align2::CENTER_TOP, Vec2::new(0.0, 72.0));
        let modal = Modal::new(modal_id)
            .area(area)
            .backdrop_color(theme.backdrop.gamma_multiply(0.35))
            .frame(theme::card_frame(theme))
            .show(ctx, |ui| {
                ui.set_width(460.0_f32.min(ctx.content_rect().width() - 60.0));
                let before = self.query.clone();
                let field = ui.add(
                    TextEdit::singleline(&mut self.query)
                        .hint_text(hint.to_owned())
                        .desired_width(f32::INFINITY)
                        .margin(Vec2::new(8.0, 6.0)),
                );
                field.widget_info(|| WidgetInfo::text_edit(true, &before, &before, hint));
                // There is nothing else to type into.
                let is_lost = ui.memory(|memory| memory.focused().is_none());
                if std::mem::take(&mut self.focus) || is_lost {
                    field.request_focus();
                }
                if self.query != before {
                    self.selected = 0;
                    self.chose = false;
                }
                ui.add_space(6.0);
                if rows.is_empty() {
                    theme::empty_state(ui, empty);
                    return;
                }
                // An area offers the height it had last; the list wants its own.
                let tallest = 380.0_f32.min(ctx.content_rect().height() - 180.0);
                let list = ScrollArea::vertical()
                    .max_height(tallest)
                    .min_scrolled_height(tallest);
                list.show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 1.0;
                    for (index, row) in rows.iter().enumerate() {
                        let is_selected = index == self.selected && self.has_choice();
                        let response = row_ui(ui, row, is_selected);
                        if is_selected && moved {
                            response.scroll_to_me(None);
                        }
                        if response.clicked() && row.enabled {
                            chosen = Chosen::Row(index);
                        }
                    }
                });
            });
        if chosen == Chosen::Nothing && modal.should_close() {
            chosen = Chosen::Closed;
        }
        chosen
    }
}

fn row_ui(ui: &mut Ui, row: &Row, selected: bool) -> egui::Response {
    let theme = Theme::of(ui.ctx());
    let size = Vec2::new(ui.available_width(), 26.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(Role::ListBoxOption, row.enabled, selected, &row.text)
    });
    if ui.is_rect_visible(rect) {
        if selected || response.hovered() {
            let fill = if selected {
                theme.selection_fill
            } else {
                theme.hover_fill
            };
            ui.painter().rect_filled(rect, CornerRadius::same(6), fill);
        }
        let ink = if row.enabled {
            theme.ink
        } else {
            theme.ink_secondary.gamma_multiply(0.6)
        };
        let inner = rect.shrink2(Vec2::new(8.0, 0.0));
        let mut child = ui.new_child(
            egui::UiBuilder::new()
                .max_rect(inner)
                .layout(egui::Layout::right_to_left(egui::Align::Center)),
        );
        child.add(egui::Label::new(
            RichText::new(&row.detail)
                .size(theme::CAPTION_PX)
                .color(theme.ink_secondary),
        ));
        child.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
            ui.add(egui::Label::new(RichText::new(&row.text).color(ink)).truncate());
        });
    }
    response
}

/// Letters to compare by: lower case, without accents, spaces single.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        let plain = match c {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
            'ç' => 'c',
            'è' | 'é' | 'ê' | 'ë' => 'e',
            'ì' | 'í' | 'î' | 'ï' => 'i',
            'ñ' => 'n',
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
            'ù' | 'ú' | 'û' | 'ü' => 'u',
            'ý' | 'ÿ' => 'y',
            'œ' => {
                folded.push('o');
                'e'
            }
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if !(plain == ' ' && folded.ends_with(' ')) {
            folded.push(plain);
        }
    }
    folded.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_choice_goes_round() {
        let mut picker = Picker::default();
        assert!(!picker.has_choice(), "Enter means nothing yet");
        picker.step(1, 3);
        assert_eq!((picker.selected, picker.has_choice()), (0, true));
        let mut picker = Picker::default();
        picker.step(-1, 3);
        assert_eq!(picker.selected, 2);
        picker.step(1, 3);
        assert_eq!(picker.selected, 0);
        picker.step(1, 0);
        assert_eq!(picker.selected, 0);
        picker.selected = 9;
        picker.step(1, 4);
        assert_eq!(picker.selected, 0, "a shorter list takes the choice along");
    }

    #[test]
    fn accents_and_case_do_not_matter() {
        assert_eq!(fold("  Rue de l'Église  "), "rue de l'eglise");
        assert_eq!(fold("CŒUR\u{a0}de\tville"), "coeur de ville");
    }
}
