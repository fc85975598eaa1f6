//! How far lint reaches, above the list of problems.

use crate::analysis::lint::{BRIDGE_RANGE_M, TOLERANCE_RANGE_M};
use crate::app::panels::PanelContext;
use crate::app::panels::parts::{NumberField, quiet};
use crate::app::state::{Action, LintAction};
use eframe::egui::{Align, Layout, Slider, SliderClamping, TextStyle, Ui, WidgetInfo};

/// Tolerance and widest gap.
pub(super) fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let texts = cx.texts;
    let now_m = cx.lint_tolerance_m();
    let name = texts.get("lint-tolerance");
    let label = quiet(ui, name.as_ref()).text_style(TextStyle::Small);
    ui.label(label)
        .on_hover_text(texts.get("lint-tolerance-tip"));
    let mut wanted_m = now_m;
    let [low, high] = TOLERANCE_RANGE_M;
    ui.spacing_mut().slider_width = 90.0;
    let slider = Slider::new(&mut wanted_m, low..=high)
        .logarithmic(true)
        .show_value(false)
        .clamping(SliderClamping::Always);
    let response = ui.add(slider);
    response.widget_info(|| WidgetInfo::slider(true, now_m, name.as_ref()));
    let response = response.on_hover_text(texts.get("lint-tolerance-tip"));
    if response.changed() {
        let rounded_m = (wanted_m * 100.0).round() / 100.0;
        cx.actions
            .push(Action::Lint(LintAction::SetTolerance(rounded_m)));
    }
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let field = NumberField {
            name: &name,
            current: Some(now_m),
            hint: String::new(),
            range: TOLERANCE_RANGE_M,
            is_year: false,
            unit: "",
        };
        if let Some(Some(typed_m)) = field.show(ui, cx, "lint tolerance", 44.0) {
            cx.actions
                .push(Action::Lint(LintAction::SetTolerance(typed_m)));
        }
        let unit = quiet(ui, "m").text_style(TextStyle::Small);
        ui.label(unit);
        ui.add_space(8.0);
        bridge_ui(ui, cx);
    });
}

/// The widest gap that a new stretch bridges.
fn bridge_ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let texts = cx.texts;
    let name = texts.get("lint-bridge");
    let label = quiet(ui, name.as_ref()).text_style(TextStyle::Small);
    ui.label(label).on_hover_text(texts.get("lint-bridge-tip"));
    let field = NumberField {
        name: &name,
        current: Some(cx.prefs.lint_reach().bridge_m),
        hint: String::new(),
        range: BRIDGE_RANGE_M,
        is_year: false,
        unit: "",
    };
    if let Some(Some(typed_m)) = field.show(ui, cx, "lint bridge", 36.0) {
        cx.actions
            .push(Action::Lint(LintAction::SetBridge(typed_m)));
    }
    let unit = quiet(ui, "m").text_style(TextStyle::Small);
    ui.label(unit);
}
