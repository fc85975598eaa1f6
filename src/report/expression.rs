//! Expressions on the columns of a table, as QGIS users write them:
//! `"use" = 'school' AND demand_mwh_per_a > 50`.
//!
//! The text is parsed as SQL, bound once to the columns of one table (so that a
//! slip is told with its place, before anything is evaluated) and then asked
//! row by row. A missing value is `NULL` and behaves as in SQL: a comparison
//! with it is neither true nor false, and a row is taken only where the whole
//! is true.
//!
//! Known: `= <> < <= > >=`, `AND OR NOT`, `+ - * / %`, `||`, `LIKE ILIKE`, `IN`,
//! `BETWEEN`, `IS NULL`, `CASE`, and the functions of [`FUNCTIONS`]. Names of
//! columns may stand in double quotes and in any case; the attributes of the
//! user's own file are called `own.name`. A value of a closed list may be given
//! by its code (`'school'`) or its word in the language of the window.

mod bind;
mod complete;
mod error;
mod eval;
mod functions;
mod like;

pub use complete::{Completion, complete};
pub use error::{ExpressionError, ValueType};
pub use functions::FUNCTIONS;

use super::columns::{Cell, ColumnRef, Rows, TableKind};
use crate::files::limits::MAX_EXPRESSION_TOKENS;
use crate::text::Texts;
use functions::Function;
use like::Pattern;
use sqlparser::dialect::PostgreSqlDialect;
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::{Token, TokenWithSpan, Tokenizer, Whitespace};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A comparison of two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Equal,
    Different,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

/// A calculation with two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

/// An expression, bound to columns.
#[derive(Debug, Clone)]
enum Node {
    Column(ColumnRef),
    Null,
    Number(f64),
    Text(Arc<str>),
    Bool(bool),
    Not(Box<Node>),
    Negate(Box<Node>),
    /// All of them are true.
    All(Vec<Node>),
    /// One of them is true.
    Any(Vec<Node>),
    Compare(Comparison, Box<Node>, Box<Node>),
    Calculate(Arithmetic, Box<Node>, Box<Node>),
    Join(Box<Node>, Box<Node>),
    /// In a list of any values.
    In(Box<Node>, Vec<Node>),
    /// In a list of texts only, however long.
    InTexts(Box<Node>, BTreeSet<Arc<str>>),
    Between(Box<Node>, Box<[Node; 2]>),
    IsNull(Box<Node>),
    /// Whether it is exactly true, or exactly false; never `NULL`.
    Is(Box<Node>, bool),
    Like(Box<Node>, Pattern),
    /// A pattern that is a value itself; without regard to case if the flag says so.
    LikeValue(Box<Node>, Box<Node>, bool),
    Call(Function, Vec<Node>),
    /// Conditions with their results, and what else.
    Case(Vec<(Node, Node)>, Option<Box<Node>>),
}

/// A parsed and bound expression; cheap to clone, safe to share with a thread.
#[derive(Debug, Clone)]
pub struct Expression {
    root: Arc<Node>,
    value: ValueType,
}

impl Expression {
    /// Reads `text` for the rows of `table`. `own` names the attributes of the
    /// user's own files ([`Rows::own_names`]); `texts` gives the words by which
    /// values of closed lists may be named.
    pub fn parse(
        text: &str,
        table: TableKind,
        own: &[Arc<str>],
        texts: Option<&Texts>,
    ) -> Result<Self, ExpressionError> {
        let tokens = tokens(text)?;
        let mut parser = Parser::new(&DIALECT).with_tokens_with_locations(tokens);
        let parsed = parser
            .parse_expr()
            .map_err(|error| told(error, &parser.peek_token()))?;
        let next = parser.peek_token();
        if next.token != Token::EOF {
            return Err(syntax(&next));
        }
        let binder = bind::Binder { table, own, texts };
        let (root, value) = binder.bind(&parsed)?;
        Ok(Self {
            root: Arc::new(root),
            value,
        })
    }

    /// The same for an expression that must be a condition: true or false.
    pub fn condition(
        text: &str,
        table: TableKind,
        own: &[Arc<str>],
        texts: Option<&Texts>,
    ) -> Result<Self, ExpressionError> {
        let parsed = Self::parse(text, table, own, texts)?;
        match parsed.value {
            ValueType::Bool | ValueType::Any => Ok(parsed),
            ValueType::Number | ValueType::Text => Err(ExpressionError::NotACondition),
        }
    }

    /// What its values are.
    pub fn value_type(&self) -> ValueType {
        self.value
    }

    /// Its value in a row.
    pub fn value<'r>(&'r self, rows: &'r Rows, id: u32) -> Cell<'r> {
        eval::value(&self.root, rows, id)
    }

    /// Whether it is true in a row.
    pub fn accepts(&self, rows: &Rows, id: u32) -> bool {
        eval::truth(&self.root, rows, id) == Some(true)
    }
}

/// The dialect that knows `ILIKE` and quotes names as QGIS does.
const DIALECT: PostgreSqlDialect = PostgreSqlDialect {};

/// The words and signs of a text, without spaces; comments are no part of an
/// expression.
fn tokens(text: &str) -> Result<Vec<TokenWithSpan>, ExpressionError> {
    let all = Tokenizer::new(&DIALECT, text)
        .tokenize_with_location()
        .map_err(|error| ExpressionError::Syntax {
            position: position_in(text, error.location.line, error.location.column),
            found: String::new(),
        })?;
    let kept: Vec<TokenWithSpan> = all
        .into_iter()
        .filter(|token| {
            !matches!(
                token.token,
                Token::Whitespace(Whitespace::Space | Whitespace::Tab | Whitespace::Newline)
            )
        })
        .collect();
    if kept.len() > MAX_EXPRESSION_TOKENS {
        return Err(ExpressionError::TooLong);
    }
    Ok(kept)
}

/// The position of a line and column, in signs from 1 over all lines.
fn position_in(text: &str, line: u64, column: u64) -> usize {
    let before: usize = text
        .split('\n')
        .take(line.saturating_sub(1) as usize)
        .map(|line| line.chars().count() + 1)
        .sum();
    before + (column.max(1) as usize)
}

fn syntax(at: &TokenWithSpan) -> ExpressionError {
    ExpressionError::Syntax {
        position: at.span.start.column as usize,
        found: match &at.token {
            Token::EOF => String::new(),
            token => token.to_string(),
        },
    }
}

/// What the parser did not understand, with the place it had come to: its own
/// words name it, else the next word does.
fn told(error: ParserError, next: &TokenWithSpan) -> ExpressionError {
    let text = match error {
        ParserError::RecursionLimitExceeded => return ExpressionError::TooLong,
        ParserError::ParserError(text) | ParserError::TokenizerError(text) => text,
    };
    let column = text
        .rsplit_once("Column: ")
        .and_then(|(_, number)| number.trim().parse::<usize>().ok());
    let found = text
        .split_once("found: ")
        .map(|(_, rest)| rest.split(" at Line").next().unwrap_or(rest).trim());
    match (column, found) {
        (Some(position), Some(found)) => ExpressionError::Syntax {
            position,
            found: if found == "EOF" { "" } else { found }.to_owned(),
        },
        (_, Some("EOF")) => ExpressionError::Syntax {
            position: 0,
            found: String::new(),
        },
        _ => syntax(next),
    }
}

#[cfg(test)]
mod tests;
