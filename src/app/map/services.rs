//! Service lines: one block of thin lines per building chunk, made anew only
//! when a connection in it changes.

use super::blocks::{Block, Scene};
use super::buildings::BuildingTwin;
use super::camera::Camera;
use super::fills::{PolygonChunk, dressed};
use super::hidden::Hidden;
use super::nearby::Nearby;
use super::pipes::PipeClasses;
use super::twin::Twin;
use crate::analysis::engineering::Engineering;
use crate::analysis::{Inputs, PinKind, Results, connection_points};
use crate::app::state::Document;
use crate::app::theme::Theme;
use crate::geometry::{Bounds, Point};
use crate::plan::BuildingId;
use crate::report::pipes::LineMeasure;
use eframe::egui::{Color32, Pos2};
use walkers::Line;

/// Service lines are drawn up to this many metres per logical pixel.
const SERVICES_TO_M_PER_PX: f64 = 3.0;
/// A service line may stick out of its chunk by this much, Web Mercator metres;
/// required buildings connect at any length.
const REACH_M: f64 = 400.0;
const DASH: [f32; 2] = [3.0, 3.0];

/// The phase that is shown, and whether it or connections may have changed since
/// the last frame.
#[derive(Clone, Copy)]
pub(super) struct Moment<'a> {
    pub(super) phase: u8,
    pub(super) is_stale: bool,
    /// Hidden buildings have no service line either.
    pub(super) hidden: &'a Hidden<'a>,
    /// The figure that services are coloured by, if there is one.
    pub(super) pipes: Option<&'a PipeClasses<'a>>,
    /// Where widths are taken from, if they follow the diameters.
    pub(super) by_dn: Option<&'a Engineering>,
}

impl Moment<'_> {
    /// What the service of a building is as a pipe: its class and its diameter
    /// in mm, 0 where the width is that of all services.
    fn pipe(&self, id: BuildingId) -> (Option<u16>, u32) {
        let class = self.pipes.and_then(|classes| classes.service(id));
        let of = |engineering: &Engineering| Some(engineering.buildings.get(&id)?.service_dn);
        (class, self.by_dn.and_then(of).unwrap_or_default())
    }
}

/// How a service line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Served,
    Later,
    WithoutSource,
}

#[derive(Debug, Clone, PartialEq)]
struct Service {
    ends: [Point; 2],
    /// Bends drawn by hand, from facade to line; mostly none.
    bends: Vec<Point>,
    kind: Kind,
    /// Class of the figure that is shown, and diameter.
    pipe: (Option<u16>, u32),
}

/// What the look of a block of services depends on, apart from the services.
#[derive(Debug, Clone, PartialEq)]
struct Look {
    color: Color32,
    width: f32,
    figure: Option<(LineMeasure, usize)>,
}

#[derive(Default)]
struct Skin {
    services: Vec<Service>,
    made_for: Option<Look>,
    block: Option<Block>,
    is_fresh: bool,
    /// The way to the screen around the chunk; `None` inside where only the exact
    /// one will do.
    nearby: Option<Option<Nearby>>,
}

/// The service lines on screen.
pub(super) struct ServiceLayer {
    gpu: bool,
    skins: Vec<Skin>,
}

impl ServiceLayer {
    pub(super) fn new(gpu: bool) -> Self {
        Self {
            gpu,
            skins: Vec::new(),
        }
    }

    /// Forgets everything: another base came.
    pub(super) fn clear(&mut self) {
        self.skins.clear();
    }

