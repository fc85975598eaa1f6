//! What is remembered between sittings, in eframe's storage.

use super::{LayerSettings, Locks, SnapSettings, Tables};
use crate::analysis::lint::{BRIDGE_M, BRIDGE_RANGE_M, Reach, TOLERANCE_M, TOLERANCE_RANGE_M};
use crate::app::commands::Keymap;
use crate::text::Language;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Recent commands kept.
const MAX_RECENT_COMMANDS: usize = 6;
/// Recent files kept.
const MAX_RECENT: usize = 12;

/// Light, dark or the system's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// Light.
    #[default]
    Light,
    /// Dark.
    Dark,
}

/// How the status bar writes the pointer's place.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum CoordinateFormat {
    /// The plan's own system (Lambert 2008 in Belgium).
    #[default]
    Plan,
    /// Lambert 72.
    Lambert72,
    /// Longitude and latitude.
    Wgs84,
    /// Lambert 2008.
    Lambert2008,
}

/// The user's habits. Values that cannot be read fall back to their defaults.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Language; `None` = the system's.
    pub language: Option<Language>,
    /// Theme.
    pub theme: ThemeChoice,
    /// Projector preset: 150 %, thicker lines.
    pub projector: bool,
    /// Interface scale, 1 = 100 %.
    pub ui_scale: Option<f32>,
    /// How coordinates are written.
    pub coordinates: CoordinateFormat,
    /// How the layers were shown last.
    pub layers: Option<LayerSettings>,
    /// Base maps, and whether those from the network are allowed.
    pub base_maps: super::BaseMaps,
    /// The user's own keys.
    pub keys: Keymap,
    /// Commands taken from the palette, newest first, by their code.
    pub recent_commands: Vec<String>,
    /// The name on what is decided; `None` = the account's.
    pub author: Option<String>,
    /// The import dialog comes for every data file, not only where something is
    /// open.
    pub always_ask: bool,
    /// Recent files, newest first.
    pub recent: Vec<PathBuf>,
    /// What was open last: a project, or data files; empty for the sample.
    pub last_opened: Vec<PathBuf>,
    /// What snapping catches, and how near.
    pub snapping: SnapSettings,
    /// What lint takes as meant to join, metres; `None` = the default.
    pub lint_tolerance_m: Option<f64>,
    /// The widest gap that lint bridges by a new stretch, metres; `None` = the
    /// default.
    pub lint_bridge_m: Option<f64>,
    /// Which layers are locked.
    pub locks: Locks,
    /// Columns and order of the attribute tables.
    pub tables: Tables,
    /// Minutes after which a project with a file saves itself; 0 = never,
    /// `None` = as shipped.
    pub autosave: Option<u32>,
    /// What was chosen in the export dialog last.
    pub export: super::ExportHabits,
    /// The sample was shown once.
    pub started_before: bool,
}

impl Preferences {
    /// Minutes between saves by the clock, unless the user says otherwise.
    pub const AUTOSAVE_MIN: u32 = 5;

    /// Puts what the user set back to how it was at first. What the program
    /// noted by itself (recent files, layers, tables, locks) stays.
    pub fn reset(&mut self) {
        let before = std::mem::take(self);
        *self = Self {
            layers: before.layers,
            base_maps: super::BaseMaps {
                list: before.base_maps.list,
                allow_online: false,
                contact: String::new(),
            },
            recent_commands: before.recent_commands,
            recent: before.recent,
            last_opened: before.last_opened,
            locks: before.locks,
            tables: before.tables,
            started_before: before.started_before,
            ..Self::default()
        };
    }

    /// What lint takes as meant to join, metres.
    pub fn lint_tolerance_m(&self) -> f64 {
        let [low, high] = TOLERANCE_RANGE_M;
        self.lint_tolerance_m
            .filter(|m| m.is_finite())
            .unwrap_or(TOLERANCE_M)
            .clamp(low, high)
    }

    /// How far lint reaches.
    pub fn lint_reach(&self) -> Reach {
        let [low, high] = BRIDGE_RANGE_M;
        let bridge_m = self.lint_bridge_m.filter(|m| m.is_finite());
        Reach {
            tolerance_m: self.lint_tolerance_m(),
            bridge_m: bridge_m.unwrap_or(BRIDGE_M).clamp(low, high),
        }
    }

    /// Minutes after which a project with a file saves itself, if it does.
    pub fn autosave_min(&self) -> Option<u32> {
        Some(self.autosave.unwrap_or(Self::AUTOSAVE_MIN)).filter(|minutes| *minutes > 0)
    }

    /// Puts a file at the top of the recent ones.
    pub fn remember(&mut self, path: &Path) {
        self.recent.retain(|p| p != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(MAX_RECENT);
    }

    /// Puts a command at the top of the recent ones.
    pub fn remember_command(&mut self, code: &str) {
        self.recent_commands.retain(|c| c != code);
        self.recent_commands.insert(0, code.to_owned());
        self.recent_commands.truncate(MAX_RECENT_COMMANDS);
    }
}
