//! Under the legend of the engineered network: its classes, or why it has none.

use super::classes::classes_ui;
use super::source_ui;
use crate::app::panels::PanelContext;
use crate::app::panels::parts::quiet;
use crate::app::state::Classes;
use crate::app::theme;
use crate::plan::LineRole;
use crate::report::pipes::{LineMeasure, PipeLimits, why_not_engineered};
use eframe::egui::{Label, TextStyle, Ui};

/// Classes of the figure of the engineered network, or why there is none.
pub(super) fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let Some(measure) = cx.session.layers.network_style.measure() else {
        return;
    };
    if let Some(reason) = why_not_engineered(&cx.doc.plan, cx.doc.shown()) {
        source_ui(ui, cx, reason);
        return;
    }
    if cx.session.layers.services {
        source_ui(ui, cx, "legend-services-count");
    }
    limits_ui(ui, cx, measure);
    if measure == LineMeasure::Dn {
        return;
    }
    let mut classes = cx.session.layers.pipe_classes.clone();
    classes_ui(ui, cx, "pipes", &mut classes, false);
    let default = Classes::of_figure();
    let is_own = classes.method != default.method || classes.count != default.count;
    if is_own && theme::link_button(ui, cx.texts.get("legend-default-limits")).clicked() {
        classes = default;
    }
    cx.session.layers.pipe_classes = classes;
}

/// The roles as they are written.
const ROLES: [LineRole; 3] = [LineRole::Trunk, LineRole::Branch, LineRole::Service];

/// What each role may have at most of a figure that has a limit.
fn limits_ui(ui: &mut Ui, cx: &PanelContext<'_>, measure: LineMeasure) {
    let limits = PipeLimits::new(&cx.doc.plan.assumptions);
    let [trunk, branch, service] = match measure {
        LineMeasure::Velocity => ROLES.map(|role| limits.of(role)[0]),
        LineMeasure::Gradient => ROLES.map(|role| limits.of(role)[1]),
        _ => return,
    };
    let texts = cx.texts;
    let write = |value: f64| texts.number_up_to(value, 2);
    let text = texts.with(
        "legend-role-limits",
        &[
            ("trunk", write(trunk).into()),
            ("branch", write(branch).into()),
            ("service", write(service).into()),
            ("unit", texts.get(measure.unit()).into()),
        ],
    );
    let text = quiet(ui, text).text_style(TextStyle::Small);
    ui.add(Label::new(text).wrap());
}
