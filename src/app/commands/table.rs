//! The table itself: a file for each menu or two. A command stands in the menu it
//! names, in the order of these rows.

mod edit;
mod engineering;
mod file;
mod strategy;
mod tools;
mod view;

use super::row::Info;
use std::sync::LazyLock;

/// All commands, in the order of the menus.
pub static COMMANDS: LazyLock<Vec<Info>> = LazyLock::new(|| {
    [
        file::FILE,
        edit::EDIT,
        tools::TOOLS,
        tools::LINES,
        view::VIEW,
        engineering::ENGINEERING,
        strategy::STRATEGY,
        file::HELP,
    ]
    .concat()
});
