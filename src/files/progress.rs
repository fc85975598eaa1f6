//! How far a running import is, for a progress bar on another thread, and the
//! wish to stop it.

use super::report::FilesError;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// What an import is busy with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading the files from disk.
    Reading,
    /// Taking features apart.
    Parsing,
    /// Turning coordinates into plan metres and checking shapes.
    Placing,
    /// Putting base and network together.
    Building,
    /// Finished.
    Done,
}

impl Stage {
    /// Every stage in order.
    pub const ALL: [Self; 5] = [
        Self::Reading,
        Self::Parsing,
        Self::Placing,
        Self::Building,
        Self::Done,
    ];

    /// Stable code; the message key is `import-stage-` and this.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Parsing => "parsing",
            Self::Placing => "placing",
            Self::Building => "building",
            Self::Done => "done",
        }
    }
}

/// Shared between the thread that imports and the one that shows the bar.
#[derive(Debug, Default)]
pub struct Progress {
    fraction: AtomicU32,
    stage: AtomicU8,
    cancelled: AtomicBool,
    /// How often somebody looked, and at which look the wish to stop comes; 0 =
    /// never.
    #[cfg(test)]
    looks: [std::sync::atomic::AtomicUsize; 2],
}

impl Progress {
    /// A progress at its start.
    pub fn new() -> Self {
        Self::default()
    }

    /// Says where the import is; `fraction` 0 to 1 is of the whole import.
    pub fn set(&self, stage: Stage, fraction: f64) {
        let fraction = fraction.clamp(0.0, 1.0) as f32;
        self.fraction.store(fraction.to_bits(), Ordering::Relaxed);
        let number = Stage::ALL.iter().position(|s| *s == stage);
        self.stage
            .store(number.unwrap_or_default() as u8, Ordering::Relaxed);
    }

    /// How far the whole import is, 0 to 1.
    pub fn fraction(&self) -> f32 {
        f32::from_bits(self.fraction.load(Ordering::Relaxed))
    }

    /// What it is busy with.
    pub fn stage(&self) -> Stage {
        Stage::ALL
            .get(usize::from(self.stage.load(Ordering::Relaxed)))
            .copied()
            .unwrap_or(Stage::Reading)
    }

