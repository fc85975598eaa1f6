//! Holds the house together: which room may use which, who may name the window's crates, how long
//! a file may be, and that colours live in the theme alone (`ARCHITECTURE.md`).

#[path = "architecture/scan.rs"]
mod scan;

use std::fs;
use std::path::{Path, PathBuf};

use scan::{Token, references, tokens};

/// A room of `src/` and the rooms it may use.
struct Room {
    name: &'static str,
    may_use: &'static [&'static str],
}

/// The table of the house, from the lowest floor to the highest.
const ROOMS: &[Room] = &[
    Room {
        name: "geometry",
        may_use: &[],
    },
    Room {
        name: "text",
        may_use: &[],
    },
    Room {
        name: "plan",
        may_use: &["geometry", "text"],
    },
    Room {
        name: "edit",
        may_use: &["geometry", "text", "plan"],
    },
    Room {
        name: "analysis",
        may_use: &["geometry", "text", "plan"],
    },
    Room {
        name: "files",
        may_use: &["geometry", "text", "plan"],
    },
    Room {
        name: "design",
        may_use: &["geometry", "text", "plan", "analysis"],
    },
    Room {
        name: "project",
        may_use: &["geometry", "text", "plan", "edit", "analysis", "files"],
    },
    Room {
        name: "report",
        may_use: &["geometry", "text", "plan", "edit", "analysis", "files"],
    },
    Room {
        name: "cli",
        may_use: BELOW_THE_TOP,
    },
    Room {
        name: "app",
        may_use: BELOW_THE_TOP,
    },
];

const BELOW_THE_TOP: &[&str] = &[
    "geometry", "text", "plan", "edit", "analysis", "files", "design", "project", "report",
];

/// What the thin binary may use.
const MAIN_MAY_USE: &[&str] = &["app", "cli"];

/// Crates of the window; only `app/` names them.
const WINDOW_CRATES: &[&str] = &[
    "eframe",
    "egui",
    "egui_extras",
    "egui_plot",
    "egui_wgpu",
    "ecolor",
    "emath",
    "epaint",
    "rfd",
    "walkers",
    "wgpu",
    "winit",
];

/// Only `app/map` names it.
const MAP_CRATE: &str = "walkers";

/// No colours, so they may stand anywhere.
const COLOURLESS: &[&str] = &["TRANSPARENT", "PLACEHOLDER"];

const MAX_LINES: usize = 600;

/// Data tables that may be longer.
const LONG_TABLES: &[&str] = &[];

/// Where a file stands: `plan/network.rs` is the module `plan::network` of the room `plan`.
fn module_of(path: &str) -> Vec<&str> {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    path.strip_suffix("/mod")
        .unwrap_or(path)
        .split('/')
        .collect()
}

fn is_in(path: &str, module: &str) -> bool {
    path.strip_prefix(module)
        .is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}

/// What is wrong with one file; `path` is relative to `src/`, with `/`.
fn violations(path: &str, source: &str) -> Vec<String> {
    let tokens = tokens(source);
    let mut wrong = Vec::new();
    let mut add = |line: usize, what: String| wrong.push(format!("src/{path}:{line}: {what}"));

    let lines = source.lines().count();
    if lines > MAX_LINES && !LONG_TABLES.contains(&path) {
        add(
            lines,
            format!("{lines} lines, more than {MAX_LINES}: split it"),
        );
    }
    if path.ends_with("/mod.rs") {
        add(
            1,
            "modules are name.rs and name/, without mod.rs".to_owned(),
        );
    }
    for (line, what) in room_violations(path, &tokens) {
        add(line, what);
    }
    for (line, what) in crate_violations(path, &tokens) {
        add(line, what);
    }
    for (line, what) in colour_violations(path, &tokens) {
        add(line, what);
    }
    wrong
}

fn room_violations(path: &str, tokens: &[Token]) -> Vec<(usize, String)> {
    // The root declares the rooms and uses none.
    if path == "lib.rs" {
        return Vec::new();
    }
    let (module, own, may_use) = if path == "main.rs" {
        (Vec::new(), "main", MAIN_MAY_USE)
    } else {
        let module = module_of(path);
        let name = module.first().copied().unwrap_or_default();
        let Some(room) = ROOMS.iter().find(|room| room.name == name) else {
            return vec![(1, format!("{name} is no room of the house"))];
        };
        (module, room.name, room.may_use)
    };
    references(&module, "heatplan", tokens)
        .into_iter()
        .filter(|reference| reference.room != own && !may_use.contains(&reference.room.as_str()))
        .map(|reference| {
            let room = reference.room;
            let what = if ROOMS.iter().any(|known| known.name == room) {
                format!("{own} may not use {room}")
            } else {
                format!("`{room}` at the root of the crate is no room")
            };
            (reference.line, what)
        })
        .collect()
}

