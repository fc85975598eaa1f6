use super::super::open;
use super::*;
use crate::files::formats::content::Content as _;
use crate::files::formats::input::Input;
use crate::files::formats::offer::LayerChoice;

const SECTOR: usize = 512;

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut out = kind.to_le_bytes().to_vec();
    out.extend((data.len() as u16).to_le_bytes());
    out.extend(data);
    out
}

fn begin(what: u16) -> Vec<u8> {
    let mut data = 0x0600_u16.to_le_bytes().to_vec();
    data.extend(what.to_le_bytes());
    data.extend([0; 12]);
    record(kind::BEGIN, &data)
}

fn number(row: u16, column: u16, value: f64) -> Vec<u8> {
    let mut data = [row, column, 0].map(u16::to_le_bytes).concat();
    data.extend(value.to_le_bytes());
    record(kind::NUMBER, &data)
}

fn text(row: u16, column: u16, of: u32) -> Vec<u8> {
    let mut data = [row, column, 0].map(u16::to_le_bytes).concat();
    data.extend(of.to_le_bytes());
    record(kind::TEXT_OF, &data)
}

fn extent(rows: [u32; 2], columns: [u16; 2]) -> Vec<u8> {
    let mut data = rows.map(u32::to_le_bytes).concat();
    data.extend(columns.map(u16::to_le_bytes).concat());
    data.extend([0; 2]);
    record(kind::EXTENT, &data)
}

/// Shared texts of one record.
fn shared(texts: &[&str]) -> Vec<u8> {
    let mut data = vec![0; 8];
    for text in texts {
        data.extend((text.len() as u16).to_le_bytes());
        data.push(0);
        data.extend(text.as_bytes());
    }
    record(kind::TEXTS, &data)
}

/// The stream of a workbook with these sheets, the first of which may be named many
/// times.
fn stream(texts: &[u8], sheet: &[Vec<u8>], named: usize) -> Vec<u8> {
    let head = begin(5);
    let names: Vec<String> = (0..named).map(|n| format!("S{n:04}")).collect();
    let row_bytes = 4 + 6 + 2 + 5;
    let start = head.len() + texts.len() + names.len() * row_bytes + 4;
    let mut out = head;
    out.extend(texts);
    for name in names {
        let mut data = (start as u32).to_le_bytes().to_vec();
        data.extend([0, 0, name.len() as u8, 0]);
        data.extend(name.as_bytes());
        out.extend(record(kind::SHEET, &data));
    }
    out.extend(record(kind::END, &[]));
    assert_eq!(out.len(), start);
    out.extend(begin(0x10));
    out.extend(sheet.concat());
    out.extend(record(kind::END, &[]));
    out
}

/// A file around a stream: a header, a table of sectors, a directory, the stream.
fn file(stream: &[u8]) -> Vec<u8> {
    // Short streams stand elsewhere; nobody reads what is behind the end.
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(SECTOR), 0);
    let count = (stream.len() / SECTOR) as u32;
    let tables = (count + 2).div_ceil(127);
    let mut head = vec![0_u8; SECTOR];
    let mut put = |at: usize, bytes: &[u8]| head[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, compound::MARK);
    put(24, &[0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    put(44, &tables.to_le_bytes());
    put(48, &tables.to_le_bytes());
    put(56, &4096_u32.to_le_bytes());
    put(60, &u32::MAX.wrapping_sub(1).to_le_bytes());
    put(68, &u32::MAX.wrapping_sub(1).to_le_bytes());
    put(76, &[0xff; 436]);
    for table in 0..tables {
        put(76 + 4 * table as usize, &table.to_le_bytes());
    }
    let mut next = vec![u32::MAX - 2; tables as usize];
    next.push(u32::MAX - 1);
    let first = tables + 1;
    next.extend((1..count).map(|n| first + n));
    next.push(u32::MAX - 1);
    next.resize(tables as usize * SECTOR / 4, u32::MAX);
    let entry = |name: &str, kind: u8, start: u32, length: u32| {
        let mut entry = vec![0_u8; 128];
        for (at, letter) in name.encode_utf16().enumerate() {
            entry[2 * at..2 * at + 2].copy_from_slice(&letter.to_le_bytes());
        }
        entry[64] = 2 * (name.len() as u8 + 1);
        entry[66] = kind;
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&length.to_le_bytes());
        entry
    };
    let mut out = head;
    out.extend(next.iter().flat_map(|n| n.to_le_bytes()));
    out.extend(entry("Root Entry", 5, u32::MAX - 1, 0));
    out.extend(entry("Workbook", 2, first, stream.len() as u32));
    out.extend([0; 256]);
    out.extend(stream);
    out
}

