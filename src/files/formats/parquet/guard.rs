//! What is looked at before the reader of the crate goes over a Parquet file: it
//! takes the counts in a file at their word, and a few bytes can claim more
//! values than a machine holds.

use crate::files::limits::{
    MAX_COLUMNS, MAX_FEATURES, MAX_LIST_VALUES, MAX_SCHEMA_DEPTH, unpacked_at_most,
};
use ::parquet::basic::Encoding;
use ::parquet::column::page::Page;
use ::parquet::file::metadata::{ParquetMetaData, RowGroupMetaData};
use ::parquet::file::reader::FileReader;

/// Groups in groups of what is only passed over.
const MAX_SKIP: usize = 16;

/// Whether the schema at the end of a file is one that can be taken: it is read
/// with a recursion for each group, and room is taken for every child claimed.
pub(super) fn check_schema(bytes: &[u8]) -> Result<(), String> {
    let cut = || "its end is damaged".to_owned();
    let (rest, mark) = bytes.split_last_chunk::<4>().ok_or_else(cut)?;
    let (rest, length) = rest.split_last_chunk::<4>().ok_or_else(cut)?;
    let length = u32::from_le_bytes(*length) as usize;
    if mark != b"PAR1" {
        return Err(cut());
    }
    let start = rest.len().checked_sub(length).ok_or_else(cut)?;
    let mut thrift = Thrift {
        rest: rest.get(start..).unwrap_or_default(),
    };
    let children = thrift.schema().ok_or_else(cut)?;
    check_tree(&children)
}

/// Whether the groups (by their number of children, in the order of the file)
/// are neither too many nor too deep.
fn check_tree(children: &[i32]) -> Result<(), String> {
    if children.len() > MAX_COLUMNS {
        return Err(format!("it has more than {MAX_COLUMNS} columns"));
    }
    // what is still to come in each open group
    let mut open: Vec<i32> = Vec::new();
    for count in children {
        if usize::try_from(*count).map_or(true, |count| count > children.len()) {
            return Err("a group of its columns is damaged".to_owned());
        }
        if let Some(left) = open.last_mut() {
            *left -= 1;
        }
        if *count > 0 {
            open.push(*count);
        }
        while open.last() == Some(&0) {
            open.pop();
        }
        if open.len() > MAX_SCHEMA_DEPTH {
            return Err("its columns are nested too deep".to_owned());
        }
    }
    Ok(())
}

/// Thrift's compact form, as far as it is needed to walk through a footer.
struct Thrift<'a> {
    rest: &'a [u8],
}

impl Thrift<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn skip(&mut self, bytes: usize) -> Option<()> {
        self.rest = self.rest.get(bytes..)?;
        Some(())
    }

    fn number(&mut self) -> Option<u64> {
        varint(&mut self.rest)
    }

    /// The next field of a structure: its id and kind; `None` at its end.
    #[expect(clippy::option_option, reason = "cut off, at its end, a field")]
    fn field(&mut self, last: &mut i64) -> Option<Option<u8>> {
        let head = self.byte()?;
        if head == 0 {
            return Some(None);
        }
        match head >> 4 {
            0 => *last = zigzag(self.number()?),
            step => *last += i64::from(step),
        }
        Some(Some(head & 15))
    }

    fn list(&mut self) -> Option<(usize, u8)> {
        let head = self.byte()?;
        let size = match head >> 4 {
            15 => usize::try_from(self.number()?).ok()?,
            size => usize::from(size),
        };
        Some((size, head & 15))
    }

    /// Passes over a value of this kind.
    fn pass(&mut self, kind: u8, depth: usize) -> Option<()> {
        if depth > MAX_SKIP {
            return None;
        }
        match kind {
            1 | 2 => Some(()),
            3 => self.skip(1),
            4..=6 => self.number().map(|_| ()),
            7 => self.skip(8),
            8 => {
                let length = usize::try_from(self.number()?).ok()?;
                self.skip(length)
            }
            9 | 10 => {
                let (size, of) = self.list()?;
                for _ in 0..size {
                    // flags in a list are bytes
                    if of <= 2 {
                        self.skip(1)?;
                    } else {
                        self.pass(of, depth + 1)?;
                    }
                }
                Some(())
            }
            12 => {
                let mut last = 0;
                while let Some(kind) = self.field(&mut last)? {
                    self.pass(kind, depth + 1)?;
                }
                Some(())
            }
            _ => None,
        }
    }

    /// The head of a page: its bytes unpacked and packed, neither below zero.
    fn page_head(&mut self) -> Option<(u64, u64)> {
        let (mut id, mut unpacked, mut packed) = (0, None, None);
        while let Some(kind) = self.field(&mut id)? {
            match (id, kind) {
                (2, 5) => unpacked = u64::try_from(zigzag(self.number()?)).ok(),
                (3, 5) => packed = u64::try_from(zigzag(self.number()?)).ok(),
                _ => self.pass(kind, 0)?,
            }
        }
        Some((unpacked?, packed?))
    }

    /// The numbers of children of the elements of the schema.
    fn schema(&mut self) -> Option<Vec<i32>> {
        let mut last = 0;
        while let Some(kind) = self.field(&mut last)? {
            if (last, kind) != (2, 9) {
                self.pass(kind, 0)?;
                continue;
            }
            let (size, of) = self.list()?;
            let mut children = Vec::new();
            for _ in 0..size {
                if of != 12 {
                    return None;
                }
                let (mut id, mut count) = (0, 0);
                while let Some(kind) = self.field(&mut id)? {
                    if (id, kind) == (5, 5) {
                        count = i32::try_from(zigzag(self.number()?)).ok()?;
                    } else {
                        self.pass(kind, 0)?;
                    }
                }
                children.push(count);
            }
            return Some(children);
        }
        None
    }
}