    /// Adds what is in view to the scene.
    pub(super) fn add(
        &mut self,
        scene: &mut Scene,
        camera: &Camera,
        buildings: &BuildingTwin,
        projection: &Twin,
        doc: &Document,
        theme: &Theme,
        moment: Moment<'_>,
    ) {
        let Moment {
            phase, is_stale, ..
        } = moment;
        self.skins
            .resize_with(buildings.chunks().len(), Skin::default);
        if camera.metres_per_px() > SERVICES_TO_M_PER_PX {
            for skin in &mut self.skins {
                skin.is_fresh &= !is_stale;
            }
            return;
        }
        let view = camera.view().buffered(REACH_M);
        let width = Theme::SERVICE_PX * theme.line_factor();
        let (inputs, results, gpu) = (doc.inputs(), doc.shown(), self.gpu);
        let dress = |skin: &mut Skin, chunk: &PolygonChunk| {
            if !chunk.bounds.intersects(&view) {
                skin.is_fresh &= !is_stale;
                return 0;
            }
            let mut made = 0;
            let look = Look {
                color: theme.service,
                width,
                figure: moment
                    .pipes
                    .map(|pipes| (pipes.measure, pipes.limits.len())),
            };
            if !skin.is_fresh || is_stale || skin.made_for.as_ref() != Some(&look) {
                let is_hidden =
                    |id: BuildingId| moment.hidden.building(id) || moment.hidden.service(id);
                let mut services = services_of(chunk, &inputs, results, phase, is_hidden);
                for (id, service) in &mut services {
                    service.pipe = moment.pipe(*id);
                }
                let services: Vec<Service> =
                    services.into_iter().map(|(_, service)| service).collect();
                if skin.services != services || skin.made_for.as_ref() != Some(&look) {
                    let nearby = skin.nearby.get_or_insert_with(|| {
                        let around = chunk.bounds.buffered(REACH_M);
                        Nearby::new(projection, &around)
                    });
                    let turn = |points: &mut [Point]| match &*nearby {
                        Some(nearby) => nearby.mercator_all(projection, points),
                        None => projection.mercator_all(points),
                    };
                    let pipe = |class| moment.pipes.map(|pipes| pipes.color(theme, class));
                    let lines = Lines {
                        theme,
                        width,
                        pipe: &pipe,
                    };
                    skin.block = Some(block(gpu, chunk, &services, turn, &lines));
                    skin.services = services;
                    skin.made_for = Some(look);
                    made = 1;
                }
                skin.is_fresh = true;
            }
            made
        };
        dressed(&mut self.skins, buildings.chunks(), &view, dress);
        let in_view = |chunk: &&PolygonChunk| chunk.bounds.intersects(&view);
        let shown = self.skins.iter().zip(buildings.chunks());
        let shown = shown.filter(|(_, chunk)| in_view(chunk));
        for block in shown.filter_map(|(skin, _)| skin.block.as_ref()) {
            scene.add(camera, block, 1.0);
        }
    }
}

fn services_of(
    chunk: &PolygonChunk,
    inputs: &Inputs<'_>,
    results: &Results,
    phase: u8,
    is_hidden: impl Fn(BuildingId) -> bool,
) -> Vec<(BuildingId, Service)> {
    chunk
        .ids
        .iter()
        .filter(|id| !is_hidden(BuildingId(**id)))
        .filter_map(|id| {
            let link = results.links.get(*id as usize)?;
            let connection = link.connection?;
            // a drawn service line is painted with the network
            if connection.drawn.is_some() {
                return None;
            }
            let bends = if connection.pinned == Some(PinKind::Line) {
                let mut way = connection_points(inputs, BuildingId(*id), &connection);
                way.pop();
                way.drain(..1.min(way.len()));
                way
            } else {
                Vec::new()
            };
            let service = Service {
                ends: [connection.facade, connection.foot],
                bends,
                kind: match link.served_phase {
                    Some(from) if from <= phase => Kind::Served,
                    Some(_) => Kind::Later,
                    None => Kind::WithoutSource,
                },
                pipe: (None, 0),
            };
            Some((BuildingId(*id), service))
        })
        .collect()
}

