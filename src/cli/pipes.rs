//! `--pipes FILE`: a list of pipes in place of that of the plan.

use super::Failure;
use super::args::ComputeArgs;
use crate::files::{PipesError, read_pipes};
use crate::plan::{OwnPipes, Plan};
use crate::text::Texts;
use std::sync::Arc;

/// Puts the list that was named into the plan. Rows that are wrong are all
/// named, each with its column. Settings come before: the number of a family
/// counts those of the list.
pub(super) fn put(plan: &mut Plan, args: &ComputeArgs, texts: &Texts) -> Result<(), Failure> {
    let Some(path) = &args.pipes else {
        return Ok(());
    };
    let pipes = read_pipes(path).map_err(|error: PipesError| {
        let lines = error.lines(texts);
        let file = path.display();
        let said: Vec<String> = lines.iter().map(|line| format!("{file}: {line}")).collect();
        Failure::File(said.join("\n"))
    })?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let own = OwnPipes::new(&name, pipes, plan);
    plan.pipes = Some(Arc::new(own));
    Ok(())
}
