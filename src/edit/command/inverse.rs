//! A change turned round.

use super::Change;

impl Change {
    /// The change that takes this one back.
    pub(super) fn inverse(&self) -> Self {
        match self.clone() {
            Self::Node(id, a, b) => Self::Node(id, b, a),
            Self::Line(id, a, b) => Self::Line(id, b, a),
            Self::Source(id, a, b) => Self::Source(id, b, a),
            Self::Counters(a, b) => Self::Counters(b, a),
            Self::Correction(id, a, b) => Self::Correction(id, b, a),
            Self::Decision(id, a, b) => Self::Decision(id, b, a),
            Self::DecisionIn(variant, id, a, b) => Self::DecisionIn(variant, id, b, a),
            Self::Customer(id, a, b) => Self::Customer(id, b, a),
            Self::Street(id, a, b) => Self::Street(id, b, a),
            Self::StreetRepair(id, a, b) => Self::StreetRepair(id, b, a),
            Self::Ignored(key, a, b) => Self::Ignored(key, b, a),
            Self::Area(id, a, b) => Self::Area(id, b, a),
            Self::Ground(id, a, b) => Self::Ground(id, b, a),
            Self::GroundCounter(a, b) => Self::GroundCounter(b, a),
            Self::Zone(id, a, b) => Self::Zone(id, b, a),
            Self::ZoneCounter(a, b) => Self::ZoneCounter(b, a),
            Self::Planned(id, a, b) => Self::Planned(id, b, a),
            Self::PlannedRows(a, b) => Self::PlannedRows(b, a),
            Self::Phases(a, b) => Self::Phases(b, a),
            Self::Assumption(key, a, b) => Self::Assumption(key, b, a),
            Self::OwnAssumption(key, a, b) => Self::OwnAssumption(key, b, a),
            Self::Pipes(a, b) => Self::Pipes(b, a),
            Self::PlanArea(a, b) => Self::PlanArea(b, a),
            Self::Views(a, b) => Self::Views(b, a),
            Self::Answers(a, b) => Self::Answers(b, a),
            Self::Name(a, b) => Self::Name(b, a),
            Self::Personal(layer, column, a, b) => Self::Personal(layer, column, b, a),
            Self::Base(a, b) => Self::Base(b, a),
            Self::AssumptionRemark(key, a, b) => Self::AssumptionRemark(key, b, a),
            Self::Variant(index, a, b) => Self::Variant(index, b, a),
            Self::VariantName(id, a, b) => Self::VariantName(id, b, a),
            Self::VariantNote(id, a, b) => Self::VariantNote(id, b, a),
            Self::NextVariant(a, b) => Self::NextVariant(b, a),
            Self::Active(a, b) => Self::Active(b, a),
        }
    }
}