/// How services become lines.
struct Lines<'a> {
    theme: &'a Theme,
    /// Width of those that have none of their own.
    width: f32,
    /// The colour of a class, where they are coloured by a figure.
    pipe: &'a dyn Fn(Option<u16>) -> Option<Color32>,
}

impl Lines<'_> {
    fn color(&self, service: &Service) -> Color32 {
        let (class, _) = service.pipe;
        let color = class
            .and_then(|class| (self.pipe)(Some(class)))
            .unwrap_or(self.theme.service);
        match service.kind {
            Kind::Served | Kind::WithoutSource => color,
            Kind::Later => self.theme.pale(color),
        }
    }

    fn width(&self, service: &Service) -> f32 {
        match service.pipe {
            (_, 0) => self.width,
            (_, dn) => Theme::pipe_px(dn) * self.theme.line_factor(),
        }
    }
}

fn block(
    gpu: bool,
    chunk: &PolygonChunk,
    services: &[Service],
    turn: impl Fn(&mut [Point]),
    look: &Lines<'_>,
) -> Block {
    let mut points: Vec<Point> = Vec::with_capacity(2 * services.len());
    for service in services {
        let [facade, foot] = service.ends;
        points.push(facade);
        points.extend_from_slice(&service.bends);
        points.push(foot);
    }
    turn(&mut points);
    let bounds = Bounds::of(&points);
    let origin = chunk.origin;
    let mut rest = points.as_slice();
    let lines = services
        .iter()
        .filter_map(|service| {
            let (way, after) = rest.split_at_checked(2 + service.bends.len())?;
            rest = after;
            way.iter()
                .all(|point| point[0].is_finite())
                .then_some((service, way))
        })
        .map(|(service, way)| Line {
            points: way
                .iter()
                .map(|end| Pos2::new((end[0] - origin[0]) as f32, (origin[1] - end[1]) as f32))
                .collect(),
            width: look.width(service),
            color: look.color(service),
            dasharray: match service.kind {
                Kind::WithoutSource => DASH.to_vec(),
                Kind::Served | Kind::Later => Vec::new(),
            },
        })
        .collect();
    Block::lines(gpu, origin, bounds, lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Column, Connection, Link};
    use crate::geometry::{Crs, PolygonStore};
    use crate::plan::LineId;

    #[test]
    fn served_later_and_without_source_are_told_apart() {
        let mut store = PolygonStore::new();
        for i in 0..4 {
            let x = 650_000.0 + 20.0 * f64::from(i);
            store.push_polygon(&[[x, 660_000.0], [x + 8.0, 660_000.0], [x, 660_008.0]], &[]);
        }
        let twin = Twin::new(Crs::Lambert2008).unwrap();
        let chunk = PolygonChunk::new(vec![0, 1, 2, 3], &store, &twin);
        let link = |served_phase: Option<u8>, drawn: Option<LineId>| Link {
            connection: Some(Connection {
                line: LineId(1),
                segment: 0,
                length_m: 5.0,
                facade: [650_000.0, 660_000.0],
                foot: [650_000.0, 659_995.0],
                drawn,
                pinned: None,
                barred: false,
            }),
            reach_phase: Some(1),
            served_phase,
        };
        let mut results = Results::default();
        results.links = [
            link(Some(1), None),
            link(Some(3), None),
            link(None, None),
            link(Some(1), Some(LineId(4))),
        ]
        .into_iter()
        .collect::<Column<Link>>();
        let plan = crate::plan::Plan::new("test", Crs::Lambert2008);
        let facts = crate::analysis::Facts::new(&plan.base);
        let inputs = Inputs {
            plan: &plan,
            facts: &facts,
            year: None,
        };
        let kinds: Vec<Kind> = services_of(&chunk, &inputs, &results, 2, |id| id == BuildingId(9))
            .iter()
            .map(|(_, s)| s.kind)
            .collect();
        assert_eq!(kinds, [Kind::Served, Kind::Later, Kind::WithoutSource]);
    }
}
