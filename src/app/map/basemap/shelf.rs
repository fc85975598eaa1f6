//! The tiles that are there, and those that are wanted.
//!
//! Shared by the maps of a window and the threads that fill it. A frame holds
//! the lock only while it looks up its tiles; reading and decoding happen
//! without it.

use super::decode::{Drawn, Look};
use super::http::Contact;
use super::sheet::{Piece, Sheet};
use super::supply::Supply;
use super::tiles_in_view::tiles_in_view;
use super::works;
use crate::app::map::camera::Camera;
use crate::app::state::{BaseMaps, BaseReport, BaseReports, BaseSource};
use crate::files::tiles::TileId;
use eframe::egui;
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Memory that tiles may take, bytes, most of it on the graphics card. A screen
/// full of vector tiles takes some 20 MB.
const MAX_BYTES: usize = 192 << 20;
/// Tiles of which it is remembered that they are not there.
const MAX_ABSENT: usize = 20_000;
/// The map that says what of the base maps is in view.
pub(in crate::app::map) const FIRST_MAP: u8 = 0;
/// A tile that is missing is shown by one at most so many levels above it.
const MAX_LEVELS_UP: u8 = 8;

/// Clocks of windows are coarse: a frame this much later is surely after it.
const AFTER_REST: Duration = Duration::from_millis(50);

/// The lane that a job runs in, so that a slow network never holds up files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lane {
    Files,
    Network,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Job {
    Open(BaseSource),
    Tile(BaseSource, TileId),
}

impl Job {
    fn lane(&self) -> Lane {
        match self {
            Self::Tile(source, _) if source.is_online() => Lane::Network,
            _ => Lane::Files,
        }
    }
}

/// A tile.
pub(super) enum Slot {
    /// Somebody is at it.
    Busy,
    Ready {
        tile: Arc<Drawn>,
        used: u64,
    },
    /// There is none.
    Absent,
    /// It could not be got; not asked for again before this.
    Failed(Instant),
}

/// How far the opening of a source is.
pub(super) enum Opening {
    No,
    Busy,
    Open(Arc<Supply>),
    /// Until the user asks again.
    Failed,
}

/// A base map and its tiles.
pub(super) struct Source {
    pub opening: Opening,
    pub tiles: BTreeMap<TileId, Slot>,
    /// Tiles in the colours of before, shown until theirs are there.
    old: BTreeMap<TileId, Arc<Drawn>>,
    /// Pixels along the side of its pictures, once one was seen.
    pub tile_px: u32,
    pub report: BaseReport,
}

impl Default for Source {
    fn default() -> Self {
        Self {
            opening: Opening::No,
            tiles: BTreeMap::new(),
            old: BTreeMap::new(),
            tile_px: 256,
            report: BaseReport::default(),
        }
    }
}

/// What maps and threads share.
pub(super) struct State {
    pub look: Look,
    pub ctx: Option<egui::Context>,
    pub sources: BTreeMap<BaseSource, Source>,
    /// What each map would like next, most wanted first.
    wants: BTreeMap<u8, Vec<Job>>,
    pub clock: u64,
    /// Taken by tiles.
    pub bytes: usize,
    /// Raised with every change of a report.
    pub version: u64,
    /// Raised when everything has to look different.
    pub generation: u64,
    /// The folder in which tiles from the network are kept.
    pub cache: Option<std::path::PathBuf>,
    /// Whom services may write to.
    pub contact: Contact,
    pub is_over: bool,
}

/// State, and the bell that wakes the threads.
pub(super) struct Shared {
    state: Mutex<State>,
    pub bell: Condvar,
}

