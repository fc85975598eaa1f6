//! What lies over the map now and then: what to do with an empty plan, how far a
//! file is, and where to drop one.

use super::HeatplanApp;
use crate::app::commands::CommandId;
use crate::app::state::{Action, Dialog};
use crate::app::theme::{self, Theme};
use eframe::egui::{
    self, Align2, Area, Context, CornerRadius, Id, LayerId, Order, ProgressBar, Rect, Stroke,
    StrokeKind,
};

impl HeatplanApp {
    /// An empty plan says what to do next.
    pub(super) fn empty_ui(&mut self, ctx: &Context, map: Rect) {
        // Nor does it look out from behind a question.
        let is_asked = self.session.dialog != Dialog::None;
        if !self.is_blank() || self.flow.is_busy() || is_asked {
            return;
        }
        let theme = Theme::of(ctx);
        Area::new(Id::unique("shell-empty"))
            .order(Order::Middle)
            .pivot(Align2::CENTER_CENTER)
            .fixed_pos(map.center())
            .fade_in(false)
            .show(ctx, |ui| {
                theme::card_frame(theme).inner_margin(24).show(ui, |ui| {
                    ui.set_max_width(380.0);
                    ui.vertical_centered(|ui| {
                        ui.label(
                            egui::RichText::new(self.texts.get("app-tagline"))
                                .font(theme::semibold_font(16.0)),
                        );
                        ui.add_space(6.0);
                        theme::empty_state(ui, self.texts.get("empty-plan"));
                        ui.add_space(12.0);
                        for id in [CommandId::Open, CommandId::OpenSample] {
                            let Some(info) = id.info() else { continue };
                            let name = self.texts.get(info.message).into_owned();
                            let first = id == CommandId::Open;
                            if theme::pill_button(ui, name, first).clicked() {
                                self.actions.push(Action::Run(id));
                            }
                        }
                    });
                });
            });
    }

    /// How far loading, saving or exporting is, once it takes longer than a blink.
    pub(super) fn progress_ui(&mut self, ctx: &Context, map: Rect) {
        let Some((busy, progress)) = self.flow.running() else {
            return;
        };
        if busy == super::flow::Busy::Autosaving {
            return;
        }
        let theme = Theme::of(ctx);
        let title = self.texts.get(busy.message());
        let stage = format!("import-stage-{}", progress.stage().code());
        let stage = if busy == super::flow::Busy::Loading && self.texts.has(&stage) {
            self.texts.get(&stage).into_owned()
        } else {
            String::new()
        };
        Area::new(Id::unique("shell-progress"))
            .order(Order::Foreground)
            .pivot(Align2::CENTER_CENTER)
            .fixed_pos(map.center())
            .fade_in(false)
            .show(ctx, |ui| {
                theme::card_frame(theme).show(ui, |ui| {
                    ui.set_width(300.0);
                    let label = ui.label(theme::semibold(title));
                    let bar = ui.add(
                        ProgressBar::new(progress.fraction())
                            .desired_height(6.0)
                            .fill(theme.link),
                    );
                    bar.labelled_by(label.id);
                    ui.horizontal(|ui| {
                        theme::caption(ui, stage);
                        let stops = matches!(
                            busy,
                            super::flow::Busy::Loading
                                | super::flow::Busy::Writing
                                | super::flow::Busy::Changing
                        );
                        if stops {
                            ui.with_layout(
                                egui::Layout::right_to_left(egui::Align::Center),
                                |ui| {
                                    let cancel = self.texts.get("action-cancel").into_owned();
                                    if theme::link_button(ui, cancel).clicked() {
                                        progress.cancel();
                                    }
                                },
                            );
                        }
                    });
                });
            });
    }

    /// While files hover over the window it says what dropping them does.
    pub(super) fn drop_hint_ui(&self, ctx: &Context, map: Rect) {
        if ctx.input(|input| input.raw.hovered_files.is_empty()) {
            return;
        }
        let theme = Theme::of(ctx);
        let painter = ctx.layer_painter(LayerId::new(Order::Foreground, Id::unique("shell-drop")));
        painter.rect_filled(map, CornerRadius::ZERO, theme.backdrop);
        painter.rect_stroke(
            map.shrink(10.0),
            CornerRadius::same(theme::CARD_RADIUS),
            Stroke::new(2.0, theme.link),
            StrokeKind::Inside,
        );
        let galley = painter.layout_no_wrap(
            self.texts.get("shell-drop").into_owned(),
            theme::semibold_font(theme::FIGURE_PX),
            theme.tip_text,
        );
        let at = Align2::CENTER_CENTER.anchor_size(map.center(), galley.size());
        painter.rect_filled(at.expand(14.0), CornerRadius::same(8), theme.tip);
        painter.galley(at.min, galley, theme.tip_text);
    }
}
