//! Falling on purpose, for the tests of the real program: in debug builds alone,
//! and only where the environment asks for it.
//!
//! | `HEATPLAN_TEST_FALL` | what happens once the window stands and is idle |
//! |---|---|
//! | `window` | every line is deleted, as one step; a frame later the window panics |
//! | `task` | a task beside the window panics |
//! | `device` | the first graphics adapter is asked for more than any can give |

use super::HeatplanApp;
use super::flow::{Busy, Done};
use crate::app::commands::CommandId;
use eframe::egui::Context;
use std::ffi::OsStr;

/// What falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fall {
    /// The window, after a step.
    WindowAfterStep,
    /// The window.
    Window,
    /// A task.
    Task,
}

impl Fall {
    /// The name in the environment.
    pub const ASKED_BY: &'static str = "HEATPLAN_TEST_FALL";

    /// What is asked for.
    pub fn named(name: &OsStr) -> Option<Self> {
        match name.to_str()? {
            "window" => Some(Self::WindowAfterStep),
            "task" => Some(Self::Task),
            _ => None,
        }
    }
}

impl HeatplanApp {
    /// Falls, if that is asked for and the window is idle.
    #[expect(clippy::panic, reason = "it is what the tests ask for")]
    pub(super) fn fall_on_purpose(&mut self, ctx: &Context) {
        let Some(fall) = self.fall else { return };
        ctx.request_repaint();
        if self.is_busy() || self.is_blank() {
            return;
        }
        self.fall = None;
        match fall {
            Fall::WindowAfterStep => {
                self.run(CommandId::SelectAllLines, ctx);
                self.run(CommandId::Delete, ctx);
                self.fall = Some(Fall::Window);
            }
            Fall::Window => panic!("fell on purpose"),
            Fall::Task => {
                self.flow
                    .start(Busy::Drawing, |_| -> Done { panic!("fell on purpose") });
            }
        }
    }
}
