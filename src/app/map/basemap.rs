//! Base maps under the plan: tiles from archives and services, drawn bottom to
//! top in the user's order.
//!
//! A frame only says which tiles it would like ([`Shelf::frame`]) and draws what
//! is there; reading, decoding and building of meshes is done by a few threads
//! (`works`), nearest tiles first. What nobody looks at any more is not read.
//! What is missing is shown by the tile above it, larger.

mod decode;
mod http;
mod kept;
mod on_map;
mod online;
mod sheet;
mod shelf;
mod style;
mod supply;
mod tiles_in_view;
mod works;

#[cfg(test)]
mod tests;

pub(super) use decode::TileName;
pub(super) use sheet::Sheet;

use super::camera::Camera;
use crate::app::state::{BaseSource, Session};
use decode::Drawn;
use eframe::egui;
use shelf::{FIRST_MAP, Shelf};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Rounds of asking and getting for a picture: an archive may lack a tile at
/// zoom after zoom.
const MAX_ROUNDS: usize = 16;
/// A picture waits so long for the network, at each of its two passes.
const PICTURE_WAIT: Duration = Duration::from_secs(20);

/// The base maps of one map. Maps side by side share what they get.
pub(super) struct BaseLayer {
    shelf: Arc<Shelf>,
    /// Which of the maps this is.
    map: u8,
    /// The version of the reports that the session has.
    seen: u64,
    is_waiting: bool,
    /// The tiles of the last frame, each once, topmost map first.
    drawn: Vec<Arc<Drawn>>,
}

impl BaseLayer {
    /// For a window.
    pub(super) fn new(gpu: bool) -> Self {
        Self::with(Arc::new(Shelf::new(gpu, true)), FIRST_MAP)
    }

    /// For a picture: nothing is drawn before all of it is there.
    pub(super) fn alone(cache: Option<PathBuf>) -> Self {
        let shelf = Shelf::new(false, false);
        shelf.set_cache(cache);
        Self::with(Arc::new(shelf), FIRST_MAP)
    }

    /// For a map beside.
    pub(super) fn beside(&self) -> Self {
        Self::with(self.shelf.clone(), self.map.saturating_add(1))
    }

    fn with(shelf: Arc<Shelf>, map: u8) -> Self {
        Self {
            shelf,
            map,
            seen: 0,
            is_waiting: false,
            drawn: Vec::new(),
        }
    }

    /// What is drawn under the plan, bottom to top; tells the session what is
    /// known of its base maps.
    pub(super) fn sheets(
        &mut self,
        ctx: &egui::Context,
        camera: &Camera,
        session: &mut Session,
        dark: bool,
        wait: bool,
    ) -> Vec<Sheet> {
        self.drawn.clear();
        if session.base_maps.list.is_empty() && session.base_reports.is_empty() {
            return Vec::new();
        }
        let maps = &session.base_maps;
        let mut frame = self.shelf.frame(self.map, ctx, camera, maps, dark);
        if wait {
            let until = Instant::now() + PICTURE_WAIT;
            for _ in 0..MAX_ROUNDS {
                if !frame.is_waiting {
                    break;
                }
                self.shelf.finish(until);
                frame = self.shelf.frame(self.map, ctx, camera, maps, dark);
            }
        }
        self.is_waiting = frame.is_waiting;
        if let Some(reports) = self.shelf.reports(&mut self.seen) {
            session.base_reports = reports;
        }
        for sheet in frame.sheets.iter().rev() {
            sheet.add_tiles(&mut self.drawn);
        }
        frame.sheets
    }

    /// The names that the tiles of the last frame carry.
    pub(super) fn names(&self) -> impl Iterator<Item = &TileName> {
        self.drawn.iter().flat_map(|tile| tile.names())
    }

    /// The folder in which tiles from the network are kept.
    pub(super) fn set_cache(&self, folder: Option<PathBuf>) {
        self.shelf.set_cache(folder);
    }

    /// The folder in which tiles from the network are kept.
    pub(super) fn cache(&self) -> Option<PathBuf> {
        self.shelf.cache()
    }

    /// Asks again for what could not be had.
    pub(super) fn retry(&self, source: &BaseSource) {
        self.shelf.retry(source);
    }

    /// Whether tiles are on their way.
    pub(super) fn is_busy(&self) -> bool {
        self.is_waiting || self.shelf.is_busy()
    }
}
