//! What is left behind when something panics: a report of it, on this machine
//! alone. The journal needs nothing: every act is in it already.

use crate::project::Places;
use std::backtrace::Backtrace;
use std::fs;
use std::io;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Reports kept.
const KEPT: usize = 10;

/// From now on every panic leaves a report in `places`.
pub(super) fn install(places: &Places) {
    let folder = places.crashes();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        before(info);
        let text = report(info, &Backtrace::force_capture().to_string());
        // Whoever cannot write it has nobody left to tell.
        write(&folder, &text).ok();
        log::error!("panic: {}", message(info));
    }));
}

fn message(info: &PanicHookInfo<'_>) -> String {
    let text = info.payload_as_str().unwrap_or("something that is no text");
    let place = info.location().map_or_else(String::new, |at| {
        format!(" ({}:{})", file_name(at.file()), at.line())
    });
    format!("{text}{place}")
}

fn report(info: &PanicHookInfo<'_>, backtrace: &str) -> String {
    let thread = std::thread::current();
    format!(
        "Heatplan {} on {} {}\nthread {}\n{}\n\n{}\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
        thread.name().unwrap_or("without a name"),
        message(info),
        without_folders(backtrace),
    )
}

/// The last part of a path of any system: folders may name a person.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// A backtrace with the names of files, without their folders.
fn without_folders(backtrace: &str) -> String {
    backtrace
        .lines()
        .map(|line| match line.trim_start().strip_prefix("at ") {
            Some(path) => format!("      at {}", file_name(path)),
            None => line.to_owned(),
        })
        .collect::<Vec<_>>()
        .join("\n")
}

fn write(folder: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let now = jiff::Timestamp::now().as_millisecond();
    fs::write(folder.join(format!("crash-{now:013}.txt")), text)?;
    let all = reports(folder)?;
    for old in all.iter().take(all.len().saturating_sub(KEPT)) {
        fs::remove_file(old)?;
    }
    Ok(())
}

/// The reports, oldest first.
fn reports(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut all: Vec<PathBuf> = fs::read_dir(folder)?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    all.sort();
    Ok(all)
}

/// The newest report that was written after `since`.
pub(super) fn newest(places: &Places, since: SystemTime) -> Option<PathBuf> {
    let newest = reports(&places.crashes()).ok()?.pop()?;
    let written = fs::metadata(&newest).and_then(|m| m.modified()).ok()?;
    (written >= since).then_some(newest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_folder_of_the_user_stands_in_a_report() {
        let trace = "   0: heatplan::x\n             at /home/an/heatplan/src/x.rs:3:5\n   1: y\n      at C:\\Users\\An\\y.rs:1";
        let cut = without_folders(trace);
        assert!(!cut.contains("home") && !cut.contains("Users"), "{cut}");
        assert!(
            cut.contains("at x.rs:3:5") && cut.contains("at y.rs:1"),
            "{cut}"
        );
    }

    #[test]
    fn the_last_ten_reports_are_kept() {
        let dir = tempfile::tempdir().unwrap();
        let places = Places::below(dir.path());
        let before = SystemTime::now() - std::time::Duration::from_secs(5);
        assert_eq!(newest(&places, before), None);
        for n in 0..13 {
            let name = format!("crash-{n:013}.txt");
            fs::create_dir_all(places.crashes()).unwrap();
            fs::write(places.crashes().join(name), "x").unwrap();
        }
        write(&places.crashes(), "the newest").unwrap();
        assert_eq!(reports(&places.crashes()).unwrap().len(), KEPT);
        let newest = newest(&places, before).unwrap();
        assert_eq!(fs::read_to_string(newest).unwrap(), "the newest");
    }
}
