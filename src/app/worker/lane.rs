//! A thread with a waiting place for the newest job of each kind.

use super::{Wake, panic_message};
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Kinds of jobs that wait apart from each other; lower ones go first.
const PLACES: usize = 3;

/// What came of a job.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome<A> {
    /// Its answer, and how long it took.
    Done(A, Duration),
    /// It panicked, with this message.
    Panicked(String),
}

struct State<J, A> {
    waiting: [Option<J>; PLACES],
    running: bool,
    answers: VecDeque<Outcome<A>>,
    closed: bool,
}

struct Shared<J, A> {
    state: Mutex<State<J, A>>,
    changed: Condvar,
}

impl<J, A> Shared<J, A> {
    fn lock(&self) -> MutexGuard<'_, State<J, A>> {
        // Nothing panics while it holds the lock, so a poisoned one is sound.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One thread; the running job finishes, the newest job of each kind waits.
pub struct Lane<J, A> {
    shared: Arc<Shared<J, A>>,
}

impl<J: Send + 'static, A: Send + 'static> Lane<J, A> {
    /// Starts the thread. Without one (the system refuses) jobs wait for ever,
    /// and [`is_alive`](Self::is_alive) says so.
    pub fn new(name: &str, wake: Wake, mut work: impl FnMut(J) -> A + Send + 'static) -> Self {
        let shared = Arc::new(Shared {
            state: Mutex::new(State {
                waiting: [const { None }; PLACES],
                running: false,
                answers: VecDeque::new(),
                closed: false,
            }),
            changed: Condvar::new(),
        });
        let theirs = shared.clone();
        let started = thread::Builder::new().name(name.to_owned()).spawn(move || {
            super::priority::step_back();
            while let Some(job) = next(&theirs) {
                let start = Instant::now();
                let outcome = match catch_unwind(AssertUnwindSafe(|| work(job))) {
                    Ok(answer) => Outcome::Done(answer, start.elapsed()),
                    Err(payload) => Outcome::Panicked(panic_message(payload.as_ref())),
                };
                let mut state = theirs.lock();
                state.running = false;
                state.answers.push_back(outcome);
                drop(state);
                wake();
            }
        });
        if started.is_err() {
            shared.lock().closed = true;
        }
        Self { shared }
    }

    /// Whether jobs are worked on.
    pub fn is_alive(&self) -> bool {
        !self.shared.lock().closed
    }

    /// Puts a job in the waiting place of its kind (0 goes first); one that
    /// waits there already is dropped.
    pub fn put(&self, place: usize, job: J) {
        if let Some(waiting) = self.shared.lock().waiting.get_mut(place) {
            *waiting = Some(job);
        }
        self.shared.changed.notify_one();
    }

    /// Drops what waits; what runs goes on.
    pub fn clear(&self) {
        self.shared.lock().waiting = [const { None }; PLACES];
    }

    /// The oldest answer that was not taken yet.
    pub fn take(&self) -> Option<Outcome<A>> {
        self.shared.lock().answers.pop_front()
    }

    /// Whether a job runs or waits, or an answer was not taken yet.
    pub fn is_busy(&self) -> bool {
        let state = self.shared.lock();
        state.running || !state.answers.is_empty() || state.waiting.iter().any(Option::is_some)
    }
}

fn next<J, A>(shared: &Shared<J, A>) -> Option<J> {
    let mut state = shared.lock();
    loop {
        if state.closed {
            return None;
        }
        if let Some(job) = state.waiting.iter_mut().find_map(Option::take) {
            state.running = true;
            return Some(job);
        }
        state = shared
            .changed
            .wait(state)
            .unwrap_or_else(PoisonError::into_inner);
    }
}

impl<J, A> Drop for Lane<J, A> {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        state.closed = true;
        state.waiting = [const { None }; PLACES];
        drop(state);
        self.shared.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    fn wait<A>(lane: &Lane<u32, A>) -> Outcome<A>
    where
        A: Send + 'static,
    {
        let start = Instant::now();
        loop {
            if let Some(outcome) = lane.take() {
                return outcome;
            }
            assert!(start.elapsed() < Duration::from_secs(10), "no answer");
            thread::sleep(Duration::from_millis(1));
        }
    }

    fn value<A>(outcome: Outcome<A>) -> A {
        match outcome {
            Outcome::Done(answer, _) => answer,
            Outcome::Panicked(message) => panic!("{message}"),
        }
    }

    #[test]
    fn the_running_job_finishes_and_the_newest_waiting_one_follows() {
        let (go, gate) = mpsc::channel::<()>();
        let (began, beginning) = mpsc::channel::<u32>();
        let lane = Lane::new("test", Arc::new(|| ()), move |job: u32| {
            began.send(job).unwrap();
            gate.recv().unwrap();
            job * 10
        });
        lane.put(0, 1);
        assert_eq!(beginning.recv().unwrap(), 1);
        for job in 2..=5 {
            lane.put(0, job);
        }
        lane.put(1, 9);
        go.send(()).unwrap();
        go.send(()).unwrap();
        go.send(()).unwrap();
        let answers: Vec<u32> = (0..3).map(|_| value(wait(&lane))).collect();
        assert_eq!(
            answers,
            [10, 50, 90],
            "2 to 4 never ran; the other kind came last"
        );
        assert!(!lane.is_busy());
    }

    #[test]
    fn a_panic_is_an_answer_and_the_thread_goes_on() {
        let lane = Lane::new("test", Arc::new(|| ()), |job: u32| {
            assert!(job != 7, "seven is not for me");
            job
        });
        lane.put(0, 7);
        assert_eq!(
            wait(&lane),
            Outcome::Panicked("seven is not for me".to_owned())
        );
        lane.put(0, 8);
        assert_eq!(value(wait(&lane)), 8);
        assert!(lane.is_alive());
    }

    #[test]
    fn every_answer_wakes_the_window() {
        let (woke, wakes) = mpsc::channel();
        let lane = Lane::new(
            "test",
            Arc::new(move || woke.send(()).unwrap()),
            |job: u32| job,
        );
        lane.put(0, 1);
        wakes.recv_timeout(Duration::from_secs(10)).unwrap();
        assert_eq!(value(wait(&lane)), 1);
    }
}
