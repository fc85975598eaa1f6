//! A small writer of SVG paths in millimetres.

use super::super::inks::{Ink, hex};
use std::fmt::Write;

/// The text of an SVG picture while it is written. Coordinates are
/// millimetres, rounded to a thousandth.
pub(super) struct Svg {
    text: String,
}

/// How a shape is painted.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Paint {
    /// Its fill, if any.
    pub fill: Option<Ink>,
    /// Its line, if any, with the width in millimetres.
    pub stroke: Option<(Ink, f64)>,
    /// Lengths of dash and gap, millimetres.
    pub dash: Option<[f64; 2]>,
    /// How much of it can be seen, 0 to 1; `None` = all.
    pub opacity: Option<f64>,
}

impl Paint {
    /// A fill without a line.
    pub fn fill(ink: Ink) -> Self {
        Self {
            fill: Some(ink),
            ..Self::default()
        }
    }

    /// A line without a fill.
    pub fn line(ink: Ink, width_mm: f64) -> Self {
        Self {
            stroke: Some((ink, width_mm)),
            ..Self::default()
        }
    }
}

/// The data of a path: many rings or polylines in one.
#[derive(Debug, Clone, Default)]
pub(super) struct Path {
    data: String,
}

impl Path {
    /// Adds a polyline, closed or open; shorter than two points it is nothing.
    pub fn add(&mut self, points: impl IntoIterator<Item = [f64; 2]>, closed: bool) {
        let start = self.data.len();
        let mut count = 0;
        for [x, y] in points {
            if !(x.is_finite() && y.is_finite()) {
                continue;
            }
            self.data.push(if count == 0 { 'M' } else { 'L' });
            number(&mut self.data, x);
            self.data.push(' ');
            number(&mut self.data, y);
            count += 1;
        }
        if count < 2 {
            self.data.truncate(start);
        } else if closed {
            self.data.push('Z');
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.data.is_empty()
    }
}

/// Bytes as text: six bits to a letter (RFC 4648).
fn push_base64(out: &mut String, bytes: &[u8]) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letter = |six: u32| {
        let letter = LETTERS.get(six as usize & 63);
        char::from(letter.copied().unwrap_or(b'A'))
    };
    out.reserve(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        out.push(letter(bits >> 18));
        out.push(letter(bits >> 12));
        out.push(if three.len() > 1 {
            letter(bits >> 6)
        } else {
            '='
        });
        out.push(if three.len() > 2 { letter(bits) } else { '=' });
    }
}

/// A thousandth of a millimetre is finer than any printer.
fn number(out: &mut String, value: f64) {
    let rounded = (value * 1000.0).round() / 1000.0;
    // writing to a string cannot fail
    write!(out, "{}", if rounded == 0.0 { 0.0 } else { rounded }).ok();
}

impl Svg {
    /// An empty picture of this size.
    pub fn new(width_mm: f64, height_mm: f64) -> Self {
        Self {
            text: format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width_mm}mm\" \
                 height=\"{height_mm}mm\" viewBox=\"0 0 {width_mm} {height_mm}\">\n"
            ),
        }
    }

    /// A path.
    pub fn path(&mut self, path: &Path, paint: Paint) {
        if path.is_empty() {
            return;
        }
        self.text.push_str("<path d=\"");
        self.text.push_str(&path.data);
        self.text.push('"');
        self.paint(paint);
    }

    /// A disc.
    pub fn disc(&mut self, [x, y]: [f64; 2], radius_mm: f64, paint: Paint) {
        self.text.push_str("<circle cx=\"");
        number(&mut self.text, x);
        self.text.push_str("\" cy=\"");
        number(&mut self.text, y);
        self.text.push_str("\" r=\"");
        number(&mut self.text, radius_mm);
        self.text.push('"');
        self.paint(paint);
    }

    /// What follows until [`Svg::end`] is seen through by this much, 0 to 1.
    pub fn begin(&mut self, opacity: f64) {
        writeln!(self.text, "<g opacity=\"{opacity}\">").ok();
    }

    /// The end of what began last.
    pub fn end(&mut self) {
        self.text.push_str("</g>\n");
    }

    /// A picture (`png`, `jpeg` ...) whose corner, upper side and left side lie so.
    pub fn picture(
        &mut self,
        [x, y]: [f64; 2],
        right: [f64; 2],
        down: [f64; 2],
        kind: &str,
        bytes: &[u8],
    ) {
        self.text.push_str(
            "<image width=\"1\" height=\"1\" preserveAspectRatio=\"none\" transform=\"matrix(",
        );
        for value in [right[0], right[1], down[0], down[1], x] {
            number(&mut self.text, value);
            self.text.push(' ');
        }
        number(&mut self.text, y);
        write!(self.text, ")\" href=\"data:image/{kind};base64,").ok();
        push_base64(&mut self.text, bytes);
        self.text.push_str("\"/>\n");
    }

    fn paint(&mut self, paint: Paint) {
        let fill = paint.fill.map_or_else(|| "none".to_owned(), hex);
        write!(self.text, " fill=\"{fill}\"").ok();
        if let Some((ink, width_mm)) = paint.stroke {
            let ink = hex(ink);
            write!(
                self.text,
                " stroke=\"{ink}\" stroke-width=\"{width_mm}\" stroke-linejoin=\"round\" \
                 stroke-linecap=\"round\""
            )
            .ok();
        }
        if let Some([dash, gap]) = paint.dash {
            write!(self.text, " stroke-dasharray=\"{dash} {gap}\"").ok();
        }
        if let Some(opacity) = paint.opacity {
            write!(self.text, " opacity=\"{opacity}\"").ok();
        }
        self.text.push_str("/>\n");
    }

    /// The finished picture.
    pub fn finish(mut self) -> String {
        self.text.push_str("</svg>\n");
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_letters() {
        // the test vectors of RFC 4648, 10
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            let mut out = String::new();
            push_base64(&mut out, bytes.as_bytes());
            assert_eq!(out, text);
        }
    }
}
