//! The phase that keys give: to the selection, to the brush, or to what is drawn
//! next.

use super::HeatplanApp;
use crate::app::state::{Action, Brush, ToolKind};
use crate::edit::ops::{self, LineChange};
use crate::plan::{BuildingId, LineId, LineState};

/// The highest phase the keys reach.
const LAST_PHASE: u8 = 9;

impl HeatplanApp {
    /// The phase that the keys change: of the selected lines, else of what is
    /// drawn next.
    pub(super) fn shift_phase(&mut self, by: i8) {
        let selection = &self.session.selection;
        let painted = match self.session.brush {
            Brush::Phase(phase) if self.session.tool == ToolKind::Paint => Some(phase),
            _ => None,
        };
        let now = painted
            .or_else(|| {
                let line = selection.lines.first()?;
                Some(self.doc.plan.network().line(*line)?.phase)
            })
            .or_else(|| {
                let building = *selection.buildings.first()?;
                Some(self.doc.plan.decision(building).phase.unwrap_or(1))
            })
            .unwrap_or(self.session.draw_phase);
        let phase = shifted_phase(now, by);
        // Up from the last phase there is opens the next one, and no more.
        if by < 0 || self.is_reachable(phase) {
            self.set_phase(phase);
        } else {
            self.say_beyond(phase);
        }
    }

    /// Gives the selection a phase, or what is drawn or painted next.
    pub(super) fn set_phase(&mut self, phase: u8) {
        if !self.is_reachable(phase) {
            self.say_beyond(phase);
            return;
        }
        let selection = &self.session.selection;
        let drawing = self.session.tool.role().is_some();
        let lines: Vec<_> = selection.lines.iter().copied().collect();
        let buildings: Vec<_> = selection.buildings.iter().copied().collect();
        if self.session.tool == ToolKind::Paint {
            self.session.brush = Brush::Phase(phase);
        } else if !drawing && !lines.is_empty() && !buildings.is_empty() {
            self.set_phase_of_both(&lines, &buildings, phase);
        } else if !drawing && !lines.is_empty() {
            match ops::change_lines(&self.doc.plan, &lines, &change_to(phase)) {
                Ok(command) => {
                    self.ask(Action::Edit(command));
                    let what = self.lines_in_words(&lines);
                    self.say_phase_set("window-line-phase", "window-line-existing", what, phase);
                }
                Err(error) => self.refuse_edit(&error),
            }
        } else if !drawing && !buildings.is_empty() {
            let wanted = Some(phase).filter(|p| *p > 0);
            let command = ops::decide_buildings(&self.doc.plan, &buildings, |d| d.phase = wanted);
            self.ask(Action::Edit(command));
            let what = self.buildings_in_words(&buildings);
            self.say_phase_set(
                "window-building-phase",
                "window-building-no-phase",
                what,
                phase,
            );
        } else {
            self.session.draw_phase = phase;
            let key = if phase == 0 {
                "shell-draw-existing"
            } else {
                "shell-draw-phase"
            };
            self.say(key, &[("phase", phase.into())]);
        }
    }

    /// One step for lines and buildings that are selected together.
    fn set_phase_of_both(&mut self, lines: &[LineId], buildings: &[BuildingId], phase: u8) {
        let plan = &self.doc.plan;
        let mut command = match ops::change_lines(plan, lines, &change_to(phase)) {
            Ok(command) => command,
            Err(error) => return self.refuse_edit(&error),
        };
        let wanted = Some(phase).filter(|p| *p > 0);
        let of_buildings = ops::decide_buildings(plan, buildings, |d| d.phase = wanted);
        if command.is_empty() {
            command.name = of_buildings.name;
        }
        command.changes.extend(of_buildings.changes);
        self.ask(Action::Edit(command));
        let (lines, buildings) = (
            self.lines_in_words(lines),
            self.buildings_in_words(buildings),
        );
        let what = format!("{lines} · {buildings}");
        self.say_phase_set("window-line-phase", "window-line-existing", what, phase);
    }

    fn lines_in_words(&self, lines: &[LineId]) -> String {
        match lines {
            [one] => self.doc.plan.line_label(*one),
            many => self
                .texts
                .with("window-lines", &[("count", many.len().into())]),
        }
    }

    fn buildings_in_words(&self, buildings: &[BuildingId]) -> String {
        match buildings {
            [one] => self.doc.plan.building_label(*one),
            many => {
                let count = many.len() as f64;
                self.texts
                    .with("count-buildings", &[("count", count.into())])
            }
        }
    }

    fn say_phase_set(&mut self, key: &str, key_of_none: &str, what: String, phase: u8) {
        let key = if phase == 0 { key_of_none } else { key };
        self.say(key, &[("what", what.into()), ("phase", phase.into())]);
    }

    /// The phase that is drawn in next exists, or is at most `ahead` beyond the last:
    /// another variant, or undo, may have fewer.
    pub(super) fn keep_draw_phase(&mut self, ahead: u8) {
        let last = self.doc.plan.variant().last_phase();
        let most = last.saturating_add(ahead).max(1);
        self.session.draw_phase = self.session.draw_phase.min(most);
    }

    /// Whether a phase exists, or is the next one.
    fn is_reachable(&self, phase: u8) -> bool {
        phase <= self.doc.plan.variant().last_phase().saturating_add(1)
    }

    /// Why a key beyond the next phase does nothing.
    fn say_beyond(&mut self, phase: u8) {
        let next = self.doc.plan.variant().last_phase().saturating_add(1);
        self.say(
            "window-phase-beyond",
            &[("phase", phase.into()), ("next", next.into())],
        );
    }
}

/// What a phase says of a line: phase 0 lies there already.
fn change_to(phase: u8) -> LineChange {
    LineChange {
        phase: Some(phase),
        state: Some(if phase == 0 {
            LineState::Existing
        } else {
            LineState::New
        }),
        ..LineChange::default()
    }
}

/// The phase one up or down. One past what the keys reach came with the data:
/// up keeps it.
fn shifted_phase(now: u8, by: i8) -> u8 {
    now.saturating_add_signed(by).min(LAST_PHASE.max(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn up_never_lowers_a_phase() {
        assert_eq!(shifted_phase(8, 1), 9);
        assert_eq!(shifted_phase(9, 1), 9);
        assert_eq!(shifted_phase(12, 1), 12);
        assert_eq!(shifted_phase(12, -1), 11);
        assert_eq!(shifted_phase(0, -1), 0);
    }
}
