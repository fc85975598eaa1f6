//! The label of a project file: what it is, of which schema, and what stands in
//! it with which checksums.

use super::SCHEMA;
use crate::geometry::Crs;
use crate::project::archive::{Part, Reader};
use crate::project::reason::Reason;
use crate::project::{ProjectError, ProjectWarning};
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(super) const FORMAT: &str = "heatplan.project";

#[derive(Serialize, Deserialize)]
pub(super) struct Manifest {
    pub format: String,
    pub schema: u64,
    pub program: String,
    pub crs: Crs,
    pub entries: Vec<Entry>,
    /// A [`crate::project::Summary`]; a comfort, so that one which cannot be read is no damage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Value>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Entry {
    pub name: String,
    pub bytes: u64,
    /// Of the unpacked entry; eight hexadecimal digits.
    #[serde(default)]
    pub crc32: Option<String>,
}

/// The part of a manifest that every schema keeps.
#[derive(Deserialize)]
struct ManifestHead {
    format: String,
    schema: u64,
    #[serde(default)]
    program: String,
}

/// Refuses what is no project or of a newer schema. A manifest that is missing
/// or damaged is not needed to read the rest.
pub(super) fn manifest(
    archive: &mut Reader,
    warnings: &mut Vec<ProjectWarning>,
) -> Result<Option<Manifest>, ProjectError> {
    const NAME: &str = "manifest.json";
    let path = archive.path().to_owned();
    let mut damaged = |reason: Reason| {
        warnings.push(ProjectWarning::Damaged {
            entry: NAME.to_owned(),
            reason,
        });
        Ok(None)
    };
    let bytes = match archive.part(NAME) {
        Part::Whole(bytes) => bytes,
        Part::Cut(_, reason) | Part::Bad(reason) => return damaged(reason),
        Part::Missing if archive.part("plan.json") != Part::Missing => {
            return damaged(Reason::Missing);
        }
        Part::Missing => {
            return Err(ProjectError::NotProject {
                path,
                reason: Reason::NoManifest,
            });
        }
    };
    let head: ManifestHead = match serde_json::from_slice(&bytes) {
        Ok(head) => head,
        Err(error) => return damaged(error.into()),
    };
    if head.format != FORMAT {
        return Err(ProjectError::NotProject {
            path,
            reason: Reason::Format(head.format),
        });
    }
    if head.schema > SCHEMA {
        return Err(ProjectError::Newer {
            path,
            schema: head.schema,
            program: head.program,
        });
    }
    match serde_json::from_slice(&bytes) {
        Ok(manifest) => Ok(Some(manifest)),
        Err(error) => damaged(error.into()),
    }
}
