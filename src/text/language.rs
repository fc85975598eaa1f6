//! The languages the program speaks.

use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// A language of the window, the messages and the written numbers.
///
/// In files it is its two-letter code (`en`, `nl`, `fr`).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Language {
    /// English, the language every message exists in.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Dutch as spoken in Flanders.
    #[serde(rename = "nl")]
    Dutch,
    /// French as spoken in Belgium.
    #[serde(rename = "fr")]
    French,
}

impl Language {
    /// All languages, in the order of the language menu.
    pub const ALL: [Self; 3] = [Self::English, Self::Dutch, Self::French];

    /// The two-letter code, also the folder of its messages.
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Dutch => "nl",
            Self::French => "fr",
        }
    }

    /// The language's name in itself, so that whoever reads only that language finds it.
    pub const fn native_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Dutch => "Nederlands",
            Self::French => "Français",
        }
    }

    /// The language of a locale such as `nl-BE`, `fr_BE.UTF-8` or `en`; `None` for others.
    pub fn from_locale(locale: &str) -> Option<Self> {
        let code = locale.split(['-', '_', '.', '@']).next()?.trim();
        Self::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(code))
    }

    /// The first language among the system's preferred ones that the program speaks, else English.
    pub fn system() -> Self {
        sys_locale::get_locales()
            .find_map(|locale| Self::from_locale(&locale))
            .unwrap_or_default()
    }

    /// The identifier whose plural rules Fluent uses.
    pub(super) fn identifier(self) -> LanguageIdentifier {
        self.code().parse().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales() {
        assert_eq!(Language::from_locale("nl-BE"), Some(Language::Dutch));
        assert_eq!(Language::from_locale("fr_BE.UTF-8"), Some(Language::French));
        assert_eq!(Language::from_locale("EN"), Some(Language::English));
        assert_eq!(Language::from_locale("nds-NL"), None);
        assert_eq!(Language::from_locale("C"), None);
        assert_eq!(Language::from_locale(""), None);
        assert!(Language::ALL.contains(&Language::system()));
    }

    #[test]
    fn files_hold_the_code() {
        for language in Language::ALL {
            let json = serde_json::to_string(&language).unwrap();
            assert_eq!(json, format!("\"{}\"", language.code()));
            assert_eq!(serde_json::from_str::<Language>(&json).unwrap(), language);
        }
    }
}
