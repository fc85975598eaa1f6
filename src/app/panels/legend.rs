//! What the colours on the map mean, and how their classes are found.

use super::PanelContext;
use super::parts::{NumberField, choice, divider, quiet};
use super::words::word;
use crate::app::map::{Legend, LegendEntry, LegendLayer, RuleMark, legend, rule_counts, swatch};
use crate::app::state::{BuildingMeasure, ClassMethod, Classes, LayerSettings, NetworkStyle};
use crate::app::theme::{self, Theme};
use crate::text::Language;
use eframe::egui::{
    Align, Id, Label, Layout, RichText, Sense, Stroke, StrokeKind, TextStyle, Ui, vec2,
};
use std::ops::RangeInclusive;
use std::sync::Arc;

/// How many classes a measure may have.
const COUNTS: RangeInclusive<usize> = 3..=9;

/// Everything a legend depends on.
#[derive(Clone, PartialEq)]
struct Key {
    generation: u64,
    results_revision: u64,
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
}

/// The legends of the layers that are on.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    for legend in kept(ui, cx).iter() {
        divider(ui);
        title_ui(ui, legend);
        for entry in &legend.entries {
            entry_ui(ui, cx, entry);
        }
        match legend.layer {
            LegendLayer::Buildings if is_numeric(cx.session.layers.building_measure) => {
                let mut classes = cx.session.layers.building_classes.clone();
                let years = cx.session.layers.building_measure == BuildingMeasure::Year;
                classes_ui(ui, cx, "buildings", &mut classes, years);
                cx.session.layers.building_classes = classes;
            }
            LegendLayer::Streets => density_ui(ui, cx, legend),
            LegendLayer::Network
                if cx.session.layers.network_style == NetworkStyle::LinearDensity =>
            {
                density_ui(ui, cx, legend);
            }
            LegendLayer::Areal => source_ui(ui, cx, "legend-source-areal"),
            LegendLayer::Buildings | LegendLayer::Network => {}
        }
    }
    rules_ui(ui, cx);
}

/// What the user drew and ruled: streets, no-go areas, planned buildings.
fn rules_ui(ui: &mut Ui, cx: &PanelContext<'_>) {
    let (layers, texts) = (&cx.session.layers, cx.texts);
    let mut counts = rule_counts(cx.doc);
    counts.retain(|(mark, _)| match mark {
        RuleMark::Street(_) => layers.rules && layers.streets,
        RuleMark::Ground(_) => layers.rules,
        RuleMark::Planned => layers.buildings,
    });
    if counts.is_empty() {
        return;
    }
    divider(ui);
    theme::section_title(ui, texts.get("legend-rules"));
    for (mark, count) in counts {
        let label = match mark {
            RuleMark::Street(rule) => word(texts, "legend-street", rule.code()),
            RuleMark::Ground(rule) => word(texts, "legend-ground", rule.code()),
            RuleMark::Planned => texts.get("legend-planned").into_owned(),
        };
        ui.horizontal(|ui| {
            ui.set_min_height(18.0);
            let (rect, _) = ui.allocate_exact_size(vec2(16.0, 14.0), Sense::hover());
            swatch(ui.painter(), rect, mark, Theme::of(ui.ctx()));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(quiet(ui, texts.count(count)));
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(label).truncate());
                });
            });
        });
    }
}

/// The legends, counted anew only when something changed. While something is
/// dragged the counts stand still.
fn kept(ui: &Ui, cx: &PanelContext<'_>) -> Arc<Vec<Legend>> {
    let doc = cx.doc;
    let theme = Theme::of(ui.ctx());
    let key = Key {
        generation: doc.generation,
        results_revision: doc.results_revision,
        revision: doc.history.revision(),
        layers: cx.session.layers.clone(),
        year: cx.session.year,
        language: cx.texts.language(),
        dark: theme.dark,
    };
    let place = Id::unique("legends of the layers");
    let found = ui.data(|data| data.get_temp::<Kept>(place)).filter(|kept| {
        let still = Key {
            results_revision: key.results_revision,
            revision: key.revision,
            ..kept.key.clone()
        };
        kept.key == key || (doc.history.is_previewing() && still == key)
    });
    if let Some(kept) = found {
        return kept.legends;
    }
    let legends = Arc::new(legend(doc, &key.layers, key.year, cx.texts, theme));
    let kept = Kept {
        key,
        legends: legends.clone(),
    };
    ui.data_mut(|data| data.insert_temp(place, kept));
    legends
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

fn entry_ui(ui: &mut Ui, cx: &PanelContext<'_>, entry: &LegendEntry) {
    ui.horizontal(|ui| {
        ui.set_min_height(18.0);
        let (rect, _) = ui.allocate_exact_size(vec2(16.0, 14.0), Sense::hover());
        let hairline = Stroke::new(1.0, Theme::of(ui.ctx()).hairline);
        if entry.is_line {
            let stroke = Stroke::new(4.0, entry.color);
            ui.painter().hline(rect.x_range(), rect.center().y, stroke);
        } else {
            let patch = rect.shrink2(vec2(1.0, 0.0));
            ui.painter().rect_filled(patch, 3.0, entry.color);
            ui.painter()
                .rect_stroke(patch, 3.0, hairline, StrokeKind::Inside);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let count = cx.texts.count(entry.count);
            ui.label(quiet(ui, count));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(entry.label.as_str()).truncate());
            });
        });
    });
}

