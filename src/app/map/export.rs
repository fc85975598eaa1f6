//! The map as a picture of any size: title, headline numbers, legend, scale and
//! attribution on the map itself. Painted off screen by the same code as the
//! window's map and turned into pixels by the processor, so that it needs no
//! graphics card and looks the same everywhere.

use super::blocks::Scene;
use super::camera::Camera;
use super::classes::shown_phase;
use super::grounds::{RuleMark, shown_marks, swatch};
use super::legend::{Legend, phase_label};
use super::pen::Pen;
use super::raster::{self, Textures};
use super::view::MapView;
use super::{decorations, twin::Twin};
use crate::app::state::{Document, Session};
use crate::app::theme::{self, CARD_RADIUS, Theme};
use crate::geometry::{Bounds, mercator};
use crate::plan::PlanArea;
use crate::report::public::Released;
use crate::text::{Arg, Texts};
use eframe::egui::{
    self, Align2, Color32, ColorImage, CornerRadius, FontId, Pos2, RawInput, Rect, Stroke,
    StrokeKind, Vec2, pos2, vec2,
};
use std::io::Cursor;

/// Logical width and height that a picture is laid out for; larger pictures get
/// more pixels to the point, not smaller text.
const LAYOUT: [f32; 2] = [1280.0, 800.0];
/// Pixels to the point, least and most.
const PIXELS_PER_POINT: [f32; 2] = [0.75, 8.0];
/// Smallest and largest side of a picture, pixels.
pub const PICTURE_SIDES: std::ops::RangeInclusive<u32> = 200..=12_000;

const HEADER_PX: f32 = 84.0;
const PADDING: f32 = 22.0;
const LEGEND_WIDTH: f32 = 236.0;
const ROW_PX: f32 = 19.0;

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// A side is outside [`PICTURE_SIDES`].
    #[error("a picture of {width} x {height} pixels cannot be made")]
    Size {
        /// Asked for, pixels.
        width: u32,
        /// Asked for, pixels.
        height: u32,
    },
    /// The PNG could not be written.
    #[error("the picture could not be written: {0}")]
    Encode(#[from] image::ImageError),
}

/// Everything a picture is made of, apart from the window: can go to another
/// thread.
pub struct PictureJob {
    doc: Document,
    session: Session,
    texts: Texts,
    dark: bool,
    size: [u32; 2],
    /// What to show, Web Mercator; everything where `None`.
    view: Option<Bounds>,
    /// What is said about personal columns, behind variant and moment.
    privacy: Option<String>,
    /// The folder in which tiles from the network are kept.
    tile_cache: Option<std::path::PathBuf>,
}

/// A picture of the plan as PNG bytes; `view` in plan metres, all of the plan
/// where `None`. Takes a second or so for a large one: see
/// [`MapView::picture`] for another thread.
pub fn render_png(
    doc: &Document,
    session: &Session,
    texts: &Texts,
    size: [u32; 2],
    view: Option<Bounds>,
) -> Result<Vec<u8>, PictureError> {
    let twin = Twin::new(doc.plan.crs).ok();
    let view = view.and_then(|bounds| Some(twin?.mercator_bounds(&bounds)));
    PictureJob::new(doc, session, texts, false, size, view).render()
}

impl MapView {
    /// A picture of what is on screen, to be rendered on another thread.
    pub fn picture(
        &self,
        doc: &Document,
        session: &Session,
        texts: &Texts,
        size: [u32; 2],
    ) -> PictureJob {
        let dark = self
            .ctx()
            .is_some_and(|ctx| ctx.theme() == egui::Theme::Dark);
        let view = self.camera.map(|camera| camera.view());
        PictureJob {
            tile_cache: self.base.cache(),
            ..PictureJob::new(doc, session, texts, dark, size, view)
        }
    }
}

impl PictureJob {
    fn new(
        doc: &Document,
        session: &Session,
        texts: &Texts,
        dark: bool,
        size: [u32; 2],
        view: Option<Bounds>,
    ) -> Self {
        Self {
            doc: doc.snapshot(),
            session: Session {
                selection: crate::app::state::Tracked::default(),
                hover: None,
                ..session.clone()
            },
            texts: texts.clone(),
            dark,
            size,
            view,
            privacy: None,
            tile_cache: None,
        }
    }

    /// The plan with its results, for whoever brings it up to date.
    pub fn document_mut(&mut self) -> &mut Document {
        &mut self.doc
    }

    /// Paints this in place of the plan on screen: a picture is passed round, so
    /// that personal values stand in it only in groups unless they are released,
    /// and it says which of both it is.
    pub fn show(&mut self, released: Released) {
        let key = if released.is_confidential() {
            Some("picture-confidential")
        } else if released.is_grouped() {
            Some("picture-grouped")
        } else {
            None
        };
        self.privacy = key.map(|key| {
            let group = [("group", crate::plan::PERSONAL_GROUP.into())];
            self.texts.with(key, &group)
        });
        self.doc.plan = released.plan;
        self.doc.facts = released.facts;
        self.doc.results = released.results;
    }

