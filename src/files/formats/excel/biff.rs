//! Old workbooks (`.xls`), walked through before the crate reads them: it takes
//! room for the whole rectangle between the first and the last cell of a sheet, for
//! every cell that a sheet says it has, and for a copy of a text in each cell.

use super::cells::too_many;
use super::compound::{self, u16_at, u32_at};
use crate::files::limits::{MAX_SHEET_CELLS, MAX_WORKBOOK_BYTES};
use crate::files::progress::Progress;

/// Kinds of records, as the format numbers them.
mod kind {
    pub const END: u16 = 0x000A;
    pub const FORMULA: u16 = 0x0006;
    pub const CONTINUE: u16 = 0x003C;
    pub const SHEET: u16 = 0x0085;
    pub const MANY_NUMBERS: u16 = 0x00BD;
    pub const RICH_TEXT: u16 = 0x00D6;
    pub const TEXTS: u16 = 0x00FC;
    pub const TEXT_OF: u16 = 0x00FD;
    pub const EXTENT: u16 = 0x0200;
    pub const NUMBER: u16 = 0x0203;
    pub const LABEL: u16 = 0x0204;
    pub const YES_NO: u16 = 0x0205;
    pub const SHORT_NUMBER: u16 = 0x027E;
    pub const BEGIN: u16 = 0x0809;
}

/// Records between two looks at whether the user stopped.
const LOOK_EVERY: usize = 1 << 16;

/// Whether the sheets of an old workbook are of a usual size.
pub(super) fn check(bytes: &[u8], progress: &Progress) -> Result<(), String> {
    let Some(stream) = compound::workbook(bytes)? else {
        return Ok(());
    };
    let (sheets, texts) = globals(&stream);
    let mut total = Extents::default();
    let mut walked = 0_u64;
    for start in sheets {
        let sheet = stream.get(start..).unwrap_or_default();
        let extents = sheet_extents(sheet, &texts, progress, &mut walked)?;
        if progress.is_cancelled() {
            return Ok(());
        }
        total.cells = total.cells.saturating_add(extents.cells);
        total.text_bytes = total.text_bytes.saturating_add(extents.text_bytes);
        check_total(&total)?;
    }
    Ok(())
}

fn check_total(total: &Extents) -> Result<(), String> {
    if total.cells > MAX_SHEET_CELLS {
        return Err(too_many());
    }
    if total.text_bytes > MAX_WORKBOOK_BYTES {
        return Err("the texts of its sheets are larger than 1 GB".to_owned());
    }
    Ok(())
}

/// A record: its kind, what it holds, and the parts that go on behind it.
struct Record<'b> {
    kind: u16,
    data: &'b [u8],
    more: Vec<&'b [u8]>,
}

/// The records of a stream, up to the first that is cut off.
struct Records<'b> {
    rest: &'b [u8],
}

impl<'b> Records<'b> {
    fn take(&mut self) -> Option<(u16, &'b [u8])> {
        let kind = u16_at(self.rest, 0)?;
        let end = usize::from(u16_at(self.rest, 2)?) + 4;
        let data = self.rest.get(4..end)?;
        self.rest = self.rest.get(end..)?;
        Some((kind, data))
    }
}

impl<'b> Iterator for Records<'b> {
    type Item = Record<'b>;

    fn next(&mut self) -> Option<Self::Item> {
        let (kind, data) = self.take()?;
        let mut more = Vec::new();
        while u16_at(self.rest, 0) == Some(kind::CONTINUE) {
            let Some((_, part)) = self.take() else { break };
            more.push(part);
        }
        Some(Record { kind, data, more })
    }
}

/// Where the sheets begin, and how long each shared text is, letters.
fn globals(stream: &[u8]) -> (Vec<usize>, Vec<u32>) {
    let (mut sheets, mut texts) = (Vec::new(), Vec::new());
    for record in (Records { rest: stream }) {
        match record.kind {
            kind::SHEET => {
                let start = u32_at(record.data, 0).and_then(|at| usize::try_from(at).ok());
                sheets.extend(start);
            }
            kind::TEXTS => texts = Letters::of(&record).lengths(),
            kind::END => break,
            _ => {}
        }
    }
    (sheets, texts)
}

/// The shared texts, whose letters may go on in further parts.
struct Letters<'b> {
    now: &'b [u8],
    more: std::vec::IntoIter<&'b [u8]>,
}

impl<'b> Letters<'b> {
    fn of(record: &Record<'b>) -> Self {
        Self {
            // two numbers of texts stand before them
            now: record.data.get(8..).unwrap_or_default(),
            more: record.more.clone().into_iter(),
        }
    }

    fn go_on(&mut self) -> Option<()> {
        while self.now.is_empty() {
            self.now = self.more.next()?;
        }
        Some(())
    }

