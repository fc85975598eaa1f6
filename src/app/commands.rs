//! Every command of the window in one table: it feeds the menu, the keys, the
//! palette, the tooltips and the list of shortcuts.
//!
//! Keys are letters, function keys and the numeric pad, because the row of
//! digits and most signs sit elsewhere on an AZERTY keyboard; they are matched
//! by what the key means, not by where it lies.

mod keymap;
mod keys;
mod opens;
mod row;
mod sketch;
mod table;
mod variants;
mod why;

pub use keymap::Keymap;
pub use keys::{Shortcut, meant};
pub use opens::{Table, dialog_of};
pub use row::{Info, Menu};
pub use sketch::{SKETCH, SketchKey};
pub use table::COMMANDS;
pub use variants::VariantCommand;

pub use super::state::ToolKind as Tool;

use super::state::{CoordinateFormat, Document, Hover, NetworkStyle, Session};
use crate::plan::{LineRole, LineState, RenovationScenario, ZoneKind};
use crate::text::Language;

/// A command of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CommandId {
    /// An empty plan.
    New,
    /// Pick files to open.
    Open,
    /// Join a table to buildings.
    JoinTable,
    /// Look into files with the import dialog.
    Import,
    /// Type the path of a file to open.
    OpenPath,
    /// Open the bundled sample.
    OpenSample,
    /// What crashes left behind.
    Recover,
    /// Save the project.
    Save,
    /// Save the project under another name.
    SaveAs,
    /// Save a copy, and go on with the plan where it is.
    SaveCopy,
    /// Earlier versions of the project.
    Versions,
    /// Write network, connections and results to a folder.
    Export,
    /// Write the map as a picture.
    ExportPng,
    /// Map to paper.
    Paper,
    /// Leave.
    Quit,
    /// Take the last step back.
    Undo,
    /// Do it again.
    Redo,
    /// Delete what is selected; in the vertex tool what is chosen.
    Delete,
    /// Take the chosen nodes and vertices out of their lines.
    DeleteVertices,
    /// Select every line.
    SelectAllLines,
    /// Select nothing.
    SelectNone,
    /// Select what fulfils an expression.
    SelectBy,
    /// Select what lies along the selected street.
    SelectStreet,
    /// Select what lies in the selected sector.
    SelectSector,
    /// Copy rows of the open table, or lines.
    Copy,
    /// Lines from the clipboard into the network.
    Paste,
    /// Lock or unlock the layer of a table.
    ToggleLock(Table),
    /// Selected buildings: candidate, required, excluded, in turn.
    CycleDecision,
    /// Mend every fault that one click can mend.
    RepairAll,
    /// Let every street run as it was loaded.
    ResetStreetRepairs,
    /// The selected buildings, and those of the selected streets, become
    /// required.
    ConnectBuildings,
    /// They become candidates again.
    ReleaseBuildings,
    /// Their services are automatic again.
    ReleaseServices,
    /// The selected buildings become one customer.
    JoinCustomer,
    /// The selected customers are split into their buildings.
    SplitCustomer,
    /// Selected streets and no-go areas, else the one under the pointer:
    /// allowed, avoid, forbidden, in turn.
    CycleRule,
    /// A heat zone of what is selected.
    MakeZone(ZoneKind),
    /// Select the buildings in the selected heat zones.
    SelectZone,
    /// The selected heat zones become one.
    JoinZones,
    /// Paint heat zones on buildings.
    PaintZones,
    /// The zoning map on paper.
    PrintZones,
    /// The heat zones into a file.
    ExportZones,
    /// Whose classes of linear density: shown in the legend.
    Thresholds,
    /// For which renovation the figures are.
    Scenario(RenovationScenario),
    /// The renovation scenarios beside each other.
    Scenarios,
    /// Figures with the demand of the slider's year, or of today.
    YearDemand,
    /// The phase of what is selected, else of what is drawn: one up.
    PhaseUp,
    /// The phase of what is selected, else of what is drawn: one down.
    PhaseDown,
    /// That phase (0 = existing).
    Phase(u8),
    /// Take a tool in hand.
    Tool(Tool),
    /// Follow the streets while drawing.
    Trace,
    /// Snapping on or off.
    Snapping,
    /// What snapping catches, and how near.
    SnapSettings,
    /// What can be done here: the menu of the map at the pointer.
    Context,
    /// Type exact coordinates.
    Coordinates,
    /// A letter of the line in hand.
    Sketch(SketchKey),
    /// Give the line at the pointer a vertex.
    AddVertex,
    /// Split the line at the pointer.
    Split,
    /// Make one line of two.
    Merge,
    /// Join the free end of a line onto what lies nearest.
    JoinEnd,
    /// Take the lines at a node apart.
    Disconnect,
    /// Turn the direction of lines round.
    Reverse,
    /// Drop vertices that lines can do without.
    Simplify,
    /// Draw on from the end of a line.
    Continue,
    /// Draw a new way that takes the place of the old one.
    Reroute,
    /// Draw a line beside a street or way.
    Offset,
    /// Lock or unlock lines.
    Lock,
    /// Delete lines with what would hang loose.
    DeleteHanging,
    /// The role of lines.
    Role(LineRole),
    /// New or existing.
    State(LineState),
    /// Lines are meant to cross water or rail, or not.
    MarkCrossing,
    /// Show everything.
    ZoomFull,
    /// Show what is selected.
    ZoomSelection,
    /// Back to the view before.
    ZoomLast,
    /// Forward again.
    ZoomNext,
    /// Keep what is in sight as a view to come back to.
    AddBookmark,
    /// The views to come back to.
    Bookmarks,
    /// The next of them.
    NextBookmark,
    /// The one before.
    PreviousBookmark,
    /// The pointer's place as text, as the status bar writes it.
    CopyCoordinates,
    /// The pointer's place as text in a certain system.
    CopyCoordinatesIn(CoordinateFormat),
    /// Show again what the legend hides.
    ShowHidden,
    /// The layers as they are at first.
    ResetLayers,
    /// Base maps: add and allow them.
    BaseMaps,
    /// Pick the file of a base map.
    AddBaseMap,
    /// All base maps shown or hidden.
    ToggleBaseMaps,
    /// Find a street, address, building or name.
    Find,
    /// The table under the map, or none.
    Table,
    /// A certain table.
    ShowTable(Table),
    /// Only the selected rows in the table.
    TableSelected,
    /// Only the rows in view in the table.
    TableInView,
    /// Variants, their comparison, the history.
    Variants(VariantCommand),
    /// Colour the network by this.
    ColourBy(NetworkStyle),
    /// Lines as wide as their diameter says.
    WidthByDn,
    /// Hide or show the panels.
    HidePanels,
    /// Full screen on or off.
    FullScreen,
    /// Bigger text and thicker lines for a projector.
    Projector,
    /// No edits by accident.
    LookOnly,
    /// Play the phases.
    Play,
    /// Back to the end state.
    EndState,
    /// Bigger interface.
    ScaleUp,
    /// Smaller interface.
    ScaleDown,
    /// Interface at 100 %.
    ScaleReset,
    /// Light or dark.
    DarkTheme,
    /// The window's language.
    Language(Language),
    /// The next way of writing coordinates.
    CycleCoordinates,
    /// The assumptions behind the numbers.
    Assumptions,
    /// Those that say where pipes may run.
    StreetClasses,
    /// What the last import said.
    ImportReport,
    /// All commands, to be searched.
    Palette,
    /// The keyboard table.
    Shortcuts,
    /// The preferences.
    Preferences,
    /// The pipes that are laid, and the user's own list of them.
    Pipes,
    /// Heights of nodes from a file.
    Heights,
    /// What was odd about the project when it was opened.
    Remarks,
    /// The folder with the logs.
    LogFolder,
    /// The folder with the reports of crashes.
    CrashFolder,
    /// What this program is.
    About,
}

