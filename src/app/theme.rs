//! How the window looks: every colour, size and type style, and the few widgets
//! made of them. No other room names a colour (`clippy.toml` holds that).
//!
//! The values come from the look that was designed for the program: the map is
//! the page, panels float on it as quiet cards, colour only where it carries
//! meaning. Ramps run light to heavy and stay apart for colour-blind eyes.

mod dim;
mod icon;
mod ramps;
mod style;
mod widgets;

pub use dim::{dim_picture, see_through};
pub use icon::window_icon;
pub use style::{install, set_presenting};
pub use widgets::{
    answers_enter, bar_button, caption, card, card_frame, empty_state, figure, icon_button,
    info_mark, keycap, lead_figure, link_button, lit_menu_button, menu_button, menu_of,
    pill_button, section_title, semibold, switch_button, switch_button_width, toggled_once,
    tool_button,
};

use eframe::egui::{Color32, Context, FontFamily, FontId, Id, Ui, Vec2};

/// Body text, logical pixels.
pub const BODY_PX: f32 = 13.0;
/// Secondary text.
pub const SECONDARY_PX: f32 = 12.0;
/// Captions.
pub const CAPTION_PX: f32 = 11.0;
/// Figures.
pub const FIGURE_PX: f32 = 20.0;
/// The one big number.
pub const LEAD_PX: f32 = 34.0;
/// The one big number on a projector, on the screen (before the scale of 150 %).
pub const LEAD_PRESENTING_PX: f32 = 64.0;
/// Interface scale of the projector preset.
pub const PRESENTING_SCALE: f32 = 1.5;
/// Lines of the projector preset are this much thicker, on the screen.
pub const PRESENTING_LINES: f32 = 1.6;

/// Corner radius of cards.
pub const CARD_RADIUS: u8 = 10;
/// Space inside a card.
pub const CARD_PADDING: i8 = 14;
/// Space between cards and the edges of the map.
pub const CARD_GAP: f32 = 12.0;
/// Height of the bar at the top.
pub const TOP_BAR_PX: f32 = 44.0;
/// Height of the status bar.
pub const STATUS_BAR_PX: f32 = 28.0;

/// Width of a dialog that asks one thing.
pub const DIALOG_PX: f32 = 440.0;
/// Width of a dialog with a list or several parts.
pub const DIALOG_WIDE_PX: f32 = 640.0;
/// Width of the dialog for a page.
pub const PAPER_DIALOG_PX: f32 = 700.0;
/// Width of its fields.
pub const PAPER_FIELDS_PX: f32 = 320.0;
/// Size of the sketch of the page.
pub const PAPER_SKETCH: Vec2 = Vec2::new(340.0, 330.0);
/// Size of the small map of a plan that can be recovered.
pub const SMALL_MAP: Vec2 = Vec2::new(220.0, 150.0);

/// The width a dialog gets that wishes for this: a narrow window shows some of
/// the map beside it.
pub fn dialog_width(ui: &Ui, wish: f32) -> f32 {
    const BESIDE_PX: f32 = 80.0;
    wish.min(ui.ctx().content_rect().width() - BESIDE_PX)
}

