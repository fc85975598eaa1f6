//! Names and attributions of archives as plain text: many carry HTML.

/// The longest text of an archive that is kept, characters.
const MAX_CHARS: usize = 400;

/// Marks that stand for a sign.
const SIGNS: [(&str, &str); 9] = [
    ("&copy;", "©"),
    ("&#169;", "©"),
    ("&nbsp;", " "),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&apos;", "'"),
    ("&amp;", "&"),
];

/// Text without HTML's tags and signs, on one line, not longer than a label.
///
/// ```
/// use heatplan::files::tiles::plain_text;
/// let html = "<a href=\"https://example.org\">Protomaps</a> &copy;\n <b>OSM</b>";
/// assert_eq!(plain_text(html), "Protomaps © OSM");
/// ```
pub fn plain_text(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for c in html.chars().take(16 * MAX_CHARS) {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            _ if in_tag => {}
            _ => text.push(c),
        }
    }
    for (mark, sign) in SIGNS {
        text = text.replace(mark, sign);
    }
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ").chars().take(MAX_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absurd_texts_are_cut() {
        assert_eq!(plain_text(&"x".repeat(1_000_000)).len(), MAX_CHARS);
        assert_eq!(plain_text("<a unclosed"), "");
        assert_eq!(plain_text("a > b &amp;lt; c"), "a > b &lt; c");
    }
}
