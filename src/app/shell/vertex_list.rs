//! The list of a line's vertices with their coordinates, beside the vertex tool.

use super::HeatplanApp;
use crate::app::panels::coordinate_field;
use crate::app::state::{Action, ToolKind};
use crate::app::theme::{self, Theme};
use crate::edit::ops::{self, Part};
use crate::geometry::Point;
use crate::plan::LineId;
use eframe::egui::{Align, Area, Button, Context, Id, Layout, Margin, Order, ScrollArea, Ui, vec2};

/// Width of the number of a vertex.
const SIGN_PX: f32 = 38.0;
/// Width of a coordinate.
const FIELD_PX: f32 = 83.0;
/// Space between the columns.
const COLUMN_GAP_PX: f32 = 6.0;
const ROW_PX: f32 = 22.0;
/// Space in the card around the list.
const PADDING_PX: i8 = 10;
/// Title, coordinate system and heads of the columns.
const HEAD_PX: f32 = 60.0;

/// A row: which vertex, and where it is.
type Row = (usize, Part, Point);

impl HeatplanApp {
    /// The height that the list of a line would take if it had all room.
    pub(super) fn vertex_list_height(&self, line: LineId) -> f32 {
        let network = self.doc.plan.network();
        let vertices = network.line(line).map_or(0, |line| line.inner.len() + 2);
        HEAD_PX + ROW_PX * vertices as f32 + 2.0 * f32::from(PADDING_PX) + 4.0
    }

    pub(super) fn vertex_list_ui(&mut self, ctx: &Context) {
        let Some((line, place)) = self.vertex_list_place() else {
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
        let mut asked = None;
        Area::new(Id::unique("shell-vertices"))
            .order(Order::Middle)
            .fixed_pos(place.min)
            .constrain(false)
            .fade_in(false)
            .accessible_name(title.clone())
            .show(ctx, |ui| {
                let frame = theme::card_frame(theme).inner_margin(Margin::same(PADDING_PX));
                frame.show(ui, |ui| {
                    let padding = 2.0 * f32::from(PADDING_PX);
                    ui.set_width(place.width() - padding);
                    ui.set_max_height(place.height() - padding);
                    ui.spacing_mut().item_spacing = vec2(COLUMN_GAP_PX, 0.0);
                    theme::section_title(ui, title);
                    theme::caption(ui, self.doc.plan.crs.name());
                    heads_ui(ui);
                    asked = self.rows_ui(ui, line, &rows);
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
    pub(super) fn listed_line(&self) -> Option<LineId> {
        let hidden = self.session.panels_hidden || self.session.look_only;
        if self.session.tool != ToolKind::Vertex || hidden {
            return None;
        }
        if self.toolbox.has_chosen() {
            return self.toolbox.chosen_line(&self.tool_context());
        }
        let selected = &self.session.selection.lines;
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

    /// The rows in view; a vertex that was just chosen on the map is scrolled to.
    fn rows_ui(&self, ui: &mut Ui, line: LineId, rows: &[Row]) -> Option<Asked> {
        let is_chosen = |part: &Part| self.toolbox.is_chosen(*part);
        let first = rows.iter().position(|(_, part, _)| is_chosen(part));
        let seen = Id::unique("vertex that the list showed");
        let now = first.map(|row| (line, row));
        let before = ui.data(|data| data.get_temp::<Option<(LineId, usize)>>(seen));
        ui.data_mut(|data| data.insert_temp(seen, now));
        let mut area = ScrollArea::vertical()
            .id_salt(line)
            .auto_shrink([false, true]);
        if let Some(row) = first
            && before != Some(now)
        {
            let middle = ROW_PX * (row as f32 + 0.5) - 0.5 * ui.available_height();
            area = area.vertical_scroll_offset(middle.max(0.0));
        }
        let mut asked = None;
        area.show_rows(ui, ROW_PX, rows.len(), |ui, range| {
            for row in rows.get(range).into_iter().flatten() {
                asked = self.row_ui(ui, line, row, is_chosen(&row.1)).or(asked);
            }
        });
        asked
    }

    fn row_ui(&self, ui: &mut Ui, line: LineId, row: &Row, is_chosen: bool) -> Option<Asked> {
        let (number, part, place) = row;
        let sign = match part {
            Part::Node(_) => format!("● {number}"),
            Part::Vertex(..) => number.to_string(),
        };
        let name = self
            .texts
            .with("draw-vertex-number", &[("number", (*number as f64).into())]);
        let mut asked = None;
        ui.horizontal(|ui| {
            ui.set_height(ROW_PX);
            let button = Button::selectable(is_chosen, sign);
            let button = ui.add_sized([SIGN_PX, ROW_PX - 2.0], button);
            if button.on_hover_text(name.clone()).clicked() {
                asked = Some(Asked::Choose(*part));
            }
            for (axis, letter) in [(0, "x"), (1, "y")] {
                let name = format!("{name} {letter}");
                let now = place.get(axis).copied().unwrap_or_default();
                let salt = (line, *part, letter);
                let typed = coordinate_field(ui, &self.texts, &name, salt, now, FIELD_PX);
                if let Some(value) = typed {
                    let [x, y] = *place;
                    let to = if axis == 0 { [value, y] } else { [x, value] };
                    asked = Some(Asked::Move(*part, to));
                }
            }
        });
        asked
    }
}

/// The heads of the columns: the number, and metres east and north.
fn heads_ui(ui: &mut Ui) {
    ui.horizontal(|ui| {
        ui.set_height(ROW_PX - 2.0);
        ui.add_space(SIGN_PX + COLUMN_GAP_PX);
        for letter in ["X (m)", "Y (m)"] {
            let size = vec2(FIELD_PX, ROW_PX - 2.0);
            ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
                ui.set_min_width(size.x);
                ui.add_space(4.0);
                theme::section_title(ui, letter);
            });
        }
    });
}

/// What was asked for in the list.
#[derive(Debug, Clone, Copy)]
enum Asked {
    Choose(Part),
    Move(Part, Point),
}
