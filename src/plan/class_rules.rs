//! Rules for whole classes of streets: no pipe along a motorway, a regional
//! road only where the detour would be long. They stand among the assumptions,
//! so that each has a source and can be changed, noted and undone like any
//! other default; what the user says of one street wins over its class. Water
//! and rail that a street leads over have a rule each, too.

use super::{Assumptions, BackgroundKind, Plan, StreetClass, StreetId, StreetRule};

/// How many classes there are.
const COUNT: usize = StreetClass::ALL.len();

/// The rule of each class, and of ways over water and rail, looked up once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClassRules {
    classes: [StreetRule; COUNT],
    water: StreetRule,
    rail: StreetRule,
}

impl ClassRules {
    /// The rules in force.
    pub fn new(assumptions: &Assumptions) -> Self {
        let mut classes = [StreetRule::Allowed; COUNT];
        for (rule, class) in classes.iter_mut().zip(StreetClass::ALL) {
            *rule = rule_of(assumptions.value(class_key(*class)));
        }
        Self {
            classes,
            water: rule_of(assumptions.value("route_over_water")),
            rail: rule_of(assumptions.value("route_over_rail")),
        }
    }

    /// The rule of a class; a street of no known class is allowed.
    pub fn of(&self, class: Option<StreetClass>) -> StreetRule {
        class
            .and_then(|class| self.classes.get(class as usize))
            .copied()
            .unwrap_or(StreetRule::Allowed)
    }

    /// The rule of a way along a street that crosses such a thing.
    pub const fn of_crossing(&self, kind: BackgroundKind) -> StreetRule {
        match kind {
            BackgroundKind::Water => self.water,
            BackgroundKind::Rail => self.rail,
            _ => StreetRule::Allowed,
        }
    }

    /// Whether a way over water or over rail is not like any other.
    pub const fn mind_crossings(&self) -> bool {
        !matches!(
            (self.water, self.rail),
            (StreetRule::Allowed, StreetRule::Allowed)
        )
    }
}

/// The assumption that holds the rule of a class.
pub const fn class_key(class: StreetClass) -> &'static str {
    match class {
        StreetClass::Motorway => "street_class_motorway",
        StreetClass::Main => "street_class_main",
        StreetClass::Regional => "street_class_regional",
        StreetClass::Collector => "street_class_collector",
        StreetClass::Access => "street_class_access",
        StreetClass::Path => "street_class_path",
        StreetClass::Track => "street_class_track",
        StreetClass::Closed => "street_class_closed",
    }
}

/// The rule that a value of such an assumption stands for: 0 allowed, 1 to
/// avoid, 2 forbidden.
pub fn rule_of(value: f64) -> StreetRule {
    if value >= 1.5 {
        StreetRule::Forbidden
    } else if value >= 0.5 {
        StreetRule::Avoid
    } else {
        StreetRule::Allowed
    }
}

/// The value that stands for a rule.
pub const fn value_of_rule(rule: StreetRule) -> f64 {
    match rule {
        StreetRule::Allowed => 0.0,
        StreetRule::Avoid => 1.0,
        StreetRule::Forbidden => 2.0,
    }
}

impl Plan {
    /// The rule of a street: the user's word on it, else that of its class.
    pub fn street_rule(&self, street: StreetId, classes: &ClassRules) -> StreetRule {
        let said = self.overlays.streets.get(&street).and_then(|o| o.rule);
        said.unwrap_or_else(|| self.class_rule(street, classes))
    }

    /// The rule that the class of a street has.
    pub fn class_rule(&self, street: StreetId, classes: &ClassRules) -> StreetRule {
        let record = self.base.streets.records.get(street.index());
        classes.of(record.and_then(|record| record.class))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_its_row_and_every_rule_its_value() {
        let rules = ClassRules::new(&Assumptions::default());
        for (at, class) in StreetClass::ALL.iter().enumerate() {
            assert_eq!(*class as usize, at);
            assert!(Assumptions::row(class_key(*class)).is_some(), "{class:?}");
        }
        for rule in StreetRule::ALL {
            assert_eq!(rule_of(value_of_rule(*rule)), *rule);
        }
        assert_eq!(rules.of_crossing(BackgroundKind::Water), StreetRule::Avoid);
        assert_eq!(rules.of_crossing(BackgroundKind::Rail), StreetRule::Avoid);
        assert_eq!(
            rules.of_crossing(BackgroundKind::Green),
            StreetRule::Allowed
        );
        assert!(rules.mind_crossings());
        assert_eq!(rules.of(Some(StreetClass::Motorway)), StreetRule::Forbidden);
        assert_eq!(rules.of(Some(StreetClass::Closed)), StreetRule::Forbidden);
        assert_eq!(rules.of(Some(StreetClass::Main)), StreetRule::Avoid);
        assert_eq!(rules.of(Some(StreetClass::Regional)), StreetRule::Avoid);
        assert_eq!(rules.of(Some(StreetClass::Access)), StreetRule::Allowed);
        assert_eq!(rules.of(None), StreetRule::Allowed);
    }
}
