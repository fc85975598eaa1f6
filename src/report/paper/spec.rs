//! What is wanted of a page.

use super::base::PaperBaseMap;
use crate::geometry::Point;
use crate::report::pipes::LineMeasure;
use std::ops::RangeInclusive;

/// The size of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PaperSize {
    /// 210 x 297 mm.
    #[default]
    A4,
    /// 297 x 420 mm.
    A3,
}

impl PaperSize {
    /// All sizes.
    pub const ALL: [Self; 2] = [Self::A4, Self::A3];

    /// Short and long side, millimetres.
    pub const fn sides_mm(self) -> [f64; 2] {
        match self {
            Self::A4 => [210.0, 297.0],
            Self::A3 => [297.0, 420.0],
        }
    }

    /// Its proper name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::A3 => "A3",
        }
    }

    /// The size of this name, in any case.
    pub fn named(name: &str) -> Option<Self> {
        let is = |size: &Self| size.name().eq_ignore_ascii_case(name.trim());
        Self::ALL.into_iter().find(is)
    }
}

/// What the map shows, each on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Content {
    /// Footprints, coloured by whether they are served.
    pub buildings: bool,
    /// Service pipes.
    pub services: bool,
    /// Names of streets.
    pub street_names: bool,
    /// Outlines and names of sectors.
    pub areas: bool,
    /// Heat zones with their names.
    pub zones: bool,
    /// The base maps of the page.
    pub base_map: bool,
}

impl Default for Content {
    fn default() -> Self {
        Self {
            buildings: true,
            services: true,
            street_names: true,
            areas: false,
            zones: false,
            base_map: true,
        }
    }
}

/// A page that is wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct PaperSpec {
    /// The sheet.
    pub size: PaperSize,
    /// Long side across.
    pub landscape: bool,
    /// The denominator of the scale (2000 for 1:2000); `None` = the largest
    /// round scale at which everything drawn fits.
    pub scale: Option<f64>,
    /// The middle of the map, plan metres; `None` = that of everything drawn.
    pub centre: Option<Point>,
    /// The title; empty: the name of the plan.
    pub title: String,
    /// Who made it; may be empty.
    pub author: String,
    /// The day on the page, `2026-11-22`; may be empty.
    pub date: String,
    /// The year shown; `None` = all phases.
    pub year: Option<i32>,
    /// What is shown.
    pub content: Content,
    /// A line in red that says the page is confidential.
    pub confidential: bool,
    /// Base maps on disk under the plan, bottom to top, where the content shows
    /// them.
    pub base_maps: Vec<PaperBaseMap>,
    /// The figure that pipes are coloured by, with its limits; `None` = by phase.
    pub pipes: Option<(LineMeasure, Vec<f64>)>,
}

impl PaperSpec {
    /// Denominators that a page can have.
    pub const SCALES: RangeInclusive<f64> = 100.0..=500_000.0;

    /// The sheet, width and height, millimetres.
    pub fn sheet_mm(&self) -> [f64; 2] {
        let [short, long] = self.size.sides_mm();
        if self.landscape {
            [long, short]
        } else {
            [short, long]
        }
    }
}

impl Default for PaperSpec {
    fn default() -> Self {
        Self {
            size: PaperSize::A4,
            landscape: true,
            scale: None,
            centre: None,
            title: String::new(),
            author: String::new(),
            date: String::new(),
            year: None,
            content: Content::default(),
            confidential: false,
            base_maps: Vec::new(),
            pipes: None,
        }
    }
}
