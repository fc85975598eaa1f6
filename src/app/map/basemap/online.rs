//! Tiles from the network: only those that are looked at, kept on disk as long
//! as the service says, never more than two at a time.
//!
//! A service that does not answer is left alone for a while, longer each time;
//! meanwhile what was kept is shown.

use super::http::{Answer, Client, Contact};
use super::kept::Kept;
use super::supply::SupplyError;
use crate::app::state::{BaseSource, KnownService};
use crate::files::tiles::{TileError, TileId, TileKind, TileSet, is_picture, unpacked};
use crate::geometry::{Bounds, mercator};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A service is left alone for this long at first, and at most.
const FIRST_REST: Duration = Duration::from_secs(15);
const LONGEST_REST: Duration = Duration::from_mins(5);

/// Whom every map from OpenStreetMap must name.
const OPENSTREETMAP: &str = "© OpenStreetMap contributors";
/// Names of equal servers, for the mark `{s}`.
const SERVERS: [&str; 3] = ["a", "b", "c"];

/// What is known of a service.
struct Service {
    address: String,
    name: String,
    attribution: Option<String>,
    kind: TileKind,
    zooms: [u8; 2],
    /// West, south, east, north in degrees.
    bounds: Option<[f64; 4]>,
}

impl Service {
    fn of(source: &BaseSource) -> Option<Self> {
        Some(match source {
            BaseSource::File(_) => return None,
            BaseSource::Known(KnownService::GrbGrey) => Self {
                // the service speaks WMTS by key and value only
                address: "https://geo.api.vlaanderen.be/GRB/wmts?SERVICE=WMTS&REQUEST=GetTile\
                          &VERSION=1.0.0&LAYER=grb_bsk_grijs&STYLE=&FORMAT=image/png\
                          &TILEMATRIXSET=GoogleMapsVL&TILEMATRIX={z}&TILECOL={x}&TILEROW={y}"
                    .to_owned(),
                name: String::new(),
                attribution: Some("Bron: Grootschalig Referentiebestand Vlaanderen".to_owned()),
                kind: TileKind::Picture,
                zooms: [0, 20],
                bounds: Some([2.53, 50.685, 5.92, 51.52]),
            },
            BaseSource::Known(KnownService::OpenStreetMap) => Self {
                address: "https://tile.openstreetmap.org/{z}/{x}/{y}.png".to_owned(),
                name: String::new(),
                attribution: Some(OPENSTREETMAP.to_owned()),
                kind: TileKind::Picture,
                zooms: [0, 19],
                bounds: None,
            },
            BaseSource::Address(address) => Self {
                name: host(address).trim_start_matches("{s}.").to_owned(),
                attribution: is_openstreetmap(address).then(|| OPENSTREETMAP.to_owned()),
                kind: kind_of(address),
                zooms: [0, if is_openstreetmap(address) { 19 } else { 20 }],
                bounds: None,
                address: address.clone(),
            },
        })
    }
}

/// The name of the server in an address.
fn host(address: &str) -> &str {
    let rest = address.split("://").nth(1).unwrap_or(address);
    let server = rest.split(['/', '?']).next().unwrap_or(rest);
    // what stands before an @ is a name and a word that nobody is to read
    server.rsplit('@').next().unwrap_or(server)
}

/// Whether an address is of OpenStreetMap's own servers or of one of its chapters.
fn is_openstreetmap(address: &str) -> bool {
    let host = host(address).to_ascii_lowercase();
    let name = host.split(':').next().unwrap_or(&host);
    ["org", "de", "fr", "be", "nl", "ch"].iter().any(|end| {
        let domain = format!("openstreetmap.{end}");
        name == domain || name.ends_with(&format!(".{domain}"))
    })
}

/// Vector tiles by their ending, else pictures.
fn kind_of(address: &str) -> TileKind {
    let path = address.split('?').next().unwrap_or(address);
    let is_vector = [".pbf", ".mvt"].iter().any(|ending| path.ends_with(ending));
    if is_vector {
        TileKind::Vector
    } else {
        TileKind::Picture
    }
}

/// The address of a tile.
fn address_of(template: &str, id: TileId) -> String {
    // the same tile always comes from the same server
    let server = (id.x.wrapping_add(id.y) % 3) as usize;
    template
        .replace("{s}", SERVERS.get(server).copied().unwrap_or("a"))
        .replace("{z}", &id.zoom.to_string())
        .replace("{x}", &id.x.to_string())
        .replace("{-y}", &id.flipped().y.to_string())
        .replace("{y}", &id.y.to_string())
}

