//! Small pieces the panels are made of: rows, fields that commit on Enter or
//! when left, flat drop-downs, switches, the (i) of a figure.

mod choose;

pub use choose::{choice, drop_button, segments, switch};

use super::PanelContext;
use super::words::{assumption_name, word};
use crate::app::state::{Action, Dialog};
use crate::app::theme::{self, Theme};
use crate::plan::{AssumptionKind, Assumptions};
use crate::text::{Texts, parse_number};
use eframe::egui::text::CCursorRange;
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{
    Align, Align2, Color32, Id, Label, Layout, Popup, PopupCloseBehavior, Rect, Response, RichText,
    Role, Sense, Shape, Stroke, TextEdit, TextStyle, Ui, WidgetInfo, pos2, vec2,
};
use std::hash::Hash;

/// Height of a row in a card.
pub const ROW_PX: f32 = 22.0;
/// Share of a row that its label takes, and the most of it where the label is long: what
/// does not fit goes to a second line.
const LABEL_SHARE: f32 = 0.42;
const LABEL_MOST: f32 = 0.6;
/// The least room of a label beside a long value, logical pixels.
const LABEL_LEAST_PX: f32 = 70.0;

/// Text in the quiet ink.
pub fn quiet(ui: &Ui, text: impl Into<String>) -> RichText {
    RichText::new(text).color(Theme::of(ui.ctx()).ink_secondary)
}

/// A thin line between two parts of a card, with room around it.
pub fn divider(ui: &mut Ui) {
    ui.add_space(6.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    let stroke = Stroke::new(1.0, Theme::of(ui.ctx()).hairline);
    ui.painter().hline(rect.x_range(), rect.center().y, stroke);
    ui.add_space(6.0);
}

/// What to do where there is nothing to show yet.
pub fn empty_state(ui: &mut Ui, text: &str, next: &str) {
    ui.add(Label::new(text).wrap());
    let next = quiet(ui, next);
    ui.add(Label::new(next).wrap());
}

/// How wide a text of a card is on one line, logical pixels.
pub fn text_px(ui: &Ui, text: &str) -> f32 {
    let font = TextStyle::Body.resolve(ui.style());
    let ink = Theme::of(ui.ctx()).ink;
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, ink);
    galley.size().x
}

/// A row: label at the left, on two lines where it is long; anything at the right edge.
pub fn row<R>(ui: &mut Ui, label: RichText, right: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal(|ui| {
        ui.set_min_height(ROW_PX);
        let width = ui.available_width();
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let answer = right(ui);
            let left = (ui.available_width()).min(width);
            ui.allocate_ui_with_layout(
                vec2(left, ROW_PX),
                Layout::left_to_right(Align::Center),
                |ui| ui.add(Label::new(label).wrap()),
            );
            answer
        })
        .inner
    })
    .inner
}

/// A row that only says something.
pub fn fact(ui: &mut Ui, label: &str, value: &str) {
    let label = quiet(ui, label);
    row(ui, label, |ui| {
        let room = (ui.available_width() - LABEL_LEAST_PX).max(LABEL_LEAST_PX);
        if text_px(ui, value) <= room {
            ui.label(value);
            return;
        }
        // A long value goes on several lines and leaves its name some room.
        ui.allocate_ui_with_layout(vec2(room, ROW_PX), Layout::top_down(Align::Max), |ui| {
            ui.set_max_width(room);
            ui.add(Label::new(value).wrap().halign(Align::Max));
        });
    });
}

/// The same for a sum of money: short, and to the euro under the pointer.
pub fn money_fact(ui: &mut Ui, texts: &Texts, key: &str, eur: f64) {
    let label = quiet(ui, texts.get(key));
    row(ui, label, |ui| {
        let shown = ui.add(Label::new(texts.money_eur(eur)).truncate());
        shown.on_hover_text(texts.whole_eur(eur));
    });
}

