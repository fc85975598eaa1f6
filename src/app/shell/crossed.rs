//! What is offered when a line was drawn across others without a joint: one
//! click joins them, before the buildings behind the crossing are missed.

use super::HeatplanApp;
use super::icons;
use crate::analysis::lint::{join_crossings, line_crossings};
use crate::app::state::{Action, Work};
use crate::app::theme::Theme;
use crate::edit::ops;
use crate::edit::{Change, Command, CommandName};
use crate::plan::LineId;
use eframe::egui::{self, Align2, Area, CornerRadius, Frame, Id, Margin, Order, RichText, Vec2};
use std::collections::BTreeSet;

/// Space between the top of the map and the offer.
const TOP_PX: f32 = 10.0;
/// Room that the sentence over the map, or the bar of construction, takes above
/// it.
const BELOW_PX: f32 = 44.0;

/// With more crossings times lines than this they are joined beside the window.
const AT_ONCE: usize = 2_000;

/// Lines that were drawn across others, as long as nothing else is done.
#[derive(Debug, Clone)]
pub(super) struct Crossed {
    lines: BTreeSet<LineId>,
    count: usize,
    generation: u64,
    revision: u64,
}

/// The lines that a step of drawing makes, or makes longer; none for others.
pub(super) fn drawn_lines(command: &Command) -> BTreeSet<LineId> {
    let grows = command.name == CommandName::ExtendLine;
    let draws = matches!(
        command.name,
        CommandName::DrawTrunk | CommandName::DrawBranch | CommandName::Reroute
    );
    if !grows && !draws {
        return BTreeSet::new();
    }
    let drawn = command.changes.iter().filter_map(|change| match change {
        // What was cut off a line that is joined was there before.
        Change::Line(id, None, Some(line)) => line.split_from.is_none().then_some(*id),
        Change::Line(id, Some(_), Some(_)) => grows.then_some(*id),
        _ => None,
    });
    drawn.collect()
}

impl HeatplanApp {
    /// Looks whether the lines that were just drawn cross others without a joint.
    pub(super) fn look_for_crossings(&mut self, lines: BTreeSet<LineId>) {
        self.crossed = None;
        if lines.is_empty() {
            return;
        }
        let tolerance_m = self.prefs.lint_tolerance_m();
        let count = line_crossings(self.doc.plan.network(), &lines, tolerance_m).len();
        self.crossed = (count > 0).then(|| Crossed {
            lines,
            count,
            generation: self.doc.generation,
            revision: self.doc.history.revision(),
        });
    }

    /// The offer, until it is taken, closed, or overtaken by another step.
    pub(super) fn crossed_ui(&mut self, ctx: &egui::Context) {
        let is_of = |crossed: &Crossed| {
            crossed.generation == self.doc.generation
                && crossed.revision == self.doc.history.revision()
        };
        let stays = self.crossed.as_ref().is_some_and(is_of);
        let Some(crossed) = self.crossed.clone().filter(|_| stays) else {
            self.crossed = None;
            return;
        };
        let Some(map) = self.map.rect() else {
            return;
        };
        let theme = Theme::of(ctx);
        let is_covered = self.session.banner.is_some() || self.toolbox.construction().is_some();
        let top = TOP_PX + if is_covered { BELOW_PX } else { 0.0 };
        let texts = &self.texts;
        let count = [("count", crossed.count.into())];
        let text = texts.with("draw-crossed", &count);
        let join = texts.with("draw-join-crossing", &count);
        let close = texts.get("action-close").into_owned();
        let can = !self.session.look_only;
        let (mut asked, mut gone) = (false, false);
        Area::new(Id::unique("shell-crossed"))
            .order(Order::Foreground)
            .fixed_pos(map.center_top() + Vec2::new(0.0, top))
            .pivot(Align2::CENTER_TOP)
            .fade_in(false)
            .show(ctx, |ui| {
                Frame::new()
                    .fill(theme.tip)
                    .corner_radius(CornerRadius::same(8))
                    .inner_margin(Margin::symmetric(12, 7))
                    .show(ui, |ui| {
                        ui.set_max_width(620.0);
                        ui.horizontal(|ui| {
                            icons::warning(ui, theme.warning_amber);
                            let text = RichText::new(text).color(theme.tip_text);
                            ui.add(egui::Label::new(text).wrap());
                            asked = ui.add_enabled(can, egui::Button::new(join)).clicked();
                            gone = icons::close_button(ui, &close, theme.tip_secondary).clicked();
                        });
                    });
            });
        if asked {
            self.join_crossed(&crossed);
        }
        if asked || gone {
            self.crossed = None;
        }
    }

    fn join_crossed(&mut self, crossed: &Crossed) {
        let plan = &self.doc.plan;
        let tolerance_m = self.prefs.lint_tolerance_m();
        // Each joint looks through the network.
        if crossed.count * plan.network().line_count() > AT_ONCE {
            let (lines, texts) = (crossed.lines.clone(), self.texts.clone());
            self.ask(Action::Make(Work::new(move |plan| {
                let mended = join_crossings(plan, &lines, tolerance_m).map_err(|obstacle| {
                    let key = format!("lint-obstacle-{}", obstacle.code());
                    texts.get(&key).into_owned()
                })?;
                ops::repair(plan, &mended.plan).map_err(|error| error.say(plan, &texts))
            })));
            return;
        }
        let mended = match join_crossings(plan, &crossed.lines, tolerance_m) {
            Ok(mended) => mended,
            Err(obstacle) => {
                let key = format!("lint-obstacle-{}", obstacle.code());
                self.say_error(&key, &[]);
                return;
            }
        };
        match ops::repair(plan, &mended.plan) {
            Ok(command) => {
                self.ask(Action::Edit(command));
                self.say("draw-crossings-joined", &[("count", mended.count.into())]);
            }
            Err(error) => self.refuse_edit(&error),
        }
    }
}
