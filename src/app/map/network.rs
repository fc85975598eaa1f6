//! The network: few lines, painted anew each frame with white casing and round
//! joins. Their Mercator points are kept while the plan does not change.

use super::arrows;
use super::camera::Camera;
use super::hidden::Hidden;
use super::labels::Piece;
use super::paint::warning_mark;
use super::pen::{Pen, thinned};
use super::pipes::PipeClasses;
use super::seen::is_same_arc;
use super::style::{LineStyle, role_px};
use super::twin::Twin;
use crate::analysis::Results;
use crate::analysis::engineering::Engineering;
use crate::app::state::{Document, Hover, LayerSettings, Selection};
use crate::app::theme::Theme;
use crate::geometry::{Bounds, Point, measure};
use crate::plan::{Line, LineId, LineRole, Plan};
use crate::report::pipes::{LineMeasure, PipeLimits};
use eframe::egui::{Color32, Pos2};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Lines get thinner when zoomed out beyond this, metres per logical pixel.
const FULL_WIDTH_TO_M_PER_PX: f64 = 2.5;
/// A line of a later phase than the one shown has this part of its width.
const LATER_WIDTH: f32 = 0.6;

/// A line of the network in Web Mercator.
struct Turned {
    plan: Vec<Point>,
    mercator: Vec<Point>,
    bounds: Bounds,
    pipe: Pipe,
}

impl Turned {
    /// A line along these points. Those that stand where they stood, as most do while
    /// one is dragged, are not turned again.
    fn new(plan: Vec<Point>, then: Option<&Self>, twin: &Twin) -> Self {
        let known =
            then.filter(|then| then.plan.len() == plan.len() && then.mercator.len() == plan.len());
        let mercator = known.and_then(|then| {
            let points = plan.iter().zip(then.plan.iter().zip(&then.mercator));
            let turned = points.map(|(now, (was, there))| {
                if now == was {
                    Some(*there)
                } else {
                    twin.mercator(*now)
                }
            });
            turned.collect()
        });
        let mercator: Vec<Point> = mercator.unwrap_or_else(|| twin.mercator_line(&plan));
        Self {
            bounds: Bounds::of(&mercator),
            mercator,
            plan,
            pipe: Pipe::default(),
        }
    }
}

/// What is known of a line as a pipe.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Pipe {
    /// Its class in the figure that is shown.
    class: Option<u16>,
    /// Its diameter, mm; 0 where nothing supplies it.
    dn: u32,
}

/// What the pipes were looked up for.
#[derive(Default)]
struct Dress {
    stamp: Option<Stamp>,
    engineering: Option<Arc<Engineering>>,
    measure: Option<LineMeasure>,
    limits: Vec<f64>,
}

/// What the turned lines are those of: opened plan, revision, variant.
type Stamp = (u64, u64, usize);

/// The network on screen.
#[derive(Default)]
pub(super) struct NetworkLayer {
    stamp: Option<Stamp>,
    lines: BTreeMap<LineId, Turned>,
    dress: Dress,
    /// The middle of each line that is beyond a limit, Web Mercator.
    beyond: Vec<(LineId, Point)>,
}

/// A line as it is about to be painted.
struct Stroke {
    points: Vec<Pos2>,
    width: f32,
    color: Color32,
    casing: f32,
    is_dashed: bool,
    halo: Option<Color32>,
    order: (u8, bool, LineId),
}

impl NetworkLayer {
    /// Forgets everything: another base came.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Turns the lines that changed since the last frame.
    pub(super) fn refresh(&mut self, doc: &Document, twin: &Twin) {
        let stamp = (doc.generation, doc.history.revision(), doc.plan.active);
        if self.stamp == Some(stamp) {
            return;
        }
        self.stamp = Some(stamp);
        let mut before = std::mem::take(&mut self.lines);
        for (id, line) in doc.plan.network().lines() {
            let plan = doc.plan.network().points_of(line);
            let turned = match before.remove(&id) {
                Some(turned) if turned.plan == plan => turned,
                then => Turned::new(plan, then.as_ref(), twin),
            };
            self.lines.insert(id, turned);
        }
    }

