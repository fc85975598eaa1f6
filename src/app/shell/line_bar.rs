//! The bar over the map for what is done to lines by a measure: simplify to a
//! tolerance, draw beside a way. What would come of it shows on the map.

mod simplify;

pub(super) use simplify::Simplifier;

use super::HeatplanApp;
use crate::app::commands::CommandId;
use crate::app::state::{Action, Hover, Selection, ToolKind};
use crate::app::theme::{self, Theme};
use crate::app::tools::{SketchLine, ToolKey, Toolbox, pick};
use crate::edit::Command;
use crate::geometry::Point;
use crate::geometry::chain::chained;
use crate::geometry::measure::length_m;
use crate::geometry::offset::offset_way;
use crate::plan::{JOIN_TOLERANCE_M, LineEnd, LineId, LineRole};
use eframe::egui::{Align2, Area, Context, DragValue, Id, Key, Modifiers, Order, Ui, vec2};
use simplify::{Simplified, Sought};

/// Space between the top of the map and the bar, logical pixels; below the bar
/// of construction where that is shown too.
const TOP_PX: f32 = 10.0;
const SECOND_PX: f32 = 54.0;
/// Tolerances to choose from, metres.
const TOLERANCE_M: std::ops::RangeInclusive<f64> = 0.01..=50.0;
/// Distances of a parallel line, metres.
const OFFSET_M: std::ops::RangeInclusive<f64> = 0.1..=100.0;
/// The first tolerance and the first distance, metres.
const FIRST_TOLERANCE_M: f64 = 0.5;
const FIRST_OFFSET_M: f64 = 2.0;

/// What the bar is for.
#[derive(Debug, Clone, PartialEq)]
enum Job {
    /// These lines lose vertices.
    Simplify(Vec<LineId>),
    /// Lines are drawn beside these ways.
    Offset {
        ways: Vec<Vec<Point>>,
        /// They are the sketch in hand, which they replace.
        is_sketch: bool,
    },
}

/// The bar while it is open.
#[derive(Debug, Clone)]
pub(super) struct LineBar {
    job: Job,
    metres: f64,
    /// The parallel lies on the left of the way's direction.
    is_left: bool,
    role: LineRole,
    /// What the sentence and the ghosts were made for: state of the plan, and
    /// the choices.
    made_for: Option<((u64, u64), f64, bool, LineRole)>,
    says: String,
    is_possible: bool,
    /// The edit that simplifies, once it is worked out.
    ready: Option<Command>,
}

impl HeatplanApp {
    /// Opens the bar of a command for the lines or ways at hand; the same
    /// command again closes it.
    pub(super) fn open_line_bar(&mut self, command: CommandId) {
        let place = self.place_at_hand();
        let job = if command == CommandId::Simplify {
            let lines = self.with_tools(|_, cx| Toolbox::lines_at_hand(cx, place));
            if lines.is_empty() {
                self.say("draw-choose-a-line", &[]);
                return;
            }
            Job::Simplify(lines)
        } else {
            let Some(job) = self.ways_at_hand(place) else {
                self.say("draw-choose-a-way", &[]);
                return;
            };
            job
        };
        let same = |bar: &LineBar| std::mem::discriminant(&bar.job) == std::mem::discriminant(&job);
        if self.line_bar.as_ref().is_some_and(same) {
            self.close_line_bar();
            return;
        }
        let metres = if matches!(job, Job::Simplify(_)) {
            FIRST_TOLERANCE_M
        } else {
            FIRST_OFFSET_M
        };
        let role = match self.session.tool {
            ToolKind::Trunk => LineRole::Trunk,
            _ => LineRole::Branch,
        };
        self.line_bar = Some(LineBar {
            job,
            metres,
            is_left: true,
            role,
            made_for: None,
            says: String::new(),
            is_possible: false,
            ready: None,
        });
    }

