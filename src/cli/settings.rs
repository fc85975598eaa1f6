//! `--set NAME=VALUE`.

use super::Failure;
use super::close::did_you_mean;
use crate::plan::{
    Assumption, AssumptionKind, Assumptions, Plan, StreetRule, catalogue, value_of_rule,
};

/// Puts one `NAME=VALUE` into the assumptions of a plan: for all its variants, also for
/// those that assume something of their own.
pub fn set_in(plan: &mut Plan, setting: &str) -> Result<(), Failure> {
    set(&mut plan.assumptions, setting)?;
    if let Some((name, _)) = setting.split_once('=') {
        for variant in &mut plan.variants {
            variant.assumptions.remove_mut(name.trim());
        }
        plan.assume_active();
    }
    Ok(())
}

/// Puts one `NAME=VALUE` into the assumptions.
pub fn set(assumptions: &mut Assumptions, setting: &str) -> Result<(), Failure> {
    let Some((name, value)) = setting.split_once('=') else {
        return Err(Failure::Usage(format!(
            "--set {setting}: write NAME=VALUE, such as max_service_m=40"
        )));
    };
    let (name, value) = (name.trim(), value.trim());
    let Some(row) = Assumptions::row(name) else {
        let hint = did_you_mean(name, catalogue().iter().map(|row| row.key.as_str()));
        return Err(Failure::Usage(format!(
            "--set {setting}: there is no assumption {name}{hint}"
        )));
    };
    let number = parse(row, value).ok_or_else(|| wrong(row, setting))?;
    if assumptions.set(name, Some(number)) {
        Ok(())
    } else {
        Err(wrong(row, setting))
    }
}

fn parse(row: &Assumption, value: &str) -> Option<f64> {
    match row.kind {
        AssumptionKind::Number => value.parse().ok(),
        AssumptionKind::Switch => match value.to_ascii_lowercase().as_str() {
            "true" | "on" | "1" => Some(1.0),
            "false" | "off" | "0" => Some(0.0),
            _ => None,
        },
        AssumptionKind::Rule => StreetRule::from_code(&value.to_ascii_lowercase())
            .map(value_of_rule)
            .or_else(|| value.parse().ok()),
    }
}

fn wrong(row: &Assumption, setting: &str) -> Failure {
    let Assumption {
        key,
        unit,
        min,
        max,
        ..
    } = row;
    let takes = match row.kind {
        AssumptionKind::Switch => "true or false, on or off, 1 or 0".to_owned(),
        AssumptionKind::Rule => "allowed, avoid or forbidden".to_owned(),
        AssumptionKind::Number if unit.is_empty() => format!("a number from {min} to {max}"),
        AssumptionKind::Number => format!("a number of {unit} from {min} to {max}"),
    };
    Failure::Usage(format!("--set {setting}: {key} takes {takes}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(setting: &str) -> String {
        set(&mut Assumptions::default(), setting)
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn numbers_and_switches() {
        let mut a = Assumptions::default();
        set(&mut a, "max_service_m=15.5").unwrap();
        set(&mut a, "service_avoids_buildings=off").unwrap();
        assert_eq!(a.value("max_service_m"), 15.5);
        assert!(!a.is_on("service_avoids_buildings"));
        for on in ["true", "ON", "1"] {
            set(&mut a, &format!("service_avoids_buildings={on}")).unwrap();
            assert!(a.is_on("service_avoids_buildings"));
        }
    }

    #[test]
    fn errors_say_what_to_write() {
        assert!(message("max_service_m").contains("NAME=VALUE"));
        assert!(message("max_servce_m=1").contains("did you mean max_service_m"));
        assert!(message("max_service_m=-1").contains("a number of m from 0 to 1000"));
        assert!(message("max_service_m=15,5").contains("a number of m"));
        assert!(message("max_service_m=NaN").contains("a number of m"));
        assert!(message("service_avoids_buildings=2").contains("on or off"));
    }
}
