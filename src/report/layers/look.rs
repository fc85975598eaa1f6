//! How layers are drawn in other programs: by role and phase, as on the map.

use super::super::public::Released;
use super::palette::{self, Rgb};
use crate::files::write::{Look, LookClass, Value};
use crate::plan::{BackgroundKind, LineRole, StreetRule, ZoneKind};
use crate::text::Texts;

fn code(code: &'static str) -> Value {
    Value::Code(code.into(), String::new())
}

/// "Phase 2 (2030)", or what exists already.
fn phase_title(released: &Released, texts: &Texts, phase: u8) -> String {
    if phase == 0 {
        return texts.get("export-existing").into_owned();
    }
    let year = released.plan.variant().phases.year(phase);
    match year {
        Some(year) => texts.with(
            "export-phase-year",
            &[
                ("phase", u32::from(phase).into()),
                ("year", texts.year(year).into()),
            ],
        ),
        None => texts.with("export-phase", &[("phase", u32::from(phase).into())]),
    }
}

fn phases(released: &Released) -> impl Iterator<Item = (u8, Rgb)> {
    let last = released.plan.variant().last_phase();
    (0..=last).map(move |phase| (phase, palette::phase(phase, last)))
}

fn class(title: String, name: &str, when: Vec<(String, Value)>) -> LookClass {
    LookClass {
        when,
        title,
        code: name.to_owned(),
        stroke: palette::OUTLINE,
        fill: None,
        width_mm: 0.2,
        dashed: false,
    }
}

/// Served buildings in the colour of their phase, the others grey.
pub(super) fn buildings(released: &Released, texts: &Texts) -> Look {
    let connection = "heatplan_connection".to_owned();
    let mut classes: Vec<LookClass> = phases(released)
        .map(|(phase, colour)| LookClass {
            fill: Some(colour),
            ..class(
                phase_title(released, texts, phase),
                &format!("BUILDINGS_PHASE{phase}"),
                vec![
                    (connection.clone(), code("served")),
                    (
                        "heatplan_served_phase".to_owned(),
                        Value::Whole(phase.into()),
                    ),
                ],
            )
        })
        .collect();
    for (state, name, colour) in [
        ("without-source", "WITHOUT_SOURCE", palette::NOT_SERVED),
        ("candidate", "NEAR_A_LINE", palette::NOT_SERVED),
        ("not-reached", "NOT_REACHED", palette::NOT_SERVED),
        ("excluded", "EXCLUDED", palette::NOT_SERVED),
        ("unheated", "UNHEATED", palette::UNHEATED),
    ] {
        classes.push(LookClass {
            fill: Some(colour),
            ..class(
                texts.get(&format!("connection-{state}")).into_owned(),
                &format!("BUILDINGS_{name}"),
                vec![(connection.clone(), code(state))],
            )
        });
    }
    Look {
        classes,
        label: None,
    }
}

/// Lines by role and phase.
pub(super) fn lines(released: &Released, texts: &Texts) -> Look {
    let mut classes = Vec::new();
    for (role, width_mm) in [
        (LineRole::Trunk, 1.6),
        (LineRole::Branch, 1.0),
        (LineRole::Service, 0.4),
    ] {
        let word = texts.get(&format!("role-{}", role.code())).into_owned();
        for (phase, colour) in phases(released) {
            classes.push(LookClass {
                stroke: colour,
                width_mm,
                ..class(
                    format!("{word}: {}", phase_title(released, texts, phase)),
                    &format!("{}_PHASE{phase}", role.code().to_uppercase()),
                    vec![
                        ("role".to_owned(), code(role.code())),
                        ("phase".to_owned(), Value::Whole(phase.into())),
                    ],
                )
            });
        }
    }
    Look {
        classes,
        label: Some("name".to_owned()),
    }
}

/// Service lines in the colour of the phase that serves them.
pub(super) fn services(released: &Released, texts: &Texts) -> Look {
    let field = || "heatplan_phase".to_owned();
    let mut classes: Vec<LookClass> = phases(released)
        .map(|(phase, colour)| LookClass {
            stroke: colour,
            width_mm: 0.3,
            ..class(
                phase_title(released, texts, phase),
                &format!("CONNECTION_PHASE{phase}"),
                vec![(field(), Value::Whole(phase.into()))],
            )
        })
        .collect();
    classes.push(LookClass {
        width_mm: 0.3,
        dashed: true,
        ..class(
            texts.get("connection-without-source").into_owned(),
            "CONNECTION_WITHOUT_SOURCE",
            vec![(field(), Value::Missing)],
        )
    });
    Look {
        classes,
        label: None,
    }
}

/// One class for all rows.
pub(super) fn plain(
    title: String,
    name: &str,
    stroke: Rgb,
    fill: Option<Rgb>,
    width_mm: f64,
    label: Option<&str>,
) -> Look {
    Look {
        classes: vec![LookClass {
            stroke,
            fill,
            width_mm,
            ..class(title, name, Vec::new())
        }],
        label: label.map(str::to_owned),
    }
}

/// No-go areas by their rule.
pub(super) fn grounds(texts: &Texts) -> Look {
    let classes = [
        (StreetRule::Forbidden, palette::FORBIDDEN),
        (StreetRule::Avoid, palette::AVOID),
        (StreetRule::Allowed, palette::OUTLINE),
    ];
    let classes = classes.map(|(rule, colour)| LookClass {
        stroke: colour,
        width_mm: 0.5,
        dashed: true,
        ..class(
            texts
                .get(&format!("street-rule-{}", rule.code()))
                .into_owned(),
            &format!("NO_GO_{}", rule.code().to_uppercase()),
            vec![("heatplan_rule".to_owned(), code(rule.code()))],
        )
    });
    Look {
        classes: classes.to_vec(),
        label: None,
    }
}

/// Heat zones by their kind.
pub(super) fn zones(texts: &Texts) -> Look {
    let classes = ZoneKind::ALL.iter().map(|kind| LookClass {
        stroke: palette::zone(*kind),
        fill: Some(palette::zone_fill(*kind)),
        width_mm: 0.5,
        dashed: *kind != ZoneKind::Collective,
        ..class(
            texts
                .get(&format!("zone-kind-{}", kind.code()))
                .into_owned(),
            &format!("ZONE_{}", kind.code().to_uppercase()),
            vec![("heatplan_kind".to_owned(), code(kind.code()))],
        )
    });
    Look {
        classes: classes.collect(),
        label: Some("heatplan_name".to_owned()),
    }
}

/// Background shapes by what they are.
pub(super) fn background(texts: &Texts, is_line: bool) -> Look {
    let classes = BackgroundKind::ALL.iter().map(|kind| {
        let colour = match kind {
            BackgroundKind::Water => palette::WATER,
            BackgroundKind::Rail => palette::RAIL,
            BackgroundKind::Green => palette::GREEN,
            BackgroundKind::Square => palette::SQUARE,
            BackgroundKind::Industrial => palette::INDUSTRIAL,
            BackgroundKind::Other => palette::UNHEATED,
            BackgroundKind::Drawing => palette::STREET,
        };
        LookClass {
            stroke: colour,
            fill: (!is_line).then_some(colour),
            width_mm: if is_line { 0.5 } else { 0.1 },
            ..class(
                texts
                    .get(&format!("background-{}", kind.code()))
                    .into_owned(),
                &format!("BACKGROUND_{}", kind.code().to_uppercase()),
                vec![("heatplan_kind".to_owned(), code(kind.code()))],
            )
        }
    });
    Look {
        classes: classes.collect(),
        label: None,
    }
}
