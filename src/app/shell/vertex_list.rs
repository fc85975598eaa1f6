//! The list of a line's vertices with their coordinates, beside the vertex tool.

use super::HeatplanApp;
use crate::app::panels::coordinate_field;
use crate::app::state::{Action, ToolKind};
use crate::app::theme::{self, CARD_GAP, Theme};
use crate::edit::ops::{self, Part};
use crate::geometry::Point;
use crate::plan::LineId;
use eframe::egui::{Area, Button, Context, Id, Order, ScrollArea, Ui, vec2};

/// Width of the list, logical pixels.
const WIDTH_PX: f32 = 262.0;
/// Width of the number of a vertex.
const SIGN_PX: f32 = 44.0;
/// Height of the bar over the map, which it leaves free.
const BAR_PX: f32 = 74.0;
/// It is no taller than this.
const HEIGHT_PX: f32 = 240.0;
/// Lines with more vertices show only those around the chosen one.
const MOST_ROWS: usize = 200;

/// A row: which vertex, and where it is.
type Row = (usize, Part, Point);

impl HeatplanApp {
    pub(super) fn vertex_list_ui(&mut self, ctx: &Context) {
        let hidden = self.session.panels_hidden || self.session.look_only;
        let Some(line) = self.listed_line().filter(|_| !hidden) else {
            return;
        };
        let Some(map) = self.map.free_rect() else {
            return;
        };
        let rows = self.rows_of(line);
        let theme = Theme::of(ctx);
        let title = self.texts.with(
            "draw-vertices-of",
            &[
                ("line", self.doc.plan.line_label(line).into()),
                ("count", (rows.len() as f64).into()),
            ],
        );
        let under_bar = if self.line_bar.is_some() { BAR_PX } else { 0.0 };
        let mut asked = None;
        Area::new(Id::unique("shell-vertices"))
            .order(Order::Middle)
            .fixed_pos(map.left_top() + vec2(CARD_GAP, CARD_GAP + under_bar))
            .constrain(false)
            .fade_in(false)
            .accessible_name(title.clone())
            .show(ctx, |ui| {
                theme::card_frame(theme).inner_margin(10).show(ui, |ui| {
                    ui.set_width(WIDTH_PX);
                    theme::section_title(ui, title);
                    ScrollArea::vertical()
                        .max_height(HEIGHT_PX)
                        .auto_shrink([false, true])
                        .show(ui, |ui| asked = self.rows_ui(ui, line, &rows));
                    theme::caption(ui, self.doc.plan.crs.name());
                });
            });
        match asked {
            Some(Asked::Choose(part)) => {
                self.with_tools(|tools, cx| tools.choose(cx, part));
            }
            Some(Asked::Move(part, to)) => match ops::place_part(&self.doc.plan, part, to) {
                Ok(command) => self.ask(Action::Edit(command)),
                Err(error) => {
                    let text = error.say(&self.doc.plan, &self.texts);
                    self.say_text(text);
                }
            },
            None => {}
        }
    }

    /// The line whose vertices are listed: of the chosen vertex, else the one
    /// selected line.
    fn listed_line(&self) -> Option<LineId> {
        if self.session.tool != ToolKind::Vertex {
            return None;
        }
        let chosen = self.toolbox.chosen();
        let network = self.doc.plan.network();
        if let Some((line, _)) = chosen.vertices.first() {
            return network.line(*line).map(|_| *line);
        }
        let selected = &self.session.selection.lines;
        let has_node = |line: &LineId| {
            network
                .line(*line)
                .is_some_and(|l| chosen.nodes.contains(&l.from) || chosen.nodes.contains(&l.to))
        };
        if let Some(line) = selected.iter().find(|line| has_node(line)) {
            return Some(*line);
        }
        if let Some(node) = chosen.nodes.first() {
            return network.lines_at(*node).first().copied();
        }
        match selected.len() {
            1 => selected.first().copied(),
            _ => None,
        }
    }

    fn rows_of(&self, line: LineId) -> Vec<Row> {
        let network = self.doc.plan.network();
        let Some(record) = network.line(line) else {
            return Vec::new();
        };
        let points = network.points_of(record);
        let last = points.len().saturating_sub(1);
        let part = |index: usize| match index {
            0 => Part::Node(record.from),
            _ if index == last => Part::Node(record.to),
            _ => Part::Vertex(line, index - 1),
        };
        points
            .into_iter()
            .enumerate()
            .map(|(index, place)| (index + 1, part(index), place))
            .collect()
    }

    fn rows_ui(&self, ui: &mut Ui, line: LineId, rows: &[Row]) -> Option<Asked> {
        let chosen = self.toolbox.chosen();
        let is_chosen = |part: &Part| match part {
            Part::Node(node) => chosen.nodes.contains(node),
            Part::Vertex(line, vertex) => chosen.vertices.contains(&(*line, *vertex)),
        };
        let around = rows
            .iter()
            .position(|(_, part, _)| is_chosen(part))
            .unwrap_or(0);
        let first = around.saturating_sub(MOST_ROWS / 2);
        let mut asked = None;
        for (number, part, place) in rows.iter().skip(first).take(MOST_ROWS) {
            let sign = match part {
                Part::Node(_) => format!("● {number}"),
                Part::Vertex(..) => number.to_string(),
            };
            let name = self
                .texts
                .with("draw-vertex-number", &[("number", (*number as f64).into())]);
            ui.horizontal(|ui| {
                let row = Button::selectable(is_chosen(part), sign);
                let row = ui.add_sized([SIGN_PX, ui.spacing().interact_size.y], row);
                if row.on_hover_text(name.clone()).clicked() {
                    asked = Some(Asked::Choose(*part));
                }
                for (axis, letter) in [(0, "x"), (1, "y")] {
                    let name = format!("{name} {letter}");
                    let now = place.get(axis).copied().unwrap_or_default();
                    let salt = (line, *part, letter);
                    let typed = coordinate_field(ui, &self.texts, &name, salt, now);
                    if let Some(value) = typed {
                        let [x, y] = *place;
                        let to = if axis == 0 { [value, y] } else { [x, value] };
                        asked = Some(Asked::Move(*part, to));
                    }
                }
            });
        }
        asked
    }
}

/// What was asked for in the list.
#[derive(Debug, Clone, Copy)]
enum Asked {
    Choose(Part),
    Move(Part, Point),
}
