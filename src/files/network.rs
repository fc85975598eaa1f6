//! Lines and sources of network files to a network with phases (`design.md` 6).

pub(super) mod graft;

use super::ids::Ids;
use super::place::{NetworkLine, NetworkSource};
use super::report::{ImportIssue, IssueCode, REFUSAL_ARG};
use crate::geometry::Point;
use crate::geometry::measure::distance_m;
use crate::geometry::nearest::nearest_on_polyline;
use crate::plan::{
    AssembleIssue, CandidateSource, JOIN_TOLERANCE_M, LooseLine, LooseSource, Network, NodeId,
    Phase, Phases, Source,
};
use serde_json::Value;
use std::sync::Arc;

/// A source this near to a line stands on it, metres.
pub(super) const SOURCE_JOIN_M: f64 = 1.0;

/// What one file says about the network.
pub(super) struct NetworkFile<'a> {
    /// The file, without its folder.
    pub name: Arc<str>,
    /// Its foreign member `phases`, raw.
    pub phases: Option<&'a str>,
    /// Its lines.
    pub lines: Vec<NetworkLine>,
    /// Its sources.
    pub sources: Vec<NetworkSource>,
}

/// Where a piece of the network came from.
#[derive(Clone)]
pub(super) struct Origin {
    file: Arc<str>,
    index: Option<usize>,
}

impl Origin {
    /// Somewhere in this file.
    pub fn of(file: &Arc<str>) -> Self {
        Self {
            file: file.clone(),
            index: None,
        }
    }
}

