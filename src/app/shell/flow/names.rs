//! Names of files and folders.

use crate::files;
use std::path::{Path, PathBuf};

/// The name of a file without its folder.
pub(in crate::app::shell) fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |n| n.to_string_lossy().into_owned(),
    )
}

/// A file name out of a plan's name: no separators, not empty.
pub(in crate::app::shell) fn file_name(plan: &str) -> String {
    let clean: String = plan
        .chars()
        .map(|c| {
            if c.is_control() || "/\\:*?\"<>|".contains(c) {
                '-'
            } else {
                c
            }
        })
        .collect();
    let clean = clean.trim().trim_start_matches('.');
    if clean.is_empty() {
        "plan".to_owned()
    } else {
        clean.to_owned()
    }
}

/// Adds the extension where the path has another or none.
pub(in crate::app::shell) fn with_extension(path: PathBuf, extension: &str) -> PathBuf {
    let has = path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case(extension));
    if has {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}

/// A folder stands for the data files in it, by name.
pub(in crate::app::shell) fn expand(path: PathBuf) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path];
    }
    let mut found: Vec<PathBuf> = std::fs::read_dir(&path)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|p| p.is_file() && files::is_readable(p))
        .collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files() {
        assert_eq!(
            file_name("Sint-Pieters: fase 1/2"),
            "Sint-Pieters- fase 1-2"
        );
        assert_eq!(file_name("  "), "plan");
        assert_eq!(file_name("..hidden"), "hidden");
        assert_eq!(
            with_extension(PathBuf::from("a/b.v2"), "heatplan"),
            PathBuf::from("a/b.v2.heatplan")
        );
        assert_eq!(
            with_extension(PathBuf::from("a/b.HeatPlan"), "heatplan"),
            PathBuf::from("a/b.HeatPlan")
        );
        assert_eq!(name_of(Path::new("/x/y.geojson")), "y.geojson");
    }

    #[test]
    fn a_folder_stands_for_its_data_files() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.geojson", "a.json", "c.gpkg", "notes.pdf"] {
            std::fs::write(folder.path().join(name), "{}").unwrap();
        }
        let found = expand(folder.path().to_owned());
        let names: Vec<String> = found.iter().map(|p| name_of(p)).collect();
        assert_eq!(names, ["a.json", "b.geojson", "c.gpkg"]);
        let file = folder.path().join("notes.pdf");
        assert_eq!(expand(file.clone()), [file]);
    }
}
