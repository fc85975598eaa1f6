//! What belongs to this sitting and not to the plan: selection, tool, layers,
//! open panels.

mod painting;
mod panel;
mod sketched;
mod thresholds;
mod tool;

pub use panel::Panel;
pub use thresholds::Thresholds;
pub use tool::ToolKind;

use super::{
    BaseMaps, BaseReports, Brush, Compare, CompareMode, Filter, Locks, ScenarioState, Side,
    SnapSettings, Tables,
};
use crate::geometry::{Bounds, Point, SnapCandidate};
use crate::plan::{
    AreaId, BuildingId, GroundId, HeatSegmentId, LineId, NodeId, SourceId, StreetId, ZoneId,
    ZoneKind,
};
use crate::report::pipes::LineMeasure;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What is selected.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// Buildings.
    pub buildings: BTreeSet<BuildingId>,
    /// Lines.
    pub lines: BTreeSet<LineId>,
    /// Sources.
    pub sources: BTreeSet<SourceId>,
    /// Streets.
    pub streets: BTreeSet<StreetId>,
    /// Areas.
    pub areas: BTreeSet<AreaId>,
    /// No-go areas.
    pub grounds: BTreeSet<GroundId>,
    /// Heat zones.
    pub zones: BTreeSet<ZoneId>,
    /// Nodes of the network.
    pub nodes: BTreeSet<NodeId>,
    /// Pieces of street of the heat map.
    pub heat: BTreeSet<HeatSegmentId>,
}

impl Selection {
    /// Whether nothing is selected.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// One building.
    pub fn building(id: BuildingId) -> Self {
        Self {
            buildings: BTreeSet::from([id]),
            ..Self::default()
        }
    }

    /// One line.
    pub fn line(id: LineId) -> Self {
        Self {
            lines: BTreeSet::from([id]),
            ..Self::default()
        }
    }

    /// One source.
    pub fn source(id: SourceId) -> Self {
        Self {
            sources: BTreeSet::from([id]),
            ..Self::default()
        }
    }

    /// Whether sources are selected and nothing else.
    pub fn is_only_sources(&self) -> bool {
        let sources = self.sources.clone();
        !sources.is_empty()
            && *self
                == Self {
                    sources,
                    ..Self::default()
                }
    }

    /// One street.
    pub fn street(id: StreetId) -> Self {
        Self {
            streets: BTreeSet::from([id]),
            ..Self::default()
        }
    }

    /// One area.
    pub fn area(id: AreaId) -> Self {
        Self {
            areas: BTreeSet::from([id]),
            ..Self::default()
        }
    }

    /// One no-go area.
    pub fn ground(id: GroundId) -> Self {
        Self {
            grounds: BTreeSet::from([id]),
            ..Self::default()
        }
    }

    /// One heat zone.
    pub fn zone(id: ZoneId) -> Self {
        Self {
            zones: BTreeSet::from([id]),
            ..Self::default()
        }
    }

    /// One piece of street of the heat map.
    pub fn heat_segment(id: HeatSegmentId) -> Self {
        Self {
            heat: BTreeSet::from([id]),
            ..Self::default()
        }
    }

    /// Takes what is in `other` in, or out if it is all in already (Ctrl click).
    pub fn toggle(&mut self, other: &Self) {
        fn flip<T: Ord + Copy>(mine: &mut BTreeSet<T>, theirs: &BTreeSet<T>) {
            for id in theirs {
                if !mine.remove(id) {
                    mine.insert(*id);
                }
            }
        }
        flip(&mut self.buildings, &other.buildings);
        flip(&mut self.lines, &other.lines);
        flip(&mut self.sources, &other.sources);
        flip(&mut self.streets, &other.streets);
        flip(&mut self.areas, &other.areas);
        flip(&mut self.grounds, &other.grounds);
        flip(&mut self.zones, &other.zones);
        flip(&mut self.nodes, &other.nodes);
        flip(&mut self.heat, &other.heat);
    }
}

