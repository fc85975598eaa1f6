//! Cards of what is selected: what it is, what it does in the plan, and what
//! can be said about it.

mod addresses;
mod areas;
mod building_facts;
mod buildings;
mod connection;
mod customer;
mod grounds;
mod heat;
mod lines;
mod loads;
mod own_data;
mod places;
mod planned;
mod renovation;
mod sources;
mod street_facts;
mod streets;
mod substation;
mod uses;
mod working;
mod zones;

pub(super) use building_facts::Gathered;

use super::PanelContext;
use super::parts::{cross_button, divider};
use crate::app::state::{Action, Document, Selection, Tracked};
use crate::app::theme;
use crate::geometry::Bounds;
use crate::text::Texts;
use eframe::egui::{Align, Id, Label, Layout, Ui};
use std::sync::Arc;

/// What a card gathered of a selection, and for what.
struct Kept<T> {
    of: [u64; 4],
    value: Arc<T>,
}

impl<T> Clone for Kept<T> {
    fn clone(&self) -> Self {
        Self {
            of: self.of,
            value: self.value.clone(),
        }
    }
}

/// What a card reads in every frame, gathered anew only when the plan, its
/// results or the selection (by its number) changed. Under a sketch it follows
/// every movement.
fn gathered<T: Send + Sync + 'static>(
    ui: &Ui,
    doc: &Document,
    selection: u64,
    card: &'static str,
    gather: impl FnOnce() -> T,
) -> Arc<T> {
    if doc.sketch_results.is_some() {
        return Arc::new(gather());
    }
    let place = Id::unique("gathered for the card").with(card);
    let of = [
        doc.generation,
        doc.history.revision(),
        doc.results_stamp(),
        selection,
    ];
    let kept = ui.data(|data| data.get_temp::<Kept<T>>(place));
    if let Some(kept) = kept.filter(|kept| kept.of == of) {
        return kept.value;
    }
    let value = Arc::new(gather());
    let kept = Kept {
        of,
        value: value.clone(),
    };
    ui.data_mut(|data| data.insert_temp(place, kept));
    value
}

/// The cards of the selection, above the results; nothing without one.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>) {
    if cx.session.selection.is_empty() {
        return;
    }
    // Taken out while the cards read it, as it may be large; they ask for a new
    // selection by an action only.
    let selection = std::mem::take(&mut cx.session.selection);
    cards_ui(ui, cx, &selection);
    cx.session.selection = selection;
}

/// What a card is about, in the order of the cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Buildings,
    Lines,
    Sources,
    Streets,
    Grounds,
    Zones,
    Heat,
    Areas,
}

/// The kinds that are selected, each with its count in words.
fn kinds(texts: &Texts, selection: &Selection) -> Vec<(Kind, String)> {
    [
        (
            Kind::Buildings,
            selection.buildings.len(),
            "count-buildings",
        ),
        (Kind::Lines, selection.lines.len(), "count-lines"),
        (Kind::Sources, selection.sources.len(), "count-sources"),
        (Kind::Streets, selection.streets.len(), "count-streets"),
        (Kind::Grounds, selection.grounds.len(), "count-grounds"),
        (Kind::Zones, selection.zones.len(), "count-zones"),
        (Kind::Heat, selection.heat.len(), "count-heat-pieces"),
        (Kind::Areas, selection.areas.len(), "count-areas"),
    ]
    .into_iter()
    .filter(|(_, count, _)| *count > 0)
    .map(|(kind, count, key)| (kind, texts.with(key, &[("count", count.into())])))
    .collect()
}

fn jump_id() -> Id {
    Id::unique("card to be scrolled to")
}

/// One line above the cards of several kinds: all counts, with a way to the cards
/// that may stand below the fold.
fn kinds_ui(ui: &mut Ui, texts: &Texts, kinds: &[(Kind, String)]) {
    let counts: Vec<&str> = kinds.iter().map(|(_, text)| text.as_str()).collect();
    ui.add(Label::new(theme::semibold(counts.join(", "))).wrap());
    ui.horizontal_wrapped(|ui| {
        for (kind, what) in kinds.iter().skip(1) {
            let text = texts.with("card-go-to", &[("what", what.as_str().into())]);
            if theme::link_button(ui, text).clicked() {
                ui.data_mut(|data| data.insert_temp(jump_id(), Some(*kind)));
            }
        }
    });
    divider(ui);
}

/// A card begins here: the list scrolls to it if that was asked for.
fn begin(ui: &Ui, kind: Kind) {
    let wanted = ui.data(|data| data.get_temp::<Option<Kind>>(jump_id()));
    if wanted.flatten() == Some(kind) {
        ui.scroll_to_cursor(Some(Align::TOP));
        ui.data_mut(|data| data.insert_temp(jump_id(), None::<Kind>));
    }
}

fn cards_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, selection: &Tracked) {
    let kinds = kinds(cx.texts, selection);
    if kinds.len() > 1 {
        kinds_ui(ui, cx.texts, &kinds);
    }
    if !selection.buildings.is_empty() {
        buildings::ui(ui, cx, selection);
        divider(ui);
    }
    if !selection.lines.is_empty() {
        begin(ui, Kind::Lines);
        let ids: Vec<_> = selection.lines.iter().copied().collect();
        lines::ui(ui, cx, &ids, selection.revision());
        divider(ui);
    }
    begin(ui, Kind::Sources);
    for id in &selection.sources {
        sources::ui(ui, cx, *id);
        divider(ui);
    }
    if !selection.streets.is_empty() {
        begin(ui, Kind::Streets);
        streets::ui(ui, cx, selection);
        divider(ui);
    }
    if !selection.grounds.is_empty() {
        begin(ui, Kind::Grounds);
        let ids: Vec<_> = selection.grounds.iter().copied().collect();
        grounds::ui(ui, cx, &ids);
        divider(ui);
    }
    if !selection.zones.is_empty() {
        begin(ui, Kind::Zones);
        let ids: Vec<_> = selection.zones.iter().copied().collect();
        zones::ui(ui, cx, &ids);
        divider(ui);
    }
    if !selection.heat.is_empty() {
        begin(ui, Kind::Heat);
        let ids: Vec<_> = selection.heat.iter().copied().collect();
        heat::ui(ui, cx, &ids, selection.revision());
        divider(ui);
    }
    if !selection.areas.is_empty() {
        begin(ui, Kind::Areas);
        let ids: Vec<_> = selection.areas.iter().copied().collect();
        areas::ui(ui, cx, &ids, selection.revision());
        divider(ui);
    }
}

/// Title of a card with "Show" and the cross that clears the selection.
fn title_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, title: &str, subtitle: &str, bounds: Bounds) {
    let texts = cx.texts;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if cross_button(ui, &texts.get("card-close")).clicked() {
                cx.actions.push(Action::Select(Selection::default()));
            }
            if !bounds.is_empty() && theme::link_button(ui, texts.get("card-show")).clicked() {
                cx.actions.push(Action::ZoomTo(bounds));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let title = theme::semibold(title);
                ui.add(eframe::egui::Label::new(title).truncate());
            });
        });
    });
    if !subtitle.is_empty() {
        theme::caption(ui, subtitle);
    }
}
