//! The functions an expression may call.

use super::ValueType::{self, Any, Bool, Number, Text};

/// A function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    Upper,
    Lower,
    Length,
    Trim,
    Substr,
    Concat,
    Round,
    Abs,
    Floor,
    Ceil,
    Sqrt,
    Coalesce,
    NullIf,
    Greatest,
    Least,
    If,
    ToNumber,
    ToText,
}

/// A function with its use.
#[derive(Debug)]
pub(super) struct Signature {
    /// As it is written.
    pub name: &'static str,
    /// How it is used, for help and errors.
    pub usage: &'static str,
    pub function: Function,
    /// The types of its arguments; the last repeats where more are allowed.
    pub takes: &'static [ValueType],
    /// Fewest and most arguments.
    pub count: [usize; 2],
    /// What it gives; `Any`: what its arguments are.
    pub gives: ValueType,
}

const fn row(
    name: &'static str,
    usage: &'static str,
    function: Function,
    takes: &'static [ValueType],
    count: [usize; 2],
    gives: ValueType,
) -> Signature {
    Signature {
        name,
        usage,
        function,
        takes,
        count,
        gives,
    }
}

/// Arguments of the functions that take any number.
const MANY: usize = 50;

pub(super) const SIGNATURES: &[Signature] = &[
    row(
        "upper",
        "upper(text)",
        Function::Upper,
        &[Text],
        [1, 1],
        Text,
    ),
    row(
        "lower",
        "lower(text)",
        Function::Lower,
        &[Text],
        [1, 1],
        Text,
    ),
    row(
        "length",
        "length(text)",
        Function::Length,
        &[Text],
        [1, 1],
        Number,
    ),
    row("trim", "trim(text)", Function::Trim, &[Text], [1, 1], Text),
    row(
        "substr",
        "substr(text, start, count)",
        Function::Substr,
        &[Text, Number, Number],
        [2, 3],
        Text,
    ),
    row(
        "concat",
        "concat(text, text)",
        Function::Concat,
        &[Any],
        [1, MANY],
        Text,
    ),
    row(
        "round",
        "round(number, decimals)",
        Function::Round,
        &[Number, Number],
        [1, 2],
        Number,
    ),
    row(
        "abs",
        "abs(number)",
        Function::Abs,
        &[Number],
        [1, 1],
        Number,
    ),
    row(
        "floor",
        "floor(number)",
        Function::Floor,
        &[Number],
        [1, 1],
        Number,
    ),
    row(
        "ceil",
        "ceil(number)",
        Function::Ceil,
        &[Number],
        [1, 1],
        Number,
    ),
    row(
        "sqrt",
        "sqrt(number)",
        Function::Sqrt,
        &[Number],
        [1, 1],
        Number,
    ),
    row(
        "coalesce",
        "coalesce(value, otherwise)",
        Function::Coalesce,
        &[Any],
        [1, MANY],
        Any,
    ),
    row(
        "nullif",
        "nullif(value, value)",
        Function::NullIf,
        &[Any, Any],
        [2, 2],
        Any,
    ),
    row(
        "greatest",
        "greatest(value, value)",
        Function::Greatest,
        &[Any],
        [1, MANY],
        Any,
    ),
    row(
        "least",
        "least(value, value)",
        Function::Least,
        &[Any],
        [1, MANY],
        Any,
    ),
    row(
        "if",
        "if(condition, value, otherwise)",
        Function::If,
        &[Bool, Any, Any],
        [2, 3],
        Any,
    ),
    row(
        "to_number",
        "to_number(text)",
        Function::ToNumber,
        &[Any],
        [1, 1],
        Number,
    ),
    row(
        "to_text",
        "to_text(value)",
        Function::ToText,
        &[Any],
        [1, 1],
        Text,
    ),
];

/// How each function is used, for a list of help.
pub const FUNCTIONS: fn() -> Vec<&'static str> =
    || SIGNATURES.iter().map(|signature| signature.usage).collect();

/// The function of this name.
pub(super) fn find(name: &str) -> Option<&'static Signature> {
    let name = match name.to_ascii_lowercase().as_str() {
        "char_length" | "len" => "length".to_owned(),
        "ceiling" => "ceil".to_owned(),
        "substring" => "substr".to_owned(),
        other => other.to_owned(),
    };
    SIGNATURES.iter().find(|signature| signature.name == name)
}
