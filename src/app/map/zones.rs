//! Heat zones on the map: a thin fill by kind or figure, an outline whose dashes
//! say the kind too, and a name.

use super::areal::Shade;
use super::blocks::{Block, Scene};
use super::camera::Camera;
use super::fills::PolygonChunk;
use super::pen::Pen;
use super::twin::Twin;
use crate::app::state::{ArealMeasure, Document, Hover, LegendKey, Session, ZoneMeasure};
use crate::app::theme::Theme;
use crate::geometry::PolygonStore;
use crate::plan::{Plan, Zone, ZoneId, ZoneKind};
use eframe::egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2};
use std::sync::Arc;

/// How strongly a zone covers the ground.
const STRENGTH: f32 = 0.3;
/// The same where its figure is shown.
const FIGURE_STRENGTH: f32 = 0.55;
/// Width of its outline, logical pixels.
const OUTLINE_PX: f32 = 2.2;

/// The shade of zones; `None` where they show their kind.
pub(super) fn shade(measure: ZoneMeasure, plan: &Plan) -> Option<Shade> {
    let measure = match measure {
        ZoneMeasure::Kind => return None,
        ZoneMeasure::Density => ArealMeasure::Density,
        ZoneMeasure::Distribution => ArealMeasure::Distribution,
    };
    Some(Shade::new(measure, &plan.assumptions))
}

/// Whether the legend hides a zone.
pub fn hides(doc: &Document, session: &Session, id: ZoneId, zone: &Zone) -> bool {
    let filter = &session.filter;
    match shade(session.layers.zone_measure, &doc.plan) {
        None => filter.hides(&LegendKey::Zone(zone.kind)),
        Some(shade) => {
            let row = doc.shown().zones.get(&id);
            let class = row.and_then(|row| shade.of_area(row));
            class.is_some_and(|class| filter.hides(&LegendKey::ZoneClass(class as u8)))
        }
    }
}

/// Zones turned, triangulated and coloured.
#[derive(Default)]
pub(super) struct ZoneLayer {
    gpu: bool,
    made_for: Vec<(ZoneId, Arc<Zone>)>,
    chunk: Option<PolygonChunk>,
    colors: Vec<Color32>,
    block: Option<Block>,
}

impl ZoneLayer {
    pub(super) fn new(gpu: bool) -> Self {
        Self {
            gpu,
            ..Self::default()
        }
    }

    /// Forgets everything: another base came, perhaps in another system.
    pub(super) fn clear(&mut self) {
        *self = Self::new(self.gpu);
    }

    /// Adds the fills to the scene.
    pub(super) fn add(
        &mut self,
        scene: &mut Scene,
        camera: &Camera,
        twin: &Twin,
        doc: &Document,
        session: &Session,
        theme: &Theme,
    ) {
        self.make(doc, twin);
        let Some(chunk) = &self.chunk else { return };
        let shade = shade(session.layers.zone_measure, &doc.plan);
        let color = |(id, zone): &(ZoneId, Arc<Zone>)| {
            if hides(doc, session, *id, zone) {
                return Color32::TRANSPARENT;
            }
            match &shade {
                None => theme.zone_color(zone.kind).gamma_multiply(STRENGTH),
                Some(shade) => {
                    let row = doc.shown().zones.get(id);
                    let class = row.and_then(|row| shade.of_area(row));
                    class.map_or(Color32::TRANSPARENT, |class| {
                        shade.color(theme, class).gamma_multiply(FIGURE_STRENGTH)
                    })
                }
            }
        };
        let colors: Vec<Color32> = self.made_for.iter().map(color).collect();
        if self.block.is_none() || self.colors != colors {
            let mesh = chunk.mesh(|slot| colors.get(slot).copied().unwrap_or_default());
            self.block = Some(Block::fills(self.gpu, chunk.origin, chunk.bounds, mesh));
            self.colors = colors;
        }
        if let Some(block) = &self.block {
            scene.add(camera, block, 2.0);
        }
    }

