//! Eight-bit texts of Shapefile and CSV: what the file names, else what the
//! user chooses, else the usual one of western Windows.

use encoding_rs::Encoding;
use std::borrow::Cow;

/// How the bytes of a text are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub enum TextEncoding {
    /// UTF-8.
    Utf8,
    /// Windows-1252, western Europe; ISO-8859-1 is read as it too.
    #[default]
    Windows1252,
    /// ISO-8859-15, western Europe with the euro.
    Iso8859x15,
    /// DOS, western Europe.
    Cp850,
    /// DOS, America.
    Cp437,
    /// Windows-1250, central Europe.
    Windows1250,
    /// Old Macintosh.
    MacRoman,
}

const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ\
    áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
    └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
    αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

const CP850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ\
    áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
    └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀\
    ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

impl TextEncoding {
    /// Every encoding, the likely ones first.
    pub const ALL: [Self; 7] = [
        Self::Utf8,
        Self::Windows1252,
        Self::Iso8859x15,
        Self::Cp850,
        Self::Cp437,
        Self::Windows1250,
        Self::MacRoman,
    ];

    /// Its usual name, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Windows1252 => "Windows-1252",
            Self::Iso8859x15 => "ISO-8859-15",
            Self::Cp850 => "DOS 850",
            Self::Cp437 => "DOS 437",
            Self::Windows1250 => "Windows-1250",
            Self::MacRoman => "Mac Roman",
        }
    }

    /// What a `.cpg` file or a user names.
    pub fn from_name(text: &str) -> Option<Self> {
        let plain: String = text
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        Some(match plain.as_str() {
            "utf8" | "65001" | "cp65001" => Self::Utf8,
            "windows1252" | "cp1252" | "1252" | "ansi1252" | "latin1" | "iso88591" | "88591"
            | "ldid87" | "ldid3" | "ascii" | "usascii" => Self::Windows1252,
            "iso885915" | "885915" | "latin9" => Self::Iso8859x15,
            "cp850" | "850" | "ibm850" | "dos850" | "oem850" => Self::Cp850,
            "cp437" | "437" | "ibm437" | "dos437" | "oem437" => Self::Cp437,
            "windows1250" | "cp1250" | "1250" | "ansi1250" => Self::Windows1250,
            "macintosh" | "macroman" | "10000" => Self::MacRoman,
            _ => return None,
        })
    }

    /// What the language driver of a dBASE file says.
    pub fn from_language_driver(id: u8) -> Option<Self> {
        Some(match id {
            0x01 | 0x09 | 0x0B | 0x0D | 0x0F | 0x11 | 0x15 | 0x18 | 0x19 | 0x1B => Self::Cp437,
            0x02 | 0x08 | 0x0A | 0x0E | 0x10 | 0x12 | 0x14 | 0x16 | 0x1A | 0x1D | 0x25 | 0x37 => {
                Self::Cp850
            }
            0x03 | 0x57..=0x59 => Self::Windows1252,
            0x04 => Self::MacRoman,
            0xC8 => Self::Windows1250,
            _ => return None,
        })
    }

    /// The text of some bytes; never fails, what cannot be read becomes `\u{fffd}`.
    pub fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        let table = match self {
            Self::Utf8 => return String::from_utf8_lossy(bytes),
            Self::Cp437 => CP437,
            Self::Cp850 => CP850,
            Self::Windows1252 => return by_standard(encoding_rs::WINDOWS_1252, bytes),
            Self::Iso8859x15 => return by_standard(encoding_rs::ISO_8859_15, bytes),
            Self::Windows1250 => return by_standard(encoding_rs::WINDOWS_1250, bytes),
            Self::MacRoman => return by_standard(encoding_rs::MACINTOSH, bytes),
        };
        match std::str::from_utf8(bytes) {
            Ok(text) if bytes.is_ascii() => Cow::Borrowed(text),
            _ => {
                let upper: Vec<char> = table.chars().collect();
                let of = |byte: &u8| match byte.checked_sub(128) {
                    None => char::from(*byte),
                    Some(at) => upper
                        .get(usize::from(at))
                        .copied()
                        .unwrap_or(char::REPLACEMENT_CHARACTER),
                };
                Cow::Owned(bytes.iter().map(of).collect())
            }
        }
    }
}

fn by_standard<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Cow<'a, str> {
    encoding.decode_without_bom_handling(bytes).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_reads_its_own() {
        for (encoding, bytes) in [
            (TextEncoding::Utf8, "café".as_bytes()),
            (TextEncoding::Windows1252, b"caf\xE9"),
            (TextEncoding::Iso8859x15, b"caf\xE9"),
            (TextEncoding::Cp850, b"caf\x82"),
            (TextEncoding::Cp437, b"caf\x82"),
            (TextEncoding::Windows1250, b"caf\xE9"),
            (TextEncoding::MacRoman, b"caf\x8E"),
        ] {
            assert_eq!(encoding.decode(bytes), "café", "{encoding:?}");
            assert_eq!(TextEncoding::from_name(encoding.name()), Some(encoding));
        }
        assert_eq!(CP437.chars().count(), 128);
        assert_eq!(CP850.chars().count(), 128);
        assert_eq!(TextEncoding::Utf8.decode(b"a\xFFb"), "a\u{fffd}b");
        assert_eq!(
            TextEncoding::from_name("ISO-8859-1"),
            Some(TextEncoding::Windows1252)
        );
        assert_eq!(TextEncoding::from_name("Big5"), None);
        assert_eq!(
            TextEncoding::from_language_driver(0x57),
            Some(TextEncoding::Windows1252)
        );
        assert_eq!(TextEncoding::from_language_driver(0), None);
    }
}
