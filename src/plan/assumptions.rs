//! The assumptions: every default with value, unit, source and date (the
//! catalogue, `assets/assumptions.toml`), and what the user changed.

use super::{Remark, RenovationScenario};
use rpds::RedBlackTreeMapSync;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// Which part of the panel an assumption stands in, and what depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssumptionGroup {
    /// Service lines and reach.
    Connection,
    /// Estimating demand.
    Demand,
    /// What renovation leaves of it.
    Renovation,
    /// Space heat by dwelling type and age.
    SpaceHeat,
    /// Heat by use of non-residential buildings.
    UseHeat,
    /// Connection rates.
    Expected,
    /// The neighbourhood's agenda.
    Agenda,
    /// Which classes of streets a pipe may follow.
    StreetClass,
    /// Peak load and simultaneity.
    Peak,
    /// Pipes, pressure and temperature.
    Network,
    /// Investment and running cost.
    Cost,
    /// Revenue and the business case.
    Business,
    /// Distribution cost before a route is drawn.
    Distribution,
}

impl AssumptionGroup {
    /// Whether only the engineered network depends on it, which is made anew
    /// after every change.
    pub const fn is_engineering(self) -> bool {
        matches!(
            self,
            Self::Peak | Self::Network | Self::Cost | Self::Business | Self::Distribution
        )
    }

    /// All groups in the order of the panel.
    pub const ALL: [Self; 13] = [
        Self::Connection,
        Self::Expected,
        Self::Demand,
        Self::Renovation,
        Self::SpaceHeat,
        Self::UseHeat,
        Self::Agenda,
        Self::StreetClass,
        Self::Peak,
        Self::Network,
        Self::Cost,
        Self::Business,
        Self::Distribution,
    ];

    /// Stable code; also the end of the message key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Connection => "connection",
            Self::Demand => "demand",
            Self::Renovation => "renovation",
            Self::SpaceHeat => "space-heat",
            Self::UseHeat => "use-heat",
            Self::Expected => "expected",
            Self::Agenda => "agenda",
            Self::StreetClass => "street-class",
            Self::Peak => "peak",
            Self::Network => "network",
            Self::Cost => "cost",
            Self::Business => "business",
            Self::Distribution => "distribution",
        }
    }
}

/// Number, switch or rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssumptionKind {
    /// A number between `min` and `max`.
    Number,
    /// 0 or 1.
    Switch,
    /// May a pipe run there: 0 allowed, 1 to avoid, 2 forbidden.
    Rule,
}

/// A row of the catalogue.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Assumption {
    /// Name, as `--set` takes it.
    pub key: String,
    /// The default.
    pub value: f64,
    /// Its unit, empty for a ratio or a switch.
    pub unit: String,
    /// Part of the panel.
    pub group: AssumptionGroup,
    /// Number, switch or rule.
    pub kind: AssumptionKind,
    /// Smallest value that may be set.
    pub min: f64,
    /// Largest value that may be set.
    pub max: f64,
    /// Where the default comes from.
    pub source: String,
    /// When that was looked up.
    pub date: String,
}

impl Assumption {
    /// Whether a variant may assume it otherwise than the others. Not what base data
    /// are read and joined with, which all variants share, and not the renovation
    /// scenario, under which all are compared.
    pub fn may_differ(&self) -> bool {
        let key = self.key.as_str();
        let is_shared = matches!(
            key,
            "renovation_scenario" | "street_join_m" | "street_crossings_join" | "address_reach_m"
        );
        !is_shared && !key.starts_with("import_")
    }

    /// Whether it can have this value: within its bounds, and a rule is one.
    pub fn takes(&self, value: f64) -> bool {
        // Between two rules there is none.
        let is_between = self.kind == AssumptionKind::Rule && value.fract() != 0.0;
        value.is_finite() && (self.min..=self.max).contains(&value) && !is_between
    }
}

#[derive(Deserialize)]
struct Catalogue {
    row: Vec<Assumption>,
}

/// Every assumption with its default, in the order of the file.
pub fn catalogue() -> &'static [Assumption] {
    static ROWS: OnceLock<Vec<Assumption>> = OnceLock::new();
    ROWS.get_or_init(|| {
        // The file is part of the program; a test holds that it parses.
        toml::from_str::<Catalogue>(include_str!("../../assets/assumptions.toml"))
            .map(|c| c.row)
            .unwrap_or_default()
    })
}

fn by_key() -> &'static BTreeMap<&'static str, &'static Assumption> {
    static INDEX: OnceLock<BTreeMap<&'static str, &'static Assumption>> = OnceLock::new();
    INDEX.get_or_init(|| catalogue().iter().map(|a| (a.key.as_str(), a)).collect())
}

/// A value that counts in one variant, in place of the one that all share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OwnValue {
    /// The value, in the unit of its row.
    pub value: f64,
    /// Why it is so there, by whom and when.
    #[serde(default, skip_serializing_if = "Remark::is_empty")]
    pub remark: Remark,
}

impl OwnValue {
    /// Whether the variant may assume this of the row with this key.
    pub fn stands(&self, key: &str) -> bool {
        Assumptions::row(key).is_some_and(|row| row.may_differ() && row.takes(self.value))
    }
}

/// What one variant assumes otherwise than the others, by key.
pub type OwnValues = RedBlackTreeMapSync<Arc<str>, OwnValue>;

