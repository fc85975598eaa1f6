//! Under the legend of the engineered network: its classes, or why it has none.

use super::classes::classes_ui;
use super::source_ui;
use crate::app::panels::PanelContext;
use crate::app::state::{ClassMethod, Classes};
use crate::app::theme;
use crate::report::pipes::{LineMeasure, why_not_engineered};
use eframe::egui::Ui;

/// Classes of the figure of the engineered network, or why there is none.
pub(super) fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let Some(measure) = cx.session.layers.network_style.measure() else {
        return;
    };
    if let Some(reason) = why_not_engineered(&cx.doc.plan, cx.doc.shown()) {
        source_ui(ui, cx, reason);
        return;
    }
    if measure == LineMeasure::Dn {
        return;
    }
    let own = measure.limits(&cx.doc.plan.assumptions);
    let mut classes = cx.session.layers.pipe_classes.clone();
    let is_own = classes == Classes::of_figure();
    if is_own {
        classes.breaks.clone_from(&own);
    }
    classes_ui(ui, cx, "pipes", &mut classes, false);
    let is_back = classes.method == ClassMethod::Manual && classes.breaks == own;
    if !is_own && theme::link_button(ui, cx.texts.get("legend-default-limits")).clicked() || is_back
    {
        classes = Classes::of_figure();
    }
    cx.session.layers.pipe_classes = classes;
}
