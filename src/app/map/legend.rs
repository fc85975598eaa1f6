//! The legend: what the colours on the map mean, with unit, class limits and
//! how many there are of each.

use super::areal::{CLASSES, Shade};
use super::classes::{self, BuildingClasses, FIRST_CLASS, NO_VALUE, NOT_SERVED, STATES, UNHEATED};
use super::style::{self, LineStyle, OPPORTUNITIES};
use crate::app::state::{
    BuildingMeasure, Document, Filter, LayerSettings, LegendKey, NetworkStyle, StreetMeasure,
};
use crate::app::theme::Theme;
use crate::plan::{
    BuildingUse, Commitment, ConnectionRule, DemandOrigin, LineRole, StreetId, ZoneKind,
};
use crate::text::Texts;
use eframe::egui::Color32;

/// Which layer a legend is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LegendLayer {
    /// Building fills.
    Buildings,
    /// Streets.
    Streets,
    /// Network lines.
    Network,
    /// Areal heat density: grid and sectors.
    Areal,
    /// Heat published per street.
    Heat,
    /// Heat zones.
    Zones,
}

/// The legend of one layer.
#[derive(Debug, Clone, PartialEq)]
pub struct Legend {
    /// The layer.
    pub layer: LegendLayer,
    /// What is shown.
    pub title: String,
    /// Its unit; empty where there is none.
    pub unit: String,
    /// The rows, light to heavy.
    pub entries: Vec<LegendEntry>,
}

/// A row of a legend.
#[derive(Debug, Clone, PartialEq)]
pub struct LegendEntry {
    /// What the colour means.
    pub label: String,
    /// The colour.
    pub color: Color32,
    /// How many things have it.
    pub count: usize,
    /// Shown as a line, not as a patch.
    pub is_line: bool,
    /// What the map hides with this row; `None` where rows cannot be hidden.
    pub key: Option<LegendKey>,
}

impl Legend {
    /// The legend without the rows that are hidden.
    pub fn without(&self, filter: &Filter) -> Self {
        let hides = |entry: &LegendEntry| entry.key.as_ref().is_some_and(|key| filter.hides(key));
        let mut left = self.clone();
        left.entries.retain(|entry| !hides(entry));
        left
    }
}

/// The legends of all layers that are on and coloured, for the year of the
/// slider. Looks at every building: for the legend on screen ask
/// [`super::MapView::legends`], which keeps it.
pub fn legend(
    doc: &Document,
    layers: &LayerSettings,
    year: Option<i32>,
    texts: &Texts,
    theme: &'static Theme,
) -> Vec<Legend> {
    let mut legends = Vec::new();
    let has_network = layers.network && !doc.plan.network().is_empty();
    // What was chosen for the network is looked for first.
    let comes_first = layers.network_style != NetworkStyle::default();
    if has_network && comes_first {
        legends.push(network(doc, layers, texts, theme));
    }
    if layers.buildings && layers.building_measure != BuildingMeasure::Plain {
        legends.push(buildings(doc, layers, year, texts, theme));
    }
    if layers.streets {
        legends.extend(streets(doc, layers, texts, theme));
    }
    if layers.heatmap && !doc.plan.base.heat.is_empty() {
        legends.push(heat(doc, layers, texts, theme));
    }
    if has_network && !comes_first {
        legends.push(network(doc, layers, texts, theme));
    }
    if layers.zones && (!doc.plan.variant().zones.is_empty()) {
        legends.push(zones(doc, layers, texts, theme));
    }
    if layers.grid || layers.areas {
        legends.push(areal(doc, layers, texts, theme));
    }
    legends
}

