//! Bytes of a file to text: UTF-8 with or without mark, UTF-16 both ways, and
//! as a last resort Latin-1.

/// A file as text.
pub(super) struct Decoded {
    /// The text.
    pub text: String,
    /// Length of the mark at its start, to be left out.
    pub mark: usize,
    /// The first byte that was not UTF-8, if the text had to be rescued.
    pub rescued_at: Option<usize>,
}

/// Reads bytes as text. Never fails: what is no UTF-8 is read as Latin-1, and a
/// last sign cut in half is left out; both are told through `rescued_at`.
pub(super) fn decode(bytes: Vec<u8>) -> Decoded {
    let wide: Option<(bool, usize)> = match bytes.as_slice() {
        [0xFF, 0xFE, ..] => Some((true, 2)),
        [0xFE, 0xFF, ..] => Some((false, 2)),
        // no mark, but every JSON text starts with two ASCII signs
        [first, 0, _, ..] if *first != 0 => Some((true, 0)),
        [0, second, _, ..] if *second != 0 => Some((false, 0)),
        _ => None,
    };
    if let Some((little, skip)) = wide {
        let units = bytes.get(skip..).unwrap_or_default().chunks_exact(2);
        let units = units.filter_map(|pair| match *pair {
            [a, b] if little => Some(u16::from_le_bytes([a, b])),
            [a, b] => Some(u16::from_be_bytes([a, b])),
            _ => None,
        });
        let text = char::decode_utf16(units)
            .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        return Decoded {
            text,
            mark: 0,
            rescued_at: None,
        };
    }
    let mark = if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        3
    } else {
        0
    };
    match String::from_utf8(bytes) {
        Ok(text) => Decoded {
            text,
            mark,
            rescued_at: None,
        },
        Err(error) => {
            let fault = error.utf8_error();
            let at = fault.valid_up_to();
            let mut bytes = error.into_bytes();
            if fault.error_len().is_none() {
                // the file was cut inside a sign
                bytes.truncate(at);
            }
            let text = String::from_utf8(bytes)
                .unwrap_or_else(|error| error.into_bytes().into_iter().map(char::from).collect());
            let mark = if text.starts_with('\u{feff}') { 3 } else { 0 };
            Decoded {
                text,
                mark,
                rescued_at: Some(at),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> String {
        let decoded = decode(bytes.to_vec());
        decoded.text[decoded.mark..].to_owned()
    }

    #[test]
    fn every_way_to_write_text() {
        assert_eq!(text_of("{\"é\"}".as_bytes()), "{\"é\"}");
        assert_eq!(text_of("\u{feff}{\"é\"}".as_bytes()), "{\"é\"}");
        let little: Vec<u8> = "{\"é€\"}"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let big: Vec<u8> = "{\"é€\"}"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(text_of(&little), "{\"é€\"}");
        assert_eq!(text_of(&big), "{\"é€\"}");
        assert_eq!(
            text_of(&[&[0xFF, 0xFE], little.as_slice()].concat()),
            "{\"é€\"}"
        );
        assert_eq!(
            text_of(&[&[0xFE, 0xFF], big.as_slice()].concat()),
            "{\"é€\"}"
        );
        assert_eq!(text_of(b""), "");
        assert_eq!(text_of(b"\xEF\xBB\xBF"), "");
    }

    #[test]
    fn latin_1_and_cut_signs_are_rescued_and_told() {
        let latin = decode(b"{\"caf\xE9\"}".to_vec());
        assert_eq!(
            (latin.text.as_str(), latin.rescued_at),
            ("{\"café\"}", Some(5))
        );
        let cut = decode(b"abc\xE2\x82".to_vec());
        assert_eq!((cut.text.as_str(), cut.rescued_at), ("abc", Some(3)));
    }
}
