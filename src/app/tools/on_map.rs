//! What of the network is on the map: neither is its layer off nor does the legend
//! hide it. What one cannot see is not picked, chosen, joined or deleted.

use super::Point;
use crate::app::map::Hidden;
use crate::app::state::{Document, Session};
use crate::geometry::measure::distance_m;
use crate::plan::{BuildingId, Line, LineId, LineRole, Network, NodeId};

/// What is on the map now. Making one takes as long as asking the legend: one for
/// a whole pass over the network.
pub struct OnMap<'a> {
    hidden: Hidden<'a>,
    network: bool,
    services: bool,
    buildings: bool,
}

impl<'a> OnMap<'a> {
    /// By the layers and the legend as they are set now.
    pub fn new(doc: &'a Document, session: &'a Session) -> Self {
        let layers = &session.layers;
        Self {
            hidden: Hidden::new(doc, session),
            network: layers.network,
            services: layers.services,
            buildings: layers.buildings,
        }
    }

    /// Whether a line is.
    pub fn line(&self, id: LineId, line: &Line) -> bool {
        self.network
            && (self.services || line.role != LineRole::Service)
            && !self.hidden.line(id, line)
    }

    /// Whether a building is.
    pub fn building(&self, id: BuildingId) -> bool {
        self.buildings && !self.hidden.building(id)
    }

    /// Whether a line of this id is; one that is not in the network hides nothing, as
    /// a drag may only just have taken it away.
    pub(super) fn is_not_hidden(&self, network: &Network, id: LineId) -> bool {
        network.line(id).is_none_or(|line| self.line(id, line))
    }

    /// The node nearest to a place, within `within_m`, of which a line or a source is
    /// on the map; of equally near ones the lowest id.
    pub(super) fn node_near(
        &self,
        network: &Network,
        place: Point,
        within_m: f64,
    ) -> Option<NodeId> {
        if !self.network {
            return None;
        }
        let mut near: Vec<(f64, NodeId)> = network
            .nodes()
            .map(|(id, node)| (distance_m(node.place, place), id))
            .filter(|(apart_m, _)| *apart_m <= within_m)
            .collect();
        near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        near.into_iter().map(|(_, id)| id).find(|id| {
            // A source is shown whatever becomes of its lines.
            !network.sources_at(*id).is_empty()
                || (network.lines_at(*id).into_iter()).any(|line| self.is_not_hidden(network, line))
        })
    }
}
