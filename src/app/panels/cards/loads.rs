//! The rows of a card for the three loads: temperatures, and what is lost.

use crate::analysis::engineering::Regime;
use crate::app::panels::parts::fact;
use crate::text::{NO_VALUE, Texts};
use eframe::egui::Ui;

/// The titles of peak, mean and summer load.
const TITLES: [&str; 3] = ["card-at-peak", "card-at-mean", "card-in-summer"];

/// Supply and return at peak, mean and summer load.
pub(super) fn ui(ui: &mut Ui, texts: &Texts, regimes: [Option<Regime>; 3]) {
    for (key, regime) in TITLES.into_iter().zip(regimes) {
        fact(ui, &texts.get(key), &temperatures(texts, regime));
    }
}

/// What a pipe loses at each of them.
pub(super) fn loss_ui(ui: &mut Ui, texts: &Texts, loss_kw: [f64; 3]) {
    fact(ui, &texts.get("card-loss-loads"), &losses(texts, loss_kw));
}

fn temperatures(texts: &Texts, regime: Option<Regime>) -> String {
    let Some(regime) = regime else {
        return NO_VALUE.to_owned();
    };
    let supply = texts.number(regime.supply_c, 1);
    let back = texts.with_unit(regime.return_c, 1, "unit-celsius");
    format!("{supply} / {back}")
}

fn losses(texts: &Texts, [peak, mean, summer]: [f64; 3]) -> String {
    let [peak, mean] = [peak, mean].map(|kw| texts.number(kw, 2));
    format!(
        "{peak} / {mean} / {}",
        texts.with_unit(summer, 2, "unit-kw")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn each_load_has_its_row_and_standing_water_none() {
        let texts = Texts::new(Language::English);
        let regime = Regime {
            supply_c: 68.26,
            return_c: 40.0,
        };
        let plain = |text: String| text.replace('\u{a0}', " ");
        assert_eq!(plain(temperatures(&texts, Some(regime))), "68.3 / 40.0 °C");
        assert_eq!(temperatures(&texts, None), NO_VALUE);
        let lost = losses(&texts, [1.234, 1.0, 0.5]);
        assert_eq!(plain(lost), "1.23 / 1.00 / 0.50 kW");
    }
}
