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
use std::collections::BTreeMap;
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

/// A zone turned and triangulated, and coloured once it was seen.
struct Made {
    id: ZoneId,
    zone: Arc<Zone>,
    chunk: PolygonChunk,
    block: Option<(Color32, Block)>,
}

impl Made {
    fn new(id: ZoneId, zone: &Arc<Zone>, twin: &Twin) -> Self {
        let mut store = PolygonStore::new();
        store.push(zone.region.polygons());
        Self {
            id,
            zone: zone.clone(),
            chunk: PolygonChunk::new(vec![0], &store, twin),
            block: None,
        }
    }

    /// Its rings on screen, not closed.
    fn on_screen(&self, camera: &Camera) -> Vec<Vec<Pos2>> {
        let placement = camera.placement(self.chunk.origin);
        let rings = self.chunk.rings(0);
        rings
            .map(|ring| ring.iter().map(|corner| placement * *corner).collect())
            .collect()
    }
}

/// The zones of the variant looked at, each made anew only where its own land
/// changed: under a brush that is one of them.
#[derive(Default)]
pub(super) struct ZoneLayer {
    gpu: bool,
    made: Vec<Made>,
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
        let shade = shade(session.layers.zone_measure, &doc.plan);
        for made in &mut self.made {
            let color = if hides(doc, session, made.id, &made.zone) {
                Color32::TRANSPARENT
            } else {
                match &shade {
                    None => theme.zone_color(made.zone.kind).gamma_multiply(STRENGTH),
                    Some(shade) => {
                        let row = doc.shown().zones.get(&made.id);
                        let class = row.and_then(|row| shade.of_area(row));
                        class.map_or(Color32::TRANSPARENT, |class| {
                            shade.color(theme, class).gamma_multiply(FIGURE_STRENGTH)
                        })
                    }
                }
            };
            if made.block.as_ref().is_none_or(|(old, _)| *old != color) {
                let chunk = &made.chunk;
                let mesh = chunk.mesh(|_| color);
                let block = Block::fills(self.gpu, chunk.origin, chunk.bounds, mesh);
                made.block = Some((color, block));
            }
            if let Some((_, block)) = &made.block {
                scene.add(camera, block, 2.0);
            }
        }
    }

    fn make(&mut self, doc: &Document, twin: &Twin) {
        let zones = &doc.plan.variant().zones;
        let is_same = self.made.len() == zones.size()
            && self
                .made
                .iter()
                .zip(zones)
                .all(|(made, (id, zone))| made.id == *id && Arc::ptr_eq(&made.zone, zone));
        if is_same {
            return;
        }
        let made = std::mem::take(&mut self.made).into_iter();
        let mut known: BTreeMap<ZoneId, Made> = made.map(|made| (made.id, made)).collect();
        let now = zones.iter().map(|(id, zone)| match known.remove(id) {
            // Another name or kind: the land is the same.
            Some(made) if made.zone.region == zone.region => Made {
                zone: zone.clone(),
                ..made
            },
            _ => Made::new(*id, zone, twin),
        });
        self.made = now.collect();
    }

    /// Paints outlines, and what is selected or under the pointer.
    pub(super) fn paint(&self, pen: &Pen<'_>, doc: &Document, session: &Session) {
        for made in &self.made {
            let (id, zone) = (made.id, &made.zone);
            if hides(doc, session, id, zone) {
                continue;
            }
            let is_selected = session.selection.zones.contains(&id);
            let is_hovered = session.hover == Some(Hover::Zone(id));
            let color = pen.theme.zone_color(zone.kind);
            for ring in made.on_screen(pen.camera) {
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
        let shown = self.made.iter();
        let shown = shown.filter(|made| !hides(doc, session, made.id, &made.zone));
        let placed = shown.filter_map(|made| {
            let place = twin.mercator(made.zone.region.label_point()?)?;
            let at = camera.to_screen(place);
            camera.rect().contains(at).then_some((made.id, at))
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