/// A row with a field; a corrected field carries a mark and a small cross that
/// takes the correction back. Answers whether the cross was clicked.
pub fn field_row(
    ui: &mut Ui,
    texts: &Texts,
    label: &str,
    corrected: bool,
    field: impl FnOnce(&mut Ui),
) -> bool {
    let width = ui.available_width();
    let mark_px = if corrected { 10.0 } else { 0.0 };
    let needed = text_px(ui, label) + mark_px + 1.0;
    let label_px = needed.clamp(width * LABEL_SHARE, width * LABEL_MOST);
    let mut reset = false;
    ui.horizontal(|ui| {
        ui.set_min_height(ROW_PX);
        ui.allocate_ui_with_layout(
            vec2(label_px, ROW_PX),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.set_min_width(label_px);
                ui.spacing_mut().item_spacing.x = 4.0;
                if corrected {
                    let tip = texts.get("card-corrected-tip");
                    let (rect, dot) = ui.allocate_exact_size(vec2(6.0, 6.0), Sense::hover());
                    let link = Theme::of(ui.ctx()).link;
                    ui.painter().circle_filled(rect.center(), 3.0, link);
                    dot.on_hover_text(tip);
                }
                let text = quiet(ui, label);
                ui.add(Label::new(text).wrap());
            },
        );
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if corrected {
                let name = texts.with("card-reset-field", &[("field", label.into())]);
                reset = cross_button(ui, &name).clicked();
            }
            field(ui);
        });
    });
    reset
}

/// The sign of what folds and unfolds.
pub fn triangle(ui: &Ui, rect: Rect, is_open: bool, color: Color32) {
    let c = pos2(rect.left() + 4.0, rect.center().y);
    let points = if is_open {
        [vec2(-4.0, -2.0), vec2(4.0, -2.0), vec2(0.0, 3.0)]
    } else {
        [vec2(-2.0, -4.0), vec2(3.0, 0.0), vec2(-2.0, 4.0)]
    };
    let points = points.map(|off| c + off).to_vec();
    ui.painter()
        .add(Shape::convex_polygon(points, color, Stroke::NONE));
}

/// A small cross that closes or takes back.
pub fn cross_button(ui: &mut Ui, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::click());
    let theme = Theme::of(ui.ctx());
    let color = if response.hovered() || response.has_focus() {
        theme.ink
    } else {
        theme.ink_secondary
    };
    let stroke = Stroke::new(1.3, color);
    let (c, r) = (rect.center(), 3.5);
    ui.painter()
        .line_segment([c - vec2(r, r), c + vec2(r, r)], stroke);
    ui.painter()
        .line_segment([c + vec2(-r, r), c + vec2(r, -r)], stroke);
    named(&response, Role::Button, name);
    response.on_hover_text(name)
}

/// Gives a widget its accessible name.
pub fn named(response: &Response, kind: Role, name: &str) {
    let enabled = response.enabled();
    response.widget_info(|| WidgetInfo::labeled(kind, enabled, name));
}

/// What is being typed, and the pass in which it was last seen: a field that
/// vanished while typing does not come back with old text.
#[derive(Clone)]
struct Typing {
    pass: u64,
    text: String,
}

/// A field for one line of text. Answers the new text once, when Enter is
/// pressed or the field is left; Escape leaves it as it was.
pub fn text_field(
    ui: &mut Ui,
    name: &str,
    salt: impl Hash + std::fmt::Debug,
    current: &str,
    hint: &str,
    width: f32,
) -> Option<String> {
    let look = Look {
        width,
        align: Align2::LEFT_CENTER,
        whole: false,
    };
    aligned_field(ui, name, salt, current, hint, look)
}

/// How a field looks and takes a click.
#[derive(Clone, Copy)]
struct Look {
    /// Logical pixels.
    width: f32,
    /// Figures stand at the right.
    align: Align2,
    /// The click that enters it selects all of it, so that what is typed takes
    /// the place of what was there.
    whole: bool,
}

/// The same with its looks.
fn aligned_field(
    ui: &mut Ui,
    name: &str,
    salt: impl Hash + std::fmt::Debug,
    current: &str,
    hint: &str,
    look: Look,
) -> Option<String> {
    let id = Id::unique("panel field").with((name, salt));
    let pass = ui.ctx().cumulative_pass_nr();
    let mut text = ui
        .data(|data| data.get_temp::<Typing>(id))
        .filter(|typing| typing.pass + 2 > pass)
        .map_or_else(|| current.to_owned(), |typing| typing.text);
    let hint_text = quiet(ui, hint);
    let response = ui.add(
        TextEdit::singleline(&mut text)
            .id(id)
            .hint_text(hint_text)
            .desired_width(look.width)
            .margin(eframe::egui::Margin::symmetric(4, 2))
            .align(look.align)
            .clip_text(true),
    );
    if look.whole {
        select_whole(ui, &response, &text);
    }
    let (enabled, value) = (response.enabled(), text.clone());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::TextInput, enabled, name);
        info.current_text_value = Some(value.clone());
        info
    });
    if response.lost_focus() {
        ui.data_mut(|data| data.remove::<Typing>(id));
        let cancelled = ui.input(|input| input.key_pressed(eframe::egui::Key::Escape));
        return (!cancelled && text != current).then_some(text);
    }
    if response.has_focus() {
        ui.data_mut(|data| data.insert_temp(id, Typing { pass, text }));
    }
    None
}

