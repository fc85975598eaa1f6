//! The figures of the engineered network, section by section, each section with
//! its tables.

use super::super::PanelContext;
use super::super::parts::{Info, divider, info_ui, quiet, row};
use super::super::words::building_name;
use super::infos::info_of;
use super::{show_building, tables};
use crate::analysis::engineering::Engineering;
use crate::app::state::Panel;
use crate::app::theme::{self, Theme};
use crate::report::summary::{
    BUSINESS, HEAT, INVESTMENT, LOAD_HEADS, PEAK, SummaryRow, summary, summary_tsv,
};
use eframe::egui::{Align, Label, Layout, RichText, TextStyle, Ui, vec2};

/// Width of a column of figures, logical pixels.
pub(super) const FIGURE_PX: f32 = 96.0;
/// Width of a column of one of the three loads, logical pixels.
const LOAD_PX: f32 = 78.0;
/// Height of a row with one line.
const LINE_PX: f32 = 18.0;
/// Space between columns.
const BETWEEN_PX: f32 = 4.0;

/// A figure in a row.
#[derive(Debug, Clone, Default)]
pub(in crate::app::panels) struct Cell {
    /// As it is read.
    pub text: String,
    /// To the last digit, for the pointer; empty where it says no more.
    pub exact: String,
    /// What it is: shown in its own colour.
    pub tone: Tone,
}

/// How a figure is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::app::panels) enum Tone {
    /// As text.
    #[default]
    Plain,
    /// Of what is expected.
    Expected,
    /// Something is missing.
    Bad,
    /// The title of a column.
    Head,
}

impl Cell {
    /// A figure that says all there is.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }
}

/// All of them.
pub(super) fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>, engineering: &Engineering) {
    let texts = cx.texts;
    let rows = summary(engineering);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if theme::link_button(ui, texts.get("table-copy-all")).clicked() {
            ui.ctx().copy_text(summary_tsv(&rows, texts));
        }
    });
    let mut rest = rows.as_slice();
    while let Some(first) = rest.first() {
        let section = first.section;
        let count = rest.iter().take_while(|row| row.section == section).count();
        let (here, after) = rest.split_at(count);
        rest = after;
        divider(ui);
        section_ui(ui, cx, first);
        if section == BUSINESS {
            tables::existing_ui(ui, texts, &engineering.potential.existing);
        }
        for figure in here {
            let cell = |value: Option<f64>, tone: Tone| Cell {
                text: figure.shown(texts, value),
                exact: figure.exact(texts, value),
                tone,
            };
            let (cells, width) = if let Some(loads) = figure.loads {
                (loads.map(|c| cell(c, Tone::Plain)).to_vec(), LOAD_PX)
            } else {
                let mut cells = vec![cell(figure.potential, Tone::Plain)];
                cells.extend(figure.expected.map(|value| cell(value, Tone::Expected)));
                let is_pair = figure.expected.is_some();
                (cells, if is_pair { FIGURE_PX } else { 1.5 * FIGURE_PX })
            };
            let info = info_of(figure.message);
            row_ui(ui, cx, (&texts.get(figure.message), info), &cells, width);
            match figure.message {
                "summary-head" => critical_ui(ui, cx, engineering),
                "summary-grant" => super::grant_ui(ui, cx),
                _ => {}
            }
        }
        super::why::ui(ui, cx, engineering, section);
        match section {
            PEAK => tables::phases_ui(ui, cx, engineering),
            HEAT => {
                tables::sources_ui(ui, cx, engineering);
                super::curve::ui(ui, cx, engineering);
            }
            INVESTMENT => tables::cost_ui(ui, cx, engineering),
            BUSINESS => tables::classes_ui(ui, cx, engineering),
            _ => {}
        }
    }
}

/// Room for the (i) behind a name, logical pixels.
const INFO_PX: f32 = 18.0;

/// The row of a figure, with what stands behind it.
fn row_ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    (name, info): (&str, Option<Info>),
    cells: &[Cell],
    width: f32,
) {
    line_with_ui(ui, name, cells, width, |ui| {
        if let Some(info) = info {
            info_ui(ui, cx, info);
        }
    });
}

/// A row: its name, which takes a second line where it needs one, and its figures
/// at the right edge, each in its column.
pub(in crate::app::panels) fn line_ui(ui: &mut Ui, name: &str, cells: &[Cell], width: f32) {
    line_with_ui(ui, name, cells, width, |_| {});
}

/// The same with something behind the name.
fn line_with_ui(ui: &mut Ui, name: &str, cells: &[Cell], width: f32, behind: impl FnOnce(&mut Ui)) {
    let figures_px = cells.len() as f32 * (width + BETWEEN_PX);
    let name_px = (ui.available_width() - figures_px).max(60.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = BETWEEN_PX;
        let start = ui.cursor().left();
        let text = quiet(ui, name);
        ui.scope(|ui| {
            ui.set_max_width(name_px - INFO_PX);
            ui.add(Label::new(text).wrap());
        });
        behind(ui);
        ui.add_space((start + name_px + BETWEEN_PX - ui.cursor().left()).max(0.0));
        for cell in cells {
            cell_ui(ui, cell, width);
        }
    });
}

fn cell_ui(ui: &mut Ui, cell: &Cell, width: f32) {
    let theme = Theme::of(ui.ctx());
    let color = match cell.tone {
        Tone::Plain => theme.ink,
        Tone::Expected => theme.expected,
        Tone::Bad => theme.bad,
        Tone::Head => theme.ink_secondary,
    };
    let mut text = RichText::new(cell.text.as_str()).color(color);
    if cell.tone == Tone::Head {
        text = text.text_style(TextStyle::Small);
    }
    ui.allocate_ui_with_layout(vec2(width, LINE_PX), Layout::top_down(Align::Max), |ui| {
        ui.set_width(width);
        let shown = ui.add(Label::new(text).wrap().halign(Align::Max));
        if !cell.exact.is_empty() && cell.exact != cell.text {
            shown.on_hover_text(cell.exact.as_str());
        }
    });
}

/// The title of a section with the heads of its columns.
fn section_ui(ui: &mut Ui, cx: &PanelContext<'_>, first: &SummaryRow) {
    let texts = cx.texts;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = BETWEEN_PX;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let head_ui = |ui: &mut Ui, key: &str, tone: Tone, width: f32| {
                let head = Cell {
                    text: texts.get(key).into_owned(),
                    tone,
                    ..Cell::default()
                };
                cell_ui(ui, &head, width);
            };
            if first.expected.is_some() {
                head_ui(ui, "summary-expected", Tone::Expected, FIGURE_PX);
                head_ui(ui, "summary-potential", Tone::Plain, FIGURE_PX);
            } else if first.loads.is_some() {
                for key in LOAD_HEADS.into_iter().rev() {
                    head_ui(ui, key, Tone::Head, LOAD_PX);
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                theme::section_title(ui, texts.get(first.section));
            });
        });
    });
}

/// The building that sets the head of the pump, and the way to it.
fn critical_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, engineering: &Engineering) {
    let texts = cx.texts;
    for id in &engineering.network.critical {
        let name = building_name(&cx.doc.plan, *id);
        let label = quiet(ui, texts.get("summary-critical"));
        row(ui, label, |ui| {
            let show = texts.get("profile-short");
            if theme::link_button(ui, show.as_ref()).clicked() {
                show_building(cx, *id);
                cx.session.panel = Panel::Profile;
            }
            if theme::link_button(ui, name.as_str()).clicked() {
                show_building(cx, *id);
            }
        });
    }
}
