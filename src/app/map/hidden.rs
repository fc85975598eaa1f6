//! What the legend hides: the same answer for painting, hovering and selecting.

use super::classes::{BuildingClasses, class_of, shown_phase};
use super::pipes::PipeClasses;
use crate::app::state::{
    BuildingMeasure, Document, LayerSettings, LegendKey, NetworkStyle, Session,
};
use crate::plan::{BuildingId, Line, LineId};

/// What the legends on screen hide.
pub struct Hidden<'a> {
    doc: &'a Document,
    session: &'a Session,
    /// Set while buildings of the measure shown are hidden.
    buildings: Option<BuildingClasses<'a>>,
    has_lines: bool,
    /// Set while pipes of the figure shown are hidden.
    pipes: Option<PipeClasses<'a>>,
}

impl<'a> Hidden<'a> {
    /// What is hidden now.
    pub fn new(doc: &'a Document, session: &'a Session) -> Self {
        let layers = &session.layers;
        let is_of_measure = |key: &LegendKey| matches!(key, LegendKey::Building(m, _) if *m == layers.building_measure);
        let buildings = session.filter.keys().any(is_of_measure).then(|| {
            let phase = shown_phase(&doc.plan, session.year);
            BuildingClasses::new(&doc.plan, doc.shown(), layers, phase)
        });
        let style = layers.network_style;
        let has_lines = session.filter.keys().any(|key| key.is_of_style(style));
        Self {
            doc,
            session,
            buildings,
            has_lines,
            pipes: has_lines
                .then(|| PipeClasses::new(&doc.plan, doc.shown(), layers))
                .flatten(),
        }
    }

    /// Whether a building is hidden.
    pub fn building(&self, id: BuildingId) -> bool {
        self.buildings.as_ref().is_some_and(|classes| {
            let measure = self.session.layers.building_measure;
            let key = LegendKey::Building(measure, classes.code(id));
            self.session.filter.hides(&key)
        })
    }

    /// Whether the service of a building is, as a pipe of a class.
    pub fn service(&self, id: BuildingId) -> bool {
        self.pipes.as_ref().is_some_and(|pipes| {
            let key = LegendKey::Pipe(pipes.measure, pipes.service(id));
            self.session.filter.hides(&key)
        })
    }

    /// Whether any building is.
    pub fn has_buildings(&self) -> bool {
        self.buildings.is_some()
    }

    /// Whether a line is hidden.
    pub fn line(&self, id: LineId, line: &Line) -> bool {
        self.has_lines && {
            let key = match &self.pipes {
                Some(pipes) => Some(LegendKey::Pipe(pipes.measure, pipes.line(id))),
                None => line_key(self.doc, &self.session.layers, id, line),
            };
            key.is_some_and(|key| self.session.filter.hides(&key))
        }
    }
}

/// The row of the legend that a line belongs to.
fn line_key(doc: &Document, layers: &LayerSettings, id: LineId, line: &Line) -> Option<LegendKey> {
    Some(match layers.network_style {
        NetworkStyle::Phase => LegendKey::LinePhase(line.phase),
        NetworkStyle::Role => LegendKey::LineRole(line.role),
        NetworkStyle::Owner => LegendKey::LineOwner(line.owner.clone()),
        NetworkStyle::LinearDensity => {
            let density = doc.shown().lines.get(&id)?.density().excluding_service?;
            let class = class_of(density, &layers.street_classes.breaks);
            LegendKey::LineDensity(u8::try_from(class).unwrap_or(u8::MAX))
        }
        // These are asked of the pipes.
        NetworkStyle::Engineered(_) => return None,
    })
}

/// The codes of buildings that are hidden in this measure.
pub(super) fn hidden_codes(session: &Session, measure: BuildingMeasure) -> Vec<u8> {
    let keys = session.filter.keys();
    keys.filter_map(|key| match key {
        LegendKey::Building(of, code) if *of == measure => Some(*code),
        _ => None,
    })
    .collect()
}