fn crate_violations(path: &str, tokens: &[Token]) -> Vec<(usize, String)> {
    tokens
        .iter()
        .filter(|token| {
            let name = token.text.as_str();
            let is_foreign_window = WINDOW_CRATES.contains(&name) && !is_in(path, "app");
            let is_foreign_map = name == MAP_CRATE && !is_in(path, "app/map");
            is_foreign_window || is_foreign_map
        })
        .map(|token| {
            (
                token.line,
                format!("`{}` may not be named here", token.text),
            )
        })
        .collect()
}

fn colour_violations(path: &str, tokens: &[Token]) -> Vec<(usize, String)> {
    if is_in(path, "app/theme") {
        return Vec::new();
    }
    // Unit tests stand at the end of a file and may paint as they like.
    let tests_from = tokens
        .windows(3)
        .position(|window| {
            let [cfg, bracket, test] = window else {
                return false;
            };
            cfg.text == "cfg" && bracket.text == "(" && test.text == "test"
        })
        .unwrap_or(tokens.len());
    tokens
        .get(..tests_from)
        .unwrap_or_default()
        .windows(3)
        .filter_map(|window| {
            let [kind, path_sign, name] = window else {
                return None;
            };
            let is_colour = matches!(kind.text.as_str(), "Color32" | "Rgba")
                && path_sign.text == "::"
                && name
                    .text
                    .chars()
                    .all(|c| c.is_ascii_uppercase() || c == '_')
                && !COLOURLESS.contains(&name.text.as_str());
            is_colour.then(|| {
                (
                    name.line,
                    format!("the colour {} belongs in app/theme", name.text),
                )
            })
        })
        .collect()
}

/// Every source below `folder`, sorted, with its path relative to `src/`.
fn sources(folder: &Path) -> Vec<(String, String)> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    let mut files = Vec::new();
    walk(folder, &mut files);
    files.sort();
    files
        .into_iter()
        .filter_map(|file| {
            let relative = file
                .strip_prefix(folder)
                .ok()?
                .to_string_lossy()
                .replace('\\', "/");
            Some((relative, fs::read_to_string(&file).ok()?))
        })
        .collect()
}

