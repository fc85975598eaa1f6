//! The town of an address: its postcode and its name.

use super::{fold, without_town};

/// Where a street is: many towns have one of the same name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Locality {
    /// The postcode in its one form; empty where it is not known.
    pub postcode: String,
    /// The name of the town in its one form; empty where it is not known.
    pub town: String,
}

impl Locality {
    /// Of what stands in columns of their own.
    pub fn of_parts(postcode: Option<&str>, town: Option<&str>) -> Self {
        let mut locality = Self {
            postcode: postcode.map(postcode_key).unwrap_or_default(),
            town: town.map(town_key).unwrap_or_default(),
        };
        // "8000 Brugge" in the column of the town
        if let Some(town) = town.filter(|_| locality.postcode.is_empty()) {
            let (postcode, name) = parted(&fold(town));
            if !postcode.is_empty() {
                locality = Self {
                    postcode,
                    town: name,
                };
            }
        }
        locality
    }

    /// Of a text that holds a whole address: "Markt 1, 8000 Brugge".
    pub fn of_text(text: &str) -> Self {
        let folded = fold(text);
        let behind = folded.get(without_town(&folded).len()..);
        let behind = behind.unwrap_or_default();
        let (postcode, town) = parted(behind.trim_start_matches([' ', ',']));
        Self { postcode, town }
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.postcode.is_empty() && self.town.is_empty()
    }

    /// Whether it is certainly another one: by the postcode where both have
    /// one (parts of a town have names of their own), else by the name.
    pub fn differs(&self, other: &Self) -> bool {
        let known = |a: &str, b: &str| !a.is_empty() && !b.is_empty();
        if known(&self.postcode, &other.postcode) {
            return self.postcode != other.postcode;
        }
        known(&self.town, &other.town) && self.town != other.town
    }

    /// What one knows and the other does not.
    pub fn or(self, other: Self) -> Self {
        let first = |a: String, b: String| if a.is_empty() { b } else { a };
        Self {
            postcode: first(self.postcode, other.postcode),
            town: first(self.town, other.town),
        }
    }
}

/// A folded "b-8000 brugge, belgie" as postcode and name.
fn parted(text: &str) -> (String, String) {
    let text = text.strip_prefix("b-").unwrap_or(text);
    let line = text.split(',').next().unwrap_or_default().trim();
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    if digits == 4 {
        let (code, name) = line.split_at_checked(digits).unwrap_or((line, ""));
        (code.to_owned(), town_key(name))
    } else {
        (String::new(), town_key(line))
    }
}

/// A postcode without what stands around it: "B-8000", "8000.0", and the web
/// address that a register gives it.
fn postcode_key(text: &str) -> String {
    let folded = fold(text);
    let last = folded.rsplit('/').next().unwrap_or_default();
    let bare = last.strip_prefix("b-").unwrap_or(last);
    let bare = bare.strip_suffix(".0").unwrap_or(bare);
    bare.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn town_key(text: &str) -> String {
    let folded = fold(text);
    // "Brugge (Sint-Kruis)" names the town first
    let name = folded.split('(').next().unwrap_or_default();
    name.chars().filter(|c| c.is_alphabetic()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_town_of_an_address_in_every_form() {
        let brugge = Locality {
            postcode: "8000".into(),
            town: "brugge".into(),
        };
        for text in [
            "Markt 1, 8000 Brugge",
            "Markt 1, B-8000 Brugge",
            "Markt 1 8000 Brugge",
            "Markt 1 bus 3, 8000 BRUGGE, België",
        ] {
            assert_eq!(Locality::of_text(text), brugge, "{text}");
        }
        assert_eq!(Locality::of_text("Markt 1, Brugge").town, "brugge");
        assert!(Locality::of_text("Kerkstraat 12").is_empty());
        assert!(Locality::of_text("12, rue Haute").is_empty());
        for (postcode, town) in [
            (Some("8000"), Some("Brugge")),
            (Some("8000.0"), Some("Brugge (Centrum)")),
            (None, Some("8000 Brugge")),
            (
                Some("https://data.example/id/postinfo/8000"),
                Some("brugge"),
            ),
        ] {
            assert_eq!(Locality::of_parts(postcode, town), brugge);
        }
    }

    #[test]
    fn towns_differ_by_postcode_then_by_name() {
        let of = |postcode: &str, town: &str| Locality::of_parts(Some(postcode), Some(town));
        assert!(of("8000", "Brugge").differs(&of("8340", "Damme")));
        assert!(!of("8310", "Brugge").differs(&of("8310", "Sint-Kruis")));
        assert!(of("8000", "Brugge").differs(&of("", "Damme")));
        assert!(!of("8000", "").differs(&of("", "Damme")));
        assert!(!Locality::default().differs(&of("8000", "Brugge")));
        assert_eq!(of("8000", "").or(of("9000", "Gent")), of("8000", "Gent"));
    }
}
