//! How far a running import is, for a progress bar on another thread, and the
//! wish to stop it.

use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, Ordering};

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
        self.cancelled.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
