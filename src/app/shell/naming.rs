//! What the plan is called in the window, and what its files are proposed to be
//! called.

use super::HeatplanApp;
use super::flow::file_name;
use crate::app::state::Origin;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Where a file is proposed to go: its folder, if one is known, and its name
/// without an ending.
pub(super) type Proposed = (Option<PathBuf>, String);

impl HeatplanApp {
    /// The plan's name with what is special about it: an earlier version, a copy,
    /// only looked at.
    pub(super) fn plan_title(&self) -> String {
        let name = self.doc.name();
        let origin = self.doc.origin.as_ref();
        match origin.filter(|_| self.doc.path.is_none()) {
            Some(Origin::Version { saved, .. }) => {
                let when = super::safe::when_short(&self.texts, *saved, SystemTime::now());
                let args = [("name", name.into()), ("when", when.into())];
                self.texts.with("name-version", &args)
            }
            Some(Origin::Look { .. }) if self.session.look_only => {
                self.texts.with("name-look", &[("name", name.into())])
            }
            Some(Origin::Look { .. } | Origin::Copy { .. }) => {
                self.texts.with("name-copy", &[("name", name.into())])
            }
            None => name,
        }
    }

    /// Where the plan is proposed to be saved: beside its project, under that name;
    /// a copy, and what came from another file, under one of its own.
    pub(super) fn proposed_save(&self, is_copy: bool) -> Proposed {
        let doc = &self.doc;
        let project = doc.path.as_deref();
        let origin = doc.origin.as_ref().map(Origin::project);
        let folder = project.or(origin).and_then(Path::parent);
        let folder = folder.map(Path::to_path_buf);
        let untitled = self.texts.get("window-untitled");
        let is_untitled = project.or(origin).is_none() && *doc.plan.name == *untitled;
        let name = if is_untitled {
            file_name("")
        } else {
            file_name(&doc.name())
        };
        if is_copy || (project.is_none() && origin.is_some()) {
            let args = [("name", name.into())];
            return (folder, self.texts.with("guard-copy-name", &args));
        }
        (folder, name)
    }
}
