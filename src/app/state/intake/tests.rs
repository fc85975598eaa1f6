//! Drafts of the import dialog.

use super::*;
use crate::files::open_bytes;

const TOWN: &str = r#"{"type":"FeatureCollection","features":[
    {"type":"Feature","id":"a","properties":{"bouwjaar":1931,"gas":"900 m³"},"geometry":{"type":"Polygon","coordinates":[[[170000,170000],[170010,170000],[170010,170010],[170000,170000]]]}}]}"#;

#[test]
fn a_guess_is_a_question_until_it_is_answered() {
    let file = open_bytes("gebouwen.geojson", TOWN.into()).unwrap();
    let mut intake = Intake::of(
        vec![("x/gebouwen.geojson".into(), file)],
        Vec::new(),
        &Templates::default(),
    );
    assert_eq!(intake.places().count(), 1);
    let layer = intake.shown_mut().unwrap();
    assert_eq!(layer.questions(), [Question::CrsGuessed]);
    assert!(!layer.is_open());
    layer.choice.crs = Some(Crs::Lambert72);
    assert!(layer.questions().is_empty());
    assert!(intake.is_ready());
    assert_eq!(intake.jobs().0.len(), 1);
    intake.shown_mut().unwrap().wanted = false;
    assert!(!intake.is_ready() && intake.jobs().0.is_empty());
}

#[test]
fn a_fitting_template_is_taken_and_can_be_left() {
    let mut mapping = Mapping::default();
    mapping.entry("gas").unwrap().meaning = Some(Meaning::Gas);
    mapping.gas_to_heat = 0.8;
    let mut templates = Templates::default();
    templates.put(Template {
        name: "Net".to_owned(),
        kind: None,
        mapping,
    });
    let file = open_bytes("gebouwen.geojson", TOWN.into()).unwrap();
    let mut draft = LayerDraft::of(file.layers[0].clone(), &templates);
    assert_eq!(draft.template.as_deref(), Some("Net"));
    assert_eq!(draft.mapping.gas_to_heat, 0.8);
    assert_eq!(
        draft.mapping.get("bouwjaar").unwrap().meaning,
        Some(Meaning::BuildYear)
    );
    assert!(draft.meanings().contains(&Meaning::Gas));
    assert!(!draft.meanings().contains(&Meaning::Width));
    draft.take_template(None);
    assert_eq!(
        (draft.template.as_deref(), draft.mapping.gas_to_heat),
        (None, 0.9)
    );
    draft.mapping.entry("bouwjaar").unwrap().meaning = None;
    draft.take_offer(file.layers[0].clone());
    assert_eq!(draft.mapping.get("bouwjaar").unwrap().meaning, None);
}
