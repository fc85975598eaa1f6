//! What the colours on the map mean, and how their classes are found.

mod classes;
mod pipes;
mod thresholds;

use super::PanelContext;
use super::parts::{divider, quiet, text_px};
use crate::analysis::engineering::Engineering;
use crate::analysis::{AreaResult, BuildingDemand, Column, LineResult, Link, StreetResult};
use crate::app::map::areal::Shade;
use crate::app::map::classes::FIRST_CLASS;
use crate::app::map::{
    Hidden, Legend, LegendEntry, LegendLayer, RuleMark, hides_zone, legend, shown_marks, swatch,
    zone_swatch,
};
use crate::app::state::{
    Brush, BuildingMeasure, Document, LayerSettings, LegendKey, NetworkStyle, ToolKind, ZoneMeasure,
};
use crate::app::theme::{self, Theme};
use crate::plan::{Commitment, ConnectionRule, LineId, ZoneId};
use crate::text::Language;
pub use classes::show_thresholds;
use classes::{classes_ui, density_ui};
use eframe::egui::{
    Align, Id, Label, Layout, Rect, RichText, Role, Sense, Stroke, StrokeKind, TextStyle, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
pub use thresholds::ui as thresholds_ui;

/// Height of a row.
const ENTRY_PX: f32 = 18.0;
/// A patch or line of a row, with the room behind it.
const SWATCH_PX: f32 = 24.0;

/// Everything a legend depends on.
#[derive(Clone, PartialEq)]
struct Key {
    generation: u64,
    revision: u64,
    layers: LayerSettings,
    year: Option<i32>,
    language: Language,
    dark: bool,
}

#[derive(Clone)]
struct Kept {
    key: Key,
    legends: Arc<Vec<Legend>>,
    counted: Counted,
    took: Duration,
}

/// The legends of the layers that are on. A click on a row hides what it stands
/// for, or shows it again; with Alt everything else. With the brush in hand a
/// click chooses what it paints.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let legends = kept(ui, cx);
    for legend in legends.iter().filter(|legend| !legend.entries.is_empty()) {
        divider(ui);
        title_ui(ui, legend);
        let keys: Vec<LegendKey> = legend
            .entries
            .iter()
            .filter_map(|e| e.key.clone())
            .collect();
        for entry in &legend.entries {
            entry_ui(ui, cx, entry, &keys);
        }
        filter_ui(ui, cx, &keys);
        match legend.layer {
            LegendLayer::Buildings if is_numeric(cx.session.layers.building_measure) => {
                let mut classes = cx.session.layers.building_classes.clone();
                let years = cx.session.layers.building_measure == BuildingMeasure::Year;
                classes_ui(ui, cx, "buildings", &mut classes, years);
                cx.session.layers.building_classes = classes;
            }
            LegendLayer::Streets | LegendLayer::Heat => density_ui(ui, cx, legend),
            LegendLayer::Network
                if cx.session.layers.network_style == NetworkStyle::LinearDensity =>
            {
                density_ui(ui, cx, legend);
            }
            LegendLayer::Network => pipes::ui(ui, cx),
            LegendLayer::Areal => {
                let measure = cx.session.layers.areal_measure;
                let [_, _, source] = Shade::new(measure, &cx.doc.plan.assumptions).words();
                source_ui(ui, cx, source);
            }
            LegendLayer::Zones => match cx.session.layers.zone_measure {
                ZoneMeasure::Kind => {}
                ZoneMeasure::Density => source_ui(ui, cx, "legend-source-areal"),
                ZoneMeasure::Distribution => source_ui(ui, cx, "strategy-source-distribution"),
            },
            LegendLayer::Buildings => {}
        }
    }
    rules_ui(ui, cx);
}

/// What the user drew and ruled: streets, no-go areas, planned buildings.
fn rules_ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let counts = shown_marks(cx.doc, &cx.session.layers);
    if counts.is_empty() {
        return;
    }
    divider(ui);
    theme::section_title(ui, cx.texts.get("legend-rules"));
    let keys: Vec<LegendKey> = counts.iter().map(|(mark, _)| mark.key()).collect();
    for (mark, count) in counts {
        let entry = LegendEntry {
            label: mark.label(cx.texts),
            color: Theme::of(ui.ctx()).ink,
            count,
            is_line: false,
            key: Some(mark.key()),
        };
        row_ui(ui, cx, &entry, Some(mark), &keys);
    }
    filter_ui(ui, cx, &keys);
}

/// Says under a legend that something of it is hidden, and that the figures do
/// not know of it.
fn filter_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, keys: &[LegendKey]) {
    if !keys.iter().any(|key| cx.session.filter.hides(key)) {
        return;
    }
    source_ui(ui, cx, "legend-hidden");
    if theme::link_button(ui, cx.texts.get("legend-show-all")).clicked() {
        cx.session.filter.show(keys);
    }
}

