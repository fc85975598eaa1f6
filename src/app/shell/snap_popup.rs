//! Snapping in the bar: on or off, and what is caught how near.

use super::HeatplanApp;
use super::icons;
use super::menus::tooltip;
use crate::app::commands::{CommandId, View};
use crate::app::state::{Action, SnapSettings};
use crate::app::theme;
use crate::app::tools::snap_message;
use crate::geometry::SnapKind;
use eframe::egui::{Id, Popup, PopupCloseBehavior, Slider, Ui};

/// The kinds in groups, each with the key of its title.
const GROUPS: [(&str, &[SnapKind]); 6] = [
    (
        "draw-snap-network",
        &[
            SnapKind::NetworkNode,
            SnapKind::LineEnd,
            SnapKind::NetworkVertex,
            SnapKind::NetworkSegment,
        ],
    ),
    (
        "draw-snap-streets",
        &[SnapKind::StreetVertex, SnapKind::StreetSegment],
    ),
    (
        "draw-snap-construction",
        &[SnapKind::Crossing, SnapKind::Perpendicular],
    ),
    (
        "draw-snap-sketch",
        &[SnapKind::SketchVertex, SnapKind::SketchSegment],
    ),
    ("draw-snap-buildings", &[SnapKind::AccessPoint]),
    ("layer-drawing", &[SnapKind::Drawing]),
];

/// The popup.
pub(super) fn id() -> Id {
    Id::unique("shell-snapping")
}

impl HeatplanApp {
    /// The two buttons of snapping, and the popup under the second.
    pub(super) fn snap_part_ui(&mut self, ui: &mut Ui, view: &View) {
        let Some(info) = CommandId::Snapping.info() else {
            return;
        };
        let name = tooltip(info, &self.prefs.keys, &self.texts);
        let is_on = self.session.snapping;
        let response = ui
            .add_enabled_ui(view.allows(info.id), |ui| {
                theme::icon_button(ui, &name, |painter, rect, ink| {
                    icons::magnet(painter, rect, ink, is_on);
                })
            })
            .inner;
        if response.clicked() {
            self.ask(Action::Run(CommandId::Snapping));
        }
        let Some(info) = CommandId::SnapSettings.info() else {
            return;
        };
        let name = tooltip(info, &self.prefs.keys, &self.texts);
        let response = theme::icon_button(ui, &name, |painter, rect, ink| {
            icons::chevron(painter, rect.shrink(2.0), ink, true);
        });
        let mut settings = self.session.snap_settings.clone();
        Popup::from_toggle_button_response(&response)
            .open_memory(theme::toggled_once(ui, &response))
            .id(id())
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .show(|ui| self.snap_settings_ui(ui, &mut settings));
        self.set_snapping(settings);
    }

    /// Snaps like this from now on, in later sittings too.
    pub(super) fn set_snapping(&mut self, settings: SnapSettings) {
        if settings != self.session.snap_settings {
            self.prefs.snapping = settings.clone();
            self.session.snap_settings = settings;
        }
    }

    /// What is caught, and how near.
    pub(super) fn snap_settings_ui(&self, ui: &mut Ui, settings: &mut SnapSettings) {
        let texts = &self.texts;
        ui.set_min_width(220.0);
        let label = theme::section_title(ui, texts.get("draw-snap-tolerance"));
        ui.add(
            Slider::new(&mut settings.tolerance_px, SnapSettings::RANGE_PX)
                .suffix(format!(" {}", texts.get("draw-pixels"))),
        )
        .labelled_by(label.id);
        ui.checkbox(
            &mut settings.visible_only,
            texts.get("draw-snap-visible-only"),
        );
        for (title, kinds) in GROUPS {
            theme::section_title(ui, texts.get(title));
            for kind in kinds {
                let mut is_on = settings.catches(*kind);
                if ui
                    .checkbox(&mut is_on, texts.get(snap_message(*kind)))
                    .changed()
                {
                    settings.switch(*kind, is_on);
                }
            }
        }
        ui.add_space(4.0);
        let reset = theme::link_button(ui, texts.get("draw-snap-reset"));
        if reset.clicked() {
            *settings = SnapSettings::default();
        }
    }
}
