//! Tiles of services, kept on disk: one small file each, thrown away oldest
//! first when they become many. Whatever is wrong with one, it is as if it were
//! not there.

use crate::files::limits::{MAX_TILE_BYTES, read_at_most};
use crate::files::tiles::TileId;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// All services together, bytes; down to three quarters of it when it is more.
const MAX_BYTES: u64 = 400 << 20;
/// How often it is looked how much there is: after so many tiles.
const LOOK_EVERY: u32 = 256;
/// Files that are looked at, so that a strange folder takes no time.
const MAX_FILES: usize = 300_000;
/// Before the tile: until when it is fresh (seconds of Unix), and a checksum.
const HEAD_BYTES: usize = 12;
const ENDING: &str = "tile";

/// The tiles of one service.
pub(super) struct Kept {
    root: PathBuf,
    folder: PathBuf,
    written: AtomicU32,
}

impl Kept {
    /// Below `root`, in a folder of the service's own.
    pub(super) fn new(root: &Path, address: &str) -> Self {
        let number = crc32fast::hash(address.as_bytes());
        Self {
            root: root.to_owned(),
            folder: root.join(format!("{number:08x}-{}", address.len())),
            written: AtomicU32::new(0),
        }
    }

    fn path(&self, id: TileId) -> PathBuf {
        self.folder
            .join(id.zoom.to_string())
            .join(id.x.to_string())
            .join(format!("{}.{ENDING}", id.y))
    }

    /// A tile, and whether it is fresh.
    pub(super) fn read(&self, id: TileId) -> Option<(Vec<u8>, bool)> {
        let most = MAX_TILE_BYTES + HEAD_BYTES as u64;
        let file = read_at_most(&self.path(id), most).ok()?;
        let (until, rest) = file.split_first_chunk::<8>()?;
        let (sum, bytes) = rest.split_first_chunk::<4>()?;
        if crc32fast::hash(bytes) != u32::from_le_bytes(*sum) {
            return None;
        }
        Some((bytes.to_vec(), u64::from_le_bytes(*until) > now_s()))
    }

    /// Keeps a tile; where that fails it is fetched again another time.
    pub(super) fn write(&self, id: TileId, bytes: &[u8], fresh: Duration) {
        let path = self.path(id);
        let Some(folder) = path.parent() else {
            return;
        };
        let until = now_s().saturating_add(fresh.as_secs());
        let written = fs::create_dir_all(folder).and_then(|()| {
            // never half a tile: another window may be reading it
            let mut file = tempfile::NamedTempFile::new_in(folder)?;
            file.write_all(&until.to_le_bytes())?;
            file.write_all(&crc32fast::hash(bytes).to_le_bytes())?;
            file.write_all(bytes)?;
            file.persist(&path).map_err(|error| error.error)
        });
        if let Err(error) = written {
            log::debug!("a tile cannot be kept: {}", error.kind());
            return;
        }
        let before = self.written.fetch_add(1, Ordering::Relaxed);
        if before.is_multiple_of(LOOK_EVERY) {
            make_room(&self.root, MAX_BYTES);
        }
    }
}

fn now_s() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}

/// Throws away the oldest tiles where there are more than `most` bytes.
fn make_room(root: &Path, most: u64) {
    let mut found: Vec<(SystemTime, PathBuf, u64)> = Vec::new();
    let mut folders = vec![(root.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            // a link is neither followed nor thrown away
            let Ok(kind) = entry.file_type() else {
                continue;
            };
            if kind.is_dir() && depth < 3 {
                folders.push((path, depth + 1));
            } else if kind.is_file()
                && path.extension().is_some_and(|e| e == ENDING)
                && found.len() < MAX_FILES
                && let Ok(about) = entry.metadata()
            {
                let age = about.modified().unwrap_or(UNIX_EPOCH);
                found.push((age, path, about.len()));
            }
        }
    }
    let mut total: u64 = found.iter().map(|(_, _, length)| length).sum();
    if total <= most {
        return;
    }
    found.sort_unstable();
    for (_, path, length) in found {
        if total <= most / 4 * 3 {
            break;
        }
        if fs::remove_file(&path).is_ok() {
            total = total.saturating_sub(length);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: TileId = TileId {
        zoom: 9,
        x: 261,
        y: 171,
    };

    #[test]
    fn what_is_kept_comes_back_and_grows_old() {
        let dir = tempfile::tempdir().unwrap();
        let kept = Kept::new(dir.path(), "https://a/{z}/{x}/{y}");
        assert_eq!(kept.read(ID), None);
        kept.write(ID, b"tile", Duration::from_mins(1));
        assert_eq!(kept.read(ID), Some((b"tile".to_vec(), true)));
        kept.write(ID, b"newer", Duration::ZERO);
        assert_eq!(kept.read(ID), Some((b"newer".to_vec(), false)));
        let other = Kept::new(dir.path(), "https://b/{z}/{x}/{y}");
        assert_eq!(other.read(ID), None, "each service has its own");
    }

    #[test]
    fn a_damaged_tile_is_none() {
        let dir = tempfile::tempdir().unwrap();
        let kept = Kept::new(dir.path(), "a");
        kept.write(ID, b"some bytes", Duration::from_mins(1));
        let path = kept.path(ID);
        let whole = fs::read(&path).unwrap();
        for cut in 0..whole.len() {
            fs::write(&path, &whole[..cut]).unwrap();
            assert_eq!(kept.read(ID), None, "{cut}");
        }
    }

    #[test]
    fn the_oldest_go_first_and_strangers_stay() {
        let dir = tempfile::tempdir().unwrap();
        let kept = Kept::new(dir.path(), "a");
        let id = |x| TileId { x, ..ID };
        let start = SystemTime::now() - Duration::from_hours(1);
        for x in 0..8 {
            kept.write(id(x), &[0; 988], Duration::from_mins(1));
            let file = fs::File::options()
                .write(true)
                .open(kept.path(id(x)))
                .unwrap();
            // the newest are those with low numbers
            let at = start - Duration::from_secs(u64::from(x));
            file.set_modified(at).unwrap();
        }
        let stranger = dir.path().join("notes.txt");
        fs::write(&stranger, vec![0; 100_000]).unwrap();
        make_room(dir.path(), 8_000);
        assert_eq!((0..8).filter(|x| kept.read(id(*x)).is_some()).count(), 8);
        make_room(dir.path(), 7_999);
        let left: Vec<u32> = (0..8).filter(|x| kept.read(id(*x)).is_some()).collect();
        assert_eq!(left, [0, 1, 2, 3, 4], "5 of 1000 bytes are below 5997");
        assert!(stranger.exists());
    }
}