/// Selects all of a field that was entered: at once by the keyboard, by a click
/// when its button goes up (a drag chooses a part of it).
fn select_whole(ui: &Ui, response: &Response, text: &str) {
    let entered = response.id.with("entered");
    let is_down = response.is_pointer_button_down_on();
    if response.gained_focus() && is_down {
        ui.data_mut(|data| data.insert_temp(entered, ()));
    }
    let by_click = !is_down
        && ui
            .data_mut(|data| data.remove_temp::<()>(entered))
            .is_some();
    let by_click = by_click && response.clicked();
    let by_key = response.gained_focus() && !is_down;
    if !by_click && !by_key {
        return;
    }
    let range = CCursorRange::select_all_str(text);
    if let Some(mut state) = TextEditState::load(ui.ctx(), response.id) {
        state.cursor.set_char_range(Some(range));
        state.store(ui.ctx(), response.id);
    }
}

/// A field for a coordinate, metres to the centimetre, figures below figures;
/// answers a new value. What is no number changes nothing.
pub fn coordinate_field(
    ui: &mut Ui,
    texts: &Texts,
    name: &str,
    salt: impl Hash + std::fmt::Debug,
    current: f64,
    width: f32,
) -> Option<f64> {
    let shown = texts.editable_fixed(current, 2);
    let look = Look {
        width,
        align: Align2::RIGHT_CENTER,
        whole: true,
    };
    let typed = aligned_field(ui, name, salt, &shown, "", look)?;
    parse_number(&typed).filter(|value| value.is_finite())
}

/// A field for a number with its bounds; empty clears. A text that is no
/// number, or outside the bounds, is told and changes nothing.
pub struct NumberField<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// The value that is set.
    pub current: Option<f64>,
    /// Shown while nothing is set: the value that is used instead.
    pub hint: String,
    /// Smallest and largest value.
    pub range: [f64; 2],
    /// Years are written without groups.
    pub is_year: bool,
    /// Unit behind the field.
    pub unit: &'a str,
}

impl NumberField<'_> {
    /// Shows the field; `Some(None)` when it was cleared.
    pub fn show(
        self,
        ui: &mut Ui,
        cx: &mut PanelContext<'_>,
        salt: impl Hash + std::fmt::Debug,
        width: f32,
    ) -> Option<Option<f64>> {
        let texts = cx.texts;
        if !self.unit.is_empty() {
            let unit = quiet(ui, self.unit).text_style(TextStyle::Small);
            ui.label(unit);
        }
        let shown = self.current.map_or_else(String::new, |value| {
            if self.is_year {
                texts.year(value as i32)
            } else {
                texts.editable(value)
            }
        });
        let look = Look {
            width,
            align: Align2::LEFT_CENTER,
            whole: true,
        };
        let typed = aligned_field(ui, self.name, salt, &shown, &self.hint, look)?;
        if let Ok(value) = read_number(&typed, self.range, self.is_year) {
            return Some(value);
        }
        let [low, high] = self.range;
        let text = texts.with(
            "panel-value-refused",
            &[
                ("value", typed.trim().into()),
                ("low", texts.editable(low).into()),
                ("high", texts.editable(high).into()),
            ],
        );
        cx.complain(text);
        None
    }
}

/// Reads what was typed: nothing, a number within the bounds, or a refusal.
fn read_number(typed: &str, [low, high]: [f64; 2], whole: bool) -> Result<Option<f64>, ()> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    match parse_number(typed) {
        Some(value) if (low..=high).contains(&value) => {
            Ok(Some(if whole { value.round() } else { value }))
        }
        _ => Err(()),
    }
}