    /// Looks up what the lines are as pipes, where that may have changed since the
    /// last frame.
    pub(super) fn dress(&mut self, doc: &Document, layers: &LayerSettings) {
        let results = doc.shown();
        let classes = PipeClasses::new(&doc.plan, results, layers);
        let measure = classes.as_ref().map(|classes| classes.measure);
        let limits = classes.map(|classes| classes.limits).unwrap_or_default();
        let engineering = results.engineering.as_ref();
        if is_same_arc(self.dress.engineering.as_ref(), engineering)
            && self.dress.stamp == self.stamp
            && self.dress.measure == measure
            && self.dress.limits == limits
        {
            return;
        }
        let roles = PipeLimits::new(&doc.plan.assumptions);
        let network = doc.plan.network();
        self.beyond.clear();
        // Both stand in the order of their ids.
        let mut rows = engineering
            .into_iter()
            .flat_map(|engineering| &engineering.lines)
            .peekable();
        for (id, turned) in &mut self.lines {
            while rows.next_if(|(other, _)| *other < id).is_some() {}
            let Some((_, line)) = rows.next_if(|(other, _)| *other == id) else {
                turned.pipe = Pipe::default();
                continue;
            };
            turned.pipe = Pipe {
                class: measure.map(|measure| measure.class(measure.of_line(line), &limits)),
                dn: line.dn,
            };
            let role = network.line(*id).map(|line| line.role);
            if role.is_some_and(|role| roles.beyond(role, line).any()) {
                let half_m = 0.5 * measure::length_m(&turned.mercator);
                let middle = measure::along(&turned.mercator, half_m);
                self.beyond.extend(middle.map(|place| (*id, place)));
            }
        }
        self.dress = Dress {
            stamp: self.stamp,
            engineering: engineering.cloned(),
            measure,
            limits,
        };
    }

    /// Marks the pipes that are too small, too fast or too steep.
    pub(super) fn marks(&self, pen: &Pen<'_>, plan: &Plan, hidden: &Hidden<'_>) {
        for (id, place) in &self.beyond {
            let at = pen.camera.to_screen(*place);
            let line = plan.network().line(*id);
            if pen.camera.rect().contains(at) && line.is_some_and(|line| !hidden.line(*id, line)) {
                warning_mark(pen, at, pen.theme.bad);
            }
        }
    }

    /// Where trunks and branches are painted in view, piece by piece, and half as
    /// wide as they are: names keep off them.
    pub(super) fn pipes_on_screen(
        &self,
        pen: &Pen<'_>,
        plan: &Plan,
        hidden: &Hidden<'_>,
    ) -> Vec<Piece> {
        let view = pen.camera.view();
        let factor = width_factor(pen.camera);
        let mut pieces = Vec::new();
        for (id, line) in plan.network().lines() {
            if line.role == LineRole::Service || hidden.line(id, line) {
                continue;
            }
            let Some(turned) = self.lines.get(&id).filter(|t| t.bounds.intersects(&view)) else {
                continue;
            };
            let half = pen.px(0.5 * role_px(line.role)) * factor + pen.px(Theme::CASING_PX);
            let screen = turned.mercator.iter();
            let points: Vec<Pos2> = thinned(screen.map(|at| pen.camera.to_screen(*at)));
            pieces.extend(points.windows(2).filter_map(|pair| match *pair {
                [a, b] => Some(([a, b], half)),
                _ => None,
            }));
        }
        pieces
    }

