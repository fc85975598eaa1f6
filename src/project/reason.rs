//! What is wrong with a part of a project: codes with arguments, so that the
//! window can say it in the user's language.

use super::archive::BASE_ENTRIES;
use crate::text::Texts;
use std::io;
use std::sync::Arc;
use zip::result::ZipError;

/// Stands for the list of entries at the end of the ZIP where a part is named.
pub const TABLE_OF_CONTENTS: &str = "table of contents";

/// Why a part of a project, or all of it, cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// It is not there.
    #[error("it is missing")]
    Missing,
    /// It cannot be read.
    #[error("it cannot be read")]
    Unreadable,
    /// Nothing in the file can be read.
    #[error("nothing in it can be read")]
    Nothing,
    /// It names no variant.
    #[error("it has no variant")]
    NoVariant,
    /// There is no `manifest.json`.
    #[error("it has no manifest.json")]
    NoManifest,
    /// Its manifest names another format.
    #[error("its format is \"{0}\"")]
    Format(String),
    /// Its size is not the promised one.
    #[error("{is} bytes instead of {promised}")]
    Size {
        /// Bytes that came.
        is: u64,
        /// Bytes that were promised.
        promised: u64,
    },
    /// More entries than any project has.
    #[error("{0} entries")]
    Entries(usize),
    /// Two entries have one name.
    #[error("two entries have the same name")]
    SameName,
    /// It would unpack to more than a plan can be.
    #[error("{packed} bytes would unpack to {unpacked}")]
    Unpacks {
        /// Bytes in the file.
        packed: u64,
        /// Bytes unpacked.
        unpacked: u64,
    },
    /// It does not match its checksum or is cut off.
    #[error("its bytes are damaged ({0})")]
    Bytes(String),
    /// Its text is not what it should be; in the reader's own words.
    #[error("{0}")]
    Text(String),
    /// The system refuses it.
    #[error("{0}")]
    System(Arc<SystemError>),
}

/// An error of the system, which may be said more than once.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct SystemError(io::Error);

impl PartialEq for SystemError {
    fn eq(&self, other: &Self) -> bool {
        let all = |error: &Self| (error.0.kind(), error.0.raw_os_error(), error.to_string());
        all(self) == all(other)
    }
}

impl Eq for SystemError {}

impl From<io::Error> for Reason {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // What the unpacker says of bytes that are not what was packed.
            io::ErrorKind::InvalidData
            | io::ErrorKind::InvalidInput
            | io::ErrorKind::UnexpectedEof
            | io::ErrorKind::Other => Self::Bytes(error.to_string()),
            _ => Self::System(Arc::new(SystemError(error))),
        }
    }
}

impl From<ZipError> for Reason {
    fn from(error: ZipError) -> Self {
        match error {
            ZipError::Io(error) => error.into(),
            ZipError::FileNotFound => Self::Missing,
            other => Self::Bytes(other.to_string()),
        }
    }
}

impl From<serde_json::Error> for Reason {
    fn from(error: serde_json::Error) -> Self {
        Self::Text(error.to_string())
    }
}

impl Reason {
    /// Stable code; the message key is `project-reason-` and this.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unreadable => "unreadable",
            Self::Nothing => "nothing",
            Self::NoVariant => "no-variant",
            Self::NoManifest => "no-manifest",
            Self::Format(_) => "format",
            Self::Size { .. } => "size",
            Self::Entries(_) => "entries",
            Self::SameName => "same-name",
            Self::Unpacks { .. } => "unpacks",
            Self::Bytes(_) => "bytes",
            Self::Text(_) => "text",
            Self::System(_) => "system",
        }
    }

    /// The clause for the window.
    pub fn text(&self, texts: &Texts) -> String {
        let key = format!("project-reason-{}", self.code());
        let bytes = |count: u64| texts.count(usize::try_from(count).unwrap_or(usize::MAX));
        match self {
            Self::Missing
            | Self::Unreadable
            | Self::Nothing
            | Self::NoVariant
            | Self::NoManifest
            | Self::SameName => texts.get(&key).into_owned(),
            Self::Format(detail) | Self::Bytes(detail) | Self::Text(detail) => {
                texts.with(&key, &[("detail", detail.as_str().into())])
            }
            Self::Size { is, promised } => texts.with(
                &key,
                &[
                    ("is", bytes(*is).into()),
                    ("promised", bytes(*promised).into()),
                ],
            ),
            Self::Entries(count) => texts.with(&key, &[("count", texts.count(*count).into())]),
            Self::Unpacks { packed, unpacked } => texts.with(
                &key,
                &[
                    ("packed", bytes(*packed).into()),
                    ("unpacked", bytes(*unpacked).into()),
                ],
            ),
            Self::System(error) => texts.with(&key, &[("detail", texts.io_error(&error.0).into())]),
        }
    }
}

/// What an entry of the ZIP is to a person, with its name.
pub fn part_text(entry: &str, texts: &Texts) -> String {
    let variant = entry
        .strip_prefix("variants/")
        .and_then(|rest| rest.strip_suffix(".json"))
        .and_then(|number| number.parse::<u16>().ok());
    let layer = BASE_ENTRIES.iter().find(|(_, name)| *name == entry);
    let what = match (entry, variant, layer) {
        (TABLE_OF_CONTENTS, ..) => return texts.get("project-part-contents").into_owned(),
        ("plan.json", ..) => texts.get("project-part-plan").into_owned(),
        ("manifest.json", ..) => texts.get("project-part-manifest").into_owned(),
        (_, Some(number), _) => {
            // People count from one.
            let number = (u32::from(number) + 1).into();
            texts.with("project-part-variant", &[("number", number)])
        }
        (_, _, Some((kind, _))) => texts.get(&format!("layer-{}", kind.code())).into_owned(),
        _ => return entry.to_owned(),
    };
    texts.with(
        "project-part",
        &[("what", what.into()), ("entry", entry.into())],
    )
}
