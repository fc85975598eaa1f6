//! Fields and the values of a row, put together to a sheet.

use super::super::columns::{Cell, Column, Kind, Rows};
use super::own::Own;
use crate::files::write::{Field, FieldKind, Look, Part, Row, Shape, ShapeKind, Sheet, Value};
use crate::text::Texts;
use serde_json::{Map, Value as Json};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a field is filled from.
pub(super) struct At<'r> {
    /// The row.
    pub id: u32,
    /// The user's own attributes of it.
    pub own: &'r Map<String, Json>,
}

/// Makes a value of a row.
pub(super) type Get<'a> = Box<dyn Fn(&At<'_>) -> Value + 'a>;

/// Fields with what fills them.
pub(super) struct Fields<'a> {
    texts: &'a Texts,
    /// Whether a column of this name is personal.
    is_personal: Box<dyn Fn(&str) -> bool + 'a>,
    list: Vec<(Field, Get<'a>)>,
}

/// The name of a field that the program fills, from its key. The file that a
/// row came with is not the layer that it is written in.
fn result_name(key: &str) -> String {
    match key {
        "layer" => "heatplan_file".to_owned(),
        key => format!("heatplan_{key}"),
    }
}

impl<'a> Fields<'a> {
    /// The fields of a layer: its mark and its id come first. `id` makes the id.
    pub fn new(layer: &'static str, texts: &'a Texts, id: Get<'a>) -> Self {
        let mut fields = Self {
            texts,
            is_personal: Box::new(|_| false),
            list: Vec::new(),
        };
        let mark = move |_: &At<'_>| Value::Text(layer.to_owned());
        fields.push(
            "heatplan_layer",
            "",
            "",
            FieldKind::Text,
            Part::Mark,
            Box::new(mark),
        );
        fields.push(
            "heatplan_id",
            "column-id",
            "",
            FieldKind::Text,
            Part::Id,
            id,
        );
        fields
    }

    /// The same, asking `is_personal` of every column that follows.
    pub fn personal(mut self, is_personal: impl Fn(&str) -> bool + 'a) -> Self {
        self.is_personal = Box::new(is_personal);
        self
    }

    /// One more field; messages of title and unit, the unit may be empty.
    pub fn push(
        &mut self,
        name: &str,
        title: &str,
        unit: &str,
        kind: FieldKind,
        part: Part,
        get: Get<'a>,
    ) {
        let key = name.strip_prefix("heatplan_").unwrap_or(name);
        let text = |message: &str| match message {
            "" => String::new(),
            message => self.texts.get(message).into_owned(),
        };
        let field = Field {
            name: name.to_owned(),
            title: text(title),
            unit: text(unit),
            kind,
            part,
            is_personal: (self.is_personal)(key),
        };
        self.list.push((field, get));
    }

