//! An expression asked row by row. Texts are lent from the row wherever they
//! can be, so that a filter over a million rows makes none anew.

use super::functions::Function;
use super::like::Pattern;
use super::{Arithmetic, Comparison, Node};
use crate::report::columns::{Cell, Rows};
use std::borrow::Cow;
use std::cmp::Ordering;

/// The value of an expression in a row.
pub(super) fn value<'r>(node: &'r Node, rows: &'r Rows, id: u32) -> Cell<'r> {
    let truth = |of: Option<bool>| Cell::yes_no(of);
    match node {
        Node::Column(column) => column.value(rows, id),
        Node::Null => Cell::Missing,
        Node::Number(number) => Cell::Number(*number),
        Node::Text(text) => Cell::Text(Cow::Borrowed(text)),
        Node::Bool(yes) => Cell::Bool(*yes),
        Node::Negate(of) => Cell::number(number(&value(of, rows, id)).map(|n| -n)),
        Node::Calculate(how, a, b) => {
            let (a, b) = (value(a, rows, id), value(b, rows, id));
            match (number(&a), number(&b)) {
                (Some(a), Some(b)) => calculate(*how, a, b),
                _ => Cell::Missing,
            }
        }
        Node::Join(a, b) => {
            let (a, b) = (value(a, rows, id), value(b, rows, id));
            match (text(&a), text(&b)) {
                (Some(a), Some(b)) => Cell::owned(format!("{a}{b}")),
                _ => Cell::Missing,
            }
        }
        Node::Call(function, args) => call(*function, args, rows, id),
        Node::Case(arms, otherwise) => {
            let arm = arms
                .iter()
                .find(|(condition, _)| self::truth(condition, rows, id) == Some(true));
            match (arm, otherwise) {
                (Some((_, result)), _) => value(result, rows, id),
                (None, Some(otherwise)) => value(otherwise, rows, id),
                (None, None) => Cell::Missing,
            }
        }
        _ => truth(self::truth(node, rows, id)),
    }
}

/// Whether a condition is true; `None` where that cannot be said.
pub(super) fn truth(node: &Node, rows: &Rows, id: u32) -> Option<bool> {
    match node {
        Node::Not(of) => truth(of, rows, id).map(|yes| !yes),
        Node::All(parts) => decided(parts, false, rows, id),
        Node::Any(parts) => decided(parts, true, rows, id),
        Node::Compare(how, a, b) => {
            let order = order(&value(a, rows, id), &value(b, rows, id))?;
            Some(match how {
                Comparison::Equal => order == Ordering::Equal,
                Comparison::Different => order != Ordering::Equal,
                Comparison::Less => order == Ordering::Less,
                Comparison::AtMost => order != Ordering::Greater,
                Comparison::Greater => order == Ordering::Greater,
                Comparison::AtLeast => order != Ordering::Less,
            })
        }
        Node::In(of, list) => {
            let of = value(of, rows, id);
            let mut unknown = of == Cell::Missing;
            for other in list {
                match order(&of, &value(other, rows, id)) {
                    Some(Ordering::Equal) => return Some(true),
                    Some(_) => {}
                    None => unknown = true,
                }
            }
            (!unknown).then_some(false)
        }
        Node::InTexts(of, texts) => {
            let of = value(of, rows, id);
            Some(texts.contains(text(&of)?.as_ref()))
        }
        Node::Between(of, bounds) => {
            let [low, high] = bounds.as_ref();
            let of = value(of, rows, id);
            let above = order(&of, &value(low, rows, id)).map(|o| o != Ordering::Less);
            let below = order(&of, &value(high, rows, id)).map(|o| o != Ordering::Greater);
            match (above, below) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            }
        }
        Node::IsNull(of) => Some(value(of, rows, id) == Cell::Missing),
        Node::Is(of, wanted) => Some(truth(of, rows, id) == Some(*wanted)),
        Node::Like(of, pattern) => {
            let of = value(of, rows, id);
            Some(pattern.fits(&text(&of)?))
        }
        Node::LikeValue(of, pattern, any_case) => {
            let (of, pattern) = (value(of, rows, id), value(pattern, rows, id));
            let pattern = Pattern::new(&text(&pattern)?, *any_case, Some('\\'));
            Some(pattern.fits(&text(&of)?))
        }
        // The rest are values: those that say yes or no.
        _ => match value_only(node, rows, id) {
            Cell::Bool(yes) => Some(yes),
            _ => None,
        },
    }
}

/// The first part that is `verdict` decides; else it is the other, unless a
/// part is unknown.
fn decided(parts: &[Node], verdict: bool, rows: &Rows, id: u32) -> Option<bool> {
    let mut known = true;
    for part in parts {
        match truth(part, rows, id) {
            Some(said) if said == verdict => return Some(verdict),
            Some(_) => {}
            None => known = false,
        }
    }
    known.then_some(!verdict)
}

/// The value of a node that is no condition by its form.
fn value_only<'r>(node: &'r Node, rows: &'r Rows, id: u32) -> Cell<'r> {
    match node {
        Node::Column(_)
        | Node::Null
        | Node::Number(_)
        | Node::Text(_)
        | Node::Bool(_)
        | Node::Negate(_)
        | Node::Calculate(..)
        | Node::Join(..)
        | Node::Call(..)
        | Node::Case(..) => value(node, rows, id),
        _ => Cell::Missing,
    }
}

/// A value as a number; a text that is one counts, as own attributes often are
/// numbers in quotes.
fn number(cell: &Cell<'_>) -> Option<f64> {
    match cell {
        Cell::Number(number) => Some(*number),
        Cell::Text(text) => text.trim().parse().ok().filter(|n: &f64| n.is_finite()),
        Cell::Missing | Cell::Bool(_) | Cell::Code(_) => None,
    }
}