/// A set of colours and sizes: light or dark, at the desk or presenting.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Dark ground, light ink.
    pub dark: bool,
    /// For a projector: thicker lines, bigger lead figure.
    pub presenting: bool,
    /// Text.
    pub ink: Color32,
    /// Units, captions, what is less important.
    pub ink_secondary: Color32,
    /// Thin separators and borders.
    pub hairline: Color32,
    /// Links, focus, snap markers.
    pub link: Color32,
    /// The ground of the map.
    pub land: Color32,
    /// Streets.
    pub street: Color32,
    /// The edge of streets.
    pub street_casing: Color32,
    /// Water.
    pub water: Color32,
    /// Parks and fields.
    pub green: Color32,
    /// Railways.
    pub rail: Color32,
    /// Squares.
    pub square: Color32,
    /// Industrial land.
    pub industrial: Color32,
    /// Buildings that need no heat.
    pub unheated: Color32,
    /// Heated buildings that are not served.
    pub not_served: Color32,
    /// Thin outline of footprints when near.
    pub building_outline: Color32,
    /// Names on the map.
    pub label: Color32,
    /// The halo of names on the map.
    pub halo: Color32,
    /// Outlines of sectors.
    pub area_outline: Color32,
    /// Service lines.
    pub service: Color32,
    /// The white edge of network lines.
    pub line_casing: Color32,
    /// Cards, bars, menus.
    pub card: Color32,
    /// The soft shadow of cards.
    pub card_shadow: Color32,
    /// A field or row inside a card.
    pub card_inset: Color32,
    /// A button or row under the pointer.
    pub hover_fill: Color32,
    /// The tool in hand.
    pub tool_active: Color32,
    /// Text on it.
    pub tool_active_text: Color32,
    /// The tip beside the pointer.
    pub tip: Color32,
    /// Text on it.
    pub tip_text: Color32,
    /// Second line on it.
    pub tip_secondary: Color32,
    /// Outline of what is selected.
    pub selection: Color32,
    /// Fill of selected text and rows.
    pub selection_fill: Color32,
    /// Outline of what is under the pointer.
    pub hover: Color32,
    /// Places with a problem.
    pub problem: Color32,
    /// Good news.
    pub good: Color32,
    /// Look at this.
    pub warning_amber: Color32,
    /// Bad news.
    pub bad: Color32,
    /// Behind a dialog.
    pub backdrop: Color32,
    /// Figures of what is expected, beside the potential.
    pub expected: Color32,
    /// Light to heavy, for heat demand.
    demand_stops: [Color32; 6],
    /// Light to heavy, for heat density of streets, lines and cells.
    density_stops: [Color32; 6],
    /// Light to heavy, for pipes by a figure.
    pipe_stops: [Color32; 6],
    /// First to last phase.
    phase_stops: [Color32; 8],
    /// What exists already.
    existing: Color32,
}

impl Theme {
    /// A trunk's width, logical pixels.
    pub const TRUNK_PX: f32 = 6.5;
    /// A branch's width.
    pub const BRANCH_PX: f32 = 3.8;
    /// A service line's width.
    pub const SERVICE_PX: f32 = 1.0;
    /// The white edge of lines, each side.
    pub const CASING_PX: f32 = 1.2;

    /// The width of a pipe of a diameter in mm, logical pixels: by its root, so
    /// that small ones are seen and large ones leave room.
    pub fn pipe_px(dn: u32) -> f32 {
        (0.45 * (dn as f32).sqrt()).clamp(1.2, 11.0)
    }

    /// The theme in force.
    pub fn of(ctx: &Context) -> &'static Self {
        let dark = ctx.theme() == eframe::egui::Theme::Dark;
        let presenting = ctx.data(|data| data.get_temp(presenting_id()).unwrap_or(false));
        Self::get(dark, presenting)
    }

    /// A theme by its two properties.
    pub const fn get(dark: bool, presenting: bool) -> &'static Self {
        match (dark, presenting) {
            (false, false) => &ramps::LIGHT,
            (false, true) => &ramps::LIGHT_PRESENTING,
            (true, false) => &ramps::DARK,
            (true, true) => &ramps::DARK_PRESENTING,
        }
    }

    /// What widths of lines are multiplied with, in logical pixels.
    pub const fn line_factor(&self) -> f32 {
        if self.presenting {
            PRESENTING_LINES / PRESENTING_SCALE
        } else {
            1.0
        }
    }

    /// The size of the lead figure in logical pixels.
    pub const fn lead_px(&self) -> f32 {
        if self.presenting {
            LEAD_PRESENTING_PX / PRESENTING_SCALE
        } else {
            LEAD_PX
        }
    }
}

fn presenting_id() -> Id {
    Id::unique("heatplan-presenting")
}

/// The semi-bold family, for titles and figures.
pub fn semibold_family() -> FontFamily {
    FontFamily::Name("semibold".into())
}

/// Semi-bold type of a size.
pub fn semibold_font(size_px: f32) -> FontId {
    FontId::new(size_px, semibold_family())
}
