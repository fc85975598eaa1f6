//! Where the tiles of a base map come from.

use crate::app::state::BaseSource;
use crate::files::tiles::{TileArchive, TileError, TileId, TileSet};
use crate::geometry::Bounds;
use std::time::Instant;

/// An open source of tiles.
pub(super) enum Supply {
    /// On disk.
    Archive(TileArchive),
}

impl Supply {
    /// Opens a source; may take its time.
    pub(super) fn open(source: &BaseSource) -> Result<Self, TileError> {
        match source {
            BaseSource::File(path) => TileArchive::open(path).map(Self::Archive),
            BaseSource::Known(_) | BaseSource::Address(_) => Err(TileError::NoTiles),
        }
    }

    /// What it says about itself.
    pub(super) fn set(&self) -> &TileSet {
        match self {
            Self::Archive(archive) => archive.set(),
        }
    }

    /// Outside of this there is nothing to ask for, Web Mercator metres. What
    /// archives say of themselves is not always true, and asking costs little.
    pub(super) fn limits(&self) -> Option<Bounds> {
        match self {
            Self::Archive(_) => None,
        }
    }

    /// The bytes of a tile; `None` where there is none.
    pub(super) fn tile(&self, id: TileId) -> Result<Option<Vec<u8>>, TileError> {
        match self {
            Self::Archive(archive) => archive.tile(id),
        }
    }

    /// Whether it is left alone for a while.
    pub(super) fn is_resting(&self, _now: Instant) -> bool {
        match self {
            Self::Archive(_) => false,
        }
    }

    /// Asks it again.
    pub(super) fn wake(&self) {
        match self {
            Self::Archive(_) => {}
        }
    }
}
