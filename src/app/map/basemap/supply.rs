//! Where the tiles of a base map come from.

use crate::app::state::BaseSource;
use crate::files::tiles::{TileArchive, TileError, TileId, TileSet};
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

    /// Why nothing comes of it now, if that is so.
    pub(super) fn trouble(&self) -> Option<&'static str> {
        match self {
            Self::Archive(_) => None,
        }
    }

    /// Asks it again.
    pub(super) fn wake(&self) {
        match self {
            Self::Archive(_) => {}
        }
    }
}
