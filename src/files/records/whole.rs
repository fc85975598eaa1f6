//! A column with the whole address in it.

use crate::files::columns::Column;
use crate::files::row::Row;
use crate::text::address::{Address, street_key};

/// Street, number and box of a column with the whole address, as written where
/// that can be told.
pub(in crate::files) fn full_address(
    row: &Row<'_>,
) -> Option<(String, Option<String>, Option<String>)> {
    let text = row.text(&[Column::FullAddress])?;
    let address = Address::parse(&text)?;
    // The street as people read it: what stands before the number.
    let written = address.number.as_ref().and_then(|number| {
        let digits = number.first.to_string();
        let at = text.rfind(&digits).filter(|at| *at > 0)?;
        let street = text.get(..at)?.trim().trim_end_matches(',').trim();
        (street_key(street) == address.street).then(|| street.to_owned())
    });
    let street = written.unwrap_or_else(|| address.street.clone());
    let number = address.number.map(|number| {
        let bus = Some(number.bus.clone()).filter(|bus| !bus.is_empty());
        (number.without_box().to_string(), bus)
    });
    let (number, bus) = number.map_or((None, None), |(number, bus)| (Some(number), bus));
    Some((street, number, bus))
}
