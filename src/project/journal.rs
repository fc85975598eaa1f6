//! The journal: every committed step, appended as it happens.
//!
//! A file of records behind one another, each `[u32 length][u32 crc32][JSON]`
//! (little endian), after the line `HPJ1`. A record is written with one call, so
//! that a killed process loses nothing it acknowledged; bringing it to the disk
//! itself (against power loss) is [`Journal::handle`]'s business, on another
//! thread. Reading stops at the first record that is short, damaged or absurd:
//! what came before it stands.

use crate::edit::Act;
use crate::files::limits::{MAX_JOURNAL_BYTES, MAX_RECORD_BYTES};
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// The first line of a journal.
const MAGIC: &[u8; 5] = b"HPJ1\n";

/// Bytes before the payload of a record.
const HEAD_BYTES: usize = 8;

/// A record of the journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Entry {
    /// Something happened to the plan.
    Act(Act),
    /// The plan as it is was saved to its project file.
    Saved,
    /// The snapshot that this journal starts from holds steps that were not
    /// saved to a project file.
    Unsaved,
    /// The first record: what wrote the journal. One of a newer program may
    /// hold what this one cannot read; it is left for that program.
    Began {
        /// The number of the project format then.
        schema: u64,
        /// The program's version.
        program: String,
    },
}

/// Where and why reading stopped before the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// The record that cannot be read starts at this byte.
    pub at_byte: u64,
    /// Bytes from there on, which are left out.
    pub lost_bytes: u64,
    /// What is wrong there.
    pub reason: String,
}

/// What a journal says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Contents {
    /// Its entries, oldest first.
    pub entries: Vec<Entry>,
    /// Why it ends there, unless it simply ends.
    pub damage: Option<Damage>,
}

/// A journal that is being written.
#[derive(Debug)]
pub struct Journal {
    file: File,
    bytes: u64,
    entries: usize,
    record: Vec<u8>,
}

impl Journal {
    /// Starts an empty journal; the file must not exist.
    pub fn create(path: &Path) -> io::Result<Self> {
        Self::begin(path, &[])
    }

    /// Starts a journal with these entries; the file must not exist. It comes
    /// into being with all of them or, after an error, not at all.
    pub fn begin(path: &Path, entries: &[Entry]) -> io::Result<Self> {
        let mut start = MAGIC.to_vec();
        let mut record = Vec::new();
        for entry in entries {
            write_record(&mut record, entry)?;
            start.extend_from_slice(&record);
        }
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        if let Err(error) = file.write_all(&start) {
            drop(file);
            // Half a journal would stand in the way of the next attempt.
            std::fs::remove_file(path)?;
            return Err(error);
        }
        Ok(Self {
            file,
            bytes: start.len() as u64,
            entries: entries.len(),
            record,
        })
    }

    /// Appends an entry. When this returns the system has it: it survives the
    /// end of this process. After an error (a full disk) the journal ends where
    /// it did before.
    pub fn append(&mut self, entry: &Entry) -> io::Result<()> {
        write_record(&mut self.record, entry)?;
        if let Err(error) = self.file.write_all(&self.record) {
            // Half a record would hide every later one.
            self.file.set_len(self.bytes)?;
            self.file.seek(SeekFrom::Start(self.bytes))?;
            return Err(error);
        }
        self.bytes += self.record.len() as u64;
        self.entries += 1;
        // A huge step is rare; its buffer need not stay.
        if self.record.capacity() > 1 << 20 {
            self.record = Vec::new();
        }
        Ok(())
    }

    /// Size so far, bytes.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Entries so far.
    pub fn entries(&self) -> usize {
        self.entries
    }

    /// The file, to be brought to the disk (`sync_data`) on another thread.
    pub fn handle(&self) -> io::Result<File> {
        self.file.try_clone()
    }
}