fn buildings(
    doc: &Document,
    layers: &LayerSettings,
    year: Option<i32>,
    texts: &Texts,
    theme: &Theme,
) -> Legend {
    let phase = classes::shown_phase(&doc.plan, year);
    let sorter = BuildingClasses::new(&doc.plan, doc.shown(), layers, phase);
    let classes = sorter.class_count();
    let palette = style::building_palette(theme, layers, classes, doc.plan.variant().last_phase());
    let mut counts = vec![0_usize; palette.len()];
    let customers = &doc.plan.overlays.customers;
    for id in doc.plan.base.buildings.ids() {
        // A customer is one building.
        if customers.lead_of(id).is_some_and(|lead| lead != id) {
            continue;
        }
        let code = usize::from(sorter.code(id));
        if let Some(count) = counts.get_mut(code) {
            *count += 1;
        }
    }
    let entry = |code: u8, label: String| {
        let at = usize::from(code);
        LegendEntry {
            label,
            color: palette.get(at).copied().unwrap_or_default(),
            count: counts.get(at).copied().unwrap_or_default(),
            is_line: false,
            key: Some(LegendKey::Building(layers.building_measure, code)),
        }
    };
    let measure = layers.building_measure;
    let class_label = |class: usize| match measure {
        BuildingMeasure::Use => BuildingUse::ALL
            .get(class)
            .map(|one| texts.get(&format!("use-{}", one.code())).into_owned()),
        BuildingMeasure::Decision => ConnectionRule::ALL
            .get(class)
            .map(|one| texts.get(&format!("decision-{}", one.code())).into_owned()),
        BuildingMeasure::NotBefore if class == 0 => {
            Some(texts.get("card-phase-of-line").into_owned())
        }
        BuildingMeasure::Phase | BuildingMeasure::NotBefore => {
            Some(phase_label(doc, texts, class as u8))
        }
        BuildingMeasure::Commitment => Commitment::ALL.get(class).map(|one| {
            texts
                .get(&format!("commitment-{}", one.code()))
                .into_owned()
        }),
        BuildingMeasure::State => STATES.get(class).map(|code| state_label(texts, code)),
        BuildingMeasure::Origin => DemandOrigin::ALL
            .get(class)
            .map(|one| texts.get(&format!("origin-{}", one.code())).into_owned()),
        _ => Some(class_range(
            texts,
            &layers.building_classes.breaks,
            class,
            measure == BuildingMeasure::Year,
        )),
    };
    let mut entries: Vec<LegendEntry> = (0..classes)
        .filter_map(|class| Some(entry(FIRST_CLASS + class as u8, class_label(class)?)))
        // of a long closed list only what there is
        .filter(|entry| entry.count > 0 || classes::is_numeric(measure) || is_decided(measure))
        .collect();
    let rest = [
        (NO_VALUE, texts.get("value-unknown")),
        (NOT_SERVED, texts.get("map-not-served")),
        (UNHEATED, texts.get("connection-unheated")),
    ];
    entries.extend(
        rest.into_iter()
            .map(|(code, label)| entry(code, label.into_owned()))
            .filter(|entry| entry.count > 0),
    );
    let (title, unit) = match measure {
        BuildingMeasure::Demand => ("measure-demand", "map-unit-per-building"),
        BuildingMeasure::SpecificDemand => ("measure-specific-demand", "unit-kwh-per-m2-a"),
        BuildingMeasure::Year => ("measure-year", ""),
        BuildingMeasure::Use => ("measure-use", ""),
        BuildingMeasure::Phase => ("measure-phase", ""),
        BuildingMeasure::State => ("measure-connection", ""),
        BuildingMeasure::Origin => ("measure-origin", ""),
        BuildingMeasure::Decision => ("measure-decision", ""),
        BuildingMeasure::NotBefore => ("measure-not-before", ""),
        BuildingMeasure::Commitment => ("measure-commitment", ""),
        BuildingMeasure::Plain => ("measure-plain", ""),
    };
    titled(LegendLayer::Buildings, texts, title, unit, entries)
}

/// Whether the measure shows what the user decides: then every value can be
/// chosen, also one that nothing has yet.
const fn is_decided(measure: BuildingMeasure) -> bool {
    matches!(
        measure,
        BuildingMeasure::Decision | BuildingMeasure::NotBefore | BuildingMeasure::Commitment
    )
}

