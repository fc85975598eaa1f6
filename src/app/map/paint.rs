//! The layers of a frame, bottom to top: first what is retained in blocks, then
//! what is painted anew.

use super::blocks::Scene;
use super::buildings::local_rect;
use super::classes::{BuildingClasses, shown_phase};
use super::hidden::{Hidden, hidden_codes};
use super::pen::Pen;
use super::pipes::PipeClasses;
use super::scenery::Scenery;
use super::services::Moment;
use super::twin::Twin;
use super::view::MapView;
use super::{decorations, identify, labels, overlay, style, symbols};
use crate::analysis::Warning;
use crate::app::state::{CompareMode, Document, Hover, LegendKey, Selection, Session};
use crate::app::theme::{self, Theme};
use crate::app::tools::Overlay;
use crate::geometry::Bounds;
use crate::plan::{Plan, PlanArea, StreetId};
use crate::text::Texts;
use eframe::egui::{Align2, Color32, FontId, Id, Painter, Pos2, Rect};

/// With more buildings selected than this, only those in view are outlined.
const OUTLINES_MAX: usize = 4000;

impl MapView {
    /// Puts the retained layers together.
    pub(super) fn fill_scene(
        &mut self,
        scene: &mut Scene,
        doc: &Document,
        session: &Session,
        theme: &'static Theme,
    ) {
        let layers = &session.layers;
        self.network.dress(doc, layers);
        let (Some(camera), Some(twin)) = (&self.camera, self.keeper.twin()) else {
            return;
        };
        let scenery = self.keeper.scenery();
        let results = doc.shown();
        let phase = shown_phase(&doc.plan, session.year);
        let hidden = Hidden::new(doc, session);
        let is_stale = self.is_stale;
        if layers.background {
            self.cover.add_ground(scene, camera, &scenery.cover, theme);
        }
        if layers.drawing {
            self.cover.add_drawing(scene, camera, &scenery.cover, theme);
        }
        let shade = super::areal::Shade::new(layers.areal_measure, &doc.plan.assumptions);
        if layers.areas {
            self.cover.add_areas(
                scene,
                camera,
                &scenery.cover,
                (results, &shade),
                &session.filter,
                theme,
            );
        }
        if layers.grid {
            self.cover.add_grid(
                scene,
                camera,
                twin,
                (&results.grid, &shade),
                &session.filter,
                theme,
            );
        }
        if layers.zones {
            self.zones.add(scene, camera, twin, doc, session, theme);
        }
        if layers.streets {
            let codes = &self.street_codes;
            // a hidden class loses its colour: the street itself stays
            let is_shown = |code: &u8| {
                let key = LegendKey::Street(layers.street_measure, *code);
                !session.filter.hides(&key)
            };
            let code = |id: StreetId| {
                let code = codes.get(id.index()).copied().filter(is_shown);
                code.unwrap_or(style::STREET_PLAIN)
            };
            let palette = style::street_palette(theme, layers);
            self.streets.add(
                scene,
                camera,
                &scenery.streets,
                code,
                &palette,
                theme,
                is_stale,
            );
        }
        if layers.heatmap {
            self.heat.add(
                scene,
                camera,
                &scenery.heat,
                &layers.street_classes.breaks,
                &session.filter,
                theme,
            );
        }
        if layers.buildings {
            let classes = BuildingClasses::new(&doc.plan, results, layers, phase);
            let mut palette = style::building_palette(
                theme,
                layers,
                classes.class_count(),
                doc.plan.variant().last_phase(),
            );
            for code in hidden_codes(session, layers.building_measure) {
                if let Some(color) = palette.get_mut(usize::from(code)) {
                    *color = Color32::TRANSPARENT;
                }
            }
            self.buildings.add(
                scene,
                camera,
                &scenery.buildings,
                &classes,
                &palette,
                theme,
                is_stale,
            );
        }
        if layers.services && layers.network {
            self.services.add(
                scene,
                camera,
                &scenery.buildings,
                twin,
                doc,
                theme,
                Moment {
                    phase,
                    is_stale: self.services_are_stale,
                    hidden: &hidden,
                    pipes: PipeClasses::new(&doc.plan, results, layers).as_ref(),
                    by_dn: results
                        .engineering
                        .as_deref()
                        .filter(|_| layers.width_by_dn),
                },
            );
        }
    }

