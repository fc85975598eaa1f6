//! Known columns of a feature to a line of a network, and what they say of its
//! pipe and of the peak it must be ready for.

use super::super::columns::{Column, PipeColumn};
use super::super::row::Row;
use super::super::values;
use super::{FileLine, Reader, says_unknown};
use crate::plan::{Fittings, Line, LineRole, LineState, NodeId, Surface};

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
        line.fixed_dn = self
            .read(row, &[Column::GivenDn], |c| {
                values::number_in(c, 1.0, 2000.0)
            })
            .map(|dn| dn.round() as u32);
        line.surface = row
            .text(&[Column::Surface])
            .and_then(|text| Surface::from_code(&values::word(&text)));
        line.road_crossings = self
            .read(row, &[Column::RoadCrossings], |c| {
                values::number_in(c, 0.0, 99.0)
            })
            .map(|count| count.round() as u8);
        self.pipe(row, &mut line);
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
            ends_m: [PipeColumn::HeightFrom, PipeColumn::HeightTo].map(|end| {
                self.read(row, &[Column::Pipe(end)], |c| {
                    values::number_in(c, -500.0, 9000.0)
                })
            }),
            heights: Vec::new(),
        }
    }

    /// The figures of a pipe.
    fn pipe(&mut self, row: &Row<'_>, line: &mut Line) {
        let mut whole = |column: PipeColumn| -> Option<u16> {
            self.read(row, &[Column::Pipe(column)], |c| {
                values::number_in(c, 0.0, 9999.0).map(|n| n.round() as u16)
            })
        };
        line.fittings = Fittings {
            bends: whole(PipeColumn::Bends),
            tees: whole(PipeColumn::Tees),
            valves: whole(PipeColumn::Valves),
            zeta: self.read(row, &[Column::Pipe(PipeColumn::Zeta)], |c| {
                values::number_in(c, 0.0, 10_000.0)
            }),
        };
    }

    /// The peak that is given, kW; zero says nothing.
    pub(super) fn peak_kw(&mut self, row: &Row<'_>) -> Option<f64> {
        let found = row.cells.iter().find_map(|(column, cell)| match column {
            Column::Peak(mw) => Some((*column, cell, 1000.0 * mw)),
            _ => None,
        });
        let (column, cell, kw) = found?;
        let peak_kw = values::number(cell).map(|n| n * kw);
        if !peak_kw.is_some_and(|kw| (0.0..=1e6).contains(&kw)) && !says_unknown(cell) {
            self.refuse(column, cell);
        }
        peak_kw.filter(|kw| *kw > 0.0 && *kw <= 1e6)
    }
}
