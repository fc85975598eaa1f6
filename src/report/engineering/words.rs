//! Sentences of the engineered network.

use crate::analysis::engineering::EngineeringWarning;
use crate::plan::{BuildingId, FAMILIES, LineId, Plan, SourceId};
use crate::text::{Arg, Texts};

const BAR_PA: f64 = 1e5;

/// What a family of pipes is called: those of the program by their names in the
/// language, those of the user's own list as they stand there.
pub fn family_name(texts: &Texts, family: &str) -> String {
    if FAMILIES.contains(&family) {
        texts.get(&format!("pipes-family-{family}")).into_owned()
    } else {
        family.to_owned()
    }
}

/// A building by its id, with its address or name before it where it has one.
fn building(plan: &Plan, id: BuildingId) -> String {
    let label = plan.building_label(id);
    let record = plan.base.buildings.records.get(id.index());
    let named = record.and_then(|r| r.address().or_else(|| r.name.as_deref().map(str::to_owned)));
    named.map_or(label.clone(), |name| format!("{name} ({label})"))
}

/// A line by its id, with its name before it where it has one.
fn line(plan: &Plan, id: LineId) -> String {
    let label = plan.line_label(id);
    let name = plan.network().line(id).and_then(|l| l.name.as_deref());
    name.filter(|name| *name != label)
        .map_or(label.clone(), |name| format!("{name} ({label})"))
}

/// A source by its name, else by its id.
fn source(plan: &Plan, id: SourceId) -> String {
    let name = plan.network().source(id).and_then(|s| s.name.as_deref());
    name.map_or_else(|| super::source_id(plan, id), str::to_owned)
}

/// What its key ends in where its figures ask for other words.
fn variant(warning: &EngineeringWarning) -> &'static str {
    match warning {
        EngineeringWarning::EarlyUse { others, .. } if !others.is_empty() => "-several",
        EngineeringWarning::CoolInSummer { others: 1.., .. } => "-several",
        EngineeringWarning::ShortWithoutLargest { is_only: true, .. } => "-only",
        EngineeringWarning::SourcesShort {
            phase, worst_phase, ..
        }
        | EngineeringWarning::ShortWithoutLargest {
            phase, worst_phase, ..
        } if phase != worst_phase => "-worst",
        _ => "",
    }
}

