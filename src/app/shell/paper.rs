//! The dialog that puts the map on paper: the sheet, what is on it, and a
//! sketch of the page that can be dragged to show another part of the plan.

use super::HeatplanApp;
use super::dialogs::typed_path;
use super::file_dialogs::Pick;
use super::flow::{Busy, Done, Purpose, file_name, name_of, with_extension};
use super::load::{self, PrintFailure};
use crate::app::panels::parts;
use crate::app::state::{
    Action, Banner, BaseMaps, BaseSource, Dialog, Document, Preferences, author,
};
use crate::app::theme::{self, Theme};
use crate::geometry::{Bounds, Point};
use crate::plan::{LineRole, Plan, ZoneKind};
use crate::report::paper::{
    Content, Frame, Layout, PageNotes, PaperBaseMap, PaperSize, PaperSpec, ROUND_SCALES,
};
use crate::report::pipes::LineMeasure;
use crate::text::{Arg, Texts};
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Color32, Context, Grid, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, TextEdit, Ui, Vec2, pos2,
    vec2,
};
use std::path::{Path, PathBuf};

/// Buildings of which the sketch of the page shows a dot.
const DOTS: usize = 2_500;
/// Streets that the sketch of the page shows.
const WAYS: usize = 1_500;
/// Width of the outline of a heat zone in it, logical pixels.
const ZONE_PX: f32 = 2.4;

/// What was chosen for the page.
#[derive(Debug, Default)]
pub(super) struct PaperState {
    size: PaperSize,
    portrait: bool,
    scale: Option<f64>,
    centre: Option<Point>,
    title: String,
    author: Option<String>,
    content: Content,
    is_confidential: bool,
    /// The year of the slider when the dialog opened.
    year: Option<i32>,
    /// The figure that the map colours pipes by when the dialog opened.
    pipes: Option<(LineMeasure, Vec<f64>)>,
    /// What the sketch shows; made when the dialog opens.
    sketch: Option<Sketch>,
}

/// The plan in a few strokes.
#[derive(Debug)]
struct Sketch {
    generation: u64,
    revision: u64,
    dots: Vec<Point>,
    ways: Vec<Vec<Point>>,
    pipes: Vec<(LineRole, u8, Vec<Point>)>,
    zones: Vec<(ZoneKind, Vec<Vec<Point>>)>,
}

impl Sketch {
    fn of(doc: &Document) -> Self {
        let plan = &doc.plan;
        let footprints = &plan.base.buildings.footprints;
        let step = footprints.len() / DOTS + 1;
        let dots = (0..footprints.len())
            .step_by(step)
            .filter_map(|i| footprints.view(i).exteriors().next()?.first().copied())
            .collect();
        let streets = &plan.base.streets.lines;
        let step = streets.len() / WAYS + 1;
        let ways = (0..streets.len())
            .step_by(step)
            .map(|i| streets.view(i).to_vec())
            .collect();
        let network = plan.network();
        let pipes = network
            .lines()
            .map(|(id, line)| {
                let phase = if line.exists_already() { 0 } else { line.phase };
                (line.role, phase, network.points(id))
            })
            .collect();
        let zones = plan.variant().zones.values();
        let zones = zones
            .map(|zone| {
                let rings = zone.region.rings().map(<[Point]>::to_vec);
                (zone.kind, rings.collect())
            })
            .collect();
        Self {
            zones,
            generation: doc.generation,
            revision: doc.history.revision(),
            dots,
            ways,
            pipes,
        }
    }
}

impl PaperState {
    /// Puts the heat zones on the page, which is called so unless it has a title.
    pub fn show_zones(&mut self, title: String) {
        self.content.zones = true;
        if self.title.trim().is_empty() {
            self.title = title;
        }
    }

    /// The page that was chosen, with today's date and the base maps on disk that
    /// are shown.
    pub fn page(&self, prefs: &Preferences, maps: &BaseMaps) -> PaperSpec {
        let on_disk = maps.drawn().filter_map(|map| match &map.source {
            BaseSource::File(path) => Some(PaperBaseMap {
                path: path.clone(),
                opacity: f64::from(map.sane_opacity()),
                attribution: map.attribution.clone(),
            }),
            _ => None,
        });
        PaperSpec {
            base_maps: on_disk.collect(),
            size: self.size,
            landscape: !self.portrait,
            scale: self.scale,
            centre: self.centre,
            title: self.title.clone(),
            author: self.author.clone().unwrap_or_else(|| author(prefs)),
            date: jiff::Zoned::now().date().to_string(),
            year: self.year,
            content: self.content,
            confidential: self.is_confidential,
            pipes: self.pipes.clone(),
        }
    }
}

