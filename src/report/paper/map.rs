//! The plan in millimetres: ground, streets, buildings and network, from below
//! to above.

use super::super::inks::{self, Ink};
use super::super::layers::palette;
use super::key::{Key, State};
use super::svg::{Paint, Path, Svg};
use super::{Layout, PaperError, PaperSpec, base};
use crate::analysis::engineering::Engineering;
use crate::analysis::{Inputs, Results};
use crate::geometry::measure::signed_area_m2;
use crate::geometry::{Bounds, Point, PolygonView};
use crate::plan::{
    BackgroundKind, BuildingId, ConnectionRule, LineId, LineRole, Plan, PlanArea, StreetId,
    ZoneKind,
};
use crate::report::pipes::LineMeasure;
use std::collections::{BTreeMap, BTreeSet};

const TRUNK_MM: f64 = 1.15;
const BRANCH_MM: f64 = 0.7;
const SERVICE_MM: f64 = 0.18;
const CASING_MM: f64 = 0.35;
const OUTLINE_MM: f64 = 0.06;
const SOURCE_MM: f64 = 1.9;
/// Footprints get an outline up to this scale.
const OUTLINES_TO: f64 = 6000.0;
/// Service pipes can be seen up to this scale.
const SERVICES_TO: f64 = 12_000.0;
/// A street on paper is never thinner, millimetres.
const STREET_MIN_MM: f64 = 0.25;

/// The drawing, and what there is in it for the legend.
pub(super) struct Drawing {
    /// The picture, one millimetre to the unit.
    pub svg: String,
    /// What it shows.
    pub key: Key,
    /// What became of its base maps.
    pub base: base::Drawn,
}

/// Draws what `spec` asks for.
pub(super) fn draw(
    inputs: &Inputs<'_>,
    results: &Results,
    spec: &PaperSpec,
    layout: &Layout,
    is_stopped: &dyn Fn() -> bool,
) -> Result<Drawing, PaperError> {
    let mut pen = Pen {
        svg: Svg::new(layout.map.width, layout.map.height),
        layout,
        plan: inputs.plan,
        key: Key::default(),
        phase: inputs.plan.variant().phase_in(spec.year),
        seen: layout.ground.buffered(0.005 * layout.scale),
        pipes: results.engineering.as_deref().and_then(|engineering| {
            let (measure, limits) = spec.pipes.as_ref()?;
            Some(Pipes {
                measure: *measure,
                limits,
                engineering,
            })
        }),
    };
    pen.land();
    let mut under = base::Drawn::default();
    if spec.content.base_map {
        let (svg, maps) = (&mut pen.svg, &spec.base_maps);
        under = base::draw(svg, layout, inputs.plan.crs, maps, is_stopped)?;
    }
    pen.ground();
    pen.streets();
    if spec.content.zones {
        pen.zones(true);
    }
    if spec.content.buildings {
        pen.buildings(results);
    }
    if spec.content.zones {
        pen.zones(false);
    }
    if spec.content.areas {
        pen.areas();
    }
    pen.plan_area();
    if spec.content.services && layout.scale <= SERVICES_TO {
        pen.services(results);
    }
    pen.network();
    pen.sources();
    Ok(Drawing {
        svg: pen.svg.finish(),
        key: pen.key,
        base: under,
    })
}

/// The figure that pipes are coloured by.
struct Pipes<'a> {
    measure: LineMeasure,
    limits: &'a [f64],
    engineering: &'a Engineering,
}

impl Pipes<'_> {
    fn line(&self, id: LineId) -> Option<u16> {
        let line = self.engineering.lines.get(&id)?;
        Some(self.measure.class(self.measure.of_line(line), self.limits))
    }

    fn service(&self, id: BuildingId) -> Option<u16> {
        let value = self
            .measure
            .of_service(self.engineering.buildings.get(&id)?)?;
        Some(self.measure.class(value, self.limits))
    }

    fn ink(&self, class: Option<u16>) -> Ink {
        pipe_ink(self.measure, self.limits.len(), class)
    }
}

