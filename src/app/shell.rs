//! The window as a whole: what it keeps, and the order of one frame.
//!
//! Each frame takes in what the worker, tasks and dialogs answered, turns keys
//! into commands, draws bars, map and cards, carries out the actions they asked
//! for, and brings the results up to date: in the frame while that is quick, on
//! the worker otherwise.

mod actions;
mod adapter;
mod attributes;
mod banner;
mod base;
mod base_maps;
mod beside;
mod bookmarks;
mod cards;
mod commands;
mod comparing;
mod connect;
mod construct_bar;
mod context_menu;
mod crash;
mod crossed;
mod dialogs;
mod disk;
mod empty;
mod export;
#[cfg(debug_assertions)]
mod fall;
mod file_dialogs;
mod find;
mod flow;
mod folders;
mod grounds;
mod heights;
mod help;
mod icons;
mod intake;
mod join;
mod keyboard;
mod keys;
mod line_bar;
mod lint;
mod live;
mod load;
mod menus;
mod naming;
mod palette;
mod paper;
mod phases;
mod picker;
mod pipes;
mod preferences;
mod remarks;
mod safe;
mod sample;
mod saving;
mod settings;
mod snap_popup;
mod start;
mod status_bar;
mod strategy;
mod strips;
mod take_in;
mod tell;
mod top_bar;
mod typed_ahead;
mod variants;
mod vertex_list;

pub use file_dialogs::{FileDialogs, Pick, Picked, SystemDialogs};
pub use start::{RunError, run};
pub use tell::tell;

use settings::SettingsTrouble;

use super::commands::View;
use super::map::MapView;
use super::present::Player;
use super::state::{Action, Document, Preferences, Session, ToolKind};
use super::tools::{ToolContext, ToolModifiers, Toolbox};
use super::{map, theme};
use crate::files::ImportReport;
use crate::geometry::Crs;
use crate::plan::Plan;
use crate::project::{Disk, Places, RealDisk};
use crate::text::{Language, Texts};
use eframe::egui;
use std::path::PathBuf;
use std::sync::Arc;

/// Key of the preferences in eframe's storage.
const PREFERENCES: &str = "preferences";

/// How a window is started.
#[derive(Clone)]
pub struct Options {
    /// Files to open; empty: what was open last, or the sample.
    pub paths: Vec<PathBuf>,
    /// Preferences to use instead of the stored ones.
    pub preferences: Option<Preferences>,
    /// How files are picked.
    pub dialogs: Arc<dyn FileDialogs>,
    /// Where sittings are kept safe; `None` keeps nothing.
    pub places: Option<Places>,
    /// The settings were absurdly large and were put aside here.
    pub settings_aside: Option<PathBuf>,
    /// Save by the clock this often, whatever the preferences say.
    pub autosave: Option<std::time::Duration>,
    /// What sittings and projects are written on.
    pub disk: Arc<dyn Disk>,
    /// How soon keeping the sitting is tried again after a failure.
    pub keep_again: std::time::Duration,
    /// Close again once the window stands and is idle: for tests of the program.
    pub exit_when_ready: bool,
    /// Load before the first frame instead of beside it, and compute in the
    /// frame: for tests, where nothing should depend on timing.
    pub wait: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            paths: Vec::new(),
            preferences: None,
            dialogs: Arc::new(SystemDialogs),
            places: None,
            settings_aside: None,
            autosave: None,
            disk: Arc::new(RealDisk),
            keep_again: safe::RETRY_AFTER,
            exit_when_ready: false,
            wait: false,
        }
    }
}

