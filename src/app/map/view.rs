//! The map widget: what it keeps between frames, and one frame of it.

use super::basemap::BaseLayer;
use super::blocks::Scene;
use super::buildings::BuildingLayer;
use super::camera::{Camera, ViewPoint};
use super::cover::CoverLayer;
use super::heat::HeatLayer;
use super::input::{Hands, Reach, cursor};
use super::labels::KeptNames;
use super::legend::{Legend, legend};
use super::network::NetworkLayer;
use super::scenery::{Changed, SceneryKeeper};
use super::seen::Seen;
use super::services::ServiceLayer;
use super::streets::StreetLayer;
use super::trail::Trail;
use super::zones::ZoneLayer;
use crate::app::commands::Keymap;
use crate::app::state::{Action, Dialog, Document, Session};
use crate::app::theme::Theme;
use crate::app::tools::{Overlay, ToolContext, ToolModifiers, Toolbox, pick};
use crate::geometry::{Bounds, Point};
use crate::text::{Arg, Texts};
use eframe::egui::{self, Pos2, Rect, Ui, WidgetInfo};
use eframe::egui_wgpu::RenderState;
use std::cell::Cell;
use walkers::{MapMemory, lon_lat};

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
    /// The user's keys: the letters of a line in hand.
    pub keys: &'a Keymap,
    /// What the tool asks for, carried out at the end of the frame.
    pub actions: &'a mut Vec<Action>,
    /// Projector preset: thicker lines.
    pub presenting: bool,
    /// The part of the map that no card covers.
    pub free_rect: Rect,
    /// The part where the pointer is the map's: all of it, unless another
    /// variant lies on a part.
    pub reach: Rect,
    /// The keys of this frame are those of a text field, which may have let go of
    /// the focus by now.
    pub types_elsewhere: bool,
}

/// The map with its camera and everything it keeps between frames.
pub struct MapView {
    pub(super) gpu: bool,
    pub(super) base: BaseLayer,
    pub(super) keeper: SceneryKeeper,
    pub(super) camera: Option<Camera>,
    pub(super) buildings: BuildingLayer,
    pub(super) streets: StreetLayer,
    pub(super) heat: HeatLayer,
    pub(super) services: ServiceLayer,
    pub(super) cover: CoverLayer,
    pub(super) zones: ZoneLayer,
    pub(super) network: NetworkLayer,
    pub(super) names: Cell<KeptNames>,
    pub(super) street_codes: Vec<u8>,
    pub(super) legends: Vec<Legend>,
    legends_are_late: bool,
    /// Colours may have changed since the last frame.
    pub(super) is_stale: bool,
    /// The same for services, which follow one frame later while something is dragged.
    pub(super) services_are_stale: bool,
    services_are_late: bool,
    pub(super) seen: Seen,
    hands: Hands,
    pub(super) memory: MapMemory,
    wanted: Option<Wanted>,
    trail: Trail<ViewPoint>,
    /// The part of the map that no card covered in the last frame.
    free: Rect,
    /// Middle (Web Mercator) and size of what stays in sight, and for how many
    /// frames more.
    kept: Option<(Point, [f64; 2], u8)>,
    /// Where the pointer was last over the map, plan metres.
    last_pointer: Option<Point>,
    ctx: Option<egui::Context>,
    pub(super) id: Option<egui::Id>,
    /// Turn large bases within the frame too: pictures and tests.
    pub(super) wait: bool,
}

/// Where to look next; done in the next frame, when the room is known.
#[derive(Debug, Clone, Copy)]
enum Wanted {
    Fit(Bounds),
    /// The same in Web Mercator.
    FitMercator(Bounds),
    Centre(Point),
    Levels(f64),
    Look(ViewPoint),
    /// So many metres around a place of the plan.
    Ground(Point, [f64; 2]),
}