impl CommandId {
    /// Its row of the table; every command has one (a test holds that).
    pub fn info(self) -> Option<&'static Info> {
        let mut all = COMMANDS.iter().chain(&SKETCH);
        all.find(|info| info.id == self)
    }

    /// Whether it works on the lines at hand: those that are selected, else the
    /// one under the pointer.
    pub const fn is_on_lines(self) -> bool {
        matches!(
            self,
            Self::AddVertex
                | Self::Split
                | Self::Merge
                | Self::JoinEnd
                | Self::Disconnect
                | Self::Reverse
                | Self::Simplify
                | Self::Continue
                | Self::Reroute
                | Self::Offset
                | Self::Lock
                | Self::DeleteHanging
                | Self::Role(_)
                | Self::State(_)
                | Self::MarkCrossing
        )
    }

    /// Whether it changes the plan, which look-only forbids.
    pub const fn edits(self) -> bool {
        matches!(
            self,
            Self::Undo
                | Self::Redo
                | Self::Delete
                | Self::DeleteVertices
                | Self::CycleDecision
                | Self::RepairAll
                | Self::ResetStreetRepairs
                | Self::ConnectBuildings
                | Self::ReleaseBuildings
                | Self::ReleaseServices
                | Self::JoinCustomer
                | Self::SplitCustomer
                | Self::CycleRule
                | Self::MakeZone(_)
                | Self::JoinZones
                | Self::PaintZones
                | Self::Scenario(_)
                | Self::Coordinates
                | Self::AddBookmark
        ) || self.is_on_lines()
            || matches!(self, Self::Tool(tool) if tool.edits())
            || matches!(self, Self::Variants(command) if command.edits())
    }
}