/// The program's window.
pub struct HeatplanApp {
    doc: Document,
    session: Session,
    prefs: Preferences,
    texts: Texts,
    toolbox: Toolbox,
    map: MapView,
    /// The map of the variant compared with, while it is shown.
    second_map: Option<MapView>,
    actions: Vec<Action>,
    /// A drag was let go in this frame.
    let_go: bool,
    live: live::Live,
    linter: lint::Linter,
    comparer: comparing::Comparer,
    scenario_desk: strategy::ScenarioDesk,
    flow: flow::Flow,
    safe: safe::Safe,
    saving: saving::Saving,
    recover: safe::RecoverState,
    /// What to open once it is known what can be recovered, and the question
    /// about it is answered.
    waiting: Option<Vec<PathBuf>>,
    /// A project that another window has open.
    elsewhere: Option<PathBuf>,
    /// Idle frames until the window closes by itself.
    exit_after: Option<u32>,
    find: find::Find,
    palette: palette::Palette,
    /// A project that was read to take a variant from.
    foreign: Option<load::Foreign>,
    /// What is asked of the disk beside the window.
    disk: disk::Disk,
    /// Heights that were read and not taken yet.
    heights: Option<heights::HeightsOffer>,
    /// The table that waits to be joined.
    table: Option<Arc<join::TableOffer>>,
    /// The import dialog.
    intake: intake::IntakeState,
    layout: cards::Layout,
    dialogs: dialogs::DialogState,
    export: export::ExportState,
    paper: paper::PaperState,
    banner: banner::BannerClock,
    /// Lines drawn across others without a joint, while joining is offered.
    crossed: Option<crossed::Crossed>,
    player: Player,
    held: ToolModifiers,
    /// The menu of the map, while it is open.
    context: Option<context_menu::ContextMenu>,
    /// Buildings that were connected and wait for the results that say how.
    connecting: Option<connect::Connecting>,
    explaining: Option<connect::Explaining>,
    /// The bar for what is done to lines by a measure, while it is open.
    line_bar: Option<line_bar::LineBar>,
    simplifier: line_bar::Simplifier,
    title: String,
    #[cfg(debug_assertions)]
    fall: Option<fall::Fall>,
    language: Option<Language>,
    /// Key presses that must not reach egui's own focus handling.
    early_keys: Vec<egui::Event>,
    /// What is typed while a list to choose from opens.
    typed_ahead: typed_ahead::TypedAhead,
    keyboard: keyboard::Keyboard,
    preferences: preferences::PreferencesState,
    /// What was odd about the plan when it was opened.
    remarks: remarks::Remarks,
    bookmarks: bookmarks::Bookmarks,
    /// The dialog of pipes.
    pipes: pipes::PipesState,
    /// The dialog for base maps.
    base_maps: base_maps::BaseMapsState,
    /// At the end of the last frame a text field had the focus: Esc is its own.
    was_typing: bool,
}

impl HeatplanApp {
    /// The window around `cc`, as eframe or a test made it.
    pub fn new(cc: &eframe::CreationContext<'_>, options: Options) -> Self {
        super::worker::window_first();
        let Options {
            paths,
            preferences,
            dialogs,
            places,
            settings_aside,
            autosave,
            disk,
            keep_again,
            exit_when_ready,
            wait,
        } = options;
        let trouble = match (&preferences, &places) {
            _ if settings_aside.is_some() => settings_aside.map(SettingsTrouble::Broken),
            (None, Some(places)) => settings::look(&settings::file(places), cc.storage),
            _ => None,
        };
        let prefs: Preferences = preferences
            .or_else(|| {
                cc.storage
                    .and_then(|storage| eframe::get_value(storage, PREFERENCES))
            })
            .unwrap_or_default();
        let language = prefs.language;
        let texts = Texts::new(language.unwrap_or_else(Language::system));
        theme::install(&cc.egui_ctx, prefs.theme == super::state::ThemeChoice::Dark);
        let gpu = map::install_renderer(cc.wgpu_render_state.as_ref());
        let ctx = cc.egui_ctx.clone();
        let wake: super::worker::Wake = Arc::new(move || ctx.request_repaint());
        let doc = Document::new(
            Plan::new(&texts.get("window-untitled"), Crs::Lambert2008),
            ImportReport::default(),
        );
        let session = Session {
            layers: prefs.layers.clone().unwrap_or_default(),
            ..Session::new()
        };
        let simplifier = line_bar::Simplifier::new(wake.clone(), wait);
        let mut app = Self {
            doc,
            session,
            prefs,
            texts,
            toolbox: Toolbox::new(),
            map: MapView::new(gpu),
            second_map: None,
            actions: Vec::new(),
            let_go: false,
            live: live::Live::new(wake.clone(), wait),
            linter: lint::Linter::new(wake.clone(), wait),
            comparer: comparing::Comparer::new(wake.clone(), wait),
            scenario_desk: strategy::ScenarioDesk::new(wake.clone(), wait),
            flow: flow::Flow::new(dialogs, wake.clone()),
            safe: safe::Safe::new(places, disk, keep_again, wake),
            saving: saving::Saving::new(autosave),
            recover: safe::RecoverState::default(),
            waiting: None,
            elsewhere: None,
            exit_after: exit_when_ready.then_some(10),
            find: find::Find::default(),
            palette: palette::Palette::default(),
            foreign: None,
            disk: disk::Disk::default(),
            heights: None,
            table: None,
            intake: intake::IntakeState::default(),
            layout: cards::Layout::default(),
            dialogs: dialogs::DialogState::default(),
            export: export::ExportState::default(),
            paper: paper::PaperState::default(),
            banner: banner::BannerClock::default(),
            crossed: None,
            player: Player::default(),
            held: ToolModifiers::default(),
            context: None,
            connecting: None,
            explaining: None,
            line_bar: None,
            simplifier,
            title: String::new(),
            #[cfg(debug_assertions)]
            fall: None,
            language,
            early_keys: Vec::new(),
            typed_ahead: typed_ahead::TypedAhead::default(),
            keyboard: keyboard::Keyboard::default(),
            preferences: preferences::PreferencesState::default(),
            remarks: remarks::Remarks::default(),
            bookmarks: bookmarks::Bookmarks::default(),
            pipes: pipes::PipesState::default(),
            base_maps: base_maps::BaseMapsState::default(),
            was_typing: false,
        };
        app.session.snap_settings = app.prefs.snapping.clone();
        app.session.locks = app.prefs.locks;
        app.session.base_maps = app.prefs.base_maps.clone();
        let tiles = app.safe.places().map(crate::project::Places::tiles);
        app.map.set_tile_cache(tiles);
        app.session.tables = app.prefs.tables.clone();
        app.apply_preferences(&cc.egui_ctx);
        app.say_settings_trouble(trouble.as_ref());
        app.waiting = Some(paths);
        app.look_for_remains(false);
        if wait {
            app.finish_search();
            app.finish_task();
            app.take_answers(&cc.egui_ctx);
        }
        app
    }

