//! Templates of the import dialog, in the user's own folder.

use crate::app::shell::HeatplanApp;
use crate::files::Templates;
use crate::report;
use std::path::PathBuf;

impl HeatplanApp {
    fn templates_file(&self) -> Option<PathBuf> {
        let places = self.safe.places()?;
        Some(places.config.join("import-templates.json"))
    }

    /// The templates, read once. What cannot be read stays where it is, beside
    /// what is saved later.
    pub(super) fn templates(&mut self) -> &Templates {
        if self.intake.templates.is_none() {
            let text = self.templates_file().map(std::fs::read_to_string);
            let read = match text {
                Some(Ok(text)) => Templates::from_json(&text),
                // a first start has none
                Some(Err(_)) | None => Ok(Templates::default()),
            };
            let templates = read.unwrap_or_else(|error| {
                if let Some(file) = self.templates_file() {
                    let kept = file.with_extension("json.unread");
                    std::fs::copy(&file, &kept).ok();
                }
                self.say_text(error.to_string());
                Templates::default()
            });
            self.intake.templates = Some(templates);
        }
        self.intake.templates.get_or_insert_default()
    }

    /// Changes the templates and writes them down.
    pub(super) fn change_templates(&mut self, change: impl FnOnce(&mut Templates)) {
        self.templates();
        let templates = self.intake.templates.get_or_insert_default();
        change(templates);
        let text = templates.to_json();
        let Some(file) = self.templates_file() else {
            return;
        };
        let written = match text {
            Ok(text) => {
                if let Some(folder) = file.parent() {
                    std::fs::create_dir_all(folder).ok();
                }
                report::write_file(&file, |out| Ok(out.write_all(text.as_bytes())?))
                    .map_err(|e| e.to_string())
            }
            Err(error) => Err(error.to_string()),
        };
        if let Err(reason) = written {
            self.say_error("shell-failed", &[("reason", reason.into())]);
        }
    }
}
