//! The window goes first: what computes beside it steps back where there are fewer
//! processors than threads that want one.

use rayon::ThreadPoolBuilder;
use thread_priority::{ThreadPriority, ThreadPriorityValue, set_current_thread_priority};

/// Of 0 to 99, 50 being usual: on Linux a niceness of about 10, so that the window
/// has nine tenths of a processor that both want. Where nobody else wants it, the
/// work is as quick as ever.
const BESIDE: u8 = 25;

/// Lets the threads that rayon shares among everything step back. To be called
/// before the first work is given to them; later calls change nothing.
pub fn window_first() {
    // They are there already in a program that embeds the window: then they stay
    // as they are.
    ThreadPoolBuilder::new()
        .thread_name(|number| format!("heatplan-work-{number}"))
        .start_handler(|_| step_back())
        .build_global()
        .ok();
}

/// Lets the thread that calls it step back. Where the system refuses, it goes on
/// as it was.
pub(super) fn step_back() {
    if let Ok(value) = ThreadPriorityValue::try_from(BESIDE) {
        set_current_thread_priority(ThreadPriority::Crossplatform(value)).ok();
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    /// The 19th field of `stat`, behind the name in brackets.
    fn niceness() -> i32 {
        let stat = std::fs::read_to_string("/proc/thread-self/stat").unwrap();
        let (_, behind) = stat.rsplit_once(')').unwrap();
        behind.split_whitespace().nth(16).unwrap().parse().unwrap()
    }

    #[test]
    fn a_thread_steps_back_alone() {
        let before = niceness();
        let beside = std::thread::spawn(|| {
            step_back();
            niceness()
        });
        let beside = beside.join().unwrap();
        assert!(beside >= before, "{beside} {before}");
        // Unless these tests themselves run as something that nobody waits for.
        if before < 5 {
            assert!(beside > before, "{beside} {before}");
        }
        assert_eq!(niceness(), before, "the one that asked goes on as it was");
    }
}
