//! Where the tiles of a base map come from.

use super::http::Contact;
use super::online::Online;
use crate::app::state::BaseSource;
use crate::files::tiles::{TileArchive, TileError, TileId, TileSet};
use crate::geometry::Bounds;
use std::path::Path;
use std::time::Instant;

/// An open source of tiles.
pub(super) enum Supply {
    /// On disk.
    Archive(TileArchive),
    /// On the network.
    Online(Box<Online>),
}

/// Why there is no tile, or no source.
#[derive(Debug, thiserror::Error)]
pub(super) enum SupplyError {
    #[error(transparent)]
    Tile(#[from] TileError),
    /// There is no way to the service: not asked again before this.
    #[error("the service cannot be reached")]
    Unreachable(Instant),
    /// The service answers, but not with tiles: not asked again before this.
    #[error("the service refuses")]
    Refused(Instant),
}

impl SupplyError {
    /// The word for it; the message is `basemap-trouble-` and this.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::Tile(error) => error.code(),
            Self::Unreachable(_) => "unreachable",
            Self::Refused(_) => "refused",
        }
    }

    /// When it may be asked for again, where that is known.
    pub(super) const fn again(&self) -> Option<Instant> {
        match self {
            Self::Tile(_) => None,
            Self::Unreachable(at) | Self::Refused(at) => Some(*at),
        }
    }
}

impl Supply {
    /// Opens a source; may take its time, but asks no network.
    pub(super) fn open(
        source: &BaseSource,
        cache: Option<&Path>,
        contact: Contact,
    ) -> Result<Self, SupplyError> {
        match source {
            BaseSource::File(path) => Ok(TileArchive::open(path).map(Self::Archive)?),
            BaseSource::Known(_) | BaseSource::Address(_) => {
                let online = Online::new(source, cache, contact)?;
                Ok(Self::Online(Box::new(online)))
            }
        }
    }

    /// What it says about itself.
    pub(super) fn set(&self) -> &TileSet {
        match self {
            Self::Archive(archive) => archive.set(),
            Self::Online(online) => online.set(),
        }
    }

    /// Outside of this there is nothing to ask for, Web Mercator metres. What
    /// archives say of themselves is not always true, and asking costs little.
    pub(super) fn limits(&self) -> Option<Bounds> {
        match self {
            Self::Archive(_) => None,
            Self::Online(online) => online.limits(),
        }
    }

    /// The bytes of a tile; `None` where there is none.
    pub(super) fn tile(&self, id: TileId) -> Result<Option<Vec<u8>>, SupplyError> {
        match self {
            Self::Archive(archive) => Ok(archive.tile(id)?),
            Self::Online(online) => online.tile(id),
        }
    }

    /// Asks again what was left alone for a while.
    pub(super) fn wake(&self) {
        match self {
            Self::Archive(_) => {}
            Self::Online(online) => online.wake(),
        }
    }
}