/// The colour of a class of a figure with so many limits; of what nothing
/// supplies a quiet one.
pub(super) fn pipe_ink(measure: LineMeasure, limits: usize, class: Option<u16>) -> Ink {
    class.map_or(inks::QUIET, |class| {
        inks::pipe(measure.place(class, limits))
    })
}

struct Pen<'a> {
    pipes: Option<Pipes<'a>>,
    svg: Svg,
    layout: &'a Layout,
    plan: &'a Plan,
    key: Key,
    phase: u8,
    /// The ground of the map and a little around it.
    seen: Bounds,
}

impl Pen<'_> {
    /// A ring, turned so that shapes in one path add up and holes are cut out.
    fn ring(&self, path: &mut Path, ring: &[Point], is_hole: bool) {
        // rings are stored closed
        let open = ring.split_last().map_or(ring, |(_, open)| open);
        let places = open.iter().map(|&p| self.layout.to_map(p));
        if (signed_area_m2(ring) < 0.0) == is_hole {
            path.add(places, true);
        } else {
            path.add(places.rev(), true);
        }
    }

    fn polygon(&self, path: &mut Path, shape: PolygonView<'_>) {
        for part in shape.parts() {
            self.ring(path, part.exterior(), false);
            for hole in part.holes() {
                self.ring(path, hole, true);
            }
        }
    }

    fn line(&self, path: &mut Path, points: &[Point]) {
        path.add(points.iter().map(|&p| self.layout.to_map(p)), false);
    }

    fn is_seen(&self, points: &[Point]) -> bool {
        Bounds::of(points).intersects(&self.seen)
    }

    fn land(&mut self) {
        let mut land = Path::default();
        let ground = self.layout.ground;
        let corners = [
            ground.min,
            [ground.max[0], ground.min[1]],
            ground.max,
            [ground.min[0], ground.max[1]],
        ];
        land.add(corners.map(|p| self.layout.to_map(p)), true);
        self.svg.path(&land, Paint::fill(inks::LAND));
    }

    fn ground(&mut self) {
        let background = &self.plan.base.background;
        // the same order for all: land below, water above it, rails on top
        let kinds = [
            (BackgroundKind::Other, inks::SQUARE),
            (BackgroundKind::Industrial, inks::INDUSTRIAL),
            (BackgroundKind::Green, inks::GREEN),
            (BackgroundKind::Square, inks::SQUARE),
            (BackgroundKind::Water, inks::WATER),
            (BackgroundKind::Rail, inks::RAIL),
        ];
        for (kind, ink) in kinds {
            let shapes = background.polygons.iter().zip(&background.polygon_records);
            for (shape, _) in shapes.filter(|(_, record)| record.kind == kind) {
                if !shape.bounds().intersects(&self.seen) {
                    continue;
                }
                let mut path = Path::default();
                self.polygon(&mut path, shape);
                let mut paint = Paint::fill(ink);
                if kind == BackgroundKind::Rail {
                    paint.opacity = Some(0.35);
                }
                self.svg.path(&path, paint);
            }
            let mut lines = Path::default();
            for (points, _) in background
                .lines
                .iter()
                .zip(&background.line_records)
                .filter(|(_, record)| record.kind == kind)
            {
                if self.is_seen(points) {
                    self.line(&mut lines, points);
                }
            }
            match kind {
                BackgroundKind::Rail => {
                    self.svg.path(&lines, Paint::line(inks::RAIL, 0.6));
                    let mut sleepers = Paint::line(inks::LAND, 0.36);
                    sleepers.dash = Some([1.6, 1.6]);
                    self.svg.path(&lines, sleepers);
                }
                _ => self.svg.path(&lines, Paint::line(ink, 0.7)),
            }
        }
    }

    fn streets(&mut self) {
        let streets = &self.plan.base.streets;
        let mut by_width: BTreeMap<u32, Path> = BTreeMap::new();
        for (id, street) in streets.records.iter().enumerate() {
            // As it runs after repairs; a hidden one has no points.
            let points = self.plan.street_line(StreetId::from_index(id));
            if points.is_empty() || !self.is_seen(points) {
                continue;
            }
            let on_paper_mm = (street.drawn_width_m() * self.layout.mm_per_m()).max(STREET_MIN_MM);
            // hundredths: few paths, and the same on every machine
            let width = (on_paper_mm * 100.0).round() as u32;
            let path = by_width.entry(width).or_default();
            path.add(points.iter().map(|&p| self.layout.to_map(p)), false);
        }
        for (width, path) in &by_width {
            let edge = f64::from(*width) / 100.0 + 0.22;
            self.svg.path(path, Paint::line(inks::STREET_EDGE, edge));
        }
        for (width, path) in &by_width {
            let width = f64::from(*width) / 100.0;
            self.svg.path(path, Paint::line(inks::STREET, width));
        }
    }

    fn buildings(&mut self, results: &Results) {
        let excluded: BTreeSet<BuildingId> = self
            .plan
            .variant()
            .decisions
            .iter()
            .filter(|(_, decision)| decision.rule == ConnectionRule::Excluded)
            .map(|(id, _)| *id)
            .collect();
        let mut paths: BTreeMap<State, Path> = BTreeMap::new();
        let mut counts: BTreeMap<State, usize> = BTreeMap::new();
        let footprints = &self.plan.base.buildings.footprints;
        for id in self.plan.base.buildings.ids() {
            let shape = footprints.view(id.index());
            let lead = self.plan.lead(id);
            let Some(state) = State::of(results, lead, self.phase, excluded.contains(&lead)) else {
                continue;
            };
            if shape.is_empty() || !shape.bounds().intersects(&self.seen) {
                continue;
            }
            if lead == id {
                *counts.entry(state).or_default() += 1;
            }
            let mut path = paths.remove(&state).unwrap_or_default();
            self.polygon(&mut path, shape);
            paths.insert(state, path);
        }
        for (state, path) in &paths {
            let mut paint = Paint::fill(state.ink());
            if self.layout.scale <= OUTLINES_TO {
                paint.stroke = Some((inks::OUTLINE, OUTLINE_MM));
            }
            self.svg.path(path, paint);
        }
        self.key.states = counts;
    }

    /// Fills below the buildings, outlines above them: full for collective,
    /// dashed for individual, dotted for later.
    fn zones(&mut self, is_fill: bool) {
        for kind in ZoneKind::ALL {
            let mut path = Path::default();
            let mut count = 0;
            let zones = self.plan.variant().zones.values();
            for zone in zones.filter(|zone| zone.kind == *kind) {
                if !zone.region.bounds().intersects(&self.seen) {
                    continue;
                }
                count += 1;
                for rings in zone.region.polygons() {
                    for (place, ring) in rings.iter().enumerate() {
                        self.ring(&mut path, ring, place > 0);
                    }
                }
            }
            if count == 0 {
                continue;
            }
            self.key.zones.insert(*kind, count);
            if is_fill {
                let mut paint = Paint::fill(palette::zone(*kind));
                paint.opacity = Some(0.3);
                self.svg.path(&path, paint);
                continue;
            }
            let mut paint = Paint::line(palette::zone(*kind), 0.55);
            paint.dash = match kind {
                ZoneKind::Collective => None,
                ZoneKind::Individual => Some([2.6, 1.4]),
                ZoneKind::Later => Some([0.6, 1.0]),
            };
            self.svg.path(&path, paint);
        }
    }

    fn areas(&mut self) {
        let mut outlines = Path::default();
        for shape in self.plan.base.areas.shapes.iter() {
            if shape.bounds().intersects(&self.seen) {
                self.polygon(&mut outlines, shape);
            }
        }
        let mut paint = Paint::line(inks::AREA, 0.3);
        paint.dash = Some([2.4, 1.2]);
        self.key.has_areas = !outlines.is_empty();
        self.svg.path(&outlines, paint);
    }

    fn plan_area(&mut self) {
        let mut outline = Path::default();
        match &self.plan.area {
            PlanArea::All => return,
            PlanArea::Polygon(ring) => self.ring(&mut outline, ring, false),
            PlanArea::Sectors(chosen) => {
                for id in chosen {
                    let shape = self.plan.base.areas.shapes.view(id.index());
                    self.polygon(&mut outline, shape);
                }
            }
        }
        self.key.has_plan_area = !outline.is_empty();
        let mut paint = Paint::line(inks::TEXT, 0.35);
        paint.dash = Some([3.0, 1.0]);
        self.svg.path(&outline, paint);
    }

    fn services(&mut self, results: &Results) {
        let mut services: BTreeMap<Option<u16>, Path> = BTreeMap::new();
        for (row, link) in results.links.iter().enumerate() {
            let is_shown = link.served_phase.is_some_and(|from| from <= self.phase);
            let Some(connection) = link.connection.filter(|_| is_shown) else {
                continue;
            };
            let ends = [connection.facade, connection.foot];
            if connection.drawn.is_none() && self.is_seen(&ends) {
                let pipes = self.pipes.as_ref();
                let class = pipes.and_then(|pipes| pipes.service(BuildingId::from_index(row)));
                let mut path = services.remove(&class).unwrap_or_default();
                self.line(&mut path, &ends);
                services.insert(class, path);
            }
        }
        for (class, path) in &services {
            let ink = if let (Some(pipes), Some(_)) = (&self.pipes, class) {
                self.key.pipes.insert(*class);
                pipes.ink(*class)
            } else {
                self.key.has_services |= !path.is_empty();
                inks::SERVICE
            };
            self.svg.path(path, Paint::line(ink, SERVICE_MM));
        }
    }

    fn network(&mut self) {
        // branches below trunks, later phases below earlier ones
        let mut paths: BTreeMap<(LineRole, std::cmp::Reverse<u8>, Option<u16>), Path> =
            BTreeMap::new();
        let network = self.plan.network();
        for (id, line) in network.lines() {
            let phase = if line.exists_already() { 0 } else { line.phase };
            let points = network.points(id);
            if phase > self.phase || !self.is_seen(&points) {
                continue;
            }
            let class = self.pipes.as_ref().and_then(|pipes| pipes.line(id));
            let key = (line.role, std::cmp::Reverse(phase), class);
            let mut path = paths.remove(&key).unwrap_or_default();
            self.line(&mut path, &points);
            paths.insert(key, path);
            if self.pipes.is_some() {
                self.key.pipes.insert(class);
                if line.role != LineRole::Service {
                    self.key.roles.insert(line.role);
                }
            } else if line.role == LineRole::Service {
                self.key.has_services = true;
            } else {
                self.key.phases.insert(phase);
                self.key.roles.insert(line.role);
            }
        }
        for (&(role, _, _), path) in paths.iter().rev() {
            let width = role_mm(role) + CASING_MM;
            self.svg.path(path, Paint::line(inks::CASING, width));
        }
        for (&(role, std::cmp::Reverse(phase), class), path) in paths.iter().rev() {
            let ink = match (&self.pipes, role) {
                (Some(pipes), _) => pipes.ink(class),
                (None, LineRole::Service) => inks::SERVICE,
                (None, LineRole::Trunk | LineRole::Branch) => inks::phase(phase),
            };
            self.svg.path(path, Paint::line(ink, role_mm(role)));
        }
    }

    fn sources(&mut self) {
        let network = self.plan.network();
        for (_, source) in network.sources() {
            let Some(place) = network.place(source.node) else {
                continue;
            };
            if !self.seen.contains(place) {
                continue;
            }
            let at = self.layout.to_map(place);
            self.svg
                .disc(at, SOURCE_MM + 0.35, Paint::fill(inks::CASING));
            self.svg.disc(at, SOURCE_MM, Paint::fill(inks::TEXT));
            self.svg
                .disc(at, 0.55 * SOURCE_MM, Paint::fill(inks::CASING));
            let middle: Ink = if source.in_use {
                inks::phase(2)
            } else {
                inks::QUIET
            };
            self.svg.disc(at, 0.38 * SOURCE_MM, Paint::fill(middle));
            self.key.has_sources = true;
        }
    }
}

/// The width of a role on paper, millimetres.
pub(super) const fn role_mm(role: LineRole) -> f64 {
    match role {
        LineRole::Trunk => TRUNK_MM,
        LineRole::Branch => BRANCH_MM,
        LineRole::Service => 2.0 * SERVICE_MM,
    }
}
