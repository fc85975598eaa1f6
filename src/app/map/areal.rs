//! What grid, sectors and heat zones are filled by: areal heat density, or what
//! distributing heat would cost before any route is drawn.

use super::classes::{AREAL_BREAKS, class_of};
use crate::analysis::{AreaResult, GridCell, PerssonWerner};
use crate::app::state::ArealMeasure;
use crate::app::theme::Theme;
use crate::plan::Assumptions;
use eframe::egui::Color32;

/// Upper bounds of the classes of distribution cost, EUR/MWh. 25 is the ceiling
/// of Hotmaps, 33.6 that of Fallahnejad 2024 for Belgium (`domain.md` 1c).
pub const DISTRIBUTION_BREAKS: [f64; 4] = [10.0, 15.0, 25.0, 33.6];

/// Classes of either measure.
pub const CLASSES: usize = AREAL_BREAKS.len() + 1;

/// How places are shaded.
#[derive(Debug, Clone, PartialEq)]
pub struct Shade {
    measure: ArealMeasure,
    method: PerssonWerner,
}

impl Shade {
    /// By this measure under these assumptions.
    pub fn new(measure: ArealMeasure, assumptions: &Assumptions) -> Self {
        Self {
            measure,
            method: PerssonWerner::new(assumptions),
        }
    }

    /// Upper bounds of all classes but the last.
    pub const fn breaks(&self) -> &'static [f64] {
        match self.measure {
            ArealMeasure::Density => &AREAL_BREAKS,
            ArealMeasure::Distribution => &DISTRIBUTION_BREAKS,
        }
    }

    /// The message keys of its name, its unit and the source of its classes.
    pub const fn words(&self) -> [&'static str; 3] {
        match self.measure {
            ArealMeasure::Density => [
                "map-areal-density",
                "unit-mwh-per-ha-a",
                "legend-source-areal",
            ],
            ArealMeasure::Distribution => [
                "strategy-distribution",
                "unit-eur-per-mwh",
                "strategy-source-distribution",
            ],
        }
    }

    /// The class of a sector or zone; `None` where it has no value.
    pub fn of_area(&self, area: &AreaResult) -> Option<usize> {
        let value = match self.measure {
            ArealMeasure::Density => area.density(),
            ArealMeasure::Distribution => self.method.of_area(area).map(|d| d.eur_per_mwh()),
        };
        value.map(|value| class_of(value, self.breaks()))
    }

    /// The class of a cell of the grid.
    pub fn of_cell(&self, cell: &GridCell, cell_m: f64) -> Option<usize> {
        let land_m2 = cell_m * cell_m;
        let value = match self.measure {
            ArealMeasure::Density => Some(cell.demand_mwh_per_a / (land_m2 / 10_000.0)),
            ArealMeasure::Distribution => self
                .method
                .of(cell.floor_area_m2, land_m2, cell.demand_mwh_per_a)
                .map(|d| d.eur_per_mwh()),
        };
        value.map(|value| class_of(value, self.breaks()))
    }

    /// The colour of a class: the heavier, the better for a network.
    pub fn color(&self, theme: &Theme, class: usize) -> Color32 {
        let heavy = match self.measure {
            ArealMeasure::Density => class,
            ArealMeasure::Distribution => CLASSES.saturating_sub(class + 1),
        };
        theme.density_ramp(heavy, CLASSES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dense_cell_is_cheap_and_both_are_heavy_in_colour() {
        let cell = |demand_mwh_per_a: f64| GridCell {
            cell: [0, 0],
            buildings: 20,
            demand_mwh_per_a,
            floor_area_m2: 6000.0,
        };
        let theme = Theme::get(false, false);
        let a = Assumptions::default();
        let density = Shade::new(ArealMeasure::Density, &a);
        let cost = Shade::new(ArealMeasure::Distribution, &a);
        assert_eq!(density.of_cell(&cell(1200.0), 100.0), Some(4));
        assert_eq!(cost.of_cell(&cell(1200.0), 100.0), Some(0));
        assert_eq!(density.color(theme, 4), cost.color(theme, 0));
        assert_eq!(cost.of_cell(&cell(0.0), 100.0), None);
        let thin = cost.of_cell(&cell(60.0), 100.0);
        assert_eq!(thin, Some(4), "hardly any heat: dear");
    }
}
