//! The tools, and what is done to lines.

use super::super::keys::{ctrl_shift, key, shift};
use super::super::row::{Info, Menu, row};
use super::super::{CommandId, Tool};
use crate::plan::{LineRole, LineState};
use eframe::egui::Key;

use CommandId as C;
use Menu::{Lines, Tools};

pub(super) const TOOLS: &[Info] = &[
    row(
        C::Tool(Tool::Select),
        "tool-select",
        &[key(Key::V), ctrl_shift(Key::I)],
        Tools,
        0,
    ),
    row(
        C::Tool(Tool::Lasso),
        "draw-tool-lasso",
        &[shift(Key::L)],
        Tools,
        0,
    ),
    row(
        C::Tool(Tool::Vertex),
        "draw-tool-vertex",
        &[key(Key::N)],
        Tools,
        0,
    ),
    row(C::Tool(Tool::Trunk), "tool-trunk", &[key(Key::H)], Tools, 0),
    row(
        C::Tool(Tool::Branch),
        "tool-branch",
        &[key(Key::B)],
        Tools,
        0,
    ),
    row(
        C::Tool(Tool::Service),
        "tool-service",
        &[key(Key::A)],
        Tools,
        0,
    ),
    row(
        C::Tool(Tool::Source),
        "tool-source",
        &[key(Key::Q)],
        Tools,
        0,
    ),
    row(
        C::Tool(Tool::Measure),
        "tool-measure",
        &[key(Key::M), ctrl_shift(Key::M)],
        Tools,
        0,
    ),
    row(
        C::Tool(Tool::PlanArea),
        "tool-plan-area",
        &[key(Key::G)],
        Tools,
        0,
    ),
    row(
        C::Tool(Tool::MeasureArea),
        "tool-measure-area",
        &[shift(Key::M)],
        Tools,
        0,
    ),
    row(
        C::Tool(Tool::Paint),
        "tool-paint",
        &[shift(Key::B)],
        Tools,
        0,
    ),
    row(
        C::Tool(Tool::NoGo),
        "tool-no-go",
        &[shift(Key::Z)],
        Tools,
        0,
    ),
    row(C::Tool(Tool::Planned), "tool-planned", &[], Tools, 0),
    row(C::Tool(Tool::Zone), "strategy-tool-zone", &[], Tools, 0).also(Menu::Strategy),
    row(C::Tool(Tool::Split), "draw-tool-split", &[], Tools, 0),
    row(C::Trace, "tool-trace", &[key(Key::T)], Tools, 1),
    row(C::Snapping, "action-snapping", &[key(Key::S)], Tools, 1),
    row(
        C::SnapSettings,
        "draw-snap-settings",
        &[shift(Key::S)],
        Tools,
        1,
    ),
];

pub(super) const LINES: &[Info] = &[
    row(C::AddVertex, "draw-add-vertex", &[], Lines, 0),
    row(C::DeleteVertices, "draw-delete-vertices", &[], Lines, 0),
    row(C::Split, "draw-split", &[key(Key::X)], Lines, 0),
    row(C::Merge, "draw-merge", &[key(Key::J)], Lines, 0),
    row(C::JoinEnd, "draw-join-end", &[shift(Key::J)], Lines, 0),
    row(C::Disconnect, "draw-disconnect", &[key(Key::D)], Lines, 0),
    row(C::Continue, "draw-continue", &[key(Key::E)], Lines, 1),
    row(C::Reroute, "draw-reroute", &[shift(Key::T)], Lines, 1),
    row(C::Offset, "draw-offset", &[key(Key::O)], Lines, 1),
    row(C::Simplify, "draw-simplify", &[key(Key::Y)], Lines, 1),
    row(C::Reverse, "draw-reverse", &[key(Key::R)], Lines, 1),
    row(C::Role(LineRole::Trunk), "draw-role-trunk", &[], Lines, 2),
    row(C::Role(LineRole::Branch), "draw-role-branch", &[], Lines, 2),
    row(
        C::Role(LineRole::Service),
        "draw-role-service",
        &[],
        Lines,
        2,
    ),
    row(C::State(LineState::New), "draw-state-new", &[], Lines, 2),
    row(
        C::State(LineState::Existing),
        "draw-state-existing",
        &[],
        Lines,
        2,
    ),
    row(C::MarkCrossing, "draw-mark-crossing", &[], Lines, 2),
    row(C::Lock, "draw-lock", &[key(Key::U)], Lines, 3),
    row(
        C::DeleteHanging,
        "draw-delete-hanging",
        &[shift(Key::D)],
        Lines,
        3,
    ),
];
