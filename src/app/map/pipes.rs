//! Pipes by a figure of the engineered network: their classes, their colours,
//! and the rows of their legend.

use super::legend::LegendEntry;
use crate::analysis::Results;
use crate::analysis::engineering::Engineering;
use crate::app::state::{Document, LayerSettings, LegendKey};
use crate::app::theme::Theme;
use crate::plan::{BuildingId, LineId, LineRole, Plan};
use crate::report::pipes::LineMeasure;
use crate::text::Texts;
use eframe::egui::Color32;
use std::collections::BTreeMap;

/// Sorts the pipes of a variant into the classes of one figure.
#[derive(Clone)]
pub(super) struct PipeClasses<'a> {
    pub(super) measure: LineMeasure,
    pub(super) limits: Vec<f64>,
    engineering: Option<&'a Engineering>,
}

impl<'a> PipeClasses<'a> {
    /// For what the layers show; `None` where they show no such figure.
    pub(super) fn new(plan: &Plan, results: &'a Results, layers: &LayerSettings) -> Option<Self> {
        let measure = layers.network_style.measure()?;
        Some(Self {
            measure,
            limits: layers.pipe_limits(measure, &plan.assumptions),
            engineering: results.engineering.as_deref(),
        })
    }

    /// The class of a line; `None` where nothing supplies it.
    pub(super) fn line(&self, id: LineId) -> Option<u16> {
        let line = self.engineering?.lines.get(&id)?;
        Some(self.measure.class(self.measure.of_line(line), &self.limits))
    }

    /// The class of the service of a building that is not drawn as a line.
    pub(super) fn service(&self, id: BuildingId) -> Option<u16> {
        let value = self
            .measure
            .of_service(self.engineering?.buildings.get(&id)?)?;
        Some(self.measure.class(value, &self.limits))
    }

    /// Its colour.
    pub(super) fn color(&self, theme: &Theme, class: Option<u16>) -> Color32 {
        color(theme, self.measure, class, self.limits.len())
    }
}

/// The colour of a class of a figure with so many limits.
pub(super) fn color(
    theme: &Theme,
    measure: LineMeasure,
    class: Option<u16>,
    limits: usize,
) -> Color32 {
    class.map_or(theme.area_outline, |class| {
        theme.pipe_ramp(measure.place(class, limits) as f32)
    })
}

/// The rows of the legend: of diameters those that there are, of other figures
/// every class; then the lines that nothing supplies.
pub(super) fn entries(
    doc: &Document,
    layers: &LayerSettings,
    texts: &Texts,
    theme: &Theme,
) -> Vec<LegendEntry> {
    let Some(classes) = PipeClasses::new(&doc.plan, doc.shown(), layers) else {
        return Vec::new();
    };
    let measure = classes.measure;
    let mut counts: BTreeMap<Option<u16>, usize> = BTreeMap::new();
    if measure != LineMeasure::Dn {
        counts.extend((0..=classes.limits.len() as u16).map(|class| (Some(class), 0)));
    }
    for (id, line) in doc.plan.network().lines() {
        if layers.services || line.role != LineRole::Service {
            *counts.entry(classes.line(id)).or_default() += 1;
        }
    }
    if let Some(engineering) = classes.engineering.filter(|_| layers.services) {
        let services = engineering.buildings.iter();
        for (id, _) in services.filter(|(_, building)| building.service_dn > 0) {
            *counts.entry(classes.service(*id)).or_default() += 1;
        }
    }
    let unsupplied = counts.remove(&None).unwrap_or_default();
    let mut entries: Vec<LegendEntry> = counts
        .into_iter()
        .filter_map(|(class, count)| {
            class?;
            let label = measure.class_label(class, &classes.limits, texts);
            Some(row(theme, &classes, class, label, count))
        })
        .collect();
    if unsupplied > 0 {
        let label = measure.class_label(None, &classes.limits, texts);
        entries.push(row(theme, &classes, None, label, unsupplied));
    }
    entries
}

fn row(
    theme: &Theme,
    classes: &PipeClasses<'_>,
    class: Option<u16>,
    label: String,
    count: usize,
) -> LegendEntry {
    LegendEntry {
        label,
        color: classes.color(theme, class),
        count,
        is_line: true,
        key: Some(LegendKey::Pipe(classes.measure, class)),
    }
}

/// What a line or service says of itself under a resting pointer: diameter,
/// load, velocity, friction.
pub(super) fn tip(
    texts: &Texts,
    dn: u32,
    kw: f64,
    velocity_m_s: f64,
    gradient_pa_per_m: f64,
) -> String {
    [
        format!("DN\u{a0}{dn}"),
        texts.power_kw(kw),
        texts.with_unit(velocity_m_s, 2, "pipe-unit-m-per-s"),
        texts.with_unit(gradient_pa_per_m, 0, "pipe-unit-pa-per-m"),
    ]
    .join(" · ")
}