    /// The sketch in hand, else the selected streets or lines, else what lies at
    /// the place.
    fn ways_at_hand(&mut self, place: Option<Point>) -> Option<Job> {
        if let Some(way) = self.toolbox.sketched_way() {
            return Some(Job::Offset {
                ways: vec![way],
                is_sketch: true,
            });
        }
        let hover = place.and_then(|at| self.with_tools(|_, cx| pick(cx, at)));
        let mut at_hand = Selection {
            streets: self.session.selection.streets.clone(),
            lines: self.session.selection.lines.clone(),
            ..Selection::default()
        };
        if at_hand.is_empty() {
            match hover {
                Some(Hover::Street(street)) => at_hand = Selection::street(street),
                Some(Hover::Line(line)) => at_hand = Selection::line(line),
                _ => {}
            }
        }
        let plan = &self.doc.plan;
        // As they run after repairs; one that was hidden is no guide.
        let mut ways: Vec<Vec<Point>> = at_hand
            .streets
            .iter()
            .filter(|id| id.index() < plan.base.streets.lines.len())
            .map(|id| plan.street_line(*id).to_vec())
            .filter(|way| way.len() > 1)
            .collect();
        if ways.is_empty() {
            ways.extend(at_hand.lines.iter().map(|id| plan.network().points(*id)));
        }
        // A street of several pieces has one left side.
        let ways = chained(ways, JOIN_TOLERANCE_M);
        (!ways.is_empty()).then_some(Job::Offset {
            ways,
            is_sketch: false,
        })
    }

    fn close_line_bar(&mut self) {
        if self.line_bar.take().is_some() {
            self.session.ghost.clear();
            self.live.set_sketch(None);
        }
    }

