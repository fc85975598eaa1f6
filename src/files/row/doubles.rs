//! Columns of one file that say the same: the consumption of several years, heat
//! beside gas, two heights. Of each feature one counts, the others are told.

use super::{KnownNames, Row};
use crate::files::columns::Column;
use crate::files::numerals::counts;
use crate::files::row::Cell;
use crate::files::values;
use std::cmp::Reverse;

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

    /// Leaves of cells that say the same the one that counts: of heat the one that
    /// says most, of these one without a year in its name, else the newest year;
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
            let best = group.iter().copied().max_by_key(|other| {
                let rank = self.rank(row, *other);
                (rank, Reverse(*other))
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
}
