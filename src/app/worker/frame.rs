//! Threads for what the window does within a frame. They are its own: on the
//! threads that everything shares, a frame would wait behind the analysis, a save
//! or an import for as long as those keep them busy.

use rayon::{ThreadPool, ThreadPoolBuilder};
use std::sync::OnceLock;

/// More threads than this do not shorten the small work of a frame.
const THREADS_MAX: usize = 8;

/// Does `work`, with everything in it that rayon parts over threads, on the
/// threads of the frame, and waits for it. Where the system refuses such threads
/// it is done on those that everything shares.
pub fn within_frame<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    static POOL: OnceLock<Option<ThreadPool>> = OnceLock::new();
    let pool = POOL.get_or_init(|| {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        ThreadPoolBuilder::new()
            .num_threads(threads.min(THREADS_MAX))
            .thread_name(|number| format!("heatplan-frame-{number}"))
            .build()
            .ok()
    });
    match pool {
        Some(pool) => pool.install(work),
        None => work(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rayon::prelude::*;
    use std::sync::atomic::{AtomicBool, Ordering};

    /// Seen as frames of 40 to 50 ms while a node was dragged: the window asked
    /// for a few colours and waited for the analysis to let go of the threads.
    #[test]
    fn a_frame_does_not_wait_for_threads_that_others_keep_busy() {
        static DONE: AtomicBool = AtomicBool::new(false);
        let busy = rayon::current_num_threads();
        for _ in 0..busy {
            rayon::spawn(|| {
                while !DONE.load(Ordering::Relaxed) {
                    std::thread::sleep(std::time::Duration::from_millis(1));
                }
            });
        }
        // With the shared threads this would never come to an end.
        let sum: u64 = within_frame(|| (0..1000_u64).into_par_iter().sum());
        DONE.store(true, Ordering::Relaxed);
        assert_eq!(sum, 499_500);
    }

    #[test]
    fn a_panic_comes_through() {
        let fell = super::super::run_guarded(|| within_frame(|| panic!("no luck")));
        assert_eq!(fell, Err::<(), _>("no luck".to_owned()));
    }
}