/// What was in sight stays so while panels come and go: until this many frames
/// later, when they have their places.
const KEEP_FRAMES: u8 = 4;

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
    pub fn new(gpu: bool) -> Self {
        Self {
            gpu,
            base: BaseLayer::new(gpu),
            keeper: SceneryKeeper::default(),
            camera: None,
            buildings: BuildingLayer::new(gpu),
            streets: StreetLayer::new(gpu),
            heat: HeatLayer::new(gpu),
            services: ServiceLayer::new(gpu),
            cover: CoverLayer::new(gpu),
            zones: ZoneLayer::new(gpu),
            network: NetworkLayer::default(),
            names: Cell::default(),
            street_codes: Vec::new(),
            legends: Vec::new(),
            legends_are_late: false,
            is_stale: true,
            services_are_stale: true,
            services_are_late: false,
            seen: Seen::default(),
            hands: Hands::default(),
            memory: MapMemory::default(),
            wanted: None,
            trail: Trail::default(),
            free: Rect::NOTHING,
            kept: None,
            last_pointer: None,
            ctx: None,
            id: None,
            wait: false,
        }
    }

    /// Draws the map over all of `ui`'s space and feeds the tool.
    pub fn show(&mut self, ui: &mut Ui, cx: MapContext<'_>) {
        let ctx = ui.ctx().clone();
        let theme = Theme::get(ctx.theme() == egui::Theme::Dark, cx.presenting);
        let rect = ui.available_rect_before_wrap();
        self.ctx = Some(ctx.clone());
        self.prepare(&ctx, cx.doc, rect, cx.free_rect);
        let MapContext {
            doc,
            session,
            texts,
            toolbox,
            keys,
            actions,
            free_rect,
            reach,
            types_elsewhere,
            ..
        } = cx;
        let reach = (reach, types_elsewhere, keys);
        let overlay = self.take_input(ui, doc, session, texts, toolbox, actions, reach);
        self.keep_trail(&ctx);
        let frozen =
            toolbox.is_busy() || doc.sketch_results.is_some() || doc.history.is_previewing();
        self.recolour(doc, session, texts, theme, frozen);
        if self.services_are_late {
            ctx.request_repaint();
        }
        ui.painter().rect_filled(rect, 0.0, theme.land);
        let sheets = match &self.camera {
            Some(camera) => self.base.sheets(&ctx, camera, session, theme.dark, false),
            None => Vec::new(),
        };
        let mut scene = Scene::default();
        self.fill_scene(&mut scene, doc, session, theme);
        if let Some(camera) = self.camera {
            let [lon, lat] = camera.lon_lat();
            self.memory.center_at(lon_lat(lon, lat));
            // the camera's range of zooms lies within that of walkers
            self.memory.set_zoom(camera.zoom()).ok();
        }
        let layer = scene.layer();
        let mut memory = std::mem::take(&mut self.memory);
        let [lon, lat] = self.camera.map_or([0.0; 2], |camera| camera.lon_lat());
        let shown = self
            .map_with(ui, sheets, rect, &mut memory, [lon, lat])
            .with_layer(layer, 1.0)
            .zoom_gesture(false)
            .drag_pan_buttons(egui::DragPanButtons::empty())
            .double_click_to_zoom(false)
            .double_click_to_zoom_out(false)
            .panning(false)
            .show(ui, |ui, _, _, _| {
                let painter = ui.painter_at(rect);
                scene.paint(&painter);
                self.paint_upper(&painter, theme, doc, session, texts, &overlay, free_rect);
            });
        self.memory = memory;
        self.name(&shown.response, doc, texts);
    }

    /// Tells who cannot see the map what it is and what it shows, and keeps the
    /// arrow keys while it has the focus.
    fn name(&mut self, response: &egui::Response, doc: &Document, texts: &Texts) {
        self.id = Some(response.id);
        if response.has_focus() {
            let own_keys = egui::EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
                ..egui::EventFilter::default()
            };
            response
                .ctx
                .memory_mut(|memory| memory.set_focus_lock_filter(response.id, own_keys));
        }
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(egui::Role::Canvas, true, texts.get("map-name"));
            info.current_text_value = Some(self.state_in_words(doc, texts));
            info
        });
    }

    /// Takes in a new base and a new place on screen, and looks where it was
    /// asked to.
    pub(super) fn prepare(&mut self, ctx: &egui::Context, doc: &Document, rect: Rect, free: Rect) {
        let changed = self.keeper.refresh(
            ctx,
            (&doc.plan.base, doc.generation),
            &doc.plan.overlays.street_repairs,
            doc.plan.crs,
            self.wait,
        );
        if changed == Changed::Streets {
            self.streets.clear();
        }
        if changed == Changed::Everything {
            self.forget_layers();
            self.trail = Trail::default();
        }
        let Some(twin) = self.keeper.twin() else {
            return;
        };
        let camera = self.camera.get_or_insert_with(|| {
            let everything = twin.mercator_bounds(&doc.facts.bounds());
            // the middle of Belgium, while there is nothing to show
            let mut camera = Camera::new([497_000.0, 6_590_000.0], 9.0, rect);
            camera.fit(&everything, free);
            camera
        });
        if camera.rect() != rect && self.free.is_positive() {
            camera.keep_middle(self.free, rect, free);
            self.trail.shift(camera.view_point());
        } else {
            camera.set_rect(rect);
        }
        match self.wanted.take() {
            Some(Wanted::Fit(bounds)) => camera.fit(&twin.mercator_bounds(&bounds), free),
            Some(Wanted::FitMercator(bounds)) => camera.fit(&bounds, free),
            Some(Wanted::Centre(point)) => {
                if let Some(place) = twin.mercator(point) {
                    camera.centre_on(place, free);
                }
            }
            Some(Wanted::Levels(levels)) => camera.zoom_about(rect.center(), levels),
            Some(Wanted::Look(view)) => camera.look_from(view),
            Some(Wanted::Ground(place, size_m)) => {
                if let Some(place) = twin.mercator(place) {
                    camera.show_ground(place, size_m, free);
                }
            }
            None => {}
        }
        if let Some((place, size_m, frames)) = self.kept {
            camera.show_ground(place, size_m, free);
            self.kept = frames.checked_sub(1).map(|left| (place, size_m, left));
            ctx.request_repaint();
        }
        self.free = free;
        self.network.refresh(doc, twin);
    }

    /// Another base came: nothing on screen is of it.
    pub(super) fn forget_layers(&mut self) {
        self.buildings.clear();
        self.streets.clear();
        self.heat.clear();
        self.services.clear();
        self.cover.clear();
        self.zones.clear();
        self.network.clear();
        self.seen = Seen::default();
    }

    /// Moves the camera, feeds the tool, and says what it wants drawn.
    fn take_input(
        &mut self,
        ui: &Ui,
        doc: &Document,
        session: &mut Session,
        texts: &Texts,
        toolbox: &mut Toolbox,
        actions: &mut Vec<Action>,
        (part, types_elsewhere, keys): (Rect, bool, &Keymap),
    ) -> Overlay {
        let ctx = ui.ctx();
        let (Some(camera), Some(twin)) = (&mut self.camera, self.keeper.twin()) else {
            return Overlay::default();
        };
        let modifiers = ctx.input(|input| ToolModifiers {
            shift: input.modifiers.shift,
            ctrl: input.modifiers.command,
            alt: input.modifiers.alt,
        });
        let reach = Reach {
            ctx,
            layer: ui.layer_id(),
            rect: camera.rect().intersect(part),
            is_blocked: session.dialog != Dialog::None || egui::Popup::is_any_open(ctx),
            own: self.id,
            types_elsewhere,
            keys,
            tool_types: toolbox.is_typing(),
            tool_nudges: toolbox.takes_arrows(session),
        };
        let seen: &Session = session;
        let context = |camera: &Camera| ToolContext {
            doc,
            session: seen,
            texts,
            metres_per_px: camera.metres_per_px(),
            modifiers,
        };
        self.hands.take(&reach, camera, twin, &mut |event, camera| {
            actions.extend(toolbox.handle(event, &context(camera)));
        });
        let cx = context(camera);
        let overlay = toolbox.overlay(&cx);
        let pointer = self
            .hands
            .pointer()
            .and_then(|pos| twin.plan(camera.to_mercator(pos)));
        let hover = pointer
            .filter(|_| !toolbox.is_busy())
            .and_then(|at| pick(&cx, at));
        // A mark is pointed at, and a click on it chooses it in the list.
        let problem = self.hands.pointer().filter(|_| !toolbox.is_busy());
        let problem = problem.and_then(|pos| super::faults::under(camera, twin, doc, session, pos));
        if let Some(id) = problem {
            session.lint.hover = Some(id);
            if ctx.input(|input| input.pointer.primary_released())
                && let Some(found) = doc.problem_list().get(id)
            {
                session.lint.chosen = Some((id, found.key(&doc.plan)));
            }
        }
        session.pointer = pointer;
        self.last_pointer = pointer.or(self.last_pointer);
        session.hover = hover;
        session.snap = overlay.snap;
        if pointer.is_some() {
            ctx.set_cursor_icon(cursor(self.hands.is_panning(&reach), session, &overlay));
        }
        overlay
    }

    /// Looks again at classes and legends where something changed.
    pub(super) fn recolour(
        &mut self,
        doc: &Document,
        session: &mut Session,
        texts: &Texts,
        theme: &'static Theme,
        frozen: bool,
    ) {
        self.seen.refresh_breaks(doc, &mut session.layers, frozen);
        self.is_stale = self
            .seen
            .is_stale(doc, session, texts.language(), theme.dark);
        // Not all of it in the one frame in which results come.
        let were_late = std::mem::replace(&mut self.services_are_late, self.is_stale && frozen);
        self.services_are_stale = were_late || (self.is_stale && !frozen);
        if self.is_stale {
            self.street_codes = super::street_codes::street_codes(doc, &session.layers);
            // counting every building is not for every step of a drag
            if !frozen || self.legends.is_empty() {
                self.legends = legend(doc, &session.layers, session.year, texts, theme);
            }
            self.legends_are_late = frozen;
        } else if self.legends_are_late && !frozen {
            self.legends = legend(doc, &session.layers, session.year, texts, theme);
            self.legends_are_late = false;
        }
    }

    /// What is on screen in a sentence, for who cannot see it.
    fn state_in_words(&self, doc: &Document, texts: &Texts) -> String {
        let Some(camera) = self.camera else {
            return String::new();
        };
        let buildings = self.keeper.scenery().buildings.count_in(&camera.view());
        texts.with(
            "map-state",
            &[
                (
                    "scale",
                    Arg::number(rounded_scale(camera.scale_denominator()), 0),
                ),
                ("buildings", Arg::number(buildings as f64, 0)),
                (
                    "lines",
                    Arg::number(doc.plan.network().line_count() as f64, 0),
                ),
            ],
        )
    }

    /// Shows these bounds (plan metres) in the part that no card covers.
    pub fn zoom_to(&mut self, bounds: Bounds) {
        self.want(Wanted::Fit(bounds));
    }

    /// Shows where a base map lies.
    pub fn zoom_to_base_map(&mut self, bounds_mercator: Bounds) {
        self.want(Wanted::FitMercator(bounds_mercator));
    }

    /// Centres a place (plan metres) in the part that no card covers.
    pub fn centre_on(&mut self, point: Point) {
        self.want(Wanted::Centre(point));
    }

    /// Zooms in (or out, below 0) by so many levels, about the middle.
    pub fn zoom_by(&mut self, levels: f64) {
        self.want(Wanted::Levels(levels));
    }

    /// Keeps in sight what is in sight, while panels come or go.
    pub fn keep_in_sight(&mut self) {
        let free = self.free;
        self.kept = self.camera.map(|camera| {
            let (place, size_m) = camera.ground(free);
            (place, size_m, KEEP_FRAMES)
        });
    }

    /// What the part of the map that no card covers shows: its middle in plan
    /// metres, width and height in metres of ground.
    pub fn in_sight(&self) -> Option<(Point, [f64; 2])> {
        let (place, size_m) = self.camera?.ground(self.free);
        Some((self.keeper.twin()?.plan(place)?, size_m))
    }

    /// Shows so many metres of ground around a place of the plan.
    pub fn show_ground(&mut self, place: Point, size_m: [f64; 2]) {
        self.want(Wanted::Ground(place, size_m));
    }

    /// Where the pointer was last over the map, plan metres: under a menu it is
    /// the place that the menu is about.
    pub fn last_pointer(&self) -> Option<Point> {
        self.last_pointer
    }

    /// Notes where the map looks, to come back to it.
    fn keep_trail(&mut self, ctx: &egui::Context) {
        // A view that is still to be gone to is not where the map is.
        let (Some(camera), None) = (self.camera, self.wanted) else {
            return;
        };
        let now_s = ctx.input(|input| input.time);
        if let Some(left_s) = self.trail.see(camera.view_point(), now_s) {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(left_s));
        }
    }

    /// Back to the view before.
    pub fn zoom_last(&mut self) {
        if let Some(view) = self.trail.back() {
            self.want(Wanted::Look(view));
        }
    }

    /// Forward to the view that [`zoom_last`](Self::zoom_last) left.
    pub fn zoom_next(&mut self) {
        if let Some(view) = self.trail.forward() {
            self.want(Wanted::Look(view));
        }
    }

    /// Whether there is a view to go back to.
    pub fn has_last_view(&self) -> bool {
        self.trail.has_past()
    }

    /// Whether there is a view to go forward to.
    pub fn has_next_view(&self) -> bool {
        self.trail.has_future()
    }

    fn want(&mut self, wanted: Wanted) {
        self.wanted = Some(wanted);
        if let Some(ctx) = &self.ctx {
            ctx.request_repaint();
        }
    }

    /// Where a place (plan metres) is on screen; `None` before the first frame
    /// or outside the map's projection. It may lie outside the window.
    pub fn screen_pos_of(&self, point: Point) -> Option<Pos2> {
        let place = self.keeper.twin()?.mercator(point)?;
        Some(self.camera?.to_screen(place))
    }

    /// The place (plan metres) under a position on screen.
    pub fn plan_point_at(&self, pos: Pos2) -> Option<Point> {
        self.keeper.twin()?.plan(self.camera?.to_mercator(pos))
    }

    /// The place (plan metres) in the middle of the map.
    pub fn middle(&self) -> Option<Point> {
        self.plan_point_at(self.camera?.rect().center())
    }

    /// The part of the map on screen that no card covers.
    pub fn free_rect(&self) -> Option<Rect> {
        self.camera.map(|_| self.free)
    }

    /// Where on screen the map is.
    pub fn rect(&self) -> Option<Rect> {
        Some(self.camera?.rect())
    }

    /// The part of the plan on screen, plan metres; also what cards cover.
    pub fn view_bounds(&self) -> Option<Bounds> {
        let rect = self.camera?.rect();
        let corners = [
            rect.left_top(),
            rect.right_top(),
            rect.left_bottom(),
            rect.right_bottom(),
        ];
        let places: Option<Vec<Point>> = corners
            .map(|at| self.plan_point_at(at))
            .into_iter()
            .collect();
        Some(Bounds::of(&places?))
    }

    /// The n of the scale 1 : n, for a screen of 96 logical pixels per inch.
    pub fn scale_denominator(&self) -> Option<f64> {
        Some(self.camera?.scale_denominator())
    }

    /// The legends of the layers on screen; stand still while something is
    /// dragged.
    pub fn legends(&self) -> &[Legend] {
        &self.legends
    }

    /// Whether footprints and streets of a large base are still being prepared.
    pub fn is_preparing(&self) -> bool {
        self.keeper.is_coming()
    }

    pub(super) fn ctx(&self) -> Option<&egui::Context> {
        self.ctx.as_ref()
    }

    pub(super) fn hands(&self) -> &Hands {
        &self.hands
    }
}

/// Two significant digits are all a scale on a screen means.
fn rounded_scale(denominator: f64) -> f64 {
    let power = 10_f64.powf(denominator.max(1.0).log10().floor() - 1.0);
    (denominator / power).round() * power
}