/// What decides whether a command can run now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct View {
    /// A file is being read, saved or exported: the next one must wait.
    pub busy: bool,
    /// A file is being read: the plan must stand still.
    pub reading: bool,
    /// Something is loaded.
    pub has_data: bool,
    /// Undo would do something (a step, or a vertex of a sketch).
    pub can_undo: bool,
    /// Redo would do something.
    pub can_redo: bool,
    /// Something is selected.
    pub selected: bool,
    /// Nodes or vertices are chosen in the vertex tool.
    pub vertices_chosen: bool,
    /// Lines or sources are selected.
    pub network_selected: bool,
    /// No-go areas or planned buildings are selected.
    pub drawn_selected: bool,
    /// A street or no-go area is selected or under the pointer.
    pub has_rule: bool,
    /// Buildings are selected.
    pub buildings_selected: bool,
    /// A problem can be repaired with one click.
    pub can_repair: bool,
    /// A street was repaired.
    pub has_street_repairs: bool,
    /// Two buildings or more are selected.
    pub several_buildings_selected: bool,
    /// A joined customer is selected.
    pub customer_selected: bool,
    /// Buildings or sectors are selected.
    pub can_make_zone: bool,
    /// Heat zones are selected.
    pub zones_selected: bool,
    /// There are heat zones.
    pub has_zones: bool,
    /// Two heat zones or more are selected.
    pub several_zones_selected: bool,
    /// Streets are selected.
    pub streets_selected: bool,
    /// There are lines.
    pub has_lines: bool,
    /// Look only.
    pub look_only: bool,
    /// The import said something.
    pub has_report: bool,
    /// A year of the slider is shown, not the end state.
    pub has_year: bool,
    /// A phase has a year, so that there is something to play.
    pub can_play: bool,
    /// There is more than one variant.
    pub many_variants: bool,
    /// The tool in hand takes exact coordinates.
    pub types_coordinates: bool,
    /// The map was somewhere else before.
    pub can_zoom_last: bool,
    /// The map went back from somewhere.
    pub can_zoom_next: bool,
    /// There are views to come back to.
    pub has_bookmarks: bool,
    /// The pointer is, or was, somewhere on the map.
    pub has_pointer: bool,
    /// The legend hides something.
    pub has_hidden: bool,
    /// There are base maps.
    pub has_base_maps: bool,
    /// Something was odd about the project.
    pub has_remarks: bool,
}

