//! What a person reads: messages in English, Dutch and French, and numbers the way each language
//! writes them.
//!
//! Lower rooms return codes with arguments; this room makes sentences of them. Messages are
//! [Fluent](https://projectfluent.org) files under `assets/i18n/<language>/`, compiled into the
//! program. [`Texts`] is one language loaded: cheap to clone, safe to share between threads.
//!
//! ```
//! use heatplan::text::{Language, Texts};
//!
//! let texts = Texts::new(Language::Dutch);
//! assert_eq!(texts.get("tool-trunk"), "Hoofdleiding");
//! assert_eq!(texts.number(1234.5, 1), "1\u{a0}234,5");
//! assert_eq!(texts.with("count-buildings", &[("count", 1.into())]), "1 gebouw");
//! ```

pub mod address;
mod arg;
mod binding;
mod language;
mod numbers;
mod quantities;
mod resources;
mod system;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource};

pub use arg::Arg;
pub use language::Language;
pub use numbers::{NO_VALUE, parse_number};
pub use resources::sources;

/// One language's messages, with English behind them.
///
/// A message that the language lacks is taken from English; one that English lacks too is shown as
/// its key, so that a slip is visible but never fatal (`tests/i18n.rs` keeps both from happening).
#[derive(Clone)]
pub struct Texts {
    language: Language,
    /// The chosen language first, then English unless that was chosen.
    bundles: Vec<Arc<FluentBundle<FluentResource>>>,
}

impl Texts {
    /// Loads the messages of a language; takes about a millisecond.
    pub fn new(language: Language) -> Self {
        let mut bundles = vec![Arc::new(load(language))];
        if language != Language::English {
            bundles.push(Arc::new(load(Language::English)));
        }
        Self { language, bundles }
    }

    /// The language these texts are in.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The message of `key`, borrowed where it has no placeholders.
    pub fn get<'a>(&'a self, key: &'a str) -> Cow<'a, str> {
        self.find(key, None).unwrap_or(Cow::Borrowed(key))
    }

    /// The message of `key` with its placeholders filled in; numbers are written in the language's
    /// own style and choose the right plural.
    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let mut fluent_args = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            fluent_args.set(*name, arg.to_fluent());
        }
        self.find(key, Some(&fluent_args))
            .map_or_else(|| key.to_owned(), Cow::into_owned)
    }

    /// Whether the language itself (not only the English behind it) has the message.
    pub fn has(&self, key: &str) -> bool {
        self.bundles
            .first()
            .is_some_and(|bundle| bundle.has_message(key))
    }

    /// An attribute of the message of `key`, of English where the language has
    /// none; `None` where that has none either.
    pub fn attribute<'a>(&'a self, key: &str, name: &str) -> Option<Cow<'a, str>> {
        self.bundles
            .iter()
            .find_map(|bundle| attribute_of(bundle, key, name))
    }

    /// The same of the language itself, not of the English behind it.
    pub fn own_attribute<'a>(&'a self, key: &str, name: &str) -> Option<Cow<'a, str>> {
        attribute_of(self.bundles.first()?, key, name)
    }

    /// The message from the first bundle that has it.
    fn find(&self, key: &str, args: Option<&FluentArgs<'_>>) -> Option<Cow<'_, str>> {
        self.bundles.iter().find_map(|bundle| {
            let pattern = bundle.get_message(key)?.value()?;
            // A missing argument is written as its name; the errors say nothing more.
            let mut errors: Vec<FluentError> = Vec::new();
            Some(bundle.format_pattern(pattern, args, &mut errors))
        })
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { language, bundles } = self;
        f.debug_struct("Texts")
            .field("language", language)
            .field("bundles", &bundles.len())
            .finish()
    }
}

/// An attribute that takes no arguments.
fn attribute_of<'a>(
    bundle: &'a FluentBundle<FluentResource>,
    key: &str,
    name: &str,
) -> Option<Cow<'a, str>> {
    let attribute = bundle.get_message(key)?.get_attribute(name)?;
    let mut errors: Vec<FluentError> = Vec::new();
    Some(bundle.format_pattern(attribute.value(), None, &mut errors))
}

/// Reads the compiled-in files of one language into a bundle.
fn load(language: Language) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
    // The isolating marks are for mixed writing directions, which these languages do not have, and
    // the font has no glyph for them.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::English => |value, _| arg::format(Language::English, value),
        Language::Dutch => |value, _| arg::format(Language::Dutch, value),
        Language::French => |value, _| arg::format(Language::French, value),
    }));
    for &(_, source) in sources(language) {
        // What parses is used even where an entry is faulty; the tests hold that none is.
        let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(binding::bound(source));
        bundle.add_resource_overriding(resource);
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speaks_each_language() {
        let word = |language| Texts::new(language).get("tool-branch").into_owned();
        assert_eq!(word(Language::English), "Branch");
        assert_eq!(word(Language::Dutch), "Aftakking");
        assert_eq!(word(Language::French), "Antenne");
    }

    #[test]
    fn an_unknown_key_is_shown_as_itself() {
        let texts = Texts::new(Language::French);
        assert_eq!(texts.get("nosuchmessage"), "nosuchmessage");
        assert_eq!(
            texts.with("nosuchmessage", &[("a", 1.into())]),
            "nosuchmessage"
        );
        assert!(!texts.has("nosuchmessage"));
        assert!(texts.has("tool-branch"));
    }

    #[test]
    fn plain_messages_are_borrowed() {
        let texts = Texts::new(Language::English);
        assert!(matches!(texts.get("tool-trunk"), Cow::Borrowed(_)));
    }

    #[test]
    fn numbers_in_messages_follow_the_language_and_its_plural() {
        let count = |language, count: u32| {
            Texts::new(language).with("count-buildings", &[("count", count.into())])
        };
        assert_eq!(count(Language::English, 1), "1 building");
        assert_eq!(count(Language::English, 12_345), "12\u{a0}345 buildings");
        assert_eq!(count(Language::Dutch, 12_345), "12\u{a0}345 gebouwen");
        assert_eq!(count(Language::English, 0), "0 buildings");
        assert_eq!(count(Language::French, 0), "0 bâtiment");
        assert_eq!(count(Language::French, 2), "2 bâtiments");
    }

    #[test]
    fn texts_cross_threads() {
        fn shared<T: Send + Sync>(value: T) -> T {
            value
        }
        let texts = shared(Texts::new(Language::Dutch));
        let other = texts.clone();
        let word = std::thread::spawn(move || other.get("tool-select").into_owned());
        assert_eq!(word.join().unwrap(), texts.get("tool-select"));
    }

    #[test]
    fn a_missing_argument_shows_its_name() {
        let texts = Texts::new(Language::English);
        assert!(texts.with("count-buildings", &[]).contains("count"));
    }
}
