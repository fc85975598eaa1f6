//! From codes to colours: the palettes of the layers.

use super::classes::{self, FIRST_CLASS, STATES};
use crate::app::state::{BuildingMeasure, LayerSettings, NetworkStyle, StreetMeasure};
use crate::app::theme::Theme;
use crate::plan::{BuildingUse, Commitment, ConnectionRule, DemandOrigin, Line, LineRole, Plan};
use eframe::egui::Color32;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The street class that has no value.
pub(super) const STREET_PLAIN: u8 = 0;

/// What works and phases can mean for a street, in the order of the legend;
/// street code 1 is the first. The message key is `map-opportunity-` and this.
pub(super) const OPPORTUNITIES: [&str; 4] = ["meets", "near-miss", "clash", "no-line"];

/// The colours of building codes.
pub(super) fn building_palette(
    theme: &Theme,
    layers: &LayerSettings,
    class_count: usize,
    last_phase: u8,
) -> Vec<Color32> {
    let fixed = [theme.unheated, theme.not_served, theme.not_served];
    debug_assert_eq!(fixed.len(), usize::from(FIRST_CLASS));
    let class = |class: usize| match layers.building_measure {
        BuildingMeasure::Demand | BuildingMeasure::SpecificDemand => theme.ramp(class, class_count),
        // old buildings are the heavy ones
        BuildingMeasure::Year => theme.ramp(class_count.saturating_sub(1 + class), class_count),
        BuildingMeasure::Use => BuildingUse::ALL
            .get(class)
            .map_or(theme.not_served, |one| theme.use_color(*one)),
        BuildingMeasure::Phase => theme.phase(u8::try_from(class).unwrap_or(u8::MAX), last_phase),
        BuildingMeasure::State => STATES
            .get(class)
            .map_or(theme.not_served, |code| theme.state_color(code)),
        BuildingMeasure::Origin => theme.category(origin_category(class)),
        BuildingMeasure::Decision => ConnectionRule::ALL
            .get(class)
            .map_or(theme.not_served, |rule| theme.rule_color(*rule)),
        // a building that its line decides is as quiet as one not served
        BuildingMeasure::NotBefore if class == 0 => theme.not_served,
        BuildingMeasure::NotBefore => {
            theme.phase(u8::try_from(class).unwrap_or(u8::MAX), last_phase)
        }
        BuildingMeasure::Commitment => Commitment::ALL
            .get(class)
            .map_or(theme.not_served, |one| theme.commitment_color(*one)),
        BuildingMeasure::Plain => theme.not_served,
    };
    fixed
        .into_iter()
        .chain((0..class_count).map(class))
        .collect()
}

/// Estimates are the rule, so they get the quietest of the colours.
fn origin_category(class: usize) -> usize {
    match DemandOrigin::ALL.get(class) {
        Some(DemandOrigin::Corrected) => 1,
        Some(DemandOrigin::Measured) => 0,
        Some(DemandOrigin::Given) => 4,
        Some(DemandOrigin::Segment) => 5,
        Some(DemandOrigin::Estimated) | None => 7,
    }
}

/// The colours of street codes: 0 plain, then the classes.
pub(super) fn street_palette(theme: &Theme, layers: &LayerSettings) -> Vec<Color32> {
    let classes = match layers.street_measure {
        StreetMeasure::Plain => Vec::new(),
        StreetMeasure::LinearDensity => {
            let count = layers.street_classes.breaks.len() + 1;
            // Below a network of the same colours they are paler than it.
            let is_below = layers.network && layers.network_style == NetworkStyle::LinearDensity;
            let color = |class: usize| match theme.density_ramp(class, count) {
                color if is_below => theme.pale(color),
                color => color,
            };
            (0..count).map(color).collect()
        }
        StreetMeasure::Opportunity => {
            vec![theme.good, theme.warning_amber, theme.bad, theme.expected]
        }
    };
    std::iter::once(theme.street).chain(classes).collect()
}

/// The colours of network lines in one style.
pub(super) struct LineStyle<'a> {
    theme: &'static Theme,
    style: NetworkStyle,
    breaks: &'a [f64],
    last_phase: u8,
    owners: Vec<Arc<str>>,
    /// How many limits the figure of the engineered network has.
    limits: usize,
}

impl<'a> LineStyle<'a> {
    /// For the active variant of a plan. Linear density takes the classes of
    /// the streets, so that one legend serves both.
    pub(super) fn new(theme: &'static Theme, plan: &Plan, layers: &'a LayerSettings) -> Self {
        let owners = if layers.network_style == NetworkStyle::Owner {
            owners(plan)
        } else {
            Vec::new()
        };
        Self {
            theme,
            style: layers.network_style,
            breaks: &layers.street_classes.breaks,
            last_phase: plan.variant().last_phase(),
            owners,
            limits: (layers.network_style.measure()).map_or(0, |measure| {
                layers.pipe_limits(measure, &plan.assumptions).len()
            }),
        }
    }

    /// The colour of a line with this linear density and, as a pipe, of this
    /// class.
    pub(super) fn color(&self, line: &Line, density: Option<f64>, pipe: Option<u16>) -> Color32 {
        match self.style {
            NetworkStyle::Phase => self.phase(line.phase),
            NetworkStyle::LinearDensity => density.map_or(self.theme.not_served, |density| {
                let class = classes::class_of(density, self.breaks);
                self.theme.density_ramp(class, self.breaks.len() + 1)
            }),
            NetworkStyle::Role => role_color(self.theme, line.role),
            NetworkStyle::Engineered(measure) => {
                super::pipes::color(self.theme, measure, pipe, self.limits)
            }
            NetworkStyle::Owner => line
                .owner
                .as_ref()
                .and_then(|owner| self.owners.iter().position(|one| one == owner))
                .map_or(self.theme.existing(), |place| self.theme.category(place)),
        }
    }

    /// The colour of a phase.
    pub(super) fn phase(&self, phase: u8) -> Color32 {
        self.theme.phase(phase, self.last_phase)
    }
}

/// The colour of a role.
pub(super) fn role_color(theme: &Theme, role: LineRole) -> Color32 {
    match role {
        LineRole::Trunk => theme.phase(1, 4),
        LineRole::Branch => theme.phase(3, 4),
        LineRole::Service => theme.service,
    }
}

/// The owners that lines name, sorted.
pub(super) fn owners(plan: &Plan) -> Vec<Arc<str>> {
    let named: BTreeSet<Arc<str>> = plan
        .network()
        .lines()
        .filter_map(|(_, line)| line.owner.clone())
        .collect();
    named.into_iter().collect()
}

/// The width of a line of a role, logical pixels.
pub(super) const fn role_px(role: LineRole) -> f32 {
    match role {
        LineRole::Trunk => Theme::TRUNK_PX,
        LineRole::Branch => Theme::BRANCH_PX,
        LineRole::Service => 2.0 * Theme::SERVICE_PX,
    }
}
