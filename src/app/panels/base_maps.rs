//! Base maps in the list of layers: topmost first, each with its switch, its
//! opacity and its place.

use super::PanelContext;
use super::parts::{drop_button, quiet, row, switch};
use crate::app::commands::CommandId;
use crate::app::state::{Action, BaseMap, BaseReports, BaseSource};
use crate::app::theme::{self, Theme};
use crate::text::{Arg, Texts};
use eframe::egui::{PopupCloseBehavior, RichText, Slider, Ui};

/// Width of the menu of a base map, logical pixels.
const MENU_PX: f32 = 210.0;

/// What a base map is called: its own name, else that of its file or service.
pub fn name(source: &BaseSource, reports: &BaseReports, texts: &Texts) -> String {
    let own = reports.get(source).map(|report| report.name.as_str());
    if let Some(own) = own.filter(|name| !name.is_empty()) {
        return own.to_owned();
    }
    match source {
        BaseSource::File(path) => path.file_stem().map_or_else(
            || path.display().to_string(),
            |stem| stem.to_string_lossy().into_owned(),
        ),
        BaseSource::Known(service) => {
            let key = format!("basemap-service-{}", service.code());
            texts.get(&key).into_owned()
        }
        BaseSource::Address(address) => {
            let rest = address.split("://").nth(1).unwrap_or(address);
            let server = rest.split(['/', '?']).next().unwrap_or(rest);
            // which of several equal servers is nobody's business
            server.trim_start_matches("{s}.").to_owned()
        }
    }
}

/// What was asked for one of them.
enum Asked {
    Shift { down: bool },
    Remove,
}

/// The base maps, below the other layers.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let texts = cx.texts;
    let title = texts.get("basemap-title");
    let title = if cx.session.base_maps.list.is_empty() {
        quiet(ui, title.as_ref())
    } else {
        RichText::new(title.as_ref())
    };
    let adds = row(ui, title, |ui| {
        let add = theme::link_button(ui, texts.get("basemap-add"));
        super::parts::named(
            &add,
            eframe::egui::Role::Button,
            &texts.get("basemap-add-named"),
        );
        add.clicked()
    });
    if adds {
        cx.actions.push(Action::Run(CommandId::BaseMaps));
    }
    let mut asked = None;
    let count = cx.session.base_maps.list.len();
    for index in 0..count {
        if let Some(one) = one_ui(ui, cx, index, count) {
            asked = Some((index, one));
        }
    }
    let maps = &mut cx.session.base_maps;
    match asked {
        Some((index, Asked::Shift { down })) => maps.shift(index, down),
        Some((index, Asked::Remove)) => maps.remove(index),
        None => {}
    }
}

fn one_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, index: usize, count: usize) -> Option<Asked> {
    let texts = cx.texts;
    let allows = cx.session.base_maps.allow_online;
    let map = cx.session.base_maps.list.get_mut(index)?;
    let source = map.source.clone();
    let reports = &cx.session.base_reports;
    let called = name(&source, reports, texts);
    let trouble = trouble(map, reports, allows);
    let label = if map.shown && trouble.is_none() {
        RichText::new(&called)
    } else {
        quiet(ui, called.as_str())
    };
    let mut asked = None;
    let mut actions = Vec::new();
    ui.push_id(("base map", index), |ui| {
        ui.horizontal(|ui| {
            ui.add_space(10.0);
            row(ui, label, |ui| {
                if switch(ui, &called, map.shown) {
                    map.shown = !map.shown;
                }
                let percent = f64::from((map.sane_opacity() * 100.0).round());
                let shown = texts.with("settings-percent", &[("percent", Arg::number(percent, 0))]);
                let spoken = texts.with("basemap-more-of", &[("name", called.as_str().into())]);
                let button = drop_button(ui, &spoken, &shown);
                theme::menu_of(ui, &button)
                    .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
                    .show(|ui| {
                        let place = [index == 0, index + 1 == count];
                        asked = more_ui(ui, texts, map, place, &mut actions, reports);
                        if asked.is_some() || !actions.is_empty() {
                            ui.close();
                        }
                    });
            });
        });
        if let Some(trouble) = trouble.filter(|_| map.shown) {
            ui.horizontal_wrapped(|ui| {
                ui.add_space(10.0);
                let key = format!("basemap-trouble-{trouble}");
                let ink = Theme::of(ui.ctx()).ink_secondary;
                let text = RichText::new(texts.get(&key)).size(theme::CAPTION_PX);
                ui.label(text.color(ink));
                let (key, action) = if trouble == "not-allowed" {
                    ("basemap-allow", Action::Run(CommandId::BaseMaps))
                } else {
                    ("basemap-retry", Action::RetryBaseMap(source.clone()))
                };
                if theme::link_button(ui, texts.get(key)).clicked() {
                    actions.push(action);
                }
            });
        }
    });
    cx.actions.extend(actions);
    asked
}

