//! The list of layers, and the role and phase of what is being drawn.

use super::PanelContext;
use super::locks::lock_button;
use super::parts::{ROW_PX, choice, quiet, row, switch, text_px, triangle};
use super::words::{phase_name, word};
use crate::app::state::{
    ArealMeasure, Brush, BuildingMeasure, LayerSettings, Locks, NetworkStyle, StreetMeasure,
    ToolKind, ZoneMeasure,
};
use crate::app::theme::{self, Theme};
use crate::plan::{
    ClassRules, Commitment, ConnectionRule, LayerKind, StreetClass, StreetRule, ZoneKind,
};
use crate::report::pipes::LineMeasure;
use crate::text::Texts;
use eframe::egui::{
    Align, Align2, Color32, FontId, Id, Layout, RichText, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

/// Phases that can be drawn in beyond the last one: one more.
const PHASES_AHEAD: u8 = 1;

/// While a drawing tool is in hand: the phase its lines get.
pub fn drawing_ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    if cx.session.tool == ToolKind::Paint {
        brush_ui(ui, cx);
        return;
    }
    if cx.session.tool == ToolKind::Zone {
        zone_kind_ui(ui, cx);
        return;
    }
    let Some(role) = cx.session.tool.role() else {
        return;
    };
    let (doc, texts) = (cx.doc, cx.texts);
    let name = word(texts, "role", role.code());
    theme::section_title(ui, texts.with("layers-drawing", &[("role", name.into())]));
    let last = doc.plan.variant().last_phase();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
        for phase in 0..=last.saturating_add(PHASES_AHEAD) {
            let color = Theme::of(ui.ctx()).phase(phase, last);
            let name = phase_name(&doc.plan, texts, phase);
            if phase_pill(ui, color, phase, &name, cx.session.draw_phase == phase) {
                cx.session.draw_phase = phase;
            }
        }
    });
    super::parts::divider(ui);
}

/// The kind of the zone being drawn.
fn zone_kind_ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let texts = cx.texts;
    let theme = Theme::of(ui.ctx());
    theme::section_title(ui, texts.get("strategy-drawing-zone"));
    let now = cx.session.zone_kind.unwrap_or(ZoneKind::Collective);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
        for kind in ZoneKind::ALL {
            let name = word(texts, "zone-kind", kind.code());
            if pill(ui, theme.zone_color(*kind), &name, &name, now == *kind) {
                cx.session.zone_kind = Some(*kind);
            }
        }
    });
    super::parts::divider(ui);
}

/// A value that the brush can be dipped in.
struct Pot {
    brush: Brush,
    color: Color32,
    name: String,
}

/// What the paint tool puts down: a phase, a decision or a commitment.
fn brush_ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let texts = cx.texts;
    let theme = Theme::of(ui.ctx());
    let last = cx.doc.plan.variant().last_phase();
    let mut chosen = None;
    let now = cx.session.brush;
    theme::section_title(ui, texts.get("paint-phase"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
        for phase in 0..=last.saturating_add(PHASES_AHEAD) {
            let name = phase_name(&cx.doc.plan, texts, phase);
            let brush = Brush::Phase(phase);
            if phase_pill(ui, theme.phase(phase, last), phase, &name, now == brush) {
                chosen = Some(brush);
            }
        }
    });
    let rules = ConnectionRule::ALL.iter().map(|rule| Pot {
        brush: Brush::Rule(*rule),
        color: theme.rule_color(*rule),
        name: word(texts, "decision", rule.code()),
    });
    let commitments = Commitment::ALL.iter().map(|one| Pot {
        brush: Brush::Commitment(*one),
        color: theme.commitment_color(*one),
        name: word(texts, "commitment", one.code()),
    });
    let zones = ZoneKind::ALL.iter().map(|kind| Pot {
        brush: Brush::Zone(Some(*kind)),
        color: theme.zone_color(*kind),
        name: word(texts, "zone-kind", kind.code()),
    });
    let no_zone = Pot {
        brush: Brush::Zone(None),
        color: theme.not_served,
        name: texts.get("zone-none").into_owned(),
    };
    for (title, pots) in [
        ("paint-decision", rules.collect::<Vec<_>>()),
        ("paint-commitment", commitments.collect()),
        ("paint-zone", zones.chain([no_zone]).collect()),
    ] {
        ui.add_space(4.0);
        theme::section_title(ui, texts.get(title));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
            for pot in pots {
                if pill(ui, pot.color, &pot.name, &pot.name, now == pot.brush) {
                    chosen = Some(pot.brush);
                }
            }
        });
    }
    if let Some(brush) = chosen {
        cx.session.brush = brush;
    }
    super::parts::divider(ui);
}