/// Legends that take longer than this to count wait while something is dragged
/// or drawn.
const QUICK: Duration = Duration::from_micros(1_500);

/// The legends, counted anew only when something changed; while something is
/// dragged or drawn only where counting is quick.
fn kept(ui: &Ui, cx: &PanelContext<'_>) -> Arc<Vec<Legend>> {
    let doc = cx.doc;
    let theme = Theme::of(ui.ctx());
    let key = Key {
        generation: doc.generation,
        revision: doc.history.revision(),
        layers: cx.session.layers.clone(),
        year: cx.session.year,
        language: cx.texts.language(),
        dark: theme.dark,
    };
    let place = Id::unique("legends of the layers");
    let is_moving = doc.history.is_previewing() || doc.sketch_results.is_some();
    let found = ui.data(|data| data.get_temp::<Kept>(place)).filter(|kept| {
        let still = Key {
            revision: key.revision,
            ..kept.key.clone()
        };
        let is_same = kept.key == key && kept.counted.is_of(doc);
        is_same || (is_moving && kept.took > QUICK && still == key)
    });
    if let Some(kept) = found {
        return kept.legends;
    }
    let start = Instant::now();
    let legends = Arc::new(legend(doc, &key.layers, key.year, cx.texts, theme));
    let kept = Kept {
        key,
        legends: legends.clone(),
        counted: Counted::of(doc),
        took: start.elapsed(),
    };
    ui.data_mut(|data| data.insert_temp(place, kept));
    legends
}

/// The results that were counted, to tell whether they are still those.
#[derive(Clone)]
struct Counted {
    demand: Column<BuildingDemand>,
    links: Column<Link>,
    streets: Column<StreetResult>,
    lines: Arc<BTreeMap<LineId, LineResult>>,
    engineering: Option<Arc<Engineering>>,
    zones: BTreeMap<ZoneId, AreaResult>,
}

impl Counted {
    fn of(doc: &Document) -> Self {
        let results = doc.shown();
        Self {
            demand: results.demand.clone(),
            links: results.links.clone(),
            streets: results.streets.clone(),
            lines: results.lines.clone(),
            engineering: results.engineering.clone(),
            zones: results.zones.clone(),
        }
    }

    fn is_of(&self, doc: &Document) -> bool {
        let results = doc.shown();
        self.demand.is_same(&results.demand)
            && self.links.is_same(&results.links)
            && self.streets.is_same(&results.streets)
            && Arc::ptr_eq(&self.lines, &results.lines)
            && match (&self.engineering, &results.engineering) {
                (Some(before), Some(now)) => Arc::ptr_eq(before, now),
                (before, now) => before.is_none() && now.is_none(),
            }
            && self.zones == results.zones
    }
}

const fn is_numeric(measure: BuildingMeasure) -> bool {
    matches!(
        measure,
        BuildingMeasure::Demand | BuildingMeasure::SpecificDemand | BuildingMeasure::Year
    )
}

fn title_ui(ui: &mut Ui, legend: &Legend) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        theme::section_title(ui, legend.title.as_str());
        if !legend.unit.is_empty() {
            let unit = quiet(ui, legend.unit.as_str()).text_style(TextStyle::Small);
            ui.label(unit);
        }
    });
}

fn entry_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, entry: &LegendEntry, legend: &[LegendKey]) {
    row_ui(ui, cx, entry, None, legend);
}

