//! A small town and a hand that works in it, for the tests of the tools.

use super::{SketchLine, ToolContext, ToolEvent, ToolKey, ToolModifiers, Toolbox};
use crate::app::commands::CommandId;
use crate::app::state::{Action, Document, Selection, Session, ToolKind};
use crate::edit::ops;
use crate::files::ImportReport;
use crate::geometry::measure::distance_m;
use crate::geometry::{Crs, Point};
use crate::plan::{
    Base, Building, CandidateSource, LayerId, Line, LineEnd, LineId, LineRole, Network, NodeId,
    Plan, Street,
};
use crate::text::{Language, Texts};
use std::sync::Arc;

/// The streets: Hoofdstraat west and east, Noordstraat, Zuidstraat, Oostdreef
/// with a bend at [220, 50], and one apart that nothing leads to.
const STREETS: [&[Point]; 6] = [
    &[[0.0, 100.0], [100.0, 100.0]],
    &[[100.0, 100.0], [200.0, 100.0]],
    &[[100.0, 100.0], [100.0, 200.0]],
    &[[100.0, 100.0], [100.0, 0.0]],
    &[[200.0, 100.0], [220.0, 50.0], [200.0, 0.0]],
    &[[300.0, 0.0], [300.0, 100.0]],
];

/// The houses, as opposite corners; the last is a courtyard's.
const HOUSES: [[Point; 2]; 4] = [
    [[82.0, 130.0], [92.0, 140.0]],
    [[110.0, 120.0], [122.0, 130.0]],
    [[84.0, 50.0], [94.0, 60.0]],
    [[120.0, 40.0], [130.0, 50.0]],
];

/// Plan, sitting, toolbox, and what came out of them.
pub(super) struct Desk {
    pub doc: Document,
    pub session: Session,
    pub texts: Texts,
    pub toolbox: Toolbox,
    pub modifiers: ToolModifiers,
    pub metres_per_px: f64,
    /// The sketch the app was last told of.
    pub sketch: Option<SketchLine>,
    /// Everything that was asked for.
    pub log: Vec<Action>,
}

impl Desk {
    /// The town with no network, at 0.25 m per pixel: snapping reaches 3 m.
    pub fn new(tool: ToolKind) -> Self {
        let mut base = Base::default();
        for (points, number) in STREETS.into_iter().zip(1..) {
            base.streets.lines.push(points);
            let id = Arc::from(format!("S{number}"));
            base.streets.records.push(Street::new(id, LayerId(0)));
        }
        for ([[left, bottom], [right, top]], number) in HOUSES.into_iter().zip(1..) {
            let ring = [[left, bottom], [right, bottom], [right, top], [left, top]];
            base.buildings.footprints.push_polygon(&ring, &[]);
            let id = Arc::from(format!("B{number}"));
            base.buildings.records.push(Building::new(id, LayerId(1)));
        }
        base.sources.push(CandidateSource {
            external_id: "waste-heat".into(),
            layer: LayerId(2),
            place: [2.0, 102.0],
            name: Some("Bakery".into()),
            kind: Some("restwarmte".into()),
            capacity_mw: Some(0.5),
            supply_c: None,
            return_c: None,
            price_eur_per_mwh: None,
            co2_kg_per_mwh: None,
            available_from: Some(2027),
            attributes: "{}".into(),
        });
        Self::on(base, tool)
    }

