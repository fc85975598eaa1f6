//! Sources of the network against those of a newer file.

use super::Work;
use crate::files::network::{Origin, SOURCE_JOIN_M, graft};
use crate::files::report::ImportIssue;
use crate::files::update::{Removed, RowNote};
use crate::geometry::Point;
use crate::geometry::measure::distance_m;
use crate::plan::{JOIN_TOLERANCE_M, LooseSource, Source, SourceId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The number of a source that has no id of its own, as files of the plan write
/// it.
fn number(id: SourceId) -> Arc<str> {
    format!("source-{}", id.0).into()
}

/// What a source is called.
fn label(id: SourceId, source: &Source) -> Arc<str> {
    source.external_id.clone().unwrap_or_else(|| number(id))
}

impl Work<'_> {
    /// Sources, where the file has any: one of lines alone says nothing of them.
    /// What never came from a file is not gone from it.
    pub(super) fn sources(&mut self, removed: Removed, issues: &mut Vec<ImportIssue>) {
        let fresh = self.newer.network;
        let origin = Origin::of(&self.newer.file);
        if fresh.sources().next().is_none() {
            return;
        }
        let (partner, left) = self.match_sources();
        let old = self.plan.network();
        for (id, source) in fresh.sources() {
            let Some(place) = fresh.place(source.node) else {
                continue;
            };
            let row = RowNote {
                external_id: label(id, source),
                place: Some(place),
            };
            let known = partner.get(&id).copied();
            let Some((known, before)) = known.and_then(|id| Some((id, old.source(id)?))) else {
                let loose = LooseSource {
                    place,
                    source: source.clone(),
                };
                graft::add_source(&mut self.network, &loose, &origin, issues);
                self.summary.added.push(row);
                continue;
            };
            let after = self.newer_source(source, before, place);
            if after == *before {
                self.summary.unchanged += 1;
            } else {
                self.network.put_source(known, Some(Arc::new(after)));
                self.summary.changed.push(row);
            }
        }
        for id in left {
            let Some(source) = old.source(id) else {
                continue;
            };
            let Some(name) = source.external_id.clone() else {
                self.summary.own += 1;
                continue;
            };
            if removed == Removed::Drop {
                self.network.put_source(id, None);
                self.summary.dropped += 1;
            }
            self.summary.removed.push(RowNote {
                external_id: name,
                place: old.place(source.node),
            });
        }
    }

    /// Sources of the file and those of the plan that they are, and the sources
    /// of the plan that the file does not have. By id, else, where one of both
    /// has none, by where they stand: a number says nothing unless the file
    /// itself gives it as an id.
    fn match_sources(&self) -> (BTreeMap<SourceId, SourceId>, BTreeSet<SourceId>) {
        let (old, fresh) = (self.plan.network(), self.newer.network);
        let mut known: BTreeMap<Arc<str>, SourceId> = BTreeMap::new();
        let (named, unnamed): (Vec<_>, Vec<_>) = old
            .sources()
            .partition(|(_, source)| source.external_id.is_some());
        for (id, source) in named.into_iter().chain(unnamed) {
            known.entry(label(id, source)).or_insert(id);
        }
        let mut left: BTreeSet<SourceId> = old.sources().map(|(id, _)| id).collect();
        let mut partner = BTreeMap::new();
        for (id, source) in fresh.sources() {
            let name = source.external_id.as_ref();
            let found = name.and_then(|name| known.get(name)).copied();
            if let Some(found) = found.filter(|found| left.remove(found)) {
                partner.insert(id, found);
            }
        }
        for (id, source) in fresh.sources() {
            let (false, Some(place)) = (partner.contains_key(&id), fresh.place(source.node)) else {
                continue;
            };
            let near = left.iter().filter_map(|found| {
                let before = old.source(*found)?;
                let apart_m = distance_m(old.place(before.node)?, place);
                let has_none = source.external_id.is_none() || before.external_id.is_none();
                (has_none && apart_m <= SOURCE_JOIN_M).then_some((apart_m, *found))
            });
            let nearest = near.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            if let Some((_, found)) = nearest {
                left.remove(&found);
                partner.insert(id, found);
            }
        }
        (partner, left)
    }

    /// A source with what the newer file says of it.
    fn newer_source(&mut self, source: &Source, before: &Source, place: Point) -> Source {
        let stands = self.network.place(before.node);
        let stays = stands.is_some_and(|at| distance_m(at, place) <= JOIN_TOLERANCE_M);
        let moved = if stays {
            None
        } else {
            graft::node_at(&mut self.network, place)
        };
        let is_number = |id: &Arc<str>| id.starts_with("source-");
        let own = source.external_id.clone().filter(|id| !is_number(id));
        let mut at = self.newer.says_state.iter();
        let says_state = at.any(|at| distance_m(*at, place) <= SOURCE_JOIN_M);
        Source {
            node: moved.unwrap_or(before.node),
            external_id: before.external_id.clone().or(own),
            name: source.name.clone().or_else(|| before.name.clone()),
            kind: source.kind.clone().or_else(|| before.kind.clone()),
            capacity_mw: source.capacity_mw.or(before.capacity_mw),
            available_from: source.available_from.or(before.available_from),
            in_use: if self.newer.says_in_use {
                source.in_use
            } else {
                before.in_use
            },
            exists_already: if says_state {
                source.exists_already
            } else {
                before.exists_already
            },
            supply_c: source.supply_c.or(before.supply_c),
        }
    }
}