    /// Paints the picture and writes it as PNG.
    pub fn render(self) -> Result<Vec<u8>, PictureError> {
        let picture = self.paint()?;
        let [width, height] = picture.size.map(|side| side as u32);
        let bytes: Vec<u8> = picture
            .pixels
            .iter()
            .flat_map(|pixel| [pixel.r(), pixel.g(), pixel.b()])
            .collect();
        let mut png = Cursor::new(Vec::new());
        image::write_buffer_with_format(
            &mut png,
            &bytes,
            width,
            height,
            image::ExtendedColorType::Rgb8,
            image::ImageFormat::Png,
        )?;
        Ok(png.into_inner())
    }

    fn paint(mut self) -> Result<ColorImage, PictureError> {
        let [width, height] = self.size;
        if !(PICTURE_SIDES.contains(&width) && PICTURE_SIDES.contains(&height)) {
            return Err(PictureError::Size { width, height });
        }
        let pixels_per_point = (width as f32 / LAYOUT[0])
            .min(height as f32 / LAYOUT[1])
            .clamp(PIXELS_PER_POINT[0], PIXELS_PER_POINT[1]);
        let ctx = egui::Context::default();
        theme::install(&ctx, self.dark);
        ctx.set_pixels_per_point(pixels_per_point);
        let theme = Theme::get(self.dark, false);
        let points = vec2(width as f32, height as f32) / pixels_per_point;
        let mut map = MapView::new(false);
        map.wait = true;
        map.base = super::basemap::BaseLayer::alone(self.tile_cache.take());
        let mut textures = Textures::default();
        let mut shapes = Vec::new();
        // fonts and scale come into force in the second pass
        for _ in 0..2 {
            let input = RawInput {
                screen_rect: Some(Rect::from_min_size(Pos2::ZERO, points)),
                max_texture_side: Some(8192),
                ..RawInput::default()
            };
            let output = ctx.run_ui(input, |ui| {
                self.paint_ui(ui, &mut map, theme, Rect::from_min_size(Pos2::ZERO, points));
            });
            textures.apply(output.textures_delta);
            shapes = output.shapes;
        }
        let primitives = ctx.tessellate(shapes, pixels_per_point);
        Ok(raster::paint(
            &primitives,
            &textures,
            pixels_per_point,
            [width as usize, height as usize],
            theme.land,
        ))
    }

    fn paint_ui(&mut self, ui: &egui::Ui, map: &mut MapView, theme: &'static Theme, all: Rect) {
        let painter = ui.painter();
        let header = Rect::from_min_size(all.min, vec2(all.width(), HEADER_PX));
        let ground = Rect::from_min_max(pos2(all.left(), header.bottom()), all.max);
        map.prepare(ui.ctx(), &self.doc, ground, ground);
        if let (Some(camera), Some(view)) = (&mut map.camera, &self.view) {
            fit_view(camera, view, ground);
        }
        map.recolour(&self.doc, &mut self.session, &self.texts, theme, false);
        let painter_on_map = painter.with_clip_rect(ground);
        painter_on_map.rect_filled(ground, 0.0, theme.land);
        if let Some(camera) = map.camera {
            let dark = theme.dark;
            let sheets = map
                .base
                .sheets(ui.ctx(), &camera, &mut self.session, dark, true);
            for sheet in sheets {
                sheet.paint(&painter_on_map);
            }
        }
        let mut scene = Scene::default();
        map.fill_scene(&mut scene, &self.doc, &self.session, theme);
        scene.paint(&painter_on_map);
        if let (Some(camera), Some(twin)) = (&map.camera, map.keeper.twin()) {
            let pen = Pen {
                painter: &painter_on_map,
                camera,
                theme,
            };
            let scenery = map.keeper.scenery();
            map.paint_plan(
                &pen,
                &self.doc,
                &self.session,
                (&scenery, &self.texts),
                twin,
            );
            decorations::scale_bar(&pen, &self.texts, ground);
            decorations::attribution_label(&pen, &self.doc.plan.base, &self.session, ground);
        }
        let shown: Vec<Legend> = map
            .legends()
            .iter()
            .map(|legend| legend.without(&self.session.filter))
            .collect();
        let marks = Marks {
            title: self.texts.get("legend-rules").into_owned(),
            rows: shown_marks(&self.doc, &self.session.layers)
                .into_iter()
                .filter(|(mark, _)| !self.session.filter.hides(&mark.key()))
                .map(|(mark, count)| (mark, mark.label(&self.texts), self.texts.count(count)))
                .collect(),
        };
        legend_card(painter, theme, &shown, &marks, ground);
        self.header(painter, theme, header);
    }

