//! Known columns of a feature to a piece of street or a large user of the heat
//! map.

use super::super::columns::Column;
use super::super::row::Row;
use super::super::values;
use super::{NO_LAYER, Reader, says_unknown};
use crate::plan::{HeatSegment, HeatUser};

impl Reader {
    /// A piece of street of the heat map. What is kept back is unknown, whatever
    /// stands in its place.
    pub fn heat_segment(&mut self, row: &Row<'_>) -> (HeatSegment, Option<f64>) {
        let mut record = HeatSegment::new(self.texts.share(""), NO_LAYER);
        record.street = self.shared(
            row,
            &[
                Column::Street,
                Column::LeftName,
                Column::RightName,
                Column::Name,
            ],
        );
        record.suppressed = self
            .read(row, &[Column::Suppressed], values::yes_no)
            .unwrap_or_default();
        if record.suppressed {
            return (record, None);
        }
        record.mwh_per_a = self.demand(row).map(|given| given.mwh_per_a);
        record.users = self.read(row, &[Column::HeatUsers], |c| {
            values::number_in(c, 0.0, 1e6).map(|n| n.round() as u32)
        });
        let per_metre = row.cells.iter().find_map(|(column, cell)| match column {
            Column::HeatPerMetre(unit) => Some((*column, *unit, cell)),
            _ => None,
        });
        let mwh_per_m = per_metre.and_then(|(column, unit, cell)| {
            let value = values::number_in(cell, 0.0, 1e9).map(|n| unit.mwh(n));
            if value.is_none() && !says_unknown(cell) {
                self.refuse(column, cell);
            }
            value
        });
        (record, mwh_per_m)
    }

    /// A large user of the heat map.
    pub fn heat_user(&mut self, row: &Row<'_>, properties: &str) -> HeatUser {
        HeatUser {
            external_id: self.texts.share(""),
            layer: NO_LAYER,
            place: [f64::NAN; 2],
            name: self.shared(row, &[Column::Name]),
            mwh_per_a: self.demand(row).map(|given| given.mwh_per_a),
            attributes: properties.into(),
        }
    }
}
