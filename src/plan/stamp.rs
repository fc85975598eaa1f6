//! Who said something and when; and a remark with it.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Who said something, and on which day. The library never asks a clock: who
/// calls it brings the stamp along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The person, as they call themselves; empty when nobody said.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub author: Arc<str>,
    /// The day, `yyyy-mm-dd`.
    pub date: Arc<str>,
}

/// Why something was set as it is, by whom and when.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Remark {
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Arc<str>>,
    /// By whom and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stamp: Option<Stamp>,
}

impl Remark {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