/// What stands behind a figure: a sentence, and the assumptions it uses.
#[derive(Clone, Copy)]
pub struct Info {
    /// Message that explains the figure.
    pub text: &'static str,
    /// Assumptions it rests on.
    pub assumptions: &'static [&'static str],
}

/// The small (i) of a figure: opens what it means, its assumptions and their
/// sources.
pub fn info_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, info: Info) {
    let texts = cx.texts;
    ui.push_id(info.text, |ui| {
        let (rect, button) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::click());
        let theme = Theme::of(ui.ctx());
        let color = if button.hovered() || button.has_focus() {
            theme.link
        } else {
            theme.ink_secondary
        };
        let c = rect.center();
        ui.painter().circle_stroke(c, 5.5, Stroke::new(1.0, color));
        ui.painter().circle_filled(c - vec2(0.0, 2.4), 0.8, color);
        ui.painter().line_segment(
            [c + vec2(0.0, -0.4), c + vec2(0.0, 3.0)],
            Stroke::new(1.2, color),
        );
        let name = texts.get("figure-info");
        named(&button, Role::Button, &name);
        let button = button.on_hover_text(name);
        Popup::from_toggle_button_response(&button)
            .open_memory(theme::toggled_once(ui, &button))
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .show(|ui| {
                ui.set_width(300.0);
                ui.add(Label::new(texts.get(info.text)).wrap());
                for key in info.assumptions {
                    assumption_fact(ui, cx, key);
                }
                ui.add_space(4.0);
                if theme::link_button(ui, texts.get("figure-open-assumptions")).clicked() {
                    super::assumptions::look_for(ui.ctx(), texts, info.assumptions.first());
                    cx.actions.push(Action::Show(Dialog::Assumptions));
                    ui.close();
                }
            });
    });
}

/// One assumption in the popup: name, value with unit, source and date.
fn assumption_fact(ui: &mut Ui, cx: &PanelContext<'_>, key: &str) {
    let texts = cx.texts;
    let Some(row_of) = Assumptions::row(key) else {
        return;
    };
    let value = cx.doc.plan.assumptions.value(key);
    let shown = match row_of.kind {
        AssumptionKind::Switch => word(texts, "value", if value > 0.5 { "yes" } else { "no" }),
        AssumptionKind::Rule => word(texts, "street-rule", crate::plan::rule_of(value).code()),
        AssumptionKind::Number => format!("{} {}", texts.editable(value), row_of.unit),
    };
    ui.add_space(4.0);
    let name = RichText::new(assumption_name(texts, key));
    row(ui, name, |ui| {
        ui.label(RichText::new(shown).strong());
    });
    let changed = cx.doc.plan.assumptions.changed(key).is_some();
    let source = if changed {
        texts.with(
            "figure-source-changed",
            &[("value", texts.editable(row_of.value).into())],
        )
    } else {
        format!("{} · {}", row_of.source, row_of.date)
    };
    let source = quiet(ui, source).text_style(TextStyle::Small);
    ui.add(Label::new(source).wrap());
}

/// A filled dot, as in the phase table.
pub fn dot(ui: &mut Ui, color: eframe::egui::Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(12.0, 12.0), Sense::hover());
    ui.painter().circle_filled(rect.center(), 5.0, color);
}

/// Fraction digits that leave about three figures.
pub fn decimals(value: f64) -> usize {
    match value.abs() {
        size if size < 9.995 => 2,
        size if size < 99.95 => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_numbers_are_read_in_both_styles_and_held_to_their_bounds() {
        assert_eq!(read_number("  ", [0.0, 1.0], false), Ok(None));
        assert_eq!(read_number("0,5", [0.0, 1.0], false), Ok(Some(0.5)));
        assert_eq!(read_number("0.5", [0.0, 1.0], false), Ok(Some(0.5)));
        assert_eq!(read_number("1.5", [0.0, 1.0], false), Err(()));
        assert_eq!(read_number("house", [0.0, 1.0], false), Err(()));
        assert_eq!(
            read_number("1965.4", [1000.0, 3000.0], true),
            Ok(Some(1965.0))
        );
    }

    #[test]
    fn figures_keep_three_digits() {
        assert_eq!(decimals(2.334), 2);
        assert_eq!(decimals(9.996), 1);
        assert_eq!(decimals(26.4), 1);
        assert_eq!(decimals(473.0), 0);
        assert_eq!(decimals(-3.0), 2);
    }
}
