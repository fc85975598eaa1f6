//! Another variant on the map: right of a divider, or on a second map that
//! moves with the first. And the marks on what differs.
//!
//! The second map has layers of its own, as its buildings have other colours,
//! but shares the turned base, the class breaks and the view.

use super::blocks::Scene;
use super::camera::Camera;
use super::pen::{Pen, thinned};
use super::style::role_px;
use super::twin::Twin;
use super::view::MapView;
use crate::app::state::{Comparison, Document, Selection, Session};
use crate::app::theme::{self, Theme};
use crate::app::tools::{ToolContext, ToolModifiers, pick};
use crate::edit::DiffKind;
use crate::plan::{LineId, Network};
use crate::text::Texts;
use eframe::egui::{
    self, Align2, Color32, CornerRadius, Painter, Pos2, Rect, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

/// Wheel points of one zoom level, as on the first map.
const WHEEL_POINTS_PER_LEVEL: f64 = 110.0;
/// What a mark is wider than its line, each side, logical pixels.
const MARK_PX: f32 = 3.5;
/// With more buildings selected than this they are not outlined on the second map.
const OUTLINES_MAX: usize = 4000;

/// What the second map needs.
pub struct BesideContext<'a> {
    /// The two variants.
    pub comparison: &'a Comparison,
    /// Layers, year, selection.
    pub session: &'a Session,
    /// Messages and numbers in the user's language.
    pub texts: &'a Texts,
    /// Projector preset: thicker lines.
    pub presenting: bool,
    /// What the view fills: all of the first map behind a divider, or the second
    /// map's own half.
    pub whole: Rect,
    /// The part of it that shows.
    pub part: Rect,
}

impl MapView {
    /// The map's own widget: it, or nothing, has the focus while its keys act.
    pub fn widget(&self) -> Option<egui::Id> {
        self.id
    }

    /// A second map over the same base.
    pub fn beside(&self) -> Self {
        let mut other = Self::new(self.gpu);
        other.wait = self.wait;
        other.base = self.base.beside();
        other
    }

    /// Draws the other variant on `part`, looking where `main` looks; wheel and
    /// drag move both. Answers whether somebody clicked there, as if to select.
    pub fn show_beside(&mut self, ui: &mut Ui, main: &mut Self, cx: &BesideContext<'_>) -> bool {
        let ctx = ui.ctx().clone();
        let theme = Theme::get(ctx.theme() == egui::Theme::Dark, cx.presenting);
        let doc = &cx.comparison.other;
        if self.keeper.share(&main.keeper) {
            self.forget_layers();
        }
        let (Some(mut camera), Some(twin)) = (main.camera, self.keeper.twin().cloned()) else {
            return false;
        };
        camera.set_rect(cx.whole);
        let pointer = ctx
            .pointer_hover_pos()
            .filter(|pos| cx.part.contains(*pos) && ctx.layer_id_at(*pos) == Some(ui.layer_id()));
        self.camera = Some(camera);
        self.network.refresh(doc, &twin);
        let mut session = beside_session(cx.session);
        session.hover = pointer
            .and_then(|pos| twin.plan(camera.to_mercator(pos)))
            .and_then(|at| {
                let tools = ToolContext {
                    doc,
                    session: &session,
                    texts: cx.texts,
                    metres_per_px: camera.metres_per_px(),
                    modifiers: ToolModifiers::default(),
                };
                pick(&tools, at)
            });
        self.is_stale = self
            .seen
            .is_stale(doc, &session, cx.texts.language(), theme.dark);
        self.services_are_stale = self.is_stale;
        let sheets = self
            .base
            .sheets(&ctx, &camera, &mut session, theme.dark, false);
        if self.is_stale {
            self.street_codes = super::street_codes::street_codes(doc, &session.layers);
        }
        let Some(response) = self.paint_beside(ui, theme, doc, (&session, sheets), cx, pointer)
        else {
            return false;
        };
        let name = cx.texts.with(
            "compare-second-map",
            &[("name", doc.plan.variant().name.as_ref().into())],
        );
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Canvas, true, &name));
        if move_by_hand(ui, &response, &mut camera)
            && let Some(first) = &mut main.camera
        {
            first.look_from(camera.view_point());
            ctx.request_repaint();
        }
        response.clicked() || response.secondary_clicked()
    }

    fn paint_beside(
        &mut self,
        ui: &mut Ui,
        theme: &'static Theme,
        doc: &Document,
        (session, sheets): (&Session, Vec<super::basemap::Sheet>),
        cx: &BesideContext<'_>,
        pointer: Option<Pos2>,
    ) -> Option<egui::Response> {
        let camera = self.camera?;
        let mut ui = ui.new_child(UiBuilder::new().max_rect(cx.part).id_salt("second map"));
        ui.set_clip_rect(cx.part);
        ui.painter().rect_filled(cx.part, 0.0, theme.land);
        let mut scene = Scene::default();
        self.fill_scene(&mut scene, doc, session, theme);
        let layer = scene.layer();
        let mut memory = std::mem::take(&mut self.memory);
        let [lon, lat] = camera.lon_lat();
        let shown = self
            .map_with(&ui, sheets, cx.part, &mut memory, [lon, lat])
            .with_layer(layer, 1.0)
            .zoom_gesture(false)
            .drag_pan_buttons(egui::DragPanButtons::empty())
            .double_click_to_zoom(false)
            .double_click_to_zoom_out(false)
            .panning(false)
            .show(&mut ui, |ui, _, _, _| {
                let painter = ui.painter_at(cx.part);
                scene.paint(&painter);
                let Some(twin) = self.keeper.twin() else {
                    return;
                };
                let pen = Pen {
                    painter: &painter,
                    camera: &camera,
                    theme,
                };
                let scenery = self.keeper.scenery();
                self.paint_plan(&pen, doc, session, (&scenery, cx.texts), twin);
                if let Some(at) = pointer {
                    super::paint::identify_at(&pen, doc, session, cx.texts, cx.part, at);
                }
            });
        self.memory = memory;
        Some(shown.response)
    }
}