impl Shared {
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// The most wanted job of a lane that nobody is at; it is taken.
    pub(super) fn take_job(&mut self, lane: Lane) -> Option<Job> {
        let now = Instant::now();
        let wants = std::mem::take(&mut self.wants);
        let job = wants
            .values()
            .flatten()
            .filter(|job| job.lane() == lane)
            .find(|job| self.is_open(job, now))
            .cloned();
        self.wants = wants;
        let job = job?;
        match &job {
            Job::Open(source) => {
                if let Some(source) = self.sources.get_mut(source) {
                    source.opening = Opening::Busy;
                }
            }
            Job::Tile(source, id) => {
                if let Some(source) = self.sources.get_mut(source) {
                    source.tiles.insert(*id, Slot::Busy);
                }
            }
        }
        Some(job)
    }

    /// Whether a job is still to be done.
    fn is_open(&self, job: &Job, now: Instant) -> bool {
        match job {
            Job::Open(source) => self
                .sources
                .get(source)
                .is_some_and(|source| matches!(source.opening, Opening::No)),
            Job::Tile(source, id) => self.sources.get(source).is_some_and(|source| {
                matches!(source.opening, Opening::Open(_))
                    && match source.tiles.get(id) {
                        None => true,
                        Some(Slot::Failed(until)) => *until <= now,
                        Some(_) => false,
                    }
            }),
        }
    }

    /// Whether somebody is at a job.
    fn is_at_work(&self) -> bool {
        self.sources.values().any(|source| {
            matches!(source.opening, Opening::Busy)
                || source.tiles.values().any(|slot| matches!(slot, Slot::Busy))
        })
    }

    /// When a service is asked again for a tile that it did not give.
    fn rests_until(&self, job: &Job) -> Option<Instant> {
        let Job::Tile(name, id) = job else {
            return None;
        };
        match self.sources.get(name)?.tiles.get(id)? {
            Slot::Failed(until) if name.is_online() => Some(*until),
            _ => None,
        }
    }

    /// Throws away what was not drawn for longest, down to three quarters.
    fn make_room(&mut self) {
        for source in self.sources.values_mut() {
            if source.tiles.len() > MAX_ABSENT {
                source
                    .tiles
                    .retain(|_, slot| matches!(slot, Slot::Ready { .. } | Slot::Busy));
            }
        }
        if self.bytes <= MAX_BYTES {
            return;
        }
        let mut old: Vec<(u64, BaseSource, TileId)> = Vec::new();
        for (name, source) in &self.sources {
            for (id, slot) in &source.tiles {
                if let Slot::Ready { used, .. } = slot
                    && *used < self.clock
                {
                    old.push((*used, name.clone(), *id));
                }
            }
        }
        old.sort_unstable();
        for (_, name, id) in old {
            if self.bytes <= MAX_BYTES / 4 * 3 {
                break;
            }
            if let Some(Slot::Ready { tile, .. }) = self
                .sources
                .get_mut(&name)
                .and_then(|source| source.tiles.remove(&id))
            {
                self.bytes = self.bytes.saturating_sub(tile.bytes());
            }
        }
    }

    /// Everything has to look different: the tiles of before are shown until
    /// those in the new colours are there.
    fn renew_tiles(&mut self) {
        self.forget_old();
        for source in self.sources.values_mut() {
            for (id, slot) in std::mem::take(&mut source.tiles) {
                if let Slot::Ready { tile, .. } = slot {
                    source.old.insert(id, tile);
                }
            }
        }
        self.generation += 1;
    }

    /// Forgets the tiles in the colours of before.
    fn forget_old(&mut self) {
        for source in self.sources.values_mut() {
            let old = std::mem::take(&mut source.old);
            let freed: usize = old.values().map(|tile| tile.bytes()).sum();
            self.bytes = self.bytes.saturating_sub(freed);
        }
    }
}

/// All base maps of a window.
pub(in crate::app::map) struct Shelf {
    shared: Arc<Shared>,
    /// Threads fill it; without, [`Shelf::finish`] does.
    has_threads: bool,
}

impl Drop for Shelf {
    fn drop(&mut self) {
        self.shared.lock().is_over = true;
        // nobody waits for them: a download may hang until its time is over
        self.shared.bell.notify_all();
    }
}

