//! Locks of the layers: what came from files is read-only until its layer is
//! unlocked, so that a slip of the mouse corrects nothing. What the planner
//! decides (connections, rules of streets) and draws is no correction and
//! stays open.

use crate::edit::{Change, Command};
use crate::plan::{LayerKind, Plan, StreetOverlay};
use serde::{Deserialize, Serialize};

/// Which layers are locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Locks {
    /// Corrections of buildings.
    pub buildings: bool,
    /// Data of streets.
    pub streets: bool,
    /// The drawn network with its sources.
    pub network: bool,
}

impl Default for Locks {
    fn default() -> Self {
        Self {
            buildings: true,
            streets: true,
            network: false,
        }
    }
}

impl Locks {
    /// The layers that have a lock.
    pub const LAYERS: [LayerKind; 3] =
        [LayerKind::Buildings, LayerKind::Streets, LayerKind::Network];

    /// Whether a layer is locked; one without a lock never is.
    pub const fn is_locked(&self, layer: LayerKind) -> bool {
        match layer {
            LayerKind::Buildings => self.buildings,
            LayerKind::Streets => self.streets,
            LayerKind::Network => self.network,
            LayerKind::Areas
            | LayerKind::Background
            | LayerKind::Sources
            | LayerKind::Heatmap
            | LayerKind::Addresses => false,
        }
    }

    /// Locks or unlocks a layer.
    pub const fn set(&mut self, layer: LayerKind, locked: bool) {
        match layer {
            LayerKind::Buildings => self.buildings = locked,
            LayerKind::Streets => self.streets = locked,
            LayerKind::Network => self.network = locked,
            LayerKind::Areas
            | LayerKind::Background
            | LayerKind::Sources
            | LayerKind::Heatmap
            | LayerKind::Addresses => {}
        }
    }

    /// The locked layer that a command would change, if there is one. Planned
    /// buildings of the plan are the user's own: no lock keeps what is said of
    /// them.
    pub fn refuses(&self, command: &Command, plan: &Plan) -> Option<LayerKind> {
        let planned = &plan.overlays.planned;
        command
            .changes
            .iter()
            .filter(
                |change| !matches!(change, Change::Correction(id, ..) if planned.contains_key(id)),
            )
            .filter_map(layer_of)
            .find(|layer| self.is_locked(*layer))
    }
}

/// The layer with a lock whose content a change is about.
///
/// Repairs of streets are about none. A lock keeps a slip of the mouse from
/// correcting what was loaded; a repair is asked for by its name, shown before
/// it is done, leaves the loaded street as it is and can be taken back at any
/// time, alone or with all others.
fn layer_of(change: &Change) -> Option<LayerKind> {
    match change {
        Change::Correction(..) => Some(LayerKind::Buildings),
        Change::Street(_, before, after) => {
            let (before, after) = (data_of(before.as_ref()), data_of(after.as_ref()));
            (before != after).then_some(LayerKind::Streets)
        }
        Change::Node(..) | Change::Line(..) | Change::Source(..) => Some(LayerKind::Network),
        _ => None,
    }
}

/// What an overlay says about the data of a street, without the planner's rule.
fn data_of(overlay: Option<&StreetOverlay>) -> Option<StreetOverlay> {
    let data = StreetOverlay {
        rule: None,
        reason: None,
        ..overlay?.clone()
    };
    (!data.is_empty()).then_some(data)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops;
    use crate::geometry::Crs;
    use crate::plan::{BuildingId, ConnectionRule, LineEnd, LineRole, StreetId, StreetRule};

    #[test]
    fn corrections_are_refused_and_decisions_are_not() {
        let plan = Plan::new("test", Crs::Lambert2008);
        let mut locks = Locks::default();
        let correction = ops::correct_buildings(&plan, &[BuildingId(0)], |c| c.levels = Some(2.0));
        assert_eq!(
            locks.refuses(&correction, &plan),
            Some(LayerKind::Buildings)
        );
        let square = [[0.0, 0.0], [9.0, 0.0], [9.0, 9.0]];
        let mut with_planned = plan.clone();
        let (draw, id) =
            ops::draw_planned(&plan, &square, crate::plan::BuildingUse::Office, 2030).unwrap();
        assert_eq!(locks.refuses(&draw, &plan), None);
        draw.apply(&mut with_planned);
        let own = ops::correct_buildings(&with_planned, &[id], |c| c.levels = Some(2.0));
        assert_eq!(locks.refuses(&own, &with_planned), None, "the user's own");
        let decision = ops::decide_buildings(&plan, &[BuildingId(0)], |d| {
            d.rule = ConnectionRule::Required;
        });
        assert_eq!(locks.refuses(&decision, &plan), None);
        let works = ops::change_streets(&plan, &[StreetId(0)], |o| o.works_year = Some(2030));
        assert_eq!(locks.refuses(&works, &plan), Some(LayerKind::Streets));
        let rule = ops::change_streets(&plan, &[StreetId(0)], |o| {
            o.rule = Some(StreetRule::Avoid);
            o.reason = Some("trees".into());
        });
        assert_eq!(locks.refuses(&rule, &plan), None);
        let ends = [LineEnd::Free([0.0, 0.0]), LineEnd::Free([50.0, 0.0])];
        let (line, _) = ops::draw_line(&plan, &ends, LineRole::Trunk, 1).unwrap();
        assert_eq!(locks.refuses(&line, &plan), None);
        locks.set(LayerKind::Network, true);
        assert_eq!(locks.refuses(&line, &plan), Some(LayerKind::Network));
        locks.set(LayerKind::Buildings, false);
        assert_eq!(locks.refuses(&correction, &plan), None);
        assert!(!locks.is_locked(LayerKind::Areas));
    }
}