impl HeatplanApp {
    /// The dialog.
    pub(super) fn paper_ui(&mut self, ctx: &Context) {
        if self.dialogs.must_type && self.dialogs.focus {
            self.suggest_path(Dialog::Paper);
        }
        let is_old = |sketch: &Sketch| {
            sketch.generation != self.doc.generation
                || sketch.revision != self.doc.history.revision()
        };
        if self.paper.sketch.as_ref().is_none_or(is_old) {
            self.paper.sketch = Some(Sketch::of(&self.doc));
        }
        self.paper.year = self.session.year;
        let layers = &self.session.layers;
        self.paper.pipes = layers.network_style.measure().map(|measure| {
            let limits = layers.pipe_limits(measure, &self.doc.plan.assumptions);
            (measure, limits)
        });
        let mut write = false;
        let closed = self.modal(ctx, "paper-title", |app, ui| {
            ui.set_width(theme::PAPER_DIALOG_PX.min(ui.ctx().content_rect().width() - 80.0));
            ui.horizontal_top(|ui| {
                ui.vertical(|ui| {
                    ui.set_width(theme::PAPER_FIELDS_PX);
                    app.paper_fields_ui(ui);
                });
                ui.add_space(16.0);
                ui.vertical(|ui| app.paper_sketch_ui(ui));
            });
            if app.dialogs.must_type {
                ui.add_space(8.0);
                write |= app.path_field_ui(ui, "dialog-path");
            }
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                let name = app.texts.get("paper-make").into_owned();
                write |= theme::pill_button(ui, name, true).clicked();
                let cancel = app.texts.get("action-cancel").into_owned();
                if theme::pill_button(ui, cancel, false).clicked() {
                    app.session.dialog = Dialog::None;
                }
            });
        });
        if write {
            self.print_as_chosen();
        } else if closed {
            self.session.dialog = Dialog::None;
            self.dialogs.must_type = false;
        }
    }

    fn print_as_chosen(&mut self) {
        if !self.dialogs.must_type {
            self.session.dialog = Dialog::None;
            let pick = Pick::SaveFile {
                title: self.texts.get("paper-title").into_owned(),
                name: format!("{}.pdf", file_name(&self.doc.name())),
                filter: self.texts.get("paper-filter").into_owned(),
                ending: "pdf",
            };
            self.flow.ask(Purpose::Paper, pick);
            return;
        }
        match typed_path(&self.dialogs.path) {
            Some(path) => {
                self.dialogs.must_type = false;
                self.session.dialog = Dialog::None;
                let page = Box::new(self.paper.page(&self.prefs, &self.session.base_maps));
                self.ask(Action::Print { path, page });
            }
            None => self.dialogs.problem = Some("shell-path-empty"),
        }
    }

    fn paper_fields_ui(&mut self, ui: &mut Ui) {
        let texts = self.texts.clone();
        let scales = scale_options(&texts);
        let paper = &mut self.paper;
        Grid::new("paper-fields")
            .num_columns(2)
            .spacing([12.0, 9.0])
            .show(ui, |ui| {
                let label = ui.label(texts.get("paper-field-title"));
                let hint = self.doc.plan.name.to_string();
                ui.add(
                    TextEdit::singleline(&mut paper.title)
                        .hint_text(hint)
                        .desired_width(f32::INFINITY),
                )
                .labelled_by(label.id);
                ui.end_row();
                let label = ui.label(texts.get("paper-field-author"));
                let mut name = paper.author.clone().unwrap_or_else(|| author(&self.prefs));
                let field = ui.add(TextEdit::singleline(&mut name).desired_width(f32::INFINITY));
                if field.labelled_by(label.id).changed() {
                    paper.author = Some(name);
                }
                ui.end_row();
                ui.label(texts.get("paper-field-sheet"));
                ui.horizontal(|ui| {
                    let sizes = PaperSize::ALL.map(|size| (size, size.name().to_owned()));
                    if let Some(size) = parts::segments(ui, Some(paper.size), &sizes) {
                        paper.size = size;
                    }
                    let ways = [(false, "paper-landscape"), (true, "paper-portrait")]
                        .map(|(way, key)| (way, texts.get(key).into_owned()));
                    if let Some(way) = parts::segments(ui, Some(paper.portrait), &ways) {
                        paper.portrait = way;
                    }
                });
                ui.end_row();
                ui.label(texts.get("paper-field-scale"));
                let name = texts.get("paper-field-scale");
                if let Some(scale) = parts::choice(ui, &name, Some(paper.scale), "", &scales) {
                    paper.scale = scale;
                }
                ui.end_row();
            });
        ui.add_space(8.0);
        let content = &mut paper.content;
        for (on, key) in [
            (&mut content.buildings, "paper-show-buildings"),
            (&mut content.services, "paper-show-services"),
            (&mut content.street_names, "paper-show-names"),
            (&mut content.areas, "paper-show-areas"),
            (&mut content.zones, "layer-zones"),
            (&mut content.base_map, "paper-show-base-map"),
            (&mut paper.is_confidential, "paper-mark-confidential"),
        ] {
            ui.checkbox(on, texts.get(key));
        }
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let whole = texts.get("paper-show-all").into_owned();
            if theme::pill_button(ui, whole, false).clicked() {
                paper.centre = None;
                paper.scale = None;
            }
            let seen = texts.get("paper-show-screen").into_owned();
            if theme::pill_button(ui, seen, false).clicked()
                && let Some(view) = self.map.view_bounds()
            {
                paper.centre = view.centre();
                paper.scale = scale_for(
                    &self.doc.plan,
                    &paper.page(&self.prefs, &self.session.base_maps),
                    &view,
                );
            }
        });
        ui.add_space(4.0);
        theme::caption(ui, texts.get("paper-drag-hint"));
    }

    /// The sheet with the plan on it; dragging moves the plan below the frame.
    fn paper_sketch_ui(&mut self, ui: &mut Ui) {
        let theme = Theme::of(ui.ctx());
        let page = self.paper.page(&self.prefs, &self.session.base_maps);
        let room = theme::PAPER_SKETCH;
        let [width, height] = page.sheet_mm();
        let px_per_mm = ((room.x - 8.0) / width as f32).min((room.y - 8.0) / height as f32);
        let (space, response) = ui.allocate_exact_size(room, Sense::drag());
        parts::named(&response, Role::Image, &self.texts.get("paper-sketch"));
        let sheet = Rect::from_center_size(
            space.center(),
            vec2(width as f32, height as f32) * px_per_mm,
        );
        let painter = ui.painter_at(space);
        painter.rect_filled(sheet.translate(vec2(1.5, 2.0)), 1.0, theme.card_shadow);
        painter.rect(
            sheet,
            1.0,
            theme.street,
            Stroke::new(1.0, theme.hairline),
            StrokeKind::Outside,
        );
        let Ok(layout) = Layout::new(&self.doc.plan, &page) else {
            return;
        };
        let on_sheet = |frame: Frame| {
            let corner = sheet.min + vec2(frame.x as f32, frame.y as f32) * px_per_mm;
            let size = vec2(frame.width as f32, frame.height as f32) * px_per_mm;
            Rect::from_min_size(corner, size)
        };
        let map = on_sheet(layout.map);
        let painter_on_map = ui.painter_at(map);
        painter_on_map.rect_filled(map, 0.0, theme.land);
        if let Some(sketch) = &self.paper.sketch {
            let pen = SketchPen {
                map,
                px_per_mm,
                layout: &layout,
            };
            painter_on_map.extend(pen.shapes(sketch, &self.doc.plan, theme));
            if page.content.zones {
                painter_on_map.extend(pen.zones(sketch, theme));
            }
        }
        painter.rect_stroke(
            map,
            0.0,
            Stroke::new(1.0, theme.ink_secondary),
            StrokeKind::Inside,
        );
        text_lines(&painter, on_sheet(layout.text), layout.is_below, theme);
        if response.dragged() {
            let moved = response.drag_delta() / px_per_mm;
            let per_mm = layout.scale / 1000.0;
            if let Some([x, y]) = layout.ground.centre() {
                self.paper.scale = Some(layout.scale);
                self.paper.centre = Some([
                    x - f64::from(moved.x) * per_mm,
                    y + f64::from(moved.y) * per_mm,
                ]);
            }
        }
        let scale = self
            .texts
            .with("paper-scale", &[("scale", Arg::number(layout.scale, 0))]);
        theme::caption(ui, format!("{} · {scale}", page.size.name()));
    }

    /// Makes the page and writes it, on a thread.
    pub(super) fn print_to(&mut self, path: PathBuf, page: PaperSpec) {
        if self.flow.is_busy() {
            return;
        }
        self.let_go();
        let path = with_extension(path, "pdf");
        let (snapshot, pending) = (self.doc.snapshot(), self.doc.pending.clone());
        let texts = self.texts.clone();
        self.flow.start(Busy::Exporting, move |progress| {
            let is_stopped = || progress.is_cancelled();
            let outcome = load::print(&path, snapshot, &pending, &page, &texts, &is_stopped);
            Done::Printed { path, outcome }
        });
    }

    /// Says what became of it.
    pub(super) fn take_printed(&mut self, path: &Path, outcome: Result<PageNotes, PrintFailure>) {
        match outcome {
            Ok(notes) if notes.is_empty() => {
                let text = self
                    .texts
                    .with("paper-made", &[("file", name_of(path).into())]);
                self.session.banner = Some(Banner {
                    text: format!("✓ {text}"),
                    is_error: false,
                });
            }
            Ok(notes) => {
                let made = [("file", name_of(path).into())];
                let mut said = vec![self.texts.with("paper-made", &made)];
                said.extend(notes.sentences(&self.texts));
                self.say_text(said.join("\n"));
            }
            Err(PrintFailure::Page(error)) => self.say_text(error.message(&self.texts)),
            Err(PrintFailure::Write(error)) => {
                self.say_text(load::report_text(&error, &self.texts));
            }
        }
    }
}

