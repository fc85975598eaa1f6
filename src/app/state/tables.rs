//! How the attribute tables are looked at: columns, order, filter; and what the
//! dialog that selects by expression holds.

use crate::report::columns::{ColumnRef, TableKind};
use serde::{Deserialize, Serialize};

/// How one table is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TableView {
    /// Keys of the columns, in their order; empty: those shown at first.
    pub columns: Vec<String>,
    /// Key of the column it is sorted by; empty: the order of the ids.
    pub sort: String,
    /// Largest first.
    pub descending: bool,
    /// Selected rows stand on top.
    pub selected_first: bool,
    /// The expression that rows must fulfil; empty for none.
    #[serde(skip)]
    pub filter: String,
    /// Only selected rows.
    #[serde(skip)]
    pub only_selected: bool,
    /// Only rows that lie on the part of the map in view.
    #[serde(skip)]
    pub only_in_view: bool,
    /// The row of fields that sets a column for all selected rows is open.
    #[serde(skip)]
    pub setting: bool,
}

impl TableView {
    /// The columns to show. Keys that the table does not have (any more) are
    /// passed over.
    pub fn shown(&self, table: TableKind) -> Vec<ColumnRef> {
        let chosen: Vec<ColumnRef> = self
            .columns
            .iter()
            .filter_map(|key| ColumnRef::find(table, key))
            .collect();
        if chosen.is_empty() {
            ColumnRef::shown_at_first(table)
        } else {
            chosen
        }
    }

    /// Shows a column, at the end, or hides it. The last one stays.
    pub fn toggle_column(&mut self, table: TableKind, column: &ColumnRef) {
        let mut shown = self.shown(table);
        match shown.iter().position(|c| c == column) {
            Some(_) if shown.len() == 1 => return,
            Some(at) => {
                shown.remove(at);
            }
            None => {
                // Known columns go where the catalogue has them.
                let place = |c: &ColumnRef| {
                    table
                        .columns()
                        .iter()
                        .position(|known| known.key == c.key())
                        .unwrap_or(usize::MAX)
                };
                let at = shown.iter().position(|c| place(c) > place(column));
                shown.insert(at.unwrap_or(shown.len()), column.clone());
            }
        }
        self.columns = shown.iter().map(|c| c.key().into_owned()).collect();
    }

    /// Sorts by a column, or turns the order if it is sorted by it already.
    pub fn sort_by(&mut self, column: &ColumnRef) {
        let key = column.key();
        self.descending = self.sort == key && !self.descending;
        self.sort = key.into_owned();
    }
}

/// How what an expression finds joins what is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SelectMode {
    /// Only what is found is selected.
    #[default]
    New,
    /// It is selected too.
    Add,
    /// It is not selected any more.
    Remove,
    /// Of what is selected, only that stays.
    Within,
}

/// What the dialog that selects by expression holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelectBy {
    /// Where to select.
    pub table: TableKind,
    /// The expression.
    pub text: String,
    /// What to do with what is found.
    pub mode: SelectMode,
}

impl Default for SelectBy {
    fn default() -> Self {
        Self {
            table: TableKind::Buildings,
            text: String::new(),
            mode: SelectMode::New,
        }
    }
}

/// All attribute tables.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Tables {
    buildings: TableView,
    streets: TableView,
    lines: TableView,
    nodes: TableView,
    sources: TableView,
    areas: TableView,
    heat: TableView,
    zones: TableView,
    /// The dialog that selects by expression.
    #[serde(skip)]
    pub select_by: SelectBy,
}

impl Tables {
    /// How a table is looked at.
    pub const fn of(&self, table: TableKind) -> &TableView {
        match table {
            TableKind::Buildings => &self.buildings,
            TableKind::Streets => &self.streets,
            TableKind::Lines => &self.lines,
            TableKind::Nodes => &self.nodes,
            TableKind::Sources => &self.sources,
            TableKind::Areas => &self.areas,
            TableKind::Heat => &self.heat,
            TableKind::Zones => &self.zones,
        }
    }

    /// The same, to change it.
    pub const fn of_mut(&mut self, table: TableKind) -> &mut TableView {
        match table {
            TableKind::Buildings => &mut self.buildings,
            TableKind::Streets => &mut self.streets,
            TableKind::Lines => &mut self.lines,
            TableKind::Nodes => &mut self.nodes,
            TableKind::Sources => &mut self.sources,
            TableKind::Areas => &mut self.areas,
            TableKind::Heat => &mut self.heat,
            TableKind::Zones => &mut self.zones,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(view: &TableView) -> Vec<String> {
        let shown = view.shown(TableKind::Sources);
        shown.iter().map(|c| c.key().into_owned()).collect()
    }

    #[test]
    fn columns_come_and_go_in_their_places() {
        let mut view = TableView::default();
        let all = keys(&view);
        let column = |key: &str| ColumnRef::find(TableKind::Sources, key).unwrap();
        view.toggle_column(TableKind::Sources, &column("kind"));
        assert!(!keys(&view).contains(&"kind".to_owned()));
        view.toggle_column(TableKind::Sources, &column("kind"));
        assert_eq!(keys(&view), all, "back in its place");
        view.toggle_column(TableKind::Sources, &column("own.merk"));
        assert_eq!(keys(&view).last().map(String::as_str), Some("own.merk"));
        view.columns = vec!["gone".into()];
        assert_eq!(keys(&view), all);
        view.columns = vec!["name".into()];
        view.toggle_column(TableKind::Sources, &column("name"));
        assert_eq!(keys(&view), ["name"], "one column stays");
    }

    #[test]
    fn only_habits_are_kept_between_sittings() {
        let mut tables = Tables::default();
        let view = tables.of_mut(TableKind::Lines);
        view.sort = "phase".into();
        view.filter = "phase > 1".into();
        view.only_selected = true;
        let text = serde_json::to_string(&tables).unwrap();
        let back: Tables = serde_json::from_str(&text).unwrap();
        let view = back.of(TableKind::Lines);
        assert_eq!(view.sort, "phase");
        assert!(view.filter.is_empty() && !view.only_selected);
    }

    #[test]
    fn a_second_click_turns_the_order() {
        let mut view = TableView::default();
        let column = ColumnRef::find(TableKind::Lines, "phase").unwrap();
        view.sort_by(&column);
        assert!(!view.descending && view.sort == "phase");
        view.sort_by(&column);
        assert!(view.descending);
        view.sort_by(&column);
        assert!(!view.descending);
    }
}