/// What lies under the pointer, topmost first: source, line, building, street,
/// no-go area, heat zone, area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Hover {
    /// A network source.
    Source(SourceId),
    /// A network line.
    Line(LineId),
    /// A building.
    Building(BuildingId),
    /// A street.
    Street(StreetId),
    /// An area.
    Area(AreaId),
    /// A no-go area.
    Ground(GroundId),
    /// A heat zone.
    Zone(ZoneId),
    /// A piece of street of the heat map.
    Heat(HeatSegmentId),
}

/// What building fills show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum BuildingMeasure {
    /// MWh per year.
    #[default]
    Demand,
    /// kWh per m² floor and year.
    SpecificDemand,
    /// Year of construction.
    Year,
    /// Use.
    Use,
    /// Phase in which it is served.
    Phase,
    /// Connection state.
    State,
    /// Origin of the demand figure.
    Origin,
    /// What was decided: required, candidate, excluded.
    Decision,
    /// The phase before which it is not connected.
    NotBefore,
    /// How sure the customer is.
    Commitment,
    /// One quiet fill.
    Plain,
}

/// What cells of the grid and sectors are filled by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum ArealMeasure {
    /// MWh/(ha·a).
    #[default]
    Density,
    /// Distribution cost before any route, EUR/MWh.
    Distribution,
}

/// What the fill of heat zones shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum ZoneMeasure {
    /// Collective, individual, later.
    #[default]
    Kind,
    /// MWh/(ha·a).
    Density,
    /// Distribution cost before any route, EUR/MWh.
    Distribution,
}

/// What street lines show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum StreetMeasure {
    /// White streets by class width.
    #[default]
    Plain,
    /// MWh/(m·a) of the buildings along it.
    LinearDensity,
    /// Works year against the phase year of the line in it.
    Opportunity,
}

/// How network lines are coloured.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum NetworkStyle {
    /// By phase (trunk and branch differ by width).
    #[default]
    Phase,
    /// By linear heat density.
    LinearDensity,
    /// By role.
    Role,
    /// By owner.
    Owner,
    /// By a figure of the engineered network.
    Engineered(LineMeasure),
}

/// How class breaks are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ClassMethod {
    /// The same number of values in each class.
    #[default]
    Quantile,
    /// Classes of equal width.
    Equal,
    /// Breaks where values differ most (Jenks).
    Natural,
    /// Round steps over the values there are.
    Round,
    /// Breaks typed by the user.
    Manual,
}

/// Class breaks of a numeric measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Classes {
    /// How the breaks are found.
    pub method: ClassMethod,
    /// Number of classes, 3 to 9.
    pub count: usize,
    /// Upper bounds of all classes but the last, ascending.
    pub breaks: Vec<f64>,
}

impl Default for Classes {
    fn default() -> Self {
        Self {
            method: ClassMethod::Quantile,
            count: 6,
            breaks: Vec::new(),
        }
    }
}

/// Which layers the map shows, and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LayerSettings {
    /// Footprints shown.
    pub buildings: bool,
    /// What their fill shows.
    pub building_measure: BuildingMeasure,
    /// Classes of that measure.
    pub building_classes: Classes,
    /// Grey the buildings that are not served.
    pub grey_unserved: bool,
    /// Streets shown.
    pub streets: bool,
    /// What they show.
    pub street_measure: StreetMeasure,
    /// Classes of their linear density.
    pub street_classes: Classes,
    /// Heat published per street shown.
    pub heatmap: bool,
    /// Rules of streets and no-go areas shown.
    pub rules: bool,
    /// Street names.
    pub street_names: bool,
    /// Network shown.
    pub network: bool,
    /// How it is coloured.
    pub network_style: NetworkStyle,
    /// Classes of the figure of the engineered network; without breaks those of
    /// the figure.
    pub pipe_classes: Classes,
    /// Lines are as wide as their diameter says, not their role.
    pub width_by_dn: bool,
    /// Pipes beyond a limit are marked.
    pub pipe_marks: bool,
    /// Service lines shown.
    pub services: bool,
    /// 100 m heat density grid shown.
    pub grid: bool,
    /// Sectors shown, filled by areal density.
    pub areas: bool,
    /// What grid and sectors are filled by.
    pub areal_measure: ArealMeasure,
    /// Heat zones shown.
    pub zones: bool,
    /// What their fill shows.
    pub zone_measure: ZoneMeasure,
    /// The named set of classes of linear density (`analysis::density_sets`);
    /// empty for the user's own.
    pub density_set: String,
    /// The user's own limits, while a named set is shown.
    pub own_density: Vec<f64>,
    /// Water, rail, green shown.
    pub background: bool,
    /// Lines of drawings shown.
    pub drawing: bool,
    /// Candidate sources shown.
    pub candidate_sources: bool,
    /// Places with a problem marked while their list is open.
    pub faults: bool,
}

