//! What the person of a test answers where the window asks the system for files.

use heatplan::app::{FileDialogs, Pick, Picked};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};

/// How a question is answered that nothing was kept ready for.
type Rule = Box<dyn Fn(&Pick) -> Picked + Send>;

/// Answers that were kept ready, and what was asked. A question without an
/// answer is cancelled.
#[derive(Default)]
pub struct Answers {
    /// The next one last.
    next: Mutex<Vec<Picked>>,
    rule: Mutex<Option<Rule>>,
    picks: Mutex<Vec<Pick>>,
    folders: Mutex<Vec<PathBuf>>,
}

fn hold<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().expect("no test panics while it holds this")
}

impl Answers {
    /// The next file that is picked.
    pub fn will_be(&self, path: &Path) {
        self.say(Picked::Paths(vec![path.to_owned()]));
    }

    /// The next answer.
    pub fn say(&self, picked: Picked) {
        hold(&self.next).push(picked);
    }

    /// How every question is answered from now on that has no answer of its own.
    pub fn by(&self, rule: impl Fn(&Pick) -> Picked + Send + 'static) {
        *hold(&self.rule) = Some(Box::new(rule));
    }

    /// Dialogs that were asked for, the newest last.
    pub fn picks(&self) -> Vec<Pick> {
        hold(&self.picks).clone()
    }

    /// Folders that the system was to show, the newest last.
    pub fn folders(&self) -> Vec<PathBuf> {
        hold(&self.folders).clone()
    }
}

impl FileDialogs for Answers {
    fn show_folder(&self, folder: &Path) -> std::io::Result<()> {
        assert!(folder.is_dir(), "{} is not there", folder.display());
        hold(&self.folders).push(folder.to_owned());
        Ok(())
    }

    fn ask(&self, pick: Pick, answer: Box<dyn FnOnce(Picked) + Send>) {
        let ready = hold(&self.next).pop();
        let by_rule = || hold(&self.rule).as_ref().map(|rule| rule(&pick));
        let picked = ready.or_else(by_rule).unwrap_or(Picked::Cancelled);
        hold(&self.picks).push(pick);
        answer(picked);
    }
}