/// "Fit" and the round scales.
fn scale_options(texts: &Texts) -> Vec<(Option<f64>, String)> {
    let fit = (None, texts.get("paper-scale-fit").into_owned());
    let named = |scale: f64| {
        let name = texts.with("paper-scale-short", &[("scale", Arg::number(scale, 0))]);
        (Some(scale), name)
    };
    std::iter::once(fit)
        .chain(ROUND_SCALES.map(named))
        .collect()
}

/// The largest round scale at which all of `view` is on the page.
fn scale_for(plan: &Plan, page: &PaperSpec, view: &Bounds) -> Option<f64> {
    ROUND_SCALES.into_iter().find(|&scale| {
        let page = PaperSpec {
            scale: Some(scale),
            centre: view.centre(),
            ..page.clone()
        };
        Layout::new(plan, &page).is_ok_and(|layout| layout.ground.contains_bounds(view))
    })
}

/// Grey bars where the text will stand.
fn text_lines(painter: &eframe::egui::Painter, around: Rect, is_below: bool, theme: &Theme) {
    let columns = if is_below { 3 } else { 1 };
    let width = around.width() / columns as f32;
    for column in 0..columns {
        let left = around.left() + width * column as f32;
        for (line, share) in [0.8_f32, 0.5, 0.65, 0.4, 0.6, 0.55, 0.7]
            .into_iter()
            .enumerate()
        {
            let top = around.top() + 4.0 + 8.0 * line as f32;
            if top + 4.0 > around.bottom() {
                break;
            }
            let bar = Rect::from_min_size(pos2(left, top), vec2(share * (width - 6.0), 3.0));
            painter.rect_filled(bar, 1.0, theme.hairline);
        }
    }
}