/// What is drawn, and whether more is on its way.
pub(in crate::app::map) struct Frame {
    /// Bottom to top.
    pub sheets: Vec<Sheet>,
    /// Something is wanted that is not there.
    pub is_waiting: bool,
}

impl Shelf {
    pub(in crate::app::map) fn new(gpu: bool, has_threads: bool) -> Self {
        let state = State {
            look: Look { dark: false, gpu },
            ctx: None,
            sources: BTreeMap::new(),
            wants: BTreeMap::new(),
            clock: 0,
            bytes: 0,
            version: 0,
            generation: 0,
            cache: None,
            contact: Contact::default(),
            is_over: false,
        };
        Self {
            shared: Arc::new(Shared {
                state: Mutex::new(state),
                bell: Condvar::new(),
            }),
            has_threads,
        }
    }

    /// The folder in which tiles from the network are kept.
    pub(in crate::app::map) fn set_cache(&self, folder: Option<std::path::PathBuf>) {
        self.shared.lock().cache = folder;
    }

    /// The folder in which tiles from the network are kept.
    pub(in crate::app::map) fn cache(&self) -> Option<std::path::PathBuf> {
        self.shared.lock().cache.clone()
    }

    /// Asks again for what could not be had.
    pub(in crate::app::map) fn retry(&self, source: &BaseSource) {
        let mut state = self.shared.lock();
        if let Some(found) = state.sources.get_mut(source) {
            if matches!(found.opening, Opening::Failed) {
                found.opening = Opening::No;
            }
            if let Opening::Open(supply) = &found.opening {
                supply.wake();
            }
            found.report.trouble = None;
            found
                .tiles
                .retain(|_, slot| !matches!(slot, Slot::Failed(_)));
            state.version += 1;
        }
        drop(state);
        self.shared.bell.notify_all();
    }

    /// Whether a job is being done.
    pub(in crate::app::map) fn is_busy(&self) -> bool {
        self.shared.lock().is_at_work()
    }

    /// What is known of the base maps, where it changed since `seen`.
    pub(in crate::app::map) fn reports(&self, seen: &mut u64) -> Option<BaseReports> {
        let state = self.shared.lock();
        if state.version == *seen {
            return None;
        }
        *seen = state.version;
        let reports = state.sources.iter();
        Some(
            reports
                .map(|(name, source)| (name.clone(), source.report.clone()))
                .collect(),
        )
    }

    /// What a map draws in this frame; what it misses is got meanwhile.
    pub(in crate::app::map) fn frame(
        &self,
        map: u8,
        ctx: &egui::Context,
        camera: &Camera,
        maps: &BaseMaps,
        dark: bool,
    ) -> Frame {
        let mut guard = self.shared.lock();
        let state = &mut *guard;
        if state.ctx.is_none() && !maps.list.is_empty() {
            state.ctx = Some(ctx.clone());
            if self.has_threads {
                works::start(&self.shared);
            }
        }
        if state.look.dark != dark {
            state.look.dark = dark;
            state.renew_tiles();
        }
        let contact = state.contact.lock();
        let mut contact = contact.unwrap_or_else(std::sync::PoisonError::into_inner);
        if *contact != maps.contact {
            contact.clone_from(&maps.contact);
        }
        drop(contact);
        state.clock += 1;
        Self::keep_sources(state, maps);
        let mut wants = Vec::new();
        let mut sheets = Vec::new();
        for one in maps.drawn() {
            let Some(source) = state.sources.get_mut(&one.source) else {
                continue;
            };
            let Opening::Open(supply) = &source.opening else {
                if matches!(source.opening, Opening::No) {
                    wants.push(Job::Open(one.source.clone()));
                }
                continue;
            };
            let set = supply.set();
            let zooms = set.zooms;
            let tiles = tiles_in_view(
                camera,
                ctx.pixels_per_point(),
                (set.kind, source.tile_px),
                zooms,
                supply.limits(),
            );
            let pieces = tiles.into_iter().filter_map(|place| {
                let (piece, want) = source.look_up(place, zooms[0], state.clock);
                wants.extend(want.map(|id| Job::Tile(one.source.clone(), id)));
                piece
            });
            let sheet = Sheet {
                opacity: one.sane_opacity(),
                camera: *camera,
                pieces: pieces.collect(),
            };
            // maps side by side look at the same place: the first one says it
            if map == FIRST_MAP && source.report.is_drawn == sheet.is_empty() {
                source.report.is_drawn = !sheet.is_empty();
                state.version += 1;
            }
            if !sheet.is_empty() {
                sheets.push(sheet);
            }
        }
        let now = Instant::now();
        // a service that rests is asked again by itself
        if let Some(until) = wants.iter().filter_map(|job| state.rests_until(job)).min() {
            ctx.request_repaint_after(until.saturating_duration_since(now) + AFTER_REST);
        }
        wants.retain(|job| state.is_open(job, now));
        let is_waiting = !wants.is_empty();
        state.wants.insert(map, wants);
        // of what is in sight nothing is in the old colours any more
        let is_quiet = state.wants.values().all(Vec::is_empty) && !state.is_at_work();
        if is_quiet {
            state.forget_old();
        }
        state.make_room();
        drop(guard);
        if is_waiting {
            self.shared.bell.notify_all();
        }
        Frame { sheets, is_waiting }
    }