/// What the user changed; everything else has its default.
///
/// A plan has one set that all variants share. What the active variant assumes
/// otherwise goes before it: [`Plan::assume_active`](super::Plan::assume_active)
/// keeps that true, so that whoever asks for a value gets the one in force.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Assumptions {
    changed: RedBlackTreeMapSync<Arc<str>, f64>,
    remarks: RedBlackTreeMapSync<Arc<str>, Remark>,
    /// Of the active variant.
    own: OwnValues,
}

impl Assumptions {
    /// The row of the catalogue with this key.
    pub fn row(key: &str) -> Option<&'static Assumption> {
        by_key().get(key).copied()
    }

    /// The value in force; 0 for a key that is not in the catalogue.
    pub fn value(&self, key: &str) -> f64 {
        match self.own.get(key) {
            Some(own) => own.value,
            None => self.shared_value(key),
        }
    }

    /// The value that all variants share but those with one of their own; 0 for a
    /// key that is not in the catalogue.
    pub fn shared_value(&self, key: &str) -> f64 {
        self.changed
            .get(key)
            .copied()
            .or_else(|| Self::row(key).map(|row| row.value))
            .unwrap_or_default()
    }

    /// For which renovation the figures are.
    pub fn scenario(&self) -> RenovationScenario {
        RenovationScenario::of_number(self.value("renovation_scenario"))
    }

    /// Whether a switch is on.
    pub fn is_on(&self, key: &str) -> bool {
        self.value(key) > 0.5
    }

    /// The user's own value in force, if the default was changed, for all variants or
    /// for the active one.
    pub fn changed(&self, key: &str) -> Option<f64> {
        let own = self.own.get(key).map(|own| own.value);
        own.or_else(|| self.shared(key))
    }

    /// The keys the user changed, for all variants or for the active one, with the
    /// values in force, sorted.
    pub fn changed_keys(&self) -> impl Iterator<Item = (&str, f64)> {
        let keys = self.changed.keys().chain(self.own.keys());
        let keys: BTreeSet<&str> = keys.map(AsRef::as_ref).collect();
        keys.into_iter()
            .filter_map(|key| Some((key, self.changed(key)?)))
    }

    /// The user's own value for all variants, if the default was changed.
    pub fn shared(&self, key: &str) -> Option<f64> {
        self.changed.get(key).copied()
    }

    /// The keys the user changed for all variants, sorted.
    pub fn shared_keys(&self) -> impl Iterator<Item = (&str, f64)> {
        self.changed.iter().map(|(k, v)| (k.as_ref(), *v))
    }

    /// What the active variant alone assumes.
    pub fn own(&self, key: &str) -> Option<&OwnValue> {
        self.own.get(key)
    }

    /// The keys of what the active variant alone assumes, sorted.
    pub fn own_keys(&self) -> impl Iterator<Item = (&str, &OwnValue)> {
        self.own.iter().map(|(k, v)| (k.as_ref(), v))
    }

    /// Lets what a variant alone assumes go before what all share.
    pub(super) fn put_own(&mut self, own: OwnValues) {
        self.own = own;
    }

    /// Why the value in force is as it is, by whom and when.
    pub fn remark(&self, key: &str) -> Option<&Remark> {
        match self.own.get(key) {
            Some(own) => Some(&own.remark).filter(|remark| !remark.is_empty()),
            None => self.shared_remark(key),
        }
    }

    /// Why the value that all variants share is as it is, by whom and when.
    pub fn shared_remark(&self, key: &str) -> Option<&Remark> {
        self.remarks.get(key)
    }

    /// All remarks on what all variants share, sorted by key.
    pub fn remarks(&self) -> impl Iterator<Item = (&str, &Remark)> {
        self.remarks.iter().map(|(k, r)| (k.as_ref(), r))
    }

    /// Sets or removes a remark on what all variants share; one that says nothing is removed. Answers
    /// `false`, and does nothing, for an unknown key.
    pub fn set_remark(&mut self, key: &str, remark: Option<Remark>) -> bool {
        if Self::row(key).is_none() {
            return false;
        }
        match remark.filter(|r| !r.is_empty()) {
            Some(remark) => self.remarks.insert_mut(key.into(), remark),
            None => {
                self.remarks.remove_mut(key);
            }
        }
        true
    }

    /// Sets a value for all variants (`None` = back to the default). Answers `false`, and does
    /// nothing, for an unknown key or a value outside the row's bounds.
    pub fn set(&mut self, key: &str, value: Option<f64>) -> bool {
        let Some(row) = Self::row(key) else {
            return false;
        };
        match value {
            None => {
                self.changed.remove_mut(key);
            }
            Some(value) if row.takes(value) => {
                self.changed.insert_mut(key.into(), value);
            }
            Some(_) => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_parses_and_every_default_is_within_its_bounds() {
        assert!(catalogue().len() > 80);
        for row in catalogue() {
            assert!((row.min..=row.max).contains(&row.value), "{}", row.key);
            assert!(!row.source.is_empty() && !row.date.is_empty());
        }
        assert_eq!(by_key().len(), catalogue().len(), "keys are unique");
    }

    #[test]
    fn a_value_outside_its_bounds_is_refused() {
        let mut a = Assumptions::default();
        assert!(a.set("max_service_m", Some(15.0)));
        assert!(!a.set("max_service_m", Some(-1.0)));
        assert!(!a.set("max_service_m", Some(f64::NAN)));
        assert!(!a.set("nonsense", Some(1.0)));
        assert_eq!(a.value("max_service_m"), 15.0);
        assert!(a.set("max_service_m", None));
        assert_eq!(a.value("max_service_m"), 30.0);
    }
}
