//! What a plan is called, and where one without a file of its own came from.

use super::Document;
use crate::plan::Plan;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Where a plan without a file of its own came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// It is an earlier version of this project.
    Version {
        /// The project file.
        project: PathBuf,
        /// When that version was saved.
        saved: Option<SystemTime>,
    },
    /// It is this project, which another window has open.
    Look {
        /// The project file.
        project: PathBuf,
    },
    /// It is a copy of this project.
    Copy {
        /// The project file.
        project: PathBuf,
    },
}

impl Origin {
    /// The project file.
    pub fn project(&self) -> &Path {
        match self {
            Self::Version { project, .. } | Self::Look { project } | Self::Copy { project } => {
                project
            }
        }
    }
}

/// What a plan with this file is called: after the file, as people know it by that;
/// else by its own title.
pub fn plan_name(file: Option<&Path>, plan: &Plan) -> String {
    match file.and_then(Path::file_stem) {
        Some(stem) => stem.to_string_lossy().into_owned(),
        None => plan.name.to_string(),
    }
}

impl Document {
    /// What the plan is called: after its file, or the file that it came from, or
    /// by its own title where there is none yet.
    pub fn name(&self) -> String {
        let origin = self.origin.as_ref().map(Origin::project);
        plan_name(self.path.as_deref().or(origin), &self.plan)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::ImportReport;
    use crate::geometry::Crs;

    #[test]
    fn a_plan_is_called_after_its_file_once_it_has_one() {
        let plan = Plan::new("streets", Crs::Lambert2008);
        let mut doc = Document::new(plan, ImportReport::default());
        assert_eq!(doc.name(), "streets");
        doc.origin = Some(Origin::Copy {
            project: PathBuf::from("/x/Sint-Niklaas v1.2.heatplan"),
        });
        assert_eq!(doc.name(), "Sint-Niklaas v1.2");
        doc.path = Some(PathBuf::from("/x/warmte.heatplan"));
        assert_eq!(doc.name(), "warmte");
        assert_eq!(&*doc.plan.name, "streets", "its title stays");
    }
}
