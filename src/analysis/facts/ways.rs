//! Facts about streets as ways for pipes: their graph, which of them belong to
//! each class, which lead over water or rail.

use super::{Facts, streets};
use crate::geometry::Point;
use crate::geometry::trace::StreetGraph;
use crate::plan::{BackgroundKind, StreetClass, StreetId};
use rayon::prelude::*;
use std::sync::{Arc, OnceLock};

/// What is asked of streets as ways, each made when it is first asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Ways {
    graph: OnceLock<Arc<StreetGraph>>,
    by_class: OnceLock<Arc<Vec<Vec<StreetId>>>>,
    over_barriers: OnceLock<Arc<Vec<StreetId>>>,
}

impl Facts {
    /// The graph of the streets, for tracing.
    pub fn street_graph(&self) -> &StreetGraph {
        self.ways
            .graph
            .get_or_init(|| Arc::new(streets::street_graph(&self.base, self.street_lines())))
    }

    /// The streets of a class, by id.
    pub fn streets_of_class(&self, class: StreetClass) -> &[StreetId] {
        let by_class = self.ways.by_class.get_or_init(|| {
            let mut by_class = vec![Vec::new(); StreetClass::ALL.len()];
            for (street, id) in self.base.streets.records.iter().zip(0..) {
                let of = street.class.and_then(|c| by_class.get_mut(c as usize));
                if let Some(of) = of {
                    of.push(StreetId(id));
                }
            }
            Arc::new(by_class)
        });
        by_class.get(class as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether a street crosses water or rail somewhere.
    pub fn leads_over_barrier(&self, street: StreetId) -> bool {
        let over = self.ways.over_barriers.get_or_init(|| {
            if self.barriers.segments.is_empty() {
                return Arc::default();
            }
            let lines = self.street_lines();
            let over = (0..lines.len())
                .into_par_iter()
                .filter(|at| {
                    let pairs = lines.view(*at).windows(2);
                    pairs
                        .filter_map(|pair| <[Point; 2]>::try_from(pair).ok())
                        .any(|segment| self.barriers.on(segment).is_some())
                })
                .map(StreetId::from_index)
                .collect();
            Arc::new(over)
        });
        over.binary_search(&street).is_ok()
    }

    /// Whether a polyline crosses a barrier of this kind.
    pub fn crosses(&self, points: &[Point], kind: BackgroundKind) -> bool {
        let pairs = points.windows(2);
        pairs
            .filter_map(|pair| <[Point; 2]>::try_from(pair).ok())
            .any(|segment| self.barriers.first(segment, |k| k == kind).is_some())
    }
}