/// Puts an entry as a record into `record`, in place of what was there.
fn write_record(record: &mut Vec<u8>, entry: &Entry) -> io::Result<()> {
    record.clear();
    record.extend_from_slice(&[0; HEAD_BYTES]);
    serde_json::to_writer(&mut *record, entry)?;
    let payload = record.get(HEAD_BYTES..).unwrap_or_default();
    let length = u32::try_from(payload.len())
        .ok()
        .filter(|length| *length <= MAX_RECORD_BYTES)
        .ok_or_else(|| io::Error::from(io::ErrorKind::FileTooLarge))?;
    let crc = crc32fast::hash(payload);
    let head = length.to_le_bytes().into_iter().chain(crc.to_le_bytes());
    for (place, byte) in record.iter_mut().zip(head) {
        *place = byte;
    }
    Ok(())
}

/// Reads a journal as far as it can be read. An error means that the file
/// cannot be opened or read at all.
pub fn read(path: &Path) -> io::Result<Contents> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    read_from(BufReader::new(file), size)
}

/// Reads a journal of `size` bytes from `input`.
pub fn read_from(mut input: impl Read, size: u64) -> io::Result<Contents> {
    let mut out = Contents::default();
    let mut at_byte = 0;
    let damage = |at_byte: u64, reason: String| Damage {
        at_byte,
        lost_bytes: size.saturating_sub(at_byte),
        reason,
    };
    let mut magic = [0; MAGIC.len()];
    if fill(&mut input, &mut magic)? != magic.len() || &magic != MAGIC {
        out.damage = Some(damage(0, "it does not begin as a journal".to_owned()));
        return Ok(out);
    }
    at_byte += magic.len() as u64;
    let mut payload = Vec::new();
    loop {
        let mut head = [0; HEAD_BYTES];
        match fill(&mut input, &mut head)? {
            0 => return Ok(out),
            HEAD_BYTES => {}
            _ => {
                out.damage = Some(damage(at_byte, "a record is cut off".to_owned()));
                return Ok(out);
            }
        }
        let [l0, l1, l2, l3, c0, c1, c2, c3] = head;
        let (length, crc) = (
            u32::from_le_bytes([l0, l1, l2, l3]),
            u32::from_le_bytes([c0, c1, c2, c3]),
        );
        // Memory is taken as bytes arrive, never for what a length claims.
        payload.clear();
        let got = (&mut input)
            .take(u64::from(length.min(MAX_RECORD_BYTES)))
            .read_to_end(&mut payload)?;
        let end = at_byte + (HEAD_BYTES + payload.len()) as u64;
        let reason = if end > MAX_JOURNAL_BYTES {
            Some("the journal is impossibly long".to_owned())
        } else if length > MAX_RECORD_BYTES {
            Some("a record is impossibly long".to_owned())
        } else if got < length as usize {
            Some("a record is cut off".to_owned())
        } else if crc32fast::hash(&payload) != crc {
            Some("a record does not match its checksum".to_owned())
        } else {
            match serde_json::from_slice(&payload) {
                Ok(entry) => {
                    out.entries.push(entry);
                    None
                }
                Err(error) => Some(error.to_string()),
            }
        };
        if let Some(reason) = reason {
            out.damage = Some(damage(at_byte, reason));
            return Ok(out);
        }
        at_byte = end;
    }
}