    fn pass(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            self.go_on()?;
            let here = bytes.min(self.now.len());
            self.now = self.now.get(here..)?;
            bytes -= here;
        }
        Some(())
    }

    fn head<const BYTES: usize>(&mut self) -> Option<[u8; BYTES]> {
        let mut taken = [0; BYTES];
        for byte in &mut taken {
            self.go_on()?;
            let (first, rest) = self.now.split_first()?;
            (*byte, self.now) = (*first, rest);
        }
        Some(taken)
    }

    /// The length of the next text.
    fn length(&mut self) -> Option<u32> {
        let letters = u16::from_le_bytes(self.head()?);
        let [flags] = self.head()?;
        let runs = if flags & 8 == 0 {
            0
        } else {
            usize::from(u16::from_le_bytes(self.head()?)) * 4
        };
        let beyond = if flags & 4 == 0 {
            0
        } else {
            usize::try_from(u32::from_le_bytes(self.head()?)).ok()?
        };
        let (mut left, mut wide) = (usize::from(letters), flags & 1 != 0);
        while left > 0 {
            if self.now.is_empty() {
                // A part that goes on says anew how wide its letters are.
                self.go_on()?;
                let [flags] = self.head()?;
                wide = flags & 1 != 0;
                continue;
            }
            let width = if wide { 2 } else { 1 };
            let here = left.min(self.now.len().div_ceil(width));
            self.now = self.now.get(here * width..).unwrap_or_default();
            left -= here;
        }
        self.pass(runs + beyond)?;
        Some(letters.into())
    }

    fn lengths(mut self) -> Vec<u32> {
        std::iter::from_fn(|| {
            self.go_on()?;
            self.length()
        })
        .collect()
    }
}

/// What a sheet takes room for.
#[derive(Debug, Default, PartialEq)]
struct Extents {
    /// Cells of the rectangles around its values and around its formulas.
    cells: u64,
    /// The copies of shared texts.
    text_bytes: u64,
}

/// The rectangle around places.
#[derive(Default)]
struct Around(Option<[u16; 4]>);

impl Around {
    fn add(&mut self, row: u16, column: u16) {
        let [top, left, bottom, right] = self.0.unwrap_or([row, column, row, column]);
        self.0 = Some([
            top.min(row),
            left.min(column),
            bottom.max(row),
            right.max(column),
        ]);
    }

    fn cells(&self) -> u64 {
        self.0.map_or(0, |[top, left, bottom, right]| {
            (u64::from(bottom - top) + 1) * (u64::from(right - left) + 1)
        })
    }
}

/// Walks through a sheet as the reader will.
fn sheet_extents(
    sheet: &[u8],
    texts: &[u32],
    progress: &Progress,
    walked: &mut u64,
) -> Result<Extents, String> {
    let (mut values, mut formulas) = (Around::default(), Around::default());
    let mut out = Extents::default();
    // Charts in a sheet are streams of their own.
    let (mut has_begun, mut depth) = (false, 0_usize);
    for (at, record) in (Records { rest: sheet }).enumerate() {
        // Many sheets may begin at the same place.
        *walked = walked.saturating_add(record.data.len() as u64 + 4);
        if *walked > MAX_WORKBOOK_BYTES {
            return Err("its sheets are larger than 1 GB".to_owned());
        }
        if at.is_multiple_of(LOOK_EVERY) && progress.is_cancelled() {
            return Ok(out);
        }
        let data = record.data;
        match record.kind {
            kind::BEGIN if has_begun => depth += 1,
            kind::BEGIN => has_begun = true,
            kind::END if depth == 0 => break,
            kind::END => depth -= 1,
            _ if depth > 0 => {}
            kind::EXTENT if claimed(data) > MAX_SHEET_CELLS => return Err(too_many()),
            kind::NUMBER
            | kind::LABEL
            | kind::RICH_TEXT
            | kind::YES_NO
            | kind::SHORT_NUMBER
            | kind::TEXT_OF
            | kind::MANY_NUMBERS
            | kind::FORMULA => {
                let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, 2)) else {
                    continue;
                };
                values.add(row, column);
                if record.kind == kind::FORMULA {
                    formulas.add(row, column);
                }
                if record.kind == kind::MANY_NUMBERS {
                    let last = data.len().checked_sub(2).and_then(|at| u16_at(data, at));
                    values.add(row, last.unwrap_or(column));
                }
                if record.kind == kind::TEXT_OF {
                    let text = u32_at(data, 6).and_then(|at| usize::try_from(at).ok());
                    let letters = text.and_then(|at| texts.get(at)).copied();
                    // A letter takes three bytes at most.
                    let bytes = u64::from(letters.unwrap_or_default()) * 3;
                    out.text_bytes = out.text_bytes.saturating_add(bytes);
                }
            }
            _ => {}
        }
        out.cells = values.cells() + formulas.cells();
        check_total(&out)?;
    }
    Ok(out)
}

/// The cells that a sheet says it has; room is taken for them at once.
fn claimed(data: &[u8]) -> u64 {
    let small = |at| u16_at(data, at).map(u64::from);
    let large = |at| u32_at(data, at).map(u64::from);
    let sides = match data.len() {
        10 => (small(0), small(2), small(4), small(6)),
        14 | 16 => (large(0), large(4), small(8), small(10)),
        // the reader refuses it
        _ => return 0,
    };
    let (Some(top), Some(bottom), Some(left), Some(right)) = sides else {
        return 0;
    };
    if bottom == 0 || right == 0 {
        return 0;
    }
    if bottom <= top {
        // The difference would be as large as numbers go.
        return u64::MAX;
    }
    let left = if left > 0xFF || right < left { 0 } else { left };
    if right <= left {
        return u64::MAX;
    }
    (bottom - top).saturating_mul(right - left)
}

#[cfg(test)]
mod tests;
