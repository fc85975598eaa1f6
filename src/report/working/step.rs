//! One formula with its numbers, shown with as many decimals as make it come out.

use crate::text::{Arg, Texts};

/// One formula with its numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The key of its name.
    pub title: &'static str,
    /// The key of the formula; its arguments are those below and `value`.
    pub formula: &'static str,
    /// The numbers that are filled in: name, number, decimals. There are as many
    /// decimals as make the numbers that are shown give the value that is shown.
    pub terms: Vec<Term>,
    /// What the formula gives with these numbers.
    pub value: f64,
    /// Decimals of the value.
    pub decimals: usize,
    /// The figure that is shown elsewhere and must be the same.
    pub shown: f64,
}

/// A number of a formula: its name, its value, its decimals.
pub type Term = (&'static str, f64, usize);

/// A formula: what its numbers, in their order, give.
type Formula<const N: usize> = fn([f64; N]) -> f64;

/// More decimals than this would not be read.
const MOST_DECIMALS: usize = 9;

/// A number as it is shown with so many decimals.
fn rounded(value: f64, decimals: usize) -> f64 {
    format!("{value:.decimals$}").parse().unwrap_or(value)
}

impl Step {
    /// A formula worked out with these numbers. Those that are shown with too few
    /// decimals to give the value that is shown get more, each as few as do.
    pub(super) fn new<const N: usize>(
        [title, formula]: [&'static str; 2],
        terms: [Term; N],
        (of, decimals): (Formula<N>, usize),
        shown: f64,
    ) -> Self {
        let value = of(terms.map(|(_, number, _)| number));
        let with = |more: usize| {
            terms.map(|(name, number, decimals)| {
                (name, number, (decimals + more).min(MOST_DECIMALS))
            })
        };
        let gives = |terms: &[Term; N], decimals: usize| {
            let numbers = terms.map(|(_, number, decimals)| rounded(number, decimals));
            rounded(of(numbers), decimals) == rounded(value, decimals)
        };
        // Half-way between two values that can be shown no decimals help: there the
        // value itself gets more.
        let (decimals, mut chosen) = (decimals..=decimals + 3)
            .flat_map(|shown| (0..=MOST_DECIMALS).map(move |more| (shown, more)))
            .map(|(shown, more)| (shown, with(more)))
            .find(|(shown, terms)| gives(terms, *shown))
            .unwrap_or((decimals, with(MOST_DECIMALS)));
        let gives = |terms: &[Term; N]| gives(terms, decimals);
        // Not every number needs them: from the last to the first, as few as do.
        for at in (0..N).rev() {
            let least = terms.get(at).map_or(0, |(_, _, decimals)| *decimals);
            while let Some(known) = chosen.get(at).map(|(_, _, decimals)| *decimals)
                && known > least
            {
                let mut fewer = chosen;
                if let Some(term) = fewer.get_mut(at) {
                    term.2 = known - 1;
                }
                if !gives(&fewer) {
                    break;
                }
                chosen = fewer;
            }
        }
        Self {
            title,
            formula,
            terms: chosen.to_vec(),
            value,
            decimals,
            shown,
        }
    }

    /// The formula with its numbers in the language of `texts`.
    pub fn text(&self, texts: &Texts) -> String {
        let mut args: Vec<(&str, Arg<'_>)> = self
            .terms
            .iter()
            .map(|(name, number, decimals)| {
                // A count has decimals only where expected customers are counted.
                let shown = if matches!(*name, "substations" | "dwellings") {
                    texts.number_up_to(*number, *decimals)
                } else {
                    texts.number(*number, *decimals)
                };
                (*name, shown.into())
            })
            .collect();
        args.push(("value", texts.number(self.value, self.decimals).into()));
        texts.with(self.formula, &args)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// (790 + 1860 × 0.83) × 361.3 is not 845 799: the factor is not 0.83.
    fn of_a_line([pipe, civil, factor, length, crossings, synergy]: [f64; 6]) -> f64 {
        (pipe + civil * factor) * length + crossings - synergy
    }

    fn step(factor: f64, length_m: f64, crossings: f64, synergy: f64) -> Step {
        Step::new(
            ["working-cost", "working-cost-formula"],
            [
                ("pipe", 790.0, 0),
                ("civil", 1860.0, 0),
                ("factor", factor, 2),
                ("length", length_m, 1),
                ("crossings", crossings, 0),
                ("synergy", synergy, 0),
            ],
            (of_a_line, 0),
            0.0,
        )
    }

    /// What the numbers give that are printed.
    fn printed(step: &Step) -> f64 {
        let mut numbers = [0.0; 6];
        for (slot, (_, number, decimals)) in numbers.iter_mut().zip(&step.terms) {
            *slot = rounded(*number, *decimals);
        }
        rounded(of_a_line(numbers), step.decimals)
    }

    #[test]
    fn a_product_is_that_of_the_numbers_printed() {
        let exact = step(0.8, 100.0, 0.0, 0.0);
        let decimals: Vec<usize> = exact.terms.iter().map(|(_, _, d)| *d).collect();
        assert_eq!(decimals, [0, 0, 2, 1, 0, 0], "no more than needed");
        let odd = step(0.833_749, 361.273, 0.0, 0.0);
        assert_eq!(printed(&odd), rounded(odd.value, 0));
        assert!(odd.terms[2].2 > 2, "{:?}", odd.terms);
        assert_eq!(odd.terms[0].2, 0, "what is round stays round");
    }

    #[test]
    fn a_value_half_way_between_two_gets_a_decimal() {
        let (factor, length) = (0.940_349_542_341_154_8, 1_907.869_663_121_305_2);
        let half = step(
            factor,
            length,
            60_195.756_741_390_7,
            4_020.008_319_060_281_3,
        );
        assert!((half.value.fract() - 0.5).abs() < 1e-3, "{}", half.value);
        assert_eq!((half.decimals, printed(&half)), (1, rounded(half.value, 1)));
    }

    proptest::proptest! {
        #[test]
        fn every_product_multiplies_out(
            factor in 0.4..2.0_f64,
            length_m in 1.0..2_000.0_f64,
            crossings in 0.0..100_000.0_f64,
            synergy in 0.0..100_000.0_f64,
        ) {
            let step = step(factor, length_m, crossings, synergy);
            proptest::prop_assert_eq!(printed(&step), rounded(step.value, step.decimals));
        }
    }
}
