//! Starting the window.

use super::{HeatplanApp, Options, crash, settings};
use crate::app::theme;
use crate::project::Places;
use eframe::egui::{Vec2, ViewportBuilder};
use std::path::PathBuf;
use std::sync::Arc;

/// The window's size at first, logical pixels.
const SIZE: Vec2 = Vec2::new(1366.0, 768.0);
/// The smallest it can be made.
const SMALLEST: Vec2 = Vec2::new(640.0, 400.0);
/// The name under which settings are kept.
const APP_ID: &str = "heatplan";

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// There is no graphics adapter, not even a software one.
    #[error(
        "no graphics adapter found ({0}). Install a Vulkan driver (on Debian and Ubuntu: \
         apt install mesa-vulkan-drivers libvulkan1, which also draws without a graphics card), \
         or work without a window: heatplan compute --help"
    )]
    NoAdapter(String),
    /// There is no screen to open a window on.
    #[error(
        "no screen to open a window on ({0}). Start it from a desktop session, or work without \
         a window: heatplan compute --help"
    )]
    NoScreen(String),
    /// Something else.
    #[error("the window cannot open: {0}")]
    Other(String),
}

/// Set in the environment, the window closes again once it stands and is idle:
/// for tests of the real program.
const EXIT_WHEN_READY: &str = "HEATPLAN_EXIT_WHEN_READY";

/// Opens the window with these files (none: what was open last, or the sample)
/// and returns when it is closed. Settings, journals and logs are kept in
/// `config_dir`, or in the user's own folders.
pub fn run(paths: Vec<PathBuf>, config_dir: Option<PathBuf>) -> Result<(), RunError> {
    let places = match config_dir {
        // Relative to where the program was started, whatever happens later.
        Some(folder) => Some(Places::below(
            &std::path::absolute(&folder).unwrap_or(folder),
        )),
        None => Places::of_user(),
    };
    let log = places.as_ref().and_then(settings::start_log);
    log::info!(
        "heatplan {} on {} {}",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH
    );
    if let Some(places) = &places {
        crash::install(places);
    }
    let outcome = open_window(paths, places);
    match &outcome {
        Ok(()) => log::info!("closed"),
        Err(error) => log::error!("{error}"),
    }
    // The last lines are written when the log ends.
    drop(log);
    outcome
}

fn app(cc: &eframe::CreationContext<'_>, options: Options) -> HeatplanApp {
    let app = HeatplanApp::new(cc, options);
    #[cfg(debug_assertions)]
    let app = {
        use super::fall::Fall;
        let asked = std::env::var_os(Fall::ASKED_BY);
        HeatplanApp {
            fall: asked.and_then(|name| Fall::named(&name)),
            ..app
        }
    };
    app
}

fn open_window(paths: Vec<PathBuf>, places: Option<Places>) -> Result<(), RunError> {
    let viewport = ViewportBuilder::default()
        .with_title("Heatplan")
        .with_app_id(APP_ID)
        .with_inner_size(SIZE)
        .with_min_inner_size(SMALLEST)
        .with_drag_and_drop(true)
        .with_icon(Arc::new(theme::window_icon()));
    let native = eframe::NativeOptions {
        viewport,
        renderer: eframe::Renderer::Wgpu,
        persist_window: true,
        persistence_path: places.as_ref().map(settings::file),
        ..eframe::NativeOptions::default()
    };
    let settings_aside = native
        .persistence_path
        .as_deref()
        .and_then(settings::put_aside_if_huge);
    let options = Options {
        paths,
        places,
        settings_aside,
        exit_when_ready: std::env::var_os(EXIT_WHEN_READY).is_some(),
        ..Options::default()
    };
    eframe::run_native(
        APP_ID,
        native,
        Box::new(move |cc| Ok(Box::new(app(cc, options)))),
    )
    .map_err(|error| match error {
        eframe::Error::Wgpu(error) => RunError::NoAdapter(error.to_string()),
        eframe::Error::Winit(error) => RunError::NoScreen(reason(&error.to_string())),
        eframe::Error::WinitEventLoop(error) => RunError::NoScreen(reason(&error.to_string())),
        other @ eframe::Error::AppCreation(_) => RunError::Other(other.to_string()),
    })
}

/// What the system says, without the line of winit's source in front of it.
fn reason(error: &str) -> String {
    let after = error
        .split_once(".rs:")
        .and_then(|(_, rest)| rest.split_once(": "));
    after.map_or(error, |(_, reason)| reason).to_owned()
}

#[cfg(test)]
mod tests {
    use super::reason;

    #[test]
    fn a_missing_screen_is_told_without_a_path_of_the_builder() {
        let told = "os error at /a/winit/src/mod.rs:788: Failed to open connection to X server";
        assert_eq!(reason(told), "Failed to open connection to X server");
        assert_eq!(reason("no backend: none"), "no backend: none");
    }
}