/// A value as a text; a missing one has none.
fn text<'c>(cell: &'c Cell<'_>) -> Option<Cow<'c, str>> {
    match cell {
        Cell::Missing => None,
        Cell::Text(text) => Some(Cow::Borrowed(text)),
        Cell::Code(code) => Some(Cow::Borrowed(code)),
        Cell::Number(number) => Some(Cow::Owned(format!("{number}"))),
        Cell::Bool(yes) => Some(Cow::Borrowed(if *yes { "true" } else { "false" })),
    }
}

/// How two values compare; `None` where one is missing or they are not alike.
fn order(a: &Cell<'_>, b: &Cell<'_>) -> Option<Ordering> {
    match (a, b) {
        (Cell::Bool(a), Cell::Bool(b)) => Some(a.cmp(b)),
        (Cell::Missing | Cell::Bool(_), _) | (_, Cell::Missing | Cell::Bool(_)) => None,
        (Cell::Number(_), _) | (_, Cell::Number(_)) => number(a)?.partial_cmp(&number(b)?),
        _ => Some(text(a)?.cmp(&text(b)?)),
    }
}

fn calculate(how: Arithmetic, a: f64, b: f64) -> Cell<'static> {
    let divides = matches!(how, Arithmetic::Divide | Arithmetic::Remainder);
    if divides && b == 0.0 {
        return Cell::Missing;
    }
    Cell::number(match how {
        Arithmetic::Add => a + b,
        Arithmetic::Subtract => a - b,
        Arithmetic::Multiply => a * b,
        Arithmetic::Divide => a / b,
        Arithmetic::Remainder => a % b,
    })
}

fn call<'r>(function: Function, args: &'r [Node], rows: &'r Rows, id: u32) -> Cell<'r> {
    let arg = |index: usize| {
        args.get(index)
            .map_or(Cell::Missing, |n| value(n, rows, id))
    };
    let with_text = |make: fn(&str) -> String| {
        let of = arg(0);
        text(&of).map_or(Cell::Missing, |text| Cell::owned(make(&text)))
    };
    let with_number = |make: fn(f64) -> f64| Cell::number(number(&arg(0)).map(make));
    match function {
        Function::Upper => with_text(str::to_uppercase),
        Function::Lower => with_text(str::to_lowercase),
        Function::Trim => with_text(|text| text.trim().to_owned()),
        Function::Length => {
            let of = arg(0);
            Cell::number(text(&of).map(|text| text.chars().count() as f64))
        }
        Function::Substr => substr(&arg(0), &arg(1), args.get(2).map(|_| arg(2)).as_ref()),
        Function::Concat => {
            let mut joined = String::new();
            for index in 0..args.len() {
                if let Some(part) = text(&arg(index)) {
                    joined.push_str(&part);
                }
            }
            Cell::owned(joined)
        }
        Function::Round => match (number(&arg(0)), args.get(1).map(|_| number(&arg(1)))) {
            (Some(of), None) => Cell::Number(of.round()),
            (Some(of), Some(Some(decimals))) => {
                let scale = 10f64.powi(decimals.clamp(-12.0, 12.0) as i32);
                Cell::number((of * scale).round() / scale)
            }
            _ => Cell::Missing,
        },
        Function::Abs => with_number(f64::abs),
        Function::Floor => with_number(f64::floor),
        Function::Ceil => with_number(f64::ceil),
        Function::Sqrt => with_number(f64::sqrt),
        Function::Coalesce => (0..args.len())
            .map(arg)
            .find(|cell| *cell != Cell::Missing)
            .unwrap_or(Cell::Missing),
        Function::NullIf => {
            let of = arg(0);
            if order(&of, &arg(1)) == Some(Ordering::Equal) {
                Cell::Missing
            } else {
                of
            }
        }
        Function::Greatest => extreme(args.len(), arg, Ordering::Greater),
        Function::Least => extreme(args.len(), arg, Ordering::Less),
        Function::If => {
            let yes = args.first().and_then(|n| truth(n, rows, id)) == Some(true);
            arg(if yes { 1 } else { 2 })
        }
        Function::ToNumber => Cell::number(match arg(0) {
            Cell::Text(text) => crate::text::parse_number(&text),
            other => number(&other),
        }),
        Function::ToText => {
            let of = arg(0);
            text(&of).map_or(Cell::Missing, |text| Cell::owned(text.into_owned()))
        }
    }
}

/// The largest or smallest of the values that are there.
fn extreme<'r>(count: usize, arg: impl Fn(usize) -> Cell<'r>, wanted: Ordering) -> Cell<'r> {
    let mut best = Cell::Missing;
    for cell in (0..count).map(arg) {
        if best == Cell::Missing || order(&cell, &best) == Some(wanted) {
            best = cell;
        }
    }
    best
}

/// Signs of a text from a place that counts from 1, as in SQL.
fn substr(of: &Cell<'_>, start: &Cell<'_>, count: Option<&Cell<'_>>) -> Cell<'static> {
    let (Some(of), Some(start)) = (text(of), number(start)) else {
        return Cell::Missing;
    };
    let end = match count {
        None => f64::INFINITY,
        Some(count) => match number(count) {
            Some(count) => start + count.max(0.0),
            None => return Cell::Missing,
        },
    };
    let part = of
        .chars()
        .zip(1u32..)
        .filter(|(_, at)| (start..end).contains(&f64::from(*at)))
        .map(|(sign, _)| sign)
        .collect();
    Cell::owned(part)
}
