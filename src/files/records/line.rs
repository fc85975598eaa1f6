//! Lines of a network.

use super::super::columns::Column;
use super::super::row::Row;
use super::super::values;
use super::{FileLine, Reader};
use crate::plan::{Line, LineRole, LineState, NodeId};

impl Reader {
    /// A line of a network.
    pub fn line(&mut self, row: &Row<'_>, properties: &str) -> FileLine {
        let role = row
            .text(&[Column::Role])
            .and_then(|text| values::line_role(&text));
        let state = self
            .read(row, &[Column::State], |c| values::line_state(&c.text()?))
            .unwrap_or(LineState::New);
        let given = self.read(row, &[Column::Phase], |c| {
            values::number_in(c, 0.0, 255.0).filter(|n| n.fract() == 0.0)
        });
        let phase = match given {
            Some(phase) => phase as u8,
            None if state == LineState::Existing => 0,
            None => 1,
        };
        let mut line = Line::new(
            NodeId(0),
            NodeId(0),
            Vec::new(),
            role.unwrap_or(LineRole::Branch),
            phase,
        );
        line.state = if phase == 0 {
            LineState::Existing
        } else {
            state
        };
        if let Some(takes) = self.read(row, &[Column::TakesConnections], values::yes_no) {
            line.takes_connections = takes;
        }
        line.crossing = self
            .read(row, &[Column::Crossing], values::yes_no)
            .unwrap_or_default();
        line.locked = self
            .read(row, &[Column::Locked], values::yes_no)
            .unwrap_or_default();
        line.name = self.shared(row, &[Column::Name]);
        line.owner = self.shared(row, &[Column::Owner]);
        line.builder = self.shared(row, &[Column::Builder]);
        line.operator = self.shared(row, &[Column::Operator]);
        line.payer = self.shared(row, &[Column::Payer]);
        line.attributes = (properties != "{}").then(|| properties.into());
        FileLine {
            line,
            year: self.read(row, &[Column::Year], values::year),
            role_unknown: role.is_none(),
        }
    }
}