#[test]
fn the_house_stands() {
    let sources = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert!(
        sources.iter().any(|(path, _)| path == "lib.rs"),
        "no sources found"
    );
    let wrong: Vec<String> = sources
        .iter()
        .flat_map(|(path, source)| violations(path, source))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_scanner_sees_real_references() {
    let sources = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let sees = |from: &str, to: &str| {
        sources
            .iter()
            .filter(|(path, _)| is_in(path, from))
            .any(|(path, source)| {
                references(&module_of(path), "heatplan", &tokens(source))
                    .iter()
                    .any(|reference| reference.room == to)
            })
    };
    assert!(sees("plan", "geometry"));
    assert!(sees("edit", "plan"));
    assert!(sees("analysis", "plan"));
}

#[test]
fn the_table_only_looks_down() {
    for (index, room) in ROOMS.iter().enumerate() {
        for used in room.may_use {
            let below = ROOMS.iter().take(index).any(|other| other.name == *used);
            assert!(
                below,
                "{} uses {used}, which does not stand below it",
                room.name
            );
        }
    }
}

/// A planted source: where, what, and a word of each complaint expected.
fn check(path: &str, source: &str, expected: &[&str]) {
    let wrong = violations(path, source);
    assert_eq!(wrong.len(), expected.len(), "{path}: {source}\n{wrong:#?}");
    for (complaint, word) in wrong.iter().zip(expected) {
        assert!(complaint.contains(word), "{complaint} lacks {word}");
    }
}

#[test]
fn planted_room_violations_are_found() {
    check(
        "plan.rs",
        "use crate::edit::Command;",
        &["plan may not use edit"],
    );
    check(
        "geometry/snap.rs",
        "fn f(p: crate::plan::Plan) {}",
        &["geometry may not use plan"],
    );
    check(
        "edit/ops.rs",
        "use crate::{plan::Plan, analysis::Results, geometry::{self, Point}};",
        &["analysis"],
    );
    check(
        "analysis.rs",
        "use crate::{\n    plan::{Plan, Line},\n    files::{\n        a,\n        b,\n    },\n};",
        &[":3: analysis may not use files"],
    );
    check(
        "plan/base.rs",
        "use super::super::report::Table;",
        &["plan may not use report"],
    );
    check("plan.rs", "use super::cli;", &["plan may not use cli"]);
    check(
        "plan/base.rs",
        "mod tests { use super::super::super::app::State; }",
        &["plan may not use app"],
    );
    check(
        "plan/base.rs",
        "use super::{super::{app, text}, Plan};",
        &["plan may not use app"],
    );
    check(
        "design.rs",
        "use crate::{analysis, edit};",
        &["design may not use edit"],
    );
    check("cli.rs", "use crate::app::run;", &["cli may not use app"]);
    check(
        "text.rs",
        "macro_rules! m { () => { $crate::plan::x() } }",
        &["text may not use plan"],
    );
    check(
        "report.rs",
        "heatplan::app::run();",
        &["report may not use app"],
    );
    check(
        "main.rs",
        "heatplan::plan::Plan::default();",
        &["main may not use plan"],
    );
    check("plan.rs", "use crate::*;", &["`*`"]);
    check("plan.rs", "use crate as house;", &["`as`"]);
    check("plan.rs", "use crate::Plan;", &["`Plan`"]);
    check("cellar/box.rs", "", &["cellar is no room"]);
}

#[test]
fn planted_crates_colours_and_sizes_are_found() {
    check("plan.rs", "use egui::Ui;", &["egui"]);
    check("report.rs", "fn f() { rfd::FileDialog::new(); }", &["rfd"]);
    check(
        "main.rs",
        "fn main() { eframe::run_native(); }",
        &["eframe"],
    );
    check("app/panels.rs", "use walkers::Map;", &["walkers"]);
    check("application.rs", "use egui::Ui;", &["no room", "egui"]);
    check(
        "app/panels.rs",
        "let c = egui::Color32::RED;",
        &["RED belongs in app/theme"],
    );
    check(
        "app/panels.rs",
        "let c = egui::Color32::RED; #[cfg(test)] mod tests { const C: Color32 = Color32::BLUE; }",
        &["RED belongs in app/theme"],
    );
    check(
        "app/panels.rs",
        &"//\n".repeat(MAX_LINES + 1),
        &["split it"],
    );
    check("app/panels/mod.rs", "", &["mod.rs"]);
}

#[test]
fn what_is_allowed_passes() {
    check(
        "app/map.rs",
        "use walkers::Map; use egui::Ui; use crate::plan::Plan;",
        &[],
    );
    check("app/map/layers.rs", "use walkers::{Map, Position};", &[]);
    check("app/theme.rs", "const INK: Color32 = Color32::BLACK;", &[]);
    check(
        "app/panels.rs",
        "paint(egui::Color32::TRANSPARENT, Color32::from(ink));",
        &[],
    );
    check(
        "main.rs",
        "fn main() { heatplan::app::run(vec![]); heatplan::cli::run(); }",
        &[],
    );
    check(
        "design.rs",
        "use crate::analysis::Results; use crate::plan::Plan;",
        &[],
    );
    check(
        "plan/base.rs",
        "use super::Plan; use super::network::{Line, Node}; use self::x::y;",
        &[],
    );
    check(
        "plan/base.rs",
        "mod tests { use super::*; use super::super::Plan; }",
        &[],
    );
    check(
        "plan/base.rs",
        "pub(crate) fn f() {} pub(super) fn g() {} pub(in crate::plan) fn h() {}",
        &[],
    );
    check("app/panels.rs", &"//\n".repeat(MAX_LINES), &[]);
}

#[test]
fn comments_and_literals_are_not_code() {
    check(
        "plan.rs",
        "// use crate::edit::X;\n/// [`crate::app`] egui\n/* crate::cli /* egui */ rfd */",
        &[],
    );
    check(
        "plan.rs",
        r##"let s = "crate::edit::X \" egui"; let r = r#"rfd " walkers"#; let b = br"egui";"##,
        &[],
    );
    check(
        "plan.rs",
        "let c = '\"'; let q = '\\''; let n = '\\u{1f}'; use crate::edit::X; // '",
        &["edit"],
    );
    check(
        "plan.rs",
        "fn f<'a>(x: &'a str) -> &'a str { x } use crate::edit::X;",
        &["edit"],
    );
    check("plan.rs", "let x = r#type; use crate::edit::X;", &["edit"]);
    check(
        "plan.rs",
        "let s = \"two\nlines\"; use crate::edit::X;",
        &[":2: plan may not use edit"],
    );
}