    /// The open plan.
    pub fn doc(&self) -> &Document {
        &self.doc
    }

    /// The sitting.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The map.
    pub fn map(&self) -> &MapView {
        &self.map
    }

    /// The user's habits.
    pub fn preferences(&self) -> &Preferences {
        &self.prefs
    }

    /// Messages in the window's language.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// Whether something is still being read, written or computed.
    pub fn is_busy(&self) -> bool {
        self.flow.is_busy()
            || self.intake.is_busy()
            || self.disk.is_busy()
            || self.recover.is_searching()
            || self.safe.is_busy()
            || self.live.is_busy()
            || self.linter.is_busy()
            || self.comparer.is_busy()
            || self.scenario_desk.is_busy()
            || self.simplifier.is_busy()
            || self.explaining.is_some()
            || self.saving.is_looking()
            || self.doc.is_updating()
    }

    /// What decides which commands can run.
    fn view(&self) -> View {
        View {
            busy: self.flow.is_busy(),
            reading: self.flow.is_reading(),
            can_undo: self.doc.history.undo_name().is_some() || self.toolbox.is_busy(),
            has_remarks: !self.remarks.is_empty(),
            vertices_chosen: self.toolbox.has_chosen(),
            can_zoom_last: self.map.has_last_view(),
            can_zoom_next: self.map.has_next_view(),
            has_pointer: self.session.pointer.is_some() || self.map.last_pointer().is_some(),
            ..View::of(&self.doc, &self.session)
        }
    }

    /// Metres of a logical pixel at the map's scale.
    fn metres_per_px(&self) -> f64 {
        /// A logical pixel of 96 per inch, metres on the screen.
        const PIXEL_M: f64 = 0.0254 / 96.0;
        self.map.scale_denominator().unwrap_or(5000.0) * PIXEL_M
    }

