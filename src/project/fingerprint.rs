//! What a file was when it was opened or saved, to notice when another program
//! has written to it since.

use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::time::SystemTime;

/// Size, time and checksum of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    bytes: u64,
    modified: Option<SystemTime>,
    crc32: u32,
}

impl Fingerprint {
    /// The fingerprint of the file as it is now. Reads it once.
    pub fn of(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let modified = file.metadata()?.modified().ok();
        let mut hasher = crc32fast::Hasher::new();
        let mut buffer = vec![0; 1 << 16];
        let mut bytes = 0;
        loop {
            let read = file.read(&mut buffer)?;
            let Some(part) = buffer.get(..read).filter(|part| !part.is_empty()) else {
                break;
            };
            hasher.update(part);
            bytes += read as u64;
        }
        Ok(Self {
            bytes,
            modified,
            crc32: hasher.finalize(),
        })
    }

    /// Whether both files held the same, whenever they were written.
    pub fn holds_same(&self, other: &Self) -> bool {
        (self.bytes, self.crc32) == (other.bytes, other.crc32)
    }

    /// Whether the file at `path` holds something else now. One that is gone or
    /// cannot be read holds nothing that a save could destroy.
    pub fn is_outdated(&self, path: &Path) -> bool {
        let Ok(meta) = std::fs::metadata(path) else {
            return false;
        };
        if meta.len() == self.bytes && meta.modified().ok() == self.modified {
            return false;
        }
        // A copy back and forth changes the time alone.
        Self::of(path).is_ok_and(|now| !now.holds_same(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn another_content_is_noticed_and_another_time_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.heatplan");
        fs::write(&path, "one").unwrap();
        let print = Fingerprint::of(&path).unwrap();
        assert!(!print.is_outdated(&path));
        let file = File::options().write(true).open(&path).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
        assert!(!print.is_outdated(&path), "only the time changed");
        fs::write(&path, "two").unwrap();
        assert!(print.is_outdated(&path));
        fs::remove_file(&path).unwrap();
        assert!(!print.is_outdated(&path));
    }
}
