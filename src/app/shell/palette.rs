//! All commands in one list, to be searched.

use super::HeatplanApp;
use super::picker::{Chosen, Picker, Row, fold};
use crate::app::commands::{COMMANDS, Info};
use crate::app::state::{Action, Dialog};
use eframe::egui::Context;
use std::borrow::Cow;

/// The palette's state.
#[derive(Debug, Default)]
pub(super) struct Palette {
    picker: Picker,
}

impl Palette {
    pub fn open(&mut self) {
        self.picker.open();
    }
}

/// How well a name fits a folded query: lower is better, `None` not at all.
fn fit(name: &str, query: &str) -> Option<usize> {
    if query.is_empty() {
        return Some(0);
    }
    let name = fold(name);
    if name.starts_with(query) {
        return Some(0);
    }
    if name.split([' ', '-']).any(|word| word.starts_with(query)) {
        return Some(1);
    }
    if name.contains(query) {
        return Some(2);
    }
    // Every word of the query somewhere.
    if query.split(' ').all(|word| name.contains(word)) {
        return Some(3);
    }
    in_order(&name, query).map(|gaps| 4 + gaps)
}

/// The letters of the query in this order, with others between them: how many
/// times something lies between. A query of one letter means a beginning.
fn in_order(name: &str, query: &str) -> Option<usize> {
    let wanted = query.chars().filter(|c| *c != ' ');
    let mut letters = name.chars().filter(|c| *c != ' ');
    let mut gaps = 0;
    let mut count = 0_usize;
    for letter in wanted {
        count += 1;
        let skipped = letters.position(|c| c == letter)?;
        gaps += usize::from(skipped > 0);
    }
    // Letters scattered over the whole name are an accident.
    (count > 1 && gaps <= count / 2).then_some(gaps)
}

/// How well one of the words that a command is looked for by fits.
const BY_OTHER_WORD: usize = 3;
/// The same of the title of its menu.
const BY_MENU: usize = 6;

