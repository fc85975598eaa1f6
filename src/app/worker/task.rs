//! A single piece of work on a thread of its own: loading, saving, exporting.

use super::{Wake, panic_message};
use crate::files::Progress;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::thread;

/// Work that goes on elsewhere.
pub struct Task<A> {
    progress: Arc<Progress>,
    answer: Receiver<Result<A, String>>,
}

/// Runs `work` so that a panic in it becomes its message.
pub fn run_guarded<A>(work: impl FnOnce() -> A) -> Result<A, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| panic_message(payload.as_ref()))
}

impl<A: Send + 'static> Task<A> {
    /// Starts `work` on a thread. If the system refuses one, that is the answer.
    pub fn start(
        name: &str,
        wake: Wake,
        work: impl FnOnce(&Progress) -> A + Send + 'static,
    ) -> Self {
        let progress = Arc::new(Progress::new());
        let (sender, answer) = mpsc::channel();
        let (theirs, refused) = (progress.clone(), sender.clone());
        let started = thread::Builder::new().name(name.to_owned()).spawn(move || {
            super::priority::step_back();
            // The window may be gone: then nobody wants the answer.
            sender.send(run_guarded(|| work(&theirs))).ok();
            wake();
        });
        if let Err(error) = started {
            refused.send(Err(error.to_string())).ok();
        }
        Self { progress, answer }
    }

    /// How far it is, and the way to cancel it.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// The answer, once there is one; `Err` carries the message of a panic.
    pub fn take(&self) -> Option<Result<A, String>> {
        self.answer.try_recv().ok()
    }

    /// Waits for the answer; for tests and for a start without a window.
    pub fn wait(&self) -> Result<A, String> {
        self.answer
            .recv()
            .unwrap_or_else(|error| Err(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn a_task_answers_and_a_panic_in_it_is_an_answer_too() {
        let task = Task::start("test", Arc::new(|| ()), |_| 6 * 7);
        assert_eq!(task.wait(), Ok(42));
        let task: Task<u32> = Task::start("test", Arc::new(|| ()), |_| panic!("no luck"));
        assert_eq!(task.wait(), Err("no luck".to_owned()));
    }

    #[test]
    fn cancelling_reaches_the_work() {
        let task = Task::start("test", Arc::new(|| ()), |progress| {
            while !progress.is_cancelled() {
                std::thread::yield_now();
            }
            "stopped"
        });
        task.progress().cancel();
        assert_eq!(task.wait(), Ok("stopped"));
    }
}
