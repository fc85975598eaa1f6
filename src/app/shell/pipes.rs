//! The dialog of pipes: which list counts, what is laid where, at which price,
//! and the way of a list from and to a file.

use super::HeatplanApp;
use super::file_dialogs::Pick;
use super::flow::{Busy, Done, Purpose, file_name, name_of, with_extension};
use crate::analysis::cost::{level_code, price_level};
use crate::app::panels::parts::{self, choice, segments};
use crate::app::panels::word;
use crate::app::state::{Action, Dialog};
use crate::app::theme::{self, Theme};
use crate::edit::ops;
use crate::files::{PipesError, read_pipes};
use crate::plan::{FAMILIES, LineRole, OwnPipes, PipeCatalogue, PipeType, PriceLevel, family_key};
use crate::report::family_name;
use crate::text::{Language, Texts};
use eframe::egui::{Align, Context, Grid, Label, Layout, RichText, ScrollArea, TextWrapMode, Ui};
use std::path::PathBuf;

/// Room for the table of sizes, and for what is wrong with a file.
const TABLE_PX: f32 = 210.0;
/// Height of the dialog without that list, and of the screen around it.
const AROUND_TABLE_PX: f32 = 470.0;

/// The list of sizes takes what the screen has.
fn table_px(ui: &Ui) -> f32 {
    (ui.ctx().content_rect().height() - AROUND_TABLE_PX).max(TABLE_PX)
}

/// A cell of figures, at the right edge of its column.
fn figure<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) {
    ui.with_layout(Layout::right_to_left(Align::Center), add);
}

/// The head of a column: its name, and its unit or what follows it on a second line. The
/// last column takes what room is left: it stands at its left edge.
fn head_ui(ui: &mut Ui, texts: &Texts, key: &str, is_last: bool) {
    let text = texts.get(key);
    let (name, unit) = text.rsplit_once(", ").unwrap_or((&text, ""));
    let tip = format!("{key}-tip");
    let align = if is_last { Align::Min } else { Align::Max };
    ui.with_layout(Layout::top_down(align), |ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        ui.spacing_mut().item_spacing.y = 0.0;
        let name = theme::section_title(ui, name);
        if texts.has(&tip) {
            name.on_hover_text(texts.get(&tip));
        }
        theme::section_title(ui, unit);
    });
}

/// Height of the list of what is wrong with a file, logical pixels.
const FAULTS_PX: f32 = 120.0;
/// The first column of prices in the table of sizes.
const PRICED_FROM: usize = 6;
/// The last column.
const LAST: usize = 8;

/// What the dialog remembers.
#[derive(Debug, Default)]
pub(super) struct PipesState {
    /// The file that was refused, and why.
    refused: Option<(String, Vec<String>)>,
    /// The sizes of services are shown, not those of trunk and branch.
    shows_service: bool,
}

impl PipesState {
    /// Starts anew.
    pub fn open(&mut self) {
        *self = Self::default();
    }
}

impl HeatplanApp {
    /// The dialog.
    pub(super) fn pipes_ui(&mut self, ctx: &Context) {
        let closed = self.modal(ctx, "pipes-title", |app, ui| {
            ui.set_width(theme::dialog_width(ui, theme::DIALOG_WIDE_PX));
            app.pipes_list_ui(ui);
            ui.add_space(8.0);
            app.pipes_choice_ui(ui);
            ui.add_space(8.0);
            app.pipes_table_ui(ui);
            app.pipes_refused_ui(ui);
            ui.add_space(14.0);
            app.pipes_buttons_ui(ui);
        });
        if closed {
            self.session.dialog = Dialog::None;
        }
    }

    /// Which list counts.
    fn pipes_list_ui(&self, ui: &mut Ui) {
        let texts = &self.texts;
        let plan = &self.doc.plan;
        let list = plan.pipe_list();
        let args = [
            ("sizes", list.pipes().len().into()),
            ("families", list.families().len().into()),
            ("dates", list.dates().join(", ").into()),
        ];
        let about = match &plan.pipes {
            None => texts.with("pipes-program", &args),
            Some(own) => {
                let [sizes, families, dates] = args;
                let file = ("file", own.name.as_ref().into());
                texts.with("pipes-own", &[sizes, families, dates, file])
            }
        };
        ui.add(Label::new(about).wrap());
    }

