//! What can be wrong with an expression, with its place.

use crate::text::{Arg, Texts};

/// What the values of an expression are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueType {
    /// Numbers.
    Number,
    /// Texts, and codes of closed lists.
    Text,
    /// True or false.
    Bool,
    /// Known only row by row: own attributes, `NULL`.
    Any,
}

impl ValueType {
    /// Whether a value of `other` can stand where this one is needed.
    pub fn takes(self, other: Self) -> bool {
        self == other || self == Self::Any || other == Self::Any
    }

    /// Stable code; the message key is `value-type-` and this.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Text => "text",
            Self::Bool => "bool",
            Self::Any => "any",
        }
    }
}

/// Why an expression cannot be used. Positions count signs from 1; 0 is the end.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ExpressionError {
    /// It is not written as an expression.
    #[error("not understood at {position}: {found}")]
    Syntax {
        /// Where.
        position: usize,
        /// What stands there; empty at the end.
        found: String,
    },
    /// The table has no such column.
    #[error("no column {name} at {position}")]
    UnknownColumn {
        /// Where.
        position: usize,
        /// The name that was written.
        name: String,
        /// The nearest name there is.
        suggestion: Option<String>,
    },
    /// There is no such function.
    #[error("no function {name} at {position}")]
    UnknownFunction {
        /// Where.
        position: usize,
        /// The name that was written.
        name: String,
        /// The nearest name there is.
        suggestion: Option<String>,
    },
    /// A column with a closed list never has this value.
    #[error("{column} is never {value} at {position}")]
    UnknownValue {
        /// Where.
        position: usize,
        /// The column.
        column: String,
        /// The value that was written.
        value: String,
        /// The nearest value there is.
        suggestion: Option<String>,
    },
    /// A value of another type is needed.
    #[error("at {position} stands a {found:?}, not a {expected:?}")]
    WrongType {
        /// Where.
        position: usize,
        /// What is needed.
        expected: ValueType,
        /// What stands there.
        found: ValueType,
    },
    /// A function has too few or too many arguments.
    #[error("{name} takes other arguments at {position}")]
    Arguments {
        /// Where.
        position: usize,
        /// How the function is used.
        name: String,
    },
    /// SQL that has no meaning here.
    #[error("not possible here at {position}: {what}")]
    NotPossible {
        /// Where.
        position: usize,
        /// What.
        what: String,
    },
    /// The whole is a number or a text, not true or false.
    #[error("this is a value, not a condition")]
    NotACondition,
    /// It is longer or deeper than can be handled.
    #[error("too long")]
    TooLong,
}

impl ExpressionError {
    /// Stable code; the message key is `expression-` and this.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Syntax { found, .. } if found.is_empty() => "unfinished",
            Self::Syntax { .. } => "syntax",
            Self::UnknownColumn { .. } => "unknown-column",
            Self::UnknownFunction { .. } => "unknown-function",
            Self::UnknownValue { .. } => "unknown-value",
            Self::WrongType { .. } => "wrong-type",
            Self::Arguments { .. } => "arguments",
            Self::NotPossible { .. } => "not-possible",
            Self::NotACondition => "no-condition",
            Self::TooLong => "too-long",
        }
    }

    /// Where it is, in signs from 1, if at one place.
    pub const fn position(&self) -> Option<usize> {
        match self {
            Self::Syntax { position, .. }
            | Self::UnknownColumn { position, .. }
            | Self::UnknownFunction { position, .. }
            | Self::UnknownValue { position, .. }
            | Self::WrongType { position, .. }
            | Self::Arguments { position, .. }
            | Self::NotPossible { position, .. } => Some(*position),
            Self::NotACondition | Self::TooLong => None,
        }
    }

    /// The sentence for a person, with what to write instead where that is known.
    pub fn message(&self, texts: &Texts) -> String {
        let position = self.position().unwrap_or_default();
        let mut args: Vec<(&str, Arg<'_>)> = vec![("position", position.into())];
        let mut suggested = None;
        match self {
            Self::Syntax { found, .. } => args.push(("found", found.as_str().into())),
            Self::UnknownColumn {
                name, suggestion, ..
            }
            | Self::UnknownFunction {
                name, suggestion, ..
            } => {
                args.push(("name", name.as_str().into()));
                suggested = suggestion.as_deref();
            }
            Self::UnknownValue {
                column,
                value,
                suggestion,
                ..
            } => {
                args.push(("column", column.as_str().into()));
                args.push(("value", value.as_str().into()));
                suggested = suggestion.as_deref();
            }
            Self::WrongType {
                expected, found, ..
            } => {
                let word =
                    |of: &ValueType| texts.get(&format!("value-type-{}", of.code())).into_owned();
                args.push(("expected", word(expected).into()));
                args.push(("found", word(found).into()));
            }
            Self::Arguments { name, .. } => args.push(("name", name.as_str().into())),
            Self::NotPossible { what, .. } => args.push(("what", what.as_str().into())),
            Self::NotACondition | Self::TooLong => {}
        }
        let said = texts.with(&format!("expression-{}", self.code()), &args);
        match suggested {
            Some(word) => format!(
                "{said} {}",
                texts.with("expression-suggestion", &[("word", word.into())])
            ),
            None => said,
        }
    }
}

/// The word of `words` that a person most likely meant by `written`.
pub(super) fn nearest<'w>(written: &str, words: impl Iterator<Item = &'w str>) -> Option<String> {
    let wanted = written.to_lowercase();
    let limit = (wanted.chars().count() / 3).clamp(1, 4);
    words
        .map(|word| {
            let lower = word.to_lowercase();
            let begins = wanted.chars().count() > 2 && lower.starts_with(&wanted);
            let distance = if begins { 1 } else { edits(&wanted, &lower) };
            (distance, word)
        })
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, word)| word.to_owned())
}

/// Signs to add, drop or change to come from one word to the other.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(60).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(60).enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (y, above) in b.iter().zip(row.iter_mut().skip(1)) {
            let cost = diagonal + usize::from(x != *y);
            diagonal = *above;
            left = cost.min(*above + 1).min(left + 1);
            *above = left;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_suggested_and_nothing_far() {
        let words = ["demand_mwh_per_a", "dwellings", "year", "use"];
        let of = |written: &str| nearest(written, words.iter().copied());
        assert_eq!(of("dweling").as_deref(), Some("dwellings"));
        assert_eq!(of("demand").as_deref(), Some("demand_mwh_per_a"));
        assert_eq!(of("yaer"), None, "two slips in four signs are too many");
        assert_eq!(of("yeer").as_deref(), Some("year"));
        assert_eq!(of("Use").as_deref(), Some("use"));
        assert_eq!(of("xyzzy"), None);
        assert_eq!(edits("kitten", "sitting"), 3);
    }
}
