//! Setting a column for many rows: one command, one step of undo.

use super::{Column, Kind, TableKind};
use crate::edit::ops::{self, EditError, LineChange};
use crate::edit::{Change, Command, CommandName};
use crate::plan::{
    AreaId, AreaOverlay, BuildingId, Correction, Decision, LineId, Node, NodeId, Plan, Source,
    SourceId, StreetId, StreetOverlay, Zone, ZoneId,
};
use crate::text::{Texts, parse_number};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a row's column is to become.
#[derive(Debug, Clone, PartialEq)]
pub enum NewValue {
    /// Nothing: back to what was loaded, or to the default.
    Clear,
    /// A number in the unit of the column.
    Number(f64),
    /// A text.
    Text(Arc<str>),
    /// Yes or no.
    Bool(bool),
    /// A value of the column's list.
    Code(&'static str),
}

/// Writes a text, or clears.
type SetText<T> = fn(&mut T, Option<Arc<str>>);
/// Writes a number, or clears.
type SetNumber<T> = fn(&mut T, Option<f64>);
/// Writes a code, or clears.
type SetCode<T> = fn(&mut T, Option<&str>);
/// Writes yes or no, or clears.
type SetBool<T> = fn(&mut T, Option<bool>);

/// How one kind of value is written into a `T`.
#[derive(Debug)]
enum Write<T> {
    Text(SetText<T>),
    Number(SetNumber<T>),
    Code(SetCode<T>),
    Bool(SetBool<T>),
}

impl<T> Write<T> {
    /// Writes it; a value of another kind changes nothing.
    fn apply(&self, to: &mut T, value: &NewValue) {
        match (self, value) {
            (Self::Text(set), NewValue::Clear) => set(to, None),
            (Self::Text(set), NewValue::Text(text)) => {
                set(to, Some(text.clone()).filter(|t| !t.trim().is_empty()));
            }
            (Self::Number(set), NewValue::Clear) => set(to, None),
            (Self::Number(set), NewValue::Number(number)) => set(to, Some(*number)),
            (Self::Code(set), NewValue::Clear) => set(to, None),
            (Self::Code(set), NewValue::Code(code)) => set(to, Some(code)),
            (Self::Bool(set), NewValue::Clear) => set(to, None),
            (Self::Bool(set), NewValue::Bool(yes)) => set(to, Some(*yes)),
            _ => {}
        }
    }

    /// Whether it can write this value.
    const fn takes(&self, value: &NewValue) -> bool {
        matches!(
            (self, value),
            (_, NewValue::Clear)
                | (Self::Text(_), NewValue::Text(_))
                | (Self::Number(_), NewValue::Number(_))
                | (Self::Code(_), NewValue::Code(_))
                | (Self::Bool(_), NewValue::Bool(_))
        )
    }
}

/// What a column is written into.
#[derive(Debug)]
enum Target {
    Correction(Write<Correction>),
    Decision(Write<Decision>),
    Street(Write<StreetOverlay>),
    Area(Write<AreaOverlay>),
    Line(Write<LineChange>),
    Node(Write<Node>),
    Zone(Write<Zone>),
    Source(Write<Source>),
}

/// How a column is set.
#[derive(Debug)]
pub struct Edit {
    target: Target,
    /// Smallest and largest number.
    pub range: [f64; 2],
    /// Numbers are whole.
    pub whole: bool,
    /// It says something about what was loaded, so that the layer must be
    /// unlocked; decisions and what is drawn are not.
    pub corrects: bool,
    /// It can be emptied.
    pub clears: bool,
    /// What becomes of it in the row of a joined customer.
    of_customer: OfCustomer,
}

/// What a correction in the row of a joined customer does. That row shows the
/// customer's figures; most corrections are of the building that leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OfCustomer {
    /// It corrects the building that leads.
    Lead,
    /// It is the demand of the whole.
    Demand,
    /// It cannot be set: the row shows what its buildings come to together.
    Together,
}

