//! Holds the three languages together: the same messages, the same arguments, and a message for
//! every key and code that the program uses.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_bundle::FluentResource;
use heatplan::analysis::{DwellingType, Warning};
use heatplan::edit::CommandName;
use heatplan::files::Meaning;
use heatplan::geometry::Point;
use heatplan::plan::{
    AssumptionGroup, BackgroundKind, BuildingId, BuildingUse, Commitment, ConnectionRule,
    DemandOrigin, LayerKind, LineId, LineRole, LineState, OwnerType, SourceId, StreetClass,
    StreetId, StreetRule, catalogue,
};
use heatplan::text::{Arg, Language, Texts, sources};

/// Key → names of its arguments.
type Messages = BTreeMap<String, BTreeSet<String>>;

/// The messages of one file. Each message begins at the start of a line with `key =`.
fn messages(source: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut found: Vec<(String, BTreeSet<String>)> = Vec::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_alphabetic())
            && let Some((key, _)) = line.split_once('=')
        {
            found.push((key.trim().to_owned(), BTreeSet::new()));
        }
        if let Some((_, arguments)) = found.last_mut() {
            arguments.extend(line.split('$').skip(1).map(|rest| {
                rest.chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
                    .collect()
            }));
        }
    }
    found
}

/// All messages of a language, over all files.
fn all_messages(language: Language) -> Messages {
    sources(language)
        .iter()
        .flat_map(|(_, source)| messages(source))
        .collect()
}

#[test]
fn every_file_parses() {
    for language in Language::ALL {
        for (name, source) in sources(language) {
            if let Err((_, errors)) = FluentResource::try_new((*source).to_owned()) {
                panic!("{}/{name}: {errors:?}", language.code());
            }
        }
    }
}

#[test]
fn every_language_has_the_same_messages_and_arguments() {
    for (index, (name, english)) in sources(Language::English).iter().enumerate() {
        let english: Messages = messages(english).into_iter().collect();
        for language in [Language::Dutch, Language::French] {
            let (_, other) = sources(language)[index];
            let other: Messages = messages(other).into_iter().collect();
            for (key, arguments) in &english {
                let code = language.code();
                let theirs = other.get(key);
                assert_eq!(
                    theirs,
                    Some(arguments),
                    "{code}/{name}: {key} against English"
                );
            }
            let extra: Vec<&String> = other
                .keys()
                .filter(|key| !english.contains_key(*key))
                .collect();
            assert!(
                extra.is_empty(),
                "{}/{name}: not in English: {extra:?}",
                language.code()
            );
        }
    }
}

#[test]
fn no_key_stands_twice_and_all_have_one_shape() {
    for language in Language::ALL {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for (name, source) in sources(language) {
            for (key, _) in messages(source) {
                assert!(
                    is_key(&key),
                    "{name}: {key} is not lower case words with hyphens"
                );
                if let Some(before) = seen.insert(key.clone(), name) {
                    panic!(
                        "{}: {key} stands in {before} and in {name}",
                        language.code()
                    );
                }
            }
        }
    }
}

