//! A table that is to be written where a file stands already: it is asked about
//! before it is replaced. It may be a quotation that was read a moment ago.

use super::super::HeatplanApp;
use super::super::flow::{name_of, with_extension};
use crate::app::state::Dialog;
use crate::app::theme::{self, Theme};
use eframe::egui::{RichText, Ui};
use std::path::{Path, PathBuf};

/// A file in the way.
#[derive(Debug)]
pub(super) struct Over {
    path: PathBuf,
    /// Whether it may go.
    is_agreed: bool,
}

/// Where a table of this name is written.
pub(in crate::app::shell) fn table_path(path: &Path) -> PathBuf {
    with_extension(path.to_owned(), "csv")
}

impl HeatplanApp {
    /// Asks about the table at `path`, where one stands (`exists`) that nobody said
    /// may go; answers whether it asks.
    pub(super) fn asks_over(&mut self, path: &Path, exists: bool) -> bool {
        let path = table_path(path);
        let over = self.dialogs.over.take();
        if over.is_some_and(|over| over.is_agreed && over.path == path) || !exists {
            return false;
        }
        self.dialogs.over = Some(Over {
            path,
            is_agreed: false,
        });
        true
    }

    /// A dialog of the system answered `path`. It asked about a file of exactly
    /// this name itself; where the ending makes it another one that stands there,
    /// `dialog` asks. Answers whether it does.
    pub(in crate::app::shell) fn asks_over_picked(
        &mut self,
        path: &Path,
        dialog: Dialog,
        exists: bool,
    ) -> bool {
        if table_path(path) == path || !self.asks_over(path, exists) {
            return false;
        }
        self.dialogs.path = path.display().to_string();
        self.session.dialog = dialog;
        true
    }

    /// The file in the way, and leave to replace it; answers whether that was
    /// given.
    pub(super) fn over_ui(&mut self, ui: &mut Ui) -> bool {
        let Some(over) = &self.dialogs.over else {
            return false;
        };
        let name = name_of(&over.path);
        let text = self
            .texts
            .with("dialog-overwrite", &[("file", name.into())]);
        ui.label(RichText::new(text).color(Theme::of(ui.ctx()).bad));
        let replace = self.texts.get("guard-overwrite").into_owned();
        let is_agreed = theme::pill_button(ui, replace, false).clicked();
        if is_agreed && let Some(over) = &mut self.dialogs.over {
            over.is_agreed = true;
        }
        is_agreed
    }
}
