//! What protobuf is made of, for files of OpenStreetMap that tests write.

fn varint(mut value: u64, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Numbers end to end.
pub fn packed(numbers: &[u64]) -> Vec<u8> {
    let mut out = Vec::new();
    for number in numbers {
        varint(*number, &mut out);
    }
    out
}

/// A field that holds bytes.
pub fn field(number: u64, bytes: &[u8]) -> Vec<u8> {
    let mut out = packed(&[number << 3 | 2, bytes.len() as u64]);
    out.extend_from_slice(bytes);
    out
}

/// A field that holds a number.
pub fn number(number: u64, value: u64) -> Vec<u8> {
    packed(&[number << 3, value])
}

/// As protobuf writes numbers with a sign.
pub fn signed(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}
