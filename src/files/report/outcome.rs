//! Making issues of files, and what became of the features that they are about.

use super::{ImportIssue, IssueCode};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

impl ImportIssue {
    /// One about a whole file, with the values of its message.
    pub(in crate::files) fn of_file(
        file: &Arc<str>,
        code: IssueCode,
        args: Vec<(&'static str, String)>,
    ) -> Self {
        Self {
            file: file.clone(),
            index: None,
            byte: None,
            code,
            detail: String::new(),
            args,
            place: None,
            repaired: false,
        }
    }

    /// What became of the feature.
    pub const fn outcome(&self) -> Outcome {
        match (self.repaired, self.index) {
            (true, _) => Outcome::Repaired,
            (false, None) => Outcome::Told,
            (false, Some(_)) if self.code.is_conflict() => Outcome::Conflict,
            (false, Some(_)) if self.code.is_taken() => Outcome::Told,
            (false, Some(_)) => Outcome::Dropped,
        }
    }

    /// Whether it is about the whole file.
    pub fn is_about_file(&self) -> bool {
        self.index.is_none()
    }
}

/// What the rows of a file became beside layers of their kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadAs {
    /// A layer of its kind.
    #[default]
    Layer,
    /// Rows of a table without places, joined to buildings.
    Table,
    /// Heat zones of the variant.
    Zones,
    /// No-go areas.
    Grounds,
}

impl ReadAs {
    /// Whether it is a layer of its kind.
    pub fn is_layer(&self) -> bool {
        *self == Self::Layer
    }

    /// The message of what was read; `None` for a layer of its kind.
    pub const fn message(self) -> Option<&'static str> {
        match self {
            Self::Layer => None,
            Self::Table => Some("intake-table-joined"),
            Self::Zones => Some("export-layer-zones"),
            Self::Grounds => Some("export-layer-grounds"),
        }
    }
}

/// What became of the feature that an issue is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was taken after a repair.
    Repaired,
    /// It was taken, and what the plan said before stands.
    Conflict,
    /// It was left out.
    Dropped,
    /// It was taken as it is, or it is about the whole file.
    Told,
}

impl IssueCode {
    /// Whether the feature stands in the plan, and only something about it is odd.
    pub const fn is_taken(self) -> bool {
        matches!(
            self,
            Self::SourceOffLine
                | Self::AddressAlone
                | Self::AddressAmbiguous
                | Self::AddressDiffers
                | Self::RowApproximate
        )
    }

    /// Whether it tells what an update by id changed.
    pub const fn is_of_update(self) -> bool {
        matches!(self, Self::UpdateConflict) || self.is_done_by_update()
    }

    /// Whether it says what an update did, as it should: that is no problem.
    pub const fn is_done_by_update(self) -> bool {
        matches!(
            self,
            Self::UpdateDone | Self::UpdateAdded | Self::UpdateChanged | Self::UpdateRemoved
        )
    }

    /// Whether the feature was taken and only says otherwise than the plan or
    /// another feature.
    pub const fn is_conflict(self) -> bool {
        matches!(self, Self::PhaseYear | Self::PlanKept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_not_in_the_plan_is_dropped() {
        use IssueCode as C;
        let file: Arc<str> = "a.geojson".into();
        let outcome = |code, index, repaired| {
            let mut issue = ImportIssue::of_file(&file, code, Vec::new());
            (issue.index, issue.repaired) = (index, repaired);
            issue.outcome()
        };
        assert_eq!(outcome(C::NullGeometry, Some(3), false), Outcome::Dropped);
        assert_eq!(outcome(C::LineRefused, Some(3), false), Outcome::Dropped);
        assert_eq!(outcome(C::AddressAlone, Some(3), false), Outcome::Told);
        assert_eq!(outcome(C::SourceOffLine, Some(3), false), Outcome::Told);
        assert_eq!(outcome(C::PhaseYear, Some(3), false), Outcome::Conflict);
        assert_eq!(outcome(C::BadValue, Some(3), true), Outcome::Repaired);
        assert_eq!(outcome(C::NullGeometry, None, false), Outcome::Told);
    }
}
