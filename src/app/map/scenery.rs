//! Everything of a base in Web Mercator, made once per base: at once where it
//! is small, else on another thread while the map stays usable.

use super::buildings::BuildingTwin;
use super::cover::CoverTwin;
use super::heat::HeatTwin;
use super::streets::StreetTwin;
use super::twin::Twin;
use crate::app::worker::within_frame;
use crate::geometry::Crs;
use crate::plan::{Base, StreetRepairs};
use eframe::egui;
use std::sync::{Arc, mpsc};

/// Bases with fewer coordinates than this are turned within the frame.
const AT_ONCE_POINTS: usize = 20_000;

/// A base, turned.
#[derive(Debug, Default)]
pub(super) struct Scenery {
    /// Footprints.
    pub(super) buildings: Arc<BuildingTwin>,
    /// Streets.
    pub(super) streets: Arc<StreetTwin>,
    /// Ground and sectors.
    pub(super) cover: Arc<CoverTwin>,
    /// Heat per piece of street.
    pub(super) heat: Arc<HeatTwin>,
}

impl Scenery {
    /// Turns everything, on all threads there are; the streets with their
    /// repairs on them.
    pub(super) fn new(base: &Base, repairs: &StreetRepairs, twin: &Twin) -> Self {
        let (buildings, (streets, cover)) = rayon::join(
            || BuildingTwin::new(base, twin),
            || {
                rayon::join(
                    || street_twin(base, repairs, twin),
                    || CoverTwin::new(base, twin),
                )
            },
        );
        Self {
            buildings: Arc::new(buildings),
            streets: Arc::new(streets),
            cover: Arc::new(cover),
            heat: Arc::new(HeatTwin::new(base, twin)),
        }
    }

    /// The same with other streets.
    fn with_streets(&self, streets: StreetTwin) -> Self {
        Self {
            buildings: self.buildings.clone(),
            streets: Arc::new(streets),
            cover: self.cover.clone(),
            heat: self.heat.clone(),
        }
    }
}

fn street_twin(base: &Base, repairs: &StreetRepairs, twin: &Twin) -> StreetTwin {
    if repairs.is_empty() {
        StreetTwin::new(base, &base.streets.lines, twin)
    } else {
        StreetTwin::new(base, &repairs.lines(&base.streets.lines), twin)
    }
}

/// What of the scenery is another than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Changed {
    /// Nothing.
    Nothing,
    /// The streets: some run elsewhere.
    Streets,
    /// All of it.
    Everything,
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
    /// The street repairs that the scenery has, or that come with it.
    repairs: StreetRepairs,
    streets_coming: Option<mpsc::Receiver<StreetTwin>>,
}

impl SceneryKeeper {
    /// Takes in what is ready and starts what is needed for `base` and the
    /// street repairs on it; answers what of the scenery changed. While a
    /// changed base of the same plan is turned, the scenery before it stays on
    /// screen.
    pub(super) fn refresh(
        &mut self,
        ctx: &egui::Context,
        (base, generation): (&Arc<Base>, u64),
        repairs: &StreetRepairs,
        crs: Crs,
        wait: bool,
    ) -> Changed {
        let is_known = self
            .base
            .as_ref()
            .is_some_and(|known| Arc::ptr_eq(known, base))
            && self.twin.as_ref().is_some_and(|twin| twin.crs() == crs);
        if is_known {
            let ready = self.coming.as_ref().and_then(|c| c.try_recv().ok());
            if let Some(ready) = ready {
                self.coming = None;
                self.scenery = Arc::new(ready);
                return Changed::Everything;
            }
            // What is coming whole must be there before its streets change.
            if self.coming.is_some() {
                return Changed::Nothing;
            }
            return self.refresh_streets(ctx, base, repairs, wait);
        }
        let is_same_plan = self.base.is_some()
            && self.generation == generation
            && self.twin.as_ref().is_some_and(|twin| twin.crs() == crs);
        self.base = Some(base.clone());
        self.generation = generation;
        self.repairs = repairs.clone();
        self.coming = None;
        self.streets_coming = None;
        // a CRS that cannot be turned never gets into a plan: importers refuse it
        self.twin = Twin::new(crs).ok();
        let Some(twin) = &self.twin else {
            self.scenery = Arc::new(Scenery::default());
            return Changed::Everything;
        };
        if wait || point_count(base) < AT_ONCE_POINTS {
            self.scenery = Arc::new(within_frame(|| Scenery::new(base, repairs, twin)));
            return Changed::Everything;
        }
        let (base, repairs, twin) = (base.clone(), repairs.clone(), twin.clone());
        self.coming = Some(start(ctx, move || Scenery::new(&base, &repairs, &twin)));
        if is_same_plan {
            return Changed::Nothing;
        }
        self.scenery = Arc::new(Scenery::default());
        Changed::Everything
    }

    /// The same for streets that run elsewhere on the same base. The streets as
    /// they were stay on screen until the others are ready.
    fn refresh_streets(
        &mut self,
        ctx: &egui::Context,
        base: &Arc<Base>,
        repairs: &StreetRepairs,
        wait: bool,
    ) -> Changed {
        let ready = self.streets_coming.as_ref().and_then(|c| c.try_recv().ok());
        let is_new = ready.is_some();
        if let Some(streets) = ready {
            self.streets_coming = None;
            self.scenery = Arc::new(self.scenery.with_streets(streets));
        }
        if let Some(twin) = self
            .twin
            .as_ref()
            .filter(|_| !self.repairs.is_same(repairs))
        {
            self.repairs = repairs.clone();
            if wait || base.streets.lines.point_count() < AT_ONCE_POINTS {
                self.streets_coming = None;
                let streets = within_frame(|| street_twin(base, repairs, twin));
                self.scenery = Arc::new(self.scenery.with_streets(streets));
                return Changed::Streets;
            }
            let (base, repairs, twin) = (base.clone(), repairs.clone(), twin.clone());
            let turn = move || street_twin(&base, &repairs, &twin);
            self.streets_coming = Some(start(ctx, turn));
        }
        if is_new {
            Changed::Streets
        } else {
            Changed::Nothing
        }
    }

    /// Takes what another map keeps; answers whether it is something else than
    /// before.
    pub(super) fn share(&mut self, other: &Self) -> bool {
        let is_same = Arc::ptr_eq(&self.scenery, &other.scenery) && self.twin.is_some();
        if !is_same {
            self.base.clone_from(&other.base);
            self.generation = other.generation;
            self.twin.clone_from(&other.twin);
            self.scenery = other.scenery.clone();
            self.repairs = other.repairs.clone();
        }
        !is_same
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

fn start<T: Send + 'static>(
    ctx: &egui::Context,
    turn: impl FnOnce() -> T + Send + 'static,
) -> mpsc::Receiver<T> {
    let (sender, receiver) = mpsc::channel();
    let ctx = ctx.clone();
    rayon::spawn(move || {
        // nobody listens any more when another plan was opened meanwhile
        sender.send(turn()).ok();
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
        + base.heat.lines.point_count()
}
