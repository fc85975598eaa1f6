//! Variants, history and comparison: their commands, their windows beside the
//! map, their part of the bar.

use super::HeatplanApp;
use crate::app::commands::{CommandId, VariantCommand};
use crate::app::panels::{self, PanelContext};
use crate::app::state::{Action, CompareMode, Side};
use crate::app::theme::{self, Theme};
use crate::edit::{Obstacle, ops};
use crate::plan::VariantId;
use eframe::egui::{
    self, Align2, Context, FontId, Id, Pos2, Rect, RichText, Role, Ui, Vec2, WidgetInfo,
};

/// A map narrower than this has no room for the list of variants and for their
/// comparison at once, logical pixels.
const TWO_SIDES_PX: f32 = 1700.0;

impl HeatplanApp {
    /// Runs one of the commands about variants.
    pub(super) fn run_variants(&mut self, command: VariantCommand) {
        let plan = &self.doc.plan;
        match command {
            VariantCommand::Window(side) => {
                if !self.close_side(side) {
                    self.open_side(side);
                }
                if side == Side::Compare {
                    self.keep_comparison();
                }
            }
            VariantCommand::New => {
                let (command, _) = ops::create_variant(plan, &ops::next_variant_name(plan));
                self.ask(Action::Edit(command));
            }
            VariantCommand::Copy => self.copy_variant(plan.variant().id),
            VariantCommand::Delete => match ops::delete_variant(plan, plan.variant().id) {
                Ok(command) => self.ask(Action::Edit(command)),
                Err(error) => self.say_text(error.say(&self.doc.plan, &self.texts)),
            },
            VariantCommand::Next => {
                let after = plan.variants.get(plan.active + 1);
                if let Some(next) = after.or_else(|| plan.variants.first()) {
                    let id = next.id;
                    self.look_at(id);
                }
            }
            VariantCommand::CopySelection => {
                let here = plan.variant().id;
                let mut others = plan.variants.iter().map(|v| v.id).filter(|id| *id != here);
                if let (Some(only), None) = (others.next(), others.next()) {
                    self.copy_selection_into(only);
                } else {
                    self.open_side(Side::Variants);
                    self.say("variants-choose-target", &[]);
                }
            }
            VariantCommand::Import => self.pick_variant(),
            VariantCommand::Swipe => self.switch_mode(CompareMode::Swipe),
            VariantCommand::SideBySide => self.switch_mode(CompareMode::SideBySide),
        }
    }

    /// Copies a variant; the copy is looked at.
    pub(super) fn copy_variant(&mut self, of: VariantId) {
        let plan = &self.doc.plan;
        let name = plan.variant_of(of).map(|v| v.name.clone());
        let name = self.texts.with(
            "variants-copy-of",
            &[("name", name.as_deref().unwrap_or_default().into())],
        );
        match ops::copy_variant(plan, of, &name) {
            Ok((command, _)) => self.ask(Action::Edit(command)),
            Err(error) => self.say_text(error.say(&self.doc.plan, &self.texts)),
        }
    }

    /// Copies the selected lines and sources into another variant.
    pub(super) fn copy_selection_into(&mut self, into: VariantId) {
        let selection = &self.session.selection;
        let lines: Vec<_> = selection.lines.iter().copied().collect();
        let sources: Vec<_> = selection.sources.iter().copied().collect();
        let name = self.doc.plan.variant_of(into).map(|v| v.name.clone());
        let name = name.as_deref().unwrap_or_default();
        match ops::copy_into_variant(&self.doc.plan, &lines, &sources, into) {
            Ok((command, _)) if command.is_empty() => {
                self.say("variants-all-there", &[("name", name.into())]);
            }
            Ok((command, added)) => {
                self.ask(Action::Edit(command));
                self.say(
                    "variants-copied-into",
                    &[("count", added.into()), ("name", name.into())],
                );
            }
            Err(error) => self.say_text(error.say(&self.doc.plan, &self.texts)),
        }
    }

