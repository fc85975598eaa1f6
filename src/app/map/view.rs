//! The map widget.

use crate::app::state::{Action, Document, Session};
use crate::app::tools::Toolbox;
use crate::geometry::{Bounds, Point};
use crate::text::Texts;
use eframe::egui::{self, Pos2, Rect};
use eframe::egui_wgpu::RenderState;

/// What the map may see and do in a frame.
pub struct MapContext<'a> {
    /// The open plan with its results.
    pub doc: &'a Document,
    /// Pointer, hover, selection, layers (the map writes pointer, hover, snap
    /// and the class breaks that are not the user's own).
    pub session: &'a mut Session,
    /// Messages and numbers in the user's language.
    pub texts: &'a Texts,
    /// The tool that gets the events.
    pub toolbox: &'a mut Toolbox,
    /// What the tool asks for, carried out at the end of the frame.
    pub actions: &'a mut Vec<Action>,
    /// Projector preset: thicker lines.
    pub presenting: bool,
    /// The part of the map that no card covers.
    pub free_rect: Rect,
}

/// The map with its camera and everything it keeps between frames.
#[derive(Default)]
pub struct MapView {}

/// Gets the GPU layer ready; answers whether there is one (for [`MapView::new`]).
pub fn install_renderer(render_state: Option<&RenderState>) -> bool {
    if render_state.is_some() {
        walkers::install_renderer(render_state);
    }
    render_state.is_some()
}

impl MapView {
    /// A map; without `gpu` everything is painted through egui, which is slower
    /// but needs no renderer (tests, pictures).
    pub fn new(_gpu: bool) -> Self {
        Self {}
    }

    /// Draws the map over all of `ui`'s space and feeds the tool.
    pub fn show(&mut self, _ui: &mut egui::Ui, _cx: MapContext<'_>) {}

    /// Shows these bounds (plan metres) in the part that no card covers.
    pub fn zoom_to(&mut self, _bounds: Bounds) {}

    /// Centres a place (plan metres) in the part that no card covers.
    pub fn centre_on(&mut self, _point: Point) {}

    /// Where a place (plan metres) is on screen; `None` before the first frame
    /// or outside the map's projection. It may lie outside the window.
    pub fn screen_pos_of(&self, _point: Point) -> Option<Pos2> {
        None
    }

    /// The place (plan metres) under a position on screen.
    pub fn plan_point_at(&self, _pos: Pos2) -> Option<Point> {
        None
    }

    /// The n of the scale 1 : n, for a screen of 96 logical pixels per inch.
    pub fn scale_denominator(&self) -> Option<f64> {
        None
    }
}
