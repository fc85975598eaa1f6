use crate::app::state::{Action, Brush, LegendKey, ToolKind};
use crate::app::tools::fixture::Desk;
use crate::app::tools::{ToolEvent, ToolKey, Toolbox};
use crate::edit::CommandName;
use crate::plan::{BuildingId, ConnectionRule, LineId, LineState};

fn desk(brush: Brush) -> Desk {
    let mut desk = Desk::with_network(ToolKind::Paint);
    desk.session.brush = brush;
    desk
}

#[test]
fn a_stroke_takes_all_it_meets_however_fast_and_is_one_step() {
    let mut desk = desk(Brush::Rule(ConnectionRule::Excluded));
    let (start, steps) = (desk.doc.plan.clone(), desk.steps());
    // From west of a house to east of it in one leap: no event lies on it.
    let centre = {
        let footprints = &desk.doc.plan.base.buildings.footprints;
        footprints.view(2).bounds().centre().unwrap()
    };
    desk.press(centre[0] - 30.0, centre[1]);
    desk.move_to(centre[0] + 30.0, centre[1]);
    let rule = |desk: &Desk| desk.doc.plan.decision(BuildingId(2)).rule;
    assert_eq!(
        rule(&desk),
        ConnectionRule::Excluded,
        "shown while it is drawn"
    );
    assert!(desk.doc.history.is_previewing());
    desk.release(centre[0] + 30.0, centre[1]);
    assert_eq!(desk.steps(), steps + 1);
    assert_eq!(
        desk.doc.history.undo_name(),
        Some(CommandName::PaintDecision)
    );
    desk.doc.undo();
    assert!(desk.doc.plan == start);
    desk.doc.redo();
    assert_eq!(rule(&desk), ConnectionRule::Excluded);
}

#[test]
fn lines_get_the_phase_and_nothing_else_of_the_brushes() {
    let mut desk = desk(Brush::Phase(2));
    desk.click(50.0, 100.0);
    let line = |desk: &Desk| desk.doc.plan.network().line(LineId(0)).cloned().unwrap();
    assert_eq!(line(&desk).phase, 2);
    assert_eq!(
        desk.doc.plan.variant().phases.last(),
        2,
        "the phase exists from then on"
    );
    desk.session.brush = Brush::Phase(0);
    desk.click(50.0, 100.0);
    assert_eq!(line(&desk).state, LineState::Existing);
    let before = desk.doc.plan.clone();
    desk.session.brush = Brush::Rule(ConnectionRule::Required);
    desk.click(50.0, 100.0);
    assert!(desk.doc.plan == before, "a decision is about buildings");
}

#[test]
fn escape_undo_and_another_tool_let_a_stroke_go() {
    for way in 0..3 {
        let mut desk = desk(Brush::Phase(2));
        let (start, steps) = (desk.doc.plan.clone(), desk.steps());
        desk.press(50.0, 100.0);
        assert!(desk.doc.plan != start);
        assert!(desk.with(|toolbox, _| toolbox.is_busy()));
        match way {
            0 => drop(desk.key(ToolKey::Escape)),
            1 => assert!(desk.undo()),
            _ => desk.carry_out(&[Action::Run(crate::app::commands::CommandId::Tool(
                ToolKind::Select,
            ))]),
        }
        desk.release(50.0, 100.0);
        assert!(desk.doc.plan == start, "way {way}");
        assert_eq!(desk.steps(), steps);
    }
}

#[test]
fn what_is_hidden_or_locked_is_not_painted() {
    let mut desk = desk(Brush::Phase(2));
    let start = desk.doc.plan.clone();
    desk.session.filter.toggle(&LegendKey::LinePhase(1));
    desk.click(50.0, 100.0);
    assert!(desk.doc.plan == start, "hidden");
    desk.session.filter.clear();
    desk.session.look_only = true;
    let actions = desk.press(50.0, 100.0);
    assert!(matches!(actions.as_slice(), [Action::Notify(banner)] if banner.is_error));
    desk.event(ToolEvent::Released { at: [50.0, 100.0] });
    assert!(desk.doc.plan == start);
    assert!(!desk.with(|toolbox: &mut Toolbox, _| toolbox.is_busy()));
}

#[test]
fn a_stroke_goes_on_from_what_it_shows_and_leaves_the_same_as_in_one_leap() {
    let start = desk(Brush::Phase(3));
    let end = |leaps: &[f64]| {
        let mut desk = desk(Brush::Phase(3));
        desk.press(60.0, 100.0);
        for x in leaps {
            desk.move_to(*x, 100.0);
            desk.move_to(88.0, 135.0);
        }
        desk.release(88.0, 135.0);
        desk
    };
    let whole = end(&[90.0]);
    let parts = end(&[70.0, 80.0, 90.0, 60.0]);
    assert!(whole.doc.plan != start.doc.plan);
    assert!(parts.doc.plan == whole.doc.plan);
    assert_eq!(parts.steps(), start.steps() + 1);
    let more = parts.log.iter().filter_map(|action| match action {
        Action::PreviewMore(command) => Some(command.changes.len()),
        _ => None,
    });
    let sizes: Vec<usize> = more.collect();
    assert!(!sizes.is_empty(), "only what is new is shown anew");
    let mut parts = parts;
    parts.undo();
    assert!(parts.doc.plan == start.doc.plan);
}

#[test]
fn a_locked_line_does_not_keep_the_others_from_being_painted() {
    let mut desk = desk(Brush::Phase(2));
    let lock = crate::edit::ops::set_locked(&desk.doc.plan, &[LineId(1)], true);
    desk.doc.edit(lock.unwrap());
    // Along the trunk, over the junction and up the locked branch.
    desk.press(50.0, 100.0);
    desk.move_to(100.0, 100.0);
    desk.move_to(100.0, 150.0);
    desk.release(100.0, 150.0);
    let phase = |id: u32| desk.doc.plan.network().line(LineId(id)).unwrap().phase;
    assert_eq!((phase(0), phase(1)), (2, 1));
}

#[test]
fn a_customer_is_painted_by_any_of_its_buildings() {
    let mut desk = desk(Brush::Rule(ConnectionRule::Required));
    let (lead, member) = (BuildingId(0), BuildingId(2));
    let joined = crate::edit::ops::join_customer(&desk.doc.plan, &[lead, member]);
    desk.doc.edit(joined.unwrap());
    let [x, y] = desk.doc.facts.centroid(member);
    desk.press(x, y);
    desk.release(x, y);
    assert_eq!(desk.doc.plan.decision(lead).rule, ConnectionRule::Required);
    assert!(!desk.doc.plan.variant().decisions.contains_key(&member));
}
