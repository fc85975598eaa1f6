//! The engineered network: what its pipes show.

use super::super::keys::key;
use super::super::row::{Info, Menu, row};
use super::super::{CommandId as C, Table, VariantCommand as V};
use crate::app::state::{NetworkStyle as Style, Side};
use crate::report::pipes::LineMeasure as M;
use eframe::egui::Key;

use Menu::Engineering;

pub(super) const ENGINEERING: &[Info] = &[
    row(
        C::Variants(V::Window(Side::Engineering)),
        "action-engineering",
        &[key(Key::F10)],
        Engineering,
        0,
    ),
    row(
        C::ShowTable(Table::Quantities),
        "action-quantities",
        &[],
        Engineering,
        0,
    ),
    row(
        C::ShowTable(Table::Profile),
        "action-profile",
        &[key(Key::F12)],
        Engineering,
        0,
    ),
    colour(Style::Engineered(M::Dn), "pipe-action-dn"),
    colour(Style::Engineered(M::Load), "pipe-action-load"),
    colour(Style::Engineered(M::Velocity), "pipe-action-velocity"),
    colour(Style::Engineered(M::Gradient), "pipe-action-gradient"),
    colour(Style::Engineered(M::Pressure), "pipe-action-pressure"),
    colour(Style::Engineered(M::Temperature), "pipe-action-temperature"),
    colour(Style::Engineered(M::Loss), "pipe-action-loss"),
    colour(Style::Engineered(M::Use), "pipe-action-use"),
    colour(Style::Phase, "pipe-action-phase"),
    colour(Style::LinearDensity, "pipe-action-density"),
    row(C::WidthByDn, "pipe-action-width", &[], Engineering, 2),
];

/// A row that colours the network.
const fn colour(style: Style, message: &'static str) -> Info {
    row(C::ColourBy(style), message, &[], Engineering, 1)
}