impl Default for LayerSettings {
    fn default() -> Self {
        Self {
            buildings: true,
            building_measure: BuildingMeasure::Demand,
            building_classes: Classes::default(),
            grey_unserved: true,
            streets: true,
            street_measure: StreetMeasure::Plain,
            street_classes: Classes {
                method: ClassMethod::Manual,
                count: 6,
                breaks: vec![0.5, 0.75, 1.5, 2.0, 4.0], // domain.md 1b
            },
            heatmap: true,
            rules: true,
            street_names: true,
            network: true,
            network_style: NetworkStyle::Phase,
            pipe_classes: Classes::of_figure(),
            width_by_dn: false,
            pipe_marks: true,
            services: true,
            grid: false,
            areas: false,
            areal_measure: ArealMeasure::default(),
            zones: true,
            zone_measure: ZoneMeasure::default(),
            density_set: "heatplan".to_owned(),
            own_density: Vec::new(),
            background: true,
            drawing: true,
            candidate_sources: true,
            faults: true,
        }
    }
}

/// A dialog or large panel that can be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dialog {
    /// None.
    #[default]
    None,
    /// Import report.
    ImportReport,
    /// Assumptions.
    Assumptions,
    /// Command palette.
    Palette,
    /// Find a street, address, building.
    Find,
    /// Type a path to open.
    OpenPath,
    /// What is read of files, and as what.
    Intake,
    /// Type the path of a file for the import dialog.
    IntakePath,
    /// Type the path of a table that is joined to buildings.
    TablePath,
    /// Type a path for the import report.
    ReportPath,
    /// Pipes: which list, what is laid where, prices.
    Pipes,
    /// Type the path of a list of pipes.
    PipesPath,
    /// What was read of a file with heights, before it is taken.
    Heights,
    /// Type the path of a file with heights.
    HeightsPath,
    /// Type a path for the list of pipes.
    PipesSavePath,
    /// Type a path to save to.
    SavePath,
    /// What is exported, in which format, for whom.
    Export,
    /// Type a folder to export to.
    ExportPath,
    /// Map to PNG.
    ExportPng,
    /// Map to paper.
    Paper,
    /// Keyboard table.
    Shortcuts,
    /// The preferences.
    Preferences,
    /// What was odd about the project.
    Remarks,
    /// About.
    About,
    /// Select by expression.
    SelectBy,
    /// Type the path of a project to take a variant from.
    VariantPath,
    /// Choose the variant to take in.
    TakeIn,
    /// Choose how a table is joined to buildings.
    JoinTable,
    /// What a repair of many is about to do.
    RepairAll,
    /// The views to come back to.
    Bookmarks,
    /// The name of a view to be kept.
    AddBookmark,
    /// Unsaved changes: save, discard, cancel.
    Unsaved,
    /// What a crash left: recover, keep, discard.
    Recover,
    /// Another window has the project open: look, copy, cancel.
    OpenElsewhere,
    /// Another program wrote to the project file: overwrite, elsewhere, cancel.
    ChangedOnDisk,
    /// Type a path to save a copy to.
    SaveCopyPath,
    /// Earlier versions of the project.
    Versions,
    /// Add base maps.
    BaseMaps,
}

/// A message shown for a few seconds.
#[derive(Debug, Clone, PartialEq)]
pub struct Banner {
    /// The sentence, in the user's language.
    pub text: String,
    /// Whether something went wrong.
    pub is_error: bool,
}