    /// Enter applies and Esc closes the bar, before the map sees these keys.
    pub(super) fn line_bar_keys(&mut self, ctx: &Context) {
        if self.line_bar.is_none() || ctx.text_edit_focused() {
            return;
        }
        let pressed = |key: Key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::Escape) {
            self.close_line_bar();
        } else if pressed(Key::Enter) {
            self.apply_line_bar();
        }
    }

    pub(super) fn line_bar_ui(&mut self, ctx: &Context) {
        if self.session.look_only {
            self.close_line_bar();
        }
        self.refresh_line_bar();
        let (Some(mut bar), Some(map)) = (self.line_bar.clone(), self.map.rect()) else {
            return;
        };
        let theme = Theme::of(ctx);
        let top = if self.toolbox.construction().is_some() {
            SECOND_PX
        } else {
            TOP_PX
        };
        let title = match bar.job {
            Job::Simplify(_) => "draw-simplify-title",
            Job::Offset { .. } => "draw-offset-title",
        };
        let title = self.texts.get(title).into_owned();
        let (mut apply, mut cancel) = (false, false);
        Area::new(Id::unique("shell-line-bar"))
            .order(Order::Middle)
            .fixed_pos(map.center_top() + vec2(0.0, top))
            .pivot(Align2::CENTER_TOP)
            .constrain(false)
            .fade_in(false)
            .accessible_name(title.clone())
            .show(ctx, |ui| {
                theme::card_frame(theme).inner_margin(8).show(ui, |ui| {
                    ui.horizontal(|ui| {
                        ui.label(theme::semibold(title));
                        self.choices_ui(ui, &mut bar);
                    });
                    ui.horizontal(|ui| {
                        theme::caption(ui, bar.says.clone());
                        let name = self.texts.get("draw-apply").into_owned();
                        apply = ui
                            .add_enabled_ui(bar.is_possible, |ui| {
                                theme::pill_button(ui, name, true)
                            })
                            .inner
                            .clicked();
                        let name = self.texts.get("action-cancel").into_owned();
                        cancel = theme::pill_button(ui, name, false).clicked();
                    });
                });
            });
        self.line_bar = Some(bar);
        if apply {
            self.apply_line_bar();
        } else if cancel {
            self.close_line_bar();
        }
    }

    fn choices_ui(&self, ui: &mut Ui, bar: &mut LineBar) {
        let texts = &self.texts;
        let (range, key) = match bar.job {
            Job::Simplify(_) => (TOLERANCE_M, "draw-tolerance"),
            Job::Offset { .. } => (OFFSET_M, "draw-offset-distance"),
        };
        let label = ui.label(texts.get(key));
        ui.add(
            DragValue::new(&mut bar.metres)
                .range(range)
                .speed(0.05)
                .max_decimals(2)
                .suffix(format!(" {}", texts.get("unit-m"))),
        )
        .labelled_by(label.id);
        if matches!(bar.job, Job::Simplify(_)) {
            return;
        }
        for (is_left, key) in [(true, "draw-left"), (false, "draw-right")] {
            let on = bar.is_left == is_left;
            if theme::tool_button(ui, texts.get(key), on).clicked() {
                bar.is_left = is_left;
            }
        }
        for role in [LineRole::Trunk, LineRole::Branch] {
            let name = texts.get(&format!("role-{}", role.code())).into_owned();
            if theme::tool_button(ui, name, bar.role == role).clicked() {
                bar.role = role;
            }
        }
    }

    /// The ways that the bar would draw.
    fn ways_beside(bar: &LineBar) -> Vec<Vec<Point>> {
        let Job::Offset { ways, .. } = &bar.job else {
            return Vec::new();
        };
        let side = if bar.is_left { 1.0 } else { -1.0 };
        ways.iter()
            .map(|way| offset_way(way, side * bar.metres))
            .filter(|way| way.len() > 1)
            .collect()
    }

    /// Works out what would come of it, when anything changed.
    fn refresh_line_bar(&mut self) {
        let state = (self.doc.generation, self.doc.history.revision());
        let Some(mut bar) = self.line_bar.take() else {
            return;
        };
        let wanted = Some((state, bar.metres, bar.is_left, bar.role));
        if bar.made_for != wanted {
            bar.made_for = wanted;
            match &bar.job {
                Job::Simplify(lines) => {
                    let lines = lines.clone();
                    self.preview_simplified(&mut bar, &lines);
                }
                Job::Offset { .. } => self.preview_beside(&mut bar),
            }
        }
        if let Some(answer) = self.simplifier.take()
            && answer.of == (state, bar.metres)
            && matches!(bar.job, Job::Simplify(_))
        {
            self.show_simplified(&mut bar, answer);
        }
        self.line_bar = Some(bar);
    }

    /// Asks what simplifying would do; while that is worked on nothing can be
    /// applied and what was shown last stays.
    fn preview_simplified(&mut self, bar: &mut LineBar, lines: &[LineId]) {
        bar.ready = None;
        bar.is_possible = false;
        bar.says = self.texts.get("window-updating").into_owned();
        let state = (self.doc.generation, self.doc.history.revision());
        let sought = Sought {
            of: (state, bar.metres),
            plan: self.doc.plan.clone(),
            lines: lines.to_vec(),
        };
        if let Some(answer) = self.simplifier.ask(sought) {
            self.show_simplified(bar, answer);
        }
    }

    fn show_simplified(&mut self, bar: &mut LineBar, answer: Simplified) {
        let plan = &self.doc.plan;
        match answer.found {
            Ok((command, report, ways)) => {
                self.session.ghost = ways;
                bar.ready = Some(command);
                bar.is_possible = report.vertices_after < report.vertices_before;
                bar.says = self.texts.with(
                    "draw-simplified",
                    &[
                        ("before", (report.vertices_before as f64).into()),
                        ("after", (report.vertices_after as f64).into()),
                        ("shift", self.texts.metres(report.max_shift_m, 2).into()),
                    ],
                );
            }
            Err(error) => {
                self.session.ghost.clear();
                bar.is_possible = false;
                bar.says = error.say(plan, &self.texts);
            }
        }
    }

    fn preview_beside(&mut self, bar: &mut LineBar) {
        let ways = Self::ways_beside(bar);
        let sum_m: f64 = ways.iter().map(|way| length_m(way)).sum();
        bar.is_possible = !ways.is_empty();
        bar.says = if bar.is_possible {
            self.texts.with(
                "draw-beside",
                &[("length", self.texts.length_m(sum_m).into())],
            )
        } else {
            self.texts.get("draw-beside-too-tight").into_owned()
        };
        let sketch = match ways.as_slice() {
            [way] => {
                let ends: Vec<LineEnd> = self.with_tools(|tools, cx| tools.ends_of(cx, way));
                Some(SketchLine {
                    ends,
                    points: way.clone(),
                    role: bar.role,
                    phase: self.session.draw_phase,
                })
            }
            _ => None,
        };
        self.live.set_sketch(sketch);
        self.session.ghost = ways;
    }

    fn apply_line_bar(&mut self) {
        self.refresh_line_bar();
        let Some(bar) = self.line_bar.clone().filter(|bar| bar.is_possible) else {
            return;
        };
        let command = match &bar.job {
            Job::Simplify(_) => {
                let Some(command) = bar.ready.clone() else {
                    return;
                };
                Ok(command)
            }
            Job::Offset { .. } => {
                let ways = Self::ways_beside(&bar);
                self.with_tools(|tools, cx| tools.draw_ways(cx, &ways, bar.role))
            }
        };
        match command {
            Ok(command) => {
                self.close_line_bar();
                if matches!(
                    bar.job,
                    Job::Offset {
                        is_sketch: true,
                        ..
                    }
                ) {
                    // The way itself was only the guide.
                    self.tool_key(ToolKey::Escape);
                }
                self.ask(Action::Edit(command));
            }
            Err(error) => {
                let text = error.say(&self.doc.plan, &self.texts);
                self.say_text(text);
            }
        }
    }
}