    /// What is laid where, and at which price.
    fn pipes_choice_ui(&mut self, ui: &mut Ui) {
        let texts = self.texts.clone();
        let plan = &self.doc.plan;
        let families = plan.pipe_list().families();
        let options: Vec<(usize, String)> = families
            .iter()
            .enumerate()
            .map(|(i, family)| (i, family_name(&texts, family)))
            .collect();
        let mut actions = Vec::new();
        ui.add_enabled_ui(!self.session.look_only, |ui| {
            Grid::new("pipes-choice")
                .num_columns(2)
                .spacing([12.0, 6.0])
                .show(ui, |ui| {
                    for (role, key) in [
                        (LineRole::Trunk, "pipes-main"),
                        (LineRole::Service, "pipes-service"),
                    ] {
                        let name = texts.get(key).into_owned();
                        ui.label(name.as_str());
                        let laid = plan.pipe_family(role);
                        let now = families.iter().position(|family| *family == laid);
                        if let Some(chosen) = choice(ui, &name, now, laid, &options)
                            && let Some(family) = families.get(chosen)
                        {
                            actions.extend(self.lay(role, family));
                        }
                        ui.end_row();
                    }
                    ui.label(texts.get("pipes-prices"));
                    let levels = [PriceLevel::Low, PriceLevel::Mid, PriceLevel::High]
                        .map(|level| (level, word(&texts, "pipes-price", level_code(level))));
                    let now = price_level(&plan.assumptions);
                    let number = segments(ui, Some(now), &levels).map(|level| level as u8);
                    if let Some(number) = number.map(f64::from)
                        && let Ok(command) = ops::set_assumption(plan, "price_level", Some(number))
                    {
                        actions.push(Action::Edit(command));
                    }
                    ui.end_row();
                });
        });
        for action in actions {
            self.ask(action);
        }
    }

    /// The act that lays a family for a role.
    fn lay(&self, role: LineRole, family: &str) -> Option<Action> {
        let plan = &self.doc.plan;
        let is_service = role == LineRole::Service;
        let Some(own) = &plan.pipes else {
            let number = FAMILIES.iter().position(|name| *name == family)? + 1;
            let command = ops::set_assumption(plan, family_key(role), Some(number as f64)).ok()?;
            return Some(Action::Edit(command));
        };
        let mut own = own.as_ref().clone();
        if is_service {
            own.service = family.into();
        } else {
            own.main = family.into();
        }
        Some(Action::Edit(ops::set_pipes(plan, Some(own))))
    }

    /// The sizes of what is laid, with what they cost.
    fn pipes_table_ui(&mut self, ui: &mut Ui) {
        let texts = self.texts.clone();
        let both = [(false, "pipes-sizes-main"), (true, "pipes-sizes-service")]
            .map(|(service, key)| (service, texts.get(key).into_owned()));
        if let Some(service) = segments(ui, Some(self.pipes.shows_service), &both) {
            self.pipes.shows_service = service;
        }
        let role = if self.pipes.shows_service {
            LineRole::Service
        } else {
            LineRole::Trunk
        };
        let plan = &self.doc.plan;
        let level = price_level(&plan.assumptions);
        let pipes = plan.pipes_for(role);
        ScrollArea::vertical()
            .id_salt("pipes-sizes")
            .max_height(table_px(ui))
            .auto_shrink([false, true])
            .show(ui, |ui| {
                // Services are charged by a flat rate: prices that do not count are not shown.
                let is_service = role == LineRole::Service;
                let shows = |column: usize| !is_service || column < PRICED_FROM;
                let last = if is_service { PRICED_FROM - 1 } else { LAST };
                Grid::new("pipes-table")
                    .num_columns(9)
                    .striped(true)
                    .spacing([14.0, 3.0])
                    .show(ui, |ui| {
                        let heads = [
                            "pipes-column-dn",
                            "pipes-column-inside",
                            "pipes-column-loss",
                            "pipes-column-temperature",
                            "pipes-column-pressure",
                            "pipes-column-velocity",
                            "pipes-column-pipe",
                            "pipes-column-civil",
                            "pipes-column-date",
                        ];
                        for (i, key) in heads.iter().enumerate().filter(|(i, _)| shows(*i)) {
                            head_ui(ui, &texts, key, i == last);
                        }
                        ui.end_row();
                        for pipe in pipes {
                            let cells = cells(pipe, level, &texts);
                            for (i, cell) in cells.iter().enumerate().filter(|(i, _)| shows(*i)) {
                                if i == last {
                                    ui.label(cell);
                                } else {
                                    figure(ui, |ui| ui.label(cell));
                                }
                            }
                            ui.end_row();
                        }
                    });
                if is_service {
                    ui.add_space(4.0);
                    let value = |key: &str| texts.number(plan.assumptions.value(key), 0);
                    let rate = texts.with(
                        "pipes-service-rate",
                        &[
                            ("fixed", value("service_fixed_eur").into()),
                            ("per-metre", value("service_eur_per_m").into()),
                        ],
                    );
                    ui.add(Label::new(rate).wrap());
                }
                if let Some(source) = pipes.first().map(|p| p.source.as_ref())
                    && !source.is_empty()
                {
                    ui.add_space(4.0);
                    let source = texts.with("pipes-source", &[("source", source.into())]);
                    ui.add(Label::new(parts::quiet(ui, source).small()).wrap());
                }
            });
    }