    /// What the toolbox reads, for calls from outside the map.
    fn tool_context(&self) -> ToolContext<'_> {
        ToolContext {
            doc: &self.doc,
            session: &self.session,
            texts: &self.texts,
            metres_per_px: self.metres_per_px(),
            modifiers: self.held,
        }
    }

    /// Calls `work` with the tools and what they read.
    fn with_tools<T>(&mut self, work: impl FnOnce(&mut Toolbox, &ToolContext<'_>) -> T) -> T {
        let cx = ToolContext {
            doc: &self.doc,
            session: &self.session,
            texts: &self.texts,
            metres_per_px: self.metres_per_px(),
            modifiers: self.held,
        };
        work(&mut self.toolbox, &cx)
    }

    /// Lets go of a drag, as Esc does, before something else changes the plan
    /// or reads it for good. What the tool still asks for in this frame belongs
    /// to that drag and is not carried out.
    fn let_go(&mut self) {
        let had_handle = !self.toolbox.let_go().is_empty();
        if had_handle || self.doc.history.is_previewing() {
            self.doc.abort();
            self.let_go = true;
        }
    }

    /// Counts idle frames down, where the window is to close by itself.
    fn exit_when_ready(&mut self, ctx: &egui::Context) {
        let busy = self.is_busy();
        if let Some(left) = &mut self.exit_after {
            if !busy {
                *left = left.saturating_sub(1);
            }
            if *left == 0 {
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            ctx.request_repaint();
        }
    }

    /// Asks for something at the end of the frame.
    fn ask(&mut self, action: Action) {
        self.actions.push(action);
    }

    /// Puts language, theme and scale of the preferences into force.
    fn apply_preferences(&mut self, ctx: &egui::Context) {
        if self.language != self.prefs.language {
            self.language = self.prefs.language;
            self.texts = Texts::new(self.prefs.language.unwrap_or_else(Language::system));
        }
        let dark = self.prefs.theme == super::state::ThemeChoice::Dark;
        if (ctx.theme() == egui::Theme::Dark) != dark {
            theme::install(ctx, dark);
        }
        super::present::apply(ctx, &self.prefs);
    }

    /// Shows on the buildings what is painted while the brush is in hand, and
    /// what was shown before once it is put away; and remembers the layers for
    /// the next sitting.
    fn keep_layers(&mut self) {
        let session = &mut self.session;
        let shown = session.layers.building_measure;
        if session.tool == ToolKind::Paint {
            let wanted = session.brush.measure();
            if session.before_paint.is_none() {
                session.before_paint = Some(shown);
            }
            session.layers.building_measure = wanted.or(session.before_paint).unwrap_or(shown);
        } else if let Some(before) = session.before_paint.take()
            && Some(shown) == session.brush.measure()
        {
            session.layers.building_measure = before;
        }
        if self.prefs.base_maps != session.base_maps {
            self.prefs.base_maps = session.base_maps.clone();
        }
        let mut layers = session.layers.clone();
        if let Some(before) = session.before_paint {
            layers.building_measure = before;
        }
        if self.prefs.layers.as_ref() != Some(&layers) {
            self.prefs.layers = Some(layers);
        }
    }

    fn keep_title(&mut self, ctx: &egui::Context) {
        let mark = if self.doc.is_dirty() { "• " } else { "" };
        let title = format!(
            "{mark}{}",
            self.texts
                .with("window-title", &[("plan", self.plan_title().into())])
        );
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl eframe::App for HeatplanApp {
    /// Language and recent files should survive a crash; saving is small and
    /// only happens with a frame that is drawn anyway.
    fn auto_save_interval(&self) -> std::time::Duration {
        std::time::Duration::from_secs(3)
    }

    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.take_answers(ctx);
    }

    fn raw_input_hook(&mut self, _ctx: &egui::Context, raw_input: &mut egui::RawInput) {
        self.take_early_keys(raw_input);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        #[cfg(debug_assertions)]
        self.fall_on_purpose(&ctx);
        self.held = keys::modifiers(&ctx);
        self.type_ahead(&ctx);
        self.claim_signs(&ctx);
        self.line_bar_keys(&ctx);
        self.close_by_key(&ctx);
        self.run_keys(&ctx);
        self.take_dropped_files(&ctx);
        self.guard_close(&ctx);
        self.player.tick(&ctx, &self.doc, &mut self.session);
        self.refresh_comparison();
        self.refresh_scenarios();
        self.top_bar_ui(ui);
        self.strips_ui(ui);
        self.status_bar_ui(ui);
        self.map_and_cards_ui(ui);
        self.sides_ui(&ctx);
        self.construct_bar_ui(&ctx);
        self.line_bar_ui(&ctx);
        self.vertex_list_ui(&ctx);
        self.context_menu_ui(&ctx);
        self.dialogs_ui(&ctx);
        self.banner_ui(&ctx);
        self.crossed_ui(&ctx);
        self.carry_out(&ctx);
        self.take_lint_answers();
        self.keep_habits();
        self.keep_safe(&ctx);
        self.save_by_the_clock(&ctx);
        self.take_over_when_free(&ctx);
        self.exit_when_ready(&ctx);
        self.live
            .bring_up_to_date(&mut self.doc, &mut self.session, &self.texts);
        self.keep_findings();
        self.say_connected();
        self.take_explained();
        self.keep_layers();
        self.apply_preferences(&ctx);
        self.keep_title(&ctx);
        self.was_typing = ctx.text_edit_focused();
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        eframe::set_value(storage, PREFERENCES, &self.prefs);
    }

    fn on_exit(&mut self) {
        self.safe.close();
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        let dark = self.prefs.theme == super::state::ThemeChoice::Dark;
        theme::Theme::get(dark, false)
            .land
            .to_normalized_gamma_f32()
    }
}
