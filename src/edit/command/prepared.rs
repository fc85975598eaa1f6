//! Bases that a command makes, made in advance.

use super::Command;
use crate::plan::{Plan, Prepared, Touched};
use std::sync::Arc;

impl Command {
    /// The bases that applying it to `probe`, a copy of the plan, makes on the
    /// way, for [`Plan::prepare`]; `each` sees the probe after every one. Lets
    /// another thread do the work that would hold up the window.
    pub fn prepare(&self, probe: &mut Plan, mut each: impl FnMut(&Plan)) -> Vec<Prepared> {
        if let Some(variant) = self.variant {
            probe.activate(variant);
        }
        let mut prepared = Vec::new();
        let mut touched = Touched::default();
        for change in &self.changes {
            let before = probe.base.clone();
            change.apply(probe, &mut touched);
            if !Arc::ptr_eq(&before, &probe.base) {
                prepared.extend(probe.made_since(&before));
                each(probe);
            }
        }
        prepared
    }
}