    /// Looks at another variant.
    pub(super) fn look_at(&mut self, variant: VariantId) {
        let before = self.doc.plan.variant().id;
        if before == variant {
            return;
        }
        self.let_go();
        if !self.doc.look_at(variant) {
            return;
        }
        // Who compares two and looks at the other compares them the other way round.
        if self.session.compare.other == Some(variant) {
            self.session.compare.other = Some(before);
        }
        self.forget_what_is_gone();
        self.keep_draw_phase(0);
        let name = self.doc.plan.variant().name.clone();
        self.say("variants-looked-at", &[("name", name.as_ref().into())]);
    }

    /// Goes to a step of the history.
    pub(super) fn jump_to(&mut self, serial: u64) {
        self.let_go();
        let origins = self.origins_of_selected();
        if self.jumps_by_bases(serial) {
            return;
        }
        self.select_whole(&origins);
        self.forget_what_is_gone();
        if serial > 0
            && self.doc.history.current() != serial
            && let Some(obstacle) = self
                .doc
                .history
                .undo_obstacle()
                .or_else(|| self.doc.history.redo_obstacle())
        {
            self.say_obstacle(&obstacle);
        }
    }

    /// Why undo stops here: a step of another variant builds on the next one.
    pub(super) fn say_obstacle(&mut self, obstacle: &Obstacle) {
        let word = |code: &str| self.texts.get(&format!("command-{code}")).into_owned();
        let (step, first) = (word(obstacle.name.code()), word(obstacle.first.code()));
        let name = obstacle
            .variant
            .and_then(|id| self.doc.plan.variant_of(id))
            .map(|v| v.name.to_string());
        match name {
            Some(name) => self.say_error(
                "variants-obstacle",
                &[
                    ("step", step.into()),
                    ("first", first.into()),
                    ("name", name.into()),
                ],
            ),
            None => self.say_error(
                "variants-obstacle-elsewhere",
                &[("step", step.into()), ("first", first.into())],
            ),
        }
    }

    /// Compares with this variant from now on.
    pub(super) fn compare_with(&mut self, other: VariantId) {
        self.session.compare.other = Some(other);
        self.open_side(Side::Compare);
        self.keep_comparison();
    }

    /// Opens a window beside the map. Where there is no room for both, the list
    /// of variants and their comparison take each other's place.
    pub(super) fn open_side(&mut self, side: Side) {
        let is_narrow = (self.layout.map()).is_none_or(|map| map.width() < TWO_SIDES_PX);
        let other = match side {
            Side::Variants => Some(Side::Compare),
            Side::Compare => Some(Side::Variants),
            Side::History | Side::Engineering | Side::Scenarios | Side::Thresholds => None,
        };
        if let Some(other) = other.filter(|_| is_narrow) {
            self.session.sides.remove(&other);
        }
        self.session.sides.insert(side);
    }

    /// Closes a window beside the map, if it is open. With that of the comparison
    /// the map shows one variant again.
    pub(super) fn close_side(&mut self, side: Side) -> bool {
        let was_open = self.session.sides.remove(&side);
        if was_open && side == Side::Compare {
            self.end_comparison();
        }
        if let Some(opened) = self
            .session
            .thresholds
            .take_if(|_| side == Side::Thresholds)
        {
            self.session.layers.close_thresholds(opened);
        }
        was_open
    }

    /// The window beside the map that lies on top.
    pub(super) fn side_on_top(&self, ctx: &Context) -> Option<Side> {
        let open = &self.session.sides;
        let of_layer = |layer: egui::LayerId| {
            let mut all = Side::ALL.into_iter();
            all.find(|side| open.contains(side) && layer.id == window_id(*side, self.layout.map()))
        };
        let top = ctx.memory(|memory| memory.layer_ids().filter_map(of_layer).last());
        top.or_else(|| open.last().copied())
    }

    /// Switches one way of showing two variants on the map on, or off again.
    fn switch_mode(&mut self, mode: CompareMode) {
        let compare = &mut self.session.compare;
        compare.mode = if compare.mode == mode {
            CompareMode::Off
        } else {
            mode
        };
        self.keep_comparison();
    }

