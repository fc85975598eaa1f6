//! All commands in one list, to be searched.

use super::HeatplanApp;
use super::picker::{Chosen, Picker, Row, fold};
use crate::app::commands::{COMMANDS, Info};
use crate::app::state::{Action, Dialog};
use eframe::egui::Context;

/// The palette's state.
#[derive(Debug, Default)]
pub(super) struct Palette {
    picker: Picker,
}

impl Palette {
    pub fn open(&mut self) {
        self.picker.open();
    }
}

/// How well a name fits a folded query: lower is better, `None` not at all.
fn fit(name: &str, query: &str) -> Option<usize> {
    if query.is_empty() {
        return Some(0);
    }
    let name = fold(name);
    if name.starts_with(query) {
        return Some(0);
    }
    if name.split([' ', '-']).any(|word| word.starts_with(query)) {
        return Some(1);
    }
    if name.contains(query) {
        return Some(2);
    }
    // Every word of the query somewhere.
    let all = query.split(' ').all(|word| name.contains(word));
    all.then_some(3)
}

impl HeatplanApp {
    pub(super) fn palette_ui(&mut self, ctx: &Context) {
        let view = self.view();
        let query = fold(&self.palette.picker.query);
        let mut found: Vec<(usize, &'static Info, String)> = COMMANDS
            .iter()
            .filter_map(|info| {
                let name = self.command_name(info);
                fit(&name, &query).map(|rank| (rank, info, name))
            })
            .collect();
        found.sort_by_key(|(rank, ..)| *rank);
        let rows: Vec<Row> = found
            .iter()
            .map(|(_, info, name)| Row {
                text: name.clone(),
                detail: info
                    .shortcuts
                    .first()
                    .map(|s| s.label(&self.texts))
                    .unwrap_or_default(),
                enabled: view.allows(info.id),
            })
            .collect();
        let hint = self.texts.get("shell-palette-hint").into_owned();
        let empty = self.texts.get("empty-find").into_owned();
        match self
            .palette
            .picker
            .show(ctx, "shell-palette", &hint, &rows, &empty)
        {
            Chosen::Nothing => {}
            Chosen::Closed => self.session.dialog = Dialog::None,
            Chosen::Row(index) => {
                self.session.dialog = Dialog::None;
                if let Some((_, info, _)) = found.get(index) {
                    self.ask(Action::Run(info.id));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_come_before_middles() {
        assert_eq!(fit("Zoom to selection", "zoom"), Some(0));
        assert_eq!(fit("Zoom to selection", "sel"), Some(1));
        assert_eq!(fit("Zoom to selection", "lect"), Some(2));
        assert_eq!(fit("Zoom to selection", "sel zoo"), Some(3));
        assert_eq!(fit("Zoom to selection", "undo"), None);
        assert_eq!(fit("Échelle", "ech"), Some(0));
        assert_eq!(fit("anything", ""), Some(0));
    }
}