fn titled(
    layer: LegendLayer,
    texts: &Texts,
    title: &str,
    unit: &str,
    entries: Vec<LegendEntry>,
) -> Legend {
    Legend {
        layer,
        title: texts.get(title).into_owned(),
        unit: if unit.is_empty() {
            String::new()
        } else {
            texts.get(unit).into_owned()
        },
        entries,
    }
}

fn streets(doc: &Document, layers: &LayerSettings, texts: &Texts, theme: &Theme) -> Option<Legend> {
    let palette = style::street_palette(theme, layers);
    let color = |class: usize| palette.get(class + 1).copied().unwrap_or_default();
    match layers.street_measure {
        StreetMeasure::Plain => None,
        StreetMeasure::LinearDensity => {
            let breaks = &layers.street_classes.breaks;
            let densities = doc
                .shown()
                .streets
                .iter()
                .filter_map(crate::analysis::StreetResult::density);
            let counts = count_classes(densities, breaks);
            let entries = counts
                .into_iter()
                .enumerate()
                .map(|(class, count)| LegendEntry {
                    label: density_range(texts, layers, class),
                    color: color(class),
                    count,
                    is_line: true,
                    key: Some(LegendKey::Street(layers.street_measure, class as u8 + 1)),
                })
                .collect();
            let (title, unit) = ("legend-density-streets", "unit-mwh-per-m-a");
            Some(titled(LegendLayer::Streets, texts, title, unit, entries))
        }
        StreetMeasure::Opportunity => {
            let codes = super::street_codes::opportunities(doc);
            let entries = OPPORTUNITIES
                .iter()
                .enumerate()
                .map(|(class, code)| LegendEntry {
                    label: texts.get(&format!("map-opportunity-{code}")).into_owned(),
                    color: color(class),
                    count: codes
                        .iter()
                        .filter(|one| usize::from(**one) == class + 1)
                        .count(),
                    is_line: true,
                    key: Some(LegendKey::Street(layers.street_measure, class as u8 + 1)),
                })
                .collect();
            let title = "measure-opportunity";
            Some(titled(LegendLayer::Streets, texts, title, "", entries))
        }
    }
}

/// Heat published per piece of street; what is kept back last.
fn heat(doc: &Document, layers: &LayerSettings, texts: &Texts, theme: &Theme) -> Legend {
    use super::heat::{SUPPRESSED, class, color};
    let heat = &doc.plan.base.heat;
    let breaks = &layers.street_classes.breaks;
    let mut counts = std::collections::BTreeMap::new();
    for id in heat.ids() {
        *counts
            .entry(class(heat.density(id), breaks))
            .or_insert(0_usize) += 1;
    }
    let entry = |class: u8, label: String| LegendEntry {
        label,
        color: color(theme, class, breaks),
        count: counts.get(&class).copied().unwrap_or_default(),
        is_line: true,
        key: Some(LegendKey::Heat(class)),
    };
    let mut entries: Vec<LegendEntry> = (0..=breaks.len())
        .map(|at| entry(at as u8, density_range(texts, layers, at)))
        .collect();
    let kept_back = texts.get("heat-legend-suppressed").into_owned();
    entries.push(entry(SUPPRESSED, kept_back));
    entries.retain(|entry| entry.count > 0 || entry.key != Some(LegendKey::Heat(SUPPRESSED)));
    if !heat.users.is_empty() {
        entries.push(LegendEntry {
            label: texts.get("heat-user").into_owned(),
            color: theme.density_ramp(5, 6),
            count: heat.users.len(),
            is_line: false,
            key: Some(LegendKey::HeatUsers),
        });
    }
    let unit = "unit-mwh-per-m-a";
    titled(LegendLayer::Heat, texts, "heat-legend-title", unit, entries)
}