    /// Takes sources in and away as the user's list says.
    fn keep_sources(state: &mut State, maps: &BaseMaps) {
        let gone: Vec<BaseSource> = state
            .sources
            .keys()
            .filter(|source| !maps.list.iter().any(|map| map.source == **source))
            .cloned()
            .collect();
        for name in &gone {
            if let Some(source) = state.sources.remove(name) {
                let ready = source.tiles.values().map(|slot| match slot {
                    Slot::Ready { tile, .. } => tile.bytes(),
                    _ => 0,
                });
                let old = source.old.values().map(|tile| tile.bytes());
                let freed: usize = ready.chain(old).sum();
                state.bytes = state.bytes.saturating_sub(freed);
                state.version += 1;
            }
        }
        for map in &maps.list {
            if !state.sources.contains_key(&map.source) {
                state.sources.insert(map.source.clone(), Source::default());
                state.version += 1;
            }
        }
    }

    /// Does what is wanted on this thread, until nothing is: for pictures. A
    /// slow network is not waited for beyond `until`.
    pub(in crate::app::map) fn finish(&self, until: Instant) {
        for lane in [Lane::Files, Lane::Network] {
            loop {
                if lane == Lane::Network && Instant::now() > until {
                    break;
                }
                let job = self.shared.lock().take_job(lane);
                let Some(job) = job else {
                    break;
                };
                works::work(&self.shared, job);
            }
        }
    }
}

impl Source {
    /// What covers a place now, and the tile that is to be got for it. `low` is
    /// the lowest zoom there is.
    fn look_up(&mut self, place: TileId, low: u8, clock: u64) -> (Option<Piece>, Option<TileId>) {
        // the nearest one of which it is not known that it is not there
        let mut want = None;
        let mut old = None;
        for levels in 0..=MAX_LEVELS_UP {
            let Some(from) = place.ancestor(levels).filter(|id| id.zoom >= low) else {
                break;
            };
            match self.tiles.get_mut(&from) {
                Some(Slot::Ready { tile, used }) => {
                    *used = clock;
                    let tile = tile.clone();
                    return (Some(Piece { place, from, tile }), want);
                }
                Some(Slot::Absent) => {}
                Some(Slot::Busy | Slot::Failed(_)) | None => want = want.or(Some(from)),
            }
            if old.is_none()
                && let Some(tile) = self.old.get(&from)
            {
                let tile = tile.clone();
                old = Some(Piece { place, from, tile });
            }
        }
        (old, want)
    }
}
