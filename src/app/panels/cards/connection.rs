//! The part of a building's card about its service: the ones it could have, and
//! for several buildings how they stand.

use crate::analysis::{
    Bar, CandidateStanding, Connection, ConnectionSummary, PinKind, ServiceCandidate,
    connection_summary, pin_of, service_candidates,
};
use crate::app::commands::CommandId;
use crate::app::panels::PanelContext;
use crate::app::panels::parts::{fact, quiet};
use crate::app::panels::words::{building_name, line_name_and_id, reason_key};
use crate::app::state::{Action, Document, Selection};
use crate::app::theme;
use crate::edit::ops;
use crate::plan::BuildingId;
use crate::text::Texts;
use eframe::egui::{CollapsingHeader, Id, Label, TextStyle, Ui};
use std::sync::Arc;

/// Services listed for a building.
const LISTED: usize = 3;

/// With more buildings selected than this, how they stand is not worked out in
/// the card: finding a reason takes up to a millisecond.
const SUMMED: usize = 400;

/// What a card worked out last, and for which state.
#[derive(Clone)]
struct Kept<T> {
    /// Plan, revision, revision of the results.
    state: (u64, u64, u64),
    ids: Arc<[BuildingId]>,
    value: Arc<T>,
}

/// Works something out for buildings once per change of plan or results.
fn kept<T: Clone + Send + Sync + 'static>(
    ui: &Ui,
    doc: &Document,
    place: &'static str,
    ids: &[BuildingId],
    make: impl FnOnce() -> T,
) -> Arc<T> {
    let place = Id::unique(place);
    let state = (doc.generation, doc.history.revision(), doc.results_revision);
    let found = ui
        .data(|data| data.get_temp::<Kept<T>>(place))
        .filter(|kept| kept.state == state && *kept.ids == *ids);
    if let Some(found) = found {
        return found.value;
    }
    let value = Arc::new(make());
    let kept = Kept {
        state,
        ids: ids.into(),
        value: value.clone(),
    };
    ui.data_mut(|data| data.insert_temp(place, kept));
    value
}

/// The part of the card, which folds; it stays as the user left it.
fn section_ui(ui: &mut Ui, texts: &Texts, add: impl FnOnce(&mut Ui)) {
    ui.add_space(4.0);
    CollapsingHeader::new(theme::semibold(texts.get("connect-card-title")))
        .id_salt("connection in the card")
        .default_open(true)
        .show_unindented(ui, add);
}

/// The services one building could have; a click pins.
pub fn one_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, id: BuildingId) {
    if cx.doc.plan.lead(id) == id && has_choice(ui, cx, id) {
        section_ui(ui, cx.texts, |ui| choice_ui(ui, cx, id));
    }
}

/// Whether there is anything to say or to choose.
fn has_choice(ui: &Ui, cx: &PanelContext<'_>, id: BuildingId) -> bool {
    let doc = cx.doc;
    let connection = doc.results.link(id).connection;
    doc.plan.decision(id).service.is_some()
        || connection.is_some_and(|c| c.is_pinned())
        || candidates(ui, doc, id)
            .iter()
            .any(|c| c.standing != CandidateStanding::Chosen)
}

fn candidates(ui: &Ui, doc: &Document, id: BuildingId) -> Arc<Vec<ServiceCandidate>> {
    kept(ui, doc, "services a building could have", &[id], || {
        service_candidates(&doc.inputs(), &doc.results, id, LISTED)
    })
}