    /// Asks the import to stop; it answers with `FilesError::Cancelled` soon.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        #[cfg(test)]
        {
            let [looks, at] = &self.looks;
            let look = looks.fetch_add(1, Ordering::Relaxed) + 1;
            if look == at.load(Ordering::Relaxed) {
                self.cancel();
            }
        }
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// How often a wish to stop is looked for, and progress passed on.
const LOOK: Duration = Duration::from_millis(15);

/// Runs long work so that a wish to stop is answered within some hundredths of
/// a second. Work on a large file looks at the wish often, but needs a moment
/// more to end and to give back its memory: it does that on its own, and what
/// it gives is dropped. So it must change nothing outside itself.
pub fn stopped_at_once<T: Send + 'static>(
    progress: &Progress,
    work: impl FnOnce(&Progress) -> Result<T, FilesError> + Send + 'static,
) -> Result<T, FilesError> {
    let inner = Arc::new(Progress::new());
    let theirs = inner.clone();
    let (sender, answer) = mpsc::channel();
    let started = thread::Builder::new()
        .name("heatplan-reading".to_owned())
        .spawn(move || {
            // nobody waits any more where it was stopped
            sender.send(work(&theirs)).ok();
        });
    let thread = match started {
        Ok(thread) => thread,
        Err(error) => {
            return Err(FilesError::CannotRead {
                file: String::new(),
                reason: error.to_string(),
                kind: Some(error.kind()),
            });
        }
    };
    loop {
        match answer.recv_timeout(LOOK) {
            Ok(answer) => return answer,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                // it panicked: that goes on here, where somebody waits for it
                if let Err(panic) = thread.join() {
                    std::panic::resume_unwind(panic);
                }
                return Err(FilesError::Cancelled);
            }
        }
        progress.set(inner.stage(), f64::from(inner.fraction()));
        if progress.is_cancelled() {
            inner.cancel();
            return Err(FilesError::Cancelled);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_is_answered_before_the_work_ends() {
        let progress = Progress::new();
        let told = stopped_at_once(&progress, |inner| {
            inner.set(Stage::Placing, 0.5);
            Ok(7)
        });
        assert_eq!(told, Ok(7));
        progress.cancel();
        let (sender, ended) = mpsc::channel();
        let told: Result<(), FilesError> = stopped_at_once(&progress, move |inner| {
            while !inner.is_cancelled() {
                thread::yield_now();
            }
            sender.send(()).ok();
            thread::sleep(Duration::from_millis(50));
            Ok(())
        });
        assert_eq!(told, Err(FilesError::Cancelled));
        assert_eq!(ended.recv(), Ok(()));
        let fell = std::panic::catch_unwind(|| {
            let work = |_: &Progress| -> Result<(), FilesError> { panic!("no luck") };
            stopped_at_once(&Progress::new(), work).ok();
        });
        assert!(fell.is_err());
    }

    /// Reads a town and is stopped at one of its looks; answers whether it was,
    /// and how often it looked.
    fn stopped_at(look: usize, text: &str) -> (bool, usize) {
        let progress = Progress::new();
        progress.looks[1].store(look, Ordering::Relaxed);
        let source = crate::files::Source {
            name: "town.geojson".to_owned(),
            bytes: text.as_bytes().to_vec(),
            ..crate::files::Source::default()
        };
        let read = crate::files::read_sources(vec![source], None, &progress);
        let stopped = matches!(read, Err(FilesError::Cancelled));
        assert!(stopped || read.is_ok());
        (stopped, progress.looks[0].load(Ordering::Relaxed))
    }

    #[test]
    fn a_stop_is_seen_after_a_few_blocks_at_every_moment_of_a_reading() {
        const HOUSES: usize = 6_000;
        /// Features between two looks, in every part of the reading.
        const BLOCK: usize = 512;
        let houses: Vec<String> = (0..HOUSES)
            .map(|n| {
                let (x, y) = (4.0 + 1e-3 * (n % 100) as f64, 50.8 + 1e-3 * (n / 100) as f64);
                let (a, b) = (x + 1e-4, y + 1e-4);
                format!(
                    r#"{{"type":"Feature","properties":{{"building":"house"}},"geometry":{{"type":"Polygon","coordinates":[[[{x},{y}],[{a},{y}],[{a},{b}],[{x},{y}]]]}}}}"#
                )
            })
            .collect();
        let whole = format!(
            r#"{{"type":"FeatureCollection","features":[{}]}}"#,
            houses.join(",")
        );
        for text in [whole, houses.join("\n")] {
            let (stopped, all) = stopped_at(0, &text);
            assert!(!stopped);
            // taken apart, turned, and found in the text: each looks in time
            assert!(all >= 3 * (HOUSES / BLOCK), "{all} looks");
            // those that work at the same time may each begin one block more
            let late = 2 * rayon::current_num_threads() + 4;
            for look in (1..all).step_by(3) {
                let (stopped, looks) = stopped_at(look, &text);
                assert!(stopped, "look {look} of {all} was not heard");
                assert!(
                    looks - look <= late,
                    "{} looks after look {look}",
                    looks - look
                );
            }
        }
    }

    #[test]
    fn says_where_it_is() {
        let progress = Progress::new();
        assert_eq!(progress.stage(), Stage::Reading);
        progress.set(Stage::Placing, 0.5);
        assert_eq!(
            (progress.stage(), progress.fraction()),
            (Stage::Placing, 0.5)
        );
        progress.set(Stage::Done, 7.0);
        assert_eq!(progress.fraction(), 1.0);
        assert!(!progress.is_cancelled());
        progress.cancel();
        assert!(progress.is_cancelled());
    }
}
