//! Patterns of `LIKE`: `%` for any signs, `_` for one.

/// One piece of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// This sign.
    Sign(char),
    /// Any one sign.
    One,
    /// Any signs, also none.
    Many,
}

/// A pattern, read once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    pieces: Vec<Piece>,
    any_case: bool,
}

impl Pattern {
    /// Reads a pattern; `escape` before a sign takes its special meaning.
    pub fn new(text: &str, any_case: bool, escape: Option<char>) -> Self {
        let mut pieces = Vec::new();
        let mut signs = text.chars();
        while let Some(sign) = signs.next() {
            let piece = if Some(sign) == escape {
                Piece::Sign(signs.next().unwrap_or(sign))
            } else {
                match sign {
                    '%' => Piece::Many,
                    '_' => Piece::One,
                    sign => Piece::Sign(sign),
                }
            };
            match piece {
                // Several in a row say no more than one.
                Piece::Many if pieces.last() == Some(&Piece::Many) => {}
                Piece::Sign(sign) if any_case => {
                    pieces.extend(sign.to_lowercase().map(Piece::Sign));
                }
                piece => pieces.push(piece),
            }
        }
        Self { pieces, any_case }
    }

    /// Whether all of `text` fits. Takes at most the product of both lengths.
    pub fn fits(&self, text: &str) -> bool {
        if self.any_case {
            self.fits_signs(text.chars().flat_map(char::to_lowercase))
        } else {
            self.fits_signs(text.chars())
        }
    }

    /// The usual way with one place to come back to: the last `%`, which takes
    /// one sign more each time.
    fn fits_signs(&self, signs: impl Iterator<Item = char> + Clone) -> bool {
        let mut rest = signs;
        let mut at = 0;
        let mut back: Option<(usize, _)> = None;
        loop {
            match self.pieces.get(at) {
                Some(Piece::Many) => {
                    at += 1;
                    if at == self.pieces.len() {
                        return true;
                    }
                    back = Some((at, rest.clone()));
                    continue;
                }
                Some(piece) => {
                    let mut ahead = rest.clone();
                    let fits = match (piece, ahead.next()) {
                        (Piece::One, Some(_)) => true,
                        (Piece::Sign(wanted), Some(sign)) => *wanted == sign,
                        _ => false,
                    };
                    if fits {
                        rest = ahead;
                        at += 1;
                        continue;
                    }
                }
                None => {
                    if rest.clone().next().is_none() {
                        return true;
                    }
                }
            }
            let Some((piece, from)) = &mut back else {
                return false;
            };
            if from.next().is_none() {
                return false;
            }
            at = *piece;
            rest = from.clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(pattern: &str, text: &str) -> bool {
        Pattern::new(pattern, false, None).fits(text)
    }

    #[test]
    fn percent_and_underscore() {
        assert!(fits("Kerk%", "Kerkstraat"));
        assert!(fits("%straat", "Kerkstraat"));
        assert!(fits("%k%t%", "Kerkstraat"));
        assert!(fits("K__k%", "Kerk"));
        assert!(fits("%", ""));
        assert!(fits("a%b%c", "aXXbXXbc"));
        assert!(!fits("Kerk", "Kerkstraat"));
        assert!(!fits("kerk%", "Kerkstraat"));
        assert!(!fits("%x%", "Kerkstraat"));
        assert!(!fits("_", ""));
        assert!(!fits("", "a"));
        assert!(fits("", ""));
    }

    #[test]
    fn case_and_escape() {
        assert!(Pattern::new("ÉGLISE%", true, None).fits("église Saint-Paul"));
        assert!(Pattern::new(r"100\%", false, Some('\\')).fits("100%"));
        assert!(!Pattern::new(r"100\%", false, Some('\\')).fits("1000"));
    }

    #[test]
    fn a_nasty_pattern_ends_soon() {
        let text = "a".repeat(2_000);
        let pattern = format!("{}b", "%a".repeat(300));
        assert!(!fits(&pattern, &text));
    }
}