/// Adds what files say to a network. `None` when they say nothing about it. The
/// first `known` candidates were in the plan before.
pub(super) fn build(
    old: Option<(&Network, &Phases)>,
    files: &[NetworkFile<'_>],
    candidates: &[CandidateSource],
    known: usize,
    issues: &mut Vec<ImportIssue>,
) -> Option<(Network, Phases)> {
    let empty = (Network::default(), Phases::default());
    let (network, phases) = old.unwrap_or((&empty.0, &empty.1));
    let (lines, line_origins) = loose_lines(network, files, issues);
    let (sources, source_origins) =
        loose_sources(network, files, &lines, candidates, known, issues);
    let phases = all_phases(phases, files, issues);
    let phases_change = old.is_none_or(|(_, p)| *p != phases) && !phases.0.is_empty();
    if lines.is_empty() && sources.is_empty() && !phases_change {
        return None;
    }
    let mut built = if network.is_empty() {
        let assembled = Network::assemble(&lines, &sources);
        for issue in assembled.issues {
            tell(&issue, &line_origins, &sources, &source_origins, issues);
        }
        assembled.network
    } else {
        graft::graft(
            network,
            &lines,
            &line_origins,
            &sources,
            &source_origins,
            issues,
        )
    };
    let found = files.iter().flat_map(|file| &file.lines);
    for line in found.filter(|line| line.line.ends_m.iter().any(Option::is_some)) {
        fill_heights(&mut built, line);
    }
    let last = built.lines().map(|(_, line)| line.phase).max();
    let phases = phases.filled_to(last.unwrap_or_default());
    Some((built, phases))
}

/// Says how high the nodes at the ends of a line lie where nothing was said of
/// them: the first line that knows decides.
fn fill_heights(network: &mut Network, line: &NetworkLine) {
    let ends = [line.points.first(), line.points.last()];
    for (place, elevation_m) in ends.into_iter().zip(line.line.ends_m) {
        if let (Some(place), Some(_)) = (place, elevation_m)
            && let Some(node) = network.node_near(*place, JOIN_TOLERANCE_M)
            && network.elevation_m(node).is_none()
        {
            network.set_elevation(node, elevation_m);
        }
    }
}

fn issue(from: &Origin, code: IssueCode, place: Option<Point>) -> ImportIssue {
    ImportIssue {
        file: from.file.clone(),
        index: from.index,
        byte: None,
        code,
        detail: String::new(),
        args: Vec::new(),
        place,
        repaired: false,
    }
}

fn taken_id(
    ids: &mut Ids,
    wanted: &Arc<str>,
    from: &Origin,
    place: Option<Point>,
    issues: &mut Vec<ImportIssue>,
) -> Arc<str> {
    let (id, renamed) = ids.take(wanted);
    if renamed {
        let mut issue = issue(from, IssueCode::DuplicateId, place);
        issue.detail = format!("{wanted} became {id}");
        issue.args = vec![("id", wanted.to_string()), ("renamed", id.to_string())];
        issue.repaired = true;
        issues.push(issue);
    }
    id
}

fn loose_lines(
    network: &Network,
    files: &[NetworkFile<'_>],
    issues: &mut Vec<ImportIssue>,
) -> (Vec<LooseLine>, Vec<Origin>) {
    let mut ids = Ids::of(network.lines().filter_map(|(_, l)| l.external_id.as_ref()));
    let (mut lines, mut origins) = (Vec::new(), Vec::new());
    for file in files {
        for found in &file.lines {
            let from = Origin {
                file: file.name.clone(),
                index: Some(found.index),
            };
            let mut line = found.line.line.clone();
            let place = found.points.first().copied();
            line.external_id = found
                .id
                .as_ref()
                .map(|id| taken_id(&mut ids, id, &from, place, issues));
            lines.push(LooseLine {
                points: found.points.clone(),
                line,
            });
            origins.push(from);
        }
    }
    (lines, origins)
}

/// The sources of the files, completed from the candidates they refer to, and
/// the candidates that stand on a line.
fn loose_sources(
    network: &Network,
    files: &[NetworkFile<'_>],
    lines: &[LooseLine],
    candidates: &[CandidateSource],
    known: usize,
    issues: &mut Vec<ImportIssue>,
) -> (Vec<LooseSource>, Vec<Origin>) {
    let mut ids = Ids::of(
        network
            .sources()
            .filter_map(|(_, s)| s.external_id.as_ref()),
    );
    let (mut sources, mut origins) = (Vec::<LooseSource>::new(), Vec::new());
    for file in files {
        for found in &file.sources {
            let from = Origin {
                file: file.name.clone(),
                index: Some(found.index),
            };
            let own = &found.source;
            let wanted = found.reference.as_ref().or(found.id.as_ref());
            let candidate = candidates
                .iter()
                .find(|c| {
                    wanted == Some(&c.external_id) || found.id.as_ref() == Some(&c.external_id)
                })
                .or_else(|| {
                    // without a reference, the candidate at the same place is meant
                    let unnamed = found.reference.is_none();
                    candidates
                        .iter()
                        .find(|c| unnamed && distance_m(c.place, own.place) <= SOURCE_JOIN_M)
                });
            let id = candidate.map(|c| &c.external_id).or(wanted);
            let external_id = id.map(|id| taken_id(&mut ids, id, &from, Some(own.place), issues));
            sources.push(LooseSource {
                place: own.place,
                source: Source {
                    node: NodeId(0),
                    external_id,
                    name: own.name.clone().or_else(|| candidate?.name.clone()),
                    kind: own.kind.clone().or_else(|| candidate?.kind.clone()),
                    capacity_mw: own.capacity_mw.or_else(|| candidate?.capacity_mw),
                    available_from: own.available_from.or_else(|| candidate?.available_from),
                    in_use: found.in_use,
                    exists_already: found.exists_already,
                    // What a candidate could supply at is no choice of the network's.
                    supply_c: own.supply_c,
                },
            });
            origins.push(from);
        }
    }
    let old_lines: Vec<Vec<Point>> = network.lines().map(|(_, l)| network.points_of(l)).collect();
    let stands_on_line = |place: Point, is_new: bool| {
        let new = lines.iter().map(|line| line.points.as_slice());
        old_lines
            .iter()
            .map(Vec::as_slice)
            .filter(|_| is_new)
            .chain(new)
            .any(|points| {
                nearest_on_polyline(place, points)
                    .is_some_and(|foot| foot.distance_m <= SOURCE_JOIN_M)
            })
    };
    for (number, candidate) in candidates.iter().enumerate() {
        let (id, renamed) = ids.take(&candidate.external_id);
        // One that was there before stands beside old lines because the user
        // wants it so: it may have been deleted as a source.
        if renamed || !stands_on_line(candidate.place, number >= known) {
            continue;
        }
        sources.push(LooseSource {
            place: candidate.place,
            source: Source {
                node: NodeId(0),
                external_id: Some(id),
                name: candidate.name.clone(),
                kind: candidate.kind.clone(),
                capacity_mw: candidate.capacity_mw,
                available_from: candidate.available_from,
                in_use: true,
                exists_already: false,
                supply_c: None,
            },
        });
        origins.push(Origin {
            file: "".into(),
            index: None,
        });
    }
    (sources, origins)
}

fn tell(
    found: &AssembleIssue,
    line_origins: &[Origin],
    sources: &[LooseSource],
    source_origins: &[Origin],
    issues: &mut Vec<ImportIssue>,
) {
    match found {
        AssembleIssue::LineRefused { index, error } => {
            if let Some(from) = line_origins.get(*index) {
                let mut issue = issue(from, IssueCode::LineRefused, None);
                issue.detail = error.to_string();
                issue.args.push((REFUSAL_ARG, error.code().to_owned()));
                issues.push(issue);
            }
        }
        AssembleIssue::SourceOffNetwork { source, distance_m } => {
            // sources of a new network are numbered in the order they were given
            let at = source.index();
            if let (Some(loose), Some(from)) = (sources.get(at), source_origins.get(at)) {
                issues.push(off_line(loose, from, *distance_m));
            }
        }
    }
}

fn off_line(loose: &LooseSource, from: &Origin, distance_m: Option<f64>) -> ImportIssue {
    let mut issue = issue(from, IssueCode::SourceOffLine, Some(loose.place));
    let name = loose
        .source
        .external_id
        .as_deref()
        .or(loose.source.name.as_deref());
    issue.args = vec![("source", name.unwrap_or_default().to_owned())];
    issue.detail = match distance_m {
        Some(distance) => format!("{distance:.1} m from the nearest line"),
        None => "there is no line".to_owned(),
    };
    issue
}

/// The phases that are there, then those that files name, then years from lines.
fn all_phases(old: &Phases, files: &[NetworkFile<'_>], issues: &mut Vec<ImportIssue>) -> Phases {
    let mut phases = old.0.clone();
    for file in files {
        let from = Origin {
            file: file.name.clone(),
            index: None,
        };
        for named in named_phases(file.phases) {
            match phases.iter_mut().find(|p| p.number == named.number) {
                None => phases.push(named),
                Some(known) => {
                    fill_year(known, named.year, &from, None, issues);
                    known.name = known.name.take().or(named.name);
                    known.note = known.note.take().or(named.note);
                }
            }
        }
    }
    let mut told = Vec::new();
    for file in files {
        for line in &file.lines {
            let (number, Some(year)) = (line.line.line.phase, line.line.year) else {
                continue;
            };
            if number == 0 || told.contains(&(number, year)) {
                continue;
            }
            told.push((number, year));
            let from = Origin {
                file: file.name.clone(),
                index: Some(line.index),
            };
            let place = line.points.first().copied();
            match phases.iter_mut().find(|p| p.number == number) {
                Some(known) => fill_year(known, Some(year), &from, place, issues),
                None => phases.push(Phase {
                    number,
                    year: Some(year),
                    name: None,
                    note: None,
                }),
            }
        }
    }
    phases.sort_by_key(|p| p.number);
    let last = phases.last().map_or(0, |p| p.number);
    Phases(phases).filled_to(last)
}

fn fill_year(
    known: &mut Phase,
    year: Option<i32>,
    from: &Origin,
    place: Option<Point>,
    issues: &mut Vec<ImportIssue>,
) {
    match (known.year, year) {
        (None, year) => known.year = year,
        (Some(first), Some(second)) if first != second => {
            let mut issue = issue(from, IssueCode::PhaseYear, place);
            issue.detail = format!("phase {}: {first} kept, not {second}", known.number);
            issue.args = vec![
                ("phase", known.number.to_string()),
                ("first", first.to_string()),
                ("second", second.to_string()),
            ];
            issues.push(issue);
        }
        _ => {}
    }
}

/// The foreign member `phases`: a list of objects with phase, year, name and note.
fn named_phases(member: Option<&str>) -> Vec<Phase> {
    let Some(Ok(Value::Array(list))) = member.map(serde_json::from_str::<Value>) else {
        return Vec::new();
    };
    let mut phases: Vec<Phase> = Vec::new();
    for value in &list {
        let get = |names: &[&str]| names.iter().find_map(|name| value.get(name));
        let text = |names: &[&str]| get(names)?.as_str().map(Arc::from);
        let number = get(&["phase", "fase", "number"]).and_then(Value::as_u64);
        let Some(number) = number.and_then(|n| u8::try_from(n).ok()).filter(|n| *n > 0) else {
            continue;
        };
        if phases.iter().any(|p| p.number == number) {
            continue;
        }
        let year = get(&["year", "jaar", "annee"])
            .and_then(Value::as_i64)
            .and_then(|y| i32::try_from(y).ok())
            .filter(|y| (1000..=2200).contains(y));
        phases.push(Phase {
            number,
            year,
            name: text(&["name", "naam", "nom"]),
            note: text(&["note", "nota", "remarque"]),
        });
    }
    phases
}

#[cfg(test)]
mod tests {
    use super::super::records::FileLine;
    use super::*;
    use crate::plan::{LayerId, Line, LineId, LineRole};
    use crate::text::{Language, Texts};

    fn line(index: usize, points: &[Point], phase: u8, year: Option<i32>) -> NetworkLine {
        let line = Line::new(NodeId(0), NodeId(0), Vec::new(), LineRole::Branch, phase);
        NetworkLine {
            index,
            id: Some(format!("L{index}").into()),
            points: points.to_vec(),
            line: Box::new(FileLine {
                line,
                year,
                role_unknown: false,
                ends_m: [None; 2],
                heights: Vec::new(),
            }),
        }
    }

    fn candidate(id: &str, place: Point) -> CandidateSource {
        CandidateSource {
            external_id: id.into(),
            layer: LayerId(0),
            place,
            name: Some("Ketelhuis".into()),
            kind: Some("restwarmte".into()),
            capacity_mw: Some(0.5),
            supply_c: None,
            return_c: None,
            price_eur_per_mwh: None,
            co2_kg_per_mwh: None,
            available_from: Some(2027),
            attributes: "{}".into(),
        }
    }

    fn file(lines: Vec<NetworkLine>, phases: Option<&'static str>) -> NetworkFile<'static> {
        NetworkFile {
            name: "network.geojson".into(),
            phases,
            lines,
            sources: Vec::new(),
        }
    }

    #[test]
    fn candidates_on_a_line_become_sources_and_others_do_not() {
        let mut issues = Vec::new();
        let lines = vec![line(0, &[[0.0, 0.0], [100.0, 0.0]], 1, None)];
        let candidates = [candidate("S1", [0.0, 0.4]), candidate("S2", [50.0, 30.0])];
        let (network, _) = build(None, &[file(lines, None)], &candidates, 0, &mut issues).unwrap();
        let ids: Vec<_> = network
            .sources()
            .map(|(_, s)| s.external_id.clone().unwrap())
            .collect();
        assert_eq!(ids, ["S1".into()]);
        assert_eq!(network.line_count(), 1);
        assert!(issues.is_empty());
    }

    #[test]
    fn a_network_source_takes_what_its_candidate_knows() {
        let mut issues = Vec::new();
        let mut own = candidate("", [100.0, 0.0]);
        (own.name, own.kind, own.capacity_mw, own.available_from) = (None, None, None, None);
        let mut file = file(vec![line(0, &[[0.0, 0.0], [100.0, 0.0]], 1, None)], None);
        file.sources.push(NetworkSource {
            index: 1,
            id: Some("bron".into()),
            reference: Some("S1".into()),
            source: own,
            in_use: false,
            exists_already: true,
            says_state: true,
        });
        let candidates = [candidate("S1", [0.0, 0.0])];
        let (network, _) = build(None, &[file], &candidates, 0, &mut issues).unwrap();
        let sources: Vec<_> = network.sources().map(|(_, s)| s.clone()).collect();
        assert_eq!(sources.len(), 1);
        assert_eq!(sources[0].external_id.as_deref(), Some("S1"));
        assert!(!sources[0].in_use && sources[0].exists_already);
        assert_eq!(
            (sources[0].capacity_mw, sources[0].available_from),
            (Some(0.5), Some(2027))
        );
        assert_eq!(network.place(sources[0].node), Some([100.0, 0.0]));
    }

    #[test]
    fn years_fill_phases_and_conflicts_are_told() {
        let mut issues = Vec::new();
        let lines = vec![
            line(0, &[[0.0, 0.0], [10.0, 0.0]], 1, Some(2027)),
            line(1, &[[10.0, 0.0], [20.0, 0.0]], 1, Some(2028)),
            line(2, &[[20.0, 0.0], [30.0, 0.0]], 3, Some(2031)),
        ];
        let named = r#"[{"phase":2,"year":2029,"name":"Zuid","note":"riolering"},{"phase":"x"},7]"#;
        let (_, phases) = build(None, &[file(lines, Some(named))], &[], 0, &mut issues).unwrap();
        let years: Vec<_> = phases.0.iter().map(|p| (p.number, p.year)).collect();
        assert_eq!(years, [(1, Some(2027)), (2, Some(2029)), (3, Some(2031))]);
        assert_eq!(phases.0[1].name.as_deref(), Some("Zuid"));
        assert_eq!(issues.len(), 1);
        assert_eq!(
            (issues[0].code, issues[0].index),
            (IssueCode::PhaseYear, Some(1))
        );
    }

    #[test]
    fn new_lines_join_a_network_that_is_there_and_old_ids_stay() {
        let mut issues = Vec::new();
        let first = vec![line(0, &[[0.0, 0.0], [100.0, 0.0]], 1, Some(2027))];
        let (old, phases) = build(None, &[file(first, None)], &[], 0, &mut issues).unwrap();
        let second = vec![
            // from the middle of the old line
            line(0, &[[40.0, 0.01], [40.0, 50.0]], 2, Some(2030)),
            // an old end lies on its interior
            line(1, &[[100.0, -10.0], [100.0, 10.0]], 2, None),
            // nothing of it
            line(2, &[[5.0, 5.0], [5.0, 5.01]], 2, None),
        ];
        let (network, phases) = build(
            Some((&old, &phases)),
            &[file(second, None)],
            &[],
            0,
            &mut issues,
        )
        .unwrap();
        assert_eq!(network.line_count(), 5);
        assert_eq!(
            network.line(LineId(0)).unwrap().external_id.as_deref(),
            Some("L0")
        );
        let joins = network
            .nodes()
            .filter(|(id, _)| network.lines_at(*id).len() == 3)
            .count();
        assert_eq!(joins, 2);
        assert_eq!(phases.0.len(), 2);
        let codes: Vec<_> = issues.iter().map(|i| i.code).collect();
        assert_eq!(codes, [IssueCode::DuplicateId, IssueCode::LineRefused]);
        let dutch = Texts::new(Language::Dutch);
        let said = issues.last().map(|i| i.message(&dutch)).unwrap();
        let why = dutch.get("given-line-too-short");
        assert!(said.ends_with(why.as_ref()), "{said}");
    }

    #[test]
    fn nothing_said_is_nothing_changed() {
        let mut issues = Vec::new();
        assert!(build(None, &[], &[candidate("S1", [0.0, 0.0])], 0, &mut issues).is_none());
        let lines = vec![line(0, &[[0.0, 0.0], [100.0, 0.0]], 1, None)];
        let (old, phases) = build(None, &[file(lines, None)], &[], 0, &mut issues).unwrap();
        assert!(build(Some((&old, &phases)), &[], &[], 0, &mut issues).is_none());
        let late = build(
            Some((&old, &phases)),
            &[],
            &[candidate("S1", [0.0, 0.0])],
            0,
            &mut issues,
        );
        assert_eq!(late.unwrap().0.sources().count(), 1);
    }
}