    /// What was wrong with the file that was picked last.
    fn pipes_refused_ui(&self, ui: &mut Ui) {
        let Some((file, faults)) = &self.pipes.refused else {
            return;
        };
        let theme = Theme::of(ui.ctx());
        ui.add_space(8.0);
        let text = self.texts.with(
            "pipes-refused",
            &[
                ("file", file.as_str().into()),
                ("count", faults.len().into()),
            ],
        );
        ui.add(Label::new(RichText::new(text).color(theme.bad)).wrap());
        ScrollArea::vertical()
            .id_salt("pipes-refused")
            .max_height(FAULTS_PX)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for fault in faults {
                    ui.add(Label::new(fault).wrap().selectable(true));
                }
            });
    }

    fn pipes_buttons_ui(&mut self, ui: &mut Ui) {
        ui.horizontal_wrapped(|ui| {
            let name = |app: &Self, key: &str| app.texts.get(key).into_owned();
            let may = !self.session.look_only;
            let load = name(self, "pipes-load");
            let load = ui.add_enabled_ui(may, |ui| theme::pill_button(ui, load, false));
            if load.inner.clicked() {
                self.pick_pipes();
            }
            let save = name(self, "pipes-save");
            if theme::pill_button(ui, save, false).clicked() {
                self.pick_pipes_file();
            }
            if self.doc.plan.pipes.is_some() && may {
                let back = name(self, "pipes-reset");
                if theme::pill_button(ui, back, false).clicked() {
                    self.pipes.refused = None;
                    let command = ops::set_pipes(&self.doc.plan, None);
                    self.ask(Action::Edit(command));
                }
            }
            let close = name(self, "action-close");
            if theme::pill_button(ui, close, true).clicked() {
                self.session.dialog = Dialog::None;
            }
        });
    }

    /// Asks for a file with a list of pipes.
    fn pick_pipes(&mut self) {
        let title = self.texts.get("pipes-load-title").into_owned();
        let all = self.texts.get("dialog-filter-all").into_owned();
        let pick = Pick::OpenFile {
            title,
            filters: ["CSV".to_owned(), all],
            endings: &["csv", "txt"],
        };
        self.flow.ask(Purpose::Pipes, pick);
    }

    /// Asks where the list goes.
    fn pick_pipes_file(&mut self) {
        let pick = Pick::SaveFile {
            title: self.texts.get("pipes-save-title").into_owned(),
            name: format!("{}-pipes.csv", file_name(&self.doc.plan.name)),
            filter: "CSV".to_owned(),
            ending: "csv",
        };
        self.flow.ask(Purpose::PipesFile, pick);
    }

    /// Reads a list of pipes beside the window.
    pub(super) fn read_pipes(&mut self, path: PathBuf) {
        if self.flow.is_busy() || self.session.look_only {
            self.say_locked();
            return;
        }
        self.flow.start(Busy::Loading, move |_| {
            let outcome = read_pipes(&path);
            Done::Pipes { path, outcome }
        });
    }

    /// A list was read: it counts from now on, or the dialog says why not.
    pub(super) fn take_pipes(
        &mut self,
        path: &std::path::Path,
        outcome: Result<PipeCatalogue, PipesError>,
    ) {
        let name = name_of(path);
        self.session.dialog = Dialog::Pipes;
        match outcome {
            Ok(pipes) => {
                self.pipes.refused = None;
                let own = OwnPipes::new(&name, pipes, &self.doc.plan);
                let command = ops::set_pipes(&self.doc.plan, Some(own));
                self.ask(Action::Edit(command));
                self.say("pipes-taken", &[("file", name.into())]);
            }
            Err(error) => self.pipes.refused = Some((name, error.lines(&self.texts))),
        }
    }

    /// Writes the list that counts as a table that a spreadsheet opens.
    pub(super) fn write_pipes(&mut self, path: PathBuf) {
        let path = with_extension(path, "csv");
        let comma = self.texts.language() != Language::English;
        let text = self.doc.plan.pipe_list().to_csv(comma);
        // Spreadsheets tell by this mark that the text is UTF-8.
        let bytes = format!("\u{feff}{text}").into_bytes();
        self.write_bytes(path, "pipes-saved", move || Ok(bytes));
    }
}

/// The cells of a size.
fn cells(pipe: &PipeType, level: PriceLevel, texts: &Texts) -> [String; 9] {
    [
        format!("DN {}", pipe.dn),
        texts.number(pipe.inner_mm, 1),
        texts.number(pipe.u_w_per_m_k, 3),
        texts.number(pipe.max_c, 0),
        texts.number(pipe.max_bar, 0),
        texts.number(pipe.max_m_per_s, 2),
        texts.number(pipe.pipe_eur_per_m.at(level), 0),
        texts.number(pipe.civil_eur_per_m.at(level), 0),
        pipe.date.to_string(),
    ]
}
