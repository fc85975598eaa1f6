//! From the parsed SQL to an expression bound to the columns of a table, with
//! its types checked.

mod calls;

use super::error::nearest;
use super::like::Pattern;
use super::{Arithmetic, Comparison, ExpressionError, Node, ValueType};
use crate::files::limits::MAX_EXPRESSION_DEPTH;
use crate::report::columns::{Codes, ColumnRef, Kind, OWN_PREFIX, TableKind};
use crate::text::Texts;
use sqlparser::ast::{BinaryOperator, CeilFloorKind, Expr, Ident, Spanned, UnaryOperator, Value};
use std::collections::BTreeSet;
use std::sync::Arc;

type Bound = (Node, ValueType);

/// What names are bound to.
pub(super) struct Binder<'a> {
    pub table: TableKind,
    /// Names of the attributes of the user's own files.
    pub own: &'a [Arc<str>],
    /// Words for codes.
    pub texts: Option<&'a Texts>,
}

fn at(expr: &Expr) -> usize {
    expr.span().start.column as usize
}

fn not_possible(expr: &Expr) -> ExpressionError {
    let what: String = expr.to_string().chars().take(40).collect();
    ExpressionError::NotPossible {
        position: at(expr),
        what,
    }
}

fn column_type(column: &ColumnRef) -> ValueType {
    match column {
        ColumnRef::Own(_) => ValueType::Any,
        ColumnRef::Known(column) => match column.kind {
            Kind::Number(_) | Kind::Share | Kind::Year => ValueType::Number,
            Kind::Text | Kind::Code(_) => ValueType::Text,
            Kind::Bool => ValueType::Bool,
        },
    }
}

/// The type that several values have in common.
fn common(types: impl IntoIterator<Item = ValueType>) -> ValueType {
    types
        .into_iter()
        .reduce(|a, b| if a == b { a } else { ValueType::Any })
        .unwrap_or(ValueType::Any)
}

