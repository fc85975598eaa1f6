//! What the selected streets have in common, gathered once per selection and
//! result.

use crate::analysis::StreetResult;
use crate::app::panels::Mixed;
use crate::app::state::{Document, Tracked};
use crate::geometry::Bounds;
use crate::plan::{ClassRules, Street, StreetId, StreetOverlay, StreetRule};
use std::sync::Arc;

/// A text of a street: message, value as seen, the user's own value.
pub type TextField = (
    &'static str,
    fn(&Street) -> &Option<Arc<str>>,
    fn(&mut StreetOverlay) -> &mut Option<Arc<str>>,
);

/// The texts of a street that can be said otherwise.
pub const TEXT_FIELDS: [TextField; 3] = [
    ("column-works", |s| &s.works, |o| &mut o.works),
    ("column-surface", |s| &s.surface, |o| &mut o.surface),
    ("card-street-owner", |s| &s.owner, |o| &mut o.owner),
];

/// Common values and sums of a set of streets.
#[derive(Debug, Default)]
pub struct StreetFacts {
    /// The streets, ascending.
    pub ids: Vec<StreetId>,
    /// The first of them, as the user sees it.
    pub first: Option<Street>,
    /// Everything of them.
    pub bounds: Bounds,
    /// Their figures together.
    pub total: StreetResult,
    /// Those that run elsewhere than loaded.
    pub mended: Vec<StreetId>,
    /// Year of works.
    pub works_year: Mixed<Option<i32>>,
    /// The texts of [`TEXT_FIELDS`].
    pub texts: [Mixed<Option<Arc<str>>>; 3],
    /// Width, metres.
    pub width_m: Mixed<Option<f64>>,
    /// The rule in force.
    pub rule: Mixed<StreetRule>,
    /// Why.
    pub reason: Mixed<Option<Arc<str>>>,
    /// The user's own word in any of them: on the year, the texts, the width,
    /// the rule.
    pub said_year: bool,
    /// The same for each text.
    pub said_texts: [bool; 3],
    /// The same for the width.
    pub said_width: bool,
    /// The same for the rule.
    pub said_rule: bool,
    /// Whether the class of any of them has a rule.
    pub by_class: bool,
}

impl StreetFacts {
    /// Gathers the facts of the selected streets.
    pub fn of(doc: &Document, selection: &Tracked) -> Self {
        let mut facts = Self {
            ids: selection.streets.iter().copied().collect(),
            ..Self::default()
        };
        let classes = ClassRules::new(&doc.plan.assumptions);
        for id in &selection.streets {
            facts.take(doc, &classes, *id);
        }
        facts
    }

    fn take(&mut self, doc: &Document, classes: &ClassRules, id: StreetId) {
        let plan = &doc.plan;
        self.bounds = self.bounds.union(&Bounds::of(plan.street_line(id)));
        if let Some(street) = doc.shown().streets.get(id.index()) {
            self.total.buildings += street.buildings;
            self.total.demand_mwh_per_a += street.demand_mwh_per_a;
            self.total.length_m += street.length_m;
        }
        if plan.overlays.street_repairs.get(id).is_some() {
            self.mended.push(id);
        }
        if let Some(street) = plan.street(id) {
            self.works_year.add(street.works_year);
            self.width_m.add(street.width_m);
            for (text, (_, value, _)) in self.texts.iter_mut().zip(TEXT_FIELDS) {
                text.add(value(&street).clone());
            }
            self.first.get_or_insert(street);
        }
        self.rule.add(plan.street_rule(id, classes));
        self.by_class |= plan.class_rule(id, classes) != StreetRule::Allowed;
        let overlay = plan.overlays.streets.get(&id);
        self.reason.add(overlay.and_then(|o| o.reason.clone()));
        if let Some(mut overlay) = overlay.cloned() {
            self.said_year |= overlay.works_year.is_some();
            self.said_width |= overlay.width_m.is_some();
            self.said_rule |= overlay.rule.is_some();
            for (said, (.., own)) in self.said_texts.iter_mut().zip(TEXT_FIELDS) {
                *said |= own(&mut overlay).is_some();
            }
        }
    }
}