impl Edit {
    const fn of(target: Target, corrects: bool) -> Self {
        Self {
            target,
            range: [f64::MIN, f64::MAX],
            whole: false,
            corrects,
            clears: true,
            of_customer: OfCustomer::Lead,
        }
    }

    /// In the row of a customer it sets the demand of the whole.
    pub(super) const fn of_whole_customer(self) -> Self {
        Self {
            of_customer: OfCustomer::Demand,
            ..self
        }
    }

    /// In the row of a customer it says what its buildings come to together.
    pub(super) const fn of_customer_together(self) -> Self {
        Self {
            of_customer: OfCustomer::Together,
            ..self
        }
    }

    const fn in_range(self, range: [f64; 2], whole: bool) -> Self {
        Self {
            range,
            whole,
            ..self
        }
    }

    const fn never_empty(self) -> Self {
        Self {
            clears: false,
            ..self
        }
    }

    pub(super) const fn correction_text(set: SetText<Correction>) -> Self {
        Self::of(Target::Correction(Write::Text(set)), true)
    }

    pub(super) const fn correction_number(
        range: [f64; 2],
        whole: bool,
        set: SetNumber<Correction>,
    ) -> Self {
        Self::of(Target::Correction(Write::Number(set)), true).in_range(range, whole)
    }

    pub(super) const fn correction_code(set: SetCode<Correction>) -> Self {
        Self::of(Target::Correction(Write::Code(set)), true)
    }

    pub(super) const fn correction_bool(set: SetBool<Correction>) -> Self {
        Self::of(Target::Correction(Write::Bool(set)), true)
    }

    pub(super) const fn decision_number(
        range: [f64; 2],
        whole: bool,
        set: SetNumber<Decision>,
    ) -> Self {
        Self::of(Target::Decision(Write::Number(set)), false).in_range(range, whole)
    }

    pub(super) const fn decision_code(set: SetCode<Decision>) -> Self {
        Self::of(Target::Decision(Write::Code(set)), false)
    }

    pub(super) const fn street_text(set: SetText<StreetOverlay>) -> Self {
        Self::of(Target::Street(Write::Text(set)), true)
    }

    pub(super) const fn street_number(
        range: [f64; 2],
        whole: bool,
        set: SetNumber<StreetOverlay>,
    ) -> Self {
        Self::of(Target::Street(Write::Number(set)), true).in_range(range, whole)
    }

    /// Whether pipes may run in a street is the planner's word, no correction.
    pub(super) const fn street_rule(set: SetCode<StreetOverlay>) -> Self {
        Self::of(Target::Street(Write::Code(set)), false)
    }

    /// The reason of that rule.
    pub(super) const fn street_reason(set: SetText<StreetOverlay>) -> Self {
        Self::of(Target::Street(Write::Text(set)), false)
    }

    pub(super) const fn area_number(
        range: [f64; 2],
        whole: bool,
        set: SetNumber<AreaOverlay>,
    ) -> Self {
        Self::of(Target::Area(Write::Number(set)), false).in_range(range, whole)
    }

    pub(super) const fn zone_text(set: SetText<Zone>) -> Self {
        Self::of(Target::Zone(Write::Text(set)), false)
    }

    pub(super) const fn zone_code(set: SetCode<Zone>) -> Self {
        Self::of(Target::Zone(Write::Code(set)), false).never_empty()
    }

    pub(super) const fn line_text(set: SetText<LineChange>) -> Self {
        Self::of(Target::Line(Write::Text(set)), false)
    }

    pub(super) const fn line_number(range: [f64; 2], set: SetNumber<LineChange>) -> Self {
        Self::of(Target::Line(Write::Number(set)), false)
            .in_range(range, true)
            .never_empty()
    }

    pub(super) const fn line_code(set: SetCode<LineChange>) -> Self {
        Self::of(Target::Line(Write::Code(set)), false).never_empty()
    }