    /// A field that the program fills.
    pub fn result(
        &mut self,
        key: &str,
        title: &str,
        unit: &str,
        kind: FieldKind,
        get: impl Fn(&At<'_>) -> Value + 'a,
    ) {
        let name = result_name(key);
        self.push(&name, title, unit, kind, Part::Result, Box::new(get));
    }

    /// The same with a title that is a sentence already.
    pub fn titled(
        &mut self,
        key: &str,
        title: String,
        unit: &str,
        kind: FieldKind,
        get: impl Fn(&At<'_>) -> Value + 'a,
    ) {
        self.result(key, "", unit, kind, get);
        if let Some((field, _)) = self.list.last_mut() {
            field.title = title;
        }
    }

    /// What is written to be read again and says nothing to people: tables for
    /// them leave it out.
    pub fn again(&mut self, key: &str, title: &str, get: impl Fn(&At<'_>) -> Value + 'a) {
        let name = result_name(key);
        self.push(&name, title, "", FieldKind::Text, Part::Mark, Box::new(get));
    }

    /// A field of the plan, under the name that it is read with.
    pub fn plan(
        &mut self,
        name: &str,
        title: &str,
        unit: &str,
        kind: FieldKind,
        get: impl Fn(&At<'_>) -> Value + 'a,
    ) {
        self.push(name, title, unit, kind, Part::Plan, Box::new(get));
    }

    /// The columns of the attribute table: those in `plan` under their own
    /// names, the others under `heatplan_`; those in `without` are left out.
    pub fn known(
        &mut self,
        rows: &Arc<Rows>,
        columns: &'static [Column],
        plan: &[&str],
        without: &[&str],
    ) {
        for column in columns {
            if without.contains(&column.key) {
                continue;
            }
            let (texts, rows) = (self.texts, rows.clone());
            let get = move |at: &At<'_>| value_of(column, texts, (column.value)(&rows, at.id));
            let kind = kind_of(column);
            if plan.contains(&column.key) {
                self.plan(column.key, column.message, column.unit, kind, get);
            } else {
                self.result(column.key, column.message, column.unit, kind, get);
            }
        }
    }

    /// The user's own columns, under their own names; those in `without` are
    /// left out.
    pub fn own(&mut self, own: &Own<'_>, without: impl Fn(&str) -> bool) {
        for (name, kind) in own.columns() {
            // What this program wrote itself is written anew.
            if name.starts_with("heatplan_") || without(name) {
                continue;
            }
            let key = name.to_owned();
            let meets = |field: &Field| field.name.to_lowercase() == name.to_lowercase();
            if let Some((field, get)) = self.list.iter_mut().find(|(f, _)| meets(f)) {
                // One name, one column: where the plan has nothing to add the
                // user's own value stands.
                field.kind = merged(field.kind, kind);
                let kind = field.kind;
                let plan = std::mem::replace(get, Box::new(|_| Value::Missing));
                *get = Box::new(move |at| match plan(at) {
                    Value::Missing => super::own::value_of(at.own.get(&key), kind),
                    value => value,
                });
                continue;
            }
            let field = Field {
                name: name.to_owned(),
                title: name.to_owned(),
                unit: String::new(),
                kind,
                part: Part::Own,
                is_personal: (self.is_personal)(name),
            };
            let get = move |at: &At<'_>| super::own::value_of(at.own.get(&key), kind);
            self.list.push((field, Box::new(get)));
        }
    }

    /// The sheet of these fields: a row for each of `ids`.
    pub fn sheet(self, named: Named<'a>, ids: Vec<u32>, look: Look) -> Sheet<'a> {
        let (mut fields, gets): (Vec<Field>, Vec<Get<'a>>) = self.list.into_iter().unzip();
        let own: BTreeSet<String> = named.own.columns().map(|c| c.0.to_lowercase()).collect();
        let is_added =
            |field: &&Field| field.part == Part::Plan && !own.contains(&field.name.to_lowercase());
        let added = fields.iter().filter(is_added).map(|f| f.name.clone());
        let added = added.collect();
        tell_apart(&mut fields, &self.texts.get("export-own-column"));
        let classes = Classes::new(&look, &fields);
        let id_at = fields.iter().position(|f| f.part == Part::Id);
        let label_at = look
            .label
            .as_ref()
            .and_then(|label| fields.iter().position(|f| f.name == *label));
        let count = ids.len();
        let Named {
            name,
            title,
            shape,
            own,
            shape_of,
        } = named;
        let row = move |index: usize| {
            let Some(&id) = ids.get(index) else {
                return Row::default();
            };
            let attributes = own.of(id);
            let at = At {
                id,
                own: &attributes,
            };
            let values: Vec<Value> = gets.iter().map(|get| get(&at).finite()).collect();
            let text = |at: Option<usize>| match at.and_then(|at| values.get(at)) {
                Some(Value::Text(text)) => text.clone(),
                _ => String::new(),
            };
            Row {
                id: text(id_at),
                label: text(label_at),
                class: classes.of(&values),
                shape: shape_of(id),
                values,
            }
        };
        Sheet {
            name,
            title: self.texts.get(title).into_owned(),
            shape,
            fields,
            count,
            added,
            row: Box::new(row),
            look,
        }
    }
}

/// Heads that differ, also without case: a user's own column that is called like
/// one of the program's is said to be his own, and what is still alike has the
/// name for programs beside it.
fn tell_apart(fields: &mut [Field], own: &str) {
    for by_name in [false, true] {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        // those of the program first: they keep their heads
        let is_own = |field: &Field| field.part == Part::Own;
        for wants_own in [false, true] {
            for field in fields.iter_mut().filter(|f| is_own(f) == wants_own) {
                if field.part == Part::Mark || seen.insert(field.head().to_lowercase()) {
                    continue;
                }
                if by_name {
                    field.title = format!("{} [{}]", field.title, field.name);
                } else if wants_own {
                    field.title = format!("{} ({own})", field.title);
                }
                seen.insert(field.head().to_lowercase());
            }
        }
    }
}

/// What a sheet is called and where its shapes and own attributes come from.
pub(super) struct Named<'a> {
    /// Its name for programs.
    pub name: &'static str,
    /// The message of its title.
    pub title: &'static str,
    /// What its rows are made of.
    pub shape: ShapeKind,
    /// The user's own attributes.
    pub own: Own<'a>,
    /// Makes the shape of a row.
    pub shape_of: Box<dyn Fn(u32) -> Shape + 'a>,
}

/// Finds the class of a row.
struct Classes {
    /// Positions of fields and the values they must have.
    conditions: Vec<Vec<(usize, Value)>>,
}

impl Classes {
    fn new(look: &Look, fields: &[Field]) -> Self {
        let place = |name: &str| fields.iter().position(|f| f.name == name);
        let conditions = look.classes.iter().map(|class| {
            let when = class.when.iter();
            when.map(|(name, value)| (place(name).unwrap_or(usize::MAX), value.clone()))
                .collect()
        });
        Self {
            conditions: conditions.collect(),
        }
    }

    fn of(&self, values: &[Value]) -> Option<usize> {
        self.conditions.iter().position(|when| {
            when.iter()
                .all(|(at, wanted)| values.get(*at).is_some_and(|value| is_same(value, wanted)))
        })
    }
}

/// The kind of a column that the plan and the user's own file fill.
fn merged(a: FieldKind, b: FieldKind) -> FieldKind {
    use FieldKind::{Real, Text, Whole, Year};
    match (a, b) {
        (a, b) if a == b => a,
        (Whole | Year, Whole | Year) => a,
        (Real(d), Whole | Year | Real(_)) | (Whole | Year, Real(d)) => Real(d),
        _ => Text,
    }
}

fn is_same(value: &Value, wanted: &Value) -> bool {
    match (value, wanted) {
        (Value::Code(a, _), Value::Code(b, _)) => a == b,
        (a, b) => a == b,
    }
}

/// What the values of a column of the tables are, in a file. A number without
/// decimals and without a unit is a count.
fn kind_of(column: &Column) -> FieldKind {
    match column.kind {
        Kind::Number(0) if column.unit.is_empty() => FieldKind::Whole,
        Kind::Number(decimals) => FieldKind::Real(decimals as u8),
        Kind::Share => FieldKind::Share,
        Kind::Year => FieldKind::Year,
        Kind::Text => FieldKind::Text,
        Kind::Bool => FieldKind::Bool,
        Kind::Code(_) => FieldKind::Code,
    }
}

fn value_of(column: &Column, texts: &Texts, cell: Cell<'_>) -> Value {
    match (cell, kind_of(column)) {
        (Cell::Missing, _) => Value::Missing,
        (Cell::Number(number), FieldKind::Whole | FieldKind::Year) => {
            Value::Whole(number.round() as i64)
        }
        (Cell::Number(number), _) => Value::Real(number),
        (Cell::Text(text), _) => Value::text(Some(text.as_ref())),
        (Cell::Bool(yes), _) => Value::Bool(yes),
        (Cell::Code(code), _) => {
            let word = match column.kind {
                Kind::Code(codes) => codes.word(texts, code),
                _ => code.to_owned(),
            };
            Value::Code(code.into(), word)
        }
    }
}
