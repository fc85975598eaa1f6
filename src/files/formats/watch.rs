//! A foreign database may hold a view that never ends: what it does is
//! interrupted when it takes too long, or when nobody wants it any more.

use crate::files::progress::Progress;
use rusqlite::Connection;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// How often it is looked whether the user stopped it.
const LOOK: Duration = Duration::from_millis(100);

/// Does `work` with the database; after `most`, or when `progress` is stopped,
/// the statement that runs fails as interrupted.
pub(in crate::files) fn watched<T>(
    connection: &Connection,
    progress: &Progress,
    most: Duration,
    work: impl FnOnce() -> T,
) -> T {
    let handle = connection.get_interrupt_handle();
    let (alive, ended) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let watch = move || {
            let start = Instant::now();
            while ended.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
                if progress.is_cancelled() || start.elapsed() > most {
                    // Again and again: each statement on the way must end.
                    handle.interrupt();
                }
            }
        };
        // Where the system gives no thread the user can still close the window.
        thread::Builder::new().spawn_scoped(scope, watch).ok();
        let answer = work();
        drop(alive);
        answer
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn endless(connection: &Connection) -> bool {
        let sql = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)
                   SELECT count(*) FROM c";
        connection.query_row(sql, [], |_| Ok(())).is_err()
    }

    #[test]
    fn what_never_ends_is_interrupted() {
        let connection = Connection::open_in_memory().unwrap();
        let progress = Progress::new();
        let most = Duration::from_millis(200);
        assert!(watched(&connection, &progress, most, || endless(
            &connection
        )));
        let forever = Duration::from_hours(1);
        progress.cancel();
        assert!(watched(&connection, &progress, forever, || endless(
            &connection
        )));
        let progress = Progress::new();
        assert_eq!(watched(&connection, &progress, forever, || 7), 7);
    }
}