fn network(doc: &Document, layers: &LayerSettings, texts: &Texts, theme: &'static Theme) -> Legend {
    let network = doc.plan.network();
    let line = |key: LegendKey, label: String, color: Color32, count: usize| LegendEntry {
        label,
        color,
        count,
        is_line: true,
        key: Some(key),
    };
    let (title, unit, entries): (&str, &str, Vec<LegendEntry>) = match layers.network_style {
        NetworkStyle::Phase => {
            let style = LineStyle::new(theme, &doc.plan, layers);
            let entries = (0..=doc.plan.variant().last_phase())
                .map(|phase| {
                    let count = network.lines().filter(|(_, l)| l.phase == phase).count();
                    let key = LegendKey::LinePhase(phase);
                    let label = phase_label(doc, texts, phase);
                    line(key, label, style.phase(phase), count)
                })
                .filter(|entry| entry.count > 0)
                .collect();
            ("measure-phase", "", entries)
        }
        NetworkStyle::Role => {
            let entries = LineRole::ALL
                .iter()
                .map(|role| {
                    let count = network.lines().filter(|(_, l)| l.role == *role).count();
                    let label = texts.get(&format!("role-{}", role.code())).into_owned();
                    let color = style::role_color(theme, *role);
                    line(LegendKey::LineRole(*role), label, color, count)
                })
                .filter(|entry| entry.count > 0)
                .collect();
            ("measure-role", "", entries)
        }
        NetworkStyle::Owner => {
            let owners = style::owners(&doc.plan);
            let mut entries: Vec<LegendEntry> = owners
                .iter()
                .enumerate()
                .map(|(place, owner)| {
                    let own = |l: &&crate::plan::Line| l.owner.as_ref() == Some(owner);
                    let count = network.lines().map(|(_, l)| l).filter(own).count();
                    let key = LegendKey::LineOwner(Some(owner.clone()));
                    line(key, owner.to_string(), theme.category(place), count)
                })
                .collect();
            let unnamed = network.lines().filter(|(_, l)| l.owner.is_none()).count();
            if unnamed > 0 {
                let label = texts.get("owner-unknown").into_owned();
                let key = LegendKey::LineOwner(None);
                entries.push(line(key, label, theme.existing(), unnamed));
            }
            ("measure-owner", "", entries)
        }
        NetworkStyle::Engineered(measure) => {
            let entries = super::pipes::entries(doc, layers, texts, theme);
            (measure.message(), measure.unit(), entries)
        }
        NetworkStyle::LinearDensity => {
            let breaks = &layers.street_classes.breaks;
            let densities = doc.shown().lines.values();
            let densities = densities.filter_map(|l| l.density().excluding_service);
            let entries = count_classes(densities, breaks)
                .into_iter()
                .enumerate()
                .map(|(class, count)| {
                    let color = theme.density_ramp(class, breaks.len() + 1);
                    let key = LegendKey::LineDensity(class as u8);
                    line(key, density_range(texts, layers, class), color, count)
                })
                .collect();
            ("legend-density-network", "unit-mwh-per-m-a", entries)
        }
    };
    titled(LegendLayer::Network, texts, title, unit, entries)
}

fn areal(doc: &Document, layers: &LayerSettings, texts: &Texts, theme: &Theme) -> Legend {
    let results = doc.shown();
    let shade = Shade::new(layers.areal_measure, &doc.plan.assumptions);
    let counts = if layers.grid {
        let cells = results.grid.cells.iter();
        count_shades(cells.filter_map(|cell| shade.of_cell(cell, results.grid.cell_m)))
    } else {
        count_shades(
            results
                .areas
                .values()
                .filter_map(|area| shade.of_area(area)),
        )
    };
    let key = |class| LegendKey::Areal(class);
    let [title, unit, _] = shade.words();
    let entries = shades(texts, theme, &shade, counts, key);
    titled(LegendLayer::Areal, texts, title, unit, entries)
}

