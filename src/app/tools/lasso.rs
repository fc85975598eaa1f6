//! Selecting what a line drawn by hand goes round or touches.

use super::pick::{in_polygon, pick, selection_of};
use super::select::{changed, merged};
use super::{Action, Overlay, Point, ToolContext, ToolEvent, ToolKey};
use crate::app::state::Selection;
use crate::geometry::measure::distance_m;

/// The pointer has to move so far for another point, logical pixels.
const STEP_PX: f64 = 3.0;

/// A lasso with fewer points is a click.
const LEAST_POINTS: usize = 3;

/// The lasso tool.
#[derive(Debug, Default)]
pub(super) struct LassoTool {
    way: Vec<Point>,
}

impl LassoTool {
    pub fn is_busy(&self) -> bool {
        !self.way.is_empty()
    }

    pub fn put_away(&mut self) {
        self.way.clear();
    }

    pub fn handle(&mut self, event: ToolEvent, cx: &ToolContext<'_>) -> Vec<Action> {
        match event {
            ToolEvent::Pressed { at } => self.way = vec![at],
            ToolEvent::Moved { at } => {
                let is_far = self
                    .way
                    .last()
                    .is_some_and(|last| distance_m(*last, at) >= cx.tolerance_m(STEP_PX));
                if is_far {
                    self.way.push(at);
                }
            }
            ToolEvent::Released { at } => {
                let way = std::mem::take(&mut self.way);
                return select(cx, &way, at);
            }
            ToolEvent::Key(ToolKey::Escape) => {
                if self.way.is_empty() {
                    return changed(cx, Selection::default());
                }
                self.put_away();
            }
            ToolEvent::Secondary { at } => return vec![Action::Context(at)],
            ToolEvent::DoubleClick { .. }
            | ToolEvent::Key(_)
            | ToolEvent::Typed(_)
            | ToolEvent::NudgeEnd
            | ToolEvent::PointerLeft => {}
        }
        Vec::new()
    }

    pub fn overlay(&self) -> Overlay {
        Overlay {
            lasso: self.way.clone(),
            ..Overlay::default()
        }
    }
}

/// Selects what the lasso holds, or what a click meant.
fn select(cx: &ToolContext<'_>, way: &[Point], at: Point) -> Vec<Action> {
    let found = if way.len() >= LEAST_POINTS {
        in_polygon(cx, way)
    } else if way.is_empty() {
        return Vec::new();
    } else {
        pick(cx, at).map(selection_of).unwrap_or_default()
    };
    changed(cx, merged(cx, found))
}

#[cfg(test)]
mod tests {
    use crate::app::state::{Selection, ToolKind};
    use crate::app::tools::fixture::Desk;
    use crate::app::tools::{ToolKey, ToolModifiers};
    use crate::geometry::Point;
    use crate::plan::{BuildingId, LineId};

    /// Round the second house and across the branch.
    const ROUND: [Point; 5] = [
        [95.0, 115.0],
        [130.0, 115.0],
        [130.0, 140.0],
        [95.0, 140.0],
        [94.0, 118.0],
    ];

    fn lasso(desk: &mut Desk, way: &[Point]) {
        desk.press(way[0][0], way[0][1]);
        for pair in way.windows(2) {
            desk.drag_on(pair[0], pair[1]);
        }
        let end = way[way.len() - 1];
        desk.release(end[0], end[1]);
    }

    #[test]
    fn it_selects_what_it_goes_round_or_touches() {
        let mut desk = Desk::with_network(ToolKind::Lasso);
        lasso(&mut desk, &ROUND);
        let selection = desk.session.selection.clone();
        assert_eq!(selection.lines, [LineId(1)].into());
        assert_eq!(selection.buildings, [BuildingId(1)].into());
        assert_eq!(desk.steps(), 2, "only the fixture's own");
    }

    #[test]
    fn shift_adds_ctrl_toggles_and_a_click_picks() {
        let mut desk = Desk::with_network(ToolKind::Lasso);
        desk.click(30.0, 100.5);
        assert_eq!(desk.session.selection, Selection::line(LineId(0)));
        desk.modifiers = ToolModifiers {
            shift: true,
            ..ToolModifiers::default()
        };
        lasso(&mut desk, &ROUND);
        assert_eq!(desk.session.selection.lines.len(), 2);
        desk.modifiers = ToolModifiers {
            ctrl: true,
            ..ToolModifiers::default()
        };
        lasso(&mut desk, &ROUND);
        assert_eq!(desk.session.selection, Selection::line(LineId(0)));
    }

    #[test]
    fn escape_lets_the_lasso_go_and_then_the_selection() {
        let mut desk = Desk::with_network(ToolKind::Lasso);
        desk.select_line(0);
        desk.press(95.0, 115.0);
        desk.drag_on([95.0, 115.0], [140.0, 140.0]);
        assert!(desk.toolbox.is_busy());
        desk.key(ToolKey::Escape);
        assert!(!desk.toolbox.is_busy());
        desk.release(140.0, 140.0);
        assert_eq!(desk.session.selection, Selection::line(LineId(0)));
        desk.key(ToolKey::Escape);
        assert!(desk.session.selection.is_empty());
    }
}
