//! The threads that open archives, read tiles and make them ready to be drawn.

use super::decode::{Drawn, decode};
use super::shelf::{Job, Lane, Opening, Shared, Slot};
use super::supply::{Supply, SupplyError};
use crate::app::state::BaseSource;
use crate::app::worker::run_guarded;
use crate::files::tiles::TileId;
use crate::geometry::{Bounds, mercator};
use std::sync::{Arc, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Threads for files, and connections to the network (the policy of
/// OpenStreetMap's tiles allows two).
const THREADS: [(Lane, usize); 2] = [(Lane::Files, 2), (Lane::Network, 2)];
/// Pixels along the side of the smallest tiles that are in use.
const LEAST_TILE_PX: u32 = 128;
/// A tile that could not be read is asked for again after this.
const RETRY: Duration = Duration::from_secs(30);

/// Starts the threads. Where the system gives none the map has no base map,
/// and works.
pub(super) fn start(shared: &Arc<Shared>) {
    for (lane, count) in THREADS {
        for _ in 0..count {
            let shared = shared.clone();
            let started = thread::Builder::new()
                .name("heatplan-tiles".to_owned())
                .spawn(move || work_on(&shared, lane));
            if let Err(error) = started {
                log::warn!("no thread for base maps: {error}");
            }
        }
    }
}

fn work_on(shared: &Shared, lane: Lane) {
    let mut state = shared.lock();
    loop {
        if state.is_over {
            return;
        }
        if let Some(job) = state.take_job(lane) {
            drop(state);
            work(shared, job);
            state = shared.lock();
        } else {
            let waited = shared.bell.wait(state);
            state = waited.unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Does a job; a panic in it costs that tile.
pub(super) fn work(shared: &Shared, job: Job) {
    match job {
        Job::Open(name) => open(shared, &name),
        Job::Tile(name, id) => bring(shared, &name, id),
    }
    let state = shared.lock();
    if let Some(ctx) = &state.ctx {
        ctx.request_repaint();
    }
}

fn open(shared: &Shared, name: &BaseSource) {
    let state = shared.lock();
    let (cache, contact) = (state.cache.clone(), state.contact.clone());
    drop(state);
    let opened = run_guarded(|| Supply::open(name, cache.as_deref(), contact.clone()));
    let mut state = shared.lock();
    state.version += 1;
    let Some(source) = state.sources.get_mut(name) else {
        return;
    };
    match opened {
        Ok(Ok(supply)) => {
            let set = supply.set();
            source.report.name.clone_from(&set.name);
            source.report.attribution.clone_from(&set.attribution);
            source.report.kind = Some(set.kind);
            source.report.bounds = set.bounds.map(in_mercator);
            source.report.trouble = set.is_unmerged.then_some("unmerged");
            source.opening = Opening::Open(Arc::new(supply));
        }
        Ok(Err(error)) => {
            log::info!("a base map cannot be opened: {}", error.code());
            source.report.trouble = Some(error.code());
            source.opening = Opening::Failed;
        }
        Err(_panic) => {
            source.report.trouble = Some("damaged");
            source.opening = Opening::Failed;
        }
    }
}

fn in_mercator([west, south, east, north]: [f64; 4]) -> Bounds {
    Bounds::of(&[
        mercator::to_mercator([west, south]),
        mercator::to_mercator([east, north]),
    ])
}

fn bring(shared: &Shared, name: &BaseSource, id: TileId) {
    let state = shared.lock();
    let (look, generation, ctx) = (state.look, state.generation, state.ctx.clone());
    let supply = state
        .sources
        .get(name)
        .and_then(|source| match &source.opening {
            Opening::Open(supply) => Some(supply.clone()),
            _ => None,
        });
    drop(state);
    let (Some(supply), Some(ctx)) = (supply, ctx) else {
        return;
    };
    let brought = run_guarded(|| {
        let Some(bytes) = supply.tile(id)? else {
            return Ok(None);
        };
        let drawn = decode(&ctx, supply.set().kind, id, &bytes, look)?;
        Ok::<_, SupplyError>(Some(drawn))
    });
    let mut state = shared.lock();
    let is_stale = state.generation != generation;
    let clock = state.clock;
    let mut bytes = 0;
    let Some(source) = state.sources.get_mut(name) else {
        return;
    };
    let mut failed = None;
    let slot = match brought {
        Ok(Ok(Some(tile))) => {
            // a stray dot is no measure for the others
            if let Drawn::Picture(picture) = &tile
                && picture.side_px >= LEAST_TILE_PX
            {
                source.tile_px = picture.side_px.min(4096);
            }
            bytes = tile.bytes();
            Slot::Ready {
                tile: Arc::new(tile),
                used: clock,
            }
        }
        Ok(Ok(None)) => Slot::Absent,
        Ok(Err(error)) => {
            log::debug!("a tile cannot be read: {error}");
            failed = Some(error.code());
            Slot::Failed(error.again().unwrap_or_else(|| Instant::now() + RETRY))
        }
        Err(_panic) => {
            failed = Some("damaged");
            Slot::Absent
        }
    };
    // of a file it stays said that a part is damaged; a service recovers
    let trouble = match supply.as_ref() {
        Supply::Archive(_) => failed.or(source.report.trouble),
        Supply::Online(online) => online.trouble().or(failed),
    };
    let said = source.report.trouble != trouble;
    source.report.trouble = trouble;
    if is_stale {
        source.tiles.remove(&id);
        bytes = 0;
    } else {
        source.tiles.insert(id, slot);
    }
    state.bytes += bytes;
    if said {
        state.version += 1;
    }
}
