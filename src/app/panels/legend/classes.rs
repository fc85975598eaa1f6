//! The classes under a legend: whose thresholds, how they are found, how many
//! there are, and the user's own limits.

use super::source_ui;
use crate::analysis::density_sets;
use crate::app::map::{Legend, LegendLayer};
use crate::app::panels::PanelContext;
use crate::app::panels::parts::{NumberField, choice, quiet, row};
use crate::app::state::{ClassMethod, Classes, LayerSettings};
use crate::app::theme::{self, Theme};
use eframe::egui::{Align, Button, Context, Id, Label, Layout, RichText, TextStyle, Ui};
use std::ops::RangeInclusive;

/// How many classes a measure may have.
const COUNTS: RangeInclusive<usize> = 3..=9;

/// The legend is scrolled to whose thresholds there are, when it is drawn next.
pub fn show_thresholds(ctx: &Context) {
    ctx.data_mut(|data| data.insert_temp(thresholds_wanted(), ()));
    ctx.request_repaint();
}

fn thresholds_wanted() -> Id {
    Id::unique("thresholds of the legend are wanted")
}

/// Classes of linear heat density, which streets and lines share.
pub(super) fn density_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, legend: &Legend) {
    if legend.unit.is_empty() {
        // Opportunities have no classes.
        return;
    }
    let mut classes = cx.session.layers.street_classes.clone();
    let id = match legend.layer {
        LegendLayer::Network => "network",
        LegendLayer::Heat => "heat",
        _ => "streets",
    };
    density_set_ui(ui, cx, id, &mut classes);
    // A named set is as it was published: its limits are changed as one's own.
    if cx.session.layers.named_set(&classes).is_none() {
        classes_ui(ui, cx, id, &mut classes, false);
    }
    let layers = &mut cx.session.layers;
    if layers.named_set(&classes).is_none() {
        // The user's own from here on.
        layers.density_set.clear();
        if classes.method == ClassMethod::Manual {
            layers.own_density.clone_from(&classes.breaks);
        }
    }
    match layers.named_set(&classes) {
        Some(set) if set.code == "heatplan" => source_ui(ui, cx, "legend-source-density"),
        Some(set) => {
            let source = cx.texts.get(&set.source_message()).into_owned();
            let text = quiet(ui, source).text_style(TextStyle::Small);
            ui.add(Label::new(text).wrap());
            if !set.url.is_empty() {
                address_ui(ui, cx, &set.url);
            }
        }
        None if theme::link_button(ui, cx.texts.get("legend-default-limits")).clicked() => {
            let default = LayerSettings::default();
            classes = default.street_classes;
            cx.session.layers.density_set = default.density_set;
        }
        None => {}
    }
    cx.session.layers.street_classes = classes;
}

/// An address of the web on one line: its host; whole under the pointer, and a
/// click copies it.
pub(super) fn address_ui(ui: &mut Ui, cx: &PanelContext<'_>, url: &str) {
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = bare.split('/').next().unwrap_or(bare);
    let text = RichText::new(host)
        .text_style(TextStyle::Small)
        .color(Theme::of(ui.ctx()).link);
    let link = ui.add(Button::new(text).frame(false).truncate());
    let tip = format!("{url}\n{}", cx.texts.get("legend-copy-address"));
    if link.on_hover_text(tip).clicked() {
        ui.ctx().copy_text(url.to_owned());
    }
}

/// Whose classes: a named set, or the user's own.
fn density_set_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, id: &str, classes: &mut Classes) {
    let texts = cx.texts;
    let layers = &mut cx.session.layers;
    let sets = density_sets();
    let own = sets.len();
    let mut options: Vec<(usize, String)> = sets
        .iter()
        .enumerate()
        .map(|(place, set)| (place, texts.get(&set.message()).into_owned()))
        .collect();
    options.push((own, texts.get("density-set-own").into_owned()));
    let now = layers
        .named_set(classes)
        .and_then(|set| sets.iter().position(|one| one.code == set.code))
        .unwrap_or(own);
    let wanted = |data: &mut eframe::egui::util::IdTypeMap| {
        data.remove_temp::<()>(thresholds_wanted()).is_some()
    };
    if ui.data_mut(wanted) {
        ui.scroll_to_cursor(Some(Align::Center));
    }
    ui.push_id((id, "set"), |ui| {
        let name = texts.get("density-set");
        let label = quiet(ui, name.as_ref());
        let chosen = row(ui, label, |ui| choice(ui, &name, Some(now), "", &options));
        let Some(place) = chosen else {
            return;
        };
        classes.method = ClassMethod::Manual;
        if let Some(set) = sets.get(place) {
            layers.density_set.clone_from(&set.code);
            classes.breaks.clone_from(&set.breaks);
        } else {
            layers.density_set.clear();
            // With none of one's own, those in force are where one begins.
            if !layers.own_density.is_empty() {
                classes.breaks.clone_from(&layers.own_density);
            }
        }
        classes.count = classes.breaks.len() + 1;
    });
}

/// How the classes are found, how many there are, and the user's own limits.
pub(super) fn classes_ui(
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
                (ClassMethod::Natural, "classes-natural"),
                (ClassMethod::Equal, "classes-equal"),
                (ClassMethod::Round, "classes-round"),
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
