//! Thresholds of linear heat density: whose are in force, and how the map was
//! coloured before they were chosen.

use super::{ClassMethod, Classes, LayerSettings, NetworkStyle, StreetMeasure};
use crate::analysis::{DensitySet, density_set};

/// The window of thresholds while it is open.
#[derive(Debug, Clone, PartialEq)]
pub struct Thresholds {
    /// How the map was coloured when it was opened.
    before: Box<LayerSettings>,
    /// Something was chosen in it: it stays when the window is closed.
    pub is_chosen: bool,
}

impl LayerSettings {
    /// The named set of classes of linear density that these are, if they are one.
    pub fn named_set(&self, classes: &Classes) -> Option<&'static DensitySet> {
        let set = density_set(&self.density_set)?;
        (classes.method == ClassMethod::Manual && classes.breaks == set.breaks).then_some(set)
    }

    /// Takes a named set, or with `None` the user's own limits: those of before, else
    /// those in force, from which one begins.
    pub fn take_set(&mut self, set: Option<&DensitySet>) {
        let classes = &mut self.street_classes;
        classes.method = ClassMethod::Manual;
        if let Some(set) = set {
            self.density_set.clone_from(&set.code);
            classes.breaks.clone_from(&set.breaks);
        } else {
            self.density_set.clear();
            if !self.own_density.is_empty() {
                classes.breaks.clone_from(&self.own_density);
            }
        }
        classes.count = classes.breaks.len() + 1;
    }

    /// Whether streets are coloured by linear density.
    pub fn streets_by_density(&self) -> bool {
        self.streets && self.street_measure == StreetMeasure::LinearDensity
    }

    /// Whether the network is.
    pub fn network_by_density(&self) -> bool {
        self.network && self.network_style == NetworkStyle::LinearDensity
    }

    /// Colours streets by linear density, or in one colour again.
    pub const fn colour_streets(&mut self, by_density: bool) {
        if by_density {
            self.streets = true;
            self.street_measure = StreetMeasure::LinearDensity;
        } else {
            self.street_measure = StreetMeasure::Plain;
        }
    }

    /// Opens the window of thresholds: where neither streets nor network show them,
    /// streets do, and the network where there are none.
    pub fn open_thresholds(&mut self, has_streets: bool) -> Thresholds {
        let opened = Thresholds {
            before: Box::new(self.clone()),
            is_chosen: false,
        };
        if !self.streets_by_density() && !self.network_by_density() {
            if has_streets {
                self.colour_streets(true);
            } else {
                self.network = true;
                self.colour_by(NetworkStyle::LinearDensity);
            }
        }
        opened
    }

    /// The window was closed: where nothing was chosen, what it coloured is as before.
    pub fn close_thresholds(&mut self, opened: Thresholds) {
        if opened.is_chosen {
            return;
        }
        let before = *opened.before;
        self.streets = before.streets;
        self.street_measure = before.street_measure;
        self.street_classes = before.street_classes;
        self.network = before.network;
        self.network_style = before.network_style;
        self.pipe_classes = before.pipe_classes;
        self.density_set = before.density_set;
        self.own_density = before.own_density;
    }

    /// Another plan was opened: figures that the last one was coloured by, and limits
    /// that were typed for it, are not its. Which layers are on stays.
    pub fn leave_plan(&mut self) {
        let fresh = Self::default();
        self.street_measure = fresh.street_measure;
        self.street_classes = fresh.street_classes;
        self.density_set = fresh.density_set;
        self.own_density = fresh.own_density;
        self.network_style = fresh.network_style;
        self.pipe_classes = fresh.pipe_classes;
        self.building_classes = fresh.building_classes;
        self.zone_measure = fresh.zone_measure;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_showed_thresholds_is_taken_back_and_what_was_chosen_stays() {
        let start = LayerSettings::default();
        let mut layers = start.clone();
        let opened = layers.open_thresholds(true);
        assert!(layers.streets_by_density() && !layers.network_by_density());
        layers.services = false;
        layers.close_thresholds(opened);
        let mut expected = start.clone();
        expected.services = false;
        assert_eq!(layers, expected, "other switches are the user's");

        let mut opened = layers.open_thresholds(false);
        assert!(layers.network_by_density() && !layers.streets_by_density());
        layers.take_set(density_set("france"));
        opened.is_chosen = true;
        layers.close_thresholds(opened);
        assert!(layers.network_by_density());
        assert_eq!(layers.density_set, "france");
        let classes = layers.street_classes.clone();
        assert_eq!(layers.named_set(&classes), density_set("france"));

        let opened = layers.open_thresholds(true);
        assert!(
            !layers.streets_by_density(),
            "the network shows them already"
        );
        layers.close_thresholds(opened);
        layers.leave_plan();
        assert_eq!(layers, expected);
    }
}