/// A row with its sign: that of a mark, else a patch or line of its colour.
fn row_ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    entry: &LegendEntry,
    mark: Option<RuleMark>,
    legend: &[LegendKey],
) {
    let theme = Theme::of(ui.ctx());
    let hidden = entry
        .key
        .as_ref()
        .is_some_and(|key| cx.session.filter.hides(key));
    let brush = (cx.session.tool == ToolKind::Paint)
        .then(|| entry.key.as_ref().and_then(brush_of))
        .flatten();
    let chosen = brush.is_some() && brush == Some(cx.session.brush);
    let sense = if entry.key.is_some() {
        Sense::click()
    } else {
        Sense::hover()
    };
    // A long name goes on a second line.
    let count = cx.texts.count(entry.count);
    let taken_px = SWATCH_PX + text_px(ui, &count) + 2.0 * ui.spacing().item_spacing.x;
    let is_long = text_px(ui, &entry.label) + taken_px > ui.available_width();
    let height = if is_long {
        2.0 * ENTRY_PX - 4.0
    } else {
        ENTRY_PX
    };
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), sense);
    if chosen || (entry.key.is_some() && (response.hovered() || response.has_focus())) {
        let fill = if chosen {
            theme.selection_fill
        } else {
            theme.hover_fill
        };
        let around = row.expand2(vec2(4.0, 0.0));
        ui.painter().rect_filled(around, 4.0, fill);
    }
    let patch = Rect::from_min_size(pos2(row.left(), row.center().y - 7.0), vec2(16.0, 14.0));
    let color = if hidden {
        entry.color.gamma_multiply(0.25)
    } else {
        entry.color
    };
    if let Some(mark) = mark {
        let mut painter = ui.painter().clone();
        if hidden {
            painter.multiply_opacity(0.25);
        }
        swatch(&painter, patch, mark, theme);
    } else if let Some(LegendKey::Zone(kind)) = entry.key {
        let mut painter = ui.painter().clone();
        if hidden {
            painter.multiply_opacity(0.25);
        }
        zone_swatch(&painter, patch, kind, theme);
    } else if entry.is_line {
        let stroke = Stroke::new(4.0, color);
        ui.painter()
            .hline(patch.x_range(), patch.center().y, stroke);
    } else {
        let patch = patch.shrink2(vec2(1.0, 0.0));
        ui.painter().rect_filled(patch, 3.0, color);
        let hairline = Stroke::new(1.0, theme.hairline);
        ui.painter()
            .rect_stroke(patch, 3.0, hairline, StrokeKind::Inside);
    }
    let text_room = row.with_min_x(row.left() + SWATCH_PX);
    let layout = Layout::right_to_left(Align::Center);
    let mut texts = ui.new_child(UiBuilder::new().max_rect(text_room).layout(layout));
    let count = quiet(&texts, count);
    texts.add(Label::new(count).selectable(false));
    texts.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let mut label = RichText::new(entry.label.as_str());
        if hidden {
            label = label.strikethrough().color(theme.ink_secondary);
        }
        ui.add(Label::new(label).wrap().selectable(false));
    });
    let Some(key) = &entry.key else { return };
    let name = format!("{}, {}", entry.label, cx.texts.count(entry.count));
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, !hidden, &name));
    let tip = match (brush, key) {
        (Some(_), _) => "legend-tip-brush",
        (None, LegendKey::Street(..)) => "legend-tip-street",
        (None, LegendKey::StreetRule(_) | LegendKey::Planned) => "legend-tip-mark",
        _ => "legend-tip",
    };
    let response = response.on_hover_text(cx.texts.get(tip));
    if response.clicked() {
        if let Some(brush) = brush {
            cx.session.brush = brush;
        } else if ui.input(|input| input.modifiers.alt) {
            cx.session.filter.isolate(key, legend);
            leave_hidden(cx);
        } else {
            cx.session.filter.toggle(key);
            leave_hidden(cx);
        }
    }
}

/// What a row of the legend is as a brush.
fn brush_of(key: &LegendKey) -> Option<Brush> {
    let class = |code: u8| code.checked_sub(FIRST_CLASS).map(usize::from);
    match key {
        LegendKey::LinePhase(phase) => Some(Brush::Phase(*phase)),
        LegendKey::Zone(kind) => Some(Brush::Zone(Some(*kind))),
        LegendKey::Building(BuildingMeasure::NotBefore | BuildingMeasure::Phase, code) => {
            code.checked_sub(FIRST_CLASS).map(Brush::Phase)
        }
        LegendKey::Building(BuildingMeasure::Decision, code) => ConnectionRule::ALL
            .get(class(*code)?)
            .copied()
            .map(Brush::Rule),
        LegendKey::Building(BuildingMeasure::Commitment, code) => Commitment::ALL
            .get(class(*code)?)
            .copied()
            .map(Brush::Commitment),
        _ => None,
    }
}

/// What is hidden is not selected any more.
fn leave_hidden(cx: &mut PanelContext<'_>) {
    let mut left = crate::app::state::Selection::clone(&cx.session.selection);
    let hidden = Hidden::new(cx.doc, cx.session);
    left.buildings.retain(|id| !hidden.building(*id));
    let network = cx.doc.plan.network();
    left.lines
        .retain(|id| network.line(*id).is_none_or(|line| !hidden.line(*id, line)));
    let grounds = &cx.doc.plan.overlays.grounds;
    left.grounds.retain(|id| {
        let ground = grounds.get(id);
        ground.is_none_or(|g| !(cx.session.filter).hides(&LegendKey::GroundRule(g.rule)))
    });
    let zones = &cx.doc.plan.variant().zones;
    left.zones.retain(|id| {
        let zone = zones.get(id);
        zone.is_none_or(|zone| !hides_zone(cx.doc, cx.session, *id, zone))
    });
    if cx.session.selection != left {
        *cx.session.selection = left;
    }
}

fn source_ui(ui: &mut Ui, cx: &PanelContext<'_>, key: &str) {
    let text = quiet(ui, cx.texts.get(key)).text_style(TextStyle::Small);
    ui.add(Label::new(text).wrap());
}