    /// A number of a line that may be left out: then it follows from the rest.
    pub(super) const fn line_number_or_none(range: [f64; 2], set: SetNumber<LineChange>) -> Self {
        Self::of(Target::Line(Write::Number(set)), false).in_range(range, true)
    }

    /// A choice of a line that may be left out.
    pub(super) const fn line_code_or_none(set: SetCode<LineChange>) -> Self {
        Self::of(Target::Line(Write::Code(set)), false)
    }

    pub(super) const fn line_bool(set: SetBool<LineChange>) -> Self {
        Self::of(Target::Line(Write::Bool(set)), false).never_empty()
    }

    pub(super) const fn node_number(range: [f64; 2], set: SetNumber<Node>) -> Self {
        Self::of(Target::Node(Write::Number(set)), false).in_range(range, false)
    }

    /// A measure of a line that may be left out.
    pub(super) const fn line_measure_or_none(range: [f64; 2], set: SetNumber<LineChange>) -> Self {
        Self::of(Target::Line(Write::Number(set)), false).in_range(range, false)
    }

    pub(super) const fn source_text(set: SetText<Source>) -> Self {
        Self::of(Target::Source(Write::Text(set)), false)
    }

    pub(super) const fn source_number(
        range: [f64; 2],
        whole: bool,
        set: SetNumber<Source>,
    ) -> Self {
        Self::of(Target::Source(Write::Number(set)), false).in_range(range, whole)
    }

    pub(super) const fn source_bool(set: SetBool<Source>) -> Self {
        Self::of(Target::Source(Write::Bool(set)), false).never_empty()
    }

    /// The customers among some rows whose whole is set, and the other rows.
    fn customers_among(
        &self,
        plan: &Plan,
        ids: &[u32],
    ) -> Result<(Vec<BuildingId>, Vec<u32>), SetError> {
        let customer = |id: u32| plan.overlays.customers.get(BuildingId(id));
        match self.of_customer {
            OfCustomer::Lead => Ok((Vec::new(), ids.to_vec())),
            OfCustomer::Demand => {
                let (whole, others): (Vec<u32>, Vec<u32>) =
                    ids.iter().partition(|id| customer(**id).is_some());
                Ok((whole.into_iter().map(BuildingId).collect(), others))
            }
            OfCustomer::Together => {
                let found = ids.iter().find_map(|id| Some((*id, customer(*id)?)));
                match found {
                    None => Ok((Vec::new(), ids.to_vec())),
                    Some((id, customer)) => Err(SetError::Customer {
                        name: match &customer.name {
                            Some(name) => name.clone(),
                            None => plan.building_label(BuildingId(id)).into(),
                        },
                    }),
                }
            }
        }
    }

    /// Whether a value can be written, and why not.
    pub fn check(&self, value: &NewValue) -> Result<(), SetError> {
        let takes = match &self.target {
            Target::Correction(write) => write.takes(value),
            Target::Decision(write) => write.takes(value),
            Target::Street(write) => write.takes(value),
            Target::Area(write) => write.takes(value),
            Target::Line(write) => write.takes(value),
            Target::Node(write) => write.takes(value),
            Target::Zone(write) => write.takes(value),
            Target::Source(write) => write.takes(value),
        };
        match value {
            NewValue::Clear if !self.clears => Err(SetError::Empty),
            _ if !takes => Err(SetError::WrongKind),
            NewValue::Number(number) => {
                let [low, high] = self.range;
                if !(low..=high).contains(number) {
                    Err(SetError::OutOfRange { low, high })
                } else if self.whole && number.fract() != 0.0 {
                    Err(SetError::NotWhole)
                } else {
                    Ok(())
                }
            }
            _ => Ok(()),
        }
    }
}

