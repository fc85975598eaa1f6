//! What the user mended of the streets, and the problems he does not want to
//! hear of again. The base below stays as it was loaded; each can be taken back
//! alone.

use super::StreetId;
use crate::geometry::{LineStore, Point};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What became of a street that was mended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StreetRepair {
    /// It runs here now, plan metres.
    Course(Arc<[Point]>),
    /// It counts no more: a copy of another one, a stub.
    Hidden,
}

impl StreetRepair {
    /// The course of the mended street; empty when it is hidden.
    pub fn points(&self) -> &[Point] {
        match self {
            Self::Course(points) => points,
            Self::Hidden => &[],
        }
    }

    /// Whether it is a course a street can have: two points, all finite.
    pub fn is_sound(&self) -> bool {
        match self {
            Self::Course(points) => {
                points.len() >= 2 && points.iter().flatten().all(|number| number.is_finite())
            }
            Self::Hidden => true,
        }
    }
}

/// The mended streets by id. Cheap to clone, and cheap to tell from another.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StreetRepairs(Arc<BTreeMap<StreetId, StreetRepair>>);

impl StreetRepairs {
    /// Whether no street was mended.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many streets were mended.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// What became of a street; `None` when it is as it was loaded.
    pub fn get(&self, street: StreetId) -> Option<&StreetRepair> {
        self.0.get(&street)
    }

    /// All of them, by id.
    pub fn iter(&self) -> impl Iterator<Item = (StreetId, &StreetRepair)> {
        self.0.iter().map(|(id, repair)| (*id, repair))
    }

    /// Sets (`Some`) or takes back (`None`) what became of a street.
    pub fn set(&mut self, street: StreetId, repair: Option<StreetRepair>) {
        let all = Arc::make_mut(&mut self.0);
        match repair {
            Some(repair) => {
                all.insert(street, repair);
            }
            None => {
                all.remove(&street);
            }
        }
    }

    /// Whether both are one and the same, told without looking into them. Two
    /// that are not may still be equal.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || (self.is_empty() && other.is_empty())
    }

    /// All streets with these repairs on them; a hidden one has no points.
    pub fn lines(&self, base: &LineStore) -> LineStore {
        let mut lines = LineStore::with_capacity(base.len(), base.point_count());
        for (points, id) in base.iter().zip(0..) {
            lines.push(self.get(StreetId(id)).map_or(points, StreetRepair::points));
        }
        lines
    }
}

/// Problems the user does not want to hear of, by their keys (see
/// `analysis::lint`): kind, what it is about, and where.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ignored(Arc<BTreeSet<Arc<str>>>);

impl Ignored {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether a problem is ignored.
    pub fn contains(&self, key: &str) -> bool {
        self.0.contains(key)
    }

    /// Their keys, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<str>> {
        self.0.iter()
    }

    /// Ignores a problem, or not any more.
    pub fn set(&mut self, key: &Arc<str>, ignored: bool) {
        let all = Arc::make_mut(&mut self.0);
        if ignored {
            all.insert(key.clone());
        } else {
            all.remove(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repairs_lie_over_the_base_and_are_taken_back_alone() {
        let mut base = LineStore::new();
        base.push(&[[0.0, 0.0], [1.0, 0.0]]);
        base.push(&[[5.0, 0.0], [6.0, 0.0]]);
        base.push(&[[9.0, 0.0], [9.0, 1.0]]);
        let mut repairs = StreetRepairs::default();
        let none = repairs.clone();
        let course: Arc<[Point]> = Arc::from([[0.0, 0.0], [1.5, 0.0]]);
        repairs.set(StreetId(0), Some(StreetRepair::Course(course.clone())));
        repairs.set(StreetId(1), Some(StreetRepair::Hidden));
        assert!(!repairs.is_same(&none) && none.is_empty());
        let lines = repairs.lines(&base);
        assert_eq!(lines.view(0), course.as_ref());
        assert!(lines.view(1).is_empty());
        assert_eq!(lines.view(2), base.view(2));
        repairs.set(StreetId(0), None);
        assert_eq!(repairs.lines(&base).view(0), base.view(0));
        assert_eq!(repairs.len(), 1);
    }

    #[test]
    fn they_are_written_short_and_read_back() {
        let mut repairs = StreetRepairs::default();
        repairs.set(StreetId(3), Some(StreetRepair::Hidden));
        let course: Arc<[Point]> = Arc::from([[0.5, 0.25], [1.5, 0.0]]);
        repairs.set(StreetId(4), Some(StreetRepair::Course(course)));
        let text = serde_json::to_string(&repairs).unwrap();
        assert_eq!(
            text,
            r#"{"3":"hidden","4":{"course":[[0.5,0.25],[1.5,0.0]]}}"#
        );
        assert_eq!(
            serde_json::from_str::<StreetRepairs>(&text).unwrap(),
            repairs
        );
        let broken = StreetRepair::Course(Arc::from([[f64::NAN, 0.0], [1.0, 0.0]]));
        assert!(!broken.is_sound() && StreetRepair::Hidden.is_sound());
    }
}
