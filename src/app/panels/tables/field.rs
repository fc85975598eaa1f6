//! The field for an expression: it says at once what is wrong, and suggests
//! columns, functions and values while one types.

use crate::app::theme::{self, Theme};
use crate::report::columns::TableKind;
use crate::report::expression::{Completion, Expression, ExpressionError, complete};
use crate::text::{Language, Texts};
use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::{
    Context, Id, Key, Label, Margin, Modifiers, Popup, PopupCloseBehavior, RichText, Role,
    ScrollArea, TextEdit, Ui, WidgetInfo, text_edit::TextEditState,
};
use std::sync::Arc;

/// What an expression is written for.
pub struct Subject<'a> {
    /// The table.
    pub table: TableKind,
    /// The attributes of the user's own files.
    pub own: &'a Arc<Vec<Arc<str>>>,
    /// Messages and words.
    pub texts: &'a Texts,
}

/// The message with an example of a filter for a table.
pub const fn hint(table: TableKind) -> &'static str {
    match table {
        TableKind::Buildings => "table-filter-hint-buildings",
        TableKind::Streets => "table-filter-hint-streets",
        TableKind::Lines => "table-filter-hint-lines",
        TableKind::Nodes => "table-filter-hint-nodes",
        TableKind::Sources => "table-filter-hint-sources",
        TableKind::Areas => "table-filter-hint-areas",
        TableKind::Heat => "table-filter-hint-heat",
        TableKind::Zones => "strategy-filter-hint",
    }
}

/// A condition that was read, or why it was not; nothing for an empty text.
pub type Read = Result<Option<Expression>, ExpressionError>;

/// What was read last, so that it is not read in every frame.
#[derive(Clone)]
struct Kept {
    text: String,
    table: TableKind,
    language: Language,
    own: Arc<Vec<Arc<str>>>,
    read: Read,
}

/// Reads a condition; once for as long as its text stays. `place` keeps it.
pub fn read(ctx: &Context, place: Id, text: &str, of: &Subject<'_>) -> Read {
    let kept = ctx.data(|data| data.get_temp::<Kept>(place));
    if let Some(kept) = kept
        && kept.text == text
        && kept.table == of.table
        && kept.language == of.texts.language()
        && Arc::ptr_eq(&kept.own, of.own)
    {
        return kept.read;
    }
    let read = if text.trim().is_empty() {
        Ok(None)
    } else {
        Expression::condition(text, of.table, of.own, Some(of.texts)).map(Some)
    };
    let kept = Kept {
        text: text.to_owned(),
        table: of.table,
        language: of.texts.language(),
        own: of.own.clone(),
        read: read.clone(),
    };
    ctx.data_mut(|data| data.insert_temp(place, kept));
    read
}

/// The field. Tab takes the first suggestion, a click any of them. Answers
/// whether suggestions stand under it, where else an error would.
pub fn ui(
    ui: &mut Ui,
    id: Id,
    (name, hint): (&str, &str),
    text: &mut String,
    of: &Subject<'_>,
    width: f32,
) -> bool {
    let theme = Theme::of(ui.ctx());
    let focused = ui.memory(|memory| memory.has_focus(id));
    let suggestions = if focused {
        suggested(ui.ctx(), id, text, of)
    } else {
        Completion::default()
    };
    if !suggestions.options.is_empty()
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Tab))
        && let Some((first, _)) = suggestions.options.first()
    {
        take(ui.ctx(), id, text, suggestions.start, first);
    }
    let hint = RichText::new(hint).color(theme.ink_secondary);
    let response = ui.add(
        TextEdit::singleline(text)
            .id(id)
            .hint_text(hint)
            .desired_width(width)
            .margin(Margin::symmetric(6, 2))
            .lock_focus(!suggestions.options.is_empty())
            .clip_text(true),
    );
    let value = text.clone();
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::TextInput, true, name);
        info.current_text_value = Some(value.clone());
        info
    });
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        // What is typed next still belongs here: outside, letters are commands.
        response.request_focus();
    }
    if response.changed() {
        // A popup that opens takes a frame more.
        ui.ctx().request_repaint();
    }
    let suggests = response.has_focus() && !suggestions.options.is_empty();
    if suggests {
        let popup = Popup::from_response(&response)
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .open(true);
        popup.show(|ui| suggestions_ui(ui, id, text, &suggestions));
    }
    suggests
}

fn suggestions_ui(ui: &mut Ui, id: Id, text: &mut String, suggestions: &Completion) {
    ui.set_min_width(260.0);
    ScrollArea::vertical().max_height(220.0).show(ui, |ui| {
        for (written, meaning) in &suggestions.options {
            let row = ui.horizontal(|ui| {
                let clicked = ui.selectable_label(false, written.as_str()).clicked();
                theme::caption(ui, meaning.as_str());
                clicked
            });
            if row.inner {
                take(ui.ctx(), id, text, suggestions.start, written);
                ui.ctx().memory_mut(|memory| memory.request_focus(id));
            }
        }
    });
}

/// What could stand at the cursor.
fn suggested(ctx: &Context, id: Id, text: &str, of: &Subject<'_>) -> Completion {
    complete(text, cursor(ctx, id, text), of.table, of.own, of.texts)
}

/// The byte of the text at which the cursor stands.
fn cursor(ctx: &Context, id: Id, text: &str) -> usize {
    let signs = TextEditState::load(ctx, id)
        .and_then(|state| state.cursor.char_range())
        .map_or(usize::MAX, |range| range.primary.index.into());
    text.char_indices()
        .nth(signs)
        .map_or(text.len(), |(at, _)| at)
}

/// Puts a suggestion in the place of the word before the cursor.
fn take(ctx: &Context, id: Id, text: &mut String, start: usize, written: &str) {
    let end = cursor(ctx, id, text).max(start);
    if text.get(start..end).is_none() {
        return;
    }
    // A quote that was closed already is part of the value.
    let closed = written.ends_with('\'') && text.get(end..).is_some_and(|r| r.starts_with('\''));
    text.replace_range(start..end + usize::from(closed), written);
    let signs = text
        .get(..start + written.len())
        .map_or(0, |before| before.chars().count());
    if let Some(mut state) = TextEditState::load(ctx, id) {
        let at = CCursor::new(signs);
        state.cursor.set_char_range(Some(CCursorRange::one(at)));
        state.store(ctx, id);
    }
}

/// The error of an expression in words, for the line under its field.
pub fn error_ui(ui: &mut Ui, texts: &Texts, error: &ExpressionError) {
    let theme = Theme::of(ui.ctx());
    // Who is still typing has made no mistake yet.
    let color = if error.code() == "unfinished" {
        theme.ink_secondary
    } else {
        theme.bad
    };
    let text = RichText::new(error.message(texts)).color(color);
    ui.add(Label::new(text.size(theme::SECONDARY_PX)).wrap());
}
