//! The commands without a window. What they print is what the panels show, to
//! the last digit: results on stdout, messages on stderr.

mod args;
mod check;
mod close;
mod compute;
mod export;
mod help;
mod import;
mod join;
mod pipes;
mod print;
mod recover;
mod settings;
mod sources;
mod summary;

use args::Command;
pub use args::WindowArgs;
use std::ffi::OsString;
use std::io::{self, Write};

/// All went well.
pub const DONE: u8 = 0;
/// All went well, and something is wrong with the plan.
pub const FINDINGS: u8 = 1;
/// The command line cannot be understood.
pub const USAGE: u8 = 2;
/// A file cannot be read or written.
pub const FILES: u8 = 3;

/// What is left to do for the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// End with this exit code.
    Done(u8),
    /// Open the window.
    Window(WindowArgs),
}

/// Why a command ends early.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// The command line cannot be understood.
    #[error("{0}")]
    Usage(String),
    /// A file cannot be read or written; the text names it.
    #[error("{0}")]
    File(String),
    /// Stdout is gone or full.
    #[error("cannot write the results: {0}")]
    Output(#[from] io::Error),
}

/// Runs the command line `args` (without the program's name).
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Outcome {
    let command = match args::parse(args) {
        Ok(command) => command,
        Err(failure) => return Outcome::Done(report(&failure, err)),
    };
    let outcome = match command {
        Command::Window(args) => return Outcome::Window(args),
        Command::Help(topic) => out
            .write_all(topic.text().as_bytes())
            .map_err(Failure::from)
            .map(|()| DONE),
        Command::Version => writeln!(out, "heatplan {}", env!("CARGO_PKG_VERSION"))
            .map_err(Failure::from)
            .map(|()| DONE),
        Command::Print(args) => print::print(&args, out, err).map(|()| DONE),
        Command::Recover(args) => recover::recover(&args, out, err).map(|()| DONE),
        Command::Compute(args) => compute::compute(&args, out, err).map(|()| DONE),
        Command::Check(args) => check::check(&args, out, err),
        Command::Import(args) => import::import(&args, out, err),
        Command::Export(args) => export::run(&args, out, err).map(|()| DONE),
    };
    match outcome.and_then(|code| Ok(out.flush().map(|()| code)?)) {
        Ok(code) => Outcome::Done(code),
        Err(failure) => Outcome::Done(report(&failure, err)),
    }
}

/// Says what went wrong and answers the exit code.
fn report(failure: &Failure, err: &mut dyn Write) -> u8 {
    match failure {
        // The reader, such as `head`, has seen enough.
        Failure::Output(e) if e.kind() == io::ErrorKind::BrokenPipe => return DONE,
        _ => {}
    }
    // Where stderr is gone too there is nobody left to tell.
    writeln!(err, "heatplan: {failure}").ok();
    match failure {
        Failure::Usage(_) => {
            writeln!(err, "Try 'heatplan --help'.").ok();
            USAGE
        }
        Failure::File(_) | Failure::Output(_) => FILES,
    }
}

/// Says on stderr that this program was built without a window.
pub fn no_window(err: &mut dyn Write) -> u8 {
    let failure = Failure::Usage("this program was built without its window".to_owned());
    report(&failure, err)
}
