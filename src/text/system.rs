//! What the operating system says when a file cannot be had, in the user's
//! language.

use super::Texts;
use std::io::{Error, ErrorKind};

/// The message key of a kind of error; `None` where the system's own words say
/// more.
const fn key(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => "system-not-found",
        ErrorKind::PermissionDenied => "system-permission-denied",
        ErrorKind::AlreadyExists => "system-already-exists",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "system-storage-full",
        ErrorKind::ReadOnlyFilesystem => "system-read-only",
        ErrorKind::IsADirectory => "system-is-a-folder",
        ErrorKind::NotADirectory => "system-not-a-folder",
        ErrorKind::FileTooLarge => "system-file-too-large",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "system-busy",
        ErrorKind::UnexpectedEof => "system-cut-off",
        ErrorKind::InvalidFilename => "system-name",
        ErrorKind::StaleNetworkFileHandle
        | ErrorKind::NetworkDown
        | ErrorKind::NetworkUnreachable
        | ErrorKind::HostUnreachable
        | ErrorKind::ConnectionReset
        | ErrorKind::TimedOut => "system-share-gone",
        ErrorKind::OutOfMemory => "system-memory",
        _ => return None,
    })
}

impl Texts {
    /// Why a file cannot be read or written: in the user's language where it is
    /// of a known kind, with the number that a helpdesk asks for.
    pub fn io_error(&self, error: &Error) -> String {
        let Some(key) = key(error.kind()) else {
            return error.to_string();
        };
        let text = self.get(key).into_owned();
        match error.raw_os_error() {
            Some(number) => self.with(
                "system-number",
                &[("text", text.into()), ("number", number.to_string().into())],
            ),
            None => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn known_kinds_speak_every_language_and_the_rest_the_systems() {
        let mut said = std::collections::BTreeSet::new();
        for language in Language::ALL {
            let texts = Texts::new(language);
            assert!(said.insert(texts.io_error(&ErrorKind::StorageFull.into())));
            let other = Error::other("the moon is in the way");
            assert_eq!(texts.io_error(&other), "the moon is in the way");
        }
        let texts = Texts::new(Language::Dutch);
        let missing = std::fs::read("/no/such/file").unwrap_err();
        let text = texts.io_error(&missing);
        let number = missing.raw_os_error().unwrap().to_string();
        assert!(
            text.contains(&number) && !text.contains("No such"),
            "{text}"
        );
    }
}
