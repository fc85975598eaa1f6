//! Why an edit is refused, and how it is said to a person.

use crate::plan::{LineId, NetworkError, Plan};
use crate::text::{Arg, Texts};

/// Why an edit is refused; the plan is as it was.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EditError {
    /// The network refuses.
    #[error(transparent)]
    Network(#[from] NetworkError),
    /// The line is locked: its way and its attributes stay as they are.
    #[error("line {} is locked", .0.0)]
    Locked(LineId),
    /// No line leads from one end of a new way to the other.
    #[error("nothing lies between the ends of the new way")]
    NoStretch,
    /// A source stands on the stretch that a new way would take the place of.
    #[error("a source stands on line {}", .0.0)]
    SourceOnStretch(LineId),
    /// The outline crosses itself, or has too few corners or too little area.
    #[error("the outline crosses itself or is too small")]
    Outline,
    /// The assumption is not known or the value is outside its bounds.
    #[error("{key} cannot be {value}")]
    Assumption {
        /// The name asked for.
        key: String,
        /// The value asked for.
        value: f64,
    },
    /// The variant is not there (any more).
    #[error("the variant does not exist")]
    NoVariant,
    /// A place cannot be turned into the plan's coordinate system.
    #[error("a coordinate cannot be turned into the coordinate system of the plan")]
    CoordinateSystem,
    /// A plan always has a variant.
    #[error("the last variant cannot be deleted")]
    LastVariant,
    /// The name is empty, or another variant has it.
    #[error("no variant can be called \"{0}\"")]
    VariantName(String),
}

impl EditError {
    /// Stable code; the message key is `refusal-` and the code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Network(error) => error.code(),
            Self::Locked(_) => "locked",
            Self::NoStretch => "no-stretch",
            Self::SourceOnStretch(_) => "source-on-stretch",
            Self::Assumption { .. } => "assumption",
            Self::Outline => "outline",
            Self::NoVariant => "gone",
            Self::CoordinateSystem => "coordinate-system",
            Self::LastVariant => "last-variant",
            Self::VariantName(_) => "variant-name",
        }
    }

    /// The lines it is about, to name and to show.
    pub fn lines(&self) -> Vec<LineId> {
        match self {
            Self::Network(error) => error.lines(),
            Self::Locked(line) | Self::SourceOnStretch(line) => vec![*line],
            Self::NoStretch
            | Self::Assumption { .. }
            | Self::Outline
            | Self::NoVariant
            | Self::CoordinateSystem
            | Self::LastVariant
            | Self::VariantName(_) => Vec::new(),
        }
    }

    /// The refusal as a sentence: what, where, and what to do. Lines that are
    /// no part of the plan (any more) show their number.
    pub fn say(&self, plan: &Plan, texts: &Texts) -> String {
        let lines = self.lines();
        let label = |index: usize| -> Arg<'_> {
            lines
                .get(index)
                .map(|id| plan.line_label(*id))
                .unwrap_or_default()
                .into()
        };
        let mut args = vec![("line", label(0)), ("other", label(1))];
        match self {
            Self::Network(NetworkError::NotTwoLines { lines, .. }) => {
                args.push(("count", (*lines).into()));
            }
            Self::Assumption { key, value } => {
                args.push(("key", key.clone().into()));
                args.push(("value", (*value).into()));
            }
            Self::VariantName(name) => args.push(("name", name.clone().into())),
            Self::Network(_)
            | Self::Locked(_)
            | Self::NoStretch
            | Self::SourceOnStretch(_)
            | Self::Outline
            | Self::NoVariant
            | Self::CoordinateSystem
            | Self::LastVariant => {}
        }
        texts.with(&format!("refusal-{}", self.code()), &args)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;
    use crate::plan::{NodeId, SourceId};
    use crate::text::Language;

    #[test]
    fn every_refusal_is_said_in_every_language() {
        let plan = Plan::new("x", Crs::Lambert2008);
        let (line, other, node) = (LineId(1), LineId(2), NodeId(3));
        let errors = [
            NetworkError::NoLine(line),
            NetworkError::NoNode(node),
            NetworkError::NoSource(SourceId(0)),
            NetworkError::NoVertex { line, vertex: 4 },
            NetworkError::TooShort,
            NetworkError::NotFinite,
            NetworkError::Vanishes(line),
            NetworkError::Duplicate { line, other },
            NetworkError::SplitAtEnd(line),
            NetworkError::NotJoined(line, other),
            NetworkError::NotTwoLines { node, lines: 5 },
            NetworkError::SourceThere(node, SourceId(0)),
            NetworkError::Ring(line, other),
            NetworkError::ServiceAndPipe {
                service: line,
                other,
            },
            NetworkError::NothingJoined(node),
            NetworkError::Differ { line, other },
        ];
        let mut errors: Vec<EditError> = errors.into_iter().map(EditError::from).collect();
        errors.push(EditError::Locked(line));
        errors.push(EditError::NoStretch);
        errors.push(EditError::SourceOnStretch(line));
        errors.push(EditError::Assumption {
            key: "reach_m".to_owned(),
            value: -1.0,
        });
        errors.push(EditError::Outline);
        errors.push(EditError::NoVariant);
        errors.push(EditError::CoordinateSystem);
        errors.push(EditError::LastVariant);
        errors.push(EditError::VariantName("B".to_owned()));
        for language in Language::ALL {
            let texts = Texts::new(language);
            for error in &errors {
                assert!(texts.has(&format!("refusal-{}", error.code())), "{error}");
                let said = error.say(&plan, &texts);
                assert!(said.ends_with('.') && !said.contains('{'), "{said}");
                for id in error.lines() {
                    if error.code() != "gone" {
                        assert!(said.contains(&plan.line_label(id)), "{said}");
                    }
                }
            }
        }
    }
}
