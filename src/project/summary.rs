//! A few figures of a plan in the label of its file, so that earlier versions
//! can be told apart without opening them.

use super::archive::Reader;
use super::contents;
use crate::plan::{LineRole, Plan};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Letters of a name or code that are shown at most: a file may hold anything.
const MAX_LETTERS: usize = 80;

/// What a plan was when it was saved. Shown to people and never computed with.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Summary {
    /// Trunk and branch lines of the active variant.
    pub lines: usize,
    /// Their length, metres of trench.
    pub length_m: f64,
    /// Buildings served in the end state; `None` where the figures were not
    /// ready when the plan was saved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub served_buildings: Option<u32>,
    /// Share of the heat that is served, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heat_share: Option<f64>,
    /// Code of the newest step of that sitting, if there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// Who saved it, by the name that stands on decisions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
}

impl Summary {
    /// With what the plan alone tells: lines and their length.
    pub fn with_lines_of(self, plan: &Plan) -> Self {
        let network = plan.network();
        let drawn = |role| matches!(role, LineRole::Trunk | LineRole::Branch);
        let lines = || network.lines().filter(|(_, line)| drawn(line.role));
        Self {
            lines: lines().count(),
            length_m: lines().map(|(id, _)| network.length_m(id)).sum(),
            ..self
        }
    }

    /// With names and codes no longer than a line of a list can show.
    fn trimmed(mut self) -> Self {
        for text in [&mut self.step, &mut self.author].into_iter().flatten() {
            *text = text.chars().take(MAX_LETTERS).collect();
        }
        self
    }
}

/// The summary in a project file; `None` where it has none (files of earlier
/// programs) or cannot be read.
pub fn summary(path: &Path) -> Option<Summary> {
    let (mut archive, _) = Reader::open(path).ok()?;
    contents::summary_of(&mut archive).map(Summary::trimmed)
}