    /// The variant compared with is there and is not the one looked at; with
    /// one variant there is nothing to compare.
    pub(super) fn keep_comparison(&mut self) {
        let plan = &self.doc.plan;
        let here = plan.variant().id;
        let compare = &mut self.session.compare;
        let fits = compare
            .other
            .is_some_and(|id| id != here && plan.variant_of(id).is_some());
        if !fits {
            let mut ids = plan.variants.iter().map(|v| v.id);
            compare.other = ids.find(|id| *id != here);
        }
        // The one at the left stays there whichever is looked at; at first it is
        // the one that stands first in the list.
        let pair = |id: &VariantId| *id == here || compare.other == Some(*id);
        let first = || plan.variants.iter().map(|v| v.id).find(&pair);
        compare.base = compare.base.filter(&pair).or_else(first);
        if compare.other.is_none() {
            compare.mode = CompareMode::Off;
            self.session.sides.remove(&Side::Compare);
        }
    }

    /// The variant's name in the bar, with the list of them and what can be
    /// done.
    pub(super) fn variant_menu_ui(&mut self, ui: &mut Ui) {
        let theme = Theme::of(ui.ctx());
        let plan = &self.doc.plan;
        let name = self.texts.with(
            "shell-variant",
            &[("name", plan.variant().name.as_ref().into())],
        );
        // Copies differ in their ends: what does not fit is left out of the middle.
        let room = ui.available_width() - 2.0 * ui.spacing().button_padding.x;
        let short = elided(&name, |text| text_width(ui, text) <= room);
        let button = egui::Button::new(RichText::new(short).color(theme.ink_secondary))
            .frame_when_inactive(false)
            .truncate();
        let response = ui.add(button);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        let tip = format!("{name}  ·  {}", self.texts.get("variants-menu-tip"));
        let response = response.on_hover_text(tip);
        let view = self.view();
        let mut chosen = None;
        theme::menu_of(ui, &response).show(|ui| {
            ui.set_min_width(230.0);
            for variant in &self.doc.plan.variants {
                let on = variant.id == self.doc.plan.variant().id;
                let row = egui::Button::new(variant.name.as_ref()).selected(on);
                let mut row = ui.add(row);
                if let Some(note) = &variant.note {
                    row = row.on_hover_text(note.as_ref());
                }
                if row.clicked() {
                    chosen = Some(variant.id);
                    ui.close();
                }
            }
            ui.separator();
            for command in [
                VariantCommand::New,
                VariantCommand::Copy,
                VariantCommand::Delete,
                VariantCommand::Import,
                VariantCommand::Window(Side::Variants),
                VariantCommand::Window(Side::Compare),
            ] {
                if let Some(info) = CommandId::Variants(command).info() {
                    self.menu_row_ui(ui, info, &view);
                }
            }
        });
        if let Some(id) = chosen {
            self.ask(Action::LookAt(id));
        }
    }

    /// The windows beside the map that are open.
    pub(super) fn sides_ui(&mut self, ctx: &Context) {
        if self.session.panels_hidden {
            return;
        }
        let map = self.layout.map().unwrap_or(ctx.content_rect());
        let free = self.free_columns(map);
        for side in Side::ALL {
            if !self.session.sides.contains(&side) {
                continue;
            }
            let (size, panel): ([f32; 2], fn(&mut Ui, &mut PanelContext<'_>)) = match side {
                Side::Variants => ([380.0, 460.0], panels::variants_ui),
                Side::History => ([280.0, 400.0], panels::history_ui),
                Side::Compare => (compare_size(map), panels::compare_ui),
                Side::Engineering => (engineering_size(map, free), panels::engineering_ui),
                Side::Scenarios => ([640.0, 380.0], panels::scenarios_ui),
                Side::Thresholds => (thresholds_size(free), panels::thresholds_ui),
            };
            let title = title(side);
            let theme = Theme::of(ctx);
            // Over the map, not over the table below it.
            let room = (map.size() - Vec2::new(40.0, 70.0)).max(Vec2::new(240.0, 160.0));
            let mut open = true;
            let name = self.texts.get(title).into_owned();
            egui::Window::new(theme::semibold(name))
                .id(window_id(side, Some(map)))
                .open(&mut open)
                .collapsible(false)
                .default_size(Vec2::from(size).min(room))
                .min_size(Vec2::new(240.0, 160.0).min(room))
                .max_size(room)
                .pivot(Align2::LEFT_TOP)
                .default_pos(default_pos(side, free, size[0]))
                .constrain_to(map)
                .frame(theme::card_frame(theme))
                .show(ctx, |ui| self.panel_dialog(ui, panel));
            if !open {
                self.close_side(side);
            }
        }
    }
}

fn text_width(ui: &Ui, text: &str) -> f32 {
    let font = FontId::proportional(theme::BODY_PX);
    let color = Theme::of(ui.ctx()).ink;
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, color);
    galley.size().x
}

