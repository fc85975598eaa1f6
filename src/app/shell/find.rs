//! Find: a street, an address, a building, a name, a sector, or coordinates.

mod index;
mod place;

use super::HeatplanApp;
use super::commands::bounds_of;
use super::picker::{Chosen, Picker, Row, fold};
use crate::app::state::{Action, Dialog, Document, Selection};
use crate::app::worker::{Task, Wake};
use crate::geometry::Point;
use crate::plan::{Base, LineId, SourceId};
use eframe::egui::Context;
use index::{FindIndex, Target};
use std::sync::Arc;

/// Lines shown at most.
const MOST_HITS: usize = 40;
/// Metres of surroundings shown around what was found.
const AROUND_M: f64 = 60.0;

/// Something that was found.
#[derive(Debug, Clone, PartialEq)]
enum Hit {
    /// Something of the base.
    Base(Target),
    /// A line of the network.
    Line(LineId),
    /// A source of the network.
    Source(SourceId),
    /// A place, plan metres.
    Place(Point),
}

/// The state of the search.
#[derive(Default)]
pub(super) struct Find {
    picker: Picker,
    index: Option<(Arc<Base>, FindIndex)>,
    task: Option<(Arc<Base>, Task<FindIndex>)>,
    /// Hits of the query they belong to.
    hits: Option<(String, Vec<(Hit, Row)>)>,
}

impl Find {
    /// Opens the field; the index is made beside the window if it is not there.
    pub fn open(&mut self, doc: &Document, wake: Wake) {
        self.picker.open();
        self.hits = None;
        let base = &doc.plan.base;
        let have = |b: &Arc<Base>| Arc::ptr_eq(b, base);
        let known = self.index.as_ref().is_some_and(|(b, _)| have(b))
            || self.task.as_ref().is_some_and(|(b, _)| have(b));
        if !known {
            let theirs = base.clone();
            let task = Task::start("heatplan-find", wake, move |_| FindIndex::new(&theirs));
            self.task = Some((base.clone(), task));
        }
    }

    /// Another plan was opened.
    pub fn forget(&mut self) {
        self.index = None;
        self.task = None;
        self.hits = None;
    }

    fn take_index(&mut self) {
        let Some((base, task)) = &self.task else {
            return;
        };
        if let Some(answer) = task.take() {
            if let Ok(index) = answer {
                self.index = Some((base.clone(), index));
                self.hits = None;
            }
            self.task = None;
        }
    }
}

impl HeatplanApp {
    pub(super) fn find_ui(&mut self, ctx: &Context) {
        self.find.take_index();
        let query = fold(&self.find.picker.query);
        if self.find.hits.as_ref().is_none_or(|(of, _)| *of != query) {
            let hits = self.search(&query);
            self.find.hits = Some((query.clone(), hits));
        }
        let rows: Vec<Row> = self
            .find
            .hits
            .iter()
            .flat_map(|(_, hits)| hits.iter().map(|(_, row)| row.clone()))
            .collect();
        let hint = self.texts.get("find-hint").into_owned();
        let empty = match (query.is_empty(), self.find.task.is_some()) {
            (true, _) => "shell-find-examples",
            (false, true) => "shell-find-wait",
            (false, false) => "empty-find",
        };
        let empty = self.texts.get(empty).into_owned();
        match self
            .find
            .picker
            .show(ctx, "shell-find", &hint, &rows, &empty)
        {
            Chosen::Nothing => {}
            Chosen::Closed => self.session.dialog = Dialog::None,
            Chosen::Row(index) => {
                self.session.dialog = Dialog::None;
                let hit = self
                    .find
                    .hits
                    .as_ref()
                    .and_then(|(_, hits)| hits.get(index));
                if let Some((hit, _)) = hit.cloned() {
                    self.go_to(hit);
                }
            }
        }
    }

    fn search(&self, query: &str) -> Vec<(Hit, Row)> {
        if query.is_empty() {
            return Vec::new();
        }
        let row = |text: String, kind: &str| Row {
            text,
            detail: self.texts.get(kind).into_owned(),
            enabled: true,
        };
        let mut hits = Vec::new();
        // The text as typed: folding keeps digits and signs.
        if let Some(point) = place::parse(query, self.doc.plan.crs, &self.doc.facts.bounds()) {
            let text = self.texts.coordinates_m(point[0], point[1], 0);
            hits.push((Hit::Place(point), row(text, "shell-kind-place")));
        }
        let network = self.doc.plan.network();
        for (id, line) in network.lines() {
            let label = line
                .name
                .as_deref()
                .map_or_else(|| self.doc.plan.line_label(id), str::to_owned);
            if fold(&label).contains(query) && hits.len() < MOST_HITS {
                hits.push((Hit::Line(id), row(label, "shell-kind-line")));
            }
        }
        for (id, source) in network.sources() {
            if let Some(name) = &source.name
                && fold(name).contains(query)
                && hits.len() < MOST_HITS
            {
                hits.push((Hit::Source(id), row(name.to_string(), "shell-kind-source")));
            }
        }
        for (lead, customer) in self.doc.plan.overlays.customers.iter() {
            if let Some(name) = &customer.name
                && fold(name).contains(query)
                && hits.len() < MOST_HITS
            {
                let target = Target::Building(lead);
                hits.push((
                    Hit::Base(target),
                    row(name.to_string(), "shell-kind-customer"),
                ));
            }
        }
        if let Some((base, index)) = &self.find.index
            && Arc::ptr_eq(base, &self.doc.plan.base)
        {
            let mut found = index.search(query, MOST_HITS);
            if found.is_empty() {
                // "Kerkstr 12 b3", "rue de l eglise 4": as addresses are keyed.
                found = index.search_address(query, MOST_HITS);
            }
            for (target, text) in found {
                let kind = target.message();
                hits.push((Hit::Base(target), row(text, kind)));
            }
        }
        hits.truncate(MOST_HITS);
        hits
    }

    fn go_to(&mut self, hit: Hit) {
        let selection = match hit {
            Hit::Place(point) => {
                self.ask(Action::CentreOn(point));
                return;
            }
            Hit::Line(id) => Selection::line(id),
            Hit::Source(id) => Selection::source(id),
            Hit::Base(Target::Street(ids)) => Selection {
                streets: ids.iter().copied().collect(),
                ..Selection::default()
            },
            Hit::Base(Target::Address(None, place)) => {
                self.ask(Action::CentreOn(place));
                return;
            }
            Hit::Base(Target::Building(id) | Target::Address(Some(id), _)) => {
                Selection::building(id)
            }
            Hit::Base(Target::Area(id)) => Selection::area(id),
        };
        if let Some(bounds) = bounds_of(&self.doc, &selection) {
            self.ask(Action::ZoomTo(bounds.buffered(AROUND_M)));
        }
        self.ask(Action::Select(selection));
    }
}