/// A phase to choose: its dot and number in one piece.
fn phase_pill(ui: &mut Ui, color: Color32, phase: u8, name: &str, on: bool) -> bool {
    let text = if phase == 0 {
        name.to_owned()
    } else {
        phase.to_string()
    };
    pill(ui, color, &text, name, on)
}

/// A value to choose: its dot and a word in one piece.
fn pill(ui: &mut Ui, color: Color32, text: &str, name: &str, on: bool) -> bool {
    let theme = Theme::of(ui.ctx());
    let font = FontId::proportional(theme::SECONDARY_PX);
    let galley = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font, theme.ink);
    let size = vec2(galley.size().x + 26.0, 22.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let fill = if on {
        theme.selection_fill
    } else if response.hovered() {
        theme.hover_fill
    } else {
        theme.card
    };
    ui.painter().rect_filled(rect, 11.0, fill);
    if response.has_focus() {
        let ring = Stroke::new(1.0, theme.link);
        ui.painter()
            .rect_stroke(rect, 11.0, ring, StrokeKind::Inside);
    }
    let center = pos2(rect.left() + 11.0, rect.center().y);
    ui.painter().circle_filled(center, 5.0, color);
    let at = Align2::LEFT_CENTER.anchor_size(pos2(rect.left() + 19.0, center.y), galley.size());
    ui.painter().galley(at.min, galley, theme.ink);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, name));
    response.on_hover_text(name).clicked()
}

/// The heading of the layers, which folds their list so that the legend has the room;
/// answers whether they are listed.
fn heading_ui(ui: &mut Ui, texts: &Texts) -> bool {
    let place = Id::unique("list of layers is folded");
    let mut is_open = !ui.data(|data| data.get_temp::<bool>(place).unwrap_or_default());
    let title = texts.get("panel-layers");
    let heading = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        theme::section_title(ui, title.as_ref());
        let (rect, sign) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::click());
        let theme = Theme::of(ui.ctx());
        let ink = if sign.hovered() || sign.has_focus() {
            theme.link
        } else {
            theme.ink_secondary
        };
        triangle(ui, rect, is_open, ink);
        sign
    });
    let sign = heading.inner;
    let key = if is_open {
        "layers-fold"
    } else {
        "layers-unfold"
    };
    let name = texts.get(key);
    sign.widget_info(|| WidgetInfo::labeled(Role::DisclosureTriangle, true, name.as_ref()));
    if sign.on_hover_text(name.as_ref()).clicked() {
        is_open = !is_open;
        ui.data_mut(|data| data.insert_temp(place, !is_open));
    }
    is_open
}

