//! Telling why there is no window, where nobody may see a terminal: started
//! from an icon, the program would otherwise seem to do nothing at all.

use super::start::RunError;
use crate::text::{Language, Texts};
use std::io::{self, IsTerminal, Write};

impl RunError {
    /// The sentence for a person.
    pub fn text(&self, texts: &Texts) -> String {
        let (key, reason) = match self {
            Self::NoAdapter(reason) => ("start-no-adapter", reason),
            Self::NoScreen(reason) => ("start-no-screen", reason),
            Self::Other(reason) => ("start-other", reason),
        };
        texts.with(key, &[("reason", reason.as_str().into())])
    }
}

/// Says why there is no window: on the terminal, and in a dialog of the desktop
/// where there is one and no terminal is looked at. Returns when the dialog is
/// closed.
pub fn tell(error: &RunError) {
    // Where stderr is gone there is nobody left to tell.
    writeln!(io::stderr(), "heatplan: {error}").ok();
    if is_worth_a_dialog(has_desktop(), io::stderr().is_terminal()) {
        let texts = Texts::new(Language::system());
        // Where the desktop has no dialog either, the log has the sentence.
        rfd::MessageDialog::new()
            .set_level(rfd::MessageLevel::Error)
            .set_title(texts.get("start-title"))
            .set_description(error.text(&texts))
            .show();
    }
}

/// Whether the sentence would be missed without a dialog.
const fn is_worth_a_dialog(has_desktop: bool, is_terminal: bool) -> bool {
    has_desktop && !is_terminal
}

/// Whether there is a screen that a dialog can stand on.
fn has_desktop() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dialog_stands_where_a_desktop_is_and_no_terminal() {
        assert!(is_worth_a_dialog(true, false));
        assert!(!is_worth_a_dialog(true, true));
        assert!(!is_worth_a_dialog(false, false));
    }

    #[test]
    fn every_reason_is_said_in_every_language_with_what_to_do() {
        let reasons = [
            RunError::NoAdapter("why".to_owned()),
            RunError::NoScreen("why".to_owned()),
            RunError::Other("why".to_owned()),
        ];
        for language in [Language::English, Language::Dutch, Language::French] {
            let texts = Texts::new(language);
            for reason in &reasons {
                let said = reason.text(&texts);
                assert!(said.contains("why"), "{said}");
                assert!(said.contains("heatplan compute"), "{said}");
            }
        }
    }
}