    fn make(&mut self, doc: &Document, twin: &Twin) {
        let zones = &doc.plan.variant().zones;
        let is_same = self.made_for.len() == zones.size()
            && self
                .made_for
                .iter()
                .zip(zones)
                .all(|((id, zone), (other, shown))| {
                    id == other && zone.kind == shown.kind && zone.region == shown.region
                });
        if is_same {
            return;
        }
        self.made_for = zones.iter().map(|(id, zone)| (*id, zone.clone())).collect();
        self.block = None;
        self.chunk = (!self.made_for.is_empty()).then(|| {
            let mut store = PolygonStore::new();
            for (_, zone) in &self.made_for {
                store.push(zone.region.polygons());
            }
            let slots = (0..self.made_for.len() as u32).collect();
            PolygonChunk::new(slots, &store, twin)
        });
    }

    /// The rings of a zone on screen, not closed.
    fn on_screen(&self, camera: &Camera, slot: usize) -> Vec<Vec<Pos2>> {
        let Some(chunk) = &self.chunk else {
            return Vec::new();
        };
        let placement = camera.placement(chunk.origin);
        let rings = chunk.rings(slot);
        rings
            .map(|ring| ring.iter().map(|corner| placement * *corner).collect())
            .collect()
    }

    /// Paints outlines, and what is selected or under the pointer.
    pub(super) fn paint(&self, pen: &Pen<'_>, doc: &Document, session: &Session) {
        for (slot, (id, zone)) in self.made_for.iter().enumerate() {
            if hides(doc, session, *id, zone) {
                continue;
            }
            let is_selected = session.selection.zones.contains(id);
            let is_hovered = session.hover == Some(Hover::Zone(*id));
            let color = pen.theme.zone_color(zone.kind);
            for ring in self.on_screen(pen.camera, slot) {
                if !pen.camera.rect().intersects(Rect::from_points(&ring)) {
                    continue;
                }
                if is_selected {
                    pen.outline(&ring, pen.px(OUTLINE_PX + 2.0), pen.theme.selection);
                } else if is_hovered {
                    pen.outline(&ring, pen.px(OUTLINE_PX + 1.0), pen.theme.hover);
                }
                edge(pen.painter, &ring, zone.kind, pen.px(OUTLINE_PX), color);
            }
        }
    }

    /// The zones in view that are shown, with the middle of each on screen.
    pub(super) fn in_view(
        &self,
        camera: &Camera,
        doc: &Document,
        session: &Session,
        twin: &Twin,
    ) -> Vec<(ZoneId, Pos2)> {
        let shown = self.made_for.iter();
        let shown = shown.filter(|(id, zone)| !hides(doc, session, *id, zone));
        let placed = shown.filter_map(|(id, zone)| {
            let place = twin.mercator(zone.region.label_point()?)?;
            let at = camera.to_screen(place);
            camera.rect().contains(at).then_some((*id, at))
        });
        placed.collect()
    }
}

/// An outline: full for collective, dashed for individual, dotted for later.
fn edge(painter: &Painter, ring: &[Pos2], kind: ZoneKind, width: f32, color: Color32) {
    let stroke = Stroke::new(width, color);
    let mut closed = ring.to_vec();
    closed.extend(ring.first());
    match kind {
        ZoneKind::Collective => {
            painter.add(Shape::line(closed, stroke));
        }
        ZoneKind::Individual => {
            painter.extend(Shape::dashed_line(
                &closed,
                stroke,
                4.0 * width,
                2.5 * width,
            ));
        }
        ZoneKind::Later => {
            painter.extend(Shape::dotted_line(&closed, color, 2.6 * width, 0.7 * width));
        }
    }
}

/// The sign of a kind in a legend.
pub fn zone_swatch(painter: &Painter, rect: Rect, kind: ZoneKind, theme: &Theme) {
    let inner = rect.shrink2(Vec2::new(1.5, 1.5));
    let color = theme.zone_color(kind);
    painter.rect_filled(inner, 0.0, color.gamma_multiply(STRENGTH));
    let corners = [
        inner.left_top(),
        inner.right_top(),
        inner.right_bottom(),
        inner.left_bottom(),
    ];
    edge(painter, &corners, kind, 1.3, color);
}
