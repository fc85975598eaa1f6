//! Everything of a base in Web Mercator, made once per base: at once where it
//! is small, else on another thread while the map stays usable.

use super::buildings::BuildingTwin;
use super::cover::CoverTwin;
use super::streets::StreetTwin;
use super::twin::Twin;
use crate::geometry::Crs;
use crate::plan::Base;
use eframe::egui;
use std::sync::{Arc, mpsc};

/// Bases with fewer coordinates than this are turned within the frame.
const AT_ONCE_POINTS: usize = 20_000;

/// A base, turned.
#[derive(Debug, Default)]
pub(super) struct Scenery {
    /// Footprints.
    pub(super) buildings: BuildingTwin,
    /// Streets.
    pub(super) streets: StreetTwin,
    /// Ground and sectors.
    pub(super) cover: CoverTwin,
}

impl Scenery {
    /// Turns everything, on all threads there are.
    pub(super) fn new(base: &Base, twin: &Twin) -> Self {
        let (buildings, (streets, cover)) = rayon::join(
            || BuildingTwin::new(base, twin),
            || {
                rayon::join(
                    || StreetTwin::new(base, twin),
                    || CoverTwin::new(base, twin),
                )
            },
        );
        Self {
            buildings,
            streets,
            cover,
        }
    }
}

/// The scenery of the plan that is shown.
#[derive(Default)]
pub(super) struct SceneryKeeper {
    base: Option<Arc<Base>>,
    /// Which plan the base is of.
    generation: u64,
    twin: Option<Twin>,
    scenery: Arc<Scenery>,
    coming: Option<mpsc::Receiver<Scenery>>,
}

impl SceneryKeeper {
    /// Takes in what is ready and starts what is needed for `base`; answers
    /// whether the scenery is another one than before. While a changed base of
    /// the same plan is turned, the scenery before it stays on screen.
    pub(super) fn refresh(
        &mut self,
        ctx: &egui::Context,
        (base, generation): (&Arc<Base>, u64),
        crs: Crs,
        wait: bool,
    ) -> bool {
        let is_known = self
            .base
            .as_ref()
            .is_some_and(|known| Arc::ptr_eq(known, base))
            && self.twin.as_ref().is_some_and(|twin| twin.crs() == crs);
        if is_known {
            let Some(ready) = self
                .coming
                .as_ref()
                .and_then(|coming| coming.try_recv().ok())
            else {
                return false;
            };
            self.coming = None;
            self.scenery = Arc::new(ready);
            return true;
        }
        let is_same_plan = self.base.is_some()
            && self.generation == generation
            && self.twin.as_ref().is_some_and(|twin| twin.crs() == crs);
        self.base = Some(base.clone());
        self.generation = generation;
        self.coming = None;
        // a CRS that cannot be turned never gets into a plan: importers refuse it
        self.twin = Twin::new(crs).ok();
        let Some(twin) = &self.twin else {
            self.scenery = Arc::new(Scenery::default());
            return true;
        };
        if wait || point_count(base) < AT_ONCE_POINTS {
            self.scenery = Arc::new(Scenery::new(base, twin));
            return true;
        }
        self.coming = Some(start(ctx, base.clone(), twin.clone()));
        if !is_same_plan {
            self.scenery = Arc::new(Scenery::default());
        }
        !is_same_plan
    }

    /// The way between plan and screen; `None` before the first frame.
    pub(super) fn twin(&self) -> Option<&Twin> {
        self.twin.as_ref()
    }

    /// The scenery; empty while it is being made.
    pub(super) fn scenery(&self) -> Arc<Scenery> {
        self.scenery.clone()
    }

    /// Whether the scenery is being made.
    pub(super) fn is_coming(&self) -> bool {
        self.coming.is_some()
    }
}

fn start(ctx: &egui::Context, base: Arc<Base>, twin: Twin) -> mpsc::Receiver<Scenery> {
    let (sender, receiver) = mpsc::channel();
    let ctx = ctx.clone();
    rayon::spawn(move || {
        // nobody listens any more when another plan was opened meanwhile
        sender.send(Scenery::new(&base, &twin)).ok();
        ctx.request_repaint();
    });
    receiver
}

fn point_count(base: &Base) -> usize {
    base.buildings.footprints.point_count()
        + base.streets.lines.point_count()
        + base.areas.shapes.point_count()
        + base.background.polygons.point_count()
        + base.background.lines.point_count()
}
