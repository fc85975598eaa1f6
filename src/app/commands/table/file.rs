//! The commands of the menu of files, and of help.

use super::super::CommandId;
use super::super::keys::{ctrl, ctrl_shift, key};
use super::super::row::{Info, Menu, row};
use eframe::egui::Key;

use CommandId as C;
use Menu::{File, Help};

pub(super) const FILE: &[Info] = &[
    row(C::New, "action-new", &[ctrl(Key::N)], File, 0),
    row(C::Open, "action-open", &[ctrl(Key::O)], File, 0),
    row(C::Import, "action-import", &[ctrl(Key::I)], File, 0),
    row(
        C::OpenPath,
        "action-open-path",
        &[ctrl_shift(Key::O)],
        File,
        0,
    ),
    row(C::JoinTable, "join-table", &[], File, 0),
    row(C::Pipes, "pipes-action", &[], File, 0),
    row(C::Heights, "heights-action", &[], File, 0),
    row(C::AddBaseMap, "basemap-action-add", &[], File, 0),
    row(C::OpenSample, "action-open-sample", &[], File, 0),
    row(C::Recover, "action-recover", &[], File, 0),
    row(C::Save, "action-save", &[ctrl(Key::S)], File, 1),
    row(C::SaveAs, "action-save-as", &[ctrl_shift(Key::S)], File, 1),
    row(C::SaveCopy, "action-save-copy", &[], File, 1),
    row(C::Versions, "action-versions", &[], File, 1),
    row(C::Remarks, "action-remarks", &[], File, 1),
    row(C::Export, "action-export", &[ctrl(Key::E)], File, 2),
    row(
        C::ExportPng,
        "action-export-image",
        &[ctrl_shift(Key::E)],
        File,
        2,
    ),
    row(C::Paper, "action-paper", &[ctrl(Key::P)], File, 2),
    row(
        C::ImportReport,
        "action-import-report",
        &[key(Key::F7)],
        File,
        2,
    ),
    row(C::Quit, "action-quit", &[ctrl(Key::Q)], File, 3),
];

pub(super) const HELP: &[Info] = &[
    row(C::Palette, "action-palette", &[ctrl_shift(Key::P)], Help, 0),
    row(C::Shortcuts, "action-keyboard", &[key(Key::F1)], Help, 0),
    row(C::LogFolder, "action-log-folder", &[], Help, 1),
    row(C::CrashFolder, "action-crash-folder", &[], Help, 1),
    row(C::About, "action-about", &[], Help, 2),
];