/// The layers, each with what it shows.
pub fn list_ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    let texts = cx.texts;
    let base = &cx.doc.plan.base;
    let locks = &mut cx.session.locks;
    let layers = &mut cx.session.layers;
    if !heading_ui(ui, texts) {
        return;
    }
    let mut style = layers.network_style;
    drop_row(
        ui,
        texts,
        "layer-network",
        layers.network.then_some(layers.network_style),
        &network_styles(texts),
        Some((&mut *locks, LayerKind::Network)),
    )
    .apply(&mut layers.network, &mut style);
    layers.colour_by(style);
    if layers.network {
        switch_row(ui, texts, "layer-services", &mut layers.services);
        switch_row(ui, texts, "pipe-width-by-dn", &mut layers.width_by_dn);
        switch_row(ui, texts, "pipe-marks", &mut layers.pipe_marks);
    }
    if !base.buildings.is_empty() {
        let before = layers.building_measure;
        drop_row(
            ui,
            texts,
            "layer-buildings",
            layers.buildings.then_some(layers.building_measure),
            &building_measures(texts),
            Some((&mut *locks, LayerKind::Buildings)),
        )
        .apply(&mut layers.buildings, &mut layers.building_measure);
        if before != layers.building_measure {
            forget_building_breaks(layers);
        }
        if layers.buildings && layers.building_measure != BuildingMeasure::Plain {
            let has_lines = !cx.doc.shown().lines.is_empty();
            let shown = ui.add_enabled_ui(has_lines, |ui| {
                switch_row(ui, texts, "layers-grey-unserved", &mut layers.grey_unserved);
            });
            let tip = texts.get("layers-grey-unserved-tip");
            shown.response.on_disabled_hover_text(tip);
        }
    }
    if !base.streets.records.is_empty() {
        drop_row(
            ui,
            texts,
            "layer-streets",
            layers.streets.then_some(layers.street_measure),
            &street_measures(texts),
            Some((&mut *locks, LayerKind::Streets)),
        )
        .apply(&mut layers.streets, &mut layers.street_measure);
        if layers.streets {
            switch_row(ui, texts, "layers-street-names", &mut layers.street_names);
        }
    }
    if !base.heat.is_empty() {
        switch_row(ui, texts, "layer-heatmap", &mut layers.heatmap);
    }
    let overlays = &cx.doc.plan.overlays;
    let classes = ClassRules::new(&cx.doc.plan.assumptions);
    let by_class = |class: &StreetClass| {
        classes.of(Some(*class)) != StreetRule::Allowed
            && !cx.doc.facts.streets_of_class(*class).is_empty()
    };
    if !overlays.grounds.is_empty()
        || overlays.streets.values().any(|o| o.rule.is_some())
        || StreetClass::ALL.iter().any(by_class)
    {
        switch_row(ui, texts, "layer-rules", &mut layers.rules);
    }
    if !cx.doc.plan.variant().zones.is_empty() {
        drop_row(
            ui,
            texts,
            "layer-zones",
            layers.zones.then_some(layers.zone_measure),
            &zone_measures(texts),
            None,
        )
        .apply(&mut layers.zones, &mut layers.zone_measure);
    }
    let areal = areal_measures(texts);
    if !base.buildings.is_empty() {
        let shown = layers.grid.then_some(layers.areal_measure);
        drop_row(ui, texts, "layer-grid", shown, &areal, None)
            .apply(&mut layers.grid, &mut layers.areal_measure);
    }
    if !base.areas.records.is_empty() {
        let shown = layers.areas.then_some(layers.areal_measure);
        drop_row(ui, texts, "layer-areas", shown, &areal, None)
            .apply(&mut layers.areas, &mut layers.areal_measure);
    }
    let (ground, drawing) = base.background.shows();
    if ground {
        switch_row(ui, texts, "layers-background", &mut layers.background);
    }
    if drawing {
        switch_row(ui, texts, "layer-drawing", &mut layers.drawing);
    }
    if !base.sources.is_empty() {
        switch_row(
            ui,
            texts,
            "layers-candidate-sources",
            &mut layers.candidate_sources,
        );
    }
    if cx.session.panel == crate::app::state::Panel::Problems {
        switch_row(ui, texts, "lint-layer", &mut layers.faults);
    }
    if base.layers.is_empty() && cx.session.tool == ToolKind::Select {
        let next = quiet(ui, texts.get("empty-plan"));
        ui.add(eframe::egui::Label::new(next).wrap());
    }
}

/// Breaks that were typed for one measure mean nothing for another.
fn forget_building_breaks(layers: &mut LayerSettings) {
    layers.building_classes.breaks.clear();
    if layers.building_classes.method == crate::app::state::ClassMethod::Manual {
        layers.building_classes.method = crate::app::state::ClassMethod::Quantile;
    }
}

/// What a drop-down row answered.
struct Chosen<T>(Option<Option<T>>);

impl<T> Chosen<T> {
    /// Writes it into the switch and the measure of a layer.
    fn apply(self, on: &mut bool, measure: &mut T) {
        match self.0 {
            Some(Some(value)) => {
                *on = true;
                *measure = value;
            }
            Some(None) => *on = false,
            None => {}
        }
    }
}

/// Room for the triangle of a drop-down with its margin, and for a lock, logical pixels.
const CARET_PX: f32 = 14.0;
const LOCK_PX: f32 = 26.0;

fn drop_row<T: Copy + PartialEq>(
    ui: &mut Ui,
    texts: &Texts,
    key: &str,
    current: Option<T>,
    options: &[(T, String)],
    lock: Option<(&mut Locks, LayerKind)>,
) -> Chosen<T> {
    let name = texts.get(key);
    let label = if current.is_some() {
        RichText::new(name.as_ref())
    } else {
        quiet(ui, name.as_ref())
    };
    let mut all: Vec<(Option<T>, String)> = vec![(None, texts.get("layers-off").into_owned())];
    all.extend(
        options
            .iter()
            .map(|(value, text)| (Some(*value), text.clone())),
    );
    // The name of the layer stands whole; what it shows takes what is left, or a line of
    // its own.
    let room = ui.available_width() - text_px(ui, &name) - ui.spacing().item_spacing.x;
    let shown = all.iter().find(|(value, _)| *value == current);
    let shown_px = shown.map_or(0.0, |(_, text)| text_px(ui, text));
    let lock_px = if lock.is_some() { LOCK_PX } else { 0.0 };
    if shown_px + CARET_PX + lock_px > room {
        row(ui, label, |ui| {
            if let Some((locks, layer)) = lock {
                lock_button(ui, texts, locks, layer);
            }
        });
        return Chosen(row(ui, RichText::new(""), |ui| {
            choice(ui, &name, Some(current), "", &all)
        }));
    }
    Chosen(row(ui, label, |ui| {
        let before = ui.available_width();
        if let Some((locks, layer)) = lock {
            lock_button(ui, texts, locks, layer);
        }
        let left = (room - (before - ui.available_width())).max(24.0);
        let across = Layout::right_to_left(Align::Center);
        ui.allocate_ui_with_layout(vec2(left, ROW_PX), across, |ui| {
            choice(ui, &name, Some(current), "", &all)
        })
        .inner
    }))
}