/// How well a command fits by its name, by the other words for it, or by its
/// menu: with letters in between only its name.
fn fit_any(name: &str, others: &[Cow<'_, str>], menu: &str, query: &str) -> Option<usize> {
    let plain = |word: &str| fit(word, query).filter(|rank| *rank <= 3);
    let by_other = others
        .iter()
        .flat_map(|list| list.split(','))
        .filter_map(|word| plain(word.trim()))
        .min()
        .map(|rank| BY_OTHER_WORD + rank);
    let by_menu = plain(menu).map(|rank| BY_MENU + rank);
    [fit(name, query), by_other, by_menu]
        .into_iter()
        .flatten()
        .min()
}

/// The attribute of a command's message with other words for it, parted by
/// commas.
pub(super) const OTHER_WORDS: &str = "also";

impl HeatplanApp {
    pub(super) fn palette_ui(&mut self, ctx: &Context) {
        let view = self.view();
        let query = fold(&self.palette.picker.query);
        let recent = &self.prefs.recent_commands;
        let age = |info: &Info| recent.iter().position(|code| code == info.code());
        let mut found: Vec<(usize, usize, &'static Info, String)> = COMMANDS
            .iter()
            .filter_map(|info| {
                let name = self.command_name(info);
                let others = self.texts.attribute(info.message, OTHER_WORDS);
                let menu = self.texts.get(info.menu.message());
                let rank = fit_any(&name, others.as_slice(), &menu, &query)?;
                Some((rank, age(info).unwrap_or(usize::MAX), info, name))
            })
            .collect();
        found.sort_by_key(|(rank, age, ..)| (*rank, *age));
        let rows: Vec<Row> = found
            .iter()
            .map(|(_, age, info, name)| {
                let reason = view.why_not(info.id).map(|key| self.texts.get(key));
                let is_recent = (*age != usize::MAX && query.is_empty())
                    .then(|| self.texts.get("palette-recent"));
                let key = self.prefs.keys.of(info).first();
                let parts = [
                    reason.clone().or(is_recent).map(Cow::into_owned),
                    key.map(|shortcut| shortcut.label(&self.texts)),
                ];
                Row {
                    text: name.clone(),
                    detail: parts
                        .into_iter()
                        .flatten()
                        .collect::<Vec<_>>()
                        .join("  ·  "),
                    enabled: reason.is_none(),
                }
            })
            .collect();
        let hint = self.texts.get("shell-palette-hint").into_owned();
        let empty = self.texts.get("empty-find").into_owned();
        match self
            .palette
            .picker
            .show(ctx, "shell-palette", &hint, &rows, &empty)
        {
            Chosen::Nothing => {}
            Chosen::Closed => self.session.dialog = Dialog::None,
            Chosen::Row(index) => {
                self.session.dialog = Dialog::None;
                if let Some((_, _, info, _)) = found.get(index) {
                    self.prefs.remember_command(info.code());
                    self.ask(Action::Run(info.id));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_come_before_middles() {
        assert_eq!(fit("Zoom to selection", "zoom"), Some(0));
        assert_eq!(fit("Zoom to selection", "sel"), Some(1));
        assert_eq!(fit("Zoom to selection", "lect"), Some(2));
        assert_eq!(fit("Zoom to selection", "sel zoo"), Some(3));
        assert_eq!(fit("Zoom to selection", "undo"), None);
        assert_eq!(fit("Échelle", "ech"), Some(0));
        assert_eq!(fit("anything", ""), Some(0));
    }

    #[test]
    fn a_command_is_found_by_other_words_and_by_its_menu() {
        let others = [Cow::Borrowed("threshold, linear density")];
        let fit = |query: &str| fit_any("Limits of streets", &others, "Heat strategy", query);
        assert_eq!(fit("limits"), Some(0));
        assert_eq!(fit("threshold"), Some(3));
        assert_eq!(fit("density"), Some(4));
        assert_eq!(fit("heat str"), Some(6));
        assert_eq!(fit("thrsld"), None, "letters in between are for names");
    }

    /// What people look for, and what they mean by it, in each language.
    #[test]
    fn what_people_look_for_is_found() {
        use crate::app::commands::CommandId as C;
        use crate::plan::RenovationScenario as R;
        use crate::text::{Language, Texts};
        let cases: [(Language, &[(&str, C)]); 3] = [
            (
                Language::English,
                &[
                    ("threshold", C::Thresholds),
                    ("linear dens", C::Thresholds),
                    ("heat strategy", C::PrintZones),
                    ("zoning", C::PrintZones),
                    ("renovation", C::Scenarios),
                    ("label c", C::Scenario(R::LabelC)),
                    ("insulation", C::Scenario(R::Light)),
                    (
                        "lcoh",
                        C::Variants(crate::app::commands::VariantCommand::Window(
                            crate::app::state::Side::Engineering,
                        )),
                    ),
                ],
            ),
            (
                Language::Dutch,
                &[
                    ("drempel", C::Thresholds),
                    ("lijndichtheid", C::Thresholds),
                    ("warmtestrategie", C::PrintZones),
                    ("zoneringsplan", C::PrintZones),
                    ("renovatie", C::Scenarios),
                    ("label c", C::Scenario(R::LabelC)),
                ],
            ),
            (
                Language::French,
                &[
                    ("seuil", C::Thresholds),
                    ("densite lin", C::Thresholds),
                    ("strategie", C::PrintZones),
                    ("zonage", C::PrintZones),
                    ("renovation", C::Scenarios),
                    ("label c", C::Scenario(R::LabelC)),
                ],
            ),
        ];
        for (language, wanted) in cases {
            let texts = Texts::new(language);
            for (query, id) in wanted {
                let info = id.info().unwrap();
                let others = texts.attribute(info.message, OTHER_WORDS);
                let menu = texts.get(info.menu.message());
                let name = texts.get(info.message);
                let rank = fit_any(&name, others.as_slice(), &menu, &fold(query));
                assert!(rank.is_some(), "{language:?}: {query} does not find {id:?}");
            }
        }
        let english = Texts::new(Language::English);
        let mut with_words = 0;
        for info in COMMANDS.iter() {
            let has = english.attribute(info.message, OTHER_WORDS).is_some();
            with_words += usize::from(has);
            for language in [Language::Dutch, Language::French] {
                let theirs = Texts::new(language);
                let own = theirs.own_attribute(info.message, OTHER_WORDS);
                assert_eq!(own.is_some(), has, "{language:?} {}", info.message);
            }
        }
        assert!(with_words > 40, "{with_words}");
    }

    #[test]
    fn letters_in_order_are_found_after_all_others() {
        assert_eq!(fit("Zoom to selection", "zosel"), Some(5));
        assert_eq!(fit("Dark theme", "dkthm"), Some(6));
        assert_eq!(fit("Zoom to selection", "xq"), None);
        assert_eq!(
            fit("Export results to a folder", "eof"),
            None,
            "an accident"
        );
    }
}