/// From plan metres to the sketch of the page.
struct SketchPen<'a> {
    map: Rect,
    px_per_mm: f32,
    layout: &'a Layout,
}

impl SketchPen<'_> {
    fn at(&self, place: Point) -> Pos2 {
        let [x, y] = self.layout.to_map(place);
        self.map.min + Vec2::new(x as f32, y as f32) * self.px_per_mm
    }

    fn line(&self, points: &[Point], width: f32, color: Color32) -> Option<Shape> {
        Bounds::of(points).intersects(&self.layout.ground).then(|| {
            Shape::line(
                points.iter().map(|&p| self.at(p)).collect(),
                Stroke::new(width, color),
            )
        })
    }

    /// The outlines of the heat zones.
    fn zones(&self, sketch: &Sketch, theme: &Theme) -> Vec<Shape> {
        let rings = sketch.zones.iter().flat_map(|(kind, rings)| {
            let color = theme.zone_color(*kind);
            rings.iter().map(move |ring| (color, ring))
        });
        rings
            .filter_map(|(color, ring)| self.line(ring, ZONE_PX, color))
            .collect()
    }

    fn shapes(&self, sketch: &Sketch, plan: &Plan, theme: &Theme) -> Vec<Shape> {
        let mut shapes = Vec::new();
        let last = plan.variant().last_phase();
        for way in &sketch.ways {
            shapes.extend(self.line(way, 1.0, theme.hairline));
        }
        for &dot in &sketch.dots {
            if self.layout.ground.contains(dot) {
                shapes.push(Shape::circle_filled(
                    self.at(dot),
                    0.7,
                    theme.building_outline,
                ));
            }
        }
        for (role, phase, points) in &sketch.pipes {
            let width = if *role == LineRole::Trunk { 2.2 } else { 1.3 };
            shapes.extend(self.line(points, width, theme.phase(*phase, last)));
        }
        shapes
    }
}