    /// Paints what lies on the retained layers.
    pub(super) fn paint_upper(
        &self,
        painter: &Painter,
        theme: &'static Theme,
        doc: &Document,
        session: &Session,
        texts: &Texts,
        overlay: &Overlay,
        room: Rect,
    ) {
        let (Some(camera), Some(twin)) = (&self.camera, self.keeper.twin()) else {
            return;
        };
        let pen = Pen {
            painter,
            camera,
            theme,
        };
        let scenery = self.keeper.scenery();
        let room = room.intersect(camera.rect());
        self.paint_plan(&pen, doc, session, (&scenery, texts), twin);
        super::faults::faults(&pen, twin, doc, session);
        super::profile::way(&pen, twin, session);
        overlay::ghosts(&pen, twin, &session.ghost);
        overlay::overlay(&pen, twin, overlay, doc.plan.variant().last_phase(), texts);
        let is_alone = session.compare.mode == CompareMode::Off;
        if theme.presenting && is_alone && doc.plan.variants.len() > 1 {
            let name = &doc.plan.variant().name;
            let text = texts.with("shell-variant", &[("name", name.as_ref().into())]);
            let top = eframe::egui::Align2::CENTER_TOP;
            super::compare::name_tag(painter, theme, &text, top, room);
        }
        decorations::scale_bar(&pen, texts, room);
        decorations::attribution_label(&pen, &doc.plan.base, session, room);
        if self.keeper.is_coming() {
            decorations::preparing(&pen, texts, room);
        }
        if let Some(tip) = &overlay.tip {
            overlay::tip(
                &pen,
                twin,
                tip,
                overlay::tip_lines(tip, session, texts),
                room,
            );
        } else {
            self.identify(&pen, doc, session, texts, room);
        }
    }

    /// Marks, network, symbols and names: what belongs on a picture too.
    pub(super) fn paint_plan(
        &self,
        pen: &Pen<'_>,
        doc: &Document,
        session: &Session,
        (scenery, texts): (&Scenery, &Texts),
        twin: &Twin,
    ) {
        let layers = &session.layers;
        let marked = (&*session.selection, session.hover);
        let phase = shown_phase(&doc.plan, session.year);
        if layers.heatmap {
            super::heat::upper(pen, doc, &scenery.heat, twin, &session.filter);
        }
        if layers.zones {
            self.zones.paint(pen, doc, session);
        }
        super::grounds::grounds(pen, doc, twin, session);
        super::grounds::rules(pen, doc, scenery, session);
        plan_area(pen, doc, scenery, twin);
        marks(pen, &doc.plan, scenery, marked);
        if layers.network {
            super::compare::marks(pen, doc, session, twin);
            let hidden = Hidden::new(doc, session);
            let which = (marked, &hidden);
            self.network
                .paint(pen, &doc.plan, doc.shown(), layers, which, phase);
            overlay::nodes(pen, doc, twin, &session.selection.nodes);
            problems(pen, doc, twin);
            if layers.pipe_marks {
                self.network.marks(pen, &doc.plan, &hidden);
            }
        }
        symbols::sources(pen, doc, twin, layers, marked);
        let pipes = || {
            if !layers.network {
                return Vec::new();
            }
            let hidden = Hidden::new(doc, session);
            self.network.pipes_on_screen(pen, &doc.plan, &hidden)
        };
        let zones = if layers.zones {
            self.zones.in_view(pen.camera, doc, session, twin)
        } else {
            Vec::new()
        };
        let mut names = self.names.take();
        labels::labels(
            pen,
            (doc, texts),
            twin,
            scenery,
            layers,
            (&pipes, &mut names),
            (&mut self.base.names(), &zones),
        );
        self.names.set(names);
    }

    /// The card beside a resting pointer.
    fn identify(
        &self,
        pen: &Pen<'_>,
        doc: &Document,
        session: &Session,
        texts: &Texts,
        room: Rect,
    ) {
        if let Some(at) = self.hands().pointer() {
            identify_at(pen, doc, session, texts, room, at);
        }
    }
}

/// The card beside a pointer that rests at `at`.
pub(super) fn identify_at(
    pen: &Pen<'_>,
    doc: &Document,
    session: &Session,
    texts: &Texts,
    room: Rect,
    at: Pos2,
) {
    let Some(hover) = session.hover else {
        return;
    };
    let ctx = pen.painter.ctx();
    // Under a window or card the map says nothing.
    let is_covered = ctx
        .layer_id_at(at)
        .is_some_and(|top| top != pen.painter.layer_id());
    if is_covered || has_moved_under(pen, at) {
        return;
    }
    let (rested, is_down) = ctx.input(|input| {
        let rested = input.pointer.time_since_last_movement();
        (rested, input.pointer.any_down())
    });
    if is_down {
        return;
    }
    let rest = identify::REST.as_secs_f32();
    if rested < rest {
        let left = (rest - rested).max(0.01);
        ctx.request_repaint_after(std::time::Duration::from_secs_f32(left));
    } else if let Some(card) = identify::card(doc, texts, hover) {
        identify::paint(pen, &card, at, room);
    }
}

/// Whether the map moved since the pointer came to `at`: what lay under it lies
/// elsewhere now.
fn has_moved_under(pen: &Pen<'_>, at: Pos2) -> bool {
    let place = Id::unique("view when the pointer came to rest");
    let ctx = pen.painter.ctx();
    let view = pen.camera.view();
    let before = ctx.data(|data| data.get_temp::<(Pos2, Bounds)>(place));
    if let Some((_, then)) = before.filter(|(rested, _)| *rested == at) {
        return then != view;
    }
    ctx.data_mut(|data| data.insert_temp(place, (at, view)));
    false
}