    /// Title on the left, headline numbers on the right.
    fn header(&self, painter: &egui::Painter, theme: &'static Theme, around: Rect) {
        painter.rect_filled(around, 0.0, theme.card);
        painter.hline(
            around.x_range(),
            around.bottom() - 0.5,
            Stroke::new(1.0, theme.hairline),
        );
        let figures = self.figures();
        let mut right = around.right() - PADDING;
        let title_room = 0.26 * around.width();
        for (figure, caption) in figures.into_iter().rev() {
            let figure =
                painter.layout_no_wrap(figure, theme::semibold_font(theme::FIGURE_PX), theme.ink);
            let caption = painter.layout_no_wrap(
                caption,
                FontId::proportional(theme::CAPTION_PX),
                theme.ink_secondary,
            );
            let width = figure.size().x.max(caption.size().x);
            if right - width < around.left() + PADDING + title_room {
                break; // the most important figures come first, these are the last
            }
            let left = right - width;
            painter.galley(pos2(left, around.top() + 20.0), figure, theme.ink);
            painter.galley(
                pos2(left, around.top() + 47.0),
                caption,
                theme.ink_secondary,
            );
            right = left - 26.0;
        }
        let room = right - around.left() - PADDING;
        let title = self.doc.plan.name.to_string();
        let font = theme::semibold_font(theme::FIGURE_PX);
        put_cut(
            painter,
            around.min + vec2(PADDING, 19.0),
            &title,
            font,
            theme.ink,
            room,
        );
        let font = FontId::proportional(theme::SECONDARY_PX);
        put_cut(
            painter,
            around.min + vec2(PADDING, 46.0),
            &self.subtitle(),
            font,
            theme.ink_secondary,
            room,
        );
    }

    /// Variant and moment shown.
    fn subtitle(&self) -> String {
        let variant = self.doc.plan.variant();
        let phase = shown_phase(&self.doc.plan, self.session.year);
        let moment = match self.session.year {
            Some(year) => format!(
                "{} · {}",
                self.texts.year(year),
                phase_label(&self.doc, &self.texts, phase)
            ),
            None => self.texts.get("map-picture-end-state").into_owned(),
        };
        let mut parts = vec![variant.name.to_string(), moment];
        parts.extend(self.privacy.clone());
        parts.extend(self.area_name());
        parts.join(" · ")
    }

    /// What the figures are about, where that is not everything loaded.
    fn area_name(&self) -> Option<String> {
        match &self.doc.plan.area {
            PlanArea::All => None,
            PlanArea::Polygon(_) => Some(self.texts.get("result-plan-area").into_owned()),
            PlanArea::Sectors(chosen) => {
                let areas = &self.doc.plan.base.areas.records;
                let names: Vec<&str> = chosen
                    .iter()
                    .filter_map(|id| areas.get(id.index()))
                    .map(|area| area.name.as_deref().unwrap_or(&area.external_id))
                    .collect();
                Some(names.join(", "))
            }
        }
    }

    /// The headline numbers of the phase shown, each with what it is of.
    fn figures(&self) -> Vec<(String, String)> {
        let texts = &self.texts;
        let totals = &self.doc.results.totals;
        let phase = shown_phase(&self.doc.plan, self.session.year);
        let at_phase = totals
            .at_phase(phase)
            .filter(|_| self.session.year.is_some());
        let (sums, coverage) = at_phase.map_or((&totals.served, &totals.coverage), |row| {
            (&row.cumulative, &row.coverage)
        });
        let caption = |key: &str| texts.get(key).into_owned();
        let of_buildings = f64::from(totals.of.area_buildings);
        let density = sums.density().excluding_service;
        vec![
            (
                texts.percent_or_none(coverage.heat, 1),
                caption("map-picture-served"),
            ),
            (
                texts.count(sums.buildings as usize),
                texts.with(
                    "map-picture-buildings",
                    &[("count", Arg::number(of_buildings, 0))],
                ),
            ),
            (
                texts.energy_mwh(sums.mwh_per_a),
                caption("map-picture-delivered"),
            ),
            (
                texts.density_or_none(density),
                caption("map-picture-density"),
            ),
            (
                texts.length_m(sums.trunk_m + sums.branch_m),
                caption("map-picture-trench"),
            ),
        ]
    }
}

/// Shows at least all of `view`, in the middle.
fn fit_view(camera: &mut Camera, view: &Bounds, room: Rect) {
    let Some(centre) = view.centre() else {
        return;
    };
    let [width_m, height_m] = view.size();
    let px_per_m = (f64::from(room.width()) / width_m.max(1.0))
        .min(f64::from(room.height()) / height_m.max(1.0));
    let world_px = px_per_m * 2.0 * std::f64::consts::PI * mercator::RADIUS_M;
    *camera = Camera::new(centre, (world_px / 256.0).log2(), room);
}