impl View {
    /// What the commands need to know of document and session.
    pub fn of(doc: &Document, session: &Session) -> Self {
        let base = &doc.plan.base;
        let selection = &session.selection;
        Self {
            busy: false,
            reading: false,
            has_data: !base.buildings.is_empty()
                || !base.streets.lines.is_empty()
                || !doc.plan.network().is_empty(),
            can_undo: doc.history.undo_name().is_some(),
            can_redo: doc.history.redo_name().is_some(),
            selected: !selection.is_empty(),
            vertices_chosen: false,
            network_selected: !selection.lines.is_empty() || !selection.sources.is_empty(),
            drawn_selected: !selection.grounds.is_empty()
                || !selection.zones.is_empty()
                || doc
                    .plan
                    .overlays
                    .planned
                    .keys()
                    .any(|id| selection.buildings.contains(id)),
            has_rule: !selection.streets.is_empty()
                || !selection.grounds.is_empty()
                || matches!(session.hover, Some(Hover::Street(_) | Hover::Ground(_))),
            buildings_selected: !selection.buildings.is_empty(),
            can_repair: !session.lint.mending
                && doc
                    .problems
                    .iter()
                    .any(|p| p.is_repairable && !p.is_ignored),
            has_street_repairs: !doc.plan.overlays.street_repairs.is_empty(),
            several_buildings_selected: selection.buildings.len() > 1,
            customer_selected: !doc.plan.overlays.customers.is_empty()
                && selection
                    .buildings
                    .iter()
                    .any(|id| doc.plan.overlays.customers.lead_of(*id).is_some()),
            can_make_zone: !selection.buildings.is_empty() || !selection.areas.is_empty(),
            zones_selected: !selection.zones.is_empty(),
            has_zones: !doc.plan.variant().zones.is_empty(),
            several_zones_selected: selection.zones.len() > 1,
            streets_selected: !selection.streets.is_empty(),
            has_lines: doc.plan.network().line_count() > 0,
            look_only: session.look_only,
            has_report: !doc.report.files.is_empty(),
            has_year: session.year.is_some(),
            can_play: doc.plan.variant().phases.0.iter().any(|p| p.year.is_some()),
            many_variants: doc.plan.variants.len() > 1,
            types_coordinates: session.tool.role().is_some() || session.tool == Tool::Vertex,
            can_zoom_last: false,
            can_zoom_next: false,
            has_bookmarks: !doc.plan.views.is_empty(),
            has_pointer: session.pointer.is_some(),
            has_hidden: !session.filter.is_empty(),
            has_base_maps: !session.base_maps.list.is_empty(),
            has_remarks: false,
        }
    }

    /// Whether `command` can run now.
    pub fn allows(&self, command: CommandId) -> bool {
        use CommandId as C;
        if self.look_only && command.edits() {
            return false;
        }
        let steady = !self.busy;
        let still = !self.reading;
        match command {
            C::New
            | C::Open
            | C::JoinTable
            | C::Import
            | C::OpenPath
            | C::OpenSample
            | C::Recover
            | C::Save
            | C::SaveAs
            | C::SaveCopy => steady,
            C::Export | C::ExportPng | C::Paper => steady && self.has_data,
            C::PrintZones | C::ExportZones => steady && self.has_zones,
            C::Undo => still && self.can_undo,
            C::Redo => still && self.can_redo,
            C::Delete => {
                still && (self.network_selected || self.drawn_selected || self.vertices_chosen)
            }
            C::DeleteVertices => still && self.vertices_chosen,
            C::CycleRule => still && self.has_rule,
            C::Coordinates => still && self.types_coordinates,
            C::Paste => still && !self.look_only,
            C::Offset => still && self.has_data,
            _ if command.is_on_lines() => still && self.has_lines,
            C::SelectAllLines => self.has_lines,
            C::SelectNone | C::ZoomSelection | C::SelectStreet | C::SelectSector => self.selected,
            C::RepairAll => still && self.can_repair,
            C::ResetStreetRepairs => still && self.has_street_repairs,
            C::CycleDecision => still && self.buildings_selected,
            C::ConnectBuildings | C::ReleaseBuildings | C::ReleaseServices => {
                still && (self.buildings_selected || self.streets_selected)
            }
            C::MakeZone(_) => still && self.can_make_zone,
            C::SelectZone => self.zones_selected,
            C::JoinZones => still && self.several_zones_selected,
            C::Scenario(_) => still,
            C::JoinCustomer => still && self.several_buildings_selected,
            C::SplitCustomer => still && self.customer_selected,
            C::ZoomFull | C::Find | C::SelectBy | C::Scenarios | C::Thresholds => self.has_data,
            C::ImportReport => self.has_report,
            C::EndState => self.has_year,
            C::Play => self.can_play,
            C::Variants(command) => command.is_allowed(self),
            C::ZoomLast => self.can_zoom_last,
            C::ZoomNext => self.can_zoom_next,
            C::AddBookmark => still && self.has_data,
            C::NextBookmark | C::PreviousBookmark => self.has_bookmarks,
            C::CopyCoordinates | C::CopyCoordinatesIn(_) => self.has_pointer,
            C::ShowHidden => self.has_hidden,
            C::ToggleBaseMaps => self.has_base_maps,
            C::Remarks => self.has_remarks,
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests;
