//! The four kinds of state, never mixed: the plan (in [`Document`], with its
//! history), the results (in [`Document`] too, never edited), the
//! [`Session`] (selection, tool, camera, layers) and the [`Preferences`]
//! (language, theme, recent files).

mod base_maps;
mod brush;
mod comparison;
mod document;
mod export_habits;
mod filter;
mod findings;
mod intake;
mod locks;
mod preferences;
mod profile;
mod session;
mod sides;
mod snapping;
mod tables;

pub use locks::Locks;
mod tracked;
mod who;
mod work;

pub use base_maps::{
    BaseMap, BaseMaps, BaseReport, BaseReports, BaseSource, KnownService, base_attributions,
};
pub use brush::Brush;
pub use comparison::{ComparedState, Comparing, Comparison};
pub use document::{Document, Origin, Stale, plan_name};
pub use export_habits::ExportHabits;
pub use filter::{Filter, LegendKey};
pub use findings::{
    AskedRepairs, Findings, Found, LintAction, LintSession, Problem, ProblemId, ProblemKind,
    ProblemRow, ProblemScope, Problems, ShownProblem, count as count_problems,
    notes as count_notes, repairable as count_repairable,
};
pub use intake::{Intake, IntakeFile, Job, Jobs, LayerDraft, Look, Place, Question};
pub use preferences::{CoordinateFormat, Preferences, ThemeChoice};
pub use profile::ProfileSession;
pub use session::{
    ArealMeasure, Banner, BuildingMeasure, ClassMethod, Classes, Dialog, Hover, LayerSettings,
    NetworkStyle, Panel, Selection, Session, SketchInfo, StreetMeasure, Thresholds, ToolKind,
    ZoneMeasure,
};
pub use sides::{Compare, CompareMode, ScenarioState, Side};
pub use who::{account_name, author, stamp};

pub use snapping::SnapSettings;
pub use tables::{SelectBy, SelectMode, TableView, Tables};
pub use tracked::Tracked;
pub use work::{MANY_ROWS, Work};

use crate::edit::Command;
use crate::geometry::{Bounds, Point};
use crate::plan::{LayerKind, VariantId};
use std::path::PathBuf;

/// What a panel, a tool or a dialog asks the app to do. Collected during the
/// frame and carried out at its end, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Run an app command, as from the menu.
    Run(super::commands::CommandId),
    /// One undoable step on the plan.
    Edit(Command),
    /// One undoable step that is worked out beside the window first.
    Make(Work<Command>),
    /// Show this on the plan while the mouse is down.
    Preview(Command),
    /// Shows a command on top of the one that is shown: both are one step.
    PreviewMore(Command),
    /// Make the preview a step.
    Commit,
    /// Take the preview back.
    Abort,
    /// Evaluate a line that is not drawn yet (`None`: there is none any more).
    Sketch(Option<super::tools::SketchLine>),
    /// Lines from the clipboard into the network.
    Paste(String),
    /// Replace the selection.
    Select(Selection),
    /// Replace it by one that is worked out beside the window first.
    MakeSelection(Work<Selection>),
    /// Show this part of the plan.
    ZoomTo(Bounds),
    /// Centre the map here, keeping the scale.
    CentreOn(Point),
    /// Load files, each as this kind or as what it looks like.
    OpenFiles(Vec<(PathBuf, Option<LayerKind>)>),
    /// Look into files with the import dialog.
    ImportFiles(Vec<PathBuf>),
    /// Read a table that is joined to buildings.
    ReadTable(PathBuf),
    /// Ask where the import report goes as a table.
    SaveReport,
    /// Write the import report here.
    WriteReport(PathBuf),
    /// Read a list of pipes in place of the present one.
    ReadPipes(PathBuf),
    /// Read heights for the nodes.
    ReadHeights(PathBuf),
    /// Write the list of pipes here.
    WritePipes(PathBuf),
    /// Save the project here.
    SaveTo(PathBuf),
    /// Save a copy here; the plan stays what it is.
    SaveCopyTo(PathBuf),
    /// Write exports into this folder.
    ExportTo(PathBuf),
    /// Write the map as PNG.
    ExportPng {
        /// Target file.
        path: PathBuf,
        /// Width and height in pixels.
        size: [u32; 2],
    },
    /// Put the map on one page.
    Print {
        /// Target file.
        path: PathBuf,
        /// The page.
        page: Box<crate::report::paper::PaperSpec>,
    },
    /// Open a dialog or side panel, or close it.
    Show(Dialog),
    /// Tell the user something for a few seconds.
    Notify(Banner),
    /// Look at this variant.
    LookAt(VariantId),
    /// Copy this variant; the copy is looked at.
    CopyVariant(VariantId),
    /// Copy the selected lines and sources into this variant.
    CopySelectionTo(VariantId),
    /// Compare the variant looked at with this one.
    CompareWith(VariantId),
    /// Read the variants of this project, to take one in.
    ReadVariants(PathBuf),
    /// Take in the variant at this place of the project that was read.
    TakeIn(usize),
    /// Join the table that was read in the way at this place of the list.
    JoinTable(usize),
    /// Go to this step of the history; 0 is the start.
    JumpTo(u64),
    /// The name on stamps (`None`: the account's).
    SetAuthor(Option<String>),
    /// The slider's year (`None`: the end state).
    SetYear(Option<i32>),
    /// Show where a base map lies.
    ShowBaseMap(BaseSource),
    /// Ask again for a base map that could not be had.
    RetryBaseMap(BaseSource),
    /// Something of the list of problems.
    Lint(LintAction),
    /// Offer what can be done with what lies here on the map.
    Context(Point),
}