/// Live figures of the line being drawn, for the tip and the status bar.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SketchInfo {
    /// New trench, metres: what runs along drawn lines is not laid again.
    pub length_m: f64,
    /// Length of the whole way, metres.
    pub way_m: f64,
    /// Demand that would connect to it, MWh per year.
    pub demand_mwh_per_a: f64,
    /// Buildings that would connect to it.
    pub buildings: u32,
    /// MWh/(m·a).
    pub density: Option<f64>,
}

/// The sitting.
#[derive(Debug, Clone, Default)]
pub struct Session {
    /// What is selected.
    pub selection: super::Tracked,
    /// What lies under the pointer.
    pub hover: Option<Hover>,
    /// The pointer in plan metres, while it is over the map.
    pub pointer: Option<Point>,
    /// The tool in hand.
    pub tool: ToolKind,
    /// Phase of lines to be drawn.
    pub draw_phase: u8,
    /// Trace along streets while drawing.
    pub trace: bool,
    /// Snapping on.
    pub snapping: bool,
    /// What is caught, and how near.
    pub snap_settings: SnapSettings,
    /// The snap under the pointer.
    pub snap: Option<SnapCandidate>,
    /// Live figures of the sketch.
    pub sketch: Option<SketchInfo>,
    /// Ways to show pale on the map: what an operation would make, plan metres.
    pub ghost: Vec<Vec<Point>>,
    /// The slider's year; `None` = the end state.
    pub year: Option<i32>,
    /// Figures are for the demand of the slider's year, not of today.
    pub year_demand: bool,
    /// The timeline is playing.
    pub playing: bool,
    /// Look only: no edits by accident.
    pub look_only: bool,
    /// Layers.
    pub layers: LayerSettings,
    /// The base maps under the plan.
    pub base_maps: BaseMaps,
    /// What is known of them.
    pub base_reports: BaseReports,
    /// Which layers are locked.
    pub locks: Locks,
    /// How the attribute tables are looked at.
    pub tables: Tables,
    /// The part of the plan that the map shows.
    pub view: Option<Bounds>,
    /// What the legend hides.
    pub filter: Filter,
    /// What the paint tool puts on things.
    pub brush: Brush,
    /// The kind of zones to be drawn.
    pub zone_kind: Option<ZoneKind>,
    /// What building fills showed before painting.
    pub before_paint: Option<BuildingMeasure>,
    /// Open dialog.
    pub dialog: Dialog,
    /// Table under the map.
    pub panel: Panel,
    /// Panels are hidden (Ctrl+Tab).
    pub panels_hidden: bool,
    /// Windows beside the map.
    pub sides: BTreeSet<Side>,
    /// What is compared.
    pub compare: Compare,
    /// The renovation scenarios beside each other.
    pub scenarios: ScenarioState,
    /// The window of thresholds, while it is open.
    pub thresholds: Option<Thresholds>,
    /// Message on screen.
    pub banner: Option<Banner>,
    /// The problem that is chosen, pointed at, shown.
    pub lint: super::LintSession,
    /// The way of the water that is looked at.
    pub profile: super::ProfileSession,
}

impl Session {
    /// The year that demand is asked for: the slider's while the figures follow
    /// it, in the end state that of the last phase; `None` = the reference year.
    pub fn demand_year(&self, plan: &crate::plan::Plan) -> Option<i32> {
        if !self.year_demand {
            return None;
        }
        let years = plan.variant().phases.0.iter().filter_map(|p| p.year);
        self.year.or_else(|| years.max())
    }

    /// Whether results of variants that are not looked at are on screen.
    pub fn shows_other_variants(&self) -> bool {
        self.sides.contains(&Side::Variants)
            || self.sides.contains(&Side::Compare)
            || self.compare.mode != CompareMode::Off
    }

    /// A fresh sitting.
    pub fn new() -> Self {
        Self {
            draw_phase: 1,
            snapping: true,
            ..Self::default()
        }
    }
}