/// The outline of the plan area.
fn plan_area(pen: &Pen<'_>, doc: &Document, scenery: &Scenery, twin: &Twin) {
    let color = pen.theme.ink_secondary;
    let outline = |ring: &[eframe::egui::Pos2]| {
        let mut closed = ring.to_vec();
        closed.extend(ring.first());
        pen.dashed_line(&closed, pen.px(1.6), color);
    };
    match &doc.plan.area {
        PlanArea::All => {}
        PlanArea::Polygon(ring) => {
            let turned = twin.mercator_line(ring);
            let ring: Vec<_> = turned.iter().map(|p| pen.camera.to_screen(*p)).collect();
            outline(&ring);
        }
        PlanArea::Sectors(sectors) => {
            for sector in sectors {
                for ring in scenery.cover.area_on_screen(pen.camera, *sector) {
                    outline(&ring);
                }
            }
        }
    }
}

/// Outlines of what is selected and of what is under the pointer.
fn marks(
    pen: &Pen<'_>,
    plan: &Plan,
    scenery: &Scenery,
    (selection, hover): (&Selection, Option<Hover>),
) {
    let selected = pen.theme.selection;
    let view = pen.camera.view();
    let many = selection.buildings.len() > OUTLINES_MAX;
    // A customer is marked as a whole.
    for id in selection.buildings.iter().flat_map(|id| plan.members(id)) {
        let Some((chunk, slot)) = scenery.buildings.place(*id) else {
            continue;
        };
        let local = local_rect(&view, chunk.origin);
        if !chunk
            .boxes
            .get(slot)
            .is_some_and(|around| around.intersects(local))
        {
            continue;
        }
        let width = if many { pen.px(1.0) } else { pen.px(2.2) };
        for ring in scenery.buildings.rings_on_screen(pen.camera, *id) {
            pen.outline(&ring, width, selected);
        }
    }
    let half_clear = |color: Color32| color.gamma_multiply(0.5);
    for id in &selection.streets {
        let points = scenery.streets.points_on_screen(pen.camera, *id);
        pen.round_line(&points, pen.px(6.0), half_clear(selected));
    }
    for id in &selection.heat {
        let points = scenery.heat.points_on_screen(pen.camera, *id);
        pen.round_line(&points, pen.px(8.0), half_clear(selected));
    }
    for id in &selection.areas {
        for ring in scenery.cover.area_on_screen(pen.camera, *id) {
            pen.outline(&ring, pen.px(3.0), selected);
        }
    }
    let color = pen.theme.hover;
    match hover {
        Some(Hover::Building(id)) if !selection.buildings.contains(&id) => {
            for member in plan.members(&id) {
                for ring in scenery.buildings.rings_on_screen(pen.camera, *member) {
                    pen.outline(&ring, pen.px(1.6), color);
                }
            }
        }
        Some(Hover::Street(id)) if !selection.streets.contains(&id) => {
            let points = scenery.streets.points_on_screen(pen.camera, id);
            pen.round_line(&points, pen.px(4.0), color.gamma_multiply(0.3));
        }
        Some(Hover::Heat(id)) if !selection.heat.contains(&id) => {
            let points = scenery.heat.points_on_screen(pen.camera, id);
            pen.round_line(&points, pen.px(7.0), color.gamma_multiply(0.3));
        }
        Some(Hover::Area(id)) if !selection.areas.contains(&id) => {
            for ring in scenery.cover.area_on_screen(pen.camera, id) {
                pen.outline(&ring, pen.px(2.0), color);
            }
        }
        _ => {}
    }
}

/// A small mark where a line crosses water or rail, and on a line that never
/// reaches a source.
fn problems(pen: &Pen<'_>, doc: &Document, twin: &Twin) {
    for warning in &doc.shown().warnings {
        let at = match warning {
            Warning::LineCrossesBarrier { at, .. }
            | Warning::PinCrossesBarrier { at, .. }
            | Warning::LineOnForbiddenStreet { at, .. }
            | Warning::LineOnForbiddenGround { at, .. } => Some(*at),
            Warning::LineWithoutSource(line) => doc.shown().lines.get(line).and_then(|line| {
                crate::geometry::measure::along(&line.points, line.length_m / 2.0)
            }),
            _ => None,
        };
        let Some(place) = at.and_then(|at| twin.mercator(at)) else {
            continue;
        };
        let at = pen.camera.to_screen(place);
        if !pen.camera.rect().contains(at) {
            continue;
        }
        warning_mark(pen, at, pen.theme.warning_amber);
    }
}

/// The small round mark of a place where something is wrong.
pub(super) fn warning_mark(pen: &Pen<'_>, at: Pos2, color: Color32) {
    let radius = pen.px(6.5);
    pen.painter
        .circle_filled(at, radius + 1.5, pen.theme.line_casing);
    pen.painter.circle_filled(at, radius, color);
    pen.painter.text(
        at,
        Align2::CENTER_CENTER,
        "!",
        FontId::new(pen.px(10.0), theme::semibold_family()),
        pen.theme.card,
    );
}