/// Classes of linear heat density, which streets and lines share.
fn density_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, legend: &Legend) {
    if legend.unit.is_empty() {
        // Opportunities have no classes.
        return;
    }
    let mut classes = cx.session.layers.street_classes.clone();
    let id = match legend.layer {
        LegendLayer::Network => "network",
        _ => "streets",
    };
    classes_ui(ui, cx, id, &mut classes, false);
    if classes == LayerSettings::default().street_classes {
        source_ui(ui, cx, "legend-source-density");
    } else if theme::link_button(ui, cx.texts.get("legend-default-limits")).clicked() {
        classes = LayerSettings::default().street_classes;
    }
    cx.session.layers.street_classes = classes;
}

fn source_ui(ui: &mut Ui, cx: &PanelContext<'_>, key: &str) {
    let text = quiet(ui, cx.texts.get(key)).text_style(TextStyle::Small);
    ui.add(Label::new(text).wrap());
}

/// How the classes are found, how many there are, and the user's own limits.
fn classes_ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    id: &str,
    classes: &mut Classes,
    years: bool,
) {
    let texts = cx.texts;
    ui.push_id(id, |ui| {
        ui.horizontal(|ui| {
            let methods = [
                (ClassMethod::Quantile, "classes-quantile"),
                (ClassMethod::Equal, "classes-equal"),
                (ClassMethod::Manual, "classes-manual"),
            ]
            .map(|(method, key)| (method, texts.get(key).into_owned()));
            let counts: Vec<(usize, String)> = COUNTS
                .map(|count| {
                    let text = texts.with("legend-classes", &[("count", (count as f64).into())]);
                    (count, text)
                })
                .collect();
            let shown = if classes.method == ClassMethod::Manual {
                classes.breaks.len() + 1
            } else {
                classes.count
            };
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let name = texts.get("legend-class-count");
                if let Some(count) = choice(ui, &name, Some(shown), "", &counts) {
                    classes.count = count;
                    if classes.method == ClassMethod::Manual {
                        classes.breaks = with_classes(&classes.breaks, count);
                    }
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let name = texts.get("legend-method");
                    if let Some(method) = choice(ui, &name, Some(classes.method), "", &methods) {
                        classes.method = method;
                        if method == ClassMethod::Manual {
                            classes.breaks = with_classes(&classes.breaks, classes.count);
                        }
                    }
                });
            });
        });
        if classes.method == ClassMethod::Manual {
            limits_ui(ui, cx, id, classes, years);
        }
    });
}

/// A field for each upper limit.
fn limits_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, id: &str, classes: &mut Classes, years: bool) {
    let breaks = classes.breaks.clone();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (place, limit) in breaks.iter().enumerate() {
            let number = f64::from(place as u32 + 1);
            let name = cx.texts.with("legend-limit", &[("number", number.into())]);
            let field = NumberField {
                name: &name,
                current: Some(*limit),
                hint: String::new(),
                range: [0.0, 1_000_000.0],
                is_year: years,
                unit: "",
            };
            if let Some(Some(value)) = field.show(ui, cx, (id, place), 42.0) {
                classes.breaks = with_limit(&breaks, place, value);
            }
        }
    });
    if breaks.is_empty() {
        let text = RichText::new(cx.texts.get("legend-no-limits")).text_style(TextStyle::Small);
        ui.label(text);
    }
}

/// The limits with one changed, ascending and each only once.
fn with_limit(breaks: &[f64], place: usize, value: f64) -> Vec<f64> {
    let mut after = breaks.to_vec();
    if let Some(slot) = after.get_mut(place) {
        *slot = value;
    }
    after.sort_by(f64::total_cmp);
    after.dedup();
    after
}

/// Limits for `count` classes: the first of those there are, and further ones
/// in steps as wide as the last.
fn with_classes(breaks: &[f64], count: usize) -> Vec<f64> {
    let wanted = count.clamp(*COUNTS.start(), *COUNTS.end()) - 1;
    let mut after: Vec<f64> = breaks.iter().copied().take(wanted).collect();
    while after.len() < wanted {
        let (last, step) = match after.as_slice() {
            [.., before, last] => (*last, (last - before).max(f64::MIN_POSITIVE)),
            [only] => (*only, only.abs().max(1.0)),
            [] => (0.0, 1.0),
        };
        after.push(last + step);
    }
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_stay_in_order() {
        assert_eq!(with_limit(&[1.0, 2.0, 3.0], 0, 2.5), [2.0, 2.5, 3.0]);
        assert_eq!(with_limit(&[1.0, 2.0, 3.0], 1, 3.0), [1.0, 3.0]);
        assert_eq!(with_limit(&[1.0], 7, 9.0), [1.0]);
    }

    #[test]
    fn more_classes_go_on_in_the_last_step() {
        assert_eq!(with_classes(&[0.5, 1.0], 5), [0.5, 1.0, 1.5, 2.0]);
        assert_eq!(with_classes(&[0.5, 1.0, 2.0, 4.0], 3), [0.5, 1.0]);
        assert_eq!(with_classes(&[], 4), [1.0, 2.0, 3.0]);
        assert_eq!(with_classes(&[5.0], 3), [5.0, 10.0]);
        assert_eq!(with_classes(&[], 99).len(), 8);
        assert_eq!(with_classes(&[1.0, 2.0, 3.0], 0).len(), 2);
    }
}
