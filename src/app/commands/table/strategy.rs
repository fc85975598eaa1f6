//! The heat strategy: zones, thresholds, renovation.

use super::super::row::{Info, Menu, row};
use super::super::{CommandId as C, Table};
use crate::plan::{RenovationScenario as R, ZoneKind};

use Menu::Strategy;

/// The menu of the zones that are made of what is selected.
const OF_SELECTION: &str = "strategy-menu-selection";
/// The menu of the scenarios.
const FIGURES: &str = "strategy-menu-figures";

/// The tool that draws a zone stands among the tools, and here by its row there.
pub(super) const STRATEGY: &[Info] = &[
    row(C::PaintZones, "strategy-paint", &[], Strategy, 0),
    make(ZoneKind::Collective, "strategy-make-collective"),
    make(ZoneKind::Individual, "strategy-make-individual"),
    make(ZoneKind::Later, "strategy-make-later"),
    row(C::JoinZones, "strategy-join-zones", &[], Strategy, 0),
    row(C::SelectZone, "strategy-select-zone", &[], Strategy, 0),
    row(
        C::ShowTable(Table::Zones),
        "strategy-table-zones",
        &[],
        Strategy,
        1,
    ),
    row(C::PrintZones, "strategy-print", &[], Strategy, 1),
    row(C::ExportZones, "strategy-export", &[], Strategy, 1),
    row(C::Thresholds, "strategy-thresholds", &[], Strategy, 2),
    scenario(R::ByYear, "strategy-scenario-by-year"),
    scenario(R::AsIs, "strategy-scenario-as-is"),
    scenario(R::Light, "strategy-scenario-light"),
    scenario(R::LabelC, "strategy-scenario-label-c"),
    scenario(R::LabelA, "strategy-scenario-label-a"),
    row(C::Scenarios, "strategy-scenarios", &[], Strategy, 3),
];

/// A zone of what is selected.
const fn make(kind: ZoneKind, message: &'static str) -> Info {
    row(C::MakeZone(kind), message, &[], Strategy, 0).within(OF_SELECTION)
}

/// The figures under a scenario.
const fn scenario(scenario: R, message: &'static str) -> Info {
    row(C::Scenario(scenario), message, &[], Strategy, 3).within(FIGURES)
}
