//! The import dialog: files and layers at the left, the first rows under
//! choosers of meaning and unit in the middle, the place on a small map at the
//! right.

mod columns;
mod join;
mod layers;
mod place;
mod systems;
pub(in crate::app) use systems::{named_crs, offered, search_ui};
mod templates;
mod update;

use crate::app::state::Intake;
use crate::app::theme;
use crate::files::Templates;
use crate::plan::Plan;
use crate::text::Texts;
use eframe::egui::{Align, Layout, Ui, Vec2, vec2};

/// Widths of the parts beside the table, logical pixels.
const LEFT_PX: f32 = 210.0;
const RIGHT_PX: f32 = 262.0;
/// Space between the parts.
const GAP_PX: f32 = 16.0;
/// Height of the buttons at the foot.
const FOOT_PX: f32 = 34.0;

/// What the dialog draws from.
pub struct IntakeContext<'a> {
    /// What is chosen.
    pub intake: &'a mut Intake,
    /// Mappings kept under a name.
    pub templates: &'a Templates,
    /// The plan that is open.
    pub plan: &'a Plan,
    /// Messages in the user's language.
    pub texts: &'a Texts,
    /// What the user asked for.
    pub asked: &'a mut Vec<IntakeAsk>,
}

/// What the dialog asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum IntakeAsk {
    /// Read what is chosen.
    Import,
    /// Leave everything as it is.
    Cancel,
    /// Keep the mapping of the shown layer under this name.
    SaveTemplate(String),
    /// Give a template another name.
    RenameTemplate(String, String),
    /// Forget a template.
    RemoveTemplate(String),
}

/// The dialog's contents in a room of this size.
pub fn ui(ui: &mut Ui, cx: &mut IntakeContext<'_>, size: Vec2) {
    let height = size.y - FOOT_PX;
    let middle = (size.x - LEFT_PX - RIGHT_PX - 2.0 * GAP_PX).max(200.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_PX;
        part(ui, vec2(LEFT_PX, height), |ui| layers::ui(ui, cx));
        part(ui, vec2(middle, height), |ui| {
            if cx.intake.shown().is_some() {
                columns::ui(ui, cx);
            } else {
                theme::empty_state(ui, cx.texts.get("intake-nothing"));
            }
        });
        part(ui, vec2(RIGHT_PX, height), |ui| {
            if cx.intake.shown().is_some() {
                place::ui(ui, cx);
            }
        });
    });
    foot_ui(ui, cx);
}

fn part(ui: &mut Ui, size: Vec2, contents: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.set_min_size(size);
        ui.set_max_size(size);
        contents(ui);
    });
}

fn foot_ui(ui: &mut Ui, cx: &mut IntakeContext<'_>) {
    let texts = cx.texts;
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        let into = if cx.intake.replaces && !cx.intake.has_only_tables() {
            texts.get("intake-as-new").into_owned()
        } else {
            texts.with("intake-into", &[("plan", cx.plan.name.as_ref().into())])
        };
        theme::caption(ui, into);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let ready = cx.intake.is_ready();
            let import = texts.get("intake-import").into_owned();
            let button = ui
                .add_enabled_ui(ready, |ui| theme::pill_button(ui, import, ready))
                .inner;
            let button = if ready {
                button
            } else {
                button.on_disabled_hover_text(texts.get("intake-not-ready"))
            };
            if button.clicked() {
                cx.asked.push(IntakeAsk::Import);
            }
            let cancel = texts.get("action-cancel").into_owned();
            if theme::pill_button(ui, cancel, false).clicked() {
                cx.asked.push(IntakeAsk::Cancel);
            }
            if !ready {
                theme::caption(ui, texts.get("intake-not-ready"));
            }
        });
    });
}
