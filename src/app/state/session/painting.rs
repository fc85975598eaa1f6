//! How the network is painted by figures of the engineered one.

use super::{ClassMethod, Classes, LayerSettings, NetworkStyle};
use crate::plan::Assumptions;
use crate::report::pipes::LineMeasure;

impl NetworkStyle {
    /// The figure of the engineered network that it shows.
    pub const fn measure(self) -> Option<LineMeasure> {
        match self {
            Self::Engineered(measure) => Some(measure),
            _ => None,
        }
    }
}

impl Classes {
    /// Those that a figure brings along.
    pub const fn of_figure() -> Self {
        Self {
            method: ClassMethod::Round,
            count: 6,
            breaks: Vec::new(),
        }
    }
}

impl LayerSettings {
    /// Colours the network so; limits that were set for one figure mean nothing
    /// for another.
    pub fn colour_by(&mut self, style: NetworkStyle) {
        if self.network_style != style {
            self.network_style = style;
            self.pipe_classes = Classes::of_figure();
        }
    }

    /// Limits of the classes of a figure of the engineered network.
    pub fn pipe_limits(&self, measure: LineMeasure, assumptions: &Assumptions) -> Vec<f64> {
        if self.pipe_classes.breaks.is_empty() || measure == LineMeasure::Dn {
            measure.limits(assumptions)
        } else {
            self.pipe_classes.breaks.clone()
        }
    }
}
