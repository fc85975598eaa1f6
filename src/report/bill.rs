//! The bill of quantities: metres and money by diameter, role, phase and
//! surface, as rows that table, clipboard and files share.

use super::engineering::family_name;
use crate::analysis::Results;
use crate::analysis::engineering::{Quantity, Work, quantities};
use crate::plan::{Plan, Surface};
use crate::text::Texts;

/// A row of the bill with the name of its surface.
#[derive(Debug, Clone, PartialEq)]
pub struct BillRow {
    /// Diameter, family, role, phase, metres and money.
    pub quantity: Quantity,
    /// The key of the surface's name: one of `trench-...`, `bill-crossings` of what is
    /// crossed, empty where the surface has no part in the price.
    pub surface: &'static str,
}

/// The rows of the bill, by diameter, family, role, phase and surface.
pub fn bill(plan: &Plan, results: &Results) -> Vec<BillRow> {
    quantities(&plan.assumptions, results)
        .into_iter()
        .map(|quantity| BillRow {
            surface: surface(quantity.work),
            quantity,
        })
        .collect()
}

/// Metres of trench and money of all that is bought: what lies in the ground
/// already is no part of it.
pub fn bill_total(rows: &[BillRow]) -> (f64, f64) {
    let bought = rows.iter().filter(|row| !row.quantity.exists());
    bought.fold((0.0, 0.0), |(m, eur), row| {
        (m + row.quantity.length_m, eur + row.quantity.cost_eur)
    })
}

/// The key of the name of what a row is of.
const fn surface(work: Work) -> &'static str {
    match work {
        Work::Under(Surface::Verge) => "trench-verge",
        Work::Under(Surface::Paving) => "trench-paving",
        Work::Under(Surface::Asphalt) => "trench-asphalt",
        Work::Under(Surface::MainRoad) => "trench-main-road",
        Work::Under(Surface::Historic) => "trench-historic",
        Work::Lumps => "bill-crossings",
        Work::Trench => "",
    }
}

/// The code of that in files and in JSON; none where the surface has no part in the
/// price.
pub const fn surface_code(work: Work) -> Option<&'static str> {
    match work {
        Work::Under(surface) => Some(surface.code()),
        Work::Lumps => Some("crossings"),
        Work::Trench => None,
    }
}

/// Titles of the columns with the keys of their units.
pub const HEADS: [(&str, &str); 11] = [
    ("engine-dn", ""),
    ("bill-family", ""),
    ("column-role", ""),
    ("result-phase", ""),
    ("bill-surface", ""),
    ("bill-factor", ""),
    ("bill-length", "unit-m"),
    ("bill-cost", "bill-unit-eur"),
    ("bill-cost-per-m", "bill-unit-eur-per-m"),
    ("bill-lumps", "bill-unit-eur"),
    ("bill-state", ""),
];

/// EUR per metre of a row; nothing where it lies in the ground already.
pub fn eur_per_m(quantity: &Quantity) -> Option<f64> {
    (quantity.length_m > 0.0 && !quantity.exists()).then(|| quantity.cost_eur / quantity.length_m)
}

/// The bill for a spreadsheet: tab-separated lines under a line of titles, and a
/// last line with the sums. Numbers to the last digit with the decimal sign of
/// the language.
pub fn bill_tsv(rows: &[BillRow], texts: &Texts) -> String {
    let mut out = tsv_line(HEADS.map(|(title, unit)| {
        let title = texts.get(title);
        if unit.is_empty() {
            title.into_owned()
        } else {
            format!("{title} ({})", texts.get(unit))
        }
    }));
    for row in rows {
        let q = &row.quantity;
        out += &tsv_line([
            q.dn.to_string(),
            family_name(texts, &q.family),
            texts.get(&format!("role-{}", q.role.code())).into_owned(),
            q.phase.to_string(),
            if row.surface.is_empty() {
                String::new()
            } else {
                texts.get(row.surface).into_owned()
            },
            q.surface_factor
                .map_or_else(String::new, |factor| texts.editable(factor)),
            texts.editable(q.length_m),
            texts.editable(q.cost_eur),
            eur_per_m(q).map_or_else(String::new, |eur| texts.editable(eur)),
            texts.editable(q.lumps_eur),
            texts.get(state_message(q)).into_owned(),
        ]);
    }
    let (length_m, cost_eur) = bill_total(rows);
    let mut last = vec![texts.get("bill-total").into_owned()];
    last.extend((0..5).map(|_| String::new()));
    last.extend([length_m, cost_eur].map(|value| texts.editable(value)));
    last.extend((0..3).map(|_| String::new()));
    out + &tsv_line(last)
}

/// One line of tab-separated cells; tabs and line ends in them become spaces, and
/// a text that a spreadsheet would run gets an apostrophe in front.
pub fn tsv_line(cells: impl IntoIterator<Item = String>) -> String {
    let cells: Vec<String> = cells
        .into_iter()
        .map(|cell| {
            let is_number =
                cell.parse::<f64>().is_ok() || cell.replace(',', ".").parse::<f64>().is_ok();
            let cell = if is_number {
                cell
            } else {
                super::tables::text(&cell).into_owned()
            };
            cell.replace(['\t', '\n', '\r'], " ")
        })
        .collect();
    cells.join("\t") + "\n"
}

/// The key of the word for whether a row is bought or lies there already.
pub const fn state_message(quantity: &Quantity) -> &'static str {
    if quantity.exists() {
        "line-existing"
    } else {
        "line-new"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{LineRole, LineState};
    use crate::text::Language;

    fn row(work: Work, surface_factor: Option<f64>) -> Quantity {
        Quantity {
            dn: 100,
            family: "steel-single-2".to_owned(),
            role: LineRole::Trunk,
            phase: 1,
            state: LineState::New,
            work,
            surface_factor,
            length_m: 200.0,
            cost_eur: 290_000.0,
            crossings: [0; 3],
            lumps_eur: 0.0,
        }
    }

    #[test]
    fn surfaces_have_their_names_and_sums_stand_last() {
        for (texts, one) in Language::ALL.map(Texts::new).iter().flat_map(|texts| {
            let all = Surface::ALL.iter().map(|s| Work::Under(*s));
            all.chain([Work::Lumps]).map(move |work| (texts, work))
        }) {
            assert!(texts.has(surface(one)), "{}", surface(one));
        }
        assert_eq!(
            surface_code(Work::Under(Surface::MainRoad)),
            Some("main-road")
        );
        let asphalt = row(Work::Under(Surface::Asphalt), Some(1.0));
        let old = Quantity {
            state: LineState::Existing,
            cost_eur: 0.0,
            ..row(Work::Trench, None)
        };
        assert_eq!((surface(old.work), eur_per_m(&old)), ("", None));
        let rows = [asphalt, old].map(|quantity| BillRow {
            surface: surface(quantity.work),
            quantity,
        });
        let text = bill_tsv(&rows, &Texts::new(Language::Dutch));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 4);
        assert!(
            lines.iter().all(|line| line.matches('\t').count() == 10),
            "{text}"
        );
        assert!(lines[1].ends_with("200\t290000\t1450\t0\tNieuw"), "{text}");
        assert!(lines[2].ends_with("200\t0\t\t0\tBestaand"), "{text}");
        assert!(
            lines[3].ends_with("200\t290000\t\t\t"),
            "what exists is not bought: {text}"
        );
    }

    #[test]
    fn numbers_stay_numbers_and_formulas_become_texts() {
        assert_eq!(
            tsv_line(["-1,5".to_owned(), "=A1".to_owned()]),
            "-1,5\t'=A1\n"
        );
    }
}
