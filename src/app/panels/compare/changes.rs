//! The list of what differs between two variants: a click shows the place, and
//! what is ticked can be taken over into the variant looked at.

use super::{only_in, other_name};
use crate::app::panels::parts::quiet;
use crate::app::panels::words::{
    assumption_name, building_name, line_name, phase_name, source_name, word, zone_name,
};
use crate::app::panels::{PanelContext, assumptions};
use crate::app::state::{Action, ComparedState, Comparison, Dialog, Selection};
use crate::app::theme;
use crate::edit::{AssumptionDiff, DiffKind, VariantDiff, ops};
use crate::geometry::Bounds;
use crate::plan::{BuildingId, LineId, Plan, SourceId, ZoneId};
use crate::text::Texts;
use eframe::egui::{Button, Id, RichText, ScrollArea, Ui};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Place around a point that is shown, metres.
const AROUND_M: f64 = 40.0;

/// A row: the list it is from and its position there.
#[derive(Debug, Clone, Copy)]
enum Row {
    Line(usize),
    Source(usize),
    Decision(usize),
    Phase(usize),
    Zone(usize),
    Assumption(usize),
}

/// What a row is about, however often the comparison is made anew: here and there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Line(Option<LineId>, Option<LineId>),
    Source(Option<SourceId>, Option<SourceId>),
    Decision(BuildingId),
    Phase(u8),
    Zone(Option<ZoneId>, Option<ZoneId>),
    Assumption(Arc<str>),
}

impl Row {
    fn key(self, diff: &VariantDiff) -> Option<Key> {
        Some(match self {
            Self::Line(i) => diff.lines.get(i).map(|d| Key::Line(d.a, d.b))?,
            Self::Source(i) => diff.sources.get(i).map(|d| Key::Source(d.a, d.b))?,
            Self::Decision(i) => Key::Decision(diff.decisions.get(i)?.building),
            Self::Phase(i) => Key::Phase(diff.phases.get(i)?.number),
            Self::Zone(i) => {
                let d = diff.zones.get(i)?;
                let id = |zone: &Option<(ZoneId, _)>| zone.as_ref().map(|(id, _)| *id);
                Key::Zone(id(&d.a), id(&d.b))
            }
            Self::Assumption(i) => Key::Assumption(diff.assumptions.get(i)?.key.clone()),
        })
    }
}

/// What is ticked, and between which variants. A tick stays while the comparison is
/// made anew after each change; it counts while its difference is there.
#[derive(Clone, Default)]
struct Ticked {
    of: Option<ComparedState>,
    keys: Arc<BTreeSet<Key>>,
}

impl Ticked {
    /// The rows of `rows` that are ticked.
    fn rows(&self, rows: &[Row], diff: &VariantDiff) -> Vec<Row> {
        if self.keys.is_empty() {
            return Vec::new();
        }
        let is_ticked = |row: &Row| row.key(diff).is_some_and(|key| self.keys.contains(&key));
        rows.iter().copied().filter(is_ticked).collect()
    }
}

/// The list with its boxes and the button below.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>, made: &Arc<Comparison>) {
    let texts = cx.texts;
    let diff = &made.diff;
    if diff.is_empty() {
        let text = quiet(ui, texts.get("compare-nothing"));
        ui.label(text);
        return;
    }
    let id = Id::unique("ticked changes");
    let mut ticked = ui
        .data(|data| data.get_temp::<Ticked>(id))
        .unwrap_or_default();
    let is_between_same = |of: &ComparedState| of.is_between_same(made.state());
    if !ticked.of.as_ref().is_some_and(is_between_same) {
        ticked = Ticked {
            of: Some(made.state().clone()),
            keys: Arc::default(),
        };
    }
    let rows = rows_of(diff);
    let height = (ui.available_height() - 64.0).max(80.0);
    let row_px = 20.0;
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, false])
        .show_rows(ui, row_px, rows.len(), |ui, range| {
            for row in rows.get(range).into_iter().flatten() {
                row_ui(ui, cx, made, *row, &mut ticked.keys);
            }
        });
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        if theme::link_button(ui, texts.get("compare-all")).clicked() {
            ticked.keys = Arc::new(rows.iter().filter_map(|row| row.key(diff)).collect());
        }
        if theme::link_button(ui, texts.get("compare-none")).clicked() {
            ticked.keys = Arc::default();
        }
    });
    let name = cx.doc.plan.variant().name.clone();
    let picked = ticked.rows(&rows, diff);
    let text = texts.with(
        "compare-take-over",
        &[
            ("count", picked.len().into()),
            ("from", other_name(made).into()),
            ("into", name.as_ref().into()),
        ],
    );
    let can = !picked.is_empty() && !cx.session.look_only;
    ui.add_enabled_ui(can, |ui| {
        if theme::pill_button(ui, text, can).clicked() {
            let chosen = chosen(diff, &picked);
            let from = made.other.plan.variant().id;
            cx.try_edit(ops::take_over(&cx.doc.plan, from, &chosen));
        }
    });
    ui.data_mut(|data| data.insert_temp(id, ticked));
}