/// Wheel and drag over the second map; answers whether the camera moved.
fn move_by_hand(ui: &Ui, response: &egui::Response, camera: &mut Camera) -> bool {
    let before = *camera;
    if response.dragged() {
        camera.pan(response.drag_delta());
    }
    if let Some(pos) = response.hover_pos() {
        let (scroll, pinch) =
            ui.input(|input| (f64::from(input.smooth_scroll_delta().y), input.zoom_delta()));
        let levels = scroll / WHEEL_POINTS_PER_LEVEL + f64::from(pinch).log2();
        if levels != 0.0 && levels.is_finite() {
            camera.zoom_about(pos, levels);
        }
    }
    *camera != before
}

/// The sitting as the second map sees it: ids of lines and sources mean
/// something else in another variant.
fn beside_session(session: &Session) -> Session {
    let selection = &session.selection;
    let few = selection.buildings.len() <= OUTLINES_MAX;
    Session {
        selection: Selection {
            buildings: if few {
                selection.buildings.clone()
            } else {
                std::collections::BTreeSet::new()
            },
            streets: selection.streets.clone(),
            areas: selection.areas.clone(),
            heat: selection.heat.clone(),
            ..Selection::default()
        }
        .into(),
        hover: None,
        snap: None,
        sketch: None,
        layers: session.layers.clone(),
        filter: session.filter.clone(),
        year: session.year,
        tool: session.tool,
        compare: session.compare.clone(),
        sides: session.sides.clone(),
        ..Session::new()
    }
}

/// Marks what differs: on the variant looked at what the other lacks or has
/// otherwise, on the other one what is new there.
pub(super) fn marks(pen: &Pen<'_>, doc: &Document, session: &Session, twin: &Twin) {
    let compare = &session.compare;
    let Some(made) = compare.made.as_ref().filter(|_| compare.marks) else {
        return;
    };
    let network = doc.plan.network();
    let is_alone = compare.mode == crate::app::state::CompareMode::Off;
    let is_other = doc.plan.variant().id == made.other.plan.variant().id;
    for one in marked(pen.theme, made, is_other, is_alone) {
        if one.is_theirs {
            let way = on_screen(pen, made.other.plan.network(), one.line, twin);
            pen.dashed_line(&way, pen.px(2.4), one.color);
        } else {
            mark(pen, network, one.line, twin, one.color);
        }
    }
}

/// How a line that differs is marked.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Mark {
    line: LineId,
    /// It is a line of the other variant, dashed where it would run; else one of
    /// the variant that is drawn, marked around.
    is_theirs: bool,
    color: Color32,
}

/// The marks on the variant looked at or (`is_other`) on the other one;
/// `is_alone` while no second map shows the other.
fn marked(theme: &Theme, made: &Comparison, is_other: bool, is_alone: bool) -> Vec<Mark> {
    let mut marks = Vec::new();
    for diff in &made.diff.lines {
        // What is only in one variant has no line in the other to mark.
        marks.extend(if is_other { diff.b } else { diff.a }.map(|line| Mark {
            line,
            is_theirs: false,
            color: mark_color(theme, made.is_only_left(diff.kind)),
        }));
    }
    // Seen alone, the variant shows where the other's lines would run.
    if !is_other && is_alone {
        let color = mark_color(theme, Some(!made.here_is_left));
        for diff in &made.diff.lines {
            if let (DiffKind::Added | DiffKind::Moved, Some(line)) = (diff.kind, diff.b) {
                marks.push(Mark {
                    line,
                    is_theirs: true,
                    color,
                });
            }
        }
    }
    marks
}

