//! The container of old workbooks (MS-CFB), as far as it is needed to reach one
//! stream in it. Every chain is followed with a limit: in a broken file it may
//! lead back to itself, and the crate that reads workbooks would follow it for
//! ever.

/// The bytes that such a file begins with.
pub(super) const MARK: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Sectors from here on mean something else than a place.
const RESERVED: u32 = 0xFFFF_FFFA;
const NO_TABLE: u32 = 0xFFFF_FFFC;
const END: u32 = 0xFFFF_FFFE;
/// The size of the header of small sectors, of a small stream's sectors, and from
/// which size on a stream has sectors of its own.
const HEADER_BYTES: usize = 512;
const MINI_BYTES: usize = 64;
const MINI_BELOW: usize = 4096;
/// An entry of the directory.
const ENTRY_BYTES: usize = 128;

/// The two bytes at a place, as a number.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let taken = bytes.get(at..)?.first_chunk::<2>()?;
    Some(u16::from_le_bytes(*taken))
}

/// The four bytes at a place, as a number.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let taken = bytes.get(at..)?.first_chunk::<4>()?;
    Some(u32::from_le_bytes(*taken))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    let (numbers, _) = bytes.as_chunks::<4>();
    numbers.iter().map(|number| u32::from_le_bytes(*number))
}

/// The sectors of a file, and which follows which.
struct Sectors<'b> {
    bytes: &'b [u8],
    size: usize,
    /// What stands before the first of them.
    before: usize,
    next: Vec<u32>,
}

impl Sectors<'_> {
    /// A sector; the last one of a file may be cut.
    fn get(&self, number: u32) -> Option<&[u8]> {
        let start = usize::try_from(number)
            .ok()?
            .checked_mul(self.size)?
            .checked_add(self.before)?;
        let end = start.checked_add(self.size)?.min(self.bytes.len());
        self.bytes.get(start..end).filter(|bytes| !bytes.is_empty())
    }

    /// How many there can be.
    fn most(&self) -> usize {
        self.bytes.len() / self.size + 1
    }

    /// The bytes of a chain, at most `length`; `None` where it is damaged.
    fn chain(&self, start: u32, length: usize) -> Option<Vec<u8>> {
        let (mut found, mut at) = (Vec::new(), start);
        for _ in 0..=self.most() {
            if at == END || found.len() >= length {
                return Some(found);
            }
            let sector = self.get(at)?;
            let left = length - found.len();
            found.extend_from_slice(sector.get(..left).unwrap_or(sector));
            at = *self.next.get(usize::try_from(at).ok()?)?;
        }
        None
    }
}

/// The stream with the cells of a workbook; `Ok(None)` where there is none, which
/// the reader says itself. The error says why the container cannot be taken.
pub(super) fn workbook(bytes: &[u8]) -> Result<Option<Vec<u8>>, String> {
    let damaged = || "its table of sectors is damaged".to_owned();
    let size = match u16_at(bytes, 30) {
        Some(9) => 512,
        Some(12) => 4096,
        _ => return Ok(None),
    };
    let number = |at| u32_at(bytes, at).ok_or_else(damaged);
    let mut sectors = Sectors {
        bytes,
        size,
        before: size.max(HEADER_BYTES),
        next: Vec::new(),
    };
    // The sectors of the table of sectors: some in the header, the rest in a chain.
    let mut tables: Vec<u32> = numbers(bytes.get(76..HEADER_BYTES).ok_or_else(damaged)?).collect();
    let mut at = number(68)?;
    for step in 0.. {
        if at >= RESERVED {
            break;
        }
        if step > sectors.most() {
            return Err(damaged());
        }
        tables.extend(numbers(sectors.get(at).ok_or_else(damaged)?));
        at = tables.pop().ok_or_else(damaged)?;
    }
    tables.retain(|table| *table < NO_TABLE);
    // Named twice it would be read twice, and so on.
    if tables.len() > sectors.most() {
        return Err(damaged());
    }
    let mut next = Vec::new();
    for table in tables {
        next.extend(numbers(sectors.get(table).ok_or_else(damaged)?));
    }
    sectors.next = next;
    // No length is known of it: its chain must end.
    let directory = sectors.chain(number(48)?, usize::MAX).ok_or_else(damaged)?;
    let (entries, _) = directory.as_chunks::<ENTRY_BYTES>();
    let root = entries.first().ok_or_else(damaged)?;
    let small = small_sectors(&sectors, bytes, root).ok_or_else(damaged)?;
    for name in ["workbook", "book"] {
        let Some(entry) = entries.iter().find(|entry| is_called(entry, name)) else {
            continue;
        };
        let start = u32_at(entry, 116).ok_or_else(damaged)?;
        let length = length_of(entry, size, bytes.len()).ok_or_else(damaged)?;
        let stream = if length < MINI_BELOW {
            Sectors {
                bytes: &small.0,
                size: MINI_BYTES,
                before: 0,
                next: small.1,
            }
            .chain(start, length)
        } else {
            sectors.chain(start, length)
        };
        return stream.map(Some).ok_or_else(damaged);
    }
    Ok(None)
}

/// The small sectors, which are a stream of the root, and which follows which.
fn small_sectors(
    sectors: &Sectors<'_>,
    bytes: &[u8],
    root: &[u8; ENTRY_BYTES],
) -> Option<(Vec<u8>, Vec<u32>)> {
    let count = usize::try_from(u32_at(bytes, 64)?).ok()?;
    if count == 0 {
        return Some((Vec::new(), Vec::new()));
    }
    if count > sectors.most() {
        return None;
    }
    let length = length_of(root, sectors.size, bytes.len())?;
    let small = sectors.chain(u32_at(root, 116)?, length)?;
    let table = sectors.chain(u32_at(bytes, 60)?, count * sectors.size)?;
    Some((small, numbers(&table).collect()))
}

/// The length of a stream; `None` where it is longer than the whole file.
fn length_of(entry: &[u8; ENTRY_BYTES], sector: usize, whole: usize) -> Option<usize> {
    let low = u64::from(u32_at(entry, 120)?);
    // Files of small sectors may have anything in the upper half.
    let high = if sector == 512 {
        0
    } else {
        u32_at(entry, 124)?
    };
    let length = usize::try_from(low | (u64::from(high) << 32)).ok()?;
    (length <= whole).then_some(length)
}

/// Whether an entry of the directory has this name, in UTF-16 with an end.
fn is_called(entry: &[u8; ENTRY_BYTES], name: &str) -> bool {
    let (letters, _) = entry.get(..64).unwrap_or_default().as_chunks::<2>();
    let letters = letters.iter().map(|pair| u16::from_le_bytes(*pair));
    let there: Vec<u16> = letters.take_while(|letter| *letter != 0).collect();
    String::from_utf16_lossy(&there).eq_ignore_ascii_case(name)
}
