//! The engineered network: what its pipes show.

use super::super::CommandId as C;
use super::super::row::{Info, Menu, row};
use crate::app::state::NetworkStyle as Style;
use crate::report::pipes::LineMeasure as M;

use Menu::Engineering;

pub(super) const ENGINEERING: &[Info] = &[
    colour(Style::Engineered(M::Dn), "pipe-action-dn"),
    colour(Style::Engineered(M::Load), "pipe-action-load"),
    colour(Style::Engineered(M::Velocity), "pipe-action-velocity"),
    colour(Style::Engineered(M::Gradient), "pipe-action-gradient"),
    colour(Style::Engineered(M::Pressure), "pipe-action-pressure"),
    colour(Style::Engineered(M::Temperature), "pipe-action-temperature"),
    colour(Style::Engineered(M::Loss), "pipe-action-loss"),
    colour(Style::Engineered(M::Use), "pipe-action-use"),
    colour(Style::Phase, "pipe-action-phase"),
    row(C::WidthByDn, "pipe-action-width", &[], Engineering, 2),
];

/// A row that colours the network.
const fn colour(style: Style, message: &'static str) -> Info {
    row(C::ColourBy(style), message, &[], Engineering, 1)
}