fn switch_row(ui: &mut Ui, texts: &Texts, key: &str, on: &mut bool) {
    let name = texts.get(key);
    let label = if *on {
        RichText::new(name.as_ref())
    } else {
        quiet(ui, name.as_ref())
    };
    if row(ui, label, |ui| switch(ui, &name, *on)) {
        *on = !*on;
    }
}

fn network_styles(texts: &Texts) -> Vec<(NetworkStyle, String)> {
    let drawn = [
        (NetworkStyle::Phase, "layers-by-phase"),
        (NetworkStyle::LinearDensity, "layers-by-density"),
        (NetworkStyle::Role, "layers-by-role"),
        (NetworkStyle::Owner, "layers-by-owner"),
    ]
    .map(|(style, key)| (style, texts.get(key).into_owned()));
    let engineered = LineMeasure::ALL.map(|measure| {
        let name = super::words::word(texts, "pipe-by", measure.code());
        (NetworkStyle::Engineered(measure), name)
    });
    drawn.into_iter().chain(engineered).collect()
}

/// The measures of buildings with their names.
pub fn building_measures(texts: &Texts) -> [(BuildingMeasure, String); 11] {
    [
        (BuildingMeasure::Demand, "measure-demand"),
        (BuildingMeasure::SpecificDemand, "measure-specific-demand"),
        (BuildingMeasure::Year, "measure-year"),
        (BuildingMeasure::Use, "measure-use"),
        (BuildingMeasure::Phase, "measure-phase"),
        (BuildingMeasure::State, "measure-connection"),
        (BuildingMeasure::Decision, "measure-decision"),
        (BuildingMeasure::NotBefore, "measure-not-before"),
        (BuildingMeasure::Commitment, "measure-commitment"),
        (BuildingMeasure::Origin, "measure-origin"),
        (BuildingMeasure::Plain, "measure-plain"),
    ]
    .map(|(measure, key)| (measure, texts.get(key).into_owned()))
}

fn areal_measures(texts: &Texts) -> [(ArealMeasure, String); 2] {
    [
        (ArealMeasure::Density, "map-areal-density"),
        (ArealMeasure::Distribution, "strategy-distribution"),
    ]
    .map(|(measure, key)| (measure, texts.get(key).into_owned()))
}

fn zone_measures(texts: &Texts) -> [(ZoneMeasure, String); 3] {
    [
        (ZoneMeasure::Kind, "zone-kind"),
        (ZoneMeasure::Density, "map-areal-density"),
        (ZoneMeasure::Distribution, "strategy-distribution"),
    ]
    .map(|(measure, key)| (measure, texts.get(key).into_owned()))
}

fn street_measures(texts: &Texts) -> [(StreetMeasure, String); 3] {
    [
        (StreetMeasure::Plain, "measure-plain"),
        (StreetMeasure::LinearDensity, "measure-linear-density"),
        (StreetMeasure::Opportunity, "measure-opportunity"),
    ]
    .map(|(measure, key)| (measure, texts.get(key).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::ClassMethod;

    #[test]
    fn off_keeps_the_measure_and_a_measure_switches_on() {
        let (mut on, mut style) = (true, NetworkStyle::Role);
        Chosen(None).apply(&mut on, &mut style);
        assert_eq!((on, style), (true, NetworkStyle::Role));
        Chosen(Some(None)).apply(&mut on, &mut style);
        assert_eq!((on, style), (false, NetworkStyle::Role));
        Chosen(Some(Some(NetworkStyle::Owner))).apply(&mut on, &mut style);
        assert_eq!((on, style), (true, NetworkStyle::Owner));
    }

    #[test]
    fn breaks_of_one_measure_do_not_pass_to_another() {
        let mut layers = LayerSettings::default();
        layers.building_classes.method = ClassMethod::Manual;
        layers.building_classes.breaks = vec![1.0, 2.0];
        forget_building_breaks(&mut layers);
        assert!(layers.building_classes.breaks.is_empty());
        assert_eq!(layers.building_classes.method, ClassMethod::Quantile);
    }
}