fn zigzag(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

fn varint(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let (first, after) = rest.split_first()?;
        *rest = after;
        number |= u64::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// Whether no page claims to become absurdly large: room is taken for what its
/// head says before the first byte is unpacked.
pub(super) fn check_page_heads(bytes: &[u8], metadata: &ParquetMetaData) -> Result<(), String> {
    let damaged = || "one of its pages is damaged".to_owned();
    for column in metadata
        .row_groups()
        .iter()
        .flat_map(RowGroupMetaData::columns)
    {
        let start = column.dictionary_page_offset().filter(|at| *at > 0);
        let start = start.unwrap_or_else(|| column.data_page_offset());
        let start = usize::try_from(start).ok().ok_or_else(damaged)?;
        let length = usize::try_from(column.compressed_size());
        let length = length.ok().ok_or_else(damaged)?;
        let chunk = bytes.get(start..).ok_or_else(damaged)?;
        let mut pages = Thrift {
            rest: chunk.get(..length).ok_or_else(damaged)?,
        };
        while !pages.rest.is_empty() {
            let (unpacked, packed) = pages.page_head().ok_or_else(damaged)?;
            if unpacked > unpacked_at_most(packed) {
                return Err("one of its pages claims to be far larger than it is".to_owned());
            }
            pages
                .skip(usize::try_from(packed).ok().ok_or_else(damaged)?)
                .ok_or_else(damaged)?;
        }
    }
    Ok(())
}

/// Whether no page claims more values than it can have: of a dictionary as many
/// as it has bytes, of columns with lists some millions in all. `stopped` is
/// asked between pages.
pub(super) fn check_pages(
    reader: &dyn FileReader,
    stopped: &mut dyn FnMut() -> bool,
) -> Result<(), String> {
    let mut listed = 0_u64;
    for number in 0..reader.num_row_groups() {
        let group = reader.get_row_group(number).map_err(|e| e.to_string())?;
        let columns = group.metadata().columns();
        for (at, column) in columns.iter().enumerate() {
            let levels = Levels {
                repeated: column.column_descr().max_rep_level() > 0,
                optional: column.column_descr().max_def_level() > 0,
            };
            let mut pages = group
                .get_column_page_reader(at)
                .map_err(|e| e.to_string())?;
            while let Some(page) = pages.get_next_page().map_err(|e| e.to_string())? {
                if stopped() {
                    return Ok(());
                }
                check_page(&page, levels)?;
                if levels.repeated && !matches!(page, Page::DictionaryPage { .. }) {
                    listed = listed.saturating_add(page.num_values().into());
                }
                if listed > MAX_LIST_VALUES {
                    return Err("its lists hold too many values".to_owned());
                }
            }
        }
    }
    Ok(())
}

/// Which levels stand before the values of a column.
#[derive(Debug, Clone, Copy)]
struct Levels {
    repeated: bool,
    optional: bool,
}

fn check_page(page: &Page, levels: Levels) -> Result<(), String> {
    let claims = || "one of its pages claims more values than it has".to_owned();
    let values = page.num_values() as usize;
    let bytes: &[u8] = page.buffer();
    let start = match page {
        Page::DictionaryPage { .. } => {
            return if values <= bytes.len() {
                Ok(())
            } else {
                Err(claims())
            };
        }
        Page::DataPage { .. } => {
            let mut start = 0_usize;
            for there in [levels.repeated, levels.optional] {
                if there {
                    let size = bytes.get(start..).and_then(|b| b.first_chunk::<4>());
                    let size = size.ok_or_else(claims)?;
                    start = start.saturating_add(4 + u32::from_le_bytes(*size) as usize);
                }
            }
            start
        }
        Page::DataPageV2 {
            def_levels_byte_len,
            rep_levels_byte_len,
            ..
        } => (*def_levels_byte_len as usize).saturating_add(*rep_levels_byte_len as usize),
    };
    if values > MAX_FEATURES {
        return Err(claims());
    }
    // Only these take room for a number of their own.
    let mut rest = bytes.get(start..).unwrap_or_default();
    let parts = match page.encoding() {
        Encoding::DELTA_LENGTH_BYTE_ARRAY => 1,
        Encoding::DELTA_BYTE_ARRAY => 2,
        _ => 0,
    };
    for _ in 0..parts {
        rest = pass_deltas(rest, values).ok_or_else(claims)?;
    }
    Ok(())
}

/// What stands behind numbers packed as differences, where they are at most
/// `most`.
fn pass_deltas(bytes: &[u8], most: usize) -> Option<&[u8]> {
    let mut rest = bytes;
    let block = usize::try_from(varint(&mut rest)?).ok()?;
    let parts = usize::try_from(varint(&mut rest)?).ok()?;
    let total = usize::try_from(varint(&mut rest)?).ok()?;
    varint(&mut rest)?;
    if total > most {
        return None;
    }
    let in_part = block.checked_div(parts)?;
    let mut left = total.saturating_sub(1);
    while left > 0 {
        if in_part == 0 {
            return None;
        }
        varint(&mut rest)?;
        let (widths, after) = rest.split_at_checked(parts)?;
        rest = after;
        for width in widths {
            if left == 0 {
                break;
            }
            let bits = in_part.checked_mul(usize::from(*width))?;
            // the last one may be cut to what is needed
            rest = rest.get(bits.div_ceil(8).min(rest.len())..)?;
            left = left.saturating_sub(in_part);
        }
    }
    Some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A footer whose schema has these groups, between two marks.
    fn file(children: &[i32]) -> Vec<u8> {
        // version 1, then the list of elements
        let mut footer = vec![0x15, 2, 0x19];
        footer.push(0xfc);
        let mut size = children.len();
        while size > 0x7f {
            footer.push(0x80 | (size & 0x7f) as u8);
            size >>= 7;
        }
        footer.push(size as u8);
        for count in children {
            // name "a", then the children
            footer.extend([0x48, 1, b'a', 0x15]);
            let mut zig = (*count as u32).wrapping_shl(1);
            while zig > 0x7f {
                footer.push(0x80 | (zig & 0x7f) as u8);
                zig >>= 7;
            }
            footer.push(zig as u8);
            footer.push(0);
        }
        footer.push(0);
        let mut bytes = b"PAR1".to_vec();
        bytes.extend(&footer);
        bytes.extend((footer.len() as u32).to_le_bytes());
        bytes.extend(b"PAR1");
        bytes
    }

    #[test]
    fn schemas_that_are_too_deep_or_claim_too_much_are_refused() {
        assert_eq!(check_schema(&file(&[2, 0, 0])), Ok(()));
        let deep = vec![1; 100_000];
        assert!(check_schema(&file(&deep)).is_err());
        let refused = check_schema(&file(&vec![1; 200])).unwrap_err();
        assert!(refused.contains("deep"), "{refused}");
        for claimed in [i32::MAX, 4, 1_000_000] {
            let refused = check_schema(&file(&[claimed, 0, 0])).unwrap_err();
            assert!(refused.contains("damaged"), "{refused}");
        }
        for bytes in [&b""[..], b"PAR1", b"PAR1\xff\xff\xff\xffPAR1", b"12345678"] {
            assert!(check_schema(bytes).is_err());
        }
    }

    #[test]
    fn numbers_packed_as_differences_are_passed_over() {
        // blocks of 128 in 4 parts, 5 numbers, the first one 0; one block
        let mut bytes = vec![0x80, 1, 4, 5, 0, 2, 1, 0, 0, 0];
        bytes.extend([0xff; 4]);
        bytes.extend(b"behind");
        assert_eq!(pass_deltas(&bytes, 5), Some(&b"behind"[..]));
        assert_eq!(pass_deltas(&bytes, 4), None);
        let lie = [0x80, 1, 4, 0xff, 0xff, 0xff, 0xff, 0x0f, 0];
        assert_eq!(pass_deltas(&lie, 1_000), None);
        assert_eq!(pass_deltas(&[0x80, 1, 0, 5, 0], 9), None);
    }
}