/// Lower-case words with at least one hyphen between them.
fn is_key(text: &str) -> bool {
    text.contains('-')
        && text.split('-').all(|word| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

#[test]
fn every_message_can_be_written() {
    for language in Language::ALL {
        let texts = Texts::new(language);
        for (key, arguments) in all_messages(language) {
            assert!(
                texts.has(&key),
                "{}: {key} was read by the test alone",
                language.code()
            );
            for value in [Arg::from(1), Arg::from(2.5), Arg::from("water")] {
                let arguments: Vec<(&str, Arg<'_>)> = arguments
                    .iter()
                    .map(|name| (name.as_str(), value.clone()))
                    .collect();
                let written = texts.with(&key, &arguments);
                assert!(
                    !written.trim().is_empty() && written != key,
                    "{key}: {written:?}"
                );
                assert!(!written.contains(['{', '}', '$']), "{key}: {written:?}");
            }
        }
    }
}

#[test]
fn every_key_in_the_sources_exists() {
    let known = all_messages(Language::English);
    let mut files = Vec::new();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    let mut uses = 0;
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        for key in keys_in(&source) {
            uses += 1;
            assert!(
                known.contains_key(&key),
                "{}: no message {key}",
                file.display()
            );
        }
    }
    assert!(uses > 0, "the sources use no message at all");
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The keys among the literals of `.get("…")`, `.with("…")`, `.has("…")` and `.with_unit(…, "…")`.
/// Other maps are asked for names without hyphens, so that the shape tells them apart.
fn keys_in(source: &str) -> Vec<String> {
    let code: String = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let first_literal = |rest: &str| {
        let inner = rest.trim_start().strip_prefix('"')?;
        inner.split_once('"').map(|(literal, _)| literal.to_owned())
    };
    let mut keys = Vec::new();
    for call in [".get(", ".with(", ".has("] {
        keys.extend(code.split(call).skip(1).filter_map(first_literal));
    }
    // The unit is the last argument: the only literal before the statement or the next call ends.
    keys.extend(code.split(".with_unit(").skip(1).filter_map(|rest| {
        let arguments = rest.split([';', '{', '}']).next()?;
        arguments
            .find('"')
            .and_then(|start| first_literal(arguments.get(start..)?))
    }));
    keys.retain(|key| is_key(key));
    keys
}

#[test]
fn keys_are_found_in_code() {
    let code = "t.get(\"a-b\");\n// t.get(\"in-comment\")\nt.with(\n    \"c-d\", &[]);\nmap.get(\"plain\");\n\
                t.with_unit(f(x), 2, \"unit-m\");\nt.with_unit(x, 2, key);\n\"not-used\"";
    assert_eq!(keys_in(code), ["a-b", "c-d", "unit-m"]);
}

#[test]
fn every_code_has_its_message() {
    let mut keys: Vec<String> = Vec::new();
    let mut add = |prefix: &str, codes: Vec<&str>| {
        assert!(!codes.is_empty(), "{prefix} has no codes");
        keys.extend(codes.into_iter().map(|code| format!("{prefix}-{code}")));
    };
    add("use", BuildingUse::ALL.iter().map(|v| v.code()).collect());
    add("owner", OwnerType::ALL.iter().map(|v| v.code()).collect());
    add(
        "origin",
        DemandOrigin::ALL.iter().map(|v| v.code()).collect(),
    );
    add(
        "background",
        BackgroundKind::ALL.iter().map(|v| v.code()).collect(),
    );
    add("role", LineRole::ALL.iter().map(|v| v.code()).collect());
    add("line", LineState::ALL.iter().map(|v| v.code()).collect());
    add(
        "decision",
        ConnectionRule::ALL.iter().map(|v| v.code()).collect(),
    );
    add(
        "commitment",
        Commitment::ALL.iter().map(|v| v.code()).collect(),
    );
    add(
        "street-class",
        StreetClass::ALL.iter().map(|v| v.code()).collect(),
    );
    add(
        "street-rule",
        StreetRule::ALL.iter().map(|v| v.code()).collect(),
    );
    add("meaning", Meaning::ALL.iter().map(|v| v.code()).collect());
    add("layer", LayerKind::ALL.iter().map(|v| v.code()).collect());
    add(
        "command",
        CommandName::ALL.iter().map(|v| v.code()).collect(),
    );
    add(
        "assumption-group",
        AssumptionGroup::ALL.iter().map(|v| v.code()).collect(),
    );
    add(
        "dwelling",
        DWELLING_TYPES.iter().map(|v| v.code()).collect(),
    );
    add(
        "heat-state",
        heatplan::analysis::HeatState::ALL
            .iter()
            .map(|v| v.code())
            .collect(),
    );
    add("warning", warnings().iter().map(Warning::code).collect());
    let rows: Vec<String> = catalogue()
        .iter()
        .map(|row| row.key.replace('_', "-"))
        .collect();
    add("assumption", rows.iter().map(String::as_str).collect());

    for language in Language::ALL {
        let texts = Texts::new(language);
        let missing: Vec<&String> = keys.iter().filter(|key| !texts.has(key)).collect();
        assert!(missing.is_empty(), "{}: {missing:#?}", language.code());
    }
}

const DWELLING_TYPES: [DwellingType; 6] = [
    DwellingType::Detached,
    DwellingType::SemiDetached,
    DwellingType::Terraced,
    DwellingType::SmallApartments,
    DwellingType::Apartments,
    DwellingType::ApartmentBlock,
];

/// One warning of each kind.
fn warnings() -> Vec<Warning> {
    let (line, street, building) = (LineId(1), StreetId(1), BuildingId(1));
    let at: Point = [0.0, 0.0];
    vec![
        Warning::PlanAreaNotSet,
        Warning::NoSource,
        Warning::PhaseWithoutYear {
            phase: 1,
            with: Some(2),
        },
        Warning::PhaseWithoutYear {
            phase: 2,
            with: None,
        },
        Warning::SourceOffNetwork(SourceId(1)),
        Warning::LineWithoutSource(line),
        Warning::LineServedLater {
            line,
            phase: 1,
            effective: 2,
        },
        Warning::RequiredBarred(building),
        Warning::RequiredUnconnected(building),
        Warning::ServiceWithoutBuilding(line),
        Warning::PinLineGone(building),
        Warning::PinCrossesBarrier {
            building,
            at,
            water: false,
        },
        Warning::PinOnForbiddenGround {
            building,
            ground: heatplan::plan::GroundId(1),
        },
        Warning::PinThroughBuilding {
            building,
            other: building,
        },
        Warning::LineOnForbiddenStreet {
            line,
            street,
            length_m: 12.0,
            at,
        },
        Warning::LineOnForbiddenGround {
            line,
            ground: heatplan::plan::GroundId(1),
            length_m: 12.0,
            at,
        },
        Warning::LineCrossesBarrier {
            line,
            at,
            water: true,
        },
        Warning::HeatExceeded {
            segment: heatplan::plan::HeatSegmentId(1),
            published_mwh_per_a: 10.0,
            excess_mwh_per_a: 2.0,
        },
        Warning::HeatResidual {
            segment: heatplan::plan::HeatSegmentId(1),
            published_mwh_per_a: 10.0,
            residual_mwh_per_a: 2.0,
        },
        Warning::HeatUserLost(0),
    ]
}

/// One thing has one name: what else it is called elsewhere. Words to be found by (the
/// attribute `.also`) may be any.
///
/// Dutch: hoofdleiding, aftakking, aansluitleiding, afleverstation, gelijktijdigheid,
/// belasting, statische druk, drukhouding. French: artère (principale), antenne,
/// branchement, sous-station, foisonnement, pression statique, maintien de pression.
const OTHER_WORDS: [(Language, &[&str]); 2] = [
    (
        Language::Dutch,
        &[
            "distributieleiding",
            "takleiding",
            "onderstation",
            "afleverset",
            "simultaneïteit",
            "gemiddelde last",
            "hoogste last",
            "stilstaande water",
            "druk gehouden",
        ],
    ),
    (
        Language::French,
        &[
            "conduite principale",
            "conduites principales",
            "conduite secondaire",
            "conduites principales et secondaires",
            "simultanéité",
            "eau à l’arrêt",
            "pression maintenue",
            "= stations",
        ],
    ),
];

#[test]
fn one_thing_has_one_name() {
    let mut found = Vec::new();
    for (language, others) in OTHER_WORDS {
        for (file, source) in sources(language) {
            let said = source.lines().filter(|line| {
                let line = line.trim_start();
                !line.starts_with('#') && !line.starts_with(".also")
            });
            for line in said {
                let small = line.to_lowercase();
                for other in others.iter().filter(|other| small.contains(**other)) {
                    found.push(format!("{}/{file}: {other}: {line}", language.code()));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