fn rows_of(diff: &VariantDiff) -> Vec<Row> {
    let lines = (0..diff.lines.len()).map(Row::Line);
    let sources = (0..diff.sources.len()).map(Row::Source);
    let decisions = (0..diff.decisions.len()).map(Row::Decision);
    let phases = (0..diff.phases.len()).map(Row::Phase);
    let zones = (0..diff.zones.len()).map(Row::Zone);
    let assumptions = (0..diff.assumptions.len()).map(Row::Assumption);
    lines
        .chain(sources)
        .chain(decisions)
        .chain(phases)
        .chain(zones)
        .chain(assumptions)
        .collect()
}

/// What is ticked, as a list of differences of its own.
fn chosen(diff: &VariantDiff, rows: &[Row]) -> VariantDiff {
    let mut out = VariantDiff::default();
    for row in rows {
        match row {
            Row::Line(i) => out.lines.extend(diff.lines.get(*i).cloned()),
            Row::Source(i) => out.sources.extend(diff.sources.get(*i).cloned()),
            Row::Decision(i) => out.decisions.extend(diff.decisions.get(*i).cloned()),
            Row::Phase(i) => out.phases.extend(diff.phases.get(*i).cloned()),
            Row::Zone(i) => out.zones.extend(diff.zones.get(*i).cloned()),
            Row::Assumption(i) => out.assumptions.extend(diff.assumptions.get(*i).cloned()),
        }
    }
    out
}

fn row_ui(
    ui: &mut Ui,
    cx: &mut PanelContext<'_>,
    made: &Comparison,
    row: Row,
    ticked: &mut Arc<BTreeSet<Key>>,
) {
    let (kind, name, attributes) = words(cx, made, row);
    let what = match kind {
        DiffKind::Removed => only_in(cx.texts, &cx.doc.plan.variant().name),
        DiffKind::Added => only_in(cx.texts, other_name(made)),
        DiffKind::Moved | DiffKind::Changed => word(cx.texts, "diff", kind.code()),
    };
    let text = sentence(cx.texts, &what, &name, attributes);
    ui.horizontal(|ui| {
        let key = row.key(&made.diff);
        let mut on = key.as_ref().is_some_and(|key| ticked.contains(key));
        let tick = ui.checkbox(&mut on, "");
        let label = cx
            .texts
            .with("compare-tick", &[("what", text.as_str().into())]);
        tick.widget_info(|| {
            eframe::egui::WidgetInfo::selected(eframe::egui::Role::CheckBox, true, on, &label)
        });
        if tick.changed()
            && let Some(key) = key
        {
            let ticked = Arc::make_mut(ticked);
            if on {
                ticked.insert(key);
            } else {
                ticked.remove(&key);
            }
        }
        let button = Button::new(RichText::new(text))
            .frame_when_inactive(false)
            .truncate();
        if ui.add(button).clicked() {
            show(ui, cx, made, row);
        }
    });
}

/// "Moved: trunk T1 (phase, owner)".
fn sentence(texts: &Texts, what: &str, name: &str, attributes: &[String]) -> String {
    let mut text = format!("{what}: {name}");
    if !attributes.is_empty() {
        let words: Vec<String> = attributes
            .iter()
            .map(|name| {
                let key = format!("diff-attribute-{}", name.replace('_', "-"));
                if texts.has(&key) {
                    texts.get(&key).into_owned()
                } else {
                    name.clone()
                }
            })
            .collect();
        text = format!("{text} ({})", words.join(", "));
    }
    text
}

/// What a row is about.
fn words<'a>(
    cx: &PanelContext<'_>,
    made: &'a Comparison,
    row: Row,
) -> (DiffKind, String, &'a [String]) {
    let (texts, here, there) = (cx.texts, &cx.doc.plan, &made.other.plan);
    let nothing = (DiffKind::Changed, String::new(), [].as_slice());
    match row {
        Row::Line(i) => made.diff.lines.get(i).map_or(nothing, |d| {
            let name = match (d.a, d.b) {
                (Some(id), _) => named_line(here, texts, id),
                (None, Some(id)) => named_line(there, texts, id),
                (None, None) => String::new(),
            };
            (d.kind, name, told(d.kind, &d.attributes))
        }),
        Row::Source(i) => made.diff.sources.get(i).map_or(nothing, |d| {
            let name = match (d.a, d.b) {
                (Some(id), _) => source_name(here, texts, id),
                (None, Some(id)) => source_name(there, texts, id),
                (None, None) => String::new(),
            };
            (d.kind, name, told(d.kind, &d.attributes))
        }),
        Row::Decision(i) => made.diff.decisions.get(i).map_or(nothing, |d| {
            let name = building_name(here, d.building);
            let what = texts.with("compare-decision", &[("building", name.into())]);
            (d.kind, what, told(d.kind, &d.attributes))
        }),
        Row::Zone(i) => made.diff.zones.get(i).map_or(nothing, |d| {
            let name = match (&d.a, &d.b) {
                (Some((id, _)), _) => zone_name(here, texts, *id),
                (None, Some((id, _))) => zone_name(there, texts, *id),
                (None, None) => String::new(),
            };
            (d.kind, name, told(d.kind, &d.attributes))
        }),
        Row::Assumption(i) => made.diff.assumptions.get(i).map_or(nothing, |d| {
            let what = assumption_text(here, texts, d);
            (DiffKind::Changed, what, [].as_slice())
        }),
        Row::Phase(i) => made.diff.phases.get(i).map_or(nothing, |d| {
            let plan = if d.a.is_some() { here } else { there };
            (
                d.kind,
                phase_name(plan, texts, d.number),
                told(d.kind, &d.attributes),
            )
        }),
    }
}