    /// A town of blocks of 20 by 20 m, a house in every second one, and lines
    /// along every tenth street.
    pub fn large(tool: ToolKind) -> Self {
        let mut base = Base::default();
        let size = 210_u32;
        let place = |i: u32| f64::from(i) * 20.0;
        for i in 0..size {
            for j in 0..size {
                let (x, y) = (place(i), place(j));
                for to in [[x + 20.0, y], [x, y + 20.0]] {
                    let id = Arc::from(format!("S{}", base.streets.records.len()));
                    base.streets.lines.push(&[[x, y], to]);
                    base.streets.records.push(Street::new(id, LayerId(0)));
                }
                if (i + j) % 2 == 0 {
                    let (a, b) = (x + 5.0, y + 5.0);
                    let ring = [[a, b], [a + 9.0, b], [a + 9.0, b + 9.0], [a, b + 9.0]];
                    base.buildings.footprints.push_polygon(&ring, &[]);
                    let id = Arc::from(format!("B{}", base.buildings.records.len()));
                    base.buildings.records.push(Building::new(id, LayerId(1)));
                }
            }
        }
        let mut desk = Self::on(base, tool);
        let mut network = Network::default();
        let attributes = Line::new(NodeId(0), NodeId(0), Vec::new(), LineRole::Branch, 1);
        for i in (0..size).step_by(10) {
            for j in 0..95 {
                let ends = [0, 1, 2].map(|k| LineEnd::Free([place(i), place(2 * j + k)]));
                network.draw(&ends, &attributes).unwrap();
            }
        }
        desk.doc.plan.variant_mut().network = network;
        desk
    }

    fn on(base: Base, tool: ToolKind) -> Self {
        let mut plan = Plan::new("Town", Crs::Lambert2008);
        plan.base = Arc::new(base);
        let mut session = Session::new();
        session.tool = tool;
        Self {
            doc: Document::new(plan, ImportReport::default()),
            session,
            texts: Texts::new(Language::English),
            toolbox: Toolbox::new(),
            modifiers: ToolModifiers::default(),
            metres_per_px: 0.25,
            sketch: None,
            log: Vec::new(),
        }
    }

    /// The same with a trunk along Hoofdstraat west and a branch up Noordstraat.
    pub fn with_network(tool: ToolKind) -> Self {
        let mut desk = Self::new(tool);
        desk.draw(LineRole::Trunk, &[[0.0, 100.0], [100.0, 100.0]]);
        let node = desk.doc.plan.network().node_near([100.0, 100.0], 0.01);
        let ends = [
            LineEnd::Node(node.unwrap()),
            LineEnd::Free([100.0, 150.0]),
            LineEnd::Free([100.0, 200.0]),
        ];
        let drawn = ops::draw_line(&desk.doc.plan, &ends, LineRole::Branch, 1);
        desk.doc.edit(drawn.unwrap().0);
        desk
    }

    /// Draws a line that joins nothing.
    pub fn draw(&mut self, role: LineRole, points: &[Point]) -> LineId {
        let ends: Vec<_> = points.iter().map(|&p| LineEnd::Free(p)).collect();
        let (command, lines) = ops::draw_line(&self.doc.plan, &ends, role, 1).unwrap();
        self.doc.edit(command);
        lines[0]
    }