impl Binder<'_> {
    /// Binds a whole expression.
    pub fn bind(&self, expr: &Expr) -> Result<Bound, ExpressionError> {
        self.any(expr, 0)
    }

    /// Binds an expression that must be of one type.
    fn of_type(
        &self,
        expr: &Expr,
        expected: ValueType,
        depth: usize,
    ) -> Result<Box<Node>, ExpressionError> {
        let (node, found) = self.any(expr, depth)?;
        if expected.takes(found) {
            Ok(Box::new(node))
        } else {
            Err(ExpressionError::WrongType {
                position: at(expr),
                expected,
                found,
            })
        }
    }

    fn any(&self, expr: &Expr, depth: usize) -> Result<Bound, ExpressionError> {
        let depth = depth + 1;
        if depth > MAX_EXPRESSION_DEPTH {
            return Err(ExpressionError::TooLong);
        }
        let boolean = |node: Node| Ok((node, ValueType::Bool));
        match expr {
            Expr::Nested(inner) => self.any(inner, depth),
            Expr::Identifier(ident) => self.column(std::slice::from_ref(ident)),
            Expr::CompoundIdentifier(idents) => self.column(idents),
            Expr::Value(value) => match &value.value {
                Value::Placeholder(name) => Err(ExpressionError::UnknownColumn {
                    position: value.span.start.column as usize,
                    suggestion: self.meant_by_variable(name),
                    name: name.clone(),
                }),
                other => literal(other).ok_or_else(|| not_possible(expr)),
            },
            Expr::UnaryOp { op, expr: of } => match op {
                UnaryOperator::Not => {
                    boolean(Node::Not(self.of_type(of, ValueType::Bool, depth)?))
                }
                UnaryOperator::Minus => {
                    let node = self.of_type(of, ValueType::Number, depth)?;
                    Ok((Node::Negate(node), ValueType::Number))
                }
                UnaryOperator::Plus => {
                    let node = self.of_type(of, ValueType::Number, depth)?;
                    Ok((*node, ValueType::Number))
                }
                _ => Err(not_possible(expr)),
            },
            Expr::BinaryOp { left, op, right } => self.binary(expr, [left, right], op, depth),
            Expr::IsNull(of) => boolean(Node::IsNull(Box::new(self.any(of, depth)?.0))),
            Expr::IsNotNull(of) => boolean(not(Node::IsNull(Box::new(self.any(of, depth)?.0)))),
            Expr::IsTrue(of) => self.is(of, true, false, depth),
            Expr::IsNotTrue(of) => self.is(of, true, true, depth),
            Expr::IsFalse(of) => self.is(of, false, false, depth),
            Expr::IsNotFalse(of) => self.is(of, false, true, depth),
            Expr::Between {
                expr: of,
                negated,
                low,
                high,
            } => {
                let of = self.any(of, depth)?;
                let (bounds, _) = self.values(&of, &[low, high], depth)?;
                let mut bounds = bounds.into_iter();
                let (Some(low), Some(high)) = (bounds.next(), bounds.next()) else {
                    return Err(not_possible(expr));
                };
                let node = Node::Between(Box::new(of.0), Box::new([low, high]));
                boolean(not_if(*negated, node))
            }
            Expr::InList {
                expr: of,
                list,
                negated,
            } => {
                let list: Vec<&Expr> = list.iter().collect();
                let of = self.any(of, depth)?;
                let (values, _) = self.values(&of, &list, depth)?;
                boolean(not_if(*negated, in_list(Box::new(of.0), values)))
            }
            Expr::Like {
                negated,
                any: false,
                expr: of,
                pattern,
                escape_char,
            } => self.like([of, pattern], escape_char.as_ref(), false, *negated, depth),
            Expr::ILike {
                negated,
                any: false,
                expr: of,
                pattern,
                escape_char,
            } => self.like([of, pattern], escape_char.as_ref(), true, *negated, depth),
            Expr::Case {
                operand,
                conditions,
                else_result,
                ..
            } => self.case(
                operand.as_deref(),
                conditions,
                else_result.as_deref(),
                depth,
            ),
            Expr::Function(call) => self.call(expr, call, depth),
            Expr::Floor {
                expr: of,
                field: CeilFloorKind::DateTimeField(_),
            } => self.known(expr, "floor", &[of], depth),
            Expr::Ceil {
                expr: of,
                field: CeilFloorKind::DateTimeField(_),
            } => self.known(expr, "ceil", &[of], depth),
            Expr::Trim {
                expr: of,
                trim_where: None,
                trim_what: None,
                trim_characters: None,
            } => self.known(expr, "trim", &[of], depth),
            Expr::Substring {
                expr: of,
                substring_from: Some(from),
                substring_for,
                ..
            } => {
                let mut args: Vec<&Expr> = vec![of, from];
                args.extend(substring_for.as_deref());
                self.known(expr, "substr", &args, depth)
            }
            _ => Err(not_possible(expr)),
        }
    }

    /// A column by its name, in any case.
    fn column(&self, idents: &[Ident]) -> Result<Bound, ExpressionError> {
        let name = idents
            .iter()
            .map(|ident| ident.value.as_str())
            .collect::<Vec<_>>()
            .join(".");
        let position = idents.first().map_or(0, |i| i.span.start.column as usize);
        let known = self
            .table
            .columns()
            .iter()
            .find(|column| column.key.eq_ignore_ascii_case(&name))
            .map(ColumnRef::Known);
        let own = || {
            let (prefix, rest) = name.split_at_checked(OWN_PREFIX.len())?;
            if !prefix.eq_ignore_ascii_case(OWN_PREFIX) {
                return None;
            }
            let exact = self.own.iter().find(|own| own.as_ref() == rest);
            let found = exact.or_else(|| {
                let wanted = rest.to_lowercase();
                self.own.iter().find(|own| own.to_lowercase() == wanted)
            })?;
            Some(ColumnRef::Own(found.clone()))
        };
        if let Some(column) = known.or_else(own) {
            let of = column_type(&column);
            return Ok((Node::Column(column), of));
        }
        Err(ExpressionError::UnknownColumn {
            position,
            suggestion: self.suggested_column(&name),
            name,
        })
    }

    /// The column of what QGIS calls `$length`, `$area`, `$id` ...
    fn meant_by_variable(&self, name: &str) -> Option<String> {
        let word = name.trim_start_matches('$').to_lowercase();
        let columns = self.table.columns();
        let keys: &[&str] = match word.as_str() {
            "id" => return columns.first().map(|column| column.key.to_owned()),
            "area" => &["footprint_m2", "area_ha"],
            "length" | "perimeter" => &["length_m"],
            _ => &[],
        };
        let has = |key: &&&str| columns.iter().any(|column| column.key == **key);
        match keys.iter().find(has) {
            Some(key) => Some((*key).to_owned()),
            None => self.suggested_column(&word),
        }
    }

    /// The column that was most likely meant.
    fn suggested_column(&self, name: &str) -> Option<String> {
        let own: Vec<String> = self
            .own
            .iter()
            .map(|own| format!("{OWN_PREFIX}{own}"))
            .collect();
        let keys = self.table.columns().iter().map(|column| column.key);
        nearest(name, keys.chain(own.iter().map(String::as_str))).or_else(|| {
            // The name of an own attribute without its prefix.
            let wanted = name.to_lowercase();
            let own = self.own.iter().find(|own| own.to_lowercase() == wanted)?;
            Some(super::complete::quoted(&format!("{OWN_PREFIX}{own}")))
        })
    }

    fn binary(
        &self,
        whole: &Expr,
        [left, right]: [&Expr; 2],
        op: &BinaryOperator,
        depth: usize,
    ) -> Result<Bound, ExpressionError> {
        let both = |of: ValueType| -> Result<[Box<Node>; 2], ExpressionError> {
            Ok([
                self.of_type(left, of, depth)?,
                self.of_type(right, of, depth)?,
            ])
        };
        let calculate = |how: Arithmetic| {
            let [a, b] = both(ValueType::Number)?;
            Ok((Node::Calculate(how, a, b), ValueType::Number))
        };
        let compare = |how: Comparison| {
            let [a, b] = self.pair(left, right, depth)?;
            Ok((Node::Compare(how, a, b), ValueType::Bool))
        };
        match op {
            BinaryOperator::And => {
                let parts = self.chain(whole, &BinaryOperator::And, depth)?;
                Ok((Node::All(parts), ValueType::Bool))
            }
            BinaryOperator::Or => {
                let parts = self.chain(whole, &BinaryOperator::Or, depth)?;
                Ok((Node::Any(parts), ValueType::Bool))
            }
            BinaryOperator::Plus => calculate(Arithmetic::Add),
            BinaryOperator::Minus => calculate(Arithmetic::Subtract),
            BinaryOperator::Multiply => calculate(Arithmetic::Multiply),
            BinaryOperator::Divide => calculate(Arithmetic::Divide),
            BinaryOperator::Modulo => calculate(Arithmetic::Remainder),
            BinaryOperator::Eq => compare(Comparison::Equal),
            BinaryOperator::NotEq => compare(Comparison::Different),
            BinaryOperator::Lt => compare(Comparison::Less),
            BinaryOperator::LtEq => compare(Comparison::AtMost),
            BinaryOperator::Gt => compare(Comparison::Greater),
            BinaryOperator::GtEq => compare(Comparison::AtLeast),
            BinaryOperator::StringConcat => {
                let [a, b] = both(ValueType::Any)?;
                Ok((Node::Join(a, b), ValueType::Text))
            }
            _ => Err(not_possible(whole)),
        }
    }

    /// The parts that one operator joins, in their order. `a AND b AND c` comes
    /// as a ladder that leans to the left; it is climbed down without recursion.
    fn chain(
        &self,
        whole: &Expr,
        joint: &BinaryOperator,
        depth: usize,
    ) -> Result<Vec<Node>, ExpressionError> {
        let mut parts = Vec::new();
        let mut rest = whole;
        while let Expr::BinaryOp { left, op, right } = rest
            && op == joint
        {
            parts.push(*self.of_type(right, ValueType::Bool, depth)?);
            rest = left;
        }
        parts.push(*self.of_type(rest, ValueType::Bool, depth)?);
        parts.reverse();
        Ok(parts)
    }

    /// Two sides of a comparison: of one type, and a text beside a column with a
    /// closed list is one of its values. Each side is bound once, so that the
    /// work does not double with every level.
    fn pair(
        &self,
        left: &Expr,
        right: &Expr,
        depth: usize,
    ) -> Result<[Box<Node>; 2], ExpressionError> {
        let left_side = self.any(left, depth)?;
        let (mut values, _) = self.values(&left_side, &[right], depth)?;
        let Some(value) = values.pop() else {
            return Err(not_possible(right));
        };
        // The list may also stand at the right: 'school' = use.
        let node = match &value {
            Node::Column(column) => self.as_value_of(column, left_side.0, left)?,
            _ => left_side.0,
        };
        Ok([Box::new(node), Box::new(value)])
    }

    /// Values that are compared with `of`, and their common type.
    fn values(
        &self,
        (node, expected): &Bound,
        list: &[&Expr],
        depth: usize,
    ) -> Result<(Vec<Node>, ValueType), ExpressionError> {
        let expected = *expected;
        let mut values = Vec::with_capacity(list.len());
        let mut types = Vec::with_capacity(list.len());
        for expr in list {
            let (value, found) = self.any(expr, depth)?;
            if !expected.takes(found) {
                return Err(ExpressionError::WrongType {
                    position: at(expr),
                    expected,
                    found,
                });
            }
            types.push(found);
            values.push(match node {
                Node::Column(column) => self.as_value_of(column, value, expr)?,
                _ => value,
            });
        }
        Ok((values, common(types)))
    }

    /// A literal text beside a column with a closed list: its code.
    fn as_value_of(
        &self,
        column: &ColumnRef,
        value: Node,
        expr: &Expr,
    ) -> Result<Node, ExpressionError> {
        let (Kind::Code(codes), Node::Text(text)) = (column.kind(), &value) else {
            return Ok(value);
        };
        match codes.find(self.texts, text) {
            Some(code) => Ok(Node::Text(code.into())),
            None => Err(self.no_such_value(&codes, column, text, at(expr))),
        }
    }

    fn no_such_value(
        &self,
        codes: &Codes,
        column: &ColumnRef,
        value: &str,
        position: usize,
    ) -> ExpressionError {
        let all = (codes.all)();
        let words: Vec<String> = self
            .texts
            .map(|texts| all.iter().map(|code| codes.word(texts, code)).collect())
            .unwrap_or_default();
        let known = words.iter().map(String::as_str).chain(all.iter().copied());
        ExpressionError::UnknownValue {
            position,
            column: column.key().into_owned(),
            value: value.to_owned(),
            suggestion: nearest(value, known),
        }
    }

    fn is(
        &self,
        of: &Expr,
        wanted: bool,
        negated: bool,
        depth: usize,
    ) -> Result<Bound, ExpressionError> {
        let node = Node::Is(self.of_type(of, ValueType::Bool, depth)?, wanted);
        Ok((not_if(negated, node), ValueType::Bool))
    }

    fn like(
        &self,
        [of, pattern]: [&Expr; 2],
        escape: Option<&Value>,
        any_case: bool,
        negated: bool,
        depth: usize,
    ) -> Result<Bound, ExpressionError> {
        let escape = match escape {
            Some(Value::SingleQuotedString(text)) => text.chars().next(),
            Some(_) => return Err(not_possible(pattern)),
            None => Some('\\'),
        };
        let of = self.of_type(of, ValueType::Text, depth)?;
        let pattern = self.of_type(pattern, ValueType::Text, depth)?;
        let node = match *pattern {
            Node::Text(text) => Node::Like(of, Pattern::new(&text, any_case, escape)),
            pattern => Node::LikeValue(of, Box::new(pattern), any_case),
        };
        Ok((not_if(negated, node), ValueType::Bool))
    }
}

fn not(node: Node) -> Node {
    Node::Not(Box::new(node))
}

fn not_if(negated: bool, node: Node) -> Node {
    if negated { not(node) } else { node }
}

fn in_list(of: Box<Node>, values: Vec<Node>) -> Node {
    let texts: Option<BTreeSet<Arc<str>>> = values
        .iter()
        .map(|value| match value {
            Node::Text(text) => Some(text.clone()),
            _ => None,
        })
        .collect();
    match texts {
        Some(texts) => Node::InTexts(of, texts),
        None => Node::In(of, values),
    }
}

fn literal(value: &Value) -> Option<Bound> {
    Some(match value {
        Value::Number(digits, _) => {
            let number: f64 = digits.parse().ok()?;
            (
                Node::Number(Some(number).filter(|n| n.is_finite())?),
                ValueType::Number,
            )
        }
        Value::SingleQuotedString(text) => (Node::Text(text.as_str().into()), ValueType::Text),
        Value::Boolean(yes) => (Node::Bool(*yes), ValueType::Bool),
        Value::Null => (Node::Null, ValueType::Any),
        _ => return None,
    })
}