    /// Paints what is in view, bottom to top: halos of what is selected or under
    /// the pointer, casings, then service, branch and trunk lines, in each the
    /// later phases first.
    pub(super) fn paint(
        &self,
        pen: &Pen<'_>,
        plan: &Plan,
        results: &Results,
        layers: &LayerSettings,
        (marked, hidden): ((&Selection, Option<Hover>), &Hidden<'_>),
        phase: u8,
    ) {
        let style = LineStyle::new(pen.theme, plan, layers);
        let (selection, hover) = marked;
        let view = pen.camera.view().buffered(20.0 / pen.camera.px_per_m());
        let width_factor = width_factor(pen.camera);
        let mut strokes: Vec<Stroke> = plan
            .network()
            .lines()
            .filter(|(_, line)| layers.services || line.role != LineRole::Service)
            .filter(|(id, line)| !hidden.line(*id, line))
            .filter_map(|(id, line)| {
                let turned = self.lines.get(&id).filter(|t| t.bounds.intersects(&view))?;
                let density = results
                    .lines
                    .get(&id)
                    .and_then(|result| result.density().excluding_service);
                let is_later = line.phase > phase && !line.exists_already();
                let color = style.color(line, density, turned.pipe.class);
                let by_dn = layers.width_by_dn && turned.pipe.dn > 0;
                let px = if by_dn {
                    Theme::pipe_px(turned.pipe.dn)
                } else {
                    role_px(line.role)
                };
                let mut stroke = stroke(pen, line, px, color, is_later);
                stroke.width *= width_factor;
                stroke.points = thinned(
                    turned
                        .mercator
                        .iter()
                        .map(|point| pen.camera.to_screen(*point)),
                );
                stroke.halo = if selection.lines.contains(&id) {
                    Some(pen.theme.selection)
                } else if hover == Some(Hover::Line(id)) {
                    Some(pen.theme.hover.gamma_multiply(0.45))
                } else {
                    None
                };
                stroke.order.2 = id;
                Some(stroke)
            })
            .collect();
        strokes.sort_by_key(|stroke| stroke.order);
        for stroke in &strokes {
            if let Some(color) = stroke.halo {
                let width = stroke.width + 2.0 * stroke.casing + pen.px(5.0);
                pen.round_line(&stroke.points, width, color);
            }
        }
        for stroke in &strokes {
            if stroke.casing > 0.0 {
                let width = stroke.width + 2.0 * stroke.casing;
                pen.round_line(&stroke.points, width, pen.theme.line_casing);
            }
        }
        for stroke in &strokes {
            if stroke.is_dashed {
                pen.dashed_line(&stroke.points, stroke.width, stroke.color);
            } else {
                pen.round_line(&stroke.points, stroke.width, stroke.color);
            }
        }
        for stroke in &strokes {
            if selection.lines.contains(&stroke.order.2) {
                arrows::paint(pen, &stroke.points, pen.theme.card);
            }
        }
    }
}

/// Lines are thinner on a map of a whole town.
fn width_factor(camera: &Camera) -> f32 {
    let m_per_px = camera.metres_per_px();
    ((FULL_WIDTH_TO_M_PER_PX / m_per_px) as f32).clamp(0.45, 1.0)
}

fn stroke(pen: &Pen<'_>, line: &Line, px: f32, color: Color32, is_later: bool) -> Stroke {
    let width = pen.px(px);
    let (width, color) = if is_later {
        (width * LATER_WIDTH, pen.theme.pale(color))
    } else {
        (width, color)
    };
    let rank = match line.role {
        LineRole::Service => 0,
        LineRole::Branch => 1,
        LineRole::Trunk => 2,
    };
    Stroke {
        points: Vec::new(),
        width,
        color,
        casing: if line.role == LineRole::Service {
            0.0
        } else {
            pen.px(Theme::CASING_PX)
        },
        is_dashed: line.exists_already(),
        halo: None,
        order: (rank, !is_later, LineId(0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;

    #[test]
    fn what_is_turned_from_before_is_what_turning_all_gives() {
        let twin = Twin::new(Crs::Lambert2008).unwrap();
        let turned =
            |plan: &[Point], then: Option<&Turned>| Turned::new(plan.to_vec(), then, &twin);
        let way: Vec<Point> = (0..5)
            .map(|i| [531_000.0 + f64::from(i) * 37.5, 710_000.0])
            .collect();
        let then = turned(&way, None);
        let mut moved = way.clone();
        moved[2][1] += 12.25;
        for now in [&moved[..], &way[..4], &moved[1..], &[]] {
            let (kept, anew) = (turned(now, Some(&then)), turned(now, None));
            assert_eq!(kept.mercator, anew.mercator);
            assert_eq!(kept.bounds, anew.bounds);
            assert_eq!(kept.plan, now);
        }
        // A point without a place there is left out, before and after.
        moved[2] = [f64::NAN, 0.0];
        let torn = turned(&moved, Some(&then));
        assert_eq!(torn.mercator.len(), 4);
        assert_eq!(turned(&way, Some(&torn)).mercator, then.mercator);
    }
}