/// How the service answered lately.
#[derive(Default)]
struct Health {
    failures: u32,
    rests_until: Option<Instant>,
    refuses: bool,
}

/// A service.
pub(super) struct Online {
    service: Service,
    set: TileSet,
    limits: Option<Bounds>,
    client: Client,
    kept: Option<Kept>,
    health: Mutex<Health>,
}

impl Online {
    /// Gets ready to ask; asks nothing.
    pub(super) fn new(
        source: &BaseSource,
        cache: Option<&Path>,
        contact: Contact,
    ) -> Result<Self, TileError> {
        let service = Service::of(source).ok_or(TileError::NoTiles)?;
        let client = Client::new(contact).ok_or(TileError::Unsupported("the network"))?;
        let set = TileSet {
            name: service.name.clone(),
            attribution: service.attribution.clone(),
            kind: service.kind,
            zooms: service.zooms,
            is_unmerged: false,
            bounds: service.bounds,
        };
        let limits = service.bounds.map(|[west, south, east, north]| {
            Bounds::of(&[
                mercator::to_mercator([west, south]),
                mercator::to_mercator([east, north]),
            ])
        });
        let kept = cache.map(|folder| Kept::new(folder, &service.address));
        Ok(Self {
            service,
            set,
            limits,
            client,
            kept,
            health: Mutex::default(),
        })
    }

    pub(super) fn set(&self) -> &TileSet {
        &self.set
    }

    pub(super) fn limits(&self) -> Option<Bounds> {
        self.limits
    }

    /// Why nothing new comes of it now; the message is `basemap-trouble-` and
    /// this.
    pub(super) fn trouble(&self) -> Option<&'static str> {
        let health = self.health.lock().unwrap_or_else(PoisonError::into_inner);
        let until = health.rests_until?;
        Some(error(until, health.refuses).code())
    }

    /// Asks again at once.
    pub(super) fn wake(&self) {
        *self.health.lock().unwrap_or_else(PoisonError::into_inner) = Health::default();
    }

    /// The bytes of a tile: kept ones while they are fresh, else from the
    /// service, else kept ones whatever their age.
    pub(super) fn tile(&self, id: TileId) -> Result<Option<Vec<u8>>, SupplyError> {
        let kept = self.kept.as_ref().and_then(|kept| kept.read(id));
        if let Some((bytes, true)) = kept {
            return Ok(Some(unpacked(bytes)?));
        }
        match (self.fetch(id), kept) {
            (Err(_), Some((old, _))) => Ok(Some(unpacked(old)?)),
            (Ok(Some(bytes)), _) => Ok(Some(unpacked(bytes)?)),
            (Ok(None), _) => Ok(None),
            (Err(error), None) => Err(error),
        }
    }

    fn fetch(&self, id: TileId) -> Result<Option<Vec<u8>>, SupplyError> {
        if let Some(error) = self.resting() {
            return Err(error);
        }
        match self.client.get(&address_of(&self.service.address, id)) {
            Answer::Found { bytes, fresh } => {
                // the page of a hotel is no tile, and must not be kept as one
                if self.service.kind == TileKind::Picture && !is_picture(&bytes) {
                    return Err(self.failed(true));
                }
                self.wake();
                if let (Some(kept), Some(fresh)) = (&self.kept, fresh) {
                    kept.write(id, &bytes, fresh);
                }
                Ok(Some(bytes))
            }
            Answer::Absent => {
                self.wake();
                Ok(None)
            }
            Answer::TooLarge => Err(TileError::TooLarge.into()),
            Answer::Refused => Err(self.failed(true)),
            Answer::Nothing => Err(self.failed(false)),
        }
    }

    fn resting(&self) -> Option<SupplyError> {
        let health = self.health.lock().unwrap_or_else(PoisonError::into_inner);
        let until = health.rests_until.filter(|until| *until > Instant::now())?;
        Some(error(until, health.refuses))
    }

    /// Leaves the service alone, each time twice as long.
    fn failed(&self, refuses: bool) -> SupplyError {
        let mut health = self.health.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        // two connections that fail together are one failure
        if health.rests_until.is_none_or(|until| until <= now) {
            let doublings = health.failures.min(10);
            let rest = FIRST_REST.saturating_mul(1 << doublings).min(LONGEST_REST);
            health.failures = health.failures.saturating_add(1);
            health.rests_until = Some(now + rest);
        }
        health.refuses = refuses;
        error(health.rests_until.unwrap_or(now), refuses)
    }
}

const fn error(until: Instant, refuses: bool) -> SupplyError {
    if refuses {
        SupplyError::Refused(until)
    } else {
        SupplyError::Unreachable(until)
    }
}

#[cfg(test)]
mod tests;
