//! The list of pipes a plan brings itself, and which family is laid where.

use super::{FAMILIES, PipeCatalogue, PipeType};
use crate::plan::{LineRole, Plan};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A list of pipes in place of the program's own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OwnPipes {
    /// What it is called: the file it was read from.
    pub name: Arc<str>,
    /// The family that trunk and branch are laid with.
    pub main: Arc<str>,
    /// The family that services are laid with.
    pub service: Arc<str>,
    /// The pipes.
    pub pipes: PipeCatalogue,
}

impl OwnPipes {
    /// A list that was just read. It keeps the families that `plan` lays where it
    /// has families of these names. Else the number that was set for the family
    /// counts its own ones in their order; without a number it is the first.
    pub fn new(name: &str, pipes: PipeCatalogue, plan: &Plan) -> Self {
        let first = pipes.families().first().copied().unwrap_or_default();
        let of = |role: LineRole| -> Arc<str> {
            let laid = plan.pipe_family(role);
            if !pipes.family(laid).is_empty() {
                return laid.into();
            }
            let number = plan.assumptions.changed(family_key(role));
            let at = number.map_or(0, |n| n.round().max(1.0) as usize - 1);
            pipes.families().get(at).copied().unwrap_or(first).into()
        };
        Self {
            name: name.into(),
            main: of(LineRole::Trunk),
            service: of(LineRole::Service),
            pipes,
        }
    }

    /// Whether a plan can be laid with it.
    pub fn stands(&self) -> bool {
        [&self.main, &self.service]
            .iter()
            .all(|family| !self.pipes.family(family).is_empty())
    }
}

/// The assumption that chooses a family of the program's own list.
pub const fn family_key(role: LineRole) -> &'static str {
    match role {
        LineRole::Trunk | LineRole::Branch => "pipe_family",
        LineRole::Service => "service_pipe_family",
    }
}

impl Plan {
    /// The pipes that count: the plan's own list, else the program's.
    pub fn pipe_list(&self) -> &PipeCatalogue {
        self.pipes
            .as_ref()
            .map_or_else(|| PipeCatalogue::own(), |own| &own.pipes)
    }

    /// The family that lines of a role are laid with.
    pub fn pipe_family(&self, role: LineRole) -> &str {
        let is_service = role == LineRole::Service;
        match &self.pipes {
            Some(own) if is_service => &own.service,
            Some(own) => &own.main,
            None => {
                let number = self.assumptions.value(family_key(role)).round().max(1.0) as usize;
                FAMILIES.get(number - 1).copied().unwrap_or(FAMILIES[0])
            }
        }
    }

    /// The sizes that lines of a role are chosen from, ascending.
    pub fn pipes_for(&self, role: LineRole) -> &[PipeType] {
        self.pipe_list().family(self.pipe_family(role))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;

    fn list(families: &[&str]) -> PipeCatalogue {
        let own = PipeCatalogue::own().family("steel-single-2");
        let pipes = families.iter().flat_map(|name| {
            own.iter().map(|pipe| PipeType {
                family: (*name).into(),
                ..pipe.clone()
            })
        });
        PipeCatalogue::from(pipes.collect::<Vec<_>>())
    }

    #[test]
    fn a_list_of_ones_own_keeps_families_that_it_has() {
        let mut plan = Plan::new("plan", Crs::Lambert2008);
        assert_eq!(plan.pipe_family(LineRole::Trunk), "steel-single-2");
        assert_eq!(plan.pipe_family(LineRole::Service), "pe-x");
        let own = OwnPipes::new("a.csv", list(&["works", "pe-x"]), &plan);
        assert_eq!((&*own.main, &*own.service), ("pe-x", "pe-x"));
        assert!(own.stands());
        plan.pipes = Some(Arc::new(own));
        // The numbered choice is that of the program's own list.
        assert!(plan.assumptions.set("pipe_family", Some(4.0)));
        assert_eq!(plan.pipe_family(LineRole::Trunk), "pe-x");
        assert_eq!(
            plan.pipes_for(LineRole::Branch).len(),
            plan.pipe_list().family("works").len()
        );
        plan.pipes = None;
        assert_eq!(plan.pipe_family(LineRole::Trunk), "steel-twin-1");
        let second = OwnPipes::new("c.csv", list(&["a", "b", "d", "e"]), &plan);
        assert_eq!((&*second.main, &*second.service), ("e", "a"));
        assert!(!OwnPipes::new("b.csv", PipeCatalogue::default(), &plan).stands());
    }
}