/// A text that `fits`, its middle left out where it must be: its beginning and its
/// end tell it apart from others.
fn elided(text: &str, fits: impl Fn(&str) -> bool) -> String {
    let signs: Vec<char> = text.chars().collect();
    let mut short = text.to_owned();
    let mut kept = signs.len();
    while kept > 4 && !fits(&short) {
        kept -= 1;
        let head = kept / 3;
        let tail = kept - head;
        let head: String = signs.iter().take(head).collect();
        let tail: String = signs.iter().skip(signs.len() - tail).collect();
        short = format!("{}…{}", head.trim_end(), tail.trim_start());
    }
    short
}

/// Narrowest and widest page of the engineered network at first: figures in two
/// columns beside their names, logical pixels.
const ENGINEERING_PX: [f32; 2] = [540.0, 700.0];
/// The part of the map's width that it takes in between.
const ENGINEERING_PART: f32 = 0.36;

/// Size of the comparison at first: narrower where the map needs the room beside it.
fn compare_size(map: Rect) -> [f32; 2] {
    let width = if map.width() < TWO_SIDES_PX {
        430.0
    } else {
        500.0
    };
    [width, 460.0]
}

/// Height of a window's title with its edges, logical pixels.
const TITLE_PX: f32 = 16.0;

/// The size of the page of the engineered network at first: down to the timeline.
fn engineering_size(map: Rect, free: Rect) -> [f32; 2] {
    let [narrow, wide] = ENGINEERING_PX;
    let width = (map.width() * ENGINEERING_PART).clamp(narrow, wide);
    [width, (free.height() - TITLE_PX).max(160.0)]
}

/// The size of the window of thresholds at first: several sets are in sight.
fn thresholds_size(free: Rect) -> [f32; 2] {
    [380.0, (free.height() - TITLE_PX).clamp(160.0, 560.0)]
}

/// On a map of another width a window has a place and size of its own, logical
/// pixels.
const WIDTHS_PX: f32 = 250.0;

/// The name under which place and size of a window are kept.
pub(super) fn window_id(side: Side, map: Option<Rect>) -> Id {
    let width = map.map_or(0.0, |map| map.width());
    Id::unique(title(side)).with((width / WIDTHS_PX).round() as i32)
}

/// The key of a window's title.
const fn title(side: Side) -> &'static str {
    match side {
        Side::Variants => "panel-variants",
        Side::History => "panel-history",
        Side::Compare => "panel-compare",
        Side::Engineering => "panel-engineering",
        Side::Scenarios => "strategy-scenarios",
        Side::Thresholds => "strategy-thresholds-title",
    }
}

/// Where a window stands at first, in the part of the map between the cards: the
/// variants beside the left card, the others beside the right one.
fn default_pos(side: Side, free: Rect, width: f32) -> Pos2 {
    let x = match side {
        Side::Variants => free.left(),
        Side::History | Side::Compare | Side::Engineering | Side::Scenarios | Side::Thresholds => {
            // Title and edges make a window wider than what it holds.
            let whole = width + 2.0 * f32::from(theme::CARD_PADDING) + 2.0;
            (free.right() - whole).max(free.left())
        }
    };
    Pos2::new(x, free.top())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_too_long_lose_their_middle() {
        let fits = |most: usize| move |text: &str| text.chars().count() <= most;
        assert_eq!(elided("Variant A", fits(12)), "Variant A");
        let [a, copy] = ["Variant Noord", "Variant Noord (copy)"].map(|n| elided(n, fits(12)));
        assert!(
            a.ends_with("Noord") && copy.ends_with("(copy)"),
            "{a} {copy}"
        );
        assert!(a.chars().count() <= 12 && copy.chars().count() <= 12);
        assert_eq!(elided("é", fits(0)), "é", "there is an end to it");
    }
}
