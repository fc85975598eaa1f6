//! Columns of one file that say the same: the consumption of several years, heat
//! beside gas, two heights. Of each feature one counts, the others are told.

use super::{KnownNames, Row};
use crate::files::columns::Column;
use crate::files::mapping::{ColumnUse, Mapping};
use crate::files::numerals::counts;
use crate::files::row::Cell;
use crate::files::values;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Whether two columns say the same of a feature, so that one of them counts.
fn say_the_same(a: Column, b: Column) -> bool {
    if is_heat(a) || is_heat(b) {
        return is_heat(a) && is_heat(b);
    }
    // the class of a street has a name and a number of words for its surface
    a == b && a != Column::Surface && (counts(a) || matches!(a, Column::BuildYear | Column::Year))
}

fn is_heat(column: Column) -> bool {
    matches!(column, Column::Demand(_) | Column::Power { .. })
}

/// The year in the name of a column, 1990 to 2100.
fn year_of(name: &str) -> Option<u32> {
    let numbers = name.split(|c: char| !c.is_ascii_digit());
    let mut years = numbers.filter(|digits| digits.len() == 4);
    years.find_map(|digits| digits.parse().ok().filter(|y| (1990..=2100).contains(y)))
}

/// How much the heat in a cell says: a meter's figure more than a calculated
/// one, and that more than the size of a boiler. `None` where it says nothing.
fn weight(row: &Row<'_>, column: Column, cell: &Cell<'_>) -> Option<u8> {
    match column {
        Column::Demand(heat) => {
            let mwh = values::demand(cell, heat)?;
            let says = !(heat.gas && mwh == 0.0);
            says.then_some(if heat.measured { 2 } else { 1 })
        }
        Column::Power { mw, full_load_h } => {
            let hours = row.get(Column::FullLoadHours).and_then(values::number);
            let mwh = values::heat_of_power(cell, mw, hours.unwrap_or(full_load_h))?;
            (mwh > 0.0).then_some(0)
        }
        _ => None,
    }
}

/// Of columns of a mapping that say the same, which one counts where all have a
/// value, by name; those that stand alone are left out.
pub fn counting(mapping: &Mapping) -> BTreeMap<String, String> {
    let known: Vec<(&ColumnUse, Column)> = mapping
        .columns
        .iter()
        .filter_map(|used| Some((used, mapping.known(&used.name)?.column)))
        .collect();
    let says = |column: Column| match column {
        Column::Demand(heat) if heat.measured => 2_u8,
        Column::Demand(_) => 1,
        _ => 0,
    };
    let mut counting = BTreeMap::new();
    for (used, column) in &known {
        let same = known.iter().enumerate();
        let same: Vec<_> = same
            .filter(|(_, (_, other))| say_the_same(*other, *column))
            .collect();
        let best = same.iter().max_by_key(|(at, (used, column))| {
            let year = year_of(&used.name).unwrap_or(u32::MAX);
            let heat = is_heat(*column).then_some((says(*column), year));
            (used.first, heat, Reverse(*at))
        });
        if let Some((_, (best, _))) = best.filter(|_| same.len() > 1) {
            counting.insert(used.name.clone(), best.name.clone());
        }
    }
    counting
}

impl KnownNames {
    /// Takes note of whether the column that came last says the same as another.
    pub(super) fn note_doubles(&mut self) {
        let Some((last, others)) = self.names.split_last_mut() else {
            return;
        };
        let Some(known) = last.known else {
            return;
        };
        for other in others {
            if other
                .known
                .is_some_and(|k| say_the_same(k.column, known.column))
            {
                other.has_double = true;
                last.has_double = true;
                self.has_doubles = true;
            }
        }
    }

    /// Leaves of cells that say the same the one that counts: the one that the user
    /// says, of heat the one that says most, of these one without a year in its name, else the newest year;
    /// else the first.
    pub(super) fn settle(&mut self, row: &mut Row<'_>) {
        // the cells that go, each with the column of the one that counts
        let mut gone: Vec<(usize, usize)> = Vec::new();
        for (at, (column, _)) in row.cells.iter().enumerate() {
            let name = self.of_row.get(at).and_then(|name| self.names.get(*name));
            if !name.is_some_and(|name| name.has_double) {
                continue;
            }
            let group: Vec<usize> = (0..row.cells.len())
                .filter(|other| {
                    let cell = row.cells.get(*other);
                    cell.is_some_and(|(other, _)| say_the_same(*other, *column))
                        && (!is_heat(*column) || self.rank(row, *other).is_some())
                })
                .collect();
            if group.first() != Some(&at) {
                continue;
            }
            let is_first = |at: usize| {
                let name = self.of_row.get(at).and_then(|name| self.names.get(*name));
                name.is_some_and(|name| name.first)
            };
            let best = group.iter().copied().max_by_key(|other| {
                let rank = self.rank(row, *other);
                (is_first(*other), rank, Reverse(*other))
            });
            let winner = best.and_then(|best| self.of_row.get(best).copied());
            let others = group.into_iter().filter(|other| Some(*other) != best);
            gone.extend(
                others
                    .zip(std::iter::repeat(winner))
                    .filter_map(|(at, by)| Some((at, by?))),
            );
        }
        gone.sort_unstable();
        for (at, winner) in gone.into_iter().rev() {
            let name = self.of_row.remove(at);
            row.cells.remove(at);
            let winner = self.names.get(winner).map(|name| name.name.clone());
            if let Some(name) = self.names.get_mut(name) {
                name.outdone += 1;
                if name.outdone_by.is_none() {
                    name.outdone_by = winner;
                }
            }
        }
    }