    /// Calls `work` with the toolbox and what it reads.
    pub fn with<T>(&mut self, work: impl FnOnce(&mut Toolbox, &ToolContext<'_>) -> T) -> T {
        let cx = ToolContext {
            doc: &self.doc,
            session: &self.session,
            texts: &self.texts,
            metres_per_px: self.metres_per_px,
            modifiers: self.modifiers,
        };
        work(&mut self.toolbox, &cx)
    }

    /// Gives the toolbox an event and carries out what it asks for.
    pub fn event(&mut self, event: ToolEvent) -> Vec<Action> {
        let actions = self.with(|toolbox, cx| toolbox.handle(event, cx));
        self.carry_out(&actions);
        actions
    }

    /// Carries out actions as the app does at the end of a frame.
    pub fn carry_out(&mut self, actions: &[Action]) {
        for action in actions {
            self.log.push(action.clone());
            match action.clone() {
                Action::Edit(command) => self.doc.edit(command),
                Action::Preview(command) => self.doc.preview(command),
                Action::PreviewMore(command) => self.doc.preview_more(command),
                Action::Commit => self.doc.commit(),
                Action::Abort => self.doc.abort(),
                Action::Select(selection) => *self.session.selection = selection,
                Action::Sketch(sketch) => self.sketch = sketch,
                Action::Notify(banner) => self.session.banner = Some(banner),
                Action::Run(CommandId::Tool(tool)) => {
                    self.session.tool = tool;
                    self.toolbox.taken();
                    let more = self.with(|toolbox, cx| toolbox.set_tool(tool, cx));
                    self.carry_out(&more);
                }
                Action::Run(CommandId::Delete) => {
                    let wanted = super::deletable(&self.session.selection);
                    if let Ok(command) = ops::delete_drawn(&self.doc.plan, &wanted) {
                        self.doc.edit(command);
                        *self.session.selection = Selection::default();
                    }
                }
                Action::Run(CommandId::Trace) => self.session.trace = !self.session.trace,
                Action::Context(_) => {}
                other => panic!("a tool asked for {other:?}"),
            }
        }
    }

    pub fn move_to(&mut self, x: f64, y: f64) -> Vec<Action> {
        self.event(ToolEvent::Moved { at: [x, y] })
    }

    pub fn press(&mut self, x: f64, y: f64) -> Vec<Action> {
        self.move_to(x, y);
        self.event(ToolEvent::Pressed { at: [x, y] })
    }

    pub fn release(&mut self, x: f64, y: f64) -> Vec<Action> {
        self.event(ToolEvent::Released { at: [x, y] })
    }

    /// A whole click: move there, press, release.
    pub fn click(&mut self, x: f64, y: f64) -> Vec<Action> {
        let mut actions = self.press(x, y);
        actions.extend(self.release(x, y));
        actions
    }

    /// A drag in ten movements.
    pub fn drag(&mut self, from: Point, to: Point) -> Vec<Action> {
        let mut actions = self.press(from[0], from[1]);
        actions.extend(self.drag_on(from, to));
        actions.extend(self.release(to[0], to[1]));
        actions
    }

    /// The movements of a drag, without press and release.
    pub fn drag_on(&mut self, from: Point, to: Point) -> Vec<Action> {
        let mut actions = Vec::new();
        for step in 1..=10 {
            let part = f64::from(step) / 10.0;
            let at = |axis: usize| from[axis] + (to[axis] - from[axis]) * part;
            actions.extend(self.move_to(at(0), at(1)));
        }
        actions
    }

    pub fn right_click(&mut self, x: f64, y: f64) -> Vec<Action> {
        self.event(ToolEvent::Secondary { at: [x, y] })
    }

    pub fn key(&mut self, key: ToolKey) -> Vec<Action> {
        self.event(ToolEvent::Key(key))
    }

    /// Types signs, one after the other.
    pub fn type_text(&mut self, text: &str) {
        for typed in text.chars() {
            self.event(ToolEvent::Typed(typed));
        }
    }

    /// The tip beside the pointer.
    pub fn tip(&mut self) -> Option<super::Tip> {
        self.with(|toolbox, cx| toolbox.overlay(cx)).tip
    }

    /// Undo as the app does it: the tool first, then the plan. Whether the tool
    /// took it.
    pub fn undo(&mut self) -> bool {
        if let Some(actions) = self.with(Toolbox::undo) {
            self.carry_out(&actions);
            return true;
        }
        self.doc.undo();
        false
    }

    /// Number of steps that undo would take back.
    pub fn steps(&self) -> usize {
        self.doc.history.done_names().count()
    }

    /// The polyline of a line.
    pub fn points(&self, line: u32) -> Vec<Point> {
        self.doc.plan.network().points(LineId(line))
    }

    /// The clicked vertices of the sketch.
    pub fn toolbox_vertices(&mut self) -> Vec<Point> {
        self.with(|toolbox, cx| toolbox.overlay(cx)).vertices
    }

    /// Selects one line.
    pub fn select_line(&mut self, line: u32) {
        *self.session.selection = Selection::line(LineId(line));
    }
}

/// Holds two polylines the same to a millimetre.
pub(super) fn assert_points(got: &[Point], want: &[Point]) {
    let same =
        got.len() == want.len() && got.iter().zip(want).all(|(a, b)| distance_m(*a, *b) < 1e-3);
    assert!(same, "{got:?} is not {want:?}");
}
