//! Joining a table to buildings: how, and with what outcome.

mod offer;

pub(super) use offer::TableOffer;

use super::flow::{Busy, Done, Purpose};
use super::load::Now;
use super::{HeatplanApp, Pick};
use crate::app::state::{Action, Dialog};
use crate::app::theme;
use crate::files::join::{JoinBy, JoinPlan};
use crate::files::{Mapping, is_companion};
use eframe::egui::{Context, Grid, Label, Ui};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Endings of files that may be tables, and of layers whose table alone can be
/// joined.
pub(super) const TABLE_ENDINGS: [&str; 10] = [
    "csv", "tsv", "txt", "tab", "xlsx", "xlsm", "xlsb", "xls", "ods", "dbf",
];

/// Whether a file may be a table by its name; whether it is one shows when its
/// rows turn out to have no places.
pub(super) fn is_table(path: &Path) -> bool {
    let fits = |ending: &std::ffi::OsStr| {
        TABLE_ENDINGS
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    };
    path.extension().is_some_and(fits) && !is_companion(path)
}

impl HeatplanApp {
    /// The dialog that picks a table.
    pub(super) fn pick_table(&mut self) {
        let title = self.texts.get("join-title").into_owned();
        let filters = ["dialog-filter-tables", "dialog-filter-all"]
            .map(|key| self.texts.get(key).into_owned());
        let pick = Pick::OpenFile {
            title,
            filters,
            endings: &TABLE_ENDINGS,
        };
        self.flow.ask(Purpose::Table, pick);
    }

    /// Reads a table and looks how it could be joined. Where a join was `asked`
    /// for, rows with a place of their own are joined too; else they are a layer.
    pub(super) fn read_table(&mut self, path: PathBuf, asked: bool) {
        if self.flow.is_busy() {
            self.say_locked();
            return;
        }
        self.let_go();
        let plan = self.doc.plan.clone();
        self.flow.start(Busy::Loading, move |progress| {
            let outcome =
                offer::table(&path, &plan, asked, progress).map(|offer| offer.map(Box::new));
            Done::Table { path, outcome }
        });
    }

    /// A table was read: how is it joined?
    pub(super) fn take_table(&mut self, path: PathBuf, offer: Option<Box<TableOffer>>) {
        let Some(offer) = offer else {
            self.open_layers(vec![(path, None)]);
            return;
        };
        self.table = Some(Arc::from(offer));
        self.show_dialog(Dialog::JoinTable);
    }

    /// The ways to join the table, each with what would come of it.
    pub(super) fn join_ui(&mut self, ctx: &Context) {
        let Some(offer) = self.table.clone() else {
            self.session.dialog = Dialog::None;
            return;
        };
        let mut chosen = None;
        let mut cancelled = false;
        let closed = self.modal(ctx, "join-title", |app, ui| {
            ui.set_width(460.0_f32.min(ui.ctx().content_rect().width() - 80.0));
            app.join_about_ui(ui, &offer);
            for (index, plan) in offer.plans.iter().enumerate() {
                if app.join_plan_ui(ui, plan, index == 0) {
                    chosen = Some(index);
                }
            }
            ui.add_space(8.0);
            let cancel = app.texts.get("action-cancel").into_owned();
            cancelled |= theme::pill_button(ui, cancel, false).clicked();
        });
        if let Some(index) = chosen {
            self.session.dialog = Dialog::None;
            self.ask(Action::JoinTable(index));
        } else if closed || cancelled {
            self.session.dialog = Dialog::None;
            self.table = None;
        }
    }

    fn join_about_ui(&self, ui: &mut Ui, offer: &TableOffer) {
        let texts = &self.texts;
        let about = texts.with(
            "join-about",
            &[
                ("file", offer.table.name.as_ref().into()),
                ("rows", (offer.table.len() as f64).into()),
            ],
        );
        theme::caption(ui, about);
        ui.add_space(6.0);
        if offer.plans.is_empty() {
            ui.add(Label::new(texts.get("join-none")).wrap());
            return;
        }
        let used: Vec<&str> = offer.table.used_columns().collect();
        if used.is_empty() {
            ui.add(Label::new(texts.get("join-no-columns")).wrap());
        } else {
            ui.add(Label::new(texts.get("join-columns-mean")).wrap());
            self.join_columns_ui(ui, &used);
        }
        let personal = offer.table.personal_columns();
        if !personal.is_empty() {
            let personal = texts.with("join-personal", &[("columns", personal.join(", ").into())]);
            ui.add(Label::new(personal).wrap());
        }
        ui.add_space(8.0);
    }

    /// The columns that are used, each with what it means and its unit.
    fn join_columns_ui(&self, ui: &mut Ui, used: &[&str]) {
        let texts = &self.texts;
        let none: &[String] = &[];
        let mapping = Mapping::suggest(used.iter().map(|name| (*name, none)));
        Grid::new("columns of the join")
            .num_columns(2)
            .spacing([16.0, 2.0])
            .show(ui, |ui| {
                for column in &mapping.columns {
                    theme::caption(ui, column.name.as_str());
                    let meaning = column.meaning.map_or_else(
                        || texts.get("meaning-none").into_owned(),
                        |meaning| texts.get(meaning.message_key()).into_owned(),
                    );
                    let text = match column.unit_in_force() {
                        Some(unit) => format!("{meaning}, {}", unit.symbol()),
                        None => meaning,
                    };
                    theme::caption(ui, text);
                    ui.end_row();
                }
            });
        ui.add_space(4.0);
    }

    /// One way with its button; answers whether it was clicked.
    fn join_plan_ui(&self, ui: &mut Ui, plan: &JoinPlan, is_best: bool) -> bool {
        let texts = &self.texts;
        let number = |count: usize| (count as f64).into();
        let name = match &plan.by {
            JoinBy::Id(column) => texts.with("join-by-id", &[("column", column.as_str().into())]),
            JoinBy::Address => texts.get("join-by-address").into_owned(),
        };
        let clicked = theme::pill_button(ui, name, is_best).clicked();
        let mut outcome = vec![texts.with(
            "join-counts",
            &[
                ("matched", number(plan.matched)),
                ("rows", number(plan.rows)),
                ("buildings", number(plan.buildings)),
            ],
        )];
        for (key, count) in [
            ("join-approximate", plan.approximate),
            ("join-ambiguous", plan.ambiguous),
            ("join-unmatched", plan.unmatched),
        ] {
            if count > 0 {
                outcome.push(texts.with(key, &[("count", number(count))]));
            }
        }
        theme::caption(ui, outcome.join(" · "));
        ui.add_space(6.0);
        clicked
    }

    /// Joins the table that was read, in the way at this place of the list.
    pub(super) fn join_table(&mut self, index: usize) {
        let Some(offer) = self.table.take() else {
            return;
        };
        let Some(by) = offer.plans.get(index).map(|plan| plan.by.clone()) else {
            return;
        };
        if self.flow.is_busy() {
            self.say_locked();
            return;
        }
        self.let_go();
        let now = Now {
            plan: self.doc.plan.clone(),
            revision: self.doc.history.revision(),
            year: self.doc.demand_year,
            draft: self.safe.draft(&self.doc),
        };
        self.flow.start(Busy::Loading, move |progress| {
            Done::Added(offer::join(&offer, &by, now, progress).map(Box::new))
        });
    }
}