/// "assumption Longest service: 30 here, 45 there"; who has no value of their own has
/// the one that all share.
fn assumption_text(plan: &Plan, texts: &Texts, diff: &AssumptionDiff) -> String {
    let shared = plan.assumptions.shared_value(&diff.key);
    let value = |own: &Option<crate::plan::OwnValue>| {
        let value = own.as_ref().map_or(shared, |own| own.value);
        assumptions::value_of_key(texts, &diff.key, value)
    };
    texts.with(
        "compare-assumption",
        &[
            ("name", assumption_name(texts, &diff.key).into()),
            ("here", value(&diff.a).into()),
            ("there", value(&diff.b).into()),
        ],
    )
}

/// The attributes that differ, of what is in both variants.
fn told(kind: DiffKind, attributes: &[String]) -> &[String] {
    match kind {
        DiffKind::Moved | DiffKind::Changed => attributes,
        DiffKind::Added | DiffKind::Removed => &[],
    }
}

/// The name of a line with its id, as many lines may have one name.
fn named_line(plan: &Plan, texts: &Texts, id: LineId) -> String {
    let (name, label) = (line_name(plan, texts, id), plan.line_label(id));
    if name.contains(&label) {
        name
    } else {
        format!("{name} · {label}")
    }
}

/// Shows the place of a row, and selects what is there in the variant looked at.
fn show(ui: &Ui, cx: &mut PanelContext<'_>, made: &Comparison, row: Row) {
    let (here, there) = (cx.doc.plan.network(), made.other.plan.network());
    let mut bounds = Bounds::EMPTY;
    let mut selection = None;
    match row {
        Row::Line(i) => {
            let Some(d) = made.diff.lines.get(i) else {
                return;
            };
            if let Some(id) = d.a {
                bounds = bounds.union(&Bounds::of(&here.points(id)));
                selection = Some(Selection::line(id));
            }
            if let Some(id) = d.b {
                bounds = bounds.union(&Bounds::of(&there.points(id)));
            }
        }
        Row::Source(i) => {
            let Some(d) = made.diff.sources.get(i) else {
                return;
            };
            let place = |network: &crate::plan::Network, id| {
                network.source(id).and_then(|s| network.place(s.node))
            };
            if let Some(id) = d.a {
                selection = Some(Selection::source(id));
                if let Some(at) = place(here, id) {
                    bounds.extend(at);
                }
            }
            if let Some(at) = d.b.and_then(|id| place(there, id)) {
                bounds.extend(at);
            }
        }
        Row::Decision(i) => {
            let Some(d) = made.diff.decisions.get(i) else {
                return;
            };
            let buildings = &cx.doc.plan.base.buildings;
            if d.building.index() < buildings.len() {
                bounds = buildings.footprints.view(d.building.index()).bounds();
                selection = Some(Selection::building(d.building));
            }
        }
        Row::Zone(i) => {
            let Some(d) = made.diff.zones.get(i) else {
                return;
            };
            if let Some((id, zone)) = &d.a {
                bounds = bounds.union(zone.region.bounds());
                selection = Some(Selection::zone(*id));
            }
            if let Some((_, zone)) = &d.b {
                bounds = bounds.union(zone.region.bounds());
            }
        }
        Row::Assumption(i) => {
            if let Some(d) = made.diff.assumptions.get(i) {
                assumptions::look_for(ui.ctx(), cx.texts, Some(&&*d.key));
                cx.actions.push(Action::Show(Dialog::Assumptions));
            }
            return;
        }
        Row::Phase(_) => return,
    }
    if let Some(selection) = selection {
        cx.actions.push(Action::Select(selection));
    }
    if !bounds.is_empty() {
        cx.actions.push(Action::ZoomTo(bounds.buffered(AROUND_M)));
    }
}
