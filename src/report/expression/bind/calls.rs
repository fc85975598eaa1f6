//! Binding what has arms or arguments: `CASE` and the functions.

use super::{Binder, Bound, at, common, not_possible};
use crate::report::expression::error::nearest;
use crate::report::expression::functions::{self, Function, SIGNATURES, Signature};
use crate::report::expression::{Comparison, ExpressionError, Node, ValueType};
use sqlparser::ast::{CaseWhen, Expr, FunctionArg, FunctionArgExpr, FunctionArguments};

impl Binder<'_> {
    /// `CASE` with conditions, or with a column and its values.
    pub(super) fn case(
        &self,
        operand: Option<&Expr>,
        conditions: &[CaseWhen],
        otherwise: Option<&Expr>,
        depth: usize,
    ) -> Result<Bound, ExpressionError> {
        // An operand is asked once per arm: anything but a column could grow
        // without bounds where such expressions nest.
        if let Some(expr) = operand
            && !matches!(expr, Expr::Identifier(_) | Expr::CompoundIdentifier(_))
        {
            return Err(not_possible(expr));
        }
        let mut types = Vec::new();
        let mut arms = Vec::new();
        for arm in conditions {
            let condition = match operand {
                None => *self.of_type(&arm.condition, ValueType::Bool, depth)?,
                Some(operand) => {
                    let [a, b] = self.pair(operand, &arm.condition, depth)?;
                    Node::Compare(Comparison::Equal, a, b)
                }
            };
            let (result, of) = self.any(&arm.result, depth)?;
            types.push(of);
            arms.push((condition, result));
        }
        let otherwise = match otherwise {
            Some(expr) => {
                let (node, of) = self.any(expr, depth)?;
                types.push(of);
                Some(Box::new(node))
            }
            None => None,
        };
        Ok((Node::Case(arms, otherwise), common(types)))
    }

    /// A call as it is written.
    pub(super) fn call(
        &self,
        whole: &Expr,
        call: &sqlparser::ast::Function,
        depth: usize,
    ) -> Result<Bound, ExpressionError> {
        let plain = call.filter.is_none()
            && call.over.is_none()
            && call.null_treatment.is_none()
            && call.within_group.is_empty()
            && matches!(call.parameters, FunctionArguments::None);
        let FunctionArguments::List(list) = &call.args else {
            return Err(not_possible(whole));
        };
        if !plain || list.duplicate_treatment.is_some() || !list.clauses.is_empty() {
            return Err(not_possible(whole));
        }
        let mut args = Vec::with_capacity(list.args.len());
        for arg in &list.args {
            let FunctionArg::Unnamed(FunctionArgExpr::Expr(arg)) = arg else {
                return Err(not_possible(whole));
            };
            args.push(arg);
        }
        let name = call.name.to_string();
        self.known(whole, &name, &args, depth)
    }

    /// A function by its name.
    pub(super) fn known(
        &self,
        whole: &Expr,
        name: &str,
        args: &[&Expr],
        depth: usize,
    ) -> Result<Bound, ExpressionError> {
        let position = at(whole);
        let Some(signature) = functions::find(name) else {
            let names = SIGNATURES.iter().map(|signature| signature.name);
            return Err(ExpressionError::UnknownFunction {
                position,
                name: name.to_owned(),
                suggestion: nearest(name, names),
            });
        };
        let Signature {
            usage,
            function,
            takes,
            count: [fewest, most],
            gives,
            ..
        } = signature;
        if args.len() < *fewest || args.len() > *most {
            return Err(ExpressionError::Arguments {
                position,
                name: (*usage).to_owned(),
            });
        }
        let mut nodes = Vec::with_capacity(args.len());
        let mut types = Vec::with_capacity(args.len());
        for (index, arg) in args.iter().enumerate() {
            let expected = takes
                .get(index)
                .or_else(|| takes.last())
                .copied()
                .unwrap_or(ValueType::Any);
            let (node, found) = self.any(arg, depth)?;
            if !expected.takes(found) {
                return Err(ExpressionError::WrongType {
                    position: at(arg),
                    expected,
                    found,
                });
            }
            nodes.push(node);
            types.push(found);
        }
        let gives = match (function, gives) {
            (Function::NullIf, _) => types.first().copied().unwrap_or(ValueType::Any),
            (Function::If, _) => common(types.into_iter().skip(1)),
            (_, ValueType::Any) => common(types),
            (_, given) => *given,
        };
        Ok((Node::Call(*function, nodes), gives))
    }
}
