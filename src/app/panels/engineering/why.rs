//! What a person asks about the figures of a section, answered under it: why there are
//! more substations than buildings, why nothing is paid back.

use super::super::PanelContext;
use super::super::parts::quiet;
use crate::analysis::engineering::Engineering;
use crate::report::summary::{BUSINESS, PEAK};
use crate::text::Texts;
use eframe::egui::{Label, TextStyle, Ui};

/// The answers under a section, where its figures ask for them.
pub(super) fn ui(ui: &mut Ui, cx: &PanelContext<'_>, engineering: &Engineering, section: &str) {
    for answer in answers(cx.texts, engineering, section) {
        let text = quiet(ui, answer).text_style(TextStyle::Small);
        ui.add(Label::new(text).wrap());
    }
}

fn answers(texts: &Texts, engineering: &Engineering, section: &str) -> Vec<String> {
    let network = &engineering.network;
    match section {
        PEAK if network.several_buildings > 0 => {
            let buildings = texts.number(f64::from(network.several_buildings), 0);
            let substations = texts.number_up_to(network.several_substations, 1);
            let args = [
                ("buildings", buildings.into()),
                ("substations", substations.into()),
            ];
            vec![texts.with("engineering-substations-why", &args)]
        }
        BUSINESS => {
            let reason = |why: &str| {
                texts
                    .get(&format!("business-no-payback-{why}"))
                    .into_owned()
            };
            let title = texts.get("summary-payback");
            let of = |name: &str, why: Option<&str>| {
                let name = texts.get(name);
                why.map(|why| format!("{title} ({name}): {}", reason(why)))
            };
            let (all, expected) = (
                engineering.potential.no_payback(),
                engineering.expected.no_payback(),
            );
            if all == expected {
                all.map(|why| format!("{title}: {}", reason(why)))
                    .into_iter()
                    .collect()
            } else {
                let both = [
                    of("summary-potential", all),
                    of("summary-expected", expected),
                ];
                both.into_iter().flatten().collect()
            }
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn every_answer_has_its_words() {
        let mut engineering = Engineering::default();
        assert_eq!(
            answers(&Texts::new(Language::English), &engineering, PEAK).len(),
            0
        );
        engineering.network.several_buildings = 14;
        engineering.network.several_substations = 28.0;
        for language in Language::ALL {
            let texts = Texts::new(language);
            let [one] = answers(&texts, &engineering, PEAK).try_into().unwrap();
            assert!(one.contains("14") && one.contains("28"), "{one}");
            for why in ["nothing-to-pay", "no-surplus", "too-slow"] {
                assert!(texts.has(&format!("business-no-payback-{why}")));
            }
        }
        let texts = Texts::new(Language::English);
        // Nothing costs anything here: that is said once for both.
        assert_eq!(answers(&texts, &engineering, BUSINESS).len(), 1);
        engineering.expected.worth.payback_years = Some(9.0);
        let [all] = answers(&texts, &engineering, BUSINESS).try_into().unwrap();
        assert!(all.contains("nothing has to be paid back"), "{all}");
        engineering.potential.worth.payback_years = Some(8.0);
        assert_eq!(answers(&texts, &engineering, BUSINESS).len(), 0);
    }
}
