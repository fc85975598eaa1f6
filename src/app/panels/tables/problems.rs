//! The table of problems: the list of them, with what can be done.

pub use crate::app::panels::problems::table_ui as ui;