/// The colour of a difference: what the variant at the right lacks, what only it
/// has, what is in both and differs.
const fn mark_color(theme: &Theme, is_only_left: Option<bool>) -> Color32 {
    match is_only_left {
        Some(true) => theme.bad,
        Some(false) => theme.good,
        None => theme.warning_amber,
    }
}

fn mark(pen: &Pen<'_>, network: &Network, id: LineId, twin: &Twin, color: Color32) {
    let Some(line) = network.line(id) else { return };
    let width = pen.px(role_px(line.role)) + 2.0 * pen.px(MARK_PX + Theme::CASING_PX);
    pen.round_line(&on_screen(pen, network, id, twin), width, color);
}

fn on_screen(pen: &Pen<'_>, network: &Network, id: LineId, twin: &Twin) -> Vec<Pos2> {
    let turned = twin.mercator_line(&network.points(id));
    thinned(turned.into_iter().map(|point| pen.camera.to_screen(point)))
}

/// The name of a variant on the map, aligned at the top of `room`.
pub fn name_tag(painter: &Painter, theme: &Theme, text: &str, align: Align2, room: Rect) {
    let font = theme::semibold_font(theme::BODY_PX);
    let galley = painter.layout_no_wrap(text.to_owned(), font, theme.ink);
    let size = galley.size() + vec2(24.0, 10.0);
    if size.x > room.width() {
        return;
    }
    let around = align.align_size_within_rect(size, room);
    painter.rect_filled(around, CornerRadius::same(12), theme.card);
    let at = pos2(around.left() + 12.0, around.top() + 5.0);
    painter.galley(at, galley, theme.ink);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::{ComparedState, Comparing};
    use crate::edit::ops;
    use crate::files::ImportReport;
    use crate::geometry::Crs;
    use crate::plan::{LineEnd, LineRole, Plan};

    /// Compares the variant looked at, with lines 0 to 2, with a copy that lacks
    /// line 0, has line 1 elsewhere and line 3 more.
    fn compared(other_is_left: bool) -> (Document, Comparison) {
        let plan = Plan::new("x", Crs::Lambert2008);
        let mut doc = Document::new(plan, ImportReport::default());
        let draw = |doc: &mut Document, y: f64| {
            let ends = [[0.0, y], [50.0, y]].map(LineEnd::Free);
            let drawn = ops::draw_line(&doc.plan, &ends, LineRole::Branch, 1);
            doc.edit(drawn.unwrap().0);
        };
        for y in [0.0, 20.0, 40.0] {
            draw(&mut doc, y);
        }
        let here = doc.plan.variant().id;
        let (copy, there) = ops::copy_variant(&doc.plan, here, "Other").unwrap();
        doc.edit(copy);
        doc.look_at(there);
        doc.edit(ops::delete(&doc.plan, &[LineId(0)], &[]).unwrap());
        let end = doc.plan.network().line(LineId(1)).unwrap().to;
        let to = LineEnd::Free([60.0, 25.0]);
        doc.edit(ops::move_node(&doc.plan, end, to).unwrap());
        draw(&mut doc, 60.0);
        doc.update();
        doc.look_at(here);
        doc.update();
        let base = other_is_left.then_some(there);
        let state = ComparedState::of(&doc, there, base).unwrap();
        let made = Comparing::new(&doc, state).unwrap().make();
        (doc, made)
    }

    #[test]
    fn what_differs_is_marked_by_colour_on_both_sides() {
        let theme = Theme::get(false, false);
        let told = |marks: Vec<Mark>| -> Vec<(u32, bool, Color32)> {
            let one = |m: Mark| (m.line.0, m.is_theirs, m.color);
            marks.into_iter().map(one).collect()
        };
        let (_, made) = compared(false);
        assert_eq!(
            told(marked(theme, &made, false, false)),
            [(0, false, theme.bad), (1, false, theme.warning_amber)],
            "gone and moved; line 2 is in both"
        );
        assert_eq!(
            told(marked(theme, &made, true, false)),
            [(1, false, theme.warning_amber), (3, false, theme.good)]
        );
        assert_eq!(
            told(marked(theme, &made, false, true))[2..],
            [(1, true, theme.good), (3, true, theme.good)],
            "where the other's lines would run"
        );
        // The other at the left: what only it has would go.
        let (_, made) = compared(true);
        assert_eq!(
            told(marked(theme, &made, false, false)),
            [(0, false, theme.good), (1, false, theme.warning_amber)]
        );
        assert_eq!(
            told(marked(theme, &made, true, false))[1],
            (3, false, theme.bad)
        );
    }
}