/// The sentence of a finding in the language of `texts`.
pub fn engineering_text(texts: &Texts, plan: &Plan, warning: &EngineeringWarning) -> String {
    let key = format!("engineering-{}{}", warning.code(), variant(warning));
    let number = |value: f64, decimals: usize| -> Arg<'_> { texts.number(value, decimals).into() };
    let bar = |pa: f64, decimals: usize| number(pa / BAR_PA, decimals);
    let of_building = |id: BuildingId| ("building", building(plan, id).into());
    let of_line = |id: LineId| ("line", line(plan, id).into());
    let args: Vec<(&str, Arg<'_>)> = match warning {
        EngineeringWarning::TooSmall {
            line,
            dn,
            needed_dn,
            velocity_m_s,
            gradient_pa_per_m,
        } => vec![
            of_line(*line),
            ("dn", (*dn).into()),
            ("needed", (*needed_dn).into()),
            ("velocity", number(*velocity_m_s, 2)),
            ("gradient", number(*gradient_pa_per_m, 0)),
        ],
        EngineeringWarning::ServiceTooSmall { building, dn } => {
            vec![of_building(*building), ("dn", (*dn).into())]
        }
        EngineeringWarning::TooFast {
            line,
            velocity_m_s,
            limit_m_s,
        } => vec![
            of_line(*line),
            ("velocity", number(*velocity_m_s, 2)),
            ("limit", number(*limit_m_s, 2)),
        ],
        EngineeringWarning::TooSteep {
            line,
            gradient_pa_per_m,
            limit_pa_per_m,
        } => vec![
            of_line(*line),
            ("gradient", number(*gradient_pa_per_m, 0)),
            ("limit", number(*limit_pa_per_m, 0)),
        ],
        EngineeringWarning::UnknownDn { line, dn } => vec![of_line(*line), ("dn", (*dn).into())],
        EngineeringWarning::EarlyUse {
            line,
            others,
            share,
            most_share,
        } => vec![
            of_line(*line),
            ("count", others.len().into()),
            ("share", texts.percent(*share, 0).into()),
            ("most", texts.percent(*most_share, 0).into()),
        ],
        EngineeringWarning::TooCool {
            building,
            supply_c,
            least_c,
        } => vec![
            of_building(*building),
            ("temperature", number(*supply_c, 1)),
            ("least", number(*least_c, 1)),
        ],
        EngineeringWarning::CoolInSummer {
            building,
            others,
            supply_c,
            least_c,
        } => vec![
            of_building(*building),
            ("count", f64::from(*others).into()),
            ("temperature", number(*supply_c, 1)),
            ("least", number(*least_c, 1)),
        ],
        EngineeringWarning::SmallCooling {
            source: id,
            supply_c,
            return_c,
        } => vec![
            ("source", source(plan, *id).into()),
            ("supply", number(*supply_c, 0)),
            ("return", number(*return_c, 0)),
            ("kelvin", number(supply_c - return_c, 0)),
        ],
        EngineeringWarning::PeakTooLow {
            building,
            peak_kw,
            mwh_per_a,
            full_load_h,
        } => vec![
            of_building(*building),
            ("peak", number(*peak_kw, 1)),
            ("heat", number(*mwh_per_a, 1)),
            (
                "hours",
                if full_load_h.is_finite() {
                    number(*full_load_h, 0)
                } else {
                    "∞".into()
                },
            ),
        ],
        EngineeringWarning::HeatUnmet {
            building,
            peak_kw,
            unmet_mwh,
        } => vec![
            of_building(*building),
            ("peak", number(*peak_kw, 0)),
            ("unmet", number(*unmet_mwh, 1)),
        ],
        EngineeringWarning::PipeTooHot { family, max_c, .. } => vec![
            ("family", family_name(texts, family).into()),
            ("limit", number(*max_c, 0)),
        ],
        EngineeringWarning::PipePressure {
            family,
            max_pa,
            highest_pa,
            ..
        } => vec![
            ("family", family_name(texts, family).into()),
            ("limit", bar(*max_pa, 0)),
            ("found", bar(*highest_pa, 1)),
        ],
        EngineeringWarning::Boils {
            hold_pa, needed_pa, ..
        } => vec![("held", bar(*hold_pa, 2)), ("needed", bar(*needed_pa, 2))],
        EngineeringWarning::SourcesShort {
            phase,
            short_kw,
            worst_phase,
            worst_kw,
            ..
        } => vec![
            ("phase", u32::from(*phase).into()),
            ("short", number(*short_kw, 0)),
            ("worst", u32::from(*worst_phase).into()),
            ("most", number(*worst_kw, 0)),
        ],
        EngineeringWarning::ShortWithoutLargest {
            phase,
            short_kw,
            worst_phase,
            worst_kw,
            source: id,
            ..
        } => vec![
            ("phase", u32::from(*phase).into()),
            ("short", number(*short_kw, 0)),
            ("worst", u32::from(*worst_phase).into()),
            ("most", number(*worst_kw, 0)),
            ("source", source(plan, *id).into()),
        ],
        EngineeringWarning::CapacityUnknown {
            source: id,
            peak_kw,
        } => vec![
            ("source", source(plan, *id).into()),
            ("peak", number(*peak_kw, 0)),
        ],
        EngineeringWarning::BeyondBusiness {
            phase,
            year,
            last_year,
        } => vec![
            ("phase", u32::from(*phase).into()),
            ("year", year.to_string().into()),
            ("last", last_year.to_string().into()),
        ],
        EngineeringWarning::Unsettled => Vec::new(),
    };
    texts.with(&key, &args)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;
    use crate::text::Language;

    #[test]
    fn one_other_house_that_is_cool_in_summer_is_one() {
        let plan = Plan::new("test", Crs::Lambert2008);
        let said = |language, others| {
            let warning = EngineeringWarning::CoolInSummer {
                building: BuildingId(0),
                others,
                supply_c: 51.0,
                least_c: 60.0,
            };
            engineering_text(&Texts::new(language), &plan, &warning)
        };
        for (language, one, many) in [
            (
                Language::English,
                "at one other building ",
                "other buildings",
            ),
            (Language::Dutch, "bij één ander gebouw ", "andere gebouwen"),
            (
                Language::French,
                "chez un autre bâtiment ",
                "autres bâtiments",
            ),
        ] {
            let two_cool = said(language, 1);
            assert!(
                two_cool.contains(one) && !two_cool.contains(many),
                "{two_cool}"
            );
            let five_cool = said(language, 4);
            assert!(
                five_cool.contains(many) && five_cool.contains('4'),
                "{five_cool}"
            );
        }
    }
}