/// Why a column was not set.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SetError {
    /// It cannot be set at all.
    #[error("this column cannot be edited")]
    ReadOnly,
    /// It cannot be empty.
    #[error("a value is needed")]
    Empty,
    /// The value is of another kind.
    #[error("the value is of another kind than the column")]
    WrongKind,
    /// The number is too small or too large.
    #[error("the value must lie between {low} and {high}")]
    OutOfRange {
        /// Smallest.
        low: f64,
        /// Largest.
        high: f64,
    },
    /// The number must be whole.
    #[error("the value must be a whole number")]
    NotWhole,
    /// The row is a customer's, and says what its buildings come to together.
    #[error("the row of customer {name} shows what its buildings come to together")]
    Customer {
        /// What the customer is called.
        name: Arc<str>,
    },
    /// The plan refuses.
    #[error(transparent)]
    Refused(#[from] EditError),
}

impl SetError {
    /// Stable code; the message key is `table-set-` and this, with `low`,
    /// `high` and `customer`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ReadOnly => "read-only",
            Self::Empty => "empty",
            Self::WrongKind => "wrong-kind",
            Self::OutOfRange { .. } => "out-of-range",
            Self::NotWhole => "not-whole",
            Self::Customer { .. } => "customer",
            Self::Refused(_) => "refused",
        }
    }
}

/// A value to group rows by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum GroupKey {
    Clear,
    Number(u64),
    Text(Arc<str>),
    Bool(bool),
    Code(&'static str),
}

impl GroupKey {
    fn of(value: &NewValue) -> Self {
        match value {
            NewValue::Clear => Self::Clear,
            NewValue::Number(number) => Self::Number(number.to_bits()),
            NewValue::Text(text) => Self::Text(text.clone()),
            NewValue::Bool(yes) => Self::Bool(*yes),
            NewValue::Code(code) => Self::Code(code),
        }
    }
}

/// What a person typed, as a value of a column: numbers in either decimal
/// style, shares in percent, codes and yes/no by their words. Nothing clears.
pub fn read_value(column: &Column, texts: &Texts, typed: &str) -> Result<NewValue, SetError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(NewValue::Clear);
    }
    let value = match column.kind {
        Kind::Number(_) | Kind::Year => parse_number(typed).map(NewValue::Number),
        Kind::Share => {
            let percent = parse_number(typed.trim_end_matches('%').trim_end());
            percent.map(|percent| NewValue::Number(percent / 100.0))
        }
        Kind::Text => Some(NewValue::Text(typed.into())),
        Kind::Bool => {
            let said = typed.to_lowercase();
            let is = |key: &str, others: [&str; 2]| {
                texts.get(key).to_lowercase() == said || others.contains(&said.as_str())
            };
            if is("value-yes", ["true", "1"]) {
                Some(NewValue::Bool(true))
            } else if is("value-no", ["false", "0"]) {
                Some(NewValue::Bool(false))
            } else {
                None
            }
        }
        Kind::Code(codes) => codes.find(Some(texts), typed).map(NewValue::Code),
    };
    value.ok_or(SetError::WrongKind)
}

/// Sets `column` in the given rows, each to its own value. One command, even
/// where the values differ; rows that are not there are passed over.
pub fn set_values(
    plan: &Plan,
    column: &Column,
    values: &[(u32, NewValue)],
) -> Result<Command, SetError> {
    let edit = column.edit.as_ref().ok_or(SetError::ReadOnly)?;
    let mut groups: BTreeMap<GroupKey, (&NewValue, Vec<u32>)> = BTreeMap::new();
    for (id, value) in values {
        let (_, ids) = groups
            .entry(GroupKey::of(value))
            .or_insert_with(|| (value, Vec::new()));
        ids.push(*id);
    }
    let mut changes: Vec<Change> = Vec::new();
    let mut name = CommandName::CorrectBuildings;
    for (value, ids) in groups.values() {
        edit.check(value)?;
        let (customers, ids) = edit.customers_among(plan, ids)?;
        for lead in customers {
            let demand = match value {
                NewValue::Number(mwh) => Some(*mwh),
                _ => None,
            };
            let command = ops::change_customer(plan, lead, |c| c.demand_mwh_per_a = demand);
            changes.extend(command.changes);
        }
        let command = edit.target.command(plan, &ids, value)?;
        name = command.name;
        changes.extend(command.changes);
    }
    Ok(Command::new(name, joined_phases(changes)))
}