/// Text on one line, cut with an ellipsis where the room ends.
fn put_cut(painter: &egui::Painter, at: Pos2, text: &str, font: FontId, color: Color32, room: f32) {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(40.0));
    painter.galley(at, painter.layout_job(job), color);
}

/// The legend of rules of streets, no-go areas and planned buildings.
struct Marks {
    title: String,
    /// The mark, what it is called, how many there are.
    rows: Vec<(RuleMark, String, String)>,
}

impl Marks {
    fn height(&self) -> f32 {
        if self.rows.is_empty() {
            0.0
        } else {
            24.0 + self.rows.len() as f32 * ROW_PX + 10.0
        }
    }

    fn paint(&self, painter: &egui::Painter, theme: &'static Theme, inner: Rect, mut top: f32) {
        let font = theme::semibold_font(theme::SECONDARY_PX);
        let at = pos2(inner.left(), top);
        put_cut(painter, at, &self.title, font, theme.ink, inner.width());
        top += 24.0;
        for (mark, label, count) in &self.rows {
            let middle = top + 0.5 * ROW_PX - 2.0;
            let rect = Rect::from_center_size(pos2(inner.left() + 8.0, middle), vec2(16.0, 14.0));
            swatch(painter, rect, *mark, theme);
            put_cut(
                painter,
                pos2(inner.left() + 24.0, middle - 8.0),
                label,
                FontId::proportional(theme::SECONDARY_PX),
                theme.ink,
                inner.width() - 70.0,
            );
            painter.text(
                pos2(inner.right(), middle),
                Align2::RIGHT_CENTER,
                count,
                FontId::proportional(theme::CAPTION_PX),
                theme.ink_secondary,
            );
            top += ROW_PX;
        }
    }
}

/// All legends in one card at the upper right; what does not fit is left out.
fn legend_card(
    painter: &egui::Painter,
    theme: &'static Theme,
    legends: &[Legend],
    marks: &Marks,
    ground: Rect,
) {
    let room = ground.shrink(14.0);
    let mut height = 12.0 + marks.height();
    let mut shown = Vec::new();
    for legend in legends {
        let own = 24.0 + legend.entries.len() as f32 * ROW_PX + 10.0;
        if height + own > 0.86 * room.height() || legend.entries.is_empty() {
            continue;
        }
        height += own;
        shown.push(legend);
    }
    if shown.is_empty() && marks.rows.is_empty() {
        return;
    }
    let size = vec2(LEGEND_WIDTH, height);
    let around = Align2::RIGHT_TOP.align_size_within_rect(size, room);
    painter.rect(
        around,
        CornerRadius::same(CARD_RADIUS),
        theme.card,
        Stroke::new(1.0, theme.hairline),
        StrokeKind::Inside,
    );
    let inner = around.shrink2(vec2(14.0, 0.0));
    let mut top = around.top() + 12.0;
    for legend in shown {
        let title = painter.layout_no_wrap(
            legend.title.clone(),
            theme::semibold_font(theme::SECONDARY_PX),
            theme.ink,
        );
        let title_width = title.size().x;
        painter.galley(pos2(inner.left(), top), title, theme.ink);
        if !legend.unit.is_empty() {
            let at = pos2(inner.left() + title_width + 6.0, top + 1.0);
            let font = FontId::proportional(theme::CAPTION_PX);
            let room = inner.right() - at.x;
            put_cut(painter, at, &legend.unit, font, theme.ink_secondary, room);
        }
        top += 24.0;
        for entry in &legend.entries {
            let middle = top + 0.5 * ROW_PX - 2.0;
            let swatch = Rect::from_center_size(
                pos2(inner.left() + 7.0, middle),
                if entry.is_line {
                    vec2(16.0, 4.0)
                } else {
                    Vec2::splat(13.0)
                },
            );
            painter.rect_filled(swatch, CornerRadius::same(2), entry.color);
            let label_room = inner.width() - 70.0;
            put_cut(
                painter,
                pos2(inner.left() + 24.0, middle - 8.0),
                &entry.label,
                FontId::proportional(theme::SECONDARY_PX),
                theme.ink,
                label_room,
            );
            painter.text(
                pos2(inner.right(), middle),
                Align2::RIGHT_CENTER,
                entry.count,
                FontId::proportional(theme::CAPTION_PX),
                theme.ink_secondary,
            );
            top += ROW_PX;
        }
        top += 10.0;
    }
    if !marks.rows.is_empty() {
        marks.paint(painter, theme, inner, top);
    }
}