fn looked(bytes: &[u8]) -> Result<(), String> {
    check(bytes, &Progress::new())
}

#[test]
fn a_usual_workbook_is_read() {
    let texts = shared(&["straat", "verbruik", "Kerkstraat"]);
    let sheet = [
        extent([0, 2], [0, 2]),
        text(0, 0, 0),
        text(0, 1, 1),
        text(1, 0, 2),
        number(1, 1, 12.5),
    ];
    let bytes = file(&stream(&texts, &sheet, 1));
    looked(&bytes).unwrap();
    let excel = open(Input::of_bytes("v.xls", bytes), &Progress::new()).unwrap();
    let heads = excel.heads();
    assert_eq!((heads.len(), heads[0].features), (1, 1));
    let text = excel.text(0, &LayerChoice::default(), 9, &Progress::new());
    let text = String::from_utf8(text.unwrap().bytes).unwrap();
    assert!(
        text.contains("Kerkstraat") && text.contains("12.5"),
        "{text}"
    );
}

#[test]
fn cells_far_apart_and_extents_that_are_only_claimed_are_refused() {
    let far = [number(0, 0, 1.0), number(65_535, 16_383, 1.0)];
    let claim = [extent([0, 4_000_000_000], [0, 200]), number(0, 0, 1.0)];
    let backwards = [extent([5, 2], [0, 2]), number(0, 0, 1.0)];
    for sheet in [&far[..], &claim, &backwards] {
        let bytes = file(&stream(&[], sheet, 1));
        let why = looked(&bytes).unwrap_err();
        assert!(why.contains("cells"), "{why}");
        assert!(open(Input::of_bytes("v.xls", bytes), &Progress::new()).is_err());
    }
    // As files have them whose columns were only painted.
    let painted = [extent([0, 65_536], [0, 256]), number(3, 3, 1.0)];
    looked(&file(&stream(&[], &painted, 1))).unwrap();
    // One sheet that is named a hundred times is a hundred sheets.
    let wide = [number(0, 0, 1.0), number(9_999, 255, 1.0)];
    looked(&file(&stream(&[], &wide, 1))).unwrap();
    assert!(looked(&file(&stream(&[], &wide, 100))).is_err());
}

#[test]
fn one_long_text_in_many_cells_is_counted_for_each() {
    let long = "x".repeat(8_000);
    let texts = shared(&["a", &long]);
    let cells = |of: u32| -> Vec<Vec<u8>> { (0..60_000).map(|row| text(row, 0, of)).collect() };
    looked(&file(&stream(&texts, &cells(0), 1))).unwrap();
    let why = looked(&file(&stream(&texts, &cells(1), 1))).unwrap_err();
    assert!(why.contains("1 GB"), "{why}");
}

#[test]
fn texts_go_on_in_further_parts() {
    // "abcdef" cut after three letters, the rest in wide letters; then a text with
    // two runs of type and three bytes more.
    let mut first = vec![0; 8];
    first.extend([6, 0, 0, b'a', b'b', b'c']);
    let second = [1, b'd', 0, b'e', 0, b'f', 0];
    let mut third = vec![2, 0, 12, 2, 0, 3, 0, 0, 0, b'x', b'y'];
    third.extend([0; 11]);
    third.extend([1, 0, 0, b'z']);
    let whole = Record {
        kind: kind::TEXTS,
        data: &first,
        more: vec![&second, &third],
    };
    assert_eq!(Letters::of(&whole).lengths(), [6, 2, 1]);
}

#[test]
fn chains_that_lead_back_and_lengths_that_are_only_claimed_are_refused() {
    let sheet = [number(0, 0, 1.0)];
    let good = file(&stream(&[], &sheet, 1));
    looked(&good).unwrap();
    let table = SECTOR;
    // The directory is its own next sector.
    let mut circle = good.clone();
    circle[table + 4..table + 8].copy_from_slice(&1_u32.to_le_bytes());
    assert!(looked(&circle).unwrap_err().contains("sectors"));
    // The stream is longer than the file.
    let mut long = good.clone();
    let entry = 2 * SECTOR + 128;
    long[entry + 120..entry + 124].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(looked(&long).unwrap_err().contains("sectors"));
    // More tables of sectors than the file has sectors.
    let mut many = good.clone();
    many[76..SECTOR].fill(0);
    assert!(looked(&many).unwrap_err().contains("sectors"));
    // Cut anywhere it is refused or read, and never falls.
    for end in (0..good.len()).step_by(37) {
        looked(good.get(..end).unwrap()).ok();
    }
}