/// Groups of rows may each lengthen the list of phases: only the longest list
/// stays, as one change.
fn joined_phases(mut changes: Vec<Change>) -> Vec<Change> {
    let longest = changes
        .iter()
        .filter_map(|change| match change {
            Change::Phases(_, after) => Some((after.0.len(), change.clone())),
            _ => None,
        })
        .max_by_key(|(len, _)| *len);
    if let Some((_, longest)) = longest {
        changes.retain(|change| !matches!(change, Change::Phases(..)));
        changes.push(longest);
    }
    changes
}

impl Target {
    /// The command that writes one value into some rows.
    fn command(&self, plan: &Plan, ids: &[u32], value: &NewValue) -> Result<Command, SetError> {
        let base = &plan.base;
        match self {
            Self::Correction(write) => {
                let ids = known(ids, base.buildings.len(), BuildingId);
                let change = |c: &mut Correction| write.apply(c, value);
                Ok(ops::correct_buildings(plan, &ids, change))
            }
            Self::Decision(write) => {
                let ids = known(ids, base.buildings.len(), BuildingId);
                let change = |d: &mut Decision| write.apply(d, value);
                Ok(ops::decide_buildings(plan, &ids, change))
            }
            Self::Street(write) => {
                let ids = known(ids, base.streets.records.len(), StreetId);
                let change = |o: &mut StreetOverlay| write.apply(o, value);
                Ok(ops::change_streets(plan, &ids, change))
            }
            Self::Area(write) => {
                let ids = known(ids, base.areas.records.len(), AreaId);
                let change = |a: &mut AreaOverlay| write.apply(a, value);
                Ok(ops::change_areas(plan, &ids, change))
            }
            Self::Zone(write) => {
                let ids: Vec<ZoneId> = ids.iter().map(|id| ZoneId(*id)).collect();
                Ok(ops::change_zones(plan, &ids, |zone| {
                    write.apply(zone, value);
                }))
            }
            Self::Line(write) => {
                let ids: Vec<LineId> = ids
                    .iter()
                    .map(|id| LineId(*id))
                    .filter(|id| plan.network().line(*id).is_some())
                    .collect();
                let mut change = LineChange::default();
                write.apply(&mut change, value);
                Ok(ops::change_lines(plan, &ids, &change)?)
            }
            Self::Node(write) => {
                let ids: Vec<NodeId> = ids.iter().map(|id| NodeId(*id)).collect();
                let change = |_, node: &mut Node| write.apply(node, value);
                Ok(ops::change_nodes(plan, &ids, change))
            }
            Self::Source(write) => {
                let mut changes = Vec::new();
                for id in ids.iter().map(|id| SourceId(*id)) {
                    let Some(source) = plan.network().source(id) else {
                        continue;
                    };
                    let mut after = source.clone();
                    write.apply(&mut after, value);
                    if after != *source {
                        let command = ops::change_source(plan, id, |s| *s = after)?;
                        changes.extend(command.changes);
                    }
                }
                Ok(Command::new(CommandName::ChangeSource, changes))
            }
        }
    }
}

fn known<T>(ids: &[u32], count: usize, id: fn(u32) -> T) -> Vec<T> {
    ids.iter()
        .copied()
        .filter(|row| (*row as usize) < count)
        .map(id)
        .collect()
}

impl TableKind {
    /// The layer that holds its rows: its lock decides whether what was loaded
    /// can be corrected.
    pub const fn layer(self) -> crate::plan::LayerKind {
        use crate::plan::LayerKind;
        match self {
            Self::Buildings => LayerKind::Buildings,
            Self::Streets => LayerKind::Streets,
            Self::Lines | Self::Nodes | Self::Sources | Self::Zones => LayerKind::Network,
            Self::Areas => LayerKind::Areas,
            Self::Heat => LayerKind::Heatmap,
        }
    }
}