/// Reads until `buffer` is full or the input ends; how much came.
fn fill(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut got = 0;
    while let Some(rest) = buffer.get_mut(got..).filter(|rest| !rest.is_empty()) {
        match input.read(rest) {
            Ok(0) => break,
            Ok(n) => got += n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(got)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Command, CommandName};
    use crate::plan::VariantId;
    use proptest::prelude::*;

    fn step(name: &str) -> Entry {
        let command = Command::new(
            CommandName::RenamePlan,
            vec![Change::Name("before".into(), name.into())],
        );
        Entry::Act(Act::Step(std::sync::Arc::new(command)))
    }

    fn written(count: usize) -> (Vec<Entry>, Vec<u8>, Vec<u64>) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal");
        let mut journal = Journal::create(&path).unwrap();
        let mut ends = vec![journal.bytes()];
        let entries: Vec<Entry> = (0..count)
            .map(|i| match i % 4 {
                3 => Entry::Act(Act::Switch(VariantId(i as u32))),
                2 => Entry::Saved,
                _ => step(&"name ".repeat(i + 1)),
            })
            .collect();
        for entry in &entries {
            journal.append(entry).unwrap();
            ends.push(journal.bytes());
        }
        assert_eq!(journal.entries(), count);
        (entries, std::fs::read(&path).unwrap(), ends)
    }

    fn reread(bytes: &[u8]) -> Contents {
        read_from(bytes, bytes.len() as u64).unwrap()
    }

    #[test]
    fn what_was_appended_is_read_back() {
        let (entries, bytes, _) = written(9);
        let read = reread(&bytes);
        assert_eq!(read.entries, entries);
        assert_eq!(read.damage, None);
    }

    #[test]
    fn a_journal_cut_anywhere_keeps_every_whole_record() {
        let (entries, bytes, ends) = written(6);
        for cut in 0..bytes.len() {
            let read = reread(&bytes[..cut]);
            let whole = ends.iter().filter(|end| **end <= cut as u64).count();
            assert_eq!(read.entries, entries[..whole.saturating_sub(1)]);
            let at_end = ends.contains(&(cut as u64));
            assert_eq!(read.damage.is_none(), at_end, "cut at {cut}");
        }
    }

    #[test]
    fn an_absurd_length_takes_no_memory_and_loses_only_what_follows() {
        let (entries, mut bytes, _) = written(3);
        bytes.extend_from_slice(&u32::MAX.to_le_bytes());
        bytes.extend_from_slice(&[0; 40]);
        let read = reread(&bytes);
        assert_eq!(read.entries, entries);
        assert_eq!(read.damage.unwrap().lost_bytes, 44);
    }

    #[test]
    fn a_journal_without_end_is_left_at_its_limit() {
        // A record of 60 MB again and again, as a stream that no disk holds.
        struct Endless<'a> {
            record: &'a [u8],
            at: usize,
        }
        impl Read for Endless<'_> {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                let rest = &self.record[self.at % self.record.len()..];
                let count = rest.len().min(buffer.len());
                buffer[..count].copy_from_slice(&rest[..count]);
                self.at += count;
                Ok(count)
            }
        }
        let spaces = vec![b' '; 60 << 20];
        let mut saved = serde_json::to_vec(&Entry::Saved).unwrap();
        saved.extend_from_slice(&spaces);
        let mut record = (saved.len() as u32).to_le_bytes().to_vec();
        record.extend_from_slice(&crc32fast::hash(&saved).to_le_bytes());
        record.extend_from_slice(&saved);
        let endless = Endless {
            record: &record,
            at: 0,
        };
        let read = read_from(MAGIC.as_slice().chain(endless), u64::MAX).unwrap();
        assert!(read.entries.len() > 10 && read.entries.len() < 20);
        assert!(read.damage.unwrap().reason.contains("impossibly long"));
    }

    #[test]
    fn an_existing_journal_is_never_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal");
        Journal::create(&path).unwrap();
        assert!(Journal::create(&path).is_err());
    }

    proptest! {
        #[test]
        fn a_flipped_bit_never_gives_a_wrong_entry(byte in 0usize..2_000, bit in 0u8..8) {
            let (entries, mut bytes, _) = written(6);
            let byte = byte % bytes.len();
            bytes[byte] ^= 1 << bit;
            let read = reread(&bytes);
            prop_assert!(read.damage.is_some());
            prop_assert!(entries.starts_with(&read.entries));
        }

        #[test]
        fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let mut file = MAGIC.to_vec();
            file.extend_from_slice(&bytes);
            reread(&file);
            reread(&bytes);
        }
    }
}