    /// The rank of the cell at a place among those of heat; `None` where it says
    /// nothing, and for all others.
    fn rank(&self, row: &Row<'_>, at: usize) -> Option<(u8, u32)> {
        let (column, cell) = row.cells.get(at)?;
        let weight = weight(row, *column, cell)?;
        let name = self.of_row.get(at).and_then(|name| self.names.get(*name))?;
        Some((weight, year_of(&name.name).unwrap_or(u32::MAX)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::read_row;
    use super::*;
    use crate::files::records::Reader;

    /// A column, in how many rows it counted, and the one that counted instead.
    type Said = (String, usize, Option<String>);

    /// The heat of rows, and what each column says at the end.
    fn read(rows: &[&str]) -> (Vec<Option<f64>>, Vec<Said>) {
        let mut names = KnownNames::default();
        let mut reader = Reader::default();
        let mut heat = Vec::new();
        for text in rows {
            let mut row = Row::default();
            read_row(text, &mut names, &mut row).unwrap();
            let record = reader.building(&row);
            heat.push(record.demand.map(|demand| demand.mwh_per_a));
        }
        let told = names.into_names().into_iter().map(|name| {
            let by = name.outdone_by.map(String::from);
            (name.name.to_string(), name.outdone, by)
        });
        (heat, told.collect())
    }

    #[test]
    fn of_several_years_the_newest_counts() {
        let (heat, told) = read(&[
            r#"{"verbruik_2021_kwh":9000,"verbruik_2023_kwh":7000,"verbruik_2022_kwh":8000}"#,
            r#"{"verbruik_2021_kwh":5000,"verbruik_2023_kwh":null,"verbruik_2022_kwh":"n.v.t."}"#,
        ]);
        assert_eq!(
            heat,
            [Some(7.0), Some(5.0)],
            "an older one where the newest is empty"
        );
        let by = Some("verbruik_2023_kwh".to_owned());
        assert_eq!(
            told,
            [
                ("verbruik_2021_kwh".to_owned(), 1, by.clone()),
                ("verbruik_2023_kwh".to_owned(), 0, None),
                ("verbruik_2022_kwh".to_owned(), 1, by),
            ]
        );
    }

    #[test]
    fn a_meter_says_more_than_a_sum_and_that_more_than_a_boiler() {
        let (heat, told) = read(&[
            r#"{"ketelvermogen_kw":20,"warmtevraag_kwh":8000,"gas_kwh":10000,"levels":2,"bouwlagen":3}"#,
            r#"{"ketelvermogen_kw":20,"warmtevraag_kwh":8000,"gas_kwh":0}"#,
        ]);
        assert_eq!(heat, [Some(9.0), Some(8.0)]);
        let count = |name: &str| {
            let found = told.iter().find(|told| told.0 == name);
            found.map(|told| (told.1, told.2.clone()))
        };
        let by = |name: &str| Some(name.to_owned());
        assert_eq!(count("ketelvermogen_kw"), Some((2, by("gas_kwh"))));
        assert_eq!(count("warmtevraag_kwh"), Some((1, by("gas_kwh"))));
        assert_eq!(count("gas_kwh"), Some((0, None)), "no gas is not no heat");
        assert_eq!(count("bouwlagen"), Some((1, by("levels"))));
    }

    #[test]
    fn the_one_that_the_user_says_counts_first() {
        use crate::files::mapping::Meaning;
        let used = |name: &str, meaning, first| ColumnUse {
            meaning: Some(meaning),
            first,
            ..ColumnUse::kept(name)
        };
        let mapping = |first: [bool; 3]| Mapping {
            columns: vec![
                used("verbruik_2021", Meaning::Heat, first[0]),
                used("verbruik_2023", Meaning::Heat, first[1]),
                used("bouwjaar", Meaning::BuildYear, first[2]),
            ],
            ..Mapping::default()
        };
        let read = |mapping: Mapping| {
            let mut names = KnownNames::of(Some(std::sync::Arc::new(mapping)));
            let mut row = Row::default();
            let text = r#"{"verbruik_2021":5,"verbruik_2023":7,"bouwjaar":1950}"#;
            read_row(text, &mut names, &mut row).unwrap();
            let heat = Reader::default().building(&row).demand.map(|d| d.mwh_per_a);
            heat.unwrap()
        };
        let newest = read(mapping([false; 3]));
        let oldest = read(mapping([true, false, false]));
        assert!(
            (newest / oldest - 7.0 / 5.0).abs() < 1e-9,
            "{newest} {oldest}"
        );
        let who = |mapping: &Mapping| counting(mapping).get("verbruik_2021").cloned();
        assert_eq!(who(&mapping([false; 3])).unwrap(), "verbruik_2023");
        assert_eq!(
            who(&mapping([true, false, false])).unwrap(),
            "verbruik_2021"
        );
        assert_eq!(counting(&mapping([false; 3])).get("bouwjaar"), None);
    }
}
