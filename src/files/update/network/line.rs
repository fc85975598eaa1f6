//! What a newer file says of a line that is known.

use crate::files::columns::{Column, PipeColumn, column_of};
use crate::files::mapping::Mapping;
use crate::files::records::Reader;
use crate::files::row::{Cell, KnownNames, Row, read_row};
use crate::files::update::alike::same_members;
use crate::plan::{Line, LineRole};
use serde_json::{Map, Value};
use std::sync::Arc;

/// Columns whose values stand in a line of the plan; the others are the user's.
const OF_LINE: [Column; 21] = [
    Column::Name,
    Column::Role,
    Column::Phase,
    Column::State,
    Column::Owner,
    Column::Builder,
    Column::Operator,
    Column::Payer,
    Column::TakesConnections,
    Column::Crossing,
    Column::Locked,
    Column::Year,
    Column::GivenDn,
    Column::RoadCrossings,
    Column::Surface,
    Column::Pipe(PipeColumn::Bends),
    Column::Pipe(PipeColumn::Tees),
    Column::Pipe(PipeColumn::Valves),
    Column::Pipe(PipeColumn::Zeta),
    Column::Pipe(PipeColumn::HeightFrom),
    Column::Pipe(PipeColumn::HeightTo),
];

/// Reads the columns of lines of one file.
pub(super) struct Reading {
    reader: Reader,
    names: KnownNames,
}

impl Reading {
    /// Of a file whose columns mean this, where somebody said so.
    pub fn of(mapping: Option<Arc<Mapping>>) -> Self {
        Self {
            reader: Reader::default(),
            names: KnownNames::of(mapping),
        }
    }
}

/// The line with what the newer file says of it; what the file does not say, or
/// says in a way that cannot be used, stays. Its nodes and its way stay too.
pub(super) fn newer(old: &Line, fresh: &Line, reading: &mut Reading) -> Line {
    let mut line = old.clone();
    if line.external_id.is_none() {
        let own = fresh.external_id.clone();
        // a number that this program gave is no id of its own
        line.external_id = own.filter(|id| !is_number(id));
    }
    let text = fresh.attributes.as_deref().unwrap_or("{}");
    let mut row = Row::default();
    if read_row(text, &mut reading.names, &mut row).is_err() {
        return line;
    }
    reading.reader.bad.clear();
    let file = reading.reader.line(&row, "{}");
    let bad = std::mem::take(&mut reading.reader.bad);
    let says = |column: Column| {
        let told = row.get(column).is_some_and(|cell| match cell {
            Cell::Null => false,
            Cell::Text(text) => !text.trim().is_empty(),
            _ => true,
        });
        told && !bad.iter().any(|bad| bad.column == column)
    };
    let new = file.line;
    if !file.role_unknown {
        if (new.role == LineRole::Service) != (line.role == LineRole::Service) {
            line.takes_connections = new.role != LineRole::Service;
        }
        line.role = new.role;
    }
    macro_rules! take {
        ($($column:expr => $($field:ident).+),+ $(,)?) => {
            $(if says($column) {
                line.$($field).+ = new.$($field).+.clone();
            })+
        };
    }
    if says(Column::Phase) {
        line.phase = new.phase;
        if new.phase == 0 {
            line.state = new.state;
        }
    }
    take! {
        Column::State => state,
        Column::TakesConnections => takes_connections,
        Column::Crossing => crossing,
        Column::Locked => locked,
        Column::GivenDn => fixed_dn,
        Column::RoadCrossings => road_crossings,
        Column::Name => name,
        Column::Owner => owner,
        Column::Builder => builder,
        Column::Operator => operator,
        Column::Payer => payer,
        Column::Pipe(PipeColumn::Bends) => fittings.bends,
        Column::Pipe(PipeColumn::Tees) => fittings.tees,
        Column::Pipe(PipeColumn::Valves) => fittings.valves,
        Column::Pipe(PipeColumn::Zeta) => fittings.zeta,
    }
    line.surface = new.surface.or(line.surface);
    let (had, has) = (own(old.attributes.as_deref()), own(Some(text)));
    if !has.is_empty() && !same_members(&had, &has) {
        line.attributes.clone_from(&fresh.attributes);
    }
    line
}

/// Takes over what is said of a whole line where a part of it says the same as
/// the line did before; what was decided about the part alone stays.
pub(super) fn follows(part: &Line, before: &Line, after: &Line) -> Line {
    let mut line = part.clone();
    if (part.phase, part.state) == (before.phase, before.state) {
        (line.phase, line.state) = (after.phase, after.state);
    }
    macro_rules! follow {
        ($($field:ident),+ $(,)?) => {
            $(if part.$field == before.$field {
                line.$field.clone_from(&after.$field);
            })+
        };
    }
    follow!(
        role,
        takes_connections,
        crossing,
        locked,
        fixed_dn,
        surface,
        name,
        owner,
        builder,
        operator,
        payer,
        attributes,
    );
    line
}

/// Whether something is said of a part that is not said of its line.
pub(super) fn says_more(part: &Line, whole: &Line) -> bool {
    let same = Line {
        from: part.from,
        to: part.to,
        inner: part.inner.clone(),
        external_id: part.external_id.clone(),
        split_from: part.split_from,
        road_crossings: part.road_crossings,
        fittings: part.fittings,
        locked: part.locked,
        ..whole.clone()
    };
    same != *part
}

/// Whether an id is the number of a line: L12.
fn is_number(id: &str) -> bool {
    let number = id.strip_prefix('L');
    number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

/// The user's own attributes of a line.
fn own(attributes: Option<&str>) -> Map<String, Value> {
    let all = attributes.and_then(|text| serde_json::from_str(text).ok());
    let mut all: Map<String, Value> = all.unwrap_or_default();
    all.retain(|name, value| {
        let is_of_line = column_of(name).is_some_and(|column| OF_LINE.contains(&column));
        !is_of_line && !value.is_null() && !matches!(column_of(name), Some(Column::Id(_)))
    });
    all
}
