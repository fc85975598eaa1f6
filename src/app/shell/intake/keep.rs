//! Templates of the import dialog, in the user's own folder.

use crate::app::shell::HeatplanApp;
use crate::files::Templates;
use std::path::PathBuf;

/// Templates that were read, or why they cannot be; `None` where nobody asked.
pub type ReadTemplates = Option<Result<Templates, String>>;

/// Reads the templates of the user. What cannot be read stays where it is,
/// beside what is saved later.
pub(super) fn read(file: Option<PathBuf>) -> ReadTemplates {
    let file = file?;
    // a first start has none
    let Ok(text) = std::fs::read_to_string(&file) else {
        return Some(Ok(Templates::default()));
    };
    Some(Templates::from_json(&text).map_err(|error| {
        std::fs::copy(&file, file.with_extension("json.unread")).ok();
        error.to_string()
    }))
}

impl HeatplanApp {
    pub(super) fn templates_file(&self) -> Option<PathBuf> {
        let places = self.safe.places()?;
        Some(places.config.join("import-templates.json"))
    }

    /// Takes in the templates that were read; those that are known stay.
    pub(super) fn take_templates(&mut self, read: ReadTemplates) {
        match read {
            Some(Ok(templates)) => {
                self.intake.templates.get_or_insert(templates);
            }
            Some(Err(reason)) => self.say_text(reason),
            None => {}
        }
    }

    /// The templates, as far as they are known.
    pub(super) fn templates(&mut self) -> &Templates {
        self.intake.templates.get_or_insert_default()
    }

    /// Changes the templates and writes them down.
    pub(super) fn change_templates(&mut self, change: impl FnOnce(&mut Templates)) {
        let templates = self.intake.templates.get_or_insert_default();
        change(templates);
        let text = templates.to_json();
        let Some(file) = self.templates_file() else {
            return;
        };
        match text {
            Ok(text) => self.keep_file(file, text),
            Err(error) => {
                self.say_error("shell-failed", &[("reason", error.to_string().into())]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_kept_beside() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("import-templates.json");
        assert!(
            matches!(read(Some(file.clone())), Some(Ok(_))),
            "a first start"
        );
        assert!(read(None).is_none());
        std::fs::write(&file, "no templates").unwrap();
        assert!(matches!(read(Some(file.clone())), Some(Err(_))));
        let kept = std::fs::read_to_string(file.with_extension("json.unread"));
        assert_eq!(kept.unwrap(), "no templates");
    }
}
