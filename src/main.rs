//! The program: the command line, or the window.

use heatplan::cli::{self, Outcome, WindowArgs};
use std::io::{self, BufWriter};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let outcome = cli::run(std::env::args_os().skip(1), &mut out, &mut io::stderr());
    drop(out);
    match outcome {
        Outcome::Done(code) => ExitCode::from(code),
        Outcome::Window(args) => window(args),
    }
}

#[cfg(feature = "gui")]
fn window(args: WindowArgs) -> ExitCode {
    match heatplan::app::run(args.paths, args.config_dir) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            heatplan::app::tell(&error);
            ExitCode::from(cli::FILES)
        }
    }
}

#[cfg(not(feature = "gui"))]
fn window(_: WindowArgs) -> ExitCode {
    ExitCode::from(cli::no_window(&mut io::stderr()))
}
