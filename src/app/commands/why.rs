//! Why a command cannot run now.

use super::{CommandId, View, opens};

impl View {
    /// Why `command` cannot run now, as a message key; `None` when it can.
    pub fn why_not(&self, command: CommandId) -> Option<&'static str> {
        use CommandId as C;
        if self.allows(command) {
            return None;
        }
        if self.look_only && command.edits() {
            return Some("why-look-only");
        }
        let waits = matches!(
            command,
            C::New
                | C::Open
                | C::JoinTable
                | C::Import
                | C::OpenPath
                | C::OpenSample
                | C::Recover
                | C::Save
                | C::SaveAs
                | C::SaveCopy
        ) || self.busy && opens::writes_out(command)
            || self.reading && command.edits();
        if waits {
            return Some("why-wait");
        }
        Some(match command {
            C::Coordinates => "draw-why-no-coordinates",
            _ if command.is_on_lines() => "why-no-lines",
            C::Undo => "why-nothing-to-undo",
            C::Redo => "why-nothing-to-redo",
            C::Delete => "why-no-network-selected",
            C::DeleteVertices => "draw-choose-a-vertex",
            C::CycleRule => "why-no-street",
            C::SelectAllLines => "why-no-lines",
            C::CycleDecision | C::ReleaseServices | C::ConnectBuildings | C::ReleaseBuildings => {
                "why-no-buildings-selected"
            }
            C::MakeZone(_) => "strategy-why-nothing-for-zone",
            C::SelectZone => "strategy-why-no-zone",
            C::PrintZones | C::ExportZones => "strategy-why-no-zones",
            C::JoinZones => "strategy-why-two-zones",
            C::JoinCustomer => "connect-why-two-buildings",
            C::SplitCustomer => "connect-why-no-customer",
            C::SelectNone | C::ZoomSelection | C::SelectStreet | C::SelectSector => {
                "why-no-selection"
            }
            C::RepairAll => "lint-why-nothing-to-repair",
            C::ResetStreetRepairs => "lint-why-no-repairs",
            C::ZoomFull
            | C::Find
            | C::Export
            | C::ExportPng
            | C::Paper
            | C::SelectBy
            | C::Scenarios
            | C::Thresholds
            | C::AddBookmark => "why-no-data",
            C::ImportReport => "why-no-report",
            C::EndState => "why-no-year",
            C::Play => "why-no-phase-years",
            C::Variants(command) => command.why_not(self),
            C::ZoomLast => "why-no-last-view",
            C::ZoomNext => "why-no-next-view",
            C::NextBookmark | C::PreviousBookmark => "why-no-bookmarks",
            C::CopyCoordinates | C::CopyCoordinatesIn(_) => "why-no-pointer",
            C::ShowHidden => "why-nothing-hidden",
            C::ToggleBaseMaps => "basemap-why-none",
            C::Remarks => "remarks-why-none",
            _ => "why-not-now",
        })
    }
}
