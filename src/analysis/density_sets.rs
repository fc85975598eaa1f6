//! Named sets of classes of linear heat density, as countries and guidelines
//! draw the line (`domain.md` 1b). Data with sources: `assets/density_classes.csv`.

use std::sync::OnceLock;

/// A named set of classes.
#[derive(Debug, Clone, PartialEq)]
pub struct DensitySet {
    /// Stable code; the message key of its name is `density-set-` and this.
    pub code: String,
    /// Country, two letters.
    pub country: String,
    /// Upper bounds of all classes but the last, MWh/(m·a), ascending.
    pub breaks: Vec<f64>,
    /// The word for each class, one more than bounds; the message key is
    /// `density-word-` and this.
    pub words: Vec<String>,
    /// Who says so.
    pub source: String,
    /// Where to read it; empty where that is not known.
    pub url: String,
}

impl DensitySet {
    /// The message key of its name.
    pub fn message(&self) -> String {
        format!("density-set-{}", self.code)
    }

    /// The message key of the sentence on who says so: the source in the language of
    /// the reader. Titles of works stay as they are.
    pub fn source_message(&self) -> String {
        format!("density-source-{}", self.code)
    }

    /// The message key of the word for a class.
    pub fn word(&self, class: usize) -> Option<String> {
        let word = self.words.get(class)?;
        Some(format!("density-word-{word}"))
    }
}

/// Every set, the program's own first.
pub fn density_sets() -> &'static [DensitySet] {
    static SETS: OnceLock<Vec<DensitySet>> = OnceLock::new();
    SETS.get_or_init(|| {
        // The file is part of the program; a test holds that every row reads.
        read(include_str!("../../assets/density_classes.csv"))
    })
}

/// The set of this code.
pub fn density_set(code: &str) -> Option<&'static DensitySet> {
    density_sets().iter().find(|set| set.code == code)
}

fn read(text: &str) -> Vec<DensitySet> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.records().filter_map(Result::ok);
    rows.filter_map(|row| {
        let field = |at: usize| row.get(at).unwrap_or_default().trim().to_owned();
        let list = |at: usize| row.get(at).unwrap_or_default().split(';').map(str::trim);
        let breaks: Vec<f64> = list(2).filter_map(|v| v.parse().ok()).collect();
        let words: Vec<String> = list(3).map(str::to_owned).collect();
        let is_sound = words.len() == breaks.len() + 1 && breaks.is_sorted();
        is_sound.then(|| DensitySet {
            code: field(0),
            country: field(1),
            breaks,
            words,
            source: field(4),
            url: field(5),
        })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Language, Texts};

    #[test]
    fn every_row_reads_and_says_where_it_comes_from() {
        let rows = include_str!("../../assets/density_classes.csv")
            .lines()
            .count()
            - 1;
        assert_eq!(density_sets().len(), rows);
        assert_eq!(density_sets()[0].code, "heatplan");
        let mut countries: Vec<&str> = density_sets().iter().map(|s| s.country.as_str()).collect();
        countries.sort_unstable();
        countries.dedup();
        assert!(countries.len() >= 4, "{countries:?}");
        for set in density_sets() {
            assert!(
                !set.source.is_empty() && !set.breaks.is_empty(),
                "{}",
                set.code
            );
            assert!(
                set.breaks.windows(2).all(|pair| pair[0] < pair[1]),
                "{}",
                set.code
            );
        }
        assert_eq!(density_set("npro").unwrap().breaks, [0.75, 1.5]);
        // Whoever says so is said in every language, in English as the data has it.
        for language in Language::ALL {
            let texts = Texts::new(language);
            for set in density_sets() {
                assert!(texts.has(&set.source_message()), "{}", set.code);
                let key = set.source_message();
                // Numbers hold on to their units.
                let text = texts.get(&key).replace(['\u{a0}', '\u{202f}'], " ");
                if language == Language::English {
                    assert_eq!(text, set.source);
                }
            }
        }
        assert!(density_set("nowhere").is_none());
    }
}