/// Heat zones by kind, or by the figure that they show.
fn zones(doc: &Document, layers: &LayerSettings, texts: &Texts, theme: &Theme) -> Legend {
    let all = &doc.plan.variant().zones;
    if let Some(shade) = super::zones::shade(layers.zone_measure, &doc.plan) {
        let rows = doc.shown().zones.values();
        let counts = count_shades(rows.filter_map(|row| shade.of_area(row)));
        let entries = shades(texts, theme, &shade, counts, LegendKey::ZoneClass);
        let [_, unit, _] = shade.words();
        return titled(LegendLayer::Zones, texts, "layer-zones", unit, entries);
    }
    let entries = ZoneKind::ALL.iter().map(|kind| LegendEntry {
        label: texts
            .get(&format!("zone-kind-{}", kind.code()))
            .into_owned(),
        color: theme.zone_color(*kind),
        count: all.values().filter(|zone| zone.kind == *kind).count(),
        is_line: false,
        key: Some(LegendKey::Zone(*kind)),
    });
    titled(
        LegendLayer::Zones,
        texts,
        "layer-zones",
        "",
        entries.collect(),
    )
}

fn shades(
    texts: &Texts,
    theme: &Theme,
    shade: &Shade,
    counts: [usize; CLASSES],
    key: impl Fn(u8) -> LegendKey,
) -> Vec<LegendEntry> {
    let rows = counts.into_iter().enumerate();
    rows.map(|(class, count)| LegendEntry {
        label: class_range(texts, shade.breaks(), class, false),
        color: shade.color(theme, class),
        count,
        is_line: false,
        key: Some(key(class as u8)),
    })
    .collect()
}

fn count_shades(classes: impl Iterator<Item = usize>) -> [usize; CLASSES] {
    let mut counts = [0; CLASSES];
    for class in classes {
        if let Some(count) = counts.get_mut(class) {
            *count += 1;
        }
    }
    counts
}

/// A class of linear density, with the word that the named set has for it.
fn density_range(texts: &Texts, layers: &LayerSettings, class: usize) -> String {
    let range = class_range(texts, &layers.street_classes.breaks, class, false);
    let set = layers.named_set(&layers.street_classes);
    match set.and_then(|set| set.word(class)) {
        Some(word) => format!("{range} · {}", texts.get(&word)),
        None => range,
    }
}

/// How many values each class holds.
fn count_classes(values: impl Iterator<Item = f64>, breaks: &[f64]) -> Vec<usize> {
    let mut counts = vec![0; breaks.len() + 1];
    for value in values {
        if let Some(count) = counts.get_mut(classes::class_of(value, breaks)) {
            *count += 1;
        }
    }
    counts
}

/// "up to 5", "5 to 7", "over 23".
pub fn class_range(texts: &Texts, breaks: &[f64], class: usize, years: bool) -> String {
    let write = |value: f64| {
        if years {
            texts.year(value as i32)
        } else {
            texts.number_up_to(value, 2)
        }
    };
    let lower = class.checked_sub(1).and_then(|below| breaks.get(below));
    match (lower, breaks.get(class)) {
        (None, None) => texts.get("map-class-all").into_owned(),
        (None, Some(upper)) => texts.with("map-class-up-to", &[("to", write(*upper).into())]),
        (Some(lower), None) => texts.with("map-class-over", &[("from", write(*lower).into())]),
        (Some(lower), Some(upper)) => texts.with(
            "map-class-between",
            &[("from", write(*lower).into()), ("to", write(*upper).into())],
        ),
    }
}

/// "Existing", or the phase with its year.
pub(super) fn phase_label(doc: &Document, texts: &Texts, phase: u8) -> String {
    if phase == 0 {
        return texts.get("phase-existing").into_owned();
    }
    let number = crate::text::Arg::from(u32::from(phase));
    match doc.plan.variant().phases.year(phase) {
        Some(year) => texts.with(
            "phase-year",
            &[("phase", number), ("year", crate::text::Arg::year(year))],
        ),
        None => texts.with("phase-number", &[("phase", number)]),
    }
}

/// The name of a connection state.
pub(super) fn state_label(texts: &Texts, code: &str) -> String {
    let key = match code {
        "connected-without-source" => "connection-without-source".to_owned(),
        code => format!("connection-{code}"),
    };
    texts.get(&key).into_owned()
}

/// The street of a legend's row for tests and tips: code of one street.
pub(super) fn street_density(doc: &Document, id: StreetId) -> Option<f64> {
    doc.shown().streets.get(id.index())?.density()
}