fn choice_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, id: BuildingId) {
    let (doc, texts) = (cx.doc, cx.texts);
    let connection = doc.results.link(id).connection;
    if let Some(connection) = connection.filter(Connection::is_pinned) {
        let key = match connection.pinned {
            _ if connection.drawn.is_some() => "connect-card-drawn",
            Some(PinKind::Access) => "connect-card-access",
            _ => "connect-card-pinned",
        };
        ui.add(Label::new(quiet(ui, texts.get(key))).wrap());
    }
    let has_pin = doc.plan.decision(id).service.is_some();
    if has_pin || connection.is_some_and(|c| c.is_pinned()) {
        ui.add_enabled_ui(!cx.session.look_only, |ui| {
            if theme::link_button(ui, texts.get("connect-card-release")).clicked() {
                cx.actions.push(Action::Run(CommandId::ReleaseServices));
            }
        });
    }
    let found = candidates(ui, doc, id);
    let others = found
        .iter()
        .filter(|c| c.standing != CandidateStanding::Chosen);
    let mut others = others.peekable();
    if others.peek().is_none() {
        return;
    }
    ui.add_space(2.0);
    theme::caption(ui, texts.get("connect-card-others"));
    ui.add_enabled_ui(!cx.session.look_only, |ui| {
        for candidate in others {
            let name = texts.with(
                "connect-card-candidate",
                &[
                    (
                        "line",
                        line_name_and_id(&doc.plan, texts, candidate.line).into(),
                    ),
                    ("length", texts.metres(candidate.length_m, 1).into()),
                ],
            );
            let response =
                theme::link_button(ui, name).on_hover_text(texts.get("connect-card-candidate-tip"));
            let why = quiet(ui, standing_text(doc, texts, candidate)).text_style(TextStyle::Small);
            ui.add(Label::new(why).wrap());
            if response.clicked() {
                let pin = pin_of(&doc.inputs(), id, candidate);
                cx.edit(ops::pin_service(&doc.plan, id, Some(pin)));
            }
        }
    });
}

/// Why a possible service is not the building's.
fn standing_text(doc: &Document, texts: &Texts, candidate: &ServiceCandidate) -> String {
    let standing = &candidate.standing;
    let key = format!("candidate-{}", standing.code());
    match standing {
        CandidateStanding::Longer { by_m } => {
            texts.with(&key, &[("length", texts.metres(*by_m, 1).into())])
        }
        CandidateStanding::TooFar { max_m } => {
            texts.with(&key, &[("limit", texts.metres(*max_m, 1).into())])
        }
        CandidateStanding::Barred(Bar::Building(other)) => {
            let name = building_name(&doc.plan, doc.plan.lead(*other));
            texts.with(&key, &[("building", name.into())])
        }
        CandidateStanding::Chosen
        | CandidateStanding::OtherStreet
        | CandidateStanding::Overruled
        | CandidateStanding::Excluded
        | CandidateStanding::Barred(Bar::Barrier(_) | Bar::Ground(_)) => {
            texts.get(&key).into_owned()
        }
    }
}

/// How several buildings stand, and what can be done with all of them.
pub fn several_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, ids: &[BuildingId]) {
    section_ui(ui, cx.texts, |ui| all_ui(ui, cx, ids));
}

fn all_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, ids: &[BuildingId]) {
    let (doc, texts) = (cx.doc, cx.texts);
    if ids.len() <= SUMMED {
        let summary = kept(ui, doc, "how the selected buildings stand", ids, || {
            connection_summary(&doc.inputs(), &doc.results, ids)
        });
        summary_ui(ui, cx, &summary);
    }
    ui.add_enabled_ui(!cx.session.look_only, |ui| {
        ui.horizontal_wrapped(|ui| {
            for (key, command) in [
                ("connect-card-connect", CommandId::ConnectBuildings),
                ("connect-card-let-go", CommandId::ReleaseBuildings),
                ("connect-card-release", CommandId::ReleaseServices),
                ("connect-card-join", CommandId::JoinCustomer),
            ] {
                if theme::link_button(ui, texts.get(key)).clicked() {
                    cx.actions.push(Action::Run(command));
                }
            }
        });
    });
}

fn summary_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, summary: &ConnectionSummary) {
    let texts = cx.texts;
    if !summary.connected.is_empty() {
        let longest = texts.with(
            "connect-card-longest",
            &[
                ("count", summary.connected.len().into()),
                ("length", texts.metres(summary.longest_m, 1).into()),
            ],
        );
        fact(ui, &texts.get("connect-card-connected"), &longest);
    }
    for (code, buildings) in &summary.not {
        let count = texts.count(buildings.len());
        let mut text = format!("{count} × {}", texts.get(&reason_key(texts, code)));
        if *code == "too-far"
            && let Some(nearest_m) = summary.nearest_m
        {
            let nearest = texts.with(
                "connect-card-nearest",
                &[("length", texts.metres(nearest_m, 1).into())],
            );
            text = format!("{text} · {nearest}");
        }
        let tip = texts.get("connect-card-select-these");
        if theme::link_button(ui, text).on_hover_text(tip).clicked() {
            cx.actions.push(Action::Select(Selection {
                buildings: buildings.iter().copied().collect(),
                ..Selection::default()
            }));
        }
    }
}