/// Why nothing of it is to be seen.
fn trouble(map: &BaseMap, reports: &BaseReports, allows_online: bool) -> Option<&'static str> {
    if map.source.is_online() && !allows_online {
        return Some("not-allowed");
    }
    reports.get(&map.source).and_then(|report| report.trouble)
}

/// Opacity, place in the order, where it lies, away with it.
fn more_ui(
    ui: &mut Ui,
    texts: &Texts,
    map: &mut BaseMap,
    [is_first, is_last]: [bool; 2],
    actions: &mut Vec<Action>,
    reports: &BaseReports,
) -> Option<Asked> {
    let mut asked = None;
    ui.set_width(MENU_PX);
    ui.spacing_mut().slider_width = MENU_PX - 70.0;
    let label = ui.label(texts.get("basemap-opacity"));
    let mut percent = map.sane_opacity() * 100.0;
    let slider = Slider::new(&mut percent, 0.0..=100.0)
        .fixed_decimals(0)
        .suffix(" %");
    if ui.add(slider).labelled_by(label.id).changed() {
        map.opacity = percent / 100.0;
    }
    ui.separator();
    for (key, down, enabled) in [
        ("basemap-up", false, !is_first),
        ("basemap-down", true, !is_last),
    ] {
        let button = eframe::egui::Button::selectable(false, texts.get(key).as_ref());
        if ui.add_enabled(enabled, button).clicked() {
            asked = Some(Asked::Shift { down });
        }
    }
    let bounds = reports.get(&map.source).and_then(|report| report.bounds);
    let zoom = eframe::egui::Button::selectable(false, texts.get("basemap-zoom").as_ref());
    if ui.add_enabled(bounds.is_some(), zoom).clicked() {
        actions.push(Action::ShowBaseMap(map.source.clone()));
    }
    if ui
        .selectable_label(false, texts.get("basemap-remove").as_ref())
        .clicked()
    {
        asked = Some(Asked::Remove);
    }
    if let BaseSource::File(path) = &map.source {
        let path = quiet(ui, path.display().to_string()).size(theme::CAPTION_PX);
        ui.add(eframe::egui::Label::new(path).truncate());
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::{BaseReport, KnownService};
    use crate::text::Language;

    #[test]
    fn names() {
        let texts = Texts::new(Language::Dutch);
        let file = BaseSource::File("maps/old town.pmtiles".into());
        let mut reports = BaseReports::new();
        assert_eq!(name(&file, &reports, &texts), "old town");
        let report = BaseReport {
            name: "Gent 1900".to_owned(),
            ..BaseReport::default()
        };
        reports.insert(file.clone(), report);
        assert_eq!(name(&file, &reports, &texts), "Gent 1900");
        let address = BaseSource::Address("https://tiles.example.org/{z}/{x}/{y}.png".to_owned());
        assert_eq!(name(&address, &reports, &texts), "tiles.example.org");
        for service in KnownService::ALL {
            let called = name(&BaseSource::Known(service), &reports, &texts);
            assert!(!called.contains("basemap-"), "{called}");
        }
    }

    #[test]
    fn why_nothing_is_seen() {
        let map = BaseMap::new(BaseSource::Known(KnownService::GrbGrey));
        let report = BaseReport {
            trouble: Some("unreachable"),
            ..BaseReport::default()
        };
        let reports = BaseReports::from([(map.source.clone(), report)]);
        assert_eq!(trouble(&map, &reports, false), Some("not-allowed"));
        assert_eq!(trouble(&map, &reports, true), Some("unreachable"));
        assert_eq!(trouble(&map, &BaseReports::new(), true), None);
    }
}
