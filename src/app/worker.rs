//! Work off the window's thread: one lane for the analysis, and single tasks for
//! files.
//!
//! The lane runs one job at a time. What is running finishes; of what waits
//! only the newest stays, so that a drag never queues up. A task runs alone,
//! reports its progress and can be cancelled. Neither can take the window down:
//! a panic comes back as a message. What the window itself parts over threads goes
//! to threads of its own ([`within_frame`]), so that no frame waits for a job.

mod frame;
mod lane;
mod priority;
mod task;

pub use frame::within_frame;
pub use lane::{Lane, Outcome};
pub use priority::window_first;
pub use task::{Task, run_guarded};

use std::any::Any;
use std::sync::Arc;

/// Called after each answer, from the worker's thread: wakes the window.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// What a panic said.
fn panic_message(payload: &(dyn Any + Send)) -> String {
    payload
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_default()
}
